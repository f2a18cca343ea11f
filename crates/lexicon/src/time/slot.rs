//! The slots that words of time fill.

use serde::Deserialize;

/// What a word of time says; a pattern's captures and its `set` fill these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeSlot {
    /// 1990 in "1990"
    Year,
    /// 89 in "'89"
    Year2,
    /// 1900 in "nineteen ninety-six"
    High,
    /// 96 in "nineteen ninety-six"
    Low,
    /// 6 in "two thousand and six"
    Units,
    /// `BC`, `AD`
    Era,
    /// Any word: the year is not the calendar's.
    Fiscal,
    /// 1990 in "the 1990s", 90 in "the nineties"
    Decade,
    /// 20 in "the 20th century"
    Century,
    /// 1 is January.
    Month,
    /// 31 in "December 31"
    Day,
    /// 1 is Monday, as ISO 8601 has it.
    Weekday,
    /// `SP`, `SU`, `FA`, `WI`
    Season,
    /// 1 to 4
    Quarter,
    /// 1 or 2
    Half,
    /// A day of `calendar.toml` by its rule.
    Holiday,
    /// `MO`, `AF`, `EV`, `NI`, `DT`
    Part,
    /// 10 in "10:30"
    Hour,
    /// 30 in "10:30"
    Minute,
    /// 15 in "10:30:15"
    Second,
    /// 20 in "twenty past eight"
    Past,
    /// 15 in "a quarter to seven"
    Until,
    /// 1030 in "1030 GMT"
    Hhmm,
    /// `am`, `pm`
    Meridiem,
    /// `12:00` in "noon"
    Clock,
    /// `Z` in "10:30 GMT"; empty for a zone that no offset is known of.
    Zone,
    /// 1 in "10:30+01:00", 130 in "10:30 +0130": ahead of UTC.
    East,
    /// 5 in "10:30-05:00": behind UTC.
    West,
    /// 30 in "10:30+05:30"
    OffsetMinute,
    /// Days from the day of speaking: -1 in "yesterday".
    Offset,
    /// Any word: year and month are figures that may mean two years.
    Figures,
    /// `last`, `this`, `next`, `before_last`, `after_next`: seen from the day of
    /// speaking.
    Which,
    /// `before`, `same`, `after`: seen from a time of the text.
    There,
    /// TIMEX3's letter, with `T` before it for less than a day.
    Unit,
    /// Which of the days or weeks of a longer period: 2 in "the second Monday of
    /// May"; -1 is the last.
    Nth,
    /// A unit of which one is picked by `nth`: "the third week of 2027".
    Inner,
    /// Which week of the year, as ISO 8601 counts: 31 in "week 31".
    Week,
    /// A unit that is meant whole: `W` in "the week of 18 May".
    Whole,
    /// A number of units, or `X`.
    Count,
    /// The upper end of "two to three weeks".
    Count2,
    /// 0.5 in "a year and a half"
    Extra,
    /// `ago`, `ahead`: counted from the day of speaking; `before`, `after`:
    /// from a time of the text.
    Direction,
    /// TIMEX3's `mod`.
    Mod,
    /// `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`
    Reference,
    /// A TIMEX3 value as it stands.
    Value,
}
