//! The table of languages. Nothing outside this module asks which language a text is in:
//! stages ask the language's [`Profile`] for data.

mod detect;
mod places;
mod profile;

use std::fmt;
use std::sync::OnceLock;

pub use detect::{detect, detect_passage};
pub use places::{Known, Places, small};
pub use profile::{Cldr, Counted, DateOrder, Script, Values, WordRole};
pub use profile::{Cue, EventKind, Names, Page, Polarity, Profile, Segment, Speech, events};

/// One row of the table: a language claimdiff can name.
struct Row {
    code: &'static str,
    name: &'static str,
    whatlang: whatlang::Lang,
    /// The hand-written data; empty for a language that is only read.
    data: &'static str,
    /// The data generated from CLDR; next to empty for a language that CLDR lacks.
    cldr: &'static str,
}

/// A file of this folder as `build.rs` leaves it, JSON.
macro_rules! built {
    ($name:expr) => {
        include_str!(concat!(env!("OUT_DIR"), "/lang/", $name, ".json"))
    };
}
use built;

macro_rules! table {
    ($($code:literal $name:literal $lang:ident $($data:literal)?;)*) => {
        &[$(Row { code: $code, name: $name, whatlang: whatlang::Lang::$lang, data: concat!($(built!($data))?), cldr: built!(concat!("cldr/", $code)) },)*]
    };
}

/// Every language whatlang knows. With a data file it is understood, without it is read, with the values that CLDR has.
static TABLE: &[Row] = table! {
    "en" "English" Eng "data/en";
    "fr" "French" Fra "data/fr";
    "de" "German" Deu "data/de";
    "it" "Italian" Ita "data/it";
    "es" "Spanish" Spa "data/es";
    "pt" "Portuguese" Por "data/pt";
    "nl" "Dutch" Nld "data/nl";
    "pl" "Polish" Pol "data/pl";
    "ru" "Russian" Rus "data/ru";
    "uk" "Ukrainian" Ukr "data/uk";
    "cs" "Czech" Ces "data/cs";
    "sv" "Swedish" Swe "data/sv";
    "da" "Danish" Dan "data/da";
    "fi" "Finnish" Fin "data/fi";
    "hu" "Hungarian" Hun "data/hu";
    "tr" "Turkish" Tur "data/tr";
    "ro" "Romanian" Ron "data/ro";
    "el" "Greek" Ell "data/el";
    "zh" "Chinese" Cmn "data/zh";
    "ja" "Japanese" Jpn "data/ja";
    "ko" "Korean" Kor "data/ko";
    "ar" "Arabic" Ara "data/ar";
    "eo" "Esperanto" Epo;
    "bn" "Bengali" Ben;
    "ka" "Georgian" Kat;
    "hi" "Hindi" Hin;
    "he" "Hebrew" Heb;
    "yi" "Yiddish" Yid;
    "am" "Amharic" Amh;
    "jv" "Javanese" Jav;
    "nb" "Norwegian" Nob;
    "bg" "Bulgarian" Bul;
    "be" "Belarusian" Bel;
    "mr" "Marathi" Mar;
    "kn" "Kannada" Kan;
    "sl" "Slovene" Slv;
    "hr" "Croatian" Hrv;
    "sr" "Serbian" Srp;
    "mk" "Macedonian" Mkd;
    "lt" "Lithuanian" Lit;
    "lv" "Latvian" Lav;
    "et" "Estonian" Est;
    "ta" "Tamil" Tam;
    "vi" "Vietnamese" Vie;
    "ur" "Urdu" Urd;
    "th" "Thai" Tha;
    "gu" "Gujarati" Guj;
    "uz" "Uzbek" Uzb;
    "pa" "Punjabi" Pan;
    "az" "Azerbaijani" Aze;
    "id" "Indonesian" Ind;
    "te" "Telugu" Tel;
    "fa" "Persian" Pes;
    "ml" "Malayalam" Mal;
    "or" "Odia" Ori;
    "my" "Burmese" Mya;
    "ne" "Nepali" Nep;
    "si" "Sinhala" Sin;
    "km" "Khmer" Khm;
    "tk" "Turkmen" Tuk;
    "ak" "Akan" Aka;
    "zu" "Zulu" Zul;
    "sn" "Shona" Sna;
    "af" "Afrikaans" Afr;
    "la" "Latin" Lat;
    "sk" "Slovak" Slk;
    "ca" "Catalan" Cat;
    "tl" "Tagalog" Tgl;
    "hy" "Armenian" Hye;
    "cy" "Welsh" Cym;
};

/// A language of the table: small, copyable, comparable.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(u8);

impl Language {
    /// English, the fallback of an undetectable text.
    pub const ENGLISH: Self = Self(0);

    /// The language with this ISO 639-1 code, in any case; a region ("pt-BR") is ignored. Norwegian is read as its Bokmål.
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        let primary = if primary.eq_ignore_ascii_case("no") { "nb" } else { primary };
        let index = TABLE.iter().position(|row| row.code.eq_ignore_ascii_case(primary))?;
        u8::try_from(index).ok().map(Self)
    }

    /// Every language of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..TABLE.len()).filter_map(|i| u8::try_from(i).ok().map(Self))
    }

    fn from_whatlang(lang: whatlang::Lang) -> Option<Self> {
        Self::all().find(|language| language.row().whatlang == lang)
    }

    fn row(self) -> &'static Row {
        &TABLE[usize::from(self.0)]
    }

    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        self.row().code
    }

    /// English name.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Whether number words, relative dates, cue verbs and negation are known.
    pub fn is_understood(self) -> bool {
        !self.row().data.is_empty()
    }

    /// What CLDR has of the language, parsed on first use.
    pub fn cldr(self) -> &'static Cldr {
        static FILES: [OnceLock<Cldr>; TABLE.len()] = [const { OnceLock::new() }; TABLE.len()];
        FILES[usize::from(self.0)].get_or_init(|| Cldr::parse(self.row().cldr))
    }

    /// What the language calls a country, by its ISO 3166 code, after CLDR.
    pub fn country(self, code: &str) -> Option<&'static str> {
        self.cldr().countries.get(code)?.split('|').next()
    }

    /// Its place in the table.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// How many languages the table has.
    pub const COUNT: usize = TABLE.len();

    /// The language's data, parsed on first use; what CLDR has, without a file.
    pub fn profile(self) -> &'static Profile {
        static PROFILES: [OnceLock<Profile>; TABLE.len()] = [const { OnceLock::new() }; TABLE.len()];
        PROFILES[usize::from(self.0)].get_or_init(|| {
            if self.is_understood() {
                Profile::parse(self.row().data)
            } else {
                Profile { values: self.cldr().values.clone(), ..Profile::default() }
            }
        })
    }
}

/// The kind of event with this id.
pub fn event(id: &str) -> Option<&'static EventKind> {
    events().iter().find(|event| event.id == id)
}

impl serde::Serialize for Language {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> serde::Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom(format!("no such language: {code}")))
    }
}

impl Language {
    /// The names of countries, cities and bodies in this language.
    pub fn places(self) -> &'static Places {
        static PLACES: [OnceLock<Places>; TABLE.len()] = [const { OnceLock::new() }; TABLE.len()];
        PLACES[usize::from(self.0)].get_or_init(|| Places::new(&self.profile().names, &self.cldr().countries))
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cldr_file_parses() {
        for row in TABLE {
            if let Err(error) = serde_json::from_str::<Cldr>(row.cldr) {
                panic!("cldr/{}.toml: {error}", row.code);
            }
        }
    }

    #[test]
    fn every_language_file_parses() {
        for row in TABLE.iter().filter(|row| !row.data.is_empty()) {
            if let Err(error) = serde_json::from_str::<Profile>(row.data) {
                panic!("data/{}.toml: {error}", row.code);
            }
        }
    }
}
