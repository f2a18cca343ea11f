//! `tidings serve`: readings over HTTP and in a browser, on this machine.

use std::{
    io::{self, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    process::{Command, ExitCode, Stdio},
    sync::Arc,
};

use anyhow::Context;
use clap::Args;
use tidings::{Document, Threads, intake::Settings};
use tidings_server::{Address, App, Hosts, Token, WeakToken, listen};

use crate::{
    args::{About, Force, Jobs, PackArgument, Sources},
    inputs::documents,
    output::{table, visible},
    read::{WRONG_USE, open},
};

/// Where to answer, what with, and which documents to list.
#[derive(Debug, Args)]
pub(crate) struct ServeArguments {
    /// Files and folders for the page's list, read as `tidings read` reads them
    #[arg(value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,

    /// List the files named in this file, too, one per line; `-` is standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,

    #[command(flatten)]
    about: About,

    /// The port to answer on; 0 takes one that is free
    #[arg(long, value_name = "N", default_value_t = PORT)]
    port: u16,

    /// The address to answer on; any but this machine's own needs --token
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,

    /// A further name that the server is asked by, as behind a proxy; may be given several times
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,

    /// Answer only those who have a token: this one, else one that is made up and printed
    ///
    /// It is part of the address that is printed. A browser that opens it gets a
    /// cookie in its place; programs send `Authorization: Bearer TOKEN`.
    #[arg(
        long,
        value_name = "TOKEN",
        require_equals = true,
        num_args = 0..=1,
        default_missing_value = "",
        value_parser = token
    )]
    token: Option<Asked>,

    /// Open the page in a browser
    #[arg(long)]
    open: bool,

    #[command(flatten)]
    pack: PackArgument,

    #[command(flatten)]
    jobs: Jobs,

    #[command(flatten)]
    force: Force,
}

/// Whatever is free on most machines.
const PORT: u16 = 7878;

/// The token that was asked for.
#[derive(Debug, Clone)]
enum Asked {
    MadeUp,
    Given(Token),
}

fn token(written: &str) -> Result<Asked, WeakToken> {
    if written.is_empty() { Ok(Asked::MadeUp) } else { Token::given(written).map(Asked::Given) }
}

/// Answers until it is ended.
pub(crate) fn run(arguments: &ServeArguments) -> anyhow::Result<ExitCode> {
    let ServeArguments { bind, port, .. } = arguments;
    if !bind.is_loopback() && arguments.token.is_none() {
        anstream::eprintln!(
            "tidings: others can reach {bind}; add --token, and only those answer who have it, \
             or leave --bind out"
        );
        return Ok(ExitCode::from(WRONG_USE));
    }
    let settings = arguments.force.settings(&arguments.about);
    let reader = open(&arguments.pack)?.settings(&settings).threads(Threads::All);
    let token = match &arguments.token {
        Some(Asked::Given(token)) => Some(token.clone()),
        Some(Asked::MadeUp) => Some(Token::random().context("--token")?),
        None => None,
    };
    let listed = listed(arguments, &settings);
    let model = reader.engine().model.clone();
    let mut app = App::new(Arc::new(reader), &settings)
        .documents(listed)
        .hosts(Hosts::new(*bind, &arguments.host))
        .jobs(arguments.jobs.count);
    if let Some(token) = &token {
        app = app.token(token);
    }
    let address = SocketAddr::new(*bind, *port);
    let ready = |address| announce(address, token.as_ref(), &model, arguments.open);
    listen(app, address, ready).with_context(|| {
        format!("{address}: cannot answer there; --port 0 takes a port that is free")
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The documents for the list; those that cannot be read are said.
fn listed(arguments: &ServeArguments, settings: &Settings) -> Vec<Document> {
    let ServeArguments { paths, files_from, about, .. } = arguments;
    if paths.is_empty() && files_from.is_none() {
        return Vec::new();
    }
    let sources =
        Sources { paths: paths.clone(), files_from: files_from.clone(), about: about.clone() };
    let (mut listed, mut rejected) = (Vec::new(), 0);
    for raw in documents(&sources) {
        match raw.and_then(|raw| raw.document(settings)) {
            Ok(document) => listed.push(document),
            Err(rejection) => {
                rejected += 1;
                anstream::eprintln!("tidings: {}", visible(&rejection.to_string()));
            }
        }
    }
    let seen = table::counted(listed.len() + rejected, "document");
    anstream::eprintln!("{seen} seen = {} listed + {rejected} rejected", listed.len());
    listed
}

/// Says on one line where to look, with the token where there is one.
fn announce(address: Address, token: Option<&Token>, model: &str, open: bool) -> io::Result<()> {
    let page = match token {
        Some(token) => format!("{address}#token={}", token.reveal()),
        None => address.to_string(),
    };
    let mut out = io::stdout();
    writeln!(out, "{page}")?;
    out.flush()?;
    anstream::eprintln!("reading with {model}; nothing is stored; Ctrl-C ends it");
    if open && let Err(error) = browse(&page) {
        anstream::eprintln!("tidings: --open: no browser starts ({error}); open the address above");
    }
    Ok(())
}

/// Has the system open a page.
fn browse(page: &str) -> io::Result<()> {
    let (program, arguments): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(page);
    // What a browser says is not ours to print.
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
}
