//! How two values of one thing stand to each other, by intervals and units.

use jiff::civil::{Date, Weekday};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::units::{to_base, unit};
use super::{Bound, Comparison, DatePart, DateReading, DurationReading, PartialDate, Reading, TimeReading, Value};

/// Compares two values as if they were said of one thing. Symmetric.
///
/// `published` are the publication days of the two documents.
pub fn compare(a: &Value, b: &Value, published: (Option<Date>, Option<Date>)) -> Comparison {
    match (&a.reading, &b.reading) {
        (Reading::Date(x), Reading::Date(y)) => dates(x, y, a.approximate || b.approximate),
        (Reading::Time(x), Reading::Time(y)) => times(x, y, a.approximate || b.approximate),
        (Reading::Duration(x), Reading::Duration(y)) => durations(x, y, a, b),
        (Reading::Score(a1, a2), Reading::Score(b1, b2)) => {
            if (a1, a2) == (b1, b2) || (a1, a2) == (b2, b1) {
                Comparison::Equal
            } else {
                Comparison::Different
            }
        }
        (Reading::Number(x), Reading::Number(y)) | (Reading::Percent(x), Reading::Percent(y)) => numbers(a, *x, b, *y),
        // "half of them" and 50 %, "nine out of ten" and 90 %.
        (Reading::Number(share), Reading::Percent(percent)) => shares(a, *share, b, *percent),
        (Reading::Percent(percent), Reading::Number(share)) => shares(b, *share, a, *percent),
        (Reading::Ordinal(x), Reading::Ordinal(y)) => same(x == y),
        (Reading::Ordinal(rank), Reading::Number(count)) | (Reading::Number(count), Reading::Ordinal(rank)) => {
            ranked(a, b, *rank, *count)
        }
        (Reading::Age(x), Reading::Age(y)) => numbers(a, *x, b, *y),
        (Reading::Age(age), Reading::Date(birth)) => age_and_birth(*age, birth, published.0),
        (Reading::Date(birth), Reading::Age(age)) => age_and_birth(*age, birth, published.1),
        (Reading::Money { currency: c, amount: x }, Reading::Money { currency: d, amount: y }) => {
            if c == d {
                numbers(a, *x, b, *y)
            } else {
                Comparison::Incomparable
            }
        }
        (Reading::Quantity { amount: x, unit: u }, Reading::Quantity { amount: y, unit: v }) => {
            if u != v {
                quantities(a, (*x, u), b, (*y, v))
            } else if measured_alike(*x, *y) {
                Comparison::Compatible
            } else {
                numbers(a, *x, b, *y)
            }
        }
        _ => Comparison::Incomparable,
    }
}

/// The fourth defeat in a row makes four defeats: a rank against a count, where both tell what they count.
fn ranked(a: &Value, b: &Value, rank: Decimal, count: Decimal) -> Comparison {
    /// Nobody counts further by ranks.
    const MOST: Decimal = Decimal::from_parts(30, 0, 0, false, 0);
    if a.counted.is_none() || b.counted.is_none() || rank > MOST || count > MOST {
        return Comparison::Incomparable;
    }
    if rank == count { Comparison::Compatible } else { Comparison::Different }
}

fn same(equal: bool) -> Comparison {
    if equal { Comparison::Equal } else { Comparison::Different }
}

/// What a number may really be: from, to, and the number itself.
#[derive(Debug, Clone, Copy)]
struct Range {
    low: f64,
    high: f64,
}

/// How far a number that is written so may be rounded: half a unit of its last digit that is not zero.
fn precision(n: Decimal) -> f64 {
    let n = n.normalize();
    if n.is_zero() {
        return 0.0;
    }
    let mut unit = 10f64.powi(-i32::try_from(n.scale()).unwrap_or(0));
    let mut mantissa = n.mantissa();
    while mantissa % 10 == 0 && mantissa != 0 {
        mantissa /= 10;
        unit *= 10.0;
    }
    unit / 2.0
}

/// Significant digits of the number as written.
fn digits(n: Decimal) -> usize {
    let mut mantissa = n.normalize().mantissa().unsigned_abs();
    while mantissa != 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
    }
    mantissa.to_string().len()
}

/// The numbers a value allows.
fn range(value: &Value, n: Decimal) -> Range {
    let x = n.to_f64().unwrap_or(0.0);
    let slack = if value.approximate {
        // "about 200" covers a tenth each way, and never less than its own rounding.
        (x.abs() * 0.1).max(precision(n).min(x.abs() * 0.25))
    } else {
        0.0
    };
    match value.bound {
        Some(Bound::AtLeast | Bound::MoreThan) => Range { low: x - slack, high: f64::INFINITY },
        Some(Bound::AtMost | Bound::LessThan) => Range { low: f64::NEG_INFINITY, high: x + slack },
        None => Range { low: x - slack, high: x + slack },
    }
}

/// Whether two limits of one direction are said of different numbers: nobody writes "more than 20" of what is
/// "more than 60" to another, though both may hold. "Thousands" and "about" say less.
fn limits_apart(a: &Value, p: f64, b: &Value, q: f64) -> bool {
    /// As far as two writers choose their round number.
    const SHARE: f64 = 0.12;
    let upward = |value: &Value| value.bound.map(|bound| matches!(bound, Bound::AtLeast | Bound::MoreThan));
    let vague = a.approximate || b.approximate;
    !vague && upward(a).is_some() && upward(a) == upward(b) && (p - q).abs() > SHARE * p.abs().max(q.abs())
}

/// Whether an exact number lies so far beyond a lower limit that nobody would have written that limit of it: "more than
/// 135" holds of 401, but is not said of it.
fn far_beyond(limit: &Value, p: f64, number: &Value, q: f64) -> bool {
    /// As far as a writer leaves a number open.
    const TIMES: f64 = 2.0;
    let upward = matches!(limit.bound, Some(Bound::AtLeast | Bound::MoreThan)) && !limit.approximate;
    upward && number.bound.is_none() && !number.approximate && p > 0.0 && q > TIMES * p
}

fn numbers(a: &Value, x: Decimal, b: &Value, y: Decimal) -> Comparison {
    if x == y && a.bound == b.bound && a.approximate == b.approximate {
        return Comparison::Equal;
    }
    let (p, q) = (x.to_f64().unwrap_or(0.0), y.to_f64().unwrap_or(0.0));
    if limits_apart(a, p, b, q) || far_beyond(a, p, b, q) || far_beyond(b, q, a, p) {
        return Comparison::Different;
    }
    let (ra, rb) = (range(a, x), range(b, y));
    let exact = |value: &Value| value.bound.is_none() && !value.approximate;
    if ra.low <= rb.high && rb.low <= ra.high {
        // "more than 80" and exactly 80 is a hair apart: no disagreement worth a word.
        let limited = a.bound.is_some() || b.bound.is_some();
        return if x == y && !limited { Comparison::Equal } else { Comparison::Compatible };
    }
    // 1.2 million and 1,234,000: one is the other, rounded.
    if exact(a) && exact(b) && rounds_to(x, y) {
        return Comparison::Compatible;
    }
    Comparison::Different
}

/// Whether the coarser of two numbers is the finer one rounded: it has fewer digits, and lies within its rounding.
fn rounds_to(x: Decimal, y: Decimal) -> bool {
    let (coarse, fine) = if digits(x) <= digits(y) { (x, y) } else { (y, x) };
    if digits(coarse) == digits(fine) || digits(coarse) < 2 && coarse < Decimal::from(1_000) {
        return false;
    }
    let (c, f) = (coarse.to_f64().unwrap_or(0.0), fine.to_f64().unwrap_or(0.0));
    // Small whole numbers are counted, not rounded: 20 people and 21 people disagree.
    let counted = coarse.abs() < Decimal::ONE_HUNDRED && coarse.is_integer() && fine.is_integer();
    !counted && (c - f).abs() <= precision(coarse).min(c.abs() * 0.05)
}

fn shares(a: &Value, share: Decimal, b: &Value, percent: Decimal) -> Comparison {
    if share > Decimal::ONE || share.is_sign_negative() {
        return Comparison::Incomparable;
    }
    let Some(of_hundred) = share.checked_mul(Decimal::ONE_HUNDRED) else { return Comparison::Incomparable };
    // A fraction in words is a round one: a third for 31 or 35 %.
    let near = (of_hundred - percent).abs() <= Decimal::from(4);
    if of_hundred == percent && a.bound == b.bound {
        Comparison::Equal
    } else if near {
        Comparison::Compatible
    } else {
        numbers(a, of_hundred.round_dp(1), b, percent)
    }
}

/// Whether two measures in one unit may be one, converted or rounded on the way: a hundredth apart where both have
/// many digits, or one of them a single digit and zeros.
fn measured_alike(x: Decimal, y: Decimal) -> bool {
    let (p, q) = (x.to_f64().unwrap_or(0.0), y.to_f64().unwrap_or(0.0));
    let apart = (p - q).abs() / p.abs().max(q.abs()).max(f64::EPSILON);
    let least = p.abs().min(q.abs());
    let rounded = digits(x).min(digits(y)) == 1;
    x != y && least >= 100.0 && apart <= if rounded { 0.07 } else { 0.012 }
}

/// Measures in two units.
fn quantities(a: &Value, (x, u): (Decimal, &str), b: &Value, (y, v): (Decimal, &str)) -> Comparison {
    let (Some(u), Some(v)) = (unit(u), unit(v)) else { return Comparison::Incomparable };
    if u.dimension != v.dimension {
        return Comparison::Incomparable;
    }
    let (Some(p), Some(q)) = (to_base(x, u), to_base(y, v)) else { return Comparison::Incomparable };
    // Each is rounded to its last digit, in its own unit.
    let step = |n: Decimal, unit: &super::units::Unit| {
        let factor = match unit.ucum {
            "[degF]" => 5.0 / 9.0,
            _ => unit.factor,
        };
        precision(n) * factor
    };
    // What was converted was rounded on the way, too.
    let slack = step(x, u).max(step(y, v)).min(p.abs().max(q.abs()) * 0.08).max(p.abs() * 0.02);
    let open = |value: &Value, up: bool| {
        matches!(
            (value.bound, up),
            (Some(Bound::AtLeast | Bound::MoreThan), true) | (Some(Bound::AtMost | Bound::LessThan), false)
        )
    };
    if limits_apart(a, p, b, q) {
        return Comparison::Different;
    }
    if (p - q).abs() <= slack {
        return if a.bound.is_none() && b.bound.is_none() && !a.approximate && !b.approximate {
            Comparison::Equal
        } else {
            Comparison::Compatible
        };
    }
    let loose = if a.approximate || b.approximate { p.abs().max(q.abs()) * 0.12 } else { slack };
    let holds = (p - q).abs() <= loose
        || p < q && (open(a, true) || open(b, false))
        || p > q && (open(a, false) || open(b, true));
    if holds { Comparison::Compatible } else { Comparison::Different }
}

/// In seconds; `true` where months or years make it a round figure.
pub(super) fn seconds(d: &DurationReading) -> (f64, bool) {
    let f = |n: Decimal| n.to_f64().unwrap_or(0.0);
    let calendar = f(d.years) * 31_557_600.0 + f(d.months) * 2_629_800.0;
    let total = calendar
        + f(d.weeks) * 604_800.0
        + f(d.days) * 86_400.0
        + f(d.hours) * 3600.0
        + f(d.minutes) * 60.0
        + f(d.seconds);
    (total, calendar > 0.0)
}

fn durations(x: &DurationReading, y: &DurationReading, a: &Value, b: &Value) -> Comparison {
    if x == y && a.bound == b.bound && a.approximate == b.approximate {
        return Comparison::Equal;
    }
    let ((p, round_p), (q, round_q)) = (seconds(x), seconds(y));
    let (Some(dp), Some(dq)) = (Decimal::from_f64_retain(p), Decimal::from_f64_retain(q)) else {
        return Comparison::Incomparable;
    };
    let calendar = round_p != round_q;
    // Two weeks are fifteen days in French, four weeks a month, twelve months a year.
    let fortnight = |n: f64, m: f64| (n - 1_209_600.0).abs() < 1.0 && (m - 1_296_000.0).abs() < 1.0;
    let near = calendar && (p - q).abs() <= 0.09 * p.max(q) || round_p && round_q && (p - q).abs() < 0.001 * p;
    if fortnight(p, q) || fortnight(q, p) {
        return Comparison::Compatible;
    }
    if (p - q).abs() < 0.5 || near {
        return if a.bound == b.bound && !a.approximate && !b.approximate && !calendar {
            Comparison::Equal
        } else {
            Comparison::Compatible
        };
    }
    if limits_apart(a, p, b, q) {
        return Comparison::Different;
    }
    if rounds_to_unit(x, p, q) || rounds_to_unit(y, q, p) {
        return Comparison::Compatible;
    }
    let (ra, rb) = (range(a, dp.round_dp(3)), range(b, dq.round_dp(3)));
    if ra.low <= rb.high && rb.low <= ra.high { Comparison::Compatible } else { Comparison::Different }
}

/// Whether a length written in one unit is another, written in a smaller one, rounded: an hour and 53 minutes.
fn rounds_to_unit(coarse: &DurationReading, length: f64, other: f64) -> bool {
    /// As far as people round.
    const SHARE: f64 = 0.15;
    let parts = [
        (coarse.years, 31_557_600.0),
        (coarse.months, 2_629_800.0),
        (coarse.weeks, 604_800.0),
        (coarse.days, 86_400.0),
        (coarse.hours, 3600.0),
        (coarse.minutes, 60.0),
    ];
    let mut used = parts.iter().filter(|(n, _)| !n.is_zero());
    let (Some((n, unit)), None) = (used.next(), used.next()) else { return false };
    let whole = (other / unit - (other / unit).round()).abs() < 1e-6;
    coarse.seconds.is_zero() && n.is_integer() && !whole && (length - other).abs() <= (unit / 2.0).min(length * SHARE)
}

fn times(x: &TimeReading, y: &TimeReading, approximate: bool) -> Comparison {
    let minute = |t: &TimeReading| i32::from(t.hour) * 60 + i32::from(t.minute);
    let distance = |a: i32, b: i32| {
        let d = (a - b).rem_euclid(1440);
        d.min(1440 - d)
    };
    let (mut a, mut b) = (minute(x), minute(y));
    if let (Some(p), Some(q)) = (x.offset, y.offset) {
        a -= i32::from(p);
        b -= i32::from(q);
    } else if (x.offset.is_some() != y.offset.is_some() || x.local || y.local) && a != b && (a - b) % 30 == 0 {
        // The one without a zone may be local time anywhere.
        return Comparison::Incomparable;
    }
    let near = if approximate { 15 } else { 0 };
    let apart = distance(a, b);
    let seconds = x.second.zip(y.second).is_none_or(|(p, q)| p == q);
    if apart == 0 && x.ambiguous == y.ambiguous && !approximate {
        return same(seconds);
    }
    let half_day = (x.ambiguous || y.ambiguous) && distance(a, b + 720) <= near;
    // One moment on the clocks of two countries: full hours apart, to the minute.
    let zones = x.offset.is_none() && y.offset.is_none() && apart <= 180 && apart % 60 == 0 && x.minute != 0;
    if apart <= near || half_day || zones { Comparison::Compatible } else { Comparison::Different }
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
pub(super) fn interval(date: &DateReading, approximate: bool) -> Option<(Date, Date)> {
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
        Some(DatePart::Mid) if length > 0 => {
            let quarter = length / 4;
            first = first.checked_add(quarter.days()).ok()?;
            last = last.checked_sub(quarter.days()).ok()?;
        }
        Some(DatePart::Mid) => {
            first = first.checked_sub(6.days()).ok()?;
            last = last.checked_add(6.days()).ok()?;
        }
        None => {}
    }
    if approximate && length < 40 {
        first = first.checked_sub(3.days()).ok()?;
        last = last.checked_add(3.days()).ok()?;
    }
    Some((first, last))
}

fn dates(x: &DateReading, y: &DateReading, approximate: bool) -> Comparison {
    let exact = |d: &DateReading| d.part.is_none() && d.end.is_none();
    match (interval(x, approximate), interval(y, approximate)) {
        (Some(a), Some(b)) => {
            if a == b && x.part == y.part && !approximate {
                // One of two writers who name another day of the week for it is wrong.
                let named = x.start.day.is_some().then(|| x.weekday.zip(y.weekday)).flatten();
                return same(named.is_none_or(|(p, q)| p == q));
            }
            if a.0 <= b.1 && b.0 <= a.1 || inferred_apart(x, y) {
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
    if let (Some(p), Some(q)) = (x.weekday, y.weekday) {
        return p == q && weeks(14);
    }
    // "On Saturday" against the 14th, which is one.
    let named = |d: &DateReading| d.inferred && d.weekday.is_some();
    if (named(x) || named(y)) && weekday(x).is_some() && weekday(x) == weekday(y) && weeks(7) {
        return true;
    }
    let plain = |d: &DateReading| d.inferred && d.weekday.is_none() && d.start.month.is_some();
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
fn age_and_birth(age: Decimal, birth: &DateReading, published: Option<Date>) -> Comparison {
    let (Some(today), Some((first, last)), Some(age)) = (published, days(birth.start), age.to_i16()) else {
        return Comparison::Incomparable;
    };
    let years =
        |born: Date| today.year() - born.year() - i16::from((today.month(), today.day()) < (born.month(), born.day()));
    let (oldest, youngest) = (years(first), years(last));
    // A date that is no birth says nothing of an age.
    if !(0..=120).contains(&oldest) || (age - oldest).abs() > 5 {
        return Comparison::Incomparable;
    }
    if (youngest..=oldest).contains(&age) {
        // One fact told in two ways.
        return Comparison::Equal;
    }
    Comparison::Different
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Language, Options, extract, from_bytes};

    #[derive(serde::Deserialize)]
    struct File {
        case: Vec<Case>,
    }

    #[derive(serde::Deserialize)]
    struct Case {
        is: String,
        of: [[String; 3]; 2],
    }

    /// `tests/cases/comparisons.toml`, from both sides.
    #[test]
    fn values_stand_to_each_other_as_the_table_says() {
        let file: File = toml::from_str(include_str!("../../tests/cases/comparisons.toml")).expect("a table");
        for case in file.case {
            let read = |[language, published, text]: &[String; 3]| {
                let options = Options { date: published.parse().ok(), language: Language::from_code(language) };
                let article = extract(from_bytes("-", text.as_bytes(), options).expect("text"));
                (
                    article.values.first().cloned().unwrap_or_else(|| panic!("{text}: no value")),
                    article.document.published,
                )
            };
            let [(a, p), (b, q)] = [read(&case.of[0]), read(&case.of[1])];
            for found in [compare(&a, &b, (p, q)), compare(&b, &a, (q, p))] {
                assert_eq!(format!("{found:?}").to_lowercase(), case.is, "{} / {}", case.of[0][2], case.of[1][2]);
            }
        }
    }
}
