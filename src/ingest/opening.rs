//! The dateline before an article's first sentence: "PLACE (agency), day – ", as agencies of many countries write it.

use super::dateline::{self, Calendar, Dated};
use crate::document::MonthDay;
use crate::lang::Profile;
use crate::text::{Span, count_words};

/// What stands before a paragraph's first sentence: where and when it was written.
#[derive(Debug)]
pub(super) struct Opening {
    /// In bytes.
    pub(super) length: usize,
    pub(super) date: Option<Dated>,
    pub(super) day: Option<MonthDay>,
}

/// A dateline ends within so many characters.
const FAR: usize = 90;
/// The place of a dateline has at most so many words, with what stands before it.
const PLACE_WORDS: usize = 7;
/// An agency's name in brackets has at most so many.
const AGENCY_WORDS: usize = 6;
/// What stands in one pair of brackets, the place and the agency, has at most so many.
const BRACKET_WORDS: usize = 12;
/// The letters of a short word beside a date: "le 3 mai", "3 мая 2025 года".
const SHORT: usize = 4;

const DASHES: [char; 3] = ['–', '—', '-'];
const SPACES: [char; 3] = [' ', '\u{a0}', '\u{3000}'];

/// The dateline that a paragraph opens with.
pub(super) fn find(text: &str, calendar: &Calendar, profile: &Profile) -> Option<Opening> {
    let near = text.char_indices().nth(FAR).map_or(text, |(at, _)| &text[..at]);
    let undated = |length| of_days(&text[..length], length, calendar);
    if let Some(length) = wired(near, &profile.page.wires).or_else(|| bracketed(near, calendar)) {
        return (length < text.len()).then(|| undated(length));
    }
    if let Some(&dated) = dateline::dates(near, calendar).first()
        && let Some(length) = closing(text, dated.span, true, (calendar, profile))
    {
        return Some(Opening { length, date: Some(dated), day: None });
    }
    if let Some((span, day)) = dateline::day_alone(near, calendar)
        && let Some(length) = closing(text, span, false, (calendar, profile))
    {
        return Some(Opening { length, date: None, day: Some(day) });
    }
    place(near, profile).map(|length| Opening { length, date: None, day: None })
}

/// A dateline with the day that it names, if it names one.
fn of_days(dateline: &str, length: usize, calendar: &Calendar) -> Opening {
    let date = dateline::dates(dateline, calendar).first().copied();
    let day = dateline::day_alone(dateline, calendar).filter(|_| date.is_none()).map(|(_, day)| day);
    Opening { length, date, day }
}

/// The length of "新华社北京5月3日电（记者…）", or of the same in brackets.
fn wired(near: &str, wires: &[String]) -> Option<usize> {
    let ends = wires.iter().filter_map(|wire| Some((near.find(wire.as_str())?, wire.len())));
    let (at, wire) = ends.min()?;
    let before = &near[..at];
    let whole =
        before.ends_with(|c: char| c.is_numeric()) && !before.contains(['，', '。', '、', '：', '！', '？', ',']);
    let rest = near[at + wire..].trim_start_matches([')', '）', ' ', '\u{3000}']);
    let rest =
        rest.strip_prefix(['(', '（']).and_then(|rest| rest.split_once([')', '）'])).map_or(rest, |(_, rest)| rest);
    let rest = rest.trim_start_matches([' ', '\u{3000}', '：', ':', '-', '－', '—']);
    (whole && count_words(before) <= BRACKET_WORDS).then(|| near.len() - rest.len())
}

/// The length of "【東京=…】", "［東京 3日 ロイター］", "(서울=연합뉴스) … 기자 = ". Round and plain brackets hold much else:
/// of these the sign between the place and the agency tells.
fn bracketed(near: &str, calendar: &Calendar) -> Option<usize> {
    let full = near.starts_with(['【', '［']);
    let rest = near.strip_prefix(['【', '［', '[', '(', '（'])?;
    let (inner, mut rest) = rest.split_once(['】', '］', ']', ')', '）'])?;
    let signed = inner.contains(['=', '＝']);
    if !(full || signed) || count_words(inner) > BRACKET_WORDS || inner.contains(['.', '。', '!', '?', '！', '？']) {
        return None;
    }
    rest = rest.trim_start_matches(SPACES).trim_start_matches(DASHES).trim_start_matches(SPACES);
    if let Some(dated) = dateline::dates(rest, calendar).first().filter(|dated| dated.span.start == 0) {
        rest = rest[dated.span.end..].trim_start_matches(['.', ' ']);
    }
    if let Some((reporter, sentence)) = rest.split_once(['=', '＝']).filter(|_| signed)
        && count_words(reporter) <= AGENCY_WORDS
        && !reporter.contains(['.', '。', ',', '、', '"', '“'])
    {
        rest = sentence.trim_start_matches(SPACES);
    }
    Some(near.len() - rest.len())
}

/// Where the sentence begins behind a place and a day, if these are a dateline. A day without a year needs the place.
fn closing(text: &str, day: Span, has_year: bool, (calendar, profile): (&Calendar, &Profile)) -> Option<usize> {
    let before = place_before(&text[..day.start], calendar);
    let bare = before.trim_end_matches('.');
    let dotted = bare.len() < before.len();
    let opened = (before.is_empty() && has_year) || before.ends_with([',', '(', '–', '—', '-', '/']);
    let starter = |word: &str| is_starter(profile, &word.to_lowercase());
    let place = !bare.contains(['.', '!', '?', ':', '"', '«', '„', '“']) && count_words(bare) <= PLACE_WORDS;
    let named = bare.split_whitespace().all(|word| !word.starts_with(char::is_lowercase));

    let after = behind_day(&text[day.end..], has_year, calendar);
    let source = behind_agency(after);
    let closed = source.unwrap_or(after);
    let sentence = closed.trim_start_matches(['–', '—', '-', '.', ':', '/', ']', ' ', '\u{a0}']);
    let between = &after[..after.len() - sentence.len()];
    // Where nothing parts the place from the day, something else has to tell a dateline: "PRAHA 3. května –".
    let lone = || has_year && count_words(bare) == 1 && sentence.starts_with(char::is_uppercase) && !starter(bare);
    let dashed = || between.contains(DASHES) && (source.is_some() || is_capitals(bare) || lone());
    let joined = named && has_letters(bare) && (between.contains('/') || dashed());
    // "Exactly a year ago, 3 May 2024, the dam broke" goes on.
    let goes_on = sentence.starts_with(|c: char| c.is_lowercase() || c == ',') && !between.contains(DASHES);
    // "2022. március 3-án felvették": the hyphen of an ending.
    let goes_on = goes_on || between.ends_with('-') && sentence.starts_with(char::is_lowercase);
    let whole = (opened && (named || has_year)) || (joined && (!dotted || source.is_some()));
    (whole && place && !goes_on && closed.len() > sentence.len() && !sentence.is_empty())
        .then(|| text.len() - sentence.len())
}

/// The place before a day, without the day of the week and without the small word that leads to the day ("Paris, le").
fn place_before<'a>(before: &'a str, calendar: &Calendar) -> &'a str {
    let before = before.trim_end();
    let last = before.rsplit_once(SPACES);
    let weekday = before.rsplit(SPACES).next().is_some_and(|word| calendar.is_weekday(word));
    match last {
        Some((rest, _)) if weekday => rest.trim_end(),
        Some((rest, word))
            if rest.ends_with(',') && word.starts_with(char::is_lowercase) && word.chars().count() <= SHORT =>
        {
            rest
        }
        _ => before,
    }
}

/// What follows a day, without the word for the year ("2025 г.") and the day of the week ("3., szombat").
fn behind_day<'a>(after: &'a str, has_year: bool, calendar: &Calendar) -> &'a str {
    let after = after.trim_start_matches([')', ' ', '\u{a0}']);
    let word = |text: &str| text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let short = &after[..word(after)];
    if has_year && short.starts_with(char::is_lowercase) && short.chars().count() <= SHORT {
        return after[short.len()..].trim_start_matches(SPACES);
    }
    let comma = after.trim_start_matches('.').strip_prefix(',').map(str::trim_start);
    comma.filter(|rest| calendar.is_weekday(&rest[..word(rest)])).map_or(after, |rest| rest[word(rest)..].trim_start())
}

/// What follows the agency behind a day: "(ČTK) – ", "/ТАСС/. ", ". INTERFAX.RU – ".
fn behind_agency(after: &str) -> Option<&str> {
    let bare = after.trim_start_matches(['.', ',', ' ']);
    let within = |open: char, close: char| {
        let (agency, rest) = bare.strip_prefix(open)?.split_once(close)?;
        (count_words(agency) <= AGENCY_WORDS && agency.contains(char::is_alphabetic)).then_some(rest)
    };
    let capitals = || {
        let at = bare.find(DASHES).filter(|&at| bare.len() < after.len() && bare[..at].ends_with(' '))?;
        let agency = bare[..at].trim_end();
        (is_capitals(agency) && count_words(agency) <= AGENCY_WORDS / 2).then_some(&bare[at..])
    };
    within('(', ')').or_else(|| within('/', '/')).or_else(capitals)
}

/// The length of "PLACE – " or "Place (agency) – ", and of "PLACE (agency) " where a word stands behind it that, with its
/// capital, begins a sentence. In "EDF (the power company) said" the brackets are the sentence's.
fn place(near: &str, profile: &Profile) -> Option<usize> {
    const MARKS: [&str; 5] = [" – ", " — ", " - ", ". ", ": "];
    let first = MARKS.iter().filter_map(|&mark| Some((near.find(mark)?, mark))).min();
    let end = first.map_or(near.len(), |(end, _)| end);
    let open = near.find(" (").filter(|&open| open < end);
    let names = &near[..open.unwrap_or(end)];
    if names.contains('.') || !has_letters(names) || count_words(names) > 4 {
        return None;
    }
    let Some(open) = open else {
        let (_, mark) = first.filter(|&(_, mark)| is_capitals(names) && mark != ": ")?;
        return Some(end + mark.len());
    };
    let (agency, behind) = near[open + 2..].split_once(')')?;
    let Some(mark) = MARKS.iter().find(|mark| behind.starts_with(**mark)) else {
        let sentence = behind.trim_start();
        let word = sentence.split(|c: char| !c.is_alphabetic()).next()?;
        let starts = word.starts_with(char::is_uppercase) && is_starter(profile, &word.to_lowercase());
        let known = starts && is_capitals(names) && count_words(agency) <= AGENCY_WORDS;
        return known.then(|| near.len() - sentence.len());
    };
    let titled = names.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    // "Parla Anna Rossi (PD)." is a sentence.
    let known = match *mark {
        ": " => is_capitals(names),
        ". " => is_capitals(names) || (titled && count_words(names) == 1),
        _ => titled,
    };
    known.then(|| near.len() - behind.len() + mark.len())
}

/// Whether a word in small letters, with a capital, clearly begins a sentence.
pub(super) fn is_starter(profile: &Profile, word: &str) -> bool {
    profile.segment.starters.binary_search_by(|entry| entry.as_str().cmp(word)).is_ok()
}

fn is_capitals(text: &str) -> bool {
    has_letters(text) && text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// Whether a text has as many letters as a place's name has.
fn has_letters(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 3
}
