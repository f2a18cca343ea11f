//! PLOVER's records.

use serde_json::{Value, json};
use tidings::{
    ClaimTime, EntityId, Moment, PublishedFrom, Reading, Status, TimexId,
    export::plover::{fields, lines},
};

use crate::{PACK, left_out, sample::reading};

/// The records of `reading`.
fn records(reading: &Reading) -> Vec<Value> {
    let export = lines(reading, &PACK);
    let records: Vec<_> =
        export.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(records.len() + export.left_out.count(), reading.claims.len());
    records
}

#[test]
fn a_record_says_who_did_what_to_whom_when_and_where() {
    let record = &records(&reading())[0];
    assert_eq!(record["id"], "a\u{1b}.txt#c1");
    assert_eq!(record["date"], "2022-12-30");
    assert_eq!(record["enddate"], Value::Null);
    assert_eq!(record["event"], json!(["ASSAULT"]));
    assert_eq!(record["mode"], json!(["artillery"]));
    assert_eq!(record["quad_code"], 4);
    assert_eq!(record["event_text"], json!(["shelled"]));
    let actor = &record["actor"][0];
    assert_eq!(actor["actor_text"], "Norland’s army");
    assert_eq!(actor["name"], "Army of Norland");
    assert_eq!((&actor["country"], &actor["primary_sector"]), (&json!("NOR"), &json!("MIL")));
    let recipient = &record["recipient"][0];
    assert_eq!(
        (&recipient["actor_text"], &recipient["name"]),
        (&json!("the port of Sarkov"), &Value::Null)
    );
    let place = &record["event_loc"];
    assert_eq!((&place["city"], &place["resolution"]), (&json!("Sarkov"), &json!(4)));
    assert_eq!((&place["lat"], &place["lon"]), (&json!(46.5), &json!(32.25)));
}

#[test]
fn whose_account_it_is_stands_in_the_extension() {
    let record = &records(&reading())[0];
    let sources = record["tidings"]["sources"].as_array().unwrap();
    let names: Vec<_> = sources.iter().map(|source| &source["name"]).collect();
    assert_eq!(names, ["Norpress", "governor of Sudria"]);
    assert_eq!(sources[1]["cue"], "said");
    assert_eq!(sources[1]["quote"], "Norland’s army shelled the port of Sarkov on Friday");
    assert_eq!(sources[1]["country"], "SUD");
    assert_eq!(record["tidings"]["trigger"], json!([15, 22]));
}

#[test]
fn every_field_is_told_to_the_user() {
    let record = &records(&reading())[0];
    let given = record.as_object().unwrap().keys().map(String::as_str).chain(["actor[]"]);
    assert_eq!(given.collect::<Vec<_>>(), fields().map(|field| field.name).collect::<Vec<_>>());
    let told = |name: &str| fields().find(|field| field.name == name).unwrap().meaning;
    for (parent, part) in [("actor[]", &record["actor"][0]), ("tidings", &record["tidings"])] {
        for name in part.as_object().unwrap().keys() {
            assert!(told(parent).contains(name), "{parent}: {name}");
        }
    }
}

#[test]
fn what_nobody_does_is_left_out_and_counted() {
    assert_eq!(left_out(&lines(&reading(), &PACK)), "1 without an actor");
}

#[test]
fn some_types_ask_for_a_recipient() {
    let mut reading = reading();
    for (claim, event_type) in reading.claims.iter_mut().zip(["AID", "AID", "SUPPORT"]) {
        claim.event_type = event_type.into();
    }
    reading.claims[2].actors = reading.claims[1].actors.clone();
    assert_eq!(left_out(&lines(&reading, &PACK)), "1 without a recipient");
}

/// The modes of the first claim with this status.
#[track_caller]
fn check_mode(event_type: &str, folded_from: Option<&str>, status: Status, modes: &[&str]) {
    let mut reading = reading();
    let claim = &mut reading.claims[0];
    claim.event_type = event_type.into();
    claim.folded_from = folded_from.map(str::to_owned);
    claim.status = status;
    claim.mode.clear();
    let record = &records(&reading)[0];
    assert_eq!(record["mode"], json!(modes));
    assert_eq!(record["tidings"]["folded_from"], json!(folded_from));
    assert_eq!(record["tidings"]["status"], json!(status));
}

#[test]
fn what_is_no_fact_has_an_auxiliary_mode() {
    check_mode("ASSAULT", None, Status::Occurred, &[]);
    check_mode("ASSAULT", None, Status::Ongoing, &[]);
    check_mode("ASSAULT", None, Status::Denied, &["negation"]);
    check_mode("ASSAULT", None, Status::Planned, &["future"]);
    check_mode("ASSAULT", None, Status::Possible, &["hypothetical"]);
    check_mode("ASSAULT", None, Status::Conditional, &["hypothetical"]);
    check_mode("ASSAULT", None, Status::Requested, &["hypothetical"]);
    check_mode("ASSAULT", None, Status::Historical, &["historical"]);
}

#[test]
fn a_folded_type_says_that_it_is_planned() {
    check_mode("AGREE", Some("CONSULT"), Status::Planned, &[]);
    check_mode("AGREE", Some("CONSULT"), Status::Requested, &["hypothetical"]);
    check_mode("THREATEN", Some("ASSAULT"), Status::Conditional, &[]);
    check_mode("THREATEN", None, Status::Conditional, &["hypothetical"]);
}

/// Country, primary and other sectors of an actor.
#[track_caller]
fn check_actor(country: Option<&str>, sector: &[&str], link: Option<&str>, expected: &[Value; 3]) {
    let mut reading = reading();
    reading.entities[0].link = link.map(str::to_owned);
    let actor = &mut reading.claims[0].actors[0];
    actor.country = country.map(str::to_owned);
    actor.sector = sector.iter().map(|&sector| sector.to_owned()).collect();
    assert_eq!(actor.entity, Some(EntityId(0)));
    let actor = &records(&reading)[0]["actor"][0];
    let found = ["country", "primary_sector", "other_sectors"].map(|name| actor[name].clone());
    assert_eq!(&found, expected);
}

#[test]
fn the_countrys_place_holds_what_an_actor_of_no_country_is() {
    let none = Value::Null;
    check_actor(Some("XKX"), &["GOV"], None, &[json!("KOS"), json!("GOV"), json!([])]);
    check_actor(None, &["IGO", "MED"], None, &[json!("IGO"), json!("MED"), json!([])]);
    check_actor(Some("USA"), &["NGO"], None, &[json!("USA"), json!("NGO"), json!([])]);
    check_actor(None, &["COP", "GOV"], None, &[none.clone(), json!("COP"), json!(["GOV"])]);
    let un = Some("igo.united-nations");
    check_actor(None, &["IGO"], un, &[json!("UNO"), none, json!([])]);
}

#[test]
fn the_day_of_the_report_stands_for_a_day_that_is_not_told_and_says_so() {
    let mut reading = reading();
    let record = &records(&reading)[1];
    assert_eq!(
        (&record["date"], &record["tidings"]["date_from"]),
        (&json!("2022-12-31"), &json!("published"))
    );
    assert_eq!(records(&reading)[0]["tidings"]["date_from"], "text");
    reading.claims[1].status = Status::Historical;
    assert_eq!(left_out(&lines(&reading, &PACK)), "1 without an actor, 1 without a date");
    reading.document.published = None;
    reading.claims[1].status = Status::Denied;
    assert_eq!(left_out(&lines(&reading, &PACK)), "1 without an actor, 1 without a date");
}

#[test]
fn an_interval_has_its_last_day_and_the_clock() {
    let mut reading = reading();
    let moment = |date: jiff::civil::Date, hour| Moment {
        date,
        time: jiff::civil::Time::new(hour, 0, 0, 0).ok(),
    };
    let (first, second) = (jiff::civil::date(2022, 11, 1), jiff::civil::date(2022, 12, 1));
    let mut check = |from: Moment, to: Moment, expected: [Value; 4]| {
        let (from, to) = (Some(from), Some(to));
        reading.claims[0].time = Some(ClaimTime { timex: TimexId(0), from, to, precision: None });
        let record = &records(&reading)[0];
        assert_eq!(
            ["date", "time", "enddate", "endtime"].map(|name| record[name].clone()),
            expected
        );
    };
    let none = Value::Null;
    check(
        first.into(),
        second.into(),
        [json!("2022-11-01"), none.clone(), json!("2022-11-30"), none.clone()],
    );
    check(
        moment(first, 9),
        moment(first, 10),
        [json!("2022-11-01"), json!("09:00:00"), none.clone(), json!("10:00:00")],
    );
    check(
        moment(first, 18),
        moment(first.tomorrow().unwrap(), 0),
        [json!("2022-11-01"), json!("18:00:00"), none.clone(), none],
    );
}

#[test]
fn a_document_without_claims_has_no_record() {
    let mut reading = reading();
    reading.claims.clear();
    reading.document =
        reading.document.published(jiff::civil::date(2023, 1, 1), PublishedFrom::Field);
    assert!(records(&reading).is_empty());
}
