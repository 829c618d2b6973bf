//! Slips of the pen: how a figure gets garbled on its way from one account to another.

use rust_decimal::Decimal;

use crate::value::{PartialDate, Reading};

use super::features::amount;

/// Whether one number is ten, a hundred or a thousand times the other: a zero more or less, a million for a billion.
pub(super) fn tenfold(v: &Reading, w: &Reading) -> bool {
    let (Some(p), Some(q)) = (amount(v), amount(w)) else { return false };
    let (less, more) = (p.abs().min(q.abs()), p.abs().max(q.abs()));
    [10, 100, 1000].iter().any(|&times| less.checked_mul(Decimal::from(times)) == Some(more)) && !less.is_zero()
}

/// A result of more points than this: of a game where two results seldom share a figure.
const MANY: u32 = 12;

/// Whether two numbers have the same digits in another order, or differ in one digit: how figures get garbled.
pub(super) fn digits_alike(v: &Reading, w: &Reading) -> bool {
    if let (Reading::Date(p), Reading::Date(q)) = (v, w) {
        return p.end.is_none() && q.end.is_none() && dates_alike(p.start, q.start);
    }
    if let (Reading::Score(a, b), Reading::Score(c, d)) = (v, w) {
        // Of the small figures of football one is often the same by chance.
        return (a + b).min(c + d) > MANY && (a == c || b == d || a == d || b == c);
    }
    let digits = |reading: &Reading| {
        let number = match reading {
            Reading::Age(n) | Reading::Ordinal(n) => Some(*n),
            _ => amount(reading),
        };
        number.map(|n| n.normalize().abs().to_string().trim_end_matches('0').chars().collect::<Vec<char>>())
    };
    let (Some(p), Some(q)) = (digits(v), digits(w)) else { return false };
    if p.len() < 2 || p.len() != q.len() {
        return false;
    }
    let differing = p.iter().zip(&q).filter(|(a, b)| a != b).count();
    let sorted = |digits: &[char]| {
        let mut sorted = digits.to_vec();
        sorted.sort_unstable();
        sorted
    };
    differing == 1 || sorted(&p) == sorted(&q)
}

/// Whether two dates are one but for a digit: 1974 and 1984, the 9th and the 19th of a month.
fn dates_alike(p: PartialDate, q: PartialDate) -> bool {
    let digits = |year: i16| [year / 1000, year / 100 % 10, year / 10 % 10, year % 10];
    let years = p.year.zip(q.year).map(|(p, q)| digits(p).iter().zip(digits(q)).filter(|(a, b)| **a != *b).count());
    match (p.month.zip(q.month), p.day.zip(q.day)) {
        (None, None) => p.month == q.month && years == Some(1),
        (Some((m, n)), Some((d, e))) => m == n && years.unwrap_or(0) == 0 && d != e && d % 10 == e % 10,
        (Some((m, n)), None) => m == n && p.day == q.day && years == Some(1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(amount: i64) -> Reading {
        Reading::Number(Decimal::from(amount))
    }

    #[test]
    fn figures_get_garbled() {
        let alike = |v, w| digits_alike(&v, &w);
        assert!(alike(number(1140), number(1410)) && alike(number(29), number(39)));
        assert!(!alike(number(29), number(31)) && !alike(number(5), number(6)) && !alike(number(120), number(1140)));
        assert!(alike(Reading::Score(31, 24), Reading::Score(22, 31)));
        assert!(
            !alike(Reading::Score(31, 24), Reading::Score(30, 22))
                && !alike(Reading::Score(3, 1), Reading::Score(3, 0))
        );
    }

    #[test]
    fn a_zero_is_lost() {
        let tenfold = |p, q| tenfold(&number(p), &number(q));
        assert!(tenfold(900, 9000) && tenfold(3_000_000, 30_000_000) && tenfold(4000, 4));
        assert!(!tenfold(900, 9001) && !tenfold(0, 0) && !tenfold(7, 7));
    }
}
