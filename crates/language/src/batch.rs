//! Sentences as the network wants them: encoded, not too long, and in batches
//! of about equal length.

use crate::{casing::Casing, network::Encoded, wordpiece::Wordpieces};

/// A sentence, or a stretch of one that is too long.
#[derive(Debug)]
pub(crate) struct Part {
    /// Which sentence.
    pub(crate) sentence: usize,
    /// The first of its words in that sentence.
    pub(crate) first_word: usize,
    pub(crate) encoded: Encoded,
}

impl Part {
    /// How many words it has.
    pub(crate) fn words(&self) -> usize {
        self.encoded.first.len()
    }
}

/// Encodes a sentence in parts of at most `max_pieces` pieces, cut after
/// punctuation where there is some.
pub(crate) fn parts<S: AsRef<str>>(
    wordpieces: &Wordpieces,
    max_pieces: usize,
    sentence: usize,
    words: &[S],
) -> Vec<Part> {
    let pieces: Vec<Vec<i32>> = words.iter().map(|word| wordpieces.encode(word.as_ref())).collect();
    let mut parts = Vec::new();
    let mut first_word = 0;
    while first_word < words.len() {
        let fitting = fitting(&pieces[first_word..], max_pieces);
        let mut count = fitting;
        if first_word + fitting < words.len() {
            let late = first_word + fitting / 2..first_word + fitting;
            let cut = late.rev().find(|&word| is_punctuation(words[word].as_ref()));
            count = cut.map_or(fitting, |cut| cut + 1 - first_word);
        }
        let range = first_word..first_word + count;
        let encoded = encode(wordpieces, &words[range.clone()], &pieces[range]);
        parts.push(Part { sentence, first_word, encoded });
        first_word += count;
    }
    parts
}

/// How many of the first words fit into one part; at least one.
fn fitting(pieces: &[Vec<i32>], max_pieces: usize) -> usize {
    const MARKS: usize = 2;
    let mut total = MARKS;
    let over = pieces.iter().position(|word| {
        total += word.len();
        total > max_pieces
    });
    over.unwrap_or(pieces.len()).max(1)
}

fn is_punctuation(word: &str) -> bool {
    !word.chars().any(char::is_alphanumeric)
}

fn encode<S: AsRef<str>>(wordpieces: &Wordpieces, words: &[S], pieces: &[Vec<i32>]) -> Encoded {
    let mut encoded = Encoded { pieces: vec![wordpieces.start], ..Encoded::default() };
    for (word, pieces) in words.iter().zip(pieces) {
        let place = i32::try_from(encoded.pieces.len()).expect("a part has few pieces");
        encoded.first.push(place);
        encoded.casing.push(Casing::of(word.as_ref()) as i32);
        encoded.pieces.extend(pieces);
    }
    encoded.pieces.push(wordpieces.end);
    encoded
}

/// Pieces of one batch, padding included. Batches of four times as many take
/// a third longer per word: their vectors no longer fit a core's cache.
const BATCH_PIECES: usize = 512;
/// Arcs of one batch, padding included. The network scores every relation of
/// each, about fifty numbers of four bytes.
const BATCH_ARCS: usize = 1 << 18;

/// Groups parts of like length, as indices.
///
/// The groups depend on the parts alone, so that a document is read alike
/// whatever is read beside it.
pub(crate) fn batches(parts: &[Part]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&part| (parts[part].encoded.pieces.len(), parts[part].words()));
    let mut batches: Vec<Vec<usize>> = Vec::new();
    let mut most_words = 0;
    for part in order {
        let (pieces, words) = (parts[part].encoded.pieces.len(), parts[part].words());
        let open = batches.last_mut().filter(|batch| {
            let count = batch.len() + 1;
            let words = words.max(most_words) + 1;
            count * pieces <= BATCH_PIECES && count * words * words <= BATCH_ARCS
        });
        if let Some(batch) = open {
            batch.push(part);
            most_words = words.max(most_words);
        } else {
            batches.push(vec![part]);
            most_words = words;
        }
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wordpieces() -> Wordpieces {
        Wordpieces::parse("[UNK]\n[CLS]\n[SEP]\na\n##b\n,").unwrap()
    }

    /// The numbers of words of the parts of a sentence.
    #[track_caller]
    fn check(sentence: &str, max_pieces: usize, expected: &[usize]) {
        let words: Vec<&str> = sentence.split(' ').collect();
        let parts = parts(&wordpieces(), max_pieces, 0, &words);
        assert!(parts.iter().all(|part| part.encoded.pieces.len() <= max_pieces));
        assert_eq!(parts.iter().map(Part::words).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_fits_stays_whole() {
        check("a , a a", 6, &[4]);
    }

    #[test]
    fn a_long_sentence_is_cut_behind_punctuation() {
        check("a a , a a a a", 6, &[3, 4]);
    }

    #[test]
    fn without_punctuation_it_is_cut_where_it_is_full() {
        check("a a a a a a", 6, &[4, 2]);
        check("ab ab ab ab", 7, &[2, 2]);
    }

    #[test]
    fn punctuation_near_the_beginning_is_no_place_to_cut() {
        check("a , a a a a a a a", 8, &[6, 3]);
    }

    #[test]
    fn words_know_their_first_pieces() {
        let parts = parts(&wordpieces(), 9, 0, &["ab", "a", "Ab"]);
        assert_eq!(parts[0].encoded.pieces, [1, 3, 4, 3, 3, 4, 2]);
        assert_eq!(parts[0].encoded.first, [1, 3, 4]);
    }

    #[test]
    fn batches_hold_parts_of_like_length_and_are_not_too_large() {
        let long = vec!["a"; 500];
        let sentences = [&long[..], &long[..3], &long[..400], &long[..3], &long[..]];
        let part = |(index, words): (usize, &&[&str])| parts(&wordpieces(), 512, index, words);
        let parts: Vec<Part> = sentences.iter().enumerate().flat_map(part).collect();
        assert_eq!(batches(&parts), [vec![1, 3], vec![2], vec![0], vec![4]]);
    }
}
