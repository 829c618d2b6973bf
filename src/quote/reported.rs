//! Reported speech. In: sentences. Out: what somebody is said to have said, in the writer's words: a reporting verb with
//! its complement, "according to", the moods that report (German Konjunktiv I, the French and Italian conditional).

use crate::document::{BlockKind, Document, QuoteKind, Sentence, Stance};
use crate::text::Span;

use super::Speech;
use super::case::Case;
use super::cue::{Cue, Kind, Lexicon, Word, words};
use super::direct::scene;
use super::marks::Marked;
use super::people::People;
use super::speaker::{Attribution, Scene};
use super::window::{any_overlaps, until};

/// What ends a clause where words are not spaced.
const CLAUSE_ENDS: [char; 9] = [',', '，', '。', ';', '；', ')', '）', '”', '」'];
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
    let mut spoken: Vec<Span> = direct.iter().flat_map(|speech| speech.parts.iter().copied()).collect();
    spoken.sort_unstable();
    let cues: Vec<Span> = direct.iter().filter_map(|speech| speech.attribution.cue).collect();
    let mut found: Vec<Speech> = Vec::new();
    // Of each stretch the speech that it is of.
    let mut stretches: Vec<(Span, usize)> = direct
        .iter()
        .enumerate()
        .flat_map(|(index, speech)| speech.parts.iter().map(move |&part| (part, index)))
        .collect();
    stretches.sort_unstable();
    // The speaker of the sentence before, for moods that go on reporting.
    let mut running: Option<(usize, Attribution)> = None;
    for (index, sentence) in sentences.iter().enumerate() {
        let Some(block) = document.blocks.get(sentence.block) else { continue };
        if matches!(block.kind, BlockKind::Dateline) {
            continue;
        }
        let lexicon = &*Lexicon::of(sentence.language);
        let scene = scene(document, lexicon, people, &quoted, sentence.block, sentence.span.start);
        let beside = index.checked_sub(1).map(|n| &sentences[n]).filter(|before| before.block == sentence.block);
        for part in parts(text, sentence.span, &quoted) {
            let reader = Reader { scene: &scene, sentence: part, spoken: &spoken, cues: &cues };
            let goes_on = running
                .take()
                .filter(|(last, _)| (last + 1 == index || *last == index) && sentences[*last].block == sentence.block);
            let told = reader.read().or_else(|| {
                let before = beside.filter(|_| part.start == sentence.span.start)?;
                let speech = reader.of_the_sentence_before(before.span)?;
                let told = |other: &Speech| other.span().overlaps(before.span);
                (!found.last().is_some_and(told)).then_some(speech)
            });
            if let Some(mut speech) = told {
                speech.attribution.note_cue(text);
                running = Some((index, speech.attribution.clone()));
                found.push(speech);
                continue;
            }
            let from = stretches.partition_point(|(spoken, _)| spoken.end <= part.start);
            let within = stretches[from..].iter().take_while(|(spoken, _)| spoken.start < part.end);
            if let Some((_, speech)) = within.last() {
                running = Some((index, direct[*speech].attribution.clone()));
            } else if let Some((_, attribution)) = goes_on
                && reader.in_reporting_mood()
            {
                let attribution = Attribution { cue: None, cue_text: None, speaker_span: None, ..attribution };
                running = Some((index, attribution.clone()));
                found.push(Speech { parts: vec![reader.trimmed(part)], kind: QuoteKind::Indirect, attribution });
            }
        }
    }
    found
}

/// The parts of a sentence that semicolons set off, each of which can report on its own.
fn parts(text: &str, sentence: Span, quoted: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = sentence.start;
    for (at, _) in sentence.of(text).match_indices([';', '；']) {
        let at = sentence.start + at;
        if !any_overlaps(quoted, Span::new(at, at + 1)) {
            found.push(Span::new(start, at).trimmed(text));
            start = at + text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    found.push(Span::new(start, sentence.end).trimmed(text));
    found.retain(|part| !part.is_empty());
    found
}

/// Reads one sentence, or a part of it.
pub(super) struct Reader<'a> {
    pub scene: &'a Scene<'a>,
    pub sentence: Span,
    pub spoken: &'a [Span],
    /// Reporting words of the speech in marks.
    pub cues: &'a [Span],
}

impl Reader<'_> {
    fn read(&self) -> Option<Speech> {
        /// So many reporting words of a sentence are followed up: each may be the one, and a sentence has a few.
        const MOST: usize = 60;
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        let cues: Vec<Cue> = lexicon
            .cues(text, self.sentence)
            .into_iter()
            .filter(|cue| !any_overlaps(self.scene.quoted, cue.span))
            .filter(|cue| !self.is_reported(cue))
            .take(MOST)
            .collect();
        let words = words(text, self.sentence);
        let verbs = || cues.iter().copied().filter(|cue| matches!(cue.kind, Kind::Verb(_)));
        // "– …, – says X, head of the union.": the speech is told already.
        let free = |cue: &Cue| !self.cues.contains(&cue.whole);
        verbs()
            .find_map(|cue| self.complement(cue, &words))
            .or_else(|| verbs().find_map(|cue| self.infinitive(cue, &words)))
            .or_else(|| verbs().find_map(|cue| self.verb_final(cue)))
            .or_else(|| verbs().find_map(|cue| self.verb_first(cue)))
            .or_else(|| verbs().find_map(|cue| self.behind_colon(cue)))
            .or_else(|| verbs().find_map(|cue| self.as_said(cue, &words)))
            .or_else(|| verbs().filter(free).find_map(|cue| self.enclosed(cue)))
            .or_else(|| verbs().next_back().filter(free).and_then(|cue| self.at_the_end(cue)))
            .or_else(|| cues.iter().copied().filter(|cue| cue.is_according()).find_map(|cue| self.according(cue)))
            .or_else(|| self.hearsay(&words))
    }

    /// Whether a verb of saying is itself in the mood that reports: "der Berg habe gewarnt, sagte er".
    fn is_reported(&self, cue: &Cue) -> bool {
        let auxiliary = Span::new(cue.whole.start, cue.span.start);
        self.scene.lexicon.reported_forms.contains(&words(self.scene.text, auxiliary), 0)
    }

    /// Without the stop and the marks at its ends.
    pub fn trimmed(&self, span: Span) -> Span {
        let text = self.scene.text;
        let inside = span.of(text).trim_end_matches(END);
        Span::new(span.start, span.start + inside.len()).trimmed(text)
    }

    /// The statement, unless it is speech in marks already or too short to say something.
    pub fn speech(&self, span: Span, attribution: Attribution) -> Option<Speech> {
        self.statement(span, attribution, 3)
    }

    fn statement(&self, span: Span, attribution: Attribution, least: usize) -> Option<Speech> {
        let text = self.scene.text;
        let span = self.trimmed(span);
        let length =
            if self.scene.lexicon.unspaced { span.of(text).chars().count() / 2 } else { words(text, span).len() };
        let first = self.spoken.partition_point(|spoken| spoken.end <= span.start);
        let quoted: usize = self.spoken[first..]
            .iter()
            .take_while(|spoken| spoken.start < span.end)
            .map(|spoken| spoken.end.min(span.end) - spoken.start.max(span.start))
            .sum();
        (length >= least && quoted * 3 <= span.len()).then(|| Speech {
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
                // "cuentan los que lograron salvarse": the article makes it a relative clause.
                if at > first && lexicon.determiners.contains(words, at - 1) && !gap.trim_end().ends_with(',') {
                    break;
                }
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
            // "said customers had …": what follows has a verb of its own.
            let verb = lexicon.bare.contains(words, first - 1)
                && !lexicon.stops.contains(words, first)
                && (first + 1..words.len().min(first + 4)).any(|n| lexicon.auxiliaries.contains(words, n))
                && !Span::new(cue.span.end, words[words.len().min(first + 4) - 1].span.end).of(text).contains(',');
            if gap == " " && (subject || verb) && first > 1 && words.len() > first + 3 {
                opened = Some((first, next.span.start));
            }
        }
        let (at, start) = opened?;
        // "« … », a dit Claire Morel, qui …": behind its speech the verb opens nothing more.
        let first_spoken = self.spoken.partition_point(|spoken| spoken.end <= self.sentence.start);
        let said =
            self.spoken[first_spoken..].iter().take_while(|spoken| spoken.start < self.sentence.end).any(|spoken| {
                self.sentence.start <= spoken.start
                    && spoken.end <= cue.whole.start
                    && lexicon.cues(text, Span::new(spoken.end, cue.whole.start)).is_empty()
            });
        if said && (at > first + 1 || words[at].span.start == start) {
            return None;
        }
        // "ne déplore que des blessés", "sagte nicht, dass …"; "the claim that" is a noun.
        let from = words.iter().rposition(|word| word.span.end <= cue.whole.start).unwrap_or(0);
        let named = |n: usize| lexicon.indefinites.contains(words, n) || lexicon.possessives.contains(words, n);
        if (from..at).any(|n| lexicon.negations.contains(words, n))
            || words[from].span.end <= cue.whole.start && named(from)
        {
            return None;
        }
        let left = Span::new(self.sentence.start, cue.whole.start);
        // Speech in marks between the verb and its complement: the verb belongs to that.
        if any_overlaps(self.spoken, Span::new(cue.span.end, start)) {
            return None;
        }
        let right = Span::new(cue.span.end, words[at].span.start);
        let mut attribution = self.scene.attribute(left, cue, right, left.of(text).trim().is_empty());
        self.name_subject(left, &mut attribution);
        let alone = lexicon.drops_subjects && left.of(text).trim().is_empty();
        if attribution.speaker.is_none() && !alone {
            return None;
        }
        // Behind a conjunction two words are a clause: "że podpisze ustawę", "that he will".
        self.statement(Span::new(start, self.sentence.end), attribution, 2)
    }

    /// Takes the noun that begins the sentence for the speaker where no other is found.
    fn name_subject(&self, left: Span, attribution: &mut Attribution) {
        if attribution.speaker.is_none()
            && let Some(noun) = self.subject_noun(left)
        {
            attribution.speaker = Some(noun.of(self.scene.text).to_owned());
            attribution.speaker_span = Some(noun);
        }
    }

    /// "X promised to …", "X kündigte an, … zu …", "X ha negato di …": an infinitive says what was said.
    fn infinitive(&self, cue: Cue, words: &[Word]) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        if lexicon.unspaced || any_overlaps(self.spoken, self.sentence) {
            return None;
        }
        let first = words.iter().position(|word| word.span.start >= cue.span.end)?;
        let left = Span::new(self.sentence.start, cue.whole.start);
        let ends = |n: usize| {
            let n = n + usize::from(lexicon.negations.contains(words, n));
            let infinitive =
                |word: &Word| lexicon.infinitive_endings.iter().any(|ending| word.lower.ends_with(ending.as_str()));
            lexicon.infinitive_endings.is_empty() || words.get(n).is_some_and(infinitive)
        };
        let start = if let Some((length, ())) = lexicon.infinitive_opens.at(words, first) {
            words.get(first + length).filter(|word| ends(first + length) && !word.capital)?.span.start
        } else if !lexicon.infinitive_inside.is_empty() {
            let comma = until(text, Span::new(cue.span.end, self.sentence.end), &[',']);
            let at = words.iter().position(|word| word.span.start > comma).filter(|&at| at <= first + 3)?;
            let end = until(text, Span::new(words[at].span.start, self.sentence.end), &[',']);
            (at + 1..words.len())
                .any(|n| words[n].span.end <= end && lexicon.infinitive_inside.contains(words, n))
                .then(|| words[at].span.start)?
        } else if lexicon.infinitive_opens.is_empty() && !lexicon.infinitive_endings.is_empty() {
            words.get(first).filter(|word| ends(first) && !word.capital)?.span.start
        } else {
            return None;
        };
        let promises = matches!(cue.stance(), Stance::Announces | Stance::Denies | Stance::Claims | Stance::Admits);
        // "dice di avere": where an ending and a preposition show it, any verb will do.
        if !promises && (lexicon.infinitive_opens.is_empty() || lexicon.infinitive_endings.is_empty()) {
            return None;
        }
        let mut attribution = self.scene.attribute(left, cue, Span::new(cue.span.end, cue.span.end), false);
        self.name_subject(left, &mut attribution);
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
        let marks = ['"', '”', '」', '’', '»'];
        let lower = inside.to_lowercase();
        let told = lexicon.complement_endings.iter().find_map(|ending| lower.strip_suffix(ending.as_str()))?;
        // "…"라고 말했다: what the ending closes is in marks, and read already.
        if inside.ends_with(marks) || told.ends_with(marks) {
            return None;
        }
        let mut attribution = self.scene.attribute(head, cue, Span::new(cue.span.end, cue.span.end), false);
        if let Some(noun) = attribution.speaker_span.is_none().then(|| self.set_off_subject(head)).flatten() {
            let source = attribution.source.take();
            let (cue, stance) = (attribution.cue, attribution.stance);
            attribution = Attribution { cue, stance, source, ..Attribution::default() };
            attribution.speaker = Some(noun.of(text).to_owned());
            attribution.speaker_span = Some(noun);
        }
        let Some(subject) = attribution.speaker_span else {
            let end = self.sentence.start + inside.len();
            return lexicon.drops_subjects.then(|| self.speech(Span::new(self.sentence.start, end), attribution))?;
        };
        let marker = lexicon.subject_markers.iter().find(|marker| text[subject.end..].starts_with(marker.as_str()));
        let case = self.scene.case(subject, head.end).filter(|(case, _)| *case != Case::Oblique);
        let mut start = subject.end + marker.map_or(0, |marker| marker.len());
        if let Some((_, end)) = case {
            start = end;
        } else if marker.is_none() && !lexicon.unspaced {
            // A title stands between the name and the particle: "김민수 시장은".
            let title = words(text, Span::new(start, head.end))
                .into_iter()
                .take(2)
                .find(|word| lexicon.subject_markers.iter().any(|marker| word.lower.ends_with(marker.as_str())));
            start = title.map_or(start, |word| word.span.end);
        }
        let start = start + (text[start..].len() - text[start..].trim_start_matches([' ', '、', ',', '，']).len());
        // 港は安全だ: three words where words are not spaced.
        let least = if lexicon.unspaced { 2 } else { 3 };
        self.statement(Span::new(start, self.sentence.start + inside.len()), attribution, least)
    }

    /// "İsveç ulaştırma kurumu, … açıkladı": where the verb ends the sentence and no particle marks the subject, a comma
    /// may set it off.
    fn set_off_subject(&self, head: Span) -> Option<Span> {
        let lexicon = self.scene.lexicon;
        if lexicon.unspaced || !lexicon.subject_markers.is_empty() {
            return None;
        }
        let noun = Span::new(head.start, until(self.scene.text, head, &[',']));
        let words = words(self.scene.text, noun);
        let plain = (1..=4).contains(&words.len()) && !lexicon.stops.contains(&words, words.len() - 1);
        (noun.end < head.end && plain && !lexicon.begins(&lexicon.conditions, self.scene.text, noun)).then_some(noun)
    }

    /// 专家指出，…: the verb stands before what was said, nothing between them but a comma.
    fn verb_first(&self, cue: Cue) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        if !lexicon.unspaced || !lexicon.complement_endings.is_empty() {
            return None;
        }
        let clause = Span::new(self.sentence.start, cue.span.start).of(text).rfind(CLAUSE_ENDS);
        let from = clause.map_or(self.sentence.start, |at| {
            let at = self.sentence.start + at;
            at + text[at..].chars().next().map_or(1, char::len_utf8)
        });
        let subject = self.scene.without_setting(Span::new(from, cue.span.start).trimmed(text));
        let inside = subject.of(text);
        let length = inside.chars().count();
        if !(2..=14).contains(&length) || !inside.chars().all(char::is_alphabetic) {
            return None;
        }
        let rest = text[cue.span.end..self.sentence.end].trim_start_matches([',', '，', ' ', ':', '：']);
        let mut attribution = self.scene.attribute(subject, cue, Span::new(cue.span.end, cue.span.end), false);
        if attribution.speaker_span.is_none() {
            attribution.speaker = Some(inside.to_owned());
            attribution.speaker_span = Some(subject);
        }
        self.speech(Span::new(self.sentence.end - rest.len(), self.sentence.end), attribution)
    }

    /// "Il aurait déclaré", "sarebbe fuggito": the conditional of a participle reports what the writer doesn't vouch for.
    fn hearsay(&self, words: &[Word]) -> Option<Speech> {
        let lexicon = self.scene.lexicon;
        let whole = self.trimmed(self.sentence);
        let told =
            lexicon.hearsay_ends.iter().find_map(|ending| whole.of(self.scene.text).strip_suffix(ending.as_str()));
        if let Some(told) = told {
            let end = whole.start + told.len();
            let attribution =
                Attribution { cue: Some(Span::new(end, whole.end)), stance: Stance::Claims, ..Attribution::default() };
            return self.speech(Span::new(whole.start, end), attribution);
        }
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
        if any_overlaps(self.scene.quoted, words[at].span) {
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
            && !any_overlaps(self.scene.quoted, self.sentence)
    }
}
