//! What claimdiff prints: the serde form of these types is the output contract `claimdiff/v1`.

mod extract;
mod whole;

use serde::Serialize;

pub use extract::ExtractView;
pub use whole::read_extract;

use crate::document::Document;
use crate::text::Span;
use crate::value::Value;

/// The contract's version, in the field `schema`.
pub const SCHEMA: &str = "claimdiff/v1";

/// The kinds a finding can have; a value has one of the first ten, or `entity`.
pub const FINDING_KINDS: [&str; 14] = [
    "date",
    "time",
    "duration",
    "number",
    "ordinal",
    "score",
    "percent",
    "money",
    "quantity",
    "age",
    "entity",
    "polarity",
    "quote",
    "attribution",
];

/// A compared document.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentInfo {
    /// Path or URL as given.
    pub id: String,
    /// Headline.
    pub title: Option<String>,
    /// `YYYY-MM-DD`.
    pub published: Option<String>,
    /// ISO 639-1.
    pub language: String,
    /// How many of its sentences are compared, the first, where it is too long to be compared whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub compared_sentences: Option<usize>,
}

impl DocumentInfo {
    /// What a person should know of how it is compared: that much of it is not.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        let count = self.compared_sentences?;
        let first = if count == 1 { "sentence is".to_owned() } else { format!("{count} sentences are") };
        Some(format!("{} is too long to be compared whole: only its first {first}", self.id))
    }
}

impl From<&Document> for DocumentInfo {
    fn from(document: &Document) -> Self {
        Self {
            id: document.id.clone(),
            title: document.title.clone(),
            published: document.published.map(|date| date.to_string()),
            language: document.language.code().to_owned(),
            compared_sentences: None,
        }
    }
}

/// What `compare` found.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// [`SCHEMA`].
    pub schema: &'static str,
    /// In the order given.
    pub documents: Vec<DocumentInfo>,
    /// Sentences that correspond.
    pub alignments: Vec<AlignmentInfo>,
    /// Quotations of one statement.
    pub quote_pairs: Vec<QuotePair>,
    /// Worst first.
    pub findings: Vec<Finding>,
    /// Counts.
    pub summary: Summary,
}

/// Sentences of two documents that say the same.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlignmentInfo {
    /// Two document indexes.
    pub documents: [usize; 2],
    /// Sentence ids in each.
    pub sentences: [Vec<usize>; 2],
    /// 0..1.
    pub score: f64,
}

impl AlignmentInfo {
    /// The same alignment with document `left` first.
    #[must_use]
    pub fn from_left(mut self, left: usize) -> Self {
        if self.documents[0] != left {
            self.documents.reverse();
            self.sentences.reverse();
        }
        self
    }
}

/// Two quotations of one statement.
#[derive(Debug, Clone, Serialize)]
pub struct QuotePair {
    /// Two document indexes.
    pub documents: [usize; 2],
    /// A quote id in each.
    pub quotes: [usize; 2],
    /// 0..1.
    pub score: f64,
    /// Sentence by sentence, in text order.
    pub differences: Vec<QuoteDifference>,
}

/// What became of one sentence of a quotation.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteDifference {
    /// Same, changed, missing.
    pub relation: QuoteRelation,
    /// One side a document that has the sentence.
    pub sides: Vec<Side>,
    /// What changed, in plain words.
    pub message: String,
}

/// How a sentence of a quotation stands to its partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum QuoteRelation {
    /// Says the same.
    Same,
    /// A value, the polarity or the sense differs.
    Changed,
    /// One document leaves it out.
    Missing,
}

/// One thing the documents speak of, with what each says.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// Stable within the report.
    pub id: String,
    /// How the sides stand to each other.
    pub relation: Relation,
    /// A value kind, or `entity`, `polarity`, `quote`, `attribution`.
    pub kind: &'static str,
    /// What it is about.
    pub topic: Option<String>,
    /// 0..1, calibrated.
    pub confidence: f64,
    /// One plain sentence for a person.
    pub message: String,
    /// What each document says, in document order.
    pub sides: Vec<Side>,
    /// Why, for `--explain`: the features and what they contributed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

impl Finding {
    /// Whether it sets against each other two of the values that the other does.
    pub(crate) fn sets_apart(&self, other: &Self) -> bool {
        let place = |side: &Side| side.value.as_ref().map(|value| (side.document, value.span, side.group));
        let group = |document: usize, span: Span| {
            let own = self.sides.iter().filter_map(place).find(|(d, s, _)| *d == document && s.overlaps(span));
            own.map(|(.., group)| group)
        };
        let others = other.sides.iter().filter_map(place);
        let groups: Vec<usize> = others.filter_map(|(document, span, _)| group(document, span)).collect();
        groups.iter().any(|g| groups.iter().any(|h| g != h))
    }
}

/// Why a finding was made.
#[derive(Debug, Clone, Serialize)]
pub struct Explanation {
    /// The rule that judged the values.
    pub rule: String,
    /// Feature, its value, and what it added to the log-odds.
    pub features: Vec<(String, f64, f64)>,
    /// The partners that this one was preferred to.
    pub rivals: Vec<String>,
}

/// How the sides of a finding stand to each other. In order of severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// At least two sides cannot both be true.
    Conflict,
    /// They differ in detail and can both be true.
    Compatible,
    /// They say the same.
    Agree,
    /// One document alone says it.
    Only,
}

/// What one document says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// Document index.
    pub document: usize,
    /// Sentence id.
    pub sentence: usize,
    /// The clause.
    pub span: Span,
    /// The clause's words.
    pub text: String,
    /// Sides of one group agree; of two groups they don't.
    pub group: usize,
    /// The value in question.
    pub value: Option<SideValue>,
}

/// The value of a side.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SideValue {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
    /// A value kind or `entity`.
    pub kind: &'static str,
    /// The contract's normal form.
    pub normal: String,
}

impl SideValue {
    /// The view of a value of `document`.
    pub fn new(document: &Document, value: &Value) -> Self {
        Self {
            text: value.span.of(&document.text).to_owned(),
            span: value.span,
            kind: value.kind().name(),
            normal: value.normal(),
        }
    }
}

/// Findings by relation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Disagreements.
    pub conflicts: usize,
    /// Same fact, same value.
    pub agreements: usize,
    /// Same fact, other detail.
    pub compatible: usize,
    /// Said by one document.
    pub only: usize,
}

impl Summary {
    /// Counts the findings.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |relation| findings.iter().filter(|finding| finding.relation == relation).count();
        Self {
            conflicts: count(Relation::Conflict),
            agreements: count(Relation::Agree),
            compatible: count(Relation::Compatible),
            only: count(Relation::Only),
        }
    }
}
