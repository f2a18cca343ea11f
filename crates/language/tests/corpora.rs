//! Measures tokens, sentences and trees on corpora that stay outside the
//! repository, and holds them to a floor. Where there are none, each test
//! says so and passes.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "clippy sees no tests in helpers")]
#![allow(clippy::cast_precision_loss, reason = "counts are small")]

use std::collections::HashSet;
use std::fs;
use std::hash::Hash;
use std::path::{Path, PathBuf};

use tidings_language::conllu::{self, Annotated};
use tidings_language::{Language, Tokenizer};
use tidings_record::{Document, Name, NameClass, Sentence, Span, Token};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A file of the corpora beside the repository.
fn corpus(name: &str) -> Option<String> {
    let places = [root().join("../shared"), root().join("../../shared")];
    let read = |shared: &PathBuf| fs::read_to_string(shared.join("corpora").join(name)).ok();
    let found = places.iter().find_map(read);
    if found.is_none() {
        println!("skipped: there is no ../shared/corpora/{name}");
    }
    found
}

/// The documents of a treebank.
fn treebank(name: &str) -> Option<Vec<Annotated>> {
    Some(conllu::read(&corpus(&format!("ud/{name}"))?).unwrap())
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
    fn add<T: Eq + Hash>(&mut self, found: &HashSet<T>, gold: &HashSet<T>) {
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
    let lemmas = fs::read_to_string(root().join("english/lemmas.tsv")).unwrap();
    let irregular = fs::read_to_string(root().join("english/irregular.tsv")).unwrap();
    Some(Language::load(&model, &rules()).unwrap().lemmas(&lemmas, &irregular).unwrap())
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

/// A label of the world-press corpus as a class of ours.
fn class(label: &str) -> Option<NameClass> {
    match label {
        "Person" => Some(NameClass::Person),
        "Organization" => Some(NameClass::Organization),
        "Location" | "Facility" => Some(NameClass::Location),
        "NORP" => Some(NameClass::Group),
        "Date" => Some(NameClass::Date),
        "Money" => Some(NameClass::Money),
        "Misc" => Some(NameClass::Other),
        _ => None,
    }
}

/// Words of one unit put together again as they may have stood in the paper,
/// and its names.
fn unit(rows: &str) -> (String, HashSet<(Span, NameClass)>) {
    let (mut text, mut glue) = (String::new(), true);
    let mut names: Vec<(Span, NameClass)> = Vec::new();
    for (word, label) in rows.lines().filter_map(|row| row.split_once('\t')) {
        let closes =
            [".", ",", ";", ":", "!", "?", ")", "]", "%", "”", "’", "s", "t"].contains(&word);
        let clitic = !matches!(word, "s" | "t") || text.ends_with('’');
        if !(glue || closes && clitic) {
            text.push(' ');
        }
        glue = ["(", "[", "“", "$", "-"].contains(&word) || (word == "’" && text.ends_with(' '));
        let start = text.len();
        text.push_str(word);
        let span = Span::new(start, text.len());
        match (label.split_once('-'), names.last_mut()) {
            (Some(("I", _)), Some(name)) => name.0 = name.0.cover(span),
            (Some((_, label)), _) => names.extend(class(label).map(|class| (span, class))),
            (None, _) => {}
        }
    }
    (text, names.into_iter().collect())
}

#[test]
#[ignore = "reads 66,000 words"]
fn names_of_the_world_press_are_found() {
    let (Some(corpus), Some(english)) = (corpus("ner/wwn-dev.iob"), english()) else { return };
    let mut all = Agreement::default();
    for rows in corpus.split("\n\n") {
        let (text, gold) = unit(rows);
        let (analysis, _) = english.analyse(&Document::new(text));
        let span = |s: &Sentence, name: &Name| {
            s.tokens[name.first].span.cover(s.tokens[name.end - 1].span)
        };
        let names = |s: &Sentence| {
            s.names.iter().map(|name| (span(s, name), name.class)).collect::<Vec<_>>()
        };
        all.add(&analysis.sentences.iter().flat_map(names).collect(), &gold);
    }
    println!("wwn-dev.iob: names F {:.2}", all.f());
    assert!(all.f() >= 70.0);
}
