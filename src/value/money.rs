//! Amounts of money: in, a reader at a sign or behind a number; out, the amount with its coins.

use rust_decimal::Decimal;

use super::Reading;
use super::lexicon::Role;
use super::measure::Found;
use super::number::{Number, Setting};
use super::reader::Reader;
use crate::lang::WordRole;

/// The sum of money that a sentence told last.
pub(super) struct Sum {
    pub currency: String,
    pub amount: Decimal,
    /// What comes behind may be a part of it.
    pub whole: bool,
}

impl Reader<'_> {
    /// "$5m", "€ 1.38bn", "USD 200".
    pub(super) fn money_before(&self, i: usize) -> Option<Found> {
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

    /// "dollari 996", "dólares 22,5 milhões": the name before an amount that no noun follows.
    pub(super) fn named_money_before(&self, i: usize) -> Option<Found> {
        let (name, next) = self.pick(i, |role| match role {
            Role::Currency(name, false) => Some(name),
            _ => None,
        })?;
        let before = i.wrapping_sub(1);
        let counted = self.tokens.is_digits(before)
            || self.hits(before).iter().any(|hit| matches!(hit.role, Role::Number(_) | Role::Multiplier(_)))
            || self.tokens.is_mark(before, &['$', '€', '£', '%']);
        let written = self.tokens.is_digits(next) && !self.tokens.is_glued(next) && self.tokens.word(i).len() > 3;
        if counted || !written || self.is_unspaced() || self.date(next).is_some() || self.clock(next).is_some() {
            return None;
        }
        let number = self.number(next, Setting { range: false, money: true })?;
        // An exchange rate has decimals.
        let plain = !number.ordinal && number.value.is_integer() && self.closes(number.end);
        let named = self.pick(number.end, |role| role.measures().then_some(())).is_some();
        if !plain || named || self.range_mark(number.end, false).is_some() {
            return None;
        }
        self.money(i, number.end, name, number.value)
    }

    pub(super) fn money(&self, start: usize, end: usize, name: u16, value: Decimal) -> Option<Found> {
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

    /// "15 dollars 50", "thirteen dollars and forty-five cents".
    pub(super) fn coins(&self, end: usize, name: u16) -> Option<(Decimal, usize)> {
        // "um 20 Cent und 30 Cent": coins have none.
        let currency = self.lexicon.names.get(usize::from(name)).filter(|name| !name.ends_with("/100"))?;
        let and = self.word(end, WordRole::And).or_else(|| self.word(end, WordRole::WithPart));
        let at = and.unwrap_or(end);
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
        // 50元6角3分.
        let tenths = self.pick(number.end, |role| match role {
            Role::Currency(other, false) => {
                let code = currency.split('/').next()?;
                let other = self.lexicon.names.get(usize::from(other))?;
                (other.strip_suffix("/10") == Some(code)).then_some(())
            }
            _ => None,
        });
        if let Some((_, after)) = tenths.filter(|_| number.value < Decimal::TEN && self.is_unspaced()) {
            let rest = self.unspaced_number(after, false).filter(|rest| rest.value < Decimal::TEN);
            let (cents, end) = rest
                .and_then(|rest| Some((rest.value, self.word(rest.end, WordRole::MinuteAfter)?)))
                .unwrap_or((Decimal::ZERO, after));
            let tenths = number.value.checked_mul(Decimal::TEN)?.checked_add(cents)?;
            return Some((tenths.checked_div(Decimal::ONE_HUNDRED)?, end));
        }
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
            None if below && !currency.contains('/') && self.are_spoken_coins(&number, end) => {
                Some((number.value.checked_div(Decimal::ONE_HUNDRED)?, number.end))
            }
            _ => None,
        }
    }

    /// "sechs Euro *fünfzig*", "due euro e *cinquanta*": what stands in words behind a currency in words, and counts nothing.
    fn are_spoken_coins(&self, number: &Number, end: usize) -> bool {
        let words = number.digits.is_none() && !number.weak && !number.fraction && self.tokens.is_word(end - 1);
        let verb = self.lexicon.tense(self.tokens.word(number.end), self.tokens.is_capital(number.end)).is_some();
        let limit = [WordRole::MoreThanAfter, WordRole::LessThanAfter, WordRole::AtLeastAfter, WordRole::AtMostAfter]
            .iter()
            .any(|role| self.is(number.end, *role));
        words
            && !self.is_unspaced()
            && !self.is_syllables()
            && number.value.is_integer()
            && number.value >= Decimal::TEN
            && !limit
            && (verb || self.closes(number.end))
    }

    pub(super) fn with_coins(&self, value: Decimal, end: usize, name: u16) -> Option<Decimal> {
        match self.coins(end, name) {
            Some((coins, _)) => value.checked_add(coins),
            None => Some(value),
        }
    }

    /// "3.1 billion euros, up from 2.2 billion a year ago", "of the 250 million euros, 100 million …": the currency is said
    /// once.
    pub(super) fn in_the_same(&self, told: Option<&Sum>, found: Found) -> Found {
        let (Some(told), Reading::Number(amount)) = (told, &found.reading) else { return found };
        let millions = self.ends_multiplier(found.end).is_some_and(|by| by >= Decimal::from(1_000_000));
        // "from 2.2 million customers", "millones de clientes", but "millones de un año antes".
        let next = self.word(found.end, WordRole::Of).unwrap_or(found.end);
        let noun = self.is_without_role(next);
        let compared = self.ends_before(self.before_limits(found.start), WordRole::ComparedWith);
        let named = self.is(found.end.wrapping_sub(1), WordRole::PartOfSum);
        let part = *amount < told.amount && (named || told.whole && self.closes(found.end));
        if !millions || !compared && !part || noun && !named {
            return found;
        }
        let reading = Reading::Money { currency: told.currency.clone(), amount: *amount };
        Found { reading, counted: None, ..found }
    }

    /// "*Of the* 250 million euros", "*Von den* 250 Millionen Euro": at the head of a clause, what is parted.
    pub(super) fn opens_partitive(&self, start: usize) -> bool {
        let led = [WordRole::Article, WordRole::DayBefore];
        let article = |&at: &usize| led.iter().any(|role| self.word(at, *role) == Some(start));
        let start = (1..=2).filter_map(|back| start.checked_sub(back)).find(article).unwrap_or(start);
        let of = [WordRole::Of, WordRole::DateOf, WordRole::OutOf];
        let from = |&at: &usize| of.iter().any(|role| self.word(at, *role) == Some(start));
        let head = (1..=3).filter_map(|back| start.checked_sub(back)).find(from);
        head.is_some_and(|at| at == 0 || self.tokens.is_mark(at - 1, &[',', ';', ':', '–', '—']))
    }
}
