//! Time expressions: found by the patterns of the pack, then resolved against
//! the day of publication and the times named before.

mod bare;
mod clock;
mod discourse;
mod find;
mod frame;
mod length;
mod period;
mod range;
mod resolve;
mod tense;

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Time},
};
use tidings_lexicon::{TimeFinding, TimeSlot as Slot};
use tidings_record::{Moment, Note, Span, Tense, TimePrecision, Timex, TimexId, TimexKind};

use self::{
    clock::{Clock, zone},
    discourse::Discourse,
    find::{Found, find},
    length::{duration_value, set_value, stretch},
    period::Period,
    resolve::{Meant, resolve},
    tense::tense_at,
};
use crate::Context;

/// The time expressions of the document, in text order.
pub(crate) fn read(context: Context<'_>, notes: &mut Vec<Note>) -> Vec<Timex> {
    let lexicon = &context.pack.time;
    let text = &context.document.text;
    let found: Vec<_> = context
        .analysis
        .sentences
        .iter()
        .flat_map(|sentence| {
            let found = find(lexicon, text, sentence).into_iter();
            found.map(move |found| {
                let tense = tense_at(sentence, found.span, &lexicon.calendar);
                (found, tense)
            })
        })
        .collect();
    let published = context.document.published.map(|moment| moment.date);
    let narrative = is_narrative(published, found.iter().map(|(found, _)| found));
    let mut discourse = Discourse::new(&lexicon.calendar, published, narrative);
    discourse.lede = context.analysis.sentences.first().map(|sentence| sentence.span);
    discourse.hour = context.document.published.and_then(|moment| moment.time);
    let mut times = range::join(text, resolve_all(found, discourse), &lexicon.calendar);
    range::count_from(text, &mut times, &lexicon.calendar);
    notes.extend(note_on_open_times(published, &times));
    times
}

fn resolve_all<'p>(found: Vec<(Found<'p>, Tense)>, mut discourse: Discourse<'p>) -> Vec<Timex> {
    let mut times = Vec::new();
    for (found, tense) in found {
        let Some((read, period)) = read_one(&found, &discourse, tense) else { continue };
        // What was planned for 1976 does not move a story of 1975 on.
        let looks_ahead = discourse.narrative && tense == Tense::Future;
        let told = period.filter(|period| !looks_ahead && !is_comparison(&found, *period));
        if let Some(period) = told {
            if let (true, Period::Day(day)) = (found.frame.has(Slot::Weekday), period) {
                discourse.name_day(TimexId(times.len()), found.span, day);
            }
            discourse.mention(TimexId(times.len()), period, read.anchor);
        }
        times.push(read);
    }
    times
}

/// Whether the words only compare with a time and do not go there: "more than a
/// year ago".
fn is_comparison(found: &Found<'_>, period: Period<'_>) -> bool {
    let quarter = matches!(period, Period::Quarter(..) | Period::FiscalQuarter(..));
    match found.frame.word(Slot::Direction) {
        Some("ago") => true,
        Some(_) => quarter,
        None => false,
    }
}

/// The expression, and the period of the calendar that it means.
fn read_one<'p>(
    found: &Found<'p>,
    discourse: &Discourse<'p>,
    tense: Tense,
) -> Option<(Timex, Option<Period<'p>>)> {
    let frame = &found.frame;
    let modifier = frame.word(Slot::Mod).map(str::to_owned);
    let blank = Timex {
        span: found.span,
        kind: TimexKind::Date,
        value: None,
        modifier,
        from: None,
        to: None,
        precision: None,
        anchor: None,
    };
    match found.pattern.finds {
        TimeFinding::Nothing => None,
        // "In two weeks" is a day to come where the verb looks ahead.
        TimeFinding::Duration
            if frame.has(Slot::Direction)
                && matches!(tense, Tense::Future | Tense::None)
                && !discourse.narrative =>
        {
            point(blank, found, discourse, tense)
        }
        TimeFinding::Duration => {
            let value = Some(duration_value(frame)?);
            let published = discourse.published();
            let stretch =
                published.and_then(|(today, anchor)| Some((stretch(frame, today)?, anchor)));
            let (from, to) = (stretch.map(|s| s.0.0.into()), stretch.map(|s| s.0.1.into()));
            let anchor = stretch.map(|s| s.1);
            let kind = TimexKind::Duration;
            Some((Timex { kind, value, from, to, anchor, ..blank }, None))
        }
        TimeFinding::Set => {
            let timex = Timex { kind: TimexKind::Set, value: Some(set_value(frame)?), ..blank };
            Some((timex, None))
        }
        TimeFinding::Date => point(blank, found, discourse, tense),
    }
}

/// A date or a time of day.
fn point<'p>(
    blank: Timex,
    found: &Found<'p>,
    discourse: &Discourse<'p>,
    tense: Tense,
) -> Option<(Timex, Option<Period<'p>>)> {
    let frame = &found.frame;
    let clock = Clock::of(frame).ok()?;
    let with_clock = |value: String| match clock {
        Some(clock) if !value.contains('T') => value + &clock.value() + &zone(frame),
        _ => value,
    };
    let kind = if clock.is_some() { TimexKind::Time } else { TimexKind::Date };
    Some(match resolve(frame, discourse, tense)? {
        Meant::Open(value) => (Timex { kind, value: Some(with_clock(value)), ..blank }, None),
        Meant::Moment(at, anchor) => {
            let value = Some(format!("{}{}", Period::Day(at.date()).value(), written(at.time())));
            let moment = |at: DateTime| Moment { date: at.date(), time: Some(at.time()) };
            let (from, to) = (Some(moment(at)), at.checked_add(1.minute()).ok().map(moment));
            let (kind, precision) = (TimexKind::Time, Some(TimePrecision::Minute));
            (Timex { kind, value, from, to, precision, anchor, ..blank }, None)
        }
        Meant::Period(period, anchor) => {
            let (from, to) = interval(period, clock, discourse);
            let precision = Some(clock.map_or(period.precision(), Clock::precision));
            let value = Some(with_clock(period.value()));
            (Timex { kind, value, from, to, precision, anchor, ..blank }, Some(period))
        }
    })
}

/// As part of a TIMEX3 value; seconds only where there are some.
fn written(time: Time) -> String {
    let form = if time.second() == 0 { "T%H:%M" } else { "T%H:%M:%S" };
    time.strftime(form).to_string()
}

fn interval<'p>(
    period: Period<'p>,
    clock: Option<Clock<'p>>,
    discourse: &Discourse<'p>,
) -> (Option<Moment>, Option<Moment>) {
    let days = discourse.days(period);
    let found = match (clock, period) {
        (Some(clock), Period::Day(day)) => clock.interval(day, discourse.calendar),
        (Some(_), _) => None,
        (None, _) => days.map(|(first, end)| (first.into(), end.into())),
    };
    (found.map(|found| found.0), found.map(|found| found.1))
}

/// So many times of long ago make a story.
const STORY: usize = 3;

/// Whether the text tells of another time than that of its publication: most of
/// its times are years before that of publication and the one before it.
fn is_narrative<'a, 'p: 'a>(
    published: Option<Date>,
    found: impl Iterator<Item = &'a Found<'p>>,
) -> bool {
    let Some(published) = published else { return true };
    let (mut old, mut recent) = (0, 0);
    for found in found {
        let frame = &found.frame;
        let deictic = [Slot::Offset, Slot::Which, Slot::Weekday, Slot::Direction, Slot::Hour];
        match frame.year(Some(published.year())) {
            Some(year) if year < published.year() - 1 => old += 1,
            Some(_) => recent += 1,
            None if !matches!(found.pattern.finds, TimeFinding::Date) => {}
            None if deictic.into_iter().any(|slot| frame.has(slot)) => recent += 1,
            None => {}
        }
    }
    old >= STORY && old > 2 * recent
}

/// One note for all expressions that wait for a date of publication.
fn note_on_open_times(published: Option<Date>, times: &[Timex]) -> Option<Note> {
    if published.is_some() {
        return None;
    }
    let open = |timex: &&Timex| timex.value.as_deref().is_some_and(|value| value.contains('X'));
    let open: Vec<Span> = times
        .iter()
        .filter(|timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time))
        .filter(open)
        .map(|timex| timex.span)
        .collect();
    let first = *open.first()?;
    let text = match open.len() {
        1 => "no date of publication: 1 relative time stays open".to_owned(),
        count => format!("no date of publication: {count} relative times stay open"),
    };
    Some(Note { span: Some(first), text })
}

#[cfg(test)]
mod tests;
