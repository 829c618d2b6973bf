//! The `[values]` of a language without a data file of its own: the marks of its numbers, the names of magnitudes, units
//! and lengths of time in every plural form, and the few words of the grammar that CLDR's patterns hold.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use icu::calendar::Gregorian;
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{YMD, YMDT};
use icu::datetime::input::{DateTime, Time};
use icu::decimal::input::Decimal;
use icu::decimal::{CompactDecimalFormatter, DecimalFormatter};
use icu::locale::{Locale, LocaleExpander};
use icu_experimental::dimension::units::formatter::UnitsFormatter;
use icu_experimental::dimension::units::options::{UnitsFormatterOptions, Width};
use icu_experimental::relativetime::options::Numeric;
use icu_experimental::relativetime::{RelativeTimeFormatter, RelativeTimeFormatterOptions};

use super::{Table, date, join, quoted, table};

/// Numbers of every plural category that a language has.
const SAMPLES: [&str; 14] = ["1", "2", "3", "4", "5", "6", "8", "11", "20", "21", "22", "100", "1.5", "0.5"];

/// Those of more than one.
const MANY: [&str; 4] = ["2", "5", "11", "100"];

/// Between the forms of an entry.
const OR: &str = "|";

/// What stands between a day and an hour but belongs to the day, in languages whose prepositions follow.
const OF_THE_DAY: &[&str] = &["को", "এ", "ರಂದು", "रोजी", "کو", "දින"];

/// Names of money that are other words as well: Vietnamese tables and comrades.
const NO_MONEY: &[&str] = &["bảng", "đồng"];

/// CLDR's units by UCUM code. Not those whose names are parts of the body, nor the pound, which is money as well.
const UNITS: &[(&str, &str)] = &[
    ("mm", "millimeter"),
    ("cm", "centimeter"),
    ("m", "meter"),
    ("km", "kilometer"),
    ("[mi_i]", "mile"),
    ("[ly]", "light-year"),
    ("m2", "square-meter"),
    ("km2", "square-kilometer"),
    ("har", "hectare"),
    ("m3", "cubic-meter"),
    ("mL", "milliliter"),
    ("L", "liter"),
    ("mg", "milligram"),
    ("g", "gram"),
    ("kg", "kilogram"),
    ("t", "tonne"),
    ("m/s", "meter-per-second"),
    ("km/h", "kilometer-per-hour"),
    ("[mi_i]/h", "mile-per-hour"),
    ("Cel", "celsius"),
    ("kW", "kilowatt"),
    ("MW", "megawatt"),
    ("GW", "gigawatt"),
    ("kW.h", "kilowatt-hour"),
    ("hPa", "hectopascal"),
];

/// CLDR's units of time by ISO 8601 duration.
const DURATIONS: &[(&str, &str)] = &[
    ("PT1S", "second"),
    ("PT1M", "minute"),
    ("PT1H", "hour"),
    ("P1D", "day"),
    ("P1W", "week"),
    ("P1M", "month"),
    ("P1Y", "year"),
    ("P10Y", "decade"),
];

/// The section; `months` as the file has them, `countries` for the words that are no numbers.
pub fn section(code: &str, months: &[String], currencies: &Table, countries: &Table) -> String {
    // Western digits, which what follows looks for.
    let locale: Locale = format!("{code}-u-nu-latn-hc-h23").parse().expect("a locale");
    let mut out = String::from("\n[values]\n");
    if let Some((decimal, group)) = marks([&locale, &code.parse().expect("a locale")]) {
        let _ = writeln!(out, "decimal = {}\ngroup = {}", quoted(&decimal), quoted(&group));
    }
    if let Some(order) = date_order(&locale) {
        let _ = writeln!(out, "date_order = {}", quoted(order));
    }
    let (multipliers, rough) = magnitudes(&locale, countries);
    let dated = Dated::new(&locale);
    let ago = Beside::new(&locale, "-", &SAMPLES);
    let at = at_time(&locale);
    let mut durations = durations(&locale, &ago);
    // Without the word that tells "at 17 hours" from "for 17 hours", hours are read as neither.
    if at.is_none() {
        durations.remove("PT1H");
    }
    // "ngày 5 tháng 3": where months are numbered, the word is no length; nor is the day in "kovo 5 d.", behind its number.
    let numbered = months.iter().all(|month| Some(month) == months.first());
    if numbered {
        durations.remove("P1M");
    }
    if numbered || dated.day_named {
        durations.remove("P1D");
    }
    let words = words(&locale, &durations, &ago, at, dated);
    let units =
        UNITS.iter().filter_map(|(ucum, unit)| Some(((*ucum).to_owned(), nonempty(join(names(&locale, unit, 2)))?)));
    for (name, rows) in [
        ("multipliers", multipliers),
        ("about_numbers", rough),
        ("units", units.collect()),
        ("currencies", nouns(&locale, currencies, countries)),
        ("durations", durations),
        ("relative", relative(&locale, &[("P1W", "week"), ("P1M", "month")], " ")),
        ("years", relative(&locale, &[("", "year")], "")),
        ("words", words),
    ] {
        if !rows.is_empty() {
            table(&mut out, &format!("values.{name}"), &rows);
        }
    }
    out
}

/// The names of the units of time.
fn durations(locale: &Locale, ago: &Beside) -> Table {
    let forms = |unit| join(names(locale, unit, 3).into_iter().chain(ago.forms(unit)));
    DURATIONS.iter().filter_map(|(iso, unit)| Some(((*iso).to_owned(), nonempty(forms(unit))?))).collect()
}

/// The small words of the grammar by role.
fn words(locale: &Locale, durations: &Table, ago: &Beside, at: Option<String>, dated: Dated) -> Table {
    // Slovak "o 5 hodín" is in five hours.
    let coming = Beside::new(locale, "", &SAMPLES);
    let rows = [
        ("percent", nonempty(join(names(locale, "percent", 3)))),
        ("plural", nonempty(join(plurals(locale)))),
        ("ago-before", ago.before.clone()),
        ("ago-after", ago.after.clone()),
        ("year-of", nonempty(join_all([durations.get("P1Y").cloned(), dated.year_mark]))),
        // Catalan "22 de novembre", "dos milions de persones".
        ("of", dated.of.clone()),
        ("date-of", dated.of),
        ("clock-after", durations.get("PT1H").filter(|_| coming.before != at).cloned()),
        ("clock-before", at),
    ];
    rows.into_iter().filter_map(|(role, forms)| Some((role.to_owned(), forms?))).collect()
}

fn join_all(forms: impl IntoIterator<Item = Option<String>>) -> String {
    forms.into_iter().flatten().collect::<Vec<_>>().join(OR)
}

fn nonempty(forms: String) -> Option<String> {
    (!forms.is_empty()).then_some(forms)
}

/// What stands before the digits of a text and after them.
fn around(text: &str) -> Option<(&str, &str)> {
    let digit = |c: char| c.is_ascii_digit();
    let (first, last) = (text.find(digit)?, text.rfind(digit)?);
    let free = |c: char| c.is_whitespace() || "\u{200e}\u{200f}\u{61c}".contains(c);
    Some((text[..first].trim_matches(free), text[last + 1..].trim_matches(free)))
}

/// The decimal marks, of western digits and of the language's own, and those that group digits: CLDR's and the other of
/// point and comma, which the press uses too.
fn marks(locales: [&Locale; 2]) -> Option<(String, String)> {
    let (mut decimals, mut groups) = (BTreeSet::new(), BTreeSet::new());
    for locale in locales {
        let formatter = DecimalFormatter::try_new(locale.into(), Default::default()).ok()?;
        let text = formatter.format(&"12345678.5".parse().expect("a number")).to_string();
        let mut marks = text.chars().filter(|c| !c.is_numeric());
        let group = marks.next()?;
        let decimal = marks.next_back()?;
        decimals.insert(decimal);
        groups.insert(if group.is_whitespace() { ' ' } else { group });
    }
    groups.extend(if decimals.contains(&',') { [' ', '.'].as_slice() } else { &[','] });
    let groups = groups.difference(&decimals).collect();
    Some((decimals.into_iter().collect(), groups))
}

/// The order of a date in digits, where it does not begin with the day.
fn date_order(locale: &Locale) -> Option<&'static str> {
    let formatter = FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::short()).ok()?;
    let text = formatter.format(&date(11, 22)).to_string();
    let first = text.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?;
    match first {
        "22" => None,
        "11" => Some("mdy"),
        _ => Some("ymd"),
    }
}

/// The names of a unit in every plural form, as they stand behind a number; abbreviations of at least so many letters.
fn names(locale: &Locale, unit: &str, letters: usize) -> Vec<String> {
    // Symbols in Latin letters are the same everywhere.
    let short = |form: &String| {
        let long_enough = form.chars().filter(|c| c.is_alphabetic()).count() >= letters;
        let clean = !form.contains(|c: char| c.is_whitespace() || c.is_numeric());
        long_enough && clean && (letters > 2 || !form.is_ascii()) && unit != "decade"
    };
    let mut forms = counted(locale, unit, Width::Long, &SAMPLES);
    forms.retain(|form| form.chars().count() > 1);
    forms.extend(counted(locale, unit, Width::Short, &SAMPLES).into_iter().filter(short));
    forms
}

/// What stands behind these numbers of a unit.
fn counted(locale: &Locale, unit: &str, width: Width, numbers: &[&str]) -> Vec<String> {
    let Ok(formatter) = UnitsFormatter::try_new(locale.into(), unit, UnitsFormatterOptions::from(width)) else {
        return Vec::new();
    };
    let behind = |n: &&str| {
        let text = formatter.format_fixed_decimal(&n.parse().expect("a number")).to_string();
        around(&text)
            .filter(|(before, after)| before.is_empty() && !after.is_empty())
            .map(|(_, after)| after.to_owned())
    };
    numbers.iter().filter_map(behind).collect()
}

/// The names of the units of a calendar in the plural, or where it is no other than the singular.
fn plurals(locale: &Locale) -> Vec<String> {
    let ago = Beside::new(locale, "-", &MANY);
    let of = |unit| counted(locale, unit, Width::Long, &MANY).into_iter().chain(ago.forms(unit));
    ["day", "week", "month", "year", "decade"].into_iter().flat_map(of).collect()
}

/// Words for powers of ten: what multiplies, and those of the plural, which alone tell a rough number.
fn magnitudes(locale: &Locale, countries: &Table) -> (Table, Table) {
    let Ok(formatter) = CompactDecimalFormatter::try_new_long(locale.into(), Default::default()) else {
        return Default::default();
    };
    let mut singular: BTreeMap<u8, BTreeSet<String>> = BTreeMap::new();
    let mut plural = singular.clone();
    for magnitude in 3..15 {
        let power = formatter.compact_exponent_for_magnitude(magnitude);
        for n in ["1", "1.1", "1.2", "1.5", "2", "2.1", "2.2", "3", "4", "5", "6", "8"] {
            let mut value: Decimal = n.parse().expect("a number");
            value.multiply_pow10(magnitude);
            let text = formatter.format(&value).to_string();
            let one = n == "1" && magnitude == i16::from(power);
            let (before, after) = around(&text).unwrap_or(("", &text));
            let known = |word: &str| countries.values().any(|name| name.split_whitespace().any(|part| part == word));
            // Hindi "अरब" is Arab as well as a milliard.
            if (3..=12).contains(&power) && before.is_empty() && after.chars().count() > 1 && !known(after) {
                let forms = if one { &mut singular } else { &mut plural };
                forms.entry(power).or_default().insert(after.to_owned());
            }
        }
    }
    let key = |power: u8| format!("1{}", "0".repeat(power.into()));
    let forms = |table: &BTreeMap<u8, BTreeSet<String>>, power: u8| table.get(&power).cloned().unwrap_or_default();
    // CLDR's Nepali has the crore, ten millions, for one.
    if plural.contains_key(&5) && !plural.contains_key(&4) {
        singular.remove(&6);
        plural.remove(&6);
    }
    let powers: BTreeSet<u8> = singular.keys().chain(plural.keys()).copied().collect();
    let both = powers
        .iter()
        .map(|&power| (key(power), join(forms(&singular, power).into_iter().chain(forms(&plural, power)))));
    // "Milijun" alone is one, "milijuni" are some; where the two are alike, nobody knows.
    let many = plural.iter().map(|(power, forms)| {
        let own: BTreeSet<_> =
            forms.iter().filter(|form| !singular.get(power).is_some_and(|one| one.contains(*form))).collect();
        let forms = if own.is_empty() { forms.iter().collect() } else { own };
        (format!("{}+", key(*power)), join(forms.into_iter().cloned()))
    });
    (both.collect(), many.collect())
}

/// The noun that a dollar or a pound has in common with those of other countries, which alone means the usual one; that of
/// the language's own country.
fn nouns(locale: &Locale, currencies: &Table, countries: &Table) -> Table {
    let forms = |code: &str| currencies.get(code).map_or("", String::as_str).to_lowercase();
    let words = |code: &str| -> BTreeSet<String> {
        let long = |word: &&str| word.chars().count() > 3;
        forms(code).split([' ', '|']).filter(long).map(str::to_owned).collect()
    };
    let mut nouns = Table::new();
    for (code, others, unlike) in [("USD", ["CAD", "AUD", "NZD"], "RUB"), ("GBP", ["EGP", "LBP", "SYP"], "TRY")] {
        let mut shared = words(code);
        shared.retain(|word| others.iter().all(|other| words(other).contains(word)));
        // What other currencies' names have is no noun, or that of a lira.
        shared.retain(|word| !words(unlike).contains(word));
        if !shared.is_empty() {
            nouns.insert(code.to_owned(), shared.into_iter().collect::<Vec<_>>().join(OR));
        }
    }
    // The noun stands where that of the dollar does.
    let dollars = nouns.get("USD").cloned().unwrap_or_default();
    let is_dollar = |word: Option<&str>| word.is_some_and(|word| dollars.split(OR).any(|dollar| dollar == word));
    let names = forms("USD");
    let (first, last) = names.split(OR).fold((0, 0), |(first, last), name| {
        let mut words = name.split(' ');
        (first + u8::from(is_dollar(words.next())), last + u8::from(is_dollar(words.next_back())))
    });
    let mut place = locale.id.clone();
    LocaleExpander::new_extended().maximize(&mut place);
    let region = place.region.map(|region| region.to_string()).unwrap_or_default();
    for (code, forms) in currencies.iter().filter(|(code, _)| code.starts_with(&region) && first != last) {
        let noun = |name: &str| {
            let mut words = name.split(' ');
            if first > last { words.next() } else { words.next_back() }.map(str::to_lowercase)
        };
        // "Беларускі рубель", though it is "долар ЗША".
        let stem = |name: &str| name.chars().take(4).collect::<String>().to_lowercase();
        let country = countries.get(&region).map(|name| stem(name));
        let own = |word: &String| Some(stem(word)) != country;
        nouns.entry(code.clone()).or_insert_with(|| join(forms.split(OR).filter_map(noun).filter(own)));
    }
    for forms in nouns.values_mut() {
        *forms = forms.split(OR).filter(|form| !NO_MONEY.contains(form)).collect::<Vec<_>>().join(OR);
    }
    nouns.retain(|_, forms| !forms.is_empty());
    nouns
}

/// What tells times by the days, weeks … before and after now.
pub fn relative_time(locale: &Locale, unit: &str, numeric: Numeric) -> Option<RelativeTimeFormatter> {
    let mut options = RelativeTimeFormatterOptions::default();
    options.numeric = numeric;
    let locale = || locale.into();
    match unit {
        "second" => RelativeTimeFormatter::try_new_long_second(locale(), options),
        "minute" => RelativeTimeFormatter::try_new_long_minute(locale(), options),
        "hour" => RelativeTimeFormatter::try_new_long_hour(locale(), options),
        "day" => RelativeTimeFormatter::try_new_long_day(locale(), options),
        "week" => RelativeTimeFormatter::try_new_long_week(locale(), options),
        "month" => RelativeTimeFormatter::try_new_long_month(locale(), options),
        "year" => RelativeTimeFormatter::try_new_long_year(locale(), options),
        _ => return None,
    }
    .ok()
}

/// "last week", "this year", where they are said without a number.
fn relative(locale: &Locale, units: &[(&str, &str)], between: &str) -> Table {
    let mut rows = Table::new();
    for (iso, unit) in units {
        let Some(formatter) = relative_time(locale, unit, Numeric::Auto) else { continue };
        for offset in -1i8..=1 {
            let text = formatter.format(Decimal::from(offset)).to_string();
            if !text.contains(|c: char| c.is_ascii_digit()) {
                rows.insert(format!("{offset}{between}{iso}"), join([text]));
            }
        }
    }
    rows
}

/// What makes a length a time in the past or to come, and the names of units beside it: "pred 5 dňami", "5 päeva eest".
#[derive(Default)]
struct Beside {
    before: Option<String>,
    after: Option<String>,
    /// What stands behind the number, by unit.
    units: BTreeMap<&'static str, Vec<String>>,
}

impl Beside {
    fn new(locale: &Locale, sign: &str, numbers: &[&str]) -> Self {
        let mut texts: BTreeMap<&'static str, Vec<(String, String)>> = BTreeMap::new();
        for (_, unit) in DURATIONS {
            let Some(formatter) = relative_time(locale, unit, Numeric::Always) else { continue };
            let told = numbers.iter().filter_map(|n| {
                let text = formatter.format(format!("{sign}{n}").parse().expect("a number")).to_string();
                around(&text).map(|(before, after)| (before.to_owned(), after.to_owned()))
            });
            texts.insert(unit, told.collect());
        }
        let all = || texts.values().flatten();
        let Some((before, first)) = all().next().cloned() else { return Self::default() };
        if all().any(|(other, _)| *other != before) {
            return Self::default();
        }
        // The longest end in whole words that all of them have.
        let ends = |end: &str| {
            all().all(|(_, text)| text.strip_suffix(end).is_some_and(|unit| unit.ends_with(char::is_whitespace)))
        };
        let after = first.match_indices(' ').map(|(at, _)| first[at + 1..].to_owned()).find(|end| ends(end));
        let end = after.clone().unwrap_or_default();
        let unit = |text: &String| text.strip_suffix(&end).unwrap_or(text).trim().to_owned();
        let units =
            texts.iter().map(|(name, texts)| (*name, texts.iter().map(|(_, text)| unit(text)).collect())).collect();
        // "for 5 dager siden": the first word alone means something else.
        let before = nonempty(before).filter(|_| after.is_none());
        if before.is_none() && after.is_none() { Self::default() } else { Self { before, after, units } }
    }

    fn forms(&self, unit: &str) -> Vec<String> {
        self.units.get(unit).cloned().unwrap_or_default()
    }
}

fn long_date(locale: &Locale, month: u8) -> Option<String> {
    let formatter = FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?;
    Some(formatter.format(&date(month, 22)).to_string())
}

/// What a date in words has beside day, month and year.
#[derive(Default)]
struct Dated {
    /// Between day and month, month and year: "22 *de* novembre *del* 2024".
    of: Option<String>,
    /// Behind the year: "2024 *m.* lapkričio 22 d."
    year_mark: Option<String>,
    /// Whether a word stands behind the day.
    day_named: bool,
}

impl Dated {
    fn new(locale: &Locale) -> Self {
        let letters = |word: &str| !word.is_empty() && word.chars().all(char::is_alphabetic);
        let Some(text) = long_date(locale, 11) else { return Self::default() };
        let words: Vec<&str> = text.split_whitespace().collect();
        let at = |digits: &str| words.iter().position(|word| word.trim_end_matches(['.', ',']) == digits);
        let (Some(day), Some(year)) = (at("22"), at("2024")) else { return Self::default() };
        // The longest word between them is the month.
        let of = words.get(day + 1..year).filter(|between| between.len() > 1).map(|between| {
            let month = between.iter().copied().max_by_key(|word| word.chars().count());
            join(between.iter().filter(|word| Some(**word) != month && letters(word)).map(|word| (*word).to_owned()))
        });
        let mark = |at: usize| words.get(at + 1).and_then(|word| word.strip_suffix('.')).filter(|word| letters(word));
        // "22 d’abril": before a vowel.
        let april = long_date(locale, 4).unwrap_or_default();
        let elided = april.split_whitespace().find_map(|word| Some(format!("{}’", word.split_once('’')?.0)));
        let of = of.and_then(nonempty);
        Self {
            of: of.map(|of| join_all([Some(of), elided])),
            year_mark: mark(year).map(|word| format!("{word}.")),
            day_named: mark(day).is_some() && day > year,
        }
    }
}

/// What stands between a date and an hour: "5. marca 2024 *o* 17:45".
fn at_time(locale: &Locale) -> Option<String> {
    let day = date(11, 22);
    let time = Time::try_new(17, 45, 0, 0).expect("a time");
    let alone = FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?.format(&day).to_string();
    let both = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale.into(), YMDT::long()).ok()?;
    let both = both.format(&DateTime { date: day, time }).to_string();
    let between = both.strip_prefix(&alone)?.split("17").next()?.trim_matches(|c: char| c.is_whitespace() || c == ',');
    nonempty(between.to_lowercase())
        .filter(|at| !OF_THE_DAY.contains(&at.as_str()) && at.chars().all(|c| c.is_alphabetic() || c.is_whitespace()))
}
