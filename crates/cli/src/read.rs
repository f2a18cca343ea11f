//! `tidings read`: documents in, readings out.

use std::{
    fmt,
    io::{self, IsTerminal},
    process::ExitCode,
    sync::Arc,
};

use anyhow::Context;
use tidings::{Reader, intake::Rejection};

use crate::{
    args::{Format, PackArgument, ReadArguments},
    inputs::documents,
    output::{Page, Printer},
    pool::in_order,
};

/// Reads the documents and prints them in their order.
pub(crate) fn run(arguments: ReadArguments) -> anyhow::Result<ExitCode> {
    let settings = arguments.sources.settings();
    let reader = Arc::new(open(&arguments.pack)?.settings(&settings));
    let format = arguments.format.unwrap_or_else(default_format);
    let raws = documents(&arguments.sources);
    let pages = in_order(raws, arguments.jobs, move |raw| {
        let document = raw?.document(&settings)?;
        Ok(Page::new(&reader.read(&document), format))
    });
    let mut printer = Printer::new(format, io::stdout().lock());
    let mut tally = Tally::default();
    for page in pages {
        tally.count(&page);
        match page {
            Ok(page) => printer.print(page)?,
            Err(rejection) => {
                anstream::eprintln!("tidings: {rejection}");
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
        write!(f, "{undated} without a publication date; {claims} claims")
    }
}

fn default_format() -> Format {
    if io::stdout().is_terminal() { Format::Json } else { Format::Jsonl }
}
