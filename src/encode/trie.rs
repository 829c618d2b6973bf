//! The pieces as a trie that is read where it lies: the bytes of `assets/pieces.trie` in, the pieces that a text begins
//! with out.
//!
//! A double array of little-endian u32. A node holds the byte that led to it (bits 0–7), whether a piece ends here
//! (bit 8), and where its children are (bits 9–30): the child for byte `b` is at `offset ^ b` when that unit bears the
//! byte `b`, and the end of a piece is at `offset`. No two nodes have one offset, so the byte alone tells whose child a
//! unit is. The end of a piece has bit 31, the piece's number (bits 0–17), and its score without the sign, for a
//! logarithm of a probability is never above 0, in 256ths (bits 18–30). What no node uses has bit 31 as well.

#[cfg(test)]
pub(super) mod build;

/// The unit is no node.
const END: u32 = 1 << 31;
/// A piece ends at the node.
const HAS_END: u32 = 1 << 8;
const LABEL: u32 = 0xff;
const OFFSET_SHIFT: u32 = 9;
/// The piece's number in the unit at its end.
const NUMBER: u32 = (1 << SCORE_SHIFT) - 1;
const SCORE_SHIFT: u32 = 18;
/// In one of a score; at least as fine as an f16 from 4 on.
pub(super) const SCORE_UNITS: f32 = 256.0;

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
    pub(super) fn prefixes(&self, text: &[u8], mut found: impl FnMut(usize, u32, f32)) {
        let mut offset = self.unit(0) >> OFFSET_SHIFT;
        for (at, &byte) in text.iter().enumerate() {
            let unit = self.unit(offset ^ u32::from(byte));
            if unit & (END | LABEL) != u32::from(byte) {
                return;
            }
            offset = unit >> OFFSET_SHIFT;
            if unit & HAS_END != 0 {
                let end = self.unit(offset);
                let score = ((end & !END) >> SCORE_SHIFT) as f32 / -SCORE_UNITS;
                found(at + 1, end & NUMBER, score);
            }
        }
    }

    /// The unit at an index, which in a damaged file may lie outside.
    #[inline]
    fn unit(&self, index: u32) -> u32 {
        self.units.get(index as usize).map_or(END, |&bytes| u32::from_le_bytes(bytes))
    }
}
