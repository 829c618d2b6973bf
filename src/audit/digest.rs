//! What grouping needs of an article: a vector, names, values and days, small enough to hold for a whole corpus.

use std::hash::{Hash, Hasher};

use any_ascii::any_ascii;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHasher};
use serde::{Deserialize, Serialize};

use crate::document::{Article, BlockKind};
use crate::encode::Encoder;
use crate::error::Result;
use crate::lang::Language;
use crate::text::Span;
use crate::value::{Reading, Value};

/// Sentences that make the article's vector: the first ones say what happened.
const LEAD: usize = 5;
/// The headline weighs like so many sentences.
const HEADLINE: f32 = 2.0;
const MOST_NAMES: usize = 48;
const MOST_VALUES: usize = 48;
const MOST_DAYS: usize = 16;

/// What grouping needs of an article.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Digest {
    pub title: Option<Box<str>>,
    pub published: Option<Date>,
    pub language: Language,
    /// The direction of its meaning, in steps of `1/127` of the largest part.
    pub vector: Box<[i8]>,
    /// Words of names, by [`Word::bones`].
    pub names: Box<[Word]>,
    /// Hashes of telling values, sorted.
    pub values: Box<[u64]>,
    /// Days that its dates cover, as days since 1970, sorted.
    pub days: Box<[(i32, i32)]>,
}

/// A word of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Word {
    /// Its consonants, which most scripts and languages keep.
    pub bones: u64,
    /// The word in the script-independent spelling.
    pub spelling: u64,
    /// Counts for so much: a name of the headline tells more than one of the last paragraph.
    pub weight: u8,
}

impl Digest {
    pub(super) fn new(article: &Article, encoder: &dyn Encoder) -> Result<Self> {
        let document = &article.document;
        Ok(Self {
            title: document.title.as_deref().map(Into::into),
            published: document.published,
            language: document.language,
            vector: vector(article, encoder)?,
            names: names(article),
            values: values(article),
            days: days(article),
        })
    }

    /// The day it belongs to: of publication, else the last day that it mentions.
    pub(super) fn day(&self) -> Option<i32> {
        self.published.map(number).or_else(|| self.days.iter().filter(|(a, b)| a == b).map(|&(_, b)| b).max())
    }
}

/// Days since 1970.
pub(super) fn number(date: Date) -> i32 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours().div_euclid(24).try_into().unwrap_or(i32::MAX)
}

fn kind(article: &Article, sentence: usize) -> Option<BlockKind> {
    Some(article.document.blocks.get(article.sentences.get(sentence)?.block)?.kind)
}

fn vector(article: &Article, encoder: &dyn Encoder) -> Result<Box<[i8]>> {
    let is = |wanted: fn(BlockKind) -> bool| move |&i: &usize| kind(article, i).is_some_and(wanted);
    let all = 0..article.sentences.len();
    let headline = all.clone().filter(is(|kind| kind == BlockKind::Headline)).take(1);
    let body = all.filter(is(|kind| kind == BlockKind::Body)).take(LEAD);
    let lead: Vec<(usize, f32)> = headline.map(|i| (i, HEADLINE)).chain(body.map(|i| (i, 1.0))).collect();
    let texts: Vec<&str> = lead.iter().map(|&(i, _)| article.text(article.sentences[i].span)).collect();
    let vectors = encoder.encode(&texts)?;
    let mut sum = vec![0.0_f32; vectors.first().map_or(0, Vec::len)];
    for (vector, (_, weight)) in vectors.iter().zip(&lead) {
        sum.iter_mut().zip(vector).for_each(|(s, x)| *s += weight * x);
    }
    let largest = sum.iter().fold(0.0_f32, |most, x| most.max(x.abs()));
    Ok(sum.iter().map(|x| if largest > 0.0 { (x / largest * 127.0).round() as i8 } else { 0 }).collect())
}

fn hash(what: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    what.hash(&mut hasher);
    hasher.finish()
}

fn names(article: &Article) -> Box<[Word]> {
    let lead = article.sentences.iter().enumerate().filter(|(i, _)| kind(article, *i) == Some(BlockKind::Body)).nth(2);
    let lead = lead.map_or(Span::new(0, usize::MAX), |(_, sentence)| Span::new(0, sentence.span.end));
    let mut found: FxHashMap<u64, Word> = FxHashMap::default();
    for entity in &article.entities {
        let weight = if lead.contains(entity.span) { 3 } else { 1 };
        for word in entity.key.split_whitespace().filter(|word| word.chars().count() >= 3) {
            let entry =
                found.entry(hash(word)).or_insert(Word { bones: hash(bones(word)), spelling: hash(word), weight: 0 });
            entry.weight = entry.weight.saturating_add(weight).min(6);
        }
    }
    let mut words: Vec<Word> = found.into_values().collect();
    words.sort_unstable_by_key(|word| (std::cmp::Reverse(word.weight), word.spelling));
    words.truncate(MOST_NAMES);
    words.sort_unstable();
    words.into()
}

/// The consonants of a word in classes that hold over scripts: syllabic ones don't tell l from r or b from v.
fn bones(word: &str) -> String {
    let folded = any_ascii(word);
    let mut out = String::with_capacity(folded.len());
    for (i, c) in folded.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).enumerate() {
        let class = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' if i == 0 => 'a',
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' | 'j' => continue,
            'l' | 'r' => 'r',
            'b' | 'v' | 'w' | 'f' | 'p' => 'v',
            'c' | 'k' | 'q' | 'g' => 'k',
            's' | 'z' | 'x' => 's',
            'm' | 'n' => 'n',
            'd' | 't' => 't',
            other => other,
        };
        if !out.ends_with(class) {
            out.push(class);
        }
    }
    // Too little is left to tell anything: the word itself.
    if out.len() < 3 { word.to_owned() } else { out }
}

fn values(article: &Article) -> Box<[u64]> {
    let mut found: Vec<u64> = article.values.iter().filter_map(telling).collect();
    found.extend(article.sentences.iter().flat_map(|sentence| numerals(article.text(sentence.span))).map(number_hash));
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST_VALUES);
    found.into()
}

/// The hash of a value that two articles of different events seldom share. What is counted or measured is left out:
/// it has other words, and often another unit, in every language.
fn telling(value: &Value) -> Option<u64> {
    let plain = |number: &rust_decimal::Decimal| {
        let text = number.normalize().to_string();
        is_telling(&text).then(|| number_hash(text))
    };
    match &value.reading {
        Reading::Number(n) | Reading::Percent(n) => plain(n),
        Reading::Money { amount, .. } => plain(amount),
        Reading::Quantity { .. } => {
            let size = value.size().filter(|size| *size > 0.0)?;
            Some(hash(("size", format!("{size:.1e}"))))
        }
        Reading::Score(a, b) => Some(hash(("score", a.min(b), a.max(b)))),
        Reading::Time(time) => (!time.ambiguous).then(|| hash(("time", time.hour, time.minute))),
        Reading::Date(_) | Reading::Duration(_) | Reading::Ordinal(_) | Reading::Age(_) => None,
    }
}

fn number_hash(plain: impl AsRef<str>) -> u64 {
    hash(("number", plain.as_ref()))
}

/// One digit alone, or one before noughts, is on every page.
fn is_telling(number: &str) -> bool {
    number.chars().filter(char::is_ascii_digit).collect::<String>().trim_matches('0').len() >= 2
}

/// A digit of any script that news are written in, as an ASCII digit.
fn ascii_digit(c: char) -> char {
    const ZEROS: [char; 4] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{ff10}'];
    let digit = ZEROS.iter().find_map(|&zero| u32::from(c).checked_sub(u32::from(zero)).filter(|digit| *digit < 10));
    digit.and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
}

/// Telling numbers in digits, in any language: `62 000`, `62.000` and `62,000` are one, and so are `5,9` and `5.9`.
fn numerals(text: &str) -> Vec<String> {
    let digits: Vec<char> = text.chars().map(ascii_digit).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < digits.len() {
        if !digits[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let run = |from: usize| digits[from..].iter().take_while(|c| c.is_ascii_digit()).count();
        let mut length = run(at);
        let mut number: String = digits[at..at + length].iter().collect();
        at += length;
        while at + 1 < digits.len() && matches!(digits[at], '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}') {
            let next = run(at + 1);
            let groups = next == 3 && length <= 3;
            let decimals = matches!(digits[at], '.' | ',') && (1..=2).contains(&next) && !number.contains('.');
            if !groups && !decimals {
                break;
            }
            if decimals {
                number.push('.');
            }
            number.extend(&digits[at + 1..at + 1 + next]);
            at += 1 + next;
            length = next;
            if decimals {
                break;
            }
        }
        if number.contains('.') {
            number.truncate(number.trim_end_matches('0').trim_end_matches('.').len());
        }
        if is_telling(&number) {
            found.push(number);
        }
    }
    found
}

fn days(article: &Article) -> Box<[(i32, i32)]> {
    /// A wider span of days tells nothing about the event's time.
    const WIDEST: i32 = 7;
    let mut found: Vec<(i32, i32)> = article
        .values
        .iter()
        .filter_map(|value| match &value.reading {
            Reading::Date(date) => date.interval(),
            _ => None,
        })
        .map(|(from, to)| (number(from), number(to)))
        .filter(|(from, to)| to - from < WIDEST)
        .collect();
    found.sort_unstable();
    found.dedup();
    found.truncate(MOST_DAYS);
    found.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        assert_eq!(number(Date::constant(1970, 1, 1)), 0);
        assert_eq!(number(Date::constant(1969, 12, 31)), -1);
        assert_eq!(number(Date::constant(2025, 3, 11)), 20158);
    }

    #[test]
    fn numerals_are_one_in_every_spelling() {
        for text in ["62 000 people", "62.000 Menschen", "62,000人", "6 av 62\u{202f}000"] {
            assert_eq!(numerals(text), ["62000"], "{text}");
        }
        assert_eq!(numerals("магнитуда 5,9; 5.90, 7"), ["5.9", "5.9"]);
        assert_eq!(numerals("٢٣ في المئة"), ["23"]);
        assert!(numerals("3 von 400").is_empty());
    }

    #[test]
    fn bones_hold_over_spellings() {
        assert_eq!(bones("aliev"), bones("aliiev"));
        assert_eq!(bones("kowalski"), bones("kovalski"));
        assert_ne!(bones("kowalski"), bones("petrov"));
    }
}
