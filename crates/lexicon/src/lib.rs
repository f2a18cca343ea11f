//! Loads, checks and compiles a pack: the linguistic knowledge of one language.
//!
//! One module per part of the reader that needs knowledge; loaders are strict
//! and say `file:line`. Nothing here touches a disk: see [`Files`].

mod actors;
mod coreference;
mod cues;
mod error;
pub mod events;
mod export;
mod files;
mod forms;
pub mod grammar;
mod language;
mod lines;
mod ontology;
mod own;
mod path;
mod places;
mod quantity;
mod status;
mod table;
mod time;

pub use actors::{
    Actors, Agent, Agents, Countries, Country, CountryForm, Gender, Number, Organization,
    Organizations, Person, Persons, Pronoun, Term, Ties, Title, Wars, audit_actors,
};
pub use coreference::{
    AntecedentRanker, Begun, Coreference, GivenNames, Net, NetKind, PronounClass, PronounWord,
    Pronouns, SLOTS, Slot, Values,
};
pub use cues::{ChannelKind, Cue, Phrase, PhraseShape, SmallWords, VoiceExample, VoiceWords};
pub use error::PackError;
pub use events::{Events, audit_events};
pub use export::{AuxiliaryMode, BodyCodes, ExportCodes};
pub use files::Files;
pub use forms::{Forms, fold};
pub use language::{LanguageName, Languages};
pub use ontology::{Boundary, EventType, Fold, Gloss, Mode, Ontology, audit_ontology};
pub use own::{OwnFiles, Remark};
pub use path::Path;
pub use places::{
    CaseBelow, FEATURES, Feature, GAZETTEER, GazetteerCompiler, PlaceCodes, PlaceCounts,
    PlaceUsage, Places, Ranker, Toponym, Weights,
};
pub use quantity::{
    CasualtyPhrase, CasualtyPlace, CasualtyWord, QuantityLexicon, QuantityPattern,
    QuantitySettings, QuantitySlot, QuantityTest,
};
pub use status::{
    Auxiliary, Effect, Governor, Mark, Modifier, State, StatusExample, StatusShares, StatusWords,
};
pub use table::{Row, Table};
pub use time::{
    Calendar, CountingWords, Holiday, RangeWords, TimeFinding, TimeLexicon, TimePattern, TimeSlot,
    TimeTest,
};

/// Everything the reader knows of one language, compiled for use.
#[derive(Debug)]
pub struct Pack {
    /// Digest of the files it was compiled from.
    pub digest: String,
    /// Which language it reads, and the names of others.
    pub languages: Languages,
    /// Who acts in the news.
    pub actors: Actors,
    /// Words that stand for somebody named before.
    pub coreference: Coreference,
    /// The gazetteer.
    pub places: Places,
    /// Words that decide polarity, tense and modality.
    pub status: StatusWords,
    /// Words that report what somebody says.
    pub voice: VoiceWords,
    /// Event types, modes, contexts, sectors.
    pub ontology: Ontology,
    /// Codes for what a reading names otherwise than PLOVER, CAMEO and POLECAT.
    pub export: ExportCodes,
    /// Patterns of events.
    pub events: Events,
    /// Time expressions.
    pub time: TimeLexicon,
    /// Quantities.
    pub quantity: QuantityLexicon,
}

impl Pack {
    /// Compiles the files of a pack.
    ///
    /// # Errors
    ///
    /// At the first file that is missing or does not say what it should.
    pub fn compile(files: &Files) -> Result<Self, PackError> {
        let actors = Actors::load(files)?;
        let ontology = Ontology::load(files)?;
        let status = StatusWords::load(files)?;
        let events = Events::load(files, &ontology, &status)?;
        Ok(Self {
            digest: files.digest(),
            export: ExportCodes::load(files, &actors, &ontology)?,
            languages: Languages::load(files)?,
            coreference: Coreference::load(files, &actors.persons)?,
            places: Places::load(files, &actors.countries)?,
            actors,
            status,
            voice: VoiceWords::load(files)?,
            ontology,
            events,
            time: TimeLexicon::compile(files)?,
            quantity: QuantityLexicon::compile(files)?,
        })
    }
}
