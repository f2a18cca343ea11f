//! From rows of a GeoNames dump to the file that [`Gazetteer`](super::Gazetteer)
//! reads.

use std::collections::{BTreeMap, HashMap};

use tidings_record::PlacePrecision;

use super::gazetteer::{
    DIGEST, ENTRY, FORMAT, Gazetteer, LIST, MAGIC, SECTIONS, STRIDE, put_varint, size,
};
use super::row::{Kind, PlaceRow, ShortNames};
use super::{KINDS, PlaceUsage};
use crate::{Files, PackError, fold, forms::word_count};

/// Codes that GeoNames does not have, by those it has.
#[derive(Debug, Default)]
pub struct PlaceCodes {
    /// ISO 3166-1 alpha-3 by alpha-2.
    countries: HashMap<String, String>,
    /// ISO 3166-2 by the GeoNames id of a first-order division.
    divisions: HashMap<u32, String>,
    short: ShortNames,
}

impl PlaceCodes {
    /// The codes in a pack.
    ///
    /// # Errors
    ///
    /// When one of the tables is missing or not what it should be.
    pub fn load(files: &Files) -> Result<Self, PackError> {
        let mut codes = Self::default();
        for row in files.table("places/countries.tsv", &["alpha2", "alpha3"])?.rows() {
            codes.countries.insert(row.get("alpha2").to_owned(), row.get("alpha3").to_owned());
        }
        for row in files.table("places/divisions.tsv", &["geonames", "iso"])?.rows() {
            codes.divisions.insert(row.parse("geonames")?, row.get("iso").to_owned());
        }
        for row in files.table("places/kinds.tsv", &KINDS)?.rows() {
            let precision: PlacePrecision = row.parse("precision")?;
            if precision == PlacePrecision::Admin1 {
                codes.short.kinds.insert(row.get("noun").to_owned());
            }
        }
        let usage: PlaceUsage = files.toml("places/usage.toml")?;
        codes.short.compass = usage.compass;
        Ok(codes)
    }
}

/// Collects rows and compiles them.
#[derive(Debug)]
pub struct GazetteerCompiler {
    codes: PlaceCodes,
    rows: Vec<PlaceRow>,
    counts: PlaceCounts,
}

/// What became of the rows of a dump.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PlaceCounts {
    /// Settlements kept.
    pub settlements: usize,
    /// First- and second-order divisions kept.
    pub divisions: usize,
    /// Rows of other sorts: rivers, schools, former places.
    pub others: usize,
    /// Names under which places can be found.
    pub names: usize,
}

impl GazetteerCompiler {
    /// A compiler without rows.
    pub fn new(codes: PlaceCodes) -> Self {
        Self { codes, rows: Vec::new(), counts: PlaceCounts::default() }
    }

    /// Takes a line of a dump: GeoNames' 19 columns, parted by tabs.
    ///
    /// # Errors
    ///
    /// When it is not of that form; the line is left out.
    pub fn add(&mut self, line: &str) -> Result<(), String> {
        let Some(row) = PlaceRow::parse(line)? else {
            self.counts.others += 1;
            return Ok(());
        };
        if !self.codes.countries.contains_key(&row.country) {
            return Err(format!("country {:?} is not known", row.country));
        }
        match row.kind {
            Kind::Settlement => self.counts.settlements += 1,
            Kind::First | Kind::Second => self.counts.divisions += 1,
        }
        self.rows.push(row);
        Ok(())
    }

    /// What was kept.
    pub fn counts(&self) -> PlaceCounts {
        self.counts
    }

    /// The file.
    ///
    /// # Errors
    ///
    /// When there are no rows, or more than the format has room for.
    pub fn finish(mut self, source: &str) -> Result<(Vec<u8>, PlaceCounts), String> {
        if self.rows.is_empty() {
            return Err("there is no settlement or division in it".to_owned());
        }
        self.rows.sort_by(|a, b| {
            let order = |row: &PlaceRow| (row.kind, std::cmp::Reverse(row.population), row.id);
            order(a).cmp(&order(b))
        });
        self.rows.dedup_by_key(|row| row.id);
        let divisions = self.rows.iter().take_while(|row| row.kind != Kind::Settlement).count();
        if divisions >= usize::from(u16::MAX) || self.rows.len() > MOST_ENTRIES {
            return Err(format!(
                "{divisions} divisions and {} places, the format has room for 65,534 and {MOST_ENTRIES}",
                self.rows.len()
            ));
        }
        let (index, postings, names) = self.index();
        let counts = PlaceCounts { names, ..self.counts };
        let about = format!("{{\"source\":{source:?},\"places\":{}}}", self.rows.len());
        let (countries, entries) = self.entries(divisions)?;
        let (anchors, names) = self.names();
        let codes: Vec<&str> = self.rows[..divisions].iter().map(|row| self.code(row)).collect();
        let codes = codes.join("\n").into_bytes();
        let sections =
            [about.into_bytes(), countries, codes, entries, anchors, names, postings, index];
        let file = file(&sections)?;
        Gazetteer::parse(&file.clone().into()).map_err(|damage| damage.to_string())?;
        Ok((file, counts))
    }

    fn code(&self, row: &PlaceRow) -> &str {
        self.codes.divisions.get(&row.id).map_or("", String::as_str)
    }

    fn entries(&self, divisions: usize) -> Result<(Vec<u8>, Vec<u8>), String> {
        let mut areas: HashMap<String, usize> = HashMap::new();
        for (index, row) in self.rows[..divisions].iter().enumerate() {
            areas.entry(row.code()).or_insert(index);
        }
        let mut countries: Vec<&str> = Vec::new();
        let mut entries = Vec::with_capacity(self.rows.len() * ENTRY);
        for (index, row) in self.rows.iter().enumerate() {
            let country = self.codes.countries[&row.country].as_str();
            let place = countries.iter().position(|&known| known == country);
            let place = place.unwrap_or_else(|| {
                countries.push(country);
                countries.len() - 1
            });
            let around = row.around().find_map(|code| areas.get(&code));
            let around = around.filter(|&&around| around != index).map_or(0, |around| around + 1);
            let precision = match row.kind {
                Kind::Settlement => PlacePrecision::City,
                Kind::Second => PlacePrecision::District,
                Kind::First => PlacePrecision::Admin1,
            };
            entries.extend(row.id.to_le_bytes());
            entries.extend(&row.lat.to_le_bytes()[..3]);
            entries.extend(&row.lon.to_le_bytes()[..3]);
            entries.extend(u16::try_from(around).unwrap_or(0).to_le_bytes());
            entries.push(u8::try_from(place).map_err(|_| "more than 256 countries".to_owned())?);
            entries.push(size(row.population));
            entries.push(match precision {
                PlacePrecision::City => 0,
                PlacePrecision::District => 1,
                _ => 2,
            });
        }
        Ok((countries.concat().into_bytes(), entries))
    }

    fn names(&self) -> (Vec<u8>, Vec<u8>) {
        let (mut anchors, mut names) = (Vec::new(), Vec::new());
        for (index, row) in self.rows.iter().enumerate() {
            if index % STRIDE == 0 {
                anchors.extend(u32::try_from(names.len()).unwrap_or(u32::MAX).to_le_bytes());
            }
            let mut end = row.name.len().min(usize::from(u8::MAX));
            while !row.name.is_char_boundary(end) {
                end -= 1;
            }
            names.push(u8::try_from(end).unwrap_or(0));
            names.extend(&row.name.as_bytes()[..end]);
        }
        (anchors, names)
    }

    /// The map of names, the lists it points to, and how many names there are.
    fn index(&self) -> (Vec<u8>, Vec<u8>, usize) {
        let mut keys: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for (entry, row) in (0_u64..).zip(&self.rows) {
            let own = row.names(&self.codes.short).map(|name| (name, 0));
            let others = row.aliases().map(|name| (name, 1));
            for (name, alias) in own.chain(others) {
                let key = fold(name);
                let known = keys.entry(key.clone()).or_default();
                let twice = known.last().is_some_and(|last| last >> 1 == entry);
                if !twice && !key.is_empty() && word_count(name) <= MOST_WORDS {
                    known.push(entry << 1 | alias);
                }
            }
        }
        keys.retain(|_, entries| !entries.is_empty());
        let mut postings = Vec::new();
        let mut index = fst::MapBuilder::memory();
        for (key, entries) in &keys {
            let value = if let [only] = entries[..] {
                only << 1
            } else {
                let at = postings.len() as u64;
                put_varint(entries.len() as u64, &mut postings);
                for &entry in entries {
                    put_varint(entry, &mut postings);
                }
                at << 1 | LIST
            };
            index.insert(key, value).expect("keys come in order, into memory");
        }
        let index = index.into_inner().expect("memory does not fail");
        (index, postings, keys.len())
    }
}

/// Words of the longest name that is looked for, marks counted.
pub(super) const MOST_WORDS: usize = 7;
/// Lists hold entries as 24 bits and more; memory, not the format, ends here.
const MOST_ENTRIES: usize = 16_000_000;

fn file(sections: &[Vec<u8>; SECTIONS]) -> Result<Vec<u8>, String> {
    let mut rest = Vec::new();
    for section in sections {
        let length = u32::try_from(section.len()).map_err(|_| "more than 4 GiB".to_owned())?;
        rest.extend(length.to_le_bytes());
    }
    rest.extend(sections.concat());
    let mut file = [MAGIC, &FORMAT.to_le_bytes()].concat();
    debug_assert_eq!(file.len(), DIGEST);
    file.extend(blake3::hash(&rest).as_bytes());
    file.extend(rest);
    Ok(file)
}
