//! The reference scorer and this one print the same figures and find as many
//! errors, on a small gold set of three reports written for this test.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it skips")]

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use tidings_eval::{
    Error, Gold, Readings, Score, Split, score_claims, score_events, score_pairs, score_place,
    score_quote, score_time,
};

fn folder(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// What the reference scorer prints, or why it cannot be asked.
fn reference(task: &str, option: Option<&str>) -> Result<String, String> {
    let scorer = folder("../../../shared/tools/score.py");
    if !scorer.exists() {
        return Err("../shared/tools/score.py is not there".to_owned());
    }
    let small = folder("tests/small");
    let mut command = Command::new("python3");
    command.arg(scorer).arg(task).arg(small.join(format!("{task}.jsonl")));
    command.arg(small.join("readings.jsonl")).args(option).args(["--errors", "999"]);
    let output = command.output().map_err(|error| format!("python3: {error}"))?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout).expect("the scorer prints UTF-8"))
}

#[track_caller]
fn check(name: &str, score: fn(&Gold, &Readings) -> Result<Score, Error>) {
    for (split, option) in
        [(Split::Whole, None), (Split::HeldOut, Some("--held-out")), (Split::Rest, Some("--rest"))]
    {
        let printed = match reference(name, option) {
            Ok(printed) => printed,
            Err(reason) => return println!("skipped: parity of {name}: {reason}"),
        };
        let gold = Gold::load(&folder("tests/small").join(format!("{name}.jsonl")), split).unwrap();
        let readings = Readings::load(&folder("tests/small/readings.jsonl")).unwrap();
        let ours = score(&gold, &readings).unwrap();
        let (errors, figures): (Vec<_>, Vec<_>) =
            printed.lines().partition(|line| line.starts_with("   "));
        assert_eq!(ours.figures, figures, "{name} {option:?}");
        assert_eq!(ours.errors.len(), errors.len(), "{name} {option:?}: {errors:#?} {ours:#?}");
    }
}

#[test]
fn time() {
    check("time", score_time);
}

#[test]
fn place() {
    check("place", score_place);
}

#[test]
fn quote() {
    check("quote", score_quote);
}

#[test]
fn events() {
    check("events", score_events);
}

#[test]
fn pairs() {
    check("pairs", score_pairs);
}

#[test]
fn claims() {
    check("claims", score_claims);
}

#[test]
fn a_document_without_a_reading_is_named() {
    let gold = Gold::load(&folder("tests/small/time.jsonl"), Split::Whole).unwrap();
    let readings = Readings::load(&folder("tests/small/readings.jsonl")).unwrap();
    let missing = readings.missing(&gold).unwrap();
    assert_eq!(missing, "no reading for 1 of 4 documents, e.g. unread");
}
