//! Entities as far as a text has been read: which mentions stand for the same.

use tidings_lexicon::PronounClass;

use super::mention::{Genders, Mention, Number};

/// Mentions gathered so far.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// The entity of each mention read so far.
    of: Vec<Option<usize>>,
    list: Vec<Entity>,
}

/// What the mentions of one entity share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entity {
    pub(super) genders: Genders,
    pub(super) number: Number,
    pub(super) size: usize,
    pub(super) last: usize,
    pub(super) subjects: usize,
}

impl State {
    pub(crate) fn new(mentions: usize) -> Self {
        Self { of: vec![None; mentions], list: Vec::new() }
    }

    /// The number of the entity of a mention.
    pub(crate) fn number(&self, mention: usize) -> Option<usize> {
        self.of[mention]
    }

    pub(super) fn entity(&self, mention: usize) -> Option<&Entity> {
        self.of[mention].map(|entity| &self.list[entity])
    }

    /// Puts a mention with its antecedent, or begins an entity.
    pub(crate) fn join(&mut self, mentions: &[Mention], mention: usize, antecedent: Option<usize>) {
        let own = self.of[mention];
        let Some(antecedent) = antecedent else {
            if own.is_none() {
                self.begin(mentions, mention);
            }
            return;
        };
        let target = match self.of[antecedent] {
            Some(target) => target,
            None => self.begin(mentions, antecedent),
        };
        match own {
            Some(own) if own != target => self.merge(own, target),
            Some(_) => {}
            None => {
                self.of[mention] = Some(target);
                self.list[target].add(&mentions[mention], mention);
            }
        }
    }

    fn begin(&mut self, mentions: &[Mention], mention: usize) -> usize {
        let one = &mentions[mention];
        let subjects = usize::from(one.role.is_subject());
        let (genders, number) = (one.genders, one.number);
        self.list.push(Entity { genders, number, size: 1, last: mention, subjects });
        self.of[mention] = Some(self.list.len() - 1);
        self.list.len() - 1
    }

    fn merge(&mut self, from: usize, into: usize) {
        let other = self.list[from];
        let entity = &mut self.list[into];
        entity.size += other.size;
        entity.subjects += other.subjects;
        entity.last = entity.last.max(other.last);
        entity.learn(other.genders, other.number);
        for own in &mut self.of {
            if *own == Some(from) {
                *own = Some(into);
            }
        }
    }

    /// The entities of more than one mention, by their mentions.
    pub(crate) fn chains(&self) -> Vec<Vec<usize>> {
        let mut chains = vec![Vec::new(); self.list.len()];
        for (mention, entity) in self.of.iter().enumerate() {
            if let Some(entity) = entity {
                chains[*entity].push(mention);
            }
        }
        chains.retain(|chain| chain.len() > 1);
        chains
    }
}

impl Entity {
    fn add(&mut self, mention: &Mention, index: usize) {
        self.size += 1;
        self.subjects += usize::from(mention.role.is_subject());
        self.last = self.last.max(index);
        let speaks = mention.kind.personal().is_some_and(|class| class <= PronounClass::Speakers);
        if !speaks {
            self.learn(mention.genders, mention.number);
        }
    }

    fn learn(&mut self, genders: Genders, number: Number) {
        let both = self.genders.and(genders);
        if !both.is_none() {
            self.genders = both;
        }
        if self.number == Number::Either {
            self.number = number;
        }
    }
}
