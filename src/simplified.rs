//! Chinese in traditional characters, read as in simplified ones: the language's data need each word but once.
//!
//! In: a document. Out: the same document with other characters of as many bytes, so that every span of the one is one
//! of the other; and what is read in it in the document's own characters again.

use std::borrow::Cow;
use std::sync::OnceLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use crate::document::{Article, Document};
use crate::lang::Language;

/// The document as its language's data have its words; `None` where that is as it stands.
pub(crate) fn reading(document: &Document) -> Option<Document> {
    let mut text = String::with_capacity(document.text.len());
    for block in document.blocks.iter() {
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

/// An article read in another text of as many bytes, with the names and speakers as `document` writes them.
pub(crate) fn restored(mut article: Article, document: Document) -> Article {
    let read = std::mem::replace(&mut article.document, document);
    let written = |words: &mut String| {
        let at = read.text.find(words.as_str());
        if let Some(original) = at.and_then(|at| article.document.text.get(at..at + words.len())) {
            original.clone_into(words);
        }
    };
    // Their keys stay: by these names of both ways of writing are one.
    article.entities.iter_mut().for_each(|entity| written(&mut entity.normal));
    for quote in &mut article.quotes {
        let told = [&mut quote.speaker, &mut quote.cue, &mut quote.source];
        told.into_iter().flatten().for_each(written);
    }
    article
}

/// A text as a language's data have its words, each character of which takes as many bytes as the one that stands there; the
/// text itself where that cannot be.
pub(crate) fn as_read(text: &str, language: Language) -> Cow<'_, str> {
    static OPENCC: OnceLock<Option<OpenCC>> = OnceLock::new();
    if !language.profile().segment.simplified {
        return Cow::Borrowed(text);
    }
    let opencc = OPENCC.get_or_init(|| OpenCC::from_config(BuiltinConfig::T2s).ok());
    let converted = opencc.as_ref().map(|opencc| opencc.convert(text));
    let alike = |converted: &String| {
        let mut pairs = text.chars().zip(converted.chars());
        text.len() == converted.len() && pairs.all(|(a, b)| a.len_utf8() == b.len_utf8())
    };
    converted.filter(alike).map_or(Cow::Borrowed(text), Cow::Owned)
}
