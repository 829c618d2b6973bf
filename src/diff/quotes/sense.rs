//! The words of an article's quotations, with what denies among them.
//!
//! In: an article and the spans of its statements. Out: each word with its vector, the words that deny or half deny, and
//! the seams between clauses: a comma, a stop, a conjunction.

use crate::document::{Article, Shade};
use crate::encode::{Encoder, Vector, cosine};
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
    /// Those of them that deny one part, of which the other is told: "not against you, against him".
    contrasts: Vec<Span>,
    /// What denies by its sense, or in part: "without", "only".
    hints: Vec<Span>,
    /// What tells how far a clause goes.
    shades: Vec<(Shade, Span)>,
    /// Where one clause ends and the next begins.
    seams: Vec<usize>,
    /// Those of them that are commas and the like, or the end of a statement.
    stops: Vec<usize>,
    /// Where a clause begins that stands beside the one before, not under it: at "and", at "but".
    joints: Vec<usize>,
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
            for (at, word) in crate::diff::words::words(text, true) {
                let span = Span::new(statement.start + at, statement.start + at + word.len());
                let lower = word.to_lowercase();
                let segment = &language.segment;
                if segment.conjunctions.contains(&lower) {
                    sense.seams.push(span.start);
                    let under = [&segment.linkers, &segment.alternatives, &language.speech.complementizers];
                    if !under.iter().any(|list| list.contains(&lower)) {
                        sense.joints.push(span.start);
                    }
                }
                places.push((span, lower));
            }
            // "2,40" is one.
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let inside = |at: usize, c: char| {
                digit(text[..at].chars().next_back()) && digit(text[at + c.len_utf8()..].chars().next())
            };
            let stops = text.char_indices().filter(|&(at, c)| is_stop(c) && !inside(at, c));
            sense.stops.extend(stops.map(|(at, _)| statement.start + at).chain([statement.end]));
            for claim in article.claims.iter().filter(|claim| claim.span.overlaps(statement)) {
                // The negation of a contrast denies only a part of its clause, but that part it denies.
                let plain = |hint: &&Span| language.polarity.negates(&article.text(**hint).to_lowercase());
                let (apart, hints): (Vec<Span>, Vec<Span>) = claim.hints.iter().partition(plain);
                let own = claim.negations.iter().copied().chain(apart);
                sense.negations.extend(own.filter(|span| statement.contains(*span)));
                sense.hints.extend(hints.into_iter().filter(|span| statement.contains(*span)));
                sense.contrasts.extend(&claim.contrasts);
                sense.shades.extend(claim.shades.iter().filter(|(_, span)| statement.contains(*span)).cloned());
            }
        }
        for spans in [&mut sense.negations, &mut sense.hints] {
            spans.sort_unstable();
            spans.dedup();
        }
        sense.shades.sort_by_key(|(_, span)| *span);
        sense.shades.dedup();
        sense.seams.extend(&sense.stops);
        for places in [&mut sense.seams, &mut sense.joints, &mut sense.stops] {
            places.sort_unstable();
        }
        // Words in marks stand in the indirect speech around them as well.
        places.sort_unstable();
        places.dedup();
        let texts: Vec<&str> = places.iter().map(|(_, lower)| lower.as_str()).collect();
        let weighed = encoder.encode_weighed(&texts)?.into_iter().zip(&places);
        sense.words = weighed.map(|((vector, weight), (span, _))| Word { span: *span, vector, weight }).collect();
        Ok(sense)
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &[Word] {
        &self.words[span.starts_of(&self.words, |word| word.span)]
    }

    /// A statement in clauses: between stops and joining words, where both sides say enough.
    pub fn clauses(&self, text: &str, statement: Span) -> Vec<Span> {
        /// So much a clause says at least, and so many words it has.
        const LEAST: usize = 9;
        const WORDS: usize = 2;
        let from = self.seams.partition_point(|&seam| seam <= statement.start);
        let to = self.seams.partition_point(|&seam| seam < statement.end);
        let ends = self.seams[from..to.max(from)].iter().copied().chain([statement.end]);
        let says = |span: Span| super::weight(span.of(text)) >= LEAST && self.words(span).len() >= WORDS;
        let mut found: Vec<Span> = Vec::new();
        let mut start = statement.start;
        for end in ends {
            let piece = Span::new(start, end);
            start = end;
            match found.last_mut() {
                Some(last) if !says(piece) || !says(*last) => *last = last.cover(piece),
                _ => found.push(piece),
            }
        }
        let marks = |c: char| !c.is_alphanumeric();
        found
            .into_iter()
            .map(|span| {
                let inside = span.of(text);
                let from = inside.len() - inside.trim_start_matches(marks).len();
                Span::new(span.start + from, span.start + inside.trim_end().len().max(from))
            })
            .collect()
    }

    /// Whether a negation denies one part alone, and the statement affirms the same of another.
    pub fn is_contrast(&self, negation: Span) -> bool {
        self.contrasts.contains(&negation)
    }

    /// What denies in a span.
    pub fn negations(&self, span: Span) -> impl Iterator<Item = Span> {
        self.negations.iter().copied().filter(move |negation| span.contains(*negation))
    }

    /// What tells how far the clauses of a span go.
    pub fn shades(&self, span: Span) -> impl Iterator<Item = &(Shade, Span)> {
        self.shades[span.starts_of(&self.shades, |(_, shade)| *shade)].iter().filter(move |(_, at)| at.end <= span.end)
    }

    /// Whether a word of a statement stands under a negation before it: what a clause denies, those under it leave denied,
    /// but not those beside it.
    pub fn is_under_negation(&self, statement: Span, word: Span) -> bool {
        let before = |negation: &Span| negation.start < word.start && !self.are_beside(*negation, word);
        self.negations(statement).any(|negation| before(&negation))
    }

    /// Whether two words stand in two clauses of which neither is under the other.
    pub fn are_beside(&self, one: Span, other: Span) -> bool {
        let (first, last) = if one.start <= other.start { (one, other) } else { (other, one) };
        let next = self.joints.partition_point(|&joint| joint < first.end);
        self.joints.get(next).is_some_and(|&joint| joint <= last.start)
    }

    /// Whether two words stand in one clause.
    pub fn is_one_clause(&self, one: Span, other: Span) -> bool {
        let clause = |span: Span| self.seams.partition_point(|&seam| seam <= span.start);
        clause(one) == clause(other)
    }

    /// Whether neither a stop nor a word that joins equals parts two words: one may be under the other.
    pub fn is_under(&self, one: Span, other: Span) -> bool {
        let (first, last) = if one.start <= other.start { (one, other) } else { (other, one) };
        let next = self.stops.partition_point(|&stop| stop < first.end);
        !self.are_beside(one, other) && self.stops.get(next).is_none_or(|&stop| stop > last.start)
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
        let from = self.words.partition_point(|word| word.span.start < first.end);
        let to = self.words.partition_point(|word| word.span.end <= last.start);
        self.is_one_clause(one, other).then(|| to.saturating_sub(from) + 1)
    }
}

/// How like a word the nearest of others is, by what it says, 0..1.
pub(super) fn nearest<'w>(word: &Word, others: impl IntoIterator<Item = &'w Word>) -> f32 {
    others.into_iter().map(|other| cosine(&word.vector, &other.vector)).fold(0.0, f32::max)
}

/// How well words meet those of another text, 0..1: the likeness of each with the nearest, by what it says.
pub(super) fn met<'w>(words: impl IntoIterator<Item = &'w Word>, there: impl Iterator<Item = &'w Word> + Clone) -> f32 {
    let (sum, all) = words.into_iter().fold((0.0, 0.0), |(sum, all), word| {
        (word.weight.mul_add(nearest(word, there.clone()), sum), all + word.weight)
    });
    if all > 0.0 { sum / all } else { 0.0 }
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
