//! Countries and the words that stand for them.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::{Files, Forms, PackError, Row};

/// A state or territory, perhaps one that ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-3, XKX for Kosovo; ISO 3166-3 for states that ended.
    pub code: String,
    /// Its usual English name.
    pub name: String,
    /// First day on which it was no more.
    pub until: Option<Date>,
    /// GeoNames id.
    pub geonames: Option<u64>,
    /// Label point in degrees north and east; never to be drawn as a city.
    pub point: Option<(f64, f64)>,
}

/// How words stand for a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountryForm {
    /// "Russia"
    Name,
    /// "Russian"
    Adjective,
    /// "a Russian", "Britons"
    National,
    /// "Moscow"
    Capital,
    /// "the Kremlin"
    Metonym,
}

/// The table of countries.
#[derive(Debug, Default)]
pub struct Countries {
    list: Vec<Country>,
    by_code: HashMap<String, usize>,
    forms: Forms<(usize, CountryForm)>,
    /// What a user's own files say; it sets aside what the pack says.
    own: Forms<(usize, CountryForm)>,
    names: Vec<Vec<String>>,
}

const COLUMNS: [&str; 11] = [
    "code",
    "name",
    "aliases",
    "adjectives",
    "nationals",
    "capitals",
    "metonyms",
    "until",
    "geonames",
    "lat",
    "lon",
];

impl Countries {
    pub(super) fn load(files: &Files) -> Result<Self, PackError> {
        let mut countries = Self::default();
        for row in files.table("actors/countries.tsv", &COLUMNS)?.rows() {
            let country = country(row)?;
            let index = countries.list.len();
            if countries.by_code.insert(country.code.clone(), index).is_some() {
                return Err(row.error(format!("`{}` stands here twice", country.code)));
            }
            countries.forms.insert(&country.name, (index, CountryForm::Name));
            for (column, form) in FORMS {
                for word in row.list(column) {
                    countries.forms.insert(word, (index, form));
                }
            }
            let names = std::iter::once(row.get("name")).chain(row.list("aliases"));
            countries.names.push(names.map(str::to_owned).collect());
            countries.list.push(country);
        }
        Ok(countries)
    }

    /// The country of this code.
    pub fn by_code(&self, code: &str) -> Option<&Country> {
        self.by_code.get(code).map(|&index| &self.list[index])
    }

    /// The countries that `words` can stand for, and how.
    pub fn named(&self, words: &str) -> impl Iterator<Item = (&Country, CountryForm)> {
        let forms = match self.own.get(words) {
            [] => self.forms.get(words),
            own => own,
        };
        forms.iter().map(|&(index, form)| (&self.list[index], form))
    }

    /// Adds words of a user's own that stand for the country of this code; what
    /// the pack knows of them for the same country stays.
    pub(super) fn add_own(&mut self, words: &str, code: &str, form: CountryForm) {
        let Some(&index) = self.by_code.get(code) else { return };
        if self.own.get(words).is_empty()
            && self.forms.get(words).iter().any(|(at, _)| *at == index)
        {
            return;
        }
        self.own.insert(words, (index, form));
    }

    /// The names of the country of this code.
    pub(crate) fn names(&self, code: &str) -> impl Iterator<Item = &str> {
        let index = self.by_code.get(code);
        index.into_iter().flat_map(|&index| self.names[index].iter().map(String::as_str))
    }

    /// All, in the table's order.
    pub fn iter(&self) -> impl Iterator<Item = &Country> {
        self.list.iter()
    }

    /// Words of the longest name.
    pub fn longest(&self) -> usize {
        self.forms.longest().max(self.own.longest())
    }
}

const FORMS: [(&str, CountryForm); 5] = [
    ("aliases", CountryForm::Name),
    ("adjectives", CountryForm::Adjective),
    ("nationals", CountryForm::National),
    ("capitals", CountryForm::Capital),
    ("metonyms", CountryForm::Metonym),
];

fn country(row: Row<'_>) -> Result<Country, PackError> {
    let point = row.some("lat").map(|_| Ok((row.parse("lat")?, row.parse("lon")?))).transpose()?;
    Ok(Country {
        code: row.get("code").to_owned(),
        name: row.get("name").to_owned(),
        until: row.some("until").map(|_| row.parse("until")).transpose()?,
        geonames: row.some("geonames").map(|_| row.parse("geonames")).transpose()?,
        point,
    })
}
