//! Quotations, direct and indirect, with speaker and cue.
//!
//! In: a document, its sentences and names. Out: its quotations in text order. [`marks`] and [`dash`] find words given as
//! spoken, [`direct`] tells speech from titles and scare quotes, [`reported`] finds what is told in the writer's words,
//! [`speaker`] says whose words they are.

mod according;
mod antecedent;
mod aside;
mod case;
mod cue;
mod dash;
mod direct;
mod marks;
mod people;
mod reported;
mod source;
mod speaker;
mod split;
mod window;

use crate::document::{Document, Entity, Quote, QuoteKind, Sentence};
use crate::lang::Language;
use crate::text::Span;

use cue::Lexicon;
use people::People;
use speaker::Attribution;

/// The quotations of a document, in text order.
pub fn find(document: &Document, sentences: &[Sentence], entities: &[Entity]) -> Vec<Quote> {
    let people = People::of(document, entities);
    let marked = marks::marked(document);
    let mut found = direct::find(document, &people, &marked);
    found.extend(dash::find(document, &people, &marked));
    found.sort_by_key(|speech| speech.parts[0].start);
    let mut indirect = reported::find(document, sentences, &people, &marked, &found);
    found.append(&mut indirect);
    found.retain(|speech| !speech.parts.is_empty());
    found.sort_by_key(|speech| (speech.parts[0].start, speech.span().end));
    found.into_iter().map(|speech| speech.into_quote(sentences)).collect()
}

/// The sentences of a quotation, in text order. The segmenter takes a quotation for one.
pub fn statements(document: &Document, quote: &Quote) -> Vec<Span> {
    quote.parts.iter().flat_map(|&part| window::sentences(&document.text, part)).collect()
}

/// When a statement says that something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// "immediately"
    AtOnce,
    /// "once I am home"
    Later,
}

/// Whether a statement says at once or later, and by which words, where they tell.
pub fn time_of(document: &Document, statement: Span, language: Language) -> Option<(When, Span)> {
    let lexicon = Lexicon::of(language);
    let find = |phrases: &cue::Phrases<()>| phrases.find(&document.text, statement, lexicon.unspaced);
    match (find(&lexicon.at_once), find(&lexicon.later)) {
        (Some(words), None) => Some((When::AtOnce, words)),
        (None, Some(words)) => Some((When::Later, words)),
        _ => None,
    }
}

/// A quotation before it knows its sentences.
#[derive(Debug, Clone)]
struct Speech {
    parts: Vec<Span>,
    kind: QuoteKind,
    attribution: Attribution,
}

impl Speech {
    fn span(&self) -> Span {
        self.parts.iter().copied().reduce(Span::cover).unwrap_or_default()
    }

    fn into_quote(self, sentences: &[Sentence]) -> Quote {
        let span = self.span();
        let touches = |sentence: &Sentence| self.parts.iter().any(|part| part.overlaps(sentence.span));
        let from = sentences.partition_point(|sentence| sentence.span.end <= span.start);
        let to = sentences.partition_point(|sentence| sentence.span.start < span.end).max(from);
        Quote {
            span,
            kind: self.kind,
            speaker: self.attribution.speaker,
            speaker_span: self.attribution.speaker_span,
            speaker_entity: self.attribution.entity,
            cue: self.attribution.cue_text,
            stance: self.attribution.stance,
            source: self.attribution.source,
            sentences: (from..to).filter(|&id| touches(&sentences[id])).collect(),
            parts: self.parts,
        }
    }
}
