//! From what the words say to the time they mean.

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time, Weekday},
};
use tidings_lexicon::{Holiday, TimeSlot as Slot};
use tidings_record::{Tense, TimeAnchor};

use super::{
    bare::Bare,
    discourse::{Discourse, Origin},
    frame::{Count, Frame, nearest},
    period::Period,
};

/// The time that words mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meant<'p> {
    /// A period, counted from there.
    Period(Period<'p>, Option<TimeAnchor>),
    /// A minute, counted from there: "in five minutes".
    Moment(DateTime, Option<TimeAnchor>),
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
    match in_calendar(frame, discourse, tense)? {
        Meant::Period(period, anchor) => Some(Meant::Period(whole(frame, period)?, anchor)),
        other => Some(other),
    }
}

/// The week, the month or the weekend that holds the period, where the words
/// ask for it: "the week of 18 May".
fn whole<'p>(frame: &Frame<'p>, period: Period<'p>) -> Option<Period<'p>> {
    match (frame.word(Slot::Whole), period) {
        // A Monday off makes the weekend before it long.
        (Some("WE"), Period::Day(day)) if day.weekday() == Weekday::Monday => {
            Period::of_unit("WE", day)?.shift(-1)
        }
        (Some(unit), Period::Day(day)) => Period::of_unit(unit, day),
        _ => Some(period),
    }
}

fn in_calendar<'p>(
    frame: &Frame<'p>,
    discourse: &Discourse<'p>,
    tense: Tense,
) -> Option<Meant<'p>> {
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
    if frame.has(Slot::Week) {
        let Some((day, anchor)) = discourse.now() else { return Some(open("XXXX-WXX")) };
        return Some(Meant::Period(select(frame, day.year())?, Some(anchor)));
    }
    if let Some(days) = frame.small(Slot::Offset) {
        let Some((day, anchor)) = discourse.today() else { return Some(open("XXXX-XX-XX")) };
        return Some(Meant::Period(Period::Day(day).shift(days)?, Some(anchor)));
    }
    Bare { frame, discourse, tense }.resolve()
}

pub(super) fn open<'p>(value: impl Into<String>) -> Meant<'p> {
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
pub(super) fn select<'p>(frame: &Frame<'p>, year: i16) -> Option<Period<'p>> {
    if let Some(month) = frame.tiny(Slot::Month) {
        return match frame.number(Slot::Day) {
            Some(_) => Some(Period::Day(Date::new(year, month, frame.tiny(Slot::Day)?).ok()?)),
            // "2007-08" is more often a season of two years than a month.
            None if frame.has(Slot::Figures) && i16::from(month) == (year + 1).rem_euclid(100) => {
                None
            }
            None => nth_of(frame, Period::Month(year, month)),
        };
    }
    if let Some(week) = frame.tiny(Slot::Week) {
        return Period::week_of_year(year, week);
    }
    if frame.has(Slot::Nth) {
        return nth_of(frame, Period::Year(year));
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

/// The second Monday of a month, the third week of it or of a year; the period
/// itself where the words pick nothing from it.
fn nth_of<'p>(frame: &Frame<'p>, period: Period<'p>) -> Option<Period<'p>> {
    let Some(nth) = frame.tiny(Slot::Nth) else { return Some(period) };
    if let (Some(weekday), Period::Month(year, month)) = (frame.tiny(Slot::Weekday), period) {
        let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
        let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
        return Some(Period::Day(day));
    }
    match (frame.word(Slot::Inner)?, period) {
        ("W", Period::Year(year)) => Period::week_of_year(year, nth),
        ("W", Period::Month(year, month)) => Period::week_of_month(year, month, nth),
        ("D", Period::Month(year, month)) if nth > 0 => {
            Some(Period::Day(Date::new(year, month, nth).ok()?))
        }
        ("M", Period::Year(year)) if (1..=12).contains(&nth) => Some(Period::Month(year, nth)),
        _ => None,
    }
}

fn holiday(rule: Holiday, year: i16) -> Option<Date> {
    match rule {
        Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
        Holiday::Weekday { month, weekday, nth, days } => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()?;
            day.checked_add(i64::from(days).days()).ok()
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
        (Some("after_next"), _) => (2, false),
        (Some("before_last"), _) => (-2, false),
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
    if matches!(unit, "D" | "W" | "F" | "NI" | "WE") {
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
        Period::Month(year, month) => match frame.number(Slot::Day) {
            Some(_) => Some(Period::Day(Date::new(year, month, frame.tiny(Slot::Day)?).ok()?)),
            None => nth_of(frame, base),
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
        return Some(open(match direction {
            "ago" => "PAST_REF",
            "ahead" => "FUTURE_REF",
            _ => open_unit(unit),
        }));
    };
    let origin = match direction {
        "ago" | "ahead" => spoken_of(frame, discourse),
        _ => there_in(discourse, unit),
    };
    let lengths = frame.lengths();
    if lengths.iter().any(|(count, _)| *count > MOST) {
        return None;
    }
    if lengths.len() > 1 || unit.starts_with('T') {
        return Some(added(&lengths, sign, origin, discourse).unwrap_or(open(open_unit(unit))));
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

/// The day from which is counted: that of publication, or the one beside it
/// that the words name ("from tomorrow").
fn spoken_of(frame: &Frame<'_>, discourse: &Discourse<'_>) -> Option<Origin> {
    let (day, anchor) = discourse.now()?;
    let offset = frame.small(Slot::Offset).unwrap_or(0);
    Some((day.checked_add(i64::from(offset).days()).ok()?, anchor))
}

/// Several lengths, or one of less than a day, counted from a day or from the
/// minute of publication; `None` where the day or the minute is not known.
fn added<'p>(
    lengths: &[(f64, &str)],
    sign: f64,
    origin: Option<Origin>,
    discourse: &Discourse<'p>,
) -> Option<Meant<'p>> {
    let (day, anchor) = origin.filter(|_| !lengths.is_empty())?;
    let clock = lengths.iter().any(|(_, unit)| unit.starts_with('T'));
    let published = anchor == TimeAnchor::Published;
    let hour = if clock { discourse.hour.filter(|_| published)? } else { Time::midnight() };
    let mut at = day.to_datetime(hour);
    for (count, unit) in lengths {
        at = at.checked_add(length(unit, sign * count)?).ok()?;
    }
    Some(if clock {
        Meant::Moment(at, Some(anchor))
    } else {
        Meant::Period(Period::Day(at.date()), Some(anchor))
    })
}

/// No text counts more units from its own day.
const MOST: f64 = 100_000.0;

/// So many units, as a span of the calendar.
fn length(unit: &str, count: f64) -> Option<jiff::Span> {
    let (unit, count) = match unit {
        "TH" => ("TM", count * 60.0),
        unit => finer(unit, count),
    };
    if count.abs() > MOST {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "checked just before")]
    let count = count.round() as i64;
    let span = jiff::Span::new();
    match unit {
        "TS" => span.try_seconds(count),
        "TM" => span.try_minutes(count),
        "D" | "NI" => span.try_days(count),
        "W" => span.try_weeks(count),
        "M" => span.try_months(count),
        "Y" => span.try_years(count),
        _ => return None,
    }
    .ok()
}

/// Half years in months, half weeks in days …
fn finer(unit: &str, count: f64) -> (&str, f64) {
    match unit {
        "F" if count.fract() == 0.0 => ("W", count * 2.0),
        _ if count.fract() == 0.0 => (unit, count),
        "Y" => ("M", (count * 12.0).round()),
        "C" | "E" => ("Y", (count * if unit == "C" { 100.0 } else { 10.0 }).round()),
        "F" => ("W", (count * 2.0).round()),
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
        unit if unit.starts_with('T') => "XXXX-XX-XXTXX",
        _ => "XXXX-XX-XX",
    }
}
