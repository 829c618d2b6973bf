//! What happened and what did not: events of the inventory that both articles tell, wherever they tell them.
//!
//! Clauses that affirm and deny one thing often share no more than the event: "Nobody was taken into custody" and "a
//! dozen demonstrators, one a schoolboy, were detained for the night". Which event of two articles is one is told by
//! how often each tells it and by what stands around it.

use std::collections::HashMap;

use crate::document::{Claim, Modality, QuoteKind, Stance};
use crate::lang::{self, EventKind};
use crate::text::{Span, run_of};
use crate::value::Comparison;

use super::features::{Feature, Features, flag, frames};
use super::frame::Framed;
use super::model::{Logistic, Models};
use super::pair::{End, Pair, once_each};
use super::polarity::denials_apart;
use super::rivals::keep_best;
use super::sentence::View;

/// Differences less likely than this are no pairs: the inventory was drawn up beside the stories that the model was
/// fitted to, and on others it is less sure than it says.
const DIFFERENT_FLOOR: f64 = 0.8;
/// Agreements less likely than this are not told.
const EQUAL_FLOOR: f64 = 0.7;

/// An event as a clause tells it.
struct Told {
    claim: usize,
    sentence: usize,
    kind: &'static EventKind,
    span: Span,
    /// The sense of the words: 1 or -1.
    sense: i8,
    denied: bool,
    /// It is denied of everybody and everything.
    sweeping: bool,
    /// The words that deny it, where they stand apart from it.
    negations: Vec<Span>,
    /// Somebody is told to deny it: "the company denied that it is under investigation".
    rejected: bool,
}

impl Told {
    /// The sense, turned by a negation.
    fn stance(&self) -> i8 {
        if self.denied { -self.sense } else { self.sense }
    }

    /// Whether every negation stands behind the event.
    fn trails(&self) -> bool {
        !self.negations.is_empty() && self.negations.iter().all(|negation| negation.start >= self.span.end)
    }

    /// How far the nearest negation stands from the event, in bytes.
    fn reach(&self) -> Option<usize> {
        self.negations.iter().map(|negation| negation.gap(self.span)).min()
    }
}

/// The events that an article states, in its order.
fn told(framed: &Framed<'_>) -> Vec<Told> {
    let claims = framed.article.claims.iter().enumerate();
    let kinds = || lang::events().iter().filter(|kind| !kind.converse);
    claims
        .filter(|(_, claim)| claim.modality != Modality::Possible)
        .flat_map(|(index, claim)| kinds().filter_map(move |kind| one(claim, index, kind)))
        .map(|told| Told { rejected: is_rejected(framed, told.span), ..told })
        .collect()
}

/// Whether a place stands in what somebody is told to deny.
fn is_rejected(framed: &Framed<'_>, span: Span) -> bool {
    let denials = framed.article.quotes.iter().filter(|quote| quote.stance == Stance::Denies);
    denials.filter(|quote| quote.kind == QuoteKind::Indirect).any(|quote| quote.span.contains(span))
}

/// How a clause tells an event; `None` where it does not, leaves it open, or tells it in both senses.
fn one(claim: &Claim, index: usize, kind: &'static EventKind) -> Option<Told> {
    let mut own = claim.events.iter().filter(|event| event.id == kind.id && !event.open);
    let first = own.next()?;
    let sense = if first.sense < 0 { -1 } else { 1 };
    // "refused to approve" tells it once by a word and once by what the word denies
    if own.any(|other| (other.sense < 0) != (sense < 0) && other.negated == first.negated) {
        return None;
    }
    let negations =
        claim.negations.iter().copied().filter(|span| first.negated && !span.overlaps(first.span)).collect();
    let (denied, sweeping) = (first.negated, first.sweeping);
    let (sentence, span) = (claim.sentence, first.span);
    Some(Told { claim: index, sentence, kind, span, sense, denied, sweeping, negations, rejected: false })
}

/// How often an article tells each event, and in which senses.
struct Tally(HashMap<(&'static str, i8), usize>);

impl Tally {
    fn new(told: &[Told]) -> Self {
        let mut tally = HashMap::new();
        for told in told {
            *tally.entry((told.kind.id, told.stance())).or_insert(0) += 1;
        }
        Self(tally)
    }

    fn of(&self, kind: &'static EventKind, stance: i8) -> usize {
        self.0.get(&(kind.id, stance)).copied().unwrap_or(0)
    }
}

/// Every two clauses that tell one event, with whether they tell it in one sense; of an article that tells an event again and
/// again, those in the sentences that are most alike.
pub(super) fn candidates(view: &View<'_, '_>) -> Vec<(Pair, Features)> {
    let (left, right) = (told(view.a), told(view.b));
    let tallies = [Tally::new(&left), Tally::new(&right)];
    let mut by_kind: HashMap<&str, Vec<&Told>> = HashMap::new();
    for n in &right {
        by_kind.entry(n.kind.id).or_default().push(n);
    }
    let mut found = Vec::new();
    for m in &left {
        let mut partners = by_kind.get(m.kind.id).cloned().unwrap_or_default();
        let place = |at: usize, framed: &Framed<'_>| at as f32 / framed.sentences.len().max(1) as f32;
        let away = |n: &&Told| (place(n.sentence, view.b) - place(m.sentence, view.a)).abs();
        keep_best(&mut partners, |n| view.sentence(m.sentence, n.sentence).0, away, |n| n.claim);
        for n in partners {
            let (here, there) = (&view.a.claims[m.claim], &view.b.claims[n.claim]);
            // What becomes of a quotation is told by the quotations' own comparison.
            if here.quoted && there.quoted {
                continue;
            }
            let comparison = if m.stance() == n.stance() { Comparison::Equal } else { Comparison::Different };
            // Who resigned and who was dismissed have left both, and that is not what the clauses agree on.
            if comparison == Comparison::Equal && opposed(&left, &right, [m.claim, n.claim]) {
                continue;
            }
            // Who denies it agrees with nobody who tells it, and differs from nobody who tells that it did not happen.
            if m.rejected != n.rejected {
                continue;
            }
            if comparison == Comparison::Different && view.translated() && !by_words(view, [m, n]) {
                continue;
            }
            // "closed until Wednesday" and "open again on Thursday" are one after the other.
            if comparison == Comparison::Different && here.is_apart(there) {
                continue;
            }
            let mut features = frames(view, here, there);
            describe(view, [m, n], &tallies, &mut features);
            let topic = Some(m.kind.topic.as_str());
            let probability = model(comparison).probability(&features, topic);
            let ends = [End::Clause(m.claim), End::Clause(n.claim)];
            let pair = Pair { topic, ..Pair::new(view.documents(), ends, comparison, "polarity", probability) };
            found.push((pair, features));
        }
    }
    found
}

/// Whether two tellings of a translation render each other and differ by their words: what a translator turned with a
/// negation is told by the comparison of denials.
fn by_words(view: &View<'_, '_>, [m, n]: [&Told; 2]) -> bool {
    let plain = |framed: &Framed<'_>, told: &Told| {
        let claim = &framed.article.claims[told.claim];
        claim.negations.is_empty() && claim.hints.is_empty()
    };
    view.rendered(m.sentence, n.sentence) && plain(view.a, m) && plain(view.b, n)
}

/// Whether two clauses tell an event in opposite senses.
fn opposed(left: &[Told], right: &[Told], [x, y]: [usize; 2]) -> bool {
    let there = &right[run_of(right, y, |told| told.claim)];
    left[run_of(left, x, |told| told.claim)]
        .iter()
        .any(|m| there.iter().any(|n| m.kind.id == n.kind.id && m.stance() != n.stance()))
}

/// The model that judges tellings in one sense, or in two.
fn model(comparison: Comparison) -> &'static Logistic {
    let models = Models::get();
    if comparison == Comparison::Different { &models.event } else { &models.told }
}

/// Sets what the two tellings of an event are like, and how they stand among all that tell it.
fn describe(view: &View<'_, '_>, [m, n]: [&Told; 2], tallies: &[Tally; 2], features: &mut Features) {
    let of_kind = |tally: &Tally| (tally.of(m.kind, 1) + tally.of(m.kind, -1)).max(1);
    features.set(Feature::unique, 1.0 / ((of_kind(&tallies[0]) * of_kind(&tallies[1])) as f64).sqrt());
    let echoes = |tally: &Tally, as_in: &Told| tally.of(m.kind, as_in.stance()) > 0;
    features.set(Feature::echoed, flag(echoes(&tallies[1], m)) + flag(echoes(&tallies[0], n)));
    features.set(Feature::near_met, f64::from(view.coverage.near((m.sentence, m.span), (n.sentence, n.span))));
    let (left, right) = ((m.claim, m.negations.as_slice()), (n.claim, n.negations.as_slice()));
    features.set(Feature::denied_word, f64::from(view.coverage.denied(left, right)));
    features.set(Feature::opposed, flag(m.sense != n.sense));
    features.set(Feature::denied_both, flag(m.denied && n.denied));
    features.set(Feature::sweeping, flag(m.sweeping || n.sweeping));
    let reach = [m, n].iter().filter_map(|told| told.reach()).max().unwrap_or(0);
    features.set(Feature::reach, (1.0 + reach as f64).log10());
    features.set(Feature::trailing, flag([m, n].iter().any(|told| told.denied && told.trails())));
    let hedged = |framed: &Framed<'_>, claim: usize| !framed.article.claims[claim].hints.is_empty();
    features.set(Feature::hedged, flag(hedged(view.a, m.claim) || hedged(view.b, n.claim)));
    features.set(Feature::mutual_clause, flag(view.mutual_clauses(m.claim, n.claim)));
    features.set(Feature::denials_apart, denials_apart(view, m.sentence, n.sentence));
}

/// The likeliest of the candidates, each clause in at most one pair.
pub(super) fn pair(view: &View<'_, '_>) -> Vec<Pair> {
    let floor = |pair: &Pair| if pair.comparison == Comparison::Different { DIFFERENT_FLOOR } else { EQUAL_FLOOR };
    let found = candidates(view).into_iter().filter(|(pair, _)| pair.probability >= floor(pair));
    let explained = found.map(|(pair, features)| {
        let model = model(pair.comparison);
        pair.explained(model, &features)
    });
    let mut found: Vec<Pair> = explained.collect();
    once_each(&mut found, |_, end| end);
    found
}
