//! The days of a claim, for forms that know dates and no intervals.

use jiff::civil::{Date, Time};
use tidings_record::{Moment, Status, TimePrecision};

use super::Row;

/// When an event took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    /// The first day.
    pub(super) date: Date,
    /// Its beginning on that day, by the clock.
    pub(super) time: Option<Time>,
    /// The last day, where it is another one.
    pub(super) last: Option<Date>,
    /// Its end on that day, by the clock.
    pub(super) last_time: Option<Time>,
    /// Whether the text says so; else it is the day of the report.
    pub(super) told: bool,
}

impl Dated {
    /// The days that the text gives for the event itself; `None` where it gives
    /// no first one.
    pub(super) fn told(row: &Row<'_>) -> Option<Self> {
        let time = row.claim.time.as_ref()?;
        let from = time.from?;
        let (last, last_time) = time.to.map_or((None, None), last);
        Some(Self {
            date: from.date,
            time: from.time,
            last: last.filter(|last| *last > from.date),
            last_time,
            told: true,
        })
    }

    /// The day of the event, or its first one, where the text speaks of days: a
    /// year has none.
    pub(super) fn day(row: &Row<'_>) -> Option<Date> {
        let time = row.claim.time.as_ref()?;
        let of_days = time.precision.is_some_and(|unit| unit <= TimePrecision::Day);
        time.from.filter(|_| of_days).map(|from| from.date)
    }

    /// The days that the text gives or, for what is not told as long past, that
    /// of the report.
    pub(super) fn told_or_reported(row: &Row<'_>) -> Option<Self> {
        let published = row.reading.document.published;
        let reported = published.filter(|_| row.claim.status != Status::Historical);
        let reported = reported.map(|moment| Self {
            date: moment.date,
            time: None,
            last: None,
            last_time: None,
            told: false,
        });
        Self::told(row).or(reported)
    }
}

/// The last day of an interval that ends before `to`, and the time of that day
/// where it does not last to its end.
fn last(to: Moment) -> (Option<Date>, Option<Time>) {
    match to.time {
        Some(time) if time != Time::midnight() => (Some(to.date), Some(time)),
        _ => (to.date.yesterday().ok(), None),
    }
}
