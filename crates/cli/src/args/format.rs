//! How to print.

use clap::{Args, ValueEnum};
use tidings::export::Cells;

/// For tables that a spreadsheet opens.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct SheetArgument {
    /// With --format csv: keep a spreadsheet from running text as a formula
    ///
    /// Text that begins with =, +, -, @ or a tab gets an apostrophe in front;
    /// numbers stay as they are. Leave it out for programs, which want the words
    /// as they stand.
    #[arg(long)]
    excel_safe: bool,
}

impl SheetArgument {
    /// What goes for the cells of a table.
    pub(crate) fn cells(self) -> Cells {
        if self.excel_safe { Cells::SpreadsheetSafe } else { Cells::AsTheyAre }
    }

    /// What is wrong where the output is `csv` or not.
    pub(crate) fn misuse(self, csv: bool) -> Option<&'static str> {
        let wrong = self.excel_safe && !csv;
        wrong.then_some(
            "--excel-safe is about cells of --format csv; leave it out or write --format csv",
        )
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: the claims in words, with who says so
    Table,
    /// One row per claim; its columns are listed below
    Csv,
    /// One object for one document, an array for several
    Json,
    /// One object per line and document
    Jsonl,
    /// A map: one feature per claim that has a place; its properties are listed below
    Geojson,
    /// PLOVER 2 records: one JSON object per line and claim; its fields are listed below
    Plover,
    /// CAMEO events as PETRARCH2 writes them: one line per pair of actor and recipient; its columns are listed below
    Cameo,
    /// POLECAT's 40 columns: one line per claim, tabs between cells; they are listed below
    Polecat,
}

impl Format {
    /// Whether there are claims that it cannot hold.
    pub(crate) fn leaves_out(self) -> bool {
        matches!(self, Self::Geojson | Self::Plover | Self::Cameo | Self::Polecat)
    }
}

/// What a table is ordered by, if not by place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// Who says so; whom a voice quotes stands below it
    Source,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QuoteFormat {
    /// For people: one row per saying
    Table,
    /// One object per line and saying; `tidings schema quote` says what it holds
    Jsonl,
    /// One row per saying; its columns are listed below
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum TreeFormat {
    /// One line per word, ten columns
    #[default]
    Conllu,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Thing {
    /// What `read --format json` prints for one document
    Reading,
    /// What `quotes --format jsonl` prints for one saying
    Quote,
}
