//! What the loader lets pass of patterns and is wrong all the same.

use std::collections::HashSet;

use crate::Pack;

/// What is to be said of a pack's patterns and a user's own: lines that were left
/// out, and types that nothing tells of.
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
    found
}
