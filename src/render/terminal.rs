//! A comparison for a terminal: worst first, a header and a passage a side, the differing words marked.

use claimdiff::{QuoteRelation, Relation};
use textwrap::core::display_width;

use super::ink::Ink;
use super::show;
use super::statement::Statement;
use super::view::{Agreed, Told, View};
use crate::config::Paper;

/// Lines a passage may take.
const LINES: usize = 3;

/// The diff.
pub fn terminal(view: &View, paper: Paper) -> String {
    let widest = view.documents.iter().map(|document| display_width(&document.label)).max().unwrap_or(0);
    let page = Page { view, paper, gutter: widest.min(paper.width / 4) };
    let mut out = String::new();
    page.documents(&mut out);
    for told in &view.conflicts {
        page.finding(told, LINES, &mut out);
    }
    for statement in view.statements.iter().filter(|statement| view.all || !statement.is_same()) {
        page.statement(statement, &mut out);
    }
    for told in &view.compatible {
        page.finding(told, if view.all { LINES } else { 1 }, &mut out);
    }
    page.agreements(&mut out);
    if view.all {
        for told in &view.only {
            page.finding(told, LINES, &mut out);
        }
    }
    out.push('\n');
    page.paper.wrapped(&[(view.summary.clone(), Ink::Bold)], "", Ink::Plain, &mut out);
    out
}

struct Page<'a> {
    view: &'a View,
    paper: Paper,
    /// Columns of the widest label.
    gutter: usize,
}

impl Page<'_> {
    fn label(&self, document: usize) -> String {
        let label = &self.view.documents[document].label;
        let label = if display_width(label) > self.gutter { shortened(label, self.gutter) } else { label.clone() };
        format!("  {label}{}  ", " ".repeat(self.gutter.saturating_sub(display_width(&label))))
    }

    fn documents(&self, out: &mut String) {
        for (index, document) in self.view.documents.iter().enumerate() {
            let mut pieces = vec![(document.title.clone(), Ink::Bold)];
            if let Some(published) = &document.published {
                pieces.push((format!(" · {published}"), Ink::Plain));
            }
            let label = self.label(index);
            let used: usize = pieces.iter().map(|(text, _)| display_width(text)).sum();
            let named = document.id == document.label && display_width(&document.id) <= self.gutter;
            let fits = named || display_width(&label) + used + 3 + display_width(&document.id) <= self.paper.width;
            if fits && !named {
                pieces.push((format!(" · {}", document.id), Ink::Dim));
            }
            self.paper.wrapped(&pieces, &label, Ink::Bold, out);
            if !fits {
                let indent = " ".repeat(display_width(&label));
                self.paper.wrapped(&[(document.id.clone(), Ink::Dim)], &indent, Ink::Plain, out);
            }
        }
    }

    fn finding(&self, told: &Told, lines: usize, out: &mut String) {
        out.push('\n');
        self.header(told, out);
        if told.is_parted() {
            let mut pieces = Vec::new();
            for (index, says) in told.says.iter().enumerate() {
                if index > 0 {
                    pieces.push((told.joint(index).to_owned(), Ink::Bold));
                }
                let colon = if says.value.is_empty() { "" } else { ": " };
                pieces.push((format!("{}{colon}", self.view.labels(&says.documents)), Ink::Group(says.group)));
                pieces.push((says.value.clone(), Ink::Value(says.group)));
            }
            self.paper.wrapped(&pieces, "  ", Ink::Plain, out);
        } else {
            self.paper.wrapped(&[(told.message.clone(), Ink::Plain)], "  ", Ink::Plain, out);
        }
        for passage in &told.passages {
            self.paper.passage(passage, &self.label(passage.document), Ink::Group(passage.group), lines, out);
        }
        self.explanation(told, out);
    }

    fn header(&self, told: &Told, out: &mut String) {
        let (sign, ink) = match told.relation {
            Relation::Conflict => ("≠ ", Ink::Alarm),
            Relation::Compatible => ("≈ ", Ink::Bold),
            Relation::Agree => ("= ", Ink::Calm),
            Relation::Only => ("· ", Ink::Dim),
        };
        let mut pieces = vec![(told.heading.clone(), Ink::Bold)];
        if let Some(kind) = &told.kind {
            pieces.push((format!(" · {kind}"), Ink::Plain));
        }
        if told.relation != Relation::Only {
            let sure = format!(" · {}, {}", show::confidence(told.confidence), show::percent(told.confidence));
            pieces.push((sure, Ink::Dim));
        }
        self.paper.wrapped(&pieces, sign, ink, out);
    }

    fn explanation(&self, told: &Told, out: &mut String) {
        let Some(explanation) = &told.explanation else { return };
        self.paper.wrapped(&[(explanation.rule.clone(), Ink::Plain)], "  because ", Ink::Dim, out);
        let width = explanation.features.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
        for (name, value, added) in &explanation.features {
            let line = format!("{name:width$}  {value:>7.2}  {added:>+7.2}");
            out.push_str(&format!("    {}\n", self.paper.paint(&line, Ink::Dim)));
        }
        for rival in &explanation.rivals {
            self.paper.wrapped(&[(rival.clone(), Ink::Dim)], "  rather than ", Ink::Dim, out);
        }
    }

    fn statement(&self, statement: &Statement, out: &mut String) {
        out.push('\n');
        let speaker = statement.speaker.as_deref().unwrap_or("a quotation");
        let what = match (statement.is_altered(), statement.is_shortened()) {
            (true, true) => "altered and shortened",
            (true, false) => "altered",
            (false, true) => "shortened",
            (false, false) => "the same",
        };
        let ink = if statement.is_altered() { Ink::Alarm } else { Ink::Bold };
        let pieces = [(speaker.to_owned(), Ink::Bold), (format!(" · quotation, {what}"), Ink::Plain)];
        self.paper.wrapped(&pieces, "“ ", ink, out);
        for (number, row) in statement.rows.iter().enumerate() {
            if number > 0 && row.passages.len() + row.missing.len() > 1 {
                out.push('\n');
            }
            let (sign, ink) = match row.relation {
                QuoteRelation::Same => ("=", Ink::Calm),
                QuoteRelation::Changed => ("≠", Ink::Alarm),
                QuoteRelation::Missing => ("−", Ink::Bold),
            };
            for (index, passage) in row.passages.iter().enumerate() {
                let sign = if index == 0 { self.paper.paint(sign, ink) } else { " ".to_owned() };
                let label = self.paper.paint(&self.label(passage.document), Ink::Group(passage.group));
                self.paper.passage(passage, &format!("  {sign}{label}"), Ink::Plain, usize::MAX, out);
            }
            for &document in &row.missing {
                let lead = format!("   {}", self.label(document));
                self.paper.wrapped(&[("— not quoted —".to_owned(), Ink::Dim)], &lead, Ink::Plain, out);
            }
            for message in self.view.remarks(row) {
                self.paper.wrapped(&[(message, Ink::Dim)], "     ", Ink::Plain, out);
            }
        }
    }

    fn agreements(&self, out: &mut String) {
        if self.view.all {
            for told in &self.view.agreements {
                self.finding(told, LINES, out);
            }
            return;
        }
        let agreed = self.view.agreed();
        if !agreed.is_empty() {
            out.push('\n');
        }
        for Agreed { words, about, documents } in agreed {
            let quiet = format!(" · {about} · {}", self.view.labels(&documents));
            self.paper.wrapped(&[(words, Ink::Plain), (quiet, Ink::Dim)], "= ", Ink::Calm, out);
        }
    }
}

/// The end of a label too wide for its column: of a path, that tells most.
fn shortened(label: &str, columns: usize) -> String {
    let mut used = 1;
    let tail = label.char_indices().rev().take_while(|(_, c)| {
        used += display_width(c.encode_utf8(&mut [0; 4]));
        used <= columns
    });
    let start = tail.last().map_or(label.len(), |(at, _)| at);
    format!("…{}", &label[start..])
}
