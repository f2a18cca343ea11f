//! The figures of quantities on a report of three sentences, two of them gold,
//! written for this test.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};

use tidings_eval::{Gold, Readings, Split, score_quantity};

fn small(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small").join(name)
}

#[test]
fn figures_and_errors_are_those_counted_by_hand() {
    let mut gold = Gold::load(&small("quantity.jsonl"), Split::Whole).unwrap();
    gold.add_texts(&small("quantity-texts.jsonl")).unwrap();
    let readings = Readings::load(&small("quantity-readings.jsonl")).unwrap();
    let score = score_quantity(&gold, &readings).unwrap();
    assert_eq!(
        score.figures,
        [
            "found                  P 0.750  R 0.750  F 0.750",
            "value and unit         P 0.250  R 0.250  F 0.250",
            "of those found: kind 1.000 (3 of 3)  approximation 1.000 (3 of 3)  counted 1.000 (1 of 1)",
        ]
    );
    assert_eq!(
        score.errors,
        [
            "boats value and unit of \"about €5m\": gold [Some(5000000.0), None] Some(\"EUR\"), got [Some(5000000.0), None] Some(\"USD\")",
            "boats value and unit of \"A fifth\": gold [Some(0.2), None] None, got [Some(0.25), None] None",
            "boats missed \"no one\" casualties Some(0.0)",
            "boats extra \"leaked\" count Some(3.0)",
        ]
    );
}

#[test]
fn an_article_that_is_not_there_is_said() {
    let mut gold = Gold::load(&small("quantity.jsonl"), Split::Whole).unwrap();
    let error = gold.add_texts(&small("time.jsonl")).unwrap_err().to_string();
    assert!(error.contains("quantity.jsonl:1: no article of id \"boats\" in"), "{error}");
}
