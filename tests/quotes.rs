//! Quotations over tables of cases, one file a language: `tests/cases/quotes/xx.toml`.
//!
//! A case is a `text` and all the `quotes` in it, in text order: `direct` or `indirect` words (pieces that an attribution
//! parts joined by " … "), and where the case is about them `speaker`, `stance`, `source`. Beside the tables the articles of
//! the corpus are read and scored (`gold`).

#[path = "quotes/gold.rs"]
mod gold;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use claimdiff::{Article, Language, Options, Quote, QuoteKind, Stance, extract, from_bytes};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    quotes: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    direct: Option<String>,
    indirect: Option<String>,
    speaker: Option<String>,
    stance: Option<String>,
    source: Option<String>,
}

/// Rows a language must have: more where the issue asks for more.
fn least(code: &str) -> usize {
    if ["en", "fr", "de", "it", "es", "pt", "nl"].contains(&code) { 30 } else { 12 }
}

#[test]
fn quotations_are_found_and_attributed_as_the_tables_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/quotes");
    let mut report = String::new();
    let mut languages = 0;
    for language in Language::all().filter(|language| language.is_understood()) {
        let code = language.code();
        let path = folder.join(format!("{code}.toml"));
        let data = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let table: Table = toml::from_str(&data).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(table.case.len() >= least(code), "{code}: {} cases are too few", table.case.len());
        languages += 1;
        for case in &table.case {
            if let Err(complaint) = check(case, language) {
                let _ = writeln!(report, "{code}: {}\n{complaint}", case.text);
            }
        }
    }
    assert!(languages > 0, "no language has cases");
    assert!(report.is_empty(), "{report}");
}

fn check(case: &Case, language: Language) -> Result<(), String> {
    let options = Options { language: Some(language), ..Options::default() };
    let document = from_bytes("case", case.text.as_bytes(), options).map_err(|error| error.to_string())?;
    let article = extract(document);
    let found: Vec<String> = article.quotes.iter().map(|quote| shown(&article, quote)).collect();
    let fits = article.quotes.len() == case.quotes.len()
        && article.quotes.iter().zip(&case.quotes).all(|(quote, expected)| agrees(&article, quote, expected));
    if fits {
        return Ok(());
    }
    let expected: Vec<String> = case
        .quotes
        .iter()
        .map(|e| {
            let words = e
                .direct
                .as_ref()
                .map(|w| format!("direct {w:?}"))
                .or(e.indirect.as_ref().map(|w| format!("indirect {w:?}")));
            format!("{} {:?} {:?} {:?}", words.unwrap_or_default(), e.speaker, e.stance, e.source)
        })
        .collect();
    Err(format!("  expected {}\n  found    {}", expected.join("\n           "), found.join("\n           ")))
}

fn words(article: &Article, quote: &Quote) -> String {
    quote.parts.iter().map(|&part| article.text(part)).collect::<Vec<_>>().join(" … ")
}

fn stance(quote: &Quote) -> &'static str {
    match quote.stance {
        Stance::Says => "says",
        Stance::Claims => "claims",
        Stance::Denies => "denies",
        Stance::Admits => "admits",
        Stance::Announces => "announces",
    }
}

fn shown(article: &Article, quote: &Quote) -> String {
    let kind = if quote.kind == QuoteKind::Direct { "direct" } else { "indirect" };
    format!(
        "{kind} {:?} {:?} {:?} {:?} cue {:?}",
        words(article, quote),
        quote.speaker,
        stance(quote),
        quote.source,
        quote.cue
    )
}

#[test]
fn the_quotations_of_the_corpus_are_found_and_attributed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut score = gold::Score::default();
    gold::STORIES.iter().for_each(|story| score.add(&root.join(story)));
    let rows = [
        ("direct speech", score.direct.f1(), 0.97),
        ("direct speech, no more than there is", score.direct.precision(), 0.95),
        ("its speaker", score.speaker.recall(), 0.90),
        ("reported statements", score.indirect.f1(), 0.90),
        ("their speaker", score.reporter.recall(), 0.80),
    ];
    assert_eq!(score.articles, 77);
    for (what, reached, bar) in rows {
        assert!(reached >= bar, "{what}: {reached:.3}, no less than {bar} was expected\n{}", score.notes.join("\n"));
    }
}

/// Whether the speaker found is the one wanted, be it with a title or with the parts of the name set apart.
fn names(found: &str, wanted: &str) -> bool {
    let plain = |name: &str| name.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    plain(found).contains(&plain(wanted))
}

fn agrees(article: &Article, quote: &Quote, expected: &Expected) -> bool {
    let (kind, text) = match (&expected.direct, &expected.indirect) {
        (Some(text), None) => (QuoteKind::Direct, text),
        (None, Some(text)) => (QuoteKind::Indirect, text),
        _ => return false,
    };
    let same = |wanted: &Option<String>, found: Option<&str>| wanted.as_deref().is_none_or(|w| Some(w) == found);
    quote.kind == kind
        && words(article, quote) == *text
        && expected
            .speaker
            .as_deref()
            .is_none_or(|wanted| quote.speaker.as_deref().is_some_and(|found| names(found, wanted)))
        && same(&expected.stance, Some(stance(quote)))
        && same(&expected.source, quote.source.as_deref())
}
