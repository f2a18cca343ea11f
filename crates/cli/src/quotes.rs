//! `tidings quotes`: who says what.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use tidings::Reading;

use crate::{
    args::{QuoteFormat, QuotesArguments},
    output::{Frame, Page, Printer, quotes, table},
    read::{each, open, threads},
};

/// Reads the documents and prints what is said in them, in their order.
pub(crate) fn run(arguments: &QuotesArguments) -> anyhow::Result<ExitCode> {
    let (sources, jobs) = (&arguments.sources, &arguments.jobs);
    let format = arguments.format.unwrap_or_else(default_format);
    let settings = arguments.force.settings(&sources.about);
    let reader = open(&arguments.pack)?.settings(&settings).threads(threads(sources, jobs));
    let width = table::width();
    let tally = each(sources, jobs, Printer::new(frame(format), output(format)), move |raw| {
        let document = raw.document(&settings)?;
        let refused = reader.refuses(&document).is_some();
        Ok(page(&reader.read(&document), format, width, refused))
    })?;
    anstream::eprintln!("{tally}");
    Ok(tally.exit_code())
}

/// The part of one document; notes have no place among quotes.
fn page(reading: &Reading, format: QuoteFormat, width: usize, refused: bool) -> Page {
    let id = &reading.document.id;
    Page {
        text: match format {
            QuoteFormat::Table => quotes::block(reading, width),
            QuoteFormat::Jsonl => quotes::lines(reading),
            QuoteFormat::Csv => quotes::rows(reading),
        },
        dated: reading.document.published.is_some(),
        claims: 0,
        noted: !reading.notes.is_empty(),
        refused,
        said: reading.notes.iter().map(|note| format!("{id}: {}", note.text)).collect(),
    }
}

fn frame(format: QuoteFormat) -> Frame {
    match format {
        QuoteFormat::Table => Frame::Parted,
        QuoteFormat::Jsonl => Frame::Bare,
        QuoteFormat::Csv => Frame::Headed(quotes::header),
    }
}

fn output(format: QuoteFormat) -> Box<dyn Write> {
    match format {
        QuoteFormat::Table => Box::new(anstream::stdout()),
        QuoteFormat::Jsonl | QuoteFormat::Csv => Box::new(io::stdout()),
    }
}

fn default_format() -> QuoteFormat {
    if io::stdout().is_terminal() { QuoteFormat::Table } else { QuoteFormat::Jsonl }
}
