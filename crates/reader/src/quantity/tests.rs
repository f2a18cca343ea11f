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
        &["at least 12 people = casualties 12 person killed", "40 = casualties 40 - wounded"],
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
fn labels_and_times_are_no_quantities() {
    check(
        "Under/ADP/IN/2/case Article/PROPN/NNP/4/obl 5/NUM/CD/2/nummod stayed/VERB/VBD/0/root/stay they/PRON/PRP/4/nsubj three/NUM/CD/7/nummod days/NOUN/NNS/4/obl/day",
        &[],
    );
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
