//! Readings for a person at a terminal: one block per document, one row per
//! claim, and by whose account.

use std::{collections::BTreeSet, fmt::Write};

use clap::builder::styling::{AnsiColor, Style};
use tidings::{Claim, CodePoints, PublishedFrom, Reading, Status};

use super::grid::{GAP, Paragraph, paragraph, row, visible, wrap};

/// The block of one document, at most `width` columns wide.
pub(crate) fn block(reading: &Reading, width: usize) -> String {
    let mut out = title(reading, width);
    if !reading.claims.is_empty() {
        let points = &CodePoints::new(&reading.document.text);
        let widths = widths(width);
        let heads = ["what", "who → whom", "when, where", "by whose account"];
        out.push('\n');
        out += &row(MARGIN, &widths, &heads.map(|head| vec![paragraph(FAINT, head)]));
        for claim in &reading.claims {
            let start = points.range(claim.trigger.span)[0];
            out.push('\n');
            out += &row(MARGIN, &widths, &cells(reading, claim, start));
        }
    }
    out.push('\n');
    out + &foot(reading, width)
}

/// How many claims by how many voices, and the notes.
pub(super) fn foot(reading: &Reading, width: usize) -> String {
    let mut out = String::new();
    for line in wrap(&summary(reading), width - MARGIN) {
        let _ = writeln!(out, " {line}");
    }
    for note in &reading.notes {
        for line in wrap(&format!("note: {}", visible(&note.text)), width - MARGIN) {
            let _ = writeln!(out, " {FAINT}{line}{FAINT:#}");
        }
    }
    out
}

/// How wide a block may be: as wide as the terminal, within reason.
pub(crate) fn width() -> usize {
    let columns = console::Term::stdout().size_checked().map_or(WIDEST, |(_, columns)| columns);
    usize::from(columns.clamp(NARROWEST, WIDEST))
}

/// A line longer than this is hard to read.
const WIDEST: u16 = 120;

/// Below this, columns hold no names.
const NARROWEST: u16 = 60;

/// Blanks before each row.
pub(super) const MARGIN: usize = 1;

pub(super) const PLAIN: Style = Style::new();
pub(super) const STRONG: Style = Style::new().bold();
pub(super) const FAINT: Style = Style::new().dimmed();
pub(super) const VOICE: Style = AnsiColor::Cyan.on_default();
pub(super) const UNSURE: Style = AnsiColor::Yellow.on_default();
const DENIED: Style = AnsiColor::Red.on_default();

/// Widths of the four columns: types and dates need what they need, names get
/// the rest.
fn widths(width: usize) -> [usize; 4] {
    let (what, when) = (15, 15);
    let rest = width - MARGIN - what - when - 3 * GAP;
    let voice = rest * 2 / 5;
    [what, rest - voice, when, voice]
}

/// Id, outlet, day, and the headline below them.
pub(super) fn title(reading: &Reading, width: usize) -> String {
    let document = &reading.document;
    let day = document.published.map_or("no date of publication".to_owned(), |day| {
        format!("{day}{}", document.published_from.map_or("", origin))
    });
    let details: Vec<_> = [document.outlet.clone(), Some(day)].into_iter().flatten().collect();
    let mut title = vec![paragraph(STRONG, &document.id), paragraph(PLAIN, &details.join(" · "))];
    title.extend(document.title.as_deref().map(|headline| paragraph(PLAIN, headline)));
    row(0, &[width], &[title])
}

/// How the day of publication is known.
fn origin(from: PublishedFrom) -> &'static str {
    match from {
        PublishedFrom::Option | PublishedFrom::Field => "",
        PublishedFrom::Name => " (from the file’s name)",
        PublishedFrom::Text => " (from the text)",
    }
}

fn cells(reading: &Reading, claim: &Claim, start: usize) -> [Vec<Paragraph>; 4] {
    [what(claim, start), who(reading, claim), when_where(reading, claim), voice(reading, claim)]
}

/// Type, status and mode, and where the event is named, as `tidings explain`
/// takes it.
pub(super) fn what(claim: &Claim, start: usize) -> Vec<Paragraph> {
    let mut cell = vec![paragraph(STRONG, &claim.event_type)];
    if claim.status != Status::Occurred {
        cell.push(paragraph(style_of(claim.status), claim.status.as_str()));
    }
    if !claim.mode.is_empty() {
        cell.push(paragraph(PLAIN, &claim.mode.join(", ")));
    }
    cell.push(paragraph(FAINT, &format!(":{start}")));
    cell
}

fn style_of(status: Status) -> Style {
    match status {
        Status::Denied => DENIED,
        Status::Occurred | Status::Ongoing | Status::Historical => FAINT,
        _ => UNSURE,
    }
}

pub(super) fn who(reading: &Reading, claim: &Claim) -> Vec<Paragraph> {
    let names = |all: &[tidings::Participant]| {
        let words = |one| reading.participant_in_words(one);
        all.iter().map(words).collect::<Vec<_>>().join("; ")
    };
    let (actors, recipients) = (names(&claim.actors), names(&claim.recipients));
    let parties = match (actors.is_empty(), recipients.is_empty()) {
        (true, true) => NOBODY.to_owned(),
        (true, false) => format!("{NOBODY} → {recipients}"),
        (false, true) => actors,
        (false, false) => format!("{actors} → {recipients}"),
    };
    let words = format!("“{}”", reading.document.quote(&claim.trigger));
    let mut cell = vec![paragraph(PLAIN, &parties), paragraph(FAINT, &words)];
    let quantities: Vec<_> = claim
        .quantities
        .iter()
        .map(|&id| reading.document.words(reading.quantity(id).span))
        .collect();
    let instruments = names(&claim.instruments);
    let details = [("with ", instruments), ("number: ", quantities.join(", "))];
    for (label, words) in details.iter().filter(|(_, words)| !words.is_empty()) {
        cell.push(paragraph(FAINT, &format!("{label}{words}")));
    }
    cell
}

/// Stands for a side of which nothing is read.
const NOBODY: &str = "–";

pub(super) fn when_where(reading: &Reading, claim: &Claim) -> Vec<Paragraph> {
    let mut cell = Vec::new();
    if let Some(time) = &claim.time {
        cell.extend(time.interval().map(|interval| paragraph(PLAIN, &interval)));
        let words = reading.document.words(reading.time(time.timex).span);
        cell.push(paragraph(FAINT, &format!("“{words}”")));
    }
    if let Some(id) = claim.place {
        let place = reading.place(id);
        let country = place.country.as_deref().map(|code| format!(", {code}"));
        cell.push(paragraph(PLAIN, &format!("in {}{}", place.name, country.unwrap_or_default())));
        // A village that no gazetteer holds is somewhere in what is around it.
        let words = reading.document.words(place.span);
        if words != place.name {
            cell.push(paragraph(FAINT, &format!("“{words}” ({})", place.precision)));
        }
    }
    cell
}

fn voice(reading: &Reading, claim: &Claim) -> Vec<Paragraph> {
    if claim.attribution.is_empty() {
        return vec![paragraph(FAINT, &reading.voice(claim))];
    }
    let mut cell = Vec::new();
    for (depth, &id) in claim.attribution.iter().enumerate() {
        let arrow = if depth == 0 { "" } else { "› " };
        cell.push(paragraph(VOICE, &format!("{arrow}{}", reading.account(id))));
    }
    cell
}

/// `21 claims by 9 voices; 3 are not presented as facts (2 planned, 1 denied).`
fn summary(reading: &Reading) -> String {
    let claims = &reading.claims;
    if claims.is_empty() {
        return "No claims.".to_owned();
    }
    let voices: BTreeSet<_> = claims.iter().map(|claim| reading.innermost_source(claim)).collect();
    let of = |status| claims.iter().filter(|claim| claim.status == status).count();
    let unreal =
        [Status::Planned, Status::Requested, Status::Possible, Status::Conditional, Status::Denied];
    let kinds: Vec<_> =
        unreal.iter().map(|&status| (status, of(status))).filter(|&(_, count)| count > 0).collect();
    let count: usize = kinds.iter().map(|(_, count)| count).sum();
    let kinds: Vec<_> = kinds.iter().map(|(status, count)| format!("{count} {status}")).collect();
    let told = format!("{} by {}", counted(claims.len(), "claim"), counted(voices.len(), "voice"));
    match count {
        0 => format!("{told}."),
        1 => format!("{told}; 1 is not presented as a fact ({}).", kinds.join(", ")),
        _ => format!("{told}; {count} are not presented as facts ({}).", kinds.join(", ")),
    }
}

/// `1 claim`, `2 claims`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;
    use crate::output::sample::reading;

    #[test]
    fn a_block_says_who_did_what_by_whose_account() {
        let block = strip_str(&block(&reading(), 80)).to_string();
        assert_eq!(format!("\n{block}"), BLOCK);
    }

    const BLOCK: &str = "
a\\u{1b}.txt
Example Times · 2022-12-31 (from the file’s name)
A port under fire

 what             who → whom                  when, where      by whose account

 ASSAULT          Army of Norland → the port  2022-12-30       Norpress
 artillery        of Sarkov                   “Friday”         (reported)
 :15              “shelled”                   in Sarkov, SUD   › governor of
                                                               Sudria (said)

 ASSAULT          Norland                                      Norland (denied)
 denied           “it”
 :116

 CONSULT          –                                            the outlet itself
 planned          “Talks”
 :120

 3 claims by 3 voices; 2 are not presented as facts (1 planned, 1 denied).
 note: made by hand
";

    #[test]
    fn no_line_is_wider_than_asked() {
        for width in [60, 80, 100] {
            let block = strip_str(&block(&reading(), width)).to_string();
            let widest = block.lines().map(console::measure_text_width).max().unwrap();
            assert!(widest <= width, "{widest} > {width}");
        }
    }

    #[test]
    fn a_document_without_claims_says_so() {
        let mut reading = reading();
        reading.claims.clear();
        assert!(block(&reading, 80).contains("\n No claims.\n"));
    }
}
