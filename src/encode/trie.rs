//! The pieces as a trie that is read where it lies: the bytes of `assets/pieces.trie` in, the pieces that a text begins
//! with out.
//!
//! A double array of little-endian u32. A node holds the byte that led to it (bits 0–7), whether a piece ends here
//! (bit 8), and where its children are (bits 9–30): the child for byte `b` is at `offset ^ b` when that unit bears the
//! byte `b`, and the end of a piece is at `offset`. No two nodes have one offset, so the byte alone tells whose child a
//! unit is. The end of a piece has bit 31, the piece's number (bits 0–15), and its score as an f16 without the sign,
//! for a logarithm of a probability is never above 0 (bits 16–30). What no node uses has bit 31 as well.

#[cfg(test)]
pub(super) mod build;

use super::half;

/// The unit is no node.
const END: u32 = 1 << 31;
/// A piece ends at the node.
const HAS_END: u32 = 1 << 8;
const LABEL: u32 = 0xff;
const OFFSET_SHIFT: u32 = 9;

/// A trie in borrowed bytes.
pub(super) struct Trie {
    units: &'static [[u8; 4]],
}

impl Trie {
    /// `None` where the bytes are no trie.
    pub(super) fn new(bytes: &'static [u8]) -> Option<Self> {
        let (units, rest) = bytes.as_chunks();
        (!units.is_empty() && rest.is_empty()).then_some(Self { units })
    }

    /// Tells each piece that the text begins with, the shortest first: its bytes, its number and its score.
    #[inline]
    pub(super) fn prefixes(&self, text: &[u8], mut found: impl FnMut(usize, u16, f32)) {
        let mut offset = self.unit(0) >> OFFSET_SHIFT;
        for (at, &byte) in text.iter().enumerate() {
            let unit = self.unit(offset ^ u32::from(byte));
            if unit & (END | LABEL) != u32::from(byte) {
                return;
            }
            offset = unit >> OFFSET_SHIFT;
            if unit & HAS_END != 0 {
                let end = self.unit(offset);
                let score = -half((end >> 16) as u16 & 0x7fff);
                found(at + 1, end as u16, score);
            }
        }
    }

    /// The unit at an index, which in a damaged file may lie outside.
    #[inline]
    fn unit(&self, index: u32) -> u32 {
        self.units.get(index as usize).map_or(END, |&bytes| u32::from_le_bytes(bytes))
    }
}
