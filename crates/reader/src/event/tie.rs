//! Ties claims of one document that speak of the same event.

use tidings_record::{Claim, ClaimId, ClaimTime, EventId, Participant, Status, TimePrecision};

use crate::Context;

/// Gives every claim its event, and a denial the claim it denies.
pub(crate) fn tie(claims: &mut [Claim], context: Context<'_>) {
    let mut events = 0;
    for index in 0..claims.len() {
        let (earlier, rest) = claims.split_at_mut(index);
        let claim = &mut rest[0];
        let known = earlier.iter().rposition(|known| same_event(known, claim));
        claim.event = known.map_or(EventId(events), |known| earlier[known].event);
        events += usize::from(known.is_none());
        if claim.time.is_none() {
            let told = known.map(|known| &earlier[known]).filter(|known| known.time.is_some());
            let goes_on = || earlier.iter().rev().find(|known| same_occasion(known, claim));
            claim.time = told.or_else(goes_on).and_then(time);
        }
        if claim.status == Status::Denied {
            let told = |known: &Claim| known.event == claim.event && known.status != Status::Denied;
            claim.denies = earlier.iter().rposition(told).map(ClaimId);
        }
    }
    debug_assert!(claims.iter().all(|claim| claim.sentence < context.analysis.sentences.len()));
}

/// Whether a claim goes on, in the same or the next sentence, about the
/// occasion of an earlier one: both told as done, by the same voice, by the
/// same actor, and the earlier one on a day.
fn same_occasion(known: &Claim, claim: &Claim) -> bool {
    let done = |claim: &Claim| claim.status == Status::Occurred;
    let on_a_day = |time: &ClaimTime| time.precision == Some(TimePrecision::Day);
    claim.sentence - known.sentence <= 1
        && done(known)
        && done(claim)
        && known.attribution == claim.attribution
        && known.time.as_ref().is_some_and(on_a_day)
        && meet(&known.actors, &claim.actors) == Meeting::Shared
}

fn time(claim: &Claim) -> Option<ClaimTime> {
    claim.time.clone()
}

/// Whether two claims can be of one event: one type, parties that meet, and
/// nothing said of time or place that keeps them apart.
fn same_event(a: &Claim, b: &Claim) -> bool {
    let own_type =
        |claim: &Claim| claim.folded_from.clone().unwrap_or_else(|| claim.event_type.clone());
    let (actors, recipients) = (meet(&a.actors, &b.actors), meet(&a.recipients, &b.recipients));
    own_type(a) == own_type(b)
        && actors != Meeting::Apart
        && recipients != Meeting::Apart
        && (actors == Meeting::Shared || recipients == Meeting::Shared)
        && (a.mode.is_empty()
            || b.mode.is_empty()
            || a.mode.iter().any(|mode| b.mode.contains(mode)))
        && (a.place.is_none() || b.place.is_none() || a.place == b.place)
        && same_time(a, b)
}

fn same_time(a: &Claim, b: &Claim) -> bool {
    let (Some(a), Some(b)) = (&a.time, &b.time) else { return true };
    match (a.from, a.to, b.from, b.to) {
        (Some(a_from), Some(a_to), Some(b_from), Some(b_to)) => a_from < b_to && b_from < a_to,
        _ => a.timex == b.timex,
    }
}

/// How the same role of two claims compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meeting {
    /// Somebody stands in both.
    Shared,
    /// One of them does not say.
    Open,
    /// Different parties.
    Apart,
}

fn meet(a: &[Participant], b: &[Participant]) -> Meeting {
    if a.is_empty() || b.is_empty() {
        return Meeting::Open;
    }
    let same =
        |one: &Participant, other: &Participant| one.entity.is_some() && one.entity == other.entity;
    let shared = a.iter().any(|one| b.iter().any(|other| same(one, other)));
    if shared { Meeting::Shared } else { Meeting::Apart }
}
