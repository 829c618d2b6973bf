//! `align`: two texts in, their beads out as JSON or TSV.

use std::io::Read;
use std::path::Path;

use claimdiff::{AlignmentInfo, Error, Result, parallel};
use serde::Serialize;

use crate::cli::{Align, AlignFormat, Sentences};
use crate::config;
use crate::render;

#[derive(Serialize)]
struct View<'a> {
    schema: &'static str,
    documents: Vec<Named<'a>>,
    alignments: Vec<AlignmentInfo>,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
}

pub fn run(arguments: &Align, out: &mut Vec<u8>) -> Result<()> {
    let sides = match arguments.sentences {
        Sentences::Lines => arguments.files.iter().map(|path| lines(path)).collect::<Result<Vec<_>>>()?,
        Sentences::Auto => (arguments.files.iter().zip(config::options(&arguments.reading, &arguments.files)?))
            .map(|(path, options)| {
                let article = claimdiff::extract(claimdiff::read(path, options)?);
                let text = |span: claimdiff::Span| article.document.text[span.start..span.end].to_owned();
                Ok(article.sentences.iter().map(|sentence| text(sentence.span)).collect())
            })
            .collect::<Result<Vec<Vec<String>>>>()?,
    };
    let [left, right] = &sides[..] else { return Err(Error::Option("align takes two files".to_owned())) };
    let (lefts, rights): (Vec<&str>, Vec<&str>) =
        (left.iter().map(String::as_str).collect(), right.iter().map(String::as_str).collect());
    let beads = parallel(&lefts, &rights, &*config::encoder(&arguments.meaning)?)?;
    if arguments.format == AlignFormat::Tsv {
        for bead in beads {
            let side = |lines: &[&str]| lines.join(" ").replace(['\t', '\n'], " ");
            let row = format!("{}\t{}\t{:.3}\n", side(&lefts[bead.left]), side(&rights[bead.right]), bead.score);
            out.extend_from_slice(row.as_bytes());
        }
        return Ok(());
    }
    let ids: Vec<String> = arguments.files.iter().map(|path| path.to_string_lossy().into_owned()).collect();
    let alignments = beads.into_iter().map(|bead| AlignmentInfo {
        documents: [0, 1],
        sentences: [bead.left.collect(), bead.right.collect()],
        score: (bead.score * 1000.0).round() / 1000.0,
    });
    let documents = ids.iter().map(|id| Named { id }).collect();
    let view = View { schema: "claimdiff/v1", documents, alignments: alignments.collect() };
    render::json(&view, arguments.format == AlignFormat::Json, out)
}

/// The lines of a file as they stand.
fn lines(path: &Path) -> Result<Vec<String>> {
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(path).map(|read| text = read)
    };
    read.map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(text.lines().map(str::to_owned).collect())
}
