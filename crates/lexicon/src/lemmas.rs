//! Dictionary forms of inflected words: `lemmas.toml`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::{Files, PackError};

/// What the pack knows of inflection, by Penn Treebank tag.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lemmas {
    irregular: HashMap<String, HashMap<String, String>>,
    ending: HashMap<String, Vec<(String, String)>>,
}

impl Lemmas {
    pub(crate) fn load(files: &Files) -> Result<Self, PackError> {
        files.toml("lemmas.toml")
    }

    /// The lemma of a form that no rule makes: "struck" → `strike`.
    pub fn irregular(&self, form: &str, tag: &str) -> Option<&str> {
        self.irregular.get(tag)?.get(form).map(String::as_str)
    }

    /// The lemmas that rules make of a form, the likeliest first: "shelled" →
    /// `shel`, `shell`, `shelle`.
    pub fn regular(&self, form: &str, tag: &str) -> impl Iterator<Item = String> {
        let rules = self.ending.get(tag).map_or(&[][..], Vec::as_slice);
        rules
            .iter()
            .filter_map(move |(from, to)| Some(form.strip_suffix(from.as_str())?.to_owned() + to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Lemmas {
        let mut files = Files::default();
        files.insert("lemmas.toml", include_str!("../../../english/lemmas.toml"));
        Lemmas::load(&files).unwrap()
    }

    #[test]
    fn the_same_form_may_belong_to_two_verbs() {
        let lemmas = english();
        assert_eq!(lemmas.irregular("lay", "VBD"), Some("lie"));
        assert_eq!(lemmas.irregular("lay", "VBP"), None);
    }

    #[test]
    fn a_doubled_consonant_may_be_the_verb_s_own() {
        let made: Vec<String> = english().regular("shelled", "VBN").collect();
        assert_eq!(made, ["shel", "shell", "shelle"]);
    }
}
