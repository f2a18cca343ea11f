//! Golden readings: reports and the claims they are read as, side by side.
//!
//! One test per file in `readings/`; `cargo xtask bless` rewrites what stands
//! there as it is read today.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it skips")]

mod markdown;
mod notation;

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use tidings::{
    Document, Model, PublishedFrom, Reader,
    intake::{Settings, plain},
};

use markdown::{Case, cases, rewritten};
use notation::notation;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The English reader; nothing without a trained model.
static READER: LazyLock<Option<Reader>> = LazyLock::new(|| {
    let pack = Path::new(ROOT).join("english");
    let model = pack.join("model/accurate.model");
    model.exists().then(|| Reader::from_dir(&pack, Model::Accurate).unwrap())
});

fn folder() -> PathBuf {
    Path::new(ROOT).join("readings")
}

/// Whether the files are to be rewritten.
fn blessing() -> bool {
    env::var_os("TIDINGS_BLESS").is_some()
}

#[track_caller]
fn check(topic: &str) {
    let Some(reader) = READER.as_ref() else {
        return println!("skipped: readings of {topic}: english/model holds no model");
    };
    let path = folder().join(format!("{topic}.md"));
    let page = fs::read_to_string(&path).unwrap();
    let cases = cases(&page).unwrap_or_else(|error| panic!("{}:{error}", path.display()));
    let today: Vec<_> = cases.iter().map(|case| notation(&reader.read(&document(case)))).collect();
    if blessing() {
        return fs::write(&path, rewritten(&page, &cases, &today)).unwrap();
    }
    let wrong = cases.iter().zip(&today).filter(|(case, today)| case.claims != **today);
    let wrong: Vec<_> = wrong
        .map(|(case, today)| {
            let Case { heading, line, claims, .. } = case;
            format!("{topic}.md:{line}: {heading}\nwritten:\n{claims}read:\n{today}")
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn document(case: &Case) -> Document {
    let document = Document::new(case.text.as_str());
    match case.published {
        Some(day) => document.published(day, PublishedFrom::Option),
        None => document,
    }
}

#[test]
fn attribution() {
    check("attribution");
}

#[test]
fn status() {
    check("status");
}

#[test]
fn time() {
    check("time");
}

#[test]
fn place() {
    check("place");
}

#[test]
fn who() {
    check("who");
}

#[test]
fn numbers() {
    check("numbers");
}

#[test]
fn diplomacy() {
    check("diplomacy");
}

#[test]
fn force() {
    check("force");
}

#[test]
fn pressure() {
    check("pressure");
}

#[test]
fn every_page_of_readings_has_its_test() {
    let pages = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let pages = pages.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let tests = include_str!("main.rs");
    for page in pages {
        let topic = page.file_stem().unwrap().to_str().unwrap();
        assert!(tests.contains(&format!("check(\"{topic}\");")), "{topic}.md has no test");
    }
}

#[test]
fn articles() {
    let Some(reader) = READER.as_ref() else {
        return println!("skipped: readings of articles: english/model holds no model");
    };
    let settings = Settings { date_from_name: true, ..Settings::default() };
    let files = fs::read_dir(folder().join("articles")).unwrap().map(|entry| entry.unwrap().path());
    for path in files.filter(|path| path.extension().is_some_and(|ending| ending == "txt")) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let document = plain(name, name, &fs::read(&path).unwrap(), &settings).unwrap();
        let today = notation(&reader.read(&document));
        let golden = path.with_extension("claims");
        if blessing() {
            fs::write(&golden, today).unwrap();
        } else {
            assert_eq!(fs::read_to_string(&golden).unwrap(), today, "{name}");
        }
    }
}
