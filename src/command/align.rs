//! `align`: two texts in, their beads out.

use std::io::{ErrorKind, Read, Seek, Write};
use std::path::Path;

use claimdiff::{Article, Error, Options, Result, parallel};
use tempfile::SpooledTempFile;

use crate::cli::{Align, Sentences};
use crate::config;
use crate::render::align::Writer;

/// Output beyond this waits on the disk: there is none on standard output before all has gone well.
const IN_MEMORY: usize = 16 << 20;
/// So much of a text tells its language.
const SAMPLE: usize = 20_000;

pub fn run(arguments: &Align) -> Result<()> {
    let options = config::options(&arguments.reading, &arguments.files)?;
    let [left, right] = match &arguments.files[..] {
        [left, right] => {
            [Text::read(left, arguments.sentences, options[0])?, Text::read(right, arguments.sentences, options[1])?]
        }
        _ => return Err(Error::Option("align takes two files".to_owned())),
    };
    let encoder = config::encoder(&arguments.meaning)?;
    let sentences = [left.sentences(), right.sentences()];
    let mut out = SpooledTempFile::new(IN_MEMORY);
    let languages = [left.language.as_str(), right.language.as_str()];
    let mut writer = Writer::begin(arguments.format, &mut out, &arguments.files, languages)?;
    parallel(&sentences[0], &sentences[1], &*encoder, &mut |bead| Ok(writer.bead(&bead, &sentences)?))?;
    writer.end()?;
    out.rewind()?;
    let mut stdout = std::io::stdout().lock();
    match std::io::copy(&mut out, &mut stdout).and_then(|_| stdout.flush()) {
        // A reader that closed the pipe early ("| head") has what it wanted.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// A text and where its sentences are.
struct Text {
    source: Source,
    /// ISO 639-1; `und` where it cannot be told.
    language: String,
}

enum Source {
    Article(Box<Article>),
    Lines(String),
}

impl Text {
    fn read(path: &Path, sentences: Sentences, options: Options) -> Result<Self> {
        let (source, language) = match sentences {
            Sentences::Auto => {
                let article = claimdiff::extract(claimdiff::read(path, options)?);
                let language = article.document.language.code().to_owned();
                (Source::Article(Box::new(article)), language)
            }
            Sentences::Lines => {
                let text = whole(path)?;
                let sample = &text[..text.floor_char_boundary(SAMPLE)];
                let language = claimdiff::from_bytes(&path.to_string_lossy(), sample.as_bytes(), options)
                    .map_or("und", |document| document.language.code())
                    .to_owned();
                (Source::Lines(text), language)
            }
        };
        Ok(Self { source, language })
    }

    fn sentences(&self) -> Vec<&str> {
        match &self.source {
            Source::Article(article) => article.sentences.iter().map(|sentence| article.text(sentence.span)).collect(),
            Source::Lines(text) => text.lines().collect(),
        }
    }
}

/// A file as it stands.
fn whole(path: &Path) -> Result<String> {
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(path).map(|read| text = read)
    };
    read.map_err(|source| Error::Read { path: path.to_owned(), source })?;
    Ok(text)
}
