//! Meaning across languages: texts to vectors whose cosine is their likeness.

mod embedded;
#[cfg(feature = "endpoint")]
mod endpoint;
#[cfg(feature = "model2vec")]
mod folder;
mod pieces;
mod trie;

use std::borrow::Borrow;

use crate::error::{Error, Result};

pub use embedded::EmbeddedEncoder;
#[cfg(feature = "endpoint")]
pub use endpoint::EndpointEncoder;
#[cfg(feature = "model2vec")]
pub use folder::FolderEncoder;

/// A vector of unit length (or zero, for a text without a word).
pub type Vector = Vec<f32>;

/// Anything that turns texts into vectors of one space.
pub trait Encoder: Send + Sync {
    /// One vector a text, in order.
    ///
    /// # Errors
    /// An encoder outside this process may not answer.
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vector>>;

    /// One vector a text, with how much the text says where the encoder knows: little for "the", much for
    /// "earthquake"; else 1.
    ///
    /// # Errors
    /// An encoder outside this process may not answer.
    fn encode_weighed(&self, texts: &[&str]) -> Result<Vec<(Vector, f32)>> {
        Ok(self.encode(texts)?.into_iter().map(|vector| (vector, 1.0)).collect())
    }
}

/// The encoder that a user names: a URL is an OpenAI-compatible embeddings endpoint, anything else a folder with a model
/// in the Model2Vec format.
///
/// # Errors
/// The folder holds no such model, or this build lacks the part that the name needs.
pub fn open_encoder(name: &str) -> Result<Box<dyn Encoder>> {
    if name.starts_with("http://") || name.starts_with("https://") {
        #[cfg(feature = "endpoint")]
        return Ok(Box::new(EndpointEncoder::new(name)));
        #[cfg(not(feature = "endpoint"))]
        return Err(Error::Encoder(format!("{name}: this build has no encoder for URLs (feature \"endpoint\")")));
    }
    if !std::path::Path::new(name).is_dir() {
        return Err(Error::Encoder(format!("{name}: neither a folder nor a URL (http://…, https://…)")));
    }
    #[cfg(feature = "model2vec")]
    return Ok(Box::new(FolderEncoder::open(std::path::Path::new(name))?));
    #[cfg(not(feature = "model2vec"))]
    Err(Error::Encoder(format!("{name}: this build has no encoder for folders (feature \"model2vec\")")))
}

/// Makes a vector one of unit length, where it is not zero. The length it had: none that is finite where its numbers
/// are none.
fn unit(vector: &mut [f32]) -> f32 {
    let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if norm > 0.0 {
        vector.iter_mut().for_each(|x| *x /= norm);
    }
    norm
}

/// The cosine of two unit vectors.
pub fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// The [`cosine`]s of all of `left` with all of `right`, row after row: each to the last bit what `cosine` gives, for the
/// products of a pair are summed in the same order, but those of many pairs side by side.
pub(crate) fn cosines<V: Borrow<Vector>>(left: &[V], right: &[V]) -> Vec<f32> {
    /// Pairs in work at a time: as many sums as a processor holds.
    const LANES: usize = 16;
    let (rows, columns) = (left.len(), right.len());
    let mut all = vec![0.0; rows * columns];
    let mut turned: Vec<[f32; LANES]> = Vec::new();
    for (block, some) in right.chunks(LANES).enumerate() {
        turned.clear();
        turned.resize(some.iter().map(|v| v.borrow().len()).max().unwrap_or(0), [0.0; LANES]);
        for (lane, vector) in some.iter().enumerate() {
            turned.iter_mut().zip(vector.borrow()).for_each(|(row, &x)| row[lane] = x);
        }
        for (row, vector) in left.iter().enumerate() {
            let mut sums = [-0.0_f32; LANES];
            for (x, those) in vector.borrow().iter().zip(&turned) {
                for lane in 0..LANES {
                    sums[lane] += x * those[lane];
                }
            }
            let at = row * columns + block * LANES;
            all[at..at + some.len()].copy_from_slice(&sums[..some.len()]);
        }
    }
    all
}

/// An IEEE half, exactly.
fn half(bits: u16) -> f32 {
    let (sign, exponent, fraction) = (u32::from(bits >> 15) << 31, u32::from(bits >> 10 & 31), u32::from(bits & 1023));
    let magnitude = match exponent {
        // Too small for a leading one: counted in steps of 2^-24.
        0 => (fraction as f32 * f32::from_bits((127 - 24) << 23)).to_bits(),
        31 => 0xff << 23 | fraction << 13,
        _ => (exponent + 127 - 15) << 23 | fraction << 13,
    };
    f32::from_bits(sign | magnitude)
}

#[cfg(test)]
mod tests {
    use super::{Vector, cosine, cosines, half};

    #[test]
    fn many_cosines_are_those_of_the_pairs() {
        let mut state = 1_u32;
        let mut vectors = |count: usize| -> Vec<Vector> {
            let mut number = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                state as f32 / u32::MAX as f32 - 0.5
            };
            (0..count).map(|_| (0..37).map(|_| number()).collect()).collect()
        };
        for (rows, columns) in [(0, 3), (3, 0), (1, 1), (5, 16), (7, 41)] {
            let (left, right) = (vectors(rows), vectors(columns));
            let each = left.iter().flat_map(|v| right.iter().map(move |w| cosine(v, w).to_bits()));
            assert!(cosines(&left, &right).into_iter().map(f32::to_bits).eq(each), "{rows} × {columns}");
        }
    }

    #[test]
    fn halves_are_exact() {
        let cases = [
            (0x0000, 0.0),
            (0x3c00, 1.0),
            (0xc500, -5.0),
            (0x3555, 0.333_251_95),
            (0x0001, 5.960_464_5e-8),
            (0x0400, 6.103_515_6e-5),
        ];
        for (bits, value) in cases {
            assert_eq!(half(bits), value, "{bits:#06x}");
        }
        assert!(half(0x8000).is_sign_negative() && half(0x7c00).is_infinite() && half(0x7e00).is_nan());
    }
}
