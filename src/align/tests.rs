use super::{Bead, parallel};
use crate::encode::EmbeddedEncoder;

fn beads(left: &[&str], right: &[&str]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let encoder = EmbeddedEncoder::new().expect("the model loads");
    let mut found = Vec::new();
    let mut take = |Bead { left, right, .. }| {
        found.push((left, right));
        Ok(())
    };
    parallel(left, right, &encoder, &mut take).expect("it answers");
    found
}

#[test]
fn one_line_against_two_and_one_alone() {
    let left = [
        "The ferry left the harbour at noon.",
        "The captain said that the weather was calm, and the passengers were having lunch when it hit the rock.",
        "Tickets can be bought at the kiosk.",
        "The police are questioning two sailors.",
    ];
    let right = [
        "Le ferry a quitté le port à midi.",
        "Le capitaine a déclaré que le temps était calme.",
        "Les passagers déjeunaient quand il a heurté le rocher.",
        "La police interroge deux marins.",
    ];
    assert_eq!(
        beads(&left, &right),
        [(vec![0], vec![0]), (vec![1], vec![1, 2]), (vec![2], vec![]), (vec![3], vec![3])]
    );
}

#[test]
fn every_line_is_covered_once_however_long_or_lopsided() {
    let lines: Vec<String> = (0..700).map(|n| format!("Report {n}: {} tonnes of grain.", n * 37 % 1009)).collect();
    let all: Vec<&str> = lines.iter().map(String::as_str).collect();
    for (left, right) in
        [(&all[..], &all[200..]), (&all[..450], &all[..]), (&all[..], &all[..1]), (&all[..0], &all[..3])]
    {
        let found = beads(left, right);
        covered(&found, left.len(), right.len());
    }
}

/// Every line is in one bead; those that say something are in order.
fn covered(found: &[(Vec<usize>, Vec<usize>)], lefts: usize, rights: usize) {
    let mut sides = [Vec::new(), Vec::new()];
    for (left, right) in found {
        sides[0].extend_from_slice(left);
        sides[1].extend_from_slice(right);
    }
    for (mut lines, size) in sides.into_iter().zip([lefts, rights]) {
        lines.sort_unstable();
        assert_eq!(lines, (0..size).collect::<Vec<_>>());
    }
}

#[test]
fn a_line_that_says_nothing_stands_alone_even_within_a_bead() {
    let left = ["* * *", "The rope held, and at noon they stood on the ridge.", "They turned back in the evening."];
    let right =
        ["La corde a tenu,", "i ~", "et à midi ils étaient sur l'arête.", "Ils ont fait demi-tour le soir.", "-"];
    let alone = |left: &[usize], right: &[usize]| (left.to_vec(), right.to_vec());
    let expected = [alone(&[0], &[]), alone(&[], &[1]), (vec![1], vec![0, 2]), (vec![2], vec![3]), alone(&[], &[4])];
    assert_eq!(beads(&left, &right), expected);
    assert_eq!(beads(&["-"], &["—", ""]), [alone(&[0], &[]), alone(&[], &[0]), alone(&[], &[1])]);
}

#[test]
fn a_text_of_many_windows_is_covered_and_found_again_after_what_one_side_lacks() {
    let lines: Vec<String> = (0..24_000_u32).map(sentence).collect();
    let left: Vec<&str> = lines.iter().map(String::as_str).collect();
    // A part is missing on the right, and later one on the left.
    let right: Vec<&str> = left[..5000].iter().chain(&left[11_000..]).copied().collect();
    let left: Vec<&str> = left[..17_000].iter().chain(&left[19_000..]).copied().collect();
    let found = beads(&left, &right);
    covered(&found, left.len(), right.len());
    let meant = |right: usize| if right < 5000 { right } else { right + 6000 };
    let there = |left: usize| if left < 17_000 { left } else { left + 2000 };
    let one_to_one = found.iter().filter(|(l, r)| l.len() == 1 && r.len() == 1 && there(l[0]) == meant(r[0])).count();
    assert!(one_to_one > 15_900, "{one_to_one} of 16,000");
}

/// Sentences that resemble each other as those of one text do.
fn sentence(n: u32) -> String {
    const WHO: [&str; 7] = ["council", "ferry", "team", "judge", "museum", "river", "minister"];
    const DID: [&str; 11] =
        ["closed", "won", "left", "promised", "lost", "found", "sold", "opened", "denied", "built", "moved"];
    const WHAT: [&str; 13] = [
        "bridge", "final", "harbour", "budget", "painting", "trial", "dam", "school", "train", "forest", "vote",
        "hospital", "film",
    ];
    // Multiplied alone, the numbers of near lines would come again in step (these are murmur3's last steps).
    let mixed = (n ^ (n >> 16)).wrapping_mul(0x85eb_ca6b);
    let mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xc2b2_ae35);
    let pick = |words: &[&'static str], shift: u32| words[(mixed >> shift) as usize % words.len()];
    let number = mixed % 997;
    format!("The {} {} the {} after {number} days.", pick(&WHO, 3), pick(&DID, 9), pick(&WHAT, 15))
}

#[test]
fn a_long_text_finds_the_way_over_a_missing_chapter() {
    let lines: Vec<String> =
        (0..900_u32).map(|n| format!("Item {} of the list is number {}.", n, n.wrapping_mul(7919) % 10007)).collect();
    let left: Vec<&str> = lines.iter().map(String::as_str).collect();
    let right: Vec<&str> = left[..300].iter().chain(&left[380..]).copied().collect();
    let found = beads(&left, &right);
    let right_ones = found.iter().filter(|(l, r)| l.len() == 1 && r.len() == 1 && (l[0] == r[0] || l[0] == r[0] + 80));
    assert!(right_ones.count() > 780);
}
