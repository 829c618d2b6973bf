//! Numbers of Chinese and Japanese: 三十万, 2億5000万, 一千二, 三分之一; and what they count.
//!
//! In: a reader at a numeral. Out: the number, or the noun counted. No space tells where a numeral ends, so one that
//! is written in characters counts only beside a counter, or where nothing else stands beside it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::lexicon::{Period, PeriodUnit, Role};
use super::number::Number;
use super::numeral::Numeral;
use super::reader::Reader;
use super::token::Kind;
use crate::lang::{Script, WordRole};
use crate::text::Span;

impl Reader<'_> {
    pub fn is_unspaced(&self) -> bool {
        self.lexicon.values.script == Script::Unspaced
    }

    /// きゅうじゅうなな, にせんひゃく ドル: a number in kana that nothing else is written together with.
    fn kana_number(&self, i: usize) -> Option<(Decimal, usize)> {
        let kana = |at: usize| {
            self.tokens.is_word(at) && self.tokens.word(at).chars().all(|c| ('\u{3041}'..='\u{3096}').contains(&c))
        };
        let joined = i > 0 && self.tokens.is_glued(i) && self.tokens.is_word(i - 1);
        if !self.lexicon.spells_numbers() || !kana(i) || joined {
            return None;
        }
        let mut end = i + 1;
        while self.tokens.is_glued(end) && kana(end) {
            end += 1;
        }
        let measured = self.measures(end) || self.word(end, WordRole::Counter).is_some();
        if end < i + 3 || self.tokens.is_glued(end) && self.tokens.is_word(end) && !measured {
            return None;
        }
        let word: String = (i..end).map(|at| self.tokens.word(at)).collect();
        Some((self.lexicon.spelled_number(&word)?, end))
    }

    fn numeral(&self, i: usize) -> Option<(Role, usize)> {
        self.pick(i, |role| match role {
            Role::Number(_) | Role::Multiplier(_) => Some(role),
            _ => None,
        })
    }

    /// The number at `i`, without a sign; `decimals`: 点 may be a decimal mark.
    pub fn unspaced_number(&self, i: usize, decimals: bool) -> Option<Number> {
        /// 五又三分之一 is a number in a fraction in a number.
        const NESTED: usize = 2;
        self.nested_number(i, decimals, NESTED)
    }

    /// That with at most so many numbers within each other.
    fn nested_number(&self, i: usize, decimals: bool, nested: usize) -> Option<Number> {
        /// No number has more words.
        const MOST: usize = 40;
        if let Some((value, end)) = self.kana_number(i) {
            return Some(Number::new(value, end));
        }
        let mut numeral = Numeral::new();
        let (mut at, mut words, mut literal, mut rough, mut point) = (i, 0, None::<Number>, None, false);
        loop {
            if numeral.current.is_none()
                && let Some(found) = self.literal(at)
            {
                let fits = numeral.magnitude().is_none_or(|room| found.value < room);
                if !fits || at > i && !self.tokens.is_glued(at) && found.digits == Some(4) {
                    break;
                }
                if at == i
                    && let Some((value, end)) = self.mixed_fraction(&found)
                {
                    return Some(Number { value, end, fraction: value < Decimal::ONE, ..found });
                }
                (numeral.current, numeral.run) = (Some(found.value), 0);
                literal = literal.or(Some(found));
                at = found.end;
                continue;
            }
            match self.numeral(at) {
                Some((Role::Number(value), end)) => {
                    if point || !numeral.digit(value) {
                        break;
                    }
                    at = end;
                }
                Some((Role::Multiplier(by), end)) => {
                    // 千米 and 千克 are units.
                    if !numeral.is_empty()
                        && self
                            .hits(at)
                            .iter()
                            .any(|hit| matches!(hit.role, Role::Unit(_)) && usize::from(hit.len) > end - at)
                    {
                        break;
                    }
                    // 万分之三.
                    if numeral.is_empty() && self.word(end, WordRole::Denominator).is_some() {
                        numeral.current = Some(Decimal::ONE);
                        numeral.run = 1;
                    }
                    // 七八十: between seventy and eighty.
                    if numeral.run == 2
                        && let Some(both) = numeral.current
                        && both % Decimal::TEN == (both / Decimal::TEN).floor() + Decimal::ONE
                    {
                        numeral.current = Some((both / Decimal::TEN).floor() + Decimal::new(5, 1));
                        rough = Some(false);
                    } else if numeral.run > 1 {
                        return None;
                    }
                    if !numeral.multiply(by) {
                        break;
                    }
                    point = false;
                    at = end;
                }
                _ => {
                    if numeral.is_empty() {
                        return None;
                    }
                    // 十多万, 500余万.
                    if let Some(next) = self.word(at, WordRole::AboutAfter)
                        && self.multiplier(next).is_some()
                    {
                        rough = Some(true);
                        at = next;
                    } else if decimals
                        && !point
                        && let Some((part, end)) = self.word(at, WordRole::Point).and_then(|next| self.decimals(next))
                    {
                        numeral.current = self.elliptic_digit(&numeral).unwrap_or_default().checked_add(part);
                        numeral.run = 1;
                        point = true;
                        at = end;
                    } else {
                        break;
                    }
                }
            }
            words += 1;
            if words > MOST {
                return None;
            }
        }
        if at == i || numeral.is_empty() {
            return None;
        }
        if !point {
            numeral.current = self.elliptic_digit(&numeral);
        }
        let mut value = numeral.value()?;
        let mut fraction = false;
        let within = nested.checked_sub(1);
        if let (Some(within), Some(next)) = (within, self.word(at, WordRole::Denominator)) {
            let above = self.nested_number(next, decimals, within)?;
            value = above.value.checked_div(value)?.round_dp(15);
            (at, fraction) = (above.end, value < Decimal::ONE);
        } else if let (Some(within), Some(next)) = (within, self.word(at, WordRole::And))
            && value.is_integer()
            && let Some(part) = self.nested_number(next, false, within).filter(|part| part.fraction)
        {
            value = value.checked_add(part.value)?;
            at = part.end;
        } else if let Some((part, next)) = self.half_here(at)
            && (self.measures(next)
                || self.multiplier(next).is_some_and(|(by, _)| by > Decimal::ONE_THOUSAND)
                || self.duration_unit(next).is_some())
        {
            // 一个半小时, 一个半月.
            value = value.checked_add(part)?;
            at = next;
        }
        // 240余人, 20多名.
        if rough.is_none()
            && let Some(next) = self.word(at, WordRole::AboutAfter)
            && (self.measures(next) || self.is(next, WordRole::Counter))
        {
            rough = Some(true);
            at = next;
        }
        Some(Number {
            value,
            end: at,
            digits: if words == 0 { literal.and_then(|found| found.digits) } else { None },
            ordinal: false,
            weak: literal.is_none() && at == i + 1 && self.is(i, WordRole::WeakNumber),
            rough,
            fraction,
            formatted: literal.is_some_and(|found| found.formatted) || point,
        })
    }

    /// The last digit, which 两千三 says without its magnitude: 2300; 九万四 is 94,000.
    fn elliptic_digit(&self, numeral: &Numeral) -> Option<Decimal> {
        let digit = numeral.current?;
        match numeral.magnitude().filter(|by| *by >= Decimal::ONE_HUNDRED) {
            Some(by) if self.lexicon.values.elliptic && numeral.run == 1 && !numeral.zero => {
                digit.checked_mul(by / Decimal::TEN)
            }
            _ => Some(digit),
        }
    }

    /// The digits after a decimal mark in words.
    fn decimals(&self, i: usize) -> Option<(Decimal, usize)> {
        let mut written = String::from("0.");
        let mut at = i;
        if self.tokens.is_digits(at) {
            written.push_str(self.tokens.word(at));
            at += 1;
        }
        while let Some((Role::Number(value), end)) = self.numeral(at)
            && written.len() < 14
            && at - i < 12
        {
            written.push_str(&value.to_string());
            at = end;
        }
        (at > i).then(|| written.parse().ok()).flatten().map(|part| (part, at))
    }

    /// A half right here: 半, 个半.
    pub fn half_here(&self, i: usize) -> Option<(Decimal, usize)> {
        self.pick(i, |role| match role {
            Role::Fraction(value) if value == Decimal::new(5, 1) => Some(value),
            _ => None,
        })
    }

    /// 三成, 3割5分: in per cent.
    pub fn share(&self, number: &Number) -> Option<(Decimal, usize)> {
        let (by, end) = self.pick(number.end, |role| match role {
            Role::Share(by) => Some(by),
            _ => None,
        })?;
        // 八五折, 7.5折: two digits are of a hundred.
        let two_digits = number.digits.is_none()
            && number.value > Decimal::TEN
            && number.value < Decimal::ONE_HUNDRED
            && number.value.is_integer()
            && self.is(number.end, WordRole::Discount);
        if two_digits {
            return Some((number.value, end));
        }
        let share = number.value.checked_mul(by).filter(|_| number.value <= Decimal::TEN)?;
        if let Some((part, _)) = self.half_here(end) {
            return Some((share.checked_add(part.checked_mul(by)?)?, end + 1));
        }
        let rest = self.unspaced_number(end, false).filter(|rest| rest.value < Decimal::TEN && rest.end == end + 1);
        match rest {
            Some(rest) if self.tokens.is_glued(end) => {
                let Some(after) = self.word(rest.end, WordRole::MinuteAfter) else {
                    return Some((share.checked_add(rest.value)?, rest.end));
                };
                // 3割8分7厘.
                let sum = share.checked_add(rest.value)?;
                let last = self.unspaced_number(after, false).filter(|last| last.value < Decimal::TEN);
                Some(match last.and_then(|last| Some((last.value, self.word(last.end, WordRole::ShareTenth)?))) {
                    Some((tenths, end)) => (sum.checked_add(tenths.checked_div(Decimal::TEN)?)?, end),
                    None => (sum, after),
                })
            }
            _ => Some((share, end)),
        }
    }

    /// 8点半, 十一时三十分, 14時32分: hour, minute, the position after, whether the hour is of 24. `half`: the half of
    /// the day is told, so that minutes need no word of their own.
    pub fn unspaced_clock(&self, i: usize, half: bool) -> Option<(i8, i8, usize, bool)> {
        let plain = |i: usize, most: i8| {
            let number = self.unspaced_number(i, false)?;
            let value = number.value.to_i8().filter(|value| (0..=most).contains(value))?;
            (number.rough.is_none() && !number.fraction && !number.formatted).then_some((value, number.end))
        };
        let joined = self.tokens.is_glued(i) && self.tokens.is_mark(i.wrapping_sub(1), &['.', ',', ':', '/']);
        let (hour, next) = plain(i, 24).filter(|_| !joined)?;
        let end = self.word(next, WordRole::ClockAfter)?;
        let exact = hour > 12 || self.tokens.word(i).starts_with('0') && self.tokens.word(i).len() == 2;
        if let Some(end) = self.word(end, WordRole::HalfPastAfter) {
            return Some((hour, 30, end, exact));
        }
        if let Some(end) = self.word(end, WordRole::QuarterPastAfter) {
            return Some((hour, 15, end, exact));
        }
        // 8時31秒.
        if self.unspaced_number(end, false).is_none() || self.unspaced_seconds(end).is_some() {
            return Some((hour, 0, end, exact));
        }
        // 3点5 is a decimal number.
        let (minute, next) = plain(end, 59)?;
        match self.word(next, WordRole::MinuteAfter) {
            Some(end) => Some((hour, minute, end, exact)),
            None => (half && minute >= 10).then_some((hour, minute, next, exact)),
        }
    }

    /// 17時49分*19秒*.
    pub fn unspaced_seconds(&self, i: usize) -> Option<(i8, usize)> {
        let number = self.unspaced_number(i, false).filter(|_| self.tokens.is_glued(i))?;
        let second = number.value.to_i8().filter(|second| (0..=59).contains(second))?;
        self.pick(number.end, |role| match role {
            Role::Duration(Period { unit: PeriodUnit::Second, count: 1 }) => Some(second),
            _ => None,
        })
    }

    /// Whether what is at `i` measures the number before it.
    fn measures(&self, i: usize) -> bool {
        self.pick(i, |role| {
            let other = matches!(role, Role::Share(_) | Role::Word(WordRole::Points | WordRole::AgeAfter));
            (role.measures() || other).then_some(())
        })
        .is_some()
            || self.tokens.is_mark(i, &['%'])
    }

    /// Whether the numeral `start..end`, which nothing measures, is a number and no part of another word.
    pub fn unspaced_counts(&self, start: usize, end: usize, number: &Number) -> bool {
        let tokens = self.tokens;
        let latin = |i: usize| tokens.is_word(i) && tokens.word(i).is_ascii();
        if self.word(end, WordRole::NotNumberAfter).is_some() {
            return false;
        }
        let free = |i: usize| !tokens.is_word(i) && !tokens.is_digits(i);
        let before = start.checked_sub(1).is_none_or(|at| free(at) || !tokens.is_glued(start));
        let after = free(end) || !tokens.is_glued(end);
        let counter = self.is(end, WordRole::Counter);
        if tokens.is_digits(start) {
            let named = tokens.is_glued(start) && start.checked_sub(1).is_some_and(latin);
            let hyphen = tokens.is_glued(start)
                && tokens.is_mark(start.wrapping_sub(1), &['-', '/', '#', '_', '='])
                && start.checked_sub(2).is_some_and(latin);
            return !(named || hyphen || tokens.is_glued(end) && latin(end));
        }
        if number.value.is_sign_negative() {
            return true;
        }
        let length = end - start;
        let isolated = before && after;
        let limited = [
            WordRole::About,
            WordRole::AtLeast,
            WordRole::AtMost,
            WordRole::MoreThan,
            WordRole::LessThan,
            WordRole::Between,
            WordRole::To,
        ]
        .iter()
        .any(|role| self.ends_before(start, *role));
        if number.weak {
            return isolated;
        }
        if number.fraction && length == 1 {
            return false;
        }
        counter
            || isolated && (number.value >= Decimal::ONE && !self.is_bare_magnitude(start, length))
            || limited && after
            || length > 1 && (number.value >= Decimal::TEN || number.fraction || number.formatted)
    }

    /// 万 alone is no number.
    fn is_bare_magnitude(&self, start: usize, length: usize) -> bool {
        length == 1 && self.multiplier(start).is_some_and(|(by, _)| by > Decimal::TEN)
    }

    /// The noun that a number counts: behind its counter, or before the number where it ends in one.
    pub fn unspaced_counted(&self, start: usize, end: usize) -> Option<Span> {
        let tokens = self.tokens;
        let counter = self.word(end, WordRole::Counter);
        let limits = [
            WordRole::AboutAfter,
            WordRole::AtLeastAfter,
            WordRole::AtMostAfter,
            WordRole::MoreThanAfter,
            WordRole::LessThanAfter,
        ];
        let bare = counter.unwrap_or(end);
        let limited = self.skip(bare, &limits, 1);
        let at = self.skip(limited, &[WordRole::Of], 1);
        let at = self.skip(at, &[WordRole::Adjective], 2);
        // Katakana and characters, not the syllables of the grammar.
        let noun = |i: usize| {
            tokens.is_word(i)
                && !self.is(i, WordRole::NotCounted)
                && !self
                    .hits(i)
                    .iter()
                    .any(|hit| matches!(hit.role, Role::Duration(_) | Role::Day(_) | Role::Relative(..)))
                && tokens.word(i).chars().next().is_some_and(|c| !('\u{3040}'..='\u{309f}').contains(&c))
        };
        let most = if self.lexicon.values.elliptic { 4 } else { 8 };
        let mut to = at;
        while to < at + most && noun(to) && (to == at || tokens.is_glued(to)) && self.numeral(to).is_none() {
            to += 1;
        }
        // Japanese links the noun by の; without it the word after the counter is what happens to it (7人死亡).
        let linked = at > limited || counter.is_none() || self.lexicon.values.elliptic;
        if to > at && linked && (to > at + 1 || counter.is_none()) && (at == end || tokens.is_glued(at)) {
            return Some(self.span(at, to));
        }
        let mut last = start;
        let limiting = [WordRole::About, WordRole::AtLeast, WordRole::AtMost, WordRole::MoreThan, WordRole::LessThan];
        for role in limiting {
            if let Some(back) = (1..=4).find(|&back| {
                last.checked_sub(back).is_some_and(|from| {
                    self.hits(from)
                        .iter()
                        .any(|hit| hit.role == Role::Word(role) && from + usize::from(hit.len) == last)
                })
            }) {
                last -= back;
                break;
            }
        }
        // 死者は12人: past the particle.
        if last > 0 && self.is(last - 1, WordRole::ThisAfter) {
            last -= 1;
        }
        let mut from = last;
        while from > 0
            && last - from < most
            && noun(from - 1)
            && (from == start || tokens.is_glued(from))
            && self.numeral(from - 1).is_none()
        {
            from -= 1;
        }
        if counter.is_some() && last - from >= 2 {
            return Some(self.span(from, last));
        }
        counter.filter(|counter| *counter > end && tokens.kind(end) == Some(Kind::Word)).map(|to| self.span(end, to))
    }
}
