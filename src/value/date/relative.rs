//! Dates told from the day of publication: "yesterday", "last week", "three years ago".

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::period::{quarter_of, quarter_or_half, quarter_range, quarters_beside};
use super::reckon::{shifted, span, span_of, stretch_of, within};
use super::{Elements, Found, civil, day_of, days_between};
use crate::lang::{Script, WordRole};
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::number::{Number, Setting};
use crate::value::reader::Reader;
use crate::value::{DateReading, PartialDate};

impl Reader<'_> {
    /// "yesterday", "hier soir", "ieri sera", "yesterday, Wednesday".
    pub(super) fn relative_day(&self, i: usize) -> Option<Found> {
        let (offset, mut end) = self.pick(i, |role| match role {
            Role::Day(offset) => Some(offset),
            _ => None,
        })?;
        // "اليوم السابق": a day of the story.
        if [WordRole::PrecedingAfter, WordRole::FollowingAfter, WordRole::StoryTime]
            .iter()
            .any(|role| self.is(end, *role))
        {
            return None;
        }
        // "am Morgen", "por la mañana", but "am morgigen Freitag".
        let evening = (i + 1..=end).any(|at| self.is(at, WordRole::Pm));
        let named = || self.elements(end).is_some_and(|found| found.weekday.is_some());
        if offset == 1 && self.ends_before(i, WordRole::MorningBefore) && !evening && !named() {
            return None;
        }
        let today = self.published?;
        let date = today.checked_add(i32::from(offset).days()).ok()?;
        if let Some(found) = self.counted_from(date, end) {
            return Some(found);
        }
        // "heute in einer Woche", "morgen in acht Tagen".
        if offset >= 0
            && let Some(next) = self.word(end, WordRole::InBefore)
            && let Some((count, (size, unit), after)) = self.counted_period(next)
            && let Some(length) = span(count.checked_mul(i32::from(size))?, unit).filter(|_| unit <= PeriodUnit::Week)
            && ![WordRole::Of, WordRole::DateOf].iter().any(|role| self.is(after, *role))
        {
            let date = date.checked_add(length).ok()?;
            return Some((DateReading::new(PartialDate::of(date), None, true), after));
        }
        end = self.past_day_part(self.past_suffix(end));
        if offset == 0
            && let Some(found) = self.years_from_today(end)
        {
            return Some(found);
        }
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

    /// 昨日の2日前, 今日から2日後, "yarından itibaren üç hafta sonra": days counted from a day that is named before them.
    pub(super) fn counted_from(&self, date: Date, end: usize) -> Option<Found> {
        let links: &[WordRole] = match self.lexicon.values.script {
            Script::Unspaced => &[WordRole::Of, WordRole::To],
            _ => &[WordRole::OffsetLead],
        };
        let next = links.iter().find_map(|role| self.word(end, *role))?;
        let (count, (size, unit), end) = self.counted_period(next)?;
        let length = span(count.checked_mul(i32::from(size))?, unit).filter(|_| unit <= PeriodUnit::Week)?;
        // 明日から3日以内: until then.
        if let Some(end) = self.word(end, WordRole::WithinAfter) {
            let last = PartialDate::of(date.checked_add(length).ok()?);
            return Some((DateReading::new(PartialDate::of(date), Some(last), true), end));
        }
        let (back, end) = match (self.word(end, WordRole::AgoAfter), self.word(end, WordRole::InAfter)) {
            (Some(end), _) => (true, end),
            (_, Some(end)) => (false, end),
            _ => return None,
        };
        let date = if back { date.checked_sub(length) } else { date.checked_add(length) }.ok()?;
        Some((DateReading::new(PartialDate::of(date), None, true), end))
    }

    /// Past "soir", "au soir", "morning".
    pub(super) fn past_day_part(&self, end: usize) -> usize {
        let hyphen = self.hyphen(end).unwrap_or(end);
        self.word(hyphen, WordRole::DayPart)
            .or_else(|| {
                let over = self.skip(end, &[WordRole::DateOf, WordRole::DayBefore, WordRole::Article], 1);
                self.word(over, WordRole::DayPart).filter(|_| over > end)
            })
            .unwrap_or(end)
    }

    /// A unit of time that names a period: "week", "mois"; with a count for decades and centuries.
    pub(in crate::value) fn period(&self, i: usize) -> Option<((u16, PeriodUnit), usize)> {
        let found = self.pick(i, |role| match role {
            Role::Duration(period) if period.unit >= PeriodUnit::Day => Some((period.count, period.unit)),
            _ => None,
        })?;
        // "tres días hábiles" are no three days.
        let business = self.word(i, WordRole::BusinessDay).filter(|end| *end > found.1);
        business.is_none().then_some(found)
    }

    /// "last week", "la semana próxima", "this March", "in den vergangenen drei Jahren", "昨年6月".
    pub(super) fn directed(&self, i: usize) -> Option<Found> {
        let today = self.published?;
        // "loni", "i fjol".
        if let Some((offset, end)) = self.pick(i, |role| match role {
            Role::Year(offset) => Some(offset),
            _ => None,
        }) {
            let year = today.year().checked_add(offset.into())?;
            // "πέρυσι τον Μάρτιο", "loni v březnu".
            let links = [WordRole::DayBefore, WordRole::Article, WordRole::YearBefore, WordRole::ClockBefore];
            let at = self.skip(end, &links, 1);
            if let Some((season, end)) = self.season_behind(end) {
                return Some((DateReading::new(PartialDate::month(year, season), None, true), end));
            }
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
        // "haftaya çarşamba"; without the day the word may be "to the week", a phrase may not.
        if let Some(((offset, period), end)) = self.pick(i, |role| match role {
            Role::Relative(offset, period) => Some((offset, period)),
            _ => None,
        }) && self.lexicon.values.script == Script::Spaced
        {
            let reading = shifted(today, (period.count, period.unit), offset.into())?;
            return self.day_within(reading, end).or((end > i + 1).then_some((reading, end)));
        }
        let before = self.pick(i, |role| match role {
            Role::Word(WordRole::LastBefore) => Some(-1),
            Role::Word(WordRole::NextBefore) => Some(1),
            Role::Word(WordRole::ThisBefore) => Some(0),
            Role::Word(WordRole::BeforeLast) => Some(-2),
            Role::Word(WordRole::AfterNext) => Some(2),
            Role::Word(WordRole::Preceding) if self.in_story => Some(-1),
            Role::Word(WordRole::Following) if self.in_story => Some(1),
            _ => None,
        });
        if let Some((shift, next)) = before {
            // "built to last a decade".
            let verb = self.is(next, WordRole::Article) && shift < 0;
            let next = self.skip(next, &[WordRole::Article, WordRole::Of], 1);
            if let Some((period, end)) = self.period(next).filter(|_| !verb) {
                // "el pasado mes de octubre".
                let of_month = (period == (1, PeriodUnit::Month) && shift != 0)
                    .then(|| self.elements(self.word(end, WordRole::DateOf)?).filter(|found| found.month.is_some()))
                    .flatten();
                if let Some(month) = of_month.filter(|found| found.year.is_none() && found.day.is_none()) {
                    return Some((self.resolve_towards(month, shift)?, month.end));
                }
                // "over the next decade" runs from now, "in the next decade" is one of the calendar.
                let calendar = period == (10, PeriodUnit::Year) && shift > 0 && self.is_in_a_period(i);
                let rolling = period.0 == 1 || period.1 == PeriodUnit::Year && !calendar;
                if shift < 0 && self.is_final(period.1, end) || rolling && self.several_periods(i, end) {
                    return None;
                }
                let upcoming = period == (2, PeriodUnit::Day) && self.is_upcoming(i, today);
                let reading = shifted(today, period, if upcoming { 0 } else { i32::from(shift) })?;
                if period == (1, PeriodUnit::Year)
                    && let Some((year, (season, end))) = reading.start.year.zip(self.season_behind(end))
                {
                    return Some((DateReading::new(PartialDate::month(year, season), None, true), end));
                }
                // 昨年6月: the month of that year.
                if period.1 == PeriodUnit::Year
                    && period.0 == 1
                    && let Some(elements) = self.elements(self.skip(end, &[WordRole::DateOf, WordRole::Of], 1))
                    && elements.month.is_some()
                    && elements.year.is_none()
                    && (self.lexicon.values.script != Script::Spaced || self.tokens.is_word(end))
                {
                    let mut found = self.resolve(Elements { year: reading.start.year, ..elements });
                    found.inferred = true;
                    return Some((found, elements.end));
                }
                return Some(self.day_within(reading, end).unwrap_or((reading, end)));
            }
            if let Some((season, end)) = self.season(next) {
                let year = year_of_season(today, season, shift)?;
                return Some((
                    DateReading::new(PartialDate::month(year, season), None, true),
                    self.season_year(end).filter(|(_, digits, _)| *digits).map_or(end, |(.., end)| end),
                ));
            }
            if let Some(found) = self.holiday_towards(next, shift) {
                return Some(found);
            }
            if let Some(found) = self.weekday_and_digits(next) {
                return Some(found);
            }
            // "next 5/12": after the day of publication.
            if let Some((reading, end)) = self.digit_date(next).filter(|(reading, _)| reading.inferred && shift != 0) {
                let (month, day) = (reading.start.month, reading.start.day);
                let found = Elements { month, day, end, ..Elements::default() };
                return day.and_then(|_| Some((self.resolve_towards(found, shift)?, end)));
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
                return Some((quarters_beside(today, count, shift > 0)?, end));
            }
            if let Some((span, end)) = self.several_lengths(next).filter(|_| shift.abs() == 1) {
                return Some((stretch_of(today, span, shift > 0)?, end));
            }
            if let Some(number) = self.number(next, Setting::default())
                && !number.ordinal
                && let Some((period, end)) = self.period(number.end)
                && shift != 0
            {
                // "gelecek 3 yıl içinde".
                if let Some(end) = self.word(end, WordRole::WithinAfter).filter(|_| shift > 0) {
                    return Some((within(today, number.value.to_i32()?, period)?, end));
                }
                return self.lasting(&number, period, end, shift > 0);
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
                && shift.abs() == 1
            {
                return Some((span_of(today, &number, period, shift > 0)?, after));
            }
            let shift =
                self.after_word(end).filter(|(shift, after)| shift.abs() == 2 || !self.several_periods(i, *after))?;
            return Some((shifted(today, period, shift.0)?, shift.1));
        }
        if let Some((season, end)) = self.season(i) {
            if let Some((shift, end)) = self.after_word(end) {
                let year = year_of_season(today, season, i8::try_from(shift).ok()?)?;
                return Some((DateReading::new(PartialDate::month(year, season), None, true), end));
            }
            let (year, digits, end) = self.season_year(end)?;
            return Some((DateReading::new(PartialDate::month(year, season), None, !digits), end));
        }
        // "2 next days", "les trois dernières semaines", "los últimos tres meses".
        let number = self.number(i, Setting::default()).filter(|number| !number.ordinal)?;
        // "los 5 años pasados", "nei tre mesi scorsi".
        if let Some((period, after)) = self.period(number.end)
            && let Some((shift, end)) = self.after_word(after)
            && shift.abs() == 1
            && self.word(after, WordRole::AgoAfter).is_none()
        {
            return Some((span_of(today, &number, period, shift > 0)?, end));
        }
        let (shift, next) = self.pick(number.end, |role| match role {
            Role::Word(WordRole::LastBefore) => Some(-1i32),
            Role::Word(WordRole::NextBefore) => Some(1),
            Role::Word(WordRole::Preceding) if self.in_story => Some(-1),
            Role::Word(WordRole::Following) if self.in_story => Some(1),
            _ => None,
        })?;
        let (period, end) = self.period(next)?;
        if period == (3, PeriodUnit::Month) {
            return Some((quarters_beside(today, number.value.to_i32().filter(|n| *n < 40)?, shift > 0)?, end));
        }
        // "up from 35 last year": so many of something, and one year.
        if number.value > 1.into() && self.is_singular(end) {
            return None;
        }
        // "지난 3일부터".
        let from_day = self.is_syllables() && period == (1, PeriodUnit::Day) && self.is(end, WordRole::ClockBefore);
        if from_day {
            return None;
        }
        // "den 20 nästa månad": a day of it.
        if period == (1, PeriodUnit::Month) && number.value > 12.into() && self.ends_before(i, WordRole::DayBefore) {
            let month = today.checked_add(shift.months()).ok()?;
            let date = civil(month.year(), month.month(), number.value.to_i8()?)?;
            return Some((DateReading::new(PartialDate::of(date), None, true), end));
        }
        self.lasting(&number, period, end, shift > 0)
    }

    /// "upcoming weekend" on a Friday: the one that begins next day.
    fn is_upcoming(&self, i: usize, today: Date) -> bool {
        self.is(i, WordRole::Upcoming) && today.weekday().to_monday_one_offset() <= 5
    }

    /// "*in* the next decade", "by the end *of* the next decade".
    fn is_in_a_period(&self, i: usize) -> bool {
        let before = i.checked_sub(1).filter(|at| self.is(*at, WordRole::Article) || self.is(*at, WordRole::DayBefore));
        let roles = [WordRole::InBefore, WordRole::YearBefore, WordRole::Of, WordRole::DateOf];
        [Some(i), before].into_iter().flatten().any(|at| roles.iter().any(|role| self.ends_before(at, *role)))
    }

    /// "the next three weeks", "los próximos dos años *y medio*": from the day of publication, `end` being behind the unit.
    fn lasting(&self, number: &Number, period: (u16, PeriodUnit), end: usize, ahead: bool) -> Option<Found> {
        let half = self.half_after(end).filter(|_| period == (1, PeriodUnit::Year));
        let (part, end) = half.unwrap_or((Decimal::ZERO, end));
        let value = number.value.checked_add(part)?;
        Some((span_of(self.published?, &Number { value, ..*number }, period, ahead)?, end))
    }

    /// "the coming weeks", "les prochains mois", "de kommende år": nobody knows how many.
    pub(super) fn several_periods(&self, i: usize, end: usize) -> bool {
        let led =
            i.checked_sub(1).and_then(|before| self.word(before, WordRole::Plural)).is_some_and(|after| after > i);
        led || (i..end).any(|at| self.is(at, WordRole::Plural))
    }

    /// "the last day of the trial", "im letzten Jahr des Krieges": the end of something, not the time just past.
    fn is_final(&self, unit: PeriodUnit, end: usize) -> bool {
        let genitive = || self.word(end, WordRole::Of).filter(|_| unit == PeriodUnit::Day);
        let of = self.word(end, WordRole::DateOf).or_else(genitive);
        let of = of.filter(|_| self.lexicon.values.script == Script::Spaced);
        of.is_some_and(|next| {
            let month = self.is_month(next);
            unit == PeriodUnit::Day
                || unit == PeriodUnit::Week && month
                || self.is(end, WordRole::DayBefore)
                || [WordRole::DayBefore, WordRole::Article].iter().any(|role| self.is(next, *role))
        })
    }

    /// One number word or a run of digits.
    pub(super) fn small_count(&self, i: usize) -> Option<(i32, usize)> {
        if self.tokens.is_digits(i) {
            return Some((self.tokens.word(i).parse().ok().filter(|n| *n < 100)?, i + 1));
        }
        self.pick(i, |role| match role {
            Role::Number(value) => value.to_i32(),
            _ => None,
        })
    }

    /// "geçen hafta cuma günü", "gelecek ayın 20'sinde", 지난달 12일: a day of the week or month named before it.
    pub(super) fn day_within(&self, within: DateReading, end: usize) -> Option<Found> {
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
    pub(super) fn is_day_after(&self, start: usize, end: usize) -> bool {
        (start + 1..end).any(|at| self.word(at, WordRole::DayAfter) == Some(end))
    }

    pub(super) fn after_word(&self, end: usize) -> Option<(i32, usize)> {
        let (shift, after) = self.pick(end, |role| match role {
            Role::Word(WordRole::LastAfter) => Some(-1i32),
            Role::Word(WordRole::NextAfter) => Some(1),
            Role::Word(WordRole::ThisAfter) => Some(0),
            Role::Word(WordRole::AfterNextAfter) => Some(2),
            Role::Word(WordRole::BeforeLastAfter) => Some(-2),
            Role::Word(WordRole::PrecedingAfter) if self.in_story => Some(-1),
            Role::Word(WordRole::FollowingAfter) if self.in_story => Some(1),
            _ => None,
        })?;
        // "two weeks after next Friday".
        let goes_on = self.hits(after).iter().any(|hit| {
            matches!(
                hit.role,
                Role::Duration(_) | Role::Month(..) | Role::Weekday(..) | Role::Season(_) | Role::Holiday(_)
            )
        });
        (shift.abs() < 2 || !goes_on).then_some((shift, after))
    }

    /// A month or weekday after "last" or "this" needs no other sign.
    pub(super) fn elements_weak(&self, i: usize) -> Option<Elements> {
        self.elements(i).or_else(|| {
            let (month, end) = self.pick(i, |role| match role {
                Role::Month(month, _) => Some(month),
                _ => None,
            })?;
            Some(Elements { month: Some(month), end, ..Elements::default() })
        })
    }
}

/// The year of the last season of a name (below zero), the next one, or that of this year; seasons count from 21, spring.
fn year_of_season(today: Date, season: i8, shift: i8) -> Option<i16> {
    let (month, first) = (i32::from(today.month()), (i32::from(season) - 20) * 3);
    let near = match shift.signum() {
        1 => month < first,
        -1 => month > first + 2,
        _ => false,
    };
    today.year().checked_add(i16::from(shift) - if near { i16::from(shift.signum()) } else { 0 })
}
