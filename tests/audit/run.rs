//! A small corpus in a folder of its own, and the program run in it.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const ARTICLES: &[(&str, &str)] = &[
    (
        "fire-en.txt",
        "Fire destroys Tamrosk warehouse in Velmora\n\n2025-05-06\n\nA fire destroyed a warehouse of Tamrosk in Velmora on \
         5 May; 14 workers were taken to hospital.\n\nSome 62 firefighters fought the flames, said fire chief Greta \
         Holdin.\n\nThe damage is put at 480,000 euros.\n",
    ),
    (
        "fire-de.txt",
        "Feuer zerstört Lagerhalle von Tamrosk in Velmora\n\n2025-05-06\n\nEin Brand hat am 5. Mai eine Lagerhalle von \
         Tamrosk in Velmora zerstört; 14 Arbeiter kamen ins Krankenhaus.\n\n62 Feuerwehrleute kämpften gegen die Flammen, \
         sagte Einsatzleiterin Greta Holdin.\n\nDer Schaden wird auf 480.000 Euro geschätzt.\n",
    ),
    (
        "fire-fr.txt",
        "Un incendie détruit un entrepôt de Tamrosk à Velmora\n\n2025-05-06\n\nUn incendie a détruit un entrepôt de Tamrosk \
         à Velmora le 5 mai ; 17 ouvriers ont été hospitalisés.\n\n62 pompiers ont lutté contre les flammes, a dit Greta \
         Holdin, qui dirigeait les secours.\n\nLes dégâts sont estimés à 480 000 euros.\n",
    ),
    (
        "match1-en.txt",
        "Brostug beat Medepru 4-1\n\n2025-09-14\n\nBrostug beat Medepru 4-1 in front of 30,894 spectators in Kobres on 13 \
         September.\n\nOlga Saklin scored twice, and coach Tomas Timin spoke of a perfect evening.\n",
    ),
    (
        "match1-de.txt",
        "Brostug schlägt Medepru 4:1\n\n2025-09-14\n\nBrostug hat Medepru am 13. September vor 30.894 Zuschauern in Kobres \
         mit 4:1 besiegt.\n\nOlga Saklin traf doppelt, Trainer Tomas Timin sprach von einem perfekten Abend.\n",
    ),
    (
        "match2-en.txt",
        "Brostug held by Zilovan\n\n2025-09-28\n\nBrostug drew 2-2 with Zilovan in front of 21,350 spectators in Kobres on \
         27 September.\n\nKatja Frupin equalised late, and coach Tomas Timin spoke of two points lost.\n",
    ),
];

/// A folder with a few articles; gone with the value.
pub struct Corpus(tempfile::TempDir);

impl Corpus {
    pub fn new() -> Self {
        let corpus = Self(tempfile::tempdir().expect("a folder"));
        for (name, text) in ARTICLES {
            corpus.write(name, text);
        }
        corpus
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    #[allow(dead_code, reason = "each test program uses its part")]
    pub fn name(&self) -> String {
        self.path().file_name().expect("a name").to_string_lossy().into_owned()
    }

    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path().join(name), text).expect("written");
    }
}

/// Runs the program in the corpus.
pub fn claimdiff(corpus: &Corpus, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_claimdiff"))
        .current_dir(corpus.path())
        .env("XDG_CACHE_HOME", corpus.path().join(".cache"))
        .args(arguments)
        .output()
        .expect("the program runs")
}

/// `audit --format json`.
#[allow(dead_code, reason = "each test program uses its part")]
pub fn audit(corpus: &Corpus, arguments: &[&str]) -> Output {
    claimdiff(corpus, &[&["audit", "--format", "json"], arguments].concat())
}

#[allow(dead_code, reason = "each test program uses its part")]
pub fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("no JSON: {error}: {}", String::from_utf8_lossy(&output.stderr)))
}
