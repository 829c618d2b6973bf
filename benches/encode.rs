//! The embedded encoder: loading it, and short sentences a second, one input a script.

use claimdiff::{EmbeddedEncoder, Encoder};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

/// Sentences of ten words or so.
const TEXTS: &[(&str, &[&str])] = &[
    (
        "Latin",
        &[
            "The council approved the new budget on Monday.",
            "Die Feuerwehr rettete drei Kinder aus dem brennenden Haus.",
            "Le ministre a démissionné après quatre ans au gouvernement.",
            "La squadra ha perso la quinta partita di fila.",
        ],
    ),
    (
        "Cyrillic",
        &[
            "Министр заявил, что переговоры продолжатся на следующей неделе.",
            "Рятувальники евакуювали понад двісті мешканців затоплених сіл.",
        ],
    ),
    ("Han", &["市议会星期一通过了明年的预算案。", "台風の影響で約三千世帯が停電している。"]),
    ("Arabic", &["أعلنت الوزارة أن عدد الضحايا ارتفع إلى سبعة عشر."]),
];

#[divan::bench]
fn load() -> bool {
    EmbeddedEncoder::new().is_ok()
}

#[divan::bench(args = TEXTS.iter().map(|(script, _)| *script))]
fn sentences(bencher: Bencher, script: &str) {
    let encoder = EmbeddedEncoder::new().expect("the model loads");
    let texts = TEXTS.iter().find(|(name, _)| *name == script).map_or(&[][..], |(_, texts)| texts);
    let batch: Vec<&str> = texts.iter().copied().cycle().take(1000).collect();
    bencher.counter(ItemsCount::new(batch.len())).bench(|| encoder.encode(divan::black_box(&batch)));
}
