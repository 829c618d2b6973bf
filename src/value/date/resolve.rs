//! What the text leaves out of a date, filled in from the day of publication.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Elements, Found, civil, days_between};
use crate::lang::WordRole;
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

/// Somebody who tells what happened on a day so far ahead, in days, means the year before.
const FAR_AHEAD: i64 = 60;
/// A day of another month is as far as if it were so many days farther.
const MONTH: i64 = 31;
/// So few words may stand between the two days of a night: "de quarta *para a* quinta".
const NIGHT_WORDS: usize = 3;

impl Reader<'_> {
    /// Fills in what the text leaves out, from the day of publication.
    pub(super) fn resolve(&self, found: Elements) -> DateReading {
        let mut start = PartialDate { year: found.year, month: found.month, day: found.day };
        let mut reading = DateReading::new(start, None, false);
        reading.weekday = found.weekday;
        if found.year.is_some() {
            return reading;
        }
        let Some(today) = self.published else { return reading };
        let at = found.end.saturating_sub(1);
        let (behind, future) = self.heading(at, &found);
        match (found.month, found.day, found.weekday) {
            (Some(month), Some(day), _) => {
                // A day of the past is not months ahead.
                let past = |date: &Date| !behind || future || days_between(today, *date) <= FAR_AHEAD;
                let on = |shift| civil(today.year() + shift, month, day).filter(past);
                if let Some(date) = nearest(today, future, &on) {
                    start.year = Some(date.year());
                }
            }
            (Some(month), None, _) => {
                let months = i32::from(month) - i32::from(today.month());
                let shift = if future {
                    // "from mid-January" in March is rather of this year.
                    i16::from(months < if self.ahead(at) { 0 } else { -3 })
                } else if months > if behind { 0 } else { 3 } {
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
                // What has happened did so on a day that is past; what was put off to one did not.
                let leads = [WordRole::To, WordRole::RiseTo, WordRole::Until, WordRole::OpenDay];
                let put_off =
                    (found.start.saturating_sub(3)..found.start).any(|at| leads.iter().any(|role| self.is(at, *role)));
                let open = !behind || future || put_off || found.weekday.is_some();
                let past = |date: &Date| open || *date <= today;
                // 5日 alone is of this month, where days are told so.
                let marked = self.is_unspaced() || self.is_syllables();
                let listed = found.weekday.is_none().then(|| self.listed_month(found.start)).flatten();
                if let Some(first) = listed {
                    start = PartialDate { day: Some(day), ..first };
                } else if let Some(date) = near.filter(past).min_by_key(|date| {
                    let days = days_between(today, *date);
                    let other = marked && (date.year(), date.month()) != (today.year(), today.month());
                    i64::from(other) * MONTH + if ahead && days < 0 { -days * 3 } else { days.abs() }
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
        reading.reckoned = reading.inferred && found.is_weekday_alone();
        reading.start = start;
        reading
    }

    /// 4月5日和*6日*, "4월 5일과 *6일*": the month and year of the day before it in a list, where days are marked as such.
    fn listed_month(&self, start: usize) -> Option<PartialDate> {
        let marked = self.is_unspaced() || self.is_syllables();
        let and = [WordRole::And, WordRole::BetweenAnd];
        let mark = |at: usize| self.tokens.is_mark(at, &['、', ',', '·', '・']);
        let link =
            start.checked_sub(1).filter(|&at| marked && (mark(at) || and.iter().any(|role| self.is(at, *role))))?;
        // 5月3、*4日*.
        let digits = |at: usize| self.is_unspaced() && self.tokens.is_digits(at) && at + 1 == link;
        let before = |from: &usize| self.word(*from, WordRole::DayAfter) == Some(link) || digits(*from);
        (1..=2).filter_map(|back| link.checked_sub(back)).find(before)?;
        // Over the days between: 4月5日、6日和*7日*.
        let reaches = |end: usize| {
            let mut at = end;
            for _ in 0..4 {
                if at == link {
                    return true;
                }
                let next = if mark(at) { Some(at + 1) } else { and.iter().find_map(|role| self.word(at, *role)) };
                let Some(next) = next.filter(|next| self.tokens.is_digits(*next)) else { return false };
                at = self.word(next + 1, WordRole::DayAfter).unwrap_or(next + 1);
            }
            false
        };
        // Only of what names its month, so that no day asks the one before it.
        let names_month = |at: &usize| self.names_its_month(*at);
        let day = |(date, end): &Found| date.end.is_none() && date.start.day.is_some() && reaches(*end);
        let candidates = (3..=16).rev().filter_map(|back| link.checked_sub(back));
        let first = candidates.filter(names_month).find_map(|at| self.date(at).filter(day))?;
        Some(first.0.start).filter(|date| date.month.is_some())
    }

    /// "starting Monday", "until Friday": no range, whose first day may be past.
    pub(super) fn is_open_day(&self, found: &Elements) -> bool {
        let at = self.past_suffix(found.end);
        let opened = found.start > 0 && self.is_opened_before(found.start)
            || found.end == found.start + 1 && self.is(found.start, WordRole::OpenDay)
            || self.is_opened_behind(found.start, found.end);
        opened && self.range_mark(at, false).is_none()
    }

    /// "*until* Wednesday", "keskiviikkoon *asti*": whether what is said of a date holds as long as that.
    pub(in crate::value) fn is_until(&self, start: usize, end: usize) -> bool {
        let after = self.past_suffix(end);
        self.ends_before(start, WordRole::Until) || [end, after].iter().any(|&at| self.is(at, WordRole::UntilAfter))
    }

    /// Whether the words around `at`, a word of a date, tell it as past, and whether as to come.
    pub(super) fn heading(&self, at: usize, found: &Elements) -> (bool, bool) {
        let since = self.is_since(found.start, found.end);
        let set = self.is_set_for(found);
        let behind = since || self.tenses.behind(at) && !set;
        (behind, !since && (set || self.ahead(at) || self.is_open_day(found) && !behind))
    }

    /// "called a strike *for* Monday", but "blamed them *for* Monday's attack": whether a date is what something is set for.
    fn is_set_for(&self, found: &Elements) -> bool {
        let led = self.before_article(found.start, &[WordRole::DayBefore, WordRole::WeekdayBefore, WordRole::Article]);
        let owns = (found.end..found.end + 2).any(|at| self.tokens.is_mark(at, &['\'', '’']));
        // "na noite de quarta *para* quinta".
        let night = [found.start, led].iter().any(|&at| self.ends_before(at, WordRole::NightTo))
            && (led.saturating_sub(NIGHT_WORDS)..led).any(|at| self.is_weekday(at));
        !owns && !night && [found.start, led].iter().any(|&at| self.ends_before(at, WordRole::ForDay))
    }

    /// "*since* Christmas", "depuis *le* Nouvel An", "karácsony *óta*": whether a date is where something began that lasts.
    pub(super) fn is_since(&self, start: usize, end: usize) -> bool {
        let led = self.before_article(start, &[WordRole::DayBefore, WordRole::Article]);
        let after = self.past_suffix(end);
        [start, led].iter().any(|&at| self.ends_before(at, WordRole::Since))
            || [end, after].iter().any(|&at| self.is(at, WordRole::SinceAfter))
    }

    /// `start`, or where the article of one of these roles begins that stands before it.
    fn before_article(&self, start: usize, roles: &[WordRole]) -> usize {
        let article = |at: &usize| roles.iter().any(|role| self.word(*at, *role) == Some(start));
        start.checked_sub(1).filter(article).unwrap_or(start)
    }

    /// "until the *end of* September", "bis zum *Freitag*": whether what opens a day stands before `start` and the words
    /// that lead to it.
    fn is_opened_before(&self, start: usize) -> bool {
        const LEADS: [WordRole; 8] = [
            WordRole::DayBefore,
            WordRole::WeekdayBefore,
            WordRole::Article,
            WordRole::DateOf,
            WordRole::Of,
            WordRole::Early,
            WordRole::Mid,
            WordRole::Late,
        ];
        let mut reached = vec![start];
        let mut next = 0;
        while let Some(&at) = reached.get(next) {
            // "bis Ende" may be one phrase.
            let opens = [WordRole::OpenDay, WordRole::StartLead].iter().any(|role| self.ends_before(at, *role));
            if opens || at < start && self.is(at, WordRole::OpenDay) {
                return true;
            }
            for from in (1..=4).filter_map(|back| at.checked_sub(back)) {
                let leads = self.hits(from).iter().any(|hit| {
                    matches!(hit.role, Role::Word(role) if LEADS.contains(&role)) && from + usize::from(hit.len) == at
                });
                // "la fin du *mois de* septembre".
                let month = self.period(from) == Some(((1, PeriodUnit::Month), at));
                if (leads || month) && !reached.contains(&from) && start - from <= 6 {
                    reached.push(from);
                }
            }
            next += 1;
        }
        false
    }

    /// "Freitag *an*", 9月末*まで*, "eylül sonuna *kadar*": whether what opens a day stands behind it, or behind the part of it
    /// that is meant.
    fn is_opened_behind(&self, start: usize, end: usize) -> bool {
        let at = self.past_suffix(end);
        let opens = |at: usize| self.is(at, WordRole::OpenDayAfter);
        let part = [WordRole::EarlyAfter, WordRole::MidAfter, WordRole::LateAfter];
        let part = part.iter().find_map(|role| self.word(at, *role));
        // "szeptember 30-*ig*".
        let stuck = end > start + 1 && opens(end - 1);
        stuck || opens(end) || opens(at) || part.is_some_and(|end| (at + 1..=end).any(opens))
    }

    /// "last Tuesday", "next March": strictly before or after the day of publication.
    pub(super) fn resolve_towards(&self, found: Elements, shift: i8) -> Option<DateReading> {
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
                // "the Tuesday before last", "am vorletzten Freitag".
                let days = days + (i32::from(shift) - i32::from(shift.signum())) * 7;
                PartialDate::of(today.checked_add(days.days()).ok()?)
            }
            _ => return Some(self.resolve(found)),
        };
        let mut reading = DateReading::new(start, None, true);
        reading.weekday = found.weekday;
        reading.reckoned = found.is_weekday_alone();
        Some(reading)
    }

    /// "this Thursday", "ce lundi", "this March": the nearest.
    pub(super) fn resolve_this(&self, found: Elements) -> DateReading {
        let mut reading = self.resolve(found);
        if let (Some(today), None, None, Some(month)) = (self.published, found.year, found.day, found.month) {
            reading.start = PartialDate::month(today.year(), month);
            reading.inferred = true;
        }
        reading
    }
}

/// Of last year, this year and next, the day nearest to publication; the coming one where the sentence looks ahead.
pub(super) fn nearest(today: Date, future: bool, on: &dyn Fn(i16) -> Option<Date>) -> Option<Date> {
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
