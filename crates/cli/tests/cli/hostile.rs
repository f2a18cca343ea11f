//! Input that nobody would call a report: the program ends, says what it could
//! not read, and does not panic.

use serde_json::Value;

use crate::bench::{Ran, bench};

fn notes(ran: &Ran) -> String {
    let reading: Value = serde_json::from_str(&ran.out).unwrap();
    reading["notes"].to_string()
}

#[test]
fn a_line_of_ten_megabytes_is_read_up_to_the_bound() {
    let Some(bench) = bench("long_line") else { return };
    let line = format!("Norland shelled the port of Odesa. {}", "a".repeat(10_000_000));
    bench.file("a.txt", &line);
    let ran = bench.run("read a.txt --format json").exits(0);
    assert!(
        notes(&ran).contains("not read from here on: a document is read up to 200000"),
        "{}",
        notes(&ran)
    );
    bench.file("b.jsonl", format!("{{\"text\":\"{line}\"}}\n{{\"text\":\"Rain fell.\"}}\n"));
    let ran = bench.run("parse b.jsonl").exits(0);
    assert!(ran.err.starts_with("tidings: b.jsonl:1: not read from here on: "), "{}", ran.err);
    assert!(ran.out.contains("# text = Norland shelled the port of Odesa."));
    assert!(ran.out.contains("# text = Rain fell."));
}

#[test]
#[ignore = "minutes of one processor"]
fn a_million_words_of_one_letter_are_read_up_to_the_bound() {
    let Some(bench) = bench("letters") else { return };
    bench.file("a.txt", "a b c d e ".repeat(200_000));
    let ran = bench.run("read a.txt --format json").exits(0);
    assert!(notes(&ran).contains("not read from here on"), "{}", notes(&ran));
}

#[test]
fn a_sentence_of_five_thousand_words_is_read_in_parts() {
    let Some(bench) = bench("long_sentence") else { return };
    bench.file("a.txt", "Norland shelled Odesa and ".repeat(1_250));
    let ran = bench.run("read a.txt --format json").exits(0);
    assert!(notes(&ran).contains("a sentence of 5000 words was read as 10"), "{}", notes(&ran));
}

#[test]
fn control_characters_and_other_directions_are_text() {
    let Some(bench) = bench("controls") else { return };
    let text = "Norland\u{1b}[31m shelled\u{7} \u{202e}asedO\u{202c} on Friday, \u{5d0}\u{5d1} the \
        mayor\u{200b} said.\u{85}Rain fell.";
    bench.file("a.txt", text);
    let read: Value = serde_json::from_str(&bench.run("read a.txt").exits(0).out).unwrap();
    assert_eq!(read["document"]["text"], text);
    let table = bench.run("read a.txt --format table").exits(0).out;
    assert!(!table.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{table}");
}

#[test]
fn bytes_that_are_no_text_are_told() {
    let Some(bench) = bench("bytes") else { return };
    bench.file("nul.txt", b"Rain fell.\0 Snow fell.");
    let err = bench.run("read nul.txt").exits(1).err;
    assert!(err.starts_with("tidings: nul.txt: byte 10 is the control character 0x00"), "{err}");
    bench.file("bad.txt", b"The mayor\xe2\x80\x99s house burned. \xff");
    let ran = bench.run("read bad.txt").exits(0);
    assert!(notes(&ran).contains("some bytes are no UTF-8"), "{}", notes(&ran));
    bench.file("half.jsonl", "{\"text\":\"a\\ud800b\"}\n{\"text\":\"Rain \\u0000fell.\"}\n");
    let ran = bench.run("read half.jsonl").exits(3);
    assert!(
        ran.err.starts_with("tidings: half.jsonl:1: column 17: a \\u escape is half"),
        "{}",
        ran.err
    );
    assert_eq!(ran.out.lines().count(), 1);
}
