//! How readings are written in the forms of others: `export.toml` and
//! `actors/cow.tsv`.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use tidings_record::Status;

use crate::{Actors, Files, Ontology, PackError};

/// Where a pack keeps its codes, and the numbers of states.
const FILE: &str = "export.toml";
const COW: &str = "actors/cow.tsv";

/// The codes of PLOVER, CAMEO and POLECAT for what a reading names otherwise.
#[derive(Debug)]
pub struct ExportCodes {
    classes: Vec<String>,
    countries: HashMap<String, String>,
    cow: HashMap<String, u16>,
    bodies: HashMap<String, BodyCodes>,
    sectors: HashMap<String, String>,
    mutual: Vec<String>,
    auxiliary: Vec<AuxiliaryMode>,
    folded: Vec<Folded>,
}

/// The codes of a body that has its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyCodes {
    #[serde(default)]
    id: Vec<String>,
    /// What PLOVER writes in the country's place: `UNO`.
    pub plover: Option<String>,
    /// The whole of its CAMEO code: `IGOUNOHCR`.
    pub cameo: Option<String>,
}

/// What PLOVER adds to the modes of a claim that is not told as a fact.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuxiliaryMode {
    /// `negation`
    pub mode: String,
    status: Vec<Status>,
    /// Whether it is a fact all the same, of another time.
    #[serde(default)]
    pub past: bool,
}

/// Statuses that a type says by itself once an event is folded into it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Folded {
    #[serde(rename = "type")]
    types: Vec<String>,
    status: Vec<Status>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: Vec<String>,
    country: HashMap<String, String>,
    auxiliary: Vec<AuxiliaryMode>,
    folded: Vec<Folded>,
    body: Vec<BodyCodes>,
    cameo: Cameo,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cameo {
    mutual: Vec<String>,
    sector: HashMap<String, String>,
}

impl ExportCodes {
    /// Reads and checks the codes of a pack.
    ///
    /// # Errors
    ///
    /// When a file is missing or names a country, body, sector or type that the
    /// pack does not know, or a sector of the ontology has no line for CAMEO.
    pub(crate) fn load(
        files: &Files,
        actors: &Actors,
        ontology: &Ontology,
    ) -> Result<Self, PackError> {
        let file: File = files.toml(FILE)?;
        if let Some((word, reason)) = file.flaw(actors, ontology) {
            let of_word = |line: &str| line.split(|c: char| "\"= ".contains(c)).any(|w| w == word);
            let line = files.text(FILE)?.lines().position(of_word).map_or(0, |index| index + 1);
            return Err(PackError::Entry { file: FILE.to_owned(), line, reason });
        }
        let bodies = file.body.into_iter().flat_map(|body| {
            body.id
                .clone()
                .into_iter()
                .map(move |id| (id, BodyCodes { id: Vec::new(), ..body.clone() }))
        });
        Ok(Self {
            classes: file.class,
            countries: file.country,
            cow: numbers(files, actors)?,
            bodies: bodies.collect(),
            sectors: file.cameo.sector,
            mutual: file.cameo.mutual,
            auxiliary: file.auxiliary,
            folded: file.folded,
        })
    }

    /// Whether a sector is what an actor of no country is, and stands in the
    /// country's place: `IGO`.
    pub fn is_class(&self, sector: &str) -> bool {
        self.classes.iter().any(|class| class == sector)
    }

    /// The code that the forms of others have for a country of the reading.
    pub fn country<'c>(&'c self, code: &'c str) -> &'c str {
        self.countries.get(code).map_or(code, String::as_str)
    }

    /// The number of a country of the reading in the Correlates of War project;
    /// `None` where the project does not count it.
    pub fn cow(&self, code: &str) -> Option<u16> {
        self.cow.get(code).copied()
    }

    /// The codes of a body of this id, where it has its own.
    pub fn body(&self, id: &str) -> Option<&BodyCodes> {
        self.bodies.get(id)
    }

    /// What CAMEO writes for a sector; `None` where it has no code.
    pub fn cameo_sector(&self, sector: &str) -> Option<&str> {
        self.sectors.get(sector).map(String::as_str).filter(|code| !code.is_empty())
    }

    /// Whether actors without a recipient do events of this type, before
    /// folding, to each other.
    pub fn is_mutual(&self, event_type: &str) -> bool {
        self.mutual.iter().any(|known| known == event_type)
    }

    /// What PLOVER adds to the modes of a claim of this type and status;
    /// `None` where it is told as a fact, or was folded into a type that says
    /// as much.
    pub fn auxiliary(
        &self,
        event_type: &str,
        folded: bool,
        status: Status,
    ) -> Option<&AuxiliaryMode> {
        let says_so = |rule: &Folded| {
            rule.types.iter().any(|known| known == event_type) && rule.status.contains(&status)
        };
        if folded && self.folded.iter().any(says_so) {
            return None;
        }
        self.auxiliary.iter().find(|known| known.status.contains(&status))
    }
}

impl File {
    /// The first word that stands for nothing, and why.
    fn flaw(&self, actors: &Actors, ontology: &Ontology) -> Option<(String, String)> {
        let known: HashSet<&str> = actors.organizations.ids().collect();
        let ids = self.body.iter().flat_map(|body| &body.id);
        let types = self.folded.iter().flat_map(|rule| &rule.types).chain(&self.cameo.mutual);
        let sectors = self.class.iter().chain(self.cameo.sector.keys());
        let unknown = |word: &String, what: &str| (word.clone(), format!("{word:?} is no {what}"));
        let country = |code: &&String| actors.countries.by_code(code).is_none();
        let of_countries = self.country.keys().find(country);
        let of_bodies = ids.into_iter().find(|id| !known.contains(id.as_str()));
        let of_types = types.into_iter().find(|name| ontology.event_type(name).is_none());
        let of_sectors = sectors.into_iter().find(|name| !ontology.has_sector(name));
        let mut all = ontology.sector.iter().map(|sector| &sector.name);
        let missing = all.find(|name| !self.cameo.sector.contains_key(*name));
        let missing = missing.map(|name| {
            let what = "is empty where CAMEO has no code, and may not be left out";
            ("[cameo.sector]".to_owned(), format!("the sector {name:?} {what}"))
        });
        None.or(of_countries.map(|word| unknown(word, "country of actors/countries.tsv")))
            .or(of_bodies.map(|word| unknown(word, "id of actors/organizations.tsv")))
            .or(of_types.map(|word| unknown(word, "event type of ontology.toml")))
            .or(of_sectors.map(|word| unknown(word, "sector of ontology.toml")))
            .or(missing)
    }
}

fn numbers(files: &Files, actors: &Actors) -> Result<HashMap<String, u16>, PackError> {
    let mut numbers = HashMap::new();
    for row in files.table(COW, &["code", "cow"])?.rows() {
        let code = row.get("code");
        if actors.countries.by_code(code).is_none() {
            return Err(row.error(format!("`{code}` is no country of actors/countries.tsv")));
        }
        if numbers.insert(code.to_owned(), row.parse("cow")?).is_some() {
            return Err(row.error(format!("`{code}` stands here twice")));
        }
    }
    Ok(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GIVEN: &str = include_str!("../../../english/export.toml");

    /// The English codes, with `text` as their file.
    fn codes(text: &str) -> Result<ExportCodes, PackError> {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../english/");
        let mut files = Files::default();
        let tables = [
            "ontology.toml",
            "titles.tsv",
            "actors/agents.tsv",
            "actors/cameo.tsv",
            "actors/countries.tsv",
            "actors/cow.tsv",
            "actors/offices.tsv",
            "actors/organizations.tsv",
            "actors/persons.tsv",
            "actors/pronouns.tsv",
            "actors/sectors.tsv",
            "actors/ties.toml",
            "actors/wars.tsv",
        ];
        for name in tables {
            files.insert(name, std::fs::read(format!("{root}{name}")).unwrap());
        }
        files.insert(FILE, text);
        ExportCodes::load(&files, &Actors::load(&files)?, &Ontology::load(&files)?)
    }

    #[test]
    fn the_forms_have_codes_of_their_own() {
        let codes = codes(GIVEN).unwrap();
        assert_eq!((codes.country("XKX"), codes.country("UKR")), ("KOS", "UKR"));
        assert_eq!((codes.cow("XKX"), codes.cow("PSE")), (Some(347), None));
        assert_eq!(codes.body("igo.unhcr").unwrap().cameo.as_deref(), Some("IGOUNOHCR"));
        assert!(codes.is_class("IGO") && !codes.is_class("GOV"));
    }

    #[test]
    fn media_and_health_change_places() {
        let codes = codes(GIVEN).unwrap();
        assert_eq!(codes.cameo_sector("JRN"), Some("MED"));
        assert_eq!(codes.cameo_sector("MED"), Some("HLH"));
        assert_eq!(codes.cameo_sector("UNK"), None);
    }

    #[track_caller]
    fn check_mode(event_type: &str, folded: bool, status: Status, mode: Option<&str>) {
        let codes = codes(GIVEN).unwrap();
        let found = codes.auxiliary(event_type, folded, status);
        assert_eq!(found.map(|known| known.mode.as_str()), mode);
    }

    #[test]
    fn what_a_type_says_by_itself_has_no_auxiliary_mode() {
        check_mode("AGREE", true, Status::Planned, None);
        check_mode("AGREE", false, Status::Planned, Some("future"));
        check_mode("AGREE", true, Status::Possible, Some("hypothetical"));
        check_mode("THREATEN", true, Status::Conditional, None);
        check_mode("ASSAULT", false, Status::Denied, Some("negation"));
        check_mode("ASSAULT", false, Status::Historical, Some("historical"));
        check_mode("ASSAULT", false, Status::Ongoing, None);
    }

    #[track_caller]
    fn check_error(from: &str, to: &str, said: &str) {
        let error = codes(&GIVEN.replacen(from, to, 1)).unwrap_err().to_string();
        assert!(error.starts_with("export.toml:") && error.ends_with(said), "{error}");
        let line: usize = error.split(':').nth(1).unwrap().parse().unwrap();
        assert!(line > 0, "{error}");
    }

    #[test]
    fn words_that_stand_for_nothing_are_refused() {
        check_error("XKX =", "KOS =", "\"KOS\" is no country of actors/countries.tsv");
        check_error(
            "\"igo.nato\"",
            "\"igo.natto\"",
            "\"igo.natto\" is no id of actors/organizations.tsv",
        );
        check_error("\"CONSULT\"", "\"MEET\"", "\"MEET\" is no event type of ontology.toml");
        check_error("REL = ", "RIL = ", "\"RIL\" is no sector of ontology.toml");
    }

    #[test]
    fn every_sector_has_a_line_for_cameo() {
        check_error(
            "UNK = \"\"\n",
            "",
            "the sector \"UNK\" is empty where CAMEO has no code, and may not be left out",
        );
    }
}
