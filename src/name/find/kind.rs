//! What a run of capitals names, and where in it a person's name begins.

use super::Reader;
use crate::document::EntityKind;
use crate::name::token::{Case, Line, Token};

impl Reader<'_> {
    /// Where a person's name starts in a run that opens with a role or a place: "Massachusetts Senator Ann Lee".
    pub(super) fn person_start(&self, run: &[Token]) -> usize {
        let body = |t: &Token| self.is_organisation(&t.lower) || self.names.places.contains(&t.lower);
        let title = run.iter().rposition(|t| self.is_title(t));
        if let Some((lead, name)) = title.map(|at| run.split_at(at + 1)).filter(|(lead, _)| lead.len() > 1)
            && name.len() > 1
            && name.iter().all(|t| t.case == Case::Capital && !body(t))
            && !lead.iter().any(|t| self.is_given(t) || t.case == Case::Lower)
        {
            return lead.len();
        }
        // "szef NATO Mark Rutte".
        let plain = |t: &Token| {
            matches!(t.case, Case::Capital | Case::Upper)
                && !self.is_given(t)
                && !self.names.particles.contains(&t.lower)
        };
        (1..run.len().saturating_sub(1))
            .find(|&at| self.is_given(&run[at]))
            .filter(|&at| {
                let direct = self.is_organisation(&run[at - 1].lower);
                run[..at].iter().all(plain)
                    && !direct
                    && !run[..at].iter().any(|t| self.names.places.contains(&t.lower))
            })
            .unwrap_or(0)
    }

    /// Whether two names follow a land in a case that belongs to the role before it: "prezydent Ukrainy Wołodymyr Bojko",
    /// "премьер Италии Джорджа Мелли".
    pub(super) fn place_before_person(&self, line: &Line, start: usize, end: usize) -> bool {
        let tokens = &line.tokens;
        let own = |t: &Token| {
            t.case == Case::Capital && !self.is_organisation(&t.lower) && !self.names.places.contains(&t.lower)
        };
        end - start == 3
            && self.place_in_case(line, start)
            && tokens[start + 1..end].iter().all(own)
            && tokens[start].joined
            && start.checked_sub(1).is_some_and(|before| tokens[before].case == Case::Lower)
    }

    /// What a run of words names, where its words or those beside it tell.
    pub(super) fn kind(&self, line: &Line, start: usize, end: usize, titled: bool) -> Option<EntityKind> {
        let run = &line.tokens[start..end];
        if run.iter().any(|t| self.is_organisation(&t.lower)) {
            return Some(EntityKind::Organisation);
        }
        let small = |t: &Token| t.case == Case::Lower && self.names.particles.contains(&t.lower);
        // "J. R. Castle", "Iván del Río"
        if run.len() > 1 && (run[0].case == Case::Initial || self.is_given(&run[0]) && run.iter().any(small)) {
            return Some(EntityKind::Person);
        }
        if self.is_surname(run, run.len() - 1) {
            return Some(EntityKind::Person);
        }
        if run.iter().any(|t| {
            self.names.places.contains(&t.lower)
                || self.names.capital_nouns
                    && self.names.places.iter().any(|p| p.len() > 4 && t.lower.ends_with(p.as_str()))
        }) {
            return Some(EntityKind::Place);
        }
        if titled || run[0].case == Case::Capital && run.len() > 1 && self.is_given(&run[0]) {
            return Some(EntityKind::Person);
        }
        if run.len() == 1 {
            if run[0].case == Case::Upper {
                return Some(EntityKind::Organisation);
            }
            let before = start.checked_sub(1).map(|i| &line.tokens[i]).filter(|_| run[0].joined);
            return before.filter(|before| self.names.locatives.contains(&before.lower)).map(|_| EntityKind::Place);
        }
        let lower = run.iter().any(|t| self.names.links.contains(&t.lower) && !self.names.particles.contains(&t.lower));
        let digits = run.iter().any(|t| t.lower.starts_with(|c: char| c.is_ascii_digit()));
        let plain = run.iter().all(|t| t.case == Case::Capital || self.names.particles.contains(&t.lower));
        (plain && !lower && !digits && run.len() <= 4 && !line.shouted && !run[0].quoted).then_some(EntityKind::Person)
    }
}
