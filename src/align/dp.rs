//! Parallel texts: the cheapest way through two lists of lines in beads of n to m lines.
//!
//! In: a vector a line, its length and its telling tokens (numbers, names, long words). Out: beads that cover every
//! line once. After Thompson and Koehn (2019): cost by margin-normalised cosine, and coarse-to-fine search, so that
//! time and memory grow with the number of lines and not with its square.

use std::ops::Range;

/// Most lines on one side of a bead, and on both.
const MOST: usize = 5;
const MOST_BOTH: usize = 7;
/// How far from the coarser level's path the search looks, in lines of the level.
const RADIUS: usize = 12;
/// Levels are halved until this many lines are left; that level is searched whole.
const WHOLE: usize = 160;
/// Lines that stand for "any line" in the margin.
const SAMPLES: usize = 64;
/// Weights of the evidence beside the vectors, tuned on development data.
const LENGTH_WEIGHT: f32 = 1.0;
const TOKEN_WEIGHT: f32 = 0.7;
const DELETION_SHARE: f32 = 0.05;
const SIZE_COST: f32 = 0.03;
/// A bead of n to m lines costs as much as (nm)^0.4 of one to one with as much text.
const GROWTH: f32 = 0.4;
/// What a bead or a line alone costs grows with its text, though more slowly: a caption that a translation lacks is
/// cheaper to leave alone than to hide in a neighbour's bead, and a paragraph is not.
const TEXT: f32 = 0.7;
/// Characters that even the shortest line counts for.
const SHORTEST: f32 = 10.0;

/// What the search knows of a line, or of several in a row.
#[derive(Debug, Clone)]
pub struct Line {
    /// Unit length, or zero.
    pub vector: Vec<f32>,
    /// Characters.
    pub length: f32,
    /// Hashes of numbers, names and the beginnings of long words; sorted.
    pub tokens: Vec<u32>,
}

/// Lines `left` and `right` say the same; either may be empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    pub left: Range<usize>,
    pub right: Range<usize>,
    /// 0..1, higher is surer.
    pub score: f64,
}

/// The cheapest cover of both sides.
pub fn align(left: &[Line], right: &[Line]) -> Vec<Bead> {
    if left.is_empty() || right.is_empty() {
        let alone = |n: usize, bead: fn(Range<usize>) -> Bead| (0..n).map(move |i| bead(i..i + 1));
        let lefts = alone(left.len(), |left| Bead { left, right: 0..0, score: 0.0 });
        let rights = alone(right.len(), |right| Bead { left: 0..0, right, score: 0.0 });
        return lefts.chain(rights).collect();
    }
    let path = (left.len().max(right.len()) > WHOLE).then(|| {
        let coarse = align(&halved(left), &halved(right));
        corridor(&coarse, left.len(), right.len())
    });
    Search::new(left, right).run(path.as_deref())
}

/// Two lines in a row become one.
fn halved(lines: &[Line]) -> Vec<Line> {
    lines.chunks(2).map(joined).collect()
}

fn joined(lines: &[Line]) -> Line {
    if let [line] = lines {
        return line.clone();
    }
    let mut vector = vec![0.0; lines[0].vector.len()];
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

/// For each line on the left (and past the last) the lines on the right that are looked at.
fn corridor(coarse: &[Bead], lefts: usize, rights: usize) -> Vec<Range<usize>> {
    let mut rows = vec![Range { start: usize::MAX, end: 0 }; lefts + 1];
    let mut note = |row: usize, from: usize, to: usize| {
        let row = &mut rows[row.min(lefts)];
        row.start = row.start.min(from.saturating_sub(RADIUS));
        row.end = row.end.max((to + RADIUS + 1).min(rights + 1));
    };
    for bead in coarse {
        for row in 2 * bead.left.start..=2 * bead.left.end {
            note(row, 2 * bead.right.start, 2 * bead.right.end);
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
    left_samples: Vec<&'a Line>,
    right_samples: Vec<&'a Line>,
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
    fn new(left: &'a [Line], right: &'a [Line]) -> Self {
        let total = |lines: &[Line]| lines.iter().map(|line| line.length).sum::<f32>().max(1.0);
        Self {
            left,
            right,
            left_samples: samples(left),
            right_samples: samples(right),
            ratio: total(right) / total(left),
            means: [left, right].map(|lines| total(lines) / lines.len() as f32),
            growth: (0..=MOST_BOTH * MOST_BOTH).map(|product| (product as f32).powf(GROWTH)).collect(),
        }
    }

    fn run(&self, corridor: Option<&[Range<usize>]>) -> Vec<Bead> {
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
                        if before == f32::MAX || before >= best.0 {
                            continue;
                        }
                        let unlike = self.unlike(one, two);
                        let text = (0.5 * (one.text + two.text)).powf(TEXT);
                        let cost = unlike * text * self.growth[one.count * two.count]
                            + SIZE_COST * (one.count + two.count - 2) as f32;
                        if before + cost < best.0 {
                            best = (before + cost, one.count as u8, two.count as u8, unlike);
                        }
                    }
                }
                current[j - range.start] = best;
            }
            cells.push(current);
        }
        self.trace(&cells, row)
    }

    fn trace(&self, cells: &[Vec<(f32, u8, u8, f32)>], row: impl Fn(usize) -> Range<usize>) -> Vec<Bead> {
        let (mut i, mut j) = (self.left.len(), self.right.len());
        let mut beads = Vec::new();
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
            beads.push(Bead { left: i - n..i, right: j - m..j, score });
            i -= n;
            j -= m;
        }
        beads.reverse();
        beads
    }

    /// The last one, two, … lines before `end`.
    fn ending(lines: &[Line], end: usize, others: &[&Line], mean: f32) -> Vec<Joined> {
        (1..=MOST.min(end)).map(|count| measured(joined(&lines[end - count..end]), count, others, mean)).collect()
    }

    /// How unlike two sides are: about 0 for translations, 0.5 and more for any two lines.
    fn unlike(&self, one: &Joined, two: &Joined) -> f32 {
        let far = 1.0 - dot(&one.line.vector, &two.line.vector);
        let margin = 2.0 * far / (one.distance + two.distance).max(0.1);
        let stretch = ((two.line.length + 8.0) / (one.line.length * self.ratio + 8.0)).ln();
        let tokens = shared(&one.line.tokens, &two.line.tokens);
        0.5 * (margin * (1.0 - TOKEN_WEIGHT * tokens) + LENGTH_WEIGHT * stretch * stretch)
    }

    /// What an average line alone costs: so much that the given share of chance pairs would be cheaper.
    fn deletion(&self) -> f32 {
        let single = |line: &&Line, others: &[&Line]| measured((*line).clone(), 1, others, 1.0);
        let lefts: Vec<Joined> = self.left_samples.iter().map(|line| single(line, &self.right_samples)).collect();
        let rights: Vec<Joined> = self.right_samples.iter().map(|line| single(line, &self.left_samples)).collect();
        let mut costs: Vec<f32> =
            lefts.iter().flat_map(|one| rights.iter().map(move |two| self.unlike(one, two))).collect();
        costs.sort_by(f32::total_cmp);
        let at = (costs.len() as f32 * DELETION_SHARE) as usize;
        // Where the texts are so short that a chance pair is likely the true one, the share would be too low.
        costs.get(at).copied().unwrap_or(0.5).max(0.25)
    }
}

fn measured(line: Line, count: usize, others: &[&Line], mean: f32) -> Joined {
    let sum: f32 = others.iter().map(|other| 1.0 - dot(&line.vector, &other.vector)).sum();
    let text = (line.length + SHORTEST * count as f32) / (mean + SHORTEST);
    Joined { distance: sum / others.len() as f32, line, count, text }
}

/// Lines evenly over a text.
fn samples(lines: &[Line]) -> Vec<&Line> {
    let step = lines.len().div_ceil(SAMPLES).max(1);
    lines.iter().step_by(step).collect()
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

/// The scalar product in eight lanes: the same sum everywhere, and quick.
fn dot(a: &[f32], b: &[f32]) -> f32 {
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
