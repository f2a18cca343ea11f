//! The status of single claims: the word the reading has against gold's.
//!
//! A record of gold is one claim of an article: `id` of the article, `trigger`
//! as `[start, end)` in its text, `type` and `status`. Gold holds only claims
//! that a reading once made, so what is missed elsewhere is not counted.
//! docs/annotation.md says how gold was marked.

use serde::Deserialize;
use tidings::{Status, json::Claim};

use crate::{
    Error, Gold, Readings,
    figures::{Range, Score, overlap, share},
};

/// A claim and how its innermost source presents it.
#[derive(Debug, Deserialize)]
struct StatusGold {
    id: String,
    /// The article; it comes from another file.
    text: String,
    #[serde(rename = "type")]
    event_type: String,
    trigger: Range,
    status: Status,
}

#[derive(Default)]
struct Sums {
    /// What the reading says and what gold says, of each claim found.
    found: Vec<(Status, Status)>,
    missing: usize,
}

/// Words for what is told as a fact of now or lately.
const CURRENT: [Status; 2] = [Status::Occurred, Status::Ongoing];

/// Found: a claim of the reading whose trigger overlaps gold's, of several one
/// of the same type. Status: of those found, the share with gold's word. Told as
/// facts: of those that the reading calls occurred or ongoing, the share that
/// gold calls so too; with history, gold may say historical as well.
///
/// # Errors
///
/// When a record of the gold file is not of this measure's form, or has no text
/// ([`Gold::add_texts`]).
pub fn score_status(gold: &Gold, readings: &Readings) -> Result<Score, Error> {
    let gold: Vec<StatusGold> = gold.typed()?;
    let (mut sums, mut errors) = (Sums::default(), Vec::new());
    for claim in &gold {
        let given = readings.of(&claim.id).map_or(&[][..], |reading| &reading.claims);
        sums.add(claim, given, &mut errors);
    }
    Ok(Score { figures: sums.figures(), errors })
}

impl Sums {
    fn add(&mut self, gold: &StatusGold, given: &[Claim], errors: &mut Vec<String>) {
        let (id, [start, end]) = (&gold.id, gold.trigger);
        let words: String = gold.text.chars().skip(start).take(end.saturating_sub(start)).collect();
        let Some(claim) = the_same(gold, given) else {
            self.missing += 1;
            errors.push(format!("{id}:{start} not found {words:?} {}", gold.status));
            return;
        };
        self.found.push((claim.status, gold.status));
        if claim.status != gold.status {
            let (wanted, got) = (gold.status, claim.status);
            errors.push(format!("{id}:{start} {words:?}: gold {wanted}, got {got}"));
        }
    }

    fn figures(&self) -> Vec<String> {
        let count = |fits: &dyn Fn(Status, Status) -> bool| {
            self.found.iter().filter(|&&(got, gold)| fits(got, gold)).count()
        };
        let right = count(&|got, gold| got == gold);
        let current = |status| CURRENT.contains(&status);
        let told = count(&|got, _| current(got));
        let strict = count(&|got, gold| current(got) && current(gold));
        let history = count(&|got, gold| current(got) && gold == Status::Historical);
        let part = |part, whole| format!("{:.3} ({part} of {whole})", share(part, whole));
        vec![
            format!("status right {}  not found {}", part(right, self.found.len()), self.missing),
            format!(
                "told as facts: right {}  with history {}",
                part(strict, told),
                part(strict + history, told)
            ),
            format!("got -> gold: {}", self.confusions().join("  ")),
        ]
    }

    /// The pairs of words that differ, the most frequent first.
    fn confusions(&self) -> Vec<String> {
        let mut pairs: Vec<((Status, Status), usize)> = Vec::new();
        for &pair in self.found.iter().filter(|(got, gold)| got != gold) {
            match pairs.iter_mut().find(|(known, _)| *known == pair) {
                Some((_, count)) => *count += 1,
                None => pairs.push((pair, 1)),
            }
        }
        pairs.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        pairs.iter().map(|((got, gold), count)| format!("{got} -> {gold} {count}")).collect()
    }
}

/// The claim of the reading that gold means: of its type before any other, then
/// the one that shares the most characters.
fn the_same<'r>(gold: &StatusGold, given: &'r [Claim]) -> Option<&'r Claim> {
    let shared = |claim: &Claim| {
        let more = claim.trigger.more.iter();
        std::iter::once(&claim.trigger.span)
            .chain(more)
            .map(|&span| overlap(span, gold.trigger))
            .sum::<usize>()
    };
    let of_type = |claim: &Claim| {
        claim.event_type == gold.event_type || claim.folded_from.as_ref() == Some(&gold.event_type)
    };
    let overlapping = given.iter().rev().filter(|claim| shared(claim) > 0);
    overlapping.max_by_key(|claim| (of_type(claim), shared(claim)))
}
