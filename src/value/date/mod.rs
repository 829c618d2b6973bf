//! Dates: in digits, in words, relative to the day of publication. One idea a file.

mod ago;
mod anchored;
mod business;
mod century;
mod day;
mod digits;
mod elements;
mod era;
mod feast;
mod half;
mod lasting;
mod loose;
mod name;
mod named;
mod period;
mod range;
mod reckon;
mod relative;
mod resolve;
mod story;
mod stretch;
mod unspaced;
mod weekday;
mod year;

use jiff::ToSpan;
use jiff::civil::Date;

use self::reckon::shifted;
use super::lexicon::{PeriodUnit, Role};
use super::reader::Reader;
use super::{DatePart, DateReading, PartialDate};
use crate::lang::WordRole;

pub use feast::Feast;

/// What may stand between a date and the time it belongs to: "the third *of the* month".
const OF_THE: [WordRole; 4] = [WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::Article];

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
    /// 0 where it is not known.
    start: usize,
    end: usize,
}

impl Elements {
    /// "on Saturday", with no day or month beside it.
    fn is_weekday_alone(&self) -> bool {
        self.weekday.is_some() && self.day.is_none() && self.month.is_none()
    }
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
        Self { start, end, inferred, part: None, weekday: None, reckoned: false, until: false, feast: None }
    }
}

/// What may stand between a part of a year or a month and its name.
const LINKS: [WordRole; 5] =
    [WordRole::Of, WordRole::DateOf, WordRole::DayBefore, WordRole::Article, WordRole::YearBefore];

impl Reader<'_> {
    /// The date that begins at `i`.
    pub fn date(&self, i: usize) -> Option<Found> {
        if self.is_in_a_feast(i) || self.is_in_a_street_name(i) || self.is_part_of_a_name(i) {
            return None;
        }
        if let Some(found) = self.half_month(i) {
            return Some(found);
        }
        if self.is_unspaced()
            && let Some(found) = self.unspaced_date(i)
        {
            return Some(found);
        }
        if let Some(found) = self.named_part(i) {
            return Some(found);
        }
        if let Some((first, end)) = self.part_of_date(i) {
            let between = self.ends_before(i, WordRole::BetweenAnd);
            return self.date_range(first, end, between).or(Some((first, end)));
        }
        if let Some(found) = self.range_from_now(i).or_else(|| self.short_month_range(i)) {
            return Some(found);
        }
        let Some((first, end)) = self.single_date(i) else {
            // "yıl sonunda", "az év végén": of the period of publication.
            if let Some((week, end)) = self.this_week(i) {
                return self.part_after(week, end);
            }
            let (reading, end) = self.this_period(i)?;
            let (mut found, end) = self.part_after(reading, end)?;
            if found.part.is_some_and(|part| part != DatePart::Mid) && found.start == reading.start {
                found.start.year = self.year_of_part(i, found.part, found.start);
            }
            return Some((found, end));
        };
        if let Some(found) = self.feast_of_the_year(&first, end) {
            return Some(found);
        }
        if let Some(end) = self.word(end, WordRole::WeekOfAfter)
            && let Some(week) = week_with(first)
        {
            return Some((week, end));
        }
        if let Some(date) = day_of(first.start).filter(|_| first.end.is_none() && !self.is_unspaced())
            && let Some(found) = self.counted_from(date, end)
        {
            return Some(found);
        }
        let between = self.ends_before(i, WordRole::BetweenAnd);
        let lasting = || self.lasting_from(i, &first).map(|reading| (reading, end));
        let found = self.part_after(first, end).or_else(|| self.date_range(first, end, between)).or_else(lasting);
        let (reading, end) = found.unwrap_or((first, end));
        let code = reading.start.month.is_none() && self.tokens.is_digits(i) && self.is_code(i, end);
        (!code).then_some((reading, end))
    }

    /// "2025 başında", "3월 말": the part of a month or a year said after it.
    fn part_after(&self, mut reading: DateReading, end: usize) -> Option<Found> {
        if self.is_unspaced() && self.is_lunar_day(end) {
            return None;
        }
        if let Some(found) = self.half_after_month(reading, end) {
            return Some(found);
        }
        // "tavaly év végén": the noun after a word for the year.
        let whole = reading.end.is_none() && reading.start.month.is_none() && reading.start.year.is_some();
        let noun = self.period(end).filter(|(period, _)| whole && *period == (1, PeriodUnit::Year));
        if let Some((part, end)) = self.part_of_a_year(end).filter(|_| whole) {
            reading.part = Some(part);
            return Some((reading, end));
        }
        let (part, end) = self.pick(noun.map_or(end, |(_, end)| end), |role| match role {
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
        self.stretch_of_an_era(i)
            .or_else(|| self.year_of_an_era(i))
            .or_else(|| self.digit_date(i))
            .or_else(|| self.relative_day(i))
            .or_else(|| self.day_range(i))
            .or_else(|| self.anchored(i))
            .or_else(|| self.decade(i))
            .or_else(|| self.business_days(i))
            .or_else(|| self.directed(i).map(|found| self.with_its_date(found)))
            .or_else(|| self.told_weekend(i))
            .or_else(|| self.ago(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.era(i))
            .or_else(|| self.holiday(i))
            .or_else(|| self.coming_season(i))
            .or_else(|| if self.is_unspaced() { None } else { self.elements_date(i) })
            .or_else(|| if self.is_unspaced() { None } else { self.day_alone(i) })
            .or_else(|| self.bare_year(i))
    }

    /// Whether a part of a date is named at `i`, whatever else its words may mean: "a mitad de año", "la seconde moitié de
    /// mai".
    pub(super) fn is_part_of_date(&self, i: usize) -> bool {
        // "Το πρώτο εξάμηνο του 2025", but "la seconde moitié du match".
        let quarter = || {
            let at = self.skip(i, &[WordRole::DayBefore, WordRole::Article], 1);
            self.quarter(at).filter(|(reading, _)| !reading.inferred)
        };
        self.part_of_date(i).or_else(|| self.half_month(i)).or_else(quarter).is_some()
    }

    /// "early 2025", "Anfang März", "mid-July", "à la fin du mois".
    fn part_of_date(&self, i: usize) -> Option<Found> {
        let (part, next) = self.pick(i, |role| match role {
            Role::Word(WordRole::Early) => Some(DatePart::Early),
            Role::Word(WordRole::Mid) => Some(DatePart::Mid),
            Role::Word(WordRole::Late) => Some(DatePart::Late),
            _ => None,
        })?;
        // "el fin de semana pasado": a weekend, and no end of a week.
        if self.period(i).is_some_and(|(_, end)| end > next) {
            return None;
        }
        let led = self.hyphen(next).unwrap_or(next);
        let next = self.skip(led, &LINKS, 2);
        // "à la fin du mois de mars", "a finales del año pasado".
        let of_month = || {
            let (_, end) = self.period(next).filter(|(period, _)| *period == (1, PeriodUnit::Month))?;
            // "Ende des Monats Mai".
            let named = self.pick(end, |role| matches!(role, Role::Month(_, false)).then_some(())).map(|_| end);
            self.elements_date(self.word(end, WordRole::DateOf).or(named)?)
        };
        let this = |at: usize| {
            if let Some(found) = self.this_week(at) {
                return Some(found);
            }
            let (mut reading, end) = self.this_period(at)?;
            reading.start.year = self.year_of_part(i, Some(part), reading.start);
            Some((reading, end))
        };
        let found = self
            .directed(next)
            .or_else(|| self.decade(next))
            // "begin jaren negentig": what leads a year leads a decade, too.
            .or_else(|| self.past_links(led, &LINKS).into_iter().find_map(|at| self.decade(at)))
            .or_else(|| self.elements_date(next))
            .or_else(of_month)
            .or_else(|| self.past_links(led, &LINKS).into_iter().find_map(|at| self.directed(at)))
            .or_else(|| {
                self.four_digits(next).map(|(year, end)| (DateReading::new(PartialDate::year(year), None, false), end))
            })
            .or_else(|| this(next))
            // "of the year" is itself what leads a year.
            .or_else(|| self.past_links(led, &LINKS).into_iter().filter(|at| *at < next).find_map(this));
        let (mut reading, end) = found?;
        // "no início de sábado": a time of that day.
        let a_day = reading.start.day.is_some() || reading.weekday.is_some();
        if reading.end.is_none() && a_day {
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
        let several = self.several_periods(i, end);
        if period.0 != 1 || period.1 < PeriodUnit::Month || several || self.is(end, WordRole::OtherYear) {
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

    /// "the start of *the week*": that of publication, and not "of a week" nor "of the week of talks".
    fn this_week(&self, i: usize) -> Option<Found> {
        let (_, end) = self.period(i).filter(|(period, _)| *period == (1, PeriodUnit::Week))?;
        let before = i.wrapping_sub(1);
        let any = self.is(before, WordRole::Article) && !self.is(before, WordRole::DayBefore);
        let named = [WordRole::Of, WordRole::DateOf, WordRole::WeekOf, WordRole::OtherYear]
            .iter()
            .any(|role| self.is(end, *role));
        let one = !any && !named && !self.several_periods(i, end) && !self.tokens.is_digits(before);
        Some((shifted(self.published.filter(|_| one)?, (1, PeriodUnit::Week), 0)?, end))
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
        // "지난 3일부터".
        let led = [WordRole::LastBefore, WordRole::NextBefore].iter().any(|role| self.ends_before(i, *role));
        self.is_syllables()
            && self.tokens.is_glued(i + 1)
            && self.lexicon.word_ends(self.tokens, end)
            && (led || self.word(end, WordRole::To).is_none())
            && [WordRole::LengthAfter, WordRole::AgoAfter, WordRole::InAfter, WordRole::AboutAfter]
                .iter()
                .chain(&[WordRole::AtLeastAfter, WordRole::MoreThanAfter, WordRole::LessThanAfter])
                .all(|role| self.word(end, *role).is_none())
            && !self.ends_before(i, WordRole::About)
            && !self.ends_before(i, WordRole::AtLeast)
            && !self.ends_before(i, WordRole::Nights)
    }
}

/// The week that a day lies in, from its Monday.
fn week_with(found: DateReading) -> Option<DateReading> {
    let date = day_of(found.start).filter(|_| found.end.is_none() && found.part.is_none())?;
    let monday = monday_of(date)?;
    let sunday = monday.checked_add(6.days()).ok()?;
    Some(DateReading::new(PartialDate::of(monday), Some(PartialDate::of(sunday)), found.inferred))
}

/// The Monday of the week that a day lies in.
fn monday_of(date: Date) -> Option<Date> {
    date.checked_sub(i32::from(date.weekday().to_monday_zero_offset()).days()).ok()
}

fn civil(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

/// The day of a date that is known to the day.
fn day_of(date: PartialDate) -> Option<Date> {
    civil(date.year?, date.month?, date.day?)
}

/// Days from `a` to `b`.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    a.until(b).map_or(0, |span| i64::from(span.get_days()))
}
