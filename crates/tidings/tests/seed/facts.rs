//! Facts that must be among its claims.

use std::ops::Range;

use tidings::{
    Status,
    json::{Claim, Participant, Reading},
};

use super::reading;

/// Claims of this type whose trigger touches these characters.
fn claims<'r>(reading: &'r Reading, kind: &str, at: Range<usize>) -> Vec<&'r Claim> {
    let touches = |claim: &&Claim| {
        let [start, end] = claim.trigger.span;
        claim.event_type == kind && start < at.end && at.start < end
    };
    reading.claims.iter().filter(touches).collect()
}

fn is_from(people: &[Participant], country: &str) -> bool {
    people.iter().any(|person| person.country.as_deref() == Some(country))
}

fn is_fact(claim: &Claim) -> bool {
    matches!(claim.status, Status::Occurred | Status::Ongoing)
}

fn day(claim: &Claim) -> Option<&str> {
    claim.time.as_ref()?.from.as_deref()?.get(.."2022-12-31".len())
}

/// The country of the innermost source; `None` for the outlet's own words.
fn voice<'r>(reading: &'r Reading, claim: &Claim) -> Option<&'r str> {
    let id = claim.attribution.last()?;
    let account = reading.attributions.iter().find(|one| one.id == *id)?;
    let source = account.source.as_ref()?.entity.as_ref()?;
    reading.entities.iter().find(|one| one.id == *source)?.country.as_deref()
}

fn counts(reading: &Reading, claim: &Claim, number: f64) -> bool {
    let own = reading.quantities.iter().filter(|one| claim.quantities.contains(&one.id));
    own.filter_map(|one| one.value).any(|value| (value - number).abs() < f64::EPSILON)
}

fn is_in(reading: &Reading, claim: &Claim, name: &str) -> bool {
    claim.place.as_ref().is_some_and(|place| {
        let words = reading.places.iter().find(|one| one.id == place.id);
        place.name == name || words.is_some_and(|one| one.words.text == name)
    })
}

/// Some claim of this type at this place of the text fits.
#[track_caller]
fn check(fact: &str, kind: &str, at: Range<usize>, fits: impl Fn(&Reading, &Claim) -> bool) {
    let Some(reading) = reading(fact) else { return };
    let there = claims(reading, kind, at);
    assert!(there.iter().any(|claim| fits(reading, claim)), "{fact}: {there:#?}");
}

#[test]
fn a_call_between_russia_and_china_on_30_december() {
    check("the call", "CONSULT", 238..3250, |_, claim| {
        let parties = [claim.actors.clone(), claim.recipients.clone()].concat();
        is_from(&parties, "RUS")
            && is_from(&parties, "CHN")
            && is_fact(claim)
            && day(claim) == Some("2022-12-30")
    });
}

#[test]
fn russia_invited_china() {
    check("the invitation", "AGREE", 42..61, |_, claim| {
        is_from(&claim.actors, "RUS") && is_from(&claim.recipients, "CHN") && is_fact(claim)
    });
}

#[test]
fn a_drone_attack_on_ukraine() {
    check("the drone attack", "ASSAULT", 3270..3301, |_, claim| {
        is_from(&claim.recipients, "UKR")
            && claim.mode.iter().any(|mode| mode == "drone")
            && is_fact(claim)
            && claim.attribution.is_empty()
    });
}

#[test]
fn sixteen_drones_shot_down_by_ukraines_account() {
    check("the drones shot down", "ASSAULT", 3354..3370, |reading, claim| {
        is_from(&claim.actors, "UKR")
            && counts(reading, claim, 16.0)
            && is_fact(claim)
            && voice(reading, claim) == Some("UKR")
    });
}

#[test]
fn russia_bombarded_kherson() {
    check("the bombardment", "ASSAULT", 3770..3810, |reading, claim| {
        is_from(&claim.actors, "RUS") && is_fact(claim) && is_in(reading, claim, "Kherson")
    });
}

#[test]
fn a_missile_shot_down_over_belarus_by_minsks_account() {
    check("the missile shot down", "ASSAULT", 4285..4298, |reading, claim| {
        is_from(&claim.actors, "BLR")
            && is_fact(claim)
            && day(claim) == Some("2022-12-29")
            && claim.place.as_ref().and_then(|place| place.country.as_deref()) == Some("BLR")
            && voice(reading, claim) == Some("BLR")
    });
}

#[test]
fn belarus_accused_ukraine() {
    check("the accusation", "ACCUSE", 4165..4220, |_, claim| {
        is_from(&claim.actors, "BLR") && is_from(&claim.recipients, "UKR") && is_fact(claim)
    });
}

#[test]
fn sanctions_are_in_force_on_russia() {
    check("the sanctions", "SANCTION", 1480..1519, |_, claim| {
        is_from(&claim.recipients, "RUS") && is_fact(claim)
    });
}

#[test]
fn the_feared_offensive_is_possible_only() {
    let Some(reading) = reading("the offensive") else { return };
    let there = claims(reading, "ASSAULT", 4940..4990);
    assert!(there.iter().any(|claim| claim.status == Status::Possible), "{there:#?}");
    assert!(!there.into_iter().any(is_fact));
}

#[test]
fn no_mention_of_a_visit_is_no_visit() {
    let Some(reading) = reading("no mention of a visit") else { return };
    for kind in ["CONSULT", "AGREE"] {
        let there = claims(reading, kind, 1010..1060);
        assert!(there.iter().all(|claim| claim.status == Status::Denied), "{there:#?}");
    }
}
