//! Articles to groups, by what they tell or as the user says; and which outlet each is of.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::digest::Digest;
use super::harvest::Entry;
use super::settings::Grouping;
use super::{Work, cluster};

/// A story before it is compared: its members in the order of the corpus, as `compare` would be given them.
pub(super) struct Group {
    pub id: String,
    pub members: Vec<usize>,
}

/// The groups of two and more in order of time, and what is left over.
pub(super) fn groups(work: &Work<'_>, entries: &[Entry]) -> (Vec<Group>, Vec<usize>) {
    let day = |i: usize| entries[i].digest.day().unwrap_or(i32::MAX);
    let first = |members: &[usize]| members.iter().copied().min_by_key(|&i| (day(i), i));
    let mut groups: Vec<Group> = if work.settings.grouping == Grouping::Content {
        let digests: Vec<&Digest> = entries.iter().map(|entry| &entry.digest).collect();
        let stories = work.pool.install(|| cluster::stories(&digests, work.settings.window));
        let named = |mut members: Vec<usize>| {
            members.sort_unstable();
            let name = first(&members).map_or("", |first| &*entries[first].id);
            Group { id: format!("s{}", &blake3::hash(name.as_bytes()).to_hex().as_str()[..8]), members }
        };
        stories.into_iter().map(named).collect()
    } else {
        let mut by_name: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (index, entry) in entries.iter().enumerate() {
            by_name.entry(entry.group.as_deref().unwrap_or_default()).or_default().push(index);
        }
        by_name.into_iter().map(|(name, members)| Group { id: name.to_owned(), members }).collect()
    };
    groups.sort_by_key(|group| first(&group.members).map(|i| (day(i), i)));
    let (stories, alone): (Vec<_>, Vec<_>) = groups.into_iter().partition(|group| group.members.len() > 1);
    let mut alone: Vec<usize> = alone.into_iter().flat_map(|group| group.members).collect();
    alone.sort_unstable();
    (stories, alone)
}

/// The outlet of each article: as the corpus names it, else a file's name where several folders have that name.
pub(super) fn outlets(entries: &[Entry]) -> Vec<Option<String>> {
    let path = |entry: &Entry| -> Option<(String, String)> {
        let path = Path::new(&*entry.id);
        Some((path.file_stem()?.to_str()?.to_owned(), path.parent()?.to_str()?.to_owned()))
    };
    let mut folders: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
    for entry in entries.iter().filter(|entry| entry.outlet.is_none()) {
        if let Some((stem, folder)) = path(entry) {
            folders.entry(stem).or_default().insert(folder);
        }
    }
    entries
        .iter()
        .map(|entry| match &entry.outlet {
            Some(outlet) => Some(outlet.to_string()),
            None => path(entry).map(|(stem, _)| stem).filter(|stem| folders.get(stem).is_some_and(|f| f.len() > 1)),
        })
        .collect()
}
