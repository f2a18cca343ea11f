//! Event patterns: trigger words with the paths to their arguments, one file
//! per event type under `events/`. The format is explained in
//! `events/README.md` of the pack; a user's own stand beside the pack's.

mod audit;
mod cameo;
mod check;
mod dictionary;
mod file;
mod load;
mod own;
mod path;
mod pattern;
#[cfg(test)]
mod tests;
mod words;

use std::collections::HashMap;

pub use audit::audit_events;
pub use file::{Expected, NearMiss, PatternTest};
pub use path::{Path, Paths, Step};
pub use pattern::{Argument, Condition, Constraint, ModeWords, Pattern};
pub use words::{Grammar, Words};

use crate::{Files, Ontology, OwnFiles, PackError, StatusWords};

/// All patterns of a pack, ready to be tried on words.
#[derive(Debug, Clone)]
pub struct Events {
    /// In the order of their files and within them, a user's own last; a claim's
    /// rule is one's id.
    pub patterns: Vec<Pattern>,
    /// For each type the rule of claims that no pattern makes and the language
    /// model proposes.
    learned: Vec<Pattern>,
    /// What turns a type into a mode: words beside its trigger.
    pub mode_words: Vec<ModeWords>,
    /// Word lists the patterns name, and the engine's own.
    pub grammar: Grammar,
    /// What became of a user's own files.
    pub own: OwnFiles,
    by_lemma: HashMap<String, Vec<usize>>,
    /// Patterns of dictionaries, whose triggers may stand there in any form.
    by_form: HashMap<String, Vec<usize>>,
}

impl Events {
    /// Reads all patterns of a pack and checks them against its ontology, and a
    /// user's own beside them.
    ///
    /// # Errors
    ///
    /// At the first pattern of the pack that does not say what it should, or when
    /// nothing of a user's own file can be used.
    pub(crate) fn load(
        files: &Files,
        ontology: &Ontology,
        status: &StatusWords,
    ) -> Result<Self, PackError> {
        let mut loader = load::Loader::new(files, ontology)?;
        for path in files.under("events/", ".toml") {
            loader.add_pack_file(path, files.text(path)?)?;
        }
        for (file, bytes) in files.own_patterns() {
            if file.to_ascii_lowercase().ends_with(".toml") {
                own::add(&mut loader, file, bytes)?;
            } else {
                let codes = cameo::Codes::load(files, ontology)?;
                dictionary::add(&mut loader, file, bytes, &codes, status)?;
            }
        }
        let load::Loader { grammar, patterns, mode_words, own, .. } = loader;
        let learned = ontology.types.iter().map(Pattern::learned).collect();
        let (by_lemma, by_form) = (index(&patterns, false), index(&patterns, true));
        Ok(Self { patterns, learned, mode_words, grammar, own, by_lemma, by_form })
    }

    /// The rule of claims of this type that the language model proposes.
    pub fn learned(&self, event_type: &str) -> Option<&Pattern> {
        self.learned.iter().find(|pattern| pattern.event_type == event_type)
    }

    /// The patterns that this lemma can trigger, in order.
    pub fn triggered_by(&self, lemma: &str) -> impl Iterator<Item = &Pattern> {
        let known = self.by_lemma.get(lemma).map_or(&[][..], Vec::as_slice);
        known.iter().map(|&index| &self.patterns[index])
    }

    /// The patterns of dictionaries that name this form of a word, in lower case,
    /// as their trigger.
    pub fn triggered_by_form(&self, form: &str) -> impl Iterator<Item = &Pattern> {
        let known = self.by_form.get(form).map_or(&[][..], Vec::as_slice);
        known.iter().map(|&index| &self.patterns[index])
    }
}

/// The patterns by their triggers: all of them, or those of dictionaries alone.
fn index(patterns: &[Pattern], of_dictionaries: bool) -> HashMap<String, Vec<usize>> {
    let mut found: HashMap<String, Vec<usize>> = HashMap::new();
    let all = patterns.iter().enumerate();
    for (index, pattern) in all.filter(|(_, one)| !of_dictionaries || one.is_of_dictionary()) {
        for lemma in pattern.lemma.iter() {
            found.entry(lemma.to_owned()).or_default().push(index);
        }
    }
    found
}
