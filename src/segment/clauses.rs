//! Where the clauses of a sentence begin: after marks and before joining words, where both sides are long enough
//! to state something.

use super::marks::{brackets, inside, quotations};
use crate::lang::Segment;
use crate::text::{Span, beginning, has_words, is_ideograph};

/// How sure it is that a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// A comma: it may only part the items of a list.
    Comma,
    /// A joining word without a comma.
    Word,
    /// A semicolon, colon, dash, a sentence's end within a quotation, or a comma before a joining word.
    Mark,
}

impl Strength {
    /// The fewest words on either side.
    fn words(self) -> usize {
        match self {
            Self::Comma => 5,
            Self::Word => 5,
            Self::Mark => 3,
        }
    }
}

/// The places in a sentence where a clause begins, the first left out; in order.
pub(super) fn starts(text: &str, data: &Segment) -> Vec<usize> {
    let candidates = candidates(text, data);
    let mut kept: Vec<usize> = Vec::new();
    for (i, &(at, strength)) in candidates.iter().enumerate() {
        let from = kept.last().copied().unwrap_or(0);
        let next = candidates.get(i + 1).map_or(text.len(), |&(next, _)| next);
        let previous = if i == 0 { 0 } else { candidates[i - 1].0 };
        // A comma between ideographs nearly always parts clauses.
        let dense = strength == Strength::Comma && text[at..].starts_with(is_ideograph);
        let least = strength.words() - usize::from(dense);
        // What stands between two commas has to be long by itself, or it is an item of a list.
        let item = strength == Strength::Comma
            && (!has_words(&text[at..next], least - 1) || !has_words(&text[previous..at], least - 2));
        // "Ada Lund, the harbour master, | said …": a subject does not stand without its verb.
        let apposition = strength == Strength::Comma
            && !dense
            && i > 0
            && previous > from
            && candidates[i - 1].1 == Strength::Comma
            && !has_words(&text[from..previous], least);
        if !item && !apposition && has_words(&text[from..at], least) && has_words(&text[at..], least) {
            kept.push(at);
        }
    }
    kept
}

/// Every place where a clause could begin.
fn candidates(text: &str, data: &Segment) -> Vec<(usize, Strength)> {
    let bracketed = brackets(text);
    let quoted = quotations(text);
    let mut found: Vec<(usize, Strength)> = Vec::new();
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        let wide = matches!(c, '，' | '、' | '；' | '：' | '。' | '！' | '？');
        let strength = match c {
            ',' | '，' | '、' | '،' => Strength::Comma,
            ';' | '；' | '؛' | ':' | '：' | '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '·' => {
                Strength::Mark
            }
            '–' | '—' | '-' if text[..at].ends_with(char::is_whitespace) => Strength::Mark,
            _ => continue,
        };
        let closing = after.len() - after.trim_start_matches(['"', '”', '“', '»', '’', '」', '』', ')']).len();
        // Marks that close belong to what they close; a straight mark before a letter opens.
        let closing = if after[closing..].starts_with(char::is_alphanumeric) { 0 } else { closing };
        let rest = &after[closing..];
        let gap = rest.len() - rest.trim_start().len();
        let cut = text.len() - rest.len() + gap;
        let sentence = matches!(c, '.' | '!' | '?' | '…' | '·');
        let first = rest.trim_start().trim_start_matches(['«', '„', '“', '"', ' ', '\u{a0}']).chars().next();
        if (gap == 0 && !wide && !rest.starts_with(is_ideograph))
            || cut >= text.len()
            || inside(&bracketed, cut)
            || (sentence && (!inside(&quoted, at) || !first.is_some_and(char::is_uppercase)))
        {
            continue;
        }
        let joined = strength == Strength::Comma && joins(rest, data);
        found.push((cut, if joined { Strength::Mark } else { strength }));
    }
    found.extend(words(text).filter(|word| contains(&data.linkers, &word.of(text).to_lowercase())).filter_map(
        |word| (word.start > 0 && !inside(&bracketed, word.start)).then_some((word.start, Strength::Word)),
    ));
    found.sort_unstable_by_key(|&(at, strength)| (at, std::cmp::Reverse(strength)));
    found.dedup_by_key(|&mut (at, _)| at);
    found
}

/// Whether a clause begins with a joining word, after one short word at most ("in which", "so dass").
fn joins(text: &str, data: &Segment) -> bool {
    let text = beginning(text);
    let short = words(text).next().is_some_and(|word| word.of(text).chars().count() <= 3);
    words(text).take(2).enumerate().any(|(i, span)| {
        let word = span.of(text).to_lowercase();
        let relative = contains(&data.relatives, &word);
        (relative && (i == 0 || short))
            || (i == 0 && (contains(&data.conjunctions, &word) || contains(&data.linkers, &word)))
    })
}

fn words(text: &str) -> impl Iterator<Item = Span> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        Span::new(start, start + word.len())
    })
}

/// Lists of the data are sorted.
fn contains(list: &[String], word: &str) -> bool {
    list.binary_search_by(|entry| entry.as_str().cmp(word)).is_ok()
}
