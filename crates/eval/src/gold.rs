//! Gold files: JSON lines, and the third of them that is held out.

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::{Path, PathBuf},
};

use lzma_rust2::XzReader;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tidings::intake::Rejection;

/// What can be wrong with a gold file or a file of readings.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file cannot be read.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A line is not what this task's files hold.
    #[error("{}:{line}: {error}", path.display())]
    Json {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        error: serde_json::Error,
    },
    /// A treebank's or name corpus' line is not what it should be.
    #[error("{}:{line}: {text}", path.display())]
    Corpus {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        text: String,
    },
    /// A record has no text, or a date that is none.
    #[error(transparent)]
    Rejected(#[from] Rejection),
}

/// Reads a whole file, as it stands or packed by `xz`.
pub(crate) fn read_text(path: &Path) -> Result<String, Error> {
    let mut text = String::new();
    lines_of(path)?.read_to_string(&mut text).map_err(|error| wrong(path, error))?;
    Ok(text)
}

/// The lines of a file, as it stands or packed by `xz`.
fn lines_of(path: &Path) -> Result<Box<dyn BufRead>, Error> {
    let file = File::open(path).map_err(|error| wrong(path, error))?;
    let mut file = BufReader::new(file);
    let packed = file.fill_buf().map_err(|error| wrong(path, error))?.starts_with(XZ);
    Ok(if packed { Box::new(BufReader::new(XzReader::new(file, true))) } else { Box::new(file) })
}

fn wrong(path: &Path, error: io::Error) -> Error {
    Error::Io { path: path.to_owned(), error }
}

/// How a file begins that `xz` has packed.
const XZ: &[u8] = b"\xFD7zXZ\0";

/// The articles of these ids in a file of JSON lines.
fn articles(path: &Path, wanted: &HashSet<String>) -> Result<HashMap<String, Value>, Error> {
    let mut articles = HashMap::new();
    for (index, line) in lines_of(path)?.lines().enumerate() {
        let line = line.map_err(|error| wrong(path, error))?;
        if line.trim().is_empty() {
            continue;
        }
        let article: Value = serde_json::from_str(&line).map_err(|error| Error::Json {
            path: path.to_owned(),
            line: index + 1,
            error,
        })?;
        if let Some(id) = article["id"].as_str().filter(|id| wanted.contains(*id)) {
            articles.insert(id.to_owned(), article);
        }
    }
    Ok(articles)
}

/// Reads JSON lines of one form, such as readings.
///
/// # Errors
///
/// When the file cannot be read or a line is of another form.
pub fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>, Error> {
    Ok(numbered(path)?.into_iter().map(|(_, record)| record).collect())
}

fn numbered<T: DeserializeOwned>(path: &Path) -> Result<Vec<(usize, T)>, Error> {
    let text = read_text(path)?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(line, json)| {
            let wrong = |error| Error::Json { path: path.to_owned(), line, error };
            Ok((line, serde_json::from_str(json).map_err(wrong)?))
        })
        .collect()
}

/// Which part of a gold file counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// All of it.
    Whole,
    /// The third that nothing is tuned on: whole outlets at a time, where the
    /// outlet is known.
    HeldOut,
    /// The other two thirds.
    Rest,
}

impl Split {
    fn holds(self, record: &Value) -> bool {
        match self {
            Self::Whole => true,
            Self::HeldOut => is_held_out(record),
            Self::Rest => !is_held_out(record),
        }
    }
}

/// The records of a gold file, each with its line number.
#[derive(Debug)]
pub struct Gold {
    path: PathBuf,
    records: Vec<(usize, Value)>,
}

impl Gold {
    /// Loads those records of a file that belong to `split`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or a line is no JSON.
    pub fn load(path: &Path, split: Split) -> Result<Self, Error> {
        let mut records = numbered(path)?;
        records.retain(|(_, record)| split.holds(record));
        Ok(Self { path: path.to_owned(), records })
    }

    /// Gives records that have no text the text and the outlet, date and title
    /// of the article of their `id`, from the JSON lines of another file, which
    /// may be packed by `xz` and is read a line at a time.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, a line is no JSON, or an article is not
    /// there.
    pub fn add_texts(&mut self, path: &Path) -> Result<(), Error> {
        let wanted: HashSet<String> = self.ids().map(str::to_owned).collect();
        let articles = articles(path, &wanted)?;
        for (line, record) in &mut self.records {
            if !record["text"].is_null() {
                continue;
            }
            let article = record["id"].as_str().and_then(|id| articles.get(id));
            let article = article.ok_or_else(|| Error::Corpus {
                path: self.path.clone(),
                line: *line,
                text: format!("no article of id {} in {}", record["id"], path.display()),
            })?;
            for field in ["text", "outlet", "published", "title"] {
                record[field] = article[field].clone();
            }
        }
        Ok(())
    }

    /// The records as a task wants them.
    pub(crate) fn typed<T: DeserializeOwned>(&self) -> Result<Vec<T>, Error> {
        let typed = self.records.iter().map(|&(line, ref record)| {
            let wrong = |error| Error::Json { path: self.path.clone(), line, error };
            serde_json::from_value(record.clone()).map_err(wrong)
        });
        typed.collect()
    }

    /// The records as they stand, with their line numbers.
    pub(crate) fn records(&self) -> impl Iterator<Item = (usize, &Value)> {
        self.records.iter().map(|(line, record)| (*line, record))
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The ids of the records, in order; several may share one.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.records.iter().filter_map(|(_, record)| record["id"].as_str())
    }
}

/// A third by the checksum of what the record comes from.
fn is_held_out(record: &Value) -> bool {
    let from = ["outlet", "source", "id"].iter().map(|&field| &record[field]);
    let from = from.filter(|value| is_something(value)).map(as_python_prints).next();
    crc32(from.unwrap_or_default().as_bytes()).is_multiple_of(3)
}

/// What Python takes for true.
fn is_something(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
    }
}

/// `str(value)`: the split is defined by a checksum of it, and the `source` of
/// some gold sets is a list.
fn as_python_prints(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => python_literal(other),
    }
}

fn python_literal(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => python_string(text),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(python_literal).collect::<Vec<_>>().join(", "))
        }
        Value::Object(fields) => {
            let field = |(name, value): (&String, &Value)| {
                format!("{}: {}", python_string(name), python_literal(value))
            };
            format!("{{{}}}", fields.iter().map(field).collect::<Vec<_>>().join(", "))
        }
    }
}

fn python_string(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('\n', "\\n").replace('\t', "\\t");
    if text.contains('\'') && !text.contains('"') {
        return format!("\"{text}\"");
    }
    format!("'{}'", text.replace('\'', "\\'"))
}

/// The checksum of ISO 3309, as in zip files.
fn crc32(bytes: &[u8]) -> u32 {
    const REVERSED_POLYNOMIAL: u32 = 0xEDB8_8320;
    !bytes.iter().fold(!0, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| {
            (sum >> 1) ^ if sum & 1 == 1 { REVERSED_POLYNOMIAL } else { 0 }
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_checksum_is_the_one_of_zip_files() {
        // The check value that the standard's catalogues give.
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn lists_and_objects_read_as_python_prints_them() {
        let source = json!([{"actorText": "King's guard", "code": null}, 3, true]);
        assert_eq!(
            as_python_prints(&source),
            "[{'actorText': \"King's guard\", 'code': None}, 3, True]"
        );
    }

    #[test]
    fn the_outlet_decides_before_the_id() {
        let by_outlet = json!({"outlet": "Example Times", "id": "1"});
        let alone = json!({"id": "Example Times"});
        assert_eq!(is_held_out(&by_outlet), is_held_out(&alone));
    }
}
