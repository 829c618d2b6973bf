//! How much of an article is compared: everything is held against everything of the other, so that an endless text would
//! take for ever.
//!
//! In: an article. Out: its beginning, where it is longer than any that a newspaper prints.

use std::borrow::Cow;

use crate::document::{Article, Claim, Quote};
use crate::quote;
use crate::report::DocumentInfo;
use crate::text::Span;

/// The longest reports have some five hundred sentences, as many names, and half as many values and quotations.
const SENTENCES: usize = 1_500;
const CLAUSES: usize = 2_000;
const VALUES: usize = 500;
const NAMES: usize = 1_500;
const QUOTES: usize = 500;
/// So many sentences the quotations have together.
const STATEMENTS: usize = 1_200;

/// The article up to where it holds as much as is compared.
pub(super) fn bounded(article: &Article) -> Cow<'_, Article> {
    let mut statements = article.quotes.iter().flat_map(|quote| quote::statements(&article.document, quote));
    let ends = [
        article.sentences.get(SENTENCES).map(|sentence| sentence.span),
        article.clauses.get(CLAUSES).map(|clause| clause.span),
        article.values.get(VALUES).map(|value| value.span),
        article.entities.get(NAMES).map(|entity| entity.span),
        article.quotes.get(QUOTES).map(|quote| quote.span),
        statements.nth(STATEMENTS),
    ];
    let end = ends.into_iter().flatten().map(|span| span.start).min();
    end.map_or(Cow::Borrowed(article), |end| Cow::Owned(up_to(article, end)))
}

/// What the report tells of an article of which `compared` is compared: the whole of it, or what [`bounded`] leaves.
pub(super) fn info(compared: &Article, whole: bool) -> DocumentInfo {
    let compared_sentences = (!whole).then_some(compared.sentences.len());
    DocumentInfo { compared_sentences, ..DocumentInfo::from(&compared.document) }
}

/// What of an article begins before a place; every list is in text order, so that what is left keeps its number.
fn up_to(article: &Article, end: usize) -> Article {
    let sentences: Vec<_> = article.sentences.iter().take_while(|s| s.span.start < end).cloned().collect();
    let clauses: Vec<_> = article.clauses.iter().take_while(|clause| clause.span.start < end).cloned().collect();
    let values: Vec<_> = article.values.iter().take_while(|value| value.span.start < end).cloned().collect();
    let entities: Vec<_> = article.entities.iter().take_while(|entity| entity.span.start < end).cloned().collect();
    let cut = |span: Span| Span::new(span.start, span.end.min(end));
    let quote = |quote: &Quote| Quote {
        parts: quote.parts.iter().filter(|part| part.start < end).map(|&part| cut(part)).collect(),
        span: cut(quote.span),
        speaker_entity: quote.speaker_entity.filter(|&entity| entity < entities.len()),
        sentences: quote.sentences.iter().copied().filter(|&sentence| sentence < sentences.len()).collect(),
        ..quote.clone()
    };
    let quotes = article.quotes.iter().take_while(|quote| quote.span.start < end).map(quote).collect();
    let claim = |claim: &Claim| Claim {
        values: claim.values.iter().copied().filter(|&value| value < values.len()).collect(),
        entities: claim.entities.iter().copied().filter(|&entity| entity < entities.len()).collect(),
        ..claim.clone()
    };
    let claims = article.claims.iter().take(clauses.len()).map(claim).collect();
    Article { document: article.document.clone(), sentences, clauses, quotes, values, entities, claims }
}
