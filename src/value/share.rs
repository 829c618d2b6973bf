//! Shares told in two numbers: "nine out of ten", "siete de cada diez", 10人に9人.
//!
//! In: a reader behind the first number. Out: the part of the whole.

use rust_decimal::Decimal;

use super::Reading;
use super::measure::Found;
use super::number::{Number, Setting};
use super::reader::Reader;
use crate::lang::WordRole;

impl Reader<'_> {
    /// "nine out of ten", "siete de cada diez": a share.
    pub(super) fn out_of(&self, start: usize, number: &Number) -> Option<Found> {
        // "neuf écoles sur dix": the noun may stand with the first.
        let noun = self.is_plain_word(number.end)
            && !self.is(number.end, WordRole::NotCounted)
            && !self.is(number.end, WordRole::OutOf)
            && !self.is(number.end, WordRole::OutOfEvery);
        // "six emprunteurs immobiliers sur dix".
        let behind = number.end + 1;
        let described = noun
            && !self.is(behind, WordRole::OutOf)
            && self.is_plain_word(behind)
            && !self.is(behind, WordRole::NotCounted)
            && self.is(behind + 1, WordRole::OutOf);
        let at = if noun { behind + usize::from(described) } else { number.end };
        let few = self.word(at, WordRole::OutOfFew).filter(|_| !noun);
        let ten = self.word(at, WordRole::OutOfTen).filter(|_| !noun && !number.weak && number.value > Decimal::ONE);
        let every = self.word(at, WordRole::OutOfEvery);
        let next = every.or_else(|| self.word(at, WordRole::OutOf)).or(few).or(ten)?;
        let whole = self.number(next, Setting::default()).filter(|whole| !whole.ordinal && !whole.fraction)?;
        // "scored two in ten minutes".
        if few.or(ten).is_some() && self.duration_unit(whole.end).is_some() {
            return None;
        }
        let value = number.value.checked_div(whole.value)?;
        let round = [3, 4, 5, 6, 7, 8, 9, 10, 20].iter().any(|&n| whole.value == Decimal::from(n))
            || (whole.value % Decimal::ONE_HUNDRED).is_zero();
        let counted_after = self.is_plain_word(whole.end) && !self.is(whole.end, WordRole::NotCounted);
        let fits = if noun {
            round && (!counted_after || every.is_some())
        } else if every.is_some() {
            true
        } else if whole.value < Decimal::TEN {
            // "three in five homes" opens its clause, "scored two in five matches" does not
            let opens = |at: usize| at == 0 || self.tokens.is_mark(at - 1, &[',', ';', ':', '.', '(', '"', '“', '«']);
            !counted_after
                || number.weak
                || self.is(next.wrapping_sub(1), WordRole::EveryBefore)
                || few.is_some() && number.value > Decimal::ONE && opens(self.before_limits(start))
        } else if few.or(ten).is_some() {
            few.is_some() && number.value == Decimal::ONE
                || whole.value == Decimal::TEN
                || whole.value == Decimal::ONE_HUNDRED
        } else {
            // "41 out of 46" are two numbers.
            round
        };
        let plain = !number.weak || whole.value > Decimal::ONE;
        if !plain || !fits || number.value >= whole.value || whole.value > Decimal::ONE_THOUSAND {
            return None;
        }
        let mut found = Found::new(start, whole.end, Reading::Number(value.round_dp(15)));
        found.counted = if noun { Some(self.span(number.end, number.end + 1)) } else { self.counted(start, whole.end) };
        Some(found)
    }

    /// 10人に9人, "열 명 중 아홉 명": the whole first, and one counter for both.
    pub(super) fn out_of_before(&self, start: usize, whole: &Number) -> Option<Found> {
        let counter = self.word(whole.end, WordRole::Counter)?;
        let any = self.word(counter, WordRole::OutOfAfter);
        // "5명 중 2명" are two people, of five.
        let tens = whole.value == Decimal::TEN
            || whole.value == Decimal::ONE_HUNDRED
            // 每三人中有一人.
            || whole.value > Decimal::TWO && self.ends_before(start, WordRole::EveryBefore);
        let next = any.or_else(|| self.word(counter, WordRole::OutOfTenAfter).filter(|_| tens))?;
        let part = self.number(next, Setting::default()).filter(|part| !part.ordinal && !part.fraction)?;
        let end = self.word(part.end, WordRole::Counter)?;
        // "6人に3人" may be three nurses for six children.
        let share = part.value == Decimal::ONE || tens;
        let alike = self.written(part.end, end).trim() == self.written(whole.end, counter).trim();
        if !alike || !share || part.value >= whole.value || part.value < Decimal::ONE {
            return None;
        }
        let mut found = Found::new(start, end, Reading::Number(part.value.checked_div(whole.value)?.round_dp(15)));
        found.counted = Some(self.span(part.end, end));
        Some(found)
    }
}
