//! The table of claims.

use tidings::export::{
    Cells,
    csv::{columns, header, rows},
};

use crate::sample::reading;

/// The cell of `column` in the row of claim number `row`.
fn cell(row: usize, column: &str, cells: Cells) -> String {
    let mut reading = reading();
    reading.entities[1].name = "=cmd|'/C calc'!A1".into();
    reading.claims[1].score = Some(-9.5);
    let table = header() + &rows(&reading, cells);
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let place = table.headers().unwrap().iter().position(|name| name == column).unwrap();
    table.records().nth(row).unwrap().unwrap()[place].to_owned()
}

#[track_caller]
fn check(row: usize, column: &str, expected: &str) {
    assert_eq!(cell(row, column, Cells::AsTheyAre), expected);
}

#[test]
fn a_row_says_who_did_what_to_whom() {
    check(0, "published", "2022-12-31");
    check(0, "type", "ASSAULT");
    check(0, "actor", "Army of Norland");
    check(0, "actor_words", "Norland’s army");
    check(0, "actor_country", "NOR");
    check(0, "actor_sector", "MIL");
    check(0, "recipient", "the port of Sarkov");
    check(0, "recipient_sector", "");
}

#[test]
fn a_row_says_when_where_and_by_whose_account() {
    check(0, "time", "Friday");
    check(0, "time_from", "2022-12-30");
    check(0, "time_to", "2022-12-31");
    check(0, "place", "Sarkov");
    check(0, "place_precision", "city");
    check(0, "lat", "46.5");
    check(0, "source", "Norpress;governor of Sudria");
    check(2, "source", "");
    check(2, "status", "planned");
}

#[test]
fn offsets_are_code_points() {
    check(0, "words", "shelled");
    check(0, "start", "15");
    check(0, "end", "22");
}

#[test]
fn every_column_is_told_to_the_user() {
    let names: Vec<_> = columns().map(|column| column.name).collect();
    assert_eq!(names.join(",") + "\n", header());
    assert!(columns().all(|column| !column.meaning.is_empty()));
}

#[track_caller]
fn check_safe(row: usize, column: &str, expected: &str) {
    assert_eq!(cell(row, column, Cells::SpreadsheetSafe), expected);
}

#[test]
fn a_spreadsheet_gets_no_formula_and_keeps_its_numbers() {
    check(1, "actor", "=cmd|'/C calc'!A1");
    check_safe(1, "actor", "'=cmd|'/C calc'!A1");
    check_safe(1, "score", "-9.5");
    check_safe(0, "actor", "Army of Norland");
    check_safe(0, "time_from", "2022-12-30");
}
