//! Names of two articles: which are the same, and which stand in the same role without being the same.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Article, Entity, EntityKind};
use crate::encode::{Vector, cosine};
use crate::name;
use crate::value::Comparison;

use super::features::{Feature, Features, flag, frames};
use super::frame::{Framed, Mention};
use super::model::Models;
use super::pair::{End, Pair, once_each};
use super::sentence::View;

/// Below this two names are surely two.
const OTHER: f64 = 0.5;
/// Names less likely than this to stand in one role are no pair: what is hardly likelier than not was wrong as often.
const FLOOR: f64 = 0.55;
/// The same outside translations, where the model has seen few names in one role.
const FLOOR_APART: f64 = 0.7;

/// From here on two words sound nearly alike.
const NEARLY: f64 = 0.75;

/// For each entity group of `a`, the groups of `b` whose name is the same or like it, with their likeness.
pub(super) fn like_names(a: &Article, b: &Article) -> Vec<Vec<(usize, f32)>> {
    /// Of more pairs of names than these only the letters are compared: an article has tens of names.
    const HEARD: usize = 10_000;
    let groups = a.entities.iter().map(|entity| entity.group + 1).max().unwrap_or(0);
    let mut same: Vec<Vec<(usize, f32)>> = vec![Vec::new(); groups];
    let (left, right) = (spellings(a), spellings(b));
    let telling =
        left.len() * right.len() <= HEARD && left.iter().any(|x| right.iter().any(|y| name::scripts_apart(x, y)));
    let heard = |names: &[&Entity]| names.iter().map(|name| name::Heard::new(name)).collect::<Vec<_>>();
    let heard = telling.then(|| [heard(&left), heard(&right)]);
    for (i, x) in left.iter().enumerate() {
        for (j, y) in right.iter().enumerate() {
            let likeness = match &heard {
                Some([own, other]) => name::similarity_of([x, y], [&own[i], &other[j]]),
                None => name::spelt_alike(x, y),
            };
            if likeness >= OTHER {
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
    let mut seen = FxHashSet::default();
    article.entities.iter().filter(|entity| seen.insert((entity.group, entity.key.as_str()))).collect()
}

/// Pairs of names: the same thing named, or another one in its place.
pub(super) fn pair(view: &View<'_, '_>) -> Vec<Pair> {
    let mut pairs = agreeing(view);
    pairs.extend(differing(view));
    pairs
}

/// Same names, the likeliest first and each at most once, at the mentions whose sentences fit best. Ties are broken
/// alike from both sides: which article comes first must not tell.
fn agreeing(view: &View<'_, '_>) -> Vec<Pair> {
    let early = |x: usize, y: usize| Reverse((x + y, x.abs_diff(y)));
    let mut same: Vec<(usize, usize, f32)> = Vec::new();
    for (group, partners) in view.names.iter().enumerate() {
        let partners = partners.iter().filter(|(_, likeness)| f64::from(*likeness) >= name::SAME);
        same.extend(partners.map(|&(other, likeness)| (group, other, likeness)));
    }
    same.sort_by(|p, q| q.2.total_cmp(&p.2).then_with(|| early(q.0, q.1).cmp(&early(p.0, p.1))));
    let mut taken: [FxHashSet<usize>; 2] = Default::default();
    let mut pairs = Vec::new();
    for (group, other, likeness) in same {
        if taken[0].contains(&group) || taken[1].contains(&other) {
            continue;
        }
        let mentions = |article: &Article, group: usize| {
            (0..article.entities.len()).filter(|&i| article.entities[i].group == group).collect::<Vec<_>>()
        };
        let right = mentions(view.b.article, other);
        let best = mentions(view.a.article, group).into_iter().flat_map(|x| right.iter().map(move |&y| (x, y))).max_by(
            |p, q| {
                let fit = |(x, y): (usize, usize)| {
                    view.sentence(view.a.article.entities[x].sentence, view.b.article.entities[y].sentence).1
                };
                fit(*p).total_cmp(&fit(*q)).then_with(|| early(p.0, p.1).cmp(&early(q.0, q.1)))
            },
        );
        if let Some((x, y)) = best {
            taken[0].insert(group);
            taken[1].insert(other);
            let ends = [End::Entity(x), End::Entity(y)];
            pairs.push(Pair::new(view.documents(), ends, Comparison::Equal, "entity", f64::from(likeness)));
        }
    }
    pairs
}

/// Names without a like in the other's sentence, of one kind, in sentences that are each other's best or nearest to one
/// event that few clauses tell; at least one of them stands nowhere in the other article.
pub(super) fn candidates(view: &View<'_, '_>) -> Vec<(Pair, Features)> {
    let model = &Models::get().entity;
    let alone = alone(view);
    let lowered = [lowered(view.a.article), lowered(view.b.article)];
    let mut found = Vec::new();
    for s in 0..view.a.sentences.len() {
        for t in 0..view.b.sentences.len() {
            let mutual = view.mutual_sentences(s, t);
            if !mutual && !shares_event(view, s, t) {
                continue;
            }
            let (left, right) = unmatched(view, s, t);
            let left_over = 1.0 / ((left.len() * right.len()).max(1) as f64).sqrt();
            for &m in &left {
                for &n in &right {
                    let ends = [m.index, n.index];
                    let lone = [alone[0][ends[0]], alone[1][ends[1]]];
                    let (p, q) = (&view.a.article.entities[ends[0]], &view.b.article.entities[ends[1]]);
                    let written = |article: &Article, name: &Entity| article.text(name.span).to_lowercase();
                    let one = || written(view.a.article, p) == written(view.b.article, q);
                    let near = mutual || m.event.is_some() && m.event == n.event;
                    // a translator's sentence has no room for two strangers: there a surname may pass for a town's name
                    let like = like(p.kind, q.kind) || view.rendered(s, t);
                    // each language has its own letters for one thing: "ECD" is "DPE", "W3C" a consortium
                    let language = |article: &Article, name: &Entity| article.sentences[name.sentence].language;
                    let letters = acronym(view.a.article, p)
                        && acronym(view.b.article, q)
                        && language(view.a.article, p) != language(view.b.article, q);
                    if !near || !(lone[0] || lone[1]) || !like || one() || letters {
                        continue;
                    }
                    let mut features = frames(view, m, n);
                    features.set(Feature::left_over, left_over);
                    features.set(Feature::lone, flag(lone[0] && lone[1]));
                    features.set(Feature::together, f64::from(together(view, [p, q])).ln_1p());
                    describe(view, [p, q], &mut features);
                    features.set(Feature::lowered, flag(lowered[0][ends[0]] || lowered[1][ends[1]]));
                    met(view, [m, n], &mut features);
                    let probability = model.probability(&features, None);
                    let pair = Pair::new(
                        view.documents(),
                        ends.map(End::Entity),
                        Comparison::Different,
                        "entity",
                        probability,
                    );
                    found.push((Pair { local: true, ..pair }, features));
                }
            }
        }
    }
    found
}

/// Whether two sentences tell an event that few clauses of their articles tell.
fn shares_event(view: &View<'_, '_>, s: usize, t: usize) -> bool {
    /// More tellings than these in either article say little of any one.
    const FEW: usize = 2;
    let few = |framed: &Framed<'_>, id: &str| framed.events.get(id).is_some_and(|&times| times <= FEW);
    view.a.told[s].iter().any(|id| view.b.told[t].contains(id) && few(view.a, id) && few(view.b, id))
}

/// Whether two kinds can be one: a name of unknown kind can be anything.
fn like(p: EntityKind, q: EntityKind) -> bool {
    p == q || p == EntityKind::Other || q == EntityKind::Other
}

/// The names of each of two sentences that have no like in the other, nor in what else renders it; each name once.
fn unmatched<'v>(view: &'v View<'_, '_>, s: usize, t: usize) -> (Vec<&'v Mention>, Vec<&'v Mention>) {
    /// So many of a sentence are held against those of the other, the first: more are a list.
    const MOST: usize = 50;
    let of = |framed: &'v Framed<'_>, sentence: usize| {
        let mut seen = Vec::new();
        let mut own: Vec<&Mention> = framed.entities.iter().filter(|m| m.sentence == sentence).collect();
        own.retain(|m| {
            let group = framed.article.entities[m.index].group;
            let new = !seen.contains(&group);
            seen.push(group);
            new
        });
        own
    };
    let (mut left, mut right) = (of(view.a, s), of(view.b, t));
    let (mut there, mut here) = (right.clone(), left.clone());
    if view.rendered(s, t) {
        let others = |framed: &Framed<'_>, but: usize| (0..framed.sentences.len()).filter(move |&other| other != but);
        there.extend(others(view.b, t).filter(|&other| view.rendered(s, other)).flat_map(|other| of(view.b, other)));
        here.extend(others(view.a, s).filter(|&other| view.rendered(other, t)).flat_map(|other| of(view.a, other)));
    }
    left.retain(|m| !in_brackets(view.a.article, m));
    right.retain(|n| !in_brackets(view.b.article, n));
    let group = |article: &'v Article, m: &Mention| article.entities[m.index].group;
    let same = |m: &Mention, n: &Mention| view.like_name(group(view.a.article, m), group(view.b.article, n));
    (
        left.iter().copied().filter(|m| !there.iter().any(|n| same(m, n))).take(MOST).collect(),
        right.iter().copied().filter(|n| !here.iter().any(|m| same(m, n))).take(MOST).collect(),
    )
}

/// Whether a name is nothing but capitals.
fn acronym(article: &Article, name: &Entity) -> bool {
    let text = article.text(name.span);
    text.chars().count() > 1 && text.chars().all(|c| c.is_uppercase() || c.is_numeric())
}

/// Whether a name stands alone in brackets right behind another one, whose letters it is: "World Wide Web Consortium (W3C)".
fn in_brackets(article: &Article, mention: &Mention) -> bool {
    let own = &article.entities[mention.index];
    let text = &article.document.text;
    let closed = text[own.span.end..].starts_with(')');
    let opened = text[..own.span.start].strip_suffix(" (").map(str::len);
    acronym(article, own) && closed && opened.is_some_and(|end| article.entities.iter().any(|e| e.span.end == end))
}

/// Sets what the two names are like themselves.
fn describe(view: &View<'_, '_>, names: [&Entity; 2], features: &mut Features) {
    let articles = [view.a.article, view.b.article];
    let place = |side: usize| {
        let sentence = articles[side].sentences[names[side].sentence].span;
        (names[side].span.start - sentence.start.min(names[side].span.start)) as f64 / sentence.len().max(1) as f64
    };
    let words = |side: usize| articles[side].text(names[side].span).split_whitespace().count();
    features.set(Feature::order, (place(0) - place(1)).abs());
    features.set(Feature::same_length, flag(words(0) == words(1)));
    let persons = names.iter().all(|name| name.kind == EntityKind::Person);
    let resemblance = if persons { name::resemblance_of_people } else { name::resemblance };
    let sound = resemblance(articles[0].text(names[0].span), articles[1].text(names[1].span));
    features.set(Feature::sound, sound.words);
    features.set(Feature::sounds_same, flag(sound.words >= NEARLY));
    features.set(Feature::sound_whole, sound.whole);
    features.set(Feature::sound_part, sound.part);
    features.set(Feature::part_same, flag(sound.part >= NEARLY));
    let apart = flag(sound.scripts_apart);
    features.set(Feature::scripts_apart, apart);
    features.set(Feature::apart_whole, apart * sound.whole);
    features.set(Feature::apart_part, apart * sound.part);
    features.set(Feature::names_alike, (features.get(Feature::counted) - 0.3).max(0.0));
    features.set(Feature::is_person, flag(persons));
    features.set(Feature::is_place, flag(names.iter().all(|name| name.kind == EntityKind::Place)));
    features.set(Feature::is_other, flag(names.iter().any(|name| name.kind == EntityKind::Other)));
    features.set(Feature::country_apart, flag(name::is_country(names[0]) != name::is_country(names[1])));
    features.set(Feature::lone_person, features.get(Feature::lone) * features.get(Feature::is_person));
    features.set(Feature::lone_place, features.get(Feature::lone) * features.get(Feature::is_place));
}

/// Sets whether the names may be translated by something else than each other: a common noun written large, another name.
fn met(view: &View<'_, '_>, [m, n]: [&Mention; 2], features: &mut Features) {
    let (Some(left), Some(right)) = (&m.counted, &n.counted) else { return };
    let word = view.coverage.nearest_right(n.sentence, left).max(view.coverage.nearest_left(m.sentence, right));
    features.set(Feature::met_word, f64::from(word));
    let others = |framed: &Framed<'_>, but: &Mention, vector: &Vector| {
        let group = framed.article.entities[but.index].group;
        let others = framed
            .entities
            .iter()
            .filter(|other| other.sentence == but.sentence && framed.article.entities[other.index].group != group);
        others.filter_map(|other| other.counted.as_ref()).map(|other| cosine(other, vector)).fold(0.0, f32::max)
    };
    let name = others(view.b, n, left).max(others(view.a, m, right));
    features.set(Feature::met_name, f64::from(name));
}

/// For each entity of an article, whether one of its large words stands in small letters in the article as well.
fn lowered(article: &Article) -> Vec<bool> {
    let words: FxHashSet<&str> = article.document.text.unicode_words().collect();
    let small = |entity: &Entity| {
        let mut large = article.text(entity.span).unicode_words().filter(|word| word.chars().any(char::is_uppercase));
        large.any(|word| words.contains(word.to_lowercase().as_str()))
    };
    article.entities.iter().map(small).collect()
}

/// In how many other pairs of aligned sentences both names stand: what is said side by side again and again is one thing
/// in two languages rather than a slip.
fn together(view: &View<'_, '_>, [p, q]: [&Entity; 2]) -> u16 {
    let sentences = |article: &Article, name: &Entity| {
        let own =
            article.entities.iter().filter(|entity| entity.group == name.group && entity.sentence != name.sentence);
        let mut all: Vec<usize> = own.map(|entity| entity.sentence).collect();
        all.dedup();
        all
    };
    let (left, right) = (sentences(view.a.article, p), sentences(view.b.article, q));
    let both = left.iter().filter(|&&s| right.iter().any(|&t| view.mutual_sentences(s, t))).count();
    u16::try_from(both).unwrap_or(u16::MAX)
}

/// The likeliest of the candidates: of sentences that render each other at most one for each mention, for each sentence
/// can be wrong by itself; else at most one for each name.
fn differing(view: &View<'_, '_>) -> Vec<Pair> {
    let model = &Models::get().entity;
    let (rendered, apart): (Vec<_>, Vec<_>) =
        candidates(view).into_iter().partition(|(_, features)| features.translated());
    let likely = |found: Vec<(Pair, Features)>, floor: f64| -> Vec<Pair> {
        let likely = found.into_iter().filter(|(pair, _)| pair.probability >= floor);
        likely.map(|(pair, features)| pair.explained(model, &features)).collect()
    };
    let group = |side: usize, end: End| match end {
        End::Entity(entity) => [view.a, view.b][side].article.entities[entity].group,
        End::Fact { fact: other, .. } | End::Clause(other) => other,
    };
    let mut local = likely(rendered, FLOOR);
    once_each(&mut local, |_, end| end);
    // the same two names again and again are one thing to tell
    let mut told = FxHashSet::default();
    local.retain(|pair| told.insert([0, 1].map(|side| group(side, pair.ends[side]))));
    let mut whole = likely(apart, FLOOR_APART);
    whole.retain(|pair| {
        let own = [0, 1].map(|side| group(side, pair.ends[side]));
        !told.iter().any(|groups| groups[0] == own[0] || groups[1] == own[1])
    });
    once_each(&mut whole, group);
    local.extend(whole);
    local
}

/// For each entity of either article, whether the other names nothing like it.
fn alone(view: &View<'_, '_>) -> [Vec<bool>; 2] {
    let there: FxHashSet<usize> = view.names.iter().flatten().map(|&(group, _)| group).collect();
    [
        view.a.article.entities.iter().map(|entity| view.names[entity.group].is_empty()).collect(),
        view.b.article.entities.iter().map(|entity| !there.contains(&entity.group)).collect(),
    ]
}
