//! Enumerations within a paragraph: "1. … 2. …", "a) … b) …", "• … • …".

use rustc_hash::{FxHashMap, FxHashSet};

/// The places where the items of enumerations begin, in order. One mark alone is no enumeration.
pub(super) fn items(text: &str) -> Vec<usize> {
    let marks = marks(text);
    // A paragraph of nothing but marks has thousands: which of them follow each other is looked up, not sought.
    let mut last: FxHashMap<Place<'_>, usize> = FxHashMap::default();
    for (i, mark) in marks.iter().enumerate() {
        last.extend(mark.places().map(|place| (place, i)));
    }
    let (mut seen, mut listed) = (FxHashSet::default(), FxHashSet::default());
    let mut found = Vec::new();
    for (i, mark) in marks.iter().enumerate() {
        let next = mark.places().any(|place| last.get(&place.next()).is_some_and(|&other| other > i));
        let follows = |those: &FxHashSet<Place<'_>>| mark.places().any(|place| those.contains(&place));
        let first = !follows(&seen);
        // The first mark begins the paragraph or a sentence; the others count on from it.
        if (first && next && opens_sentence(&text[..mark.at])) || follows(&listed) {
            found.push(mark.at);
            listed.extend(mark.places().map(Place::next));
        }
        seen.extend(mark.places().map(Place::next));
    }
    found.extend(bullets(text));
    found.sort_unstable();
    found
}

/// Whether the text is nothing but the mark of an item: "3.", "b)", "iv.".
pub(super) fn is_mark(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '[']);
    let name = text.trim_end_matches(['.', ')', ']']);
    let number = name.len() <= 2 && name.bytes().all(|b| b.is_ascii_digit());
    let mut letters = name.chars();
    let letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    name.len() < text.len() && !name.is_empty() && (number || letter || roman(name).is_some())
}

#[derive(Debug)]
struct Mark<'a> {
    at: usize,
    name: &'a str,
    close: &'a str,
}

/// What a mark counts with, what closes it, and how far it has counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Place<'a> {
    counts: Counting,
    close: &'a str,
    number: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Counting {
    Numbers,
    Letters,
    Roman,
}

impl Place<'_> {
    /// That of the mark after: the next number or letter, written alike.
    fn next(self) -> Self {
        Self { number: self.number + 1, ..self }
    }
}

impl<'a> Mark<'a> {
    /// Where it may stand: "i" is a letter and a number.
    fn places(&self) -> impl Iterator<Item = Place<'a>> + use<'a> {
        let close = self.close;
        let mut letters = self.name.chars();
        let letter = letters.next().filter(|c| c.is_ascii_alphabetic() && letters.next().is_none()).map(u32::from);
        let numbers = [
            (Counting::Numbers, self.name.parse().ok()),
            (Counting::Letters, letter),
            (Counting::Roman, roman(self.name)),
        ];
        numbers.into_iter().filter_map(move |(counts, number)| Some(Place { counts, close, number: number? }))
    }
}

/// Every token that could mark an item.
fn marks(text: &str) -> Vec<Mark<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    for token in text.split_inclusive(char::is_whitespace) {
        let word = token.trim_end();
        let spaced = word.len() < token.len();
        let bare = word.trim_start_matches('(');
        let name = bare.trim_end_matches(['.', ')']);
        if spaced && bare.len() <= 6 && is_mark(word) {
            found.push(Mark { at, name, close: &bare[name.len()..] });
        }
        at += token.len();
    }
    found
}

fn opens_sentence(before: &str) -> bool {
    let before = before.trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', ':', ';', '…', '。'])
}

/// Bullets after the first one of a paragraph that begins with one.
fn bullets(text: &str) -> Vec<usize> {
    const BULLETS: [char; 5] = ['•', '▪', '●', '■', '◦'];
    if !text.trim_start().starts_with(BULLETS) {
        return Vec::new();
    }
    text.match_indices(BULLETS).skip(1).map(|(at, _)| at).collect()
}

/// The value of a small Roman number in small letters.
fn roman(name: &str) -> Option<u32> {
    const NUMERALS: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    NUMERALS.iter().position(|numeral| *numeral == name).and_then(|at| u32::try_from(at + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_items_only_where_one_follows_another() {
        for (text, expected) in [
            ("1. milk 2. bread 3. tea", vec![0, 8, 17]),
            ("a) milk b) bread", vec![0, 8]),
            ("He came 1. and she 2. in the race.", vec![]),
            ("He came first. 1. milk 2. bread", vec![15, 23]),
            ("• milk • bread", vec![9]),
            ("3. Mai", vec![]),
        ] {
            assert_eq!(items(text), expected, "{text}");
        }
    }
}
