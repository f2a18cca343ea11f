//! Event patterns: trigger words with the paths to their arguments, one file
//! per event type under `events/`. The format is explained in
//! `events/README.md` of the pack.

mod check;
mod file;
mod path;
mod words;

use std::collections::HashMap;

pub use file::{Expected, PatternTest};
pub use path::{Path, Paths, Step};
pub use words::{Grammar, Words};

use file::EventFile;
use tidings_record::Upos;

use crate::{EventType, Files, Ontology, PackError};

/// All patterns of a pack, ready to be tried on words.
#[derive(Debug, Clone)]
pub struct Events {
    /// In the order of their files and within them; a claim's rule is one's id.
    pub patterns: Vec<Pattern>,
    /// For each type the rule of claims that no pattern makes and the language
    /// model proposes.
    learned: Vec<Pattern>,
    /// What turns a type into a mode: words beside its trigger.
    pub mode_words: Vec<ModeWords>,
    /// Word lists the patterns name, and the engine's own.
    pub grammar: Grammar,
    by_lemma: HashMap<String, Vec<usize>>,
}

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
    pub rejects: Vec<String>,
}

/// How the ids of rules begin whose claims the language model proposes.
const LEARNED: &str = "learned";

/// A dependent that must or must not be there.
#[derive(Debug, Clone)]
pub struct Condition {
    /// Where to look, as written.
    pub label: String,
    /// Where to look.
    pub paths: Paths,
    /// Its lemma; any where `None`.
    pub words: Option<Words>,
}

/// An argument of a pattern.
#[derive(Debug, Clone, Default)]
pub struct Argument {
    /// Where it stands; nowhere where the pattern names none.
    pub paths: Option<Paths>,
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

impl Events {
    /// Reads all patterns of a pack and checks them against its ontology.
    ///
    /// # Errors
    ///
    /// At the first pattern that does not say what it should.
    pub(crate) fn load(files: &Files, ontology: &Ontology) -> Result<Self, PackError> {
        let grammar = Grammar::load(files)?;
        let (mut patterns, mut mode_words) = (Vec::new(), Vec::new());
        for path in files.under("events/", ".toml") {
            let file: EventFile = files.toml(path)?;
            let place = check::Place { path, text: files.text(path)? };
            check::file(place, &file, ontology)?;
            for (mode, list) in &file.mode_words {
                let words = grammar.words(list).map_err(|reason| place.error(mode, reason))?;
                let (event_type, mode) = (file.event_type.clone(), mode.clone());
                mode_words.push(ModeWords { event_type, mode, words });
            }
            for raw in file.pattern {
                let id = raw.id.clone();
                if patterns.iter().any(|known: &Pattern| known.id == id) {
                    return Err(place.error(&id, format!("{id}: another pattern has this id")));
                }
                let compiled = raw.compile(&file.event_type, &grammar);
                let pattern =
                    compiled.map_err(|reason| place.error(&id, format!("{id}: {reason}")))?;
                check::pattern(place, &pattern, ontology)?;
                patterns.push(pattern);
            }
        }
        let mut by_lemma: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, pattern) in patterns.iter().enumerate() {
            for lemma in pattern.lemma.iter() {
                by_lemma.entry(lemma.to_owned()).or_default().push(index);
            }
        }
        let learned = ontology.types.iter().map(Pattern::learned).collect();
        Ok(Self { patterns, learned, mode_words, grammar, by_lemma })
    }

    /// The rule of claims of this type that the language model proposes.
    pub fn learned(&self, event_type: &str) -> Option<&Pattern> {
        self.learned.iter().find(|pattern| pattern.event_type == event_type)
    }

    /// The patterns that this lemma can trigger, in order.
    pub fn triggered_by(&self, lemma: &str) -> impl Iterator<Item = &Pattern> {
        let known = self.by_lemma.get(lemma).map_or(&[][..], Vec::as_slice);
        known.iter().map(|&index| &self.patterns[index])
    }
}

impl Pattern {
    /// A rule without words of its own.
    fn learned(event_type: &EventType) -> Self {
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
        }
    }

    /// Whether the language model proposes what it makes.
    pub fn is_learned(&self) -> bool {
        self.lemma.iter().next().is_none()
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

#[cfg(test)]
mod tests {
    use super::*;

    const PATTERN: &str = r#"
        type = "COERCE"
        [mode_words]
        arrest = ["custody"]
        [[pattern]]
        id = "coerce.arrest"
        lemma = ["arrest"]
        upos = "VERB"
        actor = "nsubj"
        recipient_is = ["person", "@target"]
        recipient = "obj"
        source = "PLOVER manual"
        test = [{ text = "Police arrested a reporter.", actor = "Police" }]
        rejects = ["The drug arrests growth."]
    "#;

    fn load(text: &str) -> Result<Events, PackError> {
        let mut files = Files::default();
        files.insert("ontology.toml", include_str!("../../../../english/ontology.toml"));
        files.insert("grammar.toml", include_str!("../../../../english/grammar.toml"));
        files.insert("events/coerce.toml", text);
        Events::load(&files, &Ontology::load(&files)?)
    }

    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        let error = load(&PATTERN.replacen(from, to, 1)).unwrap_err().to_string();
        assert_eq!(error, expected);
    }

    #[test]
    fn a_pattern_is_found_by_its_lemma() {
        let events = load(PATTERN).unwrap();
        assert_eq!(events.triggered_by("arrest").next().unwrap().id, "coerce.arrest");
    }

    #[test]
    fn a_pattern_has_a_near_miss() {
        let expected = "events/coerce.toml:6: coerce.arrest: has no near miss under `rejects`";
        check("rejects = [\"The drug arrests growth.\"]", "rejects = []", expected);
    }

    #[test]
    fn a_pattern_has_a_test() {
        let expected = "events/coerce.toml:6: coerce.arrest: has no test that it passes";
        check("[{ text = \"Police arrested a reporter.\", actor = \"Police\" }]", "[]", expected);
    }

    #[test]
    fn a_pattern_names_its_source() {
        let expected = "events/coerce.toml:6: coerce.arrest: a pattern names its source";
        check("PLOVER manual", "", expected);
    }

    #[test]
    fn a_mode_of_another_type_is_refused() {
        let expected = "events/coerce.toml:4: \"drone\" is no mode of COERCE";
        check("arrest = [", "drone = [", expected);
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        let error = load(&PATTERN.replacen("upos", "pos", 1)).unwrap_err().to_string();
        assert!(error.starts_with("events/coerce.toml:8: unknown field `pos`"), "{error}");
    }

    #[test]
    fn two_patterns_of_one_id_are_refused() {
        let (head, pattern) = PATTERN.split_once("[[pattern]]").unwrap();
        let twice = format!("{head}[[pattern]]{pattern}[[pattern]]{pattern}");
        let expected = "events/coerce.toml:6: coerce.arrest: another pattern has this id";
        assert_eq!(load(&twice).unwrap_err().to_string(), expected);
    }
}
