//! Bytes to [`Document`]: decoding, title and publication date, boilerplate removed, languages of the blocks.

use std::path::Path;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use crate::document::{Block, BlockKind, Document};
use crate::error::{Error, Result};
use crate::lang::{self, Language};
use crate::text::Span;

/// What the user says of a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The publication day, over what the text says.
    pub date: Option<Date>,
    /// The language, over what detection says.
    pub language: Option<Language>,
}

/// Reads a file; `-` is standard input.
///
/// # Errors
/// The file cannot be read, or is no article (see [`from_bytes`]).
pub fn read(path: &Path, options: Options) -> Result<Document> {
    let bytes = if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin().lock(), &mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let bytes = bytes.map_err(|source| Error::Read { path: path.to_owned(), source })?;
    from_bytes(&path.to_string_lossy(), &bytes, options)
}

/// The article in `bytes`.
///
/// # Errors
/// Empty, binary or mis-encoded input.
pub fn from_bytes(id: &str, bytes: &[u8], options: Options) -> Result<Document> {
    let fail = |reason: &str| Error::Input { id: id.to_owned(), reason: reason.to_owned() };
    if bytes.contains(&0) {
        return Err(fail("this is a binary file, not text"));
    }
    let text: String = std::str::from_utf8(bytes).map_err(|_| fail("not valid UTF-8"))?.nfc().collect();
    if text.trim().is_empty() {
        return Err(fail("the file has no text"));
    }
    let detection = lang::detect(&text);
    let language = options.language.or(detection.map(|d| d.language)).unwrap_or(Language::ENGLISH);
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(&text);
        at += line.len();
        if !span.is_empty() {
            let kind = if blocks.is_empty() { BlockKind::Headline } else { BlockKind::Body };
            blocks.push(Block { span, kind, language });
        }
    }
    Ok(Document {
        id: id.to_owned(),
        title: blocks.first().map(|block| block.span.of(&text).to_owned()),
        published: options.date,
        language,
        language_confidence: detection.map_or(0.0, |d| d.confidence),
        text,
        blocks,
    })
}
