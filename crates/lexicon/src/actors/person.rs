//! People in office or in arms.

use std::collections::HashMap;

use jiff::civil::Date;

use super::{Codes, Gender, Term, agent::gender, term};
use crate::{Files, Forms, PackError, Row};

/// Somebody who was in office or in arms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Id in the knowledge base: `rus.gov.putin`.
    pub id: String,
    /// Full name.
    pub name: String,
    /// As the table knows it.
    pub gender: Option<Gender>,
    terms: Vec<Term>,
}

impl Person {
    /// What is known to hold on `date`. Without a date only what holds in
    /// every term does.
    pub fn roles(&self, date: Option<Date>) -> Vec<&Term> {
        let title = |term: &'_ Term| (term.title.clone(), term.of.clone());
        if date.is_none() && term::shared(self.terms.iter(), title).is_none() {
            return Vec::new();
        }
        let mut roles: Vec<&Term> = term::at(&self.terms, date).collect();
        roles.dedup_by(|one, other| one.title == other.title && one.of == other.of);
        roles
    }

    /// The offices held on `date`; without a date all.
    pub fn terms(&self, date: Option<Date>) -> impl Iterator<Item = &Term> {
        term::at(&self.terms, date)
    }

    /// The titles held before `date`, where none is held on it any more.
    pub fn former_titles(&self, date: Option<Date>) -> impl Iterator<Item = &str> {
        let over = date.filter(|date| !self.terms.iter().any(|term| term.holds(*date)));
        let ended = self.terms.iter().filter(move |term| over.is_some_and(|on| term.ended(on)));
        ended.filter_map(|term| term.title.as_deref())
    }

    /// The country acted for; out of office, the one of all offices held.
    pub fn country(&self, date: Option<Date>) -> Option<&str> {
        fn country(term: &Term) -> Option<&str> {
            term.country.as_deref()
        }
        let held = term::shared(term::at(&self.terms, date), country);
        held.or_else(|| term::shared(self.terms.iter(), country)).flatten()
    }

    /// The sectors of the office held; none out of office.
    pub fn sector(&self, date: Option<Date>) -> &[String] {
        match date {
            Some(_) => term::at(&self.terms, date).next().map(|term| &term.sector),
            None => term::shared(self.terms.iter(), |term| &term.sector),
        }
        .map_or(&[], Vec::as_slice)
    }
}

/// The table of persons.
#[derive(Debug, Default)]
pub struct Persons {
    list: Vec<Person>,
    full: Forms<usize>,
    short: Forms<usize>,
}

const COLUMNS: [&str; 11] = [
    "id", "name", "aliases", "short", "gender", "country", "sector", "title", "of", "from", "until",
];

impl Persons {
    pub(super) fn load(files: &Files, codes: &Codes<'_>) -> Result<Self, PackError> {
        let mut persons = Self::default();
        let mut seen: HashMap<String, usize> = HashMap::new();
        for row in files.table("actors/persons.tsv", &COLUMNS)?.rows() {
            let index = *seen.entry(row.get("id").to_owned()).or_insert(persons.list.len());
            if index == persons.list.len() {
                persons.add(row)?;
            }
            let person = &mut persons.list[index];
            let term = Term {
                title: Some(row.get("title").to_owned()),
                of: row.some("of").map(str::to_owned),
                ..Term::load(row, codes)?
            };
            if person.name != row.get("name") {
                return Err(row.error(format!("`{}` is {} above", person.id, person.name)));
            }
            if person.terms.contains(&term) {
                return Err(row.error("the same term stands above".to_owned()));
            }
            person.terms.push(term);
        }
        Ok(persons)
    }

    fn add(&mut self, row: Row<'_>) -> Result<(), PackError> {
        let index = self.list.len();
        for name in std::iter::once(row.get("name")).chain(row.list("aliases")) {
            self.full.insert(name, index);
        }
        for name in row.list("short") {
            self.short.insert(name, index);
        }
        self.list.push(Person {
            id: row.get("id").to_owned(),
            name: row.get("name").to_owned(),
            gender: gender(row)?,
            terms: Vec::new(),
        });
        Ok(())
    }

    /// Those whose full name `words` are, or a known spelling of it.
    pub fn named(&self, words: &str) -> impl Iterator<Item = &Person> {
        self.full.get(words).iter().map(|&index| &self.list[index])
    }

    /// Those whom reports call by `words` alone.
    pub fn called(&self, words: &str) -> impl Iterator<Item = &Person> {
        self.short.get(words).iter().map(|&index| &self.list[index])
    }

    /// Full names with their genders, where known.
    pub(crate) fn genders(&self) -> impl Iterator<Item = (&str, Gender)> {
        self.list.iter().filter_map(|person| Some((person.name.as_str(), person.gender?)))
    }

    /// Words of the longest name.
    pub fn longest(&self) -> usize {
        self.full.longest()
    }
}
