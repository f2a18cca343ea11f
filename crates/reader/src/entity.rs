//! Entities.
use tidings_record::{Entity, Place};

use crate::Context;

pub(crate) fn read(_context: Context<'_>, _places: &[Place]) -> Vec<Entity> {
    Vec::new()
}
