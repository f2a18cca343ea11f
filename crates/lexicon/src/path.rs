//! How one word hangs from another, as tables write it.

use std::str::FromStr;

/// How a dependent is tied to the word that governs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// Relation the governor must have to another word as well: `obj` in
    /// `obj>xcomp`.
    pub beside: Option<String>,
    /// Relation of the dependent to its governor.
    pub relation: String,
    /// Lemma of the dependent's case or mark: `of` in `nmod+of`.
    pub word: Option<String>,
}

impl FromStr for Path {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (beside, rest) = match text.split_once('>') {
            Some((beside, rest)) => (Some(beside.to_owned()), rest),
            None => (None, text),
        };
        let (relation, word) = match rest.split_once('+') {
            Some((relation, word)) => (relation, Some(word.to_owned())),
            None => (rest, None),
        };
        if relation.is_empty() {
            return Err(format!("`{text}` names no relation"));
        }
        Ok(Self { beside, relation: relation.to_owned(), word })
    }
}
