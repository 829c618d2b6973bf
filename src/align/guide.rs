//! A coarse way through two long texts: blocks of lines aligned, and the points between them.

use super::Side;
use super::dp::{self, Piece};
use super::line::{Line, joined, set_apart};
use crate::error::Result;

/// Blocks of the longer text: so many cost little memory, and no block is short.
const BLOCKS: usize = 8192;
const SHORTEST: usize = 16;
/// Blocks over which the search is free: joined further, a block of the one text would lie across two of the other.
const WHOLE: usize = 1024;
/// Tokens that are kept of a block: the smallest hashes, a sample that two texts draw alike.
const TOKENS: usize = 256;

/// Points on the way, from the beginning of both texts to their ends.
pub(super) struct Guide {
    block: usize,
    ratio: f32,
    points: Vec<(usize, usize)>,
}

impl Guide {
    pub(super) fn new(left: &Side, right: &Side) -> Result<Self> {
        let block = left.len().max(right.len()).div_ceil(BLOCKS).next_power_of_two().max(SHORTEST);
        let [mut lefts, mut rights] = [left.blocks(block, sampled)?, right.blocks(block, sampled)?];
        set_apart(&mut lefts);
        set_apart(&mut rights);
        let pieces = dp::align(&lefts, &rights, dp::ratio(&lefts, &rights), WHOLE);
        let ratio = paired_ratio(&pieces, &lefts, &rights);
        let point =
            |piece: Piece| ((piece.left.end * block).min(left.len()), (piece.right.end * block).min(right.len()));
        Ok(Self { block, ratio, points: std::iter::once((0, 0)).chain(pieces.into_iter().map(point)).collect() })
    }

    /// Lines of a block.
    pub(super) fn block(&self) -> usize {
        self.block
    }

    /// Characters on the right for one on the left.
    pub(super) fn ratio(&self) -> f32 {
        self.ratio
    }

    /// Where the way from `at` is `window` lines further on the side that moves on faster; at the `whole` texts' end
    /// where that is near.
    pub(super) fn after(&self, at: (usize, usize), window: usize, whole: (usize, usize)) -> (usize, usize) {
        let far = |point: &(usize, usize)| point.0 >= at.0 + window || point.1 >= at.1 + window;
        let next = self.points.partition_point(|point| !far(point));
        let (Some(&before), Some(&after)) = (self.points.get(next.saturating_sub(1)), self.points.get(next)) else {
            return whole;
        };
        // As far on the line between the two points as the window allows.
        let share = |from: usize, to: usize, limit: usize| {
            if to > limit { limit.saturating_sub(from) as f64 / (to - from) as f64 } else { 1.0 }
        };
        let part = share(before.0, after.0, at.0 + window).min(share(before.1, after.1, at.1 + window));
        let between = |from: usize, to: usize| from + ((to - from) as f64 * part).round() as usize;
        let end = (between(before.0, after.0).max(at.0), between(before.1, after.1).max(at.1));
        // What would be left is less than a window's part after its cut.
        if whole.0 - end.0 < window / 4 && whole.1 - end.1 < window / 4 { whole } else { end }
    }
}

/// How long the translation of a block is: the median, for a part that one side lacks would bend the mean.
fn paired_ratio(pieces: &[Piece], lefts: &[Line], rights: &[Line]) -> f32 {
    let one_to_one = pieces.iter().filter(|piece| piece.left.len() == 1 && piece.right.len() == 1);
    let ratio = |piece: &Piece| dp::ratio(&lefts[piece.left.clone()], &rights[piece.right.clone()]);
    let mut ratios: Vec<f32> = one_to_one.map(ratio).collect();
    ratios.sort_by(f32::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or_else(|| dp::ratio(lefts, rights))
}

fn sampled(lines: &[Line]) -> Line {
    let mut line = joined(lines);
    line.tokens.dedup();
    line.tokens.truncate(TOKENS);
    line
}
