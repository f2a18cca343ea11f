//! Why a document could not be read.

use std::fmt;

/// A document that could not be read: where, why and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {reason}")]
pub struct Rejection {
    /// Where it stands.
    pub at: At,
    /// Why, and what to do.
    pub reason: Reason,
}

impl Rejection {
    /// A rejection of something at `at`.
    pub fn new(at: At, reason: Reason) -> Self {
        Self { at, reason }
    }
}

/// A file, or one line of it. Prints as `news.jsonl:17`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At {
    /// The file as the user named it.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<u64>,
}

impl At {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: None }
    }

    /// One line of a file.
    pub fn line(file: impl Into<String>, line: u64) -> Self {
        Self { file: file.into(), line: Some(line) }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// Why something is no readable document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// The machine could not give the bytes.
    #[error("{0}")]
    Io(String),
    /// The bytes are those of a known kind of file that is no plain text.
    #[error("this is a {0}, not plain text; save its text as .txt and read that")]
    OtherFormat(&'static str),
    /// The text is marked up or holds records, and nobody said what it is.
    #[error("this begins like {form}; {advice}, or read it as it stands with --input text")]
    OtherForm {
        /// What it begins like.
        form: &'static str,
        /// How to read it better.
        advice: &'static str,
    },
    /// A page of which nothing is article.
    #[error("no article is found in this page; save its text as .txt and read that")]
    NoArticle,
    /// A page of too many bytes.
    #[error("the page has {found} bytes, at most {most} are looked at; save its text as .txt")]
    LongPage {
        /// How many it has.
        found: usize,
        /// How many are looked at.
        most: usize,
    },
    /// A NUL or too many control characters.
    #[error(
        "byte {byte} is the control character {code:#04x}: binary data, not text; if it is text, name its --encoding or take the character out"
    )]
    Binary {
        /// Where the first one stands, counted from 0.
        byte: usize,
        /// Which it is.
        code: u32,
    },
    /// A stream of lines in UTF-16.
    #[error("the file is UTF-16; lines and tables are read as UTF-8: convert it, say with iconv")]
    Utf16,
    /// A line that is not JSON, or holds something else than expected.
    #[error("column {column}: {message}; expected one JSON object per line")]
    Json {
        /// In bytes, counted from 1.
        column: usize,
        /// What the parser says.
        message: String,
    },
    /// A record that has neither text nor page.
    #[error("no `text` and no `html`; a record needs one of them")]
    NoText,
    /// A publication date that is none.
    #[error("`published` is {0:?}; write a day (2022-12-31) or a day and time (2022-12-31T09:30)")]
    Date(String),
    /// A table without a column that was asked for.
    #[error("no column {wanted:?}; the header has {header}: name others with --columns")]
    Column {
        /// The name looked for.
        wanted: String,
        /// The names there are.
        header: String,
    },
    /// A table whose cells are parted by something else than commas.
    #[error("the header is one cell, {header}: cells are parted by commas; write the table so")]
    Delimiter {
        /// The header as one cell.
        header: String,
    },
    /// A document whose words nobody has told apart, where they are asked for.
    #[error(
        "its words are not told apart; --gold-tokens takes CoNLL-U, by its name .conllu or with --input conllu"
    )]
    NoWords,
    /// A row that cannot be read.
    #[error("{0}")]
    Row(String),
}
