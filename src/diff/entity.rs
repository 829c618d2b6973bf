//! Names of two articles: which are the same, and which stand in the same role without being the same.

use crate::document::{Article, Entity};
use crate::name;
use crate::value::Comparison;

use super::features::{Features, frames};
use super::model::Models;
use super::pair::{End, Pair};
use super::sentence::View;

/// From here on two names are one.
const SAME: f64 = 0.85;
/// Below this two names are surely two.
const OTHER: f64 = 0.5;
/// Names less likely than this to stand in one role are no pair.
const FLOOR: f64 = 0.3;

/// For each entity group of `a`, the groups of `b` that carry the same name, with their likeness.
pub(super) fn same_names(a: &Article, b: &Article) -> Vec<Vec<(usize, f32)>> {
    let groups = a.entities.iter().map(|entity| entity.group + 1).max().unwrap_or(0);
    let mut same: Vec<Vec<(usize, f32)>> = vec![Vec::new(); groups];
    let (left, right) = (spellings(a), spellings(b));
    for x in &left {
        for y in &right {
            let likeness = name::similarity(x, y);
            if likeness >= SAME {
                let row = &mut same[x.group];
                match row.iter_mut().find(|(group, _)| *group == y.group) {
                    Some((_, best)) => *best = best.max(likeness as f32),
                    None => row.push((y.group, likeness as f32)),
                }
            }
        }
    }
    same
}

/// One entity for each spelling of each group.
fn spellings(article: &Article) -> Vec<&Entity> {
    let mut seen = rustc_hash::FxHashSet::default();
    article.entities.iter().filter(|entity| seen.insert((entity.group, entity.key.as_str()))).collect()
}

/// Pairs of names: the same thing named, or another one in its place.
pub(super) fn pair(view: &View<'_, '_>) -> Vec<Pair> {
    let mut pairs = agreeing(view);
    pairs.extend(differing(view));
    pairs
}

/// For each name of the left the likeliest same name of the right, at the mentions whose sentences fit best.
fn agreeing(view: &View<'_, '_>) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (group, partners) in view.names.iter().enumerate() {
        let Some(&(other, likeness)) = partners.iter().max_by(|p, q| p.1.total_cmp(&q.1)) else { continue };
        let mentions = |article: &Article, group: usize| {
            (0..article.entities.len()).filter(|&i| article.entities[i].group == group).collect::<Vec<_>>()
        };
        let right = mentions(view.b.article, other);
        let best = mentions(view.a.article, group).into_iter().flat_map(|x| right.iter().map(move |&y| (x, y))).max_by(
            |p, q| {
                let fit = |(x, y): (usize, usize)| {
                    view.sentence(view.a.article.entities[x].sentence, view.b.article.entities[y].sentence).1
                };
                fit(*p).total_cmp(&fit(*q))
            },
        );
        if let Some((x, y)) = best {
            pairs.push(Pair {
                documents: [view.left, view.right],
                ends: [End::Entity(x), End::Entity(y)],
                comparison: Comparison::Equal,
                probability: f64::from(likeness),
                kind: "entity",
                evidence: Vec::new(),
            });
        }
    }
    pairs
}

/// Names that only their own article has, of one kind, in sentences that are each other's best.
pub(super) fn candidates(view: &View<'_, '_>) -> Vec<(Pair, Features)> {
    let model = &Models::get().entity;
    let (left, right) = (alone(view.a.article, view.b.article), alone(view.b.article, view.a.article));
    let mut found = Vec::new();
    for m in view.a.entities.iter().filter(|m| left[m.index]) {
        for n in view.b.entities.iter().filter(|n| right[n.index]) {
            let (p, q) = (&view.a.article.entities[m.index], &view.b.article.entities[n.index]);
            if p.kind != q.kind || !view.mutual_sentences(m.sentence, n.sentence) {
                continue;
            }
            let features = frames(view, m, n);
            let pair = Pair {
                documents: [view.left, view.right],
                ends: [End::Entity(m.index), End::Entity(n.index)],
                comparison: Comparison::Different,
                probability: model.probability(&features),
                kind: "entity",
                evidence: model.contributions(&features),
            };
            found.push((pair, features));
        }
    }
    found
}

/// The likeliest of the candidates, at most one for each name.
fn differing(view: &View<'_, '_>) -> Vec<Pair> {
    let mut found: Vec<Pair> = candidates(view).into_iter().map(|(pair, _)| pair).collect();
    found.retain(|pair| pair.probability >= FLOOR);
    found.sort_by(|p, q| q.probability.total_cmp(&p.probability).then_with(|| p.ends.cmp(&q.ends)));
    let mut taken: [Vec<usize>; 2] = Default::default();
    let articles = [view.a.article, view.b.article];
    found.retain(|pair| {
        let groups = [0, 1].map(|side| match pair.ends[side] {
            End::Entity(entity) => articles[side].entities[entity].group,
            End::Fact { fact: other, .. } | End::Clause(other) => other,
        });
        let free = (0..2).all(|side| !taken[side].contains(&groups[side]));
        if free {
            (0..2).for_each(|side| taken[side].push(groups[side]));
        }
        free
    });
    found
}

/// For each entity of `article`, whether `other` names nothing like it.
fn alone(article: &Article, other: &Article) -> Vec<bool> {
    let there = spellings(other);
    let groups = article.entities.iter().map(|entity| entity.group + 1).max().unwrap_or(0);
    let mut known = vec![false; groups];
    for entity in spellings(article) {
        known[entity.group] |= there.iter().any(|name| name::similarity(entity, name) >= OTHER);
    }
    article.entities.iter().map(|entity| !known[entity.group]).collect()
}
