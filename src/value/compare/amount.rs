//! Numbers, measures and lengths of time: what was rounded, converted or limited on the way.
//!
//! In: two values with their amounts. Out: how they stand to each other.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::unless_apart;
use crate::value::units::{Unit, content, to_base, unit};
use crate::value::{Bound, Comparison, DurationReading, Reading, Value};

/// As far as a writer leaves a number open.
const BEYOND: f64 = 1.5;

/// As far as people round a length of time, as a share of it.
const ROUNDED: f64 = 0.15;

/// As far as what is called "nearly one" of a unit of time may lie from it.
const NEARLY_ONE: f64 = 0.2;

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

/// How far a value that is called approximate may be from what it stands for: the finer it is written, the less. "About
/// 200" covers a tenth each way, "about 2,350" some fifty; a measure may have been converted on the way.
fn leeway(value: &Value, n: Decimal) -> f64 {
    let x = n.to_f64().unwrap_or(0.0).abs();
    match value.reading {
        // A round number of one digit is said of half as much again on either side of it: "a good thirty kilometres".
        Reading::Quantity { .. } => precision(n).clamp(x * 0.12, x * 0.15),
        _ => (precision(n) * 2.0).clamp(x * 0.02, x * 0.1),
    }
}

/// The numbers a value allows.
fn range(value: &Value, n: Decimal) -> Range {
    let x = n.to_f64().unwrap_or(0.0);
    let slack = if value.approximate { leeway(value, n) } else { 0.0 };
    match value.bound {
        Some(Bound::AtLeast | Bound::MoreThan) => Range { low: x - slack, high: f64::INFINITY },
        Some(Bound::AtMost | Bound::LessThan) => Range { low: f64::NEG_INFINITY, high: x + slack },
        None => Range { low: x - slack, high: x + slack },
    }
}

/// The least and the most that an amount may be, as it is rounded and limited.
pub(super) fn possible(value: &Value, n: Decimal) -> [f64; 2] {
    let Range { low, high } = range(value, n);
    let rounding = precision(n).min(n.to_f64().unwrap_or(0.0).abs() * 0.08);
    [low - rounding, high + rounding]
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
    let upward = matches!(limit.bound, Some(Bound::AtLeast | Bound::MoreThan)) && !limit.approximate;
    upward && number.bound.is_none() && !number.approximate && p > 0.0 && q > BEYOND * p
}

/// Whether one of two numbers is exact and lies so far below the upper limit that is the other, that it is not the number
/// which was limited: "up to 80" is nobody's rendering of 12.
pub(super) fn far_below(a: &Value, x: Decimal, b: &Value, y: Decimal) -> bool {
    let (p, q) = (x.to_f64().unwrap_or(0.0), y.to_f64().unwrap_or(0.0));
    let limit = |value: &Value| matches!(value.bound, Some(Bound::AtMost | Bound::LessThan)) && !value.approximate;
    let exact = |value: &Value| value.bound.is_none() && !value.approximate;
    limit(a) && exact(b) && q * BEYOND < p || limit(b) && exact(a) && p * BEYOND < q
}

pub(super) fn numbers(a: &Value, x: Decimal, b: &Value, y: Decimal) -> Comparison {
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
    // "Five other villages" are six with the one that was named.
    let besides =
        |fewer: &Value, n: f64, all: &Value, m: f64| fewer.further && !all.further && (1.0..=2.0).contains(&(m - n));
    if besides(a, p, b, q) || besides(b, q, a, p) {
        return Comparison::Compatible;
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

pub(super) fn shares(a: &Value, share: Decimal, b: &Value, percent: Decimal) -> Comparison {
    const FAR: Decimal = Decimal::TEN;
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
    } else if percent * FAR < of_hundred {
        // Half of something else: nobody calls 0.6 % a half.
        Comparison::Incomparable
    } else {
        numbers(a, of_hundred.round_dp(1), b, percent)
    }
}

/// Whether two measures in one unit may be one, converted or rounded on the way: a hundredth apart where both have
/// many digits, or one of them a single digit and zeros.
pub(super) fn measured_alike(x: Decimal, y: Decimal) -> bool {
    let (p, q) = (x.to_f64().unwrap_or(0.0), y.to_f64().unwrap_or(0.0));
    let apart = (p - q).abs() / p.abs().max(q.abs()).max(f64::EPSILON);
    let least = p.abs().min(q.abs());
    let rounded = digits(x).min(digits(y)) == 1;
    x != y && least >= 100.0 && apart <= if rounded { 0.07 } else { 0.012 }
}

/// Measures in two units.
pub(super) fn quantities(a: &Value, (x, u): (Decimal, &str), b: &Value, (y, v): (Decimal, &str)) -> Comparison {
    match (content(u), content(v)) {
        (None, None) => {}
        (Some(u), Some(v)) => return contents(a, (x, u), b, (y, v)),
        // "0.3 nanograms per millilitre", and "0.3 nanograms" where that was said before.
        (Some((part, _)), None) if part.ucum == v => return unless_apart(numbers(a, x, b, y)),
        (None, Some((part, _))) if part.ucum == u => return unless_apart(numbers(a, x, b, y)),
        _ => return Comparison::Incomparable,
    }
    let (Some(u), Some(v)) = (unit(u), unit(v)) else { return Comparison::Incomparable };
    if u.dimension != v.dimension {
        return Comparison::Incomparable;
    }
    let mut readings = sizes(u).flat_map(|u| sizes(v).map(move |v| converted(a, (x, u), b, (y, v))));
    readings.find(|&found| found != Comparison::Different).unwrap_or(Comparison::Different)
}

/// So much in so much, each told in units of its own: 0.3 ng/mL and 300 ng/L.
fn contents(
    a: &Value,
    (x, (part, whole)): (Decimal, (&Unit, &Unit)),
    b: &Value,
    (y, (other_part, other_whole)): (Decimal, (&Unit, &Unit)),
) -> Comparison {
    if part.dimension != other_part.dimension || whole.dimension != other_whole.dimension {
        return Comparison::Incomparable;
    }
    let by = other_part.factor / part.factor * whole.factor / other_whole.factor;
    let by = Decimal::from_f64_retain(by).map(|by| by.round_dp(12));
    match by.and_then(|by| y.checked_mul(by)) {
        Some(y) => numbers(a, x, b, y.normalize()),
        None => Comparison::Incomparable,
    }
}

/// What a unit may mean: a pint is of London or of Washington, a mile at sea is longer, and no article tells.
fn sizes(own: &'static Unit) -> impl Iterator<Item = &'static Unit> {
    let other = match own.ucum {
        "[mi_i]" => unit("[nmi_i]"),
        us => us.strip_suffix("_us]").and_then(|stem| unit(&format!("{stem}_br]"))),
    };
    std::iter::once(own).chain(other)
}

/// Two measures of one dimension.
fn converted(a: &Value, (x, u): (Decimal, &Unit), b: &Value, (y, v): (Decimal, &Unit)) -> Comparison {
    let (Some(p), Some(q)) = (to_base(x, u), to_base(y, v)) else { return Comparison::Incomparable };
    // Each is rounded to its last digit, in its own unit.
    let scale = |unit: &Unit| if unit.ucum == "[degF]" { 5.0 / 9.0 } else { unit.factor };
    let step = |n: Decimal, unit: &Unit| precision(n) * scale(unit);
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
    let loose = [(a, x, u), (b, y, v)].into_iter().filter(|(value, ..)| value.approximate);
    let loose = loose.map(|(value, n, unit)| leeway(value, n) * scale(unit)).fold(slack, f64::max);
    let holds = (p - q).abs() <= loose
        || p < q && (open(a, true) || open(b, false))
        || p > q && (open(a, false) || open(b, true));
    if holds { Comparison::Compatible } else { Comparison::Different }
}

/// In seconds; `true` where months or years make it a round figure.
pub(in crate::value) fn seconds(d: &DurationReading) -> (f64, bool) {
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

pub(super) fn durations(x: &DurationReading, y: &DurationReading, a: &Value, b: &Value) -> Comparison {
    if x.further != y.further {
        // "Another week" may be the last of three.
        let whole = |length: &DurationReading| DurationReading { further: false, ..*length };
        return unless_apart(durations(&whole(x), &whole(y), a, b));
    }
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
    // Who times to the hundredth means it.
    let timed = !x.seconds.is_integer() && !y.seconds.is_integer();
    let least = if timed { 0.001 } else { 0.5 };
    if (p - q).abs() < least || near {
        return if a.bound == b.bound && !a.approximate && !b.approximate && !calendar {
            Comparison::Equal
        } else {
            Comparison::Compatible
        };
    }
    if limits_apart(a, p, b, q) {
        return Comparison::Different;
    }
    // "Half an hour" is said of 34 minutes as well.
    let halves = |length: &DurationReading, n: f64| length.halved && (p - q).abs() <= n * ROUNDED;
    let rounded = rounds_to_unit(a, x, p, q) || rounds_to_unit(b, y, q, p);
    if halves(x, p) || halves(y, q) || rounded || timed_coarsely(x, y, (p - q).abs()) {
        return Comparison::Compatible;
    }
    let (ra, rb) = (range(a, dp.round_dp(3)), range(b, dq.round_dp(3)));
    if ra.low <= rb.high && rb.low <= ra.high { Comparison::Compatible } else { Comparison::Different }
}

/// Whether one of two times, that lie so many seconds apart, is told to the minute and the other to the second (2 h 28 and
/// 2:28:17), or one in tenths of a second and the other in thousandths.
fn timed_coarsely(x: &DurationReading, y: &DurationReading, apart: f64) -> bool {
    let minutes = |coarse: &DurationReading, fine: &DurationReading| {
        let told = !coarse.hours.is_zero() && !coarse.minutes.is_zero() && coarse.seconds.is_zero();
        told && !fine.seconds.is_zero() && apart < 60.0
    };
    let (one, other) = (x.seconds.normalize().scale(), y.seconds.normalize().scale());
    let decimals = one != other && one.min(other) > 0;
    minutes(x, y) || minutes(y, x) || decimals && apart < 10f64.powi(-i32::try_from(one.min(other)).unwrap_or(i32::MAX))
}

/// Whether a length written in one unit is another, written in a smaller one, rounded: an hour and 53 minutes.
fn rounds_to_unit(value: &Value, coarse: &DurationReading, length: f64, other: f64) -> bool {
    let Some((n, _)) = coarse.single().filter(|(n, unit)| *unit != "s" && n.is_integer()) else { return false };
    let Some(unit) = n.to_f64().map(|count| length / count) else { return false };
    let whole = (other / unit - (other / unit).round()).abs() < 1e-6;
    // "Nearly a minute" is said of fifty seconds.
    let share = if value.approximate && n == Decimal::ONE { NEARLY_ONE } else { ROUNDED };
    !whole && (length - other).abs() <= (unit / 2.0).min(length * share)
}
