//! What a particle or an ending behind a name tells of its part in the clause: 鈴木知事に, 지사에게, "Ali Demir'e". In: a name,
//! and where its clause ends. Out: whether it is the topic, the subject, or neither.

use crate::text::Span;

use super::cue::words;
use super::speaker::Scene;

/// So many signs a title has behind a name at most, where words are not spaced.
const TITLE: usize = 8;

/// The part of a name in its clause, as the language marks it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// What the sentence is about, which outranks the subject of a clause inside it.
    Topic,
    Subject,
    /// Somebody spoken to or of.
    Oblique,
}

impl Scene<'_> {
    /// The case that is marked behind `name` and before `limit`, with where its mark ends.
    pub fn case(&self, name: Span, limit: usize) -> Option<(Case, usize)> {
        let rest = Span::new(name.end, limit.max(name.end));
        if self.lexicon.oblique_markers.is_empty() {
            return None;
        }
        if self.lexicon.unspaced {
            return self.case_unspaced(rest);
        }
        let inside = rest.of(self.text);
        if let Some(suffix) = inside.strip_prefix(['\'', '’']) {
            let suffix: String = suffix.chars().take_while(|c| c.is_alphabetic()).collect();
            let oblique = self.lexicon.oblique_markers.iter().any(|marker| marker.strip_prefix('\'') == Some(&suffix));
            return oblique.then_some((Case::Oblique, rest.start + inside.find(&suffix)? + suffix.len()));
        }
        // The particle stands at the name's own end, or at that of a title behind it.
        let attached = inside.starts_with(char::is_alphabetic);
        let near = words(self.text, rest).into_iter().take(if attached { 1 } else { 2 });
        near.into_iter().find_map(|word| {
            let least = if attached { 0 } else { 1 };
            let fits = |marker: &str| word.lower.strip_suffix(marker).is_some_and(|stem| stem.chars().count() >= least);
            self.longest(fits).map(|(case, _)| (case, word.span.end))
        })
    }

    /// 鈴木知事に: a title is written in signs that no particle is.
    fn case_unspaced(&self, rest: Span) -> Option<(Case, usize)> {
        let hiragana = |c: char| ('\u{3041}'..='\u{309f}').contains(&c);
        let title = |inside: &str| -> usize {
            inside.chars().take(TITLE).take_while(|&c| c.is_alphanumeric() && !hiragana(c)).map(char::len_utf8).sum()
        };
        let inside = rest.of(self.text);
        let mut at = title(inside);
        let honorifics = &self.lexicon.language.profile().names.honorifics;
        at += honorifics.iter().find(|word| inside[at..].starts_with(word.as_str())).map_or(0, String::len);
        let (case, length) = self.longest(|marker| inside[at..].starts_with(marker))?;
        Some((case, rest.start + at + length))
    }

    /// The longest marker that fits, by its case and length.
    fn longest(&self, fits: impl Fn(&str) -> bool) -> Option<(Case, usize)> {
        let lexicon = self.lexicon;
        let lists = [
            (Case::Subject, &lexicon.subject_markers),
            (Case::Topic, &lexicon.topic_markers),
            (Case::Oblique, &lexicon.oblique_markers),
            (Case::Oblique, &lexicon.adjunct_markers),
        ];
        let all = lists.into_iter().flat_map(|(case, list)| list.iter().map(move |marker| (case, marker)));
        let fitting = all.filter(|(_, marker)| fits(marker.as_str()));
        fitting.max_by_key(|(_, marker)| marker.len()).map(|(case, marker)| (case, marker.len()))
    }

    /// Whether a name is marked as no subject.
    pub fn is_oblique(&self, name: Span, limit: usize) -> bool {
        matches!(self.case(name, limit), Some((Case::Oblique, _)))
    }
}
