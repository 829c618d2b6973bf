//! Ages: in, a reader at a number or at a word that holds one; out, the age of a person, told from a length of time.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::lexicon::{Period, PeriodUnit, Role};
use super::measure::Found;
use super::number::{Number, Setting};
use super::reader::Reader;
use super::{DurationReading, Reading};
use crate::lang::{Counted, Script, WordRole};

const YEAR: Period = Period { count: 1, unit: PeriodUnit::Year };

/// So many words and marks stand behind an age in its brackets: "(44, Hamburg)".
const BRACKET: usize = 7;

impl Reader<'_> {
    /// "aged 44", "à l'âge de 44 ans".
    pub(super) fn age_before(&self, i: usize) -> Option<Found> {
        let next = self.word(i, WordRole::AgeBefore)?;
        let number = self.number(next, Setting::default())?;
        let years = number.value.to_i32().filter(|years| (0..=125).contains(years))?;
        if number.ordinal || years == 0 {
            return None;
        }
        // "âgée d'une quarantaine d'années".
        let past = self.word(number.end, WordRole::Of).filter(|_| number.rough.is_some()).unwrap_or(number.end);
        let years = || self.duration_unit(past).filter(|(period, _)| *period == YEAR).map(|(_, end)| end);
        let unit = self.age_unit(past).or_else(years);
        let (end, measured) = match unit {
            // "los seis años que pedía la fiscalía", "dez anos de prisão", "a los tres años de la riada".
            Some(end) => (end, self.is(end, WordRole::AgeThan) || self.term_follows(end) || self.event_follows(end)),
            None => (
                number.end,
                self.hits(number.end).iter().any(|hit| {
                    matches!(hit.role, Role::Duration(_) | Role::Unit(_) | Role::Multiplier(_) | Role::Currency(..))
                }),
            ),
        };
        // "aos 3 filhos", "a los 20 heridos": a noun follows.
        let noun =
            unit.is_none() && self.is_without_role(end) && !self.tokens.is_glued(end) && !self.tokens.is_capital(end);
        // "llegar a los 10 en zonas aisladas": an amount that is reached.
        let reached = unit.is_none() && self.is(i.wrapping_sub(1), WordRole::NotAge);
        let mut found = Found::new(next, end, Reading::Age(number.value));
        found.approximate = number.rough.is_some();
        (!measured && !noun && !reached && !self.tokens.is_mark(end, &['%'])).then_some(found)
    }

    /// "dvacetiletý", "Zwanzigjährige", "13-Jährigen": an age written together.
    pub(super) fn age_in_a_word(&self, i: usize) -> Option<Found> {
        if !self.tokens.is_word(i) || self.tokens.is_glued(i) && self.tokens.is_mark(i.wrapping_sub(1), &['-']) {
            return None;
        }
        let (word, end) = self.joined_word(i);
        // Italian "decenni" are decades, though "diciottenni" are eighteen.
        let (value, _) = self.lexicon.age_in(&word).filter(|_| self.duration_unit(i).is_none())?;
        Some(self.years_in_a_word(i, end, value))
    }

    /// "tiene dos años y medio": with the half behind the years.
    pub(super) fn with_half_a_year(&self, found: Found) -> Found {
        let half = self.duration_unit(found.end.wrapping_sub(1)).and_then(|_| self.half_after(found.end));
        match (&found.reading, half) {
            (Reading::Age(years), Some((part, end))) => Found { end, reading: Reading::Age(years + part), ..found },
            _ => found,
        }
    }

    /// "due ragazzi di *9* e *11 anni*", "aged 12 and *14*": of two ages that an "and" joins, the one that tells what it is by
    /// the other.
    pub(super) fn age_of_two(&self, start: usize, number: &Number) -> Option<Found> {
        let lone = |number: &Number| number.digits.is_some_and(|digits| digits <= 2) && !number.formatted;
        let age = |years: Decimal| Found::new(start, number.end, Reading::Age(years));
        if !lone(number) || number.value < Decimal::ONE {
            return None;
        }
        if let Some(and) = self.word(number.end, WordRole::And)
            && let Some(other) = self.number(and, Setting::default()).filter(lone)
            && self.told_as_age(start, &other)
        {
            return Some(age(number.value));
        }
        let before = (1..=2).filter_map(|back| start.checked_sub(back + 1).zip(start.checked_sub(back)));
        let first = before.filter(|&(_, and)| self.word(and, WordRole::And) == Some(start)).find_map(|(at, _)| {
            let first = self.number(at, Setting::default()).filter(|first| lone(first) && first.end < start)?;
            let aged = self.phrase_before(at, WordRole::AgeBefore).is_some_and(|from| self.age_before(from).is_some());
            (aged || self.told_as_age(at, number)).then_some(first)
        });
        first?;
        let unit = self.age_unit(number.end);
        // "aged 12 and 14 people": another count.
        let counts = unit.is_none() && self.counted(start, number.end).is_some();
        (!counts).then(|| Found { end: unit.unwrap_or(number.end), ..age(number.value) })
    }

    /// Whether a number that ends where `number` does would be an age if it stood at `start`.
    fn told_as_age(&self, start: usize, number: &Number) -> bool {
        self.age_unit(number.end).is_some() && self.age_after(start, number).is_some()
    }

    /// The position after the years of an age: "44 *years*", "44 *years old*".
    fn age_unit(&self, i: usize) -> Option<usize> {
        self.word(i, WordRole::AgeUnit).or_else(|| self.word(i, WordRole::AgeAfter))
    }

    /// So many years at `start`, in a word that ends at `end`: an age, but of "pięcioletni wyrok", "een tienjarig verbod",
    /// "семилетний контракт" how long they are.
    fn years_in_a_word(&self, start: usize, end: usize, years: Decimal) -> Found {
        let lasts = self.is(end, WordRole::NotAge);
        let length = || Reading::Duration(DurationReading { years, ..DurationReading::default() });
        Found::new(start, end, if lasts { length() } else { Reading::Age(years) })
    }

    /// "44 years old", "44-jährige", ", 44 ans,", "(44)", "de 23 años".
    pub(super) fn age_after(&self, start: usize, number: &Number) -> Option<Found> {
        let age = number.value.to_i32()?;
        if number.formatted && !number.value.is_integer() || age < 0 || number.fraction {
            return None;
        }
        let end = number.end;
        let hyphened = self.hyphen(end).unwrap_or(end);
        for at in [end, hyphened] {
            if let Some(next) = self.word(at, WordRole::AgeAfter) {
                return Some(Found::new(start, next, Reading::Age(number.value)));
            }
            if let Some(next) = self.word(at, WordRole::AgeStem) {
                return Some(self.years_in_a_word(start, next, number.value));
            }
        }
        if self.is_of_a_thing(start, age, hyphened) {
            return Some(Found::new(start, hyphened + 1, Reading::Age(number.value)));
        }
        // "il y a deux ans et demi": "a" is no verb of an age there.
        if !(1..=115).contains(&age) || self.ends_before(start, WordRole::AgoBefore) {
            return None;
        }
        let tokens = self.tokens;
        let closes = |at: usize| {
            at >= tokens.len() || tokens.is_mark(at, &[',', ')', '.', ';', '،', '）', '、', '，', '(', '–', '—', ']'])
        };
        let opened = tokens.is_mark(start.wrapping_sub(1), &[',', '(', '،', '（', '，']);
        if let Some(next) = self.word(hyphened, WordRole::AgeUnit) {
            // "20 ans son aîné", "20 anni più di lui"; but "un niño de 13 años que"
            if self.is(next, WordRole::AgeThan) && !self.is_of_a_person(start) {
                return None;
            }
            // "tiene casi tres años", "ha solo 29 anni": but not "tiene 20 años de experiencia".
            let verb = self.before_limits(start);
            let not = (verb.saturating_sub(5)..verb).any(|at| self.is(at, WordRole::NotAge));
            let goes_on = self.word(next, WordRole::Of).is_some() || self.word(next, WordRole::DateOf).is_some();
            // "ben 1 jaar, 1 maand en 21 dagen weg": the first of several lengths.
            let apposed_at = |at: usize| closes(at) || self.is(at, WordRole::Past) || self.is(at, WordRole::AgeVerb);
            let listed = usize::from(tokens.is_mark(next, &[',']));
            let not = not || listed > 0 && self.counted_period(next + listed).is_some();
            // "Maria Hansen på 38 år".
            let named_at =
                || self.ends_before(verb, WordRole::AgeAt) && self.is_full_name(verb - 1) && apposed_at(next);
            let told = || {
                named_at()
                    || self.leads_its_sentence(start, next)
                    || self.is_owned(start, next)
                    || self.is_given(start, next)
            };
            if age >= 14 && !goes_on && !not && !number.weak && told() {
                return Some(Found::new(start, next, Reading::Age(number.value)));
            }
            if age >= 10 && !goes_on && self.in_a_life(verb, next) {
                return Some(Found::new(start, next, Reading::Age(number.value)));
            }
            if self.ends_before(verb, WordRole::AgeVerb) && !not && !number.weak && !self.years_of_something(next) {
                return Some(Found::new(start, next, Reading::Age(number.value)));
            }
            // "un hombre de unos 40 años".
            let start_of = self.before_limits(start);
            let of = self.ends_before(start_of, WordRole::Of) || self.ends_before(start_of, WordRole::DateOf);
            // "мужчина 45 лет,", "άνδρας 45 ετών": the noun itself, where a case says "of".
            let before = start.checked_sub(1).is_some_and(|at| self.is(at, WordRole::Person));
            let beside = before && (closes(next) || self.word(next, WordRole::And).is_some());
            let person = beside || self.is_of_a_person(start);
            // "Ada Berg, 44 ans et deux enfants": no months follow.
            let and = || self.word(next, WordRole::And).is_some_and(|and| self.counted_period(and).is_none());
            let named = age >= 15 && self.is_full_name(start.wrapping_sub(1));
            let apposed = closes(next) || self.is(next, WordRole::AgeTail) || named && opened && and();
            let not = !named && (start.saturating_sub(5)..start).any(|at| self.is(at, WordRole::NotAge));
            let name_before = opened
                && (self.may_be_name(start.wrapping_sub(2))
                    || self.ends_in_initial(start.wrapping_sub(1))
                    || tokens.is_mark(start.wrapping_sub(1), &[',', '،', '，']));
            let lasts = self.ends_before(start_of, WordRole::For);
            if opened && apposed && name_before && !not
                || of && age >= 14 && !not && !number.weak && !lasts && self.noun_before_of(start_of, apposed)
                || person && age > 1 && !not
            {
                return Some(Found::new(start, next, Reading::Age(number.value)));
            }
            return None;
        }
        let bare = number.digits.is_none_or(|digits| digits <= 3) && !number.formatted && !number.weak;
        let pauses = closes(end) || self.is(end, WordRole::NotCounted) || self.is(end, WordRole::Past);
        if bare && pauses && !number.ordinal && self.told_of_a_person(start, end, age) {
            return Some(Found::new(start, end, Reading::Age(number.value)));
        }
        // "He died at 85."
        let stops = end >= tokens.len() || tokens.is_mark(end, &['.', ',', ';', ')']) && !tokens.is_glued(end + 1);
        let headed = bare && tokens.is_mark(end, &[',']) && self.heads_sentence(start);
        if age >= 25 && stops && !headed && number.digits.is_some() && self.in_a_life(self.before_limits(start), end) {
            return Some(Found::new(start, end, Reading::Age(number.value)));
        }
        // "At 44, she is …", "At just 38, Ada Berg …".
        let subject = |at: usize| self.is(at, WordRole::AgeSubject) || tokens.is_capital(at) && !self.is_calendar(at);
        if headed && age >= 15 && number.digits.is_some() && subject(end + 1) {
            return Some(Found::new(start, end, Reading::Age(number.value)));
        }
        // "Tyler was 13 when he fell ill", "who was 11 at the time".
        let tail = if tokens.is_mark(end, &[',']) { end + 1 } else { end };
        if self.is(tail, WordRole::AgeTail)
            && self.ends_before(self.before_limits(start), WordRole::AgeVerb)
            && !number.weak
        {
            return Some(Found::new(start, end, Reading::Age(number.value)));
        }
        // "Tina Berg (44)", "Tina Berg (44, Hamburg)", "Kodym, 51, said", "Berg, 31 and from Cologne".
        let digits = number.digits.is_some_and(|digits| digits <= 3) && age >= 4;
        let shuts = |at: usize| tokens.is_mark(at, &[')', '）']);
        let goes_on = tokens.is_mark(end, &[',', '·', '、', '，', '/']) && tokens.is_word(end + 1);
        let bracketed = tokens.is_mark(start.wrapping_sub(1), &['(', '（'])
            && (shuts(end) || goes_on && (end + 2..end + BRACKET).any(shuts));
        let commas = tokens.is_mark(start.wrapping_sub(1), &[','])
            && (tokens.is_mark(end, &[',', '.']) || self.word(end, WordRole::And).is_some())
            && age >= 12
            && self.lexicon.values.script == Script::Spaced
            && (!tokens.is_mark(end, &['.']) || end + 1 >= tokens.len());
        let word = self.may_be_name(start.wrapping_sub(2))
            && (age >= 15 || tokens.is_capital(start.wrapping_sub(2)))
            && !self.is(start.wrapping_sub(2), WordRole::NotNumberBefore)
            && !self.is_calendar(start.wrapping_sub(2));
        // "calle Mayor, 15".
        let street = [WordRole::StreetBefore, WordRole::StreetAfter];
        let house = commas && (start.saturating_sub(5)..start).any(|at| street.iter().any(|role| self.is(at, *role)));
        let name = !house && (word || self.ends_in_initial(start.wrapping_sub(1)));
        let unspaced =
            self.lexicon.values.script != Script::Spaced && tokens.is_word(start.wrapping_sub(2)) && age >= 15;
        (digits && (name && (bracketed || commas) || unspaced && bracketed || commas && self.is_a_person(start, end)))
            .then(|| Found::new(start, end, Reading::Age(number.value)))
    }

    /// "le pont a plus de 500 ans": older than anybody, but no years of something.
    fn is_of_a_thing(&self, start: usize, age: i32, unit: usize) -> bool {
        let Some(next) = self.word(unit, WordRole::AgeUnit).filter(|next| *next == unit + 1) else { return false };
        let verb = self.before_limits(start);
        let not = (verb.saturating_sub(5)..verb).any(|at| self.is(at, WordRole::NotAge));
        // "il y a plus de 500 ans" is a time ago.
        (116..10_000).contains(&age)
            && self.ends_before(verb, WordRole::AgeVerb)
            && !self.ends_before(verb, WordRole::AgoBefore)
            && !not
            && (self.closes(next) || self.word(next, WordRole::And).is_some())
            && [WordRole::Of, WordRole::DateOf].iter().all(|role| self.word(next, *role).is_none())
    }

    /// "mort à 85 ans", "starb mit 85 Jahren": the preposition before `start`, and what happens in a life around it; no
    /// sentence, term or plan.
    fn in_a_life(&self, start: usize, end: usize) -> bool {
        let near = |role: WordRole, before: usize, after: usize| {
            (start.saturating_sub(before)..start).chain(end..end + after).any(|at| self.is(at, role))
        };
        let at = start.wrapping_sub(1);
        self.ends_before(start, WordRole::AgeAt)
            && !self.tokens.is_digits(at.wrapping_sub(1))
            && near(WordRole::AgeEvent, 10, 8)
            && !near(WordRole::NotAge, 6, 3)
    }

    /// Whether what leads an age stands before the number at `start`, and nothing of the sentence before that.
    fn heads_sentence(&self, start: usize) -> bool {
        let limits = self.before_limits(start);
        (1..=2).filter_map(|back| limits.checked_sub(back)).any(|at| {
            let first = at.checked_sub(1).is_none_or(|before| {
                self.tokens.is_mark(before, &['"', '“', '„', '«', '–', '—', ':']) && !self.tokens.is_digits(at)
            });
            first && self.word(at, WordRole::AgeHead) == Some(limits)
        })
    }

    /// "À 44 ans, la nageuse …", "Mit 44 Jahren ist sie …", "В 44 года Ада …": the age of whom the sentence is about.
    fn leads_its_sentence(&self, start: usize, end: usize) -> bool {
        self.heads_sentence(start)
            && (self.tokens.is_mark(end, &[',']) || self.verb_or_name_follows(end))
            && !(end..end + 4).any(|at| self.is(at, WordRole::NotAge))
    }

    /// "met haar 44 jaar", "в свои 44 года": whose years they are is told.
    fn is_owned(&self, start: usize, end: usize) -> bool {
        let owned = self.ends_before(self.before_limits(start), WordRole::AgeOwned);
        // "met haar 44 jaar ervaring": years of something, which another case tells where nouns have cases.
        let noun = self.is_plain_word(end) && !self.is(end, WordRole::NotCounted) && !self.verb_or_name_follows(end);
        owned && !(noun && self.has_articles())
    }

    /// What stands behind an age at the head of a sentence: its verb, or a name where nouns have no capitals.
    fn verb_or_name_follows(&self, end: usize) -> bool {
        let capital = self.tokens.is_capital(end);
        if !self.is_plain_word(end) || self.is_calendar(end) {
            return false;
        }
        match self.lexicon.values.counted {
            Counted::Capital => !capital,
            _ => {
                let verb =
                    [WordRole::Past, WordRole::Present, WordRole::AgeVerb].iter().any(|role| self.is(end, *role));
                capital || verb || self.lexicon.tense(self.tokens.word(end), capital).is_some()
            }
        }
    }

    /// "Ирине Маловой 44 года,": a full name in a case that gives it the years, with no verb before.
    fn is_given(&self, start: usize, end: usize) -> bool {
        let name = self.before_limits(start);
        let first = name.checked_sub(2).is_some_and(|at| at == 0 || !self.tokens.is_word(at - 1));
        let stops = end >= self.tokens.len() || self.tokens.is_mark(end, &[',', '.', ';']);
        first && stops && !self.has_articles() && self.is_full_name(name)
    }

    /// Whether two words with capitals, no dates, end before `at`.
    fn is_full_name(&self, at: usize) -> bool {
        self.lexicon.values.counted != Counted::Capital
            && (1..=2).all(|back| {
                at.checked_sub(back).is_some_and(|word| {
                    self.tokens.is_word(word) && self.tokens.is_capital(word) && !self.is_calendar(word)
                })
            })
    }

    /// "Lukas P. (45)": a name whose last word is an initial ends before `at`.
    fn ends_in_initial(&self, at: usize) -> bool {
        let Some(first) = at.checked_sub(3) else { return false };
        let initial = self.tokens.is_word(first + 1) && self.tokens.word(first + 1).chars().count() == 1;
        let capitals = self.tokens.is_capital(first) && self.tokens.is_capital(first + 1);
        initial && capitals && self.tokens.is_mark(first + 2, &['.']) && self.tokens.is_glued(first + 2)
    }

    /// "Ada Berg, now 26,", "der i år fylder 80", "a schoolgirl of fifteen": an age without its unit at `start`.
    fn told_of_a_person(&self, start: usize, end: usize, age: i32) -> bool {
        if self.ends_before(start, WordRole::AgeTurn) {
            return age >= 10;
        }
        let verb = self.before_limits(start);
        let of = [WordRole::Of, WordRole::DateOf, WordRole::AgeAt].iter().any(|role| self.ends_before(verb, *role));
        if of && age >= 4 && self.person_before(verb) {
            return true;
        }
        let lead = (1..=3).find_map(|back| {
            let at = start.checked_sub(back).filter(|&at| self.word(at, WordRole::AgeLead) == Some(start))?;
            self.tokens.is_mark(at.checked_sub(1)?, &[',', '(']).then_some(at)
        });
        let closed = self.tokens.is_mark(end, &[',', '.', ')', ';']) || end >= self.tokens.len();
        lead.is_some_and(|at| self.tokens.is_word(at.wrapping_sub(2))) && closed && age >= 12
    }

    /// "diecisiete años de servicio": years of something, and no age.
    fn years_of_something(&self, end: usize) -> bool {
        let of = self.word(end, WordRole::Of).filter(|_| self.lexicon.values.script == Script::Spaced);
        of.is_some_and(|next| {
            let article = self.is(next, WordRole::Article) || self.is(next, WordRole::DayBefore);
            self.tokens.is_word(next) && !self.tokens.is_capital(next) && !article
        })
    }

    /// "a los tres años *de la riada*", where nobody dies of it: years since something.
    fn event_follows(&self, end: usize) -> bool {
        let of = self.word(end, WordRole::Of).is_some();
        let article = (end..=end + 1).any(|at| self.is(at, WordRole::DayBefore));
        let life = (end.saturating_sub(10)..end + 8).any(|at| self.is(at, WordRole::AgeEvent));
        of && article && !life
    }

    /// "dez anos de prisão": what is no age follows.
    fn term_follows(&self, end: usize) -> bool {
        self.word(end, WordRole::Of).is_some_and(|next| self.is(next, WordRole::NotAge))
    }

    /// "The driver, 34, was arrested": a noun with its article before, a verb behind, and no other number.
    fn is_a_person(&self, start: usize, end: usize) -> bool {
        let noun = start.wrapping_sub(2);
        let from = noun.saturating_sub(3);
        let plain = self.tokens.is_word(noun)
            && !self.tokens.is_capital(noun)
            && self.hits(noun).iter().all(|hit| matches!(hit.role, Role::Word(WordRole::Adjective)));
        // "Of the passengers, 58, were hurt": only where the noun begins its clause.
        let led = (from..noun).any(|at| {
            let article = [WordRole::Article, WordRole::DayBefore].iter().any(|role| self.is(at, *role));
            article && at.checked_sub(1).is_none_or(|before| !self.tokens.is_word(before))
        });
        let numbers = (from..noun)
            .any(|at| self.tokens.is_digits(at) || self.hits(at).iter().any(|hit| matches!(hit.role, Role::Number(_))));
        let verb = self.is(end + 1, WordRole::Past) || self.is(end + 1, WordRole::AgeVerb);
        plain && led && !numbers && verb
    }

    /// Before what limits the number at `start`: "only", "almost", "more than".
    pub(super) fn before_limits(&self, start: usize) -> usize {
        let limits = [
            WordRole::Only,
            WordRole::About,
            WordRole::AtLeast,
            WordRole::AtMost,
            WordRole::MoreThan,
            WordRole::LessThan,
        ];
        (1..=3)
            .rev()
            .filter_map(|back| start.checked_sub(back))
            .find(|&at| {
                self.hits(at).iter().any(|hit| {
                    at + usize::from(hit.len) == start && matches!(hit.role, Role::Word(role) if limits.contains(&role))
                })
            })
            .unwrap_or(start)
    }

    /// "un garçon de 8 ans", limits aside.
    fn is_of_a_person(&self, start: usize) -> bool {
        let of = self.before_limits(start);
        [WordRole::Of, WordRole::DateOf, WordRole::AgeAt].iter().any(|role| self.ends_before(of, *role))
            && self.person_before(of)
    }

    /// "un garçon de 8 ans": a person stands before the "of".
    pub(super) fn person_before(&self, start: usize) -> bool {
        (2..=4).any(|back| start.checked_sub(back).is_some_and(|at| self.is(at, WordRole::Person)))
    }

    /// A word with a capital, or in a script that has none.
    fn may_be_name(&self, i: usize) -> bool {
        self.tokens.is_word(i)
            && (self.tokens.is_capital(i) || !self.tokens.word(i).starts_with(char::is_lowercase))
            && self.lexicon.values.script == Script::Spaced
    }

    fn is_calendar(&self, i: usize) -> bool {
        self.hits(i).iter().any(|hit| matches!(hit.role, Role::Month(..) | Role::Weekday(..)))
    }

    /// "profesora de 23 años", "el acusado, de 41 años,": a noun stands before the "of".
    fn noun_before_of(&self, start: usize, apposed: bool) -> bool {
        (1..=3).any(|back| {
            start.checked_sub(back).is_some_and(|at| {
                self.hits(at).iter().any(|hit| {
                    matches!(hit.role, Role::Word(WordRole::Of | WordRole::DateOf))
                        && at + usize::from(hit.len) == start
                }) && at > 0
                    // "Ana Prates, de 52 anos".
                    && (self.tokens.is_mark(at - 1, &[','])
                        && self.tokens.is_word(at.wrapping_sub(2))
                        && (apposed || self.tokens.is_capital(at.wrapping_sub(2)))
                        || self.tokens.is_word(at - 1)
                            && self.tokens.word(at - 1).chars().count() > 2
                            && !self.is(at - 1, WordRole::NotCounted))
            })
        })
    }
}
