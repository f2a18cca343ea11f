//! Quantities.
use tidings_record::{Quantity, Timex};

use crate::Context;

pub(crate) fn read(_context: Context<'_>, _times: &[Timex]) -> Vec<Quantity> {
    Vec::new()
}
