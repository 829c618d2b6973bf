//! Sentences and clauses of whole texts.

use proptest::prelude::*;

use super::{clauses, sentences};
use crate::document::{Document, Sentence};
use crate::ingest::{Options, from_bytes};
use crate::lang::Language;

fn read(language: &str, text: &str) -> (Document, Vec<Sentence>) {
    let options = Options { language: Language::from_code(language), date: None };
    let document = from_bytes("text", text.as_bytes(), options).expect("the text is an article");
    let found = sentences(&document);
    (document, found)
}

/// Rows of `tests/cases/segments.txt`: a language, a tab, the sentences with `‖` between them.
#[test]
fn sentences_end_where_the_cases_say() {
    let cases = include_str!("../../tests/cases/sentences.txt");
    let rows = cases.lines().filter(|row| !row.starts_with('#') && !row.is_empty());
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows {
        let (language, marked) = row.split_once('\t').expect("a language, a tab, and sentences");
        let (document, found) = read(language, &marked.replace('‖', ""));
        let got: Vec<&str> = found.iter().map(|sentence| sentence.span.of(&document.text)).collect();
        let expected: Vec<&str> = marked.split('‖').map(str::trim).collect();
        count += 1;
        if got != expected {
            wrong.push(format!("{row}\n  got {}", got.join(" ‖ ")));
        }
    }
    assert!(count > 0 && wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rows of `tests/cases/clauses.txt`, in the same form.
#[test]
fn clauses_end_where_the_cases_say() {
    let cases = include_str!("../../tests/cases/clauses.txt");
    let mut wrong = Vec::new();
    for row in cases.lines().filter(|row| !row.starts_with('#') && !row.is_empty()) {
        let (language, marked) = row.split_once('\t').expect("a language, a tab, and clauses");
        let (document, found) = read(language, &marked.replace('‖', ""));
        let got: Vec<&str> = clauses(&document, &found).iter().map(|clause| clause.span.of(&document.text)).collect();
        let expected: Vec<&str> = marked.split('‖').map(str::trim).collect();
        if got != expected {
            wrong.push(format!("{row}\n  got {}", got.join(" ‖ ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #[test]
    fn sentences_and_clauses_tile(text in "[A-Za-zéßΩя.,;:?!»«„“”\"'0-9年。、「」() \n–-]{1,160}|\\PC{1,60}", language in 0usize..22) {
        let language = Language::all().nth(language);
        let Ok(document) = from_bytes("text", text.as_bytes(), Options { language, date: None }) else { return Ok(()) };
        let found = sentences(&document);
        let mut end = 0;
        for sentence in &found {
            let block = document.blocks[sentence.block].span;
            prop_assert!(sentence.span.start >= end && block.contains(sentence.span));
            prop_assert!(!sentence.span.is_empty() && document.text.get(sentence.span.start..sentence.span.end).is_some());
            prop_assert!(document.text[end.max(block.start)..sentence.span.start].trim().is_empty());
            end = sentence.span.end;
        }
        let clauses = clauses(&document, &found);
        for (index, sentence) in found.iter().enumerate() {
            let own: Vec<_> = clauses.iter().filter(|clause| clause.sentence == index).map(|clause| clause.span).collect();
            prop_assert_eq!(own.first().map(|span| span.start), Some(sentence.span.start));
            prop_assert_eq!(own.last().map(|span| span.end), Some(sentence.span.end));
            for pair in own.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
                prop_assert!(document.text[pair[0].end..pair[1].start].trim().is_empty());
            }
        }
    }
}
