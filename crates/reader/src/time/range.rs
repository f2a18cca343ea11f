//! Two times that belong together: the ends of one, "between January and
//! November this year", or a length and the day from which it is counted, "two
//! weeks after 15 January".

use tidings_lexicon::{Calendar, RangeWords};
use tidings_record::{Moment, TimeAnchor, Timex, TimexId, TimexKind};

/// Puts the ends of ranges together; `times` are in text order.
pub(super) fn join(text: &str, times: Vec<Timex>, calendar: &Calendar) -> Vec<Timex> {
    let mut joined: Vec<Timex> = Vec::with_capacity(times.len());
    // The place in `joined` of each expression that others may count from.
    let mut places = Vec::with_capacity(times.len());
    for mut timex in times {
        timex.anchor = timex.anchor.map(|anchor| match anchor {
            TimeAnchor::Timex(id) => TimeAnchor::Timex(TimexId(places[id.0])),
            published @ TimeAnchor::Published => published,
        });
        let one = joined.last().filter(|first| is_range(text, first, &timex, calendar));
        match one.and_then(|first| interval(first, &timex)) {
            // Each names its own year: two times, whose interval is that between them.
            Some(whole) if joined.last().is_some_and(|first| names_a_year(text, first)) => {
                let ends = (whole.from, whole.to);
                if let Some(first) = joined.last_mut() {
                    (first.from, first.to) = ends;
                }
                joined.push(Timex { from: ends.0, to: ends.1, ..timex });
            }
            Some(whole) => {
                joined.pop();
                joined.push(whole);
            }
            None => joined.push(timex),
        }
        places.push(joined.len() - 1);
    }
    joined
}

/// Gives lengths that are counted from a day named behind them their ends.
pub(super) fn count_from(text: &str, times: &mut [Timex], calendar: &Calendar) {
    for at in 1..times.len() {
        let (length, day) = (&times[at - 1], &times[at]);
        let between = text.get(length.span.end..day.span.start).unwrap_or_default().trim();
        let is = |words: &[String]| words.iter().any(|word| between.eq_ignore_ascii_case(word));
        let ends = match (is(&calendar.counting.forward), is(&calendar.counting.back)) {
            (true, _) => counted(length, day, 1),
            (_, true) => counted(length, day, -1),
            _ => None,
        };
        if let Some((from, to)) = ends {
            let length = &mut times[at - 1];
            (length.from, length.to) = (Some(from), Some(to));
            length.anchor = Some(TimeAnchor::Timex(TimexId(at)));
        }
    }
}

/// From the day on, or back from it, as long as `length` says.
fn counted(length: &Timex, day: &Timex, sign: i64) -> Option<(Moment, Moment)> {
    let fits = length.kind == TimexKind::Duration && length.from.is_none();
    let base = day.from.filter(|from| fits && day.kind == TimexKind::Date && from.time.is_none());
    let base = base?.date;
    let span: jiff::Span = length.value.as_deref()?.parse().ok()?;
    let whole_days = span.get_hours() == 0 && span.get_minutes() == 0 && span.get_seconds() == 0;
    let other = base.checked_add(span.checked_mul(sign).ok()?).ok().filter(|_| whole_days)?;
    Some((base.min(other).into(), base.max(other).into()))
}

fn is_range(text: &str, first: &Timex, second: &Timex, calendar: &Calendar) -> bool {
    let before = text[..first.span.start].trim_end();
    let between = text.get(first.span.end..second.span.start).unwrap_or_default().trim();
    let fits = |words: &RangeWords| {
        between.eq_ignore_ascii_case(&words.joiner) && ends_in_word(before, &words.before)
    };
    calendar.range.iter().any(fits)
}

/// Whether four figures stand together in the words.
fn names_a_year(text: &str, timex: &Timex) -> bool {
    let words = &text[timex.span.start..timex.span.end];
    words.split(|c: char| !c.is_ascii_digit()).any(|figures| figures.len() == 4)
}

fn ends_in_word(text: &str, word: &str) -> bool {
    let Some(start) = text.len().checked_sub(word.len()) else { return false };
    let last = text.get(start..).unwrap_or_default();
    let alone = !text.get(..start).unwrap_or_default().ends_with(char::is_alphanumeric);
    last.eq_ignore_ascii_case(word) && alone
}

/// The time from the beginning of `first` to the end of `second`, where both are
/// known and in that order.
fn interval(first: &Timex, second: &Timex) -> Option<Timex> {
    let dated = |timex: &Timex| matches!(timex.kind, TimexKind::Date | TimexKind::Time);
    let (from, to) = (first.from?, second.to?);
    if !dated(first) || !dated(second) || to <= from {
        return None;
    }
    Some(Timex {
        span: first.span.cover(second.span),
        kind: second.kind,
        value: Some(format!("{}/{}", first.value.as_ref()?, second.value.as_ref()?)),
        modifier: None,
        from: Some(from),
        to: Some(to),
        precision: first.precision.min(second.precision),
        anchor: second.anchor.or(first.anchor),
    })
}
