//! The first or the last days and months of a period: "the first nine months of 2025", "the last day of May",
//! "the third month of the year".
//!
//! In: a reader at a place. Out: the days or months meant, and the position after them.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Elements, Found};
use crate::lang::{Script, WordRole};
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

/// What may stand between the stretch and the period it belongs to.
const LINKS: [WordRole; 5] =
    [WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::Article, WordRole::YearBefore];

/// Which part of a period: so many units from its start, from its end, or the one of that rank.
#[derive(Clone, Copy)]
enum Edge {
    First(i32),
    Last(i32),
    Nth(i32),
}

impl Reader<'_> {
    /// The stretch at `i`.
    pub(super) fn stretch(&self, i: usize) -> Option<Found> {
        if let Some((edge, unit, end)) = self.edge(i) {
            let at = self.skip(end, &LINKS, 3);
            let several = matches!(edge, Edge::First(n) | Edge::Last(n) if n > 1);
            // "in den ersten neun Monaten 2025", "deste ano": a year needs no link; "des Jahres", "del año" are links too.
            let (whole, after) = if at > end {
                self.whole_period(at).or_else(|| self.whole_period(at - 1))?
            } else if several && self.tokens.is_digits(at) {
                self.bare_year(at)?
            } else {
                self.directed(at).filter(|(reading, _)| several && is_year(reading))?
            };
            return Some((part_of(&whole, edge, unit)?, after));
        }
        if let Some((from, to, end)) = self.months_in_digits(i) {
            let last = self.resolve(Elements { month: Some(to), end, ..Elements::default() });
            let start = PartialDate { month: Some(from), ..last.start };
            return Some((DateReading { start, end: Some(last.start), ..last }, end));
        }
        self.stretch_after(i)
    }

    /// "2025'in ilk dokuz ayında", "2025 első kilenc hónapjában", 2025년 1~9월: the period leads.
    fn stretch_after(&self, i: usize) -> Option<Found> {
        let (whole, end) = if self.tokens.is_digits(i) {
            self.bare_year(i)?
        } else if self.hits(i).is_empty() {
            return None;
        } else {
            self.directed(i).filter(|(reading, _)| is_year(reading)).or_else(|| self.this_period(i))?
        };
        if let Some((from, to, after)) = self.months_in_digits(end).filter(|_| is_year(&whole)) {
            let month = |month: i8| PartialDate { month: Some(month), ..whole.start };
            return Some((DateReading::new(month(from), Some(month(to)), whole.inferred), after));
        }
        let (edge, unit, after) = self.edge(end).filter(|(edge, ..)| !matches!(edge, Edge::Nth(_)))?;
        Some((part_of(&whole, edge, unit)?, after))
    }

    /// 2025年前9个月, 今年前三季度, 去年1～9月: after the year.
    pub(super) fn unspaced_stretch(&self, (year, inferred): (i16, bool), i: usize) -> Option<Found> {
        if let Some((from, to, end)) = self.months_in_digits(i) {
            let (from, to) = (PartialDate::month(year, from), PartialDate::month(year, to));
            return Some((DateReading::new(from, Some(to), inferred), end));
        }
        let (last, next) = self.pick(i, |role| match role {
            Role::Word(WordRole::StretchFirst) => Some(false),
            Role::Word(WordRole::StretchLast) => Some(true),
            _ => None,
        })?;
        let number = self.unspaced_number(next, false).filter(|number| !number.fraction && !number.ordinal)?;
        let count = number.value.to_i32().filter(|count| (2..=60).contains(count))?;
        let quarters = self.word(number.end, WordRole::Quarter).map(|end| ((3, PeriodUnit::Month), end));
        let (unit, end) = quarters.or_else(|| self.stretch_unit(number.end))?;
        let edge = if last { Edge::Last(count) } else { Edge::First(count) };
        let whole = DateReading::new(PartialDate::year(year), None, inferred);
        Some((part_of(&whole, edge, unit)?, end))
    }

    /// 1～9月, 1-9월: two months of which only the second is called one.
    pub(super) fn months_in_digits(&self, i: usize) -> Option<(i8, i8, usize)> {
        let tokens = self.tokens;
        let number = |at: usize| {
            let month = || tokens.word(at).parse::<i8>().ok().filter(|month| (1..=12).contains(month));
            tokens.is_digits(at).then(month).flatten()
        };
        let linked = tokens.is_glued(i)
            && (tokens.is_mark(i.wrapping_sub(1), &['.', '-', '/', '~', '–', ','])
                || tokens.is_word(i.wrapping_sub(1)) && self.lexicon.values.script == Script::Spaced);
        let from = number(i).filter(|_| !linked)?;
        let next = self.range_mark(i + 1, false)?;
        let to = number(next).filter(|to| *to > from)?;
        Some((from, to, self.word(next + 1, WordRole::MonthAfter)?))
    }

    fn stretch_unit(&self, at: usize) -> Option<((i32, PeriodUnit), usize)> {
        let ((size, unit), end) =
            self.period(at).filter(|((_, unit), _)| matches!(unit, PeriodUnit::Day | PeriodUnit::Month))?;
        Some(((i32::from(size), unit), end))
    }

    /// "first nine months", "neuf premiers mois", "last day", "third month": with the months or days of the unit.
    fn edge(&self, i: usize) -> Option<(Edge, (i32, PeriodUnit), usize)> {
        let end_of = |at: usize| {
            self.pick(at, |role| match role {
                Role::Word(WordRole::LastBefore | WordRole::StretchLast) => Some(true),
                Role::Word(WordRole::StretchFirst) => Some(false),
                Role::Ordinal(rank) if rank == Decimal::ONE => Some(false),
                _ => None,
            })
        };
        let several = |last: bool, count: i32| if last { Edge::Last(count) } else { Edge::First(count) };
        let unit = |at: usize| self.stretch_unit(at);
        if let Some((last, next)) = end_of(i) {
            if let Some((count, at)) = self.small_count(next).filter(|(count, _)| *count > 1) {
                let (unit, end) = unit(at)?;
                return Some((several(last, count), unit, end));
            }
            let (unit, end) = unit(next).filter(|((size, _), _)| *size == 1)?;
            return Some((several(last, 1), unit, end));
        }
        if let Some((count, next)) = self.small_count(i).filter(|(count, _)| *count > 1)
            && let Some((last, at)) = end_of(next)
        {
            let (unit, end) = unit(at)?;
            return Some((several(last, count), unit, end));
        }
        // "the 9th month of next year".
        let in_digits = || {
            let (rank, next) = self.small_count(i).filter(|_| self.tokens.is_digits(i))?;
            Some((rank, self.ordinal_suffix(next).or_else(|| self.dot(next))?))
        };
        let (rank, next) = self
            .pick(i, |role| match role {
                Role::Ordinal(rank) => rank.to_i32(),
                _ => None,
            })
            .or_else(in_digits)
            .filter(|(rank, _)| (2..=31).contains(rank))?;
        let (unit, end) = unit(next).filter(|((size, _), _)| *size == 1)?;
        Some((Edge::Nth(rank), unit, end))
    }

    /// A year, quarter or month: "2025", "this year", "the year", "May 2025".
    fn whole_period(&self, i: usize) -> Option<Found> {
        self.directed(i)
            .or_else(|| self.this_period(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.elements_date(i))
            .or_else(|| self.bare_year(i))
            .filter(|(reading, _)| reading.start.day.is_none())
    }
}

fn part_of(whole: &DateReading, edge: Edge, (size, unit): (i32, PeriodUnit)) -> Option<DateReading> {
    let (first, last) = whole.interval()?;
    let step = |date: Date, n: i32| {
        if unit == PeriodUnit::Day { date.checked_add(n.days()) } else { date.checked_add(n.months()) }
    };
    let (from, to) = match edge {
        Edge::First(n) => (first, step(first, n * size - 1).ok()?),
        Edge::Last(n) => (step(last, 1 - n * size).ok()?, last),
        Edge::Nth(n) => (step(first, n - 1).ok()?, step(first, n - 1).ok()?),
    };
    // As many months as the period has: its last is the one that begins on its first day of a month.
    let within = if unit == PeriodUnit::Day {
        first <= from && to <= last
    } else {
        month(first) <= month(from) && month(to) <= month(last)
    };
    // "the first three months" of a month, or all of its days, are something else.
    if !within || (from, to) == (first, last) || unit == PeriodUnit::Month && month(first) == month(last) {
        return None;
    }
    let known = |date: Date| match unit {
        PeriodUnit::Day => PartialDate::of(date),
        _ => PartialDate::month(date.year(), date.month()),
    };
    let (from, to) = (known(from), known(to));
    Some(DateReading::new(from, (from != to).then_some(to), whole.inferred))
}

/// A year and no more.
fn is_year(reading: &DateReading) -> bool {
    reading.start.month.is_none() && reading.end.is_none()
}

fn month(date: Date) -> (i16, i8) {
    (date.year(), date.month())
}
