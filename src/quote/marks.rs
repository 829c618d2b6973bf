//! Quotation marks. In: a document. Out: the stretches of text in marks, outermost ones only, with paragraphs that
//! reopen their marks joined. A mark without a partner opens nothing beyond its paragraph.

use crate::document::Document;
use crate::text::{Span, beginning};

/// Text in marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    /// From the opening mark to behind the closing one.
    pub outer: Span,
    /// The words, one span a paragraph.
    pub parts: Vec<Span>,
    /// The block of the opening mark.
    pub block: usize,
    /// The block of the closing mark.
    pub last_block: usize,
    /// The mark that opens.
    pub mark: char,
}

impl Marked {
    /// From the first to the last word.
    pub fn inner(&self) -> Span {
        self.parts.iter().copied().reduce(Span::cover).unwrap_or(self.outer)
    }
}

/// A mark that is open while a block is read.
struct Open {
    mark: char,
    at: usize,
}

/// What one block holds: closed pairs, an opener without an end, a closer without a beginning.
#[derive(Default)]
struct Reading {
    pairs: Vec<(Span, char)>,
    unclosed: Option<(usize, char)>,
    stray_close: Option<usize>,
}

/// The text in marks, in text order. `apostrophes` are words of the document's language that begin with one.
pub(super) fn marked(document: &Document) -> Vec<Marked> {
    let text = &document.text;
    let mut found: Vec<Marked> = Vec::new();
    // A quotation that the block before left open: its parts so far.
    let mut running: Option<Marked> = None;
    for (index, block) in document.blocks.iter().enumerate() {
        let inside = block.span.of(text);
        let mut skip = 0;
        if let Some(open) = &running {
            // A quotation that runs over paragraphs repeats its mark at each of them; French may repeat the closing one.
            skip = inside.chars().next().filter(|&c| reopens(open.mark, c)).map_or(0, char::len_utf8);
        }
        let reopened = skip > 0;
        let body = &inside[skip..];
        let apostrophes = &block.language.profile().speech.apostrophe_words;
        let reading = read(body, running.as_ref().map(|open| open.mark), apostrophes);
        let base = block.span.start + skip;
        let closes_here = reading.stray_close.map(|at| base + at);
        match (running.take(), closes_here) {
            (Some(mut open), Some(at)) if reopened || open.parts.len() == 1 => {
                let length = text[at..].chars().next().map_or(1, char::len_utf8);
                open.parts.push(Span::new(base, at).trimmed(text));
                open.outer.end = at + length;
                open.last_block = index;
                found.push(open);
            }
            (Some(mut open), None) if reopened && reading.pairs.iter().all(|(pair, _)| pair.end < body.len()) => {
                let end = reading.unclosed.map_or(block.span.end, |(at, _)| base + at);
                open.parts.push(Span::new(base, end).trimmed(text));
                open.outer.end = block.span.end;
                open.last_block = index;
                running = Some(open);
                continue;
            }
            (Some(open), _) => found.extend(abandoned(open, text)),
            (None, _) => {}
        }
        let after = found.last().map_or(0, |last| last.outer.end);
        for (pair, mark) in reading.pairs {
            let outer = Span::new(base + pair.start, base + pair.end);
            if outer.start < after {
                continue;
            }
            let close = outer.of(text).chars().next_back().map_or(0, char::len_utf8);
            let inner = Span::new(outer.start + mark.len_utf8(), outer.end - close).trimmed(text);
            found.push(Marked { outer, parts: vec![inner], block: index, last_block: index, mark });
        }
        if let Some((at, mark)) = reading.unclosed {
            let outer = Span::new(base + at, block.span.end);
            let inner = Span::new(outer.start + mark.len_utf8(), outer.end).trimmed(text);
            running = Some(Marked { outer, parts: vec![inner], block: index, last_block: index, mark });
        }
    }
    if let Some(open) = running {
        found.extend(abandoned(open, text));
    }
    found.retain(|marked| !marked.inner().is_empty());
    found
}

/// An opener whose end never came: a paragraph that begins with it (or has it behind a colon) and ends as a sentence
/// does is taken to be speech up to there; anything else was a stray mark.
fn abandoned(open: Marked, text: &str) -> Option<Marked> {
    let before = text[..open.outer.start].trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let begins = before.is_empty() || before.ends_with(['\n', ':', '：']);
    let ends = open.inner().of(text).ends_with(['.', '!', '?', '…', '。']);
    // Single marks are apostrophes too often.
    (begins && ends && !matches!(open.mark, '\'' | '’' | '‘') && open.parts.len() > 1
        || begins && ends && matches!(open.mark, '«' | '„' | '“' | '「' | '»'))
    .then_some(open)
}

fn reopens(open: char, c: char) -> bool {
    c == open || (open == '«' && c == '»') || (open == '“' && c == '”') || (open == '„' && matches!(c, '“' | '”'))
}

/// Whether `c` may close what `open` opened.
fn closes(open: char, c: char) -> bool {
    match open {
        '«' => c == '»',
        '»' => matches!(c, '«' | '»'),
        '„' | '‟' => matches!(c, '“' | '”' | '"' | '„'),
        '“' => matches!(c, '”' | '"' | '“'),
        '”' => matches!(c, '”' | '"'),
        '"' => matches!(c, '"' | '”' | '“'),
        '‚' => matches!(c, '‘' | '’' | '\''),
        '‘' | '’' => matches!(c, '’' | '\''),
        '\'' => c == '\'',
        '‹' => c == '›',
        '›' => matches!(c, '‹' | '›'),
        '「' => c == '」',
        '『' => c == '』',
        '﹁' => c == '﹂',
        '＂' => c == '＂',
        _ => false,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '«' | '»' | '„' | '‟' | '“' | '”' | '"' | '‚' | '‘' | '’' | '\'' | '‹' | '›')
        || matches!(c, '「' | '」' | '『' | '』' | '﹁' | '﹂' | '＂')
}

/// Whether a mark behind `c` stands where something begins.
fn begins_after(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '—' | '–' | '-' | ':' | '/' | '：' | '，' | '、' | '（' | '¡' | '¿')
            || (is_mark(c) && !c.is_alphanumeric())
    })
}

/// Whether a mark before `c` stands where something ends.
fn ends_before(c: Option<char>) -> bool {
    c.is_none_or(|c| !c.is_alphanumeric())
}

/// Reads one block. `running` is the mark that the block before left open.
fn read(text: &str, running: Option<char>, apostrophes: &[String]) -> Reading {
    let mut reading = Reading::default();
    let mut stack: Vec<Open> = Vec::new();
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut single_ends: Vec<usize> = Vec::new();
    for (n, &(at, c)) in chars.iter().enumerate() {
        if !is_mark(c) {
            continue;
        }
        let previous = n.checked_sub(1).map(|p| chars[p].1);
        let next = chars.get(n + 1).map(|&(_, c)| c);
        if matches!(c, '‘' | '’' | '\'') {
            let closing = matches!(c, '’' | '\'') || stack.last().is_some_and(|open| open.mark == '‚');
            if closing && stack.last().is_some_and(|open| closes(open.mark, c)) {
                let chosen = single_ends.last() == Some(&at) || stack.last().is_some_and(|open| open.mark == '‚');
                if chosen && let Some(open) = stack.pop() {
                    close(&mut reading, &open, at + c.len_utf8());
                    single_ends.pop();
                }
            } else if c != '’'
                && begins_after(previous)
                && next.is_some_and(|c| c.is_alphabetic() || matches!(c, '¿' | '¡' | '…'))
                && !apostrophes.iter().any(|word| starts_with_word(&text[at + c.len_utf8()..], word))
                && let Some(end) = single_end(&chars[n + 1..], c)
            {
                single_ends.push(end);
                stack.push(Open { mark: c, at });
            }
            continue;
        }
        let closable = stack.iter().rposition(|open| closes(open.mark, c));
        let opens = match c {
            '„' | '‟' => next.is_some_and(|c| !c.is_whitespace()) && (closable.is_none() || begins_after(previous)),
            '「' | '『' | '﹁' => true,
            '」' | '』' | '﹂' => false,
            '«' | '‹' => closable.is_none() || (begins_after(previous) && !ends_before(next)),
            '»' | '›' | '”' => {
                closable.is_none() && begins_after(previous) && next.is_some_and(char::is_alphanumeric)
            }
            '“' | '"' | '＂' => match closable {
                // A new opening where the old one never closed.
                Some(_) => {
                    begins_after(previous)
                        && next.is_some_and(char::is_alphanumeric)
                        && previous.is_some_and(|c| !is_mark(c))
                }
                None => next.is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | '.' | ';')),
            },
            _ => false,
        };
        // The end of a quotation that the paragraph before left open.
        if stack.is_empty()
            && reading.pairs.is_empty()
            && reading.stray_close.is_none()
            && running.is_some_and(|open| closes(open, c))
            && (!begins_after(previous) || (c == '»' && !next.is_some_and(char::is_alphanumeric)))
        {
            reading.stray_close = Some(at);
            continue;
        }
        if opens {
            if let Some(depth) = stack.iter().position(|open| open.mark == c).filter(|_| !nests(&text[at..], c, &stack))
            {
                stack.truncate(depth);
                single_ends.clear();
            }
            stack.push(Open { mark: c, at });
        } else if let Some(depth) = closable {
            stack.truncate(depth + 1);
            if let Some(open) = stack.pop() {
                close(&mut reading, &open, at + c.len_utf8());
            }
            single_ends.truncate(stack.iter().filter(|open| matches!(open.mark, '‘' | '\'')).count());
        }
    }
    // Pairs inside an opener that never closes are quotations of their own.
    reading.unclosed = stack.first().filter(|open| !matches!(open.mark, '\'' | '‘')).map(|open| (open.at, open.mark));
    if let Some((at, _)) = reading.unclosed
        && reading.pairs.iter().any(|(pair, _)| pair.start > at)
    {
        reading.unclosed = None;
    }
    reading.pairs.sort_by_key(|(pair, _)| (pair.start, std::cmp::Reverse(pair.end)));
    let mut end = 0;
    reading.pairs.retain(|(pair, _)| {
        let outermost = pair.start >= end;
        end = end.max(pair.end);
        outermost
    });
    reading
}

/// Whether the same mark again opens something inside the open one: «Мы обыграли «Спартак» в Москве». The rest has an end for
/// each of them; where it has not, the old one was a stray.
fn nests(rest: &str, mark: char, stack: &[Open]) -> bool {
    let rest = beginning(rest);
    let depth = stack.iter().filter(|open| open.mark == mark).count();
    mark == '«' && rest.matches('»').count() >= rest.matches('«').count() + depth
}

fn close(reading: &mut Reading, open: &Open, end: usize) {
    reading.pairs.push((Span::new(open.at, end), open.mark));
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.len() >= word.len()
        && text.is_char_boundary(word.len())
        && text[..word.len()].to_lowercase() == word
        && text[word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric())
}

/// Where a single mark closes: the first that follows punctuation, else the first that no letter follows, before the
/// next opening. "the players’ fault" has an apostrophe where a mark could close.
fn single_end(rest: &[(usize, char)], open: char) -> Option<usize> {
    let mut first = None;
    for (n, &(at, c)) in rest.iter().enumerate() {
        let previous = n.checked_sub(1).map(|p| rest[p].1);
        let next = rest.get(n + 1).map(|&(_, c)| c);
        if c == '‘' || (c == open && begins_after(previous) && n > 0 && next.is_some_and(char::is_alphabetic)) {
            break;
        }
        if closes(open, c) && previous.is_some_and(|p| !p.is_whitespace()) && ends_before(next) {
            if previous.is_some_and(|p| matches!(p, '.' | ',' | '!' | '?' | '…')) {
                return Some(at);
            }
            first = first.or(Some(at));
        }
    }
    first
}
