//! `tidings codebook`, and the one in the repository.

use std::{env, fs};

use crate::bench::bench;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs");

#[test]
fn the_codebook_of_the_repository_is_what_the_program_prints() {
    let Some(bench) = bench("codebook") else { return };
    let printed = bench.run("codebook").exits(0).out;
    let path = format!("{DOCS}/codebook.md");
    if env::var_os("TIDINGS_BLESS").is_some() {
        return fs::write(path, printed).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap();
    assert!(
        written == printed,
        "docs/codebook.md is not what `tidings codebook` prints: run the tests with TIDINGS_BLESS=1"
    );
}

#[test]
fn every_type_and_mode_has_an_example_and_a_near_miss() {
    let Some(bench) = bench("codebook_examples") else { return };
    let printed = bench.run("codebook").exits(0).out;
    let types = printed.split("\n## ").filter(|part| part.contains("\n- example: "));
    assert_eq!(types.clone().count(), 16);
    assert!(types.clone().all(|part| part.contains("\n- near miss: ")), "{printed}");
    let modes: Vec<&str> =
        types.flat_map(str::lines).filter(|line| line.starts_with("| ")).collect();
    let modes: Vec<&&str> = modes.iter().filter(|line| !line.starts_with("| mode |")).collect();
    assert_eq!(modes.len(), 67);
    for mode in modes {
        let cells: Vec<&str> = mode.trim_matches('|').split('|').map(str::trim).collect();
        assert!(cells.len() == 5 && cells.iter().all(|cell| !cell.is_empty()), "{mode}");
    }
}

#[test]
fn a_user_s_own_ontology_has_its_codebook() {
    let Some(bench) = bench("codebook_own") else { return };
    let out = bench.run(&format!("codebook --patterns {DOCS}/example-ontology")).exits(0).out;
    assert!(out.starts_with("# Codebook of plover-2 + cyber-incidents-1\n"), "{out}");
    assert!(
        out.contains("\n## INTRUDE\n\nGets into somebody's computers or network without leave.\n"),
        "{out}"
    );
    assert!(
        out.contains(
            "| theft | -7.5 | takes data out | Hackers stole the records of 40,000 patients."
        ),
        "{out}"
    );
    assert!(
        out.contains("| an intrusion that is only planned is no INTRUDE that took place | "),
        "{out}"
    );
}
