//! How Japanese names written in characters are read: likelihoods of each character's readings, by `fit/readings.py`.
//!
//! In: a name in characters, of a Japanese or a Chinese text. Out: whether it is read as a Latin word, and its likeliest
//! readings.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::key::fold;
use super::{ONE, SAME};

/// A name is read in a way that is at least this likely, as a logarithm, a character.
const LEAST: f32 = -4.0;
/// No name has more characters.
const LONGEST: usize = 12;
/// Letters of the shortest word that tells something by itself.
const TELLING: usize = 4;

/// The line of the table that a character stands in.
fn line(character: char) -> Option<&'static str> {
    static LINES: OnceLock<FxHashMap<char, &'static str>> = OnceLock::new();
    let lines = LINES.get_or_init(|| {
        let lines = include_str!("readings.tsv").lines().filter(|line| !line.starts_with('#'));
        let split = lines.filter_map(|line| line.split_once('\t'));
        split.flat_map(|(written, line)| written.chars().map(move |character| (character, line))).collect()
    });
    lines.get(&character).copied()
}

/// How a character is read, and how likely each reading is, as a logarithm; `None` for one that the table lacks.
fn readings(character: char) -> Option<impl Iterator<Item = (&'static str, f32)> + Clone> {
    let cells = line(character)?.split('\t').filter_map(|cell| cell.split_once(' '));
    Some(cells.filter_map(|(reading, worth)| Some((reading, worth.parse().ok()?))))
}

/// The characters of a name in them, with 々 as what it repeats; empty for a longer one than names are.
pub(super) fn characters(name: &str) -> Vec<char> {
    let mut characters: Vec<char> = Vec::new();
    for c in name.chars().filter(|c| c.is_alphabetic()) {
        let repeated = characters.last().copied().filter(|_| c == '々');
        characters.push(repeated.unwrap_or(c));
    }
    if characters.len() > LONGEST { Vec::new() } else { characters }
}

/// A Latin word as the readings are spelt: long vowels are short, however they are written, and a nasal is n.
pub(super) fn spelt(word: &str) -> String {
    let letters: Vec<char> = fold(word).chars().filter(char::is_ascii_alphabetic).collect();
    let mut spelt = String::with_capacity(letters.len());
    for (i, &letter) in letters.iter().enumerate() {
        let next = letters.get(i + 1);
        let vowel = |c: Option<&char>| matches!(c, Some('a' | 'e' | 'i' | 'o' | 'u'));
        let last = spelt.chars().next_back();
        match letter {
            // "Ohtani"
            'h' if last == Some('o') && !vowel(next) => {}
            'o' | 'u' if last == Some('o') => {}
            'u' if last == Some('u') => {}
            'm' if matches!(next, Some('b' | 'p')) => spelt.push('n'),
            letter => spelt.push(letter),
        }
    }
    spelt
}

/// Whether characters are read as a word, which is spelt as [`spelt`] has it.
fn are_read(characters: &[char], word: &str) -> bool {
    let mut best = vec![f32::NEG_INFINITY; word.len() + 1];
    best[0] = 0.0;
    for &character in characters {
        let Some(readings) = readings(character) else { return false };
        let mut next = vec![f32::NEG_INFINITY; word.len() + 1];
        for (from, &before) in best.iter().enumerate().filter(|(_, before)| before.is_finite()) {
            for (reading, worth) in readings.clone() {
                // A long vowel may begin in one character and end in the next.
                let goes_on = word[..from].ends_with('o') && reading.starts_with(['o', 'u']);
                for way in [Some(reading), reading.get(1..).filter(|_| goes_on)].into_iter().flatten() {
                    if word[from..].starts_with(way) {
                        next[from + way.len()] = next[from + way.len()].max(before + worth);
                    }
                }
            }
        }
        best = next;
    }
    !characters.is_empty() && best[word.len()] >= LEAST * characters.len() as f32
}

/// How far a name in characters and one in Latin words, spelt as [`spelt`] has them, are one, as [`super::similarity`] has it.
/// Of what may be people who share one part of their names, it says that only that is shared; a `thing` goes by one part of it
/// and by its kind: 野村証券, "Nomura Securities".
pub(super) fn alike(characters: &[char], words: &[String], thing: bool) -> f64 {
    /// How alike two people's names are that share one part.
    const PART: f64 = 0.5;
    let cuts = 1..characters.len();
    // The family name, or what a place's kind goes with: 能登半島.
    let opens = |word: &String| word.len() >= TELLING && cuts.clone().any(|at| are_read(&characters[..at], word));
    match words {
        [] => 0.0,
        [word] if are_read(characters, word) => ONE,
        [word] if opens(word) => SAME,
        [_] => 0.0,
        words => {
            let (first, last) = (&words[0], &words[words.len() - 1]);
            let whole = words.concat();
            let both = |at: usize, p: &str, q: &str| are_read(&characters[..at], p) && are_read(&characters[at..], q);
            let two = words.len() == 2 && cuts.clone().any(|at| both(at, last, first) || both(at, first, last));
            if two || are_read(characters, &whole) {
                return ONE;
            }
            // The family name alone.
            if words.iter().any(|word| word.len() >= TELLING && are_read(characters, word)) {
                return SAME;
            }
            match words.iter().any(opens) {
                true if thing => SAME,
                true => PART,
                false => 0.0,
            }
        }
    }
}

/// The likeliest readings of characters, in Latin letters; none where one of them has none.
pub(super) fn ways(characters: &[char]) -> Vec<String> {
    const MOST: usize = 8;
    let mut ways = vec![(String::new(), 0.0)];
    for &character in characters {
        let Some(readings) = readings(character) else { return Vec::new() };
        let mut next: Vec<(String, f32)> = Vec::new();
        for (way, before) in &ways {
            next.extend(readings.clone().map(|(reading, worth)| (format!("{way}{reading}"), before + worth)));
        }
        next.sort_by(|p, q| q.1.total_cmp(&p.1).then_with(|| p.0.cmp(&q.0)));
        next.truncate(MOST);
        ways = next;
    }
    ways.into_iter().map(|(way, _)| way).filter(|way| !way.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_as_names_are() {
        let spelt = |words: &str| words.split(' ').map(spelt).collect::<Vec<_>>();
        let cases = [
            ("田中健二", "Kenji Tanaka", 0.9),
            ("田中健二", "Tanaka Kenji", 0.9),
            ("佐々木", "Sasaki", 0.9),
            ("大野", "Ohno", 0.9),
            ("大野", "Ōno", 0.9),
            ("高橋", "Takahashi", 0.9),
            ("高桥", "Takahashi", 0.9),
            ("田中健二", "Tanaka", SAME),
            ("田中", "Kenji Tanaka", SAME),
            ("能登半島", "Noto", SAME),
            ("田中健二", "Tanaka Shiro", 0.5),
            ("田中健二", "Suzuki Shiro", 0.0),
            ("王毅", "Wang Yi", 0.0),
            ("田中", "Berger", 0.0),
            ("田中", "", 0.0),
        ];
        for (name, words, wanted) in cases {
            let found = alike(&characters(name), &spelt(words), false);
            assert!((found - wanted).abs() < 1e-9, "{name} / {words}: {found}");
        }
    }

    #[test]
    fn the_likeliest_readings_are_told() {
        assert!(ways(&characters("田中")).contains(&"tanaka".to_owned()));
        assert!(ways(&characters("田A")).is_empty());
        assert!(characters(&"田".repeat(LONGEST + 1)).is_empty());
    }
}
