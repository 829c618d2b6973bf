//! The matrix: facts as rows, sources as columns, as wide as the terminal.
//!
//! Where the columns fit, cells show the values. Where they don't, cells show a letter a group and the values
//! follow behind. Below each matrix the passages say where every group of cells comes from.

use std::io::Write;

use claimdiff::audit::{AuditDocument, AuditFinding, Sink, Story, Totals};
use claimdiff::{Relation, Result};
use textwrap::core::display_width;

use crate::config::Paper;

use super::super::ink::Ink;
use super::{cell, fact, labels, plural, shown};

/// A cell narrower than this shows nothing that can be read.
const NARROWEST: usize = 9;
const WIDEST: usize = 26;

/// Text for a terminal.
pub struct Terminal<W> {
    out: W,
    paper: Paper,
    all: bool,
    legend: bool,
}

impl<W: Write> Terminal<W> {
    /// `all` shows agreements too, and what one article alone says.
    pub fn new(out: W, paper: Paper, all: bool) -> Self {
        Self { out, paper, all, legend: false }
    }

    fn paint(&self, ink: Ink, text: &str) -> String {
        self.paper.paint(text, ink)
    }

    fn header(&mut self, story: &Story) -> Result<()> {
        let width = self.paper.width;
        let title = story.title.as_deref().unwrap_or("untitled");
        for line in textwrap::wrap(title, width.saturating_sub(2)) {
            writeln!(self.out, "{}", self.paint(Ink::Bold, &line))?;
        }
        let days: Vec<&str> = story.documents.iter().filter_map(|d| d.info.published.as_deref()).collect();
        let time = match (days.iter().min(), days.iter().max()) {
            (Some(first), Some(last)) if first != last => format!(" · {first} to {last}"),
            (Some(first), _) => format!(" · {first}"),
            _ => String::new(),
        };
        let about = format!("{} · {}{time}", story.id, plural(story.documents.len(), "article", "articles"));
        writeln!(self.out, "{}", self.paint(Ink::Dim, &about))?;
        Ok(())
    }

    /// What each document is, with the number or label that stands over its column.
    fn sources(&mut self, story: &Story, names: &[String]) -> Result<()> {
        let widest = names.iter().map(|name| display_width(name)).max().unwrap_or(0);
        for (name, document) in names.iter().zip(&story.documents) {
            let published = document.info.published.as_deref().unwrap_or("no date   ");
            let room = self.paper.width.saturating_sub(widest + 20);
            let line = format!("  {}  {published}  {:3} ", padded(name, widest), document.info.language);
            writeln!(self.out, "{line}{}", self.paint(Ink::Dim, &end_of(&document.info.id, room)))?;
        }
        Ok(())
    }

    fn matrix(&mut self, story: &Story, findings: &[&AuditFinding]) -> Result<()> {
        let names = labels(&story.documents);
        let count = names.len();
        let facts: Vec<String> = findings.iter().map(|finding| fact(finding)).collect();
        let longest = facts.iter().map(|fact| display_width(fact)).max().unwrap_or(0);
        let head = longest.clamp(8, (self.paper.width / 5).max(14));
        let room = self.paper.width.saturating_sub(head + 3);
        let cells = (room / count.max(1)).saturating_sub(1);
        if cells >= NARROWEST {
            let needed = |document: usize| {
                let said = findings.iter().filter_map(|f| cell(f, document).filter(|_| has_value(f)));
                let widest = said.map(|words| display_width(&words) + 2).max().unwrap_or(0);
                widest.max(display_width(&names[document])).clamp(4, WIDEST)
            };
            let widths = shares(&(0..count).map(needed).collect::<Vec<_>>(), room.saturating_sub(count));
            self.table(story, findings, &names, head, &widths)
        } else {
            self.strips(story, findings, &names, head)
        }
    }

    /// Values in the cells.
    fn table(
        &mut self,
        story: &Story,
        findings: &[&AuditFinding],
        names: &[String],
        head: usize,
        widths: &[usize],
    ) -> Result<()> {
        self.sources(story, names)?;
        writeln!(self.out)?;
        let columns: Vec<String> =
            names.iter().zip(widths).map(|(name, &width)| self.paint(Ink::Bold, &fitted(name, width))).collect();
        writeln!(self.out, "  {} {}", padded("", head), columns.join(" ").trim_end())?;
        for finding in findings {
            let row: Vec<String> = (0..names.len()).map(|d| self.value_cell(finding, d, widths[d])).collect();
            let title = fitted(&fact(finding), head);
            let line = format!("{} {title} {}", self.mark(finding), row.join(" "));
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn value_cell(&self, finding: &AuditFinding, document: usize, width: usize) -> String {
        let Some(words) = cell(finding, document) else { return self.paint(Ink::Dim, &padded("·", width)) };
        let words = if has_value(finding) { words } else { letter(group(finding, document)).to_string() };
        let odd = finding.odd.contains(&document);
        let text = fitted(&format!("{}{words}", if odd { "▸" } else { "" }), width);
        self.tinted(finding, document, &text)
    }

    /// The odd one out stands out; where there is no majority the groups differ in shade.
    fn tinted(&self, finding: &AuditFinding, document: usize, text: &str) -> String {
        if finding.finding.relation != Relation::Conflict {
            return text.to_owned();
        }
        if finding.drift || finding.accepted {
            return self.paint(Ink::Group(1), text);
        }
        match (finding.odd.contains(&document), finding.majority, group(finding, document)) {
            (true, ..) => self.paint(Ink::Alarm, text),
            (false, Some(_), _) | (_, None, 0) => text.to_owned(),
            (_, None, _) => self.paint(Ink::Group(1), text),
        }
    }

    /// Letters in the cells, the values behind: for more sources than have room.
    fn strips(&mut self, story: &Story, findings: &[&AuditFinding], names: &[String], head: usize) -> Result<()> {
        let numbers: Vec<String> = (1..=names.len()).map(|n| n.to_string()).collect();
        let keyed: Vec<String> = numbers.iter().zip(names).map(|(n, name)| format!("{n:>2} {name}")).collect();
        self.sources(story, &keyed)?;
        writeln!(self.out)?;
        let columns: Vec<String> = numbers.iter().map(|n| self.paint(Ink::Bold, &format!("{n:>2}"))).collect();
        writeln!(self.out, "  {} {}", padded("", head), columns.join(" "))?;
        for finding in findings {
            let row: Vec<String> = (0..names.len())
                .map(|document| match finding.cell(document) {
                    None => self.paint(Ink::Dim, " ·"),
                    Some(_) => {
                        let odd = if finding.odd.contains(&document) { "▸" } else { " " };
                        let text = format!("{odd}{}", letter(group(finding, document)));
                        self.tinted(finding, document, &text)
                    }
                })
                .collect();
            let title = fitted(&fact(finding), head);
            writeln!(self.out, "{} {title} {}", self.mark(finding), row.join(" "))?;
            if has_value(finding) {
                let said: Vec<String> = groups(finding)
                    .map(|g| {
                        let words = super::words(finding, g).unwrap_or_default();
                        let who = finding_documents(finding, g).len();
                        format!("{} {} ({who})", letter(g), fitted_to(&words, 24))
                    })
                    .collect();
                let indent = " ".repeat(head + 4);
                let options =
                    textwrap::Options::new(self.paper.width).initial_indent(&indent).subsequent_indent(&indent);
                for line in textwrap::wrap(&said.join("   "), options) {
                    writeln!(self.out, "{}", self.paint(Ink::Dim, &line))?;
                }
            }
        }
        Ok(())
    }

    fn mark(&self, finding: &AuditFinding) -> String {
        match finding.finding.relation {
            Relation::Conflict if finding.accepted => self.paint(Ink::Dim, "="),
            Relation::Conflict if finding.drift => self.paint(Ink::Group(1), "↗"),
            Relation::Conflict => self.paint(Ink::Alarm, "✗"),
            Relation::Compatible => self.paint(Ink::Group(1), "≈"),
            Relation::Agree => self.paint(Ink::Calm, "✓"),
            Relation::Only => self.paint(Ink::Dim, "1"),
        }
    }

    /// Where each group of cells comes from: its first passage in words, the others by place.
    fn passages(&mut self, story: &Story, finding: &AuditFinding) -> Result<()> {
        let names = labels(&story.documents);
        let width = self.paper.width;
        let said =
            |group: Option<usize>| group.and_then(|group| super::words(finding, group)).filter(|_| has_value(finding));
        let mut notes = Vec::new();
        if let Some(words) = said(finding.majority) {
            notes.push(format!("most say {}", quoted(&words)));
        }
        if let (Some(words), Some(_)) = (said(finding.first), finding.timeline.first()) {
            notes.push(format!("first said {}", quoted(&words)));
        }
        let title = fact(finding);
        let line = if notes.is_empty() { title } else { format!("{title}: {}", notes.join(", ")) };
        writeln!(self.out, "\n{} {}", self.mark(finding), self.paint(Ink::Bold, &fitted_to(&line, width - 2)))?;
        for group in groups(finding) {
            let members = finding_documents(finding, group);
            let Some(side) = members.first().and_then(|&document| finding.cell(document)) else { continue };
            // The line of places names them all.
            let who = match members.as_slice() {
                [first, second, _, rest @ ..] if !rest.is_empty() => {
                    format!("{}, {} and {} more", names[*first], names[*second], members.len() - 2)
                }
                _ => members.iter().map(|&document| names[document].as_str()).collect::<Vec<_>>().join(", "),
            };
            let odd = members.first().is_some_and(|document| finding.odd.contains(document));
            let lead = format!("  {} {who}  ", if odd { "▸" } else { " " });
            let flat = side.text.split_whitespace().collect::<Vec<_>>().join(" ");
            let body = format!("{lead}“{flat}”");
            let options = textwrap::Options::new(width).subsequent_indent("      ");
            let lines = textwrap::wrap(&body, options);
            for line in lines.iter().take(3) {
                writeln!(self.out, "{line}")?;
            }
            let places: Vec<String> = members
                .iter()
                .filter_map(|&d| finding.cell(d))
                .map(|side| {
                    let span = side.value.as_ref().map_or(side.span, |value| value.span);
                    format!("{} {}–{}", names[side.document], span.start, span.end)
                })
                .collect();
            let options = textwrap::Options::new(width).initial_indent("      ").subsequent_indent("      ");
            for line in textwrap::wrap(&format!("at {}", places.join(", ")), options) {
                writeln!(self.out, "{}", self.paint(Ink::Dim, &line))?;
            }
        }
        if !finding.timeline.is_empty() {
            let moments: Vec<String> =
                finding.timeline.iter().map(|m| format!("{} {}", m.published, fitted_to(&m.text, 30))).collect();
            let options = textwrap::Options::new(width).initial_indent("    over time  ").subsequent_indent("      ");
            for line in textwrap::wrap(&moments.join(" → "), options) {
                writeln!(self.out, "{}", self.paint(Ink::Group(1), &line))?;
            }
        }
        Ok(())
    }

    fn counts(&mut self, story: &Story) -> Result<()> {
        let count = |relation| story.findings.iter().filter(|f| f.finding.relation == relation).count();
        let open = story.findings.iter().filter(|finding| finding.is_open_conflict()).count();
        let line = format!(
            "{}, {}, {} in other detail, {} of one article alone",
            plural(open, "conflict", "conflicts"),
            plural(count(Relation::Agree), "agreement", "agreements"),
            count(Relation::Compatible),
            count(Relation::Only)
        );
        writeln!(self.out, "{}\n", self.paint(Ink::Dim, &line))?;
        Ok(())
    }

    fn totals(&mut self, singletons: &[AuditDocument], totals: &Totals) -> Result<()> {
        let width = self.paper.width;
        writeln!(self.out, "{}", self.paint(Ink::Dim, &"─".repeat(width.min(60))))?;
        if !singletons.is_empty() {
            writeln!(self.out, "{}", self.paint(Ink::Bold, "Of no story"))?;
            for document in singletons {
                let title = document.info.title.as_deref().unwrap_or("no title");
                let id = end_of(&document.info.id, width / 2);
                let room = width.saturating_sub(display_width(&id) + 8);
                let line = format!("  {}  {}", padded(&document.info.language, 3), fitted_to(title, room));
                writeln!(self.out, "{line} {}", self.paint(Ink::Dim, &id))?;
            }
            writeln!(self.out)?;
        }
        let told: Vec<_> = totals.sources.iter().filter(|(_, source)| source.facts > 0).collect();
        if !told.is_empty() {
            writeln!(self.out, "{}", self.paint(Ink::Bold, "How often a source differs from most others"))?;
            let widest = told.iter().map(|(name, _)| display_width(name)).max().unwrap_or(0).min(width / 3);
            for (name, source) in told {
                let kinds: Vec<String> = source.kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
                let line = format!(
                    "  {}  {:>4} of {:<5} {}",
                    fitted(name, widest),
                    source.differs,
                    source.facts,
                    kinds.join(", ")
                );
                writeln!(self.out, "{}", fitted_to(line.trim_end(), width))?;
            }
            writeln!(
                self.out,
                "{}",
                self.paint(Ink::Dim, "  To differ is not to be wrong: sources differ, this says only where.")
            )?;
            writeln!(self.out)?;
        }
        let line = format!(
            "{} in {}, {} alone, {} skipped · {} · {} follow time · {} accepted",
            plural(totals.documents, "article", "articles"),
            plural(totals.stories, "story", "stories"),
            totals.singletons,
            totals.skipped,
            plural(totals.conflicts, "conflict", "conflicts"),
            totals.drift,
            totals.accepted
        );
        for line in textwrap::wrap(&line, width) {
            writeln!(self.out, "{}", self.paint(Ink::Bold, &line))?;
        }
        if self.legend {
            let legend = "✗ conflict  ↗ follows the time of publication  = accepted  ≈ other detail  ✓ agree  ▸ not what most say  · says nothing";
            for line in textwrap::wrap(legend, width) {
                writeln!(self.out, "{}", self.paint(Ink::Dim, &line))?;
            }
        }
        Ok(())
    }
}

impl<W: Write> Sink for Terminal<W> {
    fn story(&mut self, story: Story) -> Result<()> {
        self.header(&story)?;
        let findings: Vec<&AuditFinding> = shown(&story, self.all).collect();
        if findings.is_empty() {
            let names = labels(&story.documents);
            self.sources(&story, &names)?;
        } else {
            self.legend = true;
            self.matrix(&story, &findings)?;
            for finding in findings.iter().filter(|finding| finding.finding.relation == Relation::Conflict) {
                self.passages(&story, finding)?;
            }
            writeln!(self.out)?;
        }
        self.counts(&story)
    }

    fn end(&mut self, singletons: Vec<AuditDocument>, totals: Totals) -> Result<()> {
        self.totals(&singletons, &totals)?;
        self.out.flush()?;
        Ok(())
    }
}

fn has_value(finding: &AuditFinding) -> bool {
    finding.finding.sides.iter().all(|side| side.value.is_some())
}

fn group(finding: &AuditFinding, document: usize) -> usize {
    finding.cell(document).map_or(0, |side| side.group)
}

fn groups(finding: &AuditFinding) -> impl Iterator<Item = usize> {
    0..finding.finding.sides.iter().map(|side| side.group + 1).max().unwrap_or(0)
}

fn finding_documents(finding: &AuditFinding, group: usize) -> Vec<usize> {
    let mut documents: Vec<usize> =
        finding.finding.sides.iter().filter(|side| side.group == group).map(|side| side.document).collect();
    documents.dedup();
    documents
}

fn letter(group: usize) -> char {
    u8::try_from(group).ok().filter(|group| *group < 26).map_or('?', |group| char::from(b'A' + group))
}

fn quoted(words: &str) -> String {
    format!("“{}”", fitted_to(words, 40))
}

/// Widths within `room` in all: what needs less than its share leaves it to the others.
fn shares(needed: &[usize], room: usize) -> Vec<usize> {
    let mut widths = needed.to_vec();
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().max_by_key(|width| **width) else { break };
        if *widest <= 1 {
            break;
        }
        *widest -= 1;
    }
    widths
}

/// Cut or filled to exactly `width` columns.
fn fitted(text: &str, width: usize) -> String {
    padded(&fitted_to(text, width), width)
}

/// Cut to at most `width` columns.
fn fitted_to(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if display_width(&out) + display_width(c.encode_utf8(&mut [0; 4])) >= width {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

/// The last columns: a path tells most at its end.
fn end_of(text: &str, width: usize) -> String {
    if display_width(text) <= width {
        return text.to_owned();
    }
    let mut out: Vec<char> = Vec::new();
    for c in text.chars().rev() {
        let so_far: String = out.iter().collect();
        if display_width(&so_far) + 1 >= width {
            break;
        }
        out.push(c);
    }
    std::iter::once('…').chain(out.into_iter().rev()).collect()
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(display_width(text))))
}
