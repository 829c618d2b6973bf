//! Names found in running text, by the tables in `cases/names/xx.txt`.

use claimdiff::{EntityKind, Language, Options, extract, from_bytes};

fn kind(name: &str) -> EntityKind {
    match name {
        "person" => EntityKind::Person,
        "place" => EntityKind::Place,
        "organisation" => EntityKind::Organisation,
        "other" => EntityKind::Other,
        _ => panic!("{name} is no kind"),
    }
}

#[test]
fn names_are_found_and_other_words_are_not() {
    let (mut cases, mut failures) = (0, Vec::new());
    for file in
        std::fs::read_dir("tests/cases/names").expect("the folder of cases").map(|entry| entry.expect("a file").path())
    {
        let code = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let Some(language) = Language::from_code(&code) else {
            assert!(["pairs", "places"].contains(&code.as_str()), "{} names no language", file.display());
            continue;
        };
        for line in std::fs::read_to_string(&file).expect("text").lines().filter(|line| !line.starts_with('#')) {
            let [text, wanted, none] = line.split('|').collect::<Vec<_>>()[..] else { panic!("{code}: {line}") };
            let options = Options { language: Some(language), ..Options::default() };
            let article = extract(from_bytes(&code, text.as_bytes(), options).expect("an article"));
            let found: Vec<_> =
                article.entities.iter().map(|entity| (entity.kind, article.text(entity.span))).collect();
            for name in wanted.split(';').filter(|name| !name.is_empty()) {
                let (kind_name, words) = name.split_once(' ').expect("kind and words");
                assert!(text.contains(words), "{code}: {words} is not in {text}");
                cases += 1;
                if !found.contains(&(kind(kind_name), words)) {
                    failures.push(format!("{code}: {name} not found in {found:?}"));
                }
            }
            for word in none.split(';').filter(|word| !word.is_empty()) {
                assert!(text.contains(word), "{code}: {word} is not in {text}");
                cases += 1;
                if found.iter().any(|(_, name)| name.split(' ').any(|part| part == word)) {
                    failures.push(format!("{code}: {word} is no name: {found:?}"));
                }
            }
        }
    }
    assert!(cases > 80, "only {cases} cases");
    assert!(failures.is_empty(), "{} of {cases}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn places_are_one_however_a_language_calls_or_inflects_them() {
    let (mut cases, mut failures) = (0, Vec::new());
    let table = std::fs::read_to_string("tests/cases/names/places.txt").expect("the table");
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [code, text, wanted] = line.split(" | ").collect::<Vec<_>>()[..] else { panic!("{line}") };
        let options = Options { language: Language::from_code(code), ..Options::default() };
        let article = extract(from_bytes(code, text.as_bytes(), options).expect("an article"));
        let found: Vec<&str> = article.entities.iter().map(|entity| entity.normal.as_str()).collect();
        cases += 1;
        let right = match wanted {
            "-" => found.is_empty(),
            names => names.split(';').all(|name| found.contains(&name)),
        };
        if !right {
            failures.push(format!("{line}: {found:?}"));
        }
    }
    assert!(cases > 130, "only {cases} cases");
    assert!(failures.is_empty(), "{} of {cases}:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_family_name_in_characters_is_the_person_of_its_article() {
    /// A text, and what its names stand for, in its order.
    const CASES: &[(&str, &str, &str)] = &[
        ("ja", "雨宮健二監督は辞任を表明した。雨宮監督は会見した。", "雨宮健二 雨宮健二"),
        // the fullest form may come last, and there may be two families
        (
            "ja",
            "雨宮監督は辞任した。後任は黒沢修氏で、黒沢氏は雨宮健二監督の教え子だ。",
            "雨宮健二 黒沢修 黒沢修 雨宮健二",
        ),
        // a town is no family
        ("ja", "山口太郎氏は山口県で講演した。", "山口太郎 山口県"),
    ];
    for (code, text, wanted) in CASES {
        let options = Options { language: Language::from_code(code), ..Options::default() };
        let article = extract(from_bytes(code, text.as_bytes(), options).expect("an article"));
        let found: Vec<&str> = article.entities.iter().map(|entity| entity.normal.as_str()).collect();
        assert_eq!(found.join(" "), *wanted, "{text}");
    }
}
