//! Everything read from one document.

use crate::{
    Attribution, AttributionId, Claim, Document, Entity, EntityId, Place, PlaceId, Quantity,
    QuantityId, Span, Timex, TimexId,
};

/// Everything read from one document. Reading cannot fail: what could not be
/// understood is listed in `notes`, with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What read it.
    pub engine: Engine,
    /// What was read.
    pub document: Document,
    /// The language it looks like, ISO 639-1; `None` where that is not certain.
    pub language: Option<String>,
    /// In text order.
    pub sentences: Vec<Span>,
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

impl Reading {
    /// The entity of this id.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0]
    }

    /// The time of this id.
    pub fn time(&self, id: TimexId) -> &Timex {
        &self.times[id.0]
    }

    /// The place of this id.
    pub fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.0]
    }

    /// The quantity of this id.
    pub fn quantity(&self, id: QuantityId) -> &Quantity {
        &self.quantities[id.0]
    }

    /// The attribution of this id.
    pub fn attribution(&self, id: AttributionId) -> &Attribution {
        &self.attributions[id.0]
    }
}

/// Which program, model, pack and options made a reading: the same four and
/// the same text give the same reading.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
pub struct Engine {
    /// The program's version.
    pub version: String,
    /// The model's name.
    pub model: String,
    /// Digest of the pack's files, the model included.
    pub pack: String,
    /// Digest of the options that can change a reading.
    pub options: String,
    /// Name of the ontology.
    pub ontology: String,
}

/// Something that was not read, or not fully, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where, if anywhere in particular.
    pub span: Option<Span>,
    /// What and why, in a sentence.
    pub text: String,
}
