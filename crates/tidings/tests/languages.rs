//! Which documents are read, by their language.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it skips")]

use std::path::Path;

use tidings::{Document, Model, Reader, Threads, detectable, intake::Settings};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

fn reader(test: &str) -> Option<Reader> {
    let pack = Path::new(ROOT).join("english");
    if !pack.join("model/accurate.model").exists() {
        println!("skipped: {test}: english/model holds no model");
        return None;
    }
    Some(Reader::from_dir(&pack, Model::Accurate).unwrap().threads(Threads::One))
}

/// What is said of a document; empty where it is read.
fn refusal(reader: &Reader, text: &str) -> String {
    let reading = reader.read(&Document::new(text));
    let language = reading.language.as_deref().unwrap_or("none");
    let notes: Vec<_> = reading.notes.iter().map(|note| note.text.as_str()).collect();
    if reading.sentences.is_empty() {
        format!("{language}: {}", notes.join("; "))
    } else {
        language.to_owned()
    }
}

const GERMAN: &str = "Die Regierung hat am Montag angekündigt, dass die Grenze im Norden wieder \
    geöffnet wird. Der Minister sagte vor Journalisten, man habe lange verhandelt \
        und sei nun zu einer Einigung gekommen.";

#[test]
fn a_document_in_another_language_is_not_read_unless_one_insists() {
    let Some(reader) = reader("languages") else { return };
    let said = "de: looks like German, the pack reads English: not read; --force reads it";
    assert_eq!(refusal(&reader, GERMAN), said);
    assert!(reader.read(&Document::new(GERMAN)).claims.is_empty());
    let forced = reader.settings(&Settings { any_language: true, ..Settings::default() });
    assert_eq!(refusal(&forced, GERMAN), "de");
}

#[test]
fn english_and_uncertain_documents_are_read() {
    let Some(reader) = reader("languages") else { return };
    assert_eq!(refusal(&reader, "The minister said that the border will open again."), "en");
    assert_eq!(refusal(&reader, "BORDER REOPENS"), "none");
}

#[test]
fn the_pack_has_a_name_for_every_language_that_can_be_told() {
    let Some(reader) = reader("languages") else { return };
    let nameless: Vec<_> =
        detectable().filter(|iso3| reader.pack().languages.find(iso3).is_none()).collect();
    assert!(nameless.is_empty(), "{nameless:?}");
}

/// The news beside the repository is English: none of it may be refused. (Run
/// by name; it takes a few seconds and the corpus as JSON lines on a path in
/// `TIDINGS_NEWS`.)
#[test]
#[ignore = "needs TIDINGS_NEWS"]
fn no_english_news_is_refused() {
    let (Some(reader), Ok(path)) = (reader("languages"), std::env::var("TIDINGS_NEWS")) else {
        return println!("skipped: no_english_news_is_refused: TIDINGS_NEWS names no file");
    };
    let lines = std::fs::read_to_string(path).unwrap();
    let texts = lines.lines().map(|line| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        record["text"].as_str().unwrap_or_default().to_owned()
    });
    let refused: Vec<_> =
        texts.filter(|text| reader.refuses(&Document::new(text.as_str())).is_some()).collect();
    assert!(refused.is_empty(), "{} documents, as {:?}", refused.len(), refused[0]);
}
