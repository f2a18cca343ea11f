//! A reading made by hand, for the tests of the outputs.

use tidings::{
    Attribution, AttributionId, Claim, ClaimTime, Document, Engine, Entity, EntityId, EntityKind,
    EventId, Evidence, Modality, Moment, Note, Participant, Place, PlaceId, PlacePrecision,
    PlaceUse, Polarity, PublishedFrom, Reading, Source, Span, SpeechForm, Stance, Status, Tense,
    TimePrecision, Timex, TimexId, TimexKind,
};

const TEXT: &str = "Norland’s army shelled the port of Sarkov on Friday, the governor of Sudria \
said, Norpress reported. Norland\tdenied it. Talks are planned.";

/// Three claims: one told by a source that another one quotes, one denied by its
/// actor, one in the outlet's own voice.
pub(crate) fn reading() -> Reading {
    let friday = jiff::civil::date(2022, 12, 30);
    let mut document = Document::new(TEXT)
        .id("a\u{1b}.txt")
        .published(jiff::civil::date(2022, 12, 31), PublishedFrom::Name)
        .outlet("Example Times");
    document.title = Some("A port under fire".to_owned());
    Reading {
        engine: engine(),
        document,
        language: None,
        sentences: vec![],
        entities: vec![
            entity("Army of Norland", Some("NOR"), &["MIL"]),
            entity("Norland", Some("NOR"), &[]),
            entity("governor of Sudria", Some("SUD"), &["GOV"]),
        ],
        times: vec![timex("Friday", friday)],
        places: vec![place("Sarkov")],
        quantities: vec![],
        attributions: vec![
            attribution(None, "Norpress", None, "reported"),
            attribution(Some(0), "the governor of Sudria", Some(2), "said"),
            attribution(None, "Norland\tdenied", Some(1), "denied"),
        ],
        claims: claims(friday),
        notes: vec![Note { span: None, text: "made by hand".to_owned() }],
    }
}

fn claims(friday: jiff::civil::Date) -> Vec<Claim> {
    let shelled = Claim {
        mode: vec!["artillery".to_owned()],
        actors: vec![party("Norland’s army", Some(0), Some("NOR"), &["MIL"])],
        recipients: vec![party("the port of Sarkov", None, Some("SUD"), &[])],
        time: Some(ClaimTime {
            timex: TimexId(0),
            from: Some(friday.into()),
            to: friday.tomorrow().ok().map(Moment::from),
            precision: Some(TimePrecision::Day),
        }),
        place: Some(PlaceId(0)),
        attribution: vec![AttributionId(0), AttributionId(1)],
        ..claim("ASSAULT", "shelled", Status::Occurred)
    };
    let denied = Claim {
        actors: vec![party("Norland\tdenied", Some(1), Some("NOR"), &[])],
        attribution: vec![AttributionId(2)],
        event: shelled.event,
        ..claim("ASSAULT", "it", Status::Denied)
    };
    vec![shelled, denied, claim("CONSULT", "Talks", Status::Planned)]
}

fn claim(event_type: &str, trigger: &str, status: Status) -> Claim {
    Claim {
        event: EventId(0),
        event_type: event_type.to_owned(),
        folded_from: None,
        mode: vec![],
        context: vec![],
        quad: Some(4),
        score: None,
        cameo: None,
        trigger: evidence(trigger),
        sentence: 0,
        actors: vec![],
        recipients: vec![],
        instruments: vec![],
        status,
        polarity: Polarity::Positive,
        tense: Tense::Past,
        modality: Modality::Asserted,
        time: None,
        place: None,
        attribution: vec![],
        denies: None,
        quantities: vec![],
        rule: "sample.rule".to_owned(),
    }
}

fn span(words: &str) -> Span {
    let start = TEXT.find(words).expect("the sample's words stand in its text");
    Span::new(start, start + words.len())
}

fn evidence(words: &str) -> Evidence {
    span(words).into()
}

fn party(
    words: &str,
    entity: Option<usize>,
    country: Option<&str>,
    sector: &[&str],
) -> Participant {
    Participant {
        evidence: evidence(words),
        entity: entity.map(EntityId),
        country: country.map(str::to_owned),
        sector: sector.iter().map(|&sector| sector.to_owned()).collect(),
        inferred: false,
    }
}

fn entity(name: &str, country: Option<&str>, sector: &[&str]) -> Entity {
    Entity {
        kind: EntityKind::Organization,
        name: name.to_owned(),
        country: country.map(str::to_owned),
        inferred: false,
        sector: sector.iter().map(|&sector| sector.to_owned()).collect(),
        link: None,
        roles: vec![],
        mentions: vec![],
    }
}

fn attribution(
    within: Option<usize>,
    source: &str,
    entity: Option<usize>,
    cue: &str,
) -> Attribution {
    Attribution {
        within: within.map(AttributionId),
        source: Some(Source { evidence: evidence(source), entity: entity.map(EntityId) }),
        cue: Some(evidence(cue)),
        content: evidence("Norland’s army shelled the port of Sarkov on Friday"),
        form: SpeechForm::Indirect,
        stance: Stance::Asserts,
        channel: None,
        time: None,
    }
}

fn timex(words: &str, day: jiff::civil::Date) -> Timex {
    Timex {
        span: span(words),
        kind: TimexKind::Date,
        value: Some(day.to_string()),
        modifier: None,
        from: Some(day.into()),
        to: day.tomorrow().ok().map(Moment::from),
        precision: Some(TimePrecision::Day),
        anchor: None,
    }
}

fn place(name: &str) -> Place {
    Place {
        span: span(name),
        usage: PlaceUse::Literal,
        name: name.to_owned(),
        geonames: None,
        country: Some("SUD".to_owned()),
        admin1: None,
        lat: Some(46.5),
        lon: Some(32.25),
        precision: PlacePrecision::City,
    }
}

fn engine() -> Engine {
    let word = || "sample".to_owned();
    Engine { version: word(), model: word(), pack: word(), options: word(), ontology: word() }
}
