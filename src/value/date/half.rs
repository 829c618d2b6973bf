//! Halves of a month, and seasons to come: in, a reader at their first word; out, the days or the season meant.

use rust_decimal::prelude::ToPrimitive;

use super::period::quarter_or_half;
use super::{Elements, Found, civil};
use crate::lang::WordRole;
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

const LINKS: [WordRole; 4] = [WordRole::Of, WordRole::DateOf, WordRole::DayBefore, WordRole::Article];

impl Reader<'_> {
    /// "the first half of May", "zweite Maihälfte", "la seconde quinzaine de mai", "május második fele".
    pub(super) fn half_month(&self, i: usize) -> Option<Found> {
        if self.is_unspaced() {
            return None;
        }
        // "seconde moitié", where the ordinal alone is a second of time.
        let halves = [(WordRole::FirstHalf, 1), (WordRole::SecondHalf, 2)];
        if let Some((n, next)) = halves.iter().find_map(|&(role, n)| Some((n, self.word(i, role)?))) {
            return self.half_of(n, next);
        }
        if let Some((n, end)) = self.first_or_second(i) {
            let Some(next) = self.half_word(end) else { return self.half_in_a_word(n, end) };
            return self.half_of(n, next);
        }
        // "النصف الأول من مايو".
        if let Some((n, end)) = self.ordinal_after(i, WordRole::HalfYear).filter(|(n, _)| (1..=2).contains(n)) {
            return self.half_of(n, end);
        }
        let (year, at) = self.four_digits(i).map_or((None, i), |(year, end)| (Some(year), end));
        let (month, end) = self.pick(at, |role| match role {
            Role::Month(month, false) => Some(month),
            _ => None,
        })?;
        let after = self.past_suffix(end);
        // "Mayıs ayının ikinci yarısında".
        let after =
            self.period(after).filter(|(period, _)| *period == (1, PeriodUnit::Month)).map_or(after, |(_, end)| end);
        let (n, next) = self.first_or_second(after)?;
        let end = self.half_word(next)?;
        let found = Elements { year, month: Some(month), end, ..Elements::default() };
        Some((half(self.resolve(found), n)?, end))
    }

    /// 5月*後半*, "5월 *하반기*", after a month.
    pub(super) fn half_after_month(&self, month: DateReading, end: usize) -> Option<Found> {
        if month.start.day.is_some() || month.end.is_some() {
            return None;
        }
        let (n, end) = self.pick(end, |role| match role {
            Role::Word(WordRole::FirstHalf | WordRole::FirstHalfAfter) => Some(1),
            Role::Word(WordRole::SecondHalf | WordRole::SecondHalfAfter) => Some(2),
            _ => None,
        })?;
        Some((half(month, n)?, end))
    }

    fn first_or_second(&self, i: usize) -> Option<(i32, usize)> {
        let one = |n: rust_decimal::Decimal| n.to_i32().filter(|n| (1..=2).contains(n));
        let listed = self.pick(i, |role| match role {
            Role::Ordinal(n) => one(n),
            _ => None,
        });
        listed.or_else(|| {
            let number = self.tokens.is_digits(i).then(|| self.number(i, Setting::default())).flatten()?;
            let dotted = self.lexicon.values.ordinal_dot && self.tokens.is_mark(number.end, &['.']);
            let end = if number.ordinal {
                number.end
            } else {
                self.ordinal_suffix(number.end).or_else(|| dotted.then_some(number.end + 1))?
            };
            Some((one(number.value)?, end))
        })
    }

    fn half_word(&self, i: usize) -> Option<usize> {
        self.word(i, WordRole::HalfMonth).or_else(|| self.word(i, WordRole::HalfYear))
    }

    /// The month after "the first half of".
    fn half_of(&self, n: i32, next: usize) -> Option<Found> {
        // "de la première quinzaine du mois de mai".
        let of_month = |at: usize| {
            let (_, end) = self.period(at).filter(|(period, _)| *period == (1, PeriodUnit::Month))?;
            Some(self.skip(end, &LINKS, 1))
        };
        let at = self.skip(next, &LINKS, 2);
        let at = of_month(at).filter(|&at| self.month_here(at).is_some()).unwrap_or(at);
        if let Some((month, end)) = self.month_in_words(at) {
            return Some((half(month, n)?, end));
        }
        let year = |at: usize| {
            let (year, end) = self.four_digits(at)?;
            Some((DateReading::new(PartialDate::year(year), None, false), end))
        };
        // "ve druhé polovině roku 2024".
        let of_year = || year(self.past_year_noun(at)?);
        let named = || of_year().or_else(|| self.this_period(at)).or_else(|| year(at));
        let (month, end) = self.directed(at).or_else(named)?;
        // "la seconde moitié de 2024".
        if let (None, None, Some(year)) = (month.start.month, month.end, month.start.year) {
            return Some((DateReading { inferred: month.inferred, ..quarter_or_half(year, true, n)? }, end));
        }
        let whole = month.start.month.is_some_and(|month| month <= 12) && month.start.day.is_none();
        Some((half(month, n).filter(|_| whole && month.end.is_none())?, end))
    }

    /// A month by its name, which may be another word too, with the year behind it.
    pub(super) fn month_in_words(&self, at: usize) -> Option<Found> {
        let (month, end) = self.month_here(at)?;
        let found = self.elements(at).filter(|found| found.month == Some(month) && found.day.is_none());
        let found = found.unwrap_or(Elements { month: Some(month), end, ..Elements::default() });
        Some((self.resolve(found), found.end))
    }

    fn month_here(&self, at: usize) -> Option<(i8, usize)> {
        self.pick(at, |role| match role {
            Role::Month(month, _) => Some(month),
            _ => None,
        })
    }

    /// "in der zweiten *Maihälfte*".
    fn half_in_a_word(&self, n: i32, at: usize) -> Option<Found> {
        let halves = self.lexicon.values.words.get(&WordRole::HalfMonth)?;
        let word = self.tokens.word(at);
        let month = halves.split('|').find_map(|half| self.lexicon.month_in(word.strip_suffix(half)?))?;
        let year = self.four_digits(at + 1);
        let end = year.map_or(at + 1, |(_, end)| end);
        let found = Elements { year: year.map(|(year, _)| year), month: Some(month), end, ..Elements::default() };
        Some((half(self.resolve(found), n)?, end))
    }

    /// "until the summer", "im Herbst" of what is to come: the next one.
    pub(super) fn coming_season(&self, i: usize) -> Option<Found> {
        let ((season, limit), end) = self.pick(i, |role| match role {
            Role::ComingSeason(season, limit) => Some((season, limit)),
            _ => None,
        })?;
        let told = self.ahead(i) || limit && !self.tenses.behind(i);
        // "until the summer of 1999", "im Sommer 2019", "before summer camp".
        let at = self.skip(end, &[WordRole::DateOf, WordRole::Of, WordRole::YearBefore], 1);
        let goes_on = at > end
            || self.four_digits(at).is_some()
            || self.hyphen(end).is_some()
            || [WordRole::StoryTime, WordRole::LastAfter, WordRole::NextAfter, WordRole::ThisAfter]
                .iter()
                .any(|role| self.is(end, *role))
            || self.pick(end, |role| matches!(role, Role::Year(_)).then_some(())).is_some()
            || self.year_in_words(end).is_some();
        let today = self.published.filter(|_| told && !goes_on)?;
        // Spring ends in May, summer in August; winter begins in the last month.
        let over = i32::from(today.month()) > i32::from(season - 20) * 3 + 2;
        let year = today.year() + i16::from(over);
        Some((DateReading::new(PartialDate::month(year, season), None, true), end))
    }
}

/// The first or second half of a month.
fn half(month: DateReading, n: i32) -> Option<DateReading> {
    let (year, number) = (month.start.year, month.start.month?);
    let days = civil(year.unwrap_or(2001), number, 1)?.days_in_month();
    let (first, last) = if n == 1 { (1, 15) } else { (16, days) };
    let on = |day: i8| PartialDate { day: Some(day), ..month.start };
    Some(DateReading::new(on(first), Some(on(last)), month.inferred))
}
