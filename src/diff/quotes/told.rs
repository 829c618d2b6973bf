//! Denials that the clauses tell, inside quotations that are paired: they are told with what was said. Only the clauses of
//! translations are compared that far, and of translations nothing else tells a denial.

use crate::document::{Claim, QuoteKind};
use crate::value::Comparison;

use super::change::{CONTRADICTED, Change};
use super::denial::denial;
use super::{Match, Quoted};
use crate::diff::pair::{End, Pair};

/// Takes the pairs of clauses that stand in two statements of one direct quotation out of `pairs`: a denial among them that is sure
/// enough is a change of the quotation.
pub(in crate::diff) fn take(matches: &mut [Match], [a, b]: [&Quoted<'_>; 2], pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.into_iter().filter(|pair| !is_told(matches, [a, b], pair)).collect()
}

/// Whether a pair of clauses stands in two statements of one quotation, whose business it then is; they are given its denial.
fn is_told<'a>(matches: &mut [Match], [a, b]: [&Quoted<'a>; 2], pair: &Pair) -> bool {
    let claim = |quoted: &Quoted<'a>, document: usize| -> Option<&'a Claim> {
        let side = pair.documents.iter().position(|&other| other == document)?;
        let End::Clause(clause) = pair.ends[side] else { return None };
        quoted.article.claims.get(clause)
    };
    let denied = pair.comparison == Comparison::Different && pair.probability >= f64::from(CONTRADICTED);
    let mut told = false;
    let direct = |quoted: &Quoted<'_>, quote: usize| quoted.quote(quote).kind == QuoteKind::Direct;
    for found in matches.iter_mut().filter(|found| direct(a, found.quotes[0]) && direct(b, found.quotes[1])) {
        let [Some(left), Some(right)] = [claim(a, found.documents[0]), claim(b, found.documents[1])] else {
            continue;
        };
        // What the writer denies beside the quotation is not said in it.
        let stands = |quoted: &Quoted<'_>, statement: usize, claim: &Claim| {
            let said = quoted.statements[statement].span;
            said.overlaps(claim.span) && claim.negations.iter().all(|negation| said.overlaps(*negation))
        };
        let inside = |[s, t]: [usize; 2]| stands(a, s, left) && stands(b, t, right);
        for at in 0..found.aligned.len() {
            if !inside(found.aligned[at].statements) {
                continue;
            }
            told = true;
            let aligned = &found.aligned[at];
            // What the words beside each negation have to say of it as well.
            let unmet = || denial(a, b, found, aligned).is_some();
            if denied && !aligned.changes.iter().any(|change| change.conflict) && unmet() {
                let change = Change::denial(a, b, aligned, pair.probability as f32);
                found.aligned[at].changes.insert(0, change);
            }
        }
    }
    told
}
