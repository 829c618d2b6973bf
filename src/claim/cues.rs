//! The words of a clause that tell what it affirms, denies, plans or leaves open.

use crate::lang::{Cue, Profile};
use crate::text::Span;

/// How many words may stand between the two parts of a negation ("n'a, de l'avis de tous, jamais").
const REACH: usize = 8;

/// The cues of a clause with what they stand on.
pub(super) fn read(text: &str, base: usize, profile: &Profile) -> Vec<(Cue, Span)> {
    if profile.polarity.unspaced { pieces(text, base, profile) } else { cues(&split(text, base, profile), profile) }
}

/// A word of a clause.
pub(super) struct Word {
    pub lower: String,
    pub span: Span,
    pub capital: bool,
}

/// The words of a clause in small letters; an elided word stands alone ("n'a" → "n", "a").
pub(super) fn split(text: &str, base: usize, profile: &Profile) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let is_apostrophe = |c: char| matches!(c, '\'' | '’' | 'ʼ');
    let is_inner = |c: char| is_apostrophe(c) || c == '-' || c == '‑';
    let mut start = None;
    let ends = text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]);
    for (at, c) in ends {
        let next_is_letter = || c.is_some_and(|c| text[at + c.len_utf8()..].starts_with(char::is_alphanumeric));
        let inside = c
            .is_some_and(|c| c.is_alphanumeric() || is_mark(c) || (is_inner(c) && start.is_some() && next_is_letter()));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                push(&mut words, &text[from..at], base + from);
                start = None;
            }
            (Some(from), true) if c.is_some_and(is_apostrophe) => {
                let head = text[from..at].to_lowercase();
                if profile.names.elisions.contains(&head) || profile.polarity.markers.contains(&head) {
                    push(&mut words, &text[from..at], base + from);
                    start = None;
                }
            }
            _ => {}
        }
    }
    words
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200c}' | '\u{200d}')
}

fn push(words: &mut Vec<Word>, word: &str, at: usize) {
    // Arabic vowel signs and Turkish dotted capitals leave marks that no list has
    let lower: String =
        word.to_lowercase().chars().filter(|c| !is_mark(*c)).map(|c| if c == '’' { '\'' } else { c }).collect();
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    words.push(Word { lower, span: Span::new(at, at + word.len()), capital });
}

/// The cues of a clause with what they stand on, exemptions taken out, completers joined with their markers.
fn cues(words: &[Word], profile: &Profile) -> Vec<(Cue, Span)> {
    let lower: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
    let polarity = &profile.polarity;
    let mut found: Vec<(Cue, usize, usize)> = Vec::new();
    let mut exempt = vec![false; words.len()];
    for at in 0..words.len() {
        // a capital inside a clause is a name or, in German, a noun: it has no ending of a verb
        let inflected = !words[at].capital;
        for (cue, length) in polarity.cues(&lower[at..], inflected) {
            match cue {
                Cue::Exempt => exempt[at..at + length].fill(true),
                Cue::Mild => {
                    exempt[at..at + length].fill(true);
                    found.push((cue, at, length));
                }
                Cue::Possible | Cue::Conditional | Cue::Planned if words[at].capital && at > 0 && length == 1 => {}
                _ => found.push((cue, at, length)),
            }
        }
    }
    found.sort_by_key(|&(_, at, length)| (at, std::cmp::Reverse(length)));
    let markers: Vec<usize> = found.iter().filter(|(cue, ..)| *cue == Cue::Marker).map(|&(_, at, _)| at).collect();
    let last_is_infinitive = lower.last().is_some_and(|last| polarity.ends_as_infinitive(last));
    let mut out = Vec::new();
    for (cue, at, length) in found {
        let free = matches!(cue, Cue::Event(..) | Cue::NoEvent(_) | Cue::Mild)
            || !exempt[at..at + length].iter().any(|&taken| taken);
        let cue = match cue {
            Cue::Completer if markers.iter().any(|&marker| marker.abs_diff(at) <= REACH) => Cue::Negator,
            Cue::Future if last_is_infinitive => Cue::Planned,
            Cue::Completer | Cue::Future | Cue::Marker => continue,
            other => other,
        };
        let span = words[at].span.cover(words[at + length - 1].span);
        if free
            && !(cue == Cue::Negator
                && out.iter().any(|(other, taken): &(Cue, Span)| *other == Cue::Negator && taken.overlaps(span)))
        {
            out.push((cue, span));
        }
    }
    out
}

/// The cues of a clause in a script without spaces.
fn pieces(text: &str, base: usize, profile: &Profile) -> Vec<(Cue, Span)> {
    let mut out: Vec<(Cue, Span)> = Vec::new();
    let mut exempt_until = 0;
    for (at, _) in text.char_indices() {
        for (cue, length) in profile.polarity.pieces(&text[at..]) {
            let span = Span::new(base + at, base + at + length);
            let free = at >= exempt_until || matches!(cue, Cue::Event(..) | Cue::NoEvent(_));
            if matches!(cue, Cue::Exempt | Cue::Mild) {
                exempt_until = exempt_until.max(at + length);
            }
            if free && cue != Cue::Exempt && !out.iter().any(|(other, taken)| *other == cue && taken.overlaps(span)) {
                out.push((cue, span));
            }
        }
    }
    out
}
