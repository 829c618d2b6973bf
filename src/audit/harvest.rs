//! The articles of a corpus, read once: of each its digest, and where to have it again when its story is compared.

use std::path::PathBuf;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::digest::Digest;
use super::input::{self, Content, Item, Place};
use super::record::Record;
use super::settings::{Grouping, Settings};
use super::spool::{self, Spool, Ticket};
use super::store::{Key, Shelf, Store};
use super::{Stage, Work};
use crate::document::Article;
use crate::error::{Error, Result};
use crate::report::DocumentInfo;

/// An article of the corpus, once read.
pub(super) struct Entry {
    pub id: Box<str>,
    pub outlet: Option<Box<str>>,
    pub group: Option<Box<str>>,
    pub hash: Key,
    place: Option<Place>,
    ticket: Option<Ticket>,
    pub digest: Digest,
}

impl Entry {
    /// What the report says of it.
    pub(super) fn info(&self) -> DocumentInfo {
        DocumentInfo {
            id: self.id.to_string(),
            title: self.digest.title.as_deref().map(str::to_owned),
            published: self.digest.published.map(|date| date.to_string()),
            language: self.digest.language.code().to_owned(),
            compared_sentences: None,
        }
    }
}

/// What was read.
pub(super) struct Harvest {
    pub entries: Vec<Entry>,
    /// Articles that could not be read.
    pub skipped: usize,
    spool: Spool,
}

impl Harvest {
    /// Reads the articles at `paths`; what the store knows is taken from there.
    ///
    /// # Errors
    /// A path that does not exist, no article at all; one that cannot be read, under `strict`.
    pub(super) fn read(work: &Work<'_>, store: &mut Store, paths: &[PathBuf]) -> Result<Self> {
        /// So much of the corpus is in work at a time.
        const ARTICLES: usize = 256;
        const BYTES: usize = 32 << 20;
        let mut harvest = Self { entries: Vec::new(), skipped: 0, spool: Spool::new()? };
        let sources = input::walk(paths)?;
        work.watch.stage(Stage::Read, sources.iter().map(|source| source.bytes).sum());
        let mut batch: Vec<Item> = Vec::new();
        let mut bytes = 0;
        let mut pending = 0;
        for source in &sources {
            let mut left = source.bytes;
            source.read(&mut |item| {
                match item {
                    Ok(item) => {
                        let length = item.content.len();
                        let done = left.min(length as u64);
                        (left, pending, bytes) = (left - done, pending + done, bytes + length);
                        batch.push(item);
                    }
                    Err(error) => harvest.skip(work, error)?,
                }
                if batch.len() >= ARTICLES || bytes >= BYTES {
                    bytes = 0;
                    harvest.absorb(work, store, std::mem::take(&mut batch))?;
                    work.watch.advance(std::mem::take(&mut pending));
                }
                Ok(())
            })?;
            pending += left;
        }
        harvest.absorb(work, store, batch)?;
        work.watch.advance(pending);
        let articles: FxHashSet<Key> = harvest.entries.iter().map(|entry| entry.hash).collect();
        store.keep_only(Shelf::Articles, &articles);
        if harvest.entries.is_empty() {
            let given = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
            return Err(Error::Input { id: given, reason: "no article that can be read".to_owned() });
        }
        Ok(harvest)
    }

    /// Counts and tells an article that cannot be read, or stops.
    fn skip(&mut self, work: &Work<'_>, error: Error) -> Result<()> {
        if work.settings.strict {
            return Err(error);
        }
        self.skipped += 1;
        work.watch.note(&format!("skipped: {error}"));
        Ok(())
    }

    /// Reads a batch: what the store knows is taken from there.
    fn absorb(&mut self, work: &Work<'_>, store: &mut Store, batch: Vec<Item>) -> Result<()> {
        struct Ready {
            record: Record,
            place: Option<Place>,
            /// What cannot be read a second time.
            streamed: Option<Content>,
        }
        struct Worked {
            /// The store did not have it.
            fresh: bool,
            digest: Digest,
            /// For the spool.
            packed: Option<Vec<u8>>,
        }
        let settings = work.settings;
        let ready: Vec<Result<Ready>> = work.pool.install(|| {
            batch
                .into_par_iter()
                .map(|mut item| {
                    let place = item.place.take();
                    let streamed = place.is_none().then(|| item.content.clone());
                    Ok(Ready { record: Record::new(item, settings)?, place, streamed })
                })
                .collect()
        });
        let mut fine = Vec::with_capacity(ready.len());
        for item in ready {
            match item {
                Ok(ready) => fine.push(ready),
                Err(error) => self.skip(work, error)?,
            }
        }
        let keys: Vec<Key> = fine.iter().map(|ready| ready.record.hash).collect();
        let known: Vec<Option<Digest>> = store.get(Shelf::Articles, &keys);
        let encoder = work.encoder;
        let read: Vec<Result<Worked>> = work.pool.install(|| {
            fine.par_iter()
                .zip(known)
                .map(|(ready, known)| match known {
                    Some(digest) => {
                        Ok(Worked { fresh: false, digest, packed: ready.streamed.as_ref().map(spool::pack_content) })
                    }
                    None => {
                        let article = ready.record.article()?;
                        let digest = Digest::new(&article, encoder)?;
                        Ok(Worked { fresh: true, digest, packed: Some(spool::pack_article(article)) })
                    }
                })
                .collect()
        });
        let mut new = Vec::new();
        for (ready, read) in fine.into_iter().zip(read) {
            let Worked { fresh, digest, packed } = match read {
                Ok(read) => read,
                Err(error @ Error::Encoder(_)) => return Err(error),
                Err(error) => {
                    self.skip(work, error)?;
                    continue;
                }
            };
            if fresh {
                new.push(self.entries.len());
            }
            let ticket = packed.map(|packed| self.spool.put(&packed)).transpose()?;
            let Record { id, outlet, group, hash, .. } = ready.record;
            self.entries.push(Entry {
                id: id.into(),
                outlet: outlet.map(Into::into),
                group: group.map(Into::into),
                hash,
                place: ready.place,
                ticket,
                digest,
            });
        }
        let records: Vec<(Key, &Digest)> =
            new.iter().map(|&i| (self.entries[i].hash, &self.entries[i].digest)).collect();
        store.put(Shelf::Articles, &records, &|text| work.watch.note(text));
        Ok(())
    }

    /// The article of an entry, from the spool or read again.
    ///
    /// # Errors
    /// It changed or went since.
    pub(super) fn article(&self, work: &Work<'_>, entry: &Entry) -> Result<Article> {
        let content = match &entry.ticket {
            Some(ticket) => match self.spool.get(ticket)? {
                spool::Packed::Article(mut article) => {
                    article.document.id = entry.id.to_string();
                    return Ok(*article);
                }
                spool::Packed::Content(content) => content,
            },
            None => match &entry.place {
                Some(place) => place.read()?,
                None => return Err(gone(entry)),
            },
        };
        let item = Item { id: entry.id.to_string(), folder: String::new(), content, place: None };
        let free = Settings { grouping: Grouping::Content, ..work.settings.clone() };
        let record = Record::new(item, &free)?;
        if record.hash != entry.hash {
            return Err(gone(entry));
        }
        record.article().map(|mut article| {
            article.document.id = entry.id.to_string();
            article
        })
    }
}

fn gone(entry: &Entry) -> Error {
    Error::Input { id: entry.id.to_string(), reason: "changed while it was being read".to_owned() }
}
