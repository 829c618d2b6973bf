//! Full dates in the lines around an article: when it was published, in the forms that news pages use.

use jiff::civil::Date;

use crate::document::MonthDay;
use crate::lang::{Language, Page};
use crate::text::{Span, is_hangul, is_ideograph};

/// The names that a dateline has its day from: those of the language, and the English ones.
#[derive(Debug)]
pub(super) struct Calendar {
    /// The forms of each month, in small letters.
    months: Vec<Vec<String>>,
    english: Vec<Vec<String>>,
    weekdays: Vec<String>,
    page: &'static Page,
}

impl Calendar {
    /// The names of a language after CLDR, and the further ones of its data file.
    pub(super) fn new(language: Language) -> Self {
        let forms = |text: &str| text.to_lowercase().split('|').map(str::to_owned).collect::<Vec<_>>();
        let of_cldr = |language: Language| language.cldr().months.iter().map(|names| forms(names)).collect::<Vec<_>>();
        let profile = language.profile();
        let mut months = of_cldr(language);
        for (number, names) in profile.values.months.iter().chain(&profile.values.short_months) {
            let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            if let Some(month) = index.and_then(|index| months.get_mut(index)) {
                month.extend(forms(names));
            }
        }
        Self {
            months,
            // CLDR has the English names: reading the whole profile for them takes longer than all else here.
            english: of_cldr(Language::ENGLISH),
            weekdays: language.cldr().weekdays.iter().flat_map(|names| forms(names)).collect(),
            page: &profile.page,
        }
    }

    /// The month of a word: a name of the language (else of English), whole, shortened, or in another case.
    fn month(&self, word: &str) -> Option<i16> {
        let word = word.to_lowercase();
        among(&word, &self.months).or_else(|| among(&word, &self.english))
    }

    /// The month that the tokens begin with, and how many of them it takes: حزيران/يونيو are two names of one month.
    fn month_at(&self, tokens: &[(Token<'_>, Span)]) -> Option<(i16, usize)> {
        let (month, used) = self.name_at(tokens)?;
        let slash = matches!(tokens.get(used), Some((Token::Mark('/'), _)));
        let other = tokens.get(used + 1..).filter(|_| slash).and_then(|rest| self.name_at(rest));
        let twice = other.filter(|(other, _)| *other == month);
        Some((month, used + twice.map_or(0, |(_, used)| 1 + used)))
    }

    /// One name of a month, and its tokens: تشرين الأول are two words.
    fn name_at(&self, tokens: &[(Token<'_>, Span)]) -> Option<(i16, usize)> {
        let word = |i: usize| match tokens.get(i) {
            Some((Token::Word(word), _)) => Some(*word),
            _ => None,
        };
        let first = word(0)?;
        if let Some(second) = word(1) {
            let both = format!("{first} {second}").to_lowercase();
            if let Some(index) = self.months.iter().position(|names| names.contains(&both)) {
                return Some((i16::try_from(index + 1).ok()?, 2));
            }
        }
        Some((self.month(first)?, 1))
    }

    /// Whether a word names a day of the week, whole or shortened.
    pub(super) fn is_weekday(&self, word: &str) -> bool {
        let word = word.trim_end_matches('.').to_lowercase();
        word.chars().count() >= 2 && self.weekdays.iter().any(|name| name.starts_with(&word))
    }
}

/// A day written in full, with where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    pub(super) span: Span,
    pub(super) date: Date,
    /// The day of a later version of the text ("updated …").
    pub(super) updated: bool,
}

#[derive(Debug, Clone, Copy)]
enum Token<'a> {
    Number(i16, usize),
    Word(&'a str),
    Mark(char),
}

/// The full dates of a line, in its order.
pub(super) fn dates(line: &str, calendar: &Calendar) -> Vec<Dated> {
    let tokens = tokens(line);
    let mut found: Vec<Dated> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((date, used)) = date_at(&tokens[at..], calendar) {
            let span = tokens[at].1.cover(tokens[at + used - 1].1);
            let since = found.last().map_or(0, |last| last.span.end);
            let updated = mentions(&line[since..span.start], &calendar.page.updated);
            found.push(Dated { span, date, updated });
            at += used;
        } else {
            at += 1;
        }
    }
    found
}

/// The first day of a line that is told without its year, and where.
pub(super) fn day_alone(line: &str, calendar: &Calendar) -> Option<(Span, MonthDay)> {
    let tokens = tokens(line);
    (0..tokens.len()).find_map(|at| {
        let (month, day, used) = match tokens[at].0 {
            Token::Number(month, 1..=2) if matches!(tokens.get(at + 1), Some((Token::Mark('月' | '월'), _))) => {
                let Some((Token::Number(day, 1..=2), _)) = tokens.get(at + 2) else { return None };
                let close = usize::from(matches!(tokens.get(at + 3), Some((Token::Mark('日' | '일'), _))));
                (month, *day, 3 + close)
            }
            Token::Number(day, 1..=2) => {
                let (month, used) = day_and_month(&tokens[at..], calendar)?;
                (month, day, used)
            }
            Token::Word(_) => month_and_day(&tokens[at..], calendar)?,
            _ => return None,
        };
        // Every day is one of a leap year.
        let leap = valid(2000, month, day)?;
        let span = tokens[at].1.cover(tokens[at + used - 1].1);
        Some((span, MonthDay { month: leap.month(), day: leap.day() }))
    })
}

/// The publication day among the dates of the lines: the first that is not an update's, else the first.
pub(super) fn choose(dates: &[Dated]) -> Option<Date> {
    dates.iter().find(|dated| !dated.updated).or(dates.first()).map(|dated| dated.date)
}

/// Whether one of the phrases stands in the text as whole words.
pub(super) fn mentions(text: &str, phrases: &[String]) -> bool {
    let text = text.to_lowercase();
    phrases.iter().any(|phrase| find_phrase(&text, phrase).is_some())
}

/// Where a phrase stands as whole words in a folded text. Scripts without spaces have no word ends.
pub(super) fn find_phrase(text: &str, phrase: &str) -> Option<usize> {
    let edge = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() && !is_ideograph(c) && !is_hangul(c));
    text.match_indices(phrase)
        .find(|(at, _)| edge(text[..*at].chars().next_back()) && edge(text[at + phrase.len()..].chars().next()))
        .map(|(at, _)| at)
}

fn tokens(line: &str) -> Vec<(Token<'_>, Span)> {
    let mut found = Vec::new();
    let mut rest = line.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let class = class(c);
        let mut end = start + c.len_utf8();
        while let Some(&(_, next)) = rest.peek()
            && class != Class::Mark
            && self::class(next) == class
        {
            end += next.len_utf8();
            rest.next();
        }
        let text = &line[start..end];
        let token = match class {
            Class::Space => continue,
            Class::Digit => match number(text) {
                Some((value, digits)) => Token::Number(value, digits),
                None => Token::Word(text),
            },
            Class::Letter => Token::Word(text),
            Class::Mark => Token::Mark(c),
        };
        found.push((token, Span::new(start, end)));
    }
    found
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Class {
    Space,
    Digit,
    Letter,
    Mark,
}

fn class(c: char) -> Class {
    if c.is_whitespace() {
        Class::Space
    } else if digit(c).is_some() {
        Class::Digit
    } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
        Class::Mark
    } else if c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}') {
        Class::Letter
    } else {
        Class::Mark
    }
}

/// The value of a decimal digit: ASCII, Arabic, Persian, Devanagari, full-width.
fn digit(c: char) -> Option<i16> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        '\u{966}'..='\u{96F}' => '\u{966}',
        '\u{FF10}'..='\u{FF19}' => '\u{FF10}',
        _ => return None,
    };
    i16::try_from(u32::from(c) - u32::from(zero)).ok()
}

fn number(text: &str) -> Option<(i16, usize)> {
    let digits: Vec<i16> = text.chars().filter_map(digit).collect();
    (digits.len() <= 4).then(|| (digits.iter().fold(0, |value, digit| value * 10 + digit), digits.len()))
}

/// The date that the tokens begin with, and how many of them it takes.
fn date_at(tokens: &[(Token<'_>, Span)], calendar: &Calendar) -> Option<(Date, usize)> {
    let kind = |i: usize| tokens.get(i).map(|(token, _)| *token);
    match kind(0)? {
        // 2025-09-08, 2025.09.08, 2025年9月8日, 2025. március 12.
        Token::Number(year, 4) => {
            if let (
                Some(Token::Mark(a)),
                Some(Token::Number(month, 1..=2)),
                Some(Token::Mark(b)),
                Some(Token::Number(day, 1..=2)),
            ) = (kind(1), kind(2), kind(3), kind(4))
                && ((a == b && matches!(a, '-' | '.' | '/')) || (matches!(a, '年' | '년') && matches!(b, '月' | '월')))
            {
                let close = usize::from(matches!(kind(5), Some(Token::Mark('日' | '일'))));
                return Some((valid(year, month, day)?, 5 + close));
            }
            let dot = usize::from(matches!(kind(1), Some(Token::Mark('.'))));
            let (month, used) = calendar.month_at(&tokens[1 + dot..])?;
            let Token::Number(day, 1..=2) = kind(1 + dot + used)? else { return None };
            Some((valid(year, month, day)?, 2 + dot + used))
        }
        Token::Number(first, 1..=2) => {
            // 8.9.2025, 15. 12. 2024, 11/03/2025
            if let (
                Some(Token::Mark(a)),
                Some(Token::Number(second, 1..=2)),
                Some(Token::Mark(b)),
                Some(Token::Number(year, 4)),
            ) = (kind(1), kind(2), kind(3), kind(4))
                && a == b
                && matches!(a, '-' | '.' | '/')
            {
                // With slashes English means either order: only a day beyond 12 tells.
                let unclear = a == '/' && !calendar.page.day_first && first <= 12 && second <= 12 && first != second;
                if unclear {
                    return None;
                }
                let (day, month) = if second > 12 { (second, first) } else { (first, second) };
                return Some((valid(year, month, day)?, 5));
            }
            let (month, mut at) = day_and_month(tokens, calendar)?;
            while matches!(kind(at), Some(Token::Mark('.' | ',')))
                || matches!(kind(at), Some(Token::Word(small)) if small.chars().count() <= 3)
            {
                at += 1;
            }
            let Token::Number(year, 4) = kind(at)? else { return None };
            Some((valid(year, month, first)?, at + 1))
        }
        // February 12, 2026
        Token::Word(_) => {
            let (month, day, mut at) = month_and_day(tokens, calendar)?;
            at += usize::from(matches!(kind(at), Some(Token::Mark(','))));
            let Token::Number(year, 4) = kind(at)? else { return None };
            Some((valid(year, month, day)?, at + 1))
        }
        _ => None,
    }
}

/// A day that news can have been published on.
fn valid(year: i16, month: i16, day: i16) -> Option<Date> {
    (1900..=2100).contains(&year).then_some(())?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The month behind a day ("8. September", "24 de Outubro", "8 d'octubre", "1er décembre"), and how many tokens both take.
fn day_and_month(tokens: &[(Token<'_>, Span)], calendar: &Calendar) -> Option<(i16, usize)> {
    let kind = |i: usize| tokens.get(i).map(|(token, _)| *token);
    let mut at = 1;
    while at < 4 && matches!(kind(at), Some(Token::Mark('.' | 'º' | 'ª' | '°'))) {
        at += 1;
    }
    let elided = matches!(kind(at), Some(Token::Word(_))) && matches!(kind(at + 1), Some(Token::Mark('\'' | '’')));
    let reach = at + if elided { 3 } else { 2 };
    (at..reach.min(tokens.len())).find_map(|i| {
        let (month, used) = calendar.month_at(&tokens[i..])?;
        Some((month, i + used))
    })
}

/// A month and the day behind it ("February 12th"), and how many tokens both take.
fn month_and_day(tokens: &[(Token<'_>, Span)], calendar: &Calendar) -> Option<(i16, i16, usize)> {
    let kind = |i: usize| tokens.get(i).map(|(token, _)| *token);
    let (month, mut at) = calendar.month_at(tokens)?;
    at += usize::from(matches!(kind(at), Some(Token::Mark('.'))));
    let Token::Number(day, 1..=2) = kind(at)? else { return None };
    at += 1;
    at += usize::from(matches!(kind(at), Some(Token::Word("st" | "nd" | "rd" | "th"))));
    Some((month, day, at))
}

/// Which of twelve names a word in small letters is.
fn among(word: &str, months: &[Vec<String>]) -> Option<i16> {
    let named = |name: &String| {
        if name.chars().count() < 4 || word.chars().count() < 3 {
            return false;
        }
        let length = name.chars().count();
        let stem: String = name.chars().take(length.saturating_sub(2).max(3)).collect();
        // "Marseille" is no form of March.
        let inflected = length > 5 || word.chars().count() <= length;
        name.starts_with(word) || inflected && word.starts_with(&stem)
    };
    let exact = months.iter().position(|names| names.iter().any(|name| name == word));
    let mut close = months.iter().enumerate().filter(|(_, names)| names.iter().any(named)).map(|(i, _)| i);
    // A shortening of two months ("jui") names neither.
    let index = exact.or_else(|| close.next().filter(|_| close.next().is_none()))?;
    i16::try_from(index + 1).ok()
}
