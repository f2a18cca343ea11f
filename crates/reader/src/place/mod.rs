//! Toponyms: which words name a place, whether they mean it or the government
//! that sits there, and which place it is.
//!
//! A place that the gazetteer does not hold resolves to the smallest known
//! place that the text puts it in; where there is none, it keeps its name and
//! nothing else.

mod around;
mod body;
mod candidates;
mod find;
mod home;
mod named;
mod rank;
mod resolve;
#[cfg(test)]
mod tests;
mod usage;

use tidings_record::Place;

pub(crate) use candidates::candidates;
pub use candidates::{NameCandidates, PlaceCandidate};
pub use home::{HomeFinder, OutletHome};
pub(crate) use usage::acts;

use crate::Context;

/// The toponyms of a document in text order.
pub(crate) fn read(context: Context<'_>) -> Vec<Place> {
    let found = find::toponyms(context);
    resolve::places(context, &found)
}
