//! The characters of a paragraph, and the stretches of them between blanks.

use std::ops::Range;

use tidings_record::Span;

/// Characters without ink that may stand anywhere in a word.
pub(crate) fn is_invisible(char: char) -> bool {
    matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Joins two pictures into one.
const JOINER: char = '\u{200D}';

/// The visible characters of a paragraph.
#[derive(Debug, Default)]
pub(crate) struct Glyphs {
    chars: Vec<char>,
    /// The byte at which each character begins.
    bytes: Vec<usize>,
    /// Whether a joiner ties each character to the one before it.
    joined: Vec<bool>,
    /// Where the characters of each chunk begin.
    starts: Vec<usize>,
}

/// A stretch of visible characters with no blank between them.
#[derive(Debug)]
pub(crate) struct Chunk<'g> {
    pub(crate) chars: &'g [char],
    bytes: &'g [usize],
    joined: &'g [bool],
    /// One past its last "." or "@": no host or mail box is named from there on.
    pub(crate) hosts_until: usize,
    /// What the next chunk of the paragraph begins with.
    pub(crate) next: Next<'g>,
}

/// The first word of the next chunk, for words that depend on what follows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Next<'g> {
    /// Its letters and digits; empty when it begins with a sign or there is none.
    word: &'g [char],
}

impl Next<'_> {
    pub(crate) fn is_capital(self) -> bool {
        self.word.first().is_some_and(|char| char.is_uppercase())
    }

    pub(crate) fn is_number(self) -> bool {
        self.word.first().is_some_and(|char| char.is_numeric())
    }

    /// The word in lower case.
    pub(crate) fn lower(self) -> String {
        self.word.iter().flat_map(|char| char.to_lowercase()).collect()
    }
}

impl Chunk<'_> {
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
        plain(&self.chars[range]).collect()
    }

    /// The characters of `range` as they are.
    pub(crate) fn text(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }

    /// Whether `text` stands at `at`; case counts.
    pub(crate) fn has(&self, at: usize, text: &str) -> bool {
        let mut rest = self.chars[at..].iter();
        text.chars().all(|char| rest.next() == Some(&char))
    }

    /// Whether `text`, which is in lower case, stands at `at` in any case.
    pub(crate) fn has_lower(&self, at: usize, text: &str) -> bool {
        let mut rest = plain(&self.chars[at..]);
        text.chars().all(|char| rest.next() == Some(char))
    }
}

/// Characters in lower case, every apostrophe as `'`.
fn plain(chars: &[char]) -> impl Iterator<Item = char> {
    let plain = |&char: &char| if is_apostrophe(char) { '\'' } else { char };
    chars.iter().map(plain).flat_map(char::to_lowercase)
}

/// Marks that may stand for an apostrophe.
pub(crate) fn is_apostrophe(char: char) -> bool {
    matches!(char, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '＇')
}

/// Characters of a chunk; what is longer is cut, so that no scan within a
/// chunk is long. No word of a language comes near.
const LONGEST: usize = 1000;

impl Glyphs {
    /// Reads a paragraph and cuts it at blanks.
    pub(crate) fn of(text: &str, paragraph: Span) -> Self {
        let mut glyphs = Self::default();
        let (mut open, mut tied) = (false, false);
        for (at, char) in paragraph.of(text).char_indices() {
            if char.is_whitespace() || char.is_control() {
                open = false;
            } else if is_invisible(char) {
                tied = char == JOINER;
                continue;
            } else {
                glyphs.push(char, paragraph.start + at, tied, open);
                open = true;
            }
            tied = false;
        }
        glyphs
    }

    /// Adds a character; without `open`, it begins a chunk.
    fn push(&mut self, char: char, byte: usize, tied: bool, open: bool) {
        let at = self.chars.len();
        if !open || self.starts.last().is_none_or(|start| at - start >= LONGEST) {
            self.starts.push(at);
        }
        self.chars.push(char);
        self.bytes.push(byte);
        self.joined.push(tied);
    }

    /// The chunks, in text order.
    pub(crate) fn chunks(&self) -> impl Iterator<Item = Chunk<'_>> {
        let end = |index: usize| self.starts.get(index).copied().unwrap_or(self.chars.len());
        self.starts.iter().enumerate().map(move |(index, &start)| {
            let (range, next) = (start..end(index + 1), end(index + 1)..end(index + 2));
            let (chars, next) = (&self.chars[range.clone()], &self.chars[next]);
            let word = next.iter().take_while(|char| char.is_alphanumeric()).count();
            let (bytes, joined) = (&self.bytes[range.clone()], &self.joined[range]);
            let host = chars.iter().rposition(|char| matches!(char, '.' | '@'));
            let hosts_until = host.map_or(0, |at| at + 1);
            Chunk { chars, bytes, joined, hosts_until, next: Next { word: &next[..word] } }
        })
    }
}
