//! A corpus to its articles, one at a time: folders, single files, JSON Lines, archives, extracts.
//!
//! In: paths. Out: [`Item`]s in a fixed order (folders by name), each with the place it can be read from again.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

/// An article of more bytes than this is no article.
const LARGEST: u64 = 16 << 20;

/// A file of the corpus.
#[derive(Debug)]
pub(super) struct Source {
    path: PathBuf,
    form: Form,
    /// Its size, 0 where that is not known.
    pub bytes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Page,
    Lines { gzip: bool },
    Tar { gzip: bool },
    Zip,
}

/// An article as it lies in the corpus.
#[derive(Debug)]
pub(super) struct Item {
    /// Path or path with line number.
    pub id: String,
    /// The folder it lies in.
    pub folder: String,
    pub content: Content,
    /// Where to read it again; `None` for what streams by once.
    pub place: Option<Place>,
}

/// The bytes of an article.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub(super) enum Content {
    /// A text, a page.
    Page(Vec<u8>),
    /// A JSON object.
    Record(Vec<u8>),
}

impl Content {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Page(bytes) | Self::Record(bytes) => bytes.len(),
        }
    }
}

/// Where an article can be read again.
#[derive(Debug)]
pub(super) enum Place {
    File(PathBuf),
    Line { path: PathBuf, start: u64, length: usize },
}

impl Place {
    pub(super) fn read(&self) -> Result<Content> {
        match self {
            Self::File(path) => std::fs::read(path)
                .map(|bytes| if extension(path) == "json" { Content::Record(bytes) } else { Content::Page(bytes) })
                .map_err(|source| Error::Read { path: path.clone(), source }),
            Self::Line { path, start, length } => {
                let mut line = vec![0; *length];
                File::open(path)
                    .and_then(|mut file| {
                        file.seek(SeekFrom::Start(*start))?;
                        file.read_exact(&mut line)
                    })
                    .map_err(|source| Error::Read { path: path.clone(), source })?;
                Ok(Content::Record(line))
            }
        }
    }
}

/// The files of a corpus in the order they are read.
///
/// # Errors
/// A path the user named does not exist. What a folder holds besides articles is passed over.
pub(super) fn walk(paths: &[PathBuf]) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            sources.push(Source { path: path.clone(), form: Form::Lines { gzip: false }, bytes: 0 });
            continue;
        }
        let about = std::fs::metadata(path).map_err(|source| Error::Read { path: path.clone(), source })?;
        if about.is_dir() {
            folder(path, &mut sources)?;
        } else {
            sources.push(Source { path: path.clone(), form: form(path).unwrap_or(Form::Page), bytes: about.len() });
        }
    }
    Ok(sources)
}

fn folder(path: &Path, sources: &mut Vec<Source>) -> Result<()> {
    let problem = |source| Error::Read { path: path.to_owned(), source };
    let mut entries =
        std::fs::read_dir(path).map_err(problem)?.collect::<std::io::Result<Vec<_>>>().map_err(problem)?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || name.to_ascii_uppercase().starts_with("README") {
            continue;
        }
        let path = entry.path();
        // A link is followed once: a folder that a link leads to may be its own parent.
        let Ok(about) = std::fs::metadata(&path) else { continue };
        if about.is_dir() {
            if !entry.file_type().is_ok_and(|kind| kind.is_symlink()) {
                folder(&path, sources)?;
            }
        } else if let Some(form) = form(&path).filter(|_| about.is_file()) {
            // A pipe or a device among the articles would never end.
            sources.push(Source { path, form, bytes: about.len() });
        }
    }
    Ok(())
}

fn extension(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

/// What a file holds, by its name; `None` where it is no part of a corpus.
fn form(path: &Path) -> Option<Form> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let gzip = name.ends_with(".gz") || name.ends_with(".tgz");
    let stem = name.trim_end_matches(".gz");
    match stem.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "txt" | "text" | "md" | "html" | "htm" | "xhtml" | "json" if !gzip => Some(Form::Page),
        "jsonl" | "ndjson" => Some(Form::Lines { gzip }),
        "tar" | "tgz" => Some(Form::Tar { gzip }),
        "zip" => Some(Form::Zip),
        _ => None,
    }
}

/// Whether a file holds several articles, by its name.
pub(super) fn is_collection(path: &Path) -> bool {
    form(path).is_some_and(|form| form != Form::Page)
}

impl Source {
    /// Hands every article to `take`; a part that cannot be read is handed over as what went wrong.
    pub(super) fn read(&self, take: &mut dyn FnMut(Result<Item>) -> Result<()>) -> Result<()> {
        let path = &self.path;
        let problem = |source| Error::Read { path: path.clone(), source };
        match self.form {
            Form::Page => match self.page() {
                // In a folder of articles a JSON file may be anything; only one with a text is an article.
                Ok(item) if extension(path) == "json" && !is_record(&item.content) => Ok(()),
                other => take(other),
            },
            Form::Lines { gzip: false } if path.as_os_str() == "-" => {
                lines(path, BufReader::new(std::io::stdin()), false, take)
            }
            Form::Lines { gzip } => match File::open(path) {
                Ok(file) if gzip => lines(path, BufReader::new(flate2::read::MultiGzDecoder::new(file)), false, take),
                Ok(file) => lines(path, BufReader::new(file), true, take),
                Err(error) => take(Err(problem(error))),
            },
            Form::Tar { gzip } => match File::open(path) {
                Ok(file) if gzip => tar(path, flate2::read::MultiGzDecoder::new(BufReader::new(file)), take),
                Ok(file) => tar(path, BufReader::new(file), take),
                Err(error) => take(Err(problem(error))),
            },
            Form::Zip => match File::open(path) {
                Ok(file) => zip(path, BufReader::new(file), take),
                Err(error) => take(Err(problem(error))),
            },
        }
    }

    fn page(&self) -> Result<Item> {
        let id = self.path.to_string_lossy().into_owned();
        if self.bytes > LARGEST {
            return Err(too_large(id));
        }
        let place = Place::File(self.path.clone());
        let content = place.read()?;
        Ok(Item { folder: parent(&id), id, content, place: Some(place) })
    }
}

fn too_large(id: String) -> Error {
    Error::Input { id, reason: format!("larger than {} MiB: no article", LARGEST >> 20) }
}

fn parent(id: &str) -> String {
    Path::new(id).parent().map(|parent| parent.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Whether a JSON file is an article.
fn is_record(content: &Content) -> bool {
    match content {
        Content::Record(bytes) => serde_json::from_slice::<serde_json::Value>(bytes)
            .is_ok_and(|value| super::record::TEXT.iter().any(|name| value[name].is_string())),
        Content::Page(_) => true,
    }
}

fn lines(
    path: &Path,
    mut reader: impl BufRead,
    seekable: bool,
    take: &mut dyn FnMut(Result<Item>) -> Result<()>,
) -> Result<()> {
    let name = path.to_string_lossy();
    let (mut start, mut number) = (0_u64, 0_u64);
    loop {
        let mut line = Vec::new();
        let length = match reader.by_ref().take(LARGEST).read_until(b'\n', &mut line) {
            Ok(0) => return Ok(()),
            Ok(length) => length,
            Err(source) => return take(Err(Error::Read { path: path.to_owned(), source })),
        };
        number += 1;
        let id = format!("{name}:{number}");
        if length as u64 == LARGEST && line.last() != Some(&b'\n') {
            // The rest of such a line cannot be told from the next article.
            return take(Err(too_large(id)));
        }
        if line.iter().any(|byte| !byte.is_ascii_whitespace()) {
            let place = seekable.then(|| Place::Line { path: path.to_owned(), start, length });
            take(Ok(Item { id, folder: name.clone().into_owned(), content: Content::Record(line), place }))?;
        }
        start += length as u64;
    }
}

/// The articles among the members of an archive, which may be JSON Lines again.
fn member(
    archive: &Path,
    name: &Path,
    size: u64,
    mut reader: impl Read,
    take: &mut dyn FnMut(Result<Item>) -> Result<()>,
) -> Result<()> {
    let hidden = name.file_name().is_none_or(|file| {
        let file = file.to_string_lossy();
        file.starts_with('.') || file.to_ascii_uppercase().starts_with("README")
    });
    // A member is named below its archive, wherever its own name would lead; nothing is ever written there.
    let whole = archive.join(name.strip_prefix("/").unwrap_or(name));
    match form(name) {
        Some(Form::Page) if !hidden => {
            let id = whole.to_string_lossy().into_owned();
            if size > LARGEST {
                return take(Err(too_large(id)));
            }
            let mut bytes = Vec::new();
            if let Err(source) = reader.by_ref().take(LARGEST).read_to_end(&mut bytes) {
                return take(Err(Error::Read { path: whole, source }));
            }
            let content = if extension(name) == "json" { Content::Record(bytes) } else { Content::Page(bytes) };
            if extension(name) == "json" && !is_record(&content) {
                return Ok(());
            }
            take(Ok(Item { folder: parent(&id), id, content, place: None }))
        }
        Some(Form::Lines { gzip: false }) if !hidden => lines(&whole, BufReader::new(reader), false, take),
        _ => Ok(()),
    }
}

fn tar(path: &Path, reader: impl Read, take: &mut dyn FnMut(Result<Item>) -> Result<()>) -> Result<()> {
    let problem = |source| Error::Read { path: path.to_owned(), source };
    let mut archive = tar::Archive::new(reader);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(error) => return take(Err(problem(error))),
    };
    for entry in entries {
        match entry {
            Ok(entry) if entry.header().entry_type().is_file() => {
                let name = match entry.path() {
                    Ok(name) => name.into_owned(),
                    Err(error) => {
                        take(Err(problem(error)))?;
                        continue;
                    }
                };
                let size = entry.size();
                member(path, &name, size, entry, take)?;
            }
            Ok(_) => {}
            // Past a damaged header nothing can be found again.
            Err(error) => return take(Err(problem(error))),
        }
    }
    Ok(())
}

fn zip(path: &Path, reader: impl Read + Seek, take: &mut dyn FnMut(Result<Item>) -> Result<()>) -> Result<()> {
    let problem = |error: zip::result::ZipError| Error::Input {
        id: path.to_string_lossy().into_owned(),
        reason: error.to_string(),
    };
    let mut archive = match zip::ZipArchive::new(reader) {
        Ok(archive) => archive,
        Err(error) => return take(Err(problem(error))),
    };
    let mut names: Vec<(String, usize)> =
        (0..archive.len()).filter_map(|i| Some((archive.name_for_index(i)?.ok()?.into_owned(), i))).collect();
    names.sort();
    for (name, index) in names {
        match archive.by_index(index) {
            Ok(entry) if entry.is_file() => {
                let size = entry.size();
                member(path, Path::new(&name), size, entry, take)?;
            }
            Ok(_) => {}
            Err(error) => take(Err(problem(error)))?,
        }
    }
    Ok(())
}
