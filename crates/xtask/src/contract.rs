//! The server against its own description: schemathesis makes up requests.

use std::{path::Path, process::Command};

use anyhow::{Result, ensure};

use crate::{
    cargo, say,
    served::{Served, target},
    succeeds,
};

/// What asks; a version, so that a run can be repeated.
const TOOL: &str = "schemathesis==4.32.5";

/// What opens the server that asks for a token.
const TOKEN: &str = "contract-contract-contract";

/// How long it asks each of the two servers, in seconds.
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
    // It leaves notes of what it asked where it stands.
    let tool = std::path::absolute(&tool)?;
    let program = target().join("release/tidings");
    let open = Server { name: "contract", seed: "1", token: None };
    let closed = Server { name: "contract, with a token", seed: "2", token: Some(TOKEN) };
    Ok(open.asked(&program, &tool, &environment)? & closed.asked(&program, &tool, &environment)?)
}

/// A server to be asked, and what by.
struct Server {
    name: &'static str,
    seed: &'static str,
    token: Option<&'static str>,
}

impl Server {
    /// Whether it does what it says, and still answers whatever it was asked.
    fn asked(&self, program: &Path, tool: &Path, folder: &Path) -> Result<bool> {
        let option = self.token.map(|token| format!("--token={token}"));
        let mut served = Served::start(program, option.as_deref().as_slice())?;
        let mut command = Command::new(tool);
        command.args(arguments(&served.address, self.seed)).current_dir(folder);
        if let Some(token) = self.token {
            command.args(["--header", &format!("Authorization: Bearer {token}")]);
        }
        let asked = succeeds(&mut command);
        let lives = served.lives()?;
        let good = asked? && lives;
        say(&format!("{}: {}", if good { "passed" } else { "failed" }, self.name));
        Ok(good)
    }
}

fn arguments(address: &str, seed: &str) -> Vec<String> {
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
        seed,
        "--suppress-health-check",
        "all",
    ];
    words.map(str::to_owned).to_vec()
}
