//! The command line: `tidings read report.txt`.
//!
//! It opens files, calls the library and prints. Standard output is data,
//! standard error is talk. Exit codes: 0 done, 1 failed, 2 wrong use, 3 done
//! with some documents rejected.

mod args;
mod check;
mod codebook;
mod eval;
mod explain;
mod gazetteer;
mod help;
mod inputs;
mod output;
mod parse;
mod pool;
mod progress;
mod quotes;
mod read;
mod sample;
mod serve;
mod trees;
mod walk;

use std::{io, process::ExitCode};

use clap::Parser;

use crate::args::{Arguments, Verb};

fn main() -> ExitCode {
    let done = match Arguments::parse().verb {
        Verb::Read(arguments) => read::run(&arguments),
        Verb::Quotes(arguments) => quotes::run(&arguments),
        Verb::Parse(arguments) => parse::run(&arguments),
        Verb::Explain(arguments) => explain::run(&arguments),
        Verb::Serve(arguments) => serve::run(&arguments),
        Verb::Check(arguments) => check::run(&arguments),
        Verb::Codebook(arguments) => codebook::run(&arguments),
        Verb::Sample(arguments) => sample::run(&arguments),
        Verb::Eval(arguments) => eval::run(&arguments),
        Verb::Gazetteer(verb) => gazetteer::run(&verb),
        Verb::Schema { thing } => output::schema(thing),
    };
    done.unwrap_or_else(|error| {
        // Whoever reads our output has seen enough; that is no failure.
        if error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
        {
            return ExitCode::SUCCESS;
        }
        anstream::eprintln!("tidings: {error:#}");
        ExitCode::FAILURE
    })
}
