//! Entities of hand-built sentences.

use jiff::civil::date;
use tidings_lexicon::Pack;
use tidings_record::{Document, PublishedFrom};

use super::*;
use crate::{
    place,
    testing::{self, ENGLISH},
};

/// Entities as `name kind country SECTOR: mentions`, published on `day`.
fn entities(lines: &str, day: Option<(i16, i8, i8)>) -> Vec<String> {
    let (mut document, analysis) = testing::analysis(lines);
    if let Some((year, month, day)) = day {
        document = document.published(date(year, month, day), PublishedFrom::Option);
    }
    let pack: &Pack = &ENGLISH;
    let context = Context { document: &document, analysis: &analysis, pack };
    let places = place::read(context);
    read(context, &places).iter().map(|entity| line(&document, entity)).collect()
}

fn line(document: &Document, entity: &Entity) -> String {
    let Entity { kind, name, .. } = entity;
    let mentions: Vec<&str> =
        entity.mentions.iter().map(|mention| document.words(mention.span)).collect();
    let (country, sector) = (entity.country.as_deref().unwrap_or("-"), entity.sector.join(" "));
    format!("{name} {kind} {country} {sector}: {}", mentions.join(", "))
}

#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    assert_eq!(entities(lines, Some((2022, 12, 31))), expected);
}

#[test]
fn an_adjective_gives_the_country_of_the_noun() {
    check(
        "Russian/ADJ/JJ/2/amod forces/NOUN/NNS/3/nsubj/force left/VERB/VBD/0/root/leave",
        &["Russia country RUS : Russian", "Russian forces group RUS MIL: Russian forces"],
    );
}

#[test]
fn pro_before_a_nationality_cuts_the_tie() {
    check(
        "pro/ADJ/JJ/4/amod -/PUNCT/HYPH/1/punct Russian/ADJ/JJ/4/amod rebels/NOUN/NNS/5/nsubj/rebel \
         left/VERB/VBD/0/root/leave",
        &["pro - Russian rebels group - REB: pro - Russian rebels", "Russia country RUS : Russian"],
    );
}

#[test]
fn drones_are_nobody() {
    check("drones/NOUN/NNS/2/nsubj/drone fell/VERB/VBD/0/root/fall", &[]);
}

#[test]
fn an_apposition_gives_office_and_country() {
    check(
        "Iva/PROPN/NNP/9/nsubj/Iva/B-PER Rusu/PROPN/NNP/1/flat/Rusu/I-PER ,/PUNCT/,/5/punct \
         the/DET/DT/5/det mayor/NOUN/NN/1/appos of/ADP/IN/7/case Kyiv/PROPN/NNP/5/nmod ,/PUNCT/,/5/punct \
         spoke/VERB/VBD/0/root/speak",
        &["Iva Rusu person UKR GOV: Iva Rusu, the mayor", "Kyiv place UKR : Kyiv"],
    );
}

#[test]
fn a_short_form_stands_for_the_full_name() {
    check(
        "Vladimir/PROPN/NNP/3/nsubj/Vladimir/B-PER Putin/PROPN/NNP/1/flat/Putin/I-PER spoke/VERB/VBD/0/root/speak\n\
         Putin/PROPN/NNP/2/nsubj/Putin/B-PER left/VERB/VBD/0/root/leave",
        &["Vladimir Putin person RUS GOV: Vladimir Putin, Putin"],
    );
}

#[test]
fn an_office_is_known_by_the_day_of_publication() {
    let lines = "Angela/PROPN/NNP/3/nsubj/Angela/B-PER Merkel/PROPN/NNP/1/flat/Merkel/I-PER spoke/VERB/VBD/0/root/speak";
    assert_eq!(
        entities(lines, Some((2020, 5, 1))),
        ["Angela Merkel person DEU GOV: Angela Merkel"]
    );
    assert_eq!(
        entities(lines, Some((2022, 5, 1))),
        ["Angela Merkel person DEU ELI: Angela Merkel"]
    );
}

#[test]
fn a_country_s_leader_is_the_one_named_before() {
    check(
        "Xi/PROPN/NNP/3/nsubj/Xi/B-PER Jinping/PROPN/NNP/1/flat/Jinping/I-PER spoke/VERB/VBD/0/root/speak\n\
         the/DET/DT/3/det Chinese/ADJ/JJ/3/amod leader/NOUN/NN/4/nsubj left/VERB/VBD/0/root/leave",
        &[
            "Xi Jinping person CHN GOV: Xi Jinping, the Chinese leader",
            "China country CHN : Chinese",
        ],
    );
}

#[test]
fn he_is_the_subject_of_the_clause_above() {
    check(
        "Xi/PROPN/NNP/3/nsubj/Xi/B-PER Jinping/PROPN/NNP/1/flat/Jinping/I-PER said/VERB/VBD/0/root/say \
         he/PRON/PRP/5/nsubj agreed/VERB/VBD/3/ccomp/agree",
        &["Xi Jinping person CHN GOV: Xi Jinping, he"],
    );
}

#[test]
fn of_two_who_may_be_meant_nobody_is_chosen() {
    check(
        "Ann/PROPN/NNP/5/nsubj/Ann/B-PER Ray/PROPN/NNP/1/flat/Ray/I-PER and/CCONJ/CC/4/cc \
         Joe/PROPN/NNP/1/conj/Joe/B-PER spoke/VERB/VBD/0/root/speak\n\
         She/PRON/PRP/2/nsubj left/VERB/VBD/0/root/leave",
        &["Ann Ray person - : Ann Ray", "Joe person - : Joe"],
    );
}

#[test]
fn what_is_its_own_is_of_its_country() {
    check(
        "Minsk/PROPN/NNP/2/nsubj/Minsk/B-LOC said/VERB/VBD/0/root/say its/PRON/PRP$/4/nmod:poss \
         forces/NOUN/NNS/5/nsubj/force left/VERB/VBD/2/ccomp/leave",
        &["Belarus country BLR : Minsk, its", "its forces group BLR MIL: its forces"],
    );
}

#[test]
fn a_spokesman_is_of_the_sector_of_his_body() {
    check(
        "a/DET/DT/3/det Hamas/PROPN/NNP/3/compound/Hamas/B-ORG spokesman/NOUN/NN/4/nsubj left/VERB/VBD/0/root/leave",
        &["Hamas spokesman person PSE REB: a Hamas spokesman", "Hamas group PSE REB: Hamas"],
    );
}

#[test]
fn police_are_of_the_country_where_the_sentence_is_set() {
    check(
        "police/NOUN/NN/2/nsubj fired/VERB/VBD/0/root/fire in/ADP/IN/4/case Minsk/PROPN/NNP/2/obl/Minsk/B-LOC",
        &["police group BLR COP: police", "Minsk place BLR : Minsk"],
    );
}

#[test]
fn troops_are_not() {
    check(
        "troops/NOUN/NNS/2/nsubj/troop fired/VERB/VBD/0/root/fire in/ADP/IN/4/case Minsk/PROPN/NNP/2/obl/Minsk/B-LOC",
        &["troops group - MIL: troops", "Minsk place BLR : Minsk"],
    );
}

#[test]
fn an_office_that_is_over_makes_an_elite() {
    check(
        "former/ADJ/JJ/2/amod president/NOUN/NN/3/nmod:desc Ann/PROPN/NNP/5/nsubj/Ann/B-PER Ray/PROPN/NNP/3/flat/Ray/I-PER \
         left/VERB/VBD/0/root/leave",
        &["Ann Ray person - ELI: Ann Ray"],
    );
}

#[test]
fn a_capital_that_acts_takes_part_as_a_government() {
    let line =
        "Moscow/PROPN/NNP/2/nsubj/Moscow/B-LOC denied/VERB/VBD/0/root/deny it/PRON/PRP/2/obj";
    let (document, analysis) = testing::analysis(line);
    let pack: &Pack = &ENGLISH;
    let context = Context { document: &document, analysis: &analysis, pack };
    let entities = read(context, &place::read(context));
    let moscow = entities.participant(context, 0, 0);
    assert_eq!(
        (moscow.country.as_deref(), &moscow.sector[..]),
        (Some("RUS"), &["GOV".to_owned()][..])
    );
}

#[test]
fn people_are_of_the_one_country_that_a_report_is_about() {
    check(
        "Russian/ADJ/JJ/2/amod police/NOUN/NNS/3/nsubj freed/VERB/VBD/0/root/free two/NUM/CD/5/nummod \
         farmers/NOUN/NNS/3/obj/farmer",
        &[
            "Russia country RUS : Russian",
            "Russian police group RUS COP: Russian police",
            "two farmers group RUS AGR: two farmers",
        ],
    );
}

#[test]
fn of_two_countries_none_is_taken_for_granted() {
    check(
        "Russian/ADJ/JJ/2/amod police/NOUN/NNS/3/nsubj left/VERB/VBD/0/root/leave Serbia/PROPN/NNP/3/obj/Serbia/B-LOC \
         ,/PUNCT/,/7/punct farmers/NOUN/NNS/7/nsubj/farmer said/VERB/VBD/3/parataxis/say",
        &[
            "Russia country RUS : Russian",
            "Russian police group RUS COP: Russian police",
            "Serbia country SRB : Serbia",
            "farmers group - AGR: farmers",
        ],
    );
}

#[test]
fn people_from_abroad_are_of_no_country() {
    check(
        "Russian/ADJ/JJ/2/amod police/NOUN/NNS/3/nsubj freed/VERB/VBD/0/root/free foreign/ADJ/JJ/5/amod \
         farmers/NOUN/NNS/3/obj/farmer",
        &[
            "Russia country RUS : Russian",
            "Russian police group RUS COP: Russian police",
            "foreign farmers group - AGR: foreign farmers",
        ],
    );
}

#[test]
fn an_object_is_not_the_subject_of_its_clause() {
    check(
        "Vladimir/PROPN/NNP/3/nsubj/Vladimir/B-PER Putin/PROPN/NNP/1/flat/Putin/I-PER called/VERB/VBD/0/root/call \
         Xi/PROPN/NNP/3/obj/Xi/B-PER Jinping/PROPN/NNP/4/flat/Jinping/I-PER ,/PUNCT/,/7/punct \
         urging/VERB/VBG/3/advcl/urge him/PRON/PRP/7/obj on/ADP/RP/7/compound:prt",
        &[
            "Vladimir Putin person RUS GOV: Vladimir Putin",
            "Xi Jinping person CHN GOV: Xi Jinping, him",
        ],
    );
}

#[test]
fn two_administrations_are_two() {
    check(
        "The/DET/DT/3/det Meloni/PROPN/NNP/3/compound/Meloni/B-PER administration/NOUN/NN/4/nsubj left/VERB/VBD/0/root/leave\n\
         The/DET/DT/3/det Draghi/PROPN/NNP/3/compound/Draghi/B-PER administration/NOUN/NN/4/nsubj left/VERB/VBD/0/root/leave\n\
         The/DET/DT/2/det administration/NOUN/NN/3/nsubj left/VERB/VBD/0/root/leave",
        &[
            "Meloni administration organization ITA GOV: The Meloni administration",
            "Giorgia Meloni person ITA GOV: Meloni",
            "Draghi administration organization ITA GOV: The Draghi administration, The administration",
            "Mario Draghi person - ELI: Draghi",
        ],
    );
}

/// Who a surname alone stands for on a day of June.
#[track_caller]
fn check_surname(name: &str, year: i16, expected: &str) {
    let lines = format!("{name}/PROPN/NNP/2/nsubj/{name}/B-PER spoke/VERB/VBD/0/root/speak");
    assert_eq!(entities(&lines, Some((year, 6, 1))), [format!("{expected}: {name}")]);
}

#[test]
fn a_surname_alone_is_that_of_whoever_leads_a_country_or_led_it_last() {
    check_surname("Netanyahu", 2015, "Benjamin Netanyahu person ISR GOV");
    check_surname("Obama", 2018, "Barack Obama person USA ELI");
    check_surname("Zzyzx", 2018, "Zzyzx person - ");
}

#[test]
fn of_two_presidents_the_one_is_meant_whom_the_report_is_about() {
    let named = |first: &str, last: &str, verb: &str| {
        format!(
            "{first}/PROPN/NNP/3/nsubj/{first}/B-PER {last}/PROPN/NNP/1/flat/{last}/I-PER \
             {verb}/VERB/VBD/0/root/{verb}"
        )
    };
    let report = [
        &*named("Donald", "Trump", "spoke"),
        &named("Donald", "Trump", "left"),
        &named("Vladimir", "Putin", "came"),
        "The/DET/DT/2/det/the president/NOUN/NN/3/nsubj/president smiled/VERB/VBD/0/root/smile",
    ];
    let found = entities(&report.join("\n"), Some((2018, 6, 1)));
    assert!(found[0].ends_with(": Donald Trump, Donald Trump, The president"), "{found:?}");
}
