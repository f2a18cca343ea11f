//! `tidings gazetteer`: a user's own places, the homes of outlets, and why a
//! name was taken for a place.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use serde_json::json;
use tidings::{
    CodePoints, Document, Feature, GazetteerCompiler, HomeFinder, NameCandidates, PlaceCodes,
    Reader, english_files, folder_files, intake::HOME_COLUMNS,
};

use crate::{
    args::{PackArgument, Sources},
    inputs::documents,
    output::table::counted,
    read::open,
};

#[derive(Debug, Subcommand)]
pub(crate) enum GazetteerVerb {
    /// Compile a GeoNames dump into a gazetteer for `--gazetteer`
    Import(ImportArguments),
    /// Say where outlets are at home, by what their own reports are about
    ///
    /// Prints a table for `--outlets`: outlet, name, country, admin1, lat, lon. An
    /// outlet that writes about the whole world has no home and is left out.
    Homes(DocumentsArguments),
    /// Print what each name may mean, how likely, and the features that say so, as JSON lines
    Candidates(DocumentsArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// `allCountries.zip`, `cities500.zip` or the text file inside one
    ///
    /// GeoNames' 19 columns, parted by tabs (<https://download.geonames.org/export/dump/>,
    /// CC BY 4.0). Settlements and divisions of first and second order are kept.
    dump: PathBuf,

    /// Where to write
    #[arg(long, value_name = "FILE", default_value = "gazetteer.bin")]
    to: PathBuf,

    /// Take codes of countries and divisions from the pack in this folder
    #[arg(long = "pack", value_name = "DIR")]
    dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct DocumentsArguments {
    #[command(flatten)]
    sources: Sources,

    #[command(flatten)]
    pack: PackArgument,
}

/// Does what the verb says.
pub(crate) fn run(verb: &GazetteerVerb) -> anyhow::Result<ExitCode> {
    match verb {
        GazetteerVerb::Import(arguments) => import(arguments),
        GazetteerVerb::Homes(arguments) => homes(arguments),
        GazetteerVerb::Candidates(arguments) => candidates(arguments),
    }
}

fn import(arguments: &ImportArguments) -> anyhow::Result<ExitCode> {
    let files = match &arguments.dir {
        Some(dir) => folder_files(dir).with_context(|| format!("--pack {}", dir.display()))?,
        None => english_files(),
    };
    let mut compiler = GazetteerCompiler::new(PlaceCodes::load(&files)?);
    let dump = &arguments.dump;
    let skipped = if is_zip(dump)? {
        let file = BufReader::new(File::open(dump)?);
        let unreadable = || format!("{}: no whole zip file; download it again", dump.display());
        let mut archive = zip::ZipArchive::new(file).with_context(unreadable)?;
        let name =
            dump_in(&archive).with_context(|| format!("{}: holds no .txt file", dump.display()))?;
        let at = format!("{}:{name}", dump.display());
        add(&mut compiler, archive.by_name(&name).with_context(unreadable)?, &at)?
    } else {
        let file = File::open(dump).with_context(|| dump.display().to_string())?;
        add(&mut compiler, file, &dump.display().to_string())?
    };
    let source = format!("GeoNames (https://www.geonames.org), CC BY 4.0: {}", name_of(dump));
    let (bytes, counts) = compiler.finish(&source).map_err(anyhow::Error::msg)?;
    std::fs::write(&arguments.to, &bytes).with_context(|| arguments.to.display().to_string())?;
    anstream::eprintln!(
        "{}: {} and {} under {}, {} bytes; left out: {} of other sorts, {} that could not be read",
        arguments.to.display(),
        counted(counts.settlements, "settlement"),
        counted(counts.divisions, "division"),
        counted(counts.names, "name"),
        bytes.len(),
        counted(counts.others, "row"),
        counted(skipped, "row"),
    );
    Ok(if skipped > 0 { ExitCode::from(SOME_SKIPPED) } else { ExitCode::SUCCESS })
}

/// Some rows could not be read.
const SOME_SKIPPED: u8 = 3;
/// Broken rows that are shown one by one.
const MOST_SHOWN: usize = 10;
/// A dump of which more rows than this share are broken is none.
const MOST_BROKEN: f64 = 0.5;

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_zip(path: &Path) -> anyhow::Result<bool> {
    let mut head = [0; 2];
    let mut file = File::open(path).with_context(|| path.display().to_string())?;
    Ok(file.read_exact(&mut head).is_ok() && head == *b"PK")
}

/// The text file in an archive; beside the dump may lie a readme.
fn dump_in(archive: &zip::ZipArchive<BufReader<File>>) -> Option<String> {
    let mut names = archive.file_names().flatten();
    let dump = names.find(|name| name.ends_with(".txt") && !name.contains("readme"));
    dump.map(std::borrow::Cow::into_owned)
}

/// Adds the rows of a dump; how many could not be read.
fn add(compiler: &mut GazetteerCompiler, dump: impl Read, at: &str) -> anyhow::Result<usize> {
    let (mut skipped, mut number) = (0, 0);
    let mut lines = BufReader::new(dump);
    let mut line = Vec::new();
    loop {
        line.clear();
        let read = lines.read_until(b'\n', &mut line);
        number += 1;
        if read.with_context(|| format!("{at}:{number}: the file is damaged or cut off here"))? == 0
        {
            break;
        }
        let row = std::str::from_utf8(&line).map_err(|_| "not UTF-8".to_owned());
        let row = row.map(|row| row.trim_end_matches(['\n', '\r']));
        let added = match row {
            Ok(row) if row.is_empty() || row.starts_with('#') => Ok(()),
            Ok(row) => compiler.add(row),
            Err(reason) => Err(reason),
        };
        if let Err(reason) = added {
            skipped += 1;
            if skipped <= MOST_SHOWN {
                anstream::eprintln!("{at}:{number}: left out: {reason}");
            }
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a share needs no more")]
    let share = skipped as f64 / f64::from(number);
    if share > MOST_BROKEN {
        bail!(
            "{at}: {skipped} of {} rows could not be read: this is no dump of GeoNames",
            number - 1
        );
    }
    if skipped > MOST_SHOWN {
        anstream::eprintln!("{at}: … {} more rows left out", skipped - MOST_SHOWN);
    }
    Ok(skipped)
}

fn homes(arguments: &DocumentsArguments) -> anyhow::Result<ExitCode> {
    let mut finder = HomeFinder::default();
    let mut without = 0;
    let code = each(arguments, |document, names| {
        match &document.outlet {
            Some(outlet) => finder.add(outlet, &names),
            None => without += 1,
        }
        Ok(())
    })?;
    let mut out = io::stdout().lock();
    writeln!(out, "{}", HOME_COLUMNS.join("\t"))?;
    for found in finder.finish() {
        let home = &found.home;
        let (country, admin1) = (home.country.as_deref(), home.admin1.as_deref());
        let cells = [&found.outlet, &found.name, country.unwrap_or(""), admin1.unwrap_or("")];
        let cells = cells.map(|cell| cell.replace(['\t', '\n', '\r'], " "));
        writeln!(out, "{}\t{}\t{}", cells.join("\t"), home.lat, home.lon)?;
    }
    if without > 0 {
        anstream::eprintln!("{} without an outlet", counted(without, "document"));
    }
    Ok(code)
}

fn candidates(arguments: &DocumentsArguments) -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    each(arguments, |document, names| {
        let points = CodePoints::new(&document.text);
        let names: Vec<_> = names.iter().map(|name| shown(name, &points)).collect();
        writeln!(out, "{}", json!({ "id": document.id, "names": names }))
    })
}

fn shown(name: &NameCandidates, points: &CodePoints<'_>) -> serde_json::Value {
    let candidates = name.candidates.iter().map(|candidate| {
        let features = Feature::ALL.iter().zip(candidate.features);
        let features = features.filter(|(_, value)| *value != 0.0);
        let features: serde_json::Map<_, _> =
            features.map(|(feature, value)| (feature.as_str().to_owned(), json!(value))).collect();
        json!({
            "name": candidate.name, "geonames": candidate.geonames, "country": candidate.country,
            "admin1": candidate.admin1, "precision": candidate.precision.as_str(),
            "lat": candidate.point.map(|point| point.0), "lon": candidate.point.map(|point| point.1),
            "likely": candidate.likely, "features": features,
        })
    });
    let candidates: Vec<_> = candidates.collect();
    let spans: Vec<_> = name.spans.iter().map(|&span| points.range(span)).collect();
    json!({ "text": name.words, "spans": spans, "candidates": candidates })
}

/// Does `work` on the names of each document, one after the other.
fn each(
    arguments: &DocumentsArguments,
    mut work: impl FnMut(&Document, Vec<NameCandidates>) -> io::Result<()>,
) -> anyhow::Result<ExitCode> {
    let reader: Reader = open(&arguments.pack)?;
    let settings = arguments.sources.about.settings();
    let (mut read, mut rejected) = (0, 0);
    for raw in documents(&arguments.sources) {
        match raw.and_then(|raw| raw.document(&settings)) {
            Ok(document) => {
                let (analysis, _) = reader.analyse(&document);
                work(&document, reader.candidates(&document, &analysis))?;
                read += 1;
            }
            Err(rejection) => {
                anstream::eprintln!("{rejection}");
                rejected += 1;
            }
        }
    }
    Ok(match (read, rejected) {
        (_, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::FAILURE,
        _ => ExitCode::from(SOME_SKIPPED),
    })
}
