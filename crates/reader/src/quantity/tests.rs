//! The tests inside the pack's patterns, and what the tree adds.

use tidings_lexicon::QuantityPattern;
use tidings_record::{Analysis, Approximation, Sentence, Token, Upos};

use super::*;
use crate::testing::{ENGLISH, analysis};

/// The words of `text` that `pattern` finds, and what they say.
fn found<'t>(pattern: &QuantityPattern, text: &'t str) -> Vec<(&'t str, Amount<'static>)> {
    let lexicon = &ENGLISH.quantity;
    let token = Token {
        span: Span::new(0, text.len()),
        lemma: String::new(),
        upos: Upos::X,
        xpos: "".into(),
        feats: "".into(),
        factuality: 0.0,
        head: None,
        deprel: "root".into(),
    };
    let sentence = Sentence::new(vec![token], Vec::new());
    let wordings = wording::find(&lexicon.grammar, text, &sentence).into_iter();
    let of_pattern =
        wordings.filter(|wording| lexicon.patterns[wording.found.pattern].id == pattern.id);
    of_pattern
        .map(|wording| {
            let amount = Amount::new(&wording.found, &lexicon.patterns[wording.found.pattern]);
            (wording.span.of(text), amount)
        })
        .collect()
}

#[test]
fn every_pattern_finds_what_its_tests_say() {
    let mut failures = Vec::new();
    for pattern in &ENGLISH.quantity.patterns {
        for test in &pattern.test {
            let fits = found(pattern, &test.text).into_iter().any(|(words, amount)| {
                words == test.quantity
                    && amount.value() == Some(test.value)
                    && amount.value_to() == test.to
                    && amount.unit() == test.unit
                    && amount.measure() == test.measure
                    && Some(amount.approximation())
                        == test.approximation.or(Some(Approximation::Exact))
            });
            if !fits {
                let found = found(pattern, &test.text);
                failures.push(format!("{}: {:?} gives {found:?}", pattern.id, test.text));
            }
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

#[test]
fn no_pattern_finds_what_it_rejects() {
    for pattern in &ENGLISH.quantity.patterns {
        for text in &pattern.rejects {
            let found = found(pattern, text);
            assert!(found.is_empty(), "{} finds {found:?} in {text:?}", pattern.id);
        }
    }
}

fn quantities(lines: &str) -> (tidings_record::Document, Vec<Quantity>, Vec<Note>) {
    let (document, analysis): (_, Analysis) = analysis(lines);
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    let mut notes = Vec::new();
    let times = crate::time::read(context, &mut notes);
    let entities = crate::entity::read(context, &[]);
    notes.clear();
    let found = read(context, &times, &entities, &mut notes);
    (document, found, notes)
}

/// Each quantity as `words = kind value unit measure`.
#[track_caller]
fn check(lines: &str, expected: &[&str]) {
    let (document, found, _) = quantities(lines);
    let written: Vec<_> = found
        .iter()
        .map(|quantity| {
            let value = quantity.value.map_or("-".to_owned(), |value| value.to_string());
            let unit = quantity.unit.as_deref().unwrap_or("-");
            let measure = quantity.measure.as_deref().unwrap_or("-");
            format!(
                "{} = {} {value} {unit} {measure}",
                document.words(quantity.span),
                quantity.kind
            )
        })
        .collect();
    assert_eq!(written, expected);
}

#[test]
fn a_count_has_the_lemma_of_its_noun() {
    check(
        "It/PRON/PRP/2/nsubj shot/VERB/VBD/0/root/shoot 16/NUM/CD/5/nummod attack/NOUN/NN/5/compound drones/NOUN/NNS/2/obj/drone",
        &["16 attack drones = count 16 drone -"],
    );
}

#[test]
fn who_is_killed_is_a_casualty() {
    check(
        "It/PRON/PRP/2/nsubj killed/VERB/VBD/0/root/kill at/ADP/IN/4/case least/ADJ/JJS/5/nmod 12/NUM/CD/6/nummod people/NOUN/NNS/2/obj/person and/CCONJ/CC/8/cc wounded/VERB/VBD/2/conj/wound 40/NUM/CD/8/obj",
        &["at least 12 people = casualties 12 person killed", "40 = casualties 40 person wounded"],
    );
}

#[test]
fn what_grows_is_measured() {
    check(
        "Bilateral/ADJ/JJ/2/amod trade/NOUN/NN/3/nsubj grew/VERB/VBD/0/root/grow by/ADP/IN/6/case 32/NUM/CD/6/nummod~ %/SYM/NN/3/obl",
        &["32 % = percent 32 - Bilateral trade"],
    );
}

#[test]
fn a_toll_counts_the_killed() {
    check(
        "The/DET/DT/3/det death/NOUN/NN/3/compound toll/NOUN/NN/4/nsubj rose/VERB/VBD/0/root/rise to/ADP/IN/6/case 12/NUM/CD/4/obl",
        &["12 = casualties 12 - killed"],
    );
}

#[test]
fn a_number_stands_for_what_was_counted_last() {
    check(
        "It/PRON/PRP/2/nsubj lost/VERB/VBD/0/root/lose 16/NUM/CD/4/nummod drones/NOUN/NNS/2/obj/drone ,/PUNCT/,/6/punct 12/NUM/CD/2/conj of/ADP/IN/8/case them/PRON/PRP/6/nmod/they at/ADP/IN/10/case sea/NOUN/NN/2/obl",
        &["16 drones = count 16 drone -", "12 = count 12 drone -"],
    );
    check(
        "Of/ADP/IN/3/case the/DET/DT/3/det drones/NOUN/NNS/6/obl/drone 14/NUM/CD/6/nsubj:pass were/AUX/VBD/6/aux:pass/be lost/VERB/VBN/0/root/lose",
        &["14 = count 14 drone -"],
    );
}

#[test]
fn a_number_that_counts_nothing_named_needs_a_place_in_the_sentence() {
    check(
        "Crowds/NOUN/NNS/2/nsubj/crowd outnumbered/VERB/VBD/0/root/outnumber 100,000/NUM/CD/2/obj",
        &["100,000 = count 100000 - -"],
    );
    check("She/PRON/PRP/3/nsubj was/AUX/VBD/3/cop/be 14/NUM/CD/0/root", &[]);
    check("The/DET/DT/2/det two/NUM/CD/3/nsubj met/VERB/VBD/0/root/meet", &[]);
    check("In/ADP/IN/2/case one/NUM/CD/3/obl sat/VERB/VBD/0/root/sit he/PRON/PRP/3/nsubj", &[]);
}

#[test]
fn adjectives_between_a_number_and_its_noun_do_not_part_them() {
    check(
        "It/PRON/PRP/2/nsubj sent/VERB/VBD/0/root/send as/ADV/RB/4/advmod many/ADJ/JJ/8/amod as/ADP/IN/4/case 10,000/NUM/CD/7/compound more/ADJ/JJR/8/amod men/NOUN/NNS/2/obj/man",
        &["as many as 10,000 more men = count 10000 man -"],
    );
}

#[test]
fn plurals_that_only_hint_at_a_number_count_their_inmost_noun() {
    check(
        "Hundreds/NOUN/NNS/6/nsubj/hundred of/ADP/IN/3/case thousands/NOUN/NNS/1/nmod/thousand of/ADP/IN/5/case men/NOUN/NNS/3/nmod/man came/VERB/VBD/0/root/come",
        &["Hundreds of thousands of men = count 200000 man -"],
    );
}

#[test]
fn nobody_hurt_is_a_casualty_count_of_none() {
    check(
        "No/DET/DT/2/det one/PRON/NN/4/nsubj:pass was/AUX/VBD/4/aux:pass/be hurt/VERB/VBN/0/root",
        &["No one = casualties 0 - wounded"],
    );
    check(
        "No/DET/DT/2/det soldiers/NOUN/NNS/3/nsubj/soldier died/VERB/VBD/0/root/die",
        &["No soldiers = casualties 0 soldier killed"],
    );
    check("No/DET/DT/2/det one/PRON/NN/3/nsubj came/VERB/VBD/0/root/come", &[]);
    check("No/DET/DT/2/det votes/NOUN/NNS/3/nsubj/vote came/VERB/VBD/0/root/come", &[]);
}

#[test]
fn the_second_of_two_who_are_killed_is_a_casualty_too() {
    check(
        "A/DET/DT/2/det man/NOUN/NN/7/nsubj:pass and/CCONJ/CC/5/cc two/NUM/CD/5/nummod women/NOUN/NNS/2/conj/woman were/AUX/VBD/7/aux:pass/be killed/VERB/VBN/0/root/kill",
        &["two women = casualties 2 woman killed"],
    );
}

#[test]
fn two_harms_of_one_number_are_casualties() {
    check(
        "It/PRON/PRP/2/nsubj killed/VERB/VBD/0/root/kill or/CCONJ/CC/4/cc wounded/VERB/VBD/2/conj/wound 12/NUM/CD/6/nummod men/NOUN/NNS/4/obj/man",
        &["12 men = casualties 12 man casualties"],
    );
}

#[test]
fn lives_are_killed_where_they_are_lost() {
    check(
        "It/PRON/PRP/2/nsubj claimed/VERB/VBD/0/root/claim 12/NUM/CD/4/nummod lives/NOUN/NNS/2/obj/life",
        &["12 lives = casualties 12 life killed"],
    );
    check(
        "It/PRON/PRP/2/nsubj claimed/VERB/VBD/0/root/claim 12/NUM/CD/4/nummod seats/NOUN/NNS/2/obj/seat",
        &["12 seats = count 12 seat -"],
    );
}

#[test]
fn what_rises_from_one_to_another_has_two() {
    check(
        "It/PRON/PRP/2/nsubj rose/VERB/VBD/0/root/rise from/ADP/IN/5/case 5/NUM/CD/5/nummod~ %/SYM/NN/2/obl to/ADP/IN/8/case 7/NUM/CD/8/nummod~ %/SYM/NN/2/obl",
        &["5 % = percent 5 - -", "7 % = percent 7 - -"],
    );
    check(
        "It/PRON/PRP/2/nsubj won/VERB/VBD/0/root/win 50~/NUM/CD/2/obj -~/PUNCT/HYPH/3/punct 13/NUM/CD/3/nmod",
        &[],
    );
}

#[test]
fn a_noun_that_a_sum_describes_is_measured() {
    check(
        "It/PRON/PRP/2/nsubj won/VERB/VBD/0/root/win a/DET/DT/6/det $3m/SYM/$/6/compound big/ADJ/JJ/6/amod contract/NOUN/NN/2/obj",
        &["$3m = money 3000000 USD big contract"],
    );
}

#[test]
fn labels_and_times_are_no_quantities() {
    check(
        "Under/ADP/IN/2/case Article/PROPN/NNP/4/obl 5/NUM/CD/2/nummod stayed/VERB/VBD/0/root/stay they/PRON/PRP/4/nsubj three/NUM/CD/7/nummod days/NOUN/NNS/4/obl/day",
        &[],
    );
}

#[test]
fn a_bare_number_that_is_judged_small_is_no_label() {
    check(
        "They/PRON/PRP/2/nsubj won/VERB/VBD/0/root/win the/DET/DT/4/det backing/NOUN/NN/2/obj of/ADP/IN/7/case only/ADV/RB/7/advmod 18/NUM/CD/4/nmod",
        &["18 = count 18 - -"],
    );
}

#[test]
fn a_bracket_cuts_a_number_off_from_a_noun() {
    check(
        "There/PRON/EX/2/expl are/VERB/VBP/0/root/be 24/NUM/CD/6/nummod (~/PUNCT/-LRB-/6/punct 2/NUM/CD/6/nummod percent/NOUN/NN/2/nsubj )/PUNCT/-RRB-/6/punct",
        &["24 = count 24 - -", "2 percent = percent 2 - -"],
    );
}

#[test]
fn a_part_of_a_number_beyond_a_double_is_noted() {
    let (_, found, notes) = quantities(&format!(
        "It/PRON/PRP/2/nsubj hit/VERB/VBD/0/root/hit one/NUM/CD/2/obj in/ADP/IN/5/case {}/NUM/CD/3/nmod",
        "9".repeat(400)
    ));
    assert_eq!((found.len(), found[0].value, notes.len()), (1, None, 1));
}

#[test]
fn a_number_beyond_a_double_is_noted() {
    let (_, found, notes) = quantities(&format!(
        "It/PRON/PRP/2/nsubj paid/VERB/VBD/0/root/pay ${}/SYM/$/2/obj",
        "9".repeat(400)
    ));
    assert_eq!((found[0].value, found[0].unit.as_deref()), (None, Some("USD")));
    assert_eq!(notes.len(), 1);
}
