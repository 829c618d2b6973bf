//! The one public error.

use std::path::PathBuf;

/// What can go wrong between a path and a report. Each message is one line that names the file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file cannot be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// The path as given.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is there, but it is no article.
    #[error("{id}: {reason}")]
    Input {
        /// The path or URL as given; `-` for standard input.
        id: String,
        /// What is wrong with it.
        reason: String,
    },
    /// An option has a value that cannot be used.
    #[error("{0}")]
    Option(String),
    /// The encoder cannot be loaded or did not answer.
    #[error("encoder: {0}")]
    Encoder(String),
    /// Output cannot be written.
    #[error("cannot write the output: {0}")]
    Write(#[from] std::io::Error),
}

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;
