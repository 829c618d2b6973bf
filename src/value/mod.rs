//! Values: dates, numbers, scores, money … with exact spans and the contract's normal form.
//!
//! In: a document and its sentences. Out: the values in text order. One file a kind.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::document::{Document, Sentence};
use crate::text::Span;

/// A value that a sentence states.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Value {
    /// The words of the value, with its unit, without what it counts.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// What the words mean.
    pub reading: Reading,
    /// The head noun that a number counts, with where it is written.
    pub counted: Option<Span>,
    /// "about", "some".
    pub approximate: bool,
    /// "at least", "more than", "up to".
    pub bound: Option<Bound>,
}

/// A value that limits another rather than being it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Bound {
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
    /// `>`
    MoreThan,
    /// `<`
    LessThan,
}

/// A day, month, or year, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct PartialDate {
    /// Unknown where the text gives none and none can be inferred.
    pub year: Option<i16>,
    /// 1..=12.
    pub month: Option<i8>,
    /// 1..=31.
    pub day: Option<i8>,
}

/// A date or a range of dates (inclusive).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct DateReading {
    /// The date, or where a range starts.
    pub start: PartialDate,
    /// Where a range ends (inclusive).
    pub end: Option<PartialDate>,
    /// The year (or more) comes from the publication date, not from the text.
    pub inferred: bool,
}

/// A clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct TimeReading {
    /// 0..=23.
    pub hour: i8,
    /// 0..=59.
    pub minute: i8,
    /// 0..=59, where the text gives seconds.
    pub second: Option<i8>,
    /// Minutes east of UTC where the text names a zone.
    pub offset: Option<i16>,
    /// Written on a 12-hour clock with nothing that tells morning from evening.
    pub ambiguous: bool,
}

/// A length of time by unit, as in ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct DurationReading {
    /// Years.
    pub years: Decimal,
    /// Months.
    pub months: Decimal,
    /// Weeks.
    pub weeks: Decimal,
    /// Days.
    pub days: Decimal,
    /// Hours.
    pub hours: Decimal,
    /// Minutes.
    pub minutes: Decimal,
    /// Seconds.
    pub seconds: Decimal,
}

/// What the words of a value mean.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Reading {
    /// A date, resolved against the publication date.
    Date(DateReading),
    /// A clock time.
    Time(TimeReading),
    /// A length of time.
    Duration(DurationReading),
    /// A plain number.
    Number(Decimal),
    /// A rank.
    Ordinal(Decimal),
    /// A result, in the order of the text.
    Score(u32, u32),
    /// Per cent.
    Percent(Decimal),
    /// An amount of money.
    Money {
        /// ISO 4217.
        currency: String,
        /// In the currency's main unit.
        amount: Decimal,
    },
    /// A measure.
    Quantity {
        /// In `unit`.
        amount: Decimal,
        /// UCUM, as written in the text (not converted).
        unit: String,
    },
    /// An age in years.
    Age(Decimal),
}

/// The kinds of value, named as in the output contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ValueKind {
    /// `date`
    Date,
    /// `time`
    Time,
    /// `duration`
    Duration,
    /// `number`
    Number,
    /// `ordinal`
    Ordinal,
    /// `score`
    Score,
    /// `percent`
    Percent,
    /// `money`
    Money,
    /// `quantity`
    Quantity,
    /// `age`
    Age,
}

impl ValueKind {
    /// The contract's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Number => "number",
            Self::Ordinal => "ordinal",
            Self::Score => "score",
            Self::Percent => "percent",
            Self::Money => "money",
            Self::Quantity => "quantity",
            Self::Age => "age",
        }
    }
}

impl DateReading {
    /// The first and the last day it covers; `None` where the year is unknown.
    pub fn interval(&self) -> Option<(Date, Date)> {
        None
    }
}

impl Value {
    /// Its amount in a base unit (metre, kilogram, second …), for telling how far two values lie apart.
    pub fn size(&self) -> Option<f64> {
        None
    }

    /// Its kind.
    pub fn kind(&self) -> ValueKind {
        match self.reading {
            Reading::Date(_) => ValueKind::Date,
            Reading::Time(_) => ValueKind::Time,
            Reading::Duration(_) => ValueKind::Duration,
            Reading::Number(_) => ValueKind::Number,
            Reading::Ordinal(_) => ValueKind::Ordinal,
            Reading::Score(..) => ValueKind::Score,
            Reading::Percent(_) => ValueKind::Percent,
            Reading::Money { .. } => ValueKind::Money,
            Reading::Quantity { .. } => ValueKind::Quantity,
            Reading::Age(_) => ValueKind::Age,
        }
    }

    /// The contract's normal form.
    pub fn normal(&self) -> String {
        match &self.reading {
            Reading::Number(n) | Reading::Ordinal(n) | Reading::Percent(n) | Reading::Age(n) => {
                n.normalize().to_string()
            }
            Reading::Score(a, b) => format!("{a}-{b}"),
            Reading::Money { currency, amount } => format!("{currency} {}", amount.normalize()),
            Reading::Quantity { amount, unit } => format!("{} {unit}", amount.normalize()),
            Reading::Date(_) | Reading::Time(_) | Reading::Duration(_) => String::new(),
        }
    }
}

/// How two values of one thing stand to each other, by interval and unit logic alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// The same value, whatever its form (6-0 = 0:6, 120 km/h ≈ 75 mph, Sunday = 7 September).
    Equal,
    /// Both can be true: a coarser date, a rounded number, a bound that holds.
    Compatible,
    /// Not both can be true of one thing.
    Different,
    /// Nothing can be said: two currencies, two dimensions, an unknown year against a known weekday.
    Incomparable,
}

/// Compares two values as if they were said of one thing. Symmetric.
///
/// `published` are the publication days of the two documents.
pub fn compare(a: &Value, b: &Value, _published: (Option<Date>, Option<Date>)) -> Comparison {
    if a.kind() != b.kind() {
        return Comparison::Incomparable;
    }
    if a.reading == b.reading { Comparison::Equal } else { Comparison::Different }
}

/// Reads the values of every sentence, in text order.
pub fn read(_document: &Document, _sentences: &[Sentence]) -> Vec<Value> {
    Vec::new()
}
