//! Attributions.
use tidings_record::Attribution;

use crate::{Context, entity::Entities};

pub(crate) fn read(_context: Context<'_>, _entities: &Entities) -> Vec<Attribution> {
    Vec::new()
}
