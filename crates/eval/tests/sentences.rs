//! Every sentence that a pattern of the English pack carries as test or near
//! miss is read as the pattern says.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it skips")]

use std::path::Path;

use tidings::{Model, Reader};
use tidings_eval::score_sentences;

const ENGLISH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../english");

#[test]
fn every_pattern_reads_its_own_sentences() {
    let model = Path::new(ENGLISH).join("model/accurate.model");
    if !model.exists() {
        return println!("skipped: sentences of patterns: there is no {}", model.display());
    }
    let reader = Reader::from_dir(Path::new(ENGLISH), Model::Accurate).unwrap().patterns_alone();
    let score = score_sentences(&reader, |_| true);
    assert!(score.errors.is_empty(), "{}\n{:?}", score.errors.join("\n"), score.figures);
}
