//! Korean writing: every syllable is a token, so what a syllable means depends on the word that it stands in.
//!
//! In: the meanings that the lexicon finds at a syllable. Out: those that fit between the ends of words.

use super::Reading;
use super::lexicon::{Hit, Lexicon, Role};
use super::measure::Found;
use super::number::{Number, Setting};
use super::reader::Reader;
use super::token::Tokens;
use crate::lang::{Script, WordRole};

impl Lexicon {
    /// Keeps of the meanings at `i` those that begin and end where a word does, and of these the longest.
    pub(super) fn settle(&self, tokens: &Tokens, i: usize, from: usize, hits: &mut Vec<Hit>) {
        if hits.len() == from {
            return;
        }
        let mut own = hits.split_off(from);
        let after_digits = tokens.is_glued(i) && tokens.is_digits(i.wrapping_sub(1));
        // 14일부터: nor does "일부" begin after digits.
        let inside = after_digits || tokens.is_glued(i) && tokens.is_word(i.wrapping_sub(1));
        own.retain(|hit| {
            let end = i + usize::from(hit.len);
            // "다음 주 일요일" is a Sunday, no 주일 written in two.
            let torn = tokens.is_glued(end)
                && (i + 1..end).find(|&at| !tokens.is_glued(at)).is_some_and(|at| {
                    let mut inside = Vec::new();
                    self.find_word(tokens.word(at), tokens, at, &mut inside);
                    inside.iter().any(|hit| at + usize::from(hit.len) > end && !matches!(hit.role, Role::Word(_)))
                });
            !(torn || inside && begins_a_word(hit.role))
                && (after_digits || !ends_a_word(hit.role) || self.word_ends(tokens, end))
        });
        let weak = |hit: &Hit| {
            use WordRole::{Future, NotCounted, PartNumber, ScoreWord, WeakNumber};
            matches!(hit.role, Role::Word(WeakNumber | PartNumber | Future | ScoreWord | NotCounted))
        };
        let longest = own.iter().filter(|hit| !weak(hit)).map(|hit| hit.len).max().unwrap_or(0);
        own.retain(|hit| weak(hit) || hit.len == longest);
        hits.append(&mut own);
    }

    /// Whether a word ends before `at`, but for particles.
    pub(super) fn word_ends(&self, tokens: &Tokens, at: usize) -> bool {
        if !tokens.is_glued(at) || !tokens.is_word(at) {
            return true;
        }
        self.suffixes.iter().any(|suffix| {
            suffix.chars().enumerate().all(|(n, c)| {
                let mut letters = tokens.word(at + n).chars();
                tokens.is_glued(at + n) && letters.next() == Some(c) && letters.next().is_none()
            })
        })
    }
}

fn begins_a_word(role: Role) -> bool {
    use WordRole::{
        About, AfterNext, AgeBefore, Am, AtLeast, AtMost, BeforeLast, Between, ClockBefore, Early, FirstHalf,
        LastBefore, Late, LessThan, Mid, Midnight, Minus, MoreThan, NextBefore, Noon, NotNumber, NotNumberBefore,
        OrdinalBefore, PercentBefore, Pm, SecondHalf, ThisBefore, Whole, YearBefore,
    };
    match role {
        Role::Day(_)
        | Role::Year(_)
        | Role::Weekday(_, false)
        | Role::Season(_)
        | Role::Holiday(..)
        | Role::Part(..)
        | Role::Rough(..)
        | Role::Ordinal(_)
        | Role::Fraction(_)
        | Role::Length(_)
        | Role::Zone(_) => true,
        Role::Word(word) => matches!(
            word,
            About
                | AfterNext
                | AgeBefore
                | Am
                | AtLeast
                | AtMost
                | BeforeLast
                | Between
                | ClockBefore
                | Early
                | FirstHalf
                | LastBefore
                | Late
                | LessThan
                | Mid
                | Midnight
                | Minus
                | MoreThan
                | NextBefore
                | Noon
                | NotNumber
                | NotNumberBefore
                | OrdinalBefore
                | PercentBefore
                | Pm
                | SecondHalf
                | ThisBefore
                | Whole
                | YearBefore
        ),
        _ => false,
    }
}

fn ends_a_word(role: Role) -> bool {
    use WordRole::{
        About, AgeAfter, AgoAfter, Am, Century, ClockAfter, Counter, DayPart, EarlyAfter, InAfter, LateAfter,
        LengthAfter, MidAfter, MinuteAfter, OrdinalAfter, Percent, Pm, Quarter,
    };
    match role {
        Role::Duration(_)
        | Role::Length(_)
        | Role::Currency(_, false)
        | Role::Unit(_)
        | Role::Day(_)
        | Role::Year(_)
        | Role::Weekday(..)
        | Role::Season(_)
        | Role::Holiday(..)
        | Role::Fraction(_) => true,
        Role::Word(word) => matches!(
            word,
            About
                | AgeAfter
                | AgoAfter
                | Am
                | Century
                | ClockAfter
                | Counter
                | DayPart
                | EarlyAfter
                | InAfter
                | LateAfter
                | LengthAfter
                | MidAfter
                | MinuteAfter
                | OrdinalAfter
                | Percent
                | Pm
                | Quarter
        ),
        _ => false,
    }
}

impl Reader<'_> {
    pub(super) fn is_syllables(&self) -> bool {
        self.lexicon.values.script == Script::Syllables
    }

    /// Whether the number words that end before `at` are the head of another word: 백화점, 천안, 오늘.
    pub(super) fn is_another_word(&self, at: usize) -> bool {
        if self.lexicon.word_ends(self.tokens, at) {
            return false;
        }
        let goes_on = self.hits(at).iter().any(|hit| match hit.role {
            Role::Unit(_) | Role::Currency(..) | Role::Duration(_) | Role::Fraction(_) => true,
            Role::Word(word) => !matches!(word, WordRole::PartNumber | WordRole::WeakNumber | WordRole::NotNumber),
            _ => false,
        });
        !goes_on
    }

    /// Whether the number word at `i` is one: "일 조각" is no 1조, "하나만" no 10,000.
    pub(super) fn is_number_word(&self, i: usize, role: Role, first: bool) -> bool {
        if matches!(role, Role::Multiplier(_)) && !first {
            let before = i.wrapping_sub(1);
            let sino = self.is(before, WordRole::PartNumber) || self.multiplier(before).is_some();
            if !(sino || self.tokens.is_digits(before)) {
                return false;
            }
        }
        if self.tokens.is_glued(i) {
            return true;
        }
        let mut end = i;
        while let Some((_, next)) = self
            .pick(end, |role| matches!(role, Role::Number(_) | Role::Multiplier(_) | Role::Ordinal(_)).then_some(()))
        {
            end = next;
            if !self.tokens.is_glued(end) {
                return true;
            }
        }
        self.tokens.is_digits(end) || !self.is_another_word(end)
    }

    /// "화씨 98도", "시속 120km": the unit of a scale before the number, a lesser one behind it.
    pub(super) fn scale(&self, i: usize) -> Option<Found> {
        let name = |role| match role {
            Role::Unit(name) => self.lexicon.names.get(usize::from(name)),
            _ => None,
        };
        // "적어도 200": a part of another word.
        let goes_on = self.tokens.is_glued(i) && self.tokens.is_word(i.wrapping_sub(1));
        let (scale, next) = self.pick(i, name).filter(|_| !goes_on)?;
        let number = self.number(next, Setting::default()).filter(|number| !number.ordinal && !number.weak)?;
        let (unit, end) = match self.pick(number.end, name) {
            Some((lesser, end)) => match (&**scale, &**lesser) {
                ("km/h", "[mi_i]") => ("[mi_i]/h", end),
                ("km/h", "km") | ("m/s", "m") | ("[degF]" | "Cel", "Cel") => (&**scale, end),
                _ => return None,
            },
            None if matches!(&**scale, "[degF]" | "Cel") => (&**scale, number.end),
            None => return None,
        };
        let reading = Reading::Quantity { amount: number.value, unit: unit.to_owned() };
        Some(Found::new(i, end, reading))
    }

    /// "사분의 일", "3분의 2": the lower part comes first.
    pub(super) fn lower_first(&self, below: &Number, setting: Setting) -> Option<Number> {
        let next = self.word(below.end, WordRole::Denominator)?;
        let above = self.number(next, setting).filter(|number| !number.ordinal && !number.fraction)?;
        let value = above.value.checked_div(below.value)?.round_dp(17);
        Some(Number { value, end: above.end, digits: None, weak: false, fraction: true, ..*below })
    }
}
