//! From text to analysis: sentences, words, trees and names.

use tidings_record::{Analysis, Document, Note};

/// What can be wrong with a model or a tokenizer's rules.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {}

/// A language's tokenizer and model, ready to analyse.
pub struct Language {}

impl Language {
    /// Loads a model file and the tokenizer's rules (TOML).
    ///
    /// # Errors
    ///
    /// When either is damaged; the message says what and where.
    pub fn load(_model: &[u8], _rules: &str) -> Result<Self, ModelError> {
        Ok(Self {})
    }

    /// The model's name, `en-accurate-1`.
    pub fn name(&self) -> &str {
        ""
    }

    /// Analyses the body of `document`; what had to be skipped is noted.
    pub fn analyse(&self, _document: &Document) -> (Analysis, Vec<Note>) {
        (Analysis::default(), Vec::new())
    }
}
