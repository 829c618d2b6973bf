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
    articles: f32,
    pub names: FxHashMap<u64, u32>,
    values: FxHashMap<u64, u32>,
}

impl Weights {
    pub(super) fn new(digests: &[&Digest]) -> Self {
        let (mut names, mut values) = (FxHashMap::default(), FxHashMap::default());
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
        Self { articles: digests.len() as f32, names, values }
    }

    /// How many articles have each name or value.
    pub(super) fn frequency(&self) -> FxHashMap<u64, u32> {
        let mut all = self.names.clone();
        for (&value, &count) in &self.values {
            *all.entry(value).or_insert(0) += count;
        }
        all
    }

    /// 1 for what one or two articles have, towards 0 for what all have.
    fn rarity(&self, count: Option<&u32>) -> f32 {
        // In a small corpus two articles of a pair must not look common.
        let articles = self.articles.max(50.0) + 1.0;
        let count = count.copied().unwrap_or(1).saturating_sub(2) as f32;
        ((articles / (count + 1.0)).ln() / articles.ln()).max(0.0)
    }

    fn name(&self, word: &Word) -> f32 {
        self.rarity(self.names.get(&word.bones)) * (1.0 + f32::from(word.weight)).ln()
    }

    fn value(&self, value: u64) -> f32 {
        self.rarity(self.values.get(&value)).powi(2)
    }

    /// What two articles have in common.
    pub(super) fn evidence(&self, a: &Digest, b: &Digest, vectors: (&[i8], &[i8])) -> Evidence {
        Evidence {
            meaning: cosine(vectors.0, vectors.1),
            names: self.names_of(a, b),
            values: self.values_of(a, b),
            days: days(a, b),
            apart: match (a.published, b.published) {
                (Some(x), Some(y)) => Some((super::digest::number(x) - super::digest::number(y)).abs()),
                _ => None,
            },
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

/// The cosine of two quantised vectors.
pub(super) fn cosine(a: &[i8], b: &[i8]) -> f32 {
    let dot = |a: &[i8], b: &[i8]| a.iter().zip(b).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum::<i32>() as f32;
    let norms = (dot(a, a) * dot(b, b)).sqrt();
    if norms > 0.0 { dot(a, b) / norms } else { 0.0 }
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
