//! How sure a difference between two quotations is: logistic regressions over named features, in `model.toml`.
//!
//! In: the features of a candidate. Out: the probability that the two articles contradict one another there.
//! `fit/quotes.py` writes the file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::diff::model::logistic;

/// What is known of a candidate, by the name that the file has for it.
pub(super) type Features = Vec<(&'static str, f64)>;

/// Coefficients by feature.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    statement: BTreeMap<String, f64>,
    denial: BTreeMap<String, f64>,
    speakers: BTreeMap<String, f64>,
    omission: BTreeMap<String, f64>,
}

/// What is to be judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Two statements are one.
    Statement,
    /// One affirms what the other denies.
    Denial,
    /// One statement in the mouths of two people.
    Speakers,
    /// A sentence without one of its clauses.
    Omission,
}

impl Question {
    /// The name of its candidates in what the fitting script reads.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Denial => "denial",
            Self::Speakers => "speakers",
            Self::Omission => "omission",
        }
    }

    /// Probability, 0..1.
    pub fn probability(self, features: &[(&'static str, f64)]) -> f64 {
        static MODELS: OnceLock<File> = OnceLock::new();
        #[expect(clippy::expect_used, reason = "the file is part of the build, and a test parses it")]
        let file =
            MODELS.get_or_init(|| toml::from_str(include_str!("model.toml")).expect("model.toml is well-formed"));
        let weights = match self {
            Self::Statement => &file.statement,
            Self::Denial => &file.denial,
            Self::Speakers => &file.speakers,
            Self::Omission => &file.omission,
        };
        let logit: f64 = features.iter().filter_map(|(name, value)| Some(weights.get(*name)? * value)).sum();
        logistic(logit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_is_well_formed_and_answers() {
        for question in [Question::Statement, Question::Denial, Question::Speakers, Question::Omission] {
            let sure = question.probability(&[("bias", 1.0)]);
            assert!((0.0..=1.0).contains(&sure), "{}: {sure}", question.name());
        }
    }
}
