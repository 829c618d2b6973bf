//! Centuries in Roman digits or named by a number behind the noun, and years of two digits.
//!
//! In: a reader at the place. Out: the number of the century, or the year, and the position after it.

use super::Found;
use crate::lang::{Script, WordRole};
use crate::value::lexicon::PeriodUnit;
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

impl Reader<'_> {
    /// "XIX secolo", "XVIIIe siècle", "XIX. század"; "siglo XIX", "secolul al XIX-lea", "القرن 19".
    pub(super) fn named_century(&self, i: usize) -> Option<(i32, usize)> {
        if let Some((number, end)) = self.roman(i) {
            let dot = self.tokens.is_mark(end, &['.']) && self.tokens.is_glued(end);
            let end = if dot { end + 1 } else { end };
            return Some((number, self.word(end, WordRole::Century)?));
        }
        let next = self.word(i, WordRole::Century)?;
        let roman = self.roman(next).or_else(|| self.roman(self.word(next, WordRole::RankLead)?));
        let digits = || {
            let number = self.tokens.is_digits(next).then(|| self.tokens.word(next).parse().ok()).flatten()?;
            let spaced = self.lexicon.values.script == Script::Spaced;
            (spaced && (10..=21).contains(&number) && self.closes(next + 1)).then_some((number, next + 1))
        };
        roman.or_else(digits)
    }

    /// "the 4th century BC", "MÖ 300", 紀元前4世紀: the position after a time before our era, which no date here can tell, and
    /// whose figures are neither ranks nor numbers.
    pub(in crate::value) fn before_our_era(&self, i: usize) -> Option<usize> {
        let number = |at: usize| {
            let number = self.number(at, Setting::default()).filter(|number| !number.fraction)?;
            Some(self.ordinal_suffix(number.end).unwrap_or(number.end))
        };
        let century = |at: usize| self.any_century(at).map(|(_, end)| end);
        // "på 300-talet f.Kr.".
        let decade = |at: usize| {
            let digits = self.tokens.is_digits(at).then_some(at + 1)?;
            self.word(self.hyphen(digits).unwrap_or(digits), WordRole::DecadeAfter)
        };
        // "the 5th to the 4th century BC".
        let several = |at: usize| {
            let next = self.range_mark(number(at)?, true)?;
            century(self.skip(next, &[WordRole::DayBefore, WordRole::Article], 1))
        };
        let unspaced = |at: usize| self.unspaced_date(at).filter(|_| self.is_unspaced()).map(|(_, end)| end);
        let year = |at: usize| number(at).map(|end| self.word(end, WordRole::YearAfter).unwrap_or(end));
        let timed = |at: usize| {
            several(at).or_else(|| century(at)).or_else(|| decade(at)).or_else(|| unspaced(at)).or_else(|| year(at))
        };
        if let Some(end) = self.word(i, WordRole::BeforeChrist).and_then(timed) {
            return Some(end);
        }
        self.word(timed(i)?, WordRole::BeforeChrist)
    }

    /// A number up to 30 in capital Roman digits, with the ending of an ordinal.
    fn roman(&self, i: usize) -> Option<(i32, usize)> {
        if !self.tokens.is_word(i) {
            return None;
        }
        let written = self.written(i, i + 1);
        let digit = |c: char| match c {
            'I' | 'І' => Some(1),
            'V' => Some(5),
            'X' | 'Х' => Some(10),
            _ => None,
        };
        let digits: Vec<i32> = written.chars().map_while(digit).collect();
        let ending: String = written.chars().skip(digits.len()).collect();
        let ends = ending.is_empty()
            || self
                .lexicon
                .values
                .words
                .get(&WordRole::OrdinalSuffix)
                .is_some_and(|suffixes| suffixes.split('|').any(|suffix| suffix == ending));
        let sum = digits.iter().enumerate().map(|(at, &value)| match digits.get(at + 1) {
            Some(&next) if next > value => -value,
            _ => value,
        });
        let number: i32 = sum.sum();
        let end = self.ordinal_suffix(i + 1).unwrap_or_else(|| self.past_suffix(i + 1));
        (!digits.is_empty() && ends && (1..=30).contains(&number)).then_some((number, end))
    }

    /// "'98", "nel '43", "V roce 68", "saison 24/25": years of two digits.
    pub(super) fn short_year(&self, i: usize) -> Option<Found> {
        if self.lexicon.values.script != Script::Spaced {
            return None;
        }
        let two = |at: usize| {
            let digits = self.tokens.is_digits(at).then(|| self.tokens.word(at)).filter(|digits| digits.len() == 2)?;
            digits.parse::<i16>().ok()
        };
        let glued = |at: usize| self.tokens.is_glued(at);
        let mark = |at: usize, mark: char| self.tokens.is_mark(at, &[mark]) && glued(at);
        let begins = i == 0 || !glued(i);
        if let (Some(first), Some(second)) = (two(i), two(i + 2)) {
            // From 13 on it is no day and month.
            let season = second == first + 1 && first >= 13 && mark(i + 1, '/') && glued(i + 2);
            let alone = begins && !mark(i + 3, '/') && !mark(i + 3, '-');
            let year = self.past_year(first);
            let reading = DateReading::new(PartialDate::year(year), Some(PartialDate::year(year + 1)), false);
            return (season && alone).then_some((reading, i + 3));
        }
        let free = |end: usize| self.closes(end) || self.word(end, WordRole::YearAfter).is_some();
        if self.tokens.is_mark(i, &['\'']) && begins && glued(i + 1) {
            let year = self.past_year(two(i + 1)?);
            let roles = [WordRole::YearBefore, WordRole::DateOf, WordRole::DayBefore, WordRole::YearIn];
            let led = roles.iter().any(|role| self.ends_before(i, *role));
            let end = self.past_suffix(i + 2);
            let word = glued(i + 2) && self.tokens.is_word(i + 2) && end == i + 2;
            let quoted = mark(i + 2, '\'') && end == i + 2;
            // "Hollandia '09": part of a name.
            let before = i.wrapping_sub(1);
            let named = !led && self.tokens.is_capital(before) && self.hits(before).is_empty();
            if word || quoted || named || self.counts_something(i + 2) || !led && !free(end) {
                return None;
            }
            let end = self.word(end, WordRole::YearAfter).unwrap_or(end);
            return Some((DateReading::new(PartialDate::year(year), None, false), end));
        }
        let noun = i.checked_sub(1).and_then(|at| self.period(at)).filter(|(_, end)| *end == i);
        let led = matches!(noun, Some(((1, PeriodUnit::Year), _))) && self.ends_before(i, WordRole::YearBefore);
        // "so far this year 94 people".
        let noun_behind = self.is_plain_word(i + 1)
            && !self.is(i + 1, WordRole::Past)
            && (!self.is(i + 1, WordRole::NotCounted) || self.is(i + 1, WordRole::OrdinalNoun));
        let this = [WordRole::ThisBefore, WordRole::LastBefore, WordRole::NextBefore]
            .iter()
            .any(|role| self.ends_before(i - 1, *role));
        let year = two(i).filter(|year| led && !this && !noun_behind && *year >= 40 && self.closes(i + 1))?;
        Some((DateReading::new(PartialDate::year(1900 + year), None, false), i + 1))
    }

    /// The last year with these two digits, or one of the next few.
    fn past_year(&self, digits: i16) -> i16 {
        let last = self.published.map_or(2029, |published| published.year() + 4);
        if 2000 + digits <= last { 2000 + digits } else { 1900 + digits }
    }
}
