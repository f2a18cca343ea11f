//! JSON lines: one object per line, one report per object.

use std::io::BufRead;

use tidings_record::Document;

use crate::{At, Reason, Record, Rejection, Settings, decode::decode};

/// The lines of a stream that hold something, read one at a time.
pub struct JsonLines<R> {
    file: String,
    input: R,
    line: u64,
    ended: bool,
}

/// One line as it came, not yet understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonLine {
    /// Where it stands.
    pub at: At,
    bytes: Vec<u8>,
}

impl<R: BufRead> JsonLines<R> {
    /// The lines of `input`, which messages call `file`.
    pub fn new(file: impl Into<String>, input: R) -> Self {
        Self { file: file.into(), input, line: 0, ended: false }
    }

    fn next_line(&mut self) -> Result<Option<JsonLine>, Rejection> {
        loop {
            self.line += 1;
            let mut bytes = Vec::new();
            let at = At::line(&self.file, self.line);
            match self.input.read_until(b'\n', &mut bytes) {
                Ok(0) => return Ok(None),
                Ok(_) if self.line == 1 && is_utf16(&bytes) => {
                    return Err(Rejection::new(at, Reason::Utf16));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Ok(Some(JsonLine { at, bytes })),
                Err(error) => return Err(Rejection::new(at, Reason::Io(error.to_string()))),
            }
        }
    }
}

impl<R: BufRead> Iterator for JsonLines<R> {
    type Item = Result<JsonLine, Rejection>;

    /// The next line; an error ends the stream.
    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.next_line().transpose();
        self.ended = !matches!(next, Some(Ok(_)));
        next
    }
}

impl JsonLine {
    /// The report on this line, a [`Record`]; other fields are not looked at.
    /// Without an id the report is called by its file and line.
    ///
    /// # Errors
    ///
    /// When the line is no such object, has no text, or a date that is none.
    pub fn document(&self, settings: &Settings) -> Result<Document, Rejection> {
        self.read(settings).map_err(|reason| Rejection::new(self.at.clone(), reason))
    }

    fn read(&self, settings: &Settings) -> Result<Document, Reason> {
        let decoded = decode(&self.bytes, settings.encoding);
        let record = Record { notes: decoded.notes, ..parse(&decoded.text)? };
        record.document(&self.at.to_string(), settings)
    }
}

fn parse(line: &str) -> Result<Record, Reason> {
    // Serde would take an array for an object's values in order.
    if !line.trim_start().starts_with('{') {
        return Err(Reason::Json { column: 1, message: "not a JSON object".to_owned() });
    }
    serde_json::from_str(line.trim_end()).map_err(|error| {
        let message = error.to_string();
        let message = match message.split(" at line ").next().unwrap_or_default() {
            said if said.contains("hex escape") => {
                format!("a \\u escape is half a character ({said})")
            }
            said => said.to_owned(),
        };
        Reason::Json { column: error.column(), message }
    })
}

/// Whether a stream begins as UTF-16 does, with a mark or a NUL.
pub(crate) fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(lines: &[u8]) -> Vec<Result<Document, String>> {
        JsonLines::new("news.jsonl", lines)
            .map(|line| line.and_then(|line| line.document(&Settings::default())))
            .map(|document| document.map_err(|rejection| rejection.to_string()))
            .collect()
    }

    #[test]
    fn fields_are_kept() {
        let line = br#"{"id": "r1", "published": "2022-12-31T09:30", "outlet": "Example Times",
            "title": "Rain", "url": "https://example.org/1", "text": "Rain fell.\r\n", "more": [1]}"#;
        let line: Vec<u8> = line.iter().copied().filter(|&byte| byte != b'\n').collect();
        let all = documents(&line);
        let document = all[0].as_ref().unwrap();
        assert_eq!(document.id, "r1");
        assert_eq!(document.published.unwrap().to_string(), "2022-12-31T09:30:00");
        assert_eq!(document.outlet.as_deref(), Some("Example Times"));
        assert_eq!(document.title.as_deref(), Some("Rain"));
        assert_eq!(document.url.as_deref(), Some("https://example.org/1"));
        assert_eq!(document.text, "Rain fell.\r\n");
    }

    #[test]
    fn order_and_ids_are_kept_and_blank_lines_skipped() {
        let lines = b"{\"id\":7,\"text\":\"a\"}\r\n\n  \n{\"text\":\"b\",\"published\":null}\n{\"id\":\"7\",\"text\":\"c\",\"published\":\"\"}";
        let ids: Vec<_> = documents(lines).into_iter().map(|d| d.unwrap().id).collect();
        assert_eq!(ids, ["7", "news.jsonl:4", "7"]);
    }

    #[test]
    fn a_mark_at_the_head_is_no_part_of_the_first_line() {
        assert_eq!(documents("\u{feff}{\"text\":\"a\"}".as_bytes())[0].as_ref().unwrap().text, "a");
    }

    #[test]
    fn a_nul_in_a_json_text_is_text() {
        assert_eq!(documents(br#"{"text":"a\u0000b"}"#)[0].as_ref().unwrap().text, "a\0b");
    }

    #[track_caller]
    fn check_rejected(line: &str, message: &str) {
        let lines = format!("{{\"text\":\"first\"}}\n{line}\n{{\"text\":\"last\"}}\n");
        let all = documents(lines.as_bytes());
        assert_eq!(all[0].as_ref().unwrap().text, "first");
        let rejected = all[1].as_ref().unwrap_err();
        assert!(rejected.starts_with(message), "{rejected}");
        assert_eq!(all[2].as_ref().unwrap().text, "last");
    }

    #[test]
    fn a_bad_line_is_rejected_and_the_others_are_read() {
        check_rejected("{\"text\": \"a\"", "news.jsonl:2: column 12: EOF while parsing");
        check_rejected("[\"a\", \"b\"]", "news.jsonl:2: column 1: not a JSON object");
        check_rejected("{\"text\": 5}", "news.jsonl:2: column 10: invalid type");
        check_rejected("{\"id\": \"a\"}", "news.jsonl:2: no `text` and no `html`");
        check_rejected("{\"text\": null}", "news.jsonl:2: no `text` and no `html`");
        check_rejected(
            "{\"text\":\"a\",\"text\":\"b\"}",
            "news.jsonl:2: column 18: duplicate field",
        );
    }

    #[test]
    fn an_unpaired_surrogate_is_rejected() {
        check_rejected(r#"{"text":"a\ud800b"}"#, "news.jsonl:2: column 17: a \\u escape is half");
    }

    #[test]
    fn a_bad_date_is_rejected() {
        check_rejected(
            r#"{"text":"a","published":"31 Dec"}"#,
            "news.jsonl:2: `published` is \"31 Dec\"; write a day (2022-12-31)",
        );
    }

    #[test]
    fn utf_16_is_refused_once() {
        let lines: Vec<u8> = "\u{feff}{}\n{}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let all = documents(&lines);
        assert_eq!(all.len(), 1);
        assert!(all[0].as_ref().unwrap_err().starts_with("news.jsonl:1: the file is UTF-16"));
    }

    #[test]
    fn another_encoding_is_guessed_line_by_line() {
        let all = documents(b"{\"text\":\"The mayor\x92s caf\xe9.\"}");
        let document = all[0].as_ref().unwrap();
        assert_eq!(document.text, "The mayor’s café.");
        assert_eq!(document.notes[0].text, "the encoding is not stated; windows-1252 was guessed");
    }
}
