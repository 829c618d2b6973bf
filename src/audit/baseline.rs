//! Findings a user has accepted, one fingerprint a line; what follows it on the line is for people.

use std::path::Path;

use rustc_hash::FxHashSet;

use crate::error::{Error, Result};

/// Accepted findings.
#[derive(Debug, Clone, Default)]
pub struct Baseline(FxHashSet<String>);

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// The file cannot be read, or a line is no fingerprint.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|source| Error::Read { path: path.to_owned(), source })?;
        Self::parse(&text).map_err(|line| Error::Input {
            id: path.to_string_lossy().into_owned(),
            reason: format!("line {line} does not begin with a fingerprint: it is no baseline"),
        })
    }

    fn parse(text: &str) -> std::result::Result<Self, usize> {
        let mut accepted = FxHashSet::default();
        for (index, line) in text.lines().enumerate() {
            let Some(word) = line.split_whitespace().next().filter(|word| !word.starts_with('#')) else { continue };
            if word.len() != 16 || !word.chars().all(|c| c.is_ascii_hexdigit()) {
                return Err(index + 1);
            }
            accepted.insert(word.to_owned());
        }
        Ok(Self(accepted))
    }

    /// Whether the user has accepted the finding.
    pub fn holds(&self, fingerprint: &str) -> bool {
        self.0.contains(fingerprint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_messages_are_for_people() {
        let baseline = Baseline::parse("# accepted\n\n0123456789abcdef  three against four\n").expect("a baseline");
        assert!(baseline.holds("0123456789abcdef"));
        assert!(!baseline.holds("fedcba9876543210"));
    }

    #[test]
    fn another_file_is_no_baseline() {
        assert_eq!(Baseline::parse("# x\nSome text\n").err(), Some(2));
    }
}
