//! Web pages: the article's text, title and date out of HTML; what is left of the page is for the text's rules.

use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;

/// What a page says.
#[derive(Debug)]
pub(super) struct Web {
    /// The title, then the article, a paragraph a line.
    pub(super) text: String,
    /// From the page's metadata.
    pub(super) published: Option<Date>,
}

/// Whether a text is the source of a web page.
pub(super) fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<main"].iter().any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && start.contains("<html"))
        || (start.starts_with("<!--") && text.contains("<html"))
}

/// The article of a page, or why there is none.
pub(super) fn read(html: &str) -> Result<Web, String> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let none = |_| "no article was found in this web page".to_owned();
    let article = Readability::new(html, None, Some(config)).and_then(|mut page| page.parse()).map_err(none)?;
    let day = |time: &Option<String>| time.as_deref()?.trim().get(..10)?.parse::<Date>().ok();
    let published = day(&article.published_time).or_else(|| day(&article.modified_time));
    let body = article.text_content.trim();
    let title = article.title.trim();
    let text = if title.is_empty() || body.starts_with(title) { body.to_owned() } else { format!("{title}\n\n{body}") };
    if text.is_empty() {
        return Err("no article was found in this web page".to_owned());
    }
    Ok(Web { text, published })
}
