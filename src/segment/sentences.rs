//! Where the sentences of a paragraph begin: sentencex proposes, quotations and the language's data correct.

use sentencex::SentenceBoundary;
use sentencex::languages::Language as Splitter;

use super::lists;
use super::marks::{inside, quotations};
use super::splitters::{Danish, Italian};
use crate::lang::{Language, Segment};
use crate::text::{beginning, count_words, ending};

/// A remark in brackets of at most so many words belongs to the sentence before it.
const REMARK_WORDS: usize = 8;

/// No sentence is longer, in bytes: what goes on without a stop for longer is cut, so that the later stages, which look
/// through a sentence again for each thing in it, take no longer than the text is long. A quotation is one sentence, and a
/// long one may have 6,000.
const LONGEST_SENTENCE: usize = 8_000;

/// The places in `text` where a sentence begins, the first left out; in order, at the sentence's first character.
pub(super) fn starts(text: &str, language: Language) -> Vec<usize> {
    let paragraph = Paragraph { text, data: &language.profile().segment };
    let quoted = quotations(text);
    let items = lists::items(text);
    let mut cuts = proposed(text, language);
    cuts.extend(paragraph.missed());
    cuts.extend(paragraph.figures(language));
    cuts.extend(quoted.iter().filter_map(|span| paragraph.after_quotation(span.end)));
    cuts.extend(&items);
    cuts.retain(|&at| at > 0 && at < text.len());
    cuts.sort_unstable();
    cuts.dedup();

    let mut kept: Vec<usize> = Vec::with_capacity(cuts.len());
    for (i, &at) in cuts.iter().enumerate() {
        let start = kept.last().copied().unwrap_or(0);
        let end = cuts.get(i + 1).copied().unwrap_or(text.len());
        let item = items.binary_search(&at).is_ok();
        if !inside(&quoted, at) && (item || !paragraph.goes_on(start, at, end)) {
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

struct Paragraph<'a> {
    text: &'a str,
    data: &'a Segment,
}

impl Paragraph<'_> {
    /// Whether the sentence from `start` goes on at `at`, though a boundary was proposed (the next is at `end`).
    fn goes_on(&self, start: usize, at: usize, end: usize) -> bool {
        let before = self.text[start..at].trim_end();
        let after = &self.text[at..];
        let spaced = start + before.len() < at;
        let first = after.chars().next().unwrap_or(' ');
        let (token, next) = (last_token(before), first_word(after));
        let exclaimed = before.ends_with(['!', '?', '…']);
        // A mark that closes, or that no sentence begins with.
        if matches!(first, ')' | ']' | '）' | '」' | '』' | '”' | ',' | ';' | ':' | '،' | '、' | '，') {
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
        if lists::is_mark(before) || !beginning(before).contains(char::is_alphanumeric) {
            return true;
        }
        if first == '(' && count_words(&self.text[at..end]) <= REMARK_WORDS {
            let remark = self.text[at..end].trim_end();
            return remark.ends_with([')', '.'])
                && remark.matches(')').count() == 1
                && remark.trim_end_matches('.').ends_with(')');
        }
        token.strip_suffix('.').is_some_and(|word| self.is_short(word, before, next))
    }

    /// "a.|C.", "J.|-C.": whether a boundary lies in an abbreviation of several letters.
    fn is_inside_short(&self, token: &str, after: &str) -> bool {
        let rest = beginning(after).split(char::is_whitespace).next().unwrap_or_default();
        let word = format!("{token}{rest}").to_lowercase();
        let word = word.trim_start_matches('(').trim_end_matches(|c: char| !c.is_alphanumeric());
        contains(&self.data.abbreviations, word)
    }

    /// Whether a word with a dot stands for more than itself, so that the dot ends nothing.
    fn is_short(&self, word: &str, before: &str, next: &str) -> bool {
        let bare = word.trim_start_matches(['(', '[', '"', '«', '„', '“', '\'']).to_lowercase();
        let starter = self.is_starter(next);
        // "as for 1. above", "2024. október 3-án"
        if bare.len() <= 4 && bare.bytes().all(|b| b.is_ascii_digit()) && next.starts_with(char::is_lowercase) {
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
        if self.data.ordinal_dot && (1..=3).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit()) {
            return !starter && next.starts_with(char::is_alphabetic);
        }
        // Initials: "A. S. Petrov", "Maria C. Lund".
        let mut letters = word.chars();
        if let (Some(initial), None) = (letters.next(), letters.next())
            && initial.is_uppercase()
        {
            let name = last_token(before[..before.len() - word.len() - 1].trim_end());
            let named = name.is_empty() || name.starts_with(char::is_uppercase);
            return named && !starter && next.starts_with(char::is_uppercase);
        }
        false
    }

    /// Boundaries that a rule of thumb overlooks: an abbreviation or a footnote's number before a clear beginning.
    fn missed(&self) -> Vec<usize> {
        let mut found = Vec::new();
        for (dot, _) in self.text.match_indices('.') {
            let after = &self.text[dot + 1..];
            let token = last_token(&self.text[..dot]);
            let gap = after.len() - after.trim_start().len();
            if gap > 0 {
                let dotted =
                    token.contains('.') && token.split('.').all(|part| part.chars().count() <= 2 && !part.is_empty());
                let known = contains(&self.data.abbreviations, &token.to_lowercase());
                // A plain word, where a stray mark may have misled the proposal.
                let plain = token.chars().count() > 1
                    && token.chars().all(char::is_lowercase)
                    && !contains(&self.data.titles, token);
                if (dotted || known || plain) && token.contains(char::is_alphabetic) && self.begins(&after[gap..]) {
                    found.push(dot + 1 + gap);
                }
            } else if token.ends_with(|c: char| c.is_alphabetic() || c == ')') {
                // "… in a consultation.11 12 Take …"
                let notes = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
                let numbers = &after[..after.len() - notes.len()];
                let short = numbers.split(' ').all(|number| number.len() <= 2);
                if numbers.starts_with(|c: char| c.is_ascii_digit())
                    && numbers.ends_with(' ')
                    && short
                    && notes.starts_with(char::is_uppercase)
                {
                    found.push(self.text.len() - notes.len());
                }
            }
        }
        found
    }

    /// Sentences that begin with a figure, "half. 178 flights": where ordinals end in a dot sentencex proposes none of them.
    fn figures(&self, language: Language) -> Vec<usize> {
        let stops = self.text.match_indices('.').map(|(dot, _)| dot + 1);
        let before = |dot: usize| last_token(&self.text[..dot - 1]);
        let mut found: Vec<usize> = stops
            .filter_map(|behind| {
                let gap = self.text[behind..].len() - self.text[behind..].trim_start().len();
                let number = self.text[behind + gap..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
                let opens = number.len() < self.text.len() - behind - gap && number.starts_with(char::is_whitespace);
                let word = before(behind);
                let plain = word.chars().nth(2).is_some() && word.chars().all(char::is_alphabetic);
                (gap > 0 && opens && plain).then_some(behind + gap)
            })
            .collect();
        if !found.is_empty() {
            let splitter = sentencex::language_factory(language.code());
            let known = splitter.get_abbreviations();
            found.retain(|&at| {
                let word = before(self.text[..at].trim_end().len());
                let small = word.to_lowercase();
                ![&self.data.titles, &self.data.abbreviations].into_iter().any(|list| contains(list, &small))
                    && !known.contains(word)
                    && !known.contains(&small)
            });
        }
        found
    }

    /// The beginning after a quotation that ends as a sentence or breaks off, where a clear beginning follows.
    fn after_quotation(&self, end: usize) -> Option<usize> {
        let quoted = ending(&self.text[..end]).trim_end_matches(|c: char| !c.is_alphanumeric() && !is_final(c));
        let after = &self.text[end..];
        let gap = after.len() - after.trim_start().len();
        (gap > 0 && quoted.ends_with(is_final) && self.begins(&after[gap..])).then_some(end + gap)
    }

    /// A capital on a word that has none within a sentence.
    fn begins(&self, text: &str) -> bool {
        text.starts_with(char::is_uppercase) && self.is_starter(first_word(text))
    }

    fn is_starter(&self, word: &str) -> bool {
        contains(&self.data.starters, &word.to_lowercase())
    }
}

fn is_final(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '—' | '–' | '-')
}

/// Lists of the data are sorted.
fn contains(list: &[String], word: &str) -> bool {
    list.binary_search_by(|entry| entry.as_str().cmp(word)).is_ok()
}

/// The letters of the first word.
fn first_word(text: &str) -> &str {
    let text = beginning(text).trim_start_matches(|c: char| !c.is_alphanumeric());
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

fn last_token(text: &str) -> &str {
    ending(text).rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// Whether a boundary without a space lies in a web or mail address.
fn is_address(token: &str, after: &str) -> bool {
    let rest = beginning(after).split(char::is_whitespace).next().unwrap_or_default();
    token.contains("://") || token.to_lowercase().starts_with("www.") || rest.contains('@') || token.contains('@')
}
