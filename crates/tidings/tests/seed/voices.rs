//! Who says what, judged against the text.

use tidings::{
    Status,
    json::{Attribution, Reading},
};

use super::reading;

type Range = (usize, usize);

/// A source, what it says, how, and by which way.
type Saying = (Option<Range>, Range, &'static str, &'static str, Option<Range>);

/// Everything said, thought, shown or feared in the article; a part that no
/// word names is `None`. Left out: what somebody wants, does or watches.
#[rustfmt::skip]
const SAYINGS: &[Saying] = &[
    (Some((275, 280)), (286, 340), "indirect", "asserts", Some((257, 273))),
    (Some((468, 473)), (479, 567), "indirect", "asserts", None),
    (Some((691, 696)), (570, 689), "direct", "asserts", Some((760, 776))),
    (Some((779, 781)), (797, 993), "indirect", "asserts", None),
    (None, (1003, 1058), "indirect", "asserts", Some((1073, 1105))),
    (Some((1107, 1109)), (1115, 1193), "indirect", "asserts", None),
    (Some((1525, 1530)), (1543, 1582), "indirect", "asserts", None),
    (Some((1801, 1882)), (1735, 1794), "direct", "asserts", None),
    (Some((1801, 1882)), (1884, 1964), "free", "asserts", None),
    (Some((1888, 1900)), (1911, 1963), "indirect", "asserts", None),
    (Some((2026, 2032)), (1965, 2024), "direct", "asserts", None),
    (Some((2246, 2301)), (2041, 2231), "indirect", "asserts", None),
    (Some((2041, 2047)), (2059, 2231), "indirect", "asserts", None),
    (Some((2304, 2324)), (2336, 2481), "indirect", "asserts", None),
    (Some((2976, 2982)), (2798, 2974), "direct", "asserts", None),
    (Some((2976, 2982)), (2990, 3092), "free", "asserts", None),
    (Some((3094, 3100)), (3107, 3211), "indirect", "asserts", None),
    (Some((3323, 3345)), (3351, 3431), "indirect", "asserts", None),
    (Some((3385, 3387)), (3393, 3431), "indirect", "asserts", None),
    (Some((3511, 3547)), (3434, 3509), "direct", "asserts", Some((3578, 3609))),
    (Some((3612, 3648)), (3654, 3692), "indirect", "asserts", None),
    (Some((3870, 3905)), (3915, 4029), "indirect", "asserts", None),
    (Some((3915, 3918)), (3936, 4029), "indirect", "warns", None),
    (Some((4117, 4119)), (4032, 4115), "direct", "asserts", Some((4128, 4146))),
    (Some((4165, 4172)), (4181, 4221), "indirect", "asserts", None),
    (Some((4229, 4234)), (4257, 4391), "indirect", "asserts", None),
    (Some((4454, 4511)), (4394, 4452), "direct", "asserts", Some((4517, 4546))),
    (Some((4454, 4511)), (4548, 4775), "free", "asserts", None),
    (Some((4777, 4807)), (4813, 4855), "indirect", "asserts", None),
    (Some((4897, 4901)), (4902, 4990), "indirect", "asserts", None),
];

fn range([start, end]: [usize; 2]) -> Range {
    (start, end)
}

fn saying(one: &Attribution) -> Saying {
    let source = one.source.as_ref().map(|source| range(source.words.span));
    let channel = one.channel.as_ref().map(|way| range(way.words.span));
    (source, range(one.content.span), one.form.as_str(), one.stance.as_str(), channel)
}

#[test]
fn every_saying_has_its_source_its_words_its_form_and_its_way() {
    let Some(reading) = reading("every saying") else { return };
    let found: Vec<Saying> = reading.attributions.iter().map(saying).collect();
    for expected in SAYINGS {
        assert!(found.contains(expected), "{expected:?} is not among {found:#?}");
    }
}

/// Names of the sources of whatever holds the character, outermost first.
fn voices(reading: &Reading, at: usize) -> Vec<&str> {
    let holds = |one: &&Attribution| one.content.span[0] <= at && at < one.content.span[1];
    let mut found: Vec<&Attribution> = reading.attributions.iter().filter(holds).collect();
    found.sort_by_key(|one| std::cmp::Reverse(one.content.span[1] - one.content.span[0]));
    let speakers = found.iter().filter_map(|one| one.source.as_ref()?.entity.as_ref());
    let names = speakers.filter_map(|id| reading.entities.iter().find(|entity| entity.id == *id));
    names.map(|entity| entity.name.as_str()).collect()
}

/// Two passages go on from each of two marked ones; all are one speaker's.
#[test]
fn who_speaks_without_marks_is_one_speaker() {
    let Some(reading) = reading("who speaks without marks") else { return };
    let speaker = voices(reading, 1740);
    assert_eq!(speaker.len(), 1);
    for passage in [1890, 1970, 2800, 2995, 3060] {
        assert_eq!(voices(reading, passage).first(), speaker.first(), "at {passage}");
    }
    let other = voices(reading, 4400);
    for passage in [4560, 4650, 4730] {
        assert_eq!(voices(reading, passage).first(), other.first(), "at {passage}");
    }
}

/// Places where somebody fears, wishes, plans, invites, asks, denies or leaves
/// open what has not happened.
const UNREAL: &[Range] = &[
    (93, 104),
    (361, 426),
    (650, 689),
    (797, 993),
    (1010, 1058),
    (1265, 1280),
    (1735, 1794),
    (1919, 1963),
    (2798, 2880),
    (3107, 3211),
    (3936, 4029),
    (4032, 4115),
    (4917, 4990),
];

#[test]
fn nothing_feared_wished_or_denied_comes_out_as_a_fact() {
    let Some(reading) = reading("nothing unreal is a fact") else { return };
    let facts = [Status::Occurred, Status::Ongoing, Status::Historical];
    for claim in reading.claims.iter().filter(|claim| facts.contains(&claim.status)) {
        let at = claim.trigger.span[0];
        let inside = UNREAL.iter().any(|&(start, end)| (start..end).contains(&at));
        assert!(!inside, "{} is told as a fact at {at}", claim.event_type);
    }
}
