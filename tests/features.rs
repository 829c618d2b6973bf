//! What two values are to each other, by the table in `cases/features.toml`.

mod pairs;

use claimdiff::{EmbeddedEncoder, FEATURES, candidates};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    feature: String,
    holds: bool,
    of: [pairs::Text; 2],
}

#[test]
fn a_feature_holds_of_two_values() {
    let cases: Vec<Case> = pairs::cases("features");
    let encoder = EmbeddedEncoder::new().expect("the encoder");
    let holds = |case: &Case| {
        let feature = FEATURES.iter().position(|name| *name == case.feature).expect("a feature");
        let candidates = candidates(&case.of.each_ref().map(pairs::article), &encoder).expect("the encoder answers");
        candidates.iter().any(|pair| pair.model == "different" && pair.features[feature] > 0.0)
    };
    let wrong: Vec<_> = cases.iter().filter(|case| holds(case) != case.holds).map(|case| &case.of).collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), cases.len());
}
