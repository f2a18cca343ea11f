//! The program as a server, for checks from outside.

use std::{
    env,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result, ensure};

/// A document for its list.
const LISTED: &str = "readings/articles/odesa-grain.txt";

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}

/// The program on a free port; it ends with this.
pub(crate) struct Served {
    child: Child,
    /// Where it answers, with a slash at the end.
    pub(crate) address: String,
}

impl Served {
    /// Starts it with the fast model, and with these further arguments.
    pub(crate) fn start(program: &Path, more: &[&str]) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["serve", "--port", "0", "--model", "fast", LISTED]).args(more);
        let mut child = command.stdout(Stdio::piped()).spawn().context("tidings serve")?;
        let out = child.stdout.take().context("tidings serve has no output")?;
        let mut address = String::new();
        BufReader::new(out).read_line(&mut address)?;
        ensure!(!address.is_empty(), "tidings serve does not say where it is");
        // Behind the mark stands the token, where there is one.
        let address = address.trim_end().split('#').next().unwrap_or_default().to_owned();
        Ok(Self { child, address })
    }

    /// Whether it still runs.
    pub(crate) fn lives(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_none())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself, which whoever asks it sees.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
