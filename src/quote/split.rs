//! Speech with its attribution inside: "– Oui, dit-il. On verra.", «Мы готовы, — сказал он. — Завтра игра».
//! In: a stretch of speech. Out: which parts are spoken and which attribute.

use crate::text::Span;

use super::cue::{Cue, Kind, words};
use super::direct::unknown_verb;
use super::speaker::Scene;
use super::window::{sentence_end, until};

/// The parts of a stretch of speech.
#[derive(Debug, Default)]
pub(super) struct Split {
    /// What is spoken.
    pub parts: Vec<Span>,
    /// The reporting words of the first attribution, and where it stands.
    pub cue: Option<(Cue, Span)>,
}

fn is_dash(c: char) -> bool {
    matches!(c, '–' | '—' | '―')
}

/// A delimiter behind which an attribution may begin.
struct Delimiter {
    /// Where what is spoken ends.
    spoken_end: usize,
    /// Where the attribution begins.
    at: usize,
    dash: bool,
}

/// Parts `span`. In marks (`marked`) an attribution must end and the speech go on; behind a dialogue dash it may be the rest.
pub(super) fn split(scene: &Scene<'_>, span: Span, marked: bool) -> Split {
    let text = scene.text;
    let mut split = Split::default();
    let mut spoken_from = span.start;
    let mut at = span.start;
    while let Some(delimiter) = next_delimiter(text, at, span.end) {
        at = delimiter.at;
        let Some(cue) = opens_attribution(scene, &delimiter, span.end, marked) else { continue };
        let (end, resumes) = attribution_end(text, &delimiter, span.end, marked, cue);
        if marked && resumes.is_none() && end < span.end {
            continue;
        }
        let spoken = Span::new(spoken_from, delimiter.spoken_end).trimmed(text);
        if spoken.is_empty() {
            continue;
        }
        split.parts.push(spoken);
        split.cue.get_or_insert((cue, Span::new(delimiter.at, end)));
        spoken_from = resumes.unwrap_or(span.end);
        at = spoken_from;
        if resumes.is_none() {
            break;
        }
    }
    let rest = Span::new(spoken_from, span.end).trimmed(text);
    let rest = Span::new(
        rest.start + (rest.len() - rest.of(text).trim_start_matches([',', '.', ' ', '–', '—']).len()),
        rest.end,
    );
    if rest.of(text).chars().any(char::is_alphanumeric) {
        split.parts.push(rest);
    }
    split
}

fn next_delimiter(text: &str, from: usize, end: usize) -> Option<Delimiter> {
    for (offset, c) in text[from..end].char_indices() {
        let here = from + offset;
        let after = here + c.len_utf8();
        let spaced = text[after..end].starts_with([' ', '\u{a0}', '\u{202f}', '\u{2009}']);
        let spaced_before = text[from..here].ends_with([' ', '\u{a0}', '\u{202f}', '\u{2009}']);
        if is_dash(c) || (c == '-' && spaced && spaced_before) {
            // "—Hola —dijo": a space on one side at least.
            if spaced || spaced_before {
                return Some(Delimiter { spoken_end: here, at: after, dash: true });
            }
        } else if matches!(c, ',' | '!' | '?' | '…' | ';' | '\u{37e}') && spaced {
            let rest = text[after..end].trim_start();
            if rest.starts_with(is_dash) || rest.starts_with("- ") {
                let dash = rest.chars().next().map_or(1, char::len_utf8);
                let spoken_end = if c == ',' { here } else { after };
                return Some(Delimiter { spoken_end, at: end - rest.len() + dash, dash: true });
            }
            return Some(Delimiter { spoken_end: if c == ',' { here } else { after }, at: after, dash: false });
        }
    }
    None
}

/// The reporting words that open an attribution behind the delimiter: the verb comes first, or a name and the verb.
fn opens_attribution(scene: &Scene<'_>, delimiter: &Delimiter, end: usize, marked: bool) -> Option<Cue> {
    let text = scene.text;
    let lexicon = scene.lexicon;
    let window = Span::new(delimiter.at, sentence_end(text, delimiter.at, end));
    let found = words(text, window);
    if !marked && !delimiter.dash {
        let named = subject_first(scene, window);
        if named.is_some() {
            return named;
        }
    }
    if found.first().is_none_or(|word| word.capital && !delimiter.dash) {
        return None;
    }
    let known = lexicon.cues(text, window).into_iter().find(|cue| matches!(cue.kind, Kind::Verb(_) | Kind::Beside));
    let near = |cue: &Cue| words(text, Span::new(window.start, cue.whole.start)).len() <= 3;
    let cue = known.filter(near).or_else(|| {
        // "« …, se défend Paul Girard. … »"
        unknown_verb(text, lexicon, scene.people, window, false).filter(|_| marked && !delimiter.dash)
    })?;
    let position = found.iter().position(|word| word.span.start >= cue.whole.start)?;
    let most = if delimiter.dash { 3 } else { 2 };
    // A comma between means another clause: ", kun hän palasi, sanoi …".
    if position > most || Span::new(window.start, cue.whole.start).of(text).contains([',', ':', ';']) {
        return None;
    }
    let behind = Span::new(cue.span.end, window.end);
    if lexicon.begins(&lexicon.complementizers, text, behind) {
        return None;
    }
    if delimiter.dash && position == 0 {
        return Some(cue);
    }
    // Behind a mere comma somebody must be named beside the verb.
    let stop = until(text, behind, &[',', '.', '–', '—', ':', ';', '!', '?']);
    let near = Span::new(delimiter.at, stop);
    let named = scene.names_somebody(near);
    // "nous a déclaré Claire Morel": a pronoun before the verb is its object.
    let object = position == 1 && found[0].span.len() <= 4 && !lexicon.stops.contains(&found, 0);
    let subordinate =
        position > 0 && !object && !Span::new(delimiter.at, cue.whole.start).is_empty() && marked && !delimiter.dash;
    let direct = !subordinate || scene.names_somebody(Span::new(delimiter.at, cue.span.end));
    (named && direct).then_some(cue)
}

/// "– Tie on auki, pormestari Aino Salo sanoi illalla.": behind the comma somebody by name, the verb, little more.
fn subject_first(scene: &Scene<'_>, window: Span) -> Option<Cue> {
    /// So many words stand before the name, and behind the verb, at most.
    const ROLE: usize = 3;
    const REST: usize = 3;
    let text = scene.text;
    let cue = scene.lexicon.cues(text, window).into_iter().find(|cue| matches!(cue.kind, Kind::Verb(_)))?;
    let before = Span::new(window.start, cue.whole.start);
    let name = scene.people.within(before).next_back()?.span;
    let role = Span::new(window.start, name.start);
    let beside = name.end <= before.end && Span::new(name.end, before.end).of(text).trim().is_empty();
    let lead = words(text, role);
    let plain = lead.len() <= ROLE && lead.iter().all(|word| !word.capital);
    let short = words(text, Span::new(cue.span.end, window.end)).len() <= REST;
    let one = !window.of(text).contains([',', ':', ';']);
    (beside && plain && short && one).then_some(cue)
}

/// Where the attribution ends, and where the speech goes on if it does.
fn attribution_end(text: &str, delimiter: &Delimiter, end: usize, marked: bool, cue: Cue) -> (usize, Option<usize>) {
    let behind = Span::new(cue.span.end, end);
    if delimiter.dash {
        // The next dash reopens the speech: "— сказал он. — Завтра", "—dijo ella—. Mañana".
        for (offset, c) in behind.of(text).char_indices() {
            let here = behind.start + offset;
            let hyphen = c == '-' && text[..here].ends_with(' ') && text[here + 1..].starts_with(' ');
            if is_dash(c) || hyphen {
                return (here, Some(here + c.len_utf8()));
            }
        }
        return (end, None);
    }
    let stop = sentence_end(text, behind.start, end);
    let comma = until(text, Span::new(behind.start, stop), &[',']);
    if comma < stop {
        let rest = text[comma + 1..end].trim_start();
        // An apposition to the speaker's name goes on in the attribution; speech goes on behind the last comma.
        let next = until(text, Span::new(comma + 1, stop), &[',']);
        let resumes = if marked && next < stop && next - comma < 60 { next + 1 } else { comma + 1 };
        if marked && !rest.is_empty() {
            return (resumes - 1, Some(resumes));
        }
    }
    (stop, (stop < end).then_some(stop))
}
