//! Mentions in scripts without capitals: known places, names beside titles, endings of places and bodies.

use rustc_hash::FxHashSet;

use super::{Mention, key};
use crate::document::{Document, EntityKind, Sentence};
use crate::lang::{Names, Places, Speech};
use crate::text::{Span, is_hangul};

/// The longest name of a person in Han characters.
const LONGEST: usize = 5;

/// The mentions in sentences of scripts without capitals.
pub(super) fn mentions(document: &Document, sentences: &[Sentence]) -> Vec<Mention> {
    let mut found = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        let text = sentence.span.of(&document.text);
        if !text.chars().any(is_uncased) {
            continue;
        }
        let reader = Reader {
            text,
            base: sentence.span.start,
            sentence: index,
            names: &sentence.language.profile().names,
            speech: &sentence.language.profile().speech,
            places: sentence.language.places(),
        };
        let mut here = reader.known();
        let spaced = text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}'));
        let more = if spaced { reader.beside_titles() } else { reader.in_characters() };
        for mention in more {
            if !here.iter().any(|other| other.span.overlaps(mention.span)) {
                here.push(mention);
            }
        }
        found.extend(here);
    }
    repeated(document, sentences, &mut found);
    found
}

fn is_uncased(c: char) -> bool {
    is_han(c) || is_kana(c) || is_hangul(c) || matches!(c, '\u{590}'..='\u{8ff}' | '\u{900}'..='\u{e7f}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '々')
}

fn is_kana(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー')
}

/// The dots between the parts of a foreign name.
fn is_dot(c: char) -> bool {
    matches!(c, '・' | '·' | '＝' | '•')
}

struct Reader<'a> {
    text: &'a str,
    base: usize,
    sentence: usize,
    names: &'static Names,
    speech: &'static Speech,
    places: &'static Places,
}

impl Reader<'_> {
    fn mention(&self, start: usize, end: usize, kind: Option<EntityKind>, known: Option<&str>) -> Mention {
        let text = &self.text[start..end];
        let mut words: Vec<String> = text
            .split(|c: char| is_dot(c) || c.is_whitespace() || c == '-')
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect();
        // 한지원: the family name is one syllable, and stands alone before a title
        if let [word] = words.as_slice()
            && kind == Some(EntityKind::Person)
            && word.chars().all(is_hangul)
            && word.chars().count() == 3
        {
            let cut = word.chars().next().map_or(0, char::len_utf8);
            words = vec![word[..cut].to_owned(), word[cut..].to_owned()];
        }
        Mention {
            span: Span::new(self.base + start, self.base + end),
            sentence: self.sentence,
            kind,
            stems: words.iter().map(|word| key::reduce(&key::fold(word))).filter(|stem| !stem.is_empty()).collect(),
            words,
            known: known.map(str::to_owned),
        }
    }

    /// The names that the language's tables know.
    fn known(&self) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(c) = self.text[at..].chars().next() {
            let before = self.text[..at].chars().next_back();
            if is_uncased(c)
                && self.starts_word(at, before)
                && let Some((name, known)) = self.places.at_start(&self.text[at..])
                && name.chars().count() > 1
                && self.ends_word(at + name.len())
            {
                let kind = if known.body { EntityKind::Organisation } else { EntityKind::Place };
                found.push(self.mention(at, at + name.len(), Some(kind), Some(&known.normal)));
                at += name.len();
                continue;
            }
            at += c.len_utf8();
        }
        found
    }

    /// Whether a name can start here: scripts with spaces start words after one, or after a joined particle.
    fn starts_word(&self, at: usize, before: Option<char>) -> bool {
        match before {
            None => true,
            Some(c) if is_kana(c) => !self.text[at..].starts_with(is_kana),
            Some(c) if is_han(c) || !c.is_alphabetic() => true,
            Some(_) => {
                let alone = |before: &str| !before.ends_with(char::is_alphabetic);
                let joined = |word: &String| self.text[..at].strip_suffix(word.as_str()).is_some_and(alone);
                self.names.proclitics.iter().any(joined)
                    || self.names.proclitics.is_empty() && !is_hangul(self.text[at..].chars().next().unwrap_or(' '))
            }
        }
    }

    fn ends_word(&self, end: usize) -> bool {
        let mut after = self.text[end..].chars();
        let last = self.text[..end].chars().next_back().unwrap_or(' ');
        match after.next() {
            Some(c) if is_kana(last) => !is_kana(c) && !is_dot(c),
            // a particle of one or two syllables may follow
            Some(c) if is_hangul(last) && is_hangul(c) => after.take_while(|c| is_hangul(*c)).take(3).count() <= 2,
            Some(c) if matches!(last, '\u{590}'..='\u{8ff}') => !c.is_alphabetic(),
            _ => true,
        }
    }

    /// Chinese, Japanese, Korean.
    fn in_characters(&self) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        let mut push = |mention: Mention| {
            match found.iter_mut().find(|other: &&mut Mention| other.span.overlaps(mention.span)) {
                // a title tells what the characters left open
                Some(other) if other.span == mention.span => other.kind = other.kind.or(mention.kind),
                None if !mention.stems.is_empty() => found.push(mention),
                _ => {}
            }
        };
        for (start, end) in self.runs(|c| is_kana(c) || is_dot(c)) {
            let run = &self.text[start..end];
            if run.contains(is_dot) && run.chars().count() > 4 && !run.starts_with(is_dot) && !run.ends_with(is_dot) {
                push(self.mention(start, end, Some(self.kind_of(run, end)), None));
            }
        }
        for (start, end) in self.runs(|c| self.names.syllables.contains(c) || is_dot(c)) {
            let run = self.text[start..end].trim_end_matches(is_dot);
            if run.chars().count() > 2 && !run.starts_with(is_dot) {
                let kind = run.contains(is_dot).then_some(EntityKind::Person);
                push(self.mention(start, start + run.len(), kind, None));
            }
        }
        for honorific in &self.names.honorifics {
            for (at, _) in self.text.match_indices(honorific.as_str()) {
                if let Some((start, end)) = self.name_before(at) {
                    push(self.mention(start, end, Some(EntityKind::Person), None));
                }
            }
        }
        for title in &self.names.titles {
            for (at, _) in self.text.match_indices(title.as_str()) {
                if let Some((start, end)) = self.name_after(at + title.len()) {
                    push(self.mention(start, end, Some(EntityKind::Person), None));
                }
            }
        }
        for (list, kind) in
            [(&self.names.organisations, EntityKind::Organisation), (&self.names.places, EntityKind::Place)]
        {
            for ending in list {
                for (at, _) in self.text.match_indices(ending.as_str()) {
                    let most = if kind == EntityKind::Place { 4 } else { 10 };
                    if let Some(start) = self.head_before(at, most) {
                        push(self.mention(start, at + ending.len(), Some(kind), None));
                    }
                }
            }
        }
        found
    }

    /// Maximal runs of characters.
    fn runs(&self, of: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut start = None;
        for (at, c) in self.text.char_indices().chain([(self.text.len(), ' ')]) {
            match (start, of(c)) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    runs.push((from, at));
                    start = None;
                }
                _ => {}
            }
        }
        runs
    }

    fn kind_of(&self, run: &str, end: usize) -> EntityKind {
        let rest = &self.text[end..];
        let body = |word: &String| run.ends_with(word.as_str()) || rest.starts_with(word.as_str());
        if self.names.organisations.iter().any(body) {
            EntityKind::Organisation
        } else if self.names.places.iter().any(|word| self.is_land(word, rest)) {
            EntityKind::Place
        } else {
            EntityKind::Person
        }
    }

    /// Whether a word for the land stands here, and no title that begins with it: 市, not 市長 or 州知事.
    fn is_land(&self, word: &str, rest: &str) -> bool {
        let title = |text: &str| {
            let mut titles = self.names.honorifics.iter().chain(&self.names.titles);
            titles.any(|title| text.starts_with(title.as_str()))
        };
        rest.strip_prefix(word).is_some_and(|behind| !title(rest) && !title(behind))
    }

    /// The name that ends where a title starts: 荒木田美咲|社長, 한지원 |교수.
    fn name_before(&self, title: usize) -> Option<(usize, usize)> {
        let before = self.text[..title].trim_end();
        let end = before.len();
        let last = before.chars().next_back()?;
        let start = |of: fn(char) -> bool| {
            before.rfind(|c: char| !of(c)).map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8))
        };
        if is_hangul(last) {
            let from = start(is_hangul);
            let word = &before[from..];
            let size = word.chars().count();
            let family =
                word.chars().next().is_some_and(|c| self.names.families.contains(c.encode_utf8(&mut [0; 4]) as &str));
            return (title > end && family && size <= 4 && !self.names.stops.contains(word)).then_some((from, end));
        }
        let from = if is_kana(last) {
            start(|c| is_kana(c) || is_dot(c))
        } else if is_han(last) {
            start(is_han)
        } else {
            return None;
        };
        let mut run = &before[from..];
        // 同社長, 元首相: what stands before the title is no name
        while let Some(stop) = self.names.stops.iter().find(|stop| run.starts_with(stop.as_str())) {
            run = &run[stop.len()..];
        }
        let size = run.chars().count();
        if is_kana(last) {
            return (size > 1).then(|| (end - run.len(), end));
        }
        if self.names.families.is_empty() {
            return ((2..=LONGEST).contains(&size) && !self.names.stops.iter().any(|stop| run.contains(stop.as_str())))
                .then(|| (end - run.len(), end));
        }
        // Chinese runs words together: the name starts with a family name, two or three characters before the title
        [3, 2].into_iter().filter(|&length| length <= size).find_map(|length| {
            let (at, _) = run.char_indices().rev().nth(length - 1)?;
            let family = run[at..].chars().next()?;
            self.names.families.contains(family.encode_utf8(&mut [0; 4]) as &str).then(|| (end - run.len() + at, end))
        })
    }

    /// The name that starts where a title ends: 总统|特朗普, 记者 |郑若岚.
    fn name_after(&self, title: usize) -> Option<(usize, usize)> {
        let rest = &self.text[title..];
        let start = title + (rest.len() - rest.trim_start().len());
        let rest = rest.trim_start();
        if rest.chars().next().is_some_and(is_hangul) {
            let word = &rest[..rest.find(|c: char| !is_hangul(c)).unwrap_or(rest.len())];
            let family =
                word.chars().next().is_some_and(|c| self.names.families.contains(c.encode_utf8(&mut [0; 4]) as &str));
            let bare = self.names.stem(word).unwrap_or(word);
            return (start > title
                && family
                && (2..=4).contains(&bare.chars().count())
                && !self.names.stops.contains(bare))
            .then(|| (start, start + bare.len()));
        }
        let mut end = 0;
        for (at, c) in rest.char_indices() {
            if !(is_han(c) || is_dot(c)) || self.names.stops.iter().any(|stop| rest[at..].starts_with(stop.as_str())) {
                break;
            }
            end = at + c.len_utf8();
        }
        let run = &rest[..end];
        let size = run.chars().count();
        let family =
            run.chars().next().is_some_and(|c| self.names.families.contains(c.encode_utf8(&mut [0; 4]) as &str));
        ((2..=LONGEST).contains(&size)
            && (family && size <= 3 || size >= 4 || run.chars().all(|c| self.names.syllables.contains(c))))
        .then(|| (start, start + run.len()))
    }

    /// Where the name starts that an ending of places or bodies closes: 串本|町, トヨタ|自動車.
    fn head_before(&self, ending: usize, most: usize) -> Option<usize> {
        let mut start = ending;
        let mut size = 0;
        for (at, c) in self.text[..ending].char_indices().rev() {
            let goes_on = is_han(c) || is_kana(c) || is_hangul(c);
            if !goes_on || self.names.stops.iter().any(|stop| self.text[at..ending].starts_with(stop.as_str())) {
                break;
            }
            start = at;
            size += 1;
            if size > most {
                return None;
            }
        }
        (size > 0).then_some(start)
    }

    /// Arabic and its like: one to three words after a title or a verb of saying.
    fn beside_titles(&self) -> Vec<Mention> {
        let mut words: Vec<(usize, &str)> = Vec::new();
        let mut start = None;
        for (at, c) in self.text.char_indices().chain([(self.text.len(), ' ')]) {
            match (start, c.is_alphabetic() || matches!(c, '\u{64b}'..='\u{65f}')) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    words.push((from, &self.text[from..at]));
                    start = None;
                }
                _ => {}
            }
        }
        let bare = |word: &str| -> bool {
            self.names.titles.contains(word)
                || self.names.proclitics.iter().any(|joined| {
                    word.strip_prefix(joined.as_str()).is_some_and(|rest| self.names.titles.contains(rest))
                })
        };
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            if !bare(words[at].1) {
                at += 1;
                continue;
            }
            let mut from = at + 1;
            // "عالمة الأوبئة الهولندية": what the title is of
            while from < words.len()
                && (words[from].1.starts_with("ال") || bare(words[from].1))
                && from < at + 4
                && self.touches(&words, from)
            {
                from += 1;
            }
            from = self.past_role(&words, from);
            let mut to = from;
            while to < words.len() && to < from + 3 && self.touches(&words, to) {
                let word = words[to].1;
                let particle = self.names.particles.contains(word);
                if self.names.stops.contains(word)
                    || bare(word)
                    || (to > from + 1
                        && !particle
                        && !word.starts_with("ال")
                        && !self.names.particles.contains(words[to - 1].1))
                {
                    break;
                }
                to += 1;
            }
            if to > from {
                let (start, _) = words[from];
                let (last, word) = words[to - 1];
                let body = self.is_one_of(&self.speech.bodies, words[from].1);
                let kind = if body { EntityKind::Organisation } else { EntityKind::Person };
                found.push(self.mention(start, last + word.len(), Some(kind), None));
            }
            at = to.max(at + 1);
        }
        found
    }

    /// Past a role and what it is of: "قائد عملية الإنقاذ |هنريك أسبلوند". A noun without an article before one that has it
    /// belongs to that one, and a name follows.
    fn past_role(&self, words: &[(usize, &str)], from: usize) -> usize {
        let role = |at: usize| words.get(at).is_some_and(|(_, word)| self.is_one_of(&self.speech.roles, word));
        let own = match (role(from), from > 0 && role(from - 1)) {
            (true, _) => from + 1,
            (_, true) => from,
            _ => return from,
        };
        let articled = |at: usize| words.get(at).is_some_and(|(_, word)| word.starts_with("ال"));
        let follows = |at: usize| words.get(at).is_some_and(|_| self.touches(words, at));
        let mut name = if articled(own) { own + 1 } else { own + 2 };
        if articled(own - 1) || !articled(name - 1) || !(own..=name).all(follows) {
            return from;
        }
        while articled(name) && follows(name + 1) {
            name += 1;
        }
        if self.names.stops.contains(words[name].1) { from } else { name }
    }

    /// Whether a word is one of a list, with or without what is written onto it.
    fn is_one_of(&self, list: &[String], word: &str) -> bool {
        let listed = |word: &str| list.iter().any(|other| other == word);
        listed(word)
            || self.names.proclitics.iter().any(|joined| word.strip_prefix(joined.as_str()).is_some_and(listed))
    }

    /// Whether only a space parts a word from the one before.
    fn touches(&self, words: &[(usize, &str)], at: usize) -> bool {
        at > 0 && self.text[words[at - 1].0 + words[at - 1].1.len()..words[at].0].trim().is_empty()
    }
}

/// Later mentions of people found beside a title, by their whole name or its last word.
fn repeated(document: &Document, sentences: &[Sentence], found: &mut Vec<Mention>) {
    let people: Vec<Mention> = found.iter().filter(|m| m.kind == Some(EntityKind::Person)).cloned().collect();
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut taken: Vec<Vec<Span>> = vec![Vec::new(); sentences.len()];
    for mention in found.iter() {
        taken[mention.sentence].push(mention.span);
    }
    for person in &people {
        let whole = person.span.of(&document.text).to_owned();
        let last = person.words.last().filter(|word| person.words.len() > 1 && word.chars().count() > 2);
        for name in [Some(&whole), last].into_iter().flatten().filter(|name| name.chars().count() > 2) {
            if !seen.insert(name.clone()) {
                continue;
            }
            for (index, sentence) in sentences.iter().enumerate() {
                for (at, _) in sentence.span.of(&document.text).match_indices(name.as_str()) {
                    let span = Span::new(sentence.span.start + at, sentence.span.start + at + name.len());
                    if !taken[index].iter().any(|other| other.overlaps(span)) {
                        taken[index].push(span);
                        let words = if *name == whole { person.words.clone() } else { vec![name.clone()] };
                        let stems = if *name == whole {
                            person.stems.clone()
                        } else {
                            person.stems.last().cloned().into_iter().collect()
                        };
                        found.push(Mention { span, sentence: index, words, stems, ..person.clone() });
                    }
                }
            }
        }
    }
}
