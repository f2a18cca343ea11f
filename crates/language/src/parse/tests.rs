//! Tests with the trained model. Where the pack has none, each says so and
//! passes.

use std::fs;
use std::ops::Range;
use std::path::PathBuf;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::*;
use crate::model::{LabelLists, hexadecimal};
use crate::network::{Matrix, Scores};

/// A file of the model's folder.
fn file(name: &str) -> Option<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../english/model");
    let bytes = fs::read(folder.join(name)).ok();
    if bytes.is_none() {
        println!("skipped: there is no english/model/{name}");
    }
    bytes
}

/// The models of the pack.
const MODELS: [&str; 2] = ["accurate", "fast"];

fn parsers() -> impl Iterator<Item = Parser> {
    let files = MODELS.into_iter().filter_map(|name| file(&format!("{name}.model")));
    files.map(|bytes| Parser::load(&bytes).unwrap())
}

fn split(sentences: &[&str]) -> Vec<Vec<String>> {
    sentences.iter().map(|words| words.split(' ').map(str::to_owned).collect()).collect()
}

/// Everything said of the words, to be compared.
fn told(parsed: &[Parsed]) -> Vec<String> {
    parsed.iter().map(|parsed| format!("{parsed:?}")).collect()
}

const SENTENCES: [&str; 5] = [
    "Rain fell .",
    "The harbour master of Skagen said on Monday that ships would have to wait outside .",
    "Why ?",
    "REBELS LEAVE TOWN",
    "Ilse Lund , who has led the union since March , told Radio Nord that her members had n't been asked .",
];

#[test]
fn a_sentence_is_read_alike_alone_and_among_others_on_any_number_of_threads() {
    for mut parser in parsers() {
        let sentences = split(&SENTENCES.repeat(13));
        let alone: Vec<String> =
            sentences.chunks(1).flat_map(|sentence| told(&parser.parse(sentence, None))).collect();
        assert_eq!(told(&parser.parse(&sentences, None)), alone, "{} on all threads", parser.name);
        parser.threads = Threads::One;
        assert_eq!(told(&parser.parse(&sentences, None)), alone, "{} on one thread", parser.name);
        let parser = &parser;
        let read = || told(&parser.parse(&sentences, None));
        std::thread::scope(|scope| {
            for reader in [(); 8].map(|()| scope.spawn(read)) {
                assert_eq!(reader.join().unwrap(), alone, "{} on eight threads", parser.name);
            }
        });
    }
}

#[test]
fn an_overlong_sentence_is_one_tree_of_parts() {
    for parser in parsers() {
        let words: Vec<String> =
            "the ship , ".repeat(400).split_whitespace().map(str::to_owned).collect();
        let parsed = parser.parse(&[words], None).remove(0);
        assert_eq!((parsed.words.len(), parsed.parts), (1200, 3));
        assert_eq!(parsed.words.iter().filter(|word| word.head.is_none()).count(), 1);
    }
}

/// What the program that made the model file says of some sentences.
#[derive(Deserialize)]
struct References {
    /// Of the model file.
    sha256: String,
    sentences: Vec<Reference>,
}

#[derive(Deserialize)]
struct Reference {
    words: Vec<String>,
    pieces: Vec<u32>,
    first: Vec<u32>,
    casing: Vec<u8>,
    upos: Vec<String>,
    upos_score: Vec<f32>,
    xpos: Vec<String>,
    xpos_score: Vec<f32>,
    lemma: Vec<String>,
    lemma_score: Vec<f32>,
    feats: Vec<String>,
    feats_score: Vec<f32>,
    names: Vec<String>,
    names_score: Vec<f32>,
    fact: Vec<f32>,
    /// Columns of the best heads.
    arc: Vec<usize>,
    arc_score: Vec<f32>,
    /// The relations to them.
    deprel: Vec<String>,
    /// Columns of the heads in the best tree.
    tree: Vec<usize>,
}

/// Whether two scores differ by no more than what additions in another order
/// do: they may round a number to the next of its 256 steps.
fn near(found: f32, expected: f32) -> bool {
    (found - expected).abs() < 0.25 + 0.03 * expected.abs()
}

/// Heads whose scores are no further apart are as good as each other: in a
/// sentence of a hundred words, roundings decide between a few of them.
const NEAR_TIE: f32 = 0.5;

/// Compares the best of each row with the expected label and score.
#[track_caller]
fn check_head(
    scores: &Matrix,
    columns: Range<usize>,
    labels: &[String],
    expected: &[String],
    expected_scores: &[f32],
) {
    for (word, (label, score)) in expected.iter().zip(expected_scores).enumerate() {
        let row = &scores.row(word)[columns.clone()];
        let at = labels.iter().position(|known| known == label).expect("the label is known");
        assert!(near(row[at], *score), "word {word}: {label} {} {score}", row[at]);
        assert!(near(row[best(row)], row[at]), "word {word}: {}", labels[best(row)]);
    }
}

#[test]
fn scores_are_those_of_the_reference() {
    for (model, references) in [("accurate", "parity"), ("fast", "parity-fast")] {
        let model = file(&format!("{model}.model"));
        let (Some(model), Some(references)) = (model, file(&format!("{references}.json"))) else {
            continue;
        };
        let references: References = serde_json::from_slice(&references).unwrap();
        let digest = hexadecimal(&Sha256::digest(&model));
        assert_eq!(digest, references.sha256, "the references are those of the model");
        let parser = Parser::load(&model).unwrap();
        let labels = ModelFile::parse(&model).unwrap().header.labels;
        for reference in &references.sentences {
            check_sentence(&parser, &labels, reference);
        }
    }
}

fn check_sentence(parser: &Parser, labels: &LabelLists, reference: &Reference) {
    let part = parts(&parser.wordpieces, parser.max_pieces, 0, &reference.words).remove(0);
    assert_eq!(part.encoded.pieces, reference.pieces, "{:?}", reference.words);
    assert_eq!(part.encoded.first, reference.first, "{:?}", reference.words);
    assert_eq!(part.encoded.casing, reference.casing, "{:?}", reference.words);
    let mut buffers = Buffers::default();
    parser.network.run(&[&part.encoded], &mut buffers);
    let scores = &buffers.scores;
    let [upos, xpos, lemma, feats] = parser.widths.tags.clone();
    check_head(&scores.tags, upos, &labels.upos, &reference.upos, &reference.upos_score);
    check_head(&scores.tags, xpos, &labels.xpos, &reference.xpos, &reference.xpos_score);
    check_head(&scores.tags, lemma, &labels.lemma, &reference.lemma, &reference.lemma_score);
    check_head(&scores.tags, feats, &labels.feats, &reference.feats, &reference.feats_score);
    let names = 0..labels.names.len();
    check_head(&scores.names, names, &labels.names, &reference.names, &reference.names_score);
    for (word, expected) in reference.fact.iter().enumerate() {
        let found = scores.facts.row(word)[0];
        assert!(near(found, *expected), "word {word}: {found} {expected}");
    }
    let count = reference.words.len();
    let arc = |scores: &Scores, word: usize, head: usize| {
        let mut arcs = Vec::new();
        scores.arcs(word, 0, 0..count, &mut arcs);
        arcs[head]
    };
    for (word, (&head, expected)) in reference.arc.iter().zip(&reference.arc_score).enumerate() {
        let score = arc(scores, word, head);
        assert!(near(score, *expected), "word {word}: {score} {expected}");
    }
    let tree = parser.decode(&mut buffers, 0, 0, &reference.words).words;
    let heads: Vec<usize> = tree.iter().map(|word| word.head.map_or(0, |head| head + 1)).collect();
    let scores = &buffers.scores;
    // Of two trees that score alike, either may be the better one.
    let total = |heads: &[usize]| -> f32 {
        heads.iter().enumerate().map(|(word, &head)| arc(scores, word, head)).sum()
    };
    let apart = (total(&heads) - total(&reference.tree)).abs();
    assert!(apart < NEAR_TIE, "{apart}: {heads:?}, not {:?}", reference.tree);
    let as_expected = |&(word, _): &(usize, _)| reference.arc[word] == heads[word];
    for (word, parsed) in tree.iter().enumerate().filter(as_expected) {
        assert_eq!(*parsed.deprel, *reference.deprel[word], "word {word} of {:?}", reference.words);
    }
}
