//! `tidings codebook`: the pack's types, modes and contexts for people.

use std::{io::Write, path::PathBuf, process::ExitCode};

use clap::Args;
use tidings::codebook;

use crate::{
    args::{ModelName, PackArgument},
    read::compiled,
};

#[derive(Debug, Args)]
pub(crate) struct CodebookArguments {
    /// That of the language pack in this folder, not of the one that is built in
    #[arg(long = "pack", value_name = "DIR")]
    dir: Option<PathBuf>,

    /// With these patterns, types, modes and contexts of your own
    #[arg(long, value_name = "DIR|FILE")]
    patterns: Vec<PathBuf>,
}

/// Prints the codebook as Markdown.
pub(crate) fn run(arguments: &CodebookArguments) -> anyhow::Result<ExitCode> {
    let pack = compiled(&PackArgument {
        dir: arguments.dir.clone(),
        patterns: arguments.patterns.clone(),
        gazetteer: None,
        actors: Vec::new(),
        model: ModelName::default(),
    })?;
    std::io::stdout().write_all(codebook(&pack).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
