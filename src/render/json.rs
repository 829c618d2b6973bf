//! The output contract: the serde form of the library's types, as it is.

use claimdiff::Result;
use serde::Serialize;

/// One JSON object, indented for a person or on one line.
pub fn json(value: &impl Serialize, pretty: bool, out: &mut Vec<u8>) -> Result<()> {
    let written =
        if pretty { serde_json::to_writer_pretty(&mut *out, value) } else { serde_json::to_writer(&mut *out, value) };
    written.map_err(std::io::Error::from)?;
    out.push(b'\n');
    Ok(())
}
