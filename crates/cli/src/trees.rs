//! The documents of CoNLL-U files, read one at a time.

use std::io::{self, BufRead};

use tidings::{
    Document,
    conllu::Rows,
    intake::{At, Reason, Rejection, Settings, plain},
};

use crate::walk::{Found, io_reason};

/// The documents of a stream: each begins with the sentence over which
/// `# newdoc` stands.
pub(crate) struct TreeDocuments<R> {
    found: Found,
    input: R,
    /// Lines read so far.
    line: usize,
    /// The first sentence of the next document.
    next: Vec<u8>,
    ended: bool,
}

/// The lines of one document, not yet understood.
pub(crate) struct TreeDocument {
    found: Found,
    /// The number of its first line.
    first: usize,
    bytes: Vec<u8>,
}

impl<R: BufRead> TreeDocuments<R> {
    pub(crate) fn new(found: Found, input: R) -> Self {
        Self { found, input, line: 0, next: Vec::new(), ended: false }
    }

    fn document(&mut self) -> io::Result<TreeDocument> {
        let mut bytes = std::mem::take(&mut self.next);
        let first = self.line + 1 - lines(&bytes);
        loop {
            let sentence = self.sentence()?;
            if sentence.is_empty() {
                self.ended = true;
                break;
            }
            if begins_document(&sentence) && !bytes.trim_ascii().is_empty() {
                self.next = sentence;
                break;
            }
            bytes.extend(sentence);
        }
        Ok(TreeDocument { found: self.found.clone(), first, bytes })
    }

    /// The lines up to the next empty one.
    fn sentence(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        loop {
            let start = bytes.len();
            if self.input.read_until(b'\n', &mut bytes)? == 0 {
                return Ok(bytes);
            }
            self.line += 1;
            if bytes[start..].trim_ascii().is_empty() {
                return Ok(bytes);
            }
        }
    }
}

impl<R: BufRead> Iterator for TreeDocuments<R> {
    type Item = Result<TreeDocument, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended && self.next.is_empty() {
            return None;
        }
        let document = self.document();
        self.ended |= document.is_err();
        Some(document.map_err(|error| Rejection::new(self.found.at(), io_reason(&error))))
    }
}

/// A sentence is at most as long as a document, whose lines are few.
fn lines(bytes: &[u8]) -> usize {
    bytes.split_inclusive(|&byte| byte == b'\n').count()
}

fn begins_document(sentence: &[u8]) -> bool {
    let mut comments =
        sentence.split(|&byte| byte == b'\n').map_while(|line| line.strip_prefix(b"#"));
    comments.any(|comment| comment.trim_ascii_start().starts_with(b"newdoc"))
}

impl TreeDocument {
    /// Does `work` on its rows.
    pub(crate) fn with_rows<T>(&self, work: impl FnOnce(&Rows<'_>) -> T) -> Result<T, Rejection> {
        let file = self.found.path.display().to_string();
        let wrong = |line: usize, reason: String| {
            Rejection::new(At::line(&file, line as u64), Reason::Row(reason))
        };
        let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&self.bytes);
        let text = str::from_utf8(bytes).map_err(|error| {
            let line = self.first + lines(&bytes[..=error.valid_up_to()]) - 1;
            wrong(line, "not UTF-8, which CoNLL-U is".to_owned())
        })?;
        let rows =
            Rows::parse(text, self.first).map_err(|error| wrong(error.line, error.reason))?;
        Ok(work(&rows))
    }

    /// Its text as a document, cut into words by nobody. Where it has no id it
    /// goes by its file, and by its line behind the first.
    pub(crate) fn document(&self, settings: &Settings) -> Result<Document, Rejection> {
        let Found { path, id } = &self.found;
        let path = path.display().to_string();
        let document = self.with_rows(|rows| {
            let own = if self.first == 1 { id.clone() } else { format!("{id}:{}", self.first) };
            let id = rows.id.map_or(own, str::to_owned);
            plain(&id, &path, rows.text.as_bytes(), settings)
        })?;
        document.map_err(|reason| Rejection::new(At::line(&path, self.first as u64), reason))
    }

    /// Where it stands.
    pub(crate) fn at(&self) -> At {
        self.found.at()
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    const ROWS: &str = "# generator = x\n# newdoc id = a\n1\tFog\t_\t_\t_\t_\t_\t_\t_\t_\n\n\
        1\tlay\t_\t_\t_\t_\t_\t_\t_\t_\n\n# newdoc\n1\tRain\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        2\t.\t_\t_\t_\t_\t_\t_\t_\t_";

    /// Ids and texts of the documents in `rows`, or why there is none.
    fn documents(rows: &[u8]) -> Vec<String> {
        let found = Found { path: PathBuf::from("x/a.conllu"), id: "a.conllu".to_owned() };
        let documents = TreeDocuments::new(found, rows);
        let documents = documents.map(|one| one.and_then(|one| one.document(&Settings::default())));
        let shown = |document: Document| format!("{}: {}", document.id, document.text.trim_end());
        documents.map(|one| one.map_or_else(|rejection| rejection.to_string(), shown)).collect()
    }

    #[test]
    fn documents_begin_with_their_comments() {
        let expected = ["a: Fog lay", "a.conllu:7: Rain."];
        assert_eq!(documents(ROWS.as_bytes()), expected);
        assert_eq!(documents(format!("\u{feff}{ROWS}\r\n\r\n").as_bytes()), expected);
        let bare = ROWS.replace("# newdoc id = a\n", "").replace("# newdoc\n", "");
        assert_eq!(documents(bare.as_bytes()), ["a.conllu: Fog lay Rain."]);
    }

    #[test]
    fn a_damaged_document_does_not_spoil_the_next() {
        let found = documents(ROWS.replace("1\tlay", "2\tlay").as_bytes());
        assert_eq!(found, ["x/a.conllu:5: word 2, expected 1", "a.conllu:7: Rain."]);
    }

    #[test]
    fn bytes_that_are_no_text_are_told_with_their_line() {
        let mut bytes = ROWS.as_bytes().to_owned();
        let at = ROWS.find("lay").unwrap();
        bytes[at] = 0xff;
        assert_eq!(documents(&bytes)[0], "x/a.conllu:5: not UTF-8, which CoNLL-U is");
    }
}
