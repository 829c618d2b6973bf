//! One row a fact and document: what a spreadsheet or a data frame reads. RFC 4180.

use std::io::Write;

use claimdiff::Result;
use claimdiff::audit::{AuditDocument, Sink, Story, Totals};

use super::relation;

const HEAD: &str = "story,finding,relation,kind,topic,confidence,document,source,language,published,group,majority,first,\
                    value,normal,passage,start,end,fingerprint";

/// Rows.
pub struct Csv<W> {
    out: W,
    begun: bool,
}

impl<W: Write> Csv<W> {
    pub fn new(out: W) -> Self {
        Self { out, begun: false }
    }

    fn begin(&mut self) -> Result<()> {
        if !self.begun {
            self.begun = true;
            write!(self.out, "{HEAD}\r\n")?;
        }
        Ok(())
    }
}

impl<W: Write> Sink for Csv<W> {
    fn story(&mut self, story: Story) -> Result<()> {
        self.begin()?;
        for finding in &story.findings {
            for side in &finding.finding.sides {
                let Some(document) = story.documents.get(side.document) else { continue };
                let value = side.value.as_ref();
                let place = value.map_or(side.span, |value| value.span);
                let flag = |group: Option<usize>| if group == Some(side.group) { "yes" } else { "" };
                let row = [
                    story.id.as_str(),
                    &finding.finding.id,
                    relation(finding),
                    finding.finding.kind,
                    finding.finding.topic.as_deref().unwrap_or_default(),
                    &format!("{:.2}", finding.finding.confidence),
                    &document.info.id,
                    document.source.as_deref().unwrap_or_default(),
                    &document.info.language,
                    document.info.published.as_deref().unwrap_or_default(),
                    &side.group.to_string(),
                    flag(finding.majority),
                    flag(finding.first),
                    value.map_or("", |value| &value.text),
                    value.map_or("", |value| &value.normal),
                    &side.text,
                    &place.start.to_string(),
                    &place.end.to_string(),
                    &finding.fingerprint,
                ]
                .map(quoted);
                write!(self.out, "{}\r\n", row.join(","))?;
            }
        }
        Ok(())
    }

    fn end(&mut self, _singletons: Vec<AuditDocument>, _totals: Totals) -> Result<()> {
        self.begin()?;
        self.out.flush()?;
        Ok(())
    }
}

/// A field, quoted where it must be. A leading `=`, `+`, `-`, `@` would be run by a spreadsheet as a formula.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '@', '+', '-']) && field.parse::<f64>().is_err();
    let field = if formula { format!("'{field}") } else { field.to_owned() };
    if field.contains([',', '"', '\n', '\r']) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        assert_eq!(quoted("6-0"), "6-0");
        assert_eq!(quoted("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(quoted("-3.5"), "-3.5");
        assert_eq!(quoted("=SUM(A1)"), "'=SUM(A1)");
    }
}
