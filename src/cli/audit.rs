//! The arguments of `audit`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{Meaning, Showing, date};
use crate::config::Probability;

const EXAMPLES: &str = "\
Examples:
  claimdiff audit articles/
  claimdiff audit --group-by folder stories/ --format markdown > report.md
  claimdiff audit news.jsonl --format jsonl | jq 'select(.record == \"story\")'
  claimdiff audit articles/ --write-baseline known.txt
  claimdiff audit articles/ --baseline known.txt
  claimdiff extract --format jsonl articles/*.txt > extracts.jsonl
  claimdiff audit --from extracts.jsonl

Exit status: 0 no conflict is reported, 1 at least one is, 2 trouble. --fail-on says what counts.";

/// Group a corpus into stories and say who differs on what
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Audit {
    /// Folders, articles, JSON Lines, archives (.tar, .tar.gz, .zip); "-" is JSON Lines on standard input
    #[arg(required_unless_present = "from")]
    pub paths: Vec<PathBuf>,
    /// Extracts, as printed by extract --format jsonl; "-" is standard input
    #[arg(long, value_name = "FILE", conflicts_with = "paths")]
    pub from: Vec<PathBuf>,
    /// "folder", or a field of the articles' JSON, where you know which articles belong together
    #[arg(long, value_name = "folder|FIELD")]
    pub group_by: Option<String>,
    /// Days that a story may last
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    pub window: u16,
    /// Group only, compare nothing
    #[arg(long)]
    pub group_only: bool,
    /// Leave out conflicts below this confidence
    #[arg(long, value_name = "P")]
    pub min_confidence: Option<Probability>,
    /// Publication date of every article
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Option<Date>,
    /// Language (ISO 639-1) of every article
    #[arg(long, value_name = "CODE")]
    pub language: Option<String>,
    #[command(flatten)]
    pub meaning: Meaning,
    /// Threads [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Stop at the first article that cannot be read
    #[arg(long)]
    pub strict: bool,
    /// Where to remember what was worked out [default: in the user's cache folder; with --encoder, nowhere]
    #[arg(long, value_name = "FILE", conflicts_with = "encoder")]
    pub store: Option<PathBuf>,
    /// Remember nothing
    #[arg(long, conflicts_with = "store")]
    pub no_store: bool,
    /// Accept the conflicts that this file lists
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the conflicts found to a file that --baseline accepts
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// What makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Conflict)]
    pub fail_on: FailOn,
    /// Output format
    #[arg(long, value_enum, default_value_t = AuditFormat::Text)]
    pub format: AuditFormat,
    #[command(flatten)]
    pub showing: Showing,
    /// Show what agrees too, and what one article alone says
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// A conflict that is not in the baseline
    Conflict,
    /// Such a conflict, or a value that changes with time
    Drift,
    /// An article that was skipped, besides
    Skipped,
    /// Nothing
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AuditFormat {
    /// A matrix a story, for a person
    Text,
    /// One JSON object
    Json,
    /// One JSON object a line: stories, then the summary
    Jsonl,
    /// One row a fact and document
    Csv,
    /// A table a story
    Markdown,
}
