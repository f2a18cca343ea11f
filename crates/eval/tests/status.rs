//! The figures of status on a report of four sentences written for this test.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};

use tidings_eval::{Gold, Readings, Split, score_status};

fn small(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small").join(name)
}

/// "send aid" is two claims of the reading, of which the type decides; "signed a
/// pact" is found by a further piece of its trigger.
#[test]
fn figures_and_errors_are_those_counted_by_hand() {
    let mut gold = Gold::load(&small("status.jsonl"), Split::Whole).unwrap();
    gold.add_texts(&small("status-texts.jsonl")).unwrap();
    let readings = Readings::load(&small("status-readings.jsonl")).unwrap();
    let score = score_status(&gold, &readings).unwrap();
    assert_eq!(
        score.figures,
        [
            "status right 0.250 (1 of 4)  not found 1",
            "told as facts: right 0.250 (1 of 4)  with history 0.500 (2 of 4)",
            "got -> gold: occurred -> possible 1  occurred -> denied 1  occurred -> historical 1",
        ]
    );
    assert_eq!(
        score.errors,
        [
            "port:34 \"send aid\": gold possible, got occurred",
            "port:61 \"fire\": gold denied, got occurred",
            "port:89 \"pact\": gold historical, got occurred",
            "port:19 not found \"port\" occurred",
        ]
    );
}
