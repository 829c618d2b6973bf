//! What the user's corpus says of an article besides its text, and the article ready to be read.

use serde_json::{Map, Value};

use super::input::{Content, Item};
use super::{Grouping, Settings};
use crate::document::Article;
use crate::error::{Error, Result};
use crate::ingest::{self, Options};
use crate::lang::Language;
use crate::report;

/// Names under which corpora keep the text of an article, the likeliest first.
pub(super) const TEXT: &[&str] = &["text", "body", "content", "maintext", "article"];
const TITLE: &[&str] = &["title", "headline"];
const PUBLISHED: &[&str] = &["published", "date", "published_at", "date_publish", "pubDate"];
const LANGUAGE: &[&str] = &["language", "lang"];
const ID: &[&str] = &["id", "url", "link", "uri"];
const OUTLET: &[&str] = &["source", "outlet", "publisher", "site", "domain"];

/// An article before it is read.
#[derive(Debug)]
pub(super) struct Record {
    pub id: String,
    /// The outlet, where the corpus names it.
    pub outlet: Option<String>,
    /// What the user groups by.
    pub group: Option<String>,
    /// Hash of everything that reading depends on.
    pub hash: [u8; 32],
    what: What,
}

#[derive(Debug)]
enum What {
    Page { bytes: Vec<u8>, options: Options },
    Extract(Vec<u8>),
}

impl Record {
    /// The record of an item.
    ///
    /// # Errors
    /// A JSON object that is none, or has no text.
    pub(super) fn new(item: Item, settings: &Settings) -> Result<Self> {
        let Item { id, folder, content, .. } = item;
        let by_folder = (settings.grouping == Grouping::Folder).then(|| folder.clone());
        match content {
            Content::Page(bytes) => {
                if let Grouping::Field(field) = &settings.grouping {
                    return Err(Error::Input { id, reason: format!("has no field {field:?} to group by") });
                }
                let hash = hash("page", &bytes, settings.options);
                let outlet = host(&id);
                Ok(Self { id, outlet, group: by_folder, hash, what: What::Page { bytes, options: settings.options } })
            }
            Content::Record(bytes) => Self::from_json(id, &bytes, by_folder, settings),
        }
    }

    fn from_json(line: String, bytes: &[u8], folder: Option<String>, settings: &Settings) -> Result<Self> {
        let problem = |reason: String| Error::Input { id: line.clone(), reason };
        let fields: Map<String, Value> =
            serde_json::from_slice(bytes).map_err(|error| problem(format!("no JSON object: {error}")))?;
        let id = string(&fields, ID).unwrap_or_else(|| line.clone());
        let outlet =
            string(&fields, OUTLET).or_else(|| host(&id)).or_else(|| string(&fields, &["url"]).and_then(|u| host(&u)));
        let group = match &settings.grouping {
            Grouping::Field(field) => match fields.get(field) {
                Some(Value::String(value)) => Some(value.clone()),
                Some(Value::Null) | None => {
                    return Err(problem(format!("has no field {field:?} to group by")));
                }
                Some(other) => Some(other.to_string()),
            },
            _ => folder,
        };
        if fields.contains_key("sentences") && fields.contains_key("schema") {
            let hash = hash("extract", bytes, Options::default());
            return Ok(Self { id, outlet, group, hash, what: What::Extract(bytes.to_vec()) });
        }
        if settings.extracts_only {
            return Err(problem("is no extract: it was not printed by claimdiff extract".to_owned()));
        }
        let text = string(&fields, TEXT).ok_or_else(|| problem("has no text".to_owned()))?;
        let mut options = settings.options;
        if options.date.is_none() {
            options.date = string(&fields, PUBLISHED).and_then(|date| day(&date));
        }
        if options.language.is_none() {
            options.language = string(&fields, LANGUAGE).and_then(|code| Language::from_code(&code));
        }
        // A headline that stands beside the text is read where a headline stands in a text: above it.
        let text = match string(&fields, TITLE) {
            Some(title) if !text.trim_start().starts_with(title.trim()) => format!("{}\n\n{text}", title.trim()),
            _ => text,
        };
        let hash = hash("page", text.as_bytes(), options);
        Ok(Self { id, outlet, group, hash, what: What::Page { bytes: text.into_bytes(), options } })
    }

    /// Reads the article.
    ///
    /// # Errors
    /// What ingest says of it.
    pub(super) fn article(&self) -> Result<Article> {
        match &self.what {
            What::Page { bytes, options } => ingest::from_bytes(&self.id, bytes, *options).map(crate::extract),
            What::Extract(bytes) => report::read_extract(&self.id, bytes),
        }
    }
}

fn hash(kind: &str, bytes: &[u8], options: Options) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let said = format!("{kind} {:?} {:?}\n", options.date, options.language);
    hasher.update(said.as_bytes()).update(bytes);
    *hasher.finalize().as_bytes()
}

fn string(fields: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| match fields.get(*name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    })
}

/// The day of a timestamp: `2025-03-11T08:00:00Z` and `2025-03-11` alike.
fn day(text: &str) -> Option<jiff::civil::Date> {
    text.trim().get(..10)?.parse().ok()
}

/// The host of a URL, without `www.`
fn host(id: &str) -> Option<String> {
    let rest = id.split_once("://").filter(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()))?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.rsplit('@').next()?.trim_start_matches("www.");
    (!host.is_empty()).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outlet_of_a_url_is_its_host() {
        assert_eq!(host("https://www.example.org/a?b").as_deref(), Some("example.org"));
        assert_eq!(host("news/fr.txt"), None);
    }

    #[test]
    fn a_timestamp_gives_its_day() {
        assert_eq!(day("2025-03-11T08:00:00Z"), "2025-03-11".parse().ok());
        assert_eq!(day("yesterday"), None);
    }
}
