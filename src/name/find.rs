//! Mentions in scripts with capitals.

mod kind;

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::token::{Case, Counts, Line, Token, count, line};
use super::{Mention, key};
use crate::document::{Document, EntityKind, Sentence};
use crate::lang::{Known, Names, Places, Speech};
use crate::text::Span;

/// Given names of many languages, folded.
pub(super) fn given_names() -> &'static FxHashSet<String> {
    static GIVEN: OnceLock<FxHashSet<String>> = OnceLock::new();
    GIVEN.get_or_init(|| include_str!("given.txt").split_whitespace().map(str::to_owned).collect())
}

/// The mentions in sentences of scripts with capitals.
pub(super) fn mentions(document: &Document, sentences: &[Sentence]) -> Vec<Mention> {
    let profile_of = |sentence: usize| sentences[sentence].language.profile();
    let lines: Vec<Line> = sentences
        .iter()
        .enumerate()
        .map(|(index, sentence)| line(document, index, sentence, sentence.language.profile()))
        .collect();
    let is_given = |token: &Token| token.case == Case::Capital && given_names().contains(&key::fold(&token.lower));
    let counts = count(&lines, profile_of, is_given);
    let reader = |sentence: usize| {
        let language = sentences[sentence].language;
        let profile = language.profile();
        Reader {
            text: &document.text,
            names: &profile.names,
            speech: &profile.speech,
            places: language.places(),
            counts: &counts,
        }
    };
    lines.iter().flat_map(|line| reader(line.sentence).read(line)).collect()
}

struct Reader<'a> {
    text: &'a str,
    names: &'static Names,
    places: &'static Places,
    speech: &'static Speech,
    counts: &'a Counts,
}

impl Reader<'_> {
    fn read(&self, line: &Line) -> Vec<Mention> {
        let tokens = &line.tokens;
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            if let Some((end, known)) = self.known_run(line, at) {
                found.extend(self.known_mention(line, at, end, known));
                at = end;
                continue;
            }
            if !self.opens(line, at) {
                at += 1;
                continue;
            }
            let end = self.run_end(line, at);
            found.extend(self.mention(line, at, end));
            at = end;
        }
        found
    }

    /// Whether a word can start a name.
    fn opens(&self, line: &Line, at: usize) -> bool {
        let token = &line.tokens[at];
        match token.case {
            Case::Lower => false,
            Case::Initial => {
                line.tokens.get(at + 1).is_some_and(|next| next.joined && next.case != Case::Lower)
                    && self.gap(&line.tokens[at], &line.tokens[at + 1]).starts_with('.')
            }
            Case::Upper | Case::Capital => self.is_name(line, at, false),
        }
    }

    fn gap(&self, a: &Token, b: &Token) -> &str {
        Span::new(a.span.end, b.span.start).of(self.text)
    }

    /// Whether a word with a capital is a name or a part of one; `inside` where a name's word stands before it.
    fn is_name(&self, line: &Line, at: usize, inside: bool) -> bool {
        let token = &line.tokens[at];
        let evidence = self.counts.get(&token.lower).copied().unwrap_or_default();
        let previous = at.checked_sub(1).map(|i| &line.tokens[i]).filter(|_| token.joined);
        let next = line.tokens.get(at + 1).filter(|next| next.joined && self.gap(token, next) != "-");
        let after_given = previous.is_some_and(|p| p.case == Case::Initial || self.is_given(p));
        if self.known(&token.lower).is_some() {
            return true;
        }
        if self.names.common.contains(&token.lower) {
            // "Theresa May"
            return inside && after_given && !line.shouted && !token.initial;
        }
        if self.is_title(token)
            || self.names.organisations.contains(&token.lower)
            || self.names.places.contains(&token.lower)
        {
            // opens a name only together with the capital that follows; the run drops a title
            let capital_next =
                next.is_some_and(|next| next.case != Case::Lower && !self.names.common.contains(&next.lower));
            return (capital_next && evidence.lower == 0)
                || inside && !self.names.capital_nouns
                || capital_next && self.names.capital_nouns
                || self.linked(line, at);
        }
        if token.case == Case::Upper {
            return !line.shouted
                && token.span.len() > 1
                && !is_roman(token.span.of(self.text))
                && token.lower.chars().any(char::is_alphabetic)
                || line.shouted && evidence.inside > 0 && evidence.lower == 0;
        }
        if self.names.capital_nouns {
            return self.is_name_among_nouns(token, evidence, previous, next, inside, line);
        }
        if evidence.lower > evidence.inside {
            return inside && after_given;
        }
        if line.shouted {
            return evidence.inside > 0
                || inside && after_given
                || (self.is_given(token) && next.is_some_and(|next| next.case == Case::Capital));
        }
        if !token.initial && !token.quoted {
            return true;
        }
        if evidence.inside > 0 {
            return true;
        }
        if evidence.lower > 0 {
            return false;
        }
        // first of its sentence, and nowhere else in the article
        let next_name = next.is_some_and(|next| {
            !self.names.common.contains(&next.lower)
                && (next.case == Case::Initial
                    || next.case == Case::Capital && self.counts.get(&next.lower).is_none_or(|seen| seen.lower == 0))
                || self.names.particles.contains(&next.lower) && !self.names.links.contains(&next.lower)
        });
        // "Фермеры Ломбардии": the place is whose they are
        if next_name && !self.place_in_case(line, at + 1) || self.is_given(token) || token.suffixed {
            return true;
        }
        // who speaks is somebody, unless a role's noun or a plural does
        !self.ordinary(&token.lower)
            && !self.speech.roles.iter().any(|role| fits(role, &token.lower))
            && self.speaks(line, at + 1)
    }

    /// Whether a verb of saying stands here, with or without its auxiliary.
    fn speaks(&self, line: &Line, at: usize) -> bool {
        let verb = |at: usize| line.tokens.get(at).is_some_and(|t| t.joined && self.says(t));
        let auxiliary = line.tokens.get(at).is_some_and(|t| t.joined && self.speech.auxiliaries.contains(&t.lower));
        verb(at) || auxiliary && verb(at + 1)
    }

    /// Whether a word is a verb of saying.
    fn says(&self, token: &Token) -> bool {
        token.case == Case::Lower && self.speech.verbs().any(|word| fits(word, &token.lower))
    }

    /// German and its like: a capital alone says nothing.
    fn is_name_among_nouns(
        &self,
        token: &Token,
        evidence: super::token::Evidence,
        previous: Option<&Token>,
        next: Option<&Token>,
        inside: bool,
        line: &Line,
    ) -> bool {
        let given = self.is_given(token);
        // "Wortmann GmbH", and "Rehbein" where the article has "Klaus Rehbein"
        let legal = next.is_some_and(|n| {
            n.case != Case::Lower && n.lower.len() <= 4 && self.names.organisations.contains(&n.lower)
        });
        if legal || evidence.after_given > 0 {
            return true;
        }
        let ending = self.has_noun_ending(&token.lower) && !given;
        if ending || self.is_compound(&token.lower) || evidence.lower > 0 && !given {
            return inside && previous.is_some_and(|p| p.case == Case::Initial || self.is_given(p))
                || inside && !ending && evidence.lower == 0 && self.said_by(line, token, previous);
        }
        if given || inside {
            return true;
        }
        if evidence.determined > 0 || previous.is_some_and(|p| self.names.determiners.contains(&p.lower)) {
            // "die Katz AG", "der Aliev"; but "der Trainer"
            return next.is_some_and(|next| self.is_organisation(&next.lower) && next.case != Case::Lower);
        }
        if token.initial && evidence.inside == 0 {
            return next.is_some_and(|next| {
                next.case == Case::Capital && !self.ordinary(&next.lower) && !self.names.common.contains(&next.lower)
            }) || previous.is_none() && next.is_some_and(|next| next.case == Case::Lower) && !line.heading;
        }
        // an adjective with its ending asks for a noun
        !previous.is_some_and(|p| {
            p.case == Case::Lower
                && p.lower.len() > 4
                && !self.names.locatives.contains(&p.lower)
                && p.lower.ends_with(['e', 'm'])
                && self.ordinary_adjective(&p.lower)
        })
    }

    fn ordinary_adjective(&self, lower: &str) -> bool {
        [
            "liche", "ische", "ige", "elle", "eren", "lichem", "ischem", "igem", "neue", "alle", "viele", "große",
            "andere",
        ]
        .iter()
        .any(|end| lower.ends_with(end))
    }

    /// Whether a word that looks like a compound stands behind another capital where somebody is said to say something:
    /// "sagte Reto Gantenbein", whose given name nobody knows.
    fn said_by(&self, line: &Line, token: &Token, previous: Option<&Token>) -> bool {
        let at = line.tokens.partition_point(|other| other.span.start < token.span.start);
        let front = |p: &Token| p.case == Case::Capital && !self.is_title(p) && !self.ordinary(&p.lower);
        let before = at.checked_sub(2).is_some_and(|verb| self.says(&line.tokens[verb]));
        let said = before || self.speaks(line, at + 1);
        said && previous.is_some_and(front) && !self.names.nouns.contains(&token.lower)
    }

    /// A word whose shape is an ordinary noun's.
    fn ordinary(&self, lower: &str) -> bool {
        self.has_noun_ending(lower) || self.is_compound(lower)
    }

    fn has_noun_ending(&self, lower: &str) -> bool {
        self.names.noun_endings.iter().any(|end| lower.len() > end.len() + 2 && lower.ends_with(end.as_str()))
    }

    /// Whether a word is an ordinary noun, or its last part is.
    fn is_compound(&self, lower: &str) -> bool {
        if self.names.nouns.is_empty() {
            return false;
        }
        // the head of a compound, with or without its plural or genitive ending
        lower.char_indices().any(|(at, _)| {
            let head = &lower[at..];
            head.len() >= 3
                && (at == 0 || head.len() >= 4)
                && (self.names.nouns.contains(head)
                    || self.names.endings.iter().any(|end| {
                        head.strip_suffix(end.as_str()).is_some_and(|stem| {
                            stem.len() >= 3 && (at == 0 || stem.len() >= 4) && self.names.nouns.contains(stem)
                        })
                    }))
        })
    }

    fn is_given(&self, token: &Token) -> bool {
        token.case == Case::Capital && {
            let folded = key::fold(&token.lower);
            let given = given_names();
            given.contains(&folded)
                || token
                    .lower
                    .split('-')
                    .next()
                    .is_some_and(|part| part.len() < token.lower.len() && given.contains(&key::fold(part)))
                || self.stripped(&token.lower).is_some_and(|stem| {
                    let stem = key::fold(stem);
                    given.contains(&stem) || given.contains(&format!("{stem}a"))
                })
        }
    }

    fn is_title(&self, token: &Token) -> bool {
        self.names.titles.contains(&token.lower)
            || self.names.capital_nouns
                && self.names.titles.iter().any(|title| title.len() > 5 && token.lower.ends_with(title.as_str()))
            || self.stripped(&token.lower).is_some_and(|stem| stem.len() > 4 && self.names.titles.contains(stem))
    }

    fn is_organisation(&self, lower: &str) -> bool {
        self.names.organisations.contains(lower)
            || self.names.capital_nouns
                && self.names.organisations.iter().any(|word| word.len() > 4 && lower.ends_with(word.as_str()))
            || self.stripped(lower).is_some_and(|stem| stem.len() > 3 && self.names.organisations.contains(stem))
    }

    /// A word without its case ending.
    fn stripped<'w>(&self, lower: &'w str) -> Option<&'w str> {
        self.names.stem(lower)
    }

    /// What the language's tables know under this name.
    fn known(&self, lower: &str) -> Option<&'static Known> {
        self.places.inflected(self.names, lower)
    }

    /// Whether a known name stands here with a case ending; one of several words is taken to.
    fn place_in_case(&self, line: &Line, at: usize) -> bool {
        !self.names.endings.is_empty()
            && line.tokens.get(at).is_some_and(|token| {
                self.known_run(line, at).is_some()
                    || self.known(&token.lower).is_some() && (token.suffixed || self.places.get(&token.lower).is_none())
            })
    }

    /// A known name of several words that starts here, with its end: "Pays-Bas", "the United States".
    fn known_run(&self, line: &Line, at: usize) -> Option<(usize, &'static Known)> {
        let tokens = &line.tokens;
        (2..=4).rev().filter(|length| at + length <= tokens.len()).find_map(|length| {
            let run = &tokens[at..at + length];
            let whole = run[1..].iter().all(|t| t.joined || t.span.start == t.span.end)
                && run.iter().any(|t| t.case != Case::Lower);
            if !whole {
                return None;
            }
            let text = Span::new(run[0].span.start, run[length - 1].span.end).of(self.text);
            let lower = text.to_lowercase().replace('’', "'");
            let known = self.places.inflected(self.names, &lower)?;
            Some((at + length, known))
        })
    }

    /// An organisation's word that a link joins to a name: "Bank of England".
    fn linked(&self, line: &Line, at: usize) -> bool {
        let Some(link) = line.tokens.get(at + 1).filter(|next| next.joined) else { return false };
        let Some(after) = line.tokens.get(at + 2).filter(|after| after.joined || self.gap(link, after).is_empty())
        else {
            return false;
        };
        let token = &line.tokens[at];
        !token.initial
            && self.names.links.contains(&link.lower)
            && after.case != Case::Lower
            && !self.names.common.contains(&after.lower)
    }

    /// Where the run of words of a name that starts at `at` ends.
    fn run_end(&self, line: &Line, at: usize) -> usize {
        let tokens = &line.tokens;
        let mut end = at + 1;
        loop {
            let last = &tokens[end - 1];
            if last.suffixed {
                break;
            }
            let Some(next) = tokens.get(end) else { break };
            if !next.joined || next.quoted {
                break;
            }
            let abbreviated = last.case == Case::Initial || self.gap(last, next).starts_with('.');
            if next.case != Case::Lower {
                // "Saksasta Ranskaan": two places side by side
                if end == at + 1 && self.place_in_case(line, at) && self.place_in_case(line, end) {
                    break;
                }
                // "Jr.", "III"
                if next.case == Case::Initial
                    || abbreviated
                    || self.is_name(line, end, true)
                    || (next.case == Case::Upper && is_roman(next.span.of(self.text)))
                {
                    end += 1;
                    continue;
                }
                break;
            }
            // "van der", "of the": up to three small words between two capitals
            let small = tokens[end..]
                .iter()
                .take(3)
                .take_while(|t| {
                    t.joined && (self.names.particles.contains(&t.lower) || self.names.links.contains(&t.lower))
                })
                .count();
            let Some(after) = tokens.get(end + small).filter(|after| small > 0 && after.case != Case::Lower) else {
                break;
            };
            let close = after.joined
                || tokens[end + small - 1].lower.ends_with(crate::name::token::is_apostrophe)
                || is_elided(self.text, &tokens[end + small - 1], after);
            if !close || after.quoted || self.names.common.contains(&after.lower) {
                break;
            }
            let words = &tokens[end..end + small];
            let particles = words.iter().all(|t| self.names.particles.contains(&t.lower));
            let only_particles = particles && !words.iter().any(|t| self.names.links.contains(&t.lower));
            let organisation =
                tokens[at..end].iter().any(|t| self.is_organisation(&t.lower) || self.names.places.contains(&t.lower));
            let person = tokens[at..end].iter().any(|t| self.is_given(t));
            if only_particles
                || organisation
                || (particles && person && after.case == Case::Capital && self.known(&after.lower).is_none())
            {
                end += small + 1;
                continue;
            }
            break;
        }
        end
    }

    fn known_mention(&self, line: &Line, start: usize, end: usize, known: &Known) -> Option<Mention> {
        let run = &line.tokens[start..end];
        let words: Vec<String> = run.iter().map(|t| t.span.of(self.text).to_owned()).collect();
        let kind = if known.body { EntityKind::Organisation } else { EntityKind::Place };
        Some(Mention {
            span: Span::new(run.first()?.span.start, run.last()?.span.end),
            sentence: line.sentence,
            kind: Some(kind),
            stems: words.iter().map(|word| key::reduce(&key::fold(word))).collect(),
            words,
            known: Some(known.normal.clone()),
        })
    }

    /// The mention that a run of words makes, without the titles before it.
    fn mention(&self, line: &Line, mut start: usize, mut end: usize) -> Option<Mention> {
        let tokens = &line.tokens;
        let mut titled = false;
        while start < end
            && self.is_title(&tokens[start])
            && !(start + 1 < end && self.names.links.contains(&tokens[start + 1].lower))
        {
            titled = true;
            start += 1;
        }
        // "Last year Kavanaugh": an adverb that a capital took along
        while start < end && tokens[start].initial && self.names.common.contains(&tokens[start].lower) {
            start += 1;
        }
        let honoured = end < tokens.len() && tokens[end].joined && self.names.honorifics.contains(&tokens[end].lower);
        while end > start + 1 && self.names.honorifics.contains(&tokens[end - 1].lower) {
            end -= 1;
            titled = true;
        }
        if start >= end {
            return None;
        }
        start += self.person_start(&tokens[start..end]);
        start += usize::from(self.place_before_person(line, start, end));
        let run = &tokens[start..end];
        if run.len() == 1 && run[0].case == Case::Initial {
            return None;
        }
        let role_before = start > 0 && run[0].joined && {
            let before = &tokens[start - 1];
            self.is_title(before) || before.case == Case::Capital && self.names.capital_nouns && self.is_title(before)
        };
        let span = Span::new(run[0].span.start, run[run.len() - 1].span.end);
        let words: Vec<String> = run.iter().map(|t| t.span.of(self.text).to_owned()).collect();
        let whole = words.join(" ").to_lowercase();
        let known = self.known(if run.len() == 1 { &run[0].lower } else { &whole });
        let kind = if let Some(known) = known {
            Some(if known.body { EntityKind::Organisation } else { EntityKind::Place })
        } else {
            self.kind(line, start, end, titled || honoured || role_before)
        };
        // a lone organisation's word is no name, a lone quoted capital at a start neither
        if run.len() == 1
            && known.is_none()
            && (self.is_organisation(&run[0].lower) || self.names.places.contains(&run[0].lower))
            && run[0].case != Case::Upper
        {
            return None;
        }
        let stems = run
            .iter()
            .filter(|t| t.case != Case::Lower && !(run.len() > 1 && self.names.particles.contains(&t.lower)))
            .flat_map(|t| t.lower.split(['-', '‑']))
            .map(|word| key::reduce(&key::fold(self.stripped(word).unwrap_or(word))))
            .filter(|stem| !stem.is_empty())
            .collect::<Vec<_>>();
        (!stems.is_empty()).then(|| Mention {
            span,
            sentence: line.sentence,
            kind,
            words,
            stems,
            known: known.map(|known| known.normal.clone()),
        })
    }
}

/// Whether a word is an entry of a list, where `*` ends a stem.
fn fits(entry: &str, word: &str) -> bool {
    entry.strip_suffix('*').map_or(entry == word, |stem| word.starts_with(stem))
}

fn is_elided(text: &str, small: &Token, after: &Token) -> bool {
    let gap = Span::new(small.span.end, after.span.start).of(text);
    gap.chars().all(super::token::is_apostrophe)
}

/// Roman numerals of centuries, kings and lists.
fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}
