//! Text without end: what would be looked through again for each thing in it is looked through once, or as far as an
//! article goes. Nothing is timed: where that fails the test takes for ever.

use std::sync::OnceLock;

use claimdiff::{Article, Config, EmbeddedEncoder, Language, Options, Report};

fn encoder() -> &'static EmbeddedEncoder {
    static ENCODER: OnceLock<EmbeddedEncoder> = OnceLock::new();
    ENCODER.get_or_init(|| EmbeddedEncoder::new().expect("the encoder of this build"))
}

fn article(language: &str, text: &str) -> Article {
    let options = Options { date: None, language: Language::from_code(language) };
    claimdiff::extract(claimdiff::from_bytes("-", text.as_bytes(), options).expect("text"))
}

/// An article of so many sentences, each of which `sentence` writes by its number.
fn many(count: usize, parted_by: &str, sentence: impl Fn(usize) -> String) -> Article {
    article("en", &(0..count).map(sentence).collect::<Vec<_>>().join(parted_by))
}

fn with_itself(article: &Article) -> Report {
    let both = [article.clone(), article.clone()];
    claimdiff::compare(&both, encoder(), &Config { explain: true, ..Config::default() }).expect("the encoder answers")
}

/// A name that no other number has.
fn name(number: usize) -> String {
    const SYLLABLES: [&str; 10] = ["ba", "ko", "ri", "mel", "tan", "vor", "sil", "den", "gra", "pol"];
    let digits = number.to_string();
    let name: String = digits.bytes().map(|digit| SYLLABLES[usize::from(digit - b'0')]).collect();
    name[..1].to_uppercase() + &name[1..] + "sen"
}

#[test]
fn a_paragraph_of_one_sign_or_word_is_read() {
    for (language, run) in [
        ("ar", "\u{64b}"),
        ("ar", "ب\u{64b}\u{64e}\u{651}"),
        ("ar", "و"),
        ("ar", "قال "),
        ("ar", "قال رئيس البلدية إن "),
        ("ko", "가"),
        ("en", "a. "),
        ("en", "(a) "),
        ("en", "A. B. "),
        ("en", "1."),
        ("en", "said, "),
        ("en", "”“("),
        ("ja", "「"),
        ("zh", "他说：“我说。”"),
        ("da", "Han kom. "),
        ("it", "Venne. "),
    ] {
        let read = article(language, &run.repeat(60_000 / run.len()));
        let longest = read.sentences.iter().map(|sentence| sentence.span.len()).max();
        assert!(longest.is_some_and(|longest| longest <= 8_000), "{run:?}: {longest:?}");
    }
}

#[test]
fn a_sentence_that_never_stops_is_cut_at_a_space() {
    let read = article("en", &"the mayor goes on and ".repeat(2_000));
    assert!(read.sentences.len() > 1);
    for pair in read.sentences.windows(2) {
        assert_eq!(read.document.text.get(pair[0].span.end..pair[1].span.start), Some(" "));
    }
}

#[test]
fn the_quotations_of_one_paragraph_are_read_and_compared() {
    let told = many(6_000, " ", |number| format!("“I said {number},” he said."));
    assert!(!told.quotes.is_empty());
    with_itself(&told);
}

#[test]
fn pronouns_lead_back_through_a_paragraph_only_so_far() {
    assert!(!many(6_000, " ", |_| "He said that it was good.".to_owned()).quotes.is_empty());
}

#[test]
fn thousands_of_names_are_linked_and_compared() {
    let listed = many(12_000, ", ", |number| format!("{} {}", name(number), name(number + 20_000)));
    assert!(listed.entities.len() > 1_000);
    with_itself(&listed);
    let speaking = many(4_000, " ", |number| format!("The mayor, {}, said that the coach had left.", name(number)));
    with_itself(&speaking);
}

#[test]
fn thousands_of_denials_and_of_numbers_are_compared() {
    let denials = many(5_000, " ", |number| format!("The mayor did not approve plan {number}."));
    assert!(!with_itself(&denials).findings.is_empty());
    let numbers = many(5_000, " ", |number| format!("The fund paid {number} euros."));
    assert!(!with_itself(&numbers).findings.is_empty());
    let listed = many(20_000, ", ", |number| format!("{number} votes"));
    with_itself(&listed);
}

/// What is compared of an endless article is its beginning, nothing in it points beyond, and that is told.
#[test]
fn an_endless_article_is_compared_as_far_as_an_article_goes() {
    let told = many(6_000, "\n\n", |number| {
        format!("“We paid {number} euros,” {} {} said on Monday.", name(number), name(number + 7))
    });
    let report = with_itself(&told);
    let compared = report.documents[0].compared_sentences.expect("not all are");
    let note = report.documents[0].note().expect("it is told");
    assert!(note.contains(&format!("only its first {compared} sentences")), "{note}");
    let last = report.findings.iter().flat_map(|finding| &finding.sides).map(|side| side.sentence).max();
    assert!(last.is_some_and(|last| last > 200 && last < compared), "{last:?} of {compared}");
}

/// One quotation may be endless as well: a speech.
#[test]
fn an_endless_quotation_is_compared_as_far_as_an_article_goes() {
    let speech = format!("“{}” the mayor said.", "This is a plan for the town.\n\n“".repeat(2_000));
    let article = article("en", &speech);
    let report = with_itself(&article);
    assert!(article.quotes.iter().any(|quote| quote.parts.len() > 1_500), "it is one");
    assert!(report.documents.iter().all(|document| document.compared_sentences.is_some_and(|count| count < 1_500)));
}

#[test]
fn an_article_of_common_length_is_compared_whole() {
    let told = many(400, "\n\n", |number| format!("The council paid {number} euros for the bridge."));
    assert!(with_itself(&told).documents.iter().all(|document| document.note().is_none()));
}
