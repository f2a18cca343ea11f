//! What the help of a command says below its options.

use tidings_eval::sample_columns;

use crate::output::{csv, geojson, quotes};

/// What a file for `--actors` looks like.
const ACTORS_HELP: &str = "\
Columns of a table for --actors (in any order; only name and kind must be there):
  name      as reports write it; in capitals only what they write so
  kind      person, organization, group, outlet, or country for another name of a country
  aliases   other names, parted by ;
  short     what reports call a person once named, parted by ;
  country   ISO 3166-1 alpha-3
  sector    GOV, MIL, REB …, parted by ;
  code      of CAMEO, in place of country and sector: USAGOV
  title, of the office, and of what it is one
  from, until  first and last day: 2022-12-31, 2022-12 or 2022; empty = always
  gender    m, f or n
  id        what the reading links to; rows of one id are one actor
  wikidata  Q and a number; the link where there is no id
A dictionary for --actors in PETRARCH's form:
  NAME.actors.txt  MARA_VOSK_ [UKRGOV] or, below the name, +VOSK_ and [UKRELI <20190520] lines
  NAME.agents.txt  POLICE_OFFICER {POLICE_OFFICERS} [~COP], sets as !PERSON! = MAN, MEN
";

/// What `tidings quotes --help` adds.
pub(crate) fn quotes_help() -> String {
    format!("Columns of --format csv:\n{}", quotes::columns())
}

/// What `tidings sample --help` adds.
pub(crate) fn sample_help() -> String {
    let line = |(name, meaning): &(&str, &str)| format!("  {name:12}  {meaning}\n");
    let columns: String = sample_columns().iter().map(line).collect();
    format!(
        "Columns of the list; those ending in _ok are for verdicts (y, n, or nothing):\n{columns}\
         `tidings eval sample LIST` then says how many are right. docs/sampling.md describes all."
    )
}

/// What `tidings read --help` adds.
pub(crate) fn read_help() -> String {
    format!(
        "Columns of --format csv:\n{}\nProperties of --format geojson (RFC 7946, degrees of WGS 84, \
         east before north; claims without a place are left out):\n{}\n{ACTORS_HELP}\nExit code: 0 done, 1 failed, 2 wrong use, \
         3 done with some documents rejected.",
        csv::columns(),
        geojson::properties()
    )
}
