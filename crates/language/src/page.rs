//! The words of a document one behind the other, with what the network is told
//! of each.

use std::ops::Range;

use tidings_record::{Sentence, Span};

use crate::network::FLAGS;

/// All words of a document.
pub(crate) struct Words {
    spans: Vec<Span>,
    /// Numbers among all words; `None` for roots.
    pub(crate) heads: Vec<Option<usize>>,
    /// Numbers of the relations to the heads.
    pub(crate) relations: Vec<u8>,
    /// What sort of relation each is, as far as a cue's tells what it reports.
    pub(crate) sorts: Vec<u8>,
    /// Number of each word's sentence.
    pub(crate) sentences: Vec<usize>,
    /// First word of each sentence, and the number of all words.
    pub(crate) starts: Vec<usize>,
    pub(crate) paragraphs: Vec<usize>,
    /// Number of the quotation that each word stands in, its marks included;
    /// nought for none.
    pub(crate) quotations: Vec<usize>,
}

/// The relation of words that the taught ones do not have.
const OTHER: &str = "dep";

impl Words {
    pub(crate) fn of(text: &str, sentences: &[Sentence], relations: &[String]) -> Self {
        let mut words = Self {
            spans: Vec::new(),
            heads: Vec::new(),
            relations: Vec::new(),
            sorts: Vec::new(),
            sentences: Vec::new(),
            starts: Vec::new(),
            paragraphs: Vec::new(),
            quotations: Vec::new(),
        };
        for (number, sentence) in sentences.iter().enumerate() {
            let start = words.spans.len();
            words.starts.push(start);
            for token in &sentence.tokens {
                words.spans.push(token.span);
                words.heads.push(token.head.map(|head| head + start));
                words.relations.push(number_of(relations, &token.deprel));
                words.sorts.push(sort(token.relation()));
                words.sentences.push(number);
            }
        }
        words.starts.push(words.spans.len());
        words.paragraphs = paragraphs(text, &words.spans);
        words.quotations = quotations(text, &words.spans, &words.paragraphs);
        words
    }

    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// The characters from the first to the last of some words.
    pub(crate) fn span(&self, words: Range<usize>) -> Span {
        self.spans[words.start].cover(self.spans[words.end - 1])
    }

    /// Whether each word begins a sentence, begins a paragraph, and is quoted.
    pub(crate) fn flags(&self) -> Vec<[bool; FLAGS]> {
        let begins = |of: &[usize], word: usize| word == 0 || of[word] != of[word - 1];
        let flags = |word: usize| {
            let quoted = self.quotations[word] > 0;
            [begins(&self.sentences, word), begins(&self.paragraphs, word), quoted]
        };
        (0..self.len()).map(flags).collect()
    }

    /// The word of a cue that governs its others.
    pub(crate) fn anchor(&self, cue: Range<usize>) -> usize {
        let outside = |word: &usize| self.heads[*word].is_none_or(|head| !cue.contains(&head));
        cue.clone().find(outside).unwrap_or(cue.start)
    }
}

/// A relation's number, else that of the relation without its subtype.
fn number_of(relations: &[String], relation: &str) -> u8 {
    let find = |wanted: &str| relations.iter().position(|known| known == wanted);
    let plain = relation.split(':').next().unwrap_or_default();
    let found = find(relation).or_else(|| find(plain)).or_else(|| find(OTHER));
    found.and_then(|number| u8::try_from(number).ok()).unwrap_or_default()
}

/// A clause of another or set beside it, the root, one of several.
fn sort(relation: &str) -> u8 {
    match relation {
        "ccomp" | "parataxis" => 1,
        "root" => 2,
        "conj" => 3,
        _ => 0,
    }
}

fn paragraphs(text: &str, spans: &[Span]) -> Vec<usize> {
    let mut now = 0;
    let breaks = |between: &[Span]| {
        text.get(between[0].end..between[1].start).is_some_and(|gap| gap.contains('\n'))
    };
    let mut found: Vec<usize> = spans.first().map(|_| now).into_iter().collect();
    for between in spans.windows(2) {
        now += usize::from(breaks(between));
        found.push(now);
    }
    found
}

/// Marks that open a quotation, that close one, and that do either.
const OPENING: [&str; 4] = ["“", "«", "„", "``"];
const CLOSING: [&str; 3] = ["”", "»", "''"];
const EITHER: &str = "\"";

/// The quotation of each word. None goes on beyond its paragraph.
fn quotations(text: &str, spans: &[Span], paragraphs: &[usize]) -> Vec<usize> {
    let (mut count, mut open) = (0, false);
    let mut found = Vec::with_capacity(spans.len());
    for (word, span) in spans.iter().enumerate() {
        open &= word == 0 || paragraphs[word] == paragraphs[word - 1];
        let form = span.of(text);
        if OPENING.contains(&form) || form == EITHER && !open {
            (count, open) = (count + 1, true);
            found.push(count);
        } else {
            found.push(if open { count } else { 0 });
            open &= !CLOSING.contains(&form) && form != EITHER;
        }
    }
    found
}
