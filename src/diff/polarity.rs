//! What one article affirms and another denies: pairs of clauses.

use crate::document::{BlockKind, Claim, Modality, Polarity};
use crate::lang;
use crate::value::Comparison;

use super::features::{Feature, Features, frames};
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
            if !view.mutual_clauses(x, y) && !paired_alone(view, x, y) {
                continue;
            }
            let Some(comparison) = stance(&view.a.article.claims[x], &view.b.article.claims[y]) else { continue };
            let mut features = frames(view, m, n);
            let (p, q) = (negations(view.a, m.sentence), negations(view.b, n.sentence));
            features.set(Feature::negations, p.0.abs_diff(q.0).min(2) as f64);
            features.set(Feature::hedged, f64::from(u8::from(p.1 || q.1)));
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

/// Whether the clauses stand in sentences that are each other's best, and the left is the clause of its sentence
/// that is most like the right: how a clause that is cut otherwise in the other language is found.
fn paired_alone(view: &View<'_, '_>, x: usize, y: usize) -> bool {
    let (s, t) = (view.a.claims[x].sentence, view.b.claims[y].sentence);
    let siblings = |framed: &Framed<'_>, sentence: usize| {
        framed.claims.iter().enumerate().filter(|(_, m)| m.sentence == sentence).map(|(i, _)| i).collect::<Vec<_>>()
    };
    let likeness = view.clause(x, y).0;
    view.mutual_sentences(s, t)
        && siblings(view.a, s).into_iter().all(|other| view.clause(other, y).0 <= likeness)
        && siblings(view.b, t).into_iter().all(|other| view.clause(x, other).0 <= likeness)
}

/// Whether the clause states a fact that another article could deny: no title, no plan, no guess.
fn states(framed: &Framed<'_>, claim: usize) -> bool {
    let article = framed.article;
    let Some(claim) = article.claims.get(claim) else { return false };
    let block = article.sentences.get(claim.sentence).and_then(|s| article.document.blocks.get(s.block));
    claim.modality != Modality::Possible && block.is_some_and(|block| block.kind != BlockKind::Headline)
}

/// How many negations a sentence has, and whether one of its clauses denies by its sense or in part.
fn negations(framed: &Framed<'_>, sentence: usize) -> (usize, bool) {
    let claims = framed.article.claims.iter().filter(|claim| claim.sentence == sentence);
    claims.fold((0, false), |(count, hedged), claim| (count + claim.negations.len(), hedged || claim.hedged_polarity))
}

/// Whether two clauses share an event, and whether both have events and none in common.
pub(super) fn events(a: &Framed<'_>, x: usize, b: &Framed<'_>, y: usize) -> (bool, bool) {
    let of = |framed: &'_ Framed<'_>, clause: usize| -> Vec<String> {
        framed
            .article
            .claims
            .get(clause)
            .map_or_else(Vec::new, |claim| claim.events.iter().map(|e| e.id.clone()).collect())
    };
    let (p, q) = (of(a, x), of(b, y));
    let shared = p.iter().any(|id| q.contains(id));
    (shared, !shared && !p.is_empty() && !q.is_empty())
}

/// How two clauses stand to each other: the sense of an event that both tell, a negation turning it, decides; where
/// they share none, their polarity does. `None` where both plainly affirm.
fn stance(p: &Claim, q: &Claim) -> Option<Comparison> {
    for event in &p.events {
        let Some(other) = q.events.iter().find(|other| other.id == event.id) else { continue };
        let kind = lang::events().iter().find(|kind| kind.id == event.id);
        if event.sense == 0 || other.sense == 0 || kind.is_some_and(|kind| kind.converse) {
            continue;
        }
        let turned = |claim: &Claim, sense: i8| if claim.polarity == Polarity::Negated { -sense } else { sense };
        if turned(p, event.sense) != turned(q, other.sense) {
            return Some(Comparison::Different);
        }
        return (p.polarity != q.polarity || p.polarity == Polarity::Negated).then_some(Comparison::Equal);
    }
    match (p.polarity, q.polarity) {
        (Polarity::Negated, Polarity::Negated) => Some(Comparison::Equal),
        (Polarity::Affirmed, Polarity::Affirmed) => None,
        (Polarity::Negated, _) => (!q.hedged_polarity).then_some(Comparison::Different),
        (_, Polarity::Negated) => (!p.hedged_polarity).then_some(Comparison::Different),
    }
}
