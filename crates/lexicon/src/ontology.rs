//! Event types with their modes and scores, contexts, sectors, and what
//! becomes of plans: `ontology.toml`.

use serde::Deserialize;
use tidings_record::Status;

use crate::{Files, PackError};

/// Where a pack keeps its ontology.
const FILE: &str = "ontology.toml";

/// The event types a pack codes, and the words a claim's fields may hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ontology {
    /// `plover-2`
    pub name: String,
    /// Themes of events, in lower case.
    pub context: Vec<Gloss>,
    /// What an actor can be: `GOV`.
    pub sector: Vec<Gloss>,
    /// The types, in the ontology's order.
    #[serde(rename = "type")]
    pub types: Vec<EventType>,
    /// What becomes of events that are only planned or wished.
    pub fold: Vec<Fold>,
}

/// A word a field may hold, and what it means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gloss {
    /// The word.
    pub name: String,
    /// For people.
    pub meaning: String,
}

/// A type of event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventType {
    /// `ASSAULT`
    pub name: String,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict,
    /// 4 material conflict.
    pub quad: u8,
    /// Conflict −10 … cooperation +10, for events of no particular mode.
    pub score: f64,
    /// Root code in CAMEO.
    pub cameo: String,
    /// Root code where both sides are armed.
    pub cameo_armed: Option<String>,
    /// Whether it takes two.
    #[serde(default)]
    pub recipient_required: bool,
    /// Whether what it asks for, promises or refuses is part of it and no event
    /// of its own.
    #[serde(default)]
    pub absorbs: bool,
    /// For people.
    pub meaning: String,
    /// Kinds of the type.
    #[serde(default)]
    pub mode: Vec<Mode>,
}

/// A kind of event within its type.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mode {
    /// `drone`
    pub name: String,
    /// Conflict −10 … cooperation +10.
    pub score: f64,
    /// For people.
    pub meaning: String,
    /// Root code in CAMEO, where it is not its type's.
    pub cameo: Option<String>,
    /// The context that comes with the mode.
    pub context: Option<String>,
}

/// A rule that turns a type into another where the event has not taken place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fold {
    /// Types by their words.
    pub from: Vec<String>,
    /// The type they are coded as.
    pub to: String,
    /// The mode they are coded as.
    pub mode: Option<String>,
    /// With one of these statuses.
    pub status: Vec<Status>,
    /// Only where the event's own actor is the one who says it.
    #[serde(default)]
    pub announced_by_actor: bool,
}

impl Ontology {
    /// Reads and checks a pack's ontology.
    ///
    /// # Errors
    ///
    /// When the file is missing, or a name, score or rule in it cannot be.
    pub fn load(files: &Files) -> Result<Self, PackError> {
        let ontology: Self = files.toml(FILE)?;
        match ontology.flaw() {
            None => Ok(ontology),
            Some((word, reason)) => {
                let text = files.text(FILE)?;
                let quoted = format!("\"{word}\"");
                let line =
                    text.lines().position(|line| line.contains(&quoted)).map_or(0, |n| n + 1);
                Err(PackError::Entry { file: FILE.to_owned(), line, reason })
            }
        }
    }

    /// The type of this name.
    pub fn event_type(&self, name: &str) -> Option<&EventType> {
        self.types.iter().find(|known| known.name == name)
    }

    /// Whether events may have this context.
    pub fn has_context(&self, name: &str) -> bool {
        self.context.iter().any(|known| known.name == name)
    }

    /// Whether actors may have this sector.
    pub fn has_sector(&self, name: &str) -> bool {
        self.sector.iter().any(|known| known.name == name)
    }

    /// The first thing wrong: a word near it and what is wrong.
    fn flaw(&self) -> Option<(&str, String)> {
        for kind in &self.types {
            let scores = kind.mode.iter().map(|mode| mode.score).chain([kind.score]);
            if !(1..=4).contains(&kind.quad) {
                return Some((&kind.name, format!("{}: quad is 1 to 4", kind.name)));
            }
            if scores.into_iter().any(|score| !(-10.0..=10.0).contains(&score)) {
                return Some((&kind.name, format!("{}: scores are -10 to 10", kind.name)));
            }
            let contexts = kind.mode.iter().filter_map(|mode| mode.context.as_deref());
            if let Some(unknown) = contexts.into_iter().find(|context| !self.has_context(context)) {
                return Some((unknown, format!("{unknown:?} is no context")));
            }
        }
        let folds = self.fold.iter();
        let named = folds.flat_map(|fold| fold.from.iter().chain([&fold.to]));
        let unknown = named.into_iter().find(|name| self.event_type(name).is_none())?;
        Some((unknown, format!("{unknown:?} is no event type")))
    }
}

impl EventType {
    /// Whether it is done by words alone.
    pub fn is_verbal(&self) -> bool {
        self.quad % 2 == 1
    }

    /// The mode of this name.
    pub fn mode(&self, name: &str) -> Option<&Mode> {
        self.mode.iter().find(|known| known.name == name)
    }

    /// The score of an event of these modes: the one furthest from 0; the
    /// type's own without modes.
    pub fn score_of(&self, modes: &[String]) -> f64 {
        let scores = modes.iter().filter_map(|name| self.mode(name)).map(|mode| mode.score);
        scores.max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(self.score)
    }

    /// The CAMEO code of an event of these modes whose pattern names none.
    pub fn cameo_of(&self, modes: &[String], both_armed: bool) -> &str {
        let of_mode = modes.iter().find_map(|name| self.mode(name)?.cameo.as_deref());
        let armed = self.cameo_armed.as_deref().filter(|_| both_armed);
        of_mode.or(armed).unwrap_or(&self.cameo)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Ontology {
        let mut files = Files::default();
        files.insert(FILE, include_str!("../../../english/ontology.toml"));
        Ontology::load(&files).unwrap()
    }

    #[track_caller]
    fn check(from: &str, to: &str, expected: &str) {
        let text = include_str!("../../../english/ontology.toml").replacen(from, to, 1);
        let mut files = Files::default();
        files.insert(FILE, text);
        let error = Ontology::load(&files).unwrap_err().to_string();
        assert!(error.ends_with(expected) && error.starts_with("ontology.toml:"), "{error}");
    }

    #[test]
    fn plover_has_16_types_67_modes_and_37_contexts() {
        let ontology = english();
        let modes: usize = ontology.types.iter().map(|kind| kind.mode.len()).sum();
        assert_eq!((ontology.types.len(), modes, ontology.context.len()), (16, 67, 37));
    }

    #[test]
    fn of_several_modes_the_score_furthest_from_zero_counts() {
        let assault = english().event_type("ASSAULT").unwrap().clone();
        let modes = ["beat".to_owned(), "drone".to_owned(), "abduct".to_owned()];
        assert_eq!(assault.score_of(&modes).to_string(), "-9.5");
    }

    #[test]
    fn a_fight_between_armed_sides_has_its_own_root() {
        assert_eq!(english().event_type("ASSAULT").unwrap().cameo_of(&[], true), "190");
    }

    #[test]
    fn a_fold_into_an_unknown_type_is_refused() {
        check("to = \"AGREE\"", "to = \"ACCORD\"", "\"ACCORD\" is no event type");
    }

    #[test]
    fn a_fifth_quad_is_refused() {
        check("quad = 1", "quad = 5", "AGREE: quad is 1 to 4");
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        check("meaning =", "meanin =", "unknown field `meanin`, expected `name` or `meaning`");
    }
}
