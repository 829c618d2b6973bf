//! Meaning across languages: texts to vectors whose cosine is their likeness.

mod embedded;
#[cfg(feature = "endpoint")]
mod endpoint;
#[cfg(feature = "model2vec")]
mod folder;
mod pieces;
mod trie;

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
    use super::half;

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
