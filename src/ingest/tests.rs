//! Whole pages: what stays, what goes, and when it was published.

use proptest::prelude::*;

use super::{Options, from_bytes};
use crate::document::{BlockKind, Document};

fn read(text: &str) -> Document {
    from_bytes("page", text.as_bytes(), Options::default()).expect("the page has text")
}

fn of_kind(document: &Document, kind: BlockKind) -> Vec<&str> {
    document.blocks.iter().filter(|block| block.kind == kind).map(|block| block.span.of(&document.text)).collect()
}

const PAGE: &str = " date 2023-03-04 Log in
  • Regional
  • Harbour

Ferry to the islands stops for a week

HB
Ferry to the islands stops for a week

The ferry between Marrow and the Outer Skerries will not sail until Friday week, its owners said. A crack was found in the ramp of the Saint Brannoc.

What it means for islanders

Post and milk will come by air, the council of the Skerries promised on Saturday. Nobody will go hungry.

Read also: Why the old pier was sold

Some four hundred people live on the Skerries, most of them on Hallay.

Bakery reopens in Marrow

Read also
The loudest village in the north

A choir of ninety has moved into the former barracks of Tullock and sings through the night, to nobody's delight.

Most read
1. Nine ways to cook a swede
Our newsletter
";

#[test]
fn keeps_the_article_and_drops_the_page() {
    let page = read(PAGE);
    assert_eq!(page.title.as_deref(), Some("Ferry to the islands stops for a week"));
    assert_eq!(page.published.map(|date| date.to_string()).as_deref(), Some("2023-03-04"));
    assert_eq!(of_kind(&page, BlockKind::Headline).len(), 1);
    assert_eq!(of_kind(&page, BlockKind::Subheading), ["What it means for islanders"]);
    let body = of_kind(&page, BlockKind::Body);
    assert_eq!(body.len(), 3, "{body:#?}");
    assert!(body[2].starts_with("Some four hundred"));
}

#[test]
fn a_dateline_may_lack_its_year() {
    for (opening, expected) in [
        ("TULLOCK, May 4 (Marrow Wire) – The", Some((5, 4))),
        ("Tullock, 4 May - The", Some((5, 4))),
        ("TULLOCK, 4 mag – The", None),
        ("Rome, May 4. The", Some((5, 4))),
        // No place, or no dateline.
        ("On May 4 – The", None),
        ("The vote of May 4 – The", None),
    ] {
        let page = read(&format!(
            "Mayor of Tullock goes after nine years\n\n{opening} mayor has resigned, his party said.\n\nHe will be sixty in the autumn."
        ));
        assert_eq!(page.dateline.map(|day| (day.month, day.day)), expected, "{opening}");
        assert_eq!(page.published, None, "{opening}");
    }
}

#[test]
fn drops_what_readers_wrote_below() {
    let comments = "Comments (2)\nHollis\nThe ferry to the Skerries was never safe, and the owners knew that.\nMarrow deserves better than this ferry, says I.\n";
    let page = read(&format!("{}{comments}", PAGE.split("Bakery").next().unwrap_or_default()));
    assert!(!page.text.contains("never safe") && page.text.contains("four hundred"));
}

#[test]
fn finds_the_publication_day() {
    let body = "The mayor of Tullock has resigned after nine years in office, his party said.\n\nHe will be sixty.";
    for (dateline, expected) in [
        ("By Ann Corrie | Saturday 4 March 2023", Some("2023-03-04")),
        ("March 4th, 2023, 9.20 am", Some("2023-03-04")),
        ("Updated 5 March 2023, first published 4 March 2023", Some("2023-03-04")),
        ("Updated 5 March 2023", Some("2023-03-05")),
        ("25/03/2023 08:00", Some("2023-03-25")),
        // March or April: the page does not say.
        ("03/04/2023 08:00", None),
        ("TULLOCK (Wire), 4 March 2023 –", Some("2023-03-04")),
        ("2023.03.04.", Some("2023-03-04")),
        ("Sunday, at nine", None),
    ] {
        let page = read(&format!("Mayor of Tullock goes after nine years\n{dateline}\n\n{body}"));
        assert_eq!(page.published.map(|date| date.to_string()).as_deref(), expected, "{dateline}");
    }
    for (page, expected) in [
        (
            "Le maire de Tarnac-le-Haut s'en va\n\nPar Ève Lormand – Publié le 4 mars 2023 à 9 h 20, modifié le 5\n\nLe maire de la commune a quitté ses fonctions samedi, après neuf ans de mandat.",
            "2023-03-04",
        ),
        (
            "Bürgermeister von Tullau tritt zurück\n\nTULLAU, 4. März 2023 – Der Bürgermeister hat am Samstag nach neun Jahren sein Amt niedergelegt.",
            "2023-03-04",
        ),
        (
            "タロック市長が辞任\n\n2023年3月4日 9時20分\n\nタロック市の市長は四日、九年にわたる任期の途中で辞任すると記者会見で発表した。",
            "2023-03-04",
        ),
        (
            "Ο δήμαρχος του Ταλόκ παραιτήθηκε\n4 Μαρτίου 2023, 09:20\n\nΟ δήμαρχος της πόλης παραιτήθηκε το Σάββατο έπειτα από εννέα χρόνια στο αξίωμα.",
            "2023-03-04",
        ),
        (
            "Burgemeester van Tulderen weg\n\nTULDEREN, zaterdag 4 maart 2023 – De burgemeester heeft na negen jaar zijn ambt neergelegd.",
            "2023-03-04",
        ),
        (
            "L'alcalde de Tulleda plega\n\nDissabte, 4 d'abril de 2026\n\nL'alcalde de la vila ha deixat el càrrec després de nou anys, segons el seu partit.",
            "2026-04-04",
        ),
        (
            "Primátor Tulovíc končí\n\nTULOVICE, sobota 4. októbra 2025, 17:40\n\nPrimátor mesta sa po deviatich rokoch vzdal svojej funkcie, oznámila jeho strana.",
            "2025-10-04",
        ),
        (
            "رئيس بلدية تلوق يستقيل\n\nتلوق – السبت 4 تشرين الأول 2025\n\nأعلن رئيس بلدية المدينة استقالته بعد تسع سنوات قضاها في المنصب، وفق ما قال حزبه.",
            "2025-10-04",
        ),
        (
            "رئيس بلدية تلوق يستقيل\n\nتلوق – 4 حزيران/يونيو 2026\n\nأعلن رئيس بلدية المدينة استقالته بعد تسع سنوات قضاها في المنصب، وفق ما قال حزبه.",
            "2026-06-04",
        ),
    ] {
        assert_eq!(read(page).published.map(|date| date.to_string()).as_deref(), Some(expected), "{page}");
    }
    let bare = read(&format!("Published 9:20 AM GMT, March 4, 2023\n{body}"));
    assert_eq!(bare.published.map(|date| date.to_string()).as_deref(), Some("2023-03-04"));
    // A day of the story is not the day of its telling.
    let told = read(
        "Mayor of Tullock goes\n\nThe mayor of Tullock, who was elected on 4 March 2014, has resigned.\n\nHe is sixty.",
    );
    assert_eq!(told.published, None);
}

#[test]
fn a_box_of_links_ends_where_the_article_goes_on() {
    let head = "Harbour of Marrow gets a second crane\n\nThe harbour board of Marrow has ordered a second crane for its northern quay.";
    let rest = ["It is to be up by Easter.", "The old one was built in a war.", "Nobody is to lose work over it."];
    let kept = |links: &str| {
        let page = read(&format!("{head}\n\n{links}\n\n{}", rest.join("\n\n")));
        rest.iter().all(|line| page.text.contains(line)) && !page.text.contains("Bakery")
    };
    for links in [
        "Read more",
        "Read more\nBakery reopens in Marrow",
        "Related articles\n\nBakery reopens in Marrow\n\nBakery burns down in Marrow",
        "See also\n- Bakery reopens in Marrow\n- Bakery burns down in Marrow",
    ] {
        assert!(kept(links), "{links}");
    }
    // Other stories at the end: headlines, each with a line of its own.
    let end = read(&format!(
        "{head}\n\n{}\n\nRead more\nBakery reopens\nIt smells of rolls again.\nChoir moves\nTullock sleeps.",
        rest[0]
    ));
    assert!(end.text.ends_with(rest[0]), "{}", end.text);
}

#[test]
fn a_dateline_goes_no_further_than_it_is_one() {
    for (opening, dateline) in [
        ("MARROW (Coastal Wire) The", "MARROW (Coastal Wire)"),
        ("MARROW (CW)\u{a0}The", "MARROW (CW)"),
        ("Marrow (CW) – The", "Marrow (CW) –"),
        ("MARROW – The", "MARROW –"),
        ("NORTRAM (two thirds of it the town's) said the", ""),
        ("Nobody asked Ann Corrie (GP). The", ""),
        ("Marrow 4 May 2025 (CW) – The", "Marrow 4 May 2025 (CW) –"),
        ("MARROW 4 May – The", "MARROW 4 May –"),
        ("Marrow. 4 May. COASTWIRE – The", "Marrow. 4 May. COASTWIRE –"),
        ("MARROW, 4 May. /CW/. The", "MARROW, 4 May. /CW/."),
        ("MARROW, 4 May. NATO-like rules: the", "MARROW, 4 May."),
        ("Talks of 4 May 2025 (Sunday) – the", ""),
    ] {
        let page = read(&format!(
            "Second crane for Marrow\n\n{opening} harbour board has ordered a crane, its head said.\n\nIt is to be up by Easter."
        ));
        assert_eq!(of_kind(&page, BlockKind::Dateline).join(" "), dateline, "{opening}");
    }
}

#[test]
fn agencies_date_their_stories() {
    for (language, text, expected) in [
        (
            "zh",
            "港口订购第二台起重机\n海星社马罗2025年5月4日电（记者李岸）港务局周日表示，已为北码头订购第二台起重机。\n预计明年春天投入使用，费用由市政府承担。",
            (Some("2025-05-04"), None),
        ),
        (
            "zh",
            "港口订购第二台起重机\n（海星社马罗5月4日电）港务局周日表示，已为北码头订购第二台起重机。\n预计明年春天投入使用，费用由市政府承担。",
            (None, Some((5, 4))),
        ),
        (
            "ja",
            "港に二台目のクレーン\n［マロー　2025年5月4日　海星］ - 港湾局は日曜日、北埠頭に二台目のクレーンを注文したと発表した。\n来年の春に使われ始める見通しで、費用は市が負担する。",
            (Some("2025-05-04"), None),
        ),
        (
            "ko",
            "항구에 두 번째 크레인\n(마로=해성통신) 이안 기자 = 항만청은 일요일 북쪽 부두에 두 번째 크레인을 주문했다고 밝혔다.\n크레인은 내년 봄에 쓰이기 시작할 것으로 보인다.",
            (None, None),
        ),
        (
            "ko",
            "항구에 두 번째 크레인\n[마로=해성] 2025.05.04. 항만청은 일요일 북쪽 부두에 두 번째 크레인을 주문했다고 밝혔다.\n크레인은 내년 봄에 쓰이기 시작할 것으로 보인다.",
            (Some("2025-05-04"), None),
        ),
        (
            "ar",
            "رافعة ثانية للميناء\nمارو في 4 مايو 2025 / نجم / قالت هيئة الميناء يوم الأحد إنها طلبت رافعة ثانية للرصيف الشمالي.\nومن المقرر أن تعمل في الربيع المقبل على نفقة المدينة.",
            (Some("2025-05-04"), None),
        ),
        (
            "ru",
            "В порту будет второй кран\nМАРРОУ, 4 мая 2025 г. — Управление порта заказало второй кран для северного причала.\nОн заработает весной, платит за него город.",
            (Some("2025-05-04"), None),
        ),
        (
            "fr",
            "Une seconde grue au port\nTarnac, le 4 mai 2025 - La régie du port a commandé une seconde grue pour le quai nord.\nElle servira dès le printemps, aux frais de la ville.",
            (Some("2025-05-04"), None),
        ),
        (
            "hu",
            "Második daru a kikötőben\nTarnóc, 2025. május 4., vasárnap (TH) - A kikötő hivatala második darut rendelt az északi rakpartra.\nA daru tavasztól dolgozik majd, a város költségén.",
            (Some("2025-05-04"), None),
        ),
        (
            "cs",
            "Přístav má druhý jeřáb\nTulovice 4. května 2025 - Správa přístavu objednala pro severní molo druhý jeřáb.\nSloužit bude od jara a zaplatí ho město.",
            (Some("2025-05-04"), None),
        ),
    ] {
        let page = read(text);
        let day = page.dateline.map(|day| (day.month, day.day));
        assert_eq!((page.published.map(|date| date.to_string()).as_deref(), day), expected, "{text}");
        assert_eq!(page.language.code(), language, "{text}");
        let body = of_kind(&page, BlockKind::Body);
        assert!(body.len() == 2 && !body[0].contains(['4', '＝', '=', '-', '—', '/', '(', '（', '［']), "{body:#?}");
    }
}

#[test]
fn keeps_what_the_article_says_in_short() {
    let page = read(
        "• Home\n• Sea\n\nHarbour of Marrow gets a second crane\n\nKey points\n- The crane costs nine million\n- It is to stand by Easter\n\nThe harbour board of Marrow has ordered a second crane for its northern quay.\n\nNobody is to lose work over it, the head of the board has said.",
    );
    assert_eq!(of_kind(&page, BlockKind::Body).len(), 4, "{}", page.text);
    assert!(!page.text.contains("Sea"));
}

#[test]
fn the_age_of_a_page_is_none_of_its_text() {
    for age in ["2 min read", "Updated 2 hours ago", "Reading time: 2 min"] {
        for body in ["", "\n\nNobody is to lose work over it, the head of the board has said."] {
            let page = read(&format!(
                "Harbour of Marrow gets a second crane\n{age}\n\nThe harbour board of Marrow has ordered a second crane for its northern quay.{body}"
            ));
            let kinds = [BlockKind::Body, BlockKind::Subheading, BlockKind::Headline];
            assert!(kinds.iter().all(|&kind| !of_kind(&page, kind).contains(&age)), "{age}");
        }
    }
}

#[test]
fn keeps_short_input_whole() {
    for text in ["twenty to nine", "1.234,5 euro", "• first item\n• second item", "Menu", "Read also", "4 March 2023"]
    {
        let document = read(text);
        let kept: Vec<&str> = document.blocks.iter().map(|block| block.span.of(&document.text)).collect();
        assert_eq!(kept.join("\n"), text);
        assert!(document.blocks.iter().all(|block| block.kind == BlockKind::Body));
    }
}

#[test]
fn reads_web_pages() {
    let page = read(
        r#"<!DOCTYPE html><html lang="en"><head><title>Ferry stops for a week | Marrow Gazette</title>
        <meta property="article:published_time" content="2023-03-04T09:20:00+01:00"><script>var x = "9 ferries";</script></head>
        <body><nav><a href="/">Home</a> <a href="/sea">Sea</a></nav><article><h1>Ferry to the islands stops for a week</h1>
        <p>The ferry between Marrow and the Outer Skerries will not sail until Friday week, its owners said on Saturday, because a crack was found in the ramp.</p>
        <h2>What it means for islanders</h2>
        <p>Post and milk will come by air, the council of the Skerries promised, and nobody will go hungry for long &amp; that is certain, as far as anybody can tell.</p>
        </article><footer>© Marrow Gazette. All rights reserved.</footer></body></html>"#,
    );
    assert_eq!(page.published.map(|date| date.to_string()).as_deref(), Some("2023-03-04"));
    assert!(page.title.as_deref().is_some_and(|title| title.starts_with("Ferry")), "{:?}", page.title);
    let body = of_kind(&page, BlockKind::Body);
    assert!(body.len() == 2 && body[1].contains("long & that"), "{body:#?}");
    assert!(!page.text.contains("Home") && !page.text.contains("rights"), "{}", page.text);
}

#[test]
fn pages_state_their_day_in_many_ways() {
    let node = r#""@type": "NewsArticle", "datePublished": "2023-03-04T22:10:00Z""#;
    let linked = |json: String| format!(r#"<script type="application/ld+json">{json}</script>"#);
    for (head, top) in [
        (linked(format!("{{{node}}}")), ""),
        (
            linked(format!(r#"{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite"}}, {{{node}}}]}}"#)),
            "",
        ),
        (linked(format!(r#"{{"@type": "WebPage", "datePublished": "2020-01-01", "mainEntity": {{{node}}}}}"#)), ""),
        (linked(format!("//<![CDATA[\n[{{{node}}}]\n//]]>")), ""),
        (r#"<meta itemprop="datePublished" content="2023-03-04">"#.to_owned(), ""),
        (r#"<meta name="DC.date.issued" content="20230304">"#.to_owned(), ""),
        (r#"<meta name="date" content="2023-03-09"><meta name="pubdate" content="2023-03-04 09:20">"#.to_owned(), ""),
        (String::new(), r#"<p>By Ann Corrie <time datetime="2023-03-04T09:20">two hours ago</time></p>"#),
        (
            r#"<meta name="date" content="soon">"#.to_owned(),
            r#"<div><time class="updated" datetime="2023-03-09">now</time> <time datetime="2023-03-04">then</time></div>"#,
        ),
    ] {
        let page = read(&format!(
            r#"<html lang="en"><head><title>Ferry stops for a week</title>{head}</head><body><aside><time datetime="2019-01-01">old</time></aside>
            <article><h1>Ferry to the islands stops for a week</h1>{top}
            <p>The ferry between Marrow and the Outer Skerries will not sail until Friday week, its owners said on Saturday, because a crack was found in the ramp.</p>
            <p>Post and milk will come by air, the council of the Skerries promised, and nobody will go hungry for long, as far as anybody can tell.</p>
            </article></body></html>"#
        ));
        assert_eq!(page.published.map(|date| date.to_string()).as_deref(), Some("2023-03-04"), "{head}{top}");
    }
}

#[test]
fn the_lead_of_a_page_is_of_its_article() {
    let page = read(
        r#"<html lang="en"><head><title>Ferry to the islands stops for a week</title></head><body><article>
        <header><h1>Ferry to the islands stops for a week</h1><p class="lead">Some four hundred islanders have to wait for nine days. A ramp is to blame.</p></header>
        <div class="body"><p>The ferry between Marrow and the Outer Skerries will not sail until Friday week, its owners said on Saturday, because a crack was found in the ramp.</p>
        <p>Post and milk will come by air, the council of the Skerries promised, and nobody will go hun&shy;gry for long, as far as anybody can tell.</p></div>
        </article></body></html>"#,
    );
    let body = of_kind(&page, BlockKind::Body);
    assert!(body.len() == 3 && body[0].starts_with("Some four hundred") && body[2].contains("hungry"), "{body:#?}");
}

#[test]
fn says_what_is_wrong_with_a_path() {
    let folder = tempfile::tempdir().expect("a folder");
    for path in [folder.path().to_owned(), folder.path().join("missing")] {
        let error = super::read(&path, Options::default()).expect_err("no article").to_string();
        assert!(!error.contains('\n') && error.contains(&*path.to_string_lossy()), "{error}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = from_bytes("bytes", &bytes, Options::default());
    }

    #[test]
    fn blocks_are_in_order_and_cover_text(text in "[a-zéß.?!:»«\"'0-9年月日٣ \n•|>©-]{0,200}|\\PC{0,80}") {
        if let Ok(document) = from_bytes("text", text.as_bytes(), Options::default()) {
            prop_assert!(!document.blocks.is_empty());
            let mut end = 0;
            for block in &document.blocks {
                prop_assert!(block.span.start >= end && !block.span.is_empty());
                prop_assert!(document.text.get(block.span.start..block.span.end).is_some());
                end = block.span.end;
            }
        }
    }
}
