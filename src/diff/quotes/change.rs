//! What differs between two statements that correspond: a value, whether it is so, when; in one language the words.

use similar::{ChangeTag, TextDiff};

use crate::document::Modality;
use crate::lang::{self, Language};
use crate::quote;
use crate::report::SideValue;
use crate::text::Span;
use crate::value::{self, Comparison, DateReading, Reading, Value};

use super::judge::{Features, Question};
use super::{Aligned, Match, Quoted};

/// Statements less alike than this may differ in more than their negation.
const CLEAR: f32 = 0.55;

/// Statements less alike than this may well be about two things.
const NEAR: f32 = 0.4;

/// A denial less likely than this is none.
const CONTRADICTED: f32 = 0.5;

/// Detection surer than this that a statement is in another language than its article is believed.
const FOREIGN: f64 = 0.3;

/// A difference.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub what: What,
    /// Where each says it.
    pub spans: [Span; 2],
    pub values: [Option<SideValue>; 2],
    /// Whether both can't be true.
    pub conflict: bool,
    /// How sure it is, 0..1.
    pub sure: f32,
}

/// In what two statements differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Value,
    Polarity,
    /// One says at once, the other later, in these words.
    Time([String; 2]),
    /// One promises, the other states.
    Promise,
    /// The wording, within one language: what is struck and what is added.
    Words(String),
}

/// What differs between two statements.
pub(super) fn changes(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Vec<Change> {
    let mut changes = values(a, b, pair);
    if changes.is_empty() {
        changes.extend(polarity(a, b, found, pair));
    }
    changes.extend(time(a, b, pair));
    if changes.is_empty() {
        changes.extend(promise(a, b, pair));
        changes.extend(words(a, b, pair));
    }
    let sure = 0.55 + 0.4 * found.score.max(pair.likeness).min(1.0);
    for change in changes.iter_mut().filter(|change| change.what != What::Polarity) {
        change.sure = sure;
    }
    changes
}

/// Values of one kind that cannot both be true, neither with a partner on the other side.
fn values(a: &Quoted<'_>, b: &Quoted<'_>, pair: &Aligned) -> Vec<Change> {
    let published = (a.article.document.published, b.article.document.published);
    let inside = |quoted: &Quoted<'_>, side: usize| -> Vec<usize> {
        let span = pair.spans[side];
        (0..quoted.article.values.len()).filter(|&v| span.overlaps(quoted.article.values[v].span)).collect()
    };
    let (left, right) = (inside(a, 0), inside(b, 1));
    let compare = |x: usize, y: usize| {
        let (left, right) = (&a.article.values[x], &b.article.values[y]);
        if near_days(left, right) { Comparison::Compatible } else { value::compare(left, right, published) }
    };
    let explained = |comparison| matches!(comparison, Comparison::Equal | Comparison::Compatible);
    let lone_left: Vec<usize> =
        left.iter().copied().filter(|&x| !right.iter().any(|&y| explained(compare(x, y)))).collect();
    let lone_right: Vec<usize> =
        right.iter().copied().filter(|&y| !left.iter().any(|&x| explained(compare(x, y)))).collect();
    let mut found = Vec::new();
    for &x in &lone_left {
        let kind = a.article.values[x].kind();
        let alone = |list: &[usize], quoted: &Quoted<'_>| {
            list.iter().filter(|&&v| quoted.article.values[v].kind() == kind).count() == 1
        };
        let partner = lone_right.iter().copied().find(|&y| compare(x, y) == Comparison::Different);
        if let Some(y) = partner.filter(|_| alone(&lone_left, a) && alone(&lone_right, b)) {
            let value =
                |quoted: &Quoted<'_>, v: usize| SideValue::new(&quoted.article.document, &quoted.article.values[v]);
            found.push(Change {
                what: What::Value,
                spans: pair.spans,
                values: [Some(value(a, x)), Some(value(b, y))],
                conflict: true,
                sure: 0.0,
            });
        }
    }
    found
}

/// Two days of one another's neighbourhood: "today" and "tomorrow" are the speaker's, and are read by the day on which
/// each outlet printed them.
fn near_days(x: &Value, y: &Value) -> bool {
    let day = |value: &Value| match &value.reading {
        Reading::Date(DateReading { start, end: None, .. }) => {
            jiff::civil::Date::new(start.year?, start.month?, start.day?).ok()
        }
        _ => None,
    };
    match (day(x), day(y)) {
        (Some(one), Some(other)) => one.duration_since(other).as_hours().abs() <= 3 * 24,
        _ => false,
    }
}

/// One affirms what the other denies.
fn polarity(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Option<Change> {
    let sure = Question::Denial.probability(&denial(a, b, found, pair)?) as f32;
    (sure >= CONTRADICTED).then_some(Change {
        what: What::Polarity,
        spans: pair.spans,
        values: [None, None],
        conflict: true,
        sure,
    })
}

/// What speaks for it that one statement denies what the other affirms; `None` where both do either, or nobody can tell:
/// a question denies nothing. A translator moves a negation to another clause, so all of the statement counts.
pub(super) fn denial(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Option<Features> {
    if pair.likeness < NEAR {
        return None;
    }
    let [x, y] = [denials(a, 0, pair)?, denials(b, 1, pair)?];
    // "The account is inaccurate" says what "the account is not exact" says.
    let hinted = |denials: &Denials| denials.negations == 0 && denials.hinted;
    if (x.negations == 0) == (y.negations == 0) || hinted(&x) || hinted(&y) {
        return None;
    }
    let yes = |condition: bool| f64::from(u8::from(condition));
    let [s, t] = pair.statements;
    let texts = [a.text(a.statements[s].span), b.text(b.statements[t].span)];
    let (affirming, denying) = if x.negations == 0 { (texts[0], texts[1]) } else { (texts[1], texts[0]) };
    let moved = if x.negations == 0 { denies_beside(a, 0, s, found) } else { denies_beside(b, 1, t, found) };
    let length = texts.map(super::weight).into_iter().max().unwrap_or(0).max(1) as f64;
    Some(vec![
        ("bias", 1.0),
        ("likeness", f64::from(pair.likeness)),
        ("moved", yes(moved)),
        ("prefix", yes(denies_by_prefix(affirming, denying))),
        ("verbatim", yes(super::verbatim(a, found.quotes[0]) && super::verbatim(b, found.quotes[1]))),
        ("long", length.ln() - 4.0),
        ("clauses", (x.clauses.max(y.clauses).max(1) as f64).ln()),
    ])
}

/// Whether a statement beside this one in its quotation denies something and has no partner of its own: two sentences
/// here may be one there.
fn denies_beside(quoted: &Quoted<'_>, side: usize, statement: usize, found: &Match) -> bool {
    let partner =
        |n: usize| found.aligned.iter().find(|pair| pair.statements[side] == n).map(|p| p.statements[1 - side]);
    let own = partner(statement);
    let mut beside = [statement.checked_sub(1), Some(statement + 1)].into_iter().flatten();
    beside.any(|n| {
        quoted.statements.get(n).is_some_and(|other| {
            let mut claims = quoted.article.claims.iter().filter(|claim| claim.span.overlaps(other.span));
            quoted.statements[statement].quote == other.quote
                && partner(n).is_none_or(|partner| Some(partner) == own)
                && claims.any(|claim| !claim.negations.is_empty() || claim.hedged_polarity)
        })
    })
}

/// How a statement denies.
struct Denials {
    negations: usize,
    /// A word denies by its sense.
    hinted: bool,
    clauses: usize,
}

/// The negations of one side's statement; `None` where it can't be told what they deny.
fn denials(quoted: &Quoted<'_>, side: usize, pair: &Aligned) -> Option<Denials> {
    let span = quoted.statements[pair.statements[side]].span;
    // Words left in their own language ("« Quem trabalha não vive … »") are read by another's negations.
    let foreign = lang::detect(quoted.text(span))
        .is_some_and(|found| found.language != language(quoted, span) && found.confidence > FOREIGN);
    if foreign {
        return None;
    }
    let mut denials = Denials { negations: 0, hinted: false, clauses: 0 };
    for claim in quoted.article.claims.iter().filter(|claim| claim.span.overlaps(span)) {
        if quoted.text(claim.span).contains(['?', '？', '؟']) {
            return None;
        }
        denials.negations += claim.negations.iter().filter(|negation| span.contains(**negation)).count();
        denials.hinted |= claim.hedged_polarity;
        denials.clauses += 1;
    }
    Some(denials)
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

/// "immediately" here, "once I am home" there.
fn time(a: &Quoted<'_>, b: &Quoted<'_>, pair: &Aligned) -> Option<Change> {
    let [s, t] = pair.statements;
    let (x, y) = (when(a, s)?, when(b, t)?);
    let spans = [a.statements[s].span, b.statements[t].span];
    let words = [a.text(x.1).to_owned(), b.text(y.1).to_owned()];
    (x.0 != y.0).then_some(Change { what: What::Time(words), spans, values: [None, None], conflict: false, sure: 0.0 })
}

fn when(quoted: &Quoted<'_>, statement: usize) -> Option<(quote::When, Span)> {
    let span = quoted.statements[statement].span;
    quote::time_of(&quoted.article.document, span, language(quoted, span))
}

/// Whether one statement is for now and the other for later.
pub(super) fn at_other_times(a: &Quoted<'_>, s: usize, b: &Quoted<'_>, t: usize) -> bool {
    matches!((when(a, s), when(b, t)), (Some((x, _)), Some((y, _))) if x != y)
}

/// "I will go" here, "I went" there.
fn promise(a: &Quoted<'_>, b: &Quoted<'_>, pair: &Aligned) -> Option<Change> {
    let planned = |quoted: &Quoted<'_>, side: usize| {
        let mut claims = quoted.article.claims.iter().filter(|claim| claim.span.overlaps(pair.spans[side])).peekable();
        claims.peek()?;
        Some(claims.any(|claim| claim.modality == Modality::Planned))
    };
    let (x, y) = (planned(a, 0)?, planned(b, 1)?);
    (x != y && pair.likeness >= CLEAR).then_some(Change {
        what: What::Promise,
        spans: pair.spans,
        values: [None, None],
        conflict: false,
        sure: 0.0,
    })
}

/// The language of the sentence at a span.
pub(super) fn language(quoted: &Quoted<'_>, span: Span) -> Language {
    quoted
        .article
        .sentences
        .iter()
        .find(|sentence| sentence.span.overlaps(span))
        .map_or(quoted.article.document.language, |sentence| sentence.language)
}

/// The words that differ, where both are in one language.
fn words(a: &Quoted<'_>, b: &Quoted<'_>, pair: &Aligned) -> Option<Change> {
    let spans = [a.statements[pair.statements[0]].span, b.statements[pair.statements[1]].span];
    let texts = [a.text(spans[0]), b.text(spans[1])].map(plain);
    if language(a, spans[0]) != language(b, spans[1]) || texts[0] == texts[1] {
        return None;
    }
    let diff = TextDiff::from_unicode_words(texts[0].as_str(), texts[1].as_str());
    let mut shown = String::new();
    for op in diff.iter_all_changes() {
        match op.tag() {
            ChangeTag::Equal => shown.push_str(op.value()),
            ChangeTag::Delete => shown.push_str(&format!("[-{}-]", op.value())),
            ChangeTag::Insert => shown.push_str(&format!("{{+{}+}}", op.value())),
        }
    }
    let shown = shown.replace("-][-", "").replace("+}{+", "");
    Some(Change { what: What::Words(shown), spans: pair.spans, values: [None, None], conflict: false, sure: 0.0 })
}

/// The words without the punctuation of the place: an ending comma or stop, doubled spaces.
fn plain(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_end_matches(|c: char| !c.is_alphanumeric()).replace('’', "'")
}
