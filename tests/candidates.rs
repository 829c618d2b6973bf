//! Which values of two articles may be of one thing, and what they are to each other, by the tables in `cases/ranks.toml` and
//! `cases/features.toml`.

mod pairs;

use claimdiff::{EmbeddedEncoder, FEATURES, PairFeatures, candidates};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meeting {
    meet: bool,
    of: [pairs::Text; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holding {
    feature: String,
    holds: bool,
    of: [pairs::Text; 2],
}

/// Whether one of the differences that two texts may have is such.
fn differ(texts: &[pairs::Text; 2], such: impl Fn(&PairFeatures) -> bool) -> bool {
    let encoder = EmbeddedEncoder::new().expect("the encoder");
    let found = candidates(&texts.each_ref().map(pairs::article), &encoder).expect("the encoder answers");
    found.iter().any(|pair| pair.model == "different" && such(pair))
}

#[test]
fn a_rank_and_a_count_meet_where_both_are_of_one_event() {
    let cases: Vec<Meeting> = pairs::cases("ranks");
    let meets = |case: &Meeting| differ(&case.of, |pair| pair.kind == "ordinal");
    let wrong: Vec<_> = cases.iter().filter(|case| meets(case) != case.meet).map(|case| &case.of).collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), cases.len());
}

#[test]
fn a_feature_holds_of_two_values() {
    let cases: Vec<Holding> = pairs::cases("features");
    let holds = |case: &Holding| {
        let feature = FEATURES.iter().position(|name| *name == case.feature).expect("a feature");
        differ(&case.of, |pair| pair.features[feature] > 0.0)
    };
    let wrong: Vec<_> = cases.iter().filter(|case| holds(case) != case.holds).map(|case| &case.of).collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), cases.len());
}
