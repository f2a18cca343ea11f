//! The lines of a file as spreadsheets and editors write them.

use std::borrow::Cow;

/// A line's number from 1 and its text, or why it has none.
pub(crate) type Line<'t> = (usize, Result<Cow<'t, str>, String>);

/// The lines of a file: UTF-8 with or without a byte-order mark, or UTF-16 with
/// one; lines end in LF, CR LF, or all in CR.
pub(crate) fn lines(bytes: &[u8]) -> Vec<Line<'_>> {
    if let Some(text) = wide(bytes) {
        let lines = split(text.as_bytes()).into_iter();
        return lines.map(|(n, line)| (n, line.map(|l| Cow::Owned(l.into_owned())))).collect();
    }
    split(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes))
}

fn split(bytes: &[u8]) -> Vec<Line<'_>> {
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let lines = (1..).zip(bytes.split(|&byte| byte == end));
    lines.map(|(number, line)| (number, text(line))).collect()
}

fn text(line: &[u8]) -> Result<Cow<'_, str>, String> {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if line.len() > LONGEST {
        return Err(format!(
            "a line of {} bytes, {LONGEST} are the most: is the end of a line or a quotation mark missing?",
            line.len()
        ));
    }
    if line.contains(&0) {
        return Err("a zero byte: this is no text; save the file as UTF-8".to_owned());
    }
    let text = std::str::from_utf8(line);
    text.map(Cow::Borrowed).map_err(|error| {
        format!(
            "not UTF-8 from byte {} of the line on: save the file as UTF-8",
            error.valid_up_to() + 1
        )
    })
}

/// The text of a file in UTF-16, which some spreadsheets call "Unicode text".
fn wide(bytes: &[u8]) -> Option<String> {
    let (mark, units) = bytes.split_at_checked(2)?;
    let unit: fn([u8; 2]) -> u16 = match mark {
        [0xff, 0xfe] => u16::from_le_bytes,
        [0xfe, 0xff] => u16::from_be_bytes,
        _ => return None,
    };
    let units: Vec<u16> = units.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}

/// Bytes of the longest line that is read.
const LONGEST: usize = 65_536;
