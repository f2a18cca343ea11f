//! What the language model changes in what patterns find.

use std::sync::Arc;

use tidings_record::{Analysis, Likely, Participant, Status, Telling, Tellings};

use super::read;
use crate::{
    Context, Parts,
    testing::{ENGLISH, analysis},
};

/// What a model says of a word: its type and how sure, its status, who acts, to
/// whom it is done.
fn telling(
    place: (usize, usize),
    (kind, likely): (&str, f32),
    status: Status,
    actors: &[usize],
    recipients: &[usize],
) -> Telling {
    let sure = |words: &[usize]| {
        let likely = |&token: &usize| Likely { token, share: 0.9 };
        words.iter().map(likely).collect()
    };
    Telling {
        sentence: place.0,
        token: place.1,
        types: vec![(Arc::from(kind), likely)],
        status: vec![(status, 1.0)],
        mode: None,
        actors: sure(actors),
        recipients: sure(recipients),
    }
}

#[track_caller]
fn check(lines: &str, list: Vec<Telling>, expected: &[&str]) {
    let types = ["ASSAULT", "COERCE"].map(Arc::from);
    check_by(&types, lines, list, expected);
}

/// As [`check`], of a model that has learned these types.
#[track_caller]
fn check_by(types: &[Arc<str>], lines: &str, list: Vec<Telling>, expected: &[&str]) {
    let (document, analysis) = analysis(lines);
    let tellings = Tellings { list, types: types.into(), propose: 0.6, keep: 0.2 };
    let analysis = Analysis { tellings, ..analysis };
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    let parts = Parts::read(context, &mut Vec::new());
    let words = |parties: &[Participant]| {
        let words = parties.iter().map(|party| party.evidence.span.of(&document.text));
        words.collect::<Vec<_>>().join(" + ")
    };
    let claims = read(context, parts.earlier());
    let found: Vec<String> = claims
        .iter()
        .map(|claim| {
            let (actors, recipients) = (words(&claim.actors), words(&claim.recipients));
            format!("{} {} {}: {actors} > {recipients}", claim.rule, claim.event_type, claim.status)
        })
        .collect();
    assert_eq!(found, expected);
}

const UNKNOWN: &str = "Troops/NOUN/NNS/2/nsubj/troop zapped/VERB/VBD/0/root/zap \
                       protesters/NOUN/NNS/2/obj/protester";
const KNOWN: &str = "Police/NOUN/NNS/2/nsubj detained/VERB/VBD/0/root/detain two/NUM/CD/4/nummod \
                     reporters/NOUN/NNS/2/obj/reporter";

#[test]
fn it_proposes_what_no_pattern_knows() {
    let zapped = telling((0, 1), ("ASSAULT", 0.8), Status::Occurred, &[0], &[2]);
    let expected = ["learned.assault ASSAULT occurred: Troops > protesters"];
    check(UNKNOWN, vec![zapped], &expected);
}

#[test]
fn it_proposes_nothing_that_it_is_not_sure_of() {
    let zapped = telling((0, 1), ("ASSAULT", 0.5), Status::Occurred, &[0], &[2]);
    check(UNKNOWN, vec![zapped], &[]);
}

/// A sentence that makes a report of the one before it.
const NEXT: &str = "\nIt/PRON/PRP/2/nsubj/it rained/VERB/VBD/0/root/rain";

#[test]
fn a_pattern_that_it_doubts_makes_no_claim() {
    let passive = "Two/NUM/CD/2/nummod reporters/NOUN/NNS/4/nsubj:pass/reporter \
                   were/AUX/VBD/4/aux:pass/be detained/VERB/VBN/0/root/detain";
    let detained =
        |token, sure| vec![telling((0, token), ("COERCE", sure), Status::Occurred, &[], &[])];
    let expected = ["coerce.arrest-civilian COERCE occurred:  > Two reporters"];
    check(&format!("{passive}{NEXT}"), detained(3, 0.1), &[]);
    check(&format!("{passive}{NEXT}"), detained(3, 0.3), &expected);
    check(&format!("{KNOWN}{NEXT}"), detained(1, 0.1), &[]);
    // A sentence alone is no report.
    check(passive, detained(3, 0.1), &expected);
}

#[test]
fn it_doubts_nothing_of_a_type_that_it_has_not_learned() {
    let passive = "Two/NUM/CD/2/nummod reporters/NOUN/NNS/4/nsubj:pass/reporter \
                   were/AUX/VBD/4/aux:pass/be detained/VERB/VBN/0/root/detain";
    let expected = ["coerce.arrest-civilian COERCE occurred:  > Two reporters"];
    let report = format!("{passive}{NEXT}");
    check_by(&[Arc::from("ASSAULT")], &report, Vec::new(), &expected);
    check(&report, Vec::new(), &[]);
}

#[test]
fn below_what_a_pattern_tells_it_must_be_surer() {
    let lines = "Police/NOUN/NNS/2/nsubj detained/VERB/VBD/0/root/detain two/NUM/CD/4/nummod \
                 reporters/NOUN/NNS/2/obj/reporter zapping/VERB/VBG/4/acl/zap NATO/PROPN/NNP/5/obj/NATO";
    let list = |sure| {
        vec![
            telling((0, 1), ("COERCE", 0.9), Status::Occurred, &[0], &[3]),
            telling((0, 4), ("ASSAULT", sure), Status::Occurred, &[3], &[5]),
        ]
    };
    let detained = "coerce.arrest-civilian COERCE occurred: Police > two reporters";
    check(lines, list(0.7), &[detained]);
    check(lines, list(0.9), &[detained, "learned.assault ASSAULT occurred: two reporters > NATO"]);
}

#[test]
fn it_has_its_say_in_the_status() {
    let zapped = telling((0, 1), ("ASSAULT", 0.8), Status::Ongoing, &[0], &[2]);
    let expected = ["learned.assault ASSAULT ongoing: Troops > protesters"];
    check(UNKNOWN, vec![zapped], &expected);
}

#[test]
fn a_noun_that_recalls_an_event_takes_its_parties() {
    let lines = format!(
        "{UNKNOWN}\nThe/DET/DT/2/det zapping/NOUN/NN/3/nsubj/zapping lasted/VERB/VBD/0/root/last \
         hours/NOUN/NNS/3/obj/hour"
    );
    let list = vec![
        telling((0, 1), ("ASSAULT", 0.8), Status::Occurred, &[0], &[2]),
        telling((1, 1), ("ASSAULT", 0.8), Status::Occurred, &[], &[]),
    ];
    let expected = ["learned.assault ASSAULT occurred: Troops > protesters"; 2];
    check(&lines, list, &expected);
    let alone = "The/DET/DT/2/det zapping/NOUN/NN/3/nsubj/zapping lasted/VERB/VBD/0/root/last";
    check(alone, vec![telling((0, 1), ("ASSAULT", 0.8), Status::Occurred, &[], &[])], &[]);
}

/// What the model says of a zapping whose actor it does not see.
fn zapping(recipients: &[usize]) -> Vec<Telling> {
    vec![telling((0, 1), ("ASSAULT", 0.8), Status::Occurred, &[], recipients)]
}

#[test]
fn parties_that_it_does_not_see_are_those_of_the_tree() {
    let both = ["learned.assault ASSAULT occurred: Troops > protesters"];
    check(UNKNOWN, zapping(&[]), &both);
    let below = "Troops/NOUN/NNS/2/nsubj/troop tried/VERB/VBD/0/root/try to/PART/TO/4/mark \
                 zap/VERB/VB/2/xcomp protesters/NOUN/NNS/4/obj/protester";
    check(below, zapping(&[]), &both);
    // Somebody acts, but on nobody.
    let alone = "Troops/NOUN/NNS/2/nsubj/troop zapped/VERB/VBD/0/root/zap the/DET/DT/4/det \
                 probe/NOUN/NN/2/obj";
    check(alone, zapping(&[]), &[]);
}

#[test]
fn a_likely_party_is_better_than_none() {
    let lines = "The/DET/DT/2/det zapping/NOUN/NN/3/nsubj/zapping worried/VERB/VBD/0/root/worry \
                 NATO/PROPN/NNP/3/obj/NATO";
    let zapping = |actor: f32, recipient: f32| {
        let likely = |share| vec![Likely { token: 3, share }];
        let told = telling((0, 1), ("ASSAULT", 0.8), Status::Occurred, &[], &[]);
        vec![Telling { actors: likely(actor), recipients: likely(recipient), ..told }]
    };
    let by = ["learned.assault ASSAULT occurred: NATO > "];
    check(lines, zapping(0.5, 0.0), &by);
    // The same is not both.
    check(lines, zapping(0.5, 0.4), &by);
    check(lines, zapping(0.2, 0.4), &["learned.assault ASSAULT occurred:  > NATO"]);
    check(lines, zapping(0.2, 0.2), &[]);
}

#[test]
fn what_can_be_no_party_undergoes_nothing() {
    let of = |object: &str| {
        format!("Troops/NOUN/NNS/2/nsubj/troop zapped/VERB/VBD/0/root/zap {object}/2/obj")
    };
    let acting =
        |object| vec![telling((0, 1), ("ASSAULT", 0.8), Status::Occurred, &[0], &[object])];
    let nobody = ["learned.assault ASSAULT occurred: Troops > "];
    check(&of("something/PRON/NN"), acting(2), &nobody);
    check(&of("clauses/NOUN/NNS"), acting(2), &nobody);
    check(
        &of("somebody/PRON/NN"),
        acting(2),
        &["learned.assault ASSAULT occurred: Troops > somebody"],
    );
}

#[test]
fn it_tells_nothing_twice_between_the_same_two() {
    let lines = "Police/NOUN/NNS/2/nsubj detained/VERB/VBD/0/root/detain reporters/NOUN/NNS/2/obj/reporter \
                 to/PART/TO/5/mark zap/VERB/VB/2/advcl reporters/NOUN/NNS/5/obj/reporter";
    let zapped = telling((0, 4), ("ASSAULT", 0.8), Status::Planned, &[0], &[2]);
    let detained = telling((0, 1), ("COERCE", 0.8), Status::Occurred, &[0], &[2]);
    let expected = ["coerce.arrest-civilian COERCE occurred: Police > reporters"];
    check(lines, vec![detained, zapped], &expected);
}

#[test]
fn what_it_says_of_the_agreeing_is_not_said_of_the_failure() {
    let lines = "NATO/PROPN/NNP/2/nsubj/NATO/B-ORG failed/VERB/VBD/0/root/fail to/PART/TO/4/mark \
                 reach/VERB/VB/2/xcomp an/DET/DT/6/det agreement/NOUN/NN/4/obj with/ADP/IN/8/case \
                 OPEC/PROPN/NNP/6/nmod/OPEC/B-ORG";
    let reach = telling((0, 3), ("REJECT", 0.8), Status::Denied, &[0], &[7]);
    let expected = ["reject.fail-to-agree REJECT occurred: NATO > OPEC"];
    check_by(&[Arc::from("REJECT")], lines, vec![reach], &expected);
}

#[test]
fn a_noun_takes_the_recipients_of_its_event() {
    let told = |who: &str, lemma: &str| {
        let lines = format!(
            "{who}/2/nsubj/{lemma} zapped/VERB/VBD/0/root/zap protesters/NOUN/NNS/2/obj/protester\n\
             The/DET/DT/2/det zapping/NOUN/NN/5/nsubj/zapping by/ADP/IN/4/case {who}/2/nmod/{lemma} \
             lasted/VERB/VBD/0/root/last hours/NOUN/NNS/5/obj/hour"
        );
        let list = vec![
            telling((0, 1), ("ASSAULT", 0.8), Status::Occurred, &[0], &[2]),
            telling((1, 1), ("ASSAULT", 0.8), Status::Occurred, &[3], &[]),
        ];
        (lines, list)
    };
    let (lines, list) = told("NATO/PROPN/NNP", "NATO");
    check(&lines, list, &["learned.assault ASSAULT occurred: NATO > protesters"; 2]);
}

#[test]
fn what_is_said_of_a_deed_is_said_of_whoever_does_it() {
    let told = |by: &str| {
        format!(
            "NATO/PROPN/NNP/2/nsubj/NATO condemned/VERB/VBD/0/root/condemn the/DET/DT/4/det \
             raid/NOUN/NN/2/obj/raid by/ADP/IN/6/case/by {by}"
        )
    };
    let words = |by: &str| format!("assault.noun ASSAULT occurred: {by} > ");
    let condemned = "accuse.disapprove ACCUSE occurred: NATO > ";
    let list = |recipients: &[usize]| {
        vec![
            telling((0, 1), ("ACCUSE", 0.8), Status::Occurred, &[0], recipients),
            telling((0, 3), ("ASSAULT", 0.8), Status::Occurred, &[5], &[]),
        ]
    };
    let by_rebels = ["accuse.disapprove ACCUSE occurred: NATO > rebels", &words("rebels")];
    check_by(&TWO.map(Arc::from), &told("rebels/NOUN/NNS/4/nmod/rebel"), list(&[]), &by_rebels);
    let by_itself = [condemned, &words("NATO")];
    check_by(&TWO.map(Arc::from), &told("NATO/PROPN/NNP/4/nmod/NATO"), list(&[]), &by_itself);
}

#[test]
fn who_condemns_a_raid_is_not_likely_to_be_the_raider() {
    let lines = "NATO/PROPN/NNP/2/nsubj/NATO condemned/VERB/VBD/0/root/condemn the/DET/DT/4/det \
                 raid/NOUN/NN/2/obj/raid on/ADP/IN/6/case reporters/NOUN/NNS/4/nmod/reporter";
    let mut raid = telling((0, 3), ("ASSAULT", 0.8), Status::Occurred, &[0], &[]);
    raid.actors[0].share = 0.4;
    let condemned = telling((0, 1), ("ACCUSE", 0.8), Status::Occurred, &[0], &[]);
    let expected = [
        "accuse.disapprove ACCUSE occurred: NATO > ",
        "assault.noun ASSAULT occurred:  > reporters",
    ];
    check_by(&TWO.map(Arc::from), lines, vec![condemned, raid], &expected);
}

const TWO: [&str; 2] = ["ACCUSE", "ASSAULT"];
