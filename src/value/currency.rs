//! Currencies that several countries call alike: in, CLDR's names; out, the nouns alone ("pesos" beside "pesos
//! chilenos"), and which of them an article means.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Reading, Value};
use crate::document::{Document, Entity, EntityKind, Sentence};
use crate::text::Span;

/// Between the codes of a noun that is not yet settled.
const OR: &str = "|";

/// Before the codes of a noun that is money only where the text names one of their countries: Polish "lej" is a leu, and
/// a crater.
const ONLY_THERE: &str = "?";

/// Currencies whose noun alone means nothing else: pounds are weights as well, levs lions, sols suns.
const ALONE: &str = "AED AOA ARS AZN BHD BYN CHF CLP COP CUP CZK DKK DOP DZD ETB GEL HUF IDR INR IQD IRR ISK JOD KES KWD \
                     KZT LKR LYD MAD MWK MXN MYR NGN NOK NPR OMR PHP PKR PLN PYG QAR RSD RUB SAR SEK THB TND UAH UYU UZS \
                     VES YER ZMW";

/// Currencies of several countries, with these.
const UNIONS: [(&str, &str); 2] = [("XOF", "BF BJ CI GW ML NE SN TG"), ("XAF", "CF CG CM GA GQ TD")];

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
/// that of its country in ISO 3166. A noun that may be none of a currency counts things where no such country is named.
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
    let told = |country: &str| countries.get(country).copied().unwrap_or(0);
    let text = document.text.to_lowercase();
    // One noun means one currency in an article; the longest of its sums has the noun in it.
    let mut chosen: FxHashMap<String, Option<String>> = FxHashMap::default();
    for noun in open.into_iter().collect::<BTreeSet<String>>() {
        let of_noun = values.iter().filter(|value| code(value).as_deref() == Some(noun.as_str()));
        let Some(longest) = of_noun.max_by_key(|value| value.span.end - value.span.start) else { continue };
        let Some(sentence) = sentences.get(longest.sentence) else { continue };
        let cldr = sentence.language.cldr();
        let rank = |code: &str| {
            let union = UNIONS.iter().find(|(union, _)| *union == code);
            let members = union.map_or(code.get(..2).unwrap_or_default(), |(_, members)| *members);
            let named_there = members.split(' ').map(told).sum::<usize>();
            let countries = members.split(' ').filter_map(|country| cldr.countries.get(country));
            let forms = countries.flat_map(|forms| forms.split('|')).filter(|form| !form.contains(' '));
            let forms = forms.chain(cldr.currencies.get(code).map(String::as_str));
            let money = longest.span.of(&document.text);
            (named.get(code).copied().unwrap_or(0), named_there + words_in(&text, forms, money))
        };
        let codes = noun.strip_prefix(ONLY_THERE).unwrap_or(&noun);
        // Of equals the first counts.
        let best = codes.rsplit(OR).max_by_key(|code| rank(code));
        let sure = codes.len() == noun.len() || best.is_some_and(|code| rank(code) != (0, 0));
        let best = best.filter(|_| sure).map(str::to_owned);
        chosen.insert(noun, best);
    }
    for value in values {
        let Reading::Money { currency, amount } = &mut value.reading else { continue };
        match chosen.get(currency) {
            Some(Some(best)) => currency.clone_from(best),
            Some(None) => {
                value.reading = Reading::Number(*amount);
                count_noun(value, &document.text);
            }
            None => {}
        }
    }
}

/// Of a number whose last word turned out to be no currency, that word is what it counts.
fn count_noun(value: &mut Value, text: &str) {
    let written = value.span.of(text);
    if let Some((number, noun)) = written.rsplit_once(char::is_whitespace) {
        let Span { start, end, .. } = value.span;
        value.counted = Some(Span::new(end - noun.len(), end));
        value.span = Span::new(start, start + number.trim_end().len());
    }
}

/// How often a text has the words that tell a currency from its namesakes, or its country, whatever their ending; `money`
/// is a sum whose noun is theirs.
fn words_in<'n>(text: &str, forms: impl Iterator<Item = &'n str>, money: &str) -> usize {
    /// Shorter stems are parts of other words.
    const STEM: usize = 5;
    const ENDING: usize = 2;
    let money = money.to_lowercase();
    let stems: BTreeSet<String> = forms
        .flat_map(|form| form.split(['|', ' ']))
        .map(str::to_lowercase)
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
