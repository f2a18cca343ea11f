//! Dictionaries in PETRARCH's form, right and wrong.

use jiff::civil::date;

use super::{check_remarks, known, load, told};
use crate::CountryForm;

const DICTIONARY: &str = "\
<!-- written for this test,
     over two lines -->
BEENA_OLM_ # no code of her own
+OLM_
+B._OLM
\t[AAAELI 500101-991231]
\t[AAAGOV >20000101] ; and more
\t[BLD]
UN_GUARD [IGO]
ACITY_ [AAA]
+NEWTON_ <!-- a town -->
ELF_ [BBBINS 010120-050120] [AAAMIL]
";

#[test]
fn a_dictionary_s_codes_hold_at_their_dates_and_the_bare_one_else() {
    let actors = load("my.actors.txt", DICTIONARY);
    assert!(actors.own.remarks.is_empty(), "{:?}", actors.own.remarks);
    let olm = |sector: &[&str], country| told("own.beena-olm", country, sector);
    assert_eq!(known(&actors, "Beena Olm", date(1999, 12, 31)), olm(&["ELI"], "AAA"));
    assert_eq!(known(&actors, "B Olm", date(2000, 1, 1)), olm(&["GOV"], "AAA"));
    assert_eq!(known(&actors, "Beena Olm", date(1940, 1, 1)), olm(&[], "BBB"));
    assert_eq!(actors.persons.called("Olm").count(), 1);
}

#[test]
fn a_dictionary_s_names_may_be_a_person_s_or_a_body_s() {
    let actors = load("my.actors.txt", DICTIONARY);
    let on = Some(date(2004, 1, 1));
    let guard = actors.organizations.named_on("UN guard", on).unwrap();
    assert_eq!((guard.country(on), guard.sector(on)), (None, &["IGO".to_owned()][..]));
    let elf = |words: &str, on| actors.organizations.named_on(words, Some(on));
    assert_eq!(elf("ELF", date(2004, 1, 1)).unwrap().country(on), Some("BBB"));
    assert_eq!(elf("ELF", date(2006, 1, 1)).unwrap().sector(Some(date(2006, 1, 1))), ["MIL"]);
    // Three capitals are no word.
    assert!(elf("Elf", date(2004, 1, 1)).is_none());
}

#[test]
fn a_code_without_a_sector_gives_words_for_a_country() {
    let actors = load("my.actors.txt", DICTIONARY);
    let forms = |words: &str| -> Vec<_> {
        actors.countries.named(words).map(|(country, form)| (country.code.clone(), form)).collect()
    };
    let of_a = |form| ("AAA".to_owned(), form);
    assert_eq!(forms("Newton"), [of_a(CountryForm::Capital), of_a(CountryForm::Metonym)]);
    // The pack knows that it is the capital.
    assert_eq!(forms("Acity"), [of_a(CountryForm::Capital)]);
}

#[test]
fn broken_lines_of_a_dictionary_are_left_out_alone() {
    let text = "+LONE_\nGO_OD [AAAGOV]\n\t[AAAGOV 20011301-20020101]\n\t[AAAGOV <2001]\n\t[QQQGOV]\n\t[AAAGO]\n\
                \t[AAAGOV 050101-040101]\nNO_CODE\nAL_EF [AAAGOV\nAN_EF [AAAGOVZZZ] x\nEU_EF [EUR]\n&LIST\n+ONE\nA_&NONE [AAAGOV]\n";
    check_remarks(
        "my.actors.txt",
        text,
        &[
            "my.actors.txt:1: left out: no name stands above that this could belong to",
            "my.actors.txt:3: left out: `20011301` is no day: write YYYYMMDD or YYMMDD",
            "my.actors.txt:4: left out: `2001` is no day: write YYYYMMDD or YYMMDD",
            "my.actors.txt:5: left out: `QQQ` is neither a country nor a code of actors/cameo.tsv",
            "my.actors.txt:6: left out: `AAAGO` is no code: codes are letters in threes, as USAGOVMIL",
            "my.actors.txt:7: left out: it ends on 2004-01-01, before it begins on 2005-01-01",
            "my.actors.txt:8: left out: `NO CODE` has no code: write `NAME [USAGOV]`",
            "my.actors.txt:9: left out: a `[` is not closed by `]`",
            "my.actors.txt:10: `ZZZ` is no code of actors/cameo.tsv; it says nothing here and below",
            "my.actors.txt:10: left out: `x` behind a code; comments begin with #",
            "my.actors.txt:11: left out: `EUR` says neither a country nor a sector",
            "my.actors.txt:14: left out: `&NONE` is not defined above",
        ],
    );
}

#[track_caller]
fn check_noun(agents: &str, noun: &str, sector: Option<&str>) {
    let actors = load("my.agents.txt", agents);
    let found = actors.agents.noun(noun).map(|agent| agent.sector.join(";"));
    assert_eq!(found.as_deref(), sector, "{noun} by {agents}");
}

#[test]
fn agents_have_the_plurals_that_the_form_gives_them() {
    check_noun("THIEF {THIEVES} [~INS]", "thieves", Some("REB"));
    check_noun("LACKEY [~GOV]", "lackeies", Some("GOV"));
    check_noun("BOSS [~GOV]", "bosses", Some("GOV"));
    check_noun("CONSTABULARY {} [~COP]", "constabularies", None);
    check_noun("CONSTABULARY {} [~COP]", "constabulary", Some("COP"));
}

#[test]
fn sets_stand_for_each_of_their_words() {
    let set = "!PERSON! = MAN, WOMAN\nHILLS!PERSON! [~INS]\n";
    check_noun(set, "hillswoman", Some("REB"));
    check_noun(set, "hillswomans", None);
    check_noun(
        "&CHIEF\n+BOSS\n&HAND_\n+GUN_HAND\n&CHIEF_OF_STAFF [~GOV]\n&HAND [~INS]",
        "bosses of staff",
        Some("GOV"),
    );
    check_noun("&HAND_\n+GUN_HAND\n&HAND {} [~INS]", "gun hand", Some("REB"));
}

#[test]
fn an_agent_of_the_pack_keeps_its_kind_and_gender() {
    let actors = load("my.agents.txt", "RANGER [~COP]\nFOREST_RANGER [COP~]\n");
    let ranger = actors.agents.noun("ranger").unwrap();
    assert_eq!((ranger.gender.is_some(), &ranger.sector[..]), (true, &["COP".to_owned()][..]));
    assert!(actors.agents.noun("forest ranger").is_some());
}

#[test]
fn broken_lines_of_agents_are_left_out_alone() {
    check_remarks(
        "my.agents.txt",
        "POLICE {} [~COP]\nNO_CODE\nOPEN [~COP\nBRACE {X [~COP]\n!A = B\nX!NONE! [~COP]\nNULL [~EUR]\n",
        &[
            "my.agents.txt:2: left out: there is no code: write `NOUN [~GOV]`",
            "my.agents.txt:3: left out: the `[` of the code is not closed by `]`",
            "my.agents.txt:4: left out: the `{` of the plural is not closed by `}`",
            "my.agents.txt:5: left out: a set is written `!NAME! = ONE, TWO`",
            "my.agents.txt:6: left out: `!NONE!` is not defined above",
            "my.agents.txt:7: left out: `~EUR` says no sector",
        ],
    );
}
