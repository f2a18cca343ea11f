//! Parties that the words of a claim leave open and the language model takes for likely:
//! a claim with a doubtful actor is more often right than one with none.

use tidings_lexicon::events::Argument;
use tidings_record::{Claim, Likely, Participant};

use super::{Earlier, parties, recall::own_type};
use crate::Context;

/// Gives claims that name no actor, or no recipient, the likeliest one. Whose country
/// is known goes first; another is named only where the claim would be nobody's.
pub(super) fn complete(claims: &mut [Claim], context: Context<'_>, earlier: Earlier<'_>) {
    let open = |claim: &Claim| claim.actors.is_empty() || claim.recipients.is_empty();
    let found: Vec<(Vec<Participant>, Vec<Participant>)> = claims
        .iter()
        .map(|claim| if open(claim) { likely(claim, claims, context, earlier) } else { None })
        .map(Option::unwrap_or_default)
        .collect();
    let is_known = |party: &Participant| party.country.is_some();
    for (claim, (actors, recipients)) in claims.iter_mut().zip(found) {
        for is_wanted in [is_known, |_: &Participant| true] {
            if claim.actors.is_empty() {
                claim.actors = first(&actors, is_wanted, &claim.recipients);
            }
            if claim.recipients.is_empty() {
                claim.recipients = first(&recipients, is_wanted, &claim.actors);
            }
            if !(claim.actors.is_empty() && claim.recipients.is_empty()) {
                break;
            }
        }
    }
}

/// Likely actors and recipients of a claim, the likeliest first.
fn likely(
    claim: &Claim,
    all: &[Claim],
    context: Context<'_>,
    earlier: Earlier<'_>,
) -> Option<(Vec<Participant>, Vec<Participant>)> {
    let tellings = &context.analysis.tellings;
    if !tellings.knows(own_type(claim)) {
        return None;
    }
    let head = context.analysis.sentences[claim.sentence].head_of(claim.trigger.span)?;
    let telling = tellings.at(claim.sentence, head)?;
    let found = parties(context, earlier, claim.sentence);
    let acting = |word: &Likely| found.acting(&[word.token], &Argument::default(), true);
    let actors = likeliest(&telling.actors).flat_map(acting).map(|party| party.participant);
    let actors = actors.filter(|actor| !acts_above(actor, claim, all, context)).collect();
    let undergoing = likeliest(&telling.recipients).map(|word| found.party(word.token));
    let struck = undergoing.filter(|party| found.is_somebody(party) && found.may_undergo(party));
    Some((actors, struck.map(|party| party.participant).collect()))
}

/// How likely a word must head the name of a party that no other word names.
const LEAST: f32 = 0.3;

/// The words that are likely enough, the likeliest first.
fn likeliest(words: &[Likely]) -> impl Iterator<Item = &Likely> {
    let mut found: Vec<&Likely> = words.iter().filter(|word| word.share >= LEAST).collect();
    found.sort_by(|one, other| other.share.total_cmp(&one.share));
    found.into_iter()
}

/// Whether somebody does what another word tells below which the claim's stands:
/// "Chad condemned the **raid**" does not make Chad the raider.
fn acts_above(actor: &Participant, claim: &Claim, all: &[Claim], context: Context<'_>) -> bool {
    let sentence = &context.analysis.sentences[claim.sentence];
    let Some(head) = sentence.head_of(claim.trigger.span) else { return false };
    all.iter().filter(|other| other.sentence == claim.sentence).any(|other| {
        let word = sentence.head_of(other.trigger.span);
        own_type(other) != own_type(claim)
            && word.is_some_and(|word| sentence.ancestors(head).any(|above| above == word))
            && other.actors.iter().any(|one| one.is_same(actor))
    })
}

/// The first that is wanted and none of the others, if any.
fn first(
    parties: &[Participant],
    is_wanted: fn(&Participant) -> bool,
    others: &[Participant],
) -> Vec<Participant> {
    let is_other = |party: &Participant| others.iter().any(|other| other.is_same(party));
    let found = parties.iter().find(|&party| is_wanted(party) && !is_other(party));
    found.cloned().into_iter().collect()
}
