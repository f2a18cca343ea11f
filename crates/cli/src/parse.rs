//! `tidings parse`: trees as CoNLL-U.

use std::{io, process::ExitCode};

use tidings::{
    Note, Reader, conllu,
    intake::{Rejection, Settings},
};

use crate::{
    args::{Input, ParseArguments, TreeFormat},
    inputs::Raw,
    output::{Frame, Page, Printer},
    read::{WRONG_USE, each, open, threads},
};

/// Parses the documents and prints their trees in their order.
pub(crate) fn run(arguments: &ParseArguments) -> anyhow::Result<ExitCode> {
    let TreeFormat::Conllu = arguments.format;
    let (sources, gold_tokens) = (&arguments.sources, arguments.gold_tokens);
    if gold_tokens && sources.about.input.is_some_and(|input| input != Input::Conllu) {
        anstream::eprintln!(
            "tidings: --gold-tokens takes CoNLL-U and nothing else: --input conllu"
        );
        return Ok(ExitCode::from(WRONG_USE));
    }
    let reader = open(&arguments.pack)?.threads(threads(sources, &arguments.jobs));
    let settings = sources.about.settings();
    let printer = Printer::new(Frame::Bare, io::stdout());
    let tally = each(sources, &arguments.jobs, printer, move |raw| {
        if gold_tokens { on_words(&reader, raw) } else { on_text(&reader, raw, &settings) }
    })?;
    anstream::eprintln!("{tally}");
    Ok(tally.exit_code())
}

/// The trees of a text.
fn on_text(reader: &Reader, raw: Raw, settings: &Settings) -> Result<Page, Rejection> {
    let document = raw.document(settings)?;
    let (analysis, notes) = reader.analyse(&document);
    let engine = reader.engine();
    let mut text = format!("# generator = tidings {}, model {}\n", engine.version, engine.model);
    conllu::write(&mut text, &document, &analysis).expect("a string takes all that is written");
    Ok(page(&document.id, text, &notes))
}

/// The trees over words that somebody has told apart, among all that came with
/// them.
fn on_words(reader: &Reader, raw: Raw) -> Result<Page, Rejection> {
    let trees = raw.trees()?;
    trees.with_rows(|rows| {
        let (analysis, notes) = reader.analyse_words(&rows.forms, &rows.sentences);
        let mut text = String::new();
        rows.write(&mut text, &analysis).expect("a string takes all that is written");
        page(&trees.at().to_string(), text, &notes)
    })
}

/// What is noted has no place among trees.
fn page(id: &str, text: String, notes: &[Note]) -> Page {
    let said = notes.iter().map(|note| format!("{id}: {}", note.text)).collect();
    Page { text, noted: !notes.is_empty(), said, ..Page::default() }
}
