//! Who and where in whole reports, read with the trained model.
//!
//! Without a model in `english/model` there is nothing to read with; the tests
//! then say so and pass.

use std::{path::Path, sync::LazyLock};

use jiff::civil::date;
use tidings::{Document, Entity, Model, PublishedFrom, Reader, Reading};

const ENGLISH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../english");

static READER: LazyLock<Option<Reader>> = LazyLock::new(|| {
    let english = Path::new(ENGLISH);
    if !english.join("model/accurate.model").exists() {
        eprintln!("skipped: there is no model in {ENGLISH}");
        return None;
    }
    Some(Reader::from_dir(english, Model::Accurate).expect("the pack of the repository loads"))
});

/// The report as published on the last day of 2022.
fn read(text: &str) -> Option<Reading> {
    let document = Document::new(text).published(date(2022, 12, 31), PublishedFrom::Option);
    READER.as_ref().map(|reader| reader.read(&document))
}

/// The entity with a mention of these words must be `name country SECTOR`,
/// and these must be all its mentions.
#[track_caller]
fn check(text: &str, expected: &str, mentions: &[&str]) {
    let Some(reading) = read(text) else { return };
    let words = |entity: &Entity| {
        let spans = entity.mentions.iter().map(|mention| mention.span);
        spans.map(|span| span.of(text).to_owned()).collect::<Vec<_>>()
    };
    let entity =
        reading.entities.iter().find(|entity| words(entity).iter().any(|w| w == mentions[0]));
    let entity = entity.unwrap_or_else(|| panic!("nobody is {:?}", mentions[0]));
    let country = entity.country.as_deref().unwrap_or("-");
    assert_eq!(format!("{} {country} {}", entity.name, entity.sector.join(" ")), expected);
    assert_eq!(words(entity), mentions);
}

/// The place of these words must be `use name country precision`.
#[track_caller]
fn check_place(text: &str, words: &str, expected: &str) {
    let Some(reading) = read(text) else { return };
    let mut places = reading.places.iter();
    let place = places.find(|place| place.span.of(text) == words).expect("the words are a place");
    let country = place.country.as_deref().unwrap_or("-");
    assert_eq!(format!("{} {} {country} {}", place.usage, place.name, place.precision), expected);
}

#[test]
fn a_president_is_known_by_name_short_name_office_and_pronoun() {
    check(
        "President Vladimir Putin met his security council on Monday. \
         Putin told the generals that he was content.",
        "Vladimir Putin RUS GOV",
        &["Vladimir Putin", "his", "Putin", "he"],
    );
}

#[test]
fn an_unknown_official_is_known_by_the_words_before_the_name() {
    check(
        "Moldovan Interior Minister Vasile Moraru resigned on Tuesday.",
        "Vasile Moraru MDA GOV",
        &["Vasile Moraru"],
    );
}

#[test]
fn a_capital_speaks_for_its_country() {
    check(
        "Minsk accused Warsaw of lying. Belarus said its army was ready.",
        "Belarus BLR ",
        &["Minsk", "Belarus", "its"],
    );
}

#[test]
fn the_rebels_are_the_rebels_named_before() {
    check(
        "Chadian rebels seized a town near the border on Sunday. The rebels later left it.",
        "Chadian rebels TCD REB",
        &["Chadian rebels", "The rebels"],
    );
}

#[test]
fn a_body_of_no_country_leads_with_its_class() {
    check(
        "A U.N. peacekeeper was killed in the north of the country.",
        "U.N. peacekeeper - IGO MIL",
        &["A U.N. peacekeeper"],
    );
}

#[test]
fn a_village_nobody_knows_is_in_the_region_it_is_said_to_be_in() {
    check_place(
        "The rocket came down near the village of Zarubka in the region of Brest, Belarus said.",
        "Zarubka",
        "literal Brest BLR admin1",
    );
}

#[test]
fn of_two_towns_of_one_name_the_text_says_which() {
    check_place(
        "Sailors in the French port of Brest went on strike.",
        "Brest",
        "literal Brest FRA city",
    );
}

#[test]
fn a_visitor_goes_to_a_place_and_a_warning_to_a_government() {
    check_place("The envoy flew to Tehran on Friday.", "Tehran", "literal Tehran IRN city");
    check_place("Washington warned Tehran on Friday.", "Tehran", "metonym Tehran IRN city");
}

#[test]
fn the_two_leaders_are_those_named_before() {
    let text = "Vladimir Putin called Xi Jinping on Monday. The two leaders praised the talks.";
    check(text, "Vladimir Putin RUS GOV", &["Vladimir Putin", "The two leaders"]);
    check(text, "Xi Jinping CHN GOV", &["Xi Jinping", "The two leaders"]);
}

#[test]
fn of_three_who_are_named_the_two_leaders_are_those_joined_else_nobody() {
    check(
        "Vladimir Putin called Xi Jinping and Emmanuel Macron. The two leaders praised the talks.",
        "Xi Jinping CHN GOV",
        &["Xi Jinping", "The two leaders"],
    );
    check(
        "Vladimir Putin, Xi Jinping and Emmanuel Macron met. The two leaders praised the talks.",
        "two leaders - ",
        &["The two leaders"],
    );
}

#[test]
fn both_sides_are_those_joined() {
    let text = "India and Pakistan exchanged fire in Kashmir. Both sides agreed to a truce.";
    check(text, "India IND ", &["India", "Both sides"]);
    check(text, "Pakistan PAK ", &["Pakistan", "Both sides"]);
}

#[test]
fn the_enemy_is_the_other_side_of_the_speakers_war() {
    check(
        "The Ukrainian military said the enemy had shelled Kherson.",
        "enemy RUS MIL",
        &["the enemy"],
    );
    check(
        "The Russian military said the enemy had shelled Belgorod.",
        "enemy UKR MIL",
        &["the enemy"],
    );
    check("The Italian military said the enemy had fled.", "enemy - MIL", &["the enemy"]);
}

#[test]
fn a_leader_may_be_called_so_before_he_is_named() {
    check(
        "The Chinese leader praised the talks. Xi Jinping called for peace.",
        "Xi Jinping CHN GOV",
        &["The Chinese leader", "Xi Jinping"],
    );
    // In 2022 he had not led for years.
    check(
        "The Chinese leader praised the talks. Hu Jintao was not there.",
        "Chinese leader CHN GOV",
        &["The Chinese leader"],
    );
}

#[test]
fn who_is_out_of_office_is_of_the_elites() {
    check("Chancellor Angela Merkel spoke in Oslo.", "Angela Merkel DEU ELI", &["Angela Merkel"]);
}

#[test]
fn whoever_invites_both_sides_is_neither() {
    let text = "Armenia and Azerbaijan traded fire. Georgia invited the two countries to talks.";
    check(text, "Armenia ARM ", &["Armenia", "the two countries"]);
    check(text, "Georgia GEO ", &["Georgia"]);
}

#[test]
fn those_who_lead_two_countries_name_them() {
    check(
        "Vladimir Putin called Xi Jinping on Monday. Trade between the two countries grew.",
        "Russia RUS ",
        &["the two countries"],
    );
}

#[test]
fn a_leader_s_surname_is_his_beside_his_kin() {
    check(
        "Emmanuel Macron met the Polish prime minister in Warsaw on Monday. His wife, Brigitte Macron, opened a \
         school. Macron promised to send more tanks.",
        "Emmanuel Macron FRA GOV",
        &["Emmanuel Macron", "His", "Macron"],
    );
}

#[test]
fn a_minister_is_the_report_s_and_not_the_place_s() {
    check(
        "Serbia closed its border on Monday. Serbia said it would not talk. Serbian police seized two trucks. \
         Serbia's army stayed in its barracks. The government sent envoys to a meeting in Vienna.",
        "government SRB GOV",
        &["The government"],
    );
}

#[test]
fn the_country_is_the_one_named_last_and_a_part_of_the_world_is_of_none() {
    check(
        "Protesters marched through Tbilisi. The West has long warned the country.",
        "country GEO ",
        &["the country"],
    );
    check("Troops shelled Kharkiv and Lviv. The West sent tanks.", "West - ", &["West"]);
}

#[test]
fn what_somebody_holds_is_nobody() {
    let Some(reading) = read("The senator repeated her opposition to the dam.") else { return };
    assert!(reading.entities.iter().all(|entity| !entity.name.contains("opposition")));
}
