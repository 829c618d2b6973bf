//! The first or the last days and months of a period: "the first nine months of 2025", "the last day of May",
//! "the third month of the year".
//!
//! In: a reader at a place. Out: the days or months meant, and the position after them.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::anchored::nth_day;
use super::period::{is_year, quarter_or_half};
use super::{Elements, Found};
use crate::lang::{Counted, Script, WordRole};
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::reader::Reader;
use crate::value::{DatePart, DateReading, PartialDate};

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
        // "las dos primeras semanas de mayo": no time of day.
        let past =
            self.skip(i, &[WordRole::Article, WordRole::DayBefore, WordRole::ClockMark, WordRole::ClockBefore], 1);
        let counted =
            || self.edge(past).filter(|(edge, ..)| past > i && matches!(edge, Edge::First(2..) | Edge::Last(2..)));
        if let Some((edge, unit, end)) = self.edge(i).or_else(counted) {
            let at = self.skip(end, &LINKS, 3);
            // Slavic genitives need no link: "первая неделя мая".
            if unit.1 == PeriodUnit::Week
                && (at > end || !self.has_articles())
                && let Some((month, after)) = self.month_in_words(at)
            {
                return Some((part_of(&month, edge, unit)?, after));
            }
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
        if let Some(found) = self.ranked_in_a_month(i) {
            return Some(found);
        }
        if let Some((from, to, end)) = self.months_in_digits(i) {
            let last = self.resolve(Elements { month: Some(to), end, ..Elements::default() });
            let start = PartialDate { month: Some(from), ..last.start };
            return Some((DateReading { start, end: Some(last.start), ..last }, end));
        }
        if self.lexicon.values.counted == Counted::Capital
            && let Some(found) = self.week_in_a_word(i)
        {
            return Some(found);
        }
        self.stretch_after(i)
    }

    /// "2025'in ilk dokuz ayında", "2025 első kilenc hónapjában", 2025년 1~9월: the period leads.
    fn stretch_after(&self, i: usize) -> Option<Found> {
        if let Some((month, end)) = self.leading_month(i) {
            let (edge, unit, after) = self.edge(end).filter(|(edge, (_, unit), _)| {
                *unit == PeriodUnit::Week || *unit == PeriodUnit::Day && !matches!(edge, Edge::Nth(_))
            })?;
            return Some((part_of(&month, edge, unit)?, after));
        }
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
        // "geçen yılın üçüncü çeyreği", "tavaly második negyedévben".
        if is_year(&whole)
            && !self.tokens.is_digits(i)
            && let Some((half, n, after)) = self.quarter_number(end, true)
        {
            let quarter = quarter_or_half(whole.start.year?, half, n)?;
            return Some((DateReading { inferred: true, ..quarter }, after));
        }
        let (edge, unit, after) = self.edge(end).filter(|(edge, ..)| !matches!(edge, Edge::Nth(_)))?;
        Some((part_of(&whole, edge, unit)?, after))
    }

    /// The month at `i` that its weeks may follow: "Mayısın ilk haftası", "május első hete", "5월 첫째 주".
    fn leading_month(&self, i: usize) -> Option<Found> {
        let named = self.pick(i, |role| match role {
            Role::Month(month, false) => Some(month),
            _ => None,
        });
        let found = match named {
            Some((month, end)) => {
                // "Mayıs ayının son haftası".
                let noun = self.period(end).filter(|(period, _)| *period == (1, PeriodUnit::Month));
                let end = noun.map_or(self.past_suffix(end), |(_, end)| end);
                Elements { month: Some(month), end, ..Elements::default() }
            }
            None => {
                self.elements(i).filter(|found| self.is_syllables() && found.month.is_some() && found.day.is_none())?
            }
        };
        Some((self.resolve(found), found.end))
    }

    /// 5月第1週, 5月最后一周: after the month.
    pub(super) fn unspaced_week(&self, month: DateReading, i: usize) -> Option<Found> {
        let last = self.word(i, WordRole::StretchLast);
        let next = last.or_else(|| self.word(i, WordRole::OrdinalBefore))?;
        let number = self.unspaced_number(next, false).filter(|number| !number.fraction)?;
        let n = number.value.to_i32().filter(|n| (1..=5).contains(n))?;
        let (unit, end) = self.stretch_unit(number.end).filter(|((_, unit), _)| *unit == PeriodUnit::Week)?;
        let edge = if last.is_some() { Edge::Last(n) } else { Edge::Nth(n) };
        Some((part_of(&month, edge, unit)?, end))
    }

    /// "in der ersten *Maiwoche*", "der letzten Februarwoche".
    fn week_in_a_word(&self, i: usize) -> Option<Found> {
        let (edge, at) = self.pick(i, |role| match role {
            Role::Ordinal(rank) => rank.to_i32().filter(|n| (1..=5).contains(n)).map(Edge::Nth),
            Role::Word(WordRole::LastBefore) => Some(Edge::Last(1)),
            _ => None,
        })?;
        let word = self.tokens.word(at);
        let (month, unit) = word.char_indices().skip(1).find_map(|(cut, _)| {
            let month = self.lexicon.month_in(word.get(..cut)?)?;
            let mut hits = Vec::new();
            self.lexicon.find_word(word.get(cut..)?, self.tokens, at, &mut hits);
            let unit = hits.iter().find_map(|hit| match hit.role {
                Role::Duration(period) if period.unit == PeriodUnit::Week => Some(period),
                _ => None,
            })?;
            Some((month, (i32::from(unit.count), unit.unit)))
        })?;
        let found = Elements { month: Some(month), end: at + 1, ..Elements::default() };
        Some((part_of(&self.resolve(found), edge, unit)?, at + 1))
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

    /// "v prvním *dubnovém* týdnu", "последняя *апрельская* суббота": the month describes what is ranked.
    fn ranked_in_a_month(&self, i: usize) -> Option<Found> {
        let (n, at) = self.pick(i, |role| match role {
            Role::Ordinal(rank) => rank.to_i32().filter(|n| (1..=5).contains(n)),
            Role::Word(WordRole::LastBefore | WordRole::StretchLast) => Some(0),
            _ => None,
        })?;
        let (month, next) = self.pick(at, |role| match role {
            Role::Month(month, _) => Some(month),
            _ => None,
        })?;
        let found = Elements { month: Some(month), start: at, end: next, ..Elements::default() };
        let month = self.is(at, WordRole::MonthAdjective).then(|| self.resolve(found))?;
        if let Some((weekday, end)) = self.weekday(next).or_else(|| self.weekend(next)) {
            return Some((nth_day(month.start, n, weekday)?, self.past_day_part(end)));
        }
        let (unit, end) = self.stretch_unit(next)?;
        Some((part_of(&month, if n == 0 { Edge::Last(1) } else { Edge::Nth(n) }, unit)?, end))
    }

    fn stretch_unit(&self, at: usize) -> Option<((i32, PeriodUnit), usize)> {
        let ((size, unit), end) =
            self.period(at).filter(|((_, unit), _)| (PeriodUnit::Day..=PeriodUnit::Month).contains(unit))?;
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
        // "الأسبوع الأول من مايو".
        if self.lexicon.values.counted == Counted::Article
            && let Some((unit, next)) = unit(i).filter(|((size, _), next)| {
                *size == 1 && self.tokens.is_word(*next) && self.lexicon.prefixed_article(self.tokens.word(*next))
            })
            && let Some((edge, end)) = self.pick(next, |role| match role {
                Role::Ordinal(rank) => rank.to_i32().filter(|n| (1..=31).contains(n)).map(Edge::Nth),
                Role::Word(WordRole::LastAfter) => Some(Edge::Last(1)),
                _ => None,
            })
        {
            return Some((edge, unit, end));
        }
        if let Some((last, next)) = end_of(i) {
            if let Some((count, at)) = self.small_count(next).filter(|(count, _)| *count > 1) {
                let (unit, end) = unit(at)?;
                return Some((several(last, count), unit, end));
            }
            // "the last weeks of May": nobody knows how many.
            let (unit, end) = unit(next).filter(|((size, _), _)| *size == 1 && !self.is(next, WordRole::Plural))?;
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
    let weeks = unit == PeriodUnit::Week;
    // The weeks of a year have numbers of their own.
    let month_alone = whole.start.month.is_some_and(|month| month <= 12);
    if weeks && (whole.start.month.is_some() || matches!(edge, Edge::Nth(_))) && !month_alone {
        return None;
    }
    let step = |date: Date, n: i32| match unit {
        PeriodUnit::Day => date.checked_add(n.days()),
        PeriodUnit::Week => date.checked_add((n * 7).days()),
        _ => date.checked_add(n.months()),
    };
    // Of weeks the day before the next one, of days and months the last one itself.
    let back = i32::from(weeks);
    let until = |date: Date| date.checked_sub(back.days()).ok();
    let (from, to) = match edge {
        Edge::First(n) => (first, until(step(first, n * size - 1 + back).ok()?)?),
        Edge::Last(n) => (step(last, 1 - back - n * size).ok()?.checked_add(back.days()).ok()?, last),
        Edge::Nth(n) => (step(first, n - 1).ok()?, until(step(first, n - 1 + back).ok()?)?),
    };
    // As many months as the period has: its last is the one that begins on its first day of a month.
    let within = if unit <= PeriodUnit::Week {
        first <= from && to <= last
    } else {
        month(first) <= month(from) && month(to) <= month(last)
    };
    // "the first three months" of a month, or all of its days, are something else.
    if !within || (from, to) == (first, last) || unit == PeriodUnit::Month && month(first) == month(last) {
        return None;
    }
    let known = |date: Date| match unit {
        PeriodUnit::Day | PeriodUnit::Week => PartialDate::of(date),
        _ => PartialDate::month(date.year(), date.month()),
    };
    let (from, to) = (known(from), known(to));
    let part = weeks.then_some(DatePart::Rough);
    Some(DateReading { part, ..DateReading::new(from, (from != to).then_some(to), whole.inferred) })
}

fn month(date: Date) -> (i16, i8) {
    (date.year(), date.month())
}
