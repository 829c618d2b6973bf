//! Mentions in scripts with capitals.

mod kind;

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::token::{Case, Counts, Line, Token, count, line};
use super::{Mention, key};
use crate::document::{Document, EntityKind, Sentence};
use crate::lang::{Known, Names, Places, Speech, small};
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
            conjunctions: &profile.segment.conjunctions,
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
    conjunctions: &'static [String],
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
            _ if self.leads(line, at) => true,
            Case::Lower => false,
            Case::Initial => {
                line.tokens.get(at + 1).is_some_and(|next| next.joined && next.case != Case::Lower)
                    && self.gap(&line.tokens[at], &line.tokens[at + 1]).starts_with('.')
            }
            Case::Upper | Case::Capital => self.is_name(line, at, false),
        }
    }

    /// Whether a particle with a capital stands between a title and a name: "premier De Wit", "minister Van den Broek".
    fn leads(&self, line: &Line, at: usize) -> bool {
        let particle = |t: &Token| self.names.particles.contains(&t.lower);
        let token = &line.tokens[at];
        if token.case != Case::Capital || !token.joined || token.quoted || line.shouted || !particle(token) {
            return false;
        }
        let titled = at.checked_sub(1).is_some_and(|before| self.is_title(&line.tokens[before]));
        let behind = line.tokens[at + 1..].iter().find(|t| !particle(t));
        let name = |t: &Token| t.joined && t.case == Case::Capital && !self.names.common.contains(&t.lower);
        titled && behind.is_some_and(name)
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
        if self.places.is_inhabitant(self.names, &token.lower) {
            return inside && after_given && !line.shouted && !token.initial;
        }
        if self.known(&token.lower).is_some() {
            return true;
        }
        if self.names.common.contains(&token.lower) {
            // "Theresa May"
            return inside && after_given && !line.shouted && !token.initial || self.is_given_month(line, at);
        }
        if inside && after_given && self.names.surnames.contains(&token.lower) {
            return true;
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
                && !self.places.is_inhabitant(self.names, &next.lower)
                && (next.case == Case::Initial
                    || next.case == Case::Capital && self.counts.get(&next.lower).is_none_or(|seen| seen.lower == 0))
                || self.names.particles.contains(&next.lower) && !self.names.links.contains(&next.lower)
        });
        // "Opozice Costovi": who does something to whom
        if next_name
            && self.is_role(&token.lower)
            && !self.is_given(token)
            && !next.is_some_and(|next| self.is_given(next))
        {
            return false;
        }
        // "Фермеры Ломбардии": the place is whose they are
        if next_name && !self.place_in_case(line, at + 1) || self.is_given(token) || token.suffixed {
            return true;
        }
        // who speaks is somebody, unless a role's noun or a plural does
        !self.ordinary(&token.lower) && !self.is_role(&token.lower) && self.speaks(line, at + 1)
    }

    /// Whether a month's name is somebody's, a family name behind it: "April Jones", but "in April Jones …".
    fn is_given_month(&self, line: &Line, at: usize) -> bool {
        let token = &line.tokens[at];
        let before = at.checked_sub(1).map(|before| &line.tokens[before]).filter(|_| token.joined);
        let somebody = |before: &Token| {
            self.is_title(before)
                || before.case == Case::Lower
                    && before.lower.chars().all(char::is_alphabetic)
                    && !self.names.locatives.contains(&before.lower)
                    && !self.names.determiners.contains(&before.lower)
                    && (!self.names.common.contains(&before.lower) || self.conjunctions.contains(&before.lower))
        };
        let family = |next: &Token| {
            next.joined
                && next.case == Case::Capital
                && !self.names.common.contains(&next.lower)
                && !self.is_title(next)
                && self.known(&next.lower).is_none()
                && !self.places.is_inhabitant(self.names, &next.lower)
        };
        token.case == Case::Capital
            && !line.shouted
            && self.names.given_months.contains(&token.lower)
            && before.is_none_or(somebody)
            && line.tokens.get(at + 1).is_some_and(family)
    }

    /// Whether a word is a role's noun, or a body's.
    fn is_role(&self, lower: &str) -> bool {
        self.speech.roles.iter().any(|role| fits(role, lower))
    }

    /// Whether a word stands behind a given name somewhere in the article, in whatever case.
    fn is_family(&self, lower: &str) -> bool {
        let seen = |word: &str| self.counts.get(word).is_some_and(|seen| seen.after_given > 0);
        seen(lower) || self.names.stems(lower).any(seen)
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
        self.names.titles.contains(&token.lower) && !self.initials(token)
            || self.names.capital_nouns
                && self.names.titles.iter().any(|title| title.len() > 5 && token.lower.ends_with(title.as_str()))
            || self.stripped(&token.lower).is_some_and(|stem| stem.len() > 4 && self.names.titles.contains(stem))
    }

    /// Whether a letter is the first of two initials, and no title's: "Г. П. Лаврухин".
    fn initials(&self, token: &Token) -> bool {
        let mut behind = self.text[token.span.end..].chars().filter(|c| !c.is_whitespace());
        token.case == Case::Initial
            && behind.next() == Some('.')
            && behind.next().is_some_and(char::is_uppercase)
            && behind.next() == Some('.')
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

    /// Whether a place stands here in a case that says where something is: "Ankara'da", "Debrecenben", "Helsingissä".
    fn is_whereabouts(&self, line: &Line, at: usize) -> bool {
        let token = &line.tokens[at];
        let Some(known) = self.known(&token.lower).filter(|known| !known.body) else { return false };
        let behind = self.text[token.span.end..].trim_start_matches(super::token::is_apostrophe);
        let cut = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let normal = known.normal.to_lowercase();
        self.names.whereabouts.iter().any(|end| match token.suffixed {
            true => end == cut,
            // "London" and "Debrecen" end so by themselves
            false => token.lower.ends_with(end.as_str()) && !normal.ends_with(end.as_str()),
        })
    }

    /// Whether the word at `end` belongs to no name that starts at `at`, though both have capitals.
    fn parts(&self, line: &Line, at: usize, end: usize) -> bool {
        let (run, next) = (&line.tokens[at..end], &line.tokens[end]);
        let body = |t: &Token| self.is_organisation(&t.lower) || t.case == Case::Upper;
        match run {
            // "Saksasta Ranskaan": two places side by side; "Suomen Antti Järvinen": whose man it is
            [_] if self.place_in_case(line, at) && (self.place_in_case(line, end) || self.is_given(next)) => true,
            // "Sąd Nowaka zwolnił"
            [first] if first.initial && self.is_organisation(&first.lower) && self.is_family(&next.lower) => true,
            _ => self.is_whereabouts(line, end) && !run.iter().any(body),
        }
    }

    /// The end of a name that goes on behind a nickname: `Robert "Bobby" Hargreaves`.
    fn behind_nickname(&self, line: &Line, end: usize) -> Option<usize> {
        let [last, nick, after] = line.tokens.get(end - 1..end + 2)? else { return None };
        let mark = |a, b| {
            let gap = self.gap(a, b).trim();
            gap.chars().count() == 1 && gap.contains(['"', '“', '„', '«', '»', '”', '‘', '’', '‚'])
        };
        let capitals = nick.case == Case::Capital && after.case == Case::Capital;
        let named = self.is_given(last) && !self.names.common.contains(&after.lower) || self.is_given(after);
        (nick.quoted && capitals && named && mark(last, nick) && mark(nick, after)).then_some(end + 2)
    }

    /// Whether small words between two capitals are no particles of a person's name: "verließ Klaus Bach den Saal",
    /// "won Ajax de Champions League", "Petr Novotný z Brna".
    fn splits(&self, line: &Line, at: usize, end: usize, after: usize) -> bool {
        let (run, words) = (&line.tokens[at..end], &line.tokens[end..after]);
        let last = &run[run.len() - 1];
        if self.names.determiners.contains(&words[0].lower) && !self.names.links.contains(&words[0].lower) {
            let front = at.checked_sub(1).map(|before| &line.tokens[before]);
            let opens = run.len() == 1
                && self.known(&last.lower).is_none()
                && front.is_none_or(|before| self.is_title(before) || self.says(before));
            let person = opens
                || last.case == Case::Initial
                || self.is_given(last)
                || self.names.particles.contains(&last.lower);
            return self.names.capital_nouns || !person;
        }
        let body = (0..run.len()).any(|i| self.is_organisation(&run[i].lower) || self.is_land(run, i));
        let where_from = words.iter().any(|t| self.names.locatives.contains(&t.lower));
        !body
            && self.known(&line.tokens[after].lower).is_some_and(|known| !known.body)
            && (where_from || run.len() > 1 && self.is_given(&run[0]))
    }

    /// Whether a word of a run names what the land has, and is not the family name behind a given name.
    fn is_land(&self, run: &[Token], at: usize) -> bool {
        self.names.places.contains(&run[at].lower) && !self.is_surname(run, at)
    }

    /// Whether the last word of a run is a word for the land that is a family name behind a given name: "Ulf Berg".
    fn is_surname(&self, run: &[Token], at: usize) -> bool {
        at > 0 && at + 1 == run.len() && self.names.surnames.contains(&run[at].lower) && self.is_given(&run[0])
    }

    /// How many words of a run are what a minister's ministry is for: "ministre de la Santé Kamila Wójcik".
    fn office(&self, line: &Line, start: usize, end: usize) -> usize {
        let tokens = &line.tokens;
        let small = |t: &Token| {
            t.case == Case::Lower && (self.names.particles.contains(&t.lower) || self.names.links.contains(&t.lower))
        };
        let role = tokens[..start].iter().rev().find(|t| !small(t));
        if self.names.offices.is_empty() || !role.is_some_and(|t| self.is_title(t)) {
            return 0;
        }
        let whole =
            |length: usize| Span::new(tokens[start].span.start, tokens[start + length - 1].span.end).of(self.text);
        (1..=end - start).rev().find(|&length| self.names.offices.contains(&whole(length).to_lowercase())).unwrap_or(0)
    }

    /// A known name of several words that starts here, with its end: "Pays-Bas", "the United States".
    fn known_run(&self, line: &Line, at: usize) -> Option<(usize, &'static Known)> {
        let tokens = &line.tokens;
        (2..=6).rev().filter(|length| at + length <= tokens.len()).find_map(|length| {
            let run = &tokens[at..at + length];
            let whole = run[1..].iter().all(|t| t.joined || t.span.start == t.span.end)
                && run.iter().any(|t| t.case != Case::Lower);
            if !whole {
                return None;
            }
            let text = Span::new(run[0].span.start, run[length - 1].span.end).of(self.text);
            let lower = small(text);
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
            if let Some(behind) = self.behind_nickname(line, end) {
                end = behind;
                continue;
            }
            if !next.joined || next.quoted {
                break;
            }
            let abbreviated = last.case == Case::Initial || self.gap(last, next).starts_with('.');
            if next.case != Case::Lower {
                if self.parts(line, at, end) {
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
            if !close
                || after.quoted
                || self.names.common.contains(&after.lower)
                || self.splits(line, at, end, end + small)
            {
                break;
            }
            let words = &tokens[end..end + small];
            let particles = words.iter().all(|t| self.names.particles.contains(&t.lower));
            let only_particles = particles && !words.iter().any(|t| self.names.links.contains(&t.lower));
            let run = &tokens[at..end];
            let organisation = (0..run.len()).any(|i| self.is_organisation(&run[i].lower) || self.is_land(run, i));
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
        while start < end
            && tokens[start].initial
            && self.names.common.contains(&tokens[start].lower)
            && !self.is_given_month(line, start)
        {
            start += 1;
        }
        start += self.office(line, start, end);
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
        // a nickname is no part of what the name is compared by
        let run: Vec<&Token> = run.iter().enumerate().filter(|(i, t)| *i == 0 || !t.quoted).map(|(_, t)| t).collect();
        let words: Vec<String> = run.iter().map(|t| t.span.of(self.text).to_owned()).collect();
        let whole = small(&words.join(" "));
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
