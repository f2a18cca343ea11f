//! Readings of gold's documents, from a file or from the reader.

use std::{collections::HashMap, io::Cursor, path::Path};

use serde_json::{Value, json};
use tidings::{
    Document, Reader,
    intake::{JsonLines, Rejection, Settings},
    json,
};

use crate::{Error, Gold, json_lines, parallel};

/// Readings by the id of their document.
#[derive(Debug, Default)]
pub struct Readings(HashMap<String, json::Reading>);

impl Readings {
    /// Loads JSON lines as `tidings read --format jsonl` writes them.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or a line is no reading.
    pub fn load(path: &Path) -> Result<Self, Error> {
        Ok(Self::by_id(json_lines(path)?))
    }

    /// Reads the texts of a gold file, in parallel.
    ///
    /// # Errors
    ///
    /// When a record has no text, or a date that is none.
    pub fn read(gold: &Gold, reader: &Reader) -> Result<Self, Error> {
        let documents = documents(gold)?;
        let read = |document: &Document| json::Reading::new(&reader.read(document));
        Ok(Self::by_id(parallel::each(&documents, read)))
    }

    pub(crate) fn by_id(readings: Vec<json::Reading>) -> Self {
        Self(readings.into_iter().map(|reading| (reading.document.id.clone(), reading)).collect())
    }

    /// The reading of one document.
    pub(crate) fn of(&self, id: &str) -> Option<&json::Reading> {
        self.0.get(id)
    }

    /// How many records of a gold file have no reading, in words; they count
    /// as read without finding anything.
    pub fn missing(&self, gold: &Gold) -> Option<String> {
        let missing: Vec<_> = gold.ids().filter(|id| self.of(id).is_none()).collect();
        let first = missing.first()?;
        let all = gold.ids().count();
        Some(format!("no reading for {} of {all} documents, e.g. {first}", missing.len()))
    }
}

/// The bare documents of a gold file, made as `tidings read` makes them of JSON
/// lines.
pub(crate) fn documents(gold: &Gold) -> Result<Vec<Document>, Error> {
    let lines = JsonLines::new(gold.path().display().to_string(), Cursor::new(bare_lines(gold)));
    let documents = lines.map(|line| line?.document(&Settings::default()));
    Ok(documents.collect::<Result<_, Rejection>>()?)
}

/// The fields of the records that a reader may see, each on its own line.
fn bare_lines(gold: &Gold) -> String {
    let mut text = String::new();
    let mut line = 1;
    for (number, record) in gold.records() {
        text.extend(std::iter::repeat_n('\n', number - line));
        text.push_str(&bare(record).to_string());
        line = number;
    }
    text
}

fn bare(record: &Value) -> Value {
    let outlet = record["outlet"].as_str().or(record["source"].as_str());
    let mut bare = json!({ "outlet": outlet });
    for field in ["id", "published", "title", "text"] {
        bare[field] = record[field].clone();
    }
    bare
}
