//! The sentences that the tables carry, read with the trained model.

use tidings_language::Language;
use tidings_lexicon::StatusExample;
use tidings_record::Document;

use super::present;
use crate::{
    Context,
    testing::{ENGLISH, language},
};

/// What is wrong with the reading of an example; nothing where it is right.
fn flaw(language: &Language, example: &StatusExample) -> Option<String> {
    let document = Document::new(example.text.clone());
    let (analysis, _) = language.analyse(&document);
    let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
    let sentence = &analysis.sentences[analysis.sentence_at(example.trigger)?];
    let token = sentence.tokens.iter().position(|token| token.span.start == example.trigger);
    let Some(token) = token else { return Some(format!("{}: no such word", example.at)) };
    let found = present(context, sentence, token);
    let wrong = found.status(false) != example.status;
    wrong.then(|| {
        let StatusExample { at, text, status, .. } = example;
        format!("{at}: {text}: {} for {status} {:?}", found.status(false), found.steps)
    })
}

/// With the trained model, which the repository does not hold.
#[test]
fn the_tables_read_their_own_sentences() {
    let Some(language) = language() else { return };
    let examples = &ENGLISH.status.examples;
    let flaws: Vec<String> =
        examples.iter().filter_map(|example| flaw(&language, example)).collect();
    let allowed = examples.len() / 20;
    assert!(flaws.len() <= allowed, "{} of {}\n{}", flaws.len(), examples.len(), flaws.join("\n"));
}
