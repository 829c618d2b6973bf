//! Chinese in traditional characters, read as in simplified ones: the language's data need each word but once.
//!
//! In: a document. Out: the same document with other characters of as many bytes, so that every span of the one is one
//! of the other; and what is read in it in the document's own characters again.

use std::borrow::Cow;
use std::sync::OnceLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use rustc_hash::FxHashMap;

use crate::document::{Article, Document};
use crate::lang::Language;
use crate::text::Span;

/// The document as its language's data have its words; `None` where that is as it stands.
pub(crate) fn reading(document: &Document) -> Option<Document> {
    let mut text = String::with_capacity(document.text.len());
    for block in &document.blocks {
        let original = block.span.of(&document.text);
        let converted = as_read(original, block.language);
        if converted == original {
            continue;
        }
        text.push_str(document.text.get(text.len()..block.span.start)?);
        text.push_str(&converted);
    }
    if text.is_empty() {
        return None;
    }
    text.push_str(document.text.get(text.len()..)?);
    Some(Document { text, ..document.clone() })
}

/// An article read in another text of as many bytes, with the names and speakers in the characters of `document`.
pub(crate) fn restored(mut article: Article, document: Document) -> Article {
    let read = std::mem::replace(&mut article.document, document);
    let whole = Written::new(&read, &article.document, [Span::new(0, read.text.len())]);
    // Their keys stay: by these names of both ways of writing are one.
    for entity in &mut article.entities {
        Written::new(&read, &article.document, [entity.span]).restore(&mut entity.normal, &whole);
    }
    for quote in &mut article.quotes {
        let sentences = quote.sentences.iter().filter_map(|&id| Some(article.sentences.get(id)?.span));
        let near = Written::new(&read, &article.document, quote.speaker_span.into_iter().chain(sentences));
        let told = [&mut quote.speaker, &mut quote.cue, &mut quote.source];
        told.into_iter().flatten().for_each(|words| near.restore(words, &whole));
    }
    article
}

/// How passages write each character that is read as another.
struct Written(FxHashMap<char, char>);

impl Written {
    fn new(read: &Document, document: &Document, spans: impl IntoIterator<Item = Span>) -> Self {
        let mut written = FxHashMap::default();
        for span in spans {
            for (as_read, original) in span.of(&read.text).chars().zip(span.of(&document.text).chars()) {
                written.entry(as_read).or_insert(original);
            }
        }
        Self(written)
    }

    /// Writes what was read as the passages do, or else as the `whole` text does.
    fn restore(&self, words: &mut String, whole: &Self) {
        *words = words.chars().map(|c| *self.0.get(&c).or_else(|| whole.0.get(&c)).unwrap_or(&c)).collect();
    }
}

/// A text as a language's data have its words; a character whose counterpart takes more or fewer bytes stays.
pub fn as_read(text: &str, language: Language) -> Cow<'_, str> {
    static OPENCC: OnceLock<Option<OpenCC>> = OnceLock::new();
    if !language.profile().segment.simplified {
        return Cow::Borrowed(text);
    }
    let opencc = OPENCC.get_or_init(|| OpenCC::from_config(BuiltinConfig::T2s).ok());
    let Some(converted) = opencc.as_ref().map(|opencc| opencc.convert(text)) else { return Cow::Borrowed(text) };
    if converted.chars().count() != text.chars().count() {
        return Cow::Borrowed(text);
    }
    let fitting = |(from, to): (char, char)| if from.len_utf8() == to.len_utf8() { to } else { from };
    Cow::Owned(text.chars().zip(converted.chars()).map(fitting).collect())
}
