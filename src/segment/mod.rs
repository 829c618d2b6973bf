//! Sentences and clauses of a document.

mod clauses;
mod lists;
mod marks;
mod overlooked;
mod sentences;
mod splitters;
#[cfg(test)]
mod tests;

use crate::document::{Block, BlockKind, Clause, Document, Sentence};
use crate::text::Span;

/// The sentences of every block but the datelines, in text order.
pub fn sentences(document: &Document) -> Vec<Sentence> {
    let in_block = |(index, block): (usize, &Block)| {
        let text = block.span.of(&document.text);
        pieces(text, &sentences::starts(text, block.language))
            .map(|piece| Sentence {
                span: Span::new(block.span.start + piece.start, block.span.start + piece.end),
                language: block.language,
                block: index,
            })
            .collect::<Vec<_>>()
    };
    let told = |(_, block): &(usize, &Block)| block.kind != BlockKind::Dateline;
    document.blocks.iter().enumerate().filter(told).flat_map(in_block).collect()
}

/// The clauses of every sentence, in text order.
pub fn clauses(document: &Document, sentences: &[Sentence]) -> Vec<Clause> {
    let in_sentence = |(index, sentence): (usize, &Sentence)| {
        let text = sentence.span.of(&document.text);
        let from = sentence.span.start;
        pieces(text, &clauses::starts(text, &sentence.language.profile().segment))
            .map(|piece| Clause { span: Span::new(from + piece.start, from + piece.end), sentence: index })
            .collect::<Vec<_>>()
    };
    sentences.iter().enumerate().flat_map(in_sentence).collect()
}

/// The trimmed pieces that cuts divide a text into; empty ones left out.
fn pieces(text: &str, cuts: &[usize]) -> impl Iterator<Item = Span> {
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    let ends = cuts.iter().copied().chain([text.len()]);
    starts.zip(ends).map(|(start, end)| Span::new(start, end).trimmed(text)).filter(|span| !span.is_empty())
}
