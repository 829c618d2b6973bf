//! Values: dates, numbers, scores, money … with exact spans and the contract's normal form.
//!
//! In: a document and its sentences. Out: the values in text order. One file a kind.

mod age;
mod clock;
mod compare;
mod content;
mod counted;
mod currency;
mod date;
mod digits;
mod elided;
mod fraction;
mod hangul;
mod length;
mod lexicon;
mod measure;
mod money;
mod number;
mod numeral;
mod pair;
mod quantity;
mod race;
mod rank;
mod reader;
mod result;
mod rough;
mod sentence;
mod share;
mod tense;
mod token;
mod units;
mod unspaced;
mod vote;

use std::fmt::Write as _;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use compare::compare;
pub(crate) use compare::{compare_rendered, euros};
pub(crate) use date::days_between;

use crate::document::{Document, Entity, Sentence};
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
    /// So many besides somebody or something: "five others".
    #[serde(default)]
    pub further: bool,
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
    /// 1..=12; 21 to 24 are spring to winter, as in EDTF.
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
    /// Only a part of it is meant: "early 2025".
    pub part: Option<DatePart>,
    /// 1 (Monday) to 7, where the text names the day of the week.
    pub weekday: Option<i8>,
    /// The day itself is reckoned from the day of the week: "on Saturday" may be this week's or another's.
    #[serde(default)]
    pub reckoned: bool,
    /// What is said holds until then: "closed until Wednesday".
    #[serde(default)]
    pub until: bool,
    /// The feast that names the day.
    #[serde(default)]
    pub(crate) feast: Option<date::Feast>,
}

/// Which part of a month, year … is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum DatePart {
    /// "early", "Anfang".
    Early,
    /// "mid", "Mitte".
    Mid,
    /// "late", "Ende".
    Late,
    /// The first weeks of a year: "Jahresbeginn".
    Start,
    /// The last weeks of one: "Jahresende".
    End,
    /// All of it, a few days more or less: "the first week of May", which may be counted from its first Monday.
    Rough,
    /// Nobody knows how many days or years away: "a few months ago".
    Few,
}

/// A clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct TimeReading {
    /// 0..=23.
    pub hour: i8,
    /// 0..=59.
    pub minute: i8,
    /// 0..=59, where the text gives seconds.
    pub second: Option<i8>,
    /// Minutes east of UTC where the text names a zone.
    pub offset: Option<i16>,
    /// The zone is that of a place: "local time", "heure de Paris".
    #[serde(default)]
    pub local: bool,
    /// Minutes east of UTC, in winter, of the clocks where the text's language is written, if these are one.
    #[serde(default)]
    pub home: Option<i16>,
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
    /// Comes on top of what was before: "another week", "three more days".
    #[serde(default)]
    pub further: bool,
    /// Told in halves or quarters of an hour, or in a word for 24 of them: "half an hour", "trei sferturi de oră", "een etmaal".
    #[serde(default)]
    pub halved: bool,
    /// Of a number that nobody tells, taken for three: "for several hours".
    #[serde(default)]
    pub vague: bool,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
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
        compare::interval(self, false)
    }
}

impl Value {
    /// Its amount in a base unit (metre, kilogram, second …), for telling how far two values lie apart.
    pub fn size(&self) -> Option<f64> {
        match &self.reading {
            Reading::Quantity { amount, unit } => match units::content(unit) {
                Some((part, whole)) => Some(units::to_base(*amount, part)? / whole.factor),
                None => units::to_base(*amount, units::unit(unit)?),
            },
            Reading::Duration(duration) => Some(compare::seconds(duration).0),
            _ => None,
        }
    }

    /// Whether its number is no more than a guess, which agrees with nothing and contradicts nothing: "for several hours".
    pub(crate) fn is_vague(&self) -> bool {
        matches!(
            self.reading,
            Reading::Duration(DurationReading { vague: true, .. })
                | Reading::Date(DateReading { part: Some(DatePart::Few), .. })
        )
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
            Reading::Date(date) => date.normal(self.approximate),
            Reading::Time(time) => match time.second {
                Some(second) => format!("{:02}:{:02}:{second:02}", time.hour, time.minute),
                None => format!("{:02}:{:02}", time.hour, time.minute),
            },
            Reading::Duration(duration) => duration.normal(),
        }
    }
}

impl PartialDate {
    fn normal(self) -> String {
        let mut out = match self.year {
            Some(year @ ..-9999) => format!("Y{year}"),
            // The sign is no figure.
            Some(year @ ..0) => format!("{year:05}"),
            Some(year) => format!("{year:04}"),
            None => "XXXX".to_owned(),
        };
        if let Some(month) = self.month {
            let _ = write!(out, "-{month:02}");
        }
        if let Some(day) = self.day {
            let _ = write!(out, "{}-{day:02}", if self.month.is_none() { "-XX" } else { "" });
        }
        out
    }
}

impl DateReading {
    /// EDTF; a weekday whose week is not known is `XXXX-WXX-6`.
    fn normal(&self, approximate: bool) -> String {
        let start = match (self.start, self.weekday) {
            (PartialDate { year: None, month: None, day: None }, Some(weekday)) => format!("XXXX-WXX-{weekday}"),
            (start, _) => start.normal(),
        };
        let mark = if approximate || self.part.is_some() { "~" } else { "" };
        match self.end {
            Some(end) => format!("{start}{mark}/{}{mark}", end.normal()),
            None => format!("{start}{mark}"),
        }
    }
}

impl DurationReading {
    /// Its years, where it is told in nothing smaller.
    pub(crate) fn whole_years(&self) -> Option<Decimal> {
        self.single().filter(|(_, unit)| *unit == "a" && !self.further).map(|(years, _)| years)
    }

    /// Its number and unit, where it is told in one.
    pub(crate) fn single(&self) -> Option<(Decimal, &'static str)> {
        let all = [self.years, self.months, self.weeks, self.days, self.hours, self.minutes, self.seconds];
        let mut told = all.into_iter().zip(["a", "mo", "wk", "d", "h", "min", "s"]).filter(|(n, _)| !n.is_zero());
        let first = told.next()?;
        told.next().is_none().then_some(first)
    }

    /// Its hours, minutes and seconds as one figure, as a stopwatch shows them; `None` where it has days or more.
    pub(crate) fn clock(&self) -> Option<Decimal> {
        let longer = [self.years, self.months, self.weeks, self.days];
        let places = self.hours.checked_mul(Decimal::from(10_000))?.checked_add(self.minutes * Decimal::ONE_HUNDRED)?;
        longer.iter().all(Decimal::is_zero).then(|| places.checked_add(self.seconds))?
    }

    /// ISO 8601.
    fn normal(&self) -> String {
        let part = |amount: Decimal, letter: char| {
            if amount.is_zero() { String::new() } else { format!("{}{letter}", amount.normalize()) }
        };
        let days = [(self.years, 'Y'), (self.months, 'M'), (self.weeks, 'W'), (self.days, 'D')]
            .map(|(n, c)| part(n, c))
            .concat();
        let clock = [(self.hours, 'H'), (self.minutes, 'M'), (self.seconds, 'S')].map(|(n, c)| part(n, c)).concat();
        match (days.is_empty(), clock.is_empty()) {
            (true, true) => "PT0S".to_owned(),
            (_, true) => format!("P{days}"),
            _ => format!("P{days}T{clock}"),
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

/// Reads the values of every sentence, in text order; the names tell what money is of which country.
pub fn read(document: &Document, sentences: &[Sentence], entities: &[Entity]) -> Vec<Value> {
    let mut values = sentence::read(document.published, &document.text, sentences);
    currency::settle(&mut values, document, sentences, entities);
    elided::settle(&mut values, document, sentences);
    values
}
