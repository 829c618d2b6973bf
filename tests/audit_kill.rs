//! A run that is killed leaves a store that the next run can use: its report is that of an undisturbed one.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const KILLS: u32 = 50;

/// Invented articles: `stories` events, each told three times.
fn corpus(stories: u32) -> String {
    let mut lines = String::new();
    for n in 0..stories {
        let syllable = |k: u32| ["ba", "ko", "ri", "mu", "te", "la", "so", "vi", "ne", "du"][(k % 10) as usize];
        let word = |salt: u32| {
            let k = (n * 7919 + salt * 104_729) ^ (n >> 3);
            let name = [k, k / 10, k / 100, k / 1000].map(syllable).concat();
            format!("{}{}", name[..1].to_uppercase(), &name[1..])
        };
        let (place, firm, person, count) = (word(1), word(2), word(3), 100 + n * 13 % 880);
        let day = format!("2025-{:02}-{:02}", 1 + n % 12, 1 + n % 27);
        for (language, text) in [
            (
                "en",
                format!(
                    "Fire at {firm} in {place}\\n\\nA fire broke out at {firm} in {place}; {count} people had to leave.\\n\\nThe chief, {person}, praised her crew."
                ),
            ),
            (
                "de",
                format!(
                    "Brand bei {firm} in {place}\\n\\nBei {firm} in {place} ist ein Feuer ausgebrochen; {count} Menschen mussten gehen.\\n\\nEinsatzleiterin {person} lobte ihre Leute."
                ),
            ),
            (
                "fr",
                format!(
                    "Incendie chez {firm} à {place}\\n\\nUn incendie s'est déclaré chez {firm} à {place} ; {count} personnes ont dû partir.\\n\\n{person}, qui commandait, a salué son équipe."
                ),
            ),
        ] {
            lines.push_str(&format!("{{\"id\":\"{n}-{language}\",\"published\":\"{day}\",\"language\":\"{language}\",\"text\":\"{text}\"}}\n"));
        }
    }
    lines
}

#[test]
fn after_any_of_fifty_kills_the_next_run_is_as_if_undisturbed() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("articles.jsonl"), corpus(90)).expect("written");
    let run = |store: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
        command.current_dir(folder.path()).args(["audit", "--format", "jsonl", "--store", store, "articles.jsonl"]);
        command.stdin(Stdio::null());
        command
    };
    let started = Instant::now();
    let undisturbed = run("whole.redb").output().expect("the program runs");
    let mut whole = started.elapsed();
    assert!(!undisturbed.stdout.is_empty());

    // The moments are spread evenly and without order over the time of a whole run. Kills follow each other on one
    // store, which is thrown away now and then, so that they fall on its making too and there is work left to kill.
    let (left, copy) = (folder.path().join("killed.redb"), folder.path().join("next.redb"));
    let (mut killed, mut rounds) = (0, 0);
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    while killed < KILLS && rounds < 4 * KILLS {
        if rounds % 3 == 0 {
            let _ = std::fs::remove_file(&left);
        }
        rounds += 1;
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let share = (state % 1000) as f64 / 1000.0;
        let mut child =
            run("killed.redb").stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        std::thread::sleep(Duration::from_secs_f64(whole.as_secs_f64() * share));
        child.kill().expect("it can be killed");
        if child.wait().expect("it ends").code().is_some() {
            // The machine had more to do beside it when the whole run was timed.
            whole = whole.mul_f64(0.95);
            continue;
        }
        killed += 1;
        // The next run has what the killed one left; the store itself waits for the next kill.
        let _ = std::fs::remove_file(&copy);
        if left.exists() {
            std::fs::copy(&left, &copy).expect("copied");
        }
        let next = run("next.redb").output().expect("the program runs");
        assert_eq!(next.status.code(), undisturbed.status.code());
        assert!(next.stdout == undisturbed.stdout, "the report differs after kill {killed}, at {share} of a run");
        let notes = String::from_utf8_lossy(&next.stderr);
        assert!(notes.is_empty(), "a kill must not damage the store: {notes}");
    }
    assert_eq!(killed, KILLS, "{rounds} runs ended before they could be killed often enough");
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_a_store_that_the_next_run_uses() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("articles.jsonl"), corpus(200)).expect("written");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
        command.current_dir(folder.path()).args(["audit", "--format", "jsonl"]).args(arguments).arg("articles.jsonl");
        command.stdin(Stdio::null());
        command
    };
    let undisturbed = run(&["--no-store"]).output().expect("the program runs");
    let mut child = run(&["--store", "s.redb"]).stdout(Stdio::null()).spawn().expect("the program runs");
    let store = folder.path().join("s.redb");
    let deadline = Instant::now() + Duration::from_secs(60);
    while !store.exists() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(5));
    }
    // What Ctrl-C sends.
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(sent.success());
    let _ = child.wait().expect("it ends");
    let next = run(&["--store", "s.redb"]).output().expect("the program runs");
    assert!(next.stdout == undisturbed.stdout);
    assert!(next.stderr.is_empty(), "{}", String::from_utf8_lossy(&next.stderr));
}
