//! Known names of a language: countries, cities that languages call differently, international bodies.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::profile::Names;

/// A known name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The code of a country, the English name of anything else.
    pub normal: String,
    /// A body such as the United Nations, not a place.
    pub body: bool,
}

/// A name in small letters, with one apostrophe for all, and a Turkish `İ` as the `i` that tables have.
pub fn small(name: &str) -> String {
    name.to_lowercase().replace(['’', 'ʼ', '‘'], "'").replace("i\u{307}", "i")
}

/// The known names of a language.
#[derive(Debug, Default)]
pub struct Places {
    names: FxHashMap<String, Known>,
    /// Without case endings.
    stems: FxHashMap<String, Known>,
    /// With their ends as the language changes them.
    shifted: FxHashMap<String, Known>,
    /// Inhabitants and adjectives of nations, as they stand and without case endings.
    inhabitants: FxHashSet<String>,
    /// The names by their first letter, the longest first, for scripts that don't part words.
    starts: FxHashMap<char, Vec<String>>,
}

impl Places {
    /// The names of a language's data and of CLDR's countries (code → forms parted by `|`).
    pub(super) fn new(names: &Names, countries: &BTreeMap<String, String>) -> Self {
        let mut places = Self::default();
        for (table, body) in [(&names.cities, false), (&names.bodies, true)] {
            for (normal, forms) in table {
                let known = Known { normal: normal.clone(), body };
                // a code is no word of a text
                if normal.len() > 2 {
                    places.add(names, normal, &known);
                }
                for form in forms {
                    places.add(names, form, &known);
                }
            }
        }
        for (code, forms) in countries {
            for form in forms.split('|') {
                places.add(names, form, &Known { normal: code.clone(), body: false });
            }
        }
        for word in &names.inhabitants {
            places.inhabitants.extend(names.stems(word).map(str::to_owned));
            places.inhabitants.insert(word.clone());
        }
        for list in places.starts.values_mut() {
            list.sort_by_key(|name| std::cmp::Reverse(name.len()));
        }
        places
    }

    fn add(&mut self, names: &Names, form: &str, known: &Known) {
        let lower = small(form);
        if self.names.contains_key(&lower) {
            return;
        }
        if let Some(stem) = names.stem(&lower) {
            self.stems.entry(stem.to_owned()).or_insert_with(|| known.clone());
        }
        self.stems.entry(lower.clone()).or_insert_with(|| known.clone());
        for (end, shifted) in &names.shifts {
            if let Some(head) = lower.strip_suffix(end.as_str()) {
                for shifted in shifted {
                    self.shifted.entry(format!("{head}{shifted}")).or_insert_with(|| known.clone());
                }
            }
        }
        if let Some(first) = lower.chars().next() {
            self.starts.entry(first).or_default().push(lower.clone());
        }
        self.names.insert(lower, known.clone());
    }

    /// The known name in small letters, as it stands.
    pub fn get(&self, lower: &str) -> Option<&Known> {
        self.names.get(lower)
    }

    /// The known name in small letters, as it stands or with a case ending of the language.
    pub fn inflected(&self, names: &Names, lower: &str) -> Option<&Known> {
        let of_stem = |stem: &str| self.stems.get(stem).or_else(|| self.shifted.get(stem));
        self.get(lower).or_else(|| self.shifted.get(lower)).or_else(|| names.stems(lower).find_map(of_stem))
    }

    /// Whether a word in small letters is an inhabitant's or a nation's adjective, in whatever case.
    pub fn is_inhabitant(&self, names: &Names, lower: &str) -> bool {
        let listed = |word: &str| self.inhabitants.contains(word);
        let land = self.names.contains_key(lower) || self.shifted.contains_key(lower);
        !land && (listed(lower) || names.stems(lower).any(listed))
    }

    /// The longest known name that `text` begins with.
    pub fn at_start<'t>(&self, text: &'t str) -> Option<(&'t str, &Known)> {
        let list = self.starts.get(&text.chars().next()?)?;
        let name = list.iter().find(|name| text.starts_with(name.as_str()))?;
        self.names.get(name).map(|known| (&text[..name.len()], known))
    }
}
