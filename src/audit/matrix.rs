//! A story as a person reads it: facts against sources, the odd one out, what changed with time.

use std::collections::BTreeMap;

use serde::Serialize;

use super::baseline::Baseline;
use crate::report::{DocumentInfo, Finding, Relation, Side};

/// Articles of one event with what they agree and disagree on.
#[derive(Debug, Clone, Serialize)]
pub struct Story {
    /// Stable as long as its first article is the same.
    pub id: String,
    /// The headline of the article published first.
    pub title: Option<String>,
    /// The articles in the order of the corpus; sides of findings point here.
    pub documents: Vec<AuditDocument>,
    /// As [`compare`](crate::compare) finds them, worst first.
    pub findings: Vec<AuditFinding>,
}

/// An article of a corpus.
#[derive(Debug, Clone, Serialize)]
pub struct AuditDocument {
    /// The contract's fields.
    #[serde(flatten)]
    pub info: DocumentInfo,
    /// The outlet, where the corpus tells.
    pub source: Option<String>,
}

/// A finding and what can be said of its groups without saying who is right.
#[derive(Debug, Clone, Serialize)]
pub struct AuditFinding {
    /// As `compare` gives it.
    #[serde(flatten)]
    pub finding: Finding,
    /// The group that more than half of the documents which speak of it belong to.
    pub majority: Option<usize>,
    /// The group of the documents published first, where their days are known and they agree.
    pub first: Option<usize>,
    /// Documents outside the majority.
    pub odd: Vec<usize>,
    /// The values follow the time of publication: an update, no contradiction.
    pub drift: bool,
    /// What was said from when on, where it changes with the time of publication.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub timeline: Vec<Moment>,
    /// Names the finding over runs, for the baseline.
    pub fingerprint: String,
    /// It is in the baseline.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub accepted: bool,
}

/// What documents of one day say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moment {
    /// `YYYY-MM-DD`
    pub published: String,
    /// Who.
    pub documents: Vec<usize>,
    /// Their group.
    pub group: usize,
    /// As the first of them writes it.
    pub text: String,
}

impl Story {
    pub(super) fn new(id: String, documents: Vec<AuditDocument>, findings: Vec<Finding>, accepted: &Baseline) -> Self {
        let first = documents.iter().filter(|d| d.info.published.is_some()).min_by_key(|d| &d.info.published);
        let title = first.into_iter().chain(&documents).find_map(|document| document.info.title.clone());
        let findings = findings.into_iter().map(|finding| AuditFinding::new(finding, &documents, accepted)).collect();
        Self { id, title, documents, findings }
    }

    /// The same story with its documents, and whatever points to them, in the order of their publication.
    pub fn in_order_of_time(mut self) -> Self {
        let mut order: Vec<usize> = (0..self.documents.len()).collect();
        order.sort_by_key(|&i| (self.documents[i].info.published.is_none(), &self.documents[i].info.published, i));
        let mut place = vec![0; order.len()];
        order.iter().enumerate().for_each(|(new, &old)| place[old] = new);
        let moved = |document: &mut usize| *document = place.get(*document).copied().unwrap_or(*document);
        for finding in &mut self.findings {
            finding.finding.sides.iter_mut().for_each(|side| moved(&mut side.document));
            finding.finding.sides.sort_by_key(|side| side.document);
            finding.odd.iter_mut().for_each(moved);
            finding.odd.sort_unstable();
            for moment in &mut finding.timeline {
                moment.documents.iter_mut().for_each(moved);
                moment.documents.sort_unstable();
            }
        }
        self.documents = order.into_iter().map(|i| self.documents[i].clone()).collect();
        self
    }
}

impl AuditFinding {
    fn new(finding: Finding, documents: &[AuditDocument], accepted: &Baseline) -> Self {
        let groups = groups(&finding);
        let speaking = groups.len();
        let size = |group: usize| groups.values().filter(|&&g| g == group).count();
        let majority = groups.values().copied().find(|&group| size(group) >= 2 && size(group) * 2 > speaking);
        let published = |document: usize| documents.get(document).and_then(|d| d.info.published.clone());
        let earliest = groups.keys().filter_map(|&document| published(document)).min();
        let mut first = groups.iter().filter(|&(&document, _)| earliest.is_some() && published(document) == earliest);
        let first = first.next().map(|(_, &group)| group).filter(|&group| first.all(|(_, &other)| other == group));
        let odd = match majority {
            Some(majority) => groups.iter().filter(|(_, group)| **group != majority).map(|(&d, _)| d).collect(),
            None => Vec::new(),
        };
        let drift = finding.relation == Relation::Conflict && is_drift(&finding, &groups, &published);
        let timeline = timeline(&finding, &groups, &published, drift);
        let fingerprint = fingerprint(&finding, documents);
        Self { drift, accepted: accepted.holds(&fingerprint), finding, majority, first, odd, timeline, fingerprint }
    }

    /// Whether it counts as a disagreement that the user has not accepted.
    pub fn is_open_conflict(&self) -> bool {
        self.finding.relation == Relation::Conflict && !self.drift && !self.accepted
    }

    /// What one document says: its first passage.
    pub fn cell(&self, document: usize) -> Option<&Side> {
        self.finding.sides.iter().find(|side| side.document == document)
    }
}

/// The group of each document.
fn groups(finding: &Finding) -> BTreeMap<usize, usize> {
    let mut groups = BTreeMap::new();
    for side in &finding.sides {
        groups.entry(side.document).or_insert(side.group);
    }
    groups
}

/// The words of a side that carry the fact.
fn words(side: &Side) -> &str {
    side.value.as_ref().map_or(side.text.as_str(), |value| value.text.as_str())
}

/// What was said from when on; empty where nothing changes, a time is unknown, or one day says
/// two things that no drift explains.
fn timeline(
    finding: &Finding,
    groups: &BTreeMap<usize, usize>,
    published: &dyn Fn(usize) -> Option<String>,
    drift: bool,
) -> Vec<Moment> {
    let Some(mut said) = groups
        .iter()
        .map(|(&document, &group)| Some((published(document)?, group, document)))
        .collect::<Option<Vec<_>>>()
    else {
        return Vec::new();
    };
    said.sort();
    let mut moments: Vec<Moment> = Vec::new();
    for (day, group, document) in said {
        match moments.last_mut() {
            Some(last) if last.published == day && last.group == group => last.documents.push(document),
            _ => moments.push(Moment {
                published: day,
                documents: vec![document],
                group,
                text: finding
                    .sides
                    .iter()
                    .find(|side| side.document == document)
                    .map(words)
                    .unwrap_or_default()
                    .to_owned(),
            }),
        }
    }
    let first_and_last = moments.first().zip(moments.last());
    let days = first_and_last.is_some_and(|(first, last)| first.published != last.published);
    let changes = moments.windows(2).any(|pair| pair[0].group != pair[1].group);
    let settled = moments.windows(2).all(|pair| pair[0].published != pair[1].published);
    if days && changes && (settled || drift) { moments } else { Vec::new() }
}

/// What is counted while an event lasts, by the names of the language-independent topics.
const COUNTED_ON: [&str; 5] = [TOLLS[0], TOLLS[1], "rescue", "evacuation", "arrest"];
/// Of these a later day's higher number is news, not contradiction, where it stands at the top of the article.
const TOLLS: [&str; 2] = ["death toll", "injured"];
/// Headline and first sentences: further down a toll may be that of another day.
const TOP: usize = 3;

/// Counts that grow in the order of publication are updates of one count. Two values alone may be two claims: they are
/// updates where articles open with a toll. Three are no accident where things are counted on, or where each has
/// its own days.
fn is_drift(finding: &Finding, groups: &BTreeMap<usize, usize>, published: &dyn Fn(usize) -> Option<String>) -> bool {
    if finding.kind != "number" {
        return false;
    }
    let number = |document: usize| -> Option<f64> {
        finding.sides.iter().find(|side| side.document == document)?.value.as_ref()?.normal.parse().ok()
    };
    /// When a group was said: its number, first and last day.
    type Said = (f64, String, String);
    let mut said: BTreeMap<usize, Said> = BTreeMap::new();
    for (&document, &group) in groups {
        let (Some(number), Some(day)) = (number(document), published(document)) else { return false };
        let entry = said.entry(group).or_insert_with(|| (number, day.clone(), day.clone()));
        (entry.1, entry.2) = (day.clone().min(std::mem::take(&mut entry.1)), day.max(std::mem::take(&mut entry.2)));
    }
    let mut said: Vec<Said> = said.into_values().collect();
    said.sort_by(|x, y| x.0.total_cmp(&y.0));
    let (Some(least), Some(most)) = (said.first(), said.last()) else { return false };
    if least.2 >= most.1 || said.windows(2).any(|pair| pair[0].2 > pair[1].1) {
        return false;
    }
    let whole = said.iter().all(|(number, ..)| number.fract() == 0.0);
    let about = |topics: &[&str]| whole && finding.topic.as_deref().is_some_and(|topic| topics.contains(&topic));
    let opens = |group: usize| finding.sides.iter().any(|side| side.group == group && side.sentence < TOP);
    match said.len() {
        2 => about(&TOLLS) && groups.values().all(|&group| opens(group)),
        _ => about(&COUNTED_ON) || said.windows(2).all(|pair| pair[0].2 < pair[1].1),
    }
}

/// A short hash of what the finding is: its kind and what each group says in its first document.
fn fingerprint(finding: &Finding, documents: &[AuditDocument]) -> String {
    let mut parts: BTreeMap<usize, String> = BTreeMap::new();
    for side in &finding.sides {
        let id = documents.get(side.document).map_or("", |document| document.info.id.as_str());
        let normal = side.value.as_ref().map_or(side.text.as_str(), |value| value.normal.as_str());
        parts.entry(side.group).or_insert_with(|| format!("{id}\t{normal}"));
    }
    let mut said: Vec<String> = parts.into_values().collect();
    said.sort();
    let whole = format!("{}\n{}", finding.kind, said.join("\n"));
    blake3::hash(whole.as_bytes()).to_hex().as_str()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::SideValue;
    use crate::text::Span;

    fn days(days: &[&str]) -> Vec<AuditDocument> {
        days.iter()
            .map(|day| AuditDocument {
                info: DocumentInfo {
                    id: (*day).to_owned(),
                    title: None,
                    published: Some((*day).to_owned()).filter(|day| !day.is_empty()),
                    language: "en".to_owned(),
                    compared_sentences: None,
                },
                source: None,
            })
            .collect()
    }

    fn story(said: &[(&str, &str, usize)]) -> AuditFinding {
        about(None, said)
    }

    fn about(topic: Option<&str>, said: &[(&str, &str, usize)]) -> AuditFinding {
        let documents = days(&said.iter().map(|(day, ..)| *day).collect::<Vec<_>>());
        let side = |(document, (_, number, group)): (usize, &(&str, &str, usize))| Side {
            document,
            sentence: 0,
            span: Span::new(0, 1),
            text: String::new(),
            group: *group,
            value: Some(SideValue {
                text: (*number).to_owned(),
                span: Span::new(0, 1),
                kind: "number",
                normal: (*number).to_owned(),
            }),
        };
        let finding = Finding {
            id: "f1".to_owned(),
            relation: Relation::Conflict,
            kind: "number",
            topic: topic.map(str::to_owned),
            confidence: 0.9,
            message: String::new(),
            sides: said.iter().enumerate().map(side).collect(),
            explanation: None,
        };
        AuditFinding::new(finding, &documents, &Baseline::default())
    }

    #[test]
    fn a_count_that_grows_with_time_is_drift() {
        let said = [("2025-06-10", "2", 0), ("2025-06-10", "3", 1), ("2025-06-11", "4", 2), ("2025-06-11", "4", 2)];
        assert!(!story(&said).drift, "votes of one day are two claims");
        let finding = about(Some("evacuation"), &said);
        assert!(finding.drift && !finding.is_open_conflict());
        assert_eq!(finding.timeline.iter().map(|m| m.text.as_str()).collect::<Vec<_>>(), ["2", "3", "4"]);
    }

    #[test]
    fn two_claims_or_a_falling_count_are_none() {
        assert!(!story(&[("2025-06-10", "1140", 0), ("2025-06-11", "1410", 1)]).drift);
        assert!(!story(&[("2025-06-10", "4", 0), ("2025-06-11", "3", 1), ("2025-06-12", "2", 2)]).drift);
        assert!(!story(&[("", "2", 0), ("2025-06-11", "3", 1), ("2025-06-12", "4", 2)]).drift);
    }

    #[test]
    fn a_toll_that_a_later_day_puts_higher_is_drift() {
        let toll = |said: &[_]| about(Some("death toll"), said);
        let updated = toll(&[("2025-06-10", "12", 0), ("2025-06-10", "12", 0), ("2025-06-11", "15", 1)]);
        assert!(updated.drift && !updated.is_open_conflict());
        assert_eq!(updated.timeline.iter().map(|m| m.text.as_str()).collect::<Vec<_>>(), ["12", "15"]);
        assert!(!toll(&[("2025-06-10", "12", 0), ("2025-06-10", "15", 1)]).drift, "of one day they differ");
        assert!(!toll(&[("2025-06-10", "15", 0), ("2025-06-11", "12", 1)]).drift, "a toll does not fall");
        let late = [("2025-06-10", "12", 0), ("2025-06-11", "15", 1), ("2025-06-12", "12", 0)];
        assert!(!toll(&late).drift, "who says the lower number after the higher one contradicts it");
        assert!(!toll(&[("2025-06-10", "5.9", 0), ("2025-06-11", "6.1", 1)]).drift, "a magnitude is no count");
        let mut below = toll(&[("2025-06-10", "12", 0), ("2025-06-11", "15", 1)]).finding;
        below.sides[1].sentence = 7;
        let below = AuditFinding::new(below, &days(&["2025-06-10", "2025-06-11"]), &Baseline::default());
        assert!(!below.drift, "further down it may be another toll");
        assert!(story(&[("2025-06-10", "2", 0), ("2025-06-11", "3", 1), ("2025-06-12", "4", 2)]).drift);
        assert!(!about(Some("attendance"), &[("2025-06-10", "12", 0), ("2025-06-11", "15", 1)]).drift);
    }

    #[test]
    fn the_odd_one_out_needs_a_majority() {
        let finding = story(&[("2025-06-10", "5", 0), ("2025-06-10", "5", 0), ("2025-06-11", "6", 1)]);
        assert_eq!((finding.majority, finding.first, finding.odd.as_slice()), (Some(0), Some(0), [2].as_slice()));
        let finding = story(&[("2025-06-10", "5", 0), ("2025-06-10", "6", 1)]);
        assert_eq!((finding.majority, finding.first, finding.odd.len()), (None, None, 0));
    }
}
