//! Every format over one hand-built report, so that a look at the snapshots tells whether it is a pleasure to read.

use claimdiff::{
    Article, DocumentInfo, Explanation, Finding, Language, Options, QuoteDifference, QuotePair, QuoteRelation,
    Relation, Report, Side, SideValue, Span, Summary,
};

use super::View;
use super::passage::Passage;
use crate::config::Paper;

const TEXTS: [(&str, &str, &str); 4] = [
    (
        "news/en.txt",
        "en",
        "Museum to reopen in March\n\nThe museum on the quay, shut since the flood that ran through its cellars two \
         winters ago and took with it a good part of the map room, will reopen in March, its director Ines Falk told \
         reporters. \"We lost forty maps. We will not move again,\" Falk said. Some 1,200 visitors came on the last day.",
    ),
    (
        "news/fr.txt",
        "fr",
        "Le musée rouvrira en janvier <bientôt>\n\nLe musée du quai rouvrira en janvier. « Nous avons perdu cinquante \
         cartes », a dit la directrice, Ines Falk.",
    ),
    (
        "news/ja.txt",
        "ja",
        "博物館、三月に再開\n\n洪水で地下が浸水し地図室の多くを失って以来二年間閉まっていた河岸の博物館は三月に再開する、とファルク館長が述べた。",
    ),
    (
        "other/en.txt",
        "en",
        "Quay museum reopens\n\nThe museum on the quay will reopen in May, its director Ines Falk told reporters.",
    ),
];

fn articles() -> Vec<Article> {
    let read = |(id, language, text): &(&str, &str, &str)| {
        let options = Options { date: "2026-01-20".parse().ok(), language: claimdiff::Language::from_code(language) };
        claimdiff::extract(claimdiff::from_bytes(id, text.as_bytes(), options).expect("a plain text"))
    };
    TEXTS.iter().map(read).collect()
}

fn span(article: &Article, words: &str) -> Span {
    let start = article.document.text.find(words).unwrap_or_else(|| panic!("{words} is not in the text"));
    Span::new(start, start + words.len())
}

/// The side of a document whose clause is `clause` and whose value there is `value` (kind, words, normal form).
fn side(
    articles: &[Article],
    document: usize,
    group: usize,
    clause: &str,
    value: Option<(&'static str, &str, &str)>,
) -> Side {
    let article = &articles[document];
    let clause = span(article, clause);
    let sentence = article.sentences.iter().position(|sentence| sentence.span.overlaps(clause)).unwrap_or(0);
    let value = value.map(|(kind, words, normal)| {
        let start = clause.start + clause.of(&article.document.text).find(words).expect("the value is in the clause");
        SideValue {
            text: words.to_owned(),
            span: Span::new(start, start + words.len()),
            kind,
            normal: normal.to_owned(),
        }
    });
    Side { document, sentence, span: clause, text: article.text(clause).to_owned(), group, value }
}

fn finding(
    id: &str,
    relation: Relation,
    kind: &'static str,
    topic: &str,
    confidence: f64,
    sides: Vec<Side>,
) -> Finding {
    Finding {
        id: id.to_owned(),
        relation,
        kind,
        topic: (!topic.is_empty()).then(|| topic.to_owned()),
        confidence,
        message: "one says it is so, the other that it is not".to_owned(),
        sides,
        explanation: None,
    }
}

fn report(articles: &[Article], documents: &[usize]) -> Report {
    let at = |document: usize, group: usize, clause: &str, value| side(articles, document, group, clause, value);
    let march = |d, clause: &str, words| at(d, 0, clause, Some(("date", words, "2026-03")));
    let mut opening = finding(
        "f1",
        Relation::Conflict,
        "date",
        "reopening",
        0.93,
        vec![
            march(0, "will reopen in March", "in March"),
            at(1, 1, "Le musée du quai rouvrira en janvier", Some(("date", "janvier", "2026-01"))),
            march(2, "河岸の博物館は三月に再開する", "三月"),
        ],
    );
    opening.explanation = Some(Explanation {
        rule: "two months that do not meet".to_owned(),
        features: vec![("frame".to_owned(), 0.81, 1.94), ("names".to_owned(), 0.5, -0.2)],
        rivals: vec!["“two winters ago”: another event".to_owned()],
    });
    let again = finding(
        "f2",
        Relation::Conflict,
        "polarity",
        "",
        0.7,
        vec![at(0, 0, "We will not move again", None), at(1, 1, "Le musée du quai rouvrira en janvier", None)],
    );
    let same_language = finding(
        "f3",
        Relation::Conflict,
        "date",
        "reopening",
        0.5,
        vec![
            march(0, "will reopen in March", "March"),
            at(3, 1, "The museum on the quay will reopen in May", Some(("date", "May", "2026-05"))),
        ],
    );
    let visitors = finding(
        "f4",
        Relation::Compatible,
        "number",
        "visitors",
        0.8,
        vec![
            at(0, 0, "Some 1,200 visitors came on the last day", Some(("number", "1,200", "1200"))),
            at(1, 0, "Nous avons perdu cinquante cartes", Some(("number", "cinquante", "1187"))),
        ],
    );
    let director = finding(
        "f5",
        Relation::Agree,
        "entity",
        "director",
        0.99,
        vec![
            at(0, 0, "its director Ines Falk told reporters", Some(("entity", "Ines Falk", "Ines Falk"))),
            at(1, 0, "a dit la directrice, Ines Falk", Some(("entity", "Ines Falk", "Ines Falk"))),
        ],
    );
    let only = finding(
        "f6",
        Relation::Only,
        "date",
        "",
        0.5,
        vec![at(0, 0, "two winters ago", Some(("date", "two winters ago", "2024-24")))],
    );
    let mut findings = vec![opening, again, same_language, visitors, director, only];
    findings.retain(|finding| finding.sides.iter().all(|side| documents.contains(&side.document)));
    let pairs = vec![QuotePair {
        documents: [0, 1],
        quotes: [0, 0],
        score: 0.9,
        differences: vec![
            QuoteDifference {
                relation: QuoteRelation::Changed,
                sides: vec![
                    at(0, 0, "We lost forty maps.", Some(("number", "forty", "40"))),
                    at(1, 1, "Nous avons perdu cinquante cartes", Some(("number", "cinquante", "50"))),
                ],
                message: "forty against cinquante".to_owned(),
            },
            QuoteDifference {
                relation: QuoteRelation::Missing,
                sides: vec![at(0, 0, "We will not move again,", None)],
                message: String::new(),
            },
        ],
    }];
    Report {
        schema: claimdiff::SCHEMA,
        documents: documents.iter().map(|&d| DocumentInfo::from(&articles[d].document)).collect(),
        alignments: Vec::new(),
        quote_pairs: if documents.contains(&1) { pairs } else { Vec::new() },
        summary: Summary::of(&findings),
        findings,
    }
}

fn view(all: bool) -> View {
    let articles = articles();
    View::new(&report(&articles, &[0, 1, 2, 3]), &articles, all)
}

#[test]
fn terminal_without_colour_marks_with_brackets() {
    insta::assert_snapshot!(super::terminal(&view(false), Paper { width: 72, color: false }));
}

#[test]
fn terminal_shows_everything_when_asked() {
    insta::assert_snapshot!(super::terminal(&view(true), Paper { width: 100, color: false }));
}

#[test]
fn terminal_with_colour_has_the_same_words() {
    colored::control::set_override(true);
    let coloured = super::terminal(&view(false), Paper { width: 72, color: true });
    insta::assert_snapshot!(coloured.replace('\u{1b}', "␛"));
}

#[test]
fn no_line_is_wider_than_the_paper() {
    for width in [30, 41, 57, 80, 133] {
        for line in super::terminal(&view(true), Paper { width, color: false }).lines() {
            let columns = textwrap::core::display_width(line);
            assert!(columns <= width, "{columns} columns of {width}: {line}");
        }
    }
}

#[test]
fn an_article_cannot_command_the_terminal() {
    let mut shown = String::new();
    let paper = Paper { width: 40, color: false };
    paper.wrapped(
        &[("red\u{1b}[31m\u{9b}1mtext".to_owned(), super::ink::Ink::Plain)],
        "",
        super::ink::Ink::Plain,
        &mut shown,
    );
    assert!(!shown.trim_end().contains(char::is_control), "{shown:?}");
}

#[test]
fn the_same_word_in_traditional_and_in_simplified_characters_is_not_marked() {
    let passage = |text: &str| {
        let side = Side {
            document: 0,
            sentence: 0,
            span: Span::new(0, text.len()),
            text: text.to_owned(),
            group: 0,
            value: None,
        };
        Passage::of_side(&side)
    };
    let (mut one, mut other) = (passage("我們將重建這座舊橋。"), passage("我们将重建这座旧塔。"));
    let chinese = Language::from_code("zh").expect("a language");
    Passage::mark_differing_words(&mut one, &mut other, chinese);
    let marked = [&one, &other].map(|passage| {
        let pieces = passage.pieces().into_iter();
        pieces.filter_map(|(text, mark)| mark.map(|_| text.to_owned())).collect::<Vec<_>>()
    });
    assert_eq!(marked, [["橋"], ["塔"]]);
}

#[test]
fn markdown_for_a_wiki() {
    insta::assert_snapshot!(super::markdown(&view(false)));
}

#[test]
fn web_page_is_complete_and_escaped() {
    let page = super::html(&view(true));
    let body = page.split_once("</style>").expect("a style").1;
    assert!(!body.contains("<bientôt>"), "text of an article is never markup");
    for loaded in ["<script", "<link", "src=", "url(", "@import"] {
        assert!(!page.contains(loaded), "{loaded}");
    }
    insta::assert_snapshot!(body);
}

#[test]
fn an_article_is_shown_with_what_is_read() {
    let shown = super::article(&articles()[0], Paper { width: 72, color: false });
    assert!(shown.starts_with("Museum to reopen in March\nnews/en.txt · English"), "{shown}");
    assert!(shown.contains("We will not move again"), "{shown}");
}
