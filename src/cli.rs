//! The command line's types. No input or output: what a flag means is settled in `config`.

mod audit;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::config::{Only, Probability};

pub use audit::{Audit, AuditFormat, FailOn};

/// Compares what articles in different languages say: conflicting facts, agreements, altered quotations.
#[derive(Debug, Parser)]
#[command(version, about, after_help = "Exit status: 0 no conflict found, 1 at least one conflict, 2 trouble.")]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Compare(Compare),
    Audit(Box<Audit>),
    Align(Align),
    Extract(Extract),
}

const COMPARE_EXAMPLES: &str = "\
Examples:
  claimdiff compare lequipe.txt kicker.txt gazzetta.txt
  claimdiff compare --date 2025-09-08 --language fr --language it a.txt b.txt
  claimdiff compare --only conflict,date,number a.txt b.txt
  claimdiff compare --format html a.txt b.txt > diff.html
  claimdiff compare --format json a.txt b.txt | jq '.findings[] | select(.relation == \"conflict\")'

Exit status: 0 no conflict is reported, 1 at least one is, 2 trouble.";

/// Compare two or more articles about one event
#[derive(Debug, Args)]
#[command(after_help = COMPARE_EXAMPLES)]
pub struct Compare {
    /// Articles, UTF-8 text; "-" is standard input
    #[arg(required = true, num_args = 2.., value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub meaning: Meaning,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: CompareFormat,
    #[command(flatten)]
    pub showing: Showing,
    /// Leave out findings less sure than this, 0 to 1
    #[arg(long, value_name = "P")]
    pub min_confidence: Option<Probability>,
    /// Keep findings of these relations and kinds, separated by commas
    ///
    /// Relations: conflict, compatible, agree, only. Kinds: date, time, duration, number, ordinal, score, percent,
    /// money, quantity, age, entity, polarity, quote, attribution. "conflict,date,number" are the conflicts of dates
    /// and of numbers.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub only: Vec<Only>,
    /// Show everything: agreements with their passages, and what one article alone says
    #[arg(long)]
    pub all: bool,
    /// Say for each finding what it rests on: the rule, and what each feature added
    #[arg(long)]
    pub explain: bool,
}

const EXTRACT_EXAMPLES: &str = "\
Examples:
  claimdiff extract article.txt
  claimdiff extract --format jsonl *.txt > articles.jsonl";

/// Show what is read in an article: sentences, quotations, values, names, claims
#[derive(Debug, Args)]
#[command(after_help = EXTRACT_EXAMPLES)]
pub struct Extract {
    /// Articles, UTF-8 text; "-" is standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// Output format; json of several files is one object a line
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    #[command(flatten)]
    pub showing: Showing,
}

const ALIGN_EXAMPLES: &str = "\
Examples:
  claimdiff align --sentences lines de.txt fr.txt
  claimdiff align --format tsv original.txt translation.txt > pairs.tsv
  claimdiff align --format tmx --language en --language fr original.txt translation.txt > memory.tmx";

/// Align a text with its translation, sentence by sentence
#[derive(Debug, Args)]
#[command(after_help = ALIGN_EXAMPLES)]
pub struct Align {
    /// Two texts, UTF-8; "-" is standard input
    #[arg(required = true, num_args = 2, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What a sentence is: what the program finds, or every line as it stands
    #[arg(long, value_enum, default_value_t)]
    pub sentences: Sentences,
    #[command(flatten)]
    pub reading: Reading,
    #[command(flatten)]
    pub meaning: Meaning,
    /// Output format
    #[arg(long, value_enum, default_value_t)]
    pub format: AlignFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Sentences {
    /// Found in the article
    #[default]
    Auto,
    /// Every input line is one
    Lines,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum AlignFormat {
    /// Both sides and a score, parted by tabs
    #[default]
    Tsv,
    /// A translation memory, of what has a translation
    Tmx,
    /// One JSON object, a line a bead
    Json,
    /// One JSON object on one line
    Jsonl,
}

/// How articles are read.
#[derive(Debug, Args)]
pub struct Reading {
    /// Publication date: given once for every file, or once a file in their order
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = date)]
    pub date: Vec<Date>,
    /// Language (ISO 639-1 code): given once for every file, or once a file in their order
    #[arg(long, value_name = "CODE")]
    pub language: Vec<String>,
}

/// What tells whether two texts mean the same.
#[derive(Debug, Args)]
pub struct Meaning {
    /// Another encoder: a folder with a Model2Vec model, or the URL of an embeddings endpoint [default: built in]
    ///
    /// DIR holds tokenizer.json and model.safetensors. URL is an OpenAI-compatible endpoint, as http://localhost:8000/v1;
    /// "#NAME" after it asks for a model, and the environment variable CLAIMDIFF_API_KEY is the key. The articles' text
    /// is sent there. Without a URL nothing leaves this machine. Confidences are calibrated for the built-in encoder; with
    /// another one they only rank, and more of what is reported may be wrong.
    #[arg(long, value_name = "DIR|URL")]
    pub encoder: Option<String>,
}

/// How text is shown on a terminal.
#[derive(Debug, Args)]
pub struct Showing {
    /// Use colour; auto means on a terminal, and minds NO_COLOR and CLICOLOR_FORCE
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
    /// Columns to wrap text at; without it, the terminal's width up to 120
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    pub width: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CompareFormat {
    /// For a person at a terminal
    #[default]
    Text,
    /// One JSON object, indented
    Json,
    /// One JSON object on one line
    Jsonl,
    /// One web page, complete in itself
    Html,
    /// For an issue or a wiki
    Markdown,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For a person at a terminal
    #[default]
    Text,
    /// One JSON object, indented
    Json,
    /// One JSON object a line
    Jsonl,
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "no date of the form YYYY-MM-DD".to_owned())
}
