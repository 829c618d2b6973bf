//! Which statements of two quotations say the same.
//!
//! In: two quotations, and what of them has its partner elsewhere. Out: pairs of statements: first one to one, the surest
//! first; then what one outlet makes of several sentences; then promises of one thing at different times.

use std::collections::HashSet;
use std::ops::Range;

use super::same::Compared;
use super::{Aligned, Quoted, Speakers, change};

/// Inside a pair of quotations two statements this surely one are one …
const SURE: f32 = 0.45;
/// … so surely a second that one of them is …
const MERGED: f32 = 0.55;
/// … so surely one that is said in another order, or the first of two people …
const CROSSED: f32 = 0.7;
/// … so surely the surest of all …
pub(super) const ONE: f32 = 0.2;
/// … and so surely those that a promise for another time does not part.
const CLEAR: f32 = 0.8;
/// A statement less surely one with any of the other quotation is left out there, …
const UNLIKE: f32 = 0.2;
/// … or with one that has its partner …
const UNLIKE_ANOTHERS: f32 = 0.35;
/// … or stands on the other side of one that has.
const UNLIKE_CROSSED: f32 = 0.5;

/// What corresponds in two quotations.
pub(super) struct Alignment {
    /// The statements that say the same.
    pub aligned: Vec<Aligned>,
    /// The statements of either that are unlike all the other says.
    pub unlike: [Vec<usize>; 2],
    /// Statements with no partner that stand alone in one place of either, between two that have theirs.
    pub placed: Vec<Aligned>,
}

/// The statements of two quotations that say the same, the surest of them at least as surely as `one`; a unit that is
/// `taken` does so with another quotation. `None` where nothing in them does.
pub(super) fn align(
    [a, b]: [&Quoted<'_>; 2],
    [p, q]: [usize; 2],
    speakers: Speakers,
    one: f32,
    taken: &[Vec<bool>; 2],
) -> Option<Alignment> {
    let compared = Compared::new([a, b], [p, q], speakers, |side, unit| taken[side][unit], None);
    let judged = compared.near.iter().map(|pair| Aligned { sure: compared.probability(pair), ..pair.clone() });
    let mut found: Vec<Aligned> = judged.collect();
    found.sort_by(|x, y| y.sure.total_cmp(&x.sure));
    let mut aligned: Vec<Aligned> = Vec::new();
    let mut done: [HashSet<usize>; 2] = Default::default();
    for pair in &found {
        // What speaks for the two quotations speaks for the surest pair of their statements, unless two people said them.
        let bar = match aligned.is_empty() {
            true if speakers == Speakers::Different => CROSSED,
            true => one,
            false if crosses(&aligned, pair) => CROSSED,
            false => SURE,
        };
        if pair.sure >= bar && (0..2).all(|side| !done[side].contains(&pair.statements[side])) {
            (0..2).for_each(|side| _ = done[side].insert(pair.statements[side]));
            aligned.push(pair.clone());
        }
    }
    for side in [0, 1] {
        for pair in &found {
            let bar = if crosses(&aligned, pair) { CROSSED } else { MERGED };
            if pair.sure >= bar && done[side].insert(pair.statements[side]) {
                done[1 - side].insert(pair.statements[1 - side]);
                aligned.push(pair.clone());
            }
        }
    }
    for pair in &found {
        let [s, t] = pair.statements;
        let both = done[0].contains(&s) && done[1].contains(&t);
        if !both && change::at_other_times(a, s, b, t) {
            aligned.retain(|other| other.sure >= CLEAR || (other.statements[0] != s && other.statements[1] != t));
            aligned.push(pair.clone());
            done = [0, 1].map(|side| aligned.iter().map(|pair| pair.statements[side]).collect());
        }
    }
    let unlike = [(0, a, p), (1, b, q)].map(|(side, quoted, quote)| {
        let like = |pair: &&Aligned| {
            let bar = match done[1 - side].contains(&pair.statements[1 - side]) {
                true => UNLIKE_ANOTHERS,
                false if crosses(&aligned, pair) => UNLIKE_CROSSED,
                false => UNLIKE,
            };
            pair.sure >= bar
        };
        let like: HashSet<usize> = found.iter().filter(like).map(|pair| pair.statements[side]).collect();
        let told = |n: &usize| !like.contains(n) && !done[side].contains(n);
        quoted.statements_of(quote).filter(told).collect()
    });
    aligned.sort_by_key(|pair| pair.statements);
    let placed = in_place([a.statements_of(p), b.statements_of(q)], &aligned, &found);
    (!aligned.is_empty()).then_some(Alignment { aligned, unlike, placed })
}

/// Of the statements with no partner those that stand alone, on either side, between the same two that have theirs.
fn in_place(rows: [Range<usize>; 2], aligned: &[Aligned], found: &[Aligned]) -> Vec<Aligned> {
    let ends = aligned.iter().map(|pair| pair.statements).chain([[rows[0].end, rows[1].end]]);
    let mut from = [rows[0].start, rows[1].start];
    let mut placed = Vec::new();
    for [s, t] in ends {
        let alone = s == from[0] + 1 && t == from[1] + 1;
        placed.extend(found.iter().filter(|pair| alone && pair.statements == from).cloned());
        from = [s + 1, t + 1];
    }
    placed
}

/// Whether a pair stands in another order than one that is aligned.
fn crosses(aligned: &[Aligned], pair: &Aligned) -> bool {
    let [s, t] = pair.statements;
    aligned.iter().any(|other| {
        let [p, q] = other.statements;
        p < s && t < q || s < p && q < t
    })
}
