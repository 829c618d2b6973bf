//! Alignment of parallel texts: lines and an encoder in, [`Bead`]s out.

mod dp;

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

pub use dp::Bead;
use dp::Line;

use crate::encode::Encoder;
use crate::error::Result;

/// Lines handed to the encoder at a time.
const BATCH: usize = 1024;
/// Letters of a word that count: cognates differ in their endings.
const STEM: usize = 5;

/// The lines of two texts, one a translation of the other or both of a third, in beads that cover every line once.
///
/// # Errors
/// The encoder does not answer.
pub fn parallel(left: &[&str], right: &[&str], encoder: &dyn Encoder) -> Result<Vec<Bead>> {
    Ok(dp::align(&read(left, encoder)?, &read(right, encoder)?))
}

fn read(texts: &[&str], encoder: &dyn Encoder) -> Result<Vec<Line>> {
    let mut lines = Vec::with_capacity(texts.len());
    for batch in texts.chunks(BATCH) {
        let vectors = encoder.encode(batch)?;
        lines.extend(batch.iter().zip(vectors).map(|(text, vector)| Line {
            vector,
            length: text.chars().map(width).sum(),
            tokens: tokens(text),
        }));
    }
    Ok(lines)
}

/// A Han character or a Hangul syllable says about as much as two or three letters do.
fn width(character: char) -> f32 {
    if matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}') { 2.5 } else { 1.0 }
}

/// What two languages may write alike: numbers, names and the beginnings of long words, in Latin letters.
fn tokens(text: &str) -> Vec<u32> {
    let mut found = Vec::new();
    let latin = any_ascii::any_ascii(text);
    for word in latin.split(|c: char| !c.is_ascii_alphanumeric()) {
        let number = word.bytes().all(|byte| byte.is_ascii_digit());
        if word.is_empty() || !number && word.len() < STEM - 1 {
            continue;
        }
        let mut hasher = FxHasher::default();
        let word = if number { word } else { &word[..word.len().min(STEM)] };
        word.to_ascii_lowercase().hash(&mut hasher);
        found.push(hasher.finish() as u32);
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests;
