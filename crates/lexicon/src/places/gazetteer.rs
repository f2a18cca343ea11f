//! The compiled gazetteer: settlements and divisions, found by name.
//!
//! ```text
//! TIDINGSG | format | BLAKE3 of all that follows | lengths of the sections | the sections, back to back
//! ```
//!
//! Integers are little-endian, `u32` where nothing else is said. Sections:
//!
//! | section | holds |
//! |---|---|
//! | `about` | JSON: source and counts, for people |
//! | `countries` | ISO 3166-1 alpha-3 codes, three bytes each |
//! | `codes` | ISO 3166-2 of the divisions, one a line, in the order of the entries |
//! | `entries` | [`ENTRY`] bytes each: divisions first, then settlements by size |
//! | `anchors` | where the name of each [`STRIDE`]th entry begins |
//! | `names` | of each entry: length in one byte, UTF-8 |
//! | `postings` | lists of entries that share a name: count, then entries, as varints |
//! | `index` | a finite-state map from folded names to an entry or a list |
//!
//! An entry: GeoNames id (4 bytes), latitude and longitude in 1/10,000 degree
//! (3 and 3, signed), the division around it plus one (2, 0: none), country
//! (1), people as [`size`] (1), precision (1).

use std::{borrow::Cow, fmt};

use tidings_record::PlacePrecision;

use super::Toponym;

pub(super) const MAGIC: &[u8] = b"TIDINGSG";
pub(super) const FORMAT: u32 = 1;
pub(super) const SECTIONS: usize = 8;
/// Bytes of an entry.
pub(super) const ENTRY: usize = 15;
/// Entries from one anchor to the next.
pub(super) const STRIDE: usize = 16;
/// Where the digest begins, and what it covers.
pub(super) const DIGEST: usize = 12;
pub(super) const DIGESTED: usize = DIGEST + 32;

/// A gazetteer whose digest agrees.
pub(super) struct Gazetteer {
    countries: Bytes,
    codes: Vec<Option<Box<str>>>,
    entries: Bytes,
    anchors: Bytes,
    names: Bytes,
    postings: Bytes,
    index: fst::Map<Bytes>,
}

/// Part of a file that is built into the program, or was read.
pub(super) type Bytes = Cow<'static, [u8]>;

/// Why a file is no gazetteer.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub(super) enum Damage {
    #[error(
        "is no gazetteer: it does not begin with TIDINGSG; `tidings gazetteer import` makes one"
    )]
    Magic,
    #[error(
        "has format {0}, this program reads format {FORMAT}; `tidings gazetteer import` makes one"
    )]
    Format(u32),
    #[error("is cut off: byte {byte} and on should hold {part}")]
    Short { byte: usize, part: &'static str },
    #[error("is damaged: its BLAKE3 digest does not agree; copy or compile it anew")]
    Digest,
    #[error("is damaged: {0}")]
    Inside(String),
}

impl Gazetteer {
    /// Takes a file apart, without copying what is built in.
    pub(super) fn parse(file: &Bytes) -> Result<Self, Damage> {
        if !file.starts_with(MAGIC) {
            return Err(Damage::Magic);
        }
        match number(file, MAGIC.len()) {
            Some(FORMAT) => {}
            Some(other) => return Err(Damage::Format(other)),
            None => return Err(Damage::Short { byte: MAGIC.len(), part: "the format" }),
        }
        let digest = file.get(DIGEST..DIGESTED);
        let digest = digest.ok_or(Damage::Short { byte: DIGEST, part: "the digest" })?;
        if blake3::hash(&file[DIGESTED..]).as_bytes() != digest {
            return Err(Damage::Digest);
        }
        let [_, countries, codes, entries, anchors, names, postings, index] = sections(file)?;
        let codes = std::str::from_utf8(&codes)
            .map_err(|_| Damage::Inside("codes of divisions are not UTF-8".to_owned()))?;
        let codes = codes.lines().map(|code| (!code.is_empty()).then(|| code.into()));
        let index = fst::Map::new(index).map_err(|error| Damage::Inside(error.to_string()))?;
        let codes = codes.collect();
        Ok(Self { countries, codes, entries, anchors, names, postings, index })
    }

    /// Adds the entries that the folded name `key` means to `found`: divisions
    /// first, then settlements, the larger first.
    pub(super) fn find<'p>(&'p self, key: &str, found: &mut Vec<Toponym<'p>>) {
        found.extend(self.postings(key).filter_map(|posting| self.posting(posting)));
    }

    /// The indices of the entries that the folded name `key` means.
    pub(super) fn indices(&self, key: &str) -> Vec<usize> {
        let postings = self.postings(key);
        postings.filter_map(|posting| usize::try_from(posting >> 1).ok()).collect()
    }

    /// Entries and whether `key` is another name than their own.
    fn postings(&self, key: &str) -> impl Iterator<Item = u64> {
        let value = self.index.get(key);
        let single = value.filter(|value| value & LIST == 0).map(|value| value >> 1);
        let list = value.filter(|value| value & LIST != 0);
        let mut at = list.and_then(|at| usize::try_from(at >> 1).ok()).unwrap_or(usize::MAX);
        let count = varint(&self.postings, &mut at).unwrap_or(0);
        let several = (0..count).map_while(move |_| varint(&self.postings, &mut at));
        single.into_iter().chain(several)
    }

    /// The entry at `index`.
    pub(super) fn entry(&self, index: usize) -> Option<Toponym<'_>> {
        let bytes = self.entries.get(index * ENTRY..(index + 1) * ENTRY)?;
        let country = usize::from(bytes[12]) * 3;
        let country = self.countries.get(country..country + 3);
        let parent = usize::from(u16::from_le_bytes([bytes[10], bytes[11]])).checked_sub(1);
        let precision = match bytes[14] {
            0 => PlacePrecision::City,
            1 => PlacePrecision::District,
            2 => PlacePrecision::Admin1,
            _ => PlacePrecision::Point,
        };
        let division = match precision {
            PlacePrecision::Admin1 => Some(index),
            _ => parent.map(|parent| self.parent_of(parent).unwrap_or(parent)),
        };
        let district = match precision {
            PlacePrecision::District => Some(index),
            _ => parent.filter(|&parent| Some(parent) != division),
        };
        Some(Toponym {
            name: self.name(index)?,
            precision,
            country: country.and_then(|code| std::str::from_utf8(code).ok()),
            admin1: division.and_then(|division| self.codes.get(division)?.as_deref()),
            division,
            district,
            geonames: Some(u64::from(number(bytes, 0)?)),
            point: Some((degrees(&bytes[4..7]), degrees(&bytes[7..10]))),
            size: f64::from(bytes[13]) / SIZE_STEPS,
            alias: false,
        })
    }

    /// The division around the division at `index`.
    fn parent_of(&self, index: usize) -> Option<usize> {
        let bytes = self.entries.get(index * ENTRY + 10..index * ENTRY + 12)?;
        usize::from(u16::from_le_bytes([bytes[0], bytes[1]])).checked_sub(1)
    }

    fn posting(&self, posting: u64) -> Option<Toponym<'_>> {
        let entry = self.entry(usize::try_from(posting >> 1).ok()?)?;
        Some(Toponym { alias: posting & 1 == 1, ..entry })
    }

    fn name(&self, index: usize) -> Option<&str> {
        let mut at = number(&self.anchors, index / STRIDE * 4)? as usize;
        for _ in 0..index % STRIDE {
            at += 1 + usize::from(*self.names.get(at)?);
        }
        let length = usize::from(*self.names.get(at)?);
        std::str::from_utf8(self.names.get(at + 1..at + 1 + length)?).ok()
    }
}

impl fmt::Debug for Gazetteer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gazetteer({} entries)", self.entries.len() / ENTRY)
    }
}

/// Marks a value of the index as the place of a list.
pub(super) const LIST: u64 = 1;

/// Steps of [`size`] for each doubling: a byte holds up to 2³¹ people.
const SIZE_STEPS: f64 = 8.0;

/// People as a byte: eight times the binary logarithm of their number plus one.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn size(people: u64) -> u8 {
    ((people as f64 + 1.0).log2() * SIZE_STEPS).round().min(255.0) as u8
}

fn degrees(bytes: &[u8]) -> f64 {
    f64::from(i32::from_le_bytes([0, bytes[0], bytes[1], bytes[2]]) >> 8) / 10_000.0
}

fn sections(file: &Bytes) -> Result<[Bytes; SECTIONS], Damage> {
    let mut start = DIGESTED + 4 * SECTIONS;
    let mut parts: [Bytes; SECTIONS] = Default::default();
    for (index, part) in parts.iter_mut().enumerate() {
        let length = number(file, DIGESTED + 4 * index)
            .ok_or(Damage::Short { byte: DIGESTED, part: "the lengths of the sections" })?;
        let end = start + length as usize;
        if end > file.len() {
            return Err(Damage::Short { byte: start, part: "a section" });
        }
        *part = match file {
            Cow::Borrowed(bytes) => Cow::Borrowed(&bytes[start..end]),
            Cow::Owned(bytes) => Cow::Owned(bytes[start..end].to_vec()),
        };
        start = end;
    }
    Ok(parts)
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// Reads seven bits a byte, lowest first.
fn varint(bytes: &[u8], at: &mut usize) -> Option<u64> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u64::from(byte & 0x7F).checked_shl(shift)?;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
}

/// Writes what [`varint`] reads.
pub(super) fn put_varint(mut value: u64, bytes: &mut Vec<u8>) {
    while value >= 0x80 {
        bytes.push(u8::try_from(value & 0x7F).unwrap_or(0) | 0x80);
        value >>= 7;
    }
    bytes.push(u8::try_from(value).unwrap_or(0));
}
