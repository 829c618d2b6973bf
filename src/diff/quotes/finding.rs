//! Findings on quotations: altered, attributed to two people, left out. Over several articles statements that are one
//! become one finding.

use crate::diff::features::flag;
use crate::document::{QuoteKind, file_stem};
use crate::encode::cosine;
use crate::report::{Finding, QuoteDifference, QuoteRelation, Relation, Side, SideValue};
use crate::text::Span;

use super::change::{Change, What};
use super::judge::{Features, Question};
use super::sense::met;
use super::{Match, Quoted, Speakers, weight};

/// Two speakers less likely than this are a reader's mistake.
const CONTRADICTED: f64 = 0.7;

/// A statement this short says nothing that could be missed.
const TELLING: usize = 12;

/// A statement whose words are met this well by those of the other quotation is told there in other sentences.
const TOLD: f32 = 0.42;

/// A statement: its article and its index there.
type Node = (usize, usize);

/// What became of every sentence of two quotations, in the order of the first.
pub(super) fn differences(read: &[Quoted<'_>], matches: &[Match], found: &Match) -> Vec<QuoteDifference> {
    let mut rows: Vec<((usize, usize), QuoteDifference)> = Vec::new();
    for pair in &found.aligned {
        let sides = [0, 1].map(|side| {
            let quoted = &read[found.documents[side]];
            let span = quoted.statements[pair.statements[side]].span;
            let value = pair.changes.iter().find_map(|change| change.values[side].clone());
            self::side(quoted, found.documents[side], span, if pair.changes.is_empty() { 0 } else { side }, value)
        });
        let relation = if pair.changes.is_empty() { QuoteRelation::Same } else { QuoteRelation::Changed };
        let message = match pair.changes.first() {
            None => "says the same".to_owned(),
            Some(change) => describe(read, found.documents, change),
        };
        rows.push(((0, pair.statements[0]), QuoteDifference { relation, sides: sides.to_vec(), message }));
    }
    for side in [0, 1] {
        let document = found.documents[side];
        let quoted = &read[document];
        for (statement, span) in absent(read, matches, found, side) {
            let message = left_out(read, found.documents[1 - side], quoted, span);
            let sides = vec![self::side(quoted, document, span, 0, None)];
            let difference = QuoteDifference { relation: QuoteRelation::Missing, sides, message };
            rows.push(((side, statement), difference));
        }
    }
    rows.sort_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, difference)| difference).collect()
}

/// What the other side does not have of one side's quotation, each with its statement: statements, and clauses of them.
fn absent(read: &[Quoted<'_>], matches: &[Match], found: &Match, side: usize) -> Vec<(usize, Span)> {
    let statements = &read[found.documents[side]].statements;
    let whole = missing(read, matches, found, side).into_iter().map(|n| (n, statements[n].span));
    let clauses = found.lost[side]
        .iter()
        .filter_map(|span| Some((statements.iter().position(|statement| statement.span.contains(*span))?, *span)));
    whole.chain(clauses).collect()
}

/// The statements of one side's quotation that the other's article does not have: unlike all that its quotation says,
/// and told nowhere else in it.
fn missing(read: &[Quoted<'_>], matches: &[Match], found: &Match, side: usize) -> Vec<usize> {
    let [here, there] = [found.documents[side], found.documents[1 - side]];
    let (quoted, other) = (&read[here], &read[there]);
    // Another quotation of that article may have it.
    let elsewhere = |statement: usize| {
        matches.iter().any(|other| {
            let own = other.documents.iter().position(|&document| document == here);
            own.is_some_and(|own| {
                other.documents[1 - own] == there && other.aligned.iter().any(|pair| pair.statements[own] == statement)
            })
        })
    };
    let their_quote = found.quotes[1 - side];
    let unlike = found.unlike[side].iter().copied();
    unlike
        .filter(|&statement| {
            let own = &quoted.statements[statement];
            let whole = &quoted.units[own.units.start].vector;
            let theirs = other.sense.words(other.around(their_quote, other.quote(their_quote).span));
            weight(quoted.text(own.span)) >= TELLING
                && !elsewhere(statement)
                && other.sentences.iter().all(|sentence| cosine(whole, sentence) < super::UNTOLD)
                && met(quoted.sense.words(own.span), theirs.iter()) < TOLD
        })
        .collect()
}

/// What differs, in words. In a statement of many articles "here" and "there" would tell nobody which.
fn describe(read: &[Quoted<'_>], documents: [usize; 2], change: &Change) -> String {
    let [here, there] = documents.map(|document| called(read, document));
    let written = |side: usize| change.values[side].as_ref().map_or("", |value| value.text.as_str());
    match &change.what {
        What::Value => format!("says {} ({here}) and {} ({there})", written(0), written(1)),
        What::Polarity => format!("affirms in one what it denies in the other ({here}, {there})"),
        What::Time([now, then]) => format!("is for another time: “{now}” ({here}), “{then}” ({there})"),
        What::Opposed([one, other]) => format!("says “{one}” ({here}) and “{other}” ({there})"),
        What::Open => format!("leaves open in one what it states in the other ({here}, {there})"),
        What::Person => format!("is about the speaker in one and about another in the other ({here}, {there})"),
        What::Promise => format!("announces in one what it states in the other ({here}, {there})"),
        What::Words(words) => format!("is worded otherwise: {words}"),
    }
}

/// How a person would call an article: by its language where that tells it apart, else by its file's name.
fn called(read: &[Quoted<'_>], document: usize) -> String {
    let language = |n: usize| read[n].article.document.language;
    let alone = (0..read.len()).all(|n| n == document || language(n) != language(document));
    if alone { language(document).name().to_owned() } else { file_stem(&read[document].article.document.id) }
}

fn left_out(read: &[Quoted<'_>], other: usize, quoted: &Quoted<'_>, span: Span) -> String {
    format!("{} leaves out: “{}”", called(read, other), quoted.text(span))
}

fn side(quoted: &Quoted<'_>, document: usize, span: Span, group: usize, value: Option<SideValue>) -> Side {
    let sentence = quoted.article.sentences.iter().position(|s| s.span.overlaps(span)).unwrap_or(0);
    Side { document, sentence, span, text: quoted.text(span).to_owned(), group, value }
}

/// The findings of all the pairs of quotations, unsorted and without ids.
///
/// `others` are the findings on values: a disagreement over one that stands in a quotation is told there, once. One that
/// is not confirmed there is a contradiction only of quotations word for word: in indirect speech the writer rounds,
/// converts and adds.
pub(in crate::diff) fn findings(read: &[Quoted<'_>], matches: &[Match], others: &[Finding]) -> Vec<Finding> {
    let mut findings = altered(read, matches);
    findings.retain_mut(|finding| {
        let valued = finding.sides.iter().filter(|side| side.value.is_some()).count() > 1;
        if !valued || finding.relation != Relation::Conflict {
            return true;
        }
        if !finding.sides.iter().all(|side| is_verbatim(&read[side.document], side.span)) {
            finding.relation = Relation::Compatible;
        }
        !others.iter().any(|other| other.relation == Relation::Conflict && other.sets_apart(finding))
    });
    findings.extend(attributed(read, matches));
    findings.extend(omitted(read, matches));
    findings
}

fn is_verbatim(quoted: &Quoted<'_>, span: Span) -> bool {
    let direct = quoted.article.quotes.iter().filter(|quote| quote.kind == QuoteKind::Direct);
    direct.flat_map(|quote| &quote.parts).any(|part| part.overlaps(span))
}

/// Statements that differ in a value, in what they affirm, in when.
fn altered(read: &[Quoted<'_>], matches: &[Match]) -> Vec<Finding> {
    let mut edges: Vec<(Node, Node, bool, f32, String)> = Vec::new();
    let mut sides: Vec<(Node, Side)> = Vec::new();
    for found in matches {
        for pair in &found.aligned {
            let nodes = [0, 1].map(|side| (found.documents[side], pair.statements[side]));
            let change = pair.changes.iter().find(|change| !matches!(change.what, What::Words(_) | What::Promise));
            if let Some(change) = change {
                for side in [0, 1] {
                    let quoted = &read[found.documents[side]];
                    let value = change.values[side].clone();
                    let shown = self::side(quoted, found.documents[side], change.spans[side], 0, value);
                    if !sides.iter().any(|(node, _)| *node == nodes[side]) {
                        sides.push((nodes[side], shown));
                    }
                }
                let words = describe(read, found.documents, change);
                edges.push((nodes[0], nodes[1], change.conflict, change.sure, words));
            }
        }
    }
    let same = |x: Node, y: Node| {
        matches.iter().any(|found| {
            found.aligned.iter().any(|pair| {
                let nodes = [0, 1].map(|side| (found.documents[side], pair.statements[side]));
                pair.changes.is_empty() && (nodes == [x, y] || nodes == [y, x])
            })
        })
    };
    let mut done: Vec<Vec<Node>> = Vec::new();
    let mut findings = Vec::new();
    for (x, y, ..) in &edges {
        if done.iter().any(|nodes| nodes.contains(x) && nodes.contains(y)) {
            continue;
        }
        // Of an article that makes two sentences of one, the sentence that differs.
        let mut nodes = component(*x, matches);
        nodes.sort_unstable_by_key(|node| (node.0, ![x, y].contains(&node), node.1));
        nodes.dedup_by_key(|node| node.0);
        let own: Vec<_> = edges.iter().filter(|(p, q, ..)| nodes.contains(p) && nodes.contains(q)).collect();
        let Some(strongest) =
            own.iter().max_by(|p, q| (p.2, p.3).partial_cmp(&(q.2, q.3)).unwrap_or(std::cmp::Ordering::Equal))
        else {
            continue;
        };
        // Groups: a statement joins the first group none of whose members it differs from.
        let differs = |p: Node, q: Node| own.iter().any(|(x, y, ..)| (*x == p && *y == q) || (*x == q && *y == p));
        let mut groups: Vec<Vec<Node>> = Vec::new();
        for &node in &nodes {
            let home = groups.iter().position(|group| {
                group.iter().any(|&other| same(node, other)) && !group.iter().any(|&other| differs(node, other))
            });
            match home {
                Some(group) => groups[group].push(node),
                None => groups.push(vec![node]),
            }
        }
        let shown: Vec<Side> = nodes
            .iter()
            .map(|&node| {
                let group = groups.iter().position(|group| group.contains(&node)).unwrap_or(0);
                let quoted = &read[node.0];
                let plain = || side(quoted, node.0, quoted.statements[node.1].span, group, None);
                sides
                    .iter()
                    .find(|(other, _)| *other == node)
                    .map_or_else(plain, |(_, side)| Side { group, ..side.clone() })
            })
            .collect();
        let conflict = strongest.2;
        findings.push(Finding {
            id: String::new(),
            relation: if conflict { Relation::Conflict } else { Relation::Compatible },
            kind: "quote",
            topic: None,
            confidence: f64::from(strongest.3),
            message: format!("A quotation {}", strongest.4),
            sides: shown,
            explanation: None,
        });
        done.push(nodes);
    }
    findings
}

/// Every statement that corresponds to `start`, over all the articles.
fn component(start: Node, matches: &[Match]) -> Vec<Node> {
    let mut nodes = vec![start];
    let mut at = 0;
    while at < nodes.len() {
        let node = nodes[at];
        at += 1;
        for found in matches {
            for pair in &found.aligned {
                let ends = [0, 1].map(|side| (found.documents[side], pair.statements[side]));
                for (here, there) in [(ends[0], ends[1]), (ends[1], ends[0])] {
                    if here == node && !nodes.contains(&there) {
                        nodes.push(there);
                    }
                }
            }
        }
    }
    nodes
}

/// Whether the article names the speaker beside the quotation: no pronoun, no role.
fn is_named(quoted: &Quoted<'_>, quote: usize) -> bool {
    let quote = quoted.quote(quote);
    let entities = &quoted.article.entities;
    let Some((span, entity)) = quote.speaker_span.zip(quote.speaker_entity.and_then(|e| entities.get(e))) else {
        return false;
    };
    entities.iter().any(|other| other.group == entity.group && other.span.overlaps(span))
}

/// Where the article names the speaker: beside the quotation, else last before it in its paragraph.
fn named_at(quoted: &Quoted<'_>, quote: usize) -> Option<Span> {
    let said = quoted.quote(quote);
    if is_named(quoted, quote) {
        return said.speaker_span;
    }
    let speaker = quoted.article.entities.get(said.speaker_entity?)?;
    let document = &quoted.article.document;
    let block = &document.blocks[document.block_at(said.span)?];
    let own = quoted.article.entities.iter().filter(|entity| entity.group == speaker.group);
    own.map(|entity| entity.span).rfind(|span| block.span.contains(*span) && span.start < said.span.end)
}

/// Where the article says whose words a quotation is: the name, and the pronoun or role beside it that stands for it.
fn speaker_places(quoted: &Quoted<'_>, quote: usize) -> Vec<Span> {
    let mut places: Vec<Span> = named_at(quoted, quote).into_iter().chain(quoted.quote(quote).speaker_span).collect();
    places.dedup();
    places
}

/// How near the article names the other's speaker: 1 in the sentences of the quotation ("told Radio Nord"), 0.5 before
/// it in its paragraph or in the one before, 0 not there. Then one of the two may just have been read wrongly.
fn names_other(quoted: &Quoted<'_>, quote: usize, other: &Quoted<'_>, other_quote: usize) -> f64 {
    let Some(speaker) = other.quote(other_quote).speaker_entity.and_then(|e| other.article.entities.get(e)) else {
        return 1.0;
    };
    let said = quoted.quote(quote).span;
    let own = quoted.article.sentences.iter().map(|sentence| sentence.span).filter(|span| span.overlaps(said));
    let around = own.reduce(Span::cover).unwrap_or(said);
    let blocks = &quoted.article.document.blocks;
    let block = blocks.iter().rposition(|block| block.span.start <= said.start).unwrap_or(0);
    let floor = blocks.get(block.saturating_sub(1)).map_or(0, |block| block.span.start);
    let near = Span::new(floor.min(around.start), around.end);
    quoted
        .article
        .entities
        .iter()
        .filter(|entity| near.overlaps(entity.span))
        .filter(|entity| crate::name::similarity(entity, speaker) > super::speakers::OTHER_NAME)
        .map(|entity| if around.overlaps(entity.span) { 1.0 } else { 0.5 })
        .fold(0.0, f64::max)
}

/// What speaks for it that two articles put one statement in the mouths of two people, with the places of the words and
/// of the speakers; `None` where either speaker is nobody sure.
pub(super) fn two_speakers(a: &Quoted<'_>, b: &Quoted<'_>, found: &Match) -> Option<(Features, [Vec<Span>; 2])> {
    let [p, q] = found.quotes;
    let (x, y) = (a.speaker(p)?, b.speaker(q)?);
    let persons = super::is_person(x) && super::is_person(y);
    if found.speakers != Speakers::Different || !persons {
        return None;
    }
    let named = [is_named(a, p), is_named(b, q)];
    let placed = [named_at(a, p).is_some(), named_at(b, q).is_some()];
    let near = [names_other(a, p, b, q), names_other(b, q, a, p)];
    let common = [super::common(a, p, 0, &found.aligned), super::common(b, q, 1, &found.aligned)];
    let weights = [(a, p), (b, q)].map(|(quoted, quote)| {
        let statements = quoted.statements_of(quote).map(|n| super::weight(quoted.text(quoted.statements[n].span)));
        statements.sum::<usize>().max(1) as f64
    });
    let places = [(a, p), (b, q)]
        .map(|(quoted, quote)| [quoted.quote(quote).span].into_iter().chain(speaker_places(quoted, quote)).collect());
    let features = vec![
        ("bias", 1.0),
        ("translated", flag(found.translated)),
        ("both_more", flag(common[0].max(common[1]) < 0.9)),
        ("lengths", (weights[0] / weights[1]).ln().abs()),
        ("one_named", flag(named[0] || named[1])),
        ("both_named", flag(named[0] && named[1])),
        ("one_placed", flag(placed[0] || placed[1])),
        ("both_placed", flag(placed[0] && placed[1])),
        ("verbatim", flag(super::verbatim(a, p) && super::verbatim(b, q))),
        ("other_beside", flag(near[0].max(near[1]) >= 1.0)),
        ("other_near", near[0].max(near[1])),
        ("near_both", near[0].min(near[1])),
    ];
    Some((features, places))
}

/// One statement in the mouths of two people.
fn attributed(read: &[Quoted<'_>], matches: &[Match]) -> Vec<Finding> {
    let sure = |found: &Match| {
        let [i, j] = found.documents;
        two_speakers(&read[i], &read[j], found).map_or(0.0, |(features, _)| Question::Speakers.probability(&features))
    };
    let opposed: Vec<(&Match, f64)> =
        matches.iter().map(|found| (found, sure(found))).filter(|(_, sure)| *sure >= CONTRADICTED).collect();
    let mut done: Vec<(usize, usize)> = Vec::new();
    let mut findings = Vec::new();
    for (found, sure) in opposed {
        let ends = [0, 1].map(|side| (found.documents[side], found.quotes[side]));
        if ends.iter().all(|end| done.contains(end)) {
            continue;
        }
        // Everybody's quotation of it.
        let mut quotes: Vec<(usize, usize)> = ends.to_vec();
        let mut at = 0;
        while at < quotes.len() {
            let node = quotes[at];
            at += 1;
            for other in matches {
                let ends = [0, 1].map(|side| (other.documents[side], other.quotes[side]));
                for (here, there) in [(ends[0], ends[1]), (ends[1], ends[0])] {
                    if here == node && !quotes.iter().any(|q| q.0 == there.0) {
                        quotes.push(there);
                    }
                }
            }
        }
        quotes.sort_unstable();
        let mut groups: Vec<Vec<(usize, usize)>> = Vec::new();
        for &end in &quotes {
            if read[end.0].quote(end.1).speaker_entity.is_none() {
                continue;
            }
            let home = groups.iter().position(|group| {
                group.iter().any(|&(d, q)| super::speakers(&read[end.0], end.1, &read[d], q) == Speakers::Same)
            });
            match home {
                Some(group) => groups[group].push(end),
                None => groups.push(vec![end]),
            }
        }
        // A third article's spelling of the name may tell that the two are one.
        if groups.len() < 2 {
            continue;
        }
        let mut sides: Vec<Side> = Vec::new();
        for &(document, quote) in &quotes {
            let quoted = &read[document];
            let Some(group) = groups.iter().position(|group| group.contains(&(document, quote))) else { continue };
            let said = quoted.quote(quote);
            let value = |span: Span| SideValue {
                text: quoted.text(span).to_owned(),
                span,
                kind: "entity",
                normal: said.speaker.clone().unwrap_or_default(),
            };
            let places = speaker_places(quoted, quote);
            if places.is_empty() {
                sides.push(side(quoted, document, said.span, group, None));
            }
            sides.extend(places.into_iter().map(|span| side(quoted, document, said.span, group, Some(value(span)))));
        }
        let names: Vec<String> = groups
            .iter()
            .filter_map(|group| group.first())
            .filter_map(|&(document, quote)| {
                Some(format!("{} ({})", read[document].quote(quote).speaker.clone()?, called(read, document)))
            })
            .collect();
        findings.push(Finding {
            id: String::new(),
            relation: Relation::Conflict,
            kind: "attribution",
            topic: None,
            confidence: sure,
            message: format!("One statement, two speakers: {}", names.join(" against ")),
            sides,
            explanation: None,
        });
        done.extend(quotes);
    }
    findings
}

/// Sentences of a quotation that another article leaves out, and clauses of them.
fn omitted(read: &[Quoted<'_>], matches: &[Match]) -> Vec<Finding> {
    let mut told: Vec<(Node, usize)> = Vec::new();
    let mut findings = Vec::new();
    for found in matches {
        for side in [0, 1] {
            let [here, there] = [found.documents[side], found.documents[1 - side]];
            let quoted = &read[here];
            for (statement, span) in absent(read, matches, found, side) {
                let nodes = component((here, statement), matches);
                if nodes.iter().any(|&node| told.contains(&(node, there))) {
                    continue;
                }
                told.push(((here, statement), there));
                findings.push(Finding {
                    id: String::new(),
                    relation: Relation::Only,
                    kind: "quote",
                    topic: None,
                    confidence: f64::from(0.5 + 0.4 * found.score.min(1.0)),
                    message: left_out(read, there, quoted, span),
                    sides: vec![self::side(quoted, here, span, 0, None)],
                    explanation: None,
                });
            }
        }
    }
    findings
}
