//! Prints every candidate pair of values of each story folder with its features: the input of `fit/fit.py`.
//!
//! `cargo run --release --example candidates -- corpus/coach-dismissal …` writes one JSON object a story:
//! `{folder, documents: [{name, text}], features: [names], pairs: [PairFeatures]}`.

use std::io::Write;
use std::path::Path;

use claimdiff::{Article, EmbeddedEncoder, Options, candidates, date_together, extract, read};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let encoder = EmbeddedEncoder::new()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for folder in std::env::args().skip(1) {
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(Path::new(&folder).join("gold.json"))?)?;
        let mut names = Vec::new();
        let mut documents = Vec::new();
        for (name, file) in gold["documents"].as_object().into_iter().flatten() {
            let path = Path::new(&folder).join(file.as_str().unwrap_or_default());
            names.push(name.clone());
            documents.push(read(&path, Options::default())?);
        }
        date_together(&mut documents);
        let articles: Vec<Article> = documents.into_iter().map(extract).collect();
        let documents: Vec<Value> = names
            .iter()
            .zip(&articles)
            .map(|(name, article)| json!({"name": name, "text": article.document.text}))
            .collect();
        let pairs = candidates(&articles, &encoder)?;
        let story = json!({"folder": folder, "documents": documents, "features": claimdiff::FEATURES, "pairs": pairs});
        writeln!(out, "{story}")?;
    }
    Ok(())
}
