//! Parts in words: in, a reader at "half" or behind a number; out, halves, thirds and decimals that are spoken.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::lexicon::{Hit, PeriodUnit, Role};
use super::number::{Number, Setting};
use super::reader::Reader;
use crate::lang::{Counted, WordRole};

impl Reader<'_> {
    /// "half a million", "a quarter", "un tiers", "demi".
    pub(super) fn fraction_first(&self, i: usize) -> Option<Number> {
        let start = self.word(i, WordRole::Article).unwrap_or(i);
        let pick = |at: usize| {
            self.pick(at, |role| match role {
                Role::Fraction(value) => Some(value),
                _ => None,
            })
        };
        let (at, (value, end)) = pick(start).map(|found| (start, found)).or_else(|| pick(i).map(|found| (i, found)))?;
        // "خمس الدول", but "خمس دول": a fifth where what follows has the article.
        let counts = |hit: &Hit| matches!(hit.role, Role::Number(_));
        if self.lexicon.values.counted == Counted::Article
            && self.hits(at).iter().any(counts)
            && (self.lexicon.prefixed_article(self.tokens.word(at))
                || !self.lexicon.prefixed_article(self.tokens.word(end))
                || self.number_ends(at))
        {
            return None;
        }
        // "пятая часть": longer than its ordinal.
        let rank = |hit: &Hit| matches!(hit.role, Role::Ordinal(_)) && at + usize::from(hit.len) == end;
        let ordinal = self.hits(at).iter().any(rank);
        let ordinal_too = ordinal || self.is(at, WordRole::Quarter);
        // "a fifth of the vote", but "the fifth of his career", "the tenth of September".
        let led = self.word(end, WordRole::DateOf).is_some_and(|next| self.is_month(next));
        if ordinal && (at == i || led) {
            return None;
        }
        let next = self.skip(end, &[WordRole::Of, WordRole::Article, WordRole::And], 2);
        // "un demi-million".
        let hyphened = || self.multiplier(self.hyphen(end)?);
        if let Some((by, after)) = self.multiplier(next).or_else(|| self.multiplier(end)).or_else(hyphened)
            && by >= Decimal::from(12)
        {
            let value = value.checked_mul(by)?;
            return Some(Number::new(value, after));
        }
        // "more than a tenth", "almost a third more": what is limited so is no rank.
        let compared = [WordRole::MoreThan, WordRole::LessThan].iter().any(|role| self.ends_before(i, *role));
        let pauses = !self.is_plain_word(end)
            || [WordRole::NotCounted, WordRole::Adjective].iter().any(|role| self.is(end, *role));
        let limits = [WordRole::About, WordRole::AtLeast, WordRole::AtMost];
        let limited = at > i && (compared || pauses && limits.iter().any(|role| self.ends_before(i, *role)));
        let compared = at > i && self.is(end, WordRole::ComparedAfter);
        if ordinal_too && self.word(end, WordRole::Of).is_none() && !limited && !compared {
            return None;
        }
        // "clase media", "il mezzo pubblico": an adjective, half of something only beside what measures.
        Some(Number {
            fraction: true,
            weak: self.word(at, WordRole::WeakNumber) == Some(end),
            ..Number::new(value, end)
        })
    }

    /// Whether a number word ends right before `i`.
    pub(super) fn number_ends(&self, i: usize) -> bool {
        let number = |hit: &Hit| matches!(hit.role, Role::Number(_) | Role::Multiplier(_));
        i.checked_sub(1).is_some_and(|at| self.tokens.is_digits(at) || self.hits(at).iter().any(number))
    }

    /// "every eighth job", "jede achte Stelle": one of eight.
    pub(super) fn one_of_so_many(&self, i: usize) -> Option<Number> {
        let (rank, end) = self.pick(self.word(i, WordRole::OneOfSoMany)?, |role| match role {
            Role::Ordinal(rank) => Some(rank),
            _ => None,
        })?;
        // "every third day" tells how often, "every second Monday" too.
        let time = |role| match role {
            Role::Duration(_) | Role::Weekday(..) | Role::Month(..) => Some(()),
            _ => None,
        };
        let counts = self.is_plain_word(end) && !self.is(end, WordRole::NotCounted) && self.pick(end, time).is_none();
        // "Every second counts".
        let unit = end.checked_sub(1).is_some_and(|at| self.duration_unit(at).is_some());
        // "Jeder Fünfte ist arm".
        let nominal = self.lexicon.values.counted == Counted::Capital && self.tokens.is_capital(end - 1);
        let few = rank > Decimal::ONE && rank <= Decimal::from(20);
        // "…, joka toisena tuli maaliin": a relative pronoun.
        let clause = i > 0 && self.tokens.is_mark(i - 1, &[',']);
        ((counts || nominal) && few && !clause && !unit)
            .then(|| Decimal::ONE.checked_div(rank))?
            .map(|share| Number { fraction: true, ..Number::new(share.round_dp(15), end) })
    }

    /// "… and a half", "… et demi", "… e mezzo", and the million after it; "two thirds". `true`: less than a whole.
    pub(super) fn and_a_half(&self, value: Decimal, at: usize, whole: bool) -> Option<(Decimal, usize, bool)> {
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
        let with = || self.word(at, WordRole::WithPart).filter(|next| self.some_parts(*next).is_some());
        if let Some(and) = self.word(at, WordRole::And).or(stuck).or_else(with).or(half.map(|_| at)) {
            let next = self.word(and, WordRole::Article).unwrap_or(and);
            if let Some((part, end)) =
                half.or_else(|| fraction(next)).or_else(|| fraction(and)).or_else(|| self.some_parts(and))
            {
                // "3 million and a half" is half a million more.
                let last = self.ends_multiplier(at);
                let whole_part = value;
                let value = value.checked_add(part.checked_mul(last.unwrap_or(Decimal::ONE))?)?;
                return match self.multiplier(end) {
                    // "one billion and a half million".
                    Some((by, after))
                        if by >= Decimal::ONE_THOUSAND && last.map_or(whole_part >= by, |last| by < last) =>
                    {
                        Some((whole_part.checked_add(part.checked_mul(by)?)?, after, false))
                    }
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
        let of_an_hour = self.is_of_an_hour(at);
        if self.hyphen(at).is_none() && self.is_of_time(at) && !of_an_hour {
            return None;
        }
        let one_part = (value == Decimal::ONE).then(|| self.spaced_hyphen(at)).flatten();
        let (part, end) = fraction(self.hyphen(at).or(one_part).unwrap_or(at))?;
        let ordinal = self.hits(at).iter().any(|hit| matches!(hit.role, Role::Ordinal(_)));
        let halves = part == Decimal::new(5, 1);
        // "dois quintos dos votos", "tre quinti", but "dos cuartos de final", "os dois terceiros lugares".
        let lower = Decimal::ONE.checked_div(part)?.round();
        let parts = small
            && value < lower
            && !(lower % value).is_zero()
            && (self.word(end, WordRole::Of).or_else(|| self.word(end, WordRole::DateOf)).is_some()
                // "una maggioranza di due terzi in parlamento".
                || lower.is_integer() && lower != Decimal::from(4) && self.is(end, WordRole::NotCounted)
                || lower > Decimal::from(4) && !self.is_plain_word(end));
        let refused = (ordinal && !parts || self.is(at, WordRole::Quarter)) && !of_an_hour;
        if !small || refused && value != Decimal::ONE || halves {
            return None;
        }
        // "un terzo dei voti", but "un terzo alpinista".
        if ordinal && value == Decimal::ONE && self.has_rank(end) {
            return None;
        }
        // Two thirds, not twice a rounded third.
        let value = if (part * lower - Decimal::ONE).abs() < Decimal::new(1, 9) {
            value.checked_div(lower)?
        } else {
            value.checked_mul(part)?
        };
        // "three quarters billion".
        if let Some((by, after)) = self.multiplier(end).filter(|(by, _)| *by >= Decimal::from(1_000_000)) {
            return Some((value.checked_mul(by)?, after, false));
        }
        Some((value, end, value < Decimal::ONE))
    }

    /// Whether what stands behind a part that may be an ordinal is what has that rank: no "of", and nothing that compares.
    fn has_rank(&self, end: usize) -> bool {
        const OTHERS: [WordRole; 4] = [WordRole::Of, WordRole::DateOf, WordRole::NotCounted, WordRole::ComparedAfter];
        let plain = self.is_plain_word(end) && self.multiplier(end).is_none();
        plain && !OTHERS.iter().any(|role| self.word(end, *role).is_some())
    }

    /// "twenty fifths", "three twenty-firsts", "two hundred and fifty-four hundredths": `said` parts, or those said after
    /// the "and" beside a whole number.
    pub(super) fn parts_of_a_whole(&self, said: Decimal, before_and: Decimal, i: usize) -> Option<(Decimal, usize)> {
        let (lower, end) = self.lower_part(i, said)?;
        let pauses = self.closes(end)
            || [WordRole::Of, WordRole::DateOf, WordRole::Percent].iter().any(|role| self.word(end, *role).is_some());
        let upper = said.checked_sub(before_and)?;
        let whole = if upper < lower { before_and } else { Decimal::ZERO };
        let value = whole.checked_add(said.checked_sub(whole)?.checked_div(lower)?)?;
        (pauses && said.is_integer() && said > Decimal::ONE).then_some((value, end))
    }

    /// How many make a whole, behind the number `said`: "fifths", "-eighths", "twenty-firsts".
    fn lower_part(&self, i: usize, said: Decimal) -> Option<(Decimal, usize)> {
        let parts = |at: usize| {
            self.pick(at, |role| match role {
                Role::Parts(lower) => Some(lower),
                _ => None,
            })
        };
        let tens = |n: Decimal| n >= Decimal::from(20) && n < Decimal::ONE_HUNDRED && (n % Decimal::TEN).is_zero();
        // Where the lower part may be two words, tens and a hyphen are its own: "twenty-fifths".
        let in_two_words = self.lexicon.values.denominators.contains_key("1");
        if in_two_words && self.hyphen(i).is_some() && tens(said) {
            return None;
        }
        let at = if self.tokens.is_mark(i, &['-']) { i + 1 } else { i };
        if let Some(found) = parts(at).filter(|(lower, _)| *lower > Decimal::TWO) {
            return Some(found);
        }
        let (ten, next) = self
            .pick(at, |role| match role {
                Role::Number(value) if tens(value) => Some(value),
                _ => None,
            })
            .filter(|_| in_two_words)?;
        let (unit, end) = parts(self.hyphen(next).unwrap_or(next)).filter(|(unit, _)| *unit < Decimal::TEN)?;
        Some((ten + unit, end))
    }

    /// "واحد على مائة"; "one over three", and nothing else in the sentence.
    pub(super) fn divided(&self, i: usize, upper: &Number) -> Option<Number> {
        let next = self.word(upper.end, WordRole::DividedBy)?;
        let whole = |number: &Number| number.value.is_integer() && !number.ordinal && number.rough.is_none();
        let lower = self.number(next, Setting::default()).filter(|lower| whole(lower) && whole(upper))?;
        let alone = i == 0 && self.closes(lower.end) && lower.end + 1 >= self.tokens.len();
        // "فاز بثلاثة على اثنين" is a result.
        let in_words = !self.tokens.is_digits(i) && !self.tokens.is_digits(next) && !self.near_score;
        let certain = if self.is(upper.end, WordRole::MoreThan) { alone } else { in_words };
        let value = upper.value.checked_div(lower.value).filter(|_| certain)?;
        Some(Number { fraction: value < Decimal::ONE, ..Number::new(value, lower.end) })
    }

    /// "three *quarters of an hour*".
    fn is_of_an_hour(&self, at: usize) -> bool {
        let unit = || {
            let (_, end) = self.pick(at, |role| matches!(role, Role::Fraction(_)).then_some(()))?;
            let of = self.word(end, WordRole::Of)?;
            self.duration_unit(self.word(of, WordRole::Article)?)
        };
        unit().is_some_and(|(period, _)| period.unit == PeriodUnit::Hour)
    }

    /// "for three quarters", "in the previous three quarters": of a year.
    fn is_of_time(&self, at: usize) -> bool {
        let quarter = self.period(at).is_some_and(|(period, _)| period == (3, PeriodUnit::Month));
        let before =
            [WordRole::For, WordRole::LastBefore, WordRole::NextBefore, WordRole::StoryTime, WordRole::InBefore];
        quarter && at.checked_sub(1).is_some_and(|count| before.iter().any(|role| self.ends_before(count, *role)))
    }

    /// "three quarters" after "two and": less than one.
    pub(super) fn some_parts(&self, i: usize) -> Option<(Decimal, usize)> {
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

    /// "a half" after "three million and".
    pub(super) fn part_of_one(&self, i: usize) -> bool {
        self.word(i, WordRole::Article)
            .is_some_and(|next| self.hits(next).iter().any(|hit| matches!(hit.role, Role::Fraction(_))))
    }

    /// "point two five".
    pub(super) fn spoken_decimals(&self, at: usize) -> Option<(Decimal, usize)> {
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
}
