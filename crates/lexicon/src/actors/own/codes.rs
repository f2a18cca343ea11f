//! Codes of CAMEO for actors, such as `USAGOVMIL`: letters in threes, read as
//! a country and sectors by `actors/cameo.tsv`.

use std::collections::HashMap;

use super::super::Codes;
use crate::{Files, PackError, own::brief};

/// What the parts of codes mean.
#[derive(Debug, Default)]
pub(in super::super) struct CameoCodes {
    first: HashMap<String, Meaning>,
    later: HashMap<String, Meaning>,
}

#[derive(Debug, Clone, Default)]
struct Meaning {
    country: Option<String>,
    sector: Vec<String>,
}

/// What a code says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// ISO 3166-1 alpha-3.
    pub(super) country: Option<String>,
    /// PLOVER sectors in the order of the code.
    pub(super) sector: Vec<String>,
    /// Parts that the table does not know; they say nothing.
    pub(super) unknown: Vec<String>,
}

impl Told {
    pub(super) fn is_empty(&self) -> bool {
        self.country.is_none() && self.sector.is_empty()
    }
}

const COLUMNS: [&str; 5] = ["code", "place", "country", "sector", "meaning"];

impl CameoCodes {
    pub(in super::super) fn load(files: &Files, codes: &Codes<'_>) -> Result<Self, PackError> {
        let mut cameo = Self::default();
        for row in files.table("actors/cameo.tsv", &COLUMNS)?.rows() {
            let meaning = Meaning { country: codes.country(row)?, sector: codes.sector(row)? };
            let (first, later) = match row.get("place") {
                "" => (true, true),
                "first" => (true, false),
                "later" => (false, true),
                other => {
                    return Err(row.error(format!("place `{other}` is neither first nor later")));
                }
            };
            let code = row.get("code");
            let into = [(first, &mut cameo.first), (later, &mut cameo.later)];
            for (_, map) in into.into_iter().filter(|(wanted, _)| *wanted) {
                if map.insert(code.to_owned(), meaning.clone()).is_some() {
                    return Err(row.error(format!("`{code}` stands above for the same place")));
                }
            }
        }
        Ok(cameo)
    }

    /// What `code` says of an actor.
    ///
    /// # Errors
    ///
    /// When it is not made of threes, or the first of them is not known.
    pub(super) fn resolve(&self, code: &str, codes: &Codes<'_>) -> Result<Told, String> {
        let threes = threes(code)?;
        let mut told = Told::default();
        for (index, three) in threes.into_iter().enumerate() {
            let known = if index == 0 { &self.first } else { &self.later };
            if let Some(meaning) = known.get(&three) {
                told.add(meaning);
            } else if codes.countries.by_code(&three).is_some() {
                told.country = told.country.or(Some(three));
            } else if index == 0 {
                return Err(format!(
                    "`{three}` is neither a country nor a code of actors/cameo.tsv"
                ));
            } else {
                told.unknown.push(three);
            }
        }
        Ok(told)
    }

    /// What the code of an agent says: `~GOV`, `NGO~`.
    pub(super) fn resolve_agent(&self, code: &str) -> Result<Told, String> {
        let mut told = Told::default();
        for three in threes(code.trim_matches('~'))? {
            match self.later.get(&three) {
                Some(meaning) => told.add(meaning),
                None => told.unknown.push(three),
            }
        }
        Ok(told)
    }
}

impl Told {
    fn add(&mut self, meaning: &Meaning) {
        self.country = self.country.take().or_else(|| meaning.country.clone());
        for sector in &meaning.sector {
            super::push_new(&mut self.sector, sector.clone());
        }
    }
}

/// The code's letters in threes, in capitals.
fn threes(code: &str) -> Result<Vec<String>, String> {
    let fits = !code.is_empty()
        && code.len() <= LONGEST
        && code.len().is_multiple_of(3)
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !fits {
        let shown = brief(code);
        return Err(format!("`{shown}` is no code: codes are letters in threes, as USAGOVMIL"));
    }
    let code = code.to_ascii_uppercase();
    Ok((0..code.len()).step_by(3).map(|at| code[at..at + 3].to_owned()).collect())
}

/// Letters of the longest code; CAMEO's have fifteen.
const LONGEST: usize = 24;
