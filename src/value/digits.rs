//! Numbers in digits: in, a reader at a digit or a mark; out, the value with its grouping, decimals and fraction.

use std::str::FromStr;

use rust_decimal::Decimal;

use super::lexicon::Role;
use super::number::Number;
use super::reader::Reader;
use super::token::Kind;
use crate::lang::Script;

impl Reader<'_> {
    /// A number in digits, with its grouping and decimal marks.
    pub fn literal(&self, i: usize) -> Option<Number> {
        let tokens = self.tokens;
        // 5·18, 3·1절: days that are names.
        if self.is_syllables()
            && (tokens.is_mark(i + 1, &['·', 'ㆍ']) && tokens.is_digits(i + 2)
                || tokens.is_mark(i.wrapping_sub(1), &['·', 'ㆍ']) && tokens.is_digits(i.wrapping_sub(2)))
        {
            return None;
        }
        let (value, end, digits, formatted) = if tokens.is_digits(i) {
            self.digits(i)?
        } else if let Some(value) = self.point_first(i) {
            (value, i + 2, 0, true)
        } else if let Some(Kind::Mark(c)) = tokens.kind(i) {
            (vulgar(c)?, i + 1, 0, true)
        } else {
            return None;
        };
        // "A320", "covid-19", "#3", "item/5" are names.
        let before = i.checked_sub(1).and_then(|at| tokens.kind(at));
        if tokens.is_glued(i) && self.lexicon.values.script == Script::Spaced {
            match before {
                Some(Kind::Word) => {
                    let sign = self.hits(i - 1).iter().any(|hit| matches!(hit.role, Role::Currency(..)));
                    if !sign && !self.lexicon.is_prefix(tokens.word(i - 1)) {
                        return None;
                    }
                }
                Some(Kind::Mark('#' | '@' | '_' | '=' | '&' | '\\')) => return None,
                _ => {}
            }
        }
        Some(Number { digits: (!formatted).then_some(digits), formatted, ..Number::new(value, end) })
    }

    /// ".300", ".5": a decimal mark that leads.
    fn point_first(&self, i: usize) -> Option<Decimal> {
        let free = i == 0 || !self.tokens.is_glued(i);
        let digits = self.tokens.is_digits(i + 1) && self.tokens.is_glued(i + 1) && self.tokens.word(i + 1).len() < 20;
        (free && digits && self.tokens.is_mark(i, &['.']) && self.lexicon.values.decimal.contains('.'))
            .then(|| Decimal::from_str(&format!("0.{}", self.tokens.word(i + 1))).ok())
            .flatten()
    }

    /// The value, the position after it, the digits of a plain one, and whether it has marks inside.
    fn digits(&self, i: usize) -> Option<(Decimal, usize, usize, bool)> {
        let tokens = self.tokens;
        let values = self.lexicon.values;
        let first = tokens.word(i);
        let mut written = first.to_owned();
        let mut end = i + 1;
        let (mut grouped, mut group_mark) = (false, None);
        loop {
            let mark = match tokens.kind(end) {
                Some(Kind::Mark(c))
                    if tokens.is_glued(end) && tokens.is_glued(end + 1) && tokens.is_digits(end + 1) =>
                {
                    c
                }
                // A space groups where the language does so, or where it is one that does not break.
                Some(Kind::Digits) if !tokens.is_glued(end) && first.len() <= 3 && !first.starts_with('0') => {
                    let gap = &self.text[tokens.list[end - 1].end..tokens.list[end].start];
                    let fits = tokens.word(end).len() == 3 && group_mark.is_none_or(|mark| mark == ' ');
                    let fixed = gap.chars().count() == 1 && gap != " ";
                    let decimals_follow =
                        tokens.is_digits(end + 1) && !tokens.is_glued(end + 1) && tokens.word(end + 1).len() != 3;
                    if fits && (fixed || gap == " " && values.group.contains(' ')) && !decimals_follow {
                        written.push_str(tokens.word(end));
                        (grouped, group_mark) = (true, Some(' '));
                        end += 1;
                        continue;
                    }
                    break;
                }
                _ => break,
            };
            // "$20，300美元": a comma of the text, unless the digits are as wide.
            let wide = |at: usize| {
                self.text[tokens.list[at].start..].starts_with(|c: char| ('\u{ff00}'..'\u{ff5f}').contains(&c))
            };
            if wide(end) && mark == ',' && !wide(end + 1) {
                break;
            }
            let next = tokens.word(end + 1);
            let again = tokens.is_mark(end + 2, &[mark])
                && tokens.is_glued(end + 2)
                && tokens.is_digits(end + 3)
                && tokens.is_glued(end + 3);
            let decimal = values.decimal.contains(mark);
            let group = values.group.contains(mark)
                || values.group.is_empty() && (mark == '.' || mark == ',') && !decimal
                || mark == '\'';
            let three = next.len() == 3 && first.len() <= 3 && first != "0";
            // "12,34,567", not the list "22,24,26".
            let indian = values.group.contains(',') && mark == ',' && next.len() == 2 && self.indian(end + 2);
            if group && (three || indian) && group_mark.is_none_or(|known| known == mark) {
                written.push_str(next);
                (grouped, group_mark) = (true, Some(mark));
                end += 2;
            } else if decimal && three && again && tokens.word(end + 3).len() == 3 && !grouped {
                // Two marks of a kind group, whatever the language says.
                written.push_str(next);
                (grouped, group_mark) = (true, Some(mark));
                end += 2;
            } else if group_mark != Some(mark) && (decimal || mark == '.' || mark == '·') && !again {
                // "5.9" beside "5,9": the point is a decimal mark where it can't group.
                written.push('.');
                written.push_str(next);
                return Some((Decimal::from_str(&written).ok()?, end + 2, 0, true));
            } else if group_mark == Some(mark) && decimal && next.len() == 3 {
                written.push_str(next);
                end += 2;
            } else {
                break;
            }
        }
        if written.len() > 27 {
            return None;
        }
        Some((Decimal::from_str(&written).ok()?, end, first.len(), grouped))
    }

    /// Whether groups of two digits and a last one of three follow.
    fn indian(&self, mut at: usize) -> bool {
        while self.tokens.is_mark(at, &[',']) && self.tokens.is_glued(at) && self.tokens.is_glued(at + 1) {
            match self.tokens.word(at + 1).len() {
                2 => at += 2,
                3 => return self.tokens.is_digits(at + 1),
                _ => return false,
            }
        }
        false
    }

    /// "2 1/2", "3/4", "2½".
    pub fn mixed_fraction(&self, whole: &Number) -> Option<(Decimal, usize)> {
        let tokens = self.tokens;
        whole.digits?;
        if let Some(Kind::Mark(c)) = tokens.kind(whole.end)
            && let Some(part) = vulgar(c)
        {
            return Some((whole.value.checked_add(part)?, whole.end + 1));
        }
        let fraction = |at: usize| -> Option<(Decimal, usize)> {
            let slash = tokens.is_mark(at + 1, &['/', '⁄']) && tokens.is_glued(at + 1) && tokens.is_glued(at + 2);
            if !(slash && tokens.is_digits(at) && tokens.is_digits(at + 2)) || tokens.is_mark(at + 3, &['/']) {
                return None;
            }
            let above = Decimal::from_str(tokens.word(at)).ok()?;
            let below = Decimal::from_str(tokens.word(at + 2)).ok()?;
            let plain = above < below && below <= Decimal::from(16) && above > Decimal::ZERO;
            plain.then(|| above.checked_div(below)).flatten().map(|value| (value, at + 3))
        };
        if whole.value < Decimal::ONE_THOUSAND
            && let Some((part, end)) = fraction(whole.end).filter(|_| !tokens.is_glued(whole.end))
        {
            return Some((whole.value.checked_add(part)?, end));
        }
        fraction(whole.end.checked_sub(1)?)
            .filter(|(value, _)| [2, 3, 4, 5].iter().any(|&d| (value * Decimal::from(d)).round_dp(6).is_integer()))
    }
}

/// ½ and its like.
fn vulgar(c: char) -> Option<Decimal> {
    Some(match c {
        '½' => Decimal::new(5, 1),
        '¼' => Decimal::new(25, 2),
        '¾' => Decimal::new(75, 2),
        '⅓' => Decimal::ONE / Decimal::from(3),
        '⅔' => Decimal::TWO / Decimal::from(3),
        _ => return None,
    })
}
