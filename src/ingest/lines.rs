//! Text to lines, and what a line looks like: the features that tell an article from the page around it.

use crate::lang::Profile;
use crate::text::{count_words, is_hangul};

/// One line of the page; a hard-wrapped paragraph counts as one.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Trimmed.
    pub(super) text: String,
    /// Lower case, without a bullet, for matching phrases.
    pub(super) folded: String,
    /// Words; two ideographs or kana count as one.
    pub(super) words: usize,
    /// Ends as a sentence ends.
    pub(super) ended: bool,
    /// Begins with a bullet or an arrow.
    pub(super) bullet: bool,
    /// A row of short items between separators.
    pub(super) menu: bool,
}

/// A paragraph of the article has at least so many words.
const PARAGRAPH_WORDS: usize = 8;

impl Line {
    pub(super) fn new(text: &str) -> Self {
        let text = text.trim().to_owned();
        let bare = text.trim_start_matches(|c: char| is_bullet(c) || c.is_whitespace());
        // "İLGİLİ" has its dots as marks of their own in small letters.
        let folded = bare.to_lowercase().replace('’', "'").replace('\u{307}', "");
        let words = count_words(&text);
        let ended = ends_sentence(&text);
        let bullet = text.starts_with(is_bullet) || (text.starts_with("- ") && !ended);
        let menu = !ended && is_menu(&text, words);
        Self { folded, words, ended, bullet, menu, text }
    }

    /// Whether this is running text rather than a headline, a link, or a label.
    pub(super) fn is_paragraph(&self) -> bool {
        // A Korean word says more: it has its particles and auxiliaries on it.
        let least = if self.text.contains(is_hangul) { PARAGRAPH_WORDS * 5 / 8 } else { PARAGRAPH_WORDS };
        self.ended && self.words >= least && !self.menu
    }
}

/// The lines of a page that have text. Lines that one paragraph was wrapped into are joined.
pub(super) fn lines(text: &str, profile: &Profile) -> Vec<Line> {
    let mut found = Vec::new();
    for paragraph in paragraphs(text) {
        let wrapped = is_wrapped(&paragraph);
        let mut joined: Vec<String> = Vec::new();
        for line in paragraph {
            match joined.last_mut() {
                Some(last) if profile.page.unfinished.iter().any(|ending| last.ends_with(ending.as_str())) => {
                    last.push_str(line);
                }
                Some(last) => match divided(last, line, text, profile) {
                    Some(kept) if wrapped || line.starts_with(char::is_lowercase) => {
                        last.truncate(kept);
                        last.push_str(line);
                    }
                    _ if wrapped || continues(last, line) => {
                        let stray = line.starts_with(['.', ',', ';', ':', '!', '?']);
                        last.push_str(if stray { "" } else { " " });
                        last.push_str(line);
                    }
                    _ => joined.push(line.to_owned()),
                },
                None => joined.push(line.to_owned()),
            }
        }
        found.extend(joined.iter().map(|line| Line::new(line)));
    }
    found
}

/// How much of a line to keep before the next where a word is divided between both: "zes-|tien" without its hyphen,
/// "Nord-|Süd" and "vingt-|deux" with it. In "Ein- |und Ausfuhr" no word is divided.
fn divided(line: &str, next: &str, text: &str, profile: &Profile) -> Option<usize> {
    let stem = line.strip_suffix('-')?;
    let head = stem.rsplit(|c: char| !c.is_alphanumeric()).next().filter(|head| !head.is_empty())?;
    let tail = next.split(|c: char| !c.is_alphanumeric()).next().filter(|tail| !tail.is_empty())?;
    let segment = &profile.segment;
    if segment.conjunctions.iter().chain(&segment.alternatives).any(|word| word == tail) {
        return None;
    }
    let letters = head.ends_with(char::is_alphabetic) && tail.starts_with(char::is_lowercase);
    let number = |forms: &String| forms.split('|').any(|form| form == head.to_lowercase());
    let counted = !profile.values.compound && profile.values.numbers.values().any(number);
    let hyphened = !letters || counted || text.contains(&format!("{head}-{tail}"));
    Some(if hyphened { line.len() } else { stem.len() })
}

/// Runs of lines between blank lines, trimmed.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut all = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match all.last_mut() {
            Some(last) if !line.is_empty() => last.push(line),
            Some(last) if !last.is_empty() => all.push(Vec::new()),
            _ => {}
        }
    }
    all.retain(|paragraph| !paragraph.is_empty());
    all
}

/// Whether the lines of a paragraph are the work of a fixed margin: of about one length, cut anywhere; no list.
fn is_wrapped(lines: &[&str]) -> bool {
    let Some((last, full)) = lines.split_last() else { return false };
    let items = lines.iter().filter(|line| line.starts_with(is_bullet) || line.starts_with("- ")).count();
    if full.len() < 2 || items > 1 {
        return false;
    }
    let lengths = || full.iter().map(|line| line.chars().count());
    let (longest, shortest) = (lengths().max().unwrap_or(0), lengths().min().unwrap_or(0));
    let open = full.iter().filter(|line| !ends_sentence(line)).count();
    (40..=130).contains(&longest)
        && shortest * 10 >= longest * 7
        && last.chars().count() <= longest
        && open * 2 > full.len()
}

/// Whether a line goes on in the next: a long one with no end, before a small letter or a bracket; or a stray mark.
fn continues(line: &str, next: &str) -> bool {
    const LONG: usize = 60;
    let first = next.chars().next().unwrap_or(' ');
    if next.starts_with(['.', ',', ';', '!', '?']) && !next.starts_with("..") {
        return !ends_sentence(line);
    }
    line.chars().count() >= LONG
        && !line.ends_with([':', ';', '|', '•'])
        && !ends_sentence(line)
        && (first.is_lowercase() || first == '(')
}

/// Whether a line ends as a sentence does, closing quotation marks and brackets aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|c: char| {
        c.is_whitespace()
            || matches!(c, '"' | '\'' | '”' | '“' | '’' | '»' | '«' | '›' | '」' | '』' | ')' | ']' | '）' | '】')
    })
    .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', ';', '।', '։', '．', '｡'])
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '●'
            | '◦'
            | '▪'
            | '■'
            | '□'
            | '▸'
            | '▶'
            | '►'
            | '▹'
            | '→'
            | '➤'
            | '➜'
            | '»'
            | '›'
            | '★'
            | '*'
            | '・'
            | '◆'
            | '△'
            | '▲'
    )
}

/// A row of at least three short items between separators or wide gaps: sections, breadcrumbs, share buttons.
fn is_menu(line: &str, words: usize) -> bool {
    let separators = ["|", " · ", " • ", " › ", " > ", " » ", " / ", " ▸ ", " → ", "❘"];
    let items = separators.iter().map(|separator| line.matches(separator).count()).max().unwrap_or(0) + 1;
    let gaps = line.split("  ").filter(|item| !item.trim().is_empty()).count();
    (items >= 3 && words <= items * 7 / 2) || (gaps >= 3 && words <= gaps * 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;

    #[test]
    fn joins_wrapped_lines_and_only_those() {
        for (text, expected) in [
            ("one line\nanother line\n\nthird", vec!["one line", "another line", "third"]),
            (
                "The committee will meet again on Tuesday to look at the report\nthat was drawn up by the three experts over the last few weeks, and\nto vote.",
                vec![
                    "The committee will meet again on Tuesday to look at the report that was drawn up by the three experts over the last few weeks, and to vote.",
                ],
            ),
            (
                "Prices went up by a third in spring and will go up again in autumn, say\nthe traders.",
                vec!["Prices went up by a third in spring and will go up again in autumn, say the traders."],
            ),
            ("Order now\n.", vec!["Order now."]),
            (
                "- The old crane is sold to a museum\n- The new one comes by ship in spring\n- No one is to lose work",
                vec![
                    "- The old crane is sold to a museum",
                    "- The new one comes by ship in spring",
                    "- No one is to lose work",
                ],
            ),
            (
                "The mayors of both towns have al-\nready agreed on a",
                vec!["The mayors of both towns have already agreed on a"],
            ),
            (
                "It has twenty-\nfive rooms and a well-\nkept garden, as well-kept as any.",
                vec!["It has twenty-five rooms and a well-kept garden, as well-kept as any."],
            ),
        ] {
            let got: Vec<String> = lines(text, Language::ENGLISH.profile()).into_iter().map(|line| line.text).collect();
            assert_eq!(got, expected);
        }
    }

    #[test]
    fn tells_menus_from_sentences() {
        for (line, menu) in [
            ("Sport | Tennis | Rugby | Log in", true),
            ("Home > News > Europe", true),
            ("首页 > 财经 > 股市", true),
            ("He said yes / no.", false),
            ("Milan | Monday", false),
        ] {
            assert_eq!(Line::new(line).menu, menu, "{line}");
        }
    }
}
