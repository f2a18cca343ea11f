//! Measures tokens, sentences and trees on corpora that stay outside the
//! repository, and holds them to a floor. Where there are none, each test
//! says so and passes.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "clippy sees no tests in helpers")]
#![allow(clippy::cast_precision_loss, reason = "counts are small")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use tidings_language::conllu::{self, Annotated};
use tidings_language::{Language, Tokenizer};
use tidings_record::{Sentence, Span, Token};

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

fn rules() -> String {
    fs::read_to_string(root().join("english/tokenizer.toml")).unwrap()
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
    let tokenizer = Tokenizer::load(&rules()).unwrap();
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

/// The language as the pack has it; `None` where the pack has no model.
fn english() -> Option<Language> {
    let Ok(model) = fs::read(root().join("english/model/accurate.model")) else {
        println!("skipped: there is no english/model/accurate.model");
        return None;
    };
    Some(Language::load(&model, &rules()).unwrap())
}

/// Labels right among the words of a treebank, told apart as in the treebank.
#[derive(Default)]
struct Accuracy {
    words: usize,
    upos: usize,
    lemma: usize,
    uas: usize,
    las: usize,
}

impl Accuracy {
    fn add(&mut self, found: &Token, gold: &Token) {
        let head = found.head == gold.head;
        self.words += 1;
        self.upos += usize::from(found.upos == gold.upos);
        self.lemma += usize::from(found.lemma == gold.lemma);
        self.uas += usize::from(head);
        self.las += usize::from(head && found.relation() == gold.relation());
    }

    fn percent(&self, right: usize) -> f64 {
        100.0 * right as f64 / self.words as f64
    }
}

#[track_caller]
fn check_trees(name: &str, floor: f64) {
    let (Some(documents), Some(english)) = (treebank(name), english()) else { return };
    let mut right = Accuracy::default();
    for Annotated { document, analysis } in &documents {
        let spans = |s: &Sentence| s.tokens.iter().map(|token| token.span).collect();
        let gold_words: Vec<Vec<Span>> = analysis.sentences.iter().map(spans).collect();
        let (found, notes) = english.analyse_words(&document.text, &gold_words);
        assert!(notes.is_empty(), "{notes:?}");
        for (found, gold) in found.sentences.iter().zip(&analysis.sentences) {
            found.tokens.iter().zip(&gold.tokens).for_each(|(found, gold)| right.add(found, gold));
        }
    }
    let [upos, lemma, uas, las] =
        [right.upos, right.lemma, right.uas, right.las].map(|count| right.percent(count));
    println!("{name}: UPOS {upos:.2}, lemma {lemma:.2}, UAS {uas:.2}, LAS {las:.2}");
    assert!(las >= floor);
}

#[test]
#[ignore = "reads 25,000 words"]
fn trees_of_web_text_are_those_of_ewt() {
    check_trees("ewt-dev.conllu", 88.0);
}

#[test]
#[ignore = "reads 22,000 words"]
fn trees_of_edited_and_spoken_text_are_those_of_gum() {
    check_trees("gum-dev.conllu", 86.0);
}
