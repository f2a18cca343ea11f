//! One attribution by itself: a line of `tidings quotes`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Attribution, Reading};
use crate::wording::UNNAMED;

/// What one source says in one place of a document, with all that is needed to
/// read it without the rest of the reading. Spans are code points of the
/// document's text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// The document's id.
    pub document: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// ISO 8601 date or date-time.
    pub published: Option<String>,
    /// By whose mouth it comes, the outermost first, the source last: names
    /// where they are known, else the words of the text; `unnamed` where the
    /// text does not say.
    pub voices: Vec<String>,
    /// The source's country, ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// As in the reading; `in` and `time` are ids of that reading.
    #[serde(flatten)]
    pub attribution: Attribution,
}

impl Quote {
    /// All that is said in a document, in text order.
    pub fn all(reading: &Reading) -> Vec<Self> {
        reading.attributions.iter().map(|said| quote(reading, said)).collect()
    }
}

fn quote(reading: &Reading, said: &Attribution) -> Quote {
    let document = &reading.document;
    let mut voices = vec![name(reading, said)];
    let mut around = outer(reading, said);
    while let Some(other) = around {
        voices.push(name(reading, other));
        around = outer(reading, other);
    }
    voices.dedup();
    voices.reverse();
    let entity = entity(reading, said);
    Quote {
        document: document.id.clone(),
        outlet: document.outlet.clone(),
        published: document.published.clone(),
        voices,
        country: entity.and_then(|entity| entity.country.clone()),
        attribution: said.clone(),
    }
}

fn outer<'r>(reading: &'r Reading, said: &Attribution) -> Option<&'r Attribution> {
    let id = said.within.as_ref()?;
    reading.attributions.iter().find(|other| other.id == *id)
}

fn name(reading: &Reading, said: &Attribution) -> String {
    let named = entity(reading, said).map(|entity| entity.name.clone());
    let words = said.source.as_ref().map(|source| one_line(&source.words.text));
    named.or(words).unwrap_or_else(|| UNNAMED.to_owned())
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn entity<'r>(reading: &'r Reading, said: &Attribution) -> Option<&'r super::Entity> {
    let id = said.source.as_ref()?.entity.as_ref()?;
    reading.entities.iter().find(|entity| entity.id == *id)
}

/// The JSON Schema of [`Quote`], draft 2020-12.
pub fn quote_schema() -> serde_json::Value {
    schemars::schema_for!(Quote).to_value()
}
