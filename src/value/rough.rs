//! Numbers that say about how many: "dozens", "une centaine", "several hundred", "две сотни".
//!
//! In: a reader at the first word. Out: the least or the usual that it means.

use rust_decimal::Decimal;

use super::lexicon::Role;
use super::number::{Number, Setting};
use super::reader::Reader;
use crate::lang::WordRole;

impl Reader<'_> {
    /// "dozens", "une centaine", "centaines de milliers".
    pub(super) fn rough(&self, i: usize) -> Option<Number> {
        let start = self.word(i, WordRole::Article).unwrap_or(i);
        let ((mut value, least), mut end) = self.rough_word(start).or_else(|| self.rough_word(i))?;
        // "dozens of thousands", "une centaine de milliers".
        let next = self.word(end, WordRole::Of).unwrap_or(end);
        // "两三百": two or three hundred.
        let digit = value < Decimal::TEN && next == end;
        if let Some((by, after)) = self.multiplier(next)
            && (by >= Decimal::ONE_THOUSAND || digit)
        {
            value = value.checked_mul(by)?;
            end = after;
        }
        Some(Number { rough: Some(least), ..Number::new(value, end) })
    }

    /// "several hundred", "ein paar tausend", "quelques dizaines": at least two of them.
    pub(super) fn several(&self, i: usize) -> Option<Number> {
        // "some hundred people" are about a hundred.
        let few = || self.word(i, WordRole::Few).filter(|_| self.word(i, WordRole::About).is_none());
        let next = few().or_else(|| self.word(i, WordRole::Couple))?;
        let next = self.skip(next, &[WordRole::Of, WordRole::DateOf], 1);
        // "a few, several, some" without end must not be followed to it.
        if self.is(next, WordRole::Few) || self.is(next, WordRole::Couple) {
            return None;
        }
        let (value, end) = match self.rough(next) {
            // "тысяч" alone are a thousand at least, "сотни" two hundred.
            Some(rough) if rough.rough == Some(true) && !is_power_of_ten(rough.value) => (rough.value, rough.end),
            Some(rough) => (rough.value.checked_mul(Decimal::TWO)?, rough.end),
            None => {
                let number = self.number(next, Setting { range: true, money: false })?;
                let round = number.value == Decimal::from(12) || is_power_of_ten(number.value);
                let plain = number.digits.is_none() && !number.ordinal && !number.fraction && !number.formatted;
                (number.value.checked_mul(Decimal::TWO).filter(|_| round && plain)?, number.end)
            }
        };
        Some(Number { rough: Some(true), ..Number::new(value, end) })
    }

    /// "trois dizaines", "две сотни", "tři stovky": `value` of what a word for a rough number at `at` means.
    pub(super) fn several_of(&self, value: Decimal, at: usize) -> Option<Number> {
        let some = value > Decimal::ONE && value < Decimal::ONE_HUNDRED && (value * Decimal::TWO).is_integer();
        let ((said, least), end) = self.rough_word(at).filter(|_| some)?;
        // "сотни" alone are at least two hundred.
        let each = if least { said.checked_div(Decimal::TWO)? } else { said };
        let value = value.checked_mul(each).filter(|_| is_power_of_ten(each))?;
        Some(Number { rough: Some(false), ..Number::new(value, end) })
    }

    /// A word for a rough number at `i`: what it means, whether that is the least, and the position after it.
    fn rough_word(&self, i: usize) -> Option<((Decimal, bool), usize)> {
        self.pick(i, |role| match role {
            Role::Rough(value, least) => Some((value, least)),
            _ => None,
        })
    }
}

/// Ten, a hundred, a thousand …
fn is_power_of_ten(value: Decimal) -> bool {
    std::iter::successors(Some(Decimal::TEN), |power| power.checked_mul(Decimal::TEN)).any(|power| power == value)
}
