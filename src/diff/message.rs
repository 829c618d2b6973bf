//! Findings in words: what they are about and one plain sentence.

use crate::document::{Article, Claim, Entity, EntityKind, file_stem};
use crate::lang::{self, EventKind};
use crate::report::{Relation, Side};
use crate::value::{Comparison, Value, ValueKind};

use super::frame::{Framed, events_counted};

/// What a finding is about. A value is about the event that is counted, else about an event of its clauses that such values tell
/// of, else about what is counted, and an age is about somebody. A name or a denial stands in clauses that tell much else, so
/// there two articles must tell the topic.
pub(super) fn topic(framed: &[Framed<'_>], clauses: &[(usize, Option<usize>)], sides: &[Side]) -> Option<String> {
    let claims = || clauses.iter().filter_map(|&(document, clause)| framed[document].article.claims.get(clause?));
    if sides.iter().any(|side| side.value.as_ref().is_some_and(|value| value.kind != "entity")) {
        let values: Vec<(&Article, &Value)> = sides.iter().filter_map(|side| value(framed, side)).collect();
        let claims: Vec<&Claim> = claims().collect();
        return event_counted(&values)
            .or_else(|| event_asking(&values, &claims))
            .map(|event| event.topic.clone())
            .or_else(|| values.iter().find_map(|(article, value)| Some(article.text(value.counted?).to_owned())))
            .or_else(|| values.iter().find_map(|(article, value)| somebody(article, value)));
    }
    let topics: Vec<&str> = claims().filter_map(|claim| claim.topic.as_deref()).collect();
    let times = |topic: &&str| topics.iter().filter(|other| *other == topic).count();
    let needed = if clauses.len() > 1 { 2 } else { 1 };
    topics.iter().copied().filter(|topic| times(topic) >= needed).max_by_key(times).map(str::to_owned)
}

/// The value of a side, with its article.
fn value<'a>(framed: &[Framed<'a>], side: &Side) -> Option<(&'a Article, &'a Value)> {
    let article = framed[side.document].article;
    let span = side.value.as_ref()?.span;
    let mut there = article.values[span.starts_of(&article.values, |value| value.span)].iter();
    Some((article, there.find(|value| value.span == span)?))
}

/// The event that what is counted names: "13 deaths".
fn event_counted(values: &[(&Article, &Value)]) -> Option<&'static EventKind> {
    let named = values.iter().flat_map(|(article, value)| events_counted(article, value));
    named.filter_map(|event| lang::event(&event.id)).find(|event| !event.stance)
}

/// The event that values of this kind tell of and that most of the clauses tell, of equals the one that tells most.
fn event_asking(values: &[(&Article, &Value)], claims: &[&Claim]) -> Option<&'static EventKind> {
    let kind = values.first()?.1.kind();
    let tell =
        |event: &&EventKind| claims.iter().filter(|claim| claim.events.iter().any(|own| own.id == event.id)).count();
    let asking = lang::events().iter().filter(|event| !event.stance && event.asks.contains(&kind));
    asking.filter(|event| tell(event) > 0).rev().max_by_key(tell)
}

/// The person whose age a value is: the one named next to it in its sentence.
fn somebody(article: &Article, value: &Value) -> Option<String> {
    let person = |entity: &&Entity| entity.kind == EntityKind::Person && entity.sentence == value.sentence;
    let near = article.entities.iter().filter(person).min_by_key(|entity| entity.span.gap(value.span));
    near.filter(|_| value.kind() == ValueKind::Age).map(|entity| entity.normal.clone())
}

/// How a document is called in a sentence: its language where no other has it, else its file's name.
fn labels(framed: &[Framed<'_>]) -> Vec<String> {
    let code = |f: &Framed<'_>| f.article.document.language.code();
    framed
        .iter()
        .map(|f| {
            if framed.iter().filter(|g| code(g) == code(f)).count() == 1 {
                code(f).to_owned()
            } else {
                file_stem(&f.article.document.id)
            }
        })
        .collect()
}

/// One sentence for a person.
pub(super) fn message(
    framed: &[Framed<'_>],
    relation: Relation,
    kind: &str,
    topic: Option<&str>,
    sides: &[Side],
) -> String {
    let labels = labels(framed);
    let groups = sides.iter().map(|side| side.group + 1).max().unwrap_or(0);
    let said: Vec<String> = (0..groups)
        .map(|group| {
            let members: Vec<&Side> = sides.iter().filter(|side| side.group == group).collect();
            let mut who: Vec<&str> = members.iter().map(|side| labels[side.document].as_str()).collect();
            who.dedup();
            let words =
                members.first().map_or("", |side| side.value.as_ref().map_or(side.text.as_str(), |v| v.text.as_str()));
            format!("{} “{}”", who.join(", "), shortened(words))
        })
        .collect();
    let about = topic.map(|topic| format!("{topic}: ")).unwrap_or_default();
    match relation {
        Relation::Conflict if kind == "polarity" => {
            format!("{about}one says it is so, the other that it is not: {}", said.join(" against "))
        }
        Relation::Conflict => format!("{about}{}", said.join(" against ")),
        Relation::Compatible => format!("{about}said in other detail: {}", both(sides, &labels)),
        Relation::Agree => format!("{about}the same: {}", both(sides, &labels)),
        Relation::Only => format!("{about}only {}", said.join(", ")),
    }
}

/// What each document says, in its own words.
fn both(sides: &[Side], labels: &[String]) -> String {
    let mut seen = Vec::new();
    let mut parts = Vec::new();
    for side in sides {
        if !seen.contains(&side.document) {
            seen.push(side.document);
            let words = side.value.as_ref().map_or(side.text.as_str(), |value| value.text.as_str());
            parts.push(format!("{} “{}”", labels[side.document], shortened(words)));
        }
    }
    parts.join(", ")
}

/// The first words, where a clause is long.
fn shortened(words: &str) -> String {
    const LONG: usize = 90;
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(LONG) {
        Some((at, _)) => {
            let cut = flat[..at].rfind(' ').unwrap_or(at);
            format!("{}…", &flat[..cut])
        }
        None => flat,
    }
}

/// The rule that judged a pair, for `--explain`.
pub(super) fn rule(kind: &str, comparison: Comparison) -> &'static str {
    match (kind, comparison) {
        ("polarity", Comparison::Different) => "one clause affirms what the other denies",
        ("polarity", _) => "both clauses affirm it, or both deny it",
        ("entity", Comparison::Different) => "another name stands in the same place",
        ("entity", _) => "the names are spellings of one name",
        (_, Comparison::Different) => "the values cannot both be true of one thing",
        (_, Comparison::Compatible) => {
            "the values can both be true: another unit or currency, a rounding, a bound, a coarser date"
        }
        (_, _) => "the values are equal",
    }
}
