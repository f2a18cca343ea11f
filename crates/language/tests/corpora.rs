//! Measures tokens, sentences and trees on corpora that stay outside the
//! repository, and holds them to a floor. Where there are none, each test
//! says so and passes.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use tidings_language::Tokenizer;
use tidings_language::conllu::{self, Annotated};
use tidings_record::Span;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The documents of a treebank beside the repository.
fn treebank(name: &str) -> Option<Vec<Annotated>> {
    let places = [root().join("../shared"), root().join("../../shared")];
    let path = places.map(|shared| shared.join("corpora/ud").join(name));
    let Some(text) = path.iter().find_map(|path| fs::read_to_string(path).ok()) else {
        println!("skipped: there is no ../shared/corpora/ud/{name}");
        return None;
    };
    Some(conllu::read(&text).unwrap())
}

/// Counts of a comparison.
#[derive(Default)]
struct Agreement {
    right: usize,
    found: usize,
    gold: usize,
}

impl Agreement {
    fn add(&mut self, found: &HashSet<Span>, gold: &HashSet<Span>) {
        self.right += found.intersection(gold).count();
        self.found += found.len();
        self.gold += gold.len();
    }

    /// In percent.
    fn f(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.gold) as f64
    }
}

#[track_caller]
fn check_cuts(name: &str, words_floor: f64, sentences_floor: f64) {
    let Some(documents) = treebank(name) else { return };
    let rules = fs::read_to_string(root().join("english/tokenizer.toml")).unwrap();
    let tokenizer = Tokenizer::load(&rules).unwrap();
    let (mut words, mut sentences) = (Agreement::default(), Agreement::default());
    for Annotated { document, analysis } in &documents {
        let found = tokenizer.sentences(&document.text, document.body);
        let ends = |words: &Vec<Span>| words[0].cover(words[words.len() - 1]);
        let gold_words = analysis.sentences.iter().flat_map(|s| s.tokens.iter().map(|t| t.span));
        words.add(&found.concat().into_iter().collect(), &gold_words.collect());
        let gold_sentences = analysis.sentences.iter().map(|sentence| sentence.span);
        sentences.add(&found.iter().map(ends).collect(), &gold_sentences.collect());
    }
    println!("{name}: words F {:.2}, sentences F {:.2}", words.f(), sentences.f());
    assert!(words.f() >= words_floor && sentences.f() >= sentences_floor);
}

#[test]
fn web_text_is_cut_as_in_ewt() {
    check_cuts("ewt-dev.conllu", 98.5, 80.0);
}

#[test]
fn edited_and_spoken_text_is_cut_as_in_gum() {
    check_cuts("gum-dev.conllu", 98.5, 90.0);
}
