//! Words of a sentence with what their spelling tells: capital, initial, what stands before.

use rustc_hash::FxHashMap;

use crate::document::{BlockKind, Document, Sentence};
use crate::lang::{Profile, small};
use crate::text::{Span, is_cyrillic};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// No capital at the start, or no letters.
    Lower,
    /// A capital at the start.
    Capital,
    /// Two or more letters, all capitals.
    Upper,
    /// One capital letter.
    Initial,
}

/// A word.
#[derive(Debug, Clone)]
pub struct Token {
    /// Without elided article and possessive ending.
    pub span: Span,
    /// In small letters.
    pub lower: String,
    /// How it is written.
    pub case: Case,
    /// First of its sentence, or after a mark that makes a capital meaningless.
    pub initial: bool,
    /// Only a space, or nothing but a hyphen or an initial's dot, parts it from the word before.
    pub joined: bool,
    /// An opening quotation mark stands right before.
    pub quoted: bool,
    /// A possessive or case ending behind an apostrophe was cut off.
    pub suffixed: bool,
}

/// The words of one sentence.
#[derive(Debug)]
pub struct Line {
    /// Index of the sentence.
    pub sentence: usize,
    /// In text order.
    pub tokens: Vec<Token>,
    /// Capitals mean nothing here: a title in title case or in capitals.
    pub shouted: bool,
    /// A headline or subheading.
    pub heading: bool,
}

/// How often a word is written in which way, over the article.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    /// With a small letter.
    pub lower: u32,
    /// With a capital where no rule asks for one.
    pub inside: u32,
    /// Right after a determiner.
    pub determined: u32,
    /// Right after a given name.
    pub after_given: u32,
}

/// Evidence by the word in small letters.
pub type Counts = FxHashMap<String, Evidence>;

/// Whether a mark is an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '‘')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}' | '·' | '&')
}

/// The words of one sentence, with the language's elisions and the possessive endings cut off.
pub fn line(document: &Document, sentence: usize, of: &Sentence, profile: &Profile) -> Line {
    let text = of.span.of(&document.text);
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 6);
    let mut chars = text.char_indices().peekable();
    let mut previous_end = None;
    while let Some((start, first)) = chars.next() {
        if !is_word_char(first) || first == '·' || first == '&' {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let inner = is_apostrophe(c) || c == '-' || c == '‑' || c == '.';
            let next = text[at + c.len_utf8()..].chars().next();
            // "EUは計画を批判した": Latin letters end where characters begin
            if matches!(c, '\u{2e80}'..='\u{d7af}') && text[..at].ends_with(|before: char| before.is_ascii_alphabetic())
            {
                break;
            }
            let goes_on = is_word_char(c)
                || (inner && c != '.' && next.is_some_and(char::is_alphanumeric))
                // "U.S.A.", not "end.Begin"
                || (c == '.' && next.is_some_and(char::is_uppercase) && text[start..at].chars().rev().nth(1).is_none_or(|c| c == '.'));
            if !goes_on {
                break;
            }
            end = at + c.len_utf8();
            chars.next();
        }
        push(&mut tokens, text, of.span.start, start, end, previous_end, profile);
        previous_end = Some(end);
    }
    let heading = document
        .blocks
        .get(of.block)
        .is_some_and(|block| matches!(block.kind, BlockKind::Headline | BlockKind::Subheading));
    let shouted = is_shouted(&tokens, heading, profile);
    Line { sentence, tokens, shouted, heading }
}

fn push(
    tokens: &mut Vec<Token>,
    text: &str,
    base: usize,
    mut start: usize,
    mut end: usize,
    previous_end: Option<usize>,
    profile: &Profile,
) {
    let gap = previous_end.map_or("", |at| &text[at..start]);
    let mut joined = previous_end.is_some()
        && (matches!(gap, " " | "\u{a0}" | "\u{202f}" | "-" | "" | " & ")
            || (gap == ". " && tokens.last().is_some_and(abbreviates))
            // "M. Norwood", as French is set
            || (matches!(gap, ".\u{a0}" | ".\u{202f}") && tokens.last().is_some_and(|last| last.case == Case::Initial)));
    let mut initial =
        previous_end.is_none() || gap.contains(['.', '!', '?', '…', '•', '▶', '|']) && !joined || gap.contains(':');
    let mut quoted = gap.ends_with(['"', '“', '«', '„', '‘', '‚', '»', '”', '「', '『'])
        || gap.trim_end_matches([' ', '\u{a0}', '\u{202f}']).ends_with('«');
    if previous_end.is_none() {
        quoted = text[..start].trim_end().ends_with(['"', '“', '«', '„', '‘', '‚', '»']);
    }
    let mut suffixed = false;
    // "'t Hart", "'s Avonds": the apostrophe is of the word
    if let Some(mark) = text[..start].chars().next_back().filter(|&c| is_apostrophe(c)) {
        let clipped = format!("'{}", text[start..end].to_lowercase());
        if profile.names.particles.contains(&clipped) || profile.names.common.contains(&clipped) {
            start -= mark.len_utf8();
            joined = gap.strip_suffix(mark) == Some(" ");
            quoted = false;
        }
    }
    let word = &text[start..end];
    if let Some((at, mark)) = word.char_indices().skip(1).find(|&(_, c)| is_apostrophe(c)) {
        let head = &word[..at];
        let tail = &word[at + mark.len_utf8()..];
        if inside_word(head, tail) {
            // "прем'єр": a letter of the word
        } else if profile.names.elisions.contains(&head.to_lowercase())
            && (head.chars().next().is_some_and(char::is_lowercase) || initial)
        {
            // "L'Équipe" at the start of a sentence: the name keeps the sentence's start for its evidence
            start += at + mark.len_utf8();
            initial = false;
            joined = false;
            quoted = false;
        } else if (head.chars().count() > 1 || profile.names.common.contains(&head.to_lowercase()))
            && tail.chars().next().is_some_and(char::is_lowercase)
        {
            end = start + at;
            suffixed = true;
        }
    }
    let word = &text[start..end];
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let first_capital = word.chars().next().is_some_and(char::is_uppercase);
    let case = if capitals == 0 {
        Case::Lower
    } else if letters == 1 {
        Case::Initial
    } else if capitals == letters {
        Case::Upper
    } else if first_capital
        || word.split(['-', '‑', '\'', '’']).skip(1).any(|part| part.chars().next().is_some_and(char::is_uppercase))
    {
        // "al-Assad", "d'Artagnan"
        Case::Capital
    } else {
        Case::Lower
    };
    tokens.push(Token {
        span: Span::new(base + start, base + end),
        lower: small(word),
        case,
        initial,
        joined,
        quoted,
        suffixed,
    });
}

/// Whether an apostrophe between two parts is a letter of their word, as Ukrainian and Belarusian write it.
fn inside_word(head: &str, tail: &str) -> bool {
    head.ends_with(is_cyrillic) && tail.starts_with(|c: char| is_cyrillic(c) && c.is_lowercase())
}

/// A word after which a dot ends no sentence: an initial, or a short title.
fn abbreviates(token: &Token) -> bool {
    token.case == Case::Initial
        || (token.case == Case::Capital && token.lower.chars().count() <= 4)
        || token.lower.len() <= 4
}

/// A line whose long words nearly all have capitals.
fn is_shouted(tokens: &[Token], heading: bool, profile: &Profile) -> bool {
    let long = tokens.iter().filter(|token| token.lower.chars().count() > 3);
    let (mut words, mut capitals, mut upper) = (0, 0, 0);
    for token in long {
        words += 1;
        capitals += usize::from(token.case != Case::Lower);
        upper += usize::from(token.case == Case::Upper);
    }
    (words >= 3 && upper * 3 > words * 2)
        || (heading && words >= 4 && !profile.names.capital_nouns && capitals * 3 > words * 2)
}

/// The evidence of an article's body.
pub fn count(
    lines: &[Line],
    profile_of: impl Fn(usize) -> &'static Profile,
    is_given: impl Fn(&Token) -> bool,
) -> Counts {
    let mut counts = Counts::default();
    for line in lines.iter().filter(|line| !line.shouted) {
        let names = &profile_of(line.sentence).names;
        for (at, token) in line.tokens.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| line.tokens.get(before));
            let entry = counts.entry(token.lower.clone()).or_default();
            match token.case {
                Case::Lower => entry.lower += 1,
                Case::Capital | Case::Upper if !token.initial && !token.quoted => entry.inside += 1,
                _ => {}
            }
            if before.is_some_and(|before| token.joined && names.determiners.contains(&before.lower)) {
                entry.determined += 1;
            }
            // a month is rarely somebody's name
            let given = |before: &Token| is_given(before) && !names.common.contains(&before.lower);
            if token.case == Case::Capital && token.joined && before.is_some_and(given) {
                entry.after_given += 1;
            }
        }
    }
    counts
}
