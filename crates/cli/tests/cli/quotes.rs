//! `tidings quotes` and `tidings read --by source`: who says what.

use serde_json::Value;

use crate::bench::bench;

const REPORT: &str = "date 2023-06-14\n\
    Angolan soldiers attacked a clinic, Reuters reported, citing officials. \
    Angola denied that its soldiers had attacked the clinic.\n";

#[test]
fn each_saying_is_a_line_by_itself() {
    let Some(bench) = bench("quotes") else { return };
    bench.file("a.txt", REPORT);
    let out = bench.run("quotes a.txt --format jsonl").exits(0).out;
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let voices: Vec<String> = lines.iter().map(|line| line["voices"].to_string()).collect();
    assert_eq!(voices, [r#"["Reuters"]"#, r#"["Reuters","officials"]"#, r#"["Angola"]"#]);
    assert_eq!((&lines[2]["stance"], &lines[2]["document"]), (&"denies".into(), &"a.txt".into()));
    let content = &lines[2]["content"];
    let (start, words) = (content["span"][0].as_u64().unwrap(), content["text"].as_str().unwrap());
    let at = REPORT.find(words).unwrap() as u64;
    assert_eq!(start, at);
}

#[test]
fn quotes_come_as_a_table_and_as_csv() {
    let Some(bench) = bench("quotes_forms") else { return };
    bench.file("a.txt", REPORT);
    bench.file("none.txt", "Rain fell.");
    let table = bench.run("quotes a.txt --format table").exits(0).out;
    assert!(table.contains("\n Reuters ›") && table.ends_with("\n 3 sayings.\n"), "{table}");
    let csv = bench.run("quotes a.txt none.txt --format csv").exits(0).out;
    assert!(csv.starts_with("id,published,outlet,saying,in,voices,"), "{csv}");
    assert_eq!(csv.lines().count(), 4);
    let none = bench.run("quotes none.txt --format csv").exits(0).out;
    assert_eq!(none.lines().count(), 1);
    let schema = bench.run("schema quote").exits(0).out;
    assert!(schema.contains("\"voices\""), "{schema}");
}

#[test]
fn a_document_can_be_read_as_voices() {
    let Some(bench) = bench("voices") else { return };
    bench.file("a.txt", REPORT);
    let table = bench.run("read a.txt --by source").exits(0).out;
    let place = |words: &str| table.find(words).unwrap_or_else(|| panic!("{words}: {table}"));
    assert!(place("\n Reuters") < place("› officials"));
    assert!(place("› officials") < place("\n Angola, AGO"));
    assert!(table.contains("denies :"), "{table}");
    let err = bench.run("read a.txt --by source --format csv").exits(2).err;
    assert!(
        err.starts_with("tidings: --by source orders a table, and --format csv is none"),
        "{err}"
    );
}
