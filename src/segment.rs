//! Sentences and clauses of a document.

use crate::document::{Block, Clause, Document, Sentence};
use crate::text::Span;

/// The sentences of every block, in text order.
pub fn sentences(document: &Document) -> Vec<Sentence> {
    let in_block = |(index, block): (usize, &Block)| {
        let text = block.span.of(&document.text);
        sentencex::get_sentence_boundaries(block.language.code(), text)
            .into_iter()
            .map(|found| Sentence {
                span: Span::new(block.span.start + found.start_byte, block.span.start + found.end_byte)
                    .trimmed(&document.text),
                language: block.language,
                block: index,
            })
            .filter(|sentence| !sentence.span.is_empty())
            .collect::<Vec<_>>()
    };
    document.blocks.iter().enumerate().flat_map(in_block).collect()
}

/// The clauses of every sentence, in text order.
pub fn clauses(_document: &Document, sentences: &[Sentence]) -> Vec<Clause> {
    sentences.iter().enumerate().map(|(index, sentence)| Clause { span: sentence.span, sentence: index }).collect()
}
