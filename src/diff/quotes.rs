//! Quotations of one statement, and what became of their sentences.
//!
//! In: two or more articles. Out: pairs of quotations with the differences of their sentences, and the findings these
//! yield. A quotation is its statements (sentences); a statement is known by itself and by its clauses, so that a
//! quotation that one outlet splits, shortens or merges still finds its partner.

mod align;
mod candidates;
mod change;
mod denial;
mod finding;
mod judge;
mod partial;
mod same;
mod sense;
mod shade;
mod sole;
mod speakers;
mod told;

use std::collections::HashMap;

use crate::document::{Article, Entity, Quote, QuoteKind};
use crate::encode::{Encoder, Vector};
use crate::error::Result;
use crate::quote;
use crate::report::{QuotePair, SideValue};
use crate::text::{Span, run_of};
use crate::value::{self, Comparison, Value};

use super::features::PairFeatures;
use align::Alignment;
use judge::Question;
use sense::Sense;
use speakers::{Speakers, is_person, speakers};

pub(super) use finding::findings;
pub(super) use speakers::are_two_people;
pub(super) use told::take;

/// Likeness of two statements (their closest clauses) above which two quotations are of one statement …
const SAME_SPEAKER: f32 = 0.345;
/// … where the speakers cannot be compared …
const UNKNOWN_SPEAKER: f32 = 0.355;
/// … and where they are two persons: one of the outlets would have to be wrong.
const OTHER_SPEAKER: f32 = 0.405;
/// Added where one is in the writer's words: those say much that resembles.
const REPORTED: f32 = 0.14;
/// This alike is enough where either article quotes the speaker but once.
const SOLE: f32 = 0.28;
/// Added where they have a value in common.
const SHARED: f32 = 0.08;
/// A statement that is left out of a quotation is told nowhere else in the article, if no sentence there is this like it.
const UNTOLD: f32 = 0.45;
/// Two promises for different times are of one thing from here on.
const TIMED: f32 = 0.12;
/// Quotations of which less than half is common need more likeness than this.
const PARTIAL: f32 = 0.435;
/// What stands this many statements from another may be a part of what it says: further than any speech goes on.
const AROUND: usize = 24;
/// The advantage over every rival counts by this share of it.
const MARGIN_WEIGHT: f32 = 0.3;

/// A quotation's statement, or a clause of one, with its meaning.
#[derive(Debug, Clone)]
struct Unit {
    span: Span,
    /// The statement it is (of), an index into [`Quoted::statements`].
    statement: usize,
    vector: Vector,
}

/// A sentence of a quotation.
#[derive(Debug, Clone)]
struct Statement {
    span: Span,
    quote: usize,
    /// Its units: itself first, then its clauses where it has several.
    units: std::ops::Range<usize>,
    /// The values in it, indexes into the article's.
    values: Vec<usize>,
}

/// An article's quotations ready for comparison.
pub(super) struct Quoted<'a> {
    article: &'a Article,
    statements: Vec<Statement>,
    units: Vec<Unit>,
    /// The article's sentences.
    sentences: Vec<Vector>,
    sense: Sense,
    /// Which quotations another one of the article repeats or goes on: a headline's.
    echoes: Vec<bool>,
}

impl<'a> Quoted<'a> {
    /// Reads the statements of an article and embeds each alone, without its attribution.
    ///
    /// # Errors
    /// The encoder does not answer.
    pub fn read(article: &'a Article, encoder: &dyn Encoder) -> Result<Self> {
        let text = &article.document.text;
        let mut spans: Vec<(Span, usize)> = Vec::new();
        let mut statements: Vec<Statement> = Vec::new();
        for (index, quote) in article.quotes.iter().enumerate() {
            for span in quote::statements(&article.document, quote) {
                let first = spans.len();
                spans.push((span, statements.len()));
                let clauses = clauses(text, span);
                if clauses.len() > 1 {
                    spans.extend(clauses.into_iter().map(|clause| (clause, statements.len())));
                }
                let inside = |&value: &usize| {
                    let value = &article.values[value];
                    span.contains(value.span) && !value.is_vague()
                };
                let values = (0..article.values.len()).filter(inside).collect();
                statements.push(Statement { span, quote: index, units: first..spans.len(), values });
            }
        }
        let sentences = article.sentences.iter().map(|sentence| sentence.span);
        let texts: Vec<&str> = spans.iter().map(|(span, _)| *span).chain(sentences).map(|span| span.of(text)).collect();
        let mut vectors = encoder.encode(&texts)?;
        let sentences = vectors.split_off(spans.len().min(vectors.len()));
        let units =
            spans.iter().zip(vectors).map(|(&(span, statement), vector)| Unit { span, statement, vector }).collect();
        let sense = Sense::read(article, statements.iter().map(|statement| statement.span), encoder)?;
        Ok(Self { article, statements, units, sentences, sense, echoes: echoes(article) })
    }

    fn quote(&self, index: usize) -> &'a Quote {
        &self.article.quotes[index]
    }

    fn text(&self, span: Span) -> &'a str {
        self.article.text(span)
    }

    /// The values in a statement.
    fn values(&self, statement: usize) -> impl Iterator<Item = &'a Value> {
        self.statements[statement].values.iter().map(|&value| &self.article.values[value])
    }

    /// The speaker of a quotation, where it is a name that the article's entities have.
    fn speaker(&self, quote: usize) -> Option<&'a Entity> {
        self.article.entities.get(self.quote(quote).speaker_entity?)
    }

    /// The statements of a quotation: they stand one after the other.
    fn statements_of(&self, quote: usize) -> std::ops::Range<usize> {
        run_of(&self.statements, quote, |statement| statement.quote)
    }

    /// A quotation, or of one that is as long as a book what is near a statement of it.
    fn around(&self, quote: usize, statement: Span) -> Span {
        let all = self.statements_of(quote);
        let at = all.start + self.statements[all.clone()].partition_point(|other| other.span.end <= statement.start);
        let (from, to) = (at.saturating_sub(AROUND), at + AROUND);
        let whole = self.quote(quote).span;
        let start = if from > all.start { self.statements[from].span.start } else { whole.start };
        Span::new(start, if to < all.end { self.statements[to].span.start } else { whole.end })
    }

    fn quote_of(&self, unit: usize) -> usize {
        self.statements[self.units[unit].statement].quote
    }
}

/// The quotations whose words stand in a longer one of the same speaker, or that lack the speaker whom another with their
/// words has.
fn echoes(article: &Article) -> Vec<bool> {
    let words = |quote: &Quote| {
        let said: String = quote.parts.iter().map(|part| article.text(*part)).collect();
        said.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let told: Vec<(&Quote, String)> = article.quotes.iter().map(|quote| (quote, words(quote))).collect();
    let group = |quote: &Quote| Some(article.entities.get(quote.speaker_entity?)?.group);
    let echo = |(quote, own): &(&Quote, String)| {
        let repeats = |(other, whole): &&(&Quote, String)| match (&quote.speaker, &other.speaker) {
            (None, Some(_)) => whole.contains(own),
            (Some(speaker), Some(of)) => {
                let same = speaker == of || group(quote).is_some() && group(quote) == group(other);
                same && whole.len() > own.len() && whole.contains(own)
            }
            _ => false,
        };
        !own.is_empty() && told.iter().any(|other| repeats(&other))
    };
    told.iter().map(echo).collect()
}

/// How much a span says: letters and digits, a Han or kana sign as three of them.
fn weight(text: &str) -> usize {
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    letters
        .map(|c| match c {
            '\u{2e80}'..='\u{9fff}' => 3,
            '\u{ac00}'..='\u{d7a3}' => 2,
            _ => 1,
        })
        .sum()
}

/// The clauses of a statement, at commas, semicolons, colons and dashes; short ones stay with the one before.
fn clauses(text: &str, span: Span) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut start = span.start;
    let inside = span.of(text);
    let bounds = inside.char_indices().filter(|&(at, c)| {
        matches!(c, ',' | ';' | ':' | '–' | '—' | '，' | '、' | '；' | '：' | '،' | '؛')
            && !inside[at + c.len_utf8()..].starts_with(|c: char| c.is_ascii_digit())
    });
    let ends: Vec<usize> = bounds.map(|(at, c)| span.start + at + c.len_utf8()).chain([span.end]).collect();
    for end in ends {
        let piece = Span::new(start, end).trimmed(text);
        start = end;
        match found.last_mut() {
            Some(last) if weight(piece.of(text)) < 12 || weight(last.of(text)) < 12 => *last = last.cover(piece),
            _ => found.push(piece),
        }
    }
    found
}

/// Two quotations of one statement.
#[derive(Debug, Clone)]
pub(super) struct Match {
    /// Indexes into the compared articles.
    documents: [usize; 2],
    /// One article is a translation of the other.
    translated: bool,
    quotes: [usize; 2],
    score: f32,
    speakers: Speakers,
    /// Statements of both that say the same, with their likeness.
    aligned: Vec<Aligned>,
    /// The statements of either quotation that are unlike all of the other.
    unlike: [Vec<usize>; 2],
    /// The clauses of either's sentences that the other's version of them lacks.
    lost: [Vec<Span>; 2],
    /// Statements without a partner that stand in one place.
    placed: Vec<Aligned>,
}

impl Match {
    /// "I don't know whether", which makes the difference of two statements, is no clause that one of them leaves out.
    fn keep_doubt(&mut self, sides: [&Quoted<'_>; 2]) {
        for pair in
            self.aligned.iter().filter(|pair| pair.changes.iter().any(|change| change.what == change::What::Open))
        {
            for side in [0, 1] {
                let statement = sides[side].statements[pair.statements[side]].span;
                self.lost[side].retain(|clause| !statement.contains(*clause));
            }
        }
    }

    /// Statements that stand in one place are one where one of them denies what the other affirms.
    fn take_place(&mut self, a: &Quoted<'_>, b: &Quoted<'_>) {
        let own = [(a, self.quotes[0]), (b, self.quotes[1])].into_iter().all(|(quoted, quote)| verbatim(quoted, quote));
        for pair in std::mem::take(&mut self.placed) {
            if own
                && !self.translated
                && self.speakers == Speakers::Same
                && let Some(change) = change::denied_in_place(a, b, self, &pair)
            {
                let free = |side: usize, n: &usize| *n != pair.statements[side];
                (0..2).for_each(|side| self.unlike[side].retain(|n| free(side, n)));
                self.aligned.push(Aligned { changes: vec![change], ..pair });
            }
        }
        self.aligned.sort_by_key(|pair| pair.statements);
    }

    /// A value that one outlet's sentence has for several of the other's contradicts that of the surest alone.
    fn tell_values_once(&mut self) {
        let told = |n: usize, side: usize, value: &SideValue| {
            let of = |change: &change::Change| change.values[side].as_ref().is_some_and(|v| v.span == value.span);
            self.aligned[n].changes.iter().any(of)
        };
        let again = |n: usize, change: &change::Change| {
            let surer = |m: usize| (self.aligned[m].sure, n) > (self.aligned[n].sure, m);
            let values = || (0..2).filter_map(|side| Some((side, change.values[side].as_ref()?)));
            (0..self.aligned.len()).any(|m| surer(m) && values().any(|(side, value)| told(m, side, value)))
        };
        let kept: Vec<Vec<bool>> = (0..self.aligned.len())
            .map(|n| self.aligned[n].changes.iter().map(|change| !again(n, change)).collect())
            .collect();
        for (pair, kept) in self.aligned.iter_mut().zip(kept) {
            let mut kept = kept.into_iter();
            pair.changes.retain(|_| kept.next().unwrap_or(true));
        }
    }
}

/// Two statements that are one, or stand in one place.
#[derive(Debug, Clone)]
struct Aligned {
    /// Indexes into the statements of each article.
    statements: [usize; 2],
    /// The parts of them that correspond.
    spans: [Span; 2],
    likeness: f32,
    /// The probability that they are one.
    sure: f32,
    /// What differs between them.
    changes: Vec<change::Change>,
}

/// The pairs of quotations of two articles that are of one statement: one to one over what they say, so that two
/// quotations which one outlet makes of a statement can both pair with the one of the other.
pub(super) fn pair(documents: [usize; 2], a: &Quoted<'_>, b: &Quoted<'_>, translated: bool) -> Vec<Match> {
    let mut candidates = candidates::candidates(a, b);
    candidates.sort_by(|p, q| q.score.total_cmp(&p.score));
    let mut taken = [vec![false; a.units.len()], vec![false; b.units.len()]];
    let mut partners: [HashMap<usize, Vec<usize>>; 2] = Default::default();
    let mut matches: Vec<Match> = Vec::new();
    let matched = |quotes, score, speakers, Alignment { aligned, unlike, placed }: Alignment| {
        let lost = [Vec::new(), Vec::new()];
        Match { documents, translated, quotes, score, speakers, aligned, unlike, lost, placed }
    };
    for candidate in candidates {
        if taken[0][candidate.units[0]] || taken[1][candidate.units[1]] {
            continue;
        }
        let quotes = [a.quote_of(candidate.units[0]), b.quote_of(candidate.units[1])];
        let has = |side: usize| partners[side].get(&quotes[side]).map_or(&[][..], Vec::as_slice);
        if has(0).contains(&quotes[1]) {
            continue;
        }
        // What an outlet splits stands together: another quotation elsewhere has to be surer to be of the same statement.
        let apart = |side: usize, quoted| has(1 - side).iter().any(|&other| !together(quoted, other, quotes[side]));
        if candidate.likeness < PARTIAL && (apart(0, a) || apart(1, b)) {
            continue;
        }
        let Some(alignment) = align::align([a, b], quotes, candidate.speakers, align::ONE, &taken) else { continue };
        let aligned = &alignment.aligned;
        if candidate.likeness < PARTIAL && common(a, quotes[0], 0, aligned).max(common(b, quotes[1], 1, aligned)) < 0.5
        {
            continue;
        }
        for pair in aligned {
            for (side, quoted) in [(0, a), (1, b)] {
                let said = quoted.statements[pair.statements[side]].units.clone();
                for unit in said.filter(|&unit| pair.spans[side].contains(quoted.units[unit].span)) {
                    let span = quoted.units[unit].span;
                    let overlaps = quoted.units.iter().map(|other| other.span.overlaps(span));
                    taken[side].iter_mut().zip(overlaps).for_each(|(taken, overlaps)| *taken |= overlaps);
                }
            }
        }
        for side in [0, 1] {
            partners[side].entry(quotes[side]).or_default().push(quotes[1 - side]);
        }
        matches.push(matched(quotes, candidate.score.clamp(0.0, 1.0), candidate.speakers, alignment));
    }
    let sole = sole::pair(a, b, &partners, &taken).into_iter();
    matches.extend(sole.map(|(quotes, score, alignment)| matched(quotes, score, Speakers::Same, alignment)));
    matches.sort_by_key(|found| found.quotes);
    let lost: Vec<_> = matches
        .iter()
        .map(|found| {
            [(0, a, b), (1, b, a)]
                .map(|(side, own, other)| partial::left_out(own, other, found, side, &theirs(&matches, found, side)))
        })
        .collect();
    for (found, lost) in matches.iter_mut().zip(lost) {
        found.lost = lost;
    }
    for found in &mut matches {
        let changes: Vec<_> = found.aligned.iter().map(|pair| change::changes(a, b, found, pair)).collect();
        for (pair, changes) in found.aligned.iter_mut().zip(changes) {
            pair.changes = changes;
        }
        found.tell_values_once();
        found.take_place(a, b);
        found.keep_doubt([a, b]);
    }
    matches
}

/// Whether two quotations of an article stand in one paragraph, or in two that follow one another, and not in the mouths of
/// two.
fn together(quoted: &Quoted<'_>, one: usize, other: usize) -> bool {
    let block = |quote: usize| quoted.article.document.block_at(quoted.quote(quote).span);
    let near = matches!((block(one), block(other)), (Some(x), Some(y)) if x.abs_diff(y) <= 1);
    let apart = matches!((quoted.speaker(one), quoted.speaker(other)), (Some(x), Some(y)) if x.group != y.group);
    near && !apart
}

/// Whether two statements have a value in common: "a hundred times", "tonight".
fn share(a: &Quoted<'_>, s: usize, b: &Quoted<'_>, t: usize) -> bool {
    let published = (a.article.document.published, b.article.document.published);
    a.values(s).any(|left| {
        let same =
            |right: &Value| left.kind() == right.kind() && value::compare(left, right, published) == Comparison::Equal;
        b.values(t).any(same)
    })
}

/// Whether a quotation is in the speaker's own words.
fn verbatim(quoted: &Quoted<'_>, quote: usize) -> bool {
    quoted.quote(quote).kind == QuoteKind::Direct
}

/// How much of a quotation has a partner, 0..1.
fn common(quoted: &Quoted<'_>, quote: usize, side: usize, aligned: &[Aligned]) -> f32 {
    let size = |n: usize| weight(quoted.text(quoted.statements[n].span)) as f32;
    let all: f32 = quoted.statements_of(quote).map(size).sum();
    let has = |n: usize| aligned.iter().any(|pair| pair.statements[side] == n);
    let told: f32 = quoted.statements_of(quote).filter(|&n| has(n)).map(size).sum();
    if all > 0.0 { told / all } else { 0.0 }
}

/// The quotations of the other article that are of the same statement as one side's.
fn theirs(matches: &[Match], found: &Match, side: usize) -> Vec<usize> {
    let own = (found.documents[side], found.quotes[side]);
    let there = found.documents[1 - side];
    let of = |other: &Match| {
        (0..2)
            .find(|&n| (other.documents[n], other.quotes[n]) == own && other.documents[1 - n] == there)
            .map(|n| other.quotes[1 - n])
    };
    let mut quotes: Vec<usize> = matches.iter().filter_map(of).collect();
    quotes.sort_unstable();
    quotes.dedup();
    quotes
}

/// What the fitting script learns from: every denial and every statement of two speakers that may be one.
pub(super) fn candidates_to_judge(
    a: &Quoted<'_>,
    b: &Quoted<'_>,
    documents: [usize; 2],
    translated: bool,
) -> Vec<PairFeatures> {
    let row = |question: Question, spans: [Vec<Span>; 2], features: judge::Features| {
        let texts = [(a, &spans[0]), (b, &spans[1])]
            .map(|(quoted, spans)| spans.first().map_or_else(String::new, |span| quoted.text(*span).to_owned()));
        PairFeatures {
            model: question.name(),
            documents,
            normals: texts.clone(),
            texts,
            spans,
            kind: "quote",
            probability: question.probability(&features),
            names: features.iter().map(|(name, _)| *name).collect(),
            features: features.into_iter().map(|(_, value)| value).collect(),
        }
    };
    let mut rows = Vec::new();
    let matches = pair(documents, a, b, translated);
    for found in &matches {
        for (side, own, other) in [(0, a, b), (1, b, a)] {
            for (span, taken, features) in partial::samples(own, other, found, side, &theirs(&matches, found, side)) {
                let kind = if taken { "taken" } else { "quote" };
                let mut spans = [Vec::new(), Vec::new()];
                spans[side].push(span);
                rows.push(PairFeatures { kind, ..row(Question::Omission, spans, features) });
            }
        }
    }
    rows.extend(same::samples(a, b, &matches).into_iter().map(|(kind, spans, features)| {
        let spans = spans.map(|span| vec![span]);
        PairFeatures { kind, ..row(Question::Statement, spans, features) }
    }));
    for found in matches {
        for pair in &found.aligned {
            let spans = [(a, 0), (b, 1)].map(|(quoted, side)| vec![quoted.statements[pair.statements[side]].span]);
            rows.extend(denial::denial(a, b, &found, pair).map(|features| row(Question::Denial, spans, features)));
        }
        if let Some((features, spans)) = finding::two_speakers(a, b, &found) {
            rows.push(row(Question::Speakers, spans, features));
        }
    }
    rows
}

/// The pairs as the report has them, with the differences of their sentences.
pub(super) fn report(read: &[Quoted<'_>], matches: &[Match]) -> Vec<QuotePair> {
    matches
        .iter()
        .map(|found| QuotePair {
            documents: found.documents,
            quotes: found.quotes,
            score: f64::from(found.score),
            differences: finding::differences(read, matches, found),
        })
        .collect()
}
