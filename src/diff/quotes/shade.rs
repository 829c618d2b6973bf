//! Words by which two statements exclude each other: "not a single one" against "only one", "everybody" against "nobody",
//! "too late" against "in time", "I don't know whether it was" against that it was, "I shall pay" against "the board shall".
//!
//! In: two statements that correspond. Out: the words. One of a pair alone tells nothing, for a sentence has many: the
//! words beside them must be about one thing, and the other statement must not have the same of its own.

use crate::document::Shade;
use crate::encode::cosine;
use crate::text::Span;

use super::change::{What, language};
use super::denial::{ALIKE, TELLING, TIE, is_unreadable};
use super::sense::{Word, nearest};
use super::{Aligned, Match, Quoted, verbatim};

/// Statements less surely one than this say more than one thing differently.
const ONE: f32 = 0.8;
/// What one of them leaves open the other may just not go into.
const CLEAR: f32 = 0.9;
/// Of what stands beside such a word this share is told beside the other, …
const MUCH: f32 = 0.33;
/// … and beside "everybody" and "nobody" so much, by words that are so much alike, …
const MOST: f32 = 0.8;
const SAME: f32 = 0.55;
/// … by words that say so much at least.
const LEAST: f32 = 1.3;
/// What says so much and has nothing so near in the other statement is somebody or something new.
const NOUN: f32 = 2.0;
const NEW: f32 = 0.3;
/// So many words on either side of such a word are what it is about.
const BESIDE: usize = 5;

/// By what two statements exclude each other, if they do.
pub(super) fn opposed(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match, pair: &Aligned) -> Option<What> {
    let sides = [Side::new(a, found, pair, 0), Side::new(b, found, pair, 1)];
    let readable = sides.iter().all(|side| verbatim(side.quoted, side.quote) && !is_unreadable(side.quoted, side.span));
    if !readable || pair.sure < ONE {
        return None;
    }
    let open = || pair.sure >= CLEAR && (0..2).any(|n| sides[n].is_left_open(&sides[1 - n]));
    match sides[0].excluded_by(&sides[1]) {
        Some([here, there]) => Some(What::Opposed([a.text(here).to_owned(), b.text(there).to_owned()])),
        None if open() => Some(What::Open),
        None => (0..2).any(|n| sides[n].is_of_oneself(&sides[1 - n])).then_some(What::Person),
    }
}

/// Whether a statement leaves a part out of account: "everybody except them", "all, only not them". What it denies it does
/// not deny of the rest, and another language need not deny at all there.
pub(super) fn excepts(quoted: &Quoted<'_>, statement: Span) -> bool {
    let sense = &quoted.sense;
    let only = |shade: &Shade, span: Span| {
        *shade == Shade::Only && sense.negations(statement).any(|negation| sense.is_one_clause(negation, span))
    };
    sense.shades(statement).any(|(shade, span)| *shade == Shade::Except || only(shade, *span))
}

/// Whether two statements have the two words of a pair of opposites, so that a denial of one says the other.
pub(super) fn are_opposites(a: &Quoted<'_>, b: &Quoted<'_>, [s, t]: [Span; 2]) -> bool {
    let poles = |(shade, _): &&(Shade, Span)| matches!(shade, Shade::Pole(..));
    a.sense.shades(s).filter(poles).any(|(one, _)| b.sense.shades(t).any(|(other, _)| exclude(one, other)))
}

/// One of two statements.
struct Side<'q, 'a> {
    quoted: &'q Quoted<'a>,
    quote: usize,
    span: Span,
    /// All that the other outlet's statement is made of here.
    whole: Span,
}

impl<'q, 'a> Side<'q, 'a> {
    fn new(quoted: &'q Quoted<'a>, found: &Match, pair: &Aligned, side: usize) -> Self {
        let place = |n: usize| quoted.statements[n].span;
        let there = pair.statements[1 - side];
        let parts = found.aligned.iter().filter(|other| other.statements[1 - side] == there);
        let span = place(pair.statements[side]);
        let whole = parts.map(|other| place(other.statements[side])).fold(span, Span::cover);
        Self { quoted, quote: found.quotes[side], span, whole }
    }

    fn excluded_by(&self, other: &Self) -> Option<[Span; 2]> {
        self.quoted.sense.shades(self.span).find_map(|(mine, here)| {
            let rivals = other.quoted.sense.shades(other.span);
            let excluding = rivals.filter(|(theirs, _)| exclude(mine, theirs)).find(|(theirs, there)| {
                self.count(mine) > other.count(mine)
                    && other.count(theirs) > self.count(theirs)
                    && self.stands(mine, *here)
                    && other.stands(theirs, *there)
                    && self.are_of_one(mine, *here, other, theirs, *there)
            });
            excluding.map(|(_, there)| [*here, *there])
        })
    }

    /// Whether the speaker speaks of himself here, and there the same is told of somebody whom this statement does not know.
    fn is_of_oneself(&self, other: &Self) -> bool {
        let own = |side: &Self| &language(side.quoted.article, side.span).profile().speech;
        let [mine, theirs] = [own(self), own(other)];
        let themselves =
            |word: &Word| [&theirs.first_person, &theirs.first_other].iter().any(|list| other.is_one_of(list, word));
        let there = other.quoted.sense.words(other.whole);
        if theirs.first_person.is_empty() || there.iter().any(themselves) {
            return false;
        }
        let here = self.quoted.sense.words(self.whole);
        let somebody_new = || there.iter().any(|word| word.weight >= NOUN && nearest(word, here) < NEW);
        let mut own = self.quoted.sense.words(self.span).iter();
        own.any(|word| self.is_one_of(&mine.first_person, word)) && somebody_new()
    }

    /// Whether a word is one of a list, alone or with what an apostrophe joins to it.
    fn is_one_of(&self, list: &[String], word: &Word) -> bool {
        let written = self.quoted.text(word.span).to_lowercase();
        written.split(['\'', '’']).any(|part| list.iter().any(|other| other == part))
    }

    /// How often a word of a kind stands there.
    fn count(&self, shade: &Shade) -> usize {
        self.quoted.sense.shades(self.whole).filter(|(other, _)| other == shade).count()
    }

    /// Whether nothing turns a word: "not everybody", "nobody but him", "not too late".
    fn stands(&self, shade: &Shade, word: Span) -> bool {
        let sense = &self.quoted.sense;
        let beside = |span: Span| sense.is_one_clause(span, word);
        let turned = *shade != Shade::Nobody && sense.negations(self.span).any(beside);
        !turned && !sense.shades(self.span).any(|(other, span)| *other == Shade::Except && beside(*span))
    }

    /// Whether much of what stands beside one of two words has its counterpart beside the other. What a statement denies of
    /// everybody it must not find denied there as well.
    fn are_of_one(&self, mine: &Shade, here: Span, other: &Self, theirs: &Shade, there: Span) -> bool {
        let met = |from: &Self, at: Span, shade: &Shade, to: &Self, place: Span, (alike, much): (f32, f32)| {
            let (words, those) = (from.beside(at), to.beside(place));
            let share = |words: &mut dyn Iterator<Item = &&Word>| words.map(|word| word.weight).sum::<f32>();
            let meets = |word: &&&Word| {
                let near = those.iter().any(|other| cosine(&word.vector, &other.vector) >= alike);
                near && (*shade != Shade::Nobody || !to.denies(word))
            };
            let found = share(&mut words.iter().filter(meets));
            found >= LEAST && found >= much * share(&mut words.iter())
        };
        let both = |much| met(self, here, mine, other, there, much) && met(other, there, theirs, self, here, much);
        let forth = || met(self, here, mine, other, there, (ALIKE, MUCH));
        let back = || met(other, there, theirs, self, here, (ALIKE, MUCH));
        match (mine, theirs) {
            // "No passenger died" and "all the passengers survived" are one: each word must have its own.
            (Shade::Nobody, Shade::Everybody) | (Shade::Everybody, Shade::Nobody) => both((SAME, MOST)),
            (Shade::Nobody, _) => forth(),
            (_, Shade::Nobody) => back(),
            _ => forth() || back(),
        }
    }

    /// Whether a counterpart of another statement's word stands in a clause that is denied.
    fn denies(&self, word: &Word) -> bool {
        let sense = &self.quoted.sense;
        let words = || sense.words(self.span).iter().map(|own| (own, cosine(&own.vector, &word.vector)));
        let best = words().map(|(_, likeness)| likeness).fold(ALIKE, f32::max);
        let mut counterparts = words().filter(|(_, likeness)| *likeness >= ALIKE.max(best - TIE));
        counterparts.any(|(own, _)| sense.negations(self.span).any(|negation| sense.is_one_clause(negation, own.span)))
    }

    /// The telling words beside a word, in its clause.
    fn beside(&self, place: Span) -> Vec<&'q Word> {
        let sense = &self.quoted.sense;
        let near = |word: &&Word| {
            let distance = sense.distance(place, word.span);
            !place.overlaps(word.span) && distance.is_some_and(|distance| distance <= BESIDE)
        };
        let telling = |word: &&Word| word.weight >= TELLING && !sense.denies(word.span);
        sense.words(self.span).iter().filter(telling).filter(near).collect()
    }

    /// Whether this statement says that it is not known what the other one, and all that is said with it, does not doubt.
    fn is_left_open(&self, other: &Self) -> bool {
        let whole = other.quoted.around(other.quote, other.span);
        let doubts = |(shade, _): &(Shade, Span)| matches!(shade, Shade::Unsure | Shade::Unclear);
        if other.quoted.sense.shades(whole).any(doubts) {
            return false;
        }
        // "Without knowing", "still no knowledge": knowing is spoken of there as well.
        let sense = &self.quoted.sense;
        let known = |words: Span| {
            let knows = sense.words(words).iter().filter(|word| word.weight >= TELLING && !sense.denies(word.span));
            let there = other.quoted.sense.words(whole);
            knows.map(|word| nearest(word, there)).fold(0.0, f32::max) >= ALIKE
        };
        sense.shades(self.span).any(|(shade, words)| *shade == Shade::Unsure && !known(*words))
    }
}

/// Whether what two words say cannot both be so.
fn exclude(one: &Shade, other: &Shade) -> bool {
    match (one, other) {
        (Shade::Nobody, Shade::Everybody | Shade::Only) | (Shade::Everybody | Shade::Only, Shade::Nobody) => true,
        (Shade::Pole(x, one), Shade::Pole(y, other)) => x == y && one != other,
        _ => false,
    }
}
