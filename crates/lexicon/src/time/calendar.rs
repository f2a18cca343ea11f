//! What months a season has, what hours a morning, on what day a feast falls.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::grammar::Classes;

/// The form of `time/calendar.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// First and last month of each season; a last one before the first lies in
    /// the next year.
    pub season: BTreeMap<String, [i8; 2]>,
    /// First hour of each part of day and the hour that ends it; beyond 24 it
    /// lies in the next day.
    pub part: BTreeMap<String, [i8; 2]>,
    /// Lemmas of words that place in the future whatever hangs on them.
    pub future: Vec<String>,
    /// Lemmas of words that place in the past the time they stand before.
    pub past_before: Vec<String>,
    /// Lemmas of words that bound what has been set by now: "has until Friday".
    pub ahead_before: Vec<String>,
    /// Words that make two times one interval.
    pub range: Vec<RangeWords>,
    /// Words between a length and the day from which it is counted.
    pub counting: CountingWords,
    /// Names of days by their rule.
    holiday: BTreeMap<String, Vec<String>>,
}

/// Words around two times that mean all between them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeWords {
    /// Before the first: "between".
    pub before: String,
    /// Before the second: "and".
    pub joiner: String,
}

/// Words that stand between a length and a day: "two weeks after 15 January".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountingWords {
    /// The length begins on the day.
    pub forward: Vec<String>,
    /// The length ends there.
    pub back: Vec<String>,
}

/// How a named day is found in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holiday {
    /// `12-25`: month and day.
    Fixed(i8, i8),
    /// `11-4-4`: the fourth fourth day of the week in November; `5-1--1` is the
    /// last Monday in May, `11-4-4+1` the day after the first of these.
    Weekday {
        /// Month.
        month: i8,
        /// 1 is Monday.
        weekday: i8,
        /// Which of the month; -1 is the last.
        nth: i8,
        /// Days to go on from there.
        days: i8,
    },
    /// `easter-2`: days from Western Easter Sunday.
    Easter(i32),
}

impl Calendar {
    /// The names of days as a class `holiday`.
    pub(crate) fn classes(&self) -> Result<Classes, String> {
        for rule in self.holiday.keys() {
            rule.parse::<Holiday>()?;
        }
        Ok(Classes::from([("holiday".to_owned(), self.holiday.clone())]))
    }
}

impl std::str::FromStr for Holiday {
    type Err = String;

    fn from_str(rule: &str) -> Result<Self, String> {
        let wrong = || format!("{rule:?} is no rule such as \"12-25\", \"11-4-4\" or \"easter-2\"");
        if let Some(days) = rule.strip_prefix("easter") {
            return days.parse().map(Self::Easter).map_err(|_| wrong());
        }
        let (month, rest) = rule.split_once('-').ok_or_else(wrong)?;
        let month =
            month.parse().ok().filter(|month| (1..=12).contains(month)).ok_or_else(wrong)?;
        if let Ok(day) = rest.parse() {
            return Ok(Self::Fixed(month, day));
        }
        let (weekday, nth) = rest.split_once('-').ok_or_else(wrong)?;
        let weekday = weekday.parse().ok().filter(|day| (1..=7).contains(day)).ok_or_else(wrong)?;
        let (nth, days) = nth.split_once('+').unwrap_or((nth, "0"));
        let days = days.parse().map_err(|_| wrong())?;
        let nth = nth.parse().ok().filter(|nth| (-1..=5).contains(nth)).ok_or_else(wrong)?;
        Ok(Self::Weekday { month, weekday, nth, days })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: &str, expected: Result<Holiday, &str>) {
        let found = rule.parse::<Holiday>();
        assert_eq!(
            found.as_ref().map_err(|error| error.contains(rule)),
            expected.as_ref().map_err(|_| true)
        );
    }

    #[test]
    fn the_last_monday_in_may() {
        check("5-1--1", Ok(Holiday::Weekday { month: 5, weekday: 1, nth: -1, days: 0 }));
    }

    #[test]
    fn the_day_after_thanksgiving() {
        check("11-4-4+1", Ok(Holiday::Weekday { month: 11, weekday: 4, nth: 4, days: 1 }));
    }

    #[test]
    fn two_days_before_easter() {
        check("easter-2", Ok(Holiday::Easter(-2)));
    }

    #[test]
    fn a_thirteenth_month_is_an_error() {
        check("13-1", Err(""));
    }
}
