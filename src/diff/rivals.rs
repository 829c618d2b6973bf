//! How far something resembles its best partner, and the best besides that one's; and which partners it keeps.

/// So many partners a unit or a statement keeps: more than one of a quotation that says a thing once ever has.
const PARTNERS: usize = 24;

/// The most that something is like any partner, and like any of another owner than that partner's.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rivals {
    best: f32,
    owner: Option<usize>,
    next: f32,
    next_owner: Option<usize>,
}

impl Rivals {
    /// Takes note of a partner that is one of `owner`.
    pub fn meet(&mut self, owner: usize, likeness: f32) {
        if self.owner == Some(owner) {
            self.best = self.best.max(likeness);
        } else if likeness > self.best {
            (self.next, self.next_owner) = (self.best, self.owner);
            (self.best, self.owner) = (likeness, Some(owner));
        } else if likeness > self.next {
            (self.next, self.next_owner) = (likeness, Some(owner));
        }
    }

    /// The most alike besides those of `owner`.
    pub fn besides(&self, owner: usize) -> f32 {
        self.nearest_besides(owner).1
    }

    /// Whose that is, and how alike.
    pub fn nearest_besides(&self, owner: usize) -> (Option<usize>, f32) {
        if self.owner == Some(owner) { (self.next_owner, self.next) } else { (self.owner, self.best) }
    }
}

/// Keeps the partners that score best, in their order. What is said in the same words is paired in the order of the story:
/// of equals those stay that stand least far `away` from the place of what they are partners of.
pub(super) fn keep_best<T>(
    own: &mut Vec<T>,
    score: impl Fn(&T) -> f32,
    away: impl Fn(&T) -> f32,
    order: impl Fn(&T) -> usize,
) {
    if own.len() > PARTNERS {
        own.select_nth_unstable_by(PARTNERS, |p, q| {
            let best = score(q).total_cmp(&score(p)).then_with(|| away(p).total_cmp(&away(q)));
            best.then_with(|| order(p).cmp(&order(q)))
        });
        own.truncate(PARTNERS);
        own.sort_by_key(order);
    }
}
