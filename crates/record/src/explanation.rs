//! Why one sentence was or was not coded, as data.
//!
//! Spans count bytes; [`json::Explanation`](crate::json::Explanation) is the
//! written form, with the words.

use crate::{
    Attribution, AttributionId, Claim, EntityId, EntityKind, MentionForm, Participant, Sentence,
    Span,
};

/// Everything that decided about one sentence, in text order.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// Which sentence of the document, counted from 0.
    pub index: usize,
    /// Its words and their tree.
    pub sentence: Sentence,
    /// Its mentions and what they stand for.
    pub entities: Vec<ExplainedMention>,
    /// Accounts that hold part of it.
    pub attributions: Vec<(AttributionId, Attribution)>,
    /// Patterns that were tried.
    pub attempts: Vec<Attempt>,
    /// Matches that fit and make no claim.
    pub left_out: Vec<LeftOut>,
    /// The claims made, before those of one event are tied.
    pub claims: Vec<ExplainedClaim>,
}

/// Words that name somebody, and who it is.
#[derive(Debug, Clone)]
pub struct ExplainedMention {
    /// The words.
    pub span: Span,
    /// What sort of words.
    pub form: MentionForm,
    /// Who it is, as in the reading.
    pub entity: EntityId,
    /// What sort of entity.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// What it is in politics.
    pub sector: Vec<String>,
}

/// A pattern tried on a word.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// The word's index in the sentence.
    pub token: usize,
    /// The pattern's id.
    pub pattern: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a pattern.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// It fits, with these parties.
    Fits {
        /// Those who do it.
        actors: Vec<Participant>,
        /// Those to whom it is done.
        recipients: Vec<Participant>,
    },
    /// It does not, and why: "no actor".
    Fails(String),
}

/// A match that fits and makes no claim.
#[derive(Debug, Clone)]
pub struct LeftOut {
    /// The trigger's index in the sentence.
    pub token: usize,
    /// The pattern's id.
    pub pattern: String,
    /// Why, as the end of a sentence: "it is no public affair".
    pub reason: String,
}

/// A claim and how it came by its status.
#[derive(Debug, Clone)]
pub struct ExplainedClaim {
    /// As it was made.
    pub claim: Claim,
    /// What decided its status, from the root of the tree down: "'may' over
    /// 'leave': possible".
    pub steps: Vec<String>,
}
