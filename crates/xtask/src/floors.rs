//! Measures against gold, and the floors that they must not fall under.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;

use crate::{cargo, say, succeeds};

/// What was reached, by which command.
const FLOORS: &str = "gold/floors.toml";

/// The program as a user has it.
const PROGRAM: &str = "tidings";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Floors {
    measure: Vec<Measure>,
}

/// Figures that one command prints.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    /// What it is known by.
    corpus: String,
    /// Which part of it, and what was tuned on it.
    split: String,
    /// As one would type it; where its gold file is not there, the measure is
    /// left out.
    command: String,
    /// The version that reached the values.
    version: String,
    /// The day they were reached.
    date: toml::value::Datetime,
    figure: Vec<Figure>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Figure {
    /// How the printed line begins.
    line: String,
    /// The word in front of the number; empty for the line's first number.
    name: String,
    /// What was reached.
    value: f64,
    /// That, less noise.
    floor: f64,
}

/// Runs every measure whose gold is there; whether all stand above their
/// floors.
pub(crate) fn run() -> Result<bool> {
    let text = fs::read_to_string(FLOORS).context(FLOORS)?;
    let floors: Floors = toml::from_str(&text).context(FLOORS)?;
    let build = ["build", "--release", "--quiet", "--package", "tidings-cli"];
    ensure!(succeeds(&mut cargo(&build))?, "the program does not build");
    let mut fallen = 0;
    for measure in &floors.measure {
        let Measure { corpus, split, version, date, .. } = measure;
        if let Some(gold) = measure.missing_gold() {
            say(&format!("skipped: {corpus}: {gold} is not there"));
            continue;
        }
        say(&format!("{corpus}, {split} (reached by {version} on {date})"));
        let printed = measure.printed()?;
        for figure in &measure.figure {
            fallen += usize::from(!figure.stands(&printed)?);
        }
    }
    say(&format!("{fallen} under the floor"));
    Ok(fallen == 0)
}

impl Measure {
    /// The file of gold that the command names, where it is not there.
    fn missing_gold(&self) -> Option<&str> {
        self.command.split(' ').find(|word| word.contains('/') && !Path::new(word).exists())
    }

    /// What the command prints.
    fn printed(&self) -> Result<String> {
        let mut words = self.command.split(' ');
        if words.next() != Some(PROGRAM) {
            bail!("{FLOORS}: {:?} is no command of {PROGRAM}", self.command);
        }
        let run = ["run", "--release", "--quiet", "--package", "tidings-cli", "--"];
        let output = cargo(&run).args(words).output().context(FLOORS)?;
        let problems = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{}: {problems}", self.command);
        Ok(String::from_utf8(output.stdout)?)
    }
}

impl Figure {
    fn stands(&self, printed: &str) -> Result<bool> {
        let Self { line, name, value, floor } = self;
        let missing = || format!("{FLOORS}: no {name:?} printed on a line {line:?}");
        let now = figure(printed, line, name).with_context(missing)?;
        let verdict = if now < *floor { "UNDER THE FLOOR" } else { "stands" };
        say(&format!("  {line} {name} {now:.3}  reached {value:.3}  floor {floor:.3}  {verdict}"));
        Ok(now >= *floor)
    }
}

/// The number that follows `name` on the line that begins with `line`.
fn figure(printed: &str, line: &str, name: &str) -> Option<f64> {
    let rest = printed.lines().find_map(|text| text.strip_prefix(line)?.strip_prefix(' '))?;
    let mut words = rest.split_whitespace().skip_while(|word| !name.is_empty() && *word != name);
    words.find_map(|word| word.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floors_of_the_project_are_read_and_lie_under_the_values() {
        let text = include_str!("../../../gold/floors.toml");
        let floors: Floors = toml::from_str(text).unwrap();
        for figure in floors.measure.iter().flat_map(|measure| &measure.figure) {
            assert!(figure.floor < figure.value, "{figure:?}");
        }
    }

    #[track_caller]
    fn check(line: &str, name: &str, number: f64) {
        let printed = "strict                 P 0.429  R 0.500  F 0.462\n\
                       source right among those 0.800\n\
                       acc161 of matched 0.714  AUC 0.287  mean 3707 km  matched 7 of 9\n";
        assert_eq!(figure(printed, line, name), Some(number));
    }

    #[test]
    fn a_figure_has_a_line_and_a_name() {
        check("strict", "F", 0.462);
    }

    #[test]
    fn a_figure_without_a_name_is_the_first_of_its_line() {
        check("source right among those", "", 0.8);
    }

    #[test]
    fn a_name_may_stand_anywhere_in_its_line() {
        check("acc161 of matched", "AUC", 0.287);
    }
}
