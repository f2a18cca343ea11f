//! `tidings explain`: why a sentence was or was not coded.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};
use tidings::{CodePoints, Document, json};

use crate::{args::ExplainArguments, inputs::documents_of, output::visible, read::open};

/// Prints the tree of the sentence, the patterns tried and what came of them.
pub(crate) fn run(arguments: &ExplainArguments) -> anyhow::Result<ExitCode> {
    let offset = arguments.target.offset;
    let document = find(arguments)?;
    let byte = CodePoints::new(&document.text).byte(offset);
    if byte >= document.text.len() {
        let length = document.text.chars().count();
        bail!("offset {offset} lies outside the text, which has {length} code points");
    }
    let reader = open(&arguments.pack)?.settings(&arguments.force.settings(&arguments.about));
    if let Some(refusal) = reader.refuses(&document) {
        bail!("{}: {}", document.id, refusal.text);
    }
    let explanation = reader.explain(&document, byte).with_context(|| {
        format!(
            "no sentence holds offset {offset}; it lies between two, or in the date at the head"
        )
    })?;
    let explanation = json::Explanation::new(&document.text, &explanation);
    let mut out = anstream::stdout();
    for line in explanation.to_string().lines() {
        writeln!(out, "{}", visible(line))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The document that is meant.
fn find(arguments: &ExplainArguments) -> anyhow::Result<Document> {
    let (path, id) = split(&arguments.target.document);
    let settings = arguments.about.settings();
    let mut raws = documents_of(&path, &arguments.about);
    let Some(id) = id else {
        let only =
            raws.next().context("there is no document in this file")??.document(&settings)?;
        if raws.next().is_some() {
            bail!("{} holds several documents; say which: FILE#ID:OFFSET", path.display());
        }
        return Ok(only);
    };
    for raw in raws {
        // What cannot be read has no id; `tidings read` says why.
        if let Ok(document) = raw.and_then(|raw| raw.document(&settings))
            && document.id == id
        {
            return Ok(document);
        }
    }
    bail!("{}: no document has the id {id:?}", path.display())
}

/// The file and, where that is no file by itself, the id behind its first `#`
/// that follows a file's name.
fn split(written: &str) -> (PathBuf, Option<&str>) {
    if !Path::new(written).exists() {
        for (at, _) in written.match_indices('#') {
            let (file, id) = (Path::new(&written[..at]), &written[at + 1..]);
            if file.exists() {
                return (file.to_owned(), Some(id));
            }
        }
    }
    (PathBuf::from(written), None)
}
