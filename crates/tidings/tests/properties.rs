//! What holds for every text: reading never panics, every span covers the words
//! it says, every id stands for something, and the same text gives the same
//! bytes on any number of threads.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it skips")]

use std::{collections::BTreeSet, fs, path::Path, sync::LazyLock, thread};

use jiff::civil::date;
use proptest::{
    prelude::*,
    test_runner::{RngSeed, TestRunner},
};
use serde_json::Value;
use tidings::{Document, Model, PublishedFrom, Reader, Threads, json};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The article it all began with; it is not part of the repository.
const SEED: &str = "../shared/gold/seed/article.txt";

/// The English reader; nothing without a trained model.
static READER: LazyLock<Option<Reader>> = LazyLock::new(|| {
    let pack = Path::new(ROOT).join("english");
    let model = pack.join("model/accurate.model");
    model.exists().then(|| Reader::from_dir(&pack, Model::Accurate).unwrap().threads(Threads::One))
});

fn reader(test: &str) -> Option<&'static Reader> {
    let reader = READER.as_ref();
    if reader.is_none() {
        println!("skipped: {test}: english/model holds no model");
    }
    reader
}

fn seed(test: &str) -> Option<String> {
    let seed = fs::read_to_string(Path::new(ROOT).join(SEED)).ok();
    if seed.is_none() {
        println!("skipped: {test}: {SEED} is not there");
    }
    seed
}

fn document(text: &str) -> Document {
    Document::new(text).published(date(2022, 12, 31), PublishedFrom::Option)
}

/// Reads `text` and checks all that must hold of its reading.
#[track_caller]
fn check(reader: &Reader, text: &str) {
    let reading = json::Reading::new(&reader.read(&document(text)));
    let written = serde_json::to_string(&reading).unwrap();
    assert_eq!(serde_json::from_str::<json::Reading>(&written).unwrap(), reading);
    let value: Value = serde_json::from_str(&written).unwrap();
    let characters: Vec<char> = text.chars().collect();
    spans_hold(&value, &characters);
    ids_hold(&value);
    assert!(reading.claims.iter().all(|c| c.sentence < reading.document.sentences.len()));
}

/// Every `span` beside a `text` covers it, and every further range lies in the
/// text. A note's text is its own.
fn spans_hold(value: &Value, characters: &[char]) {
    let words = |range: &Value| {
        let [start, end] =
            [0, 1].map(|side| usize::try_from(range[side].as_u64().unwrap()).unwrap());
        characters[start..end].iter().collect::<String>()
    };
    if let (Some(span), Some(text)) = (value.get("span"), value.get("text")) {
        assert_eq!(words(span), text.as_str().unwrap());
    }
    for ranges in ["more", "sentences"].iter().filter_map(|name| value.get(*name)?.as_array()) {
        assert!(ranges.iter().all(|range| !words(range).is_empty()));
    }
    parts(value).for_each(|part| spans_hold(part, characters));
}

/// What an array or an object holds; left out are notes and roles, whose words
/// and whose `of` stand for no part of the reading.
fn parts(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(fields) => {
            let fields =
                fields.iter().filter(|(name, _)| !["notes", "roles"].contains(&name.as_str()));
            Box::new(fields.map(|(_, part)| part))
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// Fields that name other parts of a reading.
const REFERENCES: [&str; 8] =
    ["entity", "anchor", "of", "time", "in", "attribution", "quantities", "denies"];

/// Every id that a part refers to is some part's own.
fn ids_hold(reading: &Value) {
    let lists = ["entities", "times", "places", "quantities", "attributions", "claims"];
    let all = lists.iter().flat_map(|list| reading[*list].as_array().unwrap());
    let known: BTreeSet<&str> =
        all.map(|part| part["id"].as_str().unwrap()).chain(["published"]).collect();
    for list in lists {
        references(&reading[list], &mut |id| assert!(known.contains(id), "{list} refer to {id}"));
    }
}

fn references(value: &Value, check: &mut impl FnMut(&str)) {
    for part in parts(value) {
        references(part, check);
    }
    for field in REFERENCES.iter().filter_map(|name| value.get(*name)) {
        let ids = field.as_array().map_or(std::slice::from_ref(field), Vec::as_slice);
        ids.iter().filter_map(Value::as_str).for_each(&mut *check);
    }
}

/// Readings are the same texts on every run: a failure comes back.
fn runner(cases: u32) -> TestRunner {
    let rng_seed = RngSeed::Fixed(20_221_231);
    TestRunner::new(ProptestConfig {
        cases,
        rng_seed,
        failure_persistence: None,
        ..ProptestConfig::default()
    })
}

#[test]
fn any_text_can_be_read() {
    let Some(reader) = reader("any text") else { return };
    // Any characters at all, and news broken by any characters.
    let text = prop_oneof![
        "\\PC{0,300}",
        "(?s).{0,120}",
        "((Kyiv|the army|“|”|\"|said|shelled|on Friday|, |\\. |\\n\\n|16|2022|Mr\\.|’s|not|in Kherson|\\PC) ?){0,60}",
    ];
    runner(150)
        .run(&text, |text| {
            check(reader, &text);
            Ok(())
        })
        .unwrap();
}

#[test]
fn texts_that_are_hardly_texts_can_be_read() {
    let Some(reader) = reader("texts that are hardly texts") else { return };
    let long = "attack ".repeat(3000);
    let nested = "“".repeat(500);
    let said = "he said, ".repeat(300);
    for text in ["", " ", "\n\n\n", ".", "\u{feff}", "\0", "\u{202e}said", &long, &nested, &said] {
        check(reader, text);
    }
}

/// Characters between two beginnings of the article that are read.
const STEP: usize = 24;

#[test]
fn every_beginning_of_an_article_can_be_read() {
    let (Some(reader), Some(text)) = (reader("beginnings"), seed("beginnings")) else { return };
    let ends: Vec<usize> = text.char_indices().map(|(end, _)| end).step_by(STEP).collect();
    thread::scope(|scope| {
        for half in [0, 1] {
            let (ends, text) = (&ends, &text);
            scope.spawn(move || {
                ends.iter().skip(half).step_by(2).for_each(|&end| check(reader, &text[..end]));
            });
        }
    });
    assert!(ends.len() > 200);
}

#[test]
fn a_document_is_read_alike_alone_among_others_and_on_any_number_of_threads() {
    for model in [Model::Accurate, Model::Fast] {
        let pack = Path::new(ROOT).join("english");
        let Ok(one) = Reader::from_dir(&pack, model) else {
            println!("skipped: threads: english/model holds no model {model}");
            continue;
        };
        let one = one.threads(Threads::One);
        let texts: Vec<String> = (0..64).map(report).collect();
        let written = |reader: &Reader, text: &String| {
            serde_json::to_string(&json::Reading::new(&reader.read(&document(text)))).unwrap()
        };
        let alone: Vec<_> = texts.iter().map(|text| written(&one, text)).collect();
        for threads in [1, 8] {
            let parts = texts.chunks(texts.len() / threads);
            let together: Vec<_> = thread::scope(|scope| {
                let parts = parts.map(|part| {
                    scope.spawn(|| part.iter().map(|text| written(&one, text)).collect::<Vec<_>>())
                });
                let parts: Vec<_> = parts.collect();
                parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
            });
            assert_eq!(alone, together, "{model} on {threads} threads");
        }
        let all = one.threads(Threads::All);
        let on_all: Vec<_> = texts.iter().map(|text| written(&all, text)).collect();
        assert_eq!(alone, on_all, "{model}, a document on all threads");
    }
}

/// One of many reports of different lengths.
fn report(number: usize) -> String {
    let sentence =
        format!("Rebels attacked village {number} on Friday, and the army shelled it, Togo said. ");
    sentence.repeat(1 + number % 7)
}
