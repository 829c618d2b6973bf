//! Which words of a clause govern which event: what a negation denies, and what a demand leaves open.

use crate::document::Document;
use crate::lang::{self, Cue, Profile};
use crate::text::Span;

/// How many commas and the like a text has.
pub(super) fn commas(text: &str) -> usize {
    text.chars().filter(|c| matches!(c, ',' | ';' | ':' | '،' | '、' | '，' | '；' | '.' | '。')).count()
}

/// No clause that people write has so many bytes between two words of which one governs the other.
const FAR: usize = 400;

/// Whether a negation denies an event of its clause: not where a conjunction other than "or" stands between them, "was
/// dismissed and has not spoken since", nor where a comma does; two enclose what is said in passing.
pub(super) fn governs(document: &Document, negation: Span, event: Span, profile: &Profile) -> bool {
    if negation.gap(event) > FAR {
        return false;
    }
    let between = Span::new(negation.end.min(event.end), negation.start.max(event.start)).of(&document.text);
    commas(between).is_multiple_of(2)
        && !parted(between, event.end <= negation.start, profile)
        && !is_of_an_attribute(document, negation, event, profile)
}

/// Whether a negation denies no more than an attribute before the clause's finite verb, behind which the event stands: "a
/// manuscript *not* seen for 200 years | was found".
fn is_of_an_attribute(document: &Document, negation: Span, event: Span, profile: &Profile) -> bool {
    /// A participle is no shorter; what is may be a pronoun or an article, "not a single one was found".
    const PARTICIPLE: usize = 4;
    let text = &document.text;
    let adverb = negation.of(text).to_lowercase();
    if negation.end > event.start || !profile.polarity.attributive.contains(&adverb) {
        return false;
    }
    // "Not even the driver was hurt": nothing for it to be an attribute of.
    let led = text[..negation.start].trim_end_matches(' ').ends_with(char::is_alphabetic);
    let mut behind = words(Span::new(negation.end, event.start).of(text)).map(str::to_lowercase);
    let participle = behind
        .next()
        .is_some_and(|word| word.chars().count() >= PARTICIPLE && !profile.polarity.finite.contains(&word));
    led && participle && behind.any(|word| profile.polarity.finite.contains(&word))
}

/// Whether words that stand between a negation or the like and an event part the two; `behind` where the event comes first.
fn parted(between: &str, behind: bool, profile: &Profile) -> bool {
    let segment = &profile.segment;
    if profile.polarity.unspaced {
        let joins = |word: &&String| word.chars().nth(1).is_some() && between.contains(word.as_str());
        return segment.conjunctions.iter().any(|word| joins(&word));
    }
    let among = |list: &[String], word: &str| list.iter().any(|other| other == word);
    let joins = |word: &str| among(&segment.conjunctions, word) && !among(&segment.alternatives, word);
    // What a relative clause denies, the clause around it does not: "hired for a boom that never came".
    let opens = |word: &str| among(&segment.relatives, word) && !profile.names.determiners.contains(word);
    let parts = |word: &str| joins(word) || behind && opens(word);
    between.split(|c: char| !c.is_alphanumeric()).any(|word| parts(&word.to_lowercase()))
}

/// The words of a text, without what parts them.
pub(super) fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether no more than so many words stand in a text, or in a script without spaces so many letters.
fn is_short(between: &str, words: usize, letters: usize, profile: &Profile) -> bool {
    match profile.polarity.unspaced {
        true => between.chars().nth(letters).is_none(),
        false => between.split_whitespace().nth(words).is_none(),
    }
}

/// Whether two words of a clause stand next to each other, but for a word or two: "without any new agreement".
pub(super) fn near(document: &Document, first: Span, second: Span, profile: &Profile) -> bool {
    /// So many words may stand between them.
    const WORDS: usize = 2;
    /// In a script without spaces, so many letters.
    const LETTERS: usize = 4;
    let between = Span::new(first.end.min(second.start), second.start).of(&document.text);
    let parts = |c: char| c.is_ascii_punctuation() && c != '\'' || c == '、';
    first.end <= second.start && is_short(between, WORDS, LETTERS, profile) && !between.contains(parts)
}

/// Whether words beside a denied event are what is denied of it: "was not seriously hurt", "did not resign because of the row".
pub(super) fn focuses(document: &Document, focus: Span, event: Span, profile: &Profile) -> bool {
    /// So many words may stand between them, and in a script without spaces so many letters.
    const WORDS: usize = 2;
    const LETTERS: usize = 4;
    let between = Span::new(focus.end.min(event.end), focus.start.max(event.start)).of(&document.text);
    is_short(between, WORDS, LETTERS, profile) && commas(between) == 0
}

/// Whether words stand before an event and behind it: "lehnt eine Räumung ab".
pub(super) fn frames(document: &Document, frame: Span, event: Span) -> bool {
    /// So many words may stand before the event, with the first of the frame.
    const WORDS: usize = 3;
    let before = Span::new(frame.start, event.start).of(&document.text);
    frame.start < event.start && event.end < frame.end && before.split_whitespace().nth(WORDS).is_none()
}

/// Whether a verb that denies governs an event's: the event begins right behind it, or both end together.
pub(super) fn refuses(document: &Document, refusal: Span, event: Span) -> bool {
    let between = Span::new(refusal.end, event.start).of(&document.text);
    refusal.start < event.start && refusal.end == event.end
        || refusal.end <= event.start && !between.contains(|c: char| c.is_alphanumeric() || c == ',')
}

/// How many words of a clause stand behind some of them.
pub(super) fn words_behind(document: &Document, span: Span, clause: Span) -> usize {
    words(Span::new(span.end, clause.end).of(&document.text)).count()
}

/// Whether a clause says of an event no more than that it was not: "Of strikes there were none", but not "at the talks
/// there was no breakthrough". In a script without spaces a particle stands between, and endings behind.
pub(super) fn is_all(document: &Document, event: Span, absent: Span, clause: Span) -> bool {
    let profile = document.language_at(clause).profile();
    if profile.polarity.unspaced {
        return near(document, event, absent, profile);
    }
    let bare =
        |from: usize, to: usize| !Span::new(from, to.max(from)).of(&document.text).contains(char::is_alphanumeric);
    event.end <= absent.start && bare(event.end, absent.start) && bare(absent.end, clause.end)
}

/// Whether an event goes on for a while, so that a negation far behind it denies what came of it: "the talks brought no
/// breakthrough".
pub(super) fn is_lasting(id: &str) -> bool {
    lang::event(id).is_some_and(|kind| kind.lasting)
}

/// Whether a preposition before an event takes it for granted, and no negation stands between them: "after the vote
/// nobody cheered".
pub(super) fn granted(document: &Document, event: Span, negations: &[Span], profile: &Profile) -> bool {
    /// So many words may stand between the preposition and the event: "after Sunday's close vote".
    const WORDS: usize = 3;
    if negations.iter().any(|negation| negation.overlaps(event)) {
        return false;
    }
    let before = &document.text[..event.start];
    let phrase = before.rfind(|c: char| c.is_ascii_punctuation() && !matches!(c, '-' | '\''));
    let mut end = before.len();
    for word in before[phrase.map_or(0, |at| at + 1)..].split_whitespace().rev().take(WORDS + 1) {
        end = before[..end].rfind(word).unwrap_or_default();
        if negations.iter().any(|negation| negation.overlaps(Span::new(end, end + word.len()))) {
            return false;
        }
        if profile.polarity.granting.contains(&word.to_lowercase()) {
            return true;
        }
    }
    false
}

/// Whether words that leave open what comes of an event govern it: "demanded her immediate resignation", "istifasını istedi".
/// Not behind another finite verb: "the man who tried to flee | was arrested". What is taken for granted is not left open:
/// "called for calm after the attack".
pub(super) fn leaves_open(document: &Document, (cue, words): (Cue, Span), event: Span, profile: &Profile) -> bool {
    /// So many words may stand between them.
    const WORDS: usize = 8;
    /// In a script without spaces, so many letters, and so many where the verb comes last: further off stands an attribute.
    const LETTERS: usize = 16;
    const LETTERS_AFTER: usize = 6;
    let between = match cue {
        Cue::Unreal if words.start < event.start && words.end < event.end => {
            Span::new(words.end.min(event.start), event.start)
        }
        Cue::UnrealAfter if event.start <= words.start && event.end < words.end => {
            Span::new(event.end.min(words.start), words.start)
        }
        _ => return false,
    };
    if words.gap(event) > FAR {
        return false;
    }
    let between = between.of(&document.text);
    let letters = if cue == Cue::Unreal { LETTERS } else { LETTERS_AFTER };
    let (mut signs, mut rest) = (0, String::new());
    let mut goes_on = false;
    for word in between.split_inclusive(char::is_whitespace) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if profile.speech.complementizers.contains(&bare) {
            // "потребовала, чтобы она ушла"
            signs -= i32::from(rest.trim_end().ends_with(','));
            goes_on = true;
        } else if cue == Cue::Unreal && !goes_on && profile.polarity.finite.contains(&bare) {
            // "the calls for a ban | were rejected"
            return false;
        } else {
            signs += i32::try_from(commas(word)).unwrap_or_default();
            rest.push_str(word);
        }
    }
    // "forderte sie auf, zurückzutreten"
    let infinitive = || profile.polarity.ends_as_infinitive(&event.of(&document.text).to_lowercase());
    signs -= i32::from(rest.trim_end().ends_with(',') && infinitive());
    is_short(between, WORDS, letters, profile)
        && signs.rem_euclid(2) == 0
        && !parted(&rest, cue == Cue::UnrealAfter, profile)
        && !granted(document, event, &[words], profile)
}
