//! The `[values]` section of a language file: number words, dates, units, currencies.
//!
//! Every list of words is one string of *forms*, parted by `|`. A form is a word or a phrase of words as they
//! are written in running text, in lower case; matching ignores case. Four signs have a meaning:
//!
//! - `stem~name` stands for the stem with each ending of `endings.name` (`dritt~adj` → dritte, dritter …);
//! - `^word` matches only where the text has a capital (`^may`, `^sun`), or is all capitals;
//! - `=C` matches only what is written exactly so;
//! - `stem*` matches every word that begins with the stem (use it for stems that nothing else begins with).
//!
//! Where words are not parted by spaces (`script = "unspaced"`), every character is a word of its own and
//! the longest form wins. `script = "syllables"` is the same for Hangul, whose particles stick to the word.
//!
//! | key | meaning |
//! | --- | --- |
//! | `decimal`, `group` | the decimal mark and the marks that group digits (spaces always do) |
//! | `date_order` | `dmy`, `mdy` or `ymd`, for 7/9/2025 |
//! | `unaccented` | forms are also found without their accents (FEVRIER, deuxieme) |
//! | `ordinal_dot` | `3.` is an ordinal (before a month, a capital or a listed noun) |
//! | `dotless_i` | capital I is ı |
//! | `prefixes` | what is written together with the next word (Arabic و, ب, ال) |
//! | `suffixes` | what may be stuck to digits and known words, with or without an apostrophe (Turkish, Finnish) |
//! | `endings.X` | lists of endings for `stem~X`, parted by `|` |
//! | `compound` | number words are written together (einundzwanzigtausend); `compound_and`: what joins units to tens |
//! | `vigesimal` | tens that take 10–19 (French 60, 80) |
//! | `millions_of` | what millions count has an `of` before it: "6 milioni *di* clienti" |
//! | `numbers` | `"21" = "forms"`: words that are added up (units, teens, tens; hundreds with words of their own) |
//! | `multipliers` | `"100"`, `"1000"`, `"12"` (dozen): words that multiply what is before them, 1 without |
//! | `about_numbers` | `"100" = "centaine"`, `"20" = "dozens"`: words for a rough number; a trailing `+` in the key (`"20+"`) says at least |
//! | `ordinals` | `"3" = "third"` |
//! | `fractions` | `"1/2" = "half"`: of a whole, or beside a number ("and a half") |
//! | `denominators` | the lower part of a fraction in the plural: `"5" = "fifths"`; `"1"` only where tens go before it ("twenty-firsts") |
//! | `times` | how often, in one word: `2 = "twice"`; multiples ("twice as big") belong to `not-number` |
//! | `shares` | per cent each = names: `"10" = "割"` |
//! | `elliptic` | the last digit of 两千三 is worth hundreds |
//! | `units` | UCUM code = names of the unit, `"km*10"` of ten, `"Cel?deg"` of degrees without a scale; symbols such as km are known |
//! | `currencies` | ISO 4217 = names beyond CLDR's; `"EUR/100"` for coins; `"SEK|NOK"` of several countries, of which the article tells, the usual one first; `"?RON|MDL"` if it tells of one |
//! | `signs` | ISO 4217 = signs that mean another currency here than elsewhere: `CNY = "¥"` |
//! | `durations` | ISO 8601 duration = names: `"P1D" = "day\|days"`, `"PT15M" = "kwartier"`, `"P14D" = "fortnight"` |
//! | `lengths` | the same for lengths of time in one word, with no number before it: 이틀 is `"P2D"` |
//! | `length_stems` | what makes a length of the number it is written together with: `"P1D" = "tägig"` (dreitägig, 3-tägig) |
//! | `percent_stems` | what makes a percentage of one: `"prozentig"` (zwölfprozentig, 12-prozentig) |
//! | `count_stems` | what makes an adjective of how many it has: `"köpfig|stöckig"` (zwölfköpfig, dreistöckig) |
//! | `combining` | forms of numbers that stand only in such words and in ages: `"4" = "cztero"`; numbers in kana |
//! | `days` | offset from the day of publication = phrases: `"-1" = "yesterday\|last night"` |
//! | `relative` | offset and ISO 8601 period = names: `"-1 P1M" = "先月"`, `"0 P1W" = "本周"` |
//! | `story` | the same from a day that the text has told: `"1 P1D" = "the next day"`, `"-1 P1Y" = "前年"` |
//! | `years` | the same as `relative` for years in one word: `"-1" = "loni"`, `"0" = "heuer"` |
//! | `months`, `weekdays` | `"1"`… = forms beyond CLDR's; weekdays count from Monday |
//! | `short_months`, `short_weekdays` | abbreviations: a date only beside a day or a year |
//! | `weak_months` | months that are words or names too (May): a date only beside a day, a year, or a preposition |
//! | `twelve_hours` | a clock time without a.m. or p.m. may be either |
//! | `clock` | minutes east of UTC, in winter, where all who write the language have one clock |
//! | `spoken_years` | years are said in two parts: nineteen eighty-six |
//! | `ordinal_days` | a day without its month is an ordinal: the 15th, de 15e |
//! | `future_endings`, `past_endings` | endings of verbs that speak of what is to come (Spanish -rá), of what was |
//! | `seasons` | `spring`, `summer`, `autumn`, `winter`; whole phrases for the next one: `"by summer"` = `"until the summer"` (unless the past is told), `"in summer"` = `"im Sommer"` (of the future alone) |
//! | `holidays` | `"12-25"`; the weekday on or next after a day: `"11-22 thu"`; days from Easter Sunday: `"easter+1"`, or from that of the Orthodox churches: `"orthodox+1"`; a day of another calendar, and days from it: `"chinese 1-1 -1"`, `"korean 8-15"`, `"islamic 10-1"`; so many days in all: `"easter-7/8"` |
//! | `parts` | parts of a year or a month in one word or a set phrase: `"start P1Y" = "jahresbeginn"`, `"late P1M" = "monatsende"`; `early`, `mid` and `late` as among the `words`, `start` and `end` no more than the first and last weeks, `turn` either side of New Year |
//! | `decades` | the year a decade begins with = names in one word: `"1970" = "seventies"` |
//! | `eras` | the year before the era's first = name (令和 is `"2018"`) |
//! | `words` | the small words of the grammar by role: see [`WordRole`] |

use std::collections::BTreeMap;

use serde::Deserialize;

use super::WordRole;

/// See the module.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Values {
    pub script: Script,
    pub decimal: String,
    pub group: String,
    pub date_order: DateOrder,
    pub unaccented: bool,
    pub ordinal_dot: bool,
    pub dotless_i: bool,
    pub prefixes: String,
    pub suffixes: String,
    pub endings: BTreeMap<String, String>,
    pub compound: bool,
    pub compound_and: String,
    pub vigesimal: Vec<u32>,
    pub counted: Counted,
    pub millions_of: bool,
    pub numbers: BTreeMap<String, String>,
    pub multipliers: BTreeMap<String, String>,
    pub about_numbers: BTreeMap<String, String>,
    pub ordinals: BTreeMap<String, String>,
    pub fractions: BTreeMap<String, String>,
    pub denominators: BTreeMap<String, String>,
    pub times: BTreeMap<String, String>,
    pub shares: BTreeMap<String, String>,
    pub elliptic: bool,
    pub units: BTreeMap<String, String>,
    pub currencies: BTreeMap<String, String>,
    pub signs: BTreeMap<String, String>,
    pub durations: BTreeMap<String, String>,
    pub lengths: BTreeMap<String, String>,
    pub length_stems: BTreeMap<String, String>,
    pub percent_stems: String,
    pub count_stems: String,
    pub combining: BTreeMap<String, String>,
    pub days: BTreeMap<String, String>,
    pub relative: BTreeMap<String, String>,
    pub story: BTreeMap<String, String>,
    pub years: BTreeMap<String, String>,
    pub months: BTreeMap<String, String>,
    pub short_months: BTreeMap<String, String>,
    pub weak_months: String,
    pub short_weekdays: BTreeMap<String, String>,
    pub twelve_hours: bool,
    pub clock: Option<i16>,
    pub spoken_years: bool,
    pub ordinal_days: bool,
    pub future_endings: String,
    pub past_endings: String,
    pub weekdays: BTreeMap<String, String>,
    pub seasons: BTreeMap<String, String>,
    pub holidays: BTreeMap<String, String>,
    pub parts: BTreeMap<String, String>,
    pub decades: BTreeMap<String, String>,
    pub eras: BTreeMap<String, String>,
    pub words: BTreeMap<WordRole, String>,
}

impl Values {
    /// Whether a text speaks of a birth.
    pub fn tells_birth(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let words = self.words.get(&WordRole::Birth).into_iter().flat_map(|words| words.split('|'));
        words.filter(|word| !word.is_empty()).any(|word| {
            text.match_indices(word).any(|(at, _)| {
                let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
                let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
                self.script != Script::Spaced || !letter(before) && !letter(after)
            })
        })
    }
}

/// How words are told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Script {
    /// By spaces and punctuation.
    #[default]
    Spaced,
    /// Not at all: Chinese, Japanese.
    Unspaced,
    /// By spaces, with particles stuck to the end: Korean.
    Syllables,
}

/// The order of day, month and year written in digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    #[default]
    Dmy,
    Mdy,
    Ymd,
}

/// How the noun that a number counts is found among the words after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// The next word that is neither an `adjective` nor has an `adjective-ending`.
    #[default]
    Next,
    /// The first capitalised word of the next few: German nouns.
    Capital,
    /// The first plural in `-s` of the next few, else the next word: English.
    Plural,
    /// The noun before the number, or after its counter: Chinese, Japanese, Korean.
    Counter,
    /// The next word; the one before where a longer of the `prefixes`, the article, is stuck to the number: Arabic.
    Article,
}
