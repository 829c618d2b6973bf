//! Quotations, direct and indirect, with speaker and cue.

use crate::document::{Document, Entity, Quote, Sentence};

/// The quotations of a document, in text order.
pub fn find(_document: &Document, _sentences: &[Sentence], _entities: &[Entity]) -> Vec<Quote> {
    Vec::new()
}
