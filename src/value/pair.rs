//! Two numbers that share their unit: "8–10 people", "from 12 to 15 euros", "yüzde 5-10".
//!
//! In: a reader at the first number. Out: both values, bounded where they are the ends of a range.

use rust_decimal::Decimal;

use super::measure::Found;
use super::number::Setting;
use super::reader::Reader;
use super::token::Kind;
use super::{Bound, Reading};
use crate::lang::{Cue, WordRole};

impl Reader<'_> {
    /// "8–10 people", "between 8 and 10 km", "5 to 6 per cent": two values, the unit with the second.
    pub(super) fn range(&self, i: usize) -> Option<[Found; 2]> {
        // "aged between 18 and 30", "âgés de 18 à 30 ans".
        if let Some(next) = self.word(i, WordRole::AgeBefore) {
            let from = self.word(next, WordRole::Between).unwrap_or(next);
            // "aged aged aged" without end must not be followed to it.
            if self.is(from, WordRole::AgeBefore) {
                return None;
            }
            let mut pair = self.range(from)?;
            for found in &mut pair {
                found.reading = found.reading.as_age()?;
                found.counted = None;
            }
            return Some(pair);
        }
        if let Some(pair) = self.shares_before(i).or_else(|| self.sums_behind_a_sign(i)) {
            return Some(pair);
        }
        // "entre el 30 y el 43 %", "tra il 5 e il 10 per cento".
        let articles = [WordRole::DayBefore, WordRole::Article];
        let article = i.checked_sub(1).is_some_and(|at| articles.iter().any(|role| self.word(at, *role) == Some(i)));
        let open = self.ends_before(i, WordRole::Between)
            || article && self.ends_before(i - 1, WordRole::Between)
            || self.between_after(i);
        let sign = open && self.tokens.is_mark(i, &['-', '−', '–']) && self.tokens.is_digits(i + 1);
        if self.hits(i).is_empty() && !self.tokens.is_digits(i) && !sign || !open && self.result(i).is_some() {
            return None;
        }
        let number = self.number(i, Setting { range: true, money: false })?;
        // "two or three people", "one or two".
        let or = self.word(number.end, WordRole::Or);
        if number.ordinal || number.weak && or.is_none() {
            return None;
        }
        if self.date(i).is_some() || self.clock(i).is_some() {
            return None;
        }
        // Romanian "50 la sută": the "la" is that of a share.
        if self.word(number.end, WordRole::Percent).is_some() {
            return None;
        }
        let small = [WordRole::Between, WordRole::Of, WordRole::DateOf, WordRole::OutOf, WordRole::YearBefore];
        let led = open || small.iter().any(|role| self.ends_before(i, *role));
        let rise = || self.word(number.end, WordRole::RiseTo).filter(|_| led);
        let rises = rise().is_some() && self.range_mark(number.end, open).is_none();
        let next = self.range_mark(number.end, open).or_else(rise).or(or)?;
        let or = or == Some(next);
        let past = self.skip(next, &articles, 1);
        let second = if article && past > next { self.measure(past)? } else { self.measure(next)? };
        let high = second.reading.amount()?;
        let goes = rises || led && self.word(number.end, WordRole::To).is_some();
        let low = self.lower_end(number.value, number.end, &second, goes)?;
        // "falls from 10 to 5 per cent": no range, but one unit.
        let measured = matches!(second.reading, Reading::Percent(_) | Reading::Money { .. } | Reading::Quantity { .. });
        let falls = low > high && goes && (low != number.value || measured);
        if rises && !matches!(second.reading, Reading::Percent(_) | Reading::Money { .. }) && low == number.value {
            return None;
        }
        // "fiel um ein Drittel auf 300 Millionen": by how much, and to what.
        let large = high >= Decimal::ONE_THOUSAND;
        let part = number.fraction && high > Decimal::ONE && (large || self.tells_of_change());
        if part
            || !falls && low >= high
            || or && high > low.saturating_mul(Decimal::TWO)
            || matches!(second.reading, Reading::Ordinal(_))
        {
            return None;
        }
        // "1.5 to 2 million": the magnitude may be the second's alone.
        let mut first = Found::new(i, number.end, second.reading.with_amount(low)?);
        first.counted = second.counted;
        let mut second = second;
        // "rose from 10 to 15 per cent", "est passé de 10 à 15 %": what it was and what it is.
        let changes = falls || rises || goes && self.tells_of_change();
        if !changes {
            first.bound = Some(Bound::AtLeast);
            second.bound = Some(Bound::AtMost);
        }
        if matches!(second.reading, Reading::Duration(_))
            && self.ages_of_people(i, second.end)
            && let (Some(low), Some(high)) = (first.reading.as_age(), second.reading.as_age())
        {
            (first.reading, second.reading) = (low, high);
            (first.counted, second.counted) = (None, None);
        }
        first.approximate = self.about_before(i);
        second.approximate = first.approximate;
        Some([first, second])
    }

    /// "£5-10m", "$2 to 3 billion": the sign stands with the first of two sums, the magnitude with the second.
    fn sums_behind_a_sign(&self, i: usize) -> Option<[Found; 2]> {
        let first = self.money_before(i).filter(|_| matches!(self.tokens.kind(i), Some(Kind::Mark(_))))?;
        let Reading::Money { currency, amount: said } = &first.reading else { return None };
        let next = self.range_mark(first.end, false)?;
        let number = self.number(next, Setting { range: true, money: true })?;
        let by = self.ends_multiplier(number.end).filter(|_| self.ends_multiplier(first.end).is_none())?;
        let low = said.checked_mul(by).filter(|low| *said < Decimal::ONE_THOUSAND && *low < number.value)?;
        let sum = |start: usize, end: usize, amount: Decimal, bound: Bound| {
            let reading = Reading::Money { currency: currency.clone(), amount };
            Found { bound: Some(bound), ..Found::new(start, end, reading) }
        };
        let sums = [sum(i, first.end, low, Bound::AtLeast), sum(next, number.end, number.value, Bound::AtMost)];
        (!number.ordinal && number.rough.is_none()).then_some(sums)
    }

    /// The first of two numbers, `said` before `end`, in what `second` is told in: "pět až sedm tisíc lidí", "from 62 to 35
    /// million", where the first thousand or million is left out.
    fn lower_end(&self, said: Decimal, end: usize, second: &Found, goes: bool) -> Option<Decimal> {
        let high = second.reading.amount()?;
        // "25 to 50 basis points".
        if self.ends_before(second.end, WordRole::BasisPoints) {
            return said.checked_div(Decimal::ONE_HUNDRED);
        }
        let magnitude = || self.ends_multiplier(self.number(second.start, Setting::default())?.end);
        let sum = matches!(second.reading, Reading::Number(_) | Reading::Money { .. } | Reading::Quantity { .. });
        let by = magnitude().filter(|_| sum && said < Decimal::ONE_THOUSAND && self.ends_multiplier(end).is_none());
        // "from 62 to 35 million", but hardly "from 100 to 2 million".
        let shrinks = |low: &Decimal| goes && *low > high && *low < high.saturating_mul(Decimal::TEN);
        let scaled = by.and_then(|by| said.checked_mul(by)).filter(|low| *low < high || shrinks(low));
        Some(scaled.unwrap_or(said))
    }

    /// "92 by 74 centimetres", "92 mal 74 Zentimeter", "3 x 4 m": two sides, of one unit.
    pub(super) fn sides(&self, i: usize) -> Option<[Found; 2]> {
        /// So many runners of a relay, at most, and so many metres of each, at least.
        const RELAY: (Decimal, Decimal) = (Decimal::TEN, Decimal::from_parts(25, 0, 0, false, 0));
        /// Nothing that is measured by two sides is longer than so many times its width.
        const SLENDER: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
        let cross = |at: usize| self.tokens.is_mark(at, &['×']) || matches!(self.tokens.word(at), "x" | "х");
        let by = |at: usize| self.word(at, WordRole::By).or(cross(at).then_some(at + 1));
        if !(i + 1..i + 5).any(|at| by(at).is_some()) {
            return None;
        }
        let first = self.number(i, Setting { range: true, money: false })?;
        let second = self.measure(by(first.end)?)?;
        let Reading::Quantity { amount, unit } = &second.reading else { return None };
        let length = matches!(unit.as_str(), "mm" | "cm" | "dm" | "m" | "[ft_i]" | "[in_i]");
        let plain = !first.ordinal && !first.weak && !first.fraction && first.rough.is_none();
        let relay = first.value <= RELAY.0 && *amount >= RELAY.1;
        let alike = first.value.saturating_mul(SLENDER) >= *amount && amount.saturating_mul(SLENDER) >= first.value;
        if !length || !plain || relay || !alike || first.value.is_zero() {
            return None;
        }
        let mut found = Found::new(i, first.end, Reading::Quantity { amount: first.value, unit: unit.clone() });
        found.approximate = self.about_before(i);
        Some([found, second])
    }

    /// "children from 6 to 12 years", "hanno tra i 15 e i 19 anni": years of people, and no term.
    fn ages_of_people(&self, start: usize, end: usize) -> bool {
        let near = || start.saturating_sub(5)..start;
        let term = near().chain(end..end + 4).any(|at| self.is(at, WordRole::NotAge));
        let of = [WordRole::Of, WordRole::DateOf].iter().any(|role| self.word(end, *role).is_some());
        let people = (start.saturating_sub(4)..start).chain(end..end + 2).any(|at| self.is(at, WordRole::People));
        let lead =
            (1..=3).filter_map(|back| start.checked_sub(back)).find(|&at| self.word(at, WordRole::Between).is_some());
        // "hanno tra i 15 e i 19 anni", "tem cerca de 40 a 50 anos".
        let limits = Some(self.before_limits(start)).filter(|at| *at < start);
        let held = |at: Option<usize>| at.is_some_and(|at| self.ends_before(at, WordRole::AgeVerb));
        let verb = (held(lead) || held(limits)) && self.closes(end);
        !term && !of && (people || verb)
    }

    /// "yüzde 5-10", "yüzde 5 ile 10 arasında", "yüzde 5'ten 10'a": what says per cent stands before both.
    fn shares_before(&self, i: usize) -> Option<[Found; 2]> {
        let sign = || (self.tokens.is_mark(i, &['%']) && self.tokens.is_glued(i + 1)).then_some(i + 1);
        let next = self.word(i, WordRole::PercentBefore).or_else(sign)?;
        let low = self.number(next, Setting { range: true, money: false })?;
        let past = self.past_suffix(low.end);
        let from = past > low.end && self.is(past - 1, WordRole::FromEnding);
        let mark = self.range_mark(low.end, self.between_after(i)).or(from.then_some(past))?;
        let high = self.number(mark, Setting::default())?;
        let end = self.past_suffix(high.end);
        let measured = self.pick(high.end, |role| role.measures().then_some(())).is_some();
        // "yüzde 5'ten 10 kişi".
        let declined = !from || end > high.end;
        let rises = from || low.value < high.value;
        if low.ordinal || high.ordinal || measured || !declined || !rises || self.tokens.is_mark(high.end, &['%', '-'])
        {
            return None;
        }
        let mut first = Found::new(i, low.end, Reading::Percent(low.value));
        let mut second = Found::new(mark, end, Reading::Percent(high.value));
        if !from {
            (first.bound, second.bound) = (Some(Bound::AtLeast), Some(Bound::AtMost));
        }
        first.approximate = self.about_before(i);
        second.approximate = first.approximate;
        Some([first, second])
    }

    /// Whether the sentence tells that something rises, falls or goes from one amount to another.
    pub(super) fn tells_of_change(&self) -> bool {
        /// So many words a cue has at most.
        const LONGEST: usize = 4;
        *self.changes.get_or_init(|| {
            let words: Vec<&str> = (0..self.tokens.len()).map(|at| self.tokens.word(at)).collect();
            let rises = |at: usize| {
                let ahead = &words[at..(at + LONGEST).min(words.len())];
                self.lexicon.polarity.cues(ahead, true).any(|(cue, _)| matches!(cue, Cue::Event("rise", _)))
            };
            (0..words.len()).any(|at| self.tokens.is_word(at) && (self.is(at, WordRole::Change) || rises(at)))
        })
    }

    /// Whether the words after the next number or two say that they are the ends of a range.
    fn between_after(&self, i: usize) -> bool {
        (i + 3..(i + 12).min(self.tokens.len())).any(|at| self.is(at, WordRole::BetweenAfter))
    }
}

impl Reading {
    /// A number or a length in years, where the words around it say that it is an age.
    fn as_age(&self) -> Option<Self> {
        let years = match self {
            Self::Age(n) | Self::Number(n) => *n,
            Self::Duration(d) if self.amount() == Some(d.years) => d.years,
            _ => return None,
        };
        (years < Decimal::from(125)).then_some(Self::Age(years))
    }

    /// The number of a reading that has one.
    pub(super) fn amount(&self) -> Option<Decimal> {
        match self {
            Self::Number(n) | Self::Percent(n) | Self::Age(n) | Self::Ordinal(n) => Some(*n),
            Self::Money { amount, .. } | Self::Quantity { amount, .. } => Some(*amount),
            Self::Duration(d) => {
                let parts = [d.years, d.months, d.weeks, d.days, d.hours, d.minutes, d.seconds];
                let mut set = parts.iter().filter(|part| !part.is_zero());
                match (set.next(), set.next()) {
                    (Some(part), None) => Some(*part),
                    _ => None,
                }
            }
            Self::Date(_) | Self::Time(_) | Self::Score(..) => None,
        }
    }

    /// The same kind and unit with another number.
    pub(super) fn with_amount(&self, n: Decimal) -> Option<Self> {
        Some(match self {
            Self::Number(_) => Self::Number(n),
            Self::Percent(_) => Self::Percent(n),
            Self::Age(_) => Self::Age(n),
            Self::Ordinal(_) => Self::Ordinal(n),
            Self::Money { currency, amount } => Self::Money { currency: currency.clone(), amount: scaled(n, *amount) },
            Self::Quantity { unit, .. } => Self::Quantity { amount: n, unit: unit.clone() },
            Self::Duration(d) => {
                let put = |part: Decimal| if part.is_zero() { part } else { n };
                let d = super::DurationReading {
                    years: put(d.years),
                    months: put(d.months),
                    weeks: put(d.weeks),
                    days: put(d.days),
                    hours: put(d.hours),
                    minutes: put(d.minutes),
                    seconds: put(d.seconds),
                    further: d.further,
                    halved: d.halved,
                    vague: d.vague,
                };
                Self::Duration(d)
            }
            Self::Date(_) | Self::Time(_) | Self::Score(..) => return None,
        })
    }
}

/// "5 to 6 million euros": a small first number shares the magnitude of the second.
fn scaled(n: Decimal, other: Decimal) -> Decimal {
    let mut scale = Decimal::ONE_THOUSAND;
    let mut best = n;
    for _ in 0..4 {
        match n.checked_mul(scale) {
            Some(scaled) if scaled < other && n < Decimal::ONE_THOUSAND && (other / scale) < Decimal::ONE_THOUSAND => {
                best = scaled
            }
            _ => {}
        }
        scale = scale.saturating_mul(Decimal::ONE_THOUSAND);
    }
    best
}
