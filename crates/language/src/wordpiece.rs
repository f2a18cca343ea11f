//! Wordpieces of single words, the uncased BERT way.
//!
//! A word is lower-cased, decomposed, stripped of combining marks and cut at
//! white space, punctuation and CJK characters; each part is matched against
//! the vocabulary from the left, longest piece first.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// A part with more characters than this is not looked up.
const LONGEST_PART: usize = 100;
/// Pieces of one word beyond this many are dropped, so that a word as long as
/// a page cannot fill a sentence. Training saw none longer.
pub(crate) const MOST_PIECES: usize = 64;
/// Blocks of ideographs, each of which stands alone.
const IDEOGRAPHS: [RangeInclusive<char>; 8] = [
    '\u{4E00}'..='\u{9FFF}',
    '\u{3400}'..='\u{4DBF}',
    '\u{20000}'..='\u{2A6DF}',
    '\u{2A700}'..='\u{2B73F}',
    '\u{2B740}'..='\u{2B81F}',
    '\u{2B820}'..='\u{2CEAF}',
    '\u{F900}'..='\u{FAFF}',
    '\u{2F800}'..='\u{2FA1F}',
];

/// A vocabulary and the ids of the marks around a sentence.
#[derive(Debug)]
pub(crate) struct Wordpieces {
    initial: HashMap<Box<str>, u32>,
    /// Pieces that continue a word, without their `##`.
    inner: HashMap<Box<str>, u32>,
    /// Longest piece in bytes.
    longest: usize,
    /// How many pieces there are.
    pub(crate) count: usize,
    unknown: u32,
    /// Stands before the first word of a sentence.
    pub(crate) start: u32,
    /// Stands after the last.
    pub(crate) end: u32,
}

impl Wordpieces {
    /// A vocabulary of one piece per line.
    ///
    /// # Errors
    ///
    /// When a piece occurs twice or one of the marks is missing; the text says
    /// what is wrong.
    pub(crate) fn parse(lines: &str) -> Result<Self, String> {
        let (mut initial, mut inner) = (HashMap::new(), HashMap::new());
        let mut longest = 0;
        for (id, piece) in (0..).zip(lines.split('\n')) {
            longest = longest.max(piece.len());
            let earlier = match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => inner.insert(rest.into(), id),
                _ => initial.insert(piece.into(), id),
            };
            if let Some(earlier) = earlier {
                return Err(format!("piece {piece:?} stands at {earlier} and at {id}"));
            }
        }
        let mark = |mark: &str| {
            initial.get(mark).copied().ok_or_else(|| format!("there is no piece {mark}"))
        };
        let (unknown, start, end) = (mark("[UNK]")?, mark("[CLS]")?, mark("[SEP]")?);
        let count = initial.len() + inner.len();
        Ok(Self { initial, inner, longest, count, unknown, start, end })
    }

    /// Ids of the pieces of one word; never empty.
    pub(crate) fn encode(&self, word: &str) -> Vec<u32> {
        let mut ids = Vec::new();
        for part in Parts::of(word) {
            self.match_part(&part, &mut ids);
            if ids.len() >= MOST_PIECES {
                ids.truncate(MOST_PIECES);
                break;
            }
        }
        if ids.is_empty() {
            ids.push(self.unknown);
        }
        ids
    }

    /// Appends the pieces of one part, or one unknown piece for all of it.
    fn match_part(&self, part: &str, ids: &mut Vec<u32>) {
        let before = ids.len();
        let mut rest = part;
        let long = part.chars().nth(LONGEST_PART).is_some();
        while !rest.is_empty() {
            let pieces = if rest.len() == part.len() { &self.initial } else { &self.inner };
            let Some((id, length)) = self.longest_piece(pieces, rest).filter(|_| !long) else {
                ids.truncate(before);
                ids.push(self.unknown);
                return;
            };
            ids.push(id);
            rest = &rest[length..];
        }
    }

    fn longest_piece(&self, pieces: &HashMap<Box<str>, u32>, text: &str) -> Option<(u32, usize)> {
        (1..=text.len().min(self.longest))
            .rev()
            .filter(|&end| text.is_char_boundary(end))
            .find_map(|end| pieces.get(&text[..end]).map(|&id| (id, end)))
    }
}

/// The stretches of a word that are looked up each on its own.
struct Parts<I: Iterator<Item = char>> {
    chars: std::iter::Peekable<I>,
}

impl Parts<std::vec::IntoIter<char>> {
    fn of(word: &str) -> Self {
        if word.is_ascii() {
            let plain = word.chars().take(LONGEST_WORD).map(|char| char.to_ascii_lowercase());
            return Self { chars: plain.collect::<Vec<_>>().into_iter().peekable() };
        }
        let plain: Vec<char> = word
            .to_lowercase()
            .nfd()
            .filter(|char| char.general_category() != GeneralCategory::NonspacingMark)
            .take(LONGEST_WORD)
            .collect();
        Self { chars: plain.into_iter().peekable() }
    }
}

/// Characters of a word beyond this many cannot matter any more.
const LONGEST_WORD: usize = (LONGEST_PART + 1) * MOST_PIECES;

impl<I: Iterator<Item = char>> Iterator for Parts<I> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        while self.chars.next_if(|char| char.is_whitespace()).is_some() {}
        let mut part = String::from(self.chars.next()?);
        if part.chars().any(stands_alone) {
            return Some(part);
        }
        while let Some(char) = self.chars.next_if(|&c| !c.is_whitespace() && !stands_alone(c)) {
            part.push(char);
        }
        Some(part)
    }
}

fn stands_alone(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_punctuation();
    }
    char.general_category_group() == GeneralCategoryGroup::Punctuation
        || IDEOGRAPHS.iter().any(|block| block.contains(&char))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, pieces: &[&str]) {
        let lines = "[UNK]\n[CLS]\n[SEP]\nharbour\nhar\n##bour\n##s\n'\nn\n##t\n京\n##\n#\ncafe";
        let vocabulary: Vec<&str> = lines.split('\n').collect();
        let found = Wordpieces::parse(lines).unwrap().encode(word);
        let found: Vec<&str> = found.iter().map(|&id| vocabulary[id as usize]).collect();
        assert_eq!(found, pieces, "{word}");
    }

    #[test]
    fn the_longest_piece_wins() {
        check("harbour", &["harbour"]);
        check("Harbours", &["harbour", "##s"]);
    }

    #[test]
    fn a_part_without_pieces_is_unknown_as_a_whole() {
        check("harx", &["[UNK]"]);
        check("harx'n", &["[UNK]", "'", "n"]);
    }

    #[test]
    fn punctuation_and_ideographs_stand_alone() {
        check("n't", &["n", "'", "[UNK]"]);
        check("har京bour", &["har", "京", "[UNK]"]);
    }

    #[test]
    fn accents_are_dropped() {
        check("Café", &["cafe"]);
    }

    #[test]
    fn no_word_is_without_a_piece() {
        check("", &["[UNK]"]);
        check("\u{300}", &["[UNK]"]);
    }

    #[test]
    fn an_endless_word_has_few_pieces() {
        let pieces = Wordpieces::parse("[UNK]\n[CLS]\n[SEP]\n-").unwrap();
        assert_eq!(pieces.encode(&"-".repeat(1_000_000)).len(), MOST_PIECES);
        assert_eq!(pieces.encode(&"a".repeat(1_000_000)), [0]);
    }

    #[test]
    fn a_vocabulary_needs_its_marks() {
        let error = Wordpieces::parse("[UNK]\n[CLS]\nharbour").unwrap_err();
        assert_eq!(error, "there is no piece [SEP]");
    }
}
