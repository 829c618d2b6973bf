//! Units of two articles that can carry a pair of quotations.
//!
//! In: the quotations of two articles. Out: pairs of units alike enough for what is known of their speakers, the best few
//! of each unit: an article that repeats one statement a thousand times has a million pairs that say the same.

use std::collections::HashMap;

use crate::diff::rivals::{Rivals, keep_best};
use crate::document::QuoteKind;
use crate::encode::{Vector, cosines};

use super::sense::Word;
use super::{
    MARGIN_WEIGHT, OTHER_SPEAKER, Quoted, REPORTED, SAME_SPEAKER, SHARED, Speakers, UNKNOWN_SPEAKER, share, speakers,
    weight,
};

/// Units compared at once.
const ROWS: usize = 256;
/// Less alike than this no pair has ever come out.
const LEAST: f32 = SAME_SPEAKER - 0.1;
/// So few words beside a value tell nothing but how it is meant: "at least", "no more than".
const BESIDE: usize = 2;

/// A unit of one article and one of the other.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub units: [usize; 2],
    pub likeness: f32,
    /// The likeness with what speaks for and against it.
    pub score: f32,
    pub speakers: Speakers,
}

/// Calls `each` with the likeness of every unit of one article to all of the other's.
fn rows(a: &Quoted<'_>, b: &Quoted<'_>, mut each: impl FnMut(usize, &[f32])) {
    let right: Vec<&Vector> = b.units.iter().map(|unit| &unit.vector).collect();
    let left: Vec<&Vector> = a.units.iter().map(|unit| &unit.vector).collect();
    if right.is_empty() {
        return;
    }
    for (block, some) in left.chunks(ROWS).enumerate() {
        for (row, likeness) in cosines(some, &right).chunks(right.len()).enumerate() {
            each(block * ROWS + row, likeness);
        }
    }
}

/// The pairs of units that can carry a pair of quotations, in the order of the first article, then of the second.
pub(super) fn candidates(a: &Quoted<'_>, b: &Quoted<'_>) -> Vec<Candidate> {
    let [of_a, of_b] = [a, b].map(|side| (0..side.units.len()).map(|unit| side.quote_of(unit)).collect::<Vec<_>>());
    let mut rivals = [vec![Rivals::default(); of_a.len()], vec![Rivals::default(); of_b.len()]];
    rows(a, b, |x, row| {
        for (y, &likeness) in row.iter().enumerate() {
            rivals[0][x].meet(of_b[y], likeness);
            rivals[1][y].meet(of_a[x], likeness);
        }
    });
    let [bare_a, bare_b] = [a, b].map(bare);
    let mut known: HashMap<[Option<usize>; 2], Speakers> = HashMap::new();
    let mut found = Vec::new();
    rows(a, b, |x, row| {
        if a.echoes[of_a[x]] {
            return;
        }
        let mut kept = Vec::new();
        for (y, &own) in row.iter().enumerate().filter(|&(y, &own)| own >= LEAST && !b.echoes[of_b[y]]) {
            let quotes = [of_a[x], of_b[y]];
            let rival = rivals[0][x].besides(quotes[1]).max(rivals[1][y].besides(quotes[0]));
            let mut score = MARGIN_WEIGHT.mul_add((own - rival).clamp(-0.3, 0.3), own);
            let said = [a.quote(quotes[0]), b.quote(quotes[1])];
            let indirect = said.iter().filter(|quote| quote.kind == QuoteKind::Indirect).count();
            let raised = |bar| REPORTED.mul_add(indirect as f32, bar);
            if score + SHARED < raised(SAME_SPEAKER) {
                continue;
            }
            let [s, t] = [a.units[x].statement, b.units[y].statement];
            if (bare_a[s] || bare_b[t]) && !share(a, s, b, t) {
                continue;
            }
            let speakers = *known
                .entry(said.map(|quote| quote.speaker_entity))
                .or_insert_with(|| speakers(a, quotes[0], b, quotes[1]));
            let bar = raised(match speakers {
                Speakers::Same => SAME_SPEAKER,
                Speakers::Unknown => UNKNOWN_SPEAKER,
                Speakers::Different => OTHER_SPEAKER,
            });
            if speakers != Speakers::Different && score < bar && score + SHARED >= bar && share(a, s, b, t) {
                score += SHARED;
            }
            if score >= bar {
                kept.push(Candidate { units: [x, y], likeness: own, score: score - (bar - SAME_SPEAKER), speakers });
            }
        }
        let place = x as f32 / of_a.len() as f32;
        let away = |pair: &Candidate| (pair.units[1] as f32 / of_b.len() as f32 - place).abs();
        keep_best(&mut kept, |pair| pair.score, away, |pair| pair.units[1]);
        found.append(&mut kept);
    });
    found
}

/// For each statement whether it is little but a value, "at least five years": that is all by which it can be known.
fn bare(quoted: &Quoted<'_>) -> Vec<bool> {
    let bare = |index: usize| {
        let statement = quoted.statements[index].span;
        let all = weight(quoted.text(statement));
        let valued = quoted.values(index).map(|value| weight(quoted.text(value.span))).sum::<usize>();
        let beside = |word: &&Word| quoted.values(index).all(|value| !value.span.overlaps(word.span));
        valued > 0 && (3 * valued >= 2 * all || quoted.sense.words(statement).iter().filter(beside).count() <= BESIDE)
    };
    (0..quoted.statements.len()).map(bare).collect()
}
