//! A dictionary of verbs in PETRARCH's form: blocks of verbs with CAMEO codes,
//! and below them patterns over what stands around the verb.
//!
//! What paths along the tree can say becomes patterns; the rest is remarked on
//! with its line. `docs/patterns.md` tells users what is understood.

mod block;
mod draft;
mod elements;
mod sets;
#[cfg(test)]
mod tests;

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use super::{
    Paths,
    cameo::Codes,
    load::{Loader, Wrong},
};
use crate::{
    PackError, StatusWords,
    own::{Comments, lines},
};
use block::{Block, Verb};
use sets::Sets;

/// What the lines of a dictionary are read by.
pub(super) struct Known<'k> {
    /// What the user calls the file.
    file: Arc<str>,
    codes: &'k Codes,
    status: &'k StatusWords,
    sets: Sets,
    /// Paths by how they are written.
    paths: RefCell<HashMap<String, Arc<Paths>>>,
}

/// Takes in the dictionary that the user calls `file`.
///
/// # Errors
///
/// When nothing of it can be used.
pub(super) fn add(
    loader: &mut Loader<'_>,
    file: &str,
    bytes: &[u8],
    codes: &Codes,
    status: &StatusWords,
) -> Result<(), PackError> {
    let (texts, mut wrong) = texts(bytes);
    let sets = Sets::gather(&texts);
    let known = Known { file: Arc::from(file), codes, status, sets, paths: RefCell::default() };
    let before = loader.patterns.len();
    for block in blocks(&texts, &mut wrong) {
        for pattern in block.patterns(&known, &mut wrong) {
            if let Err(one) = loader.keep(pattern) {
                wrong.push(one);
            }
        }
    }
    wrong.sort();
    wrong.dedup();
    if loader.patterns.len() == before {
        let (line, reason) = wrong.into_iter().next().unwrap_or((1, EMPTY.to_owned()));
        let reason = format!("{reason}; nothing of this file can be used");
        return Err(PackError::patterns(file, line, reason));
    }
    loader.own.files.push((file.to_owned(), loader.patterns.len() - before));
    for one in wrong {
        loader.remark(file, true, one);
    }
    Ok(())
}

const EMPTY: &str = "there is no verb in it: write `--- NAME [CODE] ---` and the verbs below. \
                     The name of a file of patterns of another form ends in .toml";

/// The lines without their comments, those alone that hold something; and lines
/// that are no text.
fn texts(bytes: &[u8]) -> (Vec<(usize, String)>, Vec<Wrong>) {
    let (mut texts, mut wrong) = (Vec::new(), Vec::new());
    let mut comments = Comments::default();
    for (line, text) in lines(bytes) {
        match text.map(|text| comments.strip(&text)) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => texts.push((line, text.trim().to_owned())),
            Err(reason) => wrong.push((line, reason)),
        }
    }
    (texts, wrong)
}

/// Cuts the lines into blocks.
fn blocks(texts: &[(usize, String)], wrong: &mut Vec<Wrong>) -> Vec<Block> {
    let mut blocks = vec![Block::default()];
    // Whether lines with `+` go on with a set.
    let mut in_set = false;
    for (line, text) in texts {
        if text.starts_with('&') || in_set && text.starts_with('+') {
            in_set = true;
            continue;
        }
        in_set = false;
        let last = blocks.len() - 1;
        let done = if text.starts_with("---") {
            let block = Block::open(text);
            let code = block.as_ref().err().cloned();
            blocks.push(block.unwrap_or_default());
            code.map_or(Ok(()), Err)
        } else if let Some(pattern) = text.strip_prefix('-') {
            blocks[last].add_line(*line, pattern)
        } else {
            // Older dictionaries have no heads: a verb after patterns begins a block.
            if blocks[last].has_lines() {
                blocks.push(Block::default());
            }
            let last = blocks.len() - 1;
            Verb::parse(*line, text).map(|verb| blocks[last].verbs.push(verb))
        };
        if let Err(reason) = done {
            wrong.push((*line, reason));
        }
    }
    blocks
}
