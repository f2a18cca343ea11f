//! The server against its own description: schemathesis makes up requests.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::{
    cargo, say,
    served::{Served, target},
    succeeds,
};

/// What asks; a version, so that a run can be repeated.
const TOOL: &str = "schemathesis==4.32.5";

/// How long it asks, in seconds.
const SECONDS: &str = "60";

/// Starts the program and has it asked. `install` says whether the tool may be
/// fetched where it is not there; without it the check is then left out.
pub(crate) fn run(install: bool) -> Result<bool> {
    let environment = target().join("contract");
    let tool = environment.join("bin/schemathesis");
    if !tool.exists() {
        if !install {
            say(&format!("skipped: contract: no {TOOL} in {}", environment.display()));
            return Ok(true);
        }
        say(&format!("set-up: {TOOL} from PyPI into {}", environment.display()));
        let made = succeeds(Command::new("python3").arg("-m").arg("venv").arg(&environment))?;
        let pip = environment.join("bin/pip");
        ensure!(made && succeeds(Command::new(pip).args(["install", "--quiet", TOOL]))?, "{TOOL}");
    }
    let build = ["build", "--release", "--quiet", "--package", "tidings-cli"];
    ensure!(succeeds(&mut cargo(&build))?, "the program does not build");
    let mut served = Served::start(&target().join("release/tidings"))?;
    // It leaves notes of what it asked where it stands.
    let tool = std::path::absolute(&tool)?;
    let asked =
        succeeds(Command::new(tool).args(arguments(&served.address)).current_dir(&environment));
    // It must still answer, whatever it was asked.
    let lives = served.lives()?;
    let good = asked? && lives;
    say(&format!("{}: contract", if good { "passed" } else { "failed" }));
    Ok(good)
}

fn arguments(address: &str) -> Vec<String> {
    let words = [
        "run",
        &format!("{address}api/openapi.json"),
        "--checks",
        "all",
        // A page that fits the schema may hold no article, an offset no sentence.
        "--exclude-checks",
        "positive_data_acceptance",
        "--max-time",
        SECONDS,
        "--request-timeout",
        "60",
        "--seed",
        "1",
        "--suppress-health-check",
        "all",
    ];
    words.map(str::to_owned).to_vec()
}
