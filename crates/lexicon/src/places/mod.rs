//! The gazetteer, and what tells a place from the government that sits there.

mod compile;
mod gazetteer;
mod ranker;
mod row;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use tidings_record::PlacePrecision;

pub use compile::{GazetteerCompiler, PlaceCodes, PlaceCounts};
use gazetteer::Gazetteer;
pub use ranker::{FEATURES, Feature, Ranker, Weights};

use crate::{Countries, Files, Forms, PackError, Row, fold};

/// An entry of the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Toponym<'p> {
    /// Its usual English name.
    pub name: &'p str,
    /// How large it is.
    pub precision: PlacePrecision,
    /// ISO 3166-1 alpha-3 of the country it lies in.
    pub country: Option<&'p str>,
    /// ISO 3166-2 of the first-order division that it lies in, or is.
    pub admin1: Option<&'p str>,
    /// That division: equal numbers, equal divisions of a gazetteer.
    pub division: Option<usize>,
    /// The second-order division that it lies in, or is.
    pub district: Option<usize>,
    /// GeoNames id.
    pub geonames: Option<u64>,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// People living there, as the binary logarithm of their number plus one;
    /// 0 where none are counted.
    pub size: f64,
    /// Whether the words are another name than its usual one.
    pub alias: bool,
}

/// The tables of `places/` and the gazetteer.
#[derive(Debug)]
pub struct Places {
    list: Vec<Listed>,
    forms: Forms<usize>,
    /// Further names of entries of the gazetteer, by its indices.
    names: Forms<usize>,
    gazetteer: Gazetteer,
    kinds: Forms<PlacePrecision>,
    /// What tells a place from its government.
    pub usage: PlaceUsage,
    /// What the features of a candidate count for.
    pub ranker: Ranker,
}

/// An entry of a table.
#[derive(Debug)]
struct Listed {
    name: String,
    precision: PlacePrecision,
    country: Option<String>,
    geonames: Option<u64>,
    point: Option<(f64, f64)>,
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
    /// Nouns for what is named after the town that it stands in: "jail".
    pub facility_noun: HashSet<String>,
    /// Nouns for what is named after any place or person: "street".
    pub way_noun: HashSet<String>,
    /// First words of names that are written short, by the short form without
    /// its full stop: "mt".
    pub short: HashMap<String, String>,
    /// Words of the compass and for parts, which name no division alone: "western".
    pub compass: HashSet<String>,
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
        let mut places = Self {
            list: Vec::new(),
            forms: Forms::default(),
            names: Forms::default(),
            gazetteer: gazetteer(files)?,
            kinds: Forms::default(),
            usage: files.toml("places/usage.toml")?,
            ranker: files.toml("places/ranker.toml")?,
        };
        places.add_countries(countries);
        for row in files.table("places/regions.tsv", &REGIONS)?.rows() {
            places.add_region(row, countries)?;
        }
        for row in files.table("places/names.tsv", &NAMES)?.rows() {
            places.add_names(row)?;
        }
        for row in files.table("places/kinds.tsv", &KINDS)?.rows() {
            places.kinds.insert(row.get("noun"), row.parse("precision")?);
        }
        Ok(places)
    }

    /// The entries that `words` name: those of the tables, then divisions,
    /// then settlements, the larger first.
    pub fn named(&self, words: &str) -> Vec<Toponym<'_>> {
        let mut found: Vec<Toponym<'_>> =
            self.forms.get(words).iter().map(|&index| self.list[index].toponym()).collect();
        let further = self.names.get(words).iter().filter_map(|&index| self.gazetteer.entry(index));
        found.extend(further);
        if !is_short_acronym(words) {
            let key = fold(words);
            self.gazetteer.find(&key, &mut found);
            if let Some((first, rest)) = key.split_once(' ')
                && let Some(long) = self.usage.short.get(first)
            {
                self.gazetteer.find(&format!("{long} {rest}"), &mut found);
            }
        }
        found
    }

    /// How large a place the common noun `words` means, the last word in the
    /// singular.
    pub fn kind(&self, words: &str) -> Option<PlacePrecision> {
        self.kinds.get(words).first().copied()
    }

    /// Words of the longest name.
    pub fn longest(&self) -> usize {
        self.forms.longest().max(self.names.longest()).max(compile::MOST_WORDS)
    }

    fn add_countries(&mut self, countries: &Countries) {
        for country in countries.iter() {
            let index = self.list.len();
            self.list.push(Listed {
                name: country.name.clone(),
                precision: PlacePrecision::Country,
                country: Some(country.code.clone()),
                geonames: country.geonames,
                point: country.point,
            });
            for name in countries.names(&country.code) {
                self.forms.insert(name, index);
            }
        }
    }

    fn add_region(&mut self, row: Row<'_>, countries: &Countries) -> Result<(), PackError> {
        let country = row.some("country");
        if let Some(code) = country.filter(|code| countries.by_code(code).is_none()) {
            return Err(row.error(format!("`{code}` is no country of actors/countries.tsv")));
        }
        let index = self.list.len();
        self.list.push(Listed {
            name: row.get("name").to_owned(),
            precision: row.parse("kind")?,
            country: country.map(str::to_owned),
            geonames: row.some("geonames").map(|_| row.parse("geonames")).transpose()?,
            point: Some((row.parse("lat")?, row.parse("lon")?)),
        });
        for name in std::iter::once(row.get("name")).chain(row.list("aliases")) {
            self.forms.insert(name, index);
        }
        Ok(())
    }

    /// Further names of the largest place of a name in a country. A gazetteer
    /// without it goes without them.
    fn add_names(&mut self, row: Row<'_>) -> Result<(), PackError> {
        let wanted: PlacePrecision = row.parse("precision")?;
        let (name, country) = (fold(row.get("name")), row.some("country"));
        let entry = self.gazetteer.indices(&name).into_iter().find(|&index| {
            let entry = self.gazetteer.entry(index);
            entry.is_some_and(|entry| {
                entry.precision == wanted && entry.country == country && fold(entry.name) == name
            })
        });
        for name in row.list("aliases") {
            if let Some(entry) = entry {
                self.names.insert(name, entry);
            }
        }
        Ok(())
    }
}

impl Listed {
    fn toponym(&self) -> Toponym<'_> {
        Toponym {
            name: &self.name,
            precision: self.precision,
            country: self.country.as_deref(),
            admin1: None,
            division: None,
            district: None,
            geonames: self.geonames,
            point: self.point,
            size: 0.0,
            alias: false,
        }
    }
}

/// Where a pack keeps its gazetteer.
pub const GAZETTEER: &str = "places/gazetteer.bin";

fn gazetteer(files: &Files) -> Result<Gazetteer, PackError> {
    Gazetteer::parse(files.shared(GAZETTEER)?)
        .map_err(|damage| PackError::Gazetteer { reason: damage.to_string() })
}

/// "US", "LA" and "U.N." are no words of a headline in capitals.
fn is_short_acronym(words: &str) -> bool {
    let letters = || words.chars().filter(|letter| letter.is_alphabetic());
    letters().count() <= LONGEST_ACRONYM && letters().all(char::is_uppercase)
}

const LONGEST_ACRONYM: usize = 3;

const REGIONS: [&str; 7] = ["name", "aliases", "kind", "country", "geonames", "lat", "lon"];
const NAMES: [&str; 4] = ["precision", "country", "name", "aliases"];
const KINDS: [&str; 2] = ["noun", "precision"];
