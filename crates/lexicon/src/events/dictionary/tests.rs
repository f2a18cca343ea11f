//! Dictionaries of verbs, right and wrong.

use crate::{
    Files, Ontology, PackError, StatusWords,
    events::{Constraint, Events, Path, Pattern, Step},
};

/// The English pack's words and types, with this dictionary.
fn load(text: &str) -> Result<Events, PackError> {
    let mut files = Files::default();
    files.insert("ontology.toml", include_str!("../../../../../english/ontology.toml"));
    files.insert("grammar.toml", include_str!("../../../../../english/grammar.toml"));
    files.insert("cameo.tsv", include_str!("../../../../../english/cameo.tsv"));
    for (name, table) in [
        ("governors", "governor\tupos\tpath\tpresents\tnegated\texample\tstatus\n"),
        ("marks", "mark\trelation\tpresents\tmain\texample\tstatus\n"),
        ("states", "state\tupos\tperfect\texample\tstatus\n"),
        ("cases", "example\tstatus\n"),
        ("auxiliaries", include_str!("../../../../../english/status/auxiliaries.tsv")),
        ("modifiers", include_str!("../../../../../english/status/modifiers.tsv")),
        ("shares", include_str!("../../../../../english/status/shares.tsv")),
    ] {
        files.insert(format!("status/{name}.tsv"), table);
    }
    files.add_patterns("my/a.verbs.txt", text);
    Events::load(&files, &Ontology::load(&files)?, &StatusWords::load(&files)?)
}

const EXAMPLE: &str = include_str!("../../../../../docs/example.verbs.txt");

/// The line of the example that holds `words`.
fn line(words: &str) -> usize {
    1 + EXAMPLE.lines().position(|line| line.contains(words)).unwrap()
}

/// The pattern of that line.
fn of_line<'e>(events: &'e Events, words: &str) -> &'e Pattern {
    let id = format!("a.verbs.txt:{}", line(words));
    events.patterns.iter().find(|pattern| pattern.id == id).unwrap_or_else(|| panic!("no {id}"))
}

fn asks(pattern: &Pattern) -> Vec<&str> {
    pattern.with.iter().map(|condition| condition.label.as_str()).collect()
}

#[test]
fn everything_in_the_example_is_understood() {
    let events = load(EXAMPLE).unwrap();
    assert_eq!(events.own.remarks, []);
    assert!(
        events.patterns.iter().all(|pattern| pattern.own && &*pattern.file == "my/a.verbs.txt")
    );
}

#[test]
fn a_verb_has_the_code_of_its_block_or_its_own() {
    let events = load(EXAMPLE).unwrap();
    let badger = of_line(&events, "BADGER   ");
    assert_eq!((badger.event_type.as_str(), badger.cameo.as_deref()), ("COERCE", Some("170")));
    let harry = of_line(&events, "HARRY ");
    assert_eq!(
        (harry.mode.clone(), harry.cameo.as_deref()),
        (vec!["seize".to_owned()], Some("1711"))
    );
    assert!(harry.lemma.has("harried"));
    assert_eq!(events.triggered_by_form("harried").next().unwrap().id, harry.id);
    let loiter = format!("a.verbs.txt:{}", line("LOITER"));
    assert!(events.patterns.iter().all(|pattern| pattern.id != loiter));
}

#[test]
fn a_verb_of_two_words_asks_for_the_other_one() {
    let events = load(EXAMPLE).unwrap();
    let fend = of_line(&events, "+FEND_OFF");
    assert!(fend.lemma.has("fend") && fend.lemma.has("fended"));
    assert_eq!(asks(fend), ["off"]);
    assert_eq!(fend.particle.as_deref(), Some(&[String::new(), "off".to_owned()][..]));
    assert!(of_line(&events, "STRONG_+ARM").lemma.has("strong-arm"));
}

#[test]
fn patterns_hold_for_all_verbs_of_their_block() {
    let events = load(EXAMPLE).unwrap();
    let near = of_line(&events, "(NEAR &VESSEL)");
    assert_eq!((near.event_type.as_str(), asks(near)), ("MOBILIZE", vec!["(NEAR &VESSEL)"]));
    let words = near.with[0].wording.iter().map(|words| words.join(" ")).collect::<Vec<_>>();
    assert_eq!(words, ["trawler", "patrol boat", "frigate", "corvettes"]);
    let verbs = ["badger", "harry", "strong-arm", "loiter"];
    assert!(verbs.iter().all(|verb| near.lemma.has(verb)) && !near.lemma.has("fend"));
    let fend = events.triggered_by("fend").map(|pattern| pattern.id.as_str()).collect::<Vec<_>>();
    assert!(fend.contains(&format!("{}+1", near.id).as_str()), "{fend:?}");
}

#[test]
fn what_has_no_code_is_kept_out_of_the_verbs_alone() {
    let events = load(EXAMPLE).unwrap();
    let badger = of_line(&events, "BADGER   ");
    assert_eq!(badger.without[0].label, "(AT JOKES)");
    assert!(of_line(&events, "{FISHING QUOTA}").without.is_empty());
}

#[test]
fn signs_say_where_those_stand_who_take_part() {
    let events = load(EXAMPLE).unwrap();
    let towed = of_line(&events, "(INTO PORT)");
    let with = Path(vec![Step::Marked { relation: "obl".to_owned(), marker: "with".to_owned() }]);
    assert_eq!(towed.recipient.paths.as_ref().unwrap().0[0], with);
    assert_eq!(towed.recipient.is, [Constraint::Human, Constraint::Place]);
    assert!(of_line(&events, "(WITH %)").reciprocal && !towed.reciprocal);
    assert!(of_line(&events, "{GRAIN DEAL}").reciprocal);
    assert_eq!(asks(of_line(&events, "(BESIDE ^)")), ["(BESIDE ^)"]);
    assert_eq!(asks(of_line(&events, "&WARSHIP * &VESSEL")), ["&WARSHIP", "&VESSEL"]);
}

#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let text = format!("--- A [170] ---\nBADGER\n{lines}\n");
    let remarks = load(&text).unwrap().own.remarks;
    let said: Vec<String> = remarks.iter().map(ToString::to_string).collect();
    assert_eq!(said, expected);
}

#[test]
fn what_cannot_be_said_is_told_with_its_line() {
    check(
        "- * ^ [150]",
        &["my/a.verbs.txt:3: left out: `^` passes over somebody, which no path says"],
    );
    check(
        "- NOT * [150]\n- * SHIPS [150]\n- MAY * [150]",
        &[
            "my/a.verbs.txt:3: left out: `NOT` says whether it happened, which the program reads for \
             itself: state the plain deed",
            "my/a.verbs.txt:5: left out: `MAY` says whether it happened, which the program reads for \
             itself: state the plain deed",
        ],
    );
    check("- * &CREW [150]", &["my/a.verbs.txt:3: left out: the set `&CREW` is not in this file"]);
    check(
        "- * {SHIPS | BOATS} [150]",
        &["my/a.verbs.txt:3: left out: `|` in `|`: for one of several words write a set, `&NAME`"],
    );
    check(
        "- * SHIPS (WITH BOATS) [---]",
        &[
            "my/a.verbs.txt:3: left out: a pattern without a code says what is no event; that can be told \
           of one word alone",
        ],
    );
    check("- * (NEAR {SHIPS [150]", &["my/a.verbs.txt:3: left out: a `}` is missing"]);
    check("- * (NEAR SHIPS [150]", &["my/a.verbs.txt:3: left out: a `)` is missing"]);
}

#[test]
fn a_code_that_is_none_or_has_no_type_is_told() {
    check(
        "HARRY [075A]\nHOUND [020]\n- * SHIPS",
        &[
            "my/a.verbs.txt:3: left out: \"075A\" is no CAMEO code: those have 2 to 4 figures and begin \
             with 01 to 20",
            "my/a.verbs.txt:4: left out: the pack's cameo.tsv has no type for CAMEO 020, so this is no event",
            "my/a.verbs.txt:5: left out: a pattern is written `- words * words [CODE]`, * for the verb",
        ],
    );
}

#[test]
fn a_set_that_holds_itself_is_told() {
    check(
        "- * &A [150]\n&A\n+&B\n&B\n+&A",
        &["my/a.verbs.txt:3: left out: the set `&A` holds itself"],
    );
}

#[test]
fn a_dictionary_of_which_nothing_can_be_used_is_an_error() {
    let error = load("Turkey invited Greece.\n- * [\n").unwrap_err().to_string();
    assert_eq!(
        error,
        "my/a.verbs.txt:2: the `[` is not closed by `]`; nothing of this file can be used"
    );
    let error = load("# nothing\n").unwrap_err().to_string();
    assert!(error.starts_with("my/a.verbs.txt:1: there is no verb in it: "), "{error}");
}

#[test]
fn older_dictionaries_have_no_heads_and_two_stars() {
    let events = load("### HARRY ###\nHARRY [170]\n- ** SHIPS [150]\n\nHOUND [171]\n").unwrap();
    let ids: Vec<&str> = events.triggered_by("hound").map(|pattern| pattern.id.as_str()).collect();
    assert_eq!(ids, ["a.verbs.txt:5", "a.verbs.txt:5.2"]);
    assert_eq!(asks(&events.patterns[2]), ["SHIPS"]);
}
