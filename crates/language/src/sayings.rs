//! What is reported in a document: cues, who says it, what he says.
//!
//! A trained network sees all words of the document and tells which are cues;
//! from each cue it then tells which of the words nearby name its source and
//! which are what it reports.

use std::ops::Range;

use tidings_record::{Saying, Sentence, Span};

use crate::ModelError;
use crate::model::{AnchoredFile, Base, SAYINGS};
use crate::network::{Anchored, Matrix, Page, Tensors};
use crate::page::Words;
use crate::parse::best;
use crate::view::{Reach, View};

/// A network ready to run, and what it was taught to tell apart.
pub(crate) struct SayingsFinder {
    pub(crate) network: Anchored,
    relations: Vec<String>,
}

/// How much of a document is seen from a cue.
const REACH: Reach = Reach { back: 2, ahead: 3 };
/// Labels of a word as part of a cue: outside, first, further.
const CUE_LABELS: usize = 3;

impl SayingsFinder {
    /// Takes a network that stands on these.
    ///
    /// # Errors
    ///
    /// When the file is damaged, or made for others.
    pub(crate) fn load(file: &[u8], on: &Base<'_>) -> Result<Self, ModelError> {
        let file = AnchoredFile::parse(file, &SAYINGS, on)?;
        let on_encoder = file.is_on_encoder();
        let AnchoredFile { header, network: section } = file;
        let in_section = |reason: String| section.error(reason);
        let tensors = Tensors::new(&header.tensors, section.bytes).map_err(in_section)?;
        let heads = [("cue", CUE_LABELS)];
        let network = Anchored::load(&header.shape, &tensors, on.width, on_encoder, &heads);
        let network = network.map_err(in_section)?;
        Ok(Self { network, relations: header.relations })
    }

    /// What is reported in a document, in the order of the cues. `entered` are
    /// the rows of its words.
    pub(crate) fn find(&self, text: &str, sentences: &[Sentence], entered: &[f32]) -> Vec<Saying> {
        let words = Words::of(text, sentences, &self.relations);
        if words.len() == 0 {
            return Vec::new();
        }
        let mut page = Page::default();
        self.network.see(entered, &words.flags(), &mut page);
        let mut scores = Matrix::default();
        let mut sayings = Vec::new();
        for cue in cues(&page.scores[0]) {
            let anchor = words.anchor(cue.clone());
            let sure =
                cue.clone().map(|word| sureness(page.scores[0].row(word))).fold(0.0, f32::max);
            let view = View::of(&words, anchor, REACH);
            let first = view.words.start;
            self.network.look(&mut page, anchor, first, &view.traits, &mut scores);
            let labels: Vec<usize> = (0..scores.rows()).map(|row| best(scores.row(row))).collect();
            sayings.push(Saying {
                cue: words.span(cue),
                source: stretches(&words, first, &labels, SOURCE),
                content: stretches(&words, first, &labels, CONTENT),
                sure,
            });
        }
        sayings
    }
}

/// Labels of words as part of a cue.
const OUTSIDE: usize = 0;
const FIRST: usize = 1;
/// Labels of words as seen from a cue.
const SOURCE: usize = 1;
const CONTENT: usize = 2;

/// The cues of a document, a row of scores for each word: runs of words that
/// are more likely part of one than not, and between those runs of words that
/// are somewhat likely.
fn cues(scores: &Matrix) -> Vec<Range<usize>> {
    let labels = |least: f32| -> Vec<usize> {
        let label = |word| {
            let row = scores.row(word);
            if sureness(row) < least { OUTSIDE } else { FIRST + best(&row[FIRST..]) }
        };
        (0..scores.rows()).map(label).collect()
    };
    let mut found = runs(&labels(LIKELY));
    let apart = |cue: &Range<usize>| !found.iter().any(|known| touch(known, cue));
    let unlikely: Vec<_> = runs(&labels(LEAST)).into_iter().filter(apart).collect();
    found.extend(unlikely);
    found.sort_unstable_by_key(|cue| cue.start);
    found
}

/// How likely a word must be part of a cue to be taken for one, and to be told.
const LIKELY: f32 = 0.5;
const LEAST: f32 = 0.25;

fn touch(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// The runs of words that are no [`OUTSIDE`].
fn runs(labels: &[usize]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (word, &label) in labels.iter().enumerate().filter(|(_, label)| **label != OUTSIDE) {
        match found.last_mut() {
            Some(last) if last.end == word && label != FIRST => last.end += 1,
            _ => found.push(word..word + 1),
        }
    }
    found
}

/// The probability that a word is part of a cue.
fn sureness(scores: &[f32]) -> f32 {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let all: f32 = scores.iter().map(|score| (score - most).exp()).sum();
    1.0 - (scores[OUTSIDE] - most).exp() / all
}

/// The stretches of text of the words with this label.
fn stretches(words: &Words, first: usize, labels: &[usize], wanted: usize) -> Vec<Span> {
    let is = |&at: &usize| labels.get(at) == Some(&wanted);
    let mut found = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let end = (at..labels.len()).find(|at| !is(at)).unwrap_or(labels.len());
        if end > at {
            found.push(words.span(first + at..first + end));
        }
        at = end.max(at + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_ends_where_another_begins() {
        assert_eq!(runs(&[0, 1, 2, 1, 0, 2, 2, 0, 1]), [1..3, 3..4, 5..7, 8..9]);
        assert_eq!(runs(&[0, 0]), Vec::<Range<usize>>::new());
    }

    #[test]
    fn somewhat_likely_words_are_cues_unless_a_likely_one_is_beside_them() {
        let mut scores = Matrix::default();
        scores.reset(6, 3);
        // Likely, somewhat likely beside it, unlikely twice, somewhat likely, unlikely.
        for (word, score) in [3.0, -0.5, -9.0, -9.0, -0.5, -9.0].into_iter().enumerate() {
            scores.row_mut(word).copy_from_slice(&[0.0, score, -9.0]);
        }
        assert_eq!(cues(&scores), [0..1, 4..5]);
    }
}
