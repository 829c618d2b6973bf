//! A corpus in, the stories and their disagreements out.
//!
//! In: paths (folders, files, JSON Lines, archives, extracts). Out: [`Story`] after [`Story`], then what belongs to
//! none and the [`Totals`], handed to a [`Sink`] as they come: memory holds a digest of each article and the
//! articles of the stories in work, never the corpus.
//!
//! 1. [`input`], [`record`]: the articles, one at a time; 2. [`harvest`], [`digest`]: what grouping needs of each;
//! 3. [`grouping`], from [`candidates`], [`likeness`], [`cluster`]: which tell of one event; 4. [`telling`]:
//!    [`crate::compare`] within each story; 5. [`matrix`], [`totals`]: who differs.
//!
//! [`store`] remembers 2 and 4 between runs, [`spool`] what was read in this one.

mod baseline;
mod candidates;
mod cluster;
mod digest;
mod grouping;
mod harvest;
mod input;
mod kept;
mod likeness;
mod matrix;
mod record;
mod settings;
mod spool;
mod store;
mod telling;
mod totals;

use std::path::{Path, PathBuf};

use crate::document::Article;
use crate::encode::Encoder;
use crate::error::{Error, Result};

pub use baseline::Baseline;
pub use likeness::Evidence;
pub use matrix::{AuditDocument, AuditFinding, Moment, Story};
pub use settings::{Grouping, Settings};
pub use totals::{SourceTotals, Totals};

use digest::Digest;
use harvest::Harvest;
use record::Record;
use store::Store;

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
    let mut store = match &settings.store {
        Some(path) => Store::open(path, &version(), &|text| watch.note(text)),
        None => Store::none(),
    };
    let work = Work { settings, encoder, watch, pool };
    let harvest = Harvest::read(&work, &mut store, paths)?;
    telling::tell(&work, &mut store, &harvest, sink)
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

/// What every step of an audit works with.
struct Work<'a> {
    settings: &'a Settings,
    encoder: &'a dyn Encoder,
    watch: &'a dyn Watch,
    pool: rayon::ThreadPool,
}
