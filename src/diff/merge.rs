//! Pairs of all the articles to findings: what is one thing becomes one finding with its sides in groups.

use rustc_hash::FxHashMap;

use crate::report::{Explanation, Finding, Relation, Side, SideValue};
use crate::text::Span;
use crate::value::{self, Comparison};

use super::Config;
use super::frame::Framed;
use super::message;
use super::pair::{End, Pair};

/// At most so many passages of one article in a finding: more tell a person nothing.
const PASSAGES: usize = 3;
/// A thing that one article alone states is shown when its value tells something.
const TELLING: f32 = 2.0;

/// What a finding is about in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Thing {
    Fact(usize),
    Clause(usize),
    /// A group of entities: one name wherever it stands.
    Name(usize),
    /// A name at one place, where another article names something else: elsewhere the two may well agree on it.
    Role(usize),
    /// A value at one place, likewise.
    Said(usize),
}

type Node = (usize, Thing);

/// Once two articles surely disagree on a thing, a third that may well disagree on it too is named with them from here on.
const FOLLOWING: f64 = 0.35;

/// Things of several articles that are one, at most one an article.
struct Component {
    nodes: Vec<Node>,
    pairs: Vec<usize>,
}

/// Findings over all the articles, unsorted.
pub(super) fn merge(framed: &[Framed<'_>], mut pairs: Vec<Pair>, config: &Config) -> Vec<Finding> {
    let least = config.min_confidence.min(FOLLOWING);
    pairs.retain(|pair| pair.comparison != Comparison::Different || pair.probability >= least);
    pairs.sort_by(|p, q| q.probability.total_cmp(&p.probability).then_with(|| p.documents.cmp(&q.documents)));
    let components = components(framed, &pairs, config.min_confidence);
    let mut told = rustc_hash::FxHashSet::default();
    let mut findings = Vec::new();
    for component in &components {
        told.extend(component.nodes.iter().map(|&(document, thing)| match thing {
            Thing::Said(mention) => (document, whole(&framed[document], mention)),
            thing => (document, thing),
        }));
        let found = finding(framed, &pairs, component, config);
        if !findings.iter().any(|earlier| says_again(earlier, &found)) {
            findings.push(found);
        }
    }
    findings.extend(alone(framed, &told));
    findings
}

/// Whether a finding sets some of the same articles against each other over the same event, in other clauses: once told, a
/// dismissal that is denied twice is one disagreement.
fn says_again(earlier: &Finding, later: &Finding) -> bool {
    let over_an_event = |finding: &Finding| {
        finding.kind == "polarity" && finding.relation == Relation::Conflict && finding.topic.is_some()
    };
    let group =
        |side: &Side| earlier.sides.iter().find(|other| other.document == side.document).map(|other| other.group);
    let alike = |left: &Side| {
        let same = |right: &Side| (left.group == right.group) == (group(left) == group(right));
        group(left).is_some() && later.sides.iter().all(same)
    };
    over_an_event(earlier) && over_an_event(later) && earlier.topic == later.topic && later.sides.iter().all(alike)
}

/// What a pair is about on one of its sides.
fn node(framed: &[Framed<'_>], pair: &Pair, side: usize) -> Node {
    let document = pair.documents[side];
    let thing = match pair.ends[side] {
        End::Fact { mention, .. } if pair.local => Thing::Said(mention),
        End::Fact { fact, .. } => Thing::Fact(fact),
        End::Clause(claim) => Thing::Clause(claim),
        End::Entity(entity) if pair.local => Thing::Role(entity),
        End::Entity(entity) => Thing::Name(framed[document].article.entities[entity].group),
    };
    (document, thing)
}

/// The fact that a mention states.
fn whole(framed: &Framed<'_>, mention: usize) -> Thing {
    let fact = framed.facts.iter().position(|fact| fact.mentions.contains(&mention));
    fact.map_or(Thing::Said(mention), Thing::Fact)
}

/// Joins nodes by the likeliest pairs first; a join that would bring two things of one article together is left out. A
/// disagreement less likely than `bar` only joins a surer one.
fn components(framed: &[Framed<'_>], pairs: &[Pair], bar: f64) -> Vec<Component> {
    let mut home: FxHashMap<Node, usize> = FxHashMap::default();
    let mut components: Vec<Component> = Vec::new();
    for (index, pair) in pairs.iter().enumerate() {
        let ends = [0, 1].map(|side| node(framed, pair, side));
        let sure = |&index: &usize| pairs[index].comparison == Comparison::Different && pairs[index].probability >= bar;
        let disputed = |end: &Node| home.get(end).is_some_and(|&at| components[at].pairs.iter().any(sure));
        if pair.comparison == Comparison::Different && pair.probability < bar && !ends.iter().any(disputed) {
            continue;
        }
        let places = ends.map(|end| {
            *home.entry(end).or_insert_with(|| {
                components.push(Component { nodes: vec![end], pairs: Vec::new() });
                components.len() - 1
            })
        });
        let [into, from] = [places[0].min(places[1]), places[0].max(places[1])];
        if into != from {
            let clash = components[into]
                .nodes
                .iter()
                .any(|(document, _)| components[from].nodes.iter().any(|(d, _)| d == document));
            if clash {
                continue;
            }
            let moved = std::mem::replace(&mut components[from], Component { nodes: Vec::new(), pairs: Vec::new() });
            for &node in &moved.nodes {
                home.insert(node, into);
            }
            components[into].nodes.extend(moved.nodes);
            components[into].pairs.extend(moved.pairs);
        }
        components[into].pairs.push(index);
    }
    components.retain(|component| !component.pairs.is_empty());
    for component in &mut components {
        component.nodes.sort_unstable();
    }
    components
}

fn finding(framed: &[Framed<'_>], pairs: &[Pair], component: &Component, config: &Config) -> Finding {
    let own: Vec<&Pair> = component.pairs.iter().map(|&p| &pairs[p]).collect();
    // Half past two and 15:35 may both allow 14:35, told on the clock of another country: where no two articles were
    // found to disagree, what a third allows both is no disagreement.
    let apart = own.iter().any(|pair| pair.comparison == Comparison::Different);
    let groups = if apart { groups(framed, pairs, component) } else { vec![0; component.nodes.len()] };
    let conflict = groups.iter().any(|&group| group != 0);
    let loose = own.iter().any(|pair| pair.comparison == Comparison::Compatible);
    let relation = match (conflict, loose) {
        (true, _) => Relation::Conflict,
        (false, true) => Relation::Compatible,
        (false, false) => Relation::Agree,
    };
    let deciding = own
        .iter()
        .filter(|pair| (pair.comparison == Comparison::Different) == conflict)
        .max_by(|p, q| p.probability.total_cmp(&q.probability))
        .or(own.first());
    let mut sides = Vec::new();
    for (&(document, thing), &group) in component.nodes.iter().zip(&groups) {
        sides.extend(passages(framed, document, thing, group, &own));
    }
    let kind = deciding.map_or("number", |pair| pair.kind);
    let clauses = || component.nodes.iter().map(|&(d, t)| (d, clause(&framed[d], t))).collect::<Vec<_>>();
    let topic = match deciding.and_then(|pair| pair.topic) {
        Some(topic) => Some(topic.to_owned()),
        None => message::topic(framed, &clauses(), &sides),
    };
    Finding {
        id: String::new(),
        relation,
        kind,
        confidence: deciding.map_or(0.0, |pair| pair.probability),
        message: message::message(framed, relation, kind, topic.as_deref(), &sides),
        topic,
        sides,
        explanation: deciding.filter(|_| config.explain).map(|pair| Explanation {
            rule: message::rule(pair.kind, pair.comparison).to_owned(),
            features: pair.evidence.clone(),
            rivals: pair.rivals.clone(),
        }),
    }
}

/// The group of each node: equal things share one, things that cannot both be true do not.
fn groups(framed: &[Framed<'_>], pairs: &[Pair], component: &Component) -> Vec<usize> {
    let compare = |p: Node, q: Node| -> Comparison {
        if let ((i, Thing::Fact(x)), (j, Thing::Fact(y))) = (p, q) {
            let values =
                (framed[i].value(framed[i].facts[x].mentions[0]), framed[j].value(framed[j].facts[y].mentions[0]));
            return value::compare(values.0, values.1, (framed[i].published(), framed[j].published()));
        }
        component
            .pairs
            .iter()
            .map(|&index| &pairs[index])
            .find(|pair| {
                let ends = [0, 1].map(|side| node(framed, pair, side));
                ends == [p, q] || ends == [q, p]
            })
            .map_or(Comparison::Incomparable, |pair| pair.comparison)
    };
    let mut members: Vec<Vec<Node>> = Vec::new();
    let mut groups = vec![usize::MAX; component.nodes.len()];
    // Equal things first, so that a bound or a rounded number does not draw a third value into its group.
    for wanted in [Comparison::Equal, Comparison::Compatible, Comparison::Incomparable] {
        for (index, &node) in component.nodes.iter().enumerate() {
            if groups[index] != usize::MAX {
                continue;
            }
            let fits = members.iter().position(|group| {
                (wanted == Comparison::Incomparable || group.iter().any(|&other| compare(node, other) == wanted))
                    && group.iter().all(|&other| compare(node, other) != Comparison::Different)
            });
            let starts = wanted == Comparison::Incomparable
                || component.nodes.iter().any(|&other| other != node && compare(node, other) == wanted);
            let group = match fits {
                Some(group) => group,
                None if starts => {
                    members.push(Vec::new());
                    members.len() - 1
                }
                None => continue,
            };
            members[group].push(node);
            groups[index] = group;
        }
    }
    // Groups that each gathered equal things may still allow each other: 94 twice, and twice "a hundred or so"; or two
    // clauses, each of which was found equal to a third one only later.
    for from in 1..members.len() {
        let into = (0..from).find(|&into| {
            let across = || members[into].iter().flat_map(|&p| members[from].iter().map(move |&q| compare(p, q)));
            across().any(|c| matches!(c, Comparison::Equal | Comparison::Compatible))
                && across().all(|c| c != Comparison::Different)
        });
        if let Some(into) = into {
            let moved = std::mem::take(&mut members[from]);
            members[into].extend(moved);
            groups.iter_mut().filter(|group| **group == from).for_each(|group| *group = into);
        }
    }
    renumber(groups)
}

/// Numbers groups in the order of the nodes.
fn renumber(groups: Vec<usize>) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    groups
        .into_iter()
        .map(|group| {
            order.iter().position(|&seen| seen == group).unwrap_or_else(|| {
                order.push(group);
                order.len() - 1
            })
        })
        .collect()
}

/// The clause of a thing's main mention.
fn clause(framed: &Framed<'_>, thing: Thing) -> Option<usize> {
    match thing {
        Thing::Fact(fact) => framed.facts[fact].mentions.first().map(|&m| framed.mentions[m].clause),
        Thing::Clause(claim) => Some(claim),
        Thing::Name(group) => {
            framed.entities.iter().find(|m| framed.article.entities[m.index].group == group).map(|m| m.clause)
        }
        Thing::Role(entity) => framed.entities.iter().find(|m| m.index == entity).map(|m| m.clause),
        Thing::Said(mention) => Some(framed.mentions[mention].clause),
    }
}

/// The passages of one article, the one that fits its partners best first.
fn passages(framed: &[Framed<'_>], document: usize, thing: Thing, group: usize, pairs: &[&Pair]) -> Vec<Side> {
    let here = &framed[document];
    let article = here.article;
    let ends = pairs.iter().flat_map(|pair| [0, 1].map(|side| (node(framed, pair, side), pair.ends[side])));
    let preferred: Vec<End> = ends.filter(|&(node, _)| node == (document, thing)).map(|(_, end)| end).collect();
    match thing {
        Thing::Fact(fact) => {
            let mut order: Vec<usize> = preferred
                .iter()
                .filter_map(|end| match end {
                    End::Fact { mention, .. } => Some(*mention),
                    _ => None,
                })
                .chain(here.facts[fact].mentions.iter().copied())
                .collect();
            unique(&mut order);
            order.into_iter().map(|m| said(here, document, m, group)).collect()
        }
        Thing::Clause(claim) => {
            let claim = &article.claims[claim];
            vec![side(here, document, claim.sentence, claim.span, group, None)]
        }
        Thing::Name(name) => {
            let mut order: Vec<usize> = preferred
                .iter()
                .filter_map(|end| match end {
                    End::Entity(entity) => Some(*entity),
                    _ => None,
                })
                .chain((0..article.entities.len()).filter(|&i| article.entities[i].group == name))
                .collect();
            unique(&mut order);
            order.into_iter().filter_map(|i| named(here, document, i, group)).collect()
        }
        Thing::Role(entity) => named(here, document, entity, group).into_iter().collect(),
        Thing::Said(mention) => vec![said(here, document, mention, group)],
    }
}

/// The passage of a value at one place.
fn said(framed: &Framed<'_>, document: usize, mention: usize, group: usize) -> Side {
    let article = framed.article;
    let value = SideValue::new(&article.document, framed.value(mention));
    let mention = &framed.mentions[mention];
    side(framed, document, mention.sentence, article.clauses[mention.clause].span, group, Some(value))
}

/// The passage of a name at one place.
fn named(framed: &Framed<'_>, document: usize, index: usize, group: usize) -> Option<Side> {
    let article = framed.article;
    let entity = &article.entities[index];
    let mention = framed.entities.iter().find(|m| m.index == index)?;
    let value = SideValue {
        text: article.text(entity.span).to_owned(),
        span: entity.span,
        kind: "entity",
        normal: entity.normal.clone(),
    };
    Some(side(framed, document, entity.sentence, article.clauses[mention.clause].span, group, Some(value)))
}

fn unique(order: &mut Vec<usize>) {
    let mut seen = Vec::new();
    order.retain(|&item| {
        let new = !seen.contains(&item);
        seen.push(item);
        new
    });
    order.truncate(PASSAGES);
}

fn side(
    framed: &Framed<'_>,
    document: usize,
    sentence: usize,
    span: Span,
    group: usize,
    value: Option<SideValue>,
) -> Side {
    // A value that runs past its clause widens it, so that the passage always shows the value.
    let span = value.as_ref().map_or(span, |value| span.cover(value.span)).trimmed(&framed.article.document.text);
    Side { document, sentence, span, text: framed.article.text(span).to_owned(), group, value }
}

/// What one article alone states.
fn alone(framed: &[Framed<'_>], told: &rustc_hash::FxHashSet<Node>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (document, here) in framed.iter().enumerate() {
        for (index, fact) in here.facts.iter().enumerate() {
            let first = here.value(fact.mentions[0]);
            if told.contains(&(document, Thing::Fact(index))) || super::frame::rarity(first) < TELLING {
                continue;
            }
            let sides = passages(framed, document, Thing::Fact(index), 0, &[]);
            let topic = message::topic(framed, &[(document, clause(here, Thing::Fact(index)))], &sides);
            let kind = first.kind().name();
            findings.push(Finding {
                id: String::new(),
                relation: Relation::Only,
                kind,
                confidence: 0.5,
                message: message::message(framed, Relation::Only, kind, topic.as_deref(), &sides),
                topic,
                sides,
                explanation: None,
            });
        }
    }
    findings
}
