//! `tidings read` as a user has it.

use std::process::Stdio;

use serde_json::Value;

use crate::bench::bench;

const REPORT: &str = "date 2022-12-31\r\n\r\nKyiv’s “café” 😀 burned on Friday, the mayor said. \
Norland shelled the port of Odesa, and its president will visit Paris next week.\r\n";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The ids of the readings in JSON lines.
fn ids(lines: &str) -> Vec<String> {
    lines.lines().map(|line| json(line)["document"]["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn one_document_is_one_object_that_keeps_to_the_schema() {
    let Some(bench) = bench("one") else { return };
    bench.file("report.txt", REPORT);
    let reading = json(&bench.run("read report.txt --format json").exits(0).out);
    assert_eq!(reading["document"]["id"], "report.txt");
    assert_eq!(reading["document"]["text"], REPORT);
    assert_eq!(reading["document"]["published"], "2022-12-31");
    assert_eq!(reading["document"]["published_from"], "text");
    assert!(reading["document"]["sentences"][0][0].as_u64() >= Some(19));
    let schema = json(&bench.run("schema reading").exits(0).out);
    let checker = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = checker.iter_errors(&reading).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let mut spans = 0;
    check_spans(&reading, &REPORT.chars().collect::<Vec<_>>(), &mut spans);
    assert!(spans > 0);
}

/// `text[start:end]` must be what a part with a span says it is.
fn check_spans(part: &Value, text: &[char], spans: &mut usize) {
    match part {
        Value::Array(parts) => parts.iter().for_each(|part| check_spans(part, text, spans)),
        Value::Object(fields) => {
            if let (Some(span), Some(words)) = (fields.get("span"), fields.get("text")) {
                let offset = |end: usize| usize::try_from(span[end].as_u64().unwrap()).unwrap();
                let covered: String = text[offset(0)..offset(1)].iter().collect();
                assert_eq!(words.as_str().unwrap(), covered);
                *spans += 1;
            }
            fields
                .iter()
                .filter(|(name, _)| *name != "notes")
                .for_each(|(_, part)| check_spans(part, text, spans));
        }
        _ => {}
    }
}

#[test]
fn several_documents_are_an_array_even_where_one_is_rejected() {
    let Some(bench) = bench("several") else { return };
    bench.file("a.txt", "Rain fell.");
    bench.file("b.txt", b"\0\0\0\x01");
    let ran = bench.run("read b.txt a.txt --format json").exits(3);
    assert_eq!(json(&ran.out)[0]["document"]["id"], "a.txt");
    let ran = bench.run("read a.txt b.txt --format json").exits(3);
    assert_eq!(json(&ran.out).as_array().unwrap().len(), 1);
    let ran = bench.run("read a.txt a.txt --format json").exits(0);
    assert_eq!(json(&ran.out).as_array().unwrap().len(), 2);
}

#[test]
fn folders_are_read_in_order_under_the_paths_within_them() {
    let Some(bench) = bench("folders") else { return };
    for name in ["z.txt", "a/2022-12-30.txt", "a/b/c.txt", ".hidden/x.txt", "a/.swp"] {
        bench.file(&format!("news/{name}"), "Rain fell.");
    }
    let ran = bench.run("read news --date-from name").exits(0);
    assert_eq!(ids(&ran.out), ["a/2022-12-30.txt", "a/b/c.txt", "z.txt"]);
    assert_eq!(json(ran.out.lines().next().unwrap())["document"]["published"], "2022-12-30");
    let said = "3 documents seen = 3 read + 0 rejected; 2 of those read without a date";
    assert!(ran.err.starts_with(said), "{}", ran.err);
}

#[test]
fn names_come_from_a_list_and_records_from_json_lines_and_tables() {
    let Some(bench) = bench("lists") else { return };
    bench.file("x/a.txt", "Rain fell.");
    bench.file(
        "b.jsonl",
        "{\"id\":2,\"text\":\"Rain fell.\"}\n{\"id\":1,\"text\":\"Snow fell.\"}\n",
    );
    bench.file("c.csv", "doc,body,day\nr9,\"Rain,\nthen snow.\",2022-12-31\nr8,Fog.,\n");
    let ran = bench.run_on(
        "read --files-from - --columns id=doc,text=body,published=day",
        "x/a.txt\n\nb.jsonl\nc.csv\n",
    );
    assert_eq!(ids(&ran.exits(0).out), ["x/a.txt", "2", "1", "r9", "r8"]);
}

#[test]
fn standard_input_is_a_document_or_lines() {
    let Some(bench) = bench("stdin") else { return };
    let ran = bench.run_on("read - --published 2022-12-31T09:30", "Rain fell.").exits(0);
    let reading = json(&ran.out);
    assert_eq!(reading["document"]["id"], "-");
    assert_eq!(reading["document"]["published"], "2022-12-31T09:30:00");
    assert_eq!(reading["document"]["published_from"], "option");
    let lines = "{\"id\":\"a\",\"text\":\"Rain.\"}\n{\"id\":\"a\",\"text\":\"Snow.\"}";
    assert_eq!(ids(&bench.run_on("read - --input jsonl", lines).exits(0).out), ["a", "a"]);
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_read() {
    let Some(bench) = bench("rejected") else { return };
    bench.file("good.txt", "Rain fell.");
    bench.file("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    bench.file("lines.jsonl", "{\"text\":\"Rain.\"}\n{\"text\":\n{\"id\":3}\n");
    bench.file("empty/.keep", "");
    let ran = bench.run("read missing.txt good.txt image.txt lines.jsonl empty").exits(3);
    assert_eq!(ids(&ran.out), ["good.txt", "lines.jsonl:1"]);
    let said: Vec<&str> = ran.err.lines().collect();
    let expected = [
        "tidings: missing.txt: there is no such file",
        "tidings: image.txt: byte ",
        "tidings: lines.jsonl:2: column 8: ",
        "tidings: lines.jsonl:3: no `text`",
        "tidings: empty: there is no file in this folder",
        "7 documents seen = 2 read + 5 rejected; 2 of those read without a date of publication, ",
    ];
    assert_eq!(said.len(), expected.len(), "{}", ran.err);
    for (said, expected) in said.iter().zip(expected) {
        assert!(said.starts_with(expected), "{said}");
    }
}

#[test]
fn records_are_not_read_as_plain_text_unless_one_says_so() {
    let Some(bench) = bench("records") else { return };
    bench.file("news.json", "{\"id\": \"a\", \"text\": \"Rain fell.\"}\n");
    let err = bench.run("read news.json").exits(1).err;
    assert!(err.starts_with("tidings: news.json: this begins like JSON; read its lines"), "{err}");
    let read = json(&bench.run("read --input jsonl --format json news.json").exits(0).out);
    assert_eq!(read["document"]["text"], "Rain fell.");
    bench.run("read --input text news.json").exits(0);
}

#[test]
fn exit_codes_tell_failure_from_wrong_use() {
    let Some(bench) = bench("codes") else { return };
    bench.run("read missing.txt").exits(1);
    bench.run("read a.txt --pack nowhere").exits(1);
    bench.run("read").exits(2);
    bench.run("read a.txt --published yesterday").exits(2);
    bench.run("read a.txt --published 2022-12-31 --date-from name").exits(2);
    bench.run("read a.txt --columns body").exits(2);
}

#[test]
fn a_guessed_encoding_is_noted_and_an_option_overrides_it() {
    let Some(bench) = bench("encoding") else { return };
    bench.file("a.txt", b"The mayor\x92s caf\xe9 burned.");
    let notes = |arguments: &str| json(&bench.run(arguments).exits(0).out)["notes"].to_string();
    assert!(notes("read a.txt").contains("windows-1252 was guessed"));
    assert!(!notes("read a.txt --encoding windows-1252").contains("guessed"));
}

#[test]
fn documents_in_another_language_are_counted_and_not_read() {
    let Some(bench) = bench("foreign") else { return };
    let german = "Die Regierung hat am Montag angekündigt, dass die Grenze im Norden wieder \
        geöffnet wird. Der Minister sagte vor Journalisten, man habe lange verhandelt \
        und sei nun zu einer Einigung gekommen.";
    bench.file("a.txt", german);
    bench.file("b.txt", "The minister said that the border will open again.");
    let ran = bench.run("read a.txt b.txt").exits(0);
    let said = "2 documents seen = 1 read + 0 rejected + 1 in another language, not read; 1 of ";
    assert!(ran.err.starts_with(said), "{}", ran.err);
    let readings: Vec<Value> = ran.out.lines().map(json).collect();
    assert_eq!(readings[0]["document"]["language"], "de");
    let note = "looks like German, the pack reads English: not read; --force reads it";
    assert_eq!(readings[0]["notes"][0]["text"], note);
    assert_eq!(readings[1]["document"]["language"], "en");
    let err = bench.run("explain a.txt:0").exits(1).err;
    assert_eq!(err, format!("tidings: a.txt: {note}\n"));
    let forced = bench.run("read a.txt --force").exits(0);
    assert!(forced.err.starts_with("1 document seen = 1 read + 0 rejected; "), "{}", forced.err);
    assert_ne!(json(&forced.out)["document"]["sentences"][0], Value::Null);
    bench.run("explain a.txt:0 --force").exits(0);
}

#[test]
fn any_number_of_jobs_prints_the_same() {
    let Some(bench) = bench("jobs") else { return };
    for number in 0..300 {
        // Some take longer, so that a later one is ready before them.
        let text = format!("Norland shelled town {number}. ").repeat(1 + number % 50 / 49 * 9);
        bench.file(&format!("news/{:03}.txt", number * 7 % 300), text);
    }
    let one = bench.run("read news --jobs 1").exits(0);
    assert_eq!(one.out.lines().count(), 300);
    let two = bench.run("read news --jobs 2").exits(0);
    assert!(one.out == two.out, "the two differ");
}

#[test]
fn tables_have_no_colour_outside_a_terminal_and_csv_has_a_header() {
    let Some(bench) = bench("tables") else { return };
    bench.file("a.txt", REPORT);
    bench.file("none.txt", "");
    let table = bench.run("read a.txt none.txt --format table").exits(0).out;
    assert!(table.starts_with("a.txt\n2022-12-31 (from the text)\n"), "{table}");
    assert!(table.contains("\n\nnone.txt\nno date of publication\n\n No claims.\n"), "{table}");
    assert!(!table.contains('\u{1b}'));
    let csv = bench.run("read none.txt --format csv").exits(0).out;
    assert!(csv.starts_with("id,published,outlet,claim,event,type,"));
    assert_eq!(csv.lines().count(), 1);
}

#[test]
fn whoever_reads_the_output_may_stop() {
    let Some(bench) = bench("pipe") else { return };
    bench.file("lines.jsonl", "{\"text\":\"Rain fell.\"}\n".repeat(50));
    let mut command = bench.command("read lines.jsonl");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn the_article_of_a_page_is_read() {
    let Some(bench) = bench("pages") else { return };
    let page = "<title>War</title><nav><ul><li><a href='/'>Home</a></ul></nav>\
        <meta property='article:published_time' content='2022-12-31T23:30:00-05:00'>\
        <article><p>Rebels shelled Elm on Friday.</p></article><script>var a = '<p>no';</script>";
    bench.file("war.html", page);
    bench.file("war.txt", page);
    let by_name = bench.run("read war.html --model fast").exits(0);
    for said in [
        r#""text":"Rebels shelled Elm on Friday.""#,
        r#""title":"War""#,
        r#""published":"2022-12-31T23:30:00""#,
    ] {
        assert!(by_name.out.contains(said), "{}", by_name.out);
    }
    let piped = bench.run_on("read - --input html --model fast", page).exits(0);
    assert_eq!(piped.out, by_name.out.replace("war.html", "-"));
    bench.file("empty.html", "<script>var a;</script>");
    let empty = bench.run("read empty.html --model fast").exits(1);
    assert!(empty.err.contains("empty.html: no article is found in this page"), "{}", empty.err);
}
