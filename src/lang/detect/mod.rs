//! Language detection: a script that only one language writes decides at once; among the languages that share
//! Latin or Cyrillic letters a table fitted to word frequencies does, and whatlang speaks for those it lacks.

mod table;

use super::Language;
use crate::text::{is_cyrillic, is_hangul};

/// A detected language.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detection {
    /// The likeliest language.
    pub language: Language,
    /// 0..1.
    pub confidence: f64,
}

/// So much of a text tells its language.
const ENOUGH: usize = 2_000;
/// And so much of a passage.
const ENOUGH_OF_PASSAGE: usize = 400;
/// Nats that speak for a language that claimdiff understands, whose articles it is given.
const UNDERSTOOD: f64 = 1.5;
/// A passage in another language has at least so many letters …
const PASSAGE_LETTERS: usize = 30;
/// … and is so much likelier in that language, in nats; and this often that over, where the user names the language.
const PASSAGE_MARGIN: f64 = 8.0;

/// The language of a text; `None` where the text has no letters.
pub fn detect(text: &str) -> Option<Detection> {
    let text = beginning(text, ENOUGH);
    match Letters::count(text).script()? {
        Script::Shared { cyrillic } => Some(among_shared(text, cyrillic)),
        Script::Own(language) => Some(Detection { language, confidence: 1.0 }),
        Script::Other => {
            let info = whatlang::detect(text)?;
            Some(Detection { language: Language::from_whatlang(info.lang())?, confidence: info.confidence() })
        }
    }
}

/// The language of a passage in a document of `language`: that language, unless the passage is clearly in another.
/// `insisted`: the user named the document's language.
pub fn detect_passage(text: &str, language: Language, insisted: bool) -> Language {
    let text = beginning(text, ENOUGH_OF_PASSAGE);
    let letters = Letters::count(text);
    let Some(script) = letters.script() else { return language };
    let enough = letters.total >= PASSAGE_LETTERS;
    match script {
        Script::Own(other) if letters.total >= PASSAGE_LETTERS / 3 => other,
        Script::Shared { cyrillic } if enough => {
            let scores = table::scores(text, cyrillic);
            let margin = PASSAGE_MARGIN * if insisted { 2.0 } else { 1.0 };
            match (scores.0.first(), scores.of(language)) {
                (Some(&(best, score)), Some(own)) if score - own > margin => best,
                // The document is in another script, or in a language that the table lacks.
                (Some(&(best, _)), None) if !shares_letters(language, cyrillic) => best,
                _ => language,
            }
        }
        _ => language,
    }
}

fn among_shared(text: &str, cyrillic: bool) -> Detection {
    let mut scores = table::scores(text, cyrillic).0;
    for (language, score) in &mut scores {
        *score += if language.is_understood() { UNDERSTOOD } else { 0.0 };
    }
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    let best = scores.first().map_or((Language::ENGLISH, 0.0), |&first| first);
    let chances: f64 = scores.iter().map(|(_, score)| (score - best.1).exp()).sum();
    let found = Detection { language: best.0, confidence: 1.0 / chances };
    rare(text, best.1).unwrap_or(found)
}

/// A language that the table lacks, where whatlang is sure of it and the table is at a loss.
fn rare(text: &str, best: f64) -> Option<Detection> {
    /// A text in a language of the table scores more than this a letter.
    const AT_HOME: f64 = 0.5;
    /// Whatlang says more of shorter texts than it knows: it takes Dutch for Afrikaans.
    const LETTERS: f64 = 60.0;
    const LONG: f64 = 400.0;
    if let Some(&(code, _)) = SIGNS.iter().find(|(_, signs)| text.chars().any(|c| signs.contains(c))) {
        return Some(Detection { language: Language::from_code(code)?, confidence: 0.9 });
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of letters is far below 2^52")]
    let letters = text.chars().filter(|c| c.is_alphabetic()).count() as f64;
    if letters < LETTERS || (letters < LONG && best > AT_HOME * letters) {
        return None;
    }
    let info = whatlang::detect(beginning(text, 800))?;
    let language = Language::from_whatlang(info.lang())?;
    (info.confidence() > 0.5 && !table::knows(language))
        .then_some(Detection { language, confidence: info.confidence() })
}

/// Letters that only a language outside the table writes.
const SIGNS: [(&str, &str); 2] = [("be", "ў"), ("sr", "ђћ")];

/// What the letters of a text say.
enum Script {
    /// Latin or Cyrillic.
    Shared { cyrillic: bool },
    /// A script that one language of the table writes, or letters that only it has.
    Own(Language),
    /// Whatever else whatlang knows.
    Other,
}

/// Counts of letters.
#[derive(Debug, Default)]
struct Letters {
    total: usize,
    latin: usize,
    cyrillic: usize,
    greek: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    arabic: usize,
    /// Arabic letters that Arabic lacks.
    persian: usize,
}

impl Letters {
    fn count(text: &str) -> Self {
        let mut letters = Self::default();
        for c in text.chars().filter(|c| c.is_alphabetic()) {
            letters.total += 1;
            match c {
                'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => letters.latin += 1,
                c if is_cyrillic(c) => letters.cyrillic += 1,
                '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => letters.greek += 1,
                '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => letters.han += 1,
                '\u{3040}'..='\u{30FF}' | '\u{FF66}'..='\u{FF9D}' => letters.kana += 1,
                c if is_hangul(c) => letters.hangul += 1,
                'پ' | 'چ' | 'ژ' | 'گ' | 'ی' | 'ک' | 'ٹ' | 'ڈ' | 'ڑ' | 'ے' | 'ں' => {
                    letters.arabic += 1;
                    letters.persian += 1;
                }
                '\u{600}'..='\u{6FF}' => letters.arabic += 1,
                _ => {}
            }
        }
        letters
    }

    fn script(&self) -> Option<Script> {
        let own = |code| Language::from_code(code).map_or(Script::Other, Script::Own);
        // One ideograph says as much as three letters.
        let east = self.han * 3 + self.kana * 2 + self.hangul * 2;
        let west = self.total - self.han - self.kana - self.hangul;
        Some(if self.total == 0 {
            return None;
        } else if east > west {
            // Japanese mixes kana in; Chinese never has more than a name's worth.
            if self.hangul > self.kana && self.hangul * 2 > self.han {
                own("ko")
            } else if self.kana * 10 > self.han {
                own("ja")
            } else {
                own("zh")
            }
        } else if self.greek * 2 > west {
            own("el")
        } else if self.arabic * 2 > west && self.persian * 40 <= self.arabic {
            own("ar")
        } else if self.cyrillic * 2 > west {
            Script::Shared { cyrillic: true }
        } else if self.latin * 2 > west {
            Script::Shared { cyrillic: false }
        } else {
            Script::Other
        })
    }
}

/// Whether a language is written in Latin (or Cyrillic) letters, as far as the table goes.
fn shares_letters(language: Language, cyrillic: bool) -> bool {
    match language.code() {
        "el" | "ar" | "zh" | "ja" | "ko" | "fa" | "ur" | "he" | "hi" => false,
        "ru" | "uk" | "bg" | "mk" | "be" | "sr" => cyrillic,
        _ => !cyrillic,
    }
}

/// Enough of a text to tell its language by.
fn beginning(text: &str, enough: usize) -> &str {
    let mut end = enough.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_close_languages_apart() {
        for (code, text) in [
            ("en", "The harbour master said nobody was hurt."),
            ("nl", "De havenmeester zei dat niemand gewond was."),
            ("de", "Der Hafenmeister sagte, niemand sei verletzt."),
            ("da", "Havnemesteren sagde, at ingen var kommet til skade."),
            ("sv", "Hamnkaptenen sade att ingen hade skadats."),
            ("fr", "Personne n'a été blessé, selon le capitaine du port."),
            ("it", "Nessuno è rimasto ferito, secondo il capitano del porto."),
            ("es", "Nadie resultó herido, según el capitán del puerto."),
            ("pt", "Ninguém ficou ferido, segundo o capitão do porto."),
            ("ro", "Nimeni nu a fost rănit, a spus căpitanul portului."),
            ("pl", "Nikt nie został ranny, powiedział kapitan portu."),
            ("cs", "Nikdo nebyl zraněn, řekl kapitán přístavu."),
            ("ru", "Никто не пострадал, сообщил капитан порта."),
            ("uk", "Ніхто не постраждав, повідомив капітан порту."),
            ("el", "Κανείς δεν τραυματίστηκε, είπε ο λιμενάρχης."),
            ("tr", "Liman başkanı kimsenin yaralanmadığını söyledi."),
            ("fi", "Kukaan ei loukkaantunut, kertoi satamapäällikkö."),
            ("hu", "Senki sem sérült meg, mondta a kikötő kapitánya."),
            ("zh", "港口负责人说，没有人受伤。"),
            ("ja", "港の責任者によると、けが人はいなかった。"),
            ("ko", "항만 책임자는 다친 사람이 없다고 말했다."),
            ("ar", "قال مدير الميناء إن أحدا لم يصب."),
            (
                "et",
                "Sadamakapteni sõnul ei saanud keegi tormisel ööl vigastada, kuid kaks väikest paati läksid põhja ja kai vajab remonti.",
            ),
        ] {
            assert_eq!(detect(text).map(|found| found.language.code()), Some(code), "{text}");
        }
        assert_eq!(detect("12 – 14 (2:1)"), None);
    }

    #[test]
    fn finds_a_passage_in_another_language() {
        let german = Language::from_code("de").expect("German is in the table");
        for (text, expected) in [
            ("Am Abend sprach er noch mit den Leuten am Kai.", "de"),
            ("“We have not seen such a storm in forty years,” he said in the evening.", "en"),
            ("«Такого шторма мы не видели сорок лет», сказал он.", "ru"),
            ("John Smith, New York Times", "de"),
        ] {
            assert_eq!(detect_passage(text, german, false).code(), expected, "{text}");
        }
    }

    /// `DETECT_SENTENCES=file cargo test --release -- --ignored detection_of --nocapture`, the file with a language
    /// code, a tab, and a sentence a line.
    #[test]
    #[ignore = "needs a file of sentences"]
    fn detection_of_a_file() {
        let path = std::env::var("DETECT_SENTENCES").expect("DETECT_SENTENCES names a file");
        let text = std::fs::read_to_string(path).expect("the file can be read");
        let mut counts = std::collections::BTreeMap::<&str, (usize, usize)>::new();
        for (code, sentence) in text.lines().filter_map(|line| line.split_once('\t')) {
            let found = detect(sentence).map(|found| found.language.code());
            let count = counts.entry(code).or_default();
            count.0 += usize::from(found == Some(code));
            count.1 += 1;
            if found != Some(code) {
                println!("{code} as {}: {sentence}", found.unwrap_or("none"));
            }
        }
        for (code, (right, of)) in &counts {
            println!("{code} {right}/{of}");
        }
        let (right, of) = counts.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
        println!("all {right}/{of}");
        assert!(of > 0);
    }
}
