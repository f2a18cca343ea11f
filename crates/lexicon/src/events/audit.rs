//! What the loader lets pass of patterns and is wrong all the same.

use std::collections::HashSet;

use crate::Pack;

/// What is to be said of a pack's patterns and a user's own: lines that were left
/// out, and types and modes that nothing tells of.
pub fn audit_events(pack: &Pack) -> Vec<String> {
    let (events, ontology) = (&pack.events, &pack.ontology);
    let mut found: Vec<String> = events.own.remarks.iter().map(ToString::to_string).collect();
    let told = events.patterns.iter().map(|pattern| pattern.event_type.as_str());
    let told: HashSet<&str> = told.collect();
    let folded: HashSet<&str> = ontology.fold.iter().map(|fold| fold.to.as_str()).collect();
    let silent = ontology.types.iter().map(|kind| kind.name.as_str());
    let silent = silent.filter(|name| !told.contains(name) && !folded.contains(name));
    found.extend(silent.map(|name| {
        format!("{}: no pattern tells of {name}: write one, or take the type out", ontology.name)
    }));
    for kind in ontology.types.iter().filter(|kind| told.contains(kind.name.as_str())) {
        let of_patterns = events.patterns.iter().filter(|one| one.event_type == kind.name);
        let by_words = events.mode_words.iter().filter(|one| one.event_type == kind.name);
        let given: HashSet<&String> =
            of_patterns.flat_map(|one| &one.mode).chain(by_words.map(|one| &one.mode)).collect();
        let by_folds = |name: &String| {
            let mut folds = ontology.fold.iter().filter(|fold| fold.to == kind.name);
            folds.any(|fold| fold.mode.as_ref() == Some(name))
        };
        let silent = kind.mode.iter().map(|mode| &mode.name);
        let silent = silent.filter(|name| !given.contains(name) && !by_folds(name));
        found.extend(silent.map(|mode| {
            format!(
                "{}: nothing gives {} its mode {mode}: name it in a pattern or under [mode_words]",
                ontology.name, kind.name
            )
        }));
    }
    found
}
