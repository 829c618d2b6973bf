//! `tests/cases/values/xx.toml`: surfaces by the value they state, and what states none.

use std::collections::BTreeMap;
use std::fs;

use claimdiff::{Bound, Options, Value, ValueKind, extract, from_bytes};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// The day of publication.
    published: String,
    /// Kind and normal form, and sentences of which each states that value.
    cases: BTreeMap<String, Vec<String>>,
    /// Sentences without any value.
    none: Vec<String>,
    /// A kind, and sentences without any value of it.
    #[serde(default)]
    without: BTreeMap<String, Vec<String>>,
}

/// What a text in a language states, published on a day or on none.
fn values(text: &str, language: &str, published: Option<&str>) -> Vec<Value> {
    let date = published.and_then(|day| day.parse().ok());
    let options = Options { date, language: claimdiff::Language::from_code(language) };
    extract(from_bytes("-", text.as_bytes(), options).expect("text")).values
}

fn read(text: &str, language: &str, published: &str) -> Vec<String> {
    let stated = |value: &Value| format!("{} {}", value.kind().name(), value.normal());
    values(text, language, Some(published)).iter().map(stated).collect()
}

/// A table of cases by language.
fn by_language<T: serde::de::DeserializeOwned>(path: &str) -> BTreeMap<String, T> {
    let cases: BTreeMap<String, T> =
        toml::from_str(&fs::read_to_string(path).expect("a file")).expect("a well-formed table");
    assert!(cases.len() > 20, "every language has cases in {path}");
    cases
}

#[test]
fn every_language_reads_its_cases() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in fs::read_dir("tests/cases/values").expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        let language = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let cases: Cases = toml::from_str(&fs::read_to_string(&path).expect("a file")).expect("a well-formed table");
        for (expected, surfaces) in &cases.cases {
            for surface in surfaces {
                seen += 1;
                let found = read(surface, &language, &cases.published);
                if !found.contains(expected) {
                    wrong.push(format!("{language}: {surface:?} wants {expected}, got {found:?}"));
                }
            }
        }
        for (kind, surface) in cases.without.iter().flat_map(|(kind, surfaces)| surfaces.iter().map(move |s| (kind, s)))
        {
            seen += 1;
            let found = read(surface, &language, &cases.published);
            if found.iter().any(|value| value.split(' ').next() == Some(kind)) {
                wrong.push(format!("{language}: {surface:?} wants no {kind}, got {found:?}"));
            }
        }
        for surface in &cases.none {
            seen += 1;
            let found = read(surface, &language, &cases.published);
            if !found.is_empty() {
                wrong.push(format!("{language}: {surface:?} wants nothing, got {found:?}"));
            }
        }
    }
    assert!(seen > 0, "no cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// How a value is limited, in the words of `tests/cases/limits.toml`.
fn limit(value: &Value) -> &'static str {
    match (value.bound, value.approximate) {
        (Some(Bound::AtLeast), _) => "at-least",
        (Some(Bound::AtMost), _) => "at-most",
        (Some(Bound::MoreThan), _) => "more-than",
        (Some(Bound::LessThan), _) => "less-than",
        (None, true) => "approx",
        (None, false) => "exact",
    }
}

#[test]
fn every_language_reads_its_limits() {
    let mut wrong = Vec::new();
    for (language, limits) in &by_language::<BTreeMap<String, Vec<String>>>("tests/cases/limits.toml") {
        for (expected, surface) in limits.iter().flat_map(|(limit, surfaces)| surfaces.iter().map(move |s| (limit, s)))
        {
            let found: Vec<&str> = values(surface, language, None).iter().map(limit).collect();
            if found != [expected] {
                wrong.push(format!("{language}: {surface:?} wants {expected}, got {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_range_is_no_change() {
    let mut wrong = Vec::new();
    for (language, phrases) in &by_language::<BTreeMap<String, Vec<String>>>("tests/cases/ranges.toml") {
        for (phrase, expected) in phrases {
            let stated = |value: &Value| format!("{} {}", limit(value), value.normal());
            let found: Vec<String> = values(phrase, language, None).iter().map(stated).collect();
            if found != *expected {
                wrong.push(format!("{language}: {phrase:?} wants {expected:?}, got {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The day on which the phrases of `tests/cases/dates.toml` are told: a Friday.
const TOLD_ON: &str = "2025-10-10";

#[test]
fn every_language_tells_its_days() {
    let mut wrong = Vec::new();
    for (language, phrases) in &by_language::<BTreeMap<String, Vec<String>>>("tests/cases/dates.toml") {
        for (expected, phrase) in phrases.iter().flat_map(|(dates, all)| all.iter().map(move |phrase| (dates, phrase)))
        {
            let dates =
                values(phrase, language, Some(TOLD_ON)).into_iter().filter(|value| value.kind() == ValueKind::Date);
            let found: Vec<String> = dates.map(|value| value.normal()).collect();
            let found = if found.is_empty() { "none".to_owned() } else { found.join(" ") };
            if found != *expected {
                wrong.push(format!("{language}: {phrase:?} wants {expected}, got {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A value as the tables of `tests/cases/states` write it: a fraction without end by its first four decimals.
fn stated(value: &Value) -> String {
    let normal = value.normal();
    let short = normal.parse::<f64>().ok().filter(|_| normal.len() > 9 && normal.starts_with("0."));
    format!("{} {}", value.kind().name(), short.map_or(normal, |part| format!("{part:.4}")))
}

#[test]
fn every_phrase_states_what_it_says_and_no_more() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir("tests/cases/states").expect("the folder of tables") {
        let path = entry.expect("an entry").path();
        for (language, phrases) in &by_language::<BTreeMap<String, Vec<String>>>(path.to_str().expect("a path")) {
            for (expected, phrase) in
                phrases.iter().flat_map(|(said, all)| all.iter().map(move |phrase| (said, phrase)))
            {
                let found: Vec<String> = values(phrase, language, Some(TOLD_ON)).iter().map(stated).collect();
                let found = if found.is_empty() { "none".to_owned() } else { found.join("; ") };
                if found != *expected {
                    wrong.push(format!("{language}: {phrase:?} wants {expected}, got {found}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What leads to a number leads to another such word here, thousands of times: none is followed to the end.
#[test]
fn an_endless_run_of_one_word_is_read() {
    for (language, run, stated) in [
        ("en", "several ", 0),
        ("en", "few of ", 0),
        ("en", "aged between ", 0),
        ("en", "minus ", 0),
        ("fr", "moins ", 0),
        ("en", ",  ", 0),
        ("en", "2 million, ", 20_000),
        ("it", "secondo ", 0),
        ("en", "AD ", 0),
        ("zh", "公元", 0),
        ("en", "5th to ", 20_000),
        ("en", "between 5 and ", 20_000),
        ("ar", "من كل ", 0),
        ("hu", "tízből ", 20_000),
        ("ro", "unul din ", 0),
        ("zh", "零", 0),
        ("zh", "百分之", 5_004),
    ] {
        assert_eq!(values(&run.repeat(20_000), language, None).len(), stated, "{run:?}");
    }
}

proptest! {
    /// No input breaks the reading, and every span lies on characters of the text.
    #[test]
    fn spans_lie_on_characters(text in r"([0-9]{1,40}|[.,:/'%$€ -]|\PC|half|milliards|万|Mai|vor|et){0,40}", code in "(en|fr|de|it|ja|ar|ko)") {
        let options = Options { date: "2025-03-12".parse().ok(), language: claimdiff::Language::from_code(&code) };
        if let Ok(document) = from_bytes("-", text.as_bytes(), options) {
            let article = extract(document);
            for value in &article.values {
                prop_assert!(article.document.text.get(value.span.start..value.span.end).is_some_and(|surface| !surface.is_empty()));
            }
        }
    }
}
