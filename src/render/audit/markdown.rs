//! A table a story, for a report, an issue, a wiki.

use std::io::Write;

use claimdiff::audit::{AuditDocument, AuditFinding, Moment, Sink, Story, Totals};
use claimdiff::{Relation, Result};

use super::{cell, differing, facts, kinds, labels, odd, plain, plural, relation, shown, sums};

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

    fn row(&mut self, story: &Story, finding: &AuditFinding, fact: &str) -> Result<()> {
        let cells = (0..story.documents.len()).map(|document| {
            let Some(words) = cell(finding, document) else { return String::new() };
            let words = escaped(&shortened(&words));
            if odd(finding, document) { format!("**{words}** ◂") } else { words }
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
            escaped(fact),
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
        let story = story.in_order_of_time();
        self.begin()?;
        let out = &mut self.out;
        writeln!(out, "\n## {}\n", escaped(story.title.as_deref().unwrap_or(&story.id)))?;
        let labels = labels(&story.documents);
        for (label, document) in labels.iter().zip(&story.documents) {
            let published = document.info.published.as_deref().unwrap_or("no date");
            writeln!(
                out,
                "- **{}** · {} · {published} · {}",
                escaped(label),
                document.info.language,
                code(&document.info.id)
            )?;
        }
        let agreed = story.findings.iter().filter(|f| f.finding.relation == Relation::Agree).count();
        let findings = shown(&story, self.all);
        if findings.is_empty() {
            writeln!(out, "\nNo contradiction found; {}.", plural(agreed, "fact agrees", "facts agree"))?;
            return Ok(());
        }
        let names: Vec<String> = labels.iter().map(|label| escaped(label)).collect();
        writeln!(out, "\n| fact | relation | {} | most say | first said |", names.join(" | "))?;
        writeln!(out, "|{}", "---|".repeat(labels.len() + 4))?;
        let facts = facts(&findings);
        for (finding, fact) in findings.iter().zip(&facts) {
            self.row(&story, finding, fact)?;
        }
        writeln!(self.out)?;
        for (finding, fact) in findings.iter().zip(&facts).filter(|(finding, _)| !finding.timeline.is_empty()) {
            let said = |moment: &Moment| moment.documents.first().and_then(|&document| cell(finding, document));
            let moments: Vec<String> = finding
                .timeline
                .iter()
                .map(|m| format!("{}: {}", m.published, escaped(&shortened(&said(m).unwrap_or_default()))))
                .collect();
            writeln!(self.out, "- {} over time: {}", escaped(fact), moments.join(" → "))?;
        }
        for (finding, fact) in findings.iter().zip(&facts).filter(|(f, _)| f.finding.relation == Relation::Conflict) {
            writeln!(self.out, "\n**{}**\n", escaped(fact))?;
            for side in &finding.finding.sides {
                let span = side.value.as_ref().map_or(side.span, |value| value.span);
                let Some(label) = labels.get(side.document) else { continue };
                let words = escaped(&side.text);
                writeln!(self.out, "- {} at {}–{}: “{words}”", escaped(label), span.start, span.end)?;
            }
        }
        Ok(())
    }

    fn end(&mut self, singletons: Vec<AuditDocument>, totals: Totals) -> Result<()> {
        self.begin()?;
        let out = &mut self.out;
        let agreements = plural(totals.agreements, "agreement", "agreements");
        writeln!(out, "\n## Summary\n\n{} · {agreements}", sums(&totals))?;
        let (differ, never) = differing(&totals);
        if !differ.is_empty() {
            writeln!(
                out,
                "\nHow often a source says something else than most others. To differ is not to be wrong.\n"
            )?;
            writeln!(out, "| source | articles | facts shared | differs | on |\n|---|---:|---:|---:|---|")?;
            for (name, source) in differ {
                let (name, on) = (escaped(&name), kinds(source));
                writeln!(out, "| {name} | {} | {} | {} | {on} |", source.documents, source.facts, source.differs)?;
            }
            if never > 0 {
                writeln!(out, "\n{} never.", plural(never, "source", "sources"))?;
            }
        }
        if !singletons.is_empty() {
            writeln!(out, "\n## Of no story\n")?;
            for document in &singletons {
                let title = escaped(document.info.title.as_deref().unwrap_or("no title"));
                writeln!(out, "- {title} · {} · {}", document.info.language, code(&document.info.id))?;
            }
        }
        out.flush()?;
        Ok(())
    }
}

/// On one line, with nothing that Markdown would read as its own.
fn escaped(text: &str) -> String {
    let flat = plain(text);
    flat.chars().fold(String::with_capacity(flat.len()), |mut out, c| {
        if matches!(c, '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#') {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

/// A path as it stands.
fn code(text: &str) -> String {
    format!("`{}`", plain(text).replace('`', "'"))
}

fn shortened(words: &str) -> String {
    const LONG: usize = 60;
    match words.char_indices().nth(LONG) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words.to_owned(),
    }
}
