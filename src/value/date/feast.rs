//! Feasts: their day in a given year, and where their name is no date.
//!
//! In: the keys of a language's `holidays`, and a reader at one of their names. Out: the day, or the days it lasts.

use calendrical_calculations::chinese_based::{
    Chinese, ChineseBased, Dangi, YearBounds, days_until_month, get_leap_month_from_new_year,
};
use calendrical_calculations::rata_die::RataDie;
use calendrical_calculations::{gregorian, islamic, julian};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Elements, Found, civil, days_between};
use crate::lang::{Counted, Script, WordRole};
use crate::value::lexicon::Role;
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

/// When a feast is: its first day, and how many more it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Feast {
    rule: Rule,
    more: u8,
}

/// What tells the day of a feast in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
enum Rule {
    /// Month and day, with the weekday that falls on it or next after it (0: the day itself).
    Day(i8, i8, i8),
    /// Days from Easter Sunday.
    Easter(i8),
    /// Days from that of the Orthodox churches.
    Orthodox(i8),
    /// Month and day of the Chinese calendar, and days from it.
    Chinese(u8, u8, i8),
    /// The same of the Korean one.
    Korean(u8, u8, i8),
    /// Month and day of the Islamic calendar, as reckoned in Saudi Arabia.
    Islamic(u8, u8),
}

impl Feast {
    /// Reads a key of `holidays`.
    pub(in crate::value) fn parse(key: &str) -> Option<Self> {
        let (key, more) = match key.split_once('/') {
            Some((key, days)) => (key, days.parse::<u8>().ok()?.checked_sub(1)?),
            None => (key, 0),
        };
        let offset = |text: &str| text.trim_start_matches('+').parse::<i8>().ok();
        let rule = if let Some(days) = key.strip_prefix("easter") {
            Rule::Easter(offset(days)?)
        } else if let Some(days) = key.strip_prefix("orthodox") {
            Rule::Orthodox(offset(days)?)
        } else {
            let mut parts = key.split(' ');
            let first = parts.next()?;
            match first {
                "chinese" | "korean" | "islamic" => {
                    let (month, day) = parts.next()?.split_once('-')?;
                    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
                    let shift = parts.next().map_or(Some(0), offset)?;
                    match first {
                        "chinese" => Rule::Chinese(month, day, shift),
                        "korean" => Rule::Korean(month, day, shift),
                        _ => Rule::Islamic(month, day),
                    }
                }
                _ => {
                    let (month, day) = first.split_once('-')?;
                    let weekday = match parts.next() {
                        Some(name) => {
                            let known = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
                            i8::try_from(known.iter().position(|known| *known == name)? + 1).ok()?
                        }
                        None => 0,
                    };
                    Rule::Day(month.parse().ok()?, day.parse().ok()?, weekday)
                }
            }
        };
        Some(Self { rule, more })
    }

    /// Its first day in a year.
    fn first_day(self, year: i16) -> Option<Date> {
        let after = |date: Date, days: i8| date.checked_add(i32::from(days).days()).ok();
        match self.rule {
            Rule::Day(month, day, 0) => civil(year, month, day),
            Rule::Day(month, day, weekday) => {
                let date = civil(year, month, day)?;
                after(date, (weekday - date.weekday().to_monday_one_offset()).rem_euclid(7))
            }
            Rule::Easter(days) => after(of_fixed(gregorian::easter(year.into()))?, days),
            Rule::Orthodox(days) => after(of_fixed(julian::easter(year.into()))?, days),
            Rule::Chinese(month, day, shift) => after(moon_day::<Chinese>(year, month, day)?, shift),
            Rule::Korean(month, day, shift) => after(moon_day::<Dangi>(year, month, day)?, shift),
            Rule::Islamic(month, day) => {
                // Their years are shorter: 33 of them in 32.
                let near = (i32::from(year) - 622) * 33 / 32;
                (near - 1..=near + 2)
                    .filter_map(|theirs| of_fixed(islamic::fixed_from_saudi_islamic(theirs, month, day)))
                    .find(|date| date.year() == year)
            }
        }
    }

    fn reading(self, first: Date, inferred: bool) -> Option<DateReading> {
        let last = match self.more {
            0 => None,
            more => Some(PartialDate::of(first.checked_add(i32::from(more).days()).ok()?)),
        };
        Some(DateReading { feast: Some(self), ..DateReading::new(PartialDate::of(first), last, inferred) })
    }

    fn of_year(self, year: i16, inferred: bool) -> Option<DateReading> {
        self.reading(self.first_day(year)?, inferred)
    }

    /// Whether one name may stand for both: Easter is told by two calendars.
    pub(in crate::value) fn is_kin(self, other: Self) -> bool {
        matches!(
            (self.rule, other.rule),
            (Rule::Easter(_), Rule::Orthodox(_))
                | (Rule::Orthodox(_), Rule::Easter(_))
                | (Rule::Chinese(..), Rule::Korean(..))
                | (Rule::Korean(..), Rule::Chinese(..))
        )
    }
}

/// A day counted as the calendars' algorithms count, from the first of the year 1.
fn of_fixed(day: RataDie) -> Option<Date> {
    let (year, month, day) = gregorian::gregorian_from_fixed(day).ok()?;
    civil(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// A day of the moon calendar of China or Korea in the year whose summer lies in `year`.
fn moon_day<C: ChineseBased>(year: i16, month: u8, day: u8) -> Option<Date> {
    // Beyond these the moon's course is no longer told to the day.
    if !(1900..=2100).contains(&year) {
        return None;
    }
    let bounds = YearBounds::compute::<C>(gregorian::fixed_from_gregorian(year.into(), 7, 1));
    let leap = bounds.is_leap() && get_leap_month_from_new_year::<C>(bounds.new_year) < month;
    let days = days_until_month::<C>(bounds.new_year, month + u8::from(leap));
    of_fixed(bounds.new_year + i64::from(days) + i64::from(day) - 1)
}

impl Reader<'_> {
    pub(super) fn holiday(&self, i: usize) -> Option<Found> {
        let (feast, end) = self.feast(i)?;
        let at = self.skip(end, &[WordRole::DateOf, WordRole::Of, WordRole::YearBefore], 1);
        if let Some((year, end)) = self.four_digits(at) {
            return Some((feast.of_year(year, false)?, end));
        }
        // "Easter next year", "Ostern im nächsten Jahr".
        let led = || self.year_in_words(self.word(end, WordRole::WeekdayBefore)?);
        if let Some((year, end)) = self.year_in_words(end).or_else(led) {
            return Some((feast.of_year(year, true)?, end));
        }
        // "the following Easter": in which year, the story knows.
        if self.ends_before(i, WordRole::StoryTime) {
            return None;
        }
        let today = self.published?;
        let days = (-1..=1).filter_map(|shift| feast.first_day(today.year() + shift));
        let (behind, ahead) = self.heading(i, &Elements { start: i, end, ..Elements::default() });
        let first = days.min_by_key(|date| match days_between(today, *date) {
            // What is to come is the next one, unless it has just begun.
            days if ahead && days < -3 => 1000 - days,
            // What is told as past was the last one.
            days if behind && days > 3 => 1000 + days,
            days if !ahead && days > 90 => days * 2,
            days => days.abs(),
        })?;
        Some((feast.reading(first, true)?, end))
    }

    /// "last year's *Christmas*", 昨年のクリスマス, 지난해 추석: the feast of the year that ends at `end`.
    pub(super) fn feast_of_the_year(&self, year: &DateReading, end: usize) -> Option<Found> {
        let bare = year.start.month.is_none() && year.end.is_none() && year.part.is_none();
        let year = (year.start.year.filter(|_| bare)?, year.inferred);
        let quote = self.tokens.is_mark(end, &['\'', '’']) && self.tokens.is_glued(end);
        let genitive = || self.tokens.is_glued(end + 1) && self.tokens.is_word(end + 1);
        let owned = if quote { end + 1 + usize::from(genitive()) } else { self.past_suffix(end) };
        let linked = self.word(end, WordRole::Of).filter(|_| self.is_unspaced());
        let (feast, end) = [Some(owned), linked].into_iter().flatten().find_map(|at| self.feast(at))?;
        Some((feast.of_year(year.0, year.1)?, end))
    }

    /// The feast named at `i`, and the position after it.
    fn feast(&self, i: usize) -> Option<(Feast, usize)> {
        let found = self.pick(i, |role| match role {
            Role::Holiday(feast) => Some(feast),
            _ => None,
        });
        found.filter(|&(_, end)| !self.is_of_a_feast(i, end))
    }

    /// "*last* Easter", "*next* Christmas": strictly before or after the day of publication.
    pub(super) fn holiday_towards(&self, i: usize, shift: i8) -> Option<Found> {
        let (feast, end) = self.feast(i)?;
        let today = self.published?;
        let date = match shift.signum() {
            0 => feast.first_day(today.year()),
            step => [0, i16::from(step)]
                .iter()
                .filter_map(|add| feast.first_day(today.year() + add))
                .find(|date| if step > 0 { *date > today } else { *date < today }),
        }?;
        Some((feast.reading(date, true)?, end))
    }

    /// Whether the feast's name only tells of what kind a thing is, or is a part of another name: "Christmas market",
    /// "Easter Road", "île de Pâques", "Húsvét-sziget".
    fn is_of_a_feast(&self, i: usize, end: usize) -> bool {
        let tokens = self.tokens;
        let thing = WordRole::FeastThing;
        let covers = |from: usize| self.word(from, thing).is_some_and(|next| next >= end);
        let covered = (0..=2).filter_map(|back| i.checked_sub(back)).any(covers);
        if covered || self.is(end, thing) || self.ends_before(i, thing) {
            return true;
        }
        // In Chinese and Japanese 岛 and ツリー are written on; elsewhere a hyphen or a capital tells of a name.
        if self.lexicon.values.script != Script::Spaced {
            return false;
        }
        if self.hyphen(end).is_some_and(|next| tokens.is_word(next)) && self.past_suffix(end) == end {
            return true;
        }
        let nouns = self.lexicon.values.counted == Counted::Capital;
        let dated = |at: usize| {
            self.hits(at).iter().any(|hit| {
                matches!(hit.role, Role::Month(..) | Role::Weekday(..) | Role::Word(_) | Role::Day(_) | Role::Year(_))
            })
        };
        let capital = |at: usize| tokens.is_word(at) && tokens.is_capital(at) && !dated(at);
        // "Silvester Brand", but "seit Silvester Proben".
        let dated_before = [WordRole::YearBefore, WordRole::DayBefore, WordRole::WeekdayBefore];
        let led = dated_before.iter().any(|role| self.ends_before(i, *role));
        if nouns && self.is(i, WordRole::GivenName) && capital(end) && self.hits(end).is_empty() && !led {
            return true;
        }
        if !nouns && tokens.is_capital(i) && !tokens.is_glued(end) && capital(end) && !self.is_headline(i, end + 1) {
            return true;
        }
        // "marché de Noël": after "of" only what is a time itself leaves the feast its day.
        let ends = |from: usize, role: WordRole, at: usize| {
            self.hits(from).iter().any(|hit| hit.role == Role::Word(role) && from + usize::from(hit.len) == at)
        };
        let article =
            |from: usize, at: usize| [WordRole::Article, WordRole::DayBefore].iter().any(|&role| ends(from, role, at));
        let of = |from: usize, at: usize| {
            ends(from, WordRole::Of, at) || ends(from, WordRole::DateOf, at) && !article(from, at)
        };
        let before = |at: usize, is: &dyn Fn(usize, usize) -> bool| {
            (1..=3).filter_map(|back| at.checked_sub(back)).find(|&from| is(from, at))
        };
        let mut at = i;
        while before(at, &of).is_none()
            && let Some(from) = before(at, &article)
        {
            at = from;
        }
        before(at, &of).is_some_and(|of| {
            let lists = self.lexicon.values.words.contains_key(&WordRole::FeastOf);
            let noun = lists && of.checked_sub(1).is_some_and(|noun| tokens.is_word(noun));
            let time = [of, at, i].iter().any(|&at| self.ends_before(at, WordRole::FeastOf));
            self.ends_before(of, thing) || noun && !time && !self.ends_before(at, WordRole::OffsetBefore)
        })
    }

    /// Whether the word at `i` belongs to the name of a feast that is no date here: the Friday of "Good Friday Agreement".
    pub(super) fn is_in_a_feast(&self, i: usize) -> bool {
        (0..=3).filter_map(|back| i.checked_sub(back)).any(|from| {
            let named = self.pick(from, |role| matches!(role, Role::Holiday(_)).then_some(()));
            named.is_some_and(|((), end)| end > i && (from < i || self.is_of_a_feast(i, end)))
        })
    }

    /// Whether most words have a capital, which then tells nothing: those but the first and `from..to`.
    pub(super) fn is_headline(&self, from: usize, to: usize) -> bool {
        let words = (1..self.tokens.len()).filter(|at| self.tokens.is_word(*at) && !(from..to).contains(at));
        let (capitals, all) =
            words.fold((0usize, 0usize), |(n, all), at| (n + usize::from(self.tokens.is_capital(at)), all + 1));
        capitals * 2 > all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_on_the_days_of_the_almanac() {
        let cases = [
            ("easter+0", 2024, "2024-03-31"),
            ("easter+1", 2025, "2025-04-21"),
            ("easter-2", 2038, "2038-04-23"),
            ("orthodox+0", 2024, "2024-05-05"),
            ("orthodox+0", 2025, "2025-04-20"),
            ("orthodox-7", 2026, "2026-04-05"),
            ("11-22 thu", 2024, "2024-11-28"),
            ("chinese 1-1", 2024, "2024-02-10"),
            ("chinese 1-1", 2025, "2025-01-29"),
            ("chinese 1-1 -1", 2026, "2026-02-16"),
            ("chinese 1-15", 2023, "2023-02-05"),
            ("chinese 5-5", 2023, "2023-06-22"),
            ("chinese 8-15", 2023, "2023-09-29"),
            ("chinese 8-15", 2024, "2024-09-17"),
            ("chinese 8-15", 2025, "2025-10-06"),
            ("chinese 9-9", 2020, "2020-10-25"),
            ("korean 1-1", 2022, "2022-02-01"),
            ("korean 8-15", 2022, "2022-09-10"),
            ("islamic 10-1/3", 2023, "2023-04-21"),
            ("islamic 10-1/3", 2025, "2025-03-30"),
            ("islamic 12-10/4", 2024, "2024-06-16"),
        ];
        for (key, year, day) in cases {
            let found = Feast::parse(key).and_then(|feast| feast.first_day(year));
            assert_eq!(found.map(|day| day.to_string()).as_deref(), Some(day), "{key} {year}");
        }
    }
}
