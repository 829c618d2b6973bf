//! What the tables of pairs of texts in `cases/` have in common.

use claimdiff::{Article, Language, Options, extract, from_bytes};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A language and a text.
pub type Text = (String, String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table<Case> {
    case: Vec<Case>,
}

/// The cases of `cases/NAME.toml`.
pub fn cases<Case: DeserializeOwned>(name: &str) -> Vec<Case> {
    let text = std::fs::read_to_string(format!("tests/cases/{name}.toml")).expect("the table");
    toml::from_str::<Table<Case>>(&text).expect("cases").case
}

/// The article of a text.
pub fn article((language, text): &Text) -> Article {
    let options = Options { language: Language::from_code(language), ..Options::default() };
    extract(from_bytes(language, text.as_bytes(), options).expect("an article"))
}
