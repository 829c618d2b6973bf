//! What a clause affirms or denies, how the writer vouches for it and what happens in it, by the tables in
//! `cases/polarity/xx.txt`.

use claimdiff::{Language, Modality, Options, Polarity, extract, from_bytes};

#[test]
fn clauses_are_affirmed_or_negated_and_tell_events() {
    let (mut cases, mut failures) = (0, Vec::new());
    for file in std::fs::read_dir("tests/cases/polarity")
        .expect("the folder of cases")
        .map(|entry| entry.expect("a file").path())
    {
        let code = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let language = Language::from_code(&code).expect("a language");
        for line in std::fs::read_to_string(&file).expect("text").lines().filter(|line| !line.starts_with('#')) {
            let [wanted, text, event] = line.split('|').collect::<Vec<_>>()[..] else { panic!("{code}: {line}") };
            let options = Options { language: Some(language), ..Options::default() };
            let article = extract(from_bytes(&code, text.as_bytes(), options).expect("an article"));
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
                _ => panic!("{code}: {wanted}"),
            };
            let events: Vec<String> = article
                .claims
                .iter()
                .flat_map(|claim| &claim.events)
                .map(|event| {
                    let sense = ["-", "", "+"][usize::try_from(event.sense + 1).expect("-1 to 1")];
                    format!("{} {}{sense}", if event.negated { "not" } else { "told" }, event.id)
                })
                .collect();
            cases += 1;
            // "not accept+" is denied and "told accept+" is not; "accept+" is either
            let found = |told: &String| told == event || told.split_once(' ').is_some_and(|(_, id)| id == event);
            if !right || !event.is_empty() && !events.iter().any(found) {
                failures.push(format!("{code}: {line}: {events:?}, negated {negated}, hinted {hinted}"));
            }
        }
    }
    assert!(cases > 60, "only {cases} cases");
    assert!(failures.is_empty(), "{} of {cases}:\n{}", failures.len(), failures.join("\n"));
}
