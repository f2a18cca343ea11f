//! The files that classes and patterns are written in.

use std::collections::BTreeMap;

use serde::{Deserialize, de::DeserializeOwned};
use toml::Spanned;

use super::Value;
use crate::{Files, PackError};

/// A file of classes: class, value, words.
pub(crate) type Classes = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// A file of patterns: `K` is what they find, `S` their slots, `T` the form of
/// their tests.
#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    bound = "K: DeserializeOwned, S: DeserializeOwned + Ord, T: DeserializeOwned"
)]
pub(crate) struct PatternFile<K, S, T> {
    /// What the patterns find, where they do not say so themselves.
    pub(crate) kind: K,
    /// In the order in which they win when two cover the same words.
    pub(crate) pattern: Vec<PatternEntry<K, S, T>>,
}

/// One pattern as written.
#[derive(Debug, Deserialize)]
#[serde(
    deny_unknown_fields,
    bound = "K: DeserializeOwned, S: DeserializeOwned + Ord, T: DeserializeOwned"
)]
pub(crate) struct PatternEntry<K, S, T> {
    /// Its name, unique in the pack.
    pub(crate) id: Spanned<String>,
    /// What it matches; see [`crate::grammar`].
    #[serde(rename = "match")]
    pub(crate) text: String,
    /// What it finds, where not what the file says.
    pub(crate) kind: Option<K>,
    /// Slots that no word fills.
    #[serde(default = "BTreeMap::new")]
    pub(crate) set: BTreeMap<S, SetValue>,
    /// What it must find.
    #[serde(default = "Vec::new")]
    pub(crate) test: Vec<T>,
    /// Texts in which it must find nothing.
    #[serde(default)]
    pub(crate) rejects: Vec<String>,
}

/// What a pattern puts into a slot by itself.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum SetValue {
    /// `count = 1`
    Number(f64),
    /// `which = "last"`
    Word(String),
}

impl SetValue {
    /// As if a word of the text had filled the slot.
    pub fn as_value(&self) -> Value<'_> {
        match self {
            Self::Number(number) => Value::Number(*number),
            Self::Word(word) => Value::Word(word),
        }
    }
}

impl<K, S, T> PatternEntry<K, S, T> {
    /// An error about this pattern of the file at `path`.
    pub(crate) fn error(&self, files: &Files, path: &str, reason: String) -> PackError {
        let before = files.text(path).ok().and_then(|text| text.get(..self.id.span().start));
        let line = before.map_or(0, |before| 1 + before.matches('\n').count());
        PackError::Entry { file: path.to_owned(), line, reason }
    }
}
