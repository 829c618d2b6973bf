//! Attribution. In: the words around a quotation. Out: who speaks, by which reporting words, relayed by whom.

use crate::document::Stance;
use crate::text::{Span, beginning};

use super::case::Case;
use super::cue::{Cue, Kind, Lexicon, Word, words};
use super::people::{Mention, People};
use super::window::any_overlaps;

/// So many letters an abbreviated title has at most: "Me Claire Morel".
const TITLE: usize = 3;

/// Who says it, and how the writer says so.
#[derive(Debug, Clone, Default)]
pub(super) struct Attribution {
    pub speaker: Option<String>,
    pub speaker_span: Option<Span>,
    pub entity: Option<usize>,
    /// The thing that the speaker's mentions share.
    pub group: Option<usize>,
    pub cue: Option<Span>,
    /// The reporting words as written.
    pub cue_text: Option<String>,
    pub stance: Stance,
    pub source: Option<String>,
    /// The speaker is a pronoun or a role that was resolved to nobody.
    pub unresolved: bool,
}

/// The place of a quotation and what lies around it.
pub(super) struct Scene<'a> {
    pub text: &'a str,
    pub lexicon: &'a Lexicon,
    pub people: &'a People,
    /// The quoted stretches of the article: names there are no speakers.
    pub quoted: &'a [Span],
    /// Where the search for an antecedent ends: the start of the paragraph before.
    pub floor: usize,
    /// The sentence before the one in question.
    pub sentence_before: Option<Span>,
}

/// What can name a speaker.
pub(super) enum Candidate<'a> {
    Name(&'a Mention),
    Pronoun(Span),
    Role(Span),
}

impl Candidate<'_> {
    pub fn span(&self) -> Span {
        match self {
            Self::Name(mention) => mention.span,
            Self::Pronoun(span) | Self::Role(span) => *span,
        }
    }

    pub fn is_person(&self) -> bool {
        matches!(self, Self::Name(mention) if mention.person)
    }
}

impl Scene<'_> {
    /// The one who speaks where a reporting verb stands between `left` and `right`: subject first, and behind the verb
    /// where the subject is inverted.
    pub fn attribute(&self, left: Span, cue: Cue, right: Span, inverted: bool) -> Attribution {
        let mut attribution = Attribution { cue: Some(cue.whole), stance: cue.stance(), ..Attribution::default() };
        let from_left = || self.subject(left, cue);
        let from_right = || self.first(right);
        // "a-t-il dit": the pronoun stands inside the reporting words.
        let inside = || self.candidates(cue.whole).into_iter().find(|c| !cue.span.contains(c.span()));
        let found = match cue.kind {
            Kind::According => from_right().filter(|c| self.begins_phrase(right, c)),
            Kind::AccordingAfter => from_left(),
            Kind::InTheirWords => Some(Candidate::Pronoun(cue.span)),
            _ if inverted || self.is_fronted(left) => inside().or_else(from_right).or_else(from_left),
            _ => from_left().or_else(inside).or_else(|| self.described(left)).or_else(from_right),
        };
        match found {
            Some(candidate) => self.resolve(&candidate, &mut attribution),
            None if inverted => self.plain(right, &mut attribution),
            None => {}
        }
        if attribution.speaker.is_none()
            && !cue.is_according()
            && self.leaves_out_subject(left, right)
            && let Some(mention) = self.antecedent(cue.whole.start)
        {
            self.take(mention, &mut attribution);
        }
        attribution.source = self.source(left.cover(right), attribution.speaker_span);
        if attribution.speaker.is_none() && attribution.source.is_none() && cue.kind == Kind::According {
            self.plain(right, &mut attribution);
        }
        attribution
    }

    /// Whether a phrase with a preposition opens the clause and nobody stands between that and the verb, so that the
    /// subject stands behind the verb: "Nach einem Treffen mit Peter Hahn sagte Laura Moser".
    fn is_fronted(&self, left: Span) -> bool {
        let lexicon = self.lexicon;
        let words = words(self.text, left);
        let opens = lexicon.stops.contains(&words, 0)
            && !lexicon.joiners.contains(&words, 0)
            && !lexicon.determiners.contains(&words, 0);
        let inside = left.of(self.text).trim_end();
        opens
            && !lexicon.unspaced
            && !inside.contains([',', ':', ';'])
            && self.candidates(left).iter().all(|c| self.follows_stop(&words, c.span()))
    }

    /// Whether the word before `name` is a preposition or conjunction, its article between them or not.
    fn follows_stop(&self, words: &[Word], name: Span) -> bool {
        let lexicon = self.lexicon;
        let before = words.partition_point(|word| word.span.end <= name.start);
        let article = before > 1 && lexicon.determiners.contains(words, before - 1);
        let last = before.checked_sub(if article { 2 } else { 1 });
        last.is_some_and(|n| lexicon.stops.contains(words, n))
    }

    /// Whether what "according to" governs is the name, not a noun before it: "according to the report that Ali Aliyev …".
    fn begins_phrase(&self, right: Span, candidate: &Candidate<'_>) -> bool {
        let Candidate::Name(mention) = candidate else { return true };
        let lexicon = self.lexicon;
        let lead = words(self.text, Span::new(right.start, mention.span.start.max(right.start)));
        let Some(first) = (0..lead.len()).find(|&n| !lexicon.determiners.contains(&lead, n)) else { return true };
        let ends = |n: usize| lexicon.stops.contains(&lead, n) || lexicon.auxiliaries.contains(&lead, n);
        lead[first].capital || lexicon.roles.contains(&lead, first) || !(first + 1..lead.len()).any(ends)
    }

    /// Whether the verb between can stand for its subject: "dijo ayer". A noun beside it may be one that no list knows.
    fn leaves_out_subject(&self, left: Span, right: Span) -> bool {
        let lexicon = self.lexicon;
        let noun = |words: &[Word], n: usize| words[n].capital || lexicon.determiners.contains(words, n);
        let (before, behind) = (words(self.text, left), words(self.text, right));
        lexicon.drops_subjects
            && before.len() <= 2
            && !(0..before.len()).any(|n| noun(&before, n) && n > 0 || lexicon.determiners.contains(&before, n))
            && (behind.is_empty() || !noun(&behind, 0))
    }

    /// The one the sentence is about, where a colon without a reporting verb opens the quotation.
    pub fn introduce(&self, before: Span) -> Attribution {
        let mut attribution = Attribution::default();
        let candidates = self.candidates(before);
        let free = |c: &&Candidate<'_>| c.is_person() && !self.is_governed(before, c.span());
        let chosen = candidates.iter().find(free).or_else(|| candidates.iter().find(|c| c.is_person())).or_else(|| {
            candidates.iter().find(|c| matches!(c, Candidate::Role(_) | Candidate::Pronoun(_))).or(candidates.first())
        });
        if let Some(candidate) = chosen {
            self.resolve(candidate, &mut attribution);
        }
        attribution
    }

    /// Everything in `span` that can name a speaker, in text order; a role beside a name is that name.
    pub(super) fn candidates(&self, span: Span) -> Vec<Candidate<'_>> {
        let lexicon = self.lexicon;
        let mut found: Vec<Candidate<'_>> = self
            .people
            .within(span)
            .filter(|mention| !any_overlaps(self.quoted, mention.span))
            .filter(|mention| !mention.doubtful || !self.is_governed(span, mention.span))
            .map(Candidate::Name)
            .collect();
        if !lexicon.unspaced {
            let words = words(self.text, span);
            let mut at = 0;
            while at < words.len() {
                let covered =
                    |span: Span| found.iter().any(|c| c.span().overlaps(span)) || any_overlaps(self.quoted, span);
                if let Some((length, ())) = lexicon.pronouns.at(&words, at).filter(|_| !self.points(&words, at)) {
                    let span = words[at].span.cover(words[at + length - 1].span);
                    if !covered(span) {
                        found.push(Candidate::Pronoun(span));
                    }
                    at += length;
                } else if let Some((length, ())) = lexicon.roles.at(&words, at) {
                    let span = words[at].span.cover(words[at + length - 1].span);
                    let name = if covered(span) { Some(span.end) } else { self.beside_name(span) };
                    match name {
                        // "лидер их кампании, Майя Лидбум": what leads up to the name is no pronoun that speaks.
                        Some(name) => at += words[at..].iter().take_while(|w| w.span.start < name).count().max(length),
                        None => {
                            found.push(Candidate::Role(self.with_article(&words, at, span)));
                            at += length;
                        }
                    }
                } else {
                    at += 1;
                }
            }
        }
        if lexicon.unspaced && found.is_empty() {
            found.extend(self.pronoun_unspaced(span).map(Candidate::Pronoun));
        }
        found.extend(self.marked_subject(span).filter(|_| found.is_empty()).map(Candidate::Role));
        found.sort_by_key(Candidate::span);
        found
    }

    /// A pronoun that opens a clause where words are not spaced: 她说, 彼は.
    fn pronoun_unspaced(&self, span: Span) -> Option<Span> {
        let inside = span.of(self.text);
        let from =
            inside.char_indices().rev().find(|(_, c)| !c.is_alphanumeric()).map_or(0, |(at, c)| at + c.len_utf8());
        let length = self.lexicon.pronouns.opens(&inside[from..])?;
        Some(Span::new(span.start + from, span.start + from + length))
    }

    /// Whether a word that may stand for somebody points at the role behind it: "den afsatte chef", "ten trener".
    fn points(&self, words: &[Word], at: usize) -> bool {
        let lexicon = self.lexicon;
        let joined = |n: usize| {
            let between = Span::new(words[at].span.end, words[n].span.start).of(self.text);
            between.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'))
        };
        let role = |n: usize| lexicon.roles.at(words, n).is_some() && joined(n);
        lexicon.determiners.contains(words, at) && (at + 1..words.len().min(at + 3)).any(role)
    }

    /// Whether an article or a preposition stands before the name, or before the role that it stands beside: "à la
    /// présidente du club, Regula Ammann".
    pub(super) fn is_governed(&self, around: Span, name: Span) -> bool {
        let lexicon = self.lexicon;
        let from = self.text[..around.start].char_indices().rev().nth(24).map_or(0, |(at, _)| at);
        let words = words(self.text, Span::new(from, name.start));
        let Some(last) = words.len().checked_sub(1) else { return false };
        if lexicon.stops.contains(&words, last) || lexicon.determiners.contains(&words, last) {
            return true;
        }
        let lead = Span::new(from, name.start).of(self.text).trim_end();
        let Some(phrase) = lead.strip_suffix(',') else { return false };
        let opened = from + phrase.rfind([',', '.', ';', ':', '\n']).map_or(0, |at| at + 1);
        let role =
            (0..words.len()).rev().find(|&n| words[n].span.start >= opened && lexicon.roles.at(&words, n).is_some());
        role.and_then(|role| (0..role).rev().find(|&n| !lexicon.determiners.contains(&words, n)))
            .is_some_and(|n| words[n].span.start >= opened && lexicon.stops.contains(&words, n))
    }

    /// Where the name begins that a role before it belongs to: "el gobernador, Serdar Akyıldız", "chief executive of
    /// Verhulst, Marleen".
    fn beside_name(&self, role: Span) -> Option<usize> {
        let rest = beginning(&self.text[role.end..]);
        let sentence = rest.find(['.', '\n', ':', ';', '—', '–', '«', '»', '"', '“', '”']).unwrap_or(rest.len());
        let group = rest.find([',', '，']).unwrap_or(sentence).min(sentence);
        let near = Span::new(role.end, role.end + group);
        if let Some(mention) = self.people.within(near).find(|mention| mention.person) {
            let between = words(self.text, Span::new(role.end, mention.span.start));
            let stops = |n: usize| self.lexicon.stops.contains(&between, n);
            let straight = between.len() <= 4 && !(0..between.len()).any(stops);
            if straight || mention.span.of(self.text).contains(' ') && self.are_a_complement(&between) {
                return Some(mention.span.start);
            }
        }
        // "son président, le Sénégalais Mamadou Seck": the name and what leads up to it stand between commas.
        let behind = rest.get(group + 1..sentence)?;
        let apposition =
            Span::new(role.end + group + 1, role.end + group + 1 + behind.find(',').unwrap_or(behind.len()));
        let named = self.people.within(apposition).find(|mention| mention.person).filter(|mention| {
            let lead = words(self.text, Span::new(apposition.start, mention.span.start));
            // "its leader, schoolteacher Maja Lind", "leur avocate, Me Claire Morel"
            let titled = (0..lead.len()).any(|n| self.lexicon.roles.contains(&lead, n))
                || lead.len() == 1 && lead[0].capital && lead[0].lower.chars().count() <= TITLE;
            lead.is_empty()
                || (lead.len() <= 3
                    && (self.lexicon.determiners.contains(&lead, 0) || titled)
                    && !(0..lead.len()).any(|n| self.lexicon.stops.contains(&lead, n))
                    && Span::new(mention.span.end, apposition.end).of(self.text).trim().is_empty())
        });
        named.map(|mention| mention.span.start)
    }

    /// Whether words between a role and a name tell what the role is of, and not whose: "la directrice *de l'hôpital* Elena
    /// Marchetti", but "l'avocat *de* Marie Dupont".
    fn are_a_complement(&self, between: &[Word]) -> bool {
        /// So many words at most.
        const LONG: usize = 6;
        let lexicon = self.lexicon;
        let links = |n: usize| lexicon.stops.contains(between, n) || lexicon.determiners.contains(between, n);
        let Some(last) = between.len().checked_sub(1) else { return false };
        (1..LONG).contains(&last)
            && lexicon.genitives.contains(between, 0)
            && !links(last)
            && (1..last).all(|n| lexicon.genitives.contains(between, n) || !lexicon.stops.contains(between, n))
    }

    fn with_article(&self, words: &[Word], at: usize, span: Span) -> Span {
        (1..=3usize.min(at))
            .find(|back| self.lexicon.determiners.contains(words, at - back))
            .filter(|back| !Span::new(words[at - back].span.end, span.start).of(self.text).contains([',', '.', ':']))
            .map_or(span, |back| words[at - back].span.cover(span))
    }

    /// The subject that a particle marks, up to four words before it.
    fn marked_subject(&self, span: Span) -> Option<Span> {
        let markers = &self.lexicon.subject_markers;
        if markers.is_empty() {
            return None;
        }
        let inside = span.of(self.text);
        if self.lexicon.unspaced {
            let start = inside
                .rfind(['。', '、', '，', '」', '\n', ' ', '　'])
                .map_or(0, |at| at + inside[at..].chars().next().map_or(1, char::len_utf8));
            // ベースキャンプとの交信では: the marker of another phrase ends in the same sign.
            let adjunct = |end: usize| self.lexicon.adjunct_markers.iter().any(|m| inside[..end].ends_with(m.as_str()));
            let first = |from: usize| {
                let places = |marker: &String| {
                    let found = inside[from..].match_indices(marker.as_str());
                    found.map(|(at, marker)| (from + at, from + at + marker.len())).find(|&(_, end)| !adjunct(end))
                };
                markers.iter().filter_map(places).map(|(at, _)| at).min()
            };
            let (start, at) = match first(start) {
                Some(at) => (start, at),
                None => (0, first(0)?),
            };
            let start = start + self.phrase_before(&inside[start..at]);
            return Some(Span::new(span.start + start, span.start + at)).filter(|subject| !subject.is_empty());
        }
        let mut words = words(self.text, span);
        words.retain(|word| !any_overlaps(self.quoted, word.span));
        let (at, marker) = words.iter().enumerate().rev().find_map(|(n, word)| {
            let marker = markers
                .iter()
                .find(|marker| word.lower.ends_with(marker.as_str()) && word.lower.len() > marker.len())?;
            Some((n, marker))
        })?;
        let mut first = at;
        while first > 0
            && at - first < 3
            && Span::new(words[first - 1].span.end, words[first].span.start).of(self.text) == " "
            && !self.lexicon.phrase_ends.iter().any(|end| words[first - 1].lower.ends_with(end.as_str()))
        {
            first -= 1;
        }
        Some(Span::new(words[first].span.start, words[at].span.end - marker.len()))
    }

    /// How much of `inside` a phrase of where takes that stands before the subject: 東京で大臣. The particle is a syllable of
    /// other words too, but not between signs that no particle is written in.
    fn phrase_before(&self, inside: &str) -> usize {
        let sign = |c: char| c.is_alphanumeric() && !('\u{3041}'..='\u{309f}').contains(&c);
        let ends = self.lexicon.phrase_ends.iter().filter_map(|end| {
            let found = inside.rmatch_indices(end.as_str()).map(|(at, _)| (at, at + end.len()));
            let mut between = found.filter(|&(at, to)| inside[..at].ends_with(sign) && inside[to..].starts_with(sign));
            between.next().map(|(_, to)| to)
        });
        ends.max().unwrap_or(0)
    }

    /// A subject that no list knows, where words are not spaced, without the "according to" before it and where and to whom
    /// he speaks behind it: 据警方介绍, 王丽在北京说.
    pub fn without_setting(&self, subject: Span) -> Span {
        let inside = subject.of(self.text);
        let according = self.lexicon.cues.opens_as(inside, Kind::According).unwrap_or(0);
        let named = &inside[according..];
        let settings = self.lexicon.phrase_opens.iter().filter_map(|opens| named.find(opens.as_str()));
        let end = settings.filter(|&at| at > 0).min().unwrap_or(named.len());
        Span::new(subject.start + according, subject.start + according + end)
    }

    /// The subject of a verb to the left of it.
    fn subject(&self, left: Span, cue: Cue) -> Option<Candidate<'_>> {
        let mut candidates = self.candidates(left);
        if !cue.is_according() {
            candidates.retain(|c| !matches!(c, Candidate::Name(_)) || !self.is_oblique(c.span(), left.end));
            if candidates.is_empty() {
                candidates.extend(self.marked_subject(left).map(Candidate::Role));
            }
        }
        let topic = |c: &Candidate<'_>| matches!(self.case(c.span(), left.end), Some((Case::Topic, _)));
        if let Some(topic) = candidates.iter().rposition(|c| c.is_person() && topic(c)) {
            return Some(candidates.swap_remove(topic));
        }
        // "Pavel Kodym, the coach, said": the subject stands before what the commas enclose.
        let enclosed = Span::new(left.start, cue.whole.start).of(self.text).trim_end().ends_with(',');
        if enclosed {
            let first = candidates.iter().position(Candidate::is_person).unwrap_or(0);
            return (first < candidates.len()).then(|| candidates.swap_remove(first));
        }
        let words = words(self.text, left);
        let governed = |candidate: &Candidate<'_>| {
            words.iter().rposition(|word| word.span.end <= candidate.span().start).is_some_and(|n| {
                self.lexicon.stops.contains(&words, n) && !self.opens_clause(&words, n, candidate, left)
            })
        };
        let persons = |c: &Candidate<'_>| c.is_person() || matches!(c, Candidate::Pronoun(_));
        let chosen = candidates
            .iter()
            .rposition(|c| persons(c) && !governed(c))
            .or_else(|| candidates.iter().rposition(|c| matches!(c, Candidate::Role(_)) && !governed(c)))
            .or_else(|| candidates.iter().rposition(|c| matches!(c, Candidate::Name(_)) && !governed(c)))
            .or_else(|| candidates.len().checked_sub(1))?;
        // A person inside a role's complement: "a spokesman for Ali Aliyev said".
        Some(candidates.swap_remove(chosen))
    }

    /// Whether the conjunction at word `at` opens a clause whose subject stands right before its verb: "…, but Ali said".
    fn opens_clause(&self, words: &[Word], at: usize, subject: &Candidate<'_>, left: Span) -> bool {
        let before = self.text[left.start..words[at].span.start].trim_end();
        let beside = Span::new(subject.span().end, left.end).of(self.text).trim().is_empty();
        beside && self.lexicon.joiners.contains(words, at) && (before.is_empty() || before.ends_with([',', ';']))
    }

    /// Somebody called by age, or by whose he is, where the subject stands: "the 59-year-old told the judges", "her husband
    /// David, 51, said".
    fn described(&self, left: Span) -> Option<Candidate<'_>> {
        let left = left.trimmed(self.text);
        let words = words(self.text, left);
        let inside = left.of(self.text);
        let plain = (2..=4).contains(&words.len()) && !inside.contains([',', ':', ';', '(']);
        if plain && self.lexicon.determiners.contains(&words, 0) && has_digit(inside) {
            return Some(Candidate::Role(left));
        }
        let noun = words.get(1).filter(|word| !word.capital && self.lexicon.possessives.contains(&words, 0))?;
        let named = words.get(2).is_some_and(|word| word.capital);
        let rest = words.iter().skip(2).skip_while(|word| word.capital);
        let aged = rest.clone().count() <= 1 && rest.clone().all(|word| has_digit(&word.lower));
        (named && aged).then(|| Candidate::Role(words[0].span.cover(noun.span)))
    }

    /// The first name, role or pronoun of `right`. A body that a preposition governs is part of a role: "la líder de la
    /// Frente Sindical, Célia Barreiros".
    fn first(&self, right: Span) -> Option<Candidate<'_>> {
        let mut candidates = self.candidates(right);
        let words = words(self.text, right);
        // "said Reto Gantenbein, the head of …": what begins here is a name, though nobody knows it.
        let begins = words.first().filter(|word| {
            let behind =
                |third: &Word| third.capital && Span::new(words[1].span.end, third.span.start).of(self.text) == " ";
            word.capital || self.lexicon.possessives.contains(&words, 0) && words.get(2).is_some_and(behind)
        });
        if let Some((word, candidate)) = begins.zip(candidates.first())
            && Span::new(word.span.end, candidate.span().start.max(word.span.end)).of(self.text).contains(',')
        {
            return None;
        }
        let before = |c: &Candidate<'_>| words.iter().rposition(|word| word.span.end <= c.span().start);
        let stops = |n: usize| self.lexicon.stops.contains(&words, n);
        let governed = |c: &Candidate<'_>| before(c).is_some_and(|n| (n.saturating_sub(1)..=n).any(stops));
        let directly = |c: &Candidate<'_>| before(c).is_some_and(stops);
        // "powiedział minister gospodarki Dolnej Saksonii Tjark Onnen", "der Präsident der CDU, Max Huber": a role's body, which a
        // case governs, and the one who holds it.
        let held = |mention: &Mention| {
            let role = words.iter().take_while(|word| word.span.end <= mention.span.start).count();
            (0..role).any(|n| self.lexicon.roles.contains(&words, n))
        };
        let chosen = match candidates.first()? {
            Candidate::Name(mention)
                if !mention.person
                    && candidates.get(1).is_some_and(|c| {
                        let gap = Span::new(mention.span.end, c.span().start.max(mention.span.end));
                        // "Ala-Saksin pääministeri Tjark Onnen".
                        let role = self.lexicon.roles.contains(&super::cue::words(self.text, gap), 0);
                        c.is_person() && (held(mention) && matches!(gap.of(self.text).trim(), "" | ",") || role)
                    }) =>
            {
                1
            }
            first @ Candidate::Name(mention) if governed(first) => {
                let beside = |c: &Candidate<'_>| {
                    let gap = Span::new(mention.span.end, c.span().start).of(self.text);
                    c.is_person() && (!mention.person || gap.trim() == ",")
                };
                let other = candidates.iter().skip(1).position(beside).map(|n| n + 1);
                // "le dijo a The Post", "said a friend of Ali": nobody speaks whom a preposition governs.
                if directly(first) { other? } else { other.unwrap_or(0) }
            }
            // "she said outside the court": what a preposition governs tells where, or to whom.
            first @ Candidate::Role(_) if directly(first) => candidates.iter().position(|c| !governed(c))?,
            _ => 0,
        };
        Some(candidates.swap_remove(chosen))
    }

    /// Words behind an inverted verb that no list knows: "dit le vainqueur".
    fn plain(&self, right: Span, attribution: &mut Attribution) {
        if self.lexicon.unspaced {
            return;
        }
        let words = words(self.text, right);
        let mut end = None;
        for (n, word) in words.iter().enumerate().take(5) {
            let broken = n > 0
                && Span::new(words[n - 1].span.end, word.span.start).of(self.text).contains([',', '.', ';', ':', '(']);
            // A name ends where the capitals do.
            let lower = word.span.of(self.text).starts_with(char::is_lowercase);
            let ended = n > 0 && words[0].capital && lower;
            if broken || ended || self.lexicon.stops.contains(&words, n) {
                break;
            }
            end = Some(word.span);
        }
        let Some((first, end)) = words.first().zip(end) else { return };
        let caseless = first.lower.chars().next().is_some_and(|c| !c.is_lowercase());
        let begins = first.capital || caseless || self.lexicon.determiners.contains(&words, 0);
        if begins && first.span.start - right.start <= 2 {
            let span = first.span.cover(end);
            // "said his granddaughter Judith": the name, not what she is.
            let lead = words.iter().take_while(|word| !word.capital && word.span.end <= end.end).count();
            let named = words
                .get(lead)
                .filter(|word| lead > 1 && word.span.start > first.span.start && word.span.end <= end.end);
            let span = named.map_or(span, |word| Span::new(word.span.start, end.end));
            attribution.speaker = Some(span.of(self.text).to_owned());
            attribution.speaker_span = Some(span);
            (attribution.entity, attribution.group) = self.people.first_name(span).unzip();
            attribution.unresolved = true;
        }
    }

    fn resolve(&self, candidate: &Candidate<'_>, attribution: &mut Attribution) {
        let span = candidate.span();
        attribution.speaker_span = Some(span);
        let meant = match candidate {
            Candidate::Name(mention) => Some(*mention),
            Candidate::Pronoun(_) if self.is_latter(span) => self.last_named(span.start),
            Candidate::Pronoun(_) => self.antecedent(span.start),
            Candidate::Role(_) => self.holder(span),
        };
        match meant {
            Some(mention) => self.take(mention, attribution),
            None => {
                let named =
                    matches!(candidate, Candidate::Role(_)).then(|| self.name_behind(span)).flatten().unwrap_or(span);
                attribution.speaker = Some(named.of(self.text).trim().to_owned());
                attribution.speaker_span = Some(named);
                (attribution.entity, attribution.group) = self.people.first_name(named).unzip();
                attribution.unresolved = true;
            }
        }
    }

    /// The capitals behind a role, a name that nobody knows: "seine Mutter Bożena".
    fn name_behind(&self, role: Span) -> Option<Span> {
        let rest = beginning(&self.text[role.end..]);
        let end = rest.find(['.', ',', ':', ';', '\n', '"', '“', '”', '»', '«', '(']).unwrap_or(rest.len());
        let words = words(self.text, Span::new(role.end, role.end + end));
        let capitals = words.iter().take_while(|word| word.capital).count();
        let last = words.get(capitals.checked_sub(1)?)?;
        let first = words.first()?;
        (capitals <= 3 && Span::new(role.end, first.span.start).of(self.text) == " ")
            .then(|| first.span.cover(last.span))
    }

    fn take(&self, mention: &Mention, attribution: &mut Attribution) {
        attribution.speaker = Some(mention.name.clone());
        attribution.entity = mention.entity;
        attribution.group = Some(mention.group);
    }
}

pub(super) fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

impl Attribution {
    /// Keeps the reporting words.
    pub fn note_cue(&mut self, text: &str) {
        self.cue_text = self.cue.map(|cue| cue.of(text).trim().to_owned());
    }
}

impl Scene<'_> {
    /// Whether a name, a role or a pronoun stands in `span`.
    pub fn names_somebody(&self, span: Span) -> bool {
        !self.candidates(span).is_empty() || words(self.text, span).iter().skip(1).any(|word| word.capital)
    }
}
