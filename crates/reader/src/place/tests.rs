//! Toponyms of hand-built sentences.

use tidings_lexicon::Pack;

use super::*;
use crate::testing::{self, ENGLISH};

/// Toponyms as `words use name country precision`.
fn toponyms(lines: &str) -> Vec<String> {
    let (document, analysis) = testing::analysis(lines);
    let pack: &Pack = &ENGLISH;
    let context = Context { document: &document, analysis: &analysis, pack };
    let places = read(context);
    let line = |place: &Place| {
        let words = document.words(place.span);
        let country = place.country.as_deref().unwrap_or("-");
        format!("{words}: {} {} {country} {}", place.usage, place.name, place.precision)
    };
    places.iter().map(line).collect()
}

#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    assert_eq!(toponyms(lines), expected);
}

#[test]
fn a_capital_that_says_something_is_a_government() {
    check(
        "Moscow/PROPN/NNP/2/nsubj denied/VERB/VBD/0/root/deny it/PRON/PRP/2/obj",
        &["Moscow: metonym Moscow RUS city"],
    );
}

#[test]
fn a_capital_that_lies_somewhere_is_a_place() {
    check(
        "Moscow/PROPN/NNP/2/nsubj lies/VERB/VBZ/0/root/lie far/ADV/RB/2/advmod",
        &["Moscow: literal Moscow RUS city"],
    );
}

#[test]
fn arms_go_to_a_government_and_a_visitor_to_a_place() {
    check(
        "They/PRON/PRP/2/nsubj supply/VERB/VBP/0/root arms/NOUN/NNS/2/obj/arm \
         to/ADP/IN/5/case Moscow/PROPN/NNP/2/obl ./PUNCT/./2/punct\n\
         They/PRON/PRP/2/nsubj fly/VERB/VBP/0/root to/ADP/IN/4/case Moscow/PROPN/NNP/2/obl",
        &["Moscow: metonym Moscow RUS city", "Moscow: literal Moscow RUS city"],
    );
}

#[test]
fn a_nationality_is_an_adjective() {
    check(
        "Russian/ADJ/JJ/2/amod jets/NOUN/NNS/3/nsubj/jet rose/VERB/VBD/0/root/rise",
        &["Russian: adjective Russia RUS country"],
    );
}

#[test]
fn a_nationality_ends_with_its_word() {
    check(
        "Serb/ADJ/JJ/3/amod S/NOUN/NN/3/compound bands/NOUN/NNS/0/root/band",
        &["Serb: adjective Serbia SRB country"],
    );
}

#[test]
fn a_seat_of_government_that_acts_is_no_place() {
    check(
        "The/DET/DT/2/det Kremlin/PROPN/NNP/3/nsubj/Kremlin/B-LOC condemned/VERB/VBD/0/root/condemn it/PRON/PRP/3/obj",
        &[],
    );
    check(
        "near/ADP/IN/3/case the/DET/DT/3/det Kremlin/PROPN/NNP/0/root/Kremlin/B-LOC",
        &["Kremlin: literal Kremlin - point"],
    );
}

#[test]
fn a_seat_of_government_is_no_small_town() {
    check(
        "in/ADP/IN/4/case the/DET/DT/4/det White/PROPN/NNP/4/compound/White/B-LOC House/PROPN/NNP/0/root/House/I-LOC",
        &["White House: literal White House - point"],
    );
}

#[test]
fn the_name_of_a_capital_is_not_a_state_far_from_it() {
    check(
        "Protesters/NOUN/NNS/2/nsubj/protester marched/VERB/VBD/0/root/march in/ADP/IN/4/case Washington/PROPN/NNP/2/obl/Washington/B-LOC",
        &["Washington: literal Washington USA city"],
    );
    check(
        "marched/VERB/VBD/0/root/march in/ADP/IN/3/case Seattle/PROPN/NNP/1/obl/Seattle/B-LOC and/CCONJ/CC/5/cc Washington/PROPN/NNP/3/conj/Washington/B-LOC",
        &["Seattle: literal Seattle USA city", "Washington: literal Washington USA admin1"],
    );
}

#[test]
fn the_west_is_a_region_and_may_act() {
    check(
        "The/DET/DT/2/det West/PROPN/NNP/3/nsubj/West/B-LOC condemned/VERB/VBD/0/root/condemn it/PRON/PRP/3/obj",
        &["West: metonym West - region"],
    );
}

#[test]
fn the_west_is_a_region_where_the_name_finder_sees_none() {
    check(
        "pressure/NOUN/NN/0/root from/ADP/IN/4/case the/DET/DT/4/det West/PROPN/NNP/1/nmod/West",
        &["West: metonym West - region"],
    );
    check("the/DET/DT/2/det west/NOUN/NN/3/nsubj fell/VERB/VBD/0/root", &[]);
    check(
        "the/DET/DT/3/det West/PROPN/NNP/3/compound Wing/PROPN/NNP/4/nsubj fell/VERB/VBD/0/root",
        &[],
    );
}

#[test]
fn the_text_says_whether_the_city_or_its_region_is_meant() {
    check(
        "the/DET/DT/2/det city/NOUN/NN/0/root of/ADP/IN/4/case Kherson/PROPN/NNP/2/nmod/Kherson/B-LOC",
        &["Kherson: literal Kherson UKR city"],
    );
    check(
        "the/DET/DT/3/det Kherson/PROPN/NNP/3/compound/Kherson/B-LOC region/NOUN/NN/0/root",
        &["Kherson: literal Kherson UKR admin1"],
    );
}

#[test]
fn an_unknown_village_is_in_the_region_named_with_it() {
    check(
        "the/DET/DT/2/det village/NOUN/NN/0/root of/ADP/IN/4/case Zarubka/PROPN/NNP/2/nmod/Zarubka/B-LOC \
         in/ADP/IN/7/case the/DET/DT/7/det region/NOUN/NN/2/nmod of/ADP/IN/9/case Brest/PROPN/NNP/7/nmod/Brest/B-LOC",
        &["Zarubka: literal Brest BLR admin1", "Brest: literal Brest BLR admin1"],
    );
}

#[test]
fn of_two_cities_the_one_in_the_country_named_is_meant() {
    check(
        "a/DET/DT/2/det port/NOUN/NN/0/root in/ADP/IN/4/case Brest/PROPN/NNP/2/nmod ,/PUNCT/,/6/punct \
         France/PROPN/NNP/4/appos",
        &["Brest: literal Brest FRA city", "France: literal France FRA country"],
    );
}

#[test]
fn of_two_cities_the_larger_is_meant_where_nothing_else_tells() {
    check("in/ADP/IN/2/case Brest/PROPN/NNP/0/root", &["Brest: literal Brest BLR city"]);
}

#[test]
fn what_nothing_places_keeps_its_name_alone() {
    check(
        "near/ADP/IN/2/case Zarubka/PROPN/NNP/0/root/Zarubka/B-LOC",
        &["Zarubka: literal Zarubka - point"],
    );
}

#[test]
fn a_person_is_no_place() {
    check("Jordan/PROPN/NNP/2/nsubj/Jordan/B-PER resigned/VERB/VBD/0/root/resign", &[]);
}

#[test]
fn part_of_a_body_s_name_is_no_place() {
    check(
        "Bank/PROPN/NNP/4/nsubj/Bank/B-ORG of/ADP/IN/3/case/of/I-ORG England/PROPN/NNP/1/nmod/England/I-ORG \
         waits/VERB/VBZ/0/root/wait",
        &[],
    );
}
