//! Whose age it is.
//!
//! In: the mentions of two ages. Out: whether they are told of two people whose names stand beside them.

use crate::document::Entity;
use crate::value::ValueKind;

use super::frame::Framed;
use super::quotes::are_two_people;
use super::sentence::View;

/// Whether two ages are of people with other names: "Joakim Rask, 29" and "die 34-jährige Ioana B.".
pub(super) fn owners_apart(view: &View<'_, '_>, m: usize, n: usize) -> bool {
    let (Some(x), Some(y)) = (owner(view.a, m), owner(view.b, n)) else { return false };
    !view.same_name(x.group, y.group) && are_two_people(x, y)
}

/// The name beside an age: before it with a comma or a bracket between them ("Lukas Prantner, 54 anni"), or right behind it
/// ("die 34-jährige Ioana B.").
fn owner<'a>(framed: &Framed<'a>, mention: usize) -> Option<&'a Entity> {
    /// So many words may stand between a name and its age: "Inês Barradinha, de 41 anos".
    const WORDS: usize = 1;
    let value = framed.value(mention);
    if value.kind() != ValueKind::Age {
        return None;
    }
    let article = framed.article;
    let between = |from: usize, to: usize| article.document.text.get(from..to);
    let before = |entity: &&Entity| {
        between(entity.span.end, value.span.start).is_some_and(|gap| {
            // "Lukas P. (45)": the point is the initial's.
            let rest = gap.trim_start_matches(['.', ' ', '\u{a0}']);
            let inside = rest.strip_prefix([',', '(', '（', '،']).map(str::trim);
            inside.is_some_and(|inside| {
                inside.split_whitespace().count() <= WORDS
                    && inside.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’' | ' '))
            })
        })
    };
    let behind = |entity: &&Entity| between(value.span.end, entity.span.start).is_some_and(|gap| gap.trim().is_empty());
    let sentence = || article.entities.iter().filter(|entity| entity.sentence == value.sentence);
    sentence().find(before).or_else(|| sentence().find(behind))
}
