//! Polarity, tense and modality of a predicate.
use tidings_record::{Modality, Polarity, Sentence, Tense};

use crate::Context;

/// How the text presents a predicate.
#[derive(Debug, Clone)]
pub(crate) struct Presentation {
    /// Affirmed or negated.
    pub(crate) polarity: Polarity,
    /// By its own verb or the nearest above.
    pub(crate) tense: Tense,
    /// Fact, plan, wish, possibility.
    pub(crate) modality: Modality,
    /// Whether the verb is progressive or under "continue to".
    pub(crate) ongoing: bool,
    /// What decided, one line per step, for `explain`.
    pub(crate) steps: Vec<String>,
}

/// How the text presents the predicate at `token`.
#[allow(dead_code)]
pub(crate) fn present(_context: Context<'_>, _sentence: &Sentence, _token: usize) -> Presentation {
    Presentation {
        polarity: Polarity::Positive,
        tense: Tense::None,
        modality: Modality::Asserted,
        ongoing: false,
        steps: Vec::new(),
    }
}
