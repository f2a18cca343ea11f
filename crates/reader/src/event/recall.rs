//! Parties of an event that a noun only recalls: "the **attack**" was told with
//! them before. An event of which nobody is known is not coded, as PLOVER has it.

use tidings_record::{Claim, Upos};

use crate::Context;

/// Gives claims by a noun whose sentence names no party those of the nearest
/// claim of their type and word before them ("attacked", "the attack"), else of the
/// nearest of their type just before, else of the next one of their word. Those that stay without any are left out.
pub(super) fn recall(claims: &mut Vec<Claim>, context: Context<'_>) {
    let words: Vec<Option<(Upos, String)>> =
        claims.iter().map(|claim| trigger(claim, context)).collect();
    for index in 0..claims.len() {
        let noun = words[index].as_ref().is_some_and(|(upos, _)| *upos == Upos::Noun);
        if !noun || has_parties(&claims[index]) {
            continue;
        }
        let told = |other: &usize| {
            *other != index
                && own_type(&claims[*other]) == own_type(&claims[index])
                && has_parties(&claims[*other])
        };
        let word = |at: usize| words[at].as_ref().map(|(_, lemma)| lemma);
        let alike = |other: &usize| told(other) && word(*other) == word(index);
        let near =
            |other: &usize| told(other) && claims[index].sentence - claims[*other].sentence <= NEAR;
        let before = (0..index).rev().find(alike).or_else(|| (0..index).rev().find(near));
        let Some(known) = before.or_else(|| (index..claims.len()).find(alike)) else { continue };
        let (actors, recipients) = (claims[known].actors.clone(), claims[known].recipients.clone());
        (claims[index].actors, claims[index].recipients) = (actors, recipients);
    }
    claims.retain(has_parties);
}

/// How many sentences back an event may lie that another word recalls.
const NEAR: usize = 3;

fn has_parties(claim: &Claim) -> bool {
    !claim.actors.is_empty() || !claim.recipients.is_empty()
}

fn own_type(claim: &Claim) -> &str {
    claim.folded_from.as_deref().unwrap_or(&claim.event_type)
}

/// Part of speech and lemma of the word that tells of the event.
fn trigger(claim: &Claim, context: Context<'_>) -> Option<(Upos, String)> {
    let sentence = &context.analysis.sentences[claim.sentence];
    let word = &sentence.tokens[sentence.head_of(claim.trigger.span)?];
    Some((word.upos, word.lemma.clone()))
}
