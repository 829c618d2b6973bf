//! What is read in one article, for a terminal: its sentences with values, names and quotations marked.

use claimdiff::{Article, EntityKind, Span};

use super::ink::Ink;
use super::show;
use crate::config::Paper;

/// The article, sentence by sentence, each with what is read in it.
pub fn article(article: &Article, paper: Paper) -> String {
    let document = &article.document;
    let mut out = String::new();
    let title = document.title.clone().unwrap_or_else(|| document.id.clone());
    paper.wrapped(&[(title, Ink::Bold)], "", Ink::Plain, &mut out);
    let published = document.published.map_or("no date".to_owned(), |date| show::date(&date.to_string()));
    let facts = format!(
        "{} · {} ({}) · {published} · {}, {}, {}, {}",
        document.id,
        document.language.name(),
        show::percent(document.language_confidence),
        show::count(article.sentences.len(), "sentence"),
        show::count(article.quotes.len(), "quotation"),
        show::count(article.values.len(), "value"),
        show::count(article.entities.len(), "name"),
    );
    paper.wrapped(&[(facts, Ink::Dim)], "", Ink::Plain, &mut out);
    let gutter = article.sentences.len().saturating_sub(1).to_string().len();
    for (id, sentence) in article.sentences.iter().enumerate() {
        out.push('\n');
        paper.wrapped(&marked(article, sentence.span, paper), &format!("{id:>gutter$}  "), Ink::Dim, &mut out);
        let indent = format!("{}    ", " ".repeat(gutter));
        let mut notes = Vec::new();
        for value in article.values.iter().filter(|value| value.sentence == id) {
            let counted = value.counted.map_or(String::new(), |span| format!(" {}", article.text(span)));
            let normal = show::value(value.kind().name(), &value.normal());
            notes.push((value.span, value.kind().name(), format!("{normal}{counted}"), Ink::Value(0)));
        }
        for entity in article.entities.iter().filter(|entity| entity.sentence == id) {
            let kind = match entity.kind {
                EntityKind::Person => "person",
                EntityKind::Place => "place",
                EntityKind::Organisation => "organisation",
                EntityKind::Other => "name",
            };
            notes.push((entity.span, kind, entity.normal.clone(), Ink::Value(1)));
        }
        notes.sort_by_key(|note| note.0);
        for (span, kind, normal, ink) in notes {
            let pieces = [
                (format!("{kind} "), Ink::Dim),
                (article.text(span).replace('\n', " "), ink),
                (format!(" = {normal}"), Ink::Plain),
            ];
            paper.wrapped(&pieces, &indent, Ink::Plain, &mut out);
        }
        for quote in article.quotes.iter().filter(|quote| quote.sentences.first() == Some(&id)) {
            let who = quote.speaker.as_deref().unwrap_or("speaker unknown");
            let cue = quote.cue.as_ref().map_or(String::new(), |cue| format!(" ({cue})"));
            let pieces = [("quotation ".to_owned(), Ink::Dim), (format!("{who}{cue}"), Ink::Quote)];
            paper.wrapped(&pieces, &indent, Ink::Plain, &mut out);
        }
    }
    out
}

/// A sentence in pieces: values before names before quotations, where they overlap.
fn marked(article: &Article, sentence: Span, paper: Paper) -> Vec<(String, Ink)> {
    let values = article.values.iter().map(|value| (value.span, Ink::Value(0)));
    let names = article.entities.iter().map(|entity| (entity.span, Ink::Value(1)));
    let quotes = article.quotes.iter().flat_map(|quote| quote.parts.iter().map(|part| (*part, Ink::Quote)));
    let places: Vec<(Span, Ink)> =
        values.chain(names).chain(quotes).filter(|(span, _)| span.overlaps(sentence)).collect();
    let mut ends: Vec<usize> = places.iter().flat_map(|(span, _)| [span.start, span.end]).collect();
    ends.extend([sentence.start, sentence.end]);
    ends.retain(|end| (sentence.start..=sentence.end).contains(end));
    ends.sort_unstable();
    ends.dedup();
    let mut pieces = Vec::new();
    for pair in ends.windows(2) {
        let span = Span::new(pair[0], pair[1]);
        let ink = places.iter().find(|(place, _)| place.contains(span)).map_or(Ink::Plain, |(_, ink)| *ink);
        let text = article.text(span).replace(['\n', '\r', '\t'], " ");
        let bracket = !paper.color && matches!(ink, Ink::Value(_));
        pieces.push((if bracket { format!("[{text}]") } else { text }, ink));
    }
    pieces
}
