//! Years: in digits, in words, and those that stand with a later date.
//!
//! In: a reader at the place. Out: the year and the position after it.

use rust_decimal::prelude::ToPrimitive;

use super::Elements;
use crate::lang::{Script, WordRole};
use crate::value::number::Setting;
use crate::value::reader::Reader;

impl Reader<'_> {
    /// Whether the word after the digits of `year` at `i` makes them one.
    pub(super) fn is_marked_year(&self, i: usize, year: i16) -> bool {
        self.is(i + 1, WordRole::YearAfter) || year % 100 != 0 && self.is(i + 1, WordRole::YearOf)
    }

    /// A year in four digits, with what marks it after.
    pub fn four_digits(&self, i: usize) -> Option<(i16, usize)> {
        let tokens = self.tokens;
        if !tokens.is_digits(i) || tokens.word(i).len() != 4 {
            return None;
        }
        let year: i16 = tokens.word(i).parse().ok()?;
        let literal = self.literal(i)?;
        if !plausible_year(year) || literal.formatted && literal.end != i + 1 || self.is_before_christ(i, i + 1) {
            return None;
        }
        if tokens.is_glued(i + 1)
            && tokens.is_word(i + 1)
            && self.lexicon.values.script == Script::Spaced
            && self.word(i + 1, WordRole::YearAfter).is_none()
            && self.past_suffix(i + 1) == i + 1
        {
            return None;
        }
        let end = self
            .word(i + 1, WordRole::YearAfter)
            // "в 2022-м": a year declined.
            .or_else(|| self.hyphen(i + 1).and_then(|_| self.ordinal_suffix(i + 1)))
            .unwrap_or_else(|| self.past_suffix(i + 1));
        Some((year, end))
    }

    /// The year after a month: four digits, '99, or in words.
    pub(super) fn year_beside_month(&self, i: usize) -> Option<(i16, usize)> {
        let tokens = self.tokens;
        if let Some(found) = self.four_digits(i) {
            return Some(found);
        }
        if tokens.is_mark(i, &['\''])
            && tokens.is_digits(i + 1)
            && tokens.is_glued(i + 1)
            && tokens.word(i + 1).len() == 2
        {
            return Some((full_year(tokens.word(i + 1).parse().ok()?, 2), i + 2));
        }
        // "mai 68", "2 de outubro de 92": of the last century, where nothing is counted.
        let short = (tokens.is_digits(i) && tokens.word(i).len() == 2)
            .then(|| tokens.word(i).parse::<i16>().ok())
            .flatten()
            .filter(|year| *year >= 40);
        let free = !tokens.is_glued(i + 1) || tokens.is_mark(i + 1, &[',', '.', ';', '!', '?', ')']);
        let noun = self.is_plain_word(i + 1) && !self.is(i + 1, WordRole::NotCounted);
        // "pe 2 iulie la 81 de ani".
        let of = self.word(i + 1, WordRole::Of).is_some_and(|next| self.counts_something(next));
        if let Some(year) = short.filter(|_| free && !noun && !of && !self.counts_something(i + 1))
            && self.literal(i).is_some_and(|number| number.digits.is_some() && number.end == i + 1)
        {
            return Some((1900 + year, i + 1));
        }
        self.spelled_year(i)
    }

    /// "two thousand and eighteen", "neunzehnhundertneunundachtzig".
    pub(super) fn spelled_year(&self, i: usize) -> Option<(i16, usize)> {
        if self.tokens.is_digits(i) || self.lexicon.values.script != Script::Spaced {
            return None;
        }
        // "negentienachtennegentig".
        if self.lexicon.values.spoken_years
            && self.lexicon.values.compound
            && let Some(year) = self.lexicon.year_in(self.tokens.word(i))
        {
            return Some((year, i + 1));
        }
        let number = self.number(i, Setting::default()).filter(|number| !number.ordinal && number.rough.is_none())?;
        let value = number.value.to_i16()?;
        if (1100..=2100).contains(&value) {
            return Some((value, number.end));
        }
        // "nineteen eighty-six".
        let rest = self.number(number.end, Setting::default()).filter(|rest| !rest.ordinal && rest.digits.is_none())?;
        let tens = rest.value.to_i16().filter(|tens| (10..=99).contains(tens))?;
        ((13..=20).contains(&value) && number.end == i + 1 && self.lexicon.values.spoken_years)
            .then_some((value * 100 + tens, rest.end))
    }

    /// "bin dokuz yüz seksen dokuz*da*": whether the number word at `i` has the ending that says where or when; with an "n" it
    /// says from where.
    pub(super) fn is_in(&self, i: usize) -> bool {
        self.locatives().any(|ending| self.lexicon.is_number_with(self.tokens.word(i), ending))
    }

    /// Whether an ending that is stuck to digits says where or when.
    pub(in crate::value) fn is_locative(&self, word: &str) -> bool {
        self.locatives().any(|ending| ending == word)
    }

    pub(super) fn locatives(&self) -> impl Iterator<Item = &str> {
        let from = self.lexicon.values.words.get(&WordRole::FromEnding);
        from.into_iter().flat_map(|endings| endings.split('|')).filter_map(|from| from.strip_suffix('n'))
    }

    /// The year that stands with the last of several months or days: "on 3 May and *5 June 2024*".
    pub(super) fn year_of_the_next(&self, first: &Elements) -> Option<i16> {
        let mut at = first.end;
        for _ in 0..3 {
            let comma = self.tokens.is_mark(at, &[',']);
            let prefixed = || self.lexicon.prefixed_and(self.tokens.word(at)).then_some(at);
            let next = self.word(at, WordRole::And).or_else(|| comma.then_some(at + 1)).or_else(prefixed)?;
            let next = self.skip(next, &[WordRole::DayBefore, WordRole::Article, WordRole::YearIn], 1);
            let found = self.elements(next).filter(|found| found.month.is_some() && found.weekday.is_none())?;
            // Of one kind, one after the other.
            let alike = found.day.is_some() == first.day.is_some();
            if let Some(year) = found.year {
                let later = (found.month, found.day) > (first.month, first.day);
                return (alike && later && !comma).then_some(year);
            }
            at = found.end;
        }
        None
    }

    /// "of last year", "vergangenen Jahres", "de cinq ans plus tôt" beside a month.
    pub(super) fn year_in_words(&self, i: usize) -> Option<(i16, usize)> {
        let links = [WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::YearBefore, WordRole::Article];
        self.past_links(i, &links).into_iter().find_map(|at| {
            let (reading, end) = self.directed(at).or_else(|| self.ago(at))?;
            (reading.start.month.is_none() && reading.end.is_none()).then_some((reading.start.year?, end))
        })
    }

    pub(super) fn year_follows(&self, i: usize) -> bool {
        let at = if self.tokens.is_mark(i, &[',']) { i + 1 } else { i };
        let at = self.skip(at, &[WordRole::DateOf], 1);
        self.four_digits(at).is_some()
    }
}

/// Years that an article may speak of.
pub(super) fn plausible_year(year: i16) -> bool {
    (1000..=2199).contains(&year)
}

pub(super) fn full_year(year: i16, len: usize) -> i16 {
    match year {
        _ if len > 2 => year,
        0..=39 => 2000 + year,
        40..=99 => 1900 + year,
        _ => year,
    }
}
