//! Currencies that several countries call alike: in, CLDR's names; out, the nouns alone ("pesos" beside "pesos
//! chilenos"), and which of them an article means.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Reading, Value};
use crate::document::{Document, Entity, EntityKind, Sentence};

/// Between the codes of a noun that is not yet settled.
const OR: &str = "|";

/// Currencies whose noun alone means nothing else: pounds are weights as well, levs lions, sols suns.
const ALONE: &str = "AED ARS AZN BYN CHF CLP COP CZK DKK DZD HUF IDR INR IQD IRR ISK JOD KES KWD KZT MAD MXN MYR NOK PHP \
                     PKR PLN PYG QAR RSD RUB SAR SEK THB TND UAH UYU VES";

/// The nouns of the names that consist of a noun and a country, each with the codes it may mean; none that is a name by
/// itself there, or among the language's `own` forms.
pub(super) fn nouns<'n>(
    currencies: &'n BTreeMap<String, String>,
    own: &'n BTreeMap<String, String>,
) -> BTreeMap<String, String> {
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
    let forms = |names: &'n BTreeMap<String, String>| names.values().flat_map(|forms| forms.split('|'));
    let mut whole: FxHashSet<String> = forms(currencies).map(str::to_lowercase).collect();
    whole.extend(forms(own).map(str::to_owned));
    nouns
        .into_iter()
        .filter(|(word, _)| word.chars().count() >= LETTERS && !whole.contains(word))
        .map(|(word, codes)| (word, codes.into_iter().collect::<Vec<_>>().join(OR)))
        .collect()
}

/// Settles which currency is meant: one that the article names in full, else that of the country it names most often, by
/// its name or by the adjective that the currency's name has ("Swedish"), else the first. A code of ISO 4217 begins with
/// that of its country in ISO 3166.
pub(super) fn settle(values: &mut [Value], document: &Document, sentences: &[Sentence], entities: &[Entity]) {
    let code = |value: &Value| match &value.reading {
        Reading::Money { currency, .. } => Some(currency.clone()),
        _ => None,
    };
    let (open, plain): (Vec<String>, Vec<String>) =
        values.iter().filter_map(code).partition(|currency| currency.contains(OR));
    if open.is_empty() {
        return;
    }
    let named = tally(plain.iter().map(String::as_str));
    let places = entities.iter().filter(|entity| entity.kind == EntityKind::Place);
    let countries = tally(places.map(|place| place.normal.as_str()));
    let text = document.text.to_lowercase();
    for value in values {
        let Reading::Money { currency, .. } = &mut value.reading else { continue };
        let Some(sentence) = sentences.get(value.sentence).filter(|_| currency.contains(OR)) else { continue };
        let names = &sentence.language.cldr().currencies;
        let rank = |code: &str| {
            let country = code.get(..2).and_then(|country| countries.get(country)).copied().unwrap_or(0);
            let forms = names.get(code);
            (
                named.get(code),
                country + forms.map_or(0, |forms| adjectives(&text, forms, value.span.of(&document.text))),
            )
        };
        // Of equals the first counts.
        if let Some(best) = currency.rsplit(OR).max_by_key(|code| rank(code)) {
            *currency = best.to_owned();
        }
    }
}

/// How often a text has the words that tell a currency from its namesakes, whatever their ending; `money` is a sum whose
/// noun is theirs.
fn adjectives(text: &str, forms: &str, money: &str) -> usize {
    /// Shorter stems are parts of other words.
    const STEM: usize = 5;
    const ENDING: usize = 2;
    let money = money.to_lowercase();
    let stems: BTreeSet<String> = forms
        .to_lowercase()
        .split(['|', ' '])
        .map(|word| word.chars().take(word.chars().count().saturating_sub(ENDING)).collect::<String>())
        .filter(|stem| stem.chars().count() >= STEM && !money.contains(stem.as_str()))
        .collect();
    stems.iter().map(|stem| text.matches(stem.as_str()).count()).max().unwrap_or(0)
}

fn tally<'t>(names: impl Iterator<Item = &'t str>) -> FxHashMap<&'t str, usize> {
    let mut counts = FxHashMap::default();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    counts
}
