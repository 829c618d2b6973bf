//! Speech behind a dash at the start of a paragraph, and behind a name with a colon ("Name: …"). In: the paragraphs.
//! Out: the speech, attributions taken out. A dash alone also makes a list: something must show that somebody speaks.

use crate::document::{Block, BlockKind, Document, QuoteKind};
use crate::text::Span;

use super::Speech;
use super::cue::{Cue, Lexicon, words};
use super::direct::scene;
use super::marks::Marked;
use super::people::People;
use super::speaker::Attribution;
use super::split::{Split, split};
use super::window::until;

/// The speech behind dashes and names.
pub(super) fn find(document: &Document, people: &People, marked: &[Marked]) -> Vec<Speech> {
    let text = &document.text;
    let quoted: Vec<Span> = marked.iter().map(|marked| marked.outer).collect();
    let mut found: Vec<Speech> = Vec::new();
    let dashed: Vec<Option<(Span, char)>> = document.blocks.iter().map(|block| behind_dash(document, block)).collect();
    let mut spoken: Vec<Option<usize>> = vec![None; document.blocks.len()];
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::Dateline
            || in_block(marked, block.span)
                .any(|m| m.block <= index && index <= m.last_block && m.outer.len() * 2 > block.span.len())
        {
            continue;
        }
        let lexicon = &*Lexicon::of(block.language);
        let scene = scene(document, lexicon, people, &quoted, index, block.span.start);
        let Some((body, dash)) = dashed[index] else {
            let inline = inline(document, lexicon, people, &quoted, index);
            if inline.is_some() {
                found.extend(inline);
            } else {
                found.extend(press_style(document, lexicon, people, index, marked));
            }
            continue;
        };
        let Split { parts, cue } = split(&scene, body, false);
        let mut attribution = Attribution::default();
        if let Some((cue, span)) = cue {
            attribution = attributed(&scene, cue, span, text);
        } else {
            let previous = index.checked_sub(1);
            let introduced = previous.filter(|&p| text[..document.blocks[p].span.end].ends_with(':'));
            let neighbours = [previous, Some(index + 1)].into_iter().flatten().any(|n| {
                dashed.get(n).copied().flatten().is_some_and(|(other, _)| split(&scene, other, false).cue.is_some())
            });
            // A lone paragraph is no item of a list: Scandinavian papers leave the speaker to the next one.
            let lone =
                ![previous, Some(index + 1)].into_iter().flatten().any(|n| dashed.get(n).copied().flatten().is_some());
            let sentence = body.of(text).ends_with(['.', '!', '?', '…', '”', '»', '"']) && words(text, body).len() >= 4;
            if dash == '-' || !sentence || !(introduced.is_some() || neighbours || lone) {
                continue;
            }
            if let Some(p) = introduced {
                let before = document.blocks[p].span;
                attribution = scene.introduce(Span::new(
                    super::window::sentence_start(text, before.start, before.end - 1),
                    before.end,
                ));
            } else if let Some(speech) = previous.and_then(|p| spoken[p]).map(|n| &found[n]) {
                // A dialogue's next line is the other one's; whose, nothing says.
                attribution.unresolved = speech.attribution.speaker.is_some();
            }
        }
        attribution.note_cue(text);
        spoken[index] = Some(found.len());
        found.push(Speech { parts, kind: QuoteKind::Direct, attribution });
    }
    found
}

/// Speech that a dash opens inside a paragraph: "Otwarto most. – Czekaliśmy długo – mówił burmistrz.", "Pamięta: – Było
/// cicho." Another dash with a reporting verb must close it, or a colon open it.
fn inline(document: &Document, lexicon: &Lexicon, people: &People, quoted: &[Span], index: usize) -> Option<Speech> {
    let text = &document.text;
    let block = &document.blocks[index];
    if !lexicon.dashes || block.kind != BlockKind::Body {
        return None;
    }
    let inside = block.span.of(text);
    for (at, dash) in inside.match_indices(['–', '—']) {
        let lead = inside[..at].trim_end();
        let colon = lead.ends_with(':');
        let rest = inside[at + dash.len()..].trim_start();
        let opens = rest.chars().next().is_some_and(char::is_uppercase) && rest.len() < inside.len() - at - dash.len();
        if !opens || !(colon || lead.ends_with(['.', '!', '?', '…'])) {
            continue;
        }
        let body = Span::new(block.span.end - rest.len(), block.span.end);
        let scene = scene(document, lexicon, people, quoted, index, body.start);
        let Split { parts, cue } = split(&scene, body, false);
        let mut attribution = match cue {
            Some((cue, span)) => attributed(&scene, cue, span, text),
            None if colon && !rest.contains(['–', '—']) && words(text, body).len() >= 4 => {
                let from = super::window::sentence_start(text, block.span.start, block.span.start + lead.len() - 1);
                scene.introduce(Span::new(from, block.span.start + lead.len()))
            }
            None => continue,
        };
        // Behind the attribution the writer goes on: only a further dash would bring the speech back.
        let parts = if cue.is_some()
            && !text[parts.first()?.end..body.end].trim_start_matches([' ', '–', '—']).contains(['–', '—'])
        {
            parts.into_iter().take(1).collect()
        } else {
            parts
        };
        attribution.note_cue(text);
        return Some(Speech { parts, kind: QuoteKind::Direct, attribution });
    }
    None
}

/// What stands in marks in a paragraph.
fn in_block(marked: &[Marked], block: Span) -> impl Iterator<Item = &Marked> {
    let from = marked.partition_point(|marked| marked.outer.end <= block.start);
    marked[from..].iter().take_while(move |marked| marked.outer.start < block.end)
}

/// The paragraph's text behind the dash that begins it.
fn behind_dash(document: &Document, block: &Block) -> Option<(Span, char)> {
    let lexicon = Lexicon::of(block.language);
    if !lexicon.dashes || !matches!(block.kind, BlockKind::Body) {
        return None;
    }
    let inside = block.span.of(&document.text);
    let dash = inside.chars().next().filter(|c| matches!(c, '–' | '—' | '―' | '-'))?;
    let rest = inside[dash.len_utf8()..].trim_start();
    // "-5 degrees" and "- list items" in lower case
    let begins = rest.chars().find(|c| c.is_alphanumeric())?;
    (!begins.is_lowercase() && !begins.is_ascii_digit())
        .then(|| (Span::new(block.span.end - rest.len(), block.span.end), dash))
}

fn attributed(scene: &super::speaker::Scene<'_>, cue: Cue, span: Span, text: &str) -> Attribution {
    let left = Span::new(span.start, cue.whole.start);
    let right = Span::new(cue.span.end, span.end);
    let right = Span::new(right.start, until(text, right, &['.', ';', ':', '–', '—']));
    let inverted = left.of(text).trim().is_empty();
    scene.attribute(left, cue, right, inverted)
}

/// "Ali Aliyev: We shall go on." as press releases and interviews have it.
fn press_style(
    document: &Document,
    lexicon: &Lexicon,
    people: &People,
    index: usize,
    marked: &[Marked],
) -> Option<Speech> {
    let text = &document.text;
    let block = &document.blocks[index];
    let inside = block.span.of(text);
    let colon = inside.find([':', '：'])?;
    let head = Span::new(block.span.start, block.span.start + colon);
    let length = inside[colon..].chars().next().map_or(1, char::len_utf8);
    let body = Span::new(head.end + length, block.span.end).trimmed(text);
    if in_block(marked, block.span).next().is_some() || words(text, head).len() > 7 {
        return None;
    }
    let mention = people.within(head).rfind(|mention| mention.person)?;
    // The name, and at most a role before it or an office in brackets behind it.
    let rest = Span::new(mention.span.end, head.end).of(text).trim();
    let before = words(text, Span::new(head.start, mention.span.start));
    let clean = (rest.is_empty() || (rest.starts_with(['(', ',']) && words(rest, Span::new(0, rest.len())).len() <= 5))
        && (0..before.len()).all(|n| lexicon.roles.contains(&before, n) || lexicon.determiners.contains(&before, n));
    let capital = body.of(text).chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    if !clean
        || !capital
        || words(text, body).len() < 4
        || (block.kind == BlockKind::Body && !body.of(text).ends_with(['.', '!', '?', '…', '。']))
    {
        return None;
    }
    let attribution = Attribution {
        speaker: Some(mention.name.clone()),
        speaker_span: Some(mention.span),
        entity: mention.entity,
        group: Some(mention.group),
        ..Attribution::default()
    };
    // A headline gives the gist, not the words.
    let kind = if block.kind == BlockKind::Body { QuoteKind::Direct } else { QuoteKind::Indirect };
    Some(Speech { parts: vec![body], kind, attribution })
}
