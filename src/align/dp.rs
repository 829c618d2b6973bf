//! Parallel texts: the cheapest way through two lists of lines in beads of n to m lines.
//!
//! In: a vector a line, its length and its telling tokens (numbers, names, long words). Out: pieces that cover every
//! line once. After Thompson and Koehn (2019): cost by margin-normalised cosine, and coarse-to-fine search, so that
//! time and memory grow with the number of lines and not with its square.

use std::ops::Range;

use super::line::{Line, dot, joined, set_apart};

/// Most lines on one side of a bead, and on both.
const MOST: usize = 5;
const MOST_BOTH: usize = 7;
/// How far from the coarser level's path the search looks, in lines of the level.
const RADIUS: usize = 12;
/// Levels are halved until this many lines are left; that level is searched whole.
pub(super) const WHOLE: usize = 160;
/// Lines that stand for "any line" in the margin.
const SAMPLES: usize = 64;
/// Weights of the evidence beside the vectors, tuned on development data.
const LENGTH_WEIGHT: f32 = 0.8;
const TOKEN_WEIGHT: f32 = 0.95;
const DELETION_SHARE: f32 = 0.08;
const SIZE_COST: f32 = 0.025;
/// A bead of n to m lines costs as much as (nm)^0.4 of one to one with as much text.
const GROWTH: f32 = 0.4;
/// What a bead or a line alone costs grows with its text, though more slowly: a caption that a translation lacks is
/// cheaper to leave alone than to hide in a neighbour's bead, and a paragraph is not.
const TEXT: f32 = 0.7;
/// Characters that even the shortest line counts for.
const SHORTEST: f32 = 10.0;

/// Lines `left` and `right` say the same; either may be empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub left: Range<usize>,
    pub right: Range<usize>,
    /// 0..1, higher is surer.
    pub score: f64,
}

/// How many characters the right side has for one on the left.
pub(super) fn ratio(left: &[Line], right: &[Line]) -> f32 {
    total(right) / total(left)
}

fn total(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.length).sum::<f32>().max(1.0)
}

/// The cheapest cover of both sides, whose translations have `ratio` times the length. Lines are joined in pairs until `whole` are left, over which the search is free.
pub(super) fn align(left: &[Line], right: &[Line], ratio: f32, whole: usize) -> Vec<Piece> {
    if left.is_empty() || right.is_empty() {
        let alone = |n: usize, piece: fn(Range<usize>) -> Piece| (0..n).map(move |i| piece(i..i + 1));
        let lefts = alone(left.len(), |left| Piece { left, right: 0..0, score: 0.0 });
        let rights = alone(right.len(), |right| Piece { left: 0..0, right, score: 0.0 });
        return lefts.chain(rights).collect();
    }
    let path = (left.len().max(right.len()) > whole).then(|| {
        let coarse = align(&halved(left), &halved(right), ratio, whole);
        corridor(&coarse, left.len(), right.len())
    });
    Search::new(left, right, ratio).run(path.as_deref())
}

/// Two lines in a row become one.
fn halved(lines: &[Line]) -> Vec<Line> {
    let mut halved: Vec<Line> = lines.chunks(2).map(joined).collect();
    set_apart(&mut halved);
    halved
}

/// For each line on the left (and past the last) the lines on the right that are looked at.
fn corridor(coarse: &[Piece], lefts: usize, rights: usize) -> Vec<Range<usize>> {
    let mut rows = vec![Range { start: usize::MAX, end: 0 }; lefts + 1];
    let mut note = |row: usize, from: usize, to: usize| {
        let row = &mut rows[row.min(lefts)];
        row.start = row.start.min(from.saturating_sub(RADIUS));
        row.end = row.end.max((to + RADIUS + 1).min(rights + 1));
    };
    for piece in coarse {
        for row in 2 * piece.left.start..=2 * piece.left.end {
            note(row, 2 * piece.right.start, 2 * piece.right.end);
        }
    }
    // Near rows see what their neighbours see, or a run of lines on one side alone would close the way.
    let narrow = rows.clone();
    for (row, range) in rows.iter_mut().enumerate() {
        for near in &narrow[row.saturating_sub(RADIUS / 2)..(row + RADIUS / 2 + 1).min(lefts + 1)] {
            range.start = range.start.min(near.start);
            range.end = range.end.max(near.end);
        }
    }
    rows[0].start = 0;
    rows[lefts].end = rights + 1;
    rows
}

struct Search<'a> {
    left: &'a [Line],
    right: &'a [Line],
    left_samples: Samples<'a>,
    right_samples: Samples<'a>,
    /// Characters on the right for one on the left.
    ratio: f32,
    /// Characters of a line on average, on either side.
    means: [f32; 2],
    /// For each product of line counts, how much dearer a bead is.
    growth: Vec<f32>,
}

/// A line or several joined, with its mean distance from any line of the other side.
struct Joined {
    line: Line,
    distance: f32,
    count: usize,
    /// How many average lines it holds.
    text: f32,
}

impl<'a> Search<'a> {
    fn new(left: &'a [Line], right: &'a [Line], ratio: f32) -> Self {
        Self {
            left,
            right,
            left_samples: Samples::of(left),
            right_samples: Samples::of(right),
            ratio,
            means: [left, right].map(|lines| total(lines) / lines.len() as f32),
            growth: (0..=MOST_BOTH * MOST_BOTH).map(|product| (product as f32).powf(GROWTH)).collect(),
        }
    }

    fn run(&self, corridor: Option<&[Range<usize>]>) -> Vec<Piece> {
        let (lefts, rights) = (self.left.len(), self.right.len());
        let row = |i: usize| corridor.map_or(0..rights + 1, |rows| rows[i].clone());
        let deletion = self.deletion();
        // Cost so far and the bead that led here, for each cell of the corridor.
        let mut cells: Vec<Vec<(f32, u8, u8, f32)>> = Vec::with_capacity(lefts + 1);
        // What ends at each line on the right is needed by many rows: it is kept while the corridor is there.
        let mut rights_joined: Vec<Option<Vec<Joined>>> = Vec::new();
        rights_joined.resize_with(rights + 1, || None);
        let mut freed = 0;
        for i in 0..=lefts {
            let range = row(i);
            let ends_left = Self::ending(self.left, i, &self.right_samples, self.means[0]);
            let mut current = vec![(f32::MAX, 0, 0, 0.0); range.len()];
            // Rows above may still have begun further left, but no later row needs what ends before this one begins.
            while freed + 1 < range.start {
                rights_joined[freed] = None;
                freed += 1;
            }
            for j in range.clone() {
                let mut best = if i == 0 && j == 0 { (0.0, 0, 0, 0.0) } else { (f32::MAX, 0, 0, 0.0) };
                let ends_right = &*rights_joined[j]
                    .get_or_insert_with(|| Self::ending(self.right, j, &self.left_samples, self.means[1]));
                if j > range.start {
                    let from = current[j - 1 - range.start].0;
                    let alone = from + deletion * ends_right[0].text.powf(TEXT);
                    if from < f32::MAX && alone < best.0 {
                        best = (alone, 0, 1, 0.0);
                    }
                }
                if i > 0 {
                    let above = row(i - 1);
                    if above.contains(&j) {
                        let from = cells[i - 1][j - above.start].0;
                        let alone = from + deletion * ends_left[0].text.powf(TEXT);
                        if from < f32::MAX && alone < best.0 {
                            best = (alone, 1, 0, 0.0);
                        }
                    }
                }
                for one in &ends_left {
                    let above = row(i - one.count);
                    for two in ends_right.iter().take(MOST_BOTH - one.count) {
                        let from = j - two.count;
                        if !above.contains(&from) {
                            continue;
                        }
                        let before = cells[i - one.count][from - above.start].0;
                        let size = before + SIZE_COST * (one.count + two.count - 2) as f32;
                        if before == f32::MAX || size >= best.0 {
                            continue;
                        }
                        let text = (0.5 * (one.text + two.text)).powf(TEXT);
                        let each = text * self.growth[one.count * two.count];
                        // More unlike than this would cost more than another way here.
                        let Some(unlike) = self.unlike(one, two, (best.0 - size) / each) else { continue };
                        let cost = size + unlike * each;
                        if cost < best.0 {
                            best = (cost, one.count as u8, two.count as u8, unlike);
                        }
                    }
                }
                current[j - range.start] = best;
            }
            cells.push(current);
        }
        self.trace(&cells, row)
    }

    fn trace(&self, cells: &[Vec<(f32, u8, u8, f32)>], row: impl Fn(usize) -> Range<usize>) -> Vec<Piece> {
        let (mut i, mut j) = (self.left.len(), self.right.len());
        let mut pieces = Vec::new();
        while i > 0 || j > 0 {
            let range = row(i);
            let cell = j.checked_sub(range.start).and_then(|at| cells[i].get(at));
            let (n, m, unlike) = match cell {
                Some(&(_, n, m, unlike)) if n + m > 0 => (usize::from(n), usize::from(m), unlike),
                // Outside the corridor, which nothing led into: line by line.
                _ if i > 0 => (1, 0, 0.0),
                _ => (0, 1, 0.0),
            };
            let score = if n * m == 0 { 0.0 } else { f64::from(1.0 - unlike).clamp(0.0, 1.0) };
            pieces.push(Piece { left: i - n..i, right: j - m..j, score });
            i -= n;
            j -= m;
        }
        pieces.reverse();
        pieces
    }

    /// The last one, two, … lines before `end`.
    fn ending(lines: &[Line], end: usize, others: &Samples, mean: f32) -> Vec<Joined> {
        (1..=MOST.min(end)).map(|count| measured(joined(&lines[end - count..end]), count, others, mean)).collect()
    }

    /// How unlike two sides are, where that is less than `most`: about 0 for translations, 0.5 and more for any two
    /// lines. What is cheaper to tell is told first, for most pairs are out of the question.
    fn unlike(&self, one: &Joined, two: &Joined, most: f32) -> Option<f32> {
        let stretch = ((two.line.length + 8.0) / (one.line.length * self.ratio + 8.0)).ln();
        let stretch = LENGTH_WEIGHT * stretch * stretch;
        if 0.5 * stretch >= most {
            return None;
        }
        let far = 1.0 - dot(&one.line.vector, &two.line.vector);
        let margin = 2.0 * far / (one.distance + two.distance).max(0.1);
        if 0.5 * (margin * (1.0 - TOKEN_WEIGHT) + stretch) >= most {
            return None;
        }
        let tokens = shared(&one.line.tokens, &two.line.tokens);
        Some(0.5 * (margin * (1.0 - TOKEN_WEIGHT * tokens) + stretch)).filter(|&unlike| unlike < most)
    }

    /// What an average line alone costs: so much that the given share of chance pairs would be cheaper.
    fn deletion(&self) -> f32 {
        let single = |line: &&Line, others: &Samples| measured((*line).clone(), 1, others, 1.0);
        let lefts: Vec<Joined> = self.left_samples.lines.iter().map(|line| single(line, &self.right_samples)).collect();
        let rights: Vec<Joined> =
            self.right_samples.lines.iter().map(|line| single(line, &self.left_samples)).collect();
        let mut costs: Vec<f32> =
            lefts.iter().flat_map(|one| rights.iter().filter_map(move |two| self.unlike(one, two, f32::MAX))).collect();
        costs.sort_by(f32::total_cmp);
        let at = (costs.len() as f32 * DELETION_SHARE) as usize;
        // Where the texts are so short that a chance pair is likely the true one, the share would be too low.
        costs.get(at).copied().unwrap_or(0.5).max(0.25)
    }
}

fn measured(line: Line, count: usize, others: &Samples, mean: f32) -> Joined {
    // The mean of the distances is the distance from the mean.
    let distance = 1.0 - dot(&line.vector, &others.mean);
    let text = (line.length + SHORTEST * count as f32) / (mean + SHORTEST);
    Joined { distance, line, count, text }
}

/// Lines evenly over a text, which stand for all of them, and the mean of their vectors.
struct Samples<'a> {
    lines: Vec<&'a Line>,
    mean: Vec<f32>,
}

impl<'a> Samples<'a> {
    fn of(lines: &'a [Line]) -> Self {
        let lines: Vec<&Line> = lines.iter().step_by(lines.len().div_ceil(SAMPLES).max(1)).collect();
        let mut mean = vec![0.0; lines.first().map_or(0, |line| line.vector.len())];
        for line in &lines {
            mean.iter_mut().zip(&line.vector).for_each(|(sum, x)| *sum += x);
        }
        mean.iter_mut().for_each(|sum| *sum /= lines.len() as f32);
        Self { lines, mean }
    }
}

/// Share of the smaller side's tokens that the other side has, less sure where there are few.
fn shared(one: &[u32], two: &[u32]) -> f32 {
    let (mut i, mut j, mut same) = (0, 0, 0.0_f32);
    while let (Some(a), Some(b)) = (one.get(i), two.get(j)) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                same += 1.0;
                i += 1;
                j += 1;
            }
        }
    }
    2.0 * same / (one.len() as f32 + two.len() as f32 + 2.0)
}
