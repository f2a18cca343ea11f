//! What is found reported in the sample reports, beside what the training code
//! finds there. Where the pack has no such network, each test says so and passes.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "clippy sees no tests in helpers")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use tidings_language::{Language, ModelError};
use tidings_record::{Document, Saying, Span};

/// One saying of the references, in characters.
#[derive(Deserialize)]
struct Reference {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
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

fn language(model: &str) -> Option<Language> {
    let rules = fs::read_to_string(root().join("english/tokenizer.toml")).unwrap();
    let (network, sayings) = (file(&format!("{model}.model"))?, file(&format!("{model}.sayings"))?);
    let mut language = Language::load(&network, &rules).unwrap();
    if model == "accurate" {
        // It brings the second encoder, where there is one.
        language = language.tellings(&file("accurate.tellings")?).unwrap();
    }
    Some(language.sayings(&sayings).unwrap())
}

/// The characters that spans of bytes hold.
fn characters(text: &str, spans: &[Span]) -> Vec<usize> {
    let inside = |at: usize| spans.iter().any(|span| span.start <= at && at < span.end);
    let numbered = text.char_indices().enumerate();
    numbered
        .filter(|&(_, (byte, char))| inside(byte) && !char.is_whitespace())
        .map(|(n, _)| n)
        .collect()
}

/// Those that a reference holds.
fn expected(text: &str, spans: &[[usize; 2]]) -> Vec<usize> {
    let inside = |at: usize| spans.iter().any(|span| (span[0]..span[1]).contains(&at));
    let numbered = text.chars().enumerate();
    numbered.filter(|&(at, char)| inside(at) && !char.is_whitespace()).map(|(at, _)| at).collect()
}

/// Whether a saying is the expected one but for a few characters, since the
/// program counts in bytes what the training code counts in floats.
fn is_like(text: &str, saying: &Saying, reference: &Reference) -> bool {
    const APART: usize = 12;
    let parts = [
        (characters(text, &[saying.cue]), &reference.cue),
        (characters(text, &saying.source), &reference.source),
        (characters(text, &saying.content), &reference.content),
    ];
    parts.into_iter().all(|(found, spans)| {
        let wanted = expected(text, spans);
        let missing = wanted.iter().filter(|at| !found.contains(at)).count();
        let surplus = found.iter().filter(|at| !wanted.contains(at)).count();
        missing + surplus <= APART
    })
}

#[test]
fn the_program_finds_what_the_training_code_finds() {
    for model in ["accurate", "fast"] {
        let Some(references) = file(&format!("parity-sayings-{model}.json")) else { continue };
        let references: BTreeMap<String, Vec<Reference>> =
            serde_json::from_slice(&references).unwrap();
        let Some(language) = language(model) else { continue };
        assert!(references.len() > 1 && references.values().all(|sayings| sayings.len() > 4));
        let (mut right, mut all) = (0, 0);
        for (name, wanted) in &references {
            let text = fs::read_to_string(root().join("readings/articles").join(name)).unwrap();
            let (analysis, _) = language.analyse(&Document::new(text.as_str()));
            let likely: Vec<&Saying> =
                analysis.sayings.iter().filter(|saying| saying.sure >= 0.5).collect();
            all += wanted.len().max(likely.len());
            let like =
                |wanted: &&Reference| likely.iter().any(|found| is_like(&text, found, wanted));
            right += wanted.iter().filter(like).count();
        }
        assert!(right * 20 >= all * 19, "{model}: {right} of {all} alike");
    }
}

#[test]
fn a_network_for_another_model_is_refused() {
    let rules = fs::read_to_string(root().join("english/tokenizer.toml")).unwrap();
    let (Some(model), Some(sayings)) = (file("fast.model"), file("accurate.sayings")) else {
        return;
    };
    let refused = Language::load(&model, &rules).unwrap().sayings(&sayings);
    let error = refused.err().expect("the network stands on the accurate model").to_string();
    assert!(error.contains("stands on the network"), "{error}");
}

#[test]
fn a_damaged_network_is_refused() {
    let rules = fs::read_to_string(root().join("english/tokenizer.toml")).unwrap();
    let (Some(model), Some(sayings)) = (file("fast.model"), file("fast.sayings")) else { return };
    let load = |sayings: &[u8]| -> Result<Language, ModelError> {
        Language::load(&model, &rules).unwrap().sayings(sayings)
    };
    assert!(load(&sayings).is_ok());
    assert!(load(&sayings[..sayings.len() - 1]).is_err());
    for byte in [0, 9, 20, 60, sayings.len() / 2, sayings.len() - 1] {
        let mut damaged = sayings.clone();
        damaged[byte] ^= 1;
        assert!(load(&damaged).is_err(), "byte {byte}");
    }
}
