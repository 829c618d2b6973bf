//! Candidates for pairs of facts: two facts of two articles, judged as if they were said of one thing.
//!
//! In: a view of two articles. Out: every two facts that may be one, with features and a probability; equal facts explain
//! away what merely looks different.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Event;
use crate::encode::cosine;
use crate::lang;
use crate::value::{self, Comparison, Reading, ValueKind};

use super::features::{Feature, Features, features, flag};
use super::frame::{Fact, Framed};
use super::model::Models;
use super::owner::owners_apart;
use super::sentence::View;
use super::when::deictic;

/// A candidate: two facts of one kind, judged as if they were said of one thing.
pub(super) struct Candidate {
    pub x: usize,
    pub y: usize,
    pub mentions: (usize, usize),
    pub comparison: Comparison,
    pub features: Features,
    pub probability: f64,
    /// What other articles tell of it, and what that adds to the log-odds.
    pub corroborated: Option<(f64, f64)>,
}

impl Candidate {
    /// Whether the two values cannot both be true.
    pub fn is_difference(&self) -> bool {
        self.comparison == Comparison::Different
    }

    /// Each feature with what it adds to the log-odds.
    pub fn evidence(&self) -> Vec<(String, f64, f64)> {
        let models = Models::get();
        let model = if self.is_difference() { &models.different } else { &models.equal };
        let mut evidence = model.contributions(&self.features, None);
        if let Some((support, added)) = self.corroborated {
            let place = evidence.partition_point(|(_, _, other)| other.abs() > added.abs());
            evidence.insert(place, ("told_by_others".to_owned(), support, added));
        }
        evidence
    }
}

/// Every two facts that may be one, judged.
pub(super) fn candidates(view: &View<'_, '_>) -> Vec<Candidate> {
    let models = Models::get();
    let published = (view.a.published(), view.b.published());
    let mut found = Vec::new();
    let verbatim = [repeated(view.a, view.b), repeated(view.b, view.a)];
    for (x, left) in view.a.facts.iter().enumerate() {
        for (y, right) in view.b.facts.iter().enumerate() {
            let (first, other) = (left.mentions[0], right.mentions[0]);
            let alone = value::compare(view.a.value(first), view.b.value(other), published);
            let comparison = rendering(view, left, right, alone);
            let named = || comparison == Comparison::Different && years_of_names(view, first, other);
            if comparison == Comparison::Incomparable
                || said_from_two_days(view, first, other)
                || named()
                || comparison == Comparison::Different
                    && (verbatim[0][x]
                        || verbatim[1][y]
                        || told_before(view, left, right)
                        || owners_apart(view, first, other))
            {
                continue;
            }
            let best = left
                .mentions
                .iter()
                .flat_map(|&m| right.mentions.iter().map(move |&n| (m, n)))
                .filter(|&(m, n)| comparison == alone || rendered(view, m, n))
                .filter(|&(m, n)| counts_alike(view, (m, n), comparison))
                .filter(|&(m, n)| comparison != Comparison::Different || !of_two_turns(view, m, n))
                .map(|(m, n)| (m, n, features(view, m, n, comparison)))
                .max_by(|p, q| {
                    let place = |m: usize, n: usize| (m + n, m.abs_diff(n));
                    // A translation is compared sentence by sentence.
                    let aligned = |f: &Features| comparison == Comparison::Different && f.translated();
                    let fit = || likeness(&p.2).total_cmp(&likeness(&q.2));
                    let order = aligned(&p.2).cmp(&aligned(&q.2)).then_with(fit);
                    order.then_with(|| place(q.0, q.1).cmp(&place(p.0, p.1)))
                });
            if let Some((m, n, mut features)) = best {
                features.set_first_told(first_told(view.a, left).max(first_told(view.b, right)));
                found.push(Candidate {
                    x,
                    y,
                    mentions: (m, n),
                    comparison,
                    features,
                    probability: 0.0,
                    corroborated: None,
                });
            }
        }
    }
    rank(&mut found);
    for candidate in found.iter_mut().filter(|c| !c.is_difference()) {
        candidate.probability = models.equal.probability(&candidate.features, None);
    }
    explain(view, &mut found);
    surround(view, &mut found);
    for candidate in found.iter_mut().filter(|c| c.is_difference()) {
        candidate.probability = models.different.probability(&candidate.features, None);
    }
    found
}

/// For each fact of an article whether the other tells it in a sentence word for word the same: it is not in dispute.
fn repeated(own: &Framed<'_>, other: &Framed<'_>) -> Vec<bool> {
    let there: FxHashSet<&str> = (0..other.article.sentences.len()).filter_map(|s| other.wording(s)).collect();
    let said = |&mention: &usize| own.wording(own.mentions[mention].sentence).is_some_and(|text| there.contains(text));
    own.facts.iter().map(|fact| fact.mentions.iter().any(said)).collect()
}

/// How two facts stand to each other, where their sentences render each other too: a translator says neither less nor
/// something else.
fn rendering(view: &View<'_, '_>, left: &Fact, right: &Fact, alone: Comparison) -> Comparison {
    let (v, w) = (view.a.value(left.mentions[0]), view.b.value(right.mentions[0]));
    let said = if view.translated() { value::compare_rendered(v, w) } else { None };
    let rendered = || left.mentions.iter().any(|&m| right.mentions.iter().any(|&n| rendered(view, m, n)));
    said.filter(|_| matches!(alone, Comparison::Compatible | Comparison::Incomparable) && rendered()).unwrap_or(alone)
}

/// Whether two mentions are the days or hours of what begins and what ends: "closed from May on", "opens again in June". Their
/// clauses tell an event in opposite senses, and none in one.
fn of_two_turns(view: &View<'_, '_>, m: usize, n: usize) -> bool {
    let timed = matches!(view.a.value(m).kind(), ValueKind::Date | ValueKind::Time);
    let (x, y) = (view.a.mentions[m].clause, view.b.mentions[n].clause);
    let claims = view.a.article.claims.get(x).zip(view.b.article.claims.get(y));
    let Some((left, right)) = claims.filter(|_| timed) else { return false };
    let shared = |back: i8| {
        let turned = |p: &Event, q: &Event| p.sense != 0 && p.id == q.id && p.stance() * back == q.stance();
        left.events.iter().any(|p| right.events.iter().any(|q| turned(p, q)))
    };
    shared(-1) && !shared(1)
}

/// Whether the sentences of two mentions render each other.
fn rendered(view: &View<'_, '_>, m: usize, n: usize) -> bool {
    view.rendered(view.a.mentions[m].sentence, view.b.mentions[n].sentence)
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
    let (m, n) = (&view.a.mentions[m], &view.b.mentions[n]);
    if let (true, Some(event), Some(other)) = (ranked, &m.tallied, &n.tallied) {
        return event == other && is_ranked(&event.0);
    }
    match (&m.counted, &n.counted) {
        (Some(counted), Some(other)) => cosine(counted, other) >= ALIKE,
        _ => !(differ && ranked),
    }
}

/// Whether events of a kind are themselves ranked and counted: the fourth defeat, five defeats. Where a number is asked for,
/// people or parts are counted: the third ballot and six votes.
fn is_ranked(event: &str) -> bool {
    lang::event(event)
        .is_some_and(|kind| kind.asks.contains(&ValueKind::Ordinal) && !kind.asks.contains(&ValueKind::Number))
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
    (year_of_name(view.a, m) || year_of_name(view.b, n)) && !rendered(view, m, n)
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

/// Whether both are as many days from publication days that differ, and quoted or a mere "today": each outlet prints such
/// words on a day of its own, and "today" often means these times.
fn said_from_two_days(view: &View<'_, '_>, m: usize, n: usize) -> bool {
    let quoted = view.a.mentions[m].quoted && view.b.mentions[n].quoted;
    let today = |framed: &Framed<'_>, mention: usize| {
        let value = framed.value(mention);
        let Reading::Date(date) = &value.reading else { return false };
        let its_own = framed.published().is_some_and(|day| date.interval() == Some((day, day)));
        its_own && date.weekday.is_none() && !framed.article.text(value.span).contains(char::is_numeric)
    };
    (quoted || today(view.a, m) && today(view.b, n)) && deictic(view, view.a.value(m), view.b.value(n))
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

/// Where in its article a fact is told first, 0..1.
fn first_told(framed: &Framed<'_>, fact: &Fact) -> f32 {
    fact.mentions.iter().map(|&mention| framed.mentions[mention].position).fold(1.0, f32::min)
}

/// Sets how each candidate stands among its rivals: the other partners of either of its facts.
fn rank(found: &mut [Candidate]) {
    let scores: Vec<(usize, usize, f64)> = found.iter().map(|c| (c.x, c.y, likeness(&c.features))).collect();
    let mut rows = FxHashMap::<(bool, usize), [f64; 2]>::default();
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
    let (mut best, mut loose) = (FxHashMap::<(bool, usize), f64>::default(), FxHashMap::default());
    let mut equal = FxHashMap::<(usize, usize), f64>::default();
    for c in found.iter().filter(|c| !c.is_difference()) {
        equal.insert((c.x, c.y), c.probability);
        for key in [(false, c.x), (true, c.y)] {
            let vague = c.comparison == Comparison::Compatible;
            let slot = if vague { &mut loose } else { &mut best }.entry(key).or_insert(0.0);
            *slot = slot.max(c.probability);
        }
    }
    let of = |best: &FxHashMap<(bool, usize), f64>, c: &Candidate| {
        let of = |key| best.get(&key).copied().unwrap_or(0.0);
        of((false, c.x)).max(of((true, c.y)))
    };
    let (left, right) = (by_sentence(view.a), by_sentence(view.b));
    for c in found.iter_mut().filter(|c| c.is_difference()) {
        let explained = if c.features.translated() {
            let (s, t) = (view.a.mentions[c.mentions.0].sentence, view.b.mentions[c.mentions.1].sentence);
            // "30 metres (100 feet)": what has a likelier partner explains nothing else
            let own = |x: usize, y: usize| {
                let likely = equal.get(&(x, y)).copied()?;
                let better = |x, y| equal.get(&(x, y)).is_some_and(|&other| other > likely);
                let taken =
                    left[s].iter().any(|&other| better(other, y)) || right[t].iter().any(|&other| better(x, other));
                (!taken).then_some(likely)
            };
            let here = right[t].iter().filter_map(|&y| own(c.x, y));
            here.chain(left[s].iter().filter_map(|&x| own(x, c.y))).fold(0.0, f64::max)
        } else {
            of(&best, c)
        };
        c.features.set(Feature::explained_loosely, of(&loose, c));
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
    // By the mention on the left, the mentions on the right.
    let mut equal: Vec<Vec<usize>> = vec![Vec::new(); view.a.mentions.len()];
    let mut taken = [vec![false; view.a.mentions.len()], vec![false; view.b.mentions.len()]];
    for c in found.iter().filter(|c| !c.is_difference() && c.probability >= EXPLAINED) {
        let (x, y) = c.mentions;
        equal[x].push(y);
        (taken[0][x], taken[1][y]) = (true, true);
    }
    // How many values of each kind are not explained.
    let open = |framed: &Framed<'_>, taken: &[bool]| {
        let mut counts = FxHashMap::<ValueKind, usize>::default();
        for fact in framed.facts.iter().filter(|fact| !fact.mentions.iter().any(|&m| taken[m])) {
            *counts.entry(framed.value(fact.mentions[0]).kind()).or_default() += 1;
        }
        counts
    };
    let (left, right) = (open(view.a, &taken[0]), open(view.b, &taken[1]));
    let of = |counts: &FxHashMap<ValueKind, usize>, kind| counts.get(&kind).copied().unwrap_or(0).max(1);
    for c in found.iter_mut().filter(|c| c.is_difference()) {
        let kind = view.a.value(c.mentions.0).kind();
        let (open_left, open_right) = (of(&left, kind), of(&right, kind));
        let left_over = 1.0 / ((open_left * open_right) as f64).sqrt();
        c.features.set(Feature::left_over, left_over);
        c.features.set(Feature::left_mutual, left_over * c.features.get(Feature::mutual_sentence));
        let (s, t) = (view.a.mentions[c.mentions.0].sentence, view.b.mentions[c.mentions.1].sentence);
        let near = |framed: &Framed<'_>, sentence: usize| {
            framed.mentions_of(sentence.saturating_sub(1)).start..framed.mentions_of(sentence + 1).end
        };
        let (p, q) = (near(view.a, s), near(view.b, t));
        let others = p.clone().filter(|&x| x != c.mentions.0).flat_map(|x| &equal[x]);
        let shared = others.filter(|&&y| y != c.mentions.1 && q.contains(&y)).count();
        // The two themselves stand there.
        c.features.set(Feature::around, shared as f64 / (p.len().min(q.len()) - 1).max(1) as f64);
    }
}
