//! Two framed articles side by side: likeness of their clauses and sentences, corrected for hubs.

use std::borrow::Borrow;

use crate::encode::{Vector, cosines};
use crate::name;
use crate::report::AlignmentInfo;

use super::frame::{Framed, Mention};
use super::words::Coverage;

/// Neighbours over which a hub's likeness is averaged (CSLS).
const NEIGHBOURS: usize = 4;
/// From this [`View::parallel`] on one article is a translation of the other: of 424 such pairs one in a hundred had less than
/// .31, and of 402 pairs of independent articles one in a hundred more than .27.
const TRANSLATED: f32 = 0.3;
/// Fewer sentences in one order tell nothing of that: two snippets may be anything …
const FEWEST: usize = 3;
/// … unless they are this much alike: no two independent articles were.
const SNIPPETS: f32 = 0.4;
/// At most so many sentences between two that are aligned are aligned by their place …
const LONGEST_GAP: usize = 2;
/// … when each two of them are this alike.
const LIKE: f32 = 0.3;
/// What a translator cut off a sentence is at least so much like the whole …
const PART: f32 = 0.25;
/// … and what stands over on both sides is one only about as far into either article.
const NEAR: f32 = 0.25;
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
    windows: Likeness,
    nears: Likeness,
    /// How far one article reads as a translation of the other, 0..1: the share of sentences that are each
    /// other's best and stand in the same order, times how much alike those are.
    pub parallel: f32,
    translated: bool,
    pub coverage: Coverage<'f>,
    /// For each pair of entity groups whose names are one or alike, their likeness: `names[group of a]`.
    pub names: Vec<Vec<(usize, f32)>>,
}

impl<'f, 'a> View<'f, 'a> {
    pub fn new(framed: &'f [Framed<'a>], left: usize, right: usize) -> Self {
        let (a, b) = (&framed[left], &framed[right]);
        let mut sentences = Likeness::new(&a.sentences, &b.sentences);
        let (parallel, run) = sentences.parallel();
        let translated = parallel >= TRANSLATED && run >= FEWEST || parallel >= SNIPPETS && run + 1 == FEWEST;
        if translated {
            sentences.complete();
        }
        let windows = |of: fn(&Mention) -> &Vector| {
            let vectors = |framed: &'f Framed<'a>| framed.mentions.iter().map(of).collect::<Vec<_>>();
            Likeness::new(&vectors(a), &vectors(b))
        };
        Self {
            left,
            right,
            a,
            b,
            clauses: Likeness::new(&a.clauses, &b.clauses),
            parallel,
            translated,
            sentences,
            windows: windows(|mention| &mention.window),
            nears: windows(|mention| &mention.near),
            coverage: Coverage::new(
                &a.words,
                &b.words,
                [a.clauses.len(), b.clauses.len()],
                [a.sentences.len(), b.sentences.len()],
            ),
            names: super::entity::like_names(a.article, b.article),
        }
    }

    /// Whether one article is a translation of the other.
    pub fn translated(&self) -> bool {
        self.translated
    }

    /// The two articles, indexes into those compared.
    pub fn documents(&self) -> [usize; 2] {
        [self.left, self.right]
    }

    /// Whether two sentences of a translation render each other.
    pub fn rendered(&self, x: usize, y: usize) -> bool {
        self.translated() && self.mutual_sentences(x, y)
    }

    /// Whether two entity groups, one of each article, carry one name.
    pub fn same_name(&self, left: usize, right: usize) -> bool {
        self.likeness_of_names(left, right).is_some_and(|likeness| f64::from(likeness) >= name::SAME)
    }

    /// The entity groups of the right article that carry the name of one of the left.
    pub fn same_names(&self, left: usize) -> impl Iterator<Item = usize> {
        let names = self.names.get(left).map_or(&[][..], Vec::as_slice).iter();
        names.filter(|(_, likeness)| f64::from(*likeness) >= name::SAME).map(|&(other, _)| other)
    }

    /// Whether the names of two entity groups may be one.
    pub fn like_name(&self, left: usize, right: usize) -> bool {
        self.likeness_of_names(left, right).is_some()
    }

    fn likeness_of_names(&self, left: usize, right: usize) -> Option<f32> {
        let names = self.names.get(left)?;
        names.iter().find(|(other, _)| *other == right).map(|&(_, likeness)| likeness)
    }

    /// Cosine and CSLS margin of two clauses.
    pub fn clause(&self, x: usize, y: usize) -> (f32, f32) {
        (self.clauses.cosine(x, y), self.clauses.margin(x, y))
    }

    /// Cosine and CSLS margin of two sentences.
    pub fn sentence(&self, x: usize, y: usize) -> (f32, f32) {
        (self.sentences.cosine(x, y), self.sentences.margin(x, y))
    }

    /// CSLS margins of the windows and of the nearest words of two value mentions.
    pub fn windows(&self, x: usize, y: usize) -> (f32, f32) {
        (self.windows.margin(x, y), self.nears.margin(x, y))
    }

    /// Whether each sentence is the other's best, or in a translation a part of it.
    pub fn mutual_sentences(&self, x: usize, y: usize) -> bool {
        self.sentences.aligned[x] == Some(y) || self.sentences.parts.binary_search(&(x, y)).is_ok()
    }

    /// How many of the two neighbours of the sentences, before and after, are each other's best.
    pub fn context(&self, x: usize, y: usize) -> u8 {
        let before = x > 0 && y > 0 && self.mutual_sentences(x - 1, y - 1);
        let after =
            x + 1 < self.a.sentences.len() && y + 1 < self.b.sentences.len() && self.mutual_sentences(x + 1, y + 1);
        u8::from(before) + u8::from(after)
    }

    /// Whether each clause is the other's best.
    pub fn mutual_clauses(&self, x: usize, y: usize) -> bool {
        self.clauses.mutual(x, y)
    }

    /// Mutual-best sentences.
    pub fn alignments(&self) -> Vec<AlignmentInfo> {
        (0..self.a.sentences.len())
            .filter_map(|x| {
                let y = self.sentences.aligned[x]?;
                let (cosine, margin) = self.sentence(x, y);
                (margin > ALIGNED).then(|| AlignmentInfo {
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
    /// The best partner of each on the left, by margin, and of each on the right.
    best_right: Vec<Option<usize>>,
    best_left: Vec<Option<usize>>,
    /// The aligned partner of each on the left.
    aligned: Vec<Option<usize>>,
    /// What is aligned to a sentence beside its partner, in order: one was cut in two, or two were joined.
    parts: Vec<(usize, usize)>,
}

impl Likeness {
    fn new<V: Borrow<Vector>>(left: &[V], right: &[V]) -> Self {
        let (rows, columns) = (left.len(), right.len());
        let cosines = cosines(left, right);
        let left_mean = (0..rows).map(|x| nearest_mean(cosines[x * columns..(x + 1) * columns].to_vec())).collect();
        let right_mean =
            (0..columns).map(|y| nearest_mean((0..rows).map(|x| cosines[x * columns + y]).collect())).collect();
        let mut likeness = Self {
            columns,
            cosines,
            left_mean,
            right_mean,
            best_right: Vec::new(),
            best_left: Vec::new(),
            aligned: Vec::new(),
            parts: Vec::new(),
        };
        let best = |candidates: std::ops::Range<usize>, margin: &dyn Fn(usize) -> f32| {
            candidates.max_by(|&p, &q| margin(p).total_cmp(&margin(q)))
        };
        likeness.best_right = (0..rows).map(|x| best(0..columns, &|y| likeness.margin(x, y))).collect();
        likeness.best_left = (0..columns).map(|y| best(0..rows, &|x| likeness.margin(x, y))).collect();
        likeness.aligned = (0..rows).map(|x| likeness.best_right[x].filter(|&y| likeness.mutual(x, y))).collect();
        likeness
    }

    /// Aligns, in a translation, what stands alone between two aligned ones that follow each other at one distance on both
    /// sides: a sentence of which a fact was changed is less like its counterpart than a headline that repeats the rest.
    fn fill(&mut self) {
        let (rows, columns) = (self.left_mean.len(), self.columns);
        let mut aligned = std::mem::take(&mut self.aligned);
        let mut taken = vec![false; columns];
        aligned.iter().flatten().for_each(|&y| taken[y] = true);
        // The place after each anchor; before the first and after the last stand the texts' ends.
        let mut after = (0, 0);
        for x in 0..=rows {
            let Some(y) = (if x == rows { Some(columns) } else { aligned[x] }) else { continue };
            let gap = x - after.0;
            let alone = y == after.1 + gap && (after.1..y).all(|y| !taken[y]);
            if alone && gap <= LONGEST_GAP {
                for step in 0..gap {
                    let (x, y) = (after.0 + step, after.1 + step);
                    aligned[x] = Some(y).filter(|&y| self.cosine(x, y) >= LIKE);
                }
            }
            after = (x + 1, y + 1);
        }
        self.aligned = aligned;
    }

    /// Aligns, in a translation, more than what is each other's best.
    fn complete(&mut self) {
        self.fill();
        self.align_rest();
        self.parts = self.cut();
        self.parts.sort_unstable();
    }

    /// Aligns what is left over on both sides and is each other's best of that: a headline may be most like the sentence
    /// that says it again.
    fn align_rest(&mut self) {
        let (rows, columns) = (self.left_mean.len(), self.columns);
        let mut free = vec![true; columns];
        self.aligned.iter().flatten().for_each(|&y| free[y] = false);
        let left: Vec<usize> = (0..rows).filter(|&x| self.aligned[x].is_none()).collect();
        let right: Vec<usize> = (0..columns).filter(|&y| free[y]).collect();
        let far = |x: usize, y: usize| ((x as f32 + 0.5) / rows as f32 - (y as f32 + 0.5) / columns as f32).abs();
        let likeliest =
            |x: usize| right.iter().copied().max_by(|&p, &q| self.margin(x, p).total_cmp(&self.margin(x, q)));
        let rendered = |y: usize| left.iter().copied().max_by(|&p, &q| self.margin(p, y).total_cmp(&self.margin(q, y)));
        let found: Vec<(usize, usize)> = left
            .iter()
            .filter_map(|&x| Some((x, likeliest(x)?)))
            .filter(|&(x, y)| rendered(y) == Some(x) && self.cosine(x, y) >= LIKE && far(x, y) <= NEAR)
            .collect();
        found.into_iter().for_each(|(x, y)| self.aligned[x] = Some(y));
    }

    /// What stands alone on its side, beside the partner of the sentence that it is most like: a translator cut that one in
    /// two, or joined two.
    fn cut(&self) -> Vec<(usize, usize)> {
        let mut partner = vec![None; self.columns];
        self.aligned.iter().enumerate().for_each(|(x, y)| y.iter().for_each(|&y| partner[y] = Some(x)));
        let beside = |partners: &[Option<usize>], at: usize, whole: usize| {
            let before = at.checked_sub(1).and_then(|before| partners[before]);
            partners[at].is_none() && (before == Some(whole) || partners.get(at + 1) == Some(&Some(whole)))
        };
        let rights = self.best_left.iter().enumerate().filter_map(|(y, x)| Some(((*x)?, y)));
        let lefts = self.best_right.iter().enumerate().filter_map(|(x, y)| Some((x, (*y)?)));
        let rights = rights.filter(|&(x, y)| beside(&partner, y, x));
        let lefts = lefts.filter(|&(x, y)| beside(&self.aligned, x, y));
        rights.chain(lefts).filter(|&(x, y)| self.cosine(x, y) >= PART).collect()
    }

    fn cosine(&self, x: usize, y: usize) -> f32 {
        self.cosines[x * self.columns + y]
    }

    /// Cross-domain similarity local scaling (Conneau et al. 2018, arXiv:1710.04087), halved: cosine minus the
    /// mean of both neighbourhoods.
    fn margin(&self, x: usize, y: usize) -> f32 {
        self.cosine(x, y) - (self.left_mean[x] + self.right_mean[y]) / 2.0
    }

    fn mutual(&self, x: usize, y: usize) -> bool {
        self.best_right[x] == Some(y) && self.best_left[y] == Some(x)
    }

    /// The longest run of mutual bests in one order, as a share of the shorter list, times the mean cosine of the mutual bests.
    /// And how many they are.
    fn parallel(&self) -> (f32, usize) {
        let mutual = || (0..self.left_mean.len()).filter_map(|x| Some((x, self.aligned[x]?)));
        let (sum, count) = mutual().fold((0.0, 0.0_f32), |(sum, count), (x, y)| (sum + self.cosine(x, y), count + 1.0));
        let alike = (sum / count.max(1.0)).max(0.0);
        let partners = mutual().map(|(_, y)| y);
        // Patience sorting: `tails[n]` is the smallest end of an increasing run of n + 1 partners.
        let mut tails: Vec<usize> = Vec::new();
        for partner in partners {
            let at = tails.partition_point(|&tail| tail < partner);
            if at == tails.len() { tails.push(partner) } else { tails[at] = partner }
        }
        let shorter = self.left_mean.len().min(self.columns);
        (if shorter == 0 { 0.0 } else { alike * tails.len() as f32 / shorter as f32 }, tails.len())
    }
}

/// The mean of the greatest few.
pub(super) fn nearest_mean(mut cosines: Vec<f32>) -> f32 {
    cosines.sort_by(|a, b| b.total_cmp(a));
    cosines.truncate(NEIGHBOURS);
    if cosines.is_empty() { 0.0 } else { cosines.iter().sum::<f32>() / cosines.len() as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Unit vectors of so many directions each.
    fn vectors(of: &[&[usize]]) -> Vec<Vector> {
        let vector = |directions: &&[usize]| {
            let share = 1.0 / (directions.len() as f32).sqrt();
            (0..8).map(|n| if directions.contains(&n) { share } else { 0.0 }).collect()
        };
        of.iter().map(vector).collect()
    }

    #[test]
    fn a_sentence_that_was_cut_in_two_is_aligned_with_both() {
        let whole = vectors(&[&[0], &[1, 2, 3], &[4], &[5]]);
        let cut = vectors(&[&[0], &[1, 2], &[3], &[4], &[5]]);
        for (left, right, part) in [(&whole, &cut, (1, 2)), (&cut, &whole, (2, 1))] {
            let mut likeness = Likeness::new(left, right);
            assert_eq!(likeness.aligned[1], Some(1));
            likeness.complete();
            assert_eq!(likeness.parts, [part]);
        }
    }

    #[test]
    fn what_is_left_out_has_no_partner() {
        let mut likeness = Likeness::new(&vectors(&[&[0], &[1], &[2]]), &vectors(&[&[0], &[2]]));
        likeness.complete();
        assert_eq!((likeness.aligned, likeness.parts), (vec![Some(0), None, Some(1)], Vec::new()));
    }
}
