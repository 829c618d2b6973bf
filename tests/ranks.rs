//! Whether a rank and a count are told of one thing, by the table in `cases/ranks.toml`.

mod pairs;

use claimdiff::{EmbeddedEncoder, candidates};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    meet: bool,
    of: [pairs::Text; 2],
}

#[test]
fn a_rank_and_a_count_meet_where_both_are_of_one_event() {
    let cases: Vec<Case> = pairs::cases("ranks");
    let encoder = EmbeddedEncoder::new().expect("the encoder");
    let meets = |case: &Case| {
        let candidates = candidates(&case.of.each_ref().map(pairs::article), &encoder).expect("the encoder answers");
        candidates.iter().any(|pair| pair.model == "different" && pair.kind == "ordinal")
    };
    let wrong: Vec<_> = cases.iter().filter(|case| meets(case) != case.meet).map(|case| &case.of).collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), cases.len());
}
