//! Days reckoned without weekends: "within four business days", "three working days ago", 5営業日後.
//!
//! In: a reader at the first word. Out: the day, or the days until it.

use jiff::civil::{Date, Weekday};
use rust_decimal::prelude::ToPrimitive;

use super::Found;
use crate::lang::WordRole;
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

impl Reader<'_> {
    /// The date that so many business days tell.
    pub(super) fn business_days(&self, i: usize) -> Option<Found> {
        let today = self.published?;
        let count = |at: usize| {
            let number =
                self.number(at, Setting::default()).filter(|number| !number.ordinal && number.rough.is_none())?;
            let count = number.value.to_i32().filter(|count| (1..100).contains(count) && number.value.is_integer())?;
            Some((count, number.end))
        };
        let counted = |at: usize| {
            let (count, end) = count(at)?;
            let end = self.word(self.skip(end, &[WordRole::Of], 1), WordRole::BusinessDay)?;
            // "within four business days of the order".
            let other = [WordRole::Of, WordRole::DateOf, WordRole::OffsetAfter].iter().any(|role| self.is(end, *role));
            (!other || self.is_unspaced()).then_some((count, end))
        };
        // "trois prochains jours ouvrés": the number may lead.
        let beside = |role: WordRole| {
            let (count, end) = count(i)?;
            Some((count, self.word(self.word(end, role)?, WordRole::BusinessDay)?))
        };
        let led = |role: WordRole| self.word(i, role).and_then(counted);
        let on = |count: i32, back: bool| Some(PartialDate::of(business_day(today, count, back)?));
        // "the next three working days", "the past two".
        for (role, back) in [(WordRole::NextBefore, false), (WordRole::LastBefore, true)] {
            if let Some((count, end)) = led(role).or_else(|| beside(role)) {
                let next = PartialDate::of(if back { today.yesterday() } else { today.tomorrow() }.ok()?);
                let far = on(count, back)?;
                let (first, last) = if back { (far, next) } else { (next, far) };
                return Some((DateReading::new(first, Some(last), true), end));
            }
        }
        if let Some((count, end)) = led(WordRole::AgoBefore) {
            return Some((DateReading::new(on(count, true)?, None, true), end));
        }
        if let Some((count, end)) = led(WordRole::WithinBefore).filter(|_| self.ahead(i)) {
            return Some((DateReading::new(PartialDate::of(today), on(count, false), true), end));
        }
        let ahead = led(WordRole::AheadBefore).or_else(|| led(WordRole::InBefore).filter(|_| self.ahead(i)));
        if let Some((count, end)) = ahead {
            return Some((DateReading::new(on(count, false)?, None, true), end));
        }
        let (count, end) = counted(i)?;
        if let Some(after) = self.word(end, WordRole::AgoAfter).filter(|after| !self.is_from_another_day(i, *after)) {
            return Some((DateReading::new(on(count, true)?, None, true), after));
        }
        let told = self.ahead(i);
        if let Some(after) = self.word(end, WordRole::WithinAfter).filter(|_| told) {
            return Some((DateReading::new(PartialDate::of(today), on(count, false), true), after));
        }
        let after = self.later(end).filter(|after| told || self.is(after - 1, WordRole::Now))?;
        Some((DateReading::new(on(count, false)?, None, true), after))
    }
}

/// The day so many business days from another.
fn business_day(from: Date, count: i32, back: bool) -> Option<Date> {
    let (mut date, mut left) = (from, count);
    while left > 0 {
        date = if back { date.yesterday() } else { date.tomorrow() }.ok()?;
        left -= i32::from(!matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday));
    }
    Some(date)
}
