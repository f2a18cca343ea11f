//! Chores of the project: `cargo xtask test`, `floors`, `contract`, `bless`.

mod contract;
mod floors;
mod pages;
mod served;
mod suite;

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, Result};

const USAGE: &str = "\
cargo xtask test     formatting, lints, leaks, every test of the workspace, and the pages in a browser; what
                     these need is fetched from npm and Debian, with --no-install they are skipped by name
cargo xtask floors   measures against gold; fails where one falls under its floor
cargo xtask contract has the server asked by schemathesis, installed from PyPI into the target
                     folder; with --no-install it uses what is there or skips
cargo xtask bless    rewrites the golden readings and the codebook as they are today";

fn main() -> Result<ExitCode> {
    env::set_current_dir(root())?;
    let chore = env::args().nth(1).unwrap_or_default();
    let install = env::args().nth(2).as_deref() != Some("--no-install");
    let good = match chore.as_str() {
        "test" => suite::run(install)?,
        "floors" => floors::run()?,
        "contract" => contract::run(install)?,
        "bless" => bless()?,
        _ => {
            say(USAGE);
            return Ok(ExitCode::from(2));
        }
    };
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Where the repository lies.
fn root() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    crates.and_then(Path::parent).expect("this crate lies two folders deep").to_owned()
}

/// Runs the tests of the golden readings and of the codebook with the word to
/// rewrite them.
fn bless() -> Result<bool> {
    let readings = ["test", "--package", "tidings", "--test", "readings"];
    let codebook = ["test", "--package", "tidings-cli", "--test", "cli", "the_codebook_of"];
    let rewrites = |arguments| succeeds(cargo(arguments).env("TIDINGS_BLESS", "1"));
    Ok(rewrites(&readings)? && rewrites(&codebook)?)
}

/// A cargo command, by the cargo that runs this.
fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments);
    command
}

fn succeeds(command: &mut Command) -> Result<bool> {
    let status = command.status().with_context(|| format!("cannot run {command:?}"))?;
    Ok(status.success())
}

#[allow(clippy::print_stdout, reason = "a chore talks to whoever runs it")]
fn say(line: &str) {
    println!("{line}");
}
