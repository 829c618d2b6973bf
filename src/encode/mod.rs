//! Meaning across languages: texts to vectors whose cosine is their likeness.

mod embedded;

use crate::error::Result;

pub use embedded::EmbeddedEncoder;

/// A vector of unit length (or zero, for a text without a known piece).
pub type Vector = Vec<f32>;

/// Anything that turns texts into vectors of one space.
pub trait Encoder: Send + Sync {
    /// One vector a text, in order.
    ///
    /// # Errors
    /// An encoder outside this process may not answer.
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vector>>;
}

/// The cosine of two unit vectors.
pub fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
