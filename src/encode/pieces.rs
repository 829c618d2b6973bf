//! A text to its pieces: normalised as the table's tokenizer does it, then cut where the pieces are likeliest.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::trie::Trie;

/// Log-probability of a character that no piece covers.
const UNKNOWN: f32 = -30.0;

/// What is kept from one text to the next, so that none allocates.
#[derive(Default)]
pub(super) struct Cutter {
    text: String,
    steps: Vec<Step>,
    pieces: Vec<u32>,
}

/// The likeliest way to a place in the text.
#[derive(Clone, Copy)]
struct Step {
    score: f32,
    /// Where its last piece begins.
    start: u32,
    /// `None` for a character that no piece covers.
    piece: Option<u32>,
}

/// Nothing leads here, as inside a character.
const NO_WAY: Step = Step { score: f32::MIN, start: 0, piece: None };

impl Cutter {
    /// The likeliest cut of a text (Viterbi over unigram scores): the numbers of its pieces, the last piece first.
    pub(super) fn cut(&mut self, text: &str, trie: &Trie) -> &[u32] {
        self.text.clear();
        normalise(text, &mut self.text);
        let text = self.text.as_bytes();
        self.steps.clear();
        self.steps.resize(text.len() + 1, NO_WAY);
        self.steps[0].score = 0.0;
        for start in 0..text.len() {
            let from = self.steps[start].score;
            if from == f32::MIN {
                continue;
            }
            let steps = &mut self.steps;
            let mut offer = |end: usize, score: f32, piece| {
                if steps[end].score < from + score {
                    steps[end] = Step { score: from + score, start: start as u32, piece };
                }
            };
            offer((start + width(text[start])).min(text.len()), UNKNOWN, None);
            trie.prefixes(&text[start..], |length, piece, score| offer(start + length, score, Some(piece)));
        }
        self.pieces.clear();
        let mut at = text.len();
        while at > 0 {
            self.pieces.extend(self.steps[at].piece);
            at = self.steps[at].start as usize;
        }
        &self.pieces
    }
}

/// The bytes of a character, by its first.
fn width(first: u8) -> usize {
    match first {
        0..=0x7f => 1,
        0x80..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    }
}

/// NFKC, lower case, a `▁` before each word.
fn normalise(text: &str, out: &mut String) {
    // White space composes with nothing, so word by word gives what the whole text would, and most words are in NFKC.
    for word in text.split_whitespace() {
        if word.is_ascii() {
            out.push('▁');
            out.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else if is_nfkc_quick(word.chars()) == IsNormalized::Yes {
            lowered(word, out);
        } else {
            // A compatible form may itself hold a space: "´" is a space and an accent.
            word.nfkc().collect::<String>().split_whitespace().for_each(|word| lowered(word, out));
        }
    }
}

fn lowered(word: &str, out: &mut String) {
    out.push('▁');
    out.extend(word.chars().flat_map(char::to_lowercase));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_normalised_as_the_whole_text_would_be() {
        let cases = [
            ("  Two  words\n", "▁two▁words"),
            ("", ""),
            (" \u{a0}\t", ""),
            ("ÉTÉ", "▁été"),
            ("E\u{301}te\u{301}", "▁été"),
            ("１２３\u{3000}ﬁn…", "▁123▁fin..."),
            ("10\u{202f}000 €", "▁10▁000▁€"),
            ("a´b", "▁a▁\u{301}b"),
            ("İzmir", "▁i\u{307}zmir"),
            ("ΟΔΟΣ", "▁οδοσ"),
        ];
        for (text, expected) in cases {
            let mut out = String::new();
            normalise(text, &mut out);
            assert_eq!(out, expected, "{text:?}");
            let whole = text.nfkc().collect::<String>();
            let whole: Vec<String> = whole
                .split_whitespace()
                .map(|word| format!("▁{}", word.chars().flat_map(char::to_lowercase).collect::<String>()))
                .collect();
            assert_eq!(out, whole.concat(), "{text:?}");
        }
    }
}
