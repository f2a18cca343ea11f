//! Readings on paper: one page per document, printed in order.

mod grid;
pub(crate) mod quotes;
// The library's tests of the other forms use the same reading.
#[cfg(test)]
#[path = "../../../tidings/tests/exports/sample.rs"]
mod sample;
pub(crate) mod table;
pub(crate) mod voices;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use tidings::{
    Pack, Reading,
    export::{Cells, Export, LeftOut, cameo, csv, geojson, plover, polecat},
    json,
};

pub(crate) use self::grid::visible;
use crate::args::{By, Format, Thing};

/// One document's part of the output, and what the last line counts.
#[derive(Default)]
pub(crate) struct Page {
    /// With its line ends.
    pub(crate) text: String,
    /// Whether its date of publication is known.
    pub(crate) dated: bool,
    /// How many claims the reading holds.
    pub(crate) claims: usize,
    /// Those of them that the format cannot hold.
    pub(crate) left_out: LeftOut,
    /// Whether the reading has notes.
    pub(crate) noted: bool,
    /// Whether it was not read for its language.
    pub(crate) refused: bool,
    /// Notes that have no place in the output, for standard error.
    pub(crate) said: Vec<String>,
}

/// How readings are to be printed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    pub(crate) format: Format,
    /// What a table is ordered by.
    pub(crate) by: Option<By>,
    /// The most columns of a terminal that a table fills.
    pub(crate) width: usize,
    pub(crate) cells: Cells,
}

impl Page {
    /// A page that counts and prints nothing.
    pub(crate) fn silent(reading: &Reading) -> Self {
        Self {
            dated: reading.document.published.is_some(),
            claims: reading.claims.len(),
            noted: !reading.notes.is_empty(),
            ..Self::default()
        }
    }

    /// Writes `reading` out, with the codes of `pack`.
    pub(crate) fn new(reading: &Reading, pack: &Pack, look: Look) -> Self {
        let Export { text, left_out } = look.export(reading, pack);
        Self { text, left_out, ..Self::silent(reading) }
    }
}

impl Look {
    fn export(self, reading: &Reading, pack: &Pack) -> Export {
        let whole = |text| Export { text, left_out: LeftOut::default() };
        let json = || json::Reading::new(reading);
        match self.format {
            Format::Table if self.by == Some(By::Source) => {
                whole(voices::block(reading, self.width))
            }
            Format::Table => whole(table::block(reading, self.width)),
            Format::Csv => whole(csv::rows(reading, self.cells)),
            Format::Json => whole(written(serde_json::to_string_pretty(&json()))),
            Format::Jsonl => whole(written(serde_json::to_string(&json())) + "\n"),
            Format::Geojson => geojson::features(reading),
            Format::Plover => plover::lines(reading, pack),
            Format::Cameo => cameo::lines(reading, pack),
            Format::Polecat => polecat::lines(reading, pack),
        }
    }
}

fn written(json: serde_json::Result<String>) -> String {
    json.expect("a reading has no map whose keys are not strings")
}

/// What stands around pages.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Frame {
    /// Nothing: lines of JSON, events, trees.
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
            Format::Polecat => Self::Headed(polecat::header),
            Format::Geojson => Self::Collection,
            Format::Json => Self::Array,
            Format::Jsonl | Format::Plover | Format::Cameo => Self::Bare,
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
