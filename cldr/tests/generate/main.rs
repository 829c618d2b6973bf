//! `src/lang/cldr/xx.toml` for every language of the table, from ICU4X's compiled data.
//!
//! Fails when a file is stale; `CLDR_WRITE=1 cargo test -p claimdiff-cldr` rewrites the files.
//! A language that CLDR has no month names for (Latin, Akan …) gets an empty file.

mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use icu::calendar::{Date, Gregorian};
use icu::datetime::FixedCalendarDateTimeFormatter;
use icu::datetime::fieldsets::{E, M, MD};
use icu::decimal::input::Decimal;
use icu::locale::{Locale, subtags::Region};
use icu_experimental::dimension::currency::{CurrencyCode, long_formatter::LongCurrencyFormatter};
use icu_experimental::displaynames::{DisplayNamesOptions, multi::RegionDisplayNames};
use icu_experimental::relativetime::options::Numeric;

/// The currencies that news names; CLDR has three hundred.
const CURRENCIES: &str = "USD EUR GBP JPY CHF CNY RUB UAH PLN CZK HUF RON SEK NOK DKK ISK TRY INR PKR BRL MXN ARS CLP \
                          COP PEN PYG UYU VES CAD AUD NZD ZAR NGN KES EGP MAD DZD TND SAR AED QAR KWD IQD IRR ILS JOD LBP \
                          SYP KRW KPW TWD HKD SGD MYR THB IDR PHP VND BGN RSD MDL GEL AMD AZN KZT UZS BYN";

/// Those that a language without a data file keeps, beside its country's own: the binary has all of them in it.
const MAIN: &str = "USD EUR GBP JPY CHF CNY RUB UAH PLN CZK HUF RON SEK NOK DKK ISK TRY INR BRL MXN ARS CAD AUD EGP ILS KRW \
                    BGN RSD";

/// The countries and territories that news names.
const REGIONS: &str = "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH \
                       CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GL GM \
                       GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA \
                       LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL \
                       NO NP NR NZ OM PA PE PG PH PK PL PR PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO \
                       SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA \
                       ZM ZW";

/// A key and its forms.
type Table = BTreeMap<String, String>;

#[test]
fn cldr_files_are_current() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/lang");
    let table = std::fs::read_to_string(root.join("mod.rs")).expect("the table of languages");
    let mut stale = Vec::new();
    let mut seen = 0;
    for line in table.lines().map(str::trim).filter(|line| line.starts_with('"') && line.ends_with(';')) {
        let code = line.split('"').nth(1).expect("a code in quotes");
        let understood = line.contains("data/");
        seen += 1;
        let fresh = language(code, understood);
        let path = root.join(format!("cldr/{code}.toml"));
        if std::env::var_os("CLDR_WRITE").is_some() {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
            std::fs::write(&path, &fresh).expect("the file");
        } else if std::fs::read_to_string(&path).unwrap_or_default() != fresh {
            stale.push(code.to_owned());
        }
    }
    assert!(seen > 60, "the table of languages has another form than this test reads");
    assert!(stale.is_empty(), "stale: {stale:?}; run CLDR_WRITE=1 cargo test -p claimdiff-cldr");
}

/// The file of one language; with the values of those that have no data file beside it.
fn language(code: &str, understood: bool) -> String {
    // CLDR has Tagalog as Filipino.
    let code = if code == "tl" { "fil" } else { code };
    let mut out = String::from("# Generated from CLDR by the crate `cldr`; not edited by hand.\n");
    let locale: Locale = code.parse().expect("a language code");
    let months: Vec<String> = (1..=12).map(|month| month_forms(&locale, month)).collect();
    // The root locale spells months "M01".
    if months[0].contains("M") && months[11].contains("M") {
        return out;
    }
    list(&mut out, "months", &months);
    list(&mut out, "short_months", &(1..=12).map(|month| short_month(&locale, month)).collect::<Vec<_>>());
    let weekdays: Vec<String> = (1..=7).map(|day| weekday_forms(&locale, day)).collect();
    list(&mut out, "weekdays", &weekdays);
    table(&mut out, "days", &relative_days(&locale));
    let (mut currencies, countries) = (currencies(&locale), countries(&locale));
    let values = if understood { String::new() } else { values::section(code, &months, &currencies, &countries) };
    if !understood {
        currencies.retain(|code, _| MAIN.contains(code.as_str()) || values.contains(&format!("\"{code}\"")));
    }
    table(&mut out, "currencies", &currencies);
    table(&mut out, "countries", &countries);
    out.push_str(&values);
    out
}

fn list(out: &mut String, name: &str, forms: &[String]) {
    let _ = writeln!(out, "{name} = [");
    for form in forms {
        let _ = writeln!(out, "    {},", quoted(form));
    }
    let _ = writeln!(out, "]");
}

fn table(out: &mut String, name: &str, rows: &Table) {
    let _ = writeln!(out, "\n[{name}]");
    for (key, forms) in rows {
        let _ = writeln!(out, "{} = {}", quoted(key), quoted(forms));
    }
}

fn date(month: u8, day: u8) -> Date<Gregorian> {
    // 2024 begins with a Monday.
    Date::try_new_gregorian(2024, month, day).expect("a day")
}

/// Forms joined by `|`, without digits and the marks around them. Capitals are kept: they are the language's rule.
fn join(forms: impl IntoIterator<Item = String>) -> String {
    let clean = |form: String| {
        let form: String =
            form.chars().filter(|c| !c.is_numeric() && !"\u{200e}\u{200f}\u{61c}|".contains(*c)).collect();
        form.trim_matches(|c: char| c.is_whitespace() || ",.'’-٫".contains(c)).to_owned()
    };
    let forms: BTreeSet<String> = forms.into_iter().map(clean).filter(|form| !form.is_empty()).collect();
    forms.into_iter().collect::<Vec<_>>().join("|")
}

/// Nominative (stand-alone) and genitive (beside a day).
fn month_forms(locale: &Locale, month: u8) -> String {
    let day = date(month, 1);
    let mut forms = Vec::new();
    forms.extend(
        FixedCalendarDateTimeFormatter::try_new(locale.into(), M::long()).ok().map(|f| f.format(&day).to_string()),
    );
    // "1 de enero", "1 stycznia", "1월 1일": what is beside the day, less the words that every month shares.
    let beside = |month: u8| -> Vec<String> {
        let f = FixedCalendarDateTimeFormatter::try_new(locale.into(), MD::long())
            .map(|f| f.format(&date(month, 1)).to_string());
        f.map(|text| text.split_whitespace().map(str::to_owned).collect()).unwrap_or_default()
    };
    let (own, other) = (beside(month), beside(if month == 12 { 11 } else { month + 1 }));
    let words: Vec<_> =
        own.into_iter().filter(|word| !other.contains(word) && !word.starts_with(char::is_numeric)).collect();
    forms.extend((!words.is_empty()).then(|| words.join(" ")));
    join(forms)
}

fn short_month(locale: &Locale, month: u8) -> String {
    let day = date(month, 1);
    let short = FixedCalendarDateTimeFormatter::try_new(locale.into(), M::medium()).map(|f| f.format(&day).to_string());
    join(short.ok())
}

fn weekday_forms(locale: &Locale, day: u8) -> String {
    let day = date(1, day);
    let long = FixedCalendarDateTimeFormatter::try_new(locale.into(), E::long()).map(|f| f.format(&day).to_string());
    join(long.ok())
}

/// "the day before yesterday" … where the language has a word.
fn relative_days(locale: &Locale) -> Table {
    let Some(formatter) = values::relative_time(locale, "day", Numeric::Auto) else { return Table::new() };
    let days: Table = (-2i8..=2)
        .map(|offset| (offset, formatter.format(Decimal::from(offset)).to_string()))
        .filter(|(_, text)| !text.chars().any(char::is_numeric))
        .map(|(offset, text)| (offset.to_string(), join([text])))
        .collect();
    // Hindi "कल" is yesterday as well as tomorrow.
    let once = |form: &String| days.values().filter(|other| *other == form).count() == 1;
    days.iter().filter(|(_, form)| once(form)).map(|(offset, form)| (offset.clone(), form.clone())).collect()
}

/// Every plural form.
fn currencies(locale: &Locale) -> Table {
    let names = |code: &str| {
        let parsed = CurrencyCode(code.parse().expect("three letters"));
        let formatter = LongCurrencyFormatter::try_new(locale.into(), &parsed).ok()?;
        let forms = ["1", "2", "5", "11", "100", "1.5"]
            .map(|n| formatter.format_fixed_decimal(&n.parse().expect("a number")).to_string());
        let text = join(forms);
        (!text.is_empty() && !text.eq_ignore_ascii_case(code)).then_some(text)
    };
    CURRENCIES.split_whitespace().filter_map(|code| Some((code.to_owned(), names(code)?))).collect()
}

fn countries(locale: &Locale) -> Table {
    let Ok(names) = RegionDisplayNames::try_new(locale.into(), DisplayNamesOptions::default()) else {
        return Table::new();
    };
    let name = |code: &str| names.of(code.parse::<Region>().ok()?).map(str::to_owned);
    REGIONS.split_whitespace().filter_map(|code| Some((code.to_owned(), name(code)?))).collect()
}

/// A TOML basic string: every character as it is but for the two that have a meaning.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
