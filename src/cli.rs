//! Command-line arguments, and what each command does with them.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use claimdiff::{Error, Language, Options, Result};

use crate::render;

/// Compares what articles in different languages say.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compare two or more articles about one event
    Compare {
        /// Articles; "-" is standard input
        #[arg(required = true, num_args = 2..)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        common: Common,
    },
    /// Show what is read in an article
    Extract {
        /// Articles; "-" is standard input
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        common: Common,
    },
}

#[derive(Debug, Args)]
struct Common {
    /// Publication date: once for every file, or once a file in order
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Vec<jiff::civil::Date>,
    /// Language (ISO 639-1): once for every file, or once a file in order
    #[arg(long, value_name = "CODE")]
    language: Vec<String>,
    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person
    Text,
    /// One JSON object
    Json,
    /// One JSON object a line
    Jsonl,
}

/// Runs the command; returns the exit status.
pub fn run(arguments: &Arguments, out: &mut Vec<u8>) -> Result<u8> {
    match &arguments.command {
        Command::Extract { files, common } => {
            for (path, options) in files.iter().zip(common.options(files.len())?) {
                let article = claimdiff::extract(claimdiff::read(path, options)?);
                render::json(
                    &claimdiff::ExtractView::new(&article),
                    common.format == Format::Json && files.len() == 1,
                    out,
                )?;
            }
            Ok(0)
        }
        Command::Compare { files, common } => {
            let articles = files
                .iter()
                .zip(common.options(files.len())?)
                .map(|(path, options)| Ok(claimdiff::extract(claimdiff::read(path, options)?)))
                .collect::<Result<Vec<_>>>()?;
            let encoder = claimdiff::EmbeddedEncoder::new()?;
            let report = claimdiff::compare(&articles, &encoder, &claimdiff::Config::default())?;
            render::json(&report, common.format == Format::Json, out)?;
            Ok(u8::from(report.summary.conflicts > 0))
        }
    }
}

impl Common {
    /// The options of each of `files` files.
    fn options(&self, files: usize) -> Result<Vec<Options>> {
        let languages = self
            .language
            .iter()
            .map(|code| {
                Language::from_code(code).ok_or_else(|| Error::Option(format!("--language {code}: no such language")))
            })
            .collect::<Result<Vec<_>>>()?;
        for (flag, given) in [("--date", self.date.len()), ("--language", languages.len())] {
            if given > 1 && given != files {
                return Err(Error::Option(format!(
                    "{flag} is given {given} times for {files} files: give it once, or once a file"
                )));
            }
        }
        let pick = |n: usize, i: usize| if n == 1 { 0 } else { i };
        Ok((0..files)
            .map(|i| Options {
                date: self.date.get(pick(self.date.len(), i)).copied(),
                language: languages.get(pick(languages.len(), i)).copied(),
            })
            .collect())
    }
}
