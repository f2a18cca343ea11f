//! `tidings read`: documents in, readings out.

use std::{
    fmt,
    io::{self, IsTerminal, Write},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context;
use tidings::{Reader, intake::Rejection};

use crate::{
    args::{Format, PackArgument, ReadArguments},
    inputs::documents,
    output::{Page, Printer, table, visible},
    pool::in_order,
};

/// Reads the documents and prints them in their order.
pub(crate) fn run(arguments: &ReadArguments) -> anyhow::Result<ExitCode> {
    let settings = arguments.sources.settings();
    let reader = Arc::new(open(&arguments.pack)?.settings(&settings));
    let format = arguments.format.unwrap_or_else(default_format);
    let width = table::width();
    let raws = documents(&arguments.sources);
    let pages = in_order(raws, arguments.jobs, move |raw| {
        let document = raw?.document(&settings)?;
        Ok(Page::new(&reader.read(&document), format, width))
    });
    let mut printer = Printer::new(format, output(format));
    let mut tally = Tally::default();
    for page in pages {
        tally.count(&page);
        match page {
            Ok(page) => printer.print(&page)?,
            Err(rejection) => {
                anstream::eprintln!("tidings: {}", visible(&rejection.to_string()));
                printer.skip()?;
            }
        }
    }
    printer.finish()?;
    anstream::eprintln!("{tally}");
    Ok(tally.exit_code())
}

/// The reader with the pack that was asked for.
pub(crate) fn open(pack: &PackArgument) -> anyhow::Result<Reader> {
    match &pack.dir {
        Some(dir) => Reader::from_dir(dir).with_context(|| format!("--pack {}", dir.display())),
        None => Reader::english().context("the pack that is built in"),
    }
}

/// What became of the documents; the counts add up.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    read: usize,
    rejected: usize,
    undated: usize,
    claims: usize,
}

impl Tally {
    fn count(&mut self, page: &Result<Page, Rejection>) {
        match page {
            Ok(page) => {
                self.read += 1;
                self.undated += usize::from(!page.dated);
                self.claims += page.claims;
            }
            Err(_) => self.rejected += 1,
        }
    }

    fn exit_code(&self) -> ExitCode {
        match (self.read, self.rejected) {
            (_, 0) => ExitCode::SUCCESS,
            (0, _) => ExitCode::FAILURE,
            _ => ExitCode::from(SOME_REJECTED),
        }
    }
}

/// Done, but some documents could not be read.
const SOME_REJECTED: u8 = 3;

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { read, rejected, undated, claims } = self;
        let seen = read + rejected;
        write!(f, "{seen} seen = {read} read + {rejected} rejected; ")?;
        write!(f, "{undated} of those read without a date of publication; ")?;
        write!(f, "{claims} claims")
    }
}

/// Standard output. A table loses its colours where nobody sees them; data
/// pass as they are.
fn output(format: Format) -> Box<dyn Write> {
    match format {
        Format::Table => Box::new(anstream::stdout()),
        Format::Csv | Format::Json | Format::Jsonl => Box::new(io::stdout()),
    }
}

fn default_format() -> Format {
    if io::stdout().is_terminal() { Format::Table } else { Format::Jsonl }
}
