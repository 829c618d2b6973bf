//! Bytes to text: byte order mark, UTF-8, NFC; nothing invisible is left that would split a word.

use unicode_normalization::UnicodeNormalization;

/// The text of `bytes`, or why they are no text.
pub(super) fn decode(bytes: &[u8]) -> Result<String, String> {
    let bytes = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Err("this is UTF-16; convert it to UTF-8 first".to_owned()),
        all => all,
    };
    if let Some(at) = bytes.iter().position(|&byte| byte == 0) {
        return Err(format!("this is a binary file, not text (NUL at byte {at})"));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|error| format!("not valid UTF-8 at byte {}; convert it to UTF-8 first", error.valid_up_to()))?;
    let control = |c: &char| c.is_ascii_control() && !c.is_whitespace();
    if text.chars().filter(control).count() * 10 > text.chars().count() {
        return Err("this is a binary file, not text (it is full of control characters)".to_owned());
    }
    let visible = visible(&text.replace("\r\n", "\n"));
    if visible.trim().is_empty() {
        return Err("the file has no text".to_owned());
    }
    Ok(visible)
}

/// The text in NFC, without what is invisible in it.
pub(super) fn visible(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for c in text.nfc() {
        let stray =
            matches!(c, '\u{200C}' | '\u{200D}') && !seen.ends_with(|last| ('\u{600}'..'\u{1100}').contains(&last));
        if !stray && !is_invisible(c) {
            seen.push(c);
        }
    }
    seen
}

/// Soft hyphens, zero-width spaces, directional marks, control characters: an article looks the same without them.
/// (Persian and Indic scripts spell with the zero-width joiners: only elsewhere are these nothing.)
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn decodes_utf8_and_says_what_is_wrong_with_anything_else() {
        for (bytes, expected) in [
            (&b"\xEF\xBB\xBFabc"[..], Ok("abc")),
            (b"e\xCC\x81t\xC2\xADe\r\n", Ok("éte\n")),
            ("Auf\u{200C}lage می\u{200C}گوید".as_bytes(), Ok("Auflage می\u{200C}گوید")),
            (b"a\0b", Err("NUL at byte 1")),
            (b"abc\xE9d", Err("not valid UTF-8 at byte 3")),
            (b"\xFF\xFEa\0", Err("UTF-16")),
            (b" \n\t ", Err("no text")),
            (b"", Err("no text")),
            (b"\x01\x02\x03\x04ab", Err("control characters")),
        ] {
            match (decode(bytes), expected) {
                (Ok(got), Ok(want)) => assert_eq!(got, want),
                (Err(got), Err(want)) => assert!(got.contains(want), "{got}"),
                (got, want) => panic!("{bytes:?}: {got:?}, not {want:?}"),
            }
        }
    }
}
