//! Claims: clauses with their values, names, polarity and modality.

use crate::document::{Claim, Clause, Document, Entity, Modality, Polarity, Quote};
use crate::value::Value;

/// One claim for each clause.
pub fn build(
    _document: &Document,
    clauses: &[Clause],
    _quotes: &[Quote],
    values: &[Value],
    entities: &[Entity],
) -> Vec<Claim> {
    clauses
        .iter()
        .map(|clause| Claim {
            span: clause.span,
            sentence: clause.sentence,
            topic: None,
            polarity: Polarity::default(),
            modality: Modality::default(),
            values: (0..values.len()).filter(|&i| clause.span.contains(values[i].span)).collect(),
            entities: (0..entities.len()).filter(|&i| clause.span.contains(entities[i].span)).collect(),
        })
        .collect()
}
