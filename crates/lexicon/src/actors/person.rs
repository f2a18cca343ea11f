//! People in office or in arms.

use std::{
    collections::{HashMap, HashSet},
    hash::BuildHasherDefault,
    panic::resume_unwind,
    thread,
};

use jiff::civil::Date;

use super::{
    Codes, Gender, Term,
    agent::gender,
    own::Entry,
    term::{self, Cells},
};
use crate::{Files, Forms, PackError, Table, forms::Quick};

/// Somebody who was in office or in arms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Id in the knowledge base: `rus.gov.putin`.
    pub id: String,
    /// Full name.
    pub name: String,
    /// As the table knows it.
    pub gender: Option<Gender>,
    /// Whether a user's own file says so, and not the pack.
    pub own: bool,
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

    /// Whether anything is known to hold on `date`; without a date, at any time.
    fn holds(&self, date: Option<Date>) -> bool {
        term::at(&self.terms, date).next().is_some()
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
        .map_or(&[], |sectors| &**sectors)
    }
}

/// The table of persons, and those of a user's own.
#[derive(Debug, Default)]
pub struct Persons {
    list: Vec<Person>,
    full: Forms<usize>,
    short: Forms<usize>,
    own_full: Forms<usize>,
    own_short: Forms<usize>,
}

const COLUMNS: [&str; 11] = [
    "id", "name", "aliases", "short", "gender", "country", "sector", "title", "of", "from", "until",
];

impl Persons {
    pub(super) fn load(files: &Files, codes: &Codes<'_>) -> Result<Self, PackError> {
        let tables = tables(files)?;
        // Side by side: every start of the program waits for these tables.
        let (named, list) = thread::scope(|scope| {
            let named = scope.spawn(|| Self::named_in(&tables));
            let list = people(&tables, codes);
            (named.join().unwrap_or_else(|panic| resume_unwind(panic)), list)
        });
        Ok(Self { list: list?, ..named })
    }

    /// The names of all people of the tables, and nobody yet behind them.
    fn named_in(tables: &[Table<'_>]) -> Self {
        let mut persons = Self::default();
        let mut seen: HashSet<&str, BuildHasherDefault<Quick>> = HashSet::default();
        let count: usize = tables.iter().map(Table::len).sum();
        persons.full.reserve(count);
        persons.short.reserve(count / 2);
        for row in tables.iter().flat_map(Table::rows) {
            let index = seen.len();
            if !seen.insert(row.get("id")) {
                continue;
            }
            for name in std::iter::once(row.get("name")).chain(row.list("aliases")) {
                persons.full.insert(name, index);
            }
            for name in row.list("short") {
                persons.short.insert(name, index);
            }
        }
        persons
    }

    /// Adds somebody of a user's own.
    pub(super) fn add_own(&mut self, entry: &Entry) {
        let index = self.list.len();
        for name in &entry.names {
            self.own_full.insert(name, index);
        }
        for name in &entry.short {
            // A dictionary in capitals has OLM for one called Olm.
            let name = if entry.kind.is_none() { &name.to_lowercase() } else { name };
            self.own_short.insert(name, index);
        }
        self.list.push(Person {
            id: entry.id.clone(),
            name: entry.name.clone(),
            gender: entry.gender,
            own: true,
            terms: entry.terms.clone(),
        });
    }

    /// Those whose full name `words` are, or a known spelling of it; a user's
    /// own first.
    pub fn named(&self, words: &str) -> impl Iterator<Item = &Person> {
        let all = self.own_full.get(words).iter().chain(self.full.get(words));
        all.map(|&index| &self.list[index])
    }

    /// Those whom reports call by `words` alone; a user's own first.
    pub fn called(&self, words: &str) -> impl Iterator<Item = &Person> {
        let all = self.own_short.get(words).iter().chain(self.short.get(words));
        all.map(|&index| &self.list[index])
    }

    /// As [`named`](Self::named), but those whom a user's own table knows on
    /// `date` set the others aside.
    pub fn named_on(&self, words: &str, date: Option<Date>) -> Vec<&Person> {
        let own = |person: &Person| person.own;
        term::prevailing(self.named(words).collect(), own, |person| person.holds(date))
    }

    /// As [`called`](Self::called), but those whom a user's own table knows on
    /// `date` set the others aside.
    pub fn called_on(&self, words: &str, date: Option<Date>) -> Vec<&Person> {
        let own = |person: &Person| person.own;
        term::prevailing(self.called(words).collect(), own, |person| person.holds(date))
    }

    /// How many people are known, and in how many terms.
    pub fn counts(&self) -> (usize, usize) {
        (self.list.len(), self.list.iter().map(|person| person.terms.len()).sum())
    }

    /// Full names with their genders, where known.
    pub(crate) fn genders(&self) -> impl Iterator<Item = (&str, Gender)> {
        self.list.iter().filter_map(|person| Some((person.name.as_str(), person.gender?)))
    }

    /// Words of the longest name.
    pub fn longest(&self) -> usize {
        self.full.longest().max(self.own_full.longest())
    }
}

/// Where the people stand who are reported most, and those of each region.
const TABLE: &str = "actors/persons.tsv";
const REGIONS: &str = "actors/persons/";

/// The tables of people; those who are reported most come first.
pub(super) fn tables(files: &Files) -> Result<Vec<Table<'_>>, PackError> {
    let regions = files.under(REGIONS, ".tsv");
    [TABLE].into_iter().chain(regions).map(|path| files.table(path, &COLUMNS)).collect()
}

/// The people of the tables in the order in which they first stand there.
fn people(tables: &[Table<'_>], codes: &Codes<'_>) -> Result<Vec<Person>, PackError> {
    let mut list: Vec<Person> = Vec::new();
    let mut seen: HashMap<&str, usize, BuildHasherDefault<Quick>> = HashMap::default();
    let mut cells = Cells::default();
    for row in tables.iter().flat_map(Table::rows) {
        let index = *seen.entry(row.get("id")).or_insert(list.len());
        if index == list.len() {
            list.push(Person {
                id: row.get("id").to_owned(),
                name: row.get("name").to_owned(),
                gender: gender(row)?,
                own: false,
                terms: Vec::new(),
            });
        }
        let person = &mut list[index];
        let term = Term {
            title: cells.words(row.get("title")),
            of: cells.words(row.get("of")),
            ..Term::load(row, codes, &mut cells)?
        };
        if person.name != row.get("name") {
            return Err(row.error(format!("`{}` is {} above", person.id, person.name)));
        }
        if person.terms.contains(&term) {
            return Err(row.error("the same term stands above".to_owned()));
        }
        person.terms.push(term);
    }
    Ok(list)
}
