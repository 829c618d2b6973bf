//! What each command does: files in, text or JSON out, and the exit status.

mod align;
mod audit;

use std::io::Write;

use claimdiff::{Article, Config, Document, DocumentInfo, ExtractView, Relation, Result};
use rayon::prelude::*;

use crate::cli::{Command, Compare, CompareFormat, Extract, Format};
use crate::config::{self, Paper, Selection};
use crate::render;

/// Runs a command; `out` gets what goes to standard output. Returns the exit status.
pub fn run(command: &Command, out: &mut Vec<u8>) -> Result<u8> {
    match command {
        Command::Compare(arguments) => compare(arguments, out),
        Command::Align(arguments) => align::run(arguments).map(|()| 0),
        Command::Audit(arguments) => audit::run(arguments),
        Command::Extract(arguments) => extract(arguments, out).map(|()| 0),
    }
}

fn compare(arguments: &Compare, out: &mut Vec<u8>) -> Result<u8> {
    let options = config::options(&arguments.reading, &arguments.files)?;
    // Side by side; of several files that cannot be read the first is told, whichever fails first.
    let read: Vec<Result<Document>> =
        (arguments.files.par_iter().zip(options)).map(|(path, options)| claimdiff::read(path, options)).collect();
    let mut documents = read.into_iter().collect::<Result<Vec<Document>>>()?;
    claimdiff::date_together(&mut documents);
    let articles: Vec<Article> = documents.into_par_iter().map(claimdiff::extract).collect();
    let mut differ = Config { explain: arguments.explain, ..Config::default() };
    if let Some(bar) = arguments.min_confidence {
        differ.min_confidence = bar.0;
    }
    let encoder = config::encoder(&arguments.meaning)?;
    let mut report = claimdiff::compare(&articles, &*encoder, &differ)?;
    Selection::new(arguments).apply(&mut report);
    for note in report.documents.iter().filter_map(DocumentInfo::note) {
        // Where standard error is closed, JSON tells it still.
        let _ = writeln!(std::io::stderr().lock(), "claimdiff: {note}");
    }
    match arguments.format {
        CompareFormat::Json => render::json(&report, true, out)?,
        CompareFormat::Jsonl => render::json(&report, false, out)?,
        format => {
            let view = render::View::new(&report, &articles, arguments.all);
            out.extend_from_slice(
                match format {
                    CompareFormat::Html => render::html(&view),
                    CompareFormat::Markdown => render::markdown(&view),
                    _ => render::terminal(&view, Paper::new(&arguments.showing)),
                }
                .as_bytes(),
            );
        }
    }
    Ok(u8::from(report.findings.iter().any(|finding| finding.relation == Relation::Conflict)))
}

fn extract(arguments: &Extract, out: &mut Vec<u8>) -> Result<()> {
    if arguments.format == Format::Jsonl && arguments.files.iter().any(|path| claimdiff::audit::is_corpus(path)) {
        return audit::extract(&arguments.files, config::options(&arguments.reading, &arguments.files)?);
    }
    let options = config::options(&arguments.reading, &arguments.files)?;
    let paper = Paper::new(&arguments.showing);
    for (index, (path, options)) in arguments.files.iter().zip(options).enumerate() {
        let article = claimdiff::extract(claimdiff::read(path, options)?);
        match arguments.format {
            Format::Text => {
                if index > 0 {
                    out.push(b'\n');
                }
                out.extend_from_slice(render::article(&article, paper).as_bytes());
            }
            format => {
                let pretty = format == Format::Json && arguments.files.len() == 1;
                // Lines are what `audit --from` takes.
                let view =
                    if format == Format::Jsonl { ExtractView::whole(&article) } else { ExtractView::new(&article) };
                render::json(&view, pretty, out)?;
            }
        }
    }
    Ok(())
}
