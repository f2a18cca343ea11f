//! A document's mentions with what is the same for all questions about them.

use std::collections::{HashMap, HashSet};

use tidings_record::{NameClass, Sentence};

use super::{
    clause::Clauses,
    mention::{Kind, Mention, Words, mentions},
};
use crate::Context;

/// A document's mentions and what is counted over all of them.
pub(crate) struct Scene<'a> {
    pub(super) context: Context<'a>,
    pub(super) mentions: Vec<Mention>,
    /// By sentence.
    pub(super) clauses: Vec<Clauses>,
    /// By mention, how many names share a word with it; of other mentions how
    /// many have their head.
    pub(super) counts: Vec<usize>,
    /// The first name of somebody or something.
    pub(super) first_name: Option<usize>,
    /// The name that occurs most often.
    pub(super) commonest: Option<usize>,
    /// Words of the title; `None` where there is no title.
    pub(super) title: Option<HashSet<u32>>,
    /// Mentions other than pronouns by each of their words.
    pub(super) by_word: HashMap<u32, Vec<usize>>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(context: Context<'a>) -> Self {
        let clauses: Vec<_> = context.analysis.sentences.iter().map(Clauses::of).collect();
        let mut words = Words::default();
        let mentions = mentions(context, &mut words);
        let title = context.document.title.as_deref().map(|title| {
            let marks = |letter: char| !letter.is_alphanumeric();
            title.split(marks).filter(|w| !w.is_empty()).map(|w| words.number(w)).collect()
        });
        let mut scene = Self {
            context,
            mentions,
            clauses,
            counts: Vec::new(),
            first_name: None,
            commonest: None,
            title,
            by_word: HashMap::new(),
        };
        scene.count();
        scene
    }

    fn count(&mut self) {
        let mut names: HashMap<u32, usize> = HashMap::new();
        let mut nouns: HashMap<u32, usize> = HashMap::new();
        for (index, mention) in self.mentions.iter().enumerate() {
            match mention.kind {
                Kind::Pronoun(_) => continue,
                Kind::Name(_) => {
                    mention.words.iter().for_each(|word| *names.entry(*word).or_default() += 1);
                }
                _ => *nouns.entry(mention.noun).or_default() += 1,
            }
            let own = mention.words.iter().chain([&mention.noun]).collect::<HashSet<_>>();
            for word in own {
                self.by_word.entry(*word).or_default().push(index);
            }
        }
        let count = |mention: &Mention| match mention.kind {
            Kind::Pronoun(_) => 0,
            Kind::Name(_) => {
                mention.words.iter().filter_map(|word| names.get(word)).max().copied().unwrap_or(0)
            }
            _ => nouns.get(&mention.noun).copied().unwrap_or(0),
        };
        self.counts = self.mentions.iter().map(count).collect();
        let somebody = |&index: &usize| matches!(self.mentions[index].kind, Kind::Name(class) if is_somebody(class));
        self.first_name = (0..self.mentions.len()).find(somebody);
        let all = (0..self.mentions.len()).filter(somebody);
        self.commonest = all.max_by_key(|&index| (self.counts[index], std::cmp::Reverse(index)));
    }

    pub(super) fn sentence(&self, mention: &Mention) -> &'a Sentence {
        &self.context.analysis.sentences[mention.sentence]
    }

    /// Whether two names share a word.
    pub(super) fn share(&self, one: usize, other: usize) -> bool {
        let words = &self.mentions[other].words;
        self.mentions[one].words.iter().any(|word| words.contains(word))
    }
}

/// Whether a name of this class may be somebody whom a text is about.
fn is_somebody(class: NameClass) -> bool {
    matches!(class, NameClass::Person | NameClass::Organization | NameClass::Other)
}
