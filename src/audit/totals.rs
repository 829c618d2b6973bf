//! The sums of an audit, and how often a source stands alone.

use std::collections::BTreeMap;

use serde::Serialize;

use super::matrix::Story;
use crate::report::Relation;

/// The sums of an audit.
#[derive(Debug, Clone, Serialize)]
pub struct Totals {
    /// Articles read.
    pub documents: usize,
    /// Articles that could not be read.
    pub skipped: usize,
    /// Stories of two articles and more.
    pub stories: usize,
    /// Articles of no story.
    pub singletons: usize,
    /// Disagreements, without drift and without what was accepted.
    pub conflicts: usize,
    /// Values that follow the time of publication.
    pub drift: usize,
    /// Conflicts in the baseline.
    pub accepted: usize,
    /// Same fact, same value.
    pub agreements: usize,
    /// Same fact, other detail.
    pub compatible: usize,
    /// Said by one document.
    pub only: usize,
    /// How often each source differs from most others. Being in the minority is not being wrong.
    pub sources: BTreeMap<String, SourceTotals>,
}

/// How one source stands to the others.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SourceTotals {
    /// Its articles in stories.
    pub documents: usize,
    /// Facts it states that others state too, so that there is a majority.
    pub facts: usize,
    /// Of these, how often it says something else than the majority.
    pub differs: usize,
    /// The same by kind.
    pub kinds: BTreeMap<&'static str, usize>,
}

impl Totals {
    pub(super) fn new(documents: usize, skipped: usize, singletons: usize) -> Self {
        Self {
            documents,
            skipped,
            stories: 0,
            singletons,
            conflicts: 0,
            drift: 0,
            accepted: 0,
            agreements: 0,
            compatible: 0,
            only: 0,
            sources: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, story: &Story) {
        self.stories += 1;
        for source in story.documents.iter().filter_map(|document| document.source.clone()) {
            self.sources.entry(source).or_default().documents += 1;
        }
        for finding in &story.findings {
            match finding.finding.relation {
                Relation::Conflict if finding.drift => self.drift += 1,
                Relation::Conflict if finding.accepted => self.accepted += 1,
                Relation::Conflict => self.conflicts += 1,
                Relation::Compatible => self.compatible += 1,
                Relation::Agree => self.agreements += 1,
                Relation::Only => self.only += 1,
            }
            // Two against one: between two alone there is no minority.
            let Some(majority) = finding.majority else { continue };
            let mut seen = Vec::new();
            for side in &finding.finding.sides {
                if seen.contains(&side.document) {
                    continue;
                }
                seen.push(side.document);
                let Some(source) = story.documents.get(side.document).and_then(|d| d.source.clone()) else { continue };
                let entry = self.sources.entry(source).or_default();
                entry.facts += 1;
                if side.group != majority && !finding.drift {
                    entry.differs += 1;
                    *entry.kinds.entry(finding.finding.kind).or_default() += 1;
                }
            }
        }
    }
}
