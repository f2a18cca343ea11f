//! The models that a pack may hold.

use std::fmt;

use tidings_lexicon::{Files, PackError};

use crate::Error;

/// Which of a pack's models reads. The engine of a reading names it in full:
/// `en-accurate-1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Model {
    /// `model/accurate.model`: the one to read with where time allows.
    #[default]
    Accurate,
    /// `model/fast.model`: for many documents.
    Fast,
}

impl fmt::Display for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Accurate => "accurate",
            Self::Fast => "fast",
        })
    }
}

/// Where a pack keeps its models, and how their files end.
const FOLDER: &str = "model/";
const ENDING: &str = ".model";

impl Model {
    /// Its file in the pack.
    ///
    /// # Errors
    ///
    /// When the pack does not have it; the message says which ones it has.
    pub(crate) fn file(self, files: &Files) -> Result<&[u8], Error> {
        files.bytes(&format!("{FOLDER}{self}{ENDING}")).map_err(|error| match error {
            PackError::Missing { .. } => Error::NoModel { wanted: self, others: names(files) },
            other => other.into(),
        })
    }
}

/// What a pack may have beside a model, to read along with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// `.tellings`: finds what tells of events.
    Tellings,
    /// `.sayings`: finds what is reported.
    Sayings,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sayings => "sayings",
            Self::Tellings => "tellings",
        })
    }
}

impl Model {
    /// This part of it, where the pack has one.
    pub(crate) fn part(self, part: Part, files: &Files) -> Option<&[u8]> {
        files.bytes(&format!("{FOLDER}{self}.{part}")).ok()
    }
}

/// The models that the pack has, for people.
fn names(files: &Files) -> String {
    let names = files.under(FOLDER, ENDING).map(|path| &path[FOLDER.len()..]);
    let names: Vec<_> = names.filter_map(|name| name.strip_suffix(ENDING)).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(models: &[&str]) -> Files {
        let mut files = Files::default();
        for name in models {
            files.insert(format!("model/{name}.model"), name.as_bytes());
        }
        files.insert("model/accurate.toml", "");
        files
    }

    #[test]
    fn a_model_is_the_file_of_its_name() {
        let files = pack(&["accurate", "fast"]);
        assert_eq!(Model::Accurate.file(&files).unwrap(), b"accurate");
        assert_eq!(Model::Fast.file(&files).unwrap(), b"fast");
    }

    #[track_caller]
    fn check_missing(wanted: Model, models: &[&str], message: &str) {
        assert_eq!(wanted.file(&pack(models)).unwrap_err().to_string(), message);
    }

    #[test]
    fn a_pack_says_which_models_it_has_instead() {
        check_missing(Model::Fast, &["accurate"], "the pack has no model `fast`; it has: accurate");
        check_missing(Model::Accurate, &[], "the pack has no model `accurate`; it has: none");
    }
}
