//! From one date to another: "6–9 February", "from 2014 to 2018".

use jiff::ToSpan;
use jiff::civil::{ISOWeekDate, Weekday};

use super::{Elements, Found, OF_THE, day_of, days_between};
use crate::lang::{DateOrder, WordRole};
use crate::value::lexicon::Role;
use crate::value::reader::Reader;
use crate::value::{DatePart, DateReading, PartialDate};

impl Reader<'_> {
    /// "6–9 februari", "vom 3. bis zum 12. September": the month stands with the second day.
    pub(super) fn day_range(&self, i: usize) -> Option<Found> {
        let open = self.word(i, WordRole::Between);
        let start = self.skip(open.unwrap_or(i), &[WordRole::DayBefore, WordRole::Article], 1);
        let (first, end) = self.day_number(start)?;
        let next = self.range_mark(end, open.is_some()).or_else(|| self.word(end, WordRole::NightTo))?;
        // "den 3 och 8 maj": two days, unless "between" stands before them.
        if self.word(end, WordRole::And) == Some(next) && self.parts_two(i) {
            return None;
        }
        let next = self.skip(next, &[WordRole::DayBefore, WordRole::Article, WordRole::DateOf], 2);
        // "from 2 to April 7": the month leads its day.
        let month_leads = || {
            let led = open.is_some() && self.lexicon.values.date_order == DateOrder::Mdy;
            let last = self.elements(next).filter(|last| led && last.month.is_some() && last.weekday.is_none())?;
            Some((last.day?, last.end))
        };
        let (second_day, after) = self.day_number(next).or_else(month_leads)?;
        let elements =
            self.elements(next).filter(|elements| elements.day == Some(second_day) && elements.month.is_some());
        let elements = match elements {
            Some(elements) => elements,
            None => {
                // "4 to 22 this month".
                // "de este mes": the "this" may be part of the longest link.
                let ways = [self.skip(after, &OF_THE, 2), self.skip(after, &OF_THE[1..], 2)];
                let (reading, end) = ways.into_iter().find_map(|at| self.directed(at))?;
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
        // What opens a range stands before it: "van 3 *tot en met* 5 mei" is not open.
        let last = self.resolve(Elements { start: i, ..elements });
        let first = PartialDate { day: Some(first), ..last.start };
        Some((DateReading { start: first, end: Some(last.start), ..last }, elements.end))
    }

    /// Whether an "and" behind the date at `i` parts two: where a language has a word for "between", and it does not lead.
    fn parts_two(&self, i: usize) -> bool {
        self.lexicon.values.words.contains_key(&WordRole::BetweenAnd)
            && self.word(i, WordRole::BetweenAnd).is_none()
            && !self.ends_before(i, WordRole::BetweenAnd)
    }

    /// A dash or "to" between the ends of a range; after "between" an "and" too.
    pub fn range_mark(&self, i: usize, open: bool) -> Option<usize> {
        if self.tokens.is_mark(i, &['-', '–', '—', '~', '〜', '～', '∼']) {
            return Some(i + 1);
        }
        self.word(i, WordRole::To).or_else(|| if open { self.word(i, WordRole::And) } else { None })
    }

    /// "from 2014 to 2018", "2018–20", "May to October", "zwischen Montag und Mittwoch".
    pub(super) fn date_range(&self, first: DateReading, end: usize, led: bool) -> Option<Found> {
        if first.end.is_some() {
            return self.range_of_periods(first, end);
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
            && !self.goes_on_in_digits(end + 2)
        {
            // "2014–18", "2021-27", and "2007–09", which with a hyphen is a month.
            let years = (short - year).rem_euclid(100);
            let month = short <= 12 && self.tokens.is_mark(end, &['-', '/']);
            if years == 1 || (1..=10).contains(&years) && !month && !self.tokens.is_mark(end, &['/']) {
                return Some((DateReading::new(first.start, Some(PartialDate::year(year + years)), false), end + 2));
            }
        }
        // "the 2023/2024 budget".
        if year_only
            && self.tokens.is_mark(end, &['/'])
            && self.tokens.is_glued(end)
            && self.tokens.is_glued(end + 1)
            && let Some((year, next)) = self.four_digits(end + 1)
            && first.start.year.is_some_and(|first| first + 1 == year)
        {
            return Some((DateReading::new(first.start, Some(PartialDate::year(year)), false), next));
        }
        // "2 okt. en 22 oktober": the dot of an abbreviation.
        let dot = self.tokens.is_mark(end, &['.']) && self.tokens.is_glued(end) && first.start.month.is_some();
        let past = if dot && self.range_mark(end + 1, led).is_some() { end + 1 } else { end };
        for open in [false, true] {
            next = next.or_else(|| self.range_mark(past, open));
        }
        // "2 Ekim'den 22 Ekim'e", "hétfőtől szerdáig": the first has an ending that says from.
        let from = self.is(end.wrapping_sub(1), WordRole::FromDay)
            || self.is(end.wrapping_sub(1), WordRole::FromEnding) && self.tokens.is_glued(end.wrapping_sub(1));
        let next = next.or_else(|| from.then_some(end))?;
        // "çarşamba veya perşembe": one of two.
        if self.word(past, WordRole::Or) == Some(next) {
            return None;
        }
        let between = self.lexicon.values.words.contains_key(&WordRole::BetweenAnd);
        let and = self.word(past, WordRole::And) == Some(next) && (between || self.word(past, WordRole::To).is_none());
        let at = self.skip(next, &[WordRole::DayBefore, WordRole::Article, WordRole::YearBefore], 1);
        // 3월 14~16일: the month of the first.
        let same_month = |at: usize| {
            let (day, end) = self.day_number(at)?;
            let start = PartialDate { day: Some(day), ..first.start };
            (first.start.day.is_some() && self.is_day_after(at, end)).then_some((DateReading { start, ..first }, end))
        };
        let (last, after) = self
            .next_weekday(&first, at)
            .or_else(|| {
                let year = self.four_digits(at).filter(|_| year_only);
                year.map(|(year, after)| (DateReading::new(PartialDate::year(year), None, false), after))
                    .filter(|(_, after)| !self.begins_ymd(*after))
            })
            .or_else(|| self.digits_here(at))
            .or_else(|| same_month(at))
            .or_else(|| self.part_of_date(next))
            .or_else(|| self.month_of_the_year(&first, at))
            .or_else(|| self.elements_date(at))
            .or_else(|| self.short_month_after(&first, at, led))
            .or_else(|| self.relative_day(at))
            .or_else(|| self.directed(at))
            .or_else(|| self.later_than(&first, at))
            .or_else(|| self.day_of_the_same(first, end, at))
            .or_else(|| self.now(at))?;
        // "Mart ve Mayıs arasında": an "and" parts two dates unless what follows says between.
        let after_between = self.word(after, WordRole::BetweenAfter);
        if last.end.is_some() || and && !led && after_between.is_none() {
            return None;
        }
        // "until the end of June" is to its last day, "from the beginning of 2007" from its first.
        let vague = |part: Option<DatePart>, sharp: DatePart| part.filter(|part| *part != sharp);
        let part = vague(first.part, DatePart::Early).or(vague(last.part, DatePart::Late));
        let mut start = first.start;
        // "from May to October 2020" is one year.
        let inherited = PartialDate { year: last.start.year, ..start };
        // "from next Friday to 1 October 2020": the first is a day that the weekday tells.
        let told = first.weekday.is_some_and(|weekday| day_of_week(inherited).is_some_and(|day| day != weekday));
        // "from 5/12 to next 5/19": the second is told from publication, and the first as well.
        let towards = [WordRole::LastBefore, WordRole::NextBefore].iter().any(|role| self.is(at, *role));
        let told = told
            || towards && (start.year, start.month, start.day) < (last.start.year, last.start.month, last.start.day);
        if first.inferred && !told && start.month.is_some() && last.start.month.is_some() {
            start.year = last.start.year.map(|year| if start.month > last.start.month { year - 1 } else { year });
        }
        let ordered = (start.year, start.month, start.day) < (last.start.year, last.start.month, last.start.day);
        // "from 2014 to 2 May 2018": from its first day.
        let exact = |start: PartialDate| match (last.start.month, last.start.day) {
            (Some(_), Some(_)) => PartialDate { month: start.month.or(Some(1)), day: start.day.or(Some(1)), ..start },
            (Some(_), None) => PartialDate { month: start.month.or(Some(1)), ..start },
            _ => start,
        };
        let precise = start.month.is_some() == last.start.month.is_some();
        // "from 2014 to May 2018": each as precise as it is written, where both name their year.
        let told = !first.inferred && !last.inferred && (led || from || self.word(end, WordRole::To).is_some());
        let after = after_between.unwrap_or(after);
        (ordered && (precise || told)).then(|| {
            let reading = DateReading::new(exact(start), Some(last.start), first.inferred && last.inferred);
            (DateReading { part, ..reading }, after)
        })
    }

    /// "from the first quarter of 2017 to the third quarter of 2018", "from the 1970s to the 1990s": from where the first
    /// begins to where the last ends.
    fn range_of_periods(&self, first: DateReading, end: usize) -> Option<Found> {
        let next = self.range_mark(end, false).filter(|_| first.part.is_none())?;
        if let Some(found) = self.range_of_weeks(&first, end, next) {
            return Some(found);
        }
        let at = self.skip(next, &[WordRole::DayBefore, WordRole::Article, WordRole::DecadeBefore], 1);
        let (last, after) = [at, next].into_iter().find_map(|at| self.quarter(at).or_else(|| self.decade(at)))?;
        let mut start = first.start;
        // "from Q1 to Q3 2021" is one year.
        if first.inferred && !last.inferred {
            start.year = last.start.year.map(|year| if start.month > last.start.month { year - 1 } else { year });
        }
        let months = |from: PartialDate, to: Option<PartialDate>| {
            let count = |date: PartialDate| Some(i32::from(date.year?) * 12 + i32::from(date.month?));
            Some(count(to?)? - count(from)?)
        };
        // Of one length, one after the other.
        let alike = months(first.start, first.end)? == months(last.start, last.end)?;
        let ordered = months(start, Some(last.start))? > 0;
        let reading = DateReading::new(start, last.end, first.inferred && last.inferred);
        (alike && ordered && last.part.is_none()).then_some((reading, after))
    }

    /// "van week 31 tot week 35", "KW 31 bis 35": from the first day of the one to the last of the other. The "to" at `end`
    /// may lead the week itself.
    fn range_of_weeks(&self, first: &DateReading, end: usize, next: usize) -> Option<Found> {
        let start = day_of(first.start)?;
        if days_between(start, day_of(first.end?)?) != 6 {
            return None;
        }
        let same = || {
            let (n, after) = self.small_count(next).filter(|_| self.tokens.is_digits(next) && self.closes(next + 1))?;
            let week = start.iso_week_date();
            let monday = ISOWeekDate::new(week.year(), i8::try_from(n).ok()?, Weekday::Monday).ok()?;
            let sunday = monday.date().checked_add(6.days()).ok()?;
            Some((DateReading::new(first.start, Some(PartialDate::of(sunday)), first.inferred), after))
        };
        let named = self.week_by_number(end).or_else(|| self.week_by_number(next));
        let (last, after) = named.or_else(same)?;
        let ordered = day_of(last.end?)? > start.checked_add(6.days()).ok()?;
        let reading = DateReading::new(first.start, last.end, first.inferred && last.inferred);
        ordered.then_some((reading, after))
    }

    /// "2024년 7월부터 *9월*까지", "from November 2024 to *February*": a month without its year behind one that has it.
    fn month_of_the_year(&self, first: &DateReading, at: usize) -> Option<Found> {
        let (year, month) = (first.start.year.filter(|_| !first.inferred)?, first.start.month?);
        let last = self.elements(at).filter(|last| last.year.is_none() && last.weekday.is_none())?;
        let next = i16::from((last.month?, last.day) <= (month, first.start.day));
        // Beside a verb of the future, February is the one to come.
        if next > 0 && self.ahead(at) {
            return None;
        }
        let reading = self.resolve(Elements { year: Some(year.checked_add(next)?), ..last });
        let known = self.after_word(last.end).is_none() && self.year_in_words(last.end).is_none();
        (known && last.day.is_some() == first.start.day.is_some()).then_some((reading, last.end))
    }

    /// "May 5-7", "April 9 to 17, 2024", "novembre 19-20": where the month leads, the second day may stand alone.
    fn day_of_the_same(&self, first: DateReading, end: usize, at: usize) -> Option<Found> {
        let day_last =
            end.checked_sub(1).is_some_and(|at| self.tokens.is_digits(at) && self.tokens.word(at).len() <= 2);
        let leads = self.lexicon.values.date_order != DateOrder::Dmy || day_last;
        let before = first.start.day.filter(|_| leads)?;
        let (day, end) = self.day_number(at).filter(|(day, _)| *day > before)?;
        let small = [WordRole::NotCounted, WordRole::BetweenAfter].iter().any(|role| self.is(end, *role));
        let noun = self.is_plain_word(end) && !self.tokens.is_capital(end) && !small;
        if noun || self.counts_something(end) || self.tokens.is_mark(end, &['-', ':', '/']) {
            return None;
        }
        let comma = usize::from(self.tokens.is_mark(end, &[',']));
        let year = self.four_digits(end + comma).filter(|_| first.inferred);
        let start =
            PartialDate { day: Some(day), year: year.map_or(first.start.year, |(year, _)| Some(year)), ..first.start };
        let inferred = first.inferred && year.is_none();
        Some((DateReading { start, inferred, weekday: None, ..first }, year.map_or(end, |(_, end)| end)))
    }

    /// "from Monday to Friday": the next one after the first.
    pub(super) fn next_weekday(&self, first: &DateReading, at: usize) -> Option<Found> {
        let from = first.weekday?;
        let (weekday, end) = if self.is_unspaced() {
            self.weekday(at)?
        } else {
            let to = self.elements(at).filter(|to| to.day.is_none() && to.month.is_none() && !to.weak)?;
            (to.weekday?, to.end)
        };
        let weekday = Some(weekday).filter(|to| *to != from)?;
        let start = day_of(first.start)?;
        let date = start.checked_add(i32::from(weekday - from).rem_euclid(7).days()).ok()?;
        Some((DateReading::new(PartialDate::of(date), None, true), end))
    }

    /// "now" as an end of a range: the day of publication.
    fn now(&self, i: usize) -> Option<Found> {
        let end = self.word(i, WordRole::Now)?;
        Some((DateReading::new(PartialDate::of(self.published?), None, true), end))
    }

    /// "between *now* and 15 November".
    pub(super) fn range_from_now(&self, i: usize) -> Option<Found> {
        let (first, end) = self.now(i).filter(|_| self.ends_before(i, WordRole::Between))?;
        self.date_range(first, end, true)
    }

    /// "*Jan*-Feb 2017", "*Nov.* – 5 February": an abbreviation that is a month because another follows.
    pub(super) fn short_month_range(&self, i: usize) -> Option<Found> {
        let (month, end) = self.pick(i, |role| match role {
            Role::Month(month, true) => Some(month),
            _ => None,
        })?;
        let dot = usize::from(self.tokens.is_mark(end, &['.']) && self.tokens.is_glued(end));
        let next = self.range_mark(end + dot, false)?;
        // "from Sep to Nov": both, where a preposition leads.
        let led = || self.elements_weak(next).filter(|_| self.ends_before(i, WordRole::Between));
        let last = self.elements(next).or_else(led)?;
        last.month?;
        let first = self.resolve(Elements { month: Some(month), end, ..Elements::default() });
        self.date_range(first, end + dot, true)
    }

    /// The second month of "from Sep to *Nov*".
    fn short_month_after(&self, first: &DateReading, at: usize, led: bool) -> Option<Found> {
        let month = first.start.month.filter(|_| led && first.start.day.is_none())?;
        let last = self.elements_weak(at).filter(|last| last.day.is_none() && last.weekday.is_none())?;
        let year = first.start.year.filter(|_| last.month > Some(month) && last.year.is_none());
        Some((self.resolve(Elements { year: year.or(last.year), ..last }), last.end))
    }

    /// Whether a hyphen and more digits follow without a space: a code, no year.
    pub(super) fn goes_on_in_digits(&self, end: usize) -> bool {
        self.tokens.is_mark(end, &['-'])
            && self.tokens.is_glued(end)
            && self.tokens.is_digits(end + 1)
            && self.tokens.is_glued(end + 1)
    }

    /// Whether the years at `i..end` are part of a code: "138-2010-2015", "2015-32".
    pub(super) fn is_code(&self, i: usize, end: usize) -> bool {
        let before = self.tokens.is_glued(i)
            && self.tokens.is_mark(i.wrapping_sub(1), &['-'])
            && self.tokens.is_glued(i.wrapping_sub(1))
            && self.tokens.is_digits(i.wrapping_sub(2));
        before || self.goes_on_in_digits(end)
    }
}

/// The weekday of a date that is known to the day.
fn day_of_week(date: PartialDate) -> Option<i8> {
    day_of(date).map(|date| date.weekday().to_monday_one_offset())
}
