//! The encoder inside the binary: a static table of SentencePiece pieces, int4. A text is the sum of its pieces.
//!
//! The format `XST2`: u32 pieces, u32 dimensions; the pieces in the order of their UTF-8 bytes, of each a u8 whose low nibble
//! is how many bytes it shares with the one before (at most 15) and whose high nibble is how many follow (15: a u8 more
//! says how many), these bytes, and an f16 unigram score; an f16 scale a row; then int4 rows, two values a byte, low
//! nibble first, value = (nibble − 8) × scale. All little-endian.
//!
//! Nothing is copied or indexed at the start: pieces are found in a trie beside the table, and rows are read where they
//! lie. The sums are made in one order with exact conversions, so that every platform gives the same vectors.

use super::pieces::Cutter;
use super::trie::Trie;
use super::{Encoder, Vector, half, unit};
use crate::error::{Error, Result};

static MODEL: &[u8] = include_bytes!("../../assets/encoder.bin");
/// Made of the table's pieces; a test says when it is stale.
static PIECES: &[u8] = include_bytes!("../../assets/pieces.trie");
/// Values of a row.
const DIMENSIONS: usize = 160;
/// Bytes of a row.
const WIDTH: usize = DIMENSIONS / 2;

/// The encoder of this build.
pub struct EmbeddedEncoder {
    trie: Trie,
    scales: &'static [[u8; 2]],
    rows: &'static [[u8; WIDTH]],
}

impl EmbeddedEncoder {
    /// Finds the table's parts.
    ///
    /// # Errors
    /// The file in the build is damaged.
    pub fn new() -> Result<Self> {
        Self::parse(MODEL).ok_or_else(|| Error::Encoder("the model in this build is damaged".to_owned()))
    }

    fn parse(bytes: &'static [u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
        if bytes.get(..4)? != b"XST2" || number(8)? != DIMENSIONS {
            return None;
        }
        // From the end, for the pieces' lengths differ and the trie has them.
        let count = number(4)?;
        let (rest, rows) = bytes.split_at_checked(bytes.len().checked_sub(count * WIDTH)?)?;
        let scales = rest.get(rest.len().checked_sub(2 * count)?..)?;
        Some(Self { trie: Trie::new(PIECES)?, scales: scales.as_chunks().0, rows: rows.as_chunks().0 })
    }

    /// The sum of a text's pieces at unit length, and the length it had.
    fn vector(&self, text: &str, cutter: &mut Cutter) -> (Vector, f32) {
        // Apart, so that a row adds to each in one sweep.
        let (mut low, mut high) = ([0.0_f32; WIDTH], [0.0_f32; WIDTH]);
        for &piece in cutter.cut(text, &self.trie) {
            let piece = piece as usize;
            let (Some(&scale), Some(row)) = (self.scales.get(piece), self.rows.get(piece)) else { continue };
            let scale = half(u16::from_le_bytes(scale));
            for ((low, high), byte) in low.iter_mut().zip(&mut high).zip(row) {
                *low += (f32::from(byte & 15) - 8.0) * scale;
                *high += (f32::from(byte >> 4) - 8.0) * scale;
            }
        }
        let mut sum: Vector = low.iter().zip(&high).flat_map(|(&low, &high)| [low, high]).collect();
        let length = unit(&mut sum);
        (sum, length)
    }
}

impl Encoder for EmbeddedEncoder {
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vector>> {
        let mut cutter = Cutter::default();
        Ok(texts.iter().map(|text| self.vector(text, &mut cutter).0).collect())
    }

    fn encode_weighed(&self, texts: &[&str]) -> Result<Vec<(Vector, f32)>> {
        let mut cutter = Cutter::default();
        Ok(texts.iter().map(|text| self.vector(text, &mut cutter)).collect())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use super::super::trie::build::build;
    use super::super::{cosine, trie};
    use super::*;

    /// Of a length in a nibble: it stands in the byte that follows.
    const LONG: u8 = 15;

    /// The table's pieces, with their number and their score.
    fn pieces() -> BTreeMap<Vec<u8>, (u32, f32)> {
        let count = u32::from_le_bytes(MODEL[4..8].try_into().expect("four bytes"));
        let mut rest = &MODEL[12..];
        let mut take = |bytes: usize| rest.split_off(..bytes).expect("as many bytes as the file says");
        let (mut piece, mut pieces) = (Vec::new(), BTreeMap::new());
        for number in 0..count {
            let lengths = take(1)[0];
            let more = if lengths >> 4 < LONG { lengths >> 4 } else { take(1)[0] };
            piece.truncate(usize::from(lengths & 15));
            piece.extend_from_slice(take(usize::from(more)));
            let score = half(u16::from_le_bytes(take(2).try_into().expect("two bytes")));
            pieces.insert(piece.clone(), (number, score));
        }
        pieces
    }

    /// With `ENCODER_WRITE` set it writes the file anew, for another table.
    #[test]
    fn the_trie_is_that_of_the_table() {
        let built = build(&pieces());
        if std::env::var_os("ENCODER_WRITE").is_some() {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pieces.trie");
            std::fs::write(path, built).expect("the file is written");
        } else {
            assert!(PIECES == built, "assets/pieces.trie is stale: run this test with ENCODER_WRITE=1");
        }
    }

    #[test]
    fn the_trie_knows_every_piece_and_no_other() {
        let pieces = pieces();
        let trie = trie::Trie::new(PIECES).expect("a trie");
        for (piece, &(number, score)) in &pieces {
            let mut found = Vec::new();
            trie.prefixes(piece, |length, number, score| found.push((length, number, score)));
            let shorter = (1..piece.len()).filter_map(|end| Some((end, *pieces.get(&piece[..end])?)));
            let expected: Vec<_> = shorter
                .chain([(piece.len(), (number, score))])
                .map(|(end, (number, score))| (end, number, score))
                .collect();
            assert_eq!(found, expected);
        }
        for other in [&b"\0"[..], b"", b"\xff\xff", "\u{10ffff}".as_bytes()] {
            trie.prefixes(other, |length, number, _| panic!("{other:?} has piece {number} of {length} bytes"));
        }
    }

    #[test]
    fn translations_are_nearer_than_other_words() {
        let encoder = EmbeddedEncoder::new().expect("the model loads");
        let vectors = encoder.encode(&["the defeat", "la défaite", "le prix du pain"]).expect("it answers");
        assert!(cosine(&vectors[0], &vectors[1]) > cosine(&vectors[0], &vectors[2]) + 0.2);
    }

    #[test]
    fn a_text_without_a_word_is_the_zero_vector() {
        let encoder = EmbeddedEncoder::new().expect("the model loads");
        for text in ["", " \n"] {
            assert!(encoder.encode(&[text]).expect("it answers")[0].iter().all(|&x| x == 0.0), "{text:?}");
        }
    }
}
