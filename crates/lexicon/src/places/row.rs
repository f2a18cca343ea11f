//! Rows of a GeoNames dump.

use std::collections::HashSet;

/// A settlement or a division.
#[derive(Debug)]
pub(super) struct PlaceRow {
    pub(super) id: u32,
    pub(super) name: String,
    ascii: String,
    aliases: String,
    /// In 1/10,000 degree.
    pub(super) lat: i32,
    pub(super) lon: i32,
    pub(super) kind: Kind,
    /// ISO 3166-1 alpha-2.
    pub(super) country: String,
    admin1: String,
    admin2: String,
    pub(super) population: u64,
}

/// Sorts of places that are kept, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    First,
    Second,
    Settlement,
}

/// What may be left out of the name of a division, and what may not stand alone.
#[derive(Debug, Default)]
pub(super) struct ShortNames {
    /// "oblast"
    pub(super) kinds: HashSet<String>,
    /// "western"
    pub(super) compass: HashSet<String>,
}

/// Columns of a dump; see <https://download.geonames.org/export/dump/readme.txt>.
const COLUMNS: usize = 19;
/// Settlements of so many people are found by their other names, too: which of
/// those are English is not said, and those of villages are seldom used.
const ALIASES_FROM: u64 = 50_000;
/// Letters of the shortest name without what it is.
const SHORTEST_NAME: usize = 3;
/// Letters of the shortest other name: shorter ones are codes of airports.
const SHORTEST_ALIAS: usize = 4;

impl PlaceRow {
    /// The row of a line; `None` for a sort that is not kept.
    pub(super) fn parse(line: &str) -> Result<Option<Self>, String> {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() != COLUMNS {
            return Err(format!("{} columns, a dump of GeoNames has {COLUMNS}", cells.len()));
        }
        let kind = match (cells[6], cells[7]) {
            // Former, abandoned and destroyed places.
            ("P", "PPLH" | "PPLCH" | "PPLQ" | "PPLW") => return Ok(None),
            ("P", _) => Kind::Settlement,
            ("A", "ADM1") => Kind::First,
            ("A", "ADM2") => Kind::Second,
            _ => return Ok(None),
        };
        let id = cells[0].parse().map_err(|_| format!("id {:?} is no number", cells[0]))?;
        let [name, ascii, aliases] = [cells[1], cells[2], cells[3]].map(str::to_owned);
        if name.trim().is_empty() {
            return Err("no name".to_owned());
        }
        let [country, admin1, admin2] = [cells[8], cells[10], cells[11]].map(str::to_owned);
        let people = if cells[14].is_empty() { Ok(0) } else { cells[14].parse() };
        let population = people.map_err(|_| format!("population {:?} is no number", cells[14]))?;
        let lat = degrees("latitude", cells[4], 90.0)?;
        let lon = degrees("longitude", cells[5], 180.0)?;
        Ok(Some(Self {
            id,
            name,
            ascii,
            aliases,
            lat,
            lon,
            kind,
            country,
            admin1,
            admin2,
            population,
        }))
    }

    /// What divisions are known by: `US.TX`, `US.TX.113`.
    pub(super) fn code(&self) -> String {
        match self.kind {
            Kind::First => format!("{}.{}", self.country, self.admin1),
            _ => format!("{}.{}.{}", self.country, self.admin1, self.admin2),
        }
    }

    /// The codes of the divisions around it, the smallest first.
    pub(super) fn around(&self) -> impl Iterator<Item = String> {
        let first = format!("{}.{}", self.country, self.admin1);
        let second = (self.kind == Kind::Settlement).then(|| format!("{first}.{}", self.admin2));
        let first = (self.kind != Kind::First).then_some(first);
        [second, first].into_iter().flatten()
    }

    /// Its own names. A first-order division is also called without what it is,
    /// a word of `kinds`: "Brest" for "Brest Oblast", but not "Western" alone.
    pub(super) fn names(&self, kinds: &ShortNames) -> impl Iterator<Item = &str> {
        let own = [self.name.as_str(), self.ascii.as_str()];
        let short = own.map(|name| {
            let (short, kind) = name.rsplit_once(' ')?;
            let called = self.kind == Kind::First
                && kinds.kinds.contains(&kind.to_lowercase())
                && short.chars().count() >= SHORTEST_NAME
                && !kinds.compass.contains(&short.to_lowercase());
            called.then_some(short)
        });
        own.into_iter().chain(short.into_iter().flatten()).filter(|name| !name.is_empty())
    }

    /// Its other names, as far as they are written in Latin letters.
    pub(super) fn aliases(&self) -> impl Iterator<Item = &str> {
        let wanted = self.kind != Kind::Settlement || self.population >= ALIASES_FROM;
        let latin = |name: &&str| {
            let code = name.chars().all(|letter| letter.is_uppercase() || letter.is_numeric());
            let latin =
                |letter: char| letter < '\u{250}' || ('\u{1E00}'..'\u{2070}').contains(&letter);
            name.chars().count() >= SHORTEST_ALIAS
                && name.starts_with(char::is_uppercase)
                && name.chars().all(latin)
                && !code
        };
        self.aliases.split(',').filter(move |_| wanted).filter(latin)
    }
}

/// Degrees as 1/10,000 of a degree.
#[allow(clippy::cast_possible_truncation, reason = "bounded by `most`")]
fn degrees(what: &str, written: &str, most: f64) -> Result<i32, String> {
    let degrees: f64 = written.parse().map_err(|_| format!("{what} {written:?} is no number"))?;
    if !(-most..=most).contains(&degrees) {
        return Err(format!("{what} {written} lies outside -{most} to {most}"));
    }
    Ok((degrees * 10_000.0).round() as i32)
}
