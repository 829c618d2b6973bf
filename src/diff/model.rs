//! The fitted model: logistic regressions over named features, stored readable in `model.toml`.
//!
//! `equal` says how likely two values that are equal or compatible are said of one thing, `different` how likely
//! two values that cannot both be true are. In aligned sentences of a translation the same signs weigh otherwise: what a
//! sentence of an independent article says in place of another says little, what a translator wrote there all.
//! `fit/fit.py` writes the file.

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
    different_translated: BTreeMap<String, f64>,
    polarity: BTreeMap<String, f64>,
    polarity_translated: BTreeMap<String, f64>,
    event: BTreeMap<String, f64>,
    event_topics: BTreeMap<String, f64>,
    told: BTreeMap<String, f64>,
    entity: BTreeMap<String, f64>,
    entity_translated: BTreeMap<String, f64>,
    corroborated: Corroborated,
}

/// Weights of what other articles tell of a disagreement.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Corroborated {
    bias: f64,
    /// Of the log-odds that the two articles alone give.
    alone: f64,
    support: f64,
    third: f64,
}

impl Corroborated {
    /// The log-odds of a disagreement, of those that two articles alone give it, the square root of the likelihood that
    /// another article vouches for it, and the likelihood that one gives a third value.
    pub fn log_odds(&self, alone: f64, support: f64, third: f64) -> f64 {
        self.bias + self.alone * alone + self.support * support + self.third * third
    }
}

/// One logistic regression.
#[derive(Debug)]
pub(super) struct Logistic {
    weights: Vec<f64>,
    /// The weights in aligned sentences of a translation, where these tell more.
    translated: Option<Vec<f64>>,
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
    /// Disagreements, with what other articles tell of them.
    pub corroborated: Corroborated,
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
                different: Logistic::new(&file.different).in_translations(&file.different_translated),
                polarity: Logistic::new(&file.polarity).in_translations(&file.polarity_translated),
                event: Logistic { topics: file.event_topics, ..Logistic::new(&file.event) },
                told: Logistic::new(&file.told),
                entity: Logistic::new(&file.entity).in_translations(&file.entity_translated),
                corroborated: file.corroborated,
            }
        })
    }
}

impl Logistic {
    fn new(coefficients: &BTreeMap<String, f64>) -> Self {
        Self { weights: ordered(coefficients), translated: None, topics: BTreeMap::new() }
    }

    /// With what each weight changes by in aligned sentences of a translation.
    fn in_translations(mut self, changes: &BTreeMap<String, f64>) -> Self {
        self.translated = Some(self.weights.iter().zip(ordered(changes)).map(|(weight, by)| weight + by).collect());
        self
    }

    /// The weights that hold for a pair.
    fn weights(&self, features: &Features) -> &[f64] {
        self.translated.as_deref().filter(|_| features.translated()).unwrap_or(&self.weights)
    }

    /// Probability, 0..1, of what is about a topic, where one is known.
    pub fn probability(&self, features: &Features, topic: Option<&str>) -> f64 {
        let logit: f64 = self.weights(features).iter().zip(&features.values).map(|(w, f)| w * f).sum();
        logistic(logit + self.about(topic))
    }

    fn about(&self, topic: Option<&str>) -> f64 {
        topic.and_then(|topic| self.topics.get(topic)).copied().unwrap_or(0.0)
    }

    /// What each feature adds to the log-odds, without those that add nothing; the largest first.
    pub fn contributions(&self, features: &Features, topic: Option<&str>) -> Vec<(String, f64, f64)> {
        let mut rows: Vec<_> = FEATURES
            .iter()
            .zip(self.weights(features).iter().zip(&features.values))
            .map(|(name, (w, f))| ((*name).to_owned(), *f, w * f))
            .chain([("topic".to_owned(), 1.0, self.about(topic))])
            .filter(|(_, _, added)| *added != 0.0)
            .collect();
        rows.sort_by(|a, b| b.2.abs().total_cmp(&a.2.abs()));
        rows
    }
}

/// Coefficients in the order of the features.
fn ordered(coefficients: &BTreeMap<String, f64>) -> Vec<f64> {
    FEATURES.iter().map(|name| coefficients.get(*name).copied().unwrap_or(0.0)).collect()
}

/// The probability that log-odds stand for.
pub(super) fn logistic(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit).exp())
}

/// The log-odds of a probability; never without bounds.
pub(super) fn logit(probability: f64) -> f64 {
    let p = probability.clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_model_names_only_known_features() {
        let file: File = toml::from_str(include_str!("model.toml")).expect("well-formed");
        let sections = [&file.equal, &file.different, &file.polarity, &file.event, &file.told, &file.entity];
        let translated = [&file.different_translated, &file.polarity_translated, &file.entity_translated];
        let sections = sections.into_iter().chain(translated);
        for name in sections.flat_map(BTreeMap::keys) {
            assert!(FEATURES.contains(&name.as_str()), "{name} is no feature");
        }
    }
}
