//! `tidings parse` as a user has it.

use crate::bench::bench;

/// Two documents with all that CoNLL-U knows: surface words, empty words,
/// features of a surface word, a form with a blank, two sentences without text.
const TREES: &str = "\
# newdoc id = fog
# newpar
# sent_id = fog-1
# text = They didn't see 10 000 ships.
# a remark
1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t4:nsubj\t_
2-3\tdidn't\t_\t_\t_\tTypo=Yes\t_\t_\t_\t_
2\tdid\t_\t_\t_\t_\t_\t_\t_\tGloss=did
3\tn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tsee\t_\t_\t_\t_\t_\t_\t_\t_
4.1\tseen\tsee\tVERB\tVBN\tAspect=Perf\t_\t_\t4:conj\tCopyOf=4
5\t10 000\t_\t_\t_\t_\t_\t_\t_\t_
6\tships\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
7\t.\t_\t_\t_\t_\t_\t_\t_\t_

# sent_id = fog-2
1\tFog\t_\t_\t_\t_\t_\t_\t_\t_
2\tlay\t_\t_\t_\t_\t_\t_\t_\t_

# newdoc id = rain
# sent_id = rain-1
1\tRain\t_\t_\t_\t_\t_\t_\t_\t_
2\tfell\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\t.\t_\t_\t_\t_\t_\t_\t_\t_

";

#[test]
fn trees_are_printed_as_conllu() {
    let Some(bench) = bench("parse") else { return };
    bench.file("a.txt", "Rain fell.");
    bench.file("b.txt", "Snow fell. Fog came.");
    let out = bench.run("parse a.txt b.txt").exits(0).out;
    assert!(out.starts_with("# generator = tidings 0."), "{out}");
    assert!(out.lines().next().unwrap().contains(", model en-accurate-"), "{out}");
    let starts = |head: &str| out.lines().filter(|line| line.starts_with(head)).count();
    assert_eq!(starts("# newdoc id = "), 2);
    assert_eq!(starts("# sent_id = b.txt-"), 2);
    assert_eq!(out.lines().find(|line| line.starts_with('1')).unwrap().split('\t').count(), 10);
}

/// The lines with the columns of words from the third to the ninth taken out.
fn without_labels(trees: &str) -> Vec<String> {
    let kept = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        match columns[..] {
            [id, form, .., misc] if id.parse::<usize>().is_ok() => format!("{id} {form} {misc}"),
            _ => line.to_owned(),
        }
    };
    trees.lines().map(kept).collect()
}

#[test]
fn given_words_are_kept_with_all_that_stands_beside_them() {
    let Some(bench) = bench("gold_tokens") else { return };
    bench.file("a.conllu", TREES);
    let ran = bench.run("parse a.conllu --gold-tokens --format conllu").exits(0);
    assert_eq!(ran.err, "2 documents seen = 2 read + 0 rejected\n");
    assert_eq!(without_labels(&ran.out), without_labels(TREES));
    assert!(
        ran.out.contains("\n4\tsee\tsee\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_\n"),
        "{}",
        ran.out
    );
    bench.file("b.conllu", TREES.trim_end().replace('\n', "\r\n"));
    assert_eq!(bench.run("parse b.conllu --gold-tokens").exits(0).out, ran.out);
    let again = bench.run_on("parse - --input conllu --gold-tokens", &ran.out).exits(0);
    assert_eq!(again.out, ran.out);
}

#[test]
fn the_text_of_trees_is_cut_anew() {
    let Some(bench) = bench("trees_cut") else { return };
    bench.file("a.conllu", TREES);
    let out = bench.run("parse a.conllu").exits(0).out;
    assert!(out.contains("# newdoc id = fog\n# sent_id = fog-1\n"), "{out}");
    assert!(out.contains("# newdoc id = rain\n# sent_id = rain-1\n# text = Rain fell.\n"), "{out}");
    let read = bench.run("read a.conllu --published 2022-12-31").exits(0).out;
    assert!(read.contains("They didn't see 10 000 ships. Fog lay"), "{read}");
    assert!(bench.run("explain a.conllu#rain:0").exits(0).out.starts_with("Rain fell.\n"));
}

#[test]
fn a_damaged_tree_is_told_with_its_line_and_the_others_are_parsed() {
    let Some(bench) = bench("trees_damaged") else { return };
    bench.file("a.conllu", TREES.replace("5\t10 000\t_", "5\t10\t000\t_"));
    let ran = bench.run("parse a.conllu --gold-tokens").exits(3);
    assert!(ran.err.starts_with("tidings: a.conllu:12: 11 columns, expected 10\n"), "{}", ran.err);
    assert!(ran.out.starts_with("# newdoc id = rain\n"), "{}", ran.out);
}

#[test]
fn only_trees_have_given_words() {
    let Some(bench) = bench("gold_tokens_text") else { return };
    bench.file("a.txt", "Rain fell.");
    let err = bench.run("parse a.txt --gold-tokens").exits(1).err;
    assert!(
        err.starts_with("tidings: a.txt: its words are not told apart; --gold-tokens"),
        "{err}"
    );
    let err = bench.run("parse a.txt --gold-tokens --input text").exits(2).err;
    assert!(err.starts_with("tidings: --gold-tokens takes CoNLL-U"), "{err}");
    bench.run("parse a.txt --format json").exits(2);
}
