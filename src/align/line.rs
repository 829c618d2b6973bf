//! What the search knows of a line: texts and an encoder in, [`Line`]s out.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use crate::encode::Encoder;
use crate::error::Result;

/// Lines handed to the encoder at a time.
const BATCH: usize = 1024;
/// A token in more than one of so many blocks does not tell where one is.
const RARE: usize = 16;
/// Letters of a word that count: cognates differ in their endings.
const STEM: usize = 5;

/// A line, or several in a row.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Unit length, or zero.
    pub vector: Vec<f32>,
    /// Characters.
    pub length: f32,
    /// Hashes of numbers, names and the beginnings of long words; sorted.
    pub tokens: Vec<u32>,
}

/// Reads lines, in their order.
pub(super) fn read(texts: &[&str], encoder: &dyn Encoder, lines: &mut Vec<Line>) -> Result<()> {
    lines.reserve(texts.len());
    for batch in texts.chunks(BATCH) {
        let vectors = encoder.encode(batch)?;
        lines.extend(batch.iter().zip(vectors).map(|(text, vector)| Line {
            vector,
            length: text.chars().map(width).sum(),
            tokens: tokens(text),
        }));
    }
    Ok(())
}

/// Whether a line says something: what scanning leaves of an ornament or a picture has a letter at most.
pub(super) fn telling(text: &str) -> bool {
    let weight = |c: char| match c {
        _ if !c.is_alphanumeric() => 0,
        // A letter of a script without case may be a word.
        _ if c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() => 2,
        _ => 1,
    };
    text.chars()
        .map(weight)
        .scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        })
        .any(|sum| sum > 1)
}

/// Several lines as one.
pub(super) fn joined(lines: &[Line]) -> Line {
    if let [line] = lines {
        return line.clone();
    }
    let mut vector = vec![0.0; lines.first().map_or(0, |line| line.vector.len())];
    let mut tokens = Vec::new();
    for line in lines {
        // A longer line has more say, as its words would in one sum; the root keeps a short one heard.
        let weight = line.length.max(1.0).powf(0.75);
        vector.iter_mut().zip(&line.vector).for_each(|(sum, x)| *sum += weight * x);
        tokens.extend_from_slice(&line.tokens);
    }
    let norm = dot(&vector, &vector).sqrt();
    if norm > 0.0 {
        vector.iter_mut().for_each(|x| *x /= norm);
    }
    tokens.sort_unstable();
    Line { vector, length: lines.iter().map(|line| line.length).sum(), tokens }
}

/// Takes from lines that are several each what all have in common: the more they are, the more of a vector that would be.
pub(super) fn set_apart(blocks: &mut [Line]) {
    let mut mean = vec![0.0; blocks.first().map_or(0, |block| block.vector.len())];
    let mut counts: FxHashMap<u32, usize> = FxHashMap::default();
    for block in blocks.iter() {
        mean.iter_mut().zip(&block.vector).for_each(|(sum, x)| *sum += x / blocks.len() as f32);
        block.tokens.iter().for_each(|&token| *counts.entry(token).or_default() += 1);
    }
    let most = (blocks.len() / RARE).max(1);
    for block in blocks {
        block.vector.iter_mut().zip(&mean).for_each(|(x, mean)| *x -= mean);
        let norm = dot(&block.vector, &block.vector).sqrt();
        if norm > 0.0 {
            block.vector.iter_mut().for_each(|x| *x /= norm);
        }
        block.tokens.retain(|token| counts[token] <= most);
    }
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

/// The scalar product in eight lanes: the same sum everywhere, and quick.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    let (a, b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = a.remainder().iter().zip(b.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a.zip(b) {
        for lane in 0..8 {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    lanes.iter().sum::<f32>() + rest
}
