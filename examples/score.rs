//! Scores claimdiff on story folders with gold answers: by kind, by language pair, with a reliability table.
//!
//! `cargo run --release --example score -- corpus` (add `--notes` to see what was missed and what was false).

#[path = "../tests/score/mod.rs"]
mod score;

use std::collections::BTreeMap;
use std::path::Path;

use claimdiff::EmbeddedEncoder;
use score::{Rate, Score};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let encoder = EmbeddedEncoder::new()?;
    let mut notes = false;
    let mut roots = Vec::new();
    for argument in std::env::args().skip(1) {
        if argument == "--notes" { notes = true } else { roots.push(argument) }
    }
    let folders: Vec<_> = roots.iter().flat_map(|root| score::folders(Path::new(root))).collect();
    for (title, run) in [
        ("every two articles", score::pairwise as fn(&_, &dyn claimdiff::Encoder, &mut Score)),
        ("all articles of a story", score::together),
    ] {
        let mut total = Score::default();
        for folder in &folders {
            run(&score::load(folder), &encoder, &mut total);
        }
        println!("## {title} ({} stories)\n", folders.len());
        print(&total);
        if notes {
            total.notes.iter().for_each(|note| println!("  {note}"));
        }
    }
    Ok(())
}

fn print(score: &Score) {
    let show = |rate: Rate| format!("{:.2} ({}/{})", rate.share(), rate.hit, rate.of);
    println!("hard conflicts found {}, strict {}", show(score.hard_total()), show(score.strict));
    println!("precision of conflicts {}", show(score.precision_total()));
    println!("agreements found {}, compatible {}", show(score.agreements), show(score.compatible));
    println!("traps reported {}, quotation pairs {}\n", show(score.traps), show(score.quotes));
    for (name, part) in [("kind", 0), ("languages", 1)] {
        println!("| {name} | found | precision |\n| --- | --- | --- |");
        let gather = |rates: &BTreeMap<(String, String), Rate>| {
            let mut sums: BTreeMap<String, Rate> = BTreeMap::new();
            for ((kind, languages), rate) in rates {
                let key = if part == 0 { kind } else { languages };
                let sum = sums.entry(key.clone()).or_default();
                *sum = sum.sum(*rate);
            }
            sums
        };
        let (found, precise) = (gather(&score.hard), gather(&score.precision));
        let keys: std::collections::BTreeSet<&String> = found.keys().chain(precise.keys()).collect();
        for key in keys {
            let cell = |rates: &BTreeMap<String, Rate>| rates.get(key).map_or("–".to_owned(), |rate| show(*rate));
            println!("| {key} | {} | {} |", cell(&found), cell(&precise));
        }
        println!();
    }
    let (error, rows) = score::reliability(&score.confidences);
    println!("expected calibration error {error:.3}\n\n| said | was | findings |\n| --- | --- | --- |");
    for (mean, share, count) in rows {
        println!("| {mean:.2} | {share:.2} | {count} |");
    }
    println!();
}
