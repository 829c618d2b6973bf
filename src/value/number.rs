//! Numbers in digits and in words.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::lexicon::Role;
use super::reader::Reader;
use super::token::Kind;
use crate::lang::{Script, WordRole};

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
    fn new(value: Decimal, end: usize) -> Self {
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
            let mut number = self.number(next, setting)?;
            number.value = -number.value;
            // "minus one" ends there; "minus one of them" is no number.
            let alone = !self.tokens.is_mark(i, &['-', '−', '–']) && !self.is_plain_word(number.end);
            number.weak &= !alone;
            return (!number.ordinal && !number.weak).then_some(number);
        }
        if let Some(number) = self.dual(i).or_else(|| self.rough(i)) {
            return Some(number);
        }
        if let Some(number) = self.fraction_first(i) {
            return Some(number);
        }
        if self.is_unspaced() {
            return self.unspaced_number(i, true);
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut at = i;
        let mut literal = None;
        let mut ordinal = false;
        let mut words = 0;
        if let Some(found) = self.literal(i) {
            at = found.end;
            if let Some((value, end)) = self.mixed_fraction(&found) {
                return Some(Number { value, end, fraction: value < Decimal::ONE, ..found });
            }
            parts.push(Part { value: found.value, room: Decimal::ONE });
            literal = Some(found);
        }
        loop {
            let (mut next, mut and) = (at, false);
            if !parts.is_empty() {
                if let Some(past) = self.hyphen(at)
                    && (words > 0 || self.tokens.is_word(past) && self.multiplier(past).is_some())
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
                } else if let Some(past) = self.word(at, WordRole::Of)
                    && parts.last().is_some_and(|part| part.value >= Decimal::from(20))
                    && self.multiplier(past).is_some_and(|(by, _)| by >= Decimal::ONE_THOUSAND)
                {
                    // Romanian "80 de milioane".
                    next = past;
                }
            }
            // "وعشرون": the "and" is written together with the number.
            and |= self.lexicon.prefixed_and(self.tokens.word(next));
            // "1.7 million four years ago": digits do not go on in words, but for a magnitude.
            if literal.is_some() && words > 0 && !and && self.multiplier(next).is_none() && !self.tokens.is_digits(next)
            {
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
        let mut value = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))?;
        let mut fraction = false;
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
        if let Some(part) = self.lower_first(&number, setting) {
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

    /// "يومين": the noun says itself that there are two; it is left for its unit to be read.
    pub fn dual(&self, i: usize) -> Option<Number> {
        self.is(i, WordRole::Dual).then_some(Number::new(Decimal::TWO, i))
    }

    /// Whether the number after "and" goes on with the one before: not "one hundred and two hundred".
    fn and_joins(&self, next: usize, parts: &[Part]) -> bool {
        let Some(last) = parts.last() else { return false };
        let Some((value, end)) = self.pick(next, |role| match role {
            Role::Number(value) | Role::Ordinal(value) => Some(value),
            _ => None,
        }) else {
            return false;
        };
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
            && (script != Script::Spaced || self.multiplier(literal.end).is_some() || self.goes_on(i, &literal))
            && parts.last().is_some_and(|part| {
                let least = if self.is_syllables() { Decimal::TEN } else { Decimal::ONE_THOUSAND };
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
                if letter && !setting.money && (unit || !self.tokens.is_glued(i)) {
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

    /// Turkish "24 bin 500", Hungarian "24 ezer 500": the hundreds in digits after the thousands.
    fn goes_on(&self, i: usize, literal: &Number) -> bool {
        literal.digits == Some(3) && !self.tokens.is_glued(i) && self.ends_multiplier(i) == Some(Decimal::ONE_THOUSAND)
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
                let keep = parts.iter().rposition(|part| part.value >= above).map_or(0, |at| at + 1);
                let Some(mut sum) =
                    parts[keep..].iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value))
                else {
                    return false;
                };
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

    pub fn multiplier(&self, i: usize) -> Option<(Decimal, usize)> {
        self.pick(i, |role| match role {
            Role::Multiplier(value) => Some(value),
            _ => None,
        })
    }

    fn minus(&self, i: usize) -> Option<usize> {
        if self.tokens.is_mark(i, &['-', '−', '–']) && self.tokens.is_digits(i + 1) && self.tokens.is_glued(i + 1) {
            let free = !self.tokens.is_glued(i)
                || self.is_unspaced() && self.tokens.is_word(i.wrapping_sub(1))
                || self.tokens.is_mark(i.wrapping_sub(1), &['(', '"']);
            return free.then_some(i + 1);
        }
        let next = self.word(i, WordRole::Minus)?;
        // "au moins 150", "plus ou moins": the last word of a phrase is no sign.
        let bound = [WordRole::AtLeast, WordRole::AtMost, WordRole::LessThan, WordRole::MoreThan, WordRole::About];
        let phrase = bound.iter().any(|role| self.ends_before(next, *role));
        (!phrase && (!self.hits(next).is_empty() || self.tokens.is_digits(next))).then_some(next)
    }

    /// "dozens", "une centaine", "deux douzaines".
    fn rough(&self, i: usize) -> Option<Number> {
        let start = self.word(i, WordRole::Article).unwrap_or(i);
        let pick = |at: usize| {
            self.pick(at, |role| match role {
                Role::Rough(value, least) => Some((value, least)),
                _ => None,
            })
        };
        let ((mut value, least), mut end) = pick(start).or_else(|| pick(i))?;
        // "dozens of thousands", "une centaine de milliers".
        let next = self.word(end, WordRole::Of).unwrap_or(end);
        if let Some((by, after)) = self.multiplier(next)
            && by >= Decimal::ONE_THOUSAND
        {
            value = value.checked_mul(by)?;
            end = after;
        }
        Some(Number { rough: Some(least), ..Number::new(value, end) })
    }

    /// "half a million", "a quarter", "un tiers", "demi".
    fn fraction_first(&self, i: usize) -> Option<Number> {
        let start = self.word(i, WordRole::Article).unwrap_or(i);
        let pick = |at: usize| {
            self.pick(at, |role| match role {
                Role::Fraction(value) => Some(value),
                _ => None,
            })
        };
        let (at, (value, end)) = pick(start).map(|found| (start, found)).or_else(|| pick(i).map(|found| (i, found)))?;
        let ordinal = self.hits(at).iter().any(|hit| matches!(hit.role, Role::Ordinal(_)));
        let ordinal_too = ordinal || self.is(at, WordRole::Quarter);
        // "a fifth of the vote", but "the fifth of his career", "the tenth of September".
        let led = self.word(end, WordRole::DateOf).is_some_and(|next| self.is_month(next));
        if ordinal && (at == i || led) {
            return None;
        }
        let next = self.skip(end, &[WordRole::Of, WordRole::Article, WordRole::And], 2);
        if let Some((by, after)) = self.multiplier(next).or_else(|| self.multiplier(end))
            && by >= Decimal::from(12)
        {
            let value = value.checked_mul(by)?;
            return Some(Number::new(value, after));
        }
        if ordinal_too && self.word(end, WordRole::Of).is_none() {
            return None;
        }
        Some(Number { fraction: true, ..Number::new(value, end) })
    }

    /// "a half" after "three million and".
    fn part_of_one(&self, i: usize) -> bool {
        self.word(i, WordRole::Article)
            .is_some_and(|next| self.hits(next).iter().any(|hit| matches!(hit.role, Role::Fraction(_))))
    }

    fn is_month(&self, i: usize) -> bool {
        self.hits(i).iter().any(|hit| matches!(hit.role, Role::Month(..)))
    }

    /// "… and a half", "… et demi", "… e mezzo", and the million after it; "two thirds". `true`: less than a whole.
    fn and_a_half(&self, value: Decimal, at: usize, whole: bool) -> Option<(Decimal, usize, bool)> {
        if !whole {
            return None;
        }
        let fraction = |at: usize| {
            self.pick(at, |role| match role {
                Role::Fraction(value) => Some(value),
                _ => None,
            })
        };
        let half = self.word(at, WordRole::AndAHalf).map(|end| (Decimal::new(5, 1), end));
        // "ونصف": the "and" may be stuck to the half.
        let stuck = self.lexicon.prefixed_and(self.tokens.word(at)).then_some(at);
        if let Some(and) = self.word(at, WordRole::And).or(stuck).or(half.map(|_| at)) {
            let next = self.word(and, WordRole::Article).unwrap_or(and);
            if let Some((part, end)) =
                half.or_else(|| fraction(next)).or_else(|| fraction(and)).or_else(|| self.some_parts(and))
            {
                // "3 million and a half" is half a million more.
                let last = self.ends_multiplier(at);
                let value = value.checked_add(part.checked_mul(last.unwrap_or(Decimal::ONE))?)?;
                return match self.multiplier(end) {
                    Some((by, after)) if by >= Decimal::ONE_THOUSAND && last.is_none() => {
                        Some((value.checked_mul(by)?, after, false))
                    }
                    // "ثلاثة ملايين ونصف المليون": the million once more.
                    Some((by, after)) if last == Some(by) && stuck.is_some() => Some((value, after, false)),
                    _ => Some((value, end, false)),
                };
            }
        }
        let small = value >= Decimal::ONE && value < Decimal::ONE_HUNDRED && value.is_integer();
        let (part, end) = fraction(self.hyphen(at).unwrap_or(at))?;
        let ordinal = self.hits(at).iter().any(|hit| matches!(hit.role, Role::Ordinal(_)));
        let halves = part == Decimal::new(5, 1);
        // "dois quintos dos votos", "tre quinti", but "dos cuartos de final", "os dois terceiros lugares".
        let lower = Decimal::ONE.checked_div(part)?.round();
        let parts = value < lower
            && !(lower % value).is_zero()
            && (self.word(end, WordRole::Of).or_else(|| self.word(end, WordRole::DateOf)).is_some()
                || lower > Decimal::from(4) && !self.is_plain_word(end));
        let refused = ordinal && !parts || self.is(at, WordRole::Quarter);
        if !small || refused && value != Decimal::ONE || halves {
            return None;
        }
        let value = value.checked_mul(part)?;
        // "three quarters billion".
        if let Some((by, after)) = self.multiplier(end).filter(|(by, _)| *by >= Decimal::from(1_000_000)) {
            return Some((value.checked_mul(by)?, after, false));
        }
        Some((value, end, value < Decimal::ONE))
    }

    /// "three quarters" after "two and": less than one.
    fn some_parts(&self, i: usize) -> Option<(Decimal, usize)> {
        let (count, end) = self.pick(i, |role| match role {
            Role::Number(value) if value >= Decimal::ONE && value < Decimal::from(20) => Some(value),
            _ => None,
        })?;
        let (part, end) = self.pick(self.hyphen(end).unwrap_or(end), |role| match role {
            Role::Fraction(value) if value < Decimal::new(5, 1) => Some(value),
            _ => None,
        })?;
        let part = count.checked_mul(part).filter(|part| *part < Decimal::ONE)?;
        Some((part, end))
    }

    /// The multiplier that the number before `at` ends with.
    pub fn ends_multiplier(&self, at: usize) -> Option<Decimal> {
        let (value, end) = self.multiplier(at.checked_sub(1)?)?;
        (end == at && value >= Decimal::ONE_THOUSAND).then_some(value)
    }

    /// "point two five".
    fn spoken_decimals(&self, at: usize) -> Option<(Decimal, usize)> {
        let mut next = self.word(at, WordRole::Point)?;
        let mut digits = String::new();
        while digits.len() < 12 {
            let Some((value, end)) = self.pick(next, |role| match role {
                Role::Number(value) if value < Decimal::ONE_HUNDRED => Some(value),
                _ => None,
            }) else {
                break;
            };
            digits.push_str(&value.normalize().to_string());
            next = end;
        }
        let value = Decimal::from_str(&format!("0.{digits}")).ok()?;
        (!digits.is_empty()).then_some((value, next))
    }

    /// A number in digits, with its grouping and decimal marks.
    pub fn literal(&self, i: usize) -> Option<Number> {
        let tokens = self.tokens;
        // 5·18, 3·1절: days that are names.
        if self.is_syllables()
            && (tokens.is_mark(i + 1, &['·', 'ㆍ']) && tokens.is_digits(i + 2)
                || tokens.is_mark(i.wrapping_sub(1), &['·', 'ㆍ']) && tokens.is_digits(i.wrapping_sub(2)))
        {
            return None;
        }
        let (value, end, digits, formatted) = if tokens.is_digits(i) {
            self.digits(i)?
        } else if let Some(value) = self.point_first(i) {
            (value, i + 2, 0, true)
        } else if let Some(Kind::Mark(c)) = tokens.kind(i) {
            (vulgar(c)?, i + 1, 0, true)
        } else {
            return None;
        };
        // "A320", "covid-19", "#3", "item/5" are names.
        let before = i.checked_sub(1).and_then(|at| tokens.kind(at));
        if tokens.is_glued(i) && self.lexicon.values.script == Script::Spaced {
            match before {
                Some(Kind::Word) => {
                    let sign = self.hits(i - 1).iter().any(|hit| matches!(hit.role, Role::Currency(..)));
                    if !sign && !self.lexicon.is_prefix(tokens.word(i - 1)) {
                        return None;
                    }
                }
                Some(Kind::Mark('#' | '@' | '_' | '=' | '&' | '\\')) => return None,
                _ => {}
            }
        }
        Some(Number { digits: (!formatted).then_some(digits), formatted, ..Number::new(value, end) })
    }

    /// ".300", ".5": a decimal mark that leads.
    fn point_first(&self, i: usize) -> Option<Decimal> {
        let free = i == 0 || !self.tokens.is_glued(i);
        let digits = self.tokens.is_digits(i + 1) && self.tokens.is_glued(i + 1) && self.tokens.word(i + 1).len() < 20;
        (free && digits && self.tokens.is_mark(i, &['.']) && self.lexicon.values.decimal.contains('.'))
            .then(|| Decimal::from_str(&format!("0.{}", self.tokens.word(i + 1))).ok())
            .flatten()
    }

    /// The value, the position after it, the digits of a plain one, and whether it has marks inside.
    fn digits(&self, i: usize) -> Option<(Decimal, usize, usize, bool)> {
        let tokens = self.tokens;
        let values = self.lexicon.values;
        let first = tokens.word(i);
        let mut written = first.to_owned();
        let mut end = i + 1;
        let (mut grouped, mut group_mark) = (false, None);
        loop {
            let mark = match tokens.kind(end) {
                Some(Kind::Mark(c))
                    if tokens.is_glued(end) && tokens.is_glued(end + 1) && tokens.is_digits(end + 1) =>
                {
                    c
                }
                // A space groups where the language does so, or where it is one that does not break.
                Some(Kind::Digits) if !tokens.is_glued(end) && first.len() <= 3 && !first.starts_with('0') => {
                    let gap = &self.text[tokens.list[end - 1].end..tokens.list[end].start];
                    let fits = tokens.word(end).len() == 3 && group_mark.is_none_or(|mark| mark == ' ');
                    let fixed = gap.chars().count() == 1 && gap != " ";
                    let decimals_follow =
                        tokens.is_digits(end + 1) && !tokens.is_glued(end + 1) && tokens.word(end + 1).len() != 3;
                    if fits && (fixed || gap == " " && values.group.contains(' ')) && !decimals_follow {
                        written.push_str(tokens.word(end));
                        (grouped, group_mark) = (true, Some(' '));
                        end += 1;
                        continue;
                    }
                    break;
                }
                _ => break,
            };
            // "$20，300美元": a comma of the text, unless the digits are as wide.
            let wide = |at: usize| {
                self.text[tokens.list[at].start..].starts_with(|c: char| ('\u{ff00}'..'\u{ff5f}').contains(&c))
            };
            if wide(end) && mark == ',' && !wide(end + 1) {
                break;
            }
            let next = tokens.word(end + 1);
            let again = tokens.is_mark(end + 2, &[mark])
                && tokens.is_glued(end + 2)
                && tokens.is_digits(end + 3)
                && tokens.is_glued(end + 3);
            let decimal = values.decimal.contains(mark);
            let group = values.group.contains(mark)
                || values.group.is_empty() && (mark == '.' || mark == ',') && !decimal
                || mark == '\'';
            let three = next.len() == 3 && first.len() <= 3 && first != "0";
            // "12,34,567", not the list "22,24,26".
            let indian = values.group.contains(',') && mark == ',' && next.len() == 2 && self.indian(end + 2);
            if group && (three || indian) && group_mark.is_none_or(|known| known == mark) {
                written.push_str(next);
                (grouped, group_mark) = (true, Some(mark));
                end += 2;
            } else if decimal && three && again && tokens.word(end + 3).len() == 3 && !grouped {
                // Two marks of a kind group, whatever the language says.
                written.push_str(next);
                (grouped, group_mark) = (true, Some(mark));
                end += 2;
            } else if group_mark != Some(mark) && (decimal || mark == '.' || mark == '·') && !again {
                // "5.9" beside "5,9": the point is a decimal mark where it can't group.
                written.push('.');
                written.push_str(next);
                return Some((Decimal::from_str(&written).ok()?, end + 2, 0, true));
            } else if group_mark == Some(mark) && decimal && next.len() == 3 {
                written.push_str(next);
                end += 2;
            } else {
                break;
            }
        }
        if written.len() > 27 {
            return None;
        }
        Some((Decimal::from_str(&written).ok()?, end, first.len(), grouped))
    }

    /// Whether groups of two digits and a last one of three follow.
    fn indian(&self, mut at: usize) -> bool {
        while self.tokens.is_mark(at, &[',']) && self.tokens.is_glued(at) && self.tokens.is_glued(at + 1) {
            match self.tokens.word(at + 1).len() {
                2 => at += 2,
                3 => return self.tokens.is_digits(at + 1),
                _ => return false,
            }
        }
        false
    }

    /// "2 1/2", "3/4", "2½".
    pub fn mixed_fraction(&self, whole: &Number) -> Option<(Decimal, usize)> {
        let tokens = self.tokens;
        whole.digits?;
        if let Some(Kind::Mark(c)) = tokens.kind(whole.end)
            && let Some(part) = vulgar(c)
        {
            return Some((whole.value.checked_add(part)?, whole.end + 1));
        }
        let fraction = |at: usize| -> Option<(Decimal, usize)> {
            let slash = tokens.is_mark(at + 1, &['/', '⁄']) && tokens.is_glued(at + 1) && tokens.is_glued(at + 2);
            if !(slash && tokens.is_digits(at) && tokens.is_digits(at + 2)) || tokens.is_mark(at + 3, &['/']) {
                return None;
            }
            let above = Decimal::from_str(tokens.word(at)).ok()?;
            let below = Decimal::from_str(tokens.word(at + 2)).ok()?;
            let plain = above < below && below <= Decimal::from(16) && above > Decimal::ZERO;
            plain.then(|| above.checked_div(below)).flatten().map(|value| (value, at + 3))
        };
        if whole.value < Decimal::ONE_THOUSAND
            && let Some((part, end)) = fraction(whole.end).filter(|_| !tokens.is_glued(whole.end))
        {
            return Some((whole.value.checked_add(part)?, end));
        }
        fraction(whole.end.checked_sub(1)?)
            .filter(|(value, _)| [2, 3, 4, 5].iter().any(|&d| (value * Decimal::from(d)).round_dp(6).is_integer()))
    }
}

struct Step {
    end: usize,
    ordinal: bool,
}

/// ½ and its like.
fn vulgar(c: char) -> Option<Decimal> {
    Some(match c {
        '½' => Decimal::new(5, 1),
        '¼' => Decimal::new(25, 2),
        '¾' => Decimal::new(75, 2),
        '⅓' => Decimal::ONE / Decimal::from(3),
        '⅔' => Decimal::TWO / Decimal::from(3),
        _ => return None,
    })
}
