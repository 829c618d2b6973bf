//! Mentions in scripts without capitals.

use super::Mention;
use crate::document::{Document, Sentence};

pub(super) fn mentions(_document: &Document, _sentences: &[Sentence]) -> Vec<Mention> {
    Vec::new()
}
