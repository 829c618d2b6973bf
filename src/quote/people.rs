//! Who is there to speak. In: the entities of an article. Out: look-ups of the people (and bodies) by place, by role and
//! by what a pronoun can mean.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{BlockKind, Document, Entity, EntityKind};
use crate::lang::Language;
use crate::name;
use crate::text::{Span, beginning, ending};

use super::cue::{Kind, Lexicon, Word, words};
use super::window::any_overlaps;

const COMMAS: [char; 3] = [',', '、', '，'];

/// A name that can be a speaker's.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub span: Span,
    /// The fullest form in the article.
    pub name: String,
    /// Mentions of one thing share it.
    pub group: usize,
    /// Index of the entity.
    pub entity: Option<usize>,
    pub person: bool,
    /// Of a kind that is no speaker's, but long enough to be a person's that was taken for a place.
    pub doubtful: bool,
    /// In the line that names the writer, whom the article does not speak of.
    pub byline: bool,
}

/// The names of an article that can be speakers, in text order.
#[derive(Debug, Default)]
pub(super) struct People {
    pub mentions: Vec<Mention>,
    /// First names that stand alone: a ship and a storm have them as well, so that only the place beside a reporting verb
    /// makes one a speaker's. Each with its entity and the group of that.
    first_names: Vec<(Span, usize, usize)>,
    /// Who holds which role, found out once of each: an article calls a few people by few roles again and again.
    roles: RefCell<FxHashMap<(Language, String), Rc<Holders>>>,
}

/// The mentions that have words of a role beside them, by their places in [`People::mentions`].
#[derive(Debug, Default)]
struct Holders {
    /// Who holds the role, in order.
    own: Vec<usize>,
    /// Who holds another one.
    other: FxHashSet<usize>,
}

impl People {
    /// The people of the entities; capitalised words where there are no entities.
    pub fn of(document: &Document, entities: &[Entity]) -> Self {
        // "Elif Karadeniz … Karadeniz said": a family name that is a sea's as well.
        let mut families: FxHashMap<&str, usize> = FxHashMap::default();
        for (index, entity) in entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person) {
            for (at, _) in entity.normal.match_indices(' ') {
                families.entry(&entity.normal[at + 1..]).or_insert(index);
            }
        }
        let bearer = |entity: &Entity| {
            (entity.kind == EntityKind::Place).then(|| families.get(entity.span.of(&document.text)).copied())?
        };
        let mut mentions: Vec<Mention> = entities
            .iter()
            .enumerate()
            .map(|(index, entity)| match bearer(entity) {
                Some(person) => (person, Entity { span: entity.span, ..entities[person].clone() }),
                None => (index, entity.clone()),
            })
            .filter(|(_, entity)| {
                matches!(entity.kind, EntityKind::Person | EntityKind::Organisation) || entity.normal.contains(' ')
            })
            .filter(|(_, entity)| !completes_role(&document.text, entity.span, document.language_at(entity.span)))
            .flat_map(|(index, entity)| {
                let parts = apart(&document.text, &entity, document.language_at(entity.span));
                parts.into_iter().map(move |part| (index, part))
            })
            .map(|(index, entity)| {
                let (span, lead) = bare(&document.text, entity.span, &Lexicon::of(document.language_at(entity.span)));
                let name = entity.normal.strip_prefix(lead).map_or(entity.normal.as_str(), str::trim_start);
                Mention {
                    span,
                    name: name.to_owned(),
                    group: entity.group,
                    entity: Some(index),
                    person: entity.kind == EntityKind::Person,
                    doubtful: matches!(entity.kind, EntityKind::Place | EntityKind::Other),
                    byline: document
                        .block_at(entity.span)
                        .is_some_and(|at| document.blocks[at].kind == BlockKind::Dateline),
                }
            })
            .collect();
        if mentions.is_empty() {
            mentions = capitalised(document);
        }
        mentions.sort_by_key(|mention| mention.span);
        let is_first = |entity: &Entity| entity.kind == EntityKind::Other && name::is_given(&entity.normal);
        let first_names = entities.iter().enumerate().filter(|(_, entity)| is_first(entity));
        let first_names = first_names.map(|(index, entity)| (entity.span, index, entity.group)).collect();
        Self { mentions, first_names, roles: RefCell::default() }
    }

    /// The entity, and its group, that a first name standing alone is of.
    pub fn first_name(&self, span: Span) -> Option<(usize, usize)> {
        self.first_names.iter().find(|(place, ..)| *place == span).map(|&(_, entity, group)| (entity, group))
    }

    /// The first mention that is written at `span`.
    pub fn at(&self, span: Span) -> Option<&Mention> {
        let first = self.mentions.partition_point(|mention| mention.span < span);
        self.mentions.get(first).filter(|mention| mention.span == span)
    }

    /// The mentions inside `span`.
    pub fn within(&self, span: Span) -> impl DoubleEndedIterator<Item = &Mention> {
        let starting = span.starts_of(&self.mentions, |mention| mention.span);
        self.mentions[starting].iter().filter(move |mention| mention.span.end <= span.end)
    }

    /// The last person of `near` whom the writer speaks of: names inside quotations (`skip`) are not the writer's.
    pub fn last_told(&self, near: Span, skip: &[Span], fits: impl Fn(&Mention) -> bool) -> Option<&Mention> {
        self.within(near).rev().find(|mention| is_told(mention, skip) && fits(mention))
    }

    /// The person whom the article gives this role: "Ali Aliyev, le sélectionneur", "Nationaltrainer Ali Aliev". Of
    /// several the one named nearest before `at`.
    pub fn in_role(&self, role: &[Word], at: usize, text: &str, lexicon: &Lexicon) -> Option<&Mention> {
        let mut best: Option<(usize, &Mention)> = None;
        for mention in self.holders(role, text, lexicon).own.iter().map(|&index| &self.mentions[index]) {
            let distance =
                if mention.span.start < at { at - mention.span.start } else { text.len() + mention.span.start };
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, mention));
            }
        }
        best.map(|(_, mention)| mention)
    }

    /// Whom a role at `at` means that the article gives to nobody: the only person told of so far who holds no other
    /// role, else the one of them whom the sentence before is about.
    pub fn left_for(
        &self,
        role: &[Word],
        at: usize,
        sentence_before: Option<Span>,
        skip: &[Span],
        text: &str,
        lexicon: &Lexicon,
    ) -> Option<&Mention> {
        let told = || self.mentions.iter().filter(|mention| is_told(mention, skip) && mention.entity.is_some());
        let holders = self.holders(role, text, lexicon);
        let others = holders.other.iter().map(|&index| &self.mentions[index]);
        let taken: FxHashSet<usize> = others
            .filter(|mention| is_told(mention, skip) && mention.entity.is_some())
            .map(|mention| mention.group)
            .collect();
        let free = |mention: &&Mention| !taken.contains(&mention.group);
        let mut before: Vec<&Mention> = told().filter(|mention| mention.span.end <= at).filter(free).collect();
        let about = sentence_before.and_then(|sentence| self.within(sentence).find(|m| is_told(m, skip) && free(m)));
        before.dedup_by_key(|mention| mention.group);
        match before.as_slice() {
            [first, rest @ ..] if rest.iter().all(|mention| mention.group == first.group) => Some(first),
            _ => about,
        }
    }

    /// Who holds a role, and who another one.
    fn holders(&self, role: &[Word], text: &str, lexicon: &Lexicon) -> Rc<Holders> {
        let heads: Vec<&str> = role.iter().map(|word| word.lower.as_str()).collect();
        let key = (lexicon.language, heads.join(" "));
        if let Some(known) = self.roles.borrow().get(&key) {
            return Rc::clone(known);
        }
        let other = |word: &Word| lexicon.roles.contains(std::slice::from_ref(word), 0) && !is_one_of(&heads, word);
        let mut holders = Holders::default();
        for (index, mention) in self.mentions.iter().enumerate() {
            let words = beside(mention, text, lexicon);
            if (mention.person || mention.doubtful) && words.iter().any(|word| is_one_of(&heads, word)) {
                holders.own.push(index);
            }
            if words.iter().any(other) {
                holders.other.insert(index);
            }
        }
        let holders = Rc::new(holders);
        self.roles.borrow_mut().insert(key, Rc::clone(&holders));
        holders
    }
}

fn is_told(mention: &Mention, skip: &[Span]) -> bool {
    mention.person && !mention.byline && !any_overlaps(skip, mention.span)
}

fn is_one_of(heads: &[&str], word: &Word) -> bool {
    heads.iter().any(|head| same_role(head, &word.lower))
}

/// Whether what was taken for a name goes on from a role with a preposition that is a first name as well: "المتحدث باسم
/// الوكالة", a spokesman in the name of the agency. Where there are capitals these tell: "minister Van Dam".
fn completes_role(text: &str, name: Span, language: Language) -> bool {
    let lexicon = Lexicon::of(language);
    if name.of(text).starts_with(char::is_uppercase) || !lexicon.begins(&lexicon.stops, text, name) {
        return false;
    }
    let before = ending(&text[..name.start]);
    let lead = words(text, Span::new(name.start - before.len(), name.start));
    lead.len().checked_sub(1).is_some_and(|n| lexicon.roles.contains(&lead, n))
}

/// What a run of words taken for one name holds: a name and where or to whom its bearer speaks, or two names that a case
/// parts ("После встречи с Петром Сидоровым Лаура Иванова сказала"). Of the given names that begin the halves just one
/// stands as the tables have it, the other with an ending.
fn apart(text: &str, entity: &Entity, language: Language) -> Vec<Entity> {
    let names = &language.profile().names;
    let all = words(text, entity.span);
    let straight = |n: usize| name::is_given(all[n].span.of(text));
    let bent = |n: usize| !straight(n) && names.stems(&all[n].lower).any(name::is_given);
    // "säger Laura Berg för TT": a preposition, unless it is one that names have in them, ends a person's name.
    let lexicon = Lexicon::of(language);
    let ends =
        |n: usize| !all[n].capital && lexicon.stops.contains(&all, n) && !names.particles.contains(&all[n].lower);
    let end = (2..all.len()).find(|&n| ends(n));
    if let Some(end) = end.filter(|_| entity.kind != EntityKind::Organisation && straight(0)) {
        let span = all[0].span.cover(all[end - 1].span);
        return vec![Entity { span, normal: span.of(text).to_owned(), ..entity.clone() }];
    }
    let parted = entity.kind == EntityKind::Person
        && all.len() == 4
        && all.iter().all(|word| word.capital)
        && (straight(0) && bent(2) || bent(0) && straight(2));
    if !parted {
        return vec![entity.clone()];
    }
    let halves = [all[0].span.cover(all[1].span), all[2].span.cover(all[3].span)];
    halves.into_iter().map(|span| Entity { span, normal: span.of(text).to_owned(), ..entity.clone() }).collect()
}

/// A name without the capitalised words that open its sentence or say the role: "Volgens Pieter Bos", "Bondscoach
/// Pieter Bos". With the words left out.
fn bare<'t>(text: &'t str, span: Span, lexicon: &Lexicon) -> (Span, &'t str) {
    let words = words(text, span);
    let foreign = |n: usize| {
        lexicon.roles.contains(&words, n)
            || lexicon.stops.contains(&words, n)
            || lexicon.determiners.contains(&words, n)
            || matches!(lexicon.cues.at(&words, n), Some((_, Kind::According)))
    };
    let first = (0..words.len().saturating_sub(1)).find(|&n| !foreign(n)).unwrap_or(0);
    if lexicon.unspaced || words.len() < 3 && first > 0 && !lexicon.roles.contains(&words, 0) {
        return (span, "");
    }
    match words.get(first).filter(|_| first > 0) {
        Some(word) => {
            (Span::new(word.span.start, span.end), Span::new(span.start, word.span.start).of(text).trim_end())
        }
        None => (span, ""),
    }
}

/// The words beside a name that say what role it has, before it or in apposition behind it.
fn beside(mention: &Mention, text: &str, lexicon: &Lexicon) -> Vec<Word> {
    let ends = ['\n', '.', ';', ':', '。', '！', '？', '；', '：'];
    let before = ending(&text[..mention.span.start]);
    let from = before.rfind(ends).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let before = words(text, Span::new(mention.span.start - (before.len() - from), mention.span.start));
    let mut found = Vec::new();
    for (n, word) in before.iter().enumerate().rev().take(5) {
        let gap = Span::new(word.span.end, mention.span.start).of(text);
        if gap.matches([',', '(', '、', '，']).count() <= 1
            && (gap.trim_end().ends_with(COMMAS) || !gap.contains(COMMAS))
        {
            found.push(word.clone());
        }
        // "the coach of Ali Aliyev's club": the name does not hold the role.
        if lexicon.stops.contains(&before, n) && !gap.contains(',') {
            break;
        }
    }
    let rest = beginning(&text[mention.span.end..]);
    let stop = mention.span.end + rest.find([',', '.', '\n', ';', ':']).unwrap_or(rest.len());
    let behind = words(text, Span::new(mention.span.end, stop));
    if lexicon.copulas.contains(&behind, 0) {
        found.extend(behind.into_iter().take(4));
    }
    let Some(opened) = rest.trim_start().strip_prefix([',', '(', '，', '、']) else {
        return found;
    };
    let start = mention.span.end + (rest.len() - opened.len());
    let end = start + opened.find([',', '.', '\n', ';', ')', ':', '。', '，']).unwrap_or(opened.len());
    found.extend(words(text, Span::new(start, end)).into_iter().take(6));
    found
}

/// Whether two words name one role: "Trainer" is the head of "Nationaltrainer", "sélectionneur" of "sélectionneurs".
fn same_role(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let length = short.chars().count();
    if length < 5 {
        return false;
    }
    // "Trainer" of "Nationaltrainer"; a definite ending may follow: "træneren" of "Landstræner".
    let ends = |part: &str| {
        (0..=3).filter_map(|cut| part.char_indices().rev().nth(cut)).map(|(at, c)| &part[..at + c.len_utf8()]).any(
            |stem| {
                stem.chars().count() >= 5 && (long.ends_with(stem) || short.ends_with(stem) && long.starts_with(stem))
            },
        )
    };
    if ends(short) {
        return true;
    }
    let common = short.chars().zip(long.chars()).take_while(|(x, y)| x == y).count();
    common >= 5 && common + 3 >= length && common + 4 >= long.chars().count()
}

/// Two or more capitalised words in a row, and later their last one alone.
fn capitalised(document: &Document) -> Vec<Mention> {
    let text = &document.text;
    let mut runs: Vec<(Span, usize)> = Vec::new();
    for block in &document.blocks {
        let found = words(text, block.span);
        let mut run: Option<(Span, usize)> = None;
        let lexicon = Lexicon::of(block.language);
        for (n, word) in found.iter().enumerate() {
            // "In Paris", "Dem Sender": what opens a sentence has a capital and begins no name.
            let opens = lexicon.stops.contains(&found, n) || lexicon.determiners.contains(&found, n);
            match &mut run {
                Some((span, count))
                    if word.capital && matches!(Span::new(span.end, word.span.start).of(text), " " | "-") =>
                {
                    *span = span.cover(word.span);
                    *count += 1;
                }
                _ => {
                    runs.extend(run.take());
                    run = (word.capital && !opens).then_some((word.span, 1));
                }
            }
        }
        runs.extend(run);
    }
    let mut names: Vec<String> = Vec::new();
    for (span, _) in runs.iter().filter(|(span, count)| (2..=4).contains(count) && span.of(text).contains(' ')) {
        let name = span.of(text).to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    runs.iter()
        .filter_map(|&(span, _)| {
            let written = span.of(text);
            let group = names.iter().position(|name| name == written || name.rsplit(' ').next() == Some(written))?;
            Some(Mention {
                span,
                name: names[group].clone(),
                group,
                entity: None,
                person: true,
                doubtful: false,
                byline: false,
            })
        })
        .collect()
}
