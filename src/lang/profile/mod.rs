//! The schema of a language's data file `data/xx.toml`: one section a stage, each section's type in its own file.

mod cldr;
mod names;
mod page;
mod polarity;
mod roles;
mod segment;
mod speech;
mod values;

use serde::Deserialize;

pub use cldr::Cldr;
pub use names::Names;
pub use page::Page;
pub use polarity::{Cue, EventKind, Polarity, events};
pub use roles::WordRole;
pub use segment::Segment;
pub use speech::Speech;
pub use values::{Counted, DateOrder, Script, Values};

/// Everything claimdiff knows of a language beyond CLDR. A section that is missing is empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    /// What surrounds an article on its page, and its dateline.
    pub page: Page,
    /// Sentence and clause boundaries.
    pub segment: Segment,
    /// Reporting verbs, roles, pronouns, dialogue dashes.
    pub speech: Speech,
    /// Negation, hedges, plans, antonymous events.
    pub polarity: Polarity,
    /// Titles, particles, organisation words.
    pub names: Names,
    /// Number words, dates, units, currencies.
    pub values: Values,
}

impl Profile {
    /// Reads a data file that the build has in it; a test keeps every one of them well-formed.
    pub(super) fn parse(data: &str) -> Self {
        let mut profile: Self = serde_json::from_str(data).unwrap_or_default();
        profile.polarity.index(&profile.speech, &profile.names.elisions);
        profile
    }
}
