//! Whether two statements of two quotations are one.
//!
//! In: two quotations. Out: what speaks for it that a statement of the one is one of the other: the features of `judge`.
//! Two sentences of one speech are always somewhat alike, and one outlet leaves out what the other has: so much of a
//! sentence has to find its like in the other, and if that already has a nearer one it must be long enough for both.

use crate::diff::features::flag;
use crate::diff::rivals::{Rivals, keep_best};
use crate::encode::cosine;
use crate::text::Span;

use super::judge::{Features, Question};
use super::sense::{Word, met};
use super::{Aligned, Quoted, Speakers, TIMED, share, verbatim, weight};

/// Two quotations with how far each statement of the one is like those of the other.
pub(super) struct Compared<'q, 'a> {
    sides: [&'q Quoted<'a>; 2],
    quotes: [usize; 2],
    speakers: Speakers,
    /// For each statement of either, the most alike and the next.
    best: [Vec<Rivals>; 2],
    /// The pairs that are somewhat alike, with the statement of either side that has the nearest.
    pub near: Vec<Aligned>,
    /// The likest of all.
    top: Option<([usize; 2], f32)>,
}

impl<'q, 'a> Compared<'q, 'a> {
    /// Compares two quotations; a unit that is `taken` has its partner elsewhere, and a statement that is `hidden`
    /// counts for nothing.
    pub fn new(
        sides: [&'q Quoted<'a>; 2],
        quotes: [usize; 2],
        speakers: Speakers,
        taken: impl Fn(usize, usize) -> bool,
        hidden: Option<(usize, usize)>,
    ) -> Self {
        let [rows, columns] = [0, 1].map(|side| sides[side].statements_of(quotes[side]));
        let mut best = [vec![Rivals::default(); rows.len()], vec![Rivals::default(); columns.len()]];
        let mut near = Vec::new();
        let mut top: Option<([usize; 2], f32)> = None;
        for s in rows.clone().filter(|&s| hidden != Some((0, s))) {
            let mut own: Vec<Aligned> = Vec::new();
            for t in columns.clone().filter(|&t| hidden != Some((1, t))) {
                let Some(pair) = closest(sides, [s, t], &taken) else { continue };
                best[0][s - rows.start].meet(t, pair.likeness);
                best[1][t - columns.start].meet(s, pair.likeness);
                if top.is_none_or(|(_, likeness)| pair.likeness > likeness) {
                    top = Some(([s, t], pair.likeness));
                }
                if pair.likeness >= TIMED {
                    own.push(pair);
                }
            }
            let place = (s - rows.start) as f32 / rows.len() as f32;
            let there = |pair: &Aligned| (pair.statements[1] - columns.start) as f32 / columns.len() as f32;
            keep_best(&mut own, |pair| pair.likeness, |pair| (there(pair) - place).abs(), |pair| pair.statements[1]);
            near.append(&mut own);
        }
        Self { sides, quotes, speakers, best, near, top }
    }

    /// Whether both have values of one kind: "for three days" and "for two".
    fn counts_alike(&self, [s, t]: [usize; 2]) -> bool {
        let [a, b] = self.sides;
        a.values(s).any(|x| b.values(t).any(|y| x.kind() == y.kind()))
    }

    /// The probability that a pair is one statement.
    pub fn probability(&self, pair: &Aligned) -> f32 {
        Question::Statement.probability(&self.features(pair)) as f32
    }

    /// What speaks for it that a pair is one statement.
    pub fn features(&self, pair: &Aligned) -> Features {
        let [a, b] = self.sides;
        let spans = [0, 1].map(|side| self.sides[side].statements[pair.statements[side]].span);
        let size = |side: usize, span: Span| weight(self.sides[side].text(span)).max(1) as f64;
        let sizes = [0, 1].map(|side| size(side, spans[side]));
        let words = [a.sense.words(spans[0]), b.sense.words(spans[1])];
        let whole = {
            let [x, y] = [0, 1].map(|side| {
                let quoted = self.sides[side];
                &quoted.units[quoted.statements[pair.statements[side]].units.start].vector
            });
            f64::from(cosine(x, y))
        };
        // Words that say nothing alone ("I come down now") are met as far as their sentence is.
        let telling = |side: usize| {
            let known = |word: &&Word| word.vector.iter().any(|&x| x != 0.0);
            words[side].iter().filter(known).any(|word| word.weight > 0.0)
        };
        let meet = |side: usize| match telling(0) && telling(1) {
            true => f64::from(met(words[side], words[1 - side].iter())),
            false => whole.clamp(0.0, 1.0),
        };
        let meet = [meet(0), meet(1)];
        let like = f64::from(pair.likeness);
        // The nearest of either besides the other; where that is nearer it comes first, and there must be room for both.
        let (mut rival, mut room, mut second) = (0.0_f64, 0.0_f64, 0.0_f64);
        for side in [0, 1] {
            let first = self.sides[side].statements_of(self.quotes[side]).start;
            let own = &self.best[side][pair.statements[side] - first];
            let (owner, likeness) = own.nearest_besides(pair.statements[1 - side]);
            rival = rival.max(f64::from(likeness));
            if let Some(owner) = owner.filter(|_| f64::from(likeness) > like) {
                second += 1.0;
                let other = self.sides[1 - side].statements[owner].span;
                room = room.min((sizes[side] / (sizes[1 - side] + size(1 - side, other))).ln());
            }
        }
        let rows = [0, 1].map(|side| self.sides[side].statements_of(self.quotes[side]));
        let place = |side: usize| {
            let at = pair.statements[side] - rows[side].start;
            (at as f64 + 0.5) / rows[side].len() as f64
        };
        let beside = self
            .top
            .filter(|(statements, _)| statements[0] != pair.statements[0] && statements[1] != pair.statements[1]);
        let indirect = flag(!verbatim(a, self.quotes[0])) + flag(!verbatim(b, self.quotes[1]));
        let alone = rows.iter().all(|rows| rows.len() == 1);
        vec![
            ("bias", 1.0),
            ("like", like),
            ("like_squared", like * like),
            ("whole", whole),
            ("met_most", meet[0].max(meet[1])),
            ("margin", (like - rival).clamp(-0.3, 0.3)),
            ("second", second),
            ("room", room.max(-1.5)),
            ("place", (place(0) - place(1)).abs()),
            ("beside", beside.map_or(0.0, |(_, likeness)| f64::from(likeness))),
            ("alone", flag(alone)),
            ("same_speaker", flag(self.speakers == Speakers::Same)),
            ("indirect", indirect),
            ("share", flag(share(a, pair.statements[0], b, pair.statements[1]))),
            ("kinds", flag(self.counts_alike(pair.statements))),
        ]
    }
}

/// Two statements with the parts of them that are most alike: the whole sentences, or clauses where these are clearly nearer.
fn closest(sides: [&Quoted<'_>; 2], statements: [usize; 2], taken: &impl Fn(usize, usize) -> bool) -> Option<Aligned> {
    let [a, b] = sides;
    let [s, t] = statements;
    let mut best: Option<(f32, Aligned)> = None;
    for x in a.statements[s].units.clone().filter(|&x| !taken(0, x)) {
        for y in b.statements[t].units.clone().filter(|&y| !taken(1, y)) {
            let likeness = cosine(&a.units[x].vector, &b.units[y].vector);
            let whole = x == a.statements[s].units.start && y == b.statements[t].units.start;
            let rank = if whole { likeness + 0.1 } else { likeness };
            if best.as_ref().is_none_or(|(least, _)| rank > *least) {
                let spans = [a.units[x].span, b.units[y].span];
                best = Some((rank, Aligned { statements, spans, likeness, sure: 0.0, changes: Vec::new() }));
            }
        }
    }
    best.map(|(_, pair)| pair)
}

/// What the fitting script learns from: every two statements of quotations that are paired, as they stand, and as they would
/// stand were the one that the other has its like in left out; and those of quotations that are not paired but might be.
pub(super) fn samples(
    a: &Quoted<'_>,
    b: &Quoted<'_>,
    matches: &[super::Match],
) -> Vec<(&'static str, [Span; 2], Features)> {
    let sides = [a, b];
    let spans = |pair: &Aligned| [0, 1].map(|side| sides[side].statements[pair.statements[side]].span);
    let mut samples = Vec::new();
    for p in 0..a.article.quotes.len() {
        for q in 0..b.article.quotes.len() {
            let found = matches.iter().find(|found| found.quotes == [p, q]);
            let speakers = super::speakers(a, p, b, q);
            let compared = Compared::new(sides, [p, q], speakers, |_, _| false, None);
            let kind = if found.is_some() { "paired" } else { "apart" };
            samples.extend(compared.near.iter().map(|pair| (kind, spans(pair), compared.features(pair))));
            for pair in found.iter().flat_map(|found| &found.aligned) {
                for side in [0, 1] {
                    let hidden = (side, pair.statements[side]);
                    let left = Compared::new(sides, [p, q], speakers, |_, _| false, Some(hidden));
                    let alone = |other: &&Aligned| other.statements[1 - side] == pair.statements[1 - side];
                    let rest = left.near.iter().filter(alone);
                    samples.extend(rest.map(|pair| ("taken", spans(pair), left.features(pair))));
                }
            }
        }
    }
    samples
}
