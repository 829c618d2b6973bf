//! Scores the quotations of articles against `quotes.json` beside them: what of the speech in them is found, whose it is
//! said to be, and what of the reported statements.
//!
//! Direct speech counts by the stretch (the words between two marks or attributions), and both ends must be right. A
//! reported statement is found where the words found and the words wanted share half of what they cover together.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use claimdiff::{Article, Options, Quote, QuoteKind, Span, extract, read};
use serde::Deserialize;

/// The stories whose articles have quotations by hand, from the root of the repository.
pub const STORIES: [&str; 19] = [
    "corpus/bridge-verdict",
    "corpus/budget-vote",
    "corpus/coach-dismissal",
    "corpus/ferry-fire",
    "corpus/film-prize",
    "corpus/flood-dam",
    "corpus/dev/auction-widow",
    "corpus/dev/cable-car",
    "corpus/dev/chip-recall",
    "corpus/dev/court-fraud",
    "corpus/dev/grain-terminal",
    "corpus/dev/handball-coach",
    "corpus/dev/mine-rescue",
    "corpus/dev/rates-cordillera",
    "corpus/dev/storm-power",
    "corpus/dev/telescope",
    "corpus/dev/train-valais",
    "corpus/dev/tram-line",
    "corpus/dev/typhoon-landfall",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gold {
    direct: Vec<Speech>,
    indirect: Vec<Statement>,
    /// What may be taken for a reported statement or not: "according to our information".
    #[serde(default)]
    open: Vec<Statement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Speech {
    speaker: Option<String>,
    parts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    speaker: Option<String>,
    text: String,
}

/// What was wanted, found and right.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    pub wanted: usize,
    pub found: usize,
    pub right: usize,
}

impl Counts {
    pub fn recall(self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }

    pub fn precision(self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.wanted + self.found).max(1) as f64
    }
}

/// The sums over articles, and what went wrong.
#[derive(Debug, Default)]
pub struct Score {
    pub articles: usize,
    pub direct: Counts,
    /// Of the stretches of speech found whose speaker is known: how many are said to be that one's.
    pub speaker: Counts,
    pub indirect: Counts,
    /// As `speaker`, of reported statements.
    pub reporter: Counts,
    pub notes: Vec<String>,
}

impl Score {
    /// Adds the articles of a story folder.
    pub fn add(&mut self, folder: &Path) {
        let json = |name: &str| {
            let path = folder.join(name);
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let gold: BTreeMap<String, Gold> =
            serde_json::from_str(&json("quotes.json")).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        assert!(!gold.is_empty(), "{}: no article", folder.display());
        for (name, gold) in &gold {
            let path = folder.join(format!("{name}.txt"));
            let document = read(&path, Options::default()).unwrap_or_else(|error| panic!("{error}"));
            self.add_article(&format!("{}/{name}", folder.display()), gold, &extract(document));
        }
    }

    fn add_article(&mut self, name: &str, gold: &Gold, article: &Article) {
        self.articles += 1;
        let of_kind = |kind: QuoteKind| article.quotes.iter().filter(move |quote| quote.kind == kind);
        let place = |text: &str| place(text, article, name);

        let stretches: Vec<(Span, &Quote)> =
            of_kind(QuoteKind::Direct).flat_map(|quote| quote.parts.iter().map(move |&part| (part, quote))).collect();
        let mut unclaimed: Vec<bool> = vec![true; stretches.len()];
        for speech in &gold.direct {
            for part in &speech.parts {
                let wanted = place(part);
                self.direct.wanted += 1;
                let hit = stretches.iter().position(|&(span, _)| bare(span, article) == bare(wanted, article));
                let Some(hit) = hit else {
                    self.notes.push(format!("{name}: missed direct {part:?}"));
                    continue;
                };
                unclaimed[hit] = false;
                self.direct.right += 1;
                attribute(&mut self.speaker, &mut self.notes, name, speech.speaker.as_deref(), stretches[hit].1, part);
            }
        }
        self.direct.found += stretches.len();
        for (&(span, _), _) in stretches.iter().zip(&unclaimed).filter(|(_, unclaimed)| **unclaimed) {
            self.notes.push(format!("{name}: false direct {:?}", article.text(span)));
        }

        let mut statements: Vec<&Quote> = of_kind(QuoteKind::Indirect).collect();
        for statement in &gold.indirect {
            self.indirect.wanted += 1;
            let wanted = place(&statement.text);
            let Some(hit) = statements.iter().position(|quote| alike(quote.span, wanted)) else {
                self.notes.push(format!("{name}: missed indirect {:?}", statement.text));
                continue;
            };
            let quote = statements.remove(hit);
            self.indirect.right += 1;
            self.indirect.found += 1;
            let speaker = statement.speaker.as_deref();
            attribute(&mut self.reporter, &mut self.notes, name, speaker, quote, &statement.text);
        }
        let open: Vec<Span> = gold.open.iter().map(|statement| place(&statement.text)).collect();
        statements.retain(|quote| !open.iter().any(|&span| span.overlaps(quote.span)));
        self.indirect.found += statements.len();
        for quote in statements {
            let cue = quote.cue.as_deref().unwrap_or_default();
            self.notes.push(format!("{name}: false indirect {:?} ({cue})", article.text(quote.span)));
        }
    }
}

fn attribute(counts: &mut Counts, notes: &mut Vec<String>, name: &str, wanted: Option<&str>, quote: &Quote, of: &str) {
    let Some(wanted) = wanted else { return };
    counts.wanted += 1;
    counts.found += usize::from(quote.speaker.is_some());
    if quote.speaker.as_deref().is_some_and(|found| names(found, wanted)) {
        counts.right += 1;
    } else {
        notes.push(format!("{name}: speaker {:?} for {wanted:?} of {of:?}", quote.speaker));
    }
}

/// Where the words stand.
fn place(text: &str, article: &Article, name: &str) -> Span {
    let mut places = article.document.text.match_indices(text);
    let (at, _) = places.next().unwrap_or_else(|| panic!("{name} does not say {text:?}"));
    assert!(places.next().is_none(), "{name} says {text:?} twice");
    Span::new(at, at + text.len())
}

/// Without a comma or a stop at its end, which stand inside or outside the marks by the habit of the press.
fn bare(span: Span, article: &Article) -> Span {
    let inside = article.text(span).trim_end_matches([',', '.']);
    Span::new(span.start, span.start + inside.len())
}

fn alike(a: Span, b: Span) -> bool {
    let shared = a.end.min(b.end).saturating_sub(a.start.max(b.start));
    shared * 2 >= a.cover(b).len()
}

/// Whether the speaker found is the one wanted, be it with a title, or without the article of a role.
pub fn names(found: &str, wanted: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (found, wanted) = (plain(found), plain(wanted));
    found.contains(&wanted) || (wanted.contains(&found) && found.len() * 2 >= wanted.len())
}
