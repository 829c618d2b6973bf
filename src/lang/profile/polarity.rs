//! The `[polarity]` section of a language file. Every word is lower-case.
//!
//! A word stands for itself; `stem*` stands for every word that begins so, `*ending` for every word that ends so,
//! `*` for any word, and words with a space between them for that sequence; `**` stands for a few words, and what
//! follows it then ends the clause (`nahm ** teil`). A negation may part the words of an event: `was suspended`
//! is "was not suspended" as well. In scripts without spaces every entry is looked for as a piece of text. An entry of
//! `exempt` takes its words out before anything else is looked for; what is an entry of `hints` as well stays a hint.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

use super::Speech;
use crate::value::ValueKind;

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
    /// Words that negate, and are one denial with another negation of their clause: `никто не`, `nessuno` after `non`.
    pub concord: Vec<String>,
    /// Words that negate only where a marker stands before them in the clause (`pas`, `plus` after `ne`).
    pub completers: Vec<String>,
    /// The markers of the completers.
    pub markers: Vec<String>,
    /// Words that in a denial deny of everybody and everything: `nobody`, `kein`, `no hubo`. They negate nothing alone.
    pub sweeping: Vec<String>,
    /// Words that affirm of everybody: `everyone`, `alle`.
    pub universal: Vec<String>,
    /// Words that affirm of one part alone: `only`, `nur`. Most are hints as well.
    pub only: Vec<String>,
    /// Words other than negations that may part those of an event: `noch`, `encore`.
    pub parting: Vec<String>,
    /// Words by which the speaker leaves open whether it is so: `don't know`, `keine Ahnung`.
    pub unsure: Vec<String>,
    /// Other words for what is open, or that nobody knows: `unclear`, `a mystery`, `who knows`.
    pub unclear: Vec<String>,
    /// Words that leave a part out of account: `except`, `außer`.
    pub exceptives: Vec<String>,
    /// Prepositions that take the event behind them for granted, whatever is denied: `after`, `trotz`.
    pub granting: Vec<String>,
    /// Words that deny the event behind them and not their clause: `without`. An entry that goes on behind the event
    /// denies it as well: `lehnt eine * ab`.
    pub lacking: Vec<String>,
    /// Words that deny the event that begins right behind them or ends with them: `refused to`, `weigert ** *en`.
    pub refusing: Vec<String>,
    /// Words that deny the event before them and not their clause: `nélkül`.
    pub lacking_after: Vec<String>,
    /// Negated verbs of being and happening, which deny that what stands before them was at all: `не было`, `nebude`.
    pub absent: Vec<String>,
    /// Words that leave open whether the event behind them comes to be: `demanded`, `droht mit`.
    pub unreal: Vec<String>,
    /// The same of the event before them: `gefordert`, `を求め`.
    pub unreal_after: Vec<String>,
    /// Finite auxiliaries, behind which stands what those before them no longer leave open: `was`, `hat`.
    pub finite: Vec<String>,
    /// Negating adverbs that stand before an attribute as well, whose noun the clause then affirms something of: "a
    /// manuscript *never* performed was found".
    pub attributive: Vec<String>,
    /// Words that take a denial upon themselves, so that it leaves open whether the event came to be: `seriously`, `wegen`.
    pub focus: Vec<String>,
    /// Words that open a condition, on which depends what its sentence tells: `if`, `falls`.
    pub conditions: Vec<String>,
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
    /// Forms that hedge, and after a verb of saying tell a plan: the future of the past ("said he would appeal").
    pub conditionals: Vec<String>,
    /// Events: the inventory's id, with `+` or `-` for its sense → the words that tell it, with a comma between two
    /// entries; with `!`, words that hold some of those and tell nothing of it: `fire alarm`. In scripts without spaces
    /// `_` stands for a space at an entry's edge.
    pub events: BTreeMap<String, String>,
    /// Opposites: an id that every language uses, with `+` or `-` → the words, with a comma between two entries.
    pub opposites: BTreeMap<String, String>,
    #[serde(skip)]
    table: Table,
}

/// What a word or sequence of words tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// Takes its words out.
    Exempt,
    /// Takes its words out and is a hint: an entry of both lists.
    Mild,
    /// See [`Polarity::negators`].
    Negator,
    /// See [`Polarity::concord`].
    Concord,
    /// See [`Polarity::sweeping`].
    Sweeping,
    /// See [`Polarity::universal`].
    Universal,
    /// See [`Polarity::only`].
    Only,
    /// See [`Polarity::unsure`].
    Unsure,
    /// See [`Polarity::unclear`].
    Unclear,
    /// See [`Polarity::exceptives`].
    Except,
    /// See [`Polarity::opposites`]: the id, and 1 or -1.
    Pole(&'static str, i8),
    /// See [`Polarity::completers`].
    Completer,
    /// See [`Polarity::markers`].
    Marker,
    /// See [`Polarity::lacking`].
    Lacking,
    /// See [`Polarity::refusing`].
    Refusing,
    /// See [`Polarity::lacking_after`].
    LackingAfter,
    /// See [`Polarity::absent`].
    Absent,
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
    /// See [`Polarity::conditionals`].
    Conditional,
    /// A verb of saying; known only where there are conditionals.
    Said,
    /// See [`Polarity::focus`].
    Focus,
    /// See [`Polarity::unreal`].
    Unreal,
    /// See [`Polarity::unreal_after`].
    UnrealAfter,
    /// An event of the inventory with its sense: 1, -1, or 0 where it has no opposite.
    Event(&'static str, i8),
    /// Words that hold those of an event of the inventory and tell nothing of it.
    NoEvent(&'static str),
}

/// Whether a word is as an entry has it: itself, `stem*`, `*ending`; a lone `*` is any word.
fn fits(pattern: &str, word: &str) -> bool {
    if let Some(stem) = pattern.strip_suffix('*') {
        word.starts_with(stem)
    } else if let Some(end) = pattern.strip_prefix('*') {
        // an ending needs a stem before it
        word.len() > end.len() + 1 && word.ends_with(end)
    } else {
        word == pattern
    }
}

/// So many words may stand for a `**`.
const APART: usize = 6;
/// So many words may part two of an event: "n'a pas encore été suspendu".
const PARTED: usize = 3;

/// How many of `words`, from the first, an entry stands for; `parts` tells the words that may stand between the entry's.
fn length(entry: &str, words: &[&str], parts: &impl Fn(&str) -> bool) -> Option<usize> {
    let (pattern, rest) = entry.split_once(' ').map_or((entry, None), |(pattern, rest)| (pattern, Some(rest)));
    words.first().filter(|word| fits(pattern, word))?;
    let Some(rest) = rest else { return Some(1) };
    let behind = &words[1..];
    if let Some(tail) = rest.strip_prefix("** ") {
        let apart = behind.len().checked_sub(tail.split(' ').count()).filter(|apart| *apart <= APART)?;
        return length(tail, &behind[apart..], parts).map(|_| words.len());
    }
    let parted = behind.iter().take(PARTED).take_while(|word| parts(word)).count();
    (0..=parted).find_map(|skipped| Some(1 + skipped + length(rest, &behind[skipped..], parts)?))
}

/// The entries of every list, by their first letters.
#[derive(Debug, Clone, Default)]
struct Table {
    /// By the first two letters of the first word.
    by_start: FxHashMap<[char; 2], Vec<(&'static str, Cue)>>,
    /// Those that begin with an ending, by its last letter.
    by_end: FxHashMap<char, Vec<(&'static str, Cue)>>,
    /// Scripts without spaces: the pieces of text, by their first letter, the longest first.
    pieces: FxHashMap<char, Vec<(String, Cue)>>,
    /// The negations of one word and their markers, and what else may part the words of an event.
    parting: FxHashSet<String>,
}

fn start(word: &str) -> [char; 2] {
    let mut chars = word.chars();
    [chars.next().unwrap_or(' '), chars.next().unwrap_or(' ')]
}

impl Polarity {
    /// Builds the look-up. A profile lives as long as the program, and so do its entries.
    pub(super) fn index(&mut self, speech: &Speech, elisions: &FxHashSet<String>) {
        let mut table = Table::default();
        let cut = |entry| cut(entry, |head| elisions.contains(head) || self.markers.iter().any(|m| m == head));
        let lists = [
            (&self.exempt, Cue::Exempt),
            (&self.negators, Cue::Negator),
            (&self.concord, Cue::Concord),
            (&self.sweeping, Cue::Sweeping),
            (&self.universal, Cue::Universal),
            (&self.only, Cue::Only),
            (&self.unsure, Cue::Unsure),
            (&self.unclear, Cue::Unclear),
            (&self.exceptives, Cue::Except),
            (&self.completers, Cue::Completer),
            (&self.markers, Cue::Marker),
            (&self.lacking, Cue::Lacking),
            (&self.refusing, Cue::Refusing),
            (&self.lacking_after, Cue::LackingAfter),
            (&self.absent, Cue::Absent),
            (&self.focus, Cue::Focus),
            (&self.unreal, Cue::Unreal),
            (&self.unreal_after, Cue::UnrealAfter),
            (&self.hints, Cue::Hint),
            (&self.reported, Cue::Reported),
            (&self.planned, Cue::Planned),
            (&self.futures, Cue::Future),
            (&self.possible, Cue::Possible),
            (&self.conditionals, Cue::Conditional),
        ];
        let said = [&speech.says, &speech.claims, &speech.admits, &speech.announces].map(|list| (list, Cue::Said));
        let said = said.into_iter().filter(|_| !self.conditionals.is_empty());
        for (list, cue) in lists.into_iter().chain(said) {
            for entry in list {
                let cue = match cue {
                    Cue::Exempt if self.hints.contains(entry) => Cue::Mild,
                    Cue::Hint if self.exempt.contains(entry) => continue,
                    cue => cue,
                };
                table.add(cut(entry.clone().leak()), cue, self.unspaced);
            }
        }
        for (name, words) in std::mem::take(&mut self.events) {
            if let Some((id, sense)) = told(&name) {
                let cue = if name.ends_with('!') { Cue::NoEvent(id) } else { Cue::Event(id, sense) };
                for entry in entries(words) {
                    table.add(cut(entry), cue, self.unspaced);
                }
            }
        }
        for (name, words) in std::mem::take(&mut self.opposites) {
            let sense = if name.ends_with('-') { -1 } else { 1 };
            let id: &str = name.trim_end_matches(['+', '-']).to_owned().leak();
            for entry in entries(words) {
                table.add(cut(entry), Cue::Pole(id, sense), self.unspaced);
            }
        }
        for list in table.pieces.values_mut() {
            list.sort_by_key(|(piece, _)| std::cmp::Reverse(piece.len()));
        }
        let negations = self.negators.iter().chain(&self.completers).chain(&self.markers).chain(&self.parting);
        table.parting = negations.filter(|word| !word.contains(['*', ' '])).cloned().collect();
        self.table = table;
    }

    /// Whether a word by itself does nothing but negate, or does so with another.
    pub fn negates(&self, word: &str) -> bool {
        let whole = |(_, length): &(Cue, usize)| !self.unspaced || *length == word.len();
        let words = [word];
        let of_words = (!self.unspaced).then(|| self.cues(&words, true));
        let of_text = self.unspaced.then(|| self.pieces(word));
        let cues = of_words.into_iter().flatten().chain(of_text.into_iter().flatten()).filter(whole);
        let cues: Vec<Cue> = cues.map(|(cue, _)| cue).collect();
        cues.iter().any(|cue| matches!(cue, Cue::Negator | Cue::Completer))
            && !cues.iter().any(|cue| matches!(cue, Cue::Exempt | Cue::Mild | Cue::Hint))
    }

    /// Whether a word has an ending of [`Polarity::infinitives`] and is no participle.
    pub fn ends_as_infinitive(&self, word: &str) -> bool {
        let participle = word.starts_with("ge") || word.get(2..).is_some_and(|rest| rest.contains("ge"));
        !participle && self.infinitives.iter().any(|end| word.ends_with(end.trim_start_matches('*')))
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
            .filter_map(move |(entry, cue)| {
                let parts = |word: &str| matches!(cue, Cue::Event(..)) && self.table.parting.contains(word);
                Some((*cue, length(entry, words, &parts)?))
            })
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

/// The entries of a list that is written in one string.
fn entries(list: String) -> impl Iterator<Item = &'static str> {
    list.leak().split(',').map(str::trim).filter(|entry| !entry.is_empty())
}

/// An entry as a clause is cut into words: behind an elided word begins another.
fn cut(entry: &'static str, is_elided: impl Fn(&str) -> bool) -> &'static str {
    if !entry.contains(['\'', '’']) {
        return entry;
    }
    let entry = entry.replace('’', "'");
    let words = entry.split(' ').map(|word| match word.split_once('\'') {
        Some((head, rest)) if !rest.is_empty() && is_elided(head) => format!("{head} {rest}"),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ").leak()
}

impl Table {
    fn add(&mut self, entry: &'static str, cue: Cue, unspaced: bool) {
        if unspaced {
            let piece = entry.trim_matches('*').replace('_', " ");
            if let Some(first) = piece.chars().next() {
                self.pieces.entry(first).or_default().push((piece, cue));
            }
            return;
        }
        let first = entry.split(' ').next().unwrap_or_default();
        match first.strip_prefix('*') {
            Some(end) => {
                let last = end.chars().next_back().unwrap_or(' ');
                self.by_end.entry(last).or_default().push((entry, cue));
            }
            None => self.by_start.entry(start(first.trim_end_matches('*'))).or_default().push((entry, cue)),
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
    /// The kinds of values that tell of it: how many died, when somebody is appointed. A value of another kind in its clause
    /// is about something else.
    #[serde(default)]
    pub asks: Vec<ValueKind>,
    /// It goes on for a while and something comes of it, or nothing: talks, a strike.
    #[serde(default)]
    pub lasting: bool,
    /// It tells what is affirmed or denied, and is too general to name what a figure is about.
    #[serde(default)]
    pub stance: bool,
    /// What happens as well where the sense `+` does: `leave+` with a resignation.
    #[serde(default)]
    pub plus_implies: Vec<String>,
    /// What happens as well where the sense `-` does.
    #[serde(default)]
    pub minus_implies: Vec<String>,
}

impl EventKind {
    /// Ids and senses of what happens as well where the event happens in a sense.
    pub fn implied(&self, sense: i8) -> impl Iterator<Item = (&'static str, i8)> + '_ {
        let names = if sense < 0 { &self.minus_implies } else { &self.plus_implies };
        names.iter().filter_map(|name| told(name))
    }
}

/// The event and the sense that a data file's name for both stands for: `leave+`.
fn told(name: &str) -> Option<(&'static str, i8)> {
    let sense = i8::from(name.ends_with('+')) - i8::from(name.ends_with('-'));
    crate::lang::event(name.trim_end_matches(['+', '-', '!'])).map(|event| (event.id, sense))
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
        let file: File = serde_json::from_str(crate::lang::built!("events")).unwrap_or(File { event: Vec::new() });
        file.event.into_iter().map(|row| EventKind { id: row.id.leak(), ..row.kind }).collect()
    })
}
