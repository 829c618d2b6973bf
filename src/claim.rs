//! Claims: clauses with their values, names, polarity, modality and events.
//!
//! In: clauses and what was read in them. Out: one [`Claim`] for each clause. The words are each language's data; the
//! inventory of events is one for all languages.

use crate::document::{Claim, Clause, Document, Entity, Event, Modality, Polarity, Quote, QuoteKind, Shade};
use crate::lang::{self, Cue, Profile};
use crate::text::{Span, run_of};
use crate::value::Value;

mod contrast;

use contrast::Contrast;

/// How many words may stand between the two parts of a negation ("n'a, de l'avis de tous, jamais").
const REACH: usize = 8;

/// One claim for each clause.
pub fn build(
    document: &Document,
    clauses: &[Clause],
    quotes: &[Quote],
    values: &[Value],
    entities: &[Entity],
) -> Vec<Claim> {
    // the sentence of the last verb of saying
    let mut said = None;
    // the sentence of a clause that ends in a refusal
    let mut refused = None;
    // the last sentence that denies something
    let mut contrast: Option<(usize, Contrast<'_>)> = None;
    clauses
        .iter()
        .map(|clause| {
            let mut signs = Signs::read(document, clause.span, said == Some(clause.sentence));
            if refused == Some(clause.sentence) {
                signs.refuse(document, clause.span);
            }
            refused = signs.refuses.then_some(clause.sentence);
            if signs.said {
                said = Some(clause.sentence);
            }
            signs.negations.retain(|negation| !limits(document, values, *negation));
            if !signs.negations.is_empty() {
                if contrast.as_ref().is_none_or(|(sentence, _)| *sentence != clause.sentence) {
                    let own = &clauses[run_of(clauses, clause.sentence, |other| other.sentence)];
                    let own = own.iter().map(|other| other.span);
                    let span = own.reduce(Span::cover).unwrap_or(clause.span);
                    let profile = document.language_at(span).profile();
                    contrast = Some((clause.sentence, Contrast::new(document, span, profile, values, entities)));
                }
                contrast.iter().for_each(|(_, contrast)| signs.set_apart(contrast));
            }
            let quoted = |quote: &Quote| match quote.kind {
                QuoteKind::Direct => quote.parts.iter().any(|part| part.has_most_of(clause.span)),
                QuoteKind::Indirect => quote.span.has_most_of(clause.span),
            };
            let modality = if quotes.iter().any(quoted) || signs.reported {
                Modality::Reported
            } else if signs.possible {
                Modality::Possible
            } else if signs.planned {
                Modality::Planned
            } else {
                Modality::Asserted
            };
            Claim {
                span: clause.span,
                sentence: clause.sentence,
                topic: signs.topic(),
                polarity: if signs.negations.is_empty() { Polarity::Affirmed } else { Polarity::Negated },
                negations: signs.negations,
                contrasts: signs.contrasts,
                hints: signs.hints,
                shades: signs.shades,
                events: signs.events,
                modality,
                values: inside(clause.span, values, |value| value.span),
                entities: inside(clause.span, entities, |entity| entity.span),
            }
        })
        .collect()
}

/// The indexes of the items, in text order, that lie in a clause.
fn inside<T>(clause: Span, items: &[T], place: impl Fn(&T) -> Span) -> Vec<usize> {
    let starting = clause.starts_of(items, &place);
    starting.filter(|&item| clause.contains(place(&items[item]))).collect()
}

/// Whether a negation only bounds a value: "non inferiore a 150 euro", "не менее 20".
fn limits(document: &Document, values: &[Value], negation: Span) -> bool {
    /// So many words at most stand between them.
    const WORDS: usize = 2;
    let near = |value: &&Value| {
        let between = Span::new(negation.end, value.span.start).of(&document.text);
        negation.overlaps(value.span) || commas(between) == 0 && between.split_whitespace().nth(WORDS).is_none()
    };
    let first = values.partition_point(|value| value.span.end <= negation.start);
    values.iter().skip(first).take_while(near).any(|value| value.bound.is_some())
}

/// How many commas and the like a text has.
fn commas(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, ',' | ';' | ':' | '،' | '、' | '，' | '；' | '.' | '。')).count()
}

/// Whether a negation denies an event of its clause: not where a conjunction other than "or" stands between them, "was
/// dismissed and has not spoken since", nor where a comma does; two enclose what is said in passing.
fn governs(document: &Document, negation: Span, event: Span, profile: &Profile) -> bool {
    /// No clause that people write has so many bytes between the two.
    const FAR: usize = 400;
    if negation.gap(event) > FAR {
        return false;
    }
    let between = Span::new(negation.end.min(event.end), negation.start.max(event.start)).of(&document.text);
    let segment = &profile.segment;
    let joins =
        |word: &str| segment.conjunctions.iter().any(|c| c == word) && !segment.alternatives.iter().any(|a| a == word);
    // What a relative clause denies, the clause around it does not: "hired for a boom that never came".
    let opens = |word: &str| segment.relatives.iter().any(|r| r == word) && !profile.names.determiners.contains(word);
    let parts = |word: &str| joins(word) || event.end <= negation.start && opens(word);
    if commas(between) % 2 == 1 {
        return false;
    }
    if profile.polarity.unspaced {
        return !segment
            .conjunctions
            .iter()
            .any(|word| word.chars().nth(1).is_some() && between.contains(word.as_str()));
    }
    !between.split(|c: char| !c.is_alphanumeric()).any(|word| parts(&word.to_lowercase()))
}

/// Whether two words of a clause stand next to each other, but for a word or two: "without any new agreement".
fn near(document: &Document, first: Span, second: Span, profile: &Profile) -> bool {
    /// So many words may stand between them.
    const WORDS: usize = 2;
    /// In a script without spaces, so many letters.
    const LETTERS: usize = 4;
    let between = Span::new(first.end.min(second.start), second.start).of(&document.text);
    let near = if profile.polarity.unspaced {
        between.chars().nth(LETTERS).is_none()
    } else {
        between.split_whitespace().nth(WORDS).is_none()
    };
    first.end <= second.start && near && !between.contains(|c: char| c.is_ascii_punctuation() || c == '、')
}

/// Whether words stand before an event and behind it: "lehnt eine Räumung ab".
fn frames(document: &Document, frame: Span, event: Span) -> bool {
    /// So many words may stand before the event, with the first of the frame.
    const WORDS: usize = 3;
    let before = Span::new(frame.start, event.start).of(&document.text);
    frame.start < event.start && event.end < frame.end && before.split_whitespace().nth(WORDS).is_none()
}

/// Whether a verb that denies governs an event's: the event begins right behind it, or both end together.
fn refuses(document: &Document, refusal: Span, event: Span) -> bool {
    let between = Span::new(refusal.end, event.start).of(&document.text);
    refusal.start < event.start && refusal.end == event.end
        || refusal.end <= event.start && !between.contains(|c: char| c.is_alphanumeric() || c == ',')
}

/// How many words of a clause stand behind some of them.
fn words_behind(document: &Document, span: Span, clause: Span) -> usize {
    let behind = Span::new(span.end, clause.end).of(&document.text);
    behind.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

/// Whether a clause says of an event no more than that it was not: "Of strikes there were none", but not "at the talks
/// there was no breakthrough". In a script without spaces a particle stands between, and endings behind.
fn is_all(document: &Document, event: Span, absent: Span, clause: Span) -> bool {
    let profile = document.language_at(clause).profile();
    if profile.polarity.unspaced {
        return near(document, event, absent, profile);
    }
    let bare =
        |from: usize, to: usize| !Span::new(from, to.max(from)).of(&document.text).contains(char::is_alphanumeric);
    event.end <= absent.start && bare(event.end, absent.start) && bare(absent.end, clause.end)
}

/// Whether an event goes on for a while, so that a negation far behind it denies what came of it: "the talks brought no
/// breakthrough".
fn is_lasting(id: &str) -> bool {
    lang::event(id).is_some_and(|kind| kind.lasting)
}

/// Whether a preposition before an event takes it for granted, and no negation stands between them: "after the vote
/// nobody cheered".
fn granted(document: &Document, event: Span, negations: &[Span], profile: &Profile) -> bool {
    /// So many words may stand between the preposition and the event: "after Sunday's close vote".
    const WORDS: usize = 3;
    if negations.iter().any(|negation| negation.overlaps(event)) {
        return false;
    }
    let before = &document.text[..event.start];
    let phrase = before.rfind(|c: char| c.is_ascii_punctuation() && !matches!(c, '-' | '\''));
    let mut end = before.len();
    for word in before[phrase.map_or(0, |at| at + 1)..].split_whitespace().rev().take(WORDS + 1) {
        end = before[..end].rfind(word).unwrap_or_default();
        if negations.iter().any(|negation| negation.overlaps(Span::new(end, end + word.len()))) {
            return false;
        }
        if profile.polarity.granting.contains(&word.to_lowercase()) {
            return true;
        }
    }
    false
}

/// What the words of a clause tell.
#[derive(Debug, Default)]
struct Signs {
    negations: Vec<Span>,
    contrasts: Vec<Span>,
    hints: Vec<Span>,
    shades: Vec<(Shade, Span)>,
    reported: bool,
    planned: bool,
    possible: bool,
    /// A verb of saying stands in the clause, or before it in its sentence.
    said: bool,
    /// The clause ends in words that refuse or deny what the next one tells: "weigert sich, … zu unterschreiben".
    refuses: bool,
    events: Vec<Event>,
}

/// Whether what stands at the begin of the rest of a clause is asked: the first mark that ends a sentence is a question's.
fn is_asked(rest: &str) -> bool {
    let greek = || rest.chars().any(|c| ('\u{370}'..='\u{3ff}').contains(&c));
    match rest.chars().find(|c| ".!?;…。！？؟\u{37e}".contains(*c)) {
        Some(';') => greek(),
        mark => matches!(mark, Some('?' | '？' | '؟' | '\u{37e}')),
    }
}

/// A word of a clause.
struct Word {
    lower: String,
    span: Span,
    capital: bool,
}

impl Signs {
    /// Reads a clause; `said` where a verb of saying stands before it in its sentence.
    fn read(document: &Document, span: Span, said: bool) -> Self {
        let profile = document.language_at(span).profile();
        let text = span.of(&document.text);
        let found = if profile.polarity.unspaced {
            pieces(text, span.start, profile)
        } else {
            cues(&split(text, span.start, profile), profile)
        };
        // a question states nothing
        let asks = text.trim_end().trim_end_matches(['"', '”', '»', '“', '’']).ends_with(['?', '？', '؟']);
        let mut signs = Self { possible: asks, said, ..Self::default() };
        let mut concord = None;
        let (mut sweeping, mut lacking, mut absent) = (Vec::new(), Vec::new(), Vec::new());
        let clause = span;
        for (cue, span) in found {
            match cue {
                Cue::Refusing
                    if !profile.polarity.infinitives.is_empty() && words_behind(document, span, clause) == 0 =>
                {
                    signs.refuses = true;
                }
                Cue::Negator => signs.negations.push(span),
                Cue::Concord => concord = concord.or(Some(span)),
                Cue::Sweeping => sweeping.push(span),
                Cue::Lacking | Cue::Refusing | Cue::LackingAfter => lacking.push((cue, span)),
                Cue::Absent => absent.push(span),
                Cue::Hint | Cue::Mild => signs.hints.push(span),
                Cue::Reported => signs.reported = true,
                Cue::Planned => signs.planned = true,
                Cue::Possible => signs.possible = true,
                Cue::Conditional if signs.said => signs.planned = true,
                Cue::Conditional => signs.possible = true,
                Cue::Said => signs.said = true,
                Cue::Event(id, sense) => signs.tell(id, sense, span),
                Cue::Universal => signs.shades.push((Shade::Everybody, span)),
                Cue::Only => signs.shades.push((Shade::Only, span)),
                Cue::Unsure => signs.shades.push((Shade::Unsure, span)),
                Cue::Unclear => signs.shades.push((Shade::Unclear, span)),
                Cue::Except => signs.shades.push((Shade::Except, span)),
                Cue::Pole(id, sense) => signs.shades.push((Shade::Pole(id.to_owned(), sense), span)),
                Cue::Exempt | Cue::Completer | Cue::Marker | Cue::Future => {}
            }
        }
        // "No victims": alone it denies what stands behind it, but not "ended in nothing".
        let lone = concord.filter(|_| signs.negations.is_empty());
        signs.negations.extend(lone);
        // "How could I not be glad?", "a good match, wasn't it?": nor does a question deny
        let asked = |negation: &mut Span| is_asked(&text[negation.end - span.start..]);
        signs.hints.extend(signs.negations.extract_if(.., asked));
        if !signs.negations.is_empty() {
            signs.shades.extend(sweeping.iter().map(|&word| (Shade::Nobody, word)));
        }
        for event in &mut signs.events {
            // 无罪 is an event of its own; in "tutuklanmadı" the ending denies the stem
            let own = |negation: &Span| profile.polarity.unspaced && negation.overlaps(event.span);
            let trails = |negation: &Span| event.span.end <= negation.start;
            // Only where the verb comes last does a negation behind the name of an event deny that it happened.
            let held = |negation: Span| profile.polarity.unspaced && near(document, event.span, negation, profile);
            let never = |negation: Span| {
                absent.iter().any(|&words| words.overlaps(negation) && is_all(document, event.span, words, span))
            };
            let goes_on = |negation: Span| is_lasting(&event.id) && !held(negation) && !never(negation);
            let apart = |negation: &Span| trails(negation) && (lone.is_some() || goes_on(*negation));
            let mut around = signs.negations.iter().filter(|negation| !own(negation) && !apart(negation));
            event.negated = around.any(|negation| governs(document, *negation, event.span, profile))
                && !granted(document, event.span, &signs.negations, profile);
            event.negated ^= lacking.iter().any(|&(cue, word)| match cue {
                // "refused to speak after the crash" takes the crash for granted
                Cue::Lacking => {
                    near(document, word, event.span, profile) && !granted(document, event.span, &[word], profile)
                        || frames(document, word, event.span)
                }
                Cue::Refusing => refuses(document, word, event.span),
                _ => near(document, event.span, word, profile),
            });
            let mut around = sweeping.iter();
            event.sweeping = event.negated && around.any(|word| governs(document, *word, event.span, profile));
        }
        signs.imply();
        signs
    }

    /// Takes what the end of the clause tells for denied, where the clause before it refuses or denies it and this one
    /// ends in an infinitive.
    fn refuse(&mut self, document: &Document, clause: Span) {
        /// So many words may stand behind the event: "gestohlen zu haben".
        const WORDS: usize = 2;
        let polarity = &document.language_at(clause).profile().polarity;
        let words = clause.of(&document.text).split_whitespace();
        let last = words.last().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if polarity.ends_as_infinitive(&last) {
            let told = self.events.iter_mut().filter(|event| words_behind(document, event.span, clause) <= WORDS);
            told.for_each(|event| event.negated = !event.negated);
        }
    }

    /// Takes the negations of contrasts for words that deny in part: of the clause they deny only what is set against
    /// something else. Where the clause itself is said again, it stays denied, and only its event is not.
    fn set_apart(&mut self, contrast: &Contrast<'_>) {
        let parted: Vec<Option<Span>> = self.negations.iter().map(|&negation| contrast.denied(negation)).collect();
        let again = |&negation: &Span| contrast.repeated(negation, &self.events);
        let again: Vec<Option<Span>> = self.negations.iter().map(again).collect();
        let denied: Option<Vec<Span>> = parted.iter().zip(&again).map(|(part, again)| part.or(*again)).collect();
        if let Some(denied) = denied {
            for event in &mut self.events {
                event.negated &= denied.iter().any(|part| part.overlaps(event.span));
            }
        }
        let said_again = self.negations.iter().zip(&again).filter(|(_, part)| part.is_some());
        self.contrasts = said_again.map(|(negation, _)| *negation).collect();
        let mut apart = parted.iter().map(Option::is_some);
        let (parted, kept) = self.negations.iter().partition(|_| apart.next().unwrap_or(false));
        self.negations = kept;
        self.hints.extend::<Vec<Span>>(parted);
        self.hints.sort_unstable();
    }

    /// Notes an event. Of words that overlap and tell one event the longest count: "was cleared" for "cleared".
    fn tell(&mut self, id: &str, sense: i8, span: Span) {
        match self.events.iter_mut().find(|event| event.id == id && event.span.overlaps(span)) {
            Some(event) if event.span.len() >= span.len() => {}
            Some(event) => (event.sense, event.span) = (sense, span),
            None => self.events.push(Event { id: id.to_owned(), sense, negated: false, sweeping: false, span }),
        }
    }

    /// Notes what happens along with the events. What did not happen implies nothing: who did not resign may have been
    /// dismissed.
    fn imply(&mut self) {
        if !self.negations.is_empty() {
            return;
        }
        for event in self.events.clone() {
            for (id, sense) in lang::event(&event.id).into_iter().flat_map(|kind| kind.implied(event.sense)) {
                self.tell(id, sense, event.span);
            }
        }
    }

    /// The topic of the event that tells most: the first of the inventory that names what is told.
    fn topic(&self) -> Option<String> {
        let told = |kind: &&lang::EventKind| self.events.iter().any(|event| event.id == kind.id);
        lang::events().iter().filter(|kind| !kind.stance).find(told).map(|kind| kind.topic.clone())
    }
}

/// The words of a clause in small letters; an elided word stands alone ("n'a" → "n", "a").
fn split(text: &str, base: usize, profile: &Profile) -> Vec<Word> {
    let mut words = Vec::with_capacity(text.len() / 6);
    let is_apostrophe = |c: char| matches!(c, '\'' | '’' | 'ʼ');
    let is_inner = |c: char| is_apostrophe(c) || c == '-' || c == '‑';
    let mut start = None;
    let ends = text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]);
    for (at, c) in ends {
        let next_is_letter = || c.is_some_and(|c| text[at + c.len_utf8()..].starts_with(char::is_alphanumeric));
        let inside = c
            .is_some_and(|c| c.is_alphanumeric() || is_mark(c) || (is_inner(c) && start.is_some() && next_is_letter()));
        match (start, inside) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                push(&mut words, &text[from..at], base + from);
                start = None;
            }
            (Some(from), true) if c.is_some_and(is_apostrophe) => {
                let head = text[from..at].to_lowercase();
                if profile.names.elisions.contains(&head) || profile.polarity.markers.contains(&head) {
                    push(&mut words, &text[from..at], base + from);
                    start = None;
                }
            }
            _ => {}
        }
    }
    words
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200c}' | '\u{200d}')
}

fn push(words: &mut Vec<Word>, word: &str, at: usize) {
    // Arabic vowel signs and Turkish dotted capitals leave marks that no list has
    let lower: String =
        word.to_lowercase().chars().filter(|c| !is_mark(*c)).map(|c| if c == '’' { '\'' } else { c }).collect();
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    words.push(Word { lower, span: Span::new(at, at + word.len()), capital });
}

/// The cues of a clause with what they stand on, exemptions taken out, completers joined with their markers.
fn cues(words: &[Word], profile: &Profile) -> Vec<(Cue, Span)> {
    let lower: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
    let polarity = &profile.polarity;
    let mut found: Vec<(Cue, usize, usize)> = Vec::new();
    let mut exempt = vec![false; words.len()];
    for at in 0..words.len() {
        // a capital inside a clause is a name or, in German, a noun: it has no ending of a verb
        let inflected = !words[at].capital;
        for (cue, length) in polarity.cues(&lower[at..], inflected) {
            match cue {
                Cue::Exempt => exempt[at..at + length].fill(true),
                Cue::Mild => {
                    exempt[at..at + length].fill(true);
                    found.push((cue, at, length));
                }
                Cue::Possible | Cue::Conditional | Cue::Planned if words[at].capital && at > 0 && length == 1 => {}
                _ => found.push((cue, at, length)),
            }
        }
    }
    found.sort_by_key(|&(_, at, length)| (at, std::cmp::Reverse(length)));
    let markers: Vec<usize> = found.iter().filter(|(cue, ..)| *cue == Cue::Marker).map(|&(_, at, _)| at).collect();
    let last_is_infinitive = lower.last().is_some_and(|last| polarity.ends_as_infinitive(last));
    let mut out = Vec::new();
    for (cue, at, length) in found {
        let free = matches!(cue, Cue::Event(..) | Cue::Mild) || !exempt[at..at + length].iter().any(|&taken| taken);
        let cue = match cue {
            Cue::Completer if markers.iter().any(|&marker| marker.abs_diff(at) <= REACH) => Cue::Negator,
            Cue::Future if last_is_infinitive => Cue::Planned,
            Cue::Completer | Cue::Future | Cue::Marker => continue,
            other => other,
        };
        let span = words[at].span.cover(words[at + length - 1].span);
        if free
            && !(cue == Cue::Negator
                && out.iter().any(|(other, taken): &(Cue, Span)| *other == Cue::Negator && taken.overlaps(span)))
        {
            out.push((cue, span));
        }
    }
    out
}

/// The cues of a clause in a script without spaces.
fn pieces(text: &str, base: usize, profile: &Profile) -> Vec<(Cue, Span)> {
    let mut out: Vec<(Cue, Span)> = Vec::new();
    let mut exempt_until = 0;
    for (at, _) in text.char_indices() {
        for (cue, length) in profile.polarity.pieces(&text[at..]) {
            let span = Span::new(base + at, base + at + length);
            let free = at >= exempt_until || matches!(cue, Cue::Event(..));
            if matches!(cue, Cue::Exempt | Cue::Mild) {
                exempt_until = exempt_until.max(at + length);
            }
            if free && cue != Cue::Exempt && !out.iter().any(|(other, taken)| *other == cue && taken.overlaps(span)) {
                out.push((cue, span));
            }
        }
    }
    out
}
