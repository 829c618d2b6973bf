//! What the words of a language mean to the grammar of values, looked up by their first word.
//!
//! Built once for each language in use, from its profile and from CLDR.

mod build;

use std::sync::OnceLock;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rustc_hash::FxHashMap;

use super::DatePart;
use super::date::Feast;
use super::tense::Tense;
use super::token::Tokens;
use crate::lang::{Language, Polarity, Script, Values, WordRole};

/// A length of time that a unit stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// How many of `unit`.
    pub count: u16,
    pub unit: PeriodUnit,
}

/// The units of ISO 8601 durations, in order of size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodUnit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// What a name for a part of a year or a month means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedPart {
    Of(DatePart),
    /// From the end of one year into the next.
    Turn,
}

impl NamedPart {
    /// Reads the first word of a key of `parts`.
    fn parse(key: &str) -> Option<Self> {
        Some(match key {
            "early" => Self::Of(DatePart::Early),
            "mid" => Self::Of(DatePart::Mid),
            "late" => Self::Of(DatePart::Late),
            "start" => Self::Of(DatePart::Start),
            "end" => Self::Of(DatePart::End),
            "turn" => Self::Turn,
            _ => return None,
        })
    }
}

/// What a word or phrase means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Role {
    Number(Decimal),
    Multiplier(Decimal),
    /// A rough number; `true`: at least so many.
    Rough(Decimal, bool),
    Ordinal(Decimal),
    Fraction(Decimal),
    /// So many make a whole: "fifths".
    Parts(Decimal),
    /// How often: "twice".
    Times(Decimal),
    /// So many per cent each: 割.
    Share(Decimal),
    /// An index into [`Lexicon::names`]: the UCUM code.
    Unit(u16),
    /// An index into [`Lexicon::names`]: the ISO code; with a sign that may also stand before the number.
    Currency(u16, bool),
    Duration(Period),
    /// A length of time in one word.
    Length(Period),
    Day(i8),
    /// So many periods from that of publication: 先月.
    Relative(i8, Period),
    /// So many periods from one that the text has told: "the next day".
    Story(i8, Period),
    /// So many years from that of publication.
    Year(i8),
    /// `true`: an abbreviation or an ambiguous word.
    Month(i8, bool),
    Weekday(i8, bool),
    Season(i8),
    /// A phrase for the next one; `true`: what is said lasts until then, or is done by then.
    ComingSeason(i8, bool),
    Holiday(Feast),
    Era(i16),
    /// A part of this unit by its name: "Jahresende".
    Part(NamedPart, PeriodUnit),
    /// The year it begins with.
    Decade(i16),
    Zone(i16),
    Word(WordRole),
}

impl Role {
    /// Whether it measures the number before it.
    pub fn measures(self) -> bool {
        matches!(self, Self::Unit(_) | Self::Duration(_) | Self::Currency(..) | Self::Word(WordRole::Percent))
    }

    /// Whether it is that of a noun, which is counted like others.
    pub fn is_noun(self) -> bool {
        use WordRole::{CountedInMillions, Law, People, Person, StreetAfter, StreetBefore};
        matches!(self, Self::Word(Person | People | Law | StreetBefore | StreetAfter | CountedInMillions))
    }

    /// Whether it tells of a time that counts from another one.
    pub fn is_of_a_story(self) -> bool {
        use WordRole::{Following, FollowingAfter, LaterAfter, Preceding, PrecedingAfter};
        match self {
            Self::Story(..) => true,
            Self::Word(role) => matches!(role, Preceding | Following | PrecedingAfter | FollowingAfter | LaterAfter),
            _ => false,
        }
    }

    /// Whether a word with an ending that no list has is still this: not the short words, whose endings
    /// make other words of them (Turkish "on" is ten, "onun" is his; "dün" is yesterday, "dünya" the world).
    fn takes_suffixes(self, long: bool) -> bool {
        match self {
            Self::Unit(_) => true,
            Self::Multiplier(by) => long && by > Decimal::ONE_THOUSAND,
            Self::Number(_) | Self::Day(_) | Self::Fraction(_) => false,
            _ => long,
        }
    }
}

/// A role that fits at a place, and how many tokens it takes.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    pub role: Role,
    pub len: u8,
}

#[derive(Debug)]
struct Entry {
    rest: Box<[Box<str>]>,
    role: Role,
    capital: bool,
    /// The case must be exactly this (unit symbols of one letter).
    exact: Option<Box<str>>,
    /// No space between its tokens: "A$ 5" is Australian, "a $5" is not.
    glued: bool,
}

/// The words of one language.
#[derive(Debug)]
pub struct Lexicon {
    map: FxHashMap<Box<str>, Vec<Entry>>,
    stems: Vec<(Box<str>, Role)>,
    /// What makes an age of a number word it is written together with; `true`: more may follow.
    age_stems: Vec<(Box<str>, bool)>,
    /// What makes a length of time of one.
    length_stems: Vec<(Box<str>, Period)>,
    /// What makes a percentage of one.
    percent_stems: Vec<Box<str>>,
    /// What makes an adjective of how many something has.
    count_stems: Vec<Box<str>>,
    /// Number words that stand only within such words.
    combining: Vec<(Box<str>, Decimal)>,
    pub suffixes: Vec<Box<str>>,
    prefixes: Vec<Box<str>>,
    future_endings: Vec<Box<str>>,
    past_endings: Vec<Box<str>>,
    tenses: FxHashMap<Box<str>, Tense>,
    pub adjective_endings: Vec<Box<str>>,
    /// Words of written-together numbers by their first letter, for [`Lexicon::parts`].
    compounds: FxHashMap<char, Vec<(Box<str>, Role)>>,
    pub compound_and: Vec<Box<str>>,
    pub names: Vec<Box<str>>,
    /// Months are written small, so that one with a capital may be a name.
    pub small_months: bool,
    /// The same of the days of the week.
    pub small_weekdays: bool,
    pub values: &'static Values,
    /// What tells of events.
    pub polarity: &'static Polarity,
}

impl Lexicon {
    /// The lexicon of a language, built on first use.
    pub fn of(language: Language) -> &'static Self {
        static ALL: [OnceLock<Lexicon>; Language::COUNT] = [const { OnceLock::new() }; Language::COUNT];
        match ALL.get(language.index()) {
            Some(cell) => cell.get_or_init(|| Self::build(language)),
            None => Self::of(Language::ENGLISH),
        }
    }

    /// Every role that fits at token `i`, longest first.
    pub fn find(&self, tokens: &Tokens, i: usize, hits: &mut Vec<Hit>) {
        let from = hits.len();
        let word = tokens.word(i);
        self.find_word(word, tokens, i, hits);
        if self.values.script == Script::Syllables {
            self.settle(tokens, i, from, hits);
            return;
        }
        if self.values.script == Script::Unspaced {
            // The longest form wins; a numeral may go on all the same (十分 in 三十分钟).
            // In 2024年末 the year ends within the name of the year's end.
            let named = |hit: &&Hit| matches!(hit.role, Role::Part(..));
            let longest = hits[from..].iter().filter(|hit| !named(hit)).map(|hit| hit.len).max().unwrap_or(0);
            let mut kept = from;
            for at in from..hits.len() {
                if hits[at].len == longest
                    || named(&&hits[at])
                    || matches!(hits[at].role, Role::Number(_) | Role::Multiplier(_) | Role::Word(WordRole::AboutAfter))
                {
                    hits.swap(kept, at);
                    kept += 1;
                }
            }
            hits.truncate(kept);
        }
        if hits.len() > from || !tokens.is_word(i) {
            return;
        }
        for (stem, role) in &self.stems {
            if word.starts_with(&**stem) {
                hits.push(Hit { role: *role, len: 1 });
            }
        }
        if hits.len() > from {
            return;
        }
        // A suffix stuck to the word (Turkish "kilometrede"), or small words before it (Arabic "وثلاثة").
        for suffix in &self.suffixes {
            if let Some(stem) = word.strip_suffix(&**suffix)
                && stem.chars().nth(1).is_some()
            {
                self.find_word(stem, tokens, i, hits);
                let long = stem.chars().nth(2).is_some();
                let mut at = 0;
                hits.retain(|hit| {
                    at += 1;
                    // "16 bars" are none of pressure.
                    let symbol = matches!(hit.role, Role::Unit(_)) && self.wrong_case(hit.role, "", stem);
                    at <= from || hit.role.takes_suffixes(long) && !symbol
                });
                if hits.len() > from {
                    return;
                }
            }
        }
        for prefix in &self.prefixes {
            if let Some(stem) = word.strip_prefix(&**prefix)
                && stem.len() > 2
            {
                self.find_word(stem, tokens, i, hits);
                if hits.len() > from {
                    return;
                }
            }
        }
    }

    pub fn find_word(&self, word: &str, tokens: &Tokens, i: usize, hits: &mut Vec<Hit>) {
        let Some(entries) = self.map.get(word) else { return };
        for entry in entries {
            let fits = entry.rest.iter().enumerate().all(|(n, part)| tokens.word(i + 1 + n) == &**part)
                && (!entry.capital || tokens.is_capital(i))
                && (!entry.glued || (1..=entry.rest.len()).all(|n| tokens.is_glued(i + n)));
            if fits {
                hits.push(Hit { role: entry.role, len: u8::try_from(entry.rest.len() + 1).unwrap_or(u8::MAX) });
            }
        }
    }

    /// Whether the exact case of a symbol is wanted here and not met.
    pub fn wrong_case(&self, role: Role, written: &str, folded: &str) -> bool {
        self.map.get(folded).is_some_and(|entries| {
            let mut same = entries.iter().filter(|entry| entry.role == role && entry.rest.is_empty()).peekable();
            same.peek().is_some() && same.all(|entry| entry.exact.as_deref().is_some_and(|exact| exact != written))
        })
    }

    /// Whether `word` is what may be stuck to digits after an apostrophe, or without one.
    pub fn is_suffix(&self, word: &str) -> bool {
        self.suffixes.iter().any(|suffix| &**suffix == word)
    }

    /// Whether a word is a number word with this ending stuck to it: Turkish "dokuzda", "yirminin".
    pub fn is_number_with(&self, word: &str, ending: &str) -> bool {
        let number =
            |entry: &Entry| matches!(entry.role, Role::Number(_) | Role::Multiplier(_)) && entry.rest.is_empty();
        word.strip_suffix(ending).is_some_and(|stem| self.map.get(stem).into_iter().flatten().any(number))
    }

    /// What a word that has no role says of the time of its clause. Names have no tense.
    pub fn tense(&self, word: &str, capital: bool) -> Option<Tense> {
        if let Some(tense) = self.tenses.get(word) {
            return Some(*tense);
        }
        let ends = |endings: &[Box<str>]| {
            !capital && endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(&**ending))
        };
        if ends(&self.future_endings) {
            return Some(Tense::Future);
        }
        ends(&self.past_endings).then_some(Tense::Past)
    }

    /// Whether the word begins with an "and" that is written together with it (Arabic و).
    pub fn prefixed_and(&self, word: &str) -> bool {
        self.compound_and.iter().any(|and| self.prefixes.contains(and) && word.starts_with(&**and))
    }

    /// Whether the word is what is written together with the next one: "و75", "الـ15".
    pub fn is_prefix(&self, word: &str) -> bool {
        self.prefixes.iter().any(|prefix| &**prefix == word)
    }

    /// Whether an article is stuck to the word, alone or after another small word: "الثالث", "والعشرون".
    pub fn prefixed_article(&self, word: &str) -> bool {
        self.prefixes.iter().any(|prefix| prefix.chars().count() > 1 && word.starts_with(&**prefix))
    }

    /// The age in a word such as "dvacetiletý": a number word with an age stem behind it.
    pub fn age_in(&self, word: &str) -> Option<(Decimal, usize)> {
        self.age_stems.iter().find_map(|(stem, open)| {
            let at = if *open { word.find(&**stem)? } else { word.strip_suffix(&**stem)?.len() };
            let value = self.head_value(word.get(..at)?)?;
            (value > Decimal::ONE && value < Decimal::from(130)).then_some((value, at))
        })
    }

    /// The length of time in a word such as "dreitägig", "dwugodzinny", "трёхдневный".
    pub fn length_in(&self, word: &str) -> Option<(Decimal, Period)> {
        self.length_stems.iter().find_map(|(stem, period)| {
            let at = word.find(&**stem).filter(|&at| at > 0)?;
            let value = self.head_value(word.get(..at)?)?;
            (value > Decimal::ZERO && value < Decimal::ONE_THOUSAND).then_some((value, *period))
        })
    }

    /// The percentage in a word such as "zwölfprozentig", "девятипроцентный"; "hundertprozentig" is no figure.
    pub fn percent_in(&self, word: &str) -> Option<Decimal> {
        self.before_stem(word, &self.percent_stems).filter(|value| *value < Decimal::ONE_HUNDRED)
    }

    /// How many a word such as "zwölfköpfig", "dreistöckig", "девятиэтажный" says that something has.
    pub fn count_in(&self, word: &str) -> Option<Decimal> {
        let count = self.before_stem(word, &self.count_stems);
        count.filter(|value| *value > Decimal::ONE && *value < Decimal::ONE_THOUSAND)
    }

    /// The number that a word tells before the first of `stems` that it has.
    fn before_stem(&self, word: &str, stems: &[Box<str>]) -> Option<Decimal> {
        let at = stems.iter().find_map(|stem| word.find(&**stem)).filter(|&at| at > 0)?;
        self.head_value(word.get(..at)?)
    }

    /// Whether a word is such a stem with its endings, behind digits: "12-prozentig".
    pub fn is_percent_stem(&self, word: &str) -> bool {
        self.percent_stems.iter().any(|stem| word.starts_with(&**stem))
    }

    /// The unit of a word that is such a stem with its endings, behind digits: "3-tägig", "18hodinový".
    pub fn length_stem(&self, word: &str) -> Option<Period> {
        self.length_stems.iter().find_map(|(stem, period)| word.starts_with(&**stem).then_some(*period))
    }

    /// The year in a word that says it in two parts: "negentienachtennegentig".
    pub fn year_in(&self, word: &str) -> Option<i16> {
        word.char_indices().skip(1).find_map(|(at, _)| {
            let century = self.one_word(word.get(..at)?).and_then(|n| n.to_i16()).filter(|n| (13..=20).contains(n))?;
            let rest = self.head_value(word.get(at..)?).and_then(|n| n.to_i16()).filter(|n| (10..=99).contains(n))?;
            Some(century * 100 + rest)
        })
    }

    /// The number that a word of several parts is: "centomila", "zweihundert".
    pub fn number_in(&self, word: &str) -> Option<Decimal> {
        (!self.compounds.is_empty()).then(|| self.head_value(word))?
    }

    /// The number that a part of a word stands for.
    fn head_value(&self, head: &str) -> Option<Decimal> {
        if let Some(value) = self.one_word(head) {
            return Some(value);
        }
        // "trzydziestodwu-", "pětatřiceti-": tens and units, in the order of the language.
        let tens = |value: Decimal| value >= Decimal::from(20) && (value % Decimal::TEN).is_zero();
        let split = head.char_indices().skip(1).find_map(|(at, _)| {
            let (a, b) = (self.one_word(head.get(..at)?)?, self.one_word(head.get(at..)?)?);
            let fits = tens(a) && b < Decimal::TEN || a < Decimal::TEN && tens(b) && b < Decimal::ONE_HUNDRED;
            fits.then_some(a + b)
        });
        split.or_else(|| {
            let mut sum = Decimal::ZERO;
            for part in self.parts(head)?.into_iter().flatten() {
                match part {
                    Role::Number(value) => sum = sum.checked_add(value)?,
                    Role::Multiplier(by) => sum = sum.max(Decimal::ONE).checked_mul(by)?,
                    _ => return None,
                }
            }
            Some(sum)
        })
    }

    /// Whether numbers are spelled in parts that stand only within them.
    pub fn spells_numbers(&self) -> bool {
        !self.combining.is_empty()
    }

    /// The number that a word is, written in such parts, a magnitude among them: にせんひゃく.
    pub fn spelled_number(&self, word: &str) -> Option<Decimal> {
        let (mut total, mut section, mut digit) = (Decimal::ZERO, Decimal::ZERO, None);
        let (mut room, mut great, mut parts) = (Decimal::from(10_000), Decimal::MAX, 0);
        let mut rest = word;
        while !rest.is_empty() {
            let fits = self.combining.iter().filter(|(form, _)| rest.starts_with(&**form));
            let (form, value) = fits.max_by_key(|(form, _)| form.len())?;
            rest = &rest[form.len()..];
            parts += 1;
            if *value < Decimal::TEN {
                if digit.is_some() {
                    return None;
                }
                digit = Some(*value);
            } else if *value < Decimal::from(10_000) {
                if *value >= room {
                    return None;
                }
                section = section.checked_add(value.checked_mul(digit.take().unwrap_or(Decimal::ONE))?)?;
                room = *value;
            } else {
                let many = section.checked_add(digit.take().unwrap_or_default())?;
                if *value >= great || many.is_zero() {
                    return None;
                }
                total = total.checked_add(many.checked_mul(*value)?)?;
                (section, room, great) = (Decimal::ZERO, Decimal::from(10_000), *value);
            }
        }
        let magnitude = room < Decimal::from(10_000) || great < Decimal::MAX;
        let value = total.checked_add(section)?.checked_add(digit.unwrap_or_default())?;
        (parts > 1 && magnitude).then_some(value)
    }

    /// The month that a word names, however it is written.
    pub fn month_in(&self, word: &str) -> Option<i8> {
        self.map.get(word).into_iter().flatten().find_map(|entry| match entry.role {
            Role::Month(month, _) if entry.rest.is_empty() => Some(month),
            _ => None,
        })
    }

    fn one_word(&self, head: &str) -> Option<Decimal> {
        let listed = self.map.get(head).into_iter().flatten().find_map(|entry| match entry.role {
            Role::Number(value) if entry.rest.is_empty() => Some(value),
            _ => None,
        });
        listed.or_else(|| self.combining.iter().find(|(form, _)| &**form == head).map(|(_, value)| *value))
    }

    /// A number word written together, in its parts: einundzwanzig → ein, und, zwanzig (`None` is the "und").
    pub fn parts(&self, word: &str) -> Option<Vec<Option<Role>>> {
        let mut parts = Vec::new();
        let mut budget = 400;
        (!self.compounds.is_empty() && self.parts_from(word, &mut parts, &mut budget) && parts.len() > 1)
            .then_some(parts)
    }

    /// The rank below a hundred in a word of several parts: "neunzehnter", "vierunddreißigster".
    pub fn ordinal_in(&self, word: &str) -> Option<Decimal> {
        let mut sum = Decimal::ZERO;
        let mut ranked = false;
        for role in self.parts(word)?.into_iter().flatten() {
            let (value, last) = match role {
                Role::Number(value) => (value, false),
                Role::Ordinal(value) => (value, true),
                _ => return None,
            };
            (sum, ranked) = (sum.checked_add(value)?, last);
        }
        (ranked && sum < Decimal::ONE_HUNDRED).then_some(sum)
    }

    fn parts_from(&self, word: &str, parts: &mut Vec<Option<Role>>, budget: &mut u32) -> bool {
        if word.is_empty() {
            return true;
        }
        *budget = budget.saturating_sub(1);
        if *budget == 0 || parts.len() > 12 {
            return false;
        }
        let first = word.chars().next().and_then(|first| self.compounds.get(&first));
        for (part, role) in first.into_iter().flatten() {
            if let Some(rest) = word.strip_prefix(&**part) {
                if matches!(role, Role::Ordinal(_)) && !rest.is_empty() {
                    continue;
                }
                parts.push(Some(*role));
                if self.parts_from(rest, parts, budget) {
                    return true;
                }
                parts.pop();
            }
        }
        if !parts.is_empty() && parts.last() != Some(&None) {
            for and in &self.compound_and {
                if let Some(rest) = word.strip_prefix(&**and) {
                    parts.push(None);
                    if !rest.is_empty() && self.parts_from(rest, parts, budget) {
                        return true;
                    }
                    parts.pop();
                }
            }
        }
        false
    }
}
