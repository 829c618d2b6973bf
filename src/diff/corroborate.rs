//! What a third article tells of a disagreement of two.
//!
//! In: the candidates of every two articles. Out: those for a disagreement with their probabilities revised. Accounts that
//! give a thing one value against another account's other value vouch for one another that it is one thing; what only two
//! of several articles tell is the likelier to be two things, and so is what another tells in a third way.
//! The weights are fitted by stacking on what the pairs' model says of stories held out (Wolpert 1992, "Stacked
//! generalization").

use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use super::model::{Models, logistic, logit};
use super::pair::Found;

/// A fact: its article, and its index there.
type Node = (usize, usize);

/// The facts that may be one with a fact, with how likely that is.
#[derive(Default)]
struct Partners(FxHashMap<Node, FxHashMap<Node, f64>>);

impl Partners {
    /// The candidates that differ, or those that do not.
    fn new(found: &[Found], differ: bool) -> Self {
        let mut partners = Self::default();
        for Found { documents, candidates } in found {
            for candidate in candidates.iter().filter(|c| c.is_difference() == differ) {
                let [here, there] = nodes(*documents, candidate);
                partners.0.entry(here).or_default().insert(there, candidate.probability);
                partners.0.entry(there).or_default().insert(here, candidate.probability);
            }
        }
        partners
    }

    /// The partners of a fact in articles other than those of `but`.
    fn elsewhere(&self, node: Node, but: [Node; 2]) -> impl Iterator<Item = (Node, f64)> {
        let all = self.0.get(&node).into_iter().flatten().map(|(node, sure)| (*node, *sure));
        all.filter(move |(other, _)| but.iter().all(|end| end.0 != other.0))
    }

    fn between(&self, one: Node, other: Node) -> f64 {
        self.0.get(&one).and_then(|partners| partners.get(&other)).copied().unwrap_or(0.0)
    }
}

/// Revises the probabilities of the candidates for a disagreement, where three articles or more are compared.
pub(super) fn revise(found: &mut [Found]) {
    if found.len() < 2 {
        return;
    }
    let (equal, different) = (Partners::new(found, false), Partners::new(found, true));
    let model = &Models::get().corroborated;
    for Found { documents, candidates } in found {
        // Sentences of a translation stand for each other whatever others tell.
        for candidate in candidates.iter_mut().filter(|c| c.is_difference() && !c.features.translated()) {
            let ends = nodes(*documents, candidate);
            let through = |first: &Partners| {
                let ways = [(ends[0], ends[1]), (ends[1], ends[0])]
                    .into_iter()
                    .flat_map(|(from, to)| first.elsewhere(from, ends).map(move |(other, sure)| (sure, other, to)));
                ways.map(|(sure, other, to)| sure * different.between(other, to)).fold(0.0, f64::max)
            };
            let (support, third) = (through(&equal).sqrt(), through(&different));
            let alone = logit(candidate.probability);
            let together = model.log_odds(alone, support, third);
            candidate.probability = logistic(together);
            candidate.corroborated = Some((support, together - alone));
        }
    }
}

fn nodes(documents: [usize; 2], candidate: &Candidate) -> [Node; 2] {
    [(documents[0], candidate.x), (documents[1], candidate.y)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::features::{FEATURES, Features};
    use crate::value::Comparison;

    /// The candidates of two articles, each of one fact.
    fn found(documents: [usize; 2], comparison: Comparison, probability: f64) -> Found {
        let features = Features { values: vec![0.0; FEATURES.len()] };
        let candidate =
            Candidate { x: 0, y: 0, mentions: (0, 0), comparison, features, probability, corroborated: None };
        Found { documents, candidates: vec![candidate] }
    }

    fn revised(mut all: Vec<Found>) -> f64 {
        revise(&mut all);
        all[0].candidates[0].probability
    }

    #[test]
    fn two_articles_have_nobody_to_ask() {
        assert_eq!(revised(vec![found([0, 1], Comparison::Different, 0.4)]), 0.4);
    }

    #[test]
    fn an_account_that_agrees_with_one_of_two_and_differs_from_the_other_vouches_for_both() {
        let vouched = |sure| {
            revised(vec![
                found([0, 1], Comparison::Different, 0.4),
                found([0, 2], Comparison::Equal, sure),
                found([1, 2], Comparison::Different, 0.4),
            ])
        };
        assert!(vouched(0.95) > 0.5);
        assert!(vouched(0.95) > vouched(0.5));
    }

    #[test]
    fn what_only_two_of_three_tell_is_less_sure_and_a_third_value_lessens_it_further() {
        let other = |comparison| {
            revised(vec![
                found([0, 1], Comparison::Different, 0.7),
                found([1, 2], comparison, 0.6),
                found([0, 2], comparison, 0.6),
            ])
        };
        let alone = revised(vec![found([0, 1], Comparison::Different, 0.7), found([1, 2], Comparison::Equal, 0.0)]);
        assert!(alone < 0.7);
        assert!(other(Comparison::Different) < alone);
    }
}
