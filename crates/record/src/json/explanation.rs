//! Why one sentence was or was not coded: the written form, and a text of it.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Attribution, Participant, Words, write::Writer};
use crate::{EntityKind, MentionForm, Modality, Polarity, Status, Tense};

/// Everything that decided about one sentence, in text order. Spans are code
/// points of the document's text; ids are those of its reading. Prints as
/// `tidings explain` does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// Which sentence of the document, counted from 0.
    pub index: usize,
    /// The sentence.
    pub sentence: Words,
    /// Its words, in text order, each with its place in the tree.
    pub tokens: Vec<TreeToken>,
    /// Its mentions and what they stand for.
    pub entities: Vec<ExplainedMention>,
    /// Accounts that hold part of it.
    pub attributions: Vec<Attribution>,
    /// Patterns that were tried, and what came of each.
    pub patterns: Vec<Attempt>,
    /// Matches that fit and make no claim, and why.
    pub left_out: Vec<LeftOut>,
    /// The claims made, each with what decided its status.
    pub claims: Vec<ExplainedClaim>,
}

/// A word and its place in the tree, in the terms of Universal Dependencies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TreeToken {
    /// The word.
    #[serde(flatten)]
    pub words: Words,
    /// Dictionary form.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: String,
    /// Penn Treebank tag.
    pub xpos: String,
    /// Relation to the head.
    pub deprel: String,
    /// The governing word, by its place among `tokens`; null for the root.
    pub head: Option<usize>,
}

/// Words that name somebody, and who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExplainedMention {
    /// The words.
    #[serde(flatten)]
    pub words: Words,
    /// What sort of words.
    pub form: MentionForm,
    /// Id of the entity.
    pub entity: String,
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attempt {
    /// The word, by its place among `tokens`.
    pub token: usize,
    /// The pattern's id.
    pub pattern: String,
    /// Whether it fits.
    pub fits: bool,
    /// Why it does not fit; null where it does.
    pub reason: Option<String>,
    /// Those who do it.
    pub actors: Vec<Participant>,
    /// Those to whom it is done.
    pub recipients: Vec<Participant>,
}

/// A match that fits and makes no claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOut {
    /// The trigger, by its place among `tokens`.
    pub token: usize,
    /// The pattern's id.
    pub pattern: String,
    /// Why.
    pub reason: String,
}

/// A claim and how it came by its status.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ExplainedClaim {
    /// Type of the event.
    #[serde(rename = "type")]
    pub event_type: String,
    /// Its type before folding.
    pub folded_from: Option<String>,
    /// The words that name the event.
    pub trigger: Words,
    /// The pattern or classifier that fired.
    pub rule: String,
    /// What decided its status, from the root of the tree down: which word,
    /// which effect.
    pub steps: Vec<String>,
    /// What the steps come to.
    pub polarity: Polarity,
    /// What the steps come to.
    pub tense: Tense,
    /// What the steps come to.
    pub modality: Modality,
    /// The word for the three.
    pub status: Status,
    /// Who says so, the outermost first; ids that stand in `attributions`.
    pub attribution: Vec<String>,
}

impl Explanation {
    /// Writes an explanation of a sentence of `text`, its offsets in code points.
    pub fn new(text: &str, explained: &crate::Explanation) -> Self {
        Writer::new(text).explanation(explained)
    }
}

impl Writer<'_> {
    fn explanation(&self, e: &crate::Explanation) -> Explanation {
        Explanation {
            index: e.index,
            sentence: self.words(e.sentence.span),
            tokens: e.sentence.tokens.iter().map(|token| self.token(token)).collect(),
            entities: e.entities.iter().map(|mention| self.mention(mention)).collect(),
            attributions: e.attributions.iter().map(|(id, a)| self.attribution(id.0, a)).collect(),
            patterns: e.attempts.iter().map(|attempt| self.attempt(attempt)).collect(),
            left_out: e.left_out.iter().map(left_out).collect(),
            claims: e.claims.iter().map(|claim| self.explained(claim)).collect(),
        }
    }

    fn token(&self, token: &crate::Token) -> TreeToken {
        TreeToken {
            words: self.words(token.span),
            lemma: token.lemma.clone(),
            upos: token.upos.to_string(),
            xpos: token.xpos.to_string(),
            deprel: token.deprel.to_string(),
            head: token.head,
        }
    }

    fn mention(&self, mention: &crate::ExplainedMention) -> ExplainedMention {
        ExplainedMention {
            words: self.words(mention.span),
            form: mention.form,
            entity: mention.entity.to_string(),
            kind: mention.kind,
            name: mention.name.clone(),
            country: mention.country.clone(),
            sector: mention.sector.clone(),
        }
    }

    fn attempt(&self, attempt: &crate::Attempt) -> Attempt {
        let (reason, actors, recipients) = match &attempt.outcome {
            crate::Outcome::Fails(reason) => (Some(reason.clone()), Vec::new(), Vec::new()),
            crate::Outcome::Fits { actors, recipients } => {
                (None, self.participants(actors), self.participants(recipients))
            }
        };
        Attempt {
            token: attempt.token,
            pattern: attempt.pattern.clone(),
            fits: reason.is_none(),
            reason,
            actors,
            recipients,
        }
    }

    fn explained(&self, explained: &crate::ExplainedClaim) -> ExplainedClaim {
        let crate::ExplainedClaim { claim, steps } = explained;
        ExplainedClaim {
            event_type: claim.event_type.clone(),
            folded_from: claim.folded_from.clone(),
            trigger: self.evidence(&claim.trigger),
            rule: claim.rule.clone(),
            steps: steps.clone(),
            polarity: claim.polarity,
            tense: claim.tense,
            modality: claim.modality,
            status: claim.status,
            attribution: claim.attribution.iter().map(ToString::to_string).collect(),
        }
    }
}

fn left_out(left: &crate::LeftOut) -> LeftOut {
    LeftOut { token: left.token, pattern: left.pattern.clone(), reason: left.reason.clone() }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.sentence.text)?;
        let parts = [
            ("tree", self.tree()),
            ("entities", self.entities.iter().map(ToString::to_string).collect()),
            ("attributions", self.attributions.iter().map(account).collect()),
            ("patterns", self.patterns.iter().map(|tried| self.tried(tried)).collect()),
            ("left out", self.left_out.iter().map(|left| self.left(left)).collect()),
            ("claims", self.claims.iter().flat_map(|claim| self.claim(claim)).collect()),
        ];
        for (title, lines) in parts {
            writeln!(f, "\n{title}{}", if lines.is_empty() { ": none" } else { "" })?;
            for line in lines {
                writeln!(f, "  {line}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for ExplainedMention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let country = self.country.as_deref().unwrap_or("-");
        let (words, sectors) = (one_line(&self.words), self.sector.join(" "));
        write!(f, "\"{words}\" ({}) = {} {} {country} {sectors}", self.form, self.kind, self.name)
    }
}

impl Explanation {
    /// One line per word, indented by its depth, the root first.
    fn tree(&self) -> Vec<String> {
        let mut children = vec![Vec::new(); self.tokens.len()];
        for (index, token) in self.tokens.iter().enumerate().rev() {
            if let Some(below) = token.head.and_then(|head| children.get_mut(head)) {
                below.push(index);
            }
        }
        let root = self.tokens.iter().position(|token| token.head.is_none());
        let mut pending: Vec<_> = root.into_iter().map(|root| (root, 0)).collect();
        let mut lines = Vec::new();
        while let Some((index, depth)) = pending.pop() {
            let TreeToken { words, lemma, upos, xpos, deprel, .. } = &self.tokens[index];
            let (indent, form) = ("  ".repeat(depth), one_line(words));
            lines.push(format!("{indent}{form} [{deprel} {upos} {xpos} {lemma}]"));
            pending.extend(children[index].drain(..).map(|child| (child, depth + 1)));
        }
        lines
    }

    fn word(&self, token: usize) -> String {
        self.tokens.get(token).map(|token| one_line(&token.words)).unwrap_or_default()
    }

    fn tried(&self, tried: &Attempt) -> String {
        let (word, pattern) = (self.word(tried.token), &tried.pattern);
        if let Some(reason) = &tried.reason {
            return format!("{word}: {pattern}: no, {reason}");
        }
        let (actors, recipients) = (list(&tried.actors), list(&tried.recipients));
        format!("{word}: {pattern}: fits, actor {actors}, recipient {recipients}")
    }

    fn left(&self, left: &LeftOut) -> String {
        format!("{}: {} fits, but {}", self.word(left.token), left.pattern, left.reason)
    }

    /// The claim in a line, then each step to its status, whose account it is,
    /// and what its type was.
    fn claim(&self, claim: &ExplainedClaim) -> Vec<String> {
        let ExplainedClaim { event_type, rule, polarity, tense, modality, status, .. } = claim;
        let trigger = one_line(&claim.trigger);
        let mut lines = vec![format!("{event_type} {status} by {rule} (\"{trigger}\")")];
        lines.extend(claim.steps.iter().map(|step| format!("  {step}")));
        lines.push(format!("  so {polarity}, {tense}, {modality}: {status}"));
        for (depth, id) in claim.attribution.iter().enumerate() {
            let arrow = if depth == 0 { "by" } else { "  who hands on" };
            let said = self.attributions.iter().find(|said| said.id == *id);
            lines.push(format!("  {arrow} {}", said.map_or(id.clone(), voice)));
        }
        if let Some(from) = &claim.folded_from {
            lines.push(format!("  {from} before folding, {event_type} because it is {status}"));
        }
        lines
    }
}

fn account(said: &Attribution) -> String {
    format!("{}: {}", voice(said), one_line(&said.content))
}

/// `Zambia (denied, denies)`
fn voice(said: &Attribution) -> String {
    let source = said.source.as_ref().map(|source| one_line(&source.words));
    let cue = said.cue.as_ref().map(one_line);
    format!(
        "{} ({}, {})",
        source.as_deref().unwrap_or("nobody named"),
        cue.as_deref().unwrap_or("no cue"),
        said.stance
    )
}

fn list(parties: &[Participant]) -> String {
    let words = parties.iter().map(|party| {
        format!("\"{}\" ({})", one_line(&party.words), party.country.as_deref().unwrap_or("-"))
    });
    let words = words.collect::<Vec<_>>().join(", ");
    if words.is_empty() { "nobody".to_owned() } else { words }
}

fn one_line(words: &Words) -> String {
    words.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The JSON Schema of [`Explanation`], draft 2020-12.
pub fn explanation_schema() -> serde_json::Value {
    schemars::schema_for!(Explanation).to_value()
}
