//! `tidings check`: whether a pack loads, whether its ontology and its tables of
//! actors hold together, and whether it reads its own sentences; with `--patterns`
//! the same of a user's own.

use std::{io::Write, process::ExitCode, time::Instant};

use anyhow::ensure;
use clap::Args;
use tidings::{
    Actors, Files, Pack, Threads, audit_actors, audit_events, audit_ontology, events::Pattern,
};
use tidings_eval::{score_boundaries, score_sentences};

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
    ///
    /// Without it all, but with --patterns those of your own alone.
    #[arg(long, value_name = "PREFIX", default_value = "")]
    only: String,
}

/// Loads the pack and prints what is wrong with its ontology, actors and patterns,
/// and every sentence that is not read as it says.
pub(crate) fn run(arguments: &CheckArguments) -> anyhow::Result<ExitCode> {
    let CheckArguments { pack, only } = arguments;
    let files = files(pack)?;
    let mut out = std::io::stdout().lock();
    let wrong = audit_ontology(&files);
    if !wrong.is_empty() {
        wrong.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        // Nothing can be read by it.
        return Ok(ExitCode::FAILURE);
    }
    let reader = open(pack)?.threads(Threads::One).patterns_alone();
    // Who brings patterns wants to know about those.
    let own_alone = only.is_empty() && !pack.patterns.is_empty();
    let wanted = |one: &Pattern| one.id.starts_with(only) && (one.own || !own_alone);
    let known = own_alone || reader.pack().events.patterns.iter().any(wanted);
    ensure!(known, "no pattern has an id that begins with {only:?}");
    let actors = audit_actors(&files)?;
    let events = audit_events(reader.pack());
    for line in actors.iter().chain(&events) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", summary(&reader.pack().actors, actors.len()))?;
    writeln!(out, "{}", events_summary(reader.pack(), events.len()))?;
    time(&files)?;
    let mut scores = vec![score_sentences(&reader, wanted)];
    if only.is_empty() {
        scores.push(score_boundaries(&reader, own_alone));
    }
    for line in scores.iter().flat_map(|score| score.errors.iter().chain(&score.figures)) {
        writeln!(out, "{line}")?;
    }
    let read = scores.iter().all(|score| score.errors.is_empty());
    let right = read && actors.is_empty() && events.is_empty();
    Ok(if right { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn events_summary(pack: &Pack, wrong: usize) -> String {
    let (ontology, patterns) = (&pack.ontology, &pack.events.patterns);
    let modes: usize = ontology.types.iter().map(|kind| kind.mode.len()).sum();
    let own = patterns.iter().filter(|pattern| pattern.own).count();
    let own = if own == 0 { String::new() } else { format!(", {own} of them your own") };
    format!(
        "events: {} with {} and {}, {}{own}: {} wrong",
        counted(ontology.types.len(), "type"),
        counted(modes, "mode"),
        counted(ontology.context.len(), "context"),
        counted(patterns.len(), "pattern"),
        things(wrong)
    )
}

/// `nothing`, `1 thing`, `2 things`
fn things(wrong: usize) -> String {
    if wrong == 0 { "nothing".to_owned() } else { counted(wrong, "thing") }
}

fn summary(actors: &Actors, wrong: usize) -> String {
    let (people, terms) = actors.persons.counts();
    let (bodies, rows) = actors.organizations.counts();
    format!(
        "actors: {people} people in {}, {bodies} bodies in {}: {} wrong",
        counted(terms, "term"),
        counted(rows, "row"),
        things(wrong)
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
