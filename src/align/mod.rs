//! Alignment of parallel texts: lines and an encoder in, [`Bead`]s out.
//!
//! Texts of any length take memory for one window of lines: a coarse way through both texts is found over blocks of
//! lines, and window after window is searched along it. Time grows with the number of lines.

mod dp;
mod guide;
mod line;
#[cfg(test)]
mod tests;

use dp::{Piece, WHOLE};
use guide::Guide;
use line::{Line, telling};

use crate::encode::Encoder;
use crate::error::Result;

/// Lines that are searched at once; no longer text needs a guide.
const WINDOW: usize = 4096;
/// Blocks of the guide that a window holds at least, so that what the guide errs by is small beside it.
const WINDOW_BLOCKS: usize = 32;
/// Where a window is cut: late, but not so near its end that the end, which the guide guessed, could have bent it.
const CUT: std::ops::Range<f64> = 0.6..0.85;
/// Pieces before and after a cut that tell whether the two texts run alike there.
const AROUND: usize = 6;

/// Lines `left` and `right` say the same; either may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Indexes of lines, ascending. A line that says nothing (an ornament, a stray mark) is left out of the beads around
    /// it and stands alone.
    pub left: Vec<usize>,
    /// The same on the right.
    pub right: Vec<usize>,
    /// 0..1, higher is surer.
    pub score: f64,
}

/// The lines of two texts, one a translation of the other or both of a third: `each` gets beads that cover every line
/// once, in the order of the texts.
///
/// # Errors
/// The encoder does not answer; what `each` returns.
pub fn parallel(
    left: &[&str],
    right: &[&str],
    encoder: &dyn Encoder,
    each: &mut dyn FnMut(Bead) -> Result<()>,
) -> Result<()> {
    let [mut left, mut right] = [left, right].map(|texts| Side::new(texts, encoder));
    let guide = if left.len().max(right.len()) > WINDOW { Some(Guide::new(&left, &right)?) } else { None };
    let window = WINDOW.max(guide.as_ref().map_or(0, Guide::block) * WINDOW_BLOCKS);
    let mut at = (0, 0);
    loop {
        let whole = (left.len(), right.len());
        let end = guide.as_ref().map_or(whole, |guide| guide.after(at, window, whole));
        let (lefts, rights) = (left.lines(at.0..end.0)?, right.lines(at.1..end.1)?);
        // Over a window the lengths say little, for one side may lack a part of it.
        let ratio = guide.as_ref().map_or_else(|| dp::ratio(lefts, rights), Guide::ratio);
        let mut pieces = dp::align(lefts, rights, ratio, WHOLE);
        if end != whole {
            pieces.truncate(cut(&pieces, end.0 - at.0, end.1 - at.1));
        }
        let mut done = at;
        for piece in pieces {
            let Piece { left: lefts, right: rights, score } = piece;
            done = (at.0 + lefts.end, at.1 + rights.end);
            let bead = Bead {
                left: left.telling[at.0 + lefts.start..done.0].to_vec(),
                right: right.telling[at.1 + rights.start..done.1].to_vec(),
                score,
            };
            let ends = [&bead.left, &bead.right].map(|lines| lines.last().map_or(0, |&last| last));
            silent(&mut left, &mut right, ends, each)?;
            each(bead)?;
        }
        at = done;
        if end == whole {
            break;
        }
    }
    let ends = [left.texts.len(), right.texts.len()];
    silent(&mut left, &mut right, ends, each)
}

/// The lines before these that say nothing, alone.
fn silent(left: &mut Side, right: &mut Side, ends: [usize; 2], each: &mut dyn FnMut(Bead) -> Result<()>) -> Result<()> {
    left.silent(ends[0]).try_for_each(|line| each(Bead { left: vec![line], right: vec![], score: 0.0 }))?;
    right.silent(ends[1]).try_for_each(|line| each(Bead { left: vec![], right: vec![line], score: 0.0 }))
}

/// How many pieces of a window stand: up to where the texts run most alike, in its later part.
fn cut(pieces: &[Piece], lefts: usize, rights: usize) -> usize {
    let share = |done: usize, all: usize| if all == 0 { 0.0 } else { done as f64 / all as f64 };
    let sure = |at: usize| {
        let around = &pieces[at.saturating_sub(AROUND)..(at + AROUND).min(pieces.len())];
        around.iter().map(|piece| piece.score).sum::<f64>() / around.len() as f64
    };
    let within = |at: &usize| {
        let end = &pieces[at - 1];
        CUT.contains(&share(end.left.end, lefts).max(share(end.right.end, rights)))
    };
    (1..pieces.len()).filter(within).max_by(|&a, &b| sure(a).total_cmp(&sure(b))).unwrap_or(pieces.len())
}

/// One text, its lines read as they are needed.
struct Side<'a> {
    texts: &'a [&'a str],
    encoder: &'a dyn Encoder,
    /// The lines that say something; the search sees no others.
    telling: Vec<usize>,
    /// Those that are read, from `first` on.
    lines: Vec<Line>,
    first: usize,
    /// No silent line before this one is left to tell.
    next: usize,
}

impl<'a> Side<'a> {
    fn new(texts: &'a [&'a str], encoder: &'a dyn Encoder) -> Self {
        let telling = (0..texts.len()).filter(|&i| telling(texts[i])).collect();
        Self { texts, encoder, telling, lines: Vec::new(), first: 0, next: 0 }
    }

    /// How many lines say something.
    fn len(&self) -> usize {
        self.telling.len()
    }

    /// These of the telling lines, read. Earlier ones are forgotten.
    fn lines(&mut self, range: std::ops::Range<usize>) -> Result<&[Line]> {
        self.lines.drain(..(range.start - self.first).min(self.lines.len()));
        self.first = range.start;
        let known = range.start + self.lines.len();
        if known < range.end {
            self.read(known..range.end)?;
        }
        Ok(&self.lines[..range.len()])
    }

    fn read(&mut self, range: std::ops::Range<usize>) -> Result<()> {
        let texts: Vec<&str> = self.telling[range].iter().map(|&line| self.texts[line]).collect();
        line::read(&texts, self.encoder, &mut self.lines)
    }

    /// So many telling lines at a time as one, made of them by `block`.
    fn blocks(&self, size: usize, block: fn(&[Line]) -> Line) -> Result<Vec<Line>> {
        let (mut lines, mut blocks) = (Vec::new(), Vec::new());
        for numbers in self.telling.chunks(size) {
            let texts: Vec<&str> = numbers.iter().map(|&line| self.texts[line]).collect();
            line::read(&texts, self.encoder, &mut lines)?;
            blocks.push(block(&lines));
            lines.clear();
        }
        Ok(blocks)
    }

    /// The silent lines before line `end` that have not been told yet.
    fn silent(&mut self, end: usize) -> impl Iterator<Item = usize> {
        let start = self.next;
        self.next = start.max(end);
        let texts = self.texts;
        (start..end).filter(move |&line| !telling(texts[line]))
    }
}
