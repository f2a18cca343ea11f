//! Words that name a part of a year, a week or a month, but not which: "May",
//! "Friday", "the 30th".

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use tidings_lexicon::TimeSlot as Slot;
use tidings_record::Tense;

use super::{
    discourse::{Discourse, Origin},
    frame::Frame,
    period::{Period, monday_of},
    resolve::{Meant, open, select},
};

/// The words and what decides which period they mean.
pub(super) struct Bare<'a, 'p> {
    pub(super) frame: &'a Frame<'p>,
    pub(super) discourse: &'a Discourse<'p>,
    pub(super) tense: Tense,
}

/// A period with its first day and the day after its last.
type Dated<'p> = (Period<'p>, (Date, Date));

impl<'p> Bare<'_, 'p> {
    /// The period meant; `None` where there is none such.
    pub(super) fn resolve(&self) -> Option<Meant<'p>> {
        let parts = [Slot::Month, Slot::Season, Slot::Quarter, Slot::Half, Slot::Holiday];
        if parts.into_iter().any(|slot| self.frame.has(slot)) {
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
        let reported = self.discourse.reported().filter(|_| !self.discourse.narrative);
        reported.or_else(|| self.discourse.that_day())
    }

    fn part_of_year(&self) -> Option<Meant<'p>> {
        let there = self.discourse.there().filter(|_| self.discourse.narrative);
        let Some((day, anchor)) = there.or_else(|| self.discourse.now()) else {
            return self.open_part();
        };
        // A leap day is at most eight years away.
        let years = (-8..=8).filter_map(|by| day.year().checked_add(by));
        let mut parts: Vec<Dated<'p>> = years
            .filter_map(|year| select(self.frame, year))
            .filter_map(|part| Some((part, self.discourse.days(part.as_if_calendar())?)))
            .collect();
        if parts.iter().any(|part| self.has_its_weekday(part)) {
            parts.retain(|part| self.has_its_weekday(part));
        }
        let (period, _) = self.choose(&parts, day)?;
        Some(Meant::Period(period, Some(anchor)))
    }

    fn choose(&self, parts: &[Dated<'p>], day: Date) -> Option<Dated<'p>> {
        let of_this_year =
            || parts.iter().find(|(part, _)| part.year() == Some(day.year())).copied();
        let begun = parts.iter().rev().find(|(_, (first, _))| *first <= day).copied();
        let to_come = parts.iter().find(|(_, (_, end))| *end > day).copied();
        match self.frame.word(Slot::Which) {
            Some("last") => parts.iter().rev().find(|(_, (_, end))| *end <= day).copied(),
            Some("next") => parts.iter().find(|(_, (first, _))| *first > day).copied(),
            Some(_) => of_this_year(),
            None if self.discourse.narrative => {
                let wrapped = |part: &Dated<'p>| days_between(part.1.1, day) > FULL_CIRCLE;
                let story_goes_on = !matches!(self.discourse.latest(), Some((Period::Year(_), _)));
                of_this_year()
                    .filter(|part| !(story_goes_on && wrapped(part)))
                    .or(to_come)
                    .or(begun)
            }
            None => match (begun, to_come) {
                (Some(begun), Some(to_come)) => Some(self.by_tense(begun, to_come, day)),
                (begun, to_come) => begun.or(to_come),
            },
        }
    }

    /// The one that the tense asks for, unless the other lies close by and it
    /// far away: nobody says "Nov. 10" in October for that of the year before, or
    /// "Oct. 10" in November for that of the next.
    fn by_tense(&self, begun: Dated<'p>, to_come: Dated<'p>, today: Date) -> Dated<'p> {
        let since = days_between(begun.1.1, today);
        let until = days_between(today, to_come.1.0);
        let day = matches!(begun.0, Period::Day(_));
        let reported = day || matches!(begun.0, Period::Quarter(..) | Period::Half(..));
        let past = match self.tense {
            Tense::Past => !(day && until < CLOSE && since > FAR * until),
            Tense::Future => reported && since < CLOSE && until > FAR * since,
            Tense::Present | Tense::None => since <= until,
        };
        if past { begun } else { to_come }
    }

    fn has_its_weekday(&self, (_, (first, _)): &Dated<'p>) -> bool {
        let weekday = self.frame.tiny(Slot::Weekday);
        weekday.is_some_and(|weekday| first.weekday().to_monday_one_offset() == weekday)
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
        let there = self.discourse.that_day().filter(|_| self.discourse.narrative);
        let Some((day, anchor)) = there.or_else(|| self.discourse.now()) else {
            return Some(open(format!("XXXX-WXX-{number}")));
        };
        let today = day.weekday() == weekday;
        let day = match (self.frame.word(Slot::Which), self.tense) {
            (Some("last"), _) => day.nth_weekday(-1, weekday),
            (Some("next"), _) => day.nth_weekday(1, weekday),
            (Some("this"), _) => monday_of(day)?.checked_add(i64::from(number - 1).days()),
            _ if today => Ok(day),
            (_, Tense::Future) => day.nth_weekday(1, weekday),
            _ => day.nth_weekday(-1, weekday),
        };
        Some(Meant::Period(Period::Day(day.ok()?), Some(anchor)))
    }

    /// "the 30th", "Friday the 30th"
    fn day_of_month(&self, number: i8) -> Option<Meant<'p>> {
        (1..=31).contains(&number).then_some(())?;
        let there = self.discourse.there().filter(|_| self.discourse.narrative);
        let Some((day, anchor)) = there.or_else(|| self.discourse.now()) else {
            return Some(open(format!("XXXX-XX-{number:02}")));
        };
        let month = Period::Month(day.year(), day.month());
        let date = |by: i16| match month.shift(by)? {
            Period::Month(year, month) => Date::new(year, month, number).ok(),
            _ => None,
        };
        let weekday = self.frame.tiny(Slot::Weekday);
        let fits = |date: &Date| {
            weekday.is_none_or(|weekday| date.weekday().to_monday_one_offset() == weekday)
        };
        let before = (0..MONTHS).filter_map(|by| date(-by)).filter(fits).find(|d| *d <= day);
        let after = (0..MONTHS).filter_map(date).filter(fits).find(|d| *d >= day);
        let found = match (before, after) {
            (Some(before), Some(after)) => {
                let (since, until) = (days_between(before, day), days_between(day, after));
                let ahead = match self.tense {
                    Tense::Future => weekday.is_none() || since > CLOSE || until < since,
                    // With the day of the week few months fit: the nearest is meant.
                    _ if weekday.is_none() => false,
                    Tense::Past => since > CLOSE && until < since,
                    Tense::Present | Tense::None => until < since,
                };
                Some(if ahead { after } else { before })
            }
            (before, after) => before.or(after),
        };
        Some(Meant::Period(Period::Day(found?), Some(anchor)))
    }
}

/// How many months away "Friday the 13th" may lie.
const MONTHS: i16 = 14;

/// Days ahead or back that make a period close.
const CLOSE: i32 = 60;

/// Days back that make a story go on to the next year: after December, January.
const FULL_CIRCLE: i32 = 240;

/// How many times farther away a period is that nobody can mean.
const FAR: i32 = 6;

/// Days from `first` to `last`, 0 where `last` comes before it.
fn days_between(first: Date, last: Date) -> i32 {
    (last - first).get_days().max(0)
}
