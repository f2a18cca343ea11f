//! Event types with their modes and scores, contexts, sectors, what becomes of
//! plans, and where one type ends and another begins: `ontology.toml`.

mod check;
mod own;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::Deserialize;
use tidings_record::Status;

pub(crate) use check::cameo_flaw;
pub use own::audit_ontology;

use crate::{Files, PackError, events::PatternTest};
use check::Part;

/// Where a pack keeps its ontology, and what a user's own is called.
pub(crate) const FILE: &str = "ontology.toml";

/// Where a pack may keep rules on where types meet, besides those in its ontology.
const BOUNDARIES: &str = "boundaries.toml";

/// The event types a pack codes, and the words a claim's fields may hold.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ontology {
    /// `plover-2`; with a user's own beside it `plover-2 + cyber-1`.
    pub name: String,
    /// Themes of events, in lower case.
    pub context: Vec<Gloss>,
    /// What an actor can be: `GOV`.
    pub sector: Vec<Gloss>,
    /// What the words for a claim's status mean.
    #[serde(default)]
    pub status: Vec<Gloss>,
    /// The types, in the ontology's order.
    #[serde(rename = "type")]
    pub types: Vec<EventType>,
    /// What becomes of events that are only planned or wished.
    #[serde(default)]
    pub fold: Vec<Fold>,
    /// Which type it is where two meet.
    #[serde(default)]
    pub boundary: Vec<Boundary>,
    /// By file of a user's own, how many types, modes, contexts and rules it gave.
    #[serde(skip)]
    pub own: Vec<(String, usize)>,
}

/// A word a field may hold, and what it means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gloss {
    /// The word.
    pub name: String,
    /// For people.
    pub meaning: String,
    /// Of a context the lemmas that bring it, besides those of `grammar.toml`.
    #[serde(default)]
    pub words: Vec<String>,
}

/// A type of event.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a key of the file, apart from the others"
)]
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
    /// Root code in CAMEO, where it has one.
    pub cameo: Option<String>,
    /// Root code where both sides are armed.
    pub cameo_armed: Option<String>,
    /// Whether it takes two.
    #[serde(default)]
    pub recipient_required: bool,
    /// Whether what it asks for, promises or refuses is part of it and no event
    /// of its own.
    #[serde(default)]
    pub absorbs: bool,
    /// Whether who says it does it: it is no account of anything else by him.
    #[serde(default)]
    pub said: bool,
    /// Types whose events are part of it where the same sentence tells of both by
    /// the same actor: what a protest demands.
    #[serde(default)]
    pub covers: Vec<String>,
    /// Whether it counts also where nobody of public weight takes part.
    #[serde(default)]
    pub anyone: bool,
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

/// A rule that says which type it is where two meet, with sentences that hold
/// the reader to it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Boundary {
    /// For people.
    pub rule: String,
    /// Sentences, each of which must make a claim as it says.
    pub test: Vec<PatternTest>,
    /// Where its sentences stand.
    #[serde(skip)]
    pub file: Arc<str>,
}

/// A file of rules on where types meet.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Boundaries {
    boundary: Vec<Boundary>,
}

impl Ontology {
    /// Reads and checks a pack's ontology, with a user's own beside it.
    ///
    /// # Errors
    ///
    /// When the file is missing, or a name, score or rule in it cannot be.
    pub fn load(files: &Files) -> Result<Self, PackError> {
        let mut ontology = Self::of_pack(files)?;
        if let Some(flaw) = check::flaws(Part::of(&ontology), &ontology).into_iter().next() {
            let (file, line) = locate(&flaw, files);
            return Err(PackError::Entry { file: file.to_owned(), line, reason: flaw.reason });
        }
        own::add_all(files, &mut ontology)?;
        Ok(ontology)
    }

    /// The pack's ontology, unchecked.
    fn of_pack(files: &Files) -> Result<Self, PackError> {
        let mut ontology: Self = files.toml(FILE)?;
        place_tests(&mut ontology.boundary, FILE, files.text(FILE)?);
        if files.has(BOUNDARIES) {
            let Boundaries { mut boundary } = files.toml(BOUNDARIES)?;
            place_tests(&mut boundary, BOUNDARIES, files.text(BOUNDARIES)?);
            ontology.boundary.extend(boundary);
        }
        Ok(ontology)
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
}

/// The file of a pack in which a flaw is, and the line.
fn locate<'f>(flaw: &check::Flaw, files: &Files) -> (&'f str, usize) {
    let places = [FILE, BOUNDARIES].into_iter();
    let mut places = places.map(|file| (file, flaw.line(files.text(file).unwrap_or_default())));
    places.find(|(_, line)| *line > 0).unwrap_or((FILE, 0))
}

/// Says of each sentence on which line of its file it stands.
fn place_tests(boundaries: &mut [Boundary], file: &str, text: &str) {
    let lines = crate::lines::LineStarts::new(text);
    for boundary in boundaries {
        boundary.file = Arc::from(file);
        for test in &mut boundary.test {
            test.line = lines.of(test.at);
        }
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
    pub fn cameo_of(&self, modes: &[String], both_armed: bool) -> Option<&str> {
        let of_mode = modes.iter().find_map(|name| self.mode(name)?.cameo.as_deref());
        let armed = self.cameo_armed.as_deref().filter(|_| both_armed);
        of_mode.or(armed).or(self.cameo.as_deref())
    }
}
