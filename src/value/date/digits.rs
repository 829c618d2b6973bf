//! Dates in digits: `2025-09-07`, `7.9.2025`, `21/04/2016`, `9/2016`.

use super::year::{full_year, plausible_year};
use super::{Elements, Found, civil};
use crate::lang::{DateOrder, WordRole};
use crate::value::lexicon::Role;
use crate::value::reader::Reader;
use crate::value::token::Kind;
use crate::value::{DateReading, PartialDate};

impl Reader<'_> {
    /// `2025-09-07`, `7.9.2025`, `21/04/2016`, `9/2016`, `23-Sep-2020`.
    pub(in crate::value) fn digit_date(&self, i: usize) -> Option<Found> {
        let tokens = self.tokens;
        let linked = tokens.is_glued(i)
            && match tokens.kind(i.wrapping_sub(1)) {
                Some(Kind::Word) => !self.is_unspaced() || tokens.word(i - 1).is_ascii(),
                before => matches!(before, Some(Kind::Mark('-' | '/' | '.' | ','))),
            };
        if linked { self.stamped(i) } else { self.digits_here(i) }
    }

    /// "report-2024-10-09.pdf": the date in the name of a file.
    fn stamped(&self, i: usize) -> Option<Found> {
        let two = |at: usize| self.tokens.is_digits(at) && self.tokens.word(at).len() == 2;
        let hyphen = self.tokens.is_mark(i - 1, &['-']) && !self.tokens.is_digits(i.wrapping_sub(2));
        let whole = self.tokens.word(i).len() == 4 && two(i + 2) && two(i + 4);
        self.digits_only(i).filter(|(_, end)| hyphen && whole && *end == i + 5)
    }

    /// The date in digits at `i`, whatever stands before: the second of `10/1/2018-10/7/2018`.
    pub(super) fn digits_here(&self, i: usize) -> Option<Found> {
        let (reading, end) = self
            .named_digits(i)
            .or_else(|| self.year_after_comma(i))
            .or_else(|| self.digits_only(i))
            .or_else(|| self.loose_digits(i))?;
        if reading.start.day.is_none() && self.is_a_reference(i, end) {
            return None;
        }
        Some((reading, self.past_suffix(end)))
    }

    /// `2020/Sep/23`, `23-Sep-2020`, `Sep-23-2020`: a month by name, a day and a year in any order.
    fn named_digits(&self, i: usize) -> Option<Found> {
        let tokens = self.tokens;
        let (mut at, mut mark) = (i, None);
        let (mut day, mut month, mut year) = (None, None, None);
        for part in 0..3 {
            if part > 0 {
                let Some(Kind::Mark(c @ ('-' | '/'))) = tokens.kind(at) else { return None };
                if !tokens.is_glued(at) || !tokens.is_glued(at + 1) || mark.is_some_and(|mark| mark != c) {
                    return None;
                }
                mark = Some(c);
                at += 1;
            }
            if !tokens.is_digits(at) {
                let (found, end) = self.month_name(at).filter(|_| month.is_none())?;
                (month, at) = (Some(found), end);
                continue;
            }
            let (number, len) = (tokens.word(at).parse::<i16>().ok()?, tokens.word(at).len());
            match len {
                4 if year.is_none() && plausible_year(number) => year = Some(number),
                1 | 2 if day.is_none() => day = Some(number),
                2 if year.is_none() && part == 2 => year = Some(full_year(number, len)),
                _ => return None,
            }
            at += 1;
        }
        let date = civil(year?, month?, i8::try_from(day?).ok()?)?;
        Some((DateReading::new(PartialDate::of(date), None, false), at))
    }

    fn month_name(&self, i: usize) -> Option<(i8, usize)> {
        let named = self.pick(i, |role| match role {
            Role::Month(month, _) => Some(month),
            _ => None,
        });
        // "2019/sep/01": between digits an abbreviation needs no capital.
        named.or_else(|| Some((self.lexicon.month_in(self.tokens.word(i))?, i + 1)))
    }

    fn digits_only(&self, i: usize) -> Option<Found> {
        let tokens = self.tokens;
        let number = |at: usize| {
            (tokens.is_digits(at) && tokens.word(at).len() <= 4).then(|| tokens.word(at).parse::<i16>().ok()).flatten()
        };
        let separator = |at: usize| match tokens.kind(at) {
            Some(Kind::Mark(c @ ('-' | '/' | '.'))) if tokens.is_glued(at) => Some(c),
            _ => None,
        };
        let a = number(i)?;
        let first = separator(i + 1)?;
        // "i tiden 2.05.31".
        if first == '.' && self.sport_time(i).is_some_and(|(_, sure)| sure) {
            return None;
        }
        let spaced_dot = first == '.' && !tokens.is_glued(i + 2);
        let b = number(i + 2)?;
        let (len_a, len_b) = (tokens.word(i).len(), tokens.word(i + 2).len());
        let third = separator(i + 3).filter(|&c| c == first).and_then(|_| number(i + 4));
        // "5-3-'18".
        if separator(i + 3) == Some(first)
            && tokens.is_mark(i + 4, &['\''])
            && tokens.is_glued(i + 4)
            && tokens.is_glued(i + 5)
            && tokens.is_digits(i + 5)
            && tokens.word(i + 5).len() == 2
            && let Some((day, month)) = self.order(a, b)
        {
            let date = civil(full_year(number(i + 5)?, 2), month, day)?;
            return Some((DateReading::new(PartialDate::of(date), None, false), i + 6));
        }
        let Some(c) = third else {
            // "28.10." is a day, "3.40" is not; "9/2016" is a month.
            if len_b == 4 && len_a <= 2 && (1..=12).contains(&a) && plausible_year(b) && first != '.' {
                return Some((DateReading::new(PartialDate::month(b, i8::try_from(a).ok()?), None, false), i + 3));
            }
            if len_a == 4
                && len_b <= 2
                && (1..=12).contains(&b)
                && plausible_year(a)
                && !spaced_dot
                && (first == '/' || len_b == 2)
                && !self.literal(i + 2).is_some_and(|n| n.formatted)
                && separator(i + 3).is_none_or(|_| !tokens.is_digits(i + 4))
            {
                return Some((DateReading::new(PartialDate::month(a, i8::try_from(b).ok()?), None, false), i + 3));
            }
            let dotted = first == '.'
                && self.lexicon.values.ordinal_dot
                && tokens.is_mark(i + 3, &['.'])
                && tokens.is_glued(i + 3)
                && !tokens.is_glued(i + 4);
            let slashed = first == '/' && len_a <= 2 && len_b <= 2 && self.slash_is_date(i, a, b);
            if !(dotted || slashed) || len_a > 2 || len_b > 2 {
                return None;
            }
            let (day, month) = self.order(a, b)?;
            civil(2024, month, day)?;
            // "o 11.20." is a time: nobody who writes the day first with points writes it second.
            let turned = self.lexicon.values.date_order == DateOrder::Dmy && i16::from(day) != a;
            if dotted && (turned || self.is_led_hour(i)) {
                return None;
            }
            let end = if dotted { i + 4 } else { i + 3 };
            // "den 14/2 2003".
            let apart = |(year, after): &(i16, usize)| {
                slashed && !tokens.is_glued(end) && (year % 100 != 0 || !self.is_plain_word(*after))
            };
            let year = self.four_digits(end).filter(apart);
            let (year, end) = year.map_or((None, end), |(year, end)| (Some(year), end));
            let found = Elements { day: Some(day), month: Some(month), year, end, ..Elements::default() };
            return Some((self.resolve(found), end));
        };
        let end = i + 5;
        // "10/1/2018-10/7/2018" goes on with another date, "10.1.2018.4" is none.
        let goes_on = tokens.is_digits(end + 1) && tokens.is_glued(end + 1) && separator(end).is_some();
        let another = first != '-' && separator(end) == Some('-') && separator(end + 2) == Some(first);
        let range = first == '-' && separator(end + 2) == Some('-') && separator(end + 4) == Some('-');
        if spaced_dot && len_a > 2 || goes_on && !another && !range {
            return None;
        }
        let len_c = tokens.word(i + 4).len();
        // 89/05/05: where the year leads, it does so in two digits too.
        let year_leads = self.lexicon.values.date_order == DateOrder::Ymd && len_a == 2 && len_c <= 2;
        let led = || civil(full_year(a, len_a), i8::try_from(b).ok()?, i8::try_from(c).ok()?);
        let date = if year_leads && let Some(date) = led() {
            Some(date)
        } else if len_a == 4 {
            civil(a, i8::try_from(b).ok()?, i8::try_from(c).ok()?)
                .or_else(|| civil(a, i8::try_from(c).ok()?, i8::try_from(b).ok()?))
        } else if len_a <= 2 && len_b <= 2 && (len_c == 4 || len_c == 2) {
            // Where the year would lead, a date that ends in it has the order of most other languages.
            let foreign = self.lexicon.values.date_order == DateOrder::Ymd && len_c == 4 && (1..=12).contains(&b);
            let (day, month) = if foreign { (i8::try_from(a).ok()?, i8::try_from(b).ok()?) } else { self.order(a, b)? };
            civil(full_year(c, len_c), month, day)
        } else {
            None
        }?;
        Some((DateReading::new(PartialDate::of(date), None, false), end))
    }

    /// "ve 14.05.", "kl. 10.05.": an hour and its minutes, behind what leads a time and no date.
    fn is_led_hour(&self, i: usize) -> bool {
        let minutes = self.tokens.word(i + 2).len() == 2;
        let dates = [WordRole::YearBefore, WordRole::DayBefore, WordRole::DateOf, WordRole::Between, WordRole::To]
            .into_iter()
            .chain([WordRole::Until, WordRole::InBefore, WordRole::OffsetAfter, WordRole::BeforeDate]);
        let clock =
            || self.ends_before(i, WordRole::ClockBefore) && !dates.into_iter().any(|role| self.ends_before(i, role));
        minutes && (self.ends_before(i, WordRole::ClockMark) || clock())
    }

    /// A slash between two small numbers is a date beside a preposition or a weekday: not "3/4" of something.
    pub(super) fn slash_is_date(&self, i: usize, a: i16, b: i16) -> bool {
        let tokens = self.tokens;
        let alone = !tokens.is_glued(i + 3)
            || self.is_unspaced() && tokens.is_word(i + 3) && !tokens.word(i + 3).is_ascii()
            || self.past_suffix(i + 3) > i + 3
            || self.is_syllables() && self.lexicon.word_ends(tokens, i + 3)
            || tokens.is_mark(i + 3, &[',', '.', ')', '?', '!', ';', '-', ':'])
                && !(tokens.is_digits(i + 4) && tokens.is_glued(i + 4))
            || tokens.is_mark(i + 3, &['-']);
        // "open 24/7".
        let always = (a, b) == (24, 7) && !self.context_before(i);
        alone
            && !always
            && (a > 4 || b > 12 || tokens.word(i).len() == 2 || tokens.word(i + 2).len() == 2 || self.context_before(i))
            && a <= 31
            && b <= 31
            && self.pick(i + 3, |role| matches!(role, Role::Multiplier(_) | Role::Unit(_)).then_some(())).is_none()
    }

    pub(super) fn order(&self, a: i16, b: i16) -> Option<(i8, i8)> {
        let (a, b) = (i8::try_from(a).ok()?, i8::try_from(b).ok()?);
        let fits = |day: i8, month: i8| (1..=31).contains(&day) && (1..=12).contains(&month);
        let month_first = self.lexicon.values.date_order != DateOrder::Dmy;
        match (month_first, fits(a, b), fits(b, a)) {
            (false, true, _) | (true, true, false) => Some((a, b)),
            (_, _, true) => Some((b, a)),
            _ => None,
        }
    }

    /// Whether a preposition or the like before `i` calls for a date.
    pub(super) fn context_before(&self, i: usize) -> bool {
        [
            WordRole::YearBefore,
            WordRole::DayBefore,
            WordRole::DateOf,
            WordRole::Between,
            WordRole::To,
            WordRole::Early,
            WordRole::Mid,
            WordRole::Late,
            WordRole::ThisBefore,
            WordRole::LastBefore,
            WordRole::NextBefore,
        ]
        .iter()
        .any(|role| self.ends_before(i, *role))
    }

    /// "Friday 5/12", "sabato 23/06/18".
    pub(super) fn weekday_and_digits(&self, i: usize) -> Option<Found> {
        let (weekday, end) = self.pick(i, |role| match role {
            Role::Weekday(weekday, _) => Some(weekday),
            _ => None,
        })?;
        let named = Elements { weekday: Some(weekday), end, ..Elements::default() };
        let at = self.past_connectors(self.past_day_part(self.past_suffix(end)), &named);
        let (mut reading, end) = self.digit_date(at)?;
        reading.weekday = Some(weekday);
        (reading.start.day.is_some() && reading.end.is_none()).then_some((reading, end))
    }
}
