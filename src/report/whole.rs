//! Extracts that can be read back: what `extract --format jsonl` prints is what `audit --from` reads.
//!
//! Beside the contract's fields a line carries the field `reading`: everything that was read, in the shape of this
//! version. Another version's reading is not used; then the article is read anew from its text.

use serde::{Deserialize, Serialize};

use crate::document::{Article, Block, BlockKind, Claim, Clause, Document, Entity, Quote, Sentence};
use crate::error::{Error, Result};
use crate::lang::Language;
use crate::text::Span;
use crate::value::Value;

/// What the `reading` of this version is made of.
const VERSION: &str = concat!("claimdiff ", env!("CARGO_PKG_VERSION"), " 2");

/// Everything read in an article, besides its text.
#[derive(Debug, Serialize)]
pub(super) struct WholeView<'a> {
    version: &'static str,
    blocks: &'a [Block],
    sentences: &'a [Sentence],
    clauses: &'a [Clause],
    quotes: &'a [Quote],
    values: &'a [Value],
    entities: &'a [Entity],
    claims: &'a [Claim],
}

impl<'a> WholeView<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        Self {
            version: VERSION,
            blocks: &article.document.blocks,
            sentences: &article.sentences,
            clauses: &article.clauses,
            quotes: &article.quotes,
            values: &article.values,
            entities: &article.entities,
            claims: &article.claims,
        }
    }
}

#[derive(Deserialize)]
struct Whole {
    blocks: Vec<Block>,
    sentences: Vec<Sentence>,
    clauses: Vec<Clause>,
    quotes: Vec<Quote>,
    values: Vec<Value>,
    entities: Vec<Entity>,
    claims: Vec<Claim>,
}

#[derive(Deserialize)]
struct Extract {
    title: Option<String>,
    published: Option<jiff::civil::Date>,
    language: String,
    #[serde(default)]
    language_confidence: f64,
    text: String,
    #[serde(default)]
    reading: Option<serde_json::Value>,
}

/// The article that an extract tells of.
///
/// # Errors
/// The bytes are no extract.
pub fn read_extract(id: &str, bytes: &[u8]) -> Result<Article> {
    let problem = |reason: String| Error::Input { id: id.to_owned(), reason };
    let extract: Extract = serde_json::from_slice(bytes).map_err(|error| problem(format!("is no extract: {error}")))?;
    let language = Language::from_code(&extract.language)
        .ok_or_else(|| problem(format!("is no extract: no language {:?}", extract.language)))?;
    let blocks = paragraphs(&extract.text, extract.title.as_deref(), language);
    let mut document = Document {
        id: id.to_owned(),
        title: extract.title,
        published: extract.published,
        dateline: None,
        language,
        language_confidence: extract.language_confidence,
        text: extract.text,
        blocks,
    };
    let same = extract.reading.filter(|reading| reading["version"] == VERSION);
    let Some(whole) = same.and_then(|reading| serde_json::from_value::<Whole>(reading).ok()) else {
        return Ok(crate::extract(document));
    };
    if !whole.fits(&document.text) {
        return Err(problem("is a damaged extract: its reading does not fit its text".to_owned()));
    }
    document.blocks = whole.blocks;
    Ok(Article {
        document,
        sentences: whole.sentences,
        clauses: whole.clauses,
        quotes: whole.quotes,
        values: whole.values,
        entities: whole.entities,
        claims: whole.claims,
    })
}

/// Blocks of a cleaned text: paragraphs stand apart by an empty line.
fn paragraphs(text: &str, title: Option<&str>, language: Language) -> Vec<Block> {
    let mut start = 0;
    let mut blocks = Vec::new();
    for part in text.split("\n\n") {
        let span = Span::new(start, start + part.len()).trimmed(text);
        if !span.is_empty() {
            let kind = if Some(span.of(text)) == title { BlockKind::Headline } else { BlockKind::Body };
            blocks.push(Block { span, kind, language });
        }
        start += part.len() + 2;
    }
    blocks
}

impl Whole {
    /// Whether every span lies in the text and every index in its list.
    fn fits(&self, text: &str) -> bool {
        let span = |span: &Span| text.get(span.start..span.end).is_some();
        let below = |list: &[usize], length: usize| list.iter().all(|&i| i < length);
        let (sentences, values, entities) = (self.sentences.len(), self.values.len(), self.entities.len());
        self.blocks.iter().all(|b| span(&b.span))
            && self.sentences.iter().all(|s| span(&s.span) && s.block < self.blocks.len())
            && self.clauses.iter().all(|c| span(&c.span) && c.sentence < sentences)
            && self
                .values
                .iter()
                .all(|v| span(&v.span) && v.sentence < sentences && v.counted.as_ref().is_none_or(span))
            && self.entities.iter().all(|e| span(&e.span) && e.sentence < sentences && e.group < entities)
            && self.quotes.iter().all(|q| {
                span(&q.span)
                    && q.parts.iter().all(span)
                    && q.speaker_span.as_ref().is_none_or(span)
                    && q.speaker_entity.is_none_or(|e| e < entities)
                    && below(&q.sentences, sentences)
            })
            && self.claims.len() == self.clauses.len()
            && self.claims.iter().all(|c| {
                span(&c.span) && c.sentence < sentences && below(&c.values, values) && below(&c.entities, entities)
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ExtractView;

    fn article() -> Article {
        let text = "Sturm über Lindhafen\n\nIn Lindhafen starben am Montag drei Menschen. „Wir sind erschüttert“, \
                    sagte Bürgermeisterin Jana Holt.\n";
        crate::extract(crate::from_bytes("a.txt", text.as_bytes(), crate::Options::default()).expect("an article"))
    }

    #[test]
    fn an_extract_reads_back_as_it_was() {
        let article = article();
        let line = serde_json::to_vec(&ExtractView::whole(&article)).expect("it is written");
        let back = read_extract("a.txt", &line).expect("it is read");
        assert_eq!(format!("{article:?}"), format!("{back:?}"));
    }

    #[test]
    fn an_extract_without_a_reading_is_read_anew() {
        let article = article();
        let line = serde_json::to_vec(&ExtractView::new(&article)).expect("it is written");
        let back = read_extract("a.txt", &line).expect("it is read");
        assert_eq!(format!("{:?}", article.values), format!("{:?}", back.values));
    }

    #[test]
    fn a_reading_that_does_not_fit_is_refused() {
        let line = serde_json::to_string(&ExtractView::whole(&article())).expect("it is written");
        let damaged = line.replace("\"block\":1", "\"block\":99");
        assert_ne!(line, damaged);
        assert!(read_extract("a.txt", damaged.as_bytes()).is_err());
        assert!(read_extract("a.txt", b"{}").is_err());
    }
}
