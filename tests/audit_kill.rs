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
fn fifty_kills_change_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let articles = folder.path().join("articles.jsonl");
    std::fs::write(&articles, corpus(200)).expect("written");
    let run = |store: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_claimdiff"));
        command.current_dir(folder.path()).args(["audit", "--format", "jsonl", "--store", store, "articles.jsonl"]);
        command.stdin(Stdio::null());
        command
    };
    let started = Instant::now();
    let undisturbed = run("whole.redb").output().expect("the program runs");
    let whole = started.elapsed();
    assert!(!undisturbed.stdout.is_empty());

    // The moments are spread evenly and without order over the time of a whole run. The store is thrown away now and
    // then, so that kills fall on its making too and there is work left to kill.
    let (mut killed, mut rounds) = (0, 0);
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    while killed < KILLS && rounds < 4 * KILLS {
        if rounds % 4 == 0 {
            let _ = std::fs::remove_file(folder.path().join("killed.redb"));
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
        let status = child.wait().expect("it ends");
        killed += u32::from(status.code().is_none());
    }
    assert_eq!(killed, KILLS, "{rounds} runs ended before they could be killed often enough");

    let after = run("killed.redb").output().expect("the program runs");
    assert_eq!(after.status.code(), undisturbed.status.code());
    assert!(after.stdout == undisturbed.stdout, "the report differs after {KILLS} kills");
    let notes = String::from_utf8_lossy(&after.stderr);
    assert!(notes.is_empty(), "a kill must not damage the store: {notes}");
}
