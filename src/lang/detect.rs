//! Language detection: whatlang over an allow-list.

use super::Language;

/// A detected language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detection {
    /// The likeliest language.
    pub language: Language,
    /// 0..1.
    pub confidence: f64,
}

/// The language of a text; `None` where the text has no letters.
pub fn detect(text: &str) -> Option<Detection> {
    let info = whatlang::detect(text)?;
    Some(Detection { language: Language::from_whatlang(info.lang())?, confidence: info.confidence() })
}
