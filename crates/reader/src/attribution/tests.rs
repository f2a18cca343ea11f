//! Trees by hand; every attribution as one line.

use tidings_language::Language;
use tidings_record::{Document, Span};

use super::Attributions;
use crate::{
    Context, entity,
    testing::{ENGLISH, analysis, language},
};

/// `source | cue | content | form`, with what is missing left blank; further
/// parts of a content after a slash.
fn lines(tree: &str) -> Vec<String> {
    let (text, found) = attributions(tree);
    let line = |account: &tidings_record::Attribution| {
        let words = |span: Option<Span>| span.map_or("", |span| span.of(&text)).trim().to_owned();
        let content: Vec<String> = account.content.spans().map(|part| words(Some(part))).collect();
        let source = words(account.source.as_ref().map(|source| source.evidence.span));
        let cue = words(account.cue.as_ref().map(|cue| cue.span));
        format!("{source} | {cue} | {} | {}", content.join(" / "), account.form)
    };
    found.iter().map(line).collect()
}

/// The text of a tree, and who says what in it.
pub(super) fn attributions(tree: &str) -> (String, Attributions) {
    let (document, analysis) = analysis(tree);
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    let entities = entity::read(context, &[]);
    let found = super::read(context, &[], &entities);
    (document.text, found)
}

#[track_caller]
fn check(tree: &str, expected: &[&str]) {
    assert_eq!(lines(tree), expected);
}

#[test]
fn a_clause_after_its_cue() {
    check(
        "The/DET/DT/2/det navy/NOUN/NN/3/nsubj said/VERB/VBD/0/root/say that/SCONJ/IN/6/mark \
         it/PRON/PRP/6/nsubj won/VERB/VBD/3/ccomp/win ./PUNCT/./3/punct",
        &["The navy | said | that it won | indirect"],
    );
}

#[test]
fn a_remark_between_commas_has_its_own_speaker() {
    check(
        "Rebels/NOUN/NNS/7/nsubj/rebel ,/PUNCT/,/4/punct the/DET/DT/4/det army/NOUN/NN/1/appos \
         said/VERB/VBD/7/parataxis/say ,/PUNCT/,/5/punct fled/VERB/VBD/0/root/flee",
        &["the army | said | Rebels / fled | indirect"],
    );
}

#[test]
fn a_clause_beyond_an_occasion_is_said_there() {
    check(
        "He/PRON/PRP/2/nsubj said/VERB/VBD/0/root/say at/ADP/IN/5/case a/DET/DT/5/det \
         rally/NOUN/NN/2/obl that/SCONJ/IN/8/mark they/PRON/PRP/8/nsubj \
         fled/VERB/VBD/5/acl:relcl/flee",
        &["He | said | that they fled | indirect"],
    );
}

#[test]
fn a_clause_before_its_cue_and_an_inverted_speaker_with_all_that_describes_him() {
    check(
        "It/PRON/PRP/2/nsubj failed/VERB/VBD/0/root/fail ,/PUNCT/,/2/punct \
         said/VERB/VBD/2/parataxis/say Ann/PROPN/NNP/4/nsubj/Ann Roe/PROPN/NNP/5/flat/Roe \
         ,/PUNCT/,/9/punct a/DET/DT/9/det lawyer/NOUN/NN/5/appos ./PUNCT/./2/punct",
        &["Ann Roe , a lawyer | said | It failed | indirect"],
    );
}

#[test]
fn a_speaker_hung_from_what_he_says_is_the_cues() {
    check(
        "Rebels/NOUN/NNS/2/nsubj/rebel fled/VERB/VBD/9/ccomp/flee ,/PUNCT/,/9/punct \
         the/DET/DT/5/det mayor/NOUN/NN/2/nsubj ,/PUNCT/,/7/punct Ann/PROPN/NNP/5/appos/Ann \
         ,/PUNCT/,/5/punct said/VERB/VBD/0/root/say ./PUNCT/./9/punct",
        &["the mayor , Ann | said | Rebels fled | indirect"],
    );
}

#[test]
fn of_two_subjects_of_a_cue_the_nearest_speaks() {
    check(
        "Rebels/NOUN/NNS/8/nsubj/rebel soon/ADV/RB/3/advmod fled/VERB/VBD/8/ccomp/flee \
         ,/PUNCT/,/8/punct the/DET/DT/6/det mayor/NOUN/NN/8/nsubj there/ADV/RB/6/advmod \
         said/VERB/VBD/0/root/say ./PUNCT/./8/punct",
        &["the mayor there | said | Rebels soon fled | indirect"],
    );
}

#[test]
fn the_first_to_report_is_the_source() {
    check(
        "Rome/PROPN/NNP/3/nsubj/Rome was/AUX/VBD/3/cop/be first/ADJ/JJ/0/root \
         to/PART/TO/5/mark report/VERB/VB/3/acl that/SCONJ/IN/8/mark \
         rebels/NOUN/NNS/8/nsubj/rebel fled/VERB/VBD/5/ccomp/flee",
        &["Rome | to report | that rebels fled | indirect"],
    );
}

#[test]
fn a_relative_pronoun_is_whom_it_stands_for() {
    let (text, found) = attributions(
        "Ann/PROPN/NNP/6/nsubj/Ann/B-PER who/PRON/WP/3/nsubj said/VERB/VBD/1/acl:relcl/say \
         it/PRON/PRP/5/nsubj sank/VERB/VBD/3/ccomp/sink left/VERB/VBD/0/root/leave",
    );
    let source = found[0].source.as_ref().unwrap();
    assert_eq!((source.evidence.span.of(&text), source.entity.is_some()), ("who", true));
}

#[test]
fn who_accuses_is_the_source_wherever_the_accusation_hangs() {
    check(
        "Rome/PROPN/NNP/2/nsubj/Rome accused/VERB/VBD/0/root/accuse rebels/NOUN/NNS/2/obj/rebel \
         of/SCONJ/IN/5/mark fleeing/VERB/VBG/3/acl/flee",
        &["Rome | accused | rebels of fleeing | indirect"],
    );
}

#[test]
fn a_quotation_broken_by_its_cue_has_two_parts() {
    check(
        "“~/PUNCT/``/2/punct Prices~/NOUN/NNS/8/nsubj/price ,~/PUNCT/,/8/punct ”/PUNCT/''/2/punct \
         he/PRON/PRP/6/nsubj said/VERB/VBD/8/parataxis/say “~/PUNCT/``/8/punct \
         fell~/VERB/VBD/0/root/fall .~/PUNCT/./8/punct ”/PUNCT/''/8/punct",
        &["he | said | “Prices,” / “fell.” | direct"],
    );
}

#[test]
fn what_follows_the_cue_of_a_quotation_without_marks_is_the_outlets() {
    check(
        "“~/PUNCT/``/3/punct Prices/NOUN/NNS/3/nsubj/price fell~/VERB/VBD/0/root/fall \
         ,~/PUNCT/,/3/punct ”/PUNCT/''/3/punct he/PRON/PRP/7/nsubj said/VERB/VBD/3/parataxis/say \
         at/ADP/IN/10/case a/DET/DT/10/det rally/NOUN/NN/3/obl ./PUNCT/./3/punct",
        &["he | said | “Prices fell,” | direct"],
    );
}

#[test]
fn what_follows_a_stopped_quotation_is_the_outlets() {
    check(
        "He/PRON/PRP/2/nsubj said/VERB/VBD/0/root/say “~/PUNCT/``/5/punct We/PRON/PRP/5/nsubj \
         won~/VERB/VBD/2/ccomp/win ,~/PUNCT/,/5/punct ”/PUNCT/''/5/punct when/ADV/WRB/9/advmod \
         asked/VERB/VBN/5/advcl/ask ./PUNCT/./2/punct",
        &["He | said | “We won,” | direct"],
    );
}

#[test]
fn a_saying_beside_what_is_said_is_not_part_of_it() {
    check(
        "He/PRON/PRP/2/nsubj said/VERB/VBD/0/root/say he/PRON/PRP/5/nsubj will/AUX/MD/5/aux \
         try/VERB/VB/2/ccomp and/CCONJ/CC/7/cc insisted/VERB/VBD/5/conj/insist \
         that/SCONJ/IN/10/mark it/PRON/PRP/10/nsubj sank/VERB/VBD/7/ccomp/sink",
        &["He | said | he will try | indirect", "he | insisted | that it sank | indirect"],
    );
}

#[test]
fn a_paragraph_of_nothing_but_speech_goes_on_with_the_speaker_before() {
    let speech = |next: &str| {
        format!(
            "“~/PUNCT/``/3/punct We/PRON/PRP/3/nsubj won~/VERB/VBD/7/ccomp/win ,~/PUNCT/,/7/punct \
             ”/PUNCT/''/3/punct she/PRON/PRP/7/nsubj said/VERB/VBD/0/root/say ./PUNCT/./7/punct

             “~/PUNCT/``/3/punct They/PRON/PRP/3/nsubj lost~/VERB/VBD/0/root/lose \
             .~/PUNCT/./3/punct {next}"
        )
    };
    check(&speech("”/PUNCT/''/3/punct"), &["she | said | “We won,” / “They lost.” | direct"]);
    check(
        &speech(
            "”/PUNCT/''/3/punct Then/ADV/RB/7/advmod it/PRON/PRP/7/nsubj rained/VERB/VBD/3/parataxis",
        ),
        &["she | said | “We won,” | direct"],
    );
}

#[test]
fn the_next_quotation_is_the_same_speakers() {
    check(
        "“~/PUNCT/``/3/punct We/PRON/PRP/3/nsubj won~/VERB/VBD/7/ccomp/win ,~/PUNCT/,/7/punct \
         ”/PUNCT/''/3/punct she/PRON/PRP/7/nsubj said/VERB/VBD/0/root/say ./PUNCT/./7/punct
         “~/PUNCT/``/3/punct They/PRON/PRP/3/nsubj lost~/VERB/VBD/0/root/lose \
         .~/PUNCT/./3/punct ”/PUNCT/''/3/punct",
        &["she | said | “We won,” / “They lost.” | direct"],
    );
}

#[test]
fn lost_marks_leave_the_voice_to_go_on() {
    check(
        "We/PRON/PRP/3/nsubj are/AUX/VBP/3/aux/be waiting/VERB/VBG/0/root/wait ,/PUNCT/,/3/punct \
         she/PRON/PRP/6/nsubj said/VERB/VBD/3/parataxis/say ./PUNCT/./3/punct
         Our/PRON/PRP$/2/nmod:poss doors/NOUN/NNS/4/nsubj/door are/AUX/VBP/4/cop/be \
         open/ADJ/JJ/0/root
         The/DET/DT/2/det talks/NOUN/NNS/3/nsubj/talk failed/VERB/VBD/0/root/fail",
        &["she | said | We are waiting | direct", "she |  | Our doors are open | free"],
    );
}

#[test]
fn without_an_address_nothing_goes_on() {
    check(
        "It/PRON/PRP/3/nsubj is/AUX/VBZ/3/aux/be waiting/VERB/VBG/0/root/wait ,/PUNCT/,/3/punct \
         she/PRON/PRP/6/nsubj said/VERB/VBD/3/parataxis/say ./PUNCT/./3/punct
         The/DET/DT/2/det doors/NOUN/NNS/4/nsubj/door are/AUX/VBP/4/cop/be open/ADJ/JJ/0/root",
        &["she | said | It is waiting | indirect"],
    );
}

#[test]
fn fears_in_a_town_are_the_towns() {
    check(
        "There/PRON/EX/2/expl are/VERB/VBP/0/root/be fears/NOUN/NNS/2/nsubj/fear \
         in/ADP/IN/5/case Omsk/PROPN/NNP/3/nmod/Omsk that/SCONJ/IN/8/mark it/PRON/PRP/8/nsubj \
         sank/VERB/VBD/3/acl/sink",
        &["Omsk | fears | that it sank | indirect"],
    );
}

#[test]
fn according_to_a_translation_is_a_channel_and_no_source() {
    let (_, found) = attributions(
        "He/PRON/PRP/2/nsubj left/VERB/VBD/0/root/leave ,/PUNCT/,/2/punct \
         according/VERB/VBG/7/case/accord to/ADP/IN/4/fixed the/DET/DT/7/det \
         translation/NOUN/NN/2/obl",
    );
    assert!(found[0].source.is_none() && found[0].channel.is_some());
}

#[test]
fn who_gave_out_a_readout_is_the_source() {
    let (text, found) = attributions(
        "He/PRON/PRP/2/nsubj left/VERB/VBD/0/root/leave ,/PUNCT/,/2/punct \
         according/VERB/VBG/7/case/accord to/ADP/IN/4/fixed a/DET/DT/7/det \
         readout/NOUN/NN/2/obl from/ADP/IN/10/case the/DET/DT/10/det palace/NOUN/NN/7/nmod",
    );
    let source = found[0].source.as_ref().map(|source| source.evidence.span.of(&text));
    assert_eq!(source, Some("the palace"));
}

#[test]
fn a_statement_on_the_radio_came_by_radio() {
    let (text, found) = attributions(
        "He/PRON/PRP/2/nsubj said/VERB/VBD/0/root/say in/ADP/IN/5/case a/DET/DT/5/det \
         speech/NOUN/NN/2/obl on/ADP/IN/8/case state/NOUN/NN/8/compound radio/NOUN/NN/5/nmod \
         it/PRON/PRP/10/nsubj sank/VERB/VBD/2/ccomp/sink",
    );
    let channel = found[0].channel.as_ref().map(|channel| channel.evidence.span.of(&text));
    assert_eq!(channel, Some("state radio"));
}

#[test]
fn reportedly_names_nobody() {
    check(
        "It/PRON/PRP/3/nsubj reportedly/ADV/RB/3/advmod sank/VERB/VBD/0/root/sink",
        &[" | reportedly | It / sank | indirect"],
    );
}

#[test]
fn one_saying_lies_within_another() {
    let (_, found) = attributions(
        "He/PRON/PRP/2/nsubj said/VERB/VBD/0/root/say she/PRON/PRP/4/nsubj \
         denied/VERB/VBD/2/ccomp/deny that/SCONJ/IN/7/mark it/PRON/PRP/7/nsubj \
         sank/VERB/VBD/4/ccomp/sink",
    );
    assert_eq!(found[1].within, Some(tidings_record::AttributionId(0)));
}

#[test]
fn an_account_that_names_nobody_adds_no_voice() {
    let (text, found) = attributions(
        "Rome/PROPN/NNP/2/nsubj/Rome said/VERB/VBD/0/root/say it/PRON/PRP/5/nsubj \
         reportedly/ADV/RB/5/advmod sank/VERB/VBD/2/ccomp/sink",
    );
    let sank = text.find("sank").map(|start| Span::new(start, start + "sank".len()));
    let told = found.accounts(sank.unwrap());
    assert_eq!((found.len(), told), (2, vec![tidings_record::AttributionId(0)]));
}

#[test]
fn who_condemns_an_attack_does_not_vouch_for_it() {
    let (text, found) = attributions(
        "Rome/PROPN/NNP/2/nsubj/Rome condemned/VERB/VBD/0/root/condemn the/DET/DT/4/det \
         attack/NOUN/NN/2/obj",
    );
    let attack = text.find("attack").map(|start| Span::new(start, start + "attack".len()));
    assert!(found.accounts(attack.unwrap()).is_empty());
}

/// The words of `text` between two marks, other marks left out.
fn marked(text: &str, open: char, close: char) -> Option<String> {
    let start = text.find(open)? + open.len_utf8();
    let end = start + text[start..].find(close)?;
    Some(text[start..end].replace(['<', '>', '[', ']', '{', '}'], ""))
}

/// What is wrong with the reading of an example; nothing where some
/// attribution has its source, cue and content.
fn flaw(language: &Language, example: &str) -> Option<String> {
    let document = Document::new(example.replace(['<', '>', '[', ']', '{', '}'], ""));
    let (analysis, _) = language.analyse(&document);
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    let found = super::read(context, &[], &entity::read(context, &[]));
    let words = |span: Option<Span>| span.map(|span| span.of(&document.text).to_owned());
    let right = found.iter().any(|account| {
        let source = words(account.source.as_ref().map(|source| source.evidence.span));
        let cue = words(account.cue.as_ref().map(|cue| cue.span));
        source == marked(example, '<', '>')
            && cue
                .is_some_and(|cue| marked(example, '[', ']').is_some_and(|own| cue.contains(&own)))
            && words(Some(account.content.span)) == marked(example, '{', '}')
    });
    (!right).then(|| format!("{example}: {}", found.len()))
}

/// With the trained model.
#[test]
fn the_tables_read_their_own_sentences() {
    let Some(language) = language() else { return };
    let examples = &ENGLISH.voice.examples;
    let read = |example: &tidings_lexicon::VoiceExample| {
        flaw(&language, &example.marked).map(|flaw| format!("{}: {flaw}", example.at))
    };
    let flaws: Vec<String> = examples.iter().filter_map(read).collect();
    let allowed = examples.len() / 10;
    assert!(flaws.len() <= allowed, "{} of {}\n{}", flaws.len(), examples.len(), flaws.join("\n"));
}
