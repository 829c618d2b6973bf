//! One sentence under the grammar: its tokens with what the lexicon says of each.

use std::cell::OnceCell;

use jiff::civil::Date;

use super::lexicon::{Hit, Lexicon, Role};
use super::tense::Tenses;
use super::token::{Kind, Tokens};
use crate::lang::WordRole;
use crate::text::Span;

/// The grammar's view of a sentence. Positions are token indexes.
pub struct Reader<'a> {
    pub lexicon: &'static Lexicon,
    pub tokens: &'a Tokens,
    pub text: &'a str,
    /// All hits, those of token `i` at `index[i]..index[i + 1]`.
    pub hits: &'a [Hit],
    pub index: &'a [u32],
    pub published: Option<Date>,
    /// Where the sentence speaks of what is to come.
    pub tenses: &'a Tenses,
    /// The sentence speaks of a match.
    pub score: bool,
    /// It, or the one before it, does.
    pub near_score: bool,
    /// The sentence tells that something rises, falls or goes from one amount to another; reckoned once it is asked for.
    pub changes: &'a OnceCell<bool>,
    /// The sentence names an era.
    pub eras: bool,
    /// The sentence speaks of a vote.
    pub vote: bool,
    /// No date is told in the text but what counts from another one.
    pub alone: bool,
    /// `published` is a day that the text has told, from which "the previous" and "the following" count.
    pub in_story: bool,
}

impl Reader<'_> {
    /// Whether what is said around token `i` is to come.
    pub fn ahead(&self, i: usize) -> bool {
        self.tenses.ahead(i)
    }

    /// What token `i` may begin.
    pub fn hits(&self, i: usize) -> &[Hit] {
        match (self.index.get(i), self.index.get(i + 1)) {
            (Some(&from), Some(&to)) => self.hits.get(from as usize..to as usize).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The first, that is the longest, meaning at `i` that `pick` accepts, and the position after it.
    pub fn pick<T>(&self, i: usize, pick: impl Fn(Role) -> Option<T>) -> Option<(T, usize)> {
        self.hits(i).iter().find_map(|hit| Some((pick(hit.role)?, i + usize::from(hit.len))))
    }

    /// The position after the small word `role` at `i`.
    pub fn word(&self, i: usize, role: WordRole) -> Option<usize> {
        self.pick(i, |found| (found == Role::Word(role)).then_some(())).map(|(_, next)| next)
    }

    /// Whether a phrase of this role ends right before `i`.
    pub fn ends_before(&self, i: usize, role: WordRole) -> bool {
        self.phrase_before(i, role).is_some()
    }

    /// Where the shortest phrase of this role begins that ends right before `i`.
    pub fn phrase_before(&self, i: usize, role: WordRole) -> Option<usize> {
        (1..=4)
            .filter_map(|back| i.checked_sub(back))
            .find(|&at| self.hits(at).iter().any(|hit| hit.role == Role::Word(role) && at + usize::from(hit.len) == i))
    }

    /// Whether token `i` means any of this.
    pub fn is(&self, i: usize, role: WordRole) -> bool {
        self.hits(i).iter().any(|hit| hit.role == Role::Word(role))
    }

    /// Whether the name of a month begins at `i`.
    pub fn is_month(&self, i: usize) -> bool {
        self.hits(i).iter().any(|hit| matches!(hit.role, Role::Month(..)))
    }

    /// Whether the name of a day of the week begins at `i`.
    pub fn is_weekday(&self, i: usize) -> bool {
        self.hits(i).iter().any(|hit| matches!(hit.role, Role::Weekday(..)))
    }

    /// The position after small words of these roles, as many as `most`.
    pub fn skip(&self, mut i: usize, roles: &[WordRole], most: usize) -> usize {
        for _ in 0..most {
            match roles.iter().find_map(|role| self.word(i, *role)) {
                Some(next) => i = next,
                None => break,
            }
        }
        i
    }

    /// Every position after one or two small words of these roles, however long: "del" and "del año" of "del año pasado".
    pub fn past_links(&self, i: usize, roles: &[WordRole]) -> Vec<usize> {
        let after = |at: usize| {
            let links =
                self.hits(at).iter().filter(|hit| matches!(hit.role, Role::Word(role) if roles.contains(&role)));
            links.map(move |hit| at + usize::from(hit.len))
        };
        let mut found = vec![i];
        for at in after(i) {
            found.extend(after(at));
            found.push(at);
        }
        found
    }

    /// Whether the language has articles, without which "week ago" is one week.
    pub fn has_articles(&self) -> bool {
        self.lexicon.values.words.get(&WordRole::Article).is_some_and(|words| !words.is_empty())
    }

    /// The text of the tokens `from..to`.
    pub fn written(&self, from: usize, to: usize) -> &str {
        self.tokens.span(from, to).of(self.text)
    }

    pub fn span(&self, from: usize, to: usize) -> Span {
        self.tokens.span(from, to)
    }

    /// A hyphen or dash that stands between two tokens without spaces.
    pub fn hyphen(&self, i: usize) -> Option<usize> {
        (self.tokens.is_mark(i, &['-', '–', '‑']) && self.tokens.is_glued(i) && self.tokens.is_glued(i + 1))
            .then_some(i + 1)
    }

    /// The hyphen of "ninety - five" where a text has spaces around its marks.
    pub fn spaced_hyphen(&self, i: usize) -> Option<usize> {
        (self.tokens.is_mark(i, &['-']) && !self.tokens.is_glued(i) && !self.tokens.is_glued(i + 1)).then_some(i + 1)
    }

    /// Past what is written together with the digits behind it: "الـ15".
    pub fn past_prefix(&self, i: usize) -> usize {
        let prefix = self.tokens.is_word(i) && self.tokens.is_digits(i + 1) && self.tokens.is_glued(i + 1);
        if prefix && self.lexicon.is_prefix(self.tokens.word(i)) { i + 1 } else { i }
    }

    /// Past an apostrophe and what is stuck to a number after it: "2020'de", "04.17'de", "PLN-ów".
    pub fn past_suffix(&self, i: usize) -> usize {
        if self.is_syllables() {
            return i;
        }
        let mark = self.tokens.is_mark(i, &['\'', '-', ':']) && self.tokens.is_glued(i) && self.tokens.is_glued(i + 1);
        if mark && self.tokens.is_word(i + 1) && self.lexicon.is_suffix(self.tokens.word(i + 1)) {
            return i + 2;
        }
        if self.tokens.is_word(i) && self.tokens.is_glued(i) && self.lexicon.is_suffix(self.tokens.word(i)) {
            return i + 1;
        }
        i
    }

    /// A word that has no role in the grammar, or none but that of a noun for people.
    pub fn is_without_role(&self, i: usize) -> bool {
        self.is_plain_word(i) && self.hits(i).iter().all(|hit| hit.role.is_noun())
    }

    /// A plain word, for what is counted.
    pub fn is_plain_word(&self, i: usize) -> bool {
        self.tokens.kind(i) == Some(Kind::Word)
    }
}
