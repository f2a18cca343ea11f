//! What the loader lets pass and is wrong all the same: two people in one
//! office, one name for two bodies.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use super::{
    Codes, Countries,
    own::{Book, CameoCodes, Held},
    person, sectors, term,
};
use crate::{Files, PackError, Row, Table, fold};

/// What is wrong with the tables of actors, for those who keep them: overlapping
/// terms of one office, people and bodies that stand there twice, offices of
/// `actors/offices.tsv` that nobody holds. Of a user's own tables the same.
///
/// # Errors
///
/// When a table does not load at all.
pub fn audit_actors(files: &Files) -> Result<Vec<String>, PackError> {
    let countries = Countries::load(files)?;
    let codes = Codes { countries: &countries, sectors: sectors(files)? };
    let offices = Offices::load(files)?;
    let persons = person::tables(files)?;
    let held = persons.iter().flat_map(Table::rows).map(held).collect::<Result<Vec<_>, _>>()?;
    let mut found = offices.without_holders(&held);
    found.extend(offices.overlaps(&held));
    found.extend(twice(&held));
    found.extend(namesakes(files)?);
    let own = Book::load(files, &codes, &CameoCodes::load(files, &codes)?)?;
    found.extend(own.own.remarks.iter().map(ToString::to_string));
    found.extend(offices.overlaps(&own.held));
    found.extend(twice(&own.held));
    Ok(found)
}

fn held(row: Row<'_>) -> Result<Held, PackError> {
    let days = |column: &str| {
        let days = row.some(column).map(term::days).transpose();
        days.map_err(|reason| row.error(format!("{column}: {reason}")))
    };
    let cell = |column: &str| row.get(column).to_owned();
    Ok(Held {
        place: row.place(),
        id: cell("id"),
        name: cell("name"),
        title: cell("title"),
        of: cell("of"),
        from: days("from")?.map(|(_, last)| last),
        until: days("until")?.map(|(first, _)| first),
    })
}

/// Offices that one person holds at a time.
struct Offices {
    /// With those who held one beside somebody else.
    titles: BTreeMap<String, HashSet<String>>,
}

impl Offices {
    fn load(files: &Files) -> Result<Self, PackError> {
        let mut titles = BTreeMap::new();
        for row in files.table("actors/offices.tsv", &["title", "beside"])?.rows() {
            let beside: HashSet<String> = row.list("beside").map(str::to_owned).collect();
            if titles.insert(row.get("title").to_owned(), beside).is_some() {
                return Err(row.error("this office stands above"));
            }
        }
        Ok(Self { titles })
    }

    fn without_holders(&self, held: &[Held]) -> Vec<String> {
        let borne: HashSet<&str> = held.iter().map(|term| term.title.as_str()).collect();
        let ids: HashSet<&str> = held.iter().map(|term| term.id.as_str()).collect();
        let mut found = Vec::new();
        for (title, beside) in &self.titles {
            if !borne.contains(title.as_str()) {
                found
                    .push(format!("actors/offices.tsv: nobody of actors/persons.tsv is `{title}`"));
            }
            let mut beside: Vec<&String> = beside.iter().collect();
            beside.sort_unstable();
            for id in beside.into_iter().filter(|id| !ids.contains(id.as_str())) {
                found.push(format!("actors/offices.tsv: `{id}` is nobody of actors/persons.tsv"));
            }
        }
        found
    }

    /// Terms of one office by two people that share more than the day of the
    /// handover. A month or a year stands for the days of it that are sure.
    fn overlaps(&self, held: &[Held]) -> Vec<String> {
        let mut by_office: BTreeMap<(&str, &str), Vec<&Held>> = BTreeMap::new();
        for term in held.iter().filter(|term| self.titles.contains_key(&term.title)) {
            by_office.entry((&term.title, &term.of)).or_default().push(term);
        }
        let mut found = Vec::new();
        for ((title, of), terms) in by_office {
            let beside = &self.titles[title];
            let terms: Vec<&Held> = terms.into_iter().filter(|t| !beside.contains(&t.id)).collect();
            for (index, one) in terms.iter().enumerate() {
                for other in &terms[index + 1..] {
                    if one.id == other.id || !meet(one, other) {
                        continue;
                    }
                    found.push(format!(
                        "{}: {} and {} ({}) are {title} of {of} at one time: mend a date, or name \
                         one in actors/offices.tsv",
                        other.place, other.name, one.name, one.place
                    ));
                }
            }
        }
        found
    }
}

/// Whether two terms share more than a day.
fn meet(one: &Held, other: &Held) -> bool {
    let from = one.from.max(other.from).unwrap_or(Date::MIN);
    let until = one.until.unwrap_or(Date::MAX).min(other.until.unwrap_or(Date::MAX));
    from < until
}

/// One office of one time under one name and two ids.
fn twice(held: &[Held]) -> Vec<String> {
    let mut by_name: HashMap<(String, &str), Vec<&Held>> = HashMap::new();
    let mut found = Vec::new();
    for term in held {
        let alike = by_name.entry((fold(&term.name), &term.of)).or_default();
        let same =
            |other: &&&Held| other.id != term.id && other.title == term.title && meet(other, term);
        if let Some(other) = alike.iter().find(same) {
            found.push(format!(
                "{}: {} is {} under another id above ({}, `{}`)",
                term.place, term.name, term.title, other.place, other.id
            ));
        }
        alike.push(term);
    }
    found
}

/// Bodies of one country that share a name: the second is never found by it.
fn namesakes(files: &Files) -> Result<Vec<String>, PackError> {
    let mut known: HashMap<(String, &str), (&str, String)> = HashMap::new();
    let mut found = Vec::new();
    let table = files.table("actors/organizations.tsv", &super::organization::COLUMNS)?;
    for row in table.rows() {
        let (id, country) = (row.get("id"), row.get("country"));
        for name in std::iter::once(row.get("name")).chain(row.list("aliases")) {
            // Capitals are told apart from words: "ACT", "Act".
            let capitals = !name.contains(char::is_lowercase);
            let key = if capitals { format!("={name}") } else { fold(name) };
            let (other, place) = known.entry((key, country)).or_insert_with(|| (id, row.place()));
            if *other != id {
                found.push(format!(
                    "{}: `{name}` is also a name of `{other}` of the same country ({place})",
                    row.place()
                ));
            }
        }
    }
    Ok(found)
}
