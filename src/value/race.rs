//! How long a race took: "2:14:05", "3:45.12", and the parts of a second that decided it.
//!
//! In: a reader at the first number. Out: a duration.

use rust_decimal::Decimal;

use super::lexicon::{Period, PeriodUnit, Role};
use super::measure::Found;
use super::number::Number;
use super::reader::Reader;
use super::{DurationReading, Reading};
use crate::lang::WordRole;

impl Reader<'_> {
    /// "2:14:05", "3:45.12", "2'19\"48", "2h14'05''": how long a race took, and the position after it; `true` where it is no
    /// clock time for certain.
    pub(super) fn sport_time(&self, i: usize) -> Option<((DurationReading, usize), bool)> {
        let tokens = self.tokens;
        if !tokens.is_digits(i) || tokens.is_glued(i) && i > 0 && !tokens.is_mark(i - 1, &['(', '"', '„', '«', '“'])
        {
            return None;
        }
        let digits =
            |at: usize| tokens.is_digits(at).then(|| tokens.word(at)).filter(|_| at == i || tokens.is_glued(at));
        let sixty = |at: usize| {
            let two = digits(at).filter(|digits| digits.len() == 2)?;
            two.parse::<u8>().ok().filter(|n| *n < 60).map(Decimal::from)
        };
        let first = digits(i).filter(|first| first.len() <= 2)?.parse::<u8>().ok().map(Decimal::from)?;
        let mark = |at: usize, marks: &[char]| tokens.is_mark(at, marks) && tokens.is_glued(at);
        let hours = |minutes: Decimal, seconds: Decimal| DurationReading {
            hours: first,
            minutes,
            seconds,
            ..DurationReading::default()
        };
        let minute = sixty(i + 2)?;
        // "2h14'05''", "2h14'"; "pendant 2h30", "a duré 1h52".
        if tokens.is_glued(i + 1) && tokens.is_word(i + 1) && tokens.word(i + 1) == "h" {
            let ticked = mark(i + 3, &['\'', '′']);
            let lasts = self.ends_before(self.before_limits(i), WordRole::For);
            let second = sixty(i + 4).filter(|_| ticked);
            let ticks = (i + 5..i + 7).take_while(|at| mark(*at, &['\'', '"', '″', '”', '′'])).count();
            let end = if second.is_some() { i + 5 + ticks } else { i + 3 + usize::from(ticked) };
            return (ticked || lasts).then(|| ((hours(minute, second.unwrap_or_default()), end), true));
        }
        // "2'19\"483": a foot and some inches have no third figure. "2'38\"" is a time where lengths are metric.
        if mark(i + 1, &['\'', '’', '′']) {
            let ticked = mark(i + 3, &['"', '”', '″']);
            let part = digits(i + 4).filter(|part| ticked && part.len() <= 3);
            let end = if part.is_some() { i + 5 } else { i + 4 };
            let told = part.or_else(|| (ticked && self.lexicon.values.decimal.contains(',')).then_some("0"))?;
            return Some(((within(first, minute, told)?, end), true));
        }
        // "1.52,34", "2.05.31".
        if mark(i + 1, &['.']) && self.lexicon.values.decimal.contains(',') && first < Decimal::TEN {
            if let Some(part) = digits(i + 4).filter(|part| mark(i + 3, &[',']) && part.len() <= 2) {
                return Some(((within(first, minute, part)?, i + 5), true));
            }
            let second = sixty(i + 4).filter(|_| mark(i + 3, &['.']) && tokens.word(i).len() == 1)?;
            let hour = |(period, _): (Period, usize)| period.unit == PeriodUnit::Hour;
            let lasts = self.duration_unit(i + 5).is_some_and(hour)
                || self.ends_before(self.before_limits(i), WordRole::For)
                || self.ends_before(i, WordRole::RaceTime);
            let goes_on = tokens.is_glued(i + 5) && tokens.is_digits(i + 6) && tokens.is_glued(i + 6);
            return (lasts && !goes_on).then(|| ((hours(minute, second), i + 5), true));
        }
        if !mark(i + 1, &[':']) {
            return None;
        }
        if mark(i + 3, &[':']) {
            let second = sixty(i + 4)?;
            // "1:42:31,5 Stunden".
            let part = digits(i + 6).filter(|part| mark(i + 5, &['.', ',']) && part.len() <= 2);
            if let Some(part) = part.and_then(|part| format!("0.{part}").parse::<Decimal>().ok()) {
                return Some(((hours(minute, second.checked_add(part)?), i + 7), true));
            }
            return Some(((hours(minute, second), i + 5), self.is_race_time(i, i + 5)));
        }
        // "1:25 Minuten", "2:05 Stunden", "1:25,3 Min.".
        let lasts = || self.ends_before(self.before_limits(i), WordRole::For);
        let clock = |at: usize| {
            tokens.word(i).starts_with('0')
                || self.word(at, WordRole::ClockAfter).is_some()
                || self.named_zone(at).is_some()
        };
        let unit = |at: usize| {
            let unit = self.duration_unit(at).filter(|(period, _)| period.count == 1)?;
            (lasts() || !clock(at)).then_some(unit.0.unit)
        };
        match unit(i + 3) {
            Some(PeriodUnit::Minute) => return Some(((within(first, minute, "0")?, i + 3), true)),
            Some(PeriodUnit::Hour) => return Some(((hours(minute, Decimal::ZERO), i + 3), true)),
            _ => {}
        }
        let part = digits(i + 4).filter(|part| mark(i + 3, &['.', ',']) && (1..=3).contains(&part.len()))?;
        Some(((within(first, minute, part)?, i + 5), true))
    }

    /// "in 2:28:17": hours, minutes and seconds that nothing says to be of the clock.
    fn is_race_time(&self, start: usize, end: usize) -> bool {
        let from = self.before_limits(start);
        if self.duration_unit(end).is_some() && self.word(end, WordRole::ClockAfter).is_none()
            || self.ends_before(from, WordRole::For)
        {
            return true;
        }
        let short = self.tokens.word(start).len() == 1;
        let zone = self.pick(end, |role| matches!(role, Role::Zone(_)).then_some(())).is_some();
        let told = [WordRole::Am, WordRole::Pm, WordRole::ClockAfter].iter().any(|role| self.is(end, *role));
        let glued = self.tokens.is_glued(end) && !self.closes(end);
        let day = || self.day_follows(end) || self.day_precedes(start);
        short && !zone && !told && !glued && !self.clock_led(start) && !day()
    }

    /// "vince per 112 *millesimi*", "l'emporte d'un *dixième*": parts of a second, where a match or a race is told.
    pub(super) fn parts_of_a_second(&self, start: usize, number: &Number) -> Option<Found> {
        let at = if number.fraction { number.end.checked_sub(1)? } else { number.end };
        let end = self.word(at, WordRole::SecondPart)?;
        let (part, _) = self.pick(at, |role| match role {
            Role::Fraction(part) => Some(part),
            Role::Ordinal(lower) | Role::Parts(lower) => Decimal::ONE.checked_div(lower),
            _ => None,
        })?;
        // Thousandths that stand alone are of a second, tenths only in a match or a race.
        if part > Decimal::new(1, 3) && !self.near_score {
            return None;
        }
        let seconds = if number.fraction { number.value } else { number.value.checked_mul(part)? };
        let of = [WordRole::Of, WordRole::DateOf].iter().any(|role| self.is(end, *role));
        let reading = DurationReading { seconds, ..DurationReading::default() };
        (!of && seconds < Decimal::from(60)).then(|| Found::new(start, end, Reading::Duration(reading)))
    }
}

/// Minutes, seconds and the figures behind the seconds' decimal mark.
fn within(minutes: Decimal, seconds: Decimal, part: &str) -> Option<DurationReading> {
    let seconds = seconds.checked_add(format!("0.{part}").parse().ok()?)?;
    Some(DurationReading { minutes, seconds, ..DurationReading::default() })
}
