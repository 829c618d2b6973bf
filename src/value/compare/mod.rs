//! How two values of one thing stand to each other, by intervals and units.

mod amount;
mod exchange;
mod moment;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Comparison, Reading, Value};
use amount::{durations, measured_alike, numbers, quantities, shares};
use moment::{age_and_birth, dates, times};

pub(super) use amount::seconds;
pub(crate) use exchange::euros;
pub(super) use moment::interval;

/// Compares two values as if they were said of one thing. Symmetric.
///
/// `published` are the publication days of the two documents.
pub fn compare(a: &Value, b: &Value, published: (Option<Date>, Option<Date>)) -> Comparison {
    if a.is_vague() || b.is_vague() {
        return Comparison::Incomparable;
    }
    match (&a.reading, &b.reading) {
        (Reading::Date(x), Reading::Date(y)) => dates((x, a), (y, b)),
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
                exchange::sums((a, *x, c), (b, *y, d), published)
            }
        }
        // "Nine million" of a sum that was said to be of euros. What else it may be is open, so it contradicts nothing.
        (Reading::Number(x), Reading::Money { amount: y, .. }) if is_sum(a, *x) => unless_apart(numbers(a, *x, b, *y)),
        (Reading::Money { amount: x, .. }, Reading::Number(y)) if is_sum(b, *y) => unless_apart(numbers(a, *x, b, *y)),
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

/// Compares two values of sentences that render each other, where that tells more than [`compare`]: an age is a length of
/// time there, and a limit is of the number that it stands for. Symmetric.
pub fn compare_rendered(a: &Value, b: &Value) -> Option<Comparison> {
    let limited = |x: Decimal, y: Decimal| amount::far_below(a, x, b, y).then_some(Comparison::Different);
    match (&a.reading, &b.reading) {
        (Reading::Age(age), Reading::Duration(length)) | (Reading::Duration(length), Reading::Age(age)) => {
            length.whole_years().map(|years| numbers(a, *age, b, years))
        }
        (Reading::Number(x), Reading::Number(y))
        | (Reading::Percent(x), Reading::Percent(y))
        | (Reading::Age(x), Reading::Age(y)) => limited(*x, *y),
        (Reading::Quantity { amount: x, unit: u }, Reading::Quantity { amount: y, unit: v }) if u == v => {
            limited(*x, *y)
        }
        (Reading::Money { amount: x, currency: c }, Reading::Money { amount: y, currency: d }) if c == d => {
            limited(*x, *y)
        }
        _ => None,
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

/// Whether a number that counts nothing is large enough to be a sum of money whose currency was said before.
fn is_sum(value: &Value, number: Decimal) -> bool {
    const LEAST: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);
    value.counted.is_none() && number >= LEAST
}

fn unless_apart(found: Comparison) -> Comparison {
    if found == Comparison::Different { Comparison::Incomparable } else { found }
}

fn same(equal: bool) -> Comparison {
    if equal { Comparison::Equal } else { Comparison::Different }
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
        /// In sentences that render each other, where that is something else.
        rendered: Option<String>,
        of: [[String; 3]; 2],
    }

    /// `tests/cases/comparisons.toml`, from both sides.
    #[test]
    fn values_stand_to_each_other_as_the_table_says() {
        let file: File = toml::from_str(include_str!("../../../tests/cases/comparisons.toml")).expect("a table");
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
            let rendered = case.rendered.as_ref().unwrap_or(&case.is);
            let alone = compare(&a, &b, (p, q));
            for found in [compare_rendered(&a, &b), compare_rendered(&b, &a)].map(|found| found.unwrap_or(alone)) {
                let found = format!("{found:?}").to_lowercase();
                assert_eq!(&found, rendered, "rendered: {} / {}", case.of[0][2], case.of[1][2]);
            }
            for found in [alone, compare(&b, &a, (q, p))] {
                assert_eq!(format!("{found:?}").to_lowercase(), case.is, "{} / {}", case.of[0][2], case.of[1][2]);
            }
        }
    }
}
