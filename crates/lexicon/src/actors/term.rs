//! Facts that hold for a time.

use jiff::{ToSpan, civil::Date};

use super::Codes;
use crate::{PackError, Row};

/// What somebody was for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// ISO 3166-1 alpha-3 of the country acted for.
    pub country: Option<String>,
    /// PLOVER sectors, the primary one first.
    pub sector: Vec<String>,
    /// The office, for people.
    pub title: Option<String>,
    /// What it is an office of: a country's code, a place or a body.
    pub of: Option<String>,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
}

impl Term {
    /// A row with columns `country`, `sector`, `from` and `until`.
    pub(super) fn load(row: Row<'_>, codes: &Codes<'_>) -> Result<Self, PackError> {
        let from = day(row, "from", Edge::First)?;
        let until = day(row, "until", Edge::Last)?;
        if let (Some(from), Some(until)) = (from, until)
            && from > until
        {
            return Err(row.error(format!("it ends on {until}, before it begins on {from}")));
        }
        let (country, sector) = (codes.country(row)?, codes.sector(row)?);
        Ok(Self { country, sector, title: None, of: None, from, until })
    }

    /// Whether it held on `date`.
    pub fn holds(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }

    /// Whether it was over on `date`.
    pub(super) fn ended(&self, date: Date) -> bool {
        self.until.is_some_and(|until| until < date)
    }
}

/// The terms that hold on `date`; all where there is no date.
pub(super) fn at(terms: &[Term], date: Option<Date>) -> impl Iterator<Item = &Term> {
    terms.iter().filter(move |term| date.is_none_or(|date| term.holds(date)))
}

/// The value that all `terms` share.
pub(super) fn shared<'t, V: PartialEq>(
    mut terms: impl Iterator<Item = &'t Term>,
    value: impl Fn(&'t Term) -> V,
) -> Option<V> {
    let first = value(terms.next()?);
    terms.all(|term| value(term) == first).then_some(first)
}

/// Which day of a month or year is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    First,
    Last,
}

/// `2022-12-31`, or the first or last day of `2022-12` or `2022`.
pub(super) fn day(row: Row<'_>, column: &str, edge: Edge) -> Result<Option<Date>, PackError> {
    let Some(cell) = row.some(column) else { return Ok(None) };
    let (suffix, unit) = match cell.len() {
        4 => ("-01-01", 1.year()),
        7 => ("-01", 1.month()),
        _ => ("", 1.day()),
    };
    let first: Date = format!("{cell}{suffix}")
        .parse()
        .map_err(|_| row.error(format!("{column}: `{cell}` is no day, month or year")))?;
    let last = first.checked_add(unit).and_then(Date::yesterday).unwrap_or(first);
    Ok(Some(if edge == Edge::First { first } else { last }))
}
