//! Enumerations within a paragraph: "1. … 2. …", "a) … b) …", "• … • …".

/// The places where the items of enumerations begin. One mark alone is no enumeration.
pub(super) fn items(text: &str) -> Vec<usize> {
    let marks = marks(text);
    let mut found = Vec::new();
    for (i, mark) in marks.iter().enumerate() {
        let next = marks[i + 1..].iter().any(|other| other.follows(mark));
        let first = !marks[..i].iter().any(|other| mark.follows(other));
        // The first mark begins the paragraph or a sentence; the others count on from it.
        let free = !first || opens_sentence(&text[..mark.at]);
        let counted = !first && marks[..i].iter().any(|other| mark.follows(other) && found.contains(&other.at));
        if free && ((first && next) || counted) {
            found.push(mark.at);
        }
    }
    found.extend(bullets(text));
    found
}

/// Whether the text is nothing but the mark of an item: "3.", "b)", "iv.".
pub(super) fn is_mark(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '[']);
    let name = text.trim_end_matches(['.', ')', ']']);
    let number = name.len() <= 2 && name.bytes().all(|b| b.is_ascii_digit());
    let letter = name.chars().count() == 1 && name.starts_with(char::is_alphabetic);
    name.len() < text.len() && !name.is_empty() && (number || letter || roman(name).is_some())
}

#[derive(Debug)]
struct Mark<'a> {
    at: usize,
    name: &'a str,
    close: &'a str,
}

impl Mark<'_> {
    /// Whether this is the mark after `other`: the next number or letter, written alike.
    fn follows(&self, other: &Self) -> bool {
        let next = |a: Option<u32>, b: Option<u32>| matches!((a, b), (Some(a), Some(b)) if a == b + 1);
        let letter = |name: &str| {
            let mut letters = name.chars();
            letters.next().filter(|c| c.is_ascii_alphabetic() && letters.next().is_none()).map(u32::from)
        };
        self.close == other.close
            && (next(self.name.parse().ok(), other.name.parse().ok())
                || next(letter(self.name), letter(other.name))
                || next(roman(self.name), roman(other.name)))
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
