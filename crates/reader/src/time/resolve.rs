//! From what the words say to the time they mean.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
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
