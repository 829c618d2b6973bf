//! Contrast: "not in March but in May", "on Tuesday, not Monday". What such a negation denies is the one part, and not
//! what the clause says of the other.
//!
//! In: a sentence with its negations and what is named and counted in it. Out: for each negation of a contrast the part
//! that it denies.

use crate::document::{Document, Entity, Event};
use crate::lang::Profile;
use crate::text::Span;
use crate::value::{Value, ValueKind};

use super::cues::{Word, split};

/// A negation and what sets it right stand no more words apart than this.
const REACH: usize = 12;
/// What is contrasted stands so near to the word that contrasts it, in words.
const BESIDE: usize = 3;

/// A word of fewer letters is too common to be one that a contrast repeats.
const TELLING: usize = 5;
/// What a contrast repeats stands so near, in words.
const AGAIN: usize = 30;
/// Marks behind which another part of a sentence begins.
const STOPS: [char; 9] = [',', ';', ':', '،', '.', '-', '–', '—', '…'];
/// Bytes of a negation that is the front of a word, at most.
const FRONT: usize = 6;

/// Something that can be contrasted with its like.
struct Thing {
    span: Span,
    kind: Kind,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Value(ValueKind),
    Name,
}

/// The sentence of a contrast: its words, and the things in it.
pub(super) struct Contrast<'p> {
    sentence: Span,
    text: &'p str,
    words: Vec<Word>,
    things: Vec<Thing>,
    profile: &'p Profile,
}

impl<'p> Contrast<'p> {
    pub fn new(
        document: &'p Document,
        sentence: Span,
        profile: &'p Profile,
        values: &[Value],
        entities: &[Entity],
    ) -> Self {
        let inside = &values[sentence.starts_of(values, |value| value.span)];
        let values = inside.iter().map(|value| Thing { span: value.span, kind: Kind::Value(value.kind()) });
        let inside = &entities[sentence.starts_of(entities, |entity| entity.span)];
        let names = inside.iter().map(|entity| Thing { span: entity.span, kind: Kind::Name });
        let mut things: Vec<Thing> = values.chain(names).collect();
        things.sort_by_key(|thing| thing.span);
        let text = sentence.of(&document.text);
        Self { sentence, text, words: split(text, sentence.start, profile), things, profile }
    }

    /// The part of the sentence that a negation denies, where something else of it is set against that.
    pub fn denied(&self, negation: Span) -> Option<Span> {
        self.corrected(negation).or_else(|| self.opposed(negation))
    }

    /// "not X but Y": in some languages a word says nothing else, in the others X and Y are of one kind.
    fn corrected(&self, negation: Span) -> Option<Span> {
        let segment = &self.profile.segment;
        if self.profile.polarity.unspaced {
            let rest = self.text.get(negation.end - self.sentence.start..)?;
            let at =
                segment.correctives.iter().filter_map(|word| rest.find(word.as_str())).min().filter(|at| *at > 0)?;
            return Some(Span::new(negation.end, negation.end + at));
        }
        let first = self.words.partition_point(|word| word.span.start < negation.end);
        let reach = self.words.iter().enumerate().skip(first + 1).take(REACH);
        for (at, word) in reach {
            let denied = Span::new(self.words[first].span.start, self.words[at - 1].span.end);
            let corrects = segment.correctives.contains(&word.lower);
            if corrects || segment.adversatives.contains(&word.lower) {
                let thing = self.alike(at, at + 1, denied.start).map(|(thing, _)| thing);
                return thing.or(corrects.then_some(denied));
            }
        }
        None
    }

    /// "Y, not X", "Y and not X".
    fn opposed(&self, negation: Span) -> Option<Span> {
        let before = self.words.partition_point(|word| word.span.end <= negation.start);
        let after = self.words.partition_point(|word| word.span.start < negation.end);
        self.alike(before, after, 0).map(|(_, thing)| thing)
    }

    /// "We are not striking against the city, we are striking against the minister": what is denied comes after the words that
    /// the sentence says again without the negation. `events`: those of the negation's clause.
    pub fn repeated(&self, negation: Span, events: &[Event]) -> Option<Span> {
        if self.profile.polarity.unspaced {
            return None;
        }
        let after = self.words.partition_point(|word| word.span.start < negation.end);
        let before = self.words.partition_point(|word| word.span.end <= negation.start);
        let common = |word: &str| {
            word.chars().count() < TELLING || self.profile.names.common.contains(word) || self.is_starter(word)
        };
        let around = self.words.iter().enumerate().skip(before.saturating_sub(AGAIN)).take(2 * AGAIN);
        // A negation may be the front of its word: "neprotestujeme".
        let same = |word: &Word, own: bool, other: &Word| {
            let front = || word.lower.strip_suffix(other.lower.as_str()).is_some_and(|front| front.len() <= FRONT);
            word.lower == other.lower || own && !common(&other.lower) && front()
        };
        // What is said again is an event, and no mere "have", or the word behind it is said again too.
        let again = |at: usize| {
            let told = events.iter().any(|event| event.span.overlaps(self.words[at].span));
            let next = |at: usize| self.words.get(at + 1).map(|word| &word.lower);
            around.clone().any(|(index, other)| {
                !(before..=at).contains(&index)
                    && same(&self.words[at], at < after, other)
                    && (told || next(at).is_some() && next(at) == next(index))
            })
        };
        let end = |from: usize| {
            let rest = &self.text[from - self.sentence.start..];
            from + rest.find(STOPS).unwrap_or(rest.len())
        };
        let said_again =
            (before..self.words.len().min(after + 2)).find(|&at| !common(&self.words[at].lower) && again(at));
        if let Some(at) = said_again {
            let start = self.words[at].span.end;
            return Some(Span::new(start, end(start)));
        }
        // The negation stands between the two words that are said again: "striking not against …, striking against …".
        let (front, next) = (self.words.get(before.checked_sub(1)?)?, self.words.get(after)?);
        let twice = |pair: &[Word]| pair[0].lower == front.lower && pair[1].lower == next.lower;
        let found = !common(&front.lower) && self.words[after..].windows(2).take(AGAIN).any(twice);
        found.then(|| Span::new(next.span.start, end(next.span.end)))
    }

    fn is_starter(&self, word: &str) -> bool {
        self.profile.segment.starters.iter().any(|starter| starter == word)
    }

    /// Two things of one kind, the one just before the word `left` and not before `from`, the other just after the one before
    /// `right`.
    fn alike(&self, left: usize, right: usize, from: usize) -> Option<(Span, Span)> {
        let first = |span: Span| self.words.partition_point(|word| word.span.end <= span.start);
        let end = |span: Span| self.words.partition_point(|word| word.span.start < span.end);
        let near = |span: Span| span.start >= from && end(span) <= left && left - end(span) < BESIDE;
        let next = |span: Span| first(span) >= right && first(span) - right < BESIDE;
        // A name or a value is no longer than this reach.
        let place = |word: usize| self.words.get(word).map(|word| word.span.start);
        let start = place(left.saturating_sub(REACH)).unwrap_or(self.sentence.start);
        let stop = place(right + BESIDE).unwrap_or(self.sentence.end);
        let around = &self.things[Span::new(start, stop).starts_of(&self.things, |thing| thing.span)];
        around.iter().filter(|x| near(x.span)).find_map(|x| {
            let other = around.iter().find(|y| y.kind == x.kind && next(y.span))?;
            Some((x.span, other.span))
        })
    }
}
