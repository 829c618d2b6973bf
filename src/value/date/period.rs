//! Named stretches of time: quarters, seasons, decades, centuries, eras, bare years.

use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use super::{Elements, Found, OF_THE};
use crate::lang::{Script, WordRole};
use crate::value::lexicon::{PeriodUnit, Role};
use crate::value::number::Setting;
use crate::value::reader::Reader;
use crate::value::token::Kind;
use crate::value::{DateReading, PartialDate};

/// What is told of a quarter or a half that begins more months from now is not of this year, unless it is to come; nor is what is
/// to come of one that ended so long ago.
const FAR_AHEAD: i8 = 6;

/// What may stand between a season and its year.
const YEAR_LINKS: [WordRole; 5] =
    [WordRole::DateOf, WordRole::Of, WordRole::YearBefore, WordRole::DayBefore, WordRole::Article];
/// What may stand between a year and its season.
const SEASON_LINKS: [WordRole; 5] =
    [WordRole::YearBefore, WordRole::WeekdayBefore, WordRole::ClockBefore, WordRole::DayBefore, WordRole::Article];

impl Reader<'_> {
    pub(super) fn season(&self, i: usize) -> Option<(i8, usize)> {
        self.pick(i, |role| match role {
            Role::Season(season) => Some(season),
            _ => None,
        })
    }

    /// "autumn *2024*", "in the summer *of 2019*", "im Herbst *vergangenen Jahres*", and whether it is told in digits.
    pub(super) fn season_year(&self, end: usize) -> Option<(i16, bool, usize)> {
        let at = self.skip(end, &[WordRole::DateOf, WordRole::Of, WordRole::YearBefore], 1);
        let digits = self.four_digits(at).map(|(year, end)| (year, true, end));
        digits.or_else(|| self.year_told(end).map(|(year, end)| (year, false, end)))
    }

    /// "last year", "του περασμένου έτους", "torna år": a year beside that of publication, and nothing longer.
    fn year_told(&self, i: usize) -> Option<(i16, usize)> {
        let today = self.published?;
        let year =
            |at: usize| self.period(at).filter(|(period, _)| *period == (1, PeriodUnit::Year)).map(|(_, end)| end);
        let (shift, end) = self.past_links(i, &YEAR_LINKS).into_iter().find_map(|at| {
            let named = self.pick(at, |role| match role {
                Role::Year(offset) => Some(i32::from(offset)),
                _ => None,
            });
            let led = || {
                let (shift, next) = self.pick(at, |role| match role {
                    Role::Word(WordRole::LastBefore) => Some(-1),
                    Role::Word(WordRole::NextBefore) => Some(1),
                    Role::Word(WordRole::ThisBefore) => Some(0),
                    Role::Word(WordRole::BeforeLast) => Some(-2),
                    _ => None,
                })?;
                Some((shift, year(next)?))
            };
            named.or_else(led).or_else(|| self.after_word(year(at)?))
        })?;
        Some((today.year().checked_add(i16::try_from(shift).ok()?)?, end))
    }

    /// The season behind a year: "loni *na podzim*", "지난해 *가을*", "φέτος *το καλοκαίρι*".
    pub(super) fn season_behind(&self, end: usize) -> Option<(i8, usize)> {
        self.past_links(end, &SEASON_LINKS).into_iter().find_map(|at| {
            self.pick(at, |role| match role {
                Role::Season(season) | Role::ComingSeason(season, false) => Some(season),
                _ => None,
            })
        })
    }

    /// "the third quarter of 2025", "Q3", "H1 2016", "first half of 2025".
    pub(super) fn quarter(&self, i: usize) -> Option<Found> {
        // "2019-Q1", "2016 H2", "2025'in üçüncü çeyreği", 2025년 3분기.
        let declined = || self.spelled_year(i).filter(|(_, end)| self.is_declined(end - 1));
        if let Some((year, end)) = self.four_digits(i).or_else(declined) {
            let (half, n, end) =
                self.quarter_number(self.hyphen(end).or_else(|| self.dot(end)).unwrap_or(end), true)?;
            return Some((quarter_or_half(year, half, n)?, end));
        }
        let Some((half, n, end)) = self.quarter_number(i, false) else { return self.listed_quarter(i) };
        let links = [WordRole::DateOf, WordRole::Of, WordRole::DayBefore, WordRole::YearBefore];
        let at = self.skip(end, &links, 2);
        let at = self.hyphen(at).unwrap_or(at);
        let told = |at: usize| self.directed(at).filter(|(reading, _)| is_year(reading));
        let spelled = || self.spelled_year(at).filter(|_| at > end);
        // "ve druhé polovině roku 2024".
        let noun = || self.four_digits(self.past_year_noun(at)?);
        // Whether no year is told, as it is by "in Q3 this year" and "2016, tercer trimestre".
        let mut bare = false;
        let (year, end, inferred) = if let Some((year, end)) = self.four_digits(at).or_else(spelled).or_else(noun) {
            (year, end, false)
        } else if let Some((reading, end)) =
            // "del tercer trimestre del año pasado": "del año" is itself what leads a year.
            told(at)
                .or_else(|| told(end))
                .or_else(|| self.past_links(end, &links).into_iter().filter(|at| *at > end).find_map(told))
        {
            (reading.start.year?, end, true)
        } else if let Some(year) = self.year_of_the_next_quarter(end) {
            (year, end, false)
        } else {
            let named = [WordRole::FirstHalf, WordRole::SecondHalf].iter().any(|role| self.is(i, *role));
            if half && !named && self.this_period(at).is_none() {
                return None;
            }
            bare = !(1..=2).any(|back| i.checked_sub(back).is_some_and(|at| self.four_digits(at).is_some()));
            (self.published?.year(), end, true)
        };
        let mut reading = quarter_or_half(year, half, n)?;
        let today = self.published.filter(|_| bare);
        if let Some(today) = today {
            let (ahead, first) = (self.ahead(i), reading.start.month.unwrap_or(1));
            let far = first - today.month() > FAR_AHEAD;
            let over = reading.end.and_then(|last| last.month).is_some_and(|last| today.month() - last > FAR_AHEAD + 1);
            // "Sales rose in the third quarter", told in March: of last year; "expects it in the first quarter", told in
            // November: of the next.
            if !ahead && self.is_to_come(&reading) && (self.tenses.behind(i) || far) {
                reading = quarter_or_half(year - 1, half, n)?;
            } else if ahead && over {
                reading = quarter_or_half(year + 1, half, n)?;
            }
        }
        reading.inferred = inferred;
        Some((reading, end))
    }

    /// Whether a stretch of months begins after the day of publication.
    fn is_to_come(&self, reading: &DateReading) -> bool {
        let (start, today) = (reading.start, self.published);
        today.is_some_and(|today| (start.year, start.month) > (Some(today.year()), Some(today.month())))
    }

    /// "im *ersten* und zweiten Quartal 2024": the noun and the year stand with the last of two.
    fn listed_quarter(&self, i: usize) -> Option<Found> {
        let (rank, end) = self.pick(i, |role| match role {
            Role::Ordinal(rank) => rank.to_i32().filter(|rank| (1..=3).contains(rank)),
            _ => None,
        })?;
        let next = self.word(end, WordRole::And)?;
        let (half, last, _) = self.quarter_number(next, false).filter(|(_, last, _)| *last > rank)?;
        let (whole, _) = self.quarter(next).filter(|_| last <= 4)?;
        let reading = quarter_or_half(whole.start.year?, half, rank)?;
        Some((DateReading { inferred: whole.inferred, ..reading }, end))
    }

    /// The year that stands with the last of two: "im ersten Quartal und im zweiten Halbjahr *2024*".
    fn year_of_the_next_quarter(&self, end: usize) -> Option<i16> {
        let links = [WordRole::YearBefore, WordRole::WeekdayBefore, WordRole::DayBefore, WordRole::Article];
        let at = self.skip(self.word(end, WordRole::And)?, &links, 2);
        let (next, _) = self.quarter(at).filter(|(next, _)| !next.inferred)?;
        next.start.year
    }

    /// Past the noun that leads a year: "ve druhé polovině *roku* 2024".
    pub(super) fn past_year_noun(&self, i: usize) -> Option<usize> {
        self.period(i).filter(|(period, _)| *period == (1, PeriodUnit::Year)).map(|(_, end)| end)
    }

    pub(super) fn quarter_number(&self, i: usize, year_before: bool) -> Option<(bool, i32, usize)> {
        if let Some(end) = self.word(i, WordRole::FirstHalf) {
            return Some((true, 1, end));
        }
        if let Some(end) = self.word(i, WordRole::SecondHalf) {
            return Some((true, 2, end));
        }
        let word = self.tokens.word(i);
        // Q3, H1, T2 in letters and digits.
        if self.tokens.is_word(i)
            && self.tokens.is_digits(i + 1)
            && self.tokens.is_glued(i + 1)
            && self.tokens.word(i + 1).len() == 1
        {
            let n: i32 = self.tokens.word(i + 1).parse().ok()?;
            return match word {
                "q" if (1..=4).contains(&n) => Some((false, n, i + 2)),
                "t" | "k" if (1..=4).contains(&n) && (year_before || self.year_follows(i + 2)) => {
                    Some((false, n, i + 2))
                }
                "h" if (1..=2).contains(&n) && (year_before || self.year_follows(i + 2)) => Some((true, n, i + 2)),
                _ => None,
            };
        }
        for (role, half, most) in [(WordRole::Quarter, false, 4), (WordRole::HalfYear, true, 2)] {
            if let Some((n, end)) = self.ordinal_after(i, role).filter(|(n, _)| (1..=most).contains(n)) {
                return Some((half, n, end));
            }
        }
        let number = self.number(i, Setting::default())?;
        let mut end = number.end;
        if !number.ordinal {
            end = self
                .ordinal_suffix(end)
                .or_else(|| (self.tokens.is_mark(end, &['.']) && self.lexicon.values.ordinal_dot).then_some(end + 1))
                .unwrap_or(end);
        }
        let n = number.value.to_i32()?;
        // "iki çeyrek": so many.
        let cardinal = !number.ordinal && number.digits.is_none() && self.lexicon.values.script == Script::Spaced;
        if cardinal && end == number.end && n > 1 {
            return None;
        }
        // "the first and second quarters of 2024".
        let several = || {
            let quarters = self.period(end).filter(|(period, _)| *period == (3, PeriodUnit::Month))?;
            (number.ordinal && self.year_follows(quarters.1)).then_some(quarters.1)
        };
        if let Some(end) = self.word(end, WordRole::Quarter).or_else(several) {
            return (1..=4).contains(&n).then_some((false, n, end));
        }
        let end = self.word(end, WordRole::HalfYear)?;
        (1..=2).contains(&n).then_some((true, n, end))
    }

    /// "the 1970s", "les années 70", "80er Jahre", "21st century".
    pub(super) fn decade(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.stretch_of_an_era(i) {
            return Some(found);
        }
        let tokens = self.tokens;
        if let Some((year, end)) = self.pick(i, |role| match role {
            Role::Decade(year) => Some(year),
            _ => None,
        }) {
            // "in her (late) sixties" is an age.
            let part =
                [WordRole::Early, WordRole::Mid, WordRole::Late].iter().any(|role| self.is(i.wrapping_sub(1), *role));
            let owner = i.wrapping_sub(if part { 2 } else { 1 });
            let last = PartialDate::month(year + 9, 12);
            return (!self.is(owner, WordRole::Possessive) && !self.is_of_a_life(owner + 1, end))
                .then(|| (DateReading::new(PartialDate::month(year, 1), Some(last), true), end));
        }
        // "in his 40s".
        let part = [WordRole::Early, WordRole::Mid, WordRole::Late].iter().any(|role| self.ends_before(i, *role));
        if self.is(i.wrapping_sub(if part { 2 } else { 1 }), WordRole::Possessive) {
            return None;
        }
        let before = self.word(i, WordRole::DecadeBefore);
        let at = before.unwrap_or(i);
        let at = if tokens.is_mark(at, &['\'']) && tokens.is_glued(at + 1) { at + 1 } else { at };
        let digits = tokens.is_digits(at) && matches!(tokens.word(at).len(), 2 | 4);
        let (value, mut end) = if digits {
            (tokens.word(at).parse::<i16>().ok()?, at + 1)
        } else if before.is_some() {
            let number = self.number(at, Setting::default())?;
            (number.value.to_i16()?, number.end)
        } else {
            return self.century(i);
        };
        let quoted = at > before.unwrap_or(i);
        let dotted = || self.dot(end).filter(|at| self.word(*at, WordRole::DecadeAfter).is_some());
        let mark = if tokens.is_mark(end, &['\'']) && tokens.is_glued(end) {
            end + 1
        } else if let Some(at) = dotted() {
            // Czech "90. let".
            at
        } else {
            self.hyphen(end).unwrap_or(end)
        };
        match self.word(mark, WordRole::DecadeAfter).filter(|_| mark == end || digits) {
            Some(next) => end = next,
            None if before.is_some()
                && (value % 10 == 0)
                && !(100..1000).contains(&value)
                && !self.lists_years(value, end) => {}
            None => return self.century(i),
        }
        // "od wielu lat 80 procent".
        if before.is_some() && self.counts_something(end) {
            return None;
        }
        // "lata 1950–1953".
        if before.is_some() && tokens.is_mark(end, &['-', '–']) && tokens.is_digits(end + 1) {
            return None;
        }
        // "los años veinte" are those of the century before; nobody looks back on the present ones.
        let first = if value < 20 || value < 30 && self.ahead(i) { 2000 } else { 1900 };
        let mut year = if value < 100 { first + value } else { value };
        // "w latach 20. XIX wieku", "in den 70er-Jahren des 19. Jahrhunderts".
        if value < 100
            && let Some((century, after)) = self.century_behind(self.dot(end).unwrap_or(end))
        {
            // Before our era the years are counted down.
            if century < 0 {
                let last = century + 100 - value;
                let (first, last) = (PartialDate::month(last - 9, 1), PartialDate::month(last, 12));
                return Some((DateReading::new(first, Some(last), false), after));
            }
            (year, end) = (century + value, after);
        }
        if year % 10 != 0 || !(value >= 1000 || value >= 10 || quoted) || value < 100 && self.is_of_a_life(i, end) {
            return None;
        }
        // "1800-talet", "the 1800s": a hundred years.
        let years = if year % 100 == 0 && year < 2000 { 99 } else { 9 };
        let last = PartialDate::month(year + years, 12);
        Some((DateReading::new(PartialDate::month(year, 1), Some(last), value < 100), end))
    }

    /// "en mand i *50'erne*", "eine Frau in den *Dreißigern*", "في الثلاثينات من عمرها": the decade of somebody's life.
    fn is_of_a_life(&self, start: usize, end: usize) -> bool {
        self.person_before(start) || self.is(end, WordRole::Possessive)
    }

    /// The first year of the century that is told behind a decade.
    fn century_behind(&self, end: usize) -> Option<(i16, usize)> {
        self.past_links(end, &OF_THE).into_iter().find_map(|at| {
            let (century, after) = self.century(at)?;
            Some((century.start.year?, after))
        })
    }

    /// "los años 2010 y 2011": two years, and no decade.
    fn lists_years(&self, first: i16, end: usize) -> bool {
        let next = self.word(end, WordRole::And).or_else(|| self.range_mark(end, true));
        let second = next.and_then(|at| self.four_digits(at)).map(|(year, _)| year);
        first >= 1000 && second.is_some_and(|year| year % 10 != 0)
    }

    /// "القرن التاسع عشر", "الربع الثالث": the noun, then the ordinal with the article stuck to it.
    pub(super) fn ordinal_after(&self, i: usize, role: WordRole) -> Option<(i32, usize)> {
        let next = self.word(i, role).filter(|&next| self.lexicon.prefixed_article(self.tokens.word(next)))?;
        let number = self.number(next, Setting::default()).filter(|number| number.ordinal)?;
        Some((number.value.to_i32()?, number.end))
    }

    /// 令和7年.
    pub(super) fn era(&self, i: usize) -> Option<Found> {
        let (base, next) = self.pick(i, |role| match role {
            Role::Era(year) => Some(year),
            _ => None,
        })?;
        let number = self.number(next, Setting::default())?;
        let year = base.checked_add(number.value.to_i16()?)?;
        let end = self.word(number.end, WordRole::YearAfter)?;
        if let Some(elements) =
            self.elements(end).filter(|elements| elements.month.is_some() && elements.year.is_none())
        {
            return Some((self.resolve(Elements { year: Some(year), ..elements }), elements.end));
        }
        Some((DateReading::new(PartialDate::year(year), None, false), end))
    }

    /// A year by itself: "in 2011", "seit 2019", "(2018)", "2020'de".
    pub(super) fn bare_year(&self, i: usize) -> Option<Found> {
        if let Some(found) = self.early_year(i).or_else(|| self.short_year(i)) {
            return Some(found);
        }
        let (year, end) = match self.four_digits(i) {
            Some(found) => found,
            None => {
                // "im Jahr neunzehnhundertneunundachtzig", "iki bin on iki yılında".
                let led = self.ends_before(i, WordRole::YearBefore);
                let digits_of_one =
                    self.hits(i).iter().any(|hit| matches!(hit.role, Role::Number(_) | Role::Multiplier(_)));
                if !led && (!digits_of_one || self.lexicon.values.script != Script::Spaced) {
                    return None;
                }
                let (year, end) = self.spelled_year(i)?;
                if let Some(after) = self.word(end, WordRole::YearAfter) {
                    return Some((DateReading::new(PartialDate::year(year), None, false), after));
                }
                let verb = self.lexicon.tense(self.tokens.word(end), self.tokens.is_capital(end)).is_some();
                let counted = self.is_plain_word(end) && !self.is(end, WordRole::NotCounted) && !verb;
                if !led && !counted && year % 100 != 0 && self.is_in(end - 1) {
                    return Some((DateReading::new(PartialDate::year(year), None, false), end));
                }
                if !led {
                    return None;
                }
                if self.is_plain_word(end) && !self.is(end, WordRole::NotCounted) {
                    return None;
                }
                return Some((DateReading::new(PartialDate::year(year), None, false), end));
            }
        };
        let tokens = self.tokens;
        let marked = self.is_marked_year(i, year);
        let led = self.ends_before(i, WordRole::YearBefore) || self.ends_before(i, WordRole::DateOf) && year % 100 != 0;
        let bounded = [WordRole::About, WordRole::AtLeast, WordRole::AtMost, WordRole::MoreThan, WordRole::LessThan]
            .iter()
            .any(|role| self.ends_before(i, *role));
        let glued_before = tokens.is_glued(i)
            && matches!(
                tokens.kind(i.wrapping_sub(1)),
                Some(Kind::Word | Kind::Mark('/' | '.' | ':' | '+' | '#' | '$' | '€' | '£'))
            );
        let limits = [
            WordRole::MoreThanAfter,
            WordRole::LessThanAfter,
            WordRole::AtLeastAfter,
            WordRole::AtMostAfter,
            WordRole::AboutAfter,
        ];
        let bounded = bounded || limits.iter().any(|role| self.word(i + 1, *role).is_some());
        let money_before = i
            .checked_sub(1)
            .is_some_and(|at| self.hits(at).iter().any(|hit| matches!(hit.role, Role::Currency(_, true))));
        // "del 2012 ha concesso": a verb, no hectare, where a preposition makes it a year.
        let verb = led && self.is_plain_word(end) && !tokens.is_glued(end) && tokens.word(end).chars().count() <= 2;
        let measured = !verb
            && (self
                .pick(end, |role| {
                    matches!(
                        role,
                        Role::Unit(_)
                            | Role::Duration(_)
                            | Role::Multiplier(_)
                            | Role::Currency(..)
                            | Role::Word(WordRole::Percent | WordRole::Counter | WordRole::ClockAfter)
                    )
                    .then_some(())
                })
                .is_some()
                // "no filme de 1955 \"Bells of Coronado\"": a quotation mark, no inches.
                && !tokens.is_mark(end, &['"'])
                || tokens.is_mark(end, &['%', '°']));
        if marked && (1000..=2100).contains(&year) {
            return Some((DateReading::new(PartialDate::year(year), None, false), end));
        }
        if measured
            || money_before
            || glued_before
                && !self.lexicon.prefixed_and(tokens.word(i.wrapping_sub(1)))
                && self.lexicon.values.script == Script::Spaced
            || bounded && !led
            // 第12/2024号.
            || tokens.is_mark(i.wrapping_sub(1), &['/']) && tokens.is_digits(i.wrapping_sub(2)) && tokens.is_glued(i)
        {
            return None;
        }
        let recent = (1900..=2050).contains(&year);
        let round = year % 100 == 0;
        let noun_follows = self.is_plain_word(end)
            && !tokens.is_glued(end)
            && !self.is(end, WordRole::NotCounted)
            && !self.is_small_word(end);
        let bracketed = tokens.is_mark(i.wrapping_sub(1), &['(']) && tokens.is_mark(end, &[')', ',', '-', '–']);
        let accept = led && !(round && noun_follows) && (year >= 1000)
            || bracketed && year >= 1400
            || recent && !round
            || recent && !noun_follows && bracketed
            || year >= 1400 && led;
        accept.then(|| (DateReading::new(PartialDate::year(year), None, false), end))
    }

    /// "the year 267", "l'anno duecentosessantasette": of three digits only after the word for a year itself; before it, "iki
    /// yüz altmış yedi yılı", where nothing else is said.
    fn early_year(&self, i: usize) -> Option<Found> {
        let noun = i.checked_sub(1).and_then(|at| self.period(at)).filter(|(_, end)| *end == i);
        let led = matches!(noun, Some(((1, PeriodUnit::Year), _))) && self.ends_before(i, WordRole::YearBefore);
        let named = i == 0 && !self.tokens.is_digits(0) && !self.lexicon.suffixes.is_empty();
        if !led && !named || self.lexicon.values.script != Script::Spaced {
            return None;
        }
        let number = self.number(i, Setting::default())?;
        let plain = !number.ordinal && !number.formatted && !number.fraction && number.rough.is_none();
        let year = number.value.to_i16().filter(|year| plain && (100..=999).contains(year))?;
        let after = self.word(number.end, WordRole::YearAfter).filter(|after| named && *after >= self.tokens.len());
        let free = led && self.closes(number.end) && self.past_suffix(number.end) == number.end;
        let end = after.or(free.then_some(number.end))?;
        Some((DateReading::new(PartialDate::year(year), None, false), end))
    }

    /// A word of the grammar, or a short one: not a noun that is counted.
    pub(super) fn is_small_word(&self, i: usize) -> bool {
        self.hits(i)
            .iter()
            .any(|hit| matches!(hit.role, Role::Word(_) | Role::Month(..) | Role::Weekday(..)) && !hit.role.is_noun())
    }
}

pub(super) fn quarter_of(today: Date) -> i32 {
    (i32::from(today.month()) - 1) / 3 + 1
}

pub(super) fn quarter_or_half(year: i16, half: bool, n: i32) -> Option<DateReading> {
    if !half {
        return quarter_range(year, n).map(|reading| DateReading { inferred: false, ..reading });
    }
    let first = if n == 1 { 1 } else { 7 };
    Some(DateReading::new(PartialDate::month(year, first), Some(PartialDate::month(year, first + 5)), false))
}

/// The quarter `n` of a year; 0 is the last of the year before.
pub(super) fn quarter_range(year: i16, n: i32) -> Option<DateReading> {
    let year = year.checked_add(i16::try_from((n - 1).div_euclid(4)).ok()?)?;
    let first = i8::try_from((n - 1).rem_euclid(4) * 3 + 1).ok()?;
    Some(DateReading::new(PartialDate::month(year, first), Some(PartialDate::month(year, first + 2)), true))
}

/// The last so many quarters of the calendar, or the next.
pub(super) fn quarters_beside(today: Date, count: i32, ahead: bool) -> Option<DateReading> {
    let now = quarter_of(today);
    let (from, to) = if ahead { (now + 1, now + count) } else { (now - count, now - 1) };
    let (from, to) = (quarter_range(today.year(), from)?, quarter_range(today.year(), to)?);
    Some(DateReading::new(from.start, to.end, true))
}

/// A year and no more.
pub(super) fn is_year(reading: &DateReading) -> bool {
    reading.start.month.is_none() && reading.end.is_none()
}
