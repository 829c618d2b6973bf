//! Whom a pronoun or a role means. In: its place, with the names around it. Out: the person, where one is clear.

use crate::text::{Span, beginning};

use super::cue::{Word, words};
use super::people::Mention;
use super::speaker::{Candidate, Scene, has_digit};
use super::window::sentence_start;

impl Scene<'_> {
    /// Whether a pronoun stands for the last one named: "ce dernier", "the latter".
    pub fn is_latter(&self, pronoun: Span) -> bool {
        self.lexicon.latter.contains(&words(self.text, pronoun), 0)
    }

    /// The last one named or called by a role before `at`, whatever the sentence does with him: "under the command of
    /// Sandra Veloso. “…”, said the latter".
    pub fn last_named(&self, at: usize) -> Option<&Mention> {
        let own = Scene { sentence_before: None, ..*self };
        let last = self.sentence_before.and_then(|before| {
            own.candidates(before).into_iter().rfind(|c| c.is_person() || matches!(c, Candidate::Role(_)))
        });
        match last {
            Some(Candidate::Role(role)) => self.holder(role),
            Some(Candidate::Name(mention)) => self.people.at(mention.span),
            _ => self.people.last_told(Span::new(self.floor, at), self.quoted, |_| true),
        }
    }

    /// Whether a place lies in the paragraph of the sentence before.
    pub fn same_paragraph(&self, at: usize) -> bool {
        self.sentence_before.is_some_and(|sentence| !Span::new(sentence.end, at).of(self.text).contains('\n'))
    }

    /// Whom the article gives this role, or who is left for it.
    pub fn holder(&self, role: Span) -> Option<&Mention> {
        let words: Vec<Word> = words(self.text, role)
            .into_iter()
            .enumerate()
            .filter(|(n, word)| *n > 0 || !self.lexicon.determiners.contains(std::slice::from_ref(word), 0))
            .map(|(_, word)| word)
            .collect();
        // "a coastguard spokeswoman" is not the coastguard.
        if (0..words.len()).any(|n| self.lexicon.bodies.contains(&words, n)) {
            return None;
        }
        self.people.in_role(&words, role.start, self.text, self.lexicon).or_else(|| {
            let before = self.sentence_before.filter(|_| self.same_paragraph(role.start));
            let left = || self.people.left_for(&words, role.start, before, self.quoted, self.text, self.lexicon);
            let known = self.is_somebody_known(role) && !self.is_of_a_person(role);
            known.then(left)?.filter(|mention| !self.is_beside(mention, role))
        })
    }

    /// Whether a role is told by whose it is: "l'avocat *de Marie Dupont*" is nobody who was just spoken of.
    fn is_of_a_person(&self, role: Span) -> bool {
        let rest = beginning(&self.text[role.end..]);
        let near = rest.find(['.', ',', '\n', ':', ';', '"', '«', '»', '“', '”']).unwrap_or(rest.len());
        let name = self.people.within(Span::new(role.end, role.end + near)).find(|mention| mention.person);
        name.is_some_and(|name| {
            let between = words(self.text, Span::new(role.end, name.span.start));
            self.lexicon.genitives.contains(&between, 0)
        })
    }

    /// Whether somebody is first named in a phrase of the role's own sentence, and so is another one: "Nach einem Treffen mit
    /// Peter Hahn sagte die Ministerin".
    fn is_beside(&self, mention: &Mention, role: Span) -> bool {
        let start = sentence_start(self.text, self.floor, role.start);
        mention.span.start >= start && self.is_governed(Span::new(start, role.start), mention.span)
    }

    /// Whether a role is one person's who was spoken of: "le technicien", not "un technicien" or "son technicien".
    fn is_somebody_known(&self, role: Span) -> bool {
        let lexicon = self.lexicon;
        let words = words(self.text, role);
        let new = lexicon.indefinites.contains(&words, 0) || lexicon.possessives.contains(&words, 0);
        let articled = lexicon.indefinites.is_empty() || lexicon.determiners.contains(&words, 0);
        // Where nobody says which roles are a person's, they may be a body's.
        // But what has an age is a person.
        articled && !new && (!lexicon.bodies.is_empty() || has_digit(role.of(self.text)))
    }

    /// Whom a pronoun at `at` means: whom the sentence before is about, be it by name or by role.
    pub fn antecedent(&self, at: usize) -> Option<&Mention> {
        /// So many sentences hand on whom they are about: a paragraph of thousands that begin with a pronoun names nobody.
        const HANDED_ON: usize = 50;
        let own = Scene { sentence_before: None, ..*self };
        let mut sentence = self.sentence_before;
        for _ in 0..HANDED_ON {
            let Some(before) = sentence else { break };
            let candidates = own.candidates(before);
            let about = candidates
                .iter()
                .find(|c| c.is_person() && !self.is_governed(before, c.span()) || matches!(c, Candidate::Role(_)));
            match about {
                Some(Candidate::Name(mention)) => return self.people.at(mention.span),
                Some(Candidate::Role(role)) => return self.holder(*role),
                _ => {}
            }
            // "He speaks of a loan.": whom that one is about, the sentence before it tells.
            let handed_on = matches!(candidates.first(), Some(Candidate::Pronoun(_)));
            sentence = handed_on.then(|| self.sentence_ahead(before)).flatten();
        }
        let near = Span::new(self.floor, at);
        self.people
            .last_told(near, self.quoted, |mention| !self.is_governed(near, mention.span))
            .or_else(|| self.people.last_told(near, self.quoted, |_| true))
    }

    /// The sentence before one, in its paragraph.
    pub fn sentence_ahead(&self, sentence: Span) -> Option<Span> {
        let paragraph = self.text[self.floor..sentence.start].rfind('\n').map_or(self.floor, |at| self.floor + at + 1);
        let end = paragraph + self.text[paragraph..sentence.start].trim_end().len();
        let stop = self.text[paragraph..end].trim_end_matches(['.', '!', '?', '…', '。']).len() + paragraph;
        (stop > paragraph).then(|| Span::new(sentence_start(self.text, paragraph, stop), end))
    }
}
