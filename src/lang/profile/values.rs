//! The `[values]` section of a language file: number words, dates, units, currencies.
//!
//! Every list of words is one string of *forms*, parted by `|`. A form is a word or a phrase of words as they
//! are written in running text, in lower case; matching ignores case. Three signs have a meaning:
//!
//! - `stem~name` stands for the stem with each ending of `endings.name` (`dritt~adj` → dritte, dritter …);
//! - `^word` matches only where the text has a capital (`^may`, `^sun`), or is all capitals;
//! - `stem*` matches every word that begins with the stem (use it for stems that nothing else begins with).
//!
//! Where words are not parted by spaces (`script = "unspaced"`), every character is a word of its own and
//! the longest form wins. `script = "syllables"` is the same for Hangul, whose particles stick to the word.
//!
//! | key | meaning |
//! | --- | --- |
//! | `decimal`, `group` | the decimal mark and the marks that group digits (spaces always do) |
//! | `date_order` | `dmy`, `mdy` or `ymd`, for 7/9/2025 |
//! | `unaccented` | forms are also found without their accents (FEVRIER, deuxieme) |
//! | `ordinal_dot` | `3.` is an ordinal (before a month, a capital or a listed noun) |
//! | `dotless_i` | capital I is ı |
//! | `prefixes` | what is written together with the next word (Arabic و, ب, ال) |
//! | `suffixes` | what may be stuck to digits and known words, with or without an apostrophe (Turkish, Finnish) |
//! | `endings.X` | lists of endings for `stem~X`, parted by `|` |
//! | `compound` | number words are written together (einundzwanzigtausend); `compound_and`: what joins units to tens |
//! | `vigesimal` | tens that take 10–19 (French 60, 80) |
//! | `numbers` | `"21" = "forms"`: words that are added up (units, teens, tens; hundreds with words of their own) |
//! | `multipliers` | `"100"`, `"1000"`, `"12"` (dozen): words that multiply what is before them, 1 without |
//! | `about_numbers` | `"100" = "centaine"`, `"20" = "dozens"`: words for a rough number; a trailing `+` in the key (`"20+"`) says at least |
//! | `ordinals` | `"3" = "third"` |
//! | `fractions` | `"1/2" = "half"`: of a whole, or beside a number ("and a half") |
//! | `denominators` | the lower part of a fraction in the plural: `"5" = "fifths"`; `"1"` only where tens go before it ("twenty-firsts") |
//! | `times` | how often, in one word: `2 = "twice"`; multiples ("twice as big") belong to `not-number` |
//! | `shares` | per cent each = names: `"10" = "割"` |
//! | `elliptic` | the last digit of 两千三 is worth hundreds |
//! | `units` | UCUM code = names of the unit, `"km*10"` of ten, `"Cel?deg"` of degrees without a scale; symbols such as km are known |
//! | `currencies` | ISO 4217 = names beyond CLDR's; `"EUR/100"` for coins |
//! | `signs` | ISO 4217 = signs that mean another currency here than elsewhere: `CNY = "¥"` |
//! | `durations` | ISO 8601 duration = names: `"P1D" = "day\|days"`, `"PT15M" = "kwartier"`, `"P14D" = "fortnight"` |
//! | `lengths` | the same for lengths of time in one word, with no number before it: 이틀 is `"P2D"` |
//! | `length_stems` | what makes a length of the number it is written together with: `"P1D" = "tägig"` (dreitägig, 3-tägig) |
//! | `percent_stems` | what makes a percentage of one: `"prozentig"` (zwölfprozentig, 12-prozentig) |
//! | `combining` | forms of numbers that stand only in such words and in ages: `"4" = "cztero"`; numbers in kana |
//! | `days` | offset from the day of publication = phrases: `"-1" = "yesterday\|last night"` |
//! | `relative` | offset and ISO 8601 period = names: `"-1 P1M" = "先月"`, `"0 P1W" = "本周"` |
//! | `story` | the same from a day that the text has told: `"1 P1D" = "the next day"`, `"-1 P1Y" = "前年"` |
//! | `years` | the same as `relative` for years in one word: `"-1" = "loni"`, `"0" = "heuer"` |
//! | `months`, `weekdays` | `"1"`… = forms beyond CLDR's; weekdays count from Monday |
//! | `short_months`, `short_weekdays` | abbreviations: a date only beside a day or a year |
//! | `weak_months` | months that are words or names too (May): a date only beside a day, a year, or a preposition |
//! | `twelve_hours` | a clock time without a.m. or p.m. may be either |
//! | `spoken_years` | years are said in two parts: nineteen eighty-six |
//! | `ordinal_days` | a day without its month is an ordinal: the 15th, de 15e |
//! | `future_endings`, `past_endings` | endings of verbs that speak of what is to come (Spanish -rá), of what was |
//! | `seasons` | `spring`, `summer`, `autumn`, `winter`; whole phrases for the next one: `"by summer"` = `"until the summer"` (unless the past is told), `"in summer"` = `"im Sommer"` (of the future alone) |
//! | `holidays` | `"12-25"`; the weekday on or next after a day: `"11-22 thu"`; days from Easter Sunday: `"easter+1"`, or from that of the Orthodox churches: `"orthodox+1"`; a day of another calendar, and days from it: `"chinese 1-1 -1"`, `"korean 8-15"`, `"islamic 10-1"`; so many days in all: `"easter-7/8"` |
//! | `parts` | parts of a year or a month in one word or a set phrase: `"start P1Y" = "jahresbeginn"`, `"late P1M" = "monatsende"`; `early`, `mid` and `late` as among the `words`, `start` and `end` no more than the first and last weeks, `turn` either side of New Year |
//! | `decades` | the year a decade begins with = names in one word: `"1970" = "seventies"` |
//! | `eras` | the year before the era's first = name (令和 is `"2018"`) |
//! | `words` | the small words of the grammar by role: see [`WordRole`] |

use std::collections::BTreeMap;

use serde::Deserialize;

/// See the module.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Values {
    pub script: Script,
    pub decimal: String,
    pub group: String,
    pub date_order: DateOrder,
    pub unaccented: bool,
    pub ordinal_dot: bool,
    pub dotless_i: bool,
    pub prefixes: String,
    pub suffixes: String,
    pub endings: BTreeMap<String, String>,
    pub compound: bool,
    pub compound_and: String,
    pub vigesimal: Vec<u32>,
    pub counted: Counted,
    pub numbers: BTreeMap<String, String>,
    pub multipliers: BTreeMap<String, String>,
    pub about_numbers: BTreeMap<String, String>,
    pub ordinals: BTreeMap<String, String>,
    pub fractions: BTreeMap<String, String>,
    pub denominators: BTreeMap<String, String>,
    pub times: BTreeMap<String, String>,
    pub shares: BTreeMap<String, String>,
    pub elliptic: bool,
    pub units: BTreeMap<String, String>,
    pub currencies: BTreeMap<String, String>,
    pub signs: BTreeMap<String, String>,
    pub durations: BTreeMap<String, String>,
    pub lengths: BTreeMap<String, String>,
    pub length_stems: BTreeMap<String, String>,
    pub percent_stems: String,
    pub combining: BTreeMap<String, String>,
    pub days: BTreeMap<String, String>,
    pub relative: BTreeMap<String, String>,
    pub story: BTreeMap<String, String>,
    pub years: BTreeMap<String, String>,
    pub months: BTreeMap<String, String>,
    pub short_months: BTreeMap<String, String>,
    pub weak_months: String,
    pub short_weekdays: BTreeMap<String, String>,
    pub twelve_hours: bool,
    pub spoken_years: bool,
    pub ordinal_days: bool,
    pub future_endings: String,
    pub past_endings: String,
    pub weekdays: BTreeMap<String, String>,
    pub seasons: BTreeMap<String, String>,
    pub holidays: BTreeMap<String, String>,
    pub parts: BTreeMap<String, String>,
    pub decades: BTreeMap<String, String>,
    pub eras: BTreeMap<String, String>,
    pub words: BTreeMap<WordRole, String>,
}

impl Values {
    /// Whether a text speaks of a birth.
    pub fn tells_birth(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        let words = self.words.get(&WordRole::Birth).into_iter().flat_map(|words| words.split('|'));
        words.filter(|word| !word.is_empty()).any(|word| {
            text.match_indices(word).any(|(at, _)| {
                let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
                let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
                self.script != Script::Spaced || !letter(before) && !letter(after)
            })
        })
    }
}

/// How words are told apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Script {
    /// By spaces and punctuation.
    #[default]
    Spaced,
    /// Not at all: Chinese, Japanese.
    Unspaced,
    /// By spaces, with particles stuck to the end: Korean.
    Syllables,
}

/// The order of day, month and year written in digits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    #[default]
    Dmy,
    Mdy,
    Ymd,
}

/// How the noun that a number counts is found among the words after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// The next word that is neither an `adjective` nor has an `adjective-ending`.
    #[default]
    Next,
    /// The first capitalised word of the next few: German nouns.
    Capital,
    /// The first plural in `-s` of the next few, else the next word: English.
    Plural,
    /// The noun before the number, or after its counter: Chinese, Japanese, Korean.
    Counter,
    /// The next word; the one before where a longer of the `prefixes`, the article, is stuck to the number: Arabic.
    Article,
}

/// What a small word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordRole {
    /// Joins the parts of a number: "hundred *and* six", "trente *et* un", "treinta *y* dos".
    And,
    /// "*minus* five".
    Minus,
    /// "three *point* two".
    Point,
    /// "*a* half", "*une* centaine": an article before a fraction, a multiplier or a unit, worth one.
    Article,
    /// Between a number and what it counts or measures: "12 millions *de* dollars", "half *of a* million".
    Of,
    /// "*at least* 5".
    AtLeast,
    /// "*at most* 5", "*up to* 5".
    AtMost,
    /// "*more than* 5", "*over* 5", "au-delà de".
    MoreThan,
    /// "*less than* 5", "*nearly*" is `about`.
    LessThan,
    /// "*about* 5", "*some* 5", "*almost* 5".
    About,
    /// "5 *or more*".
    AtLeastAfter,
    /// "5 *at most*".
    AtMostAfter,
    /// "200 *or so*".
    AboutAfter,
    /// More than, said after the number: Turkish "5'ten *fazla*", Korean 초과.
    MoreThanAfter,
    /// Less than, said after the number: 미만, 未満.
    LessThanAfter,
    /// Half of one more, without an "and": Turkish "iki *buçuk*", Korean "두 시간 *반*".
    AndAHalf,
    /// "*between* 5 and 6", "*from* 5 to 6".
    Between,
    /// "5 *to* 6", "between 5 *and* 6".
    To,
    /// After the two ends of a range: "5 ile 10 *arasında*", "5 és 10 *között*", 5와 10 *사이*.
    BetweenAfter,
    /// Weekdays and months in the case that opens a range: "*maanantaista* keskiviikkoon", "*hétfőtől* szerdáig".
    FromDay,
    /// Stuck to the first end of a range: Turkish "Mart'*tan* Mayıs'a".
    FromEnding,
    /// "per cent", "Prozent".
    Percent,
    /// Millions that are told to be part of a sum of money: Turkish "250 milyon euronun 100 *milyonunu*".
    PartOfSum,
    /// Before some parts that are added: "cinco *con* tres cuartos", and no "and" elsewhere.
    WithPart,
    /// Between the last two things of which one is meant: "Monday *or* Tuesday", "9 *ya da* 10".
    Or,
    /// Written before the number: Turkish "yüzde".
    PercentBefore,
    /// Nouns whose number is per cent though it says no more: "*äänestysprosentti* oli 72,4".
    PercentNoun,
    /// "percentage points".
    Points,
    /// Stuck to digits: "3*rd*", "6*ᵉ*", "1*er*".
    OrdinalSuffix,
    /// Before the number: 第, 제; "*Platz* elf", "*linii nr* 5".
    OrdinalBefore,
    /// After the number: 番目, 回目, 번째.
    OrdinalAfter,
    /// What makes a length an addition to one: "*another* week", "*noch* drei Wochen".
    Further,
    /// The same said after: "un jour *de plus*", "bir hafta *daha*".
    FurtherAfter,
    /// The same where something follows, as the word is a preposition too: "en uge *til*.", but not "en uge til valget".
    FurtherLast,
    /// Nouns in the dual, worth two of the unit they name: Arabic "يومين".
    Dual,
    /// Nouns that make `3.` an ordinal though small, and nothing else: "runda", "kolo".
    OrdinalNoun,
    /// What limits the date behind it: "*before* Christmas".
    BeforeDate,
    /// "nine *out of* ten".
    OutOf,
    /// The same in "one *in* five", "nine *in* ten" alone.
    OutOfFew,
    /// The same in "neun *von* zehn", of ten or a hundred, and not of one.
    OutOfTen,
    /// The same with the whole before the part: 10人*に*9人.
    OutOfAfter,
    /// The same of ten or a hundred, where it may also be said of a few people: "열 명 *중* 아홉 명", 十人*中有*九人.
    OutOfTenAfter,
    /// What is cast in a vote: "52 *votes* to 48", "*äänin* 52–48".
    Vote,
    /// Where a vote is held, and on what: "the *Senate*", "the *bill*".
    VoteNear,
    /// Between the two sides of a vote: "52 votes *to* 48", "52 voix *contre* 48".
    VoteTo,
    /// Counts the nights of a stay whose days follow: 3*泊*4日, 2*박* 3일.
    Nights,
    /// The inches after feet: "5 ft 2 *in*".
    Inch,
    /// Between the parts of a fraction that names the lower one first: 三*分之*一.
    Denominator,
    /// Between the parts of one that names the upper one first: "واحد *على* مائة". Where it says "more than" too, only in
    /// a fraction that stands alone: "one *over* three".
    DividedBy,
    /// Between the two numbers of a score: "six *à* zéro".
    ScoreTo,
    /// Right before a score, and never before a clock time: "unterlag *mit* 23:33", "*met* 1-4 verloren".
    ScoreBefore,
    /// A score is near: "won", "victory", "half-time".
    ScoreWord,
    /// Between day and month, or month and year: "10 *de* octubre *de* 2025", "4th *of* July".
    DateOf,
    /// Before a day number: "*the* 4th", "*den* 3.", "*le* 5".
    DayBefore,
    /// After a day number: "9*日*", "9*일*".
    DayAfter,
    /// Forms of the `months` that describe a noun, and so take no day: "první *dubnový* víkend", "*апрельская* неделя".
    MonthAdjective,
    /// After the number of a month: 月, 월.
    MonthAfter,
    /// The word "year" or a preposition that makes a bare four-digit number a year: "in", "since", "Jahr".
    YearBefore,
    /// After a year: "года", "r.", "年".
    YearAfter,
    /// The same behind a year that is not round, for it makes a length too: "2024 *års* budget", but "1000 års historia".
    YearOf,
    /// "*last* month", "*vorige* Woche".
    LastBefore,
    /// "*next* month".
    NextBefore,
    /// "*this* month".
    ThisBefore,
    /// "le mois *dernier*".
    LastAfter,
    /// "le mois *prochain*".
    NextAfter,
    /// "of *this year*", after: Arabic "هذا", Romanian "acesta".
    ThisAfter,
    /// "the year *before last*" in one word: "vorletzte".
    BeforeLast,
    /// "*übernächste*".
    AfterNext,
    /// The same said after: "the week *after next*", "il mese *dopo il prossimo*".
    AfterNextAfter,
    /// "the year *before last*", "el año *antepasado*".
    BeforeLastAfter,
    /// "*il y a* trois ans", "*vor* drei Jahren".
    AgoBefore,
    /// "three years *ago*".
    AgoAfter,
    /// "*in* three weeks", "*tra* tre settimane".
    InBefore,
    /// The same where it can't mean anything else: "*dentro de* dos años".
    AheadBefore,
    /// Before a day that stands alone: "*on the* 15th", "*il* 27".
    DayLead,
    /// The first so many of a period: 今年*前*三季度, "*opening* two months".
    StretchFirst,
    /// The last so many of one: "*final* two months of 2024", 去年*最后*三个月.
    StretchLast,
    /// A time zone by name, beside a clock time: "*heure locale*", "*ora italiana*", 現地時間.
    Zone,
    /// The same before the name of a place: "*heure de* Paris", "*hora de* Lima".
    ZoneOf,
    /// The same after it: "Moscow *time*", "Moskauer *Zeit*".
    ZoneAfter,
    /// Before an ordinal that is one of so many: "*every* eighth job", "*jede* achte Stelle", "*co* ósme".
    OneOfSoMany,
    /// Before a weekday of no week: "*every* Friday", "*jeden* Freitag", "*tous les* lundis", "on *a* Sunday evening".
    EveryBefore,
    /// Before a word for tomorrow that means the morning here: "*am* Morgen", "*la* mañana", "*elke* morgen".
    MorningBefore,
    /// After years that set two ages apart, or are no age: "20 anni *più* di lui", "de 20 ans *son aîné*", "los seis años
    /// *que* pedía".
    AgeThan,
    /// Before an age beside what happens in a life: "mort *à* 85 ans", "starb *mit* 85 Jahren".
    AgeAt,
    /// What happens in a life: "died", "née", "heiratete", "élu".
    AgeEvent,
    /// Ranks that mean "according to" by themselves: "*segundo* a polícia".
    AccordingTo,
    /// What calls for the rank all the same: "*em* segundo", "*nel* secondo".
    RankBefore,
    /// Before an amount whose currency was said: "€3 billion, up *from* 2.2 billion", "*contre* 5 milliards".
    ComparedWith,
    /// Near degrees that are of no temperature: "5,7 gradi della scala *Richter*".
    Scale,
    /// What is paid or worth, beside pounds that might be a weight: "a *fine* of 500 pounds".
    Paid,
    /// After an age without its unit: "was 13 *when he* fell ill", "was 11 *at the time*".
    AgeTail,
    /// A person whose age may follow, no parent ("a mother of three"): "un *garçon* de 8 ans", "a *woman* of 84", "en
    /// *mand* på 63".
    Person,
    /// Between a name and its age without the unit: "Berg, *now* 26,", "Berg, *who is* 44,".
    AgeLead,
    /// What a person does with a birthday, an age without its unit behind it: "*turns* 40", "*fylder* 80".
    AgeTurn,
    /// "*the rest of* the year".
    RestOf,
    /// The same said after: "yılın *geri kalanı*".
    RestAfter,
    /// Between a week and the day it is named by: "the week *of* 16 June", "die Woche *vom* 16. Juni".
    WeekOf,
    /// The same said after: "10 Nisan *haftası*", 6月16日*の週*.
    WeekOfAfter,
    /// A week that is told by its number alone: "*KW* 12", "in der 23. *Kalenderwoche*".
    CalendarWeek,
    /// Beside a month or a weekday: of a time that the story tells, not reckoned from publication: "in March *of the
    /// same year*", "*the following* Monday", "en mai *suivant*".
    StoryTime,
    /// Before a period that lies before one the text has told: "the *previous* quarter", "im *vorangegangenen* Jahr".
    Preceding,
    /// Before one that lies after it: "the *following* week", "im *darauffolgenden* Monat".
    Following,
    /// The same said after: "el año *anterior*", "l'année *précédente*".
    PrecedingAfter,
    /// "la semana *siguiente*", "de week *erna*".
    FollowingAfter,
    /// After a length of time that follows something told: "two weeks *later*", where `in-after` does not say it too.
    LaterAfter,
    /// After a length of time, before a day: "two weeks *before* Christmas".
    OffsetBefore,
    /// "three days *after* Easter", "three weeks *from* tomorrow".
    OffsetAfter,
    /// Behind "three weeks ago" where another day is meant: "πριν *από* τις εκλογές", "قبل أسبوعين *من*".
    OffsetOf,
    /// The same before it: 選挙*の*3週間前.
    OffsetLead,
    /// A year that is the one of a birth is near: "*born* in 1980", "*né* en 1980".
    Birth,
    /// Behind a century that no date here can tell, or before it: "5th century *BC*", "*MÖ* 5. yüzyıl".
    BeforeChrist,
    /// Between the noun of a century and its rank: "secolul *al* XIX-lea".
    RankLead,
    /// People whose ages are told in years alone: "*children* from 6 to 12 years", "les *élèves* de 6 à 12 ans".
    People,
    /// Between what a thing was and is worth, the unit with the second: "von 12 *auf* 15 Euro".
    RiseTo,
    /// Before a weekday: "*on* Friday", "*na* sexta".
    WeekdayBefore,
    /// "*between* May *and* June", and nothing else.
    BetweenAnd,
    /// "three weeks *from now*".
    InAfter,
    /// "*within* two weeks": at any time until then.
    WithinBefore,
    /// The same said after: "iki hafta *içinde*", 2週間*以内*.
    WithinAfter,
    /// A share of which two digits are said alike: 八五*折*.
    Discount,
    /// The smallest part of a share: 3割8分7*厘*.
    ShareTenth,
    /// The end of a range: "until *now*".
    Now,
    /// "*a few* months ago": an unknown number.
    Several,
    /// About three of a unit of time that something lasts: "for *a few* hours", "pendant *quelques* jours", *数*日間.
    Few,
    /// Beside a feast or before its "of", what makes its name that of a thing: "Christmas *tree*", "*Father* Christmas",
    /// クリスマス*ツリー*; or what holds the name: "*karácsonyi* vásár", "in *the new year*".
    FeastThing,
    /// What leaves a feast its day before "of": "le *soir* de Noël", but not the market. Without such a list "of" tells
    /// nothing.
    FeastOf,
    /// Feasts whose name is a first name too: "*Silvester* Brand".
    GivenName,
    /// Several of a unit of time, so many unknown without a number: "the coming *weeks*", "les *prochains* mois"; or one
    /// that runs until today, and none of the calendar: "over *the past* year", "nell'*ultimo* mese".
    Plural,
    /// Behind the word for a year, what makes it none of the calendar: "année *scolaire*", "rok *obrotowy*".
    OtherYear,
    /// "*early* 2025", "*Anfang* März", "*beginning of*", with its preposition.
    Early,
    /// "*mid*-July", "*à la mi*-mars", "*Mitte* März".
    Mid,
    /// "*late* 2025", "*end of* March".
    Late,
    /// The same said after: "2025 *başında*", "3월 *초*", "2025 *elején*".
    EarlyAfter,
    /// "Mart *ortasında*".
    MidAfter,
    /// "yıl *sonunda*", "3월 *말*".
    LateAfter,
    /// The first year of an era: 令和*元*年.
    EraFirst,
    /// 上半年; of a month, where its "first" is no ordinal.
    FirstHalf,
    /// 下半年; "*seconde moitié* de mai".
    SecondHalf,
    /// The first half of the month or year before it, and nothing alone (it may be that of a match): 5月*前半*.
    FirstHalfAfter,
    /// The second half: 5月*後半*.
    SecondHalfAfter,
    /// What makes a length of the number of a day before it: 23日*かけて*.
    LengthAfter,
    /// Before the number: "les *années* 1970", "gli *anni* '80".
    DecadeBefore,
    /// After it: "1970*s*", "80*er Jahre*", "*-х годов*".
    DecadeAfter,
    /// "21st *century*".
    Century,
    /// "the third *quarter*".
    Quarter,
    /// "first *half*" of a year.
    HalfYear,
    /// "first *half* of May", "première *quinzaine* de mai": of a month, where `half-year` does not say it too.
    HalfMonth,
    /// "*all* day", "*toute la* semaine": a whole unit of time, one of it.
    Whole,
    /// The same said after: "la journée *entière*", "il giorno *intero*", "o dia *todo*".
    WholeAfter,
    /// The sentence speaks of what is to come: "will", "wird", "sera".
    Future,
    /// Before a day that is to come, unless the verb beside it is of the past: "*starting* Monday", "*until* Friday",
    /// "*ab* Montag"; or the day with its ending, "*péntekig*".
    OpenDay,
    /// The same said after: "cumaya *kadar*", 金曜日*まで*.
    OpenDayAfter,
    /// A verb or auxiliary of the past: "was", "ha", "avait".
    Past,
    /// A verb of the present, whose participle is no past: "*is* closed", "*remains* suspended".
    Present,
    /// Part of a day that may follow a day: "hier *soir*", "sabato *mattina*".
    DayPart,
    /// Morning of a clock time: "a.m.", "du matin", 午前.
    Am,
    /// Afternoon or evening of one: "p.m.", "du soir", 午後.
    Pm,
    /// In the name of a day, the part of it after noon: "tomorrow *evening*", "*anoche*".
    Evening,
    /// "*at* 5", "*um* 5": a clock time may follow (a weak hint, not enough alone).
    ClockBefore,
    /// "*ore* 5", "*saat* 5", "*kl.* 5": a clock time does follow.
    ClockMark,
    /// "5 *o'clock*", "5 *Uhr*", "5 *h*", 時.
    ClockAfter,
    /// After the hour and the minute: "20 heures 45 *minutes*", 分.
    MinuteAfter,
    /// Half an hour before the hour: "*halb* neun".
    HalfTo,
    /// Half an hour past, before the hour: "*half past* eight".
    HalfPastBefore,
    /// Half an hour past, after the hour: "huit heures *et demie*".
    HalfPastAfter,
    /// "quarter *past*": a quarter past, before the hour.
    QuarterPastBefore,
    /// After the hour: "*et quart*".
    QuarterPastAfter,
    /// "*quarter to*".
    QuarterToBefore,
    /// "*moins le quart*".
    QuarterToAfter,
    /// "ten *past* eight", "zehn *nach* acht": minutes, this, hour.
    PastBefore,
    /// "ten *to* eight".
    ToBefore,
    /// "ocho *y* diez": hour, this, minutes.
    PastAfter,
    /// "huit heures *moins* dix".
    ToAfter,
    /// After the hour and the minutes: "saat üçü on *geçe*".
    PastLast,
    /// "saat sekize yirmi *kala*".
    ToLast,
    /// 12:00.
    Noon,
    /// 00:00.
    Midnight,
    /// "*aged* 44", "à l'*âge de*".
    AgeBefore,
    /// "44 *years old*", "44 *ans*" beside a name.
    AgeAfter,
    /// Stuck to a number: "44-*jährige*", "44-*year-old*", "44-*летний*": use `stem*`.
    AgeStem,
    /// A verb or preposition before "44 *years*" that makes it an age: "ha", "tiene", "con".
    AgeVerb,
    /// The unit that makes ", 44 *anni*," an age.
    AgeUnit,
    /// Before one unit of time: "*for* a year", "*pendant* une semaine".
    For,
    /// The same after it: "ein Jahr *lang*", "bir yıl *boyunca*".
    ForAfter,
    /// From one day to the next, of a night: "vom 3. *auf* den 4. Mai", "с 3 *на* 4 мая".
    NightTo,
    /// Between a month and its year: "in April *in* 2016".
    YearIn,
    /// What makes ages of tens in the plural: "in *her* sixties".
    Possessive,
    /// "*only*", "*solo*", between the verb and the age.
    Only,
    /// Words before "of 20 years" that make it no age: "sentence", "peine", "plan".
    NotAge,
    /// Stands before the noun it describes: "nuovi", "autres", "other".
    Adjective,
    /// Endings of adjectives that stand before the noun: "-ych", "-ских", without the hyphen.
    AdjectiveEnding,
    /// Never counted: verbs and small words that may follow a number ("is", "were", "pour").
    NotCounted,
    /// Nouns that begin like a word with an "and" stuck to it: Arabic "وحدة".
    Noun,
    /// Counters: 人, 個, 명.
    Counter,
    /// Phrases with number words that are no numbers: "one of", "one another", "Formel 1", "1. FC".
    NotNumber,
    /// Words before digits that make them no number: "page", "Tel.", "Route", "Radio".
    NotNumberBefore,
    /// After digits that are a name: 隼船2*号*.
    NotNumberAfter,
    /// Number words ("one", "un", "eine") that count only before a unit, a multiplier, or where listed otherwise.
    WeakNumber,
    /// Digit words that mean a number only within a longer one: Korean 일, 이, 사.
    PartNumber,
}
