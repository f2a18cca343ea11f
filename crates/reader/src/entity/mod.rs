//! Entities: whom and what the text speaks of, and the words that stand for
//! each.
//!
//! [`read`] gives [`Entities`]: the list that goes into the reading, and where
//! each mention stands in the trees. Modules that read attributions and events
//! have a token in hand, the head of an argument; they ask
//! [`Entities::participant`] for whom it stands, or [`Entities::mention`] for
//! the bare mention.

mod cast;
mod draft;
mod enemy;
mod home;
mod merge;
mod nominal;
mod person;
mod phrase;
mod pronoun;
mod said;
mod scan;
#[cfg(test)]
mod tests;
mod tie;
mod together;

use std::{
    collections::{HashMap, HashSet},
    ops::Deref,
};

use tidings_record::{Entity, EntityId, EntityKind, MentionForm, Participant, Place};

use crate::Context;
use cast::Cast;
use draft::Finished;
use home::Home;
pub(crate) use nominal::agent_at;
pub(crate) use phrase::noun_phrase;

/// All entities of a document, and where their mentions stand.
pub(crate) struct Entities {
    list: Vec<Entity>,
    /// By sentence, in text order.
    mentions: Vec<Vec<Mention>>,
    /// Nouns for weapons and vehicles, by sentence and token.
    artifacts: HashSet<(usize, usize)>,
    /// Those whose country the words do not tell.
    supposed: HashSet<EntityId>,
    /// By sentence, the country taken for granted there.
    around: Vec<Option<String>>,
    /// The country that the report names most.
    home: Option<Home>,
    /// Those called the enemy.
    enemies: HashSet<EntityId>,
    /// By sentence and head, all for whom a mention of several stands.
    together: HashMap<(usize, usize), Vec<EntityId>>,
}

/// A mention by its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mention {
    /// First token.
    pub(crate) first: usize,
    /// One past the last token.
    pub(crate) end: usize,
    /// The token that governs the others.
    pub(crate) head: usize,
    /// Whom it stands for.
    pub(crate) entity: EntityId,
    /// How.
    pub(crate) form: MentionForm,
}

impl Entities {
    fn new(
        finished: Finished,
        artifacts: HashSet<(usize, usize)>,
        around: Vec<Option<String>>,
        home: Option<Home>,
    ) -> Self {
        let Finished { list, mentions, supposed, enemies, together } = finished;
        Self { list, mentions, artifacts, supposed, around, home, enemies, together }
    }

    /// Of those for whom the mention headed by `token` stands together all but
    /// the first, whom [`Entities::participant`] gives.
    pub(crate) fn others(&self, sentence: usize, token: usize) -> &[EntityId] {
        let all = self.together.get(&(sentence, token)).map_or(&[][..], Vec::as_slice);
        all.get(1..).unwrap_or_default()
    }

    /// The list as it stands in the reading; its order is that of the ids.
    pub(crate) fn into_list(self) -> Vec<Entity> {
        self.list
    }

    /// The mention whose head is `token`, else the smallest that covers it.
    pub(crate) fn mention(&self, sentence: usize, token: usize) -> Option<Mention> {
        let covering =
            self.mentions[sentence].iter().filter(|m| m.first <= token && token < m.end).copied();
        covering.min_by_key(|mention| (mention.head != token, mention.end - mention.first))
    }

    /// Who takes part in an event as the phrase headed by `token`.
    ///
    /// The evidence is the mention's words, for other nouns their phrase. What
    /// is no entity ("drones") has neither `entity` nor `country`.
    pub(crate) fn participant(
        &self,
        context: Context<'_>,
        sentence: usize,
        token: usize,
    ) -> Participant {
        let tokens = &context.analysis.sentences[sentence].tokens;
        let Some(mention) = self.mention(sentence, token) else {
            let span = noun_phrase(&context.analysis.sentences[sentence], token);
            return Participant {
                evidence: span.into(),
                entity: None,
                country: None,
                sector: Vec::new(),
                inferred: false,
            };
        };
        let entity = &self.list[mention.entity.0];
        let span = tokens[mention.first].span.cover(tokens[mention.end - 1].span);
        // A capital that acts is a government.
        let government = mention.form == MentionForm::Metonym;
        Participant {
            evidence: span.into(),
            entity: Some(mention.entity),
            country: entity.country.clone(),
            sector: if government { vec![said::STATE.to_owned()] } else { entity.sector.clone() },
            inferred: entity.inferred,
        }
    }

    /// Whether the report takes the country of an entity for granted and no
    /// words tell it.
    pub(crate) fn is_supposed(&self, entity: EntityId) -> bool {
        self.supposed.contains(&entity)
    }

    /// The country that is taken for granted of what a sentence speaks of.
    pub(crate) fn country_around(&self, sentence: usize) -> Option<&str> {
        self.around[sentence].as_deref()
    }

    /// The country that the report names most; `only` where it names next to no
    /// other.
    pub(crate) fn home(&self, only: bool) -> Option<&str> {
        let home = self.home.as_ref().filter(|home| home.is_only() || !only);
        home.map(|home| home.code.as_str())
    }

    /// What sort of thing the phrase headed by `token` stands for, where known.
    pub(crate) fn kind(&self, sentence: usize, token: usize) -> Option<EntityKind> {
        if self.artifacts.contains(&(sentence, token)) {
            return Some(EntityKind::Artifact);
        }
        self.mention(sentence, token).map(|mention| self.list[mention.entity.0].kind)
    }
}

impl Deref for Entities {
    type Target = [Entity];

    fn deref(&self) -> &[Entity] {
        &self.list
    }
}

/// The entities of a document.
pub(crate) fn read(context: Context<'_>, places: &[Place]) -> Entities {
    let mut cast = Cast::new(context, places);
    cast.gather_names();
    cast.gather_people();
    cast.gather_nominals();
    cast.gather_pronouns();
    cast.learn_from_possessors();
    cast.suppose_countries();
    cast.finish()
}
