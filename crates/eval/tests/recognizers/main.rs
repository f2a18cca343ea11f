//! The specifications of Microsoft's Recognizers-Text (MIT) for English dates
//! and times, as far as they say what TIMEX3 can say.
//!
//! A fair case is a distinct pair of input and reference date of the `Parser`
//! and `DateTimeModel` files (no Mode, Complex, Extended, Split, Experimental)
//! with at least one result, no result whose `timex` has a parenthesis, and
//! not `NotSupportedByDesign`. The reader is given the reference date as date of
//! publication. `answer.rs` says when an expression counts as right. Cases that
//! are read otherwise stand in `exceptions.tsv` with the reason; every other one
//! must be right, and none of those.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it skips")]

mod answer;
mod cases;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use tidings::{Document, Model, PublishedFrom, Reader};

use self::cases::{Case, fair_cases};

/// The least share of fair cases that must be right.
const LEAST: f64 = 0.90;

fn folder(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// Reasons by input and reference date.
fn exceptions() -> BTreeMap<(String, String), String> {
    let text = fs::read_to_string(folder("tests/recognizers/exceptions.tsv")).unwrap();
    let rows = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    rows.skip(1)
        .map(|row| {
            let [reason, reference, input] = row.split('\t').collect::<Vec<_>>()[..] else {
                panic!("three columns, please: {row:?}");
            };
            ((input.to_owned(), reference.to_owned()), reason.to_owned())
        })
        .collect()
}

fn is_right(reader: &Reader, case: &Case) -> bool {
    let mut document = Document::new(case.input.clone());
    if let Some(moment) = case.moment() {
        document = document.published(moment, PublishedFrom::Field);
    }
    let times = reader.read(&document).times;
    case.expected.iter().all(|expected| expected.found_in(&document, &times))
}

#[test]
fn fair_cases_are_read_as_specified() {
    let specifications = folder("../../../shared/gold/time/recognizers");
    if !specifications.exists() {
        return println!("skipped: Recognizers: {} is not there", specifications.display());
    }
    let english = folder("../../english");
    if !english.join("model/accurate.model").exists() {
        return println!("skipped: Recognizers: there is no model in {}", english.display());
    }
    let reader = Reader::from_dir(&english, Model::Accurate).unwrap();
    let (cases, exceptions) = (fair_cases(&specifications), exceptions());
    let (mut right, mut wrong, mut mended) = (0, Vec::new(), Vec::new());
    for case in &cases {
        let key = (case.input.clone(), case.reference.clone());
        match (is_right(&reader, case), exceptions.contains_key(&key)) {
            (true, false) => right += 1,
            (true, true) => {
                right += 1;
                mended.push(key);
            }
            (false, false) => wrong.push(key),
            (false, true) => {}
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "some thousand cases")]
    let share = f64::from(right) / cases.len() as f64;
    println!("{right} of {} fair cases, {:.1} %", cases.len(), 100.0 * share);
    assert!(wrong.is_empty(), "neither right nor an exception: {wrong:#?}");
    assert!(mended.is_empty(), "right by now, no exception any more: {mended:#?}");
    assert!(share >= LEAST, "{share} is less than {LEAST}");
}
