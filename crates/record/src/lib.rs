//! The record: documents, what the language model sees in them, and what is
//! read from them.
//!
//! Spans count bytes everywhere in Rust. [`json`] is the written form of a
//! reading, in code points, with its version and its schema.

mod analysis;
mod claim;
mod document;
mod explanation;
mod ids;
pub mod json;
mod mentions;
mod reading;
mod span;
mod vocabulary;
mod wording;

pub use analysis::{
    Analysis, Likely, Name, NameClass, Saying, Sentence, Telling, Tellings, Token, Upos,
};
pub use claim::{
    Attribution, Claim, ClaimTime, Modality, Participant, Polarity, Source, SpeechForm, Stance,
    Status, Tense,
};
pub use document::{Document, Home, Moment, PublishedFrom};
pub use explanation::{Attempt, ExplainedClaim, ExplainedMention, Explanation, LeftOut, Outcome};
pub use ids::{AttributionId, ClaimId, EntityId, EventId, PlaceId, QuantityId, TimexId};
pub use mentions::{
    Approximation, Entity, EntityKind, EntityMention, MentionForm, Place, PlacePrecision, PlaceUse,
    Quantity, QuantityKind, Role, TimeAnchor, TimePrecision, Timex, TimexKind,
};
pub use reading::{Engine, Note, Reading};
pub use span::{CodePoints, Evidence, Span};
pub use vocabulary::UnknownWord;
pub use wording::{OUTLET, UNNAMED};
