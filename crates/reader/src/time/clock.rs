//! Times of day: "10:30 p.m.", "noon", "morning".

use jiff::{
    ToSpan,
    civil::{Date, Time},
};
use tidings_lexicon::{Calendar, TimeSlot as Slot};
use tidings_record::{Moment, TimePrecision};

use super::frame::Frame;

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clock<'p> {
    /// A TIMEX3 part of day: `MO`.
    Part(&'p str),
    /// Hour, and minute and second where said; 24 ends the day.
    Time { hour: i8, minute: Option<i8>, second: Option<i8> },
}

impl<'p> Clock<'p> {
    /// The time of day that the words name; an error where there is none such.
    pub(super) fn of(frame: &Frame<'p>) -> Result<Option<Self>, NoSuchTime> {
        if let Some(text) = frame.word(Slot::Clock) {
            let (hour, minute) = text.split_once(':').ok_or(NoSuchTime)?;
            let (hour, minute) = (hour.parse().ok(), minute.parse().ok());
            return Self::Time { hour: hour.ok_or(NoSuchTime)?, minute, second: None }.checked();
        }
        if let Some(hhmm) = frame.small(Slot::Hhmm) {
            let hour = i8::try_from(hhmm / 100).map_err(|_| NoSuchTime)?;
            let minute = i8::try_from(hhmm % 100).ok();
            return Self::Time { hour, minute, second: None }.checked();
        }
        if frame.has(Slot::Hour) {
            let said = frame.tiny(Slot::Hour).ok_or(NoSuchTime)?;
            let hour = match frame.word(Slot::Meridiem) {
                Some(half) if (1..=12).contains(&said) => {
                    said % 12 + if half.starts_with('p') { 12 } else { 0 }
                }
                _ => said,
            };
            let (minute, second) = (frame.tiny(Slot::Minute), frame.tiny(Slot::Second));
            return Self::Time { hour, minute, second }.checked();
        }
        Ok(frame.word(Slot::Part).map(Self::Part))
    }

    fn checked(self) -> Result<Option<Self>, NoSuchTime> {
        let Self::Time { hour, minute, second } = self else { return Ok(Some(self)) };
        let small = |part: Option<i8>| part.is_none_or(|part| (0..60).contains(&part));
        let end_of_day = hour == 24 && minute.unwrap_or(0) == 0;
        let fits = ((0..24).contains(&hour) || end_of_day) && small(minute) && small(second);
        if fits { Ok(Some(self)) } else { Err(NoSuchTime) }
    }

    /// What it adds to the TIMEX3 value of a day.
    pub(super) fn value(self) -> String {
        match self {
            Self::Part(part) => format!("T{part}"),
            Self::Time { hour, minute, second: None } => {
                format!("T{hour:02}:{:02}", minute.unwrap_or(0))
            }
            Self::Time { hour, minute, second: Some(second) } => {
                format!("T{hour:02}:{:02}:{second:02}", minute.unwrap_or(0))
            }
        }
    }

    pub(super) fn precision(self) -> TimePrecision {
        match self {
            Self::Part(_) => TimePrecision::PartOfDay,
            Self::Time { minute: None, .. } => TimePrecision::Hour,
            Self::Time { .. } => TimePrecision::Minute,
        }
    }

    /// First moment and one past the last, on `day`.
    pub(super) fn interval(self, day: Date, calendar: &Calendar) -> Option<(Moment, Moment)> {
        let (first, length) = match self {
            Self::Part(part) => {
                let [first, end] = *calendar.part.get(part)?;
                (i64::from(first) * 60, i64::from(end - first) * 60)
            }
            Self::Time { hour, minute: None, .. } => (i64::from(hour) * 60, 60),
            Self::Time { hour, minute: Some(minute), .. } => {
                (i64::from(hour) * 60 + i64::from(minute), 1)
            }
        };
        let midnight = day.to_datetime(Time::midnight());
        let moment = |minutes: i64| {
            let at = midnight.checked_add(minutes.minutes()).ok()?;
            Some(Moment { date: at.date(), time: Some(at.time()) })
        };
        Some((moment(first)?, moment(first + length)?))
    }
}

/// "25:70"
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoSuchTime;
