//! A corpus in, the stories and their disagreements out.
//!
//! In: paths (folders, files, JSON Lines, archives, extracts). Out: [`Story`] after [`Story`], then what belongs to
//! none and the [`Totals`], handed to a [`Sink`] as they come: memory holds a digest of each article and the
//! articles of the stories in work, never the corpus.
//!
//! 1. [`input`], [`record`]: the articles, one at a time; 2. [`digest`]: what grouping needs of each;
//! 3. [`candidates`], [`likeness`], [`cluster`]: which tell of one event; 4. [`crate::compare`] within each story;
//! 5. [`matrix`], [`totals`]: who differs. [`store`] remembers 2 and 4 between runs, [`spool`] what was read in this one.

mod baseline;
mod candidates;
mod cluster;
mod digest;
mod input;
mod kept;
mod likeness;
mod matrix;
mod record;
mod spool;
mod store;
mod totals;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::diff::{Config, compare};
use crate::document::Article;
use crate::encode::Encoder;
use crate::error::{Error, Result};
use crate::ingest::Options;
use crate::report::DocumentInfo;

pub use baseline::Baseline;
pub use likeness::Evidence;
pub use matrix::{AuditDocument, AuditFinding, Moment, Story};
pub use totals::{SourceTotals, Totals};

use digest::Digest;
use input::{Content, Item, Place};
use kept::Kept;
use record::Record;
use spool::{Spool, Ticket};
use store::{Key, Shelf, Store};

/// How articles come into stories.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Grouping {
    /// By what they tell.
    #[default]
    Content,
    /// Every folder is a story.
    Folder,
    /// Articles with one value in this field of their JSON are a story.
    Field(String),
}

/// What the user asks of an audit.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How articles come into stories.
    pub grouping: Grouping,
    /// Days a story may last.
    pub window: i32,
    /// Threads.
    pub jobs: usize,
    /// Stop at the first article that cannot be read.
    pub strict: bool,
    /// Accept only what `extract` printed.
    pub extracts_only: bool,
    /// Group only: the stories have no findings.
    pub group_only: bool,
    /// What holds for every article.
    pub options: Options,
    /// What is asked of each comparison.
    pub compare: Config,
    /// Where to remember what was worked out.
    pub store: Option<PathBuf>,
    /// Findings the user has accepted.
    pub accepted: Baseline,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            grouping: Grouping::Content,
            window: 14,
            jobs: std::thread::available_parallelism().map_or(1, usize::from),
            strict: false,
            extracts_only: false,
            group_only: false,
            options: Options::default(),
            compare: Config::default(),
            store: None,
            accepted: Baseline::default(),
        }
    }
}

/// What an audit is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading articles; counted in bytes.
    Read,
    /// Putting them in stories.
    Group,
    /// Comparing within stories; counted in pairs of articles.
    Compare,
}

/// Who is told how the work goes.
pub trait Watch: Sync {
    /// A stage begins; `total` is how much there is to do, 0 where that is not known.
    fn stage(&self, stage: Stage, total: u64);
    /// So much of it is done.
    fn advance(&self, by: u64);
    /// Something a person should know: an article that was skipped, a store that is rebuilt.
    fn note(&self, text: &str);
}

/// Who takes the results, in order.
pub trait Sink {
    /// The next story.
    ///
    /// # Errors
    /// It cannot be written.
    fn story(&mut self, story: Story) -> Result<()>;
    /// The articles of no story and the sums; comes last.
    ///
    /// # Errors
    /// It cannot be written.
    fn end(&mut self, singletons: Vec<AuditDocument>, totals: Totals) -> Result<()>;
}

/// Reads the corpus at `paths`, groups it into stories and compares within each.
///
/// # Errors
/// A path that does not exist, no article at all, an article that cannot be read under `strict`, an encoder that
/// does not answer, a result that cannot be written.
pub fn audit(
    paths: &[PathBuf],
    settings: &Settings,
    encoder: &dyn Encoder,
    watch: &dyn Watch,
    sink: &mut dyn Sink,
) -> Result<()> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(settings.jobs.max(1))
        .build()
        .map_err(|error| Error::Option(format!("--jobs {}: {error}", settings.jobs)))?;
    let store = match &settings.store {
        Some(path) => Store::open(path, &version(), &|text| watch.note(text)),
        None => Store::none(),
    };
    let mut audit =
        Audit { settings, encoder, watch, pool, store, spool: Spool::new()?, entries: Vec::new(), skipped: 0 };
    audit.read(paths)?;
    audit.tell(sink)
}

/// An article of a corpus, read, with the outlet that the corpus names.
pub type Read = (Article, Option<String>);

/// The articles of a corpus, one after the other, as `audit` would read them.
///
/// # Errors
/// A path that does not exist; what `take` returns.
pub fn articles(
    paths: &[PathBuf],
    settings: &Settings,
    take: &mut dyn FnMut(Result<Read>) -> Result<()>,
) -> Result<()> {
    for source in input::walk(paths)? {
        source.read(&mut |item| {
            let record = item.and_then(|item| Record::new(item, settings));
            take(record.and_then(|record| Ok((record.article()?, record.outlet))))
        })?;
    }
    Ok(())
}

/// Whether a path holds articles rather than being one: a folder, JSON Lines, an archive.
pub fn is_corpus(path: &Path) -> bool {
    path.is_dir() || input::is_collection(path)
}

/// Pairs of articles with what they have in common, for fitting the coefficients of [`Evidence::probability`].
///
/// # Errors
/// The encoder does not answer.
pub fn evidence(articles: &[Article], encoder: &dyn Encoder) -> Result<Vec<(usize, usize, Evidence)>> {
    let digests = articles.iter().map(|article| Digest::new(article, encoder)).collect::<Result<Vec<_>>>()?;
    Ok(cluster::evidence(&digests.iter().collect::<Vec<_>>()))
}

/// Which program made a record: the version and, where it can be had, the program itself, for data are built in.
fn version() -> String {
    let program =
        std::env::current_exe().and_then(std::fs::read).map(|bytes| blake3::hash(&bytes).to_hex().to_string());
    format!("{} {}", env!("CARGO_PKG_VERSION"), program.unwrap_or_default())
}

/// An article of the corpus, once read.
struct Entry {
    id: Box<str>,
    outlet: Option<Box<str>>,
    group: Option<Box<str>>,
    hash: Key,
    place: Option<Place>,
    ticket: Option<Ticket>,
    digest: Digest,
}

impl Entry {
    fn info(&self) -> DocumentInfo {
        DocumentInfo {
            id: self.id.to_string(),
            title: self.digest.title.as_deref().map(str::to_owned),
            published: self.digest.published.map(|date| date.to_string()),
            language: self.digest.language.code().to_owned(),
        }
    }
}

struct Audit<'a> {
    settings: &'a Settings,
    encoder: &'a dyn Encoder,
    watch: &'a dyn Watch,
    pool: rayon::ThreadPool,
    store: Store,
    spool: Spool,
    entries: Vec<Entry>,
    skipped: usize,
}

/// A story before it is compared: its members in the order they are told in.
struct Group {
    id: String,
    members: Vec<usize>,
}

impl Audit<'_> {
    fn read(&mut self, paths: &[PathBuf]) -> Result<()> {
        /// So much of the corpus is in work at a time.
        const ARTICLES: usize = 256;
        const BYTES: usize = 32 << 20;
        let sources = input::walk(paths)?;
        self.watch.stage(Stage::Read, sources.iter().map(|source| source.bytes).sum());
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
                    Err(error) => self.skip(error)?,
                }
                if batch.len() >= ARTICLES || bytes >= BYTES {
                    bytes = 0;
                    self.absorb(std::mem::take(&mut batch))?;
                    self.watch.advance(std::mem::take(&mut pending));
                }
                Ok(())
            })?;
            pending += left;
        }
        self.absorb(batch)?;
        self.watch.advance(pending);
        let articles: FxHashSet<Key> = self.entries.iter().map(|entry| entry.hash).collect();
        self.store.keep_only(Shelf::Articles, &articles);
        if self.entries.is_empty() {
            let given = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ");
            return Err(Error::Input { id: given, reason: "no article that can be read".to_owned() });
        }
        Ok(())
    }

    /// Counts and tells an article that cannot be read, or stops.
    fn skip(&mut self, error: Error) -> Result<()> {
        if self.settings.strict {
            return Err(error);
        }
        self.skipped += 1;
        self.watch.note(&format!("skipped: {error}"));
        Ok(())
    }

    /// Reads a batch: what the store knows is taken from there.
    fn absorb(&mut self, batch: Vec<Item>) -> Result<()> {
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
        let settings = self.settings;
        let ready: Vec<Result<Ready>> = self.pool.install(|| {
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
                Err(error) => self.skip(error)?,
            }
        }
        let keys: Vec<Key> = fine.iter().map(|ready| ready.record.hash).collect();
        let known: Vec<Option<Digest>> = self.store.get(Shelf::Articles, &keys);
        let encoder = self.encoder;
        let read: Vec<Result<Worked>> = self.pool.install(|| {
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
                    self.skip(error)?;
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
        self.store.put(Shelf::Articles, &records, &|text| self.watch.note(text));
        Ok(())
    }

    /// The article of an entry, from the spool or read again.
    fn article(&self, entry: &Entry) -> Result<Article> {
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
        let free = Settings { grouping: Grouping::Content, ..self.settings.clone() };
        let record = Record::new(item, &free)?;
        if record.hash != entry.hash {
            return Err(gone(entry));
        }
        record.article().map(|mut article| {
            article.document.id = entry.id.to_string();
            article
        })
    }

    /// The groups of two and more in order of time, and what is left over.
    fn group(&self) -> (Vec<Group>, Vec<usize>) {
        let day = |i: usize| self.entries[i].digest.day().unwrap_or(i32::MAX);
        let named = |members: Vec<usize>, name: Option<&str>| {
            let id = name.map_or_else(
                || format!("s{}", &blake3::hash(self.entries[members[0]].id.as_bytes()).to_hex().as_str()[..8]),
                str::to_owned,
            );
            Group { id, members }
        };
        let mut groups: Vec<Group> = if self.settings.grouping == Grouping::Content {
            let digests: Vec<&Digest> = self.entries.iter().map(|entry| &entry.digest).collect();
            let stories = self.pool.install(|| cluster::stories(&digests, self.settings.window));
            stories
                .into_iter()
                .map(|mut members| {
                    members.sort_by_key(|&i| (day(i), i));
                    named(members, None)
                })
                .collect()
        } else {
            let mut by_name: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
            for (index, entry) in self.entries.iter().enumerate() {
                by_name.entry(entry.group.as_deref().unwrap_or_default()).or_default().push(index);
            }
            // The user's own groups keep the order of the corpus, as `compare` would be given them.
            by_name.into_iter().map(|(name, members)| named(members, Some(name))).collect()
        };
        groups.sort_by_key(|group| (group.members.iter().map(|&i| day(i)).min(), group.members.iter().min().copied()));
        let (stories, alone): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.members.len() > 1);
        let mut alone: Vec<usize> = alone.into_iter().flat_map(|group| group.members).collect();
        alone.sort_unstable();
        (stories, alone)
    }

    fn tell(&mut self, sink: &mut dyn Sink) -> Result<()> {
        /// Stories in work at a time.
        const STORIES: usize = 64;
        self.watch.stage(Stage::Group, 0);
        let (stories, alone) = self.group();
        let outlets = self.outlets();
        let document = |i: usize| AuditDocument { info: self.entries[i].info(), source: outlets[i].clone() };
        let pairs = |group: &Group| (group.members.len() * (group.members.len() - 1) / 2) as u64;
        let all = if self.settings.group_only { 0 } else { stories.iter().map(pairs).sum() };
        self.watch.stage(Stage::Compare, all);
        let mut totals = Totals::new(self.entries.len(), self.skipped, alone.len());
        let mut used: FxHashSet<Key> = FxHashSet::default();
        for chunk in stories.chunks(STORIES) {
            let keys: Vec<Key> = chunk.iter().map(|group| self.key(group)).collect();
            used.extend(&keys);
            let findings = if self.settings.group_only {
                chunk.iter().map(|_| Kept::default()).collect()
            } else {
                let known: Vec<Option<Kept>> = self.store.get(Shelf::Stories, &keys);
                let audit: &Self = self;
                let found: Vec<(bool, Result<Kept>)> = self.pool.install(|| {
                    chunk
                        .par_iter()
                        .zip(known)
                        .with_max_len(1)
                        .map(|(group, known)| {
                            let result = match known {
                                Some(kept) => (false, Ok(kept)),
                                None => (true, audit.compare(group)),
                            };
                            audit.watch.advance(pairs(group));
                            result
                        })
                        .collect()
                });
                let mut new = Vec::new();
                let mut all = Vec::with_capacity(found.len());
                for (index, (fresh, kept)) in found.into_iter().enumerate() {
                    all.push(kept?);
                    if fresh {
                        new.push(index);
                    }
                }
                let records: Vec<(Key, &Kept)> = new.iter().map(|&i| (keys[i], &all[i])).collect();
                let watch = self.watch;
                self.store.put(Shelf::Stories, &records, &|text| watch.note(text));
                all
            };
            for (group, kept) in chunk.iter().zip(findings) {
                let documents: Vec<AuditDocument> = group.members.iter().map(|&i| document(i)).collect();
                let story = Story::new(group.id.clone(), documents, kept.findings(), &self.settings.accepted);
                totals.add(&story);
                sink.story(story)?;
            }
        }
        if !self.settings.group_only {
            self.store.keep_only(Shelf::Stories, &used);
        }
        sink.end(alone.into_iter().map(document).collect(), totals)
    }

    fn compare(&self, group: &Group) -> Result<Kept> {
        let articles =
            group.members.iter().map(|&i| self.article(&self.entries[i])).collect::<Result<Vec<Article>>>()?;
        compare(&articles, self.encoder, &self.settings.compare).map(Kept::new)
    }

    /// What the findings of a story depend on.
    fn key(&self, group: &Group) -> Key {
        let mut hasher = blake3::Hasher::new();
        hasher.update(format!("{:?}\n", self.settings.compare).as_bytes());
        for &member in &group.members {
            let entry = &self.entries[member];
            hasher.update(&entry.hash).update(entry.id.as_bytes()).update(b"\n");
        }
        *hasher.finalize().as_bytes()
    }

    /// The outlet of each article: as the corpus names it, else a file's name where several folders have that name.
    fn outlets(&self) -> Vec<Option<String>> {
        let path = |entry: &Entry| -> Option<(String, String)> {
            let path = Path::new(&*entry.id);
            Some((path.file_stem()?.to_str()?.to_owned(), path.parent()?.to_str()?.to_owned()))
        };
        let mut folders: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
        for entry in self.entries.iter().filter(|entry| entry.outlet.is_none()) {
            if let Some((stem, folder)) = path(entry) {
                folders.entry(stem).or_default().insert(folder);
            }
        }
        self.entries
            .iter()
            .map(|entry| match &entry.outlet {
                Some(outlet) => Some(outlet.to_string()),
                None => path(entry).map(|(stem, _)| stem).filter(|stem| folders.get(stem).is_some_and(|f| f.len() > 1)),
            })
            .collect()
    }
}

fn gone(entry: &Entry) -> Error {
    Error::Input { id: entry.id.to_string(), reason: "changed while it was being read".to_owned() }
}
