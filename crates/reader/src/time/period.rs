//! Periods of the calendar: a day, a week, a quarter, a century.

use jiff::{
    ToSpan,
    civil::{Date, ISOWeekDate, Weekday, date},
};
use tidings_record::TimePrecision;

/// A period of the calendar. Years are counted as astronomers do: 0 is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period<'p> {
    Day(Date),
    /// By its Monday.
    Week(Date),
    /// By its Saturday.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    /// A quarter of a year that is not the calendar's.
    FiscalQuarter(i16, i8),
    Season(i16, &'p str),
    /// 1 or 2.
    Half(i16, i8),
    Year(i16),
    /// A year that is not the calendar's.
    FiscalYear(i16),
    /// By the first three figures of its years.
    Decade(i16),
    /// By the first two.
    Century(i16),
}

impl Period<'_> {
    /// The period of `unit` (a TIMEX3 letter) that holds `day`.
    pub(super) fn of_unit(unit: &str, day: Date) -> Option<Self> {
        let (year, month) = (day.year(), day.month());
        Some(match unit {
            "D" => Self::Day(day),
            "W" => Self::Week(monday_of(day)?),
            "WE" => Self::Weekend(monday_of(day)?.checked_add(5.days()).ok()?),
            "M" => Self::Month(year, month),
            "Q" => Self::Quarter(year, (month + 2) / 3),
            "Y" => Self::Year(year),
            "E" => Self::Decade(year.div_euclid(10)),
            "C" => Self::Century(year.div_euclid(100)),
            _ => return None,
        })
    }

    /// Week `number` of a year, as ISO 8601 counts; -1 is the last.
    pub(super) fn week_of_year(year: i16, number: i8) -> Option<Self> {
        // 28 December always lies in the last week.
        let last = || Some(date(within(year)?, 12, 28).iso_week_date().week());
        let number = if number < 0 { last()? } else { number };
        let monday = ISOWeekDate::new(year, number, Weekday::Monday).ok()?.date();
        Some(Self::Week(monday))
    }

    /// Week `number` of a month; -1 is the last. As with years, a week belongs
    /// to the month that holds its Thursday.
    pub(super) fn week_of_month(year: i16, month: i8, number: i8) -> Option<Self> {
        let first = Date::new(year, month, 1).ok()?;
        let thursday = first.nth_weekday_of_month(number, Weekday::Thursday).ok()?;
        Some(Self::Week(monday_of(thursday)?))
    }

    /// The period of the same kind, `by` periods later.
    pub(super) fn shift(self, by: i16) -> Option<Self> {
        Some(match self {
            Self::Day(day) => Self::Day(day.checked_add(i64::from(by).days()).ok()?),
            Self::Week(day) => Self::Week(day.checked_add(i64::from(by).weeks()).ok()?),
            Self::Weekend(day) => Self::Weekend(day.checked_add(i64::from(by).weeks()).ok()?),
            Self::Month(year, month) => {
                let (year, month) = carried(year, month, by, 12)?;
                Self::Month(year, month)
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = carried(year, quarter, by, 4)?;
                Self::Quarter(year, quarter)
            }
            Self::FiscalQuarter(year, quarter) => {
                let (year, quarter) = carried(year, quarter, by, 4)?;
                Self::FiscalQuarter(year, quarter)
            }
            Self::Half(year, half) => {
                let (year, half) = carried(year, half, by, 2)?;
                Self::Half(year, half)
            }
            Self::Season(year, season) => Self::Season(within(year.checked_add(by)?)?, season),
            Self::Year(year) => Self::Year(within(year.checked_add(by)?)?),
            Self::FiscalYear(year) => Self::FiscalYear(within(year.checked_add(by)?)?),
            Self::Decade(decade) => Self::Decade(decade.checked_add(by)?),
            Self::Century(century) => Self::Century(century.checked_add(by)?),
        })
    }

    /// As a TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(day) => {
                format!("{}-{:02}-{:02}", written_year(day.year()), day.month(), day.day())
            }
            Self::Week(monday) => written_week(monday),
            Self::Weekend(saturday) => format!("{}-WE", written_week(saturday)),
            Self::Month(year, month) => format!("{}-{month:02}", written_year(year)),
            Self::Quarter(year, quarter) | Self::FiscalQuarter(year, quarter) => {
                format!("{}-Q{quarter}", written_year(year))
            }
            Self::Season(year, season) => format!("{}-{season}", written_year(year)),
            Self::Half(year, half) => format!("{}-H{half}", written_year(year)),
            Self::Year(year) | Self::FiscalYear(year) => written_year(year),
            Self::Decade(decade) => written_part(decade, 3),
            Self::Century(century) => written_part(century, 2),
        }
    }

    /// The unit in which the text speaks.
    pub(super) fn precision(self) -> TimePrecision {
        match self {
            Self::Day(_) => TimePrecision::Day,
            Self::Week(_) | Self::Weekend(_) => TimePrecision::Week,
            Self::Month(..) => TimePrecision::Month,
            Self::Quarter(..) | Self::FiscalQuarter(..) => TimePrecision::Quarter,
            Self::Season(..) => TimePrecision::Season,
            Self::Half(..) | Self::Year(_) | Self::FiscalYear(_) => TimePrecision::Year,
            Self::Decade(_) => TimePrecision::Decade,
            Self::Century(_) => TimePrecision::Century,
        }
    }

    /// First day and the day after the last; `None` where no calendar says.
    /// `season` gives the first and the last month of one.
    pub(super) fn days(self, season: impl Fn(&str) -> Option<[i8; 2]>) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) => Some((day, day.tomorrow().ok()?)),
            Self::Week(monday) => Some((monday, monday.checked_add(1.week()).ok()?)),
            Self::Weekend(saturday) => Some((saturday, saturday.checked_add(2.days()).ok()?)),
            Self::Month(year, month) => months(year, month, 1),
            Self::Quarter(year, quarter) => months(year, 3 * quarter - 2, 3),
            Self::Half(year, half) => months(year, 6 * half - 5, 6),
            Self::Season(year, name) => {
                let [first, last] = season(name)?;
                months(year, first, (last - first).rem_euclid(12) + 1)
            }
            Self::Year(year) => months(year, 1, 12),
            Self::FiscalYear(_) | Self::FiscalQuarter(..) => None,
            Self::Decade(decade) => years(decade.checked_mul(10)?, 10),
            Self::Century(century) => years(century.checked_mul(100)?, 100),
        }
    }

    /// The calendar's own period in place of a fiscal one: good enough to say
    /// which year is meant.
    pub(super) fn as_if_calendar(self) -> Self {
        match self {
            Self::FiscalQuarter(year, quarter) => Self::Quarter(year, quarter),
            Self::FiscalYear(year) => Self::Year(year),
            other => other,
        }
    }

    /// The year it lies in, where it is no longer than one.
    pub(super) fn year(self) -> Option<i16> {
        match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => Some(day.year()),
            Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::FiscalQuarter(year, _)
            | Self::Season(year, _)
            | Self::Half(year, _)
            | Self::Year(year)
            | Self::FiscalYear(year) => Some(year),
            Self::Decade(_) | Self::Century(_) => None,
        }
    }
}

/// The Monday of the week (as ISO 8601 has it) that holds `day`.
pub(super) fn monday_of(day: Date) -> Option<Date> {
    let days = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(days.days()).ok()
}

fn within(year: i16) -> Option<i16> {
    (-9998..=9998).contains(&year).then_some(year)
}

/// `part` of `year`, `by` parts of `size` to the year later.
fn carried(year: i16, part: i8, by: i16, size: i16) -> Option<(i16, i8)> {
    let parts = i32::from(year) * i32::from(size) + i32::from(part - 1) + i32::from(by);
    let year = i16::try_from(parts.div_euclid(i32::from(size))).ok()?;
    let part = i8::try_from(parts.rem_euclid(i32::from(size)) + 1).ok()?;
    Some((within(year)?, part))
}

fn months(year: i16, month: i8, count: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.checked_add(i64::from(count).months()).ok()?))
}

fn years(first: i16, count: i16) -> Option<(Date, Date)> {
    let (_, _) = (within(first)?, within(first.checked_add(count)?)?);
    Some((date(first, 1, 1), date(first + count, 1, 1)))
}

fn written_week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{}-W{:02}", written_year(week.year()), week.week())
}

fn written_year(year: i16) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - year) }
}

/// The first `figures` figures of a year of the decade or century.
fn written_part(part: i16, figures: usize) -> String {
    if part >= 0 { format!("{part:0figures$}") } else { format!("BC{:0figures$}", -1 - part) }
}
