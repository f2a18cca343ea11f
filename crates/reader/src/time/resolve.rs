//! From what the words say to the time they mean.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use tidings_lexicon::{Holiday, TimeSlot as Slot};
use tidings_record::{Tense, TimeAnchor};

use super::{
    discourse::{Discourse, Origin},
    frame::{Count, Frame, nearest},
    period::Period,
};

/// The time that words mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meant<'p> {
    /// A period, counted from there.
    Period(Period<'p>, Option<TimeAnchor>),
    /// A TIMEX3 value that leaves parts open: `XXXX-WXX-5`.
    Open(String),
}

/// The period of the calendar that `frame` means, whatever time of day it adds;
/// `None` where there is no such day.
pub(super) fn resolve<'p>(
    frame: &Frame<'p>,
    discourse: &Discourse<'p>,
    tense: Tense,
) -> Option<Meant<'p>> {
    let reference = frame.word(Slot::Reference).or_else(|| frame.word(Slot::Value));
    if let Some(value) = reference {
        return Some(Meant::Open(value.to_owned()));
    }
    let near = discourse.published.map(Date::year);
    if let Some(period) = long_period(frame, near) {
        return Some(Meant::Period(period, None));
    }
    if frame.has(Slot::Year) || frame.has(Slot::Year2) || frame.has(Slot::High) {
        return Some(Meant::Period(select(frame, frame.year(near)?)?, None));
    }
    if frame.has(Slot::Unit) {
        return shifted(frame, discourse);
    }
    if let Some(days) = frame.small(Slot::Offset) {
        let Some((day, anchor)) = discourse.now() else { return Some(open("XXXX-XX-XX")) };
        return Some(Meant::Period(Period::Day(day).shift(days)?, Some(anchor)));
    }
    Bare { frame, discourse, tense }.resolve()
}

fn open<'p>(value: impl Into<String>) -> Meant<'p> {
    Meant::Open(value.into())
}

/// Centuries and decades.
fn long_period<'p>(frame: &Frame<'p>, near: Option<i16>) -> Option<Period<'p>> {
    if let Some(century) = frame.small(Slot::Century) {
        let before_christ = frame.word(Slot::Era).is_some_and(|era| era.starts_with('B'));
        return Some(Period::Century(if before_christ { -century } else { century - 1 }));
    }
    let decade = frame.small(Slot::Decade)?;
    let year = if decade < 100 { nearest(decade, near) } else { decade };
    Some(Period::Decade(year.div_euclid(10)))
}

/// The part of `year` that the words name; the year itself when they name none.
fn select<'p>(frame: &Frame<'p>, year: i16) -> Option<Period<'p>> {
    if let Some(month) = frame.tiny(Slot::Month) {
        return match frame.number(Slot::Day) {
            Some(_) => Some(Period::Day(Date::new(year, month, frame.tiny(Slot::Day)?).ok()?)),
            None => Some(Period::Month(year, month)),
        };
    }
    if let Some(season) = frame.word(Slot::Season) {
        return Some(Period::Season(year, season));
    }
    let fiscal = frame.has(Slot::Fiscal);
    if let Some(quarter) = frame.tiny(Slot::Quarter) {
        let period = if fiscal { Period::FiscalQuarter } else { Period::Quarter };
        return Some(period(year, quarter));
    }
    if let Some(half) = frame.tiny(Slot::Half) {
        return (half <= 2).then_some(Period::Half(year, half));
    }
    if let Some(rule) = frame.word(Slot::Holiday) {
        return Some(Period::Day(holiday(rule.parse().ok()?, year)?));
    }
    Some(if fiscal { Period::FiscalYear(year) } else { Period::Year(year) })
}

fn holiday(rule: Holiday, year: i16) -> Option<Date> {
    match rule {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Weekday { month, weekday, nth } => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
    }
}

/// Western Easter Sunday, after Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (golden, century, rest) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let correction = century - century.div_euclid(4) - (8 * century + 13).div_euclid(25) + 15;
    let moon = (19 * golden + correction).rem_euclid(30);
    let leap = 2 * century.rem_euclid(4) + 2 * (rest / 4) - rest % 4;
    let weekday = (32 + leap - moon).rem_euclid(7);
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    let (month, day) = (i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?);
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

/// "last week", "the following year", "two years ago", "June last year".
fn shifted<'p>(frame: &Frame<'p>, discourse: &Discourse<'p>) -> Option<Meant<'p>> {
    let unit = frame.word(Slot::Unit)?;
    let (by, there) = match (frame.word(Slot::Which), frame.word(Slot::There)) {
        (Some("last"), _) => (-1, false),
        (Some("next"), _) => (1, false),
        (_, Some("before")) => (-1, true),
        (_, Some("same")) => (0, true),
        (_, Some("after")) => (1, true),
        (Some(_), _) => (0, false),
        (None, _) => return counted(frame, discourse, unit),
    };
    let origin = if there { there_in(discourse, unit) } else { discourse.now() };
    let Some((day, anchor)) = origin else { return Some(open(open_unit(unit))) };
    let base = match unit {
        "NI" => Period::Day(day),
        _ => Period::of_unit(unit, day)?,
    };
    let base = base.shift(by)?;
    Some(Meant::Period(within(frame, base)?, Some(anchor)))
}

/// The day from which a `unit` of the text is counted: only where the text has
/// named a time at least as fine.
fn there_in(discourse: &Discourse<'_>, unit: &str) -> Option<Origin> {
    if matches!(unit, "D" | "W" | "NI" | "WE") {
        let news = discourse.published().filter(|_| !discourse.narrative);
        return discourse.that_day().or(news);
    }
    discourse.there().or_else(|| discourse.published())
}

/// The part of `base` that the words name.
fn within<'p>(frame: &Frame<'p>, base: Period<'p>) -> Option<Period<'p>> {
    if let (Some(weekday), Period::Week(monday)) = (frame.tiny(Slot::Weekday), base) {
        return Period::Day(monday).shift(i16::from(weekday - 1));
    }
    match base {
        Period::Year(year) => select(frame, year),
        Period::Month(year, month) => match frame.tiny(Slot::Day) {
            Some(day) => Some(Period::Day(Date::new(year, month, day).ok()?)),
            None => Some(base),
        },
        _ => Some(base),
    }
}

/// "two years ago", "three days later", "in a week".
fn counted<'p>(frame: &Frame<'p>, discourse: &Discourse<'p>, unit: &str) -> Option<Meant<'p>> {
    let direction = frame.word(Slot::Direction)?;
    let back = matches!(direction, "ago" | "before");
    let sign = if back { -1.0 } else { 1.0 };
    let Count::Number(count) = frame.count()? else {
        return Some(open(if back { "PAST_REF" } else { "FUTURE_REF" }));
    };
    let origin = match direction {
        "ago" | "ahead" => discourse.now(),
        _ => there_in(discourse, unit),
    };
    if unit.starts_with('T') {
        return Some(open("XXXX-XX-XXTXX"));
    }
    let (unit, count) = finer(unit, count);
    #[allow(clippy::cast_possible_truncation, reason = "checked on the same line")]
    let by = if count.abs() < 9999.0 { (sign * count) as i16 } else { return None };
    // "In the third quarter it earned more than a year ago": than in the third
    // quarter of that year.
    if let (Some((quarter @ (Period::Quarter(..) | Period::FiscalQuarter(..)), anchor)), "Y") =
        (discourse.latest(), unit)
    {
        return Some(Meant::Period(quarter.shift(by.checked_mul(4)?)?, Some(anchor)));
    }
    let Some((day, anchor)) = origin else { return Some(open(open_unit(unit))) };
    let period = Period::of_unit(unit, day)?.shift(by)?;
    Some(Meant::Period(period, Some(anchor)))
}

/// Half years in months, half weeks in days …
fn finer(unit: &str, count: f64) -> (&str, f64) {
    match unit {
        _ if count.fract() == 0.0 => (unit, count),
        "Y" => ("M", (count * 12.0).round()),
        "C" | "E" => ("Y", (count * if unit == "C" { 100.0 } else { 10.0 }).round()),
        "W" => ("D", (count * 7.0).round()),
        _ => (unit, count.round()),
    }
}

fn open_unit(unit: &str) -> &'static str {
    match unit {
        "W" => "XXXX-WXX",
        "WE" => "XXXX-WXX-WE",
        "M" => "XXXX-XX",
        "Q" => "XXXX-QX",
        "Y" => "XXXX",
        "E" => "XXX",
        "C" => "XX",
        _ => "XXXX-XX-XX",
    }
}

/// Words that name a part of a year, a week or a month, but not which.
struct Bare<'a, 'p> {
    frame: &'a Frame<'p>,
    discourse: &'a Discourse<'p>,
    tense: Tense,
}

impl<'p> Bare<'_, 'p> {
    fn resolve(&self) -> Option<Meant<'p>> {
        if [Slot::Month, Slot::Season, Slot::Quarter, Slot::Half, Slot::Holiday]
            .into_iter()
            .any(|slot| self.frame.has(slot))
        {
            return self.part_of_year();
        }
        if let Some(day) = self.frame.tiny(Slot::Day) {
            return self.day_of_month(day);
        }
        if let Some(weekday) = self.frame.tiny(Slot::Weekday) {
            return self.weekday(weekday);
        }
        let Some((day, anchor)) = self.day_spoken_of() else { return Some(open("XXXX-XX-XX")) };
        Some(Meant::Period(Period::Day(day), Some(anchor)))
    }

    /// The day that a time of day without one belongs to.
    fn day_spoken_of(&self) -> Option<Origin> {
        let published = self.discourse.published().filter(|_| !self.discourse.narrative);
        published.or_else(|| self.discourse.that_day())
    }

    fn part_of_year(&self) -> Option<Meant<'p>> {
        let Some((day, anchor)) = self.discourse.now() else { return self.open_part() };
        // A leap day is at most eight years away.
        let years = (-8..=8).filter_map(|by| day.year().checked_add(by));
        let parts: Vec<_> = years
            .filter_map(|year| select(self.frame, year))
            .filter_map(|part| Some((part, self.discourse.days(part.as_if_calendar())?)))
            .collect();
        let past = || parts.iter().rev().find(|(_, (first, _))| *first <= day);
        let future = || parts.iter().find(|(_, (_, end))| *end > day);
        let found = match (self.frame.word(Slot::Which), self.tense) {
            (Some("last"), _) => parts.iter().rev().find(|(_, (_, end))| *end <= day),
            (Some("next"), _) => parts.iter().find(|(_, (first, _))| *first > day),
            (Some(_), _) => parts.iter().find(|(part, _)| part.year() == Some(day.year())),
            (None, _) if self.discourse.narrative => {
                parts.iter().find(|(part, _)| part.year() == Some(day.year()))
            }
            (None, Tense::Future) => future(),
            (None, _) => past(),
        };
        Some(Meant::Period(found?.0, Some(anchor)))
    }

    fn open_part(&self) -> Option<Meant<'p>> {
        /// Any leap year shows whether there is such a day.
        const LEAP_YEAR: i16 = 2000;
        let value = select(self.frame, LEAP_YEAR)?.value();
        if self.frame.word(Slot::Holiday).is_some_and(|rule| rule.matches('-').count() != 1) {
            return Some(open("XXXX-XX-XX"));
        }
        Some(open(format!("XXXX{}", value.get(4..)?)))
    }

    fn weekday(&self, number: i8) -> Option<Meant<'p>> {
        let weekday = Weekday::from_monday_one_offset(number).ok()?;
        let Some((day, anchor)) = self.discourse.now() else {
            return Some(open(format!("XXXX-WXX-{number}")));
        };
        let today = day.weekday() == weekday;
        let day = match (self.frame.word(Slot::Which), self.tense) {
            (Some("last"), _) => day.nth_weekday(-1, weekday),
            (Some("next"), _) => day.nth_weekday(1, weekday),
            _ if today => Ok(day),
            (_, Tense::Future) => day.nth_weekday(1, weekday),
            _ => day.nth_weekday(-1, weekday),
        };
        Some(Meant::Period(Period::Day(day.ok()?), Some(anchor)))
    }

    /// "the 30th"
    fn day_of_month(&self, number: i8) -> Option<Meant<'p>> {
        (1..=31).contains(&number).then_some(())?;
        let Some((day, anchor)) = self.discourse.now() else {
            return Some(open(format!("XXXX-XX-{number:02}")));
        };
        let month = Period::Month(day.year(), day.month());
        let mut dates = [-2, -1, 0, 1, 2].into_iter().filter_map(|by| match month.shift(by)? {
            Period::Month(year, month) => Date::new(year, month, number).ok(),
            _ => None,
        });
        let found = match self.tense {
            Tense::Future => dates.find(|date| *date >= day),
            _ => dates.filter(|date| *date <= day).next_back(),
        };
        Some(Meant::Period(Period::Day(found?), Some(anchor)))
    }
}
