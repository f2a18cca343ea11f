//! POLECAT's 40 columns.

use std::collections::HashMap;

use tidings::{
    Entity, EntityKind, EntityMention, MentionForm, Reading, Role, Span, Status, TimePrecision,
    export::polecat::{columns, header, lines},
};

use crate::{PACK, left_out, sample::reading};

/// The lines of `reading`, by the names of their columns.
fn rows(reading: &Reading) -> Vec<HashMap<&'static str, String>> {
    let names: Vec<_> = columns().map(|column| column.name).collect();
    let export = lines(reading, &PACK);
    let row = |line: &str| {
        let cells: Vec<_> = line.split('\t').map(str::to_owned).collect();
        assert_eq!(cells.len(), 40, "{line}");
        names.iter().copied().zip(cells).collect()
    };
    let rows: Vec<_> = export.text.lines().map(row).collect();
    assert_eq!(rows.len() + export.left_out.count(), reading.claims.len());
    rows
}

#[track_caller]
fn check(reading: &Reading, cells: &[(&str, &str)]) {
    let row = &rows(reading)[0];
    for (column, expected) in cells {
        assert_eq!(row[column], *expected, "{column}");
    }
}

#[test]
fn the_header_has_forty_names_in_order() {
    let header = header();
    let names: Vec<_> = header.trim_end().split('\t').collect();
    assert_eq!(names.len(), 40);
    assert_eq!(
        (names[0], names[7], names[15], names[33]),
        ("Event ID", "Actor Name", "Recipient Name", "Source")
    );
    assert_eq!(names, columns().map(|column| column.name).collect::<Vec<_>>());
}

#[test]
fn a_line_says_who_did_what_to_whom() {
    let cells = [
        ("Event ID", "a .txt#c1"),
        ("Event Date", "2022-12-30"),
        ("Event Type", "ASSAULT"),
        ("Event Mode", "artillery"),
        ("Intensity", "None"),
        ("Quad Code", "MATERIAL CONFLICT"),
        ("Contexts", "None"),
        ("Actor Name", "Army of Norland"),
        ("Actor Country", "NOR"),
        ("Actor COW", "385"),
        ("Primary Actor Sector", "MIL"),
        ("Actor Name Raw", "Norland’s army"),
        ("Recipient Name", "None"),
        ("Recipient Name Raw", "the port of Sarkov"),
        ("Placename", "Sarkov"),
        ("City", "Sarkov"),
        ("District", "None"),
        ("Latitude", "46.5"),
        ("Longitude", "32.25"),
        ("Feature Type", "city"),
        ("Source", "Example Times"),
        ("Publication Date", "2022-12-31"),
        ("Story Organizations", "None"),
        ("Story Locations", "Sarkov"),
        ("Wikipedia Actor ID", "None"),
        ("Version", "tidings sample, sample"),
    ];
    check(&reading(), &cells);
}

/// Has a mention of this form stand for `entity`.
fn name(entity: &mut Entity, form: MentionForm) {
    entity.mentions.push(EntityMention { span: Span::new(0, 7), form });
}

#[test]
fn values_stand_in_the_order_of_the_participants() {
    let mut reading = reading();
    let [second, third] = [(None, vec!["IGO", "MIL"]), (Some("UKR"), vec!["GOV", "ELI"])].map(
        |(country, sector): (Option<&str>, Vec<&str>)| tidings::Participant {
            country: country.map(str::to_owned),
            sector: sector.into_iter().map(str::to_owned).collect(),
            ..reading.claims[1].actors[0].clone()
        },
    );
    reading.claims[0].actors.extend([second, third]);
    let role = Role { title: "president".to_owned(), of: Some("NOR".to_owned()) };
    reading.entities[1].roles = vec![role];
    reading.entities[1].kind = EntityKind::Person;
    name(&mut reading.entities[1], MentionForm::Name);
    name(&mut reading.entities[2], MentionForm::Nominal);
    let cells = [
        ("Actor Country", "NOR; IGO; UKR"),
        ("Actor COW", "385; None; 369"),
        ("Primary Actor Sector", "MIL; MIL; GOV"),
        ("Actor Sectors", "MIL; MIL; GOV|ELI"),
        ("Actor Title", "None; president; president"),
        ("Story People", "Norland"),
        ("Story Organizations", "None"),
    ];
    check(&reading, &cells);
}

#[test]
fn a_country_is_drawn_as_no_point() {
    let mut reading = reading();
    reading.places[0].precision = tidings::PlacePrecision::Country;
    reading.places[0].country = Some("XKX".to_owned());
    let cells =
        [("Country", "KOS"), ("Latitude", "None"), ("City", "None"), ("Feature Type", "country")];
    check(&reading, &cells);
}

#[test]
fn a_day_that_is_not_told_is_none_and_facts_alone_are_written() {
    let mut reading = reading();
    assert_eq!(left_out(&lines(&reading, &PACK)), "1 without an actor, 1 denied");
    reading.claims[0].status = Status::Historical;
    check(&reading, &[("Event Date", "2022-12-30")]);
    reading.claims[1].status = Status::Historical;
    assert_eq!(left_out(&lines(&reading, &PACK)), "1 without an actor, 1 without a date");
    let time = reading.claims[0].time.as_mut().unwrap();
    time.precision = Some(TimePrecision::Month);
    assert_eq!(left_out(&lines(&reading, &PACK)), "1 without an actor, 2 without a date");
    reading.claims[1].status = Status::Ongoing;
    reading.claims[0].status = Status::Possible;
    check(&reading, &[("Event ID", "a .txt#c2"), ("Event Date", "None")]);
}

#[test]
fn a_country_that_only_context_gives_is_not_told() {
    let mut reading = reading();
    reading.claims[0].actors[0].inferred = true;
    let cells = [("Actor Country", "None"), ("Actor COW", "None"), ("Recipient Country", "SUD")];
    check(&reading, &cells);
}
