//! claimdiff compares what articles in different languages say.

mod align;
pub mod audit;
mod claim;
mod diff;
mod document;
mod encode;
mod error;
mod ingest;
mod lang;
mod name;
mod quote;
mod report;
mod segment;
mod simplified;
mod text;
mod value;

pub use align::{Bead, parallel};
pub use diff::{Config, FEATURES, PairFeatures, candidates, compare};
pub use document::{
    Article, Block, BlockKind, Claim, Clause, Document, Entity, EntityKind, Event, Modality, MonthDay, Polarity, Quote,
    QuoteKind, Sentence, Stance, file_stem,
};
#[cfg(feature = "endpoint")]
pub use encode::EndpointEncoder;
#[cfg(feature = "model2vec")]
pub use encode::FolderEncoder;
pub use encode::{EmbeddedEncoder, Encoder, Vector, cosine, open_encoder};
pub use error::{Error, Result};
pub use ingest::{Options, date_together, from_bytes, read};
pub use lang::{EventKind, Language, events};
pub use report::*;
pub use simplified::as_read;
pub use text::Span;
pub use value::{
    Bound, Comparison, DatePart, DateReading, DurationReading, PartialDate, Reading, TimeReading, Value, ValueKind,
};

/// Everything that can be read in a document: sentences, clauses, values, names, quotations, claims.
pub fn extract(document: Document) -> Article {
    match simplified::reading(&document) {
        Some(reading) => simplified::restored(stages(reading), document),
        None => stages(document),
    }
}

fn stages(document: Document) -> Article {
    let sentences = segment::sentences(&document);
    let clauses = segment::clauses(&document, &sentences);
    let entities = name::find(&document, &sentences);
    let values = value::read(&document, &sentences, &entities);
    let quotes = quote::find(&document, &sentences, &entities);
    let claims = claim::build(&document, &clauses, &quotes, &values, &entities);
    Article { document, sentences, clauses, quotes, values, entities, claims }
}
