//! The languages for which sentencex compiles a regular expression anew at every stop, half a millisecond each: as it has
//! them, but for that.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashSet;
use sentencex::languages::{self, Language};

const DANISH: languages::Danish = languages::Danish {};
const ITALIAN: languages::Italian = languages::Italian {};

pub(super) struct Danish;

impl Language for Danish {
    fn get_abbreviations(&self) -> &FxHashSet<String> {
        DANISH.get_abbreviations()
    }

    /// Past what is no part of a word, a figure or a small letter of ASCII goes on.
    fn continue_in_next_word(&self, text_after_boundary: &str) -> bool {
        static GOES_ON: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^\W*[0-9a-z]").expect("it is a constant"));
        GOES_ON.is_match(text_after_boundary)
    }
}

pub(super) struct Italian;

impl Language for Italian {
    fn get_abbreviations(&self) -> &FxHashSet<String> {
        ITALIAN.get_abbreviations()
    }

    fn get_last_word<'a>(&self, text: &'a str) -> &'a str {
        ITALIAN.get_last_word(text)
    }

    /// A figure or a small letter of ASCII goes on.
    fn continue_in_next_word(&self, text_after_boundary: &str) -> bool {
        text_after_boundary.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_lowercase())
    }
}
