//! The matrix: facts as rows, sources as columns, as wide as the terminal.
//!
//! Where the columns fit, cells show the values. Where they don't, cells show a letter a group and the values
//! follow behind. Below each matrix the passages say where every group of cells comes from.

use std::io::Write;

use claimdiff::audit::{AuditDocument, AuditFinding, Moment, Sink, Story, Totals};
use claimdiff::{Relation, Result};
use textwrap::core::display_width;

use crate::config::Paper;

use super::super::ink::Ink;
use super::super::passage::Passage;
use super::{cell, differing, facts, kinds, labels, odd, plain, plural, shown, sums};

/// A cell narrower than this shows nothing that can be read.
const NARROWEST: usize = 9;
const WIDEST: usize = 26;
/// A passage takes so many lines at most.
const LINES: usize = 3;
/// So many sources are named in the sums.
const SOURCES: usize = 20;
/// A timeline shows so many changes.
const MOMENTS: usize = 12;

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
        let title = plain(story.title.as_deref().unwrap_or("untitled"));
        for line in textwrap::wrap(&title, width.saturating_sub(2)) {
            writeln!(self.out, "{}", self.paint(Ink::Bold, &line))?;
        }
        let days: Vec<&str> = story.documents.iter().filter_map(|d| d.info.published.as_deref()).collect();
        let time = match (days.iter().min(), days.iter().max()) {
            (Some(first), Some(last)) if first != last => format!(" · {first} to {last}"),
            (Some(first), _) => format!(" · {first}"),
            _ => String::new(),
        };
        let about = format!("{} · {}{time}", plain(&story.id), plural(story.documents.len(), "article", "articles"));
        writeln!(self.out, "{}", self.paint(Ink::Dim, &about))?;
        Ok(())
    }

    /// What each document is, with the number or label that stands over its column.
    fn sources(&mut self, story: &Story, names: &[String]) -> Result<()> {
        let widest = names.iter().map(|name| display_width(name)).max().unwrap_or(0);
        for (name, document) in names.iter().zip(&story.documents) {
            let published = document.info.published.as_deref().unwrap_or("no date");
            // A label that is the language says it already.
            let language = if document.source.is_some() { document.info.language.as_str() } else { "" };
            let line = format!("  {}  {published:10}  {language:3}", padded(name, widest));
            let line = if document.source.is_some() { line } else { line.trim_end().to_owned() + "  " };
            let room = self.paper.width.saturating_sub(display_width(&line) + 1);
            writeln!(self.out, "{line}{}", self.paint(Ink::Dim, &end_of(&plain(&document.info.id), room)))?;
        }
        Ok(())
    }

    fn matrix(&mut self, story: &Story, findings: &[&AuditFinding], facts: &[String]) -> Result<()> {
        let names = labels(&story.documents);
        let count = names.len();
        let longest = facts.iter().map(|fact| display_width(fact)).max().unwrap_or(0);
        let head = longest.clamp(8, (self.paper.width / 4).max(14));
        let room = self.paper.width.saturating_sub(head + 3);
        let cells = (room / count.max(1)).saturating_sub(1);
        if cells >= NARROWEST {
            let needed = |document: usize| {
                let said = findings.iter().filter_map(|f| cell(f, document).filter(|_| has_value(f)));
                let widest = said.map(|words| display_width(&words) + 2).max().unwrap_or(0);
                widest.max(display_width(&names[document])).clamp(4, WIDEST)
            };
            let widths = shares(&(0..count).map(needed).collect::<Vec<_>>(), room.saturating_sub(count));
            self.table(story, (findings, facts), &names, head, &widths)
        } else {
            self.strips(story, (findings, facts), &names, head)
        }
    }

    /// Values in the cells.
    fn table(
        &mut self,
        story: &Story,
        (findings, facts): (&[&AuditFinding], &[String]),
        names: &[String],
        head: usize,
        widths: &[usize],
    ) -> Result<()> {
        self.sources(story, names)?;
        writeln!(self.out)?;
        let columns: Vec<String> =
            names.iter().zip(widths).map(|(name, &width)| self.paint(Ink::Bold, &fitted(name, width))).collect();
        writeln!(self.out, "  {} {}", padded("", head), columns.join(" ").trim_end())?;
        for (finding, fact) in findings.iter().zip(facts) {
            let row: Vec<String> = (0..names.len()).map(|d| self.value_cell(finding, d, widths[d])).collect();
            let title = fitted(fact, head);
            let line = format!("{} {title} {}", self.mark(finding), row.join(" "));
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    fn value_cell(&self, finding: &AuditFinding, document: usize, width: usize) -> String {
        let Some(words) = cell(finding, document) else { return self.paint(Ink::Dim, &padded("·", width)) };
        let words = if has_value(finding) { words } else { letter(group(finding, document)).to_string() };
        let stands_out = odd(finding, document);
        let text = fitted(&format!("{}{words}", if stands_out { "▸" } else { "" }), width);
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
        match (odd(finding, document), finding.majority, group(finding, document)) {
            (true, ..) => self.paint(Ink::Alarm, text),
            (false, Some(_), _) | (_, None, 0) => text.to_owned(),
            (_, None, _) => self.paint(Ink::Group(1), text),
        }
    }

    /// Letters in the cells, the values behind: for more sources than have room.
    fn strips(
        &mut self,
        story: &Story,
        (findings, facts): (&[&AuditFinding], &[String]),
        names: &[String],
        head: usize,
    ) -> Result<()> {
        let numbers: Vec<String> = (1..=names.len()).map(|n| n.to_string()).collect();
        let keyed: Vec<String> = numbers.iter().zip(names).map(|(n, name)| format!("{n:>2} {name}")).collect();
        self.sources(story, &keyed)?;
        writeln!(self.out)?;
        let columns: Vec<String> = numbers.iter().map(|n| self.paint(Ink::Bold, &format!("{n:>2}"))).collect();
        writeln!(self.out, "  {} {}", padded("", head), columns.join(" "))?;
        for (finding, fact) in findings.iter().zip(facts) {
            let row: Vec<String> = (0..names.len())
                .map(|document| match finding.cell(document) {
                    None => self.paint(Ink::Dim, " ·"),
                    Some(_) => {
                        let odd = if odd(finding, document) { "▸" } else { " " };
                        let text = format!("{odd}{}", letter(group(finding, document)));
                        self.tinted(finding, document, &text)
                    }
                })
                .collect();
            let title = fitted(fact, head);
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
    fn passages(&mut self, story: &Story, finding: &AuditFinding, fact: &str) -> Result<()> {
        let names = labels(&story.documents);
        let width = self.paper.width;
        let said = |group: Option<usize>| {
            group
                .filter(|_| has_value(finding))
                .and_then(|group| super::words(finding, group))
                .map(|words| quoted(&words))
        };
        let note = match (said(finding.majority), said(finding.first)) {
            // The timeline says it.
            _ if finding.drift => String::new(),
            (Some(most), Some(_)) if finding.majority == finding.first => format!(": most, and the first, say {most}"),
            (Some(most), Some(first)) => format!(": most say {most}, the first said {first}"),
            (Some(most), None) => format!(": most say {most}"),
            (None, Some(first)) => format!(": the first said {first}"),
            (None, None) => String::new(),
        };
        let line = fitted_to(&format!("{fact}{note}"), width - 2);
        writeln!(self.out, "\n{} {}", self.mark(finding), self.paint(Ink::Bold, &line))?;
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
            let odd = members.first().is_some_and(|&document| odd(finding, document));
            let who = fitted_to(&format!("  {} {who}", if odd { "▸" } else { " " }), width);
            let places = members.iter().filter_map(|&document| finding.cell(document)).map(|side| {
                let span = side.value.as_ref().map_or(side.span, |value| value.span);
                match members.as_slice() {
                    [_] => format!("{}–{}", span.start, span.end),
                    _ => format!("{} {}–{}", names[side.document], span.start, span.end),
                }
            });
            let places = format!("at {}", places.collect::<Vec<_>>().join(", "));
            let ink = if odd { Ink::Alarm } else { Ink::Bold };
            let mut text = self.paint(ink, &who);
            // What the passage does not show, as a speaker who is named elsewhere.
            let elsewhere = side.value.as_ref().filter(|value| !side.span.contains(value.span));
            let value = elsewhere.map(|value| fitted_to(&plain(&value.text), 40));
            let mut used = display_width(&who);
            // One source's place stands beside its name; those of several have lines of their own.
            let place = Some((Ink::Dim, places.clone())).filter(|_| members.len() == 1);
            for (ink, words) in value.map(|value| (Ink::Value(group), value)).into_iter().chain(place) {
                used += 2 + display_width(&words);
                if used <= width {
                    text.push_str(&format!("  {}", self.paint(ink, &words)));
                }
            }
            text.push('\n');
            self.paper.passage(&Passage::of_side(side), "      ", Ink::Plain, LINES, &mut text);
            if members.len() > 1 {
                self.paper.wrapped(&[(places, Ink::Dim)], "      ", Ink::Plain, &mut text);
            }
            self.out.write_all(text.as_bytes())?;
        }
        self.timeline(finding)
    }

    /// How a fact changed with the time of publication; two statements alone are no line.
    fn timeline(&mut self, finding: &AuditFinding) -> Result<()> {
        if !finding.drift && finding.timeline.len() < 3 {
            return Ok(());
        }
        let shown = finding.timeline.iter().take(MOMENTS);
        let said = |moment: &Moment| moment.documents.first().and_then(|&document| cell(finding, document));
        let mut moments: Vec<String> = shown
            .map(|moment| format!("{} {}", moment.published, fitted_to(&said(moment).unwrap_or_default(), 30)))
            .collect();
        if finding.timeline.len() > MOMENTS {
            moments.push(format!("{} more", finding.timeline.len() - MOMENTS));
        }
        let mut text = String::new();
        self.paper.wrapped(&[(moments.join(" → "), Ink::Group(1))], "    over time  ", Ink::Dim, &mut text);
        self.out.write_all(text.as_bytes())?;
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
                let title = plain(document.info.title.as_deref().unwrap_or("no title"));
                let id = end_of(&plain(&document.info.id), width / 2);
                let room = width.saturating_sub(display_width(&id) + 8);
                let line = format!("  {}  {}", padded(&document.info.language, 3), fitted_to(&title, room));
                writeln!(self.out, "{line} {}", self.paint(Ink::Dim, &id))?;
            }
            writeln!(self.out)?;
        }
        let (differ, never) = differing(totals);
        if !differ.is_empty() {
            writeln!(self.out, "{}", self.paint(Ink::Bold, "How often a source differs from most others"))?;
            let widest = differ.iter().map(|(name, _)| display_width(name)).max().unwrap_or(0).min(width / 3);
            for (name, source) in differ.iter().take(SOURCES) {
                let name = fitted(name, widest);
                let line = format!("  {name}  {:>4} of {:<5}  {}", source.differs, source.facts, kinds(source));
                writeln!(self.out, "{}", fitted_to(&line, width))?;
            }
            let mut rest = Vec::new();
            if differ.len() > SOURCES {
                rest.push(format!("{} more that differ: --format json has all.", differ.len() - SOURCES));
            }
            if never > 0 {
                rest.push(format!("{} never.", plural(never, "source", "sources")));
            }
            rest.push("To differ is not to be wrong: this says where sources differ, not who is right.".to_owned());
            let mut text = String::new();
            self.paper.wrapped(&[(rest.join(" "), Ink::Dim)], "  ", Ink::Plain, &mut text);
            writeln!(self.out, "{text}")?;
        }
        let line = sums(totals);
        for line in textwrap::wrap(&line, width) {
            writeln!(self.out, "{}", self.paint(Ink::Bold, &line))?;
        }
        if self.legend {
            let signs = if self.all { "  ≈ other detail  ✓ agree  1 said by one alone" } else { "" };
            let legend =
                format!("✗ conflict  ↗ updated over time  = accepted{signs}  ▸ not what most say  · says nothing");
            // A sign stays with its words.
            let legend = legend.replace("  ", "\n").replace(' ', "\u{a0}").replace('\n', "  ");
            for line in textwrap::wrap(&legend, width) {
                writeln!(self.out, "{}", self.paint(Ink::Dim, &line.replace('\u{a0}', " ")))?;
            }
        }
        Ok(())
    }
}

impl<W: Write> Sink for Terminal<W> {
    fn story(&mut self, story: Story) -> Result<()> {
        let story = story.in_order_of_time();
        self.header(&story)?;
        let findings = shown(&story, self.all);
        if findings.is_empty() {
            let names = labels(&story.documents);
            self.sources(&story, &names)?;
        } else {
            self.legend = true;
            let facts = facts(&findings);
            self.matrix(&story, &findings, &facts)?;
            let conflicts = findings.iter().zip(&facts).filter(|(f, _)| f.finding.relation == Relation::Conflict);
            for (finding, fact) in conflicts {
                self.passages(&story, finding, fact)?;
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
