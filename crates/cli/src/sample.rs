//! `tidings sample`: claims drawn at random, to be judged by people.

use std::{
    io::{self, Write},
    num::NonZeroUsize,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
};

use clap::{Args, ValueEnum};
use tidings_eval::{DrawnClaims, Stratum, sample_columns};

use crate::{
    args::Task,
    output::{Frame, Page, Printer, table::counted},
    read::each_reading,
};

#[derive(Debug, Args)]
pub(crate) struct SampleArguments {
    /// How many claims to draw
    ///
    /// At most one of each document, unless more are asked for than there are
    /// documents with claims.
    #[arg(value_name = "N")]
    claims: NonZeroUsize,

    #[command(flatten)]
    task: Task,

    /// Another seed, another draw; the same seed draws the same, in whatever order documents come
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,

    /// Draw as many of each, as far as there are any
    #[arg(long, value_enum)]
    stratify: Option<By>,

    /// How to print
    #[arg(long, value_enum, default_value_t)]
    format: SampleFormat,
}

/// See [`Stratum`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    /// Event type
    Type,
    /// Occurred, planned, denied …
    Status,
}

impl From<By> for Stratum {
    fn from(by: By) -> Self {
        match by {
            By::Type => Self::Type,
            By::Status => Self::Status,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum SampleFormat {
    /// A table for spreadsheets
    #[default]
    Csv,
    /// One object per line and claim
    Jsonl,
}

/// Reads, draws and prints the list.
pub(crate) fn run(arguments: &SampleArguments) -> anyhow::Result<ExitCode> {
    let SampleArguments { claims, task, seed, stratify, format } = arguments;
    let drawn = DrawnClaims::new(*claims, *seed, stratify.map(Stratum::from));
    let drawn = Arc::new(Mutex::new(drawn));
    let into = Arc::clone(&drawn);
    let tally = each_reading(task, Printer::new(Frame::Bare, io::sink()), move |_, reading| {
        into.lock().unwrap_or_else(PoisonError::into_inner).add(reading);
        Page::silent(reading)
    })?;
    let mut drawn = drawn.lock().unwrap_or_else(PoisonError::into_inner);
    let seen = drawn.seen();
    let rows = drawn.finish();
    print(&rows, *format)?;
    let (rows, seen) = (counted(rows.len(), "claim"), counted(seen, "claim"));
    anstream::eprintln!("{tally}; {rows} drawn of {seen} by seed {seed}");
    Ok(tally.exit_code())
}

fn print(rows: &[Vec<String>], format: SampleFormat) -> anyhow::Result<()> {
    let names = sample_columns().into_iter().map(|(name, _)| name);
    let mut out = io::stdout().lock();
    if format == SampleFormat::Csv {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(names)?;
        for row in rows {
            writer.write_record(row)?;
        }
        writer.flush()?;
        return Ok(());
    }
    for row in rows {
        let fields = names.clone().zip(row).map(|(name, cell)| {
            let value = cell.parse::<u64>().ok().filter(|_| NUMBERS.contains(&name));
            let value = value.map_or_else(|| serde_json::Value::from(cell.as_str()), Into::into);
            (name.to_owned(), value)
        });
        let object: serde_json::Map<_, _> = fields.collect();
        writeln!(out, "{}", serde_json::to_string(&object)?)?;
    }
    Ok(())
}

/// Columns that are numbers in JSON.
const NUMBERS: [&str; 3] = ["start", "end", "stratum_size"];
