//! What one article affirms and another denies: pairs of clauses.

use crate::document::{BlockKind, Modality, Polarity};
use crate::value::Comparison;

use super::features::{Features, frames};
use super::frame::Framed;
use super::model::Models;
use super::pair::{End, Pair};
use super::sentence::View;

/// Clauses less likely than this to say one thing are no pair.
const FLOOR: f64 = 0.3;

/// Pairs of clauses, each the other's best, that affirm and deny one thing, or both deny it.
pub(super) fn candidates(view: &View<'_, '_>) -> Vec<(Pair, Features)> {
    let model = &Models::get().polarity;
    let mut found = Vec::new();
    for (x, m) in view.a.claims.iter().enumerate().filter(|(x, _)| states(view.a, *x)) {
        for (y, n) in view.b.claims.iter().enumerate().filter(|(y, _)| states(view.b, *y)) {
            let comparison = match (m.polarity, n.polarity) {
                (Polarity::Negated, Polarity::Negated) => Comparison::Equal,
                (Polarity::Affirmed, Polarity::Affirmed) => continue,
                _ => Comparison::Different,
            };
            if !view.mutual_clauses(x, y) {
                continue;
            }
            let features = frames(view, m, n);
            let pair = Pair {
                documents: [view.left, view.right],
                ends: [End::Clause(x), End::Clause(y)],
                comparison,
                probability: model.probability(&features),
                kind: "polarity",
                evidence: model.contributions(&features),
            };
            found.push((pair, features));
        }
    }
    found
}

/// The candidates that are likely enough; at most one for each clause, since only mutual bests are candidates.
pub(super) fn pair(view: &View<'_, '_>) -> Vec<Pair> {
    candidates(view).into_iter().map(|(pair, _)| pair).filter(|pair| pair.probability >= FLOOR).collect()
}

/// Whether the clause states a fact that another article could deny: no title, no plan, no guess.
fn states(framed: &Framed<'_>, claim: usize) -> bool {
    let article = framed.article;
    let Some(claim) = article.claims.get(claim) else { return false };
    let block = article.sentences.get(claim.sentence).and_then(|s| article.document.blocks.get(s.block));
    claim.modality != Modality::Possible && block.is_some_and(|block| block.kind != BlockKind::Headline)
}

/// Whether two clauses share an event, and whether both have events and none in common.
pub(super) fn events(a: &Framed<'_>, x: usize, b: &Framed<'_>, y: usize) -> (bool, bool) {
    let topic = |framed: &Framed<'_>, clause: usize| framed.article.claims.get(clause).and_then(|c| c.topic.clone());
    match (topic(a, x), topic(b, y)) {
        (Some(p), Some(q)) => (p == q, p != q),
        _ => (false, false),
    }
}
