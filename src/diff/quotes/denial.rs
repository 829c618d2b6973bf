//! Whether one statement denies what the other affirms.
//!
//! In: two statements that correspond, and their quotations. Out: the features of `judge`. A negation is followed by the
//! words it stands beside: where their counterparts in the other quotation have no negation beside them, it is unmet.
//! Counterparts are looked for in the whole quotation, for one outlet's sentence may be two of the other's.

use crate::diff::features::flag;
use crate::document::Stance;
use crate::encode::cosine;
use crate::lang;
use crate::text::Span;

use super::change::language;
use super::judge::Features;
use super::sense::Word;
use super::shade::{are_opposites, excepts};
use super::{Aligned, Match, Quoted};

/// Statements less alike than this may well be about two things.
const NEAR: f32 = 0.2;
/// Detection surer than this that a statement is in another language than its article is believed.
const FOREIGN: f64 = 0.3;
/// So many words on either side of a negation are what it denies …
const BESIDE: usize = 4;
/// … each further one by so much less.
const DECAY: f64 = 0.6;
/// A word that says less than this is nobody's counterpart: "the", "have".
pub(super) const TELLING: f32 = 1.0;
/// Words this alike are counterparts …
pub(super) const ALIKE: f32 = 0.35;
/// … and so are those of the other quotation that are nearly as like.
pub(super) const TIE: f32 = 0.12;
/// A negation this many words from a counterpart denies it.
const REACH: usize = 7;
/// Less that is unmet is nothing.
const LEAST: f64 = 0.15;
const LEAST_CROSSED: f64 = 0.25;

/// What speaks for it that one statement denies what the other affirms; `None` where nothing does, or nobody can tell:
/// a question denies nothing.
pub(super) fn denial(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Option<Features> {
    (pair.likeness >= NEAR).then(|| denial_in_place(a, b, found, pair))?
}

/// The same of two statements that stand in one place, however little they are alike.
pub(super) fn denial_in_place(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Option<Features> {
    let [s, t] = pair.statements;
    let spans = [a.statements[s].span, b.statements[t].span];
    let sides = [(a, found.quotes[0], spans[0]), (b, found.quotes[1], spans[1])];
    let unreadable = |&(quoted, _, span): &(&Quoted<'_>, usize, Span)| is_unreadable(quoted, span);
    // "She ruled out that it was fate" denies by its verb what stands in it.
    let denies = |&(quoted, quote, _): &(&Quoted<'_>, usize, Span)| quoted.quote(quote).stance == Stance::Denies;
    if sides.iter().any(unreadable) || denies(&sides[0]) != denies(&sides[1]) {
        return None;
    }
    // "Everybody but not them" is "everybody except them", "not too late" is "in time".
    let other_words = sides.iter().any(|&(quoted, _, span)| excepts(quoted, span)) || are_opposites(a, b, spans);
    if is_denied_beside(a, b, found, pair) || other_words {
        return None;
    }
    let unmet = [unmet(sides[0], sides[1], true), unmet(sides[1], sides[0], true)];
    let crossed = [self::unmet(sides[0], sides[1], false).0, self::unmet(sides[1], sides[0], false).0];
    let crossed = crossed[0].min(crossed[1]);
    let negations = sides.map(|(quoted, _, span)| quoted.sense.negations(span).count());
    // Whichever article is named first.
    let rank = |side: usize| (unmet[side].0, negations[side]);
    let alike = rank(0) == rank(1);
    let denying = usize::from(rank(1) > rank(0));
    let strength = unmet[denying].0;
    let hedged = if alike { unmet[0].1.max(unmet[1].1) } else { unmet[denying].1 };
    if strength < LEAST && crossed < LEAST_CROSSED {
        return None;
    }
    // As many sentences of either quotation deny something: one outlet may only have cut them elsewhere.
    let denials = sides.map(|(quoted, quote, _)| {
        let denies = |&n: &usize| quoted.sense.negations(quoted.statements[n].span).next().is_some();
        quoted.statements_of(quote).filter(denies).count()
    });
    let weights = sides.map(|(quoted, _, span)| super::weight(quoted.text(span)).max(1) as f64);
    let texts = sides.map(|(quoted, _, span)| quoted.text(span));
    let prefix = denies_by_prefix(texts[1 - denying], texts[denying])
        || alike && denies_by_prefix(texts[denying], texts[1 - denying]);
    Some(vec![
        ("bias", 1.0),
        ("translated", flag(found.translated)),
        // A close rendering of a quotation in another outlet's story is the more telling for what it turns, in a translation
        // all are close.
        ("likeness_translated", f64::from(pair.likeness) * flag(found.translated)),
        ("unmet", strength),
        ("crossed", crossed),
        ("more", flag(negations[denying] > negations[1 - denying])),
        ("many", flag(negations[denying] > 1)),
        ("hedged", hedged),
        ("prefix", flag(prefix)),
        ("balanced", flag(!alike && denials[0] == denials[1])),
        ("likeness", f64::from(pair.likeness)),
        ("verbatim", flag(super::verbatim(a, found.quotes[0]) && super::verbatim(b, found.quotes[1]))),
        ("long", weights[0].max(weights[1]).ln() - 4.0),
        ("lengths", (weights[0] / weights[1]).ln().abs()),
    ])
}

/// Whether nobody can tell what a statement denies: a question, a language of which no negation is known, words left in
/// another language ("« Quem trabalha não vive … »") that are read by the negations of the article's.
pub(super) fn is_unreadable(quoted: &Quoted<'_>, span: Span) -> bool {
    let own = language(quoted.article, span);
    let foreign =
        lang::detect(quoted.text(span)).is_some_and(|found| found.language != own && found.confidence > FOREIGN);
    foreign || !own.is_understood() || quoted.text(span).contains(['?', '？', '؟'])
}

/// Whether one outlet makes several sentences of a statement, of which others deny as much as the statement does and this
/// one need not.
fn is_denied_beside(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> bool {
    let sides = [a, b];
    let denials = |side: usize, n: usize| {
        let quoted = sides[side];
        quoted.sense.negations(quoted.statements[n].span).count()
    };
    (0..2).any(|side| {
        let (own, there) = (pair.statements[side], 1 - side);
        let others = found.aligned.iter().filter(|other| other.statements[side] == own);
        let beside: usize = others.map(|other| denials(there, other.statements[there])).sum();
        denials(there, pair.statements[there]) == 0 && beside > 0 && denials(side, own) <= beside
    })
}

/// A side: its quotations, the one in question, and the statement.
type Side<'q, 'a> = (&'q Quoted<'a>, usize, Span);

/// How much of what a statement's negations deny the other side affirms, 0..1, for the negation of which most; and the
/// share of that beside which a word there half denies. `lenient`: a negation anywhere in its clause meets a word.
fn unmet((own, _, statement): Side<'_, '_>, (other, quote, partner): Side<'_, '_>, lenient: bool) -> (f64, f64) {
    let whole = other.around(quote, partner);
    let there = other.sense.words(whole);
    let negations: Vec<Span> = other.sense.negations(whole).collect();
    let clauses = other.article.claims.iter().map(|claim| claim.span);
    let clauses: Vec<Span> = clauses.filter(|clause| clause.overlaps(whole)).collect();
    let denied = |word: Span| {
        negations.iter().any(|&negation| {
            other.sense.distance(negation, word).is_some_and(|distance| distance <= REACH)
                || lenient
                    && !other.sense.are_beside(negation, word)
                    && clauses.iter().any(|clause| clause.contains(negation) && clause.contains(word))
        })
    };
    let mut most = (0.0, 0.0);
    for negation in own.sense.negations(statement).filter(|negation| !own.sense.is_contrast(*negation)) {
        let (mut told, mut open, mut hinted) = (0.0, 0.0, 0.0);
        for word in own.sense.words(statement) {
            let Some(distance) = own.sense.distance(negation, word.span).filter(|d| (1..=BESIDE).contains(d)) else {
                continue;
            };
            if word.weight < TELLING || own.sense.denies(word.span) {
                continue;
            }
            let weight = f64::from(word.weight) / (1.0 + DECAY * distance as f64);
            told += weight;
            let likeness: Vec<f32> = there.iter().map(|other| cosine(&word.vector, &other.vector)).collect();
            let best = likeness.iter().copied().fold(0.0, f32::max);
            let bar = ALIKE.max(best - TIE);
            let mut counterparts = there.iter().zip(&likeness).filter(|(_, like)| **like >= bar).map(|(w, _)| w.span);
            let all: Vec<Span> = counterparts.by_ref().collect();
            // "I do not want any parent to …": what follows a negation in its sentence is under it, and many languages
            // deny it once more ("ni …", "nessun …").
            let under = |there: Span| {
                own.sense.is_under_negation(statement, word.span) && other.sense.is_under_negation(partner, there)
            };
            if all.iter().any(|&word| denied(word) || under(word)) || !all.iter().any(|word| partner.contains(*word)) {
                continue;
            }
            let share = weight * f64::from(best);
            open += share;
            // "without wages" here and there is no denial that only one of them has.
            let half = !own.sense.is_hinted(word.span) && all.iter().any(|&word| other.sense.is_hinted(word));
            hinted += if half { share } else { 0.0 };
        }
        // One word alone tells less than several.
        let strength = open / f64::max(told, 1.2);
        if strength > most.0 {
            most = (strength, hinted / open);
        }
    }
    most
}

/// How clearly one statement affirms what the other denies and denies what that affirms, 0..1: "to look, not to accuse"
/// against "to accuse, not to look". All that either denies must be what the other affirms, and so must some of what it
/// affirms be denied there: both may begin with "I film".
pub(super) fn swapped(a: &Quoted<'_>, b: &Quoted<'_>, pair: &Aligned) -> f64 {
    let [s, t] = pair.statements;
    let sides = [(a, a.statements[s].span), (b, b.statements[t].span)];
    if sides.iter().any(|&(quoted, span)| is_unreadable(quoted, span)) {
        return 0.0;
    }
    let parts = sides.map(|(quoted, statement)| contrast(quoted, statement));
    let near = |word: &Word, those: &[&Word]| {
        those.iter().map(|other| f64::from(cosine(&word.vector, &other.vector))).fold(0.0, f64::max)
    };
    // How much nearer each word of a part is to the opposite part of the other statement.
    let turned = |side: usize, denied: usize| -> Vec<f64> {
        let (own, there) = (&parts[side], &parts[1 - side]);
        let nearness =
            own[denied].iter().map(|word| (word, near(word, &there[1 - denied]), near(word, &there[denied])));
        let telling = nearness.filter(|(word, opposite, same)| {
            // What both parts of a contrast say tells nothing: "I film to look, I do not film to accuse".
            let counterpart = opposite.max(*same);
            counterpart >= f64::from(ALIKE) && near(word, &own[1 - denied]) < counterpart
        });
        telling.map(|(_, opposite, same)| opposite - same).collect()
    };
    let least = |turned: Vec<f64>| turned.into_iter().reduce(f64::min).unwrap_or_default();
    let most = |turned: Vec<f64>| turned.into_iter().fold(0.0, f64::max);
    let sides = [0, 1].map(|side| least(turned(side, 1)).min(most(turned(side, 0))));
    sides[0].min(sides[1]).max(0.0)
}

/// The telling words that a statement affirms, and those that it denies: what stands in a clause with a negation, or in
/// one under it ("nothing that we know"), and behind a negation that ends its clause ("not, to forget").
fn contrast<'q>(quoted: &'q Quoted<'_>, statement: Span) -> [Vec<&'q Word>; 2] {
    let words = quoted.sense.words(statement);
    let negations: Vec<Span> = quoted.sense.negations(statement).collect();
    let is_denied = |word: &Word| {
        negations.iter().any(|&negation| {
            let next = words.iter().find(|word| word.span.start >= negation.end);
            let open = next.filter(|next| !quoted.sense.is_one_clause(negation, next.span));
            quoted.sense.is_one_clause(negation, word.span)
                || negation.start < word.span.start && quoted.sense.is_under(negation, word.span)
                || open.is_some_and(|next| quoted.sense.is_one_clause(next.span, word.span))
        })
    };
    let telling = |word: &&Word| word.weight >= TELLING && !quoted.sense.denies(word.span);
    let (denied, affirmed) = words.iter().filter(telling).partition(|word| is_denied(word));
    [affirmed, denied]
}

/// Whether a word of one statement looks like one of the other with a prefix before it, as words that deny do in many
/// languages: "inaceptable" against "acceptable", "unklar" against "klar".
fn denies_by_prefix(affirming: &str, denying: &str) -> bool {
    /// Letters that a prefix has at most, and a stem at least.
    const PREFIX: usize = 4;
    const STEM: usize = 4;
    const ALIKE: f64 = 0.82;
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let denied = words(denying);
    words(affirming).iter().any(|word| {
        (2..=PREFIX).filter_map(|cut| word.char_indices().nth(cut)).any(|(at, _)| {
            let stem = &word[at..];
            let plain = |other: &String| {
                other.chars().count() >= STEM
                    && strsim::jaro_winkler(stem, other) >= ALIKE
                    && strsim::jaro_winkler(word, other) < strsim::jaro_winkler(stem, other)
                    && stem.chars().next() == other.chars().next()
            };
            stem.chars().count() >= STEM && denied.iter().any(plain)
        })
    })
}
