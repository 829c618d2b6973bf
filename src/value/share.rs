//! Shares told in two numbers: "nine out of ten", "siete de cada diez", 10人に9人.
//!
//! In: a reader behind the first number. Out: the part of the whole.

use rust_decimal::Decimal;

use super::Reading;
use super::measure::Found;
use super::number::{Number, Setting};
use super::reader::Reader;
use crate::lang::{Counted, WordRole};

impl Reader<'_> {
    /// "nine out of ten", "siete de cada diez": a share.
    pub(super) fn out_of(&self, start: usize, number: &Number) -> Option<Found> {
        // "neuf écoles sur dix": the noun may stand with the first.
        let noun = self.is_plain_word(number.end)
            && !self.is(number.end, WordRole::NotCounted)
            && !self.is(number.end, WordRole::OutOf)
            && !self.is(number.end, WordRole::OutOfEvery);
        // "six emprunteurs immobiliers sur dix".
        let behind = number.end + 1;
        let described = noun
            && !self.is(behind, WordRole::OutOf)
            && self.is_plain_word(behind)
            && !self.is(behind, WordRole::NotCounted)
            && self.is(behind + 1, WordRole::OutOf);
        let at = if noun { behind + usize::from(described) } else { number.end };
        let few = self.word(at, WordRole::OutOfFew).filter(|_| !noun);
        let ten = self.word(at, WordRole::OutOfTen).filter(|_| !noun && !number.weak && number.value > Decimal::ONE);
        let every = self.word(at, WordRole::OutOfEvery);
        // Romanian "o femeie din trei", but "ein Team von fünf Ärzten".
        let capital = noun && self.lexicon.values.counted == Counted::Capital;
        let one = self.word(at, WordRole::OutOfOne).filter(|next| !capital && self.is_one_out_of(start, *next));
        let next = every.or_else(|| self.word(at, WordRole::OutOf)).or(few).or(one).or(ten)?;
        let whole = self.number(next, Setting::default()).filter(|whole| !whole.ordinal && !whole.fraction)?;
        // "scored two in ten minutes".
        if few.or(ten).is_some() && self.duration_unit(whole.end).is_some() {
            return None;
        }
        let value = number.value.checked_div(whole.value)?;
        let round = [3, 4, 5, 6, 7, 8, 9, 10, 20].iter().any(|&n| whole.value == Decimal::from(n))
            || whole.value == Decimal::ONE_HUNDRED
            || whole.value == Decimal::ONE_THOUSAND;
        let counted_after = self.is_plain_word(whole.end) && !self.is(whole.end, WordRole::NotCounted);
        let opens = |at: usize| at == 0 || self.tokens.is_mark(at - 1, &[',', ';', ':', '.', '(', '"', '“', '«']);
        // "qu'un enfant sur cinq souffre", but "a manqué deux tirs sur dix essais".
        let begins = |at: usize| {
            let before = |role: WordRole| at.checked_sub(1).is_some_and(|at| self.is(at, role));
            opens(at) || before(WordRole::NotCounted) && !before(WordRole::Past) && !before(WordRole::Present)
        };
        let fits = if noun {
            round && (!counted_after || every.is_some() || begins(self.before_limits(start)))
        } else if every.is_some() {
            true
        } else if whole.value < Decimal::TEN {
            // "three in five homes" opens its clause, "scored two in five matches" does not
            !counted_after
                || number.weak
                || self.is(next.wrapping_sub(1), WordRole::EveryBefore)
                || few.is_some() && number.value > Decimal::ONE && opens(self.before_limits(start))
        } else if few.or(ten).is_some() {
            few.is_some() && number.value == Decimal::ONE
                || whole.value == Decimal::TEN
                || whole.value == Decimal::ONE_HUNDRED
        } else {
            // "41 out of 46" are two numbers.
            round
        };
        let plain = !number.weak || whole.value > Decimal::ONE;
        if !plain || !fits || number.value >= whole.value || whole.value > Decimal::ONE_THOUSAND {
            return None;
        }
        let mut found = Found::new(start, whole.end, Reading::Number(value.round_dp(15)));
        found.counted = if noun { Some(self.span(number.end, number.end + 1)) } else { self.counted(start, whole.end) };
        Some(found)
    }

    /// "Unul din cinci copii", where "unul din" is no number: its end, and whether so many follow. Anywhere but at the head
    /// of what is said it is a member of them: "este unul din trei frați", "Oana, una din trei surori".
    pub(super) fn is_one_out_of(&self, i: usize, end: usize) -> bool {
        let of = (i + 1..end).any(|at| self.word(at, WordRole::OutOfOne) == Some(end));
        let many = |whole: Number| !whole.ordinal && whole.value > Decimal::TWO && whole.value.is_integer();
        let heads = i == 0 || self.tokens.is_mark(i - 1, &[':', '.', '"', '“', '„', '«', '»']);
        of && heads && self.number(end, Setting::default()).is_some_and(many)
    }

    /// "امرأة من كل خمس نساء": a noun that is one by itself.
    pub(super) fn one_of_every(&self, i: usize) -> Option<Found> {
        let next = self.word(i + 1, WordRole::OutOfEvery)?;
        let noun = self.lexicon.values.counted == Counted::Article
            && self.is_without_role(i)
            && !self.lexicon.prefixed_article(self.tokens.word(i));
        let whole = self.number(next, Setting::default()).filter(|whole| noun && !whole.ordinal && !whole.fraction)?;
        let share = Decimal::ONE.checked_div(whole.value).filter(|_| whole.value > Decimal::ONE)?;
        let counted = Some(self.span(i, i + 1));
        Some(Found { counted, ..Found::new(i, whole.end, Reading::Number(share.round_dp(15))) })
    }

    /// Whether the word at `i` has the ending that says of how many: "tíz*ből*".
    pub(super) fn is_whole(&self, i: usize) -> bool {
        let ends = |endings: &String| endings.split('|').any(|ending| self.tokens.word(i).ends_with(ending));
        self.tokens.is_word(i) && self.lexicon.values.words.get(&WordRole::WholeEnding).is_some_and(ends)
    }

    /// "her beş çocuktan biri", "tízből kilenc", "yhdeksän kymmenestä": the whole in the case that says of how many.
    pub(super) fn out_of_declined(&self, start: usize, first: &Number) -> Option<Found> {
        let declined = |at: usize| self.is_whole(at);
        self.lexicon.values.words.get(&WordRole::WholeEnding)?;
        let plain = |number: &Number| {
            !number.ordinal && !number.fraction && number.rough.is_none() && number.value.is_integer()
        };
        let tens = |whole: Decimal| [Decimal::TEN, Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND].contains(&whole);
        let share =
            |part: Decimal, whole: Decimal| part.checked_div(whole).filter(|_| part < whole && part >= Decimal::ONE);
        if !plain(first) {
            return None;
        }
        // The part first.
        let behind = self.number(first.end, Setting::default()).filter(|whole| plain(whole) && tens(whole.value));
        if let Some(whole) = behind.filter(|whole| declined(whole.end - 1)) {
            let value = share(first.value, whole.value)?;
            let counted = self.counted(start, whole.end);
            return Some(Found { counted, ..Found::new(start, whole.end, Reading::Number(value.round_dp(15))) });
        }
        let stuck = self.past_suffix(first.end);
        let itself = stuck > first.end && declined(stuck - 1) || declined(first.end - 1);
        let noun = !itself && self.is_without_role(first.end) && declined(first.end);
        if !itself && !noun {
            return None;
        }
        let next = if noun { first.end + 1 } else { stuck };
        let one = self.word(next, WordRole::OneOfThem).map(|end| (Decimal::ONE, end));
        let many = || self.number(next, Setting::default()).filter(plain).map(|part| (part.value, part.end));
        let (part, end) = one.or_else(many)?;
        // "beş çocuktan biri" may be one of the five.
        let any = self.ends_before(start, WordRole::EveryBefore) || tens(first.value) || itself && part == Decimal::ONE;
        let value = share(part, first.value).filter(|_| any)?;
        let counted = if noun { Some(self.span(first.end, next)) } else { self.counted(start, end) };
        let end = self.past_suffix(end);
        Some(Found { counted, ..Found::new(start, end, Reading::Number(value.round_dp(15))) })
    }

    /// Past the noun between the whole and the part: 十名*选民*中有九名.
    fn past_noun(&self, i: usize) -> usize {
        let of = |at: &usize| self.word(*at, WordRole::OutOfTenAfter).is_some();
        let noun = |at: usize| self.is_plain_word(at) && self.tokens.is_glued(at);
        let end = (i..=i + 4).find(of).filter(|end| self.is_unspaced() && (i..*end).all(noun));
        end.unwrap_or(i)
    }

    /// 10人に9人, "열 명 중 아홉 명": the whole first, and one counter for both.
    pub(super) fn out_of_before(&self, start: usize, whole: &Number) -> Option<Found> {
        let counter = self.word(whole.end, WordRole::Counter)?;
        let any = self.word(counter, WordRole::OutOfAfter);
        // "5명 중 2명" are two people, of five.
        let tens = whole.value == Decimal::TEN
            || whole.value == Decimal::ONE_HUNDRED
            // 每三人中有一人.
            || whole.value > Decimal::TWO && self.ends_before(start, WordRole::EveryBefore);
        // "여성 3명 중 1명", "3명 중 1명꼴": of people as such, though "부상자 3명 중 1명" is one of three.
        let of = self.word(self.past_noun(counter), WordRole::OutOfTenAfter);
        let people = self.ends_before(start, WordRole::People);
        let one = |part: &Number, end: usize| {
            part.value == Decimal::ONE && (people || self.word(end, WordRole::ShareAfter).is_some())
        };
        let next = any.or(of)?;
        let part = self.number(next, Setting::default()).filter(|part| !part.ordinal && !part.fraction)?;
        let end = self.word(part.end, WordRole::Counter)?;
        if any.is_none() && !tens && !one(&part, end) {
            return None;
        }
        // "6人に3人" may be three nurses for six children.
        let share = part.value == Decimal::ONE || tens;
        let alike = self.written(part.end, end).trim() == self.written(whole.end, counter).trim();
        if !alike || !share || part.value >= whole.value || part.value < Decimal::ONE {
            return None;
        }
        let mut found = Found::new(start, end, Reading::Number(part.value.checked_div(whole.value)?.round_dp(15)));
        found.counted = Some(self.span(part.end, end));
        Some(found)
    }
}
