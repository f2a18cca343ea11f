//! Parties of an event that a word only recalls: "the **attack**" was told with
//! them before. An event of which nobody is known is not coded, as PLOVER has it.

use tidings_record::Claim;

use crate::Context;

/// Gives claims whose sentence names no party those of the nearest claim of
/// their type and word before them ("attacked", "the attack"), else of the
/// nearest of their type, else of the next one of their word. Those that stay
/// without any are left out.
pub(super) fn recall(claims: &mut Vec<Claim>, context: Context<'_>) {
    let words: Vec<Option<&str>> = claims.iter().map(|claim| word(claim, context)).collect();
    for index in 0..claims.len() {
        if has_parties(&claims[index]) {
            continue;
        }
        let told = |other: &usize| {
            own_type(&claims[*other]) == own_type(&claims[index]) && has_parties(&claims[*other])
        };
        let alike = |other: &usize| told(other) && words[*other] == words[index];
        let before = (0..index).rev().find(alike).or_else(|| (0..index).rev().find(told));
        let after = || (index + 1..claims.len()).find(alike);
        let Some(known) = before.or_else(after) else { continue };
        let (actors, recipients) = (claims[known].actors.clone(), claims[known].recipients.clone());
        (claims[index].actors, claims[index].recipients) = (actors, recipients);
    }
    claims.retain(has_parties);
}

fn has_parties(claim: &Claim) -> bool {
    !claim.actors.is_empty() || !claim.recipients.is_empty()
}

fn own_type(claim: &Claim) -> &str {
    claim.folded_from.as_deref().unwrap_or(&claim.event_type)
}

/// The lemma of the word that tells of the event.
fn word<'a>(claim: &Claim, context: Context<'a>) -> Option<&'a str> {
    let sentence = &context.analysis.sentences[claim.sentence];
    Some(&sentence.tokens[sentence.head_of(claim.trigger.span)?].lemma)
}
