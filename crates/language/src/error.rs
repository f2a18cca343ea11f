//! What can be wrong with a model or a tokenizer's rules.

/// What can be wrong with a model or a tokenizer's rules. Messages about a
/// model name the byte of its file where the trouble begins.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file does not begin as model files do.
    #[error("byte 0: not a model file")]
    Magic,
    /// The file was written in another form than this program reads.
    #[error("byte 8: format {found}, this program reads format {expected}")]
    Format {
        /// The file's format number.
        found: u32,
        /// The one that is read here.
        expected: u32,
    },
    /// The file ends too early, or goes on too long.
    #[error("byte {byte}: {part} needs {expected} bytes, the file has {found}")]
    Length {
        /// Where the part begins.
        byte: usize,
        /// Which part of the file.
        part: String,
        /// Its length.
        expected: usize,
        /// What is left of the file from there.
        found: usize,
    },
    /// The header cannot be read or says something it cannot say.
    #[error("byte {byte}: header: {reason}")]
    Header {
        /// Where the trouble is.
        byte: usize,
        /// What is wrong.
        reason: String,
    },
    /// A part of the file is not what was written.
    #[error("byte {byte}: section {section} is damaged: its SHA-256 does not agree")]
    Damaged {
        /// Where the section begins.
        byte: usize,
        /// Which section.
        section: String,
    },
    /// A section cannot be used although it is as it was written.
    #[error("byte {byte}: section {section}: {reason}")]
    Section {
        /// Where the section begins.
        byte: usize,
        /// Which section.
        section: String,
        /// What is wrong.
        reason: String,
    },
    /// The table of dictionary forms is not what it should be.
    #[error("{file}:{line}: {reason}")]
    Lemmas {
        /// Which table.
        file: &'static str,
        /// Where.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// The tokenizer's rules are not what they should be.
    #[error("tokenizer.toml:{line}: {reason}")]
    Rules {
        /// Where.
        line: usize,
        /// What is wrong.
        reason: String,
    },
}
