//! Days, weeks, months and years reckoned from the day of publication.
//!
//! In: the day, so many of a unit and a direction. Out: the date, as precise as the unit.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use rust_decimal::prelude::ToPrimitive;

use super::monday_of;
use super::period::{quarter_of, quarter_range};
use crate::value::lexicon::PeriodUnit;
use crate::value::number::Number;
use crate::value::{DateReading, PartialDate};

/// The period `shift` periods from that of publication.
pub(super) fn shifted(today: Date, (count, unit): (u16, PeriodUnit), shift: i32) -> Option<DateReading> {
    let (start, end) = match unit {
        PeriodUnit::Year if count == 1 => {
            (PartialDate::year(today.year().checked_add(i16::try_from(shift).ok()?)?), None)
        }
        PeriodUnit::Year => {
            let size = i16::try_from(count).ok()?;
            let start = (today.year() / size).checked_add(i16::try_from(shift).ok()?)?.checked_mul(size)?;
            let last = start.checked_add(size - 1)?;
            (PartialDate::month(start, 1), Some(PartialDate::month(last, 12)))
        }
        PeriodUnit::Month if count == 1 => {
            let date = today.checked_add(shift.months()).ok()?;
            (PartialDate::month(date.year(), date.month()), None)
        }
        PeriodUnit::Month if count == 3 => return quarter_range(today.year(), quarter_of(today) + shift),
        PeriodUnit::Week if count == 1 => {
            let start = monday_of(today)?.checked_add((shift * 7).days()).ok()?;
            (PartialDate::of(start), Some(PartialDate::of(start.checked_add(6.days()).ok()?)))
        }
        // "the next fortnight".
        PeriodUnit::Day if count > 2 && shift.abs() == 1 => {
            let days = i32::from(count);
            let (first, last) = if shift > 0 { (1, days) } else { (-days, -1) };
            let on = |n: i32| today.checked_add(n.days()).ok();
            (PartialDate::of(on(first)?), Some(PartialDate::of(on(last)?)))
        }
        PeriodUnit::Day if count == 2 => {
            // A weekend.
            let saturday = monday_of(today)?.checked_add((shift * 7 + 5).days()).ok()?;
            (PartialDate::of(saturday), Some(PartialDate::of(saturday.checked_add(1.days()).ok()?)))
        }
        // "the next day" counts from a day of the story, not from that of publication.
        PeriodUnit::Day if count == 1 && shift == 0 => (PartialDate::of(today), None),
        _ => return None,
    };
    Some(DateReading::new(start, end, true))
}

/// So many days, weeks, months or years; of smaller units none.
pub(super) fn span(n: i32, unit: PeriodUnit) -> Option<Span> {
    Some(match unit {
        PeriodUnit::Day => n.days(),
        PeriodUnit::Week => n.weeks(),
        PeriodUnit::Month => n.months(),
        PeriodUnit::Year => n.years(),
        _ => return None,
    })
}

/// "the last three weeks": from then until the day of publication.
pub(super) fn span_of(
    today: Date,
    number: &Number,
    (count, unit): (u16, PeriodUnit),
    ahead: bool,
) -> Option<DateReading> {
    // "the next two and a half years".
    let months = number.value.checked_mul(12.into())?;
    if !number.value.is_integer() && count == 1 && unit == PeriodUnit::Year && months.is_integer() {
        return stretch_of(today, span(months.to_i32().filter(|n| *n < 1200)?, PeriodUnit::Month)?, ahead);
    }
    let whole = number.value.is_integer().then(|| number.value.to_i32()).flatten();
    let n = whole.filter(|n| (1..1000).contains(n))?.checked_mul(i32::from(count))?;
    if n > 10_000 {
        return None;
    }
    stretch_of(today, span(n, unit)?, ahead)
}

/// From so long ago until the day before publication, or from the day after it on.
pub(super) fn stretch_of(today: Date, span: Span, ahead: bool) -> Option<DateReading> {
    let (start, end) = if ahead {
        (today.checked_add(1.days()).ok()?, today.checked_add(span).ok()?)
    } else {
        (today.checked_sub(span).ok()?, today.checked_sub(1.days()).ok()?)
    };
    Some(DateReading::new(PartialDate::of(start), Some(PartialDate::of(end)), true))
}

/// "within two weeks": from the day of publication until then.
pub(super) fn within(today: Date, count: i32, (size, unit): (u16, PeriodUnit)) -> Option<DateReading> {
    let n = count.checked_mul(i32::from(size))?;
    let span = span(n, unit)?;
    let last = today.checked_add(span).ok()?;
    Some(DateReading::new(PartialDate::of(today), Some(PartialDate::of(last)), true))
}

/// So many periods before or after the day of publication, as precise as the period: years name a year.
pub(super) fn away(today: Date, count: i32, (size, unit): (u16, PeriodUnit), direction: i32) -> Option<DateReading> {
    let n = count.checked_mul(i32::from(size))?.checked_mul(direction)?;
    let start = match unit {
        PeriodUnit::Year => {
            PartialDate::year(today.year().checked_add(i16::try_from(n).ok()?).filter(|year| *year > 0)?)
        }
        PeriodUnit::Month => {
            let date = today.checked_add(n.months()).ok()?;
            PartialDate::month(date.year(), date.month())
        }
        PeriodUnit::Week => PartialDate::of(today.checked_add(n.weeks()).ok()?),
        PeriodUnit::Day => PartialDate::of(today.checked_add(n.days()).ok()?),
        _ => return None,
    };
    Some(DateReading::new(start, None, true))
}
