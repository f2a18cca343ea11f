//! What can be wrong with a pack.

/// What can be wrong with a pack; each message leads with `file:line`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PackError {
    /// A file that every pack has is not there.
    #[error("{file}: the pack has no such file")]
    Missing {
        /// Its path in the pack.
        file: String,
    },
    /// The compiled gazetteer is damaged or of another format.
    #[error("places/gazetteer.bin {reason}")]
    Gazetteer {
        /// What is wrong and what to do.
        reason: String,
    },
    /// A text file is not UTF-8.
    #[error("{file}: not UTF-8 from byte {byte} on")]
    Encoding {
        /// Its path in the pack.
        file: String,
        /// First byte that cannot be read.
        byte: usize,
    },
    /// A TOML file has a wrong key, type or syntax.
    #[error("{file}:{line}: {reason}")]
    Toml {
        /// Its path in the pack.
        file: String,
        /// Where.
        line: usize,
        /// What TOML or the file's form says.
        reason: String,
    },
    /// A table's header is not what it should be.
    #[error("{file}:{line}: the columns are {found}, expected {expected}")]
    Header {
        /// Its path in the pack.
        file: String,
        /// Where the header stands.
        line: usize,
        /// Columns found.
        found: String,
        /// Columns expected.
        expected: String,
    },
    /// A table row is wider or narrower than its header.
    #[error("{file}:{line}: {found} columns, the header has {expected}")]
    ColumnCount {
        /// Its path in the pack.
        file: String,
        /// Where.
        line: usize,
        /// Columns found.
        found: usize,
        /// Columns of the header.
        expected: usize,
    },
    /// A user's own table of actors cannot be used at all.
    #[error("{file}:{line}: {reason}")]
    Own {
        /// What the user calls it.
        file: String,
        /// Where.
        line: usize,
        /// What is wrong and what to do.
        reason: String,
    },
    /// A user's own patterns or ontology cannot be used at all.
    #[error("{file}:{line}: {reason}")]
    OwnPatterns {
        /// What the user calls the file.
        file: String,
        /// Where; 0 when the file as a whole is meant.
        line: usize,
        /// What is wrong and what to do.
        reason: String,
    },
    /// An entry says something it cannot say.
    #[error("{file}:{line}: {reason}")]
    Entry {
        /// Its path in the pack.
        file: String,
        /// Where; 0 when the file as a whole is meant.
        line: usize,
        /// What is wrong and what to do.
        reason: String,
    },
}

impl PackError {
    /// What is wrong with a user's own patterns or ontology.
    pub(crate) fn patterns(file: &str, line: usize, reason: impl Into<String>) -> Self {
        Self::OwnPatterns { file: file.to_owned(), line, reason: reason.into() }
    }
}
