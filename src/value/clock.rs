//! Clock times: in, a reader at the first word; out, the time and the position after it.

mod range;
mod words;

use super::TimeReading;
use super::lexicon::{Hit, Role};
use super::number::Setting;
use super::reader::Reader;
use crate::lang::{Script, WordRole};

/// Morning or afternoon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Am,
    Pm,
}

impl Reader<'_> {
    /// The clock time that begins at `i`.
    pub fn clock(&self, i: usize) -> Option<(TimeReading, usize)> {
        // 昨晚8点: the word for the day says which half, too.
        let told = |role: WordRole| self.ends_before(i, role);
        // "bu sabah 8'de": the case says that it is an hour.
        let declined = self.tokens.is_digits(i) && self.past_suffix(i + 1) > i + 1;
        let said = if (self.is_unspaced() || declined) && told(WordRole::Pm) {
            Some((Half::Pm, i))
        } else {
            (declined && told(WordRole::Am)).then_some((Half::Am, i))
        };
        let half = self.half(i).or(said);
        // "'s ochtends om 9", "in the morning at 7".
        let start = half.map_or(i, |(_, next)| self.word(next, WordRole::ClockBefore).unwrap_or(next));
        let led_by_half = half.is_some();
        if half.is_some() && !self.tokens.is_digits(start) && self.number(start, Setting::default()).is_none() {
            return None;
        }
        let mark = self.word(start, WordRole::ClockMark);
        let at = mark.unwrap_or(start);
        let before = mark.is_some() || half.is_some();
        if !before && (self.runs_for(at) || self.sport_time(at).is_some_and(|(_, sure)| sure)) {
            return None;
        }
        // "après neuf heures d'attente": hours of something; "supera las cinco horas".
        if self.ends_before(i, WordRole::OffsetAfter) && self.hours_of_something(at) || self.is_so_many_hours(at) {
            return None;
        }
        let noon = self.noon(at);
        let mut in_words = !self.is_unspaced() && !self.tokens.is_digits(at) && noon.is_none();
        let (mut hour, mut minute, second, mut end, sure, exact) =
            if self.is_unspaced() && !self.tokens.is_mark(at + 1, &[':']) {
                let spoken = || {
                    self.unspaced_clock(at, before).map(|(hour, minute, end, exact)| {
                        let (second, end) = self.unspaced_seconds(end).map_or((None, end), |(n, end)| (Some(n), end));
                        (hour, minute, second, end, true, exact)
                    })
                };
                noon.or_else(spoken)?
            } else {
                noon.or_else(|| self.digit_clock(at, before))
                    .or_else(|| self.hour_beside_its_day(at).or_else(|| self.other_hour(at)))
                    .or_else(|| self.word_clock(at, before).inspect(|_| in_words = true))?
            };
        let mut half = half.map(|(half, _)| half);
        // "8 p.m.", "8 Uhr morgens", "huit heures du soir".
        let after = self.skip(end, &[WordRole::DateOf, WordRole::DayBefore, WordRole::Article], 1);
        // "три дня" are three days, "в три дня" is 3 p.m.
        let days = !sure && self.duration_unit(end).is_some() && !self.ends_before(i, WordRole::ClockBefore);
        let told_after = self.half(end).or_else(|| self.half(after)).filter(|_| !days);
        if let Some((found, next)) = told_after {
            half = half.or(Some(found));
            // "at ten tonight": the day is told too.
            let day = self.pick(end, |role| matches!(role, Role::Day(_)).then_some(())).is_some();
            end = if day { end } else { next };
            (hour, minute, end) = self.with_its_part(hour, minute, end);
        }
        // "on Sunday evening at eight".
        let stops = || {
            // A verb, a preposition before the day, or the next clause.
            let small = [WordRole::WeekdayBefore, WordRole::DayBefore, WordRole::And, WordRole::Past];
            !self.is_plain_word(end) && self.closes(end)
                || small.iter().any(|role| self.is(end, *role))
                || self.lexicon.tense(self.tokens.word(end), self.tokens.is_capital(end)).is_some()
        };
        let hour_alone = || minute == 0 && self.ends_before(i, WordRole::ClockBefore) && stops();
        if half.is_none() && !exact && (5..12).contains(&hour) && (sure || hour_alone()) && self.in_the_evening(i, end)
        {
            half = Some(Half::Pm);
        }
        // "domani pomeriggio alle 3".
        let small = half.is_none() && !exact && (1..=6).contains(&hour) && (sure || hour_alone());
        if small && self.ends_before(self.before_clock(i), WordRole::Afternoon) {
            half = Some(Half::Pm);
        }
        let zone = self.pick(end, |role| match role {
            Role::Zone(offset) => Some(offset),
            _ => None,
        });
        if let Some((_, next)) = zone {
            end = next;
        }
        let named = self.named_zone(end);
        end = named.unwrap_or(end);
        let local = named.is_some() || self.ends_before(i, WordRole::Zone);
        if !(sure || half.is_some() || zone.is_some()) {
            return None;
        }
        // "alle 3 squadre": a bare number before a noun is no hour, whatever leads it.
        let bare = (mark.is_some() && half.is_none() || led_by_half)
            && minute == 0
            && zone.is_none()
            && !local
            && !self.tokens.is_mark(end.wrapping_sub(2), &[':', '.']);
        let noun =
            self.is_without_role(end) && !self.tokens.is_glued(end) && self.clock_after(end.wrapping_sub(1)).is_none();
        // "in der Nacht 5 bis 10 Grad".
        let ranged = || {
            let last = self.range_mark(end, false).and_then(|at| self.number(at, Setting::default()));
            led_by_half && last.is_some_and(|last| self.counts(last.end))
        };
        if bare && (noun || self.counts(end) || self.ordinal_suffix(end).is_some() || ranged()) {
            return None;
        }
        let hour = match half {
            Some(Half::Pm) if hour < 12 && (hour != 0) => hour + 12,
            Some(Half::Am) if hour == 12 => 0,
            _ => hour % 24,
        };
        // "even na half drie", "dopo le undici": who tells the hour in words counts to twelve in every language.
        let to_twelve = self.lexicon.values.twelve_hours || in_words;
        let ambiguous = half.is_none() && (1..=12).contains(&hour) && !exact && to_twelve;
        Some((
            TimeReading {
                hour,
                minute,
                second,
                offset: zone.map(|(offset, _)| offset),
                local,
                home: self.lexicon.values.clock,
                ambiguous,
            },
            self.past_suffix(end),
        ))
    }

    /// Turkish "6.45'*te*": at that time, where the sentence speaks of no prices or shares.
    fn at_the_hour(&self, end: usize, minute: i8) -> bool {
        let measures = |hit: &Hit| {
            matches!(hit.role, Role::Currency(..) | Role::Word(WordRole::Percent | WordRole::PercentBefore))
        };
        let locative =
            self.past_suffix(end).checked_sub(1).is_some_and(|at| at > end && self.is_locative(self.tokens.word(at)));
        minute % 5 == 0 && locative && !self.hits.iter().any(measures)
    }

    /// "Drame, 2 h 14": how long a film runs, where nothing says that it is a time.
    fn runs_for(&self, i: usize) -> bool {
        let short = self.two_digits(i, 4).is_some() && !self.tokens.word(i).starts_with('0');
        let symbol = self.is_duration(i + 1)
            && self.tokens.word(i + 1).chars().count() == 1
            && !self.tokens.is_glued(i + 1)
            && !self.tokens.is_glued(i + 2);
        let minutes = self.two_digits(i + 2, 59).is_some();
        let told = self.half(i + 3).is_some() || self.named_zone(i + 3).is_some();
        short && symbol && minutes && !told && !self.clock_led(i)
    }

    /// "supera *las cinco horas*": behind a limit, whose last word may be the article that leads a time.
    fn is_so_many_hours(&self, at: usize) -> bool {
        let Some(number) = self.number(at, Setting::default()) else { return false };
        let limits = [WordRole::MoreThan, WordRole::LessThan, WordRole::AtLeast];
        self.is_duration(number.end)
            && self.clock_after(number.end).is_some()
            && limits.iter().any(|role| self.ends_before(at, *role))
    }

    /// "neuf heures d'attente", where nothing of the calendar follows.
    fn hours_of_something(&self, i: usize) -> bool {
        let Some(number) = self.number(i, Setting::default()) else { return false };
        let Some((_, end)) = self.duration_unit(number.end) else { return false };
        // "après quatre heures vingt de débats".
        let minutes = self.number(end, Setting::default()).filter(|minutes| !minutes.ordinal && !minutes.formatted);
        let end = minutes.map_or(end, |minutes| minutes.end);
        self.word(end, WordRole::Of).is_some_and(|next| self.is_without_role(next) && !self.tokens.is_capital(next))
    }

    /// Past "local time", "heure de Paris", "Moskauer Zeit": a zone whose offset depends on the place and the season.
    pub(super) fn named_zone(&self, end: usize) -> Option<usize> {
        let at = if self.tokens.is_mark(end, &[',', '(']) { end + 1 } else { end };
        let close = |next: usize| {
            let bracketed = self.tokens.is_mark(end, &['(']) && self.tokens.is_mark(next, &[')']);
            next + usize::from(bracketed)
        };
        if let Some(next) = self.word(at, WordRole::Zone) {
            return Some(close(next));
        }
        let name = |at: usize| self.tokens.is_word(at) && self.tokens.is_capital(at);
        if let Some(next) = self.word(at, WordRole::ZoneOf).filter(|next| name(*next)) {
            return Some(close(next + 1 + usize::from(name(next + 1))));
        }
        let past = if name(at) && name(at + 1) && !self.is(at + 1, WordRole::ZoneAfter) { at + 2 } else { at + 1 };
        self.word(past, WordRole::ZoneAfter).filter(|_| name(at)).map(close)
    }

    fn half(&self, i: usize) -> Option<(Half, usize)> {
        self.pick(i, |role| match role {
            Role::Word(WordRole::Am) => Some(Half::Am),
            Role::Word(WordRole::Pm) => Some(Half::Pm),
            _ => None,
        })
    }

    /// Where the words that lead the time at `i` begin, and the comma before them.
    fn before_clock(&self, i: usize) -> usize {
        let led =
            |at: usize| [WordRole::ClockBefore, WordRole::ClockMark].iter().any(|role| self.word(at, *role) == Some(i));
        let start = (1..=4).filter_map(|back| i.checked_sub(back)).rev().find(|&at| led(at)).unwrap_or(i);
        if self.tokens.is_mark(start.wrapping_sub(1), &[',']) { start - 1 } else { start }
    }

    /// "last night at 8", "half zes morgenavond": the day beside the hour names its part.
    fn in_the_evening(&self, i: usize, end: usize) -> bool {
        let start = self.before_clock(i);
        // "alle 9 di domenica sera", "acht Uhr am Sonntagabend".
        let links = [WordRole::DateOf, WordRole::DayBefore, WordRole::Article, WordRole::WeekdayBefore];
        let comma = usize::from(self.tokens.is_mark(end, &[',']));
        let end = self.skip(end + comma, &links, 2);
        let day = self.pick(end, |role| matches!(role, Role::Day(_) | Role::Weekday(..)).then_some(()));
        self.ends_before(start, WordRole::Evening)
            // "a las cinco mañana por la tarde".
            || day.is_some_and(|(_, next)| {
                (end..=next).any(|at| self.is(at, WordRole::Evening)) || self.is(next, WordRole::Pm)
            })
    }

    fn noon(&self, i: usize) -> Option<Clock> {
        let found = self.pick(i, |role| match role {
            Role::Word(WordRole::Noon) => Some(12),
            Role::Word(WordRole::Midnight) => Some(0),
            _ => None,
        });
        // "Midi-Pyrénées".
        let (hour, end) = found.filter(|(_, end)| self.hyphen(*end).is_none())?;
        // "midi et demi", "mezzogiorno e un quarto".
        let parts = [(WordRole::HalfPastAfter, 30), (WordRole::QuarterPastAfter, 15)];
        let part = parts.iter().find_map(|(role, minute)| Some((*minute, self.word(end, *role)?)));
        let (minute, end) = part.unwrap_or((0, end));
        Some((hour, minute, None, end, true, true))
    }

    fn two_digits(&self, i: usize, most: i8) -> Option<i8> {
        let word = self.tokens.word(i);
        (self.tokens.is_digits(i) && word.len() <= 2).then(|| word.parse().ok()).flatten().filter(|n| *n <= most)
    }

    /// 20:45, 20h45, 8.45 p.m., 午後8時45分, 0202 GMT, 19 Uhr.
    fn digit_clock(&self, i: usize, before: bool) -> Option<Clock> {
        let tokens = self.tokens;
        if tokens.is_digits(i) && tokens.word(i).len() == 4 {
            let (hour, minute) = tokens.word(i).split_at(2);
            let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
            let zone = self.pick(i + 1, |role| matches!(role, Role::Zone(_)).then_some(())).is_some()
                || hour <= 12 && self.half(i + 1).is_some() && tokens.word(i + 1).starts_with(['a', 'p']);
            return (hour < 24
                && minute < 60
                && (zone
                    || before && self.lexicon.values.script == Script::Spaced && tokens.word(i).starts_with('0')))
            .then_some((hour, minute, None, i + 1, true, true));
        }
        let hour = self.two_digits(i, 24)?;
        if tokens.is_glued(i)
            && tokens.is_mark(i.wrapping_sub(1), &['.', ',', ':', '-', '–', '/'])
            && tokens.is_digits(i.wrapping_sub(2))
        {
            return None;
        }
        let padded = tokens.word(i).starts_with('0');
        let minute_at =
            |at: usize| (tokens.is_glued(at) && tokens.word(at).len() == 2).then(|| self.two_digits(at, 59)).flatten();
        if tokens.is_mark(i + 1, &[':', '.', ','])
            && tokens.is_glued(i + 1)
            && let Some(minute) = minute_at(i + 2)
        {
            let colon = tokens.is_mark(i + 1, &[':']);
            let mut end = i + 3;
            let mut second = None;
            if colon && tokens.is_mark(end, &[':']) && tokens.is_glued(end) {
                second = minute_at(end + 1);
                end += if second.is_some() { 2 } else { 0 };
            }
            if tokens.is_mark(end, &[':', '.', ',', '%', '-', '–'])
                && tokens.is_glued(end)
                && tokens.is_digits(end + 1)
                && tokens.is_glued(end + 1)
                && !tokens.is_mark(end, &['-', '–'])
                || tokens.is_mark(end, &['%'])
            {
                return None;
            }
            let after = self.clock_after(end);
            let led = self.ends_before(i, WordRole::ClockBefore);
            // "verloren mit 23:33": matches do not begin at such minutes.
            let odd = minute % 5 != 0 && second.is_none() && (hour - minute).abs() <= 20;
            // "mit 23:33": no time follows what leads a result.
            let bracketed = tokens.is_mark(i.wrapping_sub(1), &['(']) && tokens.is_mark(end, &[')']);
            let match_told =
                self.score || self.near_score && (odd || bracketed) || self.ends_before(i, WordRole::ScoreBefore);
            let lone_colon = colon && !(match_told && !before && after.is_none() && !led && (hour < 20 || odd));
            // A point is a decimal mark unless an hour is spoken of.
            // "rond 13.00": no decimals where the point groups.
            let dotted = led
                && tokens.is_mark(i + 1, &['.'])
                && self.lexicon.values.group.contains('.')
                && !self.counts(end)
                && self.multiplier(end).is_none();
            // "gisteren 20.30", "20.30 vandaag": beside a day, where a comma is the decimal mark.
            let beside = tokens.is_mark(i + 1, &['.'])
                && !self.lexicon.values.decimal.contains('.')
                && !self.counts(end)
                && self.multiplier(end).is_none()
                && (self.day_follows(end) || self.closes(end) && self.day_precedes(i));
            // "At 5.20 on Friday", at the head of a clause, is no price.
            let headed = led
                && tokens.is_mark(i + 1, &['.'])
                && i.checked_sub(2).is_none_or(|at| !tokens.is_word(at) && !tokens.is_digits(at))
                && self.day_follows(end);
            // Turkish "20.45'te": the point is no decimal mark there, and a case is stuck to it.
            let declined = !colon
                && !self.lexicon.values.decimal.contains('.')
                && (tokens.word(i).len() == 2 || self.at_the_hour(end, minute))
                && self.past_suffix(end) > end
                && !self.counts(self.past_suffix(end));
            // "inträffade 04.52": no decimal number begins so, and no day has such a month.
            let full = tokens.is_mark(i + 1, &['.'])
                && padded
                && !self.lexicon.values.decimal.contains('.')
                && (minute > 12 || minute == 0)
                && !self.counts(end)
                && self.multiplier(end).is_none();
            let sure = lone_colon || before || after.is_some() || dotted || beside || declined || headed || full;
            return Some((hour, minute, second, after.unwrap_or(end), sure, padded || hour > 12));
        }
        let after = self.clock_after(i + 1)?;
        // "20h45", "20 h 45", "20時45分", "8 Uhr 30".
        // "8 órától 16 óráig": another hour.
        let minute = self.two_digits(after, 59).filter(|_| self.clock_after(after + 1).is_none());
        if let Some(minute) = minute {
            let end = self.word(after + 1, WordRole::MinuteAfter);
            // "Матч длился 2 часа 47 минут".
            let told = before
                || self.clock_led(i)
                || end.is_some_and(|end| self.half(end).is_some() || self.named_zone(end).is_some());
            if !told && end.is_some() && self.is_duration(i + 1) && self.is_duration(after + 1) {
                return None;
            }
            let close = tokens.is_glued(after) || end.is_some() || tokens.word(after).len() == 2;
            if close {
                return Some((hour, minute, None, end.unwrap_or(after + 1), true, padded || hour > 12));
            }
        }
        if let Some(end) = self.word(after, WordRole::HalfPastAfter) {
            let sure = before || hour > 12 || !self.is_duration(i + 1) || self.clock_led(i);
            return Some((hour, 30, None, end, sure, hour > 12));
        }
        // "de 14 heures à 18 heures".
        let range = self
            .word(after, WordRole::To)
            .is_some_and(|at| self.two_digits(at, 24).is_some() && self.clock_after(at + 1).is_some());
        // "16h : conférence" in a programme.
        let heading = i == 0 && tokens.is_glued(i + 1) && (after >= tokens.len() || tokens.is_mark(after, &[':']));
        let led = heading || self.ends_before(i, WordRole::ClockBefore);
        let sure = before || range || led || !self.is_duration(i + 1);
        Some((hour, 0, None, after, sure, padded || hour > 12))
    }

    fn clock_after(&self, i: usize) -> Option<usize> {
        self.word(i, WordRole::ClockAfter)
    }

    /// "3 heures" may be a length of time; "3 Uhr" may not.
    fn is_duration(&self, i: usize) -> bool {
        self.hits(i).iter().any(|hit| matches!(hit.role, Role::Duration(_)))
    }

    /// "… on Friday", "… yesterday".
    pub(super) fn day_follows(&self, end: usize) -> bool {
        let at = self.word(end, WordRole::WeekdayBefore).unwrap_or(end);
        self.hits(at).iter().any(|hit| matches!(hit.role, Role::Weekday(..) | Role::Day(_)))
    }

    /// "yesterday …", "am Samstag …".
    pub(super) fn day_precedes(&self, i: usize) -> bool {
        let day = |role| matches!(role, Role::Weekday(_, false) | Role::Day(_) | Role::Month(_, false));
        (1..=4)
            .filter_map(|back| i.checked_sub(back))
            .any(|at| self.hits(at).iter().any(|hit| day(hit.role) && at + usize::from(hit.len) == i))
    }

    pub(super) fn clock_led(&self, i: usize) -> bool {
        self.ends_before(i, WordRole::ClockBefore) || self.ends_before(i, WordRole::ClockMark)
    }

    /// Whether what follows is counted or measured: no hour.
    pub(super) fn counts(&self, i: usize) -> bool {
        // "ve 2.25 v místě": no volts.
        let counts = |hit: &Hit| {
            let end = i + usize::from(hit.len);
            (hit.role.measures() || matches!(hit.role, Role::Multiplier(_))) && !self.wrong_case(i, end, hit.role)
        };
        self.hits(i).iter().any(counts) && self.clock_after(i).is_none() || self.tokens.is_mark(i, &['%'])
    }
}

/// Hour, minute, second, the position after, whether it is surely a time, whether the hour is of 24.
type Clock = (i8, i8, Option<i8>, usize, bool, bool);
