//! Colours of the terminal, and the marks that stand for them where there is none.

use colored::{Color, Colorize};
use textwrap::{Options, WordSplitter};

use super::passage::{Mark, Passage};
use crate::config::Paper;

/// How a piece of text is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    Plain,
    Bold,
    Dim,
    /// A conflict's sign.
    Alarm,
    /// An agreement's sign.
    Calm,
    /// The value of a group.
    Value(usize),
    /// The documents of a group.
    Group(usize),
    /// A word that the other side does not have.
    Changed(usize),
    /// Words that another document leaves out.
    Lost,
    /// A quotation.
    Quote,
}

/// Told apart by people of every colour vision, on dark and on light ground.
const GROUPS: [Color; 5] = [Color::Cyan, Color::Yellow, Color::Magenta, Color::Blue, Color::White];

fn group(group: usize) -> Color {
    GROUPS[group % GROUPS.len()]
}

impl Paper {
    /// The text in an ink; without colour, as it is.
    pub fn paint(&self, text: &str, ink: Ink) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        match ink {
            Ink::Plain => return text.to_owned(),
            Ink::Bold => text.bold(),
            Ink::Dim => text.dimmed(),
            Ink::Alarm => text.red().bold(),
            Ink::Calm => text.blue(),
            Ink::Value(n) => text.color(group(n)).bold().underline(),
            Ink::Group(n) => text.color(group(n)),
            Ink::Changed(n) => text.color(group(n)),
            Ink::Lost => text.red().strikethrough(),
            Ink::Quote => text.italic(),
        }
        .to_string()
    }

    /// A passage on as many lines as it needs: `first` before the first, blanks of the same width before the others.
    pub fn passage(&self, passage: &Passage, first: &str, ink: Ink, lines: usize, out: &mut String) {
        let indent = textwrap::core::display_width(first);
        let columns = self.width.saturating_sub(indent).max(10);
        let shown = if lines == usize::MAX { passage.clone() } else { passage.elided(columns * lines) };
        let pieces = shown.pieces().into_iter().map(|(text, mark)| {
            let ink = match mark {
                None => Ink::Plain,
                Some(Mark::Context) => Ink::Dim,
                Some(Mark::Changed) => Ink::Changed(passage.group),
                Some(Mark::Lost) => Ink::Lost,
                Some(Mark::Value) => Ink::Value(passage.group),
            };
            // Without colour, brackets show the place.
            let blanks = text.len() - text.trim_end().len();
            let (word, blank) = text.split_at(text.len() - blanks);
            let text = match mark {
                Some(Mark::Value | Mark::Changed) if !self.color => format!("[{word}]{blank}"),
                Some(Mark::Lost) if !self.color => format!("[-{word}-]{blank}"),
                _ => text.to_owned(),
            };
            (text, ink)
        });
        self.wrapped(&pieces.collect::<Vec<_>>(), first, ink, out);
    }

    /// Pieces of one paragraph, wrapped.
    pub fn wrapped(&self, pieces: &[(String, Ink)], first: &str, ink: Ink, out: &mut String) {
        // An article must not be able to send the terminal a command.
        let harmless = |text: &str| text.replace(char::is_control, " ");
        let pieces: Vec<(String, Ink)> = pieces.iter().map(|(text, ink)| (harmless(text), *ink)).collect();
        let indent = textwrap::core::display_width(first);
        let columns = self.width.saturating_sub(indent).max(10);
        let text: String = pieces.iter().map(|(piece, _)| piece.as_str()).collect();
        let options = Options::new(columns)
            .word_splitter(WordSplitter::NoHyphenation)
            .wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
        let mut at = 0;
        for (index, line) in textwrap::wrap(&text, options).iter().enumerate() {
            let lead = if index == 0 { self.paint(first, ink) } else { " ".repeat(indent) };
            out.push_str(&lead);
            // Lines are pieces of the text, in order; only blanks between them are left out.
            let start = text[at..].find(line.as_ref()).map_or(at, |found| at + found);
            let end = start + line.len();
            let mut from = 0;
            for (piece, ink) in &pieces {
                let here = from.max(start)..(from + piece.len()).min(end);
                if here.start < here.end {
                    out.push_str(&self.paint(&text[here], *ink));
                }
                from += piece.len();
            }
            at = end;
            out.push('\n');
        }
    }
}
