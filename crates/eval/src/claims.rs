//! All claims of whole articles, field by field.

use std::collections::BTreeSet;

use serde::Deserialize;
use tidings::json::{Claim, Reading};

use crate::{
    Error, Gold, Readings,
    figures::{Counts, Range, Score, number, one_to_one, share, unpaired},
    habits::{Countries, countries, labels, meant},
};

/// An article with every claim marked.
#[derive(Debug, Deserialize)]
struct ClaimsGold {
    id: String,
    text: String,
    claims: Vec<GoldClaim>,
}

#[derive(Debug, Deserialize)]
struct GoldClaim {
    trigger: Words,
    /// Where the trigger begins; where it is a span, it says so itself.
    #[serde(default)]
    start: usize,
    #[serde(rename = "type")]
    event_type: String,
    #[serde(default)]
    actors: Vec<GoldActor>,
    #[serde(default)]
    recipients: Vec<GoldActor>,
    status: String,
    from: Option<String>,
    #[serde(default)]
    sources: Vec<Words>,
    #[serde(default = "sure")]
    sure: bool,
}

/// Claims are, unless their line says that a second coder may leave them out.
fn sure() -> bool {
    true
}

#[derive(Debug, Deserialize)]
struct GoldActor {
    country: Option<String>,
}

/// Words of the article, or where they stand in it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Words {
    Text(String),
    Span(Range),
}

impl Words {
    fn of(&self, text: &str) -> String {
        match self {
            Self::Text(words) => words.clone(),
            Self::Span([start, end]) => text.chars().take(*end).skip(*start).collect(),
        }
    }
}

impl GoldClaim {
    fn range(&self) -> Range {
        match &self.trigger {
            Words::Text(words) => [self.start, self.start + words.chars().count()],
            Words::Span(range) => *range,
        }
    }
}

/// How far apart, in characters, two triggers of one claim may stand.
const NEAR: usize = 30;

/// The fields compared on matches, in the order of the figures.
const FIELDS: [&str; 5] = ["actor", "recipient", "status", "day", "source"];

#[derive(Default)]
struct Sums {
    claims: Counts,
    sure: usize,
    sure_found: usize,
    fields: [usize; FIELDS.len()],
}

/// A claim matches when its type is equal and its trigger lies within
/// [`NEAR`] of gold's; on matches the fields are compared.
///
/// # Errors
///
/// When a record of the gold file is not of this measure's form.
pub fn score_claims(gold: &Gold, readings: &Readings) -> Result<Score, Error> {
    let gold: Vec<ClaimsGold> = gold.typed()?;
    let (mut sums, mut errors) = (Sums::default(), Vec::new());
    for article in &gold {
        sums.add(article, readings.of(&article.id), &mut errors);
    }
    let of_matches = |right: usize| number(right) / number(sums.claims.right.max(1));
    let field = |(name, &right)| format!("{name} {:.3}", of_matches(right));
    let fields = FIELDS.iter().zip(&sums.fields).map(field).collect::<Vec<_>>().join("  ");
    let recall = share(sums.sure_found, sums.sure);
    let figures = vec![
        sums.claims.line("claims"),
        format!("recall of sure claims {recall:.3}   on matches: {fields}"),
    ];
    Ok(Score { figures, errors })
}

impl Sums {
    fn add(&mut self, article: &ClaimsGold, reading: Option<&Reading>, errors: &mut Vec<String>) {
        let (id, gold) = (&article.id, &article.claims);
        let given = reading.map_or(&[][..], |reading| &reading.claims);
        let pairs = matches(gold, given);
        for (&(i, j), reading) in pairs.iter().zip(std::iter::repeat(reading)) {
            let said = gold[i].sources.last().map(|source| source.of(&article.text));
            let right = compare(&gold[i], &given[j], &said.unwrap_or_default(), reading);
            for (sum, right) in self.fields.iter_mut().zip(right) {
                *sum += usize::from(right);
            }
            self.sure_found += usize::from(gold[i].sure);
            let wrong: Vec<_> = FIELDS
                .iter()
                .zip(right)
                .filter(|(_, right)| !right)
                .map(|(name, _)| *name)
                .collect();
            if !wrong.is_empty() {
                let (kind, trigger) = (&gold[i].event_type, gold[i].trigger.of(&article.text));
                errors.push(format!("{id} {kind} {trigger:?} wrong {}", wrong.join(", ")));
            }
        }
        self.claims.right += pairs.len();
        self.claims.given += given.len();
        self.claims.gold += gold.len();
        self.sure += gold.iter().filter(|claim| claim.sure).count();
        for claim in unpaired(gold.len(), &pairs, |pair| pair.0).map(|i| &gold[i]) {
            let unsure = if claim.sure { "" } else { " (unsure)" };
            let trigger = claim.trigger.of(&article.text);
            errors.push(format!("{id} missed {} {trigger:?}{unsure}", claim.event_type));
        }
        for claim in unpaired(given.len(), &pairs, |pair| pair.1).map(|j| &given[j]) {
            errors.push(format!("{id} extra {} {:?}", claim.event_type, claim.trigger.text));
        }
    }
}

/// Pairs of claims of one type with near triggers, the nearest first.
fn matches(gold: &[GoldClaim], given: &[Claim]) -> Vec<(usize, usize)> {
    let mut near = Vec::new();
    for (i, a) in gold.iter().enumerate() {
        for (j, b) in given.iter().enumerate() {
            let (x, y) = (a.range(), b.trigger.span);
            if x[0] < y[1] + NEAR && y[0] < x[1] + NEAR && labels(b).contains(&a.event_type) {
                near.push((x[0].abs_diff(y[0]), i, j));
            }
        }
    }
    near.sort_unstable();
    one_to_one(near.into_iter().map(|(_, i, j)| (i, j)))
}

/// Which of [`FIELDS`] are right, where gold's source is called `said`.
fn compare(
    gold: &GoldClaim,
    given: &Claim,
    said: &str,
    reading: Option<&Reading>,
) -> [bool; FIELDS.len()] {
    let people = |people: &[GoldActor]| meant(people.iter().map(|one| one.country.as_deref()));
    let first_day = given.time.as_ref().and_then(|time| time.from.as_deref());
    [
        meet(people(&gold.actors), countries(&given.actors)),
        meet(people(&gold.recipients), countries(&given.recipients)),
        gold.status == given.status.as_str(),
        day(gold.from.as_deref()) == day(first_day),
        share_a_word(said, voice(given, reading)),
    ]
}

/// The words of a claim's innermost source; empty for the outlet itself.
fn voice<'r>(claim: &Claim, reading: Option<&'r Reading>) -> &'r str {
    let innermost = claim.attribution.last();
    let attributions = reading.map_or(&[][..], |reading| &reading.attributions);
    let attribution = attributions.iter().find(|one| Some(&one.id) == innermost);
    let source = attribution.and_then(|one| one.source.as_ref());
    source.map_or("", |source| source.words.text.as_str())
}

/// Whether two sides share a country, or neither has one.
fn meet(mut gold: Countries, mut given: Countries) -> bool {
    gold.remove(&None);
    given.remove(&None);
    !gold.is_disjoint(&given) || gold.is_empty() && given.is_empty()
}

fn day(moment: Option<&str>) -> String {
    const DAY: usize = "2022-12-31".len();
    moment.unwrap_or_default().chars().take(DAY).collect()
}

/// Whether two names share a word, or both are empty.
fn share_a_word(a: &str, b: &str) -> bool {
    !words(a).is_disjoint(&words(b)) || a.is_empty() && b.is_empty()
}

fn words(text: &str) -> BTreeSet<String> {
    let of_word = |c: char| c.is_alphanumeric() || c == '_';
    let words = text.split(|c| !of_word(c)).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
