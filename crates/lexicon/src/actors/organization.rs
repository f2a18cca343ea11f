//! Bodies, parties, armed groups, companies and media.

use std::{collections::HashMap, hash::BuildHasherDefault};

use jiff::civil::Date;
use tidings_record::EntityKind;

use super::{
    Codes, Term,
    own::Entry,
    term::{self, Cells},
};
use crate::{Files, Forms, PackError, Row, forms::Quick};

/// A body with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Id in the knowledge base: `igo.nato`.
    pub id: String,
    /// Its usual English name.
    pub name: String,
    /// Whether a user's own file says so, and not the pack.
    pub own: bool,
    terms: Vec<(EntityKind, Term)>,
}

impl Organization {
    /// Organization, group or outlet.
    pub fn kind(&self) -> EntityKind {
        self.terms[0].0
    }

    /// Whose it was on `date`, if anybody's; else, and without a date, whose it
    /// always was.
    pub fn country(&self, date: Option<Date>) -> Option<&str> {
        fn country(term: &Term) -> Option<&str> {
            term.country.as_deref()
        }
        let terms = || self.terms.iter().map(|(_, term)| term);
        let then = date.and_then(|date| terms().find(|term| term.holds(date)));
        then.map_or_else(|| term::shared(terms(), country).flatten(), country)
    }

    /// Whether anything is known to hold on `date`; without a date, at any time.
    fn holds(&self, date: Option<Date>) -> bool {
        self.terms.iter().any(|(_, term)| date.is_none_or(|date| term.holds(date)))
    }

    /// The sectors that it belonged to on `date`; without a date only those
    /// that never changed.
    pub fn sector(&self, date: Option<Date>) -> &[String] {
        let terms = || self.terms.iter().map(|(_, term)| term);
        match date {
            Some(date) => terms().find(|term| term.holds(date)).map(|term| &term.sector),
            None => term::shared(terms(), |term| &term.sector),
        }
        .map_or(&[], |sectors| &**sectors)
    }
}

/// The table of organizations, and those of a user's own.
#[derive(Debug, Default)]
pub struct Organizations {
    list: Vec<Organization>,
    forms: Forms<usize>,
    own: Forms<usize>,
}

pub(super) const COLUMNS: [&str; 8] =
    ["id", "name", "aliases", "kind", "country", "sector", "from", "until"];

impl Organizations {
    pub(super) fn load(files: &Files, codes: &Codes<'_>) -> Result<Self, PackError> {
        let mut organizations = Self::default();
        let mut seen: HashMap<&str, usize, BuildHasherDefault<Quick>> = HashMap::default();
        let mut cells = Cells::default();
        let table = files.table("actors/organizations.tsv", &COLUMNS)?;
        organizations.forms.reserve(table.len() * 2);
        for row in table.rows() {
            let term = (row.parse("kind")?, Term::load(row, codes, &mut cells)?);
            let next = organizations.list.len();
            let index = *seen.entry(row.get("id")).or_insert(next);
            if index == next {
                let (id, name) = (row.get("id").to_owned(), row.get("name").to_owned());
                organizations.list.push(Organization { id, name, own: false, terms: Vec::new() });
            }
            for name in std::iter::once(row.get("name")).chain(row.list("aliases")) {
                organizations.forms.insert(name, index);
            }
            organizations.list[index].add(row, term)?;
        }
        Ok(organizations)
    }

    /// Adds a body of a user's own.
    pub(super) fn add_own(&mut self, entry: &Entry) {
        for name in entry.names.iter().chain(&entry.short) {
            self.own.insert(name, self.list.len());
        }
        let kind = entry.kind.unwrap_or(EntityKind::Organization);
        self.list.push(Organization {
            id: entry.id.clone(),
            name: entry.name.clone(),
            own: true,
            terms: entry.terms.iter().map(|term| (kind, term.clone())).collect(),
        });
    }

    /// The one that `words` name on `date`: a user's own where it is something
    /// then, else the pack's.
    pub fn named_on(&self, words: &str, date: Option<Date>) -> Option<&Organization> {
        let pack = self.forms.get(words).first().map(|&index| &self.list[index]);
        let own = self.own.get(words).iter().map(|&index| &self.list[index]);
        let all: Vec<&Organization> = own.chain(pack).collect();
        let own = |body: &Organization| body.own;
        term::prevailing(all, own, |body| body.holds(date)).first().copied()
    }

    /// The ids of all that the pack and a user's own files know.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|body| body.id.as_str())
    }

    /// How many bodies are known, and in how many terms.
    pub fn counts(&self) -> (usize, usize) {
        (self.list.len(), self.list.iter().map(|body| body.terms.len()).sum())
    }

    /// Words of the longest name.
    pub fn longest(&self) -> usize {
        self.forms.longest().max(self.own.longest())
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
