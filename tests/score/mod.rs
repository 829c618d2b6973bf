//! Scores reports against the gold answers of a story folder.
//!
//! A gold side is found where a finding's side points at its surface. A conflict counts once for each two
//! articles whose gold sides are in different groups; a reported conflict that sets no such two sides apart is false.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use claimdiff::{
    Article, Config, Encoder, Finding, Options, Relation, Report, Side, Span, compare, date_together, extract, read,
};
use serde::Deserialize;

/// A story's gold answers.
#[derive(Debug, Deserialize)]
pub struct Gold {
    pub documents: BTreeMap<String, String>,
    #[serde(default)]
    pub conflicts: Vec<Item>,
    #[serde(default)]
    pub agreements: Vec<Item>,
    #[serde(default)]
    pub compatible: Vec<Item>,
    #[serde(default)]
    pub traps: Vec<Item>,
    #[serde(default)]
    pub quote_pairs: Vec<Item>,
}

/// One thing that the articles speak of.
#[derive(Debug, Deserialize)]
pub struct Item {
    pub id: Option<String>,
    #[serde(default)]
    pub about: String,
    pub kind: Option<String>,
    pub severity: Option<String>,
    pub sides: Vec<GoldSide>,
}

/// What one article says of it.
#[derive(Debug, Deserialize)]
pub struct GoldSide {
    pub doc: String,
    pub surface: String,
    #[serde(default)]
    pub also: Vec<String>,
    pub group: Option<usize>,
    pub kind: Option<String>,
    pub normal: Option<serde_json::Value>,
    pub as_written: Option<serde_json::Value>,
    pub as_written_kind: Option<String>,
}

/// A story with its articles read.
pub struct Story {
    pub name: String,
    pub gold: Gold,
    /// In the order of the gold's documents.
    pub names: Vec<String>,
    pub articles: Vec<Article>,
}

/// Hits of a number of possible ones.
#[derive(Debug, Default, Clone, Copy)]
pub struct Rate {
    pub hit: usize,
    pub of: usize,
}

impl Rate {
    fn add(&mut self, hit: bool) {
        self.hit += usize::from(hit);
        self.of += 1;
    }

    /// 1 where there was nothing to find.
    pub fn share(self) -> f64 {
        if self.of == 0 { 1.0 } else { self.hit as f64 / self.of as f64 }
    }

    pub fn sum(self, other: Self) -> Self {
        Self { hit: self.hit + other.hit, of: self.of + other.of }
    }
}

/// What a set of reports got right.
#[derive(Debug, Default)]
pub struct Score {
    /// Hard conflicts found, by kind and by language pair.
    pub hard: BTreeMap<(String, String), Rate>,
    pub strict: Rate,
    /// Reported conflicts that are real, by kind and by language pair.
    pub precision: BTreeMap<(String, String), Rate>,
    pub agreements: Rate,
    pub compatible: Rate,
    pub traps: Rate,
    pub quotes: Rate,
    /// Confidence of each reported conflict, and whether it was real.
    pub confidences: Vec<(f64, bool)>,
    /// What a person wants to look at.
    pub notes: Vec<String>,
}

impl Score {
    pub fn hard_total(&self) -> Rate {
        self.hard.values().fold(Rate::default(), |sum, rate| sum.sum(*rate))
    }

    pub fn precision_total(&self) -> Rate {
        self.precision.values().fold(Rate::default(), |sum, rate| sum.sum(*rate))
    }
}

/// Story folders below `root`, sorted; a folder is one when it has a `gold.json`.
pub fn folders(root: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        if folder.join("gold.json").exists() {
            found.push(folder);
        } else if let Ok(entries) = std::fs::read_dir(&folder) {
            open.extend(entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()));
        }
    }
    found.sort();
    found
}

/// Reads a story.
///
/// # Panics
/// On a gold file or article that cannot be read: a test must not skip it.
pub fn load(folder: &Path) -> Story {
    let path = folder.join("gold.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let gold: Gold = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let read = |file: &String| read(&folder.join(file), Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let names = gold.documents.keys().cloned().collect();
    let mut documents: Vec<_> = gold.documents.values().map(read).collect();
    date_together(&mut documents);
    let articles = documents.into_iter().map(extract).collect();
    Story { name: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(), gold, names, articles }
}

/// Every two articles of a story compared and scored.
pub fn pairwise(story: &Story, encoder: &dyn Encoder, score: &mut Score) {
    for left in 0..story.articles.len() {
        for right in left + 1..story.articles.len() {
            let articles = [story.articles[left].clone(), story.articles[right].clone()];
            let report = compare(&articles, encoder, &Config::default()).expect("the embedded encoder answers");
            Matcher { story, order: vec![left, right], report: &report }.score(score);
        }
    }
}

/// All articles of a story compared at once and scored.
pub fn together(story: &Story, encoder: &dyn Encoder, score: &mut Score) {
    let report = compare(&story.articles, encoder, &Config::default()).expect("the embedded encoder answers");
    Matcher { story, order: (0..story.articles.len()).collect(), report: &report }.score(score);
}

/// One report set against one gold.
struct Matcher<'s> {
    story: &'s Story,
    /// The story's article of each document of the report.
    order: Vec<usize>,
    report: &'s Report,
}

impl Matcher<'_> {
    /// The report's document of a gold side.
    fn document(&self, side: &GoldSide) -> Option<usize> {
        self.order.iter().position(|&article| self.story.names[article] == side.doc)
    }

    fn spans(&self, side: &GoldSide) -> Vec<Span> {
        let Some(document) = self.document(side) else { return Vec::new() };
        let text = &self.story.articles[self.order[document]].document.text;
        let surfaces = std::iter::once(&side.surface).chain(&side.also);
        surfaces.flat_map(|surface| located(text, surface)).collect()
    }

    fn ends<'f>(&self, finding: &'f Finding, gold: &GoldSide) -> Vec<&'f Side> {
        let spans = self.spans(gold);
        let document = self.document(gold);
        finding
            .sides
            .iter()
            .filter(|side| Some(side.document) == document)
            .filter(|side| {
                let point = side.value.as_ref().map_or(side.span, |value| value.span);
                spans.iter().any(|span| span.overlaps(point))
            })
            .collect()
    }

    /// Whether the finding sets the two gold sides apart.
    fn apart(&self, finding: &Finding, item: &Item, pair: (&GoldSide, &GoldSide), strict: bool) -> bool {
        let ends = [pair.0, pair.1].map(|gold| {
            let mut found = self.ends(finding, gold);
            found.retain(|side| !strict || says(side, gold, item.kind.as_deref()));
            found
        });
        ends[0].iter().any(|a| ends[1].iter().any(|b| a.group != b.group))
    }

    fn joined(&self, finding: &Finding, pair: (&GoldSide, &GoldSide)) -> bool {
        let ends = [pair.0, pair.1].map(|gold| self.ends(finding, gold));
        ends[0].iter().any(|a| ends[1].iter().any(|b| finding.relation != Relation::Conflict || a.group == b.group))
    }

    fn pairs<'i>(&self, item: &'i Item) -> Vec<(&'i GoldSide, &'i GoldSide)> {
        let mut pairs = Vec::new();
        for (i, a) in item.sides.iter().enumerate() {
            for b in &item.sides[i + 1..] {
                if a.doc != b.doc && self.document(a).is_some() && self.document(b).is_some() {
                    pairs.push((a, b));
                }
            }
        }
        pairs
    }

    fn languages(&self, documents: impl IntoIterator<Item = usize>) -> String {
        let mut codes: Vec<&str> =
            documents.into_iter().map(|d| self.story.articles[self.order[d]].document.language.code()).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.join("-")
    }

    fn score(&self, score: &mut Score) {
        let gold = &self.story.gold;
        let of = |wanted: &[Relation]| -> Vec<&Finding> {
            self.report.findings.iter().filter(|finding| wanted.contains(&finding.relation)).collect()
        };
        let conflicts = of(&[Relation::Conflict]);
        let mut real = vec![false; conflicts.len()];
        for item in &gold.conflicts {
            for pair in self.pairs(item).into_iter().filter(|(a, b)| a.group.is_none() || a.group != b.group) {
                let hits: Vec<usize> =
                    (0..conflicts.len()).filter(|&n| self.apart(conflicts[n], item, pair, false)).collect();
                for &hit in &hits {
                    real[hit] = true;
                }
                if item.severity.as_deref() != Some("soft") {
                    let documents = [pair.0, pair.1].map(|side| self.document(side).unwrap_or_default());
                    let key = (item.kind.clone().unwrap_or_default(), self.languages(documents));
                    score.hard.entry(key).or_default().add(!hits.is_empty());
                    score.strict.add(hits.iter().any(|&n| self.apart(conflicts[n], item, pair, true)));
                    if hits.is_empty() {
                        score.notes.push(format!(
                            "{} missed {} ({}): {} “{}” | {} “{}”",
                            self.story.name,
                            item.id.as_deref().unwrap_or_default(),
                            item.about,
                            pair.0.doc,
                            pair.0.surface,
                            pair.1.doc,
                            pair.1.surface
                        ));
                    }
                }
            }
        }
        for (finding, &real) in conflicts.iter().zip(&real) {
            let documents: Vec<usize> = finding.sides.iter().map(|side| side.document).collect();
            score.precision.entry((finding.kind.to_owned(), self.languages(documents))).or_default().add(real);
            score.confidences.push((finding.confidence, real));
            if !real {
                score.notes.push(format!(
                    "{} false {} at {:.2}: {}",
                    self.story.name, finding.kind, finding.confidence, finding.message
                ));
            }
        }
        let false_ones: Vec<&Finding> =
            conflicts.iter().zip(&real).filter(|(_, real)| !**real).map(|(f, _)| *f).collect();
        for item in gold.traps.iter().chain(&gold.compatible).chain(&gold.agreements) {
            for pair in self.pairs(item) {
                let hit = false_ones.iter().any(|finding| self.apart(finding, item, pair, false));
                score.traps.add(hit);
            }
        }
        let agreeing = of(&[Relation::Agree, Relation::Conflict]);
        let loosely = of(&[Relation::Agree, Relation::Compatible, Relation::Conflict]);
        for (items, pool, rate) in
            [(&gold.agreements, &agreeing, &mut score.agreements), (&gold.compatible, &loosely, &mut score.compatible)]
        {
            for item in items {
                for pair in self.pairs(item) {
                    rate.add(pool.iter().any(|finding| self.joined(finding, pair)));
                }
            }
        }
        for item in &gold.quote_pairs {
            for pair in self.pairs(item) {
                score.quotes.add(self.quoted(pair));
            }
        }
    }

    fn quoted(&self, pair: (&GoldSide, &GoldSide)) -> bool {
        let on = |gold: &GoldSide, documents: [usize; 2], quotes: [usize; 2]| {
            let Some(end) = documents.iter().position(|&d| Some(d) == self.document(gold)) else { return false };
            let quote = &self.story.articles[self.order[documents[end]]].quotes[quotes[end]];
            self.spans(gold).iter().any(|span| span.overlaps(quote.span))
        };
        self.report
            .quote_pairs
            .iter()
            .any(|found| on(pair.0, found.documents, found.quotes) && on(pair.1, found.documents, found.quotes))
    }
}

/// Whether the side's value is the gold side's; where either has none that can be written down, its place must do.
fn says(side: &Side, gold: &GoldSide, item_kind: Option<&str>) -> bool {
    const VALUES: &[&str] =
        &["date", "time", "duration", "number", "ordinal", "score", "percent", "money", "quantity", "age"];
    let Some(value) = &side.value else { return true };
    let kind = gold.as_written_kind.as_deref().or(gold.kind.as_deref()).or(item_kind).unwrap_or_default();
    if !VALUES.contains(&value.kind) || !(kind.is_empty() || VALUES.contains(&kind)) {
        return true;
    }
    let wanted: Vec<String> = [&gold.normal, &gold.as_written]
        .into_iter()
        .flatten()
        .map(|normal| normal.as_str().map_or_else(|| normal.to_string(), str::to_owned))
        .collect();
    wanted.is_empty() || wanted.contains(&value.normal)
}

/// Where `surface` stands in `text`, white space aside.
fn located(text: &str, surface: &str) -> Vec<Span> {
    let thin: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
    let want: Vec<char> = surface.chars().filter(|c| !c.is_whitespace()).collect();
    if want.is_empty() {
        return Vec::new();
    }
    let matches = |window: &&[(usize, char)]| window.iter().map(|(_, c)| c).eq(&want);
    thin.windows(want.len())
        .filter(matches)
        .map(|window| {
            let (last, c) = window[window.len() - 1];
            Span::new(window[0].0, last + c.len_utf8())
        })
        .collect()
}

/// Expected calibration error over ten bins, and the rows `(mean confidence, share real, count)`.
pub fn reliability(confidences: &[(f64, bool)]) -> (f64, Vec<(f64, f64, usize)>) {
    let mut rows = Vec::new();
    let mut error = 0.0;
    for bin in 0..10 {
        let inside: Vec<&(f64, bool)> =
            confidences.iter().filter(|(c, _)| ((c * 10.0) as usize).min(9) == bin).collect();
        if !inside.is_empty() {
            let n = inside.len() as f64;
            let mean = inside.iter().map(|(c, _)| c).sum::<f64>() / n;
            let share = inside.iter().filter(|(_, real)| *real).count() as f64 / n;
            error += (mean - share).abs() * n / confidences.len() as f64;
            rows.push((mean, share, inside.len()));
        }
    }
    (error, rows)
}
