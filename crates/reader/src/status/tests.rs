//! Trees by hand, each with one predicate in brackets.

use tidings_record::{Status, Tense};

use super::present;
use crate::{
    Context,
    testing::{ENGLISH, analysis},
};

/// The predicate is the word that bears an asterisk.
fn presentation(tree: &str) -> super::Presentation {
    sensed(tree, 0.0)
}

/// The same where a model senses so much of a deed in the predicate.
pub(super) fn sensed(tree: &str, factuality: f32) -> super::Presentation {
    let token = tree.split_whitespace().position(|word| word.starts_with('*')).unwrap();
    let (document, mut analysis) = analysis(&tree.replace('*', ""));
    analysis.sentences[0].tokens[token].factuality = factuality;
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    present(context, &analysis.sentences[0], token)
}

#[track_caller]
fn check(tree: &str, status: Status) {
    let found = presentation(tree);
    assert_eq!(found.status(false), status, "{:#?}", found.steps);
}

#[test]
fn a_finite_past_occurred() {
    check("Rebels/NOUN/NNS/2/nsubj *fled/VERB/VBD/0/root/flee", Status::Occurred);
}

#[test]
fn what_is_feared_in_a_noun_is_possible() {
    check(
        "There/PRON/EX/2/expl were/VERB/VBD/0/root/be fears/NOUN/NNS/2/nsubj/fear \
         that/SCONJ/IN/6/mark rebels/NOUN/NNS/6/nsubj *fled/VERB/VBD/3/acl/flee",
        Status::Possible,
    );
}

#[test]
fn no_attack_denies_the_attack_once() {
    check(
        "No/DET/DT/2/det *attack/NOUN/NN/3/nsubj took/VERB/VBD/0/root/take place/NOUN/NN/3/obj",
        Status::Denied,
    );
}

#[test]
fn a_negated_verb_leaves_its_other_arguments_alone() {
    check(
        "The/DET/DT/2/det *attack/NOUN/NN/5/nsubj did/AUX/VBD/5/aux/do not/PART/RB/5/advmod \
         deter/VERB/VB/0/root them/PRON/PRP/5/obj/they",
        Status::Occurred,
    );
}

#[test]
fn refusing_to_rule_out_leaves_it_possible() {
    check(
        "They/PRON/PRP/2/nsubj refused/VERB/VBD/0/root/refuse to/PART/TO/4/mark \
         rule/VERB/VB/2/xcomp out/ADP/RP/4/compound:prt a/DET/DT/7/det *coup/NOUN/NN/4/obj",
        Status::Possible,
    );
}

#[test]
fn stopping_denies_what_follows() {
    check(
        "It/PRON/PRP/3/nsubj has/AUX/VBZ/3/aux/have stopped/VERB/VBN/0/root/stop \
         *supplying/VERB/VBG/3/xcomp/supply arms/NOUN/NNS/4/obj/arm",
        Status::Denied,
    );
}

#[test]
fn would_in_a_report_of_the_past_is_a_plan() {
    check(
        "It/PRON/PRP/2/nsubj said/VERB/VBD/0/root/say it/PRON/PRP/5/nsubj \
         would/AUX/MD/5/aux *leave/VERB/VB/2/ccomp",
        Status::Planned,
    );
}

#[test]
fn would_before_a_comment_in_the_past_is_a_plan() {
    check(
        "It/PRON/PRP/3/nsubj would/AUX/MD/3/aux *leave/VERB/VB/0/root ,/PUNCT/,/3/punct \
         the/DET/DT/6/det navy/NOUN/NN/7/nsubj announced/VERB/VBD/3/parataxis/announce",
        Status::Planned,
    );
}

#[test]
fn what_somebody_is_accused_of_is_possible_wherever_it_hangs() {
    check(
        "It/PRON/PRP/2/nsubj accused/VERB/VBD/0/root/accuse rebels/NOUN/NNS/2/obj/rebel \
         of/SCONJ/IN/5/mark *burning/VERB/VBG/3/acl/burn it/PRON/PRP/5/obj",
        Status::Possible,
    );
}

#[test]
fn what_is_not_confirmed_is_possible() {
    check(
        "It/PRON/PRP/4/nsubj could/AUX/MD/4/aux not/PART/RB/4/advmod confirm/VERB/VB/0/root \
         that/SCONJ/IN/7/mark rebels/NOUN/NNS/7/nsubj/rebel *fled/VERB/VBD/4/ccomp/flee",
        Status::Possible,
    );
}

#[test]
fn would_by_itself_is_conditional() {
    check("That/PRON/DT/3/nsubj would/AUX/MD/3/aux *help/VERB/VB/0/root", Status::Conditional);
}

#[test]
fn a_plan_with_an_if_is_conditional() {
    check(
        "We/PRON/PRP/3/nsubj will/AUX/MD/3/aux *fight/VERB/VB/0/root if/SCONJ/IN/5/mark \
         attacked/VERB/VBN/3/advcl/attack",
        Status::Conditional,
    );
}

#[test]
fn coordinated_verbs_share_their_auxiliary() {
    check(
        "They/PRON/PRP/3/nsubj may/AUX/MD/3/aux stay/VERB/VB/0/root and/CCONJ/CC/5/cc \
         *fight/VERB/VB/3/conj",
        Status::Possible,
    );
}

#[test]
fn a_finite_verb_does_not_share_the_plan_it_stands_beside() {
    check(
        "He/PRON/PRP/2/nsubj hoped/VERB/VBD/0/root/hope to/PART/TO/4/mark stay/VERB/VB/2/xcomp \
         and/CCONJ/CC/6/cc *met/VERB/VBD/4/conj/meet her/PRON/PRP/6/obj/she",
        Status::Occurred,
    );
}

#[test]
fn continuing_is_ongoing() {
    check(
        "It/PRON/PRP/2/nsubj continues/VERB/VBZ/0/root/continue to/PART/TO/4/mark \
         *launch/VERB/VB/2/xcomp raids/NOUN/NNS/4/obj/raid",
        Status::Ongoing,
    );
}

#[test]
fn what_is_launched_without_end_is_ongoing_too() {
    check(
        "It/PRON/PRP/2/nsubj continues/VERB/VBZ/0/root/continue to/PART/TO/4/mark \
         launch/VERB/VB/2/xcomp *raids/NOUN/NNS/4/obj/raid",
        Status::Ongoing,
    );
}

#[test]
fn what_a_participle_tells_of_a_noun_goes_on() {
    check(
        "Troops/NOUN/NNS/5/nsubj/troop *shelling/VERB/VBG/1/acl/shell the/DET/DT/4/det \
         port/NOUN/NN/2/obj lack/VERB/VBP/0/root food/NOUN/NN/5/obj",
        Status::Ongoing,
    );
}

#[test]
fn a_participle_under_a_past_verb_is_past_too() {
    check(
        "Police/NOUN/NN/2/nsubj shot/VERB/VBD/0/root/shoot men/NOUN/NNS/2/obj/man \
         *burning/VERB/VBG/3/acl/burn cars/NOUN/NNS/4/obj/car",
        Status::Occurred,
    );
}

#[test]
fn what_was_going_on_in_a_report_of_the_past_is_ongoing() {
    check(
        "It/PRON/PRP/2/nsubj said/VERB/VBD/0/root/say it/PRON/PRP/5/nsubj \
         was/AUX/VBD/5/aux/be *lifting/VERB/VBG/2/ccomp/lift a/DET/DT/7/det ban/NOUN/NN/5/obj",
        Status::Ongoing,
    );
}

#[test]
fn a_state_that_somebody_is_condemned_for_goes_on() {
    check(
        "It/PRON/PRP/2/nsubj condemned/VERB/VBD/0/root/condemn Rome/PROPN/NNP/2/obj/Rome \
         for/SCONJ/IN/5/mark *supporting/VERB/VBG/2/advcl/support rebels/NOUN/NNS/5/obj/rebel",
        Status::Ongoing,
    );
}

#[test]
fn sanctions_are_in_force_where_nothing_past_stands_above_them() {
    check(
        "It/PRON/PRP/2/nsubj suffers/VERB/VBZ/0/root/suffer under/ADP/IN/4/case \
         *sanctions/NOUN/NNS/2/obl/sanction",
        Status::Ongoing,
    );
}

#[test]
fn an_alleged_attack_is_possible() {
    check(
        "He/PRON/PRP/2/nsubj died/VERB/VBD/0/root/die in/ADP/IN/6/case an/DET/DT/6/det \
         alleged/VERB/VBN/6/amod/allege *attack/NOUN/NN/2/obl",
        Status::Possible,
    );
}

#[test]
fn whether_something_happened_is_open_beside_a_noun_too() {
    check(
        "It/PRON/PRP/2/nsubj studies/VERB/VBZ/0/root/study the/DET/DT/4/det raid/NOUN/NN/2/obj \
         and/CCONJ/CC/8/cc whether/SCONJ/IN/8/mark rebels/NOUN/NNS/8/nsubj/rebel \
         *fled/VERB/VBD/4/conj/flee",
        Status::Possible,
    );
}

#[test]
fn what_is_told_in_the_present_is_no_history() {
    let found = presentation(
        "It/PRON/PRP/2/nsubj *studies/VERB/VBZ/0/root/study a/DET/DT/4/det raid/NOUN/NN/2/obj",
    );
    assert_eq!(found.status(true), Status::Occurred);
}

#[test]
fn a_deal_signed_is_no_deal_to_sign() {
    check(
        "A/DET/DT/2/det deal/NOUN/NN/6/nsubj *signed/VERB/VBN/2/acl/sign in/ADP/IN/5/case \
         May/PROPN/NNP/3/obl/May holds/VERB/VBZ/0/root/hold",
        Status::Occurred,
    );
}

#[test]
fn an_auxiliary_before_its_subject_makes_a_condition() {
    check(
        "Had/AUX/VBD/3/aux/have rebels/NOUN/NNS/3/nsubj/rebel *attacked/VERB/VBN/6/advcl/attack \
         he/PRON/PRP/6/nsubj would/AUX/MD/6/aux flee/VERB/VB/0/root",
        Status::Conditional,
    );
}

#[test]
fn neither_denies_what_two_are_said_to_do() {
    check(
        "Neither/CCONJ/CC/2/cc:preconj he/PRON/PRP/5/nsubj nor/CCONJ/CC/4/cc \
         she/PRON/PRP/2/conj *fled/VERB/VBD/0/root/flee",
        Status::Denied,
    );
}

#[test]
fn may_over_consider_over_a_gerund() {
    check(
        "They/PRON/PRP/4/nsubj may/AUX/MD/4/aux be/AUX/VB/4/aux \
         considering/VERB/VBG/0/root/consider *plunging/VERB/VBG/4/xcomp/plunge in/ADV/RB/5/advmod",
        Status::Possible,
    );
}

#[test]
fn an_order_has_no_subject() {
    check("*Stop/VERB/VB/0/root the/DET/DT/3/det war/NOUN/NN/1/obj", Status::Requested);
}

#[test]
fn a_visit_next_week_is_planned() {
    let found =
        presentation("He/PRON/PRP/2/nsubj *visits/VERB/VBZ/0/root/visit Rome/PROPN/NNP/2/obj");
    assert_eq!(found.at_future_time().status(false), Status::Planned);
}

#[test]
fn a_noun_takes_the_tense_of_what_carries_it_out() {
    let found = presentation(
        "They/PRON/PRP/3/nsubj will/AUX/MD/3/aux hold/VERB/VB/0/root *talks/NOUN/NNS/3/obj/talk",
    );
    assert_eq!((found.tense, found.status(false)), (Tense::Future, Status::Planned));
}

#[test]
fn steps_are_told_from_the_top() {
    let found = presentation(
        "They/PRON/PRP/3/nsubj may/AUX/MD/3/aux try/VERB/VB/0/root to/PART/TO/5/mark \
         *leave/VERB/VB/3/xcomp",
    );
    assert_eq!(found.steps, ["'may' over 'try': possible", "'try' over 'leave': possible"]);
}

#[test]
fn a_gerund_with_its_preposition_is_no_open_infinitive() {
    check(
        "It/PRON/PRP/2/nsubj accused/VERB/VBD/0/root/accuse Rome/PROPN/NNP/2/obj/Rome \
         of/SCONJ/IN/5/mark *burning/VERB/VBG/2/xcomp/burn it/PRON/PRP/5/obj",
        Status::Possible,
    );
}

#[test]
fn a_deed_that_would_be_something_is_not_done() {
    check(
        "*Burning/VERB/VBG/5/csubj/burn it/PRON/PRP/1/obj would/AUX/MD/5/aux be/AUX/VB/5/cop \
         wrong/ADJ/JJ/0/root",
        Status::Conditional,
    );
}

#[test]
fn what_one_waits_for_has_not_come() {
    check(
        "He/PRON/PRP/3/nsubj will/AUX/MD/3/aux act/VERB/VB/0/root once/SCONJ/IN/6/mark \
         they/PRON/PRP/6/nsubj *attack/VERB/VBP/3/advcl",
        Status::Conditional,
    );
}

#[test]
fn what_somebody_was_able_to_do_is_done() {
    check(
        "They/PRON/PRP/3/nsubj were/AUX/VBD/3/cop/be able/ADJ/JJ/0/root to/PART/TO/5/mark \
         *flee/VERB/VB/3/xcomp",
        Status::Occurred,
    );
    check(
        "They/PRON/PRP/3/nsubj are/AUX/VBP/3/cop/be able/ADJ/JJ/0/root to/PART/TO/5/mark \
         *flee/VERB/VB/3/xcomp",
        Status::Possible,
    );
}

#[test]
fn a_state_in_the_present_perfect_goes_on() {
    check(
        "It/PRON/PRP/3/nsubj has/AUX/VBZ/3/aux/have *opposed/VERB/VBN/0/root/oppose it/PRON/PRP/3/obj",
        Status::Ongoing,
    );
    check(
        "It/PRON/PRP/3/nsubj had/AUX/VBD/3/aux/have *opposed/VERB/VBN/0/root/oppose it/PRON/PRP/3/obj",
        Status::Occurred,
    );
}

#[test]
fn no_certain_visit_is_meant_under_a_may() {
    check(
        "They/PRON/PRP/3/nsubj may/AUX/MD/3/aux discuss/VERB/VB/0/root a/DET/DT/5/det \
         *visit/NOUN/NN/3/obj",
        Status::Possible,
    );
    check(
        "They/PRON/PRP/3/nsubj may/AUX/MD/3/aux discuss/VERB/VB/0/root the/DET/DT/5/det \
         *visit/NOUN/NN/3/obj",
        Status::Occurred,
    );
}

#[test]
fn the_subject_of_an_expectation_is_not_what_is_expected() {
    check(
        "The/DET/DT/2/det *siege/NOUN/NN/4/nsubj:pass is/AUX/VBZ/4/aux:pass/be \
         expected/VERB/VBN/0/root/expect to/PART/TO/6/mark worsen/VERB/VB/4/xcomp \
         hunger/NOUN/NN/6/obj",
        Status::Ongoing,
    );
    check(
        "The/DET/DT/2/det *siege/NOUN/NN/4/nsubj:pass is/AUX/VBZ/4/aux:pass/be \
         expected/VERB/VBN/0/root/expect to/PART/TO/6/mark begin/VERB/VB/4/xcomp",
        Status::Possible,
    );
}
