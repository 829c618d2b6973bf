//! The findings of a story in the form the store keeps.

use serde::{Deserialize, Serialize};

use crate::report::{FINDING_KINDS, Finding, Relation, Report, Side, SideValue};
use crate::text::Span;

/// Findings of one comparison.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    findings: Vec<KeptFinding>,
    /// Of each document that is too long to be compared whole how many sentences were compared.
    compared: Vec<Option<usize>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeptFinding {
    relation: u8,
    kind: String,
    topic: Option<String>,
    confidence: f64,
    message: String,
    sides: Vec<KeptSide>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeptSide {
    document: usize,
    sentence: usize,
    span: Span,
    text: String,
    group: usize,
    value: Option<(String, Span, String, String)>,
}

const RELATIONS: [Relation; 4] = [Relation::Conflict, Relation::Compatible, Relation::Agree, Relation::Only];

fn kind(name: &str) -> &'static str {
    FINDING_KINDS.into_iter().find(|kind| *kind == name).unwrap_or("other")
}

impl Kept {
    pub(super) fn new(report: Report) -> Self {
        let side = |side: Side| KeptSide {
            document: side.document,
            sentence: side.sentence,
            span: side.span,
            text: side.text,
            group: side.group,
            value: side.value.map(|value| (value.text, value.span, value.kind.to_owned(), value.normal)),
        };
        let finding = |finding: Finding| KeptFinding {
            relation: RELATIONS.iter().position(|relation| *relation == finding.relation).unwrap_or(0) as u8,
            kind: finding.kind.to_owned(),
            topic: finding.topic,
            confidence: finding.confidence,
            message: finding.message,
            sides: finding.sides.into_iter().map(side).collect(),
        };
        Self {
            findings: report.findings.into_iter().map(finding).collect(),
            compared: report.documents.iter().map(|document| document.compared_sentences).collect(),
        }
    }

    /// How many sentences of a document were compared, where not all were.
    pub(super) fn compared_sentences(&self, document: usize) -> Option<usize> {
        self.compared.get(document).copied().flatten()
    }

    /// The findings as `compare` gave them, worst first.
    pub(super) fn findings(self) -> Vec<Finding> {
        let side = |side: KeptSide| Side {
            document: side.document,
            sentence: side.sentence,
            span: side.span,
            text: side.text,
            group: side.group,
            value: side.value.map(|(text, span, name, normal)| SideValue { text, span, kind: kind(&name), normal }),
        };
        let finding = |(index, finding): (usize, KeptFinding)| Finding {
            id: format!("f{}", index + 1),
            relation: RELATIONS.get(usize::from(finding.relation)).copied().unwrap_or(Relation::Conflict),
            kind: kind(&finding.kind),
            topic: finding.topic,
            confidence: finding.confidence,
            message: finding.message,
            sides: finding.sides.into_iter().map(side).collect(),
            explanation: None,
        };
        self.findings.into_iter().enumerate().map(finding).collect()
    }
}
