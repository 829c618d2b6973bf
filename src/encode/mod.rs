//! Meaning across languages: texts to vectors whose cosine is their likeness.

mod embedded;
mod pieces;
mod trie;

use crate::error::Result;

pub use embedded::EmbeddedEncoder;

/// A vector of unit length (or zero, for a text without a word).
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
