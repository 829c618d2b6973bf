//! Builds the trie of a table's pieces; `assets/pieces.trie` is what it gives for the table of this build.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{END, HAS_END, NUMBER, OFFSET_SHIFT, SCORE_SHIFT, SCORE_UNITS};

/// Pieces with their number and their score, to the bytes of the trie.
pub(in crate::encode) fn build(pieces: &BTreeMap<Vec<u8>, (u32, f32)>) -> Vec<u8> {
    let keys: Vec<(&[u8], (u32, f32))> = pieces.iter().map(|(piece, &value)| (&piece[..], value)).collect();
    let mut builder = Builder { keys, units: vec![END], offsets: vec![], from: vec![1; 257] };
    builder.units[0] = 0;
    builder.node(0, 0..builder.keys.len(), 0);
    builder.units.iter().flat_map(|unit| unit.to_le_bytes()).collect()
}

struct Builder<'a> {
    keys: Vec<(&'a [u8], (u32, f32))>,
    units: Vec<u32>,
    /// Whether a node has this offset.
    offsets: Vec<bool>,
    /// For each number of children, where the search for room begins: what was passed over once stays so.
    from: Vec<usize>,
}

impl Builder<'_> {
    /// Lays out the children of the node at `index`, whose pieces are `keys` and share their first `depth` bytes.
    fn node(&mut self, index: usize, keys: Range<usize>, depth: usize) {
        let ends = self.keys[keys.start].0.len() == depth;
        let mut children: Vec<(u8, Range<usize>)> = Vec::new();
        for key in keys.start + usize::from(ends)..keys.end {
            let byte = self.keys[key].0[depth];
            match children.last_mut() {
                Some((last, range)) if *last == byte => range.end = key + 1,
                _ => children.push((byte, key..key + 1)),
            }
        }
        let labels: Vec<u8> = ends.then_some(0).into_iter().chain(children.iter().map(|child| child.0)).collect();
        let offset = self.place(&labels);
        self.units[index] |= u32::try_from(offset << OFFSET_SHIFT).expect("a trie of less than 4 million units");
        assert_eq!(self.units[index] & END, 0, "a trie of less than 4 million units");
        if ends {
            let (number, score) = self.keys[keys.start].1;
            let units = -score * SCORE_UNITS;
            assert!(units.fract() == 0.0 && (0.0..8192.0).contains(&units), "a score of {score}");
            assert!(number <= NUMBER, "too many pieces");
            self.units[index] |= HAS_END;
            self.units[offset] = END | (units as u32) << SCORE_SHIFT | number;
        }
        for (byte, _) in &children {
            self.units[offset ^ usize::from(*byte)] = u32::from(*byte);
        }
        for (byte, range) in children {
            self.node(offset ^ usize::from(byte), range, depth + 1);
        }
    }

    /// An offset of no other node at which all these labels are free; takes them.
    fn place(&mut self, labels: &[u8]) -> usize {
        let fits = |offset: &usize| {
            !self.offsets.get(*offset).is_some_and(|&used| used)
                && labels.iter().all(|&label| !self.taken(offset ^ usize::from(label)))
        };
        let room = |at: &usize| !self.taken(*at) && fits(&(at ^ usize::from(labels[0])));
        let at = (self.from[labels.len()]..).find(room).expect("there is room at the end");
        self.from[labels.len()] = at;
        let offset = at ^ usize::from(labels[0]);
        self.offsets.resize(self.offsets.len().max(offset + 1), false);
        self.offsets[offset] = true;
        for label in labels {
            let at = offset ^ usize::from(*label);
            // Whole blocks of 256, so that no byte leads outside.
            self.units.resize(self.units.len().max((at | 255) + 1), FREE);
            self.units[at] = END;
        }
        offset
    }

    fn taken(&self, at: usize) -> bool {
        at == 0 || self.units.get(at).is_some_and(|&unit| unit != FREE)
    }
}

/// A unit that nothing uses yet.
const FREE: u32 = u32::MAX;
