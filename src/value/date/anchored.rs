//! Days reckoned from another date: "two weeks before Christmas", "next week Wednesday", "the first Sunday of May".

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};
use rust_decimal::prelude::ToPrimitive;

use super::reckon::span;
use super::{Elements, Found, civil, day_of, days_between};
use crate::lang::{Counted, Script, WordRole};
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

/// Stands for a weekend among the days of the week.
const WEEKEND: i8 = 8;

/// What may stand between a day and the week or month it belongs to.
const LINKS: [WordRole; 5] =
    [WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::Article, WordRole::WeekdayBefore];

impl Reader<'_> {
    /// The date at `i` that is reckoned from another one.
    pub(super) fn anchored(&self, i: usize) -> Option<Found> {
        self.stretch(i)
            .map(|found| self.day_of_the_week(found).unwrap_or(found))
            .or_else(|| self.week_of(i))
            .or_else(|| self.week_by_number(i))
            .or_else(|| self.week_and_day(i))
            .or_else(|| self.days_of_month(i))
            .or_else(|| self.nth_weekday(i))
            .or_else(|| self.day_of_period(i))
            .or_else(|| self.listed_day(i))
            .or_else(|| self.day_listed_after(i))
            .or_else(|| self.rest_of(i))
            .or_else(|| self.offset(i))
    }

    /// "next week Wednesday", "nächste Woche Montag", "la prossima settimana, di venerdì".
    fn week_and_day(&self, i: usize) -> Option<Found> {
        self.day_of_the_week(self.directed(i)?)
    }

    /// The weekday behind a week, which may also be "the first week of October", "이번달 첫째 주".
    fn day_of_the_week(&self, (week, end): Found) -> Option<Found> {
        let at = if self.tokens.is_mark(end, &[',']) { end + 1 } else { end };
        let at = self.skip(at, &LINKS, 1);
        let (weekday, next) = self.weekday(at)?;
        Some((day_in_week(&week, weekday)?, self.past_day_part(self.past_suffix(next))))
    }

    /// "the week of 16 June", "la semaine du 16 juin": from its Monday to its Sunday.
    fn week_of(&self, i: usize) -> Option<Found> {
        let (period, end) = self.period(i)?;
        let at = self.word(end, WordRole::WeekOf).filter(|_| period == (1, PeriodUnit::Week))?;
        let at = self.skip(at, &[WordRole::WeekdayBefore, WordRole::DayBefore, WordRole::Article], 2);
        let (found, end) = self.digit_date(at).or_else(|| self.elements_date(at))?;
        Some((super::week_with(found)?, end))
    }

    /// "KW 12", "in der 23. Kalenderwoche 2016", "week 23 of 2016", "the 12th week of 2021": from Monday to Sunday.
    pub(super) fn week_by_number(&self, i: usize) -> Option<Found> {
        let digits = |at: usize| self.small_count(at).filter(|_| self.tokens.is_digits(at));
        let (n, end, calendar) = if let Some(next) = self.word(i, WordRole::CalendarWeek) {
            let (n, end) = digits(next)?;
            (n, end, true)
        } else if let Some(((1, PeriodUnit::Week), next)) = self.period(i) {
            let (n, end) = digits(next)?;
            (n, end, false)
        } else {
            let (n, end) = digits(i)?;
            let end = self.ordinal_suffix(end).or_else(|| self.dot(end))?;
            match self.word(end, WordRole::CalendarWeek) {
                Some(end) => (n, end, true),
                None => (n, self.period(end).filter(|(period, _)| *period == (1, PeriodUnit::Week))?.1, false),
            }
        };
        // "in week 31 van de zwangerschap".
        let of = [WordRole::Of, WordRole::DateOf].iter().any(|role| self.is(end, *role));
        let at = self.skip(end, &LINKS, 2);
        let at = if self.tokens.is_mark(at, &['/', ',']) && self.four_digits(at + 1).is_some() { at + 1 } else { at };
        // Weeks of a season or of a pregnancy have no year.
        let (year, end, inferred) = match self.four_digits(at) {
            Some((year, end)) => (year, end, false),
            None => (self.published.filter(|_| calendar && !of)?.year(), end, true),
        };
        let week = i8::try_from(n).ok()?;
        let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
        let sunday = monday.checked_add(6.days()).ok()?;
        Some((DateReading::new(PartialDate::of(monday), Some(PartialDate::of(sunday)), inferred), end))
    }

    /// "next month from the 4th to the 23rd", "im November zwischen dem 19. und dem 20.": the month leads.
    fn days_of_month(&self, i: usize) -> Option<Found> {
        let (month, end) = self.month_at(i)?;
        let at = if self.tokens.is_mark(end, &[',']) { end + 1 } else { end };
        let at = self.word(at, WordRole::Between)?;
        let (first, end) = self.day_number(self.skip(at, &[WordRole::DayBefore, WordRole::Article], 1))?;
        let next = self.range_mark(end, true)?;
        let next = self.skip(next, &[WordRole::DayBefore, WordRole::Article], 2);
        let (last, end) = self.day_number(next).filter(|(last, _)| *last > first)?;
        let capital = self.lexicon.values.counted == Counted::Capital;
        let noun = self.is_plain_word(end)
            && (!capital || self.tokens.is_capital(end))
            && !self.tokens.is_glued(end)
            && !self.is(end, WordRole::NotCounted)
            && self.lexicon.tense(self.tokens.word(end), false).is_none();
        if noun || self.counts_something(end) || self.tokens.is_mark(end, &[':', '-', '/', '%']) {
            return None;
        }
        let on = |day: i8| {
            let date = PartialDate { day: Some(day), ..month };
            civil(date.year?, date.month?, day).map(|_| date)
        };
        Some((DateReading::new(on(first)?, Some(on(last)?), true), end))
    }

    pub(super) fn weekday(&self, i: usize) -> Option<(i8, usize)> {
        self.pick(i, |role| match role {
            Role::Weekday(weekday, _) => Some(weekday),
            _ => None,
        })
    }

    /// A weekend, as a day of the week after Sunday.
    pub(super) fn weekend(&self, i: usize) -> Option<(i8, usize)> {
        self.period(i).filter(|(period, _)| *period == (2, PeriodUnit::Day)).map(|(_, end)| (WEEKEND, end))
    }

    /// "the first Sunday in May", "de derde woensdag van vorige maand", "the last Friday of October".
    fn nth_weekday(&self, i: usize) -> Option<Found> {
        if let Some((n, weekday, end)) = self.nth(i) {
            let at = self.skip(self.past_day_part(end), &LINKS, 2);
            let at = self.word(at, WordRole::YearBefore).unwrap_or(at);
            let (month, end) = self.month_at(at)?;
            return Some((nth_day(month, n, weekday)?, end));
        }
        // "Eylül'ün ilk pazartesi günü", 7月の第1金曜日: the month leads.
        let (month, end) = self.month_at(i)?;
        let (n, weekday, end) = self.nth(self.skip(end, &LINKS, 1))?;
        Some((nth_day(month, n, weekday)?, self.past_day_part(self.past_suffix(end))))
    }

    /// "the second Monday", "the last weekend": which (0 is the last), the weekday, the position after.
    pub(super) fn nth(&self, i: usize) -> Option<(i32, i8, usize)> {
        // "الأحد الثاني": the rank behind its noun.
        if self.lexicon.values.counted == Counted::Article
            && let Some((weekday, next)) = self.weekday(i).or_else(|| self.weekend(i))
            && self.tokens.is_word(next)
            && self.lexicon.prefixed_article(self.tokens.word(next))
        {
            let (rank, end) = self.pick(next, |role| match role {
                Role::Ordinal(rank) => rank.to_i32().filter(|rank| (1..=5).contains(rank)),
                _ => None,
            })?;
            return Some((rank, weekday, end));
        }
        let last_one = || {
            let last = self.word(i, WordRole::StretchLast).filter(|_| self.is_unspaced())?;
            Some(self.number(last, Setting::default()).map_or(last, |one| one.end))
        };
        let last = || self.word(i, WordRole::StretchLast).filter(|_| self.has_articles());
        let (n, next) = if let Some(next) = self.word(i, WordRole::LastBefore).or_else(last_one).or_else(last) {
            (0, next)
        } else if let Some((value, next)) = self.pick(i, |role| match role {
            // "second" may be a length of time and "third" a part.
            Role::Ordinal(value) => value.to_i32(),
            _ => None,
        }) {
            // 첫 번째 금요일.
            (value, self.word(next, WordRole::OrdinalAfter).unwrap_or(next))
        } else {
            let led = self.word(i, WordRole::OrdinalBefore);
            let number = self.number(led.unwrap_or(i), Setting::default())?;
            let after = self.ordinal_suffix(number.end).or_else(|| self.word(number.end, WordRole::OrdinalAfter));
            let dot = self.dot(number.end).filter(|_| number.digits.is_some());
            let end = after.or(dot);
            (number.ordinal || led.is_some() || end.is_some()).then_some(())?;
            (number.value.to_i32()?, end.unwrap_or(number.end))
        };
        // 十月的第一个星期一: a counter may stand between.
        let day = |at: usize| self.weekday(at).or_else(|| self.weekend(at));
        let counted = || day(next + 1).filter(|_| self.is_unspaced());
        let (weekday, end) = day(self.skip(next, &[WordRole::Of], 1)).or_else(counted)?;
        (0..=5).contains(&n).then_some((n, weekday, end))
    }

    /// A month without a day: "May", "May 2025", "next month", "the month".
    fn month_at(&self, at: usize) -> Option<(PartialDate, usize)> {
        let month = |(reading, end): Found| {
            (reading.end.is_none() && reading.start.day.is_none() && reading.start.month.is_some_and(|n| n <= 12))
                .then_some((reading.start, end))
        };
        self.directed(at)
            .and_then(month)
            .or_else(|| self.elements_date(at).and_then(month))
            .or_else(|| self.this_period(at).and_then(month))
    }

    /// "the 20th of next month", "il 20 del prossimo mese", "the 15th day of May".
    fn day_of_period(&self, i: usize) -> Option<Found> {
        let (number, end) = self.day_number(i)?;
        let ranked = self.number(i, Setting::default()).is_some_and(|number| number.ordinal)
            || self.ordinal_suffix(i + 1) == Some(end);
        if ranked && let Some(((1, PeriodUnit::Day), day)) = self.period(end) {
            let at = self.word(day, WordRole::DateOf).or_else(|| self.word(day, WordRole::Of))?;
            let (month, end) = self.month_at(self.skip(at, &[WordRole::DayBefore, WordRole::Article], 1))?;
            civil(month.year?, month.month?, number)?;
            return Some((DateReading::new(PartialDate { day: Some(number), ..month }, None, true), end));
        }
        // Arabic "من الشهر": the word for a month is a link too.
        let (month, end) = [1, 2]
            .into_iter()
            .map(|most| self.skip(end, &LINKS, most))
            .filter(|&at| at > end)
            .find_map(|at| self.directed(at))?;
        let start = PartialDate { day: Some(number), ..month.start };
        if month.start.day.is_some() || month.end.is_some() {
            return None;
        }
        civil(start.year?, start.month?, number)?;
        Some((DateReading::new(start, None, true), end))
    }

    /// "on *3* and 5 March", "am *3.* und 5. März": the month stands with the last day.
    fn listed_day(&self, i: usize) -> Option<Found> {
        let (number, end) = self.day_number(i)?;
        if self.ends_before(i, WordRole::Between) && !self.ends_before(i, WordRole::DateOf) {
            return None;
        }
        let mut at = end;
        for _ in 0..3 {
            let and = self.word(at, WordRole::And);
            let next = and.or_else(|| self.tokens.is_mark(at, &[',']).then_some(at + 1))?;
            let links = [WordRole::DayBefore, WordRole::Article, WordRole::DayLead, WordRole::WeekdayBefore];
            let next = self.skip(next, &links, 2);
            let (second, after) = self.day_number(next)?;
            if second <= number {
                return None;
            }
            let elements = self.elements(next).filter(|found| found.day == Some(second) && found.weekday.is_none());
            if let (Some(found), Some(_)) = (elements.filter(|found| found.month.is_some()), and) {
                let reading = self.resolve(Elements { day: Some(number), end, ..found });
                return Some((reading, end));
            }
            at = after;
        }
        None
    }

    /// "May 3 and *8*", "május 3-án és *8-án*": the month stands with the first day.
    fn day_listed_after(&self, i: usize) -> Option<Found> {
        let (day, end) = self.day_number(i).filter(|_| self.tokens.is_digits(i) && !self.is_unspaced())?;
        let and = i.checked_sub(1).filter(|&at| self.word(at, WordRole::And) == Some(i))?;
        let first = |from: usize| {
            let found = self.elements(from).filter(|found| found.year.is_none() && found.month.is_some())?;
            (found.day? < day && found.end == and && self.tokens.is_word(from)).then_some(found)
        };
        let first = (2..=6).filter_map(|back| and.checked_sub(back)).find_map(first)?;
        // Not "May 3 and 8 May", nor "May 3 and 8 people".
        let own = self.elements(i).is_some_and(|found| found.month.is_some());
        let closed = self.closes(end) || self.is_day_after(i, end) && !self.counts_something(end);
        (!own && closed).then(|| (self.resolve(Elements { day: Some(day), start: i, end, ..first }), end))
    }

    /// "the rest of the year", "il resto della settimana", "yılın geri kalanı": from today to its end.
    fn rest_of(&self, i: usize) -> Option<Found> {
        let today = self.published?;
        let (at, after) = match self.word(i, WordRole::RestOf) {
            Some(next) => (self.skip(next, &LINKS, 2), None),
            None => {
                let (_, end) = self.period(i)?;
                (i, Some(self.word(self.skip(end, &LINKS, 1), WordRole::RestAfter)?))
            }
        };
        let (found, end) = self.directed(at).or_else(|| self.this_period(at)).or_else(|| {
            let (period, end) = self.period(at)?;
            Some((super::reckon::shifted(today, period, 0)?, end))
        })?;
        let (first, last) = found.interval()?;
        (first <= today && today <= last).then(|| {
            let reading = DateReading::new(PartialDate::of(today), Some(PartialDate::of(last)), true);
            (reading, after.unwrap_or(end))
        })
    }

    /// Whether what follows an ordinal in digits is a noun that it ranks, where nouns have no capitals: "i den 3. *runde*".
    fn ranks_a_noun(&self, end: usize) -> bool {
        let ranked = [WordRole::RankNoun, WordRole::OrdinalNoun].iter().any(|role| self.is(end, *role));
        self.lexicon.values.counted != Counted::Capital
            && (ranked || self.is_without_role(end))
            && self.lexicon.tense(self.tokens.word(end), false).is_none()
    }

    /// "on the 15th", "il 27", "am 15.": a day of a month that is named before, or of the nearest one.
    pub(super) fn day_alone(&self, i: usize) -> Option<Found> {
        let tokens = self.tokens;
        let (day, end) = self.day_number(i)?;
        // Turkish "27'sinde" at the start of a sentence, where nothing can stand that it is a part of.
        let spaced = self.lexicon.values.script == Script::Spaced && !self.lexicon.suffixes.is_empty();
        let marked = i == 0 && spaced && tokens.is_digits(i) && self.is_day_after(i, end);
        // "a las siete del 15": behind the hour.
        let of_an_hour = || {
            let clock = |at: usize| self.clock(at).is_some_and(|(_, end)| self.word(end, WordRole::DateOf) == Some(i));
            tokens.is_digits(i) && (2..=4).filter_map(|back| i.checked_sub(back)).any(clock)
        };
        if !self.ends_before(i, WordRole::DayLead) && !marked && !of_an_hour() {
            return None;
        }
        let dotted = self.lexicon.values.ordinal_dot && tokens.is_mark(end.wrapping_sub(1), &['.']);
        let ranked = || self.number(i, Setting::default()).is_some_and(|number| number.ordinal);
        if self.lexicon.values.ordinal_days && tokens.is_digits(i) && end == i + 1
            || !tokens.is_digits(i) && (day <= 12 || self.lexicon.values.ordinal_days && !ranked())
            || day == 1 && end == i + 1
        {
            return None;
        }
        // "zum 5. Mal": a noun by its capital, whatever else the word may be.
        if dotted && self.lexicon.values.counted == Counted::Capital && tokens.is_capital(end) {
            return None;
        }
        // No noun is counted or ranked: "il 27 si vota", not "il 27 percento", "el 9 del equipo".
        let stops = end >= tokens.len()
            || tokens.is_mark(end, &[',', '.', ';', '!', '?', ')', '»', '"']) && !tokens.is_glued(end + 1)
            || tokens.is_mark(end, &['-', '–']) && !tokens.is_glued(end) && !tokens.is_glued(end + 1)
            || dotted && !tokens.is_capital(end) && !self.ranks_a_noun(end)
            || [WordRole::NotCounted, WordRole::Future, WordRole::ClockBefore].iter().any(|role| self.is(end, *role));
        // "entre el 30 y el 43 %".
        let next = self.word(end, WordRole::And).or_else(|| self.word(end, WordRole::To));
        let paired = next.is_some_and(|at| {
            let at = self.skip(at, &[WordRole::DayBefore, WordRole::Article], 1);
            self.number(at, Setting::default()).is_some_and(|number| self.counts_something(number.end))
        });
        let goes_on = paired
            || [
                WordRole::Of,
                WordRole::DateOf,
                WordRole::OutOf,
                WordRole::OutOfEvery,
                WordRole::Percent,
                WordRole::MoreThan,
            ]
            .iter()
            .any(|role| self.is(end, *role))
            || self.counts_something(end)
            || self.score && self.is(end, WordRole::ScoreTo);
        // "15'i çocuk 40 kişi": of forty people.
        let short = tokens.word(end.wrapping_sub(1)).chars().count() <= 2;
        let of_them = marked && short && self.is_without_role(end);
        if !stops && !marked || goes_on || of_them {
            return None;
        }
        let month = (i.saturating_sub(8)..i).rev().find_map(|at| {
            self.pick(at, |role| match role {
                Role::Month(month, false) => Some(month),
                _ => None,
            })
        });
        let month = month.map(|(month, _)| month);
        let found = Elements { day: Some(day), month, start: i, end, ..Elements::default() };
        let reading = self.resolve(found);
        reading.start.month.is_some().then_some((reading, end))
    }

    /// "two weeks before Christmas", "three days from tomorrow", "2 years, 1 month and 21 days ago".
    pub(super) fn offset(&self, i: usize) -> Option<Found> {
        let today = self.published?;
        let (span, several, end) = self.periods(i)?;
        for (role, back) in [(WordRole::OffsetBefore, true), (WordRole::OffsetAfter, false)] {
            let Some(next) = self.word(end, role) else { continue };
            if self.ends_before(i, WordRole::For) && self.opens_length(end).is_some() {
                continue;
            }
            let next = self.skip(next, &[WordRole::DayBefore, WordRole::Article, WordRole::DateOf], 1);
            let (anchor, after) = self
                .digit_date(next)
                .or_else(|| self.relative_day(next))
                .or_else(|| self.directed(next).or_else(|| self.elements_date(next)).or_else(|| self.holiday(next)))?;
            // "a year after the October 1 vote": years on, the year of the anchor is not that of publication.
            let counted = self.relative_day(next).or_else(|| self.directed(next)).is_some();
            let known = span.smallest <= PeriodUnit::Week || !anchor.inferred || counted;
            let anchor = day_of(anchor.start).filter(|_| anchor.end.is_none() && known)?;
            let date = if back { anchor.checked_sub(span.span) } else { anchor.checked_add(span.span) }.ok()?;
            // "four months from tomorrow" is to the day.
            let start = if counted { PartialDate::of(date) } else { on(date, span.smallest) };
            return Some((DateReading::new(start, None, true), after));
        }
        if !several {
            return None;
        }
        let (back, after) = match (self.word(end, WordRole::AgoAfter), self.later(end)) {
            (Some(after), _) => (true, after),
            (_, Some(after)) => (false, after),
            _ => return None,
        };
        let date = if back { today.checked_sub(span.span) } else { today.checked_add(span.span) }.ok()?;
        Some((DateReading::new(on(date, span.smallest), None, true), after))
    }

    /// Two or more lengths that make one: "5 years 1 month 12 days".
    pub(super) fn several_lengths(&self, i: usize) -> Option<(Span, usize)> {
        self.one_of_several(i).map(|(length, end)| (length.span, end))
    }

    /// "vor zwei Jahren und drei Monaten", "dans un an et deux mois": from the day of publication.
    pub(super) fn lengths_away(&self, i: usize, back: bool) -> Option<Found> {
        let today = self.published?;
        let (Length { span, smallest }, end) = self.one_of_several(i)?;
        let date = if back { today.checked_sub(span) } else { today.checked_add(span) }.ok()?;
        Some((DateReading::new(on(date, smallest), None, true), end))
    }

    /// Two or more lengths that make one, of which the last is none of its own: not "two years ago, and three months later".
    fn one_of_several(&self, i: usize) -> Option<(Length, usize)> {
        let (length, several, end) = self.periods(i)?;
        let own = [WordRole::AgoAfter, WordRole::InAfter, WordRole::OffsetBefore, WordRole::OffsetAfter];
        (several && !own.iter().any(|role| self.is(end, *role))).then_some((length, end))
    }

    /// One or more lengths of time in days or longer: "1 month and 21 days"; whether there are several.
    fn periods(&self, i: usize) -> Option<(Length, bool, usize)> {
        let mut length: Option<Length> = None;
        let mut several = false;
        let (mut at, mut end) = (i, i);
        for _ in 0..4 {
            let Some((count, (size, unit), next)) = self.counted_period(at) else { break };
            let n = count.checked_mul(i32::from(size)).filter(|n| *n < 10_000)?;
            let Some(part) = span(n, unit) else { break };
            length = Some(match length {
                None => Length { span: part, smallest: unit },
                Some(sum) => {
                    several = true;
                    Length { span: sum.plus(n, unit), smallest: sum.smallest.min(unit) }
                }
            });
            end = next;
            at = if self.tokens.is_mark(end, &[',']) { end + 1 } else { end };
            at = self.word(at, WordRole::And).unwrap_or(at);
        }
        Some((length?, several, end))
    }
}

/// The weekday of the seven days that a reading is of.
pub(super) fn day_in_week(week: &DateReading, weekday: i8) -> Option<DateReading> {
    let (first, last) = (day_of(week.start)?, day_of(week.end?)?);
    let ahead = (i32::from(weekday) - i32::from(first.weekday().to_monday_one_offset())).rem_euclid(7);
    let date = first.checked_add(ahead.days()).ok().filter(|_| days_between(first, last) == 6)?;
    Some(DateReading { weekday: Some(weekday), ..DateReading::new(PartialDate::of(date), None, true) })
}

/// The `n`th (0: the last) such weekday of a month; of a weekend both days.
pub(super) fn nth_day(month: PartialDate, n: i32, weekday: i8) -> Option<DateReading> {
    if weekday == WEEKEND {
        let mut reading = nth_day(month, n, 6)?;
        let saturday = day_of(reading.start)?;
        (reading.end, reading.weekday) = (Some(PartialDate::of(saturday.tomorrow().ok()?)), None);
        return Some(reading);
    }
    let (year, number) = (month.year?, month.month?);
    let first = civil(year, number, 1)?;
    let ahead = (i32::from(weekday) - i32::from(first.weekday().to_monday_one_offset())).rem_euclid(7);
    let last_day = i32::from(first.days_in_month());
    let date = match n {
        0 => 1 + ahead + (last_day - 1 - ahead) / 7 * 7,
        n => 1 + ahead + (n - 1) * 7,
    };
    let date = civil(year, number, i8::try_from(date).ok()?)?;
    let mut reading = DateReading::new(PartialDate::of(date), None, true);
    reading.weekday = Some(weekday);
    Some(reading)
}

/// A length of time as the calendar counts it.
struct Length {
    span: Span,
    smallest: PeriodUnit,
}

impl Length {
    fn plus(&self, n: i32, unit: PeriodUnit) -> Span {
        match unit {
            PeriodUnit::Day => self.span.days(self.span.get_days() + n),
            PeriodUnit::Week => self.span.weeks(self.span.get_weeks() + n),
            PeriodUnit::Month => self.span.months(self.span.get_months() + n),
            _ => self.span.years(i32::from(self.span.get_years()) + n),
        }
    }
}

/// The date as precise as the unit it is reckoned in.
fn on(date: Date, unit: PeriodUnit) -> PartialDate {
    match unit {
        PeriodUnit::Year => PartialDate::year(date.year()),
        PeriodUnit::Month => PartialDate::month(date.year(), date.month()),
        _ => PartialDate::of(date),
    }
}
