//! A report arranged for a person: labelled documents, findings by relation with their passages, quotations, the
//! counts in words. Every renderer but JSON shows this.

use claimdiff::{Article, DocumentInfo, Explanation, Finding, Relation, Report, Side, file_stem};

use super::passage::Passage;
use super::show;
use super::statement::{self, Row, Statement};

/// A report for a person.
#[derive(Debug)]
pub struct View {
    pub documents: Vec<Document>,
    pub conflicts: Vec<Told>,
    pub statements: Vec<Statement>,
    pub compatible: Vec<Told>,
    pub agreements: Vec<Told>,
    pub only: Vec<Told>,
    /// The counts in one line.
    pub summary: String,
    /// Whether agreements are shown with their passages, and what one document alone says is shown at all.
    pub all: bool,
}

/// A compared document.
#[derive(Debug)]
pub struct Document {
    /// Short: the language, or the file's name where two share one.
    pub label: String,
    pub title: String,
    /// In words.
    pub published: Option<String>,
    pub id: String,
    pub language: String,
    /// That it is not compared whole.
    pub note: Option<String>,
}

/// A finding, told.
#[derive(Debug)]
pub struct Told {
    pub id: String,
    pub relation: Relation,
    /// Whether it is about a name.
    pub of_name: bool,
    /// What it is about.
    pub heading: String,
    /// The kind, where the heading does not say it.
    pub kind: Option<String>,
    pub confidence: f64,
    pub message: String,
    /// Who says what, by group.
    pub says: Vec<Says>,
    /// One a document and group.
    pub passages: Vec<Passage>,
    pub explanation: Option<Explanation>,
}

/// Documents that give one value.
#[derive(Debug)]
pub struct Says {
    pub group: usize,
    pub documents: Vec<usize>,
    /// In plain words; empty where the side has no value.
    pub value: String,
}

/// What documents agree on, in one line.
#[derive(Debug)]
pub struct Agreed {
    pub words: String,
    pub about: String,
    pub documents: Vec<usize>,
}

/// Columns for the words of an agreement that is no value.
const AGREED: usize = 60;

impl View {
    pub fn new(report: &Report, articles: &[Article], all: bool) -> Self {
        let labels = labels(&report.documents);
        let documents = (report.documents.iter().zip(labels))
            .map(|(document, label)| Document {
                label,
                title: document.title.clone().unwrap_or_default(),
                published: document.published.as_deref().map(show::date),
                id: document.id.clone(),
                language: document.language.clone(),
                note: document.compared_sentences.map(|count| match count {
                    1 => "only its first sentence is compared".to_owned(),
                    count => format!("only its first {count} sentences are compared"),
                }),
            })
            .collect();
        let statements = statement::statements(report, articles);
        // What became of a quotation is shown at the quotation, sentence by sentence.
        let told_there = |finding: &&Finding| finding.kind != "quote" || !statements.iter().any(|s| s.covers(finding));
        let of = |relation: Relation| -> Vec<Told> {
            let findings = report.findings.iter().filter(|f| f.relation == relation).filter(told_there);
            findings.map(|finding| told(finding, articles)).collect()
        };
        Self {
            documents,
            conflicts: of(Relation::Conflict),
            compatible: of(Relation::Compatible),
            agreements: of(Relation::Agree),
            only: of(Relation::Only),
            summary: summary(report, &statements),
            statements,
            all,
        }
    }

    /// The labels of documents, in one string.
    pub fn labels(&self, documents: &[usize]) -> String {
        documents.iter().map(|&d| self.documents[d].label.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// What there is to say of a row: what differs, and who quotes it without the part that its passages mark.
    pub fn remarks(&self, row: &Row) -> Vec<String> {
        let cut = (!row.cut.is_empty()).then(|| format!("without what is struck: {}", self.labels(&row.cut)));
        row.messages.iter().cloned().chain(cut).collect()
    }

    /// The remarks on a row behind its relation: `: …; …`, nothing where there are none.
    pub fn why(&self, row: &Row) -> String {
        let remarks = self.remarks(row);
        if remarks.is_empty() { String::new() } else { format!(": {}", remarks.join("; ")) }
    }

    /// What is agreed on, in few words, with the documents that agree. Names that the same documents have are one.
    pub fn agreed(&self) -> Vec<Agreed> {
        let mut agreed: Vec<Agreed> = Vec::new();
        for statement in self.statements.iter().filter(|statement| statement.is_same()) {
            let words = statement.rows.iter().find_map(|row| row.passages.first());
            let words = words.map(|passage| passage.elided(AGREED).text).unwrap_or_default();
            let about = statement.speaker.clone().unwrap_or_else(|| show::kind("quote").to_owned());
            agreed.push(Agreed { words: format!("“{words}”"), about, documents: statement.documents.clone() });
        }
        let mut names: Vec<Agreed> = Vec::new();
        for told in &self.agreements {
            let mut documents: Vec<usize> = told.says.iter().flat_map(|says| says.documents.clone()).collect();
            documents.sort_unstable();
            documents.dedup();
            let value = told.says.iter().map(|says| says.value.clone()).find(|value| !value.is_empty());
            let clause = || told.passages.first().map(|passage| passage.elided(AGREED).text).unwrap_or_default();
            let words = value.unwrap_or_else(clause);
            if !told.of_name {
                agreed.push(Agreed { words, about: told.heading.clone(), documents });
                continue;
            }
            match names.iter_mut().find(|known| known.documents == documents) {
                Some(known) => {
                    known.words.push_str(", ");
                    known.words.push_str(&words);
                }
                None => names.push(Agreed { words, about: "named alike".to_owned(), documents }),
            }
        }
        agreed.extend(names);
        agreed
    }

    /// What the documents say, in one line: "fr, de: January ≠ it: March".
    pub fn says(&self, told: &Told) -> String {
        let mut line = String::new();
        for (index, says) in told.says.iter().enumerate() {
            if index > 0 {
                line.push_str(told.joint(index));
            }
            line.push_str(&self.labels(&says.documents));
            if !says.value.is_empty() {
                line.push_str(": ");
                line.push_str(&says.value);
            }
        }
        line
    }
}

impl Told {
    /// Whether a line of who says what tells something: there are values, or the documents part.
    pub fn is_parted(&self) -> bool {
        self.says.len() > 1 || self.says.iter().any(|says| !says.value.is_empty())
    }

    /// What stands between two documents' values.
    pub fn joint(&self, index: usize) -> &'static str {
        match self.relation {
            Relation::Conflict if self.says[index].group != self.says[index - 1].group => "  ≠  ",
            Relation::Agree => "  =  ",
            _ => "  ≈  ",
        }
    }
}

fn told(finding: &Finding, articles: &[Article]) -> Told {
    let mut sides: Vec<&Side> = Vec::new();
    for side in &finding.sides {
        if !sides.iter().any(|seen| (seen.document, seen.group) == (side.document, side.group)) {
            sides.push(side);
        }
    }
    sides.sort_by_key(|side| (side.group, side.document));
    let mut says: Vec<Says> = Vec::new();
    for side in &sides {
        let value =
            side.value.as_ref().map(|value| show::side(finding.kind, value.kind, &value.normal)).unwrap_or_default();
        match says.iter_mut().find(|said| said.group == side.group && said.value == value) {
            Some(said) => said.documents.push(side.document),
            None => says.push(Says { group: side.group, documents: vec![side.document], value }),
        }
    }
    let mut passages: Vec<Passage> =
        sides.iter().map(|side| Passage::in_sentence(side, &articles[side.document])).collect();
    if finding.relation != Relation::Agree {
        mark_differences(&mut passages, articles);
    }
    let kind = show::kind(finding.kind);
    Told {
        id: finding.id.clone(),
        relation: finding.relation,
        of_name: finding.kind == "entity",
        heading: finding.topic.clone().unwrap_or_else(|| kind.to_owned()),
        kind: finding.topic.as_ref().map(|_| kind.to_owned()),
        confidence: finding.confidence,
        message: finding.message.clone(),
        says,
        passages,
        explanation: finding.explanation.clone(),
    }
}

/// Marks the differing words where exactly two passages stand against each other in one language.
pub fn mark_differences(passages: &mut [Passage], articles: &[Article]) {
    if let [one, other] = passages {
        let [language, other_language] = [&*one, &*other].map(|passage| articles[passage.document].document.language);
        if language == other_language {
            Passage::mark_differing_words(one, other, language);
        }
    }
}

/// The beginning of a long name that tells it from the others: "000_6c4…".
fn beginning(stem: &str, others: &[String]) -> String {
    /// So many letters fit beside a passage, and fewer than that tell nobody anything.
    const LONG: usize = 14;
    const LEAST: usize = 6;
    let shared = |other: &String| stem.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let telling = others.iter().filter(|other| *other != stem).map(shared).max().map_or(LEAST, |same| same + 2);
    let length = telling.max(LEAST);
    if stem.chars().count() <= LONG || length >= LONG {
        return stem.to_owned();
    }
    format!("{}…", stem.chars().take(length).collect::<String>())
}

/// A document's language where no other has it, else its file's name, else its path.
fn labels(documents: &[DocumentInfo]) -> Vec<String> {
    let stems: Vec<String> = documents.iter().map(|document| file_stem(&document.id)).collect();
    documents
        .iter()
        .zip(&stems)
        .map(|(document, stem)| {
            if documents.iter().filter(|other| other.language == document.language).count() == 1 {
                document.language.clone()
            } else if stems.iter().filter(|other| *other == stem).count() == 1 {
                beginning(stem, &stems)
            } else {
                document.id.clone()
            }
        })
        .collect()
}

/// "3 conflicts · 1 quotation altered · 2 differ in detail · 12 agreements".
fn summary(report: &Report, statements: &[Statement]) -> String {
    let counts = report.summary;
    let mut parts = vec![show::count(counts.conflicts, "conflict")];
    let conflict = |f: &&Finding| f.relation == Relation::Conflict;
    let quoted = report.findings.iter().filter(conflict).filter(|f| f.kind == "quote").count();
    if quoted > 0 {
        parts[0].push_str(&format!(" ({quoted} in quotations)"));
    }
    for (n, word) in [
        (statements.iter().filter(|s| s.is_altered()).count(), "altered"),
        (statements.iter().filter(|s| s.is_shortened() && !s.is_altered()).count(), "shortened"),
    ] {
        if n > 0 {
            parts.push(format!("{} {word}", show::count(n, "quotation")));
        }
    }
    if counts.compatible > 0 {
        parts.push(format!(
            "{} {} in detail",
            counts.compatible,
            if counts.compatible == 1 { "differs" } else { "differ" }
        ));
    }
    parts.push(show::count(counts.agreements, "agreement"));
    parts.join(" · ")
}
