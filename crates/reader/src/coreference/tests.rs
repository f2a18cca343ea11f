//! Trees by hand: who may be meant at all, and who is.

use tidings_record::Span;

use super::{
    CoreferenceMethod, chains,
    compare::{TextMatch, text_match},
    mention::Number,
    scene::Scene,
    state::State,
    syntax::Syntax,
};
use crate::{
    Context,
    testing::{ENGLISH, analysis},
};

/// Whether `candidate` may be the antecedent of `anaphor`, each given by the
/// first mention with these words.
#[track_caller]
fn check_fits(lines: &str, anaphor: &str, candidate: &str, expected: bool) {
    let (document, analysis) = analysis(lines);
    let scene = Scene::new(Context { document: &document, analysis: &analysis, pack: &ENGLISH });
    let find = |words: &str| {
        let is = |&one: &usize| document.words(scene.span(one)) == words;
        (0..scene.mentions.len()).find(is).unwrap_or_else(|| panic!("no mention {words:?}"))
    };
    let (anaphor, candidate) = (find(anaphor), find(candidate));
    let state = State::new(scene.mentions.len());
    assert_eq!(scene.fits(&scene.mentions[anaphor], candidate, &state), expected);
}

const SAW_HIM: &str =
    "John/PROPN/NNP/2/nsubj/John/B-PER saw/VERB/VBD/0/root/see him/PRON/PRP/2/obj/he";
const LOST_HIS_HAT: &str = "John/PROPN/NNP/2/nsubj/John/B-PER lost/VERB/VBD/0/root/lose \
     his/PRON/PRP$/4/nmod:poss/he hat/NOUN/NN/2/obj";
const SAW_HERSELF: &str =
    "Ann/PROPN/NNP/2/nsubj/Ann/B-PER saw/VERB/VBD/0/root/see herself/PRON/PRP/2/obj/she";
const MET_AND_AGREED: &str = "Ann/PROPN/NNP/4/nsubj/Ann/B-PER and/CCONJ/CC/3/cc \
     Beth/PROPN/NNP/1/conj/Beth/B-PER met/VERB/VBD/0/root/meet\n\
     They/PRON/PRP/2/nsubj/they agreed/VERB/VBD/0/root/agree";
const HIS_MOTHER: &str =
    "His/PRON/PRP$/2/nmod:poss/he mother/NOUN/NN/3/nsubj slept/VERB/VBD/0/root/sleep";
const TWO_LEADERS: &str = "The/DET/DT/3/det two/NUM/CD/3/nummod leaders/NOUN/NNS/4/nsubj/leader \
     met/VERB/VBD/0/root/meet\nThey/PRON/PRP/2/nsubj/they agreed/VERB/VBD/0/root/agree\n\
     He/PRON/PRP/2/nsubj/he slept/VERB/VBD/0/root/sleep";

#[test]
fn an_object_is_not_its_own_subject() {
    check_fits(SAW_HIM, "him", "John", false);
}

#[test]
fn a_reflexive_is() {
    check_fits(SAW_HERSELF, "herself", "Ann", true);
}

#[test]
fn what_a_subject_has_may_be_its_own() {
    check_fits(LOST_HIS_HAT, "his", "John", true);
}

#[test]
fn nobody_is_his_own_mother() {
    check_fits(HIS_MOTHER, "His", "His mother", false);
}

#[test]
fn a_given_name_tells_who_she_is() {
    check_fits(&LOST_HIS_HAT.replace("his", "her").replace("/he", "/she"), "her", "John", false);
}

#[test]
fn they_are_both_and_not_one_of_them() {
    check_fits(MET_AND_AGREED, "They", "Ann and Beth", true);
    check_fits(MET_AND_AGREED, "They", "Beth", false);
}

#[test]
fn two_leaders_are_they_and_not_he() {
    check_fits(TWO_LEADERS, "They", "The two leaders", true);
    check_fits(TWO_LEADERS, "He", "The two leaders", false);
}

#[test]
fn a_list_is_a_mention_beside_its_parts() {
    let (document, analysis) = analysis(MET_AND_AGREED);
    let scene = Scene::new(Context { document: &document, analysis: &analysis, pack: &ENGLISH });
    let words: Vec<_> = scene
        .mentions
        .iter()
        .enumerate()
        .map(|(index, mention)| (document.words(scene.span(index)), mention.number))
        .collect();
    let one = Number::Singular;
    let expected =
        [("Ann and Beth", Number::List), ("Ann", one), ("Beth", one), ("They", Number::Plural)];
    assert_eq!(words, expected);
    assert_eq!(scene.syntax(&scene.mentions[2], &scene.mentions[1]), Syntax::Joined);
    assert_eq!(text_match(&scene.mentions[1], &scene.mentions[2]), TextMatch::None);
}

/// The chains that the ranker of the pack finds.
#[track_caller]
fn check_chains(lines: &str, expected: &[&[&str]]) {
    let (document, analysis) = analysis(lines);
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    let words = |span: &Span| document.words(*span).to_owned();
    let found: Vec<Vec<_>> = chains(context, CoreferenceMethod::Ranker)
        .iter()
        .map(|chain| chain.iter().map(words).collect())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn the_ranker_takes_up_the_subject() {
    check_chains(LOST_HIS_HAT, &[&["John", "his"]]);
}

#[test]
fn the_ranker_leaves_the_object_alone() {
    check_chains(SAW_HIM, &[]);
}
