//! Speech in quotation marks. In: what stands in marks. Out: what of it is speech, with its speaker; titles, nicknames
//! and scare quotes are left out.

use crate::document::{BlockKind, Document, QuoteKind};
use crate::text::Span;

use super::Speech;
use super::case::Case;
use super::cue::{Cue, Kind, Lexicon, Word, words};
use super::marks::Marked;
use super::people::People;
use super::speaker::{Attribution, Scene};
use super::split::split;
use super::window::{any_overlaps, sentence_end, sentence_start, until};

const SPACES: [char; 5] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\u{3000}'];
const COMMAS: [char; 4] = [',', '،', '、', '，'];
const DASHES: [char; 4] = ['–', '—', '―', '-'];
const COLONS: [char; 2] = [':', '：'];
const STOPS: [char; 9] = ['.', '!', '?', '…', '。', '！', '？', '؟', '⋯'];

/// What stands around something in marks.
struct Frame {
    /// From the start of the sentence to the opening mark.
    before: Span,
    /// From the closing mark to the end of the sentence (or the next quotation).
    after: Span,
    /// The attribution behind, where there is one.
    cue_after: Option<Cue>,
    /// The last reporting words before.
    cue_before: Option<Cue>,
    /// The text before ends in a colon.
    colon: bool,
    /// Words in the marks (for unspaced scripts, two letters are one).
    length: usize,
    /// Begins as a sentence does.
    capital: bool,
    /// Ends as a sentence does.
    stopped: bool,
    /// Ends in a comma, or one follows.
    comma: bool,
}

/// The speech among what is in marks.
pub(super) fn find(document: &Document, people: &People, marked: &[Marked]) -> Vec<Speech> {
    let text = &document.text;
    let quoted: Vec<Span> = marked.iter().map(|marked| marked.outer).collect();
    let mut found: Vec<Speech> = Vec::new();
    // The last quotation found: its index in `marked`, and the end of its attribution.
    let mut last: Option<(usize, usize)> = None;
    for (index, this) in marked.iter().enumerate() {
        let block = &document.blocks[this.block];
        let lexicon = &*Lexicon::of(block.language);
        let frame = frame(document, marked, index, lexicon, people);
        let scene = scene(document, lexicon, people, &quoted, this.block, frame.before.start);
        let judged = judge(&scene, &frame, this, block.kind);
        if let Some((previous, attributed_to)) = last
            && continues(text, &marked[previous], this, &frame, attributed_to, lexicon.has_verb_final())
            && let Some(speech) = found.last_mut()
            && !changes_speaker(&scene, speech, judged.as_ref())
        {
            speech.parts.extend(&this.parts);
            let end = end_of_attribution(text, &frame);
            last = Some((index, end));
            continue;
        }
        let same_block = last.filter(|&(previous, _)| marked[previous].last_block == this.block);
        let mut attribution = judged.clone().unwrap_or_default();
        let parts = inside(&scene, this, &mut attribution);
        if judged.is_none() && parts.len() == this.parts.len() {
            continue;
        }
        if attribution.speaker.is_none() && frame.cue_after.is_none() && frame.cue_before.is_none() {
            match told_behind(&scene, this, block.span) {
                Some(told) => attribution = told,
                None => inherit(&scene, &mut attribution, found.last(), same_block.is_some(), &frame, text),
            }
        }
        last = Some((index, end_of_attribution(text, &frame)));
        found.push(Speech { parts, kind: QuoteKind::Direct, attribution });
    }
    for speech in &mut found {
        speech.attribution.note_cue(text);
    }
    found
}

/// The surroundings for an attribution in `block` whose sentence begins at `start`.
pub(super) fn scene<'a>(
    document: &'a Document,
    lexicon: &'a Lexicon,
    people: &'a People,
    quoted: &'a [Span],
    block: usize,
    start: usize,
) -> Scene<'a> {
    let text = &document.text;
    let own = document.blocks[block].span.start;
    let floor = document.blocks[block.saturating_sub(2)].span.start.min(own);
    let end = text[own..start.max(own)].trim_end().len() + own;
    let sentence_before = (end > own)
        .then(|| {
            let inside = text[..end].trim_end_matches(STOPS).len();
            Span::new(sentence_start(text, own, inside.max(own)), end)
        })
        .or_else(|| {
            let before = block.checked_sub(1).map(|b| &document.blocks[b])?;
            let inside = before.span.of(text).trim_end_matches(STOPS).len() + before.span.start;
            Some(Span::new(sentence_start(text, before.span.start, inside), before.span.end))
        });
    Scene { text, lexicon, people, quoted, floor, sentence_before }
}

fn frame(document: &Document, marked: &[Marked], index: usize, lexicon: &Lexicon, people: &People) -> Frame {
    let text = &document.text;
    let this = &marked[index];
    let first = document.blocks[this.block].span;
    let last = document.blocks[this.last_block].span;
    let inner = this.inner();
    let content = inner.of(text);
    let start = sentence_start(text, first.start, this.outer.start);
    let before = Span::new(start.min(this.outer.start), this.outer.start);
    let next = marked.get(index + 1).map_or(last.end, |next| next.outer.start.min(last.end)).max(this.outer.end);
    let tail = Span::new(this.outer.end, next).of(text);
    let lead = tail.trim_start_matches(SPACES);
    let stopped = content.ends_with(STOPS);
    let comma = content.ends_with(COMMAS) || lead.starts_with(COMMAS) || lead.starts_with(DASHES);
    let begins_new = lead.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    // Behind a full stop a capital letter begins another sentence; behind a question a name may go on ("…?" Kim said).
    // What follows a whole sentence that a colon announced is another: 局长说：“…。”她没有…
    let announced = before.of(text).trim_end_matches(SPACES).ends_with(COLONS);
    let closed = lead.starts_with(STOPS)
        || lead.starts_with(COLONS)
        || (content.ends_with(['.', '…']) && begins_new && !comma)
        || (content.ends_with(['。', '！', '？']) && (lead.is_empty() || announced));
    let end = if closed { this.outer.end } else { end_of_sentence(text, this.outer.end, next, lexicon) };
    let after = Span::new(this.outer.end, end);
    let cue_after = lexicon.cues(text, after).into_iter().find(|cue| {
        let gap = Span::new(after.start, cue.whole.start).of(text);
        let distance = words(text, Span::new(after.start, cue.whole.start)).len();
        let most = match (comma || content.ends_with(['!', '?']), cue.kind) {
            (_, Kind::AccordingAfter) => 8,
            (true, _) => 14,
            (false, _) => 3,
        };
        let reach = if lexicon.unspaced { gap.chars().count() <= 18 } else { distance <= most };
        reach && !gap.contains([':', ';', '(']) && gap.matches(',').count() <= 3
    });
    // 「…」と声を震わせた: where a particle quotes, it does whatever the verb, and nothing else does.
    let particle = lexicon.quotatives.iter().find(|particle| after.of(text).starts_with(particle.as_str()));
    let cue_after = match particle {
        Some(particle) => cue_after.filter(|cue| cue.span.start <= after.start + 3 * particle.len()).or_else(|| {
            let span = Span::new(after.start, after.start + particle.len());
            Some(Cue { span, whole: span, kind: Kind::Beside })
        }),
        None if lexicon.unspaced && !lexicon.quotatives.is_empty() => None,
        None => cue_after,
    };
    let opens = before.of(text).trim_matches(SPACES).is_empty();
    let cue_after =
        cue_after.or_else(|| unknown_verb(text, lexicon, people, after, true).filter(|_| opens && (comma || stopped)));
    let introduces = marked.get(index + 1).is_some_and(|other| other.outer.start == after.end);
    let cues = lexicon.cues(text, before);
    let head = before.of(text).trim_end_matches(SPACES);
    let cue_before = cues
        .iter()
        .copied()
        .filter(|cue| !marked[..index].iter().rev().take(9).any(|other| other.outer.overlaps(cue.span)))
        .rfind(|cue| cue.kind != Kind::AccordingAfter || head.ends_with(COMMAS));
    let cue_after = cue_after
        .filter(|&cue| cue_before.is_none() || !introduces || !introduces_next(text, lexicon, people, after, cue));
    let length = if lexicon.unspaced {
        content.chars().filter(|c| c.is_alphanumeric()).count().div_ceil(2)
    } else {
        words(text, inner).len()
    };
    let first_letter = content.chars().find(|c| c.is_alphanumeric());
    Frame {
        before,
        after,
        cue_after,
        cue_before,
        colon: head.ends_with(COLONS),
        length,
        capital: first_letter.is_some_and(|c| !c.is_lowercase()),
        stopped,
        comma,
    }
}

/// Where the sentence ends that goes on at `at`. The full stop of a title ends none.
fn end_of_sentence(text: &str, at: usize, limit: usize, lexicon: &Lexicon) -> usize {
    let mut end = sentence_end(text, at, limit);
    while end < limit && end > at && lexicon.ends_title(text, end - 1) {
        end = sentence_end(text, end, limit);
    }
    end
}

/// Whether the reporting verb behind a quotation has a subject of its own and opens the next one: X said: “…”, Y said: “…”.
fn introduces_next(text: &str, lexicon: &Lexicon, people: &People, after: Span, cue: Cue) -> bool {
    let rest = Span::new(cue.span.end, after.end).of(text);
    let left = Span::new(after.start, cue.whole.start);
    let lead = words(text, left);
    let named = people.within(left).next().is_some() || (0..lead.len()).any(|n| lexicon.roles.contains(&lead, n));
    named && !lexicon.has_verb_final() && rest.trim_matches(SPACES).trim_matches(COLONS).is_empty()
}

/// A verb that no list knows between a quotation and the name of a person: « … », glissa Claire Morel.
/// `bare`: a capital behind the verb will do, and so will a role.
pub(super) fn unknown_verb(text: &str, lexicon: &Lexicon, people: &People, after: Span, bare: bool) -> Option<Cue> {
    if lexicon.has_verb_final() {
        return None;
    }
    let all = words(text, after);
    let named = people.within(after).find(|mention| mention.person).map(|mention| mention.span.start);
    // A bare capital behind one word is a name, though nobody knows it: „…“, begründete Ammann den Schritt.
    let capital = all.get(1).filter(|word| word.capital && bare).map(|word| word.span.start);
    // A role does as well: «…», avisó la presidenta.
    let role = |n: usize| bare && lexicon.determiners.contains(&all, n - 1) && lexicon.roles.contains(&all, n);
    let role = (2..all.len().min(4)).find(|&n| role(n)).map(|n| all[n - 1].span.start);
    let named = named.into_iter().chain(capital).chain(role).min()?;
    let lead: Vec<Word> = all.into_iter().take_while(|word| word.span.start < named).collect();
    let plain = |n: usize| {
        !lead[n].capital
            && !lexicon.stops.contains(&lead, n)
            && !lexicon.determiners.contains(&lead, n)
            && !lexicon.complementizers.contains(&lead, n)
            && !lexicon.pronouns.contains(&lead, n)
    };
    let last = lead.len().checked_sub(1)?;
    let gap = Span::new(lead.first()?.span.start, named).of(text);
    let verb = last < 5 && plain(0) && !lexicon.roles.contains(&lead, 0) && !gap.contains([',', ':', ';', '(', '.']);
    // A title or an article may stand before the name, a preposition may not.
    (verb && !lexicon.stops.contains(&lead, last)).then(|| Cue {
        span: lead[0].span,
        whole: lead[0].span,
        kind: Kind::Beside,
    })
}

/// Whether `this` goes on with the quotation `previous`, an attribution between them: "…", said Kim. "…"
fn continues(
    text: &str,
    previous: &Marked,
    this: &Marked,
    frame: &Frame,
    attributed_to: usize,
    verb_final: bool,
) -> bool {
    if previous.last_block != this.block || previous.mark != this.mark || attributed_to == previous.outer.end {
        return false;
    }
    let rest = text[attributed_to.min(this.outer.start)..this.outer.start].trim_matches(SPACES);
    let rest = rest.trim_matches(COMMAS).trim_matches(DASHES).trim_matches(SPACES);
    let whole = frame.length >= 3 || frame.stopped || verb_final;
    rest.is_empty() && whole && !frame.colon && !rest.contains('.')
}

/// Whether the writer gives what is in marks to another one than the quotation before: "…", said Ali. "…", a resident said.
fn changes_speaker(scene: &Scene<'_>, before: &Speech, own: Option<&Attribution>) -> bool {
    let Some((own, place)) = own.and_then(|own| Some((own, own.speaker_span?))) else { return false };
    let said = &before.attribution;
    let (Some(one), Some(other)) = (&said.speaker, &own.speaker) else { return false };
    let same_group = said.group.is_some() && said.group == own.group;
    let same = same_group || one.ends_with(other.as_str()) || other.ends_with(one.as_str());
    let pronoun = scene.lexicon.begins(&scene.lexicon.pronouns, scene.text, place);
    place.start >= before.span().end && !same && !pronoun
}

/// Where the attribution behind the quotation ends; the quotation's own end where there is none.
fn end_of_attribution(text: &str, frame: &Frame) -> usize {
    let Some(cue) = frame.cue_after else { return frame.after.start };
    // A further reporting verb or a long addition is a statement of its own.
    let behind = Span::new(cue.span.end, frame.after.end);
    let length = words(text, behind).len();
    if length <= 14 { frame.after.end } else { cue.span.end }
}

/// Where the clause of a reporting verb ends behind it.
fn end_of_clause(text: &str, behind: Span, lexicon: &Lexicon) -> usize {
    let mut end = until(text, behind, &['.', ';', ':', '(', '!']);
    while end < behind.end && lexicon.ends_title(text, end) {
        end = until(text, Span::new(end + 1, behind.end), &['.', ';', ':', '(', '!']);
    }
    end
}

/// Whether it is speech, and whose.
fn judge(scene: &Scene<'_>, frame: &Frame, this: &Marked, kind: BlockKind) -> Option<Attribution> {
    let text = scene.text;
    let before = frame.before.of(text).trim_matches(SPACES);
    let opens = before.is_empty() || frame.colon || before.ends_with(COMMAS) || before.ends_with(DASHES);
    let whole = frame.stopped || frame.comma;
    if let Some(cue) = frame.cue_after {
        let gap = words(text, Span::new(frame.after.start, cue.whole.start)).len();
        let clear = match frame.length {
            0 => false,
            // A word or two in the middle of a sentence are a name or a scare quote.
            2 if scene.lexicon.has_verb_final() && gap <= 1 => true,
            1 | 2 => opens && (whole || gap == 0) && (frame.capital || frame.stopped),
            3 | 4 => opens || frame.stopped || (gap == 0 && !frame.capital) || scene.lexicon.has_verb_final(),
            _ => true,
        };
        // "Der Film „…“, sagte X": the marks close a clause that is no speech.
        let embedded = !opens && frame.comma && !frame.stopped && frame.length < 5 && frame.cue_before.is_none();
        if clear && !(embedded && frame.capital) {
            let behind =
                Span::new(cue.span.end, end_of_clause(text, Span::new(cue.span.end, frame.after.end), scene.lexicon));
            let left = Span::new(frame.after.start, cue.whole.start);
            let mut attribution = scene.attribute(left, cue, behind, gap == 0);
            let of_the_speaker = scene.lexicon.begins(&scene.lexicon.attributive, text, cue.span);
            let final_verb = gap <= 1 && scene.lexicon.has_verb_final() && !of_the_speaker;
            if attribution.speaker_span.is_none() || final_verb {
                let subject = scene.attribute(frame.before, cue, Span::new(cue.span.end, cue.span.end), false);
                // 「…」と田中監督は話した: whom the verb's own clause names is no subject left out.
                let own = attribution.speaker_span.is_some_and(|name| {
                    let clause = Span::new(name.end, frame.after.end);
                    let marked = matches!(scene.case(name, clause.end), Some((Case::Topic | Case::Subject, _)));
                    marked && !Span::new(cue.span.end, name.start.max(cue.span.end)).of(text).contains(COMMAS)
                });
                if subject.speaker_span.is_some() || subject.speaker.is_some() && !own {
                    attribution = subject;
                }
            }
            if attribution.speaker.is_none() {
                unmarked_subject(scene, left, &mut attribution);
            }
            return Some(attribution);
        }
    }
    if let Some(cue) = frame.cue_before {
        let between = Span::new(cue.span.end, frame.before.end);
        let distance = words(text, between).len();
        let beside = between.of(text).trim_matches(SPACES).is_empty();
        let complement = frame.colon || beside || scene.lexicon.ends_in_complementizer(text, between);
        let sentence = frame.stopped && frame.capital;
        let speech = match frame.length {
            0 | 1 => frame.colon && frame.stopped,
            2 => frame.colon || (!frame.capital && distance <= 6) || (complement && frame.stopped),
            3 | 4 => complement || !frame.capital || (sentence && opens),
            _ => true,
        };
        if speech && !(cue.is_according() && frame.length < 3 && !frame.colon) {
            let left = Span::new(frame.before.start, cue.whole.start);
            let mut attribution = scene.attribute(left, cue, between, false);
            if attribution.speaker.is_none() {
                unmarked_subject(scene, left, &mut attribution);
            }
            return Some(attribution);
        }
    }
    if kind == BlockKind::Headline && !frame.colon && !frame.stopped && frame.length < 5 {
        return None;
    }
    let rest = frame.after.of(text).trim_start_matches(SPACES);
    // "A treasure: “Gold of the Steppe” in the town's museum": what the sentence goes on with is called so.
    let name = frame.length < 5 && !whole && rest.starts_with(char::is_lowercase);
    if frame.colon && !name && (frame.length >= 3 || (frame.stopped && frame.length >= 2)) {
        return Some(scene.introduce(frame.before));
    }
    let alone = before.is_empty() || before.ends_with(STOPS);
    let closes = rest.is_empty() || rest.starts_with(['.', '!', '?', ';']) || text[this.outer.end..].starts_with('\n');
    let stands = alone && frame.capital && (frame.stopped || closes || (frame.comma && frame.length >= 5));
    (stands && frame.length >= 4).then(Attribution::default)
}

/// “…”该县知事川畑静江在记者会上说: what stands before the verb, up to where and when, is who says it.
fn unmarked_subject(scene: &Scene<'_>, left: Span, attribution: &mut Attribution) {
    let text = scene.text;
    if !scene.lexicon.unspaced || !scene.lexicon.subject_markers.is_empty() {
        return;
    }
    // The clause of the verb: “祸不单行，局长对媒体说”.
    let clause = left
        .of(text)
        .rfind([',', '，', '。', '；'])
        .map_or(left.start, |at| left.start + at + left.of(text)[at..].chars().next().map_or(1, char::len_utf8));
    let left = Span::new(clause, left.end);
    let subject = scene.without_setting(left).trimmed(text);
    let length = subject.of(text).chars().count();
    if (2..=14).contains(&length) && subject.of(text).chars().all(|c| c.is_alphabetic() || c == '·') {
        attribution.speaker = Some(subject.of(text).to_owned());
        attribution.speaker_span = Some(subject);
        attribution.unresolved = true;
    }
}

/// The parts of what is in marks, an attribution inside them taken out.
fn inside(scene: &Scene<'_>, this: &Marked, attribution: &mut Attribution) -> Vec<Span> {
    let mut parts = Vec::new();
    // The names of an attribution inside the marks are the writer's.
    let open = Scene { quoted: &[], ..*scene };
    for &part in &this.parts {
        let found = split(&open, part, true);
        if let Some((cue, span)) = found.cue {
            let left = Span::new(span.start, cue.whole.start);
            let own =
                open.attribute(left, cue, Span::new(cue.span.end, span.end), left.of(scene.text).trim().is_empty());
            if own.speaker.is_some() && (attribution.speaker.is_none() || attribution.cue.is_none()) {
                *attribution = own;
            }
            parts.extend(found.parts);
        } else {
            parts.push(part);
        }
    }
    parts
}

/// The attribution that the sentence behind a quotation gives it by a word for it: «…». Lo ha detto il sindaco.
fn told_behind(scene: &Scene<'_>, this: &Marked, block: Span) -> Option<Attribution> {
    /// So long such a sentence is at most, in words.
    const WORDS: usize = 24;
    let text = scene.text;
    let lexicon = scene.lexicon;
    let rest = text.get(this.outer.end..block.end)?;
    let start = block.end - rest.trim_start_matches(STOPS).trim_start_matches(SPACES).len();
    let sentence = Span::new(start, sentence_end(text, start, block.end));
    let mark = |c: char| !c.is_alphanumeric() && !STOPS.contains(&c);
    let whole = text[..start].trim_end_matches(mark).ends_with(STOPS);
    let all = words(text, sentence);
    if !whole || sentence.is_empty() || all.len() > WORDS || any_overlaps(scene.quoted, sentence) {
        return None;
    }
    let cue = lexicon.cues(text, sentence).into_iter().find(|cue| matches!(cue.kind, Kind::Verb(_)))?;
    let left = if lexicon.unspaced {
        let word = lexicon.anaphors_open(cue.span.of(text)).then_some(cue.whole.start)?;
        Span::new(sentence.start, word)
    } else {
        let at = all.iter().position(|word| word.span.start >= cue.whole.start)?;
        let before =
            (at.saturating_sub(3)..at).find(|&n| lexicon.anaphors.at(&all, n).is_some_and(|(l, ())| n + l == at));
        Span::new(sentence.start, all[before?].span.start)
    };
    let right = Span::new(cue.span.end, until(text, Span::new(cue.span.end, sentence.end), &['.', ';', ':']));
    let attribution = scene.attribute(left, cue, right, left.of(text).trim().is_empty());
    attribution.speaker.is_some().then_some(attribution)
}

/// A quotation without an attribution of its own: the speaker of the one before, or whom the sentence before is about.
fn inherit(
    scene: &Scene<'_>,
    attribution: &mut Attribution,
    previous: Option<&Speech>,
    same_block: bool,
    frame: &Frame,
    text: &str,
) {
    if frame.colon {
        return;
    }
    // "Karadeniz, yaşadıklarını şöyle anlattı:" and the speech in a paragraph of its own.
    let announced = scene.sentence_before.filter(|sentence| {
        sentence.of(text).trim_end().ends_with(COLONS)
            && frame.before.of(text).trim().is_empty()
            && previous.is_none_or(|previous| previous.span().end <= sentence.start)
    });
    if let Some(sentence) = announced {
        let introduced = scene.introduce(sentence);
        if introduced.speaker.is_some() {
            *attribution = Attribution { stance: attribution.stance, ..introduced };
            return;
        }
    }
    let near = previous.filter(|previous| {
        let gap = Span::new(previous.span().end, frame.before.end).of(text);
        same_block || gap.matches('\n').count() <= 2 && gap.chars().filter(|c| c.is_alphanumeric()).count() < 120
    });
    // The sentence between says who speaks now.
    let between = scene.sentence_before.filter(|sentence| near.is_none_or(|p| p.span().end <= sentence.start));
    let named = between
        .filter(|_| frame.before.of(text).trim().is_empty())
        .and_then(|sentence| scene.people.within(sentence).find(|m| m.person && !any_overlaps(scene.quoted, m.span)));
    if let Some(mention) = named.filter(|_| scene.same_paragraph(frame.before.start)) {
        attribution.speaker = Some(mention.name.clone());
        attribution.entity = mention.entity;
        attribution.group = Some(mention.group);
    } else if let Some(previous) = near {
        let from = &previous.attribution;
        attribution.speaker.clone_from(&from.speaker);
        attribution.entity = from.entity;
        attribution.group = from.group;
    } else if let Some(told) = between.and_then(|sentence| goes_on(scene, sentence, frame)) {
        *attribution = Attribution { stance: attribution.stance, ..told };
    }
}

/// Who is told, in the writer's words, to say something in the sentence before, by a pronoun or a role: "She had not read
/// it, she said. “Not a line.”"
fn goes_on(scene: &Scene<'_>, sentence: Span, frame: &Frame) -> Option<Attribution> {
    let text = scene.text;
    let alone = frame.before.of(text).trim().is_empty() && scene.same_paragraph(frame.before.start);
    if !alone || any_overlaps(scene.quoted, sentence) {
        return None;
    }
    let cue = scene.lexicon.cues(text, sentence).into_iter().rfind(|cue| matches!(cue.kind, Kind::Verb(_)))?;
    let left = Span::new(sentence.start, cue.whole.start);
    let right = Span::new(cue.span.end, sentence.end);
    let before = Scene { sentence_before: scene.sentence_ahead(sentence), ..*scene };
    let told = before.attribute(left, cue, right, left.of(text).trim().is_empty());
    told.entity?;
    Some(Attribution { cue: None, speaker_span: None, source: None, ..told })
}
