//! `tidings check`: whether a pack loads, whether its tables of actors hold
//! together, and whether it reads its own sentences.

use std::{io::Write, process::ExitCode, time::Instant};

use anyhow::ensure;
use clap::Args;
use tidings::{Actors, Files, Threads, audit_actors};
use tidings_eval::score_sentences;

use crate::{
    args::PackArgument,
    output::table::counted,
    read::{files, open},
};

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pack: PackArgument,

    /// Only patterns whose id begins so, as in `coerce` or `assault.kill`
    #[arg(long, value_name = "PREFIX", default_value = "")]
    only: String,
}

/// Loads the pack and prints what is wrong with its actors, and every sentence
/// that is not read as it says.
pub(crate) fn run(arguments: &CheckArguments) -> anyhow::Result<ExitCode> {
    let reader = open(&arguments.pack)?.threads(Threads::One).patterns_alone();
    let only = &arguments.only;
    let known = reader.pack().events.patterns.iter().any(|pattern| pattern.id.starts_with(only));
    ensure!(known, "no pattern has an id that begins with {only:?}");
    let files = files(&arguments.pack)?;
    let wrong = audit_actors(&files)?;
    let mut out = std::io::stdout().lock();
    for line in &wrong {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", summary(&reader.pack().actors, wrong.len()))?;
    time(&files)?;
    let score = score_sentences(&reader, only);
    for line in score.errors.iter().chain(&score.figures) {
        writeln!(out, "{line}")?;
    }
    let right = wrong.is_empty() && score.errors.is_empty();
    Ok(if right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn summary(actors: &Actors, wrong: usize) -> String {
    let (people, terms) = actors.persons.counts();
    let (bodies, rows) = actors.organizations.counts();
    format!(
        "actors: {people} people in {}, {bodies} bodies in {}: {} wrong",
        counted(terms, "term"),
        counted(rows, "row"),
        if wrong == 0 { "nothing".to_owned() } else { counted(wrong, "thing") }
    )
}

/// Says how long the tables of actors take to load on this machine.
fn time(files: &Files) -> anyhow::Result<()> {
    let mut best = f64::INFINITY;
    let mut all = Vec::new();
    for _ in 0..LOADS {
        let start = Instant::now();
        let actors = Actors::load(files)?;
        all.push(start.elapsed().as_secs_f64() * 1000.0);
        drop(actors);
        best = best.min(all[all.len() - 1]);
    }
    all.sort_unstable_by(f64::total_cmp);
    anstream::eprintln!(
        "the tables of actors load in {best:.1} ms, {:.1} in the middle of {LOADS} times",
        all[LOADS / 2]
    );
    Ok(())
}

/// How often the tables are loaded to be timed.
const LOADS: usize = 9;
