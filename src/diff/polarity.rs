//! What one article affirms and another denies: pairs of clauses.

use std::ops::Range;

use crate::document::{Article, BlockKind, Claim, Modality, Polarity};
use crate::lang;
use crate::text::Span;
use crate::value::Comparison;

use super::features::{Feature, Features, flag, frames};
use super::frame::{Framed, Mention};
use super::model::Models;
use super::pair::{End, Pair};
use super::sentence::{View, nearest_mean};

/// Clauses less likely than this to say one thing are no pair.
const FLOOR: f64 = 0.3;
/// Outside translations a denial is a pair from here on: the few that the model was fitted to are unlike those of other
/// stories, of which it is less sure than it says.
const FLOOR_APART: f64 = 0.7;

/// Pairs of clauses that affirm and deny one thing, or both deny it. In sentences that are each other's best a
/// translator cuts clauses elsewhere and moves the negation, so there the clause is sought that has what the other denies;
/// elsewhere the clauses must be each other's best, by their vectors or by the words they share, and state a fact.
pub(super) fn candidates(view: &View<'_, '_>) -> Vec<(Pair, Features)> {
    let mut found = Vec::new();
    each(view, |pair, features| found.push((pair, features)));
    found
}

/// Tells of each candidate in turn: where every sentence denies something there are too many to keep.
fn each(view: &View<'_, '_>, mut tell: impl FnMut(Pair, Features)) {
    let model = &Models::get().polarity;
    let met = Met::new(view);
    let denied = Denied::new(view);
    let states = [view.a, view.b].map(|framed| (0..framed.claims.len()).map(|x| states(framed, x)).collect::<Vec<_>>());
    let readable = [view.a, view.b].map(|framed| framed.claims.iter().map(|m| readable(framed, m)).collect::<Vec<_>>());
    for (x, m) in view.a.claims.iter().enumerate() {
        for (y, n) in view.b.claims.iter().enumerate() {
            if !readable[0][x] || !readable[1][y] {
                continue;
            }
            let rendered = view.rendered(m.sentence, n.sentence);
            // What becomes of a quotation in another account is told by the quotations' own comparison.
            if !rendered && (m.quoted && n.quoted || !states[0][x] || !states[1][y]) {
                continue;
            }
            // What is told in the same words is not denied, whichever of its clauses are alike.
            if rendered && view.a.wording(m.sentence) == view.b.wording(n.sentence) {
                continue;
            }
            let aligned = view.mutual_sentences(m.sentence, n.sentence);
            let leading = aligned && leading(view, x, y);
            let near = view.mutual_clauses(x, y) || met.rank(x, y) <= 0.0 || denied.best(x, y);
            let fits = if rendered { denied.counterparts(view, x, y) } else { leading || !aligned && near };
            if !fits {
                continue;
            }
            let (p, q) = (negations(view.a, m.sentence), negations(view.b, n.sentence));
            let (left, right) = (&view.a.article.claims[x], &view.b.article.claims[y]);
            if !rendered && (leaves_open(left, right) || m.is_apart(n)) {
                continue;
            }
            let stance = stance(left, right, aligned);
            if m.is_apart(n) && matches!(stance, Some(Stance::Events(Comparison::Different))) {
                continue;
            }
            let comparison = match &stance {
                Some(Stance::Events(comparison)) => *comparison,
                Some(Stance::Polarity) if rendered && left.polarity == right.polarity => Comparison::Equal,
                Some(Stance::Polarity) if p.0 == q.0 && !rendered => Comparison::Equal,
                Some(Stance::Polarity) => Comparison::Different,
                // A word that denies by its sense, in the one alone.
                None if rendered && left.hints.is_empty() != right.hints.is_empty() => Comparison::Different,
                None => continue,
            };
            let mut features = frames(view, m, n);
            describe(view, [x, y], [p, q], (&met, &denied), &mut features);
            features.set(Feature::leading, flag(leading));
            features.set(Feature::opposed, flag(matches!(stance, Some(Stance::Events(Comparison::Different)))));
            let ends = [End::Clause(x), End::Clause(y)];
            let probability = model.probability(&features, None);
            tell(Pair::new(view.documents(), ends, comparison, "polarity", probability), features);
        }
    }
}

/// The candidates that are likely enough.
pub(super) fn pair(view: &View<'_, '_>) -> Vec<Pair> {
    let floor = |pair: &Pair, features: &Features| match pair.comparison {
        Comparison::Different if !features.translated() => FLOOR_APART,
        _ => FLOOR,
    };
    let model = &Models::get().polarity;
    let mut found = Vec::new();
    each(view, |pair, features| {
        if pair.probability >= floor(&pair, &features) {
            found.push(pair.explained(model, &features));
        }
    });
    found
}

/// Sets what two clauses and their sentences, of which `p` and `q` tell the [`negations`], deny, and how far either has what
/// the other denies.
fn describe(
    view: &View<'_, '_>,
    [x, y]: [usize; 2],
    [p, q]: [(usize, bool); 2],
    (met, denied): (&Met, &Denied),
    features: &mut Features,
) {
    let (left, right) = (&view.a.article.claims[x], &view.b.article.claims[y]);
    features.set(Feature::negations, p.0.abs_diff(q.0).min(2) as f64);
    features.set(Feature::denied_both, flag(p.0 > 0 && q.0 > 0));
    let aligned = view.mutual_sentences(left.sentence, right.sentence);
    let plain = aligned && (p.0 == 0) != (q.0 == 0) && !p.1 && !q.1;
    features.set(Feature::plain_denial, flag(plain));
    features.set(Feature::hedged, flag(p.1 || q.1));
    let denials_apart = denials_apart(view, left.sentence, right.sentence);
    features.set(Feature::denials_apart, denials_apart);
    features.set(Feature::plain_apart, flag(plain) * denials_apart);
    features.set(Feature::clause_hedged, flag(!left.hints.is_empty() || !right.hints.is_empty()));
    features.set(Feature::denied_here, f64::from(denied.here(view, x, y)));
    features.set(Feature::met, f64::from(met.of(x, y)));
    features.set(Feature::met_rank, f64::from(met.rank(x, y)));
    let (word, margin) = denied.of(x, y);
    features.set(Feature::denied_word, f64::from(word));
    features.set(Feature::denied_margin, f64::from(margin));
    features.set(Feature::denied_best, flag(denied.best(x, y)));
    features.set(Feature::denied_echo, f64::from(denied.echo(x, y)));
    features.set(Feature::mutual_clause, flag(view.mutual_clauses(x, y)));
    lone_denial(view, [x, y], features);
}

/// Sets how far the clause that affirms may deny in words of its own what the other denies.
fn lone_denial(view: &View<'_, '_>, [x, y]: [usize; 2], features: &mut Features) {
    let denies = [&view.a.article.claims[x], &view.b.article.claims[y]].map(|claim| !denying(claim).is_empty());
    let near = match denies {
        [false, true] => view.a.words.denying(x),
        [true, false] => view.b.words.denying(y),
        _ => return,
    };
    features.set(Feature::denying_word, f64::from(near));
}

/// What a clause denies with: its negations, or else the words that deny by their sense.
fn denying(claim: &Claim) -> &[Span] {
    if claim.negations.is_empty() { &claim.hints } else { &claim.negations }
}

/// Difference of the numbers of negations and words that deny by their sense that two sentences have, at most 2.
pub(super) fn denials_apart(view: &View<'_, '_>, s: usize, t: usize) -> f64 {
    let denials = |framed: &Framed<'_>, sentence: usize| {
        let claims = &framed.article.claims[framed.article.clauses_of(sentence)];
        claims.iter().map(|claim| claim.negations.len() + claim.hints.len()).sum::<usize>()
    };
    denials(view.a, s).abs_diff(denials(view.b, t)).min(2) as f64
}

/// How well the words next to the negations of each clause are met in each clause of the other article: of the left
/// article's clauses, and of the right one's.
struct Denied {
    left: Vec<Row>,
    right: Vec<Row>,
}

/// How well what a clause denies is met in each clause of the other article; nothing where it denies nothing.
#[derive(Default)]
struct Row {
    met: Vec<f32>,
    best: f32,
    /// The mean of the best few.
    usual: f32,
    /// The best of the clauses that deny something as well.
    echo: f32,
}

impl Denied {
    fn new(view: &View<'_, '_>) -> Self {
        let (a, b) = (&view.a.article.claims, &view.b.article.claims);
        Self {
            left: Self::all(a, b, |own, other| view.coverage.denied_left(own, other)),
            right: Self::all(b, a, |own, other| view.coverage.denied_right(own, other)),
        }
    }

    /// The row of each of an article's clauses.
    fn all(own: &[Claim], others: &[Claim], met: impl Fn((usize, &[Span]), usize) -> f32) -> Vec<Row> {
        let row = |(x, claim): (usize, &Claim)| match denying(claim) {
            [] => Row::default(),
            spans => {
                let met: Vec<f32> = (0..others.len()).map(|y| met((x, spans), y)).collect();
                let best = met.iter().copied().fold(0.0, f32::max);
                let denies = others.iter().zip(&met).filter(|(claim, _)| !claim.negations.is_empty());
                let echo = denies.map(|(_, &met)| met).fold(0.0, f32::max);
                Row { best, usual: nearest_mean(met.clone()), echo, met }
            }
        };
        own.iter().enumerate().map(row).collect()
    }

    /// The rows of the pair's clauses that deny something, each with the place of the other clause in it.
    fn rows(&self, x: usize, y: usize) -> impl Iterator<Item = (&Row, usize)> {
        [(&self.left[x], y), (&self.right[y], x)].into_iter().filter(|(row, _)| !row.met.is_empty())
    }

    /// How well what one clause denies is met in the other, and by how much that is more than usual.
    fn of(&self, x: usize, y: usize) -> (f32, f32) {
        let margin = |(row, at): (&Row, usize)| (row.met[at], row.met[at] - row.usual);
        self.rows(x, y).map(margin).max_by(|p, q| p.0.total_cmp(&q.0)).unwrap_or_default()
    }

    /// Whether no other clause has more of what one of the two denies.
    fn best(&self, x: usize, y: usize) -> bool {
        self.rows(x, y).any(|(row, at)| row.met[at] > 0.0 && row.best <= row.met[at])
    }

    /// Whether one of two clauses denies something, and no clause of the other's sentence has more of it.
    fn counterparts(&self, view: &View<'_, '_>, x: usize, y: usize) -> bool {
        let most = |row: &[f32], at: usize, article: &Article| {
            let rivals = article.clauses_of(article.claims[at].sentence);
            !row.is_empty() && row[rivals].iter().all(|&met| met <= row[at])
        };
        most(&self.left[x].met, y, view.b.article) || most(&self.right[y].met, x, view.a.article)
    }

    /// How well what one clause denies is met in a clause of the other's sentence that denies something.
    fn here(&self, view: &View<'_, '_>, x: usize, y: usize) -> f32 {
        let denies = |article: &Article, clause: usize, row: &[f32]| {
            let all = article.clauses_of(article.claims[clause].sentence);
            let denying = all.filter(|&other| !denying(&article.claims[other]).is_empty());
            denying.filter_map(|other| row.get(other).copied()).fold(0.0, f32::max)
        };
        denies(view.b.article, y, &self.left[x].met).max(denies(view.a.article, x, &self.right[y].met))
    }

    /// How well what one clause denies is met in a clause of the other article that denies something as well.
    fn echo(&self, x: usize, y: usize) -> f32 {
        self.left[x].echo.max(self.right[y].echo)
    }
}

/// How much of each other's words two clauses say, for each two clauses.
struct Met {
    columns: usize,
    scores: Vec<f32>,
    /// The best of each clause.
    left: Vec<f32>,
    right: Vec<f32>,
}

impl Met {
    fn new(view: &View<'_, '_>) -> Self {
        let (rows, columns) = (view.a.claims.len(), view.b.claims.len());
        let scores: Vec<f32> = (0..rows)
            .flat_map(|x| (0..columns).map(move |y| (x, y)))
            .map(|(x, y)| {
                let (s, t) = (view.a.claims[x].sentence, view.b.claims[y].sentence);
                view.coverage.left(x, t).0 + view.coverage.right(y, s).0
            })
            .collect();
        let best = |scores: &mut dyn Iterator<Item = f32>| scores.fold(0.0, f32::max);
        let left = (0..rows).map(|x| best(&mut scores[x * columns..(x + 1) * columns].iter().copied())).collect();
        let right = (0..columns).map(|y| best(&mut (0..rows).map(|x| scores[x * columns + y]))).collect();
        Self { columns, scores, left, right }
    }

    fn of(&self, x: usize, y: usize) -> f32 {
        self.scores[x * self.columns + y]
    }

    /// How far below the best partners of either this pair's score lies.
    fn rank(&self, x: usize, y: usize) -> f32 {
        self.left[x] + self.right[y] - 2.0 * self.of(x, y)
    }
}

/// Whether one of two clauses of aligned sentences is the first negated one of its sentence, and the other the
/// clause most like it.
fn leading(view: &View<'_, '_>, x: usize, y: usize) -> bool {
    let siblings = |framed: &Framed<'_>, clause: usize| framed.article.clauses_of(framed.claims[clause].sentence);
    let (mut left, mut right) = (siblings(view.a, x), siblings(view.b, y));
    let denied = |framed: &Framed<'_>, all: Range<usize>| {
        all.into_iter().find(|&i| !framed.article.claims[i].negations.is_empty())
    };
    match (denied(view.a, left.clone()), denied(view.b, right.clone())) {
        (Some(first), Some(other)) => (first, other) == (x, y),
        (Some(first), None) => first == x && right.all(|other| view.clause(x, other).0 <= view.clause(x, y).0),
        (None, Some(first)) => first == y && left.all(|other| view.clause(other, y).0 <= view.clause(x, y).0),
        (None, None) => view.mutual_clauses(x, y),
    }
}

/// Whether the clause states a fact that another article could deny: no title, no plan, no guess.
fn states(framed: &Framed<'_>, claim: usize) -> bool {
    let article = framed.article;
    let Some(claim) = article.claims.get(claim) else { return false };
    let block = article.sentences.get(claim.sentence).and_then(|s| article.document.blocks.get(s.block));
    claim.modality != Modality::Possible && block.is_some_and(|block| block.kind != BlockKind::Headline)
}

/// Whether it is known how the clause's language denies.
fn readable(framed: &Framed<'_>, clause: &Mention) -> bool {
    framed.article.sentences.get(clause.sentence).is_some_and(|sentence| sentence.language.is_understood())
}

/// How many negations a sentence has, and whether one of its clauses denies by its sense or in part.
fn negations(framed: &Framed<'_>, sentence: usize) -> (usize, bool) {
    let claims = &framed.article.claims[framed.article.clauses_of(sentence)];
    claims
        .iter()
        .fold((0, false), |(count, hedged), claim| (count + claim.negations.len(), hedged || !claim.hints.is_empty()))
}

/// Whether two clauses share an event, and whether both have events and none in common.
pub(super) fn events<'a>(a: &Framed<'a>, x: usize, b: &Framed<'a>, y: usize) -> (bool, bool) {
    let of =
        |framed: &Framed<'a>, clause: usize| framed.article.claims.get(clause).map_or(&[][..], |claim| &claim.events);
    let (p, q) = (of(a, x), of(b, y));
    let shared = p.iter().any(|event| q.iter().any(|other| other.id == event.id));
    (shared, !shared && !p.is_empty() && !q.is_empty())
}

/// What decides whether two clauses say the same.
enum Stance {
    /// The senses of an event that both tell, each turned by a negation.
    Events(Comparison),
    /// Their negations.
    Polarity,
}

/// Whether one of two clauses tells an event that the other leaves open: who demands a resignation contradicts nobody who
/// tells that there was none.
fn leaves_open(p: &Claim, q: &Claim) -> bool {
    p.events.iter().any(|event| q.events.iter().any(|other| other.id == event.id && other.open != event.open))
}

/// How two clauses stand to each other; `None` where both plainly affirm.
fn stance(p: &Claim, q: &Claim, aligned: bool) -> Option<Stance> {
    let denied = p.polarity == Polarity::Negated || q.polarity == Polarity::Negated;
    for event in p.events.iter().filter(|event| !event.open) {
        let Some(other) = q.events.iter().find(|other| other.id == event.id && !other.open) else { continue };
        let converse = lang::events().iter().any(|kind| kind.id == event.id && kind.converse);
        if event.sense == 0 || other.sense == 0 || converse {
            continue;
        }
        let same = event.stance() == other.stance();
        return match (same, denied) {
            (false, _) => Some(Stance::Events(Comparison::Different)),
            (true, true) => Some(Stance::Events(Comparison::Equal)),
            (true, false) => None,
        };
    }
    let plain = aligned || p.polarity == q.polarity || p.hints.is_empty() && q.hints.is_empty();
    (denied && plain).then_some(Stance::Polarity)
}
