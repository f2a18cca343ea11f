//! What an ontology must fulfil.

use std::str::FromStr;

use tidings_record::Status;

use super::{Boundary, EventType, Fold, Gloss, Mode, Ontology};

/// Something wrong, and the words by which its line is found.
#[derive(Debug, PartialEq)]
pub(super) struct Flaw {
    /// Names in quotation marks, each to be looked for below the one before.
    path: Vec<String>,
    /// What is wrong and what to do.
    pub(super) reason: String,
}

impl Flaw {
    fn new(path: &[&str], reason: impl Into<String>) -> Self {
        Self { path: path.iter().map(|&word| word.to_owned()).collect(), reason: reason.into() }
    }

    /// The line of `text` that is meant, from 1; 0 where it cannot be told.
    pub(super) fn line(&self, text: &str) -> usize {
        let mut found = 0;
        for word in &self.path {
            let named = format!("name = \"{word}\"");
            let quoted = format!("\"{word}\"");
            let below = |wanted: &str| {
                let mut lines = text.lines().enumerate().skip(found);
                lines.find(|(_, line)| line.contains(wanted)).map(|(index, _)| index + 1)
            };
            // A mode may stand on the line that names its type.
            let same = found > 0
                && text.lines().nth(found - 1).is_some_and(|line| line.contains(&quoted))
                && self.path[0] != *word;
            if !same {
                found = below(&named).or_else(|| below(&quoted)).unwrap_or(found);
            }
        }
        found
    }
}

/// What one file declares.
#[derive(Clone, Copy)]
pub(super) struct Part<'o> {
    pub(super) context: &'o [Gloss],
    pub(super) sector: &'o [Gloss],
    pub(super) status: &'o [Gloss],
    pub(super) types: &'o [EventType],
    pub(super) fold: &'o [Fold],
    pub(super) boundary: &'o [Boundary],
}

impl<'o> Part<'o> {
    /// All of a pack's ontology.
    pub(super) fn of(ontology: &'o Ontology) -> Self {
        Self {
            context: &ontology.context,
            sector: &ontology.sector,
            status: &ontology.status,
            types: &ontology.types,
            fold: &ontology.fold,
            boundary: &ontology.boundary,
        }
    }
}

/// Everything wrong with `part`, whose names may be any of `whole`.
pub(super) fn flaws(part: Part<'_>, whole: &Ontology) -> Vec<Flaw> {
    let mut found = Vec::new();
    for (what, list) in
        [("context", part.context), ("sector", part.sector), ("status", part.status)]
    {
        found.extend(twice(what, list.iter().map(|one| one.name.as_str())));
        let silent = list.iter().filter(|one| one.meaning.trim().is_empty());
        found.extend(silent.map(|one| Flaw::new(&[&one.name], no_meaning(&one.name))));
    }
    let unknown =
        part.status.iter().filter_map(|one| Some((one, Status::from_str(&one.name).err()?)));
    found.extend(unknown.map(|(one, reason)| Flaw::new(&[&one.name], reason.to_string())));
    found.extend(twice("type", part.types.iter().map(|kind| kind.name.as_str())));
    found.extend(part.types.iter().flat_map(|kind| of_type(kind, whole)));
    found.extend(part.fold.iter().flat_map(|fold| of_fold(fold, whole)));
    found.extend(part.boundary.iter().flat_map(|boundary| of_boundary(boundary, whole)));
    found
}

fn no_meaning(name: &str) -> String {
    format!("{name}: say under `meaning` what it is, for those who code by it")
}

/// Names that stand twice.
fn twice<'n>(what: &str, names: impl Iterator<Item = &'n str>) -> Vec<Flaw> {
    let (mut seen, mut found) = (Vec::new(), Vec::new());
    for name in names {
        if seen.contains(&name) {
            found.push(Flaw::new(&[name, name], format!("{name:?}: another {what} has this name")));
        }
        seen.push(name);
    }
    found
}

fn of_type(kind: &EventType, whole: &Ontology) -> Vec<Flaw> {
    let name = kind.name.as_str();
    let flaw = |reason: String| Flaw::new(&[name], format!("{name}: {reason}"));
    let mut found = Vec::new();
    if !is_word(name, char::is_uppercase) {
        found.push(flaw("a type is named in capitals, figures, - and _".to_owned()));
    }
    if !(1..=4).contains(&kind.quad) {
        found.push(flaw("quad is 1 to 4".to_owned()));
    }
    if kind.meaning.trim().is_empty() {
        found.push(Flaw::new(&[name], no_meaning(name)));
    }
    if !is_score(kind.score) {
        found.push(flaw(OUT_OF_RANGE.to_owned()));
    }
    let codes = kind.cameo.iter().chain(&kind.cameo_armed);
    found.extend(codes.filter_map(|code| Some(flaw(cameo_flaw(code)?))));
    if let Some(unknown) = kind.covers.iter().find(|other| whole.event_type(other).is_none()) {
        found.push(Flaw::new(
            &[name, unknown],
            format!("{name} covers: {unknown:?} is no event type"),
        ));
    }
    for duplicate in twice("mode", kind.mode.iter().map(|mode| mode.name.as_str())) {
        let path: Vec<&str> =
            std::iter::once(name).chain(duplicate.path.iter().map(String::as_str)).collect();
        found.push(Flaw::new(&path, format!("{name}: {}", duplicate.reason)));
    }
    found.extend(kind.mode.iter().flat_map(|mode| of_mode(name, mode, whole)));
    found
}

/// What is wrong with a mode of the type `of`.
pub(super) fn of_mode(of: &str, mode: &Mode, whole: &Ontology) -> Vec<Flaw> {
    let name = mode.name.as_str();
    let flaw = |reason: String| Flaw::new(&[of, name], format!("{of} {name}: {reason}"));
    let mut found = Vec::new();
    if !is_word(name, char::is_lowercase) {
        found.push(flaw("a mode is named in small letters, figures, - and _".to_owned()));
    }
    if !is_score(mode.score) {
        found.push(flaw(OUT_OF_RANGE.to_owned()));
    }
    if mode.meaning.trim().is_empty() {
        found.push(flaw(no_meaning(name)));
    }
    found.extend(mode.cameo.iter().filter_map(|code| Some(flaw(cameo_flaw(code)?))));
    if let Some(unknown) = mode.context.as_deref().filter(|context| !whole.has_context(context)) {
        found.push(Flaw::new(&[of, unknown], format!("{of} {name}: {unknown:?} is no context")));
    }
    found
}

/// A name of letters as asked for, figures, `-` and `_`, that begins with a letter.
fn is_word(name: &str, letter: fn(char) -> bool) -> bool {
    name.starts_with(letter)
        && name.chars().all(|sign| letter(sign) || sign.is_ascii_digit() || "-_".contains(sign))
}

fn is_score(score: f64) -> bool {
    (-10.0..=10.0).contains(&score)
}

const OUT_OF_RANGE: &str = "scores are -10 to 10";

/// What is wrong with a CAMEO code; nothing where it is one.
pub(crate) fn cameo_flaw(code: &str) -> Option<String> {
    let figures = (2..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    let root = code.get(..2).and_then(|root| root.parse::<u8>().ok());
    if figures && root.is_some_and(|root| (1..=CAMEO_ROOTS).contains(&root)) {
        return None;
    }
    Some(format!("{code:?} is no CAMEO code: those have 2 to 4 figures and begin with 01 to 20"))
}

/// CAMEO has 20 classes of events.
const CAMEO_ROOTS: u8 = 20;

fn of_fold(fold: &Fold, whole: &Ontology) -> Vec<Flaw> {
    let mut found = Vec::new();
    for name in fold.from.iter().chain([&fold.to]) {
        if whole.event_type(name).is_none() {
            found.push(Flaw::new(&[name], format!("{name:?} is no event type")));
        }
    }
    let to = fold.to.as_str();
    if fold.from.contains(&fold.to) {
        found.push(Flaw::new(&[to], format!("a fold of {to} into {to} changes nothing")));
    }
    let mode = fold.mode.as_deref().zip(whole.event_type(to));
    if let Some((mode, _)) = mode.filter(|(mode, kind)| kind.mode(mode).is_none()) {
        found.push(Flaw::new(&[mode], format!("{mode:?} is no mode of {to}")));
    }
    if fold.from.is_empty() || fold.status.is_empty() {
        found
            .push(Flaw::new(&[to], format!("a fold into {to} says from what and by which status")));
    }
    found
}

fn of_boundary(boundary: &Boundary, whole: &Ontology) -> Vec<Flaw> {
    let rule = boundary.rule.as_str();
    let flaw = |reason: String| Flaw::new(&[rule], format!("boundary: {reason}"));
    let mut found = Vec::new();
    if boundary.test.is_empty() {
        found.push(flaw("there is no sentence under `test`".to_owned()));
    }
    for test in &boundary.test {
        let name = test.event_type.as_deref();
        if name.is_none() && test.not.is_empty() {
            found.push(flaw(format!("{:?} has neither `type` nor `not`", test.text)));
        }
        let mut named = name.into_iter().chain(test.not.iter().map(String::as_str));
        if let Some(unknown) = named.find(|name| whole.event_type(name).is_none()) {
            found.push(flaw(format!("{unknown:?} is no event type")));
        }
        let modes = test.mode.as_ref().map(|mode| mode.list()).unwrap_or_default();
        let kind = name.and_then(|name| whole.event_type(name));
        let unknown =
            kind.and_then(|kind| modes.into_iter().find(|mode| kind.mode(mode).is_none()));
        if let (Some(mode), Some(name)) = (unknown, name) {
            found.push(flaw(format!("{mode:?} is no mode of {name}")));
        }
    }
    found
}
