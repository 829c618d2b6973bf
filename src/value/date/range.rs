//! From one date to another: "6–9 February", "from 2014 to 2018".

use super::{Elements, Found};
use crate::lang::WordRole;
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

impl Reader<'_> {
    /// "6–9 februari", "vom 3. bis zum 12. September": the month stands with the second day.
    pub(super) fn day_range(&self, i: usize) -> Option<Found> {
        let open = self.word(i, WordRole::Between);
        let start = self.skip(open.unwrap_or(i), &[WordRole::DayBefore, WordRole::Article], 1);
        let (first, end) = self.day_number(start)?;
        let next = self.range_mark(end, open.is_some())?;
        let next = self.skip(next, &[WordRole::DayBefore, WordRole::Article, WordRole::DateOf], 2);
        let (second_day, after) = self.day_number(next)?;
        let elements =
            self.elements(next).filter(|elements| elements.day == Some(second_day) && elements.month.is_some());
        let elements = match elements {
            Some(elements) => elements,
            None => {
                // "4 to 22 this month".
                let at = self.skip(after, &[WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::Article], 2);
                let (reading, end) = self.directed(at)?;
                let (None, Some(month)) = (reading.start.day, reading.start.month) else { return None };
                Elements {
                    day: Some(second_day),
                    month: Some(month),
                    year: reading.start.year,
                    end,
                    ..Elements::default()
                }
            }
        };
        if first >= second_day {
            return None;
        }
        let last = self.resolve(elements);
        let first = PartialDate { day: Some(first), ..last.start };
        Some((DateReading { start: first, end: Some(last.start), ..last }, elements.end))
    }

    /// A dash or "to" between the ends of a range; after "between" an "and" too.
    pub fn range_mark(&self, i: usize, open: bool) -> Option<usize> {
        if self.tokens.is_mark(i, &['-', '–', '—', '~', '〜', '～', '∼']) {
            return Some(i + 1);
        }
        self.word(i, WordRole::To).or_else(|| if open { self.word(i, WordRole::And) } else { None })
    }

    /// "from 2014 to 2018", "2018–20", "May to October", "zwischen Montag und Mittwoch".
    pub(super) fn date_range(&self, first: DateReading, end: usize, led: bool) -> Option<Found> {
        if first.end.is_some() {
            return None;
        }
        let year_only = first.start.month.is_none();
        let mut next = None;
        // "2018/19", "2018-19".
        if year_only
            && self.tokens.is_mark(end, &['-', '–', '/'])
            && self.tokens.is_glued(end)
            && self.tokens.is_glued(end + 1)
            && self.tokens.is_digits(end + 1)
            && self.tokens.word(end + 1).len() == 2
            && let (Some(year), Ok(short)) = (first.start.year, self.tokens.word(end + 1).parse::<i16>())
            && short == (year + 1) % 100
        {
            return Some((DateReading::new(first.start, Some(PartialDate::year(year + 1)), false), end + 2));
        }
        for open in [false, true] {
            next = next.or_else(|| self.range_mark(end, open));
        }
        // "2 Ekim'den 22 Ekim'e": the first has an ending that says from.
        let from = self.is(end.wrapping_sub(1), WordRole::FromEnding) && self.tokens.is_glued(end.wrapping_sub(1));
        let next = next.or_else(|| from.then_some(end))?;
        let and = self.word(end, WordRole::And) == Some(next) && self.word(end, WordRole::To).is_none();
        let at = self.skip(next, &[WordRole::DayBefore, WordRole::Article, WordRole::YearBefore], 1);
        // 3월 14~16일: the month of the first.
        let same_month = |at: usize| {
            let (day, end) = self.day_number(at)?;
            let start = PartialDate { day: Some(day), ..first.start };
            (first.start.day.is_some() && self.is_day_after(at, end)).then_some((DateReading { start, ..first }, end))
        };
        let (last, after) = self
            .four_digits(at)
            .filter(|_| year_only)
            .map(|(year, after)| (DateReading::new(PartialDate::year(year), None, false), after))
            .filter(|(_, after)| !self.begins_ymd(*after))
            .or_else(|| self.digit_date(at))
            .or_else(|| same_month(at))
            .or_else(|| self.elements_date(at))
            .or_else(|| self.relative_day(at))?;
        // "Mart ve Mayıs arasında": an "and" parts two dates unless what follows says between.
        let after_between = self.word(after, WordRole::BetweenAfter);
        if last.end.is_some() || and && !led && after_between.is_none() {
            return None;
        }
        let mut start = first.start;
        // "from May to October 2020" is one year.
        if first.inferred && start.month.is_some() && last.start.month.is_some() {
            start.year = last.start.year.map(|year| if start.month > last.start.month { year - 1 } else { year });
        }
        let ordered = (start.year, start.month, start.day) < (last.start.year, last.start.month, last.start.day);
        let precise = start.month.is_some() == last.start.month.is_some();
        // "from 2014 to May 2018": each as precise as it is written, where both name their year.
        let told = !first.inferred && !last.inferred && (led || self.word(end, WordRole::To).is_some());
        let after = after_between.unwrap_or(after);
        (ordered && (precise || told))
            .then(|| (DateReading::new(start, Some(last.start), first.inferred && last.inferred), after))
    }
}
