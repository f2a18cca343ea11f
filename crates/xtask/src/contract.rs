//! The server against its own description: schemathesis makes up requests.

use std::{
    env,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use crate::{cargo, say, succeeds};

/// What asks; a version, so that a run can be repeated.
const TOOL: &str = "schemathesis==4.32.5";

/// How long it asks, in seconds.
const SECONDS: &str = "60";

/// A document for the server's list.
const LISTED: &str = "readings/articles/odesa-grain.txt";

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
    let mut server = Server::start(&target().join("release/tidings"))?;
    let asked = succeeds(Command::new(&tool).args(arguments(&server.address)));
    // It must still answer, whatever it was asked.
    let lives = server.child.try_wait()?.is_none();
    let good = asked? && lives;
    say(&format!("{}: contract", if good { "passed" } else { "failed" }));
    Ok(good)
}

/// Where cargo builds.
fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
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

/// The program on a free port; it ends with this.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(program: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["serve", "--port", "0", "--model", "fast", LISTED]);
        let mut child = command.stdout(Stdio::piped()).spawn().context("tidings serve")?;
        let out = child.stdout.take().context("tidings serve has no output")?;
        let mut address = String::new();
        BufReader::new(out).read_line(&mut address)?;
        ensure!(!address.is_empty(), "tidings serve does not say where it is");
        Ok(Self { child, address: address.trim_end().to_owned() })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, which is told above.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
