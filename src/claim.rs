//! Claims: clauses with their values, names, polarity, modality and events.
//!
//! In: clauses and what was read in them. Out: one [`Claim`] for each clause. The words are each language's data; the
//! inventory of events is one for all languages.

use rustc_hash::FxHashSet;

use crate::document::{Claim, Clause, Document, Entity, Event, Modality, Polarity, Quote, QuoteKind, Shade};
use crate::lang::{self, Cue};
use crate::text::{Span, run_of};
use crate::value::Value;

mod contrast;
mod cues;
mod governors;
mod reach;

use contrast::Contrast;
use governors::Governors;
use reach::{commas, granted, words, words_behind};

/// So many words at most stand between a verb that asks for something and the clause that tells what: "demanded on Friday".
const ASKED: usize = 3;

/// One claim for each clause.
pub fn build(
    document: &Document,
    clauses: &[Clause],
    quotes: &[Quote],
    values: &[Value],
    entities: &[Entity],
) -> Vec<Claim> {
    let conditional: FxHashSet<usize> =
        clauses.iter().filter(|c| is_condition(document, c.span)).map(|c| c.sentence).collect();
    // the sentence of the last verb of saying
    let mut said = None;
    // the sentence of a clause that ends in a refusal
    let mut refused = None;
    // the sentence of a clause that ends in a demand or a fear
    let mut asked = None;
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
            if asked == Some(clause.sentence) {
                signs.leave_open(document, clause.span);
            }
            asked = signs.asks.then_some(clause.sentence);
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
            } else if signs.possible || conditional.contains(&clause.sentence) {
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

/// Whether a clause opens with a condition: what its sentence tells is true only if that is.
fn is_condition(document: &Document, clause: Span) -> bool {
    let polarity = &document.language_at(clause).profile().polarity;
    let text = clause.of(&document.text);
    if polarity.unspaced {
        return polarity.conditions.iter().any(|word| text.starts_with(word.as_str()));
    }
    words(text).next().is_some_and(|word| polarity.conditions.contains(&word.to_lowercase()))
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
    /// The clause ends in words that leave open what the next one tells: "demanded on Friday | that she resign".
    asks: bool,
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

impl Signs {
    /// Reads a clause; `said` where a verb of saying stands before it in its sentence.
    fn read(document: &Document, span: Span, said: bool) -> Self {
        let profile = document.language_at(span).profile();
        let text = span.of(&document.text);
        // a question states nothing
        let asks = text.trim_end().trim_end_matches(['"', '”', '»', '“', '’']).ends_with(['?', '？', '؟']);
        let mut signs = Self { possible: asks, said, ..Self::default() };
        let mut concord = None;
        let mut others = Vec::new();
        let clause = span;
        let mut governors = Governors::new(document, profile, clause);
        for (cue, span) in cues::read(text, span.start, profile) {
            match cue {
                Cue::Refusing
                    if !profile.polarity.infinitives.is_empty() && words_behind(document, span, clause) == 0 =>
                {
                    signs.refuses = true;
                }
                Cue::Negator => signs.negations.push(span),
                Cue::Concord => concord = concord.or(Some(span)),
                Cue::Sweeping => governors.sweeping.push(span),
                Cue::Lacking | Cue::Refusing | Cue::LackingAfter => governors.lacking.push((cue, span)),
                Cue::Absent => governors.absent.push(span),
                Cue::Hint | Cue::Mild => signs.hints.push(span),
                Cue::Reported => signs.reported = true,
                Cue::Planned => signs.planned = true,
                Cue::Possible => signs.possible = true,
                Cue::Conditional if signs.said => signs.planned = true,
                Cue::Conditional => signs.possible = true,
                Cue::Said => signs.said = true,
                Cue::Focus | Cue::Unreal | Cue::UnrealAfter => governors.unreal.push((cue, span)),
                Cue::Event(id, sense) => signs.tell(id, sense, span),
                Cue::NoEvent(id) => others.push((id, span)),
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
            signs.shades.extend(governors.sweeping.iter().map(|&word| (Shade::Nobody, word)));
        }
        signs.events.retain(|event| !others.iter().any(|&(id, words)| id == event.id && words.contains(event.span)));
        // "forderte 40 Todesopfer" asks for nothing
        let within = |words: Span| signs.events.iter().any(|e| e.span.contains(words) && e.span.len() > words.len());
        governors.unreal.retain(|&(_, words)| !within(words));
        let last = |&(cue, word): &(Cue, Span)| cue == Cue::Unreal && words_behind(document, word, clause) <= ASKED;
        signs.asks = governors.unreal.iter().any(last);
        governors.lone = lone.is_some();
        governors.events = signs.events.iter().map(|event| event.span).collect();
        for event in &mut signs.events {
            event.negated = governors.denies(event, &signs.negations);
            event.open = governors.leaves_open(event, &signs.negations);
            event.sweeping = event.negated && governors.sweeps(event);
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

    /// Takes what the clause tells for open, where the clause before it asks for it or fears it and this one goes on with it.
    fn leave_open(&mut self, document: &Document, clause: Span) {
        let profile = document.language_at(clause).profile();
        let text = clause.of(&document.text).to_lowercase();
        let mut words = words(&text);
        let first = words.next().unwrap_or_default();
        let goes_on = profile.speech.complementizers.iter().any(|word| word == first)
            || profile.polarity.ends_as_infinitive(words.next_back().unwrap_or_default());
        for event in self.events.iter_mut().filter(|_| goes_on) {
            event.open |= !granted(document, event.span, &[], profile);
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
            None => {
                self.events.push(Event { id: id.to_owned(), sense, negated: false, sweeping: false, open: false, span })
            }
        }
    }

    /// Notes what happens along with the events. What did not happen, or is only asked for, implies nothing: who did not
    /// resign may have been dismissed.
    fn imply(&mut self) {
        if !self.negations.is_empty() {
            return;
        }
        let happened = |event: &&Event| !event.negated && !event.open;
        for event in self.events.iter().filter(happened).cloned().collect::<Vec<_>>() {
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
