//! `tidings quotes`: who says what.

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use tidings::{
    Reading,
    export::{Cells, quotes},
};

use crate::{
    args::{QuoteFormat, QuotesArguments},
    output::{Frame, Page, Printer, quotes::block, table},
    read::{WRONG_USE, each_reading},
};

/// Reads the documents and prints what is said in them, in their order.
pub(crate) fn run(arguments: &QuotesArguments) -> anyhow::Result<ExitCode> {
    let format = arguments.format.unwrap_or_else(default_format);
    if let Some(misuse) = arguments.sheet.misuse(format == QuoteFormat::Csv) {
        anstream::eprintln!("tidings: {misuse}");
        return Ok(ExitCode::from(WRONG_USE));
    }
    let (width, cells) = (table::width(), arguments.sheet.cells());
    let printer = Printer::new(frame(format), output(format));
    let tally = each_reading(&arguments.task, printer, move |_, reading| {
        page(reading, format, width, cells)
    })?;
    anstream::eprintln!("{tally}");
    Ok(tally.exit_code())
}

/// The part of one document; notes have no place among quotes.
fn page(reading: &Reading, format: QuoteFormat, width: usize, cells: Cells) -> Page {
    let id = &reading.document.id;
    Page {
        text: match format {
            QuoteFormat::Table => block(reading, width),
            QuoteFormat::Jsonl => quotes::lines(reading),
            QuoteFormat::Csv => quotes::rows(reading, cells),
        },
        dated: reading.document.published.is_some(),
        noted: !reading.notes.is_empty(),
        said: reading.notes.iter().map(|note| format!("{id}: {}", note.text)).collect(),
        ..Page::default()
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
