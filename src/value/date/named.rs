//! Parts of a year, a month or a week in one word or a set phrase: "zu Jahresbeginn", "a fine anno", "vid årsskiftet", 年末.
//!
//! In: a reader at the first word. Out: the year or month with the part that is meant, or the months around New Year.

use super::reckon::shifted;
use super::{DatePart, DateReading, Found, LINKS, PartialDate};
use crate::lang::WordRole;
use crate::value::lexicon::{NamedPart, PeriodUnit, Role};
use crate::value::reader::Reader;

impl Reader<'_> {
    /// The part that is named at `i`, of the year behind it or of the one that the text speaks of.
    pub(super) fn named_part(&self, i: usize) -> Option<Found> {
        let ((part, unit), end) = self.pick(i, |role| match role {
            Role::Part(part, unit) => Some((part, unit)),
            _ => None,
        })?;
        // "연말정산" is another word.
        if self.is_syllables() && !self.lexicon.word_ends(self.tokens, end) || self.is(end, WordRole::OtherYear) {
            return None;
        }
        // "Jahresmitte-Prognose".
        if self.hyphen(end).is_some_and(|next| self.tokens.is_word(next)) && self.past_suffix(end) == end {
            return None;
        }
        let NamedPart::Of(part) = part else { return self.turn_of_the_year(i, end) };
        let told = (unit == PeriodUnit::Year).then(|| self.year_behind(end)).flatten();
        let (mut reading, end) = told.or_else(|| Some((self.told_of(i, part, unit)?, end)))?;
        reading.part = Some(part);
        if part == DatePart::Mid && reading.start.month.is_some() {
            reading.start.day = Some(15);
        }
        Some((reading, end))
    }

    /// "Jahresende *2024*", "a fine anno *scorso*".
    fn year_behind(&self, end: usize) -> Option<Found> {
        self.past_links(end, &LINKS).into_iter().find_map(|at| {
            let whole = |(reading, _): &Found| reading.end.is_none() && reading.start.month.is_none();
            self.directed(at).filter(whole).or_else(|| {
                let (year, end) = self.four_digits(at).filter(|(year, _)| (1900..=2050).contains(year))?;
                // "zum Jahresende 2000 Stellen".
                let counts = year % 100 == 0 && self.is_plain_word(end);
                (!counts).then(|| (DateReading::new(PartialDate::year(year), None, false), end))
            })
        })
    }

    /// "지난해 *연말*", "2024 *year's end*": behind its year.
    pub(super) fn part_of_a_year(&self, i: usize) -> Option<(DatePart, usize)> {
        self.pick(i, |role| match role {
            Role::Part(NamedPart::Of(part), PeriodUnit::Year) => Some(part),
            _ => None,
        })
    }

    fn told_of(&self, i: usize, part: DatePart, unit: PeriodUnit) -> Option<DateReading> {
        let Some(today) = self.published else { return unknown_year(part) };
        if unit == PeriodUnit::Week {
            return shifted(today, (1, unit), 0);
        }
        let start = match unit {
            PeriodUnit::Year => PartialDate::year(today.year()),
            _ => PartialDate::month(today.year(), today.month()),
        };
        let start = PartialDate { year: self.year_of_part(i, Some(part), start), ..start };
        Some(DateReading::new(start, None, true))
    }

    /// The year of a part of "the year" at `i`: in spring a past "end of the year" is the last one, in autumn a start
    /// to come the next.
    pub(super) fn year_of_part(&self, i: usize, part: Option<DatePart>, of: PartialDate) -> Option<i16> {
        let year = of.year?;
        let Some(today) = self.published.filter(|_| of.month.is_none()) else { return Some(year) };
        // "was to open by the end of the year" is still to come.
        let open = self.ends_before(i, WordRole::OpenDay);
        match part {
            Some(DatePart::Late | DatePart::End) if today.month() <= 3 && !open && self.tenses.behind(i) => {
                year.checked_sub(1)
            }
            Some(DatePart::Early | DatePart::Start) if today.month() >= 10 && self.ahead(i) => year.checked_add(1),
            _ => Some(year),
        }
    }

    /// "zum Jahreswechsel", "at the turn of the year": the one of the years behind it, or the nearest.
    fn turn_of_the_year(&self, i: usize, end: usize) -> Option<Found> {
        let turn = |year: i16, inferred| {
            let (first, last) = (PartialDate::month(year, 12), PartialDate::month(year.checked_add(1)?, 1));
            Some(DateReading::new(first, Some(last), inferred))
        };
        let at = self.skip(end, &LINKS, 2);
        if let Some((year, next)) = self.four_digits(at) {
            // One year alone may be the old or the new one.
            let parted = self.tokens.is_mark(next, &['/', '-', '–']) || self.word(next, WordRole::And).is_some();
            let second = self.tokens.word(next + 1).parse::<i16>().ok().filter(|_| parted)?;
            let follows = second == year + 1 || second == (year + 1) % 100;
            return follows.then(|| turn(year, false)).flatten().map(|reading| (reading, next + 2));
        }
        let today = self.published?;
        let past = if today.month() <= 6 { !self.ahead(i) } else { self.tenses.behind(i) };
        let past = past || self.is_since(i, end);
        Some((turn(today.year() - i16::from(past), true)?, end))
    }
}

/// The month that begins or ends a year which nobody can tell.
fn unknown_year(part: DatePart) -> Option<DateReading> {
    let month = match part {
        DatePart::Start => 1,
        DatePart::End => 12,
        _ => return None,
    };
    Some(DateReading::new(PartialDate { year: None, month: Some(month), day: None }, None, false))
}
