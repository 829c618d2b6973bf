//! Sums in two currencies: whether they can be one at any rate of their years.
//!
//! In: two sums and the years of publication. Out: how they stand to each other. There is no rate of the day in the program,
//! only between which rates a currency has stood (`rates.toml`).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;

use super::amount::{numbers, possible};
use crate::value::{Comparison, Reading, Value};

/// The first year whose rates are those of the second period.
const TURN: i16 = 2022;
/// The first year of the table.
const FIRST: i16 = 2015;
/// Who converts rounds, and takes the rate of another day: by so much a converted sum may be off.
const CONVERTED: f64 = 0.04;
/// Sums further apart than this, whatever the rate, are two.
const APART: f64 = 1.1;

/// The least and the most that a euro cost.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rates {
    to_2021: [f64; 2],
    since_2022: [f64; 2],
}

/// Compares two sums in two currencies; one whose rates are not known, or of years before them, says nothing.
pub(super) fn sums(
    (a, x, c): (&Value, Decimal, &str),
    (b, y, d): (&Value, Decimal, &str),
    published: (Option<Date>, Option<Date>),
) -> Comparison {
    // "168 million crowns" twice: rather one of the two crowns was taken for the other.
    if namesakes(c, d) && numbers(a, x, b, y) != Comparison::Different {
        return Comparison::Compatible;
    }
    // Of euros and pounds somebody else has done so.
    if x == y {
        return Comparison::Different;
    }
    let (Some(p), Some(q)) = (in_euros(a, x, c, published), in_euros(b, y, d, published)) else {
        return Comparison::Incomparable;
    };
    let apart = |low: [f64; 2], high: [f64; 2]| high[0] > low[1] * APART;
    if p[1] <= 0.0 || q[1] <= 0.0 || !apart(p, q) && !apart(q, p) {
        return Comparison::Compatible;
    }
    Comparison::Different
}

/// Whether two currencies share their noun or sign.
fn namesakes(c: &str, d: &str) -> bool {
    const NAMESAKES: [&str; 13] = [
        "CZK DKK ISK NOK SEK",
        "ARS AUD CAD CLP COP CUP DOP HKD MXN NZD PHP SGD TWD USD UYU",
        "BEF BIF CDF CHF DJF FRF GNF LUF RWF XAF XOF XPF",
        "EGP FKP GBP IEP LBP SDG SSP SYP",
        "ITL LBP SYP TRY",
        "DEM FIM",
        "ANG NLG",
        "IDR INR LKR MUR NPR PKR SCR",
        "BHD DZD IQD JOD KWD LYD RSD TND",
        "IRR OMR QAR SAR YER",
        "CNY JPY",
        "AED MAD",
        "BGN MDL RON",
    ];
    NAMESAKES.iter().any(|codes| codes.contains(c) && codes.contains(d))
}

/// Two sums in about as many euros as they are; `None` where one is none, or its rate is not known.
pub fn euros(values: [&Value; 2], published: (Option<Date>, Option<Date>)) -> Option<[f64; 2]> {
    let middle = |value: &Value| {
        let Reading::Money { currency, amount } = &value.reading else { return None };
        let [cheap, dear] = rates(currency, published)?;
        Some(amount.to_f64()?.abs().max(f64::MIN_POSITIVE) / (cheap * dear).sqrt())
    };
    Some([middle(values[0])?, middle(values[1])?])
}

/// Between what a sum lies in euros.
fn in_euros(
    value: &Value,
    amount: Decimal,
    currency: &str,
    published: (Option<Date>, Option<Date>),
) -> Option<[f64; 2]> {
    let [low, high] = possible(value, amount);
    let [cheap, dear] = rates(currency, published)?;
    Some([low * (1.0 - CONVERTED) / dear, high * (1.0 + CONVERTED) / cheap])
}

/// Between what a euro stood in a currency in the years of two articles, or where neither has one ever.
fn rates(currency: &str, published: (Option<Date>, Option<Date>)) -> Option<[f64; 2]> {
    static RATES: OnceLock<BTreeMap<String, Rates>> = OnceLock::new();
    let years = [published.0, published.1].map(|date| date.map(Date::year));
    if years.iter().flatten().any(|&year| year < FIRST) {
        return None;
    }
    if currency == "EUR" {
        return Some([1.0, 1.0]);
    }
    #[expect(clippy::expect_used, reason = "the file is part of the build, and a test parses it")]
    let table = RATES.get_or_init(|| toml::from_str(include_str!("../rates.toml")).expect("rates.toml is well-formed"));
    let Rates { to_2021: early, since_2022: late } = table.get(currency)?;
    // A sum of January may well have been agreed on the year before.
    let (first, last) = (years.iter().flatten().min(), years.iter().flatten().max());
    let wanted = [first.is_none_or(|&year| year <= TURN), last.is_none_or(|&year| year >= TURN)];
    Some(match wanted {
        [true, false] => *early,
        [false, true] => *late,
        _ => [early[0].min(late[0]), early[1].max(late[1])],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rate_is_a_range() {
        let table: BTreeMap<String, Rates> = toml::from_str(include_str!("../rates.toml")).expect("well-formed");
        for (code, Rates { to_2021, since_2022 }) in table {
            assert_eq!(code.len(), 3, "{code}");
            assert!([to_2021, since_2022].iter().all(|[low, high]| 0.0 < *low && low < high), "{code}");
        }
    }
}
