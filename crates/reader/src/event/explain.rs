//! Why a sentence was or was not coded.

use std::fmt;

use tidings_record::{Attribution, Span};

use super::{
    Earlier, candidate, claim,
    matching::{Failure, Match},
    parties,
    party::{Parties, Party},
};
use crate::Context;

/// Everything that decided about one sentence, in text order; prints as text.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The sentence.
    pub sentence: String,
    /// Its tree, one line per token, indented by depth.
    pub tree: Vec<String>,
    /// Its mentions and what they stand for.
    pub entities: Vec<String>,
    /// Accounts that hold part of it.
    pub attributions: Vec<String>,
    /// Patterns that were tried, and what came of each.
    pub patterns: Vec<String>,
    /// Matches that fit and make no claim, and why.
    pub left_out: Vec<String>,
    /// The claims made; below each, by line, what decided its status, from the
    /// root of the tree down, and what its type was before folding.
    pub claims: Vec<String>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.sentence)?;
        let parts = [
            ("tree", &self.tree),
            ("entities", &self.entities),
            ("attributions", &self.attributions),
            ("patterns", &self.patterns),
            ("left out", &self.left_out),
            ("claims", &self.claims),
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

/// Explains the sentence at byte `offset`; `None` where there is none.
pub(crate) fn sentence(
    context: Context<'_>,
    earlier: Earlier<'_>,
    offset: usize,
) -> Option<Explanation> {
    let index = context.analysis.sentence_at(offset)?;
    let parties = parties(context, earlier, index);
    let sentence = parties.clauses.sentence;
    let mut tree = Vec::new();
    parties.draw(sentence.root(), 0, &mut tree);
    let count = sentence.tokens.len();
    let tried =
        (0..count).flat_map(|token| parties.attempts(token).map(move |tried| (token, tried)));
    let patterns =
        tried.map(|(token, (pattern, result))| parties.describe(token, &pattern.id, &result));
    let sifted = candidate::sift(parties);
    let left = sifted.iter().filter_map(|(found, dropped)| {
        let word = parties.words(parties.clauses.token(found.trigger.token).span);
        Some(format!("{word}: {} fits, but {}", found.pattern.id, dropped.as_ref()?))
    });
    let left_out = left.collect();
    let kept = sifted.iter().filter(|(_, dropped)| dropped.is_none());
    Some(Explanation {
        sentence: context.document.words(sentence.span).to_owned(),
        tree,
        entities: parties.describe_entities(),
        attributions: parties.describe_accounts(),
        patterns: patterns.collect(),
        left_out,
        claims: kept.flat_map(|(found, _)| parties.describe_claim(found)).collect(),
    })
}

impl Parties<'_> {
    fn words(self, span: Span) -> String {
        self.context.document.words(span).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn draw(self, token: usize, depth: usize, lines: &mut Vec<String>) {
        let word = self.clauses.token(token);
        let indent = "  ".repeat(depth);
        let form = self.words(word.span);
        lines.push(format!(
            "{indent}{form} [{} {} {} {}]",
            word.deprel, word.upos, word.xpos, word.lemma
        ));
        for &child in self.clauses.sentence.children(token) {
            self.draw(child, depth + 1, lines);
        }
    }

    fn describe_entities(self) -> Vec<String> {
        let span = self.clauses.sentence.span;
        let mut lines = Vec::new();
        for entity in self.earlier.entities.iter() {
            for mention in entity.mentions.iter().filter(|mention| span.contains(mention.span)) {
                let country = entity.country.as_deref().unwrap_or("-");
                let sectors = entity.sector.join(" ");
                let words = self.words(mention.span);
                lines.push(format!(
                    "\"{words}\" ({}) = {} {} {country} {sectors}",
                    mention.form, entity.kind, entity.name
                ));
            }
        }
        lines
    }

    fn describe_accounts(self) -> Vec<String> {
        let span = self.clauses.sentence.span;
        let holding = self
            .earlier
            .attributions
            .iter()
            .filter(|account| account.content.spans().any(|part| part.overlaps(span)));
        let lines = holding.map(|account| {
            format!("{}: {}", self.voice(account), self.words(account.content.span))
        });
        lines.collect()
    }

    /// `Zambia (denied, denies)`
    fn voice(self, account: &Attribution) -> String {
        let source = account
            .source
            .as_ref()
            .map_or("nobody named".to_owned(), |source| self.words(source.evidence.span));
        let cue = account.cue.as_ref().map_or("no cue".to_owned(), |cue| self.words(cue.span));
        format!("{source} ({cue}, {})", account.stance)
    }

    fn describe(self, token: usize, id: &str, result: &Result<Match<'_>, Failure>) -> String {
        let word = self.words(self.clauses.token(token).span);
        match result {
            Err(failure) => format!("{word}: {id}: no, {failure}"),
            Ok(found) => {
                let (actors, recipients) = (self.list(&found.actors), self.list(&found.recipients));
                format!("{word}: {id}: fits, actor {actors}, recipient {recipients}")
            }
        }
    }

    fn list(self, parties: &[Party]) -> String {
        let words = parties.iter().map(|party| {
            let country = party.participant.country.as_deref().unwrap_or("-");
            format!("\"{}\" ({country})", self.words(party.participant.evidence.span))
        });
        let words = words.collect::<Vec<_>>().join(", ");
        if words.is_empty() { "nobody".to_owned() } else { words }
    }

    /// The claim in a line, then each step to its status: which word, which
    /// effect.
    fn describe_claim(self, found: &Match<'_>) -> Vec<String> {
        let standing = self.standing(found);
        let made = claim::state(self, found);
        let words = self.words(made.trigger.span);
        let mut lines =
            vec![format!("{} {} by {} (\"{words}\")", made.event_type, made.status, made.rule)];
        let presentation = standing.presentation;
        let steps = presentation.steps.iter().chain(&standing.steps);
        lines.extend(steps.map(|step| format!("  {step}")));
        lines.push(format!(
            "  so {}, {}, {}: {}",
            made.polarity, made.tense, made.modality, made.status
        ));
        for (depth, id) in made.attribution.iter().enumerate() {
            let account = &self.earlier.attributions[id.0];
            let arrow = if depth == 0 { "by" } else { "  who hands on" };
            lines.push(format!("  {arrow} {}", self.voice(account)));
        }
        if let Some(from) = &made.folded_from {
            lines.push(format!(
                "  {from} before folding, {} because it is {}",
                made.event_type, made.status
            ));
        }
        lines
    }
}
