//! What looks like a date and is a name: "rue du 4-Septembre", "30 Ağustos Caddesi", "June Carter", "Regulation 12/2024".
//!
//! In: a reader at a place. Out: whether what stands there is a name.

use super::Elements;
use crate::lang::WordRole;
use crate::value::lexicon::Role;
use crate::value::reader::Reader;

/// What stands before a month of the calendar.
const LEADS: [WordRole; 14] = [
    WordRole::InBefore,
    WordRole::Until,
    WordRole::Since,
    WordRole::OpenDay,
    WordRole::StartLead,
    WordRole::BeforeDate,
    WordRole::WeekdayBefore,
    WordRole::ClockBefore,
    WordRole::Of,
    WordRole::About,
    WordRole::For,
    WordRole::Article,
    WordRole::OffsetBefore,
    WordRole::OffsetAfter,
];
/// So far behind the word for a street its name may go on.
const NAME: usize = 8;

impl Reader<'_> {
    /// Whether the token at `i` belongs to the name of a street, a bridge or a stadium that has a date for it.
    pub(super) fn is_in_a_street_name(&self, i: usize) -> bool {
        let behind = (i.saturating_sub(NAME)..i).any(|from| {
            let hits = self.hits(from).iter().filter(|hit| hit.role == Role::Word(WordRole::StreetBefore));
            hits.map(|hit| from + usize::from(hit.len))
                .any(|start| self.date_for_a_name(start).is_some_and(|end| i < end))
        });
        behind || self.lexicon.values.words.contains_key(&WordRole::StreetAfter) && self.is_before_a_street(i)
    }

    /// The end of the day and month at `start`, behind the word for a street.
    fn date_for_a_name(&self, start: usize) -> Option<usize> {
        // "via XX Settembre".
        let roman = self.tokens.is_capital(start) && self.tokens.word(start).chars().all(|c| "ivx".contains(c));
        let end = if roman && self.is_month(start + 1) {
            start + 2
        } else {
            self.elements(start)
                .filter(|found| found.day.is_some() && found.month.is_some() && found.weekday.is_none())?
                .end
        };
        // "Sarò via novembre 19-20".
        if self.is_month(start) {
            return None;
        }
        // "на улице 9 мая" is out of doors, on that day.
        let capital = || (start..end).any(|at| self.is_month(at) && self.tokens.is_capital(at));
        (!self.lexicon.small_months || self.has_articles() || capital()).then_some(end)
    }

    /// "*15 Temmuz* Şehitler Köprüsü", "a *Március 15.* tér".
    fn is_before_a_street(&self, i: usize) -> bool {
        (i.saturating_sub(2)..=i).any(|from| {
            let found =
                self.elements(from).filter(|found| found.end > i && found.year.is_none() && found.weekday.is_none());
            let Some(found) = found.filter(|found| found.day.is_some() && found.month.is_some()) else { return false };
            // With an ending it is a day: "15 Temmuz'da köprü kapandı".
            let bare = self.tokens.is_mark(found.end - 1, &['.']) || self.is_month(found.end - 1);
            let next = |at: usize| self.is(at, WordRole::StreetAfter);
            bare && (next(found.end) || self.tokens.is_capital(found.end) && next(found.end + 1))
        })
    }

    /// "June Carter", "pani Marzec": a month alone that is somebody's name.
    pub(super) fn is_somebody(&self, found: &Elements) -> bool {
        let (i, tokens) = (found.start, self.tokens);
        let alone = found.month.is_some() && found.day.is_none() && found.year.is_none() && found.weekday.is_none();
        if !alone || found.end != i + 1 || !tokens.is_capital(i) || self.leads_a_month(i) {
            return false;
        }
        let unknown = |at: usize| tokens.is_word(at) && self.hits(at).is_empty();
        let small = self.lexicon.small_months;
        // "Elokuussa Nokia", "Haziranda Ankara": at the start, and with an ending, a month is one.
        let starts = !i.checked_sub(1).is_some_and(|at| tokens.is_word(at));
        let declined = self.locatives().any(|ending| tokens.word(i).ends_with(ending));
        let behind =
            unknown(i + 1) && tokens.is_capital(i + 1) && !tokens.is_glued(i + 1) && !declined && !(small && starts);
        // Where months are small, a capital behind a first name tells.
        let named = |at: usize| unknown(at) && tokens.is_capital(at) && !tokens.is_glued(i);
        let before = small && i.checked_sub(1).is_some_and(named);
        (behind || before) && !self.is_headline(i, i + 2)
    }

    /// "USA *Today*", "Santo *Domingo*", "Rio de *Janeiro*": a word of the calendar with a capital, in a language that writes it
    /// small.
    pub(super) fn is_part_of_a_name(&self, i: usize) -> bool {
        let capital = |at: usize| {
            let shouted = self.written(at, at + 1).chars().nth(1).is_some_and(char::is_uppercase);
            self.tokens.is_word(at) && self.tokens.is_capital(at) && !shouted
        };
        if !capital(i) || !i.checked_sub(1).is_some_and(|at| self.tokens.is_word(at)) || self.is_headline(i, i + 1) {
            return false;
        }
        if self.hits(i).iter().any(|hit| matches!(hit.role, Role::Holiday(_))) {
            return false;
        }
        let of = || i.checked_sub(2).is_some_and(|at| self.word(at + 1, WordRole::DateOf) == Some(i) && capital(at));
        self.hits(i).iter().any(|hit| match hit.role {
            Role::Day(_) => true,
            // "Krzysztof Piątek", "Domingo Pérez": some write the day large.
            Role::Weekday(..) => {
                self.lexicon.small_weekdays && (capital(i - 1) && self.hits(i - 1).is_empty() || capital(i + 1))
            }
            Role::Month(..) => self.lexicon.small_months && hit.len == 1 && self.four_digits(i + 1).is_none() && of(),
            _ => false,
        })
    }

    /// Whether a preposition or the like stands before the month at `i`, or before one that it is listed with.
    fn leads_a_month(&self, i: usize) -> bool {
        let list = i.checked_sub(1).filter(|&at| self.is(at, WordRole::And) || self.is(at, WordRole::Or));
        match list {
            Some(and) => and.checked_sub(1).is_some_and(|at| self.is_month(at)),
            None => self.context_before(i) || LEADS.iter().any(|role| self.ends_before(i, *role)),
        }
    }

    /// "Regulation 12/2024", "n° 3/2021", 第12/2024号: whether the month that was read at `i..end` is the number of a law and
    /// its year.
    pub(super) fn is_a_reference(&self, i: usize, end: usize) -> bool {
        let numbered = [WordRole::Law, WordRole::NotNumberBefore, WordRole::OrdinalBefore, WordRole::RankNoun];
        let sign = i.checked_sub(1).is_some_and(|at| self.tokens.is_mark(at, &['№', '#', '°', 'º', '§']));
        // "12/2024 sayılı yasa".
        let behind = || [WordRole::NotNumberBefore, WordRole::NotNumberAfter].iter().any(|role| self.is(end, *role));
        self.tokens.is_mark(i + 1, &['/'])
            && (sign || numbered.iter().any(|role| self.ends_before(i, *role)) || behind())
    }
}
