//! Beginnings of sentences that sentencex proposes nowhere.

use super::marks::brackets;
use super::sentences::{Paragraph, contains, is_final, last_token};
use crate::lang::Language;
use crate::text::{Span, ending};

impl Paragraph<'_> {
    /// Where sentences begin besides those that are proposed; the quotations are those of the paragraph.
    pub(super) fn overlooked(&self, language: Language, quoted: &[Span]) -> Vec<usize> {
        let mut found = self.abbreviated();
        found.extend(self.figures(language));
        found.extend(self.after_figures());
        found.extend(self.after_wide_stop());
        found.extend(self.after_ellipsis());
        found.extend(self.after_remark());
        found.extend(quoted.iter().filter_map(|span| self.after_quotation(span.end)));
        found.extend(quoted.iter().map(|span| span.start).filter(|&at| self.is_behind_stop(at)));
        found.extend(self.elided());
        found
    }

    /// Boundaries that a rule of thumb overlooks: an abbreviation or a footnote's number before a clear beginning.
    fn abbreviated(&self) -> Vec<usize> {
        let mut found = Vec::new();
        for (dot, _) in self.text.match_indices('.') {
            let after = &self.text[dot + 1..];
            let token = last_token(&self.text[..dot]);
            let gap = after.len() - after.trim_start().len();
            if gap > 0 {
                let dotted =
                    token.contains('.') && token.split('.').all(|part| part.chars().count() <= 2 && !part.is_empty());
                let known = contains(&self.data.abbreviations, &token.to_lowercase());
                // A plain word, where a stray mark may have misled the proposal.
                let plain = token.chars().count() > 1
                    && token.chars().all(char::is_lowercase)
                    && !contains(&self.data.titles, token);
                let closes =
                    self.closes_enumeration(&self.text[..=dot]) && after[gap..].starts_with(char::is_uppercase);
                if closes {
                    found.push(dot + 1 + gap);
                }
                if (dotted || known || plain) && token.contains(char::is_alphabetic) && self.begins(&after[gap..]) {
                    found.push(dot + 1 + gap);
                }
            } else if token.ends_with(|c: char| c.is_alphabetic() || c == ')') {
                // "… in a consultation.11 12 Take …"
                let notes = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
                let numbers = &after[..after.len() - notes.len()];
                let short = numbers.split(' ').all(|number| number.len() <= 2);
                if numbers.starts_with(|c: char| c.is_ascii_digit())
                    && numbers.ends_with(' ')
                    && short
                    && notes.starts_with(char::is_uppercase)
                {
                    found.push(self.text.len() - notes.len());
                }
            }
        }
        found
    }

    /// Sentences that begin with a figure, "half. 178 flights": where ordinals end in a dot sentencex proposes none of them.
    fn figures(&self, language: Language) -> Vec<usize> {
        let stops = self.text.match_indices('.').map(|(dot, _)| dot + 1);
        let before = |dot: usize| last_token(&self.text[..dot - 1]);
        let mut found: Vec<usize> = stops
            .filter_map(|behind| {
                let gap = self.text[behind..].len() - self.text[behind..].trim_start().len();
                let number = self.text[behind + gap..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
                let opens = number.len() < self.text.len() - behind - gap && number.starts_with(char::is_whitespace);
                let word = before(behind);
                let plain = word.chars().nth(2).is_some() && word.chars().all(char::is_alphabetic);
                (gap > 0 && opens && plain).then_some(behind + gap)
            })
            .collect();
        if !found.is_empty() {
            let splitter = sentencex::language_factory(language.code());
            let known = splitter.get_abbreviations();
            found.retain(|&at| {
                let word = before(self.text[..at].trim_end().len());
                let small = word.to_lowercase();
                ![&self.data.titles, &self.data.abbreviations].into_iter().any(|list| contains(list, &small))
                    && !known.contains(word)
                    && !known.contains(&small)
            });
        }
        found
    }

    /// "nu 412. Færgen sank": behind figures that are no ordinal, where these have a dot.
    fn after_figures(&self) -> Vec<usize> {
        if !self.data.ordinal_dot {
            return Vec::new();
        }
        let stops = self.text.match_indices('.').filter_map(|(dot, _)| {
            let (before, after) = (&self.text[..dot], &self.text[dot + 1..]);
            let figures = last_token(before);
            let gap = after.len() - after.trim_start().len();
            let plain = (1..=3).contains(&figures.len()) && figures.bytes().all(|b| b.is_ascii_digit());
            let behind = before[..before.len() - figures.len()].trim_end();
            let begins = gap > 0 && after.trim_start().starts_with(char::is_uppercase);
            (plain && begins && self.is_no_rank(figures, behind)).then_some(dot + 1 + gap)
        });
        stops.collect()
    }

    /// The beginning after a quotation that ends as a sentence or breaks off, where a clear beginning follows.
    fn after_quotation(&self, end: usize) -> Option<usize> {
        let quoted = ending(&self.text[..end]).trim_end_matches(|c: char| !c.is_alphanumeric() && !is_final(c));
        let after = &self.text[end..];
        let gap = after.len() - after.trim_start().len();
        (gap > 0 && quoted.ends_with(is_final) && self.begins(&after[gap..])).then_some(end + gap)
    }

    /// Whether a sentence has ended before a mark: "Mötet var kort. ”Vi går hem”, sade han."
    fn is_behind_stop(&self, at: usize) -> bool {
        let before = self.text[..at].trim_end();
        let opened = self.text[at..].trim_start_matches(|c: char| !c.is_alphanumeric());
        before.len() < at && before.ends_with(is_stop) && opened.starts_with(char::is_uppercase)
    }

    /// "’s Ochtends", "'Ndrangheta": the mark that a word begins with.
    fn elided(&self) -> impl Iterator<Item = usize> {
        self.text.match_indices(['\'', '’']).map(|(at, _)| at).filter(|&at| {
            let before = self.text[..at].trim_end();
            let after = &self.text[at..][self.text[at..].chars().next().map_or(0, char::len_utf8)..];
            before.len() < at && before.ends_with(is_stop) && after.starts_with(char::is_alphabetic)
        })
    }

    /// "起きた。2人が死亡した。": a figure behind a stop of a script without spaces.
    fn after_wide_stop(&self) -> impl Iterator<Item = usize> {
        let stops = self.text.match_indices(['。', '！', '？']).map(|(at, stop)| at + stop.len());
        stops.filter(|&behind| self.text[behind..].starts_with(|c: char| c.is_ascii_alphanumeric()))
    }

    /// "Il attendait… Personne n'est venu.": a capital behind the one character, as behind three dots.
    fn after_ellipsis(&self) -> impl Iterator<Item = usize> {
        self.text.match_indices('…').filter_map(|(at, mark)| {
            let after = &self.text[at + mark.len()..];
            let gap = after.len() - after.trim_start().len();
            (gap > 0 && after.trim_start().starts_with(char::is_uppercase)).then_some(at + mark.len() + gap)
        })
    }

    /// "two hours. (The first round ended in March.) A third …": behind a whole sentence in brackets.
    fn after_remark(&self) -> Vec<usize> {
        let ends = |text: &str| text.trim_end().is_empty() || text.trim_end().ends_with(is_stop);
        let whole = |span: &Span| {
            let inner = span.of(self.text);
            ends(&self.text[..span.start])
                && inner.trim_end_matches([')', '）', ']']).ends_with(['.', '!', '?', '。', '！', '？'])
        };
        let behind = |span: Span| {
            let after = &self.text[span.end..];
            span.end + (after.len() - after.trim_start().len())
        };
        brackets(self.text).into_iter().filter(whole).map(behind).collect()
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}
