//! Fills the lexicon of a language: in, its profile and CLDR; out, every form with its role.

use std::str::FromStr;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::{Entry, Lexicon, NamedPart, Period, PeriodUnit, Role};
use crate::lang::{Language, WordRole};
use crate::value::currency::nouns;
use crate::value::date::Feast;
use crate::value::tense::Tense;
use crate::value::token::{Kind, Tokens};
use crate::value::units::{CODES, SIGNS, UNITS, ZONES};

impl Lexicon {
    pub(super) fn build(language: Language) -> Self {
        let values = &language.profile().values;
        let cldr = language.cldr();
        let split =
            |text: &str| text.split('|').filter(|form| !form.is_empty()).map(Box::from).collect::<Vec<Box<str>>>();
        let mut lexicon = Self {
            map: FxHashMap::default(),
            stems: Vec::new(),
            age_stems: Vec::new(),
            length_stems: Vec::new(),
            percent_stems: split(&values.percent_stems),
            count_stems: split(&values.count_stems),
            combining: Vec::new(),
            suffixes: split(&values.suffixes),
            prefixes: split(&values.prefixes),
            future_endings: split(&values.future_endings),
            past_endings: split(&values.past_endings),
            tenses: tenses(language),
            adjective_endings: Vec::new(),
            compounds: FxHashMap::default(),
            compound_and: split(&values.compound_and),
            names: Vec::new(),
            small_weekdays: cldr.weekdays.first().is_some_and(|form| form.starts_with(char::is_lowercase)),
            small_months: cldr.months.first().is_some_and(|form| form.starts_with(char::is_lowercase)),
            values,
            polarity: &language.profile().polarity,
        };
        lexicon.map.reserve(2048);
        lexicon.suffixes.sort_by_key(|suffix| std::cmp::Reverse(suffix.len()));
        // "والاثنين" is "and" before a known Monday, not "and the" before a two.
        lexicon.prefixes.sort_by_key(|prefix| prefix.len());
        let mut adder = Adder { lexicon: &mut lexicon, scratch: Tokens::default() };

        for (key, forms) in &values.numbers {
            adder.decimal(key, forms, Role::Number);
        }
        for (key, forms) in &values.multipliers {
            adder.decimal(key, forms, Role::Multiplier);
        }
        for (key, forms) in &values.about_numbers {
            let at_least = key.ends_with('+');
            adder.decimal(key.trim_end_matches('+'), forms, |n| Role::Rough(n, at_least));
        }
        for (key, forms) in &values.ordinals {
            adder.decimal(key, forms, Role::Ordinal);
        }
        for (key, forms) in &values.fractions {
            let mut parts = key.split('/').map(Decimal::from_str);
            if let (Some(Ok(above)), Some(Ok(below))) = (parts.next(), parts.next())
                && let Some(value) = above.checked_div(below)
            {
                adder.forms(forms, Role::Fraction(value));
            }
        }
        for (key, forms) in &values.denominators {
            adder.decimal(key, forms, Role::Parts);
        }
        for (key, forms) in &values.times {
            adder.decimal(key, forms, Role::Times);
        }
        for (key, forms) in &values.shares {
            adder.decimal(key, forms, Role::Share);
        }
        for unit in UNITS {
            let name = adder.name(unit.ucum);
            for symbol in unit.symbols.split('|').filter(|symbol| !symbol.is_empty()) {
                match symbol.strip_prefix('=') {
                    Some(exact) => adder.form(exact, Role::Unit(name), false, Some(exact)),
                    None => adder.form(symbol, Role::Unit(name), false, None),
                }
                // "m2", not "12 m 2 dm".
                if symbol.contains(|c: char| c.is_ascii_digit()) {
                    adder.glue(symbol);
                }
            }
        }
        for (ucum, forms) in &values.units {
            let name = adder.name(ucum);
            adder.forms(forms, Role::Unit(name));
        }
        for (code, signs) in &values.signs {
            let name = adder.name(code);
            adder.forms(signs, Role::Currency(name, true));
        }
        for (sign, code) in SIGNS {
            let name = adder.name(code);
            // "ft" are feet.
            adder.sign(sign, name, sign.find('$') == Some(1) || *sign == "ft");
        }
        for code in CODES.split_whitespace() {
            let name = adder.name(if code == "RMB" { "CNY" } else { code });
            adder.form(code, Role::Currency(name, true), false, Some(code));
            adder.sign(&format!("{code}$"), name, false);
        }
        for (code, forms) in cldr.currencies.iter().chain(&values.currencies) {
            let name = adder.name(code);
            adder.forms(forms, Role::Currency(name, false));
        }
        for (noun, codes) in nouns(&cldr.currencies, &values.currencies) {
            let name = adder.name(&codes);
            adder.form(&noun, Role::Currency(name, false), false, None);
        }
        for (zone, offset) in ZONES {
            adder.form(zone, Role::Zone(*offset), true, None);
        }
        for (key, forms) in &values.durations {
            if let Some(period) = period(key) {
                adder.forms(forms, Role::Duration(period));
            }
        }
        for (key, forms) in &values.lengths {
            if let Some(period) = period(key) {
                adder.forms(forms, Role::Length(period));
            }
        }
        for (key, forms) in &values.length_stems {
            if let Some(period) = period(key) {
                adder.lexicon.length_stems.extend(split(forms).into_iter().map(|stem| (stem, period)));
            }
        }
        for (key, forms) in &values.combining {
            if let Ok(value) = Decimal::from_str(key) {
                adder.lexicon.combining.extend(split(forms).into_iter().map(|form| (form, value)));
            }
        }
        for (key, forms) in cldr.days.iter().chain(&values.days) {
            if let Ok(offset) = key.parse() {
                adder.forms(forms, Role::Day(offset));
            }
        }
        for (table, role) in [
            (&values.relative, Role::Relative as fn(i8, Period) -> Role),
            (&values.story, Role::Story as fn(i8, Period) -> Role),
        ] {
            for (key, forms) in table {
                if let Some((offset, Some(period))) = key.split_once(' ').map(|(n, text)| (n.parse(), period(text)))
                    && let Ok(offset) = offset
                {
                    adder.forms(forms, role(offset, period));
                }
            }
        }
        for (key, forms) in &values.years {
            if let Ok(offset) = key.parse() {
                adder.forms(forms, Role::Year(offset));
            }
        }
        adder.calendar(&cldr.months, |n, _| Role::Month(n, false));
        adder.calendar(&cldr.short_months, |n, _| Role::Month(n, true));
        adder.calendar(&cldr.weekdays, |n, _| Role::Weekday(n, false));
        adder.weak_months(&values.weak_months);
        for (table, role) in [
            (&values.months, (|n| Role::Month(n, false)) as fn(i8) -> Role),
            (&values.short_months, |n| Role::Month(n, true)),
            (&values.weekdays, |n| Role::Weekday(n, false)),
            (&values.short_weekdays, |n| Role::Weekday(n, true)),
        ] {
            for (key, forms) in table {
                if let Ok(number) = key.parse() {
                    adder.forms(forms, role(number));
                }
            }
        }
        for (key, forms) in &values.seasons {
            // The codes of EDTF.
            let (limit, name) = match key.split_once(' ') {
                Some((word, name)) => (Some(word == "by"), name),
                None => (None, key.as_str()),
            };
            let code = match name {
                "spring" => 21,
                "summer" => 22,
                "autumn" => 23,
                _ => 24,
            };
            adder.forms(forms, limit.map_or(Role::Season(code), |limit| Role::ComingSeason(code, limit)));
        }
        for (key, forms) in &values.holidays {
            if let Some(feast) = Feast::parse(key) {
                adder.forms(forms, Role::Holiday(feast));
            }
        }
        for (key, forms) in &values.parts {
            if let Some((part, unit)) = key.split_once(' ')
                && let (Some(part), Some(period)) = (NamedPart::parse(part), period(unit))
            {
                adder.forms(forms, Role::Part(part, period.unit));
            }
        }
        for (key, forms) in &values.decades {
            if let Ok(year) = key.parse() {
                adder.forms(forms, Role::Decade(year));
            }
        }
        for (key, forms) in &values.eras {
            if let Ok(year) = key.parse() {
                adder.forms(forms, Role::Era(year));
            }
        }
        for (role, forms) in &values.words {
            if *role == WordRole::AdjectiveEnding {
                adder.lexicon.adjective_endings = split(forms);
            } else {
                adder.forms(forms, Role::Word(*role));
            }
        }
        for entries in lexicon.map.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        if values.compound {
            let single = lexicon.map.iter().flat_map(|(word, entries)| entries.iter().map(move |entry| (word, entry)));
            let counts = |role| matches!(role, Role::Number(_) | Role::Multiplier(_) | Role::Ordinal(_));
            for (word, entry) in single.filter(|(_, entry)| entry.rest.is_empty() && counts(entry.role)) {
                // "sjuk" is no seven thousand.
                let mut letters = word.chars();
                if let (Some(first), Some(_)) = (letters.next(), letters.next()) {
                    lexicon.compounds.entry(first).or_default().push((word.clone(), entry.role));
                }
            }
            for words in lexicon.compounds.values_mut() {
                words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
            }
        }
        lexicon
    }
}

/// Verbs of saying, and the words that begin a clause.
fn tenses(language: Language) -> FxHashMap<Box<str>, Tense> {
    let profile = language.profile();
    let (speech, segment) = (&profile.speech, &profile.segment);
    let breaks = [&speech.complementizers, &segment.linkers];
    let said = speech.verbs().map(|word| (word, Tense::Said));
    let breaks = breaks.into_iter().flatten().map(|word| (word, Tense::Break));
    said.chain(breaks)
        .filter(|(word, _)| !word.contains(' '))
        .map(|(word, tense)| (word.to_lowercase().into(), tense))
        .collect()
}

struct Adder<'a> {
    lexicon: &'a mut Lexicon,
    scratch: Tokens,
}

impl Adder<'_> {
    fn name(&mut self, name: &str) -> u16 {
        let names = &mut self.lexicon.names;
        let at = names.iter().position(|known| &**known == name).unwrap_or_else(|| {
            names.push(name.into());
            names.len() - 1
        });
        u16::try_from(at).unwrap_or(0)
    }

    fn decimal(&mut self, key: &str, forms: &str, role: impl Fn(Decimal) -> Role) {
        if let Ok(value) = Decimal::from_str(key) {
            self.forms(forms, role(value));
        }
    }

    /// Lists of twelve or seven; a list whose forms are all alike (月) names nothing.
    fn calendar(&mut self, list: &[String], role: impl Fn(i8, &str) -> Role) {
        if list.iter().all(|forms| Some(forms) == list.first()) {
            return;
        }
        let weak = &self.lexicon.values.weak_months;
        for (n, forms) in (1i8..).zip(list) {
            for form in forms.split('|') {
                // A capital in CLDR is the language's rule.
                // Long names are not mistaken for other words, and are found without it.
                let short = form.chars().count() <= 3 || weak.split('|').any(|word| word == form.to_lowercase());
                let capital = short && form.starts_with(char::is_uppercase);
                self.form(form, role(n, form), capital, None);
            }
        }
    }

    fn weak_months(&mut self, forms: &str) {
        for form in forms.split('|').filter(|form| !form.is_empty()) {
            for entry in self.lexicon.map.get_mut(form).into_iter().flatten() {
                if let Role::Month(_, weak) = &mut entry.role {
                    *weak = true;
                }
            }
        }
    }

    fn forms(&mut self, forms: &str, role: Role) {
        let values = self.lexicon.values;
        for form in forms.split('|').filter(|form| !form.is_empty()) {
            let (form, capital) = form.strip_prefix('^').map_or((form, false), |form| (form, true));
            if let Some(exact) = form.strip_prefix('=') {
                self.form(exact, role, false, Some(exact));
                continue;
            }
            if let Some(stem) = form.strip_suffix('*') {
                if role == Role::Word(WordRole::AgeStem) {
                    self.lexicon.age_stems.push((stem.into(), true));
                }
                self.lexicon.stems.push((stem.into(), role));
                continue;
            }
            match form.split_once('~') {
                Some((stem, name)) => {
                    let (name, tail) = name.find(' ').map_or((name, ""), |at| name.split_at(at));
                    let endings = values.endings.get(name).map_or("", String::as_str);
                    for ending in endings.split('|') {
                        self.form(&format!("{stem}{ending}{tail}"), role, capital, None);
                    }
                }
                None => {
                    if role == Role::Word(WordRole::AgeStem) && !form.contains(' ') {
                        self.lexicon.age_stems.push((form.into(), false));
                    }
                    self.form(form, role, capital, None);
                }
            }
        }
    }

    /// A currency sign; one with letters is written without a space, and with a capital where `capital`.
    fn sign(&mut self, sign: &str, name: u16, capital: bool) {
        self.form(sign, Role::Currency(name, true), capital, None);
        if sign.contains('$') {
            self.glue(sign);
        }
    }

    /// The form just added is written without spaces, if it has none.
    fn glue(&mut self, form: &str) {
        let first = self.scratch.word(0);
        if !form.contains(' ')
            && let Some(entry) = self.lexicon.map.get_mut(first).and_then(|entries| entries.last_mut())
        {
            entry.glued = true;
        }
    }

    fn form(&mut self, form: &str, role: Role, capital: bool, exact: Option<&str>) {
        let values = self.lexicon.values;
        self.scratch.cut(form, 0, values.script, values.dotless_i);
        if self.scratch.len() == 0 {
            return;
        }
        let rest: Box<[Box<str>]> = (1..self.scratch.len()).map(|n| self.scratch.word(n).into()).collect();
        let first = self.scratch.word(0);
        if values.unaccented && self.scratch.kind(0) == Some(Kind::Word) && !form.is_ascii() {
            let plain = unaccented(first);
            let plain_rest: Box<[Box<str>]> = rest.iter().map(|word| unaccented(word).into()).collect();
            if (plain == first && plain_rest != rest) || plain != first && !self.lexicon.map.contains_key(&*plain) {
                let rest = plain_rest;
                let entry = Entry { rest, role, capital, exact: None, glued: false };
                self.lexicon.map.entry(plain.into()).or_default().push(entry);
            }
        }
        let entry = Entry { rest, role, capital, exact: exact.map(Box::from), glued: false };
        let entries = match self.lexicon.map.get_mut(first) {
            Some(entries) => entries,
            None => self.lexicon.map.entry(first.into()).or_default(),
        };
        entries.push(entry);
    }
}

/// Without accents, as capitals and careless writers leave them out.
fn unaccented(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    word.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect()
}

/// `P1D`, `PT15M`, `P10Y`.
fn period(text: &str) -> Option<Period> {
    let text = text.strip_prefix('P')?;
    let (clock, text) = text.strip_prefix('T').map_or((false, text), |rest| (true, rest));
    let unit = match (text.chars().last()?, clock) {
        ('S', true) => PeriodUnit::Second,
        ('M', true) => PeriodUnit::Minute,
        ('H', true) => PeriodUnit::Hour,
        ('D', false) => PeriodUnit::Day,
        ('W', false) => PeriodUnit::Week,
        ('M', false) => PeriodUnit::Month,
        ('Y', false) => PeriodUnit::Year,
        _ => return None,
    };
    Some(Period { count: text[..text.len() - 1].parse().ok()?, unit })
}
