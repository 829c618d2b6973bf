//! Which statements of two quotations say the same.
//!
//! In: two quotations, and what of them has its partner elsewhere. Out: pairs of statements: first one to one, the most
//! alike first; then what one outlet makes of several sentences; then promises of one thing at different times.

use std::collections::HashSet;

use crate::encode::cosine;

use super::{ALIGNED, Aligned, LEAD, MERGED, NEAREST, Quoted, TIMED, change};

/// So many partners a statement may have: more than one of a quotation that says a thing once ever has.
const PARTNERS: usize = 24;

/// The most alike a statement is to any of the other quotation, and to the next.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    likeness: f32,
    partner: usize,
    next: f32,
}

impl Best {
    fn meet(&mut self, partner: usize, likeness: f32) {
        if likeness > self.likeness {
            *self = Self { likeness, partner, next: self.likeness };
        } else {
            self.next = self.next.max(likeness);
        }
    }

    /// The most alike besides `partner`.
    fn beside(&self, partner: usize) -> f32 {
        if self.likeness > 0.0 && self.partner == partner { self.next } else { self.likeness }
    }
}

/// The statements of two quotations that say the same; a unit that is `taken` does so with another quotation.
pub(super) fn align(a: &Quoted<'_>, p: usize, b: &Quoted<'_>, q: usize, taken: &[Vec<bool>; 2]) -> Vec<Aligned> {
    let (rows, columns) = (a.statements_of(p), b.statements_of(q));
    let mut best = [vec![Best::default(); rows.len()], vec![Best::default(); columns.len()]];
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
        keep_best(&mut own, (s - rows.start) as f32 / rows.len() as f32, |pair| {
            (pair.statements[1] - columns.start) as f32 / columns.len() as f32
        });
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
        let rival = best[0][row].beside(t).max(best[1][column].beside(s));
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

/// Keeps the most alike of a statement's partners; of those as alike the ones that stand nearest to its own `place` in
/// its quotation, 0..1: what is said again and again is paired in order.
fn keep_best(own: &mut Vec<Aligned>, place: f32, there: impl Fn(&Aligned) -> f32) {
    if own.len() > PARTNERS {
        let away = |pair: &Aligned| (there(pair) - place).abs();
        own.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then(away(x).total_cmp(&away(y))));
        own.truncate(PARTNERS);
        own.sort_by_key(|pair| pair.statements[1]);
    }
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
