//! Where the sentences of a paragraph begin: sentencex proposes, quotations and the language's data correct.

use sentencex::SentenceBoundary;
use sentencex::languages::Language as Splitter;

use super::lists;
use super::marks::{inside, quotations};
use super::splitters::{Danish, Italian};
use crate::lang::{Counted, Language, Segment, Speech};
use crate::text::{beginning, count_words, ending};

/// A remark in brackets of at most so many words belongs to the sentence before it.
const REMARK_WORDS: usize = 8;

/// No sentence is longer, in bytes: what goes on without a stop for longer is cut, so that the later stages, which look
/// through a sentence again for each thing in it, take no longer than the text is long. A quotation is one sentence, and a
/// long one may have 6,000.
const LONGEST_SENTENCE: usize = 8_000;

/// The places in `text` where a sentence begins, the first left out; in order, at the sentence's first character.
pub(super) fn starts(text: &str, language: Language) -> Vec<usize> {
    let profile = language.profile();
    let paragraph = Paragraph { text, language, data: &profile.segment, speech: &profile.speech };
    let quoted = quotations(text);
    let items = lists::items(text);
    let mut cuts = proposed(text, language);
    cuts.extend(paragraph.overlooked(language, &quoted));
    cuts.extend(&items);
    cuts.retain(|&at| at > 0 && at < text.len());
    cuts.sort_unstable();
    cuts.dedup();

    let mut kept: Vec<usize> = Vec::with_capacity(cuts.len());
    for (i, &at) in cuts.iter().enumerate() {
        let start = kept.last().copied().unwrap_or(0);
        let end = cuts.get(i + 1).copied().unwrap_or(text.len());
        let item = items.binary_search(&at).is_ok();
        let opens = quoted.binary_search_by_key(&at, |span| span.start).is_ok();
        if !inside(&quoted, at) && (item || !paragraph.goes_on(start, at, end, opens)) {
            kept.push(at);
        }
    }
    shortened(text, kept)
}

/// The starts of sentences with those more that part the endless ones, at white space where there is some.
fn shortened(text: &str, starts: Vec<usize>) -> Vec<usize> {
    let mut all = Vec::with_capacity(starts.len());
    let mut from = 0;
    for (n, end) in starts.iter().copied().chain([text.len()]).enumerate() {
        while end - from > LONGEST_SENTENCE {
            let inside = &text[from..text.floor_char_boundary(from + LONGEST_SENTENCE)];
            // A comma parts no number from its unit.
            let mark = inside.rfind(", ").map(|at| at + 1);
            let space = mark.or_else(|| inside.rfind(char::is_whitespace)).filter(|&at| at > 0);
            from += space.unwrap_or(inside.len());
            all.push(from + (text[from..].len() - text[from..].trim_start().len()).min(end - from));
        }
        from = end;
        all.extend(starts.get(n));
    }
    all.dedup();
    all
}

/// What sentencex finds in a paragraph.
fn split<'t>(language: Language, paragraph: &'t str) -> Vec<SentenceBoundary<'t>> {
    match language.code() {
        "da" => Danish.get_sentence_boundaries(paragraph),
        "it" => Italian.get_sentence_boundaries(paragraph),
        code => sentencex::get_sentence_boundaries(code, paragraph),
    }
}

/// Where sentencex would begin a sentence. Its time grows with the square of the marks that nothing closes: a paragraph
/// longer than any that is written goes to it in pieces.
fn proposed(text: &str, language: Language) -> Vec<usize> {
    const LONGEST: usize = 8000;
    let mut cuts = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let rest = &text[from..];
        let piece = &rest[..rest.floor_char_boundary(LONGEST)];
        let (piece, whole) = if piece.len() == rest.len() {
            (piece, true)
        } else {
            let stop = piece.rmatch_indices(['.', '!', '?', '…', '。', '！', '？']).find_map(|(at, stop)| {
                let behind = at + stop.len();
                piece[behind..].starts_with(char::is_whitespace).then_some(behind)
            });
            let end = stop.or_else(|| piece.rfind(char::is_whitespace).filter(|&at| at > 0));
            (&piece[..end.unwrap_or(piece.len())], stop.is_some())
        };
        let found = split(language, piece).into_iter();
        cuts.extend(found.filter(|found| found.start_byte > 0).map(|found| {
            let behind = &piece[found.start_byte..];
            from + found.start_byte + (behind.len() - behind.trim_start().len())
        }));
        from += piece.len();
        // Where no stop ends a piece its sentence goes on.
        if whole && from < text.len() {
            cuts.push(from + (text[from..].len() - text[from..].trim_start().len()));
        }
    }
    cuts
}

pub(super) struct Paragraph<'a> {
    pub(super) text: &'a str,
    language: Language,
    pub(super) data: &'a Segment,
    pub(super) speech: &'a Speech,
}

impl Paragraph<'_> {
    /// Whether the sentence from `start` goes on at `at`, though a boundary was proposed (the next is at `end`); `opens` tells
    /// that a quotation begins there.
    fn goes_on(&self, start: usize, at: usize, end: usize, opens: bool) -> bool {
        let before = self.text[start..at].trim_end();
        let after = &self.text[at..];
        let spaced = start + before.len() < at;
        let first = after.chars().next().unwrap_or(' ');
        let token = last_token(before);
        let exclaimed = before.ends_with(['!', '?', '…']);
        // A mark that closes, or that no sentence begins with.
        if !opens && matches!(first, ')' | ']' | '）' | '」' | '』' | '”' | ',' | ';' | ':' | '،' | '、' | '，')
        {
            return true;
        }
        // "１８０．２５": a decimal mark, however wide.
        if !spaced
            && first.is_numeric()
            && before.strip_suffix(['.', '．']).is_some_and(|number| number.ends_with(char::is_numeric))
        {
            return true;
        }
        // "Yahoo! has", "Gut! rief sie", "Y!J", "!Kung"
        if exclaimed && (first.is_lowercase() || (!spaced && first.is_ascii_alphanumeric())) {
            return true;
        }
        if !spaced && (is_address(token, after) || self.is_inside_short(token, after)) {
            return true;
        }
        // "’s Ochtends": the mark belongs to the word.
        let elided = before.strip_suffix(['\'', '’']).is_some_and(|text| text.ends_with(char::is_whitespace));
        if !spaced && elided || self.speaker_follows(start, at, end) {
            return true;
        }
        if lists::is_mark(before) || !beginning(before).contains(char::is_alphanumeric) {
            return true;
        }
        if first == '(' && count_words(&self.text[at..end]) <= REMARK_WORDS {
            let remark = self.text[at..end].trim_end();
            return remark.ends_with([')', '.'])
                && remark.matches(')').count() == 1
                && remark.trim_end_matches('.').ends_with(')');
        }
        token.strip_suffix('.').is_some_and(|word| self.is_short(word, before, after))
    }

    /// Whether what was asked or exclaimed from `start` on has its speaker at `at`: "«Кто заплатит?» — спросила она", "“Who
    /// pays?” Ada Lund asked", "「なぜ？」と聞いた".
    fn speaker_follows(&self, start: usize, at: usize, end: usize) -> bool {
        /// A clause of no more words than this tells who said it.
        const WORDS: usize = 12;
        let said = self.text[start..at].trim_end();
        let inner = said.trim_end_matches(is_closing);
        let (closed, after) = (inner.len() < said.len(), &self.text[at..end]);
        let spaced = start + said.len() < at;
        if !inner.ends_with(['?', '!', '…', '。', '！', '？', '.', ';', '؟']) {
            return false;
        }
        let behind_dash = after.trim_start_matches(['–', '—', '-']);
        if behind_dash.len() < after.len() && behind_dash.trim_start().starts_with(char::is_lowercase) {
            return true;
        }
        if !closed || !said.starts_with(is_opening) || after.contains(is_opening) || inner.ends_with('.') && spaced {
            return false;
        }
        if !spaced && after.starts_with(|c| matches!(c, '\u{3041}'..='\u{309F}' | '\u{AC00}'..='\u{D7AF}')) {
            return true;
        }
        let speech = self.speech;
        let cues = [&speech.says, &speech.claims, &speech.denies, &speech.admits, &speech.announces, &speech.beside];
        let mut cues = cues.into_iter().flatten();
        if speech.unspaced {
            return !spaced && after.chars().count() <= 2 * WORDS && cues.any(|cue| after.contains(cue.as_str()));
        }
        let small = after.to_lowercase();
        let words = || small.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words().count() <= WORDS && cues.any(|cue| words().any(|word| word == cue))
    }

    /// "a.|C.", "J.|-C.": whether a boundary lies in an abbreviation of several letters.
    fn is_inside_short(&self, token: &str, after: &str) -> bool {
        let rest = beginning(after).split(char::is_whitespace).next().unwrap_or_default();
        let word = format!("{token}{rest}").to_lowercase();
        let word = word.trim_start_matches('(').trim_end_matches(|c: char| !c.is_alphanumeric());
        contains(&self.data.abbreviations, word)
    }

    /// Whether a word with a dot stands for more than itself, so that the dot ends nothing.
    fn is_short(&self, word: &str, before: &str, after: &str) -> bool {
        let next = first_word(after);
        let bare = word.trim_start_matches(['(', '[', '"', '«', '„', '“', '\'']).to_lowercase();
        let starter = self.is_starter(next);
        let behind = before[..before.len().saturating_sub(word.len() + 1)].trim_end();
        if self.closes_enumeration(before) {
            return !next.starts_with(char::is_uppercase);
        }
        if contains(&self.data.hours, &bare) {
            return self.is_day_or_zone(next);
        }
        // "2024. 5. 1.", "A XIX. században"
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if self.data.ordinal_dot && bare.len() <= 4 && digits(&bare) && next.starts_with(|c: char| c.is_ascii_digit()) {
            return true;
        }
        if is_roman(word) && (next.starts_with(char::is_lowercase) || self.data.ordinal_dot && is_led(behind)) {
            return true;
        }
        // "as for 1. above", "2024. október 3-án"
        if bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit()) && next.starts_with(char::is_lowercase) {
            return true;
        }
        // "и В. В. Сидоров"
        let initial = |word: &str| word.starts_with(char::is_uppercase) && word.chars().nth(1).is_none();
        if initial(word) && initial(next) && after.strip_prefix(next).is_some_and(|rest| rest.starts_with('.')) {
            return true;
        }
        if contains(&self.data.titles, &bare) {
            return true;
        }
        if contains(&self.data.abbreviations, &bare) {
            // "from 2 Oct. to 5 Nov.": no sentence begins small.
            return !starter || next.starts_with(char::is_lowercase);
        }
        // German ordinals end in a dot: "am 3. Mai".
        if self.data.ordinal_dot && (1..=3).contains(&bare.len()) && digits(&bare) {
            if self.is_no_rank(&bare, behind) && next.starts_with(char::is_uppercase) {
                return false;
            }
            return !starter && next.starts_with(char::is_alphabetic);
        }
        // Initials: "A. S. Petrov", "Maria C. Lund".
        let mut letters = word.chars();
        if let (Some(initial), None) = (letters.next(), letters.next())
            && initial.is_uppercase()
        {
            let name = last_token(behind);
            // "par V. Noir", but "a plan B. They"
            let named = name.chars().count() <= 3 || name.starts_with(char::is_uppercase);
            return named && !starter && next.starts_with(char::is_uppercase);
        }
        false
    }

    /// "Zraněných je 45. Policie …", "7 350. Kapteeni …": whether figures with a dot are too many for an ordinal before a
    /// capital, which where nouns are written small is a name's: "1. FC Slovácko".
    pub(super) fn is_no_rank(&self, figures: &str, behind: &str) -> bool {
        /// The days of a month, and ranks in a table.
        const SMALL_NOUNS: u32 = 31;
        const RANKS: u32 = 100;
        let grouped =
            figures.len() == 3 && last_token(behind).bytes().all(|b| b.is_ascii_digit()) && !behind.is_empty();
        let capital = self.language.profile().values.counted == Counted::Capital;
        let most = if capital { RANKS } else { SMALL_NOUNS };
        grouped || figures.parse::<u32>().is_ok_and(|n| n > most)
    }

    /// Whether a text ends in an "et cetera" with its dot, in one word or two: "usw.", "и т. д."
    pub(super) fn closes_enumeration(&self, text: &str) -> bool {
        let token = last_token(text);
        let first = last_token(text[..text.len() - token.len()].trim_end());
        let parted = if first.ends_with('.') { format!("{first}{token}") } else { token.to_owned() };
        [token, &parted].iter().any(|form| {
            let short = form.strip_suffix('.').map(str::to_lowercase);
            short.is_some_and(|form| contains(&self.data.enumerations, &form))
        })
    }

    /// Whether a word names a day, a month or a time zone: what follows the hour in one sentence.
    fn is_day_or_zone(&self, word: &str) -> bool {
        let cldr = self.language.cldr();
        let small = word.to_lowercase();
        let names = cldr.weekdays.iter().chain(&cldr.months).flat_map(|names| names.split('|'));
        let zone = (2..=4).contains(&word.chars().count()) && word.chars().all(char::is_uppercase);
        zone || names.map(str::to_lowercase).any(|name| name == small)
    }

    /// A capital on a word that has none within a sentence.
    pub(super) fn begins(&self, text: &str) -> bool {
        text.starts_with(char::is_uppercase) && self.is_starter(first_word(text))
    }

    fn is_starter(&self, word: &str) -> bool {
        contains(&self.data.starters, &word.to_lowercase())
    }
}

pub(super) fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '—' | '–' | '-')
}

/// Lists of the data are sorted.
pub(super) fn contains(list: &[String], word: &str) -> bool {
    list.binary_search_by(|entry| entry.as_str().cmp(word)).is_ok()
}

/// Whether a word is a number in Roman numerals.
fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'C'))
}

/// Whether what stands before a number in Roman numerals is no name whose number it is: "A II. világháború", "XVI. Benedek".
fn is_led(before: &str) -> bool {
    let word = last_token(before);
    word.chars().nth(1).is_none() || word.starts_with(char::is_lowercase) || word.ends_with(is_final)
}

fn is_opening(c: char) -> bool {
    matches!(c, '"' | '«' | '»' | '„' | '“' | '”' | '‚' | '‘' | '「' | '『' | '\'')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '»' | '«' | '“' | '”' | '‘' | '’' | '」' | '』' | '\'' | '\u{a0}' | '\u{202f}' | ' ')
}

/// The letters of the first word.
fn first_word(text: &str) -> &str {
    let text = beginning(text).trim_start_matches(|c: char| !c.is_alphanumeric());
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

pub(super) fn last_token(text: &str) -> &str {
    ending(text).rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// Whether a boundary without a space lies in a web or mail address.
fn is_address(token: &str, after: &str) -> bool {
    let rest = beginning(after).split(char::is_whitespace).next().unwrap_or_default();
    token.contains("://") || token.to_lowercase().starts_with("www.") || rest.contains('@') || token.contains('@')
}
