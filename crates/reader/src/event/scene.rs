//! Areas in which force is used: "an attack in Kivu" is one on nobody in particular.

use tidings_record::{Claim, EntityKind, Participant};

use super::{Earlier, parties, recall::own_type};
use crate::Context;

/// Takes out of the recipients the areas in which their own people, or nobody known,
/// do what the claims tell: they are where it happens.
pub(super) fn clear(claims: &mut [Claim], context: Context<'_>, earlier: Earlier<'_>) {
    let scened = &context.pack.events.grammar.scened;
    for claim in claims.iter_mut().filter(|claim| scened.has(own_type(claim))) {
        let abroad = |party: &Participant| {
            claim.actors.iter().any(|one| one.country.is_some() && one.country != party.country)
        };
        let struck = claim.recipients.iter();
        let struck = struck.filter(|party| abroad(party) || !is_area(party, context, earlier));
        claim.recipients = struck.cloned().collect();
    }
}

/// Whether the words of a party name an area in which something is done.
fn is_area(party: &Participant, context: Context<'_>, earlier: Earlier<'_>) -> bool {
    let Some(entity) = party.entity else { return false };
    let span = party.evidence.span;
    let sentences = &context.analysis.sentences;
    let Some(index) = sentences.iter().position(|sentence| sentence.span.contains(span)) else {
        return false;
    };
    let clauses = parties(context, earlier, index).clauses;
    let mut area = clauses.grammar.area.iter();
    let place = PLACES.contains(&earlier.entities[entity.0].kind);
    let head = sentences[index].head_of(span).filter(|_| place);
    head.is_some_and(|head| area.any(|marker| clauses.has_marker(head, marker)))
}

/// Kinds of entity where things happen.
const PLACES: [EntityKind; 2] = [EntityKind::Place, EntityKind::Country];
