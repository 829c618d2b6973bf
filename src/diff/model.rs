//! The fitted model: logistic regressions over named features, stored readable in `model.toml`.
//!
//! `equal` says how likely two values that are equal or compatible are said of one thing, `different` how likely
//! two values that cannot both be true are. `fit/fit.py` writes the file.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::features::{FEATURES, Features};

/// Coefficients by feature; a feature that is not named has none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    equal: BTreeMap<String, f64>,
    different: BTreeMap<String, f64>,
    polarity: BTreeMap<String, f64>,
    event: BTreeMap<String, f64>,
    event_topics: BTreeMap<String, f64>,
    told: BTreeMap<String, f64>,
    entity: BTreeMap<String, f64>,
}

/// One logistic regression.
#[derive(Debug)]
pub(super) struct Logistic {
    weights: Vec<f64>,
    /// What a topic adds, where the model tells topics apart.
    topics: BTreeMap<String, f64>,
}

/// The models of this build.
#[derive(Debug)]
pub(super) struct Models {
    pub equal: Logistic,
    pub different: Logistic,
    pub polarity: Logistic,
    /// Events told in opposite senses.
    pub event: Logistic,
    /// Events told in one sense.
    pub told: Logistic,
    pub entity: Logistic,
}

impl Models {
    /// Parsed on first use.
    pub fn get() -> &'static Self {
        static MODELS: OnceLock<Models> = OnceLock::new();
        MODELS.get_or_init(|| {
            #[expect(clippy::expect_used, reason = "the file is part of the build, and a test parses it")]
            let file: File = toml::from_str(include_str!("model.toml")).expect("model.toml is well-formed");
            Self {
                equal: Logistic::new(&file.equal),
                different: Logistic::new(&file.different),
                polarity: Logistic::new(&file.polarity),
                event: Logistic { topics: file.event_topics, ..Logistic::new(&file.event) },
                told: Logistic::new(&file.told),
                entity: Logistic::new(&file.entity),
            }
        })
    }
}

impl Logistic {
    fn new(coefficients: &BTreeMap<String, f64>) -> Self {
        let weights = FEATURES.iter().map(|name| coefficients.get(*name).copied().unwrap_or(0.0)).collect();
        Self { weights, topics: BTreeMap::new() }
    }

    /// Probability, 0..1.
    pub fn probability(&self, features: &Features) -> f64 {
        self.probability_about(features, "")
    }

    /// The same, of what is about a topic.
    pub fn probability_about(&self, features: &Features, topic: &str) -> f64 {
        let logit: f64 = self.weights.iter().zip(&features.values).map(|(w, f)| w * f).sum();
        logistic(logit + self.about(topic))
    }

    fn about(&self, topic: &str) -> f64 {
        self.topics.get(topic).copied().unwrap_or(0.0)
    }

    /// What each feature adds to the log-odds, without those that add nothing; the largest first.
    pub fn contributions(&self, features: &Features) -> Vec<(String, f64, f64)> {
        self.contributions_about(features, "")
    }

    /// The same, of what is about a topic.
    pub fn contributions_about(&self, features: &Features, topic: &str) -> Vec<(String, f64, f64)> {
        let mut rows: Vec<_> = FEATURES
            .iter()
            .zip(self.weights.iter().zip(&features.values))
            .map(|(name, (w, f))| ((*name).to_owned(), *f, w * f))
            .chain([("topic".to_owned(), 1.0, self.about(topic))])
            .filter(|(_, _, added)| *added != 0.0)
            .collect();
        rows.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
        rows
    }
}

/// The probability that log-odds stand for.
pub(super) fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_names_only_known_features() {
        let file: File = toml::from_str(include_str!("model.toml")).expect("well-formed");
        let sections = [&file.equal, &file.different, &file.polarity, &file.event, &file.told, &file.entity];
        for name in sections.into_iter().flat_map(BTreeMap::keys) {
            assert!(FEATURES.contains(&name.as_str()), "{name} is no feature");
        }
    }
}
