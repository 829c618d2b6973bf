//! The plain data of the pipeline: what each stage adds to an article. No behaviour beyond look-ups.
//!
//! Identifiers are indexes into the lists of one [`Article`]; every [`Span`] is a byte range into its
//! document's `text`.

use std::ops::Range;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::lang::Language;
use crate::text::{Span, run_of};
use crate::value::Value;

/// A cleaned article, as ingest leaves it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Document {
    /// Path or URL as given; `-` for standard input.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// Publication day.
    pub published: Option<Date>,
    /// The day of a dateline that leaves the year out ("PRAGUE, May 12 –"), where no other date is told;
    /// [`crate::date_together`] makes `published` of it.
    pub dateline: Option<MonthDay>,
    /// The main language.
    pub language: Language,
    /// How sure the detection is, 0..1.
    pub language_confidence: f64,
    /// The cleaned text (NFC), the only coordinate space.
    pub text: String,
    /// Paragraphs, headlines, captions in text order; they do not overlap.
    pub blocks: Vec<Block>,
}

/// A day of any year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthDay {
    /// 1..=12.
    pub month: i8,
    /// 1..=31.
    pub day: i8,
}

/// The name of a document's file without folder and ending; the whole id where it has none.
pub fn file_stem(id: &str) -> String {
    let stem = std::path::Path::new(id).file_stem();
    stem.map_or_else(|| id.to_owned(), |stem| stem.to_string_lossy().into_owned())
}

impl Document {
    /// The index of the first block that shares a byte with a span.
    pub(crate) fn block_at(&self, span: Span) -> Option<usize> {
        let at = self.blocks.partition_point(|block| block.span.end <= span.start);
        self.blocks.get(at).filter(|block| block.span.overlaps(span)).map(|_| at)
    }

    /// The language of a passage: that of its block.
    pub(crate) fn language_at(&self, span: Span) -> Language {
        self.block_at(span).map_or(self.language, |at| self.blocks[at].language)
    }
}

/// A paragraph-like piece of a document.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Block {
    /// Where it lies.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its language, which may differ from the document's.
    pub language: Language,
}

/// The role of a block in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BlockKind {
    /// The article's title, and a title repeated.
    Headline,
    /// A line above a part of the article.
    Subheading,
    /// Author, place, date of publication: read for the date, never for claims.
    Dateline,
    /// A paragraph of the article.
    Body,
    /// A picture's caption.
    Caption,
}

/// A sentence; its id is its index.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it lies, white space trimmed.
    pub span: Span,
    /// Its language.
    pub language: Language,
    /// Index of its block.
    pub block: usize,
}

/// A clause: the smallest piece that states something by itself. Clauses of a sentence tile it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Clause {
    /// Where it lies.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
}

/// Whether the words are given as spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum QuoteKind {
    /// In quotation marks or after a dialogue dash.
    Direct,
    /// Reported in the writer's words.
    Indirect,
}

/// How the writer presents what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Stance {
    /// Said, told, explained.
    #[default]
    Says,
    /// Claims, alleges: the writer keeps a distance.
    Claims,
    /// Denies, rejects.
    Denies,
    /// Admits, concedes.
    Admits,
    /// Announces, promises, plans.
    Announces,
}

/// A quotation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Quote {
    /// The quoted words without the marks; where an attribution splits them, from the first to the last word.
    pub span: Span,
    /// The pieces that are quoted words, in order (one, unless an attribution or a new paragraph splits them).
    pub parts: Vec<Span>,
    /// Direct or indirect.
    pub kind: QuoteKind,
    /// Who speaks, as resolved within the article (a name where one is known, else the role as written).
    pub speaker: Option<String>,
    /// Where the speaker is named beside the quotation.
    pub speaker_span: Option<Span>,
    /// The entity that speaks, an index into [`Article::entities`].
    pub speaker_entity: Option<usize>,
    /// The reporting words.
    pub cue: Option<String>,
    /// The stance of the reporting words.
    pub stance: Stance,
    /// Another medium the words are taken from ("d'après L'Équipe").
    pub source: Option<String>,
    /// Ids of the sentences it touches.
    pub sentences: Vec<usize>,
}

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    /// A person.
    Person,
    /// A place: country, city, river, stadium.
    Place,
    /// An organisation: company, club, party, authority, medium.
    Organisation,
    /// Any other name: a work, a product, an event.
    Other,
}

/// A mention of a name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Entity {
    /// Where it is written.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// What it names.
    pub kind: EntityKind,
    /// The fullest form in this article, or the ISO code of a country (`KZ`).
    pub normal: String,
    /// Script-independent key: folded Latin letters, spelling variants reduced; equal keys are one name.
    pub key: String,
    /// Mentions of one article that name the same thing share this number.
    pub group: usize,
}

/// Whether a clause says that something is or that it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Polarity {
    /// It is so.
    #[default]
    Affirmed,
    /// It is not so.
    Negated,
}

/// How the writer vouches for a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Modality {
    /// Stated as fact.
    #[default]
    Asserted,
    /// Somebody's words.
    Reported,
    /// Announced, scheduled, forecast.
    Planned,
    /// Hedged.
    Possible,
}

/// An event that a clause tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its id in the language-independent inventory (`win`, `appoint`).
    pub id: String,
    /// 1 or -1 where the event has two opposite senses (won, lost), else 0. A negation of the clause is not counted in.
    pub sense: i8,
    /// A negation of the clause denies it.
    pub negated: bool,
    /// It is denied of everybody and everything: "nobody was hurt".
    pub sweeping: bool,
    /// It is told as asked for, feared or planned, and whether it came to be is left open: "demanded her resignation".
    pub open: bool,
    /// The words that tell it.
    pub span: Span,
}

impl Event {
    /// Its sense, turned by a negation.
    pub fn stance(&self) -> i8 {
        if self.negated { -self.sense } else { self.sense }
    }
}

/// How far a clause goes, or which of two opposites it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shade {
    /// It denies of everybody and everything: "nobody", "not a single".
    Nobody,
    /// It affirms of everybody: "everyone".
    Everybody,
    /// It is so of this alone: "only".
    Only,
    /// The speaker leaves open whether it is so: "I don't know".
    Unsure,
    /// It is open, or nobody knows: "unclear", "who knows".
    Unclear,
    /// It leaves out of account: "except".
    Except,
    /// One of two opposites: its id in the languages' data (`late`) and which of the two, 1 or -1.
    Pole(String, i8),
}

/// A clause with what it states.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Claim {
    /// The clause.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
    /// Language-independent topic name, where one is known (`appointment`, `death toll`).
    pub topic: Option<String>,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// The words that negate the clause.
    pub negations: Vec<Span>,
    /// Those of them that deny one part alone, as the clause is said again of another: "not against you, against him".
    #[serde(default)]
    pub contrasts: Vec<Span>,
    /// The words that deny by their sense or in part (`without`, `failed`, `only`): another language may say the same
    /// with a negation, so the polarity of a clause that has one proves nothing against a negated clause.
    pub hints: Vec<Span>,
    /// The words that tell how far it goes.
    #[serde(default)]
    pub shades: Vec<(Shade, Span)>,
    /// What happens in it, in text order.
    pub events: Vec<Event>,
    /// How the writer vouches for it.
    pub modality: Modality,
    /// Ids of its values.
    pub values: Vec<usize>,
    /// Ids of its entities.
    pub entities: Vec<usize>,
}

/// A document with everything that was read in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Article {
    /// The text.
    pub document: Document,
    /// In text order.
    pub sentences: Vec<Sentence>,
    /// In text order.
    pub clauses: Vec<Clause>,
    /// In text order.
    pub quotes: Vec<Quote>,
    /// In text order.
    pub values: Vec<Value>,
    /// In text order.
    pub entities: Vec<Entity>,
    /// One for each clause, in text order.
    pub claims: Vec<Claim>,
}

impl Article {
    /// The indexes of a sentence's clauses, and so of its claims.
    pub(crate) fn clauses_of(&self, sentence: usize) -> Range<usize> {
        run_of(&self.claims, sentence, |claim| claim.sentence)
    }

    /// The text under a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.document.text)
    }
}
