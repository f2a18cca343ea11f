//! Facts that hold for a time.

use std::{collections::HashMap, hash::BuildHasherDefault, sync::Arc};

use jiff::{ToSpan, civil::Date};

use super::Codes;
use crate::{PackError, Row, forms::Quick};

/// What somebody was for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// ISO 3166-1 alpha-3 of the country acted for.
    pub country: Option<Arc<str>>,
    /// PLOVER sectors, the primary one first.
    pub sector: Arc<[String]>,
    /// The office, for people.
    pub title: Option<Arc<str>>,
    /// What it is an office of: a country's code, a place or a body.
    pub of: Option<Arc<str>>,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
}

impl Term {
    /// A row with columns `country`, `sector`, `from` and `until`.
    pub(super) fn load<'t>(
        row: Row<'t>,
        codes: &Codes<'_>,
        cells: &mut Cells<'t>,
    ) -> Result<Self, PackError> {
        let (from, until) = between(row)?;
        let (country, sector) = (cells.country(row, codes)?, cells.sector(row, codes)?);
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

/// The cells that many rows of a table share, each kept once.
#[derive(Debug, Default)]
pub(super) struct Cells<'t> {
    words: HashMap<&'t str, Arc<str>, BuildHasherDefault<Quick>>,
    countries: HashMap<&'t str, Arc<str>, BuildHasherDefault<Quick>>,
    sectors: HashMap<&'t str, Arc<[String]>, BuildHasherDefault<Quick>>,
}

impl<'t> Cells<'t> {
    /// The words of a cell, `None` where it is empty.
    pub(super) fn words(&mut self, cell: &'t str) -> Option<Arc<str>> {
        let kept = || Arc::clone(self.words.entry(cell).or_insert_with(|| Arc::from(cell)));
        (!cell.is_empty()).then(kept)
    }

    fn country(&mut self, row: Row<'t>, codes: &Codes<'_>) -> Result<Option<Arc<str>>, PackError> {
        let Some(code) = row.some("country") else { return Ok(None) };
        if !self.countries.contains_key(code) {
            self.countries.insert(code, Arc::from(codes.known(row, code)?));
        }
        Ok(self.countries.get(code).cloned())
    }

    fn sector(&mut self, row: Row<'t>, codes: &Codes<'_>) -> Result<Arc<[String]>, PackError> {
        let cell = row.get("sector");
        if let Some(known) = self.sectors.get(cell) {
            return Ok(Arc::clone(known));
        }
        let sectors: Arc<[String]> = codes.sector(row)?.into();
        Ok(Arc::clone(self.sectors.entry(cell).or_insert(sectors)))
    }
}

/// Those who count on `date` of all who bear a name: a user's own where they
/// are something then, else the pack's, else the user's own. Without a date
/// whatever was at any time is.
pub(super) fn prevailing<'e, E>(
    all: Vec<&'e E>,
    own: impl Fn(&E) -> bool,
    holds: impl Fn(&E) -> bool,
) -> Vec<&'e E> {
    if !all.iter().any(|entry| own(entry)) {
        return all;
    }
    let keep = |wanted: &dyn Fn(&E) -> bool| -> Vec<&'e E> {
        all.iter().copied().filter(|entry| wanted(entry)).collect()
    };
    let ranks: [&dyn Fn(&E) -> bool; 3] =
        [&|entry| own(entry) && holds(entry), &|entry| !own(entry) && holds(entry), &own];
    ranks.into_iter().map(keep).find(|kept| !kept.is_empty()).unwrap_or_default()
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

/// The first and the last day of a row with columns `from` and `until`.
pub(super) fn between(row: Row<'_>) -> Result<(Option<Date>, Option<Date>), PackError> {
    let day = |column: &str| {
        let days = row.some(column).map(days).transpose();
        days.map_err(|reason| row.error(format!("{column}: {reason}")))
    };
    let from = day("from")?.map(|(first, _)| first);
    let until = day("until")?.map(|(_, last)| last);
    in_order(from, until).map_err(|reason| row.error(reason))?;
    Ok((from, until))
}

/// The first and the last day meant by `2022-12-31`, `2022-12` or `2022`.
///
/// # Errors
///
/// What is wrong and what to write.
pub(super) fn days(cell: &str) -> Result<(Date, Date), String> {
    let (suffix, unit) = match cell.len() {
        4 => ("-01-01", 1.year()),
        7 => ("-01", 1.month()),
        _ => ("", 1.day()),
    };
    let first = if cell.len() == LONGEST_DAY { plain_day(cell) } else { None };
    let first = first.or_else(|| format!("{cell}{suffix}").parse().ok());
    let first = first.filter(|_| cell.len() <= LONGEST_DAY).ok_or_else(|| {
        let shown: String = cell.chars().take(2 * LONGEST_DAY).collect();
        format!("`{shown}` is no day, month or year: write 2022-12-31, 2022-12 or 2022")
    })?;
    if cell.len() == LONGEST_DAY {
        return Ok((first, first));
    }
    let last = first.checked_add(unit).and_then(Date::yesterday).unwrap_or(first);
    Ok((first, last))
}

/// `2022-12-31`, as most cells are written.
fn plain_day(cell: &str) -> Option<Date> {
    let mut parts = cell.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Characters of `2022-12-31`; a time of day after it is none of our business.
const LONGEST_DAY: usize = 10;

/// Checks that a term does not end before it begins.
///
/// # Errors
///
/// When it does.
pub(super) fn in_order(from: Option<Date>, until: Option<Date>) -> Result<(), String> {
    match (from, until) {
        (Some(from), Some(until)) if from > until => {
            Err(format!("it ends on {until}, before it begins on {from}"))
        }
        _ => Ok(()),
    }
}
