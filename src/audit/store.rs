//! What an earlier run worked out, on disk: digests of articles and findings of stories, by content hash.
//!
//! Every record carries a checksum over its key and its content; the whole belongs to one version of the program.
//! What is damaged or of another version is said so and worked out anew, never trusted.

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};
use rustc_hash::FxHashSet;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A content hash.
pub(super) type Key = [u8; 32];

const CHECKSUM: usize = 8;
const CACHE: usize = 32 << 20;
const META: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("meta");
const VERSION: &str = "version";

/// The two kinds of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shelf {
    Articles,
    Stories,
}

impl Shelf {
    fn table(self) -> TableDefinition<'static, &'static [u8], &'static [u8]> {
        TableDefinition::new(match self {
            Self::Articles => "articles",
            Self::Stories => "stories",
        })
    }
}

/// The store, or nothing where the user wants none or none can be had.
pub(super) struct Store {
    database: Option<Database>,
    path: PathBuf,
}

/// Why a store cannot be used as it is.
enum Unusable {
    /// Throw it away and begin anew.
    Rebuild(String),
    /// Leave it alone and do without.
    Without(String),
}

impl Store {
    /// A store that keeps nothing.
    pub(super) fn none() -> Self {
        Self { database: None, path: PathBuf::new() }
    }

    /// Opens or makes the store; what is wrong with it goes to `note`.
    pub(super) fn open(path: &Path, version: &str, note: &dyn Fn(&str)) -> Self {
        let name = path.display();
        let existed = path.exists();
        let database = match attempt(path, version) {
            Ok(database) => Some(database),
            Err(Unusable::Without(reason)) => {
                note(&format!("{name}: {reason}; working without a store"));
                None
            }
            Err(Unusable::Rebuild(reason)) => {
                note(&format!("{name}: {reason}; rebuilding the store"));
                let anew = if existed { clear(path) } else { Ok(()) };
                match anew.map_err(|error| Unusable::Without(error.to_string())).and_then(|()| attempt(path, version)) {
                    Ok(database) => Some(database),
                    Err(Unusable::Rebuild(reason) | Unusable::Without(reason)) => {
                        note(&format!("{name}: {reason}; working without a store"));
                        None
                    }
                }
            }
        };
        Self { database, path: path.to_owned() }
    }

    /// The records with these keys, in their order; `None` where there is none that can be trusted.
    pub(super) fn get<T: DeserializeOwned>(&self, shelf: Shelf, keys: &[Key]) -> Vec<Option<T>> {
        let found = self.database.as_ref().and_then(|database| {
            let table = database.begin_read().ok()?.open_table(shelf.table()).ok()?;
            Some(keys.iter().map(|key| unseal(key, table.get(key.as_slice()).ok()??.value())).collect())
        });
        found.unwrap_or_else(|| keys.iter().map(|_| None).collect())
    }

    /// Keeps records; all of them or, after a kill, none. What cannot be kept is worked out again next time.
    pub(super) fn put<T: Serialize>(&mut self, shelf: Shelf, records: &[(Key, &T)], note: &dyn Fn(&str)) {
        if records.is_empty() {
            return;
        }
        let Some(database) = &self.database else { return };
        let written = (|| -> Result<(), String> {
            let transaction = database.begin_write().map_err(|error| error.to_string())?;
            {
                let mut table = transaction.open_table(shelf.table()).map_err(|error| error.to_string())?;
                for (key, record) in records {
                    let sealed = seal(key, record)?;
                    table.insert(key.as_slice(), sealed.as_slice()).map_err(|error| error.to_string())?;
                }
            }
            transaction.commit().map_err(|error| error.to_string())
        })();
        if let Err(reason) = written {
            note(&format!("{}: {reason}; working without a store", self.path.display()));
            self.database = None;
        }
    }

    /// Forgets what this run had no use for, so that the store grows with the corpus and not with time.
    pub(super) fn keep_only(&mut self, shelf: Shelf, keys: &FxHashSet<Key>) {
        let Some(database) = &self.database else { return };
        // A store that keeps too much is no error.
        let _ = (|| -> Result<(), redb::Error> {
            let stale = {
                let table = database.begin_read()?.open_table(shelf.table())?;
                table.iter()?.any(|entry| entry.is_ok_and(|(key, _)| !holds(keys, key.value())))
            };
            if stale {
                let transaction = database.begin_write()?;
                transaction.open_table(shelf.table())?.retain(|key, _| holds(keys, key))?;
                transaction.commit()?;
            }
            Ok(())
        })();
    }
}

/// Makes room for a new store. What does not begin as a store does may be anything, and somebody's: it is set aside.
fn clear(path: &Path) -> std::io::Result<()> {
    const MAGIC: &[u8] = b"redb";
    let mut start = [0; MAGIC.len()];
    std::fs::File::open(path)?.read_exact(&mut start).or_else(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => Ok(()),
        _ => Err(error),
    })?;
    if start == MAGIC {
        return std::fs::remove_file(path);
    }
    let mut aside = path.as_os_str().to_owned();
    aside.push(".old");
    if Path::new(&aside).exists() {
        return Err(std::io::Error::other("it is no store, and is left alone"));
    }
    std::fs::rename(path, aside)
}

fn holds(keys: &FxHashSet<Key>, key: &[u8]) -> bool {
    Key::try_from(key).is_ok_and(|key| keys.contains(&key))
}

/// Opens, checks and, where it is new, begins a store.
fn attempt(path: &Path, version: &str) -> Result<Database, Unusable> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| Unusable::Without(error.to_string()))?;
    }
    // The database asserts what a damaged file may break.
    match catch_unwind(AssertUnwindSafe(|| checked(path, version))) {
        Ok(result) => result,
        Err(_) => Err(Unusable::Rebuild("the store is damaged".to_owned())),
    }
}

fn checked(path: &Path, version: &str) -> Result<Database, Unusable> {
    let damaged = |error: &dyn std::fmt::Display| Unusable::Rebuild(format!("the store is damaged ({error})"));
    if !std::fs::metadata(path).is_ok_and(|about| about.len() > 0) {
        make(path, version).map_err(Unusable::Without)?;
    }
    let mut database = match Database::builder().set_cache_size(CACHE).create(path) {
        Ok(database) => database,
        Err(redb::DatabaseError::DatabaseAlreadyOpen) => {
            return Err(Unusable::Without("another run is using the store".to_owned()));
        }
        Err(redb::DatabaseError::UpgradeRequired(_)) => {
            return Err(Unusable::Rebuild("the store is of an older version".to_owned()));
        }
        Err(redb::DatabaseError::Storage(redb::StorageError::Io(error)))
            if !matches!(
                error.kind(),
                std::io::ErrorKind::InvalidData | std::io::ErrorKind::UnexpectedEof | std::io::ErrorKind::InvalidInput
            ) =>
        {
            return Err(Unusable::Without(error.to_string()));
        }
        Err(error) => return Err(damaged(&error)),
    };
    if !database.check_integrity().map_err(|error| damaged(&error))? {
        return Err(damaged(&"its checksums do not fit"));
    }
    let kept = (|| -> Result<Option<String>, redb::Error> {
        let transaction = database.begin_read()?;
        let table = match transaction.open_table(META) {
            Ok(table) => table,
            Err(redb::TableError::TableDoesNotExist(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        Ok(table.get(VERSION)?.map(|value| String::from_utf8_lossy(value.value()).into_owned()))
    })()
    .map_err(|error| damaged(&error))?;
    match kept {
        Some(kept) if kept == version => Ok(database),
        Some(_) => Err(Unusable::Rebuild("the store is of another version of claimdiff".to_owned())),
        None => Err(Unusable::Rebuild("the file is no store of claimdiff".to_owned())),
    }
}

/// Makes an empty store beside its place and moves it there: a kill never leaves half a store.
fn make(path: &Path, version: &str) -> Result<(), String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::Builder::new().prefix(".claimdiff-store-").tempfile_in(folder).map_err(|e| e.to_string())?;
    let beside = file.into_temp_path();
    let database = Database::builder().set_cache_size(CACHE).create(&beside).map_err(|e| e.to_string())?;
    begin(&database, version).map_err(|error| error.to_string())?;
    drop(database);
    beside.persist(path).map_err(|error| error.to_string())
}

fn begin(database: &Database, version: &str) -> Result<(), redb::Error> {
    let transaction = database.begin_write()?;
    transaction.open_table(META)?.insert(VERSION, version.as_bytes())?;
    transaction.open_table(Shelf::Articles.table())?;
    transaction.open_table(Shelf::Stories.table())?;
    transaction.commit()?;
    Ok(())
}

fn seal(key: &Key, record: &impl Serialize) -> Result<Vec<u8>, String> {
    let mut sealed = vec![0; CHECKSUM];
    sealed = postcard::to_extend(record, sealed).map_err(|error| error.to_string())?;
    let checksum = checksum(key, &sealed[CHECKSUM..]);
    sealed[..CHECKSUM].copy_from_slice(&checksum);
    Ok(sealed)
}

fn unseal<T: DeserializeOwned>(key: &Key, sealed: &[u8]) -> Option<T> {
    let (said, content) = sealed.split_at_checked(CHECKSUM)?;
    if said != checksum(key, content) {
        return None;
    }
    postcard::from_bytes(content).ok()
}

fn checksum(key: &Key, content: &[u8]) -> [u8; CHECKSUM] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(key).update(content);
    let mut out = [0; CHECKSUM];
    out.copy_from_slice(&hasher.finalize().as_bytes()[..CHECKSUM]);
    out
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    struct Notes(RefCell<Vec<String>>);

    impl Notes {
        fn open(&self, path: &Path, version: &str) -> Store {
            Store::open(path, version, &|note| self.0.borrow_mut().push(note.to_owned()))
        }
    }

    fn get(store: &Store, key: u8) -> Option<String> {
        store.get(Shelf::Articles, &[[key; 32]]).remove(0)
    }

    fn filled(path: &Path) {
        let notes = Notes(RefCell::default());
        let mut store = notes.open(path, "1");
        store.put(Shelf::Articles, &[([1; 32], &"one".to_owned()), ([2; 32], &"two".to_owned())], &|_| {});
        assert!(notes.0.borrow().is_empty());
    }

    #[test]
    fn what_is_put_is_there_in_the_next_run() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/er/store");
        filled(&path);
        let notes = Notes(RefCell::default());
        let mut store = notes.open(&path, "1");
        assert_eq!(get(&store, 1).as_deref(), Some("one"));
        assert_eq!(get(&store, 3), None);
        store.keep_only(Shelf::Articles, &std::iter::once([2; 32]).collect());
        assert_eq!((get(&store, 1), get(&store, 2).as_deref()), (None, Some("two")));
        assert!(notes.0.borrow().is_empty());
    }

    #[test]
    fn another_version_is_said_and_rebuilt() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store");
        filled(&path);
        let notes = Notes(RefCell::default());
        let store = notes.open(&path, "2");
        assert_eq!(get(&store, 1), None);
        assert!(notes.0.borrow()[0].contains("another version"), "{:?}", notes.0.borrow());
    }

    #[test]
    fn damage_anywhere_is_said_or_harmless() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store");
        filled(&path);
        let whole = std::fs::read(&path).expect("a store");
        for (round, at) in (0..whole.len()).step_by(whole.len() / 40 + 1).enumerate() {
            let mut bytes = whole.clone();
            for byte in bytes.iter_mut().skip(at).take(64) {
                *byte ^= 0x5a;
            }
            if round % 4 == 3 {
                bytes.truncate(at);
            }
            std::fs::write(&path, &bytes).expect("written");
            let _ = std::fs::remove_file(path.with_extension("old"));
            let notes = Notes(RefCell::default());
            let mut store = notes.open(&path, "1");
            let found = get(&store, 1);
            assert!(found.is_none() || found.as_deref() == Some("one"), "byte {at}: {found:?}");
            store.put(Shelf::Articles, &[([7; 32], &"seven".to_owned())], &|_| {});
            assert_eq!(get(&store, 7).as_deref(), Some("seven"), "byte {at}: {:?}", notes.0.borrow());
        }
    }

    #[test]
    fn a_file_that_is_no_store_is_set_aside_once_and_never_lost() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("notes");
        let aside = folder.path().join("notes.old");
        std::fs::write(&path, "what I must not forget").expect("written");
        let notes = Notes(RefCell::default());
        let mut store = notes.open(&path, "1");
        store.put(Shelf::Articles, &[([1; 32], &"one".to_owned())], &|_| {});
        assert_eq!(get(&store, 1).as_deref(), Some("one"));
        assert_eq!(std::fs::read(&aside).expect("kept"), b"what I must not forget");
        drop(store);
        std::fs::write(&path, "another").expect("written");
        let store = notes.open(&path, "1");
        assert_eq!(get(&store, 1), None);
        assert_eq!(std::fs::read(&path).expect("kept"), b"another");
        assert_eq!(notes.0.borrow().len(), 3, "{:?}", notes.0.borrow());
    }

    #[test]
    fn a_store_in_use_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store");
        filled(&path);
        let notes = Notes(RefCell::default());
        let first = notes.open(&path, "1");
        let second = notes.open(&path, "1");
        assert_eq!(get(&second, 1), None);
        assert_eq!(get(&first, 1).as_deref(), Some("one"));
        assert!(notes.0.borrow()[0].contains("another run"), "{:?}", notes.0.borrow());
    }
}
