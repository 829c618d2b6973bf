//! What was read in this run and cannot be held in memory: a file that is gone with the process.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::input::Content;
use crate::document::Article;
use crate::error::{Error, Result};

/// What the spool holds.
#[derive(Serialize, Deserialize)]
pub(super) enum Packed {
    /// An article, read.
    Article(Box<Article>),
    /// An article that streamed by, still to be read.
    Content(Content),
}

/// Where a packed article lies.
#[derive(Debug)]
pub(super) struct Ticket {
    start: u64,
    length: usize,
}

pub(super) struct Spool {
    file: Mutex<File>,
    end: u64,
}

impl Spool {
    pub(super) fn new() -> Result<Self> {
        let file = tempfile::tempfile().map_err(|source| Error::Read { path: std::env::temp_dir(), source })?;
        Ok(Self { file: Mutex::new(file), end: 0 })
    }

    pub(super) fn put(&mut self, packed: &[u8]) -> Result<Ticket> {
        let ticket = Ticket { start: self.end, length: packed.len() };
        let file = self.file.get_mut().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.end)).and_then(|_| file.write_all(packed)).map_err(problem)?;
        self.end += packed.len() as u64;
        Ok(ticket)
    }

    pub(super) fn get(&self, ticket: &Ticket) -> Result<Packed> {
        let mut packed = vec![0; ticket.length];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(ticket.start)).and_then(|_| file.read_exact(&mut packed)).map_err(problem)?;
        }
        postcard::from_bytes(&packed).map_err(|error| problem(std::io::Error::other(error)))
    }
}

fn problem(source: std::io::Error) -> Error {
    Error::Read { path: std::env::temp_dir(), source }
}

pub(super) fn pack_article(article: Article) -> Vec<u8> {
    pack(&Packed::Article(Box::new(article)))
}

pub(super) fn pack_content(content: &Content) -> Vec<u8> {
    pack(&Packed::Content(content.clone()))
}

fn pack(packed: &Packed) -> Vec<u8> {
    // Plain data of known length: there is nothing that could fail.
    postcard::to_allocvec(packed).unwrap_or_default()
}
