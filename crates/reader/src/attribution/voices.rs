//! Trees by hand: chains of voices, stances and ways to the public.

use tidings_record::{Span, Stance};

use super::tests::attributions;

/// By whose account a word of the tree is told, outermost first.
fn chain(tree: &str, word: &str) -> Vec<String> {
    let (text, found) = attributions(tree);
    let start = text.find(word).unwrap();
    let told = found.accounts(Span::new(start, start + word.len()));
    let name = |source: &tidings_record::Source| source.evidence.span.of(&text).to_owned();
    let names = told.iter().map(|id| found[id.0].source.as_ref().map_or(String::new(), name));
    names.collect()
}

#[test]
fn who_cites_stands_around_whom_he_cites() {
    let cited = "Norpress/PROPN/NNP/2/nsubj/Norpress reported/VERB/VBD/0/root/report \
         ,/PUNCT/,/4/punct citing/VERB/VBG/2/advcl/cite police/NOUN/NNS/4/obj/police \
         ,/PUNCT/,/4/punct that/SCONJ/IN/9/mark it/PRON/PRP/9/nsubj sank/VERB/VBD/2/ccomp/sink";
    assert_eq!(chain(cited, "sank"), ["Norpress", "police"]);
    let reason = cited.replace("police/NOUN/NNS/4/obj/police", "costs/NOUN/NNS/4/obj/cost");
    assert_eq!(chain(&reason, "sank"), ["Norpress"]);
}

#[test]
fn who_quotes_somebody_as_saying_stands_around_him() {
    let quoted = "Norpress/PROPN/NNP/2/nsubj/Norpress quoted/VERB/VBD/0/root/quote \
         the/DET/DT/4/det mayor/NOUN/NN/2/obj as/SCONJ/IN/6/mark saying/VERB/VBG/2/advcl/say \
         that/SCONJ/IN/9/mark it/PRON/PRP/9/nsubj sank/VERB/VBD/6/ccomp/sink";
    assert_eq!(chain(quoted, "sank"), ["Norpress", "the mayor"]);
    let passive = "The/DET/DT/2/det mayor/NOUN/NN/4/nsubj:pass was/AUX/VBD/4/aux:pass/be \
         quoted/VERB/VBN/0/root/quote as/SCONJ/IN/6/mark saying/VERB/VBG/4/advcl/say \
         that/SCONJ/IN/9/mark it/PRON/PRP/9/nsubj sank/VERB/VBD/6/ccomp/sink";
    assert_eq!(chain(passive, "sank"), ["The mayor"]);
}

#[test]
fn a_source_quoted_by_another_stands_below_it() {
    let quoted = "Police/NOUN/NNS/6/nsubj ,/PUNCT/,/3/punct quoted/VERB/VBN/1/acl/quote \
         by/ADP/IN/5/case Norpress/PROPN/NNP/3/obl:agent/Norpress said/VERB/VBD/0/root/say \
         it/PRON/PRP/8/nsubj sank/VERB/VBD/6/ccomp/sink";
    assert_eq!(chain(quoted, "sank"), ["Norpress", "Police"]);
}

#[test]
fn a_cue_that_is_negated_has_another_stance() {
    let denied = "Rome/PROPN/NNP/2/nsubj/Rome denied/VERB/VBD/0/root/deny that/SCONJ/IN/5/mark \
         it/PRON/PRP/5/nsubj sank/VERB/VBD/2/ccomp/sink";
    let not = "Rome/PROPN/NNP/4/nsubj/Rome did/AUX/VBD/4/aux/do not/PART/RB/4/advmod \
         deny/VERB/VB/0/root that/SCONJ/IN/7/mark it/PRON/PRP/7/nsubj sank/VERB/VBD/4/ccomp/sink";
    let stance = |tree| attributions(tree).1[0].stance;
    assert_eq!([stance(denied), stance(not)], [Stance::Denies, Stance::Doubts]);
}

#[test]
fn who_rejects_what_others_say_denies_it() {
    let (_, found) = attributions(
        "Rome/PROPN/NNP/2/nsubj/Rome rejected/VERB/VBD/0/root/reject claims/NOUN/NNS/2/obj/claim \
         that/SCONJ/IN/6/mark it/PRON/PRP/6/nsubj sank/VERB/VBD/3/acl/sink",
    );
    assert_eq!(found[0].stance, Stance::Denies);
}

#[test]
fn who_is_told_without_that_is_no_part_of_what_is_said() {
    let (text, found) = attributions(
        "Police/NOUN/NNS/2/nsubj told/VERB/VBD/0/root/tell radio/NOUN/NN/5/compound/radio \
         the/DET/DT/5/det king/NOUN/NN/6/nsubj fled/VERB/VBD/2/ccomp/flee",
    );
    let channel = found[0].channel.as_ref().map(|channel| channel.evidence.span.of(&text));
    assert_eq!((channel, found[0].content.span.of(&text)), (Some("radio"), "the king fled"));
}

#[test]
fn speaking_on_the_radio_is_the_way_of_what_is_said() {
    let (text, found) = attributions(
        "Speaking/VERB/VBG/6/advcl/speak on/ADP/IN/3/case radio/NOUN/NN/1/obl ,/PUNCT/,/1/punct \
         he/PRON/PRP/6/nsubj said/VERB/VBD/0/root/say it/PRON/PRP/8/nsubj \
         sank/VERB/VBD/6/ccomp/sink",
    );
    let channel = found[0].channel.as_ref().map(|channel| channel.evidence.span.of(&text));
    assert_eq!(channel, Some("radio"));
}
