//! Readings on paper: one page per document, printed in order.

pub(crate) mod csv;
pub(crate) mod geojson;
mod grid;
pub(crate) mod quotes;
#[cfg(test)]
mod sample;
pub(crate) mod table;
pub(crate) mod voices;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use tidings::{Reading, json};

pub(crate) use self::grid::visible;
use crate::args::{By, Format, Thing};

/// One document's part of the output, and what the last line counts.
pub(crate) struct Page {
    /// With its line ends.
    pub(crate) text: String,
    /// Whether its date of publication is known.
    pub(crate) dated: bool,
    /// How many claims it holds.
    pub(crate) claims: usize,
    /// Whether the reading has notes.
    pub(crate) noted: bool,
    /// Whether it was not read for its language.
    pub(crate) refused: bool,
    /// Notes that have no place in the output, for standard error.
    pub(crate) said: Vec<String>,
}

impl Page {
    /// A page that counts and prints nothing.
    pub(crate) fn silent(reading: &Reading) -> Self {
        Self {
            text: String::new(),
            dated: reading.document.published.is_some(),
            claims: reading.claims.len(),
            noted: !reading.notes.is_empty(),
            refused: false,
            said: Vec::new(),
        }
    }

    /// Writes `reading` out; a table is at most `width` columns wide, and
    /// ordered as `by` says.
    pub(crate) fn new(reading: &Reading, format: Format, by: Option<By>, width: usize) -> Self {
        Self {
            text: match format {
                Format::Table if by == Some(By::Source) => voices::block(reading, width),
                Format::Table => table::block(reading, width),
                Format::Csv => csv::rows(reading),
                Format::Geojson => geojson::features(reading),
                Format::Json => written(serde_json::to_string_pretty(&json::Reading::new(reading))),
                Format::Jsonl => {
                    written(serde_json::to_string(&json::Reading::new(reading))) + "\n"
                }
            },
            ..Self::silent(reading)
        }
    }
}

fn written(json: serde_json::Result<String>) -> String {
    json.expect("a reading has no map whose keys are not strings")
}

/// What stands around pages.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Frame {
    /// Nothing: lines of JSON, trees.
    Bare,
    /// An empty line between them.
    Parted,
    /// This header before the first, there even where nothing follows.
    Headed(fn() -> String),
    /// One collection of the features of all documents.
    Collection,
    /// Brackets and commas where several documents were given; whether they
    /// could be read does not change the form.
    Array,
}

impl Frame {
    /// What `format` needs.
    pub(crate) fn of(format: Format) -> Self {
        match format {
            Format::Table => Self::Parted,
            Format::Csv => Self::Headed(csv::header),
            Format::Geojson => Self::Collection,
            Format::Json => Self::Array,
            Format::Jsonl => Self::Bare,
        }
    }
}

/// Puts pages together as they come.
pub(crate) struct Printer<W> {
    frame: Frame,
    out: W,
    /// Documents so far, rejected ones included.
    seen: usize,
    /// The first page of an array, as long as it may stay the only one.
    held: Option<String>,
    /// Whether anything is printed.
    begun: bool,
}

impl<W: Write> Printer<W> {
    /// Prints to `out`.
    pub(crate) fn new(frame: Frame, out: W) -> Self {
        Self { frame, out, seen: 0, held: None, begun: false }
    }

    /// The next document.
    pub(crate) fn print(&mut self, page: Page) -> io::Result<()> {
        self.release()?;
        self.seen += 1;
        if matches!(self.frame, Frame::Array) && self.seen == 1 {
            self.held = Some(page.text);
            return Ok(());
        }
        // A document without features has no part in a collection.
        if matches!(self.frame, Frame::Collection) && page.text.is_empty() {
            return Ok(());
        }
        self.put(&page.text)
    }

    /// The next document, which could not be read.
    pub(crate) fn skip(&mut self) -> io::Result<()> {
        self.seen += 1;
        self.release()
    }

    /// Nothing more comes.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        match (self.frame, self.held.take()) {
            (Frame::Array, Some(only)) => writeln!(self.out, "{only}")?,
            (Frame::Array, None) if self.begun => self.out.write_all(b"\n]\n")?,
            (Frame::Array, None) if self.seen != 1 => self.out.write_all(b"[]\n")?,
            (Frame::Collection, _) => {
                let head = if self.begun { "\n" } else { geojson::HEAD };
                write!(self.out, "{head}{}", geojson::FOOT)?;
            }
            (Frame::Headed(header), _) if !self.begun => self.out.write_all(header().as_bytes())?,
            _ => {}
        }
        self.out.flush()
    }

    /// Prints the page that was held back, since it is not the only one.
    fn release(&mut self) -> io::Result<()> {
        self.held.take().map_or(Ok(()), |first| self.put(&first))
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        let before = match (self.frame, self.begun) {
            (Frame::Bare, _) | (Frame::Parted, false) | (Frame::Headed(_), true) => String::new(),
            (Frame::Parted, true) => "\n".to_owned(),
            (Frame::Headed(header), false) => header(),
            (Frame::Collection, false) => geojson::HEAD.to_owned() + "\n",
            (Frame::Array, false) => "[\n".to_owned(),
            (Frame::Array | Frame::Collection, true) => ",\n".to_owned(),
        };
        self.begun = true;
        write!(self.out, "{before}{text}")?;
        self.out.flush()
    }
}

/// Prints the JSON Schema of an output.
pub(crate) fn schema(thing: Thing) -> anyhow::Result<ExitCode> {
    let schema = match thing {
        Thing::Reading => json::schema(),
        Thing::Quote => json::quote_schema(),
    };
    writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(ExitCode::SUCCESS)
}
