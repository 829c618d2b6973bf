//! The view that `extract` prints of an [`Article`].

use serde::Serialize;

use super::SCHEMA;
use super::whole::WholeView;
use crate::document::{Article, EntityKind, Modality, Polarity, QuoteKind, Stance};
use crate::text::Span;
use crate::value::{Bound, Reading};

/// An article in the contract's form; borrows the article.
#[derive(Debug, Serialize)]
pub struct ExtractView<'a> {
    schema: &'static str,
    id: &'a str,
    title: Option<&'a str>,
    published: Option<String>,
    language: &'static str,
    language_confidence: f64,
    text: &'a str,
    sentences: Vec<SentenceView<'a>>,
    quotes: Vec<QuoteView<'a>>,
    values: Vec<ValueView<'a>>,
    entities: Vec<EntityView<'a>>,
    claims: Vec<ClaimView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<WholeView<'a>>,
}

#[derive(Debug, Serialize)]
struct SentenceView<'a> {
    id: usize,
    span: Span,
    text: &'a str,
    language: &'static str,
}

#[derive(Debug, Serialize)]
struct QuoteView<'a> {
    id: usize,
    span: Span,
    text: &'a str,
    parts: &'a [Span],
    kind: &'static str,
    speaker: Option<&'a str>,
    cue: Option<&'a str>,
    stance: &'static str,
    source: Option<&'a str>,
    sentences: &'a [usize],
}

#[derive(Debug, Serialize)]
struct ValueView<'a> {
    id: usize,
    span: Span,
    text: &'a str,
    sentence: usize,
    kind: &'static str,
    normal: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counted: Option<&'a str>,
    approximate: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct EntityView<'a> {
    id: usize,
    span: Span,
    text: &'a str,
    sentence: usize,
    kind: &'static str,
    normal: &'a str,
}

#[derive(Debug, Serialize)]
struct ClaimView<'a> {
    id: usize,
    span: Span,
    sentence: usize,
    text: &'a str,
    topic: Option<&'a str>,
    polarity: &'static str,
    modality: &'static str,
    values: &'a [usize],
    entities: &'a [usize],
}

impl<'a> ExtractView<'a> {
    /// The view of an article with its `reading`, from which [`read_extract`](super::read_extract) has it back.
    pub fn whole(article: &'a Article) -> Self {
        Self { reading: Some(WholeView::new(article)), ..Self::new(article) }
    }

    /// The same with the outlet it is from.
    #[must_use]
    pub fn from_source(self, source: Option<&'a str>) -> Self {
        Self { source, ..self }
    }

    /// The view of an article.
    pub fn new(article: &'a Article) -> Self {
        let document = &article.document;
        let sentences = article.sentences.iter().enumerate().map(|(id, sentence)| SentenceView {
            id,
            span: sentence.span,
            text: article.text(sentence.span),
            language: sentence.language.code(),
        });
        let quotes = article.quotes.iter().enumerate().map(|(id, quote)| QuoteView {
            id,
            span: quote.span,
            text: article.text(quote.span),
            parts: &quote.parts,
            kind: match quote.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Indirect => "indirect",
            },
            speaker: quote.speaker.as_deref(),
            cue: quote.cue.as_deref(),
            stance: match quote.stance {
                Stance::Says => "says",
                Stance::Claims => "claims",
                Stance::Denies => "denies",
                Stance::Admits => "admits",
                Stance::Announces => "announces",
            },
            source: quote.source.as_deref(),
            sentences: &quote.sentences,
        });
        let values = article.values.iter().enumerate().map(|(id, value)| ValueView {
            id,
            span: value.span,
            text: article.text(value.span),
            sentence: value.sentence,
            kind: value.kind().name(),
            normal: value.normal(),
            unit: match &value.reading {
                Reading::Quantity { unit, .. } => Some(unit),
                Reading::Money { currency, .. } => Some(currency),
                _ => None,
            },
            counted: value.counted.map(|span| article.text(span)),
            approximate: value.approximate,
            bound: value.bound.map(|bound| match bound {
                Bound::AtLeast => "at-least",
                Bound::AtMost => "at-most",
                Bound::MoreThan => "more-than",
                Bound::LessThan => "less-than",
            }),
        });
        let entities = article.entities.iter().enumerate().map(|(id, entity)| EntityView {
            id,
            span: entity.span,
            text: article.text(entity.span),
            sentence: entity.sentence,
            kind: match entity.kind {
                EntityKind::Person => "person",
                EntityKind::Place => "place",
                EntityKind::Organisation => "organisation",
                EntityKind::Other => "other",
            },
            normal: &entity.normal,
        });
        let claims = article.claims.iter().enumerate().map(|(id, claim)| ClaimView {
            id,
            span: claim.span,
            sentence: claim.sentence,
            text: article.text(claim.span),
            topic: claim.topic.as_deref(),
            polarity: match claim.polarity {
                Polarity::Affirmed => "affirmed",
                Polarity::Negated => "negated",
            },
            modality: match claim.modality {
                Modality::Asserted => "asserted",
                Modality::Reported => "reported",
                Modality::Planned => "planned",
                Modality::Possible => "possible",
            },
            values: &claim.values,
            entities: &claim.entities,
        });
        Self {
            schema: SCHEMA,
            id: &document.id,
            title: document.title.as_deref(),
            published: document.published.map(|date| date.to_string()),
            language: document.language.code(),
            language_confidence: document.language_confidence,
            text: &document.text,
            sentences: sentences.collect(),
            quotes: quotes.collect(),
            values: values.collect(),
            entities: entities.collect(),
            claims: claims.collect(),
            source: None,
            reading: None,
        }
    }
}
