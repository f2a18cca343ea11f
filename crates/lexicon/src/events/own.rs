//! A user's own pattern files, in the form of the pack's.
//!
//! A pattern that cannot be understood is left out and remarked on; a file of
//! which nothing can be is an error. `docs/patterns.md` says so to users.

use super::{
    file::EventFile,
    load::{Loader, Wrong},
};
use crate::{PackError, files::read_toml, own::lines};

/// Takes in the file that the user calls `file`.
///
/// # Errors
///
/// When nothing of it can be used.
pub(super) fn add(loader: &mut Loader<'_>, file: &str, bytes: &[u8]) -> Result<(), PackError> {
    let text = text(file, bytes)?;
    let useless = |(line, reason): Wrong| PackError::patterns(file, line, reason);
    let Parsed { text, file: found, mut wrong } = parse(&text).map_err(useless)?;
    let before = (loader.patterns.len(), loader.mode_words.len());
    wrong.extend(loader.add(found, (file, &text), true).map_err(useless)?);
    wrong.sort();
    if (loader.patterns.len(), loader.mode_words.len()) == before {
        let (line, reason) = wrong.into_iter().next().unwrap_or((1, EMPTY.to_owned()));
        let reason = format!("{reason}; nothing of this file can be used");
        return Err(PackError::patterns(file, line, reason));
    }
    loader.own.files.push((file.to_owned(), loader.patterns.len() - before.0));
    for one in wrong {
        loader.remark(file, true, one);
    }
    Ok(())
}

const EMPTY: &str = "there is no [[pattern]]";

/// The text of the file, its lines as editors of all systems write them.
fn text(file: &str, bytes: &[u8]) -> Result<String, PackError> {
    let mut text = String::new();
    for (number, line) in lines(bytes) {
        text += &line.map_err(|reason| PackError::patterns(file, number, reason))?;
        text.push('\n');
    }
    Ok(text)
}

/// A file as far as it can be read.
struct Parsed {
    /// The text with empty lines in the place of what cannot be read.
    text: String,
    file: EventFile,
    /// What is wrong with the patterns that are left out.
    wrong: Vec<Wrong>,
}

/// Reads a file, leaving out patterns that cannot be read.
///
/// # Errors
///
/// When what stands above the patterns cannot be.
fn parse(text: &str) -> Result<Parsed, Wrong> {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut wrong = without_nonsense(&mut lines);
    loop {
        let text = lines.join("\n");
        let (line, reason) = match read_toml::<EventFile>(&text) {
            Ok(file) => return Ok(Parsed { text, file, wrong }),
            Err(error) => error,
        };
        let at = (0..line.min(lines.len())).rev().find(|&index| begins(lines[index]).is_some());
        let Some(first) = at.filter(|&index| begins(lines[index]) == Some(Part::Pattern)) else {
            return Err((line, reason));
        };
        leave_out(&mut lines, first);
        wrong.push((line, reason));
    }
}

/// Leaves out patterns that are no TOML by themselves: an open bracket in one
/// would spoil those below.
fn without_nonsense(lines: &mut [&str]) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    for first in 0..lines.len() {
        if begins(lines[first]) == Some(Part::Pattern) {
            let end = end(lines, first);
            if let Err((line, reason)) = read_toml::<toml::Table>(&lines[first..end].join("\n")) {
                wrong.push((first + line, reason));
                leave_out(lines, first);
            }
        }
    }
    wrong
}

/// Empty lines keep the numbers of those below.
fn leave_out(lines: &mut [&str], first: usize) {
    let end = end(lines, first);
    lines[first..end].fill("");
}

/// Where the part that begins at `first` ends.
fn end(lines: &[&str], first: usize) -> usize {
    (first + 1..lines.len()).find(|&index| begins(lines[index]).is_some()).unwrap_or(lines.len())
}

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// `[[pattern]]`
    Pattern,
    /// `[mode_words]`
    Other,
}

/// What a line begins, if it does: `[pattern.with]` goes on with the pattern above
/// it.
fn begins(line: &str) -> Option<Part> {
    let name = line.trim().strip_prefix('[')?.trim_start_matches('[').trim_start();
    let is_name = name.starts_with(|sign: char| sign.is_ascii_alphabetic());
    match name.strip_prefix("pattern") {
        Some(rest) if rest.starts_with(']') => Some(Part::Pattern),
        Some(rest) if rest.starts_with('.') => None,
        _ => is_name.then_some(Part::Other),
    }
}
