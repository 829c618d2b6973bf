//! Pairs of quotations over several documents, arranged as one statement with its sentences.

use claimdiff::{Article, Finding, QuoteDifference, QuoteRelation, Report, Side, Span};

use super::passage::Passage;
use super::view::mark_differences;

/// One statement as each document quotes it.
#[derive(Debug)]
pub struct Statement {
    pub speaker: Option<String>,
    /// The documents that quote it.
    pub documents: Vec<usize>,
    /// Its sentences, in the order of the documents.
    pub rows: Vec<Row>,
}

/// One sentence of a statement.
#[derive(Debug)]
pub struct Row {
    pub relation: QuoteRelation,
    /// What differs, in plain words.
    pub messages: Vec<String>,
    pub passages: Vec<Passage>,
    places: Vec<Place>,
    /// Documents that quote the statement without this sentence.
    pub missing: Vec<usize>,
    /// Documents that quote the sentence without a part of it, which the passages mark.
    pub cut: Vec<usize>,
}

impl Statement {
    /// Whether a finding speaks of this statement's sentences.
    pub fn covers(&self, finding: &Finding) -> bool {
        let places = || self.rows.iter().flat_map(|row| &row.places);
        finding
            .sides
            .iter()
            .all(|side| places().any(|(document, span)| *document == side.document && (span.overlaps(side.span))))
    }

    pub fn is_altered(&self) -> bool {
        self.rows.iter().any(|row| row.relation == QuoteRelation::Changed)
    }

    pub fn is_same(&self) -> bool {
        !self.is_altered() && !self.is_shortened()
    }

    pub fn is_shortened(&self) -> bool {
        self.rows.iter().any(|row| !row.missing.is_empty() || !row.cut.is_empty())
    }
}

/// A quotation: its document and its id there.
type Quote = (usize, usize);
/// A sentence of a quotation.
type Place = (usize, Span);

/// The statements that the report's pairs of quotations make up: those that changed first, then those left out in
/// part, in text order.
pub fn statements(report: &Report, articles: &[Article]) -> Vec<Statement> {
    let quotes = |pair: &claimdiff::QuotePair| [0, 1].map(|side| (pair.documents[side], pair.quotes[side]));
    let components = joined(report.quote_pairs.iter().map(quotes).map(Vec::from));
    let mut statements: Vec<Statement> = components
        .iter()
        .map(|component| {
            let pairs: Vec<_> = report.quote_pairs.iter().filter(|pair| component.contains(&quotes(pair)[0])).collect();
            statement(component, &pairs, articles)
        })
        .collect();
    statements.sort_by_key(|statement| match (statement.is_altered(), statement.is_shortened()) {
        (true, _) => 0,
        (_, true) => 1,
        _ => 2,
    });
    statements
}

fn statement(quotes: &[Quote], pairs: &[&claimdiff::QuotePair], articles: &[Article]) -> Statement {
    let mut documents: Vec<usize> = quotes.iter().map(|quote| quote.0).collect();
    documents.sort_unstable();
    documents.dedup();
    let all = || pairs.iter().flat_map(|pair| &pair.differences);
    let place = |side: &Side| (side.document, side.span);
    // A clause that one leaves out is a part of the sentence's row.
    let is_part = |difference: &QuoteDifference| {
        let wider = |side: &Side, part: &Side| {
            side.document == part.document && side.span != part.span && side.span.contains(part.span)
        };
        difference.relation == QuoteRelation::Missing
            && difference.sides.iter().all(|part| all().flat_map(|d| &d.sides).any(|side| wider(side, part)))
    };
    let (parts, differences): (Vec<&QuoteDifference>, Vec<_>) = all().partition(|difference| is_part(difference));
    let mut rows: Vec<Vec<Place>> = joined(differences.iter().map(|d| d.sides.iter().map(place).collect()));
    for row in &mut rows {
        row.sort_unstable();
    }
    let rows = in_text_order(rows)
        .into_iter()
        .map(|row| {
            let own = || differences.iter().filter(|d| d.sides.iter().any(|side| row.contains(&place(side))));
            let changed = own().any(|d| d.relation == QuoteRelation::Changed);
            // A document that tells it within another sentence does not leave it out.
            let left_out = |document: usize| {
                pairs.iter().filter(|pair| pair.documents.contains(&document)).any(|pair| {
                    let missing = pair.differences.iter().filter(|d| d.relation == QuoteRelation::Missing);
                    missing.flat_map(|d| &d.sides).any(|side| row.contains(&place(side)))
                })
            };
            let absent = |document: usize| row.iter().all(|place| place.0 != document) && left_out(document);
            let missing: Vec<usize> = documents.iter().copied().filter(|&document| absent(document)).collect();
            let mut messages: Vec<String> = Vec::new();
            // Where it is a value that changed, the marks in the passages say it better.
            let unmarked = |d: &&&QuoteDifference| d.sides.iter().any(|side| side.value.is_none());
            for difference in own().filter(|d| d.relation == QuoteRelation::Changed).filter(unmarked) {
                if !difference.message.is_empty() && !messages.contains(&difference.message) {
                    messages.push(difference.message.clone());
                }
            }
            let side = |at: &Place| {
                let sides = own().flat_map(|d| &d.sides).filter(|side| place(side) == *at);
                sides.max_by_key(|side| (side.value.is_some(), side.group))
            };
            let mut passages: Vec<Passage> = row.iter().filter_map(side).map(Passage::of_side).collect();
            mark_differences(&mut passages, articles);
            let mut cut: Vec<usize> = Vec::new();
            for part in parts.iter().flat_map(|part| &part.sides) {
                let whole = row.iter().find(|(document, span)| *document == part.document && span.contains(part.span));
                let Some(&(document, span)) = whole else { continue };
                let at = row.iter().filter(|place| side(place).is_some()).position(|place| *place == (document, span));
                if let Some(passage) = at.and_then(|at| passages.get_mut(at)) {
                    passage.mark_lost(span, part.span);
                }
                let lacking = pairs.iter().filter(|pair| {
                    pair.documents.contains(&document)
                        && pair.differences.iter().any(|d| is_part(d) && d.sides.iter().any(|s| s.span == part.span))
                });
                cut.extend(lacking.flat_map(|pair| pair.documents).filter(|&other| other != document));
            }
            cut.sort_unstable();
            cut.dedup();
            let relation = match (changed, missing.is_empty() && cut.is_empty()) {
                (true, _) => QuoteRelation::Changed,
                (false, false) => QuoteRelation::Missing,
                (false, true) => QuoteRelation::Same,
            };
            Row { relation, messages, passages, places: row, missing, cut }
        })
        .collect();
    // A name that one article has tells more than the role that another gives.
    let spoken = || quotes.iter().filter_map(|&(document, quote)| articles[document].quotes.get(quote));
    let named = spoken().filter(|quote| quote.speaker_entity.is_some()).find_map(|quote| quote.speaker.clone());
    let speaker = named.or_else(|| spoken().find_map(|quote| quote.speaker.clone()));
    Statement { speaker, documents, rows }
}

/// Sets that share an element become one.
fn joined<T: Copy + PartialEq>(sets: impl Iterator<Item = Vec<T>>) -> Vec<Vec<T>> {
    let mut whole: Vec<Vec<T>> = Vec::new();
    for set in sets {
        let (touching, apart): (Vec<_>, Vec<_>) =
            whole.into_iter().partition(|known| known.iter().any(|element| set.contains(element)));
        let mut merged: Vec<T> = touching.into_iter().flatten().collect();
        for element in set {
            if !merged.contains(&element) {
                merged.push(element);
            }
        }
        whole = apart;
        whole.push(merged);
    }
    whole
}

/// Rows in the order of the first document's sentences; what it lacks stands where the next document has it.
fn in_text_order(rows: Vec<Vec<Place>>) -> Vec<Vec<Place>> {
    let mut ordered: Vec<Vec<Place>> = Vec::new();
    let mut rest = rows;
    rest.sort_by_key(|row| row.first().copied());
    for row in rest {
        let after = |other: &Vec<Place>| {
            row.iter().any(|(document, span)| other.iter().any(|(d, s)| d == document && s.start < span.start))
        };
        let at = match ordered.iter().rposition(after) {
            Some(before) => before + 1,
            // Nothing known stands before it: it opens the statement where its document's other sentences follow.
            None if ordered.iter().any(|other| other.iter().any(|(d, _)| row.iter().any(|(e, _)| d == e))) => 0,
            None => ordered.len(),
        };
        ordered.insert(at, row);
    }
    ordered
}
