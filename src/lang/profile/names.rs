//! The `[names]` section of a language file. Every word is lower-case.

use std::collections::{BTreeMap, HashSet};

use rustc_hash::FxBuildHasher;
use serde::Deserialize;

/// A set of words.
pub type Words = HashSet<String, FxBuildHasher>;

/// How names are written in a language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Names {
    /// Words that are no name even with a capital: function words that open sentences, weekdays, months,
    /// inhabitants and adjectives of countries that the language writes with a capital.
    pub common: Words,
    /// Inhabitants, and adjectives of nations, that the language writes with a capital, as a dictionary has them: no name
    /// in any case, and no part of the name behind them.
    pub inhabitants: Words,
    /// Months that are given names as well: `june`.
    pub given_months: Words,
    /// What ministries are for, as they stand between a minister's title and name: `santé`, `buitenlandse zaken`.
    pub offices: Words,
    /// The language writes every noun with a capital, so that a capital alone says nothing.
    pub capital_nouns: bool,
    /// Heads of compounds that are ordinary nouns (only where nouns have capitals): a word that ends so is no name.
    pub nouns: Words,
    /// Endings of words that are ordinary nouns, for a capital that has no other evidence.
    pub noun_endings: Vec<String>,
    /// Words after which a noun with a capital is an ordinary noun (`der`, `eine`).
    pub determiners: Words,
    /// Before a name and no part of it: `president`, `dr`, `sig`. The name is a person's.
    pub titles: Words,
    /// After a name and no part of it: `bey`, `氏`, `교수`. The name is a person's.
    pub honorifics: Vec<String>,
    /// Inside a name, with a small letter: `van`, `de la`.
    pub particles: Words,
    /// Inside the name of an organisation or place, with a small letter: `of`, `for`, `de`.
    pub links: Words,
    /// Words that make a name an organisation's; as endings in scripts without spaces.
    pub organisations: Words,
    /// Words that make a name a place's; as endings in scripts without spaces.
    pub places: Words,
    /// Those of them that are family names as well: behind a given name they are a person's.
    pub surnames: Words,
    /// Words before the name of a place: `in`, `à`.
    pub locatives: Words,
    /// Those of the case endings that say where something is: a place with one is no part of the name before it.
    pub whereabouts: Vec<String>,
    /// What an apostrophe joins to the front of a name: `l`, `dell`.
    pub elisions: Words,
    /// Case endings and suffixes that a name takes, the longest first.
    pub endings: Vec<String>,
    /// How the end of a known name changes, alone or before its case endings: `kki` → `ki` (Turkki, Turkissa).
    pub shifts: BTreeMap<String, Vec<String>>,
    /// Letters a word can be joined to in front, in scripts without case (Arabic `و`, `ب`).
    pub proclitics: Vec<String>,
    /// Family names of scripts without case, which open a person's name.
    pub families: Words,
    /// Words or characters that end a name in scripts without case.
    pub stops: Words,
    /// Characters that spell foreign names (Chinese).
    pub syllables: String,
    /// Cities and regions, the English name → the names here; and countries' short names, by their code.
    pub cities: BTreeMap<String, Vec<String>>,
    /// International bodies that languages name or abbreviate differently: the English name → the names here.
    pub bodies: BTreeMap<String, Vec<String>>,
}

impl Names {
    /// A word without its case ending, where at least four letters stay.
    pub fn stem<'w>(&self, lower: &'w str) -> Option<&'w str> {
        self.stems(lower).next()
    }

    /// A word without each case ending it may have, the longest first.
    pub fn stems<'w>(&self, lower: &'w str) -> impl Iterator<Item = &'w str> {
        let without = move |end: &String| lower.strip_suffix(end.as_str()).filter(|stem| stem.chars().count() >= 4);
        self.endings.iter().filter_map(without)
    }
}
