//! The words near an anchor as seen from it: a cue, a trigger.

use std::collections::HashMap;
use std::ops::Range;

use crate::network::TRAITS;
use crate::page::Words;

/// How many sentences before and after the anchor's are seen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reach {
    pub(crate) back: usize,
    pub(crate) ahead: usize,
}

/// Sentences before and after the anchor's that are told apart.
const BACK: usize = 2;
const AHEAD: usize = 3;
/// Words before and after the anchor that are seen at most.
const WORDS_BACK: usize = 100;
const WORDS_AHEAD: usize = 200;

/// The words that are seen, with the traits of each.
pub(crate) struct View {
    pub(crate) words: Range<usize>,
    pub(crate) traits: Vec<[u8; TRAITS.len()]>,
}

/// Numbers for words that have no relation: those of the branch that leads to
/// the anchor, and words of other sentences.
const ON_THE_WAY: u8 = 40;
/// How many relations are told apart: their numbers stand before those.
pub(crate) const RELATIONS: usize = ON_THE_WAY as usize;
const ELSEWHERE: u8 = 41;
/// Steps up from the anchor that are told apart.
const MOST_STEPS: u8 = 5;
/// Sorts of relations of an anchor to its head.
const SORTS: u8 = 5;

impl View {
    pub(crate) fn of(words: &Words, anchor: usize, reach: Reach) -> Self {
        let sentence = words.sentences[anchor];
        let last = words.starts.len() - 1;
        let first = words.starts[sentence.saturating_sub(reach.back)];
        let end = words.starts[last.min(sentence + reach.ahead + 1)];
        let range = first.max(anchor.saturating_sub(WORDS_BACK))..end.min(anchor + WORDS_AHEAD);
        let mut tree = Tree::of(words, anchor);
        let traits = range.clone().map(|word| {
            let (branch, steps) = tree.place(word).map_or_else(
                || (ELSEWHERE + apart(words, anchor, word), 0),
                |(steps, branch)| (branch, steps + 1),
            );
            let same = words.quotations[word] == words.quotations[anchor];
            let quoted = |word: usize| u8::from(words.quotations[word] > 0);
            [
                branch,
                steps * SORTS + words.sorts[anchor],
                apart(words, anchor, word),
                distance(anchor, word),
                quoted(word) * 4 + quoted(anchor) * 2 + u8::from(same),
                u8::from(words.paragraphs[word] == words.paragraphs[anchor]),
            ]
        });
        Self { traits: traits.collect(), words: range }
    }
}

/// How many sentences lie between, from [`BACK`] before to [`AHEAD`] after.
fn apart(words: &Words, anchor: usize, word: usize) -> u8 {
    let (here, there) = (words.sentences[anchor], words.sentences[word]);
    let found = (there + BACK).saturating_sub(here).min(BACK + AHEAD);
    u8::try_from(found).unwrap_or_default()
}

/// How far a word stands from the anchor: exactly at first, then in growing steps.
fn distance(anchor: usize, word: usize) -> u8 {
    const EXACT: usize = 3;
    const HERE: u8 = 15;
    let far = anchor.abs_diff(word);
    let beyond = (0..u32::from(HERE)).take_while(|&half| reaches(far, half)).count();
    let step = if far <= EXACT { far } else { EXACT + beyond - 1 };
    let step = u8::try_from(step).unwrap_or(HERE).min(HERE - 1);
    if word < anchor { HERE - step } else { HERE + step }
}

/// Whether `far` is at least three times the `half`th power of the root of two.
fn reaches(far: usize, half: u32) -> bool {
    far * far >= 9 << half
}

/// The tree of the anchor's sentence as seen from it.
struct Tree<'w> {
    words: &'w Words,
    sentence: usize,
    /// The anchor and what governs it, with the steps up to each.
    above: HashMap<usize, u8>,
    known: HashMap<usize, (u8, u8)>,
}

impl<'w> Tree<'w> {
    fn of(words: &'w Words, anchor: usize) -> Self {
        let mut above = HashMap::new();
        let (mut at, mut steps) = (Some(anchor), 0_u8);
        while let Some(word) = at {
            above.insert(word, steps.min(MOST_STEPS));
            steps = steps.saturating_add(1);
            at = words.heads[word];
        }
        Self { words, sentence: words.sentences[anchor], above, known: HashMap::new() }
    }

    /// For a word of the anchor's sentence: the steps from it up to what
    /// governs both, and the relation of the branch from there on which the
    /// word hangs.
    fn place(&mut self, word: usize) -> Option<(u8, u8)> {
        if self.words.sentences[word] != self.sentence {
            return None;
        }
        let mut path = Vec::new();
        let mut at = word;
        let found = loop {
            if let Some(&steps) = self.above.get(&at) {
                let branch =
                    path.last().map_or(ON_THE_WAY, |&top: &usize| self.words.relations[top]);
                break (steps, branch);
            }
            if let Some(&known) = self.known.get(&at) {
                break known;
            }
            path.push(at);
            match self.words.heads[at] {
                Some(head) => at = head,
                // Another root of the sentence; there is none in a tree.
                None => break (MOST_STEPS, self.words.relations[at]),
            }
        };
        self.known.extend(path.into_iter().map(|word| (word, found)));
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_exact_at_first_and_grow_by_the_root_of_two() {
        let steps = |far: usize| distance(100, 100 + far) - 15;
        assert_eq!([0, 1, 2, 3].map(steps), [0, 1, 2, 3]);
        assert_eq!([4, 5, 6, 8, 9, 12, 199].map(steps), [3, 4, 5, 5, 6, 7, 14]);
        assert_eq!(distance(100, 94), 15 - 5);
    }
}
