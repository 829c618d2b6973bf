//! Days so many units from that of publication: "three weeks ago", "il y a deux ans", "in drei Wochen", "two Fridays ago".
//!
//! In: a reader at the first word. Out: the date, as precise as its unit.

use jiff::ToSpan;
use rust_decimal::prelude::ToPrimitive;

use super::reckon::{away, span, stretch_of, within};
use super::{Found, civil, day_of};
use crate::lang::{Script, WordRole};
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{DatePart, DateReading, PartialDate};

impl Reader<'_> {
    /// "three weeks ago", "il y a deux ans", "in drei Wochen", "vor acht Jahren", "a year ago today".
    pub(super) fn ago(&self, i: usize) -> Option<Found> {
        let found = self.any_ago(i)?;
        let at = self.skip(found.1, &[WordRole::Of], 1);
        let today = self.today(at);
        let owned = |end: usize| self.tokens.is_mark(end, &['\'', '’']) && self.tokens.is_glued(end);
        let exact = today.filter(|end| !owned(*end)).and_then(|end| self.to_the_day(found.0, end));
        Some(exact.or_else(|| self.weekday_near(&found)).unwrap_or(found))
    }

    /// "a week ago *on Thursday*": the one next to the day so many weeks ago.
    fn weekday_near(&self, (reading, end): &Found) -> Option<Found> {
        let date = day_of(reading.start).filter(|_| reading.end.is_none() && reading.part.is_none())?;
        let (weekday, end) = self.weekday(self.word(*end, WordRole::WeekdayBefore)?)?;
        let weeks = self.tokens.is_word(end - 1) && self.closes(end);
        let ahead = (i32::from(weekday) - i32::from(date.weekday().to_monday_one_offset())).rem_euclid(7);
        let near = date.checked_add((if ahead > 3 { ahead - 7 } else { ahead }).days()).ok()?;
        let start = PartialDate::of(near);
        weeks.then_some((DateReading { weekday: Some(weekday), ..DateReading::new(start, None, true) }, end))
    }

    /// "heute *vor einem Jahr*", "hoy *hace diez años*", 今天: to the day.
    pub(super) fn years_from_today(&self, i: usize) -> Option<Found> {
        let led = self.word(i, WordRole::AgoBefore);
        // "i dag *för* ett år sedan".
        let small =
            self.tokens.word(i).chars().count() <= 3 && self.tokens.is_word(i) && self.whole_periods(i).is_none();
        let (count, period, end) = self.whole_periods(led.unwrap_or(i + usize::from(small)))?;
        let end = if led.is_some() { end } else { self.word(end, WordRole::AgoAfter)? };
        self.to_the_day(away(self.published?, count, period, -1)?, end)
    }

    /// The position after a word for today at `i`.
    pub(super) fn today(&self, i: usize) -> Option<usize> {
        self.pick(i, |role| (role == Role::Day(0)).then_some(())).map(|(_, end)| end)
    }

    /// The day of a year or a month past that is today's.
    pub(super) fn to_the_day(&self, found: DateReading, end: usize) -> Option<Found> {
        let (today, start) = (self.published?, found.start);
        let (month, day) = (start.month.unwrap_or(today.month()), start.day.unwrap_or(today.day()));
        let date = civil(start.year?, month, day)
            .filter(|date| *date < today && found.end.is_none() && found.part.is_none())?;
        Some((DateReading::new(PartialDate::of(date), None, true), end))
    }

    fn any_ago(&self, i: usize) -> Option<Found> {
        let today = self.published?;
        if let Some(found) = self.few_away(i) {
            return Some(found);
        }
        if let Some(next) = self.word(i, WordRole::AgoBefore) {
            if let Some(found) = self.weekdays_ago(i) {
                return Some(found);
            }
            if let Some(found) = self.lengths_away(next, true) {
                return Some(found);
            }
            // "hace hoy un año".
            if let Some(after) = self.today(next)
                && let Some((count, period, end)) = self.whole_periods(after)
            {
                return self.to_the_day(away(today, count, period, -1)?, end);
            }
            // "преди 2024 година": before that year.
            let year = self.four_digits(next).is_some_and(|(year, _)| self.is_marked_year(next, year));
            let (count, period, end) = self.whole_periods(next).filter(|_| !year)?;
            if self.is_from_another_day(next, end) {
                return None;
            }
            return Some((away(today, count, period, -1)?, end));
        }
        // "dentro de tres semanas a partir de mañana", "om tre veckor från i morgon".
        let led = self.word(i, WordRole::AheadBefore).or_else(|| self.word(i, WordRole::InBefore));
        if let Some(found) = led.and_then(|next| self.offset(next)) {
            return Some(found);
        }
        let to_come = led.filter(|_| self.is(i, WordRole::AheadBefore) || self.ahead(i));
        if let Some(found) = to_come.and_then(|next| self.lengths_away(next, false)) {
            return Some(found);
        }
        if let Some(next) = self.word(i, WordRole::AheadBefore)
            && let Some((count, period, end)) = self.whole_periods(next)
        {
            return Some((away(today, count, period, 1)?, end));
        }
        if let Some(next) = self.word(i, WordRole::WithinBefore)
            && self.ahead(i)
            && let Some((span, end)) = self.several_lengths(next)
        {
            let last = today.checked_add(span).ok()?;
            return Some((DateReading::new(PartialDate::of(today), Some(PartialDate::of(last)), true), end));
        }
        if let Some(next) = self.word(i, WordRole::WithinBefore)
            && let Some((count, period, end)) = self.whole_periods(next)
            && self.ahead(i)
        {
            return Some((within(today, count, period)?, end));
        }
        // "the second time in a month": a length.
        let ranked = (i.saturating_sub(3)..i).any(|at| {
            self.hits(at).iter().any(|hit| matches!(hit.role, Role::Ordinal(_))) && !self.is(at, WordRole::NotNumber)
        });
        if let Some(next) = self.word(i, WordRole::InBefore).filter(|_| !ranked)
            && let Some((count, period, end)) = self.whole_periods(next)
            && self.ahead(i)
            && self.word(end, WordRole::AgoAfter).is_none()
        {
            return Some((away(today, count, period, 1)?, end));
        }
        if let Some(found) = self.weekdays_ago(i) {
            return Some(found);
        }
        let (count, period, end) = self.whole_periods(i)?;
        if let Some(after) = self.word(end, WordRole::AgoAfter) {
            if self.is_from_another_day(i, after) {
                return None;
            }
            return Some((away(today, count, period, -1)?, after));
        }
        if let Some(end) = self.word(end, WordRole::WithinAfter).filter(|_| self.ahead(i)) {
            return Some((within(today, count, period)?, end));
        }
        // "three days later" in a story of the past does not count from the day of publication.
        // "two weeks from now" does.
        // "un mes después del Brexit" counts from that.
        // 四日後 has no verb beside it whose form tells.
        let told =
            |end: &usize| self.ahead(i) || self.is(end - 1, WordRole::Now) || self.in_story && self.is_unspaced();
        let end = self.later(end).filter(told)?;
        if self.is(end, WordRole::Of) || self.is(end, WordRole::DateOf) {
            return None;
        }
        Some((away(today, count, period, 1)?, end))
    }

    /// "a few months ago", "vor einigen Tagen", "the past few days": about three, as nobody tells how many; of a couple two.
    pub(in crate::value) fn few_away(&self, i: usize) -> Option<Found> {
        let today = self.published?;
        let few = |at: usize| {
            // 十几天前: more than a few.
            let more = at.checked_sub(1).and_then(|before| {
                self.pick(before, |role| matches!(role, Role::Number(_) | Role::Multiplier(_)).then_some(()))
            });
            if more.is_some_and(|(_, end)| end == at) && self.is_unspaced() {
                return None;
            }
            let (few, next) = self.few(at)?;
            let ((count, unit), end) = self.period(self.skip(next, &[WordRole::Of], 1))?;
            Some((span(few, unit).filter(|_| count == 1)?, end))
        };
        let vague = |reading: DateReading| DateReading { part: Some(DatePart::Few), ..reading };
        let way = |back: bool| move |next: usize| (next, back);
        let led = self.word(i, WordRole::LastBefore).map(way(true));
        if let Some((next, back)) = led.or_else(|| self.word(i, WordRole::NextBefore).map(way(false)))
            && let Some((span, end)) = few(next)
        {
            return Some((vague(stretch_of(today, span, !back)?), end));
        }
        let ahead = || self.word(i, WordRole::InBefore).filter(|_| self.ahead(i));
        let to_come = || self.word(i, WordRole::AheadBefore).or_else(ahead).map(way(false));
        let led = self.word(i, WordRole::AgoBefore).map(way(true)).or_else(to_come);
        let (span, back, end) = if let Some((next, back)) = led {
            let (span, end) = few(next)?;
            (span, back, end)
        } else {
            let (span, unit) = few(i)?;
            if let Some((shift, end)) = self.after_word(unit).filter(|(shift, _)| shift.abs() == 1)
                && self.word(unit, WordRole::AgoAfter).is_none()
            {
                return Some((vague(stretch_of(today, span, shift > 0)?), end));
            }
            match self.word(unit, WordRole::AgoAfter) {
                Some(end) => (span, true, end),
                None => (span, false, self.word(unit, WordRole::InAfter).filter(|_| self.ahead(i))?),
            }
        };
        if self.is_from_another_day(i, end) {
            return None;
        }
        let date = if back { today.checked_sub(span) } else { today.checked_add(span) }.ok()?;
        Some((vague(DateReading::new(PartialDate::of(date), None, true)), end))
    }

    /// Past what says that a length of time lies ahead; in a text that counts from its own day "later" says it too.
    pub(super) fn later(&self, end: usize) -> Option<usize> {
        self.word(end, WordRole::InAfter).or_else(|| self.word(end, WordRole::LaterAfter).filter(|_| self.in_story))
    }

    /// "three weeks", and no half of one more: "il y a deux ans et demi" is no year.
    fn whole_periods(&self, i: usize) -> Option<(i32, (u16, PeriodUnit), usize)> {
        self.counted_period(i).filter(|(.., end)| self.half_after(*end).is_none())
    }

    /// "τρεις εβδομάδες πριν *από* τις εκλογές", 選挙*の*3週間前, "seçim*den* üç hafta önce": so long before another day, and
    /// not ago.
    pub(super) fn is_from_another_day(&self, start: usize, end: usize) -> bool {
        let after = self.word(end, WordRole::OffsetOf).filter(|next| !self.is(*next, WordRole::Now));
        let before = self.ends_before(start, WordRole::OffsetLead);
        let noun = start.wrapping_sub(1);
        let endings = self.lexicon.values.words.get(&WordRole::FromEnding);
        let declined = self.tokens.is_word(noun)
            && !self.is(noun, WordRole::Now)
            && endings
                .into_iter()
                .flat_map(|endings| endings.split('|'))
                .any(|ending| self.tokens.word(noun).strip_suffix(ending).is_some_and(|stem| stem.chars().count() > 1));
        after.is_some() || before || declined
    }

    /// "three weeks", "a year", "un an".
    pub(in crate::value) fn counted_period(&self, i: usize) -> Option<(i32, (u16, PeriodUnit), usize)> {
        let from = i;
        let i = self.skip(i, &[WordRole::About], 1);
        if self.word(from, WordRole::Several).is_some() {
            return None;
        }
        for at in [from, i] {
            if let Some(next) = self.word(at, WordRole::Article)
                && let Some((period, end)) = self.period(next)
            {
                return Some((1, period, end));
            }
        }
        // "quelques jours avant": not one.
        let some = from < i || self.ends_before(i, WordRole::About) || self.ends_before(i, WordRole::Several);
        if let Some((period, end)) =
            self.period(i).filter(|(period, _)| self.lexicon.values.script == Script::Spaced && period.0 == 1 && !some)
            && self.dual(i).is_none()
        {
            // Slavic "rok temu": one of it; "weeks ago" are not.
            let ago =
                self.word(end, WordRole::AgoAfter).is_some() && !self.has_articles() || self.one_ago(i, period.1, end);
            return (ago && !self.several_periods(i, end)).then_some((1, period, end));
        }
        if let Some((period, end)) = self.length(i).filter(|(period, _)| period.unit >= PeriodUnit::Day) {
            return Some((1, (period.count, period.unit), end));
        }
        let number = self.number(i, Setting::default())?;
        let count = number.value.to_i32().filter(|count| (1..10_000).contains(count))?;
        if number.ordinal || !number.value.is_integer() || number.rough.is_some() {
            return None;
        }
        let at = self.skip(number.end, &[WordRole::Of], 1);
        let at = self.hyphen(at).unwrap_or(at);
        let (period, end) = self.period(at)?;
        Some((count, period, end))
    }

    /// Czech "před týdnem", Arabic "قبل أسبوع": one of it, where no language has an article; not "before the year 1990".
    fn one_ago(&self, i: usize, unit: PeriodUnit, end: usize) -> bool {
        let goes_on = self.tokens.is_digits(end)
            || self.tokens.is_mark(end, &['-', '"', '„', '«'])
            || self.tokens.is_capital(end)
            || [WordRole::Of, WordRole::DateOf, WordRole::And, WordRole::ThisAfter, WordRole::NextAfter]
                .iter()
                .any(|role| self.is(end, *role))
            // قبل شهر رمضان: where small words stick to the next, nouns are not told from verbs.
            || !self.lexicon.values.prefixes.is_empty() && self.is_plain_word(end) && !self.is(end, WordRole::NotCounted)
            || self.pick(end, |role| (!matches!(role, Role::Word(_))).then_some(())).is_some();
        !self.has_articles() && unit >= PeriodUnit::Week && self.ends_before(i, WordRole::AgoBefore) && !goes_on
    }
}
