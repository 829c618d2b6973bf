//! The output contract `claimdiff/v1`, declared anew: what other tools read keeps its names and meaning.
//! Runs the binary over every story of the corpus.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
struct Span {
    start: usize,
    end: usize,
}

impl Span {
    fn of(self, text: &str) -> &str {
        assert!(self.start <= self.end, "{self:?}");
        text.get(self.start..self.end).unwrap_or_else(|| panic!("{self:?} is not on char boundaries of the text"))
    }
}

#[derive(Debug, Deserialize)]
struct Document {
    schema: String,
    id: String,
    title: Option<String>,
    published: Option<String>,
    language: String,
    language_confidence: f64,
    text: String,
    sentences: Vec<Sentence>,
    quotes: Vec<Quote>,
    values: Vec<Value>,
    entities: Vec<Entity>,
    claims: Vec<Claim>,
}

#[derive(Debug, Deserialize)]
struct Sentence {
    id: usize,
    span: Span,
    text: String,
    language: String,
}

#[derive(Debug, Deserialize)]
struct Quote {
    id: usize,
    span: Span,
    text: String,
    kind: String,
    speaker: Option<String>,
    cue: Option<String>,
    sentences: Vec<usize>,
}

#[derive(Debug, Deserialize)]
struct Value {
    id: usize,
    span: Span,
    text: String,
    sentence: usize,
    kind: String,
    normal: String,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default)]
    counted: Option<String>,
    #[serde(default)]
    approximate: bool,
    #[serde(default)]
    bound: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Entity {
    id: usize,
    span: Span,
    text: String,
    sentence: usize,
    kind: String,
    normal: String,
}

#[derive(Debug, Deserialize)]
struct Claim {
    id: usize,
    span: Span,
    sentence: usize,
    text: String,
    topic: Option<String>,
    polarity: String,
    modality: String,
    values: Vec<usize>,
    entities: Vec<usize>,
}

#[derive(Debug, Deserialize)]
struct Report {
    schema: String,
    documents: Vec<DocumentInfo>,
    alignments: Vec<Alignment>,
    quote_pairs: Vec<QuotePair>,
    findings: Vec<Finding>,
    summary: Summary,
}

#[derive(Debug, Deserialize)]
struct DocumentInfo {
    id: String,
    title: Option<String>,
    published: Option<String>,
    language: String,
    compared_sentences: Option<usize>,
}

#[derive(Debug, Deserialize)]
struct Alignment {
    documents: [usize; 2],
    sentences: [Vec<usize>; 2],
    score: f64,
}

#[derive(Debug, Deserialize)]
struct QuotePair {
    documents: [usize; 2],
    quotes: [usize; 2],
    score: f64,
    differences: Vec<Difference>,
}

#[derive(Debug, Deserialize)]
struct Difference {
    relation: String,
    sides: Vec<Side>,
}

#[derive(Debug, Deserialize)]
struct Finding {
    id: String,
    relation: String,
    kind: String,
    topic: Option<String>,
    confidence: f64,
    message: String,
    sides: Vec<Side>,
}

#[derive(Debug, Deserialize)]
struct Side {
    document: usize,
    sentence: usize,
    span: Span,
    text: String,
    group: usize,
    value: Option<SideValue>,
}

#[derive(Debug, Deserialize)]
struct SideValue {
    text: String,
    span: Span,
    kind: String,
    normal: String,
}

#[derive(Debug, Deserialize)]
struct Summary {
    conflicts: usize,
    agreements: usize,
    compatible: usize,
    only: usize,
}

const VALUES: [&str; 10] =
    ["date", "time", "duration", "number", "ordinal", "score", "percent", "money", "quantity", "age"];
const OTHERS: [&str; 4] = ["entity", "polarity", "quote", "attribution"];

/// The folders of the corpus that hold a story, each with its articles.
fn stories() -> Vec<Vec<PathBuf>> {
    fn walk(folder: &Path, found: &mut Vec<Vec<PathBuf>>) {
        let mut paths: Vec<PathBuf> =
            folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        if folder.join("gold.json").exists() {
            found.push(paths.iter().filter(|path| path.extension().is_some_and(|e| e == "txt")).cloned().collect());
        }
        for path in paths.iter().filter(|path| path.is_dir()) {
            walk(path, found);
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), &mut found);
    assert!(found.len() >= 5, "the corpus has stories");
    found
}

/// Runs the binary; the status and what it printed.
fn run(command: &str, format: &str, files: &[PathBuf]) -> (i32, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .args([command, "--format", format])
        .args(files)
        .output()
        .expect("the binary runs");
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    (done.status.code().expect("a status"), String::from_utf8(done.stdout).expect("UTF-8"))
}

fn parse<T: DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text:.200}"))
}

fn extract(files: &[PathBuf]) -> Vec<Document> {
    let (status, out) = run("extract", "jsonl", files);
    assert_eq!(status, 0);
    let documents: Vec<Document> = out.lines().map(parse).collect();
    assert_eq!(documents.len(), files.len(), "one document a line");
    documents
}

fn ids_count_from_zero(ids: impl Iterator<Item = usize>) {
    for (index, id) in ids.enumerate() {
        assert_eq!(id, index);
    }
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}

#[test]
fn a_document_is_as_the_contract_says() {
    for files in stories() {
        for (document, file) in extract(&files).iter().zip(&files) {
            check_document(document, file);
        }
    }
}

fn check_document(document: &Document, file: &Path) {
    let text = document.text.as_str();
    assert_eq!(document.schema, "claimdiff/v1");
    assert_eq!(document.id, file.to_string_lossy());
    assert!(document.title.as_ref().is_none_or(|title| !title.trim().is_empty()));
    assert!(document.published.as_deref().is_none_or(is_date));
    assert!((2..=3).contains(&document.language.len()) && (0.0..=1.0).contains(&document.language_confidence));
    assert!(!document.sentences.is_empty());

    ids_count_from_zero(document.sentences.iter().map(|sentence| sentence.id));
    let mut end = 0;
    for sentence in &document.sentences {
        assert_eq!(sentence.span.of(text), sentence.text);
        assert!(sentence.span.start >= end, "sentences are in order and apart");
        assert!((2..=3).contains(&sentence.language.len()));
        end = sentence.span.end;
    }
    let in_sentence = |id: usize, span: Span| {
        let sentence = document.sentences.get(id).unwrap_or_else(|| panic!("there is no sentence {id}"));
        assert!(sentence.span.start <= span.start && span.end <= sentence.span.end, "{span:?} in sentence {id}");
    };

    ids_count_from_zero(document.quotes.iter().map(|quote| quote.id));
    for quote in &document.quotes {
        assert_eq!(quote.span.of(text), quote.text);
        assert!(["direct", "indirect"].contains(&quote.kind.as_str()));
        assert!(quote.sentences.iter().all(|&id| id < document.sentences.len()) && !quote.sentences.is_empty());
        assert!([&quote.speaker, &quote.cue].into_iter().flatten().all(|words| !words.trim().is_empty()));
    }

    ids_count_from_zero(document.values.iter().map(|value| value.id));
    for value in &document.values {
        assert_eq!(value.span.of(text), value.text);
        in_sentence(value.sentence, value.span);
        assert!(VALUES.contains(&value.kind.as_str()), "{}", value.kind);
        check_normal(&value.kind, &value.normal, value);
        let bounds = ["at-least", "at-most", "more-than", "less-than"];
        assert!(value.bound.as_deref().is_none_or(|bound| bounds.contains(&bound)));
        assert!(value.counted.as_deref().is_none_or(|counted| text.contains(counted)));
        if value.kind == "money" {
            assert_eq!(value.unit.as_deref(), value.normal.split(' ').next());
        }
        assert!(!value.text.is_empty(), "approximate {}, bound {:?}", value.approximate, value.bound);
    }

    ids_count_from_zero(document.entities.iter().map(|entity| entity.id));
    for entity in &document.entities {
        assert_eq!(entity.span.of(text), entity.text);
        in_sentence(entity.sentence, entity.span);
        assert!(["person", "place", "organisation", "other"].contains(&entity.kind.as_str()));
        assert!(!entity.normal.is_empty());
    }

    ids_count_from_zero(document.claims.iter().map(|claim| claim.id));
    for claim in &document.claims {
        assert_eq!(claim.span.of(text), claim.text);
        in_sentence(claim.sentence, claim.span);
        assert!(["affirmed", "negated"].contains(&claim.polarity.as_str()));
        assert!(["asserted", "reported", "planned", "possible"].contains(&claim.modality.as_str()));
        assert!(claim.topic.as_ref().is_none_or(|topic| !topic.is_empty()));
        assert!(claim.values.iter().all(|&id| id < document.values.len()));
        assert!(claim.entities.iter().all(|&id| id < document.entities.len()));
    }
}

fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

fn check_normal(kind: &str, normal: &str, context: &dyn std::fmt::Debug) {
    let fits = match kind {
        "number" | "ordinal" | "percent" | "age" => is_decimal(normal),
        "score" => normal.split_once('-').is_some_and(|(a, b)| is_decimal(a) && is_decimal(b)),
        "money" => normal.split_once(' ').is_some_and(|(currency, amount)| {
            currency.len() == 3 && currency.bytes().all(|b| b.is_ascii_uppercase()) && is_decimal(amount)
        }),
        "quantity" => normal.split_once(' ').is_some_and(|(amount, unit)| is_decimal(amount) && !unit.is_empty()),
        "duration" => normal.starts_with('P') && normal.len() > 2,
        "time" => normal.len() >= 5 && normal.as_bytes()[2] == b':',
        "date" => {
            !normal.is_empty()
                && normal
                    .chars()
                    .all(|c| c.is_ascii_digit() || matches!(c, '-' | 'W' | 'X' | '/' | '~' | '?' | '%' | '.'))
        }
        _ => true,
    };
    assert!(fits, "{kind} {normal:?} of {context:?}");
}

#[test]
fn a_report_is_as_the_contract_says() {
    for files in stories() {
        let documents = extract(&files);
        let (status, out) = run("compare", "json", &files);
        let report: Report = parse(&out);
        assert_eq!(status, i32::from(report.findings.iter().any(|finding| finding.relation == "conflict")));
        check_report(&report, &documents);
        for pair in files.windows(2).zip(documents.windows(2)) {
            let (_, out) = run("compare", "jsonl", pair.0);
            assert_eq!(out.lines().count(), 1);
            check_report(&parse(&out), pair.1);
        }
    }
}

fn check_report(report: &Report, documents: &[Document]) {
    assert_eq!(report.schema, "claimdiff/v1");
    assert_eq!(report.documents.len(), documents.len());
    for (info, document) in report.documents.iter().zip(documents) {
        assert_eq!((&info.id, &info.title, &info.language), (&document.id, &document.title, &document.language));
        // A dateline without its year has that of the articles beside it.
        assert!(document.published.is_none() || info.published == document.published, "{}", info.id);
        assert_eq!(info.compared_sentences, None, "{}: no article of the corpus is too long", info.id);
    }
    let two = |pair: [usize; 2]| assert!(pair[0] < pair[1] && pair[1] < documents.len(), "{pair:?}");
    for alignment in &report.alignments {
        two(alignment.documents);
        assert!((0.0..=1.0).contains(&alignment.score));
        for (&document, sentences) in alignment.documents.iter().zip(&alignment.sentences) {
            assert!(sentences.iter().all(|&id| id < documents[document].sentences.len()));
        }
    }
    for pair in &report.quote_pairs {
        two(pair.documents);
        assert!((0.0..=1.0).contains(&pair.score));
        for (&document, &quote) in pair.documents.iter().zip(&pair.quotes) {
            assert!(quote < documents[document].quotes.len());
        }
        for difference in &pair.differences {
            assert!(["same", "changed", "missing"].contains(&difference.relation.as_str()));
            assert!(!difference.sides.is_empty());
            difference.sides.iter().for_each(|side| check_side(side, documents));
        }
    }
    let count = |relation: &str| report.findings.iter().filter(|finding| finding.relation == relation).count();
    let summary = &report.summary;
    assert_eq!(
        [summary.conflicts, summary.compatible, summary.agreements, summary.only],
        ["conflict", "compatible", "agree", "only"].map(count)
    );
    let severity = |f: &Finding| ["conflict", "compatible", "agree", "only"].iter().position(|r| *r == f.relation);
    assert!(report.findings.iter().is_sorted_by_key(severity), "worst first");
    for (index, finding) in report.findings.iter().enumerate() {
        let unique = report.findings[..index].iter().all(|other| other.id != finding.id);
        assert!(unique && !finding.id.is_empty(), "{}", finding.id);
        check_finding(finding, documents);
    }
}

fn check_finding(finding: &Finding, documents: &[Document]) {
    assert!(severity_is_known(&finding.relation), "{}", finding.relation);
    assert!(VALUES.iter().chain(&OTHERS).any(|kind| *kind == finding.kind), "{}", finding.kind);
    assert!((0.0..=1.0).contains(&finding.confidence));
    assert!(!finding.message.trim().is_empty() && !finding.message.contains('\n'));
    assert!(finding.topic.as_ref().is_none_or(|topic| !topic.trim().is_empty()));
    finding.sides.iter().for_each(|side| check_side(side, documents));
    let mut who: Vec<usize> = finding.sides.iter().map(|side| side.document).collect();
    who.sort_unstable();
    who.dedup();
    let groups = finding.sides.iter().map(|side| side.group).max().map_or(0, |most| most + 1);
    for group in 0..groups {
        assert!(finding.sides.iter().any(|side| side.group == group), "groups count from 0 without a gap");
    }
    match finding.relation.as_str() {
        "conflict" => assert!(groups >= 2 && who.len() >= 2, "{finding:?}"),
        "only" => assert!(groups == 1 && who.len() == 1, "{finding:?}"),
        _ => assert!(groups == 1 && who.len() >= 2, "{finding:?}"),
    }
}

fn severity_is_known(relation: &str) -> bool {
    ["conflict", "compatible", "agree", "only"].contains(&relation)
}

fn check_side(side: &Side, documents: &[Document]) {
    let document = &documents[side.document];
    assert!(side.sentence < document.sentences.len());
    assert_eq!(side.span.of(&document.text), side.text);
    assert!(!side.text.trim().is_empty());
    if let Some(value) = &side.value {
        assert_eq!(value.span.of(&document.text), value.text);
        assert!(!value.kind.is_empty() && !value.normal.is_empty(), "{value:?}");
        if VALUES.contains(&value.kind.as_str()) {
            check_normal(&value.kind, &value.normal, value);
        }
    }
}
