//! A stretch of text between blanks, as characters.

use std::ops::Range;

use tidings_record::Span;

/// Characters without ink that may stand anywhere in a word.
pub(crate) fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Joins two pictures into one.
const JOINER: char = '\u{200D}';

/// A stretch of visible characters with no blank between them.
#[derive(Debug)]
pub(crate) struct Chunk {
    pub(crate) chars: Vec<char>,
    /// The byte at which each character begins.
    bytes: Vec<usize>,
    /// Whether a joiner ties each character to the one before it.
    joined: Vec<bool>,
    /// What the next chunk of the paragraph begins with.
    pub(crate) next: Next,
}

/// The first word of the next chunk, for words that depend on what follows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Next {
    /// Its letters and digits; empty when it begins with a sign or there is none.
    pub(crate) word: String,
}

impl Next {
    pub(crate) fn is_capital(&self) -> bool {
        self.word.starts_with(char::is_uppercase)
    }

    pub(crate) fn is_number(&self) -> bool {
        self.word.starts_with(char::is_numeric)
    }
}

impl Chunk {
    /// The bytes of the characters `range`.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let last = range.end - 1;
        Span::new(self.bytes[range.start], self.bytes[last] + self.chars[last].len_utf8())
    }

    /// The character at `at`, or the blank behind the chunk.
    pub(crate) fn char(&self, at: usize) -> char {
        self.chars.get(at).copied().unwrap_or(' ')
    }

    /// Whether the character at `at` is tied to the one before it.
    pub(crate) fn is_joined(&self, at: usize) -> bool {
        self.joined.get(at).copied().unwrap_or(false)
    }

    /// The characters of `range` in lower case, every apostrophe as `'`.
    pub(crate) fn lower(&self, range: Range<usize>) -> String {
        let plain = |&char: &char| if is_apostrophe(char) { '\'' } else { char };
        self.chars[range].iter().map(plain).flat_map(char::to_lowercase).collect()
    }

    /// The characters of `range` as they are.
    pub(crate) fn text(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }
}

/// Marks that may stand for an apostrophe.
pub(crate) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '＇')
}

/// Characters of a chunk; what is longer is cut, so that no scan within a
/// chunk is long. No word of a language comes near.
const LONGEST: usize = 1000;

/// Cuts a paragraph at blanks.
pub(crate) fn chunks(text: &str, paragraph: Span) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let (mut open, mut tied) = (false, false);
    for (at, char) in paragraph.of(text).char_indices() {
        if char.is_whitespace() || char.is_control() {
            open = false;
        } else if is_invisible(char) {
            tied = char == JOINER;
            continue;
        } else {
            if !open || chunks.last().is_some_and(|chunk| chunk.chars.len() >= LONGEST) {
                let (chars, bytes, joined) = Default::default();
                chunks.push(Chunk { chars, bytes, joined, next: Next::default() });
            }
            open = true;
            let chunk = chunks.last_mut().expect("a chunk was opened");
            chunk.chars.push(char);
            chunk.bytes.push(paragraph.start + at);
            chunk.joined.push(tied);
        }
        tied = false;
    }
    for at in 1..chunks.len() {
        let word = chunks[at].chars.iter().take_while(|char| char.is_alphanumeric());
        chunks[at - 1].next.word = word.collect();
    }
    chunks
}
