//! The schema of `cldr/xx.toml`, which the crate `cldr` generates.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Values;

/// What CLDR has of a language. Forms are parted by `|`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cldr {
    /// January to December, nominative and genitive; a capital where the language writes one.
    pub months: Vec<String>,
    /// Abbreviations.
    pub short_months: Vec<String>,
    /// Monday to Sunday.
    pub weekdays: Vec<String>,
    /// Days from today: `-1` is yesterday.
    pub days: BTreeMap<String, String>,
    /// ISO 4217.
    pub currencies: BTreeMap<String, String>,
    /// ISO 3166.
    pub countries: BTreeMap<String, String>,
    /// Marks of numbers, magnitudes, units and lengths of time, of a language without a data file; empty of the others.
    pub values: Values,
}

impl Cldr {
    /// Reads a generated file; a test keeps every one of them well-formed.
    pub(in crate::lang) fn parse(data: &str) -> Self {
        serde_json::from_str(data).unwrap_or_default()
    }
}
