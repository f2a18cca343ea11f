//! Claims.
use tidings_record::{Attribution, Claim, Place, Quantity, Timex};

use crate::{Context, entity::Entities};

/// What was read before events.
#[derive(Clone, Copy)]
#[allow(dead_code)]
pub(crate) struct Earlier<'a> {
    pub(crate) times: &'a [Timex],
    pub(crate) places: &'a [Place],
    pub(crate) quantities: &'a [Quantity],
    pub(crate) entities: &'a Entities,
    pub(crate) attributions: &'a [Attribution],
}

pub(crate) fn read(_context: Context<'_>, _earlier: Earlier<'_>) -> Vec<Claim> {
    Vec::new()
}
