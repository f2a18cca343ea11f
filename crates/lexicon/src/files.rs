//! The files of a pack, wherever they come from.

use std::{borrow::Cow, collections::BTreeMap};

use serde::de::DeserializeOwned;

use crate::{PackError, Table, ontology};

/// Where a user's own actors lie among the files of a pack, so that its digest
/// tells of them.
const OWN: &str = "actors/own/";
/// Likewise their own patterns and ontologies.
const OWN_PATTERNS: &str = "patterns/own/";

/// The files of a pack by their path within it: `events/assault.toml`.
///
/// Bytes come in as arguments; nothing here touches a disk.
#[derive(Debug, Clone, Default)]
pub struct Files {
    bytes: BTreeMap<String, Cow<'static, [u8]>>,
    /// A user's own tables of actors: where each lies here, and what to call it.
    actors: Vec<(String, String)>,
    /// A user's own patterns and ontologies, likewise.
    patterns: Vec<(String, String)>,
}

impl Files {
    /// Adds one file, or puts it in the place of the one that is there.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.bytes.insert(path.into(), Cow::Owned(bytes.into()));
    }

    /// Adds a file that is built into the program, without copying it.
    pub fn embed(&mut self, path: impl Into<String>, bytes: &'static [u8]) {
        self.bytes.insert(path.into(), Cow::Borrowed(bytes));
    }

    /// Adds a user's own actors: a table or a dictionary in PETRARCH's form, as
    /// its name says. `shown` is how messages call it, its path for one.
    ///
    /// What it says goes before what the pack's tables say.
    pub fn add_actors(&mut self, shown: &str, bytes: impl Into<Vec<u8>>) {
        let path = format!("{OWN}{:04}/{}", self.actors.len(), base(shown));
        self.insert(&path, bytes);
        self.actors.push((path, shown.to_owned()));
    }

    /// A user's own actors: what messages call each file, and its bytes.
    pub(crate) fn own_actors(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let bytes = |path: &String| self.bytes.get(path).map_or(&[][..], AsRef::as_ref);
        self.actors.iter().map(move |(path, shown)| (shown.as_str(), bytes(path)))
    }

    /// Adds a user's own patterns: an ontology where the file is called
    /// `ontology.toml`, patterns where its name ends in `.toml`, else a dictionary
    /// of verbs in PETRARCH's form. `shown` is how messages call it.
    ///
    /// Their patterns go before the pack's on the same trigger.
    pub fn add_patterns(&mut self, shown: &str, bytes: impl Into<Vec<u8>>) {
        let path = format!("{OWN_PATTERNS}{:04}/{}", self.patterns.len(), base(shown));
        self.insert(&path, bytes);
        self.patterns.push((path, shown.to_owned()));
    }

    /// A user's own ontologies: what messages call each file, and its bytes.
    pub(crate) fn own_ontologies(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.all_patterns().filter(|(shown, _)| base(shown) == ontology::FILE)
    }

    /// A user's own patterns and dictionaries of verbs, likewise.
    pub(crate) fn own_patterns(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.all_patterns().filter(|(shown, _)| base(shown) != ontology::FILE)
    }

    fn all_patterns(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let bytes = |path: &String| self.bytes.get(path).map_or(&[][..], AsRef::as_ref);
        self.patterns.iter().map(move |(path, shown)| (shown.as_str(), bytes(path)))
    }

    /// The bytes of the file at `path`.
    ///
    /// # Errors
    ///
    /// When the pack has no such file.
    pub fn bytes(&self, path: &str) -> Result<&[u8], PackError> {
        self.shared(path).map(AsRef::as_ref)
    }

    /// Whether the pack has a file at `path`.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.bytes.contains_key(path)
    }

    /// As [`bytes`](Self::bytes), to be kept without a copy where they are
    /// built in.
    pub(crate) fn shared(&self, path: &str) -> Result<&Cow<'static, [u8]>, PackError> {
        self.bytes.get(path).ok_or_else(|| PackError::Missing { file: path.to_owned() })
    }

    /// The text of the file at `path`.
    ///
    /// # Errors
    ///
    /// When the pack has no such file, or it is not UTF-8.
    pub fn text(&self, path: &str) -> Result<&str, PackError> {
        std::str::from_utf8(self.bytes(path)?).map_err(|error| PackError::Encoding {
            file: path.to_owned(),
            byte: error.valid_up_to(),
        })
    }

    /// The rows of a table; `columns` are the columns it must have, in order.
    ///
    /// # Errors
    ///
    /// As [`text`](Self::text), and when header or rows do not fit `columns`.
    pub fn table(&self, path: &str, columns: &[&str]) -> Result<Table<'_>, PackError> {
        Table::parse(path, self.text(path)?, columns)
    }

    /// A TOML file, read strictly.
    ///
    /// # Errors
    ///
    /// As [`text`](Self::text), and when it is not what `T` expects.
    pub fn toml<T: DeserializeOwned>(&self, path: &str) -> Result<T, PackError> {
        read_toml(self.text(path)?).map_err(|(line, reason)| PackError::Toml {
            file: path.to_owned(),
            line,
            reason,
        })
    }

    /// Paths that begin with `folder` and end with `extension`, in order.
    pub fn under<'f>(
        &'f self,
        folder: &'f str,
        extension: &'f str,
    ) -> impl Iterator<Item = &'f str> + 'f {
        let paths = self.bytes.keys().map(String::as_str);
        paths.filter(move |path| path.starts_with(folder) && path.ends_with(extension))
    }

    /// A digest over all paths and bytes: equal digests, equal packs.
    pub fn digest(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for (path, bytes) in &self.bytes {
            hasher.update(path.as_bytes());
            hasher.update(&[0]);
            hasher.update(&bytes.len().to_le_bytes());
            hasher.update(bytes);
        }
        format!("blake3:{}", hasher.finalize().to_hex())
    }
}

/// A file's name without its folders.
pub(crate) fn base(shown: &str) -> &str {
    shown.rsplit(['/', '\\']).next().unwrap_or(shown)
}

/// Reads TOML strictly; what is wrong with it, and on which line.
pub(crate) fn read_toml<T: DeserializeOwned>(text: &str) -> Result<T, (usize, String)> {
    toml::from_str(text).map_err(|error| {
        let byte = error.span().map_or(0, |span| span.start);
        let line = 1 + text.bytes().take(byte).filter(|&byte| byte == b'\n').count();
        (line, error.message().to_owned())
    })
}
