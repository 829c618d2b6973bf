//! Articles to stories: likely pairs join first, and a join must hold for all that it brings together.

use rayon::prelude::*;

use super::candidates::Candidates;
use super::digest::Digest;
use super::likeness::{Direction, Evidence, Weights, apart};

/// Two articles below this are no pair.
const PAIR: f32 = 0.5;
/// Two groups join when their articles are this alike on the average …
const JOIN: f32 = 0.25;
/// … over at most so many pairs of articles.
const PAIRS: usize = 64;
/// An article keeps its likeliest partners only.
const PARTNERS: usize = 12;

/// Groups of articles that tell of one event, each in order of time; an article alone is a group of one.
///
/// `window` is how many days after its first article a story may still grow.
pub(super) fn stories(digests: &[&Digest], window: i32) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..digests.len()).collect();
    let day = |i: usize| digests[i].day().unwrap_or(i32::MAX);
    order.sort_by_key(|&i| (day(i), i));
    let ordered: Vec<&Digest> = order.iter().map(|&i| digests[i]).collect();
    let corpus = Corpus::new(&ordered);
    let edges = corpus.edges(window);
    let groups = corpus.join(&edges, window);
    groups.into_iter().map(|group| group.into_iter().map(|i| order[i]).collect()).collect()
}

struct Corpus<'a> {
    digests: &'a [&'a Digest],
    /// Without what all articles have in common.
    directions: Vec<Direction>,
    weights: Weights,
}

impl<'a> Corpus<'a> {
    fn new(digests: &'a [&'a Digest]) -> Self {
        Self { digests, directions: centred(digests), weights: Weights::new(digests) }
    }

    fn evidence(&self, a: usize, b: usize) -> Evidence {
        self.weights.evidence(self.digests[a], self.digests[b], (&self.directions[a], &self.directions[b]))
    }

    fn probability(&self, a: usize, b: usize, window: i32) -> f32 {
        let late = apart(self.digests[a], self.digests[b]).is_some_and(|days| days > window);
        if late { 0.0 } else { self.evidence(a, b).probability() }
    }

    /// Likely pairs, the likeliest first.
    fn edges(&self, window: i32) -> Vec<(f32, u32, u32)> {
        let candidates = Candidates::new(self.digests, &self.directions, &self.weights.frequency());
        let mut edges: Vec<(f32, u32, u32)> = (0..self.digests.len())
            .into_par_iter()
            .flat_map_iter(|b| {
                let mut likely: Vec<(f32, u32, u32)> = candidates
                    .before(b)
                    .into_iter()
                    .map(|a| (self.probability(a as usize, b, window), a, b as u32))
                    .filter(|edge| edge.0 >= PAIR)
                    .collect();
                likely.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
                likely.truncate(PARTNERS);
                likely
            })
            .collect();
        edges.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        edges
    }

    /// Average-link clustering along the edges.
    fn join(&self, edges: &[(f32, u32, u32)], window: i32) -> Vec<Vec<usize>> {
        let mut home: Vec<u32> = (0..self.digests.len() as u32).collect();
        let mut groups: Vec<Vec<u32>> = home.iter().map(|&i| vec![i]).collect();
        for &(_, a, b) in edges {
            let (x, y) = (home[a as usize] as usize, home[b as usize] as usize);
            if x == y || !self.within(&groups[x], &groups[y], window) {
                continue;
            }
            let alone = groups[x].len() + groups[y].len() == 2;
            if !alone && self.average(&groups[x], &groups[y], window) < JOIN {
                continue;
            }
            let (into, from) = if groups[x].len() >= groups[y].len() { (x, y) } else { (y, x) };
            let moved = std::mem::take(&mut groups[from]);
            for &i in &moved {
                home[i as usize] = into as u32;
            }
            groups[into].extend(moved);
        }
        let mut groups: Vec<Vec<usize>> = groups
            .into_iter()
            .filter(|group| !group.is_empty())
            .map(|group| group.into_iter().map(|i| i as usize).collect())
            .collect();
        groups.iter_mut().for_each(|group: &mut Vec<usize>| group.sort_unstable());
        groups.sort_unstable_by_key(|group| group[0]);
        groups
    }

    /// Whether all of both lie in one window of time.
    fn within(&self, x: &[u32], y: &[u32], window: i32) -> bool {
        let days = || x.iter().chain(y).filter_map(|&i| self.digests[i as usize].published.map(super::digest::number));
        days().max().zip(days().min()).is_none_or(|(last, first)| last - first <= window)
    }

    /// The mean probability over pairs of two groups, evenly chosen where there are many.
    fn average(&self, x: &[u32], y: &[u32], window: i32) -> f32 {
        let pairs = x.len() * y.len();
        let step = pairs.div_ceil(PAIRS);
        let (mut sum, mut count) = (0.0, 0.0);
        for pair in (0..pairs).step_by(step) {
            sum += self.probability(x[pair / y.len()] as usize, y[pair % y.len()] as usize, window);
            count += 1.0;
        }
        sum / count
    }
}

/// The vectors without their mean: what all articles of a corpus have in common tells none apart.
fn centred(digests: &[&Digest]) -> Vec<Direction> {
    let dimensions = digests.iter().map(|digest| digest.vector.len()).max().unwrap_or(0);
    let unit = |digest: &Digest| {
        let norm = digest.vector.iter().map(|&x| f32::from(x).powi(2)).sum::<f32>().sqrt().max(1.0);
        digest.vector.iter().map(move |&x| f32::from(x) / norm).collect::<Vec<f32>>()
    };
    let mut mean = vec![0.0_f32; dimensions];
    for digest in digests {
        mean.iter_mut().zip(unit(digest)).for_each(|(m, x)| *m += x);
    }
    // A few articles have no telling mean; it is taken in as their number grows.
    let share = 1.0 / (digests.len() as f32 + 8.0);
    mean.iter_mut().for_each(|m| *m *= share);
    digests
        .par_iter()
        .map(|digest| {
            let vector: Vec<f32> = unit(digest).iter().zip(&mean).map(|(x, m)| x - m).collect();
            let largest = vector.iter().fold(f32::MIN_POSITIVE, |most, x| most.max(x.abs()));
            Direction::new(vector.iter().map(|x| (x / largest * 127.0).round() as i8).collect())
        })
        .collect()
}

/// Every pair of two lists of articles with what they have in common and whether they are of one group: what the
/// coefficients are fitted to.
pub(super) fn evidence(digests: &[&Digest]) -> Vec<(usize, usize, Evidence)> {
    let corpus = Corpus::new(digests);
    (0..digests.len()).flat_map(|b| (0..b).map(move |a| (a, b))).map(|(a, b)| (a, b, corpus.evidence(a, b))).collect()
}
