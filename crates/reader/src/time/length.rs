//! Lengths of time and recurring times.

use std::fmt::Write;

use jiff::{Span, civil::Date};
use tidings_lexicon::TimeSlot as Slot;

use super::{
    clock::Clock,
    frame::{Count, Frame},
};

/// The TIMEX3 value of a length of time: `P3D`, `PT30M`, `PXM`.
pub(super) fn duration_value(frame: &Frame<'_>) -> Option<String> {
    if let Some(value) = frame.word(Slot::Value) {
        return Some(value.to_owned());
    }
    let lengths = frame.lengths();
    if lengths.len() > 1 {
        return several(&lengths);
    }
    let unit = frame.word(Slot::Unit)?;
    let count = match frame.count()? {
        Count::Number(number) if number <= LARGEST => number,
        Count::Number(_) => return None,
        Count::Unknown => return Some(written("X", unit)),
    };
    // TIMEX3 has no letters for decades and centuries that readers agree on.
    let (count, unit) = match unit {
        "E" => (count * 10.0, "Y"),
        "C" => (count * 100.0, "Y"),
        "L" => (count * 1000.0, "Y"),
        "F" => (count * 2.0, "W"),
        _ => (count, unit),
    };
    let (whole, part) = (count.trunc(), count.fract());
    match smaller(unit) {
        Some((per, letter)) if part > 0.0 && (part * per).fract() == 0.0 => {
            let part = plain(part * per);
            if whole == 0.0 {
                return Some(if unit.starts_with('T') {
                    format!("PT{part}{letter}")
                } else {
                    format!("P{part}{letter}")
                });
            }
            Some(format!("{}{part}{letter}", written(&plain(whole), unit)))
        }
        _ => Some(written(&plain(count), unit)),
    }
}

/// A length said in several units, "two days and three hours": `P2DT3H`.
fn several(lengths: &[(f64, &str)]) -> Option<String> {
    if lengths.iter().any(|length| length.0 > LARGEST) {
        return None;
    }
    let mut value = "P".to_owned();
    for unit in UNITS {
        let of_unit = lengths.iter().filter(|length| length.1 == unit);
        let count: f64 = of_unit.map(|length| length.0).sum();
        if count > 0.0 {
            let letter = match unit.strip_prefix('T') {
                Some(letter) if !value.contains('T') => format!("T{}{letter}", plain(count)),
                Some(letter) => format!("{}{letter}", plain(count)),
                None => format!("{}{unit}", plain(count)),
            };
            value.push_str(&letter);
        }
    }
    (value.len() > 1).then_some(value)
}

/// No more years, nor seconds, are counted: nobody reports more, and beyond it
/// a number is no longer exact.
const LARGEST: f64 = 1e12;

/// The units that go together in one length, the longest first.
const UNITS: [&str; 7] = ["Y", "M", "W", "D", "TH", "TM", "TS"];

/// First day and the day after the last of a length of time that ends or begins
/// on `today`: "the past three years".
pub(super) fn stretch(frame: &Frame<'_>, today: Date) -> Option<(Date, Date)> {
    let Count::Number(count) = frame.count()? else { return None };
    let unit = frame.word(Slot::Unit)?;
    let (days, months) = match unit {
        "D" | "NI" => (1, 0),
        "W" => (7, 0),
        "M" => (0, 1),
        "Q" => (0, 3),
        "Y" => (0, 12),
        "E" => (0, 120),
        "C" => (0, 1200),
        _ => return None,
    };
    if count.fract() != 0.0 || !(1.0..=9999.0).contains(&count) {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "a whole number below ten thousand")]
    let count = count as i64;
    let length = Span::new().try_days(days * count).ok()?.try_months(months * count).ok()?;
    match frame.word(Slot::Which)? {
        "last" => Some((today.checked_sub(length).ok()?, today)),
        "next" => Some((today, today.checked_add(length).ok()?)),
        _ => None,
    }
}

/// The unit in which TIMEX3 writes the fraction of another.
fn smaller(unit: &str) -> Option<(f64, &'static str)> {
    match unit {
        "Y" => Some((12.0, "M")),
        "TH" => Some((60.0, "M")),
        "TM" => Some((60.0, "S")),
        _ => None,
    }
}

fn written(count: &str, unit: &str) -> String {
    match unit.strip_prefix('T') {
        Some(unit) => format!("PT{count}{unit}"),
        None => format!("P{count}{unit}"),
    }
}

fn plain(number: f64) -> String {
    let mut text = String::new();
    let _ = write!(text, "{number}");
    text
}

/// The TIMEX3 value of something that recurs: `P1D`, `XXXX-WXX-1`, `XXXX-07`.
pub(super) fn set_value(frame: &Frame<'_>) -> Option<String> {
    let part = Clock::of(frame).ok()?.map(Clock::value).unwrap_or_default();
    if let Some(value) = frame.word(Slot::Value) {
        return Some(value.to_owned() + &part);
    }
    if let Some(weekday) = frame.tiny(Slot::Weekday) {
        return Some(format!("XXXX-WXX-{weekday}{part}"));
    }
    if let Some(month) = frame.tiny(Slot::Month) {
        let day = frame.tiny(Slot::Day).map(|day| format!("-{day:02}")).unwrap_or_default();
        return Some(format!("XXXX-{month:02}{day}{part}"));
    }
    if let Some(day) = frame.tiny(Slot::Day).filter(|day| (1..=31).contains(day)) {
        return Some(format!("XXXX-XX-{day:02}{part}"));
    }
    if let Some(season) = frame.word(Slot::Season) {
        return Some(format!("XXXX-{season}"));
    }
    if let Some(quarter) = frame.tiny(Slot::Quarter) {
        return Some(format!("XXXX-Q{quarter}"));
    }
    match frame.word(Slot::Unit) {
        Some("WE") if matches!(frame.count(), None | Some(Count::Number(1.0))) => {
            Some("XXXX-WXX-WE".to_owned())
        }
        Some("NI") => Some("XXXX-XX-XXTNI".to_owned()),
        Some("D") if !part.is_empty() => Some(format!("XXXX-XX-XX{part}")),
        Some(_) => duration_value(frame),
        None => Some(format!("XXXX-XX-XX{part}")).filter(|_| !part.is_empty()),
    }
}
