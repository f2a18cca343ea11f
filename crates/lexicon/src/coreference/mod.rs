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

use serde::Deserialize;

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
    /// When they decide.
    pub shares: PronounShares,
}

/// `coreference/pronouns.toml`: what a pronoun's antecedent must get of all
/// candidates, 0 to 1; more than 1 is never reached.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PronounShares {
    /// From here on the ranker's choice of somebody known is taken.
    pub choose: f32,
    /// From here on its choice of something else overrules what rules say.
    pub refuse: f32,
}

impl Coreference {
    pub(crate) fn load(files: &Files, persons: &Persons) -> Result<Self, PackError> {
        Ok(Self {
            pronouns: Pronouns::load(files)?,
            given: GivenNames::load(files, persons)?,
            ranker: AntecedentRanker::load(files)?,
            shares: files.toml("coreference/pronouns.toml")?,
        })
    }
}
