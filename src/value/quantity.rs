//! Measures: in, a reader at a unit or behind a number; out, the amount in its unit, with its halves and smaller units.

use rust_decimal::Decimal;

use super::Reading;
use super::lexicon::Role;
use super::measure::Found;
use super::number::{Number, Setting};
use super::reader::Reader;
use super::tense::Tense;
use super::units::is_content;
use crate::lang::{Script, WordRole};

impl Reader<'_> {
    /// The unit at `at`, as an index of the lexicon's names, and the position after it.
    pub(super) fn unit_at(&self, at: usize) -> Option<(u16, usize)> {
        self.pick(at, |role| match role {
            Role::Unit(name) => Some(name),
            _ => None,
        })
    }

    /// 时速120公里, 摂氏40度: the unit, or half of it, stands before the number.
    pub(super) fn unit_before(&self, i: usize) -> Option<Found> {
        if !self.is_unspaced() || !self.tokens.is_word(i) {
            return None;
        }
        // 深度8千米: the end of another word.
        let (name, next) = self.unit_at(i).filter(|_| !self.is(i, WordRole::NotUnitBefore))?;
        let number = self.number(next, Setting::default()).filter(|number| !number.weak && number.rough.is_none())?;
        let after = self.unit_at(number.end);
        let end = after.map(|(_, end)| end).or_else(|| self.word(number.end, WordRole::Counter))?;
        let unit = self.lexicon.names.get(usize::from(name))?.to_string();
        let part = after.and_then(|(part, _)| self.lexicon.names.get(usize::from(part)));
        // 每升3毫克.
        let unit = match part.filter(|part| is_content(part, &unit)) {
            Some(part) => format!("{part}/{unit}"),
            None => unit,
        };
        Some(Found::new(i, end, Reading::Quantity { amount: number.value, unit }))
    }

    /// 10*キロ*: what a word for both stands for, kilometres unless the sentence speaks of a weight.
    pub(super) fn kilo(&self) -> &'static str {
        let weighs = self.hits.iter().any(|hit| hit.role == Role::Word(WordRole::Weighs));
        if weighs { "kg" } else { "km" }
    }

    /// "a quota 2.840", "cota 1.900": a height above the sea, in metres that nobody names; a low one may be a share.
    pub(super) fn altitude(&self, i: usize) -> Option<Found> {
        let heights = Decimal::from(500)..Decimal::from(9_000);
        let next = self.word(i, WordRole::AltitudeBefore)?;
        let number =
            self.number(next, Setting::default()).filter(|number| !number.ordinal && number.rough.is_none())?;
        let bare = self.pick(number.end, |role| role.measures().then_some(())).is_none();
        (bare && number.value.is_integer() && heights.contains(&number.value))
            .then(|| Found::new(i, number.end, Reading::Quantity { amount: number.value, unit: "m".to_owned() }))
    }

    /// "il fait - 20 degrés", "de - 5 °C": a sign parted from its digits, where a temperature follows and no dash can stand.
    pub(super) fn spaced_minus(&self, i: usize) -> Option<usize> {
        let apart = self.tokens.is_mark(i, &['-', '−']) && !self.tokens.is_glued(i) && !self.tokens.is_glued(i + 1);
        let before = i.checked_sub(1).filter(|&at| self.tokens.is_word(at) && !self.tokens.is_capital(at))?;
        let counts = self.hits(before).iter().any(|hit| matches!(hit.role, Role::Number(_) | Role::Multiplier(_)));
        let number = self.literal(i + 1).filter(|_| apart && !counts && self.tokens.is_digits(i + 1))?;
        let (name, _) = self.unit_at(number.end)?;
        let unit = self.lexicon.names.get(usize::from(name))?;
        matches!(unit.split('?').next(), Some("Cel" | "[degF]")).then_some(i + 1)
    }

    /// The amount in the unit that a name is reckoned in: `km*10` is ten kilometres, `Cel?deg` degrees that are of
    /// temperature as far as weather goes, else of an angle.
    pub(super) fn in_unit(&self, amount: Decimal, name: u16) -> Option<(Decimal, String)> {
        let name = self.lexicon.names.get(usize::from(name))?;
        if let Some((weather, angle)) = name.split_once('?') {
            let unit = if amount.abs() <= Decimal::from(60) { weather } else { angle };
            return Some((amount, unit.to_owned()));
        }
        match name.split_once('*') {
            Some((unit, by)) => Some((amount.checked_mul(by.parse().ok()?)?, unit.to_owned())),
            None => Some((amount, name.to_string())),
        }
    }

    /// A symbol of one letter is a unit only close to digits: "5 m", not "five m".
    pub(super) fn unit_fits(&self, at: usize, next: usize, number: &Number) -> bool {
        let word = self.tokens.word(at);
        let letters = word.chars().count();
        if next == at + 1
            && (letters == 1 || letters == 2 && word.starts_with(char::is_lowercase))
            && self.tokens.is_word(at)
            && self.lexicon.values.script == Script::Spaced
        {
            let digits = self.tokens.is_digits(number.end - 1);
            let letter_follows = self.tokens.is_mark(next, &['\'', '&']) && self.tokens.is_glued(next);
            // "24 L2", "24 L-202".
            let code = self.hyphen(next).unwrap_or(next);
            let name_follows = letters == 1 && self.tokens.is_digits(code) && self.tokens.is_glued(code);
            let abbreviation = self.tokens.is_capital(at) && self.tokens.is_capital(next) && !self.tokens.is_glued(at);
            // "di magnitudo 4.6 ha provocato": a verb, no hectare.
            let verb = self.is(at, WordRole::Past)
                && self.is_plain_word(next)
                && !self.is(next, WordRole::Of)
                && !self.is(next, WordRole::DateOf)
                && !self.is(next, WordRole::NotCounted);
            return digits && !letter_follows && !name_follows && !abbreviation && !verb;
        }
        if self.tokens.is_mark(at, &['"']) {
            // An inch sign, or a quotation mark.
            let quote = self.tokens.is_glued(at + 1) && self.tokens.is_word(at + 1);
            // `10 " long`: the only such mark of its sentence, and behind figures.
            let alone = || {
                let marks = (0..self.tokens.len()).filter(|&i| self.tokens.is_mark(i, &['"'])).count();
                marks == 1 && self.tokens.is_word(at + 1)
            };
            let stands = self.tokens.is_glued(at) || alone();
            return self.tokens.is_digits(at - 1) && stands && !quote && !self.quote_open(at);
        }
        true
    }

    /// Whether a unit is no lone letter of a scale, or stands where one is of a temperature: "reached 41C", "by 1.8C", but
    /// neither "seat 12C" nor "3C".
    pub(super) fn is_degree_letter(&self, start: usize, at: usize, name: u16, number: &Number) -> bool {
        let Some(unit) = self.lexicon.names.get(usize::from(name)) else { return false };
        let weather = match &**unit {
            "Cel" => Decimal::from(-60)..=Decimal::from(60),
            "[degF]" => Decimal::from(20)..=Decimal::from(140),
            _ => return true,
        };
        if !matches!(self.tokens.word(at), "c" | "f") {
            return true;
        }
        let before = start.wrapping_sub(1);
        let past = self.lexicon.tense(self.tokens.word(before), self.tokens.is_capital(before)) == Some(Tense::Past);
        let small = self.hits(before).iter().any(|hit| matches!(hit.role, Role::Word(role) if role != WordRole::Noun));
        let led = past || small && self.tokens.is_word(before) || self.tokens.is_mark(before, &['(', '/']);
        let label = number.value.abs() < Decimal::TEN && !number.formatted;
        let ends = !self.tokens.is_glued(at + 1) || self.closes(at + 1);
        self.tokens.is_glued(at) && ends && led && !label && weather.contains(&number.value)
    }

    fn quote_open(&self, at: usize) -> bool {
        (0..at).filter(|&i| self.tokens.is_mark(i, &['"'])).count() % 2 == 1
    }

    /// "5 feet 2", "five feet and two inches".
    pub(super) fn feet_and_inches(&self, value: Decimal, unit: &str, end: usize) -> (Decimal, usize) {
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
            Role::Word(WordRole::Inch) => Some(()),
            _ => None,
        });
        // "5 ft 2 in the photograph".
        let named = named.filter(|(_, after)| {
            ![WordRole::DayBefore, WordRole::Article, WordRole::Possessive].iter().any(|role| self.is(*after, *role))
                && !self.tokens.is_capital(*after)
        });
        let Some((_, after)) = named else { return (value, end) };
        match inches.value.checked_div(Decimal::from(12)).and_then(|part| value.checked_add(part)) {
            Some(sum) => (sum.round_dp(15), after),
            None => (value, end),
        }
    }

    /// "metro y medio", "un chilo e mezzo", "a mile and a half": one and a half of a unit.
    pub(super) fn unit_and_a_half(&self, i: usize) -> Option<Found> {
        let next = self.word(i, WordRole::Article).unwrap_or(i);
        let (name, end) = self.unit_at(next)?;
        if self.is_unspaced() || self.is_syllables() || self.tokens.word(next).chars().count() < 3 {
            return None;
        }
        let (part, end) = self.half_after(end)?;
        let (amount, unit) = self.in_unit(Decimal::ONE + part, name)?;
        Some(Found::new(i, end, Reading::Quantity { amount, unit }))
    }

    /// "un metro e mezzo", "two kilos and a half"; "un mètre cinquante", "1 m 80": a metre and so many hundredths.
    pub(super) fn and_a_part(&self, amount: Decimal, unit: &str, end: usize) -> (Decimal, usize) {
        let whole = (amount, end);
        let counts = |at: usize| {
            self.is_plain_word(at) && !self.is(at, WordRole::NotCounted) && !self.is(at, WordRole::Of)
                || self.pick(at, |role| role.measures().then_some(())).is_some()
                || self.tokens.is_mark(at, &['%', '-', '–', ':', '/'])
        };
        if !amount.is_integer() || amount.is_sign_negative() {
            return whole;
        }
        if let Some((part, after)) = self.half_after(end).filter(|(_, after)| !counts(*after) || self.is_unspaced()) {
            return (amount + part, after);
        }
        if unit != "m" || amount > Decimal::from(9) || self.is_unspaced() {
            return whole;
        }
        let at = self.word(end, WordRole::And).unwrap_or(end);
        let Some(number) = self.number(at, Setting::default()) else { return whole };
        let hundredths =
            number.value >= Decimal::TEN && number.value < Decimal::ONE_HUNDRED && number.value.is_integer();
        let plain = !number.ordinal && number.rough.is_none() && !number.formatted && !number.weak;
        if !hundredths || !plain || counts(number.end) {
            return whole;
        }
        (amount + number.value / Decimal::ONE_HUNDRED, number.end)
    }
}
