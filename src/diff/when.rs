//! When what two values tell takes place, seen from the days of publication.

use jiff::civil::Date;

use crate::value::{Reading, Value};

use super::frame::{Framed, Mention};
use super::sentence::View;

/// Whether the date beside the value lies more than two months before publication.
pub(super) fn long_ago(framed: &Framed<'_>, mention: &Mention) -> bool {
    const DAYS: i32 = 60;
    match (mention.scope, framed.published()) {
        (Some((_, end)), Some(published)) => published.since(end).is_ok_and(|span| span.get_days() > DAYS),
        _ => false,
    }
}

/// Whether two dates lie as many days from their own publication days, which differ: "today" here and "today" there.
pub(super) fn deictic(view: &View<'_, '_>, v: &Value, w: &Value) -> bool {
    /// So far from publication writers count in days.
    const DAYS: i32 = 3;
    let (p, q) = (view.a.published(), view.b.published());
    p != q && days_ahead(v, p).is_some_and(|days| days.abs() <= DAYS && Some(days) == days_ahead(w, q))
}

/// How many days after publication a date begins; less than none before it.
fn days_ahead(value: &Value, published: Option<Date>) -> Option<i32> {
    match &value.reading {
        Reading::Date(date) => Some(date.interval()?.0.since(published?).ok()?.get_days()),
        _ => None,
    }
}

/// Whether both dates lie after publication, and the logarithm of the days between it and the nearer one.
pub(super) fn from_publication(view: &View<'_, '_>, v: &Value, w: &Value) -> (bool, f64) {
    match (days_ahead(v, view.a.published()), days_ahead(w, view.b.published())) {
        (Some(p), Some(q)) => (p > 0 && q > 0, f64::from(1 + p.unsigned_abs().min(q.unsigned_abs())).log10()),
        _ => (false, 0.0),
    }
}

/// How exact a date is: year, month, day.
pub(super) fn grain(value: &Value) -> u8 {
    match &value.reading {
        Reading::Date(date) if date.end.is_none() => {
            u8::from(date.start.month.is_some()) + u8::from(date.start.day.is_some())
        }
        _ => 3,
    }
}
