//! Scores readings against gold: the figures of the project's measures.
//!
//! Which figure means what is said at each function; the same numbers come from
//! the reference scorer, which a test holds these to. Treebanks and name corpora
//! come with their own text, so a reader is asked for them, not ready readings.

mod actors;
mod claims;
mod clusters;
mod coref;
mod events;
mod factuality;
mod figures;
mod gap;
mod gold;
mod habits;
mod names;
mod pairs;
mod parallel;
mod place;
mod quantity;
mod quote;
mod readings;
mod sample;
mod sentences;
mod speed;
mod status;
mod time;
mod treebank;
mod trees;

pub use actors::score_actors;
pub use claims::score_claims;
pub use coref::{coref_examples, score_coref};
pub use events::score_events;
pub use factuality::score_factuality;
pub use figures::Score;
pub use gap::{GapContext, gap_examples, score_gap};
pub use gold::{Error, Gold, Split, json_lines};
pub use names::score_names;
pub use pairs::score_pairs;
pub use place::{read_at_home, score_place};
pub use quantity::score_quantity;
pub use quote::score_quote;
pub use readings::Readings;
pub use sample::{DrawnClaims, Stratum, sample_columns, score_sample};
pub use sentences::{score_boundaries, score_sentences};
pub use speed::score_speed;
pub use status::score_status;
pub use time::score_time;
pub use trees::score_trees;
