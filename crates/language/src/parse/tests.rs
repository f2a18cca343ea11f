//! Tests with the trained model. Where the pack has none, each says so and
//! passes.

use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::*;
use crate::model::hexadecimal;
use crate::network::{Grid, Threads};

/// A file of the model's folder.
fn file(name: &str) -> Option<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../english/model");
    let bytes = fs::read(folder.join(name)).ok();
    if bytes.is_none() {
        println!("skipped: there is no english/model/{name}");
    }
    bytes
}

fn parser() -> Option<Parser> {
    file("accurate.model").map(|bytes| Parser::load(&bytes).unwrap())
}

fn split(sentences: &[&str]) -> Vec<Vec<String>> {
    sentences.iter().map(|words| words.split(' ').map(str::to_owned).collect()).collect()
}

/// Everything said of the words, to be compared.
fn told(parsed: &[Option<Parsed>]) -> Vec<String> {
    parsed.iter().map(|parsed| format!("{:?}", parsed.as_ref().unwrap())).collect()
}

const SENTENCES: [&str; 5] = [
    "Rain fell .",
    "The harbour master of Skagen said on Monday that ships would have to wait outside .",
    "Why ?",
    "REBELS LEAVE TOWN",
    "Ilse Lund , who has led the union since March , told Radio Nord that her members had n't been asked .",
];

#[test]
fn a_sentence_is_read_alike_alone_and_in_a_batch() {
    let Some(parser) = parser() else { return };
    let sentences = split(&SENTENCES);
    let together = told(&parser.parse(&sentences));
    let alone = sentences.chunks(1).flat_map(|sentence| told(&parser.parse(sentence)));
    assert_eq!(together, alone.collect::<Vec<_>>());
}

#[test]
fn scores_are_the_same_on_any_number_of_threads() {
    let Some(mut parser) = parser() else { return };
    let words = split(&SENTENCES[1..2]).remove(0);
    let part = parts(&parser.wordpieces, parser.max_pieces, 0, &words).remove(0);
    let on_all = parser.network.run(&[&part.encoded]).unwrap();
    parser.network.threads = Threads::One;
    let on_one = parser.network.run(&[&part.encoded]).unwrap();
    assert_eq!(format!("{on_all:?}"), format!("{on_one:?}"));
}

#[test]
fn an_overlong_sentence_is_one_tree_of_parts() {
    let Some(parser) = parser() else { return };
    let words: Vec<String> =
        "the ship , ".repeat(400).split_whitespace().map(str::to_owned).collect();
    let parsed = parser.parse(&[words]).remove(0).unwrap();
    assert_eq!((parsed.words.len(), parsed.parts), (1200, 3));
    assert_eq!(parsed.words.iter().filter(|word| word.head.is_none()).count(), 1);
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
    pieces: Vec<i32>,
    first: Vec<i32>,
    casing: Vec<i32>,
    upos: Vec<String>,
    upos_score: Vec<f32>,
    xpos: Vec<String>,
    xpos_score: Vec<f32>,
    lemma: Vec<String>,
    lemma_score: Vec<f32>,
    names: Vec<String>,
    names_score: Vec<f32>,
    /// Columns of the best heads.
    arc: Vec<usize>,
    arc_score: Vec<f32>,
    /// The relations to them.
    deprel: Vec<String>,
    /// Columns of the heads in the best tree.
    tree: Vec<usize>,
}

/// How far scores may be apart: two runtimes add in different orders.
const ROUNDING: f32 = 0.001;

/// Compares the best of each row with the expected label and score.
#[track_caller]
fn check_head(grid: &Grid<f32>, labels: &[String], expected: &[String], scores: &[f32]) {
    for (word, (label, score)) in expected.iter().zip(scores).enumerate() {
        let row = grid.row(0, word);
        let at = labels.iter().position(|known| known == label).expect("the label is known");
        assert!((row[at] - score).abs() < ROUNDING, "word {word}: {label} {} {score}", row[at]);
        assert!(row[best(row)] - row[at] < ROUNDING, "word {word}: {}", labels[best(row)]);
    }
}

#[test]
fn scores_are_those_of_the_reference() {
    let (Some(model), Some(references)) = (file("accurate.model"), file("parity.json")) else {
        return;
    };
    let references: References = serde_json::from_slice(&references).unwrap();
    if hexadecimal(&Sha256::digest(&model)) != references.sha256 {
        println!("skipped: parity.json was made from another model");
        return;
    }
    let parser = Parser::load(&model).unwrap();
    let labels = ModelFile::parse(&model).unwrap().header.labels;
    for reference in &references.sentences {
        let part = parts(&parser.wordpieces, parser.max_pieces, 0, &reference.words).remove(0);
        assert_eq!(part.encoded.pieces, reference.pieces, "{:?}", reference.words);
        assert_eq!(part.encoded.first, reference.first, "{:?}", reference.words);
        assert_eq!(part.encoded.casing, reference.casing, "{:?}", reference.words);
        let scores = parser.network.run(&[&part.encoded]).unwrap();
        check_head(&scores.upos, &labels.upos, &reference.upos, &reference.upos_score);
        check_head(&scores.xpos, &labels.xpos, &reference.xpos, &reference.xpos_score);
        check_head(&scores.lemma, &labels.lemma, &reference.lemma, &reference.lemma_score);
        check_head(&scores.names, &labels.names, &reference.names, &reference.names_score);
        check_arcs(&parser, &scores, reference);
    }
}

#[track_caller]
fn check_arcs(parser: &Parser, scores: &Scores, reference: &Reference) {
    for (word, &head) in reference.arc.iter().enumerate() {
        let (score, expected) = (scores.arc.row(0, word)[head], reference.arc_score[word]);
        assert!((score - expected).abs() < ROUNDING, "word {word}: {score} {expected}");
        let relation = parser.relation(scores.rel.row(0, word), head.checked_sub(1));
        assert_eq!(*relation, *reference.deprel[word], "word {word}");
    }
    let tree = parser.decode(scores, 0, &reference.words).words;
    let heads: Vec<usize> = tree.iter().map(|word| word.head.map_or(0, |head| head + 1)).collect();
    assert_eq!(heads, reference.tree, "{:?}", reference.words);
}
