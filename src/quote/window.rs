//! Where the sentence around a place begins and ends, whatever the segmenter says: quotations straddle sentences.

use crate::text::Span;

const CLOSING: [char; 12] = ['"', '”', '“', '»', '«', '’', '\'', '」', '』', ')', '）', '›'];

/// Whether the character at `at` ends a sentence of `text`.
fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    if matches!(c, '。' | '！' | '？' | '\n') {
        return true;
    }
    if !matches!(c, '.' | '!' | '?' | '…' | '؟') {
        return false;
    }
    let rest = text[at + c.len_utf8()..].trim_start_matches(CLOSING);
    let Some(next) = rest.chars().next() else { return true };
    if !next.is_whitespace() {
        return false;
    }
    let follower = rest.trim_start().chars().find(|c| c.is_alphanumeric());
    if follower.is_some_and(char::is_lowercase) {
        return false;
    }
    if c == '.' {
        // "Ms. Arakida", "J. Doe", "7. September"
        let word: String = text[..at].chars().rev().take_while(|c| c.is_alphanumeric()).collect();
        let length = word.chars().count();
        let capital = word.chars().next_back().is_some_and(char::is_uppercase);
        // A date's ordinal, not the minutes of "23:00." or the decimals of "4.50."
        let before = text[..at - word.len()].chars().next_back();
        let letter = rest.trim_start().starts_with(char::is_alphabetic);
        // No name goes on in marks: "… eine Elf. „Wir …"
        let marked = rest.trim_start().starts_with(['„', '«', '»', '“', '"', '‚', '‘', '‹']);
        let digits = !word.is_empty()
            && word.chars().all(|c| c.is_ascii_digit())
            && length <= 2
            && letter
            && before.is_none_or(|c| c == ' ' || c == '(');
        if digits
            || (length == 1 && capital)
            || (length <= 3 && !marked && capital && word.chars().rev().skip(1).all(char::is_lowercase))
        {
            return false;
        }
    }
    true
}

/// No sentence is longer, in bytes: text without stops is looked through only so far.
const LONGEST: usize = 2000;

/// Where the sentence that goes on at `at` began, not before `floor`.
pub(super) fn sentence_start(text: &str, floor: usize, at: usize) -> usize {
    let floor = floor.max(text.floor_char_boundary(at.saturating_sub(LONGEST))).min(at);
    let inside = &text[floor..at];
    for (offset, c) in inside.char_indices().rev() {
        let here = floor + offset;
        let after = here + c.len_utf8();
        // The end must lie before `at` with something between: a mark directly behind the stop closes a quotation.
        if ends_sentence(text, here, c) && after <= at {
            let skipped = text[after..at].trim_start_matches(CLOSING);
            return at - skipped.len();
        }
    }
    floor
}

/// Where the sentence that goes on at `at` ends (behind its stop), not behind `limit`.
pub(super) fn sentence_end(text: &str, at: usize, limit: usize) -> usize {
    stop(text, at, limit.min(text.ceil_char_boundary(at + LONGEST)).max(at))
}

/// The first place behind a stop, or `limit`.
fn stop(text: &str, at: usize, limit: usize) -> usize {
    for (offset, c) in text[at..limit].char_indices() {
        if ends_sentence(text, at + offset, c) {
            return at + offset + c.len_utf8();
        }
    }
    limit
}

/// The first of `delimiters` in `span`, or its end.
pub(super) fn until(text: &str, span: Span, delimiters: &[char]) -> usize {
    let inside = span.of(text);
    let found = inside.char_indices().find(|&(at, c)| {
        delimiters.contains(&c)
            // A hyphen or a figure's comma parts nothing.
            && !(matches!(c, ',' | '.' | '-')
                && inside[at + 1..].chars().next().is_some_and(char::is_alphanumeric))
            && (c != '.' || ends_sentence(text, span.start + at, c))
    });
    found.map_or(span.end, |(at, _)| span.start + at)
}

/// Whether one of `spans`, which are in order and apart, overlaps `span`.
pub(super) fn any_overlaps(spans: &[Span], span: Span) -> bool {
    let from = spans.partition_point(|other| other.end <= span.start);
    spans[from..].iter().take(2).any(|other| other.overlaps(span))
}

/// The sentences of a stretch of speech, which the segmenter leaves whole.
pub(super) fn sentences(text: &str, span: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let end = stop(text, at, span.end);
        let sentence = Span::new(at, end).trimmed(text);
        let inside = sentence.of(text).trim_start_matches(CLOSING).trim_start();
        let sentence = Span::new(sentence.end - inside.len(), sentence.end);
        if inside.chars().any(char::is_alphanumeric) {
            found.push(sentence);
        }
        at = end.max(at + 1);
    }
    found
}
