//! Readings of gold's documents, from a file or from the reader.

use std::{collections::HashMap, path::Path};

use rayon::prelude::*;
use serde_json::Value;
use tidings::{Document, Moment, PublishedFrom, Reader, json};

use crate::{Error, Gold, json_lines};

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
    /// When a record has no text.
    pub fn read(gold: &Gold, reader: &Reader) -> Result<Self, Error> {
        let documents = documents(gold)?;
        let read = |document| json::Reading::new(&reader.read(document));
        Ok(Self::by_id(documents.par_iter().map(read).collect()))
    }

    fn by_id(readings: Vec<json::Reading>) -> Self {
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

/// The bare documents of a gold file.
fn documents(gold: &Gold) -> Result<Vec<Document>, Error> {
    gold.records().map(|(record, no_text)| document(record).ok_or(no_text)).collect()
}

fn document(record: &Value) -> Option<Document> {
    let field = |name: &str| record[name].as_str().filter(|text| !text.is_empty());
    let mut document = Document::new(field("text")?).id(field("id").unwrap_or_default());
    document.title = field("title").map(str::to_owned);
    document.outlet = field("outlet").or(field("source")).map(str::to_owned);
    if let Some(published) = field("published").and_then(moment) {
        document = document.published(published, PublishedFrom::Field);
    }
    Some(document)
}

/// A date, or a date and the time of day.
fn moment(text: &str) -> Option<Moment> {
    let date = |text: &str| text.parse().ok();
    match text.split_once('T') {
        Some((day, time)) => Some(Moment { date: date(day)?, time: time.parse().ok() }),
        None => date(text).map(|date| Moment { date, time: None }),
    }
}
