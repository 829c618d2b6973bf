//! Which statements of two quotations say the same.
//!
//! In: two quotations, and what of them has its partner elsewhere. Out: pairs of statements: first one to one, the most
//! alike first; then what one outlet makes of several sentences; then promises of one thing at different times.

use std::collections::HashSet;

use crate::encode::cosine;

use super::rivals::{Rivals, keep_best};
use super::{ALIGNED, Aligned, LEAD, MERGED, NEAREST, Quoted, TIMED, change};

/// The statements of two quotations that say the same; a unit that is `taken` does so with another quotation.
pub(super) fn align(a: &Quoted<'_>, p: usize, b: &Quoted<'_>, q: usize, taken: &[Vec<bool>; 2]) -> Vec<Aligned> {
    let (rows, columns) = (a.statements_of(p), b.statements_of(q));
    let mut best = [vec![Rivals::default(); rows.len()], vec![Rivals::default(); columns.len()]];
    let at = |pair: &Aligned| [pair.statements[0] - rows.start, pair.statements[1] - columns.start];
    let mut found: Vec<Aligned> = Vec::new();
    for s in rows.clone() {
        let mut own: Vec<Aligned> = Vec::new();
        for t in columns.clone() {
            let Some(pair) = closest(a, s, b, t, taken) else { continue };
            let [row, column] = at(&pair);
            best[0][row].meet(t, pair.likeness);
            best[1][column].meet(s, pair.likeness);
            if pair.likeness >= TIMED {
                own.push(pair);
            }
        }
        let place = (s - rows.start) as f32 / rows.len() as f32;
        let there = |pair: &Aligned| (pair.statements[1] - columns.start) as f32 / columns.len() as f32;
        keep_best(&mut own, |pair| pair.likeness, |pair| (there(pair) - place).abs(), |pair| pair.statements[1]);
        found.append(&mut own);
    }
    found.sort_by(|x, y| y.likeness.total_cmp(&x.likeness));
    let mut aligned: Vec<Aligned> = Vec::new();
    let mut done: [HashSet<usize>; 2] = Default::default();
    let pair_up = |aligned: &mut Vec<Aligned>, done: &mut [HashSet<usize>; 2], pair: &Aligned| {
        (0..2).for_each(|side| {
            done[side].insert(pair.statements[side]);
        });
        aligned.push(pair.clone());
    };
    for pair in &found {
        let ([s, t], [row, column]) = (pair.statements, at(pair));
        let rival = best[0][row].besides(t).max(best[1][column].besides(s));
        let clear = pair.likeness >= ALIGNED || (pair.likeness >= NEAREST && pair.likeness - rival >= LEAD);
        if clear && !done[0].contains(&s) && !done[1].contains(&t) {
            pair_up(&mut aligned, &mut done, pair);
        }
    }
    for side in [0, 1] {
        for pair in &found {
            if pair.likeness >= MERGED && !done[side].contains(&pair.statements[side]) {
                pair_up(&mut aligned, &mut done, pair);
            }
        }
    }
    for pair in &found {
        let [s, t] = pair.statements;
        let both = done[0].contains(&s) && done[1].contains(&t);
        if !both && change::at_other_times(a, s, b, t) {
            aligned.retain(|other| other.likeness >= ALIGNED || (other.statements[0] != s && other.statements[1] != t));
            aligned.push(pair.clone());
            done = [0, 1].map(|side| aligned.iter().map(|pair| pair.statements[side]).collect());
        }
    }
    aligned.sort_by_key(|pair| pair.statements);
    aligned
}

/// Two statements with the parts of them that are most alike: the whole sentences, or clauses where these are clearly nearer.
fn closest(a: &Quoted<'_>, s: usize, b: &Quoted<'_>, t: usize, taken: &[Vec<bool>; 2]) -> Option<Aligned> {
    let mut best: Option<(f32, Aligned)> = None;
    for x in a.statements[s].units.clone().filter(|&x| !taken[0][x]) {
        for y in b.statements[t].units.clone().filter(|&y| !taken[1][y]) {
            let likeness = cosine(&a.units[x].vector, &b.units[y].vector);
            let whole = x == a.statements[s].units.start && y == b.statements[t].units.start;
            let rank = if whole { likeness + 0.1 } else { likeness };
            if best.as_ref().is_none_or(|(least, _)| rank > *least) {
                let spans = [a.units[x].span, b.units[y].span];
                best = Some((rank, Aligned { statements: [s, t], spans, likeness, changes: Vec::new() }));
            }
        }
    }
    best.map(|(_, pair)| pair)
}
