//! Words of a text, and the reporting words among them. In: text and a language's data. Out: where they stand.

use std::sync::{Arc, OnceLock, RwLock};

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Stance;
use crate::lang::Language;
use crate::text::Span;

/// A word.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub span: Span,
    /// In lower case.
    pub lower: String,
    /// Begins with a capital letter.
    pub capital: bool,
}

/// The words of `span`. Apostrophes and hyphens part words: "l'ex", "dit-il".
pub(super) fn words(text: &str, span: Span) -> Vec<Word> {
    let inside = span.of(text);
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in inside.char_indices().chain([(inside.len(), ' ')]) {
        let letter = c.is_alphanumeric() || is_combining(c);
        match (letter, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let word = &inside[from..at];
                found.push(Word {
                    span: Span::new(span.start + from, span.start + at),
                    lower: word.to_lowercase(),
                    capital: word.chars().next().is_some_and(char::is_uppercase),
                });
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn is_combining(c: char) -> bool {
    // Combining accents, Arabic vowel signs and the tatweel are part of a word.
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{640}')
}

/// What a reporting word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A reporting verb.
    Verb(Stance),
    /// A verb that reports only beside a quotation in marks.
    Beside,
    /// "according to"
    According,
    /// "zufolge"
    AccordingAfter,
    /// "по его словам": according to whom the sentence before is about.
    InTheirWords,
}

/// Reporting words in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    /// The words.
    pub span: Span,
    /// With the auxiliaries before them.
    pub whole: Span,
    pub kind: Kind,
}

impl Cue {
    pub fn stance(self) -> Stance {
        match self.kind {
            Kind::Verb(stance) => stance,
            _ => Stance::Says,
        }
    }

    pub fn is_according(self) -> bool {
        matches!(self.kind, Kind::According | Kind::AccordingAfter | Kind::InTheirWords)
    }
}

/// A list of phrases made ready for looking up.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    /// By first word: the other words, whether the last one is a stem, and what the phrase stands for.
    exact: FxHashMap<String, Vec<(Vec<String>, bool, T)>>,
    /// Single stems.
    stems: Vec<(String, T)>,
    /// As written, for languages without spaces.
    raw: Vec<(String, T)>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { exact: FxHashMap::default(), stems: Vec::new(), raw: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Phrases<T> {
    pub fn add(&mut self, phrases: &[String], meaning: T) {
        for phrase in phrases {
            let (body, stem) = phrase.strip_suffix('*').map_or((phrase.as_str(), false), |body| (body, true));
            self.raw.push((body.to_owned(), meaning));
            let mut parts: Vec<String> =
                words(body, Span::new(0, body.len())).into_iter().map(|word| word.lower).collect();
            match parts.len() {
                0 => {}
                1 if stem => self.stems.push((parts.remove(0), meaning)),
                _ => {
                    let first = parts.remove(0);
                    self.exact.entry(first).or_default().push((parts, stem, meaning));
                }
            }
        }
    }

    /// The longest phrase that begins at word `at`: how many words it has, and its meaning.
    pub fn at(&self, words: &[Word], at: usize) -> Option<(usize, T)> {
        let first = &words.get(at)?.lower;
        self.at_as(words, at, first)
    }

    fn at_as(&self, words: &[Word], at: usize, first: &str) -> Option<(usize, T)> {
        let mut best: Option<(usize, T)> = None;
        for (others, stem, meaning) in self.exact.get(first).into_iter().flatten() {
            let fits = others.iter().enumerate().all(|(n, other)| {
                words.get(at + 1 + n).is_some_and(|word| {
                    word.lower == *other || (*stem && n + 1 == others.len() && word.lower.starts_with(other))
                })
            });
            if fits && best.is_none_or(|(length, _)| others.len() + 1 > length) {
                best = Some((others.len() + 1, *meaning));
            }
        }
        best.or_else(|| self.stems.iter().find(|(stem, _)| first.starts_with(stem)).map(|&(_, meaning)| (1, meaning)))
    }

    pub fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// The longest of the phrases that stand in `span`.
    pub fn find(&self, text: &str, span: Span, unspaced: bool) -> Option<Span> {
        if unspaced {
            let inside = span.of(text);
            let found = self.raw.iter().filter_map(|(phrase, _)| {
                let at = span.start + inside.find(phrase.as_str())?;
                Some(Span::new(at, at + phrase.len()))
            });
            return found.max_by_key(|found| found.len());
        }
        let words = words(text, span);
        let found = (0..words.len()).filter_map(|n| {
            let (length, _) = self.at(&words, n)?;
            Some(words[n].span.cover(words[n + length - 1].span))
        });
        found.max_by_key(|found| found.len())
    }

    /// How long the longest phrase of one meaning is that `inside` begins with, where words are not spaced.
    pub fn opens_as(&self, inside: &str, meaning: T) -> Option<usize> {
        let fitting = self.raw.iter().filter(|(phrase, of)| *of == meaning && inside.starts_with(phrase.as_str()));
        fitting.map(|(phrase, _)| phrase.len()).max()
    }

    /// How long the longest phrase is that `inside` begins with, where words are not spaced.
    pub fn opens(&self, inside: &str) -> Option<usize> {
        let fitting = self.raw.iter().filter(|(phrase, _)| inside.starts_with(phrase.as_str()));
        fitting.map(|(phrase, _)| phrase.len()).max()
    }

    pub fn contains(&self, words: &[Word], at: usize) -> bool {
        self.at(words, at).is_some()
    }
}

/// The data of a language made ready for looking up.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub language: Language,
    pub cues: Phrases<Kind>,
    /// The first word of a parted verb, and the last.
    parted: Vec<(String, String)>,
    pub attributive: Phrases<()>,
    pub auxiliaries: Phrases<()>,
    pub complementizers: Phrases<()>,
    pub pronouns: Phrases<()>,
    pub latter: Phrases<()>,
    pub roles: Phrases<()>,
    pub bodies: Phrases<()>,
    pub determiners: Phrases<()>,
    pub indefinites: Phrases<()>,
    pub possessives: Phrases<()>,
    pub drops_subjects: bool,
    pub stops: Phrases<()>,
    /// Prepositions that lead to what somebody is in charge of: "directrice *de* l'hôpital".
    pub genitives: Phrases<()>,
    /// Conjunctions behind which a sentence goes on with a subject of its own: but, and.
    pub joiners: Phrases<()>,
    /// Titles that end in a full stop: dr, gen.
    titles: FxHashSet<String>,
    pub media: Phrases<()>,
    pub reported_forms: Phrases<()>,
    pub hearsay: Phrases<()>,
    pub hearsay_ends: Vec<String>,
    pub infinitive_opens: Phrases<()>,
    pub infinitive_endings: Vec<String>,
    pub infinitive_inside: Phrases<()>,
    pub as_said: Phrases<()>,
    pub anaphors: Phrases<()>,
    pub negations: Phrases<()>,
    pub conditions: Phrases<()>,
    pub relays: Phrases<()>,
    pub copulas: Phrases<()>,
    pub at_once: Phrases<()>,
    pub later: Phrases<()>,
    prefixes: Vec<String>,
    pub complement_endings: Vec<String>,
    pub subject_markers: Vec<String>,
    pub topic_markers: Vec<String>,
    pub oblique_markers: Vec<String>,
    pub phrase_ends: Vec<String>,
    pub phrase_opens: Vec<String>,
    pub adjunct_markers: Vec<String>,
    pub quotatives: Vec<String>,
    pub participle_endings: Vec<String>,
    pub comma_opens: bool,
    pub bare: Phrases<()>,
    pub dashes: bool,
    pub unspaced: bool,
}

impl Lexicon {
    /// The lexicon of a language, built on first use.
    pub fn of(language: Language) -> Arc<Self> {
        static BUILT: OnceLock<RwLock<FxHashMap<Language, Arc<Lexicon>>>> = OnceLock::new();
        let built = BUILT.get_or_init(RwLock::default);
        if let Some(lexicon) = built.read().ok().and_then(|map| map.get(&language).cloned()) {
            return lexicon;
        }
        let lexicon = Arc::new(Self::build(language));
        if let Ok(mut map) = built.write() {
            map.insert(language, lexicon.clone());
        }
        lexicon
    }

    fn build(language: Language) -> Self {
        let speech = &language.profile().speech;
        let mut cues = Phrases::default();
        cues.add(&speech.claims, Kind::Verb(Stance::Claims));
        cues.add(&speech.denies, Kind::Verb(Stance::Denies));
        cues.add(&speech.admits, Kind::Verb(Stance::Admits));
        cues.add(&speech.announces, Kind::Verb(Stance::Announces));
        cues.add(&speech.says, Kind::Verb(Stance::Says));
        cues.add(&speech.beside, Kind::Beside);
        cues.add(&speech.according, Kind::According);
        cues.add(&speech.according_after, Kind::AccordingAfter);
        cues.add(&speech.in_their_words, Kind::InTheirWords);
        let set = |list: &[String]| {
            let mut phrases = Phrases::default();
            phrases.add(list, ());
            phrases
        };
        let polarity = &language.profile().polarity;
        let negations = set(&[polarity.negators.as_slice(), &polarity.concord, &polarity.markers].concat());
        let segment = &language.profile().segment;
        let joiners: Vec<String> =
            segment.conjunctions.iter().filter(|word| !segment.linkers.contains(word)).cloned().collect();
        let names = &language.profile().names;
        let genitive = |word: &&String| names.links.contains(*word) && word.chars().count() > 1;
        let genitives: Vec<String> = speech.stops.iter().filter(genitive).cloned().collect();
        let parted = speech.parted.iter().filter_map(|verb| verb.split_once(' '));
        Self {
            language,
            cues,
            parted: parted.map(|(first, last)| (first.to_owned(), last.to_owned())).collect(),
            attributive: set(&speech.attributive),
            auxiliaries: set(&speech.auxiliaries),
            complementizers: set(&speech.complementizers),
            pronouns: set(&speech.pronouns),
            latter: set(&speech.latter),
            roles: set(&speech.roles),
            bodies: set(&speech.bodies),
            determiners: set(&speech.determiners),
            indefinites: set(&speech.indefinites),
            possessives: set(&speech.possessives),
            drops_subjects: speech.drops_subjects,
            stops: set(&speech.stops),
            genitives: set(&genitives),
            joiners: set(&joiners),
            titles: segment.titles.iter().cloned().collect(),
            media: set(&speech.media),
            reported_forms: set(&speech.reported_forms),
            hearsay: set(&speech.hearsay),
            hearsay_ends: speech.hearsay_ends.clone(),
            infinitive_opens: set(&speech.infinitive_opens),
            infinitive_endings: speech.infinitive_endings.clone(),
            infinitive_inside: set(&speech.infinitive_inside),
            as_said: set(&speech.as_said),
            anaphors: set(&speech.anaphors),
            negations,
            conditions: set(&speech.conditions),
            relays: set(&speech.relays),
            copulas: set(&speech.copulas),
            at_once: set(&speech.at_once),
            later: set(&speech.later),
            prefixes: speech.prefixes.clone(),
            complement_endings: speech.complement_endings.clone(),
            subject_markers: speech.subject_markers.clone(),
            topic_markers: speech.topic_markers.clone(),
            oblique_markers: speech.oblique_markers.clone(),
            phrase_opens: speech.phrase_opens.clone(),
            phrase_ends: speech.phrase_ends.clone(),
            adjunct_markers: speech.adjunct_markers.clone(),
            quotatives: speech.quotatives.clone(),
            participle_endings: speech.participle_endings.clone(),
            comma_opens: speech.comma_opens,
            bare: set(&speech.bare),
            dashes: speech.dashes,
            unspaced: speech.unspaced,
        }
    }

    /// The reporting words in `span`, in text order.
    pub fn cues(&self, text: &str, span: Span) -> Vec<Cue> {
        if self.unspaced {
            return self.cues_unspaced(text, span);
        }
        let words = words(text, span);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let bare = self.prefixes.iter().find_map(|prefix| words[at].lower.strip_prefix(prefix.as_str()));
            let hit = self.cues.at(&words, at).or_else(|| self.cues.at_as(&words, at, bare?));
            let hit = hit.or_else(|| self.is_parted(text, &words, at).then_some((1, Kind::Verb(Stance::Says))));
            let Some((length, kind)) = hit else {
                at += 1;
                continue;
            };
            let inside = words[at].span.cover(words[at + length - 1].span);
            let mut whole = inside;
            // "has already said", "a-t-elle dit": an auxiliary up to three words before.
            for back in 1..=3usize.min(at) {
                if matches!(kind, Kind::Verb(_) | Kind::Beside) && self.auxiliaries.contains(&words, at - back) {
                    let gap = Span::new(words[at - back].span.end, inside.start).of(text);
                    let joined = back < 3 || gap.matches('-').count() == 2;
                    if joined && !gap.contains([',', '.', ';', ':', '»', '”', '"', '“']) {
                        whole = words[at - back].span.cover(inside);
                    }
                }
            }
            found.push(Cue { span: inside, whole, kind });
            at += length;
        }
        found
    }

    /// Whether the verb of word `at` ends further on in its clause.
    fn is_parted(&self, text: &str, words: &[Word], at: usize) -> bool {
        self.parted.iter().filter(|(first, _)| *first == words[at].lower).any(|(_, last)| {
            words[at + 1..].iter().take(12).any(|word| {
                let gap = Span::new(words[at].span.end, word.span.start).of(text);
                word.lower == *last && !gap.contains(['.', ';', ':', '«', '„', '“', '"'])
            })
        })
    }

    fn cues_unspaced(&self, text: &str, span: Span) -> Vec<Cue> {
        let inside = span.of(text);
        let mut found: Vec<Cue> = Vec::new();
        let mut at = 0;
        while at < inside.len() {
            let rest = &inside[at..];
            let hit = self
                .cues
                .raw
                .iter()
                .filter(|(phrase, _)| rest.starts_with(phrase.as_str()))
                // 据 begins a clause; inside one it is a part of 数据.
                .filter(|(_, kind)| *kind != Kind::According || !inside[..at].ends_with(char::is_alphanumeric))
                .max_by_key(|(phrase, _)| phrase.len());
            if let Some((phrase, kind)) = hit {
                let cue = Span::new(span.start + at, span.start + at + phrase.len());
                found.push(Cue { span: cue, whole: cue, kind: *kind });
                at += phrase.len();
            } else {
                at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        found
    }

    /// Whether the text under `span` begins with one of `phrases` (after white space).
    pub fn begins<T: Copy + PartialEq>(&self, phrases: &Phrases<T>, text: &str, span: Span) -> bool {
        if self.unspaced {
            let inside = span.of(text).trim_start();
            return phrases.raw.iter().any(|(phrase, _)| inside.starts_with(phrase.as_str()));
        }
        let words = words(text, span);
        phrases.contains(&words, 0)
    }

    /// Whether the full stop at `at` is a title's: "il dott. Rossi".
    pub fn ends_title(&self, text: &str, at: usize) -> bool {
        let (Some(before), Some(rest)) = (text.get(..at), text.get(at..)) else { return false };
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let named = rest.strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
        named && self.titles.contains(&word.to_lowercase())
    }

    /// Whether reporting words of a script without spaces begin with a word for what was said: そう語った.
    pub fn anaphors_open(&self, cue: &str) -> bool {
        self.anaphors.raw.iter().any(|(word, ())| cue.starts_with(word.as_str()))
    }

    /// Whether the reporting verb stands at the end of its sentence and the subject before the quotation.
    pub fn has_verb_final(&self) -> bool {
        self.unspaced || !self.subject_markers.is_empty() || !self.complement_endings.is_empty()
    }

    /// Whether the last word under `span` is a complementizer: "dit que « … »".
    pub fn ends_in_complementizer(&self, text: &str, span: Span) -> bool {
        let words = words(text, span);
        (words.len().saturating_sub(2)..words.len())
            .any(|n| self.complementizers.at(&words, n).is_some_and(|(length, ())| n + length == words.len()))
    }
}
