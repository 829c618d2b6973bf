//! Groups to stories: what the articles of each agree and differ on, from the store or compared anew.

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::grouping::{Group, groups, outlets};
use super::harvest::Harvest;
use super::kept::Kept;
use super::matrix::{AuditDocument, Story};
use super::store::{Key, Shelf, Store};
use super::totals::Totals;
use super::{Sink, Stage, Work};
use crate::diff::compare;
use crate::document::Article;
use crate::error::Result;

/// Compares within each group and hands the stories over, in order of time.
///
/// # Errors
/// An article is gone or has changed, the encoder does not answer, a result cannot be written.
pub(super) fn tell(work: &Work<'_>, store: &mut Store, harvest: &Harvest, sink: &mut dyn Sink) -> Result<()> {
    /// Stories in work at a time.
    const STORIES: usize = 64;
    work.watch.stage(Stage::Group, 0);
    let (stories, alone) = groups(work, &harvest.entries);
    let outlets = outlets(&harvest.entries);
    let document = |i: usize| AuditDocument { info: harvest.entries[i].info(), source: outlets[i].clone() };
    let pairs = |group: &Group| (group.members.len() * (group.members.len() - 1) / 2) as u64;
    let all = if work.settings.group_only { 0 } else { stories.iter().map(pairs).sum() };
    work.watch.stage(Stage::Compare, all);
    let mut totals = Totals::new(harvest.entries.len(), harvest.skipped, alone.len());
    let mut used: FxHashSet<Key> = FxHashSet::default();
    for chunk in stories.chunks(STORIES) {
        let keys: Vec<Key> = chunk.iter().map(|group| key(work, harvest, group)).collect();
        used.extend(&keys);
        let findings = if work.settings.group_only {
            chunk.iter().map(|_| Kept::default()).collect()
        } else {
            let known: Vec<Option<Kept>> = store.get(Shelf::Stories, &keys);
            let found: Vec<(bool, Result<Kept>)> = work.pool.install(|| {
                chunk
                    .par_iter()
                    .zip(known)
                    .with_max_len(1)
                    .map(|(group, known)| {
                        let result = match known {
                            Some(kept) => (false, Ok(kept)),
                            None => (true, compare_all(work, harvest, group)),
                        };
                        work.watch.advance(pairs(group));
                        result
                    })
                    .collect()
            });
            let mut new = Vec::new();
            let mut all = Vec::with_capacity(found.len());
            for (index, (fresh, kept)) in found.into_iter().enumerate() {
                all.push(kept?);
                if fresh {
                    new.push(index);
                }
            }
            let records: Vec<(Key, &Kept)> = new.iter().map(|&i| (keys[i], &all[i])).collect();
            store.put(Shelf::Stories, &records, &|text| work.watch.note(text));
            all
        };
        for (group, kept) in chunk.iter().zip(findings) {
            let mut documents: Vec<AuditDocument> = group.members.iter().map(|&i| document(i)).collect();
            for (index, AuditDocument { info, .. }) in documents.iter_mut().enumerate() {
                info.compared_sentences = kept.compared_sentences(index);
                if let Some(note) = info.note() {
                    work.watch.note(&note);
                }
            }
            let story = Story::new(group.id.clone(), documents, kept.findings(), &work.settings.accepted);
            totals.add(&story);
            sink.story(story)?;
        }
    }
    if !work.settings.group_only {
        store.keep_only(Shelf::Stories, &used);
    }
    sink.end(alone.into_iter().map(document).collect(), totals)
}

/// The findings of a group.
fn compare_all(work: &Work<'_>, harvest: &Harvest, group: &Group) -> Result<Kept> {
    let articles =
        group.members.iter().map(|&i| harvest.article(work, &harvest.entries[i])).collect::<Result<Vec<Article>>>()?;
    compare(&articles, work.encoder, &work.settings.compare).map(Kept::new)
}

/// What the findings of a story depend on.
fn key(work: &Work<'_>, harvest: &Harvest, group: &Group) -> Key {
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{:?}\n", work.settings.compare).as_bytes());
    for &member in &group.members {
        let entry = &harvest.entries[member];
        hasher.update(&entry.hash).update(entry.id.as_bytes()).update(b"\n");
    }
    *hasher.finalize().as_bytes()
}
