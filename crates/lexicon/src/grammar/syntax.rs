//! From the text of a pattern to its elements.

use std::collections::BTreeMap;

use super::{Capitals, Range, Shape, pieces};
use tidings_record::Span;

/// A pattern as written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    /// One piece of text: a literal, a class or a range.
    Element { what: Ask, slot: Option<String>, glued: bool },
    /// `(a|b)`
    Choice(Vec<Vec<Node>>),
    /// `a?`
    Maybe(Vec<Vec<Node>>),
    /// `[ … ]`
    Extent(Vec<Node>),
}

/// What an element asks of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ask {
    /// A word, or several glued together.
    Literal(String),
    Class(String),
    Figures(Range),
}

/// Fragments may use fragments, but not in a circle.
const DEEPEST_FRAGMENT: usize = 8;

/// Reads a pattern: the rows it chooses from.
///
/// # Errors
///
/// What is wrong with it, without its place in the file.
pub(super) fn parse(
    text: &str,
    fragments: &BTreeMap<String, String>,
) -> Result<Vec<Vec<Node>>, String> {
    parse_within(text, fragments, 0)
}

fn parse_within(
    text: &str,
    fragments: &BTreeMap<String, String>,
    depth: usize,
) -> Result<Vec<Vec<Node>>, String> {
    if depth > DEEPEST_FRAGMENT {
        return Err(format!("fragments nest deeper than {DEEPEST_FRAGMENT}; is there a circle?"));
    }
    let mut parser = Parser { text, at: 0, fragments, depth };
    let rows = parser.rows()?;
    if parser.at < text.len() {
        return Err(format!("unexpected {:?}", &text[parser.at..]));
    }
    Ok(rows)
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    fragments: &'t BTreeMap<String, String>,
    depth: usize,
}

impl Parser<'_> {
    /// Rows separated by `|`, up to a closing bracket or the end.
    fn rows(&mut self) -> Result<Vec<Vec<Node>>, String> {
        let mut rows = vec![Vec::new()];
        loop {
            let glued = !self.skip_blank() && self.at > 0;
            let Some(next) = self.text[self.at..].chars().next() else { return Ok(rows) };
            match next {
                ')' | ']' => return Ok(rows),
                '|' => {
                    self.at += 1;
                    rows.push(Vec::new());
                }
                _ => {
                    let mut nodes = self.node(next, glued)?;
                    if self.text[self.at..].starts_with('?') {
                        self.at += 1;
                        nodes = vec![Node::Maybe(vec![nodes])];
                    }
                    rows.last_mut().expect("there is a first row").extend(nodes);
                }
            }
        }
    }

    fn node(&mut self, next: char, glued: bool) -> Result<Vec<Node>, String> {
        Ok(match next {
            '(' => vec![self.group(glued)?],
            '[' => vec![self.extent(glued)?],
            '{' => {
                let inner = self.until('}')?;
                let (slot, class) = inner.split_once(':').unwrap_or((inner, inner));
                let (slot, what) = (Some(slot.to_owned()), ask(class));
                vec![Node::Element { what, slot, glued }]
            }
            '<' => {
                let what = ask(self.until('>')?);
                vec![Node::Element { what, slot: None, glued }]
            }
            '@' => self.fragment(glued)?,
            _ => self.literal(glued)?,
        })
    }

    fn group(&mut self, glued: bool) -> Result<Node, String> {
        self.at += 1;
        let mut rows = self.rows()?;
        self.close(')')?;
        for row in &mut rows {
            set_glued(row, glued);
        }
        Ok(Node::Choice(rows))
    }

    fn extent(&mut self, glued: bool) -> Result<Node, String> {
        self.at += 1;
        let mut rows = self.rows()?;
        self.close(']')?;
        if rows.len() > 1 {
            return Err("put alternatives within an extent into round brackets".to_owned());
        }
        let mut row = rows.remove(0);
        set_glued(&mut row, glued);
        Ok(Node::Extent(row))
    }

    fn fragment(&mut self, glued: bool) -> Result<Vec<Node>, String> {
        self.at += 1;
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let name = &rest[..end.unwrap_or(rest.len())];
        self.at += name.len();
        let text = self.fragments.get(name).ok_or_else(|| format!("no fragment {name:?}"))?;
        let mut rows = parse_within(text, self.fragments, self.depth + 1)
            .map_err(|reason| format!("in the fragment {name:?}: {reason}"))?;
        for row in &mut rows {
            set_glued(row, glued);
        }
        Ok(vec![Node::Choice(rows)])
    }

    fn literal(&mut self, glued: bool) -> Result<Vec<Node>, String> {
        let rest = &self.text[self.at..];
        let stop = |c: char| c.is_whitespace() || "()[]{}<>|@?".contains(c);
        let word = &rest[..rest.find(stop).unwrap_or(rest.len())];
        if word.is_empty() {
            return Err(format!("unexpected {rest:?}"));
        }
        self.at += word.len();
        let what = Ask::Literal(word.to_owned());
        Ok(vec![Node::Element { what, slot: None, glued }])
    }

    fn until(&mut self, end: char) -> Result<&str, String> {
        let rest = &self.text[self.at + 1..];
        let length = rest.find(end).ok_or_else(|| format!("{end:?} is missing after {rest:?}"))?;
        self.at += length + 2;
        Ok(&rest[..length])
    }

    fn close(&mut self, bracket: char) -> Result<(), String> {
        if !self.text[self.at..].starts_with(bracket) {
            return Err(format!("{bracket:?} is missing at {:?}", &self.text[self.at..]));
        }
        self.at += 1;
        Ok(())
    }

    /// Whether there was a blank.
    fn skip_blank(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let blank = rest.len() - rest.trim_start().len();
        self.at += blank;
        blank > 0
    }
}

/// The first element of a group stands as the group stands.
fn set_glued(row: &mut [Node], value: bool) {
    match row.first_mut() {
        Some(Node::Element { glued, .. }) => *glued = value,
        Some(Node::Choice(rows) | Node::Maybe(rows)) => {
            for row in rows {
                set_glued(row, value);
            }
        }
        Some(Node::Extent(row)) => set_glued(row, value),
        None => {}
    }
}

/// `1500-2100` asks for figures, all else for a word of that class.
fn ask(class: &str) -> Ask {
    let (bounds, step) = class.split_once('/').unwrap_or((class, "1"));
    let bounds = bounds.split_once('-').and_then(|(low, high)| {
        let width = if low.len() > 1 && low.starts_with('0') { low.len() } else { 0 };
        let step = step.parse().ok().filter(|step| *step > 0)?;
        Some(Range { low: low.parse().ok()?, high: high.parse().ok()?, step, width })
    });
    bounds.map_or_else(|| Ask::Class(class.to_owned()), Ask::Figures)
}

/// The words of a literal or of a class's entry, each with whether it is glued
/// to the one before.
pub(super) fn words_of(phrase: &str) -> Vec<(&str, bool)> {
    let found = pieces(phrase, Span::new(0, phrase.len()));
    found.iter().map(|piece| (piece.span.of(phrase), piece.glued)).collect()
}

/// Which capitals a phrase is written with.
pub(super) fn capitals_of(phrase: &str) -> Capitals {
    let found = pieces(phrase, Span::new(0, phrase.len()));
    let first = found.iter().find(|piece| piece.shape == Shape::Letters);
    match first.map(|piece| piece.span.of(phrase)) {
        Some(word) if word.chars().all(char::is_uppercase) => Capitals::All,
        Some(word) if word.starts_with(char::is_uppercase) => Capitals::First,
        _ => Capitals::Any,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn fails(pattern: &str, reason: &str) {
        let fragments = BTreeMap::from([("a".to_owned(), "x @a".to_owned())]);
        let error = parse(pattern, &fragments).unwrap_err();
        assert!(error.contains(reason), "{error}");
    }

    #[test]
    fn an_open_bracket_is_an_error() {
        fails("(a|b", "')' is missing");
    }

    #[test]
    fn a_closing_bracket_alone_is_an_error() {
        fails("a ) b", "unexpected");
    }

    #[test]
    fn an_unknown_fragment_is_an_error() {
        fails("on @day", "no fragment \"day\"");
    }

    #[test]
    fn a_fragment_within_itself_is_an_error() {
        fails("@a", "is there a circle?");
    }
}
