//! Toponyms.
use tidings_record::Place;

use crate::Context;

pub(crate) fn read(_context: Context<'_>) -> Vec<Place> {
    Vec::new()
}
