//! The table that tells close languages apart: a linear classifier over hashed pieces of words.
//!
//! `table.bin` is fitted by `tools/detect_table.py`, which says what the bytes mean.

use std::sync::OnceLock;

use crate::lang::Language;

static BYTES: &[u8] = include_bytes!("table.bin");
/// A byte of the table is a sixteenth of a nat.
const SCALE: f64 = 16.0;
/// The length of a row; the table has fewer languages.
const WIDTH: usize = 32;

/// The table as laid out in the file.
struct Table {
    languages: Vec<Language>,
    /// For each language, whether it is written in Cyrillic letters.
    cyrillic: Vec<bool>,
    /// For each bucket a signed byte a language.
    rows: &'static [[u8; WIDTH]],
}

/// How well each language explains a text, in nats; only differences mean something.
#[derive(Debug, Clone)]
pub(super) struct Scores(pub(super) Vec<(Language, f64)>);

impl Scores {
    pub(super) fn of(&self, language: Language) -> Option<f64> {
        self.0.iter().find(|(other, _)| *other == language).map(|&(_, score)| score)
    }
}

/// Whether the table knows a language.
pub(super) fn knows(language: Language) -> bool {
    table().languages.contains(&language)
}

/// The scores of the languages of one script, best first.
pub(super) fn scores(text: &str, cyrillic: bool) -> Scores {
    let table = table();
    let mut sums = [0_i32; WIDTH];
    each_piece(text, |piece| {
        let row = &table.rows[hash(piece) as usize % table.rows.len()];
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += i32::from(i8::from_ne_bytes([*weight]));
        }
    });
    let of_script = (0..table.languages.len().min(WIDTH)).filter(|&i| table.cyrillic[i] == cyrillic);
    let mut scores: Vec<(Language, f64)> =
        of_script.map(|i| (table.languages[i], f64::from(sums[i]) / SCALE)).collect();
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    Scores(scores)
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let end = BYTES.iter().position(|&byte| byte == b'\n').unwrap_or(0);
        let head = std::str::from_utf8(&BYTES[..end]).unwrap_or_default();
        let mut fields = head.split(' ').skip(1);
        let _buckets = fields.next();
        let languages: Vec<Language> = fields.filter_map(Language::from_code).collect();
        let cyrillic = languages.iter().map(|language| matches!(language.code(), "ru" | "uk" | "bg" | "mk")).collect();
        Table { languages, cyrillic, rows: BYTES[end + 1..].as_chunks().0 }
    })
}

/// The pieces of every word: one to four letters with the word's edges (`<`, `>`), and the whole word.
fn each_piece(text: &str, mut found: impl FnMut(&str)) {
    const LONGEST: usize = 4;
    let mut edged = String::new();
    let mut bounds: Vec<usize> = Vec::new();
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        edged.clear();
        edged.push('<');
        edged.extend(word.chars().flat_map(char::to_lowercase));
        edged.push('>');
        bounds.clear();
        bounds.extend(edged.char_indices().map(|(at, _)| at));
        bounds.push(edged.len());
        let letters = bounds.len() - 1;
        for start in 0..letters {
            for length in 1..=LONGEST.min(letters - start) {
                let piece = &edged[bounds[start]..bounds[start + length]];
                if piece != "<" && piece != ">" {
                    found(piece);
                }
            }
        }
        if letters > LONGEST {
            found(&edged);
        }
    }
}

/// FNV-1a, its upper bits folded in.
fn hash(piece: &str) -> u32 {
    let value = piece.bytes().fold(0x811C_9DC5_u32, |value, byte| (value ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    value ^ (value >> 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let table = table();
        let head = BYTES.split(|&byte| byte == b'\n').next().map(String::from_utf8_lossy).unwrap_or_default();
        let mut fields = head.split(' ').skip(1);
        assert_eq!(fields.next().and_then(|buckets| buckets.parse().ok()), Some(table.rows.len()));
        assert_eq!(table.languages.len(), fields.count(), "a language of the table is not known");
        assert!(table.languages.len() <= WIDTH);
    }
}
