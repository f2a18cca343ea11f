//! Ontologies, right and wrong.

use super::*;

fn english() -> Ontology {
    let mut files = Files::default();
    files.insert(FILE, include_str!("../../../../english/ontology.toml"));
    Ontology::load(&files).unwrap()
}

#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    let text = include_str!("../../../../english/ontology.toml").replacen(from, to, 1);
    let mut files = Files::default();
    files.insert(FILE, text);
    let error = Ontology::load(&files).unwrap_err().to_string();
    assert!(error.ends_with(expected) && error.starts_with("ontology.toml:"), "{error}");
}

#[test]
fn plover_has_16_types_67_modes_and_37_contexts() {
    let ontology = english();
    let modes: usize = ontology.types.iter().map(|kind| kind.mode.len()).sum();
    assert_eq!((ontology.types.len(), modes, ontology.context.len()), (16, 67, 37));
}

#[test]
fn of_several_modes_the_score_furthest_from_zero_counts() {
    let assault = english().event_type("ASSAULT").unwrap().clone();
    let modes = ["beat".to_owned(), "drone".to_owned(), "abduct".to_owned()];
    assert_eq!(assault.score_of(&modes).to_string(), "-9.5");
}

#[test]
fn a_fight_between_armed_sides_has_its_own_root() {
    assert_eq!(english().event_type("ASSAULT").unwrap().cameo_of(&[], true), Some("190"));
}

#[test]
fn a_fold_into_an_unknown_type_is_refused() {
    check("to = \"AGREE\"", "to = \"ACCORD\"", "\"ACCORD\" is no event type");
}

#[test]
fn a_fifth_quad_is_refused() {
    check("quad = 1", "quad = 5", "AGREE: quad is 1 to 4");
}

#[test]
fn a_misspelt_key_is_refused() {
    check(
        "meaning =",
        "meanin =",
        "unknown field `meanin`, expected one of `name`, `meaning`, `words`",
    );
}

#[test]
fn a_fold_names_a_mode_of_its_target() {
    check(
        "mode = \"violence\"\nstatus",
        "mode = \"drone\"\nstatus",
        "\"drone\" is no mode of THREATEN",
    );
}

#[test]
fn two_types_of_one_name_are_refused() {
    let text = include_str!("../../../../english/ontology.toml");
    let second = 1 + text.lines().position(|line| line == "name = \"CONSULT\"").unwrap();
    check("\"CONSULT\"", "\"AGREE\"", "\"AGREE\": another type has this name");
    let mut files = Files::default();
    files.insert(FILE, text.replacen("\"CONSULT\"", "\"AGREE\"", 1));
    let error = Ontology::load(&files).unwrap_err().to_string();
    assert!(error.starts_with(&format!("ontology.toml:{second}: ")), "{error}");
}

#[test]
fn codes_of_cameo_are_well_formed() {
    check(
        "cameo = \"030\"",
        "cameo = \"30\"",
        "no CAMEO code: those have 2 to 4 figures and begin with 01 to 20",
    );
    check(
        "cameo = \"090\"",
        "cameo = \"09x\"",
        "no CAMEO code: those have 2 to 4 figures and begin with 01 to 20",
    );
}

#[test]
fn every_status_has_its_meaning() {
    let ontology = english();
    let named: Vec<&str> = ontology.status.iter().map(|status| status.name.as_str()).collect();
    let all: Vec<&str> = tidings_record::Status::ALL.iter().map(|status| status.as_str()).collect();
    assert_eq!(named, all);
}

/// The pack's ontology with one of a user's own.
fn with_own(own: &str) -> Files {
    let mut files = Files::default();
    files.insert(FILE, include_str!("../../../../english/ontology.toml"));
    files.add_patterns("my/ontology.toml", own);
    files
}

const OWN: &str = r#"name = "strikes-1"
context = [{ name = "wages", meaning = "pay", words = ["wage"] }]
[[type]]
name = "LOCKOUT"
quad = 4
score = -5.0
meaning = "an employer keeps workers out"
mode = [{ name = "partial", score = -4.0, meaning = "some of them", context = "wages" }]
[[mode]]
type = "PROTEST"
name = "sit-in"
score = -4.5
meaning = "stays in a building"
[[fold]]
from = ["LOCKOUT"]
to = "THREATEN"
mode = "restrict"
status = ["planned"]
"#;

#[test]
fn a_user_s_own_types_modes_contexts_and_folds_stand_beside_the_pack_s() {
    let ontology = Ontology::load(&with_own(OWN)).unwrap();
    assert_eq!(ontology.name, "plover-2 + strikes-1");
    let partial = ontology.event_type("LOCKOUT").unwrap().mode("partial").unwrap();
    assert_eq!(partial.score.to_string(), "-4");
    assert!(ontology.event_type("PROTEST").unwrap().mode("sit-in").is_some());
    assert!(ontology.has_context("wages"));
    assert_eq!(ontology.fold.len(), english().fold.len() + 1);
    assert_eq!(ontology.own, [("my/ontology.toml".to_owned(), 5)]);
}

#[track_caller]
fn check_own(from: &str, to: &str, expected: &[&str]) {
    assert_eq!(audit_ontology(&with_own(&OWN.replacen(from, to, 1))), expected);
}

#[test]
fn what_is_wrong_with_one_is_told_with_its_line() {
    check_own("quad = 4", "quad = 0", &["my/ontology.toml:4: LOCKOUT: quad is 1 to 4"]);
    check_own(
        "context = \"wages\"",
        "context = \"wage\"",
        &["my/ontology.toml:8: LOCKOUT partial: \"wage\" is no context"],
    );
    check_own(
        "mode = \"restrict\"",
        "mode = \"limit\"",
        &["my/ontology.toml:17: \"limit\" is no mode of THREATEN"],
    );
    check_own(
        "\"sit-in\"",
        "\"demo\"",
        &["my/ontology.toml:11: PROTEST has a mode \"demo\" already"],
    );
    check_own(
        "score = -5.0",
        "scor = -5.0",
        &[
            "my/ontology.toml:6: unknown field `scor`, expected one of `name`, `quad`, `score`, `cameo`, \
         `cameo_armed`, `recipient_required`, `absorbs`, `said`, `covers`, `anyone`, `meaning`, `mode`",
        ],
    );
    check_own("[[mode]]", "[[mode]]", &[]);
}

#[test]
fn a_type_of_the_pack_s_is_no_user_s_own() {
    let text = include_str!("../../../../english/ontology.toml");
    let line = 1 + text.lines().position(|line| line == "name = \"COERCE\"").unwrap();
    let said = format!(
        "my/ontology.toml:4: there is a type COERCE already (ontology.toml:{line}): give yours another \
         name, or add modes to that one with [[mode]]"
    );
    let files = with_own(&OWN.replacen("LOCKOUT", "COERCE", 1));
    assert_eq!(audit_ontology(&files), [said.as_str()]);
    assert_eq!(Ontology::load(&files).unwrap_err().to_string(), said);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let own = OWN.replacen("quad = 4", "quad = 9", 1).replacen("score = -5.0", "score = -50.0", 1);
    assert_eq!(audit_ontology(&with_own(&own)).len(), 2);
}
