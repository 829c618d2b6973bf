//! Stretches told by their first day and a length: "for two weeks starting 20 May", "3 days, from today", "from today to
//! two and a half days later".
//!
//! In: a reader at the day, or behind it. Out: the days from the first to the last.

use jiff::ToSpan;
use rust_decimal::prelude::ToPrimitive;

use super::reckon::span;
use super::{Found, day_of};
use crate::lang::WordRole;
use crate::value::lexicon::PeriodUnit;
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

impl Reader<'_> {
    /// The days that the length before `i` lasts, of which the date at `i` is the first.
    pub(super) fn lasting_from(&self, i: usize, first: &DateReading) -> Option<DateReading> {
        let start = day_of(first.start).filter(|_| first.end.is_none() && first.part.is_none())?;
        let lead = |at: usize| {
            let mut before = (1..=4).filter_map(|back| at.checked_sub(back));
            before.find(|&from| self.word(from, WordRole::StartLead) == Some(at))
        };
        let small = [WordRole::DayBefore, WordRole::WeekdayBefore];
        let article = i.checked_sub(1).filter(|&at| small.iter().any(|role| self.word(at, *role) == Some(i)));
        let places = || [Some(i), article].into_iter().flatten();
        let mut end = places().find_map(lead).or_else(|| places().find_map(|at| self.lasts_from(at)))?;
        end -= usize::from(self.tokens.is_mark(end.wrapping_sub(1), &[',']));
        let (count, (size, unit), _) = (1..=5)
            .rev()
            .filter_map(|back| end.checked_sub(back))
            .find_map(|at| self.counted_period(at).filter(|(.., after)| *after == end))?;
        let length = span(count.checked_mul(i32::from(size))?, unit)?;
        let last = start.checked_add(length).and_then(|date| date.yesterday()).ok()?;
        let end = (last > start).then(|| PartialDate::of(last))?;
        Some(DateReading { weekday: None, ..DateReading::new(first.start, Some(end), first.inferred) })
    }

    /// "*for* three days *from* tomorrow", "*durera* deux semaines *à partir de* lundi": where what would else count on from a
    /// day begins at a length that something lasts.
    fn lasts_from(&self, at: usize) -> Option<usize> {
        let from = (1..=4).filter_map(|back| at.checked_sub(back)).find(|&from| self.opens_length(from) == Some(at))?;
        // "for 3 days, from today".
        let length = from - usize::from(self.tokens.is_mark(from.wrapping_sub(1), &[',']));
        let long = |start: usize| self.counted_period(start).is_some_and(|(.., end)| end == length);
        let start = (1..=5).rev().filter_map(|back| length.checked_sub(back)).find(|&start| long(start))?;
        self.ends_before(start, WordRole::For).then_some(from)
    }

    /// Past a "from" that opens what lasts, and no "after" or "until".
    pub(super) fn opens_length(&self, from: usize) -> Option<usize> {
        let next = self.word(from, WordRole::OffsetAfter)?;
        let opens = [WordRole::Between, WordRole::OpenDay];
        opens.iter().any(|role| self.word(from, *role) == Some(next)).then_some(next)
    }

    /// The end of a range that is told from its first day: "two and a half days *later*".
    pub(super) fn later_than(&self, first: &DateReading, at: usize) -> Option<Found> {
        let start = day_of(first.start).filter(|_| first.end.is_none())?;
        let number = self.number(at, Setting::default()).filter(|number| !number.ordinal && number.rough.is_none())?;
        let ((size, unit), end) = self.period(number.end).filter(|((_, unit), _)| *unit <= PeriodUnit::Week)?;
        let end = self.half_after(end).map_or(end, |(_, end)| end);
        let end = self.word(end, WordRole::InAfter).or_else(|| self.word(end, WordRole::LaterAfter))?;
        let days = if unit == PeriodUnit::Week { 7 } else { 1 } * i32::from(size);
        let date = start.checked_add(number.value.trunc().to_i32()?.checked_mul(days)?.days()).ok()?;
        Some((DateReading::new(PartialDate::of(date), None, true), end))
    }
}
