//! Alignment of long parallel texts: time a line should not grow with their length.

use claimdiff::{EmbeddedEncoder, parallel};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// Lines on a side.
const LINES: [usize; 3] = [1_000, 10_000, 100_000];

const ENGLISH: [[&str; 8]; 3] = [
    ["The council", "The ferry", "The team", "The judge", "A museum", "The river", "The minister", "Our neighbour"],
    ["lost", "found", "left", "denied", "sold", "crossed", "promised", "closed"],
    ["the bridge", "the final", "the harbour", "the budget", "a painting", "the forest", "the school", "the hospital"],
];
const FRENCH: [[&str; 8]; 3] = [
    ["Le conseil", "Le ferry", "L'équipe", "Le juge", "Un musée", "La rivière", "La ministre", "Notre voisin"],
    ["a perdu", "a trouvé", "a quitté", "a nié", "a vendu", "a traversé", "a promis", "a fermé"],
    ["le pont", "la finale", "le port", "le budget", "un tableau", "la forêt", "l'école", "l'hôpital"],
];

/// A text and its translation, of which a line in fifty is missing.
fn texts(lines: usize) -> [Vec<String>; 2] {
    let line = |words: &[[&str; 8]; 3], n: u32| {
        let mixed = (n ^ (n >> 16)).wrapping_mul(0x85eb_ca6b);
        let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
        let [who, did, what] =
            [(0, 7), (1, 13), (2, 19)].map(|(part, shift)| words[part][(mixed >> shift) as usize % 8]);
        format!("{who} {did} {what} ({}).", mixed % 991)
    };
    let all = 0..u32::try_from(lines).expect("fits");
    [all.clone().map(|n| line(&ENGLISH, n)).collect(), all.filter(|n| n % 50 != 7).map(|n| line(&FRENCH, n)).collect()]
}

#[divan::bench(args = LINES, sample_count = 3, sample_size = 1)]
fn lines(bencher: Bencher, lines: usize) {
    let encoder = EmbeddedEncoder::new().expect("the model loads");
    let texts = texts(lines);
    let [left, right] = [0, 1].map(|side: usize| texts[side].iter().map(String::as_str).collect::<Vec<_>>());
    bencher.counter(ItemsCount::new(lines)).bench(|| {
        let mut beads = 0;
        let done = parallel(&left, &right, &encoder, &mut |_| {
            beads += 1;
            Ok(())
        });
        done.map(|()| beads)
    });
}
