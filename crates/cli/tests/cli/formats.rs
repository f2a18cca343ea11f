//! `tidings read --format plover|cameo|polecat`, and what the last line says of
//! claims that a format cannot hold.

use serde_json::Value;

use crate::bench::bench;

const REPORT: &str = "Norway’s police arrested two Russian diplomats in Oslo on Friday, Reuters \
reported. Russia denied that it had attacked Norway. Three people were wounded.\n";

/// The three numbers of `4 claims = 2 written … + 2 left out`.
#[track_caller]
fn counts(err: &str) -> [usize; 3] {
    let told = err.trim_end().rsplit_once("; ").unwrap().1;
    let number = |after: &str| {
        let rest = &told[told.find(after).unwrap_or_else(|| panic!("{told}")) + after.len()..];
        rest.split(' ').next().unwrap().parse().unwrap()
    };
    [told.split(' ').next().unwrap().parse().unwrap(), number("= "), number("+ ")]
}

#[test]
fn claims_are_written_or_left_out_and_counted() {
    let Some(bench) = bench("formats") else { return };
    bench.file("a.txt", REPORT);
    bench.file("none.txt", "");
    for (format, header) in [("plover", 0), ("polecat", 1), ("cameo", 0)] {
        let options = format!("read a.txt none.txt --published 2022-12-31 --format {format}");
        let ran = bench.run(&options).exits(0);
        let [claims, written, left_out] = counts(&ran.err);
        assert_eq!(claims, written + left_out, "{}", ran.err);
        assert!(written > 0 && left_out > 0, "{}", ran.err);
        assert!(ran.err.contains("without an actor"), "{}", ran.err);
        let lines = ran.out.lines().count() - header;
        if format == "cameo" {
            assert!(ran.err.contains(&format!("written in {lines} line")), "{}", ran.err);
        } else {
            assert_eq!(lines, written, "{}", ran.out);
        }
    }
    let ran = bench.run("read a.txt --format geojson").exits(0);
    let features: Value = serde_json::from_str(&ran.out).unwrap();
    let [claims, written, left_out] = counts(&ran.err);
    assert_eq!(features["features"].as_array().unwrap().len(), written);
    assert_eq!(claims, written + left_out);
    let ran = bench.run("read a.txt --format csv").exits(0);
    assert!(ran.err.trim_end().ends_with(" claims"), "{}", ran.err);
}

#[test]
fn a_table_without_lines_has_its_header_and_events_without_lines_nothing() {
    let Some(bench) = bench("no-lines") else { return };
    bench.file("none.txt", "");
    let out = bench.run("read none.txt --format polecat").exits(0).out;
    assert!(out.starts_with("Event ID\tEvent Date\t") && out.lines().count() == 1, "{out}");
    for format in ["plover", "cameo"] {
        assert_eq!(bench.run(&format!("read none.txt --format {format}")).exits(0).out, "");
    }
}

#[test]
fn a_spreadsheet_is_kept_from_formulas_where_one_asks() {
    let Some(bench) = bench("excel-safe") else { return };
    let line = "{\"id\":\"=1+1\",\"outlet\":\"@x\",\"text\":\"Norland attacked Sudria.\"}\n";
    bench.file("a.jsonl", line);
    let out = bench.run("read a.jsonl --format csv").exits(0).out;
    assert!(out.lines().nth(1).unwrap().starts_with("=1+1,,@x,"), "{out}");
    let out = bench.run("read a.jsonl --format csv --excel-safe").exits(0).out;
    assert!(out.lines().nth(1).unwrap().starts_with("'=1+1,,'@x,"), "{out}");
    let err = bench.run("read a.jsonl --format plover --excel-safe").exits(2).err;
    assert!(err.starts_with("tidings: --excel-safe is about cells of --format csv"), "{err}");
    bench.run("quotes a.jsonl --format jsonl --excel-safe").exits(2);
    bench.run("quotes a.jsonl --format csv --excel-safe").exits(0);
}

#[test]
fn help_names_every_field() {
    let Some(bench) = bench("help") else { return };
    let help = bench.run("read --help").exits(0).out;
    for name in ["recipient_country", "place_geonames", "event_loc", "story source", "Actor COW"] {
        assert!(help.contains(&format!("\n  {name} ")), "{name}");
    }
}
