//! What became of a quotation in another language, by the table in `cases/quote_pairs.toml`.

use claimdiff::{Config, EmbeddedEncoder, Language, Options, QuoteRelation, Relation, compare, extract, from_bytes};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// A language and a text.
    left: (String, String),
    right: (String, String),
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    changed: bool,
    #[serde(default)]
    speakers: bool,
}

#[test]
fn quotations_are_told_to_be_whole_shortened_or_altered() {
    let table: Table =
        toml::from_str(&std::fs::read_to_string("tests/cases/quote_pairs.toml").expect("the table")).expect("cases");
    let encoder = EmbeddedEncoder::new().expect("the encoder");
    assert!(table.case.len() > 10, "only {} cases", table.case.len());
    let mut failures = Vec::new();
    for case in &table.case {
        let read = |(language, text): &(String, String)| {
            let options = Options { language: Language::from_code(language), ..Options::default() };
            extract(from_bytes(language, text.as_bytes(), options).expect("an article"))
        };
        let articles = [read(&case.left), read(&case.right)];
        let report = compare(&articles, &encoder, &Config::default()).expect("the encoder answers");
        let differences: Vec<_> = report.quote_pairs.iter().flat_map(|pair| &pair.differences).collect();
        let missing: Vec<&str> = differences
            .iter()
            .filter(|difference| difference.relation == QuoteRelation::Missing)
            .flat_map(|difference| difference.sides.iter().map(|side| side.text.as_str()))
            .collect();
        let changed = differences.iter().any(|difference| difference.relation == QuoteRelation::Changed);
        let conflict = |kind: &str| {
            report.findings.iter().any(|finding| finding.relation == Relation::Conflict && finding.kind == kind)
        };
        if report.quote_pairs.is_empty()
            || missing != case.missing
            || changed != case.changed
            || conflict("attribution") != case.speakers
        {
            failures.push(format!(
                "{}: {} pairs, missing {missing:?}, changed {changed}, speakers {}",
                case.name,
                report.quote_pairs.len(),
                conflict("attribution")
            ));
        }
    }
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), table.case.len(), failures.join("\n"));
}
