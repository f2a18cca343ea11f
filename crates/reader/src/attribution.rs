//! Attributions.
use tidings_record::{Attribution, Entity};

use crate::Context;

pub(crate) fn read(_context: Context<'_>, _entities: &[Entity]) -> Vec<Attribution> {
    Vec::new()
}
