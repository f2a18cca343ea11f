//! What gold sets write otherwise than the record: codes of countries, types,
//! classes of names.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use serde::Deserialize;
use tidings::{
    NameClass,
    json::{Claim, Participant},
};

/// Countries of the parties of a claim; `None` for a party without one.
pub(crate) type Countries = BTreeSet<Option<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Habits {
    no_country: BTreeSet<String>,
    apology: Vec<String>,
    below: BTreeSet<String>,
    one_type: BTreeMap<String, String>,
    name_class: BTreeMap<String, String>,
    meant: BTreeMap<String, String>,
    sector: BTreeMap<String, String>,
}

static HABITS: LazyLock<Habits> = LazyLock::new(|| {
    toml::from_str(include_str!("../scoring.toml")).expect("scoring.toml is part of the program")
});

/// The countries that these codes mean.
pub(crate) fn meant<'c>(codes: impl Iterator<Item = Option<&'c str>>) -> Countries {
    let right = |code: &str| HABITS.meant.get(code).map_or_else(|| code.to_owned(), Clone::clone);
    codes.map(|code| code.map(right)).collect()
}

/// The sector that a code of gold means: its first letters are one, those after
/// them say more of it. `None` for a code that names no sector.
pub(crate) fn sector(code: &str) -> Option<String> {
    let first = code.get(..SECTOR_LETTERS)?;
    let meant = HABITS.sector.get(first).map_or(first, String::as_str);
    (!meant.is_empty()).then(|| meant.to_owned())
}

/// Whether what stands after `word` says whose or where somebody is.
pub(crate) fn is_below(word: &str) -> bool {
    HABITS.below.contains(&word.to_lowercase())
}

/// Letters of a sector's code.
const SECTOR_LETTERS: usize = 3;

/// The countries of a claim's parties.
pub(crate) fn countries(people: &[Participant]) -> Countries {
    meant(people.iter().map(|person| person.country.as_deref()))
}

/// Whether a code names no country, so that any answers to it.
pub(crate) fn names_none(code: Option<&str>) -> bool {
    code.is_none_or(|code| HABITS.no_country.contains(code))
}

/// The gold labels that a claim may answer to.
pub(crate) fn labels(claim: &Claim) -> BTreeSet<String> {
    let mut labels = BTreeSet::from([claim.event_type.clone()]);
    let says = |words: &[String]| {
        let trigger = claim.trigger.text.to_lowercase();
        words.iter().any(|word| trigger.contains(word.as_str()))
    };
    if claim.event_type == "SANCTION" && claim.mode.iter().any(|mode| mode == "convict") {
        labels.extend(["ACCUSE".to_owned(), "COERCE".to_owned()]);
    }
    if claim.event_type == "CONCEDE" && says(&HABITS.apology) {
        labels.insert("SUPPORT".to_owned());
    }
    labels
}

/// Such labels for the types of pairs, which know fewer.
pub(crate) fn pair_labels(claim: &Claim) -> BTreeSet<String> {
    let fold = |label: String| HABITS.one_type.get(&label).cloned().unwrap_or(label);
    labels(claim).into_iter().map(fold).collect()
}

/// The class that a name corpus means by a label; `None` for one that does not
/// count.
pub(crate) fn name_class(label: &str) -> Result<Option<NameClass>, String> {
    let class = HABITS.name_class.get(label).ok_or_else(|| format!("unknown class {label:?}"))?;
    if class.is_empty() {
        return Ok(None);
    }
    class.parse().map(Some).map_err(|error| format!("scoring.toml: {error}"))
}
