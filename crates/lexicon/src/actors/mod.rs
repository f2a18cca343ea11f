//! Who acts in the news: countries, people in office, bodies, and the common
//! nouns for those who act. Facts that end have dates.

mod agent;
mod audit;
mod country;
mod organization;
mod own;
mod person;
mod term;
mod ties;
mod wars;

use std::{collections::HashSet, panic::resume_unwind, thread};

pub use agent::{Agent, Agents, Gender, Number, Pronoun, Title};
pub use audit::audit_actors;
pub use country::{Countries, Country, CountryForm};
pub use organization::{Organization, Organizations};
pub use person::{Person, Persons};
pub use term::Term;
pub use ties::Ties;
pub use wars::Wars;

use self::own::{Book, CameoCodes};
use crate::{Files, OwnFiles, PackError, Row};

/// The tables of `actors/` and `titles.tsv`.
#[derive(Debug)]
pub struct Actors {
    /// States, territories and states that ended.
    pub countries: Countries,
    /// People in office or in arms.
    pub persons: Persons,
    /// Bodies, parties, armed groups, media.
    pub organizations: Organizations,
    /// Common nouns, titles and pronouns.
    pub agents: Agents,
    /// How words tie a noun to a country or a body.
    pub ties: Ties,
    /// What became of a user's own files.
    pub own: OwnFiles,
    /// Which states were at war.
    pub wars: Wars,
}

impl Actors {
    /// Loads the tables of a pack, and a user's own files beside them.
    ///
    /// # Errors
    ///
    /// When a table of the pack is missing or says what it cannot say, or a
    /// user's own file cannot be used at all.
    pub fn load(files: &Files) -> Result<Self, PackError> {
        let countries = Countries::load(files)?;
        let codes = Codes { countries: &countries, sectors: sectors(files)? };
        let book = Book::load(files, &codes, &CameoCodes::load(files, &codes)?)?;
        // The two great tables side by side: every start of the program waits for them.
        let (persons, organizations) = thread::scope(|scope| {
            let organizations = scope.spawn(|| Organizations::load(files, &codes));
            let persons = Persons::load(files, &codes);
            (persons, organizations.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        let mut actors = Self {
            persons: persons?,
            organizations: organizations?,
            agents: Agents::load(files, &codes)?,
            ties: files.toml("actors/ties.toml")?,
            own: OwnFiles::default(),
            wars: Wars::load(files, &codes)?,
            countries,
        };
        book.add_to(&mut actors);
        Ok(actors)
    }
}

fn sectors(files: &Files) -> Result<HashSet<String>, PackError> {
    let table = files.table("actors/sectors.tsv", &["code", "meaning"])?;
    Ok(table.rows().map(|row| row.get("code").to_owned()).collect())
}

/// The codes that a row may use.
struct Codes<'a> {
    countries: &'a Countries,
    sectors: HashSet<String>,
}

impl Codes<'_> {
    /// The row's `country`, if it has one.
    fn country(&self, row: Row<'_>) -> Result<Option<String>, PackError> {
        row.some("country").map(|code| self.known(row, code)).transpose()
    }

    /// A country's code.
    fn known(&self, row: Row<'_>, code: &str) -> Result<String, PackError> {
        if self.countries.by_code(code).is_none() {
            return Err(row.error(format!("`{code}` is no country of actors/countries.tsv")));
        }
        Ok(code.to_owned())
    }

    /// The row's sectors, the primary one first.
    fn sector(&self, row: Row<'_>) -> Result<Vec<String>, PackError> {
        if let Some(unknown) = row.list("sector").find(|sector| !self.sectors.contains(*sector)) {
            return Err(row.error(format!("`{unknown}` is no sector of actors/sectors.tsv")));
        }
        Ok(row.list("sector").map(str::to_owned).collect())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::*;

    const PERSONS: &str =
        "id\tname\taliases\tshort\tgender\tcountry\tsector\ttitle\tof\tfrom\tuntil\n";
    const MINISTER: &str = "a.b\tAnn Bee\tA. Bee\tBee\tf\tAAA\tGOV\tminister\tAAA\t2001\t2003-05\n";
    const REBEL: &str = "a.b\tAnn Bee\t\tBee\tf\tAAA\tREB\trebel leader\tAAA\t2005-02-03\t\n";

    fn actors(persons: &str) -> Result<Actors, PackError> {
        let mut files = Files::default();
        let countries = "code\tname\taliases\tadjectives\tnationals\tcapitals\tmetonyms\tuntil\t\
                         geonames\tlat\tlon\nAAA\tAland\t\tAlian\tAlian\tAcity\t\t\t\t\t\n\
                         BBB\tBland\t\tBlian\tBlian\tBcity\t\t\t\t\t\n";
        files.insert("actors/countries.tsv", countries);
        files.insert("actors/sectors.tsv", "code\tmeaning\nGOV\t\nREB\t\n");
        files.insert("actors/cameo.tsv", "code\tplace\tcountry\tsector\tmeaning\n");
        files.insert("actors/persons.tsv", format!("{PERSONS}{persons}"));
        let organizations = "id\tname\taliases\tkind\tcountry\tsector\tfrom\tuntil\n";
        files.insert("actors/organizations.tsv", organizations);
        files.insert("actors/agents.tsv", "noun\tkind\tsector\tgender\n");
        files.insert("titles.tsv", "form\tnoun\tgender\n");
        files.insert("actors/pronouns.tsv", "form\tgender\tnumber\tpossessive\n");
        files.insert(
            "actors/ties.toml",
            "cases = []\nplace_cases = []\nbased = []\nabroad = []\nlocal = []\nstate = []\nseated = []\nattitudes = []\nattitude_cases = []\nbeyond_sectors = []\n\
             beyond = []\nsides = []\ncounterparts = []\ncut_before = []\ncut_after = []\n\
             former = []\nnamed_kinds = []\nleaders = []\nleader_titles = []\ndefinite = []\nenemies = []\n\
             enemy_sector = \"MIL\"\nkeeping = []\ntogether_states = []\ntogether_sides = []\n\
             national_sector = \"CVL\"\n[with_country]\n[counts]\n[leads]\n",
        );
        files.insert("actors/wars.tsv", "one\tother\tfrom\tuntil\nAAA\tBBB\t2001-05\t2002\n");
        Actors::load(&files)
    }

    #[track_caller]
    fn check_sector(on: Option<Date>, country: Option<&str>, sector: &[&str]) {
        let actors = actors(&format!("{MINISTER}{REBEL}")).unwrap();
        let ann = actors.persons.named("Ann Bee").next().unwrap();
        assert_eq!((ann.country(on), ann.sector(on)), (country, &owned(sector)[..]));
    }

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.to_owned()).collect()
    }

    #[test]
    fn the_last_month_of_a_term_counts_whole() {
        check_sector(Some(date(2003, 5, 31)), Some("AAA"), &["GOV"]);
    }

    #[test]
    fn out_of_office_only_the_country_stays() {
        check_sector(Some(date(2004, 1, 1)), Some("AAA"), &[]);
    }

    #[test]
    fn without_a_date_only_what_never_changed_is_known() {
        check_sector(None, Some("AAA"), &[]);
    }

    #[test]
    fn an_enemy_is_one_on_the_days_of_the_war() {
        let wars = actors(MINISTER).unwrap().wars;
        assert_eq!(wars.enemy("BBB", date(2001, 5, 1)), Some("AAA"));
        assert_eq!(wars.enemy("AAA", date(2003, 1, 1)), None);
    }

    #[track_caller]
    fn check_error(persons: &str, said: &str) {
        assert_eq!(actors(persons).unwrap_err().to_string(), said);
    }

    #[test]
    fn an_unknown_country_says_where() {
        check_error(
            &MINISTER.replace("\tAAA\tGOV", "\tAAB\tGOV"),
            "actors/persons.tsv:2: `AAB` is no country of actors/countries.tsv",
        );
    }

    #[test]
    fn an_unknown_sector_says_where() {
        check_error(
            &MINISTER.replace("GOV", "GOVV"),
            "actors/persons.tsv:2: `GOVV` is no sector of actors/sectors.tsv",
        );
    }

    #[test]
    fn a_term_does_not_end_before_it_begins() {
        check_error(
            &MINISTER.replace("2003-05", "1999"),
            "actors/persons.tsv:2: it ends on 1999-12-31, before it begins on 2001-01-01",
        );
    }

    #[test]
    fn a_term_stands_once() {
        check_error(
            &format!("{MINISTER}{MINISTER}"),
            "actors/persons.tsv:3: the same term stands above",
        );
    }

    #[test]
    fn an_id_has_one_name() {
        check_error(
            &format!("{MINISTER}{}", REBEL.replace("Ann", "Anna")),
            "actors/persons.tsv:3: `a.b` is Ann Bee above",
        );
    }
}
