//! `--actors` as somebody has it who brings a table or a dictionary.

use serde_json::Value;

use crate::bench::{Bench, bench};

const REPORT: &str = "Rebels loyal to Mara Vosk shelled Donetsk on Monday, the army said. Mara Vosk \
                      accused Poland of supplying the weapons. Upland Guard fighters attacked a convoy.";

/// The entity of this name in the reading of the report.
#[track_caller]
fn entity(bench: &Bench, options: &str, name: &str) -> Value {
    let out = bench.run(&format!("read a.txt --format json {options}")).exits(0).out;
    let reading: Value = serde_json::from_str(&out).unwrap();
    let mut all = reading["entities"].as_array().unwrap().iter();
    let named = |entity: &&Value| entity["name"].as_str().unwrap().eq_ignore_ascii_case(name);
    all.find(named).unwrap_or_else(|| panic!("no {name} in {out}")).clone()
}

#[track_caller]
fn check(entity: &Value, link: &str, country: &str, sector: &str) {
    assert_eq!(entity["link"], link, "{entity}");
    assert_eq!(entity["country"], country, "{entity}");
    assert_eq!(entity["sector"][0], sector, "{entity}");
}

#[test]
fn a_table_tells_who_somebody_is_at_the_date_of_the_report() {
    let Some(bench) = bench("actors_table") else { return };
    bench.file("a.txt", REPORT);
    bench.file(
        "my.csv",
        "name,kind,country,sector,from,until,wikidata\nMara Vosk,person,UKR,OPP,,2019-05-19,Q1\n\
         Mara Vosk,person,UKR,GOV,2019-05-20,,Q1\nUpland Guard,group,MDA,PRM,,,\n",
    );
    assert_eq!(entity(&bench, "--published 2019-05-19", "Mara Vosk")["link"], Value::Null);
    let options = "--actors my.csv --published";
    let before = entity(&bench, &format!("{options} 2019-05-19"), "Mara Vosk");
    check(&before, "wikidata.Q1", "UKR", "OPP");
    let after = entity(&bench, &format!("{options} 2019-05-20"), "Mara Vosk");
    check(&after, "wikidata.Q1", "UKR", "GOV");
    let guard = entity(&bench, &format!("{options} 2019-05-20"), "Upland Guard");
    check(&guard, "own.upland-guard", "MDA", "PRM");
}

#[test]
fn a_dictionary_in_petrarch_s_form_does_so_too() {
    let Some(bench) = bench("actors_dictionary") else { return };
    bench.file("a.txt", REPORT);
    bench.file(
        "my.actors.txt",
        "MARA_VOSK_\n\t[MDAGOV >190520]\n\t[MDAELI]\nUPLAND_GUARD_ [ROUINS]\n",
    );
    bench.file("my.agents.txt", "FIGHTER [~CRM]\n");
    let options = "--actors my.actors.txt --actors my.agents.txt --published 2019-05-20";
    check(&entity(&bench, options, "Mara Vosk"), "own.mara-vosk", "MDA", "GOV");
    check(&entity(&bench, options, "Upland Guard"), "own.upland-guard", "ROU", "REB");
}

#[test]
fn the_user_s_word_goes_before_the_pack_s() {
    let Some(bench) = bench("actors_wins") else { return };
    bench.file("a.txt", "Angela Merkel met Emmanuel Macron on Monday.");
    bench.file(
        "my.tsv",
        "name\tkind\tcountry\tsector\tuntil\nAngela Merkel\tperson\tAUT\tBUS\t2018\n",
    );
    let pack = entity(&bench, "--published 2018-03-05", "Angela Merkel");
    assert_eq!(pack["country"], "DEU");
    let own = entity(&bench, "--actors my.tsv --published 2018-03-05", "Angela Merkel");
    check(&own, "own.angela-merkel", "AUT", "BUS");
    assert_eq!(entity(&bench, "--actors my.tsv --published 2019-03-05", "Angela Merkel"), {
        entity(&bench, "--published 2019-03-05", "Angela Merkel")
    });
}

#[test]
fn broken_lines_are_told_and_the_rest_is_read() {
    let Some(bench) = bench("actors_broken") else { return };
    bench.file("a.txt", REPORT);
    bench.file(
        "my.tsv",
        "name\tkind\tcountry\tsector\nMara Vosk\tperson\tUKR\tGOV\nAl Ef\tperson\tXX\tGOV\n",
    );
    let ran = bench.run("read a.txt --actors my.tsv --format json").exits(0);
    let told = "my.tsv:3: left out: `XX` is no code of a country: codes stand in actors/countries.tsv\n\
                my.tsv: 1 entry added, 1 line left out\n";
    assert!(ran.err.starts_with(told), "{}", ran.err);
    assert!(ran.out.contains("own.mara-vosk"), "{}", ran.out);
    bench.run("explain a.txt:5 --actors my.tsv").exits(0);
    let ran = bench.run("check --only protest --actors my.tsv").exits(1);
    assert!(ran.out.starts_with("my.tsv:3: left out: "), "{}", ran.out);
    bench.file(
        "many.tsv",
        format!("name\tkind\tcountry\nGo Od\tperson\tUKR\n{}", "Al Ef\n".repeat(25)),
    );
    let err = bench.run("read a.txt --actors many.tsv").exits(0).err;
    assert_eq!(err.matches("left out: 1 columns").count(), 10, "{err}");
    assert!(
        err.contains("many.tsv: … 15 more; `tidings check --actors many.tsv` shows all"),
        "{err}"
    );
}

#[test]
fn a_file_that_cannot_be_used_is_an_error() {
    let Some(bench) = bench("actors_error") else { return };
    bench.file("a.txt", REPORT);
    let err = bench.run("read a.txt --actors none.tsv").exits(1).err;
    assert!(err.starts_with("tidings: --actors none.tsv: "), "{err}");
    bench.file("empty.tsv", "");
    let err = bench.run("read a.txt --actors empty.tsv").exits(1).err;
    assert_eq!(err, "tidings: --actors: empty.tsv:1: there is nothing in this file\n");
    bench.file("my.tsv", "name\tkind\tnation\nMara Vosk\tperson\tUKR\n");
    let err = bench.run("explain a.txt:5 --actors my.tsv").exits(1).err;
    assert!(
        err.starts_with("tidings: --actors: my.tsv:1: `nation` is no column; columns are id, "),
        "{err}"
    );
}

#[test]
fn the_examples_of_the_page_load_without_a_word() {
    let Some(bench) = bench("actors_page") else { return };
    let page = include_str!("../../../../docs/actors.md");
    let examples: Vec<&str> =
        page.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let [table, actors, agents] = examples[..] else { panic!("the page has three examples") };
    let files = [("my.tsv", table, 4), ("my.actors.txt", actors, 3), ("my.agents.txt", agents, 6)];
    bench.file("a.txt", REPORT);
    for (name, text, entries) in files {
        bench.file(name, text);
        let err = bench.run(&format!("read a.txt --actors {name}")).exits(0).err;
        let told = format!("{name}: {entries} entries added, 0 lines left out\n");
        assert!(err.starts_with(&told), "{told}{err}");
    }
}

#[test]
fn the_tables_of_the_pack_hold_together() {
    let Some(bench) = bench("actors_check") else { return };
    let ran = bench.run("check --only protest").exits(0);
    assert!(
        ran.out.starts_with("actors: ") && ran.out.contains(": nothing wrong\n"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("the tables of actors load in "), "{}", ran.err);
}
