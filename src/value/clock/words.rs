//! Clock times in words, and hours that only the words around them tell: in, a reader at the first word; out, the time and
//! the position after it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Clock;
use crate::lang::WordRole;
use crate::value::lexicon::Role;
use crate::value::number::Setting;
use crate::value::reader::Reader;

impl Reader<'_> {
    /// "8 p.m. *e meia*", "8 pm *menos cuarto*": the part of an hour behind its half of the day, which may be told twice, "8 pm
    /// *da tarde*".
    pub(super) fn with_its_part(&self, hour: i8, minute: i8, end: usize) -> (i8, i8, usize) {
        let day = self.pick(end, |role| matches!(role, Role::Day(_)).then_some(())).is_some();
        let end = self.half(end).filter(|_| !day).map_or(end, |(_, next)| next);
        let parts = [(WordRole::HalfPastAfter, 30), (WordRole::QuarterPastAfter, 15), (WordRole::QuarterToAfter, -15)];
        let quarters = || Some((45, self.three_quarters(self.word(end, WordRole::And)?)?));
        let part = parts.iter().find_map(|(role, part)| Some((*part, self.word(end, *role)?))).or_else(quarters);
        match part.filter(|_| minute == 0 && hour > 0) {
            Some((part, end)) if part > 0 => (hour, part, end),
            Some((part, end)) => (if hour == 1 { 12 } else { hour - 1 }, 60 + part, end),
            None => (hour, minute, end),
        }
    }

    /// "alle otto e *tre quarti*".
    fn three_quarters(&self, i: usize) -> Option<usize> {
        self.some_parts(i).filter(|(part, _)| *part == Decimal::new(75, 2)).map(|(_, end)| end)
    }

    /// "on Friday *at 4*", "tonight *around 3*": a bare hour behind the day, where the clock has twelve.
    pub(super) fn hour_beside_its_day(&self, i: usize) -> Option<Clock> {
        let hour = self.two_digits(i, 12).filter(|hour| *hour > 0 && self.lexicon.values.twelve_hours)?;
        let before = |role: WordRole, at: usize| {
            (1..=2).filter_map(|back| at.checked_sub(back)).find(|&start| self.word(start, role) == Some(at))
        };
        let about = before(WordRole::About, i);
        let start = before(WordRole::ClockBefore, about.unwrap_or(i)).or(about)?;
        let ranked = start.checked_sub(1).is_some_and(|at| self.ordinal_suffix(at) == Some(start));
        (self.closes(i + 1) && !self.tokens.is_word(i + 1) && (self.day_precedes(start) || ranked)).then_some((
            hour,
            0,
            None,
            i + 1,
            true,
            false,
        ))
    }

    /// "saat 9 ya da *10'da*", "at 9 or *10* p.m.": the second of two hours, of which the first is told to be one.
    pub(super) fn other_hour(&self, i: usize) -> Option<Clock> {
        let hour = self.two_digits(i, 24).filter(|hour| *hour > 0)?;
        let first =
            (2..=3).filter_map(|back| i.checked_sub(back)).find(|&at| self.word(at + 1, WordRole::Or) == Some(i))?;
        let told = self.two_digits(first, 24).is_some() && self.ends_before(first, WordRole::ClockMark);
        (told && self.closes(self.past_suffix(i + 1))).then_some((hour, 0, None, i + 1, true, hour > 12))
    }

    fn hour(&self, i: usize) -> Option<(i8, usize)> {
        let number = self.number(i, Setting::default()).filter(|number| number.value.is_integer())?;
        let hour = number.value.to_i8().filter(|hour| (0..=24).contains(hour))?;
        (!number.ordinal && number.rough.is_none() && !number.fraction && !number.formatted)
            .then_some((hour, number.end))
    }

    /// "las siete y media": what a number takes for seven and a half.
    fn hour_and_part(&self, i: usize) -> Option<(i8, i8, usize)> {
        let number = self.number(i, Setting::default()).filter(|number| !number.ordinal && !number.formatted)?;
        let hour = number.value.trunc().to_i8().filter(|hour| (1..=12).contains(hour))?;
        let (role, minute) = if number.value.fract() == Decimal::new(5, 1) {
            (WordRole::HalfPastAfter, 30)
        } else if number.value.fract() == Decimal::new(25, 2) {
            (WordRole::QuarterPastAfter, 15)
        } else {
            let quarters =
                |at: usize| self.word(at, WordRole::And).is_some_and(|at| self.three_quarters(at) == Some(number.end));
            return (i + 1..number.end).any(quarters).then_some((hour, 45, number.end));
        };
        let spoken = (i + 1..number.end).any(|at| self.word(at, role) == Some(number.end));
        spoken.then_some((hour, minute, number.end))
    }

    /// "wpół do piątej", "в половине девятого": Slavic hours are ordinals.
    fn ordinal_hour(&self, i: usize) -> Option<(i8, usize)> {
        let number = self.number(i, Setting::default()).filter(|number| number.ordinal && number.digits.is_none())?;
        Some((number.value.to_i8().filter(|hour| (1..=24).contains(hour))?, number.end))
    }

    fn minutes(&self, i: usize) -> Option<(i8, usize)> {
        let number = self.number(i, Setting::default())?;
        let minute = number.value.to_i8().filter(|minute| (1..60).contains(minute))?;
        // "six heures un panel": no minute but an article.
        let plain = !number.ordinal && number.rough.is_none() && !number.fraction && !number.formatted && !number.weak;
        plain.then_some((minute, self.word(number.end, WordRole::MinuteAfter).unwrap_or(number.end)))
    }

    /// "halb neun", "half past eight", "huit heures et quart", "las cuatro y diecisiete".
    pub(super) fn word_clock(&self, i: usize, before: bool) -> Option<Clock> {
        for (role, to_next, minute) in [
            (WordRole::HalfTo, true, 30),
            (WordRole::HalfPastBefore, false, 30),
            (WordRole::QuarterPastBefore, false, 15),
            (WordRole::QuarterToBefore, true, 45),
        ] {
            let spoken = || {
                let next = self.word(i, role)?;
                self.hour(next).or_else(|| self.ordinal_hour(next))
            };
            let joined = || self.joined_half(i).filter(|_| role == WordRole::HalfTo);
            if let Some((hour, end)) = spoken().or_else(joined)
                && (1..=12).contains(&hour)
                && !self.counts(end)
            {
                let hour = if to_next { (hour + 23) % 24 } else { hour };
                let hour = if to_next && hour == 0 { 12 } else { hour };
                return Some((hour, minute, None, self.clock_after(end).unwrap_or(end), true, false));
            }
        }
        if let Some((minute, next)) = self.minutes(i) {
            // "fünf vor halb neun", "tien over half zes".
            for (role, sign) in [(WordRole::PastBefore, 1i16), (WordRole::ToBefore, -1)] {
                let half = |at: usize| {
                    self.word(at, WordRole::HalfTo).and_then(|at| self.hour(at)).or_else(|| self.joined_half(at))
                };
                if let Some((hour, end)) = self.word(next, role).and_then(half)
                    && (1..=12).contains(&hour)
                    && !self.counts(end)
                    && minute < 15
                {
                    let time = (i16::from(hour) * 60 - 30 + sign * i16::from(minute)).rem_euclid(12 * 60);
                    let (hour, minute) = (i8::try_from(time / 60).ok()?, i8::try_from(time % 60).ok()?);
                    let hour = if hour == 0 { 12 } else { hour };
                    return Some((hour, minute, None, self.clock_after(end).unwrap_or(end), true, false));
                }
            }
            if let Some(past) = self.word(next, WordRole::PastBefore)
                && let Some((hour, end)) = self.hour(past).or_else(|| self.ordinal_hour(past))
                && (1..=12).contains(&hour)
                && !self.counts(end)
                && minute < 31
            {
                return Some((
                    hour,
                    minute,
                    None,
                    self.clock_after(end).unwrap_or(end),
                    self.clock_led(i) || minute % 5 == 0,
                    false,
                ));
            }
            // "cinque minuti alle 14", "15 para as 8".
            let told = self.number(i, Setting::default()).map_or(next, |number| number.end);
            if let Some(past) = self.word(told, WordRole::ToBefore)
                && let Some((hour, end)) = self.hour(past).filter(|(hour, _)| (1..=24).contains(hour))
                && self.ends_before(past, WordRole::ClockBefore)
                && !self.ends_before(i, WordRole::Between)
                && minute % 5 == 0
                && minute <= 30
                && self.closes(end)
            {
                let hour = if hour == 1 { 12 } else { hour - 1 };
                return Some((hour, 60 - minute, None, end, true, hour > 12));
            }
            if let Some(past) = self.word(next, WordRole::ToBefore)
                && let Some((hour, end)) = self.hour(past).or_else(|| self.ordinal_hour(past))
                && (1..=12).contains(&hour)
                && !self.counts(end)
                && minute < 31
                && (self.clock_led(i) && minute % 5 == 0
                    || self.half(end).is_some()
                    || self.clock_after(end).is_some()
                    || self.is_told_at(i, end))
            {
                return Some(((hour + 11) % 12, 60 - minute, None, self.clock_after(end).unwrap_or(end), true, false));
            }
        }
        if (before || self.clock_led(i))
            && let Some((hour, minute, end)) = self.hour_and_part(i)
            && !self.counts(end)
        {
            return Some((hour, minute, None, self.clock_after(end).unwrap_or(end), true, false));
        }
        // "o piątej rano", "о восьмій годині": with the part of the day, or the word for an hour.
        let named = |(hour, end): (i8, usize)| {
            // "في الثامنة والنصف مساء".
            let part = [WordRole::HalfPastAfter, WordRole::QuarterPastAfter, WordRole::QuarterToAfter]
                .iter()
                .find_map(|role| self.word(end, *role));
            let told = self.half(part.unwrap_or(end)).is_some() || self.clock_after(end).is_some();
            if self.has_articles() {
                // "las primeras horas de la mañana", "sexta hora" are no hours of the clock.
                return None;
            }
            let alone = !self.tokens.is_digits(end) && self.number(end, Setting::default()).is_none()
                || self.lexicon.prefixed_and(self.tokens.word(end));
            (told && self.clock_led(i) || before && alone).then_some((hour, end))
        };
        let (hour, mut end) = self.hour(i).or_else(|| self.ordinal_hour(i).and_then(named))?;
        let mark = self.clock_after(end);
        let spoken = before || mark.is_some() || self.clock_led(i) || self.says_hour(i, end);
        // "Um AM do Plaid", "дольше одного дня".
        if !spoken && self.number(i, Setting::default()).is_some_and(|number| number.weak) {
            return None;
        }
        if !spoken && self.half(end).is_none() {
            return None;
        }
        let bare = end;
        // "at five-thirty", "at six forty-three".
        if self.lexicon.values.twelve_hours
            && self.ends_before(i, WordRole::ClockBefore)
            && mark.is_none()
            && !self.tokens.is_digits(i)
            && (1..=12).contains(&hour)
            && let Some((minute, next)) = self.minutes(self.hyphen(end).unwrap_or(end))
            && minute >= 10
            && !self.tokens.is_digits(next.wrapping_sub(1))
            && !self.counts(next)
            && !self.is_without_role(next)
        {
            return Some((hour, minute, None, self.clock_after(next).unwrap_or(next), true, false));
        }
        end = mark.unwrap_or(end);
        for (role, minute) in
            [(WordRole::HalfPastAfter, 30i8), (WordRole::QuarterPastAfter, 15), (WordRole::QuarterToAfter, -15)]
        {
            if let Some(next) = self.word(end, role) {
                let hour = if minute < 0 { (hour + 23) % 24 } else { hour };
                let next = if mark.is_none() { self.clock_after(next).unwrap_or(next) } else { next };
                // "a duré deux heures et demie".
                let length = minute > 0 && mark.is_some() && self.is_duration(bare);
                let sure = !length || before || self.clock_led(i);
                return Some((hour, minute.rem_euclid(60), None, next, sure, false));
            }
        }
        if before && let Some((minute, after)) = self.minutes_past_or_to(end) {
            let hour = if minute < 0 { (hour + 23) % 24 } else { hour };
            return Some((hour, minute.rem_euclid(60), None, after, true, hour > 12));
        }
        // "entre 19 et 20" is no time.
        if !self.ends_before(i, WordRole::Between)
            && !self.ends_before(self.before_clock(i), WordRole::Between)
            && let Some(past) = self.word(end, WordRole::PastAfter)
            && let Some((minute, next)) = self.minutes(past)
            && (before || self.clock_led(i))
        {
            return Some((hour, minute, None, next, true, hour > 12));
        }
        if let Some(to) = self.word(end, WordRole::ToAfter)
            && let Some((minute, next)) = self.minutes(to)
        {
            return Some(((hour + 23) % 24, 60 - minute, None, next, true, hour > 12));
        }
        if (mark.is_some() || before)
            && let Some((minute, next)) = self.minutes(end)
            && (mark.is_some() || !self.counts(next))
            && !self.is_duration(next)
        {
            // "egy óra 47 percig".
            let lasts = || self.hours_last(i, next) || !self.clock_led(i) && self.is_duration(next - 1);
            if !before && self.is_duration(bare) && lasts() {
                return None;
            }
            return Some((hour, minute, None, next, true, hour > 12));
        }
        let sure = before
            || mark.is_some() && (!self.is_duration(bare) || self.ends_before(i, WordRole::ClockBefore))
            || self.says_hour(i, bare);
        Some((hour, 0, None, end, sure, hour > 12))
    }

    /// Hungarian "hatkor", "tízkor": what says that it is an hour is stuck to the number word.
    fn says_hour(&self, i: usize, end: usize) -> bool {
        let endings = self.lexicon.values.words.get(&WordRole::ClockAfter);
        let stuck =
            |ending: &str| ending.chars().count() > 1 && self.lexicon.is_number_with(self.tokens.word(i), ending);
        end == i + 1 && self.tokens.is_word(i) && endings.is_some_and(|endings| endings.split('|').any(stuck))
    }

    /// Dutch "halftwee", "halfzes": the half is written together with its hour.
    fn joined_half(&self, i: usize) -> Option<(i8, usize)> {
        let halves = self.lexicon.values.words.get(&WordRole::HalfTo)?;
        let word = self.tokens.is_word(i).then(|| self.tokens.word(i))?;
        let rest = halves.split('|').find_map(|half| word.strip_prefix(half)).filter(|rest| rest.len() > 2)?;
        let mut hits = Vec::new();
        self.lexicon.find_word(rest, self.tokens, i, &mut hits);
        hits.iter().find_map(|hit| match hit.role {
            Role::Number(hour) if hit.len == 1 => Some((hour.to_i8()?, i + 1)),
            _ => None,
        })
    }

    /// "*Om* twaalf voor zes ging …": minutes that a preposition leads at the head of a sentence, or that nothing counted
    /// follows.
    fn is_told_at(&self, i: usize, end: usize) -> bool {
        let lead = i.checked_sub(1).filter(|_| self.clock_led(i) && !self.ends_before(i, WordRole::Between));
        lead.is_some_and(|at| at == 0 || !self.tokens.is_word(at - 1) || self.closes(end))
    }

    /// "pendant quatre heures vingt", "après deux heures dix de débats": hours and minutes at `i..end` that something lasts.
    pub(in crate::value) fn hours_last(&self, i: usize, end: usize) -> bool {
        let start = self.before_limits(i);
        let of = self
            .word(end, WordRole::Of)
            .is_some_and(|next| self.is_without_role(next) && !self.tokens.is_capital(next));
        of || !self.clock_led(i)
            && ([WordRole::For, WordRole::InBefore].iter().any(|role| self.ends_before(start, *role)))
    }

    /// Turkish "saat üçü *çeyrek geçe*", "saat sekize *yirmi kala*": the minutes behind the hour, those to it below zero.
    fn minutes_past_or_to(&self, i: usize) -> Option<(i8, usize)> {
        let quarter = self.pick(i, |role| (role == Role::Fraction(Decimal::new(25, 2))).then_some(15));
        let (minute, next) = quarter.or_else(|| self.minutes(i))?;
        let past = self.word(next, WordRole::PastLast).map(|end| (minute, end));
        past.or_else(|| Some((-minute, self.word(next, WordRole::ToLast)?)))
    }
}
