//! Audits to text: a file a format. Each takes story after story and writes as they come.

mod csv;
mod json;
mod markdown;
mod terminal;
#[cfg(test)]
mod tests;

use claimdiff::Relation;
use claimdiff::audit::{AuditDocument, AuditFinding, Story};

pub use csv::Csv;
pub use json::{Json, Lines};
pub use markdown::Markdown;
pub use terminal::Terminal;

/// How the documents of a story are called: the outlet, else the language, with a number where that names several.
fn labels(documents: &[AuditDocument]) -> Vec<String> {
    let name = |document: &AuditDocument| match &document.source {
        Some(source) => source.clone(),
        None => document.info.language.clone(),
    };
    documents
        .iter()
        .enumerate()
        .map(|(index, document)| {
            let label = name(document);
            let same: Vec<usize> = (0..documents.len()).filter(|&i| name(&documents[i]) == label).collect();
            match same.iter().position(|&i| i == index) {
                Some(place) if same.len() > 1 => format!("{label} {}", place + 1),
                _ => label,
            }
        })
        .collect()
}

/// The findings a person is shown, conflicts first.
fn shown(story: &Story, all: bool) -> impl Iterator<Item = &AuditFinding> {
    story.findings.iter().filter(move |finding| all || matches!(finding.finding.relation, Relation::Conflict))
}

/// What a fact is called: its topic, else its kind.
fn fact(finding: &AuditFinding) -> String {
    match &finding.finding.topic {
        Some(topic) => topic.split_whitespace().collect::<Vec<_>>().join(" "),
        None => finding.finding.kind.to_owned(),
    }
}

/// How the sides of a finding stand to each other, in a word.
fn relation(finding: &AuditFinding) -> &'static str {
    match finding.finding.relation {
        Relation::Conflict if finding.drift => "drift",
        Relation::Conflict if finding.accepted => "accepted",
        Relation::Conflict => "conflict",
        Relation::Compatible => "compatible",
        Relation::Agree => "agree",
        Relation::Only => "only",
    }
}

/// What a document says of a fact, on one line.
fn cell(finding: &AuditFinding, document: usize) -> Option<String> {
    let side = finding.cell(document)?;
    let words = side.value.as_ref().map_or(side.text.as_str(), |value| value.text.as_str());
    Some(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The words of a group, as its first document writes them.
fn words(finding: &AuditFinding, group: usize) -> Option<String> {
    let document = finding.finding.sides.iter().find(|side| side.group == group)?.document;
    cell(finding, document)
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
