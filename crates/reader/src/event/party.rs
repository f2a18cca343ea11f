//! Who the words of an argument are: their entity, country and sector, and
//! whether they are of the sort that a pattern asks for.

use tidings_lexicon::events::{Constraint, Grammar, Words};
use tidings_record::{EntityKind, Participant, Upos};

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
    /// As it stands in the record.
    pub(crate) participant: Participant,
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
        let mut participant = self.earlier.entities.participant(self.context, self.index, inner);
        if inner != token {
            let whole = noun_phrase(self.clauses.sentence, token);
            participant.evidence = whole.cover(participant.evidence.span).into();
        }
        let kind = self.earlier.entities.kind(self.index, inner);
        if participant.country.is_none() {
            self.borrow(inner, &mut participant);
        }
        let word = self.clauses.token(inner);
        let pronoun = word.upos == Upos::Pron && participant.entity.is_none();
        Party { token, noun: word.lemma.to_lowercase(), kind, pronoun, participant }
    }

    /// "civilians" for "thousands of civilians": down through what only counts.
    fn see_through(self, token: usize) -> usize {
        let mut at = token;
        while self.grammar().transparent.has(&self.clauses.token(at).lemma) {
            match self.clauses.marked(at, "nmod", "of").first() {
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
        if own && self.earlier.entities.kind(self.index, noun) == Some(EntityKind::Country) {
            return;
        }
        for lender in self.lenders(noun) {
            let lent = self.earlier.entities.participant(self.context, self.index, lender);
            if lent.country.is_some() {
                participant.country = lent.country;
                if participant.sector.is_empty() && self.is_office(noun) {
                    participant.sector = lent.sector;
                }
                return;
            }
        }
    }

    fn is_office(self, noun: usize) -> bool {
        self.grammar().state.has(&self.clauses.token(noun).lemma)
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
        if !self.is_people(&self.clauses.token(noun).lemma) {
            lenders.extend(self.clauses.marked(noun, "nmod", "in"));
        }
        lenders
    }

    fn is_people(self, lemma: &str) -> bool {
        self.grammar().person.has(lemma)
    }

    /// Whether the party is of one of these sorts.
    pub(crate) fn fits(self, party: &Party, sorts: &[Constraint]) -> bool {
        sorts.is_empty() || sorts.iter().any(|sort| self.is(party, sort))
    }

    fn is(self, party: &Party, sort: &Constraint) -> bool {
        let noun = |words: &Words| words.has(&party.noun);
        let sector = |wanted: &[&str]| {
            party.participant.sector.iter().any(|sector| wanted.contains(&sector.as_str()))
        };
        let kind = |wanted: &[EntityKind]| party.kind.is_some_and(|kind| wanted.contains(&kind));
        let grammar = self.grammar();
        match sort {
            Constraint::Person => {
                kind(&[EntityKind::Person]) || noun(&grammar.person) || party.pronoun
            }
            Constraint::Organization => {
                kind(&[EntityKind::Organization, EntityKind::Outlet]) || noun(&grammar.body)
            }
            Constraint::Country => kind(&[EntityKind::Country]),
            Constraint::Group => {
                kind(&[EntityKind::Group]) || noun(&grammar.person) || noun(&grammar.body)
            }
            Constraint::Human => self.is_human(party),
            Constraint::Place => kind(&[EntityKind::Place, EntityKind::Country]),
            Constraint::Artifact => kind(&[EntityKind::Artifact]) || noun(&grammar.artifact),
            Constraint::Armed => sector(ARMED) || noun(&grammar.armed),
            Constraint::State => {
                kind(&[EntityKind::Country]) || sector(STATE) || noun(&grammar.state)
            }
            Constraint::Civilian => {
                noun(&grammar.civilian)
                    || sector(CIVIL)
                    || kind(&[EntityKind::Group]) && !sector(ARMED)
            }
            Constraint::Words(words) => noun(words),
        }
    }

    /// Whether the party is people, in whatever form.
    pub(crate) fn is_human(self, party: &Party) -> bool {
        let acting = [
            EntityKind::Person,
            EntityKind::Organization,
            EntityKind::Country,
            EntityKind::Group,
            EntityKind::Outlet,
        ];
        party.kind.is_some_and(|kind| acting.contains(&kind))
            || party.pronoun
            || self.grammar().person.has(&party.noun)
            || self.grammar().body.has(&party.noun)
            || !party.participant.sector.is_empty()
    }

    /// Whether the party is a weapon or a vehicle.
    pub(crate) fn is_artifact(self, party: &Party) -> bool {
        self.is(party, &Constraint::Artifact)
    }

    /// Whether the party bears arms.
    pub(crate) fn is_armed(self, party: &Party) -> bool {
        self.is(party, &Constraint::Armed)
    }

    /// Whether the party is of the kind that public affairs are made of.
    pub(crate) fn matters(self, party: &Party) -> bool {
        party.participant.country.is_some()
            || !party.participant.sector.is_empty()
            || party.kind == Some(EntityKind::Organization)
            || [Constraint::Armed, Constraint::State].iter().any(|sort| self.is(party, sort))
    }
}

/// Sectors that bear arms.
const ARMED: &[&str] = &["MIL", "REB", "PRM", "UAF", "COP", "IMG"];
/// Sectors that act for a state.
const STATE: &[&str] = &["GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PRE"];
/// Sectors of those who neither bear arms nor govern.
const CIVIL: &[&str] =
    &["CVL", "EDU", "BUS", "AGR", "LAB", "JRN", "MED", "REF", "REL", "SOC", "NGO", "OPP"];
