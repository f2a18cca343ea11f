//! The gazetteer, and what tells a place from the government that sits there.

use std::collections::HashSet;

use serde::Deserialize;
use tidings_record::PlacePrecision;

use crate::{Countries, Files, Forms, PackError, Row};

/// An entry of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct Toponym {
    /// Its usual English name.
    pub name: String,
    /// How large it is.
    pub precision: PlacePrecision,
    /// ISO 3166-1 alpha-3 of the country it lies in.
    pub country: Option<String>,
    /// ISO 3166-2 of the first-order division that it lies in, or is.
    pub admin1: Option<String>,
    /// GeoNames id.
    pub geonames: Option<u64>,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// People living there, where counted.
    pub population: u64,
}

/// The tables of `places/`.
#[derive(Debug, Default)]
pub struct Places {
    list: Vec<Toponym>,
    forms: Forms<usize>,
    kinds: Forms<PlacePrecision>,
    /// What tells a place from its government.
    pub usage: PlaceUsage,
}

/// `places/usage.toml`: what a place lies in, and when the name of a country or capital means its
/// government.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceUsage {
    /// Prepositions before what a place lies in: "in".
    pub within_case: HashSet<String>,
    /// Prepositions between a common noun and the name of what it means: "of".
    pub name_case: HashSet<String>,
    /// Verbs whose subject is the place itself: "lies".
    pub literal_subject: HashSet<String>,
    /// Verbs whose object is the government: "warned".
    pub metonym_object: HashSet<String>,
    /// Prepositions before the government: "with".
    pub metonym_case: HashSet<String>,
    /// Prepositions that are so below certain words.
    pub metonym_below: Vec<CaseBelow>,
    /// Nouns that a government possesses: "decision".
    pub metonym_possession: HashSet<String>,
    /// Prepositions before where something happens or lies.
    pub located_case: HashSet<String>,
    /// Verbs whose object is a place rather than a person: "shell".
    pub struck_object: HashSet<String>,
    /// Nouns after whose "of" stands a place: "mayor", "siege".
    pub struck_noun: HashSet<String>,
}

/// A preposition and the words below which the government is meant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseBelow {
    /// "for"
    pub case: String,
    /// "support"
    pub words: HashSet<String>,
}

impl Places {
    pub(crate) fn load(files: &Files, countries: &Countries) -> Result<Self, PackError> {
        let mut places = Self { usage: files.toml("places/usage.toml")?, ..Self::default() };
        places.add_countries(countries);
        places.add_table(files, countries, "regions", &REGIONS)?;
        places.add_table(files, countries, "cities", &CITIES)?;
        places.add_table(files, countries, "divisions", &DIVISIONS)?;
        for row in files.table("places/kinds.tsv", &["noun", "precision"])?.rows() {
            places.kinds.insert(row.get("noun"), row.parse("precision")?);
        }
        Ok(places)
    }

    /// The entries that `words` name: countries first, cities by size.
    pub fn named(&self, words: &str) -> impl Iterator<Item = &Toponym> {
        self.forms.get(words).iter().map(|&index| &self.list[index])
    }

    /// How large a place the common noun `words` means, the last word in the
    /// singular.
    pub fn kind(&self, words: &str) -> Option<PlacePrecision> {
        self.kinds.get(words).first().copied()
    }

    /// Words of the longest name.
    pub fn longest(&self) -> usize {
        self.forms.longest()
    }

    fn add_countries(&mut self, countries: &Countries) {
        for country in countries.iter() {
            let index = self.list.len();
            self.list.push(Toponym {
                name: country.name.clone(),
                precision: PlacePrecision::Country,
                country: Some(country.code.clone()),
                admin1: None,
                geonames: country.geonames,
                point: country.point,
                population: 0,
            });
            for name in countries.names(&country.code) {
                self.forms.insert(name, index);
            }
        }
    }

    fn add_table(
        &mut self,
        files: &Files,
        countries: &Countries,
        table: &str,
        columns: &[&str],
    ) -> Result<(), PackError> {
        for row in files.table(&format!("places/{table}.tsv"), columns)?.rows() {
            let toponym = toponym(row, columns, countries)?;
            let index = self.list.len();
            for name in std::iter::once(row.get("name")).chain(row.list("aliases")) {
                self.forms.insert(name, index);
            }
            self.list.push(toponym);
        }
        Ok(())
    }
}

const CITIES: [&str; 8] =
    ["name", "aliases", "country", "admin1", "geonames", "lat", "lon", "population"];
const DIVISIONS: [&str; 7] = ["name", "aliases", "country", "admin1", "geonames", "lat", "lon"];
const REGIONS: [&str; 7] = ["name", "aliases", "kind", "country", "geonames", "lat", "lon"];

fn toponym(row: Row<'_>, columns: &[&str], countries: &Countries) -> Result<Toponym, PackError> {
    let has = |column| columns.contains(&column);
    let country = row.some("country").map(str::to_owned);
    if let Some(code) = country.as_deref().filter(|code| countries.by_code(code).is_none()) {
        return Err(row.error(format!("`{code}` is no country of actors/countries.tsv")));
    }
    let precision = match (has("kind"), has("population")) {
        (true, _) => row.parse("kind")?,
        (_, true) => PlacePrecision::City,
        _ => PlacePrecision::Admin1,
    };
    Ok(Toponym {
        name: row.get("name").to_owned(),
        precision,
        country,
        admin1: if has("admin1") { row.some("admin1").map(str::to_owned) } else { None },
        geonames: row.some("geonames").map(|_| row.parse("geonames")).transpose()?,
        point: Some((row.parse("lat")?, row.parse("lon")?)),
        population: if has("population") { row.parse("population")? } else { 0 },
    })
}
