//! What every two articles of a corpus have in common, as tab-separated lines: what grouping is fitted to.
//!
//! `cargo run --release --example evidence -- FOLDER… > evidence.tsv`

use std::path::PathBuf;

use claimdiff::audit::{Settings, articles, evidence};

fn main() -> claimdiff::Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let mut all = Vec::new();
    articles(&paths, &Settings::default(), &mut |read| {
        all.extend(read.ok().map(|(article, _)| article));
        Ok(())
    })?;
    for (a, b, e) in evidence(&all, &claimdiff::EmbeddedEncoder::new()?)? {
        let apart = e.apart.map_or(String::new(), |days| days.to_string());
        println!(
            "{}\t{}\t{:.4}\t{:.4}\t{:.4}\t{}\t{apart}\t{:.4}",
            all[a].document.id,
            all[b].document.id,
            e.meaning,
            e.names,
            e.values,
            e.days,
            e.probability()
        );
    }
    Ok(())
}
