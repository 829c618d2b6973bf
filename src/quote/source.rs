//! The medium that relays somebody's words. In: the words around a quotation. Out: the medium's name.

use crate::text::Span;

use super::cue::{Kind, Word, words};
use super::speaker::Scene;

impl Scene<'_> {
    /// The medium that relays the words: "propos relayés par Het Laatste Nieuws", "told the Guardian".
    pub fn source(&self, around: Span, speaker: Option<Span>) -> Option<String> {
        if self.lexicon.unspaced {
            return None;
        }
        let words = words(self.text, around);
        let relay = (0..words.len()).find_map(|n| {
            let (length, ()) = self.lexicon.relays.at(&words, n)?;
            self.medium(&words[n + length..], speaker)
        });
        relay.or_else(|| {
            let cue = self.lexicon.cues(self.text, around).into_iter().find(|cue| cue.kind == Kind::According)?;
            let rest = words.iter().position(|word| word.span.start >= cue.span.end)?;
            self.medium(&words[rest..], speaker)
        })
    }

    /// The name of a medium at the start of `words`: capitalised words, after an article or a word for a medium.
    fn medium(&self, words: &[Word], speaker: Option<Span>) -> Option<String> {
        let mut start = 0;
        let mut named = false;
        while start < words.len().min(4)
            && (self.lexicon.determiners.contains(words, start) || self.lexicon.media.contains(words, start))
            && !(words[start].capital && named)
        {
            named |= self.lexicon.media.contains(words, start);
            start += 1;
        }
        let first = words.get(start).filter(|word| word.capital)?;
        let mut span = first.span;
        for word in &words[start + 1..] {
            let gap = Span::new(span.end, word.span.start).of(self.text);
            if !word.capital && gap != "." || !matches!(gap, " " | "-" | "’" | "'" | "." | "\u{a0}") {
                break;
            }
            span = span.cover(word.span);
        }
        // An elided article: "L'Équipe".
        if start > 0
            && words[start - 1].capital
            && Span::new(words[start - 1].span.end, span.start).of(self.text).chars().all(|c| matches!(c, '\'' | '’'))
        {
            span = words[start - 1].span.cover(span);
        }
        let person = self.people.within(span).any(|mention| mention.person);
        (!person && speaker.is_none_or(|speaker| !speaker.overlaps(span))).then(|| span.of(self.text).to_owned())
    }
}
