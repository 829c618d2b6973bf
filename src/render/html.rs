//! A comparison as one web page, complete in itself: no script, nothing loaded, everything escaped.

use claimdiff::{QuoteRelation, Relation};

use super::passage::{Mark, Passage};
use super::show;
use super::statement::Statement;
use super::view::{Told, View};

const STYLE: &str = include_str!("page.css");

/// The page.
pub fn html(view: &View) -> String {
    let titles: Vec<&str> = view.documents.iter().map(|document| document.title.as_str()).collect();
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>claimdiff: {}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n<ul>\n",
        escaped(&titles.join(" / ")),
        escaped(&view.summary),
    );
    for document in &view.documents {
        let published = document.published.as_ref().map_or(String::new(), |date| format!(" · {}", escaped(date)));
        let note =
            document.note.as_ref().map_or(String::new(), |note| format!(" · <strong>{}</strong>", escaped(note)));
        out.push_str(&format!(
            "<li><b>{}</b> <cite lang=\"{}\" dir=\"auto\">{}</cite>{published} · <small>{}</small>{note}</li>\n",
            escaped(&document.label),
            escaped(&document.language),
            escaped(&document.title),
            escaped(&document.id),
        ));
    }
    out.push_str("</ul>\n</header>\n<main>\n");
    section(view, "Conflicts", &view.conflicts, true, &mut out);
    if !view.statements.is_empty() {
        out.push_str("<details open>\n<summary>Quotations</summary>\n");
        for each in &view.statements {
            statement(view, each, &mut out);
        }
        out.push_str("</details>\n");
    }
    section(view, "Differ in detail", &view.compatible, true, &mut out);
    section(view, "Agreements", &view.agreements, view.all, &mut out);
    if view.all {
        section(view, "Said by one alone", &view.only, true, &mut out);
    }
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn section(view: &View, heading: &str, findings: &[Told], open: bool, out: &mut String) {
    if findings.is_empty() {
        return;
    }
    let open = if open { " open" } else { "" };
    out.push_str(&format!("<details{open}>\n<summary>{heading} <small>{}</small></summary>\n", findings.len()));
    for told in findings {
        finding(view, told, out);
    }
    out.push_str("</details>\n");
}

fn finding(view: &View, told: &Told, out: &mut String) {
    let class = match told.relation {
        Relation::Conflict => "conflict",
        Relation::Compatible => "compatible",
        Relation::Agree => "agree",
        Relation::Only => "only",
    };
    let kind = told.kind.as_ref().map_or(String::new(), |kind| format!(" · {}", escaped(kind)));
    let sure = match told.relation {
        Relation::Only => String::new(),
        _ => format!(" · {}, {}", show::confidence(told.confidence), show::percent(told.confidence)),
    };
    out.push_str(&format!(
        "<article class=\"{class}\" id=\"{}\">\n<h2><span dir=\"auto\">{}</span><small>{kind}{sure}</small></h2>\n",
        escaped(&told.id),
        escaped(&told.heading)
    ));
    if told.is_parted() {
        out.push_str("<p class=\"says\">");
        for (index, says) in told.says.iter().enumerate() {
            if index > 0 {
                out.push_str(&format!(" {} ", told.joint(index).trim()));
            }
            out.push_str(&format!(
                "<span class=\"g{}\">{}{} <b dir=\"auto\">{}</b></span>",
                says.group % 5,
                escaped(&view.labels(&says.documents)),
                if says.value.is_empty() { "" } else { ":" },
                escaped(&says.value)
            ));
        }
        out.push_str("</p>\n");
    } else {
        out.push_str(&format!("<p>{}</p>\n", escaped(&told.message)));
    }
    passages(view, &told.passages, &[], out);
    if let Some(explanation) = &told.explanation {
        out.push_str(&format!("<table>\n<caption>Because {}</caption>\n", escaped(&explanation.rule)));
        for (name, value, added) in &explanation.features {
            out.push_str(&format!("<tr><th>{}</th><td>{value:.2}</td><td>{added:+.2}</td></tr>\n", escaped(name)));
        }
        out.push_str("</table>\n");
        for rival in &explanation.rivals {
            out.push_str(&format!("<p>Rather than {}</p>\n", escaped(rival)));
        }
    }
    out.push_str("</article>\n");
}

fn statement(view: &View, statement: &Statement, out: &mut String) {
    let class = if statement.is_altered() { "conflict" } else { "compatible" };
    let speaker = statement.speaker.as_deref().unwrap_or("A quotation");
    out.push_str(&format!("<article class=\"{class}\">\n<h2>“ <span dir=\"auto\">{}</span></h2>\n", escaped(speaker)));
    for row in &statement.rows {
        let relation = match row.relation {
            QuoteRelation::Same => "the same",
            QuoteRelation::Changed => "changed",
            QuoteRelation::Missing => "left out in part",
        };
        out.push_str(&format!("<p class=\"row\">{relation}{}</p>\n", escaped(&view.why(row))));
        passages(view, &row.passages, &row.missing, out);
    }
    out.push_str("</article>\n");
}

/// The passages side by side, a column for each document: what one says in two sentences stands in one.
fn passages(view: &View, passages: &[Passage], missing: &[usize], out: &mut String) {
    let mut documents: Vec<usize> = Vec::new();
    for document in passages.iter().map(|passage| passage.document).chain(missing.iter().copied()) {
        if !documents.contains(&document) {
            documents.push(document);
        }
    }
    if !missing.is_empty() {
        documents.sort_unstable();
    }
    out.push_str("<div class=\"sides\">\n");
    for document in documents {
        let info = &view.documents[document];
        let label = escaped(&info.label);
        let own = || passages.iter().filter(move |passage| passage.document == document);
        let Some(group) = own().map(|passage| passage.group).max() else {
            out.push_str(&format!("<blockquote class=\"missing\"><b>{label}</b><p>not quoted</p></blockquote>\n"));
            continue;
        };
        out.push_str(&format!("<blockquote class=\"g{}\"><b>{label}</b>", group % 5));
        for passage in own() {
            out.push_str(&format!("<p lang=\"{}\" dir=\"auto\">", escaped(&info.language)));
            for (text, mark) in passage.pieces() {
                let text = escaped(text);
                match mark {
                    None => out.push_str(&text),
                    Some(Mark::Context) => out.push_str(&format!("<span class=\"context\">{text}</span>")),
                    Some(Mark::Changed) => out.push_str(&format!("<i>{text}</i>")),
                    Some(Mark::Lost) => out.push_str(&format!("<del>{text}</del>")),
                    Some(Mark::Value) => out.push_str(&format!("<mark>{text}</mark>")),
                }
            }
            out.push_str("</p>");
        }
        out.push_str("</blockquote>\n");
    }
    out.push_str("</div>\n");
}

/// Text that is nothing but text, in an element and in an attribute.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '"' => plain.push_str("&quot;"),
            '\'' => plain.push_str("&#39;"),
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
    }
    plain
}
