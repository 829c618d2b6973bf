//! What must hold for any articles: nothing conflicts with itself, and the order of the arguments tells nothing.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use claimdiff::{Article, Config, EmbeddedEncoder, Options, Relation, Report};
use proptest::prelude::*;

fn encoder() -> &'static EmbeddedEncoder {
    static ENCODER: OnceLock<EmbeddedEncoder> = OnceLock::new();
    ENCODER.get_or_init(|| EmbeddedEncoder::new().expect("the encoder of this build"))
}

/// The articles of the corpus, a story each.
fn stories() -> &'static Vec<Vec<(PathBuf, String)>> {
    static STORIES: OnceLock<Vec<Vec<(PathBuf, String)>>> = OnceLock::new();
    STORIES.get_or_init(|| {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")];
        let mut stories = Vec::new();
        while let Some(folder) = folders.pop() {
            let mut paths: Vec<PathBuf> =
                folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
            paths.sort();
            if folder.join("gold.json").exists() {
                let articles = paths.iter().filter(|path| path.extension().is_some_and(|e| e == "txt"));
                let read = |path: &PathBuf| (path.clone(), std::fs::read_to_string(path).expect("UTF-8"));
                stories.push(articles.map(read).collect());
            }
            folders.extend(paths.into_iter().filter(|path| path.is_dir()));
        }
        assert!(!stories.is_empty());
        stories
    })
}

fn article(id: &str, text: &str) -> Option<Article> {
    claimdiff::from_bytes(id, text.as_bytes(), Options::default()).ok().map(claimdiff::extract)
}

fn compare(articles: &[Article]) -> Report {
    claimdiff::compare(articles, encoder(), &Config::default()).expect("the encoder answers")
}

/// A side as far as the order of the documents does not matter: its article, place and group's first member.
type Place = (String, usize, usize);
/// The relation, the kind and the groups of places.
type Told = (Relation, &'static str, Vec<Vec<Place>>);

/// The findings, whatever the order of the documents and of the groups.
fn told(report: &Report) -> Vec<Told> {
    let mut told: Vec<Told> = report
        .findings
        .iter()
        .map(|finding| {
            let mut groups: Vec<Vec<Place>> = Vec::new();
            for side in &finding.sides {
                let span = side.value.as_ref().map_or(side.span, |value| value.span);
                groups.resize(groups.len().max(side.group + 1), Vec::new());
                groups[side.group].push((report.documents[side.document].id.clone(), span.start, span.end));
            }
            groups.iter_mut().for_each(|group| group.sort());
            groups.sort();
            (finding.relation, finding.kind, groups)
        })
        .collect();
    told.sort();
    told
}

fn quoted(report: &Report) -> Vec<Vec<(String, usize)>> {
    let mut pairs: Vec<Vec<(String, usize)>> = report
        .quote_pairs
        .iter()
        .map(|pair| {
            let end = |side: usize| (report.documents[pair.documents[side]].id.clone(), pair.quotes[side]);
            let mut ends = vec![end(0), end(1)];
            ends.sort();
            ends
        })
        .collect();
    pairs.sort();
    pairs
}

#[test]
fn no_article_conflicts_with_itself() {
    for (path, text) in stories().iter().flatten() {
        let id = path.to_string_lossy();
        let one = article(&id, text).expect("an article of the corpus");
        let report = compare(&[one.clone(), one]);
        assert_eq!(report.summary.conflicts, 0, "{id}: {:#?}", report.findings.first());
    }
}

#[test]
fn the_order_of_two_articles_does_not_matter() {
    for story in stories() {
        let articles: Vec<Article> =
            story.iter().filter_map(|(path, text)| article(&path.to_string_lossy(), text)).collect();
        for (index, one) in articles.iter().enumerate() {
            for other in &articles[index + 1..] {
                let there = compare(&[one.clone(), other.clone()]);
                let back = compare(&[other.clone(), one.clone()]);
                let names = (&one.document.id, &other.document.id);
                let (there_told, back_told) = (told(&there), told(&back));
                let lost = there_told.iter().find(|finding| !back_told.contains(finding));
                assert_eq!(lost, None, "{names:?}: only from left to right");
                assert_eq!(there_told, back_told, "{names:?}");
                assert_eq!(quoted(&there), quoted(&back), "{names:?}");
            }
        }
    }
}

/// An article of the corpus after some clumsy hands: lines lost, doubled or moved, text cut off or let in.
fn mangled() -> impl Strategy<Value = String> {
    let change = (0..5u8, any::<prop::sample::Index>(), any::<prop::sample::Index>(), "\\PC{0,12}");
    let articles: Vec<String> = stories().iter().flatten().map(|(_, text)| text.clone()).collect();
    (prop::sample::select(articles), prop::collection::vec(change, 0..6)).prop_map(|(text, changes)| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (what, here, there, words) in changes {
            let (here, there) = (here.index(lines.len()), there.index(lines.len()));
            match what {
                0 if lines.len() > 1 => drop(lines.remove(here)),
                1 => lines.insert(there, lines[here].clone()),
                2 => lines.swap(here, there),
                3 => {
                    let line = &mut lines[here];
                    let middle = (0..=line.len() / 2).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
                    line.insert_str(middle, &words);
                }
                _ => {
                    let line = &mut lines[here];
                    let middle = (0..=line.len() / 2).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
                    line.truncate(middle);
                }
            }
        }
        lines.join("\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_mangled_article_conflicts_with_itself(text in mangled()) {
        if let Some(one) = article("mangled", &text) {
            let text = &one.document.text;
            for span in one.sentences.iter().map(|s| s.span).chain(one.values.iter().map(|v| v.span)) {
                prop_assert!(text.get(span.start..span.end).is_some());
            }
            let report = compare(&[one.clone(), one]);
            prop_assert_eq!(report.summary.conflicts, 0, "{:#?}", report.findings.first());
        }
    }

    #[test]
    fn two_mangled_articles_mirror(one in mangled(), other in mangled()) {
        if let (Some(one), Some(other)) = (article("one", &one), article("other", &other)) {
            let there = compare(&[one.clone(), other.clone()]);
            let back = compare(&[other, one]);
            prop_assert_eq!(told(&there), told(&back));
        }
    }
}
