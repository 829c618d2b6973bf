//! Which way a date looks: in, a sentence's tokens; out, whether the nearest verb speaks of what is to come.

use super::lexicon::{Hit, Lexicon, Role};
use super::token::{Kind, Tokens};
use crate::lang::WordRole;

/// What a word says of the time of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// "will", "llegará".
    Future,
    /// "was", "atacó".
    Past,
    /// A verb of saying: what is reported was said before, and may be to come.
    Said,
    /// "that", "while": a clause with a verb of its own begins.
    Break,
}

/// The tenses of a sentence, by token.
#[derive(Debug, Default)]
pub struct Tenses {
    marks: Vec<(usize, Tense)>,
    /// The weekdays of which a participle tells what came to be on them.
    told: Vec<usize>,
    future: bool,
    past: bool,
}

/// A clause away counts as so many words.
const CLAUSE: usize = 6;
/// So near behind a word for the future a verb belongs to it.
const CHAIN: usize = 3;
/// So near behind a verb of the present a participle belongs to it: "is now closed".
const PARTICIPLE: usize = 2;
/// So many marks on either side are looked at: no clause that is nearer than these has a verb.
const MARKS: usize = 40;
/// A date follows its verb more often than it leads: "Warren said on Saturday that she will …".
const AFTER: usize = 3;

impl Tenses {
    /// Finds the marks of one sentence; the buffer is used again.
    pub fn find(&mut self, lexicon: &Lexicon, tokens: &Tokens, hits: &[Hit], index: &[u32]) {
        self.marks.clear();
        self.told.clear();
        self.future = false;
        self.past = false;
        let mut present = None;
        let of = |i: usize| index.get(i).map_or(hits.len(), |&at| at as usize);
        let roles_at = |i: usize| hits.get(of(i)..of(i + 1)).unwrap_or_default();
        for i in 0..tokens.len() {
            let roles = roles_at(i);
            let is = |role: WordRole| roles.iter().any(|hit| hit.role == Role::Word(role));
            if is(WordRole::Present) {
                present = Some(i);
            }
            let tense = match tokens.kind(i) {
                Some(Kind::Mark(',' | ';' | ':' | '–' | '—' | '(' | ')' | '«' | '»' | '"' | '“' | '”' | '„')) => {
                    Some(Tense::Break)
                }
                // "I'll": the mark begins the word.
                Some(Kind::Word | Kind::Mark('\'')) if is(WordRole::Future) => Some(Tense::Future),
                Some(Kind::Word) if is(WordRole::Past) => Some(Tense::Past),
                Some(Kind::Word) => lexicon.tense(tokens.word(i), i > 0 && tokens.is_capital(i)).filter(|tense| {
                    !matches!(tense, Tense::Past | Tense::Said) || present.is_none_or(|at| i - at > PARTICIPLE)
                }),
                _ => None,
            };
            let of_future = matches!(self.marks.last(), Some((at, Tense::Future)) if i - at <= CHAIN);
            if tense.is_none() && !of_future {
                self.told.extend(of_a_weekday(lexicon, tokens, &roles_at, i));
            }
            // "will be closed": the participle belongs to the auxiliary.
            let tense = match (tense, self.marks.last()) {
                (Some(Tense::Past | Tense::Said), Some((at, Tense::Future))) if i - at <= CHAIN => Some(Tense::Future),
                _ => tense,
            };
            if let Some(tense) = tense {
                self.future |= tense == Tense::Future;
                self.past |= tense == Tense::Past;
                self.marks.push((i, tense));
            }
        }
    }

    /// The marks next to token `i`; they stand in the sentence's order.
    fn around(&self, i: usize) -> &[(usize, Tense)] {
        let here = self.marks.partition_point(|(at, _)| *at < i);
        &self.marks[here.saturating_sub(MARKS)..(here + MARKS).min(self.marks.len())]
    }

    /// Whether what is said around token `i` is to come.
    pub fn ahead(&self, i: usize) -> bool {
        self.future && !self.is_told(i) && nearest(self.around(i).iter(), i, true) == Some(Tense::Future)
    }

    /// Whether the date that begins at `i` is that of a participle: "le plan présenté *lundi*", "… *el lunes*".
    fn is_told(&self, i: usize) -> bool {
        self.told.iter().any(|day| day.abs_diff(i) <= 2)
    }

    /// Whether what is said around the phrase `i..end` is to come, whatever it says itself: "*volgende* dag".
    pub fn ahead_beside(&self, i: usize, end: usize) -> bool {
        let beside = |(at, _): &&(usize, Tense)| !(i..end).contains(at);
        self.future && nearest(self.around(i).iter().filter(beside), i, true) == Some(Tense::Future)
    }

    /// Whether what is said around token `i` is told as past, whoever said it when.
    pub fn behind(&self, i: usize) -> bool {
        self.is_told(i) || self.past && nearest(self.around(i).iter(), i, false) == Some(Tense::Past)
    }
}

/// "le plan *présenté* lundi", "der am Sonntag *verunglückte* Fahrer": where the weekday stands of which the word at `i`, a
/// participle of the past, tells what came to be on it. What was planned for a day was not.
fn of_a_weekday<'h>(
    lexicon: &Lexicon,
    tokens: &Tokens,
    roles: &impl Fn(usize) -> &'h [Hit],
    i: usize,
) -> Option<usize> {
    /// So many small words stand between the two: "publicado *en la* ...".
    const BETWEEN: usize = 2;
    let listed = |role: WordRole, fits: &dyn Fn(&str) -> bool| {
        lexicon.values.words.get(&role).is_some_and(|list| list.split('|').any(fits))
    };
    let word = tokens.word(i);
    if tokens.kind(i) != Some(Kind::Word) || word.chars().count() < 4 {
        return None;
    }
    let weekday = |at: &usize| roles(*at).iter().any(|hit| matches!(hit.role, Role::Weekday(..)));
    let small = |at: usize| tokens.kind(at) == Some(Kind::Word) && tokens.word(at).chars().count() <= 3;
    // "closed until Friday", "set for Friday".
    let opens = |at: usize| {
        let open = [WordRole::Until, WordRole::OpenDay, WordRole::ForDay].map(Role::Word);
        roles(at).iter().any(|hit| open.contains(&hit.role))
    };
    let ends = |ending: &str| word.ends_with(ending);
    let behind =
        || (i + 1..=i + 1 + BETWEEN).find(weekday).filter(|&day| (i + 1..day).all(|at| small(at) && !opens(at)));
    let before = || {
        let near = i.checked_sub(1).filter(weekday);
        let noun = tokens.kind(i + 1) == Some(Kind::Word);
        near.or_else(|| i.checked_sub(2).filter(weekday).filter(|at| small(at + 1))).filter(|_| noun)
    };
    let leads = behind().filter(|_| listed(WordRole::ParticipleEnding, &ends));
    let day = leads.or_else(|| before().filter(|_| listed(WordRole::ParticipleBehindEnding, &ends)))?;
    let be = i.checked_sub(1).is_some_and(|at| roles(at).iter().any(|hit| hit.role == Role::Word(WordRole::ToBe)));
    (!be && !listed(WordRole::Scheduled, &|stem| word.starts_with(stem))).then_some(day)
}

/// What the verb nearest to token `i` says; of two as near, the one of the future.
fn nearest<'a>(marks: impl Iterator<Item = &'a (usize, Tense)> + Clone, i: usize, said: bool) -> Option<Tense> {
    let mut best: Option<(usize, Tense)> = None;
    for &(at, tense) in marks.clone() {
        if tense == Tense::Break || tense == Tense::Said && !said {
            continue;
        }
        let (low, high) = (at.min(i), at.max(i));
        let breaks = marks.clone().filter(|(b, mark)| *mark == Tense::Break && *b > low && *b < high).count();
        let far = high - low + breaks * CLAUSE + if at > i { AFTER } else { 0 };
        if best.is_none_or(|(nearest, _)| far < nearest || far == nearest && tense == Tense::Future) {
            best = Some((far, tense));
        }
    }
    best.map(|(_, tense)| tense)
}
