//! `tests/cases/values/xx.toml`: surfaces by the value they state, and what states none.

use std::collections::BTreeMap;
use std::fs;

use claimdiff::{Bound, Options, Value, extract, from_bytes};
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

fn read(text: &str, language: &str, published: &str) -> Vec<String> {
    let options = Options { date: published.parse().ok(), language: claimdiff::Language::from_code(language) };
    let document = from_bytes("-", text.as_bytes(), options).expect("text");
    extract(document).values.iter().map(|value| format!("{} {}", value.kind().name(), value.normal())).collect()
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
    let table = fs::read_to_string("tests/cases/limits.toml").expect("a file");
    let cases: BTreeMap<String, BTreeMap<String, Vec<String>>> = toml::from_str(&table).expect("a well-formed table");
    let mut wrong = Vec::new();
    for (language, limits) in &cases {
        for (expected, surface) in limits.iter().flat_map(|(limit, surfaces)| surfaces.iter().map(move |s| (limit, s)))
        {
            let options = Options { date: None, language: claimdiff::Language::from_code(language) };
            let document = from_bytes("-", surface.as_bytes(), options).expect("text");
            let found: Vec<&str> = extract(document).values.iter().map(limit).collect();
            if found != [expected] {
                wrong.push(format!("{language}: {surface:?} wants {expected}, got {found:?}"));
            }
        }
    }
    assert!(cases.len() > 20, "every language has limits");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_range_is_no_change() {
    let table = fs::read_to_string("tests/cases/ranges.toml").expect("a file");
    let cases: BTreeMap<String, BTreeMap<String, Vec<String>>> = toml::from_str(&table).expect("a well-formed table");
    let mut wrong = Vec::new();
    for (language, phrases) in &cases {
        for (phrase, expected) in phrases {
            let options = Options { date: None, language: claimdiff::Language::from_code(language) };
            let document = from_bytes("-", phrase.as_bytes(), options).expect("text");
            let stated = |value: &Value| format!("{} {}", limit(value), value.normal());
            let found: Vec<String> = extract(document).values.iter().map(stated).collect();
            if found != *expected {
                wrong.push(format!("{language}: {phrase:?} wants {expected:?}, got {found:?}"));
            }
        }
    }
    assert!(cases.len() > 20, "every language has ranges");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What leads to a number leads to another such word here, thousands of times: none is followed to the end.
#[test]
fn an_endless_run_of_one_word_is_read() {
    for (language, run, values) in [
        ("en", "several ", 0),
        ("en", "few of ", 0),
        ("en", "aged between ", 0),
        ("en", "minus ", 0),
        ("fr", "moins ", 0),
        ("en", ",  ", 0),
        ("en", "2 million, ", 20_000),
    ] {
        let options = Options { date: None, language: claimdiff::Language::from_code(language) };
        let document = from_bytes("-", run.repeat(20_000).as_bytes(), options).expect("text");
        assert_eq!(extract(document).values.len(), values, "{run:?}");
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
