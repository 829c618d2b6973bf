//! Currencies that several countries call alike: in, CLDR's names; out, the nouns alone ("pesos" beside "pesos
//! chilenos"), and which of them an article means.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{Reading, Value};
use crate::document::Sentence;

/// Between the codes of a noun that is not yet settled.
const OR: char = '|';

/// Currencies whose noun alone means nothing else: pounds are weights as well, levs lions, sols suns.
const ALONE: &str = "AED ARS AZN BYN CHF CLP COP CZK DKK DZD HUF IDR INR IQD IRR ISK JOD KES KWD KZT MAD MXN MYR NOK PHP \
                     PKR PLN PYG QAR RSD RUB SAR SEK THB TND UAH UYU VES";

/// The nouns of the names that consist of a noun and a country, each with the codes it may mean.
pub(super) fn nouns(currencies: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    /// Shorter ones are mistaken for other words.
    const LETTERS: usize = 4;
    /// What so many currencies have in common is the noun, not the country.
    const SHARED: usize = 3;
    let mut ends: [BTreeMap<String, BTreeSet<&str>>; 2] = Default::default();
    for (code, forms) in currencies.iter().filter(|(code, _)| ALONE.contains(code.as_str())) {
        for form in forms.split('|') {
            if let (Some((first, _)), Some((_, last))) = (form.split_once(' '), form.rsplit_once(' ')) {
                for (side, word) in ends.iter_mut().zip([first, last]) {
                    side.entry(word.to_lowercase()).or_default().insert(code);
                }
            }
        }
    }
    let shared = |side: &BTreeMap<String, BTreeSet<&str>>| side.values().filter(|codes| codes.len() >= SHARED).count();
    let [first, last] = ends;
    let nouns = if shared(&first) > shared(&last) { first } else { last };
    let whole = |word: &str| currencies.values().any(|forms| forms.split(OR).any(|form| form.to_lowercase() == word));
    let joined = |codes: BTreeSet<&str>| codes.into_iter().collect::<Vec<_>>().join(&OR.to_string());
    nouns
        .into_iter()
        .filter(|(word, _)| word.chars().count() >= LETTERS && !whole(word))
        .map(|(word, codes)| (word, joined(codes)))
        .collect()
}

/// Settles which currency is meant: one that the article names in full, else that of the country it names most often,
/// else the first. A code of ISO 4217 begins with that of its country in ISO 3166.
pub(super) fn settle(text: &str, sentences: &[Sentence], values: &mut [Value]) {
    let code = |value: &Value| match &value.reading {
        Reading::Money { currency, .. } => Some(currency.clone()),
        _ => None,
    };
    let is_open = |value: &Value| code(value).is_some_and(|currency| currency.contains(OR));
    if !values.iter().any(is_open) {
        return;
    }
    let mut named = FxHashMap::<String, usize>::default();
    for currency in values.iter().filter_map(code).filter(|currency| !currency.contains(OR)) {
        *named.entry(currency).or_default() += 1;
    }
    let countries = countries(text, sentences);
    for value in values.iter_mut() {
        let Reading::Money { currency, .. } = &mut value.reading else { continue };
        let rank = |code: &str| (named.get(code).copied(), code.get(..2).and_then(|country| countries.get(country)));
        // Of equals the first counts.
        if let Some(best) = currency.split(OR).rev().max_by_key(|code| rank(code)) {
            *currency = best.to_owned();
        }
    }
}

/// How often an article names each country, by its code.
fn countries(text: &str, sentences: &[Sentence]) -> FxHashMap<String, usize> {
    /// "Czech Republic", "United Arab Emirates".
    const WORDS: usize = 3;
    let mut found = FxHashMap::default();
    for sentence in sentences {
        let (places, names) = (sentence.language.places(), &sentence.language.profile().names);
        let words = text.get(sentence.span.start..sentence.span.end).unwrap_or_default();
        let words: Vec<String> = words
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let known = (0..words.len())
            .flat_map(|at| (1..=WORDS).filter_map(move |n| Some((at, at.checked_add(n)?))))
            .filter_map(|(from, to)| places.inflected(names, &words.get(from..to)?.join(" ")))
            .filter(|known| !known.body && known.normal.len() == 2);
        for country in known {
            *found.entry(country.normal.clone()).or_default() += 1;
        }
    }
    found
}
