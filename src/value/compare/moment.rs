//! Dates, clock times, and ages against births: what days or minutes each allows.
//!
//! In: two readings. Out: how they stand to each other.

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::same;
use crate::value::{Bound, Comparison, DatePart, DateReading, PartialDate, TimeReading, Value, days_between};

pub(super) fn times(x: &TimeReading, y: &TimeReading, approximate: bool) -> Comparison {
    let minute = |t: &TimeReading| i32::from(t.hour) * 60 + i32::from(t.minute);
    let distance = |a: i32, b: i32| {
        let d = (a - b).rem_euclid(1440);
        d.min(1440 - d)
    };
    let (mut a, mut b) = (minute(x), minute(y));
    if let (Some(p), Some(q)) = (x.offset, y.offset) {
        a -= i32::from(p);
        b -= i32::from(q);
    } else if (x.offset.is_some() != y.offset.is_some() || x.local || y.local) && a != b {
        // The one without a zone may be local time anywhere: half hours apart, as exactly as they are told.
        let beyond = (a - b).rem_euclid(30);
        let leeway = if approximate { 15 } else { 0 };
        if beyond.min(30 - beyond) <= leeway {
            return Comparison::Incomparable;
        }
    }
    let near = if approximate {
        15
    } else if rounded(x, y, 30) || rounded(y, x, 30) {
        8
    } else if rounded(x, y, 15) || rounded(y, x, 15) {
        2
    } else {
        0
    };
    let apart = distance(a, b);
    let seconds = x.second.zip(y.second).is_none_or(|(p, q)| p == q);
    if apart == 0 && !approximate {
        return same(seconds);
    }
    let half_day = (x.ambiguous || y.ambiguous) && distance(a, b + 720) <= near;
    // One moment on the clocks of two countries: full hours apart, to the minute.
    let one_clock = x.home.is_some() && x.home == y.home;
    let unnamed = x.offset.is_none() && y.offset.is_none() && !one_clock;
    let zones = unnamed && apart <= 180 && apart % 60 == 0 && x.minute != 0;
    if apart <= near || half_day || zones { Comparison::Compatible } else { Comparison::Different }
}

/// Whether one time is told by so many minutes of the hour and the other to the minute: "half past four" and 4:37, "a
/// quarter past ten" and 10:14.
fn rounded(coarse: &TimeReading, fine: &TimeReading, minutes: i8) -> bool {
    coarse.minute % minutes == 0 && fine.minute % 5 != 0
}

/// First and last day of what is known of a date.
fn days(date: PartialDate) -> Option<(Date, Date)> {
    let year = date.year?;
    let last = |year: i16, month: i8| Date::new(year, month, 1).ok().map(Date::last_of_month);
    Some(match (date.month, date.day) {
        (Some(season @ 21..=24), _) => {
            // A season reaches over the turn of the year, and differs by country: generously.
            let first = (season - 21) * 3 + 2;
            let start = Date::new(year, first, 1).ok()?;
            let end_month = first + 4;
            let (end_year, end_month) =
                if end_month > 12 { (year.checked_add(1)?, end_month - 12) } else { (year, end_month) };
            // Winter begins the year too.
            let start = if season == 24 { Date::new(year, 1, 1).ok()? } else { start };
            (start, last(end_year, end_month)?)
        }
        (Some(month), Some(day)) => {
            let day = Date::new(year, month, day).ok()?;
            (day, day)
        }
        (Some(month), None) => (Date::new(year, month, 1).ok()?, last(year, month)?),
        (None, _) => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
    })
}

/// First and last day that a reading allows.
pub(in crate::value) fn interval(date: &DateReading, approximate: bool) -> Option<(Date, Date)> {
    use jiff::ToSpan;
    let (mut first, mut last) = days(date.start)?;
    if let Some(end) = date.end {
        last = days(end)?.1.max(first);
    }
    let length = first.until(last).map_or(0, |span| span.get_days());
    match date.part {
        // Half of it, for each writer draws the line elsewhere.
        Some(DatePart::Early) => last = first.checked_add((length / 2).days()).ok()?,
        Some(DatePart::Late) => first = last.checked_sub((length / 2).days()).ok()?,
        // Some seven weeks: neither reaches into March or October.
        Some(DatePart::Start) => last = first.checked_add((length / 7).days()).ok()?,
        Some(DatePart::End) => first = last.checked_sub((length / 7).days()).ok()?,
        Some(DatePart::Rough) => {
            first = first.checked_sub(4.days()).ok()?;
            last = last.checked_add(4.days()).ok()?;
        }
        Some(DatePart::Mid) if length > 0 => {
            let quarter = length / 4;
            first = first.checked_add(quarter.days()).ok()?;
            last = last.checked_sub(quarter.days()).ok()?;
        }
        Some(DatePart::Mid) => {
            first = first.checked_sub(6.days()).ok()?;
            last = last.checked_add(6.days()).ok()?;
        }
        Some(DatePart::Few) => return None,
        None => {}
    }
    if approximate && length < 40 {
        first = first.checked_sub(3.days()).ok()?;
        last = last.checked_add(3.days()).ok()?;
    }
    Some((first, last))
}

/// So many days more than one what is called a day may have: Easter, a weekend.
const FEAST: i32 = 3;
/// So many days ahead "before" that day is said.
const AHEAD: i32 = 45;

pub(super) fn dates((x, v): (&DateReading, &Value), (y, w): (&DateReading, &Value)) -> Comparison {
    let approximate = v.approximate || w.approximate;
    let exact = |d: &DateReading| d.part.is_none() && d.end.is_none();
    match (interval(x, approximate), interval(y, approximate)) {
        (Some(a), Some(b)) => {
            if (a == b && x.part == y.part || one_end(x, y)) && !approximate {
                // One of two writers who name another day of the week for it is wrong.
                let named = x.start.day.is_some().then(|| x.weekday.zip(y.weekday)).flatten();
                return same(named.is_none_or(|(p, q)| p == q));
            }
            if let Some(found) = feasts(x, y, a, b) {
                return found;
            }
            // "Before Christmas" and on 18 December, unless long before; "not before 8 May" and on the 10th.
            let within = |limit: &Value, (first, last): (Date, Date), other: &Value, (from, to): (Date, Date)| {
                let days = last.since(first).map_or(0, |span| span.get_days());
                let ahead = match limit.bound {
                    Some(Bound::AtLeast | Bound::MoreThan) => from.since(first),
                    _ => last.since(to),
                };
                limit.bound.is_some()
                    && other.bound.is_none()
                    && days <= FEAST
                    && ahead.is_ok_and(|span| (0..=AHEAD).contains(&span.get_days()))
            };
            let near = a.0 <= b.1 && b.0 <= a.1 || within(v, a, w, b) || within(w, b, v, a);
            if near || inferred_apart(x, y) || resumes(x, a, y, b) || resumes(y, b, x, a) {
                return Comparison::Compatible;
            }
            Comparison::Different
        }
        // A weekday alone, or a day without its year.
        _ => {
            if let (Some(p), Some(q)) = (weekday(x), weekday(y))
                && (x.start.day.is_none() || y.start.day.is_none())
                && exact(x)
                && exact(y)
            {
                let bare = |d: &DateReading| d.start.day.is_none() && d.start.month.is_none();
                return if p != q {
                    Comparison::Different
                } else if bare(x) && bare(y) {
                    Comparison::Equal
                } else {
                    Comparison::Compatible
                };
            }
            let differs = |a: Option<i8>, b: Option<i8>| a.zip(b).is_some_and(|(a, b)| a != b);
            let (s, t) = (x.start, y.start);
            if x.end.is_some()
                || y.end.is_some()
                || s.month.is_none()
                || t.month.is_none()
                || s.month > Some(12)
                || t.month > Some(12)
            {
                Comparison::Incomparable
            } else if !exact(x) || !exact(y) {
                parts_of_months(x, y)
            } else if differs(s.month, t.month)
                || differs(s.day, t.day)
                // "Wednesday 29 September" and "Saturday, 29 September".
                || s.day.is_some() && s.day == t.day && differs(x.weekday, y.weekday)
            {
                Comparison::Different
            } else if s == t {
                Comparison::Equal
            } else {
                Comparison::Compatible
            }
        }
    }
}

/// "Closed until Wednesday" and "reopens on Thursday", or after a weekend.
fn resumes(closed: &DateReading, (_, last): (Date, Date), open: &DateReading, (first, _): (Date, Date)) -> bool {
    let days = days_between(last, first);
    let weekend = first.weekday() == Weekday::Monday && (2..=3).contains(&days);
    closed.until && !open.until && (days == 1 || weekend)
}

/// "At the start of the year" and "zu Jahresbeginn": one part of one year, said in wider and in narrower words.
fn one_end(x: &DateReading, y: &DateReading) -> bool {
    let ends = matches!(
        (x.part, y.part),
        (Some(DatePart::Early), Some(DatePart::Start))
            | (Some(DatePart::Start), Some(DatePart::Early))
            | (Some(DatePart::Late), Some(DatePart::End))
            | (Some(DatePart::End), Some(DatePart::Late))
    );
    ends && x.start == y.start && x.end == y.end
}

/// Feasts, where they say less than their days do: "at Christmas" means the days around it, Easter is told by two
/// calendars, and the year of one that is not written may be another.
fn feasts(x: &DateReading, y: &DateReading, a: (Date, Date), b: (Date, Date)) -> Option<Comparison> {
    use jiff::ToSpan;
    match (x.feast, y.feast) {
        (None, None) => None,
        (Some(p), Some(q)) if p == q => {
            let apart = x.start.year?.abs_diff(y.start.year?);
            (apart == 1 && (x.inferred || y.inferred)).then_some(Comparison::Compatible)
        }
        (Some(p), Some(q)) => p.is_kin(q).then_some(Comparison::Incomparable),
        _ => {
            let near = |first: (Date, Date), second: (Date, Date)| {
                first.0.checked_sub(2.days()).is_ok_and(|day| day <= second.1)
            };
            (near(a, b) && near(b, a)).then_some(Comparison::Compatible)
        }
    }
}

/// "The end of March" and "early July" of a year that is not known: months next to each other may meet, and two parts of
/// one month next to each other.
fn parts_of_months(x: &DateReading, y: &DateReading) -> Comparison {
    let (Some(p), Some(q)) = (x.start.month, y.start.month) else { return Comparison::Incomparable };
    let neighbours = p % 12 + 1 == q || q % 12 + 1 == p;
    let ends = matches!(
        (x.part, y.part),
        (Some(DatePart::Early), Some(DatePart::Late)) | (Some(DatePart::Late), Some(DatePart::Early))
    );
    if p != q {
        return if neighbours { Comparison::Compatible } else { Comparison::Different };
    }
    match (x.part == y.part, ends) {
        (true, _) => Comparison::Equal,
        (_, true) => Comparison::Different,
        _ => Comparison::Compatible,
    }
}

/// Whether what tells two dates apart is only what was inferred: one weekday of neighbouring weeks, one day or month of
/// neighbouring years.
fn inferred_apart(x: &DateReading, y: &DateReading) -> bool {
    if !x.inferred && !y.inferred {
        return false;
    }
    let (s, t) = (x.start, y.start);
    let days = |d: PartialDate| days(d).map(|(first, _)| first);
    let weeks = |most: i32| match (days(s), days(t)) {
        (Some(first), Some(second)) => first.until(second).is_ok_and(|span| span.get_days().abs() <= most),
        _ => false,
    };
    if x.reckoned && y.reckoned {
        return x.weekday == y.weekday && weeks(14);
    }
    // "On Saturday" against the 14th, which is one.
    if (x.reckoned || y.reckoned) && weekday(x).is_some() && weekday(x) == weekday(y) && weeks(7) {
        return true;
    }
    let plain = |d: &DateReading| d.inferred && !d.reckoned && d.start.month.is_some();
    let years = s.year.zip(t.year).is_some_and(|(p, q)| p.abs_diff(q) == 1);
    let alike = s.month == t.month && s.day.zip(t.day).is_none_or(|(p, q)| p == q);
    (plain(x) || plain(y)) && years && alike
}

/// The day of the week that is written, or that a full date falls on.
fn weekday(date: &DateReading) -> Option<Weekday> {
    if let Some(weekday) = date.weekday {
        return Weekday::from_monday_one_offset(weekday).ok();
    }
    let PartialDate { year: Some(year), month: Some(month), day: Some(day) } = date.start else { return None };
    Date::new(year, month, day).ok().map(Date::weekday)
}

/// Somebody's age against the year or day of birth, on the day the age was printed.
pub(super) fn age_and_birth(age: Decimal, birth: &DateReading, published: Option<Date>) -> Comparison {
    /// Further apart two people are meant, or something else than a birth.
    const FAR: i16 = 15;
    let (Some(today), Some((first, last)), Some(age)) = (published, interval(birth, false), age.to_i16()) else {
        return Comparison::Incomparable;
    };
    let years =
        |born: Date| today.year() - born.year() - i16::from((today.month(), today.day()) < (born.month(), born.day()));
    let (oldest, youngest) = (years(first), years(last));
    // A date that is no birth says nothing of an age; whether it is told as one is seen to where the values stand.
    if !(0..=120).contains(&oldest) || (age - oldest).abs() > FAR {
        return Comparison::Incomparable;
    }
    if (youngest..=oldest).contains(&age) {
        // One fact told in two ways, or one of them more roughly: "founded in the 1950s".
        return if birth.end.is_none() { Comparison::Equal } else { Comparison::Compatible };
    }
    Comparison::Different
}
