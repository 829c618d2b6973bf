//! Dates in digits that are written with spaces and marks of their own: `08/12, 2015`, `18 08 1978`, `11 / 2016`,
//! `2015-3`, "9 de 8 de 1971", "on 4-22".
//!
//! In: a reader at the first digits. Out: the date and the position after it. Each form needs what makes it certain: a
//! year that an article may speak of, a preposition, and that nothing is counted behind it.

use super::year::full_year;
use super::{Elements, Found, civil};
use crate::lang::{DateOrder, WordRole};
use crate::value::reader::Reader;
use crate::value::token::Kind;
use crate::value::{DateReading, PartialDate};

impl Reader<'_> {
    pub(super) fn loose_digits(&self, i: usize) -> Option<Found> {
        self.spaced_groups(i)
            .or_else(|| self.marked_month(i))
            .or_else(|| self.dotted_month(i))
            .or_else(|| self.linked_digits(i))
            .or_else(|| self.led_hyphen(i))
            .or_else(|| self.paired_hyphens(i))
    }

    /// The number at `i` and how many digits it has.
    fn group(&self, i: usize) -> Option<(i16, usize)> {
        let digits = self.tokens.is_digits(i).then(|| self.tokens.word(i))?;
        Some((digits.parse().ok().filter(|_| digits.len() <= 4)?, digits.len()))
    }

    fn year_group(&self, i: usize) -> Option<i16> {
        self.group(i).and_then(|(year, len)| (len == 4 && (1900..=2050).contains(&year)).then_some(year))
    }

    /// `08/12, 2015`, `12/08,2015`.
    pub(super) fn year_after_comma(&self, i: usize) -> Option<Found> {
        let tokens = self.tokens;
        let ((a, first), (b, second)) = (self.group(i)?, self.group(i + 2)?);
        let glued = (i + 1..=i + 3).all(|at| tokens.is_glued(at));
        if first > 2 || second > 2 || !glued || !tokens.is_mark(i + 1, &['/']) || !tokens.is_mark(i + 3, &[',']) {
            return None;
        }
        // `08/12,15`.
        let short = || {
            let two = (first, second) == (2, 2) && self.tokens.is_glued(i + 4);
            self.group(i + 4).filter(|(_, len)| two && *len == 2).map(|(year, _)| full_year(year, 2))
        };
        let year = self.year_group(i + 4).or_else(short).filter(|_| self.closes(i + 5))?;
        let (day, month) = self.order(a, b)?;
        Some((DateReading::new(PartialDate::of(civil(year, month, day)?), None, false), i + 5))
    }

    /// `18 08 1978`, `2016 10 16`: two digits, two digits and a year, parted by spaces.
    fn spaced_groups(&self, i: usize) -> Option<Found> {
        let apart = |at: usize| !self.tokens.is_glued(at);
        let alone = !i.checked_sub(1).is_some_and(|at| self.tokens.is_digits(at)) && !self.tokens.is_digits(i + 3);
        let free = apart(i) || !self.tokens.is_mark(i.wrapping_sub(1), &['+', '(']);
        if !apart(i + 1) || !apart(i + 2) || !alone || !free || self.tokens.is_mark(i + 3, &['-', '/']) {
            return None;
        }
        let two = |at: usize| self.group(at).and_then(|(n, len)| (len == 2).then_some(n));
        let date = if let Some(year) = self.year_group(i) {
            civil(year, i8::try_from(two(i + 1)?).ok()?, i8::try_from(two(i + 2)?).ok()?)
        } else {
            let (day, month) = self.order(two(i)?, two(i + 1)?)?;
            civil(self.year_group(i + 2)?, month, day)
        }?;
        Some((DateReading::new(PartialDate::of(date), None, false), i + 3))
    }

    /// `11 / 2016`, `2016 - 11`, `2015-3`; with the day between or behind, `2016 - 12 - 22`.
    fn marked_month(&self, i: usize) -> Option<Found> {
        let mark = |at: usize| match self.tokens.kind(at) {
            Some(Kind::Mark(c @ ('-' | '/'))) => Some(c),
            _ => None,
        };
        let before = i.wrapping_sub(1);
        if self.tokens.is_digits(before) || mark(before).is_some() || self.tokens.is_mark(before, &['.', '$', '€', '£'])
        {
            return None;
        }
        let first = mark(i + 1)?;
        let small = |at: usize| self.group(at).and_then(|(n, len)| (len <= 2).then_some(n));
        let short = |n: i16| i8::try_from(n).ok();
        if mark(i + 3) == Some(first) && !self.tokens.is_glued(i + 1) && self.closes(i + 5) {
            let date = if let Some(year) = self.year_group(i) {
                civil(year, short(small(i + 2)?)?, short(small(i + 4)?)?)
            } else {
                let (day, month) = self.order(small(i)?, small(i + 2)?)?;
                civil(self.year_group(i + 4)?, month, day)
            }?;
            return Some((DateReading::new(PartialDate::of(date), None, false), i + 5));
        }
        let (year, month) = match self.year_group(i) {
            Some(year) => (year, small(i + 2)?),
            None => (self.year_group(i + 2)?, small(i)?),
        };
        // A dash between spaces parts two clauses more often, but not behind "05".
        let padded = [i, i + 2].iter().any(|&at| self.tokens.word(at).starts_with('0'));
        let spaced = !padded && (!self.tokens.is_glued(i + 1) || !self.tokens.is_glued(i + 2));
        let closed = self.closes(i + 3) && !(spaced && self.tokens.is_word(i + 3));
        let month = short(month).filter(|month| (1..=12).contains(month) && closed)?;
        Some((DateReading::new(PartialDate::month(year, month), None, false), i + 3))
    }

    /// `2015.3`, `11 . 2016`: where the comma is the decimal mark and the point groups by three.
    fn dotted_month(&self, i: usize) -> Option<Found> {
        let free = i.checked_sub(1).is_none_or(|at| {
            let mark = self.tokens.is_glued(i) && matches!(self.tokens.kind(at), Some(Kind::Mark(_)));
            !self.tokens.is_digits(at) && !mark
        });
        if !free || !self.tokens.is_mark(i + 1, &['.']) || self.lexicon.values.decimal.contains('.') {
            return None;
        }
        let even = self.tokens.is_glued(i + 1) == self.tokens.is_glued(i + 2);
        let small = |at: usize| self.group(at).and_then(|(n, len)| (len <= 2).then_some(n));
        let (year, month) = match self.year_group(i) {
            Some(year) => (year, small(i + 2)?),
            None => (self.year_group(i + 2).filter(|_| !self.tokens.is_glued(i + 1))?, small(i)?),
        };
        let month = i8::try_from(month).ok().filter(|month| (1..=12).contains(month) && even && self.closes(i + 3))?;
        Some((DateReading::new(PartialDate::month(year, month), None, false), i + 3))
    }

    /// "9 de 8 de 1971": day, month and year in digits, with the words between them.
    fn linked_digits(&self, i: usize) -> Option<Found> {
        let (day, len) = self.group(i)?;
        let at = self.word(i + 1, WordRole::DateOf)?;
        let (month, month_len) = self.group(at)?;
        let Some(at) = self.word(at + 1, WordRole::DateOf).filter(|at| self.group(*at).is_some()) else {
            // "el 21 del 3", where the day is none of so many.
            let named = self.ends_before(i, WordRole::DayBefore) && month < day && self.closes(at + 1);
            let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
            civil(2024, month, day).filter(|_| named && day > 12)?;
            let found = Elements { day: Some(day), month: Some(month), end: at + 1, ..Elements::default() };
            return Some((self.resolve(found), at + 1));
        };
        let date = civil(self.year_group(at)?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        let date = date.filter(|_| len <= 2 && month_len <= 2)?;
        Some((DateReading::new(PartialDate::of(date), None, false), at + 1))
    }

    /// "on 4-22", "el 22-4": no result, for a preposition leads and one of the two can't be a month.
    fn led_hyphen(&self, i: usize) -> Option<Found> {
        let led = [WordRole::DayBefore, WordRole::DayLead, WordRole::WeekdayBefore];
        let glued = (i + 1..=i + 2).all(|at| self.tokens.is_glued(at));
        let (a, b) = (self.group(i)?.0, self.group(i + 2)?.0);
        let one_month = (a > 12) != (b > 12) && a.max(b) <= 31;
        // "on 12-14 June".
        let range = self.is_month(i + 3);
        let date =
            glued && one_month && !range && self.tokens.is_mark(i + 1, &['-']) && !self.score && self.closes(i + 3);
        if !date || !led.iter().any(|role| self.ends_before(i, *role)) {
            return None;
        }
        let (day, month) = self.order(a, b)?;
        civil(2024, month, day)?;
        let found = Elements { day: Some(day), month: Some(month), end: i + 3, ..Elements::default() };
        Some((self.resolve(found), i + 3))
    }

    /// "van 1-10 tot 7-11", "tussen 25-10 en 25-01": no results, for two such days make a range.
    fn paired_hyphens(&self, i: usize) -> Option<Found> {
        let pair = |at: usize| {
            let glued = (at + 1..=at + 2).all(|at| self.tokens.is_glued(at)) && self.tokens.is_mark(at + 1, &['-']);
            let ((a, _), (b, _)) = (self.group(at)?, self.group(at + 2)?);
            let (day, month) = self.order(a, b).filter(|_| glued && a.max(b) > 9)?;
            civil(2024, month, day).map(|_| (day, month))
        };
        let range = |first: usize, mark: usize| {
            self.ends_before(first, WordRole::Between) && pair(first).is_some() && mark == first + 3
        };
        let (day, month) = pair(i).filter(|_| self.lexicon.values.date_order == DateOrder::Dmy)?;
        let begins = self.range_mark(i + 3, true).is_some_and(|next| range(i, i + 3) && pair(next).is_some());
        let ends = (1..=3).filter_map(|back| i.checked_sub(back)).any(|mark| {
            self.range_mark(mark, true) == Some(i) && mark.checked_sub(3).is_some_and(|first| range(first, mark))
        });
        if !(begins || ends) || self.near_score {
            return None;
        }
        let found = Elements { day: Some(day), month: Some(month), end: i + 3, ..Elements::default() };
        Some((self.resolve(found), i + 3))
    }

    /// Whether what is read may end before `i`: no word follows that could be counted, and no more digits.
    pub(in crate::value) fn closes(&self, i: usize) -> bool {
        match self.tokens.kind(i) {
            None => true,
            Some(Kind::Mark(c)) => {
                let goes_on = self.tokens.is_glued(i) && self.tokens.is_glued(i + 1) && self.tokens.is_digits(i + 1);
                matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '"' | '»' | '”' | '、' | '。' | '，') && !goes_on
            }
            Some(Kind::Digits) => false,
            Some(Kind::Word) => {
                self.is_unspaced()
                    || !self.counts_something(i) && (self.is_small_word(i) || self.is(i, WordRole::NotCounted))
            }
        }
    }
}
