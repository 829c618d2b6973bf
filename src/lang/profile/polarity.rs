//! The `[polarity]` section of a language file. Every word is lower-case.
//!
//! A word stands for itself; `stem*` stands for every word that begins so, `*ending` for every word that ends so,
//! and words with a space between them for that sequence. In scripts without spaces every entry is looked for as a
//! piece of text. An entry of `exempt` takes its words out before anything else is looked for.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

/// Negation, hedges, plans and events of a language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Polarity {
    /// The script has no spaces between words.
    pub unspaced: bool,
    /// Words that look like a negation and negate nothing: `not only`, `no doubt`.
    pub exempt: Vec<String>,
    /// Words that negate their clause alone.
    pub negators: Vec<String>,
    /// Words that negate only where a marker stands before them in the clause (`pas`, `plus` after `ne`).
    pub completers: Vec<String>,
    /// The markers of the completers.
    pub markers: Vec<String>,
    /// Words that negate by their sense, or only a part: `without`, `failed to`, `hardly`. They make a clause no
    /// negated one; they tell that another language may well use a negation here.
    pub hints: Vec<String>,
    /// Words that show somebody's report: `reportedly`, `laut`.
    pub reported: Vec<String>,
    /// Words that show a plan, a forecast or a future.
    pub planned: Vec<String>,
    /// Words that make a clause whose last word has an ending of `infinitives` a future: `wird`.
    pub futures: Vec<String>,
    /// See `futures`.
    pub infinitives: Vec<String>,
    /// Words that hedge.
    pub possible: Vec<String>,
    /// Events: the inventory's id, with `+` or `-` for its sense → the words that tell it.
    pub events: BTreeMap<String, Vec<String>>,
    #[serde(skip)]
    table: Table,
}

/// What a word or sequence of words tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// Takes its words out.
    Exempt,
    /// See [`Polarity::negators`].
    Negator,
    /// See [`Polarity::completers`].
    Completer,
    /// See [`Polarity::markers`].
    Marker,
    /// See [`Polarity::hints`].
    Hint,
    /// See [`Polarity::reported`].
    Reported,
    /// See [`Polarity::planned`].
    Planned,
    /// See [`Polarity::futures`].
    Future,
    /// See [`Polarity::possible`].
    Possible,
    /// An event of the inventory with its sense: 1, -1, or 0 where it has no opposite.
    Event(&'static str, i8),
}

/// A pattern of words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Is(String),
    Begins(String),
    Ends(String),
}

impl Word {
    fn parse(word: &str) -> Self {
        if let Some(stem) = word.strip_suffix('*') {
            Self::Begins(stem.to_owned())
        } else if let Some(end) = word.strip_prefix('*') {
            Self::Ends(end.to_owned())
        } else {
            Self::Is(word.to_owned())
        }
    }

    fn fits(&self, word: &str) -> bool {
        match self {
            Self::Is(whole) => whole == word,
            Self::Begins(stem) => word.starts_with(stem.as_str()),
            // an ending needs a stem before it
            Self::Ends(end) => word.len() > end.len() + 1 && word.ends_with(end.as_str()),
        }
    }
}

/// The entries of every list, by their first letters.
#[derive(Debug, Clone, Default)]
struct Table {
    /// By the first two letters of the first word.
    by_start: FxHashMap<[char; 2], Vec<(Vec<Word>, Cue)>>,
    /// Those that begin with an ending, by its last letter.
    by_end: FxHashMap<char, Vec<(Vec<Word>, Cue)>>,
    /// Scripts without spaces: the pieces of text, by their first letter, the longest first.
    pieces: FxHashMap<char, Vec<(String, Cue)>>,
}

fn start(word: &str) -> [char; 2] {
    let mut chars = word.chars();
    [chars.next().unwrap_or(' '), chars.next().unwrap_or(' ')]
}

impl Polarity {
    /// Builds the look-up.
    pub(super) fn index(&mut self) {
        let mut table = Table::default();
        let lists = [
            (&self.exempt, Cue::Exempt),
            (&self.negators, Cue::Negator),
            (&self.completers, Cue::Completer),
            (&self.markers, Cue::Marker),
            (&self.hints, Cue::Hint),
            (&self.reported, Cue::Reported),
            (&self.planned, Cue::Planned),
            (&self.futures, Cue::Future),
            (&self.possible, Cue::Possible),
        ];
        for (list, cue) in lists {
            for entry in list {
                table.add(entry, cue, self.unspaced);
            }
        }
        for (name, words) in &self.events {
            let sense = i8::from(name.ends_with('+')) - i8::from(name.ends_with('-'));
            if let Some(event) = crate::lang::event(name.trim_end_matches(['+', '-'])) {
                for word in words {
                    table.add(word, Cue::Event(event.id, sense), self.unspaced);
                }
            }
        }
        for list in table.pieces.values_mut() {
            list.sort_by_key(|(piece, _)| std::cmp::Reverse(piece.len()));
        }
        self.table = table;
    }

    /// The cues that begin with the first of `words`, each with how many words it has; `inflected` where the word may
    /// be taken by its ending.
    pub fn cues<'a>(&'a self, words: &'a [&str], inflected: bool) -> impl Iterator<Item = (Cue, usize)> + 'a {
        let first = words.first().copied().unwrap_or_default();
        let named = [start(first), [start(first)[0], ' ']];
        let ending = first.chars().next_back().filter(|_| inflected).and_then(|last| self.table.by_end.get(&last));
        let listed = named.into_iter().enumerate().filter(move |(i, key)| *i == 0 || *key != named[0]);
        listed
            .filter_map(|(_, key)| self.table.by_start.get(&key))
            .flatten()
            .chain(ending.into_iter().flatten())
            .filter(move |(pattern, _)| {
                pattern.len() <= words.len() && pattern.iter().zip(words).all(|(p, w)| p.fits(w))
            })
            .map(|(pattern, cue)| (*cue, pattern.len()))
    }

    /// The cues that begin at the start of a text without spaces, each with its length in bytes.
    pub fn pieces<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Cue, usize)> + 'a {
        let list = text.chars().next().and_then(|first| self.table.pieces.get(&first));
        list.into_iter()
            .flatten()
            .filter(|(piece, _)| text.starts_with(piece.as_str()))
            .map(|(piece, cue)| (*cue, piece.len()))
    }
}

impl Table {
    fn add(&mut self, entry: &str, cue: Cue, unspaced: bool) {
        if unspaced {
            let piece = entry.trim_matches('*').to_owned();
            if let Some(first) = piece.chars().next() {
                self.pieces.entry(first).or_default().push((piece, cue));
            }
            return;
        }
        let pattern: Vec<Word> = entry.split(' ').map(Word::parse).collect();
        match pattern.first() {
            Some(Word::Is(word) | Word::Begins(word)) => {
                self.by_start.entry(start(word)).or_default().push((pattern, cue));
            }
            Some(Word::Ends(end)) => {
                let last = end.chars().next_back().unwrap_or(' ');
                self.by_end.entry(last).or_default().push((pattern, cue));
            }
            None => {}
        }
    }
}

/// One kind of event, the same in every language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventKind {
    /// Its name in the data files.
    #[serde(skip)]
    pub id: &'static str,
    /// What a finding about it is called.
    pub topic: String,
    /// What the sense `+` says.
    #[serde(default)]
    pub plus: String,
    /// What the sense `-` says.
    #[serde(default)]
    pub minus: String,
    /// The two senses are one event told from two sides (buy and sell, win and lose).
    #[serde(default)]
    pub converse: bool,
}

/// The inventory, in the order of the file: what tells most comes first.
pub fn events() -> &'static [EventKind] {
    static EVENTS: OnceLock<Vec<EventKind>> = OnceLock::new();
    EVENTS.get_or_init(|| {
        #[derive(Deserialize)]
        struct File {
            event: Vec<Row>,
        }
        #[derive(Deserialize)]
        struct Row {
            id: String,
            #[serde(flatten)]
            kind: EventKind,
        }
        let file: File = toml::from_str(include_str!("../events.toml")).unwrap_or(File { event: Vec::new() });
        file.event.into_iter().map(|row| EventKind { id: row.id.leak(), ..row.kind }).collect()
    })
}
