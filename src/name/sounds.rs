//! How far a word of another script is a Latin one by its sounds: a stochastic transducer, fitted by `fit/sounds.py`.
//!
//! In: two words of names as written. Out: how much likelier they are one word than two, as a logarithm.

use std::sync::OnceLock;

use any_ascii::any_ascii;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::key::fold;

/// What a chunk is worth that the table lacks: a letter left out or put in, another letter.
const LONE: f32 = -4.5;
const OTHER: f32 = -6.0;
/// What it costs to take letters at a word's end for a case ending.
const ENDING: f32 = -2.0;
/// Letters of the longest such ending, of a name in its own script and in Latin letters.
const ENDINGS: [usize; 2] = [3, 1];
/// Where a word ends, in both.
const END: f32 = 2.0;
/// No word is looked at beyond so many letters.
const LONGEST: usize = 24;

/// A script that the table knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sounds {
    Greek,
    Arabic,
    Han,
    Kana,
    Hangul,
    Cyrillic,
}

impl Sounds {
    /// That of a name, by its first letter.
    pub fn of(name: &str) -> Option<Self> {
        match name.chars().find(|c| c.is_alphabetic())? {
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some(Self::Greek),
            '\u{400}'..='\u{52f}' => Some(Self::Cyrillic),
            '\u{620}'..='\u{6ff}' => Some(Self::Arabic),
            '\u{3041}'..='\u{30ff}' => Some(Self::Kana),
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Some(Self::Han),
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => Some(Self::Hangul),
            _ => None,
        }
    }

    /// From here on two words are one: of two names, but two pairs of words in a thousand come so far.
    pub fn enough(self) -> f32 {
        match self {
            Self::Greek | Self::Cyrillic | Self::Arabic | Self::Kana => 4.0,
            Self::Hangul => 7.0,
            Self::Han => 8.0,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Greek => "greek",
            Self::Arabic => "arabic",
            Self::Han => "han",
            Self::Kana => "kana",
            Self::Hangul => "hangul",
            Self::Cyrillic => "cyrillic",
        }
    }

    /// The letters that the table has of a word.
    fn letters(self, word: &str) -> Vec<char> {
        let known = |c: &char| c.is_alphabetic() || *c == 'ー';
        let word = word.to_lowercase();
        let mut letters: Vec<char> = match self {
            Self::Han => any_ascii(&word).to_lowercase().chars().filter(known).collect(),
            // Syllables fall into their letters, and marks of stress off them.
            Self::Hangul | Self::Greek => word.nfd().filter(known).collect(),
            Self::Kana => word.nfc().map(katakana).filter(known).collect(),
            Self::Arabic | Self::Cyrillic => word.nfc().filter(known).collect(),
        };
        letters.truncate(LONGEST);
        letters
    }
}

/// The table's own kana of a sound.
fn katakana(c: char) -> char {
    match c {
        '\u{3041}'..='\u{3096}' => char::from_u32(c as u32 + 0x60).unwrap_or(c),
        c => c,
    }
}

/// What chunks of one script are worth: up to two of its letters, and for each what Latin chunks are.
type Table = FxHashMap<[char; 2], Vec<(u32, f32)>>;

/// A Latin chunk of up to three small letters as a number.
fn packed(chunk: &[u8]) -> u32 {
    chunk.iter().fold(0, |number, &letter| number << 5 | u32::from(letter & 31))
}

/// The number of the first letter of a packed chunk.
fn first_letter(mut chunk: u32) -> u32 {
    while chunk >= 32 {
        chunk >>= 5;
    }
    chunk
}

/// No letter.
const NONE: char = '\0';

/// The table of a script.
fn table(script: Sounds) -> &'static Table {
    static TABLES: [OnceLock<Table>; 6] = [const { OnceLock::new() }; 6];
    TABLES[script as usize].get_or_init(|| {
        let mut table = Table::default();
        for line in include_str!("sounds.tsv").lines() {
            let mut cells = line.split('\t');
            if cells.next() != Some(script.name()) {
                continue;
            }
            let mut letters = cells.next().unwrap_or_default().chars().filter(|c| *c != '-');
            let chunk = [letters.next().unwrap_or(NONE), letters.next().unwrap_or(NONE)];
            let mut others = cells.next().unwrap_or_default().split(' ');
            let mut row = Vec::new();
            while let (Some(other), Some(worth)) = (others.next(), others.next()) {
                let other = if other == "-" { "" } else { other };
                row.extend(worth.parse().ok().map(|worth| (packed(other.as_bytes()), worth)));
            }
            row.sort_unstable_by_key(|&(other, _)| other);
            table.insert(chunk, row);
        }
        table
    })
}

/// A word of a name, as the table reads it.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its letters, of the script.
    letters: Vec<char>,
    /// Its letters, folded to Latin ones.
    latin: Vec<u8>,
    /// The Latin letters that its first letters may stand for, a bit each.
    begins: u32,
}

impl Word {
    /// A word of a script that the table knows, or of another.
    pub fn new(word: &str, script: Option<Sounds>) -> Self {
        let mut latin = fold(word).into_bytes();
        latin.retain(u8::is_ascii_alphabetic);
        latin.truncate(LONGEST);
        let Some(script) = script else { return Self { letters: Vec::new(), latin, begins: 0 } };
        let letters = script.letters(word);
        // The article of Arabic.
        let first = &letters[..letters.len().min(if script == Sounds::Arabic { 3 } else { 2 })];
        let table = table(script);
        let pairs = first.windows(2).map(|pair| [pair[0], pair[1]]);
        let chunks = first.iter().map(|&c| [c, NONE]).chain(pairs).filter_map(|chunk| table.get(&chunk));
        let likely = chunks.flatten().filter(|(other, worth)| *other > 0 && *worth > 0.0);
        let begins = likely.fold(0, |bits, &(other, _)| bits | 1 << first_letter(other));
        Self { letters, latin, begins }
    }

    /// Several words run together.
    pub fn joined<'w>(words: impl IntoIterator<Item = &'w Self>) -> Self {
        let mut all = Self { letters: Vec::new(), latin: Vec::new(), begins: 0 };
        for word in words {
            if all.latin.is_empty() {
                all.begins = word.begins;
            }
            all.letters.extend(&word.letters);
            all.latin.extend(&word.latin);
        }
        all.letters.truncate(LONGEST);
        all.latin.truncate(LONGEST);
        all
    }

    /// Whether another word may begin as this one does: what is cheap to tell, for every two names are compared.
    fn may_be(&self, other: &Self) -> bool {
        other.latin.iter().take(2).any(|letter| self.begins & 1 << (letter & 31) != 0)
    }
}

/// How much likelier a word of a script and another word, in Latin letters or folded to them, are one than two: a natural
/// logarithm, the best path's of a stochastic transducer (Ristad and Yianilos, 1998).
pub fn evidence(script: Sounds, word: &Word, other: &Word) -> f32 {
    if !word.may_be(other) {
        return f32::NEG_INFINITY;
    }
    let (letters, latin) = (&word.letters, &other.latin);
    let table = table(script);
    let none = Vec::new();
    let row = |chunk: [char; 2]| table.get(&chunk).unwrap_or(&none);
    let width = latin.len() + 1;
    let mut best = vec![f32::NEG_INFINITY; (letters.len() + 1) * width];
    best[0] = END;
    let put_in = row([NONE, NONE]);
    for i in 0..=letters.len() {
        let one = if i > 0 { row([letters[i - 1], NONE]) } else { &none };
        let two = if i > 1 { row([letters[i - 2], letters[i - 1]]) } else { &none };
        for j in 0..=latin.len() {
            let worth = |row: &[(u32, f32)], taken: usize| {
                let chunk = packed(&latin[j - taken..j]);
                row.binary_search_by_key(&chunk, |&(other, _)| other).ok().map(|at| row[at].1)
            };
            let mut here = best[i * width + j];
            let mut reach =
                |before: f32, worth: Option<f32>| here = here.max(worth.map_or(here, |worth| before + worth));
            if j > 0 {
                let before = best[i * width + j - 1];
                reach(before, Some(worth(put_in, 1).map_or(LONE, |worth| worth.max(LONE))));
            }
            if i > 0 {
                let before = best[(i - 1) * width + j];
                reach(before, Some(worth(one, 0).map_or(LONE, |worth| worth.max(LONE))));
            }
            for taken in 1..=if i > 0 { j.min(3) } else { 0 } {
                let before = best[(i - 1) * width + j - taken];
                let least = if taken == 1 { Some(OTHER) } else { None };
                reach(before, worth(one, taken).map(|worth| worth.max(least.unwrap_or(worth))).or(least));
            }
            for taken in 0..if i > 1 { j.min(1) + 1 } else { 0 } {
                reach(best[(i - 2) * width + j - taken], worth(two, taken));
            }
            best[i * width + j] = here;
        }
    }
    let lengths = [letters.len(), latin.len()];
    let cut = endings(script, lengths).map(|[k, l]| best[(lengths[0] - k) * width + lengths[1] - l] + ENDING);
    cut.fold(best[lengths[0] * width + lengths[1]], f32::max)
}

/// How many letters may be case endings of a word in its own script, and of it in Latin letters; none of them stays so short
/// that it tells nothing.
fn endings(script: Sounds, lengths: [usize; 2]) -> impl Iterator<Item = [usize; 2]> {
    let inflected = matches!(script, Sounds::Greek | Sounds::Cyrillic) && lengths.iter().all(|&n| n > ENDINGS[0]);
    let all = (0..=ENDINGS[0]).flat_map(|k| (0..=ENDINGS[1]).map(move |l| [k, l])).skip(1);
    all.filter(move |[k, l]| inflected && k + 2 < lengths[0] && l + 2 < lengths[1])
}
