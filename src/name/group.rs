//! Mentions of one article that name the same thing.

use rustc_hash::FxHashMap;

use super::sounds::Sounds;
use super::{Mention, initials, is_acronym, key, letters};
use crate::document::{Entity, EntityKind};

/// A thing that an article names.
struct Group {
    kind: Option<EntityKind>,
    stems: Vec<String>,
    /// Index of the mention that shows the fullest form.
    fullest: usize,
    known: Option<String>,
    /// Index of the latest mention in text order.
    members: Vec<usize>,
}

/// Where to look for the group of a mention: of thousands of names each is held against a few only.
#[derive(Default)]
struct Index {
    /// By what the tables say it is.
    known: FxHashMap<String, Vec<usize>>,
    /// By how any of its words begins, of those that no table knows.
    words: FxHashMap<String, Vec<usize>>,
    /// By the initials of its fullest form, likewise.
    initials: FxHashMap<String, Vec<usize>>,
    /// All of the latter.
    unknown: Vec<usize>,
}

impl Index {
    fn add(&mut self, at: usize, mention: &Mention) {
        if let Some(known) = &mention.known {
            self.known.entry(known.clone()).or_default().push(at);
            return;
        }
        for stem in &mention.stems {
            let own = self.words.entry(beginning(stem).to_owned()).or_default();
            if own.last() != Some(&at) {
                own.push(at);
            }
        }
        self.initials.entry(initials(&mention.words.join(" "))).or_default().push(at);
        self.unknown.push(at);
    }

    /// The groups that a mention may be of, in order: all those of which [`fits`] finds it one, and a few more.
    fn near(&self, mention: &Mention) -> Vec<usize> {
        if let Some(known) = &mention.known {
            return self.known.get(known).cloned().unwrap_or_default();
        }
        let Some(first) = mention.stems.first() else { return self.unknown.clone() };
        let mut near = self.words.get(beginning(first)).cloned().unwrap_or_default();
        if let [word] = mention.words.as_slice() {
            near.extend(self.initials.get(&letters(word)).into_iter().flatten());
            near.sort_unstable();
            near.dedup();
        }
        near
    }
}

/// What two words have in common that are one: they are equal, or differ in their ends.
fn beginning(stem: &str) -> &str {
    &stem[..stem.floor_char_boundary(key::COMMON)]
}

/// The mentions as entities, with kind, fullest form and group of the thing they name.
pub(super) fn link(mentions: Vec<Mention>) -> Vec<Entity> {
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    // What is written in characters is one word, be it a family's name or a person's.
    let length =
        |i: usize| (mentions[i].stems.len(), in_characters(&mentions[i]).map_or(0, |word| word.chars().count()));
    order.sort_by_key(|&i| (std::cmp::Reverse(length(i)), i));
    let mut groups: Vec<Group> = Vec::new();
    let mut index = Index::default();
    let mut of = vec![0; mentions.len()];
    for i in order {
        let mention = &mentions[i];
        let mut best: Option<(f64, usize)> = None;
        for at in index.near(mention) {
            let group = &groups[at];
            let score = fits(mention, group, &mentions[group.fullest]);
            if score == 0.0 {
                continue;
            }
            // the nearest of two people of one family name
            let near = group.members.iter().filter(|&&m| m < i).max().map_or(0.0, |&m| m as f64 * 1e-6);
            if best.is_none_or(|(other, _)| score + near > other) {
                best = Some((score + near, at));
            }
        }
        let at = match best {
            Some((_, at)) => at,
            None => {
                index.add(groups.len(), mention);
                groups.push(Group {
                    kind: None,
                    stems: mention.stems.clone(),
                    fullest: i,
                    known: mention.known.clone(),
                    members: Vec::new(),
                });
                groups.len() - 1
            }
        };
        let group = &mut groups[at];
        group.members.push(i);
        group.kind = stronger(group.kind, mention.kind);
        of[i] = at;
    }
    let faces: Vec<(String, String, EntityKind)> = groups.iter().map(|group| face(group, &mentions)).collect();
    let mut numbers = FxHashMap::default();
    mentions
        .into_iter()
        .zip(of)
        .map(|(mention, at)| {
            let next = numbers.len();
            let (normal, key, kind) = faces[at].clone();
            Entity {
                span: mention.span,
                sentence: mention.sentence,
                kind,
                normal,
                key,
                group: *numbers.entry(at).or_insert(next),
            }
        })
        .collect()
}

/// What tells more of two kinds.
fn stronger(a: Option<EntityKind>, b: Option<EntityKind>) -> Option<EntityKind> {
    let rank = |kind: Option<EntityKind>| match kind {
        Some(EntityKind::Person) => 4,
        Some(EntityKind::Organisation) => 3,
        Some(EntityKind::Place) => 2,
        Some(EntityKind::Other) => 1,
        None => 0,
    };
    if rank(b) > rank(a) { b } else { a }
}

/// How well a mention names what a group names; 0 for not at all.
fn fits(mention: &Mention, group: &Group, fullest: &Mention) -> f64 {
    if mention.known.is_some() || group.known.is_some() {
        return if mention.known == group.known { 1.0 } else { 0.0 };
    }
    if mention.stems == group.stems {
        return 1.0;
    }
    let same = |a: &str, b: &str| key::word_similarity(a, b, (key::Script::Latin, key::Script::Latin)) >= 0.95;
    if is_of_family(mention, group, fullest) {
        return 0.9;
    }
    if mention.stems.len() == group.stems.len() {
        return if mention.stems.iter().zip(&group.stems).all(|(a, b)| same(a, b)) { 0.95 } else { 0.0 };
    }
    if let [word] = mention.words.as_slice()
        && word.chars().count() > 1
        && word.chars().all(char::is_uppercase)
        && is_acronym(word, &fullest.words.join(" "))
    {
        return 0.9;
    }
    // "acusa a Ortega": who has been told is no place for the word before
    let people = match mention.kind {
        None | Some(EntityKind::Person) => true,
        Some(EntityKind::Place) => mention.words.len() == 1,
        Some(EntityKind::Organisation | EntityKind::Other) => false,
    };
    if !people || group.kind != Some(EntityKind::Person) {
        // "Verhulst" of "Verhulst Groep", never "Madrid" of "Real Madrid"
        let company = mention.kind.is_none_or(|kind| kind == EntityKind::Organisation)
            && group.kind == Some(EntityKind::Organisation);
        let opens = mention.stems.first().zip(group.stems.first()).is_some_and(|(a, b)| same(a, b));
        return if company && opens && mention.stems.first().is_some_and(|word| word.len() > 3) { 0.7 } else { 0.0 };
    }
    let all = mention.stems.iter().all(|a| group.stems.iter().any(|b| same(a, b)));
    let last = mention.stems.last().zip(group.stems.last()).is_some_and(|(a, b)| same(a, b));
    match (all, last) {
        (true, true) => 0.9,
        (true, false) => 0.6,
        _ => 0.0,
    }
}

/// A name of one word in Chinese characters.
fn in_characters(mention: &Mention) -> Option<&str> {
    let [word] = mention.words.as_slice() else { return None };
    (Sounds::of(word) == Some(Sounds::Han)).then_some(word)
}

/// Whether a name in characters is the family's of the person that a group names: 雨宮 of 雨宮健二. One character alone is too
/// common a family.
fn is_of_family(mention: &Mention, group: &Group, fullest: &Mention) -> bool {
    let [family, whole] = [in_characters(mention), in_characters(fullest)];
    let begins =
        family.zip(whole).is_some_and(|(family, whole)| family.len() < whole.len() && whole.starts_with(family));
    begins
        && family.is_some_and(|family| family.chars().nth(1).is_some())
        && matches!(mention.kind, None | Some(EntityKind::Person))
        && group.kind == Some(EntityKind::Person)
}

/// What a group shows: its fullest form, its key, its kind.
fn face(group: &Group, mentions: &[Mention]) -> (String, String, EntityKind) {
    if let Some(known) = &group.known {
        return (known.clone(), key::key(known.split(' ')), group.kind.unwrap_or(EntityKind::Place));
    }
    let kind = group.kind.unwrap_or(EntityKind::Other);
    let fullest = &mentions[group.fullest];
    let mut counts: FxHashMap<String, usize> = FxHashMap::default();
    let full = |i: &&usize| {
        let mention = &mentions[**i];
        mention.stems.len() == group.stems.len() && (in_characters(fullest).is_none() || mention.words == fullest.words)
    };
    for &i in group.members.iter().filter(full) {
        *counts.entry(mentions[i].words.join(" ")).or_default() += 1;
    }
    // the shortest form is the least inflected
    let normal = counts
        .into_iter()
        .min_by(|(a, m), (b, n)| a.chars().count().cmp(&b.chars().count()).then(n.cmp(m)).then(a.cmp(b)))
        .map_or_else(String::new, |(form, _)| form);
    (normal, group.stems.join(" "), kind)
}
