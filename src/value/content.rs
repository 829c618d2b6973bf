//! How much there is of one thing in another: "0.3 nanograms per millilitre", "12 mg/L", 每升3毫克; and speeds that are told
//! by the hour.
//!
//! In: a reader behind a measure, or at its number. Out: the unit of both.

use super::lexicon::Role;
use super::reader::Reader;
use super::units::is_content;
use crate::lang::WordRole;

impl Reader<'_> {
    /// The unit of a measure that began at `start` and whose own unit ends at `end`, with what it is told in, and where
    /// that ends.
    pub(super) fn in_each(&self, start: usize, part: String, end: usize) -> (String, usize) {
        // "saatte 90 kilometre".
        if matches!(&*part, "km" | "[mi_i]") && self.ends_before(self.before_limits(start), WordRole::Hourly) {
            return (format!("{part}/h"), end);
        }
        let slash = (self.tokens.is_mark(end, &['/']) && self.tokens.is_glued(end)).then_some(end + 1);
        let after = slash.or_else(|| self.word(end, WordRole::Per)).and_then(|at| {
            let (name, next) = self.unit_at(at)?;
            (!self.wrong_case(at, next, Role::Unit(name))).then_some((name, next))
        });
        let found = after.or_else(|| Some((self.each_before(self.before_limits(start))?, end)));
        let whole = found.and_then(|(name, next)| Some((self.lexicon.names.get(usize::from(name))?, next)));
        match whole.filter(|(whole, _)| is_content(&part, whole)) {
            Some((whole, next)) => (format!("{part}/{whole}"), next),
            None => (part, end),
        }
    }

    /// "*mililitrede* 0,3 nanogram", *每升*3毫克, *밀리리터당* 0.3나노그램.
    fn each_before(&self, start: usize) -> Option<u16> {
        let led = |at: usize| self.ends_before(at, WordRole::PerBefore);
        let past = (1..=3).filter_map(|back| start.checked_sub(back));
        let mut past = past.filter(|&at| self.word(at, WordRole::PerAfter) == Some(start));
        if let Some(at) = past.next() {
            return self.unit_before_position(at).map(|(name, _)| name);
        }
        let (name, at) = self.unit_before_position(start)?;
        let word = self.tokens.word(start - 1);
        let endings = self.lexicon.values.words.get(&WordRole::PerEnding);
        let stuck = endings.is_some_and(|endings| endings.split('|').any(|ending| word.ends_with(ending)));
        (stuck || led(at)).then_some(name)
    }

    /// The unit that ends right before `end`, and where it begins.
    fn unit_before_position(&self, end: usize) -> Option<(u16, usize)> {
        (1..=5).rev().filter_map(|back| end.checked_sub(back)).find_map(|at| {
            let (name, next) = self.unit_at(at)?;
            (next == end).then_some((name, at))
        })
    }
}
