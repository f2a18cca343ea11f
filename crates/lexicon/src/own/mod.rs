//! What a user's own files have in common, actors and patterns alike: what is to
//! be said of their lines, how they are cut into lines, and the comments and
//! phrases of dictionaries in PETRARCH's form.

mod text;

use std::fmt;

pub(crate) use text::{Line, lines};

/// What is to be said of a line of a user's own file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What the user calls the file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// Whether what it says was left out.
    pub left_out: bool,
    /// What is wrong and what to do.
    pub text: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left_out = if self.left_out { "left out: " } else { "" };
        write!(f, "{}:{}: {left_out}{}", self.file, self.line, self.text)
    }
}

/// What became of a user's own files.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct OwnFiles {
    /// By file, as the user calls it, how many entries it gave: people, bodies,
    /// names of countries and nouns; patterns; or what an ontology declares.
    pub files: Vec<(String, usize)>,
    /// In the order of files and lines.
    pub remarks: Vec<Remark>,
}

/// Takes comments out of lines: `<!-- … -->`, also over several lines, and all
/// behind `#` or `;`.
#[derive(Debug, Default)]
pub(crate) struct Comments {
    open: bool,
}

impl Comments {
    /// The line without them.
    pub(crate) fn strip(&mut self, line: &str) -> String {
        let mut kept = String::new();
        let mut rest = line;
        loop {
            if self.open {
                let Some((_, after)) = rest.split_once("-->") else { break };
                (self.open, rest) = (false, after);
            } else if let Some((before, after)) = rest.split_once("<!--") {
                kept.push_str(before);
                (self.open, rest) = (true, after);
            } else {
                kept.push_str(rest);
                break;
            }
        }
        kept.truncate(kept.find(['#', ';']).unwrap_or(kept.len()));
        kept
    }
}

/// A phrase as text: `_` parts words as a blank does.
pub(crate) fn words(phrase: &str) -> String {
    phrase.replace('_', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The start of a cell for a message.
pub(crate) fn brief(cell: &str) -> String {
    let mut shown: String = cell.chars().take(BRIEF).collect();
    if shown.len() < cell.len() {
        shown.push('…');
    }
    shown
}

/// Characters of a cell that a message shows.
const BRIEF: usize = 40;
