//! Every sentence that a pattern carries as test or near miss, read whole.
//!
//! Without a trained model in `english/model` there is nothing to read with;
//! the test then says so and passes. `PATTERNS=assault cargo test …` runs one
//! type's or one pattern's sentences only.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::similar_names,
    reason = "a test prints what fails"
)]

use std::{fmt::Write, path::Path};

use tidings::{
    Claim, Document, Moment, Participant, PublishedFrom, Reader, Reading,
    events::{Expected, Pattern, PatternTest},
};

const ENGLISH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../english");

#[test]
fn every_pattern_reads_its_own_sentences() {
    let model = Path::new(ENGLISH).join("model/accurate.model");
    if !model.exists() {
        println!("skipped: patterns: there is no {}", model.display());
        return;
    }
    let reader = Reader::from_dir(Path::new(ENGLISH)).unwrap();
    let failures = failures(&reader, &std::env::var("PATTERNS").unwrap_or_default());
    println!("{failures}");
    let sentences: usize =
        reader.pack().events.patterns.iter().map(|one| one.tests.len() + one.rejects.len()).sum();
    assert!(failures.lines().count() * FAILURES_ALLOWED <= sentences, "{failures}");
}

/// One in so many may fail: the network parses a few of the sentences wrongly,
/// and a pattern is not made worse to suit it. Those that fail are printed.
const FAILURES_ALLOWED: usize = 20;

/// The sentences of patterns whose id begins with `only` that are not read as
/// the pattern says, one a line.
pub(crate) fn failures(reader: &Reader, only: &str) -> String {
    let (mut tried, mut failures) = (0, String::new());
    let patterns = reader.pack().events.patterns.iter();
    for pattern in patterns.filter(|pattern| pattern.id.starts_with(only)) {
        for test in &pattern.tests {
            tried += 1;
            let reading = read(reader, &test.text);
            if let Some(wrong) = differs(pattern, test, &reading) {
                writeln!(failures, "{}: {:?}: {wrong}", pattern.id, test.text).unwrap();
            }
        }
        for text in &pattern.rejects {
            tried += 1;
            if let Some(claim) = read(reader, text).claims.iter().find(|c| c.rule == pattern.id) {
                let trigger = claim.trigger.span.of(text);
                writeln!(failures, "{}: {text:?}: must not match {trigger:?}", pattern.id).unwrap();
            }
        }
    }
    match failures.lines().count() {
        0 => failures,
        failed => format!("{failed} of {tried} sentences fail\n{failures}"),
    }
}

fn read(reader: &Reader, text: &str) -> Reading {
    let published = Moment { date: "2023-06-15".parse().unwrap(), time: None };
    reader.read(&Document::new(text).published(published, PublishedFrom::Option))
}

/// What is wrong with the best claim of the pattern; nothing where one fits.
fn differs(pattern: &Pattern, test: &PatternTest, reading: &Reading) -> Option<String> {
    let own = reading.claims.iter().filter(|claim| claim.rule == pattern.id);
    let mut flaws: Vec<String> = own.map(|claim| flaws(test, claim, &test.text)).collect();
    flaws.sort_by_key(String::len);
    match flaws.first() {
        Some(flaw) if flaw.is_empty() => None,
        Some(flaw) => Some(flaw.clone()),
        None => {
            let others: Vec<&str> =
                reading.claims.iter().map(|claim| claim.rule.as_str()).collect();
            Some(format!("no claim by this pattern, but by {others:?}"))
        }
    }
}

fn flaws(test: &PatternTest, claim: &Claim, text: &str) -> String {
    let words = |parties: &[Participant]| -> Vec<String> {
        parties.iter().map(|party| party.evidence.span.of(text).to_owned()).collect()
    };
    let fields = [
        ("actor", &test.actor, words(&claim.actors)),
        ("recipient", &test.recipient, words(&claim.recipients)),
        ("instrument", &test.instrument, words(&claim.instruments)),
        ("mode", &test.mode, claim.mode.clone()),
    ];
    let mut flaws = String::new();
    for (name, expected, found) in fields {
        if let Some(expected) = expected.as_ref().filter(|expected| !same(expected, &found)) {
            write!(flaws, "{name} {found:?} for {:?}; ", expected.list()).unwrap();
        }
    }
    if let Some(expected) = test.status.filter(|&status| status != claim.status) {
        write!(flaws, "status {} for {expected}; ", claim.status).unwrap();
    }
    if let Some(expected) = test.event_type.as_ref().filter(|kind| **kind != claim.event_type) {
        write!(flaws, "type {} for {expected}; ", claim.event_type).unwrap();
    }
    flaws
}

fn same(expected: &Expected, found: &[String]) -> bool {
    let plain = |word: &str| {
        let word = word.to_lowercase();
        let articles = ["the ", "a ", "an "];
        let bare = articles.iter().find_map(|article| word.strip_prefix(article));
        bare.unwrap_or(&word).to_owned()
    };
    let expected: Vec<String> = expected.list().into_iter().map(plain).collect();
    expected == found.iter().map(|word| plain(word)).collect::<Vec<_>>()
}
