//! The pages of `ui/`: types, units, whether what is built is current, and a
//! browser that uses them.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use anyhow::Result;

use crate::{
    say,
    served::{Served, target},
    suite::Tally,
};

/// The folder of the pages, and what npm puts there.
const FOLDER: &str = "ui";
const MODULES: &str = "ui/node_modules";

/// The browser, as Debian has it.
const BROWSER: &str = "/usr/bin/chromium";

/// Checks the pages. `install` says whether what they need may be fetched where
/// it is not there; without it the checks that need it are left out by name.
pub(crate) fn check(tally: &mut Tally, install: bool) -> Result<()> {
    if !is_there("node") || !is_there("npm") {
        tally.skip("pages: node and npm are not there");
        return Ok(());
    }
    tally.check("pages: what is built is current", &mut npm(&["run", "--silent", "current"]))?;
    if !Path::new(MODULES).exists()
        && !fetched(install, "what ui/package-lock.json names, from npm", modules)
    {
        tally.skip("pages: ui/node_modules is not there");
        return Ok(());
    }
    tally.check("pages: types", &mut npm(&["run", "--silent", "check"]))?;
    tally.check("pages: units", &mut npm(&["run", "--silent", "test:unit"]))?;
    if !Path::new(BROWSER).exists() && !fetched(install, "Debian's chromium", browser) {
        tally.skip("pages: in a browser: chromium is not there");
        return Ok(());
    }
    let served = Served::start(&target().join("debug/tidings"), &[])?;
    let mut command = npm(&["run", "--silent", "test:pages"]);
    tally.check("pages: in a browser", command.env("TIDINGS_URL", &served.address))
}

fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(FOLDER).args(arguments);
    command
}

fn is_there(program: &str) -> bool {
    let mut command = Command::new(program);
    command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Fetches something, says so, and whether it worked.
fn fetched(install: bool, what: &str, fetch: fn() -> bool) -> bool {
    if install {
        say(&format!("set-up: {what}"));
    }
    install && fetch()
}

fn modules() -> bool {
    // Not `ci`: it refuses a lock file without an optional package for Windows
    // that the registry does not have.
    let mut command = npm(&["install", "--no-save", "--silent", "--no-audit", "--no-fund"]);
    command.status().is_ok_and(|status| status.success())
}

fn browser() -> bool {
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(arguments).stdout(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    apt(&["update", "-qq"]) && apt(&["install", "-y", "-qq", "--no-install-recommends", "chromium"])
}
