//! Entities: whom and what the text speaks of, and the words that stand for
//! each.
//!
//! [`read`] gives [`Entities`]: the list that goes into the reading, and where
//! each mention stands in the trees. Modules that read attributions and events
//! have a token in hand, the head of an argument; they ask
//! [`Entities::participant`] for whom it stands, or [`Entities::mention`] for
//! the bare mention.

mod phrase;

use std::ops::Deref;

use tidings_record::{
    Entity, EntityId, EntityKind, EntityMention, MentionForm, NameClass, Participant, Place, Span,
};

use crate::Context;
#[allow(unused_imports)]
pub(crate) use phrase::noun_phrase;

/// All entities of a document, and where their mentions stand.
#[allow(dead_code)]
pub(crate) struct Entities {
    list: Vec<Entity>,
    /// By sentence, in text order.
    mentions: Vec<Vec<Mention>>,
}

/// A mention by its tokens.
#[allow(dead_code)]
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

#[allow(dead_code)]
impl Entities {
    /// The entity of this name, new where nobody bore it so far.
    fn named(&mut self, name: &str, kind: EntityKind, span: Span, form: MentionForm) -> EntityId {
        let mention = EntityMention { span, form };
        if let Some(known) = self.list.iter().position(|entity| entity.name == name) {
            self.list[known].mentions.push(mention);
            return EntityId(known);
        }
        self.list.push(Entity {
            kind,
            name: name.to_owned(),
            country: None,
            sector: Vec::new(),
            link: None,
            roles: Vec::new(),
            mentions: vec![mention],
        });
        EntityId(self.list.len() - 1)
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
        Participant {
            evidence: span.into(),
            entity: Some(mention.entity),
            country: entity.country.clone(),
            sector: entity.sector.clone(),
            inferred: false,
        }
    }

    /// What sort of thing the phrase headed by `token` stands for, where known.
    pub(crate) fn kind(&self, sentence: usize, token: usize) -> Option<EntityKind> {
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
pub(crate) fn read(context: Context<'_>, _places: &[Place]) -> Entities {
    let mut entities = Entities { list: Vec::new(), mentions: Vec::new() };
    for sentence in &context.analysis.sentences {
        let mut mentions = Vec::new();
        for name in &sentence.names {
            let Some(kind) = kind_of(name.class) else { continue };
            let span = sentence.tokens[name.first].span.cover(sentence.tokens[name.end - 1].span);
            let form = MentionForm::Name;
            let entity = entities.named(context.document.words(span), kind, span, form);
            let head = sentence.head_of(span).unwrap_or(name.first);
            mentions.push(Mention { first: name.first, end: name.end, head, entity, form });
        }
        entities.mentions.push(mentions);
    }
    entities
}

fn kind_of(class: NameClass) -> Option<EntityKind> {
    match class {
        NameClass::Person => Some(EntityKind::Person),
        NameClass::Organization => Some(EntityKind::Organization),
        NameClass::Location => Some(EntityKind::Place),
        NameClass::Group => Some(EntityKind::Group),
        NameClass::Other => Some(EntityKind::Other),
        NameClass::Date | NameClass::Money => None,
    }
}
