//! Pairs of facts of two articles: candidates with features, explained away and assigned one to one.

use jiff::civil::Date;

use crate::encode::cosine;
use crate::value::{self, Comparison, Reading, Value, ValueKind};

use super::features::{Feature, Features, PairFeatures, common_kind, features, flag};
use super::frame::{Fact, Framed};
use super::model::{Logistic, Models};
use super::sentence::View;

/// Pairs less likely than this are no pairs.
const EQUAL_FLOOR: f64 = 0.5;
/// Candidates for a disagreement less likely than this are not followed up.
const DIFFERENT_FLOOR: f64 = 0.2;

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
    /// A pair of a view's articles, not yet explained.
    pub fn new(
        view: &View<'_, '_>,
        ends: [End; 2],
        comparison: Comparison,
        kind: &'static str,
        probability: f64,
    ) -> Self {
        let documents = [view.left, view.right];
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
pub(super) fn once_each<T: PartialEq>(pairs: &mut Vec<Pair>, thing: impl Fn(usize, End) -> T) {
    pairs.sort_by(|p, q| q.probability.total_cmp(&p.probability).then_with(|| p.ends.cmp(&q.ends)));
    let mut taken: [Vec<T>; 2] = Default::default();
    pairs.retain(|pair| {
        let things = [0, 1].map(|side| thing(side, pair.ends[side]));
        let free = things.iter().zip(&taken).all(|(thing, taken)| !taken.contains(thing));
        if free {
            taken.iter_mut().zip(things).for_each(|(taken, thing)| taken.push(thing));
        }
        free
    });
}

/// A candidate: two facts of one kind, judged as if they were said of one thing.
struct Candidate {
    x: usize,
    y: usize,
    mentions: (usize, usize),
    comparison: Comparison,
    features: Features,
    probability: f64,
}

/// The pairs of facts, at most one for each fact.
pub(super) fn pair(view: &View<'_, '_>) -> Vec<Pair> {
    let models = Models::get();
    let mut found = candidates(view, models);
    found.retain(|c| c.probability >= if different(c) { DIFFERENT_FLOOR } else { EQUAL_FLOOR });
    // Ties are broken alike from both sides: which article comes first must not tell.
    found.sort_by(|p, q| {
        let place = |c: &Candidate| (c.x + c.y, c.x.abs_diff(c.y));
        q.probability.total_cmp(&p.probability).then_with(|| place(p).cmp(&place(q)))
    });
    let taken = |view: &Framed<'_>| (vec![false; view.facts.len()], vec![false; view.mentions.len()]);
    let (mut left, mut right) = (taken(view.a), taken(view.b));
    let mut pairs = Vec::new();
    for c in &found {
        let (m, n) = c.mentions;
        let free = !left.0[c.x] && !right.0[c.y];
        let missing = different(c) && c.features.translated() && c.features.get(Feature::explained) == 0.0;
        let local = !free && missing && !left.1[m] && !right.1[n];
        if !free && !local {
            continue;
        }
        if free {
            (left.0[c.x], right.0[c.y]) = (true, true);
        }
        if different(c) {
            (left.1[m], right.1[n]) = (true, true);
        }
        let ends = [End::Fact { fact: c.x, mention: m }, End::Fact { fact: c.y, mention: n }];
        let kind = common_kind(view.a.value(m), view.b.value(n)).name();
        let pair = Pair::new(view, ends, c.comparison, kind, c.probability);
        let pair = Pair { local, rivals: rivals(view, &found, c), ..pair };
        pairs.push(pair.explained(model(models, c), &c.features));
    }
    pairs
}

/// The likeliest other partners of either side of a pair, in words.
fn rivals(view: &View<'_, '_>, found: &[Candidate], chosen: &Candidate) -> Vec<String> {
    /// More tell a person nothing.
    const SHOWN: usize = 3;
    let written = |framed: &Framed<'_>, mention: usize| framed.article.text(framed.value(mention).span).to_owned();
    found
        .iter()
        .filter(|c| (c.x == chosen.x) != (c.y == chosen.y))
        .take(SHOWN)
        .map(|c| {
            let [left, right] = [written(view.a, c.mentions.0), written(view.b, c.mentions.1)];
            format!("“{left}” with “{right}”, {:.0} %", c.probability * 100.0)
        })
        .collect()
}

/// Every candidate pair with its features, for fitting.
pub(super) fn all(view: &View<'_, '_>) -> Vec<PairFeatures> {
    let facts = candidates(view, Models::get()).into_iter().map(|c| {
        let of = |framed: &Framed<'_>, fact: &Fact| fact.mentions.iter().map(|&m| framed.value(m).span).collect();
        PairFeatures {
            model: if different(&c) { "different" } else { "equal" },
            documents: [view.left, view.right],
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

fn different(candidate: &Candidate) -> bool {
    candidate.comparison == Comparison::Different
}

fn model<'m>(models: &'m Models, candidate: &Candidate) -> &'m Logistic {
    if different(candidate) { &models.different } else { &models.equal }
}

fn candidates(view: &View<'_, '_>, models: &Models) -> Vec<Candidate> {
    let published = (view.a.published(), view.b.published());
    let mut found = Vec::new();
    for (x, left) in view.a.facts.iter().enumerate() {
        for (y, right) in view.b.facts.iter().enumerate() {
            let comparison = value::compare(view.a.value(left.mentions[0]), view.b.value(right.mentions[0]), published);
            let (first, other) = (left.mentions[0], right.mentions[0]);
            let named = || comparison == Comparison::Different && years_of_names(view, first, other);
            if comparison == Comparison::Incomparable
                || said_from_two_days(view, first, other)
                || named()
                || comparison == Comparison::Different && told_before(view, left, right)
            {
                continue;
            }
            let best = left
                .mentions
                .iter()
                .flat_map(|&m| right.mentions.iter().map(move |&n| (m, n)))
                .filter(|&(m, n)| counts_alike(view, (m, n), comparison))
                .map(|(m, n)| (m, n, features(view, m, n, comparison)))
                .max_by(|p, q| {
                    let place = |m: usize, n: usize| (m + n, m.abs_diff(n));
                    // A translation is compared sentence by sentence.
                    let aligned = |f: &Features| comparison == Comparison::Different && f.translated();
                    let fit = || likeness(&p.2).total_cmp(&likeness(&q.2));
                    let order = aligned(&p.2).cmp(&aligned(&q.2)).then_with(fit);
                    order.then_with(|| place(q.0, q.1).cmp(&place(p.0, p.1)))
                });
            if let Some((m, n, features)) = best {
                found.push(Candidate { x, y, mentions: (m, n), comparison, features, probability: 0.0 });
            }
        }
    }
    rank(&mut found);
    for candidate in found.iter_mut().filter(|c| !different(c)) {
        candidate.probability = models.equal.probability(&candidate.features, None);
    }
    explain(view, &mut found);
    surround(view, &mut found);
    for candidate in found.iter_mut().filter(|c| different(c)) {
        candidate.probability = models.different.probability(&candidate.features, None);
    }
    found
}

/// Whether a rank and a count are of things alike: the fourth defeat and five defeats. Where they differ both must tell
/// what they count; a year contradicts an age only where it is told as the one of a birth.
fn counts_alike(view: &View<'_, '_>, (m, n): (usize, usize), comparison: Comparison) -> bool {
    /// Words of one meaning are this near.
    const ALIKE: f32 = 0.4;
    let kinds = (view.a.value(m).kind(), view.b.value(n).kind());
    if kinds.0 == kinds.1 {
        return true;
    }
    let differ = comparison == Comparison::Different;
    match kinds {
        (ValueKind::Age, ValueKind::Date) if differ => return tells_birth(view.b, n),
        (ValueKind::Date, ValueKind::Age) if differ => return tells_birth(view.a, m),
        _ => {}
    }
    let ranked = kinds.0 == ValueKind::Ordinal || kinds.1 == ValueKind::Ordinal;
    match (&view.a.mentions[m].counted, &view.b.mentions[n].counted) {
        (Some(counted), Some(other)) => cosine(counted, other) >= ALIKE,
        _ => !(differ && ranked),
    }
}

/// Whether the sentence of a year speaks of a birth.
fn tells_birth(framed: &Framed<'_>, mention: usize) -> bool {
    let article = framed.article;
    let Some(sentence) = article.sentences.get(framed.value(mention).sentence) else { return false };
    let Some(text) = article.document.text.get(sentence.span.start..sentence.span.end) else { return false };
    sentence.language.profile().values.tells_birth(text)
}

/// Whether a year of the two is part of a name, "Mondiale 2026": two names then, and no disagreement, but for the two
/// sides of a translation.
fn years_of_names(view: &View<'_, '_>, m: usize, n: usize) -> bool {
    let sentences = (view.a.mentions[m].sentence, view.b.mentions[n].sentence);
    let translated = view.rendered(sentences.0, sentences.1);
    (year_of_name(view.a, m) || year_of_name(view.b, n)) && !translated
}

/// Whether a year stands right behind a name and so is part of it: "Euro 2024", "Mondiale 2026".
fn year_of_name(framed: &Framed<'_>, mention: usize) -> bool {
    let value = framed.value(mention);
    let Reading::Date(date) = &value.reading else { return false };
    let year = date.start.year.is_some() && date.start.month.is_none() && date.end.is_none();
    let article = framed.article;
    let before = |end: usize| article.document.text.get(end..value.span.start);
    year && framed.article.entities.iter().any(|entity| before(entity.span.end) == Some(" "))
}

/// Whether both are quoted, and as many days from publication days that differ: "tomorrow" in one speech, which each
/// outlet prints on a day of its own.
fn said_from_two_days(view: &View<'_, '_>, m: usize, n: usize) -> bool {
    let quoted = view.a.mentions[m].quoted && view.b.mentions[n].quoted;
    quoted && super::features::deictic(view, view.a.value(m), view.b.value(n))
}

/// Whether one of two results is of a day after the publication of the other: two matches.
fn told_before(view: &View<'_, '_>, left: &Fact, right: &Fact) -> bool {
    let after = |framed: &Framed<'_>, fact: &Fact, published: Option<Date>| {
        fact.mentions.iter().any(|&mention| {
            let is_score = matches!(framed.value(mention).reading, Reading::Score(..));
            let day = framed.mentions[mention].scope.map(|(first, _)| first);
            is_score && day.zip(published).is_some_and(|(day, published)| day > published)
        })
    };
    after(view.a, left, view.b.published()) || after(view.b, right, view.a.published())
}

/// How well two mentions' surroundings fit, to choose among the mentions of two facts.
fn likeness(features: &Features) -> f64 {
    features.get(Feature::window) + features.get(Feature::clause_margin) + features.get(Feature::counted)
}

/// Sets how each candidate stands among its rivals: the other partners of either of its facts.
fn rank(found: &mut [Candidate]) {
    let scores: Vec<(usize, usize, f64)> = found.iter().map(|c| (c.x, c.y, likeness(&c.features))).collect();
    let mut rows = rustc_hash::FxHashMap::<(bool, usize), [f64; 2]>::default();
    for &(x, y, score) in &scores {
        for key in [(false, x), (true, y)] {
            let top = rows.entry(key).or_insert([f64::MIN; 2]);
            if score > top[0] {
                *top = [score, top[0]];
            } else if score > top[1] {
                top[1] = score;
            }
        }
    }
    for (candidate, &(x, y, score)) in found.iter_mut().zip(&scores) {
        let rival = [(false, x), (true, y)]
            .iter()
            .filter_map(|key| rows.get(key))
            .map(|top| if top[0] > score { top[0] } else { top[1] })
            .fold(f64::MIN, f64::max);
        let behind = if rival == f64::MIN { 0.0 } else { (rival - score).clamp(-2.0, 2.0) };
        candidate.features.set(Feature::best, flag(behind <= 0.0));
        candidate.features.set(Feature::rival, behind);
    }
}

/// Sets for each difference how likely either value has an equal partner elsewhere; in aligned sentences of a
/// translation, in the other sentence: what is rendered right at one place may be wrong at another.
fn explain(view: &View<'_, '_>, found: &mut [Candidate]) {
    let mut best = rustc_hash::FxHashMap::<(bool, usize), f64>::default();
    let mut equal = rustc_hash::FxHashSet::<(usize, usize)>::default();
    for c in found.iter().filter(|c| !different(c)) {
        equal.insert((c.x, c.y));
        for key in [(false, c.x), (true, c.y)] {
            let slot = best.entry(key).or_insert(0.0);
            *slot = slot.max(c.probability);
        }
    }
    let (left, right) = (by_sentence(view.a), by_sentence(view.b));
    for c in found.iter_mut().filter(|c| different(c)) {
        let explained = if c.features.translated() {
            let (s, t) = (view.a.mentions[c.mentions.0].sentence, view.b.mentions[c.mentions.1].sentence);
            let rendered = right[t].iter().any(|&y| equal.contains(&(c.x, y)))
                || left[s].iter().any(|&x| equal.contains(&(x, c.y)));
            flag(rendered)
        } else {
            let of = |key| best.get(&key).copied().unwrap_or(0.0);
            of((false, c.x)).max(of((true, c.y)))
        };
        c.features.set(Feature::explained, explained);
        c.features.set(Feature::surely_explained, (explained - 0.5).max(0.0));
    }
}

/// The facts that each sentence states.
fn by_sentence(framed: &Framed<'_>) -> Vec<Vec<usize>> {
    let mut facts = vec![Vec::new(); framed.sentences.len()];
    for (index, fact) in framed.facts.iter().enumerate() {
        for &mention in &fact.mentions {
            facts[framed.mentions[mention].sentence].push(index);
        }
    }
    facts
}

/// Sets for each difference how many other values of its kind are unexplained, and how well the values around the
/// two agree.
fn surround(view: &View<'_, '_>, found: &mut [Candidate]) {
    /// From here on an equal partner explains a value.
    const EXPLAINED: f64 = 0.6;
    let equal: Vec<(usize, usize)> = found
        .iter()
        .filter(|c| !different(c) && c.probability >= EXPLAINED)
        .map(|c| (c.mentions.0, c.mentions.1))
        .collect();
    let explained = |right: bool, framed: &Framed<'_>| -> Vec<bool> {
        let mentions: Vec<usize> = equal.iter().map(|&(x, y)| if right { y } else { x }).collect();
        framed.facts.iter().map(|fact| fact.mentions.iter().any(|m| mentions.contains(m))).collect()
    };
    let (left, right) = (explained(false, view.a), explained(true, view.b));
    let open = |framed: &Framed<'_>, explained: &[bool], kind| {
        framed.facts.iter().zip(explained).filter(|(f, e)| !**e && framed.value(f.mentions[0]).kind() == kind).count()
    };
    for c in found.iter_mut().filter(|c| different(c)) {
        let kind = view.a.value(c.mentions.0).kind();
        let (open_left, open_right) = (open(view.a, &left, kind).max(1), open(view.b, &right, kind).max(1));
        let left_over = 1.0 / ((open_left * open_right) as f64).sqrt();
        c.features.set(Feature::left_over, left_over);
        c.features.set(Feature::left_mutual, left_over * c.features.get(Feature::mutual_sentence));
        let (s, t) = (view.a.mentions[c.mentions.0].sentence, view.b.mentions[c.mentions.1].sentence);
        let near = |framed: &Framed<'_>, sentence: usize, but: usize| {
            (0..framed.mentions.len())
                .filter(|&m| m != but && framed.mentions[m].sentence.abs_diff(sentence) <= 1)
                .collect::<Vec<_>>()
        };
        let (p, q) = (near(view.a, s, c.mentions.0), near(view.b, t, c.mentions.1));
        let shared = equal.iter().filter(|(x, y)| p.contains(x) && q.contains(y)).count();
        c.features.set(Feature::around, shared as f64 / p.len().min(q.len()).max(1) as f64);
    }
}
