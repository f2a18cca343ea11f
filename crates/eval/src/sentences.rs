//! The sentences that a pack's patterns carry as tests and near misses, read
//! whole.

use tidings::{
    Boundary, Claim, Document, Moment, Participant, PublishedFrom, Reader, Reading,
    events::{Expected, NearMiss, Pattern, PatternTest},
};

use crate::{Score, parallel};

/// The day on which the sentences are taken to be published, a Thursday.
const PUBLISHED: &str = "2023-06-15";

/// Reads the sentences of the patterns that are `wanted`; each that is not read as
/// its pattern says is an error, with its file and line. A test holds when some
/// claim by its own pattern has all that it names, a near miss when its pattern
/// makes no claim.
///
/// # Panics
///
/// When reading panics.
pub fn score_sentences(reader: &Reader, wanted: impl Fn(&Pattern) -> bool) -> Score {
    let all = reader.pack().events.patterns.iter();
    let patterns: Vec<&Pattern> = all.filter(|pattern| wanted(pattern)).collect();
    let tried = patterns.iter().map(|one| one.tests.len() + one.rejects.len()).sum();
    let errors = parallel::each(&patterns, |pattern| failures(reader, pattern)).concat();
    score(tried, errors, "sentences read as they say")
}

/// Reads the sentences of the rules on where types meet, of a user's own alone or
/// of all; each must make a claim of some pattern as it says, and none of the types
/// that it excludes.
///
/// # Panics
///
/// When reading panics.
pub fn score_boundaries(reader: &Reader, own_alone: bool) -> Score {
    let ontology = &reader.pack().ontology;
    let own = |file: &str| ontology.own.iter().any(|(known, _)| known == file);
    let all = ontology.boundary.iter().filter(|boundary| !own_alone || own(&boundary.file));
    let tests: Vec<(&Boundary, &PatternTest)> =
        all.flat_map(|boundary| boundary.test.iter().map(move |test| (boundary, test))).collect();
    let errors = parallel::each(&tests, |(boundary, test)| {
        let flaw = boundary_flaw(test, &read(reader, &test.text));
        flaw.map(|flaw| {
            let Boundary { file, rule, .. } = boundary;
            format!("{file}:{}: {rule:?}: {:?}: {flaw}", test.line, test.text)
        })
    });
    let errors = errors.into_iter().flatten().collect();
    score(tests.len(), errors, "sentences where types meet read as they say")
}

/// A line on how many of the sentences `tried` made no error; none where there
/// are no sentences.
fn score(tried: usize, errors: Vec<String>, what: &str) -> Score {
    let right = tried - errors.len();
    let line = (tried > 0).then(|| format!("{right} of {tried} {what}"));
    Score { figures: line.into_iter().collect(), errors }
}

fn failures(reader: &Reader, pattern: &Pattern) -> Vec<String> {
    let Pattern { id, file, .. } = pattern;
    let wrong = |test: &PatternTest| {
        let flaw = flaw(pattern, test, &read(reader, &test.text))?;
        Some(format!("{file}:{}: {id}: {:?}: {flaw}", test.line, test.text))
    };
    let matched = |miss: &NearMiss| {
        let NearMiss { text, line, .. } = miss;
        let reading = read(reader, text);
        let claim = reading.claims.iter().find(|claim| claim.rule == *id)?;
        let words = claim.trigger.span.of(text);
        Some(format!("{file}:{line}: {id}: {text:?}: must not match {words:?}"))
    };
    let tests = pattern.tests.iter().filter_map(wrong);
    tests.chain(pattern.rejects.iter().filter_map(matched)).collect()
}

fn read(reader: &Reader, text: &str) -> Reading {
    let date = PUBLISHED.parse().expect("a day of the calendar");
    let published = Moment { date, time: None };
    reader.read(&Document::new(text).published(published, PublishedFrom::Option))
}

/// What is wrong with the best claim of any pattern; nothing where one fits.
fn boundary_flaw(test: &PatternTest, reading: &Reading) -> Option<String> {
    let told = |name: &String| reading.claims.iter().any(|claim| claim.event_type == *name);
    if let Some(other) = test.not.iter().find(|name| told(name)) {
        return Some(format!("there is a claim of type {other}"));
    }
    test.event_type.as_ref()?;
    let best = reading.claims.iter().map(|claim| flaws(test, claim)).min_by_key(Vec::len);
    match best {
        Some(flaws) if flaws.is_empty() => None,
        Some(flaws) => Some(flaws.join("; ")),
        None => Some("there is no claim".to_owned()),
    }
}

/// What is wrong with the best claim of the pattern; nothing where one fits.
fn flaw(pattern: &Pattern, test: &PatternTest, reading: &Reading) -> Option<String> {
    let own = reading.claims.iter().filter(|claim| claim.rule == pattern.id);
    let best = own.map(|claim| flaws(test, claim)).min_by_key(Vec::len);
    match best {
        Some(flaws) if flaws.is_empty() => None,
        Some(flaws) => Some(flaws.join("; ")),
        None => {
            let others: Vec<&str> = reading.claims.iter().map(|one| one.rule.as_str()).collect();
            Some(format!("no claim by this pattern, but by {others:?}"))
        }
    }
}

fn flaws(test: &PatternTest, claim: &Claim) -> Vec<String> {
    let words = |parties: &[Participant]| -> Vec<String> {
        parties.iter().map(|party| party.evidence.span.of(&test.text).to_owned()).collect()
    };
    let fields = [
        ("actor", &test.actor, words(&claim.actors)),
        ("recipient", &test.recipient, words(&claim.recipients)),
        ("instrument", &test.instrument, words(&claim.instruments)),
        ("mode", &test.mode, claim.mode.clone()),
    ];
    let mut flaws = Vec::new();
    for (name, expected, found) in fields {
        if let Some(expected) = expected.as_ref().filter(|expected| !same(expected, &found)) {
            flaws.push(format!("{name} {found:?} for {:?}", expected.list()));
        }
    }
    if let Some(expected) = test.status.filter(|&status| status != claim.status) {
        flaws.push(format!("status {} for {expected}", claim.status));
    }
    if let Some(expected) = test.event_type.as_ref().filter(|kind| **kind != claim.event_type) {
        flaws.push(format!("type {} for {expected}", claim.event_type));
    }
    flaws
}

/// Whether the words are those expected; case and an article in front do not
/// count.
fn same(expected: &Expected, found: &[String]) -> bool {
    let expected: Vec<String> = expected.list().into_iter().map(bare).collect();
    expected == found.iter().map(|words| bare(words)).collect::<Vec<_>>()
}

fn bare(words: &str) -> String {
    let words = words.to_lowercase();
    let article = ["the ", "a ", "an "].iter().find_map(|article| words.strip_prefix(article));
    article.unwrap_or(&words).to_owned()
}
