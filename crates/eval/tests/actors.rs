//! The figures of country and sector on a report of two sentences, written for
//! this test.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};

use tidings_eval::{Gold, Readings, Split, score_actors};

fn small(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small").join(name)
}

#[test]
fn figures_and_errors_are_those_counted_by_hand() {
    let gold = Gold::load(&small("actors.jsonl"), Split::Whole).unwrap();
    let readings = Readings::load(&small("actors-readings.jsonl")).unwrap();
    let score = score_actors(&gold, &readings).unwrap();
    // The country of the rebels is not that of the words after "in"; a city
    // that acts is a government, not its people; what is not in the text and
    // what is of no country is not asked for.
    assert_eq!(
        score.figures,
        ["country 0.750 of 4", "sector 0.750 of 4  first 0.750", "both 0.500 of 4"]
    );
    assert_eq!(
        score.errors,
        ["market \"Rebels in Sudan\" SDN REB got - REB", "market \"Cairo\" EGY CVL got EGY GOV"]
    );
}
