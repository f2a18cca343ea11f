//! tidings reads news reports into claims: who did (or will do, or denies
//! doing) what to whom, when, where, and by whose account.
//!
//! ```no_run
//! use tidings::{Document, Model, PublishedFrom, Reader};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let report = Document::new("Kyiv said it shot down 16 drones on Friday.")
//!     .published("2022-12-31".parse::<jiff::civil::Date>()?, PublishedFrom::Option);
//! let reader = Reader::english(Model::Accurate)?;
//! for claim in &reader.read(&report).claims {
//!     println!("{} {}", claim.event_type, claim.status);
//! }
//! # Ok(())
//! # }
//! ```

mod codebook;
pub mod export;
mod model;
mod patterns;
mod reader;

pub use codebook::codebook;
pub use model::{Model, Part};
pub use patterns::add_patterns;
pub use reader::{Error, Reader, english_files, folder_files};
pub use tidings_intake as intake;
pub use tidings_language::{Threads, conllu, detectable};
pub use tidings_lexicon::{
    Actors, Boundary, ExportCodes, Feature, Files, GAZETTEER, GazetteerCompiler, NetKind, OwnFiles,
    Pack, PackError, PlaceCodes, PlaceCounts, Remark, SLOTS, Slot, audit_actors, audit_events,
    audit_ontology, events,
};
pub use tidings_reader::{
    CoreferenceExample, CoreferenceMethod, HomeFinder, NameCandidates, OutletHome, PlaceCandidate,
    PronounChoice,
};
pub use tidings_record::*;
