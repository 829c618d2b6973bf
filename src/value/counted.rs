//! What a number counts: in, where the number stands; out, the head noun after it, or around its counter.

use rust_decimal::Decimal;

use super::Reading;
use super::lexicon::Role;
use super::measure::Found;
use super::number::Setting;
use super::reader::Reader;
use crate::lang::{Counted, Script, WordRole};
use crate::text::Span;

impl Reader<'_> {
    /// With what is counted.
    pub(super) fn with_counted(&self, mut found: Found) -> Found {
        found.counted = self.counted(found.start, found.end);
        found
    }

    /// "Äänestysprosentti oli 72,4", "stemmeprocenten blev 72,4": a share, as the noun before its verb says.
    pub(super) fn of_a_percent_noun(&self, found: Found) -> Found {
        let share = |n: &Decimal| !n.is_sign_negative() && *n <= Decimal::ONE_HUNDRED;
        let Reading::Number(amount) = found.reading else { return found };
        let plain = self.hits(found.end).iter().all(|hit| matches!(hit.role, Role::Word(_)) && !hit.role.is_noun());
        let ends = plain && (self.closes(found.end) || found.counted.is_none());
        let reach = (found.start.saturating_sub(5)..found.start).rev();
        let mut words = reach.take_while(|&at| self.tokens.is_word(at));
        let told = words.any(|at| self.is(at, WordRole::PercentNoun));
        if !share(&amount) || !ends || !told {
            return found;
        }
        Found { reading: Reading::Percent(amount), counted: None, ..found }
    }

    /// The head noun after the number, or around it where counters are used.
    pub(super) fn counted(&self, start: usize, end: usize) -> Option<Span> {
        self.counted_of(start, end, true)
    }

    /// The same; where it may be a `part`, of what the whole behind it counts.
    fn counted_of(&self, start: usize, end: usize, part: bool) -> Option<Span> {
        if self.is_unspaced() {
            return self.unspaced_counted(start, end);
        }
        let tokens = self.tokens;
        let mode = self.lexicon.values.counted;
        if mode == Counted::Counter {
            return self.counted_by_counter(start, end);
        }
        if mode == Counted::Article && tokens.is_word(start) && self.lexicon.prefixed_article(tokens.word(start)) {
            let noun = start.checked_sub(1).filter(|&i| tokens.is_word(i) && !self.is(i, WordRole::NotCounted))?;
            return Some(self.span(noun, start));
        }
        // "11,4 milioni incassati": what millions count has a "di" before it; "acht miljoen aan de buren" are of none.
        let begins = |roles: &[WordRole]| roles.iter().any(|role| self.word(end, *role).is_some());
        let of = begins(&[WordRole::Of, WordRole::DateOf]);
        let limits = [WordRole::MoreThanAfter, WordRole::LessThanAfter, WordRole::AboutAfter, WordRole::Article];
        let apart = self.is(end, WordRole::NotCounted) && !begins(&limits) || self.lexicon.values.millions_of;
        if apart && !of && self.ends_multiplier(end).is_some_and(|by| by >= Decimal::from(1_000_000)) {
            return None;
        }
        let mut at = end;
        if let Some(past) = self.hyphen(at) {
            at = past;
        }
        at = self.skip(
            at,
            &[
                WordRole::Of,
                WordRole::DateOf,
                WordRole::Article,
                WordRole::DayBefore,
                WordRole::MoreThanAfter,
                WordRole::LessThanAfter,
                WordRole::AboutAfter,
            ],
            2,
        );
        // "deux des trois femmes": both count women.
        if of
            && part
            && let Some(whole) = self.whole_of(at)
        {
            return self.counted_of(at, whole, false);
        }
        let mut first = None;
        for step in 0..5 {
            let i = at + step;
            if !tokens.is_word(i) || tokens.word(i).chars().count() < 2 && tokens.is_mark(i + 1, &['\'']) {
                // "eight-match winning streak": a hyphen inside the noun phrase.
                if tokens.is_mark(i, &['-', '\'', '’', '"', '«', '“', '„'])
                    && tokens.is_word(i + 1)
                    && step < 4
                    && (tokens.is_mark(i, &['-']) || tokens.is_glued(i + 1) && !tokens.is_glued(i))
                {
                    continue;
                }
                break;
            }
            let word = tokens.word(i);
            if self.is(i, WordRole::NotCounted) || self.is(i, WordRole::Of) && step > 0 {
                break;
            }
            if self.is(i, WordRole::Adjective) {
                continue;
            }
            // "from 1.7 million four years ago": another number begins.
            if self.counts_time(i) {
                break;
            }
            // "the first two weeks": the number is not what is counted.
            let ranked =
                tokens.is_word(start) && self.hits(start).iter().any(|hit| matches!(hit.role, Role::Ordinal(_)));
            if ranked && self.pick(i, |role| matches!(role, Role::Number(_)).then_some(())).is_some() {
                continue;
            }
            // "68 وامتنع": an "and" begins something else.
            if mode == Counted::Article && self.lexicon.prefixed_and(word) && !self.is(i, WordRole::Noun) {
                break;
            }
            if first.is_none() {
                first = Some(i);
            }
            let adjective = self
                .lexicon
                .adjective_endings
                .iter()
                .any(|ending| word.ends_with(&**ending) && word.len() > ending.len() + 2);
            let head = match mode {
                Counted::Capital => tokens.is_capital(i),
                Counted::Plural => {
                    (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous"))
                        || self.is(i, WordRole::OrdinalNoun)
                }
                _ => !adjective,
            };
            if head {
                return Some(self.span(i, i + 1));
            }
            if matches!(mode, Counted::Next | Counted::Article) && !adjective {
                break;
            }
        }
        // "ist auf 538 gestiegen": where nouns have capitals, a small word is none.
        first.filter(|&i| mode != Counted::Capital || tokens.is_capital(i)).map(|i| self.span(i, i + 1))
    }

    /// The end of the number at `at`, where it tells of how many another is a part.
    fn whole_of(&self, at: usize) -> Option<usize> {
        let number = self.number(at, Setting { range: true, money: false })?;
        let plain = !number.ordinal && !number.fraction && !number.weak && number.rough.is_none();
        (plain && number.value.is_integer() && number.value > Decimal::ONE).then_some(number.end)
    }

    /// A number word that a unit of time follows: "four years".
    fn counts_time(&self, i: usize) -> bool {
        let number = self.pick(i, |role| matches!(role, Role::Number(_)).then_some(()));
        number.is_some_and(|((), end)| self.duration_unit(end).is_some())
    }

    /// 小型衛星7基, 6颗卫星, 병원 두 곳, 147명.
    fn counted_by_counter(&self, start: usize, end: usize) -> Option<Span> {
        let tokens = self.tokens;
        let after = self.word(end, WordRole::Counter);
        let at = self.skip(after.unwrap_or(end), &[WordRole::Of, WordRole::DateOf], 1);
        let noun = |i: usize| tokens.is_word(i) && !self.is(i, WordRole::NotCounted);
        // The rest of the word that goes on, to the next particle.
        let mut to = at;
        while to < at + 8 && noun(to) && (to == at || tokens.is_glued(to)) && !tokens.is_digits(to) {
            to += 1;
        }
        let joined = after.is_none() || at > end && to > at;
        if joined
            && to > at
            && (after.is_none()
                || at > after.unwrap_or(end)
                || tokens.is_glued(at)
                    && self.lexicon.values.script == Script::Unspaced
                    && self.lexicon.values.date_order == crate::lang::DateOrder::Ymd
                    && to - at >= 2)
        {
            return Some(self.span(at, to));
        }
        let mut from = start;
        while from > 0 && start - from < 6 && noun(from - 1) && (from == start || tokens.is_glued(from)) {
            from -= 1;
        }
        if after.is_some() && from < start && start - from >= 2 {
            return Some(self.span(from, start));
        }
        after.map(|after| self.span(end, after))
    }
}
