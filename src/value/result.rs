//! The result of a match, which is written much like a clock time or a range: 6-0, 6:0, "six à zéro".
//!
//! In: a reader at the first number. Out: both numbers and the position after them.

use rust_decimal::prelude::ToPrimitive;

use super::number::Setting;
use super::reader::Reader;
use crate::lang::{Script, WordRole};

/// No side of a match scores more.
const MOST: u32 = 200;
/// From here on the sides of a match score by the dozen.
const DOZENS: u32 = 61;

impl Reader<'_> {
    /// The result of a match at `i`: 6-0, 6:0, "six à zéro".
    pub fn result(&self, i: usize) -> Option<((u32, u32), usize)> {
        let tokens = self.tokens;
        let small = |at: usize| {
            (tokens.is_digits(at) && tokens.word(at).len() <= 3).then(|| tokens.word(at).parse::<u32>().ok()).flatten()
        };
        if let Some(a) = small(i) {
            let linked = tokens.is_glued(i)
                && tokens.is_mark(i.wrapping_sub(1), &['-', '–', '—', ':', '.', ',', '/', '−', '+'])
                || tokens.is_glued(i)
                    && tokens.is_word(i.wrapping_sub(1))
                    && self.lexicon.values.script == Script::Spaced
                    // "و7-5".
                    && !self.lexicon.is_prefix(tokens.word(i - 1));
            if !linked
                && (tokens.is_mark(i + 1, &['-', '–', '—', '―', ':', '−', '‑', '比']) || tokens.word(i + 1) == "比")
            {
                let b = small(i + 2)?;
                let colon = tokens.is_mark(i + 1, &[':']);
                let even = tokens.is_glued(i + 1) == tokens.is_glued(i + 2);
                let chained = tokens.is_mark(i + 3, &['-', '–', ':', '.', ','])
                    && tokens.is_glued(i + 3)
                    && tokens.is_digits(i + 4)
                    && tokens.is_glued(i + 4)
                    || tokens.is_glued(i + 3)
                        && tokens.is_word(i + 3)
                        && self.lexicon.values.script == Script::Spaced
                        && self.past_suffix(i + 3) == i + 3;
                let padded = [i, i + 2].iter().any(|&at| tokens.word(at).len() > 1 && tokens.word(at).starts_with('0'));
                if even && !chained && !padded && self.looks_like_result(i, a, b, colon) {
                    return Some(((a, b), i + 3));
                }
            }
            let word_result = self.word_result(i);
            return word_result;
        }
        self.word_result(i)
    }

    /// "*6/4*, 7/5": a set of tennis beside another, which are no dates.
    pub(super) fn set(&self, i: usize) -> Option<((u32, u32), usize)> {
        const GAMES: u32 = 7;
        const LEAST: u32 = 6;
        let games = |at: usize| {
            let short = self.tokens.is_digits(at) && self.tokens.word(at).len() == 1;
            short.then(|| self.tokens.word(at).parse::<u32>().ok()).flatten().filter(|n| *n <= GAMES)
        };
        let pair = |at: usize| {
            let slash = self.tokens.is_mark(at + 1, &['/']) && self.tokens.is_glued(at + 1);
            let (a, b) = games(at).zip(games(at + 2).filter(|_| slash && self.tokens.is_glued(at + 2)))?;
            let free = !(self.tokens.is_mark(at + 3, &['/', '.', '-'])
                && self.tokens.is_digits(at + 4)
                && self.tokens.is_glued(at + 4));
            (a.max(b) >= LEAST && a != b && free).then_some((a, b))
        };
        let found = pair(i)?;
        let link = |at: usize| self.tokens.is_mark(at, &[',']) || self.word(at, WordRole::And) == Some(at + 1);
        // A tie-break stands in brackets: "7/6 (5), 6/3".
        let close = self.tokens.is_mark(i + 3, &['(']) && self.tokens.is_mark(i + 5, &[')']);
        let end = if close { i + 6 } else { i + 3 };
        let next = link(end) && pair(end + 1).is_some();
        let before = i.checked_sub(4).is_some_and(|at| link(at + 3) && pair(at).is_some())
            || i.checked_sub(7).is_some_and(|at| link(at + 6) && pair(at).is_some());
        (next || before).then_some((found, i + 3))
    }

    fn word_result(&self, i: usize) -> Option<((u32, u32), usize)> {
        if !self.score {
            return None;
        }
        let part = |at: usize| {
            let number = self.number(at, Setting { range: true, money: false })?;
            let value = number.value.to_u32().filter(|n| *n <= 40)?;
            (!number.ordinal && !number.fraction && number.rough.is_none() && !number.formatted)
                .then_some((value, number.end))
        };
        let (a, end) = part(i)?;
        let to = self.word(self.hyphen(end).unwrap_or(end), WordRole::ScoreTo)?;
        let (b, end) = part(self.hyphen(to).unwrap_or(to))?;
        (!self.counts(end) && (a >= b || b <= 10) && !self.ends_before(i, WordRole::Between)).then_some(((a, b), end))
    }

    /// A result and no range of numbers: what is counted or measured follows a range, and it ascends.
    fn looks_like_result(&self, i: usize, a: u32, b: u32, colon: bool) -> bool {
        let next = i + 3;
        let tokens = self.tokens;
        // "le score de 3-2", though "de" leads a range.
        let between = self.ends_before(i, WordRole::Between) && !self.ends_before(i, WordRole::ScoreBefore);
        if self.counts(next) || self.multiplier(next).is_some() || between {
            return false;
        }
        if self.is_month(next) && a < b {
            return false;
        }
        if colon {
            return true;
        }
        // "24-33 en su pista" beside the sentence that tells the match, "met 1-4 verloren".
        let led = self.near_score || self.ends_before(i, WordRole::ScoreBefore);
        let pauses = !self.is_plain_word(next) && !tokens.is_digits(next) || self.is(next, WordRole::NotCounted);
        let limited = self.ends_before(i, WordRole::About) || self.bound_before(i).is_some();
        // "79-84" of two teams that score by the dozen; but "18-25".
        let dozens = self.near_score && a >= DOZENS && b >= DOZENS && a.max(b) <= MOST;
        let alike = a <= 60 && b <= 60 || dozens || self.near_score && a == b && a <= MOST;
        if led && pauses && !limited && alike && !tokens.is_mark(next, &['%', '/', '°']) {
            return true;
        }
        let most = if self.score { MOST } else { 60 };
        if a > most || b > most {
            return false;
        }
        if self.score || a > b || a == b && a < 10 {
            return self.score || a < 25 || b > 5;
        }
        // Ascending: a range where a noun follows, else a result.
        let noun = self.is_plain_word(next) && !self.is(next, WordRole::NotCounted) && !tokens.is_capital(next);
        !noun && b <= 9 && !self.ends_before(i, WordRole::About)
    }
}
