//! Two framed articles side by side: likeness of their clauses and sentences, corrected for hubs.

use crate::encode::{Vector, cosine};
use crate::report::AlignmentInfo;

use super::frame::Framed;

/// Neighbours over which a hub's likeness is averaged (CSLS).
const NEIGHBOURS: usize = 4;
/// Mutual-best sentences above this margin are shown as aligned.
const ALIGNED: f32 = 0.0;

/// A pair of articles with the likeness of their clauses.
pub(super) struct View<'f, 'a> {
    pub left: usize,
    pub right: usize,
    pub a: &'f Framed<'a>,
    pub b: &'f Framed<'a>,
    clauses: Likeness,
    sentences: Likeness,
    /// For each pair of entity groups that are one name, their likeness: `names[group of a]`.
    pub names: Vec<Vec<(usize, f32)>>,
}

impl<'f, 'a> View<'f, 'a> {
    pub fn new(framed: &'f [Framed<'a>], left: usize, right: usize) -> Self {
        let (a, b) = (&framed[left], &framed[right]);
        Self {
            left,
            right,
            a,
            b,
            clauses: Likeness::new(&a.clauses, &b.clauses),
            sentences: Likeness::new(&a.sentences, &b.sentences),
            names: super::entity::same_names(a.article, b.article),
        }
    }

    /// Cosine and CSLS margin of two clauses.
    pub fn clause(&self, x: usize, y: usize) -> (f32, f32) {
        (self.clauses.cosine(x, y), self.clauses.margin(x, y))
    }

    /// Cosine and CSLS margin of two sentences.
    pub fn sentence(&self, x: usize, y: usize) -> (f32, f32) {
        (self.sentences.cosine(x, y), self.sentences.margin(x, y))
    }

    /// Whether each sentence is the other's best.
    pub fn mutual_sentences(&self, x: usize, y: usize) -> bool {
        self.sentences.best_right(x) == Some(y) && self.sentences.best_left(y) == Some(x)
    }

    /// Whether each clause is the other's best.
    pub fn mutual_clauses(&self, x: usize, y: usize) -> bool {
        self.clauses.best_right(x) == Some(y) && self.clauses.best_left(y) == Some(x)
    }

    /// Mutual-best sentences.
    pub fn alignments(&self) -> Vec<AlignmentInfo> {
        (0..self.a.sentences.len())
            .filter_map(|x| {
                let y = self.sentences.best_right(x)?;
                let (cosine, margin) = self.sentence(x, y);
                (self.mutual_sentences(x, y) && margin > ALIGNED).then(|| AlignmentInfo {
                    documents: [self.left, self.right],
                    sentences: [vec![x], vec![y]],
                    score: f64::from(cosine.clamp(0.0, 1.0)),
                })
            })
            .collect()
    }
}

/// All cosines between two lists of vectors, with each one's mean over its nearest neighbours.
struct Likeness {
    columns: usize,
    cosines: Vec<f32>,
    left_mean: Vec<f32>,
    right_mean: Vec<f32>,
}

impl Likeness {
    fn new(left: &[Vector], right: &[Vector]) -> Self {
        let columns = right.len();
        let cosines: Vec<f32> = left.iter().flat_map(|x| right.iter().map(move |y| cosine(x, y))).collect();
        let left_mean =
            (0..left.len()).map(|x| nearest_mean(cosines[x * columns..(x + 1) * columns].to_vec())).collect();
        let right_mean =
            (0..columns).map(|y| nearest_mean((0..left.len()).map(|x| cosines[x * columns + y]).collect())).collect();
        Self { columns, cosines, left_mean, right_mean }
    }

    fn cosine(&self, x: usize, y: usize) -> f32 {
        self.cosines[x * self.columns + y]
    }

    /// Cross-domain similarity local scaling (Conneau et al. 2018, arXiv:1710.04087), halved: cosine minus the
    /// mean of both neighbourhoods.
    fn margin(&self, x: usize, y: usize) -> f32 {
        self.cosine(x, y) - (self.left_mean[x] + self.right_mean[y]) / 2.0
    }

    fn best_right(&self, x: usize) -> Option<usize> {
        (0..self.columns).max_by(|&p, &q| self.margin(x, p).total_cmp(&self.margin(x, q)))
    }

    fn best_left(&self, y: usize) -> Option<usize> {
        (0..self.left_mean.len()).max_by(|&p, &q| self.margin(p, y).total_cmp(&self.margin(q, y)))
    }
}

fn nearest_mean(mut cosines: Vec<f32>) -> f32 {
    cosines.sort_by(|a, b| b.total_cmp(a));
    cosines.truncate(NEIGHBOURS);
    if cosines.is_empty() { 0.0 } else { cosines.iter().sum::<f32>() / cosines.len() as f32 }
}
