//! Scores readings against gold: the figures of the project's measures.
//!
//! Which figure means what is said at each task's module; the same numbers come
//! from the reference scorer, which a test holds this one to. Treebanks and name
//! corpora are scored by [`score_trees`] and [`score_names`].

mod claims;
mod events;
mod figures;
mod gold;
mod habits;
mod names;
mod pairs;
mod parallel;
mod place;
mod quote;
mod readings;
mod time;
mod treebank;
mod trees;

pub use figures::Score;
pub use gold::{Error, Gold, Split, json_lines};
pub use names::score_names;
pub use readings::Readings;
pub use trees::score_trees;

/// What is scored, each on gold files of its own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Time expressions and their TIMEX3 values.
    Time,
    /// Toponyms and their coordinates.
    Place,
    /// Attributions: source, cue, content.
    Quote,
    /// PLOVER's gold records: type and the countries of both parties.
    Events,
    /// The type between two marked parties of a sentence.
    Pairs,
    /// All claims of whole articles.
    Claims,
}

/// Scores readings against the records of a gold file.
///
/// # Errors
///
/// When a record is not of the task's form.
pub fn score(task: Task, gold: &Gold, readings: &Readings) -> Result<Score, Error> {
    Ok(match task {
        Task::Time => time::score(&gold.typed()?, readings),
        Task::Place => place::score(&gold.typed()?, readings),
        Task::Quote => quote::score(&gold.typed()?, readings),
        Task::Events => events::score(&gold.typed()?, readings),
        Task::Pairs => pairs::score(&gold.typed()?, readings),
        Task::Claims => claims::score(&gold.typed()?, readings),
    })
}
