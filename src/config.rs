//! From arguments to what the commands need: per-file options, what is kept of a report, how text is shown.

use std::path::PathBuf;
use std::str::FromStr;

use claimdiff::{EmbeddedEncoder, Encoder, Error, FINDING_KINDS, Language, Options, Relation, Report, Result, Summary};

use crate::cli::{Color, Compare, Meaning, Reading, Showing};

/// Text wider than this is hard to read, whatever the terminal.
const WIDEST: usize = 120;
/// Where there is no terminal to ask.
const USUAL: usize = 80;

/// A relation or a kind, as `--only` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    Relation(Relation),
    Kind(&'static str),
}

impl FromStr for Only {
    type Err = String;

    fn from_str(word: &str) -> std::result::Result<Self, String> {
        let word = word.trim();
        let relation = match word {
            "conflict" | "conflicts" => Some(Relation::Conflict),
            "compatible" => Some(Relation::Compatible),
            "agree" | "agreements" => Some(Relation::Agree),
            "only" => Some(Relation::Only),
            _ => None,
        };
        let kind = || FINDING_KINDS.into_iter().find(|kind| *kind == word.strip_suffix('s').unwrap_or(word));
        relation.map(Self::Relation).or_else(|| kind().map(Self::Kind)).ok_or_else(|| {
            format!("no relation (conflict, compatible, agree, only) and no kind ({})", FINDING_KINDS.join(", "))
        })
    }
}

/// A number from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probability(pub f64);

impl FromStr for Probability {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        match text.parse() {
            Ok(number) if (0.0..=1.0).contains(&number) => Ok(Self(number)),
            _ => Err("no number from 0 to 1".to_owned()),
        }
    }
}

/// What is kept of a report; the same in every format.
#[derive(Debug)]
pub struct Selection {
    min_confidence: f64,
    relations: Vec<Relation>,
    kinds: Vec<&'static str>,
}

impl Selection {
    pub fn new(arguments: &Compare) -> Self {
        let mut selection = Self {
            min_confidence: arguments.min_confidence.map_or(0.0, |p| p.0),
            relations: Vec::new(),
            kinds: Vec::new(),
        };
        for only in &arguments.only {
            match only {
                Only::Relation(relation) => selection.relations.push(*relation),
                Only::Kind(kind) => selection.kinds.push(kind),
            }
        }
        selection
    }

    /// Takes out what is not asked for, and counts again.
    pub fn apply(&self, report: &mut Report) {
        report.findings.retain(|finding| {
            finding.confidence >= self.min_confidence
                && (self.relations.is_empty() || self.relations.contains(&finding.relation))
                && (self.kinds.is_empty() || self.kinds.contains(&finding.kind))
        });
        // Pairs of quotations are of the kind `quote` and have no relation.
        let quotes = if self.kinds.is_empty() { self.relations.is_empty() } else { self.kinds.contains(&"quote") };
        report.quote_pairs.retain(|pair| quotes && pair.score >= self.min_confidence);
        report.summary = Summary::of(&report.findings);
    }
}

/// The encoder asked for, else the one built in.
pub fn encoder(meaning: &Meaning) -> Result<Box<dyn Encoder>> {
    match &meaning.encoder {
        Some(name) => claimdiff::open_encoder(name),
        None => Ok(Box::new(EmbeddedEncoder::new()?)),
    }
}

/// The options of each of the files.
pub fn options(reading: &Reading, files: &[PathBuf]) -> Result<Vec<Options>> {
    let languages = reading
        .language
        .iter()
        .map(|code| {
            Language::from_code(code).ok_or_else(|| Error::Option(format!("--language {code}: no such language")))
        })
        .collect::<Result<Vec<_>>>()?;
    for (flag, given) in [("--date", reading.date.len()), ("--language", languages.len())] {
        if given > 1 && given != files.len() {
            return Err(Error::Option(format!(
                "{flag} is given {given} times for {} files: give it once, or once a file",
                files.len()
            )));
        }
    }
    if files.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err(Error::Option("standard input (\"-\") can be read only once".to_owned()));
    }
    let pick = |n: usize, i: usize| if n == 1 { 0 } else { i };
    Ok((0..files.len())
        .map(|i| Options {
            date: reading.date.get(pick(reading.date.len(), i)).copied(),
            language: languages.get(pick(languages.len(), i)).copied(),
        })
        .collect())
}

/// How text is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Paper {
    /// Columns.
    pub width: usize,
    /// Whether colours tell things apart; without them, marks do.
    pub color: bool,
}

impl Paper {
    pub fn new(showing: &Showing) -> Self {
        match showing.color {
            Color::Always => colored::control::set_override(true),
            Color::Never => colored::control::set_override(false),
            // `colored` minds NO_COLOR, CLICOLOR, CLICOLOR_FORCE and whether this is a terminal.
            Color::Auto => {}
        }
        let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0).clamp(20, WIDEST));
        Self {
            width: showing.width.map(usize::from).or_else(terminal).unwrap_or(USUAL),
            color: colored::control::SHOULD_COLORIZE.should_colorize(),
        }
    }
}
