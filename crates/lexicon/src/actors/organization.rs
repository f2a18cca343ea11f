//! Bodies, parties, armed groups, companies and media.

use std::collections::HashMap;

use jiff::civil::Date;
use tidings_record::EntityKind;

use super::{Codes, Term, term};
use crate::{Files, Forms, PackError, Row};

/// A body with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Id in the knowledge base: `igo.nato`.
    pub id: String,
    /// Its usual English name.
    pub name: String,
    terms: Vec<(EntityKind, Term)>,
}

impl Organization {
    /// Organization, group or outlet.
    pub fn kind(&self) -> EntityKind {
        self.terms[0].0
    }

    /// Whose it is, if anybody's.
    pub fn country(&self) -> Option<&str> {
        self.terms[0].1.country.as_deref()
    }

    /// The sectors that it belonged to on `date`; without a date only those
    /// that never changed.
    pub fn sector(&self, date: Option<Date>) -> &[String] {
        let terms = || self.terms.iter().map(|(_, term)| term);
        match date {
            Some(date) => terms().find(|term| term.holds(date)).map(|term| &term.sector),
            None => term::shared(terms(), |term| &term.sector),
        }
        .map_or(&[], Vec::as_slice)
    }
}

/// The table of organizations.
#[derive(Debug, Default)]
pub struct Organizations {
    list: Vec<Organization>,
    forms: Forms<usize>,
}

const COLUMNS: [&str; 8] = ["id", "name", "aliases", "kind", "country", "sector", "from", "until"];

impl Organizations {
    pub(super) fn load(files: &Files, codes: &Codes<'_>) -> Result<Self, PackError> {
        let mut organizations = Self::default();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for row in files.table("actors/organizations.tsv", &COLUMNS)?.rows() {
            let term = (row.parse("kind")?, Term::load(row, codes)?);
            let next = organizations.list.len();
            let index = *seen.entry(row.get("id").to_owned()).or_insert(next);
            if index == next {
                let (id, name) = (row.get("id").to_owned(), row.get("name").to_owned());
                organizations.list.push(Organization { id, name, terms: Vec::new() });
            }
            for name in std::iter::once(row.get("name")).chain(row.list("aliases")) {
                organizations.forms.insert(name, index);
            }
            organizations.list[index].add(row, term)?;
        }
        Ok(organizations)
    }

    /// Those that `words` name.
    pub fn named(&self, words: &str) -> impl Iterator<Item = &Organization> {
        self.forms.get(words).iter().map(|&index| &self.list[index])
    }

    /// Words of the longest name.
    pub fn longest(&self) -> usize {
        self.forms.longest()
    }
}

impl Organization {
    fn add(&mut self, row: Row<'_>, term: (EntityKind, Term)) -> Result<(), PackError> {
        if self.terms.iter().any(|(_, known)| known.country != term.1.country) {
            return Err(row.error(format!("`{}` has another country above", self.id)));
        }
        if self.terms.contains(&term) {
            return Err(row.error("the same facts stand above"));
        }
        self.terms.push(term);
        Ok(())
    }
}
