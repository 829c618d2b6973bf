//! Two clock times that share what tells them to be such: "von 14 bis 16 Uhr", "from 2 to 4 p.m.", "klokken 14 til 16".
//!
//! In: a reader at the first of them. Out: both times.

use super::Half;
use crate::lang::WordRole;
use crate::value::measure::Found;
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{Reading, TimeReading};

/// Nothing lasts from so many hours to more, where it is not told how long it lasts.
const LONG: i8 = 6;

impl Reader<'_> {
    /// The two times that begin at `i`.
    pub(in crate::value) fn clock_range(&self, i: usize) -> Option<[Found; 2]> {
        let begins = self.tokens.is_digits(i) || self.is(i, WordRole::ClockMark) || self.half(i).is_some();
        begins.then(|| self.hour_to_a_time(i).or_else(|| self.time_to_an_hour(i)))?
    }

    /// "*14* bis 16 Uhr", "*2* to 4 p.m.", "*14* à 16 heures": the first is no more than its hour.
    fn hour_to_a_time(&self, i: usize) -> Option<[Found; 2]> {
        let (hour, minute, end) = self.plain_hour(i)?;
        let open = self.ends_before(i, WordRole::Between) || self.is_between(i);
        let led = self.ends_before(i, WordRole::ClockBefore) && self.word(end, WordRole::ClockMark).is_some();
        let next = self.range_mark(end, open).or_else(|| led.then_some(end))?;
        let at = self.skip(next, &[WordRole::DayBefore, WordRole::Article], 1);
        let (second, last) = self.clock(at).or_else(|| self.clock(next)).or_else(|| self.hours_of_a_day(at, hour))?;
        let begun = TimeReading { hour, minute, second: None, ..second };
        // "from 2 to 4 p.m.", "from 11 to 2 p.m.".
        let twelve = second.hour >= 12 && (1..12).contains(&hour) && self.is_of_twelve(at, last);
        let later = TimeReading { hour: hour + 12, ..begun };
        let begun = if twelve && minutes(&later) < minutes(&second) { later } else { begun };
        let apart = minutes(&begun) != minutes(&second) && second.second.is_none();
        apart.then(|| [Found::new(i, end, Reading::Time(begun)), Found::new(next, last, Reading::Time(second))])
    }

    /// "klokken 14 til *16*", "Saat 09.00-*17.00*", 午後2時から*4時*: the second is told to be an hour, or of which half, by the
    /// first.
    fn time_to_an_hour(&self, i: usize) -> Option<[Found; 2]> {
        let (first, end) = self.clock(i)?;
        let open = self.is_between(i);
        // "8 órától 16 óráig", "2시부터 4시까지": the words for the hours say it.
        let follows = |at: usize| self.two_digits(at, 24).is_some() && self.clock_after(at + 1).is_some();
        let from = self.word(end, WordRole::ClockBefore).filter(|_| self.is_syllables()).unwrap_or(end);
        let next = self.range_mark(end, open).or_else(|| follows(from).then_some(from))?;
        let at = self.skip(next, &[WordRole::DayBefore, WordRole::Article, WordRole::ClockMark], 1);
        let half = self.half(i).map(|(half, _)| half);
        let (mut second, last) = match self.clock(at) {
            Some((second, last)) if half == Some(Half::Pm) && self.half(at).is_none() && second.hour < 12 => {
                (second, last)
            }
            Some(_) => return None,
            None => {
                let (hour, minute, last) = self.plain_hour(at)?;
                let named = self.clock_after(last);
                let last = named.unwrap_or_else(|| self.past_suffix(last));
                let ends = self.closes(last)
                    || [WordRole::BetweenAfter, WordRole::NotCounted].iter().any(|role| self.is(last, *role));
                let counts = self.counts(last) || self.is_without_role(last) || self.ordinal_suffix(last).is_some();
                if named.is_none() && (!ends || counts) {
                    return None;
                }
                (TimeReading { hour, minute, second: None, ..first }, last)
            }
        };
        if half == Some(Half::Pm) && second.hour < 12 && second.hour + 12 > first.hour {
            (second.hour, second.ambiguous) = (second.hour + 12, false);
        }
        let ahead = minutes(&second) > minutes(&first);
        ahead.then(|| [Found::new(i, end, Reading::Time(first)), Found::new(at, last, Reading::Time(second))])
    }

    /// An hour in digits, with its minutes or without: the hour, the minutes, the position after.
    fn plain_hour(&self, i: usize) -> Option<(i8, i8, usize)> {
        let hour = self.two_digits(i, 24)?;
        let decimal = i > 0 && self.tokens.is_mark(i - 1, &['.', ',', ':', '/']) && self.tokens.is_glued(i - 1);
        let stuck = self.tokens.is_glued(i) && decimal && i.checked_sub(2).is_some_and(|at| self.tokens.is_digits(at));
        let mark = self.tokens.is_mark(i + 1, &[':', '.']) && self.tokens.is_glued(i + 1);
        let minute = self.two_digits(i + 2, 59).filter(|_| mark && self.tokens.is_glued(i + 2));
        match minute {
            _ if stuck => None,
            Some(minute) => (self.tokens.word(i + 2).len() == 2).then_some((hour, minute, i + 3)),
            None => (!mark || !self.tokens.is_digits(i + 2)).then_some((hour, 0, i + 1)),
        }
    }

    /// "de 14 à *16 heures*": hours that a word for a length of time counts, where none would last as long.
    fn hours_of_a_day(&self, i: usize, from: i8) -> Option<(TimeReading, usize)> {
        let hour = self.two_digits(i, 24).filter(|hour| from >= LONG && *hour > from)?;
        let end = self.word(i + 1, WordRole::ClockAfter).filter(|_| self.is_duration(i + 1))?;
        let of = [WordRole::Of, WordRole::DateOf].iter().any(|role| self.word(end, *role).is_some());
        let home = self.lexicon.values.clock;
        let reading = TimeReading {
            hour: hour % 24,
            minute: 0,
            second: None,
            offset: None,
            local: false,
            home,
            ambiguous: false,
        };
        (!of && !self.is_without_role(end)).then_some((reading, end))
    }

    /// Whether a time in the second half of the day is told by an hour of twelve.
    fn is_of_twelve(&self, i: usize, end: usize) -> bool {
        (i..end).any(|at| self.half(at).is_some())
            && (i..end).find_map(|at| self.number(at, Setting::default())).is_some_and(|hour| hour.value <= 12.into())
    }

    /// Whether words behind the second of two hours tell that they are the ends of a time.
    fn is_between(&self, i: usize) -> bool {
        self.ends_before(i, WordRole::Between)
            || (i + 2..(i + 9).min(self.tokens.len())).any(|at| self.is(at, WordRole::BetweenAfter))
    }
}

fn minutes(time: &TimeReading) -> i32 {
    i32::from(time.hour) * 60 + i32::from(time.minute)
}
