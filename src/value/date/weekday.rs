//! Weekdays of a week that the words around them tell: "Friday of next week", "two Fridays ago", and those of a story.
//!
//! In: a reader at or behind the weekday. Out: the day, or what makes it none of the calendar.

use jiff::ToSpan;

use super::anchored::day_in_week;
use super::reckon::shifted;
use super::{Elements, Found, OF_THE, civil, day_of, days_between};
use crate::lang::{Counted, Script, WordRole};
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::reader::Reader;
use crate::value::token::Kind;
use crate::value::{DateReading, PartialDate};

impl Reader<'_> {
    /// "lunedì prossimo, *17 febbraio*": the date behind the day of a week says which one is meant.
    pub(super) fn with_its_date(&self, (reading, end): Found) -> Found {
        /// The days of a week are told of the week after next at most.
        const NEAR: i64 = 14;
        let exact = || {
            let named = day_of(reading.start).filter(|_| reading.reckoned)?;
            self.tokens.is_mark(end, &[',', '(', '（']).then_some(())?;
            let at = self.skip(end + 1, &[WordRole::DayBefore, WordRole::Article], 1);
            let found = self.elements(at).filter(|found| found.year.is_none())?;
            let (month, day) = found.month.zip(found.day)?;
            let dates = (-1..=1).filter_map(|shift| civil(named.year() + shift, month, day));
            let date = dates.min_by_key(|date| days_between(named, *date).abs())?;
            let one = date.weekday() == named.weekday() && days_between(named, date).abs() <= NEAR;
            let start = PartialDate::of(date);
            one.then_some((DateReading { start, reckoned: false, ..reading }, found.end))
        };
        exact().unwrap_or((reading, end))
    }

    /// Past the week of a weekday that the story tells: "Friday *of the following week*", "el domingo *de la semana
    /// siguiente*".
    pub(super) fn another_week(&self, end: usize) -> Option<usize> {
        let week = |at: usize| self.period(at).filter(|(period, _)| *period == (1, PeriodUnit::Week));
        self.past_links(end, &OF_THE).into_iter().filter(|at| *at > end).find_map(|at| {
            let told = self.word(at, WordRole::StoryTime);
            let led = told.and_then(|at| week(at).map(|(_, end)| end));
            led.or_else(|| self.word(week(at)?.1, WordRole::StoryTime))
        })
    }

    /// "the second Sunday of Lent", "الأحد الثاني": counted from a day that only the story knows. "The third Saturday in a
    /// row" is the last one.
    pub(super) fn is_ranked(&self, start: usize, end: usize) -> bool {
        let rank = |at: usize, end: usize| {
            let named = self
                .hits(at)
                .iter()
                .any(|hit| matches!(hit.role, Role::Ordinal(_)) && at + usize::from(hit.len) == end);
            let digits = || {
                let suffix = self.ordinal_suffix(at + 1).or_else(|| self.dot(at + 1));
                self.tokens.is_digits(at) && suffix == Some(end)
            };
            named || digits()
        };
        // 第2日曜日, "두 번째 일요일".
        let counted = |at: usize| self.nth(at).is_some_and(|(n, _, last)| n > 0 && last > start && last <= end);
        let spaced = self.lexicon.values.script == Script::Spaced;
        let before = (1..=4)
            .filter_map(|back| start.checked_sub(back))
            .any(|at| if spaced { rank(at, start) } else { counted(at) });
        let behind = self.lexicon.values.counted == Counted::Article
            && self.is_plain_word(end)
            && self.lexicon.prefixed_article(self.tokens.word(end))
            && rank(end, end + 1);
        let end = end + usize::from(behind);
        let of = [WordRole::Of, WordRole::DateOf].iter().any(|role| self.is(end, *role));
        // "On the second Sunday the rain came", "am zweiten Sonntag kam der Regen", "the first Monday after the vote"; a
        // small word may be that of "the third Saturday in a row".
        let clause = || {
            let small = [
                WordRole::Article,
                WordRole::DayBefore,
                WordRole::OffsetAfter,
                WordRole::Present,
                WordRole::Past,
                WordRole::Future,
            ];
            small.iter().any(|role| self.is(end, *role))
                || !self.is_small_word(end)
                // "ga de tweede zondag terug".
                || self.tokens.kind(end + 1).is_none_or(|kind| kind == Kind::Mark('.'))
                || self.lexicon.tense(self.tokens.word(end), self.tokens.is_capital(end)).is_some()
        };
        (before || behind) && (of || if spaced && self.is_plain_word(end) { clause() } else { self.closes(end) })
    }

    /// "Friday of next week", "fredag nästa vecka".
    pub(super) fn weekday_of_week(&self, found: Elements) -> Option<(PartialDate, usize)> {
        let weekday = found.weekday.filter(|_| found.month.is_none() && found.day.is_none())?;
        let links = [WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::Article, WordRole::WeekdayBefore];
        // "of the following week": the article may belong to either.
        let ways = [self.skip(found.end, &links, 2), self.skip(found.end, &links, 1)];
        let next = ways.into_iter().find_map(|at| self.directed(at));
        // "Friday in the first week of October".
        let of_month = || {
            let at = self.skip(self.word(found.end, WordRole::YearBefore)?, &links, 1);
            self.stretch(at)
        };
        let ranked = || ways.into_iter().filter(|at| *at > found.end).find_map(|at| self.stretch(at));
        let (week, end) = next.or_else(ranked).or_else(of_month)?;
        Some((day_in_week(&week, weekday)?.start, end))
    }

    /// "over the *weekend*", "am *Wochenende*": the last one where the verb is of the past, the next where it looks ahead.
    pub(super) fn told_weekend(&self, i: usize) -> Option<Found> {
        let (_, end) = self.weekend(i)?;
        let leads = [WordRole::WeekdayBefore, WordRole::YearBefore, WordRole::DayBefore, WordRole::For];
        let behind = [WordRole::Of, WordRole::DateOf, WordRole::StoryTime, WordRole::WeekOf, WordRole::And];
        let since = self.is_since(i, end);
        let led =
            since || leads.iter().any(|role| self.ends_before(i, *role)) && !self.ends_before(i, WordRole::EveryBefore);
        let named =
            behind.iter().any(|role| self.is(end, *role)) || self.hyphen(end).is_some() || self.tokens.is_digits(end);
        // "the weekend edition".
        let capital = self.lexicon.values.counted != Counted::Capital || self.tokens.is_capital(end);
        let noun = self.is_plain_word(end)
            && capital
            && self.hits(end).is_empty()
            && self.lexicon.tense(self.tokens.word(end), false).is_none();
        if !led || named || noun || self.several_periods(i, end) {
            return None;
        }
        let today = self.published?;
        let begun = today.weekday().to_monday_one_offset() >= 6;
        let shift = match (!since && self.tenses.ahead(i), since || self.tenses.behind(i)) {
            (true, _) => 0,
            (_, true) => i32::from(begun) - 1,
            _ => return None,
        };
        Some((shifted(today, (2, PeriodUnit::Day), shift)?, end))
    }

    /// "am Sonntag *in einer Woche*", "maandag *over twee weken*": so many weeks after the one to come.
    pub(super) fn weekday_in_weeks(&self, found: Elements) -> Option<Found> {
        let next = self.word(found.end, WordRole::InBefore).filter(|_| found.is_weekday_alone())?;
        let (count, period, end) = self.counted_period(next)?;
        let of = [WordRole::Of, WordRole::DateOf].iter().any(|role| self.is(end, *role));
        let weeks = count.checked_mul(7).filter(|days| period == (1, PeriodUnit::Week) && !of && *days < 100)?;
        let coming = self.resolve_towards(found, 1)?;
        let date = day_of(coming.start)?.checked_add(weeks.days()).ok()?;
        Some((DateReading { start: PartialDate::of(date), ..coming }, end))
    }

    /// "a primeira e a *segunda*", "a *segunda* e a terceira": beside a rank that is no weekday, one itself.
    pub(super) fn is_among_ranks(&self, start: usize, end: usize) -> bool {
        let rank = |at: usize| {
            let day = self.hits(at).iter().any(|hit| matches!(hit.role, Role::Weekday(..)));
            !day && self.hits(at).iter().any(|hit| matches!(hit.role, Role::Ordinal(_)))
        };
        let link = |at: usize| {
            let word = || self.hits(at).iter().any(|hit| matches!(hit.role, Role::Word(_)) && hit.len == 1);
            // The weekdays of the list may be ranks themselves.
            let either = self.hits(at).iter().any(|hit| matches!(hit.role, Role::Ordinal(_)));
            self.tokens.is_mark(at, &[',']) || either || self.tokens.word(at).chars().count() <= 3 && word()
        };
        let listed = |reach: &mut dyn Iterator<Item = usize>| {
            let first = reach.enumerate().find(|(_, at)| rank(*at) || !link(*at));
            first.is_some_and(|(links, at)| links > 0 && rank(at))
        };
        listed(&mut (start.saturating_sub(6)..start).rev()) || listed(&mut (end..end + 6))
    }

    /// "na terça, *qua* ou *sexta*", "*dom*, amanhã": a word that may mean something else, in a list with a day that may not.
    pub(super) fn is_listed_weekday(&self, start: usize, end: usize) -> bool {
        // The weekday or day at a place, how certain it is by itself (of `SURE`), the position after.
        const SURE: usize = 3;
        /// No list has more days.
        const MOST: usize = 14;
        let day = |at: usize| {
            let (sure, end) = self.pick(at, |role| match role {
                Role::Weekday(_, weak) => Some(!weak),
                Role::Day(_) => Some(true),
                _ => None,
            })?;
            let dot = self.tokens.is_mark(end, &['.']) && self.tokens.is_glued(end);
            let dot = usize::from(dot && self.tokens.is_mark(end + 1, &[',']));
            // "Mon, Tue or Wed": three that mean nothing else.
            let alone = self.hits(at).iter().all(|hit| matches!(hit.role, Role::Weekday(..)));
            let sure = if sure || self.weekday_is_meant(at, end) { SURE } else { usize::from(alone) };
            Some((sure, end + dot))
        };
        let past_link = |at: usize| {
            let comma = self.tokens.is_mark(at, &[',']).then_some(at + 1);
            let at = comma.unwrap_or(at);
            let and = [WordRole::Or, WordRole::And].iter().find_map(|role| self.word(at, *role));
            and.or(comma)
        };
        let mut found = (0, end);
        let mut at = start;
        // Back to the first of the list.
        for _ in 0..MOST {
            let before = (2..=4).filter_map(|back| at.checked_sub(back));
            let Some(before) =
                before.into_iter().find(|&before| day(before).and_then(|(_, end)| past_link(end)) == Some(at))
            else {
                break;
            };
            at = before;
        }
        let mut count = 0;
        while count < 2 * MOST
            && let Some((sure, end)) = day(at)
        {
            found = (found.0 + sure, end);
            count += 1;
            let Some(next) = past_link(end).filter(|next| day(*next).is_some()) else { break };
            at = next;
        }
        // "a segunda, quarta e sexta posições".
        let noun = self.is_plain_word(found.1) && !self.is(found.1, WordRole::NotCounted);
        count > 1 && found.0 >= SURE && !noun && !self.is_among_ranks(start, end)
    }

    /// "deux *lundis*", "twee *maandagen*": several such days, which alone are of no week.
    fn weekdays(&self, i: usize) -> Option<(i8, usize)> {
        let endings = self.lexicon.values.words.get(&WordRole::WeekdayPlural)?;
        let one = endings.split('|').find_map(|ending| self.tokens.word(i).strip_suffix(ending))?;
        let mut hits = Vec::new();
        self.lexicon.find_word(one, self.tokens, i, &mut hits);
        hits.iter().find_map(|hit| match hit.role {
            Role::Weekday(weekday, false) if hit.len == 1 => Some((weekday, i + 1)),
            _ => None,
        })
    }

    /// "two Fridays ago", "two Mondays from now".
    pub(super) fn weekdays_ago(&self, i: usize) -> Option<Found> {
        // "hace dos lunes".
        let before = self.word(i, WordRole::AgoBefore);
        let (count, next) = self.small_count(before.unwrap_or(i)).filter(|(count, _)| (2..9).contains(count))?;
        let named = self.pick(next, |role| match role {
            Role::Weekday(weekday, false) => Some(weekday),
            _ => None,
        });
        let (weekday, end) = named.or_else(|| self.weekdays(next))?;
        let (turn, end) = match (self.word(end, WordRole::AgoAfter), self.later(end)) {
            _ if before.is_some() => (-1, end),
            (Some(end), _) => (-1, end),
            (_, Some(end)) => (1, end),
            // "two Mondays later": the story knows from when.
            _ => {
                let end = self.word(end, WordRole::LaterAfter)?;
                let unknown = PartialDate { year: None, month: None, day: None };
                let reading = DateReading { weekday: Some(weekday), ..DateReading::new(unknown, None, false) };
                return Some((reading, end));
            }
        };
        let found = Elements { weekday: Some(weekday), start: next, end, ..Elements::default() };
        let nearest = self.resolve_towards(found, turn)?;
        let date = day_of(nearest.start)?.checked_add((i32::from(turn) * (count - 1) * 7).days()).ok()?;
        Some((DateReading { weekday: Some(weekday), ..DateReading::new(PartialDate::of(date), None, true) }, end))
    }
}
