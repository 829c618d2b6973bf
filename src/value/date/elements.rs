//! Dates of weekday, day, month and year, in any order a language writes them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Elements, Found, civil, days_between};
use crate::lang::{Counted, DateOrder, WordRole};
use crate::value::lexicon::{Hit, Role};
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

/// A day of the week with that of the month alone is so many days from publication at most.
const NEAR: i64 = 20;

impl Reader<'_> {
    /// Weekday, day, month and year in any order a language writes them.
    pub(super) fn elements(&self, i: usize) -> Option<Elements> {
        let mut found = Elements { start: i, end: i, ..Elements::default() };
        let mut at = i;
        let mut weekday = None;
        for step in 0..4 {
            let Some(next) = self.element(at, &mut found, step == 0) else { break };
            found.end = next;
            if step == 0 && found.weekday.is_some() {
                weekday = Some(found);
            }
            at = self.past_connectors(next, &found);
        }
        // "lunedì, mar. o mer.", "on Monday, March was": no month of the weekday.
        if let Some(alone) = weekday.filter(|_| found.month.is_some() && found.day.is_none() && found.year.is_none()) {
            found = alone;
        }
        let opened = (i..found.end).any(|at| self.tokens.is_mark(at, &['(']));
        let closed = (i..found.end).any(|at| self.tokens.is_mark(at, &[')']));
        if found.weekday.is_some() && opened && !closed && self.tokens.is_mark(found.end, &[')']) {
            found.end += 1;
        }
        let enough = match (found.weekday, found.day, found.month, found.year) {
            (_, Some(_), Some(_), _) | (_, _, Some(_), Some(_)) => true,
            (None, Some(_), None, None) => self.is_syllables(),
            (Some(_), None, None, None) if found.weak => {
                self.weekday_is_meant(i, found.end) || self.is_listed_weekday(i, found.end)
            }
            // "nesta terça (11)".
            (Some(_), Some(_), None, None) if found.weak => {
                // "Thu 14th".
                self.ordinal_suffix(found.end - 1).is_some()
                    || [WordRole::WeekdayBefore, WordRole::ThisBefore].iter().any(|role| self.ends_before(i, *role))
            }
            (Some(_), _, None, None) => !found.weak,
            (None, None, Some(_), None) => !found.weak || self.context_before(i) && !self.short_month(i),
            _ => false,
        };
        (enough && found.end > i).then_some(found)
    }

    /// "na sexta", "on Thu": a word that may mean something else is a weekday after its preposition, before no noun.
    pub(super) fn weekday_is_meant(&self, start: usize, end: usize) -> bool {
        let small = [WordRole::NotCounted, WordRole::Future, WordRole::Past, WordRole::DayPart, WordRole::DayBefore];
        let noun = self.is_plain_word(end)
            && !self.tokens.is_capital(end)
            && !small.iter().any(|role| self.is(end, *role))
            && self.lexicon.tense(self.tokens.word(end), false).is_none();
        (self.ends_before(start, WordRole::WeekdayBefore) || self.ends_before(start, WordRole::ThisBefore))
            && !noun
            && !self.is_among_ranks(start, end)
    }

    /// An abbreviation in capitals or small is no month by itself.
    pub(super) fn short_month(&self, i: usize) -> bool {
        self.tokens.word(i).chars().count() <= 3
            && !self.lexicon.values.weak_months.split('|').any(|word| word == self.tokens.word(i))
    }

    /// Past "of", "de", "the", a comma, or the dot of an abbreviation.
    pub(super) fn past_connectors(&self, mut at: usize, found: &Elements) -> usize {
        let tokens = self.tokens;
        let day_alone = found.day.is_some() && found.month.is_none();
        // "September.16".
        let dotted_day =
            found.month.is_some() && found.day.is_none() && tokens.is_digits(at + 1) && tokens.is_glued(at + 1);
        // "5 juil. 2024".
        let dotted_month = found.month.is_some() && found.year.is_none() && self.four_digits(at + 1).is_some();
        if (found.weak || day_alone || dotted_day || dotted_month && found.day.is_some())
            && tokens.is_mark(at, &['.'])
            && tokens.is_glued(at)
        {
            at += 1;
        } else if found.year.is_some() && found.month.is_none() {
            at = self.dot(at).unwrap_or(at);
        }
        for _ in 0..3 {
            if let Some(next) = [WordRole::DateOf, WordRole::DayBefore].iter().find_map(|role| self.word(at, *role)) {
                at = next;
            } else if tokens.is_mark(at, &[','])
                || tokens.is_mark(at, &['-', '/']) && tokens.is_glued(at) && (tokens.is_glued(at + 1) || day_alone)
                || tokens.is_mark(at, &['(', '（']) && tokens.is_mark(at + 2, &[')', '）'])
                || self.opens_its_date(at, found)
            {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// "Saturday (29 September)", "Samstag (29. September 2018)": the date of the weekday, in brackets.
    fn opens_its_date(&self, at: usize, found: &Elements) -> bool {
        let bare = found.weekday.is_some() && found.day.is_none() && found.month.is_none();
        if !bare || !self.tokens.is_mark(at, &['(']) {
            return false;
        }
        let inside = self
            .elements(at + 1)
            .filter(|inside| inside.day.is_some() && inside.month.is_some() && inside.weekday.is_none());
        inside.is_some_and(|inside| self.tokens.is_mark(inside.end, &[')']))
    }

    /// One element that is not there yet.
    pub(super) fn element(&self, i: usize, found: &mut Elements, first: bool) -> Option<usize> {
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
            && !self.is(i, WordRole::NotMonth)
            && let Some(((month, weak), end)) = self.pick(i, |role| match role {
                Role::Month(month, weak) => Some((month, weak)),
                _ => None,
            })
        {
            // "sept" is seven unless a day stands before it or a dot behind.
            let number = self.pick(i, |role| matches!(role, Role::Number(_)).then_some(())).is_some();
            // "nove em dez": ten, where the day is no digits either.
            let digits = (found.start..i).any(|at| tokens.is_digits(at));
            if number && !(found.day.is_some() && digits) && !tokens.is_mark(end, &['.']) {
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
                    || self.is_marked_year(i, year) && found.day.is_none()
                    || first && self.begins_ymd(end))
            {
                found.year = Some(year);
                return Some(end);
            }
        }
        // "bin dokuz yüz doksan dokuzun Haziran ayında".
        if first
            && !tokens.is_digits(i)
            && !self.lexicon.values.suffixes.is_empty()
            && let Some((year, end)) = self.spelled_year(i).filter(|(_, end)| self.begins_ymd(*end))
        {
            found.year = Some(year);
            return Some(end);
        }
        if found.year.is_none()
            && found.month.is_some()
            && let Some((year, end)) = self.word(i, WordRole::YearIn).and_then(|at| self.four_digits(at))
            && !self.counts_something(end)
        {
            found.year = Some(year);
            return Some(end);
        }
        if found.year.is_none()
            && found.month.is_some()
            && let Some((year, end)) = self.year_beside_month(i)
        {
            found.year = Some(year);
            return Some(end);
        }
        if found.day.is_some() {
            let (month, end) = self.ordinal_month(i).filter(|_| found.month.is_none())?;
            found.month = Some(month);
            return Some(end);
        }
        if found.month.is_some()
            && let Some((day, end)) = self.spelled_day(i)
        {
            found.day = Some(day);
            return Some(end);
        }
        let (day, end) = self.day_number(i)?;
        let counted_day = self.is_day_after(i, end);
        let fits = if found.month.is_some() {
            let order = self.lexicon.values.date_order;
            let ordinal = end > i + 1;
            // "September 29", "septembre 2"? Only where the month leads, and never "March 5 people".
            // "in September, two men".
            let spelled = !tokens.is_digits(i) && !self.number(i, Setting::default()).is_some_and(|day| day.ordinal);
            // "október első vasárnapján".
            let ranked = |order: DateOrder| {
                order == DateOrder::Ymd && !tokens.is_digits(i) && !spelled && self.is_plain_word(end)
            };
            let in_month = order == DateOrder::Mdy && self.is_in_the_month(found.start, end);
            order != DateOrder::Dmy
                && !spelled
                && !self.counts_something(end)
                && !ranked(order)
                && !in_month
                || counted_day
                || ordinal && order == DateOrder::Dmy && tokens.is_digits(i) && !self.lexicon.values.ordinal_dot
                || found.year.is_none() && tokens.is_digits(i) && self.year_follows(end)
                || !spelled && self.lexicon.values.counted == Counted::Article && !tokens.is_digits(i)
                || spelled && self.ends_like_a_day(end) && !self.counts_something(end)
                // "Monday, Jan twenty-two, 2018"; "May twenty-one", and no more.
                || spelled && found.year.is_none() && self.year_follows(end)
                || spelled
                    && order == DateOrder::Mdy
                    && day > 12
                    && found.year.is_none()
                    && !tokens.is_mark(i.wrapping_sub(1), &[','])
                    && !self.is_plain_word(end)
                    && self.closes(end)
                || order == DateOrder::Dmy && !found.weak && self.begins_days(i, day)
                // "Oct. 2", "Oct/2".
                || tokens.is_digits(i)
                    && tokens.is_mark(i.wrapping_sub(1), if found.weak { &['.', '/'] } else { &['.'] })
                    && tokens.is_glued(i.wrapping_sub(1))
                    && self.closes(end)
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
            let month = self.is_month(after) && !self.is(after, WordRole::MonthAdjective);
            let beside_weekday = found.weekday.is_some()
                // "Friday the fifteenth", not "sábado, segundo um estudo".
                && (tokens.is_digits(i) || self.ends_before(i, WordRole::DayBefore))
                && !self.counts_something(end)
                && !self.is_of_the_noun(i, day, end, found.weekday)
                // "Saturday's 31-27 defeat", "Friday 5/12".
                && !(tokens.is_mark(end, &['-', '–', '/', ':'])
                    && tokens.is_glued(end)
                    && tokens.is_digits(end + 1)
                    && tokens.is_glued(end + 1))
                // "Samstag 14.30".
                && !(tokens.is_mark(i + 1, &['.']) && tokens.is_glued(i + 1) && tokens.is_glued(i + 2) && tokens.is_digits(i + 2))
                && !self.ends_before(i, WordRole::DayPart)
                && !self.is_clock(i);
            let led = self.ends_before(i, WordRole::DayBefore) || found.weekday.is_some();
            let ordinal = || end > i + 1 || self.number(i, Setting::default()).is_some_and(|day| day.ordinal);
            month || led && ordinal() && self.ordinal_month(end).is_some() || beside_weekday
        };
        if !fits {
            return None;
        }
        found.day = Some(day);
        Some(end)
    }

    /// "*In* May 12 people died": no day of the month at `start` is told so.
    fn is_in_the_month(&self, start: usize, end: usize) -> bool {
        self.ends_before(start, WordRole::InMonth) && self.is_plain_word(end) && self.is_noun_of_many(end)
    }

    /// "novembre 19-20", "november 19 tot 20": two days that follow their month.
    fn begins_days(&self, i: usize, day: i8) -> bool {
        let to = self.range_mark(i + 1, false).filter(|_| self.tokens.is_digits(i));
        let last = to.and_then(|at| self.day_number(at).filter(|(last, end)| *last > day && *end == at + 1));
        last.is_some_and(|(_, end)| self.closes(end) && !self.is_plain_word(end)) && !self.score
    }

    /// "on Friday the third edition", "el viernes 3 personas": the number belongs to the noun behind it, unless the weekday
    /// and the day of the month agree near the day of publication.
    fn is_of_the_noun(&self, i: usize, day: i8, end: usize, weekday: Option<i8>) -> bool {
        // "w piątek 3. edycja".
        let dot = self.tokens.is_mark(end, &['.']) && self.tokens.is_glued(end);
        let end = if dot { end + 1 } else { end };
        // "10 morts": what may befall people may be counted as well.
        let named = |hit: &Hit| hit.role.is_noun() || hit.role == Role::Word(WordRole::AgeEvent);
        let small = self.is_small_word(end) && !self.hits(end).iter().any(named);
        let noun = self.is_plain_word(end) && !self.is(end, WordRole::NotCounted) && !small;
        let agrees = |shift: i32| {
            let today = self.published?;
            let month = today.checked_add(shift.months()).ok()?;
            let date = civil(month.year(), month.month(), day)?;
            let near = days_between(today, date).abs() <= NEAR;
            Some(near && weekday == Some(date.weekday().to_monday_one_offset()))
        };
        let ordinal = end > i + 1 || !self.tokens.is_digits(i);
        // "27-year-old".
        let hyphened = self.hyphen(end).is_some_and(|at| self.tokens.is_word(at));
        let comma = self.tokens.is_mark(i.wrapping_sub(1), &[',']);
        hyphened
            || noun
                && (ordinal && day < 13
                    || !ordinal && (comma || self.is_noun_of_many(end))
                    || !(-1..=1).any(|shift| agrees(shift) == Some(true)))
    }

    /// Whether a word behind a bare number is what it counts, and no verb. Where a day may stand without its month, "lunedì 13
    /// apre", only a known noun, or one with an ending of the plural that no verb has, is.
    fn is_noun_of_many(&self, i: usize) -> bool {
        let word = self.tokens.word(i);
        let capital = self.tokens.is_capital(i);
        let known = self.hits(i).iter().any(|hit| hit.role.is_noun());
        match self.lexicon.values.words.get(&WordRole::NounPlural) {
            _ if known => true,
            Some(endings) => {
                let plural = word.chars().count() > 3 && endings.split('|').any(|ending| word.ends_with(ending));
                plural && !capital && self.lexicon.tense(word, capital).is_none()
            }
            None if self.lexicon.values.counted == Counted::Capital => capital,
            None => !capital && self.lexicon.tense(word, capital).is_none(),
        }
    }

    /// Whether the digits at `i` are a clock time: "Friday 8.30", "Monday 6pm".
    pub(super) fn is_clock(&self, i: usize) -> bool {
        self.clock(i).is_some()
            || self.tokens.is_mark(i + 1, &[':']) && self.tokens.is_glued(i + 1) && self.tokens.is_digits(i + 2)
    }

    /// "2018 September 3", 2018年9月: what follows the year goes on with the date.
    pub(super) fn begins_ymd(&self, end: usize) -> bool {
        let end = self.skip(self.dot(end).unwrap_or(end), &[WordRole::DateOf], 1);
        self.is_month(end)
    }

    /// The dot of a year that leads, where a dot makes an ordinal: "2025. március 14.".
    pub(super) fn dot(&self, end: usize) -> Option<usize> {
        (self.lexicon.values.ordinal_dot && self.tokens.is_mark(end, &['.']) && self.tokens.is_glued(end))
            .then_some(end + 1)
    }

    /// Whether a word that is counted follows: "March 5 people".
    pub(super) fn counts_something(&self, i: usize) -> bool {
        self.pick(i, |role| {
            matches!(
                role,
                Role::Unit(_)
                    | Role::Duration(_)
                    | Role::Multiplier(_)
                    | Role::Currency(..)
                    | Role::Word(WordRole::Percent)
                    | Role::Word(WordRole::Counter)
            )
            .then_some(())
        })
        .is_some()
            || self.tokens.is_mark(i, &['%'])
    }

    pub(super) fn elements_date(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.weekday_and_digits(i) {
            return Some(found);
        }
        // "6,107.31 augustus": digits go before.
        let decimals = self.tokens.is_digits(i) && self.tokens.is_glued(i);
        if decimals
            && self.tokens.is_mark(i.wrapping_sub(1), &['.', ','])
            && self.tokens.is_glued(i - 1)
            && self.tokens.is_digits(i.wrapping_sub(2))
        {
            return None;
        }
        let start = match self.word(i, WordRole::DayBefore) {
            Some(next) if self.day_number(next).is_some() => next,
            _ => i,
        };
        let mut elements = self.elements(start)?;
        if elements.year.is_none() && elements.month.is_none() && elements.weekday.is_none() && !self.is_syllables() {
            return None;
        }
        if self.is_somebody(&elements) {
            return None;
        }
        let mut shift = 0;
        // "in March of the same year", "the following Monday": which year or week, the story knows.
        if elements.year.is_none() && (elements.month.is_some() || elements.weekday.is_some()) {
            let bare = elements.day.is_none() && elements.month.is_none();
            let after = self
                .word(elements.end, WordRole::StoryTime)
                .or_else(|| self.another_week(elements.end).filter(|_| bare));
            if bare && self.is_ranked(i, elements.end) {
                return None;
            }
            // "every Friday", "on a Sunday evening".
            let of_no_week = bare && self.ends_before(i, WordRole::EveryBefore);
            // Beside the day that the text has told, the week is known.
            let after = after.filter(|_| !(bare && self.in_story));
            if after.is_some() || of_no_week || self.ends_before(i, WordRole::StoryTime) {
                let start = PartialDate { year: None, month: elements.month, day: elements.day };
                let reading = DateReading { weekday: elements.weekday, ..DateReading::new(start, None, false) };
                return Some((reading, after.unwrap_or(elements.end)));
            }
        }
        // "le 10 octobre prochain", "janvier dernier", "October of last year", "им прошлого года".
        if elements.year.is_none() {
            if let Some(next) = self.word(elements.end, WordRole::LastAfter) {
                (shift, elements.end) = (-1, next);
            } else if let Some(next) = self.word(elements.end, WordRole::NextAfter) {
                (shift, elements.end) = (1, next);
            } else if let Some((far, next)) = self.after_word(elements.end).filter(|(far, _)| far.abs() == 2) {
                (shift, elements.end) = (if far < 0 { -2 } else { 2 }, next);
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
        // "in January and February 2024".
        if elements.year.is_none() && elements.month.is_some() && shift == 0 {
            elements.year = self.year_of_the_next(&elements);
            let end = elements.end;
            if elements.year.is_some() {
                return Some((self.resolve(elements), end));
            }
        }
        if shift == 0
            && let Some(found) = self.weekday_in_weeks(elements)
        {
            return Some(found);
        }
        let end = elements.end;
        let reading = if shift == 0 { self.resolve(elements) } else { self.resolve_towards(elements, shift)? };
        Some(if shift == 0 { (reading, end) } else { self.with_its_date((reading, end)) })
    }
}
