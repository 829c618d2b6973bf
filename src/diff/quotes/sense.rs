//! The words of an article's quotations, with what denies among them.
//!
//! In: an article and the spans of its statements. Out: each word with its vector, the words that deny or half deny, and
//! the seams between clauses: a comma, a stop, a conjunction.

use crate::document::Article;
use crate::encode::{Encoder, Vector};
use crate::error::Result;
use crate::text::Span;

/// A word of a statement.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub span: Span,
    pub vector: Vector,
    /// How much it says.
    pub weight: f32,
}

/// What is known of the words of an article's quotations.
#[derive(Debug, Clone, Default)]
pub(super) struct Sense {
    /// In text order.
    words: Vec<Word>,
    /// What denies: "not", "nobody".
    negations: Vec<Span>,
    /// What denies by its sense, or in part: "without", "only".
    hints: Vec<Span>,
    /// Where one clause ends and the next begins.
    seams: Vec<usize>,
}

impl Sense {
    /// Reads the statements of an article, in text order.
    ///
    /// # Errors
    /// The encoder does not answer.
    pub fn read(article: &Article, statements: impl Iterator<Item = Span>, encoder: &dyn Encoder) -> Result<Self> {
        let mut sense = Self::default();
        let mut places = Vec::new();
        for statement in statements {
            let text = article.text(statement);
            let language = super::change::language(article, statement).profile();
            for (at, word) in crate::diff::words::words(text) {
                let span = Span::new(statement.start + at, statement.start + at + word.len());
                let lower = word.to_lowercase();
                if language.segment.conjunctions.contains(&lower) {
                    sense.seams.push(span.start);
                }
                places.push((span, lower));
            }
            let stops = text.char_indices().filter(|(_, c)| is_stop(*c));
            sense.seams.extend(stops.map(|(at, _)| statement.start + at));
            sense.seams.push(statement.end);
            for claim in article.claims.iter().filter(|claim| claim.span.overlaps(statement)) {
                sense.negations.extend(claim.negations.iter().filter(|span| statement.contains(**span)));
                sense.hints.extend(claim.hints.iter().filter(|span| statement.contains(**span)));
            }
        }
        for spans in [&mut sense.negations, &mut sense.hints] {
            spans.sort_unstable();
            spans.dedup();
        }
        sense.seams.sort_unstable();
        let texts: Vec<&str> = places.iter().map(|(_, lower)| lower.as_str()).collect();
        let weighed = encoder.encode_weighed(&texts)?.into_iter().zip(&places);
        sense.words = weighed.map(|((vector, weight), (span, _))| Word { span: *span, vector, weight }).collect();
        Ok(sense)
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &[Word] {
        let from = self.words.partition_point(|word| word.span.start < span.start);
        let to = self.words.partition_point(|word| word.span.start < span.end);
        &self.words[from..to.max(from)]
    }

    /// What denies in a span.
    pub fn negations(&self, span: Span) -> impl Iterator<Item = Span> {
        self.negations.iter().copied().filter(move |negation| span.contains(*negation))
    }

    /// Whether a word denies.
    pub fn denies(&self, word: Span) -> bool {
        self.negations.iter().any(|negation| negation.overlaps(word))
    }

    /// Whether a word that half denies stands in the clause of this one.
    pub fn is_hinted(&self, word: Span) -> bool {
        self.hints.iter().any(|&hint| self.distance(hint, word).is_some())
    }

    /// How many words one place is from another, 1 for neighbours; `None` over the end of a clause.
    pub fn distance(&self, one: Span, other: Span) -> Option<usize> {
        let (first, last) = if one.start <= other.start { (one, other) } else { (other, one) };
        let clause = |span: Span| self.seams.partition_point(|&seam| seam <= span.start);
        let from = self.words.partition_point(|word| word.span.start < first.end);
        let to = self.words.partition_point(|word| word.span.end <= last.start);
        (clause(one) == clause(other)).then(|| to.saturating_sub(from) + 1)
    }
}

/// Whether a character ends a clause.
fn is_stop(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '.'
            | '!'
            | '?'
            | '–'
            | '—'
            | '…'
            | '،'
            | '؛'
            | '、'
            | '，'
            | '。'
            | '！'
            | '？'
            | '；'
            | '：'
    )
}
