//! The differ: what two or more articles agree and disagree on.
//!
//! In: articles with everything read in them. Out: a [`Report`]. The stages, after the design's
//! "how claims are paired and judged":
//!
//! 1. [`frame`]: every value is a mention in a frame (its masked clause, what it counts, names, events …);
//!    mentions of one article that state one value of one thing are one fact;
//! 2. [`candidate`] and [`pair`]: for each two articles, pairs of facts with features and the probability that they
//!    speak of the same thing, assigned one to one, what agrees explaining away what merely looks different;
//!    [`corroborate`]: what a third article tells of it;
//! 3. [`polarity`], [`entity`], `quotes`: what is affirmed here and negated there, who and where, who said what;
//! 4. [`merge`]: pairs of all the articles become findings with sides in groups.

mod apart;
mod candidate;
mod corroborate;
mod entity;
mod event;
mod features;
mod frame;
mod length;
mod merge;
mod message;
mod model;
mod owner;
mod pair;
mod polarity;
mod quotes;
mod rivals;
mod sentence;
mod slips;
mod when;
mod words;

use std::borrow::Cow;

use rayon::prelude::*;

use crate::document::Article;
use crate::encode::Encoder;
use crate::error::Result;
use crate::report::{AlignmentInfo, Finding, Relation, Report, SCHEMA, Summary};

pub use features::{FEATURES, PairFeatures};

use pair::Found;

/// What the user asks of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Config {
    /// Findings of the relation `conflict` below this confidence are left out, 0..1.
    pub min_confidence: f64,
    /// Give each finding its explanation.
    pub explain: bool,
}

impl Default for Config {
    fn default() -> Self {
        Self { min_confidence: 0.5, explain: false }
    }
}

/// Compares articles. Of one that is longer than any article the beginning is compared.
///
/// # Errors
/// The encoder does not answer.
pub fn compare(articles: &[Article], encoder: &dyn Encoder, config: &Config) -> Result<Report> {
    let bounded: Vec<Cow<'_, Article>> = articles.iter().map(length::bounded).collect();
    let (framed, quoted) = prepared(&bounded, encoder)?;
    let mut found = Vec::new();
    let mut pairs = Vec::new();
    let mut alignments = Vec::new();
    let mut matches = Vec::new();
    for couple in
        every_two(articles).into_par_iter().map(|two| couple(articles, &framed, &quoted, two)).collect::<Vec<_>>()
    {
        found.push(couple.found);
        pairs.extend(couple.pairs);
        alignments.extend(couple.alignments);
        matches.extend(couple.matches);
    }
    corroborate::revise(&mut found);
    pairs.extend(found.into_iter().flat_map(|found| pair::pair(&framed, found)));
    let mut findings = merge::merge(&framed, pairs, config);
    let sure = |f: &Finding| f.relation != Relation::Conflict || f.confidence >= config.min_confidence;
    findings.retain(sure);
    let mut said = quotes::findings(&quoted, &matches, &findings);
    said.retain(sure);
    // Two names for who said something are told once, with what was said.
    let name = |f: &Finding| f.kind == "entity" && f.relation == Relation::Conflict;
    findings.retain(|f| !name(f) || !said.iter().any(|told| told.kind == "attribution" && told.sets_apart(f)));
    findings.extend(said);
    number(&mut findings);
    Ok(Report {
        schema: SCHEMA,
        documents: bounded.iter().map(|article| length::info(article, matches!(article, Cow::Borrowed(_)))).collect(),
        alignments,
        quote_pairs: quotes::report(&quoted, &matches),
        summary: Summary::of(&findings),
        findings,
    })
}

/// The articles as the stages of the comparison want them.
fn prepared<'a>(
    articles: &'a [Cow<'a, Article>],
    encoder: &dyn Encoder,
) -> Result<(Vec<frame::Framed<'a>>, Vec<quotes::Quoted<'a>>)> {
    let (framed, quoted) = rayon::join(
        || articles.par_iter().map(|article| frame::frame(article, encoder)).collect::<Result<Vec<_>>>(),
        || articles.par_iter().map(|article| quotes::Quoted::read(article, encoder)).collect::<Result<Vec<_>>>(),
    );
    Ok((framed?, quoted?))
}

/// Every two articles once, by their indexes.
fn every_two(articles: &[Article]) -> Vec<[usize; 2]> {
    let count = articles.len();
    (0..count).flat_map(|left| (left + 1..count).map(move |right| [left, right])).collect()
}

/// What two articles have to do with each other.
struct Couple {
    found: Found,
    pairs: Vec<pair::Pair>,
    alignments: Vec<AlignmentInfo>,
    matches: Vec<quotes::Match>,
}

fn couple(
    articles: &[Article],
    framed: &[frame::Framed<'_>],
    quoted: &[quotes::Quoted<'_>],
    [left, right]: [usize; 2],
) -> Couple {
    let (first, second) = in_order(articles, left, right);
    let view = sentence::View::new(framed, first, second);
    let (found, (denials, mut matches)) = rayon::join(
        || Found::new(&view),
        || {
            let matches = quotes::pair([left, right], &quoted[left], &quoted[right], view.translated());
            (polarity::pair(&view), matches)
        },
    );
    let mut pairs = event::pair(&view);
    pairs.extend(entity::pair(&view));
    pairs.extend(quotes::take(&mut matches, [&quoted[left], &quoted[right]], denials));
    let alignments = view.alignments().into_iter().map(|alignment| alignment.from_left(left)).collect();
    Couple { found, pairs, alignments, matches }
}

/// Two articles in an order of their own, so that ties fall alike however the user names them.
fn in_order(articles: &[Article], left: usize, right: usize) -> (usize, usize) {
    let key = |index: usize| &articles[index].document.text;
    if key(right) < key(left) { (right, left) } else { (left, right) }
}

/// Sorts worst first and gives each finding its id.
fn number(findings: &mut [Finding]) {
    let place = |f: &Finding| f.sides.first().map(|side| (side.document, side.span.start));
    findings.sort_by(|a, b| {
        let worst = a.relation.cmp(&b.relation).then_with(|| b.confidence.total_cmp(&a.confidence));
        worst.then_with(|| (place(a), a.kind).cmp(&(place(b), b.kind)))
    });
    for (index, finding) in findings.iter_mut().enumerate() {
        finding.id = format!("f{}", index + 1);
    }
}

/// Every candidate pair of values with its features: what the fitting script learns from.
///
/// # Errors
/// The encoder does not answer.
pub fn candidates(articles: &[Article], encoder: &dyn Encoder) -> Result<Vec<PairFeatures>> {
    let bounded: Vec<Cow<'_, Article>> = articles.iter().map(length::bounded).collect();
    let (framed, quoted) = prepared(&bounded, encoder)?;
    let mut found = Vec::new();
    for [left, right] in every_two(articles) {
        let (first, second) = in_order(articles, left, right);
        let view = sentence::View::new(&framed, first, second);
        let (a, b) = (&quoted[left], &quoted[right]);
        found.extend(quotes::candidates_to_judge(a, b, [left, right], view.translated()));
        found.extend(pair::all(&view));
    }
    Ok(found)
}
