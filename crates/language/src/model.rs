//! The model file: magic word, format number, header, sections.
//!
//! All integers are little-endian `u32`. The header is JSON with its SHA-256
//! before it; the sections follow it back to back in the order in which it
//! lists them.

use std::collections::BTreeMap;

use serde::{Deserialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::ModelError;
use crate::network::{AnchoredShape, Entry as TensorEntry, Shape};
use crate::view;

/// How a file of one kind begins.
pub(crate) struct Form {
    magic: &'static [u8; 8],
    /// The format that this program reads.
    format: u32,
}

const MODEL: Form = Form { magic: b"TIDINGSM", format: 2 };
/// Of a network that finds what is reported.
pub(crate) const SAYINGS: Form = Form { magic: b"TIDINGSS", format: 1 };
/// Of a network that finds what tells of events.
pub(crate) const TELLINGS: Form = Form { magic: b"TIDINGST", format: 1 };

/// A model file whose lengths and digests agree.
#[derive(Debug)]
pub(crate) struct ModelFile<'m> {
    pub(crate) header: Header,
    pub(crate) vocabulary: Section<'m>,
    pub(crate) network: Section<'m>,
}

/// What the file says of itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    /// The model's name, `en-accurate-1`.
    pub(crate) name: String,
    pub(crate) labels: LabelLists,
    /// Wordpieces that one sentence may have, its two marks included.
    pub(crate) max_pieces: usize,
    /// Of which kind the network is.
    pub(crate) encoder: Shape,
    /// The tensors of the network in their order.
    pub(crate) tensors: Vec<TensorEntry>,
    sections: Vec<Entry>,
}

/// The labels of each head, in the order of the network's outputs.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LabelLists {
    pub(crate) upos: Vec<String>,
    pub(crate) xpos: Vec<String>,
    pub(crate) deprel: Vec<String>,
    pub(crate) lemma: Vec<String>,
    pub(crate) names: Vec<String>,
    pub(crate) feats: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    length: usize,
    sha256: String,
}

/// One section and where it begins in the file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Section<'m> {
    pub(crate) name: &'static str,
    pub(crate) byte: usize,
    pub(crate) bytes: &'m [u8],
}

impl Section<'_> {
    /// An error about this section.
    pub(crate) fn error(&self, reason: impl Into<String>) -> ModelError {
        let (byte, section) = (self.byte, self.name.to_owned());
        ModelError::Section { byte, section, reason: reason.into() }
    }
}

impl<'m> ModelFile<'m> {
    /// Where the header begins.
    pub(crate) const HEADER: usize = HEADER;

    /// Takes a file apart.
    ///
    /// # Errors
    ///
    /// When it is not a model file of the known format, is shorter or longer
    /// than it says, or a digest does not agree.
    pub(crate) fn parse(file: &'m [u8]) -> Result<Self, ModelError> {
        let (header, start): (Header, _) = header(file, &MODEL)?;
        let [vocabulary, network] = sections(file, start, &header.sections, ["vocab", "network"])?;
        Ok(Self { header, vocabulary, network })
    }

    /// The digest of its network, in hexadecimal.
    pub(crate) fn digest(&self) -> &str {
        self.header.sections.last().map_or("", |network| &network.sha256)
    }
}

/// What further networks stand on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Base<'d> {
    /// The digest of the model's network.
    pub(crate) network: &'d str,
    /// How wide its vectors are.
    pub(crate) width: usize,
    /// The digest of the network that brings a second encoder, where one does.
    pub(crate) encoder: Option<&'d str>,
}

/// A network that stands on a model's word vectors, and finds anchors and what
/// the words near them are to them.
#[derive(Debug)]
pub(crate) struct AnchoredFile<'m> {
    pub(crate) header: AnchoredHeader,
    pub(crate) network: Section<'m>,
}

/// What its file says of itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AnchoredHeader {
    /// The digest of the network whose vectors it reads.
    on: String,
    /// That of the network whose second encoder it reads besides, if it does.
    #[serde(default)]
    encoder: Option<String>,
    pub(crate) shape: AnchoredShape,
    /// The relations that it tells apart, in the order of its numbers.
    pub(crate) relations: Vec<String>,
    /// The labels of each head that has names for them.
    #[serde(default)]
    pub(crate) labels: BTreeMap<String, Vec<String>>,
    /// How sure it must be, by what for.
    #[serde(default)]
    pub(crate) least: BTreeMap<String, f32>,
    pub(crate) tensors: Vec<TensorEntry>,
    sections: Vec<Entry>,
}

impl<'m> AnchoredFile<'m> {
    /// Takes a file of this form apart, to stand on these networks.
    ///
    /// # Errors
    ///
    /// As [`ModelFile::parse`], and when it was made for other networks.
    pub(crate) fn parse(file: &'m [u8], form: &Form, on: &Base<'_>) -> Result<Self, ModelError> {
        let (header, start): (AnchoredHeader, _) = header(file, form)?;
        let [network] = sections(file, start, &header.sections, ["network"])?;
        let wrong = |reason| Err(ModelError::Header { byte: HEADER, reason });
        if header.on != on.network {
            let found = on.network;
            return wrong(format!("stands on the network {}, the model has {found}", header.on));
        }
        if let Some(wanted) = header.encoder.as_deref().filter(|&wanted| on.encoder != Some(wanted))
        {
            let found = on.encoder.unwrap_or("none");
            return wrong(format!("stands on the second encoder {wanted}, there is {found}"));
        }
        let (found, expected) = (header.relations.len(), view::RELATIONS);
        if found != expected {
            return wrong(format!("{found} relations, expected {expected}"));
        }
        Ok(Self { header, network })
    }

    /// Whether it reads the vectors of a second encoder.
    pub(crate) fn is_on_encoder(&self) -> bool {
        self.header.encoder.is_some() || self.header.shape.encoder.is_some()
    }

    /// The digest of its network, in hexadecimal.
    pub(crate) fn digest(&self) -> &str {
        self.header.sections.last().map_or("", |network| &network.sha256)
    }
}

/// The header of a file of this form, and where the sections begin.
fn header<H: DeserializeOwned>(file: &[u8], form: &Form) -> Result<(H, usize), ModelError> {
    if !file.starts_with(form.magic) {
        return Err(ModelError::Magic);
    }
    let found = number(file, form.magic.len(), "format number")?;
    if found != form.format {
        return Err(ModelError::Format { found, expected: form.format });
    }
    let length = number(file, form.magic.len() + 4, "length of the header")? as usize;
    let digest = part(file, DIGEST, 32, "digest of the header")?;
    let bytes = part(file, HEADER, length, "header")?;
    let wrong = |reason| ModelError::Header { byte: HEADER, reason };
    if Sha256::digest(bytes)[..] != *digest {
        return Err(wrong("is damaged: its SHA-256 does not agree".to_owned()));
    }
    let header = serde_json::from_slice(bytes).map_err(|error| wrong(error.to_string()))?;
    Ok((header, HEADER + length))
}

/// Where the header's digest stands: after magic word, format number and length.
const DIGEST: usize = 16;
/// Where the header begins.
const HEADER: usize = DIGEST + 32;

/// The sections of these names, back to back from `start` to the end of the file.
fn sections<'m, const N: usize>(
    file: &'m [u8],
    start: usize,
    entries: &[Entry],
    names: [&'static str; N],
) -> Result<[Section<'m>; N], ModelError> {
    if entries.len() != N {
        let reason = format!("{} sections, expected {N}", entries.len());
        return Err(ModelError::Header { byte: HEADER, reason });
    }
    let mut found = [Section { name: "", byte: start, bytes: &[] }; N];
    let mut byte = start;
    for ((section, entry), name) in found.iter_mut().zip(entries).zip(names) {
        *section = self::section(file, byte, entry, name)?;
        byte += section.bytes.len();
    }
    if byte != file.len() {
        let (part, found) = ("end of the file".to_owned(), file.len() - byte);
        return Err(ModelError::Length { byte, part, expected: 0, found });
    }
    Ok(found)
}

fn section<'m>(
    file: &'m [u8],
    byte: usize,
    entry: &Entry,
    name: &'static str,
) -> Result<Section<'m>, ModelError> {
    if entry.name != name {
        let reason = format!("section {:?}, expected {name:?}", entry.name);
        return Err(ModelError::Header { byte: HEADER, reason });
    }
    let bytes = part(file, byte, entry.length, name)?;
    if hexadecimal(&Sha256::digest(bytes)) != entry.sha256 {
        return Err(ModelError::Damaged { byte, section: name.to_owned() });
    }
    Ok(Section { name, byte, bytes })
}

fn part<'m>(
    file: &'m [u8],
    byte: usize,
    length: usize,
    name: &str,
) -> Result<&'m [u8], ModelError> {
    let rest = file.get(byte..).unwrap_or_default();
    rest.get(..length).ok_or_else(|| ModelError::Length {
        byte,
        part: name.to_owned(),
        expected: length,
        found: rest.len(),
    })
}

fn number(file: &[u8], byte: usize, name: &str) -> Result<u32, ModelError> {
    let bytes = part(file, byte, 4, name)?;
    Ok(u32::from_le_bytes(bytes.try_into().expect("the part has four bytes")))
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |half: u8| char::from(DIGITS[usize::from(half)]);
    bytes.iter().flat_map(|&byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with these sections, and where each begins.
    fn file(vocabulary: &str, network: &[u8]) -> (Vec<u8>, [usize; 2]) {
        let section = |name: &str, bytes: &[u8]| {
            let sha256 = hexadecimal(&Sha256::digest(bytes));
            serde_json::json!({ "name": name, "length": bytes.len(), "sha256": sha256 })
        };
        let labels = serde_json::json!({
            "upos": [], "xpos": [], "deprel": [], "lemma": [], "names": [], "feats": [],
        });
        let encoder =
            serde_json::json!({ "kind": "transformer", "layers": 0, "attention_heads": 1 });
        let header = serde_json::json!({
            "name": "test", "labels": labels, "max_pieces": 512, "encoder": encoder, "tensors": [],
            "sections": [section("vocab", vocabulary.as_bytes()), section("network", network)],
        });
        let header = header.to_string();
        let mut file = [&MODEL.magic[..], &MODEL.format.to_le_bytes()].concat();
        file.extend(u32::try_from(header.len()).unwrap().to_le_bytes());
        file.extend(Sha256::digest(&header));
        file.extend(header.as_bytes());
        let first = file.len();
        file.extend(vocabulary.as_bytes());
        file.extend(network);
        (file, [first, first + vocabulary.len()])
    }

    #[test]
    fn sections_are_found_where_they_stand() {
        let (bytes, [first, second]) = file("one\ntwo", b"net");
        let model = ModelFile::parse(&bytes).unwrap();
        assert_eq!((model.vocabulary.byte, model.vocabulary.bytes), (first, &b"one\ntwo"[..]));
        assert_eq!((model.network.byte, model.network.bytes), (second, &b"net"[..]));
    }

    #[test]
    fn no_shorter_or_longer_file_is_read() {
        let (mut bytes, _) = file("one\ntwo", b"net");
        for length in 0..bytes.len() {
            assert!(ModelFile::parse(&bytes[..length]).is_err(), "{length} bytes");
        }
        let end = bytes.len();
        bytes.push(0);
        let error = ModelFile::parse(&bytes).unwrap_err().to_string();
        assert_eq!(error, format!("byte {end}: end of the file needs 0 bytes, the file has 1"));
    }

    #[test]
    fn every_flipped_bit_is_found() {
        let (mut bytes, [_, second]) = file("one\ntwo", b"net");
        for bit in 0..8 * bytes.len() {
            bytes[bit / 8] ^= 1 << (bit % 8);
            assert!(ModelFile::parse(&bytes).is_err(), "bit {bit}");
            bytes[bit / 8] ^= 1 << (bit % 8);
        }
        bytes[second] ^= 1;
        let error = ModelFile::parse(&bytes).unwrap_err().to_string();
        let expected = "section network is damaged: its SHA-256 does not agree";
        assert_eq!(error, format!("byte {second}: {expected}"));
    }

    #[test]
    fn another_format_is_told() {
        let (mut bytes, _) = file("", b"");
        bytes[8] = 1;
        let error = ModelFile::parse(&bytes).unwrap_err().to_string();
        assert_eq!(error, "byte 8: format 1, this program reads format 2");
    }
}
