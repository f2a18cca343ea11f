//! Who says so, and what happened by that account.

use crate::{
    AttributionId, ClaimId, EntityId, EventId, Evidence, Moment, PlaceId, QuantityId,
    TimePrecision, TimexId, vocabulary::vocabulary,
};

/// Reported speech or belief: source, cue and content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The attribution whose content holds this one.
    pub within: Option<AttributionId>,
    /// Who says it; `None` where the text names nobody.
    pub source: Option<Source>,
    /// The words that report the saying; `None` in a free continuation.
    pub cue: Option<Evidence>,
    /// What is said, its own quotation marks included.
    pub content: Evidence,
    /// How the words are given.
    pub form: SpeechForm,
    /// What the source does with the content.
    pub stance: Stance,
    /// The way it reached the public: Telegram, an agency told.
    pub channel: Option<Source>,
    /// When it was said, where the text says so.
    pub time: Option<TimexId>,
}

/// Words that name a source or a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The words.
    pub evidence: Evidence,
    /// The entity they stand for.
    pub entity: Option<EntityId>,
}

vocabulary! {
    /// How the words of a source are given.
    pub enum SpeechForm {
        /// In quotation marks, or verbatim with the marks lost.
        Direct = "direct",
        /// "said that …"
        Indirect = "indirect",
        /// Partly in quotation marks.
        Mixed = "mixed",
        /// Carried on from an earlier cue.
        Free = "free",
    }
}

vocabulary! {
    /// What a source does with what it says.
    pub enum Stance {
        /// "said"
        Asserts = "asserts",
        /// "denied"
        Denies = "denies",
        /// "doubted"
        Doubts = "doubts",
        /// "asked"
        Asks = "asks",
        /// "warned"
        Warns = "warns",
    }
}

/// One event as one source tells it in one place of one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Claims of this document that speak of the same event share it.
    pub event: EventId,
    /// Type of the ontology: `ASSAULT`.
    pub event_type: String,
    /// The type before PLOVER's folding of plans.
    pub folded_from: Option<String>,
    /// Kinds of the type: `drone`.
    pub mode: Vec<String>,
    /// Themes, from the words: `military`.
    pub context: Vec<String>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
    /// 4 material conflict.
    pub quad: Option<u8>,
    /// Conflict −10 … cooperation +10.
    pub score: Option<f64>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// The words that name the event.
    pub trigger: Evidence,
    /// Index of the trigger's sentence.
    pub sentence: usize,
    /// Who does it; empty for an agentless passive.
    pub actors: Vec<Participant>,
    /// To whom it is done.
    pub recipients: Vec<Participant>,
    /// With what.
    pub instruments: Vec<Participant>,
    /// What the innermost source presents.
    pub status: Status,
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// Of the trigger, by its own verb or the nearest above.
    pub tense: Tense,
    /// Fact, plan, wish, possibility.
    pub modality: Modality,
    /// When.
    pub time: Option<ClaimTime>,
    /// Where.
    pub place: Option<PlaceId>,
    /// By whose account, outermost first; empty = the outlet's own voice.
    pub attribution: Vec<AttributionId>,
    /// The claim that this one denies.
    pub denies: Option<ClaimId>,
    /// Numbers that belong to it.
    pub quantities: Vec<QuantityId>,
    /// The pattern that fired.
    pub rule: String,
}

/// An entity in a part of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// The words.
    pub evidence: Evidence,
    /// Whom they stand for.
    pub entity: Option<EntityId>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sectors.
    pub sector: Vec<String>,
    /// Whether the country comes from what the report is about or where it is
    /// set, and not from words for this participant.
    pub inferred: bool,
}

impl Participant {
    /// Whether both are the same words or the same entity.
    pub fn is_same(&self, other: &Self) -> bool {
        self.evidence == other.evidence || self.entity.is_some() && self.entity == other.entity
    }
}

/// The time of a claim: a time expression and the interval it means here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimTime {
    /// The words it stands on.
    pub timex: TimexId,
    /// First moment.
    pub from: Option<Moment>,
    /// One past the last.
    pub to: Option<Moment>,
    /// The unit in which the text speaks.
    pub precision: Option<TimePrecision>,
}

vocabulary! {
    /// One word for polarity × tense × modality.
    pub enum Status {
        /// "attacked"
        Occurred = "occurred",
        /// "continues to attack"
        Ongoing = "ongoing",
        /// "will visit"
        Planned = "planned",
        /// "called for talks"
        Requested = "requested",
        /// "may attack", "fears of an attack"
        Possible = "possible",
        /// "if it attacks"
        Conditional = "conditional",
        /// "did not attack"
        Denied = "denied",
        /// "attacked in 2014"
        Historical = "historical",
    }
}

vocabulary! {
    /// Whether the text affirms or negates the event.
    pub enum Polarity {
        /// "shot down"
        Positive = "positive",
        /// "did not shoot down", "no visit took place"
        Negative = "negative",
    }
}

vocabulary! {
    /// Time of the event as grammar has it.
    pub enum Tense {
        /// "shot", "has shot"
        Past = "past",
        /// "shoots", "is shooting"
        Present = "present",
        /// "will shoot"
        Future = "future",
        /// A noun or infinitive with no tensed verb above it.
        None = "none",
    }
}

vocabulary! {
    /// How the event is presented.
    pub enum Modality {
        /// As a fact.
        Asserted = "asserted",
        /// "plans to", "will"
        Planned = "planned",
        /// "asks", "demands"
        Requested = "requested",
        /// "may", "fears"
        Possible = "possible",
        /// "if", "would"
        Conditional = "conditional",
    }
}
