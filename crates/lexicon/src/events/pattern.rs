//! A pattern ready to be tried on words.

use std::sync::Arc;

use tidings_record::Upos;

use super::{NearMiss, Paths, PatternTest, Words};
use crate::EventType;

/// Words beside the trigger that give claims of a type a mode.
#[derive(Debug, Clone)]
pub struct ModeWords {
    /// `ASSAULT`
    pub event_type: String,
    /// `drone`
    pub mode: String,
    /// Lemmas.
    pub words: Words,
}

/// A trigger and the paths to its arguments.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// `assault.kill`; unique in the pack.
    pub id: String,
    /// The ontology's type.
    pub event_type: String,
    /// Modes of the type.
    pub mode: Vec<String>,
    /// Contexts that the trigger words imply.
    pub context: Vec<String>,
    /// CAMEO code, where it is not the type's root.
    pub cameo: Option<String>,
    /// Lemmas of the trigger word.
    pub lemma: Words,
    /// Its parts of speech.
    pub upos: Vec<Upos>,
    /// Particles, one of which it must have; an empty word allows none.
    pub particle: Option<Vec<String>>,
    /// Dependents it must have; each condition by one of its paths.
    pub with: Vec<Condition>,
    /// Dependents it must not have.
    pub without: Vec<Condition>,
    /// Lemmas of the verb it must depend on.
    pub governor: Option<Words>,
    /// Verbs that lend a noun their subject ("launch an attack"), besides the
    /// common ones.
    pub light: Words,
    /// Who does it.
    pub actor: Argument,
    /// To whom.
    pub recipient: Argument,
    /// With what.
    pub instrument: Option<Paths>,
    /// Whether both sides do it: what stands as recipient is an actor too.
    pub reciprocal: bool,
    /// Sentences it must read so.
    pub tests: Vec<PatternTest>,
    /// Sentences it must not read.
    pub rejects: Vec<NearMiss>,
    /// The file it stands in: its path in the pack, or what a user calls it.
    pub file: Arc<str>,
    /// The line of the file, from 1; 0 where it stands in none.
    pub line: usize,
    /// Whether it is a user's own: it goes before the pack's on the same trigger.
    pub own: bool,
}

/// How the ids of rules begin whose claims the language model proposes.
const LEARNED: &str = "learned";

/// A dependent that must or must not be there.
#[derive(Debug, Clone)]
pub struct Condition {
    /// Where to look, as written.
    pub label: String,
    /// Where to look.
    pub paths: Arc<Paths>,
    /// Its lemma; any where `None`.
    pub words: Option<Words>,
    /// What it may be as the text has it, besides: several words follow each
    /// other and end with it, each by its form or its lemma. Only dictionaries
    /// of verbs say so.
    pub wording: Arc<[Vec<String>]>,
}

/// An argument of a pattern.
#[derive(Debug, Clone, Default)]
pub struct Argument {
    /// Where it stands; nowhere where the pattern names none.
    pub paths: Option<Arc<Paths>>,
    /// What it may be, any of these; anything where empty.
    pub is: Vec<Constraint>,
    /// Whether the pattern fails without it.
    pub required: bool,
}

/// What an argument may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Constraint {
    /// One human being.
    Person,
    /// A body with a name or of a known sort.
    Organization,
    /// A country or its government.
    Country,
    /// People taken together.
    Group,
    /// A person, organization, country or group.
    Human,
    /// A place that is no government.
    Place,
    /// A weapon, ship or vehicle.
    Artifact,
    /// Soldiers, police, rebels; whoever bears arms.
    Armed,
    /// A country, its government, forces, courts or parliament.
    State,
    /// People who bear no arms and hold no office.
    Civilian,
    /// A word of a list.
    Words(Words),
}

impl Pattern {
    /// A rule without words of its own.
    pub(super) fn learned(event_type: &EventType) -> Self {
        Self {
            id: format!("{LEARNED}.{}", event_type.name.to_lowercase()),
            event_type: event_type.name.clone(),
            mode: Vec::new(),
            context: Vec::new(),
            cameo: None,
            lemma: Words::default(),
            upos: Vec::new(),
            particle: None,
            with: Vec::new(),
            without: Vec::new(),
            governor: None,
            light: Words::default(),
            actor: Argument::default(),
            recipient: Argument::default(),
            instrument: None,
            reciprocal: false,
            tests: Vec::new(),
            rejects: Vec::new(),
            file: Arc::from(""),
            line: 0,
            own: false,
        }
    }

    /// Whether the language model proposes what it makes.
    pub fn is_learned(&self) -> bool {
        self.lemma.iter().next().is_none()
    }

    /// Whether it comes from a dictionary of verbs, which carries no sentences.
    pub(super) fn is_of_dictionary(&self) -> bool {
        self.own && self.tests.is_empty()
    }

    /// How much it asks for beyond its lemma: of several patterns for one
    /// trigger, the one that asks most is right.
    pub fn specificity(&self) -> usize {
        let required = usize::from(self.actor.required) + usize::from(self.recipient.required);
        let typed =
            usize::from(!self.actor.is.is_empty()) + usize::from(!self.recipient.is.is_empty());
        let stated = usize::from(self.governor.is_some()) + usize::from(self.particle.is_some());
        2 * (self.with.len() + stated) + self.without.len() + required + typed
    }
}
