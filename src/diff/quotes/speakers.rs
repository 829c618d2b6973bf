//! Whether two quotations are one person's.
//!
//! In: two articles' quotations. Out: whether their speakers are one, are two, or cannot be compared: who is called by a
//! role, by a pronoun, or in a writing that spells names by another language's sounds, is nobody sure.

use crate::document::{Entity, EntityKind};
use crate::name;

use super::Quoted;

/// Two words from here on are spellings of one …
const OTHER_WORD: f64 = 0.85;
/// … from here on where they begin otherwise …
const SURE_WORD: f64 = 0.9;
/// … or from here on if they come from two scripts: "Puig" is "Пуч".
const OTHER_SCRIPT: f64 = 0.65;
/// So many words a full name has: of more it may be two names run together.
const FULL: std::ops::RangeInclusive<usize> = 2..=3;
/// Up to here two names are two, as `name::similarity` has it.
pub(super) const OTHER_NAME: f64 = 0.4;

/// Names over a border of writing are one person's if they sound this alike, all of them …
const SAME_SOUND: f64 = 0.75;
/// … or word by word …
const SAME_WORDS: f64 = 0.85;
/// … and two persons' if they are not more alike than this.
const OTHER_SOUND: f64 = 0.4;

/// How the speakers of two quotations stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speakers {
    Same,
    Unknown,
    Different,
}

/// How the speakers of two quotations stand to each other.
pub(super) fn speakers(a: &Quoted<'_>, p: usize, b: &Quoted<'_>, q: usize) -> Speakers {
    let (Some(x), Some(y)) = (a.speaker(p), b.speaker(q)) else { return Speakers::Unknown };
    let persons = is_person(x) && is_person(y);
    let comparable = comparable(&x.normal, &y.normal);
    let likeness = name::similarity(x, y);
    if likeness >= crate::name::SAME || persons && !comparable && sound_alike(x, y) {
        return Speakers::Same;
    }
    let apart = || match comparable {
        true => persons_apart(x, y),
        false => persons && (sound_apart(x, y) || told_apart(a, x, y) || told_apart(b, y, x)),
    };
    if likeness <= OTHER_NAME && apart() { Speakers::Different } else { Speakers::Unknown }
}

/// Whether two names of one article's people and another's are surely of two.
pub(in crate::diff) fn are_two_people(x: &Entity, y: &Entity) -> bool {
    comparable(&x.normal, &y.normal) && name::similarity(x, y) <= OTHER_NAME && persons_apart(x, y)
}

/// Whether a speaker is a person: by kind, or called by a given name alone.
pub(super) fn is_person(speaker: &Entity) -> bool {
    speaker.kind == EntityKind::Person || speaker.kind == EntityKind::Other && name::is_given(&speaker.normal)
}

/// Whether two persons' names in two writings sound like one.
fn sound_alike(x: &Entity, y: &Entity) -> bool {
    let sound = name::resemblance(&x.normal, &y.normal);
    sound.whole >= SAME_SOUND || sound.words >= SAME_WORDS && sound.part >= SAME_SOUND
}

/// Whether two persons' names in two writings that spell by sound are surely two: a sign of Chinese is read otherwise in
/// every language that writes it.
fn sound_apart(x: &Entity, y: &Entity) -> bool {
    let words = |entity: &Entity| entity.normal.split_whitespace().count();
    let full = |entity: &Entity| {
        let signs = |c: char| matches!(c, '\u{2e80}'..='\u{303f}' | '\u{3100}'..='\u{9fff}' | '\u{f900}'..='\u{faff}');
        !entity.normal.contains(signs) && words(entity) > 1
    };
    if !full(x) || !full(y) {
        return false;
    }
    let sound = name::resemblance(&x.normal, &y.normal);
    // A role that was taken for a part of a name makes it the longer one.
    let role = words(x) != words(y) && sound.part >= SAME_SOUND;
    sound.whole <= OTHER_SOUND && !role
}

/// Names of one writing can be compared: what letters, consonants, syllables and signs sound like tells nothing for sure
/// over their borders.
fn comparable(one: &str, other: &str) -> bool {
    let writing = |name: &str| {
        name.chars().find_map(|c| match c {
            '\u{590}'..='\u{6ff}' => Some('ا'),
            '\u{e00}'..='\u{eff}' => Some('ก'),
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}' => Some('가'),
            '\u{3040}'..='\u{30ff}' => Some('ア'),
            '\u{2e80}'..='\u{9fff}' => Some('一'),
            _ => None,
        })
    };
    writing(one) == writing(other)
}

/// Whether an article names another article's speaker beside its own, so that they are two.
fn told_apart(own: &Quoted<'_>, speaker: &Entity, other: &Entity) -> bool {
    let same = |entity: &&Entity| name::similarity(entity, other) >= crate::name::SAME;
    own.article.entities.iter().filter(same).any(|entity| entity.group != speaker.group)
}

/// Whether two names are surely of two people: both are persons' names, and they share no word ("Kim Jong" may be a
/// part of "Trump Kim").
fn persons_apart(x: &Entity, y: &Entity) -> bool {
    let words = |entity: &Entity| entity.key.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (p, q) = (words(x), words(y));
    if initials_fit(&p, &q) {
        return false;
    }
    let latin = |entity: &Entity| !entity.normal.chars().any(|c| c.is_alphabetic() && c >= '\u{250}');
    let one_writing = latin(x) == latin(y);
    let bar = if one_writing { OTHER_WORD } else { OTHER_SCRIPT };
    // "Corina" and "Sorin" are two: a first name is spelt anew less than a family name, and begins as it did.
    let first = |names: &[String], n: usize| n == 0 && names.len() > 1;
    let begin_apart =
        |n: usize, m: usize| one_writing && first(&p, n) && first(&q, m) && p[n].chars().next() != q[m].chars().next();
    let one = |n: usize, m: usize| strsim::jaro_winkler(&p[n], &q[m]) >= bar && !begin_apart(n, m);
    let pairs = || (0..p.len()).flat_map(|n| (0..q.len()).map(move |m| (n, m))).filter(|&(n, m)| one(n, m));
    // "Корина Илиеску" and "Sorin Haralamb": of two full names spelt anew, one that only resembles another is not enough.
    let full = !one_writing && [&p, &q].iter().all(|words| FULL.contains(&words.len()));
    let alone = || {
        let own = |side: fn((usize, usize)) -> usize| pairs().map(side).collect::<std::collections::HashSet<_>>().len();
        own(|(n, _)| n).min(own(|(_, m)| m)) < 2
    };
    let surely = || {
        pairs().any(|(n, m)| {
            let bar = if p[n].chars().next() == q[m].chars().next() { OTHER_WORD } else { SURE_WORD };
            strsim::jaro_winkler(&p[n], &q[m]) >= bar
        })
    };
    is_person(x) && is_person(y) && (pairs().next().is_none() || full && alone() && !surely())
}

/// "Lukas P." may be whoever is called Prantner, "L. P." Lukas Prantner: an initial fits every name that begins so.
fn initials_fit(p: &[String], q: &[String]) -> bool {
    let initial = |word: &str| word.chars().count() == 1;
    let fits = |(one, other): (&String, &String)| {
        (initial(one) || initial(other)) && one.chars().next() == other.chars().next()
    };
    let first = p.first().zip(q.first()).is_some_and(fits);
    let last = p.last().zip(q.last()).is_some_and(fits);
    if p.len() == 1 || q.len() == 1 { first || last } else { first && last }
}

#[cfg(test)]
mod tests {
    use super::are_two_people;
    use crate::document::{Entity, EntityKind};
    use crate::text::Span;

    fn person(name: &str) -> Entity {
        let span = Span { start: 0, end: 0 };
        let key = name.to_lowercase();
        Entity { span, sentence: 0, kind: EntityKind::Person, normal: name.to_owned(), key, group: 0 }
    }

    #[test]
    fn an_initial_fits_every_name_that_begins_so() {
        for (one, other, two) in [
            ("Lukas P", "Lukas Prantner", false),
            ("Lukas P", "Prantner", false),
            ("Prantner", "Lukas P", false),
            ("L P", "Lukas Prantner", false),
            ("L Prantner", "Lukas Prantner", false),
            ("Lukas P", "Anna Prantner", true),
            ("Lukas P", "Oberhofer", true),
            ("Lukas P", "Petra Oberhofer", true),
            ("Joakim Rask", "Ioana B", true),
        ] {
            assert_eq!(are_two_people(&person(one), &person(other)), two, "{one} and {other}");
        }
    }
}
