//! The `[names]` section of a language file. Every word is lower-case.

use std::collections::{BTreeMap, HashSet};

use rustc_hash::{FxBuildHasher, FxHashMap};
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
    /// Words before the name of a place: `in`, `à`.
    pub locatives: Words,
    /// What an apostrophe joins to the front of a name: `l`, `dell`.
    pub elisions: Words,
    /// Case endings and suffixes that a name takes, the longest first.
    pub endings: Vec<String>,
    /// Letters a word can be joined to in front, in scripts without case (Arabic `و`, `ب`).
    pub proclitics: Vec<String>,
    /// Family names of scripts without case, which open a person's name.
    pub families: Words,
    /// Words or characters that end a name in scripts without case.
    pub stops: Words,
    /// Cities and regions that this language calls otherwise: the English name → the names here.
    pub cities: BTreeMap<String, Vec<String>>,
    /// Every known place by its name in small letters, and by its stem.
    #[serde(skip)]
    places_by_name: FxHashMap<String, String>,
    #[serde(skip)]
    places_by_stem: FxHashMap<String, String>,
}

impl Names {
    /// Builds the look-up of places.
    pub(super) fn index(&mut self) {
        let cities = std::mem::take(&mut self.cities);
        for (city, forms) in &cities {
            self.add_place(city, city);
            for form in forms {
                self.add_place(form, city);
            }
        }
        self.cities = cities;
    }

    fn add_place(&mut self, form: &str, normal: &str) {
        let lower = form.to_lowercase();
        if let Some(stem) = self.stem(&lower) {
            self.places_by_stem.entry(stem.to_owned()).or_insert_with(|| normal.to_owned());
        }
        self.places_by_stem.entry(lower.clone()).or_insert_with(|| normal.to_owned());
        self.places_by_name.entry(lower).or_insert_with(|| normal.to_owned());
    }

    /// A word without its case ending, where at least four letters stay.
    pub fn stem<'w>(&self, lower: &'w str) -> Option<&'w str> {
        self.endings.iter().find_map(|end| lower.strip_suffix(end.as_str()).filter(|stem| stem.chars().count() >= 4))
    }

    /// The place with this name in small letters, as it stands or without its case ending: the code of a country,
    /// or the English name of a city.
    pub fn place(&self, lower: &str) -> Option<&str> {
        self.places_by_name.get(lower).or_else(|| self.places_by_stem.get(self.stem(lower)?)).map(String::as_str)
    }
}
