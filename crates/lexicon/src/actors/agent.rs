//! Common nouns for those who act and for what they act with; titles before
//! names; pronouns.

use std::{collections::HashMap, str::FromStr};

use tidings_record::EntityKind;

use super::{Codes, own::OwnNoun};
use crate::{Files, Forms, PackError, Row, fold};

/// Gender as pronouns tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gender {
    /// "he"
    Masculine,
    /// "she"
    Feminine,
    /// "it"
    Neuter,
}

impl FromStr for Gender {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "m" => Ok(Self::Masculine),
            "f" => Ok(Self::Feminine),
            "n" => Ok(Self::Neuter),
            _ => Err(format!("`{word}` is none of m, f, n")),
        }
    }
}

/// The row's `gender`, if it has one.
pub(super) fn gender(row: Row<'_>) -> Result<Option<Gender>, PackError> {
    row.some("gender").map(|_| row.parse("gender")).transpose()
}

/// One or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// "he"
    Singular,
    /// "they"
    Plural,
}

impl FromStr for Number {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        match word {
            "sg" => Ok(Self::Singular),
            "pl" => Ok(Self::Plural),
            _ => Err(format!("`{word}` is neither sg nor pl")),
        }
    }
}

/// A common noun, perhaps of several words, for those who act or are acted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// Singular, lower case.
    pub noun: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// PLOVER sectors, the primary one first.
    pub sector: Vec<String>,
    /// Where the noun tells.
    pub gender: Option<Gender>,
}

/// A title as it stands before a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The agent noun that it stands for.
    pub noun: Option<String>,
    /// Where the title tells.
    pub gender: Option<Gender>,
}

/// A pronoun of the third person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pronoun {
    /// `None` for "they".
    pub gender: Option<Gender>,
    /// One or several.
    pub number: Number,
    /// "his", "their".
    pub possessive: bool,
}

/// Agent nouns, titles and pronouns.
#[derive(Debug, Default)]
pub struct Agents {
    nouns: HashMap<String, Agent>,
    longest: usize,
    titles: Forms<usize>,
    title_list: Vec<Title>,
    pronouns: HashMap<String, Pronoun>,
}

impl Agents {
    pub(super) fn load(files: &Files, codes: &Codes<'_>) -> Result<Self, PackError> {
        let mut agents = Self::default();
        for row in files.table("actors/agents.tsv", &["noun", "kind", "sector", "gender"])?.rows() {
            agents.add_noun(row, codes)?;
        }
        for row in files.table("titles.tsv", &["form", "noun", "gender"])?.rows() {
            agents.add_title(row)?;
        }
        let columns = ["form", "gender", "number", "possessive"];
        for row in files.table("actors/pronouns.tsv", &columns)?.rows() {
            let pronoun = Pronoun {
                gender: gender(row)?,
                number: row.parse("number")?,
                possessive: row.get("possessive") == "yes",
            };
            agents.pronouns.insert(row.get("form").to_owned(), pronoun);
        }
        Ok(agents)
    }

    fn add_noun(&mut self, row: Row<'_>, codes: &Codes<'_>) -> Result<(), PackError> {
        let noun = row.get("noun").to_owned();
        let (kind, sector) = (row.parse("kind")?, codes.sector(row)?);
        self.longest = self.longest.max(noun.split([' ', '-', '\'']).count() * 2);
        let agent = Agent { noun: noun.clone(), kind, sector, gender: gender(row)? };
        if self.nouns.insert(fold(&noun), agent).is_some() {
            return Err(row.error(format!("`{noun}` stands here twice")));
        }
        Ok(())
    }

    /// Puts a noun of a user's own in the place of the pack's. What sort of thing
    /// it is and its gender the pack says, where it knows the noun or its last
    /// word.
    pub(super) fn add_own(&mut self, own: &OwnNoun) {
        let known = self.nouns.get(&fold(&own.noun));
        let last = own.noun.rsplit([' ', '-']).next().unwrap_or(&own.noun);
        let kind = known.or_else(|| self.nouns.get(&fold(last))).map(|agent| agent.kind);
        let agent = Agent {
            noun: own.noun.clone(),
            kind: kind.unwrap_or(own.kind),
            sector: own.sector.clone(),
            gender: known.and_then(|agent| agent.gender),
        };
        for form in &own.forms {
            self.longest = self.longest.max(form.split([' ', '-', '\'']).count() * 2);
            self.nouns.insert(fold(form), agent.clone());
        }
    }

    fn add_title(&mut self, row: Row<'_>) -> Result<(), PackError> {
        let noun = row.some("noun").map(str::to_owned);
        if let Some(noun) = &noun
            && !self.nouns.contains_key(&fold(noun))
        {
            return Err(row.error(format!("`{noun}` is no noun of actors/agents.tsv")));
        }
        self.titles.insert(row.get("form"), self.title_list.len());
        self.title_list.push(Title { noun, gender: gender(row)? });
        Ok(())
    }

    /// The noun of these words, the last one in the singular.
    pub fn noun(&self, words: &str) -> Option<&Agent> {
        self.nouns.get(&fold(words))
    }

    /// Tokens of the longest noun, hyphens and apostrophes counted.
    pub fn longest(&self) -> usize {
        self.longest
    }

    /// The title that `words` are.
    pub fn title(&self, words: &str) -> Option<&Title> {
        self.titles.get(words).first().map(|&index| &self.title_list[index])
    }

    /// The pronoun that `word` is.
    pub fn pronoun(&self, word: &str) -> Option<Pronoun> {
        self.pronouns.get(&word.to_lowercase()).copied()
    }
}
