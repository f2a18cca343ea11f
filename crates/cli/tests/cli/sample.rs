//! `tidings sample`, and its list judged.

use crate::bench::{Bench, bench};

const REPORTS: [(&str, &str); 3] = [
    ("a.txt", "Turkish police detained two reporters. France condemned the arrests."),
    ("b.txt", "Russia shelled Kharkiv on Monday. Norway sent food to Ukraine."),
    ("c.txt", "Thousands of Thais marched in Bangkok. The Thai army denied that it shot at them."),
];

fn reports(bench: &Bench) {
    for (name, text) in REPORTS {
        bench.file(name, text);
    }
}

/// The cell of a column in each row of a list.
fn column(list: &str, name: &str) -> Vec<String> {
    let mut table = csv::Reader::from_reader(list.as_bytes());
    let at = table.headers().unwrap().iter().position(|column| column == name).unwrap();
    table.records().map(|row| row.unwrap()[at].to_owned()).collect()
}

#[test]
fn a_draw_is_the_same_in_whatever_order_documents_come() {
    let Some(bench) = bench("sample") else { return };
    reports(&bench);
    let ran = bench.run("sample 2 a.txt b.txt c.txt --seed 5").exits(0);
    assert_eq!(bench.run("sample 2 c.txt a.txt b.txt --seed 5 --jobs 2").exits(0).out, ran.out);
    let ids = column(&ran.out, "id");
    assert!(ids.len() == 2 && ids[0] != ids[1], "{}", ran.out);
    assert!(ran.err.contains("; 2 claims drawn of "), "{}", ran.err);
    assert!(column(&ran.out, "claim_ok").iter().all(String::is_empty), "{}", ran.out);
    let all = bench.run("sample 100 a.txt b.txt c.txt --format jsonl").exits(0);
    assert!(all.out.lines().count() > 3, "{}", all.out);
    let first: serde_json::Value = serde_json::from_str(all.out.lines().next().unwrap()).unwrap();
    assert!(first["start"].is_u64() && first["sentence"].is_string(), "{first}");
}

#[test]
fn a_judged_list_says_how_many_are_right() {
    let Some(bench) = bench("sample_judged") else { return };
    reports(&bench);
    let list = bench.run("sample 100 a.txt b.txt c.txt --stratify type").exits(0).out;
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(list.as_bytes());
    for row in table.records() {
        rows.push(row.unwrap().iter().map(str::to_owned).collect());
    }
    let at = |name: &str| rows[0].iter().position(|column| column == name).unwrap();
    let (claim, kind) = (at("claim_ok"), at("type_ok"));
    let count = rows.len() - 1;
    for (index, row) in rows.iter_mut().enumerate().skip(1) {
        row[claim] = if index == 1 { "n" } else { "y" }.to_owned();
        row[kind] = if index == 1 { "" } else { "y" }.to_owned();
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &rows {
        writer.write_record(row).unwrap();
    }
    bench.file("judged.csv", writer.into_inner().unwrap());
    let out = bench.run("eval sample judged.csv").exits(0).out;
    assert!(out.starts_with(&format!("{count} of {count} claims judged\n")), "{out}");
    let right = count - 1;
    assert!(out.contains(&format!("\nclaim          {right:>6} {count:>7}  ")), "{out}");
    assert!(out.contains(&format!("\ntype           {right:>6} {right:>7}      1.000  ")), "{out}");
    assert!(out.contains("\nweighted by "), "{out}");
    let err = bench.run("eval sample a.txt").exits(1).err;
    assert!(err.contains("a.txt:1: no column has verdicts"), "{err}");
}
