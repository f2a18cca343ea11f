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
    let pieces: Vec<Vec<u32>> = words.iter().map(|word| wordpieces.encode(word.as_ref())).collect();
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
fn fitting(pieces: &[Vec<u32>], max_pieces: usize) -> usize {
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

fn encode<S: AsRef<str>>(wordpieces: &Wordpieces, words: &[S], pieces: &[Vec<u32>]) -> Encoded {
    let mut encoded = Encoded { pieces: vec![wordpieces.start], ..Encoded::default() };
    for (word, pieces) in words.iter().zip(pieces) {
        let place = u32::try_from(encoded.pieces.len()).expect("a part has few pieces");
        encoded.first.push(place);
        encoded.casing.push(Casing::of(word.as_ref()) as u8);
        encoded.pieces.extend(pieces);
    }
    encoded.pieces.push(wordpieces.end);
    encoded
}

/// Pieces of one batch: enough that weights are not fetched anew for every
/// sentence, and so few that what is computed stays in a core's cache.
const BATCH_PIECES: usize = 160;

/// Groups parts in their order. There is no padding, so that their lengths do
/// not matter; nor does it matter to a part what it is read beside.
pub(crate) fn batches(parts: &[Part]) -> Vec<&[Part]> {
    grouped(parts, BATCH_PIECES)
}

/// Groups parts in their order, of at most so many pieces together; a longer
/// one stands alone.
pub(crate) fn grouped(parts: &[Part], most: usize) -> Vec<&[Part]> {
    let mut pieces = parts.first().map_or(0, |part| part.encoded.pieces.len());
    let fits = |_: &Part, next: &Part| {
        pieces += next.encoded.pieces.len();
        let fits = pieces <= most;
        if !fits {
            pieces = next.encoded.pieces.len();
        }
        fits
    };
    parts.chunk_by(fits).collect()
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
    fn batches_keep_the_order_and_are_not_too_large() {
        let long = vec!["a"; 500];
        let sentences = [&long[..], &long[..3], &long[..3], &long[..100], &long[..60]];
        let part = |(index, words): (usize, &&[&str])| parts(&wordpieces(), 512, index, words);
        let parts: Vec<Part> = sentences.iter().enumerate().flat_map(part).collect();
        let sizes: Vec<usize> = batches(&parts).iter().map(|batch| batch.len()).collect();
        assert_eq!(sizes, [1, 3, 1]);
    }

    #[test]
    fn what_is_longer_than_a_group_may_be_stands_alone() {
        let sentences = [vec!["a"; 3], vec!["a"; 9], vec!["a"; 2], vec!["a"; 2]];
        let part = |(index, words): (usize, &Vec<&str>)| parts(&wordpieces(), 512, index, words);
        let parts: Vec<Part> = sentences.iter().enumerate().flat_map(part).collect();
        let sizes =
            |most| grouped(&parts, most).iter().map(|group| group.len()).collect::<Vec<_>>();
        assert_eq!(sizes(9), [1, 1, 2]);
        assert_eq!(sizes(0), [1, 1, 1, 1]);
    }

    #[test]
    fn joined_sentences_keep_their_marks_and_first_pieces() {
        let parts: Vec<Part> = [vec!["ab"], vec!["Ab", "a"]]
            .iter()
            .flat_map(|words| parts(&wordpieces(), 9, 0, words))
            .collect();
        let whole = Encoded::joined(parts.iter().map(|part| &part.encoded));
        assert_eq!(whole.pieces, [1, 3, 4, 2, 1, 3, 4, 3, 2]);
        assert_eq!(whole.first, [1, 5, 7]);
        assert_eq!(whole.casing.len(), 3);
    }
}
