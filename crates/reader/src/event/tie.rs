//! Ties claims of one document that speak of the same event.

use tidings_record::{
    Claim, ClaimId, ClaimTime, EventId, Participant, Status, Tense, TimePrecision, Upos,
};

use crate::Context;

/// Gives every claim its event, and a denial the claim it denies.
pub(crate) fn tie(claims: &mut [Claim], context: Context<'_>) {
    let ties = Ties { context };
    let mut events = 0;
    for index in 0..claims.len() {
        let (earlier, rest) = claims.split_at_mut(index);
        let claim = &mut rest[0];
        let known = earlier.iter().rposition(|known| ties.same_event(known, claim));
        claim.event = known.map_or(EventId(events), |known| earlier[known].event);
        events += usize::from(known.is_none());
        if claim.time.is_none() {
            // Voices that only seem to speak of one event lend each other no time, and
            // what is done takes none of what is to come.
            let of_event = |known: &&Claim| {
                known.event == claim.event
                    && share_party(known, claim)
                    && !(is_done(claim) && is_to_come(known))
            };
            let told = earlier.iter().rev().find(of_event).filter(|known| known.time.is_some());
            let goes_on = || earlier.iter().rev().find(|known| same_occasion(known, claim));
            claim.time = told.or_else(goes_on).and_then(time);
        }
    }
    for index in 0..claims.len() {
        if claims[index].status == Status::Denied {
            claims[index].denies = denied_by(claims, index).map(ClaimId);
        }
    }
    debug_assert!(claims.iter().all(|claim| claim.sentence < context.analysis.sentences.len()));
}

/// Whether somebody acts in both, or both are done to one.
fn share_party(known: &Claim, claim: &Claim) -> bool {
    let share = |ours: &[Participant], theirs: &[Participant]| {
        ours.iter().any(|one| theirs.iter().any(|other| is_one(one, other)))
    };
    share(&known.actors, &claim.actors) || share(&known.recipients, &claim.recipients)
}

/// What a denial denies: the last claim before it of the same event that is no
/// denial; where it comes first, the next one by another voice.
fn denied_by(claims: &[Claim], index: usize) -> Option<usize> {
    let denial = &claims[index];
    let told = |known: &Claim| known.event == denial.event && known.status != Status::Denied;
    let other = |known: &Claim| told(known) && known.attribution != denial.attribution;
    let after = || claims[index..].iter().position(other).map(|at| index + at);
    claims[..index].iter().rposition(told).or_else(after)
}

/// Whether a claim goes on, in the same or the next sentence, about the
/// occasion of an earlier one: both told as done, by the same voice, by the
/// same actor, and the earlier one on a day.
fn same_occasion(known: &Claim, claim: &Claim) -> bool {
    let done = |claim: &Claim| claim.status == Status::Occurred;
    let on_a_day = |time: &ClaimTime| time.precision == Some(TimePrecision::Day);
    let actors = |one: &Claim, other: &Claim| {
        one.actors.iter().any(|one| other.actors.iter().any(|other| is_one(one, other)))
    };
    claim.sentence - known.sentence <= 1
        && done(known)
        && done(claim)
        && known.attribution == claim.attribution
        && known.time.as_ref().is_some_and(on_a_day)
        && actors(known, claim)
}

fn time(claim: &Claim) -> Option<ClaimTime> {
    claim.time.clone()
}

struct Ties<'a> {
    context: Context<'a>,
}

impl Ties<'_> {
    /// Whether two claims can be of one event: one type, parties that meet, and
    /// nothing said of time or place that keeps them apart. Two voices may name
    /// different actors where what it was done to is the same.
    fn same_event(&self, known: &Claim, claim: &Claim) -> bool {
        let own_type =
            |claim: &Claim| claim.folded_from.clone().unwrap_or_else(|| claim.event_type.clone());
        let voices = known.attribution != claim.attribution;
        let placed = known.place.is_some() && known.place == claim.place;
        let settled = placed && known.time.is_some() && claim.time.is_some();
        let meet = |a, b| self.meet(a, b, voices, settled);
        let (actors, recipients) =
            (meet(&known.actors, &claim.actors), meet(&known.recipients, &claim.recipients));
        let parties = match (actors, recipients) {
            (Meeting::Apart, Meeting::Shared) => voices && self.is_particular(known, claim),
            (Meeting::Apart, _) | (_, Meeting::Apart) => false,
            (actors, recipients) => actors == Meeting::Shared || recipients == Meeting::Shared,
        };
        own_type(known) == own_type(claim)
            && parties
            && !(is_deed(claim)
                && (is_done(known) && is_to_come(claim) || is_to_come(known) && is_done(claim)))
            && (known.mode.is_empty()
                || claim.mode.is_empty()
                || known.mode.iter().any(|mode| claim.mode.contains(mode)))
            && (known.place.is_none() || claim.place.is_none() || known.place == claim.place)
            && same_time(known, claim)
    }

    /// Whether some recipient of the later claim is a thing or people told of
    /// before ("the hospital"), and no state or person, to whom much is done.
    fn is_particular(&self, known: &Claim, claim: &Claim) -> bool {
        let told = |later: &Participant| {
            known.recipients.iter().any(|one| self.is_same_noun(one, later))
                && self.is_told_before(later)
        };
        claim.recipients.iter().any(told)
    }

    fn meet(&self, a: &[Participant], b: &[Participant], voices: bool, settled: bool) -> Meeting {
        if a.is_empty() || b.is_empty() {
            return Meeting::Open;
        }
        let same = |one: &Participant, other: &Participant| {
            let told = || settled || self.is_told_before(other);
            is_one(one, other)
                || voices && (self.is_same_noun(one, other) && told() || are_kin(one, other))
        };
        let shared = a.iter().any(|one| b.iter().any(|other| same(one, other)));
        if shared { Meeting::Shared } else { Meeting::Apart }
    }

    /// "The port of Sarkov" and "the port".
    fn is_same_noun(&self, one: &Participant, other: &Participant) -> bool {
        let noun = |party: &Participant| {
            let (index, head) = self.head(party)?;
            let word = &self.context.analysis.sentences[index].tokens[head];
            (word.upos == Upos::Noun).then(|| word.lemma.clone())
        };
        let told = |party: &Participant| party.country.clone().filter(|_| !party.inferred);
        let apart = told(one).is_some() && told(other).is_some() && told(one) != told(other);
        !apart && noun(one).is_some() && noun(one) == noun(other)
    }

    /// Whether the words point back: "the", "that", "its", "no".
    fn is_told_before(&self, party: &Participant) -> bool {
        let Some((index, head)) = self.head(party) else { return false };
        let sentence = &self.context.analysis.sentences[index];
        let back = |&child: &usize| {
            let word = &sentence.tokens[child];
            let marks = ["Definite=Def", "PronType=Dem", "PronType=Neg", "Poss=Yes"];
            word.is("nmod:poss")
                || word.is("det") && marks.iter().any(|mark| word.feats.contains(mark))
        };
        sentence.children(head).iter().any(back)
    }

    fn head(&self, party: &Participant) -> Option<(usize, usize)> {
        let index = self.context.analysis.sentence_at(party.evidence.span.start)?;
        Some((index, self.context.analysis.sentences[index].head_of(party.evidence.span)?))
    }
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

/// Whether something is done and not only said.
fn is_deed(claim: &Claim) -> bool {
    claim.quad.is_some_and(|quad| quad % 2 == 0)
}

fn is_done(claim: &Claim) -> bool {
    matches!(claim.status, Status::Occurred | Status::Ongoing | Status::Historical)
}

/// Planned, asked for or feared for a time ahead: another event than what has
/// happened.
fn is_to_come(claim: &Claim) -> bool {
    let open = [Status::Planned, Status::Requested, Status::Possible, Status::Conditional];
    open.contains(&claim.status) && claim.tense == Tense::Future
}

fn is_one(one: &Participant, other: &Participant) -> bool {
    one.entity.is_some() && one.entity == other.entity
}

/// Whether both are of one country and one sector, or one is the country itself:
/// "Angolan soldiers" and "its army", as two voices call them.
fn are_kin(one: &Participant, other: &Participant) -> bool {
    let sector = one.sector.is_empty()
        || other.sector.is_empty()
        || one.sector.iter().any(|sector| other.sector.contains(sector));
    one.country.is_some() && one.country == other.country && sector
}
