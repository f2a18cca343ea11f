//! `tidings explain` as a user has it.

use crate::bench::bench;

#[test]
fn the_sentence_at_an_offset_is_explained() {
    let Some(bench) = bench("explain") else { return };
    bench.file("a.txt", "date 2022-12-31\n“Café” burned. Rain fell.");
    let first = bench.run("explain a.txt:17").exits(0).out;
    assert!(first.starts_with("“Café” burned.\n\ntree\n"), "{first}");
    assert!(bench.run("explain a.txt:32").exits(0).out.starts_with("Rain fell.\n"));
    let head = bench.run("explain a.txt:3").exits(1).err;
    assert!(head.starts_with("tidings: no sentence holds offset 3;"), "{head}");
    let past = bench.run("explain a.txt:41").exits(1).err;
    assert!(past.starts_with("tidings: offset 41 lies outside the text, which has 41"), "{past}");
    bench.run("explain a.txt").exits(2);
    assert!(bench.run_on("explain -:0", "Snow fell.").exits(0).out.starts_with("Snow fell.\n"));
}

#[test]
fn a_document_among_several_goes_by_its_id() {
    let Some(bench) = bench("explain_id") else { return };
    let lines = "{\"id\":\"a#1:x\",\"text\":\"Rain fell.\"}\n{\"id\":2,\"text\":\"Snow fell.\"}\n";
    bench.file("news.jsonl", lines);
    assert!(bench.run("explain news.jsonl#2:0").exits(0).out.starts_with("Snow fell.\n"));
    assert!(bench.run("explain news.jsonl#a#1:x:0").exits(0).out.starts_with("Rain fell.\n"));
    let which = bench.run("explain news.jsonl:0").exits(1).err;
    assert!(which.starts_with("tidings: news.jsonl holds several documents; say which"), "{which}");
    let unknown = bench.run("explain news.jsonl#3:0").exits(1).err;
    assert!(unknown.starts_with("tidings: news.jsonl: no document has the id \"3\""), "{unknown}");
}
