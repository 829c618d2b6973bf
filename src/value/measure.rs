//! What a number is of: money, a share, a length of time, an age, a measure, a rank, or things counted.

use rust_decimal::Decimal;

use super::length::duration;
use super::lexicon::{PeriodUnit, Role};
use super::number::{Number, Setting};
use super::reader::Reader;
use super::token::Kind;
use super::{Bound, DurationReading, Reading};
use crate::lang::{Counted, Script, WordRole};
use crate::text::Span;

/// The currencies that many languages call by the name of the weight.
const POUNDS: &str = "GBP|EGP|LBP|SYP|SDG|SSP";

/// A value by tokens.
#[derive(Debug, Clone)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub reading: Reading,
    pub counted: Option<Span>,
    pub approximate: bool,
    pub bound: Option<Bound>,
    /// "Another", "five others".
    pub further: bool,
}

impl Found {
    pub fn new(start: usize, end: usize, reading: Reading) -> Self {
        Self { start, end, reading, counted: None, approximate: false, bound: None, further: false }
    }
}

impl Reader<'_> {
    /// The value that begins with a number, or with a sign before one, at `i`.
    pub fn measure(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.money_before(i).or_else(|| self.named_money_before(i)) {
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
        // "Per cent of 40", and nothing else.
        if i == 0
            && let Some(of) = self.word(i, WordRole::Percent).and_then(|next| self.word(next, WordRole::Of))
            && let Some(number) = self.number(of, Setting::default()).filter(|number| !number.ordinal)
            && number.end >= self.tokens.len()
        {
            return Some(Found::new(i, number.end, Reading::Percent(number.value)));
        }
        // 千分之三: a share that is named before its number.
        if let Some((share, next)) = self.pick(i, |role| match role {
            Role::Share(share) if share < Decimal::ONE => Some(share),
            _ => None,
        }) && let Some(number) = self.number(next, Setting::default()).filter(|number| !number.ordinal)
            && let Some(value) = number.value.checked_mul(share)
        {
            return Some(Found::new(i, number.end, Reading::Percent(value)));
        }
        if let Some(found) = self.rank_before(i) {
            return Some(found);
        }
        if let Some(found) = self.age_before(i) {
            return Some(found);
        }
        if let Some(found) = self.unit_before(i).or_else(|| self.altitude(i)) {
            return Some(found);
        }
        if let Some(found) = self.age_in_a_word(i).or_else(|| self.measure_in_a_word(i)) {
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
        if let Some(found) = self.few_of_a_unit(i).or_else(|| self.whole_unit(i)).or_else(|| self.half_of_a_unit(i)) {
            return Some(found);
        }
        if self.is_syllables()
            && let Some(found) = self.scale(i)
        {
            return Some(found);
        }
        // "الأيام الخمسة الأخيرة": the article is stuck to the number behind its noun.
        if self.lexicon.values.counted == Counted::Article
            && let Some((period, end)) = self.duration_unit(i)
            && self.tokens.is_word(end)
            && self.lexicon.prefixed_article(self.tokens.word(end))
            && let Some(number) = self.number(end, Setting::default())
            && !number.ordinal
            && number.value > Decimal::ONE
        {
            return Some(Found::new(i, number.end, Reading::Duration(duration(number.value, period)?)));
        }
        // "na rok", but neither "na rok 2026" nor "5 tys. zł na rok".
        let rate = || self.pick(i.wrapping_sub(1), |role| role.measures().then_some(())).is_some();
        let free = |end: usize| self.lexicon.values.script != Script::Spaced || !self.tokens.is_digits(end) && !rate();
        if let Some((period, end)) = self.length(i).filter(|(_, end)| free(*end)) {
            // "한 달 반".
            let half = self.half_after(end).filter(|_| self.is_syllables() && period.count == 1);
            let (many, end) = half.map_or((Decimal::ONE, end), |(part, end)| (Decimal::ONE + part, end));
            return Some(Found::new(i, end, Reading::Duration(duration(many, period)?)));
        }
        // "was warned twice".
        if let Some((n, end)) = self.pick(i, |role| match role {
            Role::Times(n) => Some(n),
            _ => None,
        }) {
            return self.hyphen(end).is_none().then(|| Found::new(i, end, Reading::Number(n)));
        }
        if let Some(((reading, end), _)) = self.sport_time(i) {
            // "2:14:05 Stunden": the unit of the whole.
            let unit = self
                .duration_unit(end)
                .filter(|(period, _)| matches!(period.unit, PeriodUnit::Hour | PeriodUnit::Minute));
            return Some(Found::new(i, unit.map_or(end, |(_, end)| end), Reading::Duration(reading)));
        }
        if let Some(found) = self.one_of_every(i) {
            return Some(found);
        }
        let number = self.number(i, Setting::default())?;
        self.of_number(i, &number)
    }

    pub fn wrong_case(&self, from: usize, to: usize, role: Role) -> bool {
        to == from + 1 && self.lexicon.wrong_case(role, self.written(from, to), self.tokens.word(from))
    }

    /// What follows the number decides.
    fn of_number(&self, start: usize, number: &Number) -> Option<Found> {
        let tokens = self.tokens;
        // "Uno" and nothing else.
        if number.weak && start == 0 && number.end == tokens.len() {
            return Some(Found::new(start, number.end, Reading::Number(number.value)));
        }
        // "4,5:tä prosenttia", "20:tä kilometriä": the case stands with the figures.
        let stuck = self.past_suffix(number.end);
        if stuck > number.end
            && self.ordinal_suffix(number.end).is_none()
            && tokens.is_digits(number.end - 1)
            && self.pick(stuck, |role| role.measures().then_some(())).is_some()
        {
            return self.of_number(start, &Number { end: stuck, ..*number });
        }
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
        // "scp-173 m": part of a name; 헌법 84조: an article of the constitution.
        let article = self.is_syllables() && number.end > start + 1 && self.ends_before(start, WordRole::Law);
        if self.is_numbered_name(start) || article {
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
        // "25 basis points", "25 de puncte de bază".
        let hundredths = [hyphened, self.word(end, WordRole::Of).unwrap_or(end)];
        if let Some(next) = hundredths.iter().find_map(|&at| self.word(at, WordRole::BasisPoints))
            && let Some(points) = number.value.checked_div(Decimal::ONE_HUNDRED)
        {
            return Some(rough(Found::new(start, self.past_suffix(next), Reading::Percent(points))));
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
            found.bound = found.bound.or(Some(Bound::AtLeast));
            return Some(found);
        }
        if let Some((share, next)) = self.share(number) {
            return Some(rough(Found::new(start, next, Reading::Percent(share))));
        }
        // "14 anni luce": the unit is longer than the years in it.
        let long = |wanted: fn(Role) -> bool| {
            self.hits(end).iter().filter(|hit| wanted(hit.role)).map(|hit| hit.len).max().unwrap_or(0)
        };
        let lasts = long(|role| matches!(role, Role::Unit(_))) <= long(|role| matches!(role, Role::Duration(_)));
        if let Some(found) = self.age_after(start, number).filter(|_| lasts || self.duration_unit(end).is_none()) {
            return Some(rough(self.with_half_a_year(found)));
        }
        if let Some(found) = self.age_of_two(start, number) {
            return Some(found);
        }
        if let Some(found) = self.out_of(start, number).or_else(|| self.out_of_before(start, number)) {
            return Some(found);
        }
        if let Some(found) = self.out_of_declined(start, number) {
            return Some(found);
        }
        // "15-minütig", "18hodinový", "12-prozentig".
        if tokens.is_glued(hyphened) && number.digits.is_some() && tokens.is_word(hyphened) {
            let stem = tokens.word(hyphened);
            if let Some(period) = self.lexicon.length_stem(stem) {
                return self.duration_value(start, number, period, hyphened + 1);
            }
            if self.lexicon.is_percent_stem(stem) {
                return Some(rough(Found::new(start, hyphened + 1, Reading::Percent(number.value))));
            }
        }
        if let Some(found) = self.described_length(start, number).or_else(|| self.parts_of_a_second(start, number)) {
            return Some(rough(found));
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
            // "на 3-м месте": a rank and no metres.
            let suffix = n == 1 && self.is(at, WordRole::OrdinalSuffix);
            if suffix && (self.is_without_role(at + 1) || !tokens.word(at).is_ascii()) {
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
                    // 134块骨骼: a classifier, unless nothing is counted.
                    let counts = self.is_unspaced() && self.is(at, WordRole::Counter) && self.is_counted_noun(next);
                    // "12 centesimi di secondo".
                    let longer = self.unit_at(at).is_some_and(|(_, end)| end > next);
                    (!self.wrong_case(at, next, hit.role) && !counts && !longer).then_some((name, next))
                }
                _ => None,
            });
            // "75 USD million".
            if let Some((name, next)) = money
                && number.digits.is_some()
                && let Some((by, after)) = self.multiplier(next).filter(|(by, _)| *by >= Decimal::from(1_000_000))
            {
                return self.money(start, after, name, number.value.checked_mul(by)?).map(rough);
            }
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
            // 91.4分 is a mark in an examination.
            let marks = number.formatted && !number.value.is_integer() && self.is(at, WordRole::MarkAfter);
            if let Some((period, next)) = self.duration_unit(at).filter(|_| (n > 0 || lasts) && !marks) {
                let clash = tokens.word(at).chars().count() == 1
                    && !self.is_syllables()
                    && !tokens.is_glued(at)
                    && !tokens.is_digits(at - 1);
                let other = n == 0 && self.is_of_another_year(number, period, at, next);
                if !(clash || other || number.digits.is_some() && self.is_title(start, at)) {
                    return self.duration_value(start, number, period, next).map(rough);
                }
            }
            if n != 2 || !number.fraction {
                let unit = self.unit_at(at);
                if let Some((name, next)) = unit
                    && !self.wrong_case(at, next, Role::Unit(name))
                    && !self.is(at, WordRole::NotUnit)
                    && self.unit_fits(at, next, number)
                    && self.is_degree_letter(start, at, name, number)
                    && !(self.lexicon.names.get(usize::from(name)).is_some_and(|unit| unit.contains('?'))
                        && (start.saturating_sub(6)..next + 6).any(|at| self.is(at, WordRole::Scale)))
                {
                    let (amount, unit) = self.in_unit(number.value, name)?;
                    let unit = if self.is(at, WordRole::Kilo) { self.kilo().to_owned() } else { unit };
                    // "12 centesimi di secondo".
                    if unit == "s" {
                        let reading = DurationReading { seconds: amount, ..DurationReading::default() };
                        return Some(rough(Found::new(start, next, Reading::Duration(reading))));
                    }
                    // Millions of pounds are money, in every language that has one word for both; so is what a thing is worth.
                    let paid = (start.saturating_sub(6)..next + 2).any(|at| self.is(at, WordRole::Paid));
                    if paid && self.is(at, WordRole::TonOfMoney) {
                        let amount = amount.checked_mul(Decimal::from(100_000))?;
                        let reading = Reading::Money { currency: "EUR".to_owned(), amount };
                        return Some(rough(Found::new(start, next, reading)));
                    }
                    if unit == "[lb_av]" && (paid || number.value >= Decimal::from(1_000_000)) {
                        let reading = Reading::Money { currency: POUNDS.to_owned(), amount: number.value };
                        return Some(rough(Found::new(start, next, reading)));
                    }
                    let (amount, next) = self.feet_and_inches(amount, &unit, next);
                    let (amount, next) = self.and_a_part(amount, &unit, next);
                    let (unit, next) = self.in_each(start, unit, self.past_suffix(next));
                    let next = self.past_suffix(next);
                    return Some(rough(Found::new(start, next, Reading::Quantity { amount, unit })));
                }
            }
        }
        // 6ᵉ, 3rd, 1º; 2回目; "6. Spieltag".
        if number.digits.is_some() {
            // "al 78'" of a match.
            let stuck = tokens.is_glued(end + 1) && (tokens.is_word(end + 1) || tokens.is_digits(end + 1));
            let minute = tokens.is_mark(end, &['\'', '′', '’']) && tokens.is_glued(end) && !stuck;
            if minute && self.near_score && number.value <= Decimal::from(120) && tokens.is_digits(start) {
                return Some(Found::new(start, end + 1, Reading::Ordinal(number.value)));
            }
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
        // "in her late 40s", "en mand i 50'erne".
        let owned =
            self.person_before(start) || (1..=2).any(|back| self.is(start.wrapping_sub(back), WordRole::Possessive));
        if owned && tokens.is_glued(end) && self.is(end, WordRole::DecadeAfter) {
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
        Some(self.of_a_percent_noun(rough(self.with_counted(Found::new(start, end, Reading::Number(number.value))))))
    }

    /// Whether a noun stands here that a classifier before it counts.
    fn is_counted_noun(&self, i: usize) -> bool {
        self.tokens.is_word(i)
            && self.tokens.is_glued(i)
            && !self.is(i, WordRole::NotCounted)
            && !self.is(i, WordRole::Of)
    }

    /// "one" before a noun hardly counts, but before a counter it does: "한 명".
    fn weak_counts(&self, end: usize) -> bool {
        self.is_syllables() && self.word(end, WordRole::Counter).is_some()
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
        // "007"; "0000" is nothing but nought.
        let spelled_unit = number.digits.is_some_and(|digits| digits > 1 && (digits != 4 || !number.value.is_zero()))
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
            && (self.lexicon.values.script == Script::Spaced || tokens.word(start - 2).is_ascii())
            && self.hits(start - 2).iter().all(|hit| matches!(hit.role, Role::Number(_) | Role::Word(_)))
    }
}
