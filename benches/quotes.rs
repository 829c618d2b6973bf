//! Quotations of long articles: one that repeats a statement, and one of many short statements that resemble one another.

use claimdiff::{Article, Config, EmbeddedEncoder, Options, compare, extract, from_bytes};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// Quotations on a side.
const QUOTATIONS: [usize; 3] = [50, 200, 800];

const SPEAKERS: [&str; 5] = ["Ana Ruiz", "John Miller", "Peter Novak", "Laura Chen", "Omar Haddad"];
const WORDS: &str = "the council will close a road bridge next spring after heavy rain damaged its northern pillars and \
    nobody was hurt but repairs cost money that we do not have this year because taxes fell while prices rose";

fn article(paragraphs: impl Iterator<Item = String>) -> Article {
    let text = format!("The bridge will close\n\n{}\n", paragraphs.collect::<Vec<_>>().join("\n\n"));
    extract(from_bytes("article.txt", text.as_bytes(), Options::default()).expect("an article"))
}

/// A number without a pattern.
fn mixed(n: usize) -> usize {
    let mixed = (n ^ (n >> 16)).wrapping_mul(0x85eb_ca6b);
    (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35) >> 7
}

fn some_words(seed: usize) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    (0..7).map(|at| words[mixed(seed * 7 + at) % words.len()]).collect::<Vec<_>>().join(" ")
}

fn compared(bencher: Bencher, quotations: usize, articles: [Article; 2]) {
    let encoder = EmbeddedEncoder::new().expect("the model loads");
    bencher.counter(ItemsCount::new(quotations)).bench(|| compare(&articles, &encoder, &Config::default()));
}

#[divan::bench(args = QUOTATIONS, sample_count = 3, sample_size = 1)]
fn of_one_text(bencher: Bencher, quotations: usize) {
    let said = "“We will close the bridge in spring, and nobody will pay for it,” said the mayor, Anna Ruiz.";
    let read = || article((0..quotations).map(|n| format!("Then {}. {said}", some_words(n))));
    compared(bencher, quotations, [read(), read()]);
}

#[divan::bench(args = QUOTATIONS, sample_count = 3, sample_size = 1)]
fn of_different_texts(bencher: Bencher, quotations: usize) {
    let said = |n: usize| format!("“{},” said {}.", some_words(n), SPEAKERS[n % SPEAKERS.len()]);
    let read = |from: usize| article((from..from + quotations).map(said));
    compared(bencher, quotations, [read(0), read(1_000_000)]);
}

#[divan::bench(args = QUOTATIONS, sample_count = 3, sample_size = 1)]
fn in_one_speech(bencher: Bencher, quotations: usize) {
    let said = "“We will close it, and nobody pays,” said the mayor, Anna Ruiz.";
    let read = || article(std::iter::once(vec![said; quotations].join(" ")));
    compared(bencher, quotations, [read(), read()]);
}
