//! What the small words of the grammar do, by the key of `[values.words]` that lists them.

use serde::Deserialize;

/// What a small word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordRole {
    /// Joins the parts of a number: "hundred *and* six", "trente *et* un", "treinta *y* dos".
    And,
    /// "*minus* five".
    Minus,
    /// "*since* Christmas": what stands before a day that is past.
    Since,
    /// The same said after: "yılbaşından *bu yana*", "karácsony *óta*".
    SinceAfter,
    /// "closed *until* Wednesday": what stands before the last day of something.
    Until,
    /// What stands behind it: "keskiviikkoon *asti*", 水曜日*まで*.
    UntilAfter,
    /// "*a quota* 2.840": what stands before metres above the sea that have no unit.
    AltitudeBefore,
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
    /// The same before a clock time alone: "*gegen* 12 Uhr".
    AboutClock,
    /// Prepositions that limit a number right behind them, and before an article tell a place: "*unter* 27", "*unter* den 27
    /// Toten".
    LimitOfBare,
    /// The same before a year or a century alone: "*um* 1200", "*hacia el* 1200".
    AboutDate,
    /// The same behind a date alone: "1930 *körül*", 1930年*頃*.
    AboutDateAfter,
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
    /// Units that are none before their number, where they end another word: 深*度*8千米.
    NotUnitBefore,
    /// A unit's name that stands for kilometres, or for kilograms where words of `weighs` tell: キロ.
    Kilo,
    /// Words of what is weighed: 体重, 覚醒剤.
    Weighs,
    /// Words that begin like a month and are none: Romanian "mai mulți".
    NotMonth,
    /// Endings of participles of the past that stand before the day they tell of: "plan présent*é* lundi".
    ParticipleEnding,
    /// The same behind it, before their noun: "der am Sonntag verunglück*te* Fahrer".
    ParticipleBehindEnding,
    /// How words begin that tell what is planned for a day: "prévu", "geplant".
    Scheduled,
    /// Forms of "to be" with which a participle tells what is yet to come: "to *be* presented", "*être* présenté".
    ToBe,
    /// What stands before the time of a race: "i tiden 2.05.31".
    RaceTime,
    /// A word for so many coins that in digits multiplies nothing: "45 *cents*", "deux *cents*".
    Coins,
    /// Weights that are sums of money where the sentence speaks of a price: "het huis kost vier *ton*".
    TonOfMoney,
    /// Before a month and no day of it: "*in* May".
    InMonth,
    /// Endings of nouns in the plural that no verb of the third person has, where a day may be told without its month: "lunedì
    /// 13 morti", "lunedì 13 apre".
    NounPlural,
    /// "per cent", "Prozent".
    Percent,
    /// Millions that are told to be part of a sum of money: Turkish "250 milyon euronun 100 *milyonunu*".
    PartOfSum,
    /// What makes the year before it another one: "годом *ранее*", "rok *wcześniej*".
    EarlierAfter,
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
    /// Hundredths of such: "25 *basis points*".
    BasisPoints,
    /// Things, though CLDR has the word for a unit as well: "83 *stones*".
    NotUnit,
    /// Before a distance that is covered in an hour: "*saatte* 90 kilometre", "*óránként* 90 kilométer".
    Hourly,
    /// Between what is in something and what it is in: "0.3 nanograms *per* millilitre", "2 grammi *al* litro".
    Per,
    /// Before the latter where the number follows: *每*升3毫克.
    PerBefore,
    /// After it: 1リットル*あたり*3ミリグラム, 리터*당* 3밀리그램.
    PerAfter,
    /// Stuck to it: Turkish "litre*de* 3 miligram".
    PerEnding,
    /// Between two sides: "92 *by* 74 centimetres", "92 *mal* 74 Zentimeter".
    By,
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
    /// Between a length of time and its first day: "two weeks *starting* 20 May".
    StartLead,
    /// "nine *out of* ten".
    OutOf,
    /// The same where nothing else can be meant: "four *in every* five", "vier *op de* vijf".
    OutOfEvery,
    /// `OutOf` in "one *in* five", "nine *in* ten" alone.
    OutOfFew,
    /// The same after one at the head of what is said, for elsewhere it is one of so many that are known: "Unul *din* cinci copii".
    OutOfOne,
    /// Stuck to the whole: "tíz*ből* kilenc", "yhdeksän kymmene*stä*", "her beş çocuk*tan* biri".
    WholeEnding,
    /// One of so many, where it is no number elsewhere: "beş çocuktan *biri*".
    OneOfThem,
    /// Behind a share, which can be nothing else then: "5명 중 1명*꼴*".
    ShareAfter,
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
    /// Counts the nights of a stay: "two *nights*", and 3*泊*4日, 2*박* 3일, whose days follow.
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
    /// "*upcoming* weekend", "*kommendes* Wochenende": the next one to begin, where "next" may be the one after it.
    Upcoming,
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
    /// Behind the rank of a year, which makes an age of it: "في التاسعة *من عمرها*".
    AgeRankAfter,
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
    /// Behind a part by which one thing exceeds another: "a third *more* people", "een derde *hoger*".
    ComparedAfter,
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
    /// At the head of a sentence, before the age of whom it is about: "*À* 44 ans, la nageuse …", "*Mit* 44 Jahren ist sie …".
    AgeHead,
    /// Before years that are somebody's age: "*met haar* 44 jaar", "*в свои* 44 года".
    AgeOwned,
    /// Who may follow an age without its unit at the head: "At 44, *she* …".
    AgeSubject,
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
    /// Behind a year or a century that is counted down: "5th century *BC*", "800 *v. Chr.*".
    BeforeChrist,
    /// The same before it: "*MÖ* 5. yüzyıl", *紀元前*5世紀.
    BeforeChristLead,
    /// Behind one that is counted up: "79 *n. Chr.*".
    AfterChrist,
    /// The same before it: "*AD* 79", *公元*79年.
    AfterChristLead,
    /// "third *millennium* BC"; without its thousand where the number holds it: 3千*年紀*.
    Millennium,
    /// Between the noun of a century and its rank: "secolul *al* XIX-lea".
    RankLead,
    /// Before the number of a rank that is told by what follows it: "*number* 34 in the world".
    RankNoun,
    /// What follows it: "number 34 *in the world*", "numéro 34 *mondial*".
    RankAfter,
    /// Stuck before an ordinal: "*Tabellen*neunzehnter".
    RankStem,
    /// Days without weekends: "four *business days* ago", 4*営業日*以内.
    BusinessDay,
    /// People whose ages are told in years alone: "*children* from 6 to 12 years", "les *élèves* de 6 à 12 ans".
    People,
    /// Between what a thing was and is worth, the unit with the second: "von 12 *auf* 15 Euro".
    RiseTo,
    /// Goes from one amount to another, up or down: "est *passé* de 10 à 15", "*ging* van 10 naar 15".
    Change,
    /// Before a weekday: "*on* Friday", "*na* sexta".
    WeekdayBefore,
    /// Endings of several such days: "deux lundi*s*", "twee maandag*en*".
    WeekdayPlural,
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
    /// About three of a unit of time that something lasts: "for *a few* hours", "pendant *quelques* jours", *数*日間; two at
    /// least of tens, hundreds, thousands: "*several* hundred".
    Few,
    /// About two of one: "the next *couple* weeks", "de komende *paar* weken"; of hundreds and the like as above.
    Couple,
    /// Beside a feast or before its "of", what makes its name that of a thing: "Christmas *tree*", "*Father* Christmas",
    /// クリスマス*ツリー*; or what holds the name: "*karácsonyi* vásár", "in *the new year*".
    FeastThing,
    /// What leaves a feast its day before "of": "le *soir* de Noël", but not the market. Without such a list "of" tells
    /// nothing.
    FeastOf,
    /// Before a number and the year of a text: "*Regulation* 12/2024", "*loi* 3/2021", "*Az.* 5/2019".
    Law,
    /// What may have a date for its name, before it: "*rue du* 4-Septembre", "*piazza* 25 Aprile".
    StreetBefore,
    /// The same behind it: "30 Ağustos *Caddesi*", "Március 15. *tér*".
    StreetAfter,
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
    /// Before the first day on which something can be: "*frühestens am* 8. Mai", "*no earlier than* 8 May".
    EarliestBefore,
    /// The same after it: "8 May *at the earliest*".
    EarliestAfter,
    /// What is counted in millions, which a letter tells: "12m *tickets*", "8.5m *people*".
    CountedInMillions,
    /// Before the day that something is called, set or put off for, whenever that was: "called a strike *for* Monday".
    ForDay,
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
    /// The earlier part of that, whose hours are small: "domani *pomeriggio* alle 3".
    Afternoon,
    /// "*at* 5", "*um* 5": a clock time may follow (a weak hint, not enough alone).
    ClockBefore,
    /// "*ore* 5", "*saat* 5", "*kl.* 5": a clock time does follow.
    ClockMark,
    /// "5 *o'clock*", "5 *Uhr*", "5 *h*", 時.
    ClockAfter,
    /// A unit of time that is a mark in an examination behind a decimal number: 91.4*分*.
    MarkAfter,
    /// Parts of a second where a race is told: "vince per 112 *millesimi*", "um drei *Zehntel*".
    SecondPart,
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
