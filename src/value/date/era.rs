//! Times that name their era: "the 13th century BC", "MÖ 800", "between 500 and 323 BC", "AD 79", 紀元前3千年紀.
//!
//! In: a reader at the place. Out: the years of ISO 8601, in which 1 BC is 0000, and the position after the era.

use rust_decimal::prelude::ToPrimitive;

use super::Found;
use crate::lang::WordRole;
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::{DatePart, DateReading, PartialDate};

/// On which side of the year one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Era {
    Before,
    After,
}

/// A time as an era counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Count {
    Year(i32),
    /// By its smallest year: "the 330s".
    Decade(i32),
    /// By its rank and its years.
    Block(i32, i32),
}

impl Count {
    /// The first and the last of its years.
    fn years(self, era: Era) -> Option<(i16, i16)> {
        let (first, last) = match (self, era) {
            (Self::Year(year), Era::Before) => (1 - year, 1 - year),
            (Self::Year(year), Era::After) => (year, year),
            (Self::Decade(year), Era::Before) => (-8 - year, 1 - year),
            (Self::Decade(year), Era::After) => (year, year + 9),
            (Self::Block(n, years), Era::Before) => (1 - n * years, (1 - n) * years),
            (Self::Block(n, years), Era::After) => (((n - 1) * years).max(1), n * years - 1),
        };
        Some((i16::try_from(first).ok()?, i16::try_from(last).ok()?))
    }

    fn reading(self, era: Era) -> Option<DateReading> {
        let (first, last) = self.years(era)?;
        Some(match self {
            Self::Year(_) => DateReading::new(PartialDate::year(first), None, false),
            _ => DateReading::new(PartialDate::month(first, 1), Some(PartialDate::month(last, 12)), false),
        })
    }
}

/// What may stand before the year or the century.
const LEADS: [WordRole; 4] = [WordRole::DayBefore, WordRole::Article, WordRole::DateOf, WordRole::YearBefore];

impl Reader<'_> {
    /// The era that is named behind a time.
    pub(super) fn era_word(&self, i: usize) -> Option<(Era, usize)> {
        if !self.eras {
            return None;
        }
        let before = self.word(i, WordRole::BeforeChrist).map(|end| (Era::Before, end));
        before.or_else(|| Some((Era::After, self.word(i, WordRole::AfterChrist)?)))
    }

    /// The era that is named before it.
    fn era_lead(&self, i: usize) -> Option<(Era, usize)> {
        if !self.eras {
            return None;
        }
        let before = self.word(i, WordRole::BeforeChristLead).map(|end| (Era::Before, end));
        before.or_else(|| Some((Era::After, self.word(i, WordRole::AfterChristLead)?)))
    }

    /// Whether what ends at `end`, and begins at `i`, is of the years that are counted down.
    pub(super) fn is_before_christ(&self, i: usize, end: usize) -> bool {
        self.eras && (self.is(end, WordRole::BeforeChrist) || self.ends_before(i, WordRole::BeforeChristLead))
    }

    /// A century, a millennium or a decade of an era: "the 13th century BC", "300-luvun alusta eaa.", "MÖ 3. binyıl".
    pub(super) fn stretch_of_an_era(&self, i: usize) -> Option<Found> {
        let lead = self.era_lead(i);
        if !self.eras {
            return None;
        }
        let (count, end) = self.block(lead.map_or(i, |(_, next)| next))?;
        let (part, behind) = self.part_behind(end).map_or((None, end), |(part, behind)| (Some(part), behind));
        let (era, part, end) = match (lead, self.era_word(behind)) {
            (_, Some((era, end))) => (era, part, end),
            (Some((era, _)), None) => (era, None, end),
            (None, None) => return None,
        };
        Some((DateReading { part, ..count.reading(era)? }, end))
    }

    /// "800 BC", "AD 79", "MÖ 800'de", "5000 Jahre v. Chr.", "15 March 44 BC".
    pub(super) fn year_of_an_era(&self, i: usize) -> Option<Found> {
        if !self.eras {
            return None;
        }
        // Danish "i år 800 f.Kr.", though "i år" is this year.
        let this = self.pick(i, |role| matches!(role, Role::Year(0)).then_some(()));
        if let Some(found) = self.year_with_its_era(this.map_or(i, |((), end)| end)) {
            return Some(found);
        }
        // 公元2024年3月5日: a date like others.
        if let Some((Era::After, next)) = self.era_lead(i) {
            return if self.era_lead(next).is_none() { self.date(next) } else { None };
        }
        // A day before its year.
        let article = || self.elements(self.skip(i, &[WordRole::DayBefore], 1));
        let found = self.elements(i).or_else(article).filter(|found| found.month.is_some())?;
        (i + 1..found.end + 2).find_map(|at| {
            let comma = usize::from(self.tokens.is_mark(at, &[',']));
            let told =
                at + 1 >= found.end && (self.tokens.is_digits(at + comma) || self.era_lead(at + comma).is_some());
            let (reading, end) = told.then(|| self.year_with_its_era(at + comma)).flatten()?;
            let start = PartialDate { month: found.month, day: found.day, ..reading.start };
            Some((DateReading { start, ..reading }, end))
        })
    }

    /// A year beside its era; one that is like those of today needs none.
    fn year_with_its_era(&self, i: usize) -> Option<Found> {
        let (era, year, end) = match self.era_lead(i) {
            Some((era, next)) => self.year_count(next).map(|(year, end)| (era, year, end))?,
            None => {
                let (year, end) = self.year_count(i)?;
                self.era_word(end).map(|(era, end)| (era, year, end))?
            }
        };
        let reading = Count::Year(year).reading(era).filter(|_| era == Era::Before || year < 1000)?;
        // 紀元前44年3月15日, "i. e. 44. március 15-én".
        let at = if self.tokens.is_mark(end, &['.']) { end + 1 } else { end };
        let day =
            self.elements(at).filter(|day| day.month.is_some() && day.year.is_none() && self.era_lead(i).is_some());
        Some(day.map_or((reading, end), |day| {
            let start = PartialDate { month: day.month, day: day.day, ..reading.start };
            (DateReading { start, ..reading }, day.end)
        }))
    }

    /// "between 500 and 323 BC", "the 5th to the 4th century BC", "27 BC to AD 14", "MÖ 500-323".
    pub(in crate::value) fn range_of_an_era(&self, i: usize) -> Option<Found> {
        if !self.eras {
            return None;
        }
        let open = self.word(i, WordRole::BetweenAnd).or_else(|| self.word(i, WordRole::Between));
        let start = self.skip(open.unwrap_or(i), &LEADS, if open.is_some() { 2 } else { 0 });
        let lead = self.era_lead(start);
        let at = lead.map_or(start, |(_, next)| next);
        // "los siglos VIII y VI a. C.", "القرنين الثامن والسابع قبل الميلاد": the noun stands before both.
        let (at, noun) = self.several_centuries(at).map_or((at, false), |next| (next, true));
        // "5.", of "5. bis 4. Jahrhundert": the noun stands with the second.
        let years = if noun { 100 } else { 0 };
        let ranked = || self.rank_of_a_block(at).map(|(n, end)| (Count::Block(n, years), end));
        let count = || self.count(at).filter(|_| !noun);
        let first = count().and_then(|found| self.range_from(found, lead, open.is_some()));
        first.or_else(|| self.range_from(ranked()?, lead, open.is_some()))
    }

    /// Past "siglos", "القرنين".
    fn several_centuries(&self, i: usize) -> Option<usize> {
        let century = |count: u16| matches!(count, 100 | 200);
        let unit =
            |role| matches!(role, Role::Duration(period) if period.unit == PeriodUnit::Year && century(period.count));
        self.pick(i, |role| unit(role).then_some(())).map(|((), end)| end)
    }

    /// The range whose first end is told.
    fn range_from(&self, (first, end): (Count, usize), lead: Option<(Era, usize)>, open: bool) -> Option<Found> {
        let era = |found: Option<(Era, usize)>| found.map(|(era, _)| era);
        let trail = self.era_word(end);
        let end = trail.map_or(end, |(_, end)| end);
        let mark = self.range_mark(end, open);
        let stuck = || self.lexicon.prefixed_and(self.tokens.word(end)).then_some(end);
        let listed = || self.word(end, WordRole::And).or_else(|| self.word(end, WordRole::Or)).or_else(stuck);
        let next = self.skip(mark.or_else(listed)?, &LEADS, 2);
        let second_lead = self.era_lead(next);
        let at = second_lead.map_or(next, |(_, next)| next);
        let same = |years: i32| self.rank_of_a_block(at).map(|(n, end)| (Count::Block(n, years), end));
        let (second, end) = match first {
            Count::Block(_, years) if years > 0 => self.block(at).or_else(|| same(years))?,
            _ => self.count(at)?,
        };
        let second_trail = self.era_word(end);
        let end = second_trail.map_or(end, |(_, end)| end);
        let between = self.word(end, WordRole::BetweenAfter);
        let first = match (first, second) {
            (Count::Year(_), Count::Year(_)) => first,
            (Count::Block(n, 0), Count::Block(_, years)) => Count::Block(n, years),
            (Count::Block(_, 0) | Count::Year(_), _) | (_, Count::Year(_)) => return None,
            _ => first,
        };
        let years = matches!(second, Count::Year(_));
        // Of years, "500 and 323 BC" are two.
        if mark.is_none() && years && between.is_none() {
            return None;
        }
        let last_era = era(second_lead).or(era(second_trail)).or(era(lead))?;
        let first_era = era(lead).or(era(trail)).unwrap_or(last_era);
        let (from, to) = (first.years(first_era)?.0, second.years(last_era)?.1);
        let (start, last) = if years {
            (PartialDate::year(from), PartialDate::year(to))
        } else {
            (PartialDate::month(from, 1), PartialDate::month(to, 12))
        };
        (from < to).then_some((DateReading::new(start, Some(last), false), between.unwrap_or(end)))
    }

    /// A stretch of an era, or a year.
    fn count(&self, i: usize) -> Option<(Count, usize)> {
        self.block(i).or_else(|| self.year_count(i).map(|(year, end)| (Count::Year(year), end)))
    }

    /// A century, a millennium, a decade or the years of a hundred.
    fn block(&self, i: usize) -> Option<(Count, usize)> {
        for (noun, years) in [(WordRole::Century, 100), (WordRole::Millennium, 1000)] {
            if let Some((n, end)) = self.ranked_block(i, noun) {
                // 3千年紀: the number holds the thousand.
                let n = if years == 1000 && n >= 1000 && n % 1000 == 0 { n / 1000 } else { n };
                return (1..=100).contains(&n).then_some((Count::Block(n, years), end));
            }
        }
        // "the 5th and 4th centuries".
        if let Some((n, end)) = self.rank_of_a_block(i).filter(|(_, end)| self.is_ranked_here(i, *end))
            && let Some((_, end)) = self.period(end).filter(|(period, _)| *period == (100, PeriodUnit::Year))
        {
            return Some((Count::Block(n, 100), end));
        }
        // "på 300-talet", "in the 330s".
        let next = self.tokens.is_digits(i).then_some(i + 1).filter(|next| self.past_year_noun(*next).is_none())?;
        let end = self.word(self.hyphen(next).unwrap_or(next), WordRole::DecadeAfter)?;
        let year: i32 = self.tokens.word(i).parse().ok().filter(|year| (1..10_000).contains(year) && year % 10 == 0)?;
        Some((if year % 100 == 0 { Count::Block(year / 100 + 1, 100) } else { Count::Decade(year) }, end))
    }

    /// "the 5th", of "the 5th to the 4th century".
    fn rank_of_a_block(&self, i: usize) -> Option<(i32, usize)> {
        if let Some((n, end)) = self.roman(i) {
            return Some((n, end));
        }
        let number = self.number(i, Setting::default()).filter(|number| !number.fraction && number.rough.is_none())?;
        let n = number.value.to_i32().filter(|n| (1..=100).contains(n))?;
        let dot = self.lexicon.values.ordinal_dot
            && self.tokens.is_mark(number.end, &['.'])
            && self.tokens.is_glued(number.end);
        let end = self.ordinal_suffix(number.end).unwrap_or(number.end + usize::from(dot));
        Some((n, end))
    }

    /// Whether the number at `i` that ends at `end` is a rank.
    fn is_ranked_here(&self, i: usize, end: usize) -> bool {
        let number = self.number(i, Setting::default());
        number.is_none_or(|number| number.ordinal || number.end < end)
    }

    /// A year in figures or words, and the position after it and its noun.
    fn year_count(&self, i: usize) -> Option<(i32, usize)> {
        let number = self.number(i, Setting::default())?;
        let ordinal = self.ordinal_suffix(number.end).filter(|_| !number.ordinal);
        let end = ordinal.unwrap_or(number.end);
        let after = self
            .word(end, WordRole::YearAfter)
            .or_else(|| self.period(end).filter(|(period, _)| *period == (1, PeriodUnit::Year)).map(|(_, end)| end));
        let plain = !number.fraction && number.rough.is_none() && number.value.is_integer();
        let ranked = (number.ordinal || ordinal.is_some()) && after.is_none();
        let year = number.value.to_i32().filter(|year| plain && !ranked && (1..=30_000).contains(year))?;
        Some((year, after.unwrap_or_else(|| self.past_suffix(end))))
    }

    /// The part of a century that is told between it and its era: "300-luvun *alusta* eaa.".
    fn part_behind(&self, i: usize) -> Option<(DatePart, usize)> {
        let roles = [
            (WordRole::EarlyAfter, DatePart::Early),
            (WordRole::MidAfter, DatePart::Mid),
            (WordRole::LateAfter, DatePart::Late),
        ];
        roles.iter().find_map(|&(role, part)| Some((part, self.word(i, role)?)))
    }
}
