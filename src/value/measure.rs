//! What a number is of: money, a share, a length of time, an age, a measure, a rank, or things counted.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::lexicon::{Period, PeriodUnit, Role};
use super::number::{Number, Setting};
use super::reader::Reader;
use super::token::Kind;
use super::{Bound, DurationReading, Reading};
use crate::lang::{Counted, Script, WordRole};
use crate::text::Span;

/// A value by tokens.
#[derive(Debug, Clone)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub reading: Reading,
    pub counted: Option<Span>,
    pub approximate: bool,
    pub bound: Option<Bound>,
}

impl Found {
    pub fn new(start: usize, end: usize, reading: Reading) -> Self {
        Self { start, end, reading, counted: None, approximate: false, bound: None }
    }
}

impl Reader<'_> {
    /// The value that begins with a number, or with a sign before one, at `i`.
    pub fn measure(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.money_before(i) {
            return Some(found);
        }
        if let Some(next) = self
            .word(i, WordRole::PercentBefore)
            .or_else(|| self.tokens.is_mark(i, &['%']).then_some(i + 1).filter(|&at| self.tokens.is_glued(at)))
            && let Some(number) = self.number(next, Setting::default())
            && !number.ordinal
        {
            return Some(Found::new(i, self.past_suffix(number.end), Reading::Percent(number.value)));
        }
        if let Some(next) = self.word(i, WordRole::OrdinalBefore)
            && let Some(number) = self.number(next, Setting::default())
        {
            let end = self.word(number.end, WordRole::OrdinalAfter).unwrap_or(number.end);
            return Some(self.with_counted(Found::new(i, end, Reading::Ordinal(number.value))));
        }
        if let Some(found) = self.age_before(i) {
            return Some(found);
        }
        if let Some(found) = self.unit_before(i) {
            return Some(found);
        }
        if let Some(found) = self.age_in_a_word(i) {
            return Some(found);
        }
        // 残り時間 and 每年 are no lengths of one.
        if !self.is_unspaced()
            && let Some(next) = self.word(i, WordRole::Whole)
            && let Some((period, end)) = self.duration_unit(next)
        {
            let count = self.dual(next).map_or(Decimal::ONE, |number| number.value);
            return Some(Found::new(i, end, Reading::Duration(duration(count, period)?)));
        }
        if let Some(found) = self.half_of_a_unit(i) {
            return Some(found);
        }
        if self.is_syllables()
            && let Some(found) = self.scale(i)
        {
            return Some(found);
        }
        if let Some((period, end)) = self.length(i) {
            return Some(Found::new(i, end, Reading::Duration(duration(Decimal::ONE, period)?)));
        }
        let number = self.number(i, Setting::default())?;
        self.of_number(i, &number)
    }

    /// "$5m", "€ 1.38bn", "USD 200".
    fn money_before(&self, i: usize) -> Option<Found> {
        let (name, next) = self.pick(i, |role| match role {
            Role::Currency(name, true) => Some(name),
            _ => None,
        })?;
        if self.wrong_case(i, next, Role::Currency(name, true)) {
            return None;
        }
        let mut next = next;
        // "US$ 5", "-$5".
        if let Some((_, after)) = self.pick(next, |role| matches!(role, Role::Currency(_, true)).then_some(()))
            && self.tokens.is_mark(next, &['$'])
        {
            next = after;
        }
        let number = self.number(next, Setting { range: false, money: true })?;
        if number.ordinal
            || number.rough.is_some()
            || number.value.is_sign_negative() && !self.tokens.is_mark(next, &['-', '−'])
        {
            return None;
        }
        let mut end = number.end;
        // "$5 million US", "$15 USD".
        let mut name = name;
        if let Some((other, after)) = self.pick(end, |role| match role {
            Role::Currency(other, _) => Some(other),
            _ => None,
        }) && !self.wrong_case(end, after, Role::Currency(other, true))
            && self.tokens.is_word(end)
        {
            (name, end) = (other, after);
        }
        self.money(i, end, name, number.value)
    }

    pub fn wrong_case(&self, from: usize, to: usize, role: Role) -> bool {
        to == from + 1 && self.lexicon.wrong_case(role, self.written(from, to), self.tokens.word(from))
    }

    fn money(&self, start: usize, end: usize, name: u16, value: Decimal) -> Option<Found> {
        let name = self.lexicon.names.get(usize::from(name))?;
        let (currency, amount) = if let Some((code, parts)) = name.split_once('/') {
            (code, value.checked_div(parts.parse().ok()?)?)
        } else if let Some((code, by)) = name.split_once('*') {
            (code, value.checked_mul(by.parse().ok()?)?)
        } else {
            (&**name, value)
        };
        Some(Found::new(start, end, Reading::Money { currency: currency.to_owned(), amount }))
    }

    /// 时速120公里, 摂氏40度: the unit, or half of it, stands before the number.
    fn unit_before(&self, i: usize) -> Option<Found> {
        if !self.is_unspaced() || !self.tokens.is_word(i) {
            return None;
        }
        let (name, next) = self.pick(i, |role| match role {
            Role::Unit(name) => Some(name),
            _ => None,
        })?;
        let number = self.number(next, Setting::default()).filter(|number| !number.weak && number.rough.is_none())?;
        let after = self.pick(number.end, |role| matches!(role, Role::Unit(_)).then_some(()));
        let end = after.map(|(_, end)| end).or_else(|| self.word(number.end, WordRole::Counter))?;
        let unit = self.lexicon.names.get(usize::from(name))?.to_string();
        Some(Found::new(i, end, Reading::Quantity { amount: number.value, unit }))
    }

    /// "aged 44", "à l'âge de 44 ans".
    fn age_before(&self, i: usize) -> Option<Found> {
        let next = self.word(i, WordRole::AgeBefore)?;
        let number = self.number(next, Setting::default())?;
        let years = number.value.to_i32().filter(|years| (0..=125).contains(years))?;
        if number.ordinal || years == 0 {
            return None;
        }
        let unit = self.word(number.end, WordRole::AgeUnit).or_else(|| self.word(number.end, WordRole::AgeAfter));
        let (end, measured) = match unit {
            Some(end) => (end, false),
            None => (
                number.end,
                self.hits(number.end).iter().any(|hit| {
                    matches!(hit.role, Role::Duration(_) | Role::Unit(_) | Role::Multiplier(_) | Role::Currency(..))
                }),
            ),
        };
        // "aos 3 filhos", "a los 20 heridos": a noun follows.
        let noun = unit.is_none()
            && self.is_plain_word(end)
            && !self.tokens.is_glued(end)
            && !self.is(end, WordRole::NotCounted)
            && self.hits(end).is_empty()
            && !self.tokens.is_capital(end);
        (!measured && !noun && !self.tokens.is_mark(end, &['%']))
            .then(|| Found::new(next, end, Reading::Age(number.value)))
    }

    /// "dvacetiletý", "Zwanzigjährige", "13-Jährigen": an age written together.
    fn age_in_a_word(&self, i: usize) -> Option<Found> {
        if !self.tokens.is_word(i) || self.tokens.is_glued(i) && self.tokens.is_mark(i.wrapping_sub(1), &['-']) {
            return None;
        }
        let word = self.tokens.word(i);
        let (value, _) = self.lexicon.age_in(word)?;
        Some(Found::new(i, i + 1, Reading::Age(value)))
    }

    /// "an hour", "half an hour", "eine halbe Stunde", "a minute and a half".
    fn half_of_a_unit(&self, i: usize) -> Option<Found> {
        let Some(next) = self.word(i, WordRole::Article) else {
            // "полчаса", "půlhodina", "ربع ساعة": a part of an hour in words of its own.
            let (period, end) = self.duration_unit(i)?;
            // "ساعة ونصف".
            if let Some((part, end)) = self.half_after(end).filter(|_| period.count == 1) {
                return Some(Found::new(i, end, Reading::Duration(duration(Decimal::ONE + part, period)?)));
            }
            let part = period.unit == PeriodUnit::Minute && period.count >= 15;
            let reading = part.then(|| duration(Decimal::ONE, period)).flatten()?;
            return Some(Found::new(i, end, Reading::Duration(reading)));
        };
        let (period, end) = self.duration_unit(next)?;
        let half = self.half_after(end);
        if half.is_none()
            && (period.unit > PeriodUnit::Hour || period.unit == PeriodUnit::Second || self.tokens.is_mark(end, &['/']))
        {
            // "two decades" but not "a decade"; "a fortnight", "quinze jours" are lengths.
            let named = period.count > 1 && matches!(period.unit, PeriodUnit::Minute | PeriodUnit::Day);
            if !named {
                return None;
            }
        }
        // "120 km an hour".
        if self.lexicon.values.counted != Counted::Capital
            && i > 0
            && (self.hits(i - 1).iter().any(|hit| matches!(hit.role, Role::Unit(_) | Role::Currency(..)))
                || self.tokens.is_digits(i - 1))
        {
            return None;
        }
        let (value, end) = half.map_or((Decimal::ONE, end), |(part, end)| (Decimal::ONE + part, end));
        Some(Found::new(i, end, Reading::Duration(duration(value, period)?)))
    }

    /// 이틀, 일주일: a length of time in one word.
    pub fn length(&self, i: usize) -> Option<(Period, usize)> {
        self.pick(i, |role| match role {
            Role::Length(period) => Some(period),
            _ => None,
        })
    }

    /// "… and a half" after a unit.
    fn half_after(&self, end: usize) -> Option<(Decimal, usize)> {
        if self.is_unspaced() {
            return self.half_here(end);
        }
        if let Some(end) = self.word(end, WordRole::AndAHalf) {
            return Some((Decimal::new(5, 1), end));
        }
        let stuck = self.lexicon.prefixed_and(self.tokens.word(end)).then_some(end);
        let and = self.word(end, WordRole::And).or(stuck)?;
        let next = self.word(and, WordRole::Article).unwrap_or(and);
        let (part, end) = self.pick(next, |role| match role {
            Role::Fraction(value) if value < Decimal::ONE => Some(value),
            _ => None,
        })?;
        // "ساعة ونصف الساعة": the unit once more.
        let again = stuck.and_then(|_| self.duration_unit(end)).map_or(end, |(_, after)| after);
        Some((part, again))
    }

    fn duration_unit(&self, i: usize) -> Option<(Period, usize)> {
        self.pick(i, |role| match role {
            Role::Duration(period) => Some(period),
            _ => None,
        })
    }

    /// What follows the number decides.
    fn of_number(&self, start: usize, number: &Number) -> Option<Found> {
        let tokens = self.tokens;
        let mut end = number.end;
        // "half-time", "second half": no half of anything.
        let ranked =
            start.checked_sub(1).is_some_and(|at| self.hits(at).iter().any(|hit| matches!(hit.role, Role::Ordinal(_))));
        if number.fraction
            && tokens.is_word(start)
            && (self.hyphen(end).is_some() && self.duration_unit(end + 1).is_none() || ranked)
        {
            return None;
        }
        if number.ordinal {
            return self.ordinal(start, end, number.value);
        }
        // "scp-173 m": part of a name.
        if self.is_numbered_name(start) {
            return None;
        }
        let approximate = number.rough.is_some();
        let bound = (number.rough == Some(true)).then_some(Bound::AtLeast);
        let rough = |mut found: Found| {
            found.approximate |= approximate;
            found.bound = found.bound.or(bound);
            found
        };
        // A share: "12,5 %", "zwölf Prozent", "2 points".
        let hyphened = self.hyphen(end).unwrap_or(end);
        if tokens.is_mark(end, &['%', '％', '٪', '﹪']) {
            return Some(rough(Found::new(start, self.past_suffix(end + 1), Reading::Percent(number.value))));
        }
        if let Some(next) = self.word(end, WordRole::Points).or_else(|| self.word(hyphened, WordRole::Percent)) {
            return Some(rough(Found::new(
                start,
                self.word(next, WordRole::Points).unwrap_or(next),
                Reading::Percent(number.value),
            )));
        }
        if number.weak && self.is(start, WordRole::PartNumber) {
            return None;
        }
        // "20여 명", "100만여 명".
        if self.is_syllables()
            && let Some(next) = self.word(end, WordRole::AboutAfter).filter(|_| tokens.is_glued(end))
        {
            let mut found = self.of_number(start, &Number { end: next, digits: None, ..*number })?;
            found.approximate = true;
            return Some(found);
        }
        if let Some((share, next)) = self.share(number) {
            return Some(rough(Found::new(start, next, Reading::Percent(share))));
        }
        if let Some(found) = self.age_after(start, number) {
            return Some(rough(found));
        }
        if let Some(found) = self.out_of(start, number) {
            return Some(found);
        }
        let unit_at = [
            end,
            hyphened,
            self.word(end, WordRole::Of).unwrap_or(end),
            self.skip(end, &[WordRole::Of, WordRole::Article], 2),
        ];
        for (n, &at) in unit_at.iter().enumerate() {
            if n > 0 && unit_at[..n].contains(&at) {
                continue;
            }
            // "half a", "of a": only after a part of one.
            if n == 3 && !number.fraction {
                continue;
            }
            // "EUR" must be written so; "eur" may be a word of the language.
            let money = self.hits(at).iter().find_map(|hit| match hit.role {
                Role::Currency(name, _) => {
                    let next = at + usize::from(hit.len);
                    (!self.wrong_case(at, next, hit.role)).then_some((name, next))
                }
                _ => None,
            });
            if let Some((name, next)) = money {
                return self
                    .money(
                        start,
                        self.coins(next, name).map_or(next, |(_, end)| end),
                        name,
                        self.with_coins(number.value, next, name)?,
                    )
                    .map(rough);
            }
            if let Some((period, next)) = self.duration_unit(at) {
                let clash = tokens.word(at).chars().count() == 1
                    && !self.is_syllables()
                    && !tokens.is_glued(at)
                    && !tokens.is_digits(at - 1);
                if !clash {
                    return self.duration_value(start, number, period, next).map(rough);
                }
            }
            if n != 2 || !number.fraction {
                let unit = self.pick(at, |role| match role {
                    Role::Unit(name) => Some(name),
                    _ => None,
                });
                if let Some((name, next)) = unit
                    && !self.wrong_case(at, next, Role::Unit(name))
                    && self.unit_fits(at, next, number)
                {
                    let unit = self.lexicon.names.get(usize::from(name))?.to_string();
                    // Millions of pounds are money, in every language that has one word for both.
                    if unit == "[lb_av]" && number.value >= Decimal::from(1_000_000) {
                        let reading = Reading::Money { currency: "GBP".to_owned(), amount: number.value };
                        return Some(rough(Found::new(start, next, reading)));
                    }
                    let (amount, next) = self.feet_and_inches(number.value, &unit, next);
                    let next = self.past_suffix(next);
                    return Some(rough(Found::new(start, next, Reading::Quantity { amount, unit })));
                }
            }
        }
        // 6ᵉ, 3rd, 1º; 2回目; "6. Spieltag".
        if number.digits.is_some() {
            if let Some(next) = self.ordinal_suffix(end).filter(|_| number.value < Decimal::from(1_000_000)) {
                return self.ordinal(start, next, number.value);
            }
            if self.ordinal_dot_follows(end, number) {
                return self.ordinal(start, end + 1, number.value);
            }
        }
        if let Some(next) = self.word(end, WordRole::OrdinalAfter) {
            return Some(self.with_counted(Found::new(start, next, Reading::Ordinal(number.value))));
        }
        if end == start || number.weak && !self.weak_counts(end) {
            return None;
        }
        // Letters stuck to digits that mean nothing here: "5G", "3D", "1b".
        end = self.past_suffix(end);
        if end == number.end
            && number.digits.is_some()
            && tokens.is_glued(end)
            && tokens.is_word(end)
            && self.lexicon.values.script == Script::Spaced
        {
            return None;
        }
        if self.is_no_number(start, end, number) || self.is_unspaced() && !self.unspaced_counts(start, end, number) {
            return None;
        }
        Some(rough(self.with_counted(Found::new(start, end, Reading::Number(number.value)))))
    }

    /// "nine out of ten", "siete de cada diez": a share.
    fn out_of(&self, start: usize, number: &Number) -> Option<Found> {
        // "neuf écoles sur dix": the noun may stand with the first.
        let noun = self.is_plain_word(number.end)
            && !self.is(number.end, WordRole::NotCounted)
            && self.word(number.end, WordRole::OutOf).is_none();
        let at = if noun { number.end + 1 } else { number.end };
        let few = self.word(at, WordRole::OutOfFew).filter(|_| !noun);
        let next = self.word(at, WordRole::OutOf).or(few)?;
        let whole = self.number(next, Setting::default()).filter(|whole| !whole.ordinal && !whole.fraction)?;
        let value = number.value.checked_div(whole.value)?;
        let round = [3, 4, 5, 10, 20, 100, 1000].iter().any(|&n| whole.value == Decimal::from(n));
        let counted_after = self.is_plain_word(whole.end) && !self.is(whole.end, WordRole::NotCounted);
        let fits = if noun {
            round && !counted_after
        } else if few.is_some() {
            number.value == Decimal::ONE || whole.value == Decimal::TEN || whole.value == Decimal::ONE_HUNDRED
        } else {
            true
        };
        let plain = !number.weak || whole.value > Decimal::ONE;
        if !plain || !fits || number.value >= whole.value || whole.value > Decimal::ONE_THOUSAND {
            return None;
        }
        let mut found = Found::new(start, whole.end, Reading::Number(value.round_dp(15)));
        found.counted = if noun { Some(self.span(number.end, number.end + 1)) } else { self.counted(start, whole.end) };
        Some(found)
    }

    /// "one" before a noun hardly counts, but before a counter it does: "한 명".
    fn weak_counts(&self, end: usize) -> bool {
        self.is_syllables() && self.word(end, WordRole::Counter).is_some()
    }

    /// "15 dollars 50", "thirteen dollars and forty-five cents".
    fn coins(&self, end: usize, name: u16) -> Option<(Decimal, usize)> {
        let currency = self.lexicon.names.get(usize::from(name))?;
        let at = self.word(end, WordRole::And).unwrap_or(end);
        let number = self
            .number(at, Setting::default())
            .filter(|number| !number.ordinal && number.rough.is_none() && !number.formatted)?;
        let below = number.value < Decimal::ONE_HUNDRED && number.value > Decimal::ZERO;
        let coin = self.pick(number.end, |role| match role {
            Role::Currency(other, false) => {
                self.lexicon.names.get(usize::from(other)).filter(|other| other.ends_with("/100")).map(|_| ())
            }
            _ => None,
        });
        match coin {
            Some((_, after)) if below => Some((number.value.checked_div(Decimal::ONE_HUNDRED)?, after)),
            // "15 dollars 50" ends there.
            None if below
                && number.digits == Some(2)
                && !currency.contains('/')
                && at == end
                && !self.is_plain_word(number.end)
                && !self.tokens.is_mark(number.end, &['%', '$', '€', '£', '-', '–', ':', '/'])
                && self.tokens.is_word(end - 1) =>
            {
                Some((number.value.checked_div(Decimal::ONE_HUNDRED)?, number.end))
            }
            _ => None,
        }
    }

    fn with_coins(&self, value: Decimal, end: usize, name: u16) -> Option<Decimal> {
        match self.coins(end, name) {
            Some((coins, _)) => value.checked_add(coins),
            None => Some(value),
        }
    }

    /// A symbol of one letter is a unit only close to digits: "5 m", not "five m".
    fn unit_fits(&self, at: usize, next: usize, number: &Number) -> bool {
        let word = self.tokens.word(at);
        let letters = word.chars().count();
        if next == at + 1
            && (letters == 1 || letters == 2 && word.starts_with(char::is_lowercase))
            && self.tokens.is_word(at)
            && self.lexicon.values.script == Script::Spaced
        {
            let digits = self.tokens.is_digits(number.end - 1);
            let letter_follows = self.tokens.is_mark(next, &['\'', '&']) && self.tokens.is_glued(next);
            let name_follows = word.chars().count() == 1 && self.tokens.is_digits(next) && self.tokens.is_glued(next);
            let abbreviation = self.tokens.is_capital(at) && self.tokens.is_capital(next) && !self.tokens.is_glued(at);
            return digits && !letter_follows && !name_follows && !abbreviation;
        }
        if self.tokens.is_mark(at, &['"']) {
            // An inch sign, or a quotation mark.
            let quote = self.tokens.is_glued(at + 1) && self.tokens.is_word(at + 1);
            return self.tokens.is_digits(at - 1) && self.tokens.is_glued(at) && !quote && !self.quote_open(at);
        }
        true
    }

    fn quote_open(&self, at: usize) -> bool {
        (0..at).filter(|&i| self.tokens.is_mark(i, &['"'])).count() % 2 == 1
    }

    /// "5 feet 2", "five feet and two inches".
    fn feet_and_inches(&self, value: Decimal, unit: &str, end: usize) -> (Decimal, usize) {
        if unit != "[ft_i]" {
            return (value, end);
        }
        let at = self.word(end, WordRole::And).unwrap_or(end);
        let inches =
            self.number(at, Setting::default()).filter(|number| number.value < Decimal::from(12) && !number.ordinal);
        let Some(inches) = inches else { return (value, end) };
        let named = self.pick(inches.end, |role| match role {
            Role::Unit(name) => {
                self.lexicon.names.get(usize::from(name)).filter(|name| &***name == "[in_i]").map(|_| ())
            }
            _ => None,
        });
        let Some((_, after)) = named else { return (value, end) };
        match inches.value.checked_div(Decimal::from(12)).and_then(|part| value.checked_add(part)) {
            Some(sum) => (sum.round_dp(15), after),
            None => (value, end),
        }
    }

    /// A length of time, or an age where the words around say so.
    fn duration_value(&self, start: usize, number: &Number, period: Period, end: usize) -> Option<Found> {
        if number.weak
            && period.unit >= PeriodUnit::Day
            && period.count == 1
            && self.half_after(end).is_none()
            && !self.smaller_follows(end, period)
            && self.lexicon.values.script == Script::Spaced
        {
            // "un jour", "eines Tages" are no lengths; "une semaine" hardly one.
            return None;
        }
        let mut reading = duration(number.value, period)?;
        let mut end = end;
        if let Some((part, next)) = self.half_after(end) {
            reading = add(reading, duration(part, period)?)?;
            end = next;
        }
        // "3 minutes and 12 seconds", "2 h 30".
        let mut smallest = period.unit;
        for _ in 0..3 {
            let at = self
                .word(end, WordRole::And)
                .unwrap_or_else(|| if self.tokens.is_mark(end, &[',']) { end + 1 } else { end });
            let Some(next) =
                self.number(at, Setting::default()).filter(|next| !next.ordinal && !next.weak && next.rough.is_none())
            else {
                break;
            };
            let Some((unit, after)) = self.duration_unit(self.hyphen(next.end).unwrap_or(next.end)) else { break };
            let sibling = unit.unit < smallest || at == end && unit.unit != smallest;
            if !sibling || at > end && self.tokens.is_mark(end, &[',']) && unit.unit > PeriodUnit::Hour {
                break;
            }
            let Some(sum) = duration(next.value, unit).and_then(|part| add(reading, part)) else { break };
            (reading, smallest, end) = (sum, unit.unit, after);
        }
        // Turkish "2 saattir": what is stuck to the unit belongs to the word, not to the value.
        Some(Found::new(start, end, Reading::Duration(reading)))
    }

    /// "um ano *e seis meses*".
    fn smaller_follows(&self, end: usize, period: Period) -> bool {
        self.word(end, WordRole::And)
            .and_then(|at| self.number(at, Setting::default()))
            .and_then(|number| self.duration_unit(number.end))
            .is_some_and(|(smaller, _)| smaller.unit < period.unit)
    }

    /// "44 years old", "44-jährige", ", 44 ans,", "(44)", "de 23 años".
    fn age_after(&self, start: usize, number: &Number) -> Option<Found> {
        let age = number.value.to_i32()?;
        if number.formatted && !number.value.is_integer() || age < 0 || number.fraction {
            return None;
        }
        let end = number.end;
        let hyphened = self.hyphen(end).unwrap_or(end);
        for at in [end, hyphened] {
            if let Some(next) = self.word(at, WordRole::AgeAfter).or_else(|| self.word(at, WordRole::AgeStem)) {
                return Some(Found::new(start, next, Reading::Age(number.value)));
            }
        }
        if !(1..=115).contains(&age) {
            return None;
        }
        let tokens = self.tokens;
        let closes = |at: usize| {
            at >= tokens.len() || tokens.is_mark(at, &[',', ')', '.', ';', '،', '）', '、', '，', '(', '–', '—', ']'])
        };
        let opened = tokens.is_mark(start.wrapping_sub(1), &[',', '(', '،', '（', '，']);
        if let Some(next) = self.word(hyphened, WordRole::AgeUnit) {
            // "tiene casi tres años", "ha solo 29 anni": but not "tiene más de 20 años de experiencia".
            let verb = self.before_limits(start);
            let not = (verb.saturating_sub(5)..verb).any(|at| self.is(at, WordRole::NotAge));
            let of_something = verb < start
                && (self.word(next, WordRole::Of).is_some() || self.word(next, WordRole::DateOf).is_some());
            if self.ends_before(verb, WordRole::AgeVerb) && !not && !number.weak && !of_something {
                return Some(Found::new(start, next, Reading::Age(number.value)));
            }
            let of = self.ends_before(start, WordRole::Of) || self.ends_before(start, WordRole::DateOf);
            let not = (start.saturating_sub(5)..start).any(|at| self.is(at, WordRole::NotAge));
            let name_before = opened
                && (self.may_be_name(start.wrapping_sub(2))
                    || tokens.is_mark(start.wrapping_sub(1), &[',', '،', '，']));
            if opened && closes(next) && name_before && !not
                || of && age >= 14 && !not && !number.weak && self.noun_before_of(start)
            {
                return Some(Found::new(start, next, Reading::Age(number.value)));
            }
            return None;
        }
        // "Tina Berg (44)", "Kodym, 51, said".
        let digits = number.digits.is_some_and(|digits| digits <= 3) && age >= 4;
        let bracketed = tokens.is_mark(start.wrapping_sub(1), &['(', '（']) && tokens.is_mark(end, &[')', '）']);
        let commas = tokens.is_mark(start.wrapping_sub(1), &[','])
            && tokens.is_mark(end, &[',', '.'])
            && age >= 12
            && self.lexicon.values.script == Script::Spaced
            && (tokens.is_mark(end, &[',']) || end + 1 >= tokens.len());
        let name = self.may_be_name(start.wrapping_sub(2))
            && (age >= 15 || tokens.is_capital(start.wrapping_sub(2)))
            && !self.is(start.wrapping_sub(2), WordRole::NotNumberBefore)
            && !self.is_calendar(start.wrapping_sub(2));
        let unspaced =
            self.lexicon.values.script != Script::Spaced && tokens.is_word(start.wrapping_sub(2)) && age >= 15;
        (digits && (name || unspaced && bracketed) && (bracketed || commas))
            .then(|| Found::new(start, end, Reading::Age(number.value)))
    }

    /// Before what limits the number at `start`: "only", "almost", "more than".
    fn before_limits(&self, start: usize) -> usize {
        let limits = [
            WordRole::Only,
            WordRole::About,
            WordRole::AtLeast,
            WordRole::AtMost,
            WordRole::MoreThan,
            WordRole::LessThan,
        ];
        (1..=3)
            .rev()
            .filter_map(|back| start.checked_sub(back))
            .find(|&at| {
                self.hits(at).iter().any(|hit| {
                    at + usize::from(hit.len) == start && matches!(hit.role, Role::Word(role) if limits.contains(&role))
                })
            })
            .unwrap_or(start)
    }

    /// A word with a capital, or in a script that has none.
    fn may_be_name(&self, i: usize) -> bool {
        self.tokens.is_word(i)
            && (self.tokens.is_capital(i) || !self.tokens.word(i).starts_with(char::is_lowercase))
            && self.lexicon.values.script == Script::Spaced
    }

    fn is_calendar(&self, i: usize) -> bool {
        self.hits(i).iter().any(|hit| matches!(hit.role, Role::Month(..) | Role::Weekday(..)))
    }

    /// "profesora de 23 años": a noun stands before the "of".
    fn noun_before_of(&self, start: usize) -> bool {
        (1..=3).any(|back| {
            start.checked_sub(back).is_some_and(|at| {
                self.hits(at).iter().any(|hit| {
                    matches!(hit.role, Role::Word(WordRole::Of | WordRole::DateOf))
                        && at + usize::from(hit.len) == start
                }) && at > 0
                    // "Ana Prates, de 52 anos".
                    && (self.tokens.is_mark(at - 1, &[',']) && self.tokens.is_capital(at.wrapping_sub(2))
                        || self.tokens.is_word(at - 1)
                            && self.tokens.word(at - 1).chars().count() > 2
                            && !self.is(at - 1, WordRole::NotCounted))
            })
        })
    }

    fn ordinal(&self, start: usize, end: usize, value: Decimal) -> Option<Found> {
        if self.is(start, WordRole::NotNumber) {
            return None;
        }
        // "second" as a unit, "quarter" as a period are met elsewhere; "third-party" is no rank.
        Some(self.with_counted(Found::new(start, end, Reading::Ordinal(value))))
    }

    /// German "6. Spieltag", Czech "3. kolo": before a capital or a listed noun, not at the end of a sentence.
    fn ordinal_dot_follows(&self, end: usize, number: &Number) -> bool {
        let tokens = self.tokens;
        let dot = self.lexicon.values.ordinal_dot && tokens.is_mark(end, &['.']) && tokens.is_glued(end);
        if !dot
            || tokens.is_glued(end + 1)
            || !tokens.is_word(end + 1)
            || number.value > Decimal::from(500)
            || number.value.is_zero()
        {
            return false;
        }
        self.is(end + 1, WordRole::OrdinalNoun)
            || self.lexicon.values.counted == Counted::Capital && tokens.is_capital(end + 1)
            || !tokens.is_capital(end + 1)
    }

    /// Page numbers, list marks, parts of names.
    fn is_no_number(&self, start: usize, end: usize, number: &Number) -> bool {
        let tokens = self.tokens;
        if self.ends_before(start, WordRole::NotNumberBefore) && number.digits.is_some() {
            return true;
        }
        // "(206) 555-1212", "12-34-56": telephone numbers and codes.
        let dash = |at: usize| tokens.is_mark(at, &['-', '–', '/', '\\']) && tokens.is_glued(at);
        let chained = dash(start.wrapping_sub(1))
            && tokens.is_glued(start)
            && tokens.is_digits(start.wrapping_sub(2))
            && dash(end)
            && tokens.is_digits(end + 1)
            && tokens.is_glued(end + 1);
        let long_code = number.digits.is_some_and(|digits| digits >= 3)
            && dash(end)
            && tokens.is_digits(end + 1)
            && tokens.word(end + 1).len() >= 4
            && tokens.is_glued(end + 1)
            || number.digits.is_some_and(|digits| digits >= 4)
                && dash(start.wrapping_sub(1))
                && tokens.is_digits(start.wrapping_sub(2))
                && tokens.is_glued(start);
        let spelled_unit = number.digits.is_some()
            && tokens.word(start).len() > 1
            && tokens.word(start).starts_with('0')
            && !number.formatted;
        // "1. First point": a mark of a list at the start.
        let list_mark = start == 0
            && number.digits.is_some_and(|digits| digits <= 2)
            && tokens.is_mark(end, &['.', ')'])
            && tokens.is_glued(end)
            && end + 1 < tokens.len();
        chained || long_code || spelled_unit || list_mark
    }

    /// "covid-19", "B-52", "A-320", "under-21s"; "EUR-500" is money.
    fn is_numbered_name(&self, start: usize) -> bool {
        let tokens = self.tokens;
        tokens.is_mark(start.wrapping_sub(1), &['-', '–', '/', '\\'])
            && tokens.is_glued(start)
            && tokens.is_word(start.wrapping_sub(2))
            && tokens.is_glued(start.wrapping_sub(1))
            && tokens.kind(start) == Some(Kind::Digits)
            && self.lexicon.values.script == Script::Spaced
            && self.hits(start - 2).iter().all(|hit| matches!(hit.role, Role::Number(_) | Role::Word(_)))
    }

    /// With what is counted.
    fn with_counted(&self, mut found: Found) -> Found {
        found.counted = self.counted(found.start, found.end);
        found
    }

    /// The head noun after the number, or around it where counters are used.
    fn counted(&self, start: usize, end: usize) -> Option<Span> {
        if self.is_unspaced() {
            return self.unspaced_counted(start, end);
        }
        let tokens = self.tokens;
        let mode = self.lexicon.values.counted;
        if mode == Counted::Counter {
            return self.counted_by_counter(start, end);
        }
        if mode == Counted::Article && tokens.is_word(start) && self.lexicon.prefixed_article(tokens.word(start)) {
            let noun = start.checked_sub(1).filter(|&i| tokens.is_word(i) && !self.is(i, WordRole::NotCounted))?;
            return Some(self.span(noun, start));
        }
        let mut at = end;
        if let Some(past) = self.hyphen(at) {
            at = past;
        }
        at = self.skip(
            at,
            &[
                WordRole::Of,
                WordRole::DateOf,
                WordRole::Article,
                WordRole::DayBefore,
                WordRole::MoreThanAfter,
                WordRole::LessThanAfter,
                WordRole::AboutAfter,
            ],
            2,
        );
        let mut first = None;
        for step in 0..5 {
            let i = at + step;
            if !tokens.is_word(i) || tokens.word(i).chars().count() < 2 && tokens.is_mark(i + 1, &['\'']) {
                // "eight-match winning streak": a hyphen inside the noun phrase.
                if tokens.is_mark(i, &['-', '\'', '’', '"', '«', '“', '„'])
                    && tokens.is_word(i + 1)
                    && step < 4
                    && (tokens.is_mark(i, &['-']) || tokens.is_glued(i + 1) && !tokens.is_glued(i))
                {
                    continue;
                }
                break;
            }
            let word = tokens.word(i);
            if self.is(i, WordRole::NotCounted) || self.is(i, WordRole::Of) && step > 0 {
                break;
            }
            if self.is(i, WordRole::Adjective) {
                continue;
            }
            // "the first two weeks": the number is not what is counted.
            let ranked =
                tokens.is_word(start) && self.hits(start).iter().any(|hit| matches!(hit.role, Role::Ordinal(_)));
            if ranked && self.pick(i, |role| matches!(role, Role::Number(_)).then_some(())).is_some() {
                continue;
            }
            // "68 وامتنع": an "and" begins something else.
            if mode == Counted::Article && self.lexicon.prefixed_and(word) && !self.is(i, WordRole::Noun) {
                break;
            }
            if first.is_none() {
                first = Some(i);
            }
            let adjective = self
                .lexicon
                .adjective_endings
                .iter()
                .any(|ending| word.ends_with(&**ending) && word.len() > ending.len() + 2);
            let head = match mode {
                Counted::Capital => tokens.is_capital(i),
                Counted::Plural => {
                    (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous"))
                        || self.is(i, WordRole::OrdinalNoun)
                }
                _ => !adjective,
            };
            if head {
                return Some(self.span(i, i + 1));
            }
            if matches!(mode, Counted::Next | Counted::Article) && !adjective {
                break;
            }
        }
        first.map(|i| self.span(i, i + 1))
    }

    /// 小型衛星7基, 6颗卫星, 병원 두 곳, 147명.
    fn counted_by_counter(&self, start: usize, end: usize) -> Option<Span> {
        let tokens = self.tokens;
        let after = self.word(end, WordRole::Counter);
        let at = self.skip(after.unwrap_or(end), &[WordRole::Of, WordRole::DateOf], 1);
        let noun = |i: usize| tokens.is_word(i) && !self.is(i, WordRole::NotCounted);
        // The rest of the word that goes on, to the next particle.
        let mut to = at;
        while to < at + 8 && noun(to) && (to == at || tokens.is_glued(to)) && !tokens.is_digits(to) {
            to += 1;
        }
        let joined = after.is_none() || at > end && to > at;
        if joined
            && to > at
            && (after.is_none()
                || at > after.unwrap_or(end)
                || tokens.is_glued(at)
                    && self.lexicon.values.script == Script::Unspaced
                    && self.lexicon.values.date_order == crate::lang::DateOrder::Ymd
                    && to - at >= 2)
        {
            return Some(self.span(at, to));
        }
        let mut from = start;
        while from > 0 && start - from < 6 && noun(from - 1) && (from == start || tokens.is_glued(from)) {
            from -= 1;
        }
        if after.is_some() && from < start && start - from >= 2 {
            return Some(self.span(from, start));
        }
        after.map(|after| self.span(end, after))
    }
}

/// `value` times a unit.
fn duration(value: Decimal, period: Period) -> Option<DurationReading> {
    let amount = value.checked_mul(Decimal::from(period.count))?;
    let mut reading = DurationReading::default();
    if amount.is_sign_negative() {
        return None;
    }
    let whole = amount.trunc();
    let rest = amount.checked_sub(whole)?.checked_mul(Decimal::from(60))?;
    match period.unit {
        PeriodUnit::Second => reading.seconds = amount,
        // Half a minute is thirty seconds.
        PeriodUnit::Minute if rest.is_integer() => (reading.minutes, reading.seconds) = (whole, rest),
        PeriodUnit::Minute => reading.minutes = amount,
        PeriodUnit::Hour if rest.is_integer() => (reading.hours, reading.minutes) = (whole, rest),
        PeriodUnit::Hour => reading.hours = amount,
        PeriodUnit::Day => reading.days = amount,
        PeriodUnit::Week => reading.weeks = amount,
        PeriodUnit::Month => reading.months = amount,
        PeriodUnit::Year => reading.years = amount,
    }
    Some(reading)
}

fn add(a: DurationReading, b: DurationReading) -> Option<DurationReading> {
    Some(DurationReading {
        years: a.years.checked_add(b.years)?,
        months: a.months.checked_add(b.months)?,
        weeks: a.weeks.checked_add(b.weeks)?,
        days: a.days.checked_add(b.days)?,
        hours: a.hours.checked_add(b.hours)?,
        minutes: a.minutes.checked_add(b.minutes)?,
        seconds: a.seconds.checked_add(b.seconds)?,
    })
}
