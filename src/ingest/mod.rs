//! Bytes to [`Document`]: decoding, title and publication date, boilerplate removed, languages of the blocks.

mod dateline;
mod decode;
mod html;
mod lines;
mod opening;
mod page;
#[cfg(test)]
mod tests;
mod year;

use std::path::Path;

use jiff::civil::Date;

use crate::document::{Block, Document};
use crate::error::{Error, Result};
use crate::lang::{self, Language};
use crate::text::Span;

pub use year::date_together;

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

/// The article in `bytes`: UTF-8 text, as plain as it comes or scraped from a page, or the page's HTML.
///
/// # Errors
/// Empty, binary or mis-encoded input.
pub fn from_bytes(id: &str, bytes: &[u8], options: Options) -> Result<Document> {
    let fail = |reason| Error::Input { id: id.to_owned(), reason };
    let mut raw = decode::decode(bytes).map_err(fail)?;
    let (mut published, mut shown) = (None, None);
    if html::is_html(&raw) {
        let web = html::read(&raw).map_err(fail)?;
        (raw, published, shown) = (web.text, web.published, web.shown);
    }
    let guess = lang::detect(&raw);
    let first = options.language.or(guess.map(|found| found.language)).unwrap_or(Language::ENGLISH);
    let page = page::clean(lines::lines(&raw, first.profile()), first);
    let joined = page.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n");
    // Where much was removed, the text that is left is the better evidence.
    let detection = if joined.len() * 5 < raw.len() * 4 { lang::detect(&joined) } else { guess };
    let language = options.language.or(detection.map(|found| found.language)).unwrap_or(Language::ENGLISH);

    let mut text = String::with_capacity(joined.len() + 2 * page.pieces.len());
    let mut blocks = Vec::with_capacity(page.pieces.len());
    for piece in &page.pieces {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&piece.text);
        let language = lang::detect_passage(&piece.text, language, options.language.is_some());
        blocks.push(Block { span: Span::new(start, text.len()), kind: piece.kind, language });
    }
    let title = page.pieces.iter().find(|piece| piece.kind == crate::document::BlockKind::Headline);
    let published = options.date.or(published).or_else(|| dateline::choose(&page.dates)).or(shown);
    Ok(Document {
        id: id.to_owned(),
        title: title.map(|piece| piece.text.clone()),
        published,
        dateline: page.day.filter(|_| published.is_none()),
        language,
        language_confidence: detection.map_or(0.0, |found| found.confidence),
        text,
        blocks,
    })
}
