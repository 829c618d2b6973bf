//! What the user asks of an audit.

use std::path::PathBuf;

use super::baseline::Baseline;
use crate::diff::Config;
use crate::ingest::Options;

/// How articles come into stories.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Grouping {
    /// By what they tell.
    #[default]
    Content,
    /// Every folder is a story.
    Folder,
    /// Articles with one value in this field of their JSON are a story.
    Field(String),
}

/// What the user asks of an audit.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How articles come into stories.
    pub grouping: Grouping,
    /// Days a story may last.
    pub window: i32,
    /// Threads.
    pub jobs: usize,
    /// Stop at the first article that cannot be read.
    pub strict: bool,
    /// Accept only what `extract` printed.
    pub extracts_only: bool,
    /// Group only: the stories have no findings.
    pub group_only: bool,
    /// What holds for every article.
    pub options: Options,
    /// What is asked of each comparison.
    pub compare: Config,
    /// Where to remember what was worked out.
    pub store: Option<PathBuf>,
    /// Findings the user has accepted.
    pub accepted: Baseline,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            grouping: Grouping::Content,
            window: 14,
            jobs: std::thread::available_parallelism().map_or(1, usize::from),
            strict: false,
            extracts_only: false,
            group_only: false,
            options: Options::default(),
            compare: Config::default(),
            store: None,
            accepted: Baseline::default(),
        }
    }
}
