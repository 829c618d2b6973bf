//! The output contract: one object, or one object a line.

use std::io::Write;

use claimdiff::audit::{AuditDocument, Sink, Story, Totals};
use claimdiff::{Result, SCHEMA};
use serde::Serialize;

/// One JSON object, written as the stories come.
pub struct Json<W> {
    out: W,
    stories: usize,
}

impl<W: Write> Json<W> {
    pub fn new(out: W) -> Self {
        Self { out, stories: 0 }
    }

    fn begin(&mut self) -> std::io::Result<()> {
        if self.stories == 0 {
            write!(self.out, "{{\n\"schema\": {SCHEMA:?},\n\"stories\": [")?;
        }
        Ok(())
    }
}

impl<W: Write> Sink for Json<W> {
    fn story(&mut self, story: Story) -> Result<()> {
        self.begin()?;
        self.out.write_all(if self.stories == 0 { b"\n" } else { b",\n" })?;
        self.stories += 1;
        write(&mut self.out, &story)
    }

    fn end(&mut self, singletons: Vec<AuditDocument>, totals: Totals) -> Result<()> {
        self.begin()?;
        write!(self.out, "\n],\n\"singletons\": ")?;
        write(&mut self.out, &singletons)?;
        write!(self.out, ",\n\"summary\": ")?;
        write(&mut self.out, &totals)?;
        write!(self.out, "\n}}\n")?;
        self.out.flush()?;
        Ok(())
    }
}

/// One object a line: `story`, `singleton`, and last `summary`.
pub struct Lines<W> {
    out: W,
}

/// A line; `record` says which it is.
#[derive(Serialize)]
struct Line<'a, T> {
    schema: &'static str,
    record: &'static str,
    #[serde(flatten)]
    content: &'a T,
}

impl<W: Write> Lines<W> {
    pub fn new(out: W) -> Self {
        Self { out }
    }

    fn line(&mut self, record: &'static str, content: &impl Serialize) -> Result<()> {
        write(&mut self.out, &Line { schema: SCHEMA, record, content })?;
        writeln!(self.out)?;
        Ok(())
    }
}

impl<W: Write> Sink for Lines<W> {
    fn story(&mut self, story: Story) -> Result<()> {
        self.line("story", &story)
    }

    fn end(&mut self, singletons: Vec<AuditDocument>, totals: Totals) -> Result<()> {
        for document in &singletons {
            self.line("singleton", document)?;
        }
        self.line("summary", &totals)?;
        self.out.flush()?;
        Ok(())
    }
}

fn write(out: &mut impl Write, value: &impl Serialize) -> Result<()> {
    serde_json::to_writer(out, value).map_err(std::io::Error::from)?;
    Ok(())
}
