//! What relative times are counted from: the day of publication and the times
//! that the text has named so far.

use jiff::civil::{Date, Time};
use tidings_lexicon::Calendar;
use tidings_record::{Span, TimeAnchor, TimexId};

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
    /// The first sentence.
    pub(super) lede: Option<Span>,
    /// The day that the report is about, where the lede names it.
    reported: Option<Origin>,
}

/// How many days a report may come after what it reports.
const FRESH: i32 = 2;

/// A day to count from, and where it comes from.
pub(super) type Origin = (Date, TimeAnchor);

impl<'p> Discourse<'p> {
    pub(super) fn new(calendar: &'p Calendar, published: Option<Date>, narrative: bool) -> Self {
        Self {
            calendar,
            published,
            hour: None,
            narrative,
            latest: None,
            day: None,
            lede: None,
            reported: None,
        }
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

    /// Remembers that `span` calls `day` by its name: where this is the first time
    /// of the lede, and fresh, it is the day that the report is about.
    pub(super) fn name_day(&mut self, id: TimexId, span: Span, day: Date) {
        let opens = self.latest.is_none() && self.lede.is_some_and(|lede| lede.contains(span));
        let fresh = |published: Date| (0..=FRESH).contains(&(published - day).get_days());
        if opens && self.published.is_some_and(fresh) {
            self.reported = Some((day, TimeAnchor::Timex(id)));
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

    /// The day that the report is about: that which its lede names, else that of publication.
    pub(super) fn reported(&self) -> Option<Origin> {
        self.reported.or_else(|| self.published())
    }

    /// What "today" and "tomorrow" are counted from. A report that tells the day
    /// it is about by its name leaves them to those whom it quotes, who spoke on
    /// that day.
    pub(super) fn today(&self) -> Option<Origin> {
        self.reported.or_else(|| self.now())
    }

    fn holds(&self, period: Period<'p>, day: Date) -> bool {
        self.days(period).is_some_and(|(first, end)| first <= day && day < end)
    }
}
