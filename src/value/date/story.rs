//! Days that a text reckons from one it has told: "the next day", "l'année précédente", "in der folgenden Woche", 翌日.
//!
//! In: a reader at the first word, and the date that the sentence told last; of a text that tells no other date, that of
//! publication. Out: the date, which is never sharper than what it counts from.

use jiff::ToSpan;
use jiff::civil::Date;

use super::anchored::nth_day;
use super::reckon::shifted;
use super::{Found, civil, day_of};
use crate::lang::WordRole;
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

/// The words that say which way the story goes, before what they shift and after it.
const LEADS: [WordRole; 2] = [WordRole::Preceding, WordRole::Following];
const TAILS: [WordRole; 2] = [WordRole::PrecedingAfter, WordRole::FollowingAfter];

impl Reader<'_> {
    /// The date at `i` that counts from `told`.
    pub(in crate::value) fn story_date(&self, i: usize, told: Option<PartialDate>) -> Option<Found> {
        let found = self.any_story_date(i, told?)?;
        let ahead = self.published.is_some_and(|today| first_day(found.0.start).is_some_and(|day| day > today));
        (!self.alone || !ahead || self.may_be_ahead(i, found.1)).then_some(found)
    }

    /// Whether "the next day" of a text that tells no other date may be that after publication: "the next day the mayor
    /// left" is not. It needs a verb of the future, or a question.
    fn may_be_ahead(&self, i: usize, end: usize) -> bool {
        let asked = (i..self.tokens.len()).any(|at| self.tokens.is_mark(at, &['?', '؟']));
        self.tenses.ahead_beside(i, end) || asked || self.is_unspaced() || self.is_syllables()
    }

    fn any_story_date(&self, i: usize, from: PartialDate) -> Option<Found> {
        if let Some(found) = self.story_period(i, from) {
            return Some(found);
        }
        let there = Reader { published: first_day(from), in_story: true, ..*self };
        let led = LEADS.iter().any(|role| self.is(i, *role)) || self.number_leads(i);
        let found = (led || self.is_told_after(i)).then(|| there.directed(i)).flatten();
        let week = || there.weekday_of_another_week(i);
        let found = found.or_else(week);
        let found = found.filter(|(reading, end)| fits(reading, from) && !self.is_from_another_day(i, *end));
        found.or_else(|| self.alone.then(|| there.lone_date(i)).flatten())
    }

    /// What tells of a text without another date the day by itself: "two weeks later" of what is to come, "the second
    /// Sunday".
    fn lone_date(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.offset(i).or_else(|| self.ago(i)) {
            return Some(found);
        }
        if let Some(found) = self.current_period(i) {
            return Some(found);
        }
        let today = self.published.filter(|_| self.ahead(i))?;
        let (n, weekday, end) = self.nth(i)?;
        let of = [WordRole::Of, WordRole::DateOf].iter().any(|role| self.is(end, *role));
        // "On the second Sunday" is one of the story.
        let article = i.checked_sub(1).filter(|at| self.word(*at, WordRole::DayBefore) == Some(i));
        let led = [Some(i), article].into_iter().flatten().any(|at| self.ends_before(at, WordRole::WeekdayBefore));
        let month = PartialDate::month(today.year(), today.month());
        Some((nth_day(month, n, weekday).filter(|_| !of && !led && n > 0)?, end))
    }

    /// "for the *day*.", "en el *año*.": that of publication.
    fn current_period(&self, i: usize) -> Option<Found> {
        let (period, end) = self.period(i).filter(|((count, _), _)| *count == 1)?;
        let article = i.checked_sub(1).filter(|&at| self.word(at, WordRole::DayBefore) == Some(i))?;
        let roles = [WordRole::For, WordRole::InBefore, WordRole::YearBefore];
        let led = roles.iter().any(|role| self.ends_before(article, *role) || self.ends_before(i, *role));
        let closed = self.closes(end) && !self.is_plain_word(end);
        Some((shifted(self.published.filter(|_| led && closed)?, period, 0)?, end))
    }

    /// "the next day", "la veille", 翌年: a phrase for the period beside the one told.
    fn story_period(&self, i: usize, from: PartialDate) -> Option<Found> {
        let ((offset, period), end) = self.pick(i, |role| match role {
            Role::Story(offset, period) => Some((offset, period)),
            _ => None,
        })?;
        let (count, unit) = (period.count, period.unit);
        let day = day_of(from);
        let reading = match unit {
            PeriodUnit::Day => {
                let date = day?.checked_add((i32::from(offset) * i32::from(count)).days()).ok()?;
                DateReading::new(PartialDate::of(date), None, true)
            }
            _ => shifted(first_day(from)?, (count, unit), offset.into())?,
        };
        let another = self.is_of_another(end) || self.is_from_another_day(i, end);
        (fits(&reading, from) && !another).then(|| (reading, self.past_day_part(self.past_suffix(end))))
    }

    /// "the day before *the* vote", "la veille *de* Noël", "el año anterior *a* la revolución", "el próximo día *15*":
    /// counted from something else.
    fn is_of_another(&self, end: usize) -> bool {
        let links = [WordRole::Of, WordRole::DateOf, WordRole::To, WordRole::OffsetLead];
        let hits = self.hits(end);
        let calendar = hits.iter().any(|hit| {
            matches!(
                hit.role,
                Role::Duration(_) | Role::Weekday(..) | Role::Month(..) | Role::Holiday(_) | Role::Day(_)
            )
        });
        let verb = [WordRole::Past, WordRole::Present, WordRole::Future].iter().any(|role| self.is(end, *role))
            || self.lexicon.tense(self.tokens.word(end), false).is_some();
        // A preposition has its noun behind it, which no list has, or the noun's article.
        let article = [WordRole::Article, WordRole::DayBefore].iter().any(|role| self.is(end, *role));
        let noun = self.is_plain_word(end) && (hits.is_empty() || article) && !verb;
        let mut prepositions = [WordRole::OffsetBefore, WordRole::OffsetAfter].iter();
        let governed = noun && prepositions.any(|role| self.ends_before(end, *role));
        let linked = !verb && links.iter().any(|role| self.is(end, *role));
        let spaced = !self.is_unspaced() && !self.is_syllables();
        self.tokens.is_digits(end) || calendar || spaced && (linked || governed) || self.hyphen(end).is_some()
    }

    /// "Friday *of the following week*", where the text has told the week before.
    fn weekday_of_another_week(&self, i: usize) -> Option<Found> {
        let (_, end) = self.weekday(i)?;
        let week = self.another_week(self.past_day_part(end))?;
        self.elements_date(i).filter(|(reading, end)| reading.weekday.is_some() && *end >= week)
    }

    /// "10 *previous* weeks", "3 *vorherige* Jahre".
    fn number_leads(&self, i: usize) -> bool {
        self.number(i, Setting::default())
            .is_some_and(|number| !number.ordinal && LEADS.iter().any(|role| self.is(number.end, *role)))
    }

    /// "el año *anterior*", "les trois jours *suivants*".
    fn is_told_after(&self, i: usize) -> bool {
        let counted = self.number(i, Setting::default()).filter(|number| !number.ordinal).map(|number| number.end);
        let unit = self.period(counted.unwrap_or(i));
        unit.is_some_and(|(_, end)| {
            TAILS.iter().any(|role| self.is(end, *role)) && {
                let after = TAILS.iter().find_map(|role| self.word(end, *role)).unwrap_or(end);
                !self.is_of_another(after)
            }
        })
    }
}

/// The first day of a date that may be known to the month or the year alone.
fn first_day(date: PartialDate) -> Option<Date> {
    let month = date.month.filter(|month| *month <= 12);
    civil(date.year?, month.unwrap_or(1), date.day.unwrap_or(1))
}

/// Whether a date is no sharper than the one it counts from: no day comes of a month, and no month of a year.
fn fits(reading: &DateReading, from: PartialDate) -> bool {
    let months = from.month.is_some_and(|month| month <= 12);
    (reading.start.day.is_none() || from.day.is_some()) && (reading.start.month.is_none() || months)
}
