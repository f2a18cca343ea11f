//! `tidings check`: whether a pack loads, and reads its own sentences.

use std::{io::Write, process::ExitCode};

use anyhow::ensure;
use clap::Args;
use tidings::Threads;
use tidings_eval::score_sentences;

use crate::{args::PackArgument, read::open};

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pack: PackArgument,

    /// Only patterns whose id begins so, as in `coerce` or `assault.kill`
    #[arg(long, value_name = "PREFIX", default_value = "")]
    only: String,
}

/// Loads the pack and prints every sentence that is not read as it says.
pub(crate) fn run(arguments: &CheckArguments) -> anyhow::Result<ExitCode> {
    let reader = open(&arguments.pack)?.threads(Threads::One);
    let only = &arguments.only;
    let known = reader.pack().events.patterns.iter().any(|pattern| pattern.id.starts_with(only));
    ensure!(known, "no pattern has an id that begins with {only:?}");
    let score = score_sentences(&reader, only);
    let mut out = std::io::stdout().lock();
    for line in score.errors.iter().chain(&score.figures) {
        writeln!(out, "{line}")?;
    }
    Ok(if score.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
