//! The written form of a reading: JSON, offsets in code points.
//!
//! Field names and meanings are the record's contract; a change of meaning
//! raises [`SCHEMA`]. Every part with a span repeats the words it covers, so
//! that `document.text[start:end] == text` can be checked by anybody.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod explanation;
mod quote;
mod write;

pub use explanation::{
    Attempt, ExplainedClaim, ExplainedMention, Explanation, LeftOut, TreeToken, explanation_schema,
};
pub use quote::{Quote, quote_schema};

use crate::{
    Approximation, Engine, EntityKind, MentionForm, Modality, PlacePrecision, PlaceUse, Polarity,
    PublishedFrom, QuantityKind, Role, SpeechForm, Stance, Status, Tense, TimePrecision, TimexKind,
};

/// Version of the meaning of the fields.
pub const SCHEMA: u32 = 1;

/// Everything read from one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reading {
    /// Version of the meaning of the fields.
    pub schema: u32,
    /// Which program, model, pack and options made it.
    pub engine: Engine,
    /// What was read.
    pub document: Document,
    /// In the order of their first mentions.
    pub entities: Vec<Entity>,
    /// In text order.
    pub times: Vec<Timex>,
    /// In text order.
    pub places: Vec<Place>,
    /// In text order.
    pub quantities: Vec<Quantity>,
    /// In text order of their contents.
    pub attributions: Vec<Attribution>,
    /// In text order of their triggers.
    pub claims: Vec<Claim>,
    /// What was not read, and why.
    pub notes: Vec<Note>,
}

/// One report as published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// The id that came with it, else its file's name.
    pub id: String,
    /// The headline, where it came apart from the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The language it looks like, ISO 639-1; null where that is not certain.
    pub language: Option<String>,
    /// ISO 8601 date or date-time.
    pub published: Option<String>,
    /// How `published` was learnt.
    pub published_from: Option<PublishedFrom>,
    /// The whole text, as it came.
    pub text: String,
    /// `[start, end)` of each sentence.
    pub sentences: Vec<[usize; 2]>,
}

/// A range of the text, its words, and further ranges where it is broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Words {
    /// `[start, end)` in code points of the document's text.
    pub span: [usize; 2],
    /// The words that `span` covers.
    pub text: String,
    /// Further pieces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<[usize; 2]>,
}

/// See [`crate::Entity`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct Entity {
    pub id: String,
    pub kind: EntityKind,
    pub name: String,
    pub country: Option<String>,
    /// `true` where the country comes from what the report is about or where it
    /// is set, and not from words for this entity; else left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
    pub sector: Vec<String>,
    pub link: Option<String>,
    pub roles: Vec<Role>,
    pub mentions: Vec<Mention>,
}

/// See [`crate::EntityMention`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct Mention {
    #[serde(flatten)]
    pub words: Words,
    pub form: MentionForm,
}

/// See [`crate::Timex`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct Timex {
    #[serde(flatten)]
    pub words: Words,
    pub id: String,
    pub kind: TimexKind,
    pub value: Option<String>,
    #[serde(rename = "mod")]
    pub modifier: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub precision: Option<TimePrecision>,
    /// `published`, or the id of the time it was counted from.
    pub anchor: Option<String>,
}

/// See [`crate::Place`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct Place {
    #[serde(flatten)]
    pub words: Words,
    pub id: String,
    #[serde(rename = "use")]
    pub usage: PlaceUse,
    pub name: String,
    pub geonames: Option<u64>,
    pub country: Option<String>,
    pub admin1: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub precision: PlacePrecision,
}

/// See [`crate::Quantity`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct Quantity {
    #[serde(flatten)]
    pub words: Words,
    pub id: String,
    pub kind: QuantityKind,
    pub value: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_to: Option<f64>,
    pub unit: Option<String>,
    pub approximation: Approximation,
    pub measure: Option<String>,
    pub of: Vec<String>,
    pub time: Option<String>,
}

/// See [`crate::Attribution`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct Attribution {
    pub id: String,
    #[serde(rename = "in")]
    pub within: Option<String>,
    pub source: Option<Source>,
    pub cue: Option<Words>,
    pub content: Words,
    pub form: SpeechForm,
    pub stance: Stance,
    pub channel: Option<Source>,
    pub time: Option<String>,
}

/// See [`crate::Source`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct Source {
    #[serde(flatten)]
    pub words: Words,
    pub entity: Option<String>,
}

/// See [`crate::Claim`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct Claim {
    pub id: String,
    pub event: String,
    #[serde(rename = "type")]
    pub event_type: String,
    pub folded_from: Option<String>,
    pub mode: Vec<String>,
    pub context: Vec<String>,
    pub quad: Option<u8>,
    pub score: Option<f64>,
    pub cameo: Option<String>,
    pub trigger: Words,
    pub sentence: usize,
    pub actors: Vec<Participant>,
    pub recipients: Vec<Participant>,
    pub instruments: Vec<Participant>,
    pub status: Status,
    pub polarity: Polarity,
    pub tense: Tense,
    pub modality: Modality,
    pub time: Option<ClaimTime>,
    pub place: Option<ClaimPlace>,
    pub attribution: Vec<String>,
    pub denies: Option<String>,
    pub quantities: Vec<String>,
    pub rule: String,
}

/// See [`crate::Participant`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct Participant {
    #[serde(flatten)]
    pub words: Words,
    pub entity: Option<String>,
    pub country: Option<String>,
    pub sector: Vec<String>,
    /// `true` where the country comes from what the report is about or where it
    /// is set, and not from words for this participant; else left out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inferred: bool,
}

/// See [`crate::ClaimTime`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct ClaimTime {
    pub id: String,
    pub from: Option<String>,
    pub to: Option<String>,
    pub precision: Option<TimePrecision>,
}

/// The place of a claim, with what identifies it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the place it names")]
pub struct ClaimPlace {
    pub id: String,
    pub name: String,
    pub geonames: Option<u64>,
    pub country: Option<String>,
    pub precision: PlacePrecision,
}

/// See [`crate::Note`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs, reason = "the same fields as the type it writes")]
pub struct Note {
    pub span: Option<[usize; 2]>,
    pub text: String,
}

/// The JSON Schema of [`Reading`], draft 2020-12.
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Reading).to_value()
}
