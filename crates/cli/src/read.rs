//! `tidings read`: documents in, readings out.

use std::{
    fmt, fs,
    io::{self, IsTerminal, Write},
    process::ExitCode,
};

use anyhow::Context;
use tidings::{
    Error, Files, GAZETTEER, OwnFiles, Pack, PackError, Reader, Reading, Threads, add_patterns,
    english_files, export::LeftOut, folder_files, intake::Rejection,
};

use crate::{
    args::{By, Format, Jobs, PackArgument, ReadArguments, Sources, Task},
    inputs::{Raw, documents, is_single},
    output::{Frame, Look, Page, Printer, table},
    pool::in_order,
    progress::Progress,
};

/// Reads the documents and prints them in their order.
pub(crate) fn run(arguments: &ReadArguments) -> anyhow::Result<ExitCode> {
    let by = arguments.by;
    let format = arguments.format.unwrap_or_else(|| default_format(by));
    if let (Some(by), false) = (by, format == Format::Table) {
        let name = |value: &dyn fmt::Debug| format!("{value:?}").to_lowercase();
        anstream::eprintln!(
            "tidings: --by {} orders a table, and --format {} is none; leave out one of them, \
             or write --format table",
            name(&by),
            name(&format)
        );
        return Ok(ExitCode::from(WRONG_USE));
    }
    if let Some(misuse) = arguments.sheet.misuse(format == Format::Csv) {
        anstream::eprintln!("tidings: {misuse}");
        return Ok(ExitCode::from(WRONG_USE));
    }
    let printer = Printer::new(Frame::of(format), output(format));
    let look = Look { format, by, width: table::width(), cells: arguments.sheet.cells() };
    let tally = each_reading(&arguments.task, printer, move |reader, reading| {
        Page::new(reading, reader.pack(), look)
    })?;
    anstream::eprintln!(
        "{tally}; {} of those read without a date of publication, {} with notes; {}",
        tally.undated,
        tally.noted,
        tally.told(format)
    );
    Ok(tally.exit_code())
}

/// Reads each document and prints what `page` makes of the reading.
pub(crate) fn each_reading(
    task: &Task,
    printer: Printer<impl Write>,
    page: impl Fn(&Reader, &Reading) -> Page + Send + Sync + 'static,
) -> anyhow::Result<Tally> {
    let Task { sources, pack, jobs, force } = task;
    let settings = force.settings(&sources.about);
    let reader = open(pack)?.settings(&settings).threads(threads(sources, jobs));
    each(sources, jobs, printer, move |raw| {
        let document = raw.document(&settings)?;
        let refused = reader.refuses(&document).is_some();
        Ok(Page { refused, ..page(&reader, &reader.read(&document)) })
    })
}

/// Does `work` on each document and prints its pages in the order of the
/// documents; what cannot be read is said on standard error.
pub(crate) fn each(
    sources: &Sources,
    jobs: &Jobs,
    mut printer: Printer<impl Write>,
    work: impl Fn(Raw) -> Result<Page, Rejection> + Send + Sync + 'static,
) -> anyhow::Result<Tally> {
    let pages = in_order(documents(sources), jobs.count, move |raw| work(raw?));
    let progress = Progress::new(sources);
    let mut tally = Tally::default();
    for page in pages {
        tally.count(&page);
        match page {
            Ok(page) => {
                page.said.iter().for_each(|line| progress.say(line));
                printer.print(page)?;
            }
            Err(rejection) => {
                progress.say(&rejection.to_string());
                printer.skip()?;
            }
        }
        progress.advance();
    }
    printer.finish()?;
    Ok(tally)
}

/// The threads for one document: all of them where there is only one.
pub(crate) fn threads(sources: &Sources, jobs: &Jobs) -> Threads {
    if jobs.count.get() == 1 || is_single(sources) { Threads::All } else { Threads::One }
}

/// The reader with the pack that was asked for; what became of a user's own files
/// is said on standard error.
pub(crate) fn open(pack: &PackArgument) -> anyhow::Result<Reader> {
    let reader = in_context(Reader::new(&files(pack)?, pack.model.into()), pack)?;
    tell(&reader.pack().actors.own, "--actors");
    tell(&reader.pack().events.own, "--patterns");
    Ok(reader)
}

/// The pack that was asked for, without a model.
pub(crate) fn compiled(pack: &PackArgument) -> anyhow::Result<Pack> {
    let compiled = Pack::compile(&files(pack)?).map_err(Error::Pack);
    in_context(compiled, pack)
}

/// What loaded, or which option is to be looked at.
fn in_context<T>(loaded: Result<T, Error>, pack: &PackArgument) -> anyhow::Result<T> {
    match loaded {
        // These name the user's own file.
        Err(Error::Pack(error @ PackError::Own { .. })) => Err(error).context("--actors"),
        Err(Error::Pack(error @ PackError::OwnPatterns { .. })) => Err(error).context("--patterns"),
        loaded => loaded.with_context(|| about(pack)),
    }
}

/// The files of the pack that was asked for, with the user's own.
pub(crate) fn files(pack: &PackArgument) -> anyhow::Result<Files> {
    let mut files = match &pack.dir {
        Some(dir) => folder_files(dir).with_context(|| format!("--pack {}", dir.display()))?,
        None => english_files(),
    };
    for path in &pack.actors {
        let shown = path.display().to_string();
        let bytes = fs::read(path).with_context(|| format!("--actors {shown}"))?;
        files.add_actors(&shown, bytes);
    }
    for path in &pack.patterns {
        add_patterns(&mut files, path).context("--patterns")?;
    }
    if let Some(path) = &pack.gazetteer {
        let about = || format!("--gazetteer {}", path.display());
        files.insert(GAZETTEER, fs::read(path).with_context(about)?);
    }
    Ok(files)
}

/// Where a pack comes from that does not load.
fn about(pack: &PackArgument) -> String {
    match (&pack.gazetteer, &pack.dir) {
        (Some(path), _) => format!("--gazetteer {}", path.display()),
        (None, Some(dir)) => format!("--pack {}", dir.display()),
        (None, None) => "the pack that is built in".to_owned(),
    }
}

/// Says what became of a user's own files, given by `option`.
fn tell(own: &OwnFiles, option: &str) {
    for (file, count) in &own.files {
        let remarks: Vec<_> = own.remarks.iter().filter(|remark| remark.file == *file).collect();
        for remark in remarks.iter().take(MOST_SHOWN) {
            anstream::eprintln!("{remark}");
        }
        if remarks.len() > MOST_SHOWN {
            let more = remarks.len() - MOST_SHOWN;
            anstream::eprintln!("{file}: … {more} more; `tidings check {option} {file}` shows all");
        }
        let left_out = remarks.iter().filter(|remark| remark.left_out).count();
        let entries = if *count == 1 { "1 entry" } else { &format!("{count} entries") };
        anstream::eprintln!(
            "{file}: {entries} added, {} left out",
            table::counted(left_out, "line")
        );
    }
}

/// Remarks on one file that are shown one by one.
const MOST_SHOWN: usize = 10;

/// What became of the documents; the counts add up.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    read: usize,
    /// In another language than the pack's.
    refused: usize,
    rejected: usize,
    undated: usize,
    noted: usize,
    claims: usize,
    /// Claims that the format cannot hold.
    left_out: LeftOut,
    lines: usize,
}

impl Tally {
    fn count(&mut self, page: &Result<Page, Rejection>) {
        match page {
            Ok(page) if page.refused => self.refused += 1,
            Ok(page) => {
                self.read += 1;
                self.undated += usize::from(!page.dated);
                self.noted += usize::from(page.noted);
                self.claims += page.claims;
                self.left_out.merge(&page.left_out);
                self.lines += page.text.lines().count();
            }
            Err(_) => self.rejected += 1,
        }
    }

    /// How many claims there are and, in a format that cannot hold every one,
    /// what became of them.
    fn told(&self, format: Format) -> String {
        let claims = table::counted(self.claims, "claim");
        if !format.leaves_out() {
            return claims;
        }
        let left_out = self.left_out.count();
        let written = self.claims - left_out;
        // One claim may be several lines of pairs.
        let lines = match format {
            Format::Cameo => format!(" in {}", table::counted(self.lines, "line")),
            _ => String::new(),
        };
        let why = match left_out {
            0 => String::new(),
            _ => format!(" ({})", self.left_out),
        };
        format!("{claims} = {written} written{lines} + {left_out} left out{why}")
    }

    /// Done, failed, or done in part.
    pub(crate) fn exit_code(&self) -> ExitCode {
        match (self.read + self.refused, self.rejected) {
            (_, 0) => ExitCode::SUCCESS,
            (0, _) => ExitCode::FAILURE,
            _ => ExitCode::from(SOME_REJECTED),
        }
    }
}

/// Options that do not go together.
pub(crate) const WRONG_USE: u8 = 2;

/// Done, but some documents could not be read.
const SOME_REJECTED: u8 = 3;

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { read, refused, rejected, .. } = self;
        let seen = table::counted(read + refused + rejected, "document");
        write!(f, "{seen} seen = {read} read + {rejected} rejected")?;
        if *refused > 0 {
            write!(f, " + {refused} in another language, not read")?;
        }
        Ok(())
    }
}

/// Standard output. A table loses its colours where nobody sees them; data
/// pass as they are.
fn output(format: Format) -> Box<dyn Write> {
    match format {
        Format::Table => Box::new(anstream::stdout()),
        _ => Box::new(io::stdout()),
    }
}

/// A table where somebody looks or an order is asked for, lines elsewhere.
fn default_format(by: Option<By>) -> Format {
    if by.is_some() || io::stdout().is_terminal() { Format::Table } else { Format::Jsonl }
}
