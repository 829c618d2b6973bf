//! Reads sentence after sentence: at each place the kind of value that fits, then what limits it.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::lexicon::{Lexicon, Role};
use super::measure::Found;
use super::money::Sum;
use super::number::{Number, Setting};
use super::reader::Reader;
use super::tense::Tenses;
use super::token::{Kind, Tokens};
use super::{Bound, Reading, Value};
use crate::document::Sentence;
use crate::lang::WordRole;

/// The values of every sentence, in text order.
pub fn read(published: Option<Date>, text: &str, sentences: &[Sentence]) -> Vec<Value> {
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
            vote: speaks(WordRole::Vote) || speaks(WordRole::VoteNear),
        };
        reader.values(|found| {
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
    /// Every value of the sentence, from left to right.
    fn values(&self, mut out: impl FnMut(Found)) {
        let mut i = 0;
        let mut told: Option<Sum> = None;
        let mut last: Option<(usize, Reading)> = None;
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
            if let Some(next) = self.word(i, WordRole::NotNumber)
                && self.word(i, WordRole::Noon).is_none()
                && !self.is_part_of_date(i)
                && self.few_of_a_unit(i).is_none()
                && !self.begins_number(i, next)
            {
                i = next;
                continue;
            }
            match self.votes(i).or_else(|| self.range(i)) {
                Some([first, second]) => {
                    i = second.end.max(i + 1);
                    last = None;
                    out(first);
                    out(second);
                }
                None => match self.value(i) {
                    Some(found) => {
                        i = found.end.max(i + 1);
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
                    None => i += 1,
                },
            }
        }
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
            // "en deux heures", though "en deux" is in two parts.
            let lasts = number.value > Decimal::ONE && !number.fraction && self.duration_unit(number.end).is_some();
            more || lasts
        };
        // 十分之九, though 十分 is "very".
        let parts = || (i + 1..next).any(|at| self.word(at, WordRole::Denominator).is_some_and(|end| end > next));
        // "uno de cada tres", though "uno de" is one of something.
        let of_so_many = || (i + 1..next).any(|at| self.word(at, WordRole::OutOf).is_some_and(|end| end > next));
        self.pick(i, longer).is_some_and(|(_, end)| end > next)
            || from_last().is_some_and(goes_on)
            || parts()
            || of_so_many()
    }

    fn may_be_age(&self, i: usize) -> bool {
        self.tokens.is_word(i)
    }

    /// The value at `i`.
    fn value(&self, i: usize) -> Option<Found> {
        if let Some((reading, end)) = self.date(i) {
            return Some(Found::new(i, end, Reading::Date(reading)));
        }
        if let Some((reading, end)) = self.clock(i) {
            return Some(Found::new(i, end, Reading::Time(reading)));
        }
        if let Some(((a, b), end)) = self.result(i) {
            return Some(Found::new(i, end, Reading::Score(a, b)));
        }
        self.measure(i)
    }

    /// "8–10 people", "between 8 and 10 km", "5 to 6 per cent": two values, the unit with the second.
    fn range(&self, i: usize) -> Option<[Found; 2]> {
        // "aged between 18 and 30", "âgés de 18 à 30 ans".
        if let Some(next) = self.word(i, WordRole::AgeBefore) {
            let mut pair = self.range(self.word(next, WordRole::Between).unwrap_or(next))?;
            for found in &mut pair {
                found.reading = found.reading.as_age()?;
                found.counted = None;
            }
            return Some(pair);
        }
        if let Some(pair) = self.shares_before(i) {
            return Some(pair);
        }
        // "entre el 30 y el 43 %", "tra il 5 e il 10 per cento".
        let articles = [WordRole::DayBefore, WordRole::Article];
        let article = i.checked_sub(1).is_some_and(|at| articles.iter().any(|role| self.word(at, *role) == Some(i)));
        let open = self.ends_before(i, WordRole::Between)
            || article && self.ends_before(i - 1, WordRole::Between)
            || self.between_after(i);
        if self.hits(i).is_empty() && !self.tokens.is_digits(i) || !open && self.result(i).is_some() {
            return None;
        }
        let number = self.number(i, super::number::Setting { range: true, money: false })?;
        if number.ordinal || number.weak {
            return None;
        }
        if self.date(i).is_some() || self.clock(i).is_some() {
            return None;
        }
        // Romanian "50 la sută": the "la" is that of a share.
        if self.word(number.end, WordRole::Percent).is_some() {
            return None;
        }
        let small = [WordRole::Between, WordRole::Of, WordRole::DateOf, WordRole::OutOf, WordRole::YearBefore];
        let rise =
            || self.word(number.end, WordRole::RiseTo).filter(|_| small.iter().any(|role| self.ends_before(i, *role)));
        let rises = rise().is_some() && self.range_mark(number.end, open).is_none();
        let next = self.range_mark(number.end, open).or_else(rise)?;
        let dash = self.tokens.is_mark(number.end, &['-', '–', '—', '~', '〜', '～', '∼']);
        let past = self.skip(next, &articles, 1);
        let second = if article && past > next { self.measure(past)? } else { self.measure(next)? };
        let high = second.reading.amount()?;
        // "pět až sedm tisíc lidí": the first thousand is left out.
        let by = self.ends_multiplier(second.end).filter(|_| self.ends_multiplier(number.end).is_none());
        let scaled =
            by.filter(|_| matches!(second.reading, Reading::Number(_)) && number.value < Decimal::ONE_THOUSAND);
        let low = scaled.and_then(|by| number.value.checked_mul(by)).filter(|low| *low < high).unwrap_or(number.value);
        // "falls from 10 to 5 per cent": no range, but one unit.
        let falls = low > high
            && (open && self.word(number.end, WordRole::To).is_some() || rises)
            && matches!(second.reading, Reading::Percent(_) | Reading::Money { .. } | Reading::Quantity { .. });
        if rises && !matches!(second.reading, Reading::Percent(_) | Reading::Money { .. }) {
            return None;
        }
        if !falls && low >= high || matches!(second.reading, Reading::Ordinal(_)) {
            return None;
        }
        // "1.5 to 2 million": the magnitude may be the second's alone.
        let mut first = Found::new(i, number.end, second.reading.with_amount(low)?);
        first.counted = second.counted;
        let mut second = second;
        // "five to seven thousand", but "de cinco a siete mil".
        let grows = [WordRole::Of, WordRole::DateOf].iter().any(|role| self.ends_before(i, *role));
        let one_scale = low != number.value && !grows;
        if !falls && !rises && (open || dash || one_scale) {
            first.bound = Some(Bound::AtLeast);
            second.bound = Some(Bound::AtMost);
        }
        if matches!(second.reading, Reading::Duration(_))
            && self.ages_of_people(i, second.end)
            && let (Some(low), Some(high)) = (first.reading.as_age(), second.reading.as_age())
        {
            (first.reading, second.reading) = (low, high);
            (first.counted, second.counted) = (None, None);
        }
        first.approximate = self.about_before(i);
        second.approximate = first.approximate;
        Some([first, second])
    }

    /// "children from 6 to 12 years", "hanno tra i 15 e i 19 anni": years of people, and no term.
    fn ages_of_people(&self, start: usize, end: usize) -> bool {
        let near = || start.saturating_sub(5)..start;
        let term = near().chain(end..end + 4).any(|at| self.is(at, WordRole::NotAge));
        let of = [WordRole::Of, WordRole::DateOf].iter().any(|role| self.word(end, *role).is_some());
        let people = (start.saturating_sub(4)..start).chain(end..end + 2).any(|at| self.is(at, WordRole::People));
        let lead =
            (1..=3).filter_map(|back| start.checked_sub(back)).find(|&at| self.word(at, WordRole::Between).is_some());
        // "hanno tra i 15 e i 19 anni", "tem cerca de 40 a 50 anos".
        let limits = Some(self.before_limits(start)).filter(|at| *at < start);
        let held = |at: Option<usize>| at.is_some_and(|at| self.ends_before(at, WordRole::AgeVerb));
        let verb = (held(lead) || held(limits)) && self.closes(end);
        !term && !of && (people || verb)
    }

    /// "yüzde 5-10", "yüzde 5 ile 10 arasında", "yüzde 5'ten 10'a": what says per cent stands before both.
    fn shares_before(&self, i: usize) -> Option<[Found; 2]> {
        let sign = || (self.tokens.is_mark(i, &['%']) && self.tokens.is_glued(i + 1)).then_some(i + 1);
        let next = self.word(i, WordRole::PercentBefore).or_else(sign)?;
        let low = self.number(next, super::number::Setting { range: true, money: false })?;
        let past = self.past_suffix(low.end);
        let from = past > low.end && self.is(past - 1, WordRole::FromEnding);
        let mark = self.range_mark(low.end, self.between_after(i)).or(from.then_some(past))?;
        let high = self.number(mark, Setting::default())?;
        let end = self.past_suffix(high.end);
        let measured = self.pick(high.end, |role| role.measures().then_some(())).is_some();
        // "yüzde 5'ten 10 kişi".
        let declined = !from || end > high.end;
        let rises = from || low.value < high.value;
        if low.ordinal || high.ordinal || measured || !declined || !rises || self.tokens.is_mark(high.end, &['%', '-'])
        {
            return None;
        }
        let mut first = Found::new(i, low.end, Reading::Percent(low.value));
        let mut second = Found::new(mark, end, Reading::Percent(high.value));
        if !from {
            (first.bound, second.bound) = (Some(Bound::AtLeast), Some(Bound::AtMost));
        }
        first.approximate = self.about_before(i);
        second.approximate = first.approximate;
        Some([first, second])
    }

    /// Whether the words after the next number or two say that they are the ends of a range.
    fn between_after(&self, i: usize) -> bool {
        (i + 3..(i + 12).min(self.tokens.len())).any(|at| self.is(at, WordRole::BetweenAfter))
    }

    fn about_before(&self, i: usize) -> bool {
        self.ends_before(i, WordRole::About)
    }

    /// What the longest phrase right before `at` says: "لا يزيد عن" is at most, though "يزيد عن" is more; "just over" is
    /// about, though "over" is more.
    pub(super) fn bound_before(&self, at: usize) -> Option<Bound> {
        let longest = (1..=5).rev().find_map(|back| {
            let from = at.checked_sub(back)?;
            let hits = self.hits(from).iter().filter(|hit| from + usize::from(hit.len) == at);
            hits.filter_map(|hit| match hit.role {
                Role::Word(WordRole::AtLeast) => Some(Some(Bound::AtLeast)),
                Role::Word(WordRole::AtMost) => Some(Some(Bound::AtMost)),
                Role::Word(WordRole::MoreThan) => Some(Some(Bound::MoreThan)),
                Role::Word(WordRole::LessThan) => Some(Some(Bound::LessThan)),
                Role::Word(WordRole::About) => Some(None),
                _ => None,
            })
            .next_back()
        });
        longest.flatten()
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
            found.approximate |= self.about_before(at);
            // "under onsdagen" is during it.
            if !matches!(found.reading, Reading::Date(_) | Reading::Time(_)) {
                found.bound = self.bound_before(at).or(found.bound);
            }
            if found.approximate || found.bound.is_some() {
                break;
            }
        }
        // "poco dopo le 14.30": the words that lead a clock time are its own.
        found.approximate |=
            matches!(found.reading, Reading::Time(_)) && (start..found.end).any(|at| self.is(at, WordRole::About));
        if matches!(found.reading, Reading::Date(_)) && self.ends_before(start, WordRole::BeforeDate) {
            found.bound = Some(Bound::LessThan);
        }
        // "until" and "from" after a date are no bounds of it.
        if matches!(found.reading, Reading::Date(_) | Reading::Time(_)) {
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

impl Reading {
    /// A number or a length in years, where the words around it say that it is an age.
    fn as_age(&self) -> Option<Self> {
        let years = match self {
            Self::Age(n) | Self::Number(n) => *n,
            Self::Duration(d) if self.amount() == Some(d.years) => d.years,
            _ => return None,
        };
        (years < rust_decimal::Decimal::from(125)).then_some(Self::Age(years))
    }

    /// The number of a reading that has one.
    pub(super) fn amount(&self) -> Option<rust_decimal::Decimal> {
        match self {
            Self::Number(n) | Self::Percent(n) | Self::Age(n) | Self::Ordinal(n) => Some(*n),
            Self::Money { amount, .. } | Self::Quantity { amount, .. } => Some(*amount),
            Self::Duration(d) => {
                let parts = [d.years, d.months, d.weeks, d.days, d.hours, d.minutes, d.seconds];
                let mut set = parts.iter().filter(|part| !part.is_zero());
                match (set.next(), set.next()) {
                    (Some(part), None) => Some(*part),
                    _ => None,
                }
            }
            Self::Date(_) | Self::Time(_) | Self::Score(..) => None,
        }
    }

    /// The same kind and unit with another number.
    fn with_amount(&self, n: rust_decimal::Decimal) -> Option<Self> {
        Some(match self {
            Self::Number(_) => Self::Number(n),
            Self::Percent(_) => Self::Percent(n),
            Self::Age(_) => Self::Age(n),
            Self::Ordinal(_) => Self::Ordinal(n),
            Self::Money { currency, amount } => Self::Money { currency: currency.clone(), amount: scaled(n, *amount) },
            Self::Quantity { unit, .. } => Self::Quantity { amount: n, unit: unit.clone() },
            Self::Duration(d) => {
                let put = |part: rust_decimal::Decimal| if part.is_zero() { part } else { n };
                let d = super::DurationReading {
                    years: put(d.years),
                    months: put(d.months),
                    weeks: put(d.weeks),
                    days: put(d.days),
                    hours: put(d.hours),
                    minutes: put(d.minutes),
                    seconds: put(d.seconds),
                    further: d.further,
                    halved: d.halved,
                    vague: d.vague,
                };
                Self::Duration(d)
            }
            Self::Date(_) | Self::Time(_) | Self::Score(..) => return None,
        })
    }
}

/// "5 to 6 million euros": a small first number shares the magnitude of the second.
fn scaled(n: rust_decimal::Decimal, other: rust_decimal::Decimal) -> rust_decimal::Decimal {
    let mut scale = rust_decimal::Decimal::ONE_THOUSAND;
    let mut best = n;
    for _ in 0..4 {
        match n.checked_mul(scale) {
            Some(scaled)
                if scaled < other
                    && n < rust_decimal::Decimal::ONE_THOUSAND
                    && (other / scale) < rust_decimal::Decimal::ONE_THOUSAND =>
            {
                best = scaled
            }
            _ => {}
        }
        scale = scale.saturating_mul(rust_decimal::Decimal::ONE_THOUSAND);
    }
    best
}
