//! What the help of a command says below its options.

use tidings::export::{Field, cameo, csv, geojson, plover, polecat, quotes};
use tidings_eval::sample_columns;

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
    format!("Columns of --format csv:\n{}", listed(quotes::columns()))
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
         east before north; claims without a place are left out):\n{}\n\
         Fields of --format plover (claims without an actor, without a recipient where their type \
         asks for one, or without any date are left out):\n{}\n\
         Columns of --format cameo (no header; claims without an actor or a recipient, of parties \
         without country and sector, and what is not told as a fact are left out):\n{}\n\
         Columns of --format polecat (None: not known; left out as in plover, and what is not told \
         as a fact):\n{}\n\
         The last line on standard error counts the claims left out, and says why; docs/formats.md \
         has more on every format.\n\n{ACTORS_HELP}\nExit code: 0 done, 1 failed, 2 wrong use, \
         3 done with some documents rejected.",
        listed(csv::columns()),
        listed(geojson::properties()),
        listed(plover::fields()),
        listed(cameo::columns()),
        listed(polecat::columns()),
    )
}

/// Names with what they hold, one a line.
fn listed(fields: impl Iterator<Item = Field>) -> String {
    let fields: Vec<Field> = fields.collect();
    let width = fields.iter().map(|field| field.name.len()).max().unwrap_or(0);
    let line = |field: &Field| format!("  {:width$}  {}\n", field.name, field.meaning);
    fields.iter().map(line).collect()
}
