//! Claims of single texts against PLOVER's gold records.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;
use tidings::json::Claim;

use crate::{
    Error, Gold, Readings,
    figures::{Counts, Score, Tally, number, share},
    habits::{Countries, countries, labels, meant, names_none},
};

/// One gold record; several may speak of one text.
#[derive(Debug, Deserialize)]
struct EventGold {
    id: String,
    text: String,
    event16: String,
    source: Value,
    target: Value,
    issues: Vec<String>,
}

impl EventGold {
    fn is_reciprocal(&self) -> bool {
        self.issues.iter().any(|issue| issue.contains("reciprocal"))
    }

    /// Whether the parties are those of the claim.
    fn has_parties_of(&self, claim: &Claim) -> bool {
        let (sources, targets) = (codes(&self.source), codes(&self.target));
        let (actors, recipients) = (countries(&claim.actors), countries(&claim.recipients));
        let either = |code: &Option<String>| {
            actors.contains(code) || recipients.contains(code) || names_none(code.as_deref())
        };
        self.is_reciprocal() && sources.iter().all(either)
            || meet(&sources, &actors) && meet(&targets, &recipients)
    }
}

/// The countries of gold's actors, which stand in a list of objects.
fn codes(people: &Value) -> Countries {
    let people = people.as_array().map_or(&[][..], Vec::as_slice);
    meant(people.iter().filter(|person| person.is_object()).map(|person| person["code"].as_str()))
}

/// Whether gold's countries and a claim's meet; none at all, and codes that
/// name no country, match anything.
fn meet(gold: &Countries, given: &Countries) -> bool {
    gold.is_empty()
        || gold.iter().any(|code| names_none(code.as_deref()))
        || !gold.is_disjoint(given)
}

#[derive(Default)]
struct Sums {
    typed: usize,
    triples: Counts,
    types: Tally,
    right: Tally,
}

/// Type: a claim of the gold type is there. Triple: type and the countries of
/// actor and recipient, over all claims of the text.
///
/// # Errors
///
/// When a record of the gold file is not of this measure's form.
pub fn score_events(gold: &Gold, readings: &Readings) -> Result<Score, Error> {
    let gold: Vec<EventGold> = gold.typed()?;
    let (mut sums, mut errors) = (Sums::default(), Vec::new());
    let mut done = BTreeSet::new();
    for first in &gold {
        if done.insert(&first.id) {
            let records: Vec<_> = gold.iter().filter(|record| record.id == first.id).collect();
            let claims = readings.of(&first.id).map_or(&[][..], |reading| &reading.claims);
            sums.add(&records, claims, &mut errors);
        }
    }
    let all = sums.triples.gold;
    let per_record = number(sums.triples.given) / number(all.max(1));
    let figures = vec![
        format!("type found {:.3} of {all}", share(sums.typed, all)),
        sums.triples.line("triple"),
        format!("claims per gold record {per_record:.2}"),
        sums.types.line(&sums.right),
    ];
    Ok(Score { figures, errors })
}

impl Sums {
    fn add(&mut self, records: &[&EventGold], claims: &[Claim], errors: &mut Vec<String>) {
        self.triples.given += claims.len();
        self.triples.gold += records.len();
        let mut used = BTreeSet::new();
        for record in records {
            self.types.add(&record.event16, 1.0);
            let of_type: Vec<_> = (0..claims.len())
                .filter(|index| !used.contains(index))
                .filter(|&index| labels(&claims[index]).contains(&record.event16))
                .collect();
            if !of_type.is_empty() {
                self.typed += 1;
                self.right.add(&record.event16, 1.0);
            }
            match of_type.into_iter().find(|&index| record.has_parties_of(&claims[index])) {
                Some(index) => {
                    self.triples.right += 1;
                    used.insert(index);
                }
                None => errors.push(describe(record, claims)),
            }
        }
    }
}

fn describe(record: &EventGold, claims: &[Claim]) -> String {
    let got = claims.iter().map(|claim| {
        let parties = |countries: Countries| listed(&countries);
        let (actors, recipients) = (countries(&claim.actors), countries(&claim.recipients));
        format!("{} {} > {}", claim.event_type, parties(actors), parties(recipients))
    });
    format!(
        "{} {} > {} <- {:?} got {}",
        record.event16,
        listed(&codes(&record.source)),
        listed(&codes(&record.target)),
        record.text.chars().take(SHOWN).collect::<String>(),
        got.collect::<Vec<_>>().join("; "),
    )
}

/// Characters of a text that an error line shows.
const SHOWN: usize = 110;

fn listed(countries: &Countries) -> String {
    let codes = countries.iter().map(|code| code.as_deref().unwrap_or("?"));
    codes.collect::<Vec<_>>().join("+")
}
