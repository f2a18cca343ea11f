//! `tidings check` as somebody has it who writes patterns.

use std::{fs, path::Path};

use crate::bench::{Bench, bench};

const ENGLISH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../english");

/// A copy of the English pack under `pack` in the bench's folder.
fn copy_pack(bench: &Bench, folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            copy_pack(bench, &path);
        } else {
            let inside = path.strip_prefix(ENGLISH).unwrap();
            bench.file(&format!("pack/{}", inside.display()), fs::read(&path).unwrap());
        }
    }
}

#[test]
fn the_built_in_pack_reads_its_sentences() {
    let Some(bench) = bench("check") else { return };
    let out = bench.run("check --only protest").exits(0).out;
    assert!(out.ends_with("sentences read as they say\n"), "{out}");
}

#[test]
fn a_sentence_that_is_read_otherwise_is_printed_with_what_is_wrong() {
    let Some(bench) = bench("check_wrong") else { return };
    copy_pack(&bench, Path::new(ENGLISH));
    bench.file(
        "pack/events/wrong.toml",
        "type = \"COERCE\"\n[[pattern]]\nid = \"coerce.outfox\"\nlemma = [\"outfox\"]\nupos = \"VERB\"\n\
         actor = \"nsubj\"\nrecipient = \"obj\"\nrecipient_required = true\nsource = \"a test\"\n\
         test = [{ text = \"Turkey outfoxed Greece.\", actor = \"Egypt\" }]\nrejects = [\"It rained.\"]\n",
    );
    let out = bench.run("check --pack pack --only coerce.outfox").exits(1).out;
    let told = "\nevents/wrong.toml:10: coerce.outfox: \"Turkey outfoxed Greece.\": ";
    assert!(out.contains(told), "{out}");
    assert!(out.contains("Egypt"), "{out}");
}

#[test]
fn a_model_goes_by_its_name() {
    let Some(bench) = bench("check_model") else { return };
    copy_pack(&bench, Path::new(ENGLISH));
    let model = fs::read(Path::new(ENGLISH).join("model/accurate.model")).unwrap();
    bench.file("pack/model/fast.model", model);
    let err = bench.run("check --pack pack --model fast").exits(1).err;
    assert!(
        err.starts_with("tidings: --pack pack: model/fast.sayings: byte 48: header: "),
        "{err}"
    );
    bench.remove("pack/model/fast.sayings");
    bench.run("check --pack pack --model fast --only coerce.arrest").exits(0);
    bench.remove("pack/model/fast.model");
    let err = bench.run("check --pack pack --model fast").exits(1).err;
    let said = "tidings: --pack pack: the pack has no model `fast`; it has: accurate\n";
    assert_eq!(err, said);
    bench.run("check --model small").exits(2);
}

#[test]
fn an_id_that_no_pattern_has_is_told() {
    let Some(bench) = bench("check_only") else { return };
    let err = bench.run("check --only assualt").exits(1).err;
    assert_eq!(err, "tidings: no pattern has an id that begins with \"assualt\"\n");
}

#[test]
fn a_misspelt_key_is_told_with_its_file() {
    let Some(bench) = bench("check_key") else { return };
    copy_pack(&bench, Path::new(ENGLISH));
    bench.file("pack/events/wrong.toml", "type = \"COERCE\"\n[[pattern]]\nlemmas = [\"jail\"]\n");
    let err = bench.run("check --pack pack").exits(1).err;
    assert!(err.contains("events/wrong.toml") && err.contains("lemmas"), "{err}");
}
