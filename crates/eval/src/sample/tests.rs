//! Draws and verdicts.

use std::{collections::BTreeSet, fs, num::NonZeroUsize, path::PathBuf};

use tidings::{
    Claim, Document, Engine, EventId, Evidence, Modality, Polarity, Reading, Span, Status, Tense,
};

use super::*;

/// A reading with a claim of each type at a place of its own.
fn reading(id: &str, types: &[&str]) -> Reading {
    let word = || "sample".to_owned();
    let text = "Rebels shelled each of the towns.";
    Reading {
        engine: Engine {
            version: word(),
            model: word(),
            pack: word(),
            options: word(),
            ontology: word(),
        },
        document: Document::new(text).id(id),
        language: None,
        sentences: vec![Span::new(0, text.len())],
        entities: vec![],
        times: vec![],
        places: vec![],
        quantities: vec![],
        attributions: vec![],
        claims: types.iter().enumerate().map(|(at, kind)| claim(at, kind)).collect(),
        notes: vec![],
    }
}

fn claim(at: usize, kind: &str) -> Claim {
    Claim {
        event: EventId(at),
        event_type: kind.to_owned(),
        folded_from: None,
        mode: vec![],
        context: vec![],
        quad: Some(4),
        score: None,
        cameo: None,
        trigger: Evidence { span: Span::new(at, at + 1), more: vec![] },
        sentence: 0,
        actors: vec![],
        recipients: vec![],
        instruments: vec![],
        status: Status::Occurred,
        polarity: Polarity::Positive,
        tense: Tense::Past,
        modality: Modality::Asserted,
        time: None,
        place: None,
        attribution: vec![],
        denies: None,
        quantities: vec![],
        rule: "sample.rule".to_owned(),
    }
}

/// The cell of a column in each row drawn.
fn column(rows: &[Vec<String>], name: &str) -> Vec<String> {
    let at = sample_columns().iter().position(|(column, _)| *column == name).unwrap();
    rows.iter().map(|row| row[at].clone()).collect()
}

fn draw(count: usize, seed: u64, by: Option<Stratum>, readings: &[Reading]) -> Vec<Vec<String>> {
    let mut drawn = DrawnClaims::new(NonZeroUsize::new(count).unwrap(), seed, by);
    for reading in readings {
        drawn.add(reading);
    }
    drawn.finish()
}

/// Thirty documents with three claims each.
fn thirty() -> Vec<Reading> {
    let three = ["ASSAULT", "COERCE", "ASSAULT"];
    (0..30).map(|number| reading(&format!("{number}.txt"), &three)).collect()
}

#[test]
fn the_order_of_documents_makes_no_difference_and_the_seed_does() {
    let mut readings = thirty();
    let drawn = draw(10, 7, None, &readings);
    readings.reverse();
    assert_eq!(draw(10, 7, None, &readings), drawn);
    let ids = |rows: &[Vec<String>]| column(rows, "id").into_iter().collect::<BTreeSet<_>>();
    assert_ne!(ids(&draw(10, 8, None, &readings)), ids(&drawn));
}

#[test]
fn a_document_gives_one_claim_unless_more_are_asked_for() {
    let readings = thirty();
    let of = |count| {
        let ids = column(&draw(count, 7, None, &readings), "id");
        (ids.len(), ids.into_iter().collect::<BTreeSet<_>>().len())
    };
    assert_eq!(of(10), (10, 10));
    assert_eq!(of(30), (30, 30));
    assert_eq!(of(40), (40, 30));
    assert_eq!(of(500), (90, 30));
}

#[test]
fn a_smaller_draw_of_a_seed_is_part_of_a_larger_one() {
    let readings = thirty();
    let ids = |count| column(&draw(count, 7, None, &readings), "id").into_iter().collect();
    let (small, large): (BTreeSet<String>, BTreeSet<String>) = (ids(5), ids(20));
    assert!(small.is_subset(&large));
}

#[test]
fn strata_give_as_many_each() {
    let rows = draw(9, 7, Some(Stratum::Type), &thirty());
    let types = column(&rows, "type");
    assert_eq!(types.iter().filter(|kind| *kind == "ASSAULT").count(), 5);
    assert_eq!(types, column(&rows, "stratum"));
    let sizes: BTreeSet<String> = column(&rows, "stratum_size").into_iter().collect();
    assert_eq!(sizes, ["30", "60"].map(str::to_owned).into());
    let few = draw(50, 7, Some(Stratum::Status), &[reading("a.txt", &["ASSAULT"])]);
    assert_eq!(few.len(), 1);
}

#[test]
fn a_row_has_a_cell_for_every_column() {
    let rows = draw(1, 7, None, &thirty());
    assert_eq!(rows[0].len(), sample_columns().len());
    assert_eq!(column(&rows, "sentence"), ["Rebels shelled each of the towns."]);
    assert_eq!(column(&rows, "reader"), ["sample sample sample seed 7"]);
    assert!(VERDICTS.iter().all(|(_, name, _)| column(&rows, name) == [""]));
}

/// A file of a test's own.
fn file(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tidings-sample-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn list(rows: &[(&str, &str, &str)]) -> String {
    let rows = rows.iter().map(|(claim, kind, size)| format!("{claim},{kind},A{size},{size}\n"));
    format!("claim_ok,type_ok,stratum,stratum_size\n{}", rows.collect::<String>())
}

#[test]
fn precision_has_an_interval() {
    let mut rows = vec![("y", "y", ""); 46];
    rows.extend([("n", "", ""); 4]);
    rows.push(("", "", ""));
    let score = score_sample(&file("wilson.csv", &list(&rows))).unwrap();
    assert_eq!(score.figures[0], "50 of 51 claims judged");
    // By Wilson's formula: (0.92 + z²/100 ± z √(0.92·0.08/50 + z²/10000)) / (1 + z²/50).
    assert_eq!(score.figures[2], "claim              46      50      0.920  0.812 to 0.968");
    assert_eq!(score.figures[3], "type               46      46      1.000  0.923 to 1.000");
    assert_eq!(score.figures[4], "mode                0       0          –  –");
    assert!(score.figures.iter().all(|line| !line.starts_with("weighted")));
}

#[test]
fn strata_count_by_their_size() {
    let mut rows = vec![("y", "y", "900"); 10];
    rows.extend([("n", "", "100"); 10]);
    let score = score_sample(&file("strata.csv", &list(&rows))).unwrap();
    assert!(score.figures[2].contains(" 0.500 "), "{:?}", score.figures);
    let at = score.figures.iter().position(|line| line.starts_with("weighted")).unwrap();
    assert!(score.figures[at + 1].contains(" 0.900 "), "{:?}", score.figures);
}

#[test]
fn a_verdict_that_is_none_is_told_with_its_line() {
    let text = list(&[("y", "y", ""), ("maybe", "Yes", "")]).replace(',', ";");
    let path = file("verdict.csv", &text);
    let score = score_sample(&path).unwrap();
    let told =
        format!("{}:3: claim_ok: `maybe` is no verdict: write y, n, or nothing", path.display());
    assert_eq!(score.errors, [told]);
    assert!(score.figures[3].starts_with("type                2       2 "), "{:?}", score.figures);
}

#[test]
fn a_list_may_be_json_lines() {
    let text = "{\"claim_ok\":\"y\",\"start\":3}\n\n{\"claim_ok\":null}\n{\"claim_ok\":\"n\"}\n";
    let score = score_sample(&file("judged.jsonl", text)).unwrap();
    assert!(score.figures[2].starts_with("claim               1       2 "), "{:?}", score.figures);
}

#[test]
fn a_table_without_verdicts_is_refused() {
    let error = score_sample(&file("other.csv", "a,b\n1,2\n")).unwrap_err().to_string();
    assert!(error.contains("other.csv:1: no column has verdicts"), "{error}");
}
