//! Sums whose currency was named before: in, the values of an article; out, "1.9 billion" as money where it is.
//!
//! News names a currency once and leaves it out from then on. A number with its magnitude in words that counts nothing is a
//! sum where the last figure of its size was one, or where nothing else in the article goes into millions.

use rust_decimal::Decimal;

use super::lexicon::Lexicon;
use super::tense::Tense;
use super::{Reading, Value};
use crate::document::{Document, Sentence};
use crate::lang::WordRole;

/// How many sentences back the currency may have been named.
const BACK: usize = 2;

/// So many values on either side are looked at: a table that is read as one sentence has thousands.
const MOST: usize = 50;

/// Sums of one account lie within so many times of one another.
const SPREAD: Decimal = Decimal::ONE_THOUSAND;

/// The least figure that is told in millions.
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Figures from here on compete for what a bare number is of.
const LARGE: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

/// Reads bare numbers as the sums that they are.
pub(super) fn settle(values: &mut [Value], document: &Document, sentences: &[Sentence]) {
    let sole = sole_currency(values).map(str::to_owned);
    for at in 0..values.len() {
        if let Some(reading) = of_the_sum_before(values, at, document) {
            values[at].reading = reading;
            continue;
        }
        let Some(amount) = bare(&values[at], document) else { continue };
        let language = sentences.get(values[at].sentence).map(|sentence| sentence.language);
        if is_explained(values, at, document)
            || language.is_none_or(|language| is_subject(&values[at], document, Lexicon::of(language)))
        {
            continue;
        }
        let currency = match named_near(values, at, amount) {
            Near::Sum(currency) => Some(currency.to_owned()),
            Near::Thing => None,
            // "Four dead and a million in the dark".
            Near::Nothing => sole.clone().filter(|_| !values[at].further && amount != MILLION),
        };
        if let Some(currency) = currency {
            values[at].reading = Reading::Money { currency, amount };
        }
    }
}

/// A number of thousands that ends its clause close behind a sum of its size: "the winner takes 142,000 euros, the finalist
/// 84,000".
fn of_the_sum_before(values: &[Value], at: usize, document: &Document) -> Option<Reading> {
    /// From here on, as a rule, no year and no count of things in hand.
    const LEAST: Decimal = Decimal::from_parts(3_000, 0, 0, false, 0);
    const TIMES: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
    const BETWEEN: usize = 40;
    let (value, before) = (values.get(at)?, values.get(at.checked_sub(1)?)?);
    let (Reading::Number(amount), Reading::Money { currency, amount: sum }) = (&value.reading, &before.reading) else {
        return None;
    };
    let near = value.sentence == before.sentence && value.span.start <= before.span.end + BETWEEN;
    let size = *amount >= LEAST && *sum < amount.saturating_mul(TIMES) && *amount < sum.saturating_mul(TIMES);
    let rest = document.text.get(value.span.end..).unwrap_or_default();
    let ends = rest.chars().next().is_none_or(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?'));
    let sure = near && size && ends && value.counted.is_none() && !is_converted(values, at - 1);
    sure.then(|| Reading::Money { currency: currency.clone(), amount: *amount })
}

/// What the figure nearest to a bare number is of.
enum Near<'v> {
    Sum(&'v str),
    Thing,
    Nothing,
}

/// The amount of a number that counts nothing and has its magnitude in words.
fn bare(value: &Value, document: &Document) -> Option<Decimal> {
    let Reading::Number(amount) = value.reading else { return None };
    if amount < MILLION || value.counted.is_some() {
        return None;
    }
    let written = value.span.of(&document.text);
    // A magnitude alone may be short for something else: "Mr.", "Md.".
    let counted = written.chars().any(|c| c.is_numeric() || c.is_whitespace());
    // "from 62 to 35 million": the magnitude of the first is the second's.
    let spelled = written.chars().any(char::is_alphabetic) || written.len() <= 4;
    (counted && spelled).then_some(amount)
}

/// Whether a number begins a clause of its own, and its verb follows: "and 3 million took part".
fn is_subject(value: &Value, document: &Document, lexicon: &Lexicon) -> bool {
    let before = document.text.get(..value.span.start).and_then(|text| text.split_whitespace().next_back());
    let after = document.text.get(value.span.end..).unwrap_or_default();
    let next = after.split_whitespace().next().filter(|_| after.starts_with(char::is_whitespace));
    let listed = |role: WordRole, word: &str| {
        lexicon.values.words.get(&role).is_some_and(|forms| forms.split('|').any(|form| form == word))
    };
    let joined = before.is_some_and(|word| listed(WordRole::And, &word.to_lowercase()));
    let verb = |word: String| {
        let tense = lexicon.tense(&word, false);
        listed(WordRole::Past, &word)
            || listed(WordRole::Future, &word)
            || matches!(tense, Some(Tense::Past | Tense::Future))
    };
    joined && next.is_some_and(|word| verb(word.to_lowercase()))
}

/// Whether a sum stands in brackets right behind a number: it tells in a currency of its own what that is.
fn is_explained(values: &[Value], at: usize, document: &Document) -> bool {
    let (Some(value), Some(next)) = (values.get(at), values.get(at + 1)) else { return false };
    let between = document.text.get(value.span.end..next.span.start).unwrap_or_default();
    matches!(next.reading, Reading::Money { .. }) && matches!(between.trim(), "(" | "（")
}

fn named_near(values: &[Value], at: usize, amount: Decimal) -> Near<'_> {
    let sentence = values[at].sentence;
    let before = (0..at).rev().take(MOST).take_while(|&other| values[other].sentence + BACK >= sentence);
    let after = (at + 1..values.len()).take(MOST).take_while(|&other| values[other].sentence == sentence);
    let found = before.chain(after).find_map(|other| match &values[other].reading {
        Reading::Money { currency, amount: sum } if !is_converted(values, other) => {
            let near = *sum < amount.saturating_mul(SPREAD) && amount < sum.saturating_mul(SPREAD);
            near.then_some(Near::Sum(currency))
        }
        Reading::Number(n) if *n >= LARGE && values[other].counted.is_some() => Some(Near::Thing),
        Reading::Quantity { amount, .. } if *amount >= LARGE => Some(Near::Thing),
        _ => None,
    });
    found.unwrap_or(Near::Nothing)
}

/// Whether a sum tells the one right before it in another currency: "412 million crowns (€37 million)".
fn is_converted(values: &[Value], at: usize) -> bool {
    /// No more stands between the two than "that is, about".
    const BETWEEN: usize = 24;
    let Some(before) = at.checked_sub(1).and_then(|before| values.get(before)) else { return false };
    match (&before.reading, &values[at].reading) {
        (Reading::Money { currency: c, .. }, Reading::Money { currency: d, .. }) => {
            c != d && values[at].span.start <= before.span.end + BETWEEN
        }
        _ => false,
    }
}

/// The currency of all the money of an article that counts nothing else in millions.
fn sole_currency(values: &[Value]) -> Option<&str> {
    let mut sums = values.iter().filter_map(|value| match &value.reading {
        Reading::Money { currency, amount } if *amount >= LARGE => Some(currency.as_str()),
        _ => None,
    });
    let first = sums.next()?;
    let things = values
        .iter()
        .any(|value| matches!(value.reading, Reading::Number(amount) if amount >= MILLION && value.counted.is_some()));
    (sums.all(|other| other == first) && !things).then_some(first)
}
