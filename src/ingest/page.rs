//! The lines of a page to the pieces of its article: title, dateline, paragraphs; menus, teasers, service lines go.
//!
//! What a line looks like decides first (length, how it ends, separators, repetition, where it stands, whether it
//! speaks of the article's matter); the phrases of the language's `[page]` section help.

use rustc_hash::FxHashSet;

use super::dateline::{self, Calendar, Dated, find_phrase};
use super::lines::Line;
use super::opening;
use crate::document::{BlockKind, MonthDay};
use crate::lang::{Language, Profile};
use crate::text::{count_words, is_ideograph};

/// A piece of the article.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) kind: BlockKind,
}

/// What is left of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) pieces: Vec<Piece>,
    /// Dates that say when it was published, the surest first.
    pub(super) dates: Vec<Dated>,
    /// The day of a dateline without its year.
    pub(super) day: Option<MonthDay>,
}

/// A headline has at least so many words where there is a choice.
const TITLE_WORDS: usize = 4;
/// What the article says in short has at least so many words.
const POINT_WORDS: usize = 3;
/// A line above a part of the article has at most so many.
const SUBHEADING_WORDS: usize = 14;
/// A line of the page's own has at most so many.
const NOTICE_WORDS: usize = 18;
/// The name of a section has at most so many letters, in scripts without capitals.
const SECTION_CHARS: usize = 6;
/// A banner of the page's own has at most so many.
const BANNER_WORDS: usize = 60;
/// So many lines of sentences with no headline between them are the article again, below a box of links: other stories
/// stand there as headlines, each with one line of its own at most.
const RUNNING: usize = 2;
/// Besides the date, a dateline has at most so many words that are no numbers.
const DATELINE_WORDS: usize = 12;
/// "Updated 2 hours ago" has at most so many words.
const UPDATE_WORDS: usize = 6;

/// The article of a page.
pub(super) fn clean(mut lines: Vec<Line>, language: Language) -> Page {
    let mut page = Page::default();
    let reader = Reader { profile: language.profile(), calendar: Calendar::new(language) };
    page.take_header(&mut lines, &reader.calendar);
    let Some(first) = lines.iter().position(|line| line.is_paragraph() && !reader.is_furniture(line)) else {
        page.take_plain(lines);
        return page;
    };
    let end = reader.end(&lines, first);
    let first = page.take_head(&lines, first, &reader);
    page.take_body(&lines[first..end], &reader);
    page.trim_end();
    page
}

impl Page {
    /// "date 2025-09-08" before the text, as news crawls write it.
    fn take_header(&mut self, lines: &mut Vec<Line>, calendar: &Calendar) {
        let Some(line) = lines.first() else { return };
        let Some(rest) = line.text.get(..4).filter(|word| word.eq_ignore_ascii_case("date")).map(|_| &line.text[4..])
        else {
            return;
        };
        let Some(&dated) = dateline::dates(rest, calendar).first() else { return };
        if rest[..dated.span.start].trim_matches([' ', ':', '\t']).is_empty() {
            self.dates.push(dated);
            let left = Line::new(&rest[dated.span.end..]);
            if left.text.is_empty() && lines.len() > 1 {
                lines.remove(0);
            } else if !left.text.is_empty() {
                lines[0] = left;
            }
        }
    }

    /// No running text: a list, a headline alone, a few words. Nothing is furniture then.
    fn take_plain(&mut self, lines: Vec<Line>) {
        let titled = lines.len() > 1 && lines[0].words >= TITLE_WORDS && !lines[0].ended && !lines[0].bullet;
        for (i, line) in lines.into_iter().enumerate() {
            self.push(line.text, if titled && i == 0 { BlockKind::Headline } else { BlockKind::Body });
        }
    }

    /// The lines before the first paragraph; returns where the body begins.
    fn take_head(&mut self, lines: &[Line], first: usize, reader: &Reader) -> usize {
        let long_page = lines.iter().filter(|line| line.is_paragraph()).count() >= 2;
        let head = &lines[..first];
        let title = reader.title(head).map(|at| without_site(head, at));
        // A title that asks looks like a sentence.
        let asked = long_page && title.is_none() && !is_told(&lines[first]);
        for (i, line) in head.iter().enumerate() {
            let repeated = title.is_some_and(|at| at != i && line.folded.starts_with(&head[at].folded));
            // Below the title, bullets are what the article says in short; above it, its page's menu.
            let point = line.bullet && line.words >= POINT_WORDS && title.is_some_and(|at| at < i);
            if Some(i) == title {
                self.push(line.text.clone(), BlockKind::Headline);
            } else if let Some(dates) = reader.dateline(line, DATELINE_WORDS) {
                self.dates.extend(dates);
                self.push(line.text.clone(), BlockKind::Dateline);
            } else if repeated
                || reader.is_notice(line)
                || (long_page
                    && (reader.is_furniture(line) || reader.teaser(line).is_some() || (line.bullet && !point)))
            {
                // A menu, or the title as the page's breadcrumb has it.
            } else if reader.is_byline(line) || reader.is_update(line) || (long_page && !point && is_stamp(line)) {
                self.push(line.text.clone(), BlockKind::Dateline);
            } else if long_page && !line.ended && (line.words < 3 || title.is_some_and(|at| i < at)) {
                // A section's name.
            } else if !line.ended && title.is_some_and(|at| at < i && same_matter(&head[at].text, &line.text)) {
                self.push(line.text.clone(), BlockKind::Headline);
            } else if line.ended || point || line.words >= 8 {
                self.push(line.text.clone(), BlockKind::Body);
            } else {
                self.push(line.text.clone(), BlockKind::Subheading);
            }
        }
        if asked {
            self.push(lines[first].text.clone(), BlockKind::Headline);
            return first + 1;
        }
        if let Some(opening) = opening::find(&lines[first].text, &reader.calendar, reader.profile) {
            self.dates.extend(opening.date);
            self.day = opening.day;
            let (place, rest) = lines[first].text.split_at(opening.length);
            self.push(place.trim().to_owned(), BlockKind::Dateline);
            self.push(rest.trim().to_owned(), BlockKind::Body);
            return first + 1;
        }
        first
    }

    /// The lines from the first paragraph on.
    fn take_body(&mut self, lines: &[Line], reader: &Reader) {
        let mut matter = Matter::default();
        for piece in &self.pieces {
            matter.add(&piece.text);
        }
        // Whether we are among links to other stories, and sentences there that may yet prove to be the article's.
        let (mut links, mut pending) = (false, Vec::<String>::new());
        let title = self.pieces.iter().find(|piece| piece.kind == BlockKind::Headline).map(|piece| piece.text.clone());
        let paragraphs = lines.iter().filter(|line| line.is_paragraph()).count();
        for (i, line) in lines.iter().enumerate() {
            if i > 0 && lines[i - 1].text == line.text {
                // A caption that the page has twice: for the picture and for its large view.
                if let Some(last) = self.pieces.last_mut().filter(|last| last.text == line.text) {
                    last.kind = BlockKind::Caption;
                }
            } else if title.as_deref() == Some(&line.text) {
                // The title once more.
            } else if let Some(alone) = reader.teaser(line) {
                links = alone || links;
                pending.clear();
            } else if reader.is_furniture(line) {
                pending.clear();
            } else if links {
                if !line.ended || !is_told(line) {
                    pending.clear();
                    continue;
                }
                pending.push(line.text.clone());
                if pending.len() >= RUNNING || (line.is_paragraph() && matter.shares(&line.text)) {
                    links = false;
                    for text in pending.drain(..) {
                        matter.add(&text);
                        self.push(text, BlockKind::Body);
                    }
                }
            } else if line.is_paragraph() {
                matter.add(&line.text);
                self.push(line.text.clone(), BlockKind::Body);
            } else if let Some(dates) = reader.dateline(line, DATELINE_WORDS / 2) {
                self.dates.extend(dates);
                self.push(line.text.clone(), BlockKind::Dateline);
            } else if line.ended || line.bullet || line.words > SUBHEADING_WORDS || paragraphs < 2 {
                self.push(line.text.clone(), BlockKind::Body);
            } else {
                self.push(line.text.clone(), BlockKind::Subheading);
            }
        }
    }

    /// Headings with nothing below them are links to other stories or sections of the page.
    fn trim_end(&mut self) {
        let paragraphs = self.pieces.iter().filter(|piece| Line::new(&piece.text).is_paragraph()).count();
        while paragraphs >= 2
            && let Some(last) = self.pieces.last()
        {
            let line = Line::new(&last.text);
            let numbers = last.text.contains(|c: char| c.is_numeric());
            if line.ended
                || last.kind == BlockKind::Dateline
                || (numbers && line.words > 3)
                || line.words > SUBHEADING_WORDS
            {
                break;
            }
            self.pieces.pop();
        }
    }

    fn push(&mut self, text: String, kind: BlockKind) {
        self.pieces.push(Piece { text, kind });
    }
}

/// Whether a paragraph among links can be the article's: no item of a list, no headline that asks.
fn is_told(line: &Line) -> bool {
    let item = line.text.split_whitespace().next().is_some_and(|mark| {
        let number = mark.trim_end_matches(['.', ')']);
        number.len() < mark.len() && number.bytes().all(|b| b.is_ascii_digit())
    });
    let asks = line.words <= SUBHEADING_WORDS && line.text.ends_with(['?', '!', '？', '！', '…']);
    !line.bullet && !item && !asks
}

/// The line that has the title alone, where the first has it with the site's name ("Title | The Marrow Gazette").
fn without_site(head: &[Line], title: usize) -> usize {
    let full = &head[title].folded;
    let alone = |line: &Line| {
        let site = full.strip_prefix(line.folded.as_str()).map(str::trim_start);
        line.words >= TITLE_WORDS && site.is_some_and(|site| site.starts_with(['|', '-', '–', '—', '·', ':']))
    };
    head.iter().position(alone).unwrap_or(title)
}

/// Whether a line says the title in other words: it has most of them.
fn same_matter(title: &str, line: &str) -> bool {
    let ((title, _), (line, _)) = (keys(title), keys(line));
    let shared = title.intersection(&line).count();
    shared >= 2 && shared * 5 >= title.len().min(line.len()) * 3
}

/// "3 hours ago", "08:05", "4 min": a few words with a number, above the article.
fn is_stamp(line: &Line) -> bool {
    !line.ended
        && line.words <= 4
        && line.text.contains(|c: char| c.is_ascii_digit())
        && !line.text.contains(['%', '€', '$', '£', '-', '–'])
}

/// The tests that ask the language's data.
struct Reader {
    profile: &'static Profile,
    calendar: Calendar,
}

impl Reader {
    /// The title among the lines above the article.
    fn title(&self, head: &[Line]) -> Option<usize> {
        let plain = |line: &Line| {
            !line.menu
                && !line.bullet
                && !self.is_furniture(line)
                && self.teaser(line).is_none()
                && !self.is_byline(line)
                && !self.is_update(line)
                && self.dateline(line, DATELINE_WORDS).is_none()
        };
        // A row of section names has no word that makes a sentence of it, and often a capital for each.
        let named = |line: &Line| {
            line.words > 6
                || self.has_function_word(line)
                || line.text.contains(|c: char| {
                    !c.is_alphanumeric() && !matches!(c, ' ' | '>' | '›' | '|' | '/' | '·' | '・' | '»')
                })
        };
        let small = |line: &Line| line.text.split_whitespace().skip(1).any(|word| word.starts_with(char::is_lowercase));
        let at_least = |words: usize| head.iter().position(|line| line.words >= words && plain(line));
        let told = |test: &dyn Fn(&Line) -> bool| {
            head.iter().position(|line| line.words >= TITLE_WORDS && plain(line) && test(line))
        };
        // A title may name a day, but it says more than one.
        let more = |line: &Line| line.words >= 2 * TITLE_WORDS && self.dateline(line, TITLE_WORDS).is_none();
        let dated = || head.iter().position(|line| more(line) && !line.menu && !line.bullet);
        let sentence = told(&named).or_else(|| told(&small));
        sentence.or_else(|| at_least(TITLE_WORDS)).or_else(|| at_least(2)).or_else(dated)
    }

    fn has_function_word(&self, line: &Line) -> bool {
        line.folded.split(|c: char| !c.is_alphanumeric()).any(|word| opening::is_starter(self.profile, word))
    }

    /// Where the readers' comments begin, if most of the page's text is above them.
    fn end(&self, lines: &[Line], first: usize) -> usize {
        let heading = |line: &Line| {
            let name = line.folded.trim_matches(|c: char| !c.is_alphabetic());
            self.profile.page.endings.iter().any(|phrase| phrase == name)
        };
        let text = |lines: &[Line]| lines.iter().filter(|line| line.is_paragraph()).count();
        let found = (first..lines.len()).find(|&at| heading(&lines[at]) && text(&lines[..at]) * 2 >= text(lines));
        // The body has one line at least: the first paragraph.
        found.filter(|&at| at > first).unwrap_or(lines.len())
    }

    /// A menu, a label, or a service line.
    fn is_furniture(&self, line: &Line) -> bool {
        let page = &self.profile.page;
        let label = line.folded.trim_end_matches([' ', ':', '.', '!', '›', '»', '>']);
        let sign = line.text.contains(['©', 'ⓒ', '®']) || line.folded.starts_with("(c)");
        let tags =
            line.folded.split_once([':', '：']).is_some_and(|(name, _)| page.tags.iter().any(|tag| tag == name.trim()));
        line.menu
            || !line.text.contains(char::is_alphanumeric)
            || line.text.split_whitespace().all(|word| word.starts_with('#'))
            || (tags && !line.ended)
            || page.labels.iter().any(|phrase| phrase == label)
            || self.is_labels(line)
            || self.is_sections(line)
            || (sign && line.words <= NOTICE_WORDS / 2)
            || self.is_notice(line)
    }

    /// Labels with their counts ("Share 214 Comments 87"), or one in brackets before an advertiser's line.
    fn is_labels(&self, line: &Line) -> bool {
        let page = &self.profile.page;
        let label = |word: &str| page.labels.iter().chain(&page.endings).any(|phrase| phrase == word);
        let bracketed = line.folded.strip_prefix(['[', '【']).and_then(|rest| rest.split_once([']', '】']));
        let mut words = line.folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).peekable();
        bracketed.is_some_and(|(name, _)| label(name)) || (!line.ended && words.peek().is_some() && words.all(label))
    }

    /// A row of section names that begins with the page's own ("홈 뉴스 정치 경제"), where no capitals and no separators tell one.
    fn is_sections(&self, line: &Line) -> bool {
        let items: Vec<&str> = line.folded.split_whitespace().collect();
        let short = |item: &&str| item.chars().count() <= SECTION_CHARS && item.chars().all(char::is_alphabetic);
        items.len() > TITLE_WORDS / 2
            && items.iter().all(short)
            && !line.text.contains(|c: char| c.is_lowercase() || c.is_uppercase())
            && self.profile.page.labels.iter().any(|label| label == items[0])
    }

    /// A line that speaks for the page: asks to subscribe, to accept, to share.
    fn is_notice(&self, line: &Line) -> bool {
        let phrases = || self.profile.page.notices.iter().filter_map(|phrase| find_phrase(&line.folded, phrase));
        if line.words > NOTICE_WORDS {
            // A banner has several of them; an article about banners may have one.
            return line.words <= BANNER_WORDS && (phrases().any(|at| at == 0) || phrases().count() > 1);
        }
        // In a line that ends as a sentence does, the phrase has to open it, or the line be short.
        phrases().any(|at| !line.ended || at == 0 || line.words <= 10)
    }

    /// Whether the line leads to other stories; with `true` where it does so for the lines below it.
    fn teaser(&self, line: &Line) -> Option<bool> {
        const MARKS: [char; 9] = [':', '：', '»', '>', '|', '–', '-', ']', '】'];
        let folded = line.folded.trim_start_matches(['[', '(', '+', '-', ' ', '【']);
        let found = self.profile.page.teasers.iter().filter_map(|phrase| {
            let rest = folded.strip_prefix(phrase.as_str())?;
            (find_phrase(folded, phrase) == Some(0)).then_some((rest, phrase))
        });
        // The longest phrase leaves the least.
        let (rest, phrase) = found.min_by_key(|(rest, _)| rest.len())?;
        let marked = rest.trim_start().starts_with(MARKS);
        // One word ("more") has to stand alone or before a mark: it may begin a headline.
        let alone = phrase.contains(' ') || phrase.contains(is_ideograph) || count_words(rest) == 0;
        (marked || (alone && !line.ended && line.words <= NOTICE_WORDS)).then(|| count_words(rest) < 3)
    }

    fn is_byline(&self, line: &Line) -> bool {
        !line.ended
            && line.words <= 10
            && self.profile.page.bylines.iter().any(|phrase| find_phrase(&line.folded, phrase) == Some(0))
    }

    /// "Updated 2 hours ago": how old the page is, in no date.
    fn is_update(&self, line: &Line) -> bool {
        !line.ended
            && line.words <= UPDATE_WORDS
            && line.text.contains(char::is_numeric)
            && self.profile.page.updated.iter().any(|phrase| find_phrase(&line.folded, phrase) == Some(0))
    }

    /// The dates of a line that says when and by whom, and no more.
    fn dateline(&self, line: &Line, most: usize) -> Option<Vec<Dated>> {
        if line.words > 3 * DATELINE_WORDS {
            return None;
        }
        let dates = dateline::dates(&line.text, &self.calendar);
        let mut rest = line.text.clone();
        for dated in dates.iter().rev() {
            rest.replace_range(dated.span.start..dated.span.end, " ");
        }
        let words =
            rest.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).map(count_words).sum::<usize>();
        (!dates.is_empty() && words <= if line.ended { most / 3 } else { most }).then_some(dates)
    }
}

/// What the article speaks of: the beginnings of its longer words.
#[derive(Debug, Default)]
struct Matter {
    words: FxHashSet<String>,
    names: FxHashSet<String>,
}

impl Matter {
    fn add(&mut self, text: &str) {
        let (words, names) = keys(text);
        self.words.extend(words);
        self.names.extend(names);
    }

    /// Whether a paragraph names what the article names, or is written in much the same words.
    fn shares(&self, text: &str) -> bool {
        let (words, names) = keys(text);
        names.iter().any(|name| self.names.contains(name))
            || words.iter().filter(|word| self.words.contains(*word)).count() * 3 > words.len().max(3)
    }
}

/// Stems of the words of a text, and of the names among them (capitals within a sentence).
fn keys(text: &str) -> (FxHashSet<String>, FxHashSet<String>) {
    let (mut words, mut names) = (FxHashSet::default(), FxHashSet::default());
    let mut opens = true;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let Some(first) = word.chars().next() else { continue };
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        if is_ideograph(first) {
            words.extend(letters.windows(2).map(|pair| pair.iter().collect()));
        } else {
            // Scripts that write fewer letters a word have shorter stems.
            let stem = if first.is_ascii() || letters.len() >= 6 || first.is_uppercase() { 5 } else { 3 };
            if letters.len() >= stem {
                let key: String = letters.iter().take(5).collect();
                if first.is_uppercase() && !opens {
                    names.insert(key.clone());
                }
                words.insert(key);
            }
        }
        let end = word.as_ptr() as usize - text.as_ptr() as usize + word.len();
        opens = text[end..].trim_start_matches(['"', '»', '”', '’', ')']).starts_with(['.', '!', '?', ':', '…']);
    }
    (words, names)
}
