//! A table a story, for a report, an issue, a wiki.

use std::io::Write;

use claimdiff::audit::{AuditDocument, AuditFinding, Sink, Story, Totals};
use claimdiff::{Relation, Result};

use super::{cell, fact, labels, plural, relation, shown};

/// Markdown with tables.
pub struct Markdown<W> {
    out: W,
    all: bool,
    begun: bool,
}

impl<W: Write> Markdown<W> {
    pub fn new(out: W, all: bool) -> Self {
        Self { out, all, begun: false }
    }

    fn begin(&mut self) -> Result<()> {
        if !self.begun {
            self.begun = true;
            writeln!(self.out, "# What the sources say")?;
        }
        Ok(())
    }

    fn row(&mut self, story: &Story, finding: &AuditFinding) -> Result<()> {
        let cells = (0..story.documents.len()).map(|document| {
            let Some(words) = cell(finding, document) else { return String::new() };
            let words = escaped(&shortened(&words));
            if finding.odd.contains(&document) { format!("**{words}** ◂") } else { words }
        });
        let cells: Vec<String> = cells.collect();
        let said = |group: Option<usize>| {
            group
                .and_then(|group| super::words(finding, group))
                .map(|words| escaped(&shortened(&words)))
                .unwrap_or_default()
        };
        writeln!(
            self.out,
            "| {} | {} | {} | {} | {} |",
            escaped(&fact(finding)),
            relation(finding),
            cells.join(" | "),
            said(finding.majority),
            said(finding.first)
        )?;
        Ok(())
    }
}

impl<W: Write> Sink for Markdown<W> {
    fn story(&mut self, story: Story) -> Result<()> {
        self.begin()?;
        let out = &mut self.out;
        writeln!(out, "\n## {}\n", escaped(story.title.as_deref().unwrap_or(&story.id)))?;
        let labels = labels(&story.documents);
        for (label, document) in labels.iter().zip(&story.documents) {
            let published = document.info.published.as_deref().unwrap_or("no date");
            writeln!(
                out,
                "- **{}** · {} · {published} · `{}`",
                escaped(label),
                document.info.language,
                document.info.id
            )?;
        }
        let agreed = story.findings.iter().filter(|f| f.finding.relation == Relation::Agree).count();
        if shown(&story, self.all).next().is_none() {
            writeln!(out, "\nNo contradiction found; {}.", plural(agreed, "fact agrees", "facts agree"))?;
            return Ok(());
        }
        let names: Vec<String> = labels.iter().map(|label| escaped(label)).collect();
        writeln!(out, "\n| fact | relation | {} | most say | first said |", names.join(" | "))?;
        writeln!(out, "|{}", "---|".repeat(labels.len() + 4))?;
        for finding in shown(&story, self.all) {
            self.row(&story, finding)?;
        }
        writeln!(self.out)?;
        for finding in shown(&story, self.all).filter(|finding| !finding.timeline.is_empty()) {
            let moments: Vec<String> =
                finding.timeline.iter().map(|m| format!("{}: {}", m.published, escaped(&shortened(&m.text)))).collect();
            writeln!(self.out, "- {} over time: {}", escaped(&fact(finding)), moments.join(" → "))?;
        }
        Ok(())
    }

    fn end(&mut self, singletons: Vec<AuditDocument>, totals: Totals) -> Result<()> {
        self.begin()?;
        let out = &mut self.out;
        writeln!(
            out,
            "\n## Summary\n\n{}, {}, {} alone, {} skipped. {}, {} that follow time, {} accepted, {}.",
            plural(totals.documents, "article", "articles"),
            plural(totals.stories, "story", "stories"),
            totals.singletons,
            totals.skipped,
            plural(totals.conflicts, "conflict", "conflicts"),
            totals.drift,
            totals.accepted,
            plural(totals.agreements, "agreement", "agreements")
        )?;
        let told: Vec<_> = totals.sources.iter().filter(|(_, source)| source.facts > 0).collect();
        if !told.is_empty() {
            writeln!(
                out,
                "\nHow often a source says something else than most others. To differ is not to be wrong.\n"
            )?;
            writeln!(out, "| source | articles | facts shared | differs | on |\n|---|---:|---:|---:|---|")?;
            for (name, source) in told {
                let kinds: Vec<String> = source.kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
                writeln!(
                    out,
                    "| {} | {} | {} | {} | {} |",
                    escaped(name),
                    source.documents,
                    source.facts,
                    source.differs,
                    kinds.join(", ")
                )?;
            }
        }
        if !singletons.is_empty() {
            writeln!(out, "\n## Of no story\n")?;
            for document in &singletons {
                let title = escaped(document.info.title.as_deref().unwrap_or("no title"));
                writeln!(out, "- {title} · {} · `{}`", document.info.language, document.info.id)?;
            }
        }
        out.flush()?;
        Ok(())
    }
}

/// On one line, with nothing that Markdown would read as its own.
fn escaped(text: &str) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    flat.chars().fold(String::with_capacity(flat.len()), |mut out, c| {
        if matches!(c, '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#') {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

fn shortened(words: &str) -> String {
    const LONG: usize = 60;
    match words.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words.to_owned(),
    }
}
