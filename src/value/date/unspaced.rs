//! Dates of Chinese and Japanese, from the year down: 2025年3月上旬, 去年底, 上周二, 令和7年, 8日, 第三季度.
//!
//! In: a reader at a place. Out: the date and the position after it.

use jiff::ToSpan;
use rust_decimal::prelude::ToPrimitive;

use super::anchored::{day_in_week, nth_day};
use super::century::century_range;
use super::period::{quarter_of, quarter_range};
use super::reckon::shifted;
use super::year::full_year;
use super::{Elements, Found, civil, day_of};
use crate::lang::WordRole;
use crate::value::lexicon::{Period, PeriodUnit, Role};
use crate::value::reader::Reader;
use crate::value::{DatePart, DateReading, PartialDate};

/// A year and whether it comes from the day of publication.
type Year = (i16, bool);

impl Reader<'_> {
    /// The date at `i`, with the end of a range.
    pub fn unspaced_date(&self, i: usize) -> Option<Found> {
        let (first, end) = self.unspaced_single(i)?;
        if first.end.is_some() {
            return Some((first, end));
        }
        if let Some(after) = self.word(end, WordRole::WeekOfAfter)
            && let Some(week) = super::week_with(first)
        {
            return Some((week, after));
        }
        Some(self.unspaced_range(i, first, end).unwrap_or((first, end)))
    }

    fn unspaced_single(&self, i: usize) -> Option<Found> {
        if let Some((reading, end)) = self.stretch_of_an_era(i).or_else(|| self.year_of_an_era(i)) {
            if let Some(year) = reading.start.year.filter(|_| reading.start.month.is_none()) {
                return self.within_year((year, false), end);
            }
            let part = self.part_word_after(end);
            return Some(part.map_or((reading, end), |(part, end)| (DateReading { part: Some(part), ..reading }, end)));
        }
        if let Some(found) = self.unspaced_decade(i) {
            return Some(found);
        }
        if let Some((year, end)) = self.unspaced_year(i) {
            return self.within_year(year, end);
        }
        if let Some((offset, period, end)) = self.relative_period(i) {
            return self.within_relative(i, offset, period, end);
        }
        if let Some((month, end)) = self.unspaced_month(i) {
            // 同年3月: the year of another date.
            let elsewhere = self.ends_before(i, WordRole::NotNumberBefore);
            let found = Elements { month: Some(month), start: i, end, ..Elements::default() };
            return self.within_month(None, found, elsewhere);
        }
        if let Some(found) = self.part_of_year(None, i) {
            return Some(found);
        }
        if let Some(found) = self.named_part(i).or_else(|| self.part_of_this(i)) {
            return Some(found);
        }
        if let Some((weekday, end)) = self.full_weekday(i).filter(|(_, end)| !self.is_ranked(i, *end)) {
            if let Some(found) = self.day_in_bracket(weekday, end) {
                return Some(found);
            }
            let end = self.past_bracket(end);
            let found = Elements { weekday: Some(weekday), start: i, end, ..Elements::default() };
            // 次の日曜日.
            let ahead = self.ends_before(i, WordRole::NextBefore) || self.is(i, WordRole::NextBefore);
            let next = ahead.then(|| self.resolve_towards(found, 1)).flatten();
            return Some((next.unwrap_or_else(|| self.resolve(found)), end));
        }
        let (day, end) = self.lone_day(i)?;
        let named = self.weekday_after(end);
        let end = named.map_or(end, |(_, end)| end);
        let weekday = named.map(|(weekday, _)| weekday);
        Some((self.resolve(Elements { day: Some(day), weekday, start: i, end, ..Elements::default() }), end))
    }

    /// A whole number in digits or characters.
    fn whole(&self, i: usize, most: i16) -> Option<(i16, usize)> {
        if self.tokens.is_glued(i)
            && i > 0
            && (self.tokens.is_digits(i - 1)
                || self.tokens.is_mark(i - 1, &['.', ',', ':']) && i > 1 && self.tokens.is_digits(i - 2))
        {
            return None;
        }
        let number = self.unspaced_number(i, false)?;
        let plain = number.rough.is_none() && !number.fraction && !number.formatted && number.value.is_integer();
        let value = number.value.to_i16().filter(|value| plain && (0..=most).contains(value))?;
        Some((value, number.end))
    }

    /// 2025年, 二〇二五年, 08年, 令和7年, 去年.
    fn unspaced_year(&self, i: usize) -> Option<(Year, usize)> {
        if let Some((offset, end)) = self.pick(i, |role| match role {
            Role::Year(offset) => Some(offset),
            _ => None,
        }) {
            return Some(((self.published?.year().checked_add(offset.into())?, true), end));
        }
        if let Some((base, next)) = self.pick(i, |role| match role {
            Role::Era(year) => Some(year),
            _ => None,
        }) {
            let first = self.word(next, WordRole::EraFirst).map(|next| (1, next));
            let (n, next) = first.or_else(|| self.whole(next, 200))?;
            return Some(((base.checked_add(n)?, false), self.word(next, WordRole::YearAfter)?));
        }
        let (year, next) = self.whole(i, 2199)?;
        let end = self.word(next, WordRole::YearAfter)?;
        let padded = self.tokens.is_digits(i) && self.tokens.word(i).starts_with('0');
        match year {
            1000.. => Some(((year, false), end)),
            // 25年3月; alone it would be a length.
            0..=99 if self.tokens.is_digits(i) && self.tokens.word(i).len() == 2 || next == i + 2 => {
                let month = self.unspaced_month(self.skip(end, &[WordRole::Of], 1)).is_some();
                (month || padded).then_some(((full_year(year, 2), false), end))
            }
            100..=999 => {
                let month = self.unspaced_month(end).is_some();
                (month && !padded).then_some(((year, false), end))
            }
            _ => None,
        }
    }

    fn within_year(&self, (year, inferred): Year, end: usize) -> Option<Found> {
        let at = self.skip(end, &[WordRole::Of], 1);
        if let Some((month, next)) = self.unspaced_month(at) {
            let found = Elements { month: Some(month), start: at, end: next, ..Elements::default() };
            return self.within_month(Some((year, inferred)), found, false);
        }
        if let Some(found) = self.unspaced_stretch((year, inferred), at) {
            return Some(found);
        }
        if let Some((0, Period { unit: PeriodUnit::Month, .. }, next)) = self.relative_period(at)
            && let Some(today) = self.published
        {
            // 去年本月.
            let found = Elements { month: Some(today.month()), start: at, end: next, ..Elements::default() };
            return self.within_month(Some((year, true)), found, false);
        }
        if let Some((mut reading, next)) = self.part_of_year(Some(year), at) {
            reading.inferred = inferred;
            return Some((reading, next));
        }
        if let Some((season, next)) = self.pick(at, |role| match role {
            Role::Season(season) => Some(season),
            _ => None,
        }) {
            return Some((DateReading::new(PartialDate::month(year, season), None, inferred), next));
        }
        let mut reading = DateReading::new(PartialDate::year(year), None, inferred);
        // 去年的今天.
        if let Some(next) = self.today(at).filter(|_| at > end)
            && let Some(found) = self.to_the_day(reading, next)
        {
            return Some(found);
        }
        if let Some(found) = self.feast_of_the_year(&reading, end) {
            return Some(found);
        }
        // 昨年の年明け.
        if let Some((part, next)) = self.part_of_a_year(at) {
            reading.part = Some(part);
            return Some((reading, next));
        }
        // 今年年底, 2024年末.
        for at in [Some(at), self.word(at, WordRole::YearAfter)].into_iter().flatten() {
            if let Some((part, next)) = self.part_word_after(at) {
                reading.part = Some(part);
                return Some((reading, next));
            }
        }
        Some((reading, end))
    }

    /// 上半年, 第三季度.
    fn part_of_year(&self, year: Option<i16>, i: usize) -> Option<Found> {
        let of = || year.or_else(|| Some(self.published?.year()));
        let halves =
            [(WordRole::FirstHalf, WordRole::FirstHalfAfter, 1), (WordRole::SecondHalf, WordRole::SecondHalfAfter, 7)];
        for (role, after, first) in halves {
            // 2025年前半; 前半 alone may be that of a match.
            if let Some(end) = self.word(i, role).or_else(|| self.word(i, after).filter(|_| year.is_some())) {
                let year = of()?;
                let last = PartialDate::month(year, first + 5);
                return Some((DateReading::new(PartialDate::month(year, first), Some(last), true), end));
            }
        }
        let at = self.word(i, WordRole::OrdinalBefore).unwrap_or(i);
        let (n, next) = self.whole(at, 4).filter(|(n, _)| *n > 0)?;
        let end = self.word(next, WordRole::Quarter)?;
        Some((quarter_range(of()?, n.into())?, end))
    }

    /// 年底, 月初: of the year or month of publication.
    fn part_of_this(&self, i: usize) -> Option<Found> {
        let today = self.published?;
        for (role, start) in [
            (WordRole::YearAfter, PartialDate::year(today.year())),
            (WordRole::MonthAfter, PartialDate::month(today.year(), today.month())),
        ] {
            if let Some(next) = self.word(i, role)
                && !self.tokens.is_digits(i.wrapping_sub(1))
                && let Some((part, end)) = self.part_word_after(next)
            {
                let mut reading = DateReading::new(start, None, true);
                reading.part = Some(part);
                return Some((reading, end));
            }
        }
        // 年の前半.
        let at = self.skip(self.word(i, WordRole::YearAfter)?, &[WordRole::Of], 1);
        let said = [WordRole::FirstHalfAfter, WordRole::SecondHalfAfter].iter().any(|role| self.is(at, *role));
        self.part_of_year(Some(today.year()), at).filter(|_| said && !self.tokens.is_digits(i.wrapping_sub(1)))
    }

    fn part_word_after(&self, i: usize) -> Option<(DatePart, usize)> {
        self.pick(i, |role| match role {
            Role::Word(WordRole::EarlyAfter) => Some(DatePart::Early),
            Role::Word(WordRole::MidAfter) => Some(DatePart::Mid),
            Role::Word(WordRole::LateAfter) => Some(DatePart::Late),
            _ => None,
        })
        .filter(|_| !self.is_lunar_day(i))
    }

    /// 三月初一: a day of the lunar calendar, and not the early days of a month.
    pub(super) fn is_lunar_day(&self, i: usize) -> bool {
        let one = |role| matches!(role, Role::Word(WordRole::EarlyAfter));
        self.pick(i, |role| one(role).then_some(())).is_some_and(|(_, end)| {
            end == i + 1
                && self.pick(end, |role| matches!(role, Role::Number(_) | Role::Multiplier(_)).then_some(())).is_some()
        })
    }

    fn unspaced_month(&self, i: usize) -> Option<(i8, usize)> {
        let named = self.pick(i, |role| match role {
            Role::Month(month, false) => Some(month),
            _ => None,
        });
        let counted = || {
            let (month, next) = self.whole(i, 12).filter(|(month, _)| *month > 0)?;
            Some((i8::try_from(month).ok()?, self.word(next, WordRole::MonthAfter)?))
        };
        named.or_else(counted).filter(|(_, end)| !self.is_lunar_day(*end))
    }

    fn unspaced_day(&self, i: usize) -> Option<(i8, usize)> {
        let (day, next) = self.whole(i, 31).filter(|(day, _)| *day > 0)?;
        Some((i8::try_from(day).ok()?, self.word(next, WordRole::DayAfter)?))
    }

    /// Whether a year or a month begins at `i`: 去年3月, "4월".
    pub(super) fn names_its_month(&self, i: usize) -> bool {
        if !self.is_unspaced() {
            return self.tokens.is_digits(i) && self.word(i + 1, WordRole::MonthAfter).is_some();
        }
        self.unspaced_month(i).is_some() || self.unspaced_year(i).is_some()
    }

    /// 5月*3*、4日: only the last of two days is called one.
    fn first_of_days(&self, i: usize) -> Option<(i8, usize)> {
        let (day, end) = self.whole(i, 30).filter(|(day, _)| *day > 0)?;
        let (second, _) = self.tokens.is_mark(end, &['、', '・']).then(|| self.unspaced_day(end + 1)).flatten()?;
        i8::try_from(day).ok().filter(|day| *day < second).map(|day| (day, end))
    }

    /// 8日 in the month of publication or beside it; 号 and 一日 are too often something else.
    fn lone_day(&self, i: usize) -> Option<(i8, usize)> {
        let (day, end) = self.unspaced_day(i)?;
        let length = self.word(end, WordRole::LengthAfter).is_some()
            || self.word(end, WordRole::AgoAfter).is_some()
            || self.word(end, WordRole::InAfter).is_some();
        // A counter too (号) is no day by itself.
        let counter = self.is(end.saturating_sub(1), WordRole::NotNumberAfter);
        // 5日以内 is a length, and so are the days after the nights of a stay: 3泊4日.
        let length = length || self.word(end, WordRole::WithinAfter).is_some() || self.ends_before(i, WordRole::Nights);
        // まる1日.
        let length = length || [WordRole::Whole, WordRole::About].iter().any(|role| self.ends_before(i, *role));
        (!length && !counter && !self.is(i, WordRole::WeakNumber)).then_some((day, end))
    }

    /// `elsewhere`: the year is that of another date.
    fn within_month(&self, year: Option<Year>, found: Elements, elsewhere: bool) -> Option<Found> {
        let (month, end) = (found.month?, found.end);
        let at = self.skip(end, &[WordRole::Of], 1);
        let found = Elements { year: year.map(|(year, _)| year), ..found };
        let finish = |found: Elements| {
            let mut reading = self.resolve(found);
            reading.inferred |= year.is_some_and(|(_, inferred)| inferred);
            if elsewhere {
                (reading.start.year, reading.inferred) = (None, false);
            }
            reading
        };
        if let Some((day, end)) = self.unspaced_day(at) {
            let named = self.weekday_after(end);
            let end = named.map_or(end, |(_, end)| end);
            let weekday = named.map(|(weekday, _)| weekday);
            let year = year.map_or(2024, |(year, _)| year);
            civil(year, month, day)?;
            return Some((finish(Elements { day: Some(day), weekday, end, ..found }), end));
        }
        if let Some((day, end)) = self.first_of_days(at) {
            return Some((finish(Elements { day: Some(day), end, ..found }), end));
        }
        let mut reading = finish(Elements { end, ..found });
        // 7月の第1金曜日.
        if let Some((n, weekday, end)) = self.nth(at)
            && let Some(reading) = nth_day(reading.start, n, weekday)
        {
            return Some((reading, end));
        }
        if let Some((week, end)) = self.unspaced_week(reading, at) {
            // 10月の第2週の金曜日.
            let day = self.full_weekday(self.skip(end, &[WordRole::Of], 1));
            let day = day.and_then(|(weekday, end)| Some((day_in_week(&week, weekday)?, end)));
            return Some(day.unwrap_or((week, end)));
        }
        if let Some(found) = self.half_after_month(reading, at) {
            return Some(found);
        }
        for at in [Some(at), self.word(at, WordRole::MonthAfter)].into_iter().flatten() {
            if let Some((part, next)) = self.part_word_after(at) {
                reading.part = Some(part);
                if part == DatePart::Mid {
                    reading.start.day = Some(15);
                }
                return Some((reading, next));
            }
        }
        Some((reading, end))
    }

    /// 上周, 先月, 来年度; 下个月.
    fn relative_period(&self, i: usize) -> Option<(i8, Period, usize)> {
        self.pick(i, |role| match role {
            Role::Relative(offset, period) => Some((offset, period)),
            _ => None,
        })
        .map(|((offset, period), end)| (offset, period, end))
    }

    fn within_relative(&self, i: usize, offset: i8, period: Period, end: usize) -> Option<Found> {
        let today = self.published?;
        let reading = shifted(today, (period.count, period.unit), offset.into())?;
        if (period.count, period.unit) == (1, PeriodUnit::Week) {
            // 先週の火曜日; in 上周二 the two share a character.
            let of = self.skip(end, &[WordRole::Of], 1);
            let found =
                (i + 1..=end).chain([of]).find_map(|at| self.full_weekday(at).filter(|(_, after)| *after > end));
            if let Some(found) = found.and_then(|(weekday, after)| self.day_in_bracket(weekday, after)) {
                return Some(found);
            }
            if let (Some((weekday, after)), Some(monday)) = (found, day_of(reading.start)) {
                let date = monday.checked_add(i32::from(weekday - 1).days()).ok()?;
                let mut reading = DateReading::new(PartialDate::of(date), None, true);
                reading.weekday = Some(weekday);
                return Some((reading, self.past_bracket(after)));
            }
        }
        if (period.count, period.unit) == (1, PeriodUnit::Month)
            && let (Some(year), Some(month)) = (reading.start.year, reading.start.month)
        {
            let found = Elements { month: Some(month), start: i, end, ..Elements::default() };
            return self.within_month(Some((year, true)), found, false);
        }
        if (period.count, period.unit) == (3, PeriodUnit::Month) {
            return Some((quarter_range(today.year(), quarter_of(today) + i32::from(offset))?, end));
        }
        Some((reading, end))
    }

    fn full_weekday(&self, i: usize) -> Option<(i8, usize)> {
        self.pick(i, |role| match role {
            Role::Weekday(weekday, false) => Some(weekday),
            _ => None,
        })
    }

    /// The weekday of a day: 7日火曜日, 7日の火曜日, 7日(火), 12日，星期一.
    fn weekday_after(&self, end: usize) -> Option<(i8, usize)> {
        let any = |at: usize| {
            self.pick(at, |role| match role {
                Role::Weekday(weekday, _) => Some(weekday),
                _ => None,
            })
        };
        if self.tokens.is_mark(end, &['(', '（']) {
            let (weekday, next) = any(end + 1)?;
            return self.tokens.is_mark(next, &[')', '）']).then_some((weekday, next + 1));
        }
        let at =
            if self.tokens.is_mark(end, &[',', '、', '，']) { end + 1 } else { self.skip(end, &[WordRole::Of], 1) };
        self.full_weekday(at)
    }

    /// 金曜日（6月15日）: the weekday's own date in brackets.
    fn day_in_bracket(&self, weekday: i8, end: usize) -> Option<Found> {
        let open = self.tokens.is_mark(end, &['(', '（']).then_some(end + 1)?;
        let (month, next) = self.unspaced_month(open)?;
        let (day, next) = self.unspaced_day(next)?;
        let end = self.tokens.is_mark(next, &[')', '）']).then_some(next + 1)?;
        let (weekday, day, month) = (Some(weekday), Some(day), Some(month));
        Some((self.resolve(Elements { weekday, day, month, start: open, end, ..Elements::default() }), end))
    }

    /// Past a day in brackets that a weekday is explained by: 周二(10日). The day says the same.
    fn past_bracket(&self, end: usize) -> usize {
        let month = |at: usize| self.unspaced_month(at).map_or(at, |(_, next)| next);
        if self.tokens.is_mark(end, &['(', '（'])
            && let Some((_, next)) = self.unspaced_day(month(end + 1))
            && self.tokens.is_mark(next, &[')', '）'])
        {
            return next + 1;
        }
        end
    }

    /// 90年代, 二十世纪九十年代, 19世紀.
    fn unspaced_decade(&self, i: usize) -> Option<Found> {
        let (n, next) = self.whole(i, 2190)?;
        if let Some(end) = self.word(next, WordRole::DecadeAfter) {
            let year = if n < 100 { if n < 30 { 2000 + n } else { 1900 + n } } else { n };
            return (year % 10 == 0 && n >= 10).then(|| (decade(year, n < 100), end));
        }
        let end = self.word(next, WordRole::Century)?;
        let century = century_range(n.into())?;
        let first = (n - 1) * 100;
        let at = self.skip(end, &[WordRole::Of], 1);
        if let Some((tens, next)) = self.whole(at, 90)
            && let Some(end) = self.word(next, WordRole::DecadeAfter)
            && tens % 10 == 0
        {
            return Some((decade(first + tens, false), end));
        }
        Some((century, end))
    }

    /// 3月5日至8日, 2019年から2022年まで, 5月～7月: the second part takes from the first what it leaves out.
    fn unspaced_range(&self, i: usize, first: DateReading, end: usize) -> Option<Found> {
        let mark = self.range_mark(end, false);
        // 2015年和2018年之间.
        let pair = mark.is_none();
        let next = mark.or_else(|| self.word(end, WordRole::BetweenAnd))?;
        let start = first.start;
        if let Some((last, end)) = self.next_weekday(&first, next).filter(|_| !pair) {
            return Some((DateReading::new(start, Some(last.start), true), end));
        }
        let later = |a: PartialDate, b: PartialDate| (a.year, a.month, a.day) < (b.year, b.month, b.day);
        let mut last = if let (Some(_), Some((day, after))) = (start.day, self.unspaced_day(next)) {
            (DateReading::new(PartialDate { day: Some(day), ..start }, None, first.inferred), after)
        } else {
            self.unspaced_single(next).or_else(|| self.relative_day(next))?
        };
        if last.0.end.is_some() || last.0.part.is_some() || first.part.is_some() {
            return None;
        }
        let told = self.word(last.1, WordRole::BetweenAfter).or_else(|| {
            let of = self.word(last.1, WordRole::Of)?;
            self.word(of, WordRole::BetweenAfter)
        });
        if pair {
            last.1 = told?;
        }
        let mut start = start;
        let said = self.unspaced_year(i).is_some_and(|((_, inferred), _)| !inferred);
        if said && last.0.inferred && last.0.start.month.is_some() && self.unspaced_year(next).is_none() {
            last.0.start.year = start.year;
        } else if first.inferred && start.month.is_some() && last.0.start.month.is_some() {
            start.year = last.0.start.year;
            if !later(start, last.0.start) {
                start.year = start.year.map(|year| year - 1);
            }
        }
        // 11月から2017年2月5日まで: from the first day of that month, where the second names its year.
        if start.month.is_some() && last.0.start.month.is_some() && start.day.is_none() && last.0.start.day.is_some() {
            let named = self.unspaced_year(next).is_some_and(|((_, inferred), _)| !inferred);
            start.day = Some(1).filter(|_| named && !pair);
            start.day?;
        }
        let precise = start.month.is_some() == last.0.start.month.is_some();
        // 2014年から2018年5月2日まで: from its first day, where both name their year.
        if !precise && start.month.is_none() && !first.inferred && !last.0.inferred {
            start.month = Some(1);
            start.day = last.0.start.day.map(|_| 1);
        }
        let precise = start.month.is_some() == last.0.start.month.is_some();
        (precise && later(start, last.0.start))
            .then(|| (DateReading::new(start, Some(last.0.start), first.inferred && last.0.inferred), last.1))
    }
}

fn decade(year: i16, inferred: bool) -> DateReading {
    DateReading::new(PartialDate::month(year, 1), Some(PartialDate::month(year + 9, 12)), inferred)
}
