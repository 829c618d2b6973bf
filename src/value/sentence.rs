//! Reads sentence after sentence: at each place the kind of value that fits, then what limits it.

use std::cell::OnceCell;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::lexicon::{Lexicon, Role};
use super::measure::Found;
use super::money::Sum;
use super::number::{Number, Setting};
use super::reader::Reader;
use super::tense::Tenses;
use super::token::{Kind, Tokens};
use super::{Bound, DateReading, PartialDate, Reading, Value};
use crate::document::Sentence;
use crate::lang::{Cue, WordRole};

/// A date of a sentence whose year is told, and where it ends.
struct Dated {
    start: PartialDate,
    end: usize,
    /// It leads its sentence and is no more than a year: "In 2019 …", "Next year …".
    leads: bool,
}

/// The values of every sentence, in text order.
pub fn read(published: Option<Date>, text: &str, sentences: &[Sentence]) -> Vec<Value> {
    let values = read_all(published, text, sentences, false);
    let told = |value: &Value| matches!(&value.reading, Reading::Date(date) if date.start.year.is_some());
    if published.is_none() || values.iter().any(told) {
        return values;
    }
    // "The next day" of a text that tells no other date is the one after publication.
    read_all(published, text, sentences, true)
}

/// The values; `alone` where no date is told that another may count from.
fn read_all(published: Option<Date>, text: &str, sentences: &[Sentence], alone: bool) -> Vec<Value> {
    let mut values = Vec::new();
    let mut tokens = Tokens::default();
    let (mut hits, mut index) = (Vec::new(), Vec::new());
    let mut tenses = Tenses::default();
    // The last sentence that spoke of a match.
    let mut scored = None;
    for (id, sentence) in sentences.iter().enumerate() {
        let lexicon = Lexicon::of(sentence.language);
        let Some(words) = text.get(sentence.span.start..sentence.span.end) else { continue };
        tokens.cut(words, sentence.span.start, lexicon.values.script, lexicon.values.dotless_i);
        hits.clear();
        index.clear();
        for i in 0..tokens.len() {
            index.push(hits.len() as u32);
            lexicon.find(&tokens, i, &mut hits);
        }
        index.push(hits.len() as u32);
        let speaks = |role: WordRole| hits.iter().any(|hit| hit.role == Role::Word(role));
        tenses.find(lexicon, &tokens, &hits, &index);
        let score = speaks(WordRole::ScoreWord);
        scored = if score { Some(id) } else { scored };
        let near_score = scored.is_some_and(|last| id - last <= 1);
        let in_story = hits.iter().any(|hit| hit.role.is_of_a_story());
        let changes = OnceCell::new();
        let reader = Reader {
            lexicon,
            tokens: &tokens,
            text,
            hits: &hits,
            index: &index,
            published,
            tenses: &tenses,
            score,
            near_score,
            changes: &changes,
            eras: [
                WordRole::BeforeChrist,
                WordRole::BeforeChristLead,
                WordRole::AfterChrist,
                WordRole::AfterChristLead,
            ]
            .into_iter()
            .any(speaks),
            vote: speaks(WordRole::Vote) || speaks(WordRole::VoteNear),
            alone,
            in_story: false,
        };
        reader.values(in_story || alone, |found| {
            let span = reader.span(found.start, found.end);
            if !span.is_empty() {
                values.push(Value {
                    span,
                    sentence: id,
                    reading: found.reading,
                    counted: found.counted,
                    approximate: found.approximate,
                    bound: found.bound,
                    further: found.further,
                });
            }
        });
    }
    values
}

impl Reader<'_> {
    /// Every value of the sentence, from left to right; `in_story` where some may count from others.
    fn values(&self, in_story: bool, mut out: impl FnMut(Found)) {
        let mut i = 0;
        let mut day = self.published.filter(|_| self.alone).map(PartialDate::of);
        let mut told: Option<Sum> = None;
        let mut last: Option<(usize, Reading)> = None;
        let mut dated: Option<Dated> = None;
        while i < self.tokens.len() {
            let digits = self.tokens.is_digits(i);
            let mark = matches!(self.tokens.kind(i), Some(Kind::Mark(_)));
            if self.hits(i).is_empty() && !digits && !mark && !self.lexicon.values.compound && !self.may_be_age(i) {
                i += 1;
                continue;
            }
            if self.tokens.is_word(i) && matches!(self.tokens.word(i), "http" | "https" | "www") {
                // An address, to the next space.
                i += 1;
                while self.tokens.is_glued(i) {
                    i += 1;
                }
                continue;
            }
            if let Some(next) = self.footnote(i) {
                i = next;
                continue;
            }
            if let Some(next) = self.word(i, WordRole::NotNumber)
                && self.word(i, WordRole::Noon).is_none()
                && !self.is_part_of_date(i)
                && self.few_of_a_unit(i).is_none()
                && self.few_away(i).is_none()
                && !self.begins_number(i, next)
            {
                i = next;
                continue;
            }
            if let Some((reading, end)) = self.range_of_an_era(i) {
                out(self.limited(Found::new(i, end, Reading::Date(reading))));
                (i, last) = (end, None);
                continue;
            }
            match self.votes(i).or_else(|| self.sides(i)).or_else(|| self.clock_range(i)).or_else(|| self.range(i)) {
                Some([first, second]) => {
                    i = second.end.max(i + 1);
                    last = None;
                    out(first);
                    out(second);
                }
                None => match self.counted_on(i, day.filter(|_| in_story)).or_else(|| self.value(i)) {
                    Some(found) => {
                        i = found.end.max(i + 1);
                        if !self.alone
                            && let Reading::Date(told) = &found.reading
                        {
                            day = Some(told.start).filter(|day| day.year.is_some() && told.end.is_none());
                        }
                        let found = self.of_the_year(&mut dated, found);
                        let found = self.in_the_same(told.as_ref(), self.of_the_unit(last.as_ref(), found));
                        last = Some((found.end, found.reading.clone()));
                        // "3.1 billion euros ($3.6bn)": what stands in brackets is converted.
                        if let Reading::Money { currency, amount } = &found.reading
                            && (told.is_none() || !self.tokens.is_mark(found.start.wrapping_sub(1), &['(']))
                        {
                            let whole = self.opens_partitive(found.start);
                            told = Some(Sum { currency: currency.clone(), amount: *amount, whole });
                        }
                        out(self.limited(found));
                    }
                    // 将近三个月 is nearly three months, 近三个月 the last three.
                    None => i = self.word(i, WordRole::About).filter(|_| self.is_unspaced()).unwrap_or(i + 1),
                },
            }
        }
    }

    /// Past the mark of a note, as encyclopedias write it: "[12]".
    fn footnote(&self, i: usize) -> Option<usize> {
        let digits = self.tokens.is_digits(i + 1) && self.tokens.word(i + 1).len() <= 3;
        let closed = digits && self.tokens.is_mark(i, &['[']) && self.tokens.is_mark(i + 2, &[']']);
        (closed && (i..i + 3).all(|at| at == 0 || self.tokens.is_glued(at))).then_some(i + 3)
    }

    /// "*In 2019* he came to the club, and on *4 May* …", "hired on *3 March 2022* and fired on *5 April*": a day whose year the
    /// sentence has told.
    fn of_the_year(&self, dated: &mut Option<Dated>, mut found: Found) -> Found {
        /// Who was born then and died on another day did not die in that year.
        const PAST: i16 = 10;
        let Reading::Date(date) = &mut found.reading else { return found };
        let day = (date.start.month, date.start.day);
        let plain = date.weekday.is_none() && date.end.is_none() && !date.reckoned;
        let today = self.published.map(|today| today.year());
        if let (Some(told), true, Some(_)) = (&*dated, date.inferred && plain, date.start.month) {
            let joined = (told.end..found.start).any(|at| self.is(at, WordRole::And));
            let same_kind = told.start.day.is_some() == day.1.is_some();
            let recent =
                told.start.year.zip(today).is_some_and(|(year, today)| today - year <= PAST && year <= today + 1);
            // "In 2024 it lost money; on 4 May it will close".
            let ahead = told.start.year < today && self.ahead(found.start);
            if recent && !ahead && (told.leads || joined && same_kind) {
                let later = !told.leads && day < (told.start.month, told.start.day);
                date.start.year = told.start.year.and_then(|year| year.checked_add(i16::from(later)));
            }
        }
        let leads = found.start <= 2 && day == (None, None) && date.end.is_none() && date.part.is_none();
        let full = day.0.is_some() && !date.inferred && plain;
        if date.start.year.is_some() && (leads || full) {
            *dated = Some(Dated { start: date.start, end: found.end, leads });
        }
        found
    }

    /// "from 12 euros to 15", "von 12 Euro auf 15": the unit is said once.
    fn of_the_unit(&self, last: Option<&(usize, Reading)>, found: Found) -> Found {
        let (Some((end, last)), Reading::Number(amount)) = (last, &found.reading) else { return found };
        let led = [WordRole::To, WordRole::RiseTo].iter().any(|role| self.word(*end, *role) == Some(found.start));
        let measured = matches!(last, Reading::Money { .. } | Reading::Quantity { .. } | Reading::Percent(_));
        let near = last.amount().is_some_and(|before| {
            before > Decimal::ZERO && *amount > before / Decimal::TEN && *amount < before * Decimal::TEN
        });
        if !led || !measured || !near || found.counted.is_some() || !self.closes(found.end) {
            return found;
        }
        let reading = match last {
            Reading::Money { currency, .. } => Some(Reading::Money { currency: currency.clone(), amount: *amount }),
            _ => last.with_amount(*amount),
        };
        match reading {
            Some(reading) => Found { reading, ..found },
            None => found,
        }
    }

    /// Arabic "أحد" is "one of", and the one of eleven; "en deux" is no number, "en deux mille douze" holds one.
    fn begins_number(&self, i: usize, next: usize) -> bool {
        let longer = |role| matches!(role, Role::Number(_)).then_some(());
        let last = next - 1;
        let from_last = || {
            let one = self.pick(last, longer).filter(|_| last > i && !self.is_unspaced() && !self.is_syllables());
            one.and_then(|_| self.number(last, Setting::default()))
        };
        let goes_on = |number: Number| {
            // "plus d'un dixième".
            let more = number.end > next && (number.value >= Decimal::ONE_THOUSAND || number.fraction);
            // "en deux heures", though "en deux" is in two parts; "près d'une minute", where "d'une" is no number.
            let limits = [WordRole::About, WordRole::MoreThan, WordRole::LessThan];
            let many = number.value > Decimal::ONE || limits.iter().any(|role| self.ends_before(last, *role));
            let lasts = many && !number.fraction && self.duration_unit(number.end).is_some();
            // "en deux injections".
            let led = last == i + 1 && self.is(i, WordRole::YearBefore);
            let small = number.value > Decimal::ONE && number.value < Decimal::ONE_HUNDRED;
            more || lasts || led && small && number.end == next && self.counted(last, next).is_some()
        };
        // 十分之九, though 十分 is "very".
        let parts = || (i + 1..next).any(|at| self.word(at, WordRole::Denominator).is_some_and(|end| end > next));
        // "uno de cada tres", though "uno de" is one of something.
        let out_of = [WordRole::OutOf, WordRole::OutOfEvery];
        let of_so_many =
            || (i + 1..next).any(|at| out_of.iter().any(|role| self.word(at, *role).is_some_and(|end| end > next)));
        self.pick(i, longer).is_some_and(|(_, end)| end > next)
            || from_last().is_some_and(goes_on)
            || parts()
            || of_so_many()
            || self.is_one_out_of(i, next)
    }

    /// The date at `i` that counts from the one told last.
    fn counted_on(&self, i: usize, told: Option<PartialDate>) -> Option<Found> {
        let (reading, end) = self.story_date(i, told)?;
        Some(Found::new(i, end, Reading::Date(reading)))
    }

    fn may_be_age(&self, i: usize) -> bool {
        self.tokens.is_word(i)
    }

    /// The value at `i`.
    fn value(&self, i: usize) -> Option<Found> {
        if let Some(((a, b), end)) = self.set(i) {
            return Some(Found::new(i, end, Reading::Score(a, b)));
        }
        if let Some((reading, end)) = self.date(i) {
            let until = self.is_until(i, end);
            return Some(Found::new(i, end, Reading::Date(DateReading { until, ..reading })));
        }
        if let Some((reading, end)) = self.clock(i) {
            return Some(Found::new(i, end, Reading::Time(reading)));
        }
        if let Some(((a, b), end)) = self.result(i) {
            return Some(Found::new(i, end, Reading::Score(a, b)));
        }
        self.measure(i)
    }

    pub(super) fn about_before(&self, i: usize) -> bool {
        // "einige 20 Gäste".
        self.ends_before(i, WordRole::About) || self.tokens.is_digits(i) && self.ends_before(i, WordRole::Few)
    }

    /// What the longest phrase right before `at` says: "لا يزيد عن" is at most, though "يزيد عن" is more; "just over" is
    /// about, though "over" is more.
    pub(super) fn bound_before(&self, at: usize) -> Option<Bound> {
        let longest = (1..=5).rev().find_map(|back| {
            let from = at.checked_sub(back)?;
            let hits = self.hits(from).iter().filter(|hit| from + usize::from(hit.len) == at);
            hits.filter_map(|hit| match hit.role {
                Role::Word(WordRole::AtLeast) => Some(Some(Bound::AtLeast)),
                // "stieg auf", "steeg tot 84 miljoen": where a change ends is no limit of it.
                Role::Word(WordRole::AtMost) if self.leads_to(at) && self.tells_of_change() => Some(None),
                Role::Word(WordRole::AtMost) => Some(Some(Bound::AtMost)),
                // "n'a pas dépassé 41 %".
                Role::Word(WordRole::MoreThan) if self.is_denied(from) => Some(Some(Bound::AtMost)),
                Role::Word(WordRole::MoreThan) => Some(Some(Bound::MoreThan)),
                Role::Word(WordRole::LessThan) if self.is_denied(from) => Some(Some(Bound::AtLeast)),
                Role::Word(WordRole::LessThan) => Some(Some(Bound::LessThan)),
                Role::Word(WordRole::About) => Some(None),
                _ => None,
            })
            .next_back()
        });
        longest.flatten()
    }

    /// Whether what ends before `at` also leads to where a change ends.
    fn leads_to(&self, at: usize) -> bool {
        [WordRole::To, WordRole::RiseTo, WordRole::Until].iter().any(|role| self.ends_before(at, *role))
    }

    /// Whether a negation stands right before what begins at `at`, an auxiliary or two between them.
    fn is_denied(&self, at: usize) -> bool {
        /// So many words, with the marks in them.
        const NEAR: usize = 4;
        let polarity = &self.lexicon.polarity;
        let denies = |from: usize| {
            let word = [self.tokens.word(from)];
            polarity.cues(&word, true).any(|(cue, _)| matches!(cue, Cue::Negator))
        };
        let near = (at.saturating_sub(NEAR)..at).rev();
        near.take_while(|&from| self.tokens.is_word(from) || self.tokens.is_mark(from, &['\''])).any(denies)
    }

    /// With "at least", "about" and their like around it.
    fn limited(&self, mut found: Found) -> Found {
        let start = found.start;
        let further = self.ends_before(start, WordRole::Further)
            || (start..found.end).any(|at| self.is(at, WordRole::Further))
            || self.is(found.end, WordRole::FurtherAfter)
            || self.is_one_more(found.end);
        match &mut found.reading {
            Reading::Duration(length) => length.further = further,
            _ => found.further = further,
        }
        for at in [start, start.wrapping_sub(1), start.wrapping_sub(2)] {
            if at != start {
                // An article or a preposition may stand between: "at least the", "rund um die".
                let between = at.wrapping_add(1) <= start
                    && (at..start).all(|i| {
                        [WordRole::Article, WordRole::DayBefore, WordRole::Of, WordRole::DateOf, WordRole::YearBefore]
                            .iter()
                            .any(|role| self.is(i, *role))
                    });
                if !between {
                    break;
                }
            }
            // "over a dozen"; but "unter den 27 Toten", among them.
            let dozen = [WordRole::Article, WordRole::DayBefore].iter().all(|role| !self.is(start, *role))
                && self.is(start.wrapping_sub(1), WordRole::Article)
                && !self.is(start.wrapping_sub(1), WordRole::DayBefore)
                && !self.tokens.is_digits(start);
            let place = at != start && !dozen && self.ends_before(at, WordRole::LimitOfBare);
            found.approximate |= self.about_before(at) && !place;
            // "gegen 12 Uhr", "gegen 200 Leute", but "ermittelt gegen 12 Männer".
            let round = |n: Decimal| n >= Decimal::from(20) && (n % Decimal::TEN).is_zero();
            let rough = match &found.reading {
                Reading::Time(_) => true,
                Reading::Number(n) => round(*n),
                _ => false,
            };
            found.approximate |= rough && !place && self.ends_before(at, WordRole::AboutClock);
            let years = |date: &DateReading| date.start.month.is_none() || date.end.is_some();
            found.approximate |= matches!(&found.reading, Reading::Date(date) if years(date))
                && self.ends_before(at, WordRole::AboutDate);
            // "under onsdagen" is during it.
            if !matches!(found.reading, Reading::Date(_) | Reading::Time(_)) && !place {
                found.bound = self.bound_before(at).or(found.bound);
            }
            if found.approximate || found.bound.is_some() {
                break;
            }
        }
        // "poco dopo le 14.30": the words that lead a clock time are its own.
        found.approximate |=
            matches!(found.reading, Reading::Time(_)) && (start..found.end).any(|at| self.is(at, WordRole::About));
        if matches!(found.reading, Reading::Date(_))
            && let Some(at) = self.phrase_before(start, WordRole::BeforeDate)
        {
            // "nicht vor dem 8. Mai".
            found.bound = Some(if self.is_denied(at) { Bound::AtLeast } else { Bound::LessThan });
        }
        if matches!(found.reading, Reading::Date(_))
            && (self.ends_before(start, WordRole::EarliestBefore) || self.is(found.end, WordRole::EarliestAfter))
        {
            found.bound = Some(Bound::AtLeast);
        }
        // "until" and "from" after a date are no bounds of it.
        if matches!(found.reading, Reading::Date(_) | Reading::Time(_)) {
            found.approximate |= self.is(found.end, WordRole::AboutDateAfter);
            return found;
        }
        // The bound may ask for a case: "yüzde 5'in üzerinde".
        let case = found.end.wrapping_sub(2);
        let case = if self.tokens.is_mark(case, &['\'', '-']) { case } else { found.end };
        let counter = self.word(found.end, WordRole::Counter).unwrap_or(found.end);
        for at in [case, found.end, counter, self.after_counted(&found)] {
            if self.word(at, WordRole::AtLeastAfter).is_some() {
                found.bound = Some(Bound::AtLeast);
            } else if self.word(at, WordRole::AtMostAfter).is_some() {
                found.bound = Some(Bound::AtMost);
            } else if self.word(at, WordRole::MoreThanAfter).is_some() {
                found.bound = Some(Bound::MoreThan);
            } else if self.word(at, WordRole::LessThanAfter).is_some() {
                found.bound = Some(Bound::LessThan);
            } else if self.word(at, WordRole::AboutAfter).is_some() {
                found.approximate = true;
            }
        }
        found
    }

    fn after_counted(&self, found: &Found) -> usize {
        let Some(counted) = found.counted else { return found.end };
        (found.end..(found.end + 6).min(self.tokens.len()))
            .find(|&i| self.tokens.list[i].end == counted.end)
            .map_or(found.end, |i| i + 1)
    }
}
