//! Words, digit runs and marks of a sentence, with their folded forms.

use crate::lang::Script;
use crate::text::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// ASCII digits once folded.
    Digits,
    Mark(char),
}

/// A word, a run of digits, or a mark.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// In the document.
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
    /// Nothing stands between it and the token before.
    pub glued: bool,
    /// Begins with a capital.
    pub capital: bool,
    fold: (u32, u32),
}

/// The tokens of one sentence; the buffers are used again for the next one.
#[derive(Debug, Default)]
pub struct Tokens {
    pub list: Vec<Token>,
    folded: String,
}

impl Tokens {
    /// Cuts `text`, which lies at byte `offset` of its document.
    pub fn cut(&mut self, text: &str, offset: usize, script: Script, dotless_i: bool) {
        self.list.clear();
        self.folded.clear();
        let mut previous_end = usize::MAX;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let class = class(c, script);
            if class == Class::Space {
                // A mark of direction parts nothing.
                if previous_end == at
                    && matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
                {
                    previous_end = at + c.len_utf8();
                }
                continue;
            }
            let fold_start = self.folded.len();
            fold(c, dotless_i, &mut self.folded);
            let mut end = at + c.len_utf8();
            if matches!(class, Class::Letter | Class::Digit) {
                while let Some(&(next_at, next)) = chars.peek() {
                    let joins = match self::class(next, script) {
                        Class::Joiner => true,
                        other => other == class || (class == Class::Letter && matches!(next, '²' | '³')),
                    };
                    if !joins {
                        break;
                    }
                    fold(next, dotless_i, &mut self.folded);
                    end = next_at + next.len_utf8();
                    chars.next();
                }
            }
            let kind = match class {
                Class::Letter | Class::Syllable => Kind::Word,
                Class::Digit => Kind::Digits,
                _ => Kind::Mark(self.folded[fold_start..].chars().next().unwrap_or(c)),
            };
            self.list.push(Token {
                start: offset + at,
                end: offset + end,
                kind,
                glued: previous_end == at,
                capital: c.is_uppercase(),
                fold: (fold_start as u32, self.folded.len() as u32),
            });
            previous_end = end;
        }
    }

    /// The folded form of token `i`; empty past the end.
    pub fn word(&self, i: usize) -> &str {
        self.list.get(i).map_or("", |token| &self.folded[token.fold.0 as usize..token.fold.1 as usize])
    }

    /// The kind of token `i`, if there is one.
    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.list.get(i).map(|token| token.kind)
    }

    /// Whether token `i` is this mark.
    pub fn is_mark(&self, i: usize, marks: &[char]) -> bool {
        matches!(self.kind(i), Some(Kind::Mark(c)) if marks.contains(&c))
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    pub fn is_digits(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Digits)
    }

    /// Whether token `i` exists and follows the one before with nothing between.
    pub fn is_glued(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|token| token.glued)
    }

    pub fn is_capital(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|token| token.capital)
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// From the start of token `from` to the end of the token before `to`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        match (self.list.get(from), self.list.get(to.saturating_sub(1))) {
            (Some(first), Some(last)) => Span::new(first.start, last.end),
            _ => Span::new(0, 0),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    /// A word by itself.
    Syllable,
    Digit,
    /// Belongs to the word it stands in.
    Joiner,
    Mark,
}

fn class(c: char, script: Script) -> Class {
    match c {
        '0'..='9' | '０'..='９' | '٠'..='٩' | '۰'..='۹' | '०'..='९' | '০'..='৯' => Class::Digit,
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{feff}' => {
            Class::Space
        }
        '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{ad}' | '\u{93c}'..='\u{94d}' => Class::Joiner,
        _ if c.is_ascii() && !c.is_ascii_whitespace() => Class::Mark,
        _ if c.is_whitespace() => Class::Space,
        '\u{ac00}'..='\u{d7a3}' if script == Script::Syllables => Class::Syllable,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '々' | '〇' if script != Script::Spaced => {
            if c == '・' {
                Class::Mark
            } else {
                Class::Syllable
            }
        }
        '\u{ff21}'..='\u{ff5a}' => Class::Letter,
        _ if c.is_alphabetic() => Class::Letter,
        _ => Class::Mark,
    }
}

fn fold(c: char, dotless_i: bool, out: &mut String) {
    match c {
        'I' if dotless_i => out.push('ı'),
        'İ' => out.push('i'),
        'ς' => out.push('σ'),
        '’' | 'ʼ' | '＇' | 'ʹ' => out.push('\''),
        '‐' | '‑' => out.push('-'),
        '²' => out.push('2'),
        '³' => out.push('3'),
        'ё' | 'Ё' => out.push('е'),
        'أ' | 'إ' | 'آ' => out.push('ا'),
        'ى' => out.push('ي'),
        '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{ad}' => {}
        'a'..='z' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '0'..='9' => out.push(c),
        '０'..='９' => digit(c, '０', out),
        '٠'..='٩' => digit(c, '٠', out),
        '۰'..='۹' => digit(c, '۰', out),
        '०'..='९' => digit(c, '०', out),
        '০'..='৯' => digit(c, '০', out),
        // Full-width forms of Latin letters and marks.
        '\u{ff01}'..='\u{ff5e}' => {
            let narrow = char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c);
            out.push(narrow.to_ascii_lowercase());
        }
        _ => out.extend(c.to_lowercase()),
    }
}

fn digit(c: char, zero: char, out: &mut String) {
    let value = u32::from(c) - u32::from(zero);
    out.push(char::from_digit(value, 10).unwrap_or('0'));
}
