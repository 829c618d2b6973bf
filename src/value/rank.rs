//! Ranks: in, a reader at a number, an ordinal, or the noun that makes a rank of a number; out, an ordinal with what it ranks.

use rust_decimal::Decimal;

use super::Reading;
use super::lexicon::{PeriodUnit, Role};
use super::measure::Found;
use super::number::{Number, Setting};
use super::reader::Reader;
use crate::lang::{Counted, Script, WordRole};

/// No rank is as great.
const GREAT: i64 = 100_000_000;

impl Reader<'_> {
    /// "Platz elf", "linii nr 5", 第3; "number 34 in the world"; "Tabellenneunzehnter".
    pub(super) fn rank_before(&self, i: usize) -> Option<Found> {
        if let Some(next) = self.word(i, WordRole::OrdinalBefore)
            && let Some(number) = self.ranked_number(self.past_prefix(next))
            && self.may_be_rank(&number)
        {
            let end = self.word(number.end, WordRole::OrdinalAfter).unwrap_or(number.end);
            return Some(self.with_counted(Found::new(i, end, Reading::Ordinal(number.value))));
        }
        if let Some(next) = self.word(i, WordRole::RankNoun)
            && let Some(number) = self.number(next, Setting::default()).filter(|number| !number.ordinal)
            && self.may_be_rank(&number)
            && let Some(end) = self.word(number.end, WordRole::RankAfter)
        {
            return Some(Found::new(i, end, Reading::Ordinal(number.value)));
        }
        let rest = self.behind_stem(i)?;
        let mut hits = Vec::new();
        self.lexicon.find_word(rest, self.tokens, i, &mut hits);
        let rank = hits.iter().find_map(|hit| match hit.role {
            Role::Ordinal(rank) if hit.len == 1 => Some(rank),
            _ => None,
        });
        Some(Found::new(i, i + 1, Reading::Ordinal(rank.or_else(|| self.lexicon.ordinal_in(rest))?)))
    }

    /// The number behind what makes a rank of it; in 제250조 a law's article, and no 250 trillion.
    fn ranked_number(&self, at: usize) -> Option<Number> {
        let number = self.number(at, Setting::default())?;
        if self.is_syllables() && number.value >= Decimal::from(GREAT) {
            return self.literal(at);
        }
        Some(number)
    }

    /// What is left of a word behind what may be stuck before an ordinal.
    fn behind_stem(&self, i: usize) -> Option<&str> {
        let stems = self.lexicon.values.words.get(&WordRole::RankStem)?;
        let word = self.tokens.is_word(i).then(|| self.tokens.word(i))?;
        stems.split('|').find_map(|stem| word.strip_prefix(stem)).filter(|rest| !rest.is_empty())
    }

    /// "Platz elf", "linii nr 5", but not "auf dem Platz 30 Menschen", "place 20 km away".
    fn may_be_rank(&self, number: &Number) -> bool {
        let noun = self.lexicon.values.counted == Counted::Capital && self.tokens.is_capital(number.end);
        let measured = self.pick(number.end, |role| role.measures().then_some(())).is_some();
        let rank = number.value.is_integer() && number.value >= Decimal::ONE && number.value < Decimal::ONE_THOUSAND;
        self.lexicon.values.script != Script::Spaced
            || rank && !noun && !measured && number.rough.is_none() && !self.tokens.is_mark(number.end, &['%'])
    }

    /// A rank by its ordinal, unless the word means something else here.
    pub(super) fn ordinal(&self, start: usize, end: usize, value: Decimal) -> Option<Found> {
        // "dieci anni prima".
        let counts = self.is_plain_word(end) && !self.is(end, WordRole::NotCounted);
        let since = value == Decimal::ONE && start.checked_sub(1).is_some_and(|at| self.duration_unit(at).is_some());
        // "två andra män": two others.
        let others = self.is(start, WordRole::Adjective) && self.tokens.is_word(start) && self.number_ends(start);
        if self.is(start, WordRole::NotNumber) || others || since && !counts && self.tokens.is_word(start) {
            return None;
        }
        // "less than a second separated them": no rank but a unit.
        let unit = self.duration_unit(start).is_some_and(|(period, _)| period.unit == PeriodUnit::Second);
        if unit && (self.is_limited(start) || start.checked_sub(1).is_some_and(|at| self.is_limited(at))) {
            return None;
        }
        // "في التاسعة من عمرها".
        if let Some(next) = self.word(end, WordRole::AgeRankAfter) {
            return Some(Found::new(start, next, Reading::Age(value)));
        }
        // "Segundo ele", "secondo Nielsen": according to, where nothing calls for a rank.
        let called = [WordRole::RankBefore, WordRole::Article, WordRole::DayBefore, WordRole::DateOf]
            .iter()
            .any(|role| self.ends_before(start, *role));
        if self.is(start, WordRole::AccordingTo) && !called {
            return None;
        }
        // "um hotel com 40 quartos", "tres cuartos en Lima": rooms, which the number counts.
        let counted = start.checked_sub(1).is_some_and(|at| {
            let digits = self.tokens.is_digits(at) && self.tokens.word(at).len() < 4;
            let word = self.pick(at, |role| matches!(role, Role::Number(n) if n > Decimal::ONE).then_some(()));
            digits || word.is_some_and(|((), end)| end == start)
        });
        if counted && self.tokens.is_word(start) && self.is_plural_part(start) {
            return None;
        }
        // "second" as a unit, "quarter" as a period are met elsewhere; "third-party" is no rank.
        Some(self.with_counted(Found::new(start, end, Reading::Ordinal(value))))
    }

    /// A word for a rank that names parts too: "quartos", "cuartos".
    fn is_plural_part(&self, i: usize) -> bool {
        self.hits(i).iter().any(|hit| matches!(hit.role, Role::Fraction(_)))
    }

    /// German "6. Spieltag", Czech "3. kolo": before a capital or a listed noun, not at the end of a sentence.
    pub(super) fn ordinal_dot_follows(&self, end: usize, number: &Number) -> bool {
        let tokens = self.tokens;
        let dot = self.lexicon.values.ordinal_dot && tokens.is_mark(end, &['.']) && tokens.is_glued(end);
        if !dot
            || tokens.is_glued(end + 1)
            || !tokens.is_word(end + 1)
            || number.value > Decimal::from(500)
            || number.value.is_zero()
        {
            return false;
        }
        // "…; erlaubt waren 90. Angeschnallt …": behind a verb the sentence ends.
        let verb = self.lexicon.values.counted == Counted::Capital
            && number.value > Decimal::from(12)
            && end.checked_sub(2).is_some_and(|at| self.is(at, WordRole::Past));
        if verb {
            return false;
        }
        self.is(end + 1, WordRole::OrdinalNoun)
            || self.lexicon.values.counted == Counted::Capital && tokens.is_capital(end + 1)
            || !tokens.is_capital(end + 1)
    }
}
