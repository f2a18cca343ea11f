//! Which language the pack reads, and what it calls others: `language.toml`
//! and `languages.tsv`.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::{Files, PackError};

/// Where a pack says what it reads.
const FILE: &str = "language.toml";
/// Where it names languages.
const NAMES: &str = "languages.tsv";

/// The language that a pack reads, among others.
#[derive(Debug)]
pub struct Languages {
    /// The one that it reads.
    pub own: LanguageName,
    common: HashSet<String>,
    /// By their codes in ISO 639-3.
    names: HashMap<String, LanguageName>,
}

/// What a language is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageName {
    /// ISO 639-1: `en`.
    pub code: String,
    /// In the pack's own language.
    pub name: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    code: String,
    common: HashSet<String>,
}

impl Languages {
    /// Reads what a pack says of its language.
    ///
    /// # Errors
    ///
    /// When a file is missing, or does not say what it should.
    pub fn load(files: &Files) -> Result<Self, PackError> {
        let LanguageFile { code, common } = files.toml(FILE)?;
        let table = files.table(NAMES, &["iso3", "code", "name"])?;
        let mut names = HashMap::new();
        for row in table.rows() {
            let name =
                LanguageName { code: row.get("code").to_owned(), name: row.get("name").to_owned() };
            if names.insert(row.get("iso3").to_owned(), name).is_some() {
                return Err(row.error("this language stands here twice"));
            }
        }
        let own = names.values().find(|name| name.code == code).cloned();
        let own = own.ok_or_else(|| PackError::Entry {
            file: FILE.to_owned(),
            line: 0,
            reason: format!("the code {code:?} does not stand in {NAMES}"),
        })?;
        Ok(Self { own, common, names })
    }

    /// Whether `word`, in lower case, is one of the commonest of the pack's
    /// language.
    pub fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// The language with this code in ISO 639-3.
    pub fn find(&self, iso3: &str) -> Option<&LanguageName> {
        self.names.get(iso3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(code: &str, names: &str) -> Result<Languages, String> {
        let mut files = Files::default();
        files.insert(FILE, format!("code = {code:?}\ncommon = [\"the\"]\n"));
        files.insert(NAMES, format!("iso3\tcode\tname\n{names}"));
        Languages::load(&files).map_err(|error| error.to_string())
    }

    #[test]
    fn a_pack_names_its_language_and_others() {
        let languages = load("en", "eng\ten\tEnglish\nfra\tfr\tFrench\n").unwrap();
        assert_eq!(languages.own.name, "English");
        assert_eq!(languages.find("fra").unwrap().code, "fr");
        assert_eq!(languages.find("lat"), None);
        assert!(languages.is_common("the") && !languages.is_common("le"));
    }

    #[test]
    fn its_own_language_has_a_name_and_none_has_two() {
        let error = load("en", "fra\tfr\tFrench\n").unwrap_err();
        assert_eq!(error, "language.toml:0: the code \"en\" does not stand in languages.tsv");
        let twice = load("fr", "fra\tfr\tFrench\nfra\tfr\tFrench\n").unwrap_err();
        assert_eq!(twice, "languages.tsv:3: this language stands here twice");
    }
}
