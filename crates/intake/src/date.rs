//! Publication dates in fields, in names of files and at the head of a text.

use jiff::{civil::Date, fmt::temporal::Pieces};
use tidings_record::Moment;

use crate::Reason;

/// A day, or a day and a time, in ISO 8601. A time zone may follow; the clock
/// time is kept as it is written, because reports speak by the publisher's own
/// clock and calendar.
///
/// # Errors
///
/// [`Reason::Date`] when it is neither.
pub fn parse_moment(written: &str) -> Result<Moment, Reason> {
    let pieces = Pieces::parse(written.trim()).map_err(|_| Reason::Date(written.to_owned()))?;
    Ok(Moment { date: pieces.date(), time: pieces.time() })
}

/// A line `date 2022-12-31` at the head of a text, or those words in front of
/// its first sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LeadingDate<'t> {
    /// The day as written; it may be none of any calendar.
    pub(crate) written: &'t str,
    /// The byte where the report begins, after the date and its blanks.
    pub(crate) body: usize,
}

/// The date at the head of `text`, if it begins with one.
pub(crate) fn leading_date(text: &str) -> Option<LeadingDate<'_>> {
    let word = text.trim_start();
    let after = strip_word(word, "date")?;
    let written = after.trim_start_matches([' ', '\t']);
    let day = written.get(..DAY.len()).filter(|day| has_shape(day, DAY))?;
    let rest = &written[DAY.len()..];
    if after.len() == written.len() || rest.starts_with(|c: char| !c.is_whitespace()) {
        return None;
    }
    Some(LeadingDate { written: day, body: text.len() - rest.trim_start().len() })
}

/// The day written in the last part of a path that has one: the file's name,
/// else the nearest folder's. `Err` holds the days where a part has several.
pub(crate) fn date_in_name(path: &str) -> Result<Option<Date>, Vec<Date>> {
    for part in path.rsplit('/') {
        let mut days: Vec<Date> =
            (0..part.len()).filter_map(|start| day_at(part.as_bytes(), start)).collect();
        days.dedup();
        match days.len() {
            0 => {}
            1 => return Ok(days.pop()),
            _ => return Err(days),
        }
    }
    Ok(None)
}

/// How a day is written; `0` stands for any digit.
const DAY: &str = "0000-00-00";

/// How days are written in names of files.
const DAYS_IN_NAMES: [&str; 3] = [DAY, "0000_00_00", "00000000"];

/// Newspapers begin in 1605; a number of eight digits with another year is no
/// day of publication.
const YEARS_IN_NAMES: std::ops::RangeInclusive<i16> = 1600..=2199;

/// The day that begins at byte `start` of a name.
fn day_at(name: &[u8], start: usize) -> Option<Date> {
    let digit_at = |index: usize| name.get(index).is_some_and(u8::is_ascii_digit);
    if start > 0 && digit_at(start - 1) {
        return None;
    }
    let shape = DAYS_IN_NAMES.into_iter().find(|shape| {
        let written = name.get(start..start + shape.len());
        written.and_then(|w| str::from_utf8(w).ok()).is_some_and(|w| has_shape(w, shape))
            && !digit_at(start + shape.len())
    })?;
    let digits: Vec<i16> = name[start..start + shape.len()]
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .map(|byte| i16::from(byte - b'0'))
        .collect();
    let number = |range: &[i16]| range.iter().fold(0, |sum, digit| sum * 10 + digit);
    let year = Some(number(&digits[..4])).filter(|year| YEARS_IN_NAMES.contains(year))?;
    let month = i8::try_from(number(&digits[4..6])).ok()?;
    let day = i8::try_from(number(&digits[6..])).ok()?;
    Date::new(year, month, day).ok()
}

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.get(..word.len())?;
    head.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

fn has_shape(written: &str, shape: &str) -> bool {
    written.len() == shape.len()
        && written.bytes().zip(shape.bytes()).all(|(byte, wanted)| match wanted {
            b'0' => byte.is_ascii_digit(),
            mark => byte == mark,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_moment(written: &str, moment: &str) {
        assert_eq!(parse_moment(written).unwrap().to_string(), moment);
    }

    #[test]
    fn a_day_has_no_time() {
        check_moment("2022-12-31", "2022-12-31");
        check_moment(" 20221231\n", "2022-12-31");
    }

    #[test]
    fn a_time_keeps_the_publishers_clock() {
        check_moment("2022-12-31T23:30:00+05:00", "2022-12-31T23:30:00");
        check_moment("2022-12-31 09:30", "2022-12-31T09:30:00");
        check_moment("2022-12-31T09:30:15.25Z", "2022-12-31T09:30:15");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for written in ["", "yesterday", "2022-02-30", "31.12.2022", "2022-12"] {
            assert_eq!(parse_moment(written), Err(Reason::Date(written.to_owned())));
        }
    }

    #[track_caller]
    fn check_head(text: &str, head: Option<(&str, &str)>) {
        let found = leading_date(text).map(|date| (date.written, &text[date.body..]));
        assert_eq!(found, head);
    }

    #[test]
    fn the_head_may_be_a_line_or_stand_before_the_first_sentence() {
        check_head("date 2022-12-31\r\n\r\nRain fell.", Some(("2022-12-31", "Rain fell.")));
        check_head("\n  Date\t2022-12-31 Rain fell.", Some(("2022-12-31", "Rain fell.")));
        check_head("date 2022-12-31", Some(("2022-12-31", "")));
        check_head("date 2022-13-99 Rain.", Some(("2022-13-99", "Rain.")));
    }

    #[test]
    fn other_heads_are_text() {
        check_head("date2022-12-31 Rain.", None);
        check_head("date 2022-12-314 Rain.", None);
        check_head("date 2022-12-31, a Saturday", None);
        check_head("dates 2022-12-31 Rain.", None);
        check_head("The date 2022-12-31 was dry.", None);
        check_head("daté 2022-12-31", None);
        check_head("", None);
    }

    #[track_caller]
    fn check_name(path: &str, day: Option<&str>) {
        let found = date_in_name(path).unwrap().map(|day| day.to_string());
        assert_eq!(found.as_deref(), day);
    }

    #[test]
    fn a_name_may_hold_a_day() {
        check_name("2022-12-31.txt", Some("2022-12-31"));
        check_name("call_20221231_v2.txt", Some("2022-12-31"));
        check_name("call-2022_12_31é.txt", Some("2022-12-31"));
        check_name("2022-12-31-copy-of-20221231.txt", Some("2022-12-31"));
    }

    #[test]
    fn the_nearest_part_of_the_path_counts() {
        check_name("2021-01-01/call-2022-12-31.txt", Some("2022-12-31"));
        check_name("2022-12-31/late/call.txt", Some("2022-12-31"));
    }

    #[test]
    fn numbers_that_are_no_days_do_not_count() {
        check_name("120221231.txt", None);
        check_name("2022-12-311.txt", None);
        check_name("20221331.txt", None);
        check_name("99991231.txt", None);
        check_name("2022-12_31.txt", None);
        check_name("", None);
    }

    #[test]
    fn two_days_in_one_name_are_not_chosen_between() {
        let days = date_in_name("2022-12-30_2022-12-31.txt").unwrap_err();
        assert_eq!(days.len(), 2);
    }
}
