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
#[allow(clippy::struct_excessive_bools, reason = "what is known of it, each apart")]
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
    /// Titles of offices that are over.
    pub(super) former: Vec<String>,
    /// Those for whom all its mentions stand together: "the two leaders".
    pub(super) members: Vec<usize>,
    /// "the enemy"
    pub(super) enemy: bool,
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
            former: Vec::new(),
            members: Vec::new(),
            enemy: false,
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

    /// Whether a noun names an office that is over: "President Nixon" of old.
    pub(super) fn held(&self, noun: &str) -> bool {
        self.former.iter().any(|title| fold(title).ends_with(&fold(noun)))
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

/// The entities of a document and what is known of them besides.
pub(super) struct Finished {
    pub(super) list: Vec<Entity>,
    /// By sentence.
    pub(super) mentions: Vec<Vec<Mention>>,
    /// Those whose country is supposed.
    pub(super) supposed: HashSet<EntityId>,
    /// Those called the enemy.
    pub(super) enemies: HashSet<EntityId>,
    /// By sentence and head, all for whom a mention of several stands.
    pub(super) together: HashMap<(usize, usize), Vec<EntityId>>,
}

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
        let shared = self.share_out();
        let mut list: Vec<(usize, Draft)> = self.list.into_iter().enumerate().collect();
        list.retain(|(_, draft)| draft.spots.iter().any(|spot| !spot.hidden));
        for (_, draft) in &mut list {
            draft.spots.sort_unstable();
        }
        list.sort_by_key(|(_, draft)| draft.spots.iter().find(|spot| !spot.hidden).copied());
        let ids: HashMap<usize, EntityId> =
            list.iter().enumerate().map(|(new, (old, _))| (*old, EntityId(new))).collect();
        let together = shared.into_iter().map(|(at, drafts)| {
            (at, drafts.iter().filter_map(|draft| ids.get(draft).copied()).collect())
        });
        let together = together.collect();
        let list: Vec<Draft> = list.into_iter().map(|(_, draft)| draft).collect();
        let mut mentions = vec![Vec::new(); sentences.len()];
        for (index, draft) in list.iter().enumerate() {
            for spot in &draft.spots {
                let Spot { first, end, head, form, .. } = *spot;
                let entity = EntityId(index);
                mentions[spot.sentence].push(Mention { first, end, head, entity, form });
            }
        }
        for sentence in &mut mentions {
            sentence.sort_by_key(|mention| (mention.first, mention.end, mention.entity));
        }
        let those = |is: fn(&Draft) -> bool| {
            let such = list.iter().enumerate().filter(|(_, draft)| is(draft));
            such.map(|(index, _)| EntityId(index)).collect()
        };
        let (supposed, enemies) = (those(|draft| draft.supposed), those(|draft| draft.enemy));
        let list = list.into_iter().map(|draft| draft.entity(sentences)).collect();
        Finished { list, mentions, supposed, enemies, together }
    }

    /// Gives the mentions of several to each of them; who they are, by sentence
    /// and head.
    fn share_out(&mut self) -> HashMap<(usize, usize), Vec<usize>> {
        let mut shared = HashMap::new();
        for index in 0..self.list.len() {
            let members = std::mem::take(&mut self.list[index].members);
            if members.is_empty() {
                continue;
            }
            for spot in std::mem::take(&mut self.list[index].spots) {
                shared.insert((spot.sentence, spot.head), members.clone());
                for &member in &members {
                    self.list[member].spots.push(spot);
                }
            }
        }
        shared
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
