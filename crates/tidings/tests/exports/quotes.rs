//! What is said, line by line and as a table.

use tidings::{
    export::{
        Cells,
        quotes::{columns, header, lines, rows},
    },
    json::Quote,
};

use crate::sample::reading;

#[test]
fn a_line_can_be_read_by_itself() {
    let lines = lines(&reading());
    let second: Quote = serde_json::from_str(lines.lines().nth(1).unwrap()).unwrap();
    assert_eq!(second.voices, ["Norpress", "governor of Sudria"]);
    assert_eq!(second.country.as_deref(), Some("SUD"));
    assert_eq!(second.attribution.content.span, [0, 51]);
}

#[test]
fn a_row_of_csv_has_a_cell_for_every_column() {
    let table = header() + &rows(&reading(), Cells::AsTheyAre);
    let mut table = csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(&rows[1][5], "Norpress;governor of Sudria");
    assert_eq!(&rows[1][10], "indirect");
    assert_eq!(rows[1].len(), columns().count());
}
