//! The outcome of a vote, written like the result of a match or a range: "52 votes to 48", "mit 52:48 Stimmen", "8-1".
//!
//! In: a reader at the first number. Out: two numbers, of votes.

use rust_decimal::Decimal;

use super::Reading;
use super::measure::Found;
use super::number::Setting;
use super::reader::Reader;
use super::token::Kind;
use crate::lang::WordRole;

/// So far before the numbers the sentence may speak of a vote.
const NEAR: usize = 8;

impl Reader<'_> {
    /// Both sides of a vote at `i`.
    pub(super) fn votes(&self, i: usize) -> Option<[Found; 2]> {
        if !self.vote {
            return None;
        }
        let goes_on =
            self.tokens.is_glued(i) && self.tokens.is_mark(i.wrapping_sub(1), &['-', '–', ':', '.', ',', '/']);
        if self.hits(i).is_empty() && !self.tokens.is_digits(i) || self.ends_before(i, WordRole::Between) || goes_on {
            return None;
        }
        let (first, first_end) = self.side(i)?;
        // "52 de voturi la 48".
        let before = self.skip(first_end, &[WordRole::Of, WordRole::DateOf], 1);
        let noun = self.word(before, WordRole::Vote);
        let at = noun.unwrap_or(first_end);
        let mark = self.tokens.is_mark(at, &['-', '–', '—', '−', ':']).then_some(at + 1);
        // "a 21-to-14 vote".
        let to = self.word(self.hyphen(at).unwrap_or(at), WordRole::VoteTo);
        let to = to.map(|next| self.hyphen(next).unwrap_or(next));
        let next = to.or(mark.filter(|_| noun.is_none()))?;
        let (second, end) = self.side(next)?;
        let after = self.hyphen(end).unwrap_or(end);
        let last = self.word(after, WordRole::Vote);
        let told = || noun.is_some() || first >= second && self.is_vote_told(i, end);
        if last.is_none() && !(self.is_free(end) && told()) {
            return None;
        }
        let counted = match (noun, last) {
            (Some(to), _) => Some(self.span(before, to)),
            (None, Some(to)) => Some(self.span(after, to)),
            _ => None,
        };
        let side =
            |from: usize, to: usize, votes: Decimal| Found { counted, ..Found::new(from, to, Reading::Number(votes)) };
        Some([side(i, first_end, first), side(next, end, second)])
    }

    /// The votes of one side, and the position after them.
    fn side(&self, i: usize) -> Option<(Decimal, usize)> {
        let number = self.number(i, Setting { range: true, money: false })?;
        let plain = !number.ordinal && !number.fraction && !number.weak && number.rough.is_none();
        let whole = plain && number.value.is_integer() && !number.value.is_sign_negative();
        whole.then(|| (number.value, self.past_suffix(number.end)))
    }

    /// "voted 52 to 48", "äänin 52–48", "stosunkiem głosów 52 do 48": no match is spoken of.
    fn is_vote_told(&self, i: usize, end: usize) -> bool {
        let beside = (i.saturating_sub(2)..i).any(|at| self.is(at, WordRole::Vote));
        let ahead = if self.is_unspaced() { end..end + NEAR } else { end..end };
        let near = || {
            let spoken = [WordRole::Vote, WordRole::VoteNear];
            (i.saturating_sub(NEAR)..i).chain(ahead).any(|at| spoken.iter().any(|role| self.is(at, *role)))
        };
        // "the vote began at 12:10".
        (beside || !self.near_score && near()) && self.clock(i).is_none() && self.date(i).is_none()
    }

    /// Whether nothing is counted, measured or dated behind the numbers.
    fn is_free(&self, end: usize) -> bool {
        let dated = self.is_month(end);
        match self.tokens.kind(end) {
            Some(Kind::Mark(c)) => !matches!(c, '%' | '°' | '/' | '-' | '–' | ':') || !self.tokens.is_glued(end),
            Some(Kind::Digits) => false,
            _ => !dated && !self.counts(end) && (self.is_unspaced() || self.closes(end)),
        }
    }
}
