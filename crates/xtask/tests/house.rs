//! The rules of the house that the compiler does not know: which crate may use
//! which, what the inner crates may touch, how long a file may be, and that
//! knowledge of the world stays in the pack.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each crate with the crates of this workspace that it may use.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("record", &[]),
    ("intake", &["record"]),
    ("language", &["record"]),
    ("lexicon", &["record"]),
    ("reader", &["record", "language", "lexicon"]),
    ("tidings", &["record", "intake", "language", "lexicon", "reader"]),
    ("eval", &["tidings"]),
    ("server", &["tidings"]),
    ("cli", &["tidings", "eval", "server"]),
    (
        "xtask",
        &["record", "intake", "language", "lexicon", "reader", "tidings", "eval", "server", "cli"],
    ),
];

/// Crates to which everything comes as an argument.
const PURE: [&str; 4] = ["record", "language", "lexicon", "reader"];

/// Ways to a file, the network, another program, the environment or the clock.
const OUTSIDE: [&str; 9] = [
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::io::std",
    "env::var",
    "SystemTime",
    "Instant",
    "::now()",
];

const LONGEST_FILE: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// All Rust files below a folder, sorted.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The sources of a crate without files of tests.
fn sources(krate: &str) -> Vec<PathBuf> {
    let mut files = rust_files(&root().join("crates").join(krate).join("src"));
    files.retain(|path| !path.ends_with("tests.rs"));
    files
}

/// The lines of a source file that are code outside tests, with their numbers.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    (1..)
        .zip(text.lines().map(str::to_owned))
        .take_while(|(_, line)| line.trim() != "#[cfg(test)]")
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .collect()
}

/// The crates of this workspace that a crate names in its `Cargo.toml`.
fn used_by(krate: &str) -> Vec<String> {
    let path = root().join("crates").join(krate).join("Cargo.toml");
    let manifest: toml::Table = fs::read_to_string(path).unwrap().parse().unwrap();
    let sections = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = sections.iter().filter_map(|name| manifest.get(*name)?.as_table());
    let names = tables.flat_map(|table| table.keys());
    let short = names.map(|name| name.strip_prefix("tidings-").unwrap_or(name).to_owned());
    short.filter(|name| MAY_USE.iter().any(|(known, _)| known == name)).collect()
}

#[test]
fn a_crate_uses_only_the_layers_below() {
    for (krate, allowed) in MAY_USE {
        let mut used = used_by(krate);
        used.retain(|name| !allowed.contains(&name.as_str()));
        assert!(used.is_empty(), "{krate} may not use {used:?}");
    }
}

#[test]
fn every_crate_has_its_layer() {
    let folders = fs::read_dir(root().join("crates")).unwrap();
    let mut folders: Vec<_> =
        folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    folders.sort();
    let mut known = MAY_USE.map(|(krate, _)| krate.to_owned());
    known.sort();
    assert_eq!(folders, known);
}

#[test]
fn the_inner_crates_touch_nothing_outside() {
    for path in PURE.iter().flat_map(|krate| sources(krate)) {
        for (number, line) in code(&path) {
            let way = OUTSIDE.iter().find(|way| line.contains(*way));
            assert!(way.is_none(), "{}:{number}: {line}", path.display());
        }
    }
}

#[test]
fn no_source_file_is_too_long() {
    for path in rust_files(&root().join("crates")) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= LONGEST_FILE, "{}: {lines} lines", path.display());
    }
}

/// Names and adjectives of all countries in the pack, in lower case.
fn country_words() -> Vec<String> {
    let table = fs::read_to_string(root().join("english/actors/countries.tsv")).unwrap();
    let mut rows = table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
    let header: Vec<_> = rows.next().unwrap().collect();
    let columns =
        ["name", "adjectives"].map(|name| header.iter().position(|c| *c == name).unwrap());
    let words = rows.flat_map(|row| {
        let cells: Vec<_> = row.collect();
        columns.map(|column| cells.get(column).copied().unwrap_or_default()).into_iter()
    });
    words
        .flat_map(|cell| cell.split(';'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// What stands between quotation marks on a line of code: its words in lower
/// case, each between blanks.
fn literals(line: &str) -> impl Iterator<Item = String> {
    line.split('"').skip(1).step_by(2).map(|literal| {
        let words = literal.split(|c: char| !c.is_alphabetic());
        format!(" {} ", words.collect::<Vec<_>>().join(" ").to_lowercase())
    })
}

#[test]
fn no_country_and_no_month_stands_in_code() {
    const MONTHS: [&str; 6] = ["january", "february", "april", "september", "october", "december"];
    let mut words = country_words();
    assert!(words.len() > 300, "{} words", words.len());
    words.extend(MONTHS.map(str::to_owned));
    for (krate, _) in MAY_USE.iter().filter(|(krate, _)| *krate != "xtask") {
        for path in sources(krate) {
            for (number, line) in code(&path) {
                for literal in literals(&line) {
                    let word = words.iter().find(|word| literal.contains(&format!(" {word} ")));
                    assert!(word.is_none(), "{}:{number}: {line}", path.display());
                }
            }
        }
    }
}
