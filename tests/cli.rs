//! The command line as a person meets it: the cases of `tests/cmd`, what trouble looks like, colour and status.

use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const STORY: [&str; 4] = ["en.txt", "fr.txt", "de.txt", "it.txt"];

fn claimdiff(folder: &str, arguments: &[&str]) -> Output {
    command(folder).args(arguments).output().expect("the binary runs")
}

fn command(folder: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn cases() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd");
}

/// What the differ finds moves with every stage, so the sample is brought up to date by hand, before a release:
/// `TRYCMD=overwrite cargo test --release --test cli -- --ignored`.
#[test]
#[ignore = "the sample follows the differ, not the other way round"]
fn the_sample_of_the_readme_is_current() {
    trycmd::TestCases::new().case("README.md");
}

#[test]
fn trouble_is_one_line_on_standard_error_and_status_2() {
    for arguments in [
        &[][..],
        &["compare"],
        &["compare", "good.txt"],
        &["compare", "good.txt", "empty.txt"],
        &["compare", "good.txt", "blank.txt"],
        &["compare", "good.txt", "binary.bin"],
        &["compare", "good.txt", "missing.txt"],
        &["compare", "good.txt", "folder"],
        &["compare", "good.txt", "latin1.txt"],
        &["compare", "good.txt", "good.txt", "--only", "colour"],
        &["compare", "good.txt", "good.txt", "--format", "pdf"],
        &["compare", "good.txt", "good.txt", "--date", "yesterday"],
        &["compare", "good.txt", "good.txt", "--language", "qq"],
        &["compare", "good.txt", "good.txt", "--min-confidence", "2"],
        &["compare", "-", "-"],
        &["extract", "good.txt", "missing.txt", "--format", "jsonl"],
        &["frobnicate"],
    ] {
        let Output { status, stdout, stderr } = claimdiff("tests/cmd/errors.in", arguments);
        assert_eq!(status.code(), Some(2), "{arguments:?}");
        assert!(stdout.is_empty(), "{arguments:?}: {}", text(stdout));
        let stderr = text(stderr);
        assert_eq!(stderr.lines().count(), 1, "{arguments:?}: {stderr}");
        assert!(stderr.starts_with("claimdiff: "), "{arguments:?}: {stderr}");
    }
}

#[test]
fn what_is_too_long_to_be_compared_whole_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("long.txt"), "The dog barked.\n\n".repeat(2_000)).expect("written");
    std::fs::write(folder.path().join("short.txt"), "The dog barked.\n\nNobody came.\n").expect("written");
    let path = folder.path().to_str().expect("UTF-8");
    let arguments = ["compare", "--language", "en", "--format", "json", "long.txt", "short.txt"];
    let Output { stdout, stderr, .. } = claimdiff(path, &arguments);
    let report: serde_json::Value = serde_json::from_slice(&stdout).expect("JSON");
    assert_eq!(report["documents"][0]["compared_sentences"], 1_500);
    assert_eq!(report["documents"][1].get("compared_sentences"), None);
    let told = "claimdiff: long.txt is too long to be compared whole: only its first 1500 sentences are\n";
    assert_eq!(text(stderr), told);
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    let mut child = command("corpus/coach-dismissal")
        .args(["extract", "--format", "jsonl"])
        .args(std::iter::repeat_n("en.txt", 40))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut first = [0; 16];
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_exact(&mut first).expect("some output");
    drop(stdout);
    let Output { status, stderr, .. } = child.wait_with_output().expect("it ends");
    assert_eq!((status.code(), text(stderr)), (Some(0), String::new()));
}

#[test]
fn the_status_says_whether_a_conflict_is_reported() {
    for format in ["text", "json", "jsonl", "html", "markdown"] {
        let status = |arguments: &[&str]| {
            let mut all = vec!["compare", "--format", format];
            all.extend_from_slice(arguments);
            claimdiff("corpus/coach-dismissal", &all).status.code()
        };
        assert_eq!(status(&STORY), Some(1), "{format}");
        assert_eq!(status(&["en.txt", "en.txt"]), Some(0), "{format}");
        // What is filtered out is not reported, so it does not count.
        assert_eq!(status(&["en.txt", "de.txt", "--only", "agree"]), Some(0), "{format}");
    }
}

#[test]
fn colour_is_asked_for_and_refused() {
    let colour = |set: &[(&str, &str)], arguments: &[&str]| {
        let mut command = command("corpus/coach-dismissal");
        command.args(["compare", "en.txt", "de.txt"]).args(arguments).envs(set.iter().copied());
        text(command.output().expect("the binary runs").stdout).contains('\u{1b}')
    };
    assert!(!colour(&[], &[]), "a pipe has no colour");
    assert!(colour(&[], &["--color", "always"]));
    assert!(colour(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!colour(&[("NO_COLOR", "1")], &[]));
    assert!(colour(&[("NO_COLOR", "1")], &["--color", "always"]), "the option is the last word");
    assert!(!colour(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]));
}
