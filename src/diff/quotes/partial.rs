//! Clauses of a sentence that the other outlet's version of it lacks.
//!
//! In: two quotations of one statement. Out: the clauses of either one's sentences that have a partner without them.
//! Each word of a clause looks for its like in the other quotation: a clause whose words find none, while those of the
//! rest of its sentence do, and which makes its sentence the longer, is left out.

use crate::diff::features::flag;
use crate::encode::{Vector, cosine};
use crate::text::Span;
use crate::value::{self, Comparison, Value};

use super::judge::{Features, Question};
use super::sense::{Word, met};
use super::{Match, Quoted, weight};

/// A clause less surely left out than this is not told to be.
const LEFT_OUT: f64 = 0.65;

/// The words of a value that is left out are met no better than this.
const UNMET: f32 = 0.4;

/// A clause, with the words that say it and what they come to.
struct Piece<'q> {
    span: Span,
    words: &'q [Word],
    vector: Vector,
}

/// The clauses of one side's sentences that the other's quotations of the statement do not have.
pub(super) fn left_out(
    quoted: &Quoted<'_>,
    other: &Quoted<'_>,
    found: &Match,
    side: usize,
    theirs: &[usize],
) -> Vec<Span> {
    // In indirect speech the writer says what was said in other words, and as much of it as fits.
    if !super::verbatim(quoted, found.quotes[side]) || !super::verbatim(other, found.quotes[1 - side]) {
        return Vec::new();
    }
    let mut lost = Vec::new();
    for (own, there) in versions(quoted, other, found, side, theirs) {
        for at in 0..own.len() {
            let Some(features) = features(quoted, other, &own, at, &there) else { continue };
            let longer = features.iter().any(|(name, value)| *name == "gain" && *value > 0.0);
            if longer && Question::Omission.probability(&features) >= LEFT_OUT {
                lost.push(own[at].span);
            }
        }
    }
    let told = |value: &Span| lost.iter().any(|clause: &Span| clause.overlaps(*value));
    let mut values = values_left_out(quoted, other, found, side);
    values.retain(|value| !told(value));
    lost.extend(values);
    lost
}

/// When and how much, where the other's version of the sentence tells neither, in figures or in words.
fn values_left_out(quoted: &Quoted<'_>, other: &Quoted<'_>, found: &Match, side: usize) -> Vec<Span> {
    let measures = |value: &Value| {
        use value::ValueKind::{Date, Duration, Money, Percent, Quantity, Time};
        matches!(value.kind(), Date | Duration | Money | Percent | Quantity | Time)
    };
    let published = (quoted.article.document.published, other.article.document.published);
    // What the article tells elsewhere is not left out by its writer.
    let known = |mine: &Value| {
        let mut theirs = other.article.values.iter();
        theirs.any(|value| matches!(value::compare(mine, value, published), Comparison::Equal | Comparison::Compatible))
    };
    let mut lost = Vec::new();
    for statement in quoted.statements_of(found.quotes[side]) {
        let pairs = || found.aligned.iter().filter(move |pair| pair.statements[side] == statement);
        let there = || pairs().map(|pair| pair.statements[1 - side]);
        let words = || there().flat_map(|n| other.sense.words(other.statements[n].span));
        if pairs().next().is_none() || there().flat_map(|n| other.values(n)).any(measures) {
            continue;
        }
        for value in quoted.values(statement).filter(|value| measures(value) && !known(value)) {
            if met(quoted.sense.words(value.span), words()) < UNMET {
                lost.push(value.span);
            }
        }
    }
    lost
}

/// The other's version of a sentence.
struct Version<'q> {
    /// The clauses of the sentences that correspond to it.
    aligned: Vec<Piece<'q>>,
    /// Those of all the quotations of the statement that the other article has.
    all: Vec<Piece<'q>>,
}

/// One side's sentences of several clauses that have a partner, in clauses, each with the other's version of it.
fn versions<'q>(
    quoted: &'q Quoted<'_>,
    other: &'q Quoted<'_>,
    found: &Match,
    side: usize,
    theirs: &[usize],
) -> Vec<(Vec<Piece<'q>>, Version<'q>)> {
    let of = |statements: &mut dyn Iterator<Item = usize>| {
        statements.flat_map(|n| pieces(other, other.statements[n].span)).collect::<Vec<_>>()
    };
    let all: Vec<usize> = theirs.iter().flat_map(|&quote| other.statements_of(quote)).collect();
    let mut versions = Vec::new();
    for statement in quoted.statements_of(found.quotes[side]) {
        let partners: Vec<usize> = found
            .aligned
            .iter()
            .filter(|pair| pair.statements[side] == statement)
            .map(|pair| pair.statements[1 - side])
            .collect();
        let own = pieces(quoted, quoted.statements[statement].span);
        if own.len() < 2 || partners.is_empty() {
            continue;
        }
        let near = |n: &usize| partners.iter().any(|partner| partner.abs_diff(*n) <= super::AROUND);
        let all = of(&mut all.iter().copied().filter(near));
        versions.push((own, Version { aligned: of(&mut partners.into_iter()), all }));
    }
    versions
}

/// A statement in clauses.
fn pieces<'q>(quoted: &'q Quoted<'_>, statement: Span) -> Vec<Piece<'q>> {
    let text = &quoted.article.document.text;
    let pieces = quoted.sense.clauses(text, statement);
    pieces
        .into_iter()
        .map(|span| {
            let words = quoted.sense.words(span);
            let mut vector = words.first().map_or_else(Vector::new, |word| vec![0.0; word.vector.len()]);
            for word in words {
                vector.iter_mut().zip(&word.vector).for_each(|(sum, x)| *sum += word.weight * x);
            }
            let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::EPSILON);
            vector.iter_mut().for_each(|x| *x /= norm);
            Piece { span, words, vector }
        })
        .collect()
}

/// The words of clauses.
fn all_words<'q>(pieces: &[Piece<'q>]) -> impl Iterator<Item = &'q Word> + Clone {
    pieces.iter().flat_map(|piece| piece.words)
}

/// What speaks for it that the version there lacks a clause.
fn features(
    quoted: &Quoted<'_>,
    other: &Quoted<'_>,
    own: &[Piece<'_>],
    at: usize,
    there: &Version<'_>,
) -> Option<Features> {
    let piece = &own[at];
    let (aligned, all) = (all_words(&there.aligned), all_words(&there.all));
    if piece.words.is_empty() || aligned.clone().next().is_none() {
        return None;
    }
    let rest = own.iter().enumerate().filter(|(n, _)| *n != at).flat_map(|(_, p)| p.words);
    let size = |quoted: &Quoted<'_>, pieces: &[Piece<'_>]| {
        pieces.iter().map(|piece| weight(quoted.text(piece.span))).sum::<usize>().max(1) as f64
    };
    let (mine, its, whole) = (size(quoted, &own[at..=at]), size(other, &there.aligned), size(quoted, own));
    let likeness = |one: &Piece<'_>, other: &Piece<'_>| cosine(&one.vector, &other.vector);
    let nearest = there.all.iter().max_by(|x, y| likeness(piece, x).total_cmp(&likeness(piece, y)))?;
    let alike = likeness(piece, nearest);
    let claimed =
        own.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, rival)| likeness(rival, nearest)).fold(0.0, f32::max);
    // What a clause denies or counts, and nothing there does.
    let told = |span: Span| there.all.iter().any(|piece| piece.span.overlaps(span));
    let denied = there.all.iter().any(|piece| other.sense.negations(piece.span).next().is_some());
    let denies = !denied && quoted.sense.negations(piece.span).next().is_some();
    let published = (quoted.article.document.published, other.article.document.published);
    let known = |mine: &Value| {
        let mut theirs = other.article.values.iter().filter(|value| told(value.span));
        theirs.any(|value| value::compare(mine, value, published) != Comparison::Different)
    };
    let value = quoted.article.values.iter().filter(|v| piece.span.contains(v.span)).any(|v| !known(v));
    let (here, beside) = (f64::from(met(piece.words, all)), f64::from(met(rest, aligned)));
    let excess = (whole / its).ln().clamp(-1.5, 1.5);
    let left = ((whole - mine).max(1.0) / its).ln().abs().min(1.5);
    let near = f64::from(alike);
    Some(vec![
        ("bias", 1.0),
        ("met", here),
        ("met_squared", here * here),
        ("rest", beside),
        ("rest_squared", beside * beside),
        ("met_by_rest", here / beside.max(0.2)),
        ("alike", near),
        ("alike_squared", near * near),
        ("met_and_alike", here * near),
        ("claimed", f64::from(claimed - alike)),
        ("denies", flag(denies)),
        ("value", flag(value)),
        // Without the clause both are as long: then it is that which makes the difference.
        ("excess", excess),
        ("left", left),
        ("gain", excess.abs() - left),
        ("size", mine.ln() - 3.0),
        ("words", (piece.words.len().min(8) as f64).ln()),
    ])
}

/// What the fitting script learns from: every clause as it stands, and, of clauses with a clear partner, as it would be
/// were that one left out; the second is `true` where it is.
pub(super) fn samples(
    quoted: &Quoted<'_>,
    other: &Quoted<'_>,
    found: &Match,
    side: usize,
    theirs: &[usize],
) -> Vec<(Span, bool, Features)> {
    let mut samples = Vec::new();
    for (own, there) in versions(quoted, other, found, side, theirs) {
        for at in 0..own.len() {
            samples.extend(features(quoted, other, &own, at, &there).map(|f| (own[at].span, false, f)));
        }
        let like = |x: &Piece<'_>, y: &Piece<'_>| cosine(&x.vector, &y.vector);
        for partner in there.aligned.iter().filter(|_| there.aligned.len() > 1) {
            let Some(at) = (0..own.len()).max_by(|&x, &y| like(&own[x], partner).total_cmp(&like(&own[y], partner)))
            else {
                continue;
            };
            let best = there.aligned.iter().all(|rival| like(&own[at], rival) <= like(&own[at], partner));
            if !best || like(&own[at], partner) < 0.3 {
                continue;
            }
            let without = |pieces: &[Piece<'_>]| -> Vec<Span> {
                pieces.iter().map(|piece| piece.span).filter(|span| *span != partner.span).collect()
            };
            let again = |spans: Vec<Span>| spans.into_iter().flat_map(|span| pieces(other, span)).collect::<Vec<_>>();
            let cut = Version { aligned: again(without(&there.aligned)), all: again(without(&there.all)) };
            for n in 0..own.len() {
                samples.extend(features(quoted, other, &own, n, &cut).map(|f| (own[n].span, n == at, f)));
            }
        }
    }
    samples
}
