//! Pattern files, right and wrong.

use super::*;

const PATTERN: &str = r#"
        type = "COERCE"
        [mode_words]
        arrest = ["custody"]
        [[pattern]]
        id = "coerce.arrest"
        lemma = ["arrest"]
        upos = "VERB"
        actor = "nsubj"
        recipient_is = ["person", "@target"]
        recipient = "obj"
        source = "PLOVER manual"
        test = [{ text = "Police arrested a reporter.", actor = "Police" }]
        rejects = ["The drug arrests growth."]
    "#;

fn load(text: &str) -> Result<Events, PackError> {
    let mut files = Files::default();
    files.insert("ontology.toml", include_str!("../../../../english/ontology.toml"));
    files.insert("grammar.toml", include_str!("../../../../english/grammar.toml"));
    files.insert("events/coerce.toml", text);
    Events::load(&files, &Ontology::load(&files)?, &StatusWords::default())
}

#[track_caller]
fn check(from: &str, to: &str, expected: &str) {
    let error = load(&PATTERN.replacen(from, to, 1)).unwrap_err().to_string();
    assert_eq!(error, expected);
}

#[test]
fn a_pattern_is_found_by_its_lemma() {
    let events = load(PATTERN).unwrap();
    assert_eq!(events.triggered_by("arrest").next().unwrap().id, "coerce.arrest");
}

#[test]
fn a_pattern_has_a_near_miss() {
    let expected = "events/coerce.toml:6: coerce.arrest: has no near miss under `rejects`";
    check("rejects = [\"The drug arrests growth.\"]", "rejects = []", expected);
}

#[test]
fn a_pattern_has_a_test() {
    let expected = "events/coerce.toml:6: coerce.arrest: has no test that it passes";
    check("[{ text = \"Police arrested a reporter.\", actor = \"Police\" }]", "[]", expected);
}

#[test]
fn a_pattern_names_its_source() {
    let expected = "events/coerce.toml:6: coerce.arrest: a pattern names its source";
    check("PLOVER manual", "", expected);
}

#[test]
fn a_mode_of_another_type_is_refused() {
    let expected = "events/coerce.toml:4: \"drone\" is no mode of COERCE";
    check("arrest = [", "drone = [", expected);
}

#[test]
fn a_misspelt_key_is_refused() {
    let error = load(&PATTERN.replacen("upos", "pos", 1)).unwrap_err().to_string();
    assert!(error.starts_with("events/coerce.toml:8: unknown field `pos`"), "{error}");
}

#[test]
fn two_patterns_of_one_id_are_refused() {
    let (head, pattern) = PATTERN.split_once("[[pattern]]").unwrap();
    let twice = format!("{head}[[pattern]]{pattern}[[pattern]]{pattern}");
    let expected = "events/coerce.toml:16: coerce.arrest: another pattern has this id \
                    (events/coerce.toml:6)";
    assert_eq!(load(&twice).unwrap_err().to_string(), expected);
}

#[test]
fn sentences_know_their_lines() {
    let events = load(PATTERN).unwrap();
    let pattern = &events.patterns[0];
    assert_eq!((&*pattern.file, pattern.line), ("events/coerce.toml", 6));
    assert_eq!((pattern.tests[0].line, pattern.rejects[0].line), (13, 14));
}

#[test]
fn a_file_may_bring_word_lists_of_its_own() {
    let listed = PATTERN
        .replacen("[mode_words]", "[list]\nshelve = [\"jail\", \"cage\"]\n[mode_words]", 1)
        .replacen("[\"arrest\"]", "[\"@shelve\"]", 2);
    assert!(load(&listed).unwrap().triggered_by("cage").next().is_some());
    let expected = "events/coerce.toml:6: coerce.arrest: neither this file nor grammar.toml has a \
                    list \"shelve\"";
    check("lemma = [\"arrest\"]", "lemma = [\"@shelve\"]", expected);
}

/// The patterns above with a user's own file.
fn load_own(own: &str) -> Result<Events, PackError> {
    let mut files = Files::default();
    files.insert("ontology.toml", include_str!("../../../../english/ontology.toml"));
    files.insert("grammar.toml", include_str!("../../../../english/grammar.toml"));
    files.insert("events/coerce.toml", PATTERN);
    files.add_patterns("my/own.toml", own);
    Events::load(&files, &Ontology::load(&files)?, &StatusWords::default())
}

/// A user's own pattern by this name for this word.
fn own(id: &str, lemma: &str) -> String {
    let (_, pattern) = PATTERN.split_once("[[pattern]]").unwrap();
    let pattern = pattern.replacen("coerce.arrest", id, 1).replacen(
        "[\"arrest\"]",
        &format!("[{lemma:?}]"),
        1,
    );
    format!("[[pattern]]{pattern}\n")
}

fn remarks(events: &Events) -> Vec<String> {
    events.own.remarks.iter().map(ToString::to_string).collect()
}

#[test]
fn a_user_s_own_patterns_stand_beside_the_pack_s() {
    let events = load_own(&format!("type = \"COERCE\"\n{}", own("own.seize", "arrest"))).unwrap();
    let known: Vec<_> =
        events.triggered_by("arrest").map(|pattern| (pattern.id.as_str(), pattern.own)).collect();
    assert_eq!(known, [("coerce.arrest", false), ("own.seize", true)]);
    assert_eq!(events.own.files, [("my/own.toml".to_owned(), 1)]);
    assert_eq!(remarks(&events), [""; 0]);
}

#[test]
fn a_pattern_that_cannot_be_used_is_left_out_and_told() {
    let text = format!(
        "type = \"COERCE\"\n{}{}{}{}",
        own("own.a", "nab").replacen("upos", "pos", 1),
        own("own.b", "collar").replacen("lemma = [", "lemma = ", 1),
        own("coerce.arrest", "jail"),
        own("own.d", "cage"),
    );
    let events = load_own(&text).unwrap();
    assert_eq!(events.patterns.iter().filter(|pattern| pattern.own).count(), 1);
    assert!(events.triggered_by("cage").next().is_some());
    let said = remarks(&events);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].starts_with("my/own.toml:5: left out: unknown field `pos`"), "{said:?}");
    assert!(said[1].starts_with("my/own.toml:15: left out: "), "{said:?}");
    assert_eq!(
        said[2],
        "my/own.toml:25: left out: coerce.arrest: another pattern has this id (events/coerce.toml:6)"
    );
}

#[track_caller]
fn check_own(text: &str, expected: &str) {
    assert_eq!(load_own(text).unwrap_err().to_string(), expected);
}

#[test]
fn a_file_of_which_nothing_can_be_used_is_an_error() {
    check_own(
        &format!("type = \"COERSE\"\n{}", own("own.a", "nab")),
        "my/own.toml:1: \"COERSE\" is no event type of plover-2",
    );
    check_own(
        "type = \"COERCE\"\n",
        "my/own.toml:1: there is no [[pattern]]; nothing of this file can be used",
    );
    let wrong = own("own.a", "nab").replacen("PLOVER manual", "", 1);
    check_own(
        &format!("type = \"COERCE\"\n{wrong}"),
        "my/own.toml:3: own.a: a pattern names its source; nothing of this file can be used",
    );
}

#[test]
fn a_sub_table_goes_with_its_pattern() {
    let broken = own("own.a", "nab") + "[pattern.with]\nobj = [\"man\"\n";
    let events = load_own(&format!("type = \"COERCE\"\n{broken}{}", own("own.b", "cage"))).unwrap();
    let own: Vec<&str> =
        events.patterns.iter().filter(|pattern| pattern.own).map(|one| one.id.as_str()).collect();
    assert_eq!(own, ["own.b"]);
    assert!(remarks(&events)[0].contains("unclosed array"), "{:?}", remarks(&events));
}
