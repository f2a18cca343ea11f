//! What is known of words that stand for somebody named before: pronouns,
//! given names, and the weights that choose an antecedent.

mod given;
mod pronoun;
mod ranker;
mod slot;

pub use given::GivenNames;
pub use pronoun::{PronounClass, PronounWord, Pronouns};
pub use ranker::{AntecedentRanker, Begun, Net, NetKind};
pub use slot::{SLOTS, Slot, Values};

use crate::{Files, PackError, Persons};

/// The files of `coreference/` and the given names of `actors/`.
#[derive(Debug)]
pub struct Coreference {
    /// Pronouns of all persons.
    pub pronouns: Pronouns,
    /// Which given names are women's and which men's.
    pub given: GivenNames,
    /// The weights.
    pub ranker: AntecedentRanker,
}

impl Coreference {
    pub(crate) fn load(files: &Files, persons: &Persons) -> Result<Self, PackError> {
        Ok(Self {
            pronouns: Pronouns::load(files)?,
            given: GivenNames::load(files, persons)?,
            ranker: AntecedentRanker::load(files)?,
        })
    }
}
