//! The whole check, as a fresh machine or a machine of others runs it.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result};

use crate::{cargo, pages, say, succeeds};

/// Where the model lies that the reader's tests need.
const MODEL: &str = "english/model/accurate.model";

/// Finds text in the repository that belongs to the shared data.
const LEAKS: &str = "../shared/tools/leaks.py";

/// How many checks and tests ended in which way.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Those that said themselves that they skip among them.
    passed: usize,
    failed: usize,
    /// Tests that ran, said why they skip, and passed for the harness.
    said_skipped: usize,
    /// Checks left out and tests marked to be ignored.
    skipped: usize,
}

/// Runs everything, says how it went, and whether all of it is well. `install`
/// says whether what the pages' checks need may be fetched.
pub(crate) fn run(install: bool) -> Result<bool> {
    let started = Instant::now();
    if !Path::new(MODEL).exists() {
        say(&format!(
            "failed: set-up: no model at {MODEL}; training/README.md says how to make it"
        ));
        return Ok(false);
    }
    say("set-up: cargo fetches and builds what is missing; what else is fetched is said");
    let mut tally = Tally::default();
    tally.check("formatting", &mut cargo(&["fmt", "--all", "--check"]))?;
    let lints = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    tally.check("lints", &mut cargo(&lints))?;
    if Path::new(LEAKS).exists() {
        tally.check("leaks", Command::new("python3").arg(LEAKS))?;
    } else {
        tally.skip(&format!("leaks: {LEAKS} is not there"));
    }
    tally.tests()?;
    pages::check(&mut tally, install)?;
    say(&format!("{:.0} seconds", started.elapsed().as_secs_f64()));
    say(&tally.line());
    Ok(tally.failed == 0)
}

impl Tally {
    /// Leaves a check out and says why.
    pub(crate) fn skip(&mut self, why: &str) {
        say(&format!("skipped: {why}"));
        self.skipped += 1;
    }

    /// Runs a check.
    pub(crate) fn check(&mut self, name: &str, command: &mut Command) -> Result<()> {
        if succeeds(command)? {
            say(&format!("passed: {name}"));
            self.passed += 1;
        } else {
            say(&format!("failed: {name}: {command:?}"));
            self.failed += 1;
        }
        Ok(())
    }

    /// Runs the tests of the workspace, shows what they print and counts.
    fn tests(&mut self) -> Result<()> {
        let arguments = ["test", "--workspace", "--no-fail-fast", "--quiet", "--", "--show-output"];
        let mut command = cargo(&arguments);
        let mut child = command.stdout(Stdio::piped()).spawn().context("cannot run cargo test")?;
        let output = child.stdout.take().context("cargo test has no output")?;
        let failed_before = self.failed;
        for line in BufReader::new(output).lines() {
            let line = line?;
            self.note(&line);
            say(&line);
        }
        // What does not compile prints no result of its own.
        if !child.wait()?.success() && self.failed == failed_before {
            self.failed += 1;
        }
        Ok(())
    }

    /// Takes in one line of the test harness, or of a test that skips.
    fn note(&mut self, line: &str) {
        if line.starts_with("skipped: ") {
            self.said_skipped += 1;
        }
        if line.starts_with("test result: ") {
            self.passed += count(line, "passed");
            self.failed += count(line, "failed");
            self.skipped += count(line, "ignored");
        }
    }

    fn line(&self) -> String {
        let passed = self.passed.saturating_sub(self.said_skipped);
        let skipped = self.skipped + self.said_skipped;
        format!("{passed} passed, {} failed, {skipped} skipped", self.failed)
    }
}

/// The number in front of `word` in a line of the test harness.
fn count(line: &str, word: &str) -> usize {
    let words: Vec<_> = line.split([' ', ';']).collect();
    let before = words.windows(2).find(|pair| pair[1] == word).map(|pair| pair[0]);
    before.and_then(|number| number.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_that_skips_did_not_pass() {
        let mut tally = Tally::default();
        tally.note("skipped: parity of time: ../shared is not there");
        tally.note("test result: ok. 8 passed; 1 failed; 2 ignored; 0 measured; finished in 0.1s");
        assert_eq!(tally.line(), "7 passed, 1 failed, 3 skipped");
    }
}
