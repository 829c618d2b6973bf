//! How far two values lie apart.
//!
//! In: two values of one kind, or of kinds that are compared. Out: their distance on a logarithmic scale; days for dates.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::value::{self, Reading, Value, ValueKind, days_between};

use super::sentence::View;

/// The days of a stretch that is nearly ten years long.
const DECADE: i64 = 3_650;
/// The days of a month.
const MONTH: f64 = 30.0;

/// Two sums in two currencies, in euros.
pub(super) fn exchanged(view: &View<'_, '_>, v: &Value, w: &Value) -> Option<[f64; 2]> {
    let (Reading::Money { currency: c, .. }, Reading::Money { currency: d, .. }) = (&v.reading, &w.reading) else {
        return None;
    };
    (c != d).then(|| value::euros([v, w], (view.a.published(), view.b.published())))?
}

/// The number that says how far two values lie apart, on a logarithmic scale.
pub(super) fn magnitude(view: &View<'_, '_>, v: &Value, w: &Value) -> f64 {
    if let (Reading::Date(p), Reading::Date(q)) = (&v.reading, &w.reading) {
        let (Some(p), Some(q)) = (p.interval(), q.interval()) else { return 1.0 };
        let length = days_between(p.0, p.1).min(days_between(q.0, q.1));
        let apart = days_between(p.0, q.0).abs() as f64;
        // Two decades or centuries that follow one another are as near as two months that do.
        let apart = if length > DECADE { apart / length as f64 * MONTH } else { apart };
        return (1.0 + apart).log10();
    }
    let one_is = |kind: ValueKind| [v, w].iter().any(|value| value.kind() == kind);
    let (age, share) = (one_is(ValueKind::Age), one_is(ValueKind::Percent));
    let number = |value: &Value| {
        let number = match &value.reading {
            Reading::Number(n) if share => n.to_f64().map(|n| n * 100.0),
            Reading::Duration(length) if age => length.whole_years().and_then(|years| years.to_f64()),
            Reading::Number(n) | Reading::Ordinal(n) | Reading::Percent(n) | Reading::Age(n) => n.to_f64(),
            Reading::Money { amount, .. } => amount.to_f64(),
            Reading::Quantity { .. } | Reading::Duration(_) => value.size(),
            Reading::Score(a, b) => Some(f64::from(*a) + f64::from(*b)),
            Reading::Time(_) | Reading::Date(_) => None,
        };
        number.map(|n| n.abs() + 0.5)
    };
    // A year of birth beside an age: the age that it makes.
    let grown = |value: &Value, published: Option<Date>| match &value.reading {
        Reading::Date(birth) => Some(f64::from(published?.year()) - f64::from(birth.start.year?) + 0.5),
        _ => None,
    };
    let (left, right) = (grown(v, view.a.published()), grown(w, view.b.published()));
    match (number(v).or(left), number(w).or(right)) {
        (Some(p), Some(q)) => (p / q).log10().abs(),
        _ => 0.5,
    }
}
