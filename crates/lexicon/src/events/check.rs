//! What every pattern file and pattern must fulfil.

use super::{Pattern, file::EventFile};
use crate::{Ontology, PackError};

/// Where a pattern stands, for messages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'f> {
    /// Path in the pack.
    pub(super) path: &'f str,
    /// The file's text.
    pub(super) text: &'f str,
}

impl Place<'_> {
    /// An error at the first line that holds `word` in quotes or as a key.
    pub(super) fn error(self, word: &str, reason: String) -> PackError {
        let quoted = format!("\"{word}\"");
        let holds = |line: &str| line.contains(&quoted) || line.trim_start().starts_with(word);
        let line = self.text.lines().position(holds).map_or(0, |index| index + 1);
        PackError::Entry { file: self.path.to_owned(), line, reason }
    }
}

/// Checks the head of a file against the ontology.
pub(super) fn file(
    place: Place<'_>,
    file: &EventFile,
    ontology: &Ontology,
) -> Result<(), PackError> {
    let name = &file.event_type;
    let Some(kind) = ontology.event_type(name) else {
        return Err(place.error(name, format!("{name:?} is no event type of {}", ontology.name)));
    };
    match file.mode_words.keys().find(|mode| kind.mode(mode).is_none()) {
        Some(mode) => Err(place.error(mode, format!("{mode:?} is no mode of {name}"))),
        None => Ok(()),
    }
}

/// Checks a pattern against the ontology and the rules of the house.
pub(super) fn pattern(
    place: Place<'_>,
    pattern: &Pattern,
    ontology: &Ontology,
) -> Result<(), PackError> {
    match flaw(pattern, ontology) {
        Some(reason) => Err(place.error(&pattern.id, format!("{}: {reason}", pattern.id))),
        None => Ok(()),
    }
}

fn flaw(pattern: &Pattern, ontology: &Ontology) -> Option<String> {
    let name = &pattern.event_type;
    let Some(kind) = ontology.event_type(name) else {
        return Some(format!("{name:?} is no event type of {}", ontology.name));
    };
    if let Some(mode) = pattern.mode.iter().find(|mode| kind.mode(mode).is_none()) {
        return Some(format!("{mode:?} is no mode of {name}"));
    }
    if let Some(context) = pattern.context.iter().find(|context| !ontology.has_context(context)) {
        return Some(format!("{context:?} is no context of {}", ontology.name));
    }
    let rules = [
        (pattern.tests.is_empty(), "has no test that it passes"),
        (pattern.rejects.is_empty(), "has no near miss under `rejects`"),
        (pattern.lemma.is_empty(), "has no trigger"),
        (pattern.upos.is_empty(), "names no part of speech"),
        (
            pattern.actor.paths.is_none() && pattern.recipient.paths.is_none(),
            "names neither an actor nor a recipient",
        ),
        (
            pattern.cameo.as_ref().is_some_and(|code| !code.bytes().all(|b| b.is_ascii_digit())),
            "has a CAMEO code that is no number",
        ),
    ];
    rules.iter().find(|(broken, _)| *broken).map(|(_, reason)| (*reason).to_owned())
}
