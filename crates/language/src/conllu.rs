//! Trees in CoNLL-U, the form of Universal Dependencies.
//!
//! Names stand in the last column, `Name=B-PER` at the first word of a name
//! and `Name=I-PER` at the others.

mod read;
mod row;
mod rows;
mod write;

pub use read::{Annotated, ConlluError, read};
pub use rows::Rows;
pub use write::write;

/// The key of names in the last column.
const NAME: &str = "Name";
/// What the last column says of a word with no blank behind it.
const NO_BLANK: &str = "SpaceAfter=No";
