//! Text that tries to break out of its cell.

use serde_json::Value;
use tidings::{
    Reading, Status,
    export::{Cells, cameo, csv, geojson, plover, polecat},
};

use crate::{PACK, sample::reading};

const EVIL: &str = "=cmd|'/C calc'!A1\t\"x\"\r\ny;z\u{2028}w\u{b}v\u{85}|,u";

/// The sample with hostile words wherever words stand.
fn hostile() -> Reading {
    let mut reading = reading();
    reading.document.id = EVIL.into();
    reading.document.outlet = Some(EVIL.to_owned());
    reading.document.url = Some(EVIL.to_owned());
    reading.document.title = Some(EVIL.to_owned());
    reading.entities.iter_mut().for_each(|entity| entity.name = EVIL.into());
    reading.places[0].name = EVIL.into();
    for claim in &mut reading.claims {
        claim.status = Status::Occurred;
        claim.cameo = Some("190".to_owned());
        claim.mode = vec![EVIL.to_owned()];
    }
    reading
}

/// Lines as the most eager of programs tells them apart.
fn lines(text: &str) -> Vec<&str> {
    let ends =
        |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.split(ends).filter(|line| !line.is_empty()).collect()
}

#[test]
fn tables_with_tabs_keep_their_lines_and_columns() {
    let reading = hostile();
    for (export, width) in
        [(cameo::lines(&reading, &PACK), 8), (polecat::lines(&reading, &PACK), 40)]
    {
        let written = reading.claims.len() - export.left_out.count();
        assert!(written > 0);
        assert_eq!(lines(&export.text).len(), written);
        for line in lines(&export.text) {
            assert_eq!(line.split('\t').count(), width, "{line}");
            assert!(!line.contains('"'), "{line}");
        }
        // Whoever takes quotation marks for those of CSV reads the same.
        let mut quoting = ::csv::ReaderBuilder::new();
        let quoting =
            quoting.delimiter(b'\t').has_headers(false).from_reader(export.text.as_bytes());
        let rows: Vec<_> = quoting.into_records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), written);
        assert!(rows.iter().all(|row| row.len() == width));
    }
}

#[test]
fn a_list_in_a_cell_has_as_many_values_as_participants() {
    let mut reading = hostile();
    let again = reading.claims[0].actors[0].clone();
    reading.claims[0].actors.push(again);
    let text = polecat::lines(&reading, &PACK).text;
    let cells: Vec<_> = text.lines().next().unwrap().split('\t').collect();
    assert_eq!(cells[7].split("; ").count(), 2, "{}", cells[7]);
    let table = csv::header() + &csv::rows(&reading, Cells::AsTheyAre);
    let mut table = ::csv::Reader::from_reader(table.as_bytes());
    let first = table.records().next().unwrap().unwrap();
    assert_eq!(first[12].split(';').count(), 2, "{}", &first[12]);
}

#[test]
fn csv_is_read_back_and_runs_nothing() {
    let reading = hostile();
    let table = csv::header() + &csv::rows(&reading, Cells::SpreadsheetSafe);
    let mut table = ::csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), reading.claims.len());
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '@', '\t']), "{cell}");
        assert!(!cell.contains(['\t', '\n', '\r']), "{cell}");
    }
    let id = EVIL.replace(['\t', '\r', '\n'], " ");
    assert_eq!(rows[0][0], format!("'{id}"));
}

#[test]
fn json_holds_the_words_as_they_are() {
    let reading = hostile();
    let text = plover::lines(&reading, &PACK).text;
    let record: Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(record["cite_info"]["publication"], EVIL);
    assert_eq!(record["actor"][0]["name"], EVIL);
    let features = geojson::features(&reading).text;
    let feature: Value = serde_json::from_str(&features).unwrap();
    assert_eq!(feature["properties"]["place"], EVIL);
}
