//! The day of a date: "3.", "21st", "vinte e um", 14일.
//!
//! In: a reader at the number. Out: the day, and the position behind it and what marks it.

use rust_decimal::prelude::ToPrimitive;

use crate::lang::{Counted, Script, WordRole};
use crate::value::lexicon::Role;
use crate::value::number::Setting;
use crate::value::reader::Reader;

impl Reader<'_> {
    /// A day of the month in digits or as an ordinal, and the position after it.
    pub(super) fn day_number(&self, i: usize) -> Option<(i8, usize)> {
        if self.tokens.is_digits(i) && self.tokens.word(i).len() <= 2 {
            let day: i8 = self.tokens.word(i).parse().ok()?;
            let mut end = i + 1;
            if let Some(past) = self.ordinal_suffix(end) {
                end = past;
            } else if self.lexicon.values.ordinal_dot && self.tokens.is_mark(end, &['.']) && self.tokens.is_glued(end) {
                end += 1;
            }
            if let Some(past) = self.word(end, WordRole::DayAfter) {
                end = past;
            }
            let literal = self.literal(i).is_none_or(|number| number.digits.is_some());
            return ((1..=31).contains(&day) && (literal || end > i + 1)).then_some((day, end));
        }
        if self.lexicon.values.script != Script::Spaced {
            return None;
        }
        let mut number = self.number(i, Setting { range: true, money: false })?;
        // "vinte e um de maio", where an "and" may also part two days.
        if self.word(number.end, WordRole::And).is_some()
            && number.value >= 20.into()
            && let Some(whole) = self.number(i, Setting::default()).filter(|whole| whole.value > number.value)
        {
            number = whole;
        }
        // "einer November", where "uno de mayo" is a day.
        if number.weak && self.is_month(number.end) {
            return None;
        }
        let day =
            number.value.to_i8().filter(|day| (1..=31).contains(day) && number.rough.is_none() && !number.fraction)?;
        Some((day, number.end))
    }

    /// 오월 이십일일: a day in words after its month; alone it would be a length.
    pub(super) fn spelled_day(&self, i: usize) -> Option<(i8, usize)> {
        if !self.is_syllables() || self.tokens.is_digits(i) {
            return None;
        }
        let number = self.number(i, Setting::default()).filter(|number| !number.ordinal && number.rough.is_none())?;
        let end = self.word(number.end, WordRole::DayAfter)?;
        let day = number.value.to_i8().filter(|day| (1..=31).contains(day))?;
        Some((day, end))
    }

    /// Turkish "Haziran'ın yirmi ikisinde": whether a number in words has the ending that marks the day of a month.
    pub(super) fn ends_like_a_day(&self, end: usize) -> bool {
        if self.lexicon.suffixes.is_empty() {
            return false;
        }
        let word = self.tokens.word(end.wrapping_sub(1));
        let marks = self.lexicon.values.words.get(&WordRole::DayAfter);
        // The short ones end other numbers, too.
        let mut endings =
            marks.into_iter().flat_map(|marks| marks.split('|')).map(|mark| mark.trim_start_matches('\''));
        endings.any(|ending| ending.chars().count() > 3 && word.ends_with(ending))
    }

    /// The month after "am siebten *vierten*", "am 7. *vierter* 2016": an ordinal that no noun follows, where nouns have
    /// capitals.
    pub(super) fn ordinal_month(&self, i: usize) -> Option<(i8, usize)> {
        if self.lexicon.values.counted != Counted::Capital || !self.lexicon.values.ordinal_dot {
            return None;
        }
        let dotted = || {
            let month = self.tokens.is_digits(i).then(|| self.tokens.word(i).parse().ok()).flatten()?;
            Some((month, self.dot(i + 1)?))
        };
        let named = self.pick(i, |role| match role {
            Role::Ordinal(rank) => rank.to_i8(),
            _ => None,
        });
        let (month, end) = named.or_else(dotted)?;
        let noun = self.tokens.is_capital(end) || self.tokens.is_capital(i) || self.word(end, WordRole::And).is_some();
        ((1..=12).contains(&month) && !noun && !self.counts_something(end)).then_some((month, end))
    }

    /// "st", "er", "º" glued to digits.
    pub fn ordinal_suffix(&self, i: usize) -> Option<usize> {
        let at = self.hyphen(i).unwrap_or(i);
        let apostrophe = if self.tokens.is_mark(i, &['\'']) && self.tokens.is_glued(i) && self.tokens.is_glued(i + 1) {
            i + 1
        } else {
            at
        };
        (self.tokens.is_glued(i)).then(|| self.word(apostrophe, WordRole::OrdinalSuffix)).flatten()
    }
}
