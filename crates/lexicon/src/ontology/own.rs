//! A user's own event types, modes, contexts and rules, beside the pack's.

use serde::Deserialize;

use super::{
    Boundary, EventType, FILE, Fold, Gloss, Mode, Ontology,
    check::{self, Part},
    locate, place_tests,
};
use crate::{Files, PackError, files::read_toml};

/// A user's own `ontology.toml`. What it leaves out is the pack's alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnOntology {
    name: String,
    #[serde(default)]
    context: Vec<Gloss>,
    #[serde(default, rename = "type")]
    types: Vec<EventType>,
    #[serde(default)]
    mode: Vec<OwnMode>,
    #[serde(default)]
    fold: Vec<Fold>,
    #[serde(default)]
    boundary: Vec<Boundary>,
}

/// A further mode of a type that the pack has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnMode {
    #[serde(rename = "type")]
    of: String,
    name: String,
    score: f64,
    meaning: String,
    cameo: Option<String>,
    context: Option<String>,
}

impl OwnOntology {
    /// How much it declares.
    fn count(&self) -> usize {
        let modes: usize = self.types.iter().map(|kind| kind.mode.len()).sum();
        let rules = self.fold.len() + self.boundary.len();
        self.context.len() + self.types.len() + modes + self.mode.len() + rules
    }
}

/// Adds all of a user's own ontologies.
///
/// # Errors
///
/// At the first thing wrong.
pub(super) fn add_all(files: &Files, ontology: &mut Ontology) -> Result<(), PackError> {
    for (file, bytes) in files.own_ontologies() {
        let text = text(file, bytes)?;
        let own = parse(file, text)?;
        let count = own.count();
        if let Some((line, reason)) = add(own, text, files, ontology).into_iter().next() {
            return Err(PackError::patterns(file, line, reason));
        }
        ontology.own.push((file.to_owned(), count));
    }
    Ok(())
}

/// Everything wrong with a pack's ontology and a user's own, a line for each;
/// nothing where they load.
pub fn audit_ontology(files: &Files) -> Vec<String> {
    let mut ontology = match Ontology::of_pack(files) {
        Ok(ontology) => ontology,
        Err(error) => return vec![error.to_string()],
    };
    let flaws = check::flaws(Part::of(&ontology), &ontology).into_iter();
    let told = flaws.map(|flaw| {
        let (file, line) = locate(&flaw, files);
        format!("{file}:{line}: {}", flaw.reason)
    });
    let mut found: Vec<String> = told.collect();
    for (file, bytes) in files.own_ontologies() {
        let read = self::text(file, bytes).and_then(|text| Ok((text, parse(file, text)?)));
        match read {
            Ok((text, own)) => {
                let flaws = add(own, text, files, &mut ontology).into_iter();
                found.extend(flaws.map(|(line, reason)| format!("{file}:{line}: {reason}")));
            }
            Err(error) => found.push(error.to_string()),
        }
    }
    found
}

fn text<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, PackError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes[..error.valid_up_to()].split(|&byte| byte == b'\n').count();
        PackError::patterns(file, line, "not UTF-8 from here on: save the file as UTF-8")
    })
}

fn parse(file: &str, text: &str) -> Result<OwnOntology, PackError> {
    let mut own: OwnOntology =
        read_toml(text).map_err(|(line, reason)| PackError::patterns(file, line, reason))?;
    place_tests(&mut own.boundary, file, text);
    Ok(own)
}

/// Adds one of them; what is wrong with it, by line.
fn add(
    own: OwnOntology,
    text: &str,
    files: &Files,
    ontology: &mut Ontology,
) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let place = |name: &str| {
        let quoted = format!("name = \"{name}\"");
        let at = |text: &str| text.lines().position(|line| line.contains(&quoted)).map(|at| at + 1);
        let pack = files.text(FILE).ok().and_then(at);
        (at(text).unwrap_or(0), pack.map_or(String::new(), |line| format!(" ({FILE}:{line})")))
    };
    for kind in own.types.iter().filter(|kind| ontology.event_type(&kind.name).is_some()) {
        let (line, pack) = place(&kind.name);
        found.push((
            line,
            format!(
                "there is a type {} already{pack}: give yours another name, or add modes to that \
                 one with [[mode]]",
                kind.name
            ),
        ));
    }
    for context in own.context.iter().filter(|one| ontology.has_context(&one.name)) {
        let (line, pack) = place(&context.name);
        let name = &context.name;
        found.push((line, format!("there is a context {name:?} already{pack}: leave it out")));
    }
    if !found.is_empty() {
        return found;
    }
    ontology.name = format!("{} + {}", ontology.name, own.name);
    let (types, contexts) = (ontology.types.len(), ontology.context.len());
    let (folds, boundaries) = (ontology.fold.len(), ontology.boundary.len());
    ontology.context.extend(own.context);
    ontology.types.extend(own.types);
    ontology.fold.extend(own.fold);
    ontology.boundary.extend(own.boundary);
    for mode in own.mode {
        found.extend(add_mode(mode, text, ontology));
    }
    let part = Part {
        context: &ontology.context[contexts..],
        sector: &[],
        status: &[],
        types: &ontology.types[types..],
        fold: &ontology.fold[folds..],
        boundary: &ontology.boundary[boundaries..],
    };
    let flaws = check::flaws(part, ontology).into_iter();
    found.extend(flaws.map(|flaw| (flaw.line(text), flaw.reason)));
    found.sort();
    found
}

/// Adds a mode to the type that it names.
fn add_mode(own: OwnMode, text: &str, ontology: &mut Ontology) -> Vec<(usize, String)> {
    let OwnMode { of, name, score, meaning, cameo, context } = own;
    let mode = Mode { name, score, meaning, cameo, context };
    let line = |word: &str| {
        let quoted = format!("\"{word}\"");
        text.lines().position(|line| line.contains(&quoted)).map_or(0, |at| at + 1)
    };
    let flaws = check::of_mode(&of, &mode, ontology).into_iter();
    let mut found: Vec<_> = flaws.map(|flaw| (line(&mode.name), flaw.reason)).collect();
    match ontology.types.iter_mut().find(|kind| kind.name == of) {
        None => found.push((line(&of), format!("{of:?} is no event type"))),
        Some(kind) if kind.mode(&mode.name).is_some() => {
            found.push((line(&mode.name), format!("{of} has a mode {:?} already", mode.name)));
        }
        Some(kind) => kind.mode.push(mode),
    }
    found
}
