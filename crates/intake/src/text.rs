//! Plain text: one file, one report.

use tidings_record::Document;

use crate::{
    Reason, Settings,
    assemble::{Found, assemble},
    decode::{check_plain, decode},
};

/// The report in the bytes of a plain text file. `id` becomes the document's
/// id; `path` is where the file lies, for a date in its name.
///
/// # Errors
///
/// [`Reason::Binary`] or [`Reason::OtherFormat`] when the bytes are no text.
pub fn plain(id: &str, path: &str, bytes: &[u8], settings: &Settings) -> Result<Document, Reason> {
    let decoded = decode(bytes, settings.encoding);
    check_plain(bytes, &decoded.text)?;
    let found = Found {
        id: id.to_owned(),
        path,
        text: decoded.text,
        notes: decoded.notes,
        ..Found::default()
    };
    Ok(assemble(found, settings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_keeps_its_characters() {
        let bytes = "\u{feff}date 2022-12-31\r\nThe café burned.\r\n".as_bytes();
        let document = plain("a.txt", "news/a.txt", bytes, &Settings::default()).unwrap();
        assert_eq!(document.id, "a.txt");
        assert_eq!(document.text, "date 2022-12-31\r\nThe café burned.\r\n");
        assert_eq!(document.words(document.body), "The café burned.\r\n");
        assert_eq!(document.published.unwrap().to_string(), "2022-12-31");
    }

    #[test]
    fn binary_data_is_no_report() {
        let refused = plain("a", "a", b"\x7fELF\x02\0\0\0", &Settings::default());
        assert_eq!(refused, Err(Reason::Binary { byte: 0, code: 0x7f }));
    }
}
