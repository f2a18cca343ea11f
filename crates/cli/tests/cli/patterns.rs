//! `--patterns` as somebody has it who brings patterns, types or a dictionary of
//! verbs.

use serde_json::Value;

use crate::bench::{Bench, bench};

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs");

/// The claims of the reading of `a.txt`, as `TYPE mode: actor > recipient (rule)`.
fn claims(bench: &Bench, options: &str) -> Vec<String> {
    let out = bench.run(&format!("read a.txt --format json {options}")).exits(0).out;
    let reading: Value = serde_json::from_str(&out).unwrap();
    let words = |parties: &Value| {
        let parties = parties.as_array().unwrap().iter();
        parties.map(|party| party["text"].as_str().unwrap()).collect::<Vec<_>>().join(" + ")
    };
    let claims = reading["claims"].as_array().unwrap().iter().map(|claim| {
        let text = |name: &str| claim[name].as_str().unwrap().to_owned();
        let modes = claim["mode"].as_array().unwrap().iter().map(|mode| mode.as_str().unwrap());
        let kind = std::iter::once(text("type")).chain(modes.map(str::to_owned));
        let kind = kind.collect::<Vec<_>>().join(" ");
        let (actors, recipients) = (words(&claim["actors"]), words(&claim["recipients"]));
        format!("{kind}: {actors} > {recipients} ({})", text("rule"))
    });
    claims.collect()
}

/// A pattern of a user's own for a word that the pack has otherwise.
const OWN: &str = "type = \"COERCE\"\n[[pattern]]\nid = \"own.detain\"\nmode = \"restrict\"\nlemma = [\"detain\"]\n\
                   upos = \"VERB\"\nactor = \"nsubj\"\nrecipient = \"obj\"\nsource = \"a test\"\n\
                   test = [{ text = \"Police detained two reporters.\", actor = \"Police\" }]\n\
                   rejects = [\"The clerk retained two copies.\"]\n";

#[test]
fn a_user_s_own_pattern_goes_before_the_pack_s() {
    let Some(bench) = bench("patterns_first") else { return };
    bench.file("a.txt", "Turkish police detained two reporters.");
    bench.file("my/own.toml", OWN);
    let by = |options| claims(&bench, options)[0].clone();
    assert!(by("").starts_with("COERCE arrest: "), "{}", by(""));
    let own = "COERCE restrict: Turkish police > two reporters (own.detain)";
    assert_eq!(by("--patterns my"), own);
    assert_eq!(by("--patterns my/own.toml"), own);
    let err = bench.run("read a.txt --patterns my").exits(0).err;
    assert!(err.starts_with("my/own.toml: 1 entry added, 0 lines left out\n"), "{err}");
}

#[test]
fn their_sentences_are_read_by_check_and_told_with_their_lines() {
    let Some(bench) = bench("patterns_check") else { return };
    bench.file("my/own.toml", OWN);
    let out = bench.run("check --patterns my").exits(0).out;
    assert!(out.contains(", 1 of them your own: nothing wrong\n"), "{out}");
    assert!(out.ends_with("\n2 of 2 sentences read as they say\n"), "{out}");
    let wrong =
        OWN.replace("actor = \"Police\"", "actor = \"Nobody\"").replace("retained", "detained");
    bench.file("my/own.toml", wrong);
    let out = bench.run("check --patterns my").exits(1).out;
    let told = "\nmy/own.toml:10: own.detain: \"Police detained two reporters.\": actor [\"Police\"] for [\"Nobody\"]\n\
                my/own.toml:11: own.detain: \"The clerk detained two copies.\": must not match \"detained\"\n";
    assert!(
        out.contains(told) || out.contains(&told[..told.find("my/own.toml:11").unwrap()]),
        "{out}"
    );
    assert!(out.contains("0 of 2 sentences") || out.contains("1 of 2 sentences"), "{out}");
}

#[test]
fn what_cannot_be_used_is_told_and_the_rest_is_read() {
    let Some(bench) = bench("patterns_broken") else { return };
    bench.file("a.txt", "Turkish police detained two reporters.");
    let broken = OWN.replacen("type = \"COERCE\"\n", "", 1).replace("own.detain", "own.other");
    bench.file("my/own.toml", format!("{OWN}{}", broken.replace("mode = ", "mood = ")));
    let ran = bench.run("read a.txt --format json --patterns my").exits(0);
    assert!(ran.err.starts_with("my/own.toml:14: left out: unknown field `mood`, "), "{}", ran.err);
    assert!(ran.err.contains("\nmy/own.toml: 1 entry added, 1 line left out\n"), "{}", ran.err);
    assert!(ran.out.contains("own.detain"), "{}", ran.out);
    let out = bench.run("check --patterns my").exits(1).out;
    assert!(out.starts_with("my/own.toml:14: left out: unknown field `mood`, "), "{out}");
}

#[test]
fn files_of_which_nothing_can_be_used_are_errors() {
    let Some(bench) = bench("patterns_error") else { return };
    bench.file("a.txt", "Turkish police detained two reporters.");
    bench.file("empty/readme.md", "nothing");
    let err = bench.run("read a.txt --patterns empty").exits(1).err;
    assert_eq!(
        err,
        "tidings: --patterns: empty: there is no file of patterns in this folder; their names end in \
         .toml or .verbs.txt\n"
    );
    let err = bench.run("read a.txt --patterns none.toml").exits(1).err;
    assert!(err.starts_with("tidings: --patterns: none.toml: "), "{err}");
    bench.file(
        "my/ontology.toml",
        "name = \"mine\"\n[[type]]\nname = \"COERCE\"\nquad = 4\nscore = 0.0\nmeaning = \"x\"\n",
    );
    let err = bench.run("read a.txt --patterns my").exits(1).err;
    let told =
        "tidings: --patterns: my/ontology.toml:3: there is a type COERCE already (ontology.toml:";
    assert!(err.starts_with(told), "{err}");
    let out = bench.run("check --patterns my").exits(1).out;
    assert!(out.starts_with("my/ontology.toml:3: there is a type COERCE already"), "{out}");
}

#[test]
fn types_of_a_user_s_own_are_read_though_the_model_does_not_know_them() {
    let Some(bench) = bench("patterns_types") else { return };
    let report = "Hackers stole the records of 40,000 patients from a clinic in Cork. Engineers restored the \
                  network of the clinic on Friday. Norway attributed the hack to Russian spies.";
    bench.file("a.txt", report);
    let options = format!("--patterns {DOCS}/example-ontology");
    let own: Vec<String> =
        claims(&bench, &options).into_iter().filter(|claim| claim.contains("(cyber.")).collect();
    assert_eq!(
        own,
        [
            "INTRUDE theft: Hackers > a clinic (cyber.steal)",
            "PATCH: Engineers > the clinic (cyber.restore)",
            "ACCUSE attribute: Norway > Russian spies (cyber.attribute)",
        ]
    );
    let out = bench.run(&format!("read a.txt --format json {options}")).exits(0).out;
    assert!(out.contains("\"ontology\": \"plover-2 + cyber-incidents-1\""), "{out}");
}

#[test]
fn the_example_ontology_checks_without_a_word() {
    let Some(bench) = bench("patterns_example") else { return };
    let out = bench.run(&format!("check --patterns {DOCS}/example-ontology")).exits(0).out;
    assert!(out.contains("events: 18 types with 70 modes and 38 contexts, "), "{out}");
    assert!(out.contains(", 4 of them your own: nothing wrong\n"), "{out}");
    assert!(out.contains("\n11 of 11 sentences read as they say\n"), "{out}");
    assert!(out.ends_with("\n1 of 1 sentences where types meet read as they say\n"), "{out}");
    let page = include_str!("../../../../docs/own-ontology.md");
    let ontology = include_str!("../../../../docs/example-ontology/ontology.toml");
    assert!(
        page.contains(ontology),
        "docs/own-ontology.md shows docs/example-ontology/ontology.toml"
    );
}

#[test]
fn a_dictionary_of_verbs_in_petrarch_s_form_is_read_by() {
    let Some(bench) = bench("patterns_verbs") else { return };
    let by = |text: &str| {
        bench.file("a.txt", text);
        claims(&bench, &format!("--patterns {DOCS}/example.verbs.txt"))
    };
    let line = |words: &str| {
        let text = include_str!("../../../../docs/example.verbs.txt");
        format!(
            "example.verbs.txt:{}",
            1 + text.lines().position(|line| line.contains(words)).unwrap()
        )
    };
    let rule = line("HARRY ");
    let claim = format!("COERCE seize: The Russian navy > the Danish crew ({rule})");
    assert_eq!(by("The Russian navy harried the Danish crew on Monday."), [claim]);
    let rule = line("(NEAR &VESSEL)");
    let claim = by("Iranian soldiers loitered near a patrol boat on Monday.");
    assert_eq!(claim, [format!("MOBILIZE: Iranian soldiers >  ({rule})")]);
    let rule = line("(WITH %)");
    let claim = by("Togo powwowed with Benin on Monday.");
    assert_eq!(claim, [format!("CONSULT: Togo + Benin >  ({rule})")]);
}

#[test]
fn what_a_dictionary_cannot_say_is_shown_in_full_by_check() {
    let Some(bench) = bench("patterns_left_out") else { return };
    bench.file("a.txt", "Turkish police detained two reporters.");
    let lines: String = (0..15).map(|_| "- * ^ [150]\n").collect();
    bench.file("my.txt", format!("--- HARRY [170] ---\nHARRY\n{lines}"));
    let err = bench.run("read a.txt --patterns my.txt").exits(0).err;
    assert_eq!(err.matches(": left out: `^` ").count(), 10, "{err}");
    assert!(
        err.contains("my.txt: … 5 more; `tidings check --patterns my.txt` shows all\n"),
        "{err}"
    );
    let out = bench.run("check --patterns my.txt").exits(1).out;
    assert_eq!(out.matches(": left out: `^` ").count(), 15, "{out}");
}
