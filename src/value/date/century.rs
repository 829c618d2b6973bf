//! Centuries, by an ordinal, in Roman digits or named by a number behind the noun, and years of two digits.
//!
//! In: a reader at the place. Out: the century or the year, and the position after it.

use rust_decimal::prelude::ToPrimitive;

use super::Found;
use crate::lang::{Script, WordRole};
use crate::value::lexicon::PeriodUnit;
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

impl Reader<'_> {
    /// "19th century", "XIX secolo", "القرن التاسع عشر", or one of an era: "4th century BC".
    pub(super) fn century(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.stretch_of_an_era(i) {
            return Some(found);
        }
        let (n, end) = self.ranked_block(i, WordRole::Century)?;
        Some((century_range(n)?, end))
    }

    /// The rank of a century or a millennium, whose noun has this role, and the position after both.
    pub(super) fn ranked_block(&self, i: usize, noun: WordRole) -> Option<(i32, usize)> {
        if let Some(found) = self.ordinal_after(i, noun).or_else(|| self.named_block(i, noun)) {
            return Some(found);
        }
        let at = if self.is_unspaced() { self.word(i, WordRole::OrdinalBefore).unwrap_or(i) } else { i };
        let number = self.number(at, Setting::default())?;
        let mut end = number.end;
        if !number.ordinal {
            if self.lexicon.values.script == Script::Spaced {
                number.digits?;
            }
            end = self
                .ordinal_suffix(end)
                .or_else(|| (self.tokens.is_mark(end, &['.']) && self.lexicon.values.ordinal_dot).then_some(end + 1))
                .unwrap_or(end);
        }
        let end = self.word(self.hyphen(end).unwrap_or(end), noun)?;
        Some((number.value.to_i32()?, end))
    }

    /// "XIX secolo", "XVIIIe siècle", "XIX. század"; "siglo XIX", "secolul al XIX-lea", "القرن 19".
    fn named_block(&self, i: usize, noun: WordRole) -> Option<(i32, usize)> {
        if let Some((number, end)) = self.roman(i) {
            let dot = self.tokens.is_mark(end, &['.']) && self.tokens.is_glued(end);
            let end = if dot { end + 1 } else { end };
            return Some((number, self.word(end, noun)?));
        }
        let next = self.past_prefix(self.word(i, noun)?);
        let roman = self.roman(next).or_else(|| self.roman(self.word(next, WordRole::RankLead)?));
        let digits = || {
            let number = self.tokens.is_digits(next).then(|| self.tokens.word(next).parse().ok()).flatten()?;
            let spaced = self.lexicon.values.script == Script::Spaced;
            let era = self.era_word(next + 1).is_some() && number < 10;
            let named = (10..=21).contains(&number) && (self.closes(next + 1) || self.era_word(next + 1).is_some());
            (spaced && (named || era)).then_some((number, next + 1))
        };
        roman.or_else(digits)
    }

    /// A number up to 30 in capital Roman digits, with the ending of an ordinal.
    pub(super) fn roman(&self, i: usize) -> Option<(i32, usize)> {
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

/// The years of a century as news counts them: the 19th is 1800 to 1899.
pub(super) fn century_range(n: i32) -> Option<DateReading> {
    let start = i16::try_from(n).ok().filter(|n| (1..=22).contains(n))? * 100 - 100;
    // There is no year nought.
    let first = PartialDate::month(start.max(1), 1);
    Some(DateReading::new(first, Some(PartialDate::month(start + 99, 12)), false))
}
