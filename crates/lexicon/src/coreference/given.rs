//! Given names and whether they are women's or men's.

use std::collections::HashMap;

use crate::{Files, Gender, PackError, Persons, fold};

/// Given names of `actors/given_names.tsv`, and the first names of those in
/// `actors/persons.tsv` who are all men or all women.
#[derive(Debug, Default)]
pub struct GivenNames(HashMap<String, Gender>);

impl GivenNames {
    pub(super) fn load(files: &Files, persons: &Persons) -> Result<Self, PackError> {
        let mut known: HashMap<String, Option<Gender>> = HashMap::new();
        for (name, gender) in persons.genders() {
            let Some((first, _)) = name.split_once(' ') else { continue };
            let own = known.entry(fold(first)).or_insert(Some(gender));
            *own = own.filter(|own| *own == gender);
        }
        for row in files.table("actors/given_names.tsv", &["gender", "names"])?.rows() {
            let gender = row.some("gender").map(|_| row.parse("gender")).transpose()?;
            known.extend(row.list("names").map(|name| (fold(name), gender)));
        }
        let sure = known.into_iter().filter_map(|(name, gender)| Some((name, gender?)));
        Ok(Self(sure.collect()))
    }

    /// The gender of those called `name`, where they are all of one.
    pub fn gender(&self, name: &str) -> Option<Gender> {
        self.0.get(&fold(name)).copied()
    }
}
