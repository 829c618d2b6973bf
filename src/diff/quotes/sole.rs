//! The one quotation that either article has of a speaker.
//!
//! In: two articles' quotations of which nothing is paired yet. Out: pairs that resemble one another less than others have
//! to: who is quoted by name once here and once there has most likely been quoted on one occasion.

use std::collections::HashMap;

use super::align::{Alignment, align};
use super::{Quoted, SOLE, Speakers, speakers, verbatim};

/// The surest of their statements are one from here on: being the only ones says most of it.
const SURE: f32 = 0.05;

/// The quotations of an article that are the only ones, word for word, of a person named.
fn only_ones(quoted: &Quoted<'_>) -> Vec<usize> {
    let mut by_speaker: HashMap<usize, Vec<usize>> = HashMap::new();
    for quote in (0..quoted.article.quotes.len()).filter(|&quote| verbatim(quoted, quote)) {
        if let Some(speaker) = quoted.speaker(quote) {
            by_speaker.entry(speaker.group).or_default().push(quote);
        }
    }
    let mut sole: Vec<usize> = by_speaker.into_values().filter(|own| own.len() == 1).flatten().collect();
    sole.sort_unstable();
    sole
}

/// Pairs of quotations with their likeness and the statements that are one.
pub(super) fn pair(
    a: &Quoted<'_>,
    b: &Quoted<'_>,
    paired: &[HashMap<usize, Vec<usize>>; 2],
    taken: &[Vec<bool>; 2],
) -> Vec<([usize; 2], f32, Alignment)> {
    let free = |quoted: &Quoted<'_>, side: usize| {
        let mut sole = only_ones(quoted);
        sole.retain(|quote| !paired[side].contains_key(quote));
        sole
    };
    let (left, right) = (free(a, 0), free(b, 1));
    let mut found = Vec::new();
    for &p in &left {
        let same = |&&q: &&usize| speakers(a, p, b, q) == Speakers::Same;
        // Two persons whose names are one are nobody sure.
        let mut theirs = right.iter().filter(same);
        let (Some(&q), None) = (theirs.next(), theirs.next()) else { continue };
        let Some(alignment) = align([a, b], [p, q], Speakers::Same, SURE, taken) else { continue };
        let likeness = alignment.aligned.iter().map(|pair| pair.likeness).fold(0.0, f32::max);
        if likeness >= SOLE {
            found.push(([p, q], likeness, alignment));
        }
    }
    found
}
