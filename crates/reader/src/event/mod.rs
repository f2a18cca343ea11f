//! Claims: who did what to whom, when, where, by whose account.
//!
//! [`matching`] tries the pack's patterns on each word, [`judge`] lets the
//! language model propose and doubt, [`candidate`] keeps one
//! telling of each event per clause ([`merge`]), [`claim`] fills the fields from what was
//! read before, [`likely`] and [`recall`] name parties that are left open, [`tie`] ties
//! claims of the same event, [`scene`] leaves out where it only happens.

mod candidate;
mod claim;
mod clause;
mod explain;
mod judge;
#[cfg(test)]
mod judged;
mod likely;
mod matching;
mod merge;
mod party;
mod recall;
mod recipient;
mod scene;
mod setting;
#[cfg(test)]
mod tests;
mod tie;
mod trigger;
mod walk;

pub(crate) use explain::sentence as explain;

use tidings_record::{Claim, Place, Quantity, Timex};

use crate::{Context, attribution::Attributions, entity::Entities};
use clause::Clauses;
use party::Parties;

/// What was read before events.
#[derive(Clone, Copy)]
pub(crate) struct Earlier<'a> {
    pub(crate) times: &'a [Timex],
    pub(crate) places: &'a [Place],
    pub(crate) quantities: &'a [Quantity],
    pub(crate) entities: &'a Entities,
    pub(crate) attributions: &'a Attributions,
}

/// The claims of a document, in text order of their triggers.
pub(crate) fn read(context: Context<'_>, earlier: Earlier<'_>) -> Vec<Claim> {
    let mut claims = Vec::new();
    for index in 0..context.analysis.sentences.len() {
        let parties = parties(context, earlier, index);
        let candidates = candidate::of_sentence(parties);
        claims.extend(candidates.iter().map(|found| claim::state(parties, found)));
    }
    claims.sort_by_key(|claim: &Claim| claim.trigger.span);
    likely::complete(&mut claims, context, earlier);
    recall::recall(&mut claims, context);
    tie::tie(&mut claims, context);
    recall::share(&mut claims, context);
    recall::answer(&mut claims, context);
    scene::clear(&mut claims, context, earlier);
    claims
}

/// What finds parties in the sentence at `index`.
fn parties<'a>(context: Context<'a>, earlier: Earlier<'a>, index: usize) -> Parties<'a> {
    let sentence = &context.analysis.sentences[index];
    let clauses = Clauses { sentence, grammar: &context.pack.events.grammar };
    Parties { context, earlier, clauses, index }
}
