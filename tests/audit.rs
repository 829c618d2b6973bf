//! `claimdiff audit` as a person runs it: input, skipping, grouping, the store, exit status.

#[path = "audit/run.rs"]
mod run;

use std::fs;
use std::io::Write;

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

#[test]
fn findings_of_a_story_are_those_of_compare() {
    let corpus = Corpus::new();
    let report = json(&audit(&corpus, &["--no-store", "."]));
    for story in report["stories"].as_array().expect("stories") {
        let files: Vec<&str> =
            story["documents"].as_array().expect("documents").iter().map(|d| d["id"].as_str().expect("id")).collect();
        let mut arguments = vec!["compare", "--format", "json"];
        arguments.extend(&files);
        let compared = json(&run::claimdiff(&corpus, &arguments));
        let told = story["findings"].as_array().expect("findings");
        let wanted = compared["findings"].as_array().expect("findings");
        assert_eq!(told.len(), wanted.len());
        for (told, wanted) in told.iter().zip(wanted) {
            for field in ["id", "relation", "kind", "topic", "message", "sides"] {
                assert_eq!(told[field], wanted[field], "{field} of {told}");
            }
        }
    }
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
