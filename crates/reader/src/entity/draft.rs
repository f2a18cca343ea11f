//! Entities in the making: mentions gathered under the one they stand for.

use std::collections::{HashMap, HashSet};

use tidings_lexicon::{Gender, fold};
use tidings_record::{Entity, EntityId, EntityKind, EntityMention, MentionForm, Role, Sentence};

use super::Mention;
use crate::words;

/// A mention by sentence and tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) sentence: usize,
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// The token that governs the others.
    pub(super) head: usize,
    pub(super) form: MentionForm,
    /// "the spokesman John Doe": found by its head, no mention of its own.
    pub(super) hidden: bool,
}

/// One entity in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) kind: EntityKind,
    pub(super) name: String,
    pub(super) country: Option<String>,
    /// The words do not say the country: the report takes it for granted.
    pub(super) supposed: bool,
    /// The country comes from context in whatever way.
    pub(super) inferred: bool,
    pub(super) sector: Vec<String>,
    pub(super) link: Option<String>,
    pub(super) roles: Vec<Role>,
    pub(super) gender: Option<Gender>,
    /// Several, or a body of people that "they" may stand for.
    pub(super) plural: bool,
    /// Agent nouns that the text uses of it.
    pub(super) nouns: Vec<String>,
    /// Names that say which of its sort it is, see `Scene::told_apart`.
    pub(super) apart: Vec<String>,
    pub(super) spots: Vec<Spot>,
}

impl Draft {
    pub(super) fn new(kind: EntityKind, name: impl Into<String>) -> Self {
        Self {
            kind,
            name: name.into(),
            country: None,
            supposed: false,
            inferred: false,
            sector: Vec::new(),
            link: None,
            roles: Vec::new(),
            gender: None,
            plural: false,
            nouns: Vec::new(),
            apart: Vec::new(),
            spots: Vec::new(),
        }
    }

    /// Words of its name, folded.
    pub(super) fn words(&self) -> Vec<String> {
        fold(&self.name).split(' ').map(str::to_owned).collect()
    }

    /// Adds a country that context gives, or that words tell.
    pub(super) fn learn_country(&mut self, country: Option<&str>, inferred: bool) {
        if self.country.is_none() {
            self.country = country.map(str::to_owned);
            self.inferred = inferred && country.is_some();
        } else if !inferred && self.country.as_deref() == country {
            self.inferred = false;
        }
    }

    /// Adds what another mention tells; what is known already stays.
    pub(super) fn learn(&mut self, country: Option<&str>, sector: &[String]) {
        if self.country.is_none() {
            self.country = country.map(str::to_owned);
        }
        if self.sector.is_empty() {
            self.sector = sector.to_vec();
        }
    }
}

/// What mentions of one entity share.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Key {
    /// A country by its code.
    Country(String),
    /// Somebody of the knowledge base by id.
    Link(String),
    /// A name, folded.
    Name(String),
    /// Place by its span's words and country.
    Place(String, Option<String>),
    /// A common noun and a country.
    Noun(String, Option<String>),
}

/// Entities, their mentions by sentence, and those whose country is supposed.
type Finished = (Vec<Entity>, Vec<Vec<Mention>>, HashSet<EntityId>);

/// All drafts of a document.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) list: Vec<Draft>,
    keys: HashMap<Key, usize>,
    heads: HashMap<(usize, usize), usize>,
}

impl Drafts {
    /// The draft of `key`, made by `new` where there is none.
    pub(super) fn entry(&mut self, key: Key, new: impl FnOnce() -> Draft) -> usize {
        *self.keys.entry(key).or_insert_with(|| {
            self.list.push(new());
            self.list.len() - 1
        })
    }

    /// A draft that no key finds again.
    pub(super) fn add(&mut self, draft: Draft) -> usize {
        self.list.push(draft);
        self.list.len() - 1
    }

    /// Adds a mention.
    pub(super) fn place(&mut self, draft: usize, spot: Spot) {
        self.heads.entry((spot.sentence, spot.head)).or_insert(draft);
        self.list[draft].spots.push(spot);
    }

    /// The draft that has a mention with this head.
    pub(super) fn headed(&self, sentence: usize, head: usize) -> Option<usize> {
        self.heads.get(&(sentence, head)).copied()
    }

    /// The finished entities in the order of their first mentions.
    pub(super) fn finish(mut self, sentences: &[Sentence]) -> Finished {
        self.list.retain(|draft| draft.spots.iter().any(|spot| !spot.hidden));
        for draft in &mut self.list {
            draft.spots.sort_unstable();
        }
        self.list.sort_by_key(|draft| draft.spots.iter().find(|spot| !spot.hidden).copied());
        let mut mentions = vec![Vec::new(); sentences.len()];
        for (index, draft) in self.list.iter().enumerate() {
            for spot in &draft.spots {
                let Spot { first, end, head, form, .. } = *spot;
                let entity = EntityId(index);
                mentions[spot.sentence].push(Mention { first, end, head, entity, form });
            }
        }
        for sentence in &mut mentions {
            sentence.sort_unstable_by_key(|mention| (mention.first, mention.end));
        }
        let supposed = self.list.iter().enumerate().filter(|(_, draft)| draft.supposed);
        let supposed = supposed.map(|(index, _)| EntityId(index)).collect();
        let list = self.list.into_iter().map(|draft| draft.entity(sentences)).collect();
        (list, mentions, supposed)
    }
}

impl Draft {
    fn entity(self, sentences: &[Sentence]) -> Entity {
        let shown = self.spots.iter().filter(|spot| !spot.hidden);
        let mentions = shown.map(|spot| EntityMention {
            span: words::span(&sentences[spot.sentence], spot.first, spot.end),
            form: spot.form,
        });
        Entity {
            mentions: mentions.collect(),
            kind: self.kind,
            name: self.name,
            country: self.country,
            inferred: self.inferred || self.supposed,
            sector: self.sector,
            link: self.link,
            roles: self.roles,
        }
    }
}
