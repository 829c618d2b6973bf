//! The named features of a pair of mentions: what tells whether two values are said of one thing.

use rust_decimal::Decimal;

use crate::document::Modality;
use crate::encode::cosine;
use crate::text::Span;
use crate::value::{Comparison, DateReading, Reading, Value, ValueKind};

use super::apart::{exchanged, magnitude};
use super::frame::{Framed, Mention, rarity};
use super::sentence::View;
use super::slips::{Slip, slip};
use super::when::{deictic, from_publication, grain, long_ago};

macro_rules! features {
    ($($name:ident: $meaning:literal,)*) => {
        /// The features' names, in the order of [`Features::values`].
        pub const FEATURES: &[&str] = &[$(stringify!($name)),*];

        #[allow(non_camel_case_types, reason = "variants carry the names that the model file uses")]
        #[derive(Debug, Clone, Copy)]
        pub(super) enum Feature { $(#[doc = $meaning] $name),* }
    };
}

features! {
    bias: "Always 1.",
    window: "Cosine of the words around the values.",
    near: "Cosine of the words next to the values.",
    window_margin: "How much more alike the words around the values are than their neighbours.",
    near_margin: "How much more alike the words next to the values are than their neighbours.",
    clause: "Cosine of the masked clauses.",
    clause_margin: "How much more alike the clauses are than their neighbours.",
    sentence: "Cosine of the masked sentences.",
    sentence_margin: "How much more alike the sentences are than their neighbours.",
    cover_least: "Share of the words of the one clause that the other's sentence has, of both the smaller.",
    cover_most: "Of both the greater.",
    cover_margin: "By how much these shares are more than usual.",
    near_met: "How much of each other's words next to the values they have.",
    mutual_sentence: "The sentences are each other's best.",
    context: "How many of the sentences before and after are each other's best as well.",
    parallel: "How far one article reads as a translation of the other, 0..1.",
    parallel_mutual: "That, where the sentences are each other's best.",
    rendered: "The sentences render each other in a translation.",
    counted: "Cosine of what is counted; 0 where one counts nothing.",
    counted_unknown: "One of them counts nothing.",
    tallied: "They count one event of the inventory, in one sense.",
    names: "Share of the clauses' names that both have, rare names counting more.",
    names_apart: "Both clauses name persons or organisations, and none in common.",
    one_total: "Both are told of one total, that is equal: 66 of the 120 seats, 63 of 120.",
    anchors: "Other equal values in the two sentences, at most 2.",
    distance: "Difference of the relative places in the articles.",
    late: "The relative place in its article of the one that stands later: what opens a story is told by all.",
    at_end: "How far into the last quarter of its article that is.",
    headline: "One of them stands in a headline.",
    events: "The clauses share an event.",
    events_apart: "Both clauses have events, and none in common.",
    event_near: "The nearest events are one: the more, the fewer clauses tell it.",
    event_told: "The sentences share an event: the more, the fewer clauses tell it.",
    event_dated: "That of two dates: an event has one day.",
    event_small: "That of two numbers under ten.",
    polarity_apart: "One clause is negated.",
    planned_apart: "One is planned and the other a fact.",
    quoted_apart: "One is inside a quotation.",
    scope_apart: "Dates beside them lie apart.",
    scope_one: "One has a date of long before publication beside it.",
    magnitude: "Logarithm of the ratio of the numbers.",
    far: "Magnitude beyond a factor of two.",
    very_far: "Magnitude beyond a factor of ten.",
    days_apart: "Logarithm of the days between the dates.",
    months_apart: "That beyond three weeks.",
    years_apart: "That beyond ten months.",
    digits_alike: "The digits are the same but for their order, or for one of them.",
    digits_swapped: "The digits are the same but for their order.",
    misheard: "One is a number of ten to twenty, the other of tens that sounds like it: eighteen and eighty.",
    other_unit: "They are as many of another unit or currency.",
    other_month: "They are one day of two months, or two months.",
    tenfold: "One is ten, a hundred or a thousand times the other: a zero more or less.",
    slip_late: "The one that stands later, of two figures whose digits are alike.",
    score_late: "That of two results.",
    anchors_late: "That beside other equal values.",
    ahead: "Both dates are after their publication days.",
    away: "Logarithm of the days between publication and the date that is nearer to it.",
    left_over: "Few other values of this kind are without an equal partner.",
    left_mutual: "That, where the sentences are each other's best.",
    around: "Share of the values around them, a sentence before and after, that have a likely equal partner around the other.",
    person_shared: "The sentences, or those before them, name one person.",
    persons_apart: "They name persons, and none in common.",
    granularity: "The dates are equally exact.",
    explained_loosely: "The best probability that either has a partner elsewhere that is vaguer, or allows it.",
    reckoned: "A day is reckoned from a weekday alone.",
    numbered: "Both dates are written with figures.",
    deictic: "Both dates are reckoned from publication days that differ, and by as many days.",
    inferred: "A date's year, or more of it, comes from the publication day.",
    only_kind: "Few other values of this kind stand in the two sentences.",
    only_mutual: "That, where the sentences are each other's best.",
    derived: "One plus or minus another value of its sentence gives the other.",
    loose: "One is approximate or a bound.",
    first: "One is the first of several: a first attempt and a second one.",
    rarity: "Significant digits of the rarer value.",
    best: "No other value of this kind has more alike words around it.",
    rival: "How much more alike the best other partner's words are.",
    explained: "The best probability that either has an equal partner elsewhere.",
    surely_explained: "That beyond one half.",
    negations: "Difference of the numbers of negations in the sentences, at most 2.",
    denied_both: "Both sentences have a negation.",
    plain_denial: "In sentences that are each other's best one alone denies, and nothing near is hedged.",
    met: "How much of each other's words two clauses say.",
    met_rank: "By how much the best partners of either say more.",
    denied_word: "How well the words next to a negation are met in the other clause.",
    denied_margin: "By how much that is more than usual.",
    denied_best: "No clause has more of what one of them denies.",
    denied_echo: "How well what one of them denies is met in a clause of the other article that denies something.",
    denying_word: "How near a word of the clause that affirms comes to one that denies by its sense, where one alone denies.",
    denials_apart: "Difference of the numbers of words in the sentences that deny, by their sense or plainly, at most 2.",
    plain_apart: "That, where one alone denies and nothing near is hedged.",
    clause_hedged: "A word of the clauses denies by its sense or in part.",
    denied_here: "How well what one of them denies is met in a clause of the other's sentence that denies something.",
    leading: "They are the first that deny in sentences that are each other's best.",
    mutual_clause: "The clauses are each other's best.",
    unique: "Few clauses of either article tell this event.",
    echoed: "In how many of the two articles the other's sense of the event is told as well.",
    reach: "Logarithm of how far the negation stands from the event.",
    trailing: "The negation stands behind the event that it denies.",
    sweeping: "One denies the event of everybody and everything.",
    opposed: "They tell one event in opposite senses.",
    hedged: "A word near denies by its sense or in part.",
    order: "Difference of the relative places in the sentences.",
    same_length: "Two names of as many words.",
    sound: "How far the words of two names sound alike.",
    sounds_same: "That, from nearly alike on.",
    sound_whole: "How far two names sound alike, their words run together.",
    sound_part: "How far the two words that are most alike sound alike.",
    part_same: "That, from nearly alike on.",
    scripts_apart: "Two names in two kinds of script.",
    apart_whole: "`sound_whole` of such names.",
    apart_part: "`sound_part` of such names.",
    lone_person: "Two people, neither of whom stands anywhere in the other article.",
    lone_place: "The same of places.",
    together: "In how many more aligned sentences both names stand, as a logarithm.",
    names_alike: "Cosine of two names, from where it tells a translation.",
    lone: "Neither name stands anywhere in the other article.",
    met_word: "How near a name comes to a word in the other's sentence that is none.",
    met_name: "How near a name comes to another name in the other's sentence.",
    country_apart: "One of the names is a country's, the other none's.",
    lowered: "A name's word stands in small letters in its article as well.",
    mixed: "They are of two kinds: an age and a year of birth, a rank and a count.",
    converted: "They are sums in two currencies.",
    compatible: "They are compatible rather than equal.",
    is_date: "Kind.",
    is_number: "Kind.",
    is_small: "A number under ten.",
    is_percent: "Kind.",
    is_money: "Kind.",
    is_age: "Kind.",
    is_duration: "Kind.",
    is_ordinal: "Kind.",
    is_time: "Kind.",
    is_quantity: "Kind.",
    is_score: "Kind.",
    is_person: "Kind of both names.",
    is_place: "Kind of both names.",
    is_other: "Kind of a name is unknown.",
}

/// Feature values of one pair.
#[derive(Debug, Clone)]
pub struct Features {
    /// In the order of [`FEATURES`].
    pub values: Vec<f64>,
}

impl Features {
    pub(super) fn get(&self, feature: Feature) -> f64 {
        self.values[feature as usize]
    }

    pub(super) fn set(&mut self, feature: Feature, value: f64) {
        self.values[feature as usize] = value;
    }

    /// Sets how late the one that stands later is told, of 0..1.
    pub(super) fn set_late(&mut self, position: f32) {
        self.set(Feature::late, f64::from(position));
        self.set(Feature::at_end, f64::from((position - 0.75).max(0.0)));
    }

    /// The same of two values, once all else about them is known, with what weighs otherwise there.
    pub(super) fn set_first_told(&mut self, position: f32) {
        self.set_late(position);
        let late = f64::from(position);
        self.set(Feature::slip_late, late * self.get(Feature::digits_alike));
        self.set(Feature::score_late, late * self.get(Feature::is_score));
        self.set(Feature::anchors_late, late * self.get(Feature::anchors));
    }

    /// Whether the pair stands in aligned sentences of a translation.
    pub(super) fn translated(&self) -> bool {
        self.get(Feature::rendered) > 0.0
    }
}

/// A candidate pair with its features, as the fitting script reads it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct PairFeatures {
    /// The model that judges it: `equal`, `different`, `polarity`, `event`, `told`, `entity`, and of
    /// quotations `denial`, `speakers`, `omission`.
    pub model: &'static str,
    /// Document indexes.
    pub documents: [usize; 2],
    /// The values' places: every mention of either fact.
    pub spans: [Vec<Span>; 2],
    /// The values as written.
    pub texts: [String; 2],
    /// Their normal forms; what they are written as, where they are no values.
    pub normals: [String; 2],
    /// Their kind; of events what they are about.
    pub kind: &'static str,
    /// In the order of [`FEATURES`], or of `names`.
    pub features: Vec<f64>,
    /// The features of a model that has its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<&'static str>,
    /// The probability that the present model gives.
    pub probability: f64,
}

/// The features of two frames, whatever stands in them.
pub(super) fn frames(view: &View<'_, '_>, m: &Mention, n: &Mention) -> Features {
    use Feature as F;
    let (a, b) = (view.a, view.b);
    let mut f = Features { values: vec![0.0; FEATURES.len()] };
    f.set(F::bias, 1.0);
    f.set(F::window, f64::from(cosine(&m.window, &n.window)));
    f.set(F::near, f64::from(cosine(&m.near, &n.near)));
    let (clause, clause_margin) = view.clause(m.clause, n.clause);
    f.set(F::clause, f64::from(clause));
    f.set(F::clause_margin, f64::from(clause_margin));
    let (sentence, sentence_margin) = view.sentence(m.sentence, n.sentence);
    f.set(F::sentence, f64::from(sentence));
    f.set(F::sentence_margin, f64::from(sentence_margin));
    let (left, right) = (view.coverage.left(m.clause, n.sentence), view.coverage.right(n.clause, m.sentence));
    f.set(F::cover_least, f64::from(left.0.min(right.0)));
    f.set(F::cover_most, f64::from(left.0.max(right.0)));
    f.set(F::cover_margin, f64::from(left.1 + right.1));
    f.set(F::mutual_sentence, flag(view.mutual_sentences(m.sentence, n.sentence)));
    f.set(F::context, f64::from(view.context(m.sentence, n.sentence)));
    f.set(F::parallel, f64::from(view.parallel));
    f.set(F::parallel_mutual, f64::from(view.parallel) * f.get(F::mutual_sentence));
    f.set(F::rendered, flag(view.rendered(m.sentence, n.sentence)));
    match (&m.counted, &n.counted) {
        (Some(p), Some(q)) => f.set(F::counted, f64::from(cosine(p, q))),
        _ => f.set(F::counted_unknown, 1.0),
    }
    f.set(F::tallied, flag(m.tallied.is_some() && m.tallied == n.tallied));
    let (shared, apart) = names(view, m, n);
    f.set(F::names, shared);
    f.set(F::names_apart, flag(apart));
    f.set(F::anchors, anchors(view, m, n));
    f.set(F::distance, f64::from((m.position - n.position).abs()));
    f.set_late(m.position.max(n.position));
    f.set(F::headline, flag(m.headline || n.headline));
    let (events, events_apart) = super::polarity::events(a, m.clause, b, n.clause);
    f.set(F::events, flag(events));
    f.set(F::events_apart, flag(events_apart));
    let (near, told) = shared_events(view, m, n);
    f.set(F::event_near, near);
    f.set(F::event_told, told);
    f.set(F::polarity_apart, flag(m.polarity != n.polarity));
    f.set(F::planned_apart, flag((m.modality == Modality::Planned) != (n.modality == Modality::Planned)));
    f.set(F::quoted_apart, flag(m.quoted != n.quoted));
    f.set(F::scope_apart, flag(m.is_apart(n)));
    f.set(F::scope_one, flag(long_ago(a, m) != long_ago(b, n)));
    f
}

/// The features of two values in their frames; how they stand among their rivals is set later.
pub(super) fn features(view: &View<'_, '_>, x: usize, y: usize, comparison: Comparison) -> Features {
    use Feature as F;
    let mut f = frames(view, &view.a.mentions[x], &view.b.mentions[y]);
    let (v, w) = (view.a.value(x), view.b.value(y));
    let (window_margin, near_margin) = view.windows(x, y);
    f.set(F::window_margin, f64::from(window_margin));
    f.set(F::near_margin, f64::from(near_margin));
    f.set(F::deictic, flag(deictic(view, v, w)));
    let date = |value: &Value, is: fn(&DateReading) -> bool| matches!(&value.reading, Reading::Date(date) if is(date));
    f.set(F::inferred, flag([v, w].iter().any(|value| date(value, |date| date.inferred))));
    f.set(F::reckoned, flag([v, w].iter().any(|value| date(value, |date| date.reckoned))));
    let figures = |framed: &Framed<'_>, value: &Value| {
        value.kind() == ValueKind::Date && value.span.of(&framed.article.document.text).contains(char::is_numeric)
    };
    f.set(F::numbered, flag(figures(view.a, v) && figures(view.b, w)));
    let only = 1.0 / ((of_kind(view.a, x) * of_kind(view.b, y)) as f64).sqrt();
    f.set(F::only_kind, only);
    f.set(F::only_mutual, only * f.get(F::mutual_sentence));
    f.set(F::near_met, f64::from(view.coverage.near(place(view.a, x), place(view.b, y))));
    f.set(F::mixed, flag(v.kind() != w.kind()));
    let converted = exchanged(view, v, w);
    f.set(F::converted, flag(converted.is_some()));
    let apart = converted.map_or_else(|| magnitude(view, v, w), |[p, q]| (p / q).log10().abs());
    if v.kind() == ValueKind::Date {
        f.set(F::days_apart, apart);
        f.set(F::months_apart, (apart - 1.3).max(0.0));
        f.set(F::years_apart, (apart - 2.5).max(0.0));
    } else {
        f.set(F::magnitude, apart);
        f.set(F::far, (apart - 0.3).max(0.0));
        f.set(F::very_far, (apart - 1.0).max(0.0));
    }
    let Slip { alike, swapped, tenfold, misheard, other_unit, other_month } = match comparison {
        Comparison::Different => slip(&v.reading, &w.reading),
        _ => Slip::default(),
    };
    f.set(F::digits_alike, flag(alike));
    f.set(F::digits_swapped, flag(swapped));
    f.set(F::tenfold, flag(tenfold));
    f.set(F::misheard, flag(misheard));
    f.set(F::other_unit, flag(other_unit));
    f.set(F::other_month, flag(other_month));
    f.set(F::event_dated, flag(v.kind() == ValueKind::Date) * f.get(F::event_told));
    let (ahead, away) = from_publication(view, v, w);
    f.set(F::ahead, flag(ahead));
    f.set(F::away, away);
    let (shared, apart) = persons(view, x, y);
    f.set(F::person_shared, flag(shared));
    f.set(F::persons_apart, flag(apart));
    f.set(F::granularity, flag(v.kind() == ValueKind::Date && grain(v) == grain(w)));
    f.set(F::loose, flag([v, w].iter().any(|value| value.approximate || value.bound.is_some())));
    let one_total = || total(view.a, x, w).is_some_and(|whole| total(view.b, y, v) == Some(whole));
    f.set(F::one_total, flag(comparison == Comparison::Different && one_total()));
    f.set(F::derived, flag(comparison == Comparison::Different && (derived(view.a, x, w) || derived(view.b, y, v))));
    let first = |value: &Value| matches!(value.reading, Reading::Ordinal(n) if n == Decimal::ONE);
    f.set(F::first, flag(first(v) || first(w)));
    f.set(F::rarity, f64::from(rarity(v).max(rarity(w))));
    f.set(F::compatible, flag(comparison == Comparison::Compatible));
    let kind = match common_kind(v, w) {
        ValueKind::Date => F::is_date,
        ValueKind::Number => F::is_number,
        ValueKind::Percent => F::is_percent,
        ValueKind::Money => F::is_money,
        ValueKind::Age => F::is_age,
        ValueKind::Duration => F::is_duration,
        ValueKind::Ordinal => F::is_ordinal,
        ValueKind::Time => F::is_time,
        ValueKind::Quantity => F::is_quantity,
        ValueKind::Score => F::is_score,
    };
    f.set(kind, 1.0);
    let small = |value: &Value| matches!(value.reading, Reading::Number(n) if n.abs() < Decimal::TEN);
    f.set(F::is_small, flag(small(v) && small(w)));
    f.set(F::event_small, f.get(F::is_small) * f.get(F::event_told));
    f
}

/// A feature that is or is not.
pub(super) fn flag(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// The weighted share of common names, and whether both name someone and no one in common.
fn names(view: &View<'_, '_>, m: &Mention, n: &Mention) -> (f64, bool) {
    if m.names.is_empty() || n.names.is_empty() {
        return (0.0, false);
    }
    let weight = |framed: &Framed<'_>, names: &[usize]| names.iter().map(|&g| framed.name_weight[g]).sum::<f32>();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for &g in &m.names {
        let before = right.len();
        right.extend(view.same_names(g).filter(|h| n.names.binary_search(h).is_ok()));
        left.extend((right.len() > before).then_some(g));
    }
    right.sort_unstable();
    right.dedup();
    let shared = (weight(view.a, &left) + weight(view.b, &right)) / 2.0;
    let least = weight(view.a, &m.names).min(weight(view.b, &n.names)).max(f32::EPSILON);
    let someone = |framed: &Framed<'_>, names: &[usize]| names.iter().any(|&g| framed.acts[g]);
    let apart = shared == 0.0 && someone(view.a, &m.names) && someone(view.b, &n.names);
    (f64::from((shared / least).min(1.0)), apart)
}

/// So many values of a sentence are looked at: a table that is read as one has hundreds.
const MOST: usize = 30;

/// Other values of the two sentences that are equal; of two tables none.
fn anchors(view: &View<'_, '_>, m: &Mention, n: &Mention) -> f64 {
    let published = (view.a.published(), view.b.published());
    let table = |framed: &Framed<'_>, mention: &Mention| framed.mentions_of(mention.sentence).len() > MOST;
    if table(view.a, m) && table(view.b, n) {
        return 0.0;
    }
    let others = |framed: &Framed<'_>, but: &Mention| {
        let all = framed.mentions_of(but.sentence).filter(|&i| framed.mentions[i].span != but.span);
        all.take(MOST).collect::<Vec<_>>()
    };
    let (left, right) = (others(view.a, m), others(view.b, n));
    let equal = |&i: &usize, &j: &usize| {
        crate::value::compare(view.a.value(i), view.b.value(j), published) == Comparison::Equal
    };
    let here = left.iter().filter(|i| right.iter().any(|j| equal(i, j))).count();
    let there = right.iter().filter(|j| left.iter().any(|i| equal(i, j))).count();
    here.min(there).min(2) as f64
}

/// Whether `mention` plus or minus another number of its sentence is `other`: 5 defeats and 1 win are 6 matches.
fn derived(framed: &Framed<'_>, mention: usize, other: &Value) -> bool {
    let (Some(own), Some(wanted)) = (amount(&framed.value(mention).reading), amount(&other.reading)) else {
        return false;
    };
    framed
        .mentions_of(framed.mentions[mention].sentence)
        .filter(|&i| i != mention)
        .filter(|&i| framed.value(i).kind() == framed.value(mention).kind())
        .take(MOST)
        .filter_map(|i| amount(&framed.value(i).reading))
        .any(|part| [own.checked_add(part), own.checked_sub(part), part.checked_sub(own)].contains(&Some(wanted)))
}

/// The number right beside a mention of which it is a part: "66 of the *120* seats", "*16*小節のうち8小節"; more than the value that
/// it is compared with as well.
fn total(framed: &Framed<'_>, mention: usize, other: &Value) -> Option<Decimal> {
    /// Bytes between the two: a few words.
    const NEAR: usize = 24;
    let (own, other) = (amount(&framed.value(mention).reading)?, amount(&other.reading)?);
    let text = &framed.article.document.text;
    let place = framed.value(mention).span;
    let all = framed.mentions_of(framed.mentions[mention].sentence);
    let around = all.start.max(mention.saturating_sub(NEAR))..all.end.min(mention + NEAR + 1);
    let beside = around.filter(|&i| i != mention).filter_map(|i| {
        let (Reading::Number(total), span) = (&framed.value(i).reading, framed.value(i).span) else { return None };
        let gap =
            if span.start >= place.end { text.get(place.end..span.start) } else { text.get(span.end..place.start) }?;
        let one = gap.len() <= NEAR && !gap.contains([',', ';', ':', '.', '(', '"', '、', '，', '。']);
        (one && *total > own && *total > other && total.is_integer()).then_some((gap.len(), *total))
    });
    beside.min_by_key(|&(gap, _)| gap).map(|(_, total)| total)
}

/// The bare number of a value that adds up.
pub(super) fn amount(reading: &Reading) -> Option<Decimal> {
    match reading {
        Reading::Number(n) | Reading::Percent(n) => Some(*n),
        Reading::Money { amount, .. } | Reading::Quantity { amount, .. } => Some(*amount),
        _ => None,
    }
}

/// Where a mention stands: its sentence, and its span.
fn place(framed: &Framed<'_>, mention: usize) -> (usize, Span) {
    (framed.mentions[mention].sentence, framed.mentions[mention].span)
}

/// Of the kinds of two values that are compared, the one that both come to.
pub(super) fn common_kind(v: &Value, w: &Value) -> ValueKind {
    if SPECIAL.contains(&w.kind()) { w.kind() } else { v.kind() }
}

/// Kinds that are compared with values of another kind: ages with dates of birth, ranks with counts, per cent with
/// shares, money with bare sums.
const SPECIAL: [ValueKind; 4] = [ValueKind::Age, ValueKind::Ordinal, ValueKind::Percent, ValueKind::Money];

/// How many values of its kind stand in a mention's sentence, itself among them.
fn of_kind(framed: &Framed<'_>, mention: usize) -> usize {
    let (sentence, kind) = (framed.mentions[mention].sentence, framed.value(mention).kind());
    framed.mentions_of(sentence).filter(|&m| framed.value(m).kind() == kind).take(MOST).count().max(1)
}

/// Whether the sentences of two values are of one person, and whether they are of persons and none in common.
fn persons(view: &View<'_, '_>, x: usize, y: usize) -> (bool, bool) {
    let left = &view.a.persons[view.a.mentions[x].sentence];
    let right = &view.b.persons[view.b.mentions[y].sentence];
    let shared = left.iter().any(|&g| right.iter().any(|&h| view.same_name(g, h)));
    (shared, !shared && !left.is_empty() && !right.is_empty())
}

/// How telling it is that the events nearest to two mentions are one, and that their sentences share an event: 1 where
/// one clause of either article tells it.
fn shared_events(view: &View<'_, '_>, m: &Mention, n: &Mention) -> (f64, f64) {
    let weight = |id: &str| {
        let times = |framed: &Framed<'_>| framed.events.get(id).copied().unwrap_or(1).max(1);
        1.0 / ((times(view.a) * times(view.b)) as f64).sqrt()
    };
    let near = match (&m.event, &n.event) {
        (Some(event), Some(other)) if event == other => weight(event),
        _ => 0.0,
    };
    let there = &view.b.told[n.sentence];
    let shared = view.a.told[m.sentence].iter().filter(|id| there.contains(id));
    let shared = shared.map(|id| weight(id)).fold(0.0, f64::max);
    (near, shared)
}
