//! Lengths of time: in, a reader at a number or a unit of time; out, a duration with its smaller units and halves.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::lexicon::{Period, PeriodUnit, Role};
use super::measure::Found;
use super::number::{Number, Setting};
use super::reader::Reader;
use super::token::Kind;
use super::{DurationReading, Reading};
use crate::lang::{Counted, Script, WordRole};

impl Reader<'_> {
    /// "an hour", "half an hour", "eine halbe Stunde", "a minute and a half".
    pub(super) fn half_of_a_unit(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.unit_and_a_half(i) {
            return Some(found);
        }
        let Some(next) = self.word(i, WordRole::Article) else {
            // "полчаса", "půlhodina", "ربع ساعة": a part of an hour in words of its own.
            let (period, end) = self.duration_unit(i)?;
            // "ساعة ونصف".
            if let Some((part, end)) = self.half_after(end).filter(|_| period.count == 1 && !self.is_syllables()) {
                let whole = self.dual(i).map_or(Decimal::ONE, |number| number.value);
                return Some(Found::new(i, end, Reading::Duration(duration(whole + part, period)?)));
            }
            let part = period.unit == PeriodUnit::Minute && period.count >= 15;
            // "больше недели", "yli vuorokauden": one, where the language has no article.
            let limits = [WordRole::About, WordRole::MoreThan, WordRole::LessThan, WordRole::AtLeast];
            let one = period.unit >= PeriodUnit::Hour
                && !self.has_articles()
                && self.lexicon.values.script == Script::Spaced
                && !self.is(i, WordRole::Plural)
                && !self.tokens.is_digits(end)
                && limits.iter().any(|role| self.ends_before(i, *role));
            // "godzinę i 47 minut", "час и 47 минут".
            let first =
                !self.has_articles() && !self.is_unspaced() && !self.is(i, WordRole::Plural) && period.count == 1;
            if first && self.smaller_follows(end, period) {
                return self.duration_value(i, &Number::new(Decimal::ONE, i), period, end);
            }
            let reading = (part || one).then(|| duration(Decimal::ONE, period)).flatten()?;
            return Some(Found::new(i, end, Reading::Duration(reading)));
        };
        let (period, end) = self.duration_unit(next)?;
        let half = self.half_after(end);
        if half.is_none()
            && (period.unit > PeriodUnit::Hour || period.unit == PeriodUnit::Second || self.tokens.is_mark(end, &['/']))
        {
            // "two decades" but not "a decade"; "a fortnight", "quinze jours" are lengths.
            let named = period.count > 1 && matches!(period.unit, PeriodUnit::Minute | PeriodUnit::Day);
            // "the harshest in a decade", "built to last a decade": about ten years.
            if half.is_none()
                && period.unit == PeriodUnit::Year
                && period.count == 10
                && self.hyphen(end).is_none()
                && !self.is(next, WordRole::Plural)
            {
                let reading = Reading::Duration(duration(Decimal::ONE, period)?);
                return Some(Found { approximate: true, ..Found::new(i, end, reading) });
            }
            // "less than a second", "waited a second", but not "more than a second chance".
            let free = self.is_limited(i) || !self.is_plain_word(end);
            let second = period.unit == PeriodUnit::Second && free && self.closes(end);
            if second || self.lasts(i, next, end) {
                return self.duration_value(i, &Number::new(Decimal::ONE, next), period, end);
            }
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
        // "an hour and ten minutes".
        let Some((part, end)) = half else {
            return self.duration_value(i, &Number::new(Decimal::ONE, next), period, end);
        };
        Some(Found::new(i, end, Reading::Duration(duration(Decimal::ONE + part, period)?)))
    }

    /// "for several hours", "einige Tage lang", 数日間: so many as nobody tells, about three.
    pub(super) fn few_of_a_unit(&self, i: usize) -> Option<Found> {
        let (few, next) = self.few(i)?;
        let next = self.skip(next, &[WordRole::Of], 1);
        let (period, end) = self.duration_unit(next).filter(|(period, _)| period.count == 1)?;
        // The unit may hold what says that it lasts: 日間, "haftalığına".
        let lasts = self.ends_before(i, WordRole::For)
            || self.word(end, WordRole::ForAfter).is_some()
            || (next..end).any(|at| self.word(at, WordRole::ForAfter) == Some(end));
        let other =
            [WordRole::AgoAfter, WordRole::InAfter, WordRole::OutOfTenAfter].iter().any(|role| self.is(end, *role))
                || [WordRole::LastBefore, WordRole::NextBefore].iter().any(|role| self.ends_before(i, *role));
        let reading = duration(Decimal::from(few), period).filter(|_| lasts && !other)?;
        let reading = Reading::Duration(DurationReading { vague: true, ..reading });
        Some(Found { approximate: true, ..Found::new(i, end, reading) })
    }

    /// How many "a few" are said to be, about, and the position after it.
    pub(super) fn few(&self, i: usize) -> Option<(i32, usize)> {
        let three = self.word(i, WordRole::Few).map(|next| (3, next));
        three.or_else(|| self.word(i, WordRole::Couple).map(|next| (2, next)))
    }

    /// "la journée entière", "il mese intero": one unit, told after it to be whole.
    pub(super) fn whole_unit(&self, i: usize) -> Option<Found> {
        let article = [WordRole::Article, WordRole::DayBefore].iter().any(|role| self.is(i, *role));
        let at = i + usize::from(article);
        let (period, end) = self.duration_unit(at).filter(|(period, _)| period.count == 1)?;
        let end = self.word(end, WordRole::WholeAfter)?;
        Some(Found::new(i, end, Reading::Duration(duration(Decimal::ONE, period)?)))
    }

    /// 이틀, 일주일: a length of time in one word.
    pub fn length(&self, i: usize) -> Option<(Period, usize)> {
        self.pick(i, |role| match role {
            Role::Length(period) => Some(period),
            _ => None,
        })
    }

    /// "for a year", "pendant une semaine", "ein Jahr lang": one unit is a length where words say that it lasts.
    fn lasts(&self, start: usize, unit: usize, end: usize) -> bool {
        let one = self.duration_unit(unit).map(|(period, next)| (period.unit >= PeriodUnit::Day, next));
        // "for a quarter of the vote", "por un día histórico".
        let other = [WordRole::Quarter, WordRole::Of, WordRole::DateOf]
            .iter()
            .any(|role| self.is(unit, *role) || self.is(end, *role));
        // "en una semana", where no date is meant.
        let within = self.ends_before(start, WordRole::InBefore)
            && self.duration_unit(unit).is_some_and(|(period, _)| period.unit > PeriodUnit::Day);
        let limit = self.is_limited(start);
        let told = within
            || limit
            || self.ends_before(start, WordRole::For)
            || self.word(end, WordRole::ForAfter).is_some()
            || self.is_one_more(end);
        // "more than a year of delays", but not "more than a quarter of the vote".
        let other = other && (!limit || self.is(unit, WordRole::Quarter));
        told && !other && one.is_some_and(|(long, _)| long) && self.hyphen(end).is_none()
    }

    /// "more than a year", "près d'un mois": a length that is limited is one, where a unit alone may be none.
    pub(super) fn is_limited(&self, start: usize) -> bool {
        [WordRole::MoreThan, WordRole::LessThan, WordRole::AtLeast, WordRole::About]
            .iter()
            .any(|role| self.ends_before(start, *role))
    }

    /// The word at `i` with what follows its apostrophe, where that is a letter: "дев'ятивідсотковий".
    pub(super) fn joined_word(&self, i: usize) -> (Cow<'_, str>, usize) {
        let glued = |at: usize| self.tokens.is_glued(at);
        let apostrophe = self.tokens.is_mark(i + 1, &['\'']) && glued(i + 1) && glued(i + 2) && !self.has_articles();
        if apostrophe && self.tokens.is_word(i + 2) {
            (Cow::Owned(format!("{}'{}", self.tokens.word(i), self.tokens.word(i + 2))), i + 3)
        } else {
            (Cow::Borrowed(self.tokens.word(i)), i + 1)
        }
    }

    /// "dreitägig", "dwugodzinny", "zwölfprozentig", "zwölfköpfig": a length of time, a percentage or a count written together.
    pub(super) fn measure_in_a_word(&self, i: usize) -> Option<Found> {
        if !self.tokens.is_word(i) || self.tokens.is_glued(i) && self.tokens.is_mark(i.wrapping_sub(1), &['-']) {
            return None;
        }
        let (word, end) = self.joined_word(i);
        let word = &*word;
        let length = || self.lexicon.length_in(word).and_then(|(value, period)| duration(value, period));
        let reading = match self.lexicon.percent_in(word) {
            Some(percent) => Reading::Percent(percent),
            None => match length() {
                Some(length) => Reading::Duration(length),
                // "eine zwölfköpfige Jury".
                None => {
                    return Some(self.with_counted(Found::new(i, end, Reading::Number(self.lexicon.count_in(word)?))));
                }
            },
        };
        Some(Found::new(i, end, reading))
    }

    /// Whether the unit that ends before `end` is told of one alone, where a plural ends in "s": "35 last *year*".
    pub(super) fn is_singular(&self, end: usize) -> bool {
        self.lexicon.values.counted == Counted::Plural && !self.tokens.word(end - 1).ends_with('s')
    }

    /// "en uge *til*.", "en vecka *till* och …", but not "en vecka till valet".
    pub(super) fn is_one_more(&self, end: usize) -> bool {
        self.word(end, WordRole::FurtherLast).is_some_and(|next| {
            let leads = [WordRole::DayBefore, WordRole::Article].iter().any(|role| self.is(next, *role));
            let small = [WordRole::And, WordRole::NotCounted].iter().any(|role| self.is(next, *role));
            match self.tokens.kind(next) {
                None => true,
                Some(Kind::Mark(_)) => !self.tokens.is_glued(next + 1),
                Some(Kind::Digits) => false,
                Some(Kind::Word) => small && !leads,
            }
        })
    }

    /// "… and a half" after a unit.
    pub(super) fn half_after(&self, end: usize) -> Option<(Decimal, usize)> {
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

    pub(super) fn duration_unit(&self, i: usize) -> Option<(Period, usize)> {
        let unit = self.pick(i, |role| match role {
            Role::Duration(period) => Some(period),
            _ => None,
        });
        unit.or_else(|| self.nights(i)).or_else(|| self.month_after_half(i))
    }

    /// 一个半*月*: a month, where the half before it has the counter of months.
    fn month_after_half(&self, i: usize) -> Option<(Period, usize)> {
        let before = i.checked_sub(2).filter(|_| self.is_unspaced())?;
        let half = |role| matches!(role, Role::Fraction(part) if part == Decimal::new(5, 1)).then_some(());
        self.pick(before, half).filter(|((), end)| *end == i)?;
        Some((Period { count: 1, unit: PeriodUnit::Month }, self.word(i, WordRole::MonthAfter)?))
    }

    /// "two *nights*", "per una *notte*", 2*泊*: of a stay, as long as its days, which may follow (3泊4日).
    fn nights(&self, i: usize) -> Option<(Period, usize)> {
        let end = self.word(i, WordRole::Nights)?;
        let before = i.checked_sub(1)?;
        let number = |role| matches!(role, Role::Number(_) | Role::Multiplier(_) | Role::Word(WordRole::Article));
        // "noch eine Nacht" is no length.
        let one_more = self.is(before, WordRole::Article) && self.ends_before(before, WordRole::Further);
        let counted = self.tokens.is_digits(before)
            || self.tokens.is_mark(before, &['-'])
            || !one_more && self.hits(before).iter().any(|hit| number(hit.role));
        let stuck = self.lexicon.values.script == Script::Spaced || self.tokens.is_glued(i);
        let days = || self.number(end, Setting::default()).is_some_and(|next| self.is_day_unit(next.end));
        let away = [WordRole::AgoAfter, WordRole::InAfter].iter().any(|role| self.is(end, *role));
        (counted && stuck && !away && !days()).then_some((Period { count: 1, unit: PeriodUnit::Day }, end))
    }

    fn is_day_unit(&self, i: usize) -> bool {
        let day = |role| matches!(role, Role::Duration(Period { count: 1, unit: PeriodUnit::Day })).then_some(());
        self.pick(i, day).is_some() || self.is(i, WordRole::DayAfter)
    }

    /// "huit derniers mois", "two more weeks", "zwei weitere Jahre": a word between the number and the unit of time.
    pub(super) fn described_length(&self, start: usize, number: &Number) -> Option<Found> {
        let (_, next) = self.pick(number.end, |role| {
            matches!(role, Role::Word(WordRole::Adjective | WordRole::LastBefore | WordRole::NextBefore)).then_some(())
        })?;
        let (period, end) = self.duration_unit(next).filter(|(period, _)| period.unit >= PeriodUnit::Hour)?;
        let one = number.weak
            // "up from 35 last year".
            || self.is_singular(end)
            || self.is_of_another_year(number, period, next, end)
            || number.value <= Decimal::ONE
            || self.lexicon.values.counted != Counted::Capital && self.tokens.is_capital(next);
        (!one).then(|| self.duration_value(start, number, period, end)).flatten()
    }

    /// "mod 590 mio. *året før*", "против 590 млн *годом ранее*", "1 200 *förra året*": the year at `unit` is another one, and no
    /// measure of so much.
    pub(super) fn is_of_another_year(&self, number: &Number, period: Period, unit: usize, end: usize) -> bool {
        const AFTER: [WordRole; 4] =
            [WordRole::LastAfter, WordRole::PrecedingAfter, WordRole::OffsetBefore, WordRole::EarlierAfter];
        let year = period == (Period { count: 1, unit: PeriodUnit::Year });
        let told = self.is(unit, WordRole::StoryTime)
            || unit > number.end && self.is(number.end, WordRole::LastBefore)
            || AFTER.iter().any(|role| self.is(end, *role));
        year && number.value >= Decimal::ONE_THOUSAND && told
    }

    /// "on \"60 Minutes\"": a unit with a capital after a small word, where nouns have none, is part of a title.
    pub(super) fn is_title(&self, start: usize, unit: usize) -> bool {
        let before = start.wrapping_sub(1);
        let quoted = self.tokens.is_mark(before, &['"', '“', '«', '„', '\'', '‘']) && !self.tokens.is_glued(before);
        // "he told 60 Minutes", but "Dead in 2 Days" where all words of a headline have capitals.
        let small = (1..=2).all(|back| {
            let at = start.wrapping_sub(back);
            self.tokens.is_word(at) && !self.tokens.is_capital(at)
        });
        let shouted = self.written(unit, unit + 1).chars().skip(1).any(char::is_uppercase);
        // The same where titles have no capitals: «60 минут».
        let closed = self.tokens.is_mark(unit + 1, &['"', '”', '»', '“', '\'', '’']);
        let clock = self.duration_unit(unit).is_some_and(|(period, _)| period.unit <= PeriodUnit::Hour);
        if quoted && closed && clock {
            return true;
        }
        self.lexicon.values.counted != Counted::Capital
            && self.tokens.is_capital(unit)
            && self.tokens.word(unit).chars().count() > 3
            && !shouted
            && (quoted || small)
    }

    /// A length of time, or an age where the words around say so.
    pub(super) fn duration_value(&self, start: usize, number: &Number, period: Period, end: usize) -> Option<Found> {
        if number.weak
            && !number.fraction
            && period.unit >= PeriodUnit::Day
            && period.count == 1
            && self.half_after(end).is_none()
            && !self.lasts(start, number.end, end)
            && !self.smaller_follows(end, period)
            && !self.is_counted_one(start, period)
            && self.lexicon.values.script == Script::Spaced
        {
            // "un jour", "eines Tages" are no lengths; "une semaine" hardly one.
            return None;
        }
        // "einen Jahrzehnte alten Streit"; "un secondo incontro", "um segundo mandato".
        let ranked = || self.hits(number.end).iter().any(|hit| matches!(hit.role, Role::Ordinal(_)));
        // "a one second difference", "one second.": said as a number, and no rank.
        let counted = || {
            let article = start.checked_sub(1).is_some_and(|at| self.is(at, WordRole::Article));
            !self.is(start, WordRole::Article) && (article || self.closes(end))
        };
        if number.weak
            && (self.is(number.end, WordRole::Plural) || period.unit == PeriodUnit::Second && ranked() && !counted())
        {
            return None;
        }
        let mut reading = duration(number.value, period)?;
        let mut end = end;
        if let Some((part, next)) = self.half_after(end) {
            reading = add(reading, duration(part, period)?)?;
            end = next;
        }
        // "3 minutes and 12 seconds", "2 h 30".
        // "een etmaal en zeven uur": a day of hours.
        let day = period.unit == PeriodUnit::Hour && period.count >= 24;
        let mut smallest = if day { PeriodUnit::Day } else { period.unit };
        for _ in 0..3 {
            let at = self
                .word(end, WordRole::And)
                .unwrap_or_else(|| if self.tokens.is_mark(end, &[',']) { end + 1 } else { end });
            // 两天又一个月.
            let joined = self.is_unspaced() && self.word(end, WordRole::And) == Some(at);
            let part = |next: &Number| !next.ordinal && (joined || !next.weak) && next.rough.is_none();
            let Some(next) = self.number(at, Setting::default()).filter(part) else { break };
            let at_unit = self.hyphen(next.end).unwrap_or(next.end);
            // 8天20时: the hour of the clock, where days before it are a length.
            let hours = || {
                let long = self.is_unspaced() && smallest == PeriodUnit::Day && at == end && period.unit == smallest;
                let day = self.is(end.wrapping_sub(1), WordRole::DayAfter);
                let after = self.word(at_unit, WordRole::ClockAfter).filter(|_| long && !day)?;
                Some((Period { count: 1, unit: PeriodUnit::Hour }, after))
            };
            let Some((unit, after)) = self.duration_unit(at_unit).or_else(hours) else { break };
            let sibling = unit.unit < smallest || (at == end || joined) && unit.unit != smallest;
            // "2 years, 3 months and 10 days", but "after 3 years, 2 months …".
            let listed = self
                .word(after, WordRole::And)
                .and_then(|at| self.number(at, Setting::default()))
                .and_then(|third| self.duration_unit(third.end))
                .is_some_and(|(third, _)| third.unit < unit.unit);
            let comma = at > end && self.tokens.is_mark(end, &[',']);
            if !sibling || comma && unit.unit > PeriodUnit::Hour && !listed {
                break;
            }
            let Some(sum) = duration(next.value, unit).and_then(|part| add(reading, part)) else { break };
            (reading, smallest, end) = (sum, unit.unit, after);
        }
        // 2분19초*483*: what is behind the decimal mark, which the unit stands for.
        if smallest == PeriodUnit::Second
            && reading.seconds.is_integer()
            && self.tokens.is_digits(end)
            && self.tokens.is_glued(end)
            && self.tokens.word(end).len() <= 3
            && let Ok(part) = format!("0.{}", self.tokens.word(end)).parse::<Decimal>()
        {
            (reading.seconds, end) = (reading.seconds.checked_add(part)?, end + 1);
        }
        if smallest == PeriodUnit::Hour
            && reading.minutes.is_zero()
            && let Some((minutes, after)) = self.bare_minutes(start, end)
        {
            (reading.minutes, end) = (minutes, after);
        }
        // 五个多小时: the unit holds what says that it is about so many.
        let approximate = self.is_unspaced() && (number.end..end).any(|at| self.is(at, WordRole::AboutAfter));
        // Turkish "2 saattir": what is stuck to the unit belongs to the word, not to the value.
        Some(Found { approximate, ..Found::new(start, end, Reading::Duration(reading)) })
    }

    /// "one year", "один месяц": said as a number, where the article is another word or there is none.
    fn is_counted_one(&self, start: usize, period: Period) -> bool {
        period.unit > PeriodUnit::Day && !self.is(start, WordRole::Article)
    }

    /// "due ore *e dieci*", "2 h *14*", "pendant quatre heures *vingt*": minutes without their name after hours.
    fn bare_minutes(&self, start: usize, end: usize) -> Option<(Decimal, usize)> {
        let and = self.word(end, WordRole::And);
        let unit = end.checked_sub(1)?;
        let symbol = self.tokens.word(unit).chars().count() == 1;
        // Where the unit is what a clock time is told with, too.
        let clock = || self.is(unit, WordRole::ClockAfter) && !self.tokens.is_digits(end);
        let spoken =
            || self.number(end, Setting::default()).is_some_and(|number| clock() && self.hours_last(start, number.end));
        let number = self.number(and.or_else(|| (symbol || spoken()).then_some(end))?, Setting::default())?;
        let minutes = number.value.is_integer() && number.value >= Decimal::ONE && number.value < Decimal::from(60);
        let plain = !(number.ordinal || number.weak || number.fraction || number.formatted) && number.rough.is_none();
        let close = and.is_some() || number.digits == Some(2) || number.digits.is_none() && !symbol;
        let small = [WordRole::NotCounted, WordRole::Of].iter().any(|role| self.is(number.end, *role));
        // "pendant 2 h 14 une ouvrière …": so nothing is counted.
        let watch = and.is_none() && symbol && number.digits == Some(2);
        let counts = self.is_plain_word(number.end) && !small && !watch
            || self.pick(number.end, |role| role.measures().then_some(())).is_some()
            || self.tokens.is_mark(number.end, &['%', ':', '-', '/', '€', '$']);
        (minutes && plain && close && !counts).then_some((number.value, number.end))
    }

    /// "um ano *e seis meses*".
    fn smaller_follows(&self, end: usize, period: Period) -> bool {
        self.word(end, WordRole::And)
            .and_then(|at| self.number(at, Setting::default()))
            .and_then(|number| self.duration_unit(number.end))
            .is_some_and(|(smaller, _)| smaller.unit < period.unit)
    }
}

/// `value` times a unit.
pub(super) fn duration(value: Decimal, period: Period) -> Option<DurationReading> {
    let amount = value.checked_mul(Decimal::from(period.count))?;
    // Half an hour, or the 24 hours of a day, in one word.
    let one_word = matches!((period.count, period.unit), (30, PeriodUnit::Minute) | (24, PeriodUnit::Hour));
    // Quarters of an hour are as round as its halves.
    let quarters = amount.checked_mul(Decimal::from(4))?;
    let halved = one_word || period.unit == PeriodUnit::Hour && !amount.is_integer() && quarters.is_integer();
    let mut reading = DurationReading { halved, ..DurationReading::default() };
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
        further: a.further || b.further,
        halved: a.halved || b.halved,
        vague: a.vague || b.vague,
    })
}
