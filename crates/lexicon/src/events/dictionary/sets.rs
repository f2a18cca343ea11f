//! Sets of words that stand for one another: `&WEAPON` and lines with `+` below.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

/// One of several: words, each of which is one or more that follow each other.
pub(super) type Choice = Arc<[Vec<String>]>;

/// The sets of a dictionary by their names.
#[derive(Debug, Default)]
pub(super) struct Sets {
    sets: HashMap<String, Vec<String>>,
    /// What words and sets have been found to be: dictionaries say the same often.
    found: RefCell<HashMap<String, Choice>>,
}

impl Sets {
    /// All sets of a dictionary, wherever they stand.
    pub(super) fn gather(texts: &[(usize, String)]) -> Self {
        let mut sets = Self::default();
        let mut open: Option<String> = None;
        for (_, text) in texts {
            if text.starts_with('&') {
                let name = name(text);
                sets.sets.entry(name.clone()).or_default();
                open = Some(name);
            } else if let (Some(member), Some(name)) = (text.strip_prefix('+'), &open) {
                sets.sets.entry(name.clone()).or_default().push(member.trim().to_owned());
            } else {
                open = None;
            }
        }
        sets
    }

    /// What a word of a pattern may be: itself, or the words of its set.
    pub(super) fn choice(&self, word: &str) -> Result<Choice, String> {
        if let Some(known) = self.found.borrow().get(word) {
            return Ok(Arc::clone(known));
        }
        let mut found = Vec::new();
        self.collect(word, 0, &mut found)?;
        if found.is_empty() {
            return Err(format!("`{word}` has no words"));
        }
        let found: Choice = found.into();
        self.found.borrow_mut().insert(word.to_owned(), Arc::clone(&found));
        Ok(found)
    }

    /// A set may name others.
    fn collect(
        &self,
        word: &str,
        depth: usize,
        found: &mut Vec<Vec<String>>,
    ) -> Result<(), String> {
        if !word.starts_with('&') {
            let words: Vec<String> = split(word).map(str::to_lowercase).collect();
            if !words.is_empty() {
                found.push(words);
            }
            return Ok(());
        }
        let members = self.sets.get(&name(word));
        let members = members.ok_or_else(|| format!("the set `{word}` is not in this file"))?;
        if depth == DEEPEST {
            return Err(format!("the set `{word}` holds itself"));
        }
        members.iter().try_for_each(|member| self.collect(member, depth + 1, found))
    }
}

/// The words of a phrase: blanks and `_` part them.
pub(super) fn split(phrase: &str) -> impl Iterator<Item = &str> {
    phrase.split([' ', '\t', '_']).filter(|word| !word.is_empty())
}

/// A set's name without what says that its words have no plurals.
fn name(text: &str) -> String {
    text.trim().trim_end_matches('_').to_uppercase()
}

/// Sets within sets that are followed.
const DEEPEST: usize = 8;
