//! When a time expression counts as what the Recognizers expect.
//!
//! Its value must be the `timex`, or the past or the future value of the
//! resolution. These differences are of writing only:
//!
//! - "T08" is "T08:00", midnight "T00" or "T24:00"; where one side leaves the
//!   day or the year open, any is right; the name of a zone, which they leave
//!   out, is no matter; a day with its hour is right where they have the day and
//!   their words end before the hour;
//! - durations are equal when they are equally long, `PT1.5H` and `PT1H30M`, a
//!   night as long as a day; "a few" is any number;
//! - a week or a month may be written by its number or its first day: the same
//!   interval is right;
//! - what is counted in units ("two weeks ago") is a day there; TIMEX3 keeps the unit
//!   spoken of, and the day must lie in it; with a day of its own ("two weeks
//!   after 15 January") TIMEX3 has a length between two days, and of days counted
//!   so the far end must be the very day;
//! - the end of a day is its last second there and `mod` END here, the middle of
//!   a morning an hour there and `mod` MID here; `FY2008` is 2008;
//! - a day that does not exist resolves to nothing there and is not found here.

use tidings::{CodePoints, Document, Timex, TimexKind};

/// Words with what they must mean.
pub(crate) struct Expected {
    /// In code points.
    pub(crate) start: usize,
    /// One past the last.
    pub(crate) end: usize,
    pub(crate) text: String,
    /// Any of them is right.
    pub(crate) answers: Vec<Answer>,
}

/// One reading of the words.
pub(crate) struct Answer {
    timex: String,
    /// The resolutions: days, minutes, seconds of a length.
    pub(crate) moments: Vec<String>,
    /// First day and the day after the last.
    pub(crate) spans: Vec<(String, String)>,
}

impl Expected {
    /// Whether one of `times` covers some of the words and means the same.
    pub(crate) fn found_in(&self, document: &Document, times: &[Timex]) -> bool {
        let code_points = CodePoints::new(&document.text);
        let range = |timex: &Timex| code_points.range(timex.span);
        let overlaps = |timex: &&Timex| {
            let [start, end] = range(timex);
            start < self.end && self.start < end
        };
        let fits = |timex: &Timex| {
            let [start, end] = range(timex);
            let goes_on = start < self.start || self.end < end;
            self.answers
                .iter()
                .any(|answer| answer.is(timex, &self.text) || goes_on && answer.is_day_of(timex))
        };
        let mut here = times.iter().filter(overlaps).peekable();
        match here.peek() {
            Some(_) => here.any(fits),
            None => self.answers.iter().all(Answer::is_no_such_day),
        }
    }
}

impl Answer {
    /// `None` for intervals in brackets, which TIMEX3 does not write so.
    pub(crate) fn new(timex: &str) -> Option<Self> {
        let timex = timex.to_owned();
        (!timex.contains('(')).then_some(Self { timex, moments: Vec::new(), spans: Vec::new() })
    }

    fn is(&self, timex: &Timex, words: &str) -> bool {
        let Some(value) = timex.value.as_deref().map(normal) else { return false };
        let clock = clock_of(&value);
        let all = [&self.timex].into_iter().chain(&self.moments).map(|text| normal(text));
        let mut same = all.map(|text| {
            let midnight = clock == Some("T24:00") && text.ends_with("T00:00");
            text == value
                || Some(&*text) == clock
                || midnight
                || text.strip_prefix("FY") == Some(&value)
        });
        same.any(|same| same)
            || is_some_number(&value, &self.timex)
            || length(&value).is_some_and(|given| Some(given) == length(&self.timex))
            || self.is_part_of_day(&value)
            || self.is_open(timex, &value)
            || self.is_span(timex)
            || self.is_edge(timex, &value)
            || self.is_weekday(&value)
            || is_counted(words) && self.moments.iter().any(|day| holds(timex, day))
            || self.is_far_end(timex, words)
    }

    /// "three days after 12 January": the length ends on the very day.
    fn is_far_end(&self, timex: &Timex, words: &str) -> bool {
        let Some((from, to)) = timex.from.zip(timex.to) else { return false };
        let mut all = words.split_whitespace();
        let far = if all.any(|word| word.eq_ignore_ascii_case("before")) { from } else { to };
        let day = far.date.to_string();
        let whole = from.time.is_none() && to.time.is_none();
        whole && timex.kind == TimexKind::Duration && self.moments.contains(&day)
    }

    /// The day alone, of an expression that adds an hour.
    fn is_day_of(&self, timex: &Timex) -> bool {
        let value = timex.value.as_deref().unwrap_or_default();
        self.moments.iter().any(|day| value.starts_with(&format!("{day}T")))
    }

    /// 31 February
    fn is_no_such_day(&self) -> bool {
        let nothing = |text: &String| text == "not resolved" || text.starts_with("0001");
        let late = ["-29", "-30", "-31"].iter().any(|day| self.timex.contains(day));
        late && !self.moments.is_empty() && self.moments.iter().all(nothing)
    }

    /// "the end of Sunday", "mid-morning"
    fn is_edge(&self, timex: &Timex, value: &str) -> bool {
        let wanted = normal(&self.timex);
        match timex.modifier.as_deref() {
            Some("END") => {
                let ends = |text: &String| normal(text) == format!("{value}T23:59:59");
                ends(&self.timex) || self.moments.iter().any(ends)
            }
            Some("MID") => {
                let hours: &[&str] = match clock_of(value) {
                    Some("TMO") => &["T09:00", "T10:00"],
                    Some("TAF") => &["T14:00", "T15:00"],
                    _ => &[],
                };
                hours.contains(&&*wanted)
            }
            _ => false,
        }
    }

    /// "Tuesday morning": theirs has other hours.
    fn is_part_of_day(&self, value: &str) -> bool {
        let (Some(part), Some(wanted)) = (clock_of(value), clock_of(&self.timex)) else {
            return false;
        };
        let letters = part[1..].chars().all(char::is_alphabetic);
        let day = |text: &String| text.get(..10).is_some_and(|day| value.starts_with(day));
        let mut days = self.days().peekable();
        letters && part == wanted && (days.peek().is_none() || days.any(day))
    }

    /// `XXXX-02` where they do not say of which years, or of one that has it;
    /// `SU` of any year.
    fn is_open(&self, timex: &Timex, value: &str) -> bool {
        let same = |(wanted, given): (char, char)| {
            wanted == given || wanted == 'X' && given.is_ascii_digit()
        };
        let wanted = normal(&self.timex);
        let whole = wanted.contains('X')
            && wanted.len() == value.len()
            && wanted.chars().zip(value.chars()).all(same);
        let from = |day: &String| {
            let held = timex.from.zip(timex.to).zip(day.get(..10));
            held.is_some_and(|((from, to), day)| {
                let day = day.to_owned();
                from.date.to_string() <= day && day < to.date.to_string()
            })
        };
        let season = wanted.len() == 2 && value.ends_with(&format!("-{wanted}"));
        let weekends = wanted == "P1WE" && value == "XXXX-WXX-WE";
        season || weekends || whole && (self.days().next().is_none() || self.days().any(from))
    }

    /// `XXXX-WXX-4T17:00` where they do not say of which week.
    fn is_weekday(&self, value: &str) -> bool {
        let wanted = normal(&self.timex);
        let Some((number, clock)) =
            wanted.strip_prefix("XXXX-WXX-").and_then(|rest| rest.split_at_checked(1))
        else {
            return false;
        };
        let day = value.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
        let weekday = day.map(|day| day.weekday().to_monday_one_offset().to_string());
        self.days().next().is_none()
            && weekday.as_deref() == Some(number)
            && value.get(10..) == Some(clock)
    }

    fn is_span(&self, timex: &Timex) -> bool {
        let Some((from, to)) = timex.from.zip(timex.to) else { return false };
        let whole = from.time.is_none() && to.time.is_none();
        let day = |text: &str| text.get(..10).unwrap_or_default().to_owned();
        let given = (from.date.to_string(), to.date.to_string());
        whole && self.spans.iter().any(|(start, end)| (day(start), day(end)) == given)
    }

    fn days(&self) -> impl Iterator<Item = &String> {
        let starts = self.spans.iter().map(|span| &span.0);
        self.moments
            .iter()
            .chain(starts)
            .filter(|text| text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('-'))
    }
}

/// Upper case, `T` before a time, no seconds and no minutes but those said.
fn normal(value: &str) -> String {
    let value = value.trim().to_uppercase();
    let value = match value.split_once(' ') {
        Some((day, clock)) if day.len() == 10 => format!("{day}T{clock}"),
        _ if value.len() >= 5 && value.as_bytes()[2] == b':' => format!("T{value}"),
        _ => value,
    };
    let Some(at) = value.find('T').filter(|_| !value.starts_with('P')) else { return value };
    let (day, clock) = value.split_at(at);
    let zone = clock.find(['Z', '+', '-']).unwrap_or(clock.len());
    let parts: Vec<&str> = clock[1..zone].split(':').collect();
    if !parts.iter().all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())) {
        return value;
    }
    let minutes = parts.get(1).copied().unwrap_or("00");
    let seconds = parts.get(2).filter(|seconds| **seconds != "00");
    let seconds = seconds.map(|seconds| format!(":{seconds}")).unwrap_or_default();
    format!("{day}T{}:{minutes}{seconds}", parts[0])
}

/// The time of day in a value, `T08:00`.
fn clock_of(value: &str) -> Option<&str> {
    let at = value.find('T').filter(|_| !value.starts_with('P'))?;
    value.get(at..).filter(|clock| clock.len() > 1)
}

/// Months and days of a length: no calendar is needed to compare these.
fn length(value: &str) -> Option<(i64, i64)> {
    const FINE: f64 = 1e4;
    let (mut months, mut days, mut clock) = (0.0, 0.0, false);
    let mut rest = value.strip_prefix('P').filter(|rest| rest.len() > 1)?;
    while !rest.is_empty() {
        if let Some(time) = rest.strip_prefix('T') {
            (rest, clock) = (time, true);
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let count: f64 = rest[..end].parse().ok()?;
        match (rest.as_bytes()[end], clock) {
            (b'Y', _) => months += 12.0 * count,
            (b'Q', _) => months += 3.0 * count,
            (b'M', false) => months += count,
            (b'W', _) => days += 7.0 * count,
            (b'D' | b'N', _) => days += count,
            (b'H', _) => days += count / 24.0,
            (b'M', true) => days += count / 1440.0,
            (b'S', _) => days += count / 86_400.0,
            _ => return None,
        }
        rest = rest[end + 1..].trim_start_matches('I');
    }
    #[allow(clippy::cast_possible_truncation, reason = "lengths of a test are small")]
    Some(((months * FINE).round() as i64, (days * FINE).round() as i64))
}

/// `PTXH` here where they guess `PT3H`.
fn is_some_number(value: &str, timex: &str) -> bool {
    let plain =
        |text: &str| text.chars().filter(|c| !c.is_ascii_digit() && *c != 'X').collect::<String>();
    value.starts_with('P') && value.contains('X') && plain(value) == plain(timex)
}

/// Words after or before a count.
const COUNTING: [&str; 8] = ["ago", "later", "earlier", "from", "before", "after", "in", "back"];

/// What is counted in these is longer than a day.
const LONG_UNITS: [&str; 6] = ["week", "fortnight", "month", "year", "decade", "quarter"];

fn is_counted(words: &str) -> bool {
    let words = words.to_lowercase();
    let mut all = words.split_whitespace();
    let unit = LONG_UNITS.iter().any(|unit| words.contains(unit));
    unit && all.any(|word| COUNTING.contains(&word))
}

/// Whether `day` lies in the interval meant.
fn holds(timex: &Timex, day: &str) -> bool {
    let Some((from, to)) = timex.from.zip(timex.to) else { return false };
    let whole = from.time.is_none() && to.time.is_none();
    let counted_from = timex.kind == TimexKind::Duration;
    day.parse::<jiff::civil::Date>().is_ok_and(|day| {
        whole && from.date <= day && (day < to.date || counted_from && day == to.date)
    })
}
