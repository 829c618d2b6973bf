//! `claimdiff audit` as a person runs it: input, skipping, grouping, the store, exit status.

#[path = "audit/run.rs"]
mod run;

use std::fs;
use std::io::Write;
use std::path::Path;

use run::{Corpus, audit, json};
use serde_json::Value;

fn documents(story: &Value) -> Vec<&str> {
    let mut ids: Vec<&str> = story["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .map(|d| d["id"].as_str().expect("an id").rsplit('/').next().expect("a name"))
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn articles_of_one_event_come_together_and_others_stay_apart() {
    let corpus = Corpus::new();
    let report = json(&audit(&corpus, &["--no-store", "."]));
    let stories = report["stories"].as_array().expect("stories");
    let mut found: Vec<Vec<&str>> = stories.iter().map(documents).collect();
    found.sort();
    assert_eq!(found, [vec!["fire-de.txt", "fire-en.txt", "fire-fr.txt"], vec!["match1-de.txt", "match1-en.txt"]]);
    let alone: Vec<&str> =
        report["singletons"].as_array().expect("singletons").iter().map(|d| d["id"].as_str().expect("id")).collect();
    assert_eq!(alone, ["./match2-en.txt"], "another match of the same club is another story");
    assert_eq!(report["schema"], "claimdiff/v1");
    assert_eq!(report["summary"]["documents"], 6);
}

/// The findings of a story must be those of `compare`, given its articles in the order of their names.
fn told_as_compare_does(corpus: &Corpus, story: &Value) {
    let files: Vec<&str> =
        story["documents"].as_array().expect("documents").iter().map(|d| d["id"].as_str().expect("an id")).collect();
    assert!(files.is_sorted(), "{files:?}");
    let mut arguments = vec!["compare", "--format", "json"];
    arguments.extend(&files);
    let compared = json(&run::claimdiff(corpus, &arguments));
    let told = story["findings"].as_array().expect("findings");
    let wanted = compared["findings"].as_array().expect("findings");
    assert_eq!(told.len(), wanted.len(), "{files:?}");
    for (told, wanted) in told.iter().zip(wanted) {
        for field in ["id", "relation", "kind", "topic", "confidence", "message", "sides"] {
            assert_eq!(told[field], wanted[field], "{files:?}: {field}");
        }
    }
}

#[test]
fn findings_of_a_story_are_those_of_compare() {
    let corpus = Corpus::new();
    let report = json(&audit(&corpus, &["--no-store", "."]));
    for story in report["stories"].as_array().expect("stories") {
        told_as_compare_does(&corpus, story);
    }
}

#[test]
fn stories_in_many_languages_are_found_again_in_one_folder() {
    let corpus = Corpus::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut wanted = Vec::new();
    for story in fs::read_dir(folder).expect("stories").map(|entry| entry.expect("an entry").path()) {
        if !story.join("gold.json").exists() {
            continue;
        }
        let mut names = Vec::new();
        for article in fs::read_dir(&story).expect("articles").map(|entry| entry.expect("an entry").path()) {
            if article.extension().is_some_and(|extension| extension == "txt") {
                let name = [&story, &article].map(|path| path.file_name().expect("a name").to_string_lossy()).join("-");
                fs::copy(&article, corpus.path().join(&name)).expect("copied");
                names.push(name);
            }
        }
        names.sort();
        wanted.push(names);
    }
    assert!(wanted.len() >= 6);
    wanted.sort();
    let report = json(&audit(&corpus, &["--no-store", "."]));
    let stories = report["stories"].as_array().expect("stories");
    let mut found: Vec<Vec<&str>> = Vec::new();
    for story in stories {
        let names = documents(story);
        if !names[0].starts_with("fire-") && !names[0].starts_with("match") {
            found.push(names);
            told_as_compare_does(&corpus, story);
        }
    }
    found.sort();
    assert_eq!(found, wanted);
}

#[test]
fn an_updated_toll_is_a_timeline_and_no_contradiction() {
    let corpus = Corpus::new();
    let told = [("mon", "2025-06-09", "12"), ("tue", "2025-06-10", "15"), ("wed", "2025-06-11", "19")];
    fs::create_dir(corpus.path().join("quake")).expect("a folder");
    for (name, day, dead) in told {
        let text = format!(
            "Earthquake shakes Ardelin\n\n{day}\n\nThe earthquake in Ardelin on 8 June killed {dead} people, said governor Tilda Marnok.\n"
        );
        corpus.write(&format!("quake/{name}.txt"), &text);
    }
    let report = json(&audit(&corpus, &["--no-store", "quake"]));
    let findings = report["stories"][0]["findings"].as_array().expect("findings");
    let toll =
        findings.iter().find(|finding| finding["drift"] == true).unwrap_or_else(|| panic!("no drift: {findings:?}"));
    let moments: Vec<&str> =
        toll["timeline"].as_array().expect("moments").iter().map(|m| m["text"].as_str().expect("words")).collect();
    assert_eq!(moments, ["12", "15", "19"]);
    assert_eq!((&report["summary"]["conflicts"], &report["summary"]["drift"]), (&0.into(), &1.into()));
    assert_eq!(audit(&corpus, &["--no-store", "quake"]).status.code(), Some(0));
    assert_eq!(audit(&corpus, &["--no-store", "--fail-on", "drift", "quake"]).status.code(), Some(1));
    let text = run::claimdiff(&corpus, &["audit", "--no-store", "--color", "never", "quake"]);
    let text = String::from_utf8_lossy(&text.stdout);
    assert!(text.contains("over time  2025-06-09 12 → 2025-06-10 15 → 2025-06-11 19"), "{text}");
}

#[test]
fn folders_and_fields_group_where_the_user_knows() {
    let corpus = Corpus::new();
    for name in ["a", "b"] {
        fs::create_dir(corpus.path().join(name)).expect("a folder");
    }
    for (from, to) in [("match1-en.txt", "a/x.txt"), ("match2-en.txt", "a/y.txt"), ("fire-en.txt", "b/x.txt")] {
        fs::rename(corpus.path().join(from), corpus.path().join(to)).expect("moved");
    }
    let report = json(&audit(&corpus, &["--no-store", "--group-by", "folder", "a", "b"]));
    let stories = report["stories"].as_array().expect("stories");
    assert_eq!(stories.len(), 1);
    assert_eq!((stories[0]["id"].as_str(), documents(&stories[0])), (Some("a"), vec!["x.txt", "y.txt"]));

    corpus.write("all.jsonl", "{\"id\":\"1\",\"text\":\"Rain fell in Kelvana.\",\"event\":\"e1\"}\n\
        {\"id\":\"2\",\"text\":\"In Kelvana regnete es.\",\"event\":\"e1\"}\n{\"id\":\"3\",\"text\":\"Snow fell.\",\"event\":\"e2\"}\n");
    let report = json(&audit(&corpus, &["--no-store", "--group-by", "event", "all.jsonl"]));
    assert_eq!(documents(&report["stories"][0]), ["1", "2"]);
    assert_eq!(report["singletons"][0]["id"], "3");
}

#[test]
fn a_bad_article_is_told_skipped_and_counted_and_strict_stops() {
    let corpus = Corpus::new();
    corpus.write("all.jsonl", "{\"id\":\"1\",\"text\":\"Rain fell in Kelvana.\"}\nno json\n{\"id\":\"3\"}\n");
    corpus.write("broken.txt", "\0\u{1}\u{2}\0\0");
    let output = audit(&corpus, &["--no-store", "."]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("all.jsonl:2: no JSON object"), "{errors}");
    assert!(errors.contains("all.jsonl:3: has no text"), "{errors}");
    assert!(errors.contains("broken.txt"), "{errors}");
    assert!(errors.contains("3 of 10 articles skipped"), "{errors}");
    assert_eq!(json(&output)["summary"]["skipped"], 3);

    let output = audit(&corpus, &["--no-store", "--strict", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1);
}

#[test]
fn archives_are_read_as_folders_are() {
    let corpus = Corpus::new();
    let plain = json(&audit(&corpus, &["--no-store", "."]));
    let mut names: Vec<String> = fs::read_dir(corpus.path())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let elsewhere = tempfile::tempdir().expect("a folder");
    let (tarred, zipped) = (elsewhere.path().join("all.tar.gz"), elsewhere.path().join("all.zip"));
    let gzip = flate2::write::GzEncoder::new(fs::File::create(&tarred).expect("a file"), flate2::Compression::fast());
    let mut tar = tar::Builder::new(gzip);
    let mut zip = zip::ZipWriter::new(fs::File::create(&zipped).expect("a file"));
    for name in &names {
        let path = corpus.path().join(name);
        tar.append_path_with_name(&path, name).expect("packed");
        zip.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).expect("packed");
        zip.write_all(&fs::read(&path).expect("an article")).expect("packed");
    }
    tar.into_inner().and_then(flate2::write::GzEncoder::finish).expect("packed");
    zip.finish().expect("packed");
    let shape = |report: &Value| {
        let stories = report["stories"].as_array().expect("stories");
        let mut shape: Vec<String> = stories.iter().map(|story| documents(story).join(" ")).collect();
        shape.sort();
        shape
    };
    for archive in [tarred, zipped] {
        let packed = json(&audit(&corpus, &["--no-store", archive.to_str().expect("a path")]));
        assert_eq!(shape(&plain), shape(&packed), "{}", archive.display());
        assert_eq!(plain["summary"]["agreements"], packed["summary"]["agreements"]);
    }
    let cut = elsewhere.path().join("cut.zip");
    fs::write(&cut, b"PK\x03\x04 and no more").expect("written");
    let damaged = audit(&corpus, &["--no-store", ".", cut.to_str().expect("a path")]);
    assert_eq!(json(&damaged)["summary"]["skipped"], 1);
}

#[test]
fn hostile_input_is_told_and_harms_nothing() {
    let corpus = Corpus::new();
    let plain = json(&audit(&corpus, &["--no-store", "."]));
    let inside = tempfile::tempdir().expect("a folder");
    let at = |name: &str| inside.path().join("corpus").join(name);
    fs::create_dir(inside.path().join("corpus")).expect("a folder");
    // An archive that unpacks to more than any article, and members whose names lead elsewhere.
    let mut zip = zip::ZipWriter::new(fs::File::create(at("a.zip")).expect("a file"));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("bomb.txt", options).expect("packed");
    let noughts = vec![b'0'; 1 << 20];
    (0..40).for_each(|_| zip.write_all(&noughts).expect("packed"));
    zip.start_file("../../up.txt", options).expect("packed");
    zip.write_all(b"Hail fell in Orbeth.").expect("packed");
    zip.start_file("/root.txt", options).expect("packed");
    zip.write_all(b"Hail fell in Orbeth and in Sunmark.").expect("packed");
    zip.finish().expect("packed");
    let mut lines =
        flate2::write::GzEncoder::new(fs::File::create(at("b.jsonl.gz")).expect("a file"), flate2::Compression::fast());
    lines.write_all(&"[".repeat(100_000).into_bytes()).expect("packed");
    lines.write_all(b"\n").expect("packed");
    (0..40).for_each(|_| lines.write_all(&noughts).expect("packed"));
    lines.finish().expect("packed");
    fs::write(at("c.tar"), [b'x'; 2000]).expect("written");
    fs::write(at("d.txt"), "").expect("written");
    fs::write(at("e.txt"), b"\xff\xfeH\0i\0").expect("written");
    fs::write(at("f.txt"), b"caf\xe9 in Orbeth").expect("written");
    fs::write(
        at("g.txt"),
        "\u{1b}]0;title\u{7}Storm \u{1b}[2J\u{202e}in Orbeth\n\n2025-02-03\n\nA storm hit Orbeth.\n",
    )
    .expect("written");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(".", at("loop")).expect("a link");
        // Nobody writes to this pipe: to open it would be to wait for ever.
        assert!(std::process::Command::new("mkfifo").arg(at("h.txt")).status().expect("mkfifo runs").success());
    }
    let folder = inside.path().join("corpus");
    let folder = folder.to_str().expect("a path");
    let output = audit(&corpus, &["--no-store", ".", folder]);
    let report = json(&output);
    assert_eq!((&report["summary"]["skipped"], &report["summary"]["documents"]), (&7.into(), &9.into()));
    assert_eq!(plain["stories"].as_array().map(Vec::len), Some(2));
    let all = String::from_utf8_lossy(&output.stdout);
    assert!(all.contains("a.zip/root.txt") && !all.contains("\"/root.txt"), "a member is named below its archive");
    assert!(!inside.path().join("up.txt").exists());
    let text = run::claimdiff(&corpus, &["audit", "--no-store", "--color", "never", folder]);
    let said = [text.stdout, text.stderr].concat();
    assert!(!said.contains(&0x1b) && !said.contains(&0x07), "{}", String::from_utf8_lossy(&said));
}

#[test]
fn extracts_give_the_same_report_as_articles() {
    let corpus = Corpus::new();
    let mut files: Vec<String> = fs::read_dir(corpus.path())
        .expect("a folder")
        .map(|entry| format!("./{}", entry.expect("an entry").file_name().to_string_lossy()))
        .collect();
    files.sort();
    let mut arguments = vec!["extract", "--format", "jsonl"];
    arguments.extend(files.iter().map(String::as_str));
    let extracts = run::claimdiff(&corpus, &arguments);
    let folder = corpus.path().join("..").join(format!("{}.jsonl", corpus.name()));
    fs::write(&folder, &extracts.stdout).expect("written");
    let direct = audit(&corpus, &["--no-store", "."]);
    let staged = audit(&corpus, &["--no-store", "--from", folder.to_str().expect("a path")]);
    fs::remove_file(folder).expect("removed");
    assert_eq!(String::from_utf8_lossy(&direct.stdout), String::from_utf8_lossy(&staged.stdout));

    corpus.write("plain.jsonl", "{\"id\":\"1\",\"text\":\"Rain fell in Kelvana.\"}\n");
    let refused = audit(&corpus, &["--no-store", "--strict", "--from", "plain.jsonl"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn what_is_too_long_to_be_compared_whole_is_told_in_every_run() {
    let corpus = Corpus::new();
    fs::create_dir(corpus.path().join("rain")).expect("a folder");
    corpus.write("rain/long.txt", &"The dog barked.\n\n".repeat(2_000));
    corpus.write("rain/short.txt", "The dog barked.\n\nNobody came.\n");
    for _ in 0..2 {
        let run = audit(&corpus, &["--language", "en", "--group-by", "folder", "rain"]);
        let told = "claimdiff: rain/long.txt is too long to be compared whole: only its first 1500 sentences are\n";
        assert_eq!(String::from_utf8_lossy(&run.stderr), told);
        assert_eq!(json(&run)["stories"][0]["documents"][0]["compared_sentences"], 1_500);
    }
}

#[test]
fn a_second_run_gives_the_same_and_a_damaged_store_is_said_and_rebuilt() {
    let corpus = Corpus::new();
    let first = audit(&corpus, &["--store", "s.redb", "."]);
    let second = audit(&corpus, &["--store", "s.redb", "."]);
    assert_eq!(first.stdout, second.stdout);
    assert!(second.stderr.is_empty(), "{}", String::from_utf8_lossy(&second.stderr));
    let store = corpus.path().join("s.redb");
    let length = fs::metadata(&store).expect("a store").len();
    fs::File::options().write(true).open(&store).expect("a store").set_len(length / 2).expect("cut");
    let third = audit(&corpus, &["--store", "s.redb", "."]);
    assert_eq!(first.stdout, third.stdout);
    assert!(
        String::from_utf8_lossy(&third.stderr).contains("rebuilding"),
        "{}",
        String::from_utf8_lossy(&third.stderr)
    );
}

#[test]
fn threads_change_nothing() {
    let corpus = Corpus::new();
    let one = audit(&corpus, &["--no-store", "--jobs", "1", "."]);
    let three = audit(&corpus, &["--no-store", "--jobs", "3", "."]);
    assert_eq!(one.stdout, three.stdout);
}

#[test]
fn a_baseline_accepts_what_is_known() {
    let corpus = Corpus::new();
    let before = audit(&corpus, &["--no-store", "--write-baseline", "known.list", "."]);
    let conflicts = json(&before)["summary"]["conflicts"].as_u64().expect("a count");
    assert_eq!(before.status.code(), Some(i32::from(conflicts > 0)));
    let after = audit(&corpus, &["--no-store", "--baseline", "known.list", "."]);
    assert_eq!(after.status.code(), Some(0));
    let summary = &json(&after)["summary"];
    assert_eq!((summary["conflicts"].as_u64(), summary["accepted"].as_u64()), (Some(0), Some(conflicts)));
    assert_eq!(audit(&corpus, &["--no-store", "--fail-on", "never", "."]).status.code(), Some(0));
    assert_eq!(audit(&corpus, &["--no-store", "--baseline", "fire-en.txt", "."]).status.code(), Some(2));
}

#[test]
fn trouble_is_one_line_and_nothing_else() {
    let corpus = Corpus::new();
    fs::create_dir(corpus.path().join("empty")).expect("a folder");
    for arguments in [&["nowhere"][..], &["--jobs", "0", "."], &["empty"], &["--from", "nowhere.jsonl"], &[]] {
        let output = audit(&corpus, arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr).lines().count(), 1, "{arguments:?}");
    }
}

#[test]
fn every_format_is_written() {
    let corpus = Corpus::new();
    for format in ["text", "json", "jsonl", "csv", "markdown"] {
        let output = run::claimdiff(&corpus, &["audit", "--no-store", "--format", format, "."]);
        assert!(!output.stdout.is_empty(), "{format}");
        assert!(output.stderr.is_empty(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
    }
    let lines = run::claimdiff(&corpus, &["audit", "--no-store", "--format", "jsonl", "."]);
    let records: Vec<Value> = String::from_utf8_lossy(&lines.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object a line"))
        .collect();
    let kinds: Vec<&str> = records.iter().map(|record| record["record"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["story", "story", "singleton", "summary"]);
}
