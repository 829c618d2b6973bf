//! A comparison in Markdown, for an issue or a wiki.

use claimdiff::{QuoteRelation, Relation};

use super::passage::{Mark, Passage};
use super::show;
use super::statement::Statement;
use super::view::{Told, View};

/// The comparison.
pub fn markdown(view: &View) -> String {
    let mut out = format!("**{}**\n\n", view.summary);
    for document in &view.documents {
        let published = document.published.as_ref().map_or(String::new(), |date| format!(", {date}"));
        let note = document.note.as_ref().map_or(String::new(), |note| format!(": {note}"));
        let (label, title, id) = (escaped(&document.label), escaped(&document.title), escaped(&document.id));
        out.push_str(&format!("- **{label}**: {title} ({id}{published}){note}\n"));
    }
    section(view, "Conflicts", &view.conflicts, &mut out);
    if view.statements.iter().any(|statement| view.all || !statement.is_same()) {
        out.push_str("\n## Quotations\n");
    }
    for each in view.statements.iter().filter(|statement| view.all || !statement.is_same()) {
        statement(view, each, &mut out);
    }
    section(view, "Differ in detail", &view.compatible, &mut out);
    if view.all {
        section(view, "Agreements", &view.agreements, &mut out);
        section(view, "Said by one alone", &view.only, &mut out);
    } else if !view.agreements.is_empty() {
        out.push_str("\n## Agreements\n\n");
        for agreed in view.agreed() {
            let labels = view.labels(&agreed.documents);
            out.push_str(&format!("- {} ({}; {})\n", escaped(&agreed.words), escaped(&agreed.about), escaped(&labels)));
        }
    }
    out
}

fn section(view: &View, heading: &str, findings: &[Told], out: &mut String) {
    if !findings.is_empty() {
        out.push_str(&format!("\n## {heading}\n"));
    }
    for told in findings {
        finding(view, told, out);
    }
}

fn finding(view: &View, told: &Told, out: &mut String) {
    let kind = told.kind.as_ref().map_or(String::new(), |kind| format!(" · {kind}"));
    let sure = match told.relation {
        Relation::Only => String::new(),
        _ => format!(" · {}, {}", show::confidence(told.confidence), show::percent(told.confidence)),
    };
    out.push_str(&format!("\n### {}{kind}{sure}\n\n", escaped(&told.heading)));
    let line = if told.is_parted() { view.says(told) } else { told.message.clone() };
    out.push_str(&format!("{}\n\n", escaped(&line)));
    for passage in &told.passages {
        out.push_str(&format!("- {}\n", labelled(view, passage)));
    }
    if let Some(explanation) = &told.explanation {
        out.push_str(&format!(
            "\nBecause {}.\n\n| feature | value | adds |\n| --- | ---: | ---: |\n",
            explanation.rule
        ));
        for (name, value, added) in &explanation.features {
            out.push_str(&format!("| {name} | {value:.2} | {added:+.2} |\n"));
        }
        for rival in &explanation.rivals {
            out.push_str(&format!("\nRather than {}\n", escaped(rival)));
        }
    }
}

fn statement(view: &View, statement: &Statement, out: &mut String) {
    let speaker = statement.speaker.as_deref().unwrap_or("A quotation");
    out.push_str(&format!("\n### {} ({})\n\n", escaped(speaker), escaped(&view.labels(&statement.documents))));
    for (number, row) in statement.rows.iter().enumerate() {
        let relation = match row.relation {
            QuoteRelation::Same => "the same",
            QuoteRelation::Changed => "**changed**",
            QuoteRelation::Missing => "**left out in part**",
        };
        out.push_str(&format!("{}. {relation}{}\n", number + 1, escaped(&view.why(row))));
        for passage in &row.passages {
            out.push_str(&format!("   - {}\n", labelled(view, passage)));
        }
        for &document in &row.missing {
            out.push_str(&format!("   - **{}**: *not quoted*\n", escaped(&view.documents[document].label)));
        }
    }
}

fn labelled(view: &View, passage: &Passage) -> String {
    let mut line = format!("**{}**: ", escaped(&view.documents[passage.document].label));
    for (text, mark) in passage.pieces() {
        let inner = text.trim();
        match mark {
            Some(mark @ (Mark::Value | Mark::Changed | Mark::Lost)) if !inner.is_empty() => {
                // Emphasis must touch the word: the blanks go outside.
                let lead = &text[..text.len() - text.trim_start().len()];
                let trail = &text[text.trim_end().len()..];
                let sign = if mark == Mark::Lost { "~~" } else { "**" };
                line.push_str(&format!("{lead}{sign}{}{sign}{trail}", escaped(inner)));
            }
            _ => line.push_str(&escaped(text)),
        }
    }
    line
}

/// Text that Markdown would read as its own signs, made plain.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '@' => {
                plain.push('\\');
                plain.push(c);
            }
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '&' => plain.push_str("&amp;"),
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}
