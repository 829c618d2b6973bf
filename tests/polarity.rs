//! What a clause affirms or denies, how the writer vouches for it and what happens in it, by the tables in
//! `cases/polarity/xx.txt`; and whether two articles agree that it happened, by `cases/agreements.toml`.

mod pairs;

use claimdiff::{Config, EmbeddedEncoder, Language, Modality, Polarity, Relation, compare};
use serde::Deserialize;

#[test]
fn clauses_are_affirmed_or_negated_and_tell_events() {
    let (mut cases, mut failures) = (0, Vec::new());
    for file in std::fs::read_dir("tests/cases/polarity")
        .expect("the folder of cases")
        .map(|entry| entry.expect("a file").path())
    {
        let code = file.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(Language::from_code(&code).is_some(), "no language: {code}");
        for line in std::fs::read_to_string(&file).expect("text").lines().filter(|line| !line.starts_with('#')) {
            let [wanted, text, event] = line.split('|').collect::<Vec<_>>()[..] else { panic!("{code}: {line}") };
            let article = pairs::article(&(code.clone(), text.to_owned()));
            let negated = article.claims.iter().any(|claim| claim.polarity == Polarity::Negated);
            let hinted = article.claims.iter().any(|claim| !claim.hints.is_empty());
            let count: usize = article.claims.iter().map(|claim| claim.negations.len()).sum();
            let modality = |wanted| article.claims.iter().any(|claim| claim.modality == wanted);
            let right = match wanted {
                "affirmed" => !negated,
                "negated" => negated,
                // one denial, however many words make it
                "once" => count == 1,
                // denies by its sense or in part
                "hinted" => hinted && !negated,
                "plain" => !hinted && !negated,
                "reported" => modality(Modality::Reported),
                "planned" => modality(Modality::Planned),
                "possible" => modality(Modality::Possible),
                "any" => true,
                _ => panic!("{code}: {wanted}"),
            };
            let events: Vec<String> = article
                .claims
                .iter()
                .flat_map(|claim| &claim.events)
                .map(|event| {
                    let sense = ["-", "", "+"][usize::try_from(event.sense + 1).expect("-1 to 1")];
                    let told = ["told", "not", "open"][if event.open { 2 } else { usize::from(event.negated) }];
                    format!("{told} {}{sense}", event.id)
                })
                .collect();
            cases += 1;
            // "not accept+" is denied, "open accept+" left open and "told accept+" neither; "accept+" is any of them;
            // "none accept" is told in no sense, or left open
            let found = |told: &String| told == event || told.split_once(' ').is_some_and(|(_, id)| id == event);
            let tells = |told: &String, id: &str| {
                !told.starts_with("open")
                    && told.split_once(' ').is_some_and(|(_, own)| own.trim_end_matches(['+', '-']) == id)
            };
            let fits = match event.strip_prefix("none ") {
                Some(id) => !events.iter().any(|told| tells(told, id)),
                None => event.is_empty() || events.iter().any(found),
            };
            if !right || !fits {
                failures.push(format!("{code}: {line}: {events:?}, negated {negated}, hinted {hinted}"));
            }
        }
    }
    assert!(cases > 60, "only {cases} cases");
    assert!(failures.is_empty(), "{} of {cases}:\n{}", failures.len(), failures.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Agreement {
    /// What a finding about the event is called.
    topic: String,
    agree: bool,
    of: [pairs::Text; 2],
}

#[test]
fn who_denies_an_event_agrees_with_nobody_who_tells_it() {
    let cases: Vec<Agreement> = pairs::cases("agreements");
    let encoder = EmbeddedEncoder::new().expect("the encoder");
    let mut failures = Vec::new();
    for case in &cases {
        let articles = case.of.each_ref().map(pairs::article);
        let report = compare(&articles, &encoder, &Config::default()).expect("the encoder answers");
        let told = |finding: &&claimdiff::Finding| finding.topic.as_ref() == Some(&case.topic);
        let agree = report.findings.iter().filter(told).any(|finding| finding.relation == Relation::Agree);
        if agree != case.agree {
            failures.push(format!("{:?}: {agree}", case.of));
        }
    }
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeftOpen {
    of: [pairs::Text; 2],
}

#[test]
fn what_is_only_asked_for_or_feared_contradicts_nobody() {
    let cases: Vec<LeftOpen> = pairs::cases("left_open");
    let encoder = EmbeddedEncoder::new().expect("the encoder");
    for case in &cases {
        let articles = case.of.each_ref().map(pairs::article);
        let report = compare(&articles, &encoder, &Config::default()).expect("the encoder answers");
        let conflicts: Vec<_> = report.findings.iter().filter(|f| f.relation == Relation::Conflict).collect();
        assert!(conflicts.is_empty(), "{:?}: {conflicts:?}", case.of);
    }
}
