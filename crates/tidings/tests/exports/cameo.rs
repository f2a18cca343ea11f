//! CAMEO's pairs.

use tidings::{
    Participant, Reading, Status,
    export::cameo::{columns, lines},
};

use crate::{PACK, left_out, sample::reading};

/// The sample with codes: its first claim is told, its second denied.
fn coded() -> Reading {
    let mut reading = reading();
    for claim in &mut reading.claims {
        claim.cameo = Some("194".to_owned());
    }
    reading
}

/// The cells of each line.
fn cells(reading: &Reading) -> Vec<Vec<String>> {
    let text = lines(reading, &PACK).text;
    let lines = text.lines().map(|line| line.split('\t').map(str::to_owned).collect());
    lines.inspect(|cells: &Vec<String>| assert_eq!(cells.len(), columns().count())).collect()
}

/// Sources and targets.
fn pairs(reading: &Reading) -> Vec<[String; 2]> {
    cells(reading).into_iter().map(|cells| [cells[1].clone(), cells[2].clone()]).collect()
}

#[test]
fn a_line_has_the_columns_of_petrarch2() {
    let expected = ["20221231", "NORMIL", "SUD", "194", "", "a .txt_1", "", "Example Times"]
        .map(str::to_owned);
    assert_eq!(cells(&coded()), [expected]);
}

#[test]
fn an_outlet_that_is_not_known_is_null_and_an_address_has_its_column() {
    let mut reading = coded();
    reading.document.outlet = None;
    reading.document.url = Some("https://example.org/1".to_owned());
    assert_eq!(cells(&reading)[0][6..], ["https://example.org/1", "NULL"]);
}

#[test]
fn what_is_no_fact_is_left_out_and_counted() {
    assert_eq!(left_out(&lines(&coded(), &PACK)), "1 planned, 1 denied");
}

fn party(reading: &Reading, country: Option<&str>, sector: &[&str]) -> Participant {
    Participant {
        country: country.map(str::to_owned),
        sector: sector.iter().map(|&sector| sector.to_owned()).collect(),
        entity: None,
        ..reading.claims[0].actors[0].clone()
    }
}

/// The code of an actor.
#[track_caller]
fn check(country: Option<&str>, sector: &[&str], code: &str) {
    let mut reading = coded();
    reading.claims[0].actors = vec![party(&reading, country, sector)];
    assert_eq!(pairs(&reading), [[code.to_owned(), "SUD".to_owned()]]);
}

#[test]
fn codes_are_countries_and_sectors_in_one_word() {
    check(Some("USA"), &["GOV", "MIL"], "USAGOVMIL");
    check(Some("XKX"), &["GOV"], "KOSGOV");
    check(Some("UKR"), &["JRN"], "UKRMED");
    check(Some("UKR"), &["MED"], "UKRHLH");
    check(Some("RUS"), &["UNK"], "RUS");
    check(None, &["IGO", "MED"], "IGOHLH");
    check(None, &["COP"], "---COP");
    // Both are CAMEO's UAF.
    check(Some("COL"), &["PRM", "UAF"], "COLUAF");
}

#[test]
fn a_body_has_a_code_of_its_own_and_adds_what_it_is_not_always() {
    let mut reading = coded();
    reading.entities[0].link = Some("igo.united-nations".to_owned());
    reading.entities[0].sector = vec!["IGO".to_owned()];
    let mut actor = party(&reading, None, &["IGO", "MIL"]);
    actor.entity = reading.claims[0].actors[0].entity;
    reading.claims[0].actors = vec![actor];
    assert_eq!(pairs(&reading)[0][0], "IGOUNOMIL");
}

#[test]
fn each_actor_is_paired_with_each_recipient_once() {
    let mut reading = coded();
    let [one, two, three] =
        ["POL", "LTU", "POL"].map(|country| party(&reading, Some(country), &[]));
    reading.claims[0].actors = vec![one, two, three];
    reading.claims[0].recipients =
        vec![party(&reading, Some("RUS"), &[]), party(&reading, Some("BLR"), &[])];
    let expected = [["POL", "RUS"], ["POL", "BLR"], ["LTU", "RUS"], ["LTU", "BLR"]];
    assert_eq!(pairs(&reading), expected.map(|pair| pair.map(str::to_owned)));
}

#[test]
fn who_talks_with_each_other_stands_on_both_sides() {
    let mut reading = coded();
    let [one, two] = ["TUR", "RUS"].map(|country| party(&reading, Some(country), &["GOV"]));
    let claim = &mut reading.claims[0];
    (claim.actors, claim.recipients) = (vec![one, two], vec![]);
    assert_eq!(left_out(&lines(&reading, &PACK)), "1 without a recipient, 1 planned, 1 denied");
    // Talks that are planned are an agreement, of the same two.
    let claim = &mut reading.claims[0];
    claim.event_type = "AGREE".to_owned();
    claim.folded_from = Some("CONSULT".to_owned());
    claim.status = Status::Planned;
    let expected = [["TURGOV", "RUSGOV"], ["RUSGOV", "TURGOV"]];
    assert_eq!(pairs(&reading), expected.map(|pair| pair.map(str::to_owned)));
}

#[test]
fn what_cannot_be_coded_says_why() {
    let mut reading = coded();
    reading.claims[0].recipients = vec![party(&reading, None, &[])];
    reading.claims[1].status = Status::Occurred;
    reading.claims[2].status = Status::Occurred;
    let expected =
        "1 without an actor, 1 without a recipient, 1 without country or sector of a party";
    assert_eq!(left_out(&lines(&reading, &PACK)), expected);
    reading.claims[0].cameo = None;
    let expected = "1 without an actor, 1 without a recipient, 1 without a CAMEO code";
    assert_eq!(left_out(&lines(&reading, &PACK)), expected);
    reading.document.published = None;
    assert_eq!(left_out(&lines(&reading, &PACK)), "3 without a date");
}

#[test]
fn a_country_that_only_context_gives_is_not_told() {
    let mut reading = coded();
    reading.claims[0].actors[0].inferred = true;
    assert_eq!(pairs(&reading)[0][0], "---MIL");
}
