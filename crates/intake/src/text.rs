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

/// Refuses bytes that begin like records or markup. Not for files of which the
/// user says that they are plain text.
///
/// # Errors
///
/// [`Reason::OtherForm`], with what to do.
pub fn check_form(bytes: &[u8]) -> Result<(), Reason> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let is_json = |bytes| serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok();
    let begins =
        |tag: &[u8]| bytes.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag));
    let (form, advice) = if begins(b"{\\rtf") {
        ("RTF", "save its text as .txt")
    } else if begins(b"<!doctype html") || begins(b"<html") {
        ("HTML", "read the article in it with --input html")
    } else if begins(b"{") && (is_json(first) || is_json(bytes)) {
        ("JSON", "read its lines as records with --input jsonl")
    } else if begins(b"[") && is_json(bytes) {
        ("a JSON array", "put one record on each line and say --input jsonl")
    } else {
        return Ok(());
    };
    Err(Reason::OtherForm { form, advice })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refused(bytes: &str, form: &str) {
        let refused = check_form(bytes.as_bytes()).unwrap_err().to_string();
        assert!(refused.starts_with(&format!("this begins like {form};")), "{refused}");
    }

    #[test]
    fn records_and_markup_are_no_plain_text() {
        check_refused("\u{feff}{\"text\": \"Rain fell.\"}\n{\"text\": \"Snow fell.\"}\n", "JSON");
        check_refused("{\n  \"text\": \"Rain fell.\"\n}\n", "JSON");
        check_refused("[{\"text\": \"Rain fell.\"}]", "a JSON array");
        check_refused("\n<!DOCTYPE html><p>Rain fell.", "HTML");
    }

    #[test]
    fn brackets_alone_do_not_make_a_record() {
        assert_eq!(check_form(b"[Updated] Rain fell."), Ok(()));
        assert_eq!(check_form(b"{sic} Rain fell."), Ok(()));
    }

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
