//! Parties of an event that a word only recalls: "the **attack**" was told with
//! them before. An event of which nobody is known is not coded, as PLOVER has it.

use tidings_record::{Claim, Participant, Token, Upos};

use crate::Context;

/// Gives claims whose sentence names no party those of the nearest claim of
/// their type and word before them ("attacked", "the attack"), nouns else those of the
/// nearest of their type just before, else of the next one of their word. Those that stay
/// without any are left out.
pub(super) fn recall(claims: &mut Vec<Claim>, context: Context<'_>) {
    let words: Vec<Option<&Token>> = claims.iter().map(|claim| trigger(claim, context)).collect();
    let lemma = |at: usize| words[at].map(|word| &word.lemma);
    for index in 0..claims.len() {
        if has_parties(&claims[index]) {
            continue;
        }
        let told = |other: &usize| {
            own_type(&claims[*other]) == own_type(&claims[index]) && has_parties(&claims[*other])
        };
        let alike = |other: &usize| told(other) && lemma(*other) == lemma(index);
        let noun = words[index].is_some_and(|word| word.upos == Upos::Noun);
        let near = |other: &usize| {
            noun && told(other) && claims[index].sentence - claims[*other].sentence <= NEAR
        };
        let before = (0..index).rev().find(alike).or_else(|| (0..index).rev().find(near));
        let after = || (index + 1..claims.len()).find(alike);
        let Some(known) = before.or_else(after) else { continue };
        let (actors, recipients) = (claims[known].actors.clone(), claims[known].recipients.clone());
        (claims[index].actors, claims[index].recipients) = (actors, recipients);
    }
    claims.retain(has_parties);
}

/// Gives what a noun recalls ("the **visit**") the recipients of the nearest claim of
/// its event, where its own sentence names none. Agents stay open: who is not said to
/// do it may be unknown.
pub(super) fn share(claims: &mut [Claim], context: Context<'_>) {
    let told: Vec<Vec<Participant>> = claims.iter().map(|claim| claim.recipients.clone()).collect();
    for index in 0..claims.len() {
        let noun = trigger(&claims[index], context).is_some_and(|word| word.upos == Upos::Noun);
        if !noun || !told[index].is_empty() {
            continue;
        }
        let of_event = |other: &usize| {
            claims[*other].event == claims[index].event
                && claims[*other].mode == claims[index].mode
                && !told[*other].is_empty()
        };
        let before = (0..index).rev().find(of_event);
        let Some(known) = before.or_else(|| (index + 1..told.len()).find(of_event)) else {
            continue;
        };
        let acts =
            |party: &Participant| claims[index].actors.iter().any(|actor| actor.is_same(party));
        let others = told[known].iter().filter(|party| !acts(party)).cloned().collect();
        claims[index].recipients = others;
    }
}

/// Gives what is said of a deed whoever does it, where nobody is named: "condemned
/// the **raid**" is said of the raiders.
pub(super) fn answer(claims: &mut [Claim], context: Context<'_>) {
    let found: Vec<Vec<Participant>> =
        (0..claims.len()).map(|index| doers(claims, index, context)).collect();
    for (claim, doers) in claims.iter_mut().zip(found) {
        claim.recipients.extend(doers);
    }
}

/// Who does the nearest deed below the words of a claim that names no recipient.
fn doers(claims: &[Claim], index: usize, context: Context<'_>) -> Vec<Participant> {
    let (claim, of_deeds) = (&claims[index], &context.pack.events.grammar.of_deeds);
    if !claim.recipients.is_empty() || !of_deeds.has(own_type(claim)) {
        return Vec::new();
    }
    let sentence = &context.analysis.sentences[claim.sentence];
    let Some(head) = sentence.head_of(claim.trigger.span) else { return Vec::new() };
    let deeds = claims.iter().filter(|deed| {
        let below = sentence.head_of(deed.trigger.span).is_some_and(|word| {
            word > head && sentence.ancestors(word).take(DEEP).any(|above| above == head)
        });
        deed.sentence == claim.sentence && below && !of_deeds.has(own_type(deed))
    });
    let acts = |party: &Participant| {
        claim.actors.iter().any(|actor| actor.entity.is_some() && actor.entity == party.entity)
    };
    let mut doers = deeds.map(|deed| &deed.actors).filter(|actors| !actors.is_empty());
    doers.next().map_or_else(Vec::new, |all| all.iter().filter(|one| !acts(one)).cloned().collect())
}

/// How many words up from a deed what is said of it may stand.
const DEEP: usize = 3;

/// How many sentences back an event may lie that another word recalls.
const NEAR: usize = 3;

fn has_parties(claim: &Claim) -> bool {
    !claim.actors.is_empty() || !claim.recipients.is_empty()
}

pub(super) fn own_type(claim: &Claim) -> &str {
    claim.folded_from.as_deref().unwrap_or(&claim.event_type)
}

/// The word that tells of the event.
fn trigger<'a>(claim: &Claim, context: Context<'a>) -> Option<&'a Token> {
    let sentence = &context.analysis.sentences[claim.sentence];
    Some(&sentence.tokens[sentence.head_of(claim.trigger.span)?])
}
