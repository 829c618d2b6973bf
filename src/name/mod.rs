//! Names of people, places and organisations, and when two names are one.
//!
//! In: a document and its sentences. Out: the mentions in text order, linked within the article. There is no trained
//! model: capitals over the whole article are the evidence, each language's data says what else tells a name.

mod find;
mod group;
mod key;
mod readings;
mod sounds;
mod token;
mod uncased;

use std::sync::OnceLock;

use crate::document::{Document, Entity, EntityKind, Sentence};
use crate::text::Span;
use key::Script;
use sounds::Sounds;

/// A mention before it is linked.
#[derive(Debug, Clone)]
struct Mention {
    span: Span,
    sentence: usize,
    /// What it names, where something tells.
    kind: Option<EntityKind>,
    /// Its words as written.
    words: Vec<String>,
    /// Its words without case endings, reduced.
    stems: Vec<String>,
    /// What the language's table says it is: an ISO code of a country, or a city's English name.
    known: Option<String>,
}

/// The names of every sentence, in text order.
pub fn find(document: &Document, sentences: &[Sentence]) -> Vec<Entity> {
    let mut mentions = find::mentions(document, sentences);
    mentions.extend(uncased::mentions(document, sentences));
    mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    mentions.dedup_by(|later, earlier| later.span.overlaps(earlier.span));
    group::link(mentions)
}

/// So much more than of a word is asked of several words together.
const WHOLE: f32 = 2.0;

/// How alike two words are that are one by their sounds.
const ONE: f64 = 0.9;

/// From here on [`similarity`] says that two names are one.
pub const SAME: f64 = 0.85;

/// How far two names of two articles are the same name, 0..1. Symmetric.
///
/// 1 for one name however it is transliterated or inflected, at least 0.85 for a spelling variant or a part
/// ("Aliyev" and "Ali Aliev"), about 0.5 where only a part agrees ("John Bruce", "Mary Bruce"), 0 for different names.
pub fn similarity(a: &Entity, b: &Entity) -> f64 {
    similarity_of([a, b], [&Heard::new(a), &Heard::new(b)])
}

/// The same of two names of which it is known how they are heard.
pub fn similarity_of([a, b]: [&Entity; 2], [x, y]: [&Heard; 2]) -> f64 {
    let spelt = spelt_alike(a, b);
    if spelt >= SAME { spelt } else { spelt.max(heard_alike(x, y)) }
}

/// The same by the letters alone, of whatever script, folded to Latin ones.
pub fn spelt_alike(a: &Entity, b: &Entity) -> f64 {
    if a.normal == b.normal || a.key == b.key {
        return 1.0;
    }
    let codes = [a, b].map(is_country);
    if is_code(&a.normal) && is_code(&b.normal) {
        return 0.0;
    }
    if codes[0] != codes[1] {
        // the letters of a country's code say nothing of how it is called: "US" is no part of "U.S. Navy"
        let other = if codes[0] { b } else { a };
        let words = [a, b].map(|name| name.key.split(' ').collect::<Vec<&str>>());
        let initials = acronym(&words[0], &words[1], &a.normal, &b.normal);
        return initials.filter(|_| other.kind != EntityKind::Person).unwrap_or(0.0);
    }
    let scripts = (key::script(&a.normal), key::script(&b.normal));
    let left: Vec<&str> = a.key.split(' ').collect();
    let right: Vec<&str> = b.key.split(' ').collect();
    if let Some(found) = acronym(&left, &right, &a.normal, &b.normal) {
        return found;
    }
    if (scripts.0 == Script::Syllables) != (scripts.1 == Script::Syllables) {
        // syllabic scripts run the words together, or order them otherwise
        let whole = key::word_similarity(&left.concat(), &right.concat(), scripts);
        let turned = right.split_last().map_or(0.0, |(last, rest)| {
            key::word_similarity(&left.concat(), &format!("{last}{}", rest.concat()), scripts)
        });
        if whole.max(turned) > 0.0 {
            return whole.max(turned);
        }
    }
    words(&left, &right, |x, y| same_word(x, y, scripts))
}

/// Whether two names are written in two scripts, so that how they are heard may tell.
pub fn scripts_apart(a: &Entity, b: &Entity) -> bool {
    Sounds::of(&a.normal) != Sounds::of(&b.normal)
}

/// A name as the tables of sounds and of readings have it.
#[derive(Debug, Clone)]
pub struct Heard {
    script: Option<Sounds>,
    /// There are none where it is no name but a code.
    words: Vec<sounds::Word>,
    /// Its characters, where it is written in them.
    characters: Vec<char>,
    /// How these are likeliest to be read, found out once it is asked for.
    ways: OnceLock<Vec<sounds::Word>>,
    /// Its words as readings of characters are spelt, where it is written in Latin letters.
    spelt: Vec<String>,
    /// A place or an organisation.
    thing: bool,
}

impl Heard {
    /// The words of a name.
    pub fn new(name: &Entity) -> Self {
        let script = Sounds::of(&name.normal);
        let words = name.normal.split([' ', '-', '・', '·', '.']).filter(|_| !is_code(&name.normal));
        let words: Vec<&str> = words.filter(|word| word.chars().any(char::is_alphabetic)).collect();
        let characters = if script == Some(Sounds::Han) { readings::characters(&name.normal) } else { Vec::new() };
        let spelt = words.iter().filter(|_| script.is_none()).map(|word| readings::spelt(word)).collect();
        let words = words.iter().map(|word| sounds::Word::new(word, script)).collect();
        let thing = matches!(name.kind, EntityKind::Place | EntityKind::Organisation);
        Self { script, words, characters, ways: OnceLock::new(), spelt, thing }
    }
}

/// How far a name in characters is another one as Japanese reads it, as [`similarity`] has it.
fn read_alike(written: &Heard, other: &Heard) -> f64 {
    let Some(script) = other.script else {
        return readings::alike(&written.characters, &other.spelt, written.thing || other.thing);
    };
    let whole = [sounds::Word::joined(&other.words), sounds::Word::joined(other.words.iter().rev())];
    let ways = written
        .ways
        .get_or_init(|| readings::ways(&written.characters).iter().map(|way| sounds::Word::new(way, None)).collect());
    let one =
        |way: &sounds::Word| whole.iter().any(|name| sounds::evidence(script, name, way) >= script.enough() + WHOLE);
    if ways.iter().any(one) { ONE } else { 0.0 }
}

/// How far two names in two scripts, of which a table knows one, are one by their sounds, as [`similarity`] has it.
fn heard_alike(a: &Heard, b: &Heard) -> f64 {
    if a.script == b.script || a.words.is_empty() || b.words.is_empty() {
        return 0.0;
    }
    // Whose letters tell more of the sound comes first.
    let turned = a.script.is_none() || b.script.is_some_and(|other| a.script > Some(other));
    let (a, b) = if turned { (b, a) } else { (a, b) };
    let Some(script) = a.script else { return 0.0 };
    let read = [(a, b), (b, a)].into_iter().find(|(written, _)| !written.characters.is_empty());
    let read = read.map_or(0.0, |(written, other)| read_alike(written, other));
    if read >= SAME {
        return read;
    }
    let one = |x: &sounds::Word, y: &sounds::Word| {
        if sounds::evidence(script, x, y) >= script.enough() { ONE } else { 0.0 }
    };
    let found = words(&a.words, &b.words, one);
    if found >= SAME {
        return found;
    }
    let enough = script.enough() + WHOLE;
    let alike = if a.words.len() == b.words.len() {
        // Of short words each tells little, and all together enough; none may tell against it.
        let pairs = a.words.iter().zip(&b.words).map(|(x, y)| sounds::evidence(script, x, y));
        let sum = pairs.map(|told| if told > 0.0 { told } else { f32::NEG_INFINITY }).sum::<f32>();
        a.words.len() > 1 && sum >= enough
    } else {
        // What is written in one word here may be several there, in another order.
        let whole = sounds::Word::joined(&a.words);
        let joined = [sounds::Word::joined(&b.words), sounds::Word::joined(b.words.iter().rev())];
        joined.iter().any(|name| sounds::evidence(script, &whole, name) >= enough)
    };
    if alike { ONE } else { found.max(read) }
}

/// How far two names sound alike, more lenient than [`similarity`], for a model to weigh; each 0..1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resemblance {
    /// How far each word of the shorter name sounds like one of the other's, on the average.
    pub words: f64,
    /// All the words run together: syllabic scripts cut names elsewhere.
    pub whole: f64,
    /// The two words that are most alike.
    pub part: f64,
    /// Whether the names are written in two kinds of script, of which one spells by sound.
    pub scripts_apart: bool,
}

/// How far two names sound alike.
pub fn resemblance(a: &str, b: &str) -> Resemblance {
    heard([a, b], reduced(a), reduced(b))
}

/// How far the names of two people sound alike: who share a part of them are told apart by the rest.
pub fn resemblance_of_people(a: &str, b: &str) -> Resemblance {
    let (left, right) = (reduced(a), reduced(b));
    let (left, right) = unshared(&left, &right).unwrap_or((left, right));
    heard([a, b], left, right)
}

/// The words of a name, reduced.
fn reduced(name: &str) -> Vec<String> {
    name.split_whitespace().map(|word| key::reduce(&key::fold(word))).collect()
}

/// How far the words of two names sound alike.
fn heard([a, b]: [&str; 2], left: Vec<String>, right: Vec<String>) -> Resemblance {
    /// Letters of a word that tells something.
    const TELLING: usize = 3;
    let whole = key::likeness(&left.concat(), &right.concat());
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let best = |x: &String| long.iter().map(|y| key::resemblance(x, y)).fold(0.0, f64::max);
    let words = short.iter().map(best).sum::<f64>() / short.len().max(1) as f64;
    let telling = |names: &'_ [String]| names.iter().filter(|word| word.len() >= TELLING).cloned().collect::<Vec<_>>();
    let (short, long) = (telling(&short), telling(&long));
    let part = short.iter().flat_map(|x| long.iter().map(move |y| key::likeness(x, y))).fold(0.0, f64::max);
    Resemblance { words, whole, part, scripts_apart: key::script(a) != key::script(b) }
}

/// The words of two names without those they share; `None` where they share none, or nothing else stays of either.
fn unshared(left: &[String], right: &[String]) -> Option<(Vec<String>, Vec<String>)> {
    /// From here on two words are one, written otherwise.
    const ONE: f64 = 0.8;
    /// Letters of a word that tells something: "Ho" is a part of many names.
    const LETTERS: usize = 3;
    let one = |word: &str, its: &str| word.len().min(its.len()) >= LETTERS && key::likeness(word, its) >= ONE;
    let without = |own: &[String], other: &[String]| -> Vec<String> {
        own.iter().filter(|word| !other.iter().any(|its| one(word, its))).cloned().collect()
    };
    let rest = (without(left, right), without(right, left));
    let shared = rest.0.len() < left.len() && rest.1.len() < right.len();
    (shared && !rest.0.is_empty() && !rest.1.is_empty()).then_some(rest)
}

/// Whether a name is one word, and a given name of some language.
pub fn is_given(name: &str) -> bool {
    find::given_names().contains(&key::fold(name)) && !name.contains(char::is_whitespace)
}

/// Whether a name is a country's that the tables know.
pub fn is_country(name: &Entity) -> bool {
    name.kind == EntityKind::Place && is_code(&name.normal)
}

/// ISO 3166 codes are the only names of two capitals that have no small key of their own.
fn is_code(normal: &str) -> bool {
    normal.len() == 2 && normal.bytes().all(|b| b.is_ascii_uppercase())
}

/// One of two names is the initials of the other.
fn acronym(left: &[&str], right: &[&str], a: &str, b: &str) -> Option<f64> {
    let (short, name) = match (left.len(), right.len()) {
        (1, 2..) => (a, b),
        (2.., 1) => (b, a),
        _ => return None,
    };
    (short.chars().count() > 1 && short.chars().all(|c| c.is_uppercase() || c == '.') && is_acronym(short, name))
        .then_some(0.87)
}

/// Whether the letters of `short` are the initials of the capitalised words of `name`.
fn is_acronym(short: &str, name: &str) -> bool {
    letters(short) == initials(name)
}

/// The letters of a word, folded.
fn letters(word: &str) -> String {
    key::fold(&word.chars().filter(|c| c.is_alphabetic()).collect::<String>())
}

/// The initials of the capitalised words of a name, folded.
fn initials(name: &str) -> String {
    let initials = name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
    key::fold(&initials.collect::<String>())
}

/// The words of two names compared one by one.
fn words<Word>(left: &[Word], right: &[Word], same: impl Fn(&Word, &Word) -> f64) -> f64 {
    /// So many words of a name are compared, the first: a name has a few, and endless capitals are none.
    const MOST: usize = 40;
    let [left, right] = [left, right].map(|words| &words[..words.len().min(MOST)]);
    let turned = left.len() > right.len();
    let (short, long) = if turned { (right, left) } else { (left, right) };
    let mut used = vec![false; long.len()];
    let (mut matched, mut sum, mut last) = (0, 0.0, false);
    for (at, word) in short.iter().enumerate() {
        let best = (0..long.len())
            .filter(|&i| !used[i])
            .map(|i| (i, if turned { same(&long[i], word) } else { same(word, &long[i]) }))
            .max_by(|x, y| x.1.total_cmp(&y.1).then(y.0.cmp(&x.0)));
        if let Some((i, score)) = best
            && score > 0.0
        {
            used[i] = true;
            matched += 1;
            sum += score;
            last |= at + 1 == short.len() || i + 1 == long.len();
        }
    }
    if matched == 0 {
        return 0.0;
    }
    let mean = sum / f64::from(matched);
    let (short_len, long_len) = (short.len(), long.len());
    if matched as usize == short_len && short_len == long_len {
        return mean;
    }
    if matched as usize == short_len && (last || short_len > 1) {
        return (mean * 0.95).max(0.85);
    }
    // "Ali Aliev" and "Ali": a given name alone says little
    if matched as usize == short_len { 0.6 } else { 0.5 * f64::from(matched) * 2.0 / (short_len + long_len) as f64 }
}

fn same_word(a: &str, b: &str, scripts: (Script, Script)) -> f64 {
    if (a.len() == 1 || b.len() == 1) && a.as_bytes().first() == b.as_bytes().first() {
        return 0.95;
    }
    key::word_similarity(a, b, scripts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str) -> Entity {
        let key = key::key(
            name.split([' ', '・', '.']).filter(|word| !["of", "van"].contains(&word.to_lowercase().as_str())),
        );
        Entity {
            span: Span::new(0, name.len()),
            sentence: 0,
            kind: EntityKind::Other,
            normal: name.to_owned(),
            key,
            group: 0,
        }
    }

    #[test]
    fn people_are_told_apart_by_what_they_do_not_share() {
        let alike = [("Greta Holm", "Holm"), ("Anna Berger", "Anna Bergers"), ("Ri Yong Ho", "Ли Ён Хо")];
        let other = [("Greta Holm", "Greta Sundqvist"), ("Carla Weiss Ford", "Monica Dahl Ford")];
        for (a, b) in alike {
            assert_eq!(resemblance_of_people(a, b), resemblance(a, b), "{a} / {b}");
        }
        for (a, b) in other {
            assert!(resemblance(a, b).part > 0.9, "{a} / {b}");
            assert!(resemblance_of_people(a, b).part < 0.6, "{a} / {b}");
        }
    }

    #[test]
    fn names_are_one_over_scripts_and_spellings() {
        let mut failures = Vec::new();
        let mut cases = 0;
        for line in include_str!("../../tests/cases/names/pairs.txt").lines().filter(|line| !line.starts_with('#')) {
            let [a, b, wanted] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
            let found = similarity(&entity(a), &entity(b));
            assert!((found - similarity(&entity(b), &entity(a))).abs() < 1e-9, "{line}: not symmetric");
            let right = match wanted {
                "same" => found > 0.99,
                "near" => found >= 0.85,
                "other" => found < 0.85,
                _ => panic!("{line}"),
            };
            cases += 1;
            if !right {
                failures.push(format!("{line}: {found:.2} ({} / {})", entity(a).key, entity(b).key));
            }
        }
        assert!(cases > 15, "only {cases} cases");
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}
