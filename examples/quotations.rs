//! Scores the quotations found in the articles of the corpus against those marked by hand.
//!
//! `cargo run --release --example quotations` (add `--notes` to see what was missed and what was false).

#[path = "../tests/quotes/gold.rs"]
mod gold;

use std::path::Path;

use gold::{Counts, STORIES, Score};

fn main() {
    let notes = std::env::args().any(|argument| argument == "--notes");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut score = Score::default();
    for story in STORIES {
        score.add(&root.join(story));
    }
    println!("{} articles\n\n| | wanted | found | right | recall | precision | F1 |", score.articles);
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    let rows: [(&str, Counts); 4] = [
        ("direct speech", score.direct),
        ("its speaker", score.speaker),
        ("reported statements", score.indirect),
        ("their speaker", score.reporter),
    ];
    for (name, counts) in rows {
        let Counts { wanted, found, right } = counts;
        let shares = [counts.recall(), counts.precision(), counts.f1()].map(|share| format!("{share:.3}"));
        println!("| {name} | {wanted} | {found} | {right} | {} |", shares.join(" | "));
    }
    if notes {
        println!();
        score.notes.iter().for_each(|note| println!("{note}"));
    }
}
