//! What every pattern file and pattern must fulfil.

use super::{Pattern, file::EventFile};
use crate::{Ontology, ontology::cameo_flaw};

/// The first line of `text` that holds `word` in quotes or as a key.
pub(super) fn line_of(text: &str, word: &str) -> usize {
    let quoted = format!("\"{word}\"");
    let holds = |line: &str| line.contains(&quoted) || line.trim_start().starts_with(word);
    text.lines().position(holds).map_or(0, |index| index + 1)
}

/// What is wrong with the head of a file, and the word by which its line is found.
pub(super) fn head(file: &EventFile, ontology: &Ontology) -> Option<(String, String)> {
    let name = &file.event_type;
    let Some(kind) = ontology.event_type(name) else {
        return Some((name.clone(), no_type(name, ontology)));
    };
    let mode = file.mode_words.keys().find(|mode| kind.mode(mode).is_none())?;
    Some((mode.clone(), format!("{mode:?} is no mode of {name}")))
}

fn no_type(name: &str, ontology: &Ontology) -> String {
    format!("{name:?} is no event type of {}", ontology.name)
}

/// What is wrong with a pattern by the ontology and the rules of the house.
pub(super) fn flaw(pattern: &Pattern, ontology: &Ontology) -> Option<String> {
    let name = &pattern.event_type;
    let Some(kind) = ontology.event_type(name) else {
        return Some(no_type(name, ontology));
    };
    if let Some(mode) = pattern.mode.iter().find(|mode| kind.mode(mode).is_none()) {
        return Some(format!("{mode:?} is no mode of {name}"));
    }
    if let Some(context) = pattern.context.iter().find(|context| !ontology.has_context(context)) {
        return Some(format!("{context:?} is no context of {}", ontology.name));
    }
    if let Some(flaw) = pattern.cameo.as_deref().and_then(cameo_flaw) {
        return Some(flaw);
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
    ];
    rules.iter().find(|(broken, _)| *broken).map(|(_, reason)| (*reason).to_owned())
}
