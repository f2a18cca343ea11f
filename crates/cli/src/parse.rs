//! `tidings parse`: trees as CoNLL-U.

use std::{io, process::ExitCode};

use tidings::conllu;

use crate::{
    args::ParseArguments,
    output::{Frame, Page, Printer},
    read::{each, open, threads},
};

/// Parses the documents and prints their trees in their order.
pub(crate) fn run(arguments: &ParseArguments) -> anyhow::Result<ExitCode> {
    let sources = &arguments.sources;
    let reader = open(&arguments.pack)?.threads(threads(sources, &arguments.jobs));
    let engine = reader.engine().clone();
    let printer = Printer::new(Frame::Bare, io::stdout());
    let tally = each(sources, &arguments.jobs, printer, move |document| {
        let (analysis, notes) = reader.analyse(document);
        let mut text =
            format!("# generator = tidings {}, model {}\n", engine.version, engine.model);
        conllu::write(&mut text, document, &analysis).expect("a string takes all that is written");
        let dated = document.published.is_some();
        Page { text, dated, noted: !notes.is_empty(), claims: 0 }
    })?;
    anstream::eprintln!("{tally}");
    Ok(tally.exit_code())
}
