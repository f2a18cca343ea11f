//! PLOVER's rules on where one type ends and another begins, each by sentences: as
//! the patterns alone read them, and with the language model as judge. The rules
//! themselves, with sentences of their own, stand in `english/boundaries.toml`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test says why it skips")]

use std::{path::Path, sync::LazyLock};

use jiff::civil::date;
use tidings::{Claim, Document, Model, Participant, PublishedFrom, Reader, events::Expected};

const ENGLISH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../english");

/// The reader with and without what the model has learned of events.
static READERS: LazyLock<Option<[(&str, Reader); 2]>> = LazyLock::new(|| {
    let english = Path::new(ENGLISH);
    if !english.join("model/accurate.model").exists() {
        println!("skipped: there is no model in {ENGLISH}");
        return None;
    }
    let open = || Reader::from_dir(english, Model::Accurate).unwrap();
    Some([("patterns alone", open().patterns_alone()), ("with the model", open())])
});

/// The claims of a sentence as published on a Thursday in June 2023.
fn claims(reader: &Reader, text: &str) -> Vec<Claim> {
    let document = Document::new(text).published(date(2023, 6, 15), PublishedFrom::Option);
    reader.read(&document).claims
}

fn kind(claim: &Claim) -> String {
    std::iter::once(&claim.event_type).chain(&claim.mode).cloned().collect::<Vec<_>>().join(" ")
}

/// A sentence, a type it must have with a mode where one is named, and types that
/// it must not have.
const RULES: &[(&str, &str, &str)] = &[
    // An invitation, and a visit that lies ahead, is AGREE; one that takes place CONSULT.
    ("Egypt has invited the Libyan foreign minister to talks in Cairo.", "AGREE", "CONSULT"),
    ("The Polish president plans to visit Kyiv in June.", "AGREE", "CONSULT"),
    ("Seoul and Tokyo agreed to hold a summit next month.", "AGREE", "CONSULT"),
    ("The emir accepted an invitation to visit Baghdad.", "AGREE", "CONSULT"),
    (
        "The Vietnamese premier arrived in Jakarta for talks with the Indonesian president.",
        "CONSULT",
        "AGREE",
    ),
    ("Moscow said the two presidents would meet in Astana in July.", "AGREE", "CONSULT"),
    // Summoning an ambassador is ACCUSE.
    (
        "The Dutch foreign ministry called in the Russian ambassador to protest the raid.",
        "ACCUSE",
        "CONSULT",
    ),
    (
        "Pakistan summoned the Afghan envoy and condemned the attack.",
        "ACCUSE disapprove",
        "CONSULT",
    ),
    // Pardon, amnesty and acquittal are CONCEDE, the release itself RETREAT.
    ("Parliament granted an amnesty to the rebels who laid down their arms.", "CONCEDE", ""),
    ("The Gambian court cleared the former minister of corruption.", "CONCEDE", "ACCUSE"),
    ("Morocco's king granted pardons to 200 prisoners.", "CONCEDE", "RETREAT"),
    ("Iran released two French tourists.", "RETREAT release", "CONCEDE"),
    ("Russia and Ukraine swapped 50 prisoners of war each.", "RETREAT release", ""),
    // Regret and apology are CONCEDE.
    ("Belgium offered an apology to Congo for the crimes of its king.", "CONCEDE", "SUPPORT"),
    ("Canberra said it regretted the deaths of the Afghan villagers.", "CONCEDE", "SUPPORT"),
    ("The Danish king apologised to the families of the dead.", "CONCEDE", "SUPPORT"),
    // A demand withdrawn is CONCEDE.
    (
        "The Bolivian miners withdrew their demand for the president's resignation.",
        "CONCEDE",
        "REQUEST",
    ),
    ("Croatia has given up its demand for compensation from Serbia.", "CONCEDE", "REQUEST"),
    // Who calls for an end of his own conflict agrees to it.
    ("The Colombian rebels called for peace talks with the government.", "AGREE", "REQUEST"),
    ("Armenia proposed a ceasefire to Azerbaijan.", "AGREE", "REQUEST"),
    ("Russia called for a ceasefire between Israel and Hamas.", "REQUEST", "AGREE"),
    ("The pope called for an end to the war in Sudan.", "REQUEST", "AGREE"),
    // Cutting aid is SANCTION, refusing it REJECT.
    ("The United States suspended military aid to Niger.", "SANCTION discontinue", "REJECT"),
    ("The Netherlands halted its aid to Rwanda.", "SANCTION discontinue", "REJECT"),
    ("Hungary declined to provide weapons to Ukraine.", "REJECT assist", "AID SANCTION"),
    ("Switzerland rejected Kyiv's request for ammunition.", "REJECT", "AID SANCTION"),
    // Barred from entering is REJECT, groups and diplomats sent away SANCTION, a single person COERCE.
    ("Serbia refused entry to a Kosovo minister.", "REJECT", "COERCE SANCTION"),
    ("Belarus denied entry to Lithuanian lawmakers.", "REJECT", "COERCE SANCTION"),
    ("Mali expelled the French ambassador.", "SANCTION expel", "COERCE"),
    ("Pakistan expelled thousands of Afghan refugees.", "SANCTION expel", "COERCE"),
    ("Turkey deported a Swedish reporter.", "COERCE deport", "SANCTION"),
    ("Sudan ordered the Norwegian charge d'affaires to leave the country.", "SANCTION expel", ""),
    // A conviction is SANCTION, prison COERCE besides.
    ("A judge in Minsk found two poets guilty of treason.", "SANCTION convict", "COERCE"),
    ("The mayor of Lagos was convicted of bribery.", "SANCTION convict", "COERCE"),
    ("A court in Hanoi convicted a blogger and jailed him for six years.", "SANCTION convict", ""),
    ("A court in Hanoi convicted a blogger and jailed him for six years.", "COERCE arrest", ""),
    // A warrant for somebody out of reach is THREATEN.
    (
        "Prosecutors in Rome have issued an arrest warrant for the fugitive Libyan officer.",
        "THREATEN arrest",
        "COERCE",
    ),
    (
        "The International Criminal Court issued a warrant for the arrest of the Sudanese president.",
        "THREATEN arrest",
        "COERCE",
    ),
    // A fighter taken in battle is ASSAULT.
    ("Ukrainian forces took 30 Russian soldiers prisoner.", "ASSAULT abduct", "COERCE"),
    ("Kurdish fighters captured five Islamic State militants.", "ASSAULT abduct", "COERCE"),
    ("Two Indian pilots were captured by the Pakistani army.", "ASSAULT abduct", "COERCE"),
    // A joint exercise is COOPERATE, one of a single country MOBILIZE.
    ("Japan and the Philippines began joint military drills.", "COOPERATE", "MOBILIZE"),
    ("Egypt conducted a naval exercise with Greece.", "COOPERATE", "MOBILIZE"),
    ("North Korea staged artillery drills near the border.", "MOBILIZE", "COOPERATE"),
    ("Belarus began military exercises on Monday.", "MOBILIZE", "COOPERATE"),
    // Relief by soldiers is AID.
    ("The army deployed troops to evacuate villagers from the flooded valley.", "AID", "MOBILIZE"),
    ("Turkish soldiers handed out food to survivors of the earthquake.", "AID", "MOBILIZE"),
    ("Japan sent troops to Turkey to search for survivors of the earthquake.", "AID", "MOBILIZE"),
    // A move of forces within an attack is the ASSAULT alone.
    ("Syrian troops advanced on the town and shelled it for hours.", "ASSAULT", "MOBILIZE"),
    ("Ethiopian troops entered the village and killed 20 people.", "ASSAULT", "MOBILIZE"),
    ("Colombian troops massed outside the town and shelled it.", "ASSAULT", "MOBILIZE"),
    // The rescue of hostages is AID.
    ("Commandos freed the French hostages in a raid in Burkina Faso.", "AID", ""),
    ("The Nigerian army rescued dozens of schoolgirls held by Boko Haram.", "AID", "RETREAT"),
    // People in flight are SANCTION, by whoever makes them flee.
    ("The shelling by the Sudanese army forced 3,000 people to flee.", "SANCTION expel", ""),
    ("Hundreds of families fled the rebels.", "SANCTION expel", ""),
    ("Russian attacks drove thousands of Ukrainians from their homes.", "SANCTION expel", ""),
    // What a protest is about is no REQUEST.
    ("Nurses in Harare went on strike to demand higher wages.", "PROTEST strike", "REQUEST"),
    (
        "Thousands rallied in Tbilisi demanding that the government resign.",
        "PROTEST demo",
        "REQUEST RETREAT",
    ),
    (
        "Students marched through Dhaka calling for the release of the detained leaders.",
        "PROTEST",
        "REQUEST RETREAT",
    ),
    ("Protesters in Quito blocked roads to demand cheaper fuel.", "PROTEST obstruct", "REQUEST"),
    // In a meeting without host everybody is an actor; a visitor is the actor, his host the recipient.
    ("Greek and Turkish officials held talks in Vienna.", "CONSULT", ""),
    ("The Ethiopian premier met his Sudanese counterpart in Nairobi.", "CONSULT", ""),
    ("Emmanuel Macron travelled to Kigali to meet Paul Kagame.", "CONSULT", ""),
    ("The Saudi crown prince paid a visit to Oman.", "CONSULT visit", ""),
];

/// What is wrong with how `reader` reads a sentence.
fn flaw(reader: &Reader, (text, wanted, not): (&str, &str, &str)) -> Option<String> {
    let claims = claims(reader, text);
    let found: Vec<String> = claims.iter().map(kind).collect();
    let (event_type, mode) = wanted.split_once(' ').unwrap_or((wanted, ""));
    let fits = |claim: &Claim| {
        claim.event_type == event_type
            && (mode.is_empty() || claim.mode.iter().any(|one| one == mode))
    };
    let excluded = |claim: &Claim| not.split(' ').any(|other| other == claim.event_type);
    let right = claims.iter().any(fits) && !claims.iter().any(excluded);
    (!right).then(|| format!("{text} is {wanted} and no {not}, not {found:?}"))
}

/// Sentences that the model, which has a word in what is an event, still reads
/// against the rule.
const BY_MODEL: &[&str] = &[];

#[test]
fn every_sentence_has_the_type_that_the_rule_says() {
    let Some([(_, alone), (_, whole)]) = READERS.as_ref() else { return };
    let wrong = |reader: &Reader| -> Vec<(&str, String)> {
        let flaws = RULES.iter().filter_map(|rule| Some((rule.0, flaw(reader, *rule)?)));
        flaws.collect()
    };
    let by_patterns: Vec<String> = wrong(alone).into_iter().map(|(_, flaw)| flaw).collect();
    assert!(by_patterns.is_empty(), "patterns alone:\n{}", by_patterns.join("\n"));
    let by_model = wrong(whole);
    let texts: Vec<&str> = by_model.iter().map(|(text, _)| *text).collect();
    let told: Vec<&String> = by_model.iter().map(|(_, flaw)| flaw).collect();
    assert_eq!(texts, BY_MODEL, "with the model: {told:#?}");
}

/// The claim of this type must have these actors and recipients, parted by ` + `.
#[track_caller]
fn check_parties(text: &str, event_type: &str, actors: &str, recipients: &str) {
    for (name, reader) in READERS.as_ref().iter().flat_map(|readers| readers.iter()) {
        let words = |parties: &[Participant]| {
            let words = parties.iter().map(|party| party.evidence.span.of(text));
            words.collect::<Vec<_>>().join(" + ")
        };
        let claims = claims(reader, text);
        let found = claims.iter().filter(|claim| claim.event_type == event_type);
        let found: Vec<_> =
            found.map(|claim| (words(&claim.actors), words(&claim.recipients))).collect();
        let expected = (actors.to_owned(), recipients.to_owned());
        assert!(found.contains(&expected), "{name}: {found:?}");
    }
}

#[test]
fn who_makes_people_flee_does_it_to_them() {
    let flight = "The shelling by the Sudanese army forced 3,000 people to flee.";
    check_parties(flight, "SANCTION", "the Sudanese army", "3,000 people");
    check_parties(
        "Hundreds of families fled the rebels.",
        "SANCTION",
        "the rebels",
        "Hundreds of families",
    );
}

#[test]
fn a_meeting_has_actors_alone_and_a_visit_a_host() {
    let meeting = "Vladimir Putin and Xi Jinping met in Geneva.";
    check_parties(meeting, "CONSULT", "Vladimir Putin + Xi Jinping", "");
    let met = "The Ethiopian premier met his Sudanese counterpart in Nairobi.";
    check_parties(met, "CONSULT", "The Ethiopian premier + his Sudanese counterpart", "");
    check_parties(
        "The Saudi crown prince paid a visit to Oman.",
        "CONSULT",
        "The Saudi crown prince",
        "Oman",
    );
}

#[test]
fn every_rule_of_the_pack_has_sentences_that_are_read_by_it() {
    let Some(readers) = READERS.as_ref() else { return };
    let (_, alone) = &readers[0];
    let rules = &alone.pack().ontology.boundary;
    assert!(rules.len() >= 18, "{} rules", rules.len());
    for test in rules.iter().flat_map(|rule| &rule.test) {
        let modes = test.mode.as_ref().map(Expected::list).unwrap_or_default();
        let wanted = format!("{} {}", test.event_type.as_deref().unwrap(), modes.join(" "));
        let flaw = flaw(alone, (&test.text, wanted.trim(), &test.not.join(" ")));
        assert_eq!(flaw, None);
    }
}
