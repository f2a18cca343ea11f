//! Who the words of an argument are: their entity, country and sector, and
//! whether they are of the sort that a pattern asks for.

use tidings_lexicon::{
    Agent, CountryForm,
    events::{Constraint, Grammar},
};
use tidings_record::{Entity, EntityId, EntityKind, MentionForm, Participant, Upos};

use super::{Earlier, clause::Clauses};
use crate::{Context, entity::noun_phrase};

/// One party to an event.
#[derive(Debug, Clone)]
pub(crate) struct Party {
    /// The head of its words.
    pub(crate) token: usize,
    /// Lemma of the noun that says what it is: "civilian" of "thousands of
    /// civilians".
    pub(crate) noun: String,
    /// What sort of entity, where it is one.
    pub(crate) kind: Option<EntityKind>,
    /// A pronoun that nobody has resolved.
    pub(crate) pronoun: bool,
    /// Its country is taken for granted, no words tell it.
    pub(crate) supposed: bool,
    /// As it stands in the record.
    pub(crate) participant: Participant,
    /// Who else is meant by the same words: "the two leaders".
    pub(crate) others: Vec<Participant>,
}

impl Party {
    /// Whether both are the same words or the same entity.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let entity = self.participant.entity;
        self.token == other.token || entity.is_some() && entity == other.participant.entity
    }

    /// The country that the text tells.
    pub(crate) fn told_country(&self) -> Option<&str> {
        self.participant.country.as_deref().filter(|_| !self.supposed)
    }
}

/// What finds parties in one sentence.
#[derive(Clone, Copy)]
pub(crate) struct Parties<'a> {
    pub(crate) context: Context<'a>,
    pub(crate) earlier: Earlier<'a>,
    pub(crate) clauses: Clauses<'a>,
    /// Index of the sentence.
    pub(crate) index: usize,
}

impl<'a> Parties<'a> {
    fn grammar(self) -> &'a Grammar {
        self.clauses.grammar
    }

    /// The party whose words `token` heads.
    pub(crate) fn party(self, token: usize) -> Party {
        let inner = self.see_through(token);
        let mut participant = self.participant(inner);
        if inner != token {
            let whole = noun_phrase(self.clauses.sentence, token);
            let counted = noun_phrase(self.clauses.sentence, inner);
            participant.evidence = whole.cover(counted).into();
        }
        let kind = self.kind(inner);
        let word = self.clauses.token(inner);
        let noun = word.lemma.to_lowercase();
        let agent = self.agent(inner);
        let supposed = self.find_country(inner, &noun, &mut participant);
        if participant.sector.is_empty() && participant.entity.is_none() {
            participant.sector = agent.map_or_else(Vec::new, |agent| agent.sector.clone());
        }
        // "Dozens were killed": people, by the deed.
        let count = word.upos == Upos::Num
            || &*word.xpos == "NNS" && self.grammar().transparent.has(&word.lemma);
        let count = count.then_some(EntityKind::Group).filter(|_| participant.entity.is_none());
        let kind = kind.or(agent.map(|agent| agent.kind)).or(count);
        let pronoun = word.upos == Upos::Pron && participant.entity.is_none();
        let others = self.others(inner, &participant);
        Party { token, noun, kind, pronoun, supposed, participant, others }
    }

    /// Those who are meant besides by words for several.
    fn others(self, token: usize, first: &Participant) -> Vec<Participant> {
        let entities = self.earlier.entities;
        let other = |id: &EntityId| {
            let Entity { country, sector, inferred, .. } = &entities[id.0];
            let (country, sector) = (country.clone(), sector.clone());
            let evidence = first.evidence.clone();
            Participant { evidence, entity: Some(*id), country, sector, inferred: *inferred }
        };
        entities.others(self.index, token).iter().map(other).collect()
    }

    /// Gives a participant a country where its own words have none: that of the
    /// words around it, else the one taken for granted. Whether it is the last.
    fn find_country(self, token: usize, noun: &str, participant: &mut Participant) -> bool {
        let entities = self.earlier.entities;
        let is_supposed = participant.entity.is_some_and(|entity| entities.is_supposed(entity));
        let own = if is_supposed { participant.country.take() } else { None };
        participant.inferred &= !is_supposed;
        if participant.country.is_none() {
            self.borrow(token, participant);
        }
        if participant.country.is_some() {
            return participant.inferred && participant.entity.is_none();
        }
        let unknown = participant.entity.is_none();
        let thing = unknown && self.grammar().target.has(noun);
        let around = || entities.country_around(self.index).map(str::to_owned);
        let home = || if unknown { self.home(token) } else { None };
        participant.country = own.or_else(|| if thing { around() } else { home() });
        participant.inferred = participant.country.is_some();
        participant.inferred
    }

    /// The country of those who are nobody in particular: that of the report, for
    /// people in office and in arms, for others where it is about no other.
    fn home(self, token: usize) -> Option<String> {
        let ties = &self.context.pack.actors.ties;
        let word = self.clauses.token(token);
        let of_state =
            |sector: &String| ties.state.contains(sector) || ties.abroad.contains(sector);
        let office = self.agent(token).is_some_and(|agent| agent.sector.iter().any(of_state));
        let thing = self.grammar().thing.has(&word.lemma);
        let people = matches!(word.upos, Upos::Pron | Upos::Num) && !thing;
        let home = self.earlier.entities.home(!office);
        home.filter(|_| office || people).map(str::to_owned)
    }

    /// Who is meant by the words that `token` heads, named by the best words
    /// that the sentence has for him: a pronoun gives way to the name.
    fn participant(self, token: usize) -> Participant {
        let entities = self.earlier.entities;
        let headed = entities.mention(self.index, token).filter(|mention| mention.head == token);
        if let Some(speaker) = self.speaker(token) {
            return speaker;
        }
        let Some(mention) = headed else {
            let evidence = noun_phrase(self.clauses.sentence, token).into();
            let (country, sector) = (None, Vec::new());
            return Participant { evidence, entity: None, country, sector, inferred: false };
        };
        let mut participant = entities.participant(self.context, self.index, token);
        if mention.form == MentionForm::Pronoun {
            let sentence = self.clauses.sentence.span;
            let own = entities[mention.entity.0].mentions.iter();
            let named = own.filter(|other| {
                sentence.contains(other.span)
                    && !matches!(other.form, MentionForm::Pronoun | MentionForm::Adjective)
            });
            let here = self.clauses.token(token).span.start;
            if let Some(best) = named.min_by_key(|other| other.span.start.abs_diff(here)) {
                participant.evidence = best.span.into();
            }
        }
        participant
    }

    /// Whoever says what `token` is part of, as the one who does by saying it what
    /// it tells: "A **disaster**," the senator said.
    pub(super) fn speaking(self, token: usize) -> Option<Party> {
        // "The investigation" is nobody's by his speaking of it.
        let predicate = self.clauses.sentence.child_by(token, "cop").is_some();
        if self.clauses.is_noun_like(token) && !predicate {
            return None;
        }
        let mut participant = self.teller(token)?;
        let account = self.accounts(token).pop()?;
        let source = self.earlier.attributions[account.0].source.as_ref()?;
        participant.evidence = source.evidence.clone();
        let (id, entities) = (participant.entity?, self.earlier.entities);
        let noun = self.clauses.token(token).lemma.to_lowercase();
        let (kind, supposed) = (Some(entities[id.0].kind), entities.is_supposed(id));
        let others = Vec::new();
        Some(Party { token, noun, kind, pronoun: false, supposed, participant, others })
    }

    /// For whom "we" stands: whoever says it.
    fn speaker(self, token: usize) -> Option<Participant> {
        let word = self.clauses.token(token);
        let speaks = word.upos == Upos::Pron && self.grammar().speaker.has(&word.lemma);
        if speaks { self.teller(token) } else { None }
    }

    /// By whose account `token` is told.
    fn teller(self, token: usize) -> Option<Participant> {
        let word = self.clauses.token(token);
        let account = self.accounts(token).pop()?;
        let source = self.earlier.attributions[account.0].source.as_ref()?;
        let entity = source.entity?;
        let known = &self.earlier.entities[entity.0];
        let here = self.clauses.sentence.span.contains(source.evidence.span);
        Some(Participant {
            evidence: if here { source.evidence.clone() } else { word.span.into() },
            entity: Some(entity),
            country: known.country.clone(),
            sector: known.sector.clone(),
            inferred: known.inferred,
        })
    }

    /// What sort of entity the words that `token` heads stand for.
    fn kind(self, token: usize) -> Option<EntityKind> {
        let entities = self.earlier.entities;
        if let Some(speaker) = self.speaker(token) {
            return speaker.entity.map(|entity| entities[entity.0].kind);
        }
        let kind = entities.kind(self.index, token)?;
        let headed =
            entities.mention(self.index, token).is_some_and(|mention| mention.head == token);
        (headed || kind == EntityKind::Artifact).then_some(kind)
    }

    /// What the pack knows of a common noun, with the words before it where
    /// they make another of it ("car bomb").
    fn agent(self, noun: usize) -> Option<&'a Agent> {
        let agents = &self.context.pack.actors.agents;
        let word = self.clauses.token(noun);
        if !matches!(word.upos, Upos::Noun | Upos::Propn) {
            return None;
        }
        let before = self.clauses.sentence.child_by(noun, "compound");
        let joined =
            before.map(|first| format!("{} {}", self.clauses.token(first).lemma, word.lemma));
        joined.and_then(|words| agents.noun(&words)).or_else(|| agents.noun(&word.lemma))
    }

    /// "civilians" for "thousands of civilians": down through what only counts.
    pub(crate) fn see_through(self, token: usize) -> usize {
        let mut at = token;
        let counts = |at: usize| {
            let word = self.clauses.token(at);
            self.grammar().transparent.has(&word.lemma) || word.upos == Upos::Num
        };
        while counts(at) {
            let inner = self.clauses.marked(at, "nmod", "of");
            // "Tens of thousands of people" may have both hung on the tens.
            match inner.iter().find(|&&inner| !counts(inner)).or(inner.first()) {
                Some(&inner) => at = inner,
                None => break,
            }
        }
        at
    }

    /// Country and sector from the words around a noun that is no entity:
    /// "**Serb** forces", "leaders of the **opposition**".
    fn borrow(self, noun: usize, participant: &mut Participant) {
        let own = participant.entity.is_some();
        if own && self.kind(noun) == Some(EntityKind::Country) {
            return;
        }
        for lender in self.lenders(noun) {
            let lent = self.participant(lender);
            if lent.country.is_some() {
                participant.country = lent.country;
                participant.inferred = lent.inferred;
                if participant.sector.is_empty() && self.is_office(noun) {
                    participant.sector = lent.sector;
                }
                return;
            }
        }
    }

    /// Whether a noun stands for people, a place, a thing that is somebody's, or
    /// a count of them.
    pub(crate) fn is_held(self, noun: usize) -> bool {
        let lemma = &self.clauses.token(noun).lemma;
        let grammar = self.grammar();
        self.agent(noun).is_some()
            || grammar.transparent.has(lemma)
            || grammar.target.has(lemma)
            || self.context.pack.places.kind(lemma).is_some()
    }

    fn is_office(self, noun: usize) -> bool {
        self.agent(noun).is_some()
    }

    /// Tokens that may lend `noun` their country, the likeliest first.
    fn lenders(self, noun: usize) -> Vec<usize> {
        let sentence = self.clauses.sentence;
        let mut lenders: Vec<usize> = Vec::new();
        for relation in ["amod", "compound", "nmod:poss", "appos"] {
            lenders.extend(sentence.children_by(noun, relation));
        }
        for marker in ["of", "from"] {
            lenders.extend(self.clauses.marked(noun, "nmod", marker));
        }
        if self.agent(noun).is_none_or(|agent| agent.kind != EntityKind::Person) {
            lenders.extend(self.clauses.marked(noun, "nmod", "in"));
        }
        lenders
    }

    /// Whether the party is of one of these sorts.
    pub(crate) fn fits(self, party: &Party, sorts: &[Constraint]) -> bool {
        sorts.is_empty() || sorts.iter().any(|sort| self.is(party, sort))
    }

    pub(crate) fn is(self, party: &Party, sort: &Constraint) -> bool {
        let sector = |wanted: &[&str]| has_sector(party, wanted);
        let kind = |wanted: &[EntityKind]| party.kind.is_some_and(|kind| wanted.contains(&kind));
        match sort {
            Constraint::Person => kind(&[EntityKind::Person]) || party.pronoun,
            Constraint::Organization => kind(&[EntityKind::Organization, EntityKind::Outlet]),
            Constraint::Country => kind(&[EntityKind::Country]),
            // Nouns for people stand for several as well as for one.
            Constraint::Group => {
                let noun = party.participant.entity.is_none() && kind(&[EntityKind::Person]);
                kind(&[EntityKind::Group]) || noun || party.pronoun
            }
            Constraint::Human => Self::is_human(party),
            Constraint::Place => {
                let noun = || self.context.pack.places.kind(&party.noun).is_some();
                kind(&[EntityKind::Place, EntityKind::Country]) || noun()
            }
            Constraint::Artifact => kind(&[EntityKind::Artifact]),
            Constraint::Armed => sector(ARMED),
            Constraint::State => kind(&[EntityKind::Country]) || sector(STATE),
            Constraint::Civilian => {
                let unarmed = !sector(ARMED) && !sector(STATE);
                sector(CIVIL) || unarmed && kind(&[EntityKind::Group, EntityKind::Person])
            }
            Constraint::Words(words) => words.has(&party.noun),
        }
    }

    /// Whether the party is people, in whatever form.
    pub(crate) fn is_human(party: &Party) -> bool {
        party.kind.is_some_and(|kind| ACTING.contains(&kind)) || party.pronoun
    }

    /// Whether the party is a weapon or a vehicle.
    pub(crate) fn is_artifact(self, party: &Party) -> bool {
        self.is(party, &Constraint::Artifact)
    }

    /// Whether the word names a city or building that stands for a government.
    pub(crate) fn is_capital(self, token: usize) -> bool {
        let words = self.context.document.words(self.clauses.token(token).span);
        let seat = [CountryForm::Capital, CountryForm::Metonym];
        self.context.pack.actors.countries.named(words).any(|(_, form)| seat.contains(&form))
    }

    /// Whether the party is where things happen rather than who.
    pub(crate) fn is_place(self, party: &Party) -> bool {
        self.is(party, &Constraint::Place)
    }

    /// Whether the party bears arms.
    pub(crate) fn is_armed(self, party: &Party) -> bool {
        self.is(party, &Constraint::Armed)
    }

    /// Whether the party is of the kind that public affairs are made of.
    pub(crate) fn matters(self, party: &Party) -> bool {
        let public = |sector: &String| !PRIVATE.contains(&sector.as_str());
        let entity = party.participant.entity.map(|entity| &self.earlier.entities[entity.0]);
        if entity.is_some_and(|entity| entity.roles.iter().any(|role| role.of.is_some())) {
            return true;
        }
        party.told_country().is_some()
            || party.participant.sector.iter().any(public)
            || party.kind == Some(EntityKind::Organization) && party.participant.entity.is_some()
    }
}

fn has_sector(party: &Party, wanted: &[&str]) -> bool {
    party.participant.sector.iter().any(|sector| wanted.contains(&sector.as_str()))
}

/// Kinds of entity that can act.
const ACTING: [EntityKind; 5] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Country,
    EntityKind::Group,
    EntityKind::Outlet,
];
/// Sectors that bear arms.
const ARMED: &[&str] = &["MIL", "REB", "PRM", "UAF", "COP", "IMG"];
/// Sectors that act for a state.
const STATE: &[&str] = &["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PRE"];
/// Sectors of those who neither bear arms nor govern.
const CIVIL: &[&str] =
    &["CVL", "EDU", "BUS", "AGR", "LAB", "JRN", "MED", "REF", "REL", "SOC", "NGO", "OPP"];
/// Sectors of private life: by themselves they make nothing public.
const PRIVATE: &[&str] = &["CVL", "EDU", "BUS", "AGR", "MED", "CRM", "UNK"];
