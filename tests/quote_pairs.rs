//! What became of a quotation in another language, by the table in `cases/quote_pairs.toml`.

mod pairs;

use claimdiff::{Config, EmbeddedEncoder, QuoteRelation, Relation, compare};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    left: pairs::Text,
    right: pairs::Text,
    #[serde(default)]
    missing: Vec<String>,
    #[serde(default)]
    changed: bool,
    #[serde(default)]
    speakers: bool,
}

#[test]
fn quotations_are_told_to_be_whole_shortened_or_altered() {
    let cases: Vec<Case> = pairs::cases("quote_pairs");
    let encoder = EmbeddedEncoder::new().expect("the encoder");
    assert!(cases.len() > 10, "only {} cases", cases.len());
    let mut failures = Vec::new();
    for case in &cases {
        let articles = [&case.left, &case.right].map(pairs::article);
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
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), cases.len(), failures.join("\n"));
}
