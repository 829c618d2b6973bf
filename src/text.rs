//! Spans of text: half-open UTF-8 byte ranges into one document's text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` into [`Document::text`](crate::Document).
///
/// Invariant: `start <= end`, and both lie on char boundaries of the text they index.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`; an end before the start gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Bytes covered.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two ranges share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether at least half of `other` lies inside.
    pub fn has_most_of(self, other: Self) -> bool {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        end > start && 2 * (end - start) >= other.len()
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Bytes between the two; none where they overlap or touch.
    pub fn gap(self, other: Self) -> usize {
        self.start.saturating_sub(other.end).max(other.start.saturating_sub(self.end))
    }

    /// The text under the span; empty where the span is not one of `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The indexes of those of `items`, in text order, that start inside the span; `place` tells where each stands.
    pub fn starts_of<T>(self, items: &[T], place: impl Fn(&T) -> Self) -> Range<usize> {
        let from = items.partition_point(|item| place(item).start < self.start);
        let to = items.partition_point(|item| place(item).start < self.end);
        from..to.max(from)
    }

    /// The span without white space at its ends.
    pub fn trimmed(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        Self::new(start, start + inside.trim().len())
    }
}

/// The indexes of the items of one group, in a list that is ordered by the groups' numbers; `of` tells that of an item.
pub fn run_of<T>(items: &[T], number: usize, of: impl Fn(&T) -> usize) -> Range<usize> {
    let from = items.partition_point(|item| of(item) < number);
    let to = items.partition_point(|item| of(item) <= number);
    from..to.max(from)
}

/// The words of a text; scripts without spaces count two characters as a word.
pub fn count_words(text: &str) -> usize {
    words_up_to(text, usize::MAX)
}

/// Whether a text has so many words at least; a long one is not read to its end, even where it has none.
pub fn has_words(text: &str, least: usize) -> bool {
    words_up_to(beginning(text), least) >= least
}

/// What the first words of a text take up at most, and the last ones, in bytes.
const REACH: usize = 1000;

/// As much of a text as its first words may take up.
pub fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// As much of a text as its last words may take up.
pub fn ending(text: &str) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(REACH))..]
}

/// The words of a text, counted no further than `most`.
fn words_up_to(text: &str, most: usize) -> usize {
    let (mut words, mut ideographs, mut inside) = (0, 0, false);
    for c in text.chars() {
        if words + ideographs / 2 >= most {
            break;
        }
        if is_ideograph(c) {
            ideographs += 1;
            inside = false;
        } else if c.is_alphanumeric() {
            words += usize::from(!inside);
            inside = true;
        } else if !matches!(c, '\'' | '’' | '-') {
            inside = false;
        }
    }
    words + ideographs / 2
}

/// The Cyrillic letters of the languages of today.
pub fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// A syllable of Korean.
pub fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7af}')
}

/// Han, kana: scripts written without spaces.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}
