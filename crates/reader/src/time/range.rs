//! Two times that are the ends of one: "between January and November this year".

use tidings_lexicon::{Calendar, RangeWords};
use tidings_record::{TimeAnchor, Timex, TimexId, TimexKind};

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

fn is_range(text: &str, first: &Timex, second: &Timex, calendar: &Calendar) -> bool {
    let before = text[..first.span.start].trim_end();
    let between = text.get(first.span.end..second.span.start).unwrap_or_default().trim();
    let fits = |words: &RangeWords| {
        between.eq_ignore_ascii_case(&words.joiner) && ends_in_word(before, &words.before)
    };
    calendar.range.iter().any(fits)
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
