//! What differs between two statements that correspond: a value, whether it is so, when; in one language the words.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use similar::{ChangeTag, TextDiff};

use crate::document::{Article, Modality};
use crate::lang::Language;
use crate::quote;
use crate::report::SideValue;
use crate::simplified;
use crate::text::Span;
use crate::value::{self, Comparison, DateReading, DurationReading, PartialDate, Reading, Value};

use super::denial::{denial, denial_in_place, swapped};
use super::judge::Question;
use super::shade::opposed;
use super::{Aligned, Match, Quoted, Speakers, verbatim};

/// Statements less alike than this may differ in more than their negation.
const CLEAR: f32 = 0.55;

/// Statements less surely one than this may be two things, of which one is denied.
const ONE: f32 = 0.5;

/// A denial less likely than this is none.
pub(super) const CONTRADICTED: f32 = 0.5;

/// A contrast is turned round from here on: of nine hundred statements in two languages that are one, three are, and hardly
/// another comes to a third of this.
const SWAPPED: f64 = 0.25;

/// How sure that is: they are too few to fit it on.
const SURE_SWAPPED: f32 = 0.8;

/// So sure is what words tell that exclude each other.
const SURE_OPPOSED: f32 = 0.75;

/// A difference.
#[derive(Debug, Clone)]
pub(super) struct Change {
    pub what: What,
    /// Where each says it.
    pub spans: [Span; 2],
    pub values: [Option<SideValue>; 2],
    /// Whether both can't be true.
    pub conflict: bool,
    /// How sure it is, 0..1.
    pub sure: f32,
}

/// In what two statements differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Value,
    Polarity,
    /// One says at once, the other later, in these words.
    Time([String; 2]),
    /// Words that exclude each other: "only one", "not a single one".
    Opposed([String; 2]),
    /// One leaves open what the other states.
    Open,
    /// One speaks of himself, the other of somebody else.
    Person,
    /// One promises, the other states.
    Promise,
    /// The wording, within one language: what is struck and what is added.
    Words(String),
}

impl Change {
    /// One statement affirms what the other denies.
    pub fn denial(a: &Quoted<'_>, b: &Quoted<'_>, pair: &Aligned, sure: f32) -> Self {
        let [s, t] = pair.statements;
        // The whole sentences: the clause that denies need not be the one that corresponds best.
        let spans = [a.statements[s].span, b.statements[t].span];
        Self { what: What::Polarity, spans, values: [None, None], conflict: true, sure }
    }
}

/// What differs between two statements.
pub(super) fn changes(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Vec<Change> {
    let mut changes = values(a, b, found, pair);
    if changes.is_empty() {
        changes.extend(polarity(a, b, found, pair).or_else(|| opposition(a, b, found, pair)));
    }
    changes.extend(time(a, b, pair));
    if changes.is_empty() {
        changes.extend(promise(a, b, found, pair));
        changes.extend(words(a, b, pair));
    }
    let sure = 0.55 + 0.4 * found.score.max(pair.likeness).min(1.0);
    let told =
        |change: &&mut Change| !matches!(change.what, What::Polarity | What::Opposed(_) | What::Open | What::Person);
    changes.iter_mut().filter(told).for_each(|change| change.sure = sure);
    changes
}

/// Values of one kind that cannot both be true, neither with a partner on the other side.
fn values(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Vec<Change> {
    let spans = said(a, b, found, pair);
    let published = (a.article.document.published, b.article.document.published);
    let inside = |quoted: &Quoted<'_>, span: Span| -> Vec<usize> {
        let values = &quoted.article.values;
        (0..values.len()).filter(|&v| span.overlaps(values[v].span) && !values[v].is_vague()).collect()
    };
    let (mut left, mut right) = (inside(a, spans[0]), inside(b, spans[1]));
    let of = |x: usize, y: usize| (&a.article.values[x], &b.article.values[y]);
    let compare = |x: usize, y: usize| value::compare(of(x, y).0, of(x, y).1, published);
    // Each takes its partner, the surest first.
    let as_spoken = |x: usize, y: usize| {
        let (x, y) = of(x, y);
        days_after(x, published.0).is_some_and(|days| days.abs() <= 1 && Some(days) == days_after(y, published.1))
    };
    let same = |x: usize, y: usize| compare(x, y) == Comparison::Equal;
    let near = |x: usize, y: usize| compare(x, y) == Comparison::Compatible || near_days(of(x, y).0, of(x, y).1);
    for explains in [&as_spoken as &dyn Fn(usize, usize) -> bool, &same, &near] {
        left.retain(|&x| {
            let partner = right.iter().position(|&y| explains(x, y));
            partner.is_none_or(|at| {
                right.remove(at);
                false
            })
        });
    }
    // What the rest of the quotation says as well is not lost.
    let (whole_left, whole_right) =
        (inside(a, a.quote(found.quotes[0]).span), inside(b, b.quote(found.quotes[1]).span));
    left.retain(|&x| day(&a.article.values[x]).is_some() || !whole_right.iter().any(|&y| same(x, y)));
    right.retain(|&y| day(&b.article.values[y]).is_some() || !whole_left.iter().any(|&x| same(x, y)));
    let kinds = |list: &[usize], quoted: &Quoted<'_>, kind| {
        list.iter().filter(|&&v| quoted.article.values[v].kind() == kind).count()
    };
    let shown = |quoted: &Quoted<'_>, v: usize| SideValue::new(&quoted.article.document, &quoted.article.values[v]);
    let change = |x: usize, y: usize| Change {
        what: What::Value,
        spans,
        values: [Some(shown(a, x)), Some(shown(b, y))],
        conflict: true,
        sure: 0.0,
    };
    // "in thirty days" is read as a day here, and "in hundred days" as a time there.
    if let ([x], [y]) = (left.as_slice(), right.as_slice())
        && of(*x, *y).0.kind() != of(*x, *y).1.kind()
        && let (Some(one), Some(other)) = (days_told(of(*x, *y).0, published.0), days_told(of(*x, *y).1, published.1))
    {
        return if one == other { Vec::new() } else { vec![change(*x, *y)] };
    }
    left.iter()
        .filter_map(|&x| {
            let kind = a.article.values[x].kind();
            let y = right.iter().copied().find(|&y| compare(x, y) == Comparison::Different)?;
            (kinds(&left, a, kind) == 1 && kinds(&right, b, kind) == 1).then(|| change(x, y))
        })
        .collect()
}

/// How many days a value tells, two or more: a duration, or a day by its distance from publication ("in ten days", "within
/// three days").
fn days_told(value: &Value, published: Option<Date>) -> Option<i64> {
    let days = match &value.reading {
        Reading::Duration(DurationReading { years, months, weeks, days, hours, minutes, seconds, .. }) => {
            let others = [years, months, hours, minutes, seconds];
            let whole = others.iter().all(|amount| amount.is_zero());
            whole.then(|| (*weeks * Decimal::from(7) + *days).to_i64())??
        }
        Reading::Date(DateReading { end: Some(end), start, .. }) => {
            let whole = |date: &PartialDate| Date::new(date.year?, date.month?, date.day?).ok();
            let (start, end) = (whole(start)?, whole(end)?);
            (Some(start) == published).then(|| end.duration_since(start).as_hours() / 24)?
        }
        Reading::Date(date) if date.weekday.is_none() => days_after(value, published)?,
        _ => return None,
    };
    (days > 1).then_some(days)
}

/// The spans of which a pair of statements is compared: both whole where they are each other's, else the parts that
/// correspond.
fn said(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> [Span; 2] {
    let [s, t] = pair.statements;
    let shared = found.aligned.iter().filter(|other| other.statements[0] == s || other.statements[1] == t).count();
    if shared == 1 { [a.statements[s].span, b.statements[t].span] } else { pair.spans }
}

/// Two days of one another's neighbourhood: "today" and "tomorrow" are the speaker's, and are read by the day on which
/// each outlet printed them.
fn near_days(x: &Value, y: &Value) -> bool {
    match (day(x), day(y)) {
        (Some(one), Some(other)) => one.duration_since(other).as_hours().abs() <= 3 * 24,
        _ => false,
    }
}

/// The days from publication to a value that is a day.
fn days_after(value: &Value, published: Option<Date>) -> Option<i64> {
    Some(day(value)?.duration_since(published?).as_hours() / 24)
}

/// The day that a value is.
fn day(value: &Value) -> Option<Date> {
    match &value.reading {
        Reading::Date(DateReading { start, end: None, .. }) => Date::new(start.year?, start.month?, start.day?).ok(),
        _ => None,
    }
}

/// One affirms what the other denies. In a translation the comparison of clauses tells that, see `told`.
fn polarity(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Option<Change> {
    let placed = is_in_place(a, b, found, pair);
    let denial = if placed { denial_in_place } else { denial };
    let sure = match denial(a, b, found, pair) {
        _ if swapped(a, b, pair) >= SWAPPED => SURE_SWAPPED,
        _ if found.translated => return None,
        features => Question::Denial.probability(&features?) as f32,
    };
    (sure >= CONTRADICTED && (pair.sure >= ONE || placed)).then(|| Change::denial(a, b, pair, sure))
}

/// Whether two statements stand in one place of two quotations of one person, alone between the same two others or the
/// ends: that the quotations are paired tells that these are one, or that one is left out for the other.
fn is_in_place(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> bool {
    let sides = [(a, found.quotes[0]), (b, found.quotes[1])];
    if found.speakers != Speakers::Same || !sides.iter().all(|&(quoted, quote)| verbatim(quoted, quote)) {
        return false;
    }
    let own = pair.statements;
    let others = || found.aligned.iter().map(|other| other.statements).filter(|other| *other != own);
    let rows = sides.map(|(quoted, quote)| quoted.statements_of(quote));
    let ends = [0, 1].map(|side| rows[side].end);
    let before = others().filter(|other| other[0] <= own[0] || other[1] <= own[1]).max();
    let after = others().filter(|other| other[0] >= own[0] || other[1] >= own[1]).min().unwrap_or(ends);
    let follows = before.map_or([0, 1].map(|side| rows[side].start), |last| last.map(|n| n + 1));
    follows == own && own.map(|n| n + 1) == after
}

/// One affirms what the other denies, where both stand alone in one place.
pub(super) fn denied_in_place(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Option<Change> {
    let sure = Question::Denial.probability(&denial_in_place(a, b, found, pair)?) as f32;
    (sure >= CONTRADICTED).then(|| Change::denial(a, b, pair, sure))
}

/// Words of one exclude words of the other.
fn opposition(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Option<Change> {
    let what = opposed(a, b, found, pair)?;
    let [s, t] = pair.statements;
    let spans = [a.statements[s].span, b.statements[t].span];
    Some(Change { what, spans, values: [None, None], conflict: true, sure: SURE_OPPOSED })
}

/// "immediately" here, "once I am home" there.
fn time(a: &Quoted<'_>, b: &Quoted<'_>, pair: &Aligned) -> Option<Change> {
    let [s, t] = pair.statements;
    let (x, y) = (when(a, s)?, when(b, t)?);
    let spans = [a.statements[s].span, b.statements[t].span];
    let words = [whole_time(a, s, x.1), whole_time(b, t, y.1)];
    (x.0 != y.0).then_some(Change { what: What::Time(words), spans, values: [None, None], conflict: false, sure: 0.0 })
}

fn when(quoted: &Quoted<'_>, statement: usize) -> Option<(quote::When, Span)> {
    let span = quoted.statements[statement].span;
    quote::time_of(&quoted.article.document, span, language(quoted.article, span))
}

/// What tells the time, with the clause that it opens: "once I am home", not "once".
fn whole_time(quoted: &Quoted<'_>, statement: usize, cue: Span) -> String {
    let clauses = quoted.sense.clauses(&quoted.article.document.text, quoted.statements[statement].span);
    let opened = clauses.iter().find(|clause| clauses.len() > 1 && clause.start == cue.start);
    quoted.text(opened.copied().unwrap_or(cue)).to_owned()
}

/// Whether one statement is for now and the other for later.
pub(super) fn at_other_times(a: &Quoted<'_>, s: usize, b: &Quoted<'_>, t: usize) -> bool {
    matches!((when(a, s), when(b, t)), (Some((x, _)), Some((y, _))) if x != y)
}

/// "I will go" here, "I went" there.
fn promise(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Option<Change> {
    let planned = |quoted: &Quoted<'_>, side: usize| {
        // A clause that the other leaves out is not stated there.
        let shared =
            |span: Span| span.overlaps(pair.spans[side]) && !found.lost[side].iter().any(|lost| lost.overlaps(span));
        let claims = || quoted.article.claims.iter().filter(|claim| shared(claim.span));
        let of = |modality: Modality| claims().any(|claim| claim.modality == modality);
        // What is told to be somebody's report may be announced in it as well.
        let told = claims().next().is_some() && (of(Modality::Planned) || !of(Modality::Reported));
        told.then(|| of(Modality::Planned))
    };
    let (x, y) = (planned(a, 0)?, planned(b, 1)?);
    (x != y && pair.likeness >= CLEAR).then_some(Change {
        what: What::Promise,
        spans: pair.spans,
        values: [None, None],
        conflict: false,
        sure: 0.0,
    })
}

/// The language of the sentence at a span.
pub(super) fn language(article: &Article, span: Span) -> Language {
    article
        .sentences
        .iter()
        .find(|sentence| sentence.span.overlaps(span))
        .map_or(article.document.language, |sentence| sentence.language)
}

/// The words that differ, where both are in one language.
fn words(a: &Quoted<'_>, b: &Quoted<'_>, pair: &Aligned) -> Option<Change> {
    let spans = [a.statements[pair.statements[0]].span, b.statements[pair.statements[1]].span];
    let spoken = language(a.article, spans[0]);
    let texts = [a.text(spans[0]), b.text(spans[1])].map(plain);
    let read = texts.each_ref().map(|text| simplified::as_read(text, spoken));
    if spoken != language(b.article, spans[1]) || read[0] == read[1] {
        return None;
    }
    let diff = TextDiff::from_unicode_words(&*read[0], &*read[1]);
    let mut shown = String::new();
    for op in diff.iter_all_changes() {
        match op.tag() {
            ChangeTag::Equal => shown.push_str(op.value()),
            ChangeTag::Delete => shown.push_str(&format!("[-{}-]", op.value())),
            ChangeTag::Insert => shown.push_str(&format!("{{+{}+}}", op.value())),
        }
    }
    let shown = shown.replace("-][-", "").replace("+}{+", "");
    Some(Change { what: What::Words(shown), spans: pair.spans, values: [None, None], conflict: false, sure: 0.0 })
}

/// The words without the punctuation of the place: an ending comma or stop, doubled spaces.
fn plain(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.trim_end_matches(|c: char| !c.is_alphanumeric()).replace('’', "'")
}
