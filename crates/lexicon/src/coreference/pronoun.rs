//! Pronouns as coreference sees them.

use std::{collections::HashMap, str::FromStr};

use crate::{Files, PackError};

/// Which pronouns may stand for the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PronounClass {
    /// "I", "my"
    Speaker,
    /// "you"
    Hearer,
    /// "we", "our"
    Speakers,
    /// "he"
    He,
    /// "she"
    She,
    /// "it"
    It,
    /// "they"
    They,
    /// "this", "that"
    This,
    /// "these", "those"
    These,
    /// "somebody", "one"
    Other,
}

impl FromStr for PronounClass {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        Ok(match word {
            "speaker" => Self::Speaker,
            "hearer" => Self::Hearer,
            "speakers" => Self::Speakers,
            "he" => Self::He,
            "she" => Self::She,
            "it" => Self::It,
            "they" => Self::They,
            "this" => Self::This,
            "these" => Self::These,
            "other" => Self::Other,
            _ => return Err(format!("`{word}` is no class of pronouns")),
        })
    }
}

/// A pronoun of any person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PronounWord {
    /// What it may stand for.
    pub class: PronounClass,
    /// "my", "his".
    pub possessive: bool,
    /// "myself", "himself".
    pub reflexive: bool,
}

/// `coreference/pronouns.tsv`.
#[derive(Debug, Default)]
pub struct Pronouns(HashMap<String, PronounWord>);

impl Pronouns {
    pub(super) fn load(files: &Files) -> Result<Self, PackError> {
        let table = files.table("coreference/pronouns.tsv", &["form", "class", "use"])?;
        let mut pronouns = HashMap::new();
        for row in table.rows() {
            let (possessive, reflexive) = match row.get("use") {
                "" => (false, false),
                "possessive" => (true, false),
                "reflexive" => (false, true),
                other => {
                    return Err(row.error(format!("`{other}` is neither possessive nor reflexive")));
                }
            };
            let word = PronounWord { class: row.parse("class")?, possessive, reflexive };
            if pronouns.insert(row.get("form").to_owned(), word).is_some() {
                return Err(row.error("this form stands here twice"));
            }
        }
        Ok(Self(pronouns))
    }

    /// The pronoun that `word` is, in whatever case.
    pub fn get(&self, word: &str) -> Option<PronounWord> {
        self.0.get(&word.to_lowercase()).copied()
    }
}
