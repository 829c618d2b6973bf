//! Slips of the pen: how a figure gets garbled on its way from one account to another.

use rust_decimal::Decimal;

use crate::value::{PartialDate, Reading, TimeReading};

use super::features::amount;

/// How two figures may be one that was garbled on its way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Slip {
    /// The same digits, in another order or but for one of them; of results of many points, one side's.
    pub alike: bool,
    /// The same digits in another order: 1714 and 1741.
    pub swapped: bool,
    /// One is ten, a hundred or a thousand times the other: a zero more or less, a million for a billion.
    pub tenfold: bool,
    /// Heard wrong: eighteen and eighty.
    pub misheard: bool,
    /// As many of another unit or currency: eleven days and eleven weeks.
    pub other_unit: bool,
    /// The same day of another month.
    pub other_month: bool,
}

/// A result of more points than this: of a game where two results seldom share a figure.
const MANY: u32 = 12;

/// What may have happened between two readings that differ.
pub(super) fn slip(v: &Reading, w: &Reading) -> Slip {
    match (v, w) {
        (Reading::Date(p), Reading::Date(q)) if p.end.is_none() && q.end.is_none() => dates(p.start, q.start),
        (Reading::Time(p), Reading::Time(q)) => times(p, q),
        // Of the small figures of football one is often the same by chance.
        (Reading::Score(a, b), Reading::Score(c, d)) => {
            let shared = a == c || b == d || a == d || b == c;
            Slip { alike: shared && (a + b).min(c + d) > MANY, ..Slip::default() }
        }
        _ => match (figure(v), figure(w)) {
            (Some((p, unit)), Some((q, other))) if p == q => {
                Slip { other_unit: unit != other && p > Decimal::ONE, ..Slip::default() }
            }
            (Some((p, unit)), Some((q, other))) if unit == other => numbers(p, q),
            _ => Slip::default(),
        },
    }
}

/// The one figure that a value is told with, and of what: a unit, a currency.
fn figure(reading: &Reading) -> Option<(Decimal, &str)> {
    match reading {
        Reading::Age(n) | Reading::Ordinal(n) => Some((*n, "")),
        Reading::Duration(length) => length.single().or_else(|| length.clock().map(|figure| (figure, ""))),
        Reading::Money { amount, currency: unit } | Reading::Quantity { amount, unit } => Some((*amount, unit)),
        _ => amount(reading).map(|n| (n, "")),
    }
}

fn numbers(p: Decimal, q: Decimal) -> Slip {
    let (p, q) = (p.normalize().abs(), q.normalize().abs());
    let (less, more) = (p.min(q), p.max(q));
    let tenfold = [10, 100, 1000].iter().any(|&times| less.checked_mul(Decimal::from(times)) == Some(more));
    let digits = |n: Decimal| n.to_string().trim_end_matches('0').chars().collect::<Vec<char>>();
    let (x, y) = (digits(p), digits(q));
    let even = x != y && x.len() > 1 && x.len() == y.len();
    // With its zeros: 140 and 104.
    let sorted = |n: Decimal| {
        let mut sorted: Vec<char> = n.to_string().chars().collect();
        sorted.sort_unstable();
        sorted
    };
    let swapped = p != q && x.len().max(y.len()) > 1 && sorted(p) == sorted(q);
    let one_differs = even && x.iter().zip(&y).filter(|(a, b)| a != b).count() == 1;
    Slip {
        alike: swapped || one_differs,
        swapped,
        tenfold: tenfold && !less.is_zero(),
        misheard: is_misheard(less, more),
        ..Slip::default()
    }
}

/// Whether one number ends in thirteen to nineteen and the other in thirty to ninety: 18 and 80, 115,000 and 150,000.
fn is_misheard(less: Decimal, more: Decimal) -> bool {
    let (thousand, hundred) = (Decimal::ONE_THOUSAND, Decimal::ONE_HUNDRED);
    let (mut p, mut q) = (less, more);
    while !p.is_zero() && (p % thousand).is_zero() && (q % thousand).is_zero() {
        (p, q) = (p / thousand, q / thousand);
    }
    let (teen, tens) = (p % hundred, q % hundred);
    let teens = p.is_integer() && teen > Decimal::from(12) && teen < Decimal::from(20);
    teens && (teen - Decimal::TEN) * Decimal::TEN == tens && p - teen == q - tens
}

/// Two clock times that are one but for the order of their digits, or to the minute but for one hour or half the day. Full
/// hours are often alike by chance.
fn times(p: &TimeReading, q: &TimeReading) -> Slip {
    let digits = |time: &TimeReading| {
        let mut digits: Vec<i8> =
            [time.hour, time.minute, time.second.unwrap_or(0)].iter().flat_map(|n| [n / 10, n % 10]).collect();
        digits.sort_unstable();
        digits
    };
    let exact = p.minute != 0 && q.minute != 0;
    let apart = (p.hour - q.hour).unsigned_abs();
    let swapped = exact && (p.hour, p.minute, p.second) != (q.hour, q.minute, q.second) && digits(p) == digits(q);
    let one_minute = exact && (p.minute, p.second) == (q.minute, q.second) && matches!(apart, 1 | 12 | 23);
    Slip { alike: swapped || one_minute, swapped, ..Slip::default() }
}

/// Two dates that are one but for a digit, 1974 and 1984, the 9th and the 19th of a month, the 12th and the 21st, or for
/// their month.
fn dates(p: PartialDate, q: PartialDate) -> Slip {
    let digits = |year: i16| [year / 1000, year / 100 % 10, year / 10 % 10, year % 10];
    let years = p.year.zip(q.year).map(|(p, q)| (digits(p), digits(q)));
    let differing = years.map(|(p, q)| p.iter().zip(q).filter(|(a, b)| **a != *b).count());
    let swapped = years.is_some_and(|(mut p, mut q)| {
        p.sort_unstable();
        q.sort_unstable();
        p == q && differing != Some(0)
    });
    let one_year = differing.unwrap_or(0) == 0;
    let alike = match (p.month.zip(q.month), p.day.zip(q.day)) {
        (None, None) => p.month == q.month && differing == Some(1),
        (Some((m, n)), Some((d, e))) => {
            let turned = d / 10 == e % 10 && d % 10 == e / 10 && d.min(e) > 9;
            m == n && one_year && d != e && (d % 10 == e % 10 || turned)
        }
        (Some((m, n)), None) => m == n && p.day == q.day && differing == Some(1),
        _ => false,
    };
    let other_month = one_year && p.day == q.day && p.month.zip(q.month).is_some_and(|(m, n)| m != n);
    Slip { alike: alike || swapped, swapped, other_month, ..Slip::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::DurationReading;

    fn number(amount: i64) -> Reading {
        Reading::Number(Decimal::from(amount))
    }

    fn between(p: i64, q: i64) -> Slip {
        slip(&number(p), &number(q))
    }

    #[test]
    fn figures_get_garbled() {
        let alike = |p, q| between(p, q).alike;
        assert!(alike(1140, 1410) && alike(29, 39) && alike(62, 26) && alike(140, 104));
        assert!(!alike(29, 31) && !alike(5, 6) && !alike(120, 1140));
        assert!(between(1140, 1410).swapped && !between(29, 39).swapped && !between(29, 29).swapped);
        let results = |(a, b), (c, d)| slip(&Reading::Score(a, b), &Reading::Score(c, d)).alike;
        assert!(results((31, 24), (22, 31)));
        assert!(!results((31, 24), (30, 22)) && !results((3, 1), (3, 0)));
    }

    #[test]
    fn a_zero_is_lost() {
        let tenfold = |p, q| between(p, q).tenfold;
        assert!(tenfold(900, 9000) && tenfold(3_000_000, 30_000_000) && tenfold(4000, 4));
        assert!(!tenfold(900, 9001) && !tenfold(0, 0) && !tenfold(7, 7));
    }

    #[test]
    fn eighteen_is_heard_as_eighty() {
        assert!(between(18, 80).misheard && between(30, 13).misheard);
        assert!(between(115_000, 150_000).misheard && between(950, 915).misheard && !between(115, 250).misheard);
        assert!(!between(18, 90).misheard && !between(12, 20).misheard && !between(8, 80).misheard);
    }

    #[test]
    fn a_unit_is_taken_for_another() {
        let days =
            |days| Reading::Duration(DurationReading { days: Decimal::from(days), ..DurationReading::default() });
        let weeks =
            |weeks| Reading::Duration(DurationReading { weeks: Decimal::from(weeks), ..DurationReading::default() });
        assert!(slip(&days(11), &weeks(11)).other_unit);
        assert!(!slip(&days(1), &weeks(1)).other_unit && !slip(&days(11), &weeks(12)).other_unit);
        let money = |currency: &str| Reading::Money { currency: currency.to_owned(), amount: Decimal::from(90) };
        assert!(slip(&money("USD"), &money("EUR")).other_unit && !slip(&money("EUR"), &money("EUR")).other_unit);
    }

    #[test]
    fn times_get_garbled() {
        let between = |p: (i8, i8), q: (i8, i8)| {
            let [p, q] = [p, q].map(|(hour, minute)| TimeReading { hour, minute, ..TimeReading::default() });
            times(&p, &q)
        };
        assert!(between((3, 20), (2, 30)).swapped && between((18, 42), (18, 24)).swapped);
        assert!(
            between((4, 20), (5, 20)).alike && between((7, 30), (19, 30)).alike && between((23, 40), (0, 40)).alike
        );
        assert!(!between((4, 20), (7, 20)).alike && !between((4, 0), (5, 0)).alike && !between((4, 20), (4, 20)).alike);
        assert!(!between((4, 20), (5, 40)).alike);
    }

    #[test]
    fn dates_get_garbled() {
        let between = |p: (i16, i8, i8), q: (i16, i8, i8)| {
            let [p, q] = [p, q].map(|(y, m, d)| PartialDate { year: Some(y), month: Some(m), day: Some(d) });
            dates(p, q)
        };
        assert!(between((1714, 3, 14), (1741, 3, 14)).swapped);
        assert!(between((2026, 3, 18), (2026, 4, 18)).other_month && between((2026, 3, 9), (2026, 3, 19)).alike);
        assert!(between((2026, 8, 12), (2026, 8, 21)).alike && !between((2026, 8, 2), (2026, 8, 20)).alike);
        assert!(!between((2026, 3, 18), (2026, 4, 8)).other_month && !between((2026, 3, 18), (2026, 3, 18)).swapped);
    }
}
