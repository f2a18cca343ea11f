//! How words around a noun tie it to a country or a body.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

/// `actors/ties.toml`. All words are lemmas.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ties {
    /// Prepositions before the country or body that somebody belongs to.
    pub cases: HashSet<String>,
    /// Prepositions before the place where somebody is.
    pub place_cases: HashSet<String>,
    /// Participles before the place where somebody is: "based".
    pub based: HashSet<String>,
    /// Sectors that act abroad: the place does not tell their country.
    pub abroad: HashSet<String>,
    /// Sectors whose country is that of the place, unless the text says so.
    pub local: HashSet<String>,
    /// Sectors of those who are of the country that the report is about.
    pub state: HashSet<String>,
    /// Of these, the sectors of which the place of a sentence does not tell whose.
    pub seated: HashSet<String>,
    /// Sectors of those who are of no country unless the text says so.
    pub beyond_sectors: HashSet<String>,
    /// Words before people who come from elsewhere: "foreign".
    pub beyond: HashSet<String>,
    /// Nouns for somebody's other side: "ally".
    pub sides: HashSet<String>,
    /// Nouns for somebody's like elsewhere: "counterpart".
    pub counterparts: HashSet<String>,
    /// Words before a nationality that cut the tie: "pro-".
    pub cut_before: HashSet<String>,
    /// Words after a nationality and a hyphen that cut it: "-made".
    pub cut_after: HashSet<String>,
    /// Words before an office that is over.
    pub former: HashSet<String>,
    /// Nouns for whoever leads a country.
    pub leaders: HashSet<String>,
    /// Titles of those who lead one.
    pub leader_titles: HashSet<String>,
    /// Nouns that stand for what is named right before them: "movement".
    pub named_kinds: HashSet<String>,
    /// Nouns for those against whom one fights.
    pub enemies: HashSet<String>,
    /// Their sector, without another word.
    pub enemy_sector: String,
    /// Nouns for people that stand for an attitude where they are somebody's.
    pub attitudes: HashSet<String>,
    /// Prepositions before what an attitude is towards: "opposition to".
    pub attitude_cases: HashSet<String>,
    /// Nouns of office that keep their sector whatever they are of.
    pub keeping: HashSet<String>,
    /// Nouns for several countries named before: "country".
    pub together_states: HashSet<String>,
    /// Nouns for several who deal with each other: "side".
    pub together_sides: HashSet<String>,
    /// The sector of nationals who are named as such.
    pub national_sector: String,
    /// How many words are that count.
    pub counts: HashMap<String, usize>,
    /// By country, the office of whoever is called its leader.
    pub leads: HashMap<String, String>,
    /// Determiners that point back.
    pub definite: HashSet<String>,
    /// The sector that a general noun takes with a country: "leader".
    pub with_country: HashMap<String, String>,
}
