//! What relative times are counted from: the day of publication and the times
//! that the text has named so far.

use jiff::civil::{Date, Time};
use tidings_lexicon::Calendar;
use tidings_record::{TimeAnchor, TimexId};

use super::period::Period;

/// The times known when an expression is met.
#[derive(Debug)]
pub(super) struct Discourse<'p> {
    pub(super) calendar: &'p Calendar,
    pub(super) published: Option<Date>,
    /// The time of day of publication, where known.
    pub(super) hour: Option<Time>,
    /// Whether the text tells of another time than that of its publication.
    pub(super) narrative: bool,
    latest: Option<(TimexId, Period<'p>)>,
    day: Option<(TimexId, Date)>,
}

/// A day to count from, and where it comes from.
pub(super) type Origin = (Date, TimeAnchor);

impl<'p> Discourse<'p> {
    pub(super) fn new(calendar: &'p Calendar, published: Option<Date>, narrative: bool) -> Self {
        Self { calendar, published, hour: None, narrative, latest: None, day: None }
    }

    /// Remembers that the expression `id`, counted from `anchor`, means `period`.
    pub(super) fn mention(&mut self, id: TimexId, period: Period<'p>, anchor: Option<TimeAnchor>) {
        if self.narrative && anchor == Some(TimeAnchor::Published) {
            return;
        }
        self.latest = Some((id, period));
        if let Period::Day(day) = period {
            self.day = Some((id, day));
        } else if !self.day.is_some_and(|(_, day)| self.holds(period, day)) {
            self.day = None;
        }
    }

    /// First day of `period` and the day after its last.
    pub(super) fn days(&self, period: Period<'p>) -> Option<(Date, Date)> {
        period.days(|season| self.calendar.season.get(season).copied())
    }

    /// What "today", "last week", "two years ago" are counted from.
    pub(super) fn now(&self) -> Option<Origin> {
        self.published().or_else(|| self.there())
    }

    /// The time that the text last named, as a day to count from.
    pub(super) fn there(&self) -> Option<Origin> {
        let (id, period) = self.latest?;
        let day = match self.day {
            Some((_, day)) if self.holds(period, day) => day,
            _ => self.days(period)?.0,
        };
        Some((day, TimeAnchor::Timex(id)))
    }

    /// The day that the text last named, while it still speaks of it.
    pub(super) fn that_day(&self) -> Option<Origin> {
        self.day.map(|(id, day)| (day, TimeAnchor::Timex(id)))
    }

    /// The period that the text last named.
    pub(super) fn latest(&self) -> Option<(Period<'p>, TimeAnchor)> {
        self.latest.map(|(id, period)| (period, TimeAnchor::Timex(id)))
    }

    /// The day of publication.
    pub(super) fn published(&self) -> Option<Origin> {
        self.published.map(|day| (day, TimeAnchor::Published))
    }

    fn holds(&self, period: Period<'p>, day: Date) -> bool {
        self.days(period).is_some_and(|(first, end)| first <= day && day < end)
    }
}
