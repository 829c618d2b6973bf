//! Reported speech. In: sentences. Out: what somebody is said to have said, in the writer's words: a reporting verb with
//! its complement, "according to", the moods that report (German Konjunktiv I, the French and Italian conditional).

use crate::document::{BlockKind, Document, QuoteKind, Sentence, Stance};
use crate::text::Span;

use super::Speech;
use super::cue::{Cue, Kind, Lexicon, Word, words};
use super::direct::scene;
use super::marks::Marked;
use super::people::People;
use super::speaker::{Attribution, Scene};
use super::window::until;

/// Where a phrase with "according to" ends.
const DELIMITERS: [char; 12] = [',', '،', '，', '、', '.', ';', ':', '–', '—', '(', ')', '。'];
const END: [char; 12] = ['.', '!', '?', '…', '。', '！', '？', ' ', '\u{a0}', '»', '"', ','];

/// The reported speech of a document. `direct` is the speech found in marks.
pub(super) fn find(
    document: &Document,
    sentences: &[Sentence],
    people: &People,
    marked: &[Marked],
    direct: &[Speech],
) -> Vec<Speech> {
    let text = &document.text;
    let quoted: Vec<Span> = marked.iter().map(|marked| marked.outer).collect();
    let spoken: Vec<Span> = direct.iter().flat_map(|speech| speech.parts.iter().copied()).collect();
    let mut found: Vec<Speech> = Vec::new();
    // The speaker of the sentence before, for moods that go on reporting.
    let mut running: Option<(usize, Attribution)> = None;
    for (index, sentence) in sentences.iter().enumerate() {
        let Some(block) = document.blocks.get(sentence.block) else { continue };
        if matches!(block.kind, BlockKind::Dateline) {
            continue;
        }
        let lexicon = &*Lexicon::of(sentence.language);
        let scene = scene(document, lexicon, people, &quoted, sentence.block, sentence.span.start);
        let reader = Reader { scene: &scene, sentence: sentence.span, spoken: &spoken };
        let goes_on = running.take().filter(|(last, _)| last + 1 == index && sentences[*last].block == sentence.block);
        if let Some(mut speech) = reader.read() {
            speech.attribution.note_cue(text);
            running = Some((index, speech.attribution.clone()));
            found.push(speech);
            continue;
        }
        let before = direct.iter().rfind(|speech| speech.parts.iter().any(|part| part.overlaps(sentence.span)));
        if let Some(speech) = before {
            running = Some((index, speech.attribution.clone()));
        } else if let Some((_, attribution)) = goes_on
            && reader.in_reporting_mood()
        {
            let attribution = Attribution { cue: None, cue_text: None, speaker_span: None, ..attribution };
            running = Some((index, attribution.clone()));
            found.push(Speech { parts: vec![reader.trimmed(sentence.span)], kind: QuoteKind::Indirect, attribution });
        }
    }
    found
}

/// Reads one sentence.
struct Reader<'a> {
    scene: &'a Scene<'a>,
    sentence: Span,
    spoken: &'a [Span],
}

impl Reader<'_> {
    fn read(&self) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        let cues: Vec<Cue> = lexicon
            .cues(text, self.sentence)
            .into_iter()
            .filter(|cue| !self.scene.quoted.iter().any(|quoted| quoted.overlaps(cue.span)))
            .collect();
        let words = words(text, self.sentence);
        let verbs = || cues.iter().copied().filter(|cue| matches!(cue.kind, Kind::Verb(_)));
        verbs()
            .find_map(|cue| self.complement(cue, &words))
            .or_else(|| verbs().find_map(|cue| self.verb_final(cue)))
            .or_else(|| verbs().next_back().and_then(|cue| self.at_the_end(cue)))
            .or_else(|| cues.iter().copied().filter(|cue| cue.is_according()).find_map(|cue| self.according(cue)))
            .or_else(|| self.hearsay(&words))
    }

    /// Without the stop and the marks at its ends.
    fn trimmed(&self, span: Span) -> Span {
        let text = self.scene.text;
        let inside = span.of(text).trim_end_matches(END);
        Span::new(span.start, span.start + inside.len()).trimmed(text)
    }

    /// The statement, unless it is speech in marks already or too short to say something.
    fn speech(&self, span: Span, attribution: Attribution) -> Option<Speech> {
        let text = self.scene.text;
        let span = self.trimmed(span);
        let length =
            if self.scene.lexicon.unspaced { span.of(text).chars().count() / 2 } else { words(text, span).len() };
        let quoted: usize = self
            .spoken
            .iter()
            .filter(|spoken| spoken.overlaps(span))
            .map(|spoken| spoken.end.min(span.end) - spoken.start.max(span.start))
            .sum();
        (length >= 3 && quoted * 3 <= span.len()).then(|| Speech {
            parts: vec![span],
            kind: QuoteKind::Indirect,
            attribution,
        })
    }

    /// "X said that …", "X sagte, er werde …", "X said he would …"
    fn complement(&self, cue: Cue, words: &[Word]) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        if lexicon.unspaced {
            return None;
        }
        let first = words.iter().position(|word| word.span.start >= cue.span.end)?;
        let mut opened = None;
        for at in first..words.len().min(first + 10) {
            let gap = Span::new(cue.span.end, words[at].span.start).of(text);
            if gap.contains([':', ';', '«', '„', '“', '"', '—', '–']) || gap.matches(',').count() > 3 {
                break;
            }
            if let Some((length, ())) = lexicon.complementizers.at(words, at) {
                opened = words.get(at + length).map(|word| (at, word.span.start));
                break;
            }
        }
        if opened.is_none() && lexicon.comma_opens {
            // "sagte, er werde gehen": the mood shows that it is reported.
            let next = words.get(first)?;
            let comma = until(text, Span::new(cue.span.end, self.sentence.end), &[',']);
            let at = words.iter().position(|word| word.span.start > comma).filter(|&at| at <= first + 6)?;
            let mood = (at..words.len()).any(|n| lexicon.reported_forms.contains(words, n));
            if mood && comma < self.sentence.end && next.span.start < self.sentence.end {
                opened = Some((at, words[at].span.start));
            }
        }
        if opened.is_none() && first > 0 && !lexicon.bare.is_empty() {
            let next = words.get(first)?;
            let gap = Span::new(cue.span.end, next.span.start).of(text);
            let named = next.capital || lexicon.determiners.contains(words, first);
            let subject = lexicon.pronouns.contains(words, first) || (named && lexicon.bare.contains(words, first - 1));
            if gap == " " && subject && first > 1 && words.len() > first + 3 {
                opened = Some((first, next.span.start));
            }
        }
        let (at, start) = opened?;
        let left = Span::new(self.sentence.start, cue.whole.start);
        // Speech in marks between the verb and its complement: the verb belongs to that.
        if self.spoken.iter().any(|spoken| spoken.overlaps(Span::new(cue.span.end, start))) {
            return None;
        }
        let right = Span::new(cue.span.end, words[at].span.start);
        let attribution = self.scene.attribute(left, cue, right, left.of(text).trim().is_empty());
        attribution.speaker.as_ref()?;
        self.speech(Span::new(start, self.sentence.end), attribution)
    }

    /// 社長は…と述べた, 교수는 …다고 말했다, Vali …ini söyledi: the verb ends the sentence.
    fn verb_final(&self, cue: Cue) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        if lexicon.complement_endings.is_empty() {
            return None;
        }
        let head = Span::new(self.sentence.start, cue.whole.start);
        let inside = head.of(text).trim_end_matches([' ', ',', '、']);
        lexicon.complement_endings.iter().find(|ending| inside.to_lowercase().ends_with(ending.as_str()))?;
        if inside.ends_with(['"', '”', '」', '’', '»']) {
            return None;
        }
        let attribution = self.scene.attribute(head, cue, Span::new(cue.span.end, cue.span.end), false);
        let subject = attribution.speaker_span?;
        let marker = lexicon.subject_markers.iter().find(|marker| text[subject.end..].starts_with(marker.as_str()));
        let mut start = subject.end + marker.map_or(0, |marker| marker.len());
        if marker.is_none() && !lexicon.unspaced {
            // A title stands between the name and the particle: "김민수 시장은".
            let title = words(text, Span::new(start, head.end))
                .into_iter()
                .take(2)
                .find(|word| lexicon.subject_markers.iter().any(|marker| word.lower.ends_with(marker.as_str())));
            start = title.map_or(start, |word| word.span.end);
        }
        let start = start + (text[start..].len() - text[start..].trim_start_matches([' ', '、', ',', '，']).len());
        self.speech(Span::new(start, self.sentence.start + inside.len()), attribution)
    }

    /// "…, said the minister." without marks.
    fn at_the_end(&self, cue: Cue) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        if lexicon.unspaced || self.scene.quoted.iter().any(|quoted| quoted.overlaps(self.sentence)) {
            return None;
        }
        let head = Span::new(self.sentence.start, cue.whole.start);
        let comma = head.of(text).rfind([',', '–', '—']).map(|at| head.start + at)?;
        let before = words(text, Span::new(comma, cue.whole.start));
        let named =
            before.is_empty() || (before.len() <= 3 && self.scene.names_somebody(Span::new(comma, cue.whole.start)));
        let behind = Span::new(cue.span.end, self.sentence.end);
        let after = words(text, behind);
        if !named || after.len() > 12 || lexicon.begins(&lexicon.complementizers, text, behind) {
            return None;
        }
        // "…, sagte er und ging": a verb after a clause that begins with a conjunction is a subordinate clause's.
        let lead = words(text, Span::new(self.sentence.start, comma));
        if lead.len() < 4 || (before.is_empty() && after.is_empty()) {
            return None;
        }
        // Somebody is named, not an object: ", a annoncé sa démission".
        if before.is_empty()
            && !self.scene.names_somebody(Span::new(cue.span.end, until(text, behind, &[',', '.', ';'])))
        {
            return None;
        }
        let attribution = self.scene.attribute(Span::new(comma, cue.whole.start), cue, behind, before.is_empty());
        attribution.speaker_span.filter(|_| !attribution.unresolved || self.is_role(attribution.speaker_span))?;
        self.speech(Span::new(self.sentence.start, comma), attribution)
    }

    fn is_role(&self, span: Option<Span>) -> bool {
        let lexicon = self.scene.lexicon;
        span.is_some_and(|span| {
            let words = words(self.scene.text, span);
            (0..words.len()).any(|n| lexicon.roles.contains(&words, n) || lexicon.pronouns.contains(&words, n))
        })
    }

    /// "Selon la police, …", "…, laut Transfermarkt", "Dem Minister zufolge …"
    fn according(&self, cue: Cue) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        let next = words(text, Span::new(cue.span.end, self.sentence.end));
        if cue.kind == Kind::According && !lexicon.unspaced {
            // "è secondo con 10 punti", "laut und deutlich": a preposition or conjunction behind it makes it another word.
            let article = lexicon.determiners.contains(&next, 0);
            if next.is_empty() || (lexicon.stops.contains(&next, 0) && !article) {
                return None;
            }
            let before = words(text, Span::new(self.sentence.start, cue.span.start));
            let last = before.len().checked_sub(1);
            if last
                .is_some_and(|n| lexicon.auxiliaries.contains(&before, n) || lexicon.determiners.contains(&before, n))
            {
                return None;
            }
        }
        let (mut attribution, named) = if cue.kind == Kind::According {
            let right = Span::new(cue.span.end, self.sentence.end);
            let near = Span::new(cue.span.end, until(text, right, &DELIMITERS));
            let nobody = Span::new(cue.span.start, cue.span.start);
            (self.scene.attribute(nobody, cue, near, false), near)
        } else {
            let head = Span::new(self.sentence.start, cue.span.start);
            let from = head.of(text).rfind(DELIMITERS).map_or(head.start, |at| {
                head.start + at + text[head.start + at..].chars().next().map_or(1, char::len_utf8)
            });
            let near = Span::new(from, cue.span.start);
            (self.scene.attribute(near, cue, Span::new(cue.span.end, cue.span.end), false), near)
        };
        if let Some(source) = attribution.source.clone().filter(|_| attribution.speaker.is_none()) {
            let at = named.of(text).find(source.as_str()).map(|at| named.start + at);
            attribution.speaker_span = at.map(|at| Span::new(at, at + source.len()));
            attribution.speaker = Some(source);
        }
        if attribution.speaker.is_none() {
            // Whatever the phrase names: "selon plusieurs témoins".
            let words = words(text, named);
            let begins = lexicon.determiners.is_empty()
                || lexicon.unspaced
                || words.first().is_some_and(|word| word.capital)
                || lexicon.determiners.contains(&words, 0);
            let named = named.trimmed(text);
            if !begins || named.is_empty() || words.len() > 5 {
                return None;
            }
            attribution.speaker = Some(named.of(text).to_owned());
            attribution.speaker_span = Some(named);
        }
        let phrase = if cue.kind == Kind::According {
            let head = Span::new(self.sentence.start, cue.span.start).of(text).trim_end();
            let enclosed =
                text[named.end..].starts_with(DELIMITERS) && !text[named.end..].starts_with('.') || head.ends_with(',');
            // Without a comma the phrase ends with the name: "Laut Peter Lund öffnet die Brücke".
            let end = match attribution.speaker_span {
                Some(speaker) if !enclosed => {
                    let marks = text[speaker.end..].chars().take_while(|c| matches!(c, '“' | '”' | '"' | '»'));
                    speaker.end + marks.map(char::len_utf8).sum::<usize>()
                }
                _ => named.end,
            };
            Span::new(cue.span.start, end)
        } else {
            Span::new(named.start, cue.span.end)
        };
        let before = Span::new(self.sentence.start, phrase.start);
        let after = Span::new(phrase.end, self.sentence.end);
        let long = |span: Span| span.of(text).chars().filter(|c| c.is_alphanumeric()).count() >= 12;
        let statement = if !long(before) {
            let skipped = after.of(text).trim_start_matches([',', ' ', '、', '，', '،', '\u{a0}']).len();
            Span::new(after.end - skipped, after.end)
        } else if !long(after) {
            before
        } else {
            self.sentence
        };
        self.speech(statement, attribution)
    }

    /// "Il aurait déclaré", "sarebbe fuggito": the conditional of a participle reports what the writer doesn't vouch for.
    fn hearsay(&self, words: &[Word]) -> Option<Speech> {
        let lexicon = self.scene.lexicon;
        if lexicon.participle_endings.is_empty() || (0..words.len()).any(|n| lexicon.conditions.contains(words, n)) {
            return None;
        }
        let at = (0..words.len()).find(|&n| {
            lexicon.hearsay.contains(words, n)
                && words[n + 1..].iter().take(3).any(|word| {
                    word.lower.chars().count() > 3
                        && lexicon.participle_endings.iter().any(|ending| word.lower.ends_with(ending.as_str()))
                })
        })?;
        if self.scene.quoted.iter().any(|quoted| quoted.contains(words[at].span)) {
            return None;
        }
        let attribution = Attribution { cue: Some(words[at].span), stance: Stance::Claims, ..Attribution::default() };
        self.speech(self.sentence, attribution)
    }

    /// Whether the sentence goes on reporting by its mood alone.
    fn in_reporting_mood(&self) -> bool {
        let words = words(self.scene.text, self.sentence);
        let lexicon = self.scene.lexicon;
        (0..words.len()).any(|n| lexicon.reported_forms.contains(&words, n))
            && !self.scene.quoted.iter().any(|quoted| quoted.overlaps(self.sentence))
    }
}
