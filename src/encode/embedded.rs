//! The encoder inside the binary: a static table of SentencePiece pieces, int4. A text is the sum of its pieces.
//!
//! The format `XST1`: u32 pieces, u32 dimensions; per piece u8 length, UTF-8 bytes, f16 unigram score; an f16 scale
//! a row; then int4 rows, two values a byte, low nibble first, value = (nibble − 8) × scale. All little-endian.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::{Encoder, Vector};
use crate::error::{Error, Result};

static MODEL: &[u8] = include_bytes!("../../assets/encoder.bin");
/// Pieces 0–2 are special: unknown, begin, end.
const SPECIAL: usize = 3;
/// Log-probability of a character that no piece covers.
const UNKNOWN: f32 = -30.0;

/// The encoder of this build.
pub struct EmbeddedEncoder {
    dimensions: usize,
    pieces: FxHashMap<&'static [u8], (u32, f32)>,
    longest: usize,
    scales: &'static [u8],
    rows: &'static [u8],
}

impl EmbeddedEncoder {
    /// Indexes the table.
    ///
    /// # Errors
    /// The file in the build is damaged.
    pub fn new() -> Result<Self> {
        Self::parse(MODEL).ok_or_else(|| Error::Encoder("the model in this build is damaged".to_owned()))
    }

    fn parse(bytes: &'static [u8]) -> Option<Self> {
        let number = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize);
        if bytes.get(..4)? != b"XST1" {
            return None;
        }
        let (count, dimensions) = (number(4)?, number(8)?);
        let mut pieces = FxHashMap::with_capacity_and_hasher(count, Default::default());
        let (mut at, mut longest) = (12, 0);
        for index in 0..count {
            let length = usize::from(*bytes.get(at)?);
            let piece = bytes.get(at + 1..at + 1 + length)?;
            let score = half(bytes.get(at + 1 + length..at + 3 + length)?)?;
            at += 3 + length;
            if index >= SPECIAL {
                longest = longest.max(length);
                pieces.insert(piece, (u32::try_from(index).ok()?, score));
            }
        }
        let scales = bytes.get(at..at + 2 * count)?;
        let rows = bytes.get(at + 2 * count..at + 2 * count + count * dimensions / 2)?;
        Some(Self { dimensions, pieces, longest, scales, rows })
    }

    /// The likeliest cut of a normalised text into pieces (Viterbi over unigram scores).
    fn cut(&self, text: &[u8]) -> Vec<u32> {
        let mut best: Vec<(f32, usize, Option<u32>)> = vec![(f32::MIN, 0, None); text.len() + 1];
        best[0].0 = 0.0;
        for start in 0..text.len() {
            let from = best[start].0;
            if from == f32::MIN {
                continue;
            }
            let character = match text[start] {
                0..=0x7f => 1,
                0x80..=0xdf => 2,
                0xe0..=0xef => 3,
                _ => 4,
            };
            let mut offer = |end: usize, score: f32, piece| {
                if best[end].0 < from + score {
                    best[end] = (from + score, start, piece);
                }
            };
            offer((start + character).min(text.len()), UNKNOWN, None);
            for end in start + 1..=text.len().min(start + self.longest) {
                if let Some(&(piece, score)) = self.pieces.get(&text[start..end]) {
                    offer(end, score, Some(piece));
                }
            }
        }
        let mut pieces = Vec::new();
        let mut at = text.len();
        while at > 0 {
            pieces.extend(best[at].2);
            at = best[at].1;
        }
        pieces
    }

    fn vector(&self, text: &str) -> Vector {
        let mut sum = vec![0.0_f32; self.dimensions];
        for piece in self.cut(normalised(text).as_bytes()) {
            let piece = piece as usize;
            let Some(scale) = self.scales.get(2 * piece..2 * piece + 2).and_then(half) else { continue };
            let width = self.dimensions / 2;
            for (pair, byte) in sum.chunks_exact_mut(2).zip(&self.rows[piece * width..(piece + 1) * width]) {
                pair[0] += (f32::from(byte & 15) - 8.0) * scale;
                pair[1] += (f32::from(byte >> 4) - 8.0) * scale;
            }
        }
        let norm = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
        if norm > 0.0 {
            sum.iter_mut().for_each(|x| *x /= norm);
        }
        sum
    }
}

impl Encoder for EmbeddedEncoder {
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vector>> {
        Ok(texts.iter().map(|text| self.vector(text)).collect())
    }
}

/// NFKC, lower case, a `▁` before each word.
fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.nfkc().collect::<String>().split_whitespace() {
        out.push('▁');
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
}

/// A little-endian IEEE half.
fn half(bytes: &[u8]) -> Option<f32> {
    let bits = u16::from_le_bytes(bytes.try_into().ok()?);
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = (i32::from(bits >> 10 & 31), f32::from(bits & 1023) / 1024.0);
    Some(sign * if exponent == 0 { fraction * 2_f32.powi(-14) } else { (1.0 + fraction) * 2_f32.powi(exponent - 15) })
}

#[cfg(test)]
mod tests {
    use super::super::cosine;
    use super::*;

    #[test]
    fn translations_are_nearer_than_other_words() {
        let encoder = EmbeddedEncoder::new().expect("the model loads");
        let vectors = encoder.encode(&["the defeat", "la défaite", "le prix du pain"]).expect("it answers");
        assert!(cosine(&vectors[0], &vectors[1]) > cosine(&vectors[0], &vectors[2]) + 0.2);
    }
}
