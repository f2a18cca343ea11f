//! The weights that choose an antecedent: `coreference/ranker.bin`.
//!
//! The file is the magic word, then a header in TOML up to a line of three
//! hyphens, then the numbers of each net as little-endian `f32`. The header
//! names the slots, so that weights of other questions are refused, and the
//! BLAKE3 of the numbers.

use serde::Deserialize;

use super::slot::{OF_ANAPHOR, OFFSETS, SLOTS, Slot, VALUES, Values};
use crate::{Files, PackError};

/// Where the weights lie in a pack.
const FILE: &str = "coreference/ranker.bin";
/// The first bytes of the file, its format number among them.
const MAGIC: &[u8] = b"TIDINGSC 1\n";
/// Ends the header.
const END: &[u8] = b"\n---\n";
/// Units of the hidden layer.
pub(super) const HIDDEN: usize = 16;
/// Numbers of one net: by value one for the sum and one for each hidden unit,
/// then each unit's own weight and offset.
pub(super) const NUMBERS: usize = VALUES * (HIDDEN + 1) + 2 * HIDDEN;

/// Which mentions a net is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum NetKind {
    /// "she", "their"
    Pronoun,
    /// "the Chinese leader"
    Nominal,
    /// "Mr. Xi"
    Name,
}

/// The nets by the mentions that they are for.
#[derive(Debug, Clone)]
pub struct AntecedentRanker {
    nets: [Net; KINDS],
    /// Added to the score of "no antecedent".
    bias: [f32; KINDS],
}

/// Kinds of nets.
const KINDS: usize = 3;

/// One network with a hidden layer over the values of all slots.
#[derive(Debug, Clone)]
pub struct Net {
    /// By value: its weight in the sum, then in each hidden unit.
    rows: Vec<[f32; HIDDEN + 1]>,
    out: [f32; HIDDEN],
    offset: [f32; HIDDEN],
}

/// What the slots of the anaphor alone add up to.
#[derive(Debug, Clone, Copy)]
pub struct Begun([f32; HIDDEN + 1]);

impl Net {
    /// Adds up what is the same for all candidates.
    pub fn begin(&self, values: &Values) -> Begun {
        let mut sum = [0.0; HIDDEN + 1];
        self.add(&mut sum, values, 0..OF_ANAPHOR);
        for (sum, offset) in sum[1..].iter_mut().zip(self.offset) {
            *sum += offset;
        }
        Begun(sum)
    }

    /// How much speaks for a candidate; only differences mean something, on
    /// the scale of natural logarithms.
    pub fn score(&self, begun: &Begun, values: &Values) -> f32 {
        let mut sum = begun.0;
        self.add(&mut sum, values, OF_ANAPHOR..SLOTS);
        let hidden = sum[1..].iter().zip(self.out).map(|(unit, out)| unit.max(0.0) * out);
        sum[0] + hidden.sum::<f32>()
    }

    fn add(&self, sum: &mut [f32; HIDDEN + 1], values: &Values, slots: std::ops::Range<usize>) {
        for slot in slots {
            let row = &self.rows[OFFSETS[slot] + usize::from(values.0[slot])];
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += weight;
            }
        }
    }

    /// A net over its numbers in the order of the file.
    fn new(numbers: &[f32]) -> Self {
        let (rows, rest) = numbers.split_at(VALUES * (HIDDEN + 1));
        let array = |part: &[f32]| <[f32; HIDDEN]>::try_from(part).unwrap_or_default();
        Self {
            rows: rows
                .chunks_exact(HIDDEN + 1)
                .map(|row| row.try_into().expect("a chunk has the size of a row"))
                .collect(),
            out: array(&rest[..HIDDEN]),
            offset: array(&rest[HIDDEN..]),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    /// Name and number of values of each slot.
    slots: Vec<(String, usize)>,
    hidden: usize,
    bias: [f32; KINDS],
    blake3: String,
}

impl AntecedentRanker {
    pub(super) fn load(files: &Files) -> Result<Self, PackError> {
        Self::parse(files.bytes(FILE)?).map_err(|reason| PackError::Entry {
            file: FILE.to_owned(),
            line: 0,
            reason,
        })
    }

    fn parse(bytes: &[u8]) -> Result<Self, String> {
        let rest = bytes.strip_prefix(MAGIC).ok_or("is no ranker of this format")?;
        let mut windows = rest.windows(END.len());
        let end = windows.position(|window| window == END).ok_or("ends in its header")?;
        let header = std::str::from_utf8(&rest[..end]).map_err(|error| error.to_string())?;
        let header: Header = toml::from_str(header).map_err(|error| error.message().to_owned())?;
        let own = Slot::ALL.iter().map(|slot| (slot.as_str().to_owned(), slot.values()));
        if header.hidden != HIDDEN || header.slots != own.collect::<Vec<_>>() {
            return Err("was learned with other slots: train it again".to_owned());
        }
        let numbers = &rest[end + END.len()..];
        if blake3::hash(numbers).to_hex().as_str() != header.blake3 {
            return Err("is damaged: its digest is another".to_owned());
        }
        let numbers: Vec<f32> = numbers
            .chunks_exact(size_of::<f32>())
            .map(|bytes| f32::from_le_bytes(bytes.try_into().expect("chunks have four bytes")))
            .collect();
        if numbers.len() != KINDS * NUMBERS {
            return Err(format!("has {} numbers, not {}", numbers.len(), KINDS * NUMBERS));
        }
        if !numbers.iter().chain(&header.bias).all(|number| number.is_finite()) {
            return Err("has numbers that are not finite".to_owned());
        }
        let net = |kind: usize| Net::new(&numbers[kind * NUMBERS..][..NUMBERS]);
        Ok(Self { nets: [net(0), net(1), net(2)], bias: header.bias })
    }

    /// The net for mentions of a kind.
    pub fn net(&self, kind: NetKind) -> &Net {
        &self.nets[kind as usize]
    }

    /// What is added to the score of "no antecedent".
    pub fn bias(&self, kind: NetKind) -> f32 {
        self.bias[kind as usize]
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    fn file() -> Vec<u8> {
        fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../english").join(FILE)).unwrap()
    }

    #[track_caller]
    fn check_refused(change: impl Fn(&mut Vec<u8>), reason: &str) {
        let mut bytes = file();
        change(&mut bytes);
        assert_eq!(AntecedentRanker::parse(&bytes).unwrap_err(), reason);
    }

    #[test]
    fn a_flipped_bit_is_found() {
        let damaged = "is damaged: its digest is another";
        check_refused(|bytes| *bytes.last_mut().unwrap() ^= 1, damaged);
        check_refused(|bytes| bytes.truncate(bytes.len() - 1), damaged);
    }

    #[test]
    fn other_files_and_other_slots_are_refused() {
        check_refused(|bytes| bytes[0] = b'x', "is no ranker of this format");
        check_refused(|bytes| bytes.truncate(200), "ends in its header");
        let renamed = |bytes: &mut Vec<u8>| {
            let at = bytes.windows(5).position(|five| five == b"holds").unwrap();
            bytes[at] = b'h' + 1;
        };
        check_refused(renamed, "was learned with other slots: train it again");
    }

    /// `training/coreference.py --parity english/coreference/ranker.bin` prints
    /// these: the value of slot number s is s modulo its values.
    #[test]
    fn the_nets_say_what_the_training_code_says() {
        let ranker = AntecedentRanker::parse(&file()).unwrap();
        let mut values = Values::default();
        for (index, slot) in Slot::ALL.iter().enumerate() {
            values.set(*slot, index % slot.values());
        }
        for (kind, expected) in
            [(NetKind::Pronoun, -1.1143_f32), (NetKind::Nominal, -0.7851), (NetKind::Name, -0.3981)]
        {
            let net = ranker.net(kind);
            let score = net.score(&net.begin(&values), &values);
            assert!((score - expected).abs() < 1e-3, "{kind:?}: {score}, not {expected}");
        }
    }
}
