//! Pairs of facts of two articles: candidates assigned one to one, the likeliest first.

use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::value::{Comparison, Value};

use super::candidate::{self, Candidate};
use super::features::{Feature, Features, PairFeatures, common_kind};
use super::frame::{Fact, Framed};
use super::model::Logistic;
use super::sentence::View;

/// Pairs less likely than this are no pairs.
const EQUAL_FLOOR: f64 = 0.5;
/// Candidates for a disagreement less likely than this are not followed up.
const DIFFERENT_FLOOR: f64 = 0.2;
/// Candidates less likely than this tell nothing of others either.
const LEAST: f64 = 0.01;

/// What two articles say of one thing.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub documents: [usize; 2],
    /// What stands on each side.
    pub ends: [End; 2],
    pub comparison: Comparison,
    /// That both are said of one thing.
    pub probability: f64,
    pub kind: &'static str,
    /// What it is about, where the pair itself tells.
    pub topic: Option<&'static str>,
    /// Said of one place in a translation: elsewhere the articles may well agree on either.
    pub local: bool,
    pub evidence: Vec<(String, f64, f64)>,
    /// In words: the likeliest pairs that this one left without one of their sides.
    pub rivals: Vec<String>,
}

impl Pair {
    /// A pair of two articles, not yet explained.
    pub fn new(
        documents: [usize; 2],
        ends: [End; 2],
        comparison: Comparison,
        kind: &'static str,
        probability: f64,
    ) -> Self {
        let (evidence, rivals) = (Vec::new(), Vec::new());
        Self { documents, ends, comparison, probability, kind, topic: None, local: false, evidence, rivals }
    }

    /// With what told for it and against it: worth its while only for pairs that are kept.
    pub fn explained(self, model: &Logistic, features: &Features) -> Self {
        Self { evidence: model.contributions(features, self.topic), ..self }
    }
}

/// One side of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum End {
    /// A fact, with the mention that fits the partner best.
    Fact { fact: usize, mention: usize },
    /// A clause, for what it affirms or denies.
    Clause(usize),
    /// An entity mention.
    Entity(usize),
}

/// Keeps the likeliest pairs, of each thing on either side at most one; `thing` tells what a side's end belongs to.
pub(super) fn once_each<T: Eq + Hash>(pairs: &mut Vec<Pair>, thing: impl Fn(usize, End) -> T) {
    pairs.sort_by(|p, q| q.probability.total_cmp(&p.probability).then_with(|| p.ends.cmp(&q.ends)));
    let mut taken: [FxHashSet<T>; 2] = Default::default();
    pairs.retain(|pair| {
        let things = [0, 1].map(|side| thing(side, pair.ends[side]));
        let free = things.iter().zip(&taken).all(|(thing, taken)| !taken.contains(thing));
        if free {
            taken.iter_mut().zip(things).for_each(|(taken, thing)| _ = taken.insert(thing));
        }
        free
    });
}

/// The candidates of two articles.
pub(super) struct Found {
    pub documents: [usize; 2],
    pub candidates: Vec<Candidate>,
}

impl Found {
    /// The candidates of a view that are worth a second look.
    pub fn new(view: &View<'_, '_>) -> Self {
        let mut candidates = candidate::candidates(view);
        candidates.retain(|c| c.probability >= LEAST);
        Self { documents: view.documents(), candidates }
    }
}

/// The pairs of facts, at most one for each fact.
pub(super) fn pair(framed: &[Framed<'_>], Found { documents, candidates: mut found }: Found) -> Vec<Pair> {
    let [a, b] = documents.map(|document| &framed[document]);
    found.retain(|c| c.probability >= if c.is_difference() { DIFFERENT_FLOOR } else { EQUAL_FLOOR });
    // Ties are broken alike from both sides: which article comes first must not tell.
    found.sort_by(|p, q| {
        let place = |c: &Candidate| (c.x + c.y, c.x.abs_diff(c.y));
        q.probability.total_cmp(&p.probability).then_with(|| place(p).cmp(&place(q)))
    });
    let taken = |framed: &Framed<'_>| (vec![false; framed.facts.len()], vec![false; framed.mentions.len()]);
    let (mut left, mut right) = (taken(a), taken(b));
    let rivals = Rivalry::new(&found);
    let mut pairs = Vec::new();
    for c in &found {
        let (m, n) = c.mentions;
        let free = !left.0[c.x] && !right.0[c.y];
        let missing = c.is_difference() && c.features.translated() && c.features.get(Feature::explained) < EQUAL_FLOOR;
        let local = !free && missing && !left.1[m] && !right.1[n];
        if !free && !local {
            continue;
        }
        if free {
            (left.0[c.x], right.0[c.y]) = (true, true);
        }
        if c.is_difference() {
            (left.1[m], right.1[n]) = (true, true);
        }
        let ends = [End::Fact { fact: c.x, mention: m }, End::Fact { fact: c.y, mention: n }];
        let kind = common_kind(a.value(m), b.value(n)).name();
        let pair = Pair::new(documents, ends, c.comparison, kind, c.probability);
        pairs.push(Pair {
            local,
            rivals: rivals.of(c).map(|rival| in_words([a, b], rival)).collect(),
            evidence: c.evidence(),
            ..pair
        });
    }
    pairs
}

/// The likeliest candidates of each fact of either article, in their order.
struct Rivalry<'c>(FxHashMap<(bool, usize), Vec<(usize, &'c Candidate)>>);

impl<'c> Rivalry<'c> {
    /// More tell a person nothing.
    const SHOWN: usize = 3;

    fn new(found: &'c [Candidate]) -> Self {
        let mut likeliest: FxHashMap<(bool, usize), Vec<(usize, &Candidate)>> = FxHashMap::default();
        for (place, c) in found.iter().enumerate() {
            for side in [(false, c.x), (true, c.y)] {
                let own = likeliest.entry(side).or_default();
                // One of them may be the pair itself.
                if own.len() <= Self::SHOWN {
                    own.push((place, c));
                }
            }
        }
        Self(likeliest)
    }

    /// The likeliest other partners of either side of a pair.
    fn of(&self, chosen: &Candidate) -> impl Iterator<Item = &'c Candidate> {
        let sides = [(false, chosen.x), (true, chosen.y)];
        let own = sides.iter().filter_map(|side| self.0.get(side)).flatten();
        let mut own: Vec<_> = own.filter(|(_, c)| (c.x == chosen.x) != (c.y == chosen.y)).copied().collect();
        own.sort_unstable_by_key(|&(place, _)| place);
        own.into_iter().map(|(_, c)| c).take(Self::SHOWN)
    }
}

/// A pair for a person to read.
fn in_words([a, b]: [&Framed<'_>; 2], c: &Candidate) -> String {
    let written = |framed: &Framed<'_>, mention: usize| framed.article.text(framed.value(mention).span).to_owned();
    let [left, right] = [written(a, c.mentions.0), written(b, c.mentions.1)];
    format!("“{left}” with “{right}”, {:.0} %", c.probability * 100.0)
}

/// Every candidate pair with its features, for fitting.
pub(super) fn all(view: &View<'_, '_>) -> Vec<PairFeatures> {
    let facts = candidate::candidates(view).into_iter().map(|c| {
        let of = |framed: &Framed<'_>, fact: &Fact| fact.mentions.iter().map(|&m| framed.value(m).span).collect();
        PairFeatures {
            model: if c.is_difference() { "different" } else { "equal" },
            documents: view.documents(),
            spans: [of(view.a, &view.a.facts[c.x]), of(view.b, &view.b.facts[c.y])],
            texts: [(view.a, c.mentions.0), (view.b, c.mentions.1)]
                .map(|(framed, m)| framed.article.text(framed.value(m).span).to_owned()),
            normals: [view.a.value(c.mentions.0), view.b.value(c.mentions.1)].map(Value::normal),
            kind: common_kind(view.a.value(c.mentions.0), view.b.value(c.mentions.1)).name(),
            probability: c.probability,
            features: c.features.values,
            names: Vec::new(),
        }
    });
    let others = super::polarity::candidates(view).into_iter().chain(super::entity::candidates(view));
    let others = others.filter(|(pair, _)| pair.comparison == Comparison::Different).map(|found| (found.0.kind, found));
    let events = super::event::candidates(view)
        .into_iter()
        .map(|found| (if found.0.comparison == Comparison::Different { "event" } else { "told" }, found));
    let others = others.chain(events).map(|(model, (pair, features))| {
        let spans = [(view.a, pair.ends[0]), (view.b, pair.ends[1])].map(|(framed, end)| match end {
            End::Clause(claim) => framed.article.claims[claim].span,
            End::Entity(entity) => framed.article.entities[entity].span,
            End::Fact { mention, .. } => framed.value(mention).span,
        });
        let texts = [(view.a, spans[0]), (view.b, spans[1])].map(|(framed, span)| framed.article.text(span).to_owned());
        PairFeatures {
            model,
            documents: pair.documents,
            normals: texts.clone(),
            texts,
            spans: spans.map(|span| vec![span]),
            kind: pair.topic.unwrap_or(pair.kind),
            probability: pair.probability,
            features: features.values,
            names: Vec::new(),
        }
    });
    facts.chain(others).collect()
}
