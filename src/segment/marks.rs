//! Quotation marks and brackets of a paragraph: the stretches that no sentence boundary may cut.

use crate::text::Span;

/// A mark whose partner is not found within so many bytes has none: no quotation is as long as that without a new
/// paragraph, and stray marks by the thousand shall not cost more than they are worth.
const LONGEST: usize = 6_000;

/// The quotations of a paragraph with their marks, outermost only, in order. A mark without its partner is ignored.
pub(super) fn quotations(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    // Of each mark that opened the place of its last partner: behind it none of its kind closes.
    let mut last: Vec<(char, usize)> = Vec::new();
    while let Some(c) = text[at..].chars().next() {
        let after = at + c.len_utf8();
        let mut closable = |closers: &'static [char]| {
            let known = last.iter().find(|(mark, _)| *mark == c).map(|(_, place)| *place);
            after
                <= known.unwrap_or_else(|| {
                    let place = text.rfind(closers).unwrap_or(0);
                    last.push((c, place));
                    place
                })
        };
        if let Some(closers) = closers(c)
            && closable(closers)
            && opens(c, &text[..at], &text[after..])
            && let Some(end) = close(c, closers, text, after)
        {
            found.push(Span::new(at, end));
            at = end;
        } else {
            at = after;
        }
    }
    found
}

/// What can close a quotation that `mark` opens: „…“ and “…”, «…» and »…«, ”…” as in Swedish.
fn closers(mark: char) -> Option<&'static [char]> {
    Some(match mark {
        '«' => &['»'],
        '»' => &['«', '»'],
        '„' => &['“', '”', '"'],
        '“' | '”' => &['”'],
        '‚' => &['‘', '’'],
        '‘' => &['’'],
        '‹' => &['›'],
        '「' => &['」'],
        '『' => &['』'],
        '"' => &['"'],
        '\'' => &['\''],
        _ => return None,
    })
}

/// Whether a mark stands where quotations begin. Marks with a direction always do.
fn opens(mark: char, before: &str, after: &str) -> bool {
    if matches!(mark, '「' | '『' | '„' | '«' | '“') {
        return true;
    }
    let left = before.chars().next_back();
    let starts = left.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '!' | '?' | '%' | ')'));
    starts && after.starts_with(|c: char| !c.is_whitespace())
}

/// One past the mark that closes the quotation whose words begin at `from`.
fn close(mark: char, closers: &[char], text: &str, from: usize) -> Option<usize> {
    let straight = matches!(mark, '"' | '\'' | '‘' | '‚' | '”');
    let mut depth = 0;
    for (at, c) in text[from..].char_indices().take_while(|(at, _)| *at < LONGEST) {
        let end = from + at + c.len_utf8();
        if c == mark && !closers.contains(&mark) {
            depth += 1;
        } else if closers.contains(&c) {
            // An apostrophe is no end: one that letters follow, or a straight mark that begins the next quotation.
            let right = text[end..].chars().next();
            let left = text[..from + at].chars().next_back();
            let inside = right.is_some_and(char::is_alphanumeric) || left.is_none_or(char::is_whitespace);
            if straight && inside && !right.is_some_and(is_unspaced) {
                continue;
            }
            if depth == 0 {
                return Some(end);
            }
            depth -= 1;
        }
    }
    None
}

/// Letters of scripts that set no space around quotation marks.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

/// The bracketed stretches of a text, outermost only; an unbalanced bracket is ignored.
pub(super) fn brackets(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' | '[' => open.push(at),
            ')' | '）' | ']' => {
                if let Some(start) = open.pop()
                    && open.is_empty()
                {
                    found.push(Span::new(start, at + c.len_utf8()));
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether the place lies strictly inside one of the stretches, which are in order and apart.
pub(super) fn inside(stretches: &[Span], at: usize) -> bool {
    let next = stretches.partition_point(|stretch| stretch.end <= at);
    stretches.get(next).is_some_and(|stretch| stretch.start < at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_the_marks_of_every_language() {
        for (text, expected) in [
            ("He said “no. Never.” and left", vec!["“no. Never.”"]),
            ("„Nein. Nie“, sagte er. “Stray", vec!["„Nein. Nie“"]),
            ("« Non. Jamais », dit-il « encore »", vec!["« Non. Jamais »", "« encore »"]),
            ("»Nein. Nie.« Er ging.", vec!["»Nein. Nie.«"]),
            ("”Nej. Aldrig”, sa han", vec!["”Nej. Aldrig”"]),
            ("\"It's 5' long. Yes\" and \"no\"", vec!["\"It's 5' long. Yes\"", "\"no\""]),
            ("a 6\" pipe. A 7\" pipe", vec![]),
            ("彼は「いや。だめだ」と言った", vec!["「いや。だめだ」"]),
            ("‘I can’t. Don’t ask’ she said", vec!["‘I can’t. Don’t ask’"]),
            ("don't. can't", vec![]),
        ] {
            let got: Vec<&str> = quotations(text).into_iter().map(|span| span.of(text)).collect();
            assert_eq!(got, expected, "{text}");
        }
    }
}
