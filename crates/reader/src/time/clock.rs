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
            return Self::Time { hour: of_the_day(hour, frame), minute, second: None }.checked();
        }
        if frame.has(Slot::Hour) {
            let hour = of_the_day(frame.tiny(Slot::Hour).ok_or(NoSuchTime)?, frame);
            let (minute, second) = (frame.tiny(Slot::Minute), frame.tiny(Slot::Second));
            return Self::Time { hour, minute, second }.shifted(frame)?.checked();
        }
        Ok(frame.word(Slot::Part).map(Self::Part))
    }

    /// Minutes past or to the hour said: "twenty to nine".
    fn shifted(self, frame: &Frame<'p>) -> Result<Self, NoSuchTime> {
        let minutes = match (frame.tiny(Slot::Past), frame.tiny(Slot::Until)) {
            (Some(past), _) => past,
            (None, Some(until)) => -until,
            (None, None) => return Ok(self),
        };
        let Self::Time { hour, minute, second } = self else { return Ok(self) };
        let all = 60 * i16::from(hour) + i16::from(minute.unwrap_or(0)) + i16::from(minutes);
        let part = |number: i16| i8::try_from(number).map_err(|_| NoSuchTime);
        let all = all.rem_euclid(MINUTES_OF_A_DAY);
        Ok(Self::Time { hour: part(all / 60)?, minute: Some(part(all % 60)?), second })
    }

    fn checked(self) -> Result<Option<Self>, NoSuchTime> {
        let Self::Time { hour, minute, second } = self else { return Ok(Some(self)) };
        let small = |part: Option<i8>| part.is_none_or(|part| (0..60).contains(&part));
        let end_of_day = hour == 24 && minute.unwrap_or(0) == 0;
        let fits = ((0..24).contains(&hour) || end_of_day) && small(minute) && small(second);
        if fits { Ok(Some(self)) } else { Err(NoSuchTime) }
    }

    /// What it adds to the TIMEX3 value of a day, the zone left out.
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

const MINUTES_OF_A_DAY: i16 = 24 * 60;

/// From this hour on, what is said of a night lies before midnight.
const LATE: i8 = 5;

/// The hour of the day that is said by a clock of twelve hours, where "p.m." or
/// "in the afternoon" says which half of the day is meant.
fn of_the_day(hour: i8, frame: &Frame<'_>) -> i8 {
    let later = match (frame.word(Slot::Meridiem), frame.word(Slot::Part)) {
        (Some(half), _) => half.starts_with('p'),
        (None, Some("AF" | "EV")) => true,
        (None, Some("NI")) => (LATE..12).contains(&hour),
        (None, Some("MO")) => false,
        (None, _) => return hour,
    };
    match hour {
        1..=12 => hour % 12 + if later { 12 } else { 0 },
        _ => hour,
    }
}

/// The zone said of a time of day, as ISO 8601 writes it: `Z`, `-05`, `+05:30`.
/// Empty where none is said, or its offset is not known.
pub(super) fn zone(frame: &Frame<'_>) -> String {
    let offset = |sign: char, hours: i16| {
        let (hours, glued) = if hours < 100 { (hours, 0) } else { (hours / 100, hours % 100) };
        let minutes = frame.small(Slot::OffsetMinute).unwrap_or(glued);
        match minutes {
            0 => format!("{sign}{hours:02}"),
            _ => format!("{sign}{hours:02}:{minutes:02}"),
        }
    };
    match (frame.small(Slot::East), frame.small(Slot::West)) {
        (Some(hours), _) => offset('+', hours),
        (None, Some(hours)) => offset('-', hours),
        (None, None) => {
            let zone = frame.word(Slot::Zone).unwrap_or_default();
            zone.strip_suffix(":00").unwrap_or(zone).to_owned()
        }
    }
}

/// "25:70"
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NoSuchTime;
