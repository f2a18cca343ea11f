//! What dictionaries of actors in PETRARCH's form share: sets of words that stand
//! for one another.

use std::collections::HashMap;

use super::{Book, Page};
use crate::own::{Comments, brief, words};

/// Gives each line of a dictionary that is no comment and defines no set to
/// `read`, with its number and the sets defined above it, and remarks on those
/// that it refuses.
pub(super) fn each_line(
    page: &Page<'_>,
    book: &mut Book,
    mut read: impl FnMut(usize, &str, &Sets, &mut Book) -> Result<(), String>,
) {
    let (mut comments, mut sets) = (Comments::default(), Sets::default());
    for (line, text) in &page.lines {
        let done = match text {
            Err(reason) => Err(reason.clone()),
            Ok(text) => {
                let text = comments.strip(text);
                if text.trim().is_empty() {
                    continue;
                }
                sets.define(&text).unwrap_or_else(|| read(*line, &text, &sets, book))
            }
        };
        if let Err(reason) = done {
            book.remark(page, *line, true, reason);
        }
    }
}

/// Sets of words by the sign that stands for them: `!PERSON!`, `&MINISTER`.
#[derive(Debug, Default)]
pub(super) struct Sets {
    sets: HashMap<String, Vec<String>>,
    /// The set that lines with `+` go on with, and whether it has plurals.
    open: Option<(String, bool)>,
}

impl Sets {
    /// Takes a line that defines a set, or goes on with one; `None` when it is
    /// another sort of line.
    fn define(&mut self, line: &str) -> Option<Result<(), String>> {
        let line = line.trim();
        if line.starts_with('!') && line.contains('=') {
            return Some(self.define_marker(line));
        }
        if line.starts_with('&') && !line.contains(['[', ' ', '\t']) {
            let label = line.trim_end_matches('_');
            self.sets.insert(label.to_owned(), Vec::new());
            self.open = Some((label.to_owned(), label == line));
            return Some(Ok(()));
        }
        let member = line.strip_prefix('+').filter(|member| !member.contains('['));
        if let (Some(member), Some((label, plurals))) = (member, &self.open) {
            let forms = if *plurals { with_plural(member) } else { vec![words(member)] };
            self.sets.entry(label.clone()).or_default().extend(forms);
            return Some(Ok(()));
        }
        self.open = None;
        None
    }

    fn define_marker(&mut self, line: &str) -> Result<(), String> {
        let form = "a set is written `!NAME! = ONE, TWO`";
        let (marker, members) = line.split_once('=').ok_or(form)?;
        let name = marker.trim().strip_prefix('!').and_then(|name| name.strip_suffix('!'));
        let name = name.filter(|name| !name.is_empty() && !name.contains('!')).ok_or(form)?;
        let members = members.split(',').map(words).filter(|member| !member.is_empty());
        self.sets.insert(format!("!{name}!"), members.collect());
        Ok(())
    }

    /// The phrases that come of putting each word of a set in its place.
    pub(super) fn expand(&self, phrase: &str) -> Result<Vec<String>, String> {
        let mut open = vec![phrase.to_owned()];
        let mut done = Vec::new();
        while let Some(phrase) = open.pop() {
            let Some((at, sign)) = sign(&phrase)? else {
                done.push(words(&phrase));
                continue;
            };
            let members = self.sets.get(sign);
            let members =
                members.ok_or_else(|| format!("`{}` is not defined above", brief(sign)))?;
            for member in members.iter().rev() {
                open.push(format!("{}{member}{}", &phrase[..at], &phrase[at + sign.len()..]));
            }
            if open.len() + done.len() > MOST_PHRASES {
                return Err(format!("it stands for more than {MOST_PHRASES} phrases"));
            }
        }
        Ok(done)
    }
}

/// The first sign of a set in a phrase, and where it stands.
fn sign(phrase: &str) -> Result<Option<(usize, &str)>, String> {
    if let Some(at) = phrase.find('!') {
        let end = phrase[at + 1..].find('!');
        let end = end.ok_or("the `!` of a set is not closed: write `!NAME!`")?;
        return Ok(Some((at, &phrase[at..at + end + 2])));
    }
    // "&" with blanks around it is a word: "Smith & Sons".
    let begins = |&(at, _): &(usize, &str)| {
        let next = phrase[at + 1..].chars().next();
        (at == 0 || phrase[..at].ends_with([' ', '_'])) && next.is_some_and(char::is_alphabetic)
    };
    let Some((at, _)) = phrase.match_indices('&').find(begins) else { return Ok(None) };
    let length = phrase[at..].find([' ', '_']).unwrap_or(phrase.len() - at);
    Ok(Some((at, &phrase[at..at + length])))
}

/// A member of a set and its regular plural, which an `_` at its end forbids.
fn with_plural(member: &str) -> Vec<String> {
    let single = words(member);
    if member.trim_end().ends_with('_') || single.is_empty() {
        return vec![single];
    }
    let plural = plural(&single);
    vec![single, plural]
}

/// The plural by PETRARCH's rules: `Y` becomes `IES`, `S` takes `ES`, all else
/// `S`.
pub(super) fn plural(single: &str) -> String {
    let upper = single.chars().any(char::is_uppercase);
    let (stem, ending) = match single.chars().last().map(|last| last.to_ascii_lowercase()) {
        Some('y') => (&single[..single.len() - 1], "ies"),
        Some('s') => (single, "es"),
        _ => (single, "s"),
    };
    let ending = if upper { ending.to_uppercase() } else { ending.to_owned() };
    format!("{stem}{ending}")
}

/// Phrases that one line may stand for.
const MOST_PHRASES: usize = 500;
