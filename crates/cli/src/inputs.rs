//! From what the user names to documents that are still to be understood.
//!
//! Everything here streams: a folder of 40,000 files or a file of 40,000 lines
//! is never held as a whole.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use tidings::{
    Document,
    intake::plain,
    intake::{At, ColumnNames, CsvRow, CsvRows, JsonLine, JsonLines, Reason, Rejection, Settings},
};

use crate::{
    args::{Input, Sources},
    walk::{Found, io_reason, walk},
};

/// A document as it lies there.
pub(crate) enum Raw {
    /// A file of plain text.
    File(Found),
    /// Plain text that came in a stream.
    Text { id: String, bytes: Vec<u8> },
    /// A line of JSON.
    Line(JsonLine),
    /// A row of a table.
    Row(CsvRow),
}

impl Raw {
    /// The document, with what `settings` say of all.
    pub(crate) fn document(self, settings: &Settings) -> Result<Document, Rejection> {
        match self {
            Self::Line(line) => line.document(settings),
            Self::Row(row) => row.document(settings),
            Self::File(Found { path, id }) => {
                let name = path.display().to_string();
                let bytes = std::fs::read(&path).map_err(|error| io_reason(&error));
                bytes
                    .and_then(|bytes| plain(&id, &name, &bytes, settings))
                    .map_err(|reason| Rejection::new(At::file(name), reason))
            }
            Self::Text { id, bytes } => plain(&id, "", &bytes, settings)
                .map_err(|reason| Rejection::new(At::file(id), reason)),
        }
    }
}

/// What the documents of one source are, or why they are none.
type Raws = Box<dyn Iterator<Item = Result<Raw, Rejection>> + Send>;

/// All documents of `sources`, in the order in which they are named.
pub(crate) fn documents(sources: &Sources) -> Raws {
    let form = Form { input: sources.input, columns: sources.columns.clone().unwrap_or_default() };
    let listed = sources.files_from.clone().map(|list| listed(&list));
    let named = sources.paths.clone().into_iter().map(|path| {
        let id = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Ok((path, id))
    });
    let paths = named.chain(listed.into_iter().flatten());
    Box::new(paths.flat_map(move |path| match path {
        Ok((path, id)) => form.open(&path, id),
        Err(rejection) => only(Err(rejection)),
    }))
}

/// How files are to be understood.
#[derive(Clone)]
struct Form {
    input: Option<Input>,
    columns: ColumnNames,
}

impl Form {
    /// The documents of one file, of the files in a folder, or of standard
    /// input.
    fn open(&self, path: &Path, id: String) -> Raws {
        if path == Path::new(STDIN) {
            return self.stdin();
        }
        let form = self.clone();
        Box::new(walk(path, id).flat_map(move |found| match found {
            Ok(found) => form.file(found),
            Err(rejection) => only(Err(rejection)),
        }))
    }

    fn file(&self, found: Found) -> Raws {
        let input = self.input.unwrap_or_else(|| input_of(&found.path));
        if input == Input::Text {
            return only(Ok(Raw::File(found)));
        }
        let name = found.path.display().to_string();
        match File::open(&found.path) {
            Ok(file) => self.records(input, &name, BufReader::new(file)),
            Err(error) => only(Err(Rejection::new(At::file(name), io_reason(&error)))),
        }
    }

    fn stdin(&self) -> Raws {
        let mut stdin = BufReader::new(io::stdin());
        let input = self.input.unwrap_or(Input::Text);
        if input != Input::Text {
            return self.records(input, STDIN, stdin);
        }
        let mut bytes = Vec::new();
        only(match stdin.read_to_end(&mut bytes) {
            Ok(_) => Ok(Raw::Text { id: STDIN.to_owned(), bytes }),
            Err(error) => Err(Rejection::new(At::file(STDIN), io_reason(&error))),
        })
    }

    fn records(&self, input: Input, name: &str, stream: impl BufRead + Send + 'static) -> Raws {
        if input == Input::Jsonl {
            return Box::new(JsonLines::new(name, stream).map(|line| line.map(Raw::Line)));
        }
        match CsvRows::new(name, stream, &self.columns) {
            Ok(rows) => Box::new(rows.map(|row| row.map(Raw::Row))),
            Err(rejection) => only(Err(rejection)),
        }
    }
}

/// What stands for standard input.
const STDIN: &str = "-";

/// What a file is, by its name.
fn input_of(path: &Path) -> Input {
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    match extension.as_deref() {
        Some("jsonl" | "ndjson") => Input::Jsonl,
        Some("csv") => Input::Csv,
        _ => Input::Text,
    }
}

/// The paths in a list, each with itself as the id.
fn listed(
    list: &Path,
) -> impl Iterator<Item = Result<(PathBuf, String), Rejection>> + Send + use<> {
    let name = list.display().to_string();
    let stream: io::Result<Box<dyn BufRead + Send>> = if list == Path::new(STDIN) {
        Ok(Box::new(BufReader::new(io::stdin())))
    } else {
        File::open(list).map(|file| -> Box<dyn BufRead + Send> { Box::new(BufReader::new(file)) })
    };
    let (lines, failure) = match stream {
        Ok(stream) => (Some(stream.lines()), None),
        Err(error) => (None, Some(Err(Rejection::new(At::file(&name), io_reason(&error))))),
    };
    let lines = lines.into_iter().flatten().zip(1..).filter_map(move |(line, number)| match line {
        Ok(line) if line.trim().is_empty() => None,
        Ok(line) => Some(Ok((PathBuf::from(line.trim()), line.trim().to_owned()))),
        Err(error) => {
            Some(Err(Rejection::new(At::line(&name, number), Reason::Io(error.to_string()))))
        }
    });
    failure.into_iter().chain(lines)
}

fn only(raw: Result<Raw, Rejection>) -> Raws {
    Box::new(std::iter::once(raw))
}
