//! Beads to JSON, TSV or TMX, one after the other as they come.

use std::borrow::Cow;
use std::io::{Result, Write};
use std::path::PathBuf;

use claimdiff::{AlignmentInfo, Bead, SCHEMA};

use crate::cli::AlignFormat;

/// Writes the beads of two texts.
pub struct Writer<'a, W: Write> {
    format: AlignFormat,
    out: W,
    languages: [&'a str; 2],
    first: bool,
}

impl<'a, W: Write> Writer<'a, W> {
    /// Writes what comes before the beads.
    pub fn begin(format: AlignFormat, mut out: W, files: &[PathBuf], languages: [&'a str; 2]) -> Result<Self> {
        let documents: Vec<_> = files.iter().map(|path| serde_json::json!({"id": path.to_string_lossy()})).collect();
        let documents = serde_json::Value::from(documents);
        match format {
            AlignFormat::Tsv => {}
            AlignFormat::Jsonl => {
                write!(out, "{{\"schema\":\"{SCHEMA}\",\"documents\":{documents},\"alignments\":[")?;
            }
            // A line a bead, which a person can follow.
            AlignFormat::Json => {
                write!(out, "{{\n  \"schema\": \"{SCHEMA}\",\n  \"documents\": {documents},\n  \"alignments\": [")?;
            }
            AlignFormat::Tmx => {
                let version = env!("CARGO_PKG_VERSION");
                let source = languages[0];
                writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">")?;
                writeln!(
                    out,
                    "<header creationtool=\"claimdiff\" creationtoolversion=\"{version}\" segtype=\"sentence\" \
                     o-tmf=\"claimdiff\" adminlang=\"en\" srclang=\"{source}\" datatype=\"plaintext\"/>\n<body>"
                )?;
            }
        }
        Ok(Self { format, out, languages, first: true })
    }

    /// Writes a bead of these sentences.
    pub fn bead(&mut self, bead: &Bead, sentences: &[Vec<&str>; 2]) -> Result<()> {
        let side = |lines: &[usize], sentences: &[&str]| {
            lines.iter().filter_map(|&line| sentences.get(line).copied()).collect::<Vec<_>>().join(" ")
        };
        let text = || [side(&bead.left, &sentences[0]), side(&bead.right, &sentences[1])];
        match self.format {
            AlignFormat::Json | AlignFormat::Jsonl => {
                let (comma, indent) = (if self.first { "" } else { "," }, self.format == AlignFormat::Json);
                let alignment = AlignmentInfo {
                    documents: [0, 1],
                    sentences: [bead.left.clone(), bead.right.clone()],
                    score: (bead.score * 1000.0).round() / 1000.0,
                };
                write!(self.out, "{comma}{}", if indent { "\n    " } else { "" })?;
                serde_json::to_writer(&mut self.out, &alignment)?;
                self.first = false;
            }
            AlignFormat::Tsv => {
                let [left, right] = text().map(|text| text.replace(['\t', '\n', '\r'], " "));
                writeln!(self.out, "{left}\t{right}\t{:.3}", bead.score)?;
            }
            // A translation memory has no use for a sentence without its translation.
            AlignFormat::Tmx if bead.left.is_empty() || bead.right.is_empty() => {}
            AlignFormat::Tmx => {
                writeln!(self.out, "<tu>\n<prop type=\"x-score\">{:.3}</prop>", bead.score)?;
                for (language, text) in self.languages.iter().zip(text()) {
                    writeln!(self.out, "<tuv xml:lang=\"{language}\"><seg>{}</seg></tuv>", escaped(&text))?;
                }
                writeln!(self.out, "</tu>")?;
            }
        }
        Ok(())
    }

    /// Writes what comes after them.
    pub fn end(mut self) -> Result<()> {
        match self.format {
            AlignFormat::Tsv => Ok(()),
            AlignFormat::Jsonl => writeln!(self.out, "]}}"),
            AlignFormat::Json => writeln!(self.out, "\n  ]\n}}"),
            AlignFormat::Tmx => writeln!(self.out, "</body>\n</tmx>"),
        }
    }
}

/// Text for XML, without the characters that XML cannot hold.
fn escaped(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '\u{fffe}' | '\u{ffff}') || c < ' ';
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | '\r' => out.push(' '),
            other if special(other) => {}
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: AlignFormat) -> String {
        let sentences = [
            vec!["Rain & wind.", "-", "They left\tat 5 < 6."],
            vec!["Regen und Wind.", "Sie gingen,", "\u{1}und zwar früh."],
        ];
        let beads = [(vec![0], vec![0], 0.987_6), (vec![1], vec![], 0.0), (vec![2], vec![1, 2], 0.5)];
        let mut out = Vec::new();
        let files = [PathBuf::from("a.txt"), PathBuf::from("b.txt")];
        let mut writer = Writer::begin(format, &mut out, &files, ["en", "de"]).expect("written");
        for (left, right, score) in beads {
            writer.bead(&Bead { left, right, score }, &sentences).expect("written");
        }
        writer.end().expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn tsv_has_a_row_a_bead() {
        let expected = "Rain & wind.\tRegen und Wind.\t0.988\n-\t\t0.000\nThey left at 5 < 6.\tSie gingen, \u{1}und zwar früh.\t0.500\n";
        assert_eq!(written(AlignFormat::Tsv), expected);
    }

    #[test]
    fn json_is_the_contract_in_one_line_or_a_line_a_bead() {
        let [line, lines] = [AlignFormat::Jsonl, AlignFormat::Json].map(written);
        assert_eq!((line.lines().count(), lines.lines().count()), (1, 9));
        let [line, lines] = [line, lines].map(|text| serde_json::from_str::<serde_json::Value>(&text).expect("JSON"));
        assert_eq!(line, lines);
        assert_eq!(
            line,
            serde_json::json!({"schema": "claimdiff/v1", "documents": [{"id": "a.txt"}, {"id": "b.txt"}], "alignments": [
                {"documents": [0, 1], "sentences": [[0], [0]], "score": 0.988},
                {"documents": [0, 1], "sentences": [[1], []], "score": 0.0},
                {"documents": [0, 1], "sentences": [[2], [1, 2]], "score": 0.5},
            ]})
        );
    }

    #[test]
    fn tmx_has_the_pairs_and_is_xml() {
        let text = written(AlignFormat::Tmx);
        assert_eq!(text.matches("<tu>").count(), 2);
        for part in [
            "srclang=\"en\"",
            "<tuv xml:lang=\"en\"><seg>Rain &amp; wind.</seg></tuv>\n<tuv xml:lang=\"de\"><seg>Regen und Wind.</seg></tuv>",
            "<seg>They left at 5 &lt; 6.</seg>",
            "<seg>Sie gingen, und zwar früh.</seg>",
            "</body>\n</tmx>\n",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}
