//! Which articles may tell of one event, found without comparing all with all.
//!
//! Articles are put in order of time. Each looks back along the lists it is on (one a name, a value, a bucket of
//! near vectors) at the few that came before it there. Work and memory grow with the number of articles.

use rustc_hash::{FxHashMap, FxHashSet};

use super::digest::Digest;
use super::likeness::Direction;

/// How far an article looks back on one list.
const BACK_NAMES: usize = 12;
const BACK_VALUES: usize = 6;
const BACK_BUCKET: usize = 12;
/// A name or value on more articles than this tells events apart only together with the time.
const COMMON: usize = 48;
const TABLES: usize = 10;
/// Days that one list of a common name covers.
const SPAN: i32 = 3;

/// Lists of articles in order of time, by what they share.
pub(super) struct Candidates {
    lists: FxHashMap<u64, Vec<u32>>,
    /// The lists of each article, with how far it looks back.
    on: Vec<Vec<(u64, u8)>>,
}

impl Candidates {
    /// `digests` in order of time; `directions` their centred vectors; `frequency` how many articles have a name or value.
    pub(super) fn new(digests: &[&Digest], directions: &[Direction], frequency: &FxHashMap<u64, u32>) -> Self {
        let planes = Planes::new(directions.first().map_or(0, |direction| direction.steps.len()), digests.len());
        let on: Vec<Vec<(u64, u8)>> = digests
            .iter()
            .zip(directions)
            .map(|(digest, direction)| {
                let mut keys = Vec::new();
                let day = digest.day();
                let mut feature = |salt: u64, feature: u64, back: usize| {
                    let common = frequency.get(&feature).is_some_and(|&n| n as usize > COMMON);
                    match (common, day) {
                        (false, _) => keys.push((mix(salt, feature), back as u8)),
                        (true, Some(day)) => {
                            let week = day.div_euclid(SPAN);
                            for place in [week, week + 1] {
                                keys.push((mix(mix(salt, feature), place as u64), back as u8));
                            }
                        }
                        (true, None) => {}
                    }
                };
                for word in &digest.names {
                    feature(1, word.bones, BACK_NAMES);
                }
                for &value in &digest.values {
                    feature(2, value, BACK_VALUES);
                }
                keys.extend(planes.buckets(&direction.steps).map(|key| (key, BACK_BUCKET as u8)));
                keys.sort_unstable();
                keys.dedup();
                keys
            })
            .collect();
        let mut sizes: FxHashMap<u64, u32> = FxHashMap::default();
        for (key, _) in on.iter().flatten() {
            *sizes.entry(*key).or_default() += 1;
        }
        let mut lists: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        let on = on
            .into_iter()
            .enumerate()
            .map(|(article, mut keys)| {
                keys.retain(|(key, _)| sizes.get(key).is_some_and(|&n| n > 1));
                for (key, _) in &keys {
                    lists.entry(*key).or_default().push(article as u32);
                }
                keys.shrink_to_fit();
                keys
            })
            .collect();
        Self { lists, on }
    }

    /// The earlier articles that may tell of the event of `article`, each once.
    pub(super) fn before(&self, article: usize) -> Vec<u32> {
        let mut found = FxHashSet::default();
        for (key, back) in &self.on[article] {
            let Some(list) = self.lists.get(key) else { continue };
            let here = list.partition_point(|&other| (other as usize) < article);
            found.extend(&list[here.saturating_sub(usize::from(*back))..here]);
        }
        let mut found: Vec<u32> = found.into_iter().collect();
        found.sort_unstable();
        found
    }
}

fn mix(a: u64, b: u64) -> u64 {
    let mut x = a.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ b;
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Random planes that cut the space of vectors into buckets, several times over.
struct Planes {
    bits: usize,
    normals: Vec<Vec<f32>>,
}

impl Planes {
    /// As many cuts as leave a few dozen articles in a bucket.
    fn new(dimensions: usize, articles: usize) -> Self {
        const IN_A_BUCKET: usize = 24;
        let bits = (articles / IN_A_BUCKET).max(1).ilog2() as usize;
        let normals = (0..TABLES * bits)
            .map(|plane| {
                (0..dimensions)
                    .map(|axis| {
                        // The sum of uniform parts is near enough to a normal one, and the same on every machine.
                        let bits = mix(plane as u64 + 1, axis as u64);
                        (0..4).map(|part| ((bits >> (16 * part)) & 0xffff) as f32 / 65535.0 - 0.5).sum()
                    })
                    .collect()
            })
            .collect();
        Self { bits, normals }
    }

    fn buckets<'a>(&'a self, vector: &'a [i8]) -> impl Iterator<Item = u64> + 'a {
        (0..TABLES).map(move |table| {
            let planes = &self.normals[table * self.bits..(table + 1) * self.bits];
            let bucket = planes.iter().fold(0_u64, |bucket, normal| {
                let side: f32 = normal.iter().zip(vector).map(|(n, &x)| n * f32::from(x)).sum();
                bucket << 1 | u64::from(side > 0.0)
            });
            mix(100 + table as u64, bucket)
        })
    }
}
