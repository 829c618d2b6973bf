//! Numbers in digits and in words.

use rust_decimal::Decimal;

use super::lexicon::{Hit, PeriodUnit, Role};
use super::reader::Reader;
use crate::lang::{Script, WordRole};
use crate::text::is_cyrillic;

/// A number as it stands in a sentence, before what follows decides its kind.
#[derive(Debug, Clone, Copy)]
pub struct Number {
    pub value: Decimal,
    /// The position after it.
    pub end: usize,
    /// Digits alone: how many of them before any decimal mark.
    pub digits: Option<usize>,
    pub ordinal: bool,
    /// "one", "une": worth nothing by itself.
    pub weak: bool,
    /// "dozens": about so many; `Some(true)`: at least so many.
    pub rough: Option<bool>,
    /// "half", "two thirds": a part of something.
    pub fraction: bool,
    /// Written with grouping or decimals.
    pub formatted: bool,
}

impl Number {
    /// A number in words of which nothing else is known.
    pub(super) fn new(value: Decimal, end: usize) -> Self {
        Self { value, end, digits: None, ordinal: false, weak: false, rough: None, fraction: false, formatted: false }
    }
}

/// Addends of a number word and how much room each leaves for smaller ones.
#[derive(Debug, Clone, Copy)]
struct Part {
    value: Decimal,
    room: Decimal,
}

/// How a number is read where it stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Setting {
    /// After "between": an "and" parts two numbers.
    pub range: bool,
    /// Beside a currency sign: "m" is million, not metre.
    pub money: bool,
}

impl Reader<'_> {
    /// The number that begins at `i`.
    pub fn number(&self, i: usize, setting: Setting) -> Option<Number> {
        if let Some(next) = self.minus(i) {
            // "moins moins moins" without end must not be followed to it.
            if self.minus(next).is_some() {
                return None;
            }
            let mut number = self.number(next, setting)?;
            number.value = -number.value;
            // "minus one" ends there; "minus one of them" is no number.
            let alone = !self.tokens.is_mark(i, &['-', '−', '–']) && !self.is_plain_word(number.end);
            number.weak &= !alone;
            return (!number.ordinal && !number.weak).then_some(number);
        }
        if let Some(number) = self.dual(i).or_else(|| self.several(i)).or_else(|| self.rough(i)) {
            return Some(number);
        }
        if let Some(number) = self.one_of_so_many(i).or_else(|| self.fraction_first(i)) {
            return Some(number);
        }
        if self.is_unspaced() {
            return self.unspaced_number(i, true);
        }
        if self.is(i, WordRole::Coins) && i.checked_sub(1).is_some_and(|at| self.tokens.is_digits(at)) {
            return None;
        }
        // "4분의 3이 반대한다": a particle that could be a numeral.
        let stuck = |at: usize| self.tokens.is_digits(at) && self.tokens.is_glued(i) && self.tokens.is_word(i);
        if self.is_syllables() && i.checked_sub(1).is_some_and(stuck) {
            return None;
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut at = i;
        let mut literal = None;
        let mut ordinal = false;
        let mut words = 0;
        // What was said before the last "and".
        let mut before_and = Decimal::ZERO;
        if let Some(found) = self.literal(i) {
            at = found.end;
            if let Some((value, end)) = self.mixed_fraction(&found) {
                return Some(Number { value, end, fraction: value < Decimal::ONE, ..found });
            }
            parts.push(Part { value: found.value, room: Decimal::ONE });
            literal = Some(found);
        }
        loop {
            // "tízből kilenc" are nine of ten.
            if words > 0 && self.is_whole(at - 1) && parts.iter().all(|part| part.value.is_integer()) {
                break;
            }
            let (mut next, mut and) = (at, false);
            if !parts.is_empty() {
                if let Some(past) = self.hyphen(at)
                    && (words > 0 || self.tokens.is_word(past) && self.multiplier(past).is_some())
                {
                    next = past;
                } else if words > 0
                    && let Some(past) = self.spaced_hyphen(at)
                    && parts.last().is_some_and(|part| part.room == Decimal::TEN)
                    && self
                        .pick(past, |role| matches!(role, Role::Number(n) if n < Decimal::TEN).then_some(()))
                        .is_some()
                {
                    next = past;
                } else if words > 0
                    && !setting.range
                    && !self.is_syllables()
                    && let Some(past) = self.word(at, WordRole::And)
                    && self.and_joins(past, &parts)
                    && self.some_parts(past).is_none()
                    && !self.part_of_one(past)
                {
                    (next, and) = (past, true);
                } else if literal.is_some()
                    && !setting.range
                    && self.lexicon.values.script == Script::Spaced
                    && parts.last().is_some_and(|part| part.room == Decimal::ONE_HUNDRED)
                    && let Some(past) = self.word(at, WordRole::And)
                    && self.literal(past).is_some_and(|rest| rest.digits.is_some_and(|digits| digits <= 2))
                {
                    // "4 thousand 3 hundred and 21".
                    (next, and) = (past, true);
                } else if literal.is_some()
                    && !setting.range
                    && let Some(past) = self.word(at, WordRole::And)
                    && let Some(rest) = self.literal(past)
                    && let Some((by, _)) = self.multiplier(rest.end)
                    && parts.last().is_some_and(|part| part.room > by && rest.value < Decimal::ONE_THOUSAND)
                {
                    // "2 milhões e 300 mil".
                    (next, and) = (past, true);
                } else if let Some(past) = self.word(at, WordRole::Of)
                    && parts.last().is_some_and(|part| part.value >= Decimal::from(20))
                    && self.multiplier(past).is_some_and(|(by, _)| by >= Decimal::ONE_THOUSAND)
                {
                    // Romanian "80 de milioane".
                    next = past;
                }
            }
            if and {
                before_and = sum(&parts)?;
            } else if words > 0
                && let Some((value, end)) = self.parts_of_a_whole(sum(&parts)?, before_and, at)
            {
                return Some(Number { fraction: value < Decimal::ONE, ..Number::new(value, end) });
            }
            // "وعشرون": the "and" is written together with the number.
            and |= self.lexicon.prefixed_and(self.tokens.word(next));
            // "1.7 million four years ago": digits do not go on in words, but for a magnitude.
            if literal.is_some() && words > 0 && !and && self.multiplier(next).is_none() && !self.tokens.is_digits(next)
            {
                break;
            }
            // "iki bin yirminin üçüncü çeyreği": the case ends the number.
            if words > 0
                && self.pick(next, |role| matches!(role, Role::Ordinal(_)).then_some(())).is_some()
                && self.is_declined(at - 1)
            {
                break;
            }
            // "45 cents", though "deux cents".
            if literal.is_some() && self.is(next, WordRole::Coins) {
                break;
            }
            let Some(step) = self.step(next, &mut parts, and, at == i, setting) else { break };
            at = step.end;
            words += 1;
            if step.ordinal {
                ordinal = true;
                // "الحادي والعشرين": the tens after the units, with the article.
                if let Some(last) = parts.last_mut()
                    && last.value < Decimal::TEN
                    && self.lexicon.prefixed_and(self.tokens.word(at))
                    && let Some((tens, end)) = self.pick(at, |role| match role {
                        Role::Ordinal(value) if value >= Decimal::from(20) && value < Decimal::ONE_HUNDRED => {
                            Some(value)
                        }
                        _ => None,
                    })
                {
                    last.value += tens;
                    at = end;
                    break;
                }
                // "vigésimo quinto": each part is an ordinal.
                while let Some((value, end)) = self.pick(at, |role| match role {
                    Role::Ordinal(value) => Some(value),
                    _ => None,
                }) {
                    let Some(last) = parts.last_mut() else { break };
                    let room = [Decimal::ONE_THOUSAND, Decimal::ONE_HUNDRED, Decimal::TEN]
                        .into_iter()
                        .find(|room| (last.value % room).is_zero());
                    if room.is_none_or(|room| value >= room) {
                        break;
                    }
                    last.value += value;
                    at = end;
                }
                break;
            }
        }
        if parts.is_empty() {
            return None;
        }
        let mut value = sum(&parts)?;
        let mut fraction = false;
        // "six autres millions de personnes".
        if !ordinal
            && value < Decimal::ONE_THOUSAND
            && let Some(noun) = self.word(at, WordRole::Adjective)
            && let Some((by, end)) = self.multiplier(noun).filter(|(by, _)| *by >= Decimal::from(1_000_000))
            && self.is(end, WordRole::Of)
        {
            return Some(Number::new(value.checked_mul(by)?, end));
        }
        if words > 0
            && !ordinal
            && let Some((spoken, end)) = self.spoken_decimals(at)
        {
            value = value.checked_add(spoken)?;
            at = end;
        }
        if !ordinal {
            // "two and a half [million]", "deux tiers", "1,5".
            if let Some((with, end, part)) = self.and_a_half(value, at, words > 0 || literal.is_some()) {
                value = with;
                at = end;
                fraction = part;
            }
        }
        if self.is_syllables() && words > 0 && literal.is_none() && !ordinal && self.is_another_word(at) {
            return None;
        }
        if let Some(counted) = self.several_of(value, at).filter(|_| !ordinal && !fraction) {
            return Some(counted);
        }
        let phrase = |role| self.word(i, role) == Some(at);
        let weak = literal.is_none()
            && (words == 1 && self.is(i, WordRole::WeakNumber) && at <= i + 1
                || phrase(WordRole::WeakNumber)
                || phrase(WordRole::PartNumber));
        let number = Number {
            value,
            end: at,
            digits: if words == 0 { literal.and_then(|found| found.digits) } else { None },
            ordinal,
            weak,
            rough: None,
            fraction,
            formatted: literal.is_some_and(|found| found.formatted),
        };
        if let Some(part) = self.lower_first(&number, setting).or_else(|| self.divided(i, &number)) {
            return Some(part);
        }
        // "일과 사분의 일": one and a quarter.
        if self.is_syllables()
            && !number.ordinal
            && let Some(and) = self.word(at, WordRole::And)
            && let Some(part) = self.number(and, setting).filter(|part| part.fraction && part.value < Decimal::ONE)
        {
            let value = number.value.checked_add(part.value)?;
            return Some(Number { value, end: part.end, digits: None, weak: false, ..number });
        }
        Some(number)
    }

    /// Whether a number word has one of the endings of the language stuck to it.
    pub(super) fn is_declined(&self, i: usize) -> bool {
        self.lexicon.suffixes.iter().any(|ending| self.lexicon.is_number_with(self.tokens.word(i), ending))
    }

    /// "يومين": the noun says itself that there are two; it is left for its unit to be read.
    pub fn dual(&self, i: usize) -> Option<Number> {
        self.is(i, WordRole::Dual).then_some(Number::new(Decimal::TWO, i))
    }

    /// Whether the number after "and" goes on with the one before: not "one hundred and two hundred".
    fn and_joins(&self, next: usize, parts: &[Part]) -> bool {
        let Some(last) = parts.last() else { return false };
        let listed = self.pick(next, |role| match role {
            Role::Number(value) | Role::Ordinal(value) => Some(value),
            _ => None,
        });
        // "un milione e centomila": in parts that are written together.
        let together = || self.lexicon.number_in(self.tokens.word(next)).map(|value| (value, next + 1));
        let Some((value, end)) = listed.or_else(together) else { return false };
        let reversed = !self.lexicon.compound_and.is_empty()
            && last.value < Decimal::TEN
            && value >= Decimal::from(20)
            && value <= Decimal::from(90);
        let hundred = self.pick(end, |role| match role {
            Role::Multiplier(m) if m == Decimal::ONE_HUNDRED => Some(()),
            _ => None,
        });
        (value < last.room && last.room > Decimal::ONE || reversed)
            && !(hundred.is_some() && last.value < Decimal::ONE_THOUSAND)
    }

    /// One more word of a number.
    fn step(&self, i: usize, parts: &mut Vec<Part>, and: bool, first: bool, setting: Setting) -> Option<Step> {
        let script = self.lexicon.values.script;
        // "1万2480", "2 million 500 thousand".
        if !first
            && let Some(literal) = self.literal(i)
            && (script != Script::Spaced || and || self.scales(literal.end) || self.goes_on(i, &literal))
            && parts.last().is_some_and(|part| {
                let hundreds = and && part.room == Decimal::ONE_HUNDRED;
                let least = match hundreds {
                    true => Decimal::ONE_HUNDRED,
                    false if self.is_syllables() => Decimal::TEN,
                    false => Decimal::ONE_THOUSAND,
                };
                part.room >= least && literal.value < part.room
            })
        {
            parts.push(Part { value: literal.value, room: Decimal::ONE });
            return Some(Step { end: literal.end, ordinal: false });
        }
        // The syllables of other words are no numbers: a Korean number word begins where a word begins.
        if script == Script::Syllables
            && parts.is_empty()
            && self.tokens.is_glued(i)
            && self.tokens.is_word(i.wrapping_sub(1))
        {
            return None;
        }
        let found = self.pick(i, |role| match role {
            Role::Number(_) | Role::Multiplier(_) | Role::Ordinal(_) => Some(role),
            _ => None,
        });
        let found = found.filter(|(role, _)| !self.is_syllables() || self.is_number_word(i, *role, first));
        // "сім'я" is a family, no seven of anything.
        let found = found.filter(|(_, end)| !self.goes_on_behind_an_apostrophe(*end));
        // "45 centesimi": behind a number, what it is of.
        let measures = |hit: &Hit| matches!(hit.role, Role::Currency(..) | Role::Unit(_));
        let ranks = matches!(found, Some((Role::Ordinal(_), _)));
        if !first && ranks && self.hits(i).iter().any(measures) {
            return None;
        }
        // "cinquanta secondi" are no fifty-second, "112 millesimi" no rank.
        let seconds = |hit: &Hit| matches!(hit.role, Role::Duration(period) if period.unit == PeriodUnit::Second);
        let unit = self.hits(i).iter().any(seconds) && !self.is_singular(i + 1) || self.is(i, WordRole::SecondPart);
        if !first && ranks && unit && !self.tokens.is_mark(i.wrapping_sub(1), &['-']) {
            return None;
        }
        if let Some((role, end)) = found {
            if let Role::Multiplier(by) = role {
                // 조사, 억울: the great ones multiply something; "만 65세" is a full age.
                let alone = script == Script::Syllables && parts.is_empty();
                if alone && (by > Decimal::from(10_000) || !self.tokens.is_glued(end) && self.tokens.is_digits(end)) {
                    return None;
                }
                let letter = end == i + 1 && self.tokens.word(i).chars().count() == 1 && script == Script::Spaced;
                // "10k" is no temperature: the symbol is K.
                let unit = self.hits(i).iter().any(|hit| match hit.role {
                    Role::Unit(_) => !self.wrong_case(i, end, hit.role),
                    role => matches!(role, Role::Duration(_)),
                });
                // "2.33 k", "12.5 M": after decimals a space makes no difference.
                let glued = self.tokens.is_glued(i);
                let great = by == Decimal::from(1_000_000) && self.tokens.is_capital(i);
                // "10 k", and nothing else.
                let alone = end >= self.tokens.len() && i <= 2;
                // "3 M€".
                let signed = self.tokens.is_glued(end) && self.tokens.is_mark(end, &['€', '$', '£', '¥']);
                let close = glued || alone || signed || (by == Decimal::ONE_THOUSAND || great) && self.ends_decimals(i);
                // "38m cubic metres", "80m lei": what is measured follows the magnitude.
                let scales = glued && !self.tokens.is_glued(end) && self.tokens.word(end).chars().count() > 2;
                let measured =
                    || self.pick(end, |role| matches!(role, Role::Unit(_) | Role::Currency(..)).then_some(()));
                // "12m tickets", but "100m hurdles".
                let counts = || by == Decimal::from(1_000_000) && self.is(end, WordRole::CountedInMillions);
                let magnitude = setting.money || close && !unit || scales && (measured().is_some() || counts());
                // "F.B.I.": a letter alone is no billion.
                if letter && (parts.is_empty() || !magnitude) {
                    return None;
                }
            }
            // A lone digit character (一, 三) inside an unspaced word is checked by what is counted, later.
            return self.push(parts, role, and).then_some(Step { end, ordinal: matches!(role, Role::Ordinal(_)) });
        }
        if !self.tokens.is_word(i) || !self.lexicon.values.compound {
            return None;
        }
        let roles = self.lexicon.parts(self.tokens.word(i))?;
        let mut trial = parts.clone();
        let mut joined = and;
        let mut ordinal = false;
        for role in roles {
            match role {
                None => joined = true,
                Some(role) => {
                    ordinal |= matches!(role, Role::Ordinal(_));
                    if !self.push(&mut trial, role, joined) {
                        return None;
                    }
                    joined = false;
                }
            }
        }
        *parts = trial;
        Some(Step { end: i + 1, ordinal })
    }

    /// Whether a magnitude stands behind a number that ends at `end`: "200 *thousand*", Romanian "200 *de mii*".
    fn scales(&self, end: usize) -> bool {
        let of = || self.word(end, WordRole::Of).and_then(|past| self.multiplier(past));
        self.multiplier(end).or_else(of).is_some()
    }

    /// Turkish "24 bin 500", Polish "24 tys. 500": the hundreds in digits after the thousands; "1 million 200 000": the
    /// thousands after the millions.
    fn goes_on(&self, i: usize, literal: &Number) -> bool {
        let behind = |by: Decimal| self.ends_multiplier(i) == Some(by);
        let hundreds = literal.digits == Some(3) && behind(Decimal::ONE_THOUSAND);
        let thousands = literal.formatted
            && literal.value.is_integer()
            && literal.value >= Decimal::from(10_000)
            && behind(Decimal::from(1_000_000));
        (hundreds || thousands) && !self.tokens.is_glued(i)
    }

    /// Whether an apostrophe at `i` is a letter of a word that goes on, as Ukrainian writes it.
    fn goes_on_behind_an_apostrophe(&self, i: usize) -> bool {
        let cyrillic = |at: usize| self.tokens.word(at).starts_with(is_cyrillic);
        self.tokens.is_mark(i, &['\''])
            && (i..i + 2).all(|at| self.tokens.is_glued(at))
            && cyrillic(i.wrapping_sub(1))
            && cyrillic(i + 1)
    }

    /// Adds a word to the parts; false where it does not fit.
    fn push(&self, parts: &mut Vec<Part>, role: Role, and: bool) -> bool {
        match role {
            // "three millionth", "cincuenta y dos milésimo": the magnitude is the ordinal.
            Role::Ordinal(value)
                if [Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND].contains(&value)
                    || value >= Decimal::from(1_000_000) =>
            {
                let many = parts.last().is_some_and(|last| last.value > Decimal::ONE && last.value < value);
                if many { self.push(parts, Role::Multiplier(value), and) } else { self.push_addend(parts, value, and) }
            }
            Role::Number(value) | Role::Ordinal(value) => self.push_addend(parts, value, and),
            Role::Multiplier(by) => {
                // "fifteen dozen", though fifteen is more than twelve.
                let above = if by == Decimal::from(12) { Decimal::ONE_HUNDRED } else { by };
                // "1,250.5 million": decimals are of what follows them, however many.
                let decimals = parts.iter().any(|part| !part.value.is_integer());
                let large = parts.iter().rposition(|part| part.value >= above && !decimals);
                let keep = large.map_or(0, |at| at + 1);
                let Some(mut sum) = sum(&parts[keep..]) else { return false };
                if keep == parts.len() {
                    // "mille cent": a hundred of its own, if there is room; else a product, "mille milliards".
                    if parts.last().is_some_and(|part| by >= part.room) {
                        return false;
                    }
                    sum = Decimal::ONE;
                }
                let Some(value) = sum.checked_mul(by) else { return false };
                if keep > 0 && value >= parts[keep - 1].room {
                    return false;
                }
                parts.truncate(keep);
                parts.push(Part { value, room: by });
                true
            }
            _ => false,
        }
    }

    fn push_addend(&self, parts: &mut Vec<Part>, value: Decimal, and: bool) -> bool {
        let room = self.room(value);
        match parts.last_mut() {
            None => parts.push(Part { value, room }),
            Some(last) if value < last.room && value > Decimal::ZERO => parts.push(Part { value, room }),
            // "ein-und-zwanzig", "خمسة وعشرون".
            Some(last)
                if and
                    && last.value < Decimal::TEN
                    && value >= Decimal::from(20)
                    && value < Decimal::ONE_HUNDRED
                    && (value % Decimal::TEN).is_zero() =>
            {
                last.value += value;
                last.room = Decimal::ONE;
            }
            Some(_) => return false,
        }
        true
    }

    /// Below which a number word may be followed by a smaller one: twenty by one to nine.
    fn room(&self, value: Decimal) -> Decimal {
        let Ok(n) = u64::try_from(value) else { return Decimal::ONE };
        if self.lexicon.values.vigesimal.iter().any(|&ten| u64::from(ten) == n) {
            return Decimal::from(20);
        }
        match n {
            // "مليونان": a word for two millions.
            1_000_000_000.. if n.is_multiple_of(1_000_000_000) => Decimal::from(1_000_000_000),
            1_000_000.. if n.is_multiple_of(1_000_000) => Decimal::from(1_000_000),
            100.. if n.is_multiple_of(1000) => Decimal::ONE_THOUSAND,
            100.. if n.is_multiple_of(100) => Decimal::ONE_HUNDRED,
            20.. if n.is_multiple_of(10) => Decimal::TEN,
            // Where eleven is no word of its own: Turkish "on bir", Korean 십일.
            10 if !self.lexicon.values.numbers.contains_key("11") => Decimal::TEN,
            _ => Decimal::ONE,
        }
    }

    /// Whether digits with a decimal mark end right before `i`.
    fn ends_decimals(&self, i: usize) -> bool {
        let ends = |back: usize| self.literal(i.checked_sub(back)?).filter(|found| found.end == i);
        [9, 7, 5, 3].into_iter().find_map(ends).is_some_and(|found| !found.value.is_integer())
    }

    pub fn multiplier(&self, i: usize) -> Option<(Decimal, usize)> {
        self.pick(i, |role| match role {
            Role::Multiplier(value) => Some(value),
            _ => None,
        })
    }

    fn minus(&self, i: usize) -> Option<usize> {
        // "- 10 k", and nothing else.
        let lone =
            i == 0 && self.tokens.is_mark(0, &['-', '−']) && self.tokens.is_digits(1) && !self.tokens.is_glued(1);
        if lone && self.number(1, Setting::default()).is_some_and(|number| number.end >= self.tokens.len()) {
            return Some(1);
        }
        if self.tokens.is_mark(i, &['-', '−', '–']) && self.tokens.is_digits(i + 1) && self.tokens.is_glued(i + 1) {
            // "-2024-05-01-".
            if self.tokens.word(i + 1).len() == 4 && self.digit_date(i + 1).is_some() {
                return None;
            }
            let free = !self.tokens.is_glued(i)
                || self.is_unspaced()
                    && self.tokens.is_word(i.wrapping_sub(1))
                    && !self.tokens.word(i - 1).ends_with(|c: char| c.is_ascii_alphabetic())
                || self.tokens.is_mark(i.wrapping_sub(1), &['(', '"']);
            return free.then_some(i + 1);
        }
        if let Some(next) = self.spaced_minus(i) {
            return Some(next);
        }
        let next = self.word(i, WordRole::Minus)?;
        // "au moins 150", "plus ou moins": the last word of a phrase is no sign.
        let bound = [WordRole::AtLeast, WordRole::AtMost, WordRole::LessThan, WordRole::MoreThan, WordRole::About];
        let phrase = bound.iter().any(|role| self.ends_before(next, *role));
        (!phrase && (!self.hits(next).is_empty() || self.tokens.is_digits(next))).then_some(next)
    }

    /// The multiplier that the number before `at` ends with.
    pub fn ends_multiplier(&self, at: usize) -> Option<Decimal> {
        // "15 тыс. 300": the dot of what is written short is a word of its own.
        let ending = |back: usize| self.multiplier(at.checked_sub(back)?).filter(|(_, end)| *end == at);
        let (value, _) = (1..=2).find_map(ending)?;
        (value >= Decimal::ONE_THOUSAND).then_some(value)
    }
}

struct Step {
    end: usize,
    ordinal: bool,
}

/// What the words of a number add up to.
fn sum(parts: &[Part]) -> Option<Decimal> {
    parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))
}
