//! Time expressions.
use tidings_record::{Note, Timex};

use crate::Context;

pub(crate) fn read(_context: Context<'_>, _notes: &mut Vec<Note>) -> Vec<Timex> {
    Vec::new()
}
