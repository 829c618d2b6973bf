//! Audits to text: a file a format. Each takes story after story and writes as they come.

mod csv;
mod json;
mod markdown;
mod terminal;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use claimdiff::audit::{AuditDocument, AuditFinding, SourceTotals, Story, Totals};
use claimdiff::{Relation, Side};

use super::show;

pub use csv::Csv;
pub use json::{Json, Lines};
pub use markdown::Markdown;
pub use terminal::Terminal;

/// How the documents of a story are called: the outlet, else the language, with a number where that names several.
fn labels(documents: &[AuditDocument]) -> Vec<String> {
    let names: Vec<String> =
        documents.iter().map(|document| plain(document.source.as_deref().unwrap_or(&document.info.language))).collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let numbered = names.iter().map(|name| {
        let place = seen.entry(name).or_default();
        *place += 1;
        *place
    });
    let numbered: Vec<usize> = numbered.collect();
    names
        .iter()
        .zip(numbered)
        .map(|(name, place)| if seen[name.as_str()] > 1 { format!("{name} {place}") } else { name.clone() })
        .collect()
}

/// The findings a person is shown, conflicts first.
fn shown(story: &Story, all: bool) -> Vec<&AuditFinding> {
    let wanted = |finding: &&AuditFinding| all || matches!(finding.finding.relation, Relation::Conflict);
    story.findings.iter().filter(wanted).collect()
}

/// What each fact is called: its topic, and its kind where two would else be called the same.
fn facts(findings: &[&AuditFinding]) -> Vec<String> {
    let name = |finding: &AuditFinding| match &finding.finding.topic {
        Some(topic) => plain(topic),
        None => show::kind(finding.finding.kind).to_owned(),
    };
    let names: Vec<String> = findings.iter().map(|finding| name(finding)).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    names.iter().for_each(|name| *times.entry(name).or_default() += 1);
    findings
        .iter()
        .zip(&names)
        .map(|(finding, name)| {
            let kind = show::kind(finding.finding.kind);
            if times[name.as_str()] > 1 && name != kind { format!("{name}, {kind}") } else { name.clone() }
        })
        .collect()
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

/// What a document says of a fact. A value is shown in its normal form: who compares columns need not read Korean
/// numerals; the passage has the words.
fn cell(finding: &AuditFinding, document: usize) -> Option<String> {
    finding.cell(document).map(said)
}

fn said(side: &Side) -> String {
    match &side.value {
        Some(value) if matches!(value.kind, "entity" | "attribution" | "quote" | "polarity") => plain(&value.text),
        Some(value) => plain(&show::value(value.kind, &value.normal)),
        None => plain(&side.text),
    }
}

/// What a group says, as its first document has it.
fn words(finding: &AuditFinding, group: usize) -> Option<String> {
    finding.finding.sides.iter().find(|side| side.group == group).map(said)
}

/// Whether a document contradicts most others. An earlier count that was updated since does not.
fn odd(finding: &AuditFinding, document: usize) -> bool {
    finding.finding.relation == Relation::Conflict && !finding.drift && finding.odd.contains(&document)
}

/// Words of an article on one line, with nothing that would command a terminal or turn the line around.
fn plain(text: &str) -> String {
    let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let text = text.replace(|c: char| c.is_control() || turns(c), " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sources that differ from a majority, the most often first, and how many never do.
fn differing(totals: &Totals) -> (Vec<(String, &SourceTotals)>, usize) {
    let told = totals.sources.iter().filter(|(_, source)| source.facts > 0);
    let (mut differ, never): (Vec<_>, Vec<_>) = told.partition(|(_, source)| source.differs > 0);
    differ.sort_by(|x, y| y.1.differs.cmp(&x.1.differs).then_with(|| x.0.cmp(y.0)));
    (differ.into_iter().map(|(name, source)| (plain(name), source)).collect(), never.len())
}

/// On what a source differs, the most frequent kind first.
fn kinds(source: &SourceTotals) -> String {
    let mut kinds: Vec<(&&str, &usize)> = source.kinds.iter().collect();
    kinds.sort_by(|x, y| y.1.cmp(x.1).then_with(|| x.0.cmp(y.0)));
    kinds.iter().map(|(kind, count)| format!("{} {count}", show::kind(kind))).collect::<Vec<_>>().join(", ")
}

/// The sums in words; what there is none of is left out.
fn sums(totals: &Totals) -> String {
    let mut parts = vec![format!(
        "{} in {}, {} alone",
        plural(totals.documents, "article", "articles"),
        plural(totals.stories, "story", "stories"),
        totals.singletons
    )];
    parts.push(plural(totals.conflicts, "conflict", "conflicts"));
    let some = [(totals.drift, "updated over time"), (totals.accepted, "accepted"), (totals.skipped, "skipped")];
    parts.extend(some.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    parts.join(" · ")
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
