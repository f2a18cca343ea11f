//! Readings on paper: one page per document, printed in order.

pub(crate) mod csv;
mod grid;
#[cfg(test)]
mod sample;
pub(crate) mod table;

use std::{
    io::{self, Write},
    process::ExitCode,
};

use tidings::{Reading, json};

pub(crate) use self::grid::visible;
use crate::args::Format;

/// One document's part of the output, and what the last line counts.
pub(crate) struct Page {
    text: String,
    /// Whether its date of publication is known.
    pub(crate) dated: bool,
    /// How many claims it holds.
    pub(crate) claims: usize,
}

impl Page {
    /// Writes `reading` out; a table is at most `width` columns wide.
    pub(crate) fn new(reading: &Reading, format: Format, width: usize) -> Self {
        Self {
            text: match format {
                Format::Table => table::block(reading, width),
                Format::Csv => csv::rows(reading),
                Format::Json => written(serde_json::to_string_pretty(&json::Reading::new(reading))),
                Format::Jsonl => written(serde_json::to_string(&json::Reading::new(reading))),
            },
            dated: reading.document.published.is_some(),
            claims: reading.claims.len(),
        }
    }
}

fn written(json: serde_json::Result<String>) -> String {
    json.expect("a reading has no map whose keys are not strings")
}

/// Puts pages together: the brackets of an array, the commas between.
///
/// Whether JSON is one object or an array depends on how many documents were
/// given, not on how many of them could be read.
pub(crate) struct Printer<W> {
    format: Format,
    out: W,
    seen: usize,
    /// The first page, as long as it may stay the only one.
    held: Option<String>,
    /// Whether anything stands: the bracket of an array, the header of a table.
    opened: bool,
}

impl<W: Write> Printer<W> {
    /// Prints to `out`.
    pub(crate) fn new(format: Format, out: W) -> Self {
        Self { format, out, seen: 0, held: None, opened: false }
    }

    /// The next document.
    pub(crate) fn print(&mut self, page: &Page) -> io::Result<()> {
        let first = !self.opened;
        self.next()?;
        match self.format {
            Format::Json if self.seen == 1 => self.held = Some(page.text.clone()),
            Format::Json => self.element(&page.text)?,
            Format::Jsonl => writeln!(self.out, "{}", page.text)?,
            Format::Csv if first => write!(self.out, "{}{}", csv::header(), page.text)?,
            Format::Table if !first => write!(self.out, "\n{}", page.text)?,
            Format::Csv | Format::Table => write!(self.out, "{}", page.text)?,
        }
        self.opened |= self.format != Format::Json;
        self.out.flush()
    }

    /// The next document, which could not be read.
    pub(crate) fn skip(&mut self) -> io::Result<()> {
        self.next()
    }

    /// Nothing more comes.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        match self.held.take() {
            _ if self.format == Format::Csv && !self.opened => {
                self.out.write_all(csv::header().as_bytes())?;
            }
            _ if self.format != Format::Json => {}
            Some(only) => writeln!(self.out, "{only}")?,
            None if self.seen == 1 => {}
            None if self.opened => self.out.write_all(b"\n]\n")?,
            None => self.out.write_all(b"[]\n")?,
        }
        self.out.flush()
    }

    fn next(&mut self) -> io::Result<()> {
        self.seen += 1;
        self.held.take().map_or(Ok(()), |first| self.element(&first))
    }

    fn element(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(if self.opened { b",\n" } else { b"[\n" })?;
        self.opened = true;
        self.out.write_all(text.as_bytes())
    }
}

/// Prints the JSON Schema of a reading.
pub(crate) fn schema() -> anyhow::Result<ExitCode> {
    writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&json::schema())?)?;
    Ok(ExitCode::SUCCESS)
}
