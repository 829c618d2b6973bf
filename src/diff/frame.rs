//! Frames: what surrounds a value and tells what it is about.
//!
//! In: an article. Out: its mentions with vectors, names, events, scope; mentions that state one value of one
//! thing gathered to facts.

use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Article, BlockKind, EntityKind, Event, Modality, Polarity};
use crate::encode::{Encoder, Vector, cosine};
use crate::error::Result;
use crate::text::{Span, run_of};
use crate::value::{self, Comparison, Reading, Value};

use super::words::Words;

/// Words on each side of a value that make its window.
const WINDOW: f32 = 6.0;
/// Words on each side that stand next to it.
const NEAR: f32 = 2.0;
/// So many names of a clause are looked at, the first: more are a list.
const NAMES: usize = 100;
/// Two mentions of one article with an equal value are one fact when their windows are this alike …
const SAME_WINDOW: f32 = 0.45;
/// … or what they count is.
const SAME_COUNTED: f32 = 0.6;

/// An article ready for comparison.
pub(super) struct Framed<'a> {
    pub article: &'a Article,
    /// One a value that stands in a clause.
    pub mentions: Vec<Mention>,
    pub facts: Vec<Fact>,
    /// One an entity, in the article's order.
    pub entities: Vec<Mention>,
    /// One a claim, in the article's order.
    pub claims: Vec<Mention>,
    /// One a sentence, values masked.
    pub sentences: Vec<Vector>,
    /// One a clause, values masked.
    pub clauses: Vec<Vector>,
    /// How telling a name is: 1 for one that is mentioned once, less for one that is everywhere. By entity group.
    pub name_weight: Vec<f32>,
    /// Whether a name is a person's or an organisation's at any of its places. By entity group.
    pub acts: Vec<bool>,
    /// The persons that each sentence names, or else those of the nearest sentence before it that names any: whom its pronouns
    /// and roles mean. Entity groups.
    pub persons: Vec<Vec<usize>>,
    /// How many clauses tell each event of the inventory.
    pub events: FxHashMap<&'a str, usize>,
    /// The events that each sentence tells.
    pub told: Vec<Vec<&'a str>>,
    pub words: Words,
}

/// A value, a name or a whole clause in its frame.
pub(super) struct Mention {
    /// Index into the article's values, entities or claims.
    pub index: usize,
    pub span: Span,
    pub sentence: usize,
    pub clause: usize,
    /// The words around it, values masked.
    pub window: Vector,
    /// The nearest words alone.
    pub near: Vector,
    /// What a number counts; of a name, the name itself.
    pub counted: Option<Vector>,
    /// The event of the inventory that what a number counts names, and its sense: "five defeats".
    pub tallied: Option<(String, i8)>,
    /// Entity groups in the clause, in order.
    pub names: Vec<usize>,
    /// The nearest event that the sentence tells.
    pub event: Option<String>,
    /// Where in the article, 0..1.
    pub position: f32,
    pub headline: bool,
    pub quoted: bool,
    pub polarity: Polarity,
    pub modality: Modality,
    /// The days that the sentence's own dates cover, where it has any.
    pub scope: Option<(Date, Date)>,
}

impl Mention {
    /// Whether dates beside the two lie apart.
    pub fn is_apart(&self, other: &Mention) -> bool {
        matches!((self.scope, other.scope), (Some(p), Some(q)) if p.1 < q.0 || q.1 < p.0)
    }
}

/// Mentions of one article that state one value of one thing; the first is the fullest.
pub(super) struct Fact {
    /// Indexes into [`Framed::mentions`].
    pub mentions: Vec<usize>,
}

impl Framed<'_> {
    pub fn value(&self, mention: usize) -> &Value {
        &self.article.values[self.mentions[mention].index]
    }

    /// The indexes of the mentions of a sentence: they stand in the text's order.
    pub fn mentions_of(&self, sentence: usize) -> Range<usize> {
        run_of(&self.mentions, sentence, |mention| mention.sentence)
    }

    /// What a sentence says, word for word.
    pub fn wording(&self, sentence: usize) -> Option<&str> {
        self.article.sentences.get(sentence).map(|sentence| self.article.text(sentence.span))
    }

    pub fn published(&self) -> Option<Date> {
        self.article.document.published
    }
}

/// Frames an article.
pub(super) fn frame<'a>(article: &'a Article, encoder: &dyn Encoder) -> Result<Framed<'a>> {
    let masks: Vec<Span> = article.values.iter().filter(|value| !value.is_vague()).map(|value| value.span).collect();
    let mut texts: Vec<String> = Vec::new();
    let mut add = |text: String| {
        texts.push(text);
        texts.len() - 1
    };
    let sentences: Vec<usize> = article.sentences.iter().map(|s| add(masked(article, s.span, &masks))).collect();
    let clauses: Vec<usize> = article.clauses.iter().map(|c| add(masked(article, c.span, &masks))).collect();
    let mut around = |words: f32| -> Vec<usize> {
        let window = |value: &Value| masked(article, window(article, value.sentence, value.span, words), &masks);
        article.values.iter().map(|value| add(window(value))).collect()
    };
    let (windows, near) = (around(WINDOW), around(NEAR));
    let counted: Vec<Option<usize>> =
        article.values.iter().map(|value| value.counted.map(|span| add(article.text(span).to_owned()))).collect();
    let named: Vec<usize> = article
        .entities
        .iter()
        .map(|entity| add(masked(article, window(article, entity.sentence, entity.span, WINDOW), &[entity.span])))
        .collect();
    let titles: Vec<usize> = article.entities.iter().map(|entity| add(entity.normal.clone())).collect();
    let borrowed: Vec<&str> = texts.iter().map(String::as_str).collect();
    let vectors = encoder.encode(&borrowed)?;
    let framing = Framing::new(article);
    let mentions: Vec<Mention> = (0..article.values.len())
        .filter(|&i| !article.values[i].is_vague())
        .filter_map(|i| {
            let mut mention = framing.mention(i, article.values[i].span, vectors[windows[i]].clone())?;
            mention.near = vectors[near[i]].clone();
            mention.counted = counted[i].map(|text| vectors[text].clone());
            mention.tallied = tallied(article, &article.values[i]);
            Some(mention)
        })
        .collect();
    let entities = (0..article.entities.len())
        .filter_map(|i| {
            let mut mention = framing.mention(i, article.entities[i].span, vectors[named[i]].clone())?;
            mention.counted = Some(vectors[titles[i]].clone());
            Some(mention)
        })
        .collect();
    let claims = (0..article.claims.len())
        .filter_map(|i| framing.mention(i, article.claims[i].span, vectors[clauses[i]].clone()))
        .collect();
    let facts = gather(article, &mentions);
    Ok(Framed {
        article,
        mentions,
        facts,
        entities,
        claims,
        sentences: sentences.into_iter().map(|i| vectors[i].clone()).collect(),
        clauses: clauses.into_iter().map(|i| vectors[i].clone()).collect(),
        name_weight: name_weights(article),
        acts: acts(article),
        persons: persons(article),
        events: events(article),
        told: told(article),
        words: Words::read(article, encoder)?,
    })
}

/// What the frames of one article have in common.
struct Framing<'a> {
    article: &'a Article,
    /// The days each of the article's dates covers, with its sentence and place.
    dates: Vec<(usize, Span, (Date, Date))>,
}

impl<'a> Framing<'a> {
    fn new(article: &'a Article) -> Self {
        let dates = article.values.iter().filter_map(|value| match &value.reading {
            Reading::Date(date) => Some((value.sentence, value.span, date.interval()?)),
            _ => None,
        });
        Self { article, dates: dates.collect() }
    }

    /// The event told nearest to a place of a sentence.
    fn event(&self, sentence: usize, span: Span) -> Option<String> {
        let claims = &self.article.claims[self.article.clauses_of(sentence)];
        let nearest = claims.iter().flat_map(|claim| &claim.events).min_by_key(|event| event.span.gap(span));
        nearest.map(|event| event.id.clone())
    }

    /// The frame of what stands at `span`; `None` outside every clause.
    fn mention(&self, index: usize, span: Span, window: Vector) -> Option<Mention> {
        let article = self.article;
        let clause = clause_of(article, span)?;
        let sentence = article.clauses[clause].sentence;
        let claim = article.claims.get(clause);
        let mut names: Vec<usize> = claim
            .map(|claim| claim.entities.iter().take(NAMES).map(|&entity| article.entities[entity].group).collect())
            .unwrap_or_default();
        names.sort_unstable();
        names.dedup();
        let block = article.sentences.get(sentence).and_then(|s| article.document.blocks.get(s.block));
        Some(Mention {
            index,
            span,
            sentence,
            clause,
            near: window.clone(),
            window,
            counted: None,
            tallied: None,
            names,
            event: self.event(sentence, span),
            position: span.start as f32 / article.document.text.len().max(1) as f32,
            headline: block.is_some_and(|block| block.kind == BlockKind::Headline),
            quoted: article.quotes.iter().any(|quote| quote.span.contains(span)),
            polarity: claim.map(|claim| claim.polarity).unwrap_or_default(),
            modality: claim.map(|claim| claim.modality).unwrap_or_default(),
            scope: self
                .dates
                .iter()
                .filter(|(of, at, _)| *of == sentence && *at != span)
                .min_by_key(|(_, at, _)| at.start.abs_diff(span.start))
                .map(|(_, _, days)| *days),
        })
    }
}

/// The events that what a value counts names, of the clauses of its sentence: "five defeats".
pub(super) fn events_counted<'a>(article: &'a Article, value: &'a Value) -> impl Iterator<Item = &'a Event> {
    let claims = &article.claims[article.clauses_of(value.sentence)];
    let named = |event: &&Event| value.counted.is_some_and(|counted| counted.overlaps(event.span));
    claims.iter().flat_map(|claim| &claim.events).filter(named)
}

/// See [`Mention::tallied`].
fn tallied(article: &Article, value: &Value) -> Option<(String, i8)> {
    let event = events_counted(article, value).find(|event| !event.span.overlaps(value.span))?;
    Some((event.id.clone(), event.sense))
}

/// See [`Framed::persons`].
fn persons(article: &Article) -> Vec<Vec<usize>> {
    /// So many sentences on, a name left unsaid is somebody else's.
    const REACH: usize = 2;
    let mut persons: Vec<Vec<usize>> = vec![Vec::new(); article.sentences.len()];
    for entity in article.entities.iter().filter(|entity| entity.kind == EntityKind::Person) {
        if !persons[entity.sentence].contains(&entity.group) {
            persons[entity.sentence].push(entity.group);
        }
    }
    let mut last: Option<usize> = None;
    for sentence in 0..persons.len() {
        match last.filter(|&last| persons[sentence].is_empty() && sentence - last <= REACH) {
            Some(before) => persons[sentence] = persons[before].clone(),
            None if persons[sentence].is_empty() => {}
            None => last = Some(sentence),
        }
    }
    persons
}

/// How many clauses of an article tell each event.
fn events(article: &Article) -> FxHashMap<&str, usize> {
    let mut counts = FxHashMap::default();
    for claim in &article.claims {
        let ids: FxHashSet<&str> = claim.events.iter().map(|event| event.id.as_str()).collect();
        ids.into_iter().for_each(|id| *counts.entry(id).or_insert(0) += 1);
    }
    counts
}

/// The events that each sentence of an article tells.
fn told(article: &Article) -> Vec<Vec<&str>> {
    let mut told = vec![Vec::new(); article.sentences.len()];
    for claim in &article.claims {
        for event in &claim.events {
            if !told[claim.sentence].contains(&event.id.as_str()) {
                told[claim.sentence].push(event.id.as_str());
            }
        }
    }
    told
}

/// Gathers mentions that say the same of the same thing.
fn gather(article: &Article, mentions: &[Mention]) -> Vec<Fact> {
    let published = (article.document.published, article.document.published);
    let mut facts: Vec<Fact> = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let value = &article.values[mention.index];
        let same = facts.iter_mut().find(|fact| {
            fact.mentions.iter().any(|&other| {
                let other = &mentions[other];
                let before = &article.values[other.index];
                before.kind() == value.kind()
                    && before.bound == value.bound
                    && value::compare(before, value, published) == Comparison::Equal
                    && (rarity(value) >= 3.0 || alike(other, mention))
            })
        });
        match same {
            Some(fact) => fact.mentions.push(index),
            None => facts.push(Fact { mentions: vec![index] }),
        }
    }
    // A headline is short: the body's mention, with its fuller clause, stands for the fact.
    for fact in &mut facts {
        fact.mentions.sort_by_key(|&m| (mentions[m].headline, m));
    }
    facts
}

fn alike(a: &Mention, b: &Mention) -> bool {
    cosine(&a.window, &b.window) >= SAME_WINDOW
        || matches!((&a.counted, &b.counted), (Some(x), Some(y)) if cosine(x, y) >= SAME_COUNTED)
}

/// Significant digits, roughly: how unlikely it is that an equal value is about another thing.
pub(super) fn rarity(value: &Value) -> f32 {
    let digits = |number: rust_decimal::Decimal| {
        let text = number.normalize().abs().to_string();
        text.trim_end_matches('0')
            .chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
            .trim_start_matches('0')
            .len() as f32
    };
    match &value.reading {
        Reading::Number(n) | Reading::Ordinal(n) => digits(*n),
        Reading::Percent(n) | Reading::Age(n) => digits(*n) + 0.5,
        Reading::Money { amount, .. } | Reading::Quantity { amount, .. } => digits(*amount) + 1.0,
        Reading::Score(a, b) => 2.0 + if a + b > 12 { 1.0 } else { 0.0 },
        Reading::Time(_) => 3.0,
        Reading::Duration(_) => 1.5,
        Reading::Date(date) => match (date.start.year, date.start.month, date.start.day) {
            (_, Some(_), Some(_)) => 3.0,
            (_, Some(_), None) => 2.0,
            _ => 1.5,
        },
    }
}

fn name_weights(article: &Article) -> Vec<f32> {
    let groups = article.entities.iter().map(|entity| entity.group + 1).max().unwrap_or(0);
    let mut counts = vec![0_u32; groups];
    for entity in &article.entities {
        counts[entity.group] += 1;
    }
    counts.into_iter().map(|count| 1.0 / (count.max(1) as f32).sqrt()).collect()
}

/// See [`Framed::acts`].
fn acts(article: &Article) -> Vec<bool> {
    let groups = article.entities.iter().map(|entity| entity.group + 1).max().unwrap_or(0);
    let mut acts = vec![false; groups];
    for entity in &article.entities {
        acts[entity.group] |= matches!(entity.kind, EntityKind::Person | EntityKind::Organisation);
    }
    acts
}

/// The clause that holds the span's start.
pub(super) fn clause_of(article: &Article, span: Span) -> Option<usize> {
    let after = article.clauses.partition_point(|clause| clause.span.start <= span.start);
    after.checked_sub(1)
}

/// The words of `span` with every masked span left out.
pub(super) fn masked(article: &Article, span: Span, masks: &[Span]) -> String {
    let text = &article.document.text;
    let mut out = String::with_capacity(span.len());
    let mut at = span.start;
    for mask in masks.iter().filter(|mask| mask.overlaps(span)) {
        if mask.start > at {
            out.push_str(Span::new(at, mask.start).of(text));
            out.push(' ');
        }
        at = at.max(mask.end.min(span.end));
    }
    out.push_str(Span::new(at, span.end).of(text));
    out
}

/// `span` with so many words on each side, within its sentence.
fn window(article: &Article, sentence: usize, span: Span, words: f32) -> Span {
    let Some(sentence) = article.sentences.get(sentence) else { return span };
    let text = &article.document.text;
    let before = Span::new(sentence.span.start, span.start).of(text);
    let after = Span::new(span.end, sentence.span.end).of(text);
    let start = before
        .unicode_word_indices()
        .rev()
        .scan(words, within)
        .last()
        .map_or(span.start, |(at, _)| sentence.span.start + at);
    let end = after
        .unicode_word_indices()
        .scan(words, within)
        .last()
        .map_or(span.end, |(at, word)| span.end + at + word.len());
    Span::new(start.min(span.start), end.max(span.end))
}

/// Passes words on while some are `left`; a Han or kana character is about half a word.
fn within<'t>(left: &mut f32, word: (usize, &'t str)) -> Option<(usize, &'t str)> {
    *left -= if word.1.chars().count() == 1 && !word.1.is_ascii() && word.1.len() >= 3 { 0.5 } else { 1.0 };
    (*left >= 0.0).then_some(word)
}
