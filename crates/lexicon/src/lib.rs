//! Loads, checks and compiles a pack: the linguistic knowledge of one language.
//!
//! One module per part of the reader that needs knowledge; loaders are strict
//! and say `file:line`. Nothing here touches a disk: see [`Files`].

mod cues;
mod error;
mod files;
mod path;
mod status;
mod table;

pub use cues::{ChannelKind, Cue, Phrase, PhraseShape, SmallWords, VoiceExample, VoiceWords};
pub use error::PackError;
pub use files::Files;
pub use path::Path;
pub use status::{Auxiliary, Effect, Governor, Mark, Modifier, StatusExample, StatusWords};
pub use table::{Row, Table};

/// Everything the reader knows of one language, compiled for use.
#[derive(Debug)]
pub struct Pack {
    /// Digest of the files it was compiled from.
    pub digest: String,
    /// Words that decide polarity, tense and modality.
    pub status: StatusWords,
    /// Words that report what somebody says.
    pub voice: VoiceWords,
}

impl Pack {
    /// Compiles the files of a pack.
    ///
    /// # Errors
    ///
    /// At the first file that is missing or does not say what it should.
    pub fn compile(files: &Files) -> Result<Self, PackError> {
        Ok(Self {
            digest: files.digest(),
            status: StatusWords::load(files)?,
            voice: VoiceWords::load(files)?,
        })
    }
}
