//! What is said "according to" somebody. In: a sentence and the words that say so. Out: the statement, and whose it is:
//! what the phrase governs, be it a name, a role or a noun that nobody knows.

use crate::text::Span;

use super::Speech;
use super::cue::{Cue, Kind, words};
use super::reported::Reader;
use super::window::until;

/// Where a phrase with "according to" ends.
const DELIMITERS: [char; 12] = [',', '،', '，', '、', '.', ';', ':', '–', '—', '(', ')', '。'];

/// Who says so and the words beside it stand within so many bytes of the words that say so.
const REACH: usize = 400;

/// The beginning of a span, no longer than [`REACH`].
fn beginning(text: &str, span: Span) -> Span {
    Span::new(span.start, span.end.min(text.floor_char_boundary(span.start + REACH)))
}

/// The end of a span, no longer than that.
fn ending(text: &str, span: Span) -> Span {
    Span::new(span.start.max(text.ceil_char_boundary(span.end.saturating_sub(REACH))), span.end)
}

impl Reader<'_> {
    /// "Selon la police, …", "…, laut Transfermarkt", "Dem Minister zufolge …", "По его словам, …"
    pub fn according(&self, cue: Cue) -> Option<Speech> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        let next = words(text, beginning(text, Span::new(cue.span.end, self.sentence.end)));
        if cue.kind == Kind::According && !lexicon.unspaced {
            // "è secondo con 10 punti", "laut und deutlich": a preposition or conjunction behind it makes it another word.
            let article = lexicon.determiners.contains(&next, 0);
            if next.is_empty() || (lexicon.stops.contains(&next, 0) && !article) {
                return None;
            }
            let before = words(text, ending(text, Span::new(self.sentence.start, cue.span.start)));
            let last = before.len().checked_sub(1);
            if last
                .is_some_and(|n| lexicon.auxiliaries.contains(&before, n) || lexicon.determiners.contains(&before, n))
            {
                return None;
            }
        }
        let nobody = Span::new(cue.span.start, cue.span.start);
        let (mut attribution, named) = match cue.kind {
            Kind::InTheirWords => (self.scene.attribute(nobody, cue, nobody, false), cue.span),
            Kind::According => {
                let right = beginning(text, Span::new(cue.span.end, self.sentence.end));
                let near = Span::new(cue.span.end, until(text, right, &DELIMITERS));
                (self.scene.attribute(nobody, cue, near, false), near)
            }
            _ => {
                let head = ending(text, Span::new(self.sentence.start, cue.span.start));
                let from = head.of(text).rfind(DELIMITERS).map_or(head.start, |at| {
                    head.start + at + text[head.start + at..].chars().next().map_or(1, char::len_utf8)
                });
                let near = Span::new(from, cue.span.start);
                (self.scene.attribute(near, cue, Span::new(cue.span.end, cue.span.end), false), near)
            }
        };
        if let Some(source) = attribution.source.clone().filter(|_| attribution.speaker.is_none()) {
            let at = named.of(text).find(source.as_str()).map(|at| named.start + at);
            attribution.speaker_span = at.map(|at| Span::new(at, at + source.len()));
            attribution.speaker = Some(source);
        }
        if attribution.speaker.is_none() {
            let noun = self.noun(named, words(text, cue.span).len())?;
            attribution.speaker = Some(noun.of(text).to_owned());
            attribution.speaker_span = Some(noun);
        }
        let phrase = match cue.kind {
            Kind::InTheirWords => cue.span,
            Kind::According => {
                let head = Span::new(self.sentence.start, cue.span.start).of(text).trim_end();
                let enclosed = text[named.end..].starts_with(DELIMITERS) && !text[named.end..].starts_with('.')
                    || head.ends_with(',');
                // Without a comma the phrase ends with the name: "Laut Peter Lund öffnet die Brücke".
                let end = match attribution.speaker_span {
                    Some(speaker) if !enclosed || words(text, named).len() > 8 => {
                        let marks = text[speaker.end..].chars().take_while(|c| matches!(c, '“' | '”' | '"' | '»'));
                        speaker.end + marks.map(char::len_utf8).sum::<usize>()
                    }
                    _ => named.end,
                };
                Span::new(cue.span.start, end)
            }
            _ => Span::new(named.start, cue.span.end),
        };
        self.speech(self.beside(phrase), attribution)
    }

    /// What a phrase with "according to" is said of: what stands behind it, or before it; where it stands in the middle,
    /// its sentence, or its clause where no comma sets it off.
    fn beside(&self, phrase: Span) -> Span {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        let before = Span::new(self.sentence.start, phrase.start);
        let after = Span::new(phrase.end, self.sentence.end);
        let marks = [',', '、', '，', '،'];
        let lead = words(text, ending(text, before));
        let opened = before.of(text).trim_end().ends_with(marks);
        let closed = after.of(text).trim_start().starts_with(marks);
        let long = |span: Span| span.of(text).chars().filter(|c| c.is_alphanumeric()).nth(11).is_some();
        let joins = lead.len().checked_sub(1).is_some_and(|n| lexicon.stops.contains(&lead, n));
        // "Nobody died and, according to the owner, nobody is missing."
        if lead.is_empty() || opened && joins || !(long(before) || opened && closed && !lexicon.unspaced) {
            let skipped = after.of(text).trim_start_matches([',', ' ', '、', '，', '،', '\u{a0}']).len();
            return Span::new(after.end - skipped, after.end);
        }
        if !after.of(text).chars().any(char::is_alphanumeric) || opened && !long(after) {
            return before;
        }
        if opened || closed {
            return self.sentence;
        }
        let from = before.of(text).rfind(", ").map_or(before.start, |at| before.start + at + 2);
        let clause = Span::new(from, until(text, after, &[',']));
        if clause.of(text).chars().filter(|c| c.is_alphanumeric()).count() >= 16 { clause } else { self.sentence }
    }

    /// Whatever "according to" governs, where nobody knows it: "selon plusieurs témoins", "по данным оператора".
    fn noun(&self, near: Span, of_cue: usize) -> Option<Span> {
        let text = self.scene.text;
        let lexicon = self.scene.lexicon;
        let near = near.trimmed(text);
        if near.is_empty() || lexicon.unspaced || lexicon.determiners.is_empty() {
            return (!near.is_empty() && words(text, near).len() <= 5).then_some(near);
        }
        let words = words(text, near);
        let first = words.first()?;
        let begins = first.capital || lexicon.determiners.contains(&words, 0);
        // "according to local media": a phrase of one word is too often another ("secondo tempo").
        if !begins && (!lexicon.indefinites.is_empty() && of_cue < 2 || words.len() > 4) {
            return None;
        }
        // It ends before a preposition or an auxiliary, or where the capitals do: "Angaben der Kantonspolizei waren …"
        let head = (0..words.len()).find(|&n| !lexicon.determiners.contains(&words, n)).unwrap_or(0);
        let ends = |n: usize| {
            lexicon.stops.contains(&words, n)
                || lexicon.auxiliaries.contains(&words, n)
                || words[head].capital && !words[n].capital
        };
        let end = (head + 1..words.len()).find(|&n| ends(n)).unwrap_or(words.len());
        (end <= 6).then(|| first.span.cover(words[end - 1].span))
    }
}
