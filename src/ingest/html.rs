//! Web pages: the article's text, title and date out of HTML; what is left of the page is for the text's rules.

use dom_smoothie::{Config, Readability, TextMode};
use jiff::civil::Date;
use serde_json::Value;

use super::decode::visible;

/// What a page says.
#[derive(Debug)]
pub(super) struct Web {
    /// The title, then the article, a paragraph a line.
    pub(super) text: String,
    /// From the page's metadata.
    pub(super) published: Option<Date>,
    /// From an element that the reader sees, or a later version's: for where the text says no day.
    pub(super) shown: Option<Date>,
}

/// The time that a page takes to read grows with the square of this; those of newspapers stay below a hundred.
const DEEPEST: usize = 400;

/// Whether a text is the source of a web page.
pub(super) fn is_html(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<article", "<main"].iter().any(|tag| start.starts_with(tag))
        || (start.starts_with("<?xml") && start.contains("<html"))
        || (start.starts_with("<!--") && text.contains("<html"))
}

/// The article of a page, or why there is none.
pub(super) fn read(html: &str) -> Result<Web, String> {
    if depth(html) > DEEPEST {
        return Err("the elements of this web page are nested too deeply to be read".to_owned());
    }
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let none = |_| "no article was found in this web page".to_owned();
    let mut page = Readability::new(html, None, Some(config)).map_err(none)?;
    // What is read before the article is taken out: that removes the rest.
    let (stated, shown, leads) = (stated_day(&page), shown_day(&page), leads(&page));
    let article = page.parse().map_err(none)?;
    let text = with_head(article.title.trim(), &leads, article.text_content.trim());
    if text.is_empty() {
        return Err("no article was found in this web page".to_owned());
    }
    let day = |time: &Option<String>| time.as_deref().and_then(day);
    Ok(Web {
        text: visible(&text),
        published: stated.or_else(|| day(&article.published_time)),
        shown: shown.or_else(|| day(&article.modified_time)),
    })
}

/// How many elements that hold others stand open at once, at most.
fn depth(html: &str) -> usize {
    const HOLDERS: [&str; 10] =
        ["div", "table", "ul", "ol", "blockquote", "section", "article", "center", "form", "fieldset"];
    let (mut open, mut most) = (0usize, 0);
    for tag in html.split('<').skip(1) {
        let (tag, closes) = tag.strip_prefix('/').map_or((tag, false), |tag| (tag, true));
        let name = &tag[..tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len())];
        if HOLDERS.iter().any(|holder| name.eq_ignore_ascii_case(holder)) {
            open = if closes { open.saturating_sub(1) } else { open + 1 };
            most = most.max(open);
        }
    }
    most
}

/// The title, what stands between it and the article ("leads"), the article. The article may have either itself.
fn with_head(title: &str, leads: &[String], body: &str) -> String {
    let squeezed = squeeze(body);
    let apart = |rest: &&str| rest.is_empty() || rest.starts_with('\n');
    let rest = match body.strip_prefix(title) {
        Some(rest) if apart(&rest) => rest.trim_start(),
        Some(_) => return body.to_owned(),
        None => body,
    };
    let leads = leads.iter().map(String::as_str).take_while(|lead| !squeezed.contains(lead));
    let parts = std::iter::once(title).chain(leads).chain(std::iter::once(rest));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paragraphs and headings behind the page's main heading: those that the article begins with, and before them those
/// that stand apart from it, as a lead in the `header` does.
fn leads(page: &Readability) -> Vec<String> {
    const MOST: usize = 8;
    let headings = page.doc.select("h1");
    let Some(heading) = headings.nodes().first() else { return Vec::new() };
    let first = heading.next_element_sibling().or_else(|| heading.parent()?.next_element_sibling());
    std::iter::successors(first, |node| node.next_element_sibling())
        .take(MOST)
        .filter(|node| node.is("p, h2") && !node.is("[hidden], [aria-hidden='true'], [style*='none']"))
        .map(|node| squeeze(&node.text()))
        .filter(|text| !text.is_empty())
        .collect()
}

/// The names under which pages state when they were published, the surest first; in small letters.
const PUBLISHED: [&str; 30] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "og:pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publish-date",
    "publishdate",
    "publish_date",
    "publication-date",
    "publication_date",
    "pubdate",
    "bt:pubdate",
    "article.published",
    "originalpublicationdate",
    "iso-8601-publish-date",
    "citation_publication_date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "displaydate",
    "ptime",
    "date.issued",
    "issued",
    "date",
];

/// The day of publication that the page states for machines.
fn stated_day(page: &Readability) -> Option<Date> {
    let elements = page.doc.select("meta[content]");
    let named = elements.nodes().iter().filter_map(|meta| {
        let names = ["property", "name", "itemprop"].iter().filter_map(|key| meta.attr(key));
        let rank = names.filter_map(|name| PUBLISHED.iter().position(|known| name.trim().eq_ignore_ascii_case(known)));
        Some((rank.min()?, day(&meta.attr("content")?)?))
    });
    linked_day(page).or_else(|| named.min_by_key(|&(rank, _)| rank).map(|(_, day)| day))
}

/// The day in the page's linked data (JSON-LD): that of an article, else of a page.
fn linked_day(page: &Readability) -> Option<Date> {
    let scripts = page.doc.select("script[type='application/ld+json']");
    let texts = scripts.nodes().iter().map(|script| script.text());
    let nodes: Vec<Value> = texts.filter_map(|text| serde_json::from_str(without_cdata(&text)).ok()).collect();
    let of = |kinds: &[&str]| nodes.iter().find_map(|node| day_of_node(node, kinds));
    of(&["Article", "Posting", "Report"]).or_else(|| of(&["Page"]))
}

/// The text within `//<![CDATA[ … //]]>`.
fn without_cdata(text: &str) -> &str {
    let text = text.split_once("<![CDATA[").map_or(text, |(_, text)| text);
    let text = text.rsplit_once("]]>").map_or(text, |(text, _)| text);
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '*'))
}

fn day_of_node(node: &Value, kinds: &[&str]) -> Option<Date> {
    if let Some(nodes) = node.as_array() {
        return nodes.iter().find_map(|node| day_of_node(node, kinds));
    }
    let types = node.get("@type").map(Value::to_string).unwrap_or_default();
    let own = || day(node.get("datePublished")?.as_str()?);
    let within = || ["@graph", "mainEntity"].iter().find_map(|key| day_of_node(node.get(key)?, kinds));
    kinds.iter().any(|kind| types.contains(kind)).then(own).flatten().or_else(within)
}

/// The day of the first `time` in the article's head: below its heading, with no more than a lead above it.
fn shown_day(page: &Readability) -> Option<Date> {
    const PARAGRAPH_CHARS: usize = 100;
    let elements = page.doc.select("h1, p, time[datetime]");
    let titled = elements.nodes().iter().any(|node| node.is("h1"));
    let below = elements.nodes().iter().skip_while(|node| titled && !node.is("h1"));
    let mut paragraphs = 0;
    let head = below.take_while(|node| {
        paragraphs += usize::from(node.is("p") && node.text().chars().count() >= PARAGRAPH_CHARS);
        paragraphs < 2
    });
    let times = head
        .filter(|node| node.is("time") && !node.is("[itemprop='dateModified'], [class*='updat'], [class*='modif']"));
    times.filter_map(|time| day(&time.attr("datetime")?)).next()
}

/// The day that a time in a page's code begins with: "2025-05-03T10:45:00Z", "2025/05/03", "20250503".
fn day(time: &str) -> Option<Date> {
    let time = time.trim();
    let parts = time.get(..10).and_then(|day| day.replace('/', "-").parse().ok());
    parts.or_else(|| {
        let digits = time.get(..8).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
        format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]).parse().ok()
    })
}
