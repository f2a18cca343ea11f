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
    intake::{
        At, ColumnNames, CsvRow, CsvRows, JsonLine, JsonLines, Reason, Rejection, Settings,
        check_form, html, plain,
    },
};

use crate::{
    args::{About, Input, Sources},
    trees::{TreeDocument, TreeDocuments},
    walk::{Found, io_reason, walk},
};

/// A document as it lies there.
pub(crate) enum Raw {
    /// A file of one document.
    File { found: Found, form: Whole },
    /// One document that came in a stream.
    Stream { id: String, bytes: Vec<u8>, form: Whole },
    /// A line of JSON.
    Line(JsonLine),
    /// A row of a table.
    Row(CsvRow),
    /// A document in CoNLL-U.
    Trees(TreeDocument),
}

impl Raw {
    /// The document, with what `settings` say of all.
    pub(crate) fn document(self, settings: &Settings) -> Result<Document, Rejection> {
        match self {
            Self::Line(line) => line.document(settings),
            Self::Row(row) => row.document(settings),
            Self::Trees(trees) => trees.document(settings),
            Self::File { found: Found { path, id }, form } => {
                let name = path.display().to_string();
                let bytes = std::fs::read(&path).map_err(|error| io_reason(&error));
                bytes
                    .and_then(|bytes| form.document(&id, &name, &bytes, settings))
                    .map_err(|reason| Rejection::new(At::file(name), reason))
            }
            Self::Stream { id, bytes, form } => form
                .document(&id, "", &bytes, settings)
                .map_err(|reason| Rejection::new(At::file(id), reason)),
        }
    }

    /// The document with the words that somebody has told apart.
    pub(crate) fn trees(self) -> Result<TreeDocument, Rejection> {
        let at = match self {
            Self::Trees(trees) => return Ok(trees),
            Self::Line(line) => line.at,
            Self::Row(row) => row.at,
            Self::File { found, .. } => found.at(),
            Self::Stream { id, .. } => At::file(id),
        };
        Err(Rejection::new(at, Reason::NoWords))
    }
}

/// What a file is that holds one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whole {
    /// Plain text, since somebody says so.
    Plain,
    /// Plain text, unless it begins like something else.
    Supposed,
    /// A page.
    Html,
}

impl Whole {
    fn document(
        self,
        id: &str,
        path: &str,
        bytes: &[u8],
        settings: &Settings,
    ) -> Result<Document, Reason> {
        if self == Self::Supposed {
            check_form(bytes)?;
        }
        match self {
            Self::Plain | Self::Supposed => plain(id, path, bytes, settings),
            Self::Html => html(id, path, bytes, settings),
        }
    }
}

/// Documents, or why they are none.
type Raws = Box<dyn Iterator<Item = Result<Raw, Rejection>> + Send>;

/// All documents of `sources`, in the order in which they are named.
pub(crate) fn documents(sources: &Sources) -> Raws {
    let form = Form::of(&sources.about);
    Box::new(files(sources).flat_map(move |found| form.open(found)))
}

/// The documents of one file, of a folder or of standard input.
pub(crate) fn documents_of(path: &Path, about: &About) -> Raws {
    let form = Form::of(about);
    Box::new(walk(path, id_of(path)).flat_map(move |found| form.open(found)))
}

/// How many documents there are, where that can be told without reading any:
/// each is a file of its own.
pub(crate) fn count(sources: &Sources) -> Option<u64> {
    // A pipe gives its names only once.
    if sources.files_from.as_ref().is_some_and(|list| !list.is_file()) {
        return None;
    }
    let form = Form::of(&sources.about);
    files(sources).try_fold(0, |count, found| {
        let one = found.map_or(true, |found| form.input_of(&found.path).is_whole());
        one.then_some(count + 1)
    })
}

/// Whether there is just one document, in a file or stream of its own.
pub(crate) fn is_single(sources: &Sources) -> bool {
    let [path] = &sources.paths[..] else { return false };
    let input = Form::of(&sources.about).input_of(path);
    sources.files_from.is_none() && input.is_whole() && !path.is_dir()
}

/// All files of `sources`.
fn files(sources: &Sources) -> impl Iterator<Item = Result<Found, Rejection>> + Send + use<> {
    let named = sources.paths.clone().into_iter().map(|path| Ok((id_of(&path), path)));
    let listed = sources.files_from.as_deref().map(listed);
    named.chain(listed.into_iter().flatten()).flat_map(
        |named| -> Box<dyn Iterator<Item = _> + Send> {
            match named {
                Ok((id, path)) => Box::new(walk(&path, id)),
                Err(rejection) => Box::new(std::iter::once(Err(rejection))),
            }
        },
    )
}

/// A file given by itself goes by its name.
fn id_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// How files are to be understood.
struct Form {
    input: Option<Input>,
    columns: ColumnNames,
}

impl Form {
    fn of(about: &About) -> Self {
        Self { input: about.input, columns: about.columns.clone().unwrap_or_default() }
    }

    /// What a file is: as said, else by its name.
    fn input_of(&self, path: &Path) -> Input {
        let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
        let by_name = match extension.as_deref() {
            Some("jsonl" | "ndjson") => Input::Jsonl,
            Some("csv") => Input::Csv,
            Some("conllu") => Input::Conllu,
            Some("html" | "htm" | "xhtml") => Input::Html,
            _ => Input::Text,
        };
        self.input.unwrap_or(by_name)
    }

    /// The documents of one file or of standard input.
    fn open(&self, found: Result<Found, Rejection>) -> Raws {
        let found = match found {
            Ok(found) => found,
            Err(rejection) => return only(Err(rejection)),
        };
        let (input, name) = (self.input_of(&found.path), found.path.display().to_string());
        let whole = match self.input {
            _ if input == Input::Html => Whole::Html,
            Some(_) => Whole::Plain,
            None => Whole::Supposed,
        };
        let stream = match (is_stdin(&found.path), input) {
            (true, _) => Ok(stdin()),
            (false, Input::Text | Input::Html) => {
                return only(Ok(Raw::File { found, form: whole }));
            }
            (false, _) => open_file(&found.path),
        };
        match (stream, input) {
            (Err(error), _) => only(Err(Rejection::new(At::file(name), io_reason(&error)))),
            (Ok(stream), Input::Text | Input::Html) => only(read_whole(stream, name, whole)),
            (Ok(stream), Input::Jsonl) => {
                Box::new(JsonLines::new(name, stream).map(|line| line.map(Raw::Line)))
            }
            (Ok(stream), Input::Csv) => match CsvRows::new(&name, stream, &self.columns) {
                Ok(rows) => Box::new(rows.map(|row| row.map(Raw::Row))),
                Err(rejection) => only(Err(rejection)),
            },
            (Ok(stream), Input::Conllu) => {
                Box::new(TreeDocuments::new(found, stream).map(|trees| trees.map(Raw::Trees)))
            }
        }
    }
}

/// Whether a path stands for standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn open_file(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    Ok(Box::new(BufReader::new(File::open(path)?)))
}

/// A stream as one document.
fn read_whole(mut stream: impl Read, id: String, form: Whole) -> Result<Raw, Rejection> {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => Ok(Raw::Stream { id, bytes, form }),
        Err(error) => Err(Rejection::new(At::file(id), io_reason(&error))),
    }
}

/// The ids and paths in a list: each name as it stands on its line.
fn listed(
    list: &Path,
) -> impl Iterator<Item = Result<(String, PathBuf), Rejection>> + Send + use<> {
    let name = list.display().to_string();
    let stream = if is_stdin(list) { Ok(stdin()) } else { open_file(list) };
    let lines: Box<dyn Iterator<Item = io::Result<String>> + Send> = match stream {
        Ok(stream) => Box::new(stream.lines()),
        Err(error) => Box::new(std::iter::once(Err(error))),
    };
    let mut broken = false;
    lines
        .zip(1..)
        .map_while(move |(line, number)| {
            // A name in another encoding spoils its line; any other failure, all.
            let before = broken;
            broken |= line.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::InvalidData);
            let at = if broken { At::file(&name) } else { At::line(&name, number) };
            let line = line.map_err(|error| Rejection::new(at, io_reason(&error)));
            (!before).then_some(line)
        })
        .filter_map(|line| match line {
            Ok(line) if line.trim().is_empty() => None,
            Ok(line) => Some(Ok((line.trim().to_owned(), PathBuf::from(line.trim())))),
            Err(rejection) => Some(Err(rejection)),
        })
}

fn stdin() -> Box<dyn BufRead + Send> {
    Box::new(BufReader::new(io::stdin()))
}

fn only(raw: Result<Raw, Rejection>) -> Raws {
    Box::new(std::iter::once(raw))
}
