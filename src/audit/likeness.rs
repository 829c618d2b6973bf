//! How likely two articles tell of one event: names and values weighed by how rare they are, meaning, time.

use rustc_hash::FxHashMap;

use super::digest::{Digest, Word};

/// What two articles have in common.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    /// Cosine of the centred vectors, −1..1.
    pub meaning: f32,
    /// Shared weight of names: grows with the number of rare names shared.
    pub names: f32,
    /// Shared weight of values, 0..1.
    pub values: f32,
    /// 1 where their days meet, 0 where none is known, −1 where all are apart.
    pub days: f32,
    /// Days between the publications; `None` where one is unknown.
    pub apart: Option<i32>,
}

/// The corpus as a whole: how rare its names and values are.
pub(super) struct Weights {
    names: FxHashMap<u64, Rarity>,
    values: FxHashMap<u64, Rarity>,
}

/// How many articles have a name or a value, and what that makes it worth: 1 for what one or two have, towards 0 for
/// what all have.
struct Rarity {
    count: u32,
    worth: f32,
}

impl Weights {
    pub(super) fn new(digests: &[&Digest]) -> Self {
        let (mut names, mut values) = (FxHashMap::<u64, u32>::default(), FxHashMap::<u64, u32>::default());
        for digest in digests {
            let mut last = None;
            for word in &digest.names {
                if last != Some(word.bones) {
                    *names.entry(word.bones).or_insert(0) += 1;
                }
                last = Some(word.bones);
            }
            for &value in &digest.values {
                *values.entry(value).or_insert(0) += 1;
            }
        }
        // In a small corpus two articles of a pair must not look common.
        let articles = (digests.len() as f32).max(50.0) + 1.0;
        let rarity = |(key, count): (u64, u32)| {
            let others = count.saturating_sub(2) as f32;
            let worth = ((articles / (others + 1.0)).ln() / articles.ln()).max(0.0);
            (key, Rarity { count, worth })
        };
        Self { names: names.into_iter().map(rarity).collect(), values: values.into_iter().map(rarity).collect() }
    }

    /// How many articles have each name or value.
    pub(super) fn frequency(&self) -> FxHashMap<u64, u32> {
        let mut all = FxHashMap::default();
        for (&key, rarity) in self.names.iter().chain(&self.values) {
            *all.entry(key).or_insert(0) += rarity.count;
        }
        all
    }

    fn name(&self, word: &Word) -> f32 {
        worth(&self.names, word.bones) * (1.0 + f32::from(word.weight)).ln()
    }

    fn value(&self, value: u64) -> f32 {
        worth(&self.values, value).powi(2)
    }

    /// What two articles have in common.
    pub(super) fn evidence(&self, a: &Digest, b: &Digest, directions: (&Direction, &Direction)) -> Evidence {
        Evidence {
            meaning: directions.0.cosine(directions.1),
            names: self.names_of(a, b),
            values: self.values_of(a, b),
            days: days(a, b),
            apart: apart(a, b),
        }
    }

    fn names_of(&self, a: &Digest, b: &Digest) -> f32 {
        const SOUNDS_ALIKE: f32 = 0.7;
        let mut shared = 0.0_f32;
        let (mut x, mut y) = (0, 0);
        while let (Some(p), Some(q)) = (a.names.get(x), b.names.get(y)) {
            match p.bones.cmp(&q.bones) {
                std::cmp::Ordering::Less => x += 1,
                std::cmp::Ordering::Greater => y += 1,
                std::cmp::Ordering::Equal => {
                    let run = |names: &[Word], from: usize| {
                        from + names[from..].iter().take_while(|word| word.bones == p.bones).count()
                    };
                    let (xs, ys) = (&a.names[x..run(&a.names, x)], &b.names[y..run(&b.names, y)]);
                    let same = xs.iter().any(|p| ys.iter().any(|q| p.spelling == q.spelling));
                    let best = |words: &[Word]| words.iter().map(|word| self.name(word)).fold(0.0, f32::max);
                    shared += best(xs).min(best(ys)) * if same { 1.0 } else { SOUNDS_ALIKE };
                    x += xs.len();
                    y += ys.len();
                }
            }
        }
        shared
    }

    fn values_of(&self, a: &Digest, b: &Digest) -> f32 {
        let mut shared = 0.0;
        let (mut x, mut y) = (0, 0);
        while let (Some(&p), Some(&q)) = (a.values.get(x), b.values.get(y)) {
            match p.cmp(&q) {
                std::cmp::Ordering::Less => x += 1,
                std::cmp::Ordering::Greater => y += 1,
                std::cmp::Ordering::Equal => {
                    shared += self.value(p);
                    x += 1;
                    y += 1;
                }
            }
        }
        1.0 - (-shared / 2.0).exp()
    }
}

fn worth(of: &FxHashMap<u64, Rarity>, key: u64) -> f32 {
    of.get(&key).map_or(1.0, |rarity| rarity.worth)
}

/// A quantised vector with its length.
pub(super) struct Direction {
    pub steps: Box<[i8]>,
    square: f32,
}

impl Direction {
    pub(super) fn new(steps: Box<[i8]>) -> Self {
        let square = dot(&steps, &steps);
        Self { steps, square }
    }

    fn cosine(&self, other: &Self) -> f32 {
        let norms = (self.square * other.square).sqrt();
        if norms > 0.0 { dot(&self.steps, &other.steps) / norms } else { 0.0 }
    }
}

fn dot(a: &[i8], b: &[i8]) -> f32 {
    a.iter().zip(b).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum::<i32>() as f32
}

/// Days between the publications, where both are known.
pub(super) fn apart(a: &Digest, b: &Digest) -> Option<i32> {
    a.published.zip(b.published).map(|(x, y)| (super::digest::number(x) - super::digest::number(y)).abs())
}

fn days(a: &Digest, b: &Digest) -> f32 {
    if a.days.is_empty() || b.days.is_empty() {
        return 0.0;
    }
    let meet = a.days.iter().any(|x| b.days.iter().any(|y| x.0 <= y.1 && y.0 <= x.1));
    if meet { 1.0 } else { -1.0 }
}

impl Evidence {
    /// The probability that the two tell of one event. Coefficients fitted on the development stories and on generated
    /// near topics (`examples/evidence.rs` prints what they are fitted to).
    pub fn probability(&self) -> f32 {
        /// Days apart that stand for an unknown date.
        const UNKNOWN: i32 = 2;
        let apart = (self.apart.unwrap_or(UNKNOWN) as f32 / 3.0).min(4.0);
        let sum = -5.2
            + 2.85 * self.meaning
            + 2.35 * self.names.min(4.0)
            + 9.2 * self.values
            + 4.0 * self.meaning.max(0.0) * self.values
            + 0.5 * self.days
            - 4.1 * apart;
        1.0 / (1.0 + (-sum).exp())
    }
}
