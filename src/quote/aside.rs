//! Reported speech whose reporting words stand aside: "…, said the minister.", "…, wie der Minister sagte", "…, dice, …",
//! "The minister explained: …", "Das teilte der Minister mit." In: a sentence and a reporting verb. Out: the statement.

use crate::text::Span;

use super::Speech;
use super::cue::{Cue, Word, words};
use super::reported::Reader;
use super::speaker::Attribution;
use super::window::{any_overlaps, until};

/// What sets a clause off.
const COMMAS: [char; 3] = [',', '–', '—'];

impl Reader<'_> {
    /// "…, said the minister." without marks.
    pub fn at_the_end(&self, cue: Cue) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        // Speech behind the verb is another statement: "…, recalls the mayor: “…”".
        let first = self.spoken.partition_point(|spoken| spoken.end <= self.sentence.start);
        let end = self.spoken.get(first).filter(|spoken| spoken.overlaps(self.sentence)).map(|spoken| spoken.start);
        let end = end.filter(|&at| text[cue.span.end.min(at)..at].contains(':')).map_or(self.sentence.end, |at| at);
        let told = Span::new(self.sentence.start, end.max(self.sentence.start));
        if lexicon.unspaced || cue.span.end > told.end || any_overlaps(self.scene.quoted, told) {
            return None;
        }
        let head = Span::new(told.start, cue.whole.start);
        let comma = head.of(text).rfind(COMMAS).map(|at| head.start + at)?;
        let subject = Span::new(comma, cue.whole.start);
        let before = words(text, subject);
        let behind = Span::new(cue.span.end, until(text, Span::new(cue.span.end, told.end), &[':']));
        let after = words(text, behind);
        // "…, a spokesman for the owner of the track conceded": only where no clause has its verb at the end.
        let straight = !lexicon.bare.is_empty();
        let named = match before.len() {
            0 => true,
            1..=3 => self.scene.names_somebody(subject) || straight && self.begins_noun(&before),
            4..=9 => straight && self.begins_noun(&before),
            _ => false,
        };
        let stops = |n: usize| lexicon.stops.contains(&after, n) && !lexicon.complementizers.contains(&after, n);
        let tail = after.len() <= 12 || straight && (stops(0) || text[cue.span.end..].starts_with(','));
        if !named || !tail || lexicon.begins(&lexicon.complementizers, text, behind) {
            return None;
        }
        // "…, sagte er und ging": a verb after a clause that begins with a conjunction is a subordinate clause's.
        let lead = words(text, Span::new(told.start, comma));
        if lead.len() < 3 || (before.is_empty() && after.is_empty()) || lexicon.as_said.contains(&lead, 0) {
            return None;
        }
        let mut attribution = self.scene.attribute(subject, cue, behind, before.is_empty());
        if before.is_empty() {
            // Somebody is named, not an object: ", a annoncé sa démission".
            let near = Span::new(cue.span.end, until(text, behind, &[',', '.', ';', ':']));
            if !self.is_named_first(near) && !self.is_subject(near, head) {
                return None;
            }
        }
        if attribution.speaker.is_none() || (straight && !before.is_empty() && attribution.unresolved) {
            let noun = if before.is_empty() { first_words(&after, 1) } else { first_words(&before, before.len()) }?;
            attribution.speaker = Some(noun.of(text).to_owned());
            attribution.speaker_span = Some(noun);
        }
        attribution.speaker_span?;
        // What a colon sets off is a statement of its own.
        let from = Span::new(told.start, comma).of(text).rfind(": ").map_or(told.start, |at| told.start + at + 2);
        self.speech(Span::new(from, comma), attribution)
    }

    /// Whether the one who speaks follows the verb: "said Ali", not "warns of Ali".
    fn is_named_first(&self, near: Span) -> bool {
        let lexicon = self.scene.lexicon;
        let words = words(self.scene.text, near);
        let stop =
            (0..words.len()).find(|&n| lexicon.stops.contains(&words, n) && !lexicon.determiners.contains(&words, n));
        let end = stop.map_or(near.end, |n| words[n].span.start);
        self.scene.names_somebody(Span::new(near.start, end)) || words.first().is_some_and(|word| word.capital)
    }

    /// The noun that begins a sentence and is its subject, where nobody knows it: "La direction jure …".
    pub fn subject_noun(&self, left: Span) -> Option<Span> {
        let text = self.scene.text;
        let noun = Span::new(left.start, until(text, left, &COMMAS)).trimmed(text);
        let words = words(text, noun);
        (self.begins_noun(&words) && words.len() <= 5).then_some(noun)
    }

    /// Whether words begin as a subject does: "the company", "engineers", "Ali".
    fn begins_noun(&self, words: &[Word]) -> bool {
        let lexicon = self.scene.lexicon;
        !lexicon.stops.contains(words, 0)
            && (lexicon.determiners.contains(words, 0)
                || lexicon.pronouns.contains(words, 0)
                || lexicon.roles.contains(words, 0)
                || words.first().is_some_and(|word| word.capital))
    }

    /// Whether a noun that no list knows is the subject behind the verb, not its object: "…, assure la marque." alone
    /// behind the only comma.
    fn is_subject(&self, near: Span, head: Span) -> bool {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        let words = words(text, near);
        let articled = !lexicon.indefinites.is_empty();
        let begins = if articled {
            lexicon.determiners.contains(&words, 0)
                && !lexicon.indefinites.contains(&words, 0)
                && !lexicon.possessives.contains(&words, 0)
                && words.len() > 1
        } else {
            !words.is_empty() && !lexicon.stops.contains(&words, 0)
        };
        let commas = head.of(text).match_indices(',').filter(|(at, _)| !digit_behind(head.of(text), *at)).count();
        begins && words.len() <= 4 && commas == 1
    }

    /// "Then, she said, they left", "покупець, розповідає Горбенко, хоче …": the verb and who says it between commas.
    pub fn enclosed(&self, cue: Cue) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        if lexicon.unspaced || any_overlaps(self.scene.quoted, self.sentence) {
            return None;
        }
        let head = Span::new(self.sentence.start, cue.whole.start);
        let open = head.start + head.of(text).rfind(COMMAS)?;
        let rest = Span::new(cue.span.end, self.sentence.end);
        let close = until(text, rest, &[',', '–', '—', ':', ';']);
        if close >= rest.end || text[close..].starts_with([':', ';']) {
            return None;
        }
        let (left, right) = (Span::new(open, cue.whole.start), Span::new(cue.span.end, close));
        let (before, after) = (words(text, left), words(text, right));
        let relative = lexicon.stops.contains(&before, 0) || lexicon.complementizers.contains(&before, 0);
        let lead = words(text, Span::new(head.start, open));
        let behind = Span::new(close, self.sentence.end);
        if relative
            || lead.is_empty()
            || before.len() + after.len() > 6
            || before.len() > 3 && !after.is_empty()
            || words(text, behind).len() < 2
            || lexicon.begins(&lexicon.complementizers, text, behind)
            || lexicon.stops.contains(&after, 0)
        {
            return None;
        }
        let named = self.scene.names_somebody(left.cover(right));
        let noun = before.is_empty() && self.is_subject(right, Span::new(open, cue.whole.start));
        let alone = lexicon.drops_subjects && before.is_empty() && after.is_empty();
        if !named && !noun && !alone {
            return None;
        }
        let mut attribution = self.scene.attribute(left, cue, right, before.is_empty());
        if attribution.speaker.is_none() && noun {
            let noun = first_words(&after, after.len())?;
            attribution.speaker = Some(noun.of(text).to_owned());
            attribution.speaker_span = Some(noun);
        }
        attribution.speaker.as_ref()?;
        let from = Span::new(head.start, open).of(text).rfind(": ").map_or(head.start, |at| head.start + at + 2);
        let to = until(text, behind, &[':']);
        self.speech(Span::new(from, to), attribution)
    }

    /// "…, wie der Minister sagte", "Comme l'a annoncé la ministre, …"
    pub fn as_said(&self, cue: Cue, all: &[Word]) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        if lexicon.as_said.is_empty() {
            return None;
        }
        let at = all.iter().position(|word| word.span.start >= cue.whole.start)?;
        let (open, length) = (at.saturating_sub(9)..at).rev().find_map(|n| {
            let (length, ()) = lexicon.as_said.at(all, n)?;
            let ahead = text[self.sentence.start..all[n].span.start].trim_end();
            (ahead.is_empty() || ahead.ends_with(COMMAS)).then_some((n, length))
        })?;
        let start = all[open].span.start;
        let close = until(text, Span::new(cue.span.end, self.sentence.end), &COMMAS);
        let after = words(text, Span::new(cue.span.end, close));
        // "as he said goodbye to his team" is another "as".
        let left = Span::new(all[open + length - 1].span.end, cue.whole.start);
        let right = Span::new(cue.span.end, close);
        if after.len() > 8 || lexicon.begins(&lexicon.complementizers, text, right) {
            return None;
        }
        let mut attribution = self.scene.attribute(left, cue, right, left.of(text).trim().is_empty());
        if attribution.speaker.is_none() {
            let noun = if left.of(text).trim().is_empty() { right } else { left }.trimmed(text);
            if noun.is_empty() || words(text, noun).len() > 6 {
                return None;
            }
            attribution.speaker = Some(noun.of(text).to_owned());
            attribution.speaker_span = Some(noun);
        }
        let before = Span::new(self.sentence.start, start);
        let statement = if before.of(text).chars().filter(|c| c.is_alphanumeric()).count() >= 8 {
            before
        } else {
            Span::new((close + 1).min(self.sentence.end), self.sentence.end)
        };
        self.speech(statement.trimmed(text), attribution)
    }

    /// "The minister explained: the bridge stays shut."
    pub fn behind_colon(&self, cue: Cue) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        let rest = Span::new(cue.span.end, self.sentence.end);
        let colon = until(text, rest, &[':', ',', '–', '—', '(']);
        if lexicon.unspaced || !text[colon..self.sentence.end].starts_with(": ") {
            return None;
        }
        let left = Span::new(self.sentence.start, cue.whole.start);
        let right = Span::new(cue.span.end, colon);
        let statement = Span::new(colon + 2, self.sentence.end);
        let between = words(text, right);
        let spoken = any_overlaps(self.scene.quoted, statement);
        let direct = between.is_empty() || left.of(text).trim().is_empty() && self.scene.names_somebody(right);
        let told = words(text, statement);
        let mood =
            lexicon.reported_forms.is_empty() || (0..told.len()).any(|n| lexicon.reported_forms.contains(&told, n));
        if spoken || !direct || !mood || told.len() < 4 {
            return None;
        }
        let attribution = self.scene.attribute(left, cue, right, left.of(text).trim().is_empty());
        attribution.speaker.as_ref()?;
        self.speech(statement, attribution)
    }

    /// "Das teilte die Polizei mit.", "Об этом сообщил мэр.": the statement is the sentence before.
    pub fn of_the_sentence_before(&self, before: Span) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        let all = words(text, self.sentence);
        let cue = lexicon.cues(text, self.sentence).into_iter().find(|cue| !cue.is_according())?;
        let at = all.iter().position(|word| word.span.start >= cue.whole.start)?;
        let last = all.iter().position(|word| word.span.start >= cue.span.end)?;
        // The word for it opens the sentence and the verb follows, or follows the verb that opens it.
        let opens =
            at <= 3 && lexicon.anaphors.at(&all, 0).is_some_and(|(length, ())| length <= at && at <= length + 1);
        let follows = at == 0 && lexicon.anaphors.contains(&all, last);
        let quoted = any_overlaps(self.spoken, before) || any_overlaps(self.spoken, self.sentence);
        let inverted = Span::new(cue.span.end, self.sentence.end);
        if !(opens || follows) || quoted || all.len() > 24 || words(text, before).len() < 4 {
            return None;
        }
        let behind = Span::new(cue.span.end, until(text, inverted, &['.', ';', ':']));
        let nobody = Span::new(cue.whole.start, cue.whole.start);
        let mut attribution: Attribution = self.scene.attribute(nobody, cue, behind, true);
        if attribution.speaker.is_none() && lexicon.indefinites.is_empty() {
            let noun = all
                .get(last + usize::from(follows))
                .filter(|word| !lexicon.stops.contains(std::slice::from_ref(word), 0))?;
            attribution.speaker = Some(noun.span.of(text).to_owned());
            attribution.speaker_span = Some(noun.span);
        }
        attribution.speaker.as_ref()?;
        self.speech(before, attribution)
    }
}

/// The first `count` words.
fn first_words(words: &[Word], count: usize) -> Option<Span> {
    Some(words.first()?.span.cover(words.get(count.checked_sub(1)?)?.span))
}

/// Whether a comma stands in a figure.
fn digit_behind(text: &str, at: usize) -> bool {
    text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
}
