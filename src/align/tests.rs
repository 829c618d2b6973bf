use super::{Bead, parallel};
use crate::encode::EmbeddedEncoder;

fn beads(left: &[&str], right: &[&str]) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let encoder = EmbeddedEncoder::new().expect("the model loads");
    let found = parallel(left, right, &encoder).expect("it answers");
    found.into_iter().map(|Bead { left, right, .. }| (left, right)).collect()
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
    assert_eq!(beads(&left, &right), [(0..1, 0..1), (1..2, 1..3), (2..3, 3..3), (3..4, 3..4)]);
}

#[test]
fn every_line_is_covered_once_however_long_or_lopsided() {
    let lines: Vec<String> = (0..700).map(|n| format!("Report {n}: {} tonnes of grain.", n * 37 % 1009)).collect();
    let all: Vec<&str> = lines.iter().map(String::as_str).collect();
    for (left, right) in
        [(&all[..], &all[200..]), (&all[..450], &all[..]), (&all[..], &all[..1]), (&all[..0], &all[..3])]
    {
        let found = beads(left, right);
        for (side, size) in [(0, left.len()), (1, right.len())] {
            let of = |bead: &(std::ops::Range<usize>, std::ops::Range<usize>)| {
                if side == 0 { bead.0.clone() } else { bead.1.clone() }
            };
            let lines: Vec<usize> = found.iter().flat_map(of).collect();
            assert_eq!(lines, (0..size).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_long_text_finds_the_way_over_a_missing_chapter() {
    let lines: Vec<String> =
        (0..900_u32).map(|n| format!("Item {} of the list is number {}.", n, n.wrapping_mul(7919) % 10007)).collect();
    let left: Vec<&str> = lines.iter().map(String::as_str).collect();
    let right: Vec<&str> = left[..300].iter().chain(&left[380..]).copied().collect();
    let found = beads(&left, &right);
    let right_ones =
        found.iter().filter(|(l, r)| l.len() == 1 && r.len() == 1 && (l.start == r.start || l.start == r.start + 80));
    assert!(right_ones.count() > 780);
}
