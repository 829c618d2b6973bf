//! Dates: in digits, in words, relative to the day of publication.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rust_decimal::prelude::ToPrimitive;

use super::lexicon::{PeriodUnit, Role};
use super::number::{Number, Setting};
use super::reader::Reader;
use super::token::Kind;
use super::{DatePart, DateReading, PartialDate};

mod anchored;
use crate::lang::{DateOrder, Script, WordRole};

/// A date and the position after it.
pub type Found = (DateReading, usize);

/// What is written of a date, before it is resolved.
#[derive(Debug, Clone, Copy, Default)]
struct Elements {
    weekday: Option<i8>,
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
    /// The month is an abbreviation or an ambiguous word.
    weak: bool,
    end: usize,
}

impl PartialDate {
    pub(super) fn of(date: Date) -> Self {
        Self { year: Some(date.year()), month: Some(date.month()), day: Some(date.day()) }
    }

    fn year(year: i16) -> Self {
        Self { year: Some(year), month: None, day: None }
    }

    fn month(year: i16, month: i8) -> Self {
        Self { year: Some(year), month: Some(month), day: None }
    }
}

impl DateReading {
    pub(super) fn new(start: PartialDate, end: Option<PartialDate>, inferred: bool) -> Self {
        Self { start, end, inferred, part: None, weekday: None }
    }
}

impl Reader<'_> {
    /// The date that begins at `i`.
    pub fn date(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.part_of_date(i) {
            return Some(found);
        }
        let Some((first, end)) = self.single_date(i) else {
            // "yıl sonunda", "az év végén": of the period of publication.
            let (reading, end) = self.this_period(i)?;
            return self.part_after(reading, end);
        };
        let between = self.ends_before(i, WordRole::BetweenAnd);
        let found = self.part_after(first, end).or_else(|| self.date_range(first, end, between));
        Some(found.unwrap_or((first, end)))
    }

    /// "2025 başında", "3월 말": the part of a month or a year said after it.
    fn part_after(&self, mut reading: DateReading, end: usize) -> Option<Found> {
        let (part, end) = self.pick(end, |role| match role {
            Role::Word(WordRole::EarlyAfter) => Some(DatePart::Early),
            Role::Word(WordRole::MidAfter) => Some(DatePart::Mid),
            Role::Word(WordRole::LateAfter) => Some(DatePart::Late),
            _ => None,
        })?;
        if reading.start.day.is_some() && reading.end.is_none() {
            return None;
        }
        reading.part = Some(part);
        if part == DatePart::Mid && reading.end.is_none() && reading.start.month.is_some_and(|month| month <= 12) {
            reading.start.day = Some(15);
        }
        Some((reading, end))
    }

    /// A date that is no range.
    fn single_date(&self, i: usize) -> Option<Found> {
        self.digit_date(i)
            .or_else(|| self.relative_day(i))
            .or_else(|| self.day_range(i))
            .or_else(|| self.anchored(i))
            .or_else(|| self.decade(i))
            .or_else(|| self.directed(i))
            .or_else(|| self.ago(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.era(i))
            .or_else(|| self.elements_date(i))
            .or_else(|| self.day_alone(i))
            .or_else(|| self.holiday(i))
            .or_else(|| self.bare_year(i))
    }

    /// "early 2025", "Anfang März", "mid-July", "à la fin du mois".
    fn part_of_date(&self, i: usize) -> Option<Found> {
        let (part, next) = self.pick(i, |role| match role {
            Role::Word(WordRole::Early) => Some(DatePart::Early),
            Role::Word(WordRole::Mid) => Some(DatePart::Mid),
            Role::Word(WordRole::Late) => Some(DatePart::Late),
            _ => None,
        })?;
        let next = self.hyphen(next).unwrap_or(next);
        let next = self.skip(
            next,
            &[WordRole::Of, WordRole::DateOf, WordRole::DayBefore, WordRole::Article, WordRole::YearBefore],
            2,
        );
        let found = self
            .directed(next)
            .or_else(|| self.decade(next))
            .or_else(|| self.elements_date(next))
            .or_else(|| {
                self.four_digits(next).map(|(year, end)| (DateReading::new(PartialDate::year(year), None, false), end))
            })
            .or_else(|| self.this_period(next));
        let (mut reading, end) = found?;
        if reading.end.is_none() && reading.start.day.is_some() {
            return None;
        }
        reading.part = Some(part);
        if part == DatePart::Mid && reading.end.is_none() && reading.start.month.is_some_and(|month| month <= 12) {
            reading.start.day = Some(15);
        }
        Some((reading, end))
    }

    /// "the end of *the year*": the period of publication.
    fn this_period(&self, i: usize) -> Option<Found> {
        let (period, end) = self.period(i)?;
        if period.0 != 1 || period.1 < PeriodUnit::Month {
            return None;
        }
        let today = self.published?;
        let start = if period.1 == PeriodUnit::Year {
            PartialDate::year(today.year())
        } else {
            PartialDate::month(today.year(), today.month())
        };
        Some((DateReading::new(start, None, true), end))
    }

    /// `2025-09-07`, `7.9.2025`, `21/04/2016`, `9/2016`.
    fn digit_date(&self, i: usize) -> Option<Found> {
        let tokens = self.tokens;
        if !tokens.is_digits(i)
            || tokens.is_glued(i)
                && matches!(tokens.kind(i.wrapping_sub(1)), Some(Kind::Word | Kind::Mark('-' | '/' | '.' | ',')))
        {
            return None;
        }
        let number = |at: usize| {
            (tokens.is_digits(at) && tokens.word(at).len() <= 4).then(|| tokens.word(at).parse::<i16>().ok()).flatten()
        };
        let separator = |at: usize| match tokens.kind(at) {
            Some(Kind::Mark(c @ ('-' | '/' | '.'))) if tokens.is_glued(at) => Some(c),
            _ => None,
        };
        let month_at = |at: usize| {
            self.pick(at, |role| match role {
                Role::Month(month, _) => Some(month),
                _ => None,
            })
        };
        let a = number(i)?;
        let first = separator(i + 1)?;
        let spaced_dot = first == '.' && !tokens.is_glued(i + 2);
        // 2020/Sep/23, 23-Sep-2020.
        if first != '.'
            && let Some((month, after)) = month_at(i + 2)
            && separator(after) == Some(first)
            && let Some(c) = number(after + 1)
        {
            let (year, day) =
                if tokens.word(i).len() == 4 { (a, c) } else { (full_year(c, tokens.word(after + 1).len()), a) };
            let date = civil(year, month, i8::try_from(day).ok()?)?;
            return Some((DateReading::new(PartialDate::of(date), None, false), after + 2));
        }
        let b = number(i + 2)?;
        let (len_a, len_b) = (tokens.word(i).len(), tokens.word(i + 2).len());
        let third = separator(i + 3).filter(|&c| c == first).and_then(|_| number(i + 4));
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
            let end = if dotted { i + 4 } else { i + 3 };
            return Some((
                self.resolve(Elements { day: Some(day), month: Some(month), end, ..Elements::default() }),
                end,
            ));
        };
        let end = i + 5;
        if spaced_dot && len_a > 2 || tokens.is_digits(end + 1) && separator(end).is_some() && tokens.is_glued(end + 1)
        {
            return None;
        }
        let len_c = tokens.word(i + 4).len();
        let date = if len_a == 4 {
            civil(a, i8::try_from(b).ok()?, i8::try_from(c).ok()?)
                .or_else(|| civil(a, i8::try_from(c).ok()?, i8::try_from(b).ok()?))
        } else if len_a <= 2 && len_b <= 2 && (len_c == 4 || len_c == 2) {
            let (day, month) = self.order(a, b)?;
            civil(full_year(c, len_c), month, day)
        } else {
            None
        }?;
        Some((DateReading::new(PartialDate::of(date), None, false), end))
    }

    /// A slash between two small numbers is a date beside a preposition or a weekday: not "3/4" of something.
    fn slash_is_date(&self, i: usize, a: i16, b: i16) -> bool {
        let tokens = self.tokens;
        let alone = !tokens.is_glued(i + 3)
            || self.is_syllables() && self.lexicon.word_ends(tokens, i + 3)
            || tokens.is_mark(i + 3, &[',', '.', ')', '?', '!', ';', '-', ':']) && !tokens.is_digits(i + 4)
            || tokens.is_mark(i + 3, &['-']);
        alone
            && (a > 4 || b > 12 || tokens.word(i).len() == 2 || tokens.word(i + 2).len() == 2 || self.context_before(i))
            && a <= 31
            && b <= 31
            && self.pick(i + 3, |role| matches!(role, Role::Multiplier(_) | Role::Unit(_)).then_some(())).is_none()
    }

    fn order(&self, a: i16, b: i16) -> Option<(i8, i8)> {
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
    fn context_before(&self, i: usize) -> bool {
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

    /// "yesterday", "hier soir", "ieri sera", "yesterday, Wednesday".
    fn relative_day(&self, i: usize) -> Option<Found> {
        let (offset, mut end) = self.pick(i, |role| match role {
            Role::Day(offset) => Some(offset),
            _ => None,
        })?;
        let today = self.published?;
        let date = today.checked_add(i32::from(offset).days()).ok()?;
        end = self.past_day_part(self.past_suffix(end));
        // "yesterday, Wednesday, 9 October" is one date.
        for skip in [0, 1] {
            if skip == 1 && !self.tokens.is_mark(end, &[',', '(', '（']) {
                break;
            }
            let at = self.skip(end + skip, &[WordRole::DayBefore, WordRole::Article], 1);
            if let Some(elements) = self.elements(at) {
                let agrees = elements.day.is_none_or(|day| day == date.day())
                    && elements.month.is_none_or(|month| month == date.month())
                    && elements.weekday.is_none_or(|weekday| weekday == date.weekday().to_monday_one_offset());
                if agrees && (elements.weekday.is_some() || elements.day.is_some()) {
                    end = elements.end;
                    break;
                }
            }
        }
        Some((DateReading::new(PartialDate::of(date), None, true), end))
    }

    /// Past "soir", "au soir", "morning".
    fn past_day_part(&self, end: usize) -> usize {
        let hyphen = self.hyphen(end).unwrap_or(end);
        self.word(hyphen, WordRole::DayPart)
            .or_else(|| {
                let over = self.skip(end, &[WordRole::DateOf, WordRole::DayBefore, WordRole::Article], 1);
                self.word(over, WordRole::DayPart).filter(|_| over > end)
            })
            .unwrap_or(end)
    }

    /// "6–9 februari", "vom 3. bis zum 12. September": the month stands with the second day.
    fn day_range(&self, i: usize) -> Option<Found> {
        let open = self.word(i, WordRole::Between);
        let start = self.skip(open.unwrap_or(i), &[WordRole::DayBefore, WordRole::Article], 1);
        let (first, end) = self.day_number(start)?;
        let next = self.range_mark(end, open.is_some())?;
        let next = self.skip(next, &[WordRole::DayBefore, WordRole::Article, WordRole::DateOf], 2);
        let (second_day, after) = self.day_number(next)?;
        let elements =
            self.elements(next).filter(|elements| elements.day == Some(second_day) && elements.month.is_some());
        let elements = match elements {
            Some(elements) => elements,
            None => {
                // "4 to 22 this month".
                let at = self.skip(after, &[WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::Article], 2);
                let (reading, end) = self.directed(at)?;
                let (None, Some(month)) = (reading.start.day, reading.start.month) else { return None };
                Elements {
                    day: Some(second_day),
                    month: Some(month),
                    year: reading.start.year,
                    end,
                    ..Elements::default()
                }
            }
        };
        if first >= second_day {
            return None;
        }
        let last = self.resolve(elements);
        let first = PartialDate { day: Some(first), ..last.start };
        Some((DateReading { start: first, end: Some(last.start), ..last }, elements.end))
    }

    /// A dash or "to" between the ends of a range; after "between" an "and" too.
    pub fn range_mark(&self, i: usize, open: bool) -> Option<usize> {
        if self.tokens.is_mark(i, &['-', '–', '—', '~', '〜', '～', '∼']) {
            return Some(i + 1);
        }
        self.word(i, WordRole::To).or_else(|| if open { self.word(i, WordRole::And) } else { None })
    }

    /// A day of the month in digits or as an ordinal, and the position after it.
    fn day_number(&self, i: usize) -> Option<(i8, usize)> {
        if self.tokens.is_digits(i) && self.tokens.word(i).len() <= 2 {
            let day: i8 = self.tokens.word(i).parse().ok()?;
            let mut end = i + 1;
            if let Some(past) = self.ordinal_suffix(end) {
                end = past;
            } else if self.lexicon.values.ordinal_dot && self.tokens.is_mark(end, &['.']) && self.tokens.is_glued(end) {
                end += 1;
            }
            if let Some(past) = self.word(end, WordRole::DayAfter) {
                end = past;
            }
            let literal = self.literal(i).is_none_or(|number| number.digits.is_some());
            return ((1..=31).contains(&day) && (literal || end > i + 1)).then_some((day, end));
        }
        if self.lexicon.values.script != Script::Spaced {
            return None;
        }
        let number = self.number(i, Setting { range: true, money: false })?;
        let day =
            number.value.to_i8().filter(|day| (1..=31).contains(day) && number.rough.is_none() && !number.fraction)?;
        Some((day, number.end))
    }

    /// "st", "er", "º" glued to digits.
    pub fn ordinal_suffix(&self, i: usize) -> Option<usize> {
        let at = self.hyphen(i).unwrap_or(i);
        let apostrophe = if self.tokens.is_mark(i, &['\'']) && self.tokens.is_glued(i) && self.tokens.is_glued(i + 1) {
            i + 1
        } else {
            at
        };
        (self.tokens.is_glued(i)).then(|| self.word(apostrophe, WordRole::OrdinalSuffix)).flatten()
    }

    /// Weekday, day, month and year in any order a language writes them.
    fn elements(&self, i: usize) -> Option<Elements> {
        let mut found = Elements { end: i, ..Elements::default() };
        let mut at = i;
        for step in 0..4 {
            let Some(next) = self.element(at, &mut found, step == 0) else { break };
            found.end = next;
            at = self.past_connectors(next, &found);
        }
        let enough = match (found.weekday, found.day, found.month, found.year) {
            (_, Some(_), Some(_), _) | (_, _, Some(_), Some(_)) => true,
            (None, Some(_), None, None) => self.is_syllables(),
            (Some(_), None, None, None) if found.weak => self.weekday_is_meant(i, found.end),
            // "nesta terça (11)".
            (Some(_), Some(_), None, None) if found.weak => {
                [WordRole::WeekdayBefore, WordRole::ThisBefore].iter().any(|role| self.ends_before(i, *role))
            }
            (Some(_), _, None, None) => !found.weak,
            (None, None, Some(_), None) => !found.weak || self.context_before(i) && !self.short_month(i),
            _ => false,
        };
        (enough && found.end > i).then_some(found)
    }

    /// "na sexta", "on Thu": a word that may mean something else is a weekday after its preposition, before no noun.
    fn weekday_is_meant(&self, start: usize, end: usize) -> bool {
        let small = [WordRole::NotCounted, WordRole::Future, WordRole::Past, WordRole::DayPart, WordRole::DayBefore];
        let noun = self.is_plain_word(end)
            && !self.tokens.is_capital(end)
            && !small.iter().any(|role| self.is(end, *role))
            && self.lexicon.tense(self.tokens.word(end), false).is_none();
        (self.ends_before(start, WordRole::WeekdayBefore) || self.ends_before(start, WordRole::ThisBefore)) && !noun
    }

    /// An abbreviation in capitals or small is no month by itself.
    fn short_month(&self, i: usize) -> bool {
        self.tokens.word(i).chars().count() <= 3
            && !self.lexicon.values.weak_months.split('|').any(|word| word == self.tokens.word(i))
    }

    /// Past "of", "de", "the", a comma, or the dot of an abbreviation.
    fn past_connectors(&self, mut at: usize, found: &Elements) -> usize {
        let tokens = self.tokens;
        if found.weak && tokens.is_mark(at, &['.']) && tokens.is_glued(at) {
            at += 1;
        } else if found.year.is_some() && found.month.is_none() {
            at = self.dot(at).unwrap_or(at);
        }
        for _ in 0..3 {
            if let Some(next) = [WordRole::DateOf, WordRole::DayBefore].iter().find_map(|role| self.word(at, *role)) {
                at = next;
            } else if tokens.is_mark(at, &[','])
                || tokens.is_mark(at, &['-', '/']) && tokens.is_glued(at) && tokens.is_glued(at + 1)
                || tokens.is_mark(at, &['(', '（']) && tokens.is_mark(at + 2, &[')', '）'])
            {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// One element that is not there yet.
    fn element(&self, i: usize, found: &mut Elements, first: bool) -> Option<usize> {
        let tokens = self.tokens;
        // "14 Mart Cuma", 3월 14일(금): the weekday that the date has.
        if found.weekday.is_none()
            && found.day.is_some()
            && found.month.is_some()
            && let Some((weekday, end)) = self.pick(i, |role| match role {
                Role::Weekday(weekday, _) => Some(weekday),
                _ => None,
            })
        {
            let date = self.resolve(*found).start;
            let agrees = |date: Date| date.weekday().to_monday_one_offset() == weekday;
            return match (date.year, date.month, date.day) {
                (Some(year), Some(month), Some(day)) if civil(year, month, day).is_some_and(agrees) => {
                    found.weekday = Some(weekday);
                    let close = usize::from(
                        tokens.is_mark(i.wrapping_sub(1), &['(', '（']) && tokens.is_mark(end, &[')', '）']),
                    );
                    Some(self.past_day_part(self.past_suffix(end + close)))
                }
                _ => None,
            };
        }
        if found.weekday.is_none()
            && found.month.is_none()
            && let Some(((weekday, weak), mut end)) = self.pick(i, |role| match role {
                Role::Weekday(weekday, weak) => Some((weekday, weak)),
                _ => None,
            })
            && (first || found.day.is_none())
        {
            found.weekday = Some(weekday);
            found.weak |= weak;
            if weak && tokens.is_mark(end, &['.']) && tokens.is_glued(end) {
                end += 1;
            }
            return Some(self.past_day_part(self.past_suffix(end)));
        }
        if found.month.is_none()
            && let Some(((month, weak), end)) = self.pick(i, |role| match role {
                Role::Month(month, weak) => Some((month, weak)),
                _ => None,
            })
        {
            // "sept" is seven unless a day stands before it or a dot behind.
            let number = self.pick(i, |role| matches!(role, Role::Number(_)).then_some(())).is_some();
            if number && found.day.is_none() && !tokens.is_mark(end, &['.']) {
                return None;
            }
            found.month = Some(month);
            if found.weekday.is_none() || weak {
                found.weak = weak;
            }
            return Some(self.past_other_name(self.past_suffix(end), month));
        }
        // 9月, 2025年.
        if tokens.is_digits(i) {
            let after = i + 1;
            if found.month.is_none()
                && let Some(end) = self.word(after, WordRole::MonthAfter)
                && let Some(month) = tokens.word(i).parse::<i8>().ok().filter(|month| (1..=12).contains(month))
            {
                found.month = Some(month);
                return Some(end);
            }
            if found.year.is_none()
                && let Some((year, end)) = self.four_digits(i)
                && (found.month.is_some()
                    || self.word(i + 1, WordRole::YearAfter).is_some() && found.day.is_none()
                    || first && self.begins_ymd(end))
            {
                found.year = Some(year);
                return Some(end);
            }
        }
        if found.year.is_none()
            && found.month.is_some()
            && let Some((year, end)) = self.year_beside_month(i)
        {
            found.year = Some(year);
            return Some(end);
        }
        if found.day.is_some() {
            return None;
        }
        let (day, end) = self.day_number(i)?;
        let counted_day = self.is_day_after(i, end);
        let fits = if found.month.is_some() {
            let order = self.lexicon.values.date_order;
            let ordinal = end > i + 1;
            // "September 29", "septembre 2"? Only where the month leads, and never "March 5 people".
            order != DateOrder::Dmy && !self.counts_something(end)
                || counted_day
                || ordinal && order == DateOrder::Dmy && tokens.is_digits(i) && !self.lexicon.values.ordinal_dot
                || found.year.is_none() && tokens.is_digits(i) && self.year_follows(end)
        } else if counted_day {
            // 2日 may be two days; beside a weekday, a part of the day or a mark it is a date.
            found.weekday.is_some()
                || self.word(end, WordRole::DayPart).is_some()
                || self.word(end, WordRole::Am).is_some()
                || self.word(end, WordRole::Pm).is_some()
                || self.is_bare_day(i, end)
        } else {
            let mut after = end;
            for _ in 0..2 {
                if let Some(next) =
                    [WordRole::DateOf, WordRole::DayBefore].iter().find_map(|role| self.word(after, *role))
                {
                    after = next;
                }
            }
            let after =
                if tokens.is_mark(after, &['-', '/', '.']) && tokens.is_glued(after) { after + 1 } else { after };
            let month = self.pick(after, |role| matches!(role, Role::Month(..)).then_some(())).is_some();
            let beside_weekday = found.weekday.is_some()
                // "Friday the fifteenth", not "sábado, segundo um estudo".
                && (tokens.is_digits(i) || self.ends_before(i, WordRole::DayBefore))
                && !self.counts_something(end)
                && !self.ends_before(i, WordRole::DayPart)
                && !self.is_clock(i);
            month || beside_weekday
        };
        if !fits {
            return None;
        }
        found.day = Some(day);
        Some(end)
    }

    /// Past the month's other name: "يناير/كانون الثاني", "يناير (كانون الثاني)".
    fn past_other_name(&self, end: usize, month: i8) -> usize {
        let bracket = self.tokens.is_mark(end, &['(']);
        if !bracket && !self.tokens.is_mark(end, &['/', '-']) {
            return end;
        }
        let again = self.pick(end + 1, |role| match role {
            Role::Month(other, _) if other == month => Some(()),
            _ => None,
        });
        match again {
            Some(((), after)) if !bracket => after,
            Some(((), after)) if self.tokens.is_mark(after, &[')']) => after + 1,
            _ => end,
        }
    }

    /// Korean "14일 발표했다": the day of the month, unless a word for a length follows.
    fn is_bare_day(&self, i: usize, end: usize) -> bool {
        self.is_syllables()
            && self.tokens.is_glued(i + 1)
            && self.lexicon.word_ends(self.tokens, end)
            && [WordRole::LengthAfter, WordRole::AgoAfter, WordRole::InAfter, WordRole::AboutAfter]
                .iter()
                .chain(&[WordRole::AtLeastAfter, WordRole::MoreThanAfter, WordRole::LessThanAfter, WordRole::To])
                .all(|role| self.word(end, *role).is_none())
            && !self.ends_before(i, WordRole::About)
            && !self.ends_before(i, WordRole::AtLeast)
    }

    /// Whether the digits at `i` are a clock time: "Friday 8.30", "Monday 6pm".
    fn is_clock(&self, i: usize) -> bool {
        self.clock(i).is_some()
            || self.tokens.is_mark(i + 1, &[':']) && self.tokens.is_glued(i + 1) && self.tokens.is_digits(i + 2)
    }

    /// "2018 September 3", 2018年9月: what follows the year goes on with the date.
    fn begins_ymd(&self, end: usize) -> bool {
        let end = self.skip(self.dot(end).unwrap_or(end), &[WordRole::DateOf], 1);
        self.pick(end, |role| matches!(role, Role::Month(..)).then_some(())).is_some()
    }

    /// The dot of a year that leads, where a dot makes an ordinal: "2025. március 14.".
    fn dot(&self, end: usize) -> Option<usize> {
        (self.lexicon.values.ordinal_dot && self.tokens.is_mark(end, &['.']) && self.tokens.is_glued(end))
            .then_some(end + 1)
    }

    fn year_follows(&self, i: usize) -> bool {
        let at = if self.tokens.is_mark(i, &[',']) { i + 1 } else { i };
        let at = self.skip(at, &[WordRole::DateOf], 1);
        self.four_digits(at).is_some()
    }

    /// Whether a word that is counted follows: "March 5 people".
    fn counts_something(&self, i: usize) -> bool {
        self.pick(i, |role| {
            matches!(
                role,
                Role::Unit(_)
                    | Role::Duration(_)
                    | Role::Multiplier(_)
                    | Role::Word(WordRole::Percent)
                    | Role::Word(WordRole::Counter)
            )
            .then_some(())
        })
        .is_some()
            || self.tokens.is_mark(i, &['%'])
    }

    /// A year in four digits, with what marks it after.
    pub fn four_digits(&self, i: usize) -> Option<(i16, usize)> {
        let tokens = self.tokens;
        if !tokens.is_digits(i) || tokens.word(i).len() != 4 {
            return None;
        }
        let year: i16 = tokens.word(i).parse().ok()?;
        let literal = self.literal(i)?;
        if !plausible_year(year) || literal.formatted && literal.end != i + 1 {
            return None;
        }
        if tokens.is_glued(i + 1)
            && tokens.is_word(i + 1)
            && self.lexicon.values.script == Script::Spaced
            && self.word(i + 1, WordRole::YearAfter).is_none()
            && self.past_suffix(i + 1) == i + 1
        {
            return None;
        }
        let end = self
            .word(i + 1, WordRole::YearAfter)
            // "в 2022-м": a year declined.
            .or_else(|| self.hyphen(i + 1).and_then(|_| self.ordinal_suffix(i + 1)))
            .unwrap_or_else(|| self.past_suffix(i + 1));
        Some((year, end))
    }

    /// The year after a month: four digits, '99, or in words.
    fn year_beside_month(&self, i: usize) -> Option<(i16, usize)> {
        let tokens = self.tokens;
        if let Some(found) = self.four_digits(i) {
            return Some(found);
        }
        if tokens.is_mark(i, &['\''])
            && tokens.is_digits(i + 1)
            && tokens.is_glued(i + 1)
            && tokens.word(i + 1).len() == 2
        {
            return Some((full_year(tokens.word(i + 1).parse().ok()?, 2), i + 2));
        }
        // "mai 68", "2 de outubro de 92": of the last century, where nothing is counted.
        let short = (tokens.is_digits(i) && tokens.word(i).len() == 2)
            .then(|| tokens.word(i).parse::<i16>().ok())
            .flatten()
            .filter(|year| *year >= 40);
        let free = !tokens.is_glued(i + 1) || tokens.is_mark(i + 1, &[',', '.', ';', '!', '?', ')']);
        let noun = self.is_plain_word(i + 1) && !self.is(i + 1, WordRole::NotCounted);
        if let Some(year) = short.filter(|_| free && !noun && !self.counts_something(i + 1))
            && self.literal(i).is_some_and(|number| number.digits.is_some() && number.end == i + 1)
        {
            return Some((1900 + year, i + 1));
        }
        self.spelled_year(i)
    }

    /// "two thousand and eighteen", "neunzehnhundertneunundachtzig".
    fn spelled_year(&self, i: usize) -> Option<(i16, usize)> {
        if self.tokens.is_digits(i) || self.lexicon.values.script != Script::Spaced {
            return None;
        }
        let number = self.number(i, Setting::default()).filter(|number| !number.ordinal && number.rough.is_none())?;
        let value = number.value.to_i16()?;
        if (1100..=2100).contains(&value) {
            return Some((value, number.end));
        }
        // "nineteen eighty-six".
        let rest = self.number(number.end, Setting::default()).filter(|rest| !rest.ordinal && rest.digits.is_none())?;
        let tens = rest.value.to_i16().filter(|tens| (10..=99).contains(tens))?;
        ((13..=20).contains(&value) && number.end == i + 1 && self.lexicon.values.spoken_years)
            .then_some((value * 100 + tens, rest.end))
    }

    /// "Friday 5/12", "sabato 23/06/18".
    fn weekday_and_digits(&self, i: usize) -> Option<Found> {
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

    fn elements_date(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.weekday_and_digits(i) {
            return Some(found);
        }
        let start = match self.word(i, WordRole::DayBefore) {
            Some(next) if self.day_number(next).is_some() => next,
            _ => i,
        };
        let mut elements = self.elements(start)?;
        if elements.year.is_none() && elements.month.is_none() && elements.weekday.is_none() && !self.is_syllables() {
            return None;
        }
        let mut shift = 0;
        // "le 10 octobre prochain", "janvier dernier", "October of last year", "им прошлого года".
        if elements.year.is_none() {
            if let Some(next) = self.word(elements.end, WordRole::LastAfter) {
                (shift, elements.end) = (-1, next);
            } else if let Some(next) = self.word(elements.end, WordRole::NextAfter) {
                (shift, elements.end) = (1, next);
            } else if let Some((year, next)) = self.year_in_words(elements.end).filter(|_| elements.month.is_some()) {
                elements.year = Some(year);
                elements.end = next;
                let mut reading = self.resolve(elements);
                reading.inferred = true;
                return Some((reading, elements.end));
            } else if let Some((start, next)) = self.weekday_of_week(elements) {
                let mut reading = DateReading::new(start, None, true);
                reading.weekday = elements.weekday;
                return Some((reading, next));
            }
        }
        let end = elements.end;
        let reading = if shift == 0 { self.resolve(elements) } else { self.resolve_towards(elements, shift)? };
        Some((reading, end))
    }

    /// "Friday of next week", "fredag nästa vecka".
    fn weekday_of_week(&self, found: Elements) -> Option<(PartialDate, usize)> {
        let weekday = found.weekday.filter(|_| found.month.is_none() && found.day.is_none())?;
        let at = self.skip(found.end, &[WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::Article], 2);
        let (week, end) = self.directed(at)?;
        let day = |date: PartialDate| civil(date.year?, date.month?, date.day?);
        let (first, last) = (day(week.start)?, day(week.end?)?);
        let date = first.checked_add(i32::from(weekday - 1).days()).ok()?;
        (days_between(first, last) == 6).then(|| (PartialDate::of(date), end))
    }

    /// "of last year", "vergangenen Jahres", "de cinq ans plus tôt" beside a month.
    fn year_in_words(&self, i: usize) -> Option<(i16, usize)> {
        let at = self.skip(
            i,
            &[WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::YearBefore, WordRole::Article],
            2,
        );
        let found = self.directed(at).or_else(|| self.ago(at));
        let (reading, end) = found?;
        (reading.start.month.is_none() && reading.end.is_none()).then_some((reading.start.year?, end))
    }

    /// A unit of time that names a period: "week", "mois"; with a count for decades and centuries.
    fn period(&self, i: usize) -> Option<((u16, PeriodUnit), usize)> {
        self.pick(i, |role| match role {
            Role::Duration(period) if period.unit >= PeriodUnit::Day => Some((period.count, period.unit)),
            _ => None,
        })
    }

    /// "last week", "la semana próxima", "this March", "in den vergangenen drei Jahren", "昨年6月".
    fn directed(&self, i: usize) -> Option<Found> {
        let today = self.published?;
        // "loni", "i fjol".
        if let Some((offset, end)) = self.pick(i, |role| match role {
            Role::Year(offset) => Some(offset),
            _ => None,
        }) {
            let year = today.year().checked_add(offset.into())?;
            // "πέρυσι τον Μάρτιο", "loni v březnu".
            let at = self.skip(end, &[WordRole::DayBefore, WordRole::Article, WordRole::YearBefore], 1);
            if let Some(elements) =
                self.elements(at).filter(|elements| elements.month.is_some() && elements.year.is_none())
            {
                let mut found = self.resolve(Elements { year: Some(year), ..elements });
                found.inferred = true;
                return Some((found, elements.end));
            }
            if self.is_syllables()
                && let Some((half, n, end)) = self.quarter_number(end, true)
            {
                return Some((DateReading { inferred: true, ..quarter_or_half(year, half, n)? }, end));
            }
            return Some((DateReading::new(PartialDate::year(year), None, true), end));
        }
        let before = self.pick(i, |role| match role {
            Role::Word(WordRole::LastBefore) => Some(-1),
            Role::Word(WordRole::NextBefore) => Some(1),
            Role::Word(WordRole::ThisBefore) => Some(0),
            Role::Word(WordRole::BeforeLast) => Some(-2),
            Role::Word(WordRole::AfterNext) => Some(2),
            _ => None,
        });
        if let Some((shift, next)) = before {
            let next = self.skip(next, &[WordRole::Article, WordRole::Of], 1);
            if let Some((period, end)) = self.period(next) {
                let reading = shifted(today, period, i32::from(shift))?;
                // 昨年6月: the month of that year.
                if period.1 == PeriodUnit::Year
                    && period.0 == 1
                    && let Some(elements) = self.elements(self.skip(end, &[WordRole::DateOf, WordRole::Of], 1))
                    && elements.month.is_some()
                    && elements.year.is_none()
                    && self.lexicon.values.script != Script::Spaced
                {
                    let mut found = self.resolve(Elements { year: reading.start.year, ..elements });
                    found.inferred = true;
                    return Some((found, elements.end));
                }
                return Some(self.day_within(reading, end).unwrap_or((reading, end)));
            }
            if let Some((season, end)) = self.season(next) {
                let year = today.year().checked_add(shift.into())?;
                return Some((
                    DateReading::new(PartialDate::month(year, season), None, true),
                    self.season_year(end, season).map_or(end, |(_, end)| end),
                ));
            }
            if let Some(elements) = self.elements_weak(next) {
                let reading =
                    if shift == 0 { self.resolve_this(elements) } else { self.resolve_towards(elements, shift)? };
                return Some((reading, elements.end));
            }
            if let Some((quarter, end)) =
                self.word(next, WordRole::Quarter).map(|end| (quarter_of(today) + i32::from(shift), end))
            {
                return Some((quarter_range(today.year(), quarter)?, end));
            }
            // "the last two quarters": of the calendar, where "two quarters" might be a half.
            if let Some((count, at)) = self.small_count(next)
                && let Some(((3, PeriodUnit::Month), end)) = self.period(at)
                && shift != 0
            {
                let now = quarter_of(today);
                let (from, to) = if shift < 0 { (now - count, now - 1) } else { (now + 1, now + count) };
                let (from, to) = (quarter_range(today.year(), from)?, quarter_range(today.year(), to)?);
                return Some((DateReading::new(from.start, to.end, true), end));
            }
            if let Some(number) = self.number(next, Setting::default())
                && !number.ordinal
                && let Some((period, end)) = self.period(number.end)
                && shift != 0
            {
                return Some((span_of(today, &number, period, shift > 0)?, end));
            }
            return None;
        }
        // "la semaine dernière", "le mois prochain", "주 지난"; with an article that stands before it.
        if let Some((period, end)) = self.period(i) {
            // "السنوات الخمس الماضية", "اليومين الماضيين": a number between, or in the noun.
            let count = self.dual(i).map(|number| Number { end, ..number }).or_else(|| {
                self.number(end, Setting::default()).filter(|number| !number.ordinal && number.rough.is_none())
            });
            if let Some(number) = count
                && let Some((shift, after)) = self.after_word(number.end)
                && shift != 0
            {
                return Some((span_of(today, &number, period, shift > 0)?, after));
            }
            let shift = self.after_word(end)?;
            return Some((shifted(today, period, shift.0)?, shift.1));
        }
        if let Some((season, end)) = self.season(i) {
            if let Some((shift, end)) = self.after_word(end) {
                let year = today.year().checked_add(i16::try_from(shift).ok()?)?;
                return Some((DateReading::new(PartialDate::month(year, season), None, true), end));
            }
            let (year, end) = self.season_year(end, season)?;
            return Some((DateReading::new(PartialDate::month(year, season), None, false), end));
        }
        // "2 next days", "les trois dernières semaines", "los últimos tres meses".
        let number = self.number(i, Setting::default()).filter(|number| !number.ordinal)?;
        let (shift, next) = self.pick(number.end, |role| match role {
            Role::Word(WordRole::LastBefore) => Some(-1i32),
            Role::Word(WordRole::NextBefore) => Some(1),
            _ => None,
        })?;
        let (period, end) = self.period(next)?;
        // "den 20 nästa månad": a day of it.
        if period == (1, PeriodUnit::Month) && number.value > 12.into() && self.ends_before(i, WordRole::DayBefore) {
            let month = today.checked_add(shift.months()).ok()?;
            let date = civil(month.year(), month.month(), number.value.to_i8()?)?;
            return Some((DateReading::new(PartialDate::of(date), None, true), end));
        }
        Some((span_of(today, &number, period, shift > 0)?, end))
    }

    /// One number word or a run of digits.
    fn small_count(&self, i: usize) -> Option<(i32, usize)> {
        if self.tokens.is_digits(i) {
            return Some((self.tokens.word(i).parse().ok().filter(|n| *n < 100)?, i + 1));
        }
        self.pick(i, |role| match role {
            Role::Number(value) => value.to_i32(),
            _ => None,
        })
    }

    /// "geçen hafta cuma günü", "gelecek ayın 20'sinde", 지난달 12일: a day of the week or month named before it.
    fn day_within(&self, within: DateReading, end: usize) -> Option<Found> {
        let day_of = |date: PartialDate| civil(date.year?, date.month?, date.day?);
        if let Some(last) = within.end {
            let (first, last) = (day_of(within.start)?, day_of(last)?);
            let elements = self.elements(end).filter(|found| found.day.is_none() && found.month.is_none())?;
            let date = first.checked_add(i32::from(elements.weekday? - 1).days()).ok()?;
            let reading =
                DateReading { weekday: elements.weekday, ..DateReading::new(PartialDate::of(date), None, true) };
            return (days_between(first, last) == 6).then_some((reading, elements.end));
        }
        let (year, month) = (within.start.year?, within.start.month?);
        let (day, next) = self.day_number(end)?;
        let marked = within.start.day.is_none() && self.is_day_after(end, next);
        civil(year, month, day)
            .filter(|_| marked)
            .map(|date| (DateReading::new(PartialDate::of(date), None, true), next))
    }

    /// Whether what marks a day of the month ends right before `end`.
    fn is_day_after(&self, start: usize, end: usize) -> bool {
        (start + 1..end).any(|at| self.word(at, WordRole::DayAfter) == Some(end))
    }

    fn after_word(&self, end: usize) -> Option<(i32, usize)> {
        self.pick(end, |role| match role {
            Role::Word(WordRole::LastAfter) => Some(-1),
            Role::Word(WordRole::NextAfter) => Some(1),
            Role::Word(WordRole::ThisAfter) => Some(0),
            _ => None,
        })
    }

    fn season(&self, i: usize) -> Option<(i8, usize)> {
        self.pick(i, |role| match role {
            Role::Season(season) => Some(season),
            _ => None,
        })
    }

    /// "autumn 2024", "in the summer of 2019".
    fn season_year(&self, end: usize, _season: i8) -> Option<(i16, usize)> {
        let at = self.skip(end, &[WordRole::DateOf, WordRole::Of, WordRole::YearBefore], 1);
        self.four_digits(at)
    }

    /// A month or weekday after "last" or "this" needs no other sign.
    fn elements_weak(&self, i: usize) -> Option<Elements> {
        self.elements(i).or_else(|| {
            let (month, end) = self.pick(i, |role| match role {
                Role::Month(month, _) => Some(month),
                _ => None,
            })?;
            Some(Elements { month: Some(month), end, ..Elements::default() })
        })
    }

    /// "three weeks ago", "il y a deux ans", "in drei Wochen", "vor acht Jahren".
    fn ago(&self, i: usize) -> Option<Found> {
        let today = self.published?;
        if let Some(next) = self.word(i, WordRole::AgoBefore) {
            let (count, period, end) = self.counted_period(next)?;
            return Some((away(today, count, period, -1)?, end));
        }
        if let Some(next) = self.word(i, WordRole::AheadBefore)
            && let Some((count, period, end)) = self.counted_period(next)
        {
            return Some((away(today, count, period, 1)?, end));
        }
        if let Some(next) = self.word(i, WordRole::InBefore)
            && let Some((count, period, end)) = self.counted_period(next)
            && self.ahead(i)
            && self.word(end, WordRole::AgoAfter).is_none()
        {
            return Some((away(today, count, period, 1)?, end));
        }
        let (count, period, end) = self.counted_period(i)?;
        if let Some(end) = self.word(end, WordRole::AgoAfter) {
            return Some((away(today, count, period, -1)?, end));
        }
        // "three days later" in a story of the past does not count from the day of publication.
        let end = self.word(end, WordRole::InAfter).filter(|_| self.ahead(i))?;
        Some((away(today, count, period, 1)?, end))
    }

    /// "three weeks", "a year", "un an".
    fn counted_period(&self, i: usize) -> Option<(i32, (u16, PeriodUnit), usize)> {
        let from = i;
        let i = self.skip(i, &[WordRole::About], 1);
        for at in [from, i] {
            if let Some(next) = self.word(at, WordRole::Article)
                && let Some((period, end)) = self.period(next)
            {
                return Some((1, period, end));
            }
        }
        // "quelques jours avant": not one.
        let some = from < i || self.ends_before(i, WordRole::About);
        if let Some((period, end)) = self
            .period(i)
            .filter(|(period, _)| self.lexicon.values.script == Script::Spaced && period.0 == 1 && !some)
            && self.dual(i).is_none()
        {
            // Slavic "rok temu": one of it.
            return self.word(end, WordRole::AgoAfter).map(|_| (1, period, end));
        }
        if let Some((period, end)) = self.length(i).filter(|(period, _)| period.unit >= PeriodUnit::Day) {
            return Some((1, (period.count, period.unit), end));
        }
        let number = self.number(i, Setting::default())?;
        let count = number.value.to_i32().filter(|count| (1..10_000).contains(count))?;
        if number.ordinal || !number.value.is_integer() || number.rough.is_some() {
            return None;
        }
        let at = self.skip(number.end, &[WordRole::Of], 1);
        let at = self.hyphen(at).unwrap_or(at);
        let (period, end) = self.period(at)?;
        Some((count, period, end))
    }

    /// "the third quarter of 2025", "Q3", "H1 2016", "first half of 2025".
    fn quarter(&self, i: usize) -> Option<Found> {
        // "2019-Q1", "2016 H2", "2025'in üçüncü çeyreği", 2025년 3분기.
        if let Some((year, end)) = self.four_digits(i) {
            let (half, n, end) =
                self.quarter_number(self.hyphen(end).or_else(|| self.dot(end)).unwrap_or(end), true)?;
            return Some((quarter_or_half(year, half, n)?, end));
        }
        let (half, n, end) = self.quarter_number(i, false)?;
        let at = self.skip(end, &[WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::YearBefore], 2);
        let at = self.hyphen(at).unwrap_or(at);
        let (year, end, inferred) = if let Some((year, end)) = self.four_digits(at) {
            (year, end, false)
        } else if let Some((reading, end)) =
            self.directed(at).filter(|(reading, _)| reading.start.month.is_none() && reading.end.is_none())
        {
            (reading.start.year?, end, true)
        } else {
            let named = [WordRole::FirstHalf, WordRole::SecondHalf].iter().any(|role| self.is(i, *role));
            if half && !named && self.this_period(at).is_none() {
                return None;
            }
            (self.published?.year(), end, true)
        };
        let mut reading = quarter_or_half(year, half, n)?;
        reading.inferred = inferred;
        Some((reading, end))
    }

    fn quarter_number(&self, i: usize, year_before: bool) -> Option<(bool, i32, usize)> {
        if let Some(end) = self.word(i, WordRole::FirstHalf) {
            return Some((true, 1, end));
        }
        if let Some(end) = self.word(i, WordRole::SecondHalf) {
            return Some((true, 2, end));
        }
        let word = self.tokens.word(i);
        // Q3, H1, T2 in letters and digits.
        if self.tokens.is_word(i)
            && self.tokens.is_digits(i + 1)
            && self.tokens.is_glued(i + 1)
            && self.tokens.word(i + 1).len() == 1
        {
            let n: i32 = self.tokens.word(i + 1).parse().ok()?;
            return match word {
                "q" if (1..=4).contains(&n) => Some((false, n, i + 2)),
                "t" | "k" if (1..=4).contains(&n) && (year_before || self.year_follows(i + 2)) => {
                    Some((false, n, i + 2))
                }
                "h" if (1..=2).contains(&n) && (year_before || self.year_follows(i + 2)) => Some((true, n, i + 2)),
                _ => None,
            };
        }
        let number = self.number(i, Setting::default())?;
        let mut end = number.end;
        if !number.ordinal {
            end = self
                .ordinal_suffix(end)
                .or_else(|| (self.tokens.is_mark(end, &['.']) && self.lexicon.values.ordinal_dot).then_some(end + 1))
                .unwrap_or(end);
        }
        let n = number.value.to_i32()?;
        if let Some(end) = self.word(end, WordRole::Quarter) {
            return (1..=4).contains(&n).then_some((false, n, end));
        }
        let end = self.word(end, WordRole::HalfYear)?;
        (1..=2).contains(&n).then_some((true, n, end))
    }

    /// "the 1970s", "les années 70", "80er Jahre", "21st century".
    fn decade(&self, i: usize) -> Option<Found> {
        let tokens = self.tokens;
        let before = self.word(i, WordRole::DecadeBefore);
        let at = before.unwrap_or(i);
        let at = if tokens.is_mark(at, &['\'']) && tokens.is_glued(at + 1) { at + 1 } else { at };
        let digits = tokens.is_digits(at) && matches!(tokens.word(at).len(), 2 | 4);
        let (value, mut end) = if digits {
            (tokens.word(at).parse::<i16>().ok()?, at + 1)
        } else if before.is_some() {
            let number = self.number(at, Setting::default())?;
            (number.value.to_i16()?, number.end)
        } else {
            return self.century(i);
        };
        let quoted = at > before.unwrap_or(i);
        let mark = if tokens.is_mark(end, &['\'']) && tokens.is_glued(end) {
            end + 1
        } else {
            self.hyphen(end).unwrap_or(end)
        };
        match self.word(mark, WordRole::DecadeAfter).filter(|_| mark == end || digits) {
            Some(next) => end = next,
            None if before.is_some() && (value % 10 == 0) && !(100..1000).contains(&value) => {}
            None => return self.century(i),
        }
        let year = if value < 100 { if value < 30 { 2000 + value } else { 1900 + value } } else { value };
        if year % 10 != 0 || !(value >= 1000 || value >= 10 || quoted) {
            return None;
        }
        Some((DateReading::new(PartialDate::month(year, 1), Some(PartialDate::month(year + 9, 12)), value < 100), end))
    }

    fn century(&self, i: usize) -> Option<Found> {
        let number = self.number(i, Setting::default())?;
        let mut end = number.end;
        if !number.ordinal {
            number.digits?;
            end = self
                .ordinal_suffix(end)
                .or_else(|| (self.tokens.is_mark(end, &['.']) && self.lexicon.values.ordinal_dot).then_some(end + 1))
                .unwrap_or(end);
        }
        let end = self.word(self.hyphen(end).unwrap_or(end), WordRole::Century)?;
        let n = number.value.to_i16().filter(|n| (1..=22).contains(n))?;
        let start = (n - 1) * 100;
        Some((DateReading::new(PartialDate::month(start, 1), Some(PartialDate::month(start + 99, 12)), false), end))
    }

    /// 令和7年.
    fn era(&self, i: usize) -> Option<Found> {
        let (base, next) = self.pick(i, |role| match role {
            Role::Era(year) => Some(year),
            _ => None,
        })?;
        let number = self.number(next, Setting::default())?;
        let year = base.checked_add(number.value.to_i16()?)?;
        let end = self.word(number.end, WordRole::YearAfter)?;
        if let Some(elements) =
            self.elements(end).filter(|elements| elements.month.is_some() && elements.year.is_none())
        {
            return Some((self.resolve(Elements { year: Some(year), ..elements }), elements.end));
        }
        Some((DateReading::new(PartialDate::year(year), None, false), end))
    }

    fn holiday(&self, i: usize) -> Option<Found> {
        let ((month, day), end) = self.pick(i, |role| match role {
            Role::Holiday(month, day) => Some((month, day)),
            _ => None,
        })?;
        let at = self.skip(end, &[WordRole::DateOf, WordRole::Of, WordRole::YearBefore], 1);
        let year = self.four_digits(at);
        let on = |year: i16| {
            if month > 0 { civil(year, month, day) } else { easter(year)?.checked_add(i32::from(day).days()).ok() }
        };
        if let Some((year, end)) = year {
            return Some((DateReading::new(PartialDate::of(on(year)?), None, false), end));
        }
        let today = self.published?;
        let date = nearest(today, self.ahead(i), &|shift| on(today.year() + shift))?;
        Some((DateReading::new(PartialDate::of(date), None, true), end))
    }

    /// A year by itself: "in 2011", "seit 2019", "(2018)", "2020'de".
    fn bare_year(&self, i: usize) -> Option<Found> {
        let (year, end) = match self.four_digits(i) {
            Some(found) => found,
            None => {
                // "im Jahr neunzehnhundertneunundachtzig".
                if !self.ends_before(i, WordRole::YearBefore) {
                    return None;
                }
                let (year, end) = self.spelled_year(i)?;
                if self.is_plain_word(end) && !self.is(end, WordRole::NotCounted) {
                    return None;
                }
                return Some((DateReading::new(PartialDate::year(year), None, false), end));
            }
        };
        let tokens = self.tokens;
        let marked = self.word(i + 1, WordRole::YearAfter).is_some();
        let led = self.ends_before(i, WordRole::YearBefore) || self.ends_before(i, WordRole::DateOf) && year % 100 != 0;
        let bounded = [WordRole::About, WordRole::AtLeast, WordRole::AtMost, WordRole::MoreThan, WordRole::LessThan]
            .iter()
            .any(|role| self.ends_before(i, *role));
        let glued_before = tokens.is_glued(i)
            && matches!(
                tokens.kind(i.wrapping_sub(1)),
                Some(Kind::Word | Kind::Mark('/' | '.' | ':' | '+' | '#' | '$' | '€' | '£'))
            );
        let limits = [
            WordRole::MoreThanAfter,
            WordRole::LessThanAfter,
            WordRole::AtLeastAfter,
            WordRole::AtMostAfter,
            WordRole::AboutAfter,
        ];
        let bounded = bounded || limits.iter().any(|role| self.word(i + 1, *role).is_some());
        let money_before = i
            .checked_sub(1)
            .is_some_and(|at| self.hits(at).iter().any(|hit| matches!(hit.role, Role::Currency(_, true))));
        // "del 2012 ha concesso": a verb, no hectare, where a preposition makes it a year.
        let verb = led && self.is_plain_word(end) && !tokens.is_glued(end) && tokens.word(end).chars().count() <= 2;
        let measured = !verb
            && (self
                .pick(end, |role| {
                    matches!(
                        role,
                        Role::Unit(_)
                            | Role::Duration(_)
                            | Role::Multiplier(_)
                            | Role::Currency(..)
                            | Role::Word(WordRole::Percent | WordRole::Counter | WordRole::ClockAfter)
                    )
                    .then_some(())
                })
                .is_some()
                || tokens.is_mark(end, &['%', '°']));
        if marked && (1000..=2100).contains(&year) {
            return Some((DateReading::new(PartialDate::year(year), None, false), end));
        }
        if measured
            || money_before
            || glued_before
                && !self.lexicon.prefixed_and(tokens.word(i.wrapping_sub(1)))
                && self.lexicon.values.script == Script::Spaced
            || bounded && !led
        {
            return None;
        }
        let recent = (1900..=2050).contains(&year);
        let round = year % 100 == 0;
        let noun_follows = self.is_plain_word(end)
            && !tokens.is_glued(end)
            && !self.is(end, WordRole::NotCounted)
            && !self.is_small_word(end);
        let bracketed = tokens.is_mark(i.wrapping_sub(1), &['(']) && tokens.is_mark(end, &[')', ',', '-', '–']);
        let accept = led && !(round && noun_follows) && (year >= 1000)
            || bracketed && year >= 1400
            || recent && !round
            || recent && !noun_follows && bracketed
            || year >= 1400 && led;
        accept.then(|| (DateReading::new(PartialDate::year(year), None, false), end))
    }

    /// A word of the grammar, or a short one: not a noun that is counted.
    fn is_small_word(&self, i: usize) -> bool {
        self.hits(i).iter().any(|hit| matches!(hit.role, Role::Word(_) | Role::Month(..) | Role::Weekday(..)))
    }

    /// "from 2014 to 2018", "2018–20", "May to October", "zwischen Montag und Mittwoch".
    fn date_range(&self, first: DateReading, end: usize, led: bool) -> Option<Found> {
        if first.end.is_some() {
            return None;
        }
        let year_only = first.start.month.is_none();
        let mut next = None;
        // "2018/19", "2018-19".
        if year_only
            && self.tokens.is_mark(end, &['-', '–', '/'])
            && self.tokens.is_glued(end)
            && self.tokens.is_glued(end + 1)
            && self.tokens.is_digits(end + 1)
            && self.tokens.word(end + 1).len() == 2
            && let (Some(year), Ok(short)) = (first.start.year, self.tokens.word(end + 1).parse::<i16>())
            && short == (year + 1) % 100
        {
            return Some((DateReading::new(first.start, Some(PartialDate::year(year + 1)), false), end + 2));
        }
        for open in [false, true] {
            next = next.or_else(|| self.range_mark(end, open));
        }
        // "2 Ekim'den 22 Ekim'e": the first has an ending that says from.
        let from = self.is(end.wrapping_sub(1), WordRole::FromEnding) && self.tokens.is_glued(end.wrapping_sub(1));
        let next = next.or_else(|| from.then_some(end))?;
        let and = self.word(end, WordRole::And) == Some(next) && self.word(end, WordRole::To).is_none();
        let at = self.skip(next, &[WordRole::DayBefore, WordRole::Article, WordRole::YearBefore], 1);
        // 3월 14~16일: the month of the first.
        let same_month = |at: usize| {
            let (day, end) = self.day_number(at)?;
            let start = PartialDate { day: Some(day), ..first.start };
            (first.start.day.is_some() && self.is_day_after(at, end)).then_some((DateReading { start, ..first }, end))
        };
        let (last, after) = self
            .four_digits(at)
            .filter(|_| year_only)
            .map(|(year, after)| (DateReading::new(PartialDate::year(year), None, false), after))
            .filter(|(_, after)| !self.begins_ymd(*after))
            .or_else(|| self.digit_date(at))
            .or_else(|| same_month(at))
            .or_else(|| self.elements_date(at))
            .or_else(|| self.relative_day(at))?;
        // "Mart ve Mayıs arasında": an "and" parts two dates unless what follows says between.
        let after_between = self.word(after, WordRole::BetweenAfter);
        if last.end.is_some() || and && !led && after_between.is_none() {
            return None;
        }
        let mut start = first.start;
        // "from May to October 2020" is one year.
        if first.inferred && start.month.is_some() && last.start.month.is_some() {
            start.year = last.start.year.map(|year| if start.month > last.start.month { year - 1 } else { year });
        }
        let ordered = (start.year, start.month, start.day) < (last.start.year, last.start.month, last.start.day);
        let precise = start.month.is_some() == last.start.month.is_some();
        // "from 2014 to May 2018": each as precise as it is written, where both name their year.
        let told = !first.inferred && !last.inferred && (led || self.word(end, WordRole::To).is_some());
        let after = after_between.unwrap_or(after);
        (ordered && (precise || told))
            .then(|| (DateReading::new(start, Some(last.start), first.inferred && last.inferred), after))
    }

    /// Fills in what the text leaves out, from the day of publication.
    fn resolve(&self, found: Elements) -> DateReading {
        let mut start = PartialDate { year: found.year, month: found.month, day: found.day };
        let mut reading = DateReading::new(start, None, false);
        reading.weekday = found.weekday;
        if found.year.is_some() {
            return reading;
        }
        let Some(today) = self.published else { return reading };
        let future = self.ahead(found.end.saturating_sub(1));
        match (found.month, found.day, found.weekday) {
            (Some(month), Some(day), _) => {
                if let Some(date) = nearest(today, future, &|shift| civil(today.year() + shift, month, day)) {
                    start.year = Some(date.year());
                }
            }
            (Some(month), None, _) => {
                let months = i32::from(month) - i32::from(today.month());
                let shift = if future {
                    i16::from(months < 0)
                } else if months > 3 {
                    -1
                } else {
                    0
                };
                start.year = Some(today.year() + shift);
            }
            (None, Some(day), _) => {
                // The month of publication, or a neighbour of it; with a weekday, the nearest month where both agree.
                let most = if found.weekday.is_some() { 12 } else { 1 };
                let near = (-most..=most).filter_map(|shift: i32| {
                    let month = today.checked_add(shift.months()).ok()?;
                    let date = civil(month.year(), month.month(), day)?;
                    found.weekday.is_none_or(|weekday| weekday == date.weekday().to_monday_one_offset()).then_some(date)
                });
                let ahead = future && found.weekday.is_none();
                if let Some(date) = near.min_by_key(|date| {
                    let days = days_between(today, *date);
                    if ahead && days < 0 { -days * 3 } else { days.abs() }
                }) {
                    start = PartialDate::of(date);
                }
            }
            (None, None, Some(weekday)) => {
                let back = (i32::from(today.weekday().to_monday_one_offset()) - i32::from(weekday)).rem_euclid(7);
                let shift = if future && back > 0 { 7 - back } else { -back };
                if let Ok(date) = today.checked_add(shift.days()) {
                    start = PartialDate::of(date);
                }
            }
            _ => {}
        }
        reading.inferred = start != reading.start;
        reading.start = start;
        reading
    }

    /// "last Tuesday", "next March": strictly before or after the day of publication.
    fn resolve_towards(&self, found: Elements, shift: i8) -> Option<DateReading> {
        let Some(today) = self.published else { return Some(self.resolve(found)) };
        let step = i16::from(shift.signum());
        let start = match (found.month, found.day, found.weekday) {
            (Some(month), Some(day), _) => {
                let date = [0, step]
                    .iter()
                    .filter_map(|add| civil(today.year() + add, month, day))
                    .find(|date| if step > 0 { *date > today } else { *date < today })?;
                PartialDate::of(date)
            }
            (Some(month), None, _) => {
                let year = [0, step].iter().map(|add| today.year() + add).find(|year| {
                    let order = (*year, month).cmp(&(today.year(), today.month()));
                    if step > 0 { order.is_gt() } else { order.is_lt() }
                })?;
                PartialDate::month(year, month)
            }
            // 지난 12일, 오는 20일.
            (None, Some(day), None) => {
                let on = |shift: i32| {
                    let month = today.checked_add(shift.months()).ok()?;
                    civil(month.year(), month.month(), day)
                };
                let turn = i32::from(shift.signum());
                let date = (0..3)
                    .filter_map(|n| on(n * turn))
                    .find(|date| if step > 0 { *date > today } else { *date < today })?;
                PartialDate::of(date)
            }
            (None, None, Some(weekday)) => {
                let ahead = (i32::from(weekday) - i32::from(today.weekday().to_monday_one_offset())).rem_euclid(7);
                let days = if step > 0 { if ahead == 0 { 7 } else { ahead } } else { ahead - 7 };
                PartialDate::of(today.checked_add(days.days()).ok()?)
            }
            _ => return Some(self.resolve(found)),
        };
        let mut reading = DateReading::new(start, None, true);
        reading.weekday = found.weekday;
        Some(reading)
    }

    /// "this Thursday", "ce lundi", "this March": the nearest.
    fn resolve_this(&self, found: Elements) -> DateReading {
        let mut reading = self.resolve(found);
        if let (Some(today), None, None, Some(month)) = (self.published, found.year, found.day, found.month) {
            reading.start = PartialDate::month(today.year(), month);
            reading.inferred = true;
        }
        reading
    }
}

/// Years that an article may speak of.
fn plausible_year(year: i16) -> bool {
    (1000..=2199).contains(&year)
}

fn full_year(year: i16, len: usize) -> i16 {
    match year {
        _ if len > 2 => year,
        0..=49 => 2000 + year,
        50..=99 => 1900 + year,
        _ => year,
    }
}

fn civil(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// Days from `a` to `b`.
fn days_between(a: Date, b: Date) -> i64 {
    a.until(b).map_or(0, |span| i64::from(span.get_days()))
}

/// Of last year, this year and next, the day nearest to publication; the coming one where the sentence looks ahead.
fn nearest(today: Date, future: bool, on: &dyn Fn(i16) -> Option<Date>) -> Option<Date> {
    let days = [0i16, -1, 1, -2, -3, 2, 3, 4].iter().filter_map(|shift| on(*shift));
    days.min_by_key(|date| {
        let distance = days_between(today, *date);
        if future && distance < 0 {
            (-distance) * 3 + 20
        } else if !future && distance > 90 {
            distance * 2
        } else {
            distance.abs()
        }
    })
}

/// The period `shift` periods from that of publication.
fn shifted(today: Date, (count, unit): (u16, PeriodUnit), shift: i32) -> Option<DateReading> {
    let (start, end) = match unit {
        PeriodUnit::Year if count == 1 => {
            (PartialDate::year(today.year().checked_add(i16::try_from(shift).ok()?)?), None)
        }
        PeriodUnit::Year => {
            let size = i16::try_from(count).ok()?;
            let start = (today.year() / size).checked_add(i16::try_from(shift).ok()?)?.checked_mul(size)?;
            (PartialDate::year(start), Some(PartialDate::year(start.checked_add(size - 1)?)))
        }
        PeriodUnit::Month if count == 1 => {
            let date = today.checked_add(shift.months()).ok()?;
            (PartialDate::month(date.year(), date.month()), None)
        }
        PeriodUnit::Month if count == 3 => return quarter_range(today.year(), quarter_of(today) + shift),
        PeriodUnit::Week if count == 1 => {
            let monday = today.checked_sub(i32::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
            let start = monday.checked_add((shift * 7).days()).ok()?;
            (PartialDate::of(start), Some(PartialDate::of(start.checked_add(6.days()).ok()?)))
        }
        PeriodUnit::Day if count == 2 => {
            // A weekend.
            let monday = today.checked_sub(i32::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
            let back = i32::from(today.weekday() == Weekday::Saturday || today.weekday() == Weekday::Sunday);
            let shift = if shift < 0 { shift } else { shift.max(0) };
            let saturday = monday.checked_add((shift * 7 + 5).days()).ok()?;
            let _ = back;
            (PartialDate::of(saturday), Some(PartialDate::of(saturday.checked_add(1.days()).ok()?)))
        }
        PeriodUnit::Day if count == 1 && shift != 0 => (PartialDate::of(today.checked_add(shift.days()).ok()?), None),
        PeriodUnit::Day if count == 1 => (PartialDate::of(today), None),
        _ => return None,
    };
    Some(DateReading::new(start, end, true))
}

fn quarter_of(today: Date) -> i32 {
    (i32::from(today.month()) - 1) / 3 + 1
}

fn quarter_or_half(year: i16, half: bool, n: i32) -> Option<DateReading> {
    if !half {
        return quarter_range(year, n).map(|reading| DateReading { inferred: false, ..reading });
    }
    let first = if n == 1 { 1 } else { 7 };
    Some(DateReading::new(PartialDate::month(year, first), Some(PartialDate::month(year, first + 5)), false))
}

/// The quarter `n` of a year; 0 is the last of the year before.
fn quarter_range(year: i16, n: i32) -> Option<DateReading> {
    let year = year.checked_add(i16::try_from((n - 1).div_euclid(4)).ok()?)?;
    let first = i8::try_from((n - 1).rem_euclid(4) * 3 + 1).ok()?;
    Some(DateReading::new(PartialDate::month(year, first), Some(PartialDate::month(year, first + 2)), true))
}

/// "the last three weeks": from then until the day of publication.
fn span_of(today: Date, number: &Number, (count, unit): (u16, PeriodUnit), ahead: bool) -> Option<DateReading> {
    let n = number.value.to_i32().filter(|n| (1..1000).contains(n))?.checked_mul(i32::from(count))?;
    if n > 10_000 {
        return None;
    }
    let span = match unit {
        PeriodUnit::Day => n.days(),
        PeriodUnit::Week => n.weeks(),
        PeriodUnit::Month => n.months(),
        PeriodUnit::Year => n.years(),
        _ => return None,
    };
    let (start, end) = if ahead {
        (today.checked_add(1.days()).ok()?, today.checked_add(span).ok()?)
    } else {
        (today.checked_sub(span).ok()?, today.checked_sub(1.days()).ok()?)
    };
    Some(DateReading::new(PartialDate::of(start), Some(PartialDate::of(end)), true))
}

/// So many periods before or after the day of publication, as precise as the period: years name a year.
fn away(today: Date, count: i32, (size, unit): (u16, PeriodUnit), direction: i32) -> Option<DateReading> {
    let n = count.checked_mul(i32::from(size))?.checked_mul(direction)?;
    let start = match unit {
        PeriodUnit::Year => {
            PartialDate::year(today.year().checked_add(i16::try_from(n).ok()?).filter(|year| *year > 0)?)
        }
        PeriodUnit::Month => {
            let date = today.checked_add(n.months()).ok()?;
            PartialDate::month(date.year(), date.month())
        }
        PeriodUnit::Week => PartialDate::of(today.checked_add(n.weeks()).ok()?),
        PeriodUnit::Day => PartialDate::of(today.checked_add(n.days()).ok()?),
        _ => return None,
    };
    Some(DateReading::new(start, None, true))
}

/// Easter Sunday by the Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    civil(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}
