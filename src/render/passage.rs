//! A passage of an article with its marked places, cut to the space there is.

use std::ops::Range;

use claimdiff::{Article, Language, Side, Span};
use similar::{ChangeTag, TextDiff};
use textwrap::core::display_width;

/// Why a place of a passage is marked. Where two overlap, the greater wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Around the clause that is meant.
    Context,
    /// Words that the other side of one language does not have.
    Changed,
    /// A clause that another document leaves out.
    Lost,
    /// The value in question.
    Value,
}

/// Words of one document.
#[derive(Debug, Clone)]
pub struct Passage {
    /// Index of the document.
    pub document: usize,
    /// Passages of one group agree.
    pub group: usize,
    /// On one line.
    pub text: String,
    /// Byte ranges of `text`, in order, without overlaps.
    pub marks: Vec<(Range<usize>, Mark)>,
}

impl Passage {
    /// The sentence a side stands in, its clause and value marked.
    pub fn in_sentence(side: &Side, article: &Article) -> Self {
        let sentence = article.sentences.get(side.sentence).map_or(side.span, |sentence| sentence.span);
        let whole = if sentence.overlaps(side.span) { sentence.cover(side.span) } else { side.span };
        let mut marks = Vec::new();
        let clause = within(side.span, whole);
        marks.push((0..clause.start, Mark::Context));
        marks.push((clause.end..whole.len(), Mark::Context));
        // Where no value is in question, the clause is, if it is not the whole sentence anyway.
        if side.value.is_none() && clause.len() * 10 < whole.len() * 9 {
            marks.push((clause, Mark::Changed));
        }
        Self::new(side, article.text(whole), whole, marks)
    }

    /// The words of a side alone.
    pub fn of_side(side: &Side) -> Self {
        Self::new(side, &side.text, side.span, Vec::new())
    }

    /// Marks a part of the words of a side as left out elsewhere.
    pub fn mark_lost(&mut self, whole: Span, part: Span) {
        if whole.contains(part) {
            self.marks.push((within(part, whole), Mark::Lost));
            self.marks = flattened(&self.text, std::mem::take(&mut self.marks));
        }
    }

    fn new(side: &Side, text: &str, whole: Span, mut marks: Vec<(Range<usize>, Mark)>) -> Self {
        if let Some(value) = side.value.as_ref().filter(|value| whole.contains(value.span)) {
            marks.push((within(value.span, whole), Mark::Value));
        }
        let text = one_line(text);
        let marks = flattened(&text, marks);
        Self { document: side.document, group: side.group, text, marks }
    }

    /// Marks the words in which two passages of one language differ: whichever way it is written they are read alike.
    pub fn mark_differing_words(one: &mut Self, other: &mut Self, language: Language) {
        // Below this the two share so little that marking every word tells nothing.
        const KINDRED: f32 = 0.3;
        let texts = [&*one, &*other].map(|passage| claimdiff::as_read(&passage.text, language));
        let words = TextDiff::from_unicode_words(&*texts[0], &*texts[1]);
        if words.ratio() < KINDRED {
            return;
        }
        let mut places = [0, 0];
        let mut changed = [Vec::new(), Vec::new()];
        for change in words.iter_all_changes() {
            let len = change.value().len();
            let word = change.value().contains(char::is_alphanumeric);
            match change.tag() {
                ChangeTag::Equal => {
                    places[0] += len;
                    places[1] += len;
                }
                tag => {
                    let side = usize::from(tag == ChangeTag::Insert);
                    if word {
                        changed[side].push((places[side]..places[side] + len, Mark::Changed));
                    }
                    places[side] += len;
                }
            }
        }
        let [here, there] = changed;
        for (passage, changed) in [(one, here), (other, there)] {
            // Around the clause the two may go on about different things.
            let outside = |range: &Range<usize>| {
                let mut contexts = passage.marks.iter().filter(|(_, mark)| *mark == Mark::Context);
                contexts.any(|(context, _)| context.start < range.end && range.start < context.end)
            };
            let changed = changed.into_iter().filter(|(range, _)| !outside(range)).collect();
            passage.marks.extend(joined(&passage.text, changed));
            passage.marks = flattened(&passage.text, std::mem::take(&mut passage.marks));
        }
    }

    /// The passage in at most `columns`, cut at words around what is marked.
    pub fn elided(&self, columns: usize) -> Self {
        if display_width(&self.text) <= columns {
            return self.clone();
        }
        let focus = self.focus(columns);
        let spare = columns.saturating_sub(display_width(&self.text[focus.clone()]) + 4);
        let before = fitting(self.text[..focus.start].char_indices().rev(), spare / 3);
        let mut start = before.map_or(focus.start, |(at, _)| at);
        let used = display_width(&self.text[start..focus.start]);
        let after = fitting(self.text[focus.end..].char_indices(), spare - used);
        let mut end = after.map_or(focus.end, |(at, c)| focus.end + at + c.len_utf8());
        if end == self.text.len() {
            // What is left over on the right goes to the left.
            let spare = columns.saturating_sub(display_width(&self.text[focus.start..]) + 2);
            start = fitting(self.text[..focus.start].char_indices().rev(), spare).map_or(focus.start, |(at, _)| at);
        }
        if start > 0 {
            start += self.text[start..focus.start].find(' ').map_or(0, |at| at + 1);
        }
        if end < self.text.len() {
            end = self.text[focus.end..end].rfind(' ').map_or(end, |at| focus.end + at);
        }
        self.cut(start..end)
    }

    /// What must stay visible: the marked words, else the clause.
    fn focus(&self, columns: usize) -> Range<usize> {
        let of = |mark: Mark| {
            let mut places = self.marks.iter().filter(move |(_, m)| *m == mark).map(|(range, _)| range.clone());
            let first = places.next()?;
            let last = places.next_back().unwrap_or_else(|| first.clone());
            let all = first.start..last.end;
            Some(if display_width(&self.text[all.clone()]) + 4 < columns { all } else { first })
        };
        let clause = || {
            let start = match self.marks.first() {
                Some((range, Mark::Context)) if range.start == 0 => range.end,
                _ => 0,
            };
            start..start
        };
        of(Mark::Value).or_else(|| of(Mark::Changed)).unwrap_or_else(clause)
    }

    fn cut(&self, range: Range<usize>) -> Self {
        let lead = if range.start > 0 { "… " } else { "" };
        let trail = if range.end < self.text.len() { " …" } else { "" };
        let place = |at: usize| at.clamp(range.start, range.end) - range.start + lead.len();
        let marks = self.marks.iter().map(|(r, mark)| (place(r.start)..place(r.end), *mark));
        Self {
            document: self.document,
            group: self.group,
            text: format!("{lead}{}{trail}", &self.text[range.clone()]),
            marks: marks.filter(|(r, _)| !r.is_empty()).collect(),
        }
    }

    /// The text in pieces, each with its mark.
    pub fn pieces(&self) -> Vec<(&str, Option<Mark>)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for (range, mark) in &self.marks {
            if at < range.start {
                pieces.push((&self.text[at..range.start], None));
            }
            pieces.push((&self.text[range.clone()], Some(*mark)));
            at = range.end;
        }
        if at < self.text.len() {
            pieces.push((&self.text[at..], None));
        }
        pieces
    }
}

/// The last of the characters that fit into `columns`.
fn fitting(chars: impl Iterator<Item = (usize, char)>, columns: usize) -> Option<(usize, char)> {
    let mut used = 0;
    let mut last = None;
    for (at, c) in chars {
        used += display_width(c.encode_utf8(&mut [0; 4]));
        if used > columns {
            break;
        }
        last = Some((at, c));
    }
    last
}

/// `inner` relative to `outer`.
fn within(inner: Span, outer: Span) -> Range<usize> {
    let place = |at: usize| at.clamp(outer.start, outer.end) - outer.start;
    place(inner.start)..place(inner.end)
}

/// Line breaks and tabs as blanks; each is one byte, so offsets stay.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect()
}

/// Marked words that only a blank parts are one place.
fn joined(text: &str, marks: Vec<(Range<usize>, Mark)>) -> Vec<(Range<usize>, Mark)> {
    let mut places: Vec<(Range<usize>, Mark)> = Vec::new();
    for (range, mark) in marks {
        match places.last_mut() {
            Some((last, _)) if text[last.end..range.start].trim().is_empty() => last.end = range.end,
            _ => places.push((range, mark)),
        }
    }
    places
}

/// Marks in order and without overlaps; of two that overlap, the greater is kept whole.
fn flattened(text: &str, marks: Vec<(Range<usize>, Mark)>) -> Vec<(Range<usize>, Mark)> {
    let mut ends: Vec<usize> = marks.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
    ends.sort_unstable();
    ends.dedup();
    let mut flat: Vec<(Range<usize>, Mark)> = Vec::new();
    for pair in ends.windows(2) {
        let piece = pair[0]..pair[1];
        let covering = marks.iter().filter(|(range, _)| range.start <= piece.start && piece.end <= range.end);
        let Some(mark) = covering.map(|(_, mark)| *mark).max() else { continue };
        if !text.is_char_boundary(piece.start) || !text.is_char_boundary(piece.end) {
            continue;
        }
        match flat.last_mut() {
            Some((last, m)) if last.end == piece.start && *m == mark => last.end = piece.end,
            _ => flat.push((piece, mark)),
        }
    }
    flat
}
