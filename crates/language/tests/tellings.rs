//! What is found told of events in the sample reports, beside what the training
//! code finds there. Where the pack has no such network, each test says so and
//! passes.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "clippy sees no tests in helpers")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tidings_language::{Language, ModelError};
use tidings_record::{Analysis, Document, Likely, Telling};

/// One trigger of the references, in characters.
#[derive(Deserialize)]
struct Reference {
    trigger: [usize; 2],
    #[serde(rename = "type")]
    event_type: String,
    sure: f32,
    status: String,
    actors: Vec<[usize; 2]>,
    recipients: Vec<[usize; 2]>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn file(name: &str) -> Option<Vec<u8>> {
    let bytes = fs::read(root().join("english/model").join(name)).ok();
    if bytes.is_none() {
        println!("skipped: there is no english/model/{name}");
    }
    bytes
}

fn load(model: &[u8], tellings: &[u8]) -> Result<Language, ModelError> {
    let rules = fs::read_to_string(root().join("english/tokenizer.toml")).unwrap();
    Language::load(model, &rules).unwrap().tellings(tellings)
}

/// Where a word stands, in characters.
fn place(text: &str, analysis: &Analysis, sentence: usize, token: usize) -> [usize; 2] {
    let span = analysis.sentences[sentence].tokens[token].span;
    [span.start, span.end].map(|byte| text[..byte].chars().count())
}

/// Whether the program finds what the training code finds but for what
/// whole numbers in the place of floats may change.
fn is_like(text: &str, analysis: &Analysis, found: &Telling, wanted: &Reference) -> bool {
    const APART: f32 = 0.15;
    let places = |words: &[Likely]| -> Vec<[usize; 2]> {
        let sure = words.iter().filter(|word| word.share >= 0.65);
        sure.map(|word| place(text, analysis, found.sentence, word.token)).collect()
    };
    let status = found.status.iter().max_by(|one, other| one.1.total_cmp(&other.1)).unwrap();
    place(text, analysis, found.sentence, found.token) == wanted.trigger
        && **found.best().unwrap().0 == *wanted.event_type
        && (found.sure() - wanted.sure).abs() < APART
        && status.0.as_str() == wanted.status
        && places(&found.actors) == wanted.actors
        && places(&found.recipients) == wanted.recipients
}

#[test]
fn the_program_finds_what_the_training_code_finds() {
    let Some(references) = file("parity-tellings-accurate.json") else { return };
    let references: BTreeMap<String, Vec<Reference>> = serde_json::from_slice(&references).unwrap();
    let network = file("accurate.model").zip(file("accurate.tellings"));
    let Some((network, tellings)) = network else { return };
    let language = load(&network, &tellings).unwrap();
    let (mut right, mut all) = (0, 0);
    for (name, wanted) in &references {
        let text = fs::read_to_string(root().join("readings/articles").join(name)).unwrap();
        let (analysis, _) = language.analyse(&Document::new(text.as_str()));
        let like = |wanted: &&Reference| {
            let mut found = analysis.tellings.list.iter();
            found.any(|found| is_like(&text, &analysis, found, wanted))
        };
        all += wanted.len();
        right += wanted.iter().filter(like).count();
    }
    assert!(all > 20 && right * 10 >= all * 9, "{right} of {all} alike");
}

#[test]
fn a_network_for_another_model_is_refused() {
    let (Some(model), Some(tellings)) = (file("fast.model"), file("accurate.tellings")) else {
        return;
    };
    let error = load(&model, &tellings).err().expect("it stands on another model").to_string();
    assert!(error.contains("stands on the network"), "{error}");
}

#[test]
fn a_damaged_network_is_refused() {
    let (Some(model), Some(tellings)) = (file("accurate.model"), file("accurate.tellings")) else {
        return;
    };
    assert!(load(&model, &tellings).is_ok());
    assert!(load(&model, &tellings[..tellings.len() - 1]).is_err());
    for byte in [0, 9, 20, 60, tellings.len() / 2, tellings.len() - 1] {
        let mut damaged = tellings.clone();
        damaged[byte] ^= 1;
        assert!(load(&model, &damaged).is_err(), "byte {byte}");
    }
}
