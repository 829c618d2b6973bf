//! The `[page]` section of a language file: the words of a news page around the article, and of its dateline.

use serde::Deserialize;

/// Phrases are lower case; they match whole words, in any case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Page {
    /// What stands before links to other stories ("read also"): matched at the start of a line.
    pub teasers: Vec<String>,
    /// What only the page's own lines say ("subscribe to", "all rights reserved"): matched within a short line.
    pub notices: Vec<String>,
    /// Words that are furniture where they are the whole line ("advertisement").
    pub labels: Vec<String>,
    /// What stands before a list of keywords ("tags"), with a colon after it.
    pub tags: Vec<String>,
    /// Headings of what readers wrote below the article ("comments").
    pub endings: Vec<String>,
    /// What a line with the author's name begins with ("by").
    pub bylines: Vec<String>,
    /// What stands before the date of a later version ("updated").
    pub updated: Vec<String>,
    /// Endings that no line of text has unless it goes on in the next one; for scripts without spaces.
    pub unfinished: Vec<String>,
    /// What ends the dateline of an agency behind the digits of its day ("日電"); for scripts without spaces.
    pub wires: Vec<String>,
    /// Whether 3/4/2025 can only be 3 April.
    pub day_first: bool,
}
