//! Claims drawn at random to be judged by people, and what their verdicts say.
//!
//! [`DrawnClaims`] draws, [`score_sample`] reads the judged list back. The list is
//! a table: one row per claim, columns as [`sample_columns`] has them, the last of
//! them empty, for the verdicts.

mod draw;
mod judged;
mod sheet;
#[cfg(test)]
mod tests;

pub use draw::{DrawnClaims, Stratum};
pub use judged::score_sample;
pub use sheet::sample_columns;

/// Fields on which a verdict is asked for, each with its column and what is
/// asked.
const VERDICTS: [(&str, &str, &str); 7] = [
    ("claim", "claim_ok", "y where the text tells of such an event at all, n where not"),
    ("type", "type_ok", "y where the type is right, n where not, empty where it does not matter"),
    ("mode", "mode_ok", "the same for the modes; empty where there is none and none is missed"),
    ("actor", "actor_ok", "the same for all who do it; n also where one is missing or too many"),
    ("recipient", "recipient_ok", "the same for all to whom it is done"),
    ("status", "status_ok", "the same for the status"),
    ("source", "source_ok", "the same for the chain of those who say so"),
];
