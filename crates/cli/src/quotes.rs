//! `tidings quotes`: who says what.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use tidings::Reading;

use crate::{
    args::{QuoteFormat, QuotesArguments},
    output::{Frame, Page, Printer, quotes, table},
    read::each_reading,
};

/// Reads the documents and prints what is said in them, in their order.
pub(crate) fn run(arguments: &QuotesArguments) -> anyhow::Result<ExitCode> {
    let format = arguments.format.unwrap_or_else(default_format);
    let width = table::width();
    let printer = Printer::new(frame(format), output(format));
    let tally =
        each_reading(&arguments.task, printer, move |reading| page(reading, format, width))?;
    anstream::eprintln!("{tally}");
    Ok(tally.exit_code())
}

/// The part of one document; notes have no place among quotes.
fn page(reading: &Reading, format: QuoteFormat, width: usize) -> Page {
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
        refused: false,
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
