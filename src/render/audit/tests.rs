//! The matrix with two, five and twelve sources, at 80 and at 160 columns: a look at the snapshots tells whether it
//! is a pleasure to read.

use claimdiff::audit::{AuditDocument, AuditFinding, Moment, Sink, SourceTotals, Story, Totals};
use claimdiff::{DocumentInfo, Finding, Relation, Side, SideValue, Span};

use super::{Csv, Json, Lines, Markdown, Terminal};
use crate::config::Paper;

const SOURCES: [(&str, &str, &str); 12] = [
    ("aften.example", "da", "2026-03-02"),
    ("abend.example", "de", "2026-03-02"),
    ("evening.example", "en", "2026-03-03"),
    ("soir.example", "fr", "2026-03-03"),
    ("serata.example", "it", "2026-03-04"),
    ("tarde.example", "es", "2026-03-02"),
    ("noite.example", "pt", "2026-03-03"),
    ("avond.example", "nl", "2026-03-03"),
    ("wieczor.example", "pl", "2026-03-04"),
    ("vecher.example", "ru", "2026-03-04"),
    ("yugata.example", "ja", "2026-03-04"),
    ("kvall.example", "sv", "2026-03-03"),
];

/// Of each source: how many ships, which harbour, how long, whether it will go on. Empty where it does not say.
const SAID: [[&str; 4]; 12] = [
    ["14 skibe", "Torsand", "tre timer", "0"],
    ["14 Schiffe", "Torsand", "drei Stunden", "0"],
    ["14 ships", "Torsand", "three hours", "1"],
    ["16 bateaux", "Torsand", "trois heures", ""],
    ["14 navi", "Porto Sabbia", "tre ore", "0"],
    ["14 barcos", "Torsand", "tres horas", ""],
    ["", "Torsand", "três horas", "0"],
    ["14 schepen", "", "vier uur", ""],
    ["14 statków", "Torsand", "", "0"],
    ["17 кораблей", "Торсанд", "три часа", "0"],
    ["14隻", "トルサンド", "3時間", "0"],
    ["14 fartyg", "Torsand", "tre timmar", ""],
];
const GROUPS: [[usize; 4]; 12] = [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 1],
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 0],
    [2, 0, 0, 0],
    [0, 0, 0, 0],
    [0, 0, 0, 0],
];

fn document(index: usize) -> AuditDocument {
    let (source, language, published) = SOURCES[index];
    AuditDocument {
        info: DocumentInfo {
            id: format!("harvest/2026/03/regatta-in-the-bay-of-torsand/{source}.txt"),
            title: Some(format!("The regatta as {source} saw it, with fog and a late start")),
            published: Some(published.to_owned()),
            language: language.to_owned(),
            compared_sentences: None,
        },
        source: Some(source.to_owned()),
    }
}

fn finding(fact: usize, count: usize) -> AuditFinding {
    let topic = ["ships in the race", "harbour of the start", "delay by fog", "whether the race goes on"][fact];
    let kind = ["number", "entity", "duration", "polarity"][fact];
    let said = |index: usize| SAID[index][fact];
    let speaking: Vec<usize> = (0..count).filter(|&index| !said(index).is_empty()).collect();
    let group = |index: usize| GROUPS[index][fact];
    let normal = |index: usize| match fact {
        0 => ["14", "16", "17"][group(index)],
        2 => ["PT3H", "PT4H"][group(index)],
        _ => said(index),
    };
    let side = |index: usize| {
        let words = if fact == 3 { "the race will go on tomorrow at ten, the umpires said" } else { said(index) };
        let before = "In the fog that lay over the bay all morning the umpires waited: ";
        let start = 90 + 7 * index;
        let value = start + before.len();
        Side {
            document: index,
            sentence: 2,
            span: Span::new(start, value + words.len()),
            text: format!("{before}{words}"),
            group: group(index),
            value: (fact != 3).then(|| SideValue {
                text: said(index).to_owned(),
                span: Span::new(value, value + words.len()),
                kind,
                normal: normal(index).to_owned(),
            }),
        }
    };
    let conflict = speaking.iter().any(|&index| group(index) > 0);
    let majority = speaking.len() > 2;
    AuditFinding {
        finding: Finding {
            id: format!("f{}", fact + 1),
            relation: if conflict { Relation::Conflict } else { Relation::Agree },
            kind,
            topic: Some(topic.to_owned()),
            confidence: 0.9,
            message: format!("{topic}: they differ"),
            sides: speaking.iter().map(|&index| side(index)).collect(),
            explanation: None,
        },
        majority: majority.then_some(0),
        first: Some(0),
        odd: if majority { speaking.iter().copied().filter(|&index| group(index) > 0).collect() } else { Vec::new() },
        drift: false,
        timeline: if fact == 2 && count == 12 {
            vec![
                Moment {
                    published: "2026-03-02".to_owned(),
                    documents: vec![0, 1],
                    group: 0,
                    text: "tre timer".to_owned(),
                },
                Moment {
                    published: "2026-03-03".to_owned(),
                    documents: vec![7],
                    group: 1,
                    text: "vier uur".to_owned(),
                },
                Moment {
                    published: "2026-03-04".to_owned(),
                    documents: vec![9, 10],
                    group: 0,
                    text: "три часа".to_owned(),
                },
            ]
        } else {
            Vec::new()
        },
        fingerprint: "0123456789abcdef".to_owned(),
        accepted: false,
    }
}

fn story(count: usize) -> Story {
    let mut findings: Vec<AuditFinding> = (0..4).map(|fact| finding(fact, count)).collect();
    findings.sort_by_key(|finding| finding.finding.relation);
    Story {
        id: "s1f0c2a9e".to_owned(),
        title: Some("Fog holds up the regatta in the Bay of Torsand".to_owned()),
        documents: (0..count).map(document).collect(),
        findings,
    }
}

fn totals() -> Totals {
    let source = |facts, differs| SourceTotals {
        documents: 3,
        facts,
        differs,
        kinds: if differs > 0 { [("number", differs)].into() } else { Default::default() },
    };
    Totals {
        documents: 21,
        skipped: 1,
        stories: 3,
        singletons: 2,
        conflicts: 9,
        drift: 1,
        accepted: 0,
        agreements: 40,
        compatible: 3,
        only: 12,
        sources: [("abend.example".to_owned(), source(9, 0)), ("soir.example".to_owned(), source(9, 2))].into(),
    }
}

fn written(sink: impl FnOnce(&mut Vec<u8>) -> Box<dyn Sink + '_>, counts: &[usize]) -> String {
    let mut out = Vec::new();
    {
        let mut sink = sink(&mut out);
        for &count in counts {
            sink.story(story(count)).expect("written");
        }
        sink.end(vec![document(3), document(10)], totals()).expect("written");
    }
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn the_matrix_fits_the_terminal() {
    for width in [80, 160] {
        for count in [2, 5, 12] {
            let paper = Paper { width, color: false };
            let text = written(|out| Box::new(Terminal::new(out, paper, false)), &[count]);
            for line in text.lines() {
                assert!(textwrap::core::display_width(line) <= width, "{width} columns: {line}");
            }
            insta::assert_snapshot!(format!("audit-{count}-sources-{width}-columns"), text);
        }
    }
}

#[test]
fn the_other_formats_tell_the_same() {
    insta::assert_snapshot!("audit-markdown", written(|out| Box::new(Markdown::new(out, true)), &[5]));
    insta::assert_snapshot!("audit-csv", written(|out| Box::new(Csv::new(out)), &[2]));
    insta::assert_snapshot!("audit-jsonl", written(|out| Box::new(Lines::new(out)), &[2]));
}

#[test]
fn json_is_one_object_also_without_a_story() {
    for counts in [&[][..], &[2], &[2, 5]] {
        let text = written(|out| Box::new(Json::new(out)), counts);
        let value: serde_json::Value = serde_json::from_str(&text).expect("one object");
        assert_eq!(value["stories"].as_array().map(Vec::len), Some(counts.len()));
        assert_eq!(value["summary"]["documents"], 21);
    }
}
