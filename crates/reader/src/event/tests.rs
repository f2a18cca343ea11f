//! The engine's promises, on trees by hand: `english/events/README.md` lists
//! what a pattern need not say.

use std::fmt::Write;

use tidings_record::{Claim, Participant};

use super::read;
use crate::{
    Context, Parts,
    testing::{ENGLISH, analysis},
};

/// `TYPE status: actors > recipients`, one claim a line.
fn claims(lines: &str) -> String {
    let (document, analysis) = analysis(lines);
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    let parts = Parts::read(context, &mut Vec::new());
    let mut found = String::new();
    for Claim { event_type, status, actors, recipients, .. } in read(context, parts.earlier()) {
        let words = |parties: &[Participant]| {
            let words = parties.iter().map(|party| party.evidence.span.of(&document.text));
            words.collect::<Vec<_>>().join(" + ")
        };
        let (actors, recipients) = (words(&actors), words(&recipients));
        writeln!(found, "{event_type} {status}: {actors} > {recipients}").unwrap();
    }
    found
}

#[track_caller]
fn check(lines: &str, expected: &str) {
    assert_eq!(claims(lines).trim_end(), expected);
}

#[test]
fn an_active_verb_has_its_subject_and_object() {
    check(
        "Police/NOUN/NNS/2/nsubj detained/VERB/VBD/0/root/detain two/NUM/CD/4/nummod \
         reporters/NOUN/NNS/2/obj/reporter",
        "COERCE occurred: Police > two reporters",
    );
}

#[test]
fn a_passive_turns_them_round() {
    check(
        "Two/NUM/CD/2/nummod reporters/NOUN/NNS/4/nsubj:pass/reporter were/AUX/VBD/4/aux:pass/be \
         detained/VERB/VBN/0/root/detain by/ADP/IN/6/case police/NOUN/NNS/4/obl:agent",
        "COERCE occurred: police > Two reporters",
    );
}

#[test]
fn a_reduced_relative_is_a_passive() {
    check(
        "Two/NUM/CD/2/nummod reporters/NOUN/NNS/6/nsubj/reporter detained/VERB/VBN/2/acl/detain \
         by/ADP/IN/5/case police/NOUN/NNS/3/obl:agent slept/VERB/VBD/0/root/sleep",
        "COERCE occurred: police > Two reporters",
    );
}

#[test]
fn a_relative_clause_borrows_its_noun() {
    check(
        "Police/NOUN/NNS/6/nsubj who/PRON/WP/3/nsubj detained/VERB/VBD/1/acl:relcl/detain \
         two/NUM/CD/5/nummod reporters/NOUN/NNS/3/obj/reporter slept/VERB/VBD/0/root/sleep",
        "COERCE occurred: Police > two reporters",
    );
}

#[test]
fn an_infinitive_has_the_subject_of_its_governor() {
    check(
        "Police/NOUN/NNS/2/nsubj plan/VERB/VBP/0/root to/PART/TO/4/mark \
         detain/VERB/VB/2/xcomp two/NUM/CD/6/nummod reporters/NOUN/NNS/4/obj/reporter",
        "COERCE planned: Police > two reporters",
    );
}

#[test]
fn coordinated_verbs_share_their_subject() {
    check(
        "Police/NOUN/NNS/2/nsubj came/VERB/VBD/0/root/come and/CCONJ/CC/4/cc \
         detained/VERB/VBD/2/conj/detain two/NUM/CD/6/nummod reporters/NOUN/NNS/4/obj/reporter",
        "COERCE occurred: Police > two reporters",
    );
}

#[test]
fn coordinated_subjects_are_both_actors() {
    check(
        "Police/NOUN/NNS/4/nsubj and/CCONJ/CC/3/cc soldiers/NOUN/NNS/1/conj/soldier \
         detained/VERB/VBD/0/root/detain two/NUM/CD/6/nummod reporters/NOUN/NNS/4/obj/reporter",
        "COERCE occurred: Police + soldiers > two reporters",
    );
}

#[test]
fn a_negation_denies_the_deed() {
    check(
        "Police/NOUN/NNS/4/nsubj did/AUX/VBD/4/aux/do not/PART/RB/4/advmod \
         detain/VERB/VB/0/root two/NUM/CD/6/nummod reporters/NOUN/NNS/4/obj/reporter",
        "COERCE denied: Police > two reporters",
    );
}

#[test]
fn a_light_verb_lends_its_subject_to_the_noun() {
    check(
        "Rebels/NOUN/NNS/2/nsubj/rebel launched/VERB/VBD/0/root/launch an/DET/DT/4/det/a \
         attack/NOUN/NN/2/obj on/ADP/IN/7/case the/DET/DT/7/det army/NOUN/NN/4/nmod",
        "ASSAULT occurred: Rebels > the army",
    );
}

#[test]
fn both_sides_of_a_reciprocal_deed_are_actors() {
    check(
        "Rebels/NOUN/NNS/2/nsubj/rebel clashed/VERB/VBD/0/root/clash with/ADP/IN/5/case \
         the/DET/DT/5/det army/NOUN/NN/2/obl",
        "ASSAULT occurred: Rebels + the army >",
    );
}

#[test]
fn what_is_threatened_says_whom_it_touches() {
    check(
        "Iran/PROPN/NNP/2/nsubj/Iran/B-LOC threatened/VERB/VBD/0/root/threaten to/PART/TO/4/mark \
         shell/VERB/VB/2/xcomp Iraqi/ADJ/JJ/6/amod towns/NOUN/NNS/4/obj/town after/ADP/IN/9/case \
         a/DET/DT/9/det raid/NOUN/NN/4/obl on/ADP/IN/11/case Kuwait/PROPN/NNP/9/nmod/Kuwait/B-LOC",
        "THREATEN occurred: Iran > Iraqi towns",
    );
}

#[test]
fn the_bread_of_a_continent_is_nobody() {
    check(
        "Soldiers/NOUN/NNS/2/nsubj/soldier burned/VERB/VBD/0/root/burn the/DET/DT/4/det bread/NOUN/NN/2/obj \
         of/ADP/IN/6/case Sudan/PROPN/NNP/4/nmod/Sudan/B-LOC",
        "",
    );
}

#[test]
fn a_count_is_seen_through() {
    check(
        "Police/NOUN/NNS/2/nsubj detained/VERB/VBD/0/root/detain 11/NUM/CD/2/obj of/ADP/IN/7/case \
         the/DET/DT/7/det 14/NUM/CD/7/nummod reporters/NOUN/NNS/3/nmod/reporter",
        "COERCE occurred: Police > 11 of the 14 reporters",
    );
}

#[test]
fn before_two_subjects_stands_a_dateline() {
    check(
        "Minsk/PROPN/NNP/4/nsubj/Minsk/B-LOC --/PUNCT/:/1/punct Police/NOUN/NNS/4/nsubj \
         detained/VERB/VBD/0/root/detain two/NUM/CD/6/nummod reporters/NOUN/NNS/4/obj/reporter",
        "COERCE occurred: Police > two reporters",
    );
}

#[test]
fn force_abroad_is_done_to_the_country_where_it_is_done() {
    check(
        "Israel/PROPN/NNP/2/nsubj/Israel/B-LOC deployed/VERB/VBD/0/root/deploy troops/NOUN/NNS/2/obj/troop \
         in/ADP/IN/5/case Lebanon/PROPN/NNP/2/obl/Lebanon/B-LOC",
        "MOBILIZE occurred: Israel > Lebanon",
    );
}

#[test]
fn bare_counts_are_people() {
    check(
        "Dozens/NOUN/NNS/3/nsubj:pass/dozen were/AUX/VBD/3/aux:pass/be arrested/VERB/VBN/0/root/arrest \
         by/ADP/IN/5/case police/NOUN/NNS/3/obl:agent",
        "COERCE occurred: police > Dozens",
    );
}

#[test]
fn police_count_even_beside_sport() {
    check(
        "Police/NOUN/NNS/2/nsubj detained/VERB/VBD/0/root/detain two/NUM/CD/4/nummod \
         reporters/NOUN/NNS/2/obj/reporter after/ADP/IN/7/case the/DET/DT/7/det \
         championship/NOUN/NN/2/obl",
        "COERCE occurred: Police > two reporters",
    );
}

#[test]
fn what_matters_to_nobody_in_politics_is_no_claim() {
    check(
        "The/DET/DT/2/det storm/NOUN/NN/3/nsubj attacked/VERB/VBD/0/root/attack \
         the/DET/DT/5/det coast/NOUN/NN/3/obj",
        "",
    );
}

#[test]
fn people_are_no_deed_of_their_owners() {
    check(
        "Peru/PROPN/NNP/3/nmod:poss/Peru/B-LOC 's/PART/POS/1/case donors/NOUN/NNS/4/nsubj/donor \
         condemned/VERB/VBD/0/root/condemn the/DET/DT/6/det army/NOUN/NN/4/obj",
        "ACCUSE occurred: Peru 's donors > the army",
    );
}

#[test]
fn a_movement_of_troops_is_a_deed() {
    check(
        "The/DET/DT/2/det movement/NOUN/NN/5/nsubj of/ADP/IN/4/case soldiers/NOUN/NNS/2/nmod/soldier \
         threatened/VERB/VBD/0/root/threaten Finland/PROPN/NNP/5/obj/Finland/B-LOC",
        "THREATEN occurred: soldiers > Finland",
    );
}

#[test]
fn a_paper_does_what_its_makers_do() {
    let letter = |did: &str| {
        format!(
            "Senators/NOUN/NNS/2/nsubj/senator {did} a/DET/DT/4/det letter/NOUN/NN/2/obj that/PRON/WDT/6/nsubj \
             threatened/VERB/VBD/4/acl:relcl/threaten Chad/PROPN/NNP/6/obj/Chad/B-LOC"
        )
    };
    check(&letter("signed/VERB/VBD/0/root/sign"), "THREATEN occurred: Senators > Chad");
    check(&letter("found/VERB/VBD/0/root/find"), "THREATEN occurred:  > Chad");
}

#[test]
fn what_is_moved_stands_along_a_border() {
    check(
        "Israel/PROPN/NNP/2/nsubj/Israel/B-LOC deployed/VERB/VBD/0/root/deploy troops/NOUN/NNS/2/obj/troop \
         along/ADP/IN/6/case the/DET/DT/6/det border/NOUN/NN/2/obl",
        "MOBILIZE occurred: Israel > the border",
    );
}

#[test]
fn whom_a_condemned_deed_strikes_is_not_condemned() {
    let condemned = |by: &str| {
        format!(
            "Norway/PROPN/NNP/2/nsubj/Norway/B-LOC condemned/VERB/VBD/0/root/condemn the/DET/DT/4/det \
             attack/NOUN/NN/2/obj on/ADP/IN/7/case the/DET/DT/7/det church/NOUN/NN/4/nmod{by}"
        )
    };
    check(&condemned(""), "ACCUSE occurred: Norway > \nASSAULT occurred:  > the church");
    check(
        &condemned(" by/ADP/IN/9/case/by rebels/NOUN/NNS/4/nmod/rebel"),
        "ACCUSE occurred: Norway > rebels\nASSAULT occurred: rebels > the church",
    );
}

#[test]
fn of_a_failure_to_agree_the_failing_is_told() {
    check(
        "Greece/PROPN/NNP/2/nsubj/Greece/B-LOC failed/VERB/VBD/0/root/fail to/PART/TO/4/mark \
         reach/VERB/VB/2/xcomp an/DET/DT/6/det agreement/NOUN/NN/4/obj with/ADP/IN/8/case \
         Turkey/PROPN/NNP/6/nmod/Turkey/B-LOC",
        "REJECT occurred: Greece > Turkey",
    );
}

#[test]
fn what_a_protest_demands_says_whom_it_is_against() {
    check(
        "Farmers/NOUN/NNS/2/nsubj/farmer protested/VERB/VBD/0/root/protest ,/PUNCT/,/4/punct \
         urging/VERB/VBG/2/advcl/urge NATO/PROPN/NNP/4/obj/NATO/B-ORG to/PART/TO/7/mark \
         resign/VERB/VB/4/xcomp/resign",
        "PROTEST occurred: Farmers > NATO",
    );
}

#[test]
fn what_is_done_for_the_same_end_is_one_deed() {
    check(
        "Police/NOUN/NNS/2/nsubj fired/VERB/VBD/0/root/fire on/ADP/IN/4/case marchers/NOUN/NNS/2/obl/marcher \
         to/PART/TO/6/mark kill/VERB/VB/2/advcl/kill",
        "ASSAULT occurred: Police > marchers",
    );
}

#[test]
fn an_area_is_struck_only_by_those_from_abroad() {
    let clashes = "Clashes/NOUN/NNS/2/nsubj/clash erupted/VERB/VBD/0/root/erupt in/ADP/IN/4/case \
                   Tripoli/PROPN/NNP/2/obl/Tripoli/B-LOC";
    check(clashes, "ASSAULT occurred:  >");
    let fought = "Turkish/ADJ/JJ/2/amod troops/NOUN/NNS/3/nsubj/troop fought/VERB/VBD/0/root/fight \
                  in/ADP/IN/5/case Syria/PROPN/NNP/3/obl/Syria/B-LOC";
    check(fought, "ASSAULT occurred: Turkish troops > Syria");
}

#[test]
fn what_is_asked_for_touches_the_victims_it_names() {
    check(
        "Activists/NOUN/NNS/2/nsubj/activist called/VERB/VBD/0/root/call for/ADP/IN/5/case the/DET/DT/5/det \
         arrest/NOUN/NN/2/obl/arrest of/ADP/IN/7/case ministers/NOUN/NNS/5/nmod/minister",
        "REQUEST occurred: Activists > ministers",
    );
}
