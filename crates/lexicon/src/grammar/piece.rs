//! The pieces that patterns are matched against: runs of letters, runs of
//! digits, single marks.
//!
//! Finer than the tokenizer's words and independent of them, so that a pattern
//! reads alike whether "10-year" was taken for one word or for three.

use tidings_record::Span;

/// A run of letters, a run of digits, or one other character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// The characters, in bytes of the text.
    pub span: Span,
    /// What they are.
    pub shape: Shape,
    /// Whether no white space stands before it.
    pub glued: bool,
}

/// What a piece is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// "Friday", "s"
    Letters,
    /// "2022"
    Digits,
    /// "-", "%", "½"
    Mark,
}

/// The pieces of `text` within `span`, in text order.
pub fn pieces(text: &str, span: Span) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::with_capacity(span.len() / 4);
    let mut glued = false;
    for (offset, character) in span.of(text).char_indices() {
        if character.is_whitespace() {
            glued = false;
            continue;
        }
        let shape = shape_of(character);
        let here = Span::new(span.start + offset, span.start + offset + character.len_utf8());
        match found.last_mut() {
            Some(last) if glued && shape != Shape::Mark && last.shape == shape => {
                last.span.end = here.end;
            }
            _ => found.push(Piece { span: here, shape, glued }),
        }
        glued = true;
    }
    found
}

fn shape_of(character: char) -> Shape {
    if character.is_ascii_digit() {
        Shape::Digits
    } else if character.is_alphabetic() {
        Shape::Letters
    } else {
        Shape::Mark
    }
}

/// The form under which words are looked up: lower case, one kind of
/// apostrophe, one kind of hyphen.
pub(crate) fn folded(word: &str, into: &mut String) {
    into.clear();
    for character in word.chars() {
        match character {
            'a'..='z' => into.push(character),
            '’' | '‘' | 'ʼ' | '`' => into.push('\''),
            '‐' | '‑' | '–' | '−' => into.push('-'),
            _ => into.extend(character.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = pieces(text, Span::new(0, text.len()));
        let written = |piece: &Piece| {
            let glue = if piece.glued { "_" } else { "" };
            format!("{glue}{}", piece.span.of(text))
        };
        let words: Vec<_> = found.iter().map(written).collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn letters_digits_and_marks_come_apart() {
        check("a 10-year plan, €5m", "a 10 _- _year plan _, € _5 _m");
    }

    #[test]
    fn a_mark_never_joins_its_like() {
        check("--½½", "- _- _½ _½");
    }
}
