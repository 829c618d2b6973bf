//! The `[segment]` section of a language file: where sentences and clauses end.

use serde::Deserialize;

/// Words are lower case; abbreviations have no final dot.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Segment {
    /// Abbreviations that stand before something and never end a sentence ("prof").
    pub titles: Vec<String>,
    /// Abbreviations that end a sentence only before a word that clearly begins one ("etc").
    pub abbreviations: Vec<String>,
    /// Those of the abbreviations that close an enumeration, so that any capital behind them begins a sentence ("etc").
    pub enumerations: Vec<String>,
    /// Abbreviations behind the hour, which a day or a time zone may follow ("3 a.m. Sunday", "8 p.m. ET").
    pub hours: Vec<String>,
    /// Words that, with a capital, clearly begin a sentence: articles, pronouns, conjunctions, adverbs.
    pub starters: Vec<String>,
    /// Ordinal numbers end in a dot ("3. Mai").
    pub ordinal_dot: bool,
    /// The data are in simplified Chinese characters: text in traditional ones is read as these.
    pub simplified: bool,
    /// Words that join two clauses ("and", "because").
    pub conjunctions: Vec<String>,
    /// Words that join what one negation denies ("or").
    pub alternatives: Vec<String>,
    /// Those of the conjunctions that begin a clause even without a comma ("because", "after").
    pub linkers: Vec<String>,
    /// Words that set something right that was denied, and say nothing else ("sondern").
    pub correctives: Vec<String>,
    /// Words that may set something right ("but").
    pub adversatives: Vec<String>,
    /// Words that open a relative clause ("who").
    pub relatives: Vec<String>,
}
